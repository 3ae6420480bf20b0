// tracemalloc_module.c -- module _tracemalloc: the traces of mem/traces.h as objects. What is made of them is in py/tracemalloc.py.
#include "runtime/mem/traces.h"
#include "runtime/mem/watch.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/number.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "src/vm/trace.h"

#define NO_ARGS OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED

static OuTraces *traces(void) { return ou_traces_of(ou_rt->heap); }

// --- on and off ---

static OuObject *tracemalloc_start(OuObject *self OU_UNUSED, OuObject *const *args, size_t n)
{
    int frames = 1;
    if (n && args[0] && !ou_to_int(args[0], &frames)) return NULL;
    if (frames < 1 || frames > OU_PLACE_FRAMES)
        return ou_raise(OU_ValueError, "the number of frames must be in range [1; %d]", OU_PLACE_FRAMES);
    if (traces()) return ou_none();
    if (!ou_traces_start(ou_rt->heap, (uint32_t)frames)) return ou_raise_memory();
    ou_rt->traced_frames = (uint32_t)frames;
    return ou_vm_set_exact(true, (const void *)(uintptr_t)tracemalloc_start) ? NULL : ou_none();
}

static OuObject *tracemalloc_stop(NO_ARGS)
{
    if (!traces()) return ou_none();
    ou_traces_stop(ou_rt->heap);
    return ou_vm_set_exact(ou_rt->heap->watch != NULL, (const void *)(uintptr_t)tracemalloc_stop) ? NULL : ou_none();
}

static OuObject *tracemalloc_is_tracing(NO_ARGS) { return ou_bool(traces() != NULL); }

static OuObject *tracemalloc_clear_traces(NO_ARGS)
{
    if (traces()) ou_traces_clear(traces());
    return ou_none();
}

static OuObject *tracemalloc_reset_peak(NO_ARGS)
{
    if (traces()) traces()->peak = traces()->bytes;
    return ou_none();
}

// --- figures ---

static OuObject *tracemalloc_get_traceback_limit(NO_ARGS) { return ou_int_new(ou_rt->traced_frames ? ou_rt->traced_frames : 1); }
static OuObject *tracemalloc_get_tracemalloc_memory(NO_ARGS) { return ou_int_new((int64_t)ou_traces_own_bytes(ou_rt->heap)); }

static OuObject *tracemalloc_get_traced_memory(NO_ARGS)
{
    const OuTraces *t = traces();
    size_t bytes = t ? t->bytes : 0, most = t ? t->peak : 0;
    OuObject *now = ou_int_new((int64_t)bytes), *peak = ou_int_new((int64_t)most);
    OuTuple *pair = now && peak ? ou_tuple_pack(2, now, peak) : NULL;
    ou_xdecref(now);
    ou_xdecref(peak);
    return ou_obj(pair);
}

// --- traces ---

// What one answer is made from: a copy of the table, since making the answer frees and makes blocks; names and trails that
// were told already, by their numbers.
typedef struct Answer {
    const OuPlaces *places;
    OuTrace *copy;
    size_t count;
    OuObject **files, **trails;          // owned
    size_t file_slots, trail_slots;
    size_t mapped[3];
} Answer;

static void *map_room(Answer *a, int which, size_t bytes)
{
    a->mapped[which] = (bytes + OU_OS_GRAIN) & ~(OU_OS_GRAIN - 1);
    return ou_os_map(a->mapped[which], OU_OS_GRAIN);
}

static void end(Answer *a)
{
    for (size_t i = 0; a->files && i < a->file_slots; i++) ou_xdecref(a->files[i]);
    for (size_t i = 0; a->trails && i < a->trail_slots; i++) ou_xdecref(a->trails[i]);
    void *const all[] = { a->copy, a->files, a->trails };
    for (size_t i = 0; i < OU_LENGTH(all); i++)
        if (all[i]) ou_os_unmap(all[i], a->mapped[i]);
}

static bool begin(Answer *a, const OuTraces *t, const OuPlaces *places)
{
    *a = (Answer){ .places = places, .file_slots = places->text.len, .trail_slots = places->words.len / sizeof(uint32_t) };
    a->copy = map_room(a, 0, t->used * sizeof(OuTrace));
    a->files = map_room(a, 1, a->file_slots * sizeof(OuObject *));
    a->trails = map_room(a, 2, a->trail_slots * sizeof(OuObject *));
    if (!a->copy || !a->files || !a->trails) return ou_raise_memory() != NULL;
    for (size_t i = 0; i < t->cap; i++)
        if (t->table[i].block) a->copy[a->count++] = t->table[i];
    return true;
}

static OuObject *file_object(Answer *a, OuSpot spot)
{
    if (!a->files[spot.file]) {
        const char *name = spot.file ? ou_place_file(a->places, spot) : "<unknown>";
        a->files[spot.file] = ou_obj(ou_str_decode((const uint8_t *)name, strlen(name), "utf-8", "surrogatepass"));
    }
    return a->files[spot.file];
}

static OuObject *spot_object(Answer *a, OuSpot spot)
{
    OuObject *file = file_object(a, spot), *line = file ? ou_int_new(spot.line) : NULL;
    OuTuple *pair = line ? ou_tuple_pack(2, file, line) : NULL;
    ou_xdecref(line);
    return ou_obj(pair);
}

// ((file, line), ...), the innermost first; borrowed from the answer.
static OuObject *trail_object(Answer *a, uint32_t number)
{
    OuObject **known = &a->trails[number / sizeof(uint32_t)];
    uint32_t count = ou_trail(a->places, number)->count;
    if (*known) return *known;
    OuTuple *frames = ou_tuple_new(count ? count : 1);
    for (uint32_t i = 0; frames && i < (count ? count : 1); i++) {
        OuSpot spot = count ? ou_trail(a->places, number)->at[i] : (OuSpot){ 0, 0 };
        if (!(frames->items[i] = spot_object(a, spot))) ou_clear_ref(&frames);
    }
    return *known = ou_obj(frames);
}

static OuObject *trace_object(Answer *a, const OuTrace *trace)
{
    OuObject *frames = trail_object(a, trace->trail);
    uint32_t total = ou_trail(a->places, trace->trail)->total;
    OuObject *domain = ou_int_new(0), *size = ou_int_new((int64_t)trace->bytes), *length = ou_int_new(total ? total : 1);
    OuTuple *row = frames && domain && size && length ? ou_tuple_pack(4, domain, size, frames, length) : NULL;
    ou_xdecref(domain);
    ou_xdecref(size);
    ou_xdecref(length);
    return ou_obj(row);
}

static OuObject *tracemalloc_get_traces(NO_ARGS)
{
    OuTraces *t = traces();
    if (!t) return ou_obj(ou_list_new(0));
    Answer a;
    t->paused++;
    OuList *list = begin(&a, t, &ou_rt->heap->watch->places) ? ou_list_new(a.count) : NULL;
    for (size_t i = 0; list && i < a.count; i++) {
        OuObject *row = trace_object(&a, &a.copy[i]);
        if (!row || !ou_list_append(list, row)) ou_clear_ref(&list);
        ou_xdecref(row);
    }
    end(&a);
    t->paused--;
    return ou_obj(list);
}

static OuObject *tracemalloc_get_object_traceback(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    OuTraces *t = traces();
    const OuTrace *trace = t ? ou_traces_find(t, args[0]) : NULL;
    if (!trace) return ou_none();
    const OuTraces only = { .table = (OuTrace *)(uintptr_t)trace, .used = 1, .cap = 1 };
    Answer a;
    OuObject *frames = begin(&a, &only, &ou_rt->heap->watch->places) ? ou_xref(trail_object(&a, a.copy[0].trail)) : NULL;
    end(&a);
    return frames;
}

static const OuMethod functions[] = {
    { "_get_object_traceback", { tracemalloc_get_object_traceback }, 1, 1, 0, NULL,
      "Return the frames in which the block of obj was made, the most recent first, or None." },
    { "_get_traces", { tracemalloc_get_traces }, 0, 0, 0, NULL,
      "Return the traces of all blocks: a list of (domain, size, frames, number of frames)." },
    { "clear_traces", { tracemalloc_clear_traces }, 0, 0, 0, NULL, "Forget the traces of all blocks." },
    { "get_traceback_limit", { tracemalloc_get_traceback_limit }, 0, 0, 0, NULL, "Return how many frames of a traceback are kept." },
    { "get_traced_memory", { tracemalloc_get_traced_memory }, 0, 0, 0, NULL,
      "Return the bytes of the traced blocks and the most that these were, as a tuple." },
    { "get_tracemalloc_memory", { tracemalloc_get_tracemalloc_memory }, 0, 0, 0, NULL, "Return the bytes that the traces take." },
    { "is_tracing", { tracemalloc_is_tracing }, 0, 0, 0, NULL, "Are blocks traced?" },
    { "reset_peak", { tracemalloc_reset_peak }, 0, 0, 0, NULL, "Let the peak of the traced memory begin anew." },
    { "start", { tracemalloc_start }, 0, 1, 0, NULL, "Trace blocks from now on, each with up to nframe frames." },
    { "stop", { tracemalloc_stop }, 0, 0, 0, NULL, "Trace blocks no longer and forget the traces." },
    { 0 },
};

static bool init(OuModule *m) { return ou_module_add_functions(m, functions); }

const OuModuleDef ou__tracemalloc_module = { .name = "_tracemalloc", .doc = "Traces of memory blocks, for module tracemalloc.", .init = init };
