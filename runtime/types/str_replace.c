// str_replace.c -- making changed copies: replace, translate, maketrans, expandtabs.
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/str_builder.h"
#include "runtime/types/str_impl.h"
#include "runtime/types/str_search.h"

// --- replace ---

static OuStr *replace_char(OuStr *s, uint32_t from, uint32_t to, size_t limit)
{
    uint32_t max = to > ou_str_bound(s) ? to : ou_str_bound(s);
    OuStr *made = ou_str_new(s->len, max);
    if (!made)
        return NULL;
    if (s->kind == 1 && made->kind == 1 && limit == SIZE_MAX) {
        for (size_t i = 0; i < s->len; i++)
            made->data[i] = s->data[i] == from ? (uint8_t)to : s->data[i];
        limit = 0;
    } else {
        ou_str_copy(made, 0, s, 0, s->len);
    }
    for (size_t i = 0; i < s->len && limit > 0; limit--) {
        ou_ssize found = ou_search_char(made->kind, ou_str_ptr(made, i), s->len - i, from);
        if (found < 0)
            break;
        i += (size_t)found;
        ou_str_set(made, i++, to);
    }
    // Taking the widest characters away may leave a text that fits a narrower kind.
    if (!made->ascii && to < from) {
        OuStr *narrow = ou_str_from_chars(made->kind, made->data, made->len);
        ou_decref(made);
        return narrow;
    }
    return ou_str_result(made);
}

static OuStr *insert_between(OuStr *s, const OuStr *what, size_t limit)
{
    OuStrBuilder b;
    ou_builder_init(&b);
    for (size_t i = 0; i <= s->len && !b.failed; i++) {
        if (limit > 0) {
            ou_builder_str(&b, what);
            limit--;
        }
        if (i < s->len)
            ou_builder_char(&b, ou_str_at(s, i));
    }
    return ou_builder_finish(&b);
}

// All of one width, so the result is one block: first count, then copy.
static OuStr *replace_same_kind(OuStr *s, const OuNeedle *from, const OuStr *to, size_t limit)
{
    size_t count = ou_search_count(s->kind, s->data, s->len, from->data, from->len, limit), len;
    if (count == 0)
        return ou_str_exact(s);
    if (__builtin_mul_overflow(count, to->len, &len) || __builtin_add_overflow(len, s->len - count * from->len, &len) || len > PTRDIFF_MAX / 4)
        return ou_raise(OU_OverflowError, "replace string is too long");
    OuStr *made = ou_str_new(len, ou_str_bound(s));
    if (!made || len == 0)
        return made;
    size_t at = 0, out = 0;
    while (count-- > 0) {
        size_t skip = (size_t)ou_search_first(s->kind, ou_str_ptr(s, at), s->len - at, from->data, from->len);
        memcpy(ou_str_ptr(made, out), ou_str_ptr(s, at), skip * s->kind);
        memcpy(ou_str_ptr(made, out + skip), to->data, to->len * s->kind);
        at += skip + from->len;
        out += skip + to->len;
    }
    memcpy(ou_str_ptr(made, out), ou_str_ptr(s, at), (s->len - at) * s->kind);
    return ou_str_result(made);
}

// The general case: the result may be wider or narrower than `s`.
static OuStr *replace_text(OuStr *s, const OuNeedle *from, const OuStr *to, size_t limit)
{
    if (s->ascii && to->ascii)
        return replace_same_kind(s, from, to, limit);
    OuStrBuilder b;
    ou_builder_init(&b);
    size_t at = 0, done = 0;
    for (; done < limit; done++) {
        ou_ssize i = ou_search_first(s->kind, ou_str_ptr(s, at), s->len - at, from->data, from->len);
        if (i < 0)
            break;
        ou_builder_slice(&b, s, at, at + (size_t)i);
        ou_builder_str(&b, to);
        at += (size_t)i + from->len;
    }
    if (done == 0) {
        ou_builder_fini(&b);
        return ou_str_exact(s);
    }
    ou_builder_slice(&b, s, at, s->len);
    return ou_builder_finish(&b);
}

OuObject *ou_str_method_replace(OuObject *self, OuObject *const *args, size_t n)
{
    for (int i = 0; i < 2; i++)
        if (!ou_is_str(args[i]))
            return ou_raise(OU_TypeError, "replace() argument %d must be str, not %V", i + 1, args[i]);
    OuStr *s = (OuStr *)self, *from = (OuStr *)args[0], *to = (OuStr *)args[1];
    ou_ssize count = -1;
    if (n > 2 && !ou_size_arg(args[2], &count))
        return NULL;
    size_t limit = count < 0 ? SIZE_MAX : (size_t)count;
    if (limit == 0 || from->len > s->len || from->kind > s->kind)
        return ou_obj(ou_str_exact(s));
    if (from->len == 0)
        return ou_obj(insert_between(s, to, limit));
    if (from->len == 1 && ou_search_char(s->kind, s->data, s->len, ou_str_at(from, 0)) < 0)
        return ou_obj(ou_str_exact(s));
    if (from->len == 1 && to->len == 1)
        return ou_obj(replace_char(s, ou_str_at(from, 0), ou_str_at(to, 0), limit));
    OuNeedle needle;
    if (!ou_needle_init(&needle, from, s->kind))
        return NULL;
    OuStr *made = replace_text(s, &needle, to, limit);
    ou_needle_fini(&needle);
    return ou_obj(made);
}

// --- translate ---

// 1: *out is the mapping of c (new reference), 0: not in the table, -1.
static int look_up(OuObject *table, uint32_t c, OuObject **out)
{
    OuObject *key = ou_int_new(c);
    if (!key)
        return -1;
    *out = NULL;
    int found;
    if (ou_is_exact(table, OU_L_DICT)) {
        found = ou_dict_get((OuDict *)table, key, out);
        if (found > 0)
            ou_incref(*out);
    } else {
        *out = ou_getitem(table, key);
        found = *out ? 1 : -1;
        if (!*out && ou_error_is(OU_LookupError)) {
            ou_error_clear();
            found = 0;
        }
    }
    ou_decref(key);
    return found;
}

static bool put_mapped(OuStrBuilder *b, OuObject *value)
{
    if (ou_is_none(value))
        return true;
    if (ou_is_str(value))
        return ou_builder_str(b, (OuStr *)value);
    if (!ou_is_int(value))
        return ou_fail(OU_TypeError, "character mapping must return integer, None or str");
    int64_t c;
    if (!ou_int_fits(value, &c) || c < 0 || c > 0x10ffff)
        return ou_fail(OU_ValueError, "character mapping must be in range(0x110000)");
    return ou_builder_char(b, (uint32_t)c);
}

OuObject *ou_str_method_translate(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    const OuStr *s = (OuStr *)self;
    OuStrBuilder b;
    ou_builder_init(&b);
    for (size_t i = 0; i < s->len; i++) {
        OuObject *value;
        int found = look_up(args[0], ou_str_at(s, i), &value);
        bool ok = found == 0 ? ou_builder_char(&b, ou_str_at(s, i)) : found > 0 && put_mapped(&b, value);
        if (found > 0)
            ou_decref(value);
        if (!ok) {
            ou_builder_fini(&b);
            return NULL;
        }
    }
    return ou_obj(ou_builder_finish(&b));
}

static bool set_char(OuDict *table, uint32_t c, OU_STEALS OuObject *value)
{
    OuObject *key = value ? ou_int_new(c) : NULL;
    bool ok = key && ou_dict_set(table, key, value);
    ou_xdecref(key);
    ou_xdecref(value);
    return ok;
}

static bool table_from_dict(OuDict *table, OuDict *from)
{
    size_t pos = 0;
    OuObject *key, *value;
    while (ou_dict_next(from, &pos, &key, &value)) {
        if (ou_is_str(key)) {
            if (((OuStr *)key)->len != 1)
                return ou_fail(OU_ValueError, "string keys in translate table must be of length 1");
            if (!set_char(table, ou_str_at((OuStr *)key, 0), ou_ref(value)))
                return false;
        } else if (ou_is_int(key)) {
            if (!ou_dict_set(table, key, value))
                return false;
        } else {
            return ou_fail(OU_TypeError, "keys in translate table must be strings or integers");
        }
    }
    return true;
}

static bool table_from_pairs(OuDict *table, OuObject *const *args, size_t n)
{
    for (size_t i = 1; i < n; i++)
        if (!ou_is_str(args[i]))
            return ou_fail(OU_TypeError, "maketrans() argument %zu must be str, not %V", i + 1, args[i]);
    if (!ou_is_str(args[0]))
        return ou_fail(OU_TypeError, "first maketrans argument must be a string if there is a second argument");
    const OuStr *from = (OuStr *)args[0], *to = (OuStr *)args[1];
    if (from->len != to->len)
        return ou_fail(OU_ValueError, "the first two maketrans arguments must have equal length");
    for (size_t i = 0; i < from->len; i++)
        if (!set_char(table, ou_str_at(from, i), ou_int_new(ou_str_at(to, i))))
            return false;
    for (size_t i = 0; n > 2 && i < ((OuStr *)args[2])->len; i++)
        if (!set_char(table, ou_str_at((OuStr *)args[2], i), ou_none()))
            return false;
    return true;
}

OuObject *ou_str_method_maketrans(OuObject *self OU_UNUSED, OuObject *const *args, size_t n)
{
    OuDict *table = ou_dict_new();
    if (!table)
        return NULL;
    bool ok;
    if (n > 1)
        ok = table_from_pairs(table, args, n);
    else if (!ou_is_dict(args[0]))
        ok = ou_fail(OU_TypeError, "if you give only one argument to maketrans it must be a dict");
    else
        ok = table_from_dict(table, (OuDict *)args[0]);
    if (!ok) {
        ou_decref(table);
        return NULL;
    }
    return ou_obj(table);
}

OuObject *ou_str_method_expandtabs(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    const OuStr *s = (OuStr *)self;
    int tab = 8;
    if (args[0] && !ou_to_int(args[0], &tab))
        return NULL;
    OuStrBuilder b;
    ou_builder_init(&b);
    size_t column = 0;
    for (size_t i = 0; i < s->len && !b.failed; i++) {
        uint32_t c = ou_str_at(s, i);
        if (c == '\t') {
            size_t spaces = tab > 0 ? (size_t)tab - column % (size_t)tab : 0;
            ou_builder_fill(&b, ' ', spaces);
            column += spaces;
        } else {
            ou_builder_char(&b, c);
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        }
    }
    return ou_obj(ou_builder_finish(&b));
}
