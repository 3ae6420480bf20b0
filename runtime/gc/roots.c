// roots.c -- what OuRuntime itself owns, by name.
#include "runtime/gc/roots.h"
#include "runtime/gc/gc.h"
#include "runtime/object/slots.h"
#include "runtime/object/state.h"

bool ou_roots_add(OuRoots roots)
{
    OuGc *gc = ou_rt->gc;
    for (int i = 0; i < OU_ROOTS_MAX; i++) {
        if (gc->roots[i] && gc->roots[i] != roots) continue;
        gc->roots[i] = roots;
        return true;
    }
    return false;
}

typedef struct Walk {
    OuEdgeVisit visit;
    void *arg;
} Walk;

static bool tell(const Walk *w, const char *name, ou_ssize index, void *child)
{
    OuEdge edge = { .kind = OU_EDGE_RUNTIME, .child = child, .name = name, .index = index };
    return !child || w->visit(&edge, w->arg);
}

static bool tell_table(const Walk *w, const char *name, void *table, size_t n)
{
    OuObject **items = table;
    for (size_t i = 0; i < n; i++)
        if (!tell(w, name, (ou_ssize)i, items[i])) return false;
    return true;
}

static bool tell_types(const Walk *w, const OuRuntime *rt)
{
    for (uint32_t i = 1; i < rt->layout_count; i++) {
        OuType *type = rt->core.layout_types[i];
        bool built_in = type && type->layout == i && !ou_type_has(type, OU_TYPE_HEAP);
        if (built_in && !tell(w, "built-in types", i, type)) return false;
        if (rt->layouts[i] && !tell(w, "attribute layouts", i, rt->layouts[i]->name)) return false;
    }
    return true;
}

static bool tell_attr_cache(const Walk *w, const OuRuntime *rt)
{
    for (size_t i = 0; i < OU_ATTR_CACHE_SIZE; i++)
        if (!tell(w, "attribute cache", (ou_ssize)i, rt->attr_cache[i].name)) return false;
    return true;
}

static bool tell_singletons(const Walk *w, const OuRuntime *rt)
{
    const OuCore *core = &rt->core;
    const struct { const char *name; void *object; } single[] = {
        { "None", core->none }, { "True", core->true_ }, { "False", core->false_ }, { "NotImplemented", core->not_implemented },
        { "Ellipsis", core->ellipsis }, { "exception in flight", core->exc }, { "handled exception", rt->handled },
        { "empty str", rt->empty_str }, { "empty tuple", rt->empty_tuple }, { "empty bytes", rt->empty_bytes },
        { "MemoryError kept ready", rt->memory_error }, { "builtins.__dict__", rt->builtins }, { "sys.__dict__", rt->sys_dict },
        { "gc.garbage", rt->gc->garbage }, { "gc.callbacks", rt->gc->callbacks }, { "codec error handlers", rt->codec_errors },
        { "codec search functions", rt->codec_search }, { "codec cache", rt->codec_cache },
        { "struct cache", rt->struct_cache },
    };
    for (size_t i = 0; i < OU_LENGTH(single); i++)
        if (!tell(w, single[i].name, -1, single[i].object)) return false;
    return true;
}

static bool tell_literals(const Walk *w, OuRuntime *rt)
{
    for (OuLiterals *l = rt->literals; l; l = l->outer)
        for (size_t i = 0; i < l->count; i++)
            if (!tell(w, "literals of the text that runs", -1, l->items[i])) return false;
    return true;
}

static bool tell_runtime(const Walk *w, OuRuntime *rt)
{
    return tell_singletons(w, rt) && tell_literals(w, rt) && tell_table(w, "names", rt->names, OU_N_COUNT)
        && tell_table(w, "special method names", rt->dunder_names, OU_D_COUNT)
        && tell_table(w, "one-character strings", rt->latin1, OU_LENGTH(rt->latin1))
        && tell_table(w, "one-byte strings", rt->byte_strings, OU_LENGTH(rt->byte_strings))
        && tell_table(w, "small-int cache", rt->small_ints, OU_LENGTH(rt->small_ints)) && tell_attr_cache(w, rt) && tell_types(w, rt);
}

bool ou_roots_each(OuEdgeVisit visit, void *arg)
{
    const Walk w = { visit, arg };
    OuRuntime *rt = ou_rt;
    if (!tell(&w, "sys.modules", -1, rt->modules)) return false;
    for (int i = 0; i < OU_ROOTS_MAX; i++)
        if (rt->gc->roots[i] && !rt->gc->roots[i](visit, arg)) return false;
    return tell_runtime(&w, rt);
}
