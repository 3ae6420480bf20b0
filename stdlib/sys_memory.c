// sys_memory.c -- what module sys tells about memory: counts, sizes, blocks.
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/method.h"
#include "runtime/types/str.h"
#include "stdlib/sys_parts.h"

// The count includes the argument's own reference, as in CPython.
static OuObject *sys_getrefcount(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    return ou_int_new(args[0]->refs);
}

static OuObject *sys_getsizeof(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    OuObject *method, *size = NULL;
    int found = ou_lookup_special(args[0], ou_name(__sizeof__), &method);
    if (found > 0) {
        size = ou_call0(method);
        ou_decref(method);
    } else if (!found) {
        ou_raise(OU_TypeError, "Type %T doesn't define __sizeof__", args[0]);
    }
    if (size && !ou_is_int(size)) {
        ou_decref(size);
        size = ou_raise(OU_TypeError, "an integer is required");
    }
    if (size && ou_int_sign(size) < 0) {
        ou_decref(size);
        size = ou_raise(OU_ValueError, "__sizeof__() should return >= 0");
    }
    if (size || !args[1] || !ou_error_is(OU_TypeError)) return size;
    ou_error_clear();
    return ou_ref(args[1]);
}

static OuObject *sys_getallocatedblocks(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    return ou_int_new((int64_t)ou_heap_live_blocks(ou_rt->heap));
}

static OuObject *sys_debugmallocstats(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    ou_heap_report(ou_rt->heap, stderr);
    return ou_none();
}

static const OuMethod functions[] = {
    { "_debugmallocstats", { sys_debugmallocstats }, 0, 0, 0, NULL,
      "Print the state of the allocator to stderr: domains, size classes, arenas." },
    { "getallocatedblocks", { sys_getallocatedblocks }, 0, 0, 0, NULL, "Return the number of blocks in use." },
    { "getrefcount", { sys_getrefcount }, 1, 1, 0, NULL, "Return the reference count of object, the argument's included." },
    { "getsizeof", { sys_getsizeof }, 1, 2, 0, "object default", "Return the size of object in bytes: its block and the buffers it owns." },
    { 0 },
};

bool ou_sys_add_memory(OuModule *sys)
{
    OuStr *name = ou_intern_cstr("sys");
    bool ok = name != NULL;
    for (const OuMethod *m = functions; ok && m->name; m++) {
        OuObject *f = ou_builtin_new(m, ou_obj(sys), name);
        ok = f && ou_dict_set_cstr(sys->dict, m->name, f);
        ou_xdecref(f);
    }
    ou_xdecref(name);
    return ok;
}
