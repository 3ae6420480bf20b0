// bisect_module.c -- module _bisect, behind bisect.py: binary search in sorted sequences and insertion that keeps them sorted.
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/module.h"

#define METHOD(name) static OuObject *name(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)

static bool bound(OuObject *o, ou_ssize fallback, ou_ssize *out)
{
    *out = fallback;
    if (!o)
        return true;
    *out = ou_index_ssize(o, OU_OverflowError);
    return *out != -1 || !ou_has_error();
}

// args: a, x, lo, hi, key. The place for x among a[lo:hi], behind equal items with `right`; -1 exception.
static ou_ssize place(OuObject *const *args, OuObject *x, bool right)
{
    ou_ssize lo, hi;
    if (!bound(args[2], 0, &lo))
        return -1;
    if (lo < 0) {
        ou_raise(OU_ValueError, "lo must be non-negative");
        return -1;
    }
    if (!args[3] || ou_is_none(args[3])) {
        hi = ou_len(args[0]);
        if (hi < 0)
            return -1;
    } else if (!bound(args[3], -1, &hi)) {
        return -1;
    } else if (hi < 0 && (hi = ou_len(args[0])) < 0) {
        return -1;
    }
    OuObject *key = args[4] && !ou_is_none(args[4]) ? args[4] : NULL;
    while (lo < hi) {
        ou_ssize mid = (ou_ssize)(((size_t)lo + (size_t)hi) / 2);
        OuObject *item = ou_getitem_i(args[0], mid);
        if (item && key)
            ou_set_ref(&item, ou_call1(key, item));
        if (!item)
            return -1;
        int less = right ? ou_compare_bool(x, item, OU_LT) : ou_compare_bool(item, x, OU_LT);
        ou_decref(item);
        if (less < 0)
            return -1;
        if (right ? less : !less)
            hi = mid;
        else
            lo = mid + 1;
    }
    return lo;
}

static OuObject *bisect(OuObject *const *args, bool right)
{
    ou_ssize i = place(args, args[1], right);
    return i < 0 ? NULL : ou_int_new(i);
}

static OuObject *insort(OuObject *const *args, bool right)
{
    OuObject *x = args[4] && !ou_is_none(args[4]) ? ou_call1(args[4], args[1]) : ou_ref(args[1]);
    ou_ssize i = x ? place(args, x, right) : -1;
    ou_xdecref(x);
    if (i < 0)
        return NULL;
    if (ou_is_exact(args[0], OU_L_LIST))
        return ou_list_insert((OuList *)args[0], i, args[1]) ? ou_none() : NULL;
    OuObject *index = ou_int_new(i);
    OuStr *name = index ? ou_intern_cstr("insert") : NULL;
    OuObject *both[2] = { index, args[1] };
    OuObject *done = name ? ou_call_method(args[0], name, both, 2) : NULL;
    ou_xdecref(index);
    ou_xdecref(name);
    ou_xdecref(done);
    return done ? ou_none() : NULL;
}

METHOD(bisect_right) { return bisect(args, true); }
METHOD(bisect_left) { return bisect(args, false); }
METHOD(insort_right) { return insort(args, true); }
METHOD(insort_left) { return insort(args, false); }

#define PARAMS "a x lo hi * key"
#define RIGHT_DOC                                                                          \
    "Return the index where to insert item x in list a, assuming a is sorted.\n\n"         \
    "The return value i is such that all e in a[:i] have e <= x, and all e in\n"           \
    "a[i:] have e > x.  So if x already appears in the list, a.insert(i, x) will\n"        \
    "insert just after the rightmost x already there.\n\n"                                 \
    "Optional args lo (default 0) and hi (default len(a)) bound the\n"                     \
    "slice of a to be searched."
#define INSORT_DOC                                                                         \
    "Insert item x in list a, and keep it sorted assuming a is sorted.\n\n"                \
    "If x is already in a, insert it to the right of the rightmost x.\n\n"                 \
    "Optional args lo (default 0) and hi (default len(a)) bound the\n"                     \
    "slice of a to be searched."
static const OuMethod functions[] = {
    { "bisect_right", { bisect_right }, 2, 4, 0, PARAMS, RIGHT_DOC },
    { "bisect", { bisect_right }, 2, 4, 0, PARAMS, RIGHT_DOC },
    { "bisect_left", { bisect_left }, 2, 4, 0, PARAMS,
      "Return the index where to insert item x in list a, assuming a is sorted.\n\n"
      "The return value i is such that all e in a[:i] have e < x, and all e in\n"
      "a[i:] have e >= x.  So if x already appears in the list, a.insert(i, x) will\n"
      "insert just before the leftmost x already there.\n\n"
      "Optional args lo (default 0) and hi (default len(a)) bound the\nslice of a to be searched." },
    { "insort_right", { insort_right }, 2, 4, 0, PARAMS, INSORT_DOC },
    { "insort", { insort_right }, 2, 4, 0, PARAMS, INSORT_DOC },
    { "insort_left", { insort_left }, 2, 4, 0, PARAMS,
      "Insert item x in list a, and keep it sorted assuming a is sorted.\n\n"
      "If x is already in a, insert it to the left of the leftmost x.\n\n"
      "Optional args lo (default 0) and hi (default len(a)) bound the\nslice of a to be searched." },
    { 0 },
};

const OuModuleDef ou__bisect_module = { "_bisect", "Bisection algorithms.", functions, NULL };
