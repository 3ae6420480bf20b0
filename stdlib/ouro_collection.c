// ouro_collection.c -- ouro.generation and ouro.last_collection: what the collector knows and did.
#include "runtime/gc/gc.h"
#include "runtime/gc/gc_record.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "stdlib/ouro_parts.h"

static OuObject *ouro_generation(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int generation = ou_gc_generation(args[0]);
    return generation < 0 ? ou_none() : ou_int_new(generation);
}

// --- the last collection ---

static const char *const record_fields[] = {
    "generation", "candidates", "references", "references_outside", "reachable", "unreachable", "untracked", "weakrefs_cleared",
    "finalized", "resurrected", "freed", "cycles", "pause",
};

static OuList *cycle_list(const OuGcRecord *r)
{
    OuList *list = ou_list_new(0);
    const char *at = r->cycles.data, *stop = at ? at + r->cycles.len : at;
    while (list && at < stop) {
        const char *end = memchr(at, '\n', (size_t)(stop - at));       // the last one is cut off when memory failed
        size_t bytes = (size_t)((end ? end : stop) - at);
        OuStr *text = ou_str_from_utf8(at, bytes);
        if (!text || !ou_list_append_take(list, ou_obj(text))) ou_clear_ref(&list);
        at += bytes + 1;
    }
    return list;
}

static OuObject *ouro_last_collection(OuObject *self, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    const OuGcRecord *r = ou_rt->gc->record;
    if (!r || !r->made) return ou_none();
    OuObject *values[] = {
        ou_int_new(r->generation), ou_ouro_size(r->candidates), ou_ouro_size(r->references), ou_ouro_size(r->references_outside),
        ou_ouro_size(r->reachable), ou_ouro_size(r->unreachable), ou_ouro_size(r->untracked), ou_ouro_size(r->weakrefs_cleared),
        ou_ouro_size(r->finalized), ou_ouro_size(r->resurrected), ou_ouro_size(r->freed), ou_obj(cycle_list(r)), ou_float_new(r->pause),
    };
    return ou_ouro_struct(self, "Collection", values, OU_LENGTH(values));
}

// --- tables ---

bool ou_ouro_collection_init(OuModule *m)
{
    return ou_ouro_add_struct(m, "ouro.Collection", record_fields, OU_LENGTH(record_fields)) && ou_gc_record_start();
}

const OuMethod ou_ouro_collection_functions[] = {
    { "generation", { ouro_generation }, 1, 1, 0, NULL,
      "generation(object) -> 0, 1 or 2; 3 when gc.freeze() moved it away; None when the collector does not look at it." },
    { "last_collection", { ouro_last_collection }, 0, 0, 0, NULL,
      "last_collection() -> Collection(generation, candidates, references, ...) or None\n\n"
      "What the last collection of cycles since this module was imported did, stage by stage. candidates: objects it looked at;\n"
      "references: their counts together; references_outside: what was left of these when those from other candidates were taken off;\n"
      "reachable and unreachable: objects; untracked: reachable tuples that hold nothing to look at; weakrefs_cleared; finalized: __del__\n"
      "methods run; resurrected: objects that came back to life by that; freed; cycles: the shortest ones found among the unreachable, in\n"
      "words (a sample); pause: seconds." },
    { 0 },
};
