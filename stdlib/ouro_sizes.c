// ouro_sizes.c -- ouro.deepsize, ouro.snapshot and ouro.difference: how much memory, and of what type.
#include "runtime/gc/reach.h"
#include "runtime/gc/trial.h"
#include "runtime/mem/os_pages.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "stdlib/ouro_parts.h"

static OuObject *ouro_deepsize(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    OuReach reach;
    if (!ou_reach_measure(args[0], &reach)) return ou_raise_memory();
    return ou_ouro_size(reach.bytes);
}

// --- snapshots ---

typedef struct Total { size_t objects, bytes; } Total;

typedef struct Totals {
    Total *by_layout;        // in pages outside the heap
    size_t layouts, mapped;
    Total buffers;
} Totals;

static bool add_pool(OuPool *pool, void *arg)
{
    Totals *t = arg;
    if (pool->kind == OU_KIND_BUFFER) {
        t->buffers.objects += ou_pool_live(pool);
        t->buffers.bytes += ou_pool_live(pool) * pool->block_bytes;
        return true;
    }
    OU_EACH_OBJECT(pool, o) {
        Total *total = &t->by_layout[ou_layout(o)];
        total->objects++;
        total->bytes += ou_object_bytes(o);
    }
    return true;
}

static bool count_all(Totals *t)
{
    *t = (Totals){ .layouts = ou_rt->layout_count };
    t->mapped = (t->layouts * sizeof(Total) + OU_OS_GRAIN - 1) & ~(OU_OS_GRAIN - 1);
    t->by_layout = ou_os_map(t->mapped, OU_OS_GRAIN);
    return t->by_layout && ou_heap_each_pool(ou_rt->heap, add_pool, t);
}

// Adds a row to those of types with the same name.
static bool put(OuDict *d, OuStr *name, Total row)
{
    OuObject *old = NULL;
    int64_t have[2] = { 0, 0 };
    if (ou_dict_get(d, ou_obj(name), &old) < 0) return false;
    if (old) {
        OuTuple *pair = (OuTuple *)old;
        if (!ou_int_fits(pair->items[0], &have[0]) || !ou_int_fits(pair->items[1], &have[1])) return false;
    }
    OuObject *objects = ou_int_new(have[0] + (int64_t)row.objects), *bytes = ou_int_new(have[1] + (int64_t)row.bytes);
    OuTuple *pair = objects && bytes ? ou_tuple_pack(2, objects, bytes) : NULL;
    bool ok = pair && ou_dict_set(d, ou_obj(name), ou_obj(pair));
    ou_xdecref(pair);
    ou_xdecref(objects);
    ou_xdecref(bytes);
    return ok;
}

static OuObject *ouro_snapshot(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    Totals t;
    if (!count_all(&t)) return ou_raise_memory();
    OuDict *d = ou_dict_new();
    bool ok = d != NULL;
    for (size_t i = 1; ok && i < t.layouts; i++) {
        OuType *type = ou_rt->core.layout_types[i];
        if (!t.by_layout[i].objects || !type) continue;
        OuStr *name = ou_type_full_name(type);
        ok = name && put(d, name, t.by_layout[i]);
        ou_xdecref(name);
    }
    ou_os_unmap(t.by_layout, t.mapped);
    if (!ok) ou_clear_ref(&d);
    return ou_obj(d);
}

// --- the difference of two ---

// The row of `name`, zeros when there is none; false with TypeError.
static bool row_of(OuObject *snapshot, OuObject *name, int64_t out[2])
{
    OuObject *row;
    out[0] = out[1] = 0;
    int found = ou_dict_get((OuDict *)snapshot, name, &row);
    if (found <= 0) return found == 0;
    if (ou_is_tuple(row) && ((OuTuple *)row)->len == 2 && ou_is_int(((OuTuple *)row)->items[0]) && ou_is_int(((OuTuple *)row)->items[1])
        && ou_int_fits(((OuTuple *)row)->items[0], &out[0]) && ou_int_fits(((OuTuple *)row)->items[1], &out[1])) return true;
    return ou_fail(OU_TypeError, "difference() takes two snapshots");
}

static bool add_changes(OuObject *module, OuList *list, OuObject *names_of, OuObject *before, OuObject *after, bool gone_only)
{
    OuObject *name, *row;
    for (size_t pos = 0; ou_dict_next((OuDict *)names_of, &pos, &name, &row);) {
        int64_t was[2], is[2];
        if (!row_of(before, name, was) || !row_of(after, name, is)) return false;
        if ((gone_only && (is[0] || is[1])) || (is[0] == was[0] && is[1] == was[1])) continue;
        OuObject *values[] = { ou_ref(name), ou_int_new(is[0] - was[0]), ou_int_new(is[1] - was[1]) };
        OuObject *change = ou_ouro_struct(module, "Change", values, OU_LENGTH(values));
        if (!change || !ou_list_append_take(list, change)) return false;
    }
    return true;
}

static OuObject *ouro_difference(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    if (!ou_is_exact(args[0], OU_L_DICT) || !ou_is_exact(args[1], OU_L_DICT)) return ou_raise(OU_TypeError, "difference() takes two snapshots");
    OuList *list = ou_list_new(0);
    bool ok = list && add_changes(self, list, args[1], args[0], args[1], false) && add_changes(self, list, args[0], args[0], args[1], true);
    if (!ok) ou_clear_ref(&list);
    return ou_obj(list);
}

// --- tables ---

static const char *const change_fields[] = { "type", "objects", "bytes" };

bool ou_ouro_sizes_init(OuModule *m)
{
    return ou_ouro_add_struct(m, "ouro.Change", change_fields, OU_LENGTH(change_fields));
}

const OuMethod ou_ouro_size_functions[] = {
    { "deepsize", { ouro_deepsize }, 1, 1, 0, NULL,
      "deepsize(object) -> bytes\n\n"
      "The object and all that it leads to, each once: their blocks and the buffers they own. Classes, modules and what the runtime keeps\n"
      "anyway (None, small ints, one-character strings) do not count." },
    { "snapshot", { ouro_snapshot }, 0, 0, 0, NULL,
      "snapshot() -> {type name: (objects, bytes)}\n\nAll live objects of the program by type; bytes are their blocks and own buffers." },
    { "difference", { ouro_difference }, 2, 2, 0, NULL,
      "difference(before, after) -> [Change(type, objects, bytes), ...]\n\n"
      "What changed between two snapshots, a row for each type; negative numbers: there are fewer." },
    { 0 },
};
