// format_spec.c -- parsing of format specifiers, and str.__format__.
#include "runtime/base/unicode.h"
#include "runtime/types/format_spec.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/str_builder.h"
#include "runtime/types/str_impl.h"

// Digits at *at; -1 when there are none, -2 with exception.
static ou_ssize digits(const OuStr *spec, size_t *at)
{
    size_t start = *at;
    ou_ssize value = 0;
    for (; *at < spec->len; (*at)++) {
        int digit = ou_uc_decimal(ou_str_at(spec, *at));
        if (digit < 0)
            break;
        if (__builtin_mul_overflow(value, 10, &value) || __builtin_add_overflow(value, digit, &value)) {
            ou_fail(OU_ValueError, "Too many decimal digits in format string");
            return -2;
        }
    }
    return *at == start ? -1 : value;
}

static char align_at(const OuStr *spec, size_t at)
{
    uint32_t c = at < spec->len ? ou_str_at(spec, at) : 0;
    return c == '<' || c == '>' || c == '=' || c == '^' ? (char)c : 0;
}

static bool accept(const OuStr *spec, size_t *at, uint32_t c)
{
    if (*at >= spec->len || ou_str_at(spec, *at) != c)
        return false;
    ++*at;
    return true;
}

static bool parse_grouping(OuStr *spec, size_t *at, OuFormatSpec *out)
{
    if (accept(spec, at, ','))
        out->grouping = ',';
    bool comma = out->grouping != 0;
    if (accept(spec, at, '_')) {
        out->grouping = '_';
        if (comma)
            return ou_fail(OU_ValueError, "Cannot specify both ',' and '_'.");
    }
    if (out->grouping == '_' && accept(spec, at, ','))
        return ou_fail(OU_ValueError, "Cannot specify both ',' and '_'.");
    return true;
}

static bool grouping_allowed(const OuFormatSpec *spec, bool is_str)
{
    uint32_t type = spec->type ? spec->type : is_str ? 's' : 'd';
    if (spec->grouping == 0 || type == 'd' || type == 'e' || type == 'f' || type == 'g' || type == 'E' || type == 'G' ||
        type == '%' || type == 'F')
        return true;
    if (spec->grouping == '_' && (type == 'b' || type == 'o' || type == 'x' || type == 'X'))
        return true;
    if (type > 32 && type < 128)
        return ou_fail(OU_ValueError, "Cannot specify '%c' with '%c'.", spec->grouping, (int)type);
    return ou_fail(OU_ValueError, "Cannot specify '%c' with '\\x%x'.", spec->grouping, type);
}

bool ou_format_spec_parse(OuStr *spec, OuFormatSpec *out, const char *type_name)
{
    *out = (OuFormatSpec){ .fill = ' ', .width = -1, .precision = -1 };
    size_t at = 0;
    bool fill_given = false;
    if (align_at(spec, 1)) {
        out->fill = ou_str_at(spec, 0);
        out->align = align_at(spec, 1);
        fill_given = true;
        at = 2;
    } else if (align_at(spec, 0)) {
        out->align = align_at(spec, 0);
        at = 1;
    }
    uint32_t c = at < spec->len ? ou_str_at(spec, at) : 0;
    if (c == ' ' || c == '+' || c == '-') {
        out->sign = (char)c;
        at++;
    }
    out->no_neg_zero = accept(spec, &at, 'z');
    out->alternate = accept(spec, &at, '#');
    if (!fill_given && accept(spec, &at, '0')) {
        out->fill = '0';
        out->zero = true;
    }
    if ((out->width = digits(spec, &at)) == -2)
        return false;
    if (!parse_grouping(spec, &at, out))
        return false;
    if (accept(spec, &at, '.')) {
        out->precision = digits(spec, &at);
        if (out->precision == -1)
            ou_fail(OU_ValueError, "Format specifier missing precision");
        if (out->precision < 0)
            return false;
    }
    if (spec->len - at > 1)
        return ou_fail(OU_ValueError, "Invalid format specifier '%U' for object of type '%s'", spec, type_name);
    if (at < spec->len)
        out->type = ou_str_at(spec, at);
    return grouping_allowed(out, strcmp(type_name, "str") == 0);
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
        return ou_raise(OU_TypeError, "__format__() argument must be str, not %T", args[0]);
    return ou_obj(ou_str_format_with((OuStr *)self, (OuStr *)args[0]));
}
