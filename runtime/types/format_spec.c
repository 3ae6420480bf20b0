// format_spec.c -- parsing of format specifiers, and str.__format__.
#include "runtime/base/unicode.h"
#include "runtime/types/format_spec.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/str_builder.h"
#include "runtime/types/str_impl.h"

// A reader over the spec. Most are Latin-1: the functions are compiled for that kind and for any.
typedef struct Reader {
    uint32_t kind;
    const void *data;
    size_t at, len;
} Reader;

OU_INLINE uint32_t peek(const Reader *r, size_t ahead)
{
    return r->at + ahead < r->len ? ou_chars_get(r->kind, r->data, r->at + ahead) : 0;
}

// Digits at the current place; -1 when there are none, -2 with exception.
OU_INLINE ou_ssize digits(Reader *r)
{
    size_t start = r->at;
    ou_ssize value = 0;
    for (; r->at < r->len; r->at++) {
        uint32_t c = peek(r, 0);
        int digit = c < 128 ? (c >= '0' && c <= '9' ? (int)c - '0' : -1) : ou_uc_decimal(c);
        if (digit < 0)
            break;
        if (__builtin_mul_overflow(value, 10, &value) || __builtin_add_overflow(value, digit, &value)) {
            ou_fail(OU_ValueError, "Too many decimal digits in format string");
            return -2;
        }
    }
    return r->at == start ? -1 : value;
}

OU_INLINE char align_at(const Reader *r, size_t ahead)
{
    uint32_t c = peek(r, ahead);
    return c == '<' || c == '>' || c == '=' || c == '^' ? (char)c : 0;
}

OU_INLINE bool accept(Reader *r, uint32_t c)
{
    if (peek(r, 0) != c || r->at >= r->len)
        return false;
    r->at++;
    return true;
}

OU_INLINE bool parse_grouping(Reader *r, OuFormatSpec *out)
{
    if (accept(r, ','))
        out->grouping = ',';
    bool comma = out->grouping != 0;
    if (accept(r, '_')) {
        out->grouping = '_';
        if (comma)
            return ou_fail(OU_ValueError, "Cannot specify both ',' and '_'.");
    }
    if (out->grouping == '_' && accept(r, ','))
        return ou_fail(OU_ValueError, "Cannot specify both ',' and '_'.");
    return true;
}

static bool grouping_allowed(const OuFormatSpec *spec, bool is_str)
{
    uint32_t type = spec->type ? spec->type : is_str ? 's' : 'd';
    if (type == 'd' || type == 'e' || type == 'f' || type == 'g' || type == 'E' || type == 'G' || type == '%' || type == 'F')
        return true;
    if (spec->grouping == '_' && (type == 'b' || type == 'o' || type == 'x' || type == 'X'))
        return true;
    if (type > 32 && type < 128)
        return ou_fail(OU_ValueError, "Cannot specify '%c' with '%c'.", spec->grouping, (int)type);
    return ou_fail(OU_ValueError, "Cannot specify '%c' with '\\x%x'.", spec->grouping, type);
}

OU_INLINE bool parse(Reader *r, OuStr *spec, OuFormatSpec *out, const char *type_name)
{
    *out = (OuFormatSpec){ .fill = ' ', .width = -1, .precision = -1 };
    bool fill_given = false;
    if (align_at(r, 1)) {
        out->fill = peek(r, 0);
        out->align = align_at(r, 1);
        fill_given = true;
        r->at = 2;
    } else if (align_at(r, 0)) {
        out->align = align_at(r, 0);
        r->at = 1;
    }
    uint32_t c = peek(r, 0);
    if (c == ' ' || c == '+' || c == '-') {
        out->sign = (char)c;
        r->at++;
    }
    out->no_neg_zero = accept(r, 'z');
    out->alternate = accept(r, '#');
    if (!fill_given && accept(r, '0')) {
        out->fill = '0';
        out->zero = true;
    }
    if ((out->width = digits(r)) == -2)
        return false;
    if (!parse_grouping(r, out))
        return false;
    if (accept(r, '.')) {
        out->precision = digits(r);
        if (out->precision == -1)
            ou_fail(OU_ValueError, "Format specifier missing precision");
        if (out->precision < 0)
            return false;
    }
    if (r->len - r->at > 1)
        return ou_fail(OU_ValueError, "Invalid format specifier '%U' for object of type '%s'", spec, type_name);
    out->type = peek(r, 0);
    return out->grouping == 0 || grouping_allowed(out, strcmp(type_name, "str") == 0);
}

OU_NOINLINE static bool parse_wide(OuStr *spec, OuFormatSpec *out, const char *type_name)
{
    Reader r = { spec->kind, spec->data, 0, spec->len };
    return parse(&r, spec, out, type_name);
}

// [<>^][0][width][.precision][letter] with short numbers, which most specs are. False, with `out` spoiled: something else.
static bool parse_short(const uint8_t *p, size_t n, OuFormatSpec *out)
{
    const uint8_t *end = p + n;
    if (n > 1 && (p[1] == '<' || p[1] == '>' || p[1] == '^' || p[1] == '='))
        return false;
    if (n > 0 && (*p == '<' || *p == '>' || *p == '^')) {
        out->align = (char)*p++;
    } else if (p < end && *p == '0') {
        out->fill = '0';
        out->zero = true;
        p++;
    }
    if (p < end && *p >= '1' && *p <= '9') {
        out->width = *p++ - '0';
        if (p < end && *p >= '0' && *p <= '9')
            out->width = out->width * 10 + *p++ - '0';
    }
    if (p + 1 < end && *p == '.' && p[1] >= '0' && p[1] <= '9') {
        out->precision = p[1] - '0';
        p += 2;
    }
    if (p < end && *p >= 'A' && *p <= 'x')
        out->type = *p++;
    return p == end && out->type != '_';
}

bool ou_format_spec_parse(OuStr *spec, OuFormatSpec *out, const char *type_name)
{
    *out = (OuFormatSpec){ .fill = ' ', .width = -1, .precision = -1 };
    if (OU_LIKELY(spec->kind == 1 && parse_short(spec->data, spec->len, out)))
        return true;
    if (OU_UNLIKELY(spec->kind != 1))
        return parse_wide(spec, out, type_name);
    Reader r = { 1, spec->data, 0, spec->len };
    return parse(&r, spec, out, type_name);
}

bool ou_format_unknown_type(uint32_t type, const char *type_name)
{
    if (type > 32 && type < 128)
        return ou_fail(OU_ValueError, "Unknown format code '%c' for object of type '%s'", (int)type, type_name);
    return ou_fail(OU_ValueError, "Unknown format code '\\x%x' for object of type '%s'", type, type_name);
}

void ou_format_padding(const OuFormatSpec *spec, char default_align, size_t len, size_t *left, size_t *right)
{
    size_t missing = spec->width > (ou_ssize)len ? (size_t)spec->width - len : 0;
    char align = spec->align ? spec->align : default_align;
    *left = align == '>' || align == '=' ? missing : align == '^' ? missing / 2 : 0;
    *right = missing - *left;
}

// --- str.__format__ ---

static bool check_str_spec(const OuFormatSpec *spec)
{
    if (spec->type && spec->type != 's')
        return ou_format_unknown_type(spec->type, "str");
    if (spec->sign)
        return ou_fail(OU_ValueError, "%s not allowed in string format specifier", spec->sign == ' ' ? "Space" : "Sign");
    if (spec->no_neg_zero)
        return ou_fail(OU_ValueError, "Negative zero coercion (z) not allowed in string format specifier");
    if (spec->alternate)
        return ou_fail(OU_ValueError, "Alternate form (#) not allowed in string format specifier");
    if (spec->align == '=')
        return ou_fail(OU_ValueError, "'=' alignment not allowed in string format specifier");
    return true;
}

OuStr *ou_str_format_with(OuStr *s, OuStr *text)
{
    if (text->len == 0)
        return ou_to_str(ou_obj(s));     // a subclass may have its own __str__
    OuFormatSpec spec;
    if (!ou_format_spec_parse(text, &spec, "str") || !check_str_spec(&spec))
        return NULL;
    size_t len = spec.precision >= 0 && (size_t)spec.precision < s->len ? (size_t)spec.precision : s->len, left, right;
    ou_format_padding(&spec, '<', len, &left, &right);
    if (left == 0 && right == 0)
        return ou_str_slice(s, 0, len);
    OuStrBuilder b;
    ou_builder_init(&b);
    ou_builder_fill(&b, spec.fill, left);
    ou_builder_slice(&b, s, 0, len);
    ou_builder_fill(&b, spec.fill, right);
    return ou_builder_finish(&b);
}

OuObject *ou_str_method_format_spec(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    if (!ou_is_str(args[0]))
        return ou_raise(OU_TypeError, "__format__() argument must be str, not %V", args[0]);
    return ou_obj(ou_str_format_with((OuStr *)self, (OuStr *)args[0]));
}
