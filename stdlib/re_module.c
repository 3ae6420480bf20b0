// re_module.c -- module _sre: patterns, matches and scanners. The Python side is py/re.py.
#include <stdio.h>
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/layout.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/bytes.h"
#include "runtime/types/dict.h"
#include "runtime/types/generic_alias.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/mapping_proxy.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"
#include "runtime/types/str_impl.h"
#include "runtime/types/tuple.h"
#include "stdlib/re_program.h"

typedef struct Pattern {
    OuObject base;
    OuObject *pattern;           // str or bytes, owned
    OuDict *groupindex;          // name -> number, owned
    OuObject *error;             // class re.error, owned
    ReProgram program;
} Pattern;

typedef struct Match {
    OuObject base;
    Pattern *pattern;            // owned
    OuObject *string;            // owned
    size_t pos, endpos;
    ReResult result;
} Match;

typedef struct Scanner {
    OuObject base;
    Pattern *pattern;            // owned
    OuObject *string;            // owned
    size_t pos, endpos, not_empty_at;
    bool done;
} Scanner;

// The text of an argument while it is being searched.
typedef struct Subject {
    OuObject *object;            // borrowed
    OuBuffer buffer;
    ReText text;
    size_t len;
    bool bytes;
} Subject;

// --- subjects ---

static bool subject_open(Pattern *p, OuObject *o, Subject *out)
{
    *out = (Subject){ .object = o };
    bool want_str = ou_is_str(p->pattern);
    if (ou_is_str(o)) {
        if (!want_str) return ou_fail(OU_TypeError, "cannot use a bytes pattern on a string-like object");
        OuStr *s = (OuStr *)o;
        out->text = (ReText){ s->data, 0, s->len, (uint8_t)s->kind };
    } else {
        int found = ou_buffer_get(o, &out->buffer);
        if (found <= 0) return found == 0 && ou_fail(OU_TypeError, "expected string or bytes-like object, got '%T'", o);
        if (want_str) {
            ou_buffer_release(&out->buffer);
            return ou_fail(OU_TypeError, "cannot use a string pattern on a bytes-like object");
        }
        out->bytes = true;
        out->text = (ReText){ out->buffer.data, 0, out->buffer.len, 1 };
    }
    out->len = out->text.end;
    return true;
}

static void subject_close(Subject *s) { ou_buffer_release(&s->buffer); }

static bool clip(OuObject *o, size_t len, size_t *out)
{
    if (!o) return true;
    ou_ssize v = ou_index_ssize(o, 0);
    if (v == -1 && ou_has_error()) return false;
    *out = v < 0 ? 0 : (size_t)v > len ? len : (size_t)v;
    return true;
}

static bool subject_range(Subject *s, OuObject *pos, OuObject *endpos)
{
    return clip(pos, s->len, &s->text.start) && clip(endpos, s->len, &s->text.end);
}

// string[start:end], of the exact type for str and bytes.
static OuObject *slice_of(OuObject *string, size_t start, size_t end)
{
    if (ou_is_str(string)) {
        OuStr *s = (OuStr *)string;
        if (end > s->len) end = s->len;
        if (start > end) start = end;
        if (!start && end == s->len && ou_is_exact(string, OU_L_STR)) return ou_ref(string);
        return ou_obj(ou_str_slice(s, start, end));
    }
    if (!start && ou_is_exact(string, OU_L_BYTES) && end >= ((OuBytes *)string)->len) return ou_ref(string);
    OuBuffer buffer;
    if (ou_buffer_get(string, &buffer) <= 0) return ou_has_error() ? NULL : ou_raise(OU_TypeError, "expected string or bytes-like object");
    if (end > buffer.len) end = buffer.len;
    if (start > end) start = end;
    OuObject *r = ou_bytes_new(buffer.data + start, end - start);
    ou_buffer_release(&buffer);
    return r;
}

// --- Match ---

static void match_clear(OuObject *o)
{
    ou_clear_ref(&((Match *)o)->string);
    ou_clear_ref(&((Match *)o)->pattern);
}
static void match_dealloc(OuObject *o)
{
    match_clear(o);
    ou_mem_free(((Match *)o)->result.slots);
    ou_object_free(o);
}
static bool match_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OU_VISIT(((Match *)o)->string);
    OU_VISIT(((Match *)o)->pattern);
    return true;
}

// Takes the buffer of `result`.
static OuObject *match_new(Pattern *p, const Subject *s, size_t pos, ReResult *result)
{
    Match *m = (Match *)ou_gc_new(OU_L_RE_MATCH, sizeof(Match));
    if (!m) {
        ou_mem_free(result->slots);
        return NULL;
    }
    m->pattern = (Pattern *)ou_ref(p);
    m->string = ou_ref(s->object);
    m->pos = pos;
    m->endpos = s->text.end;
    m->result = *result;
    return ou_obj(m);
}

static void span_of(const ReResult *r, size_t group, size_t *start, size_t *end)
{
    *start = group ? r->slots[group * 2 - 2] : r->start;
    *end = group ? r->slots[group * 2 - 1] : r->end;
    if (*start == RE_NONE || *end == RE_NONE || *end < *start) *start = *end = RE_NONE;
}

static OuObject *group_text(OuObject *string, const ReResult *r, size_t group, OuObject *missing)
{
    size_t start, end;
    span_of(r, group, &start, &end);
    return start == RE_NONE ? ou_ref(missing) : slice_of(string, start, end);
}

// The number that `o` (int or name) means; -1 with IndexError.
static ou_ssize group_index(Match *m, OuObject *o)
{
    ou_ssize i = -1;
    bool integer = ou_is_int(o) || ou_has_flag(o, OU_TYPE_INT);
    OuObject *method = NULL;
    if (!integer && !ou_is_str(o) && !ou_is_bytes(o)) {
        OuStr *name = ou_intern_cstr("__index__");
        int found = name ? ou_lookup_special(o, name, &method) : -1;
        ou_xdecref(name);
        ou_xdecref(method);
        if (found < 0) return -1;
        integer = found > 0;
    }
    if (integer) {
        i = ou_index_ssize(o, 0);
        if (i == -1 && ou_has_error()) return -1;
    } else {
        OuObject *number;
        int64_t v;
        int found = ou_dict_get(m->pattern->groupindex, o, &number);
        if (found < 0) ou_error_clear();
        if (found > 0 && ou_int_fits(number, &v)) i = (ou_ssize)v;
    }
    if (i < 0 || (size_t)i > m->pattern->program.n_groups) {
        ou_raise(OU_IndexError, "no such group");
        return -1;
    }
    return i;
}

static OuObject *match_group(OuObject *self, OuObject *const *args, size_t n)
{
    Match *m = (Match *)self;
    OuObject *none = ou_core()->none;
    if (n == 0) return group_text(m->string, &m->result, 0, none);
    OuTuple *result = n == 1 ? NULL : ou_tuple_new(n);
    if (n > 1 && !result) return NULL;
    for (size_t i = 0; i < n; i++) {
        ou_ssize group = group_index(m, args[i]);
        OuObject *text = group < 0 ? NULL : group_text(m->string, &m->result, (size_t)group, none);
        if (n == 1) return text;
        if (!text) {
            ou_decref(result);
            return NULL;
        }
        result->items[i] = text;
    }
    return ou_obj(result);
}

static OuObject *match_getitem(OuObject *self, OuObject *key)
{
    ou_ssize group = group_index((Match *)self, key);
    return group < 0 ? NULL : group_text(((Match *)self)->string, &((Match *)self)->result, (size_t)group, ou_core()->none);
}

static OuObject *match_groups(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    Match *m = (Match *)self;
    OuObject *missing = args[0] ? args[0] : ou_core()->none;
    OuTuple *result = ou_tuple_new(m->pattern->program.n_groups);
    for (size_t i = 0; result && i < m->pattern->program.n_groups; i++)
        if (!(result->items[i] = group_text(m->string, &m->result, i + 1, missing))) ou_clear_ref(&result);
    return ou_obj(result);
}

static OuObject *match_groupdict(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    Match *m = (Match *)self;
    OuObject *missing = args[0] ? args[0] : ou_core()->none, *name, *number;
    OuDict *result = ou_dict_new();
    size_t at = 0;
    while (result && ou_dict_next(m->pattern->groupindex, &at, &name, &number)) {
        int64_t group = 0;
        ou_int_fits(number, &group);
        OuObject *text = group_text(m->string, &m->result, (size_t)group, missing);
        if (!text || !ou_dict_set(result, name, text)) ou_clear_ref(&result);
        ou_xdecref(text);
    }
    return ou_obj(result);
}

static bool span_arg(OuObject *self, OuObject *const *args, size_t n, size_t *start, size_t *end)
{
    ou_ssize group = n ? group_index((Match *)self, args[0]) : 0;
    if (group < 0) return false;
    span_of(&((Match *)self)->result, (size_t)group, start, end);
    return true;
}
static OuObject *position(size_t v) { return ou_int_new(v == RE_NONE ? -1 : (int64_t)v); }
static OuObject *pair(size_t start, size_t end)
{
    OuObject *a = position(start), *b = position(end), *r = a && b ? ou_obj(ou_tuple_pack(2, a, b)) : NULL;
    ou_xdecref(a);
    ou_xdecref(b);
    return r;
}
static OuObject *match_start(OuObject *self, OuObject *const *args, size_t n)
{
    size_t start, end;
    return span_arg(self, args, n, &start, &end) ? position(start) : NULL;
}
static OuObject *match_end(OuObject *self, OuObject *const *args, size_t n)
{
    size_t start, end;
    return span_arg(self, args, n, &start, &end) ? position(end) : NULL;
}
static OuObject *match_span(OuObject *self, OuObject *const *args, size_t n)
{
    size_t start, end;
    return span_arg(self, args, n, &start, &end) ? pair(start, end) : NULL;
}

static OuObject *match_self(OuObject *self, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED) { return ou_ref(self); }

static OuObject *match_repr(OuObject *self)
{
    Match *m = (Match *)self;
    OuObject *text = group_text(m->string, &m->result, 0, ou_core()->none);
    OuStr *r = text ? ou_str_format("<%s object; span=(%zu, %zu), match=%R>", "re.Match", m->result.start, m->result.end, text) : NULL;
    ou_xdecref(text);
    return ou_obj(r);
}

static OuObject *match_get_string(OuObject *o) { return ou_ref(((Match *)o)->string); }
static OuObject *match_get_re(OuObject *o) { return ou_ref(((Match *)o)->pattern); }
static OuObject *match_get_pos(OuObject *o) { return ou_int_new((int64_t)((Match *)o)->pos); }
static OuObject *match_get_endpos(OuObject *o) { return ou_int_new((int64_t)((Match *)o)->endpos); }
static OuObject *match_get_lastindex(OuObject *o)
{
    ou_ssize last = ((Match *)o)->result.last_group;
    return last ? ou_int_new(last) : ou_none();
}
static OuObject *match_get_lastgroup(OuObject *o)
{
    Match *m = (Match *)o;
    OuObject *name, *number;
    size_t at = 0;
    while (ou_dict_next(m->pattern->groupindex, &at, &name, &number)) {
        int64_t group = 0;
        if (ou_int_fits(number, &group) && group == m->result.last_group) return ou_ref(name);
    }
    return ou_none();
}
static OuObject *match_get_regs(OuObject *o)
{
    Match *m = (Match *)o;
    OuTuple *result = ou_tuple_new(m->pattern->program.n_groups + 1);
    for (size_t i = 0; result && i < result->len; i++) {
        size_t start, end;
        span_of(&m->result, i, &start, &end);
        if (!(result->items[i] = pair(start, end))) ou_clear_ref(&result);
    }
    return ou_obj(result);
}

// --- templates ---

// A replacement text taken apart: a list of str or bytes (literal text) and ints (groups).
static bool add_text(OuList *list, const Subject *s, size_t start, size_t end)
{
    if (start == end) return true;
    OuObject *text = slice_of(s->object, start, end);
    return text && ou_list_append_take(list, text);
}

static uint32_t subject_char(const Subject *s, size_t i)
{
    if (i >= s->len) return UINT32_MAX;
    return ou_chars_get(s->text.kind, s->text.data, i);
}

static bool add_char(OuList *list, const Subject *s, uint32_t c)
{
    uint8_t byte = (uint8_t)c;
    OuObject *text = s->bytes ? ou_bytes_new(&byte, 1) : ou_obj(ou_str_from_char(c));
    return text && ou_list_append_take(list, text);
}

static bool add_group(OuList *list, Pattern *p, OuObject *template, uint64_t group, size_t pos)
{
    if (group > p->program.n_groups) return re_raise(p->error, template, (ou_ssize)pos, "invalid group reference %d", (int)group) != NULL;
    OuObject *number = ou_int_new((int64_t)group);
    return number && ou_list_append_take(list, number);
}

static bool is_octal(uint32_t c) { return c >= '0' && c <= '7'; }
static bool is_digit(uint32_t c) { return c >= '0' && c <= '9'; }

// \g<name> with *at behind the g.
static bool add_named(OuList *list, Pattern *p, const Subject *s, size_t *at)
{
    OuObject *t = s->object;
    if (subject_char(s, *at) != '<') return re_raise(p->error, t, (ou_ssize)*at, "missing <") != NULL;
    size_t start = ++*at;
    while (*at < s->len && subject_char(s, *at) != '>') ++*at;
    if (*at >= s->len) return start == s->len ? re_raise(p->error, t, (ou_ssize)start, "missing group name") != NULL
                                              : re_raise(p->error, t, (ou_ssize)start, "missing >, unterminated name") != NULL;
    if (*at == start) return re_raise(p->error, t, (ou_ssize)start, "missing group name") != NULL;
    uint64_t number = 0;
    bool digits = true;
    for (size_t i = start; i < *at; i++) {
        uint32_t c = subject_char(s, i);
        if (!is_digit(c)) digits = false;
        else if (number < 1000000) number = number * 10 + c - '0';
    }
    size_t stop = (*at)++;
    if (digits) return add_group(list, p, t, number, start);
    OuObject *raw = slice_of(t, start, stop), *value;
    OuStr *name = !raw ? NULL : s->bytes ? ou_str_decode(((OuBytes *)raw)->data, ((OuBytes *)raw)->len, "latin-1", NULL) : (OuStr *)ou_ref(raw);
    bool ok = false;
    int64_t meant;
    int known = name && !ou_str_is_identifier(name) ? re_group_digits(name, &meant, s->bytes, start) : -1;
    if (known > 0) {
        ok = add_group(list, p, t, (uint64_t)meant, start);
    } else if (known == 0) {
        re_raise(p->error, t, (ou_ssize)start, "bad character in group name %R", name);
    } else if (name && !ou_has_error()) {
        int found = ou_dict_get(p->groupindex, ou_obj(name), &value);
        if (found > 0) ok = ou_list_append(list, value);
        else if (!found) ou_raise(OU_IndexError, "unknown group name %R", name);
    }
    ou_xdecref(raw);
    ou_xdecref(name);
    return ok;
}

// One escape; *at is at its letter.
static bool add_escape(OuList *list, Pattern *p, const Subject *s, size_t *at)
{
    static const char from[] = "abfnrtv\\", to[] = "\a\b\f\n\r\t\v\\";
    size_t start = *at - 1;
    OuObject *t = s->object;
    if (*at >= s->len) return re_raise(p->error, t, (ou_ssize)start, "bad escape (end of pattern)") != NULL;
    uint32_t c = subject_char(s, (*at)++);
    if (c == 'g') return add_named(list, p, s, at);
    uint32_t second = subject_char(s, *at), third = *at + 1 < s->len ? subject_char(s, *at + 1) : UINT32_MAX;
    if (c == '0') {
        uint32_t value = 0;
        for (int i = 0; i < 2 && is_octal(subject_char(s, *at)); i++) value = value * 8 + subject_char(s, (*at)++) - '0';
        return add_char(list, s, value);
    }
    if (is_digit(c)) {
        if (!is_digit(second)) return add_group(list, p, t, c - '0', start + 1);
        if (is_octal(c) && is_octal(second) && is_octal(third)) {
            uint32_t value = (c - '0') * 64 + (second - '0') * 8 + third - '0';
            *at += 2;
            if (value <= 0377) return add_char(list, s, value);
            OuObject *text = slice_of(t, start, *at);
            OuStr *shown = text && s->bytes ? ou_str_decode(((OuBytes *)text)->data, ((OuBytes *)text)->len, "latin-1", NULL) : (OuStr *)ou_xref(text);
            if (shown) re_raise(p->error, t, (ou_ssize)start, "octal escape value %U outside of range 0-0o377", shown);
            ou_xdecref(text);
            ou_xdecref(shown);
            return false;
        }
        ++*at;
        return add_group(list, p, t, (uint64_t)(c - '0') * 10 + second - '0', start + 1);
    }
    const char *known = c && c < 128 ? strchr(from, (int)c) : NULL;
    if (known) return add_char(list, s, (uint8_t)to[known - from]);
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return re_raise(p->error, t, (ou_ssize)start, "bad escape \\%c", (int)c) != NULL;
    return add_text(list, s, start, *at);
}

static OuList *template_parse(Pattern *p, OuObject *template)
{
    Subject s;
    if (!subject_open(p, template, &s)) {
        if (!ou_is_str(template)) return NULL;
        ou_error_clear();
        return ou_raise(OU_TypeError, "cannot use a bytes pattern on a string-like object");
    }
    OuList *list = ou_list_new(0);
    bool ok = list != NULL;
    size_t at = 0, plain = 0;
    while (ok && at < s.len) {
        if (subject_char(&s, at) != '\\') { at++; continue; }
        ok = add_text(list, &s, plain, at);
        at++;
        ok = ok && add_escape(list, p, &s, &at);
        plain = at;
    }
    ok = ok && add_text(list, &s, plain, s.len);
    subject_close(&s);
    if (!ok) ou_clear_ref(&list);
    return list;
}

static OuObject *join(OuList *pieces, bool bytes)
{
    if (pieces->len == 1 && (bytes ? ou_is_exact(pieces->items[0], OU_L_BYTES) : ou_is_exact(pieces->items[0], OU_L_STR))) return ou_ref(pieces->items[0]);
    if (!bytes) {
        OuStr *empty = ou_str_from_ascii("", 0), *r = empty ? ou_str_join(empty, ou_obj(pieces)) : NULL;
        ou_xdecref(empty);
        return ou_obj(r);
    }
    OuObject *empty = ou_bytes_new("", 0);
    OuStr *name = empty ? ou_intern_cstr("join") : NULL;
    OuObject *r = name ? ou_call_method(empty, name, (OuObject *[]){ ou_obj(pieces) }, 1) : NULL;
    ou_xdecref(name);
    ou_xdecref(empty);
    return r;
}

static bool template_fill(OuList *template, OuObject *string, const ReResult *r, bool bytes, OuList *out)
{
    for (size_t i = 0; i < template->len; i++) {
        OuObject *item = template->items[i];
        size_t start, end;
        if (!ou_is_int(item)) {
            if (!ou_list_append(out, item)) return false;
            continue;
        }
        span_of(r, (size_t)ou_int_value(item), &start, &end);
        if (start == RE_NONE || start == end) continue;
        OuObject *text = slice_of(string, start, end);
        if (!text || !ou_list_append_take(out, text)) return false;
    }
    (void)bytes;
    return true;
}

static OuObject *match_expand(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    Match *m = (Match *)self;
    bool bytes = !ou_is_str(m->pattern->pattern);
    OuList *template = template_parse(m->pattern, args[0]), *out = template ? ou_list_new(0) : NULL;
    OuObject *r = out && template_fill(template, m->string, &m->result, bytes, out) ? join(out, bytes) : NULL;
    ou_xdecref(template);
    ou_xdecref(out);
    return r;
}

static const OuMethod match_methods[] = {
    { "__class_getitem__", { ou_class_getitem }, 1, 1, OU_M_CLASS, NULL, "See PEP 585" },
    { "__copy__", { match_self }, 0, 0, 0, NULL, NULL },
    { "__deepcopy__", { match_self }, 1, 1, 0, NULL, NULL },
    { "end", { match_end }, 0, 1, 0, NULL, "Return index of the end of the substring matched by group." },
    { "expand", { match_expand }, 1, 1, 0, "template", "Return the string obtained by doing backslash substitution on the string template, as done "
        "by the sub() method." },
    { "group", { match_group }, 0, -1, 0, NULL, "group([group1, ...]) -> str or tuple.\n    Return subgroup(s) of the match by indices or names.\n"
        "    For 0 returns the entire match." },
    { "groupdict", { match_groupdict }, 0, 1, 0, "default", "Return a dictionary containing all the named subgroups of the match, keyed by the "
        "subgroup name." },
    { "groups", { match_groups }, 0, 1, 0, "default", "Return a tuple containing all the subgroups of the match, from 1." },
    { "span", { match_span }, 0, 1, 0, NULL, "For match object m, return the 2-tuple (m.start(group), m.end(group))." },
    { "start", { match_start }, 0, 1, 0, NULL, "Return index of the start of the substring matched by group." },
    { 0 },
};
static const OuGetSet match_getsets[] = {
    { "string", match_get_string, NULL, "The string passed to match() or search()." },
    { "re", match_get_re, NULL, "The regular expression object." },
    { "pos", match_get_pos, NULL, "The index into the string at which the RE engine started looking for a match." },
    { "endpos", match_get_endpos, NULL, "The index into the string beyond which the RE engine will not go." },
    { "lastindex", match_get_lastindex, NULL, "The integer index of the last matched capturing group." },
    { "lastgroup", match_get_lastgroup, NULL, "The name of the last matched capturing group." },
    { "regs", match_get_regs, NULL, NULL },
    { 0 },
};
const OuTypeSpec ou_re_match_spec = {
    .name = "re.Match", .doc = "The result of re.match() and re.search().\nMatch objects always have a boolean value of True.",
    .flags = OU_TYPE_GC | OU_TYPE_NO_NEW, .size = sizeof(Match), .dealloc = match_dealloc, .traverse = match_traverse, .clear = match_clear,
    .op = { .repr = match_repr, .getitem = match_getitem }, .methods = match_methods, .getsets = match_getsets,
};

// --- Pattern ---

static void pattern_clear(OuObject *o) { ou_clear_ref(&((Pattern *)o)->error); }
static void pattern_dealloc(OuObject *o)
{
    Pattern *p = (Pattern *)o;
    ou_xdecref(p->pattern);
    ou_xdecref(p->groupindex);
    ou_xdecref(p->error);
    re_program_fini(&p->program);
    ou_object_free(o);
}
static bool pattern_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OU_VISIT(((Pattern *)o)->pattern);
    OU_VISIT(((Pattern *)o)->groupindex);
    OU_VISIT(((Pattern *)o)->error);
    return true;
}

static OuObject *run_mode(OuObject *self, OuObject *const *args, int mode)
{
    Pattern *p = (Pattern *)self;
    Subject s;
    ReResult result;
    if (!subject_open(p, args[0], &s)) return NULL;
    OuObject *r = NULL;
    if (subject_range(&s, args[1], args[2])) {
        int found = s.text.start > s.text.end ? 0 : re_run(&p->program, &s.text, mode, RE_NONE, &result);
        if (found > 0) r = match_new(p, &s, s.text.start, &result);
        else if (!found) r = ou_none();
    }
    subject_close(&s);
    return r;
}
static OuObject *pattern_match(OuObject *self, OuObject *const *args, size_t n OU_UNUSED) { return run_mode(self, args, RE_MODE_MATCH); }
static OuObject *pattern_fullmatch(OuObject *self, OuObject *const *args, size_t n OU_UNUSED) { return run_mode(self, args, RE_MODE_FULL); }
static OuObject *pattern_search(OuObject *self, OuObject *const *args, size_t n OU_UNUSED) { return run_mode(self, args, RE_MODE_SEARCH); }

// The next match at or behind text->start: 1, 0, -1. Advances text->start and *not_empty_at for the one after it.
static int next_match(Pattern *p, ReText *text, size_t *not_empty_at, ReResult *result)
{
    if (text->start > text->end) return 0;
    int found = re_run(&p->program, text, RE_MODE_SEARCH, *not_empty_at, result);
    if (found > 0) {
        text->start = result->end;
        *not_empty_at = result->end == result->start ? result->end : RE_NONE;    // after an empty match, another there is none
    }
    return found;
}

static OuObject *found_item(Pattern *p, OuObject *string, const ReResult *r, OuObject *empty)
{
    uint32_t groups = p->program.n_groups;
    if (groups <= 1) return group_text(string, r, groups, empty);
    OuTuple *t = ou_tuple_new(groups);
    for (uint32_t i = 0; t && i < groups; i++)
        if (!(t->items[i] = group_text(string, r, i + 1, empty))) ou_clear_ref(&t);
    return ou_obj(t);
}

static OuObject *pattern_findall(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    Pattern *p = (Pattern *)self;
    Subject s;
    ReResult result;
    size_t not_empty_at = RE_NONE;
    int found = 0;
    if (!subject_open(p, args[0], &s)) return NULL;
    OuList *list = subject_range(&s, args[1], args[2]) ? ou_list_new(0) : NULL;
    OuObject *empty = s.bytes ? ou_bytes_new("", 0) : ou_obj(ou_str_from_ascii("", 0));
    while (list && empty && (found = next_match(p, &s.text, &not_empty_at, &result)) > 0) {
        OuObject *item = found_item(p, args[0], &result, empty);
        ou_mem_free(result.slots);
        if (!item || !ou_list_append_take(list, item)) ou_clear_ref(&list);
    }
    subject_close(&s);
    ou_xdecref(empty);
    if (found < 0 || !empty) ou_clear_ref(&list);
    return ou_obj(list);
}

static OuObject *pattern_split(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    Pattern *p = (Pattern *)self;
    Subject s;
    ReResult result;
    size_t not_empty_at = RE_NONE, last = 0;
    ou_ssize limit = args[1] ? ou_index_ssize(args[1], OU_OverflowError) : 0, done = 0;
    int found = 0;
    if ((limit == -1 && ou_has_error()) || !subject_open(p, args[0], &s)) return NULL;
    OuList *list = ou_list_new(0);
    while (list && (limit <= 0 || done < limit) && limit >= 0 && (found = next_match(p, &s.text, &not_empty_at, &result)) > 0) {
        OuObject *text = slice_of(args[0], last, result.start);
        bool ok = text && ou_list_append_take(list, text);
        for (uint32_t i = 1; ok && i <= p->program.n_groups; i++) {
            OuObject *group = group_text(args[0], &result, i, ou_core()->none);
            ok = group && ou_list_append_take(list, group);
        }
        last = result.end;
        done++;
        ou_mem_free(result.slots);
        if (!ok) ou_clear_ref(&list);
    }
    OuObject *rest = list && found >= 0 ? slice_of(args[0], last, s.len) : NULL;
    if (!rest || !ou_list_append_take(list, rest)) ou_clear_ref(&list);
    subject_close(&s);
    return ou_obj(list);
}

// Appends what replaces a match; *result's buffer is taken when a match object is made of it.
static bool replace_one(Pattern *p, const Subject *s, OuObject *repl, OuList *template, ReResult *result, OuList *out)
{
    if (template) return template_fill(template, s->object, result, s->bytes, out);
    OuObject *match = match_new(p, s, 0, result);
    result->slots = NULL;
    OuObject *text = match ? ou_call1(repl, match) : NULL;
    ou_xdecref(match);
    if (!text) return false;
    if (ou_is_none(text)) {
        ou_decref(text);
        return true;
    }
    return ou_list_append_take(out, text);
}

static OuObject *substitute(OuObject *self, OuObject *const *args, bool counted)
{
    Pattern *p = (Pattern *)self;
    OuObject *repl = args[0], *string = args[1];
    Subject s;
    ReResult result;
    size_t not_empty_at = RE_NONE, last = 0;
    ou_ssize limit = args[2] ? ou_index_ssize(args[2], OU_OverflowError) : 0, done = 0;
    int found = 0;
    if (limit == -1 && ou_has_error()) return NULL;
    OuList *template = NULL;
    if (!ou_is_callable(repl) && !(template = template_parse(p, repl))) return NULL;
    if (!subject_open(p, string, &s)) {
        ou_xdecref(template);
        return NULL;
    }
    OuList *out = ou_list_new(0);
    bool ok = out != NULL;
    while (ok && (limit <= 0 || done < limit) && limit >= 0 && (found = next_match(p, &s.text, &not_empty_at, &result)) > 0) {
        size_t start = result.start, end = result.end;
        OuObject *before = start > last ? slice_of(string, last, start) : NULL;
        ok = start > last ? before && ou_list_append_take(out, before) : true;
        ok = ok && replace_one(p, &s, repl, template, &result, out);
        ou_mem_free(result.slots);
        last = end;
        done++;
    }
    ok = ok && found >= 0;
    OuObject *text = NULL;
    if (ok) {
        OuObject *rest = !done || last < s.len ? slice_of(string, last, s.len) : NULL;
        if (!ou_has_error() && (!rest || ou_list_append_take(out, rest))) text = join(out, s.bytes);
    }
    subject_close(&s);
    ou_xdecref(out);
    ou_xdecref(template);
    if (!text || !counted) return text;
    OuObject *count = ou_int_new(done), *r = count ? ou_obj(ou_tuple_pack(2, text, count)) : NULL;
    ou_xdecref(count);
    ou_decref(text);
    return r;
}
static OuObject *pattern_sub(OuObject *self, OuObject *const *args, size_t n OU_UNUSED) { return substitute(self, args, false); }
static OuObject *pattern_subn(OuObject *self, OuObject *const *args, size_t n OU_UNUSED) { return substitute(self, args, true); }

static OuObject *pattern_template(OuObject *self, OuObject *const *args, size_t n OU_UNUSED) { return ou_obj(template_parse((Pattern *)self, args[0])); }

static OuObject *pattern_scanner(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    Pattern *p = (Pattern *)self;
    Subject s;
    if (!ou_type_need(OU_L_RE_SCANNER) || !subject_open(p, args[0], &s)) return NULL;
    Scanner *scanner = subject_range(&s, args[1], args[2]) ? (Scanner *)ou_gc_new(OU_L_RE_SCANNER, sizeof(Scanner)) : NULL;
    if (scanner) {
        scanner->pattern = (Pattern *)ou_ref(p);
        scanner->string = ou_ref(args[0]);
        scanner->pos = s.text.start;
        scanner->endpos = s.text.end;
        scanner->not_empty_at = RE_NONE;
    }
    subject_close(&s);
    return ou_obj(scanner);
}

static OuObject *scanner_search(OuObject *self, OuObject *const *args, size_t n);

static OuObject *pattern_finditer(OuObject *self, OuObject *const *args, size_t n)
{
    OuObject *scanner = pattern_scanner(self, args, n), *none = ou_core()->none;
    OuObject *search = scanner ? ou_getattr_cstr(scanner, "search") : NULL, *iter = search ? ou_builtin_attr("iter") : NULL;
    OuObject *r = iter ? ou_call2(iter, search, none) : NULL;
    ou_xdecref(iter);
    ou_xdecref(search);
    ou_xdecref(scanner);
    return r;
}

static OuObject *pattern_repr(OuObject *self)
{
    static const char *const names[] = { "re.TEMPLATE", "re.IGNORECASE", "re.LOCALE", "re.MULTILINE", "re.DOTALL", "re.UNICODE",
                                         "re.VERBOSE", "re.DEBUG", "re.ASCII" };
    Pattern *p = (Pattern *)self;
    uint32_t flags = p->program.flags;
    if (ou_is_str(p->pattern) && (flags & (RE_LOCALE | RE_UNICODE | RE_ASCII)) == RE_UNICODE) flags &= ~(uint32_t)RE_UNICODE;
    char text[256] = "";
    for (int i = 0; i < 9; i++)
        if (flags & 1u << i) {
            if (*text) strcat(text, "|");
            strcat(text, names[i]);
        }
    uint32_t rest = flags & ~0x1ffu;
    if (rest) snprintf(text + strlen(text), 32, "%s0x%x", *text ? "|" : "", rest);
    OuStr *shown = ou_repr(p->pattern);
    if (shown && ou_str_len(shown) > 200) {
        OuStr *cut = ou_str_slice(shown, 0, 200);
        ou_set_ref(&shown, cut);
    }
    OuStr *r = shown ? ou_str_format(*text ? "re.compile(%U, %s)" : "re.compile(%U)", shown, text) : NULL;
    ou_xdecref(shown);
    return ou_obj(r);
}

static ou_hash pattern_hash(OuObject *o)
{
    ou_hash h = ou_hash_of(((Pattern *)o)->pattern);
    if (h == -1) return -1;
    h ^= (ou_hash)((Pattern *)o)->program.flags * 1000003;
    return h == -1 ? -2 : h;
}

static OuObject *pattern_compare(OuObject *x, OuObject *y, int op)
{
    if ((op != OU_EQ && op != OU_NE) || ou_type_of(y) != ou_type_of(x)) return ou_not_implemented();
    Pattern *a = (Pattern *)x, *b = (Pattern *)y;
    int same = a == b;
    if (!same && a->program.flags == b->program.flags && ou_is_str(a->pattern) == ou_is_str(b->pattern)) same = ou_equal(a->pattern, b->pattern);
    return same < 0 ? NULL : ou_bool((same > 0) == (op == OU_EQ));
}

static OuObject *pattern_get_pattern(OuObject *o) { return ou_ref(((Pattern *)o)->pattern); }
static OuObject *pattern_get_flags(OuObject *o) { return ou_int_new(((Pattern *)o)->program.flags); }
static OuObject *pattern_get_groups(OuObject *o) { return ou_int_new(((Pattern *)o)->program.n_groups); }
static OuObject *pattern_get_groupindex(OuObject *o) { return ou_mapping_proxy_new(ou_obj(((Pattern *)o)->groupindex)); }

static const OuMethod pattern_methods[] = {
    { "__class_getitem__", { ou_class_getitem }, 1, 1, OU_M_CLASS, NULL, "See PEP 585" },
    { "__copy__", { match_self }, 0, 0, 0, NULL, NULL },
    { "__deepcopy__", { match_self }, 1, 1, 0, NULL, NULL },
    { "_template", { pattern_template }, 1, 1, 0, NULL, "A replacement taken apart." },
    { "findall", { pattern_findall }, 1, 3, 0, "string pos endpos", "Return a list of all non-overlapping matches of pattern in string." },
    { "finditer", { pattern_finditer }, 1, 3, 0, "string pos endpos", "Return an iterator over all non-overlapping matches for the RE pattern in "
        "string.\n\nFor each match, the iterator returns a match object." },
    { "fullmatch", { pattern_fullmatch }, 1, 3, 0, "string pos endpos", "Matches against all of the string." },
    { "match", { pattern_match }, 1, 3, 0, "string pos endpos", "Matches zero or more characters at the beginning of the string." },
    { "scanner", { pattern_scanner }, 1, 3, 0, "string pos endpos", NULL },
    { "search", { pattern_search }, 1, 3, 0, "string pos endpos", "Scan through string looking for a match, and return a corresponding match object "
        "instance.\n\nReturn None if no position in the string matches." },
    { "split", { pattern_split }, 1, 2, 0, "string maxsplit", "Split string by the occurrences of pattern." },
    { "sub", { pattern_sub }, 2, 3, 0, "repl string count", "Return the string obtained by replacing the leftmost non-overlapping occurrences of "
        "pattern in string by the replacement repl." },
    { "subn", { pattern_subn }, 2, 3, 0, "repl string count", "Return the tuple (new_string, number_of_subs_made) found by replacing the leftmost "
        "non-overlapping occurrences of pattern with the replacement repl." },
    { 0 },
};
static const OuGetSet pattern_getsets[] = {
    { "pattern", pattern_get_pattern, NULL, "The pattern string from which the RE object was compiled." },
    { "flags", pattern_get_flags, NULL, "The regex matching flags." },
    { "groups", pattern_get_groups, NULL, "The number of capturing groups in the pattern." },
    { "groupindex", pattern_get_groupindex, NULL, "A dictionary mapping group names to group numbers." },
    { 0 },
};
const OuTypeSpec ou_re_pattern_spec = {
    .name = "re.Pattern", .doc = "Compiled regular expression object.", .flags = OU_TYPE_GC | OU_TYPE_NO_NEW | OU_TYPE_HAS_WEAKREF, .size = sizeof(Pattern),
    .dealloc = pattern_dealloc, .traverse = pattern_traverse, .clear = pattern_clear,
    .op = { .repr = pattern_repr, .hash = pattern_hash, .compare = pattern_compare }, .methods = pattern_methods, .getsets = pattern_getsets,
};

// --- Scanner ---

static void scanner_clear(OuObject *o)
{
    ou_clear_ref(&((Scanner *)o)->pattern);
    ou_clear_ref(&((Scanner *)o)->string);
}
static void scanner_dealloc(OuObject *o)
{
    scanner_clear(o);
    ou_object_free(o);
}
static bool scanner_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OU_VISIT(((Scanner *)o)->pattern);
    OU_VISIT(((Scanner *)o)->string);
    return true;
}

static OuObject *scan(OuObject *self, int mode)
{
    Scanner *scanner = (Scanner *)self;
    Subject s;
    ReResult result;
    if (scanner->done || !scanner->pattern) return ou_none();
    if (!subject_open(scanner->pattern, scanner->string, &s)) return NULL;
    if (s.len < scanner->endpos) scanner->endpos = s.len;
    s.text.start = scanner->pos;
    s.text.end = scanner->endpos;
    size_t begin = scanner->pos;
    int found = begin > s.text.end ? 0 : re_run(&scanner->pattern->program, &s.text, mode, scanner->not_empty_at, &result);
    OuObject *r = NULL;
    if (found > 0) {
        scanner->pos = result.end;
        scanner->not_empty_at = result.end == result.start ? result.end : RE_NONE;
        r = match_new(scanner->pattern, &s, begin, &result);
    } else if (!found) {
        scanner->done = true;
        r = ou_none();
    }
    subject_close(&s);
    return r;
}
static OuObject *scanner_match(OuObject *self, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED) { return scan(self, RE_MODE_MATCH); }
static OuObject *scanner_search(OuObject *self, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED) { return scan(self, RE_MODE_SEARCH); }
static OuObject *scanner_get_pattern(OuObject *o) { return ou_ref(((Scanner *)o)->pattern); }

static const OuMethod scanner_methods[] = {
    { "match", { scanner_match }, 0, 0, 0, NULL, NULL },
    { "search", { scanner_search }, 0, 0, 0, NULL, NULL },
    { 0 },
};
static const OuGetSet scanner_getsets[] = { { "pattern", scanner_get_pattern, NULL, NULL }, { 0 } };
const OuTypeSpec ou_re_scanner_spec = {
    .name = "_sre.SRE_Scanner", .flags = OU_TYPE_GC | OU_TYPE_NO_NEW, .size = sizeof(Scanner), .dealloc = scanner_dealloc,
    .traverse = scanner_traverse, .clear = scanner_clear, .methods = scanner_methods, .getsets = scanner_getsets,
};

// --- module ---

// compile(pattern, flags, error)
static OuObject *module_compile(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int64_t flags;
    if (!ou_to_int64(args[1], &flags)) return NULL;
    Pattern *p = (Pattern *)ou_gc_new(OU_L_RE_PATTERN, sizeof(Pattern));
    if (!p) return NULL;
    p->pattern = ou_ref(args[0]);
    p->error = ou_ref(args[2]);
    p->groupindex = ou_dict_new();
    if (!p->groupindex || !re_compile(&p->program, args[0], (uint32_t)flags, p->groupindex, args[2])) ou_clear_ref(&p);
    return ou_obj(p);
}

static OuObject *module_fold(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int64_t c;
    return ou_to_int64(args[0], &c) ? ou_int_new(re_fold((uint32_t)c, false)) : NULL;
}

static const OuMethod functions[] = {
    { "compile", { module_compile }, 3, 3, 0, NULL, "compile(pattern, flags, error class)" },
    { "unicode_tolower", { module_fold }, 1, 1, 0, NULL, "The character that stands for all its cases." },
    { 0 },
};

static bool sre_init(OuModule *m)
{
    return ou_type_need(OU_L_RE_PATTERN) && ou_type_need(OU_L_RE_MATCH) &&
           ou_module_add(m, "Pattern", ou_ref(ou_type(OU_L_RE_PATTERN))) && ou_module_add(m, "Match", ou_ref(ou_type(OU_L_RE_MATCH))) &&
           ou_module_add(m, "MAGIC", ou_int_new(20220615)) && ou_module_add(m, "CODESIZE", ou_int_new(4)) &&
           ou_module_add(m, "MAXREPEAT", ou_int_new(RE_MAXREPEAT)) && ou_module_add(m, "MAXGROUPS", ou_int_new(1 << 30));
}

const OuModuleDef ou__sre_module = { .name = "_sre", .doc = "Regular expressions.", .functions = functions, .init = sre_init };
