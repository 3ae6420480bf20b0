// ouro_heap.c -- ouro.heap: the arenas, the pools in them and the blocks in those, with the object in each block.
//
// First everything is written down in pages outside the heap, then the answer is made of it: its own blocks are not in it.
#include "runtime/gc/trial.h"
#include "runtime/mem/os_pages.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "stdlib/ouro_parts.h"

typedef struct BlockRow { const void *at; size_t layout; } BlockRow;
typedef struct PoolRow {
    const void *at;         // the first block
    const void *arena;       // base address; of a mapping of its own the first block
    size_t bytes;
    int kind;
    size_t block_bytes, live, free;
    size_t first, count;     // of its blocks in `blocks`
} PoolRow;

typedef struct Sight {
    PoolRow *pools;
    BlockRow *blocks;
    OuObject **names;        // of types, by layout, made when needed (owned)
    size_t pool_count, block_count, layouts;
    size_t mapped[3];
    bool with_blocks;
} Sight;

// --- looking ---

static bool count_pool(OuPool *pool, void *arg)
{
    Sight *s = arg;
    s->pool_count++;
    if (pool->kind != OU_KIND_BUFFER && s->with_blocks) s->block_count += ou_pool_live(pool);
    return true;
}

static void *map_rows(Sight *s, int which, size_t bytes)
{
    s->mapped[which] = (bytes + OU_OS_GRAIN) & ~(OU_OS_GRAIN - 1);
    return ou_os_map(s->mapped[which], OU_OS_GRAIN);
}

static bool write_pool(OuPool *pool, void *arg)
{
    Sight *s = arg;
    PoolRow *row = &s->pools[s->pool_count++];
    const OuArena *arena = ou_links_of(pool)->arena;
    *row = (PoolRow){
        .at = ou_pool_begin(pool), .arena = arena ? arena->base : ou_pool_begin(pool), .bytes = ou_pool_bytes(pool), .kind = pool->kind,
        .block_bytes = pool->block_bytes, .live = ou_pool_live(pool), .first = s->block_count,
    };
    row->free = pool->is_span ? 0 : (pool->end - ou_pool_front(pool)) / ou_pool_stride(pool) - row->live - ou_links_of(pool)->held;
    if (pool->kind == OU_KIND_BUFFER || !s->with_blocks) return true;
    OU_EACH_OBJECT(pool, o) s->blocks[s->block_count++] = (BlockRow){ o, ou_layout(o) };
    row->count = s->block_count - row->first;
    return true;
}

static void end(Sight *s)
{
    for (size_t i = 0; s->names && i < s->layouts; i++) ou_xdecref(s->names[i]);
    void *const all[] = { s->pools, s->blocks, s->names };
    for (size_t i = 0; i < OU_LENGTH(all); i++)
        if (all[i]) ou_os_unmap(all[i], s->mapped[i]);
}

static bool look(Sight *s)
{
    s->layouts = ou_rt->layout_count;
    ou_heap_each_pool(ou_rt->heap, count_pool, s);
    s->pools = map_rows(s, 0, s->pool_count * sizeof(PoolRow));
    s->blocks = map_rows(s, 1, s->block_count * sizeof(BlockRow));
    s->names = map_rows(s, 2, s->layouts * sizeof(OuObject *));
    if (!s->pools || !s->blocks || !s->names) return ou_raise_memory() != NULL;
    s->pool_count = s->block_count = 0;
    return ou_heap_each_pool(ou_rt->heap, write_pool, s);
}

// --- telling ---

static OuObject *type_name(Sight *s, size_t layout)
{
    OuType *type = ou_rt->core.layout_types[layout];
    if (!s->names[layout]) s->names[layout] = ou_obj(type ? ou_type_full_name(type) : ou_str_from_cstr("a released class"));
    return s->names[layout];
}

static OuList *tell_blocks(Sight *s, const PoolRow *row)
{
    OuList *list = ou_list_new(row->count);
    for (size_t i = 0; list && i < row->count; i++) {
        const BlockRow *block = &s->blocks[row->first + i];
        OuObject *name = type_name(s, block->layout), *address = name ? ou_ouro_address(block->at) : NULL;
        OuTuple *pair = address ? ou_tuple_pack(2, address, name) : NULL;
        ou_xdecref(address);
        if (!pair || !ou_list_append_take(list, ou_obj(pair))) ou_clear_ref(&list);
    }
    return list;
}

static OuObject *tell_pool(OuObject *module, Sight *s, const PoolRow *row)
{
    static const char *const kinds[OU_KIND_COUNT] = { "buffer", "object", "container" };
    OuObject *values[] = {
        ou_ouro_address(row->at), ou_obj(ou_str_from_cstr(kinds[row->kind])), ou_ouro_size(row->block_bytes),
        ou_ouro_size(row->live), ou_ouro_size(row->free), ou_obj(tell_blocks(s, row)),
    };
    return ou_ouro_struct(module, "Pool", values, OU_LENGTH(values));
}

// The pools from number `i` that lie in the same arena; those of an arena come in a row.
static OuObject *tell_arena(OuObject *module, Sight *s, size_t *i)
{
    const PoolRow *first = &s->pools[*i];
    bool is_arena = first->arena != first->at;
    size_t bytes = is_arena ? OU_ARENA_BYTES : first->bytes, used = is_arena ? OU_ARENA_HEAD : 0;
    OuList *pools = ou_list_new(0);
    for (; *i < s->pool_count && s->pools[*i].arena == first->arena; ++*i) {
        OuObject *pool = pools ? tell_pool(module, s, &s->pools[*i]) : NULL;
        used += s->pools[*i].bytes;
        if (!pool || !ou_list_append_take(pools, pool)) ou_clear_ref(&pools);
    }
    OuObject *values[] = { ou_ouro_address(first->arena), ou_ouro_size(bytes), ou_ouro_size(bytes - used), ou_obj(pools) };
    return ou_ouro_struct(module, "Arena", values, OU_LENGTH(values));
}

static OuObject *ouro_heap(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    int with_blocks = args[0] ? ou_truth(args[0]) : 1;
    if (with_blocks < 0) return NULL;
    Sight s = { .with_blocks = with_blocks };
    OuList *arenas = look(&s) ? ou_list_new(0) : NULL;
    for (size_t i = 0; arenas && i < s.pool_count;) {
        OuObject *arena = tell_arena(self, &s, &i);
        if (!arena || !ou_list_append_take(arenas, arena)) ou_clear_ref(&arenas);
    }
    end(&s);
    return ou_obj(arenas);
}

// --- tables ---

static const char *const arena_fields[] = { "address", "bytes", "free", "pools" };
static const char *const pool_fields[] = { "address", "kind", "block_bytes", "live", "free", "blocks" };

bool ou_ouro_heap_init(OuModule *m)
{
    return ou_ouro_add_struct(m, "ouro.Arena", arena_fields, OU_LENGTH(arena_fields))
        && ou_ouro_add_struct(m, "ouro.Pool", pool_fields, OU_LENGTH(pool_fields));
}

const OuMethod ou_ouro_heap_functions[] = {
    { "heap", { ouro_heap }, 0, 1, 0, "blocks",
      "heap(blocks=True) -> [Arena(address, bytes, free, pools), ...]\n\n"
      "All memory from the operating system. bytes: of the arena; free: its bytes in no pool; pools: a list of\n"
      "Pool(address, kind, block_bytes, live, free, blocks). kind: object, container (what the collector looks at) or buffer;\n"
      "block_bytes: the size class; live and free: how many blocks; blocks: a list of (address, type name) of the objects in them,\n"
      "empty for buffers and with blocks=False. A block beyond the size classes is a pool of its own." },
    { 0 },
};
