// type.h -- the type object: name, bases, MRO, dictionary, slots, and the tables built-in types are made from.
//
// A built-in type is described by a constant OuTypeSpec; the type object itself is made per runtime, so
// that nothing mutable is at file scope. Classes made by Python code are the same struct, filled by `ou_type_new`.
// Slots not given are inherited from the base when the type is made ready.
#ifndef OURO_RUNTIME_OBJECT_TYPE_H
#define OURO_RUNTIME_OBJECT_TYPE_H
#include "runtime/object/object.h"
#include "runtime/object/ref.h"

// --- slot signatures ---
typedef OuObject *(*OuUnary)(OuObject *self);
typedef OuObject *(*OuBinary)(OuObject *a, OuObject *b);              // operators: may return NotImplemented
typedef OuObject *(*OuTernary)(OuObject *a, OuObject *b, OuObject *c);
typedef OuObject *(*OuRepeat)(OuObject *self, ou_ssize n);
typedef int (*OuInquiry)(OuObject *self);                             // 1, 0, -1 with exception
typedef int (*OuContains)(OuObject *self, OuObject *item);            // 1, 0, -1 with exception
typedef ou_ssize (*OuLen)(OuObject *self);                            // -1 with exception
typedef ou_hash (*OuHash)(OuObject *self);                            // -1 with exception
typedef bool (*OuSetItem)(OuObject *self, OuObject *key, OU_NULLABLE OuObject *value);   // NULL: delete
typedef OuObject *(*OuCompare)(OuObject *a, OuObject *b, int op);     // may return NotImplemented
typedef OuObject *(*OuDescrGet)(OuObject *descr, OU_NULLABLE OuObject *obj, OU_NULLABLE OuObject *type);
// Calls: `args` holds n positional values, then one value for each name of `kwnames` (a tuple of str, or NULL).
typedef OuObject *(*OuCall)(OuObject *callee, OuObject *const *args, size_t n, OU_NULLABLE OuTuple *kwnames);
typedef OuObject *(*OuNew)(OuType *type, OuObject *const *args, size_t n, OU_NULLABLE OuTuple *kwnames);
typedef bool (*OuInit)(OuObject *self, OuObject *const *args, size_t n, OU_NULLABLE OuTuple *kwnames);
typedef void (*OuFinalize)(OuObject *self);                           // may resurrect; reports its own errors
typedef bool (*OuVisit)(OuObject *child, void *arg);                  // false stops the traversal

enum { OU_LT, OU_LE, OU_EQ, OU_NE, OU_GT, OU_GE };                    // as in slots.def `compare`

typedef struct OuSlots {
#define BINOP(field, name, rname) OuBinary field;
#define SLOT(field, kind, name, doc) OU_SLOT_##kind field;
#define OU_SLOT_unary OuUnary
#define OU_SLOT_binary OuBinary
#define OU_SLOT_ternary OuTernary
#define OU_SLOT_repeat OuRepeat
#define OU_SLOT_inquiry OuInquiry
#define OU_SLOT_contains OuContains
#define OU_SLOT_len OuLen
#define OU_SLOT_hash OuHash
#define OU_SLOT_setitem OuSetItem
#define OU_SLOT_item OuRepeat
#define OU_SLOT_compare OuCompare
#define OU_SLOT_descr_get OuDescrGet
#define OU_SLOT_call OuCall
#define OU_SLOT_next OuUnary
#define OU_SLOT_new_ OuNew
#define OU_SLOT_init OuInit
#define OU_SLOT_finalize OuFinalize
#include "runtime/object/slots.def"
#undef BINOP
#undef SLOT
} OuSlots;

// --- tables of built-in types ---
typedef OuObject *(*OuNative)(OuObject *self, OuObject *const *args, size_t n);
typedef OuObject *(*OuNativeKw)(OuObject *self, OuObject *const *args, size_t n, OU_NULLABLE OuTuple *kwnames);

enum {                       // OuMethod.flags
    OU_M_CLASS  = 1,         // class method: self is the type
    OU_M_STATIC = 2,         // static method: self is NULL
    OU_M_KW     = 4,         // `kw` is called with raw keywords; no arity check
    OU_M_COEXIST = 8,        // replaces the slot wrapper of the same name
};

// One method or module function. Arity is checked by the caller, with CPython's messages:
//   params == NULL: positional only; n is between min and max (max -1: any number);
//   params != NULL: names separated by spaces, e.g. "sep maxsplit"; "/" ends positional-only names, "*" begins
//     keyword-only ones, and the function gets exactly one value per name, NULL when not given; names
//     beyond the first `min` may be left out; `max` is the number of names that may be given by position.
enum { OU_MAX_PARAMS = 24 };  // names in OuMethod.params

typedef struct OuMethod {
    const char *name;
    union { OuNative fn; OuNativeKw kw; };
    int16_t min, max;
    uint16_t flags;
    const char *params;
    const char *doc;
} OuMethod;

typedef struct OuGetSet {    // a computed attribute
    const char *name;
    OuObject *(*get)(OuObject *self);
    bool (*set)(OuObject *self, OU_NULLABLE OuObject *value);   // NULL: read-only
    const char *doc;
} OuGetSet;

enum { OU_MEMBER_OBJECT, OU_MEMBER_OBJECT_OR_ERROR, OU_MEMBER_INT, OU_MEMBER_SIZE, OU_MEMBER_BOOL, OU_MEMBER_U32, OU_MEMBER_DOUBLE };
typedef struct OuMember {    // a field of the struct seen as an attribute
    const char *name;
    uint8_t kind;            // OU_MEMBER_*: NULL objects read as None, or raise AttributeError for _OR_ERROR
    bool writable;
    uint16_t offset;         // bytes from the start of the object
    const char *doc;
} OuMember;

enum {                       // OuType.flags; the *_SUBCLASS flags are inherited
    OU_TYPE_GC       = 1 << 0,    // container: traverse is given, instances come from the collector's pools
    OU_TYPE_BASE     = 1 << 1,    // may be subclassed
    OU_TYPE_HEAP     = 1 << 2,    // made at run time by a class statement or type()
    OU_TYPE_VAR      = 1 << 3,    // variable-size instances; `var_size` says where the fixed part ends (tuple, str, bytes)
    OU_TYPE_ABSTRACT = 1 << 4,    // has __abstractmethods__
    OU_TYPE_NO_NEW   = 1 << 5,    // "cannot create 'x' instances"
    OU_TYPE_HAS_DICT = 1 << 6,    // instances have a __dict__
    OU_TYPE_HAS_WEAKREF = 1 << 7, // instances can be weakly referenced
    OU_TYPE_IMMUTABLE = 1 << 8,   // built-in: attributes cannot be set
    OU_TYPE_METHOD_DESCR = 1 << 9,// instances are functions-like descriptors: LOAD_METHOD may skip binding
    OU_TYPE_SEQUENCE = 1 << 10,   // matches sequence patterns (PEP 634)
    OU_TYPE_MAPPING  = 1 << 11,   // matches mapping patterns
    OU_TYPE_MATCH_SELF = 1 << 12, // class pattern with one positional matches the subject itself
    OU_TYPE_PLAIN_GETATTR = 1 << 13, // getattr is the generic one: no __getattribute__/__getattr__ in the MRO
    OU_TYPE_PLAIN_SETATTR = 1 << 14, // setattr is the generic one
    OU_TYPE_DICT_SLOT = 1 << 15,  // built-in whose struct is followed by one slot for the dictionary: instances come from ou_instance_new
    OU_TYPE_INT      = 1 << 16,   // int or a subclass; likewise below
    OU_TYPE_STR      = 1 << 17,
    OU_TYPE_BYTES    = 1 << 18,
    OU_TYPE_TUPLE    = 1 << 19,
    OU_TYPE_LIST     = 1 << 20,
    OU_TYPE_DICT     = 1 << 21,
    OU_TYPE_SET      = 1 << 22,   // set
    OU_TYPE_FROZENSET = 1 << 23,
    OU_TYPE_TYPE     = 1 << 24,
    OU_TYPE_EXCEPTION = 1 << 25,  // BaseException or a subclass
    OU_TYPE_FLOAT    = 1 << 26,
    OU_TYPE_BYTEARRAY = 1 << 27,
    OU_TYPE_COMPLEX  = 1 << 28,
    OU_TYPE_BUFFER   = 1 << 29,   // instances begin as OuArrayBuffer (array.array)
};

typedef struct OuLayout OuLayout;

typedef struct OuFieldName {         // an owned reference in the struct that is no OuMember: its name, for those who ask who holds what
    const char *name;
    uint16_t offset;
} OuFieldName;
typedef struct OuEdge OuEdge;    // a reference and where it is kept, see object/edge.h
typedef bool (*OuEdgeVisit)(const OuEdge *edge, void *arg);           // false stops

typedef struct OuTypeSpec {
    const char *name;            // "list"; "module.name" for types outside builtins
    const char *doc;
    uint32_t base;               // layout number of the base, 0: object
    uint32_t flags;
    size_t size;                 // bytes of an instance (of its fixed part for OU_TYPE_VAR)
    size_t (*var_size)(const OuObject *o);   // OU_TYPE_VAR: bytes used by this instance, without attribute slots
    void (*dealloc)(OuObject *o);            // release what the fields own, then ou_object_free(o)
    bool (*traverse)(OuObject *o, OuVisit visit, void *arg);   // visit every owned object field
    void (*clear)(OuObject *o);              // release the fields that can close a cycle
    size_t (*size_of)(OuObject *o);          // bytes in owned buffers beyond the block; NULL: none
    bool (*edges)(OuObject *o, OuEdgeVisit visit, void *arg);   // what traverse visits, each with its place; NULL: see gc/edges.c
    const OuFieldName *fields;       // names for that, ended by an entry without name
    OuSlots op;
    const OuMethod *methods;     // ended by an entry without name, like the next two
    const OuGetSet *getsets;
    const OuMember *members;
} OuTypeSpec;

#define OU_VISIT(field) do { if ((field) && !visit(ou_obj(field), arg)) return false; } while (0)

struct OuType {
    OuObject base_object;        // layout OU_L_TYPE or that of a metaclass
    OuStr *name;                 // __name__
    OuStr *qualname;
    OuType *base;                // the base whose struct this extends; NULL for object only (owned)
    OuTuple *bases;
    OuTuple *mro;
    OuDict *dict;                // attributes; NULL for a built-in nobody asked yet: read through ou_type_dict, change through ou_type_set
    uint32_t flags;
    uint32_t version;            // changes whenever an attribute lookup on the type could change; never 0
    uint32_t layout;             // first layout of new instances (no attribute yet)
    uint32_t dict_layout;        // layout of instances whose attributes live in a dictionary; 0: not yet made
    uint32_t size;               // bytes of an instance before its attribute slots (includes __slots__)
    uint16_t slots_start;        // bytes: where the __slots__ of this class and its bases begin (heap types)
    uint16_t slots_count;        // object slots from slots_start to size, over all bases (heap types)
    uint16_t inline_slots;       // attribute slots a new instance gets; grows with what is seen
    const OuTypeSpec *spec;      // of the nearest built-in base: dealloc, traverse, clear, var_size
    void (*dealloc)(OuObject *o);
    bool (*traverse)(OuObject *o, OuVisit visit, void *arg);
    void (*clear)(OuObject *o);
    OuLayout *layouts;           // all attribute layouts of instances, linked by `next` (owned)
    OuTuple *attr_names;         // names that methods of the class and its bases assign to on self, or NULL
    OuTuple *own_slots;          // names of this class's own __slots__ (mangled, sorted), or NULL
    struct { OuType **items; uint32_t len, cap; } subclasses;   // direct ones, in order of creation (borrowed)
    OuObject *cached_init;       // the VM's cache for class calls (borrowed), valid for init_version
    uint32_t init_version;
    OuObject *abstract_methods;  // __abstractmethods__ or NULL
    OuObject *module_name;       // __module__ of a built-in outside builtins or NULL
    char *utf8_name;             // of a class whose name is not ASCII, once asked for (owned)
    OuSlots op;
};

// --- making types ---
OU_CHECK OU_BORROWED OuType *ou_type_need(uint32_t layout);      // a lazy type, made now if need be; NULL with exception
OU_CHECK OuType *ou_type_from_spec(const OuTypeSpec *spec, uint32_t layout);   // layout 0: gives out a number
// type(name, bases, ns): computes the winning metaclass's work but not the metaclass call itself.
OU_CHECK OuType *ou_type_new(OuType *meta, OuStr *name, OuTuple *bases, OuDict *ns,
                             OuObject *const *kwvalues, OU_NULLABLE OuTuple *kwnames);

OU_CHECK OU_BORROWED OuDict *ou_type_dict(OuType *t);             // its dictionary, filled now if need be; NULL with MemoryError

// --- questions ---
OU_INLINE bool ou_type_has(const OuType *t, uint32_t flag) { return (t->flags & flag) != 0; }
OU_INLINE bool ou_has_flag(const OuObject *o, uint32_t flag) { return ou_type_has(ou_type_of(o), flag); }
bool ou_type_is_subtype(const OuType *a, const OuType *b);        // by MRO; no Python code runs
OU_INLINE bool ou_is_instance_of(const OuObject *o, const OuType *t)
{
    OuType *have = ou_type_of(o);
    return have == t || ou_type_is_subtype(have, t);
}
// exact type (flag bits ignored) and subclass tests
OU_INLINE bool ou_is_exact(const OuObject *o, uint32_t layout) { return ou_layout(o) == layout; }
OU_INLINE bool ou_is_int(const OuObject *o) { return ou_has_flag(o, OU_TYPE_INT); }        // bool counts
OU_INLINE bool ou_is_float(const OuObject *o) { return ou_has_flag(o, OU_TYPE_FLOAT); }
OU_INLINE bool ou_is_str(const OuObject *o) { return ou_has_flag(o, OU_TYPE_STR); }
OU_INLINE bool ou_is_bytes(const OuObject *o) { return ou_has_flag(o, OU_TYPE_BYTES); }
OU_INLINE bool ou_is_tuple(const OuObject *o) { return ou_has_flag(o, OU_TYPE_TUPLE); }
OU_INLINE bool ou_is_list(const OuObject *o) { return ou_has_flag(o, OU_TYPE_LIST); }
OU_INLINE bool ou_is_dict(const OuObject *o) { return ou_has_flag(o, OU_TYPE_DICT); }
OU_INLINE bool ou_is_any_set(const OuObject *o) { return ou_has_flag(o, OU_TYPE_SET | OU_TYPE_FROZENSET); }
OU_INLINE bool ou_is_type(const OuObject *o) { return ou_has_flag(o, OU_TYPE_TYPE); }
OU_INLINE bool ou_is_exception(const OuObject *o) { return ou_has_flag(o, OU_TYPE_EXCEPTION); }

// The attribute `name` found along the MRO, no descriptor applied, cached per (type version, name); NULL: not
// found, no exception. Borrowed: the type keeps it alive until the type is changed.
OU_BORROWED OuObject *ou_type_lookup(OuType *type, OuStr *name);
OU_CHECK bool ou_type_set(OuType *type, OuStr *name, OU_NULLABLE OuObject *value);   // sets slots and versions too
const char *ou_type_name(const OuObject *o);      // UTF-8 name of o's type for messages; lives as long as the type
const char *ou_type_cname(const OuType *t);       // the same of a type
OU_CHECK OuStr *ou_type_full_name(OuType *t);     // "module.qualname", without "builtins." and "__main__." left in: as repr shows classes
bool ou_type_visit_names(OuType *t, OuVisit visit, void *arg);   // what a type owns and traverse leaves out: no cycle goes through names
void ou_type_modified(OuType *t);                 // attribute lookups on it and its subclasses may have changed

#endif
