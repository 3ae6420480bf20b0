// test_watch.c -- the allocator's other modes: fences find misuse and say so, blocks of the C library are counted like ours.
#include <criterion/criterion.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>
#include "runtime/mem/fast.h"
#include "runtime/mem/traces.h"
#include "runtime/mem/watch.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"

static void begin(int mode) { cr_assert_not_null(ou_runtime_new_as(mode)); }

static void end(void)
{
    cr_assert(ou_heap_is_valid(ou_rt->heap));
    cr_assert_eq(ou_runtime_free(ou_rt), 0);
}

// --- what a program that is wrong says on stderr before it is aborted ---

static char said[4096];

static void expect_report(int mode, void (*wrong)(void), const char *what)
{
    int ends[2];
    cr_assert_eq(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        dup2(ends[1], 2);
        signal(SIGABRT, SIG_DFL);
        begin(mode);
        wrong();
        ou_runtime_free(ou_rt);
        _exit(0);
    }
    close(ends[1]);
    size_t n = 0;
    for (ssize_t got; n < sizeof said - 1 && (got = read(ends[0], said + n, sizeof said - 1 - n)) > 0;) n += (size_t)got;
    said[n] = 0;
    close(ends[0]);
    int status;
    waitpid(child, &status, 0);
#ifdef OU_ASAN
    if (strstr(said, "AddressSanitizer: use-after-poison")) return;      // which was quicker
#endif
    cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT, "status %x, said: %s", status, said);
    cr_assert_not_null(strstr(said, what), "said: %s", said);
}

// The mistakes are made where neither the compiler nor the address sanitizer looks.
OU_NO_ASAN void poke(void *p, ou_ssize offset, char value) { ((volatile char *)p)[offset] = value; }

static void write_behind(void) { poke(ou_mem_alloc(24), 24, 'x'); ou_fences_check(ou_rt->heap); }

static void write_before(void)
{
    char *p = ou_mem_alloc(100);
    poke(p, -1, 'x');
    ou_mem_free(p);
}

static void write_behind_large(void)
{
    char *p = ou_mem_alloc(100000);
    poke(p, (ou_ssize)ou_mem_size(p), 'x');
    ou_mem_free(p);
}

static void write_after_free(void)
{
    char *p = ou_mem_alloc(40);
    ou_mem_free(p);
    poke(p, 16, 'A');
    for (int i = 0; i < 100000; i++) ou_mem_free(ou_mem_alloc(400));
}

static void write_after_free_unseen_until_the_end(void)
{
    char *p = ou_mem_alloc(20000);
    ou_mem_free(p);
    poke(p, 5000, 'A');
}

static void free_twice(void)
{
    char *p = ou_mem_alloc(40);
    ou_mem_free(p);
    ou_mem_free(p);
}

static void free_twice_after_the_quarantine(void)
{
    char *p = ou_mem_alloc(40);
    ou_mem_free(p);
    ou_fences_flush(ou_rt->heap->watch);
    ou_mem_free(p);
}

static OuList *dead_list(void)
{
    OuList *list = ou_list_new(4);
    ou_decref(list);
    return list;
}

OU_NO_ASAN void count(OuObject *o, int by) { ((volatile OuObject *)o)->refs += (uint32_t)by; }

static void release_too_often(void)
{
    OuList *list = dead_list();
    count(&list->base, -1);
    ou_fences_check(ou_rt->heap);
}

// A reference is made to an object that is gone, and released: it must not be deallocated again.
static void release_a_late_reference(void)
{
    OuList *list = dead_list();
    ou_dealloc(&list->base);
}

Test(fences, a_write_behind_a_block_is_found) { expect_report(OU_MODE_DEBUG, write_behind, "wrote behind the end of a block\n  buffer at "); }
Test(fences, a_write_before_a_block_is_found) { expect_report(OU_MODE_DEBUG, write_before, "wrote before the beginning"); }
Test(fences, a_write_behind_a_large_block_is_found) { expect_report(OU_MODE_DEBUG, write_behind_large, "100000 bytes, domain mem"); }
Test(fences, a_write_after_free_is_found)
{
    expect_report(OU_MODE_DEBUG, write_after_free, "wrote into a freed block");
    cr_assert_not_null(strstr(said, "byte 16 is 0x41, should be 0xdd"), "said: %s", said);
}
Test(fences, a_write_after_free_is_found_at_the_end) { expect_report(OU_MODE_DEBUG, write_after_free_unseen_until_the_end, "byte 5000 is 0x41"); }
// The line is what the VM says it is.
static uint32_t line_seven(OuPlaces *p, OuSpot *room, uint32_t most)
{
    cr_assert_geq(most, 1);
    room[0] = (OuSpot){ ou_places_file(p, "prog.py", 7), 7 };
    return ou_places_trail(p, room, 1, 1);
}

static void free_twice_on_line_seven(void)
{
    ou_rt->find_places = line_seven;
    free_twice();
}

Test(fences, the_report_names_the_lines)
{
    expect_report(OU_MODE_DEBUG, free_twice_on_line_seven, "made: File \"prog.py\", line 7\n  freed: File \"prog.py\", line 7");
}

Test(fences, a_second_free_is_found)
{
    expect_report(OU_MODE_DEBUG, free_twice, "freed twice");
    expect_report(OU_MODE_DEBUG, free_twice_after_the_quarantine, "freed twice");
}
Test(fences, a_reference_released_too_often_is_found)
{
    expect_report(OU_MODE_DEBUG, release_too_often, "a reference to a freed object was released\n  object of type 'list'");
    expect_report(OU_MODE_DEBUG, release_a_late_reference, "a reference to a freed object was released\n  object of type 'list'");
}

Test(fences, new_blocks_are_filled_and_freed_ones_wait)
{
    begin(OU_MODE_DEBUG);
    unsigned char *p = ou_mem_alloc(64), *zero = ou_mem_zalloc(8, 8);
    for (int i = 0; i < 64; i++) cr_assert(p[i] == OU_FILL_FRESH && zero[i] == 0);
    size_t live = ou_heap_live_blocks(ou_rt->heap);
    ou_mem_free(p);
    cr_assert_eq(ou_heap_live_blocks(ou_rt->heap), live - 1);       // counted as free while it waits
    for (int i = 0; i < 100; i++) {
        void *q = ou_mem_alloc(64);
        cr_assert_neq(q, p);
        ou_mem_free(q);
    }
    ou_mem_free(zero);
    end();
}

// --- all modes ---

static void work(void)
{
    OuList *list = ou_list_new(0);
    for (int i = 0; i < 3000; i++) {
        OuStr *text = ou_str_format("number %d", i);
        OuObject *n = ou_int_new(i * 1000);
        cr_assert(text && n && ou_list_append(list, ou_obj(text)) && ou_list_append(list, n));
        ou_decref(text);
        ou_decref(n);
    }
    void *large = ou_mem_alloc(3 << 20);
    large = ou_mem_realloc(large, 5 << 20);
    cr_assert(ou_heap_is_valid(ou_rt->heap));
    ou_mem_free(large);
    ou_decref(list);
}

Test(watch, counters_are_right_in_every_mode)
{
    for (int mode = OU_MODE_OURO; mode <= OU_MODE_DEBUG; mode++) {
        begin(mode);
        size_t blocks = ou_heap_live_blocks(ou_rt->heap), bytes = ou_heap_live_bytes(ou_rt->heap);
        void *p = ou_mem_alloc(1000);
        cr_assert_eq(ou_heap_live_blocks(ou_rt->heap), blocks + 1);
        cr_assert_geq(ou_heap_live_bytes(ou_rt->heap), bytes + 1000);
        ou_mem_free(p);
        work();
        cr_assert_eq(ou_heap_live_bytes(ou_rt->heap), bytes);
        end();
    }
}

Test(watch, blocks_of_the_c_library_are_asked_for_one_by_one)
{
    begin(OU_MODE_MALLOC);
    cr_assert_eq(ou_rt->heap->arenas.mapped, 0);
    work();
    cr_assert_eq(ou_rt->heap->arenas.mapped, 0);
    end();
}

Test(watch, nothing_of_it_exists_unless_asked_for)
{
    begin(OU_MODE_OURO);
    cr_assert(!ou_rt->heap->watch && !ou_rt->heap->checked);
    cr_assert_eq(ou_rt->dealloc_depth, 0);
    end();
}

// Blocks from before, during and after the tracing are freed before, during and after it.
Test(traces, tracing_begins_and_ends_in_the_middle)
{
    enum { N = 5000 };
    static void *blocks[N];
    begin(OU_MODE_OURO);
    OuHeap *heap = ou_rt->heap;
    for (int round = 0; round < 6; round++) {
        if (round % 2) cr_assert(ou_traces_start(heap, 1));
        for (int i = round; i < N; i += 2) {
            ou_mem_free(blocks[i]);
            blocks[i] = ou_mem_alloc((size_t)(i * 7 % 1200));
        }
        cr_assert(ou_heap_is_valid(heap));
        if (round % 2) {
            const OuTraces *t = ou_traces_of(heap);
            cr_assert_eq(t->used, (N - round + 1) / 2);
            const OuTrace *last = ou_traces_find(t, blocks[round]);
            cr_assert(last && last->bytes == (size_t)(round * 7 % 1200));
            cr_assert_null(ou_traces_find(t, blocks[round - 1]));
            ou_traces_stop(heap);
            cr_assert(!heap->watch && !heap->checked);
        }
        cr_assert(ou_heap_is_valid(heap));
    }
    for (int i = 0; i < N; i++) ou_mem_free(blocks[i]);
    end();
}

Test(traces, bytes_and_peak_follow_what_lives)
{
    begin(OU_MODE_OURO);
    cr_assert(ou_traces_start(ou_rt->heap, 1));
    const OuTraces *t = ou_traces_of(ou_rt->heap);
    void *a = ou_mem_alloc(1000), *b = ou_mem_alloc(100001);
    cr_assert_eq(t->bytes, 101001);
    ou_mem_free(a);
    b = ou_mem_realloc(b, 150000);
    cr_assert(t->bytes == 150000 && t->used == 1 && t->peak >= 150000 && t->peak < 252000);
    ou_mem_free(b);
    cr_assert(t->bytes == 0 && t->used == 0);
    ou_traces_stop(ou_rt->heap);
    end();
}
