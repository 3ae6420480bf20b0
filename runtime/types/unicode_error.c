// unicode_error.c -- UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError: what could not be converted, and where.
#include <stdio.h>
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/bytes.h"
#include "runtime/types/exception_impl.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"

#define SELF ((OuUnicodeError *)self)

typedef enum Kind { DECODE, ENCODE, TRANSLATE } Kind;

static Kind kind_of(const OuObject *self)
{
    if (ou_is_instance_of(self, ou_type(OU_L_UnicodeDecodeError))) return DECODE;
    return ou_is_instance_of(self, ou_type(OU_L_UnicodeEncodeError)) ? ENCODE : TRANSLATE;
}

static bool take_str(OuObject **field, OuObject *arg, int number)
{
    if (!ou_is_str(arg)) return ou_fail(OU_TypeError, "argument %d must be str, not %V", number, arg);
    ou_set_ref(field, ou_ref(arg));
    return true;
}

static bool take_index(OuObject **field, OuObject *arg)
{
    OuObject *i = ou_index(arg);
    if (i) ou_set_ref(field, i);
    return i != NULL;
}

static bool take_bytes(OuObject **field, OuObject *arg)
{
    if (ou_is_bytes(arg)) return ou_set_ref(field, ou_ref(arg)), true;
    const uint8_t *data;
    size_t len;
    int view = ou_buffer_view(arg, &data, &len);
    if (view == 0) ou_fail(OU_TypeError, "a bytes-like object is required, not '%T'", arg);
    OuObject *bytes = view > 0 ? ou_bytes_new(data, len) : NULL;
    if (bytes) ou_set_ref(field, bytes);
    return bytes != NULL;
}

// (encoding, object, start, end, reason), without the encoding for translate.
bool ou_unicode_error_init(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (!ou_exception_init(self, args, n, kwnames)) return false;
    Kind kind = kind_of(self);
    size_t want = kind == TRANSLATE ? 4 : 5;
    if (n != want) return ou_fail(OU_TypeError, "function takes exactly %zu arguments (%zu given)", want, n);
    int i = 0;
    if (kind != TRANSLATE && !take_str(&SELF->encoding, args[i++], 1)) return false;
    if (!(kind == DECODE ? take_bytes(&SELF->object, args[i]) : take_str(&SELF->object, args[i], i + 1))) return false;
    return take_index(&SELF->start, args[i + 1]) && take_index(&SELF->end, args[i + 2]) && take_str(&SELF->reason, args[i + 3], i + 4);
}

// The range, brought inside the object as far as possible.
static void range_of(const OuUnicodeError *e, size_t len, int64_t *start, int64_t *end)
{
    *start = *end = 0;
    if (e->start && ou_is_int(e->start)) (void)!ou_int_fits(e->start, start);
    if (e->end && ou_is_int(e->end)) (void)!ou_int_fits(e->end, end);
    if (*start < 0) *start = 0;
    if (*start >= (int64_t)len && len) *start = (int64_t)len - 1;
    if (*end < 1) *end = 1;
    if (*end > (int64_t)len) *end = (int64_t)len;
}

OuObject *ou_unicode_error_str(OuObject *self)
{
    if (!SELF->object || !SELF->reason) return ou_obj(ou_str_from_ascii("", 0));
    Kind kind = kind_of(self);
    const char *what = kind == DECODE ? "byte" : "character", *verb = kind == DECODE ? "decode" : kind == ENCODE ? "encode" : "translate";
    size_t len = kind == DECODE ? ((OuBytes *)SELF->object)->len : ((OuStr *)SELF->object)->len;
    int64_t start, end;
    range_of(SELF, len, &start, &end);
    char shown[32] = "", place[64];
    if ((size_t)start < len && end == start + 1) {
        uint32_t c = kind == DECODE ? ((OuBytes *)SELF->object)->data[start] : ou_str_at((OuStr *)SELF->object, (size_t)start);
        const char *form = kind == DECODE ? " 0x%02x" : c < 0x100 ? " '\\x%02x'" : c < 0x10000 ? " '\\u%04x'" : " '\\U%08x'";
        snprintf(shown, sizeof shown, form, c);
        snprintf(place, sizeof place, "%lld", (long long)start);
    } else {
        snprintf(shown, sizeof shown, "s");
        snprintf(place, sizeof place, "%lld-%lld", (long long)start, (long long)end - 1);
    }
    if (kind == TRANSLATE) return ou_obj(ou_str_format("can't translate %s%s in position %s: %S", what, shown, place, SELF->reason));
    return ou_obj(ou_str_format("'%S' codec can't %s %s%s in position %s: %S", SELF->encoding, verb, what, shown, place, SELF->reason));
}

const OuMethod ou_unicode_error_methods[] = { { 0 } };
const OuGetSet ou_unicode_error_getsets[] = { { 0 } };
const OuMember ou_unicode_error_members[] = {
    { "encoding", OU_MEMBER_OBJECT, true, offsetof(OuUnicodeError, encoding), "exception encoding" },
    { "object", OU_MEMBER_OBJECT, true, offsetof(OuUnicodeError, object), "exception object" },
    { "start", OU_MEMBER_OBJECT, true, offsetof(OuUnicodeError, start), "exception start" },
    { "end", OU_MEMBER_OBJECT, true, offsetof(OuUnicodeError, end), "exception end" },
    { "reason", OU_MEMBER_OBJECT, true, offsetof(OuUnicodeError, reason), "exception reason" },
    { 0 },
};
