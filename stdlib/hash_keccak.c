// hash_keccak.c -- SHA-3 and SHAKE (FIPS 202): a sponge of 25 words that takes `rate` bytes between two permutations.
#include "stdlib/hash.h"
#include <string.h>

static const uint64_t round_constants[24] = {
    0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000,
    0x000000000000808b, 0x0000000080000001, 0x8000000080008081, 0x8000000000008009,
    0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
    0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003,
    0x8000000000008002, 0x8000000000000080, 0x000000000000800a, 0x800000008000000a,
    0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
};

static inline uint64_t left(uint64_t x, int n) { return x << n | x >> (64 - n); }

// One word of the second half of a round: moved, rotated.
#define MOVE(to, from, n) b[to] = left(a[from] ^ d[(from) % 5], n);

static void permute(uint64_t a[25])
{
    uint64_t b[25], c[5], d[5];
    for (int round = 0; round < 24; round++) {
        for (int x = 0; x < 5; x++)
            c[x] = a[x] ^ a[x + 5] ^ a[x + 10] ^ a[x + 15] ^ a[x + 20];
        d[0] = c[4] ^ left(c[1], 1);
        d[1] = c[0] ^ left(c[2], 1);
        d[2] = c[1] ^ left(c[3], 1);
        d[3] = c[2] ^ left(c[4], 1);
        d[4] = c[3] ^ left(c[0], 1);
        b[0] = a[0] ^ d[0];
        MOVE(1, 6, 44) MOVE(2, 12, 43) MOVE(3, 18, 21) MOVE(4, 24, 14)
        MOVE(5, 3, 28) MOVE(6, 9, 20) MOVE(7, 10, 3) MOVE(8, 16, 45)
        MOVE(9, 22, 61) MOVE(10, 1, 1) MOVE(11, 7, 6) MOVE(12, 13, 25)
        MOVE(13, 19, 8) MOVE(14, 20, 18) MOVE(15, 4, 27) MOVE(16, 5, 36)
        MOVE(17, 11, 10) MOVE(18, 17, 15) MOVE(19, 23, 56) MOVE(20, 2, 62)
        MOVE(21, 8, 55) MOVE(22, 14, 39) MOVE(23, 15, 41) MOVE(24, 21, 2)
        for (int y = 0; y < 25; y += 5) {
            a[y] = b[y] ^ (~b[y + 1] & b[y + 2]);
            a[y + 1] = b[y + 1] ^ (~b[y + 2] & b[y + 3]);
            a[y + 2] = b[y + 2] ^ (~b[y + 3] & b[y + 4]);
            a[y + 3] = b[y + 3] ^ (~b[y + 4] & b[y]);
            a[y + 4] = b[y + 4] ^ (~b[y] & b[y + 1]);
        }
        a[0] ^= round_constants[round];
    }
}

static void begin(OuHashState *s, size_t rate, uint8_t suffix)
{
    memset(&s->sponge, 0, sizeof s->sponge);
    s->sponge.rate = (uint8_t)rate;
    s->sponge.suffix = suffix;
}

static void update(OuHashState *s, const uint8_t *p, size_t len)
{
    uint8_t *bytes = (uint8_t *)s->sponge.word;
    size_t used = s->sponge.used, rate = s->sponge.rate;
    while (len) {
        if (used == 0 && len >= rate) {
            for (size_t i = 0; i < rate / 8; i++) {
                uint64_t v;
                memcpy(&v, p + 8 * i, 8);
                s->sponge.word[i] ^= v;
            }
            p += rate;
            len -= rate;
            permute(s->sponge.word);
            continue;
        }
        bytes[used++] ^= *p++;
        len--;
        if (used == rate) {
            permute(s->sponge.word);
            used = 0;
        }
    }
    s->sponge.used = (uint8_t)used;
}

static void end(OuHashState *s, uint8_t *out, size_t n)
{
    uint8_t *bytes = (uint8_t *)s->sponge.word;
    size_t rate = s->sponge.rate;
    bytes[s->sponge.used] ^= s->sponge.suffix;
    bytes[rate - 1] ^= 0x80;
    for (size_t done = 0; done < n; done += rate) {
        permute(s->sponge.word);
        memcpy(out + done, bytes, n - done < rate ? n - done : rate);
    }
}

#define SPONGE(id, size, rate, suffix, xof)                                    \
    static void id##_begin(OuHashState *s) { begin(s, rate, suffix); }         \
    const OuHashAlgorithm ou_hash_##id = { #id, size, rate, xof, id##_begin, update, end };
SPONGE(sha3_224, 28, 144, 6, false)
SPONGE(sha3_256, 32, 136, 6, false)
SPONGE(sha3_384, 48, 104, 6, false)
SPONGE(sha3_512, 64, 72, 6, false)
SPONGE(shake_128, 0, 168, 0x1f, true)
SPONGE(shake_256, 0, 136, 0x1f, true)
