// literals.c -- for each run in progress every constant of its code and of the code inside, once.
#include "src/driver/literals.h"
#include <stdlib.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/ref.h"
#include "runtime/object/state.h"
#include "runtime/types/int.h"
#include "runtime/types/tuple.h"
#include "src/vm/vm.h"

typedef struct Found {
    OuObject **items;            // owned buffer of borrowed objects
    size_t count, cap;
} Found;

static bool add(Found *f, OuObject *o)
{
    if (f->count == f->cap) {
        size_t cap = f->cap ? f->cap * 2 : 16;
        OuObject **items = ou_mem_grow(f->items, cap, sizeof *items);
        if (!items) return false;
        f->items = items;
        f->cap = cap;
    }
    f->items[f->count++] = o;
    return true;
}

// The runtime's own objects have counts that tell nothing.
static bool is_kept_anyway(const OuObject *o)
{
    if (ou_is_exact(o, OU_L_INT)) return ((const OuInt *)o)->value >= OU_SMALL_INT_MIN && ((const OuInt *)o)->value <= OU_SMALL_INT_MAX;
    return ou_is_none(o) || ou_is_exact(o, OU_L_BOOL) || ou_is_exact(o, OU_L_ELLIPSIS);
}

static bool gather(Found *f, OuTuple *consts)
{
    for (size_t i = 0; i < consts->len; i++) {
        OuObject *o = consts->items[i];
        if (ou_is_exact(o, OU_L_CODE)) {
            if (!gather(f, ((OuCode *)o)->consts)) return false;
            continue;
        }
        if (ou_is_exact(o, OU_L_TUPLE) && !gather(f, (OuTuple *)o)) return false;
        if (!is_kept_anyway(o) && !add(f, o)) return false;
    }
    return true;
}

static int by_address(const void *a, const void *b)
{
    const OuObject *x = *(OuObject *const *)a, *y = *(OuObject *const *)b;
    return (x > y) - (x < y);
}

static bool hold(OuCode *code)
{
    Found f = { 0 };
    bool ok = gather(&f, code->consts);
    OuLiterals *l = ok ? ou_mem_need(sizeof *l + f.count * sizeof(OuObject *)) : NULL;
    if (l) {
        if (f.count) qsort(f.items, f.count, sizeof *f.items, by_address);
        l->count = 0;
        for (size_t i = 0; i < f.count; i++)
            if (i == 0 || f.items[i] != f.items[i - 1]) l->items[l->count++] = ou_ref(f.items[i]);
        l->outer = ou_rt->literals;
        ou_rt->literals = l;
    }
    ou_mem_free(f.items);
    return l != NULL;
}

static void release(void)
{
    OuLiterals *l = ou_rt->literals;
    ou_rt->literals = l->outer;
    for (size_t i = 0; i < l->count; i++) ou_decref(l->items[i]);
    ou_mem_free(l);
}

OuObject *ou_eval_source(OuCode *code, OuDict *globals, OuObject *locals, OuTuple *closure)
{
    if (!hold(code)) return NULL;
    OuObject *result = ou_vm_eval(code, globals, locals, closure);
    release();
    return result;
}
