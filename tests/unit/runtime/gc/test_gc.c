// test_gc.c -- the collector over lists, in a whole runtime without Python code.
#include <criterion/criterion.h>
#include "runtime/gc/gc.h"
#include "runtime/mem/heap.h"
#include "runtime/object/state.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/tuple.h"
#include "runtime/types/weakref.h"

static OuRuntime *runtime;
static size_t blocks;

static void start(void)
{
    runtime = ou_runtime_new();
    cr_assert_not_null(runtime);
    ou_gc_enable(false);
    ou_gc_collect(2);
    blocks = ou_heap_live_blocks(runtime->heap);
}

static void stop(void)
{
    cr_assert(ou_heap_is_valid(runtime->heap));
    cr_assert_eq(ou_heap_live_blocks(runtime->heap), blocks);
    ou_runtime_free(runtime);
}

TestSuite(gc, .init = start, .fini = stop);

static OuList *list_of(OuObject *item)
{
    OuList *list = ou_list_new(1);
    cr_assert(list && ou_list_append(list, item));
    return list;
}

// Two lists that hold each other; the caller owns neither.
static void make_cycle(void)
{
    OuList *a = ou_list_new(1), *b = list_of(ou_obj(a));
    cr_assert(ou_list_append(a, ou_obj(b)));
    ou_decref(a);
    ou_decref(b);
}

Test(gc, cycle_is_found_and_freed)
{
    make_cycle();
    cr_assert_gt(ou_heap_live_blocks(runtime->heap), blocks);
    cr_assert_eq(ou_gc_collect(0), 2);
    cr_assert_eq(ou_gc_collect(0), 0);
}

Test(gc, what_a_caller_holds_stays)
{
    OuList *list = list_of(ou_core()->none);
    cr_assert(ou_list_append(list, ou_obj(list)));
    cr_assert_eq(ou_gc_collect(2), 0);
    cr_assert_eq(ou_gc_generation(ou_obj(list)), 2);
    ou_decref(list);
    cr_assert_eq(ou_gc_collect(1), 0, "it is older than that");
    cr_assert_eq(ou_gc_collect(2), 1);
}

Test(gc, survivors_grow_older)
{
    OuList *list = list_of(ou_core()->none);
    for (int generation = 0; generation < 3; generation++) {
        cr_assert_eq(ou_gc_generation(ou_obj(list)), generation);
        ou_gc_collect(generation);
    }
    ou_gc_freeze();
    cr_assert_eq(ou_gc_generation(ou_obj(list)), OU_GC_FROZEN);
    ou_gc_unfreeze();
    cr_assert_eq(ou_gc_generation(ou_obj(list)), 2);
    ou_decref(list);
}

Test(gc, tuples_of_atoms_are_let_go)
{
    OuObject *number = ou_int_new(1000);
    OuTuple *atoms = ou_tuple_pack(2, number, number);
    OuList *list = list_of(number);
    OuTuple *holder = ou_tuple_pack(1, ou_obj(list));
    cr_assert(ou_gc_is_tracked(ou_obj(atoms)));
    ou_gc_collect(0);
    cr_assert_not(ou_gc_is_tracked(ou_obj(atoms)));
    cr_assert(ou_gc_is_tracked(ou_obj(holder)));
    cr_assert_not(ou_gc_is_tracked(number));
    ou_decref(holder);
    ou_decref(list);
    ou_decref(atoms);
    ou_decref(number);
}

Test(gc, deep_list_is_freed_on_a_small_stack)
{
    OuObject *chain = ou_obj(ou_list_new(0));
    for (int i = 0; i < 1000000; i++) {
        OuList *outer = ou_list_new(1);
        cr_assert(ou_list_append_take(outer, chain));
        chain = ou_obj(outer);
    }
    ou_decref(chain);
}

Test(gc, referents_and_referrers_name_the_holder)
{
    OuList *inner = list_of(ou_core()->none), *outer = list_of(ou_obj(inner));
    OuList *found = ou_gc_referrers((OuObject *[]){ ou_obj(inner) }, 1);
    cr_assert_eq(found->len, 1);
    cr_assert_eq(found->items[0], ou_obj(outer));
    ou_decref(found);
    found = ou_gc_referents((OuObject *[]){ ou_obj(outer) }, 1);
    cr_assert_eq(found->len, 1);
    cr_assert_eq(found->items[0], ou_obj(inner));
    ou_decref(found);
    ou_decref(outer);
    ou_decref(inner);
}

Test(gc, garbage_is_reclaimed_at_the_limit)
{
    ou_heap_set_limit(runtime->heap, ou_rt->heap->committed + (4 << 20));
    for (int i = 0; i < 200000; i++) make_cycle();
    ou_gc_collect(2);
    ou_heap_set_limit(runtime->heap, 0);
}
