// edge_text.c -- references and their places in words, for reports. Only looks: nothing is called and no count changes.
#include <inttypes.h>
#include <string.h>
#include "runtime/gc/edges.h"
#include "runtime/object/intern.h"
#include "runtime/object/state.h"
#include "runtime/types/dict.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"

enum { MAX_TEXT = 60 };      // characters of a string that are shown

const char *ou_edge_kind_name(OuEdgeKind kind)
{
    static const char *const names[OU_EDGE_KINDS] = {
        [OU_EDGE_FIELD] = "field", [OU_EDGE_TYPE] = "class", [OU_EDGE_ATTRIBUTE] = "attribute", [OU_EDGE_SLOT] = "slot",
        [OU_EDGE_ITEM] = "item", [OU_EDGE_KEY] = "key", [OU_EDGE_VALUE] = "value", [OU_EDGE_ELEMENT] = "element",
        [OU_EDGE_LOCAL] = "local", [OU_EDGE_TEMPORARY] = "temporary", [OU_EDGE_FRAME] = "frame",
        [OU_EDGE_RUNTIME] = "runtime", [OU_EDGE_NATIVE] = "native",
    };
    return names[kind];
}

// --- single objects ---

static void write_text(OuStrBuf *b, const OuStr *s, bool quoted)
{
    size_t n = s->len < MAX_TEXT ? s->len : MAX_TEXT;
    if (quoted) ou_strbuf_byte(b, '\'');
    for (size_t i = 0; i < n; i++) {
        uint32_t c = ou_str_at(s, i);
        if (c < 32 || c == 127 || (c >= 0xD800 && c < 0xE000)) ou_strbuf_printf(b, c < 256 ? "\\x%02x" : "\\u%04x", c);
        else ou_strbuf_code_point(b, c);
    }
    if (n < s->len) ou_strbuf_cstr(b, "...");
    if (quoted) ou_strbuf_byte(b, '\'');
}

void ou_edge_write_data(OuStrBuf *b, OuObject *o)
{
    int64_t value;
    if (ou_is_exact(o, OU_L_STR)) write_text(b, (OuStr *)o, true);
    else if (ou_is_exact(o, OU_L_INT) && ou_int_fits(o, &value)) ou_strbuf_printf(b, "%" PRId64, value);
    else if (ou_is_exact(o, OU_L_BOOL)) ou_strbuf_cstr(b, o == ou_core()->true_ ? "True" : "False");
    else if (ou_is_none(o)) ou_strbuf_cstr(b, "None");
    else {
        ou_strbuf_byte(b, '<');
        ou_edge_write_object(b, o);
        ou_strbuf_byte(b, '>');
    }
}

typedef struct Named {
    const OuStr *name;
} Named;

static bool find_name(const OuEdge *edge, void *arg)
{
    if (edge->kind != OU_EDGE_FIELD || !edge->name || !ou_is_str(edge->child)) return true;
    if (strcmp(edge->name, "__name__") && strcmp(edge->name, "co_name")) return true;
    ((Named *)arg)->name = (const OuStr *)edge->child;
    return false;
}

// What the object is called: its field of that name, or that of a module.
static const OuStr *name_of(OuObject *o)
{
    Named named = { NULL };
    if (ou_type_of(o)->spec == ou_type(OU_L_MODULE)->spec) {
        OuDict *dict = ((OuModule *)o)->dict;
        OuObject *name = dict ? ou_dict_get_str(dict, ou_name(__name__)) : NULL;
        return name && ou_is_str(name) ? (OuStr *)name : NULL;
    }
    if (ou_is_any_set(o) || ou_is_list(o) || ou_is_tuple(o) || ou_is_dict(o)) return NULL;
    ou_edges_each(o, find_name, &named);
    return named.name;
}

void ou_edge_write_object(OuStrBuf *b, OuObject *o)
{
    const OuType *type = ou_type_of(o);
    const OuStr *name = name_of(o);
    if (ou_is_type(o)) ou_strbuf_cstr(b, "class");
    else ou_strbuf_cstr(b, ou_type_cname(type));
    if (!name && (type->flags & OU_TYPE_HEAP)) ou_strbuf_cstr(b, " object");
    if (!name) return;
    ou_strbuf_byte(b, ' ');
    write_text(b, name, true);
}

// --- references ---

void ou_edge_write_place(OuStrBuf *b, const OuEdge *edge)
{
    switch (edge->kind) {
    case OU_EDGE_FIELD:
        if (edge->name) ou_strbuf_printf(b, ".%s", edge->name);
        else ou_strbuf_printf(b, " field %td", edge->index);
        break;
    case OU_EDGE_TYPE: ou_strbuf_cstr(b, ".__class__"); break;
    case OU_EDGE_ATTRIBUTE: case OU_EDGE_SLOT:
        ou_strbuf_byte(b, '.');
        if (edge->key) write_text(b, (OuStr *)edge->key, false);
        break;
    case OU_EDGE_ITEM: ou_strbuf_printf(b, "[%td]", edge->index); break;
    case OU_EDGE_KEY: case OU_EDGE_ELEMENT:
        ou_strbuf_cstr(b, edge->kind == OU_EDGE_KEY ? " key " : " element ");
        ou_edge_write_data(b, edge->child);
        break;
    case OU_EDGE_VALUE:
        ou_strbuf_byte(b, '[');
        ou_edge_write_data(b, edge->key);
        ou_strbuf_byte(b, ']');
        break;
    case OU_EDGE_LOCAL:
        ou_strbuf_cstr(b, " local ");
        write_text(b, (OuStr *)edge->key, false);
        break;
    case OU_EDGE_TEMPORARY: ou_strbuf_printf(b, " temporary %td", edge->index); break;
    default:
        ou_strbuf_printf(b, " %s", edge->name ? edge->name : "(C code that runs now)");
        if (edge->key) {
            ou_strbuf_byte(b, '[');
            ou_edge_write_data(b, edge->key);
            ou_strbuf_byte(b, ']');
        }
        if (edge->index >= 0) ou_strbuf_printf(b, "[%td]", edge->index);
    }
}

void ou_edge_write_owner(OuStrBuf *b, const OuEdge *edge)
{
    if (!edge->holder) {
        ou_strbuf_cstr(b, edge->kind == OU_EDGE_NATIVE ? "C code" : "runtime");
        return;
    }
    if ((edge->kind == OU_EDGE_LOCAL || edge->kind == OU_EDGE_TEMPORARY || edge->kind == OU_EDGE_FRAME) && ou_is_exact(edge->holder, OU_L_CODE)) {
        const OuStr *name = name_of(edge->holder);
        ou_strbuf_cstr(b, "frame of ");
        if (name) write_text(b, name, true);
        return;
    }
    ou_edge_write_object(b, edge->holder);
}
