// utf8.h -- UTF-8, one code point at a time, and the measuring of whole texts.
#ifndef OURO_RUNTIME_BASE_UTF8_H
#define OURO_RUNTIME_BASE_UTF8_H
#include "runtime/base/config.h"

enum { OU_UTF8_MAX = 4 };                        // bytes of the longest code point
#define OU_CODE_POINT_MAX 0x10ffffu

// What a decoder sees at `p` when it is no valid code point; `bytes` is how many to replace (Unicode's "maximal subpart").
typedef enum OuUtf8Error { OU_UTF8_OK, OU_UTF8_BAD_START, OU_UTF8_BAD_CONTINUATION, OU_UTF8_TRUNCATED } OuUtf8Error;

// Decodes one code point of p[0 .. bytes), bytes > 0. *used is its length, or that of the invalid part. Surrogates are invalid.
OuUtf8Error ou_utf8_decode(const uint8_t *p, size_t bytes, uint32_t *code_point, size_t *used);
// Writes a code point (surrogates too, as three bytes); returns the number of bytes.
size_t ou_utf8_encode(uint32_t code_point, uint8_t out[OU_UTF8_MAX]);
OU_INLINE size_t ou_utf8_size(uint32_t c) { return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4; }
// Length of the run of bytes below 128 at `p`.
size_t ou_ascii_prefix(const uint8_t *p, size_t bytes);

#endif
