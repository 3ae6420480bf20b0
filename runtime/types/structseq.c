// structseq.c -- named tuples made by C code.
//
// Each is an ordinary class below tuple. Item attributes are descriptors that know an index; attributes that are no items
// live in the instance. `__match_args__` names the items, `_hidden` the rest.
#include "runtime/types/structseq.h"
#include <string.h>
#include "runtime/object/error.h"
#include "runtime/object/layout.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/method.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

// --- the descriptor of an item ---
typedef struct StructField {
    OuObject base;
    size_t index;
} StructField;

static OuObject *field_new(size_t index)
{
    if (!ou_type_need(OU_L_STRUCT_FIELD))
        return NULL;
    StructField *f = (StructField *)ou_object_new(OU_L_STRUCT_FIELD, sizeof(StructField));
    if (!f)
        return NULL;
    f->index = index;
    return &f->base;
}

static void field_dealloc(OuObject *o) { ou_object_free(o); }

static OuObject *field_get(OuObject *self, OuObject *o, OuObject *type)
{
    (void)type;
    size_t index = ((StructField *)self)->index;
    if (!o)
        return ou_ref(self);
    if (!ou_is_tuple(o) || index >= ((OuTuple *)o)->len)
        return ou_raise(OU_TypeError, "descriptor for a named tuple doesn't apply to a '%T' object", o);
    return ou_ref(((OuTuple *)o)->items[index]);
}

static bool field_set(OuObject *self, OuObject *o, OuObject *value)
{
    (void)self, (void)o, (void)value;
    return ou_fail(OU_AttributeError, "readonly attribute");
}

const OuTypeSpec ou_struct_field_spec = {
    .name = "member_descriptor", .flags = OU_TYPE_NO_NEW, .size = sizeof(StructField), .dealloc = field_dealloc,
    .op = { .get = field_get, .set = field_set },
};

// --- instances ---
// The attribute `name` of the class, which every struct sequence has: a tuple of str, borrowed.
static OuTuple *names_of(OuType *type, const char *name)
{
    OuStr *key = ou_intern_cstr(name);
    OuObject *names = key ? ou_type_lookup(type, key) : NULL;
    ou_xdecref(key);
    if (names && ou_is_tuple(names))
        return (OuTuple *)names;
    return ou_has_error() ? NULL : ou_raise(OU_TypeError, "%N has lost its field names", type);
}

OuObject *ou_structseq_new(OuType *type, OuObject *const *values)
{
    OuTuple *items = names_of(type, "__match_args__"), *hidden = items ? names_of(type, "_hidden") : NULL;
    if (!hidden)
        return NULL;
    OuTuple *t = (OuTuple *)ou_instance_new_var(type, sizeof(OuTuple) + items->len * sizeof(OuObject *));
    if (!t)
        return NULL;
    t->len = items->len;
    for (size_t i = 0; i < items->len; i++)
        t->items[i] = ou_ref(values[i]);
    for (size_t i = 0; i < hidden->len; i++) {
        if (ou_instance_set(ou_obj(t), (OuStr *)hidden->items[i], values[items->len + i]) < 0) {
            ou_decref(t);
            return NULL;
        }
    }
    return ou_obj(t);
}

// T.__new__(T, sequence, dict={})
static OuObject *structseq_construct(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    if (!ou_is_type(args[0]) || !ou_type_is_subtype((OuType *)args[0], ou_type(OU_L_TUPLE)))
        return ou_raise(OU_TypeError, "__new__(X): X is not a named tuple");
    OuType *type = (OuType *)args[0];
    if (type->flags & OU_TYPE_NO_NEW)
        return ou_raise(OU_TypeError, "cannot create 'sys.%U' instances", type->name);
    OuTuple *names = names_of(type, "__match_args__"), *hidden = names ? names_of(type, "_hidden") : NULL;
    if (!hidden)
        return NULL;
    if (args[2] && !ou_is_dict(args[2]))
        return ou_raise(OU_TypeError, "%N() takes a dict as second arg, if any", type);
    if (!ou_type_of(args[1])->op.iter && !ou_is_sequence(args[1]))
        return ou_raise(OU_TypeError, "constructor requires a sequence");
    OuTuple *given = ou_to_tuple(args[1]);
    if (!given)
        return NULL;
    OuObject *r = NULL, *values[32];
    size_t most = names->len + hidden->len;
    OuStr *module = ou_intern_cstr("__module__");
    OuObject *where = module ? ou_type_lookup(type, module) : NULL;
    OU_ASSERT(most <= OU_LENGTH(values));
    if (given->len < names->len || given->len > most) {
        const char *bound = given->len < names->len ? "least" : "most";
        size_t limit = given->len < names->len ? names->len : most;
        ou_raise(OU_TypeError, "%S.%U() takes an at %s %zu-sequence (%zu-sequence given)", where ? where : ou_obj(type->name),
                 type->name, bound, limit, given->len);
        goto done;
    }
    for (size_t i = 0; i < most; i++) {
        values[i] = i < given->len ? given->items[i] : ou_core()->none;
        OuObject *by_name;
        if (i >= given->len && args[2] && ou_is_dict(args[2]) &&
            ou_dict_get((OuDict *)args[2], hidden->items[i - names->len], &by_name) > 0)
            values[i] = by_name;
    }
    r = ou_structseq_new(type, values);
done:
    ou_xdecref(module);
    ou_decref(given);
    return r;
}

// module.name(field=value, ...)
static OuObject *structseq_repr(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuType *type = ou_type_of(self);
    OuTuple *t = (OuTuple *)self, *names = names_of(type, "__match_args__");
    OuStr *key = names ? ou_intern_cstr("__module__") : NULL;
    if (!key)
        return NULL;
    OuObject *module = ou_type_lookup(type, key);
    ou_decref(key);
    bool plain = !module || !ou_is_str(module) || ou_str_equal_cstr((OuStr *)module, "builtins");
    OuStr *text = plain ? ou_str_format("%U(", type->name) : ou_str_format("%S.%U(", module, type->name);
    for (size_t i = 0; text && i < t->len && i < names->len; i++) {
        OuStr *part = ou_str_format("%s%S=%R", i ? ", " : "", names->items[i], t->items[i]);
        if (!part)
            ou_clear_ref(&text);
        else if (!ou_str_append(&text, part))
            text = NULL;
        ou_xdecref(part);
    }
    OuStr *close = text ? ou_str_from_ascii(")", 1) : NULL;
    if (close && !ou_str_append(&text, close))
        text = NULL;
    if (!close)
        ou_clear_ref(&text);
    ou_xdecref(close);
    return ou_obj(text);
}

static OuObject *structseq_reduce(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuType *type = ou_type_of(self);
    OuTuple *hidden = names_of(type, "_hidden"), *t = (OuTuple *)self, *result = NULL;
    OuTuple *items = hidden ? ou_tuple_from(t->items, t->len) : NULL;
    OuDict *extra = items ? ou_dict_new() : NULL;
    OuTuple *pair = NULL;
    bool ok = extra != NULL;
    for (size_t i = 0; ok && i < hidden->len; i++) {
        OuObject *value;
        int found = ou_instance_get(self, (OuStr *)hidden->items[i], &value);
        ok = found >= 0 && (!found || ou_dict_set(extra, hidden->items[i], value));
    }
    if (ok && (pair = ou_tuple_pack(2, items, extra)))
        result = ou_tuple_pack(2, ou_obj(type), pair);
    ou_xdecref(items), ou_xdecref(extra), ou_xdecref(pair);
    return ou_obj(result);
}

static const OuMethod construct_method = { "__new__", { structseq_construct }, 2, 3, OU_M_STATIC, "cls sequence dict", NULL };
static const OuMethod class_methods[] = {
    { "__repr__", { structseq_repr }, 0, 0, 0, NULL, NULL },
    { "__reduce__", { structseq_reduce }, 0, 0, 0, NULL, NULL },
    { 0 },
};

// --- making the class ---
static bool put(OuDict *ns, const char *name, OU_STEALS OuObject *value)
{
    bool ok = value && ou_dict_set_cstr(ns, name, value);
    ou_xdecref(value);
    return ok;
}

static OuObject *name_tuple(const char *const *names, size_t n)
{
    OuTuple *t = ou_tuple_new(n);
    for (size_t i = 0; t && i < n; i++)
        if (!(t->items[i] = ou_obj(ou_intern_cstr(names[i]))))
            ou_clear_ref(&t);
    return ou_obj(t);
}

// An attribute may have the name of an item and be something else: the times of os.stat_result.
static bool is_hidden(const char *name, const char *const *hidden, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!strcmp(name, hidden[i])) return true;
    return false;
}

static OuDict *class_body(const char *name, const char *const *fields, size_t visible, size_t count)
{
    OuDict *ns = ou_dict_new();
    const char *dot = strrchr(name, '.');
    bool ok = ns && put(ns, "__module__", ou_obj(ou_str_from_utf8(dot ? name : "builtins", dot ? (size_t)(dot - name) : 8))) &&
              put(ns, "__match_args__", name_tuple(fields, visible)) &&
              put(ns, "_hidden", name_tuple(fields + visible, count - visible)) &&
              put(ns, "n_fields", ou_int_new((int64_t)count)) && put(ns, "n_sequence_fields", ou_int_new((int64_t)visible)) &&
              put(ns, "n_unnamed_fields", ou_int_new(0));
    for (size_t i = 0; ok && i < visible; i++)
        ok = is_hidden(fields[i], fields + visible, count - visible) || put(ns, fields[i], field_new(i));
    if (!ok)
        ou_clear_ref(&ns);
    return ns;
}

OuType *ou_structseq_type(const char *name, const char *const *fields, size_t visible, size_t count)
{
    const char *dot = strrchr(name, '.');
    OuDict *ns = class_body(name, fields, visible, count);
    OuStr *short_name = ns ? ou_intern_cstr(dot ? dot + 1 : name) : NULL;
    OuTuple *bases = short_name ? ou_tuple_pack(1, ou_obj(ou_type(OU_L_TUPLE))) : NULL;
    OuType *type = bases ? ou_type_new(ou_type(OU_L_TYPE), short_name, bases, ns, NULL, NULL) : NULL;
    ou_xdecref(ns), ou_xdecref(short_name), ou_xdecref(bases);
    for (const OuMethod *m = class_methods; type && m->name; m++) {
        OuObject *method = ou_method_descriptor_new(m, type);
        OuStr *key = method ? ou_intern_cstr(m->name) : NULL;
        if (!key || !ou_type_set(type, key, method))
            ou_clear_ref(&type);
        ou_xdecref(method);
        ou_xdecref(key);
    }
    if (type) {
        OuObject *builtin = ou_builtin_new(&construct_method, NULL, NULL);
        OuStr *key = builtin ? ou_intern_cstr("__new__") : NULL;
        if (!key || !ou_type_set(type, key, builtin))
            ou_clear_ref(&type);
        ou_xdecref(builtin);
        ou_xdecref(key);
    }
    return type;
}

OuObject *ou_structseq_make(const char *name, const char *const *fields, size_t count, OuObject *const *values)
{
    OuType *type = ou_structseq_type(name, fields, count, count);
    OuObject *r = type ? ou_structseq_new(type, values) : NULL;
    ou_xdecref(type);
    return r;
}
