// bytes_impl.h -- what bytes and bytearray share: every method is written once, for both. Not for others.
#ifndef OURO_RUNTIME_TYPES_BYTES_IMPL_H
#define OURO_RUNTIME_TYPES_BYTES_IMPL_H
#include <string.h>
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/types/bytes.h"
#include "runtime/base/strbuf.h"
#include "runtime/types/str_builder.h"

typedef struct OuView { const uint8_t *data; size_t len; } OuView;

// The memory of `self`, which is a bytes or a bytearray. Borrowed: valid until a bytearray is resized.
OU_INLINE OuView ou_bytes_view(const OuObject *self)
{
    if (ou_is_bytes(self))
        return (OuView){ ((const OuBytes *)self)->data, ((const OuBytes *)self)->len };
    const OuByteArray *a = (const OuByteArray *)self;
    return (OuView){ a->data ? a->data : (const uint8_t *)"", a->len };
}
// A bytes or bytearray, whichever `self` is; always of the exact type.
OU_CHECK OuObject *ou_bytes_make(const OuObject *self, OU_NULLABLE const void *data, size_t len);
OU_CHECK uint8_t *ou_bytes_data(OuObject *made);             // where to write into a result made with data NULL; the caller is the only owner
OU_CHECK OuObject *ou_bytes_same(OuObject *self);            // an unchanged result: `self` itself when it is exact bytes, else a copy
// TypeError "a bytes-like object is required, not 'x'" unless `o` has a buffer.
OU_CHECK bool ou_bytes_need_view(OuObject *o, OuView *out);
// An int in range(256); ValueError "byte must be in range(0, 256)".
OU_CHECK bool ou_byte_value(OuObject *o, const char *message, uint8_t *out);
// The content that bytes(...) or bytearray(...) would have, appended to `out`. `type_name` for messages.
OU_CHECK bool ou_bytes_collect(OuObject *source, const char *type_name, OuStrBuf *out);
OU_CHECK bool ou_bytes_construct(OuObject *const *args, size_t n, OU_NULLABLE OuTuple *kwnames, const char *type_name, OuStrBuf *out,
                                 OuObject **same);
void ou_bytes_put_repr(OuStrBuilder *b, OuView v, uint32_t quote, bool always_escape_single);
uint32_t ou_bytes_quote(OuView v);

// slots for both
OuObject *ou_bytes_concat(OuObject *a, OuObject *b);
OuObject *ou_bytes_repeat(OuObject *self, ou_ssize count);
int ou_bytes_contains(OuObject *self, OuObject *item);
OuObject *ou_bytes_item(OuObject *self, ou_ssize i);
OuObject *ou_bytes_getitem(OuObject *self, OuObject *key);
ou_ssize ou_bytes_len(OuObject *self);
OuObject *ou_bytes_format(OuObject *a, OuObject *b);       // a % b; `a` is bytes or a bytearray
OuObject *ou_bytes_iter(OuObject *self);

// methods for both; the signature of OuNative
#define OU_BYTES_METHODS(M)                                                                                               \
    M(capitalize, 0, 0, 0, NULL) M(center, 1, 2, 0, NULL) M(count, 0, -1, 0, NULL) M(decode, 0, 2, 0, "encoding errors")    \
    M(endswith, 0, -1, 0, NULL) M(expandtabs, 0, 1, 0, "tabsize") M(find, 0, -1, 0, NULL) M(fromhex, 1, 1, OU_M_CLASS, NULL) \
    M(hex, 0, 2, 0, "sep bytes_per_sep") M(index, 0, -1, 0, NULL) M(isalnum, 0, 0, 0, NULL) M(isalpha, 0, 0, 0, NULL)       \
    M(isascii, 0, 0, 0, NULL) M(isdigit, 0, 0, 0, NULL) M(islower, 0, 0, 0, NULL) M(isspace, 0, 0, 0, NULL)                \
    M(istitle, 0, 0, 0, NULL) M(isupper, 0, 0, 0, NULL) M(join, 1, 1, 0, NULL) M(ljust, 1, 2, 0, NULL)                     \
    M(lower, 0, 0, 0, NULL) M(lstrip, 0, 1, 0, NULL) M(maketrans, 2, 2, OU_M_STATIC, NULL) M(partition, 1, 1, 0, NULL)     \
    M(removeprefix, 1, 1, 0, NULL) M(removesuffix, 1, 1, 0, NULL) M(replace, 2, 3, 0, NULL) M(rfind, 0, -1, 0, NULL)        \
    M(rindex, 0, -1, 0, NULL) M(rjust, 1, 2, 0, NULL) M(rpartition, 1, 1, 0, NULL) M(rsplit, 0, 2, 0, "sep maxsplit")       \
    M(rstrip, 0, 1, 0, NULL) M(split, 0, 2, 0, "sep maxsplit") M(splitlines, 0, 1, 0, "keepends")                          \
    M(startswith, 0, -1, 0, NULL) M(strip, 0, 1, 0, NULL) M(swapcase, 0, 0, 0, NULL) M(title, 0, 0, 0, NULL)                \
    M(translate, 1, 2, 0, "table / delete") M(upper, 0, 0, 0, NULL) M(zfill, 1, 1, 0, NULL)
#define OU_BYTES_METHOD(name, min, max, flags, params) OuObject *ou_bytes_method_##name(OuObject *self, OuObject *const *args, size_t n);
OU_BYTES_METHODS(OU_BYTES_METHOD)
#undef OU_BYTES_METHOD
#define OU_BYTES_METHOD_ENTRY(name, min, max, flags, params) { #name, { ou_bytes_method_##name }, min, max, flags, params, NULL },
OuStr *ou_hex_text(OuView v, OU_NULLABLE OuObject *sep, OU_NULLABLE OuObject *group);   // also memoryview.hex

#endif
