// heapq_module.c -- module _heapq: the heap operations on lists that heapq.py is made of.
//
// Comparisons may run Python code that changes the list: its length is checked after each.
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/module.h"

#define METHOD(name) static OuObject *name(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)

static OuList *heap_arg(OuObject *o, const char *function)
{
    return ou_is_list(o) ? (OuList *)o : ou_raise(OU_TypeError, "%s() argument 1 must be list, not %V", function, o);
}

// Does items[a] go above items[b]? 1, 0, -1 with exception.
static int above(OuList *l, size_t a, size_t b, bool max)
{
    OuObject *x = l->items[max ? b : a], *y = l->items[max ? a : b];
    if (ou_is_exact(x, OU_L_INT) && ou_is_exact(y, OU_L_INT))
        return ou_int_value(x) < ou_int_value(y);
    ou_incref(x);
    ou_incref(y);
    size_t len = l->len;
    int less = ou_compare_bool(x, y, OU_LT);
    ou_decref(x);
    ou_decref(y);
    if (less >= 0 && l->len != len) {
        ou_raise(OU_RuntimeError, "list changed size during iteration");
        return -1;
    }
    return less;
}

static void swap(OuList *l, size_t a, size_t b)
{
    OuObject *t = l->items[a];
    l->items[a] = l->items[b];
    l->items[b] = t;
}

// The item at `pos` moves towards `start` while it belongs above its parent.
static bool rise(OuList *l, size_t start, size_t pos, bool max)
{
    if (pos >= l->len)
        return ou_fail(OU_IndexError, "index out of range");
    while (pos > start) {
        size_t parent = (pos - 1) / 2;
        int up = above(l, pos, parent, max);
        if (up <= 0)
            return up == 0;
        swap(l, pos, parent);
        pos = parent;
    }
    return true;
}

// The item at `pos` sinks to a leaf along the upper children, then rises to its place.
static bool sink(OuList *l, size_t pos, bool max)
{
    size_t start = pos, len = l->len;
    if (pos >= len)
        return ou_fail(OU_IndexError, "index out of range");
    while (pos < len / 2) {
        size_t child = 2 * pos + 1;
        if (child + 1 < len) {
            int left = above(l, child, child + 1, max);
            if (left < 0)
                return false;
            child += !left;
        }
        swap(l, pos, child);
        pos = child;
    }
    return rise(l, start, pos, max);
}

static bool heapify(OuList *l, bool max)
{
    for (size_t i = l->len / 2; i-- > 0;)
        if (!sink(l, i, max))
            return false;
    return true;
}

static OuObject *pop(OuObject *heap, bool max)
{
    OuList *l = heap_arg(heap, max ? "_heappop_max" : "heappop");
    if (!l)
        return NULL;
    if (l->len == 0)
        return ou_raise(OU_IndexError, "index out of range");
    OuObject *last = l->items[l->len - 1];
    if (!ou_list_resize(l, l->len - 1)) {
        ou_error_clear();                  // the buffer could not shrink: no harm
        l->len--;
    }
    if (l->len == 0)
        return last;
    OuObject *top = l->items[0];
    l->items[0] = last;
    if (!sink(l, 0, max))
        ou_clear_ref(&top);
    return top;
}

static OuObject *replace(OuObject *heap, OuObject *item, bool max)
{
    OuList *l = heap_arg(heap, max ? "_heapreplace_max" : "heapreplace");
    if (!l)
        return NULL;
    if (l->len == 0)
        return ou_raise(OU_IndexError, "index out of range");
    OuObject *top = l->items[0];
    l->items[0] = ou_ref(item);
    if (!sink(l, 0, max))
        ou_clear_ref(&top);
    return top;
}

METHOD(heappush)
{
    OuList *l = heap_arg(args[0], "heappush");
    return l && ou_list_append(l, args[1]) && rise(l, 0, l->len - 1, false) ? ou_none() : NULL;
}

METHOD(heappop) { return pop(args[0], false); }
METHOD(heappop_max) { return pop(args[0], true); }
METHOD(heapreplace) { return replace(args[0], args[1], false); }
METHOD(heapreplace_max) { return replace(args[0], args[1], true); }

METHOD(heappushpop)
{
    OuList *l = heap_arg(args[0], "heappushpop");
    if (!l)
        return NULL;
    if (l->len == 0)
        return ou_ref(args[1]);
    OuObject *top = ou_ref(l->items[0]);
    int less = ou_compare_bool(top, args[1], OU_LT);
    ou_decref(top);
    if (less <= 0)
        return less < 0 ? NULL : ou_ref(args[1]);
    return replace(args[0], args[1], false);
}

METHOD(heapify_min)
{
    OuList *l = heap_arg(args[0], "heapify");
    return l && heapify(l, false) ? ou_none() : NULL;
}

METHOD(heapify_max)
{
    OuList *l = heap_arg(args[0], "_heapify_max");
    return l && heapify(l, true) ? ou_none() : NULL;
}

static const OuMethod functions[] = {
    { "heappush", { heappush }, 2, 2, 0, NULL, "Push item onto heap, maintaining the heap invariant." },
    { "heappop", { heappop }, 1, 1, 0, NULL, "Pop the smallest item off the heap, maintaining the heap invariant." },
    { "heapreplace", { heapreplace }, 2, 2, 0, NULL,
      "Pop and return the current smallest value, and add the new item.\n\n"
      "This is more efficient than heappop() followed by heappush(), and can be\n"
      "more appropriate when using a fixed-size heap.  Note that the value\n"
      "returned may be larger than item!" },
    { "heappushpop", { heappushpop }, 2, 2, 0, NULL,
      "Push item on the heap, then pop and return the smallest item from the heap.\n\n"
      "The combined action runs more efficiently than heappush() followed by\na separate call to heappop()." },
    { "heapify", { heapify_min }, 1, 1, 0, NULL, "Transform list into a heap, in-place, in O(len(heap)) time." },
    { "_heappop_max", { heappop_max }, 1, 1, 0, NULL, "Maxheap variant of heappop." },
    { "_heapreplace_max", { heapreplace_max }, 2, 2, 0, NULL, "Maxheap variant of heapreplace." },
    { "_heapify_max", { heapify_max }, 1, 1, 0, NULL, "Maxheap variant of heapify." },
    { 0 },
};

const OuModuleDef ou__heapq_module = { "_heapq", "Heap queue algorithm (a.k.a. priority queue).", functions, NULL };
