// children.h -- what objects of the commonest types refer to, inline: a visit costs no call.
#ifndef OURO_RUNTIME_GC_CHILDREN_H
#define OURO_RUNTIME_GC_CHILDREN_H
#include "runtime/object/layout.h"
#include "runtime/object/state.h"
#include "runtime/types/dict.h"
#include "runtime/types/list.h"
#include "runtime/types/tuple.h"

extern const OuTypeSpec ou_object_spec;

OU_INLINE void ou_visit_items(OuObject *const *items, size_t n, OuVisit visit, void *arg)
{
    for (size_t i = 0; i < n; i++)
        if (items[i]) visit(items[i], arg);
}

// `all`: also keys that can be in no cycle.
OU_INLINE void ou_visit_entries(const OuDict *d, bool all, OuVisit visit, void *arg)
{
    for (size_t i = 0; i < d->filled; i++) {
        if (!d->entries[i].key) continue;
        if (all || !d->only_str) visit(d->entries[i].key, arg);
        visit(d->entries[i].value, arg);
    }
}

// An instance of a plain class. Slots beyond the layout's count are NULL.
OU_INLINE void ou_visit_instance(OuObject *o, OuType *type, const OuLayout *l, OuVisit visit, void *arg)
{
    visit(ou_obj(type), arg);
    if (!l) return;
    ou_visit_items((OuObject **)(void *)((char *)o + type->slots_start), type->slots_count, visit, arg);
    if (l->capacity) ou_visit_items(ou_instance_slots(o, l), l->is_dict ? 1 : l->count, visit, arg);
}

// Lists, tuples, dictionaries and instances of classes made from no built-in type; of an instance *type is its class.
// False: a type of another kind.
OU_INLINE bool ou_visit_known(const OuRuntime *rt, OuObject *o, OuType **type, bool all, OuVisit visit, void *arg)
{
    uint32_t layout = ou_layout(o);
    if (layout == OU_L_LIST) {
        ou_visit_items(((OuList *)o)->items, ((OuList *)o)->len, visit, arg);
    } else if (layout == OU_L_TUPLE) {
        ou_visit_items(((OuTuple *)o)->items, ((OuTuple *)o)->len, visit, arg);
    } else if (layout == OU_L_DICT) {
        ou_visit_entries((OuDict *)o, all, visit, arg);
    } else {
        *type = rt->core.layout_types[layout];
        if ((*type)->spec != &ou_object_spec || !((*type)->flags & OU_TYPE_HEAP)) return false;
        ou_visit_instance(o, *type, rt->layouts[layout], visit, arg);
    }
    return true;
}

#endif
