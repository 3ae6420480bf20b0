// token_fix.c -- what a parser with one token of lookahead cannot tell is settled on the tokens: soft keywords and parenthesised `with` items.
//
// `match` is a keyword when it begins a logical line that ends in ':' and opens a block whose first line begins with `case`;
// `case` is one at the line starts of such a block. `with (` opens a list of items when the matching ')' is
// followed by ':' and what it holds is not a single expression that needs the parentheses.
#include "grammar/parser.h"
#include "src/syntax/build.h"

static bool begins_match(const OuToken *t, const char *text)
{
    if (t[1].type == NEWLINE || t[1].type == COLON) return false;
    const OuToken *end = t + 1;
    while (end->type != NEWLINE && end->type != END_OF_FILE) end++;
    if (end->type != NEWLINE || end[-1].type != COLON) return false;
    const OuToken *first = end + 1 + (end[1].type == INDENT);      // without INDENT it is an error, and is to be told as one of `match`
    return first->type == NAME && ou_token_is(first, text, "case", 4);
}

// `open` is the '(' after `with`.
static bool holds_with_items(const OuToken *open)
{
    int depth = 0, lambdas = 0;
    bool item_start = true;
    if (open[1].type == RPAR || open[1].type == KW_YIELD) return false;
    for (const OuToken *t = open + 1;; t++) {
        switch (t->type) {
        case LPAR: case LSQB: case LBRACE: case FSTRING_OPEN: depth++; break;
        case RSQB: case RBRACE: case FSTRING_RPAR: depth--; break;
        case RPAR:
            if (depth-- == 0) return t[1].type == COLON;
            break;
        case NEWLINE: case END_OF_FILE: return false;
        case KW_LAMBDA: lambdas += depth == 0; break;
        case KW_FOR: case WALRUS: if (depth == 0) return false; break;
        case STAR: if (depth == 0 && item_start && !lambdas) return false; break;
        default: break;
        }
        item_start = depth == 0 && t->type == COMMA;
    }
}

void ou_tokens_fix(OuTokens *tokens, const char *text)
{
    enum { IN_BLOCK, IN_MATCH };
    uint8_t blocks[OU_MAX_INDENTS + 1] = { IN_BLOCK };
    int depth = 0;
    bool line_start = true, match_line = false;
    for (OuToken *t = tokens->items; t->type != END_OF_FILE; t++) {
        switch (t->type) {
        case INDENT:
            if (depth < OU_MAX_INDENTS) depth++;
            blocks[depth] = match_line ? IN_MATCH : IN_BLOCK;
            match_line = false;
            line_start = true;
            continue;
        case DEDENT: depth -= depth > 0; line_start = true; continue;
        case NEWLINE: line_start = true; continue;
        case NAME:
            if (!line_start) break;
            if (ou_token_is(t, text, "match", 5) && begins_match(t, text)) {
                t->type = KW_MATCH;
                match_line = true;
            } else if (blocks[depth] == IN_MATCH && ou_token_is(t, text, "case", 4)) {
                t->type = KW_CASE;
            }
            break;
        case KW_WITH:
            if (t[1].type == LPAR && holds_with_items(t + 1)) t[1].type = WITH_PAREN;
            break;
        default: break;
        }
        line_start = false;
    }
}
