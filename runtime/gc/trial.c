// trial.c -- trial deletion over side arrays.
//
// CPython keeps a doubly linked list through all containers and borrows its words for the counts. Here pools are scanned in
// address order and the counts stand beside them, for the time of a collection only. Each object is looked at once, to
// count the references that it holds, and once more if it leads to other candidates and lives. Marking follows the scan: a newly
// marked object ahead of the scan pointer will be met anyway, so only those behind it need the stack.
#include "runtime/gc/trial.h"
#include "runtime/gc/children.h"
#include "runtime/mem/os_pages.h"
#include "runtime/object/state.h"

// --- room ---

#define STACK_BYTES (4 * OU_OS_GRAIN)
static const size_t POOL_TABLES = sizeof(OuPool *) + 4 * sizeof(OuBits);

static size_t round_grain(size_t bytes)
{
    return (bytes + OU_OS_GRAIN - 1) & ~(OU_OS_GRAIN - 1);
}

static bool begin_stack(OuTrial *t, OuGc *gc)
{
    if (!gc->stack) {
        gc->stack = ou_os_map(STACK_BYTES, OU_OS_GRAIN);
        gc->stack_bytes = gc->stack ? STACK_BYTES : 0;
    }
    t->stack = gc->stack;
    t->cap = gc->stack_bytes / sizeof(OuObject *);
    return gc->stack != NULL;
}

bool ou_trial_begin(OuTrial *t, size_t pools, size_t words)
{
    OuGc *gc = ou_rt->gc;
    *t = (OuTrial){ 0 };
    if (!begin_stack(t, gc)) return false;
    size_t tables = pools * POOL_TABLES, bytes = tables + words * sizeof(uint32_t);
    char *memory;
    if (bytes <= OU_TRIAL_SCRATCH) {
        if (!gc->scratch) gc->scratch = ou_os_map(OU_TRIAL_SCRATCH, OU_OS_GRAIN);
        memory = gc->scratch;
    } else {
        t->mapped = round_grain(bytes);
        memory = t->mapping = ou_os_map_large(t->mapped);
    }
    if (!memory) return false;
    t->candidates = (OuBits *)(void *)memory;
    t->tuples = t->candidates + pools;
    t->leaves = t->tuples + pools;
    t->plain = t->leaves + pools;
    t->pools = (OuPool **)(void *)(t->plain + pools);
    t->words = t->free = (uint32_t *)(void *)(memory + tables);
    return true;
}

// Its words, with all bytes `fill`.
static uint32_t *begin_pool(OuTrial *t, OuPool *pool, int fill)
{
    size_t i = t->pool_count++, words = ou_side_words(pool);
    uint32_t *side = t->free;
    t->free += words;
    if (fill || !t->mapping) memset(side, fill, words * sizeof *side);
    for (size_t over = ou_pool_blocks(pool); over < words; over++) side[over] = OU_SIDE_OTHER;
    t->pools[i] = pool;
    pool->side = side;
    return side;
}

typedef struct Room { size_t pools, words; } Room;

static bool count_pool(OuPool *pool, void *arg)
{
    Room *room = arg;
    if (pool->kind == OU_KIND_BUFFER) return true;
    room->pools++;
    room->words += ou_side_words(pool);
    return true;
}

static bool add_pool(OuPool *pool, void *arg)
{
    if (pool->kind != OU_KIND_BUFFER) begin_pool(arg, pool, 0);
    return true;
}

bool ou_trial_begin_all(OuTrial *t)
{
    Room room = { 0, 0 };
    ou_heap_each_pool(ou_rt->heap, count_pool, &room);
    if (!ou_trial_begin(t, room.pools, room.words)) return false;
    ou_heap_each_pool(ou_rt->heap, add_pool, t);
    return true;
}

// Whichever are fewer, candidates or others, are told apart one by one.
void ou_trial_add_pool(OuTrial *t, OuPool *pool, const OuBits *candidates)
{
    size_t blocks = ou_pool_blocks(pool), wanted = 0;
    for (size_t w = 0; w < OU_LENGTH(candidates->word); w++) wanted += (size_t)__builtin_popcountll(candidates->word[w]);
    t->candidates[t->pool_count] = *candidates;
    if (wanted == blocks) {
        begin_pool(t, pool, 0);
        return;
    }
    bool few = wanted < blocks / 2;
    uint32_t *side = begin_pool(t, pool, few ? 0xff : 0);        // all bits set: OTHER
    OuBits others;
    const OuStarts *starts = ou_pool_starts(pool);
    for (size_t w = 0; w < OU_LENGTH(others.word); w++) others.word[w] = starts->at.word[w] & ~candidates->word[w];
    OuEach e = ou_each(pool, few ? candidates : &others);
    while (ou_each_next(&e) && e.offset < pool->bump) side[ou_number_at(pool, e.offset)] = few ? OU_SIDE_NONE : OU_SIDE_OTHER;
}

// --- children ---

static OU_NOINLINE void traverse_other(OuObject *o, OuVisit visit, void *arg)
{
    OuType *type = ou_type_of(o);
    if (type->traverse) type->traverse(o, visit, arg);
}

// --- references between candidates ---
// A word begins with nothing. Each reference from a candidate takes one away, the object's own turn adds its count, in any order.

// `arg`: made true for a child that may be a candidate.
OU_INLINE bool count_child(OuObject *child, void *arg)
{
    uint32_t *word = ou_side_of(child);
    if (!word) return true;
    *word -= OU_SIDE_ONE;
    *(bool *)arg |= (*word & OU_SIDE_STATE) != OU_SIDE_OTHER;
    return true;
}

static bool count_one(OuObject *child, void *arg) { return count_child(child, arg); }

// Counts the references of `o`: whether some may lead to candidates, and whether it is plain.
OU_INLINE bool count_children(const OuRuntime *rt, OuObject *o, bool *plain)
{
    bool leads = false, other_leads = false;
    OuType *type = NULL;
    if (ou_visit_known(rt, o, &type, false, count_child, &leads)) {
        *plain = !(o->layout & OU_HAS_WEAKREFS) && !(type && type->op.finalize);
        return leads;
    }
    *plain = false;
    traverse_other(o, count_one, &other_leads);
    return other_leads;
}

// Objects are met in a row, but what a list refers to is elsewhere: asked for in time, it is in the cache when its turn comes.
OU_INLINE void look_ahead(const char *at, size_t step, const char *last)
{
    at += 4 * step;
    __builtin_prefetch(at + 4 * step);
    if (at <= last && ou_guard_peek(at) >> 32 == OU_L_LIST)
        __builtin_prefetch(*(void *const *)(const void *)(at + offsetof(OuList, items)));
}

typedef struct Row { uint64_t dead, tuples, leaves, plain; } Row;        // what was found out about 64 granules

// Free blocks have count 0, and so has an object that is being deallocated right now: it and what it still refers to are left alone.
// A count that may not fit into 30 bits is not looked into: such an object lives.
OU_INLINE void count_object(const OuRuntime *rt, OuObject *o, uint32_t *word, uint32_t held, uint64_t bit, Row *row)
{
    uint32_t refs = (uint32_t)ou_guard_peek(o);
    if (refs == 0) {
        *word = OU_SIDE_OTHER;
        row->dead |= bit;
        return;
    }
    *word += (refs - held) * OU_SIDE_ONE;
    if (OU_UNLIKELY(refs >= UINT32_MAX / OU_SIDE_ONE)) *word |= OU_SIDE_MARKED;
    bool plain;
    if (!count_children(rt, o, &plain)) row->leaves |= bit;
    if (plain) row->plain |= bit;
    if (ou_layout(o) == OU_L_TUPLE) row->tuples |= bit;
}

// The candidates that begin in the 64 granules from `base` on. Most often all blocks there are: then they are met by their size.
OU_INLINE void count_row(OuTrial *t, const OuRuntime *rt, const OuPool *pool, size_t base, uint64_t all, uint64_t odd, uint64_t left, Row *row)
{
    char *begin = ou_pool_begin(pool);
    size_t step = ou_pool_stride(pool);
    if (left == all && !pool->is_span) {
        size_t offset = base + (size_t)__builtin_ctzll(left) * 16 + (odd & left & -left ? 8 : 0);
        uint32_t *word = &pool->side[ou_number_at(pool, offset)];
        const char *last = ou_pool_stop(pool) - step;
        size_t stop = base + 1024 < pool->bump ? base + 1024 : pool->bump;      // what is left of the pool is less than a block
        for (; offset < stop; offset += step, word++) {
            if (t->mapping) look_ahead(begin + offset, step, last);
            count_object(rt, (OuObject *)(void *)(begin + offset), word, t->held, (uint64_t)1 << (offset >> 4 & 63), row);
        }
        return;
    }
    for (; left; left &= left - 1) {
        unsigned at = (unsigned)__builtin_ctzll(left);
        size_t offset = base + at * 16 + (odd >> at & 1) * 8;
        count_object(rt, (OuObject *)(void *)(begin + offset), &pool->side[ou_number_at(pool, offset)], t->held, left & -left, row);
    }
}

static void count_in_pool(OuTrial *t, const OuRuntime *rt, size_t i)
{
    const OuStarts *starts = ou_pool_starts(t->pools[i]);
    for (size_t w = 0; w < OU_LENGTH(starts->at.word); w++) {
        Row row = { 0, 0, 0, 0 };
        uint64_t left = t->candidates[i].word[w];
        if (left) count_row(t, rt, t->pools[i], w * 1024, starts->at.word[w], starts->odd.word[w], left, &row);
        t->candidates[i].word[w] &= ~row.dead;
        t->tuples[i].word[w] = row.tuples;
        t->leaves[i].word[w] = row.leaves;
        t->plain[i].word[w] = row.plain;
    }
}

void ou_trial_count(OuTrial *t)
{
    for (size_t i = 0; i < t->pool_count; i++) count_in_pool(t, ou_rt, i);
}

// --- reachability ---

static OU_NOINLINE void push(OuTrial *t, OuObject *o)
{
    if (t->depth == t->cap) {
        OuGc *gc = ou_rt->gc;
        void *more = ou_os_map(gc->stack_bytes * 2, OU_OS_GRAIN);
        if (!more) {
            t->overflow = true;                  // `o` stays MARKED: another scan will meet it
            return;
        }
        memcpy(more, gc->stack, gc->stack_bytes);
        ou_os_unmap(gc->stack, gc->stack_bytes);
        gc->stack = more;
        gc->stack_bytes *= 2;
        t->stack = more;
        t->cap = gc->stack_bytes / sizeof(OuObject *);
    }
    t->stack[t->depth++] = o;
}

OU_INLINE bool mark_child(OuObject *child, void *arg)
{
    OuTrial *t = arg;
    uint32_t *word = ou_side_of(child);
    if (!word || (*word & OU_SIDE_STATE)) return true;
    *word |= OU_SIDE_MARKED;
    if (OU_UNLIKELY(word <= t->scan)) push(t, child);
    return true;
}

static bool mark_one(OuObject *child, void *arg) { return mark_child(child, arg); }

static void finish(OuTrial *t, const OuRuntime *rt, OuObject *o, uint32_t *word)
{
    *word = (*word & ~(uint32_t)OU_SIDE_STATE) | OU_SIDE_DONE;
    OuType *type;
    if (!ou_visit_known(rt, o, &type, false, mark_child, t)) traverse_other(o, mark_one, t);
}

// Marked, or with references that no candidate holds, and not yet done with.
OU_INLINE bool is_due(uint32_t word) { return word && (word & OU_SIDE_STATE) < OU_SIDE_DONE; }

OU_INLINE bool group_is_due(const uint32_t *words)
{
    const OuWords *w = (const OuWords *)words;
    OuWords two = { 2, 2, 2, 2 };
    return ou_any_lane((OuWords)((((w[0] & two) == 0) & (w[0] != 0)) | (((w[1] & two) == 0) & (w[1] != 0))));
}

// What is due leads to others that live. Leaves need not be looked at again.
static OU_NOINLINE void scan_word(OuTrial *t, const OuRuntime *rt, OuObject *o, uint32_t *word)
{
    OU_ASSERT(*word / OU_SIDE_ONE <= o->refs);           // else traverse shows a reference that is not counted
    t->scan = word;
    finish(t, rt, o, word);
    while (t->depth) {
        OuObject *next = t->stack[--t->depth];
        finish(t, rt, next, ou_side_of(next));
    }
}

static void scan_pool(OuTrial *t, const OuRuntime *rt, size_t i)
{
    uint32_t *side = t->pools[i]->side;
    char *begin = ou_pool_first(t->pools[i]);
    size_t words = ou_side_words(t->pools[i]), step = ou_pool_stride(t->pools[i]), front = ou_pool_front(t->pools[i]);
    for (size_t w = 0; w < words; w += OU_SIDE_GROUP) {
        if (!group_is_due(&side[w])) continue;
        for (size_t k = w; k < w + OU_SIDE_GROUP; k++)
            if (is_due(side[k]) && !ou_bit(&t->leaves[i], (front + k * step) >> 4)) scan_word(t, rt, (OuObject *)(void *)(begin + k * step), &side[k]);
    }
}

void ou_trial_mark(OuTrial *t)
{
    do {
        t->overflow = false;
        for (size_t i = 0; i < t->pool_count; i++) scan_pool(t, ou_rt, i);
    } while (t->overflow);
}

void ou_trial_keep(OuTrial *t, OuObject *o)
{
    (void)t;
    if (ou_is_unreached(o)) *ou_side_of(o) |= OU_SIDE_MARKED;
}

void ou_trial_end(OuTrial *t)
{
    OuGc *gc = ou_rt->gc;
    for (size_t i = 0; i < t->pool_count; i++) t->pools[i]->side = NULL;
    if (t->mapping) ou_os_unmap(t->mapping, t->mapped);
    if (gc->stack_bytes > STACK_BYTES) {
        ou_os_unmap(gc->stack, gc->stack_bytes);
        gc->stack = NULL;
        gc->stack_bytes = 0;
    }
    *t = (OuTrial){ 0 };
}
