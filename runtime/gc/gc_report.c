// gc_report.c -- DEBUG_STATS and DEBUG_COLLECTABLE lines in CPython's words, and the calls of gc.callbacks.
#include "runtime/gc/gc_report.h"
#include <stdio.h>
#include "runtime/gc/gc.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"

void ou_gc_report_start(int generation)
{
    fprintf(stderr, "gc: collecting generation %d...\n", generation);
    fprintf(stderr, "gc: objects in each generation: %zu %zu %zu\n", ou_gc_size(0), ou_gc_size(1), ou_gc_size(2));
    fprintf(stderr, "gc: objects in permanent generation: %zu\n", ou_gc_size(OU_GC_FROZEN));
}

void ou_gc_report_stop(size_t found, double seconds)
{
    fprintf(stderr, "gc: done, %zu unreachable, 0 uncollectable, %.4fs elapsed\n", found, seconds);
}

void ou_gc_report_collectable(OuObject *o)
{
    fprintf(stderr, "gc: collectable <%s %p>\n", ou_type_name(o), (void *)o);
}

static bool put_number(OuDict *info, const char *key, size_t value)
{
    OuObject *number = ou_int_new((int64_t)value);
    bool ok = number && ou_dict_set_cstr(info, key, number);
    ou_xdecref(number);
    return ok;
}

static OuDict *make_info(int generation, size_t collected)
{
    OuDict *info = ou_dict_new();
    if (!info) return NULL;
    if (put_number(info, "generation", (size_t)generation) && put_number(info, "collected", collected)
        && put_number(info, "uncollectable", 0)) return info;
    ou_decref(info);
    return NULL;
}

void ou_gc_tell_callbacks(const char *phase, int generation, size_t collected)
{
    OuList *callbacks = ou_rt->gc->callbacks;
    if (!callbacks || callbacks->len == 0 || ou_rt->finalizing) return;
    OuStr *name = ou_str_from_cstr(phase);
    OuDict *info = name ? make_info(generation, collected) : NULL;
    if (!info) ou_error_unraisable(NULL);
    for (size_t i = 0; info && i < callbacks->len; i++) {
        OuObject *f = ou_ref(callbacks->items[i]);
        OuObject *result = ou_call2(f, ou_obj(name), ou_obj(info));
        if (!result) ou_error_unraisable(f);
        ou_xdecref(result);
        ou_decref(f);
    }
    ou_xdecref(info);
    ou_xdecref(name);
}
