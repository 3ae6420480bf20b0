// report.c -- the heap in figures: the three domains, and the text of sys._debugmallocstats.
#include "runtime/mem/heap.h"
#include "runtime/object/state.h"

// --- domains ---

// The magazine's blocks are free, whatever their class says.
static size_t free_numbers(const OuHeap *heap)
{
    return (size_t)(heap->numbers.top - heap->numbers.base);
}

static void add_kind(const OuHeap *heap, int kind, OuDomain *d)
{
    for (int i = 0; i < OU_CLASSES; i++) {
        const OuSizeClass *c = &heap->classes[kind][i];
        d->blocks += ou_class_live(c);
        d->bytes += ou_class_live(c) * c->block_bytes;
        d->held += c->pools * OU_UNIT_BYTES;
    }
    d->blocks += ou_class_live(&heap->spans[kind]);
    d->bytes += heap->span_bytes[kind];
    d->held += heap->span_bytes[kind];
}

OuDomain ou_heap_domain(const OuHeap *heap, int domain)
{
    static const char *const names[OU_DOMAIN_COUNT] = { "raw", "mem", "object" };
    OuDomain d = { .name = names[domain] };
    switch (domain) {
    case OU_DOMAIN_RAW:
        d.blocks = ou_rt->os.mappings;
        d.bytes = ou_rt->os.bytes;
        d.held = ou_rt->os.peak;
        break;
    case OU_DOMAIN_MEM:
        add_kind(heap, OU_KIND_BUFFER, &d);
        break;
    default:
        add_kind(heap, OU_KIND_OBJECT, &d);
        add_kind(heap, OU_KIND_CONTAINER, &d);
        d.blocks -= free_numbers(heap);
        d.bytes -= free_numbers(heap) * 16;
    }
    return d;
}

bool ou_heap_tell_denied(OuHeap *heap, char *out, size_t room)
{
    if (!heap->limit_is_set || !heap->denied) return false;
    snprintf(out, room, "%zu bytes asked for, %zu of %zu in use (--max-memory)", heap->denied, heap->committed, heap->limit);
    heap->denied = 0;
    return true;
}

// --- text ---

static const char *const kind_names[OU_KIND_COUNT] = { "mem: buffers", "object: without references", "object: containers" };

static size_t blocks_a_pool(const OuSizeClass *c)
{
    return OU_UNIT_BYTES / c->block_bytes;
}

static void report_domains(const OuHeap *heap, FILE *out)
{
    fprintf(out, "%-10s %14s %16s %16s\n", "domain", "blocks", "bytes", "held");
    for (int i = OU_DOMAIN_RAW; i < OU_DOMAIN_COUNT; i++) {
        OuDomain d = ou_heap_domain(heap, i);
        fprintf(out, "%-10s %14zu %16zu %16zu\n", d.name, d.blocks, d.bytes, d.held);
    }
    fputs("(raw: mappings, their bytes, the most there ever was; mem and object: live blocks, their bytes,\n"
          " the pools and spans they stand in)\n", out);
}

static void report_kind(const OuHeap *heap, int kind, FILE *out)
{
    fprintf(out, "\n%s\n%10s %8s %10s %14s %14s\n", kind_names[kind], "size class", "bytes", "pools", "blocks in use", "blocks free");
    for (int i = 0; i < OU_CLASSES; i++) {
        const OuSizeClass *c = &heap->classes[kind][i];
        if (!c->pools) continue;
        size_t live = ou_class_live(c) - (kind == OU_KIND_OBJECT && i == OU_NUMBER_CLASS ? free_numbers(heap) : 0);
        fprintf(out, "%10d %8u %10zu %14zu %14zu\n", i, c->block_bytes, c->pools, live, c->pools * blocks_a_pool(c) - live);
    }
    const OuSizeClass *spans = &heap->spans[kind];
    if (ou_class_live(spans)) fprintf(out, "%10s %8s %10s %14zu   of %zu bytes together\n", "spans", "", "", ou_class_live(spans), heap->span_bytes[kind]);
}

static void report_arenas(const OuHeap *heap, FILE *out)
{
    size_t pools = 0, units = 0;
    for (int kind = 0; kind < OU_KIND_COUNT; kind++)
        for (int i = 0; i < OU_CLASSES; i++) pools += heap->classes[kind][i].pools;
    for (size_t i = 0; i < heap->arenas.count; i++)
        if (heap->arenas.table[i].base) units += (size_t)__builtin_popcountll(heap->arenas.table[i].used) - OU_ARENA_RESERVED;
    size_t mapped = heap->arenas.mapped;
    fprintf(out, "\narenas now: %zu of %zu bytes = %zu\n", mapped, OU_ARENA_BYTES, mapped * OU_ARENA_BYTES);
    fprintf(out, "arenas at most: %zu\n", heap->arenas.most);
    fprintf(out, "units in use: %zu, free: %zu, of %zu bytes\n", units, mapped * OU_ARENA_USABLE - units, OU_UNIT_BYTES);
    fprintf(out, "pools: %zu\n", pools);
    fprintf(out, "blocks in use: %zu of %zu bytes\n", ou_heap_live_blocks(heap), ou_heap_live_bytes(heap));
    fprintf(out, "bytes in pools and spans: %zu, most ever: %zu, limit: %zu\n", heap->committed, heap->peak, heap->limit);
}

void ou_heap_report(OuHeap *heap, FILE *out)
{
    fprintf(out, "Small block threshold = %d, in steps of 8 bytes; medium blocks up to %d in %d sizes; larger ones are spans.\n\n",
            OU_SMALL_MAX, OU_MEDIUM_MAX, OU_MEDIUM_CLASSES);
    report_domains(heap, out);
    for (int kind = 0; kind < OU_KIND_COUNT; kind++) report_kind(heap, kind, out);
    report_arenas(heap, out);
}
