// test_claims.c -- what runtime/mem/README.md says and no other test shows: sizes, arenas, pools.
#include <criterion/criterion.h>
#include "runtime/mem/fast.h"
#include "runtime/object/state.h"

static OuRuntime *before, runtime;

static void start(void)
{
    before = ou_rt;
    runtime = (OuRuntime){ 0 };
    ou_rt = &runtime;
    runtime.heap = ou_heap_new();
    cr_assert_not_null(runtime.heap);
}

static void stop(void)
{
    cr_assert(ou_heap_is_valid(runtime.heap));
    cr_assert_eq(ou_heap_live_blocks(runtime.heap), 0);
    ou_heap_free(runtime.heap);
    ou_rt = before;
}

TestSuite(claims, .init = start, .fini = stop);

Test(claims, sizes_are_multiples_of_8_up_to_512_then_17_then_whole_units)
{
    size_t sizes = 0, last = 0;
    for (size_t bytes = 1; bytes <= 20000; bytes++) {
        void *p = ou_mem_alloc(bytes);
        size_t is = ou_mem_size(p);
        if (bytes <= 512) cr_assert_eq(is, bytes <= 16 ? 16 : (bytes + 7) / 8 * 8);
        else if (bytes <= OU_MEDIUM_MAX) sizes += is != last && is > 512;
        else cr_assert(ou_pool_of(p)->is_span && is % OU_UNIT_BYTES == 0);
        last = is;
        ou_mem_free(p);
    }
    cr_assert_eq(sizes, 17);
    void *half = ou_mem_alloc(500000), *more = ou_mem_alloc(600000);
    cr_assert(!runtime.heap->mappings == false && ou_pool_of(more) == runtime.heap->mappings && ou_pool_of(half)->is_span);
    ou_mem_free(half);
    ou_mem_free(more);
}

Test(claims, every_block_finds_its_pool)
{
    enum { N = 3000 };
    static char *blocks[N];
    for (size_t i = 0; i < N; i++) {
        size_t bytes = i * 37 % 9000 + 1;
        blocks[i] = ou_heap_alloc(runtime.heap, (int)(i % OU_KIND_COUNT), bytes);
        *(uint64_t *)(void *)blocks[i] = 1;
        const OuPool *pool = ou_pool_of(blocks[i]);
        cr_assert_eq(pool->kind, i % OU_KIND_COUNT);
        cr_assert(blocks[i] >= ou_pool_begin(pool) && blocks[i] + bytes <= ou_pool_begin(pool) + ou_pool_bytes(pool));
    }
    for (size_t i = 0; i < N; i++) {
        cr_assert_eq(ou_pool_of(blocks[i])->kind, i % OU_KIND_COUNT);
        ou_block_free(ou_pool_of(blocks[i]), blocks[i]);
    }
}

Test(claims, the_fullest_arena_is_used_first_and_one_empty_one_is_kept)
{
    enum { N = 3 * 62 };
    void *units[N];                       // three arenas full of spans of one unit
    for (int i = 0; i < N; i++) units[i] = ou_mem_alloc(16000);
    cr_assert_eq(runtime.heap->arenas.mapped, 3);
    for (int i = 0; i < 40; i++) ou_mem_free(units[i]);          // of the first nearly all,
    ou_mem_free(units[62]);                                       // of the second one
    void *next = ou_mem_alloc(16000);
    cr_assert_eq(ou_arena_of(next), ou_arena_of(units[63]));
    ou_mem_free(next);
    for (int i = 40; i < N; i++)
        if (i != 62) ou_mem_free(units[i]);
    cr_assert_eq(runtime.heap->arenas.mapped, 1);
}

Test(claims, a_full_pool_is_used_again_when_enough_is_free)
{
    enum { PER_POOL = OU_UNIT_BYTES / 64, N = 3 * PER_POOL };
    void *blocks[N];
    for (size_t i = 0; i < N; i++) blocks[i] = ou_mem_alloc(64);
    OuPool *full = ou_pool_of(blocks[0]);
    cr_assert_eq(ou_pool_live(full), PER_POOL);
    for (size_t i = 0; i < PER_POOL / 16; i++) {
        cr_assert_neq(full->cls->partial, full);
        ou_mem_free(blocks[i]);
    }
    cr_assert_eq(full->cls->partial, full);
    for (size_t i = PER_POOL / 16; i < N; i++) ou_mem_free(blocks[i]);
}

Test(claims, a_new_pool_touches_one_page)
{
    void *p = ou_mem_alloc(48);
    cr_assert_leq(ou_pool_of(p)->bump, 4096);
    ou_mem_free(p);
}

Test(claims, every_allocation_from_the_nth_fails)
{
    ou_heap_set_fail(runtime.heap, 3, true);
    void *p[5];
    for (int i = 0; i < 5; i++) p[i] = ou_mem_alloc(100);
    cr_assert(p[0] && p[1] && !p[2] && !p[3] && !p[4]);
    ou_heap_set_fail(runtime.heap, 0, false);
    for (int i = 0; i < 2; i++) ou_mem_free(p[i]);
}
