// parse.c -- the entry: source, tokens, fix-ups, Bison, and what is raised when one of them fails.
#include "runtime/object/state.h"
#include "src/syntax/parse.h"
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "grammar/parser.h"
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "src/syntax/build.h"
#include "runtime/types/str.h"
#include "src/syntax/diagnose.h"
#include "src/syntax/syntax_error.h"

// --- what the grammar calls ---

const OuToken *ou_parser_next(OuParser *ps)
{
    if (OU_UNLIKELY(!ps->started)) {
        ps->started = true;
        return &ps->start;
    }
    if (OU_UNLIKELY(ps->trouble)) return NULL;
    if (ps->pos == ps->lexer.tokens.len) return &ps->lexer.tokens.items[ps->pos - 1];
    return &ps->lexer.tokens.items[ps->pos++];
}

void ou_parser_done(OuParser *ps, OuNode *root) { ps->tree->root = root; }

void ou_parser_complain(OuParser *ps, OuSpan span, const char *fmt, ...)
{
    if (ps->trouble) return;                       // the first one counts
    ps->trouble = OU_TROUBLE_SYNTAX;
    ps->complaint_span = span;
    va_list args;
    va_start(args, fmt);
    vsnprintf(ps->complaint, sizeof ps->complaint, fmt, args);
    va_end(args);
}

void ou_parser_complain_at_next(OuParser *ps) { ps->complaint_is_final = true; }

void ou_parser_exception(OuParser *ps) { ps->trouble = OU_TROUBLE_EXCEPTION; }

bool ou_warn_at(OuParser *ps, OuSpan span, const char *fmt, ...)
{
    if (!ou_rt->warn_explicit) return true;
    va_list args;
    va_start(args, fmt);
    OuStr *text = ou_str_vformat(fmt, args);
    va_end(args);
    bool ok = text && ou_rt->warn_explicit(ou_obj(ou_type(OU_L_DeprecationWarning)), ou_obj(text), ps->src->filename, span.line);
    if (text && !ok && ou_error_is(OU_DeprecationWarning)) {      // a filter made it an error: that is a SyntaxError then
        ou_error_clear();
        ou_syntax_error_at(ps->src->filename, ps->src->text, ps->src->len, span, "%U", text);
    }
    ou_xdecref(text);
    return ok;
}

void ou_parser_stuck(OuParser *ps)
{
    if (!ps->trouble) ps->trouble = OU_TROUBLE_SYNTAX;
}

// Bison calls this itself only when its stack cannot grow.
void ou_parser_gives_up(OuSpan *loc, OuParser *ps, const char *text)
{
    (void)loc;
    (void)text;
    if (ps->trouble) return;
    ou_raise_memory();
    ps->trouble = OU_TROUBLE_EXCEPTION;
}

// --- the entry ---

static bool parser_init(OuParser *ps, OuSource *src, OuParseMode mode)
{
    static const int starts[] = { [OU_PARSE_FILE] = START_FILE, [OU_PARSE_EVAL] = START_EVAL, [OU_PARSE_SINGLE] = START_SINGLE,
                                  [OU_PARSE_SCRIPT] = START_FILE };
    OuTree *tree = ou_mem_zalloc(1, sizeof *tree);
    OuBump *bump = ou_mem_zalloc(1, sizeof *bump);
    if (!tree || !bump) {
        ou_mem_free(tree);
        ou_mem_free(bump);
        ou_raise_memory();
        return false;
    }
    ou_bump_init(bump);
    tree->bump = bump;
    ps->tree = tree;
    ps->bump = bump;
    ps->src = src;
    ps->start = (OuToken){ .type = (uint16_t)starts[mode], .span = { 1, 0, 1, 0 } };
    ps->last_span = ps->start.span;
    ps->dummy_node = ou_bump_alloc(bump, 256);
    ps->dummy_vec = ou_bump_alloc(bump, sizeof *ps->dummy_vec);
    if (!ps->dummy_node || !ps->dummy_vec) {
        ou_raise_memory();
        return false;
    }
    memset(ps->dummy_node, 0, 256);
    *ps->dummy_vec = (OuVec){ 0 };
    ps->dummy_node->kind = OU_AST_Constant;
    ou_ast(Constant, ps->dummy_node)->value = ou_core()->none;
    return true;
}

static bool run(OuParser *ps)
{
    if (!ou_lex(&ps->lexer, ps->src)) return false;
    ou_tokens_fix(&ps->lexer.tokens, ps->src->text);
    int result = yyparse(ps);
    if (result == 0 && !ps->trouble) return true;
    if (ps->trouble == OU_TROUBLE_EXCEPTION || ou_has_error()) {
        if (!ou_has_error()) ou_raise_memory();
        return false;
    }
    if (result == 2 && !ps->complaint[0]) return ou_raise_memory() != NULL;
    size_t stuck = ps->pos ? ps->pos - 1 : 0;
    const OuToken *t = &ps->lexer.tokens.items[stuck];
    if (ps->complaint_is_final)
        while (t->type == STRING) t++;
    bool layout = ps->lexer.error.weak, unexpected_indent = t->type == INDENT && !ps->complaint[0];
    if (ps->lexer.error.exc && (t->type == LEXER_ERROR || !(layout || unexpected_indent))) ou_lex_raise(&ps->lexer);
    else ou_diagnose(ps, stuck);
    return false;
}

// A compound statement on one line needs an empty line after it when it is the only one.
static bool check_bare_end(OuParser *ps)
{
    OuNode *root = ps->tree->root;
    if (!ps->src->bare_end || root->kind != OU_AST_Interactive) return true;
    OuNodeKind kind = (OuNodeKind)ou_ast(Interactive, root)->body.items[0]->kind;
    const OuToken *last = &ps->lexer.tokens.items[ps->lexer.tokens.len - 2];
    bool compound = kind == OU_AST_FunctionDef || kind == OU_AST_ClassDef || kind == OU_AST_If || kind == OU_AST_For ||
                    kind == OU_AST_While || kind == OU_AST_With || kind == OU_AST_Try || kind == OU_AST_Match;
    if (!compound || last->type != NEWLINE) return true;
    size_t len;
    const char *line = ou_source_line(ps->src->text, ps->src->len, last->span.line, &len);
    return ou_syntax_raise(OU_SyntaxError, ps->src->filename, last->span.line, 0, last->span.line, 0, line, len, "invalid syntax");
}

OuTree *ou_parse(const char *source, size_t bytes, OuStr *filename, OuParseMode mode, bool is_text)
{
    OuSource src;
    OuParser ps = { 0 };
    bool ok = ou_source_init(&src, source, bytes, filename, is_text, mode == OU_PARSE_SCRIPT);
    src.bare_end = ok && src.newline_added && (mode == OU_PARSE_EVAL || mode == OU_PARSE_SINGLE);
    ok = ok && parser_init(&ps, &src, mode) && run(&ps) && check_bare_end(&ps);
    ou_lexer_fini(&ps.lexer);
    ou_mem_free(ps.names);
    ou_source_fini(&src);
    if (ok) return ps.tree;
    ou_tree_free(ps.tree);
    return NULL;
}

// --- the REPL's question ---

// "match x:" with nothing behind it: the token fix-up has not seen a `case`, so it is no keyword yet.
static bool ends_in_match(const OuParser *ps)
{
    const OuTokens *ts = &ps->lexer.tokens;
    const OuToken *t = ts->items + ts->len - 1;
    while (t > ts->items && t->type != NEWLINE) t--;
    if (t - ts->items < 3 || t[-1].type != COLON) return false;
    while (t > ts->items && t[-1].type != NEWLINE && t[-1].type != INDENT && t[-1].type != DEDENT) t--;
    return t->type == NAME && ou_token_is(t, ps->src->text, "match", 5);
}

// The tokens are all there: did the parser want more of them?
static bool wants_more(OuParser *ps)
{
    const OuTokens *ts = &ps->lexer.tokens;
    int result = yyparse(ps);
    const OuToken *stuck = &ts->items[ps->pos ? ps->pos - 1 : 0], *end = &ts->items[ts->len - 1];
    bool at_end = stuck == end || (stuck->type == DEDENT && stuck->span.line == end->span.line);
    if (ps->lexer.error.exc) return ps->lexer.partial;
    if (ps->lexer.partial) return at_end;
    if (!result && !ps->trouble) return false;
    return ts->len > 2 && ((at_end && !ps->complaint[0]) || ends_in_match(ps));
}

int ou_parse_is_incomplete(const char *source, size_t bytes)
{
    OuSource src;
    OuParser ps = { 0 };
    OuStr *filename = ou_str_from_cstr("<stdin>");
    bool answer = false;
    if (filename && ou_source_init(&src, source, bytes, filename, true, false)) {
        if (parser_init(&ps, &src, OU_PARSE_SINGLE) && ou_lex(&ps.lexer, &src)) {
            ou_tokens_fix(&ps.lexer.tokens, src.text);
            answer = wants_more(&ps);
        }
        ou_lexer_fini(&ps.lexer);
        ou_mem_free(ps.names);
        ou_source_fini(&src);
        ou_tree_free(ps.tree);
    }
    ou_xdecref(filename);
    ou_error_clear();
    return answer;
}
