// mro.c -- the order in which the bases of a class are searched: C3 linearisation (Barrett et al. 1996), and subclass tests.
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/slots.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

bool ou_type_is_subtype(const OuType *a, const OuType *b)
{
    if (a == b) return true;
    const OuTuple *mro = a->mro;
    if (!mro) {                              // not ready yet: follow the struct's bases
        while (a && a != b) a = a->base;
        return a == b;
    }
    for (size_t i = 0; i < mro->len; i++)
        if (mro->items[i] == (const OuObject *)b) return true;
    return false;
}

// Is `c` in the tail of one of the lists that still have to be merged?
static bool in_a_tail(OuTuple *const *lists, const size_t *heads, size_t count, const OuObject *c)
{
    for (size_t i = 0; i < count; i++)
        for (size_t j = heads[i] + 1; j < lists[i]->len; j++)
            if (lists[i]->items[j] == c) return true;
    return false;
}

static void fail_order(OuTuple *const *lists, const size_t *heads, size_t count)
{
    OuStr *text = ou_str_from_cstr("");
    for (size_t i = 0; text && i < count; i++) {
        if (heads[i] == lists[i]->len) continue;
        OuObject *head = lists[i]->items[heads[i]];
        bool listed = false;
        for (size_t j = 0; j < i; j++) listed |= heads[j] < lists[j]->len && lists[j]->items[heads[j]] == head;
        if (listed) continue;
        OuStr *longer = ou_str_format(text->len ? "%U, %N" : "%U%N", text, head);
        ou_decref(text);
        text = longer;
    }
    if (!text) return;
    ou_fail(OU_TypeError, "Cannot create a consistent method resolution\norder (MRO) for bases %U", text);
    ou_decref(text);
}

static bool merge(OuList *order, OuTuple *const *lists, size_t *heads, size_t count)
{
    for (;;) {
        size_t done = 0, i = 0;
        OuObject *next = NULL;
        for (; i < count; i++) {
            if (heads[i] == lists[i]->len) {
                done++;
                continue;
            }
            next = lists[i]->items[heads[i]];
            if (!in_a_tail(lists, heads, count, next)) break;
        }
        if (done == count) return true;
        if (i == count) return fail_order(lists, heads, count), false;
        if (!ou_list_append(order, next)) return false;
        for (size_t j = 0; j < count; j++)
            if (heads[j] < lists[j]->len && lists[j]->items[heads[j]] == next) heads[j]++;
    }
}

OuTuple *ou_mro_compute(OuType *t)
{
    OuTuple *bases = t->bases;
    for (size_t i = 0; i < bases->len; i++)       // a metaclass's mro() may meet classes that have none yet
        if (!((OuType *)bases->items[i])->mro)
            return ou_raise(OU_TypeError, "Cannot extend an incomplete type '%s'", ou_type_cname((OuType *)bases->items[i]));
    if (bases->len == 1) {                   // the usual case needs no merging
        OuTuple *up = ((OuType *)bases->items[0])->mro;
        OuTuple *mro = ou_tuple_new(up->len + 1);
        if (!mro) return NULL;
        mro->items[0] = ou_ref(t);
        for (size_t i = 0; i < up->len; i++) mro->items[i + 1] = ou_ref(up->items[i]);
        return mro;
    }
    for (size_t i = 0; i < bases->len; i++)
        for (size_t j = i + 1; j < bases->len; j++)
            if (bases->items[i] == bases->items[j])
                return ou_raise(OU_TypeError, "duplicate base class %N", bases->items[i]);
    size_t count = bases->len + 1;
    OuTuple **lists = ou_mem_need_array(count, sizeof *lists);
    size_t *heads = ou_mem_zalloc(count, sizeof *heads);
    OuList *order = heads ? ou_list_new(bases->len + 4) : ou_raise_memory();
    OuTuple *mro = NULL;
    if (lists && heads && order && ou_list_append(order, ou_obj(t))) {
        for (size_t i = 0; i < bases->len; i++) lists[i] = ((OuType *)bases->items[i])->mro;
        lists[bases->len] = bases;
        if (merge(order, lists, heads, count)) mro = ou_list_to_tuple(order);
    }
    ou_mem_free(lists);
    ou_mem_free(heads);
    ou_xdecref(order);
    return mro;
}

// --- as the metaclass wants it ---

// What a class may list must have a struct that its instances begin with.
static bool check_listed(OuType *t, const OuTuple *mro)
{
    OuType *solid = ou_type_solid_base(t);
    for (size_t i = 0; i < mro->len; i++) {
        if (!ou_is_type(mro->items[i])) return ou_fail(OU_TypeError, "mro() returned a non-class ('%T')", mro->items[i]);
        OuType *listed = (OuType *)mro->items[i];
        if (!ou_type_is_subtype(solid, ou_type_solid_base(listed)))
            return ou_fail(OU_TypeError, "mro() returned base with unsuitable layout ('%s')", ou_type_cname(listed));
    }
    return true;
}

// The order from a metaclass's own mro(), or the usual one.
static OuTuple *ask_metaclass(OuType *t)
{
    OuType *meta = ou_type_of(ou_obj(t));
    OuObject *f = meta->flags & OU_TYPE_HEAP ? ou_type_lookup(meta, ou_name(mro)) : NULL;
    if (!f || ou_is_exact(f, OU_L_METHOD_DESCRIPTOR)) return ou_mro_compute(t);
    OuObject *order = ou_call_special(ou_obj(t), ou_name(mro), NULL, 0);
    OuTuple *mro = order ? ou_to_tuple(order) : NULL;
    ou_xdecref(order);
    if (mro && !check_listed(t, mro)) ou_clear_ref(&mro);
    return mro;
}

int ou_type_update_mro(OuType *t)
{
    OuTuple *old = (OuTuple *)ou_xref(t->mro);
    OuTuple *mro = ask_metaclass(t);
    int result = !mro ? -1 : t->mro == old;
    if (result == 1) {
        ou_set_ref(&t->mro, ou_ref(mro));
        ou_type_modified(t);
    }
    ou_xdecref(mro);
    ou_xdecref(old);
    return result;
}

// --- direct subclasses ---

bool ou_type_add_subclass(OuType *base, OuType *t)
{
    if (base->subclasses.len == base->subclasses.cap) {
        uint32_t cap = base->subclasses.cap ? base->subclasses.cap * 2 : 2;
        void *items = ou_mem_grow(base->subclasses.items, cap, sizeof(OuType *));
        if (!items) return false;
        base->subclasses.items = items;
        base->subclasses.cap = cap;
    }
    base->subclasses.items[base->subclasses.len++] = t;
    return true;
}

void ou_type_remove_subclass(OuType *base, OuType *t)
{
    uint32_t i = base->subclasses.len;
    while (i > 0 && base->subclasses.items[i - 1] != t) i--;
    if (i == 0) return;
    for (; i < base->subclasses.len; i++) base->subclasses.items[i - 1] = base->subclasses.items[i];
    base->subclasses.len--;
}
