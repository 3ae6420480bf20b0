// gc_module.c -- the module `gc`: the collector's switches, figures and questions.
#include "runtime/gc/gc.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/module.h"
#include "runtime/types/tuple.h"

#define SELF_ARGS OuObject *self, OuObject *const *args, size_t n
#define UNUSED_ARGS (void)self, (void)args, (void)n

// --- switches ---

static OuObject *gc_enable(SELF_ARGS)
{
    UNUSED_ARGS;
    ou_gc_enable(true);
    return ou_none();
}

static OuObject *gc_disable(SELF_ARGS)
{
    UNUSED_ARGS;
    ou_gc_enable(false);
    return ou_none();
}

static OuObject *gc_isenabled(SELF_ARGS)
{
    UNUSED_ARGS;
    return ou_bool(ou_rt->gc->enabled);
}

static OuObject *gc_collect(SELF_ARGS)
{
    (void)self, (void)n;
    int generation = OU_GC_GENERATIONS - 1;
    if (args[0] && !ou_to_int(args[0], &generation)) return NULL;
    if (generation < 0 || generation >= OU_GC_GENERATIONS) return ou_raise(OU_ValueError, "invalid generation");
    ou_ssize found = ou_gc_collect(generation);
    return ou_has_error() ? NULL : ou_int_new(found);
}

static OuObject *triple(int a, int b, int c)
{
    OuObject *items[3] = { ou_int_new(a), ou_int_new(b), ou_int_new(c) };
    OuTuple *t = items[0] && items[1] && items[2] ? ou_tuple_from(items, 3) : NULL;
    for (int i = 0; i < 3; i++) ou_xdecref(items[i]);
    return ou_obj(t);
}

static OuObject *gc_get_threshold(SELF_ARGS)
{
    UNUSED_ARGS;
    const OuGc *gc = ou_rt->gc;
    return triple(gc->threshold[0], gc->threshold[1], gc->threshold[2]);
}

static OuObject *gc_set_threshold(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)self;
    if (kwnames && kwnames->len) return ou_raise(OU_TypeError, "gc.set_threshold() takes no keyword arguments");
    if (n < 1 || n > 3)
        return ou_raise(OU_TypeError, "set_threshold() takes at %s %d argument%s (%zu given)", n ? "most" : "least",
                        n ? 3 : 1, n ? "s" : "", n);
    int values[3];
    for (size_t i = 0; i < n; i++)
        if (!ou_to_int(args[i], &values[i])) return NULL;
    for (size_t i = 0; i < n; i++) ou_gc_set_threshold((int)i, values[i]);
    return ou_none();
}

static OuObject *gc_get_count(SELF_ARGS)
{
    UNUSED_ARGS;
    return triple(ou_gc_count(0), ou_gc_count(1), ou_gc_count(2));
}

static OuObject *gc_get_debug(SELF_ARGS)
{
    UNUSED_ARGS;
    return ou_int_new(ou_rt->gc->debug);
}

static OuObject *gc_set_debug(SELF_ARGS)
{
    (void)self, (void)n;
    int flags;
    if (!ou_to_int(args[0], &flags)) return NULL;
    ou_rt->gc->debug = (uint32_t)flags;
    return ou_none();
}

// --- figures ---

static bool put(OuDict *d, const char *key, size_t value)
{
    OuObject *number = ou_int_new((int64_t)value);
    bool ok = number && ou_dict_set_cstr(d, key, number);
    ou_xdecref(number);
    return ok;
}

static bool put_seconds(OuDict *d, const char *key, double value)
{
    OuObject *number = ou_float_new(value);
    bool ok = number && ou_dict_set_cstr(d, key, number);
    ou_xdecref(number);
    return ok;
}

static OuDict *stats_of(const OuGcStats *s, bool pauses)
{
    OuDict *d = ou_dict_new();
    if (!d) return NULL;
    if (put(d, "collections", s->collections) && put(d, "collected", s->collected)
        && put(d, "uncollectable", s->uncollectable) && (!pauses || put_seconds(d, "longest_pause", s->longest_pause))) return d;
    ou_decref(d);
    return NULL;
}

// With `pauses` true, which CPython does not know, each dictionary also has the longest pause in seconds.
static OuObject *gc_get_stats(SELF_ARGS)
{
    (void)self, (void)n;
    int pauses = args[0] ? ou_truth(args[0]) : 0;
    if (pauses < 0) return NULL;
    OuList *list = ou_list_new(OU_GC_GENERATIONS);
    for (int g = 0; list && g < OU_GC_GENERATIONS; g++) {
        OuDict *d = stats_of(&ou_rt->gc->stats[g], pauses);
        if (!d || !ou_list_append_take(list, ou_obj(d))) ou_clear_ref(&list);
    }
    return ou_obj(list);
}

static OuObject *gc_get_freeze_count(SELF_ARGS)
{
    UNUSED_ARGS;
    return ou_int_new((int64_t)ou_gc_size(OU_GC_FROZEN));
}

static OuObject *gc_freeze(SELF_ARGS)
{
    UNUSED_ARGS;
    ou_gc_freeze();
    return ou_none();
}

static OuObject *gc_unfreeze(SELF_ARGS)
{
    UNUSED_ARGS;
    ou_gc_unfreeze();
    return ou_none();
}

// --- objects ---

static OuObject *gc_is_tracked(SELF_ARGS)
{
    (void)self, (void)n;
    return ou_bool(ou_gc_is_tracked(args[0]));
}

static OuObject *gc_is_finalized(SELF_ARGS)
{
    (void)self, (void)n;
    return ou_bool(ou_gc_is_container(args[0]) && (args[0]->layout & OU_FINALIZED));
}

static OuObject *gc_get_objects(SELF_ARGS)
{
    (void)self, (void)n;
    if (!args[0] || ou_is_none(args[0])) return ou_obj(ou_gc_objects(-1));
    if (!ou_type_of(args[0])->op.index)
        return ou_raise(OU_TypeError, "argument should be integer or None, not '%T'", args[0]);
    ou_ssize generation = ou_index_ssize(args[0], OU_OverflowError);
    if (generation == -1 && ou_has_error()) return NULL;
    if (generation >= OU_GC_GENERATIONS)
        return ou_raise(OU_ValueError, "generation parameter must be less than the number of available generations (%d)",
                        OU_GC_GENERATIONS);
    if (generation < 0) return ou_raise(OU_ValueError, "generation parameter cannot be negative");
    return ou_obj(ou_gc_objects((int)generation));
}

static OuObject *gc_get_referrers(SELF_ARGS)
{
    (void)self;
    return ou_obj(ou_gc_referrers(args, n));
}

static OuObject *gc_get_referents(SELF_ARGS)
{
    (void)self;
    return ou_obj(ou_gc_referents(args, n));
}

// --- tables ---

static bool add_number(OuModule *m, const char *name, int value)
{
    return ou_module_add(m, name, ou_int_new(value));
}

static bool gc_init(OuModule *m)
{
    OuList *garbage = ou_gc_garbage(), *callbacks = ou_gc_callbacks();
    return garbage && callbacks && ou_module_add(m, "garbage", ou_ref(garbage))
        && ou_module_add(m, "callbacks", ou_ref(callbacks))
        && add_number(m, "DEBUG_STATS", OU_GC_DEBUG_STATS) && add_number(m, "DEBUG_COLLECTABLE", OU_GC_DEBUG_COLLECTABLE)
        && add_number(m, "DEBUG_UNCOLLECTABLE", OU_GC_DEBUG_UNCOLLECTABLE)
        && add_number(m, "DEBUG_SAVEALL", OU_GC_DEBUG_SAVEALL) && add_number(m, "DEBUG_LEAK", OU_GC_DEBUG_LEAK);
}

static const OuMethod gc_functions[] = {
    { "enable", { gc_enable }, 0, 0, 0, NULL, "Enable automatic garbage collection." },
    { "disable", { gc_disable }, 0, 0, 0, NULL, "Disable automatic garbage collection." },
    { "isenabled", { gc_isenabled }, 0, 0, 0, NULL, "Returns true if automatic garbage collection is enabled." },
    { "collect", { gc_collect }, 0, 1, 0, "generation",
      "Run the collector for a generation, all of them by default; the number of unreachable objects is returned." },
    { "get_threshold", { gc_get_threshold }, 0, 0, 0, NULL, "Return the current collection thresholds." },
    { "set_threshold", { .kw = gc_set_threshold }, 0, -1, OU_M_KW, NULL,
      "set_threshold(threshold0, [threshold1, threshold2]) -> None; zero turns collection off." },
    { "get_count", { gc_get_count }, 0, 0, 0, NULL, "Return a three-tuple of the current collection counts." },
    { "get_debug", { gc_get_debug }, 0, 0, 0, NULL, "Get the garbage collection debugging flags." },
    { "set_debug", { gc_set_debug }, 1, 1, 0, NULL, "Set the garbage collection debugging flags." },
    { "get_stats", { gc_get_stats }, 0, 1, 0, "pauses",
      "Return a list of dictionaries containing per-generation stats; with pauses=True also the longest pause." },
    { "get_objects", { gc_get_objects }, 0, 1, 0, "generation",
      "Return a list of objects tracked by the collector, of one generation if given." },
    { "get_referrers", { gc_get_referrers }, 0, -1, 0, NULL, "Return the containers that refer directly to any of the arguments." },
    { "get_referents", { gc_get_referents }, 0, -1, 0, NULL, "Return the objects that the arguments refer to directly." },
    { "is_tracked", { gc_is_tracked }, 1, 1, 0, NULL, "Returns true if the object is tracked by the garbage collector." },
    { "is_finalized", { gc_is_finalized }, 1, 1, 0, NULL, "Returns true if the finalizer of the object has been called." },
    { "freeze", { gc_freeze }, 0, 0, 0, NULL, "Move all tracked objects to a permanent generation that is never collected." },
    { "unfreeze", { gc_unfreeze }, 0, 0, 0, NULL, "Move the permanent generation into the oldest one." },
    { "get_freeze_count", { gc_get_freeze_count }, 0, 0, 0, NULL, "Return the number of objects in the permanent generation." },
    { 0 },
};

const OuModuleDef ou_gc_module = {
    "gc", "Access to the collector of reference cycles.", gc_functions, gc_init,
};
