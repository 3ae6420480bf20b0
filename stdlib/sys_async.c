// sys_async.c -- sys: hooks for asynchronous generators, and where coroutines were made.
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "runtime/protocol/call.h"
#include "runtime/types/int.h"
#include "runtime/types/structseq.h"
#include "src/vm/frame.h"
#include "stdlib/sys_parts.h"

static bool is_hook(OuObject *hook, const char *what)
{
    if (!hook || ou_is_none(hook) || ou_is_callable(hook)) return true;
    return ou_fail(OU_TypeError, "callable %s expected, got %T", what, hook);
}

static void set_hook(OuObject **field, OuObject *hook)
{
    if (hook) ou_set_ref(field, ou_is_none(hook) ? NULL : ou_ref(hook));
}

static OuObject *sys_set_asyncgen_hooks(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    if (!is_hook(args[1], "finalizer") || !is_hook(args[0], "firstiter")) return NULL;
    set_hook(&ou_vm()->async_firstiter, args[0]);
    set_hook(&ou_vm()->async_finalizer, args[1]);
    return ou_none();
}

static OuObject *sys_get_asyncgen_hooks(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    static const char *const fields[] = { "firstiter", "finalizer" };
    OuObject *first = ou_vm()->async_firstiter, *last = ou_vm()->async_finalizer, *none = ou_core()->none;
    return ou_structseq_make("sys.asyncgen_hooks", fields, 2, (OuObject *[]){ first ? first : none, last ? last : none });
}

static OuObject *sys_set_origin_depth(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int64_t depth;
    if (!ou_is_int(args[0])) return ou_raise(OU_TypeError, "'%T' object cannot be interpreted as an integer", args[0]);
    if (!ou_int_fits(args[0], &depth) || depth > INT32_MAX) return ou_raise(OU_OverflowError, "Python int too large to convert to C int");
    if (depth < 0) return ou_raise(OU_ValueError, "depth must be >= 0");
    ou_vm()->coroutine_origin_depth = (uint32_t)depth;
    return ou_none();
}

static OuObject *sys_get_origin_depth(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    return ou_int_new(ou_vm()->coroutine_origin_depth);
}

static const OuMethod functions[] = {
    { "get_asyncgen_hooks", { sys_get_asyncgen_hooks }, 0, 0, 0, NULL, "Return the installed asynchronous generators hooks." },
    { "get_coroutine_origin_tracking_depth", { sys_get_origin_depth }, 0, 0, 0, NULL, "Return how many frames cr_origin holds." },
    { "set_asyncgen_hooks", { sys_set_asyncgen_hooks }, 0, 2, 0, "firstiter finalizer", "Set the hooks for asynchronous generators." },
    { "set_coroutine_origin_tracking_depth", { sys_set_origin_depth }, 1, 1, 0, "depth", "Set how many frames cr_origin of new coroutines holds." },
    { 0 },
};

bool ou_sys_add_async(OuModule *sys) { return ou_module_add_functions(sys, functions); }
