// ouro_holders.c -- ouro.holders and ouro.why_alive: references with their places, told in words.
#include <string.h>
#include "runtime/gc/edges.h"
#include "runtime/gc/holders.h"
#include "runtime/gc/reach.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "stdlib/ouro_parts.h"

// --- one holder ---

static bool is_field(const OuEdge *e, const char *name) { return e->holder && e->kind == OU_EDGE_FIELD && e->name && !strcmp(e->name, name); }

// A reference in a part of something is told as one of the whole: a value in a module's dictionary is a global variable.
static const char *kind_of(const OuHolder *h)
{
    const OuEdge *e = &h->edge, *o = &h->owner;
    if (e->kind == OU_EDGE_VALUE && is_field(o, "__dict__")) {
        return ou_is_exact(o->holder, OU_L_MODULE) ? "global" : ou_is_type(o->holder) ? "class attribute" : "attribute";
    }
    if (e->kind == OU_EDGE_VALUE && is_field(o, "__globals__")) return "global";
    if (e->kind == OU_EDGE_VALUE && is_field(o, "__kwdefaults__")) return "default";
    if (e->kind == OU_EDGE_ITEM && is_field(o, "__defaults__")) return "default";
    if (e->kind == OU_EDGE_ITEM && is_field(o, "co_consts")) return "constant";
    if (e->kind == OU_EDGE_FIELD && ou_is_exact(e->holder, OU_L_CELL)) return "cell";
    return ou_edge_kind_name(e->kind);
}

// Numbers and strings as such (a copy: the answer holds nothing of what it speaks of), other keys in words.
static OuObject *plain_data(OuObject *o)
{
    int64_t value;
    OuStrBuf b = { 0 };
    if (ou_is_exact(o, OU_L_INT) && ou_int_fits(o, &value)) return ou_int_new(value);
    if (ou_is_exact(o, OU_L_STR)) {
        for (size_t i = 0; i < ((OuStr *)o)->len; i++) {
            uint32_t c = ou_str_at((OuStr *)o, i);
            ou_strbuf_code_point(&b, c >= 0xD800 && c < 0xE000 ? 0xFFFD : c);
        }
    } else {
        ou_edge_write_data(&b, o);
    }
    return ou_ouro_text(&b);
}

static OuObject *name_of(const OuEdge *e)
{
    if (e->kind == OU_EDGE_RUNTIME || (e->kind == OU_EDGE_FIELD && !e->name)) {
        OuStrBuf b = { 0 };
        ou_edge_write_place(&b, e);
        memmove(b.data, b.data + 1, b.data ? --b.len : 0);           // without the space
        return ou_ouro_text(&b);
    }
    if (e->kind == OU_EDGE_KEY || e->kind == OU_EDGE_ELEMENT || e->kind == OU_EDGE_TYPE) return ou_none();
    if (e->key) return plain_data(e->key);
    if (e->name) return ou_obj(ou_str_from_cstr(e->name));
    return e->index >= 0 ? ou_int_new(e->index) : ou_none();
}

static OuObject *owner_of(const OuHolder *h, const char *kind)
{
    OuStrBuf b = { 0 };
    if (h->owner.holder) {
        bool whole = strcmp(kind, ou_edge_kind_name(h->edge.kind)) && strcmp(kind, "cell");
        if (!whole && h->owner.name) ou_strbuf_printf(&b, "%s of ", h->owner.name);
        ou_edge_write_owner(&b, &h->owner);
    } else {
        ou_edge_write_owner(&b, &h->edge);
    }
    return ou_ouro_text(&b);
}

static OuObject *holder_new(OuObject *module, const OuHolder *h)
{
    const char *kind = kind_of(h);
    OuObject *values[] = {
        ou_obj(ou_str_from_cstr(kind)), name_of(&h->edge), owner_of(h, kind),
        h->edge.holder ? ou_ouro_address(h->edge.holder) : ou_none(),
    };
    return ou_ouro_struct(module, "Holder", values, OU_LENGTH(values));
}

// While the answer is made the holders must stay: a collection at the heap limit could free garbage among them.
static void keep(const OuHolders *h, int by)
{
    for (size_t i = 0; i < h->count; i++) {
        OuObject *const all[] = { h->items[i].edge.holder, h->items[i].edge.key, h->items[i].owner.holder };
        for (size_t k = 0; k < OU_LENGTH(all); k++)
            if (by > 0) ou_xincref(all[k]);
            else ou_xdecref(all[k]);
    }
}

static OuObject *ouro_holders(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    OuObject *x = args[0];
    OuHolders found;
    size_t count = x->refs, known = 0;
    if (!ou_holders_find(x, &found)) return ou_raise_memory();
    keep(&found, 1);
    OuList *list = ou_list_new(0);
    bool ok = list != NULL;
    for (size_t i = 0; ok && i < found.count; i++) {
        known++;
        if (found.items[i].edge.place == args) continue;              // the argument itself
        OuObject *row = holder_new(self, &found.items[i]);
        ok = row && ou_list_append_take(list, row);
    }
    for (; ok && known < count; known++) {
        OuObject *row = holder_new(self, &(OuHolder){ .edge = { .kind = OU_EDGE_NATIVE, .index = -1 } });
        ok = row && ou_list_append_take(list, row);
    }
    keep(&found, -1);
    ou_holders_free(&found);
    if (!ok) ou_clear_ref(&list);
    return ou_obj(list);
}

// --- the way to an object ---

static OuObject *step_new(OuObject *module, const OuEdge *edge)
{
    OuStrBuf place = { 0 }, object = { 0 };
    if (edge->kind == OU_EDGE_LOCAL || edge->kind == OU_EDGE_TEMPORARY || edge->kind == OU_EDGE_FRAME) ou_edge_write_owner(&place, edge);
    ou_edge_write_place(&place, edge);
    if (place.len && place.data[0] == ' ') memmove(place.data, place.data + 1, --place.len);
    ou_edge_write_object(&object, edge->child);
    OuObject *values[] = { ou_ouro_text(&place), ou_ouro_text(&object), ou_ouro_address(edge->child) };
    return ou_ouro_struct(module, "Step", values, OU_LENGTH(values));
}

static OuObject *ouro_why_alive(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    OuPath path;
    if (!ou_path_find(args[0], (OuObject **)args, &path)) return ou_raise_memory();
    for (size_t i = 0; i < path.count; i++) ou_incref(path.steps[i].child);
    OuList *list = path.count ? ou_list_new(path.count) : NULL;
    bool ok = list || (!path.count && !ou_has_error());
    for (size_t i = 0; ok && i < path.count; i++) {
        OuObject *step = step_new(self, &path.steps[i]);
        ok = step && ou_list_append_take(list, step);
    }
    bool none = path.count == 0;
    for (size_t i = 0; i < path.count; i++) ou_decref(path.steps[i].child);
    ou_path_free(&path);
    if (!ok) ou_clear_ref(&list);
    return ok && none ? ou_none() : ou_obj(list);
}

// --- tables ---

static const char *const holder_fields[] = { "kind", "name", "owner", "address" };
static const char *const step_fields[] = { "place", "object", "address" };

bool ou_ouro_holders_init(OuModule *m)
{
    return ou_ouro_add_struct(m, "ouro.Holder", holder_fields, OU_LENGTH(holder_fields))
        && ou_ouro_add_struct(m, "ouro.Step", step_fields, OU_LENGTH(step_fields));
}

const OuMethod ou_ouro_holder_functions[] = {
    { "holders", { ouro_holders }, 1, 1, 0, NULL,
      "holders(object) -> [Holder(kind, name, owner, address), ...]\n\n"
      "Every reference that makes up the object's count, the argument's own left out: len(holders(x)) == sys.getrefcount(x) - 1.\n"
      "kind: global, local, temporary, cell, attribute, slot, class attribute, class, item, key, value, element, constant, default,\n"
      "field, frame, runtime, or native (C code that runs now). name: of the variable, attribute or field; the key or index.\n"
      "owner: what has it, in words. address: id() of the object that refers, None for the runtime." },
    { "why_alive", { ouro_why_alive }, 1, 1, 0, NULL,
      "why_alive(object) -> [Step(place, object, address), ...] or None\n\n"
      "The shortest way along references from a root (the loaded modules, a running frame, the runtime) to the object: each step's place\n"
      "is where in the step before it is found. None: only the argument, C code or garbage refers to it." },
    { 0 },
};
