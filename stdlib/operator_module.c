// operator_module.c -- module operator (and _operator): Python's operators as functions, and the getters.
#include <stdio.h>
#include <string.h>
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/bytes.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/life.h"
#include "runtime/types/list.h"
#include "runtime/types/method.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#define METHOD(name) static OuObject *name(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)

#define X(name, text)                                                      \
    METHOD(op_##name) { return ou_##name(args[0], args[1]); }              \
    METHOD(op_i##name) { return ou_inplace_##name(args[0], args[1]); }
OU_BINARY_OPERATORS(X)
#undef X
METHOD(op_lt) { return ou_compare(args[0], args[1], OU_LT); }
METHOD(op_le) { return ou_compare(args[0], args[1], OU_LE); }
METHOD(op_eq) { return ou_compare(args[0], args[1], OU_EQ); }
METHOD(op_ne) { return ou_compare(args[0], args[1], OU_NE); }
METHOD(op_ge) { return ou_compare(args[0], args[1], OU_GE); }
METHOD(op_gt) { return ou_compare(args[0], args[1], OU_GT); }
METHOD(op_abs) { return ou_abs(args[0]); }
METHOD(op_neg) { return ou_neg(args[0]); }
METHOD(op_pos) { return ou_pos(args[0]); }
METHOD(op_invert) { return ou_invert(args[0]); }
METHOD(op_index) { return ou_index(args[0]); }
METHOD(op_is) { return ou_bool(args[0] == args[1]); }
METHOD(op_is_not) { return ou_bool(args[0] != args[1]); }
METHOD(op_getitem) { return ou_getitem(args[0], args[1]); }
METHOD(op_setitem) { return ou_setitem(args[0], args[1], args[2]) ? ou_none() : NULL; }
METHOD(op_delitem) { return ou_delitem(args[0], args[1]) ? ou_none() : NULL; }

METHOD(op_truth)
{
    int t = ou_truth(args[0]);
    return t < 0 ? NULL : ou_bool(t);
}

METHOD(op_not)
{
    int t = ou_truth(args[0]);
    return t < 0 ? NULL : ou_bool(!t);
}

METHOD(op_contains)
{
    int in = ou_contains(args[0], args[1]);
    return in < 0 ? NULL : ou_bool(in);
}

static OuObject *concat(OuObject *a, OuObject *b, bool in_place)
{
    OuType *t = ou_type_of(a);
    if (t->op.concat && in_place && t->op.iconcat)
        return t->op.iconcat(a, b);
    if (t->op.concat)
        return t->op.concat(a, b);
    if (ou_is_sequence(a) && ou_is_sequence(b) && (t->op.add || ou_type_of(b)->op.add))
        return in_place ? ou_inplace_add(a, b) : ou_add(a, b);
    return ou_raise(OU_TypeError, "'%T' object can't be concatenated", a);
}
METHOD(op_concat) { return concat(args[0], args[1], false); }
METHOD(op_iconcat) { return concat(args[0], args[1], true); }

// Walks args[0] for items equal to args[1]: how many, or with `first` the index of the first one (-1: none); -2 exception.
static int64_t walk(OuObject *const *args, bool first)
{
    OuObject *it = ou_iter(args[0]), *item;
    if (!it) {
        if (ou_error_is(OU_TypeError)) {
            ou_error_clear();
            ou_raise(OU_TypeError, "argument of type '%T' is not iterable", args[0]);
        }
        return -2;
    }
    int64_t count = 0, index = 0, found = -1;
    int eq = 0;
    for (; eq >= 0 && found < 0 && (item = ou_next(it)); index++) {
        eq = ou_equal(item, args[1]);
        ou_decref(item);
        if (eq > 0 && first)
            found = index;
        count += eq > 0;
    }
    ou_decref(it);
    return ou_has_error() ? -2 : first ? found : count;
}

METHOD(op_count_of)
{
    int64_t count = walk(args, false);
    return count < 0 ? NULL : ou_int_new(count);
}

METHOD(op_index_of)
{
    int64_t i = walk(args, true);
    return i >= 0 ? ou_int_new(i) : i == -1 ? ou_raise(OU_ValueError, "sequence.index(x): x not in sequence") : NULL;
}

METHOD(op_length_hint)
{
    ou_ssize fallback = 0;
    if (n > 1) {
        if (!ou_is_int(args[1]))
            return ou_raise(OU_TypeError, "'%T' object cannot be interpreted as an integer", args[1]);
        fallback = ou_index_ssize(args[1], OU_OverflowError);
        if (fallback == -1 && ou_has_error())
            return NULL;
    }
    ou_ssize hint = ou_length_hint(args[0], fallback);
    return hint == -1 && ou_has_error() ? NULL : ou_int_new(hint);
}

static OuObject *op_call(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)self;
    if (n < 1)
        return ou_raise(OU_TypeError, "call expected at least 1 argument, got 0");
    return ou_call(args[0], args + 1, n - 1, kwnames);
}

// Takes the same time wherever the texts differ.
METHOD(op_compare_digest)
{
    const uint8_t *a, *b;
    size_t a_len, b_len;
    if (ou_is_str(args[0]) && ou_is_str(args[1])) {
        OuStr *x = (OuStr *)args[0], *y = (OuStr *)args[1];
        if (!x->ascii || !y->ascii)
            return ou_raise(OU_TypeError, "comparing strings with non-ASCII characters is not supported");
        a = x->data, a_len = x->len, b = y->data, b_len = y->len;
    } else {
        int ok = ou_buffer_view(args[0], &a, &a_len);
        if (ok > 0)
            ok = ou_buffer_view(args[1], &b, &b_len);
        if (ok < 0)
            return NULL;
        if (ok == 0)
            return ou_raise(OU_TypeError, "unsupported operand types(s) or combination of types: '%T' and '%T'", args[0], args[1]);
    }
    volatile uint8_t differs = a_len != b_len;
    for (size_t i = 0; i < b_len; i++)
        differs |= (uint8_t)((a_len == b_len ? a : b)[i] ^ b[i]);
    return ou_bool(!differs);
}

// --- itemgetter ---

typedef struct ItemGetter { OuObject base; OuTuple *keys; } ItemGetter;
#define ITEM_FIELDS(X) X(keys)
OU_LIFE(item, ItemGetter, ITEM_FIELDS)

static OuObject *item_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (kwnames && kwnames->len && !ou_type_has(type, OU_TYPE_HEAP))
        return ou_raise(OU_TypeError, "itemgetter() takes no keyword arguments");
    if (n < 1)
        return ou_raise(OU_TypeError, "itemgetter expected 1 argument, got 0");
    OuTuple *keys = ou_tuple_from(args, n);
    ItemGetter *g = keys ? (ItemGetter *)ou_make(type, sizeof *g) : NULL;
    if (g)
        g->keys = keys;
    else
        ou_xdecref(keys);
    return ou_obj(g);
}

static OuObject *item_call(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (n != 1 || kwnames) {
        if (!ou_args_positional("itemgetter", n, kwnames, 1, 1))
            return NULL;
    }
    OuTuple *keys = ((ItemGetter *)self)->keys;
    if (keys->len == 1)
        return ou_getitem(args[0], keys->items[0]);
    OuTuple *result = ou_tuple_new(keys->len);
    for (size_t i = 0; result && i < keys->len; i++)
        if (!(result->items[i] = ou_getitem(args[0], keys->items[i])))
            ou_clear_ref(&result);
    return ou_obj(result);
}

static OuObject *repr_of_call(OuObject *self, const char *name, OuTuple *args, OuDict *kw)
{
    int active = ou_repr_enter(self);
    if (active)
        return active < 0 ? NULL : ou_obj(ou_str_format("%s(...)", name));
    OuObject **items = args->items, *piece, *key, *value;
    OuList *pieces = ou_repr_pieces(&args->len, &items);
    for (size_t pos = 0; pieces && kw && ou_dict_next(kw, &pos, &key, &value);) {
        piece = ou_obj(ou_str_format("%S=%R", key, value));
        if (!piece || !ou_list_append_take(pieces, piece))
            ou_clear_ref(&pieces);
    }
    OuObject *inner = ou_repr_join("(", pieces, ")");
    if (inner)
        ou_set_ref(&inner, ou_str_format("%s%U", name, inner));
    ou_repr_leave(self);
    return inner;
}

static OuObject *item_repr(OuObject *self) { return repr_of_call(self, "operator.itemgetter", ((ItemGetter *)self)->keys, NULL); }

METHOD(item_reduce) { return ou_obj(ou_tuple_pack(2, ou_type_of(self), ((ItemGetter *)self)->keys)); }

static const OuMethod item_methods[] = { { "__reduce__", { item_reduce }, 0, 0, 0, NULL, "Return state information for pickling" }, { 0 } };

const OuTypeSpec ou_itemgetter_spec = {
    .name = "operator.itemgetter",
    .doc = "Return a callable object that fetches the given item(s) from its operand.\n"
           "After f = itemgetter(2), the call f(r) returns r[2].\n"
           "After g = itemgetter(2, 5, 3), the call g(r) returns (r[2], r[5], r[3])",
    .flags = OU_TYPE_GC | OU_TYPE_IMMUTABLE, .size = sizeof(ItemGetter), OU_LIFE_SLOTS(item),
    .op = { .new_ = item_new, .call = item_call, .repr = item_repr }, .methods = item_methods,
};

// --- attrgetter ---

typedef struct AttrGetter { OuObject base; OuTuple *names; OuTuple *paths; } AttrGetter;   // paths: a tuple of interned names for each
#define ATTR_FIELDS(X) X(names) X(paths)
OU_LIFE(attr, AttrGetter, ATTR_FIELDS)

// "a.b.c" as a tuple of interned names.
static OuTuple *split_path(OuStr *name)
{
    OuList *parts = ou_list_new(1);
    for (size_t start = 0, i = 0; parts && i <= name->len; i++) {
        if (i < name->len && ou_str_at(name, i) != '.')
            continue;
        OuStr *part = ou_str_slice(name, start, i);
        if (part)
            part = ou_intern(part);
        if (!part || !ou_list_append_take(parts, ou_obj(part)))
            ou_clear_ref(&parts);
        start = i + 1;
    }
    OuTuple *path = parts ? ou_list_to_tuple(parts) : NULL;
    ou_xdecref(parts);
    return path;
}

static OuObject *attr_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (kwnames && kwnames->len && !ou_type_has(type, OU_TYPE_HEAP))
        return ou_raise(OU_TypeError, "attrgetter() takes no keyword arguments");
    if (n < 1)
        return ou_raise(OU_TypeError, "attrgetter expected 1 argument, got 0");
    for (size_t i = 0; i < n; i++)
        if (!ou_is_str(args[i]))
            return ou_raise(OU_TypeError, "attribute name must be a string");
    AttrGetter *g = (AttrGetter *)ou_make(type, sizeof *g);
    if (!g)
        return NULL;
    g->names = ou_tuple_from(args, n);
    g->paths = ou_tuple_new(n);
    bool ok = g->names && g->paths;
    for (size_t i = 0; ok && i < n; i++)
        ok = (g->paths->items[i] = ou_obj(split_path((OuStr *)args[i]))) != NULL;
    if (!ok)
        ou_clear_ref(&g);
    return ou_obj(g);
}

static OuObject *follow(OuObject *o, OuTuple *path)
{
    ou_incref(o);
    for (size_t i = 0; o && i < path->len; i++)
        ou_set_ref(&o, ou_getattr(o, (OuStr *)path->items[i]));
    return o;
}

static OuObject *attr_call(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (!ou_args_positional("attrgetter", n, kwnames, 1, 1))
        return NULL;
    OuTuple *paths = ((AttrGetter *)self)->paths;
    if (paths->len == 1)
        return follow(args[0], (OuTuple *)paths->items[0]);
    OuTuple *result = ou_tuple_new(paths->len);
    for (size_t i = 0; result && i < paths->len; i++)
        if (!(result->items[i] = follow(args[0], (OuTuple *)paths->items[i])))
            ou_clear_ref(&result);
    return ou_obj(result);
}

static OuObject *attr_repr(OuObject *self) { return repr_of_call(self, "operator.attrgetter", ((AttrGetter *)self)->names, NULL); }
METHOD(attr_reduce) { return ou_obj(ou_tuple_pack(2, ou_type_of(self), ((AttrGetter *)self)->names)); }
static const OuMethod attr_methods[] = { { "__reduce__", { attr_reduce }, 0, 0, 0, NULL, "Return state information for pickling" }, { 0 } };

const OuTypeSpec ou_attrgetter_spec = {
    .name = "operator.attrgetter",
    .doc = "Return a callable object that fetches the given attribute(s) from its operand.\n"
           "After f = attrgetter('name'), the call f(r) returns r.name.\n"
           "After g = attrgetter('name', 'date'), the call g(r) returns (r.name, r.date).\n"
           "After h = attrgetter('name.first', 'name.last'), the call h(r) returns\n(r.name.first, r.name.last).",
    .flags = OU_TYPE_GC | OU_TYPE_IMMUTABLE, .size = sizeof(AttrGetter), OU_LIFE_SLOTS(attr),
    .op = { .new_ = attr_new, .call = attr_call, .repr = attr_repr }, .methods = attr_methods,
};

// --- methodcaller ---

typedef struct MethodCaller { OuObject base; OuStr *name; OuTuple *args; OuDict *kw; } MethodCaller;
#define CALLER_FIELDS(X) X(name) X(args) X(kw)
OU_LIFE(caller, MethodCaller, CALLER_FIELDS)

static OuObject *caller_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (n < 1)
        return ou_raise(OU_TypeError, "methodcaller needs at least one argument, the method name");
    if (!ou_is_str(args[0]))
        return ou_raise(OU_TypeError, "method name must be a string");
    MethodCaller *c = (MethodCaller *)ou_make(type, sizeof *c);
    if (!c)
        return NULL;
    c->name = ou_intern((OuStr *)ou_ref(args[0]));
    c->args = ou_tuple_from(args + 1, n - 1);
    c->kw = ou_dict_new();
    bool ok = c->name && c->args && c->kw;
    for (size_t i = 0; ok && kwnames && i < kwnames->len; i++)
        ok = ou_dict_set_str(c->kw, (OuStr *)kwnames->items[i], args[n + i]);
    if (!ok)
        ou_clear_ref(&c);
    return ou_obj(c);
}

static OuObject *caller_call(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (!ou_args_positional("methodcaller", n, kwnames, 1, 1))
        return NULL;
    MethodCaller *c = (MethodCaller *)self;
    if (c->kw->used == 0)
        return ou_call_method(args[0], c->name, c->args->items, c->args->len);
    OuObject *method = ou_getattr(args[0], c->name);
    OuObject *result = method ? ou_call_tuple(method, c->args, c->kw) : NULL;
    ou_xdecref(method);
    return result;
}

static OuObject *caller_repr(OuObject *self)
{
    MethodCaller *c = (MethodCaller *)self;
    OuTuple *all = ou_tuple_new(c->args->len + 1);
    if (!all)
        return NULL;
    all->items[0] = ou_ref(c->name);
    for (size_t i = 0; i < c->args->len; i++)
        all->items[i + 1] = ou_ref(c->args->items[i]);
    OuObject *text = repr_of_call(self, "operator.methodcaller", all, c->kw);
    ou_decref(all);
    return text;
}

METHOD(caller_reduce)
{
    MethodCaller *c = (MethodCaller *)self;
    OuTuple *all = ou_tuple_new(c->args->len + 1);
    if (!all)
        return NULL;
    all->items[0] = ou_ref(c->name);
    for (size_t i = 0; i < c->args->len; i++)
        all->items[i + 1] = ou_ref(c->args->items[i]);
    OuObject *maker = ou_ref(ou_type_of(self));
    if (c->kw->used) {                       // functools.partial carries the keywords
        OuType *partial = ou_type_need(OU_L_PARTIAL);
        OuTuple *first = partial ? ou_tuple_pack(2, maker, ou_obj(c->name)) : NULL;
        ou_set_ref(&maker, first ? ou_call_tuple(ou_obj(partial), first, c->kw) : NULL);
        ou_xdecref(first);
        ou_set_ref(&all, ou_ref(c->args));
    }
    OuTuple *result = maker ? ou_tuple_pack(2, maker, ou_obj(all)) : NULL;
    ou_xdecref(maker);
    ou_decref(all);
    return ou_obj(result);
}
static const OuMethod caller_methods[] = { { "__reduce__", { caller_reduce }, 0, 0, 0, NULL, "Return state information for pickling" }, { 0 } };

const OuTypeSpec ou_methodcaller_spec = {
    .name = "operator.methodcaller",
    .doc = "Return a callable object that calls the given method on its operand.\n"
           "After f = methodcaller('name'), the call f(r) returns r.name().\n"
           "After g = methodcaller('name', 'date', foo=1), the call g(r) returns\nr.name('date', foo=1).",
    .flags = OU_TYPE_GC | OU_TYPE_IMMUTABLE, .size = sizeof(MethodCaller), OU_LIFE_SLOTS(caller),
    .op = { .new_ = caller_new, .call = caller_call, .repr = caller_repr }, .methods = caller_methods,
};

// --- the module ---

#define ONE(name, fn, doc) { name, { fn }, 1, 1, 0, NULL, doc }
#define TWO(name, fn, doc) { name, { fn }, 2, 2, 0, NULL, doc }
static const OuMethod functions[] = {
    TWO("lt", op_lt, "Same as a < b."), TWO("le", op_le, "Same as a <= b."), TWO("eq", op_eq, "Same as a == b."),
    TWO("ne", op_ne, "Same as a != b."), TWO("ge", op_ge, "Same as a >= b."), TWO("gt", op_gt, "Same as a > b."),
    ONE("not_", op_not, "Same as not a."), ONE("truth", op_truth, "Return True if a is true, False otherwise."),
    TWO("is_", op_is, "Same as a is b."), TWO("is_not", op_is_not, "Same as a is not b."),
    ONE("abs", op_abs, "Same as abs(a)."), TWO("add", op_add, "Same as a + b."), TWO("and_", op_and_, "Same as a & b."),
    TWO("floordiv", op_floordiv, "Same as a // b."), ONE("index", op_index, "Same as a.__index__()"),
    ONE("inv", op_invert, "Same as ~a."), ONE("invert", op_invert, "Same as ~a."),
    TWO("lshift", op_lshift, "Same as a << b."), TWO("mod", op_mod, "Same as a % b."), TWO("mul", op_mul, "Same as a * b."),
    TWO("matmul", op_matmul, "Same as a @ b."), ONE("neg", op_neg, "Same as -a."), TWO("or_", op_or_, "Same as a | b."),
    ONE("pos", op_pos, "Same as +a."), TWO("pow", op_pow, "Same as a ** b."), TWO("rshift", op_rshift, "Same as a >> b."),
    TWO("sub", op_sub, "Same as a - b."), TWO("truediv", op_truediv, "Same as a / b."), TWO("xor", op_xor_, "Same as a ^ b."),
    TWO("concat", op_concat, "Same as a + b, for a and b sequences."),
    TWO("contains", op_contains, "Same as b in a (note reversed operands)."),
    TWO("countOf", op_count_of, "Return the number of items in a which are, or which equal, b."),
    TWO("delitem", op_delitem, "Same as del a[b]."), TWO("getitem", op_getitem, "Same as a[b]."),
    TWO("indexOf", op_index_of, "Return the first index of b in a."),
    { "setitem", { op_setitem }, 3, 3, 0, NULL, "Same as a[b] = c." },
    { "length_hint", { op_length_hint }, 1, 2, 0, NULL, "Return an estimate of the number of items in obj." },
    { "call", { .kw = op_call }, 0, -1, OU_M_KW, NULL, "Same as obj(*args, **kwargs)." },
    TWO("iadd", op_iadd, "Same as a += b."), TWO("iand", op_iand_, "Same as a &= b."),
    TWO("iconcat", op_iconcat, "Same as a += b, for a and b sequences."), TWO("ifloordiv", op_ifloordiv, "Same as a //= b."),
    TWO("ilshift", op_ilshift, "Same as a <<= b."), TWO("imod", op_imod, "Same as a %= b."), TWO("imul", op_imul, "Same as a *= b."),
    TWO("imatmul", op_imatmul, "Same as a @= b."), TWO("ior", op_ior_, "Same as a |= b."), TWO("ipow", op_ipow, "Same as a **= b."),
    TWO("irshift", op_irshift, "Same as a >>= b."), TWO("isub", op_isub, "Same as a -= b."),
    TWO("itruediv", op_itruediv, "Same as a /= b."), TWO("ixor", op_ixor_, "Same as a ^= b."),
    { 0 },
};
static const OuMethod compare_digest = TWO("_compare_digest", op_compare_digest, "Return 'a == b'.");

// Adds each function a second time as `__name__`, and lists the public names in __all__.
static bool add_names(OuModule *self, OuList *all)
{
    static const char plain[] = " truth is_ is_not countOf indexOf length_hint itemgetter attrgetter methodcaller ";
    for (const OuMethod *m = functions; m->name; m++) {
        if (m->name[0] == '_')
            continue;
        OuStr *name = ou_intern_cstr(m->name);
        if (!name || !ou_list_append_take(all, ou_obj(name)))
            return false;
        char word[40], dunder[40];
        size_t len = strlen(m->name);
        snprintf(word, sizeof word, " %s ", m->name);
        if (strstr(plain, word))
            continue;
        snprintf(dunder, sizeof dunder, "__%.*s__", (int)(len - (m->name[len - 1] == '_')), m->name);
        OuObject *function = ou_dict_get_str(self->dict, name);
        if (function && !ou_module_add(self, dunder, ou_ref(function)))
            return false;
    }
    return true;
}

static bool init(OuModule *self)
{
    for (uint32_t layout = OU_L_ITEMGETTER; layout <= OU_L_METHODCALLER; layout++)
        if (!ou_type_need(layout) || !ou_module_add_type(self, layout))
            return false;
    OuList *all = ou_list_new(0);
    bool ok = all && add_names(self, all);
    static const char *const getters[] = { "attrgetter", "itemgetter", "methodcaller" };
    for (size_t i = 0; ok && i < OU_LENGTH(getters); i++) {
        OuStr *name = ou_intern_cstr(getters[i]);
        ok = name && ou_list_append_take(all, ou_obj(name));
    }
    if (!ok) {
        ou_xdecref(all);
        return false;
    }
    return ou_module_add(self, "__all__", ou_obj(all));
}

#define OPERATOR_DOC "Operator interface.\n\nThis module exports a set of functions corresponding\nto the operators of Python."
static bool init_private(OuModule *self)
{
    return init(self) && ou_module_add(self, "_compare_digest", ou_builtin_new(&compare_digest, ou_obj(self), NULL));
}
const OuModuleDef ou__operator_module = { "_operator", OPERATOR_DOC, functions, init_private };
const OuModuleDef ou_operator_module = { "operator", OPERATOR_DOC, functions, init };
