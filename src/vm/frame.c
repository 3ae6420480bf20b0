// frame.c -- frame records and the value stack.
#include "src/vm/frame.h"
#include "runtime/gc/roots.h"
#include "runtime/mem/watch.h"
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "runtime/types/cell.h"
#include "runtime/types/dict.h"
#include "runtime/types/tuple.h"
#include "src/vm/cache.h"
#include "src/vm/frame_object.h"
#include "src/vm/trace.h"

enum { RECORDS_PER_BLOCK = 64, CHUNK_SLOTS = 4096 };

typedef struct OuFrameBlock {
    struct OuFrameBlock *next;
    OuFrame records[RECORDS_PER_BLOCK];
} OuFrameBlock;

// --- records ---
OuFrame *ou_frame_next(OuFrame *frame)
{
    if (frame->next) return frame->next;
    OuFrameBlock *block = ou_mem_zalloc(1, sizeof *block);
    if (!block) return ou_raise_memory();
    block->next = ou_vm()->records;
    ou_vm()->records = block;
    for (size_t i = 0; i + 1 < RECORDS_PER_BLOCK; i++) block->records[i].next = &block->records[i + 1];
    // A generator's record only borrows the chain; the record under it keeps it.
    OuFrame *f = frame;
    while (f->kind & OU_FRAME_GENERATOR) {
        f->next = &block->records[0];
        f = f->prev;
    }
    f->next = &block->records[0];
    frame->next = &block->records[0];
    return frame->next;
}

// --- value stack ---
static OuStackChunk *chunk_new(OuStackChunk *prev, size_t slots)
{
    if (slots < CHUNK_SLOTS) slots = CHUNK_SLOTS;
    OuObject **start = ou_mem_need(slots * sizeof *start + sizeof(OuStackChunk));
    if (!start) return NULL;
    OuStackChunk *chunk = (OuStackChunk *)(start + slots);
    *chunk = (OuStackChunk){ prev, NULL, start };
    return chunk;
}

static void chunks_free(OuStackChunk *chunk)
{
    while (chunk) {
        OuStackChunk *next = chunk->next;
        ou_mem_free(chunk->start);
        chunk = next;
    }
}

OuObject **ou_stack_room(OuFrame *top, size_t n, OuObject ***limit)
{
    while (!top->limit) top = top->prev;
    OuObject **start = top->slots + (top->code ? top->code->n_slots : 0);
    if (n <= (size_t)(top->limit - start)) {
        *limit = top->limit;
        return start;
    }
    OuStackChunk *chunk = (OuStackChunk *)top->limit, *next = chunk->next;
    if (next && (size_t)((OuObject **)next - next->start) < n) {     // too small: nothing behind `chunk` is in use
        chunks_free(next);
        chunk->next = next = NULL;
    }
    if (!next) {
        next = chunk_new(chunk, n);
        if (!next) return NULL;
        chunk->next = next;
    }
    *limit = (OuObject **)next;
    return next->start;
}

// --- frames ---
bool ou_recursion_error(const char *where)
{
    OuVm *vm = ou_vm();
    (void)vm;
    return ou_fail(OU_RecursionError, "maximum recursion depth exceeded%s", where);
}

OuFrame *ou_frame_push(OuFunction *function, uint16_t kind)
{
    OuVm *vm = ou_vm();
    OuCode *code = function->code;
    OuObject **limit, **slots;
    OuFrame *f = ou_frame_next(vm->frame);
    if (!f) goto failed;
    if (vm->depth >= ou_rt->recursion_limit) {
        (void)ou_recursion_error("");
        goto failed;
    }
    slots = ou_stack_room(vm->frame, code->n_slots, &limit);
    if (!slots) goto failed;
    for (uint32_t i = 0; i < code->n_locals; i++) slots[i] = NULL;
    OuFrame *next = f->next;
    *f = (OuFrame){ .ip = code->instrs, .slots = slots, .limit = limit, .code = (OuCode *)ou_ref(code), .function = function,
                    .prev = vm->frame, .next = next, .kind = kind };
    vm->frame = f;
    vm->depth++;
    return f;
failed:
    ou_decref(function);
    return NULL;
}

void ou_frame_release_temporaries(OuFrame *frame, uint32_t from, uint32_t to)
{
    for (uint32_t i = to; i-- > from;) {
        OuObject *o = frame->slots[i];
        frame->slots[i] = NULL;
        ou_xdecref(o);
    }
}

// In their order, unlike temporaries.
static void release_locals(OuFrame *frame)
{
    for (uint32_t i = 0; i < frame->code->n_locals; i++) {
        OuObject *o = frame->slots[i];
        frame->slots[i] = NULL;
        ou_xdecref(o);
    }
}

static void part_with_object(OuFrame *f)
{
    OuFrameObject *object = f->object;
    if (!object) return;
    f->object = NULL;
    if (object->base.refs == 1 || !ou_frame_object_take(object, f)) object->frame = NULL;
    ou_decref(object);
}

void ou_frame_finish(OuFrame *f)
{
    part_with_object(f);
    if (f->code) release_locals(f);
    ou_clear_ref(&f->locals);
    ou_clear_ref(&f->extra);
    ou_clear_ref(&f->function);
    part_with_object(f);               // a finalizer that ran just now may have asked for this frame
}

void ou_frame_pop(OuFrame *f)
{
    OuVm *vm = ou_vm();
    ou_frame_finish(f);
    OuCode *code = f->code;
    f->code = NULL;
    f->kind = 0;
    vm->frame = f->prev;
    vm->depth--;
    ou_xdecref(code);
}

int ou_frame_line(const OuFrame *f) { return f->code ? ou_code_line(f->code, ou_frame_index(f)) : 0; }

// --- local variables as a mapping ---
static OuObject *local_value(OuCode *code, OuObject **slots, uint32_t i)
{
    OuObject *o = slots[i];
    if (o && code->local_kinds[i] != OU_LOCAL_PLAIN && ou_is_exact(o, OU_L_CELL)) o = ((OuCell *)o)->value;
    return o;
}

bool ou_frame_fill_locals(OuDict *dict, OuCode *code, OuObject **slots)
{
    for (uint32_t i = 0; i < code->n_locals; i++) {
        OuObject *name = code->local_names->items[i], *value = local_value(code, slots, i);
        if (code->local_kinds[i] == OU_LOCAL_FREE && !(code->flags & OU_CO_OPTIMIZED)) continue;   // a class body's
        if (ou_str_len((OuStr *)name) > 0 && ou_str_at((OuStr *)name, 0) == '.' && !value) continue;
        if (value) {
            if (!ou_dict_set(dict, name, value)) return false;
        } else if (ou_dict_del(dict, name) < 0) {
            return false;
        }
    }
    return true;
}

void ou_frame_store_locals(OuDict *dict, OuCode *code, OuObject **slots)
{
    for (uint32_t i = 0; i < code->n_locals; i++) {
        OuObject *value = ou_dict_get_str(dict, (OuStr *)code->local_names->items[i]), *cell = slots[i];
        if (!value || value == local_value(code, slots, i)) continue;
        if (code->local_kinds[i] != OU_LOCAL_PLAIN && cell && ou_is_exact(cell, OU_L_CELL)) ou_set_ref(&((OuCell *)cell)->value, ou_ref(value));
        else ou_set_ref(&slots[i], ou_ref(value));
    }
}

OuObject *ou_frame_locals(OuFrame *f)
{
    if (!(f->code->flags & OU_CO_OPTIMIZED)) return ou_ref(f->locals ? f->locals : ou_obj(f->function->globals));
    OuFrameObject *object = f->object ? (OuFrameObject *)ou_ref(f->object) : (OuFrameObject *)ou_frame_object(f);
    if (!object) return NULL;
    if (!object->snapshot) object->snapshot = ou_dict_new();
    OuObject *result = NULL;
    if (object->snapshot && ou_frame_fill_locals(object->snapshot, f->code, f->slots)) result = ou_ref(object->snapshot);
    ou_decref(object);
    return result;
}

// --- the VM's state ---
bool ou_vm_init(void)
{
    OuVm *vm = ou_mem_zalloc(1, sizeof *vm);
    if (!vm) return ou_fail(OU_MemoryError, "");
    ou_rt->vm = vm;
    vm->frame = &vm->base;
    vm->first_chunk = chunk_new(NULL, CHUNK_SLOTS);
    if (!vm->first_chunk) return false;
    vm->base.slots = vm->first_chunk->start;
    vm->base.limit = (OuObject **)vm->first_chunk;
    ou_rt->flush_caches = ou_cache_flush_all;
    ou_rt->current_globals = ou_vm_globals;
    ou_rt->release_code = ou_cache_forget_code;
    ou_rt->find_places = ou_vm_find_places;
    vm->next_function_version = 1;
    if (ou_rt->heap->watch) ou_vm_set_exact(true, NULL);
    return ou_roots_add(ou_vm_roots_each) && ou_frame_next(&vm->base) != NULL;
}

void ou_vm_fini(void)
{
    OuVm *vm = ou_vm();
    if (!vm) return;
    ou_rt->find_places = NULL;
    ou_xdecref(vm->async_firstiter);
    ou_xdecref(vm->async_finalizer);
    ou_xdecref(vm->trace);
    ou_xdecref(vm->profile);
    ou_xdecref(vm->signal_handlers);
    ou_trace_fini();
    chunks_free(vm->first_chunk);
    for (OuFrameBlock *b = vm->records, *next; b; b = next) {
        next = b->next;
        ou_mem_free(b);
    }
    ou_mem_free(vm->cached.items);
    ou_mem_free(vm->attributes);
    ou_mem_free(vm);
    ou_rt->vm = NULL;
}

// --- what the rest of Ouro asks ---
OuFrame *ou_vm_frame(void) { return ou_vm() && ou_vm()->frame != &ou_vm()->base ? ou_vm()->frame : NULL; }
OuDict *ou_vm_globals(void)
{
    const OuFrame *f = ou_vm_frame();
    return f && f->function ? f->function->globals : NULL;
}
OuCode *ou_vm_code(void) { return ou_vm_frame() ? ou_vm_frame()->code : NULL; }
uint32_t ou_vm_depth(void) { return ou_vm() ? ou_vm()->depth : 0; }

OuObject *ou_vm_locals(void)
{
    OuFrame *f = ou_vm_frame();
    if (!f) return ou_raise(OU_SystemError, "frame does not exist");
    return ou_frame_locals(f);
}

void ou_vm_signal(int number)
{
    if (!ou_rt || !ou_rt->vm) return;
    ou_rt->vm->signals |= UINT64_C(1) << (number - 1);
    ou_rt->pending |= OU_PENDING_SIGNAL;
}

void ou_vm_interrupt(void)
{
    if (!ou_rt || !ou_rt->vm) return;
    ou_rt->vm->interrupted = true;
    ou_rt->pending |= OU_PENDING_SIGNAL;
}
