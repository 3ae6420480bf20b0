// object.h -- what an object is: an 8-byte header, a reference count and a layout number.
//
// The layout number says the object's type and, for instances of Python classes, which attribute
// is in which slot. Built-in types have constant numbers, so "is it an int" is one compare. Two flag
// bits share the word; the hot guards of the VM compare the whole word on purpose: a flagged
// object simply misses the fast path. Everything else goes through `ou_layout`.
#ifndef OURO_RUNTIME_OBJECT_OBJECT_H
#define OURO_RUNTIME_OBJECT_OBJECT_H
#include "runtime/base/check.h"
#include "runtime/base/config.h"

typedef struct OuObject {
    uint32_t refs;      // references held anywhere: real for every object, None and small ints too
    uint32_t layout;    // OU_L_* or a number given out at run time, plus the flag bits
} OuObject;

#define OU_HAS_WEAKREFS (1u << 31)   // has entries in ou_rt->weakrefs; set only while that is so
#define OU_FINALIZED    (1u << 30)   // its finalizer (__del__, generator close) has run: PEP 442
#define OU_LAYOUT_MASK  ((1u << 30) - 1)

typedef struct OuType OuType;
typedef struct OuStr OuStr;
typedef struct OuTuple OuTuple;
typedef struct OuList OuList;
typedef struct OuDict OuDict;
typedef struct OuRuntime OuRuntime;

enum {
    OU_L_NULL,
#define LAYOUT(id, spec) OU_L_##id,
#include "runtime/object/layouts.def"
#undef LAYOUT
#define EXC(name, base, shape) OU_L_##name,
#include "runtime/object/exceptions.def"
#undef EXC
    OU_L_STATIC_COUNT,             // numbers below are types made at start
    OU_L_BIGINT = OU_L_STATIC_COUNT, // int beyond 64 bits: its own layout, the type is int
    OU_L_LAZY,                     // module types follow: see lazy_layouts.def
#define LAZY(id, spec) OU_L_##id,
#include "runtime/object/lazy_layouts.def"
#undef LAZY
    OU_L_FIRST_DYNAMIC,            // numbers from here are given out at run time and never reused
};

// The parts of the runtime that inline functions need; everything else is in state.h.
typedef struct OuCore {
    OuType **layout_types;   // layout number -> its type (borrowed; NULL once the class is gone)
    OuObject *none, *true_, *false_, *not_implemented, *ellipsis;
    OuObject *exc;           // the exception being raised (owned), or NULL
} OuCore;

// The runtime that the calling thread works in. Its first member is an OuCore.
extern _Thread_local OuRuntime *ou_rt;
OU_INLINE OuCore *ou_core(void) { return (OuCore *)ou_rt; }

OU_INLINE uint32_t ou_layout(const OuObject *o) { return o->layout & OU_LAYOUT_MASK; }
OU_INLINE OU_BORROWED OuType *ou_type_of(const OuObject *o) { return ou_core()->layout_types[ou_layout(o)]; }
OU_INLINE OU_BORROWED OuType *ou_type(uint32_t layout) { return ou_core()->layout_types[layout]; }   // OU_L_LIST -> list

OU_INLINE OuObject *ou_obj(void *o) { return (OuObject *)o; }

#endif
