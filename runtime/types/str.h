// str.h -- immutable text: an array of code points in the narrowest of 1, 2 or 4 bytes each.
#ifndef OURO_RUNTIME_TYPES_STR_H
#define OURO_RUNTIME_TYPES_STR_H
#include <stdarg.h>
#include "runtime/object/object.h"
#include "runtime/object/type.h"

#define OU_STR_SHAPE                                                                               \
    uint64_t len : 58;           /* code points */                                                 \
    uint64_t kind : 3;           /* bytes per code point: 1 (Latin-1), 2 (UCS-2), 4 (UCS-4) */     \
    uint64_t ascii : 1;          /* kind 1 and all below 128: the data is also UTF-8 */            \
    uint64_t interned : 1;       /* in the intern table (its entry is not counted) */              \
    uint64_t state : 1           /* free for the type's own use */
typedef struct OuStrShape { OU_STR_SHAPE; } OuStrShape;

// Always: `kind` is the narrowest that holds every code point; the data is followed by one zero code point.
struct OuStr {
    OuObject base;
    ou_hash hash;                // -1: not computed yet
    union {
        struct { OU_STR_SHAPE; };
        OuStrShape shape;        // to set it at once: bytes written one by one stall the next read of the length
    };
    uint8_t data[];              // kind * (len + 1) bytes
};

typedef struct OuStrIterator {   // layout OU_L_STR_ITERATOR or OU_L_STR_ASCII_ITERATOR; shared with the VM's FOR_ITER
    OuObject base;
    size_t index;
    OuStr *str;                  // NULL once exhausted
} OuStrIterator;

OU_INLINE size_t ou_str_len(const OuStr *s) { return s->len; }
OU_INLINE uint32_t ou_str_at(const OuStr *s, size_t i)      // requires i <= len
{
    return s->kind == 1 ? s->data[i] : s->kind == 2 ? ((const uint16_t *)(const void *)s->data)[i]
                                                    : ((const uint32_t *)(const void *)s->data)[i];
}

// --- making ---
// uninitialised data, terminator set; caller fills with at least one char as wide as promised
OU_CHECK OuStr *ou_str_new(size_t len, uint32_t max_code_point);
OU_CHECK OuStr *ou_str_from_utf8(const char *s, size_t bytes);      // strict; UnicodeDecodeError
OU_CHECK OuStr *ou_str_from_cstr(const char *s);                    // NUL-terminated UTF-8; invalid bytes become U+FFFD (for messages and OS text)
OU_CHECK OuStr *ou_str_from_ascii(const char *s, size_t len);       // all bytes < 128
OU_CHECK OuStr *ou_str_from_char(uint32_t code_point);              // cached below 256
OU_CHECK OuStr *ou_str_from_ucs4(const uint32_t *s, size_t len);
OU_CHECK OuStr *ou_str_format(const char *fmt, ...);                // conversions: see error.h
OU_CHECK OuStr *ou_str_vformat(const char *fmt, va_list args);
// --- using ---
OU_CHECK OuStr *ou_str_concat(OuStr *a, OuStr *b);
// *a += b where *a is the only reference: may grow in place. *a is NULL with exception on failure.
OU_CHECK bool ou_str_append(OuStr **a, OuStr *b);
OU_CHECK OuStr *ou_str_slice(OuStr *s, size_t start, size_t end);   // requires start <= end <= len
bool ou_str_equal(const OuStr *a, const OuStr *b);
bool ou_str_equal_cstr(const OuStr *a, const char *ascii);
int ou_str_order(const OuStr *a, const OuStr *b);                   // -1, 0, 1 by code point
ou_hash ou_str_hash(OuStr *s);                                      // never fails
ou_ssize ou_str_find(const OuStr *s, const OuStr *sub, size_t start, size_t end, int direction);   // -1: absent
OU_CHECK OuStr *ou_str_join(OuStr *sep, OuObject *iterable);
// UTF-8 text of `s`, NUL-terminated, in a buffer to be freed with ou_mem_free; surrogates raise UnicodeEncodeError. *bytes may be NULL.
OU_CHECK char *ou_str_to_utf8(const OuStr *s, size_t *bytes);
// The same for places that must not stop at surrogates: they are written as \udcxx escapes. NULL (MemoryError) only when memory is short.
OU_CHECK char *ou_str_to_utf8_lossy(const OuStr *s, size_t *bytes);
bool ou_str_is_identifier(const OuStr *s);
OU_CHECK OuObject *ou_str_encode(OuStr *s, OU_NULLABLE const char *encoding, OU_NULLABLE const char *errors);   // bytes
OU_CHECK OuStr *ou_str_decode(const uint8_t *p, size_t bytes, OU_NULLABLE const char *encoding, OU_NULLABLE const char *errors);
// % formatting and the format mini-language
OU_CHECK OuStr *ou_str_percent(OuStr *format, OuObject *args);

#endif
