// re_parse.h -- what the parts of the compiler of regular expressions share: re_parse.c makes a tree, with the sets and escapes
// of re_set.c; re_emit.c makes words of it.
#ifndef OURO_STDLIB_RE_PARSE_H
#define OURO_STDLIB_RE_PARSE_H
#include "runtime/types/dict.h"
#include "runtime/types/str.h"
#include "stdlib/re_program.h"

enum { N_CHAR, N_ANY, N_SET, N_AT, N_SEQ, N_ALT, N_REPEAT, N_GROUP, N_REF, N_LOOK, N_COND, N_ATOMIC };

typedef struct ReNode ReNode;
struct ReNode {
    uint8_t kind, mode;          // mode: of repeats; N_LOOK: 1 negative, 2 behind
    uint32_t flags;              // in force where it stands
    uint32_t a, b;               // N_CHAR c, N_SET set, N_AT place, N_REPEAT min max, N_GROUP N_REF N_COND group
    ReNode *child, *other;         // other: the else branch of N_COND
    ReNode *next;                  // sibling in N_SEQ and N_ALT
};
typedef struct ReChunk { struct ReChunk *next; size_t used; ReNode nodes[64]; } ReChunk;

typedef struct ReParser {
    OuObject *pattern, *error;
    OuDict *names;
    ReProgram *program;
    const void *data;
    size_t len, at;
    uint8_t kind;
    bool bytes;
    uint32_t flags;              // in force here
    uint32_t groups;             // numbers given out
    uint8_t *closed;             // by group number: its end has been seen (owned buffer)
    uint32_t *min_width, *max_width;   // by group number (owned buffers)
    uint32_t cap_groups;
    int behind;                  // depth of look-behind
    uint32_t behind_groups;      // groups that were open or closed when the outermost look-behind began
    int depth;
    ReChunk *chunks;
} ReParser;
#define RE_BAD(p, pos, ...) re_raise((p)->error, (p)->pattern, (ou_ssize)(pos), __VA_ARGS__)

// --- the pattern's text ---
#define RE_END UINT32_MAX
OU_INLINE uint32_t re_char_at(const ReParser *p, size_t i)
{
    if (i >= p->len) return RE_END;
    return p->kind == 1 ? ((const uint8_t *)p->data)[i] : p->kind == 2 ? ((const uint16_t *)p->data)[i] : ((const uint32_t *)p->data)[i];
}
OU_INLINE uint32_t re_peek(const ReParser *p) { return re_char_at(p, p->at); }
OU_INLINE uint32_t re_take(ReParser *p) { uint32_t c = re_peek(p); if (c != RE_END) p->at++; return c; }
OU_INLINE bool re_accept(ReParser *p, uint32_t c) { if (re_peek(p) != c) return false; p->at++; return true; }
OU_INLINE bool re_is_ascii_letter(uint32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// re_parse.c: characters from `start` to `end` as str; nodes
OU_CHECK OuStr *re_piece(ReParser *p, size_t start, size_t end);
OU_CHECK ReNode *re_node(ReParser *p, uint8_t kind);
OU_CHECK ReNode *re_leaf(ReParser *p, uint8_t kind, uint32_t a);

// re_set.c: characters, classes, sets and the escapes that both sets and patterns have
uint8_t re_class_of(uint32_t c);
int re_digit_value(uint32_t c, int base);
uint32_t re_common_escape(ReParser *p, size_t start, uint32_t c);
OU_CHECK ReNode *re_bad_escape(ReParser *p, size_t start);
OU_CHECK ReNode *re_set_node(ReParser *p, ReSet *s);
OU_CHECK ReNode *re_parse_set(ReParser *p);

// re_emit.c: how much a node matches; its words; what it can begin with (true: it may match nothing, what follows counts too)
void re_widths(ReParser *p, const ReNode *n, uint64_t *min, uint64_t *max);
OU_CHECK bool re_emit(ReParser *p, const ReNode *n);
OU_CHECK bool re_first_of(ReParser *p, const ReNode *n);
bool re_begins_at_start(const ReNode *n);
bool re_check_conditions(ReParser *p);
OU_CHECK bool re_emit_all(ReProgram *g, size_t n, const uint32_t *words);
#define RE_EMIT(g, ...) re_emit_all(g, sizeof((uint32_t[]){ __VA_ARGS__ }) / sizeof(uint32_t), (uint32_t[]){ __VA_ARGS__ })

#endif
