// build_string.c -- string literals and f-strings: pieces are decoded one by one and joined at the end of a run of literals.
//
// A run is a list of Constant nodes (decoded text), FormattedValue nodes (fields) and, once for each f-string, an
// empty JoinedStr as a mark. As in Python 3.11 all nodes made here carry the place of the whole run.
#include <string.h>
#include "runtime/object/ref.h"
#include "runtime/types/bytes.h"
#include "runtime/types/str.h"
#include "grammar/parser.h"
#include "src/syntax/build.h"
#include "src/syntax/str_literal.h"

OuNode *ou_string_piece(OuParser *ps, OuSpan span, const OuToken *tok)
{
    const char *p = ps->src->text + tok->start, *end = ps->src->text + tok->end;
    if (tok->type == STRING) {
        while (*p != '"' && *p != '\'') p++;
        size_t quotes = end - p >= 6 && p[1] == *p && p[2] == *p ? 3 : 1;
        p += quotes;
        end -= quotes;
    }
    if (ps->trouble) return ps->dummy_node;
    OuObject *value = ou_decode_literal(ps, tok, p, (size_t)(end - p));
    if (!value) return ps->dummy_node;
    return NODE_NEW(ps, Constant, span, .value = ou_tree_own(ps, value), .is_u = (tok->flags & OU_TOKEN_U) != 0);
}

static void place_spec(OuNode *spec, OuSpan span)
{
    spec->span = span;
    OuNodeList values = ou_ast(JoinedStr, spec)->values;
    for (size_t i = 0; i < values.len; i++) {
        values.items[i]->span = span;
        if (values.items[i]->kind == OU_AST_FormattedValue && ou_ast(FormattedValue, values.items[i])->spec)
            place_spec(ou_ast(FormattedValue, values.items[i])->spec, span);
    }
}

// The specs in the string carry its place; the other parts get the place of the whole run later.
OuVec *ou_fstring_mark(OuParser *ps, OuSpan span, OuVec *parts)
{
    for (uint32_t i = 0; parts && i < parts->len && !ps->trouble; i++) {
        OuNode *part = parts->items[i];
        if (part->kind == OU_AST_FormattedValue && ou_ast(FormattedValue, part)->spec)
            place_spec(ou_ast(FormattedValue, part)->spec, span);
    }
    return ou_vec_push(ps, parts, NODE_NEW(ps, JoinedStr, span, .values = { NULL, 0 }));
}

OuVec *ou_fstring_field(OuParser *ps, OuSpan span, OuVec *parts, OuNode *value, const OuToken *debug, int conversion, OuNode *spec)
{
    if (debug) {
        OuObject *text = ou_obj(ou_str_from_utf8(ps->src->text + debug->start, debug->end - debug->start));
        parts = ou_vec_push(ps, parts, NODE_NEW(ps, Constant, span, .value = ou_tree_own(ps, text)));
        if (!spec && conversion < 0) conversion = 'r';
    }
    return ou_vec_push(ps, parts, NODE_NEW(ps, FormattedValue, span, .value = value, .conversion = conversion, .spec = spec));
}

// --- joining ---

static OuStr *piece_text(OuNode *piece) { return (OuStr *)(void *)ou_ast(Constant, piece)->value; }

// The text of pieces[0..n), all Constants of str: a new reference.
static OuObject *join_text(OuNode **pieces, size_t n)
{
    if (n == 1) return ou_ref(piece_text(pieces[0]));
    size_t len = 0;
    uint32_t widest = 0;
    for (size_t i = 0; i < n; i++) {
        OuStr *s = piece_text(pieces[i]);
        len += ou_str_len(s);
        for (size_t j = 0; j < ou_str_len(s); j++) widest |= ou_str_at(s, j);
    }
    OuStr *all = ou_str_new(len, widest);
    if (!all) return NULL;
    size_t at = 0;
    for (size_t i = 0; i < n; i++) {
        OuStr *s = piece_text(pieces[i]);
        for (size_t j = 0; j < ou_str_len(s); j++, at++) {
            uint32_t c = ou_str_at(s, j);
            if (all->kind == 1) all->data[at] = (uint8_t)c;
            else if (all->kind == 2) ((uint16_t *)(void *)all->data)[at] = (uint16_t)c;
            else ((uint32_t *)(void *)all->data)[at] = c;
        }
    }
    return ou_obj(all);
}

static OuObject *join_bytes(OuNode **pieces, size_t n)
{
    if (n == 1) return ou_ref(ou_ast(Constant, pieces[0])->value);
    size_t len = 0, at = 0;
    for (size_t i = 0; i < n; i++) len += ((OuBytes *)ou_ast(Constant, pieces[i])->value)->len;
    OuBytes *all = (OuBytes *)ou_bytes_new(NULL, len);
    for (size_t i = 0; all && i < n; i++) {
        OuBytes *piece = (OuBytes *)ou_ast(Constant, pieces[i])->value;
        memcpy(all->data + at, piece->data, piece->len);
        at += piece->len;
    }
    return ou_obj(all);
}

// Neighbouring texts become one, empty ones and marks go.
static OuVec *merge(OuParser *ps, OuSpan span, OuVec *parts, bool is_u)
{
    OuVec *out = NULL;
    OuNode **items = (OuNode **)parts->items;
    for (size_t i = 0; i < parts->len && !ps->trouble;) {
        if (items[i]->kind != OU_AST_Constant) {
            if (items[i]->kind != OU_AST_JoinedStr) out = ou_vec_push(ps, out, items[i]);
            i++;
            continue;
        }
        size_t n = 0;                                       // move the run of texts together, over marks
        for (size_t j = i; j < parts->len && items[j]->kind != OU_AST_FormattedValue; j++) {
            if (items[j]->kind == OU_AST_Constant) items[i + n++] = items[j];
        }
        size_t next = i;
        while (next < parts->len && items[next]->kind != OU_AST_FormattedValue) next++;
        OuObject *text = ou_tree_own(ps, join_text(items + i, n));
        if (!ps->trouble && ou_str_len((OuStr *)(void *)text))
            out = ou_vec_push(ps, out, NODE_NEW(ps, Constant, span, .value = text, .is_u = is_u));
        i = next;
    }
    return out;
}

static void place(OuNode *node, OuSpan span, bool is_u)
{
    node->span = span;
    if (node->kind == OU_AST_Constant) ou_ast(Constant, node)->is_u |= is_u;
    if (node->kind == OU_AST_FormattedValue && ou_ast(FormattedValue, node)->spec) {
        OuNodeList inner = ou_ast(JoinedStr, ou_ast(FormattedValue, node)->spec)->values;
        for (size_t i = 0; i < inner.len; i++)
            if (inner.items[i]->kind == OU_AST_FormattedValue) place(inner.items[i], span, false);
    }
    if (node->kind == OU_AST_JoinedStr)
        for (size_t i = 0; i < ou_ast(JoinedStr, node)->values.len; i++) place(ou_ast(JoinedStr, node)->values.items[i], span, is_u);
}

OuNode *ou_fspec_new(OuParser *ps, OuSpan span, OuVec *parts)
{
    OuVec *values = parts ? merge(ps, span, parts, false) : NULL;
    return NODE_NEW(ps, JoinedStr, span, .values = LIST(values));
}

static bool is_bytes(const OuNode *piece)
{
    return piece->kind == OU_AST_Constant && ou_layout(ou_ast(Constant, piece)->value) == OU_L_BYTES;
}

OuNode *ou_strings_new(OuParser *ps, OuSpan span, OuVec *parts)
{
    if (ps->trouble || parts->len == 0) return ps->dummy_node;
    OuNode **items = (OuNode **)parts->items;
    bool bytes = is_bytes(items[0]), joined = false;
    bool is_u = items[0]->kind == OU_AST_Constant && ou_ast(Constant, items[0])->is_u;
    if (parts->len == 1 && items[0]->kind == OU_AST_Constant) return items[0];
    for (size_t i = 0; i < parts->len; i++) {
        if (is_bytes(items[i]) != bytes) {
            ou_parser_complain(ps, ps->last_span, "cannot mix bytes and nonbytes literals");
            ou_parser_complain_at_next(ps);
            return ps->dummy_node;
        }
        joined |= items[i]->kind != OU_AST_Constant;
    }
    if (!joined) {
        OuObject *value = bytes ? join_bytes(items, parts->len) : join_text(items, parts->len);
        return NODE_NEW(ps, Constant, span, .value = ou_tree_own(ps, value), .is_u = is_u);
    }
    OuVec *values = merge(ps, span, parts, is_u);
    OuNode *node = NODE_NEW(ps, JoinedStr, span, .values = LIST(values));
    if (!ps->trouble) place(node, span, is_u);
    return node;
}
