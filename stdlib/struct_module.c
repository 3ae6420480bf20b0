// struct_module.c -- struct: packing values into bytes and back. Formats are compiled by struct_plan.c.
#include "stdlib/struct_plan.h"
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/layout.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/bytes.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

typedef struct OuStruct {
    OuObject base;
    OuStr *format;               // NULL until __init__ has run
    StructPlan plan;
} OuStruct;

typedef struct OuUnpackIterator {
    OuObject base;
    OuStruct *st;                // NULL once exhausted
    OuBuffer buffer;
    size_t at;
} OuUnpackIterator;

// --- the operations, given a plan ---

static OuObject *pack(const StructPlan *plan, OuObject *const *values, size_t n, const char *name)
{
    if (n != plan->values)
        return struct_error("%s expected %zu items for packing (got %zu)", name, plan->values, n);
    OuObject *bytes = ou_bytes_new(NULL, plan->size);
    if (bytes && plan->size > 0 && !struct_plan_pack(plan, ((OuBytes *)bytes)->data, values)) {
        ou_decref(bytes);
        return NULL;
    }
    return bytes;
}

static bool need_buffer(OuObject *o, OuBuffer *buffer)
{
    int found = ou_buffer_get(o, buffer);
    return found > 0 || (found == 0 && ou_fail(OU_TypeError, "a bytes-like object is required, not '%T'", o));
}

static OuObject *unpack(const StructPlan *plan, OuObject *data)
{
    OuBuffer buffer;
    if (!need_buffer(data, &buffer))
        return NULL;
    OuObject *result = buffer.len == plan->size ? struct_plan_unpack(plan, buffer.data)
                                                : struct_error("unpack requires a buffer of %zu bytes", plan->size);
    ou_buffer_release(&buffer);
    return result;
}

// Makes `offset` absolute and checks that the struct fits; `verb` is "pack" or "unpack".
static bool check_offset(const StructPlan *plan, size_t len, ou_ssize *offset, const char *verb)
{
    bool packing = verb[0] == 'p';
    if (*offset < 0) {
        if (*offset + (ou_ssize)plan->size > 0)
            return struct_error(packing ? "no space to pack %zu bytes at offset %zd" : "not enough data to unpack %zu bytes at offset %zd",
                                plan->size, *offset) != NULL;
        if (*offset + (ou_ssize)len < 0)
            return struct_error("offset %zd out of range for %zu-byte buffer", *offset, len) != NULL;
        *offset += (ou_ssize)len;
    }
    if ((size_t)*offset <= len && len - (size_t)*offset >= plan->size)
        return true;
    return struct_error("%s requires a buffer of at least %zu bytes for %s %zu bytes at offset %zd (actual buffer size is %zu)",
                        packing ? "pack_into" : "unpack_from", plan->size + (size_t)*offset, packing ? "packing" : "unpacking",
                        plan->size, *offset, len) != NULL;
}

static OuObject *unpack_from(const StructPlan *plan, OuObject *data, OuObject *offset_arg)
{
    ou_ssize offset = 0;
    if (offset_arg) {
        offset = ou_index_ssize(offset_arg, OU_OverflowError);
        if (offset == -1 && ou_has_error())
            return NULL;
    }
    OuBuffer buffer;
    if (!need_buffer(data, &buffer))
        return NULL;
    OuObject *result = check_offset(plan, buffer.len, &offset, "unpack") ? struct_plan_unpack(plan, buffer.data + offset) : NULL;
    ou_buffer_release(&buffer);
    return result;
}

static OuObject *pack_into(const StructPlan *plan, OuObject *const *args, size_t n)
{
    if (n < 1)
        return struct_error("pack_into expected buffer argument");
    if (n < 2)
        return struct_error("pack_into expected offset argument");
    if (n - 2 != plan->values)
        return struct_error("pack_into expected %zu items for packing (got %zu)", plan->values, n - 2);
    OuBuffer buffer;
    int found = ou_buffer_get(args[0], &buffer);
    if (found < 0)
        return NULL;
    if (found == 0 || buffer.readonly) {
        if (found)
            ou_buffer_release(&buffer);
        return ou_raise(OU_TypeError, "argument must be read-write bytes-like object, not %V", args[0]);
    }
    ou_ssize offset = ou_index_ssize(args[1], OU_IndexError);
    bool ok = (offset != -1 || !ou_has_error()) && check_offset(plan, buffer.len, &offset, "pack") &&
              struct_plan_pack(plan, buffer.data + offset, args + 2);
    ou_buffer_release(&buffer);
    return ok ? ou_none() : NULL;
}

// --- Struct ---

static bool struct_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OU_VISIT(((OuStruct *)o)->format);
    return true;
}

static void struct_dealloc(OuObject *o)
{
    OuStruct *s = (OuStruct *)o;
    struct_plan_fini(&s->plan);
    ou_xdecref(s->format);
    ou_object_free(o);
}

static bool struct_set(OuStruct *s, OuObject *format)
{
    StructPlan plan;
    if (!struct_plan_init(&plan, format))
        return false;
    OuStr *text = ou_is_str(format) ? (OuStr *)ou_ref(format)
                                    : ou_str_decode(((OuBytes *)format)->data, ((OuBytes *)format)->len, "ascii", NULL);
    if (!text) {
        struct_plan_fini(&plan);
        return false;
    }
    struct_plan_fini(&s->plan);
    s->plan = plan;
    ou_set_ref(&s->format, text);
    return true;
}

static OuObject *struct_new(OuType *type, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED, OuTuple *kwnames OU_UNUSED)
{
    return type == ou_type(OU_L_STRUCT) ? ou_object_new(OU_L_STRUCT, sizeof(OuStruct)) : ou_instance_new(type);
}

static bool struct_init(OuObject *o, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *arg[1];
    return ou_args_bind("Struct", "format", 1, 1, args, n, kwnames, arg) && struct_set((OuStruct *)o, arg[0]);
}

// The plan of a Struct whose __init__ has run, or NULL with RuntimeError.
static const StructPlan *plan_of(OuObject *o)
{
    if (!((OuStruct *)o)->format)
        return ou_raise(OU_RuntimeError, "Struct object is not initialized");
    return &((OuStruct *)o)->plan;
}

static OuObject *struct_pack(OuObject *o, OuObject *const *args, size_t n)
{
    const StructPlan *plan = plan_of(o);
    return plan ? pack(plan, args, n, "pack") : NULL;
}

static OuObject *struct_pack_into(OuObject *o, OuObject *const *args, size_t n)
{
    const StructPlan *plan = plan_of(o);
    return plan ? pack_into(plan, args, n) : NULL;
}

static OuObject *struct_unpack(OuObject *o, OuObject *const *args, size_t n OU_UNUSED)
{
    const StructPlan *plan = plan_of(o);
    return plan ? unpack(plan, args[0]) : NULL;
}

static OuObject *struct_unpack_from(OuObject *o, OuObject *const *args, size_t n OU_UNUSED)
{
    const StructPlan *plan = plan_of(o);
    return plan ? unpack_from(plan, args[0], args[1]) : NULL;
}

static OuObject *struct_iter_unpack(OuObject *o, OuObject *const *args, size_t n OU_UNUSED)
{
    const StructPlan *plan = plan_of(o);
    OuBuffer buffer;
    if (!plan)
        return NULL;
    if (plan->size == 0)
        return struct_error("cannot iteratively unpack with a struct of length 0");
    if (!ou_type_need(OU_L_UNPACK_ITERATOR) || !need_buffer(args[0], &buffer))
        return NULL;
    OuUnpackIterator *it = NULL;
    if (buffer.len % plan->size)
        struct_error("iterative unpacking requires a buffer of a multiple of %zu bytes", plan->size);
    else
        it = (OuUnpackIterator *)ou_gc_new(OU_L_UNPACK_ITERATOR, sizeof(OuUnpackIterator));
    if (!it) {
        ou_buffer_release(&buffer);
        return NULL;
    }
    it->st = (OuStruct *)ou_ref(o);
    it->buffer = buffer;
    return ou_obj(it);
}

static OuObject *struct_get_format(OuObject *o)
{
    OuStruct *s = (OuStruct *)o;
    return s->format ? ou_ref(s->format) : ou_raise(OU_AttributeError, "format");
}
static OuObject *struct_get_size(OuObject *o) { return ou_int_new((int64_t)((OuStruct *)o)->plan.size); }

static const OuMethod struct_methods[] = {
    { "iter_unpack", { struct_iter_unpack }, 1, 1, 0, NULL, "Return an iterator yielding tuples." },
    { "pack", { struct_pack }, 0, -1, 0, NULL, "S.pack(v1, v2, ...) -> bytes" },
    { "pack_into", { struct_pack_into }, 0, -1, 0, NULL, "S.pack_into(buffer, offset, v1, v2, ...)" },
    { "unpack", { struct_unpack }, 1, 1, 0, NULL, "Return a tuple containing unpacked values." },
    { "unpack_from", { struct_unpack_from }, 1, 2, 0, "buffer offset", "Return a tuple containing unpacked values." },
    { 0 },
};
static const OuGetSet struct_getsets[] = {
    { "format", struct_get_format, NULL, "struct format string" },
    { "size", struct_get_size, NULL, "struct size in bytes" },
    { 0 },
};
const OuTypeSpec ou_struct_spec = {
    .name = "_struct.Struct", .doc = "Struct(fmt) --> compiled struct object", .flags = OU_TYPE_BASE, .size = sizeof(OuStruct),
    .dealloc = struct_dealloc, .traverse = struct_traverse, .op = { .new_ = struct_new, .init = struct_init },
        .methods = struct_methods, .getsets = struct_getsets,
};

// --- iter_unpack ---

static void iterator_finish(OuUnpackIterator *it)
{
    ou_buffer_release(&it->buffer);
    ou_clear_ref(&it->st);
}

static void iterator_dealloc(OuObject *o)
{
    iterator_finish((OuUnpackIterator *)o);
    ou_object_free(o);
}

static bool iterator_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OU_VISIT(((OuUnpackIterator *)o)->st);
    OU_VISIT(((OuUnpackIterator *)o)->buffer.owner);
    return true;
}

static void iterator_clear(OuObject *o) { iterator_finish((OuUnpackIterator *)o); }

static OuObject *iterator_next(OuObject *o)
{
    OuUnpackIterator *it = (OuUnpackIterator *)o;
    if (!it->st)
        return NULL;
    if (it->at >= it->buffer.len) {
        iterator_finish(it);
        return NULL;
    }
    OuObject *values = struct_plan_unpack(&it->st->plan, it->buffer.data + it->at);
    it->at += it->st->plan.size;
    return values;
}

static OuObject *iterator_length_hint(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    const OuUnpackIterator *it = (OuUnpackIterator *)o;
    return ou_int_new(it->st ? (int64_t)((it->buffer.len - it->at) / it->st->plan.size) : 0);
}

static const OuMethod iterator_methods[] = {
    { "__length_hint__", { iterator_length_hint }, 0, 0, 0, NULL, NULL },
    { 0 },
};
const OuTypeSpec ou_unpack_iterator_spec = {
    .name = "_struct.unpack_iterator", .flags = OU_TYPE_GC | OU_TYPE_NO_NEW, .size = sizeof(OuUnpackIterator),
    .dealloc = iterator_dealloc, .traverse = iterator_traverse, .clear = iterator_clear,
    .op = { .iter = ou_iter_self, .next = iterator_next }, .methods = iterator_methods,
};

// --- module ---

enum { CACHED = 100 };           // formats kept ready

// The Struct of a format, as a new reference: it may be thrown out of the cache while it is used.
static OuStruct *struct_for(OuObject *format)
{
    OuDict **cache = &ou_rt->struct_cache;
    bool may_keep = ou_is_exact(format, OU_L_STR) || ou_is_exact(format, OU_L_BYTES);
    OuObject *found = NULL;
    if (may_keep && *cache && ou_dict_get(*cache, format, &found) < 0)
        return NULL;
    if (found)
        return (OuStruct *)ou_ref(found);
    OuType *type = ou_type_need(OU_L_STRUCT);
    OuStruct *made = type ? (OuStruct *)ou_call1(ou_obj(type), format) : NULL;
    if (!made || !may_keep)
        return made;
    if (*cache && (*cache)->used >= CACHED)
        ou_dict_clear(*cache);
    if ((!*cache && !(*cache = ou_dict_new())) || !ou_dict_set(*cache, format, ou_obj(made)))
        ou_error_clear();        // it will be made again
    return made;
}

static OuObject *module_pack(OuObject *self OU_UNUSED, OuObject *const *args, size_t n)
{
    if (n == 0)
        return ou_raise(OU_TypeError, "missing format argument");
    OuStruct *st = struct_for(args[0]);
    OuObject *result = st ? pack(&st->plan, args + 1, n - 1, "pack") : NULL;
    ou_xdecref(st);
    return result;
}

static OuObject *module_pack_into(OuObject *self OU_UNUSED, OuObject *const *args, size_t n)
{
    if (n == 0)
        return ou_raise(OU_TypeError, "missing format argument");
    OuStruct *st = struct_for(args[0]);
    OuObject *result = st ? pack_into(&st->plan, args + 1, n - 1) : NULL;
    ou_xdecref(st);
    return result;
}

static OuObject *module_unpack(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    OuStruct *st = struct_for(args[0]);
    OuObject *result = st ? unpack(&st->plan, args[1]) : NULL;
    ou_xdecref(st);
    return result;
}

static OuObject *module_unpack_from(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    OuStruct *st = struct_for(args[0]);
    OuObject *result = st ? unpack_from(&st->plan, args[1], args[2]) : NULL;
    ou_xdecref(st);
    return result;
}

static OuObject *module_iter_unpack(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    OuStruct *st = struct_for(args[0]);
    OuObject *result = st ? struct_iter_unpack(ou_obj(st), args + 1, 1) : NULL;
    ou_xdecref(st);
    return result;
}

static OuObject *module_calcsize(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    OuStruct *st = struct_for(args[0]);
    OuObject *result = st ? ou_int_new((int64_t)st->plan.size) : NULL;
    ou_xdecref(st);
    return result;
}

static OuObject *module_clearcache(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    ou_clear_ref(&ou_rt->struct_cache);
    return ou_none();
}

static const OuMethod functions[] = {
    { "_clearcache", { module_clearcache }, 0, 0, 0, NULL, "Clear the internal cache." },
    { "calcsize", { module_calcsize }, 1, 1, 0, NULL, "Return size in bytes of the struct described by the format string." },
    { "iter_unpack", { module_iter_unpack }, 2, 2, 0, NULL, "Return an iterator yielding tuples unpacked from the given bytes." },
    { "pack", { module_pack }, 0, -1, 0, NULL, "pack(format, v1, v2, ...) -> bytes" },
    { "pack_into", { module_pack_into }, 0, -1, 0, NULL, "pack_into(format, buffer, offset, v1, v2, ...)" },
    { "unpack", { module_unpack }, 2, 2, 0, NULL, "Return a tuple containing values unpacked according to the format string." },
    { "unpack_from", { module_unpack_from }, 2, 3, 0, "format / buffer offset",
      "Return a tuple containing values unpacked according to the format string." },
    { 0 },
};

static bool init(OuModule *self)
{
    return ou_type_need(OU_L_STRUCT) && ou_module_add_type(self, OU_L_STRUCT) && ou_module_add_exception(self, "error", OU_Exception);
}

const OuModuleDef ou__struct_module = {
    .name = "_struct", .doc = "Functions to convert between Python values and C structs.", .functions = functions, .init = init,
};
const OuModuleDef ou_struct_module = {
    .name = "struct", .doc = "Functions to convert between Python values and C structs.", .functions = functions, .init = init,
};
