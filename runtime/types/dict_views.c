// dict_views.c -- dict.keys(), .values() and .items(): live views; keys and items are sets too.
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/list.h"
#include "runtime/types/set.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

static OuDict *dict_of(OuObject *view) { return ((OuDictView *)view)->dict; }

static bool is_keys(const OuObject *o) { return ou_is_exact(o, OU_L_DICT_KEYS) || ou_is_exact(o, OU_L_ODICT_KEYS); }
static bool is_set_view(const OuObject *o) { return is_keys(o) || ou_is_exact(o, OU_L_DICT_ITEMS) || ou_is_exact(o, OU_L_ODICT_ITEMS); }

OuObject *ou_dict_view_new(uint32_t layout, OuDict *dict)
{
    OuDictView *view = (OuDictView *)ou_gc_new(layout, sizeof *view);
    if (view)
        view->dict = (OuDict *)ou_ref(dict);
    return ou_obj(view);
}

static void view_dealloc(OuObject *o)
{
    ou_clear_ref(&((OuDictView *)o)->dict);
    ou_object_free(o);
}

static bool view_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OU_VISIT(((OuDictView *)o)->dict);
    return true;
}

static const OuFieldName view_fields[] = { { "mapping", offsetof(OuDictView, dict) }, { 0 } };

// A view without its dict would be no view; the dict's own clear breaks the cycle.
static void view_clear(OuObject *o) { (void)o; }

static ou_ssize view_len(OuObject *self) { return (ou_ssize)dict_of(self)->used; }

static OuObject *view_repr(OuObject *self)
{
    int active = ou_repr_enter(self);
    if (active)
        return active < 0 ? NULL : ou_obj(ou_str_from_cstr("..."));
    OuList *list = ou_to_list(self);
    OuObject *text = list ? ou_obj(ou_str_format("%s(%R)", ou_type_name(self), list)) : NULL;
    ou_xdecref(list);
    ou_repr_leave(self);
    return text;
}

static OuObject *keys_iter(OuObject *self) { return ou_dict_iterator_new(OU_L_DICT_KEY_ITERATOR, dict_of(self)); }
static OuObject *values_iter(OuObject *self) { return ou_dict_iterator_new(OU_L_DICT_VALUE_ITERATOR, dict_of(self)); }
static OuObject *items_iter(OuObject *self) { return ou_dict_iterator_new(OU_L_DICT_ITEM_ITERATOR, dict_of(self)); }

static int keys_contains(OuObject *self, OuObject *key)
{
    OuObject *value;
    return ou_dict_get(dict_of(self), key, &value);
}

static int items_contains(OuObject *self, OuObject *item)
{
    if (!ou_is_tuple(item) || ((OuTuple *)item)->len != 2)
        return 0;
    OuTuple *pair = (OuTuple *)item;
    OuObject *value;
    int r = ou_dict_get(dict_of(self), pair->items[0], &value);
    if (r <= 0)
        return r;
    ou_incref(value);
    r = ou_equal(value, pair->items[1]);
    ou_decref(value);
    return r;
}

// --- set operations ---

// Every item of `a` is in `b`: 1, 0, -1.
static int all_in(OuObject *a, OuObject *b)
{
    OuObject *it = ou_iter(a);
    if (!it)
        return -1;
    int r = 1;
    OuObject *item;
    while (r > 0 && (item = ou_next(it))) {
        r = ou_contains(b, item);
        ou_decref(item);
    }
    ou_decref(it);
    return ou_has_error() ? -1 : r;
}

static OuObject *view_compare(OuObject *self, OuObject *other, int op)
{
    if (!ou_is_any_set(other) && !is_set_view(other))
        return ou_not_implemented();
    ou_ssize mine = ou_len(self), theirs = ou_len(other);
    if (mine < 0 || theirs < 0)
        return NULL;
    int r = 0;
    switch (op) {
    case OU_EQ:
    case OU_NE:
        r = mine == theirs ? all_in(self, other) : 0;
        if (op == OU_NE && r >= 0)
            r = !r;
        break;
    case OU_LT: r = mine < theirs ? all_in(self, other) : 0; break;
    case OU_LE: r = mine <= theirs ? all_in(self, other) : 0; break;
    case OU_GT: r = mine > theirs ? all_in(other, self) : 0; break;
    case OU_GE: r = mine >= theirs ? all_in(other, self) : 0; break;
    }
    return r < 0 ? NULL : ou_bool(r);
}

static OuSet *set_of(OuObject *o)
{
    if (is_keys(o) && ou_is_exact(ou_obj(dict_of(o)), OU_L_DICT))
        return ou_set_new(OU_L_SET, ou_obj(dict_of(o)));
    return ou_set_new(OU_L_SET, o);
}

static OuObject *combine(OuObject *a, OuObject *b, const char *method)
{
    OuSet *result = set_of(a);
    OuStr *name = result ? ou_intern_cstr(method) : NULL;
    OuObject *done = name ? ou_call_method(ou_obj(result), name, &b, 1) : NULL;
    if (!done)
        ou_clear_ref(&result);
    ou_xdecref(done);
    ou_xdecref(name);
    return ou_obj(result);
}

static OuObject *view_sub(OuObject *a, OuObject *b) { return combine(a, b, "difference_update"); }
static OuObject *view_or(OuObject *a, OuObject *b) { return combine(a, b, "update"); }
static OuObject *view_xor(OuObject *a, OuObject *b) { return combine(a, b, "symmetric_difference_update"); }

// The items of `b` that are in the view `a`, in b's order.
static OuObject *view_and(OuObject *a, OuObject *b)
{
    if (!is_set_view(a) || (is_set_view(b) && ou_len(b) > ou_len(a))) {
        OuObject *t = a;
        a = b;
        b = t;
    }
    if (ou_is_exact(b, OU_L_SET) && ou_len(a) <= ou_len(b)) {
        OuStr *name = ou_intern_cstr("intersection");
        OuObject *result = name ? ou_call_method(b, name, &a, 1) : NULL;
        ou_xdecref(name);
        return result;
    }
    OuObject *it = ou_iter(b);
    OuSet *result = it ? ou_set_new(OU_L_SET, NULL) : NULL;
    OuObject *item;
    int in = result ? 0 : -1;
    while (in >= 0 && (item = ou_next(it))) {
        in = ou_contains(a, item);
        if (in > 0 && !ou_set_add(result, item))
            in = -1;
        ou_decref(item);
    }
    ou_xdecref(it);
    if (ou_has_error())
        ou_clear_ref(&result);
    return ou_obj(result);
}

static OuObject *view_isdisjoint(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    OuObject *other = args[0];
    if (self == other)
        return ou_bool(dict_of(self)->used == 0);
    if ((ou_is_any_set(other) || is_set_view(other)) && ou_len(other) > ou_len(self)) {
        other = self;
        self = args[0];
    }
    OuObject *it = ou_iter(other);
    if (!it)
        return NULL;
    int in = 0;
    OuObject *item;
    while (in == 0 && (item = ou_next(it))) {
        in = ou_contains(self, item);
        ou_decref(item);
    }
    ou_decref(it);
    return ou_has_error() ? NULL : ou_bool(!in);
}

static OuObject *view_reversed(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    return ou_dict_iterator_new(OU_L_DICT_REVERSE_KEY_ITERATOR + (ou_layout(self) - OU_L_DICT_KEYS), dict_of(self));
}

static OuObject *view_mapping(OuObject *self)
{
    OuObject *dict = ou_obj(dict_of(self));
    return ou_call1(ou_obj(ou_type(OU_L_MAPPING_PROXY)), dict);
}

// --- tables ---

static const OuGetSet view_getsets[] = {
    { "mapping", view_mapping, NULL, "dictionary that this view refers to" },
    { 0 },
};

static const OuMethod set_view_methods[] = {
    { "isdisjoint", { view_isdisjoint }, 1, 1, 0, NULL, "Return True if the view and the given iterable have a null intersection." },
    { "__reversed__", { view_reversed }, 0, 0, 0, NULL, "Return a reverse iterator over the view." },
    { 0 },
};

static const OuMethod values_methods[] = {
    { "__reversed__", { view_reversed }, 0, 0, 0, NULL, "Return a reverse iterator over the dict values." },
    { 0 },
};

#define VIEW_COMMON                                              \
    .flags = OU_TYPE_GC | OU_TYPE_NO_NEW | OU_TYPE_IMMUTABLE,    \
    .size = sizeof(OuDictView),                                  \
    .dealloc = view_dealloc,                                     \
    .traverse = view_traverse, .fields = view_fields,                                   \
    .clear = view_clear,                                         \
    .getsets = view_getsets
#define SET_OPERATORS                                            \
    .sub = view_sub, .and_ = view_and, .or_ = view_or, .xor_ = view_xor, .compare = view_compare, \
    .hash = ou_hash_not_implemented, .len = view_len, .repr = view_repr

const OuTypeSpec ou_dict_keys_spec = {
    .name = "dict_keys", VIEW_COMMON, .methods = set_view_methods,
    .op = { SET_OPERATORS, .contains = keys_contains, .iter = keys_iter },
};
const OuTypeSpec ou_dict_values_spec = {
    .name = "dict_values", VIEW_COMMON, .methods = values_methods,
    .op = { .len = view_len, .repr = view_repr, .iter = values_iter },
};
const OuTypeSpec ou_dict_items_spec = {
    .name = "dict_items", VIEW_COMMON, .methods = set_view_methods,
    .op = { SET_OPERATORS, .contains = items_contains, .iter = items_iter },
};
