// ref.h -- reference counts. One default for all of Ouro: arguments are borrowed, an object
// result is a new reference; prototypes mark only departures (OU_BORROWED, OU_STEALS, OU_NULLABLE).
//
// Releasing the last reference may run Python code (`__del__`, weak reference callbacks). So:
// assign first and release after, and never hold a borrowed element across a release or a call.
#ifndef OURO_RUNTIME_OBJECT_REF_H
#define OURO_RUNTIME_OBJECT_REF_H
#include "runtime/object/object.h"

void ou_dealloc(OuObject *o);   // the count has just become 0; bounded C stack whatever the depth
// While nothing may run: `o`, whose count has become 0, waits. Afterwards those that wait beyond the first `waited` go.
void ou_dealloc_later(OuObject *o);
void ou_dealloc_waiting(size_t waited);

OU_INLINE void ou_incref(void *o) { ((OuObject *)o)->refs++; }
OU_INLINE void ou_decref(void *o) { if (--((OuObject *)o)->refs == 0) ou_dealloc((OuObject *)o); }
OU_INLINE void ou_xincref(void *o) { if (o) ou_incref(o); }
OU_INLINE void ou_xdecref(void *o) { if (o) ou_decref(o); }

// A new reference to `o`, for returning and storing.
OU_INLINE OuObject *ou_ref(void *o) { ou_incref(o); return (OuObject *)o; }
OU_INLINE OuObject *ou_xref(void *o) { if (o) ou_incref(o); return (OuObject *)o; }

// to[0..n) become new references to from[0..n).
OU_INLINE void ou_copy_refs(OuObject **to, OuObject *const *from, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        OuObject *o = from[i];
        o->refs++;
        to[i] = o;
    }
}

// *field = value (stolen, may be NULL); the old value is released after.
#define ou_set_ref(field, value) ou_set_ref_((OuObject **)(void *)(field), ou_obj(value))
OU_INLINE void ou_set_ref_(OuObject **field, OU_STEALS OuObject *value)
{
    OuObject *old = *field;
    *field = value;
    ou_xdecref(old);
}
#define ou_clear_ref(field) ou_set_ref(field, NULL)

// New references to the singletons.
OU_INLINE OuObject *ou_none(void) { return ou_ref(ou_core()->none); }
OU_INLINE OuObject *ou_bool(bool b) { return ou_ref(b ? ou_core()->true_ : ou_core()->false_); }
OU_INLINE OuObject *ou_not_implemented(void) { return ou_ref(ou_core()->not_implemented); }
OU_INLINE bool ou_is_none(const void *o) { return o == ou_core()->none; }

// --- making objects: used by every type's constructor ---
// A block for an object of `bytes` bytes; header set (one reference), the rest zeroed. Containers
// (types with OU_TYPE_GC) come from the collector's pools and are tracked from the start: whatever
// traverse looks at must be valid (zero is) before anything else is allocated. MemoryError on NULL.
OU_CHECK OuObject *ou_object_new(uint32_t layout, size_t bytes);       // not a container
OU_CHECK OuObject *ou_gc_new(uint32_t layout, size_t bytes);           // a container
void ou_object_free(void *o);                                          // gives the block back; count is 0, fields are released
size_t ou_object_block_size(const OuObject *o);                        // bytes of the object's block

#endif
