// build.h -- the parser's state and the constructors that grammar/parser.y calls.
//
// Nodes and lists live in the tree's bump. A constructor that fails (memory, a wrong target) notes that in the
// parser and returns a stand-in, never NULL, so that actions need no checks; `ou_parser_next` then stops the parse.
#ifndef OURO_SRC_SYNTAX_BUILD_H
#define OURO_SRC_SYNTAX_BUILD_H
#include "runtime/mem/alloc.h"
#include "src/syntax/bump.h"
#include "src/syntax/lexer.h"

// A list that is still growing. cap is 0 only in the stand-in.
typedef struct OuVec { void **items; uint32_t len, cap; } OuVec;

typedef struct OuNameSlot { OuStr *name; const char *text; uint32_t len, hash; } OuNameSlot;

typedef enum OuParserTrouble {
    OU_TROUBLE_NONE,
    OU_TROUBLE_SYNTAX,        // at the token before `pos`; `complaint` may hold the words
    OU_TROUBLE_EXCEPTION,     // an exception is set
} OuParserTrouble;

typedef struct OuParser {
    OuTree *tree;
    OuBump *bump;              // tree->bump
    OuSource *src;
    OuLexer lexer;
    OuToken start;             // the pseudo token that chooses the mode
    size_t pos;                // next token
    bool started;
    OuSpan last_span;          // of the last token with text
    OuNameSlot *names;         // hash table of the names seen; owned
    size_t name_count, name_cap;
    OuParserTrouble trouble;
    OuSpan complaint_span;     // where `complaint` points
    bool complaint_is_final;   // about a string's contents: points behind the run of strings, nothing better can be found
    char complaint[200];
    OuNode *dummy_node;        // stand-ins, see above
    OuVec *dummy_vec;
} OuParser;

// --- the parser's own (parse.c) ---
const OuToken *ou_parser_next(OuParser *ps);                 // NULL: stop
void ou_parser_done(OuParser *ps, OuNode *root);
void ou_parser_gives_up(OuSpan *loc, OuParser *ps, const char *text);
void ou_parser_stuck(OuParser *ps);
void ou_parser_complain(OuParser *ps, OuSpan span, const char *fmt, ...) OU_COLD OU_PRINTF(3, 4);
void ou_parser_complain_at_next(OuParser *ps) OU_COLD;       // the complaint points at what follows the strings there
bool ou_warn_at(OuParser *ps, OuSpan span, const char *fmt, ...) OU_COLD OU_PRINTF(3, 4);   // DeprecationWarning; false: now an error
void ou_parser_exception(OuParser *ps) OU_COLD;              // an exception has been set

// --- lists ---
OuVec *ou_vec1(OuParser *ps, void *item);
OuVec *ou_vec_push(OuParser *ps, OU_NULLABLE OuVec *vec, void *item);
OuVec *ou_vec_extend(OuParser *ps, OU_NULLABLE OuVec *vec, OU_NULLABLE OuVec *more);
OU_INLINE OuNodeList ou_vec_list(const OuVec *vec)
{
    return vec ? (OuNodeList){ (OuNode **)vec->items, vec->len } : (OuNodeList){ NULL, 0 };
}
OU_INLINE OuNode *ou_vec_first(const OuVec *vec) { return vec->items[0]; }
OU_INLINE OuNodeList ou_vec_rest(const OuVec *vec)
{
    return vec->len ? (OuNodeList){ (OuNode **)vec->items + 1, vec->len - 1 } : (OuNodeList){ NULL, 0 };
}
#define LIST(vec) ou_vec_list(vec)
#define LIST1(item) ou_vec_list(ou_vec1(ps, item))
#define NAMES(vec) ou_vec_names(vec)
OU_INLINE OuNameList ou_vec_names(const OuVec *vec) { return (OuNameList){ (OuStr **)vec->items, vec->len }; }

// --- nodes ---
OuNode *ou_node_copy(OuParser *ps, const void *node, size_t bytes);
// NODE_NEW(ps, Name, span, .id = x, .ctx = OU_LOAD)
#define NODE_NEW(ps, Kind, loc, ...)                                                                      \
    ou_node_copy(ps, &(Ou##Kind##Node){ .base = { .kind = OU_AST_##Kind, .span = (loc) }, __VA_ARGS__ }, sizeof(Ou##Kind##Node))
#define SPAN(from, to) ((OuSpan){ (from).line, (from).col, (to).end_line, (to).end_col })

// --- names and constants (build_atom.c) ---
OuStr *ou_name_text(OuParser *ps, const char *text, size_t len);                  // interned, owned by the tree
OuStr *ou_name_of(OuParser *ps, const OuToken *tok);
OuStr *ou_capture_name(OuParser *ps, const OuToken *tok);                         // NULL for _
OuStr *ou_dotted(OuParser *ps, OuVec *names);
OuNode *ou_name_new(OuParser *ps, OuSpan span, const OuToken *tok, int ctx);
OuNode *ou_number_new(OuParser *ps, OuSpan span, const OuToken *tok);
OuNode *ou_constant_new(OuParser *ps, OuSpan span, OuObject *value);
OuObject *ou_tree_own(OuParser *ps, OU_STEALS OuObject *object);                  // the tree keeps it; None when it was NULL
int ou_conversion(OuParser *ps, const OuToken *tok);

// --- strings (build_string.c) ---
OuNode *ou_string_piece(OuParser *ps, OuSpan span, const OuToken *tok);           // STRING or FSTRING_MIDDLE
OuVec *ou_fstring_mark(OuParser *ps, OuSpan span, OuVec *parts);                  // "there was an f-string"
OuVec *ou_fstring_field(OuParser *ps, OuSpan span, OuVec *parts, OuNode *value, const OuToken *debug, int conversion, OuNode *spec);
OuNode *ou_fspec_new(OuParser *ps, OuSpan span, OuVec *parts);
OuNode *ou_strings_new(OuParser *ps, OuSpan span, OuVec *parts);

// --- expressions (build_expr.c) ---
OuNode *ou_group(OuNode *node, OuSpan span);                                      // in parentheses at `span`
OuNode *ou_fgroup(OuNode *node, OuSpan span);
OuNode *ou_bool_op_new(OuParser *ps, OuSpan span, OuNode *left, bool is_or, OuNode *right);
OuNode *ou_call_new(OuParser *ps, OuSpan span, OuNode *func, OuVec *args);
OuNode *ou_genexp_call_new(OuParser *ps, OuSpan span, OuNode *func, OuSpan inner, OuNode *elt, OuVec *clauses);
OuNode *ou_dict_display_new(OuParser *ps, OuSpan span, OuVec *items);
OuNode *ou_eval_body(OuParser *ps, OuNode *value);

// --- parameters (build_params.c) ---
typedef enum OuParamKind { OU_PARAM_PLAIN, OU_PARAM_SLASH, OU_PARAM_STAR, OU_PARAM_DOUBLE_STAR, OU_PARAM_COMMA } OuParamKind;
OuNode *ou_param_new(OuParser *ps, OuSpan span, OuParamKind kind, OuStr *name, OuNode *annotation, OuNode *value);
OuVec *ou_param_comma(OuParser *ps, OuVec *params);
OuNode *ou_arguments_new(OuParser *ps, OuSpan span, OuVec *params);

// --- statements (build_stmt.c) ---
OuNode *ou_assign_new(OuParser *ps, OuSpan span, OuVec *chain);
OuNode *ou_aug_assign_new(OuParser *ps, OuSpan span, OuNode *target, int op, OuNode *value);
OuNode *ou_ann_assign_new(OuParser *ps, OuSpan span, OuNode *target, OuNode *annotation, OuNode *value);
OuNode *ou_delete_new(OuParser *ps, OuSpan span, OuNode *targets);
OuNode *ou_class_new(OuParser *ps, OuSpan span, OuStr *name, OuVec *args, OuVec *body);
OuNode *ou_decorate(OuParser *ps, OuNode *definition, OuVec *decorators);
OuNode *ou_make_async(OuParser *ps, OuSpan span, OuNode *stmt);
OuNode *ou_mark_star(OuNode *handler);                                            // except*
OuNode *ou_try_new(OuParser *ps, OuSpan span, OuVec *body, OuVec *handlers, OuVec *orelse, OuVec *finalbody);

// --- patterns (build_stmt.c) ---
OuNode *ou_match_or_new(OuParser *ps, OuSpan span, OuVec *patterns);
OuNode *ou_match_as_new(OuParser *ps, OuSpan span, OuNode *pattern, const OuToken *name);
OuNode *ou_match_name_new(OuParser *ps, OuSpan span, OuNode *name);
OuNode *ou_match_mapping_new(OuParser *ps, OuSpan span, OuVec *items, OuStr *rest);
OuNode *ou_complex_pattern_new(OuParser *ps, OuSpan span, OuNode *real, int op, OuNode *imaginary);
OuStr *ou_rest_name(OuParser *ps, const OuToken *tok);                            // **rest: any name but _
OuNode *ou_match_class_new(OuParser *ps, OuSpan span, OuNode *cls, OuVec *args);

// --- targets (target.c) ---
typedef enum OuTargetKind { OU_TARGET_STAR, OU_TARGET_FOR, OU_TARGET_DEL } OuTargetKind;
OuNode *ou_store(OuParser *ps, OuNode *target, OuTargetKind kind);                // sets the context, or complains
OuNode *ou_wrong_target(OuNode *node, OuTargetKind kind);                         // the first part that is no target, or NULL
const char *ou_expr_kind_name(const OuNode *node);                                // "function call", as messages say

// --- token fix-ups (token_fix.c) ---
void ou_tokens_fix(OuTokens *tokens, const char *text);
OU_INLINE bool ou_token_is(const OuToken *t, const char *text, const char *word, size_t len)
{
    return t->end - t->start == len && !__builtin_memcmp(text + t->start, word, len);
}

#endif
