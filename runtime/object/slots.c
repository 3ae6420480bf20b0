// slots.c -- the table of special methods, and how a class gets its slots from its bases and its methods.
//
// A slot of a class made in Python is one of: the C function of a built-in base, when the method found along the MRO
// is that base's own slot wrapper; a function of slot_functions.c, when the method is anything else; or NULL.
#include "runtime/object/slots.h"
#include "runtime/object/error.h"
#include "runtime/object/slot_functions.h"
#include "runtime/object/wrap.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/method.h"
#include "runtime/types/str.h"

#define AT(field) offsetof(OuSlots, field)

// How the kind of a slot is wrapped; what is not a method of its own is OU_WRAP_NONE.
#define WRAP_unary OU_WRAP_UNARY
#define WRAP_binary OU_WRAP_BINARY
#define WRAP_ternary OU_WRAP_POW
#define WRAP_repeat OU_WRAP_REPEAT
#define WRAP_inquiry OU_WRAP_INQUIRY
#define WRAP_contains OU_WRAP_CONTAINS
#define WRAP_len OU_WRAP_LEN
#define WRAP_hash OU_WRAP_HASH
#define WRAP_setitem OU_WRAP_SETITEM
#define WRAP_item OU_WRAP_NONE
#define WRAP_compare OU_WRAP_EQ
#define WRAP_descr_get OU_WRAP_GET
#define WRAP_call OU_WRAP_CALL
#define WRAP_next OU_WRAP_NEXT
#define WRAP_new_ OU_WRAP_NONE
#define WRAP_init OU_WRAP_INIT
#define WRAP_finalize OU_WRAP_FINALIZE

// These have no function: a Python method with their name serves the slot of the same name instead.
#define ou_sf_concat NULL
#define ou_sf_repeat NULL
#define ou_sf_iconcat NULL
#define ou_sf_irepeat NULL
#define ou_sf_item NULL

const OuDunder ou_dunders[OU_D_COUNT] = {
#define BINOP(field, name, rname)                                                        \
    [OU_D_##field] = { name, AT(field), OU_WRAP_BINARY, (void *)ou_sf_##field, NULL },   \
    [OU_D_r##field] = { rname, AT(field), OU_WRAP_RBINARY, (void *)ou_sf_##field, NULL },
#define SLOT(field, kind, name, doc) [OU_D_##field] = { name, AT(field), WRAP_##kind, (void *)ou_sf_##field, doc },
#include "runtime/object/slots.def"
#undef BINOP
#undef SLOT
    [OU_D_rpow] = { "__rpow__", AT(pow), OU_WRAP_RPOW, (void *)ou_sf_pow, NULL },
    [OU_D_rrepeat] = { "__rmul__", AT(repeat), OU_WRAP_REPEAT, NULL, NULL },
    [OU_D_delitem] = { "__delitem__", AT(setitem), OU_WRAP_DELITEM, (void *)ou_sf_setitem, NULL },
    [OU_D_lt] = { "__lt__", AT(compare), OU_WRAP_LT, (void *)ou_sf_compare, NULL },
    [OU_D_le] = { "__le__", AT(compare), OU_WRAP_LE, (void *)ou_sf_compare, NULL },
    [OU_D_ne] = { "__ne__", AT(compare), OU_WRAP_NE, (void *)ou_sf_compare, NULL },
    [OU_D_gt] = { "__gt__", AT(compare), OU_WRAP_GT, (void *)ou_sf_compare, NULL },
    [OU_D_ge] = { "__ge__", AT(compare), OU_WRAP_GE, (void *)ou_sf_compare, NULL },
    [OU_D_getattr_hook] = { "__getattr__", AT(getattr), OU_WRAP_NONE, (void *)ou_sf_getattr, NULL },
    [OU_D_delattr] = { "__delattr__", AT(setattr), OU_WRAP_DELITEM, (void *)ou_sf_setattr, NULL },
    [OU_D_delete] = { "__delete__", AT(set), OU_WRAP_DELITEM, (void *)ou_sf_set, NULL },
};

// --- built-in types ---

void ou_slots_inherit(OuType *t, const OuType *base)
{
    // Equality and hash belong together: a type that defines one does not get the other.
    bool own = t->op.compare || t->op.hash;
    void **to = (void **)(void *)&t->op;
    void *const *from = (void *const *)(const void *)&base->op;
    for (size_t i = 0; i < sizeof(OuSlots) / sizeof(void *); i++) {
        if (to[i]) continue;
        if (own && (i == AT(compare) / sizeof(void *) || i == AT(hash) / sizeof(void *))) continue;
        to[i] = from[i];
    }
    if (own && !t->op.hash) t->op.hash = ou_hash_not_implemented;
}

// --- classes ---

bool ou_slots_is_special(OuStr *name)
{
    if (name->kind != 1 || name->len < 5 || name->data[0] != '_' || name->data[1] != '_') return false;
    for (unsigned d = 0; d < OU_D_COUNT; d++)
        if (ou_dunder_name(d) == name) return true;
    return false;
}

static bool is_same_text(const char *a, const char *b)
{
    while (*a && *a == *b) a++, b++;
    return *a == *b;
}

// What method `d` of class `t` asks the slot to be: *specific for a C function of a base, else *generic.
static void consult(OuType *t, unsigned d, void **specific, void **generic, bool *use_generic)
{
    const OuDunder *def = &ou_dunders[d];
    OuObject *found = def->name[0] ? ou_type_lookup(t, ou_dunder_name(d)) : NULL;
    if (!found) return;
    if (ou_is_exact(found, OU_L_SLOT_WRAPPER)) {
        OuSlotWrapper *w = (OuSlotWrapper *)found;
        if (w->def != def && is_same_text(w->def->name, def->name)) return;   // serves another slot, as list.__add__ does
        if (w->def == def && ou_type_is_subtype(t, w->type) && (!*specific || *specific == w->function)) {
            *specific = w->function;
            return;
        }
    } else if (d == OU_D_new_ && ou_is_exact(found, OU_L_BUILTIN) && ((OuBuiltin *)found)->def == &ou_new_method) {
        OuType *maker = (OuType *)((OuBuiltin *)found)->self;
        *specific = (void *)maker->op.new_;
        return;
    } else if (d == OU_D_hash && ou_is_none(found)) {
        *specific = (void *)ou_hash_not_implemented;
        return;
    }
    *generic = def->function;
    *use_generic = true;
}

static void update_slot(OuType *t, unsigned offset)
{
    void *specific = NULL, *generic = NULL;
    bool use_generic = false;
    for (unsigned d = 0; d < OU_D_COUNT; d++)
        if (ou_dunders[d].offset == offset) consult(t, d, &specific, &generic, &use_generic);
    *ou_slot_at(t, offset) = use_generic ? generic : specific;
}

void ou_slots_update(OuType *t, OuStr *name)
{
    for (unsigned d = 0; d < OU_D_COUNT; d++)
        if (ou_dunder_name(d) == name) update_slot(t, ou_dunders[d].offset);
    // Items by C index bypass __getitem__: only without a method of one's own.
    if (t->op.getitem == ou_sf_getitem) t->op.item = NULL;
    ou_type_update_plain(t);
}

void ou_slots_update_all(OuType *t)
{
    for (unsigned d = 0; d < OU_D_COUNT; d++) {
        bool first = ou_dunders[d].name[0] != 0;
        for (unsigned e = 0; first && e < d; e++) first = ou_dunders[e].offset != ou_dunders[d].offset;
        if (first) update_slot(t, ou_dunders[d].offset);
    }
    if (t->op.getitem == ou_sf_getitem) t->op.item = NULL;
    ou_type_update_plain(t);
}

void ou_type_update_plain(OuType *t)
{
    t->flags &= ~(uint32_t)(OU_TYPE_PLAIN_GETATTR | OU_TYPE_PLAIN_SETATTR);
    if (t->op.getattr == ou_generic_getattr) t->flags |= OU_TYPE_PLAIN_GETATTR;
    if (t->op.setattr == ou_generic_setattr) t->flags |= OU_TYPE_PLAIN_SETATTR;
}
