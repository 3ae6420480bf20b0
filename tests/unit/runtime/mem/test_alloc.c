// test_alloc.c -- the allocator alone: a runtime with nothing but a heap.
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
    cr_assert_eq(ou_heap_live_bytes(runtime.heap), 0);
    ou_heap_trim(runtime.heap);
    cr_assert_eq(runtime.heap->committed, 0);
    ou_heap_free(runtime.heap);
    ou_rt = before;
}

TestSuite(alloc, .init = start, .fini = stop);

static uint64_t next_random(uint64_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

Test(alloc, every_size_gets_a_block_that_holds_it)
{
    for (size_t bytes = 0; bytes < 40000; bytes += bytes < 9000 ? 1 : 97) {
        char *p = ou_mem_alloc(bytes);
        cr_assert_not_null(p);
        cr_assert_geq(ou_mem_size(p), bytes);
        cr_assert_eq((uintptr_t)p % 8, 0);
        memset(p, 1, bytes);
        ou_mem_free(p);
    }
}

Test(alloc, zalloc_is_zero_and_knows_overflow)
{
    for (size_t bytes = 1; bytes < 4 << 20; bytes *= 3) {
        unsigned char *p = ou_mem_alloc(bytes);
        memset(p, 0xFF, bytes);
        ou_mem_free(p);
        p = ou_mem_zalloc(1, bytes);
        for (size_t i = 0; i < bytes; i++) cr_assert_eq(p[i], 0);
        ou_mem_free(p);
    }
    cr_assert_null(ou_mem_zalloc(SIZE_MAX / 2, 3));
}

Test(alloc, realloc_keeps_the_bytes)
{
    enum { N = 300 };
    unsigned char *blocks[N] = { NULL };
    size_t sizes[N] = { 0 };
    uint64_t seed = 88172645463325252u;
    for (int i = 0; i < 60000; i++) {
        size_t k = next_random(&seed) % N, bytes = next_random(&seed) % (next_random(&seed) % 50 ? 900 : 2000000) + 1;
        unsigned char *p = ou_mem_realloc(blocks[k], bytes);
        cr_assert_not_null(p);
        size_t kept = bytes < sizes[k] ? bytes : sizes[k];
        if (kept) cr_assert_eq(p[0], (unsigned char)k);
        if (kept && kept == sizes[k]) cr_assert_eq(p[kept - 1], (unsigned char)k);
        p[0] = p[bytes - 1] = (unsigned char)k;
        blocks[k] = p;
        sizes[k] = bytes;
        if (i % 5000 == 0) cr_assert(ou_heap_is_valid(runtime.heap));
    }
    for (int k = 0; k < N; k++) ou_mem_free(blocks[k]);
}

Test(alloc, freed_last_is_given_first)
{
    void *a = ou_mem_alloc(40), *b = ou_mem_alloc(40);
    ou_mem_free(a);
    ou_mem_free(b);
    cr_assert_eq(ou_mem_alloc(40), b);
    cr_assert_eq(ou_mem_alloc(40), a);
    ou_mem_free(a);
    ou_mem_free(b);
}

Test(alloc, numbers_are_counted_exactly)
{
    void *blocks[1000];
    for (size_t i = 0; i < 1000; i++) {
        blocks[i] = ou_fast_alloc16(runtime.heap);
        *(uint64_t *)blocks[i] = 1;
        cr_assert_eq(ou_heap_live_blocks(runtime.heap), i + 1);
    }
    for (size_t i = 0; i < 1000; i++) {
        ou_fast_free16(runtime.heap, blocks[i]);
        cr_assert_eq(ou_heap_live_blocks(runtime.heap), 999 - i);
    }
}

Test(alloc, empty_arenas_go_back)
{
    enum { N = 200000 };
    void **blocks = ou_mem_alloc(N * sizeof(void *));
    for (size_t i = 0; i < N; i++) blocks[i] = ou_mem_alloc(64);
    cr_assert_gt(runtime.heap->arenas.mapped, 10);
    for (size_t i = 0; i < N; i++) ou_mem_free(blocks[i]);
    cr_assert_leq(runtime.heap->arenas.mapped, 2);
    ou_mem_free(blocks);
}

Test(alloc, limit_says_no_and_keeps_a_reserve)
{
    ou_heap_set_limit(runtime.heap, 4 << 20);
    void *all = NULL;
    size_t before_no = 0;
    for (void **p; (p = ou_mem_alloc(200)) != NULL; before_no++, all = p) *p = all;
    cr_assert_leq(runtime.heap->committed, 4 << 20);
    cr_assert_gt(before_no, (size_t)(4 << 20) / 208 * 9 / 10);
    void *spare = ou_mem_alloc(200);
    cr_assert_not_null(spare, "a handler could not run");
    ou_mem_free(spare);
    cr_assert_null(ou_mem_alloc((size_t)1 << 40));
    while (all) {
        void *next = *(void **)all;
        ou_mem_free(all);
        all = next;
    }
}

Test(alloc, chosen_allocation_fails_alone)
{
    ou_heap_set_fail(runtime.heap, 3, false);
    void *p[5];
    for (int i = 0; i < 5; i++) p[i] = i % 2 ? ou_fast_alloc16(runtime.heap) : ou_mem_alloc(30000);
    cr_assert(p[0] && p[1] && !p[2] && p[3] && p[4]);
    for (int i = 0; i < 5; i++) ou_mem_free(p[i]);
    ou_heap_set_fail(runtime.heap, 0, false);
}

Test(alloc, large_buffer_grows_without_copying_everything)
{
    char *p = NULL;
    for (size_t bytes = 1000; bytes < (size_t)64 << 20; bytes += bytes / 8) {
        p = ou_mem_realloc(p, bytes);
        cr_assert_not_null(p);
        p[bytes - 1] = 1;
    }
    p = ou_mem_realloc(p, 10);
    cr_assert_leq(ou_mem_size(p), 16384);
    ou_mem_free(p);
}
