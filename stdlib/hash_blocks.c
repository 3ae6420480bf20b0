// hash_blocks.c -- the hashes that mix one block at a time: MD5 (RFC 1321), SHA-1 and SHA-2 (FIPS 180-4).
//
// All keep a chain of words, fill a block, and at the end append a bit, zeros and the length. They differ in their mixing functions
// (`*_mix`) and in the order of bytes. SHA-1 and SHA-256 use the processor's own instructions where it has them.
#include "stdlib/hash.h"
#include <string.h>
#include "runtime/base/sha512.h"
#if defined(__x86_64__) && defined(__GNUC__) && __has_include(<sys/platform/x86.h>)
#define HAVE_SHA_INSTRUCTIONS 1
#include <immintrin.h>
#include <sys/platform/x86.h>
#endif

static uint32_t left(uint32_t x, int n) { return x << n | x >> (32 - n); }
static uint32_t right(uint32_t x, int n) { return x >> n | x << (32 - n); }

static uint32_t big32(const uint8_t *p)
{
    uint32_t v;
    memcpy(&v, p, 4);
    return __builtin_bswap32(v);
}

// --- MD5 ---

static const uint32_t md5_sines[64] = {
    0xd76aa478, 0xe8c7b756, 0x242070db, 0xc1bdceee, 0xf57c0faf, 0x4787c62a, 0xa8304613, 0xfd469501,
    0x698098d8, 0x8b44f7af, 0xffff5bb1, 0x895cd7be, 0x6b901122, 0xfd987193, 0xa679438e, 0x49b40821,
    0xf61e2562, 0xc040b340, 0x265e5a51, 0xe9b6c7aa, 0xd62f105d, 0x02441453, 0xd8a1e681, 0xe7d3fbc8,
    0x21e1cde6, 0xc33707d6, 0xf4d50d87, 0x455a14ed, 0xa9e3e905, 0xfcefa3f8, 0x676f02d9, 0x8d2a4c8a,
    0xfffa3942, 0x8771f681, 0x6d9d6122, 0xfde5380c, 0xa4beea44, 0x4bdecfa9, 0xf6bb4b60, 0xbebfbc70,
    0x289b7ec6, 0xeaa127fa, 0xd4ef3085, 0x04881d05, 0xd9d4d039, 0xe6db99e5, 0x1fa27cf8, 0xc4ac5665,
    0xf4292244, 0x432aff97, 0xab9423a7, 0xfc93a039, 0x655b59c3, 0x8f0ccc92, 0xffeff47d, 0x85845dd1,
    0x6fa87e4f, 0xfe2ce6e0, 0xa3014314, 0x4e0811a1, 0xf7537e82, 0xbd3af235, 0x2ad7d2bb, 0xeb86d391,
};

#define MD5_STEP(f, a, b, c, d, g, i, s) \
    a += f + md5_sines[i] + w[g];        \
    a = b + left(a, s);
#define MD5_FOUR(F, i, g0, g1, g2, g3, s0, s1, s2, s3) \
    MD5_STEP(F(b, c, d), a, b, c, d, g0, i, s0)        \
    MD5_STEP(F(a, b, c), d, a, b, c, g1, i + 1, s1)    \
    MD5_STEP(F(d, a, b), c, d, a, b, g2, i + 2, s2)    \
    MD5_STEP(F(c, d, a), b, c, d, a, g3, i + 3, s3)
#define MD5_F(x, y, z) (z ^ (x & (y ^ z)))
#define MD5_G(x, y, z) (y ^ (z & (x ^ y)))
#define MD5_H(x, y, z) (x ^ y ^ z)
#define MD5_I(x, y, z) (y ^ (x | ~z))

static void md5_mix(uint64_t *chain, const uint8_t *p, size_t blocks)
{
    uint32_t *h = (uint32_t *)(void *)chain, w[16];
    for (; blocks--; p += 64) {
        memcpy(w, p, 64);
        uint32_t a = h[0], b = h[1], c = h[2], d = h[3];
        MD5_FOUR(MD5_F, 0, 0, 1, 2, 3, 7, 12, 17, 22)
        MD5_FOUR(MD5_F, 4, 4, 5, 6, 7, 7, 12, 17, 22)
        MD5_FOUR(MD5_F, 8, 8, 9, 10, 11, 7, 12, 17, 22)
        MD5_FOUR(MD5_F, 12, 12, 13, 14, 15, 7, 12, 17, 22)
        MD5_FOUR(MD5_G, 16, 1, 6, 11, 0, 5, 9, 14, 20)
        MD5_FOUR(MD5_G, 20, 5, 10, 15, 4, 5, 9, 14, 20)
        MD5_FOUR(MD5_G, 24, 9, 14, 3, 8, 5, 9, 14, 20)
        MD5_FOUR(MD5_G, 28, 13, 2, 7, 12, 5, 9, 14, 20)
        MD5_FOUR(MD5_H, 32, 5, 8, 11, 14, 4, 11, 16, 23)
        MD5_FOUR(MD5_H, 36, 1, 4, 7, 10, 4, 11, 16, 23)
        MD5_FOUR(MD5_H, 40, 13, 0, 3, 6, 4, 11, 16, 23)
        MD5_FOUR(MD5_H, 44, 9, 12, 15, 2, 4, 11, 16, 23)
        MD5_FOUR(MD5_I, 48, 0, 7, 14, 5, 6, 10, 15, 21)
        MD5_FOUR(MD5_I, 52, 12, 3, 10, 1, 6, 10, 15, 21)
        MD5_FOUR(MD5_I, 56, 8, 15, 6, 13, 6, 10, 15, 21)
        MD5_FOUR(MD5_I, 60, 4, 11, 2, 9, 6, 10, 15, 21)
        h[0] += a;
        h[1] += b;
        h[2] += c;
        h[3] += d;
    }
}

// --- SHA-1 ---

static void sha1_mix_plain(uint64_t *chain, const uint8_t *p, size_t blocks)
{
    static const uint32_t constant[4] = { 0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6 };
    uint32_t *h = (uint32_t *)(void *)chain, w[80];
    for (; blocks--; p += 64) {
        for (int i = 0; i < 16; i++)
            w[i] = big32(p + 4 * i);
        for (int i = 16; i < 80; i++)
            w[i] = left(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
        uint32_t a = h[0], b = h[1], c = h[2], d = h[3], e = h[4];
        for (int i = 0; i < 80; i++) {
            uint32_t f = i < 20 ? (d ^ (b & (c ^ d))) : i < 40 || i >= 60 ? b ^ c ^ d : (b & c) | (d & (b | c));
            uint32_t t = left(a, 5) + f + e + constant[i / 20] + w[i];
            e = d;
            d = c;
            c = left(b, 30);
            b = a;
            a = t;
        }
        h[0] += a;
        h[1] += b;
        h[2] += c;
        h[3] += d;
        h[4] += e;
    }
}

// --- SHA-256 ---

static const uint32_t sha256_roots[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
};

static void sha256_mix_plain(uint64_t *chain, const uint8_t *p, size_t blocks)
{
    uint32_t *h = (uint32_t *)(void *)chain, w[64];
    for (; blocks--; p += 64) {
        for (int i = 0; i < 16; i++)
            w[i] = big32(p + 4 * i);
        for (int i = 16; i < 64; i++) {
            uint32_t x = w[i - 15], y = w[i - 2];
            w[i] = w[i - 16] + w[i - 7] + (right(x, 7) ^ right(x, 18) ^ x >> 3) + (right(y, 17) ^ right(y, 19) ^ y >> 10);
        }
        uint32_t a = h[0], b = h[1], c = h[2], d = h[3], e = h[4], f = h[5], g = h[6], last = h[7];
        for (int i = 0; i < 64; i++) {
            uint32_t t = last + (right(e, 6) ^ right(e, 11) ^ right(e, 25)) + (g ^ (e & (f ^ g))) + sha256_roots[i] + w[i];
            uint32_t u = (right(a, 2) ^ right(a, 13) ^ right(a, 22)) + ((a & b) | (c & (a | b)));
            last = g;
            g = f;
            f = e;
            e = d + t;
            d = c;
            c = b;
            b = a;
            a = t + u;
        }
        uint32_t v[8] = { a, b, c, d, e, f, g, last };
        for (int i = 0; i < 8; i++)
            h[i] += v[i];
    }
}

// --- the processor's instructions ---
#ifdef HAVE_SHA_INSTRUCTIONS

static bool has_sha_instructions(void)
{
    return x86_cpu_active(x86_cpu_SHA) && x86_cpu_active(x86_cpu_SSE4_1);     // as the C library found out when it started
}

__attribute__((target("sha,sse4.1,ssse3"))) static void sha256_mix_fast(uint64_t *chain, const uint8_t *p, size_t blocks)
{
    const __m128i swap = _mm_set_epi64x(0x0c0d0e0f08090a0bLL, 0x0405060700010203LL);
    uint32_t *h = (uint32_t *)(void *)chain;
    // the instructions want the words as (a, b, e, f) and (c, d, g, h), highest first
    __m128i abcd = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(const void *)h), 0xb1);
    __m128i efgh = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(const void *)(h + 4)), 0x1b);
    __m128i abef = _mm_alignr_epi8(abcd, efgh, 8), cdgh = _mm_blend_epi16(efgh, abcd, 0xf0);
    for (; blocks--; p += 64) {
        __m128i m[4], abef0 = abef, cdgh0 = cdgh;
#pragma GCC unroll 16
        for (int i = 0; i < 16; i++) {
            __m128i w;
            if (i < 4) {
                w = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(const void *)(p + 16 * i)), swap);
            } else {
                w = _mm_sha256msg1_epu32(m[i & 3], m[(i + 1) & 3]);
                w = _mm_add_epi32(w, _mm_alignr_epi8(m[(i + 3) & 3], m[(i + 2) & 3], 4));
                w = _mm_sha256msg2_epu32(w, m[(i + 3) & 3]);
            }
            m[i & 3] = w;
            w = _mm_add_epi32(w, _mm_loadu_si128((const __m128i *)(const void *)(sha256_roots + 4 * i)));
            cdgh = _mm_sha256rnds2_epu32(cdgh, abef, w);
            abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(w, 0x0e));
        }
        abef = _mm_add_epi32(abef, abef0);
        cdgh = _mm_add_epi32(cdgh, cdgh0);
    }
    __m128i feba = _mm_shuffle_epi32(abef, 0x1b), dchg = _mm_shuffle_epi32(cdgh, 0xb1);
    _mm_storeu_si128((__m128i *)(void *)h, _mm_blend_epi16(feba, dchg, 0xf0));
    _mm_storeu_si128((__m128i *)(void *)(h + 4), _mm_alignr_epi8(dchg, feba, 8));
}

#define SHA1_FOUR(i, kind)                                                                                       \
    {                                                                                                            \
        __m128i w;                                                                                               \
        if (i < 4)                                                                                               \
            w = _mm_shuffle_epi8(_mm_loadu_si128((const __m128i *)(const void *)(p + 16 * (i))), swap);          \
        else                                                                                                     \
            w = _mm_sha1msg2_epu32(_mm_xor_si128(_mm_sha1msg1_epu32(m[(i) & 3], m[((i) + 1) & 3]), m[((i) + 2) & 3]), m[((i) + 3) & 3]); \
        m[(i) & 3] = w;                                                                                          \
        __m128i next = i == 0 ? _mm_add_epi32(e, w) : _mm_sha1nexte_epu32(before, w);                            \
        before = abcd;                                                                                           \
        abcd = _mm_sha1rnds4_epu32(abcd, next, kind);                                                            \
    }
#define SHA1_TWENTY(i, kind) SHA1_FOUR(i, kind) SHA1_FOUR(i + 1, kind) SHA1_FOUR(i + 2, kind) SHA1_FOUR(i + 3, kind) SHA1_FOUR(i + 4, kind)

__attribute__((target("sha,sse4.1,ssse3"))) static void sha1_mix_fast(uint64_t *chain, const uint8_t *p, size_t blocks)
{
    const __m128i swap = _mm_set_epi64x(0x0001020304050607LL, 0x08090a0b0c0d0e0fLL);
    uint32_t *h = (uint32_t *)(void *)chain;
    __m128i abcd = _mm_shuffle_epi32(_mm_loadu_si128((const __m128i *)(const void *)h), 0x1b), e = _mm_set_epi32((int)h[4], 0, 0, 0);
    for (; blocks--; p += 64) {
        __m128i m[4] = { e, e, e, e }, abcd0 = abcd, before = abcd;
        SHA1_TWENTY(0, 0)
        SHA1_TWENTY(5, 1)
        SHA1_TWENTY(10, 2)
        SHA1_TWENTY(15, 3)
        e = _mm_sha1nexte_epu32(before, e);
        abcd = _mm_add_epi32(abcd, abcd0);
    }
    _mm_storeu_si128((__m128i *)(void *)h, _mm_shuffle_epi32(abcd, 0x1b));
    h[4] = (uint32_t)_mm_extract_epi32(e, 3);
}
#else
static bool has_sha_instructions(void) { return false; }
#define sha256_mix_fast sha256_mix_plain
#define sha1_mix_fast sha1_mix_plain
#endif

// --- filling blocks ---

static void begin(OuHashState *s, const uint64_t *chain, size_t bytes, OuHashMix mix)
{
    memset(&s->blocks, 0, sizeof s->blocks);
    memcpy(s->blocks.chain, chain, bytes);
    s->blocks.mix = mix;
}

#define BEGIN32(name, mix, ...)                                      \
    static void name(OuHashState *s)                                 \
    {                                                                \
        static const uint32_t chain[8] = { __VA_ARGS__ };            \
        begin(s, (const uint64_t *)(const void *)chain, 32, mix);    \
    }
#define BEGIN64(name, ...)                                           \
    static void name(OuHashState *s)                                 \
    {                                                                \
        static const uint64_t chain[8] = { __VA_ARGS__ };            \
        begin(s, chain, 64, ou_sha512_mix);                          \
    }
BEGIN32(md5_begin, md5_mix, 0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476)
BEGIN32(sha1_begin, has_sha_instructions() ? sha1_mix_fast : sha1_mix_plain,
        0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0)
BEGIN32(sha224_begin, has_sha_instructions() ? sha256_mix_fast : sha256_mix_plain,
        0xc1059ed8, 0x367cd507, 0x3070dd17, 0xf70e5939, 0xffc00b31, 0x68581511, 0x64f98fa7, 0xbefa4fa4)
BEGIN32(sha256_begin, has_sha_instructions() ? sha256_mix_fast : sha256_mix_plain,
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19)
BEGIN64(sha384_begin,
        0xcbbb9d5dc1059ed8, 0x629a292a367cd507, 0x9159015a3070dd17, 0x152fecd8f70e5939,
        0x67332667ffc00b31, 0x8eb44a8768581511, 0xdb0c2e0d64f98fa7, 0x47b5481dbefa4fa4)
BEGIN64(sha512_begin,
        0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
        0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179)

static void feed(OuHashState *s, size_t block, const uint8_t *p, size_t len)
{
    if (len == 0) return;                  // `p` may be NULL then
    s->blocks.total += len;
    if (s->blocks.used) {
        size_t take = block - s->blocks.used;
        if (take > len)
            take = len;
        memcpy(s->blocks.block + s->blocks.used, p, take);
        s->blocks.used += take;
        p += take;
        len -= take;
        if (s->blocks.used < block)
            return;
        s->blocks.mix(s->blocks.chain, s->blocks.block, 1);
        s->blocks.used = 0;
    }
    if (len >= block) {
        s->blocks.mix(s->blocks.chain, p, len / block);
        p += len / block * block;
        len %= block;
    }
    if (len)
        memcpy(s->blocks.block, p, len);
    s->blocks.used = len;
}

static void update64(OuHashState *s, const uint8_t *p, size_t len) { feed(s, 64, p, len); }
static void update128(OuHashState *s, const uint8_t *p, size_t len) { feed(s, 128, p, len); }

// One bit, zeros, and the number of bits in the last `length_bytes`.
static void pad(OuHashState *s, size_t block, size_t length_bytes, bool big)
{
    static const uint8_t zeros[128] = { 0x80 };
    uint64_t bits = s->blocks.total * 8, high = s->blocks.total >> 61;
    size_t room = block - s->blocks.used, fill = room > length_bytes ? room - length_bytes : room + block - length_bytes;
    uint8_t length[16] = { 0 };
    for (int i = 0; i < 8; i++) {
        length[big ? length_bytes - 1 - (size_t)i : (size_t)i] = (uint8_t)(bits >> 8 * i);
        if (length_bytes == 16)
            length[7 - i] = (uint8_t)(high >> 8 * i);
    }
    feed(s, block, zeros, fill);
    feed(s, block, length, length_bytes);
}

static void end_md5(OuHashState *s, uint8_t *out, size_t n)
{
    pad(s, 64, 8, false);
    memcpy(out, s->blocks.chain, n);
}

static void end32(OuHashState *s, uint8_t *out, size_t n)
{
    pad(s, 64, 8, true);
    const uint32_t *h = (const uint32_t *)(const void *)s->blocks.chain;
    for (size_t i = 0; i < n; i++)
        out[i] = (uint8_t)(h[i / 4] >> (24 - 8 * (i % 4)));
}

static void end64(OuHashState *s, uint8_t *out, size_t n)
{
    pad(s, 128, 16, true);
    for (size_t i = 0; i < n; i++)
        out[i] = (uint8_t)(s->blocks.chain[i / 8] >> (56 - 8 * (i % 8)));
}

const OuHashAlgorithm ou_hash_md5 = { "md5", 16, 64, false, md5_begin, update64, end_md5 };
const OuHashAlgorithm ou_hash_sha1 = { "sha1", 20, 64, false, sha1_begin, update64, end32 };
const OuHashAlgorithm ou_hash_sha224 = { "sha224", 28, 64, false, sha224_begin, update64, end32 };
const OuHashAlgorithm ou_hash_sha256 = { "sha256", 32, 64, false, sha256_begin, update64, end32 };
const OuHashAlgorithm ou_hash_sha384 = { "sha384", 48, 128, false, sha384_begin, update128, end64 };
const OuHashAlgorithm ou_hash_sha512 = { "sha512", 64, 128, false, sha512_begin, update128, end64 };
