// layout.h -- which attribute of an instance is in which slot.
//
// Instances keep attributes inline, `type->size` bytes from their start. A layout is a node in a tree per class:
// the root has no attribute, each child adds one name. All instances that got the same attributes in the same order
// share a layout, so an inline cache needs one compare (Self's maps; Chambers, Ungar 1989). When an instance cannot follow
// (its inline slots are full, an attribute other than the last is deleted, or its `__dict__` is asked for) it moves to
// the class's dict layout: slot 0 then holds an OuDict that is the truth from there on.
// Variable-size instances (subclasses of tuple, str, bytes) only know the dict layout; their slot is behind the items.
#ifndef OURO_RUNTIME_OBJECT_LAYOUT_H
#define OURO_RUNTIME_OBJECT_LAYOUT_H
#include "runtime/object/type.h"

struct OuLayout {
    OuType *type;            // borrowed
    uint32_t id;
    uint32_t parent;         // layout without the last attribute; 0 at a root
    uint32_t root;           // layout without any attribute, with the same capacity
    OuStr *name;             // the last attribute (owned); NULL at a root
    uint16_t count;          // attributes in slots
    uint16_t capacity;       // inline slots of instances with this layout
    uint32_t offset;         // bytes from the object's start to slot 0
    bool is_dict;            // slot 0 holds a dictionary (or NULL: empty)
    uint32_t *children;      // layouts that add one name; child_count of them
    uint32_t child_count;
    OuLayout *next;          // the class's next layout, in no order
};

OU_BORROWED OuLayout *ou_layout_of(const OuObject *o);       // NULL for objects without attribute slots (built-in types)
OU_BORROWED OuLayout *ou_layout_at(uint32_t id);
int ou_layout_find(const OuLayout *layout, OuStr *name);      // slot index, or -1; names are compared as interned pointers
// The layout that adds `name`; 0: no room (use the dict layout) or out of memory (exception set).
uint32_t ou_layout_add(OuLayout *layout, OuStr *name);
OU_INLINE OuObject **ou_instance_slots(OuObject *o, const OuLayout *layout) { return (OuObject **)((char *)o + layout->offset); }

// Instance attributes without descriptors. get: 1 found (borrowed in *out), 0 not, -1 exception.
int ou_instance_get(OuObject *o, OuStr *name, OU_BORROWED OuObject **out);
OU_CHECK int ou_instance_set(OuObject *o, OuStr *name, OU_NULLABLE OuObject *value);   // 1 done, 0 nothing to delete, -1 exception
OU_CHECK OU_BORROWED OuDict *ou_instance_dict(OuObject *o);   // moves the attributes to a dictionary; NULL with exception
OuObject **ou_instance_attribute_slots(OuObject *o, const OuLayout *layout);   // of variable-size instances too
OU_CHECK bool ou_instance_set_dict(OuObject *o, OU_NULLABLE OuDict *dict);
// For dealloc, traverse and clear of types whose instances may have attribute slots (__slots__ included):
bool ou_instance_traverse(OuObject *o, OuVisit visit, void *arg);
void ou_instance_clear(OuObject *o);
// A new instance of a class whose struct is `type->size` bytes, zeroed, with its inline slots.
OU_CHECK OuObject *ou_instance_new(OuType *type);
OU_CHECK OuObject *ou_instance_new_var(OuType *type, size_t bytes);   // OU_TYPE_VAR: `bytes` before the attribute slot
OU_CHECK bool ou_instance_set_class(OuObject *o, OuType *type);   // o.__class__ = type; the types are compatible
void ou_caches_flush(void);      // inline caches everywhere are forgotten: a class changed in a way they do not check

#endif
