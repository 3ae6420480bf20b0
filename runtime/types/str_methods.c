// str_methods.c -- the method table of str, and the methods that fit no other file: searching, padding, prefixes.
#include "runtime/mem/alloc.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/codecs.h"
#include "runtime/types/int.h"
#include "runtime/types/str_impl.h"
#include "runtime/types/str_search.h"
#include "runtime/types/tuple.h"

// --- searching ---

// Arguments (sub[, start[, end]]): the range clamped to the text. False with TypeError.
static bool find_args(const char *name, const OuStr *s, OuObject *const *args, size_t n, ou_ssize *start, ou_ssize *end)
{
    if (!ou_search_arity(name, n))
        return false;
    if (!ou_range_args(args + 1, n - 1, start, end))
        return false;
    if (!ou_is_str(args[0]))
        return ou_fail(OU_TypeError, "must be str, not %T", args[0]);
    ou_clamp_range((ou_ssize)s->len, start, end);
    return true;
}

static OuObject *find(const char *name, OuObject *self, OuObject *const *args, size_t n, int direction, bool must)
{
    const OuStr *s = (OuStr *)self;
    ou_ssize start = 0, end = (ou_ssize)s->len;
    if (!(n == 1 && args[0]->layout == OU_L_STR) && !find_args(name, s, args, n, &start, &end))
        return NULL;
    ou_ssize i = ou_str_find(s, (OuStr *)args[0], (size_t)start, (size_t)end, direction);
    if (i < 0 && ou_has_error())
        return NULL;
    if (i < 0 && must)
        return ou_raise(OU_ValueError, "substring not found");
    return ou_int_new(i);
}

static OuObject *str_find(OuObject *self, OuObject *const *args, size_t n) { return find("find", self, args, n, 1, false); }
static OuObject *str_rfind(OuObject *self, OuObject *const *args, size_t n) { return find("rfind", self, args, n, -1, false); }
static OuObject *str_index(OuObject *self, OuObject *const *args, size_t n) { return find("index", self, args, n, 1, true); }
static OuObject *str_rindex(OuObject *self, OuObject *const *args, size_t n) { return find("rindex", self, args, n, -1, true); }

static OuObject *str_count(OuObject *self, OuObject *const *args, size_t n)
{
    const OuStr *s = (OuStr *)self;
    ou_ssize start, end;
    if (!find_args("count", s, args, n, &start, &end))
        return NULL;
    const OuStr *sub = (OuStr *)args[0];
    if (start > end)
        return ou_int_new(0);
    if (sub->len == 0)
        return ou_int_new(end - start + 1);
    OuNeedle needle;
    if (!ou_needle_init(&needle, sub, s->kind))
        return NULL;
    size_t count = 0;
    if (needle.fits)
        count = ou_search_count(s->kind, ou_str_ptr(s, (size_t)start), (size_t)(end - start), needle.data, needle.len, SIZE_MAX);
    ou_needle_fini(&needle);
    return ou_int_new((int64_t)count);
}

// Does s[start:end] begin (or end) with `part`?
static bool tail_match(const OuStr *s, const OuStr *part, ou_ssize start, ou_ssize end, bool at_end)
{
    ou_clamp_range((ou_ssize)s->len, &start, &end);
    if (start > end || (ou_ssize)part->len > end - start || part->kind > s->kind)
        return false;
    size_t at = (size_t)(at_end ? end - (ou_ssize)part->len : start);
    if (part->kind == s->kind)
        return memcmp(ou_str_ptr(s, at), part->data, part->len * part->kind) == 0;
    for (size_t i = 0; i < part->len; i++)
        if (ou_str_at(s, at + i) != ou_str_at(part, i))
            return false;
    return true;
}

// memcmp, when most differ at once.
OU_INLINE bool same_bytes(const uint8_t *a, const uint8_t *b, size_t n)
{
    if (a[0] != b[0] || a[n - 1] != b[n - 1])
        return false;
    if (n > 16)
        return memcmp(a, b, n) == 0;
    for (size_t i = 1; i + 1 < n; i++)
        if (a[i] != b[i])
            return false;
    return true;
}

static OuObject *affix(OuObject *self, OuObject *const *args, size_t n, bool at_end)
{
    const char *name = at_end ? "endswith" : "startswith";
    const OuStr *s = (OuStr *)self;
    if (n == 1 && args[0]->layout == OU_L_STR && s->kind == 1 && ((OuStr *)args[0])->kind == 1) {
        const OuStr *part = (OuStr *)args[0];
        return ou_bool(part->len <= s->len && (part->len == 0 || same_bytes(s->data + (at_end ? s->len - part->len : 0), part->data, part->len)));
    }
    ou_ssize start, end;
    if (!ou_search_arity(name, n) || !ou_range_args(args + 1, n - 1, &start, &end))
        return NULL;
    if (ou_is_str(args[0]))
        return ou_bool(tail_match(s, (OuStr *)args[0], start, end, at_end));
    if (!ou_is_tuple(args[0]))
        return ou_raise(OU_TypeError, "%s first arg must be str or a tuple of str, not %T", name, args[0]);
    const OuTuple *parts = (OuTuple *)args[0];
    for (size_t i = 0; i < parts->len; i++) {
        if (!ou_is_str(parts->items[i]))
            return ou_raise(OU_TypeError, "tuple for %s must only contain str, not %T", name, parts->items[i]);
        if (tail_match(s, (OuStr *)parts->items[i], start, end, at_end))
            return ou_bool(true);
    }
    return ou_bool(false);
}

static OuObject *str_startswith(OuObject *self, OuObject *const *args, size_t n) { return affix(self, args, n, false); }
static OuObject *str_endswith(OuObject *self, OuObject *const *args, size_t n) { return affix(self, args, n, true); }

static OuObject *str_removeprefix(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    OuStr *s = (OuStr *)self;
    if (!ou_is_str(args[0]))
        return ou_raise(OU_TypeError, "removeprefix() argument must be str, not %V", args[0]);
    const OuStr *part = (OuStr *)args[0];
    return ou_obj(ou_str_slice(s, tail_match(s, part, 0, PTRDIFF_MAX, false) ? part->len : 0, s->len));
}

static OuObject *str_removesuffix(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    OuStr *s = (OuStr *)self;
    if (!ou_is_str(args[0]))
        return ou_raise(OU_TypeError, "removesuffix() argument must be str, not %V", args[0]);
    const OuStr *part = (OuStr *)args[0];
    return ou_obj(ou_str_slice(s, 0, tail_match(s, part, 0, PTRDIFF_MAX, true) ? s->len - part->len : s->len));
}

// --- padding ---

static OuObject *pad(OuStr *s, size_t left, size_t right, uint32_t fill)
{
    if (left == 0 && right == 0)
        return ou_obj(ou_str_exact(s));
    size_t len;
    if (__builtin_add_overflow(s->len, left, &len) || __builtin_add_overflow(len, right, &len) || len > PTRDIFF_MAX)
        return ou_raise(OU_OverflowError, "padded string is too long");
    OuStr *made = ou_str_new(len, fill > ou_str_bound(s) ? fill : ou_str_bound(s));
    if (!made)
        return NULL;
    for (size_t i = 0; i < left; i++)
        ou_str_set(made, i, fill);
    ou_str_copy(made, left, s, 0, s->len);
    for (size_t i = 0; i < right; i++)
        ou_str_set(made, left + s->len + i, fill);
    return ou_obj(ou_str_result(made));
}

// Arguments (width[, fillchar]); *missing is how many characters to add.
static bool pad_args(const OuStr *s, OuObject *const *args, size_t n, size_t *missing, ou_ssize *width, uint32_t *fill)
{
    if (!ou_size_arg(args[0], width))
        return false;
    *fill = ' ';
    if (n > 1) {
        if (!ou_is_str(args[1]))
            return ou_fail(OU_TypeError, "The fill character must be a unicode character, not %T", args[1]);
        if (((OuStr *)args[1])->len != 1)
            return ou_fail(OU_TypeError, "The fill character must be exactly one character long");
        *fill = ou_str_at((OuStr *)args[1], 0);
    }
    *missing = *width > (ou_ssize)s->len ? (size_t)*width - s->len : 0;
    return true;
}

static OuObject *str_ljust(OuObject *self, OuObject *const *args, size_t n)
{
    size_t missing;
    ou_ssize width;
    uint32_t fill;
    return pad_args((OuStr *)self, args, n, &missing, &width, &fill) ? pad((OuStr *)self, 0, missing, fill) : NULL;
}

static OuObject *str_rjust(OuObject *self, OuObject *const *args, size_t n)
{
    size_t missing;
    ou_ssize width;
    uint32_t fill;
    return pad_args((OuStr *)self, args, n, &missing, &width, &fill) ? pad((OuStr *)self, missing, 0, fill) : NULL;
}

static OuObject *str_center(OuObject *self, OuObject *const *args, size_t n)
{
    size_t missing;
    ou_ssize width;
    uint32_t fill;
    if (!pad_args((OuStr *)self, args, n, &missing, &width, &fill))
        return NULL;
    size_t left = missing / 2 + (missing & (size_t)width & 1);
    return pad((OuStr *)self, left, missing - left, fill);
}

static OuObject *str_zfill(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    OuStr *s = (OuStr *)self;
    size_t missing;
    ou_ssize width;
    uint32_t fill;
    if (!pad_args(s, args, 1, &missing, &width, &fill))
        return NULL;
    OuStr *made = (OuStr *)pad(s, missing, 0, '0');
    uint32_t first = s->len > 0 ? ou_str_at(s, 0) : 0;
    if (made && missing > 0 && (first == '+' || first == '-')) {
        ou_str_set(made, 0, first);
        ou_str_set(made, missing, '0');
    }
    return ou_obj(made);
}

// --- others ---

static OuObject *str_encode(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    char *encoding = NULL, *errors = NULL;
    OuObject *result = NULL;
    if (ou_codec_argument(args[0], "encode", "encoding", &encoding) && ou_codec_argument(args[1], "encode", "errors", &errors))
        result = ou_str_encode((OuStr *)self, encoding, errors);
    ou_mem_free(encoding);
    ou_mem_free(errors);
    return result;
}

static OuObject *str_getnewargs(OuObject *self, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    OuStr *exact = ou_str_exact((OuStr *)self);
    OuObject *result = exact ? ou_obj(ou_tuple_pack(1, exact)) : NULL;
    ou_xdecref(exact);
    return result;
}

// --- table ---

#define M(name) { ou_str_method_##name }
const OuMethod ou_str_methods[] = {
    { "capitalize", M(capitalize), 0, 0, 0, NULL, "Return a capitalized version of the string." },
    { "casefold", M(casefold), 0, 0, 0, NULL, "Return a version of the string suitable for caseless comparisons." },
    { "center", { str_center }, 1, 2, 0, NULL, "Return a centered string of length width." },
    { "count", { str_count }, 0, -1, 0, NULL, "S.count(sub[, start[, end]]) -> int" },
    { "encode", { str_encode }, 0, 2, 0, "encoding errors", "Encode the string using the codec registered for encoding." },
    { "endswith", { str_endswith }, 0, -1, 0, NULL, "S.endswith(suffix[, start[, end]]) -> bool" },
    { "expandtabs", M(expandtabs), 0, 1, 0, "tabsize", "Return a copy where all tab characters are expanded using spaces." },
    { "find", { str_find }, 0, -1, 0, NULL, "S.find(sub[, start[, end]]) -> int" },
    { "format", { .kw = ou_str_method_format }, 0, -1, OU_M_KW, NULL, "S.format(*args, **kwargs) -> str" },
    { "format_map", M(format_map), 1, 1, 0, NULL, "S.format_map(mapping) -> str" },
    { "index", { str_index }, 0, -1, 0, NULL, "S.index(sub[, start[, end]]) -> int" },
    { "isalnum", M(isalnum), 0, 0, 0, NULL, "Return True if the string is an alpha-numeric string, False otherwise." },
    { "isalpha", M(isalpha), 0, 0, 0, NULL, "Return True if the string is an alphabetic string, False otherwise." },
    { "isascii", M(isascii), 0, 0, 0, NULL, "Return True if all characters in the string are ASCII, False otherwise." },
    { "isdecimal", M(isdecimal), 0, 0, 0, NULL, "Return True if the string is a decimal string, False otherwise." },
    { "isdigit", M(isdigit), 0, 0, 0, NULL, "Return True if the string is a digit string, False otherwise." },
    { "isidentifier", M(isidentifier), 0, 0, 0, NULL, "Return True if the string is a valid Python identifier, False otherwise." },
    { "islower", M(islower), 0, 0, 0, NULL, "Return True if the string is a lowercase string, False otherwise." },
    { "isnumeric", M(isnumeric), 0, 0, 0, NULL, "Return True if the string is a numeric string, False otherwise." },
    { "isprintable", M(isprintable), 0, 0, 0, NULL, "Return True if the string is printable, False otherwise." },
    { "isspace", M(isspace), 0, 0, 0, NULL, "Return True if the string is a whitespace string, False otherwise." },
    { "istitle", M(istitle), 0, 0, 0, NULL, "Return True if the string is a title-cased string, False otherwise." },
    { "isupper", M(isupper), 0, 0, 0, NULL, "Return True if the string is an uppercase string, False otherwise." },
    { "join", M(join), 1, 1, 0, NULL, "Concatenate any number of strings." },
    { "ljust", { str_ljust }, 1, 2, 0, NULL, "Return a left-justified string of length width." },
    { "lower", M(lower), 0, 0, 0, NULL, "Return a copy of the string converted to lowercase." },
    { "lstrip", M(lstrip), 0, 1, 0, NULL, "Return a copy of the string with leading whitespace removed." },
    { "maketrans", M(maketrans), 1, 3, OU_M_STATIC, NULL, "Return a translation table usable for str.translate()." },
    { "partition", M(partition), 1, 1, 0, NULL, "Partition the string into three parts using the given separator." },
    { "removeprefix", { str_removeprefix }, 1, 1, 0, NULL, "Return a str with the given prefix string removed if present." },
    { "removesuffix", { str_removesuffix }, 1, 1, 0, NULL, "Return a str with the given suffix string removed if present." },
    { "replace", M(replace), 2, 3, 0, NULL, "Return a copy with all occurrences of substring old replaced by new." },
    { "rfind", { str_rfind }, 0, -1, 0, NULL, "S.rfind(sub[, start[, end]]) -> int" },
    { "rindex", { str_rindex }, 0, -1, 0, NULL, "S.rindex(sub[, start[, end]]) -> int" },
    { "rjust", { str_rjust }, 1, 2, 0, NULL, "Return a right-justified string of length width." },
    { "rpartition", M(rpartition), 1, 1, 0, NULL, "Partition the string into three parts using the given separator." },
    { "rsplit", M(rsplit), 0, 2, 0, "sep maxsplit", "Return a list of the substrings in the string, using sep as the separator string." },
    { "rstrip", M(rstrip), 0, 1, 0, NULL, "Return a copy of the string with trailing whitespace removed." },
    { "split", M(split), 0, 2, 0, "sep maxsplit", "Return a list of the substrings in the string, using sep as the separator string." },
    { "splitlines", M(splitlines), 0, 1, 0, "keepends", "Return a list of the lines in the string, breaking at line boundaries." },
    { "startswith", { str_startswith }, 0, -1, 0, NULL, "S.startswith(prefix[, start[, end]]) -> bool" },
    { "strip", M(strip), 0, 1, 0, NULL, "Return a copy of the string with leading and trailing whitespace removed." },
    { "swapcase", M(swapcase), 0, 0, 0, NULL, "Convert uppercase characters to lowercase and lowercase characters to uppercase." },
    { "title", M(title), 0, 0, 0, NULL, "Return a version of the string where each word is titlecased." },
    { "translate", M(translate), 1, 1, 0, NULL, "Replace each character in the string using the given translation table." },
    { "upper", M(upper), 0, 0, 0, NULL, "Return a copy of the string converted to uppercase." },
    { "zfill", { str_zfill }, 1, 1, 0, NULL, "Pad a numeric string with zeros on the left, to fill a field of the given width." },
    { "__format__", M(format_spec), 1, 1, 0, NULL, "Return a formatted version of the string as described by format_spec." },
    { "__getnewargs__", { str_getnewargs }, 0, 0, 0, NULL, NULL },
    { 0 },
};
