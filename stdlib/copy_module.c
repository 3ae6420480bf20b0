// copy_module.c -- module _copy: the part of copy.deepcopy that most objects need.
//
// Constants, lists, tuples, dicts and plain instances are copied here; for everything else the module copy is asked. What
// it says of a class (in its tables, or by a method of the class) comes first: such classes are not plain.
#include "runtime/object/error.h"
#include "runtime/object/layout.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

typedef struct Copying {         // all borrowed from the caller's arguments
    OuDict *memo;                // id -> copy, and the list of the originals under the id of the memo itself
    OuObject *other;             // called with (x, memo) for whatever is not known here
    OuDict *tables[2];           // classes that have functions of their own
} Copying;

static OuObject *deep(Copying *c, OuObject *x);

static bool is_constant(const OuObject *x)
{
    switch (ou_layout(x)) {
    case OU_L_INT: case OU_L_STR: case OU_L_FLOAT: case OU_L_BOOL: case OU_L_NONE: case OU_L_BYTES: case OU_L_BIGINT: case OU_L_COMPLEX:
    case OU_L_FUNCTION: return true;
    default: return false;
    }
}

// --- the memo ---

static bool remember(Copying *c, OuObject *key, OuObject *copy) { return ou_dict_set(c->memo, key, copy); }

// The memo names `x` by its id, so `x` must live as long.
static bool keep_alive(Copying *c, OuObject *x)
{
    OuObject *key = ou_int_from_u64((uintptr_t)c->memo), *list;
    if (!key)
        return false;
    int found = ou_dict_get(c->memo, key, &list);
    bool ok = false;
    if (found > 0 && ou_is_exact(list, OU_L_LIST)) {
        ok = ou_list_append((OuList *)list, x);
    } else if (found == 0) {
        OuList *made = ou_list_from(&x, 1);
        ok = made && ou_dict_set(c->memo, key, ou_obj(made));
        ou_xdecref(made);
    } else if (found > 0) {
        ok = ou_fail(OU_TypeError, "the memo holds no list under its own id");
    }
    ou_decref(key);
    return ok;
}

// --- containers ---

static OuObject *deep_list(Copying *c, OuList *x, OuObject *key)
{
    OuList *copy = ou_list_new(0);
    bool ok = copy && remember(c, key, ou_obj(copy));
    for (size_t i = 0; ok && i < x->len; i++) {
        OuObject *item = ou_ref(x->items[i]), *twin = deep(c, item);
        ou_decref(item);
        ok = twin && ou_list_append_take(copy, twin);
    }
    if (!ok)
        ou_clear_ref(&copy);
    return ou_obj(copy);
}

static bool copy_entry(Copying *c, OuDict *to, OuObject *key, OuObject *value)
{
    OuObject *k = deep(c, key), *v = k ? deep(c, value) : NULL;
    bool ok = v && ou_dict_set(to, k, v);
    ou_xdecref(k);
    ou_xdecref(v);
    return ok;
}

static OuObject *deep_dict(Copying *c, OuDict *x, OuObject *id)
{
    OuDict *copy = ou_dict_new();
    bool ok = copy && remember(c, id, ou_obj(copy));
    uint32_t used = x->used;
    size_t pos = 0;
    OuObject *key, *value;
    while (ok && ou_dict_next(x, &pos, &key, &value)) {
        ou_incref(key);
        ou_incref(value);
        ok = copy_entry(c, copy, key, value);
        ou_decref(key);
        ou_decref(value);
        if (ok && x->used != used)
            ok = ou_fail(OU_RuntimeError, "dictionary changed size during iteration");
    }
    if (!ok)
        ou_clear_ref(&copy);
    return ou_obj(copy);
}

// The tuple itself when all of its items are their own copies.
static OuObject *deep_tuple(Copying *c, OuTuple *x, OuObject *key)
{
    OuTuple *copy = ou_tuple_new(x->len);
    bool same = true;
    for (size_t i = 0; copy && i < x->len; i++) {
        copy->items[i] = deep(c, x->items[i]);
        if (!copy->items[i])
            ou_clear_ref(&copy);
        else if (copy->items[i] != x->items[i])
            same = false;
    }
    if (!copy)
        return NULL;
    OuObject *known;
    int found = ou_dict_get(c->memo, key, &known);       // it contains itself, by way of something that was copied meanwhile
    OuObject *result = found < 0 ? NULL : found ? ou_ref(known) : same ? ou_ref(x) : ou_ref(copy);
    ou_decref(copy);
    if (result && found == 0 && !same && !remember(c, key, result))
        ou_clear_ref(&result);
    return result;
}

// --- plain instances ---

enum { MOST_ATTRIBUTES = 24 };

static bool inherits(OuType *type, OuStr *name) { return ou_type_lookup(type, name) == ou_type_lookup(ou_type(OU_L_OBJECT), name); }

// Whether instances of the class are their attributes and nothing else, and nobody has other ideas about copying them: 1, 0, -1.
static int is_plain_class(Copying *c, OuType *type)
{
    const OuType *object = ou_type(OU_L_OBJECT);
    if (!(type->flags & OU_TYPE_HEAP) || !(type->flags & OU_TYPE_PLAIN_GETATTR) || type->flags & OU_TYPE_ABSTRACT ||
        type->base_object.layout != OU_L_TYPE || type->spec != object->spec || type->slots_count || type->op.new_ != object->op.new_)
        return 0;
    if (ou_type_lookup(type, ou_name(__deepcopy__)) || ou_type_lookup(type, ou_name(__setstate__)) ||
        ou_type_lookup(type, ou_name(__getnewargs__)) || ou_type_lookup(type, ou_name(__getnewargs_ex__)) ||
        !inherits(type, ou_name(__reduce_ex__)) || !inherits(type, ou_name(__reduce__)) || !inherits(type, ou_name(__getstate__)) ||
        !inherits(type, ou_name(__class__)))
        return 0;
    for (size_t i = 0; i < OU_LENGTH(c->tables); i++) {
        OuObject *function;
        int found = ou_dict_get(c->tables[i], ou_obj(type), &function);
        if (found)
            return found < 0 ? -1 : 0;
    }
    return 1;
}

// Names and values (new references) of the inline attributes of x; how many, or -1 when it has others or strange ones.
static int attributes(OuObject *x, OuStr **names, OuObject **values)
{
    const OuLayout *l = ou_layout_of(x);
    if (!l || l->is_dict || !l->capacity || l->count > MOST_ATTRIBUTES)
        return -1;
    OuObject **slots = ou_instance_slots(x, l);
    int n = l->count;
    for (int i = n; i-- > 0; l = ou_layout_at(l->parent)) {
        OuStr *name = l->name;
        if (!slots[i] || (name->len > 1 && ou_str_at(name, 0) == '_' && ou_str_at(name, 1) == '_'))
            return -1;
        names[i] = name;
        values[i] = slots[i];
    }
    for (int i = 0; i < n; i++)
        ou_incref(values[i]);
    return n;
}

// NULL without exception: x is not plain.
static OuObject *deep_instance(Copying *c, OuObject *x, OuObject *key)
{
    OuStr *names[MOST_ATTRIBUTES];
    OuObject *values[MOST_ATTRIBUTES];
    int plain = is_plain_class(c, ou_type_of(x)), n = plain > 0 ? attributes(x, names, values) : -1;
    if (n < 0)
        return NULL;
    OuObject *copy = ou_instance_new(ou_type_of(x));
    bool ok = copy && remember(c, key, copy);
    for (int i = 0; i < n; i++) {
        OuObject *twin = ok ? deep(c, values[i]) : NULL;
        ok = twin && ou_instance_set(copy, names[i], twin) > 0;
        ou_xdecref(twin);
        ou_decref(values[i]);
    }
    if (!ok)
        ou_clear_ref(&copy);
    return copy;
}

// --- any object ---

static OuObject *deep_known(Copying *c, OuObject *x, OuObject *key)
{
    OuObject *copy;
    int found = ou_dict_get(c->memo, key, &copy);
    if (found)
        return found > 0 ? ou_ref(copy) : NULL;
    switch (ou_layout(x)) {
    case OU_L_LIST: copy = deep_list(c, (OuList *)x, key); break;
    case OU_L_DICT: copy = deep_dict(c, (OuDict *)x, key); break;
    case OU_L_TUPLE: copy = deep_tuple(c, (OuTuple *)x, key); break;
    default:
        copy = deep_instance(c, x, key);
        if (!copy && !ou_has_error())
            return ou_call2(c->other, x, ou_obj(c->memo));
    }
    if (copy && copy != x && !keep_alive(c, x))
        ou_clear_ref(&copy);
    return copy;
}

static OuObject *deep(Copying *c, OuObject *x)
{
    if (is_constant(x))
        return ou_ref(x);
    OuObject *key = ou_int_from_u64((uintptr_t)x);
    if (!key)
        return NULL;
    OuObject *copy = NULL;
    if (ou_enter(" while calling a Python object")) {
        copy = deep_known(c, x, key);
        ou_leave();
    }
    ou_decref(key);
    return copy;
}

// _copy.deep(x, memo, other, dispatch, dispatch_table)
static OuObject *copy_deep(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    if (is_constant(args[0]))
        return ou_ref(args[0]);
    if (!ou_is_exact(args[1], OU_L_DICT) || !ou_is_exact(args[3], OU_L_DICT) || !ou_is_exact(args[4], OU_L_DICT))
        return ou_call2(args[2], args[0], args[1]);
    Copying c = { (OuDict *)args[1], args[2], { (OuDict *)args[3], (OuDict *)args[4] } };
    return deep(&c, args[0]);
}

static const OuMethod functions[] = {
    { "deep", { copy_deep }, 5, 5, 0, NULL,
      "deep(x, memo, other, dispatch, dispatch_table): a deep copy of x; other(x, memo) copies what is neither constant,\n"
      "list, tuple, dict nor a plain instance of a class that the two tables do not name." },
    { 0 },
};

const OuModuleDef ou__copy_module = { "_copy", "Deep copies of the commonest objects.", functions, NULL };
