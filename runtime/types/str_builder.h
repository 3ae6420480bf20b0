// str_builder.h -- a growing text that widens when it must. Failure is sticky, with the exception set: check at the end.
#ifndef OURO_RUNTIME_TYPES_STR_BUILDER_H
#define OURO_RUNTIME_TYPES_STR_BUILDER_H
#include "runtime/object/object.h"
#include "runtime/types/str.h"

// Always: len <= cap units of `kind` bytes; data is `small` or an owned buffer. Must not be moved.
typedef struct OuStrBuilder {
    void *data;
    size_t len, cap;
    uint32_t kind;           // bytes per code point
    uint32_t bound;          // 0x7f, 0xff, 0xffff or 0x10ffff: no code point is above
    bool failed;             // MemoryError is set
    uint64_t small[30];
} OuStrBuilder;

void ou_builder_init(OuStrBuilder *b);
void ou_builder_fini(OuStrBuilder *b);                       // only when `finish` is not called
OU_CHECK OuStr *ou_builder_finish(OuStrBuilder *b);          // the text; NULL when anything failed. Ends the builder
bool ou_builder_reserve(OuStrBuilder *b, size_t more, uint32_t max);   // room for `more` code points up to `max`
bool ou_builder_char_slow(OuStrBuilder *b, uint32_t c);
bool ou_builder_slice(OuStrBuilder *b, const OuStr *s, size_t start, size_t end);
bool ou_builder_ascii_any(OuStrBuilder *b, const char *text, size_t n);
bool ou_builder_cstr(OuStrBuilder *b, const char *utf8);
bool ou_builder_utf8(OuStrBuilder *b, const char *utf8, size_t bytes);   // invalid bytes become U+FFFD
bool ou_builder_fill(OuStrBuilder *b, uint32_t c, size_t n);
bool ou_builder_take(OuStrBuilder *b, OU_STEALS OU_NULLABLE OuStr *s);   // appends and releases; NULL is a failure
OU_INLINE bool ou_builder_str(OuStrBuilder *b, const OuStr *s) { return ou_builder_slice(b, s, 0, s->len); }
OU_INLINE bool ou_builder_ascii(OuStrBuilder *b, const char *text, size_t n)   // a failed builder has room or fails again
{
    if (!__builtin_constant_p(n) || OU_UNLIKELY(b->kind != 1 || b->cap - b->len < n))
        return ou_builder_ascii_any(b, text, n);
    __builtin_memcpy((uint8_t *)b->data + b->len, text, n);
    b->len += n;
    return !b->failed;
}
OU_INLINE bool ou_builder_char(OuStrBuilder *b, uint32_t c)
{
    if (b->kind == 1 && c < 0x80 && b->len < b->cap) {
        ((uint8_t *)b->data)[b->len++] = (uint8_t)c;
        return true;
    }
    return ou_builder_char_slow(b, c);
}

#endif
