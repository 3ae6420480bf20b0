// slots.h -- which special methods stand for which slot, and the wrappers that show slots as methods.
#ifndef OURO_RUNTIME_OBJECT_SLOTS_H
#define OURO_RUNTIME_OBJECT_SLOTS_H
#include "runtime/object/type.h"

// One number per special method. A binary operator has two, `compare` six (its own is __eq__).
enum {
#define BINOP(field, name, rname) OU_D_##field, OU_D_r##field,
#define SLOT(field, kind, name, doc) OU_D_##field,
#include "runtime/object/slots.def"
#undef BINOP
#undef SLOT
    OU_D_rpow, OU_D_rrepeat, OU_D_delitem, OU_D_lt, OU_D_le, OU_D_ne, OU_D_gt, OU_D_ge,
    OU_D_getattr_hook,       // __getattr__
    OU_D_delattr, OU_D_delete,
    OU_D_COUNT
};

typedef struct OuDunder {
    const char *name;        // "" for a slot without a method
    uint16_t offset;         // of the field in OuSlots
    uint8_t wrap;            // how Python arguments become those of the slot: enum in slot_wrapper.c
    void *function;          // the slot of classes that define the method in Python; NULL: the slot is just emptied
    const char *doc;
} OuDunder;
extern const OuDunder ou_dunders[OU_D_COUNT];

typedef struct OuSlotWrapper {   // wrapper_descriptor: list.__len__
    OuObject base;
    OuType *type;                // owned
    const OuDunder *def;
    void *function;              // the slot's value in `type`
} OuSlotWrapper;

typedef struct OuMethodWrapper { // method-wrapper: [].__len__
    OuObject base;
    OuSlotWrapper *descr;
    OuObject *self;
} OuMethodWrapper;

OU_INLINE OU_BORROWED OuStr *ou_dunder_name(unsigned d);
OU_INLINE void **ou_slot_at(OuType *t, unsigned offset) { return (void **)(void *)((char *)&t->op + offset); }

OU_CHECK OuObject *ou_slot_wrapper_new(OuType *type, const OuDunder *def, void *function);
// Calls the wrapped slot with `self` as Python code would: arity checked, results made objects.
OU_CHECK OuObject *ou_slot_wrapper_invoke(OuSlotWrapper *w, OuObject *self, OuObject *const *args, size_t n, OU_NULLABLE OuTuple *kwnames);
extern const OuMethod ou_new_method;   // the built-in `__new__`: its self is the type whose slot it calls

void ou_slots_inherit(OuType *t, const OuType *base);      // slots `t` lacks are taken from `base`
void ou_slots_update(OuType *t, OuStr *name);              // after type attribute `name` changed; t only
void ou_slots_update_all(OuType *t);                       // after bases changed, or for several bases
bool ou_slots_is_special(OuStr *name);                     // is `name` one of ou_dunders (or __getattr__)?

// --- parts of type making, see type.c ---
OU_CHECK OuType *ou_type_raw(uint32_t layout);             // a static type object with nothing but its number
OU_CHECK bool ou_type_ready_static(OuType *t, const OuTypeSpec *spec, OU_NULLABLE OuTuple *bases);
OU_CHECK OuTuple *ou_mro_compute(OuType *t);               // C3; TypeError when there is no order
// A new t->mro, its metaclass asked: 1, -1 with exception; 0: mro() changed the bases of `t`, and that change stands.
OU_CHECK int ou_type_update_mro(OuType *t);
OU_BORROWED OuType *ou_type_solid_base(OuType *t);         // the nearest base that adds to the struct
OU_CHECK bool ou_type_add_subclass(OuType *base, OuType *t);
void ou_type_remove_subclass(OuType *base, OuType *t);
OU_CHECK OU_BORROWED OuType *ou_type_best_base(OuTuple *bases);        // the base whose struct a class extends; TypeError
OU_CHECK OU_BORROWED OuType *ou_type_winner(OuType *meta, OuTuple *bases);   // the most derived metaclass; TypeError
void ou_type_update_plain(OuType *t);                      // the PLAIN_* flags from the slots
bool ou_type_has_attribute_slots(const OuType *t);         // attributes live behind the struct (not in a dict of the struct's own)
OU_CHECK bool ou_layouts_init(OuType *t);                  // first layout of a heap class, or of a built-in with OU_TYPE_DICT_SLOT
void ou_layouts_free(OuType *t);
bool ou_finalize_dying(OuObject *o);                       // dealloc begins: runs its type's finalizer unless that was done; false: it lives on
void ou_heap_dealloc(OuObject *o);                         // dealloc of instances with attribute slots
bool ou_heap_traverse(OuObject *o, OuVisit visit, void *arg);
void ou_heap_clear(OuObject *o);
OuObject *ou_object_new_slot(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames);   // object.__new__
bool ou_object_init_slot(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames);     // object.__init__
OuObject *ou_type_new_slot(OuType *meta, OuObject *const *args, size_t n, OuTuple *kwnames);     // type.__new__
OU_CHECK uint32_t ou_layout_reserve(void);                 // a number that was never given out; 0 with MemoryError
OU_CHECK bool ou_attr_cache_init(OuRuntime *rt);
void ou_attr_cache_fini(OuRuntime *rt);
void ou_type_strip(OuType *t);                             // at the end of a runtime: releases all that `t` owns

#include "runtime/object/state.h"
OU_INLINE OuStr *ou_dunder_name(unsigned d) { return ou_rt->dunder_names[d]; }
#endif
