// str_impl.h -- what the str_*.c files share: raw access to code points, results, argument helpers. Not for others.
#ifndef OURO_RUNTIME_TYPES_STR_IMPL_H
#define OURO_RUNTIME_TYPES_STR_IMPL_H
#include <string.h>
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/types/str.h"

OU_INLINE uint32_t ou_chars_get(uint32_t kind, const void *data, size_t i)
{
    return kind == 1 ? ((const uint8_t *)data)[i] : kind == 2 ? ((const uint16_t *)data)[i] : ((const uint32_t *)data)[i];
}
OU_INLINE void ou_chars_set(uint32_t kind, void *data, size_t i, uint32_t c)
{
    if (kind == 1)
        ((uint8_t *)data)[i] = (uint8_t)c;
    else if (kind == 2)
        ((uint16_t *)data)[i] = (uint16_t)c;
    else
        ((uint32_t *)data)[i] = c;
}
OU_INLINE void ou_str_set(OuStr *s, size_t i, uint32_t c) { ou_chars_set(s->kind, s->data, i, c); }
OU_INLINE uint8_t *ou_str_ptr(const OuStr *s, size_t i) { return (uint8_t *)s->data + i * s->kind; }

// The greatest code point its representation class allows: 0x7f, 0xff, 0xffff or 0x10ffff. A bound, not the true maximum.
OU_INLINE uint32_t ou_str_bound(const OuStr *s)
{
    return s->ascii ? 0x7f : s->kind == 1 ? 0xff : s->kind == 2 ? 0xffff : 0x10ffff;
}
// The class (as above) that s[start:end] needs by itself.
uint32_t ou_str_need(const OuStr *s, size_t start, size_t end);
uint32_t ou_chars_need(uint32_t kind, const void *data, size_t n);
// Copies n code points between kinds; every one must fit the target.
void ou_chars_copy(uint32_t to_kind, void *to, uint32_t from_kind, const void *from, size_t n);
OU_INLINE void ou_str_copy(OuStr *to, size_t at, const OuStr *from, size_t start, size_t n)
{
    ou_chars_copy(to->kind, ou_str_ptr(to, at), from->kind, ou_str_ptr(from, start), n);
}
// A str of n code points given in any kind.
OU_CHECK OuStr *ou_str_from_chars(uint32_t kind, const void *data, size_t n);
OU_CHECK OuStr *ou_str_exact(OuStr *s);              // `s` itself, or an exact copy of a subclass instance
OuStr *ou_str_result(OU_STEALS OU_NULLABLE OuStr *s);   // swaps a one-character Latin-1 result for the cached object

// Clamps to 0 <= *start, *end <= len the way slices and find() do.
OU_INLINE void ou_clamp_range(ou_ssize len, ou_ssize *start, ou_ssize *end)
{
    if (*end > len)
        *end = len;
    else if (*end < 0 && (*end += len) < 0)
        *end = 0;
    if (*start < 0 && (*start += len) < 0)
        *start = 0;
}
// Optional arguments args[0] and args[1] of find() and friends: None or missing keeps the default.
OU_CHECK bool ou_range_args(OuObject *const *args, size_t n, ou_ssize *start, ou_ssize *end);

// Methods by file; all have the signature of OuNative.
#define OU_STR_METHODS(M)                                                                                             \
    M(capitalize) M(casefold) M(lower) M(swapcase) M(title) M(upper) M(isalnum) M(isalpha) M(isascii) M(isdecimal)    \
    M(isdigit) M(isidentifier) M(islower) M(isnumeric) M(isprintable) M(isspace) M(istitle) M(isupper) /* case */     \
    M(split) M(rsplit) M(splitlines) M(partition) M(rpartition) M(strip) M(lstrip) M(rstrip) M(join) /* split */      \
    M(replace) M(translate) M(maketrans) M(expandtabs) /* replace */                                                  \
    M(format_map) M(format_spec) /* format */
#define OU_STR_METHOD(name) OuObject *ou_str_method_##name(OuObject *self, OuObject *const *args, size_t n);
OU_STR_METHODS(OU_STR_METHOD)
#undef OU_STR_METHOD
OuObject *ou_str_method_format(OuObject *self, OuObject *const *args, size_t n, OU_NULLABLE OuTuple *kwnames);
// Number of arguments of find() and friends: 1 to 3, with their own wording.
OU_CHECK bool ou_search_arity(const char *name, size_t n);
// An argument of C type Py_ssize_t: OverflowError "Python int too large to convert to C ssize_t".
OU_CHECK bool ou_size_arg(OuObject *o, ou_ssize *out);

extern const OuMethod ou_str_methods[];              // str_methods.c
// Results exact; `s` may be of a subclass.
OU_CHECK OuObject *ou_str_getitem(OuObject *s, OuObject *key);
OU_CHECK OuObject *ou_str_repr(OuObject *s);         // str_repr.c

#endif
