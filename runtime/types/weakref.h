// weakref.h -- weak references and proxies. Which objects have some is one header bit; the lists are in a side table.
#ifndef OURO_RUNTIME_TYPES_WEAKREF_H
#define OURO_RUNTIME_TYPES_WEAKREF_H
#include "runtime/object/object.h"
#include "runtime/object/type.h"

// Layouts OU_L_WEAKREF, OU_L_WEAKPROXY, OU_L_WEAKCALLABLEPROXY and subclasses of ref.
// Always: `referent` is NULL, or this is in the referent's list and the referent has OU_HAS_WEAKREFS.
typedef struct OuWeakref {
    OuObject base;
    OuObject *referent;          // borrowed; NULL once it has died
    OuObject *callback;          // owned or NULL
    ou_hash hash;                // -1: not computed yet
    struct OuWeakref *prev, *next;
} OuWeakref;

OU_CHECK OuObject *ou_weakref_new(OuObject *referent, OU_NULLABLE OuObject *callback);     // TypeError if the type has none
OU_CHECK OuObject *ou_weakproxy_new(OuObject *referent, OU_NULLABLE OuObject *callback);
bool ou_is_weakref(const OuObject *o);                              // ref, a subclass of it, or a proxy
OuObject *ou_weakref_get(const OuObject *ref);                      // a new reference to the referent; NULL without exception: dead

// Every reference to `o` goes dead, then the callbacks run. For ou_dealloc and the dealloc of heap types
// (after __del__); may be called twice, or on objects that have none.
void ou_weakrefs_clear(OuObject *o);
OU_BORROWED OuWeakref *ou_weakrefs_first(const OuObject *o);        // follow ->next; NULL: none
size_t ou_weakrefs_count(const OuObject *o);
void ou_weakref_kill(OuWeakref *ref);                               // dead from now on; the callback stays and is not called
// calls and forgets the callbacks of dead references linked by `next`; consumes a reference to each
void ou_weakref_call(OU_NULLABLE OuWeakref *chain);
void ou_weakrefs_fini(OuRuntime *rt);                               // frees the side table

#endif
