// sys_trace.c -- sys.settrace, sys.setprofile and what belongs to them.
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "runtime/types/tuple.h"
#include "src/vm/trace.h"
#include "stdlib/sys_parts.h"

static OuObject *sys_settrace(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    return ou_trace_set(args[0], (const void *)(uintptr_t)sys_settrace) ? NULL : ou_none();
}

static OuObject *sys_setprofile(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    return ou_profile_set(args[0], (const void *)(uintptr_t)sys_setprofile) ? NULL : ou_none();
}

static OuObject *sys_gettrace(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    OuObject *trace = ou_vm()->trace;
    return ou_ref(trace ? trace : ou_core()->none);
}

static OuObject *sys_getprofile(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    OuObject *profile = ou_vm()->profile;
    return ou_ref(profile ? profile : ou_core()->none);
}

static OuObject *sys_call_tracing(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    if (!ou_is_tuple(args[1])) return ou_raise(OU_TypeError, "call_tracing() argument 2 must be tuple, not %V", args[1]);
    return ou_call_traced(args[0], (OuTuple *)args[1]);
}

static const OuMethod functions[] = {
    { "call_tracing", { sys_call_tracing }, 2, 2, 0, NULL, "Call func(*args), while tracing is enabled." },
    { "getprofile", { sys_getprofile }, 0, 0, 0, NULL, "Return the profiling function set with sys.setprofile." },
    { "gettrace", { sys_gettrace }, 0, 0, 0, NULL, "Return the global debug tracing function set with sys.settrace." },
    { "setprofile", { sys_setprofile }, 1, 1, 0, NULL, "Set the profiling function." },
    { "settrace", { sys_settrace }, 1, 1, 0, NULL, "Set the global debug tracing function." },
    { 0 },
};

bool ou_sys_add_trace(OuModule *sys) { return ou_module_add_functions(sys, functions); }
