// codecs.h -- text to bytes and back: the built-in encodings, error handlers, and what Python code registers.
#ifndef OURO_RUNTIME_TYPES_CODECS_H
#define OURO_RUNTIME_TYPES_CODECS_H
#include "runtime/base/strbuf.h"
#include "runtime/types/str_builder.h"

typedef struct OuCodec OuCodec;
typedef struct OuDecoder OuDecoder;

// A built-in encoding.
struct OuCodec {
    const char *name;                                    // as error messages have it
    const char *aliases;                                 // normalised names between spaces: " utf_8 utf8 u8 "
    bool (*put)(const OuCodec *codec, OuStrBuf *out, uint32_t c);   // encodes one code point; false: not encodable
    bool (*decode)(OuDecoder *d);
    const char *reason;                                  // why put says no
    const char *start;                                   // bytes the encoder writes first, `start_bytes` of them
    uint8_t start_bytes;
    uint8_t unit;                                        // bytes of a code unit: 1, 2, 4; for surrogatepass
    bool big_endian;
    bool passes_surrogates;                              // the handler surrogatepass applies
    const char *charmap;                                 // of a one-byte encoding: see charmap.c
    uint16_t charmap_bytes;
};

// A decoding in progress over p[0 .. n).
struct OuDecoder {
    const OuCodec *codec;
    const char *encoding;                                // for messages
    const char *errors;                                  // NULL: strict
    const uint8_t *p;
    size_t n, at;
    bool final;                                          // false: an incomplete end is left for later
    OuStrBuilder out;
    OuObject *exc;                                       // UnicodeDecodeError kept for a handler, or NULL
};

// The argument `name` of `function` as UTF-8, to be freed; NULL in *out when it is absent.
OU_CHECK bool ou_codec_argument(OU_NULLABLE OuObject *o, const char *function, const char *name, char **out);
void ou_codec_normalize(const char *name, char *out, size_t size);     // "UTF-8" -> "utf_8"
OU_BORROWED const OuCodec *ou_codec_find(const char *name);            // NULL: not built in; no exception
OU_CHECK OuObject *ou_codec_encode(const OuCodec *codec, OuStr *s, OU_NULLABLE const char *errors);   // bytes
// *consumed: how many bytes were used; NULL: all must be.
OU_CHECK OuStr *ou_codec_decode(const OuCodec *codec, const uint8_t *p, size_t n, OU_NULLABLE const char *errors,
                                OU_NULLABLE size_t *consumed);
extern const OuCodec ou_codecs[];                                      // ended by one without name; UTF-8 is the first

// --- whole texts in UTF-8 (utf8_text.c): 1 done, 0 something in them needs an error handler, -1 MemoryError ---
int ou_utf8_encode_text(const OuStr *s, OuObject **out);               // bytes
int ou_utf8_decode_text(const uint8_t *p, size_t bytes, OuStr **out);

// --- one-byte encodings (charmap.c) ---
extern const OuCodec ou_charmaps[];                                    // ended by one without name

// --- errors (codec_errors.c) ---
// p[start .. end) cannot be decoded: what the handler says goes to d->out, d->at moves on. False with exception.
OU_CHECK bool ou_decode_error(OuDecoder *d, size_t start, size_t end, const char *reason);
// s[start .. end) cannot be encoded: the replacement goes to `out`, *next is where to go on.
OU_CHECK bool ou_encode_error(const OuCodec *codec, OuStr *s, size_t start, size_t end, OU_NULLABLE const char *errors,
                              OuStrBuf *out, size_t *next);
OU_COLD bool ou_raise_encode_error(const char *encoding, OuStr *s, size_t start, size_t end, const char *reason);   // false

// --- registry (codec_registry.c) ---
OU_CHECK bool ou_codec_register_error(OuStr *name, OuObject *handler);
OU_CHECK OuObject *ou_codec_lookup_error(const char *name);            // a callable; LookupError
OU_CHECK bool ou_codec_register(OuObject *search);
OU_CHECK bool ou_codec_unregister(OuObject *search);
// The CodecInfo that a registered search function has for `name`; LookupError "unknown encoding: x".
OU_CHECK OuObject *ou_codec_search(const char *name);
void ou_codecs_fini(void);                                             // at the runtime's end

#endif
