// hash.h -- the hash functions behind hashlib: a table row each, a state that begins, takes bytes and ends.
#ifndef OURO_STDLIB_HASH_H
#define OURO_STDLIB_HASH_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef void (*OuHashMix)(uint64_t *chain, const uint8_t *p, size_t blocks);

typedef union OuHashState {          // plain data: copied by assignment
    struct {
        uint64_t chain[8];           // of 32-bit words for MD5, SHA-1 and SHA-256
        uint64_t total;              // bytes taken
        size_t used;                 // bytes waiting in `block`
        OuHashMix mix;
        uint8_t block[128];
    } blocks;
    struct {
        uint64_t word[25];
        uint8_t used, rate;          // bytes taken since the last permutation; bytes between two
        uint8_t suffix;              // what is appended at the end
    } sponge;
} OuHashState;

typedef struct OuHashAlgorithm {
    const char *name;
    uint8_t digest_size, block_size; // digest_size 0: any
    bool any_size;
    void (*begin)(OuHashState *s);
    void (*update)(OuHashState *s, const uint8_t *p, size_t len);
    void (*end)(OuHashState *s, uint8_t *out, size_t n);     // the state is used up
} OuHashAlgorithm;

#define OU_HASHES(X) X(md5) X(sha1) X(sha224) X(sha256) X(sha384) X(sha512) X(sha3_224) X(sha3_256) X(sha3_384) X(sha3_512) X(shake_128) X(shake_256)
#define X(name) extern const OuHashAlgorithm ou_hash_##name;
OU_HASHES(X)
#undef X

#endif
