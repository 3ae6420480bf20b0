// ast_to_python.c -- a tree as instances of the module ast's classes.
#include <string.h>
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/layout.h"
#include "runtime/object/ref.h"
#include "runtime/object/state.h"
#include "runtime/mem/alloc.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "stdlib/ast_nodes.h"

typedef struct Maker {
    OuTuple *classes, *words;    // by row: the class; the one instance of an operator's or context's class, or None
    OuStr **names;               // by row and field; interned when first needed, owned
    OuStr *places[4];            // lineno ...; owned
    uint8_t first_row[256];      // of each OuNodeKind
} Maker;

static OuObject *make(Maker *m, const OuNode *node);

static OuStr *field_name(Maker *m, size_t row, size_t field)
{
    OuStr **name = &m->names[row * OU_AST_MAX_FIELDS + field];
    if (!*name) *name = ou_intern_cstr(ou_ast_rows[row].fields[field].name);
    return *name;
}

static bool set(OuObject *o, OuStr *name, OU_STEALS OU_NULLABLE OuObject *value)
{
    bool ok = value && name && ou_instance_set(o, name, value) >= 0;
    ou_xdecref(value);
    return ok;
}

static OuObject *word(Maker *m, unsigned group, int number)
{
    for (size_t i = 0; i < ou_ast_row_count; i++)
        if (ou_ast_rows[i].group == group && ou_ast_rows[i].mark == number) return ou_ref(m->words->items[i]);
    return ou_none();
}

static OuObject *make_list(Maker *m, OuNodeList list)
{
    OuList *result = ou_list_new(list.len);
    for (size_t i = 0; result && i < list.len; i++) {
        OuObject *item = list.items[i] ? make(m, list.items[i]) : ou_none();
        if (!item || !ou_list_append_take(result, item)) ou_clear_ref(&result);
    }
    return ou_obj(result);
}

// One half of the pairs of a comparison.
static OuObject *make_halves(Maker *m, OuNodeList rights, bool operators)
{
    OuList *result = ou_list_new(rights.len);
    for (size_t i = 0; result && i < rights.len; i++) {
        const OuComparisonNode *pair = ou_ast(Comparison, rights.items[i]);
        OuObject *item = operators ? word(m, OU_GROUP_cmpop, pair->op) : make(m, pair->right);
        if (!item || !ou_list_append_take(result, item)) ou_clear_ref(&result);
    }
    return ou_obj(result);
}

static OuObject *make_names(OuNameList names)
{
    return ou_obj(ou_list_from((OuObject *const *)names.items, names.len));
}

static OuObject *make_field(Maker *m, const OuAstField *f, const OuNode *node)
{
    const void *at = (const char *)node + f->at;
    switch ((OuAstType)f->type) {
    case OU_FIELD_NODE: return *(OuNode *const *)at ? make(m, *(OuNode *const *)at) : ou_none();
    case OU_FIELD_LIST: return make_list(m, *(const OuNodeList *)at);
    case OU_FIELD_NAME: case OU_FIELD_OBJECT: return *(OuObject *const *)at ? ou_ref(*(OuObject *const *)at) : ou_none();
    case OU_FIELD_NAMES: return make_names(*(const OuNameList *)at);
    case OU_FIELD_INT: return ou_int_new(*(const int *)at);
    case OU_FIELD_ENUM: return word(m, f->group, *(const int *)at);
    case OU_FIELD_OPS: case OU_FIELD_COMPARATORS: return make_halves(m, *(const OuNodeList *)at, f->type == OU_FIELD_OPS);
    case OU_FIELD_KIND: return *(const int *)at ? ou_obj(ou_str_from_char('u')) : ou_none();
    case OU_FIELD_IGNORES: return ou_obj(ou_list_new(0));
    case OU_FIELD_COMMENT: break;
    }
    return ou_none();
}

static bool set_place(Maker *m, OuObject *o, const OuSpan *span)
{
    return set(o, m->places[0], ou_int_new(span->line)) && set(o, m->places[1], ou_int_new(span->col))
        && set(o, m->places[2], ou_int_new(span->end_line)) && set(o, m->places[3], ou_int_new(span->end_col));
}

static size_t row_of(const Maker *m, const OuNode *node)
{
    size_t row = m->first_row[node->kind];
    const OuAstRow *r = &ou_ast_rows[row];
    if (r->mark_at && *(const int *)((const char *)node + r->mark_at) != r->mark) row++;
    return row;
}

static OuObject *make(Maker *m, const OuNode *node)
{
    if (!ou_enter(" during ast construction")) return NULL;
    size_t row = row_of(m, node);
    const OuAstRow *r = &ou_ast_rows[row];
    OuObject *o = ou_instance_new((OuType *)m->classes->items[row]);
    for (size_t i = 0; o && i < r->n_fields; i++)
        if (!set(o, field_name(m, row, i), make_field(m, &r->fields[i], node))) ou_clear_ref(&o);
    if (o && ou_ast_has_place(r->group) && !set_place(m, o, &node->span)) ou_clear_ref(&o);
    ou_leave();
    return o;
}

// An attribute of the module ast, which is imported for that.
OuObject *ou_ast_module_attr(const char *name)
{
    OuObject *import = ou_builtin_attr("__import__"), *text = import ? ou_obj(ou_intern_cstr("ast")) : NULL;
    OuObject *module = text ? ou_call1(import, text) : NULL, *value = module ? ou_getattr_cstr(module, name) : NULL;
    ou_xdecref(import);
    ou_xdecref(text);
    ou_xdecref(module);
    return value;
}

static bool is_tuple_for_rows(OuObject *o) { return o && ou_is_exact(o, OU_L_TUPLE) && ((OuTuple *)o)->len == ou_ast_row_count; }

static bool prepare(Maker *m)
{
    static const char *const places[] = { "lineno", "col_offset", "end_lineno", "end_col_offset" };
    m->classes = (OuTuple *)ou_ast_module_attr("_classes");
    m->words = m->classes ? (OuTuple *)ou_ast_module_attr("_words") : NULL;
    if (!m->words) return false;
    if (!is_tuple_for_rows(ou_obj(m->classes)) || !is_tuple_for_rows(ou_obj(m->words))) return ou_fail(OU_SystemError, "module ast has been changed");
    for (size_t i = ou_ast_row_count; i-- > 0;)
        if (ou_ast_rows[i].size) m->first_row[ou_ast_rows[i].kind] = (uint8_t)i;
    for (int i = 0; i < 4; i++)
        if (!(m->places[i] = ou_intern_cstr(places[i]))) return false;
    m->names = ou_mem_zalloc(ou_ast_row_count * OU_AST_MAX_FIELDS, sizeof *m->names);
    return m->names || ou_raise_memory();
}

OuObject *ou_ast_to_python(const OuNode *root)
{
    Maker m = { 0 };
    OuObject *result = prepare(&m) ? make(&m, root) : NULL;
    for (size_t i = 0; m.names && i < ou_ast_row_count * OU_AST_MAX_FIELDS; i++) ou_xdecref(m.names[i]);
    ou_mem_free(m.names);
    for (int i = 0; i < 4; i++) ou_xdecref(m.places[i]);
    ou_xdecref(m.classes);
    ou_xdecref(m.words);
    return result;
}
