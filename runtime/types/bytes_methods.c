// bytes_methods.c -- methods of bytes and bytearray that look or pad: search, prefixes, strip, case, questions, decode, hex.
#include "runtime/mem/alloc.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/bytes_impl.h"
#include "runtime/types/codecs.h"
#include "runtime/types/int.h"
#include "runtime/types/str_impl.h"
#include "runtime/types/str_search.h"
#include "runtime/types/tuple.h"

#define ARGS OuObject *const *args, size_t n
#define NO_ARGS OuObject *const *args OU_UNUSED, size_t n OU_UNUSED
#define METHOD(name) OuObject *ou_bytes_method_##name

// --- searching ---

typedef struct Search {
    OuView in, sub;
    uint8_t byte;                // `sub` when the argument is an int
    ou_ssize start, end;
} Search;

// Arguments (sub[, start[, end]]), sub bytes-like or an int. Must not be moved afterwards.
static bool search_args(Search *s, const char *name, OuObject *self, ARGS)
{
    if (!ou_search_arity(name, n) || !ou_range_args(args + 1, n - 1, &s->start, &s->end))
        return false;
    int found = ou_buffer_view(args[0], &s->sub.data, &s->sub.len);
    if (found < 0)
        return false;
    if (found == 0) {
        if (!ou_is_int(args[0]) && !ou_type_of(args[0])->op.index)
            return ou_fail(OU_TypeError, "argument should be integer or bytes-like object, not '%T'", args[0]);
        if (!ou_byte_value(args[0], "byte must be in range(0, 256)", &s->byte))
            return false;
        s->sub = (OuView){ &s->byte, 1 };
    }
    s->in = ou_bytes_view(self);
    ou_clamp_range((ou_ssize)s->in.len, &s->start, &s->end);
    return true;
}

static OuObject *find(const char *name, OuObject *self, ARGS, int direction, bool must)
{
    Search s;
    if (!search_args(&s, name, self, args, n))
        return NULL;
    ou_ssize i = -1;
    if (s.start <= s.end)
        i = (direction > 0 ? ou_search_first : ou_search_last)(1, s.in.data + s.start, (size_t)(s.end - s.start), s.sub.data, s.sub.len);
    if (i < 0 && must)
        return ou_raise(OU_ValueError, "subsection not found");
    return ou_int_new(i < 0 ? -1 : i + s.start);
}

METHOD(find)(OuObject *self, ARGS) { return find("find", self, args, n, 1, false); }
METHOD(rfind)(OuObject *self, ARGS) { return find("rfind", self, args, n, -1, false); }
METHOD(index)(OuObject *self, ARGS) { return find("index", self, args, n, 1, true); }
METHOD(rindex)(OuObject *self, ARGS) { return find("rindex", self, args, n, -1, true); }

METHOD(count)(OuObject *self, ARGS)
{
    Search s;
    if (!search_args(&s, "count", self, args, n))
        return NULL;
    if (s.start > s.end)
        return ou_int_new(0);
    if (s.sub.len == 0)
        return ou_int_new(s.end - s.start + 1);
    return ou_int_new((int64_t)ou_search_count(1, s.in.data + s.start, (size_t)(s.end - s.start), s.sub.data, s.sub.len, SIZE_MAX));
}

static bool tail_match(OuView in, OuView part, ou_ssize start, ou_ssize end, bool at_end)
{
    ou_clamp_range((ou_ssize)in.len, &start, &end);
    if (start > end || (ou_ssize)part.len > end - start)
        return false;
    return memcmp(in.data + (at_end ? end - (ou_ssize)part.len : start), part.data, part.len) == 0;
}

static OuObject *affix(OuObject *self, ARGS, bool at_end)
{
    const char *name = at_end ? "endswith" : "startswith";
    ou_ssize start, end;
    OuView part;
    if (!ou_search_arity(name, n) || !ou_range_args(args + 1, n - 1, &start, &end))
        return NULL;
    OuView in = ou_bytes_view(self);
    if (ou_is_tuple(args[0])) {
        const OuTuple *parts = (OuTuple *)args[0];
        for (size_t i = 0; i < parts->len; i++) {
            if (!ou_bytes_need_view(parts->items[i], &part))
                return NULL;
            if (tail_match(in, part, start, end, at_end))
                return ou_bool(true);
        }
        return ou_bool(false);
    }
    int found = ou_buffer_view(args[0], &part.data, &part.len);
    if (found == 0)
        ou_fail(OU_TypeError, "%s first arg must be bytes or a tuple of bytes, not %T", name, args[0]);
    return found > 0 ? ou_bool(tail_match(in, part, start, end, at_end)) : NULL;
}

METHOD(startswith)(OuObject *self, ARGS) { return affix(self, args, n, false); }
METHOD(endswith)(OuObject *self, ARGS) { return affix(self, args, n, true); }

static OuObject *part_of(OuObject *self, size_t start, size_t end)
{
    OuView v = ou_bytes_view(self);
    return start == 0 && end == v.len ? ou_bytes_same(self) : ou_bytes_make(self, v.data + start, end - start);
}

METHOD(removeprefix)(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    OuView v = ou_bytes_view(self), part;
    if (!ou_bytes_need_view(args[0], &part))
        return NULL;
    return part_of(self, tail_match(v, part, 0, PTRDIFF_MAX, false) ? part.len : 0, v.len);
}

METHOD(removesuffix)(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    OuView v = ou_bytes_view(self), part;
    if (!ou_bytes_need_view(args[0], &part))
        return NULL;
    return part_of(self, 0, tail_match(v, part, 0, PTRDIFF_MAX, true) ? v.len - part.len : v.len);
}

// --- strip and pad ---

static bool is_space(uint8_t c) { return c == ' ' || (c >= 9 && c <= 13); }

enum { LEFT = 1, RIGHT = 2 };

static OuObject *strip(OuObject *self, ARGS, int sides)
{
    OuView v = ou_bytes_view(self), chars = { NULL, 0 };
    bool space = n == 0 || ou_is_none(args[0]);
    if (!space && !ou_bytes_need_view(args[0], &chars))
        return NULL;
#define STRIP_AT(c) (space ? is_space(c) : chars.len && memchr(chars.data, (c), chars.len))
    size_t start = 0, end = v.len;
    while (sides & LEFT && start < end && STRIP_AT(v.data[start]))
        start++;
    while (sides & RIGHT && end > start && STRIP_AT(v.data[end - 1]))
        end--;
#undef STRIP_AT
    return part_of(self, start, end);
}

METHOD(strip)(OuObject *self, ARGS) { return strip(self, args, n, LEFT | RIGHT); }
METHOD(lstrip)(OuObject *self, ARGS) { return strip(self, args, n, LEFT); }
METHOD(rstrip)(OuObject *self, ARGS) { return strip(self, args, n, RIGHT); }

static OuObject *pad(OuObject *self, size_t left, size_t right, uint8_t fill)
{
    OuView v = ou_bytes_view(self);
    if (left == 0 && right == 0)
        return ou_bytes_same(self);
    OuObject *made = ou_bytes_make(self, NULL, left + v.len + right);
    if (!made)
        return NULL;
    uint8_t *to = ou_bytes_data(made);
    memset(to, fill, left);
    memcpy(to + left, v.data, v.len);
    memset(to + left + v.len, fill, right);
    return made;
}

// Arguments (width[, fillbyte]) of method `name`.
static bool pad_args(OuObject *self, ARGS, const char *name, size_t *missing, ou_ssize *width, uint8_t *fill)
{
    if (!ou_size_arg(args[0], width))
        return false;
    *fill = ' ';
    if (n > 1) {
        OuView v = { NULL, 0 };
        if (ou_is_bytes(args[1]) || ou_has_flag(args[1], OU_TYPE_BYTEARRAY))
            v = ou_bytes_view(args[1]);
        if (v.len != 1)
            return ou_fail(OU_TypeError, "%s() argument 2 must be a byte string of length 1, not %V", name, args[1]);
        *fill = v.data[0];
    }
    size_t len = ou_bytes_view(self).len;
    *missing = *width > (ou_ssize)len ? (size_t)*width - len : 0;
    return true;
}

METHOD(ljust)(OuObject *self, ARGS)
{
    size_t missing;
    ou_ssize width;
    uint8_t fill;
    return pad_args(self, args, n, "ljust", &missing, &width, &fill) ? pad(self, 0, missing, fill) : NULL;
}

METHOD(rjust)(OuObject *self, ARGS)
{
    size_t missing;
    ou_ssize width;
    uint8_t fill;
    return pad_args(self, args, n, "rjust", &missing, &width, &fill) ? pad(self, missing, 0, fill) : NULL;
}

METHOD(center)(OuObject *self, ARGS)
{
    size_t missing;
    ou_ssize width;
    uint8_t fill;
    if (!pad_args(self, args, n, "center", &missing, &width, &fill))
        return NULL;
    size_t left = missing / 2 + (missing & (size_t)width & 1);
    return pad(self, left, missing - left, fill);
}

METHOD(zfill)(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    size_t missing;
    ou_ssize width;
    uint8_t fill;
    if (!pad_args(self, args, 1, "zfill", &missing, &width, &fill))
        return NULL;
    OuObject *made = pad(self, missing, 0, '0');
    OuView v = ou_bytes_view(self);
    if (made && missing > 0 && v.len > 0 && (v.data[0] == '+' || v.data[0] == '-')) {
        ou_bytes_data(made)[0] = v.data[0];
        ou_bytes_data(made)[missing] = '0';
    }
    return made;
}

// --- case and questions: ASCII only ---

static bool is_upper(uint8_t c) { return c >= 'A' && c <= 'Z'; }
static bool is_lower(uint8_t c) { return c >= 'a' && c <= 'z'; }
static bool is_alpha(uint8_t c) { return is_upper(c) || is_lower(c); }
static bool is_digit(uint8_t c) { return c >= '0' && c <= '9'; }
static bool is_alnum(uint8_t c) { return is_alpha(c) || is_digit(c); }
static uint8_t to_lower(uint8_t c) { return is_upper(c) ? c | 0x20 : c; }
static uint8_t to_upper(uint8_t c) { return is_lower(c) ? c & ~0x20 : c; }
static uint8_t swap_case(uint8_t c) { return is_alpha(c) ? c ^ 0x20 : c; }

static OuObject *map(OuObject *self, uint8_t (*change)(uint8_t))
{
    OuView v = ou_bytes_view(self);
    OuObject *made = ou_bytes_make(self, NULL, v.len);
    for (size_t i = 0; made && i < v.len; i++)
        ou_bytes_data(made)[i] = change(v.data[i]);
    return made;
}

METHOD(lower)(OuObject *self, NO_ARGS) { return map(self, to_lower); }
METHOD(upper)(OuObject *self, NO_ARGS) { return map(self, to_upper); }
METHOD(swapcase)(OuObject *self, NO_ARGS) { return map(self, swap_case); }

METHOD(capitalize)(OuObject *self, NO_ARGS)
{
    OuObject *made = map(self, to_lower);
    if (made && ou_bytes_view(self).len > 0)
        ou_bytes_data(made)[0] = to_upper(ou_bytes_data(made)[0]);
    return made;
}

METHOD(title)(OuObject *self, NO_ARGS)
{
    OuView v = ou_bytes_view(self);
    OuObject *made = ou_bytes_make(self, NULL, v.len);
    for (size_t i = 0; made && i < v.len; i++)
        ou_bytes_data(made)[i] = i > 0 && is_alpha(v.data[i - 1]) ? to_lower(v.data[i]) : to_upper(v.data[i]);
    return made;
}

static OuObject *all(OuObject *self, bool (*is)(uint8_t))
{
    OuView v = ou_bytes_view(self);
    for (size_t i = 0; i < v.len; i++)
        if (!is(v.data[i]))
            return ou_bool(false);
    return ou_bool(v.len > 0);
}

METHOD(isalnum)(OuObject *self, NO_ARGS) { return all(self, is_alnum); }
METHOD(isalpha)(OuObject *self, NO_ARGS) { return all(self, is_alpha); }
METHOD(isdigit)(OuObject *self, NO_ARGS) { return all(self, is_digit); }
METHOD(isspace)(OuObject *self, NO_ARGS) { return all(self, is_space); }

METHOD(isascii)(OuObject *self, NO_ARGS)
{
    OuView v = ou_bytes_view(self);
    return ou_bool(ou_chars_need(1, v.data, v.len) == 0x7f);
}

static OuObject *only_case(OuObject *self, bool (*wanted)(uint8_t), bool (*other)(uint8_t))
{
    OuView v = ou_bytes_view(self);
    bool any = false;
    for (size_t i = 0; i < v.len; i++) {
        if (other(v.data[i]))
            return ou_bool(false);
        any |= wanted(v.data[i]);
    }
    return ou_bool(any);
}

METHOD(islower)(OuObject *self, NO_ARGS) { return only_case(self, is_lower, is_upper); }
METHOD(isupper)(OuObject *self, NO_ARGS) { return only_case(self, is_upper, is_lower); }

METHOD(istitle)(OuObject *self, NO_ARGS)
{
    OuView v = ou_bytes_view(self);
    bool any = false, in_word = false;
    for (size_t i = 0; i < v.len; i++) {
        uint8_t c = v.data[i];
        if (is_upper(c) ? in_word : is_lower(c) && !in_word)
            return ou_bool(false);
        in_word = is_alpha(c);
        any |= in_word;
    }
    return ou_bool(any);
}

// --- text ---

METHOD(decode)(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    char *encoding = NULL, *errors = NULL;
    OuStr *s = NULL;
    if (ou_codec_argument(args[0], "decode", "encoding", &encoding) && ou_codec_argument(args[1], "decode", "errors", &errors)) {
        OuView v = ou_bytes_view(self);
        s = ou_str_decode(v.data, v.len, encoding, errors);
    }
    ou_mem_free(encoding);
    ou_mem_free(errors);
    return ou_obj(s);
}

// The separator of hex(): one ASCII character, 0 when there is none.
static bool hex_separator(OuObject *sep, uint32_t *out)
{
    *out = 0;
    if (!sep)
        return true;
    ou_ssize len = ou_len(sep);
    if (len < 0)
        return false;
    if (len != 1)
        return ou_fail(OU_ValueError, "sep must be length 1.");
    if (ou_is_str(sep))
        *out = ou_str_at((OuStr *)sep, 0);
    else if (ou_is_bytes(sep))
        *out = ((OuBytes *)sep)->data[0];
    else
        return ou_fail(OU_TypeError, "sep must be str or bytes.");
    return *out < 0x80 || ou_fail(OU_ValueError, "sep must be ASCII.");
}

OuStr *ou_hex_text(OuView v, OuObject *sep, OuObject *group_arg)
{
    uint32_t separator;
    int group = 1;
    if (!sep && !group_arg && v.len <= PTRDIFF_MAX / 4) {
        OuStr *text = ou_str_new(2 * v.len, 0x7f);
        for (size_t i = 0; text && i < v.len; i++) {
            text->data[2 * i] = (uint8_t)"0123456789abcdef"[v.data[i] >> 4];
            text->data[2 * i + 1] = (uint8_t)"0123456789abcdef"[v.data[i] & 15];
        }
        return text;
    }
    if ((group_arg && !ou_to_int(group_arg, &group)) || !hex_separator(sep, &separator))
        return NULL;
    OuStrBuilder b;
    ou_builder_init(&b);
    size_t step = group < 0 ? (size_t)-(int64_t)group : (size_t)group;
    for (size_t i = 0; i < v.len && !b.failed; i++) {
        // Groups are counted from the right, or from the left when the count is negative.
        bool boundary = step && (group > 0 ? (v.len - i) % step == 0 : i % step == 0);
        if (sep && i > 0 && boundary)
            ou_builder_char(&b, separator);
        ou_builder_char(&b, (uint8_t)"0123456789abcdef"[v.data[i] >> 4]);
        ou_builder_char(&b, (uint8_t)"0123456789abcdef"[v.data[i] & 15]);
    }
    return ou_builder_finish(&b);
}

METHOD(hex)(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    return ou_obj(ou_hex_text(ou_bytes_view(self), args[0], args[1]));
}

static int hex_digit(uint32_t c)
{
    return c >= '0' && c <= '9' ? (int)c - '0' : c >= 'a' && c <= 'f' ? (int)c - 'a' + 10 : c >= 'A' && c <= 'F' ? (int)c - 'A' + 10 : -1;
}

METHOD(fromhex)(OuObject *cls, OuObject *const *args, size_t n OU_UNUSED)
{
    if (!ou_is_str(args[0]))
        return ou_raise(OU_TypeError, "fromhex() argument must be str, not %V", args[0]);
    const OuStr *s = (OuStr *)args[0];
    OuStrBuf out = { 0 };
    OuObject *made = NULL;
    for (size_t i = 0; i < s->len;) {
        uint32_t c = ou_str_at(s, i);
        if (c < 0x80 && is_space((uint8_t)c)) {
            i++;
            continue;
        }
        int high = hex_digit(c), low = i + 1 < s->len ? hex_digit(ou_str_at(s, i + 1)) : -1;
        if (high < 0 || low < 0) {
            ou_fail(OU_ValueError, "non-hexadecimal number found in fromhex() arg at position %zd", (ou_ssize)(high < 0 ? i : i + 1));
            goto done;
        }
        ou_strbuf_byte(&out, (uint8_t)(high << 4 | low));
        i += 2;
    }
    if (out.failed) {
        ou_raise_memory();
        goto done;
    }
    bool is_bytes = ou_type_has((OuType *)cls, OU_TYPE_BYTES);
    made = is_bytes ? ou_bytes_new(out.data ? out.data : "", out.len) : ou_bytearray_new(out.data ? out.data : "", out.len);
    if (made && cls != ou_obj(ou_type(is_bytes ? OU_L_BYTES : OU_L_BYTEARRAY)))   // a subclass is called with the bytes
        ou_set_ref(&made, ou_call1(cls, made));
done:
    ou_strbuf_fini(&out);
    return made;
}
