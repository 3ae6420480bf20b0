// life.h -- dealloc, traverse and clear of types whose fields are plain references, from one list of the fields.
//
// #define ZIP_FIELDS(X) X(its) X(longest)
// OU_LIFE(zip, OuZip, ZIP_FIELDS)      makes zip_dealloc, zip_traverse, zip_edges and zip_clear, for `.OU_LIFE_SLOTS(zip)`.
#ifndef OURO_RUNTIME_TYPES_LIFE_H
#define OURO_RUNTIME_TYPES_LIFE_H
#include "runtime/object/edge.h"
#include "runtime/object/layout.h"
#include "runtime/object/ref.h"
#include "runtime/object/type.h"

#define OU_LIFE_VISIT_(field) OU_VISIT(s->field);
#define OU_LIFE_EDGE_(field) OU_EDGE(s->field, #field);
#define OU_LIFE_CLEAR_(field) ou_clear_ref(&s->field);
#define OU_LIFE(prefix, Struct, FIELDS)                                            \
    static bool prefix##_traverse(OuObject *o, OuVisit visit, void *arg)           \
    {                                                                              \
        Struct *s = (Struct *)o;                                                   \
        FIELDS(OU_LIFE_VISIT_)                                                     \
        return true;                                                               \
    }                                                                              \
    static bool prefix##_edges(OuObject *self, OuEdgeVisit visit, void *arg)       \
    {                                                                              \
        Struct *s = (Struct *)self;                                                \
        FIELDS(OU_LIFE_EDGE_)                                                      \
        return true;                                                               \
    }                                                                              \
    static void prefix##_clear(OuObject *o)                                        \
    {                                                                              \
        Struct *s = (Struct *)o;                                                   \
        FIELDS(OU_LIFE_CLEAR_)                                                     \
    }                                                                              \
    static void prefix##_dealloc(OuObject *o)                                      \
    {                                                                              \
        prefix##_clear(o);                                                         \
        ou_object_free(o);                                                         \
    }
#define OU_LIFE_SLOTS(prefix) .dealloc = prefix##_dealloc, .traverse = prefix##_traverse, .clear = prefix##_clear, .edges = prefix##_edges
#define OU_LIFE_OWN_SLOTS(prefix) .dealloc = prefix##_dealloc, .traverse = prefix##_traverse, .clear = prefix##_clear   // written by hand

// A zeroed container for a constructor: of the built-in type itself or of a class made from it.
OU_INLINE OuObject *ou_make(OuType *type, size_t size)
{
    return ou_type_has(type, OU_TYPE_HEAP | OU_TYPE_DICT_SLOT) ? ou_instance_new(type) : ou_gc_new(type->layout, size);
}

// The keywords that a `new_` slot should refuse: a subclass with an __init__ of its own may take some.
OU_INLINE OuTuple *ou_keywords_if_exact(OuType *type, OuTuple *kwnames)
{
    return type->op.init == ou_type(OU_L_OBJECT)->op.init ? kwnames : NULL;
}
#endif
