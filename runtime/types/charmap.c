// charmap.c -- the one-byte encodings, each described by one text: what its bytes mean, in order.
//
// The text holds 256 characters as UTF-8, or 128 when the lower half is ASCII; U+FFFE stands for "no character". Encoding
// searches the text, decoding spreads it out first. Nothing is kept between calls.
#include "runtime/base/utf8.h"
#include "runtime/types/codecs.h"
#include <string.h>

enum { NOTHING = 0xfffe };

static bool is_start(uint8_t c) { return (c & 0xc0) != 0x80; }
static bool has_ascii(const OuCodec *codec) { return codec->charmap[0] != 0; }

// The last place, since a few encodings have a character twice.
static const char *find_char(const OuCodec *codec, uint32_t c)
{
    uint8_t bytes[OU_UTF8_MAX];
    size_t n = ou_utf8_encode(c, bytes);
    const char *at = codec->charmap, *end = at + codec->charmap_bytes, *found = NULL;
    for (; (at = memchr(at, bytes[0], (size_t)(end - at))) != NULL; at++)
        if ((size_t)(end - at) >= n && !memcmp(at, bytes, n))
            found = at;
    return found;
}

static bool put_charmap(const OuCodec *codec, OuStrBuf *out, uint32_t c)
{
    bool lower = has_ascii(codec);
    if (lower && c < 0x80) {
        ou_strbuf_byte(out, (uint8_t)c);
        return true;
    }
    const char *at = c == NOTHING ? NULL : find_char(codec, c);
    if (!at)
        return false;
    unsigned index = lower ? 0x80 : 0;
    for (const char *p = codec->charmap; p < at; p++)
        index += is_start((uint8_t)*p);
    ou_strbuf_byte(out, (uint8_t)index);
    return true;
}

static void spread(const OuCodec *codec, uint16_t map[256])
{
    unsigned index = 0;
    for (; has_ascii(codec) && index < 0x80; index++)
        map[index] = (uint16_t)index;
    const uint8_t *p = (const uint8_t *)codec->charmap;
    for (size_t at = 0, used; at < codec->charmap_bytes; at += used) {
        uint32_t c = NOTHING;
        OuUtf8Error error = ou_utf8_decode(p + at, codec->charmap_bytes - at, &c, &used);
        OU_ASSERT(error == OU_UTF8_OK && index < 256);
        map[index++] = (uint16_t)c;
        (void)error;
    }
    OU_ASSERT(index == 256);
}

static bool decode_charmap(OuDecoder *d)
{
    uint16_t map[256];
    spread(d->codec, map);
    while (d->at < d->n) {
        uint32_t c = map[d->p[d->at]];
        if (c != NOTHING) {
            if (!ou_builder_char(&d->out, c))
                return false;
            d->at++;
        } else if (!ou_decode_error(d, d->at, d->at + 1, "character maps to <undefined>")) {
            return false;
        }
    }
    return true;
}

#define CHARMAP(names, text)                                                                                              \
    { .name = "charmap", .aliases = names, .put = put_charmap, .decode = decode_charmap, .unit = 1,                       \
      .reason = "character maps to <undefined>", .charmap = text, .charmap_bytes = sizeof text - 1 },
const OuCodec ou_charmaps[] = {
#include "runtime/types/charmaps.inc"
    { 0 },
};
