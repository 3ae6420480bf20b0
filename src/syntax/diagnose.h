// diagnose.h -- after a failed parse: which of Python's messages fits, and where.
//
// The tokens of the logical line where the parse stopped are read once more by a recursive reader (diagnose_expr.c and
// diagnose_args.c for expressions, diagnose_stmt.c for statements) that goes left to right, as Python's own second pass does, and reports the
// first known mistake it meets. If it meets none the parser's complaint is used, or "invalid syntax".
#ifndef OURO_SRC_SYNTAX_DIAGNOSE_H
#define OURO_SRC_SYNTAX_DIAGNOSE_H
#include "grammar/parser.h"
#include "src/syntax/build.h"

typedef struct OuDiagnosis {
    OuParser *ps;
    const OuToken *first, *t;     // the tokens; the next one to read
    const OuToken *furthest;      // as far as any attempt has looked
    const char *text;
    int quiet;                    // > 0: parse without reporting
    const OuToken *seen;          // the expression that begins here has been read quietly: read it so again
    int depth;                    // recursion
    bool found;                   // a mistake has been reported (or memory is short): everybody returns
    uint32_t exc;
    OuSpan span;
    int fixed_end;                // 0, or the end offset to report instead: -1 stands for 0, -2 for -1
    char message[200];
} OuDiagnosis;

// Raises the SyntaxError (or IndentationError, MemoryError) for a parse that stopped at token `stuck`.
void ou_diagnose(OuParser *ps, size_t stuck);

// --- between the parts ---
bool ou_report(OuDiagnosis *d, OuSpan span, const char *fmt, ...) OU_COLD OU_PRINTF(3, 4);   // false always
void ou_diagnose_line(OuDiagnosis *d);                 // a logical line from its first token
// Expressions: a node, or NULL when there is none or a mistake was found.
OuNode *ou_dx_expression(OuDiagnosis *d);
OuNode *ou_dx_named(OuDiagnosis *d);
OuNode *ou_dx_star_exprs(OuDiagnosis *d, bool named);  // with commas
OuNode *ou_dx_arith(OuDiagnosis *d);
OuNode *ou_dx_targets(OuDiagnosis *d);
OuNode *ou_dx_clauses(OuDiagnosis *d);                 // "for x in y if z ...": the last expression in them
bool ou_dx_for_targets(OuDiagnosis *d);                // with the `in` after them
OuNode *ou_dx_yield(OuDiagnosis *d);
OuNode *ou_dx_group(OuDiagnosis *d);                   // the inside of "(...)", at its opening token
bool ou_dx_arguments(OuDiagnosis *d, bool is_class);   // after "(", up to but without ")"
bool ou_dx_params(OuDiagnosis *d, int closer);         // RPAR: of a def; COLON: of a lambda
bool ou_dx_misused_equal(OuDiagnosis *d, OuNode *node, const OuToken *start);   // "=" where "==" was meant

OU_INLINE void ou_dx_step(OuDiagnosis *d)
{
    if (d->t->type != END_OF_FILE) d->t++;
    if (d->t > d->furthest) d->furthest = d->t;
}
OU_INLINE bool ou_dx_for_follows(const OuDiagnosis *d)
{
    return d->t->type == KW_FOR || (d->t->type == KW_ASYNC && d->t[1].type == KW_FOR);
}
OU_INLINE bool ou_dx_take(OuDiagnosis *d, int type)
{
    if (d->t->type != type) return false;
    ou_dx_step(d);
    return true;
}

#endif
