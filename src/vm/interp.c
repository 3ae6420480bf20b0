// interp.c -- the loop that runs bytecode. Op bodies are in ops_*.h by family, slow paths in slow_*.c.
//
// State in locals: `ip` (at the current instruction while its body runs), `slots`, `consts`, `nlocals`, `frame`. A body ends in
// NEXT(words) or a jump, or goes to `error` with an exception set and its operands untouched. `frame->ip` is stored
// before anything that may run Python code, raise or look at frames (SAVE).
//
// Results: STORE gives a new reference to a slot; a local's old value is released after. Fresh numbers come from the heap's
// magazine; a temporary that nobody else holds is reused in place, a local's object never.
#include <math.h>
#include <string.h>
#include "runtime/mem/fast.h"
#include "runtime/object/error.h"
#include "runtime/object/layout.h"
#include "runtime/object/ref.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/cell.h"
#include "runtime/types/dict.h"
#include "runtime/types/exception.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/method.h"
#include "runtime/types/module.h"
#include "runtime/types/range.h"
#include "runtime/types/set.h"
#include "runtime/types/slice.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "src/vm/args.h"
#include "src/vm/cache.h"
#include "src/vm/generator.h"
#include "src/vm/interp.h"
#include "src/vm/unwind.h"

#define IS(o, LAYOUT) ((o)->layout == OU_L_##LAYOUT)
#define INT(o) (((OuInt *)(o))->value)
#define FLOAT(o) (((OuFloat *)(o))->value)
// Ints below 2**53 divide exactly rounded as doubles, and compare exactly with them.
#define EXACT_IN_DOUBLE(v) ((uint64_t)(v) + (1ull << 53) <= 1ull << 54)
#define IS_SMALL(v) ((uint64_t)(v) - (uint64_t)OU_SMALL_INT_MIN <= OU_SMALL_INT_MAX - OU_SMALL_INT_MIN)

#define TYPE_OF(o) (rt->core.layout_types[ou_layout(o)])
#define SAVE() (frame->ip = ip)
#define DECREF(o) do { OuObject *d_ = (o); if (--d_->refs == 0) { SAVE(); ou_dealloc(d_); } } while (0)
#define XDECREF(o) do { OuObject *x_ = (o); if (x_) DECREF(x_); } while (0)
// For values that are often numbers.
#define DECREF_NUMBER(o) do { OuObject *d_ = (o); if (--d_->refs == 0) { SAVE(); release(heap, d_); } } while (0)
// For ints and floats.
#define DECREF_PLAIN(o) do { OuObject *d_ = (o); if (--d_->refs == 0) free_number(heap, d_); } while (0)
#define IS_TEMP(i) ((uint32_t)(i) >= nlocals)
#define STORE(i, value) do { \
        uint32_t i_ = (i); \
        OuObject *v_ = (value); \
        if (IS_TEMP(i_)) slots[i_] = v_; \
        else { OuObject *old_ = slots[i_]; slots[i_] = v_; if (old_) DECREF_NUMBER(old_); } \
    } while (0)
// Takes a SRC operand as an owned reference.
#define TAKE(i) (IS_TEMP(i) ? slots[i] : ou_ref(slots[i]))
// Releases a SRC operand that has been read.
#define CONSUME(i, o) do { if (IS_TEMP(i)) DECREF(o); } while (0)
#define NEXT(words) do { ip += (words); DISPATCH(); } while (0)
#define JUMP(words, offset) do { ip += (words) + (ou_ssize)(offset); DISPATCH(); } while (0)

// The second compilation looks before every instruction; see trace.h.
#ifdef OU_TRACING
#ifndef OU_SWITCH
#define OU_SWITCH
#endif
#define TRACE_STOP_ITERATION() ou_trace_stop_iteration(frame)
#define TRACE_SEND_RETURNED() do { if (!ou_trace_send_returned(frame, value)) goto error; } while (0)
#define SWITCH_IS_DUE() false                      // looked at before every instruction
#define PENDING() OU_UNLIKELY((rt->pending & ~(uint32_t)OU_PENDING_TRACE) != 0)
#define ou_vm_run_this ou_vm_run_traced
#else
#define TRACE_STOP_ITERATION() ((void)0)
#define TRACE_SEND_RETURNED() ((void)0)
#define SWITCH_IS_DUE() (rt->pending & OU_PENDING_TRACE)
#define PENDING() OU_UNLIKELY(rt->pending != 0)
#define ou_vm_run_this ou_vm_run_plain
#endif

#ifdef OU_SWITCH
#define TARGET(name) case OU_OP_CODE_##name:
#define DISPATCH() goto dispatch
#else
#define TARGET(name) L_##name:
#define DISPATCH() goto *labels[ip->op]
#endif

// gcc spills these in a function of this size unless told where they live.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && defined(__OPTIMIZE__)
#define PIN(type, name, reg) register type name __asm__(reg)
#else
#define PIN(type, name, reg) type name
#endif

// In a loop of a few rounds that must not become a call of memset.
#ifdef __GNUC__
#define KEEP_LOOP() __asm__("" : : : "memory")
#else
#define KEEP_LOOP() ((void)0)
#endif

#define LOAD_FRAME() do { \
        slots = frame->slots; \
        consts = frame->code->consts->items; \
        nlocals = frame->code->n_locals; \
    } while (0)

// The last reference to `o` is gone. Out of line: the loop must stay small enough for gcc to allocate its registers with care.
static OU_NOINLINE void free_number(OuHeap *heap, OuObject *o) { ou_fast_free16(heap, o); }
static OU_NOINLINE void release(OuHeap *heap, OuObject *o)
{
    if (IS(o, INT) || IS(o, FLOAT)) ou_fast_free16(heap, o);
    else ou_dealloc(o);
}

static OU_NOINLINE void release_local(OuHeap *heap, OuObject **slots, OuObject **local)
{
    OuObject *o = *local;
    if (IS(o, INT) || IS(o, FLOAT)) {
        *local = NULL;
        ou_fast_free16(heap, o);
        return;
    }
    for (OuObject **p = slots; p <= local; p++) *p = NULL;
    ou_dealloc(o);
}

// Iterators over lists and over tuples have the same shape.
_Static_assert(sizeof(OuListIterator) == sizeof(OuTupleIterator) && offsetof(OuListIterator, list) == offsetof(OuTupleIterator, tuple), "alike");

static OU_NOINLINE OuObject *iterator_of(OuHeap *heap, OuObject *x)
{
    OuListIterator *it = NULL;
    if (!(IS(x, LIST) || IS(x, TUPLE)) || !(it = ou_fast_alloc_container(heap, sizeof *it))) return ou_iter(x);
    it->base = (OuObject){ 1, IS(x, LIST) ? OU_L_LIST_ITERATOR : OU_L_TUPLE_ITERATOR };
    it->index = 0;
    it->list = (OuList *)ou_ref(x);
    return &it->base;
}

// The last reference to it is gone, which a loop held.
static OU_NOINLINE void release_iterator(OuObject *it)
{
    if (!IS(it, LIST_ITERATOR) && !IS(it, TUPLE_ITERATOR)) {
        ou_dealloc(it);
        return;
    }
    OuObject *held = ou_obj(((OuListIterator *)it)->list);
    ou_fast_free_container(it);
    ou_xdecref(held);
}

// A built-in function that wants one value per parameter, NULL for those that were not given.
static OU_NOINLINE OuObject *call_with_defaults(const OuMethod *m, size_t count, OuObject *self, OuObject *const *args, size_t n)
{
    OuObject *values[OU_MAX_PARAMS];
    if (OU_UNLIKELY(n > count)) return ou_method_invoke(m, count, self, NULL, args, n, NULL);
    for (size_t i = 0; i < count; i++) values[i] = i < n ? args[i] : NULL;
    return m->fn(self, values, count);
}

// A number from the magazine; NULL when that is empty: the slow path of every operation makes its result in another way.
OU_INLINE void *take_block(OuHeap *heap)
{
    OuMagazine *m = &heap->numbers;
    if (OU_UNLIKELY(m->top == m->base)) return NULL;
    void *block = *--m->top;
    if (!block) __builtin_unreachable();
    OU_UNPOISON(block, 16);
    return block;
}

OU_INLINE OuObject *new_int(OuHeap *heap, int64_t value)
{
    OuInt *o = take_block(heap);
    if (OU_UNLIKELY(!o)) return NULL;
    o->base = (OuObject){ 1, OU_L_INT };
    o->value = value;
    return &o->base;
}

OU_INLINE OuObject *new_float(OuHeap *heap, double value)
{
    OuFloat *o = take_block(heap);
    if (OU_UNLIKELY(!o)) return NULL;
    o->base = (OuObject){ 1, OU_L_FLOAT };
    o->value = value;
    return &o->base;
}

// An instance of a class without attributes, as ou_instance_new makes it.
OU_INLINE OuObject *new_instance(OuRuntime *rt, OuHeap *heap, OuType *type)
{
    const OuLayout *l = rt->layouts[type->layout];
    size_t words = l ? l->offset / 8 + l->capacity : 0;
    if (OU_UNLIKELY(words < 2 || words > 24 || !(type->flags & OU_TYPE_GC))) return ou_instance_new(type);
    uint64_t *block = ou_fast_alloc_container(heap, words * 8);
    if (OU_UNLIKELY(!block)) return ou_instance_new(type);       // tries again and raises
    OuObject *o = (OuObject *)block;
    *o = (OuObject){ 1, type->layout };
    for (size_t i = 1; i < words; i++) {
        block[i] = 0;
        KEEP_LOOP();
    }
    ou_incref(type);
    return o;
}

// x ** y for a y that is a float or an int, when no error and no complex number can come of it.
static OU_NOINLINE bool quick_power(double x, OuObject *y, double *result)
{
    if (!(x > 0) || !(IS(y, FLOAT) || (IS(y, INT) && EXACT_IN_DOUBLE(INT(y))))) return false;
    *result = pow(x, IS(y, FLOAT) ? FLOAT(y) : (double)INT(y));
    return isfinite(*result);
}

// x op y for + - * where each is an int or a float; false when one is neither.
static OU_NOINLINE bool mixed_arith(uint32_t op, OuObject *x, OuObject *y, double *result)
{
    if (!(IS(x, FLOAT) || IS(x, INT)) || !(IS(y, FLOAT) || IS(y, INT))) return false;
    double a = IS(x, FLOAT) ? FLOAT(x) : (double)INT(x), b = IS(y, FLOAT) ? FLOAT(y) : (double)INT(y);
    if (op >= OU_OP_CODE_INPLACE_ADD_LL) op = (op - OU_OP_CODE_INPLACE_ADD_LL) / OU_INPLACE_FORM_COUNT;
    else op = (op - OU_OP_CODE_ADD_LL) / OU_BINARY_FORM_COUNT;
    *result = op == 0 ? a + b : op == 1 ? a - b : a * b;
    return true;
}

// What a comparison's opcode compares (OU_LT ..), and which truth its jump wants.
#define COMPARISON(op) (((op) - OU_OP_CODE_LT_LL) / OU_COMPARE_FORM_COUNT)
#define IS_COMPARISON(op) ((uint32_t)(op) - OU_OP_CODE_LT_LL < 6u * OU_COMPARE_FORM_COUNT)
#define IS_COMPARE_JUMP(op) (IS_COMPARISON(op) && ((op) - OU_OP_CODE_LT_LL) % OU_COMPARE_FORM_COUNT >= OU_INPLACE_FORM_COUNT)
#define JUMPS_IF(op) (((op) - OU_OP_CODE_LT_LL) % OU_COMPARE_FORM_COUNT / OU_INPLACE_FORM_COUNT != 2)

// Equality of two strings that are not one object.
static OU_NOINLINE bool same_text(const OuStr *x, const OuStr *y)
{
    if (x->len != y->len || x->kind != y->kind || x->data[0] != y->data[0]) return false;
    return memcmp(x->data, y->data, x->len * x->kind) == 0;
}

// 1 or 0 for numbers and, where it is about equality, texts; -1: ask the types.
static OU_NOINLINE int quick_compare(OuObject *x, OuObject *y, int op)
{
    int order;
    if (IS(x, INT) && IS(y, INT)) {
        order = (INT(x) > INT(y)) - (INT(x) < INT(y));
    } else if (IS(x, FLOAT) && (IS(y, FLOAT) || (IS(y, INT) && EXACT_IN_DOUBLE(INT(y))))) {
        double a = FLOAT(x), b = IS(y, FLOAT) ? FLOAT(y) : (double)INT(y);
        if (a != a || b != b) return op == OU_NE;
        order = (a > b) - (a < b);
    } else if (IS(x, STR) && IS(y, STR) && (op == OU_EQ || op == OU_NE)) {
        order = x != y && !same_text((OuStr *)x, (OuStr *)y);
    } else {
        return -1;
    }
    switch (op) {
    case OU_LT: return order < 0;
    case OU_LE: return order <= 0;
    case OU_EQ: return order == 0;
    case OU_NE: return order != 0;
    case OU_GT: return order > 0;
    default: return order >= 0;
    }
}

OU_INLINE OuObject *small_int(OuRuntime *rt, int64_t value) { return ou_ref(rt->small_ints[value - OU_SMALL_INT_MIN]); }

OuObject *ou_vm_run_this(OuFrame *start, bool throwing)
{
#ifndef OU_SWITCH
    static const void *const labels[] = {
#define OP(name, a, b, c, words, flags) &&L_##name,
#define BINARY(X) &&L_##X##_LL, &&L_##X##_LT, &&L_##X##_TL, &&L_##X##_TT, &&L_##X##_LK, &&L_##X##_TK, &&L_##X##_KL, &&L_##X##_KT,
#define ITEM(X) &&L_##X##_LL, &&L_##X##_LT, &&L_##X##_TL, &&L_##X##_TT, &&L_##X##_LK, &&L_##X##_TK,
#define INPLACE(X) ITEM(INPLACE_##X)
#define COMPARE(X) ITEM(X) ITEM(JUMP_##X) ITEM(JUMP_NOT_##X) ITEM(LOOP_##X)
#include "src/code/opcodes.def"
#undef OP
#undef BINARY
#undef ITEM
#undef INPLACE
#undef COMPARE
    };
#endif
    OuRuntime *const rt = ou_rt;
    OuVm *const vm = rt->vm;
    PIN(OuHeap *, heap, "r13") = rt->heap;
    PIN(OuFrame *, frame, "r15") = start;
    PIN(OuInstr *, ip, "rbx") = frame->ip;
    PIN(OuObject **, slots, "r12");
    PIN(uint32_t, nlocals, "r14");
    OuObject **consts;
    LOAD_FRAME();

    // What the shared tails below work on.
    OuObject *left, *right;                        // operands of a slow operator
    OuObject *(*slow)(OuObject *, OuObject *);
    int64_t int_value;                             // results of an operator's short body
    double float_value;
    OuObject *value;                               // result of a call, return value
    OuFunction *callee;                            // owned
    OuObject **window, **window_limit;             // its arguments, owned, and the end of the room behind them
    uint32_t argc, call_kind, operands = 0;
    OuTuple *kwnames;
    OuObject *instance = NULL;                     // class call: the result (owned)
    bool fresh;                                    // unwinding: a traceback entry is due

#ifdef OU_TRACING
    OuTraced traced;
    if (ou_trace_begin(&traced, frame, throwing) == OU_TRACE_LEAVE) goto leave_by_exception;
#endif
    if (throwing) goto error;
    DISPATCH();

#ifdef OU_SWITCH
dispatch:
#ifdef OU_TRACING
    if (OU_UNLIKELY(!(rt->pending & OU_PENDING_TRACE))) {
        ou_clear_ref(&traced.built_in);
        SAVE();
        return OU_VM_SWITCHED;
    }
    switch (ou_trace_step(&traced, frame, ip)) {
    case OU_TRACE_RAISED: goto error;
    case OU_TRACE_LEAVE: goto leave_by_exception;
    }
    ip = frame->ip;
#endif
    switch (ip->op) {
#endif
#include "src/vm/ops_move.h"
#include "src/vm/ops_arith.h"
#include "src/vm/ops_compare.h"
#include "src/vm/ops_jump.h"
#include "src/vm/ops_attr.h"
#include "src/vm/ops_item.h"
#include "src/vm/ops_build.h"
#include "src/vm/ops_iter.h"
#include "src/vm/ops_call.h"
#include "src/vm/ops_except.h"
#include "src/vm/ops_match.h"
#ifdef OU_SWITCH
    default: OU_UNREACHABLE();
    }
#endif

#include "src/vm/ops_tails.h"
}
