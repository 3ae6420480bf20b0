// state.c -- a runtime from its first byte to its last: heap, types, names, singletons.
//
// Types need strings, tuples and dictionaries, which are objects and so need types. The circle is broken by making all
// built-in type objects empty first: objects only refer to their type by number.
#include "runtime/object/state.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/resource.h>
#include "runtime/gc/audit.h"
#include "runtime/gc/gc.h"
#include "runtime/mem/watch.h"
#include "runtime/object/error.h"
#include "runtime/object/interned.h"
#include "runtime/object/slots.h"
#include "runtime/types/codecs.h"
#include "runtime/types/exception.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "runtime/types/weakref.h"

_Thread_local OuRuntime *ou_rt;

extern const OuTypeSpec
#define LAYOUT(id, spec) spec##_spec,
#include "runtime/object/layouts.def"
#undef LAYOUT
    ou_object_spec;
extern const OuTypeSpec ou_exception_specs[];     // in the order of exceptions.def

enum {
    STACK_BYTES = 8 << 20,       // C stack that is used at most
    STACK_RESERVE = 512 << 10,   // of these, for what runs without asking ou_enter
};

static const char *const name_texts[] = {
#define NAME(id) #id,
#include "runtime/object/names.def"
#undef NAME
};

// --- start ---

// PYTHONHASHSEED: absent, empty or "random" is random; 0 is no key; other numbers give the key CPython derives from them.
static bool make_hash_key(OuRuntime *rt)
{
    const char *text = getenv("PYTHONHASHSEED");
    if (text && *text && strcmp(text, "random") != 0) {
        char *end;
        unsigned long seed = strtoul(text, &end, 10);
        if (*end == 0 && seed <= UINT32_MAX) {
            uint32_t x = (uint32_t)seed;
            uint8_t *bytes = (uint8_t *)rt->hash_key;
            for (size_t i = 0; seed && i < sizeof rt->hash_key; i++) {
                x = x * 214013 + 2531011;
                bytes[i] = (uint8_t)(x >> 16);
            }
            return true;
        }
    }
    return getrandom(rt->hash_key, sizeof rt->hash_key, 0) == sizeof rt->hash_key;
}

static void find_stack_limit(OuRuntime *rt)
{
    struct rlimit limit;
    size_t bytes = STACK_BYTES;
    if (getrlimit(RLIMIT_STACK, &limit) == 0 && limit.rlim_cur < bytes) bytes = limit.rlim_cur;
    uintptr_t here = (uintptr_t)__builtin_frame_address(0);
    rt->stack_limit = bytes > 2 * (size_t)STACK_RESERVE ? here - (bytes - STACK_RESERVE) : here - bytes / 2;
}

static bool make_raw_types(OuRuntime *rt)
{
    rt->layout_cap = OU_L_FIRST_DYNAMIC + 256;
    rt->core.layout_types = ou_mem_zalloc(rt->layout_cap, sizeof *rt->core.layout_types);
    rt->layouts = ou_mem_zalloc(rt->layout_cap, sizeof *rt->layouts);
    if (!rt->core.layout_types || !rt->layouts) return false;
    rt->layout_count = OU_L_FIRST_DYNAMIC;
    for (uint32_t i = 1; i < OU_L_STATIC_COUNT; i++)
        if (!ou_type_raw(i)) return false;
    rt->core.layout_types[OU_L_BIGINT] = rt->core.layout_types[OU_L_INT];
    rt->core.layout_types[OU_L_STR]->dealloc = ou_str_spec.dealloc;      // interning drops duplicates before types are ready
    return true;
}

static bool make_names(OuRuntime *rt)
{
    for (size_t i = 0; i < OU_N_COUNT; i++)
        if (!(rt->names[i] = ou_intern_cstr(name_texts[i]))) return false;
    rt->dunder_names = ou_mem_zalloc(OU_D_COUNT, sizeof *rt->dunder_names);
    for (size_t i = 0; rt->dunder_names && i < OU_D_COUNT; i++)
        if (!(rt->dunder_names[i] = ou_intern_cstr(ou_dunders[i].name))) return false;
    return rt->dunder_names != NULL;
}

static bool ready_types(OuRuntime *rt)
{
    static const OuTypeSpec *const specs[] = {
        NULL,
#define LAYOUT(id, spec) &spec##_spec,
#include "runtime/object/layouts.def"
#undef LAYOUT
    };
    OuType **types = rt->core.layout_types;
    for (uint32_t i = 1; i < OU_L_STATIC_COUNT; i++) {
        const OuTypeSpec *spec = i < OU_LENGTH(specs) ? specs[i] : &ou_exception_specs[i - OU_LENGTH(specs)];
        OuTuple *bases = NULL;
        if (i == OU_L_ExceptionGroup) {
            bases = ou_tuple_pack(2, ou_obj(types[OU_L_BaseExceptionGroup]), ou_obj(types[OU_L_Exception]));
            if (!bases) return false;
        }
        bool ok = ou_type_ready_static(types[i], spec, bases);
        ou_xdecref(bases);
        if (!ok) return false;
    }
    return true;
}

static bool make_singletons(OuRuntime *rt)
{
    OuCore *core = &rt->core;
    core->none = ou_object_new(OU_L_NONE, sizeof(OuObject));
    core->not_implemented = ou_object_new(OU_L_NOT_IMPLEMENTED, sizeof(OuObject));
    core->ellipsis = ou_object_new(OU_L_ELLIPSIS, sizeof(OuObject));
    core->false_ = ou_object_new(OU_L_BOOL, sizeof(OuInt));
    core->true_ = ou_object_new(OU_L_BOOL, sizeof(OuInt));
    if (!core->none || !core->not_implemented || !core->ellipsis || !core->false_ || !core->true_) return false;
    ((OuInt *)core->true_)->value = 1;
    return ou_int_init();
}

static bool start(OuRuntime *rt, int mode)
{
    if (!make_hash_key(rt) || !(rt->heap = ou_heap_new_as(mode)) || !ou_interned_init(rt)) return false;
    rt->recursion_limit = rt->c_depth_limit = 1000;
    rt->switch_interval = 0.005;
    rt->int_max_str_digits = 4300;
    rt->next_version = 1;
    find_stack_limit(rt);
    if (mode == OU_MODE_DEBUG) rt->dealloc_depth = OU_DEALLOC_DEPTH;
    if (!ou_gc_init(rt) || !make_raw_types(rt) || !make_names(rt) || !ready_types(rt) || !make_singletons(rt)) return false;
    if (!ou_attr_cache_init(rt)) return false;
    rt->memory_error = ou_exception_new(OU_MemoryError, NULL, 0);
    return rt->memory_error != NULL;
}

OuRuntime *ou_runtime_new(void) { return ou_runtime_new_as(OU_MODE_OURO); }

OuRuntime *ou_runtime_new_as(int mode)
{
    OuRuntime *rt = calloc(1, sizeof *rt);
    if (!rt) return NULL;
    OuRuntime *before = ou_rt;
    ou_rt = rt;
    if (start(rt, mode)) return rt;
    // Nothing of a half-made runtime can be released one by one: its pages go back at once.
    if (rt->heap) ou_heap_free(rt->heap);
    free(rt);
    ou_rt = before;
    return NULL;
}

// --- end ---

static void drop_python_state(OuRuntime *rt)
{
    ou_clear_ref(&rt->core.exc);
    ou_clear_ref(&rt->handled);
    ou_memory_error_clear();
    ou_codecs_fini();
    ou_clear_ref(&rt->struct_cache);
    ou_clear_ref(&rt->modules);
    ou_clear_ref(&rt->sys_dict);
    ou_clear_ref(&rt->builtins);
    for (int i = 0; i < 8 && ou_gc_collect(OU_GC_GENERATIONS - 1) > 0; i++) { }
    ou_error_clear();
}

// Instances without attributes (class Word(str): __slots__ = ()) are no containers, so the collector does not see that they
// hold their class. Without its dictionary the class holds nothing that leads back to them.
static void empty_classes(OuRuntime *rt)
{
    for (size_t i = OU_L_FIRST_DYNAMIC; i < rt->layout_count; i++) {
        OuType *type = rt->core.layout_types[i];
        if (!type || type->layout != i || !ou_type_has(type, OU_TYPE_HEAP)) continue;
        ou_incref(type);
        ou_type_of(ou_obj(type))->clear(ou_obj(type));
        ou_decref(type);
    }
}

static void drop_types(OuRuntime *rt)
{
    empty_classes(rt);
    OuType **types = rt->core.layout_types;
    for (uint32_t i = 1; i < OU_L_FIRST_DYNAMIC; i++)
        if (types[i] && i != OU_L_BIGINT) ou_clear_ref(&types[i]->dict);
    for (int i = 0; i < 8 && ou_gc_collect(OU_GC_GENERATIONS - 1) > 0; i++) { }
    // Native types without a constant number belong to the table as well.
    for (size_t i = OU_L_FIRST_DYNAMIC; i < rt->layout_count; i++)
        if (types[i] && !(types[i]->flags & OU_TYPE_HEAP)) ou_clear_ref(&types[i]->dict);
}

static void drop_singletons(OuRuntime *rt)
{
    for (size_t i = 0; i < OU_LENGTH(rt->latin1); i++) ou_clear_ref(&rt->latin1[i]);
    for (size_t i = 0; i < OU_LENGTH(rt->byte_strings); i++) ou_clear_ref(&rt->byte_strings[i]);
    for (size_t i = 0; i < OU_N_COUNT; i++) ou_clear_ref(&rt->names[i]);
    for (size_t i = 0; i < OU_D_COUNT; i++) ou_clear_ref(&rt->dunder_names[i]);
    ou_mem_free(rt->dunder_names);
    ou_clear_ref(&rt->empty_str);
    ou_clear_ref(&rt->empty_bytes);
    ou_clear_ref(&rt->empty_tuple);
    ou_int_fini();
    OuObject *last[] = { rt->core.none, rt->core.not_implemented, rt->core.ellipsis, rt->core.true_, rt->core.false_ };
    for (size_t i = 0; i < OU_LENGTH(last); i++) ou_object_free(last[i]);
}

size_t ou_runtime_free(OuRuntime *rt)
{
    bool check = getenv("OURO_CHECK_BLOCKS") != NULL;
    ou_rt = rt;
    rt->finalizing = true;
    drop_python_state(rt);
    drop_types(rt);
    ou_attr_cache_fini(rt);
    ou_clear_ref(&rt->memory_error);
    ou_gc_fini(rt);
    ou_weakrefs_fini(rt);
    OuType **types = rt->core.layout_types;
    // The type objects stay while the last of their fields are released: dealloc looks at them.
    for (size_t i = rt->layout_count; i-- > 1;)
        if (types[i] && i != OU_L_BIGINT && types[i]->layout == i && !(types[i]->flags & OU_TYPE_HEAP)) ou_type_strip(types[i]);
    drop_singletons(rt);
    if (check) ou_audit_left_over(stderr);
    for (size_t i = rt->layout_count; i-- > 1;)
        if (types[i] && i != OU_L_BIGINT && types[i]->layout == i && !(types[i]->flags & OU_TYPE_HEAP)) ou_object_free(types[i]);
    ou_interned_fini(rt);
    ou_mem_free(rt->repr_active.items);
    ou_mem_free(rt->layouts);
    ou_mem_free(rt->core.layout_types);
    size_t blocks = ou_heap_live_blocks(rt->heap);
    if (blocks && check) fprintf(stderr, "ouro: %zu blocks are live at exit\n", blocks);
    ou_heap_free(rt->heap);
    free(rt);
    ou_rt = NULL;
    return blocks;
}
