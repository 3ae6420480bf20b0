// layout.c -- which attribute of an instance is in which slot: trees of layouts, and reading and writing by them.
#include "runtime/object/layout.h"
#include "runtime/mem/fast.h"
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/slots.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/str.h"

enum {
    MAX_SLOTS = 30,              // inline slots of a class: more attributes make a dictionary worth while
    MAX_CHILDREN = 64,           // transitions from one layout: more means names that come from data
};

OU_INLINE void set_layout(OuObject *o, uint32_t id) { o->layout = (o->layout & ~OU_LAYOUT_MASK) | id; }
OU_INLINE size_t align8(size_t n) { return (n + 7) & ~(size_t)7; }

// --- layouts ---

uint32_t ou_layout_reserve(void)
{
    OuRuntime *rt = ou_rt;
    if (rt->layout_count == rt->layout_cap) {
        size_t cap = rt->layout_cap ? rt->layout_cap * 2 : 512;
        OuType **types = ou_mem_realloc(rt->core.layout_types, cap * sizeof *types);
        if (types) rt->core.layout_types = types;
        OuLayout **layouts = types ? ou_mem_realloc(rt->layouts, cap * sizeof *layouts) : NULL;
        if (layouts) rt->layouts = layouts;
        if (!layouts) return ou_raise_memory(), 0;
        memset(types + rt->layout_cap, 0, (cap - rt->layout_cap) * sizeof *types);
        memset(layouts + rt->layout_cap, 0, (cap - rt->layout_cap) * sizeof *layouts);
        rt->layout_cap = cap;
    }
    return (uint32_t)rt->layout_count++;
}

static OuLayout *layout_new(OuType *t, uint32_t id, uint16_t capacity)
{
    if (!id) id = ou_layout_reserve();
    OuLayout *l = id ? ou_mem_zalloc(1, sizeof *l) : NULL;
    if (!l) {
        if (!ou_has_error()) ou_raise_memory();
        return NULL;
    }
    l->type = t;
    l->id = l->root = id;
    l->capacity = capacity;
    l->offset = t->flags & OU_TYPE_VAR ? 0 : (uint32_t)align8(t->size);
    l->next = t->layouts;
    t->layouts = l;
    ou_rt->layouts[id] = l;
    ou_rt->core.layout_types[id] = t;
    return l;
}

// A built-in that says it has a dictionary keeps it in a slot, or in its struct behind a getattr of its own.
bool ou_type_has_attribute_slots(const OuType *t)
{
    if (!(t->flags & OU_TYPE_HAS_DICT)) return false;
    if (!(t->flags & OU_TYPE_HEAP)) return t->flags & OU_TYPE_DICT_SLOT;
    while (t->flags & OU_TYPE_HEAP) t = t->base;
    return !(t->flags & OU_TYPE_HAS_DICT) || (t->flags & OU_TYPE_DICT_SLOT) || t->op.getattr == ou_generic_getattr;
}

static bool make_dict_layout(OuType *t, uint32_t id)
{
    if (t->dict_layout) return true;
    OuLayout *l = layout_new(t, id, 1);
    if (!l) return false;
    l->is_dict = true;
    t->dict_layout = l->id;
    return true;
}

bool ou_layouts_init(OuType *t)
{
    if (!(t->flags & OU_TYPE_HEAP)) return make_dict_layout(t, t->layout);
    if (!ou_type_has_attribute_slots(t)) {
        OuLayout *l = layout_new(t, 0, 0);
        if (l) t->layout = l->id;
        return l != NULL;
    }
    if (t->flags & OU_TYPE_VAR) {
        if (!make_dict_layout(t, 0)) return false;
        t->layout = t->dict_layout;
        return true;
    }
    if (t->inline_slots == 0) t->inline_slots = 1;           // the dictionary needs one
    if (t->inline_slots > MAX_SLOTS) t->inline_slots = MAX_SLOTS;
    OuLayout *l = layout_new(t, 0, t->inline_slots);
    if (l) t->layout = l->id;
    return l != NULL;
}

void ou_layouts_free(OuType *t)
{
    for (OuLayout *l = t->layouts, *next; l; l = next) {
        next = l->next;
        ou_rt->layouts[l->id] = NULL;
        if (t->flags & OU_TYPE_HEAP) ou_rt->core.layout_types[l->id] = NULL;
        ou_xdecref(l->name);
        ou_mem_free(l->children);
        ou_mem_free(l);
    }
    t->layouts = NULL;
}

OuLayout *ou_layout_at(uint32_t id) { return ou_rt->layouts[id]; }
OuLayout *ou_layout_of(const OuObject *o) { return ou_rt->layouts[ou_layout(o)]; }

int ou_layout_find(const OuLayout *layout, OuStr *name)
{
    OuLayout **all = ou_rt->layouts;
    if (OU_LIKELY(name->interned)) {
        for (const OuLayout *l = layout; l->count; l = all[l->parent])
            if (l->name == name) return l->count - 1;
    } else {
        for (const OuLayout *l = layout; l->count; l = all[l->parent])
            if (ou_str_equal(l->name, name)) return l->count - 1;
    }
    return -1;
}

uint32_t ou_layout_add(OuLayout *layout, OuStr *name)
{
    for (uint32_t i = 0; i < layout->child_count; i++)
        if (ou_rt->layouts[layout->children[i]]->name == name) return layout->children[i];
    if (layout->is_dict || layout->count == layout->capacity || layout->child_count == MAX_CHILDREN) return 0;
    // Room for children doubles: 1, 2, 4 ...
    if ((layout->child_count & (layout->child_count - 1)) == 0) {
        size_t room = layout->child_count ? layout->child_count * 2 : 1;
        uint32_t *children = ou_mem_grow(layout->children, room, sizeof *children);
        if (!children) return 0;
        layout->children = children;
    }
    OuLayout *child = layout_new(layout->type, 0, layout->capacity);
    if (!child) return 0;
    child->parent = layout->id;
    child->root = layout->root;
    child->name = (OuStr *)ou_ref(name);
    child->count = layout->count + 1;
    layout->children[layout->child_count++] = child->id;
    return child->id;
}

// Later instances get more room than one that just ran out of it.
static void grow_class(OuType *t, unsigned capacity)
{
    if (t->inline_slots > capacity || t->inline_slots >= MAX_SLOTS) return;
    unsigned more = t->inline_slots < 4 ? 4 : t->inline_slots * 2u;
    if (more > MAX_SLOTS) more = MAX_SLOTS;
    OuLayout *root = layout_new(t, 0, (uint16_t)more);
    if (!root) {
        ou_error_clear();
        return;
    }
    t->inline_slots = (uint16_t)more;
    t->layout = root->id;
}

// --- instances ---

OU_INLINE OuObject **slots_of(OuObject *o, const OuLayout *l)
{
    if (OU_UNLIKELY(l->offset == 0)) return (OuObject **)(void *)((char *)o + align8(l->type->spec->var_size(o)));
    return ou_instance_slots(o, l);
}

OuObject **ou_instance_attribute_slots(OuObject *o, const OuLayout *l) { return slots_of(o, l); }

OuObject *ou_instance_new(OuType *type)
{
    const OuLayout *l = ou_rt->layouts[type->layout];
    size_t bytes = l ? l->offset + l->capacity * sizeof(OuObject *) : type->size;
    OuObject *o = type->flags & OU_TYPE_GC ? ou_gc_new(type->layout, bytes) : ou_object_new(type->layout, bytes);
    if (o && (type->flags & OU_TYPE_HEAP)) ou_incref(type);
    return o;
}

OuObject *ou_instance_new_var(OuType *type, size_t bytes)
{
    const OuLayout *l = ou_rt->layouts[type->layout];
    bytes = align8(bytes) + (l ? l->capacity * sizeof(OuObject *) : 0);
    OuObject *o = type->flags & OU_TYPE_GC ? ou_gc_new(type->layout, bytes) : ou_object_new(type->layout, bytes);
    if (o && (type->flags & OU_TYPE_HEAP)) ou_incref(type);
    return o;
}

int ou_instance_get(OuObject *o, OuStr *name, OuObject **out)
{
    OuLayout *l = ou_layout_of(o);
    *out = NULL;
    if (!l || !l->capacity) return 0;
    if (l->is_dict) {
        OuDict *dict = (OuDict *)slots_of(o, l)[0];
        return dict ? ou_dict_get(dict, ou_obj(name), out) : 0;
    }
    int i = ou_layout_find(l, name);
    if (i < 0) return 0;
    *out = slots_of(o, l)[i];
    return *out != NULL;
}

// The names of the layout's attributes, in order of their slots.
static void layout_names(const OuLayout *l, OuStr **names)
{
    for (; l->count; l = ou_rt->layouts[l->parent]) names[l->count - 1] = l->name;
}

// `hidden`: the attributes need one, but nobody asked for it.
static OuDict *instance_dict(OuObject *o, bool hidden)
{
    OuLayout *l = ou_layout_of(o);
    if (!l || !l->capacity || !ou_type_has_attribute_slots(l->type))
        return ou_raise(OU_AttributeError, "'%T' object has no attribute '__dict__'", o);
    OuObject **slots = slots_of(o, l);
    if (l->is_dict) {
        OuDict *dict = (OuDict *)slots[0];
        if (!dict && (slots[0] = ou_obj(dict = ou_dict_new()))) dict->hidden = hidden;
        if (dict && !hidden) dict->hidden = false;
        return dict;
    }
    OuDict *dict = ou_dict_new_sized(l->count);
    if (!dict) return NULL;
    dict->hidden = hidden;
    OuStr *names[MAX_SLOTS];
    layout_names(l, names);
    bool ok = make_dict_layout(l->type, 0);
    for (int i = 0; ok && i < l->count; i++)
        if (slots[i]) ok = ou_dict_set_str(dict, names[i], slots[i]);
    if (!ok) return ou_decref(dict), NULL;
    for (int i = 0; i < l->count; i++) {     // the dictionary holds the values: nothing dies here
        OuObject *value = slots[i];
        slots[i] = NULL;
        ou_xdecref(value);
    }
    slots[0] = ou_obj(dict);
    set_layout(o, l->type->dict_layout);
    return dict;
}

OuDict *ou_instance_dict(OuObject *o) { return instance_dict(o, false); }

bool ou_instance_set_dict(OuObject *o, OuDict *dict)
{
    if (!ou_instance_dict(o)) return false;
    ou_set_ref(&slots_of(o, ou_layout_of(o))[0], ou_xref(dict));
    return true;
}

static int set_in_dict(OuDict *dict, OuStr *name, OuObject *value)
{
    if (!value) return ou_dict_del(dict, ou_obj(name));
    return ou_dict_set(dict, ou_obj(name), value) ? 1 : -1;
}

static int add_attribute(OuObject *o, OuLayout *l, OuStr *name, OuObject *value)
{
    uint32_t child = ou_layout_add(l, name);
    if (child) {
        slots_of(o, l)[l->count] = ou_ref(value);
        set_layout(o, child);
        return 1;
    }
    if (ou_has_error()) return -1;
    if (l->count == l->capacity) grow_class(l->type, l->capacity);
    OuDict *dict = instance_dict(o, true);
    return dict ? set_in_dict(dict, name, value) : -1;
}

int ou_instance_set(OuObject *o, OuStr *name, OuObject *value)
{
    OuLayout *l = ou_layout_of(o);
    if (!l || !l->capacity) return 0;
    OuObject **slots = slots_of(o, l);
    if (l->is_dict) {
        if (!slots[0] && !value) return 0;
        OuDict *dict = slots[0] ? (OuDict *)slots[0] : instance_dict(o, true);
        return dict ? set_in_dict(dict, name, value) : -1;
    }
    int i = ou_layout_find(l, name);
    if (i >= 0 && value) {
        ou_set_ref(&slots[i], ou_ref(value));
        return 1;
    }
    if (i >= 0 && i == l->count - 1) {       // the last one goes: back to the layout before
        set_layout(o, l->parent);
        ou_clear_ref(&slots[i]);
        return 1;
    }
    if (i >= 0) {
        OuDict *dict = instance_dict(o, true);
        return dict ? set_in_dict(dict, name, NULL) : -1;
    }
    if (!value) return 0;
    OuStr *key = ou_intern((OuStr *)ou_ref(name));
    if (!key) return -1;
    int result = add_attribute(o, l, key, value);
    ou_decref(key);
    return result;
}

bool ou_instance_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OuLayout *l = ou_layout_of(o);
    if (!l) return true;
    OuType *t = l->type;
    OuObject **own = (OuObject **)(void *)((char *)o + t->slots_start);
    for (unsigned i = 0; i < t->slots_count; i++) OU_VISIT(own[i]);
    if (!l->capacity) return true;
    OuObject **slots = slots_of(o, l);
    unsigned used = l->is_dict ? 1 : l->count;
    for (unsigned i = 0; i < used; i++) OU_VISIT(slots[i]);
    return true;
}

// Attributes are often numbers, which need no more than their block given back.
OU_INLINE void clear_slot(OuObject **slot)
{
    OuObject *o = *slot;
    *slot = NULL;
    if (!o || --o->refs) return;
    if (o->layout == OU_L_INT || o->layout == OU_L_FLOAT) ou_fast_free16(ou_rt->heap, o);
    else ou_dealloc(o);
}

void ou_instance_clear(OuObject *o)
{
    OuLayout *l = ou_layout_of(o);
    if (!l) return;
    OuType *t = l->type;
    OuObject **own = (OuObject **)(void *)((char *)o + t->slots_start);
    if (l->capacity) {
        OuObject **slots = slots_of(o, l);
        unsigned used = l->is_dict ? 1 : l->count;
        if (!l->is_dict) set_layout(o, l->root);   // from now on the instance has no attributes
        for (unsigned i = 0; i < used; i++) clear_slot(&slots[i]);
    }
    for (unsigned i = 0; i < t->slots_count; i++) clear_slot(&own[i]);
}

bool ou_instance_set_class(OuObject *o, OuType *type)
{
    OuType *old = ou_type_of(o);
    uint32_t id = type->layout;
    if (ou_type_has_attribute_slots(old)) {
        // Through the dictionary: the two classes may have different numbers of inline slots.
        if (!instance_dict(o, true) || !make_dict_layout(type, 0)) return false;
        id = type->dict_layout;
    }
    if (type->flags & OU_TYPE_HEAP) ou_incref(type);
    set_layout(o, id);
    if (old->flags & OU_TYPE_HEAP) ou_decref(old);
    return true;
}
