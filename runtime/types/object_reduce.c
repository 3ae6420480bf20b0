// object_reduce.c -- object.__reduce_ex__: (how to make an empty one, state, list items, dict items), for copy and pickle.
#include "runtime/types/object_reduce.h"
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/slots.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/list.h"
#include "runtime/types/int.h"
#include "runtime/types/int.h"
#include "runtime/types/method.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

// copyreg's function of that name; the module is imported when nobody has yet.
static OuObject *copyreg_function(const char *name)
{
    OuObject *module = ou_rt->modules ? ou_dict_get_cstr(ou_rt->modules, "copyreg") : NULL;
    if (module) {
        ou_incref(module);
    } else {
        OuObject *import = ou_dict_get_cstr(ou_rt->builtins, "__import__"), *title = ou_obj(ou_str_from_cstr("copyreg"));
        module = import && title ? ou_call1(import, title) : NULL;
        ou_xdecref(title);
        if (!module)
            return import ? NULL : ou_raise(OU_ImportError, "__import__ not found");
    }
    OuStr *key = ou_intern_cstr(name);
    OuObject *function = key ? ou_getattr(module, key) : NULL;
    ou_xdecref(key);
    ou_decref(module);
    return function;
}

// --- state ---

// Attributes of the instance as a dictionary, None if there are none.
static OuObject *attributes(OuObject *self)
{
    OuLayout *l = ou_layout_of(self);
    OuObject *dict;
    if (!l || l->is_dict || !l->capacity) {
        int found = ou_getattr_maybe(self, ou_name(__dict__), &dict);
        return found > 0 ? dict : found == 0 ? ou_none() : NULL;
    }
    if (!l->count) return ou_none();
    // Inline attributes stay inline: the answer is a copy.
    OuDict *copy = ou_dict_new_sized(l->count);
    for (int i = 0; copy && i < l->count; i++) {
        OuLayout *at = l;
        while (at->count != i + 1) at = ou_layout_at(at->parent);
        OuObject *value = ou_instance_slots(self, l)[i];
        if (value && !ou_dict_set_str(copy, at->name, value)) ou_clear_ref(&copy);
    }
    return ou_obj(copy);
}

static bool add_slot_value(OuDict *values, OuObject *self, OuObject *name)
{
    OuObject *value;
    if (!ou_is_str(name)) return ou_fail(OU_TypeError, "attribute name must be string, not '%T'", name);
    ou_incref(name);                         // asking may run code that drops it
    int found = ou_getattr_maybe(self, (OuStr *)name, &value);
    bool ok = found == 0 || (found > 0 && ou_dict_set(values, name, value));
    if (found > 0) ou_decref(value);
    ou_decref(name);
    return ok;
}

// What the class says its slots are: copyreg leaves it there. Borrowed, NULL: nothing.
static OuList *known_slots(const OuType *type)
{
    OuObject *known = type->dict ? ou_dict_get_cstr(type->dict, "__slotnames__") : NULL;
    return known && ou_is_list(known) ? (OuList *)known : NULL;
}

// The names are those of all __slots__ unless the class says otherwise.
static OuDict *slot_values(OuObject *self)
{
    OuType *type = ou_type_of(self);
    OuDict *values = ou_dict_new();
    OuList *known = known_slots(type);
    bool ok = values != NULL;
    if (known) {
        ou_incref(known);
        for (size_t i = 0; ok && i < known->len; i++) ok = add_slot_value(values, self, known->items[i]);
        ou_decref(known);
    } else {
        for (size_t i = 0; ok && i < type->mro->len; i++) {
            OuTuple *names = ((OuType *)type->mro->items[i])->own_slots;
            for (size_t j = 0; ok && names && j < names->len; j++) ok = add_slot_value(values, self, names->items[j]);
        }
    }
    if (!ok) ou_clear_ref(&values);
    return values;
}

OuObject *ou_object_getstate(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuObject *state = attributes(self);
    if (!state || (!ou_type_of(self)->slots_count && !known_slots(ou_type_of(self)))) return state;
    OuDict *slots = slot_values(self);
    if (slots && slots->used) ou_set_ref(&state, ou_tuple_pack(2, state, ou_obj(slots)));
    if (!slots) ou_clear_ref(&state);
    ou_xdecref(slots);
    return state;
}

// --- reduce ---

// Arguments for __new__: 1 with *args (and *kwargs for __getnewargs_ex__), 0 no such method, -1.
static int new_arguments(OuObject *self, OuTuple **args, OuDict **kwargs)
{
    OuObject *given;
    *args = NULL;
    *kwargs = NULL;
    if (ou_type_lookup(ou_type_of(self), ou_name(__getnewargs_ex__))) {
        given = ou_call_special(self, ou_name(__getnewargs_ex__), NULL, 0);
        if (!given) return -1;
        OuTuple *pair = (OuTuple *)given;
        bool ok = ou_is_tuple(given) && pair->len == 2 && ou_is_tuple(pair->items[0]) && ou_is_dict(pair->items[1]);
        if (ok) *args = (OuTuple *)ou_ref(pair->items[0]);
        if (ok) *kwargs = (OuDict *)ou_ref(pair->items[1]);
        if (!ok) ou_fail(OU_TypeError, "__getnewargs_ex__ should return a tuple, not '%T'", given);
        ou_decref(given);
        return ok ? 1 : -1;
    }
    if (!ou_type_lookup(ou_type_of(self), ou_name(__getnewargs__))) return 0;
    given = ou_call_special(self, ou_name(__getnewargs__), NULL, 0);
    if (!given) return -1;
    *args = (OuTuple *)given;
    if (ou_is_tuple(given)) return 1;
    ou_fail(OU_TypeError, "__getnewargs__ should return a tuple, not '%T'", given);
    ou_clear_ref(args);
    return -1;
}

static OuTuple *with_class(OuObject *self, OuTuple *args)
{
    size_t n = args ? args->len : 0;
    OuTuple *all = ou_tuple_new(n + 1);
    if (!all) return NULL;
    all->items[0] = ou_ref(ou_type_of(self));
    for (size_t i = 0; i < n; i++) all->items[i + 1] = ou_ref(args->items[i]);
    return all;
}

static OuObject *reduce_newobj(OuObject *self)
{
    OuType *type = ou_type_of(self);
    OuTuple *args, *make_args = NULL;
    OuDict *kwargs;
    int given = new_arguments(self, &args, &kwargs);
    if (given < 0) return NULL;
    OuObject *result = NULL, *make = NULL, *state = NULL, *list = NULL, *dict = NULL, *items = NULL;
    bool own_state = ou_type_lookup(type, ou_name(__getstate__)) != ou_type_lookup(ou_type(OU_L_OBJECT), ou_name(__getstate__));
    if (!given && !own_state && !ou_is_list(self) && !ou_is_dict(self) && type->spec->size > sizeof(OuObject)) {
        bool varies = ou_type_has(type, OU_TYPE_VAR) || ou_is_exact(self, OU_L_MEMORYVIEW);      // CPython's words for objects of no fixed size
        ou_raise(OU_TypeError, varies ? "cannot pickle %s objects" : "cannot pickle '%s' object", ou_type_cname(type));
        goto done;
    }
    bool keywords = kwargs && kwargs->used;
    make = copyreg_function(keywords ? "__newobj_ex__" : "__newobj__");
    make_args = keywords ? ou_tuple_pack(3, ou_obj(type), ou_obj(args), ou_obj(kwargs)) : with_class(self, args);
    state = ou_call_special(self, ou_name(__getstate__), NULL, 0);
    list = ou_is_list(self) ? ou_iter(self) : ou_none();
    if (ou_is_dict(self)) {
        items = ou_call_method(self, ou_name(items), NULL, 0);
        dict = items ? ou_iter(items) : NULL;
    } else {
        dict = ou_none();
    }
    if (make && make_args && state && list && dict) result = ou_obj(ou_tuple_pack(5, make, ou_obj(make_args), state, list, dict));
done:
    ou_xdecref(args);
    ou_xdecref(kwargs);
    ou_xdecref(make);
    ou_xdecref(make_args);
    ou_xdecref(state);
    ou_xdecref(list);
    ou_xdecref(dict);
    ou_xdecref(items);
    return result;
}

// Protocols 0 and 1 have their own way, written in Python.
static OuObject *reduce(OuObject *self, ou_ssize protocol)
{
    if (protocol >= 2) return reduce_newobj(self);
    OuObject *function = copyreg_function("_reduce_ex"), *number = function ? ou_int_new(protocol) : NULL;
    OuObject *result = number ? ou_call2(function, self, number) : NULL;
    ou_xdecref(number);
    ou_xdecref(function);
    return result;
}

OuObject *ou_object_reduce(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    return reduce(self, 0);
}

// A class's own __reduce__ comes first.
OuObject *ou_object_reduce_ex(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    ou_ssize protocol = ou_index_ssize(args[0], OU_OverflowError);
    if (protocol == -1 && ou_has_error()) return NULL;
    OuObject *own = ou_type_lookup(ou_type_of(self), ou_name(__reduce__));
    OuObject *plain = ou_type_lookup(ou_type(OU_L_OBJECT), ou_name(__reduce__));
    if (own && own != plain) return ou_call_special(self, ou_name(__reduce__), NULL, 0);
    return reduce(self, protocol);
}
