// parser.y -- Python 3.11's grammar. Actions only build nodes, with one constructor call each (src/syntax/build.h).
//
// The grammar is LALR(1) without conflicts. What it accepts too generously (targets, parameter order,
// argument order) the constructors reject; what needs more than one token of lookahead is settled on the tokens
// beforehand (src/syntax/token_fix.c): KW_MATCH, KW_CASE and WITH_PAREN. Messages come from src/syntax/diagnose*.c.
%code requires {
#include "src/syntax/build.h"
}
%code {
#include <string.h>
static int yylex(YYSTYPE *value, OuSpan *loc, OuParser *ps);
static void yyerror(OuSpan *loc, OuParser *ps, const char *text) { ou_parser_gives_up(loc, ps, text); }

// A rule's place runs from its first symbol to its last; an empty one sits at the end of what came before. Halves are copied
// whole: gcc otherwise gathers the four numbers one by one, for each reduction.
static inline void span_half(int32_t *to, const int32_t *from) { memcpy(to, from, 2 * sizeof *to); }
#define YYLLOC_DEFAULT(cur, rhs, n)                                                                        \
    do {                                                                                                   \
        const OuSpan *last = &YYRHSLOC(rhs, n);                                                            \
        span_half(&(cur).line, (n) ? &YYRHSLOC(rhs, 1).line : &last->end_line);                            \
        span_half(&(cur).end_line, &last->end_line);                                                       \
    } while (0)

#define YYMAXDEPTH 200000            // nested constructs: the stack is on the heap
#define YYSTYPE_IS_TRIVIAL 1
#define YYLTYPE_IS_TRIVIAL 1
#define YYMALLOC ou_mem_alloc
#define YYFREE ou_mem_free
#define N(Kind, loc, ...) NODE_NEW(ps, Kind, loc, __VA_ARGS__)
}
%define api.pure full
%define api.token.raw
%define api.location.type {OuSpan}
%define parse.error custom
%locations
%expect 0
%parse-param {OuParser *ps}
%lex-param {OuParser *ps}
%initial-action { @$ = (OuSpan){ 1, 0, 1, 0 }; }

%union {
    const OuToken *tok;
    OuNode *node;
    OuVec *vec;
    OuStr *name;
    int num;
}

%token START_FILE START_EVAL START_SINGLE
%token END_OF_FILE 0
%token NEWLINE INDENT DEDENT
%token <tok> NAME NUMBER STRING FSTRING_MIDDLE FSTRING_DEBUG FSTRING_CONVERSION
%token FSTRING_START FSTRING_END FSTRING_OPEN FSTRING_RPAR FSTRING_COLON FSTRING_CLOSE FSTRING_ERROR LEXER_ERROR
%token KW_FALSE KW_NONE KW_TRUE KW_AND KW_AS KW_ASSERT KW_ASYNC KW_AWAIT KW_BREAK KW_CLASS KW_CONTINUE KW_DEF KW_DEL KW_ELIF
%token KW_ELSE KW_EXCEPT KW_FINALLY KW_FOR KW_FROM KW_GLOBAL KW_IF KW_IMPORT KW_IN KW_IS KW_LAMBDA KW_NONLOCAL KW_NOT KW_OR
%token KW_PASS KW_RAISE KW_RETURN KW_TRY KW_WHILE KW_WITH KW_YIELD KW_MATCH KW_CASE
%token LPAR RPAR LSQB RSQB LBRACE RBRACE WITH_PAREN COMMA COLON SEMI DOT ELLIPSIS ARROW WALRUS EQUAL
%token PLUS MINUS STAR SLASH DOUBLE_SLASH PERCENT AT DOUBLE_STAR LSHIFT RSHIFT AMPER VBAR CARET TILDE
%token LESS GREATER LESS_EQUAL GREATER_EQUAL EQ_EQUAL NOT_EQUAL UNKNOWN_CHAR
%token PLUS_EQUAL MINUS_EQUAL STAR_EQUAL SLASH_EQUAL DOUBLE_SLASH_EQUAL PERCENT_EQUAL AT_EQUAL DOUBLE_STAR_EQUAL LSHIFT_EQUAL
%token RSHIFT_EQUAL AMPER_EQUAL VBAR_EQUAL CARET_EQUAL

%left KW_OR
%left KW_AND
%precedence KW_NOT
%left VBAR
%left CARET
%left AMPER
%left LSHIFT RSHIFT
%left PLUS MINUS
%left STAR SLASH DOUBLE_SLASH PERCENT AT
%precedence UNARY
%right DOUBLE_STAR

%type <vec> statements block simple_line small_list chain decorators else_opt handlers handler_list finally_opt
%type <vec> with_items with_items_comma alias_list dotted_alias_list name_list import_names dotted
%type <vec> tuple_elems named_elems star_elems target_elems subscript_elems subscript_tuple dict_items comp_clauses ifs args arg_list
%type <vec> params param_list lambda_params lambda_list strings fparts string_part comparison
%type <vec> case_blocks open_sequence pattern_list pattern_items or_patterns mapping_items class_args class_arg_list
%type <node> compound small expr_stmt flow import_stmt rhs star_exprs star_expr star_named named expression expression_opt test arith
%type <node> primary paren_body yield_expr lambda targets target subscript subscript_item slice_part comp_clause
%type <node> with_item alias dotted_alias arg param lambda_param annotation star_annotation default else_if handler
%type <node> funcdef classdef definition with_stmt for_stmt try_stmt match_stmt return_type
%type <node> fpart fspec
%type <node> subject case_block guard patterns pattern maybe_star closed literal number signed_number name_or_attr mapping_key class_arg
%type <num> aug cmp_op dots fconversion unary_dot
%type <tok> fdebug
%type <name> ident rest
%type <node> keyword_arg

%%
// --- a whole source ---

top:
    START_FILE END_OF_FILE                          { ou_parser_done(ps, N(Module, @$, .body = LIST(NULL))); }
  | START_FILE statements END_OF_FILE               { ou_parser_done(ps, N(Module, @$, .body = LIST($2))); }
  | START_EVAL star_exprs newlines END_OF_FILE      { ou_parser_done(ps, N(Expression, @$, .body = ou_eval_body(ps, $2))); }
  | START_SINGLE simple_line END_OF_FILE            { ou_parser_done(ps, N(Interactive, @$, .body = LIST($2))); }
  | START_SINGLE compound END_OF_FILE               { ou_parser_done(ps, N(Interactive, @$, .body = LIST(ou_vec1(ps, $2)))); }
  | START_SINGLE compound NEWLINE END_OF_FILE       { ou_parser_done(ps, N(Interactive, @$, .body = LIST(ou_vec1(ps, $2)))); }
  | START_SINGLE NEWLINE END_OF_FILE                { ou_parser_done(ps, N(Interactive, @$, .body = LIST(ou_vec1(ps, N(Pass, @2))))); }
  ;
newlines: %empty | newlines NEWLINE;

statements:
    compound                  { $$ = ou_vec1(ps, $1); }
  | simple_line               { $$ = $1; }
  | statements compound       { $$ = ou_vec_push(ps, $1, $2); }
  | statements simple_line    { $$ = ou_vec_extend(ps, $1, $2); }
  ;
simple_line:
    small_list NEWLINE        { $$ = $1; }
  | small_list SEMI NEWLINE   { $$ = $1; }
  ;
small_list:
    small                     { $$ = ou_vec1(ps, $1); }
  | small_list SEMI small     { $$ = ou_vec_push(ps, $1, $3); }
  ;
block:
    simple_line                         { $$ = $1; }
  | NEWLINE INDENT statements DEDENT    { $$ = $3; }
  ;

// --- simple statements ---

small: expr_stmt | flow | import_stmt;

expr_stmt:
    rhs                                         { $$ = N(Expr, @$, .value = $1); }
  | chain                                       { $$ = ou_assign_new(ps, @$, $1); }
  | rhs aug rhs                                 { $$ = ou_aug_assign_new(ps, @$, $1, $2, $3); }
  | rhs COLON expression                        { $$ = ou_ann_assign_new(ps, @$, $1, $3, NULL); }
  | rhs COLON expression EQUAL rhs              { $$ = ou_ann_assign_new(ps, @$, $1, $3, $5); }
  ;
chain:
    rhs EQUAL rhs                               { $$ = ou_vec_push(ps, ou_vec1(ps, $1), $3); }
  | chain EQUAL rhs                             { $$ = ou_vec_push(ps, $1, $3); }
  ;
rhs: star_exprs | yield_expr;
aug:
    PLUS_EQUAL          { $$ = OU_OP_ADD; }
  | MINUS_EQUAL         { $$ = OU_OP_SUB; }
  | STAR_EQUAL          { $$ = OU_OP_MUL; }
  | SLASH_EQUAL         { $$ = OU_OP_TRUEDIV; }
  | DOUBLE_SLASH_EQUAL  { $$ = OU_OP_FLOORDIV; }
  | PERCENT_EQUAL       { $$ = OU_OP_MOD; }
  | AT_EQUAL            { $$ = OU_OP_MATMUL; }
  | DOUBLE_STAR_EQUAL   { $$ = OU_OP_POW; }
  | LSHIFT_EQUAL        { $$ = OU_OP_LSHIFT; }
  | RSHIFT_EQUAL        { $$ = OU_OP_RSHIFT; }
  | AMPER_EQUAL         { $$ = OU_OP_AND; }
  | VBAR_EQUAL          { $$ = OU_OP_OR; }
  | CARET_EQUAL         { $$ = OU_OP_XOR; }
  ;

flow:
    KW_PASS                                     { $$ = N(Pass, @$); }
  | KW_BREAK                                    { $$ = N(Break, @$); }
  | KW_CONTINUE                                 { $$ = N(Continue, @$); }
  | KW_RETURN                                   { $$ = N(Return, @$); }
  | KW_RETURN star_exprs                        { $$ = N(Return, @$, .value = $2); }
  | KW_RAISE                                    { $$ = N(Raise, @$); }
  | KW_RAISE expression                         { $$ = N(Raise, @$, .exc = $2); }
  | KW_RAISE expression KW_FROM expression      { $$ = N(Raise, @$, .exc = $2, .cause = $4); }
  | KW_ASSERT expression                        { $$ = N(Assert, @$, .test = $2); }
  | KW_ASSERT expression COMMA expression       { $$ = N(Assert, @$, .test = $2, .msg = $4); }
  | KW_DEL star_exprs                           { $$ = ou_delete_new(ps, @$, $2); }
  | KW_GLOBAL name_list                         { $$ = N(Global, @$, .names = NAMES($2)); }
  | KW_NONLOCAL name_list                       { $$ = N(Nonlocal, @$, .names = NAMES($2)); }
  ;
name_list:
    ident                                       { $$ = ou_vec1(ps, $1); }
  | name_list COMMA ident                       { $$ = ou_vec_push(ps, $1, $3); }
  ;
ident: NAME                                     { $$ = ou_name_of(ps, $1); };

import_stmt:
    KW_IMPORT dotted_alias_list                                 { $$ = N(Import, @$, .names = LIST($2)); }
  | KW_FROM dotted KW_IMPORT import_names                       { $$ = N(ImportFrom, @$, .module = ou_dotted(ps, $2), .names = LIST($4)); }
  | KW_FROM dots dotted KW_IMPORT import_names                  { $$ = N(ImportFrom, @$, .module = ou_dotted(ps, $3), .names = LIST($5), .level = $2); }
  | KW_FROM dots KW_IMPORT import_names                         { $$ = N(ImportFrom, @$, .names = LIST($4), .level = $2); }
  ;
dots: unary_dot | dots unary_dot                                { $$ = $1 + $2; };
unary_dot: DOT { $$ = 1; } | ELLIPSIS                           { $$ = 3; };
import_names:
    STAR                                        { $$ = ou_vec1(ps, N(Alias, @$, .name = ou_name_text(ps, "*", 1))); }
  | alias_list                                  { $$ = $1; }
  | LPAR alias_list RPAR                        { $$ = $2; }
  | LPAR alias_list COMMA RPAR                  { $$ = $2; }
  ;
alias_list:
    alias                                       { $$ = ou_vec1(ps, $1); }
  | alias_list COMMA alias                      { $$ = ou_vec_push(ps, $1, $3); }
  ;
alias:
    ident                                       { $$ = N(Alias, @$, .name = $1); }
  | ident KW_AS ident                           { $$ = N(Alias, @$, .name = $1, .asname = $3); }
  ;
dotted_alias_list:
    dotted_alias                                { $$ = ou_vec1(ps, $1); }
  | dotted_alias_list COMMA dotted_alias        { $$ = ou_vec_push(ps, $1, $3); }
  ;
dotted_alias:
    dotted                                      { $$ = N(Alias, @$, .name = ou_dotted(ps, $1)); }
  | dotted KW_AS ident                          { $$ = N(Alias, @$, .name = ou_dotted(ps, $1), .asname = $3); }
  ;
dotted:
    ident                                       { $$ = ou_vec1(ps, $1); }
  | dotted DOT ident                            { $$ = ou_vec_push(ps, $1, $3); }
  ;

// --- compound statements ---

compound:
    KW_IF named COLON block else_if             { $$ = N(If, @$, .test = $2, .body = LIST($4), .orelse = LIST1($5)); }
  | KW_IF named COLON block else_opt            { $$ = N(If, @$, .test = $2, .body = LIST($4), .orelse = LIST($5)); }
  | KW_WHILE named COLON block else_opt         { $$ = N(While, @$, .test = $2, .body = LIST($4), .orelse = LIST($5)); }
  | for_stmt
  | try_stmt
  | with_stmt
  | match_stmt
  | definition
  | decorators definition                       { $$ = ou_decorate(ps, $2, $1); }
  | KW_ASYNC for_stmt                           { $$ = ou_make_async(ps, @$, $2); }
  | KW_ASYNC with_stmt                          { $$ = ou_make_async(ps, @$, $2); }
  ;
definition:
    classdef
  | funcdef
  | KW_ASYNC funcdef                            { $$ = ou_make_async(ps, @$, $2); }
  ;
else_if:
    KW_ELIF named COLON block else_if           { $$ = N(If, @$, .test = $2, .body = LIST($4), .orelse = LIST1($5)); }
  | KW_ELIF named COLON block else_opt          { $$ = N(If, @$, .test = $2, .body = LIST($4), .orelse = LIST($5)); }
  ;
else_opt:
    %empty                                      { $$ = NULL; }
  | KW_ELSE COLON block                         { $$ = $3; }
  ;
for_stmt:
    KW_FOR targets KW_IN star_exprs COLON block else_opt
        { $$ = N(For, @$, .target = ou_store(ps, $2, OU_TARGET_FOR), .iter = $4, .body = LIST($6), .orelse = LIST($7)); }
  ;
try_stmt:
    KW_TRY COLON block KW_FINALLY COLON block   { $$ = N(Try, @$, .body = LIST($3), .finalbody = LIST($6)); }
  | KW_TRY COLON block handlers else_opt finally_opt
        { $$ = ou_try_new(ps, @$, $3, $4, $5, $6); }
  ;
finally_opt:
    %empty                                      { $$ = NULL; }
  | KW_FINALLY COLON block                      { $$ = $3; }
  ;
handlers: handler_list;
handler_list:
    handler                                     { $$ = ou_vec1(ps, $1); }
  | handler_list handler                        { $$ = ou_vec_push(ps, $1, $2); }
  ;
handler:
    KW_EXCEPT COLON block                               { $$ = N(ExceptHandler, @$, .body = LIST($3)); }
  | KW_EXCEPT expression COLON block                    { $$ = N(ExceptHandler, @$, .type = $2, .body = LIST($4)); }
  | KW_EXCEPT expression KW_AS ident COLON block        { $$ = N(ExceptHandler, @$, .type = $2, .name = $4, .body = LIST($6)); }
  | KW_EXCEPT STAR expression COLON block               { $$ = ou_mark_star(N(ExceptHandler, @$, .type = $3, .body = LIST($5))); }
  | KW_EXCEPT STAR expression KW_AS ident COLON block   { $$ = ou_mark_star(N(ExceptHandler, @$, .type = $3, .name = $5, .body = LIST($7))); }
  ;
with_stmt:
    KW_WITH with_items COLON block                              { $$ = N(With, @$, .items = LIST($2), .body = LIST($4)); }
  | KW_WITH WITH_PAREN with_items_comma RPAR COLON block        { $$ = N(With, @$, .items = LIST($3), .body = LIST($6)); }
  ;
with_items_comma: with_items | with_items COMMA                 { $$ = $1; };
with_items:
    with_item                                   { $$ = ou_vec1(ps, $1); }
  | with_items COMMA with_item                  { $$ = ou_vec_push(ps, $1, $3); }
  ;
with_item:
    expression                                  { $$ = N(WithItem, @$, .context = $1); }
  | expression KW_AS target                     { $$ = N(WithItem, @$, .context = $1, .target = ou_store(ps, $3, OU_TARGET_STAR)); }
  ;

decorators:
    AT named NEWLINE                            { $$ = ou_vec1(ps, $2); }
  | decorators AT named NEWLINE                 { $$ = ou_vec_push(ps, $1, $3); }
  ;
classdef:
    KW_CLASS ident COLON block                          { $$ = ou_class_new(ps, @$, $2, NULL, $4); }
  | KW_CLASS ident LPAR args RPAR COLON block           { $$ = ou_class_new(ps, @$, $2, $4, $7); }
  ;
funcdef:
    KW_DEF ident LPAR params RPAR return_type COLON block
        { $$ = N(FunctionDef, @$, .name = $2, .args = ou_arguments_new(ps, @4, $4), .returns = $6, .body = LIST($8)); }
  ;
return_type: %empty { $$ = NULL; } | ARROW expression           { $$ = $2; };
params:
    %empty                                      { $$ = NULL; }
  | param_list                                  { $$ = $1; }
  | param_list COMMA                            { $$ = ou_param_comma(ps, $1); }
  ;
param_list:
    param                                       { $$ = ou_vec1(ps, $1); }
  | param_list COMMA param                      { $$ = ou_vec_push(ps, $1, $3); }
  ;
param:
    ident annotation default                    { $$ = ou_param_new(ps, SPAN(@1, @2), OU_PARAM_PLAIN, $1, $2, $3); }
  | SLASH                                       { $$ = ou_param_new(ps, @$, OU_PARAM_SLASH, NULL, NULL, NULL); }
  | STAR                                        { $$ = ou_param_new(ps, @$, OU_PARAM_STAR, NULL, NULL, NULL); }
  | STAR ident star_annotation                  { $$ = ou_param_new(ps, SPAN(@2, @3), OU_PARAM_STAR, $2, $3, NULL); }
  | DOUBLE_STAR ident annotation                { $$ = ou_param_new(ps, SPAN(@2, @3), OU_PARAM_DOUBLE_STAR, $2, $3, NULL); }
  ;
annotation: %empty { $$ = NULL; } | COLON expression            { $$ = $2; };
star_annotation: %empty { $$ = NULL; } | COLON star_expr        { $$ = $2; };
default: %empty { $$ = NULL; } | EQUAL expression               { $$ = $2; };
lambda_params:
    %empty                                      { $$ = NULL; }
  | lambda_list                                 { $$ = $1; }
  | lambda_list COMMA                           { $$ = ou_param_comma(ps, $1); }
  ;
lambda_list:
    lambda_param                                { $$ = ou_vec1(ps, $1); }
  | lambda_list COMMA lambda_param              { $$ = ou_vec_push(ps, $1, $3); }
  ;
lambda_param:
    ident default                               { $$ = ou_param_new(ps, @1, OU_PARAM_PLAIN, $1, NULL, $2); }
  | SLASH                                       { $$ = ou_param_new(ps, @$, OU_PARAM_SLASH, NULL, NULL, NULL); }
  | STAR                                        { $$ = ou_param_new(ps, @$, OU_PARAM_STAR, NULL, NULL, NULL); }
  | STAR ident                                  { $$ = ou_param_new(ps, @2, OU_PARAM_STAR, $2, NULL, NULL); }
  | DOUBLE_STAR ident                           { $$ = ou_param_new(ps, @2, OU_PARAM_DOUBLE_STAR, $2, NULL, NULL); }
  ;

// --- match ---

match_stmt:
    KW_MATCH subject COLON NEWLINE INDENT case_blocks DEDENT    { $$ = N(Match, @$, .subject = $2, .cases = LIST($6)); }
  ;
subject:
    named
  | tuple_elems                                 { $$ = N(Tuple, @$, .elts = LIST($1)); }
  ;
case_blocks:
    case_block                                  { $$ = ou_vec1(ps, $1); }
  | case_blocks case_block                      { $$ = ou_vec_push(ps, $1, $2); }
  ;
case_block: KW_CASE patterns guard COLON block  { $$ = N(MatchCase, @$, .pattern = $2, .guard = $3, .body = LIST($5)); };
guard: %empty { $$ = NULL; } | KW_IF named      { $$ = $2; };
patterns:
    pattern
  | open_sequence                               { $$ = N(MatchSequence, @$, .patterns = LIST($1)); }
  ;
open_sequence:
    maybe_star COMMA                            { $$ = ou_vec1(ps, $1); }
  | pattern_list                                { $$ = $1; }
  | pattern_list COMMA                          { $$ = $1; }
  ;
pattern_list:
    maybe_star COMMA maybe_star                 { $$ = ou_vec_push(ps, ou_vec1(ps, $1), $3); }
  | pattern_list COMMA maybe_star               { $$ = ou_vec_push(ps, $1, $3); }
  ;
pattern_items:
    maybe_star                                  { $$ = ou_vec1(ps, $1); }
  | pattern_items COMMA maybe_star              { $$ = ou_vec_push(ps, $1, $3); }
  ;
maybe_star:
    pattern
  | STAR NAME                                   { $$ = N(MatchStar, @$, .name = ou_capture_name(ps, $2)); }
  ;
pattern:
    or_patterns                                 { $$ = ou_match_or_new(ps, @$, $1); }
  | or_patterns KW_AS NAME                      { $$ = ou_match_as_new(ps, @$, ou_match_or_new(ps, @1, $1), $3); }
  ;
or_patterns:
    closed                                      { $$ = ou_vec1(ps, $1); }
  | or_patterns VBAR closed                     { $$ = ou_vec_push(ps, $1, $3); }
  ;
closed:
    literal                                     { $$ = N(MatchValue, @$, .value = $1); }
  | KW_NONE                                     { $$ = N(MatchSingleton, @$, .value = ou_core()->none); }
  | KW_TRUE                                     { $$ = N(MatchSingleton, @$, .value = ou_core()->true_); }
  | KW_FALSE                                    { $$ = N(MatchSingleton, @$, .value = ou_core()->false_); }
  | name_or_attr                                { $$ = ou_match_name_new(ps, @$, $1); }
  | LPAR pattern RPAR                           { $$ = $2; }
  | LPAR RPAR                                   { $$ = N(MatchSequence, @$, .patterns = LIST(NULL)); }
  | LPAR open_sequence RPAR                     { $$ = N(MatchSequence, @$, .patterns = LIST($2)); }
  | LSQB RSQB                                   { $$ = N(MatchSequence, @$, .patterns = LIST(NULL)); }
  | LSQB pattern_items RSQB                     { $$ = N(MatchSequence, @$, .patterns = LIST($2)); }
  | LSQB pattern_items COMMA RSQB               { $$ = N(MatchSequence, @$, .patterns = LIST($2)); }
  | LBRACE RBRACE                               { $$ = N(MatchMapping, @$, .rest = NULL); }
  | LBRACE mapping_items RBRACE                 { $$ = ou_match_mapping_new(ps, @$, $2, NULL); }
  | LBRACE mapping_items COMMA RBRACE           { $$ = ou_match_mapping_new(ps, @$, $2, NULL); }
  | LBRACE DOUBLE_STAR rest RBRACE              { $$ = ou_match_mapping_new(ps, @$, NULL, $3); }
  | LBRACE DOUBLE_STAR rest COMMA RBRACE        { $$ = ou_match_mapping_new(ps, @$, NULL, $3); }
  | LBRACE mapping_items COMMA DOUBLE_STAR rest RBRACE          { $$ = ou_match_mapping_new(ps, @$, $2, $5); }
  | LBRACE mapping_items COMMA DOUBLE_STAR rest COMMA RBRACE    { $$ = ou_match_mapping_new(ps, @$, $2, $5); }
  | name_or_attr LPAR class_args RPAR           { $$ = ou_match_class_new(ps, @$, $1, $3); }
  ;
literal:
    number
  | strings                                     { $$ = ou_strings_new(ps, @$, $1); }
  ;
number:
    signed_number
  | signed_number PLUS NUMBER                   { $$ = ou_complex_pattern_new(ps, @$, $1, OU_OP_ADD, ou_number_new(ps, @3, $3)); }
  | signed_number MINUS NUMBER                  { $$ = ou_complex_pattern_new(ps, @$, $1, OU_OP_SUB, ou_number_new(ps, @3, $3)); }
  ;
signed_number:
    NUMBER                                      { $$ = ou_number_new(ps, @$, $1); }
  | MINUS NUMBER                                { $$ = N(UnaryOp, @$, .op = OU_UNARY_NEG, .operand = ou_number_new(ps, @2, $2)); }
  ;
name_or_attr:
    ident                                       { $$ = N(Name, @$, .id = $1); }
  | name_or_attr DOT ident                      { $$ = N(Attribute, @$, .value = $1, .attr = $3); }
  ;
rest: NAME                                      { $$ = ou_rest_name(ps, $1); };
mapping_items:
    mapping_key COLON pattern                           { $$ = ou_vec_push(ps, ou_vec1(ps, $1), $3); }
  | mapping_items COMMA mapping_key COLON pattern       { $$ = ou_vec_push(ps, ou_vec_push(ps, $1, $3), $5); }
  ;
mapping_key:
    literal
  | KW_NONE                                     { $$ = ou_constant_new(ps, @$, ou_core()->none); }
  | KW_TRUE                                     { $$ = ou_constant_new(ps, @$, ou_core()->true_); }
  | KW_FALSE                                    { $$ = ou_constant_new(ps, @$, ou_core()->false_); }
  | name_or_attr DOT ident                      { $$ = N(Attribute, @$, .value = $1, .attr = $3); }
  ;
class_args:
    %empty                                      { $$ = NULL; }
  | class_arg_list
  | class_arg_list COMMA                        { $$ = $1; }
  ;
class_arg_list:
    class_arg                                   { $$ = ou_vec1(ps, $1); }
  | class_arg_list COMMA class_arg              { $$ = ou_vec_push(ps, $1, $3); }
  ;
class_arg:
    pattern
  | ident EQUAL pattern                         { $$ = N(Keyword, @$, .arg = $1, .value = $3); }
  ;

// --- expressions ---

star_exprs:
    star_expr
  | star_expr COMMA                             { $$ = N(Tuple, @$, .elts = LIST(ou_vec1(ps, $1))); }
  | star_elems                                  { $$ = N(Tuple, @$, .elts = LIST($1)); }
  | star_elems COMMA                            { $$ = N(Tuple, @$, .elts = LIST($1)); }
  ;
star_elems:
    star_expr COMMA star_expr                   { $$ = ou_vec_push(ps, ou_vec1(ps, $1), $3); }
  | star_elems COMMA star_expr                  { $$ = ou_vec_push(ps, $1, $3); }
  ;
star_expr:
    expression
  | STAR arith                 { $$ = N(Starred, @$, .value = $2); }
  ;
yield_expr:
    KW_YIELD                                    { $$ = N(Yield, @$); }
  | KW_YIELD star_exprs                         { $$ = N(Yield, @$, .value = $2); }
  | KW_YIELD KW_FROM expression                 { $$ = N(YieldFrom, @$, .value = $3); }
  ;
named:
    expression
  | NAME WALRUS expression                      { $$ = N(NamedExpr, @$, .target = ou_name_new(ps, @1, $1, OU_STORE), .value = $3); }
  ;
star_named:
    named
  | STAR arith                 { $$ = N(Starred, @$, .value = $2); }
  ;
tuple_elems:
    star_named COMMA                            { $$ = ou_vec1(ps, $1); }
  | named_elems
  | named_elems COMMA                           { $$ = $1; }
  ;
named_elems:
    star_named COMMA star_named                 { $$ = ou_vec_push(ps, ou_vec1(ps, $1), $3); }
  | named_elems COMMA star_named                { $$ = ou_vec_push(ps, $1, $3); }
  ;
expression:
    test
  | test KW_IF test KW_ELSE expression          { $$ = N(IfExp, @$, .test = $3, .body = $1, .orelse = $5); }
  | lambda
  ;
lambda: KW_LAMBDA lambda_params COLON expression        { $$ = N(Lambda, @$, .args = ou_arguments_new(ps, @2, $2), .body = $4); };
test:
    arith
  | comparison                                  { $$ = N(Compare, @$, .left = ou_vec_first($1), .rights = ou_vec_rest($1)); }
  | KW_NOT test                                 { $$ = N(UnaryOp, @$, .op = OU_UNARY_NOT, .operand = $2); }
  | test KW_AND test                            { $$ = ou_bool_op_new(ps, @$, $1, false, $3); }
  | test KW_OR test                             { $$ = ou_bool_op_new(ps, @$, $1, true, $3); }
  ;
comparison:
    arith cmp_op arith  %prec KW_NOT            { $$ = ou_vec_push(ps, ou_vec1(ps, $1), N(Comparison, @$, .op = $2, .right = $3)); }
  | comparison cmp_op arith                     { $$ = ou_vec_push(ps, $1, N(Comparison, @$, .op = $2, .right = $3)); }
  ;
cmp_op:
    LESS            { $$ = OU_CMP_LT; }
  | LESS_EQUAL      { $$ = OU_CMP_LE; }
  | EQ_EQUAL        { $$ = OU_CMP_EQ; }
  | NOT_EQUAL       { $$ = OU_CMP_NE; }
  | GREATER         { $$ = OU_CMP_GT; }
  | GREATER_EQUAL   { $$ = OU_CMP_GE; }
  | KW_IS           { $$ = OU_CMP_IS; }
  | KW_IS KW_NOT    { $$ = OU_CMP_IS_NOT; }
  | KW_IN           { $$ = OU_CMP_IN; }
  | KW_NOT KW_IN    { $$ = OU_CMP_NOT_IN; }
  ;
arith:
    primary
  | KW_AWAIT primary                    { $$ = N(Await, @$, .value = $2); }
  | arith VBAR arith                    { $$ = N(BinOp, @$, .left = $1, .op = OU_OP_OR, .right = $3); }
  | arith CARET arith                   { $$ = N(BinOp, @$, .left = $1, .op = OU_OP_XOR, .right = $3); }
  | arith AMPER arith                   { $$ = N(BinOp, @$, .left = $1, .op = OU_OP_AND, .right = $3); }
  | arith LSHIFT arith                  { $$ = N(BinOp, @$, .left = $1, .op = OU_OP_LSHIFT, .right = $3); }
  | arith RSHIFT arith                  { $$ = N(BinOp, @$, .left = $1, .op = OU_OP_RSHIFT, .right = $3); }
  | arith PLUS arith                    { $$ = N(BinOp, @$, .left = $1, .op = OU_OP_ADD, .right = $3); }
  | arith MINUS arith                   { $$ = N(BinOp, @$, .left = $1, .op = OU_OP_SUB, .right = $3); }
  | arith STAR arith                    { $$ = N(BinOp, @$, .left = $1, .op = OU_OP_MUL, .right = $3); }
  | arith SLASH arith                   { $$ = N(BinOp, @$, .left = $1, .op = OU_OP_TRUEDIV, .right = $3); }
  | arith DOUBLE_SLASH arith            { $$ = N(BinOp, @$, .left = $1, .op = OU_OP_FLOORDIV, .right = $3); }
  | arith PERCENT arith                 { $$ = N(BinOp, @$, .left = $1, .op = OU_OP_MOD, .right = $3); }
  | arith AT arith                      { $$ = N(BinOp, @$, .left = $1, .op = OU_OP_MATMUL, .right = $3); }
  | arith DOUBLE_STAR arith             { $$ = N(BinOp, @$, .left = $1, .op = OU_OP_POW, .right = $3); }
  | MINUS arith %prec UNARY             { $$ = N(UnaryOp, @$, .op = OU_UNARY_NEG, .operand = $2); }
  | PLUS arith %prec UNARY              { $$ = N(UnaryOp, @$, .op = OU_UNARY_POS, .operand = $2); }
  | TILDE arith %prec UNARY             { $$ = N(UnaryOp, @$, .op = OU_UNARY_INVERT, .operand = $2); }
  ;
primary:
    primary DOT ident                           { $$ = N(Attribute, @$, .value = $1, .attr = $3); }
  | primary LSQB subscript RSQB                 { $$ = N(Subscript, @$, .value = $1, .index = $3); }
  | primary LPAR args RPAR                      { $$ = ou_call_new(ps, @$, $1, $3); }
  | primary LPAR named comp_clauses RPAR        { $$ = ou_genexp_call_new(ps, @$, $1, SPAN(@2, @5), $3, $4); }
  | NAME                                        { $$ = ou_name_new(ps, @$, $1, OU_LOAD); }
  | NUMBER                                      { $$ = ou_number_new(ps, @$, $1); }
  | KW_NONE                                     { $$ = ou_constant_new(ps, @$, ou_core()->none); }
  | KW_TRUE                                     { $$ = ou_constant_new(ps, @$, ou_core()->true_); }
  | KW_FALSE                                    { $$ = ou_constant_new(ps, @$, ou_core()->false_); }
  | ELLIPSIS                                    { $$ = ou_constant_new(ps, @$, ou_core()->ellipsis); }
  | strings                                     { $$ = ou_strings_new(ps, @$, $1); }
  | LPAR RPAR                                   { $$ = ou_group(N(Tuple, @$, .ctx = OU_LOAD), @$); }
  | LPAR paren_body RPAR                        { $$ = ou_group($2, @$); }
  | LSQB RSQB                                   { $$ = N(List, @$, .ctx = OU_LOAD); }
  | LSQB star_named RSQB                        { $$ = N(List, @$, .elts = LIST(ou_vec1(ps, $2))); }
  | LSQB tuple_elems RSQB                       { $$ = N(List, @$, .elts = LIST($2)); }
  | LSQB named comp_clauses RSQB                { $$ = N(ListComp, @$, .elt = $2, .generators = LIST($3)); }
  | LBRACE RBRACE                               { $$ = N(Dict, @$, .keys = LIST(NULL)); }
  | LBRACE dict_items RBRACE                    { $$ = ou_dict_display_new(ps, @$, $2); }
  | LBRACE dict_items COMMA RBRACE              { $$ = ou_dict_display_new(ps, @$, $2); }
  | LBRACE expression COLON expression comp_clauses RBRACE
        { $$ = N(DictComp, @$, .key = $2, .value = $4, .generators = LIST($5)); }
  | LBRACE star_named RBRACE                    { $$ = N(Set, @$, .elts = LIST(ou_vec1(ps, $2))); }
  | LBRACE tuple_elems RBRACE                   { $$ = N(Set, @$, .elts = LIST($2)); }
  | LBRACE named comp_clauses RBRACE            { $$ = N(SetComp, @$, .elt = $2, .generators = LIST($3)); }
  ;
paren_body:
    yield_expr
  | named
  | tuple_elems                                 { $$ = N(Tuple, @$, .elts = LIST($1)); }
  | named comp_clauses                          { $$ = N(GeneratorExp, @$, .elt = $1, .generators = LIST($2)); }
  ;
dict_items:
    expression COLON expression                         { $$ = ou_vec_push(ps, ou_vec1(ps, $1), $3); }
  | DOUBLE_STAR arith                  { $$ = ou_vec_push(ps, ou_vec1(ps, NULL), $2); }
  | dict_items COMMA expression COLON expression        { $$ = ou_vec_push(ps, ou_vec_push(ps, $1, $3), $5); }
  | dict_items COMMA DOUBLE_STAR arith { $$ = ou_vec_push(ps, ou_vec_push(ps, $1, NULL), $4); }
  ;
comp_clauses:
    comp_clause                                 { $$ = ou_vec1(ps, $1); }
  | comp_clauses comp_clause                    { $$ = ou_vec_push(ps, $1, $2); }
  ;
comp_clause:
    KW_FOR targets KW_IN test ifs
        { $$ = N(Comprehension, @$, .target = ou_store(ps, $2, OU_TARGET_FOR), .iter = $4, .ifs = LIST($5)); }
  | KW_ASYNC KW_FOR targets KW_IN test ifs
        { $$ = N(Comprehension, @$, .target = ou_store(ps, $3, OU_TARGET_FOR), .iter = $5, .ifs = LIST($6), .is_async = 1); }
  ;
ifs:
    %empty                                      { $$ = NULL; }
  | ifs KW_IF test                              { $$ = ou_vec_push(ps, $1, $3); }
  ;
targets:
    target
  | target COMMA                                { $$ = N(Tuple, @$, .elts = LIST(ou_vec1(ps, $1))); }
  | target_elems                                { $$ = N(Tuple, @$, .elts = LIST($1)); }
  | target_elems COMMA                          { $$ = N(Tuple, @$, .elts = LIST($1)); }
  ;
target_elems:
    target COMMA target                         { $$ = ou_vec_push(ps, ou_vec1(ps, $1), $3); }
  | target_elems COMMA target                   { $$ = ou_vec_push(ps, $1, $3); }
  ;
target:
    arith
  | STAR arith                 { $$ = N(Starred, @$, .value = $2); }
  ;

subscript:
    slice_part
  | subscript_tuple                             { $$ = N(Tuple, @$, .elts = LIST($1)); }
  | STAR arith
        { $$ = N(Tuple, @$, .elts = LIST(ou_vec1(ps, N(Starred, @$, .value = $2)))); }
  ;
subscript_tuple:
    subscript_item COMMA                        { $$ = ou_vec1(ps, $1); }
  | subscript_elems
  | subscript_elems COMMA                       { $$ = $1; }
  ;
subscript_elems:
    subscript_item COMMA subscript_item         { $$ = ou_vec_push(ps, ou_vec1(ps, $1), $3); }
  | subscript_elems COMMA subscript_item        { $$ = ou_vec_push(ps, $1, $3); }
  ;
subscript_item:
    slice_part
  | STAR arith                 { $$ = N(Starred, @$, .value = $2); }
  ;
slice_part:
    named
  | COLON expression_opt                        { $$ = N(Slice, @$, .upper = $2); }
  | expression COLON expression_opt             { $$ = N(Slice, @$, .lower = $1, .upper = $3); }
  | COLON expression_opt COLON expression_opt   { $$ = N(Slice, @$, .upper = $2, .step = $4); }
  | expression COLON expression_opt COLON expression_opt
                                                { $$ = N(Slice, @$, .lower = $1, .upper = $3, .step = $5); }
  ;
expression_opt: %empty { $$ = NULL; } | expression;

args:
    %empty                                      { $$ = NULL; }
  | arg_list
  | arg_list COMMA                              { $$ = $1; }
  ;
arg_list:
    arg                                         { $$ = ou_vec1(ps, $1); }
  | arg_list COMMA arg                          { $$ = ou_vec_push(ps, $1, $3); }
  ;
arg:
    named
  | STAR expression                             { $$ = N(Starred, @$, .value = $2); }
  | keyword_arg
  | DOUBLE_STAR expression                      { $$ = N(Keyword, @$, .value = $2); }
  ;
keyword_arg: NAME EQUAL expression              { $$ = N(Keyword, @$, .arg = ou_name_of(ps, $1), .value = $3); };

// --- strings ---

strings:
    string_part
  | strings string_part                         { $$ = ou_vec_extend(ps, $1, $2); }
  ;
string_part:
    STRING                                      { $$ = ou_vec1(ps, ou_string_piece(ps, @$, $1)); }
  | FSTRING_START fparts FSTRING_END            { $$ = ou_fstring_mark(ps, @$, $2); }
  ;
fparts:
    %empty                                      { $$ = NULL; }
  | fparts fpart                                { $$ = ou_vec_push(ps, $1, $2); }
  | fparts FSTRING_OPEN paren_body FSTRING_RPAR fdebug fconversion fspec FSTRING_CLOSE
        { $$ = ou_fstring_field(ps, SPAN(@2, @8), $1, ou_fgroup($3, SPAN(@2, @4)), $5, $6, $7); }
  ;
fpart: FSTRING_MIDDLE                           { $$ = ou_string_piece(ps, @$, $1); };
fdebug: %empty { $$ = NULL; } | FSTRING_DEBUG;
fconversion: %empty { $$ = -1; } | FSTRING_CONVERSION   { $$ = ou_conversion(ps, $1); };
fspec:
    %empty                                      { $$ = NULL; }
  | FSTRING_COLON fparts                        { $$ = ou_fspec_new(ps, @$, $2); }
  ;
%%

static int yylex(YYSTYPE *value, OuSpan *loc, OuParser *ps)
{
    const OuToken *t = ou_parser_next(ps);
    if (!t) return YYUNDEF;
    value->tok = t;
    *loc = t->span;
    if (t->type == NEWLINE || t->type == INDENT || t->type == DEDENT || t->type == END_OF_FILE) {
        loc->line = loc->end_line = ps->last_span.end_line;         // a block ends where its last real token ends
        loc->col = loc->end_col = ps->last_span.end_col;
    } else {
        ps->last_span = *loc;
    }
    return t->type;
}

static int yyreport_syntax_error(const yypcontext_t *ctx, OuParser *ps)
{
    (void)ctx;
    (void)yypcontext_expected_tokens;
    ou_parser_stuck(ps);
    return 0;
}
