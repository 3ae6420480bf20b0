// intern.c -- the table of interned strings: open addressing over borrowed pointers; a dying string takes itself out.
#include "runtime/object/intern.h"
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/interned.h"
#include "runtime/object/ref.h"
#include "runtime/object/state.h"
#include "runtime/types/str.h"

// Always: at most 2/3 of the places are used; a chain of probes from a string's first place reaches it before a NULL.
struct OuInterned {
    OuStr **places;              // borrowed; NULL: free
    size_t mask, used;
};

bool ou_interned_init(OuRuntime *rt)
{
    rt->interned = ou_mem_zalloc(1, sizeof *rt->interned);
    if (!rt->interned) return false;
    rt->interned->places = ou_mem_zalloc(2048, sizeof(OuStr *));
    rt->interned->mask = 2047;
    return rt->interned->places != NULL;
}

void ou_interned_fini(OuRuntime *rt)
{
    if (rt->interned) ou_mem_free(rt->interned->places);
    ou_mem_free(rt->interned);
    rt->interned = NULL;
}

// Where the text of `s` is, or the free place where it would go.
static size_t find_place(const OuInterned *t, OuStr *s)
{
    size_t i = (size_t)ou_str_hash(s) & t->mask;
    while (t->places[i] && t->places[i] != s && !ou_str_equal(t->places[i], s)) i = (i + 1) & t->mask;
    return i;
}

static bool grow(OuInterned *t)
{
    OuInterned bigger = { .mask = t->mask * 2 + 1, .used = t->used };
    bigger.places = ou_mem_zalloc(bigger.mask + 1, sizeof(OuStr *));
    if (!bigger.places) return ou_raise_memory(), false;
    for (size_t i = 0; i <= t->mask; i++)
        if (t->places[i]) bigger.places[find_place(&bigger, t->places[i])] = t->places[i];
    ou_mem_free(t->places);
    *t = bigger;
    return true;
}

OuStr *ou_intern(OuStr *s)
{
    if (!s || s->interned) return s;
    OuInterned *t = ou_rt->interned;
    size_t i = find_place(t, s);
    if (t->places[i]) {
        OuStr *known = (OuStr *)ou_ref(t->places[i]);
        ou_decref(s);
        return known;
    }
    if (!ou_is_exact(&s->base, OU_L_STR)) {      // subclass instances are not shared: their plain text is
        OuStr *plain = ou_str_slice(s, 0, s->len);
        ou_decref(s);
        return plain && ou_is_exact(&plain->base, OU_L_STR) ? ou_intern(plain) : plain;
    }
    if ((t->used + 1) * 3 > (t->mask + 1) * 2) {
        if (!grow(t)) return ou_decref(s), NULL;
        i = find_place(t, s);
    }
    t->places[i] = s;
    t->used++;
    s->interned = 1;
    return s;
}

OuStr *ou_intern_cstr(const char *utf8)
{
    return ou_intern(ou_str_from_utf8(utf8, strlen(utf8)));
}

// Closes the gap, so that no marks of deleted places are needed.
void ou_intern_forget(OuStr *s)
{
    OuInterned *t = ou_rt->interned;
    if (!t) return;
    size_t i = find_place(t, s);
    if (t->places[i] != s) return;
    s->interned = 0;
    t->used--;
    for (size_t j = (i + 1) & t->mask; t->places[j]; j = (j + 1) & t->mask) {
        size_t home = (size_t)t->places[j]->hash & t->mask;
        if (((j - home) & t->mask) >= ((j - i) & t->mask)) {
            t->places[i] = t->places[j];
            i = j;
        }
    }
    t->places[i] = NULL;
}
