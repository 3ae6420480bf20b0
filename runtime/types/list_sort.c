// list_sort.c -- list.sort: picks the quickest comparison that the keys allow, then merges (see list_sort_merge.h).
//
// The keys' values are copied beside the items, so that sorting ints, floats and short strings touches no object.
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/keys.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

// The depth, in a perfectly balanced merge tree over n items, of the border between a run and the next one.
static int run_power(size_t start, size_t len, size_t next_len, size_t n)
{
    size_t a = 2 * start + len, b = a + len + next_len;   // twice the middles of the two runs
    for (int power = 1;; power++) {
        if (a >= n) {
            a -= n;
            b -= n;
        } else if (b >= n) {
            return power;
        }
        a *= 2;
        b *= 2;
    }
}

typedef struct IntItem { int64_t key; OuObject *value; } IntItem;
#define ITEM IntItem
#define LESS(x, y) ((x)->key < (y)->key)
#define FN(name) int_##name
#include "runtime/types/list_sort_merge.h"

typedef struct FloatItem { double key; OuObject *value; } FloatItem;
#define ITEM FloatItem
#define LESS(x, y) ((x)->key < (y)->key)
#define FN(name) float_##name
#include "runtime/types/list_sort_merge.h"

typedef struct TextItem { uint64_t prefix; OuStr *key; OuObject *value; } TextItem;   // prefix: first 8 bytes, big-endian
static int text_less(const TextItem *x, const TextItem *y)
{
    return x->prefix != y->prefix ? x->prefix < y->prefix : ou_str_order(x->key, y->key) < 0;
}
#define ITEM TextItem
#define LESS(x, y) text_less(x, y)
#define FN(name) text_##name
#include "runtime/types/list_sort_merge.h"

typedef struct AnyItem { OuObject *key; OuObject *value; } AnyItem;
#define ITEM AnyItem
#define LESS(x, y) ou_compare_bool((x)->key, (y)->key, OU_LT)
#define FN(name) any_##name
#include "runtime/types/list_sort_merge.h"

// Exact tuples: the first items that differ decide, without making a bool for each comparison.
static int tuple_less(OuObject *a, OuObject *b)
{
    OuTuple *x = (OuTuple *)a, *y = (OuTuple *)b;
    for (size_t i = 0; i < x->len && i < y->len; i++) {
        OuObject *p = x->items[i], *q = y->items[i];
        int eq = ou_quick_equal(p, q);
        if (eq < 0)
            eq = ou_compare_bool(p, q, OU_EQ);
        if (eq < 0)
            return -1;
        if (eq)
            continue;
        if (p->layout == OU_L_INT && q->layout == OU_L_INT)
            return ou_int_value(p) < ou_int_value(q);
        return ou_compare_bool(p, q, OU_LT);
    }
    return x->len < y->len;
}
#define ITEM AnyItem
#define LESS(x, y) tuple_less((x)->key, (y)->key)
#define FN(name) tuple_##name
#include "runtime/types/list_sort_merge.h"

// The same when the first items are all ints, all floats or all short texts: `first` is in their order, and most often decides.
typedef struct FirstItem { uint64_t first; OuObject *key, *value; } FirstItem;
#define ITEM FirstItem
#define LESS(x, y) ((x)->first != (y)->first ? (x)->first < (y)->first : tuple_less((x)->key, (y)->key))
#define FN(name) first_##name
#include "runtime/types/list_sort_merge.h"

// Sorts values[0..n) by keys[0..n) (the same array without a key function) with the template for one kind of item.
#define SORT_AS(kind, ITEM, SET)                              \
    ITEM few[FEW], *items = few;                              \
    if (n > FEW) {                                            \
        items = ou_mem_need_array(n, sizeof *items);          \
        if (!items)                                           \
            return false;                                     \
    }                                                         \
    for (size_t i = 0; i < n; i++) {                          \
        SET;                                                  \
        items[i].value = values[i];                           \
    }                                                         \
    bool ok = kind##_sort(items, n);                          \
    for (size_t i = 0; i < n; i++)                            \
        values[i] = items[i].value;                           \
    if (items != few)                                         \
        ou_mem_free(items);                                   \
    return ok

enum { FEW = 16 };                   // that many items are sorted on the stack

static bool sort_ints(OuObject **keys, OuObject **values, size_t n)
{
    SORT_AS(int, IntItem, items[i].key = ou_int_value(keys[i]));
}

static bool sort_floats(OuObject **keys, OuObject **values, size_t n)
{
    SORT_AS(float, FloatItem, items[i].key = ou_float_value(keys[i]));
}

static uint64_t prefix_of(const OuStr *s)
{
    uint64_t p = 0;
    if (s->len >= 8) {
        memcpy(&p, s->data, 8);
        return __builtin_bswap64(p);
    }
    memcpy(&p, s->data, s->len);
    return __builtin_bswap64(p);
}

static bool sort_texts(OuObject **keys, OuObject **values, size_t n)
{
    SORT_AS(text, TextItem, items[i].key = (OuStr *)keys[i]; items[i].prefix = prefix_of(items[i].key));
}

// The layout that the first items of all tuples share and that fits FirstItem, or 0.
static uint32_t common_first(OuObject **keys, size_t n)
{
    uint32_t layout = 0;
    for (size_t i = 0; i < n; i++) {
        const OuTuple *t = (OuTuple *)keys[i];
        const OuObject *x = t->len ? t->items[0] : NULL;
        if (!x || (i > 0 && x->layout != layout))
            return 0;
        layout = x->layout;
        if (layout == OU_L_STR ? ((OuStr *)x)->kind != 1
                               : layout == OU_L_FLOAT ? ou_float_value(x) != ou_float_value(x) : layout != OU_L_INT)
            return 0;
    }
    return layout;
}

// A number in the order of ints, floats (nan excepted) or texts; of texts only the beginning.
static uint64_t order_of(const OuObject *x)
{
    const uint64_t top = (uint64_t)1 << 63;
    if (x->layout == OU_L_INT)
        return (uint64_t)ou_int_value(x) ^ top;
    if (x->layout == OU_L_STR)
        return prefix_of((OuStr *)x);
    double d = ou_float_value(x) + 0.0;      // no -0.0, which equals 0.0
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    return bits & top ? ~bits : bits | top;
}

static bool sort_tuples_by_first(OuObject **keys, OuObject **values, size_t n)
{
    SORT_AS(first, FirstItem, items[i].key = keys[i]; items[i].first = order_of(((OuTuple *)keys[i])->items[0]));
}

static bool sort_tuples(OuObject **keys, OuObject **values, size_t n)
{
    if (common_first(keys, n))
        return sort_tuples_by_first(keys, values, n);
    SORT_AS(tuple, AnyItem, items[i].key = keys[i]);
}

static bool sort_any(OuObject **keys, OuObject **values, size_t n)
{
    SORT_AS(any, AnyItem, items[i].key = keys[i]);
}

static bool sort_keys(OuObject **keys, OuObject **values, size_t n)
{
    if (n < 2)
        return true;
    uint32_t layout = ou_layout(keys[0]);
    bool latin1 = true;
    if (layout == OU_L_INT) {        // in order already, as lists that are sorted again often are?
        size_t i = 1;
        while (i < n && keys[i]->layout == OU_L_INT && ou_int_value(keys[i - 1]) <= ou_int_value(keys[i]))
            i++;
        if (i == n)
            return true;
    }
    for (size_t i = 0; i < n; i++) {
        if (ou_layout(keys[i]) != layout)
            return sort_any(keys, values, n);
        if (layout == OU_L_STR && ((OuStr *)keys[i])->kind != 1)
            latin1 = false;
    }
    switch (layout) {
    case OU_L_INT: return sort_ints(keys, values, n);
    case OU_L_FLOAT: return sort_floats(keys, values, n);
    case OU_L_TUPLE: return sort_tuples(keys, values, n);
    case OU_L_STR: return latin1 ? sort_texts(keys, values, n) : sort_any(keys, values, n);
    default: return sort_any(keys, values, n);
    }
}

static void reverse(OuObject **a, size_t n)
{
    for (size_t lo = 0, hi = n; lo + 1 < hi--; lo++) {
        OuObject *t = a[lo];
        a[lo] = a[hi];
        a[hi] = t;
    }
}

static bool sort_values(OuObject **values, size_t n, OuObject *key, bool down)
{
    OuObject **keys = values;
    size_t made = 0;
    bool ok = true;
    if (key) {
        keys = ou_mem_need_array(n, sizeof *keys);
        if (!keys)
            return false;
        for (; ok && made < n; made += ok) {
            keys[made] = ou_call1(key, values[made]);
            ok = keys[made] != NULL;
        }
    }
    if (ok) {
        if (down) {                 // a stable sort in the other direction
            reverse(values, n);
            if (key)
                reverse(keys, n);
        }
        ok = sort_keys(keys, values, n);
        if (down)
            reverse(values, n);
    }
    if (key) {
        for (size_t i = 0; i < made; i++)
            ou_decref(keys[i]);
        ou_mem_free(keys);
    }
    return ok;
}

bool ou_list_sort(OuList *self, OuObject *key, bool reverse)
{
    OuObject **values = self->items, **marker = ou_mem_need(sizeof *marker);
    size_t len = self->len, cap = self->cap;
    if (!marker)
        return false;
    self->items = marker;           // Python code that looks meanwhile sees an empty list; whatever it adds moves the marker
    self->len = self->cap = 0;
    bool ok = len == 0 || sort_values(values, len, key, reverse);
    bool changed = self->items != marker || self->cap;
    OuObject **stray = self->items;
    size_t strays = self->len;
    self->items = values;
    self->len = len;
    self->cap = cap;
    while (strays-- > 0)
        ou_decref(stray[strays]);
    ou_mem_free(stray);
    if (ok && changed)
        return ou_fail(OU_ValueError, "list modified during sort");
    return ok;
}
