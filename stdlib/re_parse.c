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
#include "stdlib/re_parse.h"

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

// --- text and nodes ---

// Characters from `start` to `end` as str.
OuStr *re_piece(ReParser *p, size_t start, size_t end)
{
    if (end > p->len) end = p->len;
    uint32_t *text = ou_mem_need((end - start + 1) * sizeof *text);
    if (!text) return NULL;
    for (size_t i = start; i < end; i++) text[i - start] = re_char_at(p, i);
    OuStr *s = ou_str_from_ucs4(text, end - start);
    ou_mem_free(text);
    return s;
}

ReNode *re_node(ReParser *p, uint8_t kind)
{
    ReChunk *c = p->chunks;
    if (!c || c->used == 64) {
        if (!(c = ou_mem_need(sizeof *c))) return NULL;
        c->next = p->chunks;
        c->used = 0;
        p->chunks = c;
    }
    ReNode *n = &c->nodes[c->used++];
    *n = (ReNode){ .kind = kind, .flags = p->flags };
    return n;
}

ReNode *re_leaf(ReParser *p, uint8_t kind, uint32_t a)
{
    ReNode *n = re_node(p, kind);
    if (n) n->a = a;
    return n;
}

// --- groups ---

static ReNode *parse_alternatives(ReParser *p, bool nested);
static ReNode *parse_sequence(ReParser *p, bool nested, bool first);

static bool new_group(ReParser *p, uint32_t *number)
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
static OuStr *group_name(ReParser *p, uint32_t end, size_t *start)
{
    *start = p->at;
    while (re_peek(p) != RE_END && re_peek(p) != end) p->at++;
    size_t stop = p->at;
    if (stop == *start) return RE_BAD(p, *start, "missing group name");
    if (!re_accept(p, end)) return RE_BAD(p, *start, "missing %c, unterminated name", (int)end);
    return re_piece(p, *start, stop);
}

static bool check_name(ReParser *p, OuStr *name, size_t start)
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
    return good || RE_BAD(p, start, "bad character in group name %R", name) != NULL;
}

// The number that `name` means as int() reads it: 1, 0 none, -1 exception. All but plain digits is deprecated.
int re_group_digits(OuStr *name, int64_t *number, bool bytes, size_t start)
{
    bool plain = name->ascii && name->len > 0;
    *number = 0;
    for (size_t i = 0; plain && i < name->len; i++) {
        int d = re_digit_value(ou_str_at(name, i), 10);
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
static uint32_t group_number(ReParser *p, OuStr *name, size_t start)
{
    if (ou_str_is_identifier(name)) {
        OuObject *value;
        int found = ou_dict_get(p->names, ou_obj(name), &value);
        int64_t number = 0;
        if (found > 0 && ou_int_fits(value, &number)) return (uint32_t)number;
        if (!found) RE_BAD(p, start, "unknown group name %R", name);
        return 0;
    }
    int64_t number;
    int known = re_group_digits(name, &number, p->bytes, start);
    if (known < 0) return 0;
    if (!known) { RE_BAD(p, start, "bad character in group name %R", name); return 0; }
    if (!number) RE_BAD(p, start, "bad group number");
    else if (number >= 1000000) RE_BAD(p, start, "invalid group reference %U", name), number = 0;
    return (uint32_t)number;
}

static ReNode *reference(ReParser *p, uint32_t group, size_t pos)
{
    if (group > p->groups) return RE_BAD(p, pos, "invalid group reference %d", (int)group);
    if (!p->closed[group]) return RE_BAD(p, pos, "cannot refer to an open group");
    if (p->behind && group > p->behind_groups) return RE_BAD(p, pos, "cannot refer to group defined in the same lookbehind subpattern");
    return re_leaf(p, N_REF, group);
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

static bool add_flag(ReParser *p, uint32_t c, uint32_t *add)
{
    uint32_t flag = flag_of(c);
    if (p->bytes && c == 'u') return RE_BAD(p, p->at, "bad inline flags: cannot use 'u' flag with a bytes pattern") != NULL;
    if (!p->bytes && c == 'L') return RE_BAD(p, p->at, "bad inline flags: cannot use 'L' flag with a str pattern") != NULL;
    *add |= flag;
    if (flag & TYPE_FLAGS && (*add & TYPE_FLAGS) != flag)
        return RE_BAD(p, p->at, "bad inline flags: flags 'a', 'u' and 'L' are incompatible") != NULL;
    return true;
}

static bool is_flag(uint32_t c) { return c != RE_END && flag_of(c); }
static bool is_letter(uint32_t c) { return c != RE_END && ou_uc_is_alpha(c); }

// What follows (? when it is letters or a minus. Yields the group node; for global flags NULL without an exception.
static ReNode *parse_flags(ReParser *p, size_t open, bool first_item)
{
    uint32_t add = 0, remove = 0, c = re_take(p);
    if (c != '-') {
        for (;;) {
            if (!add_flag(p, c, &add)) return NULL;
            c = re_take(p);
            if (c == RE_END) return RE_BAD(p, p->at, "missing -, : or )");
            if (c == ')' || c == '-' || c == ':') break;
            if (!is_flag(c)) return is_letter(c) ? RE_BAD(p, p->at - 1, "unknown flag") : RE_BAD(p, p->at - 1, "missing -, : or )");
        }
    }
    if (c == ')') {
        if (!first_item) return RE_BAD(p, open, "global flags not at the start of the expression");
        p->flags |= add;
        p->program->flags |= add;
        return NULL;
    }
    if (add & GLOBAL_FLAGS) return RE_BAD(p, p->at - 1, "bad inline flags: cannot turn on global flag");
    if (c == '-') {
        c = re_take(p);
        if (c == RE_END) return RE_BAD(p, p->at, "missing flag");
        if (!is_flag(c)) return is_letter(c) ? RE_BAD(p, p->at - 1, "unknown flag") : RE_BAD(p, p->at - 1, "missing flag");
        for (;;) {
            uint32_t flag = flag_of(c);
            if (flag & TYPE_FLAGS) return RE_BAD(p, p->at, "bad inline flags: cannot turn off flags 'a', 'u' and 'L'");
            remove |= flag;
            c = re_take(p);
            if (c == RE_END) return RE_BAD(p, p->at, "missing :");
            if (c == ':') break;
            if (!is_flag(c)) return is_letter(c) ? RE_BAD(p, p->at - 1, "unknown flag") : RE_BAD(p, p->at - 1, "missing :");
        }
    }
    if (remove & GLOBAL_FLAGS) return RE_BAD(p, p->at - 1, "bad inline flags: cannot turn off global flag");
    if (add & remove) return RE_BAD(p, p->at - 1, "bad inline flags: flag turned on and off");
    uint32_t saved = p->flags;
    if (add & TYPE_FLAGS) p->flags &= ~(uint32_t)TYPE_FLAGS;
    p->flags = (p->flags | add) & ~remove;
    ReNode *body = parse_alternatives(p, true);
    p->flags = saved;
    return body;
}

static ReNode *parse_condition(ReParser *p, size_t open)
{
    size_t start;
    OuStr *name = group_name(p, ')', &start);
    uint32_t group = name ? group_number(p, name, start) : 0;
    ou_xdecref(name);
    if (!group) return NULL;
    bool known = group <= p->groups && p->closed[group];
    if (p->behind && (!known || group > p->behind_groups))
        return RE_BAD(p, start, known ? "cannot refer to group defined in the same lookbehind subpattern" : "cannot refer to an open group");
    ReNode *n = re_leaf(p, N_COND, group);
    if (!n) return NULL;
    n->b = (uint32_t)start;
    if (!(n->child = parse_sequence(p, true, false))) return NULL;
    if (re_accept(p, '|') && !(n->other = parse_sequence(p, true, false))) return NULL;
    if (re_peek(p) == '|') return RE_BAD(p, p->at, "conditional backref with more than two branches");
    return re_peek(p) == ')' ? n : RE_BAD(p, open, "missing ), unterminated subpattern");
}

static bool close_group(ReParser *p, size_t open)
{
    return re_accept(p, ')') || RE_BAD(p, open, "missing ), unterminated subpattern") != NULL;
}


static ReNode *capture(ReParser *p, size_t open, OuStr *name, size_t name_at)
{
    uint32_t number;
    if (!new_group(p, &number)) return NULL;
    if (name) {
        OuObject *old, *value = ou_int_new(number);
        int found = value ? ou_dict_get(p->names, ou_obj(name), &old) : -1;
        if (found > 0) {
            int64_t before = 0;
            ou_int_fits(old, &before);
            RE_BAD(p, name_at, "redefinition of group name %R as group %d; was group %d", name, (int)number, (int)before);
        }
        bool ok = found == 0 && ou_dict_set(p->names, ou_obj(name), value);
        ou_xdecref(value);
        if (!ok) return NULL;
    }
    ReNode *n = re_leaf(p, N_GROUP, number), *body = n ? parse_alternatives(p, true) : NULL;
    if (!body || !close_group(p, open)) return NULL;
    n->child = body;
    p->closed[number] = 1;
    uint64_t min, max;
    re_widths(p, body, &min, &max);
    p->min_width[number] = min > RE_MAXREPEAT ? RE_MAXREPEAT : (uint32_t)min;
    p->max_width[number] = max > RE_MAXREPEAT ? RE_MAXREPEAT : (uint32_t)max;
    return n;
}

static ReNode *look(ReParser *p, size_t open, uint32_t c, bool behind)
{
    if (behind && !p->behind++) p->behind_groups = p->groups;
    ReNode *n = re_node(p, N_LOOK), *body = n ? parse_alternatives(p, true) : NULL;
    if (behind) p->behind--;
    if (!body || !close_group(p, open)) return NULL;
    n->mode = (uint8_t)((c == '!') | (behind ? 2 : 0));
    n->child = body;
    if (behind) {
        uint64_t min, max;
        re_widths(p, body, &min, &max);
        if (min != max) return RE_BAD(p, -1, "look-behind requires fixed-width pattern");
        n->a = (uint32_t)min;
    }
    return n;
}

// Behind an opening parenthesis. NULL without exception: a comment or global flags.
static ReNode *parse_group(ReParser *p, bool first_item)
{
    size_t open = p->at - 1, start;
    if (!re_accept(p, '?')) return capture(p, open, NULL, 0);
    uint32_t c = re_take(p);
    switch (c) {
    case RE_END: return RE_BAD(p, p->at, "unexpected end of pattern");
    case 'P': {
        uint32_t d = re_take(p);
        if (d == '<') {
            OuStr *name = group_name(p, '>', &start);
            ReNode *n = name && check_name(p, name, start) ? capture(p, open, name, start) : NULL;
            ou_xdecref(name);
            return n;
        }
        if (d == '=') {
            OuStr *name = group_name(p, ')', &start);
            uint32_t group = name && check_name(p, name, start) ? group_number(p, name, start) : 0;
            ou_xdecref(name);
            return group ? reference(p, group, start) : NULL;
        }
        if (d == RE_END) return RE_BAD(p, p->at, "unexpected end of pattern");
        OuStr *text = re_piece(p, p->at - 1, p->at);
        if (text) RE_BAD(p, p->at - 3, "unknown extension ?P%U", text);
        ou_xdecref(text);
        return NULL;
    }
    case ':': {
        ReNode *body = parse_alternatives(p, true);
        return body && close_group(p, open) ? body : NULL;
    }
    case '#':
        for (;;) {
            c = re_take(p);
            if (c == RE_END) return RE_BAD(p, open, "missing ), unterminated comment");
            if (c == ')') return NULL;
        }
    case '=': case '!': return look(p, open, c, false);
    case '<': {
        uint32_t d = re_take(p);
        if (d == RE_END) return RE_BAD(p, p->at, "unexpected end of pattern");
        if (d == '=' || d == '!') return look(p, open, d, true);
        OuStr *text = re_piece(p, p->at - 1, p->at);
        if (text) RE_BAD(p, p->at - 3, "unknown extension ?<%U", text);
        ou_xdecref(text);
        return NULL;
    }
    case '(': {
        ReNode *n = parse_condition(p, open);
        return n && close_group(p, open) ? n : NULL;
    }
    case '>': {
        ReNode *n = re_node(p, N_ATOMIC), *body = n ? parse_alternatives(p, true) : NULL;
        if (!body || !close_group(p, open)) return NULL;
        n->child = body;
        return n;
    }
    }
    if (is_flag(c) || c == '-') {
        p->at--;
        ReNode *body = parse_flags(p, open, first_item);
        return body && close_group(p, open) ? body : NULL;
    }
    OuStr *text = re_piece(p, p->at - 1, p->at);
    if (text) RE_BAD(p, p->at - 2, "unknown extension ?%U", text);
    ou_xdecref(text);
    return NULL;
}

// --- escapes outside of sets ---

static ReNode *parse_digits(ReParser *p, size_t start, uint32_t c)
{
    if (c == '0') {
        uint32_t value = 0;
        for (int i = 0; i < 2 && re_digit_value(re_peek(p), 8) >= 0; i++) value = value * 8 + (uint32_t)re_digit_value(re_take(p), 8);
        return re_leaf(p, N_CHAR, value);
    }
    uint32_t number = c - '0', second = re_peek(p);
    if (re_digit_value(second, 10) >= 0) {
        p->at++;
        uint32_t third = re_peek(p);
        if (re_digit_value(c, 8) >= 0 && re_digit_value(second, 8) >= 0 && re_digit_value(third, 8) >= 0) {
            p->at++;
            uint32_t value = (c - '0') * 64 + (second - '0') * 8 + (third - '0');
            if (value <= 0377) return re_leaf(p, N_CHAR, value);
            OuStr *text = re_piece(p, start, p->at);
            if (text) RE_BAD(p, start, "octal escape value %U outside of range 0-0o377", text);
            ou_xdecref(text);
            return NULL;
        }
        number = number * 10 + (second - '0');
    }
    if (number > p->groups) return RE_BAD(p, start + 1, "invalid group reference %d", (int)number);
    return reference(p, number, start);
}

static ReNode *parse_escape(ReParser *p)
{
    size_t start = p->at - 1;
    uint32_t c = re_take(p);
    if (c == RE_END) return RE_BAD(p, start, "bad escape (end of pattern)");
    uint8_t classes = re_class_of(c);
    if (classes) {
        ReSet s = { .classes = classes };
        return re_set_node(p, &s);
    }
    switch (c) {
    case 'A': return re_leaf(p, N_AT, RE_AT_START);
    case 'Z': return re_leaf(p, N_AT, RE_AT_END_STRING);
    case 'b': return re_leaf(p, N_AT, RE_AT_BOUNDARY);
    case 'B': return re_leaf(p, N_AT, RE_AT_NOT_BOUNDARY);
    }
    if (c >= '0' && c <= '9') return parse_digits(p, start, c);
    uint32_t value = re_common_escape(p, start, c);
    if (value != RE_END) return re_leaf(p, N_CHAR, value);
    if (ou_has_error()) return NULL;
    if (re_is_ascii_letter(c)) return re_bad_escape(p, start);
    return re_leaf(p, N_CHAR, c);
}

// --- repetition ---

// Reads {m,n} behind its brace: 1, 0 it is a plain brace (p->at is behind it), -1 exception.
static int counts(ReParser *p, size_t start, uint32_t *min, uint32_t *max)
{
    size_t brace = p->at;
    uint64_t low = 0, high = RE_MAXREPEAT;
    bool has_low = false, has_high = false;
    if (re_peek(p) == '}') return 0;
    for (int d; (d = re_digit_value(re_peek(p), 10)) >= 0; p->at++, has_low = true) low = low > UINT32_MAX ? low : low * 10 + (uint64_t)d;
    if (re_accept(p, ',')) {
        uint64_t v = 0;
        for (int d; (d = re_digit_value(re_peek(p), 10)) >= 0; p->at++, has_high = true) v = v > UINT32_MAX ? v : v * 10 + (uint64_t)d;
        if (has_high) high = v;
    } else {
        high = low;
        has_high = has_low;
    }
    if (!re_accept(p, '}')) { p->at = brace; return 0; }
    if (low >= RE_MAXREPEAT || (has_high && high >= RE_MAXREPEAT)) {
        ou_raise(OU_OverflowError, "the repetition number is too large");
        return -1;
    }
    if (has_high && high < low) { RE_BAD(p, start + 1, "min repeat greater than max repeat"); return -1; }
    *min = (uint32_t)low;
    *max = (uint32_t)high;
    return 1;
}

static ReNode *parse_repeat(ReParser *p, ReNode *item, uint32_t min, uint32_t max, size_t start)
{
    if (!item || item->kind == N_AT) return RE_BAD(p, start, "nothing to repeat");
    ReNode *n = re_node(p, N_REPEAT);
    if (!n) return NULL;
    n->a = min;
    n->b = max;
    n->child = item;
    n->mode = re_accept(p, '?') ? RE_LAZY : re_accept(p, '+') ? RE_POSSESSIVE : RE_GREEDY;
    return n;
}

static void skip_verbose(ReParser *p)
{
    for (;;) {
        uint32_t c = re_peek(p);
        if (c == ' ' || (c >= 9 && c <= 13)) p->at++;
        else if (c == '#') while (re_peek(p) != RE_END && re_take(p) != '\n') ;
        else return;
    }
}

// A sequence of items up to | or ) or the end.
static ReNode *parse_sequence(ReParser *p, bool nested, bool first)
{
    ReNode *seq = re_node(p, N_SEQ), **tail = seq ? &seq->child : NULL, *last = NULL;
    bool last_repeat = false;
    size_t begin = p->at;
    if (!seq) return NULL;
    for (;;) {
        if (p->flags & RE_VERBOSE) {
            skip_verbose(p);
            if (!seq->child) begin = p->at;         // flags for all may still follow
        }
        size_t start = p->at;
        uint32_t c = re_peek(p);
        if (c == RE_END || c == '|' || c == ')') return seq;
        p->at++;
        uint32_t min = 0, max = RE_MAXREPEAT;
        int repeat = c == '*' || c == '+' || c == '?';
        if (c == '+') min = 1;
        if (c == '?') max = 1;
        if (c == '{') repeat = counts(p, start, &min, &max);
        if (repeat < 0) return NULL;
        if (repeat) {
            if (last_repeat) return RE_BAD(p, start, "multiple repeat");
            ReNode *item = last ? *tail : NULL, *n = parse_repeat(p, item, min, max, start);
            if (!n) return NULL;
            *tail = n;
            last_repeat = true;
            continue;
        }
        ReNode *n = NULL;
        switch (c) {
        case '.': n = re_node(p, N_ANY); break;
        case '^': n = re_leaf(p, N_AT, p->flags & RE_MULTILINE ? RE_AT_LINE_START : RE_AT_START); break;
        case '$': n = re_leaf(p, N_AT, p->flags & RE_MULTILINE ? RE_AT_LINE_END : RE_AT_END); break;
        case '[': n = re_parse_set(p); break;
        case '\\': n = parse_escape(p); break;
        case '(':
            n = parse_group(p, !nested && first && !seq->child && start == begin);
            if (!n && !ou_has_error()) {          // a comment, or flags for all
                if (!seq->child && !nested && first) begin = p->at;
                continue;
            }
            break;
        default: n = re_leaf(p, N_CHAR, c);
        }
        if (!n) return NULL;
        if (n->next || n->kind == N_SEQ || n->kind == N_ALT) {      // a group without number: one item all the same
            ReNode *wrap = re_node(p, N_SEQ);
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

static ReNode *parse_alternatives(ReParser *p, bool nested)
{
    if (++p->depth > 1000) { p->depth--; return ou_raise(OU_RecursionError, "maximum recursion depth exceeded"); }
    ReNode *first = parse_sequence(p, nested, true), *result = first;
    if (first && re_peek(p) == '|') {
        result = re_node(p, N_ALT);
        ReNode **tail = result ? &result->child : NULL;
        if (result) *tail = first;
        while (result && re_accept(p, '|')) {
            tail = &(*tail)->next;
            if (!(*tail = parse_sequence(p, nested, false))) result = NULL;
        }
    }
    p->depth--;
    return result;
}

// --- the whole ---

static ReNode *parse_all(ReParser *p)
{
    for (;;) {
        uint32_t before = p->flags;
        ReNode *tree = parse_alternatives(p, false);
        if (!tree) return NULL;
        if (re_peek(p) == ')') return RE_BAD(p, p->at, "unbalanced parenthesis");
        // (?x) at the start changes how its own text is read.
        if (!(p->flags & ~before & RE_VERBOSE)) return tree;
        p->at = 0;
        p->groups = 0;
        ou_dict_clear(p->names);
    }
}

bool re_compile(ReProgram *g, OuObject *pattern, uint32_t flags, OuDict *groupindex, OuObject *error)
{
    ReParser p = { .pattern = pattern, .error = error, .names = groupindex, .program = g, .kind = 1 };
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
    ReNode *tree = parse_all(&p);
    if (tree && !re_check_conditions(&p)) tree = NULL;
    if (tree && !p.bytes) {
        if (!(g->flags & RE_ASCII)) g->flags |= RE_UNICODE;
        else if (g->flags & RE_UNICODE) tree = ou_raise(OU_ValueError, "ASCII and UNICODE flags are incompatible");
    }
    if (tree && p.bytes && g->flags & RE_LOCALE && g->flags & RE_ASCII) tree = ou_raise(OU_ValueError, "ASCII and LOCALE flags are incompatible");
    bool ok = tree && re_emit(&p, tree) && RE_EMIT(g, RE_MATCH);
    if (ok) {
        g->n_groups = p.groups;
        if (re_first_of(&p, tree)) g->any_first = true;
        g->at_start = re_begins_at_start(tree);
    }
    ou_mem_free(p.closed);
    ou_mem_free(p.min_width);
    ou_mem_free(p.max_width);
    while (p.chunks) {
        ReChunk *next = p.chunks->next;
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
