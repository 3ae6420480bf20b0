// re_program.h -- compiled regular expressions: what re_parse.c makes of a pattern and re_match.c runs.
//
// A program is an array of words; an instruction is an opcode word and its operands. Backtracking keeps an explicit stack of
// choices and of undo records, so that neither long texts nor loops use the C stack; only look-around and atomic groups nest.
#ifndef OURO_STDLIB_RE_PROGRAM_H
#define OURO_STDLIB_RE_PROGRAM_H
#include "runtime/object/object.h"

enum {                           // flags, as module re numbers them
    RE_TEMPLATE = 1, RE_IGNORECASE = 2, RE_LOCALE = 4, RE_MULTILINE = 8, RE_DOTALL = 16, RE_UNICODE = 32, RE_VERBOSE = 64,
    RE_DEBUG = 128, RE_ASCII = 256,
};
#define RE_MAXREPEAT UINT32_MAX

enum {
    RE_MATCH,                    //                          the end
    RE_FAIL,
    RE_CHAR,                     // c
    RE_CHAR_FOLD,                // c (folded), ascii
    RE_ANY,                      //                          any character but \n
    RE_ANY_ALL,
    RE_SET,                      // set
    RE_AT,                       // place, ascii
    RE_JUMP,                     // target
    RE_SPLIT,                    // second                   tries what follows, then `second`
    RE_SAVE,                     // slot                     2 * group - 2 opens, 2 * group - 1 closes
    RE_REF,                      // group, fold, ascii
    RE_COND,                     // group, else
    RE_LOOK,                     // negative, back, end      what follows up to its RE_MATCH; `end` is behind
    RE_ATOMIC,                   // end
    RE_LOOP_START,               // register
    RE_LOOP,                     // register, min, max, mode, body      stands behind the body
    RE_REPEAT,                   // min, max, mode, then one single-character instruction of 3 words
};
enum { RE_GREEDY, RE_LAZY, RE_POSSESSIVE };
enum { RE_AT_START, RE_AT_LINE_START, RE_AT_END, RE_AT_LINE_END, RE_AT_END_STRING, RE_AT_BOUNDARY, RE_AT_NOT_BOUNDARY };
enum { RE_DIGIT = 1, RE_NOT_DIGIT = 2, RE_SPACE = 4, RE_NOT_SPACE = 8, RE_WORD = 16, RE_NOT_WORD = 32 };

typedef struct ReRange { uint32_t low, high; } ReRange;
typedef struct ReSet {
    uint32_t bits[8];            // the answer for characters below 256
    ReRange *ranges;             // for the others: owned buffer
    uint32_t n_ranges;
    uint8_t classes;             // RE_DIGIT ..
    bool negate, fold, ascii;
} ReSet;

typedef struct ReProgram {
    uint32_t *code;              // owned buffer
    uint32_t n_code, cap_code;
    ReSet *sets;                 // owned buffer
    uint32_t n_sets, cap_sets;
    uint32_t n_groups;           // without group 0
    uint32_t n_loops;            // loop registers
    uint32_t flags;
    uint32_t first[8];           // characters below 256 a match can begin with
    bool any_first;              // no telling: try every place
    bool at_start;               // begins with \A or a one-line ^
} ReProgram;

// Compiles the str or bytes `pattern` with `flags`. groupindex gets name -> number. False with exception: `error` is the class of
// errors in patterns, called with (message, pattern, position).
OU_CHECK bool re_compile(ReProgram *p, OuObject *pattern, uint32_t flags, OuDict *groupindex, OuObject *error);
void re_program_fini(ReProgram *p);
bool re_set_has(const ReSet *set, uint32_t c);
uint32_t re_fold(uint32_t c, bool ascii);
bool re_is_word(uint32_t c, bool ascii);
OU_COLD void *re_raise(OuObject *error, OuObject *pattern, ou_ssize pos, const char *fmt, ...);   // NULL, with error(message, pattern, pos) set

// A text and one run over it.
typedef struct ReText {
    const void *data;
    size_t start, end;           // where matching may begin, where the text is taken to end
    uint8_t kind;                // bytes for each character
} ReText;
#define RE_NONE SIZE_MAX
typedef struct ReResult {
    size_t start, end;
    size_t *slots;               // 2 for each group; RE_NONE: not set. Owned buffer
    ou_ssize last_group;         // the group closed last, 0: none
} ReResult;
enum { RE_MODE_MATCH, RE_MODE_FULL, RE_MODE_SEARCH };
// 1 found, 0 not, -1 exception. `not_empty_at`: RE_NONE, or a place where an empty match does not count.
OU_CHECK int re_run(const ReProgram *p, const ReText *text, int mode, size_t not_empty_at, ReResult *result);

int re_group_digits(OuStr *name, int64_t *number, bool bytes, size_t start);   // re_parse.c

#endif
