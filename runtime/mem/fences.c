// fences.c -- OUROMALLOC=debug: finds who writes outside a block, into one that was freed, or frees one twice.
//
//     | fence: who made it, where, its state, 8 bytes of WALL | block, FRESH when new, FREED when given back | WALL |
//
// A freed block waits in the quarantine, in order, before it can be given out again; when it leaves, each of its bytes must
// still be FREED, but for the first word: that is 0, which is how a walk over the heap knows it to be free. A block too
// large for the quarantine goes back to the system at once, so that whoever uses it faults. What is found is told on
// stderr, with the object's type and the lines where it was made and freed, and the program is aborted: nothing can be trusted any more.
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "runtime/mem/os_pages.h"
#include "runtime/mem/watch.h"
#include "runtime/object/state.h"
#include "runtime/object/type.h"

enum { WALL = 0xFD, FRESH = OU_FILL_FRESH, FREED = OU_FILL_FREED };
enum { STATE_NONE, STATE_ALIVE = 0xA11F, STATE_FREED = 0xDEAD };
enum { WAIT_BLOCKS = 1 << 15, WAIT_LARGEST = 1 << 20 };
static const size_t WAIT_BYTES = (size_t)8 << 20;
static const uint64_t WALL_WORD = 0xFDFDFDFDFDFDFDFDu, FREED_WORD = 0xDDDDDDDDDDDDDDDDu;

typedef struct Fence {           // before the block; behind it stands one more WALL_WORD
    uint64_t number;             // of the allocation
    uint32_t made, freed;        // trails of OuPlaces
    uint32_t layout;             // of the object, once it was seen to die
    uint16_t state;
    uint16_t slack;              // bytes of the block beyond what was asked for
    uint64_t wall;
} Fence;

struct OuFences {
    uint64_t made;               // allocations so far
    size_t first, waiting;       // the quarantine: a ring
    size_t bytes;                // in it
    void *wait[WAIT_BLOCKS];
};

static const size_t FENCES_BYTES = (sizeof(OuFences) + OU_OS_GRAIN - 1) & ~(OU_OS_GRAIN - 1);

OuFences *ou_fences_new(void)
{
    static_assert(sizeof(Fence) == OU_FENCE_FRONT, "a fence fills the room before the block");
    return ou_os_map(FENCES_BYTES, OU_OS_GRAIN);
}

void ou_fences_free(OuFences *f) { ou_os_unmap(f, FENCES_BYTES); }

// --- fences and blocks, which the address sanitizer holds to be poisoned ---

static Fence *fence_of(const void *block) { return (Fence *)(uintptr_t)((uintptr_t)block - OU_FENCE_FRONT); }
static uint64_t *back_of(const OuPool *pool, const void *block) { return (uint64_t *)(uintptr_t)((uintptr_t)block + pool->block_bytes); }

OU_NO_ASAN Fence read_fence(const void *block)
{
    const volatile Fence *f = fence_of(block);
    return (Fence){ f->number, f->made, f->freed, f->layout, f->state, f->slack, f->wall };
}

OU_NO_ASAN void write_fence(void *block, const Fence *value)
{
    volatile Fence *f = fence_of(block);
    f->number = value->number;
    f->made = value->made;
    f->freed = value->freed;
    f->layout = value->layout;
    f->state = value->state;
    f->slack = value->slack;
    f->wall = value->wall;
}

OU_NO_ASAN void fill_words(void *from, size_t bytes, uint64_t word)
{
    volatile uint64_t *p = from;
    for (size_t i = 0; i < bytes / 8; i++) p[i] = word;
}

// The first word that is not `word`, or NULL.
OU_NO_ASAN const uint64_t *find_other(const void *from, size_t bytes, uint64_t word)
{
    const volatile uint64_t *p = from;
    for (size_t i = 0; i < bytes / 8; i++)
        if (p[i] != word) return (const uint64_t *)(uintptr_t)&p[i];
    return NULL;
}

// --- the report ---

static void tell_place(const char *what, const OuPlaces *places, uint32_t number)
{
    const OuTrail *trail = ou_trail(places, number);
    if (trail->count) fprintf(stderr, "  %s: File \"%s\", line %u\n", what, ou_place_file(places, trail->at[0]), trail->at[0].line);
    else fprintf(stderr, "  %s: outside of Python code\n", what);
}

static const char *type_name(uint32_t layout)
{
    OuType **types = ou_rt->core.layout_types;
    layout &= OU_LAYOUT_MASK;
    if (!layout || !types || layout >= ou_rt->layout_count || !types[layout] || !types[layout]->name) return NULL;
    return ou_type_cname(types[layout]);
}

static void tell_block(const OuPool *pool, const void *block, const Fence *f)
{
    static const char *const domains[OU_KIND_COUNT] = { "mem", "object", "object" };
    const char *type = NULL;
    if (pool->kind != OU_KIND_BUFFER) type = type_name(f->layout ? f->layout : (uint32_t)(ou_guard_peek(block) >> 32));
    if (type) fprintf(stderr, "  object of type '%s'", type);
    else fputs(pool->kind == OU_KIND_BUFFER ? "  buffer" : "  object", stderr);
    fprintf(stderr, " at %p, %zu bytes, domain %s, allocation %llu\n", block, pool->block_bytes - f->slack, domains[pool->kind],
            (unsigned long long)f->number);
}

// The words around `at` that belong to the block and its back wall.
OU_NO_ASAN void tell_bytes(const OuPool *pool, const void *block, const void *at, int wanted)
{
    const char *start = block, *stop = start + pool->block_bytes + OU_FENCE_BACK;
    ou_ssize offset = (const char *)at - start;
    int is = 0;
    for (int i = 0; i < 8; i++, offset++) {
        is = ((const volatile unsigned char *)at)[i];
        if (is != wanted) break;
    }
    fprintf(stderr, "  byte %td is 0x%02x, should be 0x%02x; from byte %td on:", offset, is, wanted, (const char *)at - start);
    for (int i = 0; i < 16 && (const char *)at + i < stop; i++) fprintf(stderr, " %02x", ((const volatile unsigned char *)at)[i]);
    fputc('\n', stderr);
}

static _Noreturn void report(const OuWatch *w, const char *what, const void *block, OU_NULLABLE const void *at, int wanted)
{
    const OuPool *pool = ou_pool_of(block);
    Fence f = read_fence(block);
    fflush(stdout);
    fprintf(stderr, "ouro: OUROMALLOC=debug: %s\n", what);
    tell_block(pool, block, &f);
    if (at) tell_bytes(pool, block, at, wanted);
    tell_place("made", &w->places, f.made);
    if (f.state == STATE_FREED) tell_place("freed", &w->places, f.freed);
    tell_place("found", &w->places, ou_places_here((OuPlaces *)(uintptr_t)&w->places, 1));
    fflush(stderr);
    abort();
}

// --- checks ---

static void check_walls(const OuWatch *w, const OuPool *pool, const void *block)
{
    const uint64_t *bad = find_other(&fence_of(block)->wall, 8, WALL_WORD);
    if (bad) report(w, "somebody wrote before the beginning of a block", block, bad, WALL);
    bad = find_other(back_of(pool, block), OU_FENCE_BACK, WALL_WORD);
    if (bad) report(w, "somebody wrote behind the end of a block", block, bad, WALL);
}

// The first word was 0, and a count that went below that is the commonest mistake.
static void check_freed(const OuWatch *w, const OuPool *pool, const void *block)
{
    check_walls(w, pool, block);
    uint64_t first = ou_guard_peek(block);
    if (pool->kind != OU_KIND_BUFFER && (int32_t)(uint32_t)first < 0 && first >> 32 == 0)
        report(w, "a reference to a freed object was released", block, NULL, 0);
    const uint64_t *bad = find_other(block, 8, 0);
    if (bad) report(w, "somebody wrote into a freed block", block, bad, 0);
    bad = find_other((const char *)block + 8, pool->block_bytes - 8, FREED_WORD);
    if (bad) report(w, "somebody wrote into a freed block", block, bad, FREED);
}

static bool check_pool(OuPool *pool, void *arg)
{
    const OuWatch *w = arg;
    for (char *block = ou_pool_first(pool); block < ou_pool_stop(pool); block += ou_pool_stride(pool)) {
        Fence f = read_fence(block);
        if (f.state == STATE_ALIVE) check_walls(w, pool, block);
        else if (f.state == STATE_FREED) check_walls(w, pool, block);
        else if (f.state != STATE_NONE) report(w, "somebody wrote over the fence of a block", block, fence_of(block), 0);
    }
    return true;
}

void ou_fences_check(OuHeap *heap)
{
    OuWatch *w = heap->watch;
    for (size_t i = 0; i < w->fences->waiting; i++) {
        void *block = w->fences->wait[(w->fences->first + i) % WAIT_BLOCKS];
        check_freed(w, ou_pool_of(block), block);
    }
    ou_heap_each_pool(heap, check_pool, w);
}

// --- the quarantine ---

static void end_span(OuPool *span)
{
    span->cls->heap->span_bytes[span->kind] += span->block_bytes;       // which its end takes away
    ou_span_free(span);
}

static void let_go(OuWatch *w)
{
    OuFences *f = w->fences;
    void *block = f->wait[f->first];
    OuPool *pool = ou_pool_of(block);
    f->first = (f->first + 1) % WAIT_BLOCKS;
    f->waiting--;
    f->bytes -= pool->block_bytes;
    check_freed(w, pool, block);
    ou_links_of(pool)->held--;
    if (pool->is_span) end_span(pool);
    else ou_pool_put(pool, block);
}

static void wait(OuWatch *w, OuPool *pool, void *block)
{
    OuFences *f = w->fences;
    while (f->waiting && (f->waiting == WAIT_BLOCKS || f->bytes + pool->block_bytes > WAIT_BYTES)) let_go(w);
    f->wait[(f->first + f->waiting++) % WAIT_BLOCKS] = block;
    f->bytes += pool->block_bytes;
    ou_links_of(pool)->held++;
    if (pool->is_span) pool->cls->heap->span_bytes[pool->kind] -= pool->block_bytes;
}

void ou_fences_flush(OuWatch *w)
{
    while (w->fences->waiting) let_go(w);
}

// --- told ---

void ou_fences_made(OuWatch *w, OuPool *pool, void *block, size_t bytes, bool zeroed)
{
    size_t slack = pool->block_bytes > bytes ? pool->block_bytes - bytes : 0;
    Fence f = {
        .number = ++w->fences->made, .made = ou_places_here(&w->places, 1), .state = STATE_ALIVE,
        .slack = (uint16_t)(slack < UINT16_MAX ? slack : UINT16_MAX), .wall = WALL_WORD,
    };
    write_fence(block, &f);
    fill_words(back_of(pool, block), OU_FENCE_BACK, WALL_WORD);
    if (!zeroed) memset(block, FRESH, pool->block_bytes);
}

void ou_fences_freed(OuWatch *w, OuPool *pool, void *block)
{
    Fence f = read_fence(block);
    if (f.state == STATE_FREED) report(w, "a block was freed twice", block, NULL, 0);
    if (f.state != STATE_ALIVE) report(w, "somebody wrote over the fence of a block", block, fence_of(block), 0);
    check_walls(w, pool, block);
    f.state = STATE_FREED;
    f.freed = ou_places_here(&w->places, 1);
    write_fence(block, &f);
    if (pool->is_span && pool->block_bytes > WAIT_LARGEST) {
        ou_span_free(pool);
        return;
    }
    fill_words(block, 8, 0);
    fill_words((char *)block + 8, pool->block_bytes - 8, FREED_WORD);
    wait(w, pool, block);
}

void ou_fences_dying(OuWatch *w, const void *object)
{
    Fence f = read_fence(object);
    if (f.state == STATE_FREED) report(w, "a reference to a freed object was released", object, NULL, 0);
    f.layout = (uint32_t)(ou_guard_peek(object) >> 32);
    write_fence((void *)(uintptr_t)object, &f);
}
