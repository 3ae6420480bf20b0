// cache.h -- inline caches: an instruction that has seen its operands rewrites itself to a guarded form.
//
// The words behind LOAD_ATTR and its kin: word 1 {layout, version or offset}, word 2 a value or an offset, word 3 the type.
// What a form was filled with is also kept by layout and name, so that a place that sees instances of several classes changes from one to
// another without asking the classes again (after the polymorphic inline caches of Hoelzle, Chambers, Ungar 1991).
// While an instruction is in its general form, the low half of word 1 counts down to the next attempt.
#ifndef OURO_SRC_VM_CACHE_H
#define OURO_SRC_VM_CACHE_H
#include "src/vm/frame.h"

enum { OU_CACHE_WAIT = 24 };       // executions in the general form after a guard failed

void ou_cache_load_attr(OuFrame *f, OuInstr *ip, OuObject *o, OuStr *name);
void ou_cache_load_method(OuFrame *f, OuInstr *ip, OuObject *o, OuStr *name);
void ou_cache_store_attr(OuFrame *f, OuInstr *ip, OuObject *o, OuStr *name);
void ou_cache_load_global(OuFrame *f, OuInstr *ip, OuStr *name, bool is_name);
void ou_cache_store_global(OuFrame *f, OuInstr *ip, OuStr *name, bool is_name);
void ou_cache_forget_code(void *code);       // it is being freed: ou_rt->release_code
void ou_cache_flush_all(void);               // ou_rt->flush_caches
// A CALL of a built-in: when arguments need no binding, the form for this very function from now on.
OU_INLINE void ou_cache_call(OuInstr *ip, const OuMethod *m, uint32_t n, uint16_t op)
{
    if (ip[1].lo) {
        ip[1].lo--;
        return;
    }
    if (m->params || m->flags & (OU_M_KW | OU_M_STATIC) || n < (uint32_t)m->min || n > (uint32_t)m->max) {
        ip[1].lo = UINT32_MAX;
        return;
    }
    ip[1].pointer = (void *)(uintptr_t)m;
    ip[2].pointer = (void *)(uintptr_t)m->fn;
    ip->op = op;
}
// The guard of an instruction failed for `o`: it gets the form that served `o`'s layout before, or its general form.
void ou_cache_retry(OuInstr *ip, OuObject *o, OuStr *name, uint16_t general);
OU_INLINE void ou_cache_miss(OuInstr *ip, uint16_t general) { ip->op = general; ip[1].lo = OU_CACHE_WAIT; }

#endif
