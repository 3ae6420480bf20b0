// hash.c -- SipHash with one compression round per word and three final rounds.
#include "runtime/base/hash.h"
#include <string.h>

static inline uint64_t rotate(uint64_t x, int bits) { return x << bits | x >> (64 - bits); }

typedef struct State { uint64_t v0, v1, v2, v3; } State;

static inline void sip_round(State *s)
{
    s->v0 += s->v1;
    s->v2 += s->v3;
    s->v1 = rotate(s->v1, 13) ^ s->v0;
    s->v3 = rotate(s->v3, 16) ^ s->v2;
    s->v0 = rotate(s->v0, 32);
    s->v2 += s->v1;
    s->v0 += s->v3;
    s->v1 = rotate(s->v1, 17) ^ s->v2;
    s->v3 = rotate(s->v3, 21) ^ s->v0;
    s->v2 = rotate(s->v2, 32);
}

static inline void absorb(State *s, uint64_t word)
{
    s->v3 ^= word;
    sip_round(s);
    s->v0 ^= word;
}

uint64_t ou_siphash13(const void *data, size_t bytes, const uint64_t key[2])
{
    State s = { key[0] ^ 0x736f6d6570736575u, key[1] ^ 0x646f72616e646f6du,
                key[0] ^ 0x6c7967656e657261u, key[1] ^ 0x7465646279746573u };
    const uint8_t *p = data;
    size_t left = bytes;
    for (; left >= 8; left -= 8, p += 8) {
        uint64_t word;
        memcpy(&word, p, 8);
        absorb(&s, word);
    }
    uint64_t last = (uint64_t)bytes << 56;
    for (size_t i = 0; i < left; i++)
        last |= (uint64_t)p[i] << (8 * i);
    absorb(&s, last);
    s.v2 ^= 0xff;
    sip_round(&s);
    sip_round(&s);
    sip_round(&s);
    return (s.v0 ^ s.v1) ^ (s.v2 ^ s.v3);
}

ou_hash ou_hash_bytes(const void *data, size_t bytes, const uint64_t key[2])
{
    if (bytes == 0)
        return 0;
    ou_hash h = (ou_hash)ou_siphash13(data, bytes, key);
    return h == -1 ? -2 : h;
}
