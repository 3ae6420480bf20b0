// re_parse.c -- regular expressions from text to program: a tree first, then words.
#include <stdarg.h>
#include <string.h>
#include "runtime/base/unicode_name.h"
#include "runtime/base/unicode.h"
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/types/bytes.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"
#include "stdlib/re_program.h"

enum { N_CHAR, N_ANY, N_SET, N_AT, N_SEQ, N_ALT, N_REPEAT, N_GROUP, N_REF, N_LOOK, N_COND, N_ATOMIC };

typedef struct Node Node;
struct Node {
    uint8_t kind, mode;          // mode: of repeats; N_LOOK: 1 negative, 2 behind
    uint32_t flags;              // in force where it stands
    uint32_t a, b;               // N_CHAR c, N_SET set, N_AT place, N_REPEAT min max, N_GROUP N_REF N_COND group
    Node *child, *other;         // other: the else branch of N_COND
    Node *next;                  // sibling in N_SEQ and N_ALT
};
typedef struct Chunk { struct Chunk *next; size_t used; Node nodes[64]; } Chunk;

typedef struct Parser {
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
    Chunk *chunks;
} Parser;

// --- errors ---

void *re_raise(OuObject *error, OuObject *pattern, ou_ssize pos, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    OuStr *message = ou_str_vformat(fmt, args);
    va_end(args);
    OuObject *position = message ? ou_int_new(pos) : NULL;
    OuObject *exc = position ? ou_call3(error, ou_obj(message), pattern, position) : NULL;
    ou_xdecref(message);
    ou_xdecref(position);
    if (exc) ou_throw(exc);
    return NULL;
}
#define BAD(p, pos, ...) re_raise((p)->error, (p)->pattern, (ou_ssize)(pos), __VA_ARGS__)

// --- text ---

#define END UINT32_MAX
static uint32_t char_at(const Parser *p, size_t i)
{
    if (i >= p->len) return END;
    return p->kind == 1 ? ((const uint8_t *)p->data)[i] : p->kind == 2 ? ((const uint16_t *)p->data)[i] : ((const uint32_t *)p->data)[i];
}
static uint32_t peek(const Parser *p) { return char_at(p, p->at); }
static uint32_t take(Parser *p) { uint32_t c = peek(p); if (c != END) p->at++; return c; }
static bool accept(Parser *p, uint32_t c) { if (peek(p) != c) return false; p->at++; return true; }

// Characters from `start` to `end` as str.
static OuStr *piece(Parser *p, size_t start, size_t end)
{
    if (end > p->len) end = p->len;
    uint32_t *text = ou_mem_need((end - start + 1) * sizeof *text);
    if (!text) return NULL;
    for (size_t i = start; i < end; i++) text[i - start] = char_at(p, i);
    OuStr *s = ou_str_from_ucs4(text, end - start);
    ou_mem_free(text);
    return s;
}

static Node *node(Parser *p, uint8_t kind)
{
    Chunk *c = p->chunks;
    if (!c || c->used == 64) {
        if (!(c = ou_mem_need(sizeof *c))) return NULL;
        c->next = p->chunks;
        c->used = 0;
        p->chunks = c;
    }
    Node *n = &c->nodes[c->used++];
    *n = (Node){ .kind = kind, .flags = p->flags };
    return n;
}

static Node *leaf(Parser *p, uint8_t kind, uint32_t a)
{
    Node *n = node(p, kind);
    if (n) n->a = a;
    return n;
}

// --- characters and sets ---

// Letters that fold alike although their lower case differs.
static const uint16_t equals[][2] = {
    { 0x131, 'i' }, { 0x17f, 's' }, { 0x3bc, 0xb5 }, { 0x3b9, 0x345 }, { 0x1fbe, 0x345 }, { 0x1fd3, 0x390 }, { 0x1fe3, 0x3b0 },
    { 0x3d0, 0x3b2 }, { 0x3f5, 0x3b5 }, { 0x3d1, 0x3b8 }, { 0x3f0, 0x3ba }, { 0x3d6, 0x3c0 }, { 0x3f1, 0x3c1 }, { 0x3c3, 0x3c2 },
    { 0x3d5, 0x3c6 }, { 0x1c80, 0x432 }, { 0x1c81, 0x434 }, { 0x1c82, 0x43e }, { 0x1c83, 0x441 }, { 0x1c84, 0x442 }, { 0x1c85, 0x442 },
    { 0x1c86, 0x44a }, { 0x1c87, 0x463 }, { 0x1c88, 0xa64b }, { 0x1e9b, 0x1e61 }, { 0xfb06, 0xfb05 },
    // whose lower case is the other, which has yet another upper case: for sets
    { 0x212a, 'k' }, { 0x212b, 0xe5 }, { 0x2126, 0x3c9 }, { 0x1e9e, 0xdf }, { 0x1c5, 0x1c6 }, { 0x1c8, 0x1c9 }, { 0x1cb, 0x1cc }, { 0x1f2, 0x1f3 },
};

uint32_t re_fold(uint32_t c, bool ascii)
{
    if (c < 128 || ascii) return c >= 'A' && c <= 'Z' ? c + 32 : c;
    uint32_t out[OU_UC_MAP_MAX];
    if (c == 0x130) return 'i';
    if (ou_uc_lower(c, out) == 1) c = out[0];
    for (size_t i = 0; i < sizeof equals / sizeof *equals; i++)
        if (equals[i][0] == c) return equals[i][1];
    return c;
}

bool re_is_word(uint32_t c, bool ascii)
{
    if (c < 128) return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    return !ascii && ou_uc_is_alnum(c);
}

static bool in_classes(uint8_t classes, uint32_t c, bool ascii)
{
    bool digit = ascii ? c >= '0' && c <= '9' : ou_uc_is_decimal(c);
    bool space = ascii ? c == ' ' || (c >= 9 && c <= 13) : ou_uc_is_space(c);
    bool word = re_is_word(c, ascii);
    return (classes & RE_DIGIT && digit) || (classes & RE_NOT_DIGIT && !digit) || (classes & RE_SPACE && space) ||
           (classes & RE_NOT_SPACE && !space) || (classes & RE_WORD && word) || (classes & RE_NOT_WORD && !word);
}

static bool in_ranges(const ReSet *s, uint32_t c)
{
    for (uint32_t i = 0; i < s->n_ranges; i++)
        if (c >= s->ranges[i].low && c <= s->ranges[i].high) return true;
    return false;
}

static bool set_test(const ReSet *s, uint32_t c)
{
    if (in_ranges(s, c) || (s->classes && in_classes(s->classes, c, s->ascii))) return !s->negate;
    if (s->fold) {
        uint32_t folded = re_fold(c, s->ascii), out[OU_UC_MAP_MAX];
        if (in_ranges(s, folded)) return !s->negate;
        if (!s->ascii || folded < 128) {
            if (s->ascii ? folded >= 'a' && folded <= 'z' && in_ranges(s, folded - 32) : ou_uc_upper(folded, out) == 1 && in_ranges(s, out[0]))
                return !s->negate;
        }
        if (!s->ascii) {
            if (ou_uc_lower(c, out) == 1 && in_ranges(s, out[0])) return !s->negate;
            for (size_t i = 0; i < sizeof equals / sizeof *equals; i++)
                if (equals[i][1] == folded && (in_ranges(s, equals[i][0]) || (ou_uc_upper(equals[i][0], out) == 1 && in_ranges(s, out[0]))))
                    return !s->negate;
        }
    }
    return s->negate;
}

bool re_set_has(const ReSet *set, uint32_t c) { return c < 256 ? set->bits[c >> 5] >> (c & 31) & 1 : set_test(set, c); }

static bool set_add(ReSet *s, uint32_t low, uint32_t high)
{
    if (!(s->n_ranges & (s->n_ranges - 1)) || s->n_ranges == 0) {
        ReRange *r = ou_mem_grow(s->ranges, s->n_ranges ? s->n_ranges * 2 : 2, sizeof *r);
        if (!r) return false;
        s->ranges = r;
    }
    s->ranges[s->n_ranges++] = (ReRange){ low, high };
    return true;
}

// A node for the finished set; takes its buffer.
static Node *set_node(Parser *p, ReSet *s)
{
    ReProgram *g = p->program;
    s->ascii = p->bytes || p->flags & RE_ASCII || p->flags & RE_LOCALE;
    s->fold = p->flags & RE_IGNORECASE;
    if (g->n_sets == g->cap_sets) {
        uint32_t cap = g->cap_sets ? g->cap_sets * 2 : 4;
        ReSet *bigger = ou_mem_grow(g->sets, cap, sizeof *bigger);
        if (!bigger) { ou_mem_free(s->ranges); return NULL; }
        g->sets = bigger;
        g->cap_sets = cap;
    }
    for (uint32_t c = 0; c < 256; c++)
        if (set_test(s, c)) s->bits[c >> 5] |= 1u << (c & 31);
    g->sets[g->n_sets] = *s;
    return leaf(p, N_SET, g->n_sets++);
}

static uint8_t class_of(uint32_t c)
{
    switch (c) {
    case 'd': return RE_DIGIT;
    case 'D': return RE_NOT_DIGIT;
    case 's': return RE_SPACE;
    case 'S': return RE_NOT_SPACE;
    case 'w': return RE_WORD;
    case 'W': return RE_NOT_WORD;
    }
    return 0;
}

static int digit_value(uint32_t c, int base)
{
    int v = c >= '0' && c <= '9' ? (int)c - '0' : c >= 'a' && c <= 'f' ? (int)c - 'a' + 10 : c >= 'A' && c <= 'F' ? (int)c - 'A' + 10 : 99;
    return v < base ? v : -1;
}

// \x, \u, \U: exactly `digits` hexadecimal digits. END with exception.
static uint32_t hex_escape(Parser *p, size_t start, int digits)
{
    uint64_t value = 0;
    int seen = 0;
    while (seen < digits && digit_value(peek(p), 16) >= 0) {
        value = value * 16 + (uint64_t)digit_value(take(p), 16);
        seen++;
    }
    OuStr *text = seen == digits && value <= 0x10ffff ? NULL : piece(p, start, p->at);
    if (!text) return ou_has_error() ? END : (uint32_t)value;
    if (seen == digits) BAD(p, start, "bad escape %U", text);
    else BAD(p, start, "incomplete escape %U", text);
    ou_decref(text);
    return END;
}

// \N{NAME}
static uint32_t named_escape(Parser *p, size_t start)
{
    if (!accept(p, '{')) { BAD(p, p->at, "missing {"); return END; }
    size_t from = p->at;
    while (peek(p) != END && peek(p) != '}') p->at++;
    if (p->at == from) { BAD(p, p->at, "missing character name"); return END; }
    OuStr *name = piece(p, from, p->at);
    if (!name) return END;
    if (!accept(p, '}')) { BAD(p, from, "missing }, unterminated name"); ou_decref(name); return END; }
    char *utf8 = ou_str_to_utf8(name, NULL);
    int32_t found = utf8 ? ou_unicode_by_name(utf8, strlen(utf8)) : -1;
    ou_error_clear();
    if (found < 0) BAD(p, start, "undefined character name %R", name);
    ou_mem_free(utf8);
    ou_decref(name);
    return found < 0 ? END : (uint32_t)found;
}

// The character of an escape that means the same inside and outside of sets; p->at is behind the letter `c`.
// END: none of them, or an exception.
static uint32_t common_escape(Parser *p, size_t start, uint32_t c)
{
    switch (c) {
    case 'a': return 7;
    case 'f': return 12;
    case 'n': return 10;
    case 'r': return 13;
    case 't': return 9;
    case 'v': return 11;
    case '\\': return '\\';
    case 'x': return hex_escape(p, start, 2);
    case 'u': return p->bytes ? END : hex_escape(p, start, 4);
    case 'U': return p->bytes ? END : hex_escape(p, start, 8);
    case 'N': return p->bytes ? END : named_escape(p, start);
    }
    return END;
}

static bool is_ascii_letter(uint32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static Node *bad_escape(Parser *p, size_t start)
{
    OuStr *text = piece(p, start, p->at);
    if (text) BAD(p, start, "bad escape %U", text);
    ou_xdecref(text);
    return NULL;
}

// One item of a set: *c, or *classes when it is \d and its kin.
static bool set_item(Parser *p, uint32_t *c, uint8_t *classes)
{
    size_t start = p->at;
    *classes = 0;
    *c = take(p);
    if (*c != '\\') return true;
    uint32_t e = take(p);
    if (e == END) return BAD(p, start, "bad escape (end of pattern)") != NULL;
    if ((*classes = class_of(e))) return true;
    if (e == 'b') { *c = 8; return true; }
    *c = common_escape(p, start, e);
    if (*c != END || ou_has_error()) return !ou_has_error();
    if (e >= '0' && e <= '7') {
        uint32_t value = e - '0';
        for (int i = 0; i < 2 && digit_value(peek(p), 8) >= 0; i++) value = value * 8 + (uint32_t)digit_value(take(p), 8);
        if (value > 0377) {
            OuStr *text = piece(p, start, p->at);
            if (text) BAD(p, start, "octal escape value %U outside of range 0-0o377", text);
            ou_xdecref(text);
            return false;
        }
        *c = value;
        return true;
    }
    if (is_ascii_letter(e) || (e >= '0' && e <= '9')) return bad_escape(p, start) != NULL;
    *c = e;
    return true;
}

static bool warn_set(const char *what, size_t pos)
{
    return ou_warn(OU_FutureWarning, "Possible %s at position %zu", what, pos);
}

static Node *parse_set(Parser *p)
{
    size_t open = p->at - 1;
    ReSet s = { 0 };
    if (peek(p) == '[' && !warn_set("nested set", p->at)) return NULL;
    s.negate = accept(p, '^');
    for (bool first = true;; first = false) {
        size_t start = p->at;
        uint32_t low, high;
        uint8_t classes, other;
        if (peek(p) == END) { BAD(p, open, "unterminated character set"); goto fail; }
        if (peek(p) == ']' && !first) { p->at++; break; }
        uint32_t here = peek(p), after = char_at(p, p->at + 1);
        if (!first && here == '[' && after == ':' && !warn_set("nested set", start)) goto fail;
        if (!first && ((here == '-' && after == '-') || (here == '&' && after == '&') || (here == '~' && after == '~') || (here == '|' && after == '|'))) {
            const char *what = here == '-' ? "set difference" : here == '&' ? "set intersection" : here == '~' ? "set symmetric difference" : "set union";
            if (!warn_set(what, start)) goto fail;
        }
        if (!set_item(p, &low, &classes)) goto fail;
        if (peek(p) != '-') {
            if (classes) s.classes |= classes;
            else if (!set_add(&s, low, low)) goto fail;
            continue;
        }
        p->at++;
        if (peek(p) == END) { BAD(p, open, "unterminated character set"); goto fail; }
        if (peek(p) == ']') {
            p->at++;
            if (classes) s.classes |= classes;
            else if (!set_add(&s, low, low)) goto fail;
            if (!set_add(&s, '-', '-')) goto fail;
            break;
        }
        if (peek(p) == '-' && !warn_set("set difference", p->at - 1)) goto fail;
        if (!set_item(p, &high, &other)) goto fail;
        if (classes || other || high < low) {
            OuStr *text = piece(p, start, p->at);
            if (text) BAD(p, start, "bad character range %U", text);
            ou_xdecref(text);
            goto fail;
        }
        if (!set_add(&s, low, high)) goto fail;
    }
    if (s.n_ranges == 1 && !s.classes && !s.negate && s.ranges[0].low == s.ranges[0].high) {
        uint32_t c = s.ranges[0].low;
        ou_mem_free(s.ranges);
        return leaf(p, N_CHAR, c);
    }
    return set_node(p, &s);
fail:
    ou_mem_free(s.ranges);
    return NULL;
}

// --- groups ---

static Node *parse_alternatives(Parser *p, bool nested);
static Node *parse_sequence(Parser *p, bool nested, bool first);

static bool new_group(Parser *p, uint32_t *number)
{
    *number = ++p->groups;
    if (p->groups >= p->cap_groups) {
        uint32_t cap = p->cap_groups ? p->cap_groups * 2 : 16;
        uint8_t *closed = ou_mem_grow(p->closed, cap, 1);
        if (!closed) return false;
        p->closed = closed;
        uint32_t *widths = ou_mem_grow(p->min_width, cap, sizeof *widths);
        if (!widths) return false;
        p->min_width = widths;
        if (!(widths = ou_mem_grow(p->max_width, cap, sizeof *widths))) return false;
        p->max_width = widths;
        p->cap_groups = cap;
    }
    p->closed[*number] = 0;
    return true;
}

// A name up to `end`, which is taken too: new reference.
static OuStr *group_name(Parser *p, uint32_t end, size_t *start)
{
    *start = p->at;
    while (peek(p) != END && peek(p) != end) p->at++;
    size_t stop = p->at;
    if (stop == *start) return BAD(p, *start, "missing group name");
    if (!accept(p, end)) return BAD(p, *start, "missing %c, unterminated name", (int)end);
    return piece(p, *start, stop);
}

static bool check_name(Parser *p, OuStr *name, size_t start)
{
    bool good = ou_str_is_identifier(name);
    if (good && p->bytes && !name->ascii) {
        OuObject *raw = ou_str_encode(name, "latin-1", NULL);
        OuStr *shown = raw ? ou_str_format("%A", name) : NULL;
        ou_xdecref(raw);
        bool ok = shown && ou_warn(OU_DeprecationWarning, "bad character in group name %U at position %zu", shown, start);
        ou_xdecref(shown);
        return ok;
    }
    return good || BAD(p, start, "bad character in group name %R", name) != NULL;
}

// The number that `name` means as int() reads it: 1, 0 none, -1 exception. All but plain digits is deprecated.
int re_group_digits(OuStr *name, int64_t *number, bool bytes, size_t start)
{
    bool plain = name->ascii && name->len > 0;
    *number = 0;
    for (size_t i = 0; plain && i < name->len; i++) {
        int d = digit_value(ou_str_at(name, i), 10);
        if (d < 0) plain = false;
        else if (*number <= 1000000) *number = *number * 10 + d;
    }
    if (plain) return 1;
    OuObject *value = ou_int_from_str(name, 10);
    if (!value) {
        if (!ou_error_is(OU_ValueError)) return -1;
        ou_error_clear();
        return 0;
    }
    bool good = ou_int_sign(value) >= 0;
    if (good && !ou_int_fits(value, number)) *number = INT64_MAX;
    ou_decref(value);
    if (!good) return 0;
    return ou_warn(OU_DeprecationWarning, bytes ? "bad character in group name %A at position %zu" : "bad character in group name %R at position %zu",
                   name, start) ? 1 : -1;
}

// The number of the group that `name` (a name or digits) means; 0 with exception.
static uint32_t group_number(Parser *p, OuStr *name, size_t start)
{
    if (ou_str_is_identifier(name)) {
        OuObject *value;
        int found = ou_dict_get(p->names, ou_obj(name), &value);
        int64_t number = 0;
        if (found > 0 && ou_int_fits(value, &number)) return (uint32_t)number;
        if (!found) BAD(p, start, "unknown group name %R", name);
        return 0;
    }
    int64_t number;
    int known = re_group_digits(name, &number, p->bytes, start);
    if (known < 0) return 0;
    if (!known) { BAD(p, start, "bad character in group name %R", name); return 0; }
    if (!number) BAD(p, start, "bad group number");
    else if (number >= 1000000) BAD(p, start, "invalid group reference %U", name), number = 0;
    return (uint32_t)number;
}

static Node *reference(Parser *p, uint32_t group, size_t pos)
{
    if (group > p->groups) return BAD(p, pos, "invalid group reference %d", (int)group);
    if (!p->closed[group]) return BAD(p, pos, "cannot refer to an open group");
    if (p->behind && group > p->behind_groups) return BAD(p, pos, "cannot refer to group defined in the same lookbehind subpattern");
    return leaf(p, N_REF, group);
}

static uint32_t flag_of(uint32_t c)
{
    switch (c) {
    case 'i': return RE_IGNORECASE;
    case 'L': return RE_LOCALE;
    case 'm': return RE_MULTILINE;
    case 's': return RE_DOTALL;
    case 'x': return RE_VERBOSE;
    case 'a': return RE_ASCII;
    case 't': return RE_TEMPLATE;
    case 'u': return RE_UNICODE;
    }
    return 0;
}

#define TYPE_FLAGS (RE_ASCII | RE_LOCALE | RE_UNICODE)
#define GLOBAL_FLAGS (RE_DEBUG | RE_TEMPLATE)

static bool add_flag(Parser *p, uint32_t c, uint32_t *add)
{
    uint32_t flag = flag_of(c);
    if (p->bytes && c == 'u') return BAD(p, p->at, "bad inline flags: cannot use 'u' flag with a bytes pattern") != NULL;
    if (!p->bytes && c == 'L') return BAD(p, p->at, "bad inline flags: cannot use 'L' flag with a str pattern") != NULL;
    *add |= flag;
    if (flag & TYPE_FLAGS && (*add & TYPE_FLAGS) != flag)
        return BAD(p, p->at, "bad inline flags: flags 'a', 'u' and 'L' are incompatible") != NULL;
    return true;
}

static bool is_flag(uint32_t c) { return c != END && flag_of(c); }
static bool is_letter(uint32_t c) { return c != END && ou_uc_is_alpha(c); }

// What follows (? when it is letters or a minus. Yields the group node; for global flags NULL without an exception.
static Node *parse_flags(Parser *p, size_t open, bool first_item)
{
    uint32_t add = 0, remove = 0, c = take(p);
    if (c != '-') {
        for (;;) {
            if (!add_flag(p, c, &add)) return NULL;
            c = take(p);
            if (c == END) return BAD(p, p->at, "missing -, : or )");
            if (c == ')' || c == '-' || c == ':') break;
            if (!is_flag(c)) return is_letter(c) ? BAD(p, p->at - 1, "unknown flag") : BAD(p, p->at - 1, "missing -, : or )");
        }
    }
    if (c == ')') {
        if (!first_item) return BAD(p, open, "global flags not at the start of the expression");
        p->flags |= add;
        p->program->flags |= add;
        return NULL;
    }
    if (add & GLOBAL_FLAGS) return BAD(p, p->at - 1, "bad inline flags: cannot turn on global flag");
    if (c == '-') {
        c = take(p);
        if (c == END) return BAD(p, p->at, "missing flag");
        if (!is_flag(c)) return is_letter(c) ? BAD(p, p->at - 1, "unknown flag") : BAD(p, p->at - 1, "missing flag");
        for (;;) {
            uint32_t flag = flag_of(c);
            if (flag & TYPE_FLAGS) return BAD(p, p->at, "bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
            remove |= flag;
            c = take(p);
            if (c == END) return BAD(p, p->at, "missing :");
            if (c == ':') break;
            if (!is_flag(c)) return is_letter(c) ? BAD(p, p->at - 1, "unknown flag") : BAD(p, p->at - 1, "missing :");
        }
    }
    if (remove & GLOBAL_FLAGS) return BAD(p, p->at - 1, "bad inline flags: cannot turn off global flag");
    if (add & remove) return BAD(p, p->at - 1, "bad inline flags: flag turned on and off");
    uint32_t saved = p->flags;
    if (add & TYPE_FLAGS) p->flags &= ~(uint32_t)TYPE_FLAGS;
    p->flags = (p->flags | add) & ~remove;
    Node *body = parse_alternatives(p, true);
    p->flags = saved;
    return body;
}

static Node *parse_condition(Parser *p, size_t open)
{
    size_t start;
    OuStr *name = group_name(p, ')', &start);
    uint32_t group = name ? group_number(p, name, start) : 0;
    ou_xdecref(name);
    if (!group) return NULL;
    bool known = group <= p->groups && p->closed[group];
    if (p->behind && (!known || group > p->behind_groups))
        return BAD(p, start, known ? "cannot refer to group defined in the same lookbehind subpattern" : "cannot refer to an open group");
    Node *n = leaf(p, N_COND, group);
    if (!n) return NULL;
    n->b = (uint32_t)start;
    if (!(n->child = parse_sequence(p, true, false))) return NULL;
    if (accept(p, '|') && !(n->other = parse_sequence(p, true, false))) return NULL;
    if (peek(p) == '|') return BAD(p, p->at, "conditional backref with more than two branches");
    return peek(p) == ')' ? n : BAD(p, open, "missing ), unterminated subpattern");
}

static bool close_group(Parser *p, size_t open)
{
    return accept(p, ')') || BAD(p, open, "missing ), unterminated subpattern") != NULL;
}

static void widths(Parser *p, const Node *n, uint64_t *min, uint64_t *max);

static Node *capture(Parser *p, size_t open, OuStr *name, size_t name_at)
{
    uint32_t number;
    if (!new_group(p, &number)) return NULL;
    if (name) {
        OuObject *old, *value = ou_int_new(number);
        int found = value ? ou_dict_get(p->names, ou_obj(name), &old) : -1;
        if (found > 0) {
            int64_t before = 0;
            ou_int_fits(old, &before);
            BAD(p, name_at, "redefinition of group name %R as group %d; was group %d", name, (int)number, (int)before);
        }
        bool ok = found == 0 && ou_dict_set(p->names, ou_obj(name), value);
        ou_xdecref(value);
        if (!ok) return NULL;
    }
    Node *n = leaf(p, N_GROUP, number), *body = n ? parse_alternatives(p, true) : NULL;
    if (!body || !close_group(p, open)) return NULL;
    n->child = body;
    p->closed[number] = 1;
    uint64_t min, max;
    widths(p, body, &min, &max);
    p->min_width[number] = min > RE_MAXREPEAT ? RE_MAXREPEAT : (uint32_t)min;
    p->max_width[number] = max > RE_MAXREPEAT ? RE_MAXREPEAT : (uint32_t)max;
    return n;
}

static Node *look(Parser *p, size_t open, uint32_t c, bool behind)
{
    if (behind && !p->behind++) p->behind_groups = p->groups;
    Node *n = node(p, N_LOOK), *body = n ? parse_alternatives(p, true) : NULL;
    if (behind) p->behind--;
    if (!body || !close_group(p, open)) return NULL;
    n->mode = (uint8_t)((c == '!') | (behind ? 2 : 0));
    n->child = body;
    if (behind) {
        uint64_t min, max;
        widths(p, body, &min, &max);
        if (min != max) return BAD(p, -1, "look-behind requires fixed-width pattern");
        n->a = (uint32_t)min;
    }
    return n;
}

// Behind an opening parenthesis. NULL without exception: a comment or global flags.
static Node *parse_group(Parser *p, bool first_item)
{
    size_t open = p->at - 1, start;
    if (!accept(p, '?')) return capture(p, open, NULL, 0);
    uint32_t c = take(p);
    switch (c) {
    case END: return BAD(p, p->at, "unexpected end of pattern");
    case 'P': {
        uint32_t d = take(p);
        if (d == '<') {
            OuStr *name = group_name(p, '>', &start);
            Node *n = name && check_name(p, name, start) ? capture(p, open, name, start) : NULL;
            ou_xdecref(name);
            return n;
        }
        if (d == '=') {
            OuStr *name = group_name(p, ')', &start);
            uint32_t group = name && check_name(p, name, start) ? group_number(p, name, start) : 0;
            ou_xdecref(name);
            return group ? reference(p, group, start) : NULL;
        }
        if (d == END) return BAD(p, p->at, "unexpected end of pattern");
        OuStr *text = piece(p, p->at - 1, p->at);
        if (text) BAD(p, p->at - 3, "unknown extension ?P%U", text);
        ou_xdecref(text);
        return NULL;
    }
    case ':': {
        Node *body = parse_alternatives(p, true);
        return body && close_group(p, open) ? body : NULL;
    }
    case '#':
        for (;;) {
            c = take(p);
            if (c == END) return BAD(p, open, "missing ), unterminated comment");
            if (c == ')') return NULL;
        }
    case '=': case '!': return look(p, open, c, false);
    case '<': {
        uint32_t d = take(p);
        if (d == END) return BAD(p, p->at, "unexpected end of pattern");
        if (d == '=' || d == '!') return look(p, open, d, true);
        OuStr *text = piece(p, p->at - 1, p->at);
        if (text) BAD(p, p->at - 3, "unknown extension ?<%U", text);
        ou_xdecref(text);
        return NULL;
    }
    case '(': {
        Node *n = parse_condition(p, open);
        return n && close_group(p, open) ? n : NULL;
    }
    case '>': {
        Node *n = node(p, N_ATOMIC), *body = n ? parse_alternatives(p, true) : NULL;
        if (!body || !close_group(p, open)) return NULL;
        n->child = body;
        return n;
    }
    }
    if (is_flag(c) || c == '-') {
        p->at--;
        Node *body = parse_flags(p, open, first_item);
        return body && close_group(p, open) ? body : NULL;
    }
    OuStr *text = piece(p, p->at - 1, p->at);
    if (text) BAD(p, p->at - 2, "unknown extension ?%U", text);
    ou_xdecref(text);
    return NULL;
}

// --- escapes outside of sets ---

static Node *parse_digits(Parser *p, size_t start, uint32_t c)
{
    if (c == '0') {
        uint32_t value = 0;
        for (int i = 0; i < 2 && digit_value(peek(p), 8) >= 0; i++) value = value * 8 + (uint32_t)digit_value(take(p), 8);
        return leaf(p, N_CHAR, value);
    }
    uint32_t number = c - '0', second = peek(p);
    if (digit_value(second, 10) >= 0) {
        p->at++;
        uint32_t third = peek(p);
        if (digit_value(c, 8) >= 0 && digit_value(second, 8) >= 0 && digit_value(third, 8) >= 0) {
            p->at++;
            uint32_t value = (c - '0') * 64 + (second - '0') * 8 + (third - '0');
            if (value <= 0377) return leaf(p, N_CHAR, value);
            OuStr *text = piece(p, start, p->at);
            if (text) BAD(p, start, "octal escape value %U outside of range 0-0o377", text);
            ou_xdecref(text);
            return NULL;
        }
        number = number * 10 + (second - '0');
    }
    if (number > p->groups) return BAD(p, start + 1, "invalid group reference %d", (int)number);
    return reference(p, number, start);
}

static Node *parse_escape(Parser *p)
{
    size_t start = p->at - 1;
    uint32_t c = take(p);
    if (c == END) return BAD(p, start, "bad escape (end of pattern)");
    uint8_t classes = class_of(c);
    if (classes) {
        ReSet s = { .classes = classes };
        return set_node(p, &s);
    }
    switch (c) {
    case 'A': return leaf(p, N_AT, RE_AT_START);
    case 'Z': return leaf(p, N_AT, RE_AT_END_STRING);
    case 'b': return leaf(p, N_AT, RE_AT_BOUNDARY);
    case 'B': return leaf(p, N_AT, RE_AT_NOT_BOUNDARY);
    }
    if (c >= '0' && c <= '9') return parse_digits(p, start, c);
    uint32_t value = common_escape(p, start, c);
    if (value != END) return leaf(p, N_CHAR, value);
    if (ou_has_error()) return NULL;
    if (is_ascii_letter(c)) return bad_escape(p, start);
    return leaf(p, N_CHAR, c);
}

// --- repetition ---

// Reads {m,n} behind its brace: 1, 0 it is a plain brace (p->at is behind it), -1 exception.
static int counts(Parser *p, size_t start, uint32_t *min, uint32_t *max)
{
    size_t brace = p->at;
    uint64_t low = 0, high = RE_MAXREPEAT;
    bool has_low = false, has_high = false;
    if (peek(p) == '}') return 0;
    for (int d; (d = digit_value(peek(p), 10)) >= 0; p->at++, has_low = true) low = low > UINT32_MAX ? low : low * 10 + (uint64_t)d;
    if (accept(p, ',')) {
        uint64_t v = 0;
        for (int d; (d = digit_value(peek(p), 10)) >= 0; p->at++, has_high = true) v = v > UINT32_MAX ? v : v * 10 + (uint64_t)d;
        if (has_high) high = v;
    } else {
        high = low;
        has_high = has_low;
    }
    if (!accept(p, '}')) { p->at = brace; return 0; }
    if (low >= RE_MAXREPEAT || (has_high && high >= RE_MAXREPEAT)) {
        ou_raise(OU_OverflowError, "the repetition number is too large");
        return -1;
    }
    if (has_high && high < low) { BAD(p, start + 1, "min repeat greater than max repeat"); return -1; }
    *min = (uint32_t)low;
    *max = (uint32_t)high;
    return 1;
}

static Node *parse_repeat(Parser *p, Node *item, uint32_t min, uint32_t max, size_t start)
{
    if (!item || item->kind == N_AT) return BAD(p, start, "nothing to repeat");
    Node *n = node(p, N_REPEAT);
    if (!n) return NULL;
    n->a = min;
    n->b = max;
    n->child = item;
    n->mode = accept(p, '?') ? RE_LAZY : accept(p, '+') ? RE_POSSESSIVE : RE_GREEDY;
    return n;
}

static void skip_verbose(Parser *p)
{
    for (;;) {
        uint32_t c = peek(p);
        if (c == ' ' || (c >= 9 && c <= 13)) p->at++;
        else if (c == '#') while (peek(p) != END && take(p) != '\n') ;
        else return;
    }
}

// A sequence of items up to | or ) or the end.
static Node *parse_sequence(Parser *p, bool nested, bool first)
{
    Node *seq = node(p, N_SEQ), **tail = seq ? &seq->child : NULL, *last = NULL;
    bool last_repeat = false;
    size_t begin = p->at;
    if (!seq) return NULL;
    for (;;) {
        if (p->flags & RE_VERBOSE) {
            skip_verbose(p);
            if (!seq->child) begin = p->at;         // flags for all may still follow
        }
        size_t start = p->at;
        uint32_t c = peek(p);
        if (c == END || c == '|' || c == ')') return seq;
        p->at++;
        uint32_t min = 0, max = RE_MAXREPEAT;
        int repeat = c == '*' || c == '+' || c == '?';
        if (c == '+') min = 1;
        if (c == '?') max = 1;
        if (c == '{') repeat = counts(p, start, &min, &max);
        if (repeat < 0) return NULL;
        if (repeat) {
            if (last_repeat) return BAD(p, start, "multiple repeat");
            Node *item = last ? *tail : NULL, *n = parse_repeat(p, item, min, max, start);
            if (!n) return NULL;
            *tail = n;
            last_repeat = true;
            continue;
        }
        Node *n = NULL;
        switch (c) {
        case '.': n = node(p, N_ANY); break;
        case '^': n = leaf(p, N_AT, p->flags & RE_MULTILINE ? RE_AT_LINE_START : RE_AT_START); break;
        case '$': n = leaf(p, N_AT, p->flags & RE_MULTILINE ? RE_AT_LINE_END : RE_AT_END); break;
        case '[': n = parse_set(p); break;
        case '\\': n = parse_escape(p); break;
        case '(':
            n = parse_group(p, !nested && first && !seq->child && start == begin);
            if (!n && !ou_has_error()) {          // a comment, or flags for all
                if (!seq->child && !nested && first) begin = p->at;
                continue;
            }
            break;
        default: n = leaf(p, N_CHAR, c);
        }
        if (!n) return NULL;
        if (n->next || n->kind == N_SEQ || n->kind == N_ALT) {      // a group without number: one item all the same
            Node *wrap = node(p, N_SEQ);
            if (!wrap) return NULL;
            wrap->child = n;
            n = n->kind == N_SEQ && !n->child ? n : wrap;
        }
        if (last) tail = &(*tail)->next;
        *tail = n;
        last = n;
        last_repeat = false;
    }
}

static Node *parse_alternatives(Parser *p, bool nested)
{
    if (++p->depth > 1000) { p->depth--; return ou_raise(OU_RecursionError, "maximum recursion depth exceeded"); }
    Node *first = parse_sequence(p, nested, true), *result = first;
    if (first && peek(p) == '|') {
        result = node(p, N_ALT);
        Node **tail = result ? &result->child : NULL;
        if (result) *tail = first;
        while (result && accept(p, '|')) {
            tail = &(*tail)->next;
            if (!(*tail = parse_sequence(p, nested, false))) result = NULL;
        }
    }
    p->depth--;
    return result;
}

// --- widths ---

static void widths(Parser *p, const Node *n, uint64_t *min, uint64_t *max)
{
    uint64_t low, high;
    *min = *max = 0;
    switch (n->kind) {
    case N_CHAR: case N_ANY: case N_SET: *min = *max = 1; return;
    case N_SEQ:
        for (const Node *c = n->child; c; c = c->next) {
            widths(p, c, &low, &high);
            *min += low;
            *max += high;
        }
        break;
    case N_ALT:
        *min = UINT64_MAX;
        for (const Node *c = n->child; c; c = c->next) {
            widths(p, c, &low, &high);
            if (low < *min) *min = low;
            if (high > *max) *max = high;
        }
        break;
    case N_REPEAT:
        widths(p, n->child, &low, &high);
        *min = low * n->a;
        *max = n->b == RE_MAXREPEAT && high ? RE_MAXREPEAT : high * n->b;
        break;
    case N_GROUP: case N_ATOMIC: widths(p, n->child, min, max); break;
    case N_REF: *min = p->min_width[n->a]; *max = p->max_width[n->a]; break;
    case N_COND:
        widths(p, n->child, min, max);
        low = high = 0;
        if (n->other) widths(p, n->other, &low, &high);
        if (low < *min) *min = low;
        if (high > *max) *max = high;
        break;
    }
    if (*min > RE_MAXREPEAT) *min = RE_MAXREPEAT;
    if (*max > RE_MAXREPEAT) *max = RE_MAXREPEAT;
}

// --- code ---

static bool emit(ReProgram *g, uint32_t word)
{
    if (g->n_code == g->cap_code) {
        uint32_t cap = g->cap_code ? g->cap_code * 2 : 32;
        uint32_t *bigger = ou_mem_grow(g->code, cap, sizeof *bigger);
        if (!bigger) return false;
        g->code = bigger;
        g->cap_code = cap;
    }
    g->code[g->n_code++] = word;
    return true;
}
#define EMIT(g, ...) emit_all(g, sizeof((uint32_t[]){ __VA_ARGS__ }) / sizeof(uint32_t), (uint32_t[]){ __VA_ARGS__ })
static bool emit_all(ReProgram *g, size_t n, const uint32_t *words)
{
    for (size_t i = 0; i < n; i++)
        if (!emit(g, words[i])) return false;
    return true;
}

static bool ascii_of(const Parser *p, const Node *n) { return p->bytes || n->flags & (RE_ASCII | RE_LOCALE); }

// One character, in exactly 3 words.
static bool emit_single(Parser *p, const Node *n)
{
    ReProgram *g = p->program;
    if (n->kind == N_SET) return EMIT(g, RE_SET, n->a, 0);
    if (n->kind == N_ANY) return EMIT(g, n->flags & RE_DOTALL ? RE_ANY_ALL : RE_ANY, 0, 0);
    bool ascii = ascii_of(p, n);
    if (n->flags & RE_IGNORECASE) {
        uint32_t c = re_fold(n->a, ascii);
        return EMIT(g, RE_CHAR_FOLD, c, ascii);
    }
    return EMIT(g, RE_CHAR, n->a, 0);
}

static bool is_single(const Node *n) { return n->kind == N_CHAR || n->kind == N_SET || n->kind == N_ANY; }

// The single-character node that `n` amounts to, or NULL.
static const Node *single_in(const Node *n)
{
    while (n->kind == N_SEQ && n->child && !n->child->next) n = n->child;
    return is_single(n) ? n : NULL;
}

static bool emit_node(Parser *p, const Node *n);

static bool emit_repeat(Parser *p, const Node *n)
{
    ReProgram *g = p->program;
    const Node *single = single_in(n->child);
    if (single) return EMIT(g, RE_REPEAT, n->a, n->b, n->mode) && emit_single(p, single);
    uint32_t atomic = 0;
    if (n->mode == RE_POSSESSIVE) {
        if (!EMIT(g, RE_ATOMIC, 0)) return false;
        atomic = g->n_code - 1;
    }
    uint32_t reg = g->n_loops++, at, body;
    if (!EMIT(g, RE_LOOP_START, reg, RE_JUMP, 0)) return false;
    at = g->n_code - 1;
    body = g->n_code;
    if (!emit_node(p, n->child)) return false;
    g->code[at] = g->n_code;
    if (!EMIT(g, RE_LOOP, reg, n->a, n->b, n->mode == RE_LAZY ? RE_LAZY : RE_GREEDY, body)) return false;
    if (atomic) {
        if (!EMIT(g, RE_MATCH)) return false;
        g->code[atomic] = g->n_code;
    }
    return true;
}

static bool emit_alternatives(Parser *p, const Node *n)
{
    ReProgram *g = p->program;
    uint32_t pending = 0;            // the jumps to the end, linked through their operands
    for (const Node *c = n->child; c; c = c->next) {
        uint32_t split = 0;
        if (c->next) {
            if (!EMIT(g, RE_SPLIT, 0)) return false;
            split = g->n_code - 1;
        }
        if (!emit_node(p, c)) return false;
        if (c->next) {
            if (!EMIT(g, RE_JUMP, pending)) return false;
            pending = g->n_code - 1;
            g->code[split] = g->n_code;
        }
    }
    while (pending) {
        uint32_t next = g->code[pending];
        g->code[pending] = g->n_code;
        pending = next;
    }
    return true;
}

static bool emit_node(Parser *p, const Node *n)
{
    ReProgram *g = p->program;
    uint32_t at;
    switch (n->kind) {
    case N_CHAR: case N_ANY: case N_SET: return emit_single(p, n);
    case N_AT: return EMIT(g, RE_AT, n->a, ascii_of(p, n));
    case N_SEQ:
        for (const Node *c = n->child; c; c = c->next)
            if (!emit_node(p, c)) return false;
        return true;
    case N_ALT: return emit_alternatives(p, n);
    case N_REPEAT: return emit_repeat(p, n);
    case N_GROUP: return EMIT(g, RE_SAVE, n->a * 2 - 2) && emit_node(p, n->child) && EMIT(g, RE_SAVE, n->a * 2 - 1);
    case N_REF: return EMIT(g, RE_REF, n->a, (n->flags & RE_IGNORECASE) != 0, ascii_of(p, n));
    case N_LOOK:
        if (!EMIT(g, RE_LOOK, n->mode & 1, n->mode & 2 ? n->a : RE_MAXREPEAT, 0)) return false;
        at = g->n_code - 1;
        if (!emit_node(p, n->child) || !EMIT(g, RE_MATCH)) return false;
        g->code[at] = g->n_code;
        return true;
    case N_ATOMIC:
        if (!EMIT(g, RE_ATOMIC, 0)) return false;
        at = g->n_code - 1;
        if (!emit_node(p, n->child) || !EMIT(g, RE_MATCH)) return false;
        g->code[at] = g->n_code;
        return true;
    case N_COND:
        if (!EMIT(g, RE_COND, n->a, 0)) return false;
        at = g->n_code - 1;
        if (!emit_node(p, n->child)) return false;
        if (n->other) {
            if (!EMIT(g, RE_JUMP, 0)) return false;
            uint32_t jump = g->n_code - 1;
            g->code[at] = g->n_code;
            if (!emit_node(p, n->other)) return false;
            g->code[jump] = g->n_code;
        } else {
            g->code[at] = g->n_code;
        }
        return true;
    }
    return false;
}

// --- what a match can begin with ---

// Adds the characters that `n` can begin with. True: it may match nothing, what follows counts too.
static bool first_of(Parser *p, const Node *n)
{
    ReProgram *g = p->program;
    bool empty;
    switch (n->kind) {
    case N_CHAR:
        if (n->flags & RE_IGNORECASE) {
            uint32_t folded = re_fold(n->a, ascii_of(p, n));
            for (uint32_t c = 0; c < 256; c++)
                if (re_fold(c, ascii_of(p, n)) == folded) g->first[c >> 5] |= 1u << (c & 31);
        } else if (n->a < 256) {
            g->first[n->a >> 5] |= 1u << (n->a & 31);
        }
        return false;
    case N_SET:
        for (int i = 0; i < 8; i++) g->first[i] |= g->sets[n->a].bits[i];
        return false;
    case N_SEQ:
        for (const Node *c = n->child; c; c = c->next)
            if (!first_of(p, c)) return false;
        return true;
    case N_ALT:
        empty = false;
        for (const Node *c = n->child; c; c = c->next) empty |= first_of(p, c);
        return empty;
    case N_REPEAT: return first_of(p, n->child) || n->a == 0;
    case N_GROUP: case N_ATOMIC: return first_of(p, n->child);
    case N_AT: case N_LOOK: return true;
    }
    g->any_first = true;
    return false;
}

static bool begins_at_start(const Node *n)
{
    while ((n->kind == N_SEQ || n->kind == N_GROUP) && n->child) n = n->child;
    return n->kind == N_AT && n->a == RE_AT_START;
}

// A (?(n)...) may stand before group n is known; at the end it must be.
static bool check_conditions(Parser *p)
{
    for (Chunk *c = p->chunks; c; c = c->next)
        for (size_t i = 0; i < c->used; i++)
            if (c->nodes[i].kind == N_COND && c->nodes[i].a > p->groups)
                return BAD(p, c->nodes[i].b, "invalid group reference %d", (int)c->nodes[i].a) != NULL;
    return true;
}

// --- the whole ---

static Node *parse_all(Parser *p)
{
    for (;;) {
        uint32_t before = p->flags;
        Node *tree = parse_alternatives(p, false);
        if (!tree) return NULL;
        if (peek(p) == ')') return BAD(p, p->at, "unbalanced parenthesis");
        // (?x) at the start changes how its own text is read.
        if (!(p->flags & ~before & RE_VERBOSE)) return tree;
        p->at = 0;
        p->groups = 0;
        ou_dict_clear(p->names);
    }
}

bool re_compile(ReProgram *g, OuObject *pattern, uint32_t flags, OuDict *groupindex, OuObject *error)
{
    Parser p = { .pattern = pattern, .error = error, .names = groupindex, .program = g, .kind = 1 };
    OuBuffer buffer = { 0 };
    if (ou_is_str(pattern)) {
        OuStr *s = (OuStr *)pattern;
        p.data = s->data;
        p.len = s->len;
        p.kind = (uint8_t)s->kind;
        if (flags & RE_LOCALE) return ou_fail(OU_ValueError, "cannot use LOCALE flag with a str pattern");
        if (flags & RE_ASCII && flags & RE_UNICODE) return ou_fail(OU_ValueError, "ASCII and UNICODE flags are incompatible");
    } else {
        int found = ou_buffer_get(pattern, &buffer);
        if (found <= 0) return found == 0 && ou_fail(OU_TypeError, "first argument must be string or compiled pattern");
        p.data = buffer.data;
        p.len = buffer.len;
        p.bytes = true;
        const char *wrong = flags & RE_UNICODE ? "cannot use UNICODE flag with a bytes pattern"
                          : flags & RE_LOCALE && flags & RE_ASCII ? "ASCII and LOCALE flags are incompatible" : NULL;
        if (wrong) {
            ou_buffer_release(&buffer);
            return ou_fail(OU_ValueError, "%s", wrong);
        }
    }
    p.flags = g->flags = flags;
    Node *tree = parse_all(&p);
    if (tree && !check_conditions(&p)) tree = NULL;
    if (tree && !p.bytes) {
        if (!(g->flags & RE_ASCII)) g->flags |= RE_UNICODE;
        else if (g->flags & RE_UNICODE) tree = ou_raise(OU_ValueError, "ASCII and UNICODE flags are incompatible");
    }
    if (tree && p.bytes && g->flags & RE_LOCALE && g->flags & RE_ASCII) tree = ou_raise(OU_ValueError, "ASCII and LOCALE flags are incompatible");
    bool ok = tree && emit_node(&p, tree) && EMIT(g, RE_MATCH);
    if (ok) {
        g->n_groups = p.groups;
        if (first_of(&p, tree)) g->any_first = true;
        g->at_start = begins_at_start(tree);
    }
    ou_mem_free(p.closed);
    ou_mem_free(p.min_width);
    ou_mem_free(p.max_width);
    while (p.chunks) {
        Chunk *next = p.chunks->next;
        ou_mem_free(p.chunks);
        p.chunks = next;
    }
    ou_buffer_release(&buffer);
    return ok;
}

void re_program_fini(ReProgram *g)
{
    for (uint32_t i = 0; i < g->n_sets; i++) ou_mem_free(g->sets[i].ranges);
    ou_mem_free(g->sets);
    ou_mem_free(g->code);
    *g = (ReProgram){ 0 };
}
