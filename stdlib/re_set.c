// re_set.c -- characters of regular expressions: how they fold, their classes, sets, and escapes.
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
#include "stdlib/re_parse.h"

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
ReNode *re_set_node(ReParser *p, ReSet *s)
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
    return re_leaf(p, N_SET, g->n_sets++);
}

uint8_t re_class_of(uint32_t c)
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

int re_digit_value(uint32_t c, int base)
{
    int v = c >= '0' && c <= '9' ? (int)c - '0' : c >= 'a' && c <= 'f' ? (int)c - 'a' + 10 : c >= 'A' && c <= 'F' ? (int)c - 'A' + 10 : 99;
    return v < base ? v : -1;
}

// \x, \u, \U: exactly `digits` hexadecimal digits. RE_END with exception.
static uint32_t hex_escape(ReParser *p, size_t start, int digits)
{
    uint64_t value = 0;
    int seen = 0;
    while (seen < digits && re_digit_value(re_peek(p), 16) >= 0) {
        value = value * 16 + (uint64_t)re_digit_value(re_take(p), 16);
        seen++;
    }
    OuStr *text = seen == digits && value <= 0x10ffff ? NULL : re_piece(p, start, p->at);
    if (!text) return ou_has_error() ? RE_END : (uint32_t)value;
    if (seen == digits) RE_BAD(p, start, "bad escape %U", text);
    else RE_BAD(p, start, "incomplete escape %U", text);
    ou_decref(text);
    return RE_END;
}

// \N{NAME}
static uint32_t named_escape(ReParser *p, size_t start)
{
    if (!re_accept(p, '{')) { RE_BAD(p, p->at, "missing {"); return RE_END; }
    size_t from = p->at;
    while (re_peek(p) != RE_END && re_peek(p) != '}') p->at++;
    if (p->at == from) { RE_BAD(p, p->at, "missing character name"); return RE_END; }
    OuStr *name = re_piece(p, from, p->at);
    if (!name) return RE_END;
    if (!re_accept(p, '}')) { RE_BAD(p, from, "missing }, unterminated name"); ou_decref(name); return RE_END; }
    char *utf8 = ou_str_to_utf8(name, NULL);
    int32_t found = utf8 ? ou_unicode_by_name(utf8, strlen(utf8)) : -1;
    ou_error_clear();
    if (found < 0) RE_BAD(p, start, "undefined character name %R", name);
    ou_mem_free(utf8);
    ou_decref(name);
    return found < 0 ? RE_END : (uint32_t)found;
}

// The character of an escape that means the same inside and outside of sets; p->at is behind the letter `c`.
// RE_END: none of them, or an exception.
uint32_t re_common_escape(ReParser *p, size_t start, uint32_t c)
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
    case 'u': return p->bytes ? RE_END : hex_escape(p, start, 4);
    case 'U': return p->bytes ? RE_END : hex_escape(p, start, 8);
    case 'N': return p->bytes ? RE_END : named_escape(p, start);
    }
    return RE_END;
}


ReNode *re_bad_escape(ReParser *p, size_t start)
{
    OuStr *text = re_piece(p, start, p->at);
    if (text) RE_BAD(p, start, "bad escape %U", text);
    ou_xdecref(text);
    return NULL;
}

// One item of a set: *c, or *classes when it is \d and its kin.
static bool set_item(ReParser *p, uint32_t *c, uint8_t *classes)
{
    size_t start = p->at;
    *classes = 0;
    *c = re_take(p);
    if (*c != '\\') return true;
    uint32_t e = re_take(p);
    if (e == RE_END) return RE_BAD(p, start, "bad escape (end of pattern)") != NULL;
    if ((*classes = re_class_of(e))) return true;
    if (e == 'b') { *c = 8; return true; }
    *c = re_common_escape(p, start, e);
    if (*c != RE_END || ou_has_error()) return !ou_has_error();
    if (e >= '0' && e <= '7') {
        uint32_t value = e - '0';
        for (int i = 0; i < 2 && re_digit_value(re_peek(p), 8) >= 0; i++) value = value * 8 + (uint32_t)re_digit_value(re_take(p), 8);
        if (value > 0377) {
            OuStr *text = re_piece(p, start, p->at);
            if (text) RE_BAD(p, start, "octal escape value %U outside of range 0-0o377", text);
            ou_xdecref(text);
            return false;
        }
        *c = value;
        return true;
    }
    if (re_is_ascii_letter(e) || (e >= '0' && e <= '9')) return re_bad_escape(p, start) != NULL;
    *c = e;
    return true;
}

static bool warn_set(const char *what, size_t pos)
{
    return ou_warn(OU_FutureWarning, "Possible %s at position %zu", what, pos);
}

ReNode *re_parse_set(ReParser *p)
{
    size_t open = p->at - 1;
    ReSet s = { 0 };
    if (re_peek(p) == '[' && !warn_set("nested set", p->at)) return NULL;
    s.negate = re_accept(p, '^');
    for (bool first = true;; first = false) {
        size_t start = p->at;
        uint32_t low, high;
        uint8_t classes, other;
        if (re_peek(p) == RE_END) { RE_BAD(p, open, "unterminated character set"); goto fail; }
        if (re_peek(p) == ']' && !first) { p->at++; break; }
        uint32_t here = re_peek(p), after = re_char_at(p, p->at + 1);
        if (!first && here == '[' && after == ':' && !warn_set("nested set", start)) goto fail;
        if (!first && ((here == '-' && after == '-') || (here == '&' && after == '&') || (here == '~' && after == '~') || (here == '|' && after == '|'))) {
            const char *what = here == '-' ? "set difference" : here == '&' ? "set intersection" : here == '~' ? "set symmetric difference" : "set union";
            if (!warn_set(what, start)) goto fail;
        }
        if (!set_item(p, &low, &classes)) goto fail;
        if (re_peek(p) != '-') {
            if (classes) s.classes |= classes;
            else if (!set_add(&s, low, low)) goto fail;
            continue;
        }
        p->at++;
        if (re_peek(p) == RE_END) { RE_BAD(p, open, "unterminated character set"); goto fail; }
        if (re_peek(p) == ']') {
            p->at++;
            if (classes) s.classes |= classes;
            else if (!set_add(&s, low, low)) goto fail;
            if (!set_add(&s, '-', '-')) goto fail;
            break;
        }
        if (re_peek(p) == '-' && !warn_set("set difference", p->at - 1)) goto fail;
        if (!set_item(p, &high, &other)) goto fail;
        if (classes || other || high < low) {
            OuStr *text = re_piece(p, start, p->at);
            if (text) RE_BAD(p, start, "bad character range %U", text);
            ou_xdecref(text);
            goto fail;
        }
        if (!set_add(&s, low, high)) goto fail;
    }
    if (s.n_ranges == 1 && !s.classes && !s.negate && s.ranges[0].low == s.ranges[0].high) {
        uint32_t c = s.ranges[0].low;
        ou_mem_free(s.ranges);
        return re_leaf(p, N_CHAR, c);
    }
    return re_set_node(p, &s);
fail:
    ou_mem_free(s.ranges);
    return NULL;
}
