// state.h -- OuRuntime: everything in Ouro that changes. There is no other mutable state at file scope.
#ifndef OURO_RUNTIME_OBJECT_STATE_H
#define OURO_RUNTIME_OBJECT_STATE_H
#include "runtime/mem/os_pages.h"
#include "runtime/mem/places.h"
#include "runtime/object/intern.h"
#include "runtime/object/layout.h"
#include "runtime/object/object.h"

typedef struct OuHeap OuHeap;
typedef struct OuGc OuGc;
typedef struct OuVm OuVm;
typedef struct OuWeakrefs OuWeakrefs;
typedef struct OuInterned OuInterned;
typedef struct OuImport OuImport;
typedef struct OuOptions OuOptions;

enum {                                // OuRuntime.pending: why the VM should look up from its loop
    OU_PENDING_GC     = 1,
    OU_PENDING_SIGNAL = 2,
    OU_PENDING_TRACE  = 4,
    OU_PENDING_LIMIT  = 8,            // steps are counted: always set then
};

enum { OU_DEALLOC_DEPTH = 128 };      // deallocations that may nest in C
enum { OU_ATTR_CACHE_SIZE = 2048 };   // places in OuRuntime.attr_cache

typedef struct OuLiterals {           // the constants of one text, see src/driver/literals.h
    struct OuLiterals *outer;         // of the run that this one interrupts
    size_t count;
    OuObject *items[];                // owned
} OuLiterals;

struct OuRuntime {
    OuCore core;                      // must be first: see `ou_core`
    volatile uint32_t pending;        // OU_PENDING_*; looked at on back-edges and calls
    OuHeap *heap;
    OuOsFigures os;                   // pages from the operating system, whoever asked for them
    OuGc *gc;
    OuVm *vm;                         // frames, value stack, specialisation state
    OuLayout **layouts;               // layout number -> description (NULL for plain built-ins)
    size_t layout_count, layout_cap;
    uint32_t next_version;            // for OuType.version
    OuStr *names[OU_N_COUNT];
    OuStr *latin1[256];               // one-character strings
    OuStr *empty_str;
    OuObject *empty_tuple;
    OuObject *empty_bytes;
    OuObject *byte_strings[256];      // one-byte bytes objects
    OuObject *small_ints[262];        // -5..256
    OuInterned *interned;
    OuWeakrefs *weakrefs;
    OuObject *memory_error;           // preallocated
    OuObject *handled;                // exception being handled by the running frame or generator (owned), or NULL
    uint32_t c_depth, c_depth_limit;  // nested C calls, see `ou_enter`
    uint32_t recursion_limit;         // Python frames
    double switch_interval;           // what sys.setswitchinterval was told; there is one thread
    uint64_t steps_left, max_steps;   // calls and back-edges that may still be made, with OU_PENDING_LIMIT
    uint32_t steps_refused;           // how often there was none left
    uint32_t dealloc_depth;
    struct { OuObject **items; size_t len, cap; } dealloc_later;   // objects waiting for their dealloc
    uint64_t hash_key[2];             // SipHash key; 0,0 with PYTHONHASHSEED=0
    struct { OuObject **items; size_t len, cap; } repr_active;     // containers whose repr is running
    OuDict *codec_errors;             // error handlers registered from Python, or NULL
    OuList *codec_search;             // functions registered with codecs.register, or NULL
    OuDict *codec_cache;              // normalised name -> what a search function gave, or NULL
    OuDict *struct_cache;             // format -> Struct, for the functions of module struct, or NULL
    OuDict *builtins;                 // builtins.__dict__
    OuDict *sys_dict;                 // sys.__dict__
    OuDict *modules;                  // sys.modules
    OuLiterals *literals;             // of source text that runs now; NULL: none does
    OuImport *import;
    OuOptions *options;               // command line, for sys.flags and friends
    struct { uint32_t version; OuType *type; OuStr *name; OuObject *value; } *attr_cache;   // names are owned, see ou_type_lookup
    void (*release_code)(void *code);            // installed by the VM: a code object is being freed
    void (*report_unraisable)(OuObject *exc, OU_NULLABLE OuObject *where);   // installed by stdlib/sys
    bool (*warn)(OuObject *category, OuObject *text, OU_NULLABLE OuObject *source);          // installed by stdlib/warn.c: false with exception
    bool (*warn_explicit)(OuObject *category, OuObject *text, OuStr *filename, int line);   // the same with a place
    bool (*warn_unawaited)(OuObject *coroutine);                             // RuntimeWarning for a coroutine that was never awaited
    uint32_t (*find_places)(OuPlaces *places, OuSpot *room, uint32_t most);   // installed by the VM: see ou_places_here
    void (*flush_caches)(void);                                              // installed by the VM: see ou_caches_flush
    OU_BORROWED OuDict *(*current_globals)(void);                            // installed by the VM: of the running frame, or NULL
    OuStr **dunder_names;             // interned names of ou_dunders[]
    uintptr_t stack_limit;            // lowest address the C stack may reach, see `ou_enter`
    uint32_t traced_frames;           // what tracemalloc was last started with; 0: never
    int int_max_str_digits;           // sys.set_int_max_str_digits; 0: no limit
    bool finalizing;
    bool lookup_failed;               // a type's attributes could not be made for want of memory: what is said to be missing may not be
};

// Makes a runtime current for this thread with all static types, singletons and names; NULL when memory is short.
OU_CHECK OuRuntime *ou_runtime_new(void);
OU_CHECK OuRuntime *ou_runtime_new_as(int mode);      // with another allocator: OU_MODE_* of mem/watch.h
// Releases everything; the number of blocks that are live after that: 0 unless something leaked. With OURO_CHECK_BLOCKS
// in the environment stderr says what.
size_t ou_runtime_free(OuRuntime *rt);

#endif
