// edges.c -- the places of references. A type that lays its references out in a way of its own says so (OuTypeSpec.edges);
// lists, tuples, dicts, sets and attribute slots are known here; of all others the fields that traverse shows are named after the
// tables `fields` and `members` of their type.
#include "runtime/gc/edges.h"
#include "runtime/object/layout.h"
#include "runtime/object/slots.h"
#include "runtime/object/state.h"
#include "runtime/types/dict.h"
#include "runtime/types/list.h"
#include "runtime/types/set.h"
#include "runtime/types/tuple.h"

typedef struct Walk {
    OuEdgeVisit visit;
    void *arg;
} Walk;

static bool tell(const Walk *w, OuEdge edge)
{
    return !edge.child || w->visit(&edge, w->arg);
}

// --- items of the built-in containers ---

static bool sequence_items(OuObject *self, OuObject *const *items, size_t n, const Walk *w)
{
    for (size_t i = 0; i < n; i++)
        if (!tell(w, (OuEdge){ .kind = OU_EDGE_ITEM, .holder = self, .child = items[i], .index = (ou_ssize)i })) return false;
    return true;
}

static bool dict_entries(OuObject *self, const Walk *w)
{
    OuObject *key, *value;
    for (size_t pos = 0; ou_dict_next((OuDict *)self, &pos, &key, &value); ) {
        if (!tell(w, (OuEdge){ .kind = OU_EDGE_KEY, .holder = self, .child = key, .key = key, .index = -1 })) return false;
        if (!tell(w, (OuEdge){ .kind = OU_EDGE_VALUE, .holder = self, .child = value, .key = key, .index = -1 })) return false;
    }
    return true;
}

static bool set_elements(OuObject *self, const Walk *w)
{
    OuObject *key;
    for (size_t pos = 0; ou_set_next((OuSet *)self, &pos, &key); )
        if (!tell(w, (OuEdge){ .kind = OU_EDGE_ELEMENT, .holder = self, .child = key, .index = -1 })) return false;
    return true;
}

static bool items_of(OuObject *self, const Walk *w)
{
    uint32_t flags = ou_type_of(self)->flags;
    if (flags & OU_TYPE_LIST) return sequence_items(self, ((OuList *)self)->items, ((OuList *)self)->len, w);
    if (flags & OU_TYPE_TUPLE) return sequence_items(self, ((OuTuple *)self)->items, ((OuTuple *)self)->len, w);
    if (flags & OU_TYPE_DICT) return dict_entries(self, w);
    return set_elements(self, w);
}

bool ou_edges_of_items(OuObject *self, OuEdgeVisit visit, void *arg)
{
    return items_of(self, &(Walk){ visit, arg });
}

// --- fields of a struct, found by their place in it ---

enum { MAX_FIELDS = 64 };

typedef struct Fields {
    const Walk *walk;
    OuObject *self;
    const OuType *type;
    uint64_t named;          // bit i: the word at 8 * i has been given a name already
    ou_ssize count;
} Fields;

// Does `self` keep `child` at this offset, and was it not met yet?
static bool is_here(Fields *f, size_t offset, const OuObject *child)
{
    if (offset / 8 >= MAX_FIELDS || (f->named >> offset / 8 & 1)) return false;
    if (*(OuObject **)(void *)((char *)f->self + offset) != child) return false;
    f->named |= (uint64_t)1 << offset / 8;
    return true;
}

static const char *field_name(Fields *f, const OuObject *child)
{
    for (const OuType *t = f->type; t; t = t->base) {
        if (t->flags & OU_TYPE_HEAP) continue;
        for (const OuFieldName *field = t->spec->fields; field && field->name; field++)
            if (is_here(f, field->offset, child)) return field->name;
        for (const OuMember *m = t->spec->members; m && m->name; m++)
            if (m->kind <= OU_MEMBER_OBJECT_OR_ERROR && is_here(f, m->offset, child)) return m->name;
    }
    return NULL;
}

static bool tell_field(OuObject *child, void *arg)
{
    Fields *f = arg;
    const char *name = field_name(f, child);
    return tell(f->walk, (OuEdge){ .kind = OU_EDGE_FIELD, .holder = f->self, .child = child, .name = name, .index = name ? -1 : f->count++ });
}

static bool is_plain_container(const OuTypeSpec *spec)
{
    return spec == ou_type(OU_L_LIST)->spec || spec == ou_type(OU_L_TUPLE)->spec || spec == ou_type(OU_L_DICT)->spec
        || spec == ou_type(OU_L_SET)->spec || spec == ou_type(OU_L_FROZENSET)->spec;
}

static bool struct_edges(OuObject *self, const OuType *type, const Walk *w)
{
    const OuTypeSpec *spec = type->spec;
    if (spec->edges) return spec->edges(self, w->visit, w->arg);
    if (is_plain_container(spec)) return items_of(self, w);
    Fields f = { .walk = w, .self = self, .type = type };
    if (!spec->traverse(self, tell_field, &f)) return false;
    return !(type->flags & OU_TYPE_TYPE) || ou_type_visit_names((OuType *)self, tell_field, &f);
}

// --- attributes of instances ---

static OuStr *attribute_name(const OuLayout *l, unsigned slot)
{
    while (l->count > slot + 1) l = ou_layout_at(l->parent);
    return l->count ? l->name : NULL;
}

// Which `__slots__` name of which class stands at word `i` of the slots of all bases.
static OuStr *slot_name(const OuType *type, unsigned i)
{
    for (const OuType *t = type; t && (t->flags & OU_TYPE_HEAP); t = t->base) {
        unsigned below = t->base->flags & OU_TYPE_HEAP ? t->base->slots_count : 0;
        if (i < below || !t->own_slots) continue;
        return i - below < t->own_slots->len ? (OuStr *)t->own_slots->items[i - below] : NULL;
    }
    return NULL;
}

static bool attribute_edges(OuObject *self, const Walk *w)
{
    const OuLayout *l = ou_layout_of(self);
    if (!l) return true;
    const OuType *t = l->type;
    OuObject **own = (OuObject **)(void *)((char *)self + t->slots_start);
    for (unsigned i = 0; i < t->slots_count; i++)
        if (!tell(w, (OuEdge){ .kind = OU_EDGE_SLOT, .holder = self, .child = own[i], .key = ou_obj(slot_name(t, i)), .index = -1 })) return false;
    if (!l->capacity) return true;
    OuObject **slots = ou_instance_attribute_slots(self, l);
    if (l->is_dict) return tell(w, (OuEdge){ .kind = OU_EDGE_FIELD, .holder = self, .child = slots[0], .name = "__dict__", .index = -1 });
    for (unsigned i = 0; i < l->count; i++)
        if (!tell(w, (OuEdge){ .kind = OU_EDGE_ATTRIBUTE, .holder = self, .child = slots[i], .key = ou_obj(attribute_name(l, i)), .index = -1 }))
            return false;
    return true;
}

// --- any object ---

bool ou_edges_each(OuObject *self, OuEdgeVisit visit, void *arg)
{
    const Walk w = { visit, arg };
    OuType *type = ou_type_of(self);
    if (!type->traverse) return true;
    const OuType *t = type;
    if (type->traverse == ou_heap_traverse) {
        if ((type->flags & OU_TYPE_HEAP) && !tell(&w, (OuEdge){ .kind = OU_EDGE_TYPE, .holder = self, .child = ou_obj(type), .index = -1 }))
            return false;
        if (!attribute_edges(self, &w)) return false;
    }
    while (t && !t->spec->traverse) t = t->base;
    return !t || struct_edges(self, t, &w);
}

bool ou_references_each(OuObject *o, OuVisit visit, void *arg)
{
    OuType *type = ou_type_of(o);
    if (type->traverse && !type->traverse(o, visit, arg)) return false;
    return !(type->flags & OU_TYPE_TYPE) || ou_type_visit_names((OuType *)o, visit, arg);
}
