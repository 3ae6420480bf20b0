// abc_module.c -- module _abc: what ABCMeta does for isinstance and issubclass, with caches of weak references.
//
// Each abstract class has an _abc_data: the classes registered with it, and sets of classes known to be, or not to be,
// subclasses. A registration anywhere makes all negative answers doubtful: they carry the number of registrations.
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/life.h"
#include "runtime/types/list.h"
#include "runtime/types/module.h"
#include "runtime/types/set.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "runtime/types/weakref.h"

#define METHOD(name) static OuObject *name(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)

typedef struct AbcData { OuObject base; OuSet *registry, *cache, *negative; int64_t negative_version; } AbcData;   // sets of weak references or NULL
#define ABC_FIELDS(X) X(registry) X(cache) X(negative)
OU_LIFE(abc, AbcData, ABC_FIELDS)

const OuTypeSpec ou_abc_data_spec = {
    .name = "_abc._abc_data", .doc = "Internal state held by ABC machinery.",
    .flags = OU_TYPE_GC | OU_TYPE_NO_NEW | OU_TYPE_IMMUTABLE, .size = sizeof(AbcData), OU_LIFE_SLOTS(abc),
};

// The number of registrations so far lives in the module, under "_registrations".
static int64_t version(OuObject *module)
{
    OuObject *v = ou_dict_get_cstr(((OuModule *)module)->dict, "_registrations");
    return v && ou_is_exact(v, OU_L_INT) ? ou_int_value(v) : 0;
}

static AbcData *data_of(OuObject *cls)
{
    OuObject *data = ou_getattr_cstr(cls, "_abc_impl");
    if (data && !ou_is_exact(data, OU_L_ABC_DATA)) {
        ou_raise(OU_TypeError, "_abc_impl is set to a wrong type");
        ou_clear_ref(&data);
    }
    return (AbcData *)data;
}

static int in_set(OuSet *set, OuObject *cls)
{
    if (!set || set->used == 0)
        return 0;
    OuObject *ref = ou_weakref_new(cls, NULL);
    if (!ref) {
        if (!ou_error_is(OU_TypeError))
            return -1;
        ou_error_clear();
        return 0;
    }
    int in = ou_set_contains(set, ref);
    ou_decref(ref);
    return in;
}

static bool add_to(OuSet **set, OuObject *cls)
{
    if (!*set && !(*set = ou_set_new(OU_L_SET, NULL)))
        return false;
    OuObject *ref = ou_weakref_new(cls, NULL);
    bool ok = ref && ou_set_add(*set, ref);
    ou_xdecref(ref);
    return ok;
}

// --- making an abstract class ---

static int is_abstract(OuObject *value)
{
    OuObject *flag;
    int found = ou_getattr_maybe(value, ou_name(__isabstractmethod__), &flag);
    if (found <= 0)
        return found;
    int truth = ou_truth(flag);
    ou_decref(flag);
    return truth;
}

static bool add_inherited(OuObject *cls, OuObject *base, OuSet *abstracts)
{
    OuObject *names;
    int found = ou_getattr_maybe(base, ou_name(__abstractmethods__), &names);
    if (found <= 0)
        return found == 0;
    OuObject *it = ou_iter(names), *name;
    ou_decref(names);
    bool ok = it != NULL;
    while (ok && (name = ou_next(it))) {
        OuObject *value;
        int have = ou_is_str(name) ? ou_getattr_maybe(cls, (OuStr *)name, &value) : 0;
        if (have > 0) {
            have = is_abstract(value);
            ou_decref(value);
        }
        ok = have >= 0 && (have == 0 || ou_set_add(abstracts, name));
        ou_decref(name);
    }
    ou_xdecref(it);
    return ok && !ou_has_error();
}

static bool set_abstract_methods(OuObject *cls)
{
    OuSet *abstracts = ou_set_new(OU_L_FROZENSET, NULL);
    OuType *type = (OuType *)cls;
    OuList *items = abstracts ? ou_dict_items_list(type->dict) : NULL;
    bool ok = items != NULL;
    for (size_t i = 0; ok && i < items->len; i++) {
        OuTuple *pair = (OuTuple *)items->items[i];
        int abstract = is_abstract(pair->items[1]);
        ok = abstract >= 0 && (abstract == 0 || ou_set_add(abstracts, pair->items[0]));
    }
    for (size_t i = 0; ok && i < type->bases->len; i++)
        ok = add_inherited(cls, type->bases->items[i], abstracts);
    ok = ok && ou_setattr(cls, ou_name(__abstractmethods__), ou_obj(abstracts));
    ou_xdecref(abstracts);
    ou_xdecref(items);
    return ok;
}

static bool set_pattern_flags(OuType *type)
{
    OuObject *flags = ou_dict_get_cstr(type->dict, "__abc_tpflags__");
    if (!flags || !ou_is_exact(flags, OU_L_INT))
        return true;
    int64_t bits = ou_int_value(flags);       // as CPython numbers them: 32 sequence, 64 mapping
    if ((bits & 96) == 96)
        return ou_fail(OU_TypeError, "__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING");
    if (bits & 32)
        type->flags |= OU_TYPE_SEQUENCE;
    if (bits & 64)
        type->flags |= OU_TYPE_MAPPING;
    OuStr *name = ou_intern_cstr("__abc_tpflags__");
    bool ok = name && ou_delattr(ou_obj(type), name);
    ou_xdecref(name);
    return ok;
}

METHOD(abc_init)
{
    if (!ou_is_type(args[0]))
        return ou_raise(OU_TypeError, "_abc_init() argument must be a class");
    if (!set_abstract_methods(args[0]))
        return NULL;
    AbcData *data = (AbcData *)ou_gc_new(OU_L_ABC_DATA, sizeof *data);
    OuStr *name = data ? ou_intern_cstr("_abc_impl") : NULL;
    if (data)
        data->negative_version = version(self);
    bool ok = name && ou_setattr(args[0], name, ou_obj(data)) && set_pattern_flags((OuType *)args[0]);
    ou_xdecref(data);
    ou_xdecref(name);
    return ok ? ou_none() : NULL;
}

// --- registration ---

static void give_flags(OuType *type, uint32_t flags)
{
    if (ou_type_has(type, OU_TYPE_HEAP))
        type->flags |= flags;
}

METHOD(abc_register)
{
    OuObject *cls = args[0], *sub = args[1];
    if (!ou_is_type(sub))
        return ou_raise(OU_TypeError, "Can only register classes");
    int is = ou_issubclass(sub, cls);
    if (is)
        return is < 0 ? NULL : ou_ref(sub);
    is = ou_issubclass(cls, sub);
    if (is)
        return is < 0 ? NULL : ou_raise(OU_RuntimeError, "Refusing to create an inheritance cycle");
    AbcData *data = data_of(cls);
    bool ok = data && add_to(&data->registry, sub) &&
              ou_module_add((OuModule *)self, "_registrations", ou_int_new(version(self) + 1));
    ou_xdecref(data);
    if (!ok)
        return NULL;
    give_flags((OuType *)sub, ((OuType *)cls)->flags & (OU_TYPE_SEQUENCE | OU_TYPE_MAPPING));
    return ou_ref(sub);
}

// --- questions ---

static int ask_hook(OuObject *cls, OuObject *sub, AbcData *data)      // 1, 0, -1, or 2: no opinion
{
    OuObject *answer = ou_call_method(cls, ou_name(__subclasshook__), &sub, 1);
    if (!answer)
        return -1;
    int result = 2;
    if (answer == ou_core()->true_)
        result = add_to(&data->cache, sub) ? 1 : -1;
    else if (answer == ou_core()->false_)
        result = add_to(&data->negative, sub) ? 0 : -1;
    else if (answer != ou_core()->not_implemented) {
        ou_raise(OU_AssertionError, "__subclasshook__ must return either False, True, or NotImplemented");
        result = -1;
    }
    ou_decref(answer);
    return result;
}

// Is `sub` a subclass of any class of `classes` (weak references to them when `weak`)? 1, 0, -1.
static int subclass_of_any(OuObject *sub, OuList *classes, bool weak)
{
    int is = 0;
    for (size_t i = 0; is == 0 && i < classes->len; i++) {
        OuObject *c = weak ? ou_weakref_get(classes->items[i]) : ou_ref(classes->items[i]);
        if (!c)
            continue;
        is = ou_issubclass(sub, c);
        ou_decref(c);
    }
    return is;
}

static int search(OuObject *cls, OuObject *sub, AbcData *data)
{
    int is = ask_hook(cls, sub, data);
    if (is != 2)
        return is;
    is = ou_type_is_subtype((OuType *)sub, (OuType *)cls);
    if (!is && data->registry) {
        OuList *classes = ou_to_list(ou_obj(data->registry));
        is = classes ? subclass_of_any(sub, classes, true) : -1;
        ou_xdecref(classes);
    }
    if (!is) {
        OuStr *name = ou_intern_cstr("__subclasses__");
        OuObject *list = name ? ou_call_method(cls, name, NULL, 0) : NULL;
        OuList *classes = list ? ou_to_list(list) : NULL;
        is = classes ? subclass_of_any(sub, classes, false) : -1;
        ou_xdecref(name);
        ou_xdecref(list);
        ou_xdecref(classes);
    }
    if (is < 0)
        return -1;
    return add_to(is ? &data->cache : &data->negative, sub) ? is : -1;
}

METHOD(abc_subclasscheck)
{
    OuObject *cls = args[0], *sub = args[1];
    if (!ou_is_type(sub))
        return ou_raise(OU_TypeError, "issubclass() arg 1 must be a class");
    AbcData *data = data_of(cls);
    if (!data)
        return NULL;
    int is = in_set(data->cache, sub);
    if (is == 0) {
        if (data->negative_version < version(self)) {
            if (data->negative)
                ou_set_clear(data->negative);
            data->negative_version = version(self);
            is = 2;
        } else {
            int not_sub = in_set(data->negative, sub);
            is = not_sub < 0 ? -1 : not_sub ? 0 : 2;
        }
        if (is == 2)
            is = search(cls, sub, data);
    }
    ou_decref(data);
    return is < 0 ? NULL : ou_bool(is);
}

static OuObject *check_class(OuObject *cls, OuObject *sub)
{
    OuStr *name = ou_intern_cstr("__subclasscheck__");
    OuObject *answer = name ? ou_call_method(cls, name, &sub, 1) : NULL;
    ou_xdecref(name);
    return answer;
}

METHOD(abc_instancecheck)
{
    OuObject *cls = args[0], *type = ou_obj(ou_type_of(args[1]));
    OuObject *sub = ou_getattr(args[1], ou_name(__class__));
    AbcData *data = sub ? data_of(cls) : NULL;
    OuObject *answer = NULL;
    if (data) {
        int known = in_set(data->cache, sub);
        if (known == 0 && sub == type && data->negative_version == version(self)) {
            known = in_set(data->negative, sub);
            known = known < 0 ? -1 : known ? 3 : 0;
        }
        if (known > 0) {
            answer = ou_bool(known == 1);
        } else if (known == 0) {
            answer = check_class(cls, sub);
            if (answer && sub != type) {
                int truth = ou_truth(answer);
                if (truth <= 0)
                    ou_set_ref(&answer, truth < 0 ? NULL : check_class(cls, type));
            }
        }
    }
    ou_xdecref(sub);
    ou_xdecref(data);
    return answer;
}

METHOD(get_cache_token) { return ou_int_new(version(self)); }

METHOD(reset_registry)
{
    AbcData *data = data_of(args[0]);
    if (!data)
        return NULL;
    ou_clear_ref(&data->registry);
    ou_decref(data);
    return ou_none();
}

METHOD(reset_caches)
{
    AbcData *data = data_of(args[0]);
    if (!data)
        return NULL;
    ou_clear_ref(&data->cache);
    ou_clear_ref(&data->negative);
    ou_decref(data);
    return ou_none();
}

METHOD(get_dump)
{
    AbcData *data = data_of(args[0]);
    if (!data)
        return NULL;
    OuSet *all[3] = { data->registry, data->cache, data->negative };
    OuTuple *result = ou_tuple_new(4);
    for (int i = 0; result && i < 3; i++)
        if (!(result->items[i] = ou_obj(ou_set_new(OU_L_SET, ou_obj(all[i])))))
            ou_clear_ref(&result);
    if (result && !(result->items[3] = ou_int_new(data->negative_version)))
        ou_clear_ref(&result);
    ou_decref(data);
    return ou_obj(result);
}

static bool init(OuModule *self) { return ou_type_need(OU_L_ABC_DATA) && ou_module_add(self, "_registrations", ou_int_new(0)); }

static const OuMethod functions[] = {
    { "get_cache_token", { get_cache_token }, 0, 0, 0, NULL, "Returns the current ABC cache token." },
    { "_abc_init", { abc_init }, 1, 1, 0, NULL, "Internal ABC helper for class set-up. Should be never used outside abc module." },
    { "_abc_register", { abc_register }, 2, 2, 0, NULL, "Internal ABC helper for subclasss registration. Should be never used outside abc module." },
    { "_abc_instancecheck", { abc_instancecheck }, 2, 2, 0, NULL, "Internal ABC helper for instance checks. Should be never used outside abc module." },
    { "_abc_subclasscheck", { abc_subclasscheck }, 2, 2, 0, NULL, "Internal ABC helper for subclasss checks. Should be never used outside abc module." },
    { "_reset_registry", { reset_registry }, 1, 1, 0, NULL, "Internal ABC helper to reset registry of a given class." },
    { "_reset_caches", { reset_caches }, 1, 1, 0, NULL, "Internal ABC helper to reset both caches of a given class." },
    { "_get_dump", { get_dump }, 1, 1, 0, NULL, "Internal ABC helper for cache and registry debugging." },
    { 0 },
};

const OuModuleDef ou__abc_module = { "_abc", "Module contains faster C implementation of abc.ABCMeta", functions, init };
