// str_repr.c -- repr of text: quotes, escapes, and the ASCII-only form.
#include "runtime/base/decimal.h"
#include "runtime/base/unicode.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/int.h"
#include "runtime/types/str_builder.h"
#include "runtime/types/str_impl.h"
#include "runtime/types/str_repr.h"
#include <stdio.h>

// Single quotes, unless the text has some and no double ones.
static uint32_t choose_quote(const OuStr *s)
{
    bool single = false, twice = false;
    for (size_t i = 0; i < s->len; i++) {
        uint32_t c = ou_str_at(s, i);
        single |= c == '\'';
        twice |= c == '"';
    }
    return single && !twice ? '"' : '\'';
}

void ou_builder_escape(OuStrBuilder *b, uint32_t c)
{
    char text[12];
    int n = snprintf(text, sizeof text, c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
    ou_builder_ascii(b, text, (size_t)n);
}

static void escape_char(OuStrBuilder *b, uint32_t c, uint32_t quote)
{
    switch (c) {
    case '\n': ou_builder_ascii(b, "\\n", 2); return;
    case '\r': ou_builder_ascii(b, "\\r", 2); return;
    case '\t': ou_builder_ascii(b, "\\t", 2); return;
    }
    if (c == quote || c == '\\') {
        ou_builder_char(b, '\\');
        ou_builder_char(b, c);
    } else if (ou_uc_is_printable(c)) {
        ou_builder_char(b, c);
    } else {
        ou_builder_escape(b, c);
    }
}

// True when nothing but quotes has to be added. Eight characters at a time: a high bit tells of one that is in the way.
static bool is_plain(const OuStr *s)
{
    if (!s->ascii)
        return false;
    const uint64_t ones = 0x0101010101010101u, high = ones * 0x80;
    size_t i = 0;
    for (; i + 8 <= s->len; i += 8) {
        uint64_t w;
        memcpy(&w, s->data + i, 8);
        uint64_t quote = w ^ ones * '\'', slash = w ^ ones * '\\', del = w ^ ones * 0x7f;
        if (((w - ones * ' ') | (quote - ones) | (slash - ones) | (del - ones)) & high)
            return false;
    }
    for (; i < s->len; i++) {
        uint8_t c = s->data[i];
        if (c < ' ' || c == 0x7f || c == '\'' || c == '\\')
            return false;
    }
    return true;
}

OuObject *ou_str_repr(OuObject *o)
{
    const OuStr *s = (OuStr *)o;
    if (is_plain(s)) {
        OuStr *made = ou_str_new(s->len + 2, 0x7f);
        if (made) {
            made->data[0] = made->data[s->len + 1] = '\'';
            memcpy(made->data + 1, s->data, s->len);
        }
        return ou_obj(made);
    }
    uint32_t quote = choose_quote(s);
    OuStrBuilder b;
    ou_builder_init(&b);
    ou_builder_reserve(&b, s->len + 2, 0);
    ou_builder_char(&b, quote);
    for (size_t i = 0; i < s->len && !b.failed; i++) {
        uint32_t c = ou_str_at(s, i);
        if (c >= ' ' && c < 0x7f && c != quote && c != '\\')
            ou_builder_char(&b, c);
        else
            escape_char(&b, c, quote);
    }
    ou_builder_char(&b, quote);
    return ou_obj(ou_builder_finish(&b));
}

bool ou_builder_repr(OuStrBuilder *b, OuObject *o)
{
    if (o->layout == OU_L_STR && is_plain((OuStr *)o)) {
        ou_builder_char(b, '\'');
        ou_builder_ascii(b, (const char *)((OuStr *)o)->data, ((OuStr *)o)->len);
        ou_builder_char(b, '\'');
        return !b->failed;
    }
    if (o->layout == OU_L_INT) {
        char text[OU_DECIMAL_ROOM + 1], *end = text + sizeof text;
        int64_t v = ou_int_value(o);
        char *p = ou_put_decimal(end, v < 0 ? 0 - (uint64_t)v : (uint64_t)v);
        if (v < 0)
            *--p = '-';
        ou_builder_ascii(b, p, (size_t)(end - p));
        return !b->failed;
    }
    ou_incref(o);
    bool ok = ou_builder_take(b, ou_repr(o));
    ou_decref(o);
    return ok;
}

OuStr *ou_str_ascii_only(OuStr *s)
{
    if (s->ascii)
        return (OuStr *)ou_ref(s);
    OuStrBuilder b;
    ou_builder_init(&b);
    for (size_t i = 0; i < s->len && !b.failed; i++) {
        uint32_t c = ou_str_at(s, i);
        if (c < 0x80)
            ou_builder_char(&b, c);
        else
            ou_builder_escape(&b, c);
    }
    return ou_builder_finish(&b);
}
