// builtins_iter.c -- built-in functions that iterate: all any iter max min next sorted sum, and their async kin.
#include "stdlib/builtins.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/each.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/iterators.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "src/vm/vm.h"

// 1 as soon as an item's truth is `stop_at`, 0 at the end, -1 exception.
static int scan_truth(OuObject *iterable, int stop_at)
{
    OuEach each;
    OuObject *item;
    int result = 0;
    if (!ou_each_start(&each, iterable)) return -1;
    while (!result && (item = ou_each_next(&each))) {
        int truth = ou_truth(item);
        ou_decref(item);
        result = truth < 0 ? -1 : truth == stop_at;
    }
    return ou_each_end(&each) ? result : -1;
}

static OuObject *builtin_all(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int found = scan_truth(args[0], 0);
    return found < 0 ? NULL : ou_bool(!found);
}

static OuObject *builtin_any(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int found = scan_truth(args[0], 1);
    return found < 0 ? NULL : ou_bool(found);
}

static OuObject *builtin_iter(OuObject *self OU_UNUSED, OuObject *const *args, size_t n)
{
    if (n == 1) return ou_iter(args[0]);
    if (!ou_is_callable(args[0])) return ou_raise(OU_TypeError, "iter(v, w): v must be callable");
    return ou_callable_iterator_new(args[0], args[1]);
}

static OuObject *builtin_next(OuObject *self OU_UNUSED, OuObject *const *args, size_t n)
{
    OuType *type = ou_type_of(args[0]);
    if (!type->op.next) return ou_raise(OU_TypeError, "'%T' object is not an iterator", args[0]);
    OuObject *item = type->op.next(args[0]);
    if (item) return item;
    if (n == 1) return ou_has_error() ? NULL : ou_raise_object(OU_StopIteration, NULL);
    if (ou_has_error()) {
        if (!ou_error_is(OU_StopIteration)) return NULL;
        ou_error_clear();
    }
    return ou_ref(args[1]);
}

// --- max, min ---

typedef struct Best {
    int op;                  // OU_GT or OU_LT
    OuObject *key;           // borrowed, or NULL
    OuObject *item, *value;  // the best so far and what it is compared by (owned), or NULL
} Best;

static bool look_at(Best *b, OuObject *item)
{
    OuObject *value = b->key ? ou_call1(b->key, item) : ou_ref(item);
    int better;
    if (OU_UNLIKELY(!value)) better = -1;
    else if (OU_UNLIKELY(!b->item)) better = 1;
    else if (value->layout == OU_L_INT && b->value->layout == OU_L_INT)
        better = b->op == OU_GT ? ou_int_value(value) > ou_int_value(b->value) : ou_int_value(value) < ou_int_value(b->value);
    else better = ou_compare_bool(value, b->value, b->op);
    if (better <= 0) {
        ou_xdecref(value);
        return better == 0;
    }
    ou_set_ref(&b->item, ou_ref(item));
    ou_set_ref(&b->value, value);
    return true;
}

static bool look_at_all(Best *b, OuObject *iterable)
{
    OuEach each;
    OuObject *item;
    if (!ou_each_start(&each, iterable)) return false;
    bool ok = true;
    while (ok && (item = ou_each_next(&each))) {
        ok = look_at(b, item);
        ou_decref(item);
    }
    return ou_each_end(&each) && ok;
}

// max(iterable, *[, default=obj, key=func]) or max(a, b, *args[, key=func]); op OU_GT or OU_LT.
static OuObject *extreme(const char *fname, int op, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *options[2] = { NULL, NULL };
    if (!n) return ou_raise(OU_TypeError, "%s expected at least 1 argument, got 0", fname);
    if (kwnames && !ou_args_bind(fname, "* key default", 0, 0, args + n, 0, kwnames, options)) return NULL;
    if (n > 1 && options[1])
        return ou_raise(OU_TypeError, "Cannot specify a default for %s() with multiple positional arguments", fname);
    Best best = { .op = op, .key = options[0] && !ou_is_none(options[0]) ? options[0] : NULL };
    bool ok = true;
    if (n == 1) ok = look_at_all(&best, args[0]);
    else for (size_t i = 0; i < n && ok; i++) ok = look_at(&best, args[i]);
    ou_xdecref(best.value);
    if (!ok) ou_clear_ref(&best.item);
    if (best.item || !ok) return best.item;
    if (options[1]) return ou_ref(options[1]);
    return ou_raise(OU_ValueError, "%s() arg is an empty sequence", fname);
}

static OuObject *builtin_max(OuObject *self OU_UNUSED, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    return extreme("max", OU_GT, args, n, kwnames);
}

static OuObject *builtin_min(OuObject *self OU_UNUSED, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    return extreme("min", OU_LT, args, n, kwnames);
}

// --- sorted, sum ---

static OuObject *builtin_sorted(OuObject *self OU_UNUSED, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *options[2] = { NULL, NULL };
    if (!ou_args_positional("sorted", n, NULL, 1, 1)) return NULL;
    if (kwnames && !ou_args_bind("sort", "* key reverse", 0, 0, args + n, 0, kwnames, options)) return NULL;
    OuObject *key = options[0] && !ou_is_none(options[0]) ? options[0] : NULL;
    int reverse = 0;
    OuList *list = ou_to_list(args[0]);
    if (list && ((options[1] && !ou_to_int(options[1], &reverse)) || !ou_list_sort(list, key, reverse != 0))) { ou_decref(list); return NULL; }
    return ou_obj(list);
}

// Adds ints in a C integer while they fit; *total is NULL afterwards when the rest needs the general way.
static bool sum_ints(OuEach *it, int64_t *sum, OuObject **pending)
{
    OuObject *item;
    *pending = NULL;
    while ((item = ou_each_next(it))) {
        int64_t next;
        if (item->layout != OU_L_INT || __builtin_add_overflow(*sum, ou_int_value(item), &next)) {
            *pending = item;
            return true;
        }
        *sum = next;
        ou_decref(item);
    }
    return !ou_has_error();
}

static bool sum_floats(OuEach *it, double *sum, OuObject **pending)
{
    OuObject *item;
    *pending = NULL;
    while ((item = ou_each_next(it))) {
        if (item->layout == OU_L_FLOAT) *sum += ou_float_value(item);
        else if (item->layout == OU_L_INT) *sum += (double)ou_int_value(item);
        else { *pending = item; return true; }
        ou_decref(item);
    }
    return !ou_has_error();
}

// total + pending, both consumed.
static OuObject *add_pending(OuObject *total, OuObject *pending)
{
    OuObject *next = total ? ou_add(total, pending) : NULL;
    ou_xdecref(total);
    ou_decref(pending);
    return next;
}

static OuObject *sum_all(OuEach *it, OuObject *start)
{
    OuObject *total = ou_ref(start), *item = NULL;
    if (total->layout == OU_L_INT) {
        int64_t sum = ou_int_value(total);
        if (!sum_ints(it, &sum, &item)) { ou_decref(total); return NULL; }
        ou_set_ref(&total, ou_int_new(sum));
        if (!item) return total;
        total = add_pending(total, item);
    }
    if (total && total->layout == OU_L_FLOAT) {
        double sum = ou_float_value(total);
        if (!sum_floats(it, &sum, &item)) { ou_decref(total); return NULL; }
        ou_set_ref(&total, ou_float_new(sum));
        if (!item) return total;
        total = add_pending(total, item);
    }
    while (total && (item = ou_each_next(it))) total = add_pending(total, item);
    if (ou_has_error()) ou_clear_ref(&total);
    return total;
}

static OuObject *builtin_sum(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    OuEach each;
    if (!ou_each_start(&each, args[0])) return NULL;
    OuObject *start = args[1] ? args[1] : ou_rt->small_ints[-OU_SMALL_INT_MIN], *result = NULL;
    if (ou_is_str(start)) ou_raise(OU_TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
    else if (ou_is_bytes(start)) ou_raise(OU_TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
    else if (ou_has_flag(start, OU_TYPE_BYTEARRAY)) ou_raise(OU_TypeError, "sum() can't sum bytearray [use b''.join(seq) instead]");
    else result = sum_all(&each, start);
    if (!ou_each_end(&each)) ou_clear_ref(&result);
    return result;
}

// --- async ---

static OuObject *builtin_aiter(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    OuType *type = ou_type_of(args[0]);
    if (!type->op.aiter) return ou_raise(OU_TypeError, "'%T' object is not an async iterable", args[0]);
    OuObject *it = type->op.aiter(args[0]);
    if (!it || ou_type_of(it)->op.anext) return it;
    ou_raise(OU_TypeError, "%T.__aiter__() must return an async iterator, not %T", args[0], it);
    ou_decref(it);
    return NULL;
}

static OuObject *builtin_anext(OuObject *self OU_UNUSED, OuObject *const *args, size_t n)
{
    OuType *type = ou_type_of(args[0]);
    if (!type->op.anext) return ou_raise(OU_TypeError, "'%T' object is not an async iterator", args[0]);
    OuObject *awaitable = type->op.anext(args[0]);
    if (!awaitable || n == 1) return awaitable;
    OuObject *result = ou_anext_awaitable_new(awaitable, args[1]);
    ou_decref(awaitable);
    return result;
}

const OuMethod ou_builtins_iteration[] = {
    { "aiter", { builtin_aiter }, 1, 1, 0, NULL, "Return an asynchronous iterator of an asynchronous iterable." },
    { "all", { builtin_all }, 1, 1, 0, NULL, "Return True if every item is true." },
    { "anext", { builtin_anext }, 1, 2, 0, NULL, "Return the awaitable of the next item of an asynchronous iterator." },
    { "any", { builtin_any }, 1, 1, 0, NULL, "Return True if some item is true." },
    { "iter", { builtin_iter }, 1, 2, 0, NULL, "Get an iterator from an object, or from a callable and a sentinel." },
    { "max", { .kw = builtin_max }, 0, -1, OU_M_KW, NULL, "Return the biggest item." },
    { "min", { .kw = builtin_min }, 0, -1, OU_M_KW, NULL, "Return the smallest item." },
    { "next", { builtin_next }, 1, 2, 0, NULL, "Return the next item from the iterator." },
    { "sorted", { .kw = builtin_sorted }, 1, -1, OU_M_KW, NULL, "Return a new list of the items in ascending order." },
    { "sum", { builtin_sum }, 1, 2, 0, "iterable / start", "Return the sum of a start value and an iterable of numbers." },
    { 0 },
};
