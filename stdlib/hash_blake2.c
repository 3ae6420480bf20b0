// hash_blake2.c -- module _blake2: BLAKE2b and BLAKE2s (RFC 7693) as classes, with keys, salts and the parameters of tree hashing.
//
// The two differ in the width of their words; `BLAKE2` makes the mixing function of each from one body.
#include <string.h>
#include "runtime/object/error.h"
#include "runtime/object/layout.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/types/bytes.h"
#include "runtime/types/int.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"
#include "stdlib/hash_objects.h"

typedef struct Blake2 {
    OuObject base;
    union { uint64_t b[8]; uint32_t s[8]; } chain;
    uint64_t total;                  // bytes mixed
    size_t used;                     // bytes waiting in `block`
    uint8_t digest_size;
    bool last_node;
    uint8_t block[128];
} Blake2;

static const uint64_t start_b[8] = { 0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
                                     0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179 };
static const uint8_t order[10][16] = {
    { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15 }, { 14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3 },
    { 11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4 }, { 7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8 },
    { 9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13 }, { 2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9 },
    { 12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11 }, { 13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10 },
    { 6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5 }, { 10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0 },
};

#define TURN(x, n) ((x) >> (n) | (x) << (8 * sizeof(x) - (n)))
#define QUARTER(a, b, c, d, i, r1, r2, r3, r4)       \
    v[a] += v[b] + w[o[2 * i]];                      \
    v[d] = TURN(v[d] ^ v[a], r1);                    \
    v[c] += v[d];                                    \
    v[b] = TURN(v[b] ^ v[c], r2);                    \
    v[a] += v[b] + w[o[2 * i + 1]];                  \
    v[d] = TURN(v[d] ^ v[a], r3);                    \
    v[c] += v[d];                                    \
    v[b] = TURN(v[b] ^ v[c], r4);
// One block into the chain; `last`: it is the final one.
#define BLAKE2(name, word, field, start, rounds, ...)                                                                    \
    static void name(Blake2 *self, const uint8_t *p, bool last)                                                          \
    {                                                                                                                    \
        word w[16], v[16];                                                                                               \
        memcpy(w, p, sizeof w);                                                                                          \
        for (int i = 0; i < 8; i++) {                                                                                    \
            v[i] = self->chain.field[i];                                                                                 \
            v[i + 8] = (word)(start);                                                                                    \
        }                                                                                                                \
        v[12] ^= (word)self->total;                                                                                      \
        v[13] ^= sizeof(word) == 4 ? (word)(self->total >> 32) : 0;                                                      \
        v[14] = last ? ~v[14] : v[14];                                                                                   \
        v[15] = last && self->last_node ? ~v[15] : v[15];                                                                \
        for (int round = 0; round < rounds; round++) {                                                                   \
            const uint8_t *o = order[round % 10];                                                                        \
            QUARTER(0, 4, 8, 12, 0, __VA_ARGS__) QUARTER(1, 5, 9, 13, 1, __VA_ARGS__)                                    \
            QUARTER(2, 6, 10, 14, 2, __VA_ARGS__) QUARTER(3, 7, 11, 15, 3, __VA_ARGS__)                                  \
            QUARTER(0, 5, 10, 15, 4, __VA_ARGS__) QUARTER(1, 6, 11, 12, 5, __VA_ARGS__)                                  \
            QUARTER(2, 7, 8, 13, 6, __VA_ARGS__) QUARTER(3, 4, 9, 14, 7, __VA_ARGS__)                                    \
        }                                                                                                                \
        for (int i = 0; i < 8; i++)                                                                                      \
            self->chain.field[i] ^= v[i] ^ v[i + 8];                                                                     \
    }
BLAKE2(mix_b, uint64_t, b, start_b[i], 12, 32, 24, 16, 63)
BLAKE2(mix_s, uint32_t, s, start_b[i] >> 32, 10, 16, 12, 8, 7)

static bool is_b(const Blake2 *self) { return ou_type_of(&self->base) == ou_type(OU_L_BLAKE2B); }

// The last block waits until it is known to be the last.
static void feed(Blake2 *self, const uint8_t *p, size_t len)
{
    bool b = is_b(self);
    size_t block = b ? 128 : 64;
    while (len) {
        if (self->used == block) {
            self->total += block;
            (b ? mix_b : mix_s)(self, self->block, false);
            self->used = 0;
        }
        while (self->used == 0 && len > block) {
            self->total += block;
            (b ? mix_b : mix_s)(self, p, false);
            p += block;
            len -= block;
        }
        size_t take = block - self->used < len ? block - self->used : len;
        memcpy(self->block + self->used, p, take);
        self->used += take;
        p += take;
        len -= take;
    }
}

static void finish(const Blake2 *self, uint8_t out[64])
{
    Blake2 copy = *self;
    bool b = is_b(self);
    size_t block = b ? 128 : 64;
    memset(copy.block + copy.used, 0, block - copy.used);
    copy.total += copy.used;
    // `copy` has no header of its own to ask
    (b ? mix_b : mix_s)(&copy, copy.block, true);
    memcpy(out, copy.chain.b, 64);
}

// --- making ---

#define PARAMS "data / * digest_size key salt person fanout depth leaf_size node_offset node_depth inner_size last_node usedforsecurity"
enum { P_DATA, P_SIZE, P_KEY, P_SALT, P_PERSON, P_FANOUT, P_DEPTH, P_LEAF, P_OFFSET, P_NODE_DEPTH, P_INNER, P_LAST, P_SECURITY, P_COUNT };

static bool number(OuObject *o, int64_t fallback, int64_t low, int64_t high, const char *message, int64_t *out)
{
    *out = fallback;
    if (!o)
        return true;
    if (!ou_to_int64(o, out))
        return false;
    return (*out >= low && *out <= high) || ou_fail(OU_ValueError, message, (int)high);
}

static bool unsigned_number(OuObject *o, unsigned bits, const char *name, uint64_t *out)
{
    *out = 0;
    OuObject *i = o ? ou_index(o) : NULL;
    if (!o)
        return true;
    if (!i)
        return false;
    int64_t v = -1;
    bool fits = ou_int_fits(i, &v), ok = fits && v >= 0 && (bits >= 63 || v < (int64_t)1 << bits);
    *out = (uint64_t)v;
    if (!fits && bits == 64 && ou_int_sign(i) > 0) {  // 2**63 .. 2**64 - 1
        OuObject *max = ou_int_from_u64(UINT64_MAX), *half = ou_int_from_u64((uint64_t)1 << 63), *rest = NULL;
        if (max && half && ou_int_sign(rest = ou_int_sub(max, i)) >= 0) {
            ou_set_ref(&rest, ou_int_sub(i, half));
            ok = rest && ou_int_fits(rest, &v);
            *out = (uint64_t)v + ((uint64_t)1 << 63);
        }
        ou_xdecref(max);
        ou_xdecref(half);
        ou_xdecref(rest);
    }
    bool negative = ou_int_sign(i) < 0;
    ou_decref(i);
    if (!ok && negative)
        return ou_fail(OU_ValueError, "value must be positive");
    return ok || ou_fail(OU_OverflowError, "%s is too large", name);
}

static bool text(OuObject *o, size_t most, const char *name, uint8_t *out, size_t *len)
{
    OuBuffer in;
    *len = 0;
    if (!o)
        return true;
    int found = ou_is_str(o) ? 0 : ou_buffer_get(o, &in);
    if (found <= 0)
        return found == 0 && ou_fail(OU_TypeError, "a bytes-like object is required, not '%T'", o);
    bool ok = in.len <= most || ou_fail(OU_ValueError, "maximum %s length is %zu bytes", name, most);
    if (ok)
        memcpy(out, in.data, *len = in.len);
    ou_buffer_release(&in);
    return ok;
}

// The parameter block; the key goes to `key`, padded to a block.
static bool parameters(OuObject *const *v, bool b, uint8_t p[64], uint8_t key[128], size_t *key_len)
{
    size_t max = b ? 64 : 32, small = b ? 16 : 8, unused;
    int64_t size, fanout, depth, node_depth, inner;
    uint64_t leaf, offset;
    memset(p, 0, 64);
    memset(key, 0, 128);
    if (!number(v[P_SIZE], (int64_t)max, 1, (int64_t)max, "digest_size must be between 1 and %d bytes", &size) ||
        !text(v[P_KEY], max, "key", key, key_len) || !text(v[P_SALT], small, "salt", p + max - 2 * small, &unused) ||
        !text(v[P_PERSON], small, "person", p + max - small, &unused) ||
        !number(v[P_FANOUT], 1, 0, 255, "fanout must be between 0 and %d", &fanout) ||
        !number(v[P_DEPTH], 1, 1, 255, "depth must be between 1 and %d", &depth) || !unsigned_number(v[P_LEAF], 32, "leaf_size", &leaf) ||
        !unsigned_number(v[P_OFFSET], b ? 64 : 48, "node_offset", &offset) ||
        !number(v[P_NODE_DEPTH], 0, 0, 255, "node_depth must be between 0 and %d", &node_depth) ||
        !number(v[P_INNER], 0, 0, (int64_t)max, "inner_size must be between 0 and is %d", &inner))
        return false;
    p[0] = (uint8_t)size;
    p[1] = (uint8_t)*key_len;
    p[2] = (uint8_t)fanout;
    p[3] = (uint8_t)depth;
    for (int i = 0; i < 4; i++)
        p[4 + i] = (uint8_t)(leaf >> 8 * i);
    for (int i = 0; i < (b ? 8 : 6); i++)
        p[8 + i] = (uint8_t)(offset >> 8 * i);
    p[b ? 16 : 14] = (uint8_t)node_depth;
    p[b ? 17 : 15] = (uint8_t)inner;
    return true;
}

static OuObject *blake2_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    bool b = type == ou_type(OU_L_BLAKE2B);
    OuObject *v[P_COUNT];
    uint8_t p[64], key[128];
    size_t key_len;
    if (!ou_args_bind(b ? "blake2b" : "blake2s", PARAMS, 0, 1, args, n, kwnames, v) || !parameters(v, b, p, key, &key_len))
        return NULL;
    int last = v[P_LAST] ? ou_truth(v[P_LAST]) : 0;
    OuBuffer in = { 0 };
    if (last < 0 || (v[P_DATA] && !ou_hash_data(v[P_DATA], &in)))
        return NULL;
    Blake2 *self = (Blake2 *)ou_object_new(b ? OU_L_BLAKE2B : OU_L_BLAKE2S, sizeof(Blake2));
    if (self) {
        for (int i = 0; i < 8; i++) {
            if (b) {
                uint64_t w;
                memcpy(&w, p + 8 * i, 8);
                self->chain.b[i] = start_b[i] ^ w;
            } else {
                uint32_t w;
                memcpy(&w, p + 4 * i, 4);
                self->chain.s[i] = (uint32_t)(start_b[i] >> 32) ^ w;
            }
        }
        self->digest_size = p[0];
        self->last_node = last > 0;
        if (key_len)
            feed(self, key, b ? 128 : 64);
        feed(self, in.data, in.len);
    }
    if (in.owner)
        ou_buffer_release(&in);
    return ou_obj(self);
}

// --- methods ---

static OuObject *blake2_update(OuObject *o, OuObject *const *args, size_t n OU_UNUSED)
{
    OuBuffer in;
    if (!ou_hash_data(args[0], &in))
        return NULL;
    feed((Blake2 *)o, in.data, in.len);
    ou_buffer_release(&in);
    return ou_none();
}

static OuObject *blake2_digest(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    uint8_t out[64];
    finish((Blake2 *)o, out);
    return ou_bytes_new(out, ((Blake2 *)o)->digest_size);
}

static OuObject *blake2_hexdigest(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    uint8_t out[64];
    finish((Blake2 *)o, out);
    return ou_hash_hex(out, ((Blake2 *)o)->digest_size);
}

static OuObject *blake2_copy(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    Blake2 *copy = (Blake2 *)ou_object_new(is_b((Blake2 *)o) ? OU_L_BLAKE2B : OU_L_BLAKE2S, sizeof(Blake2));
    if (copy)
        memcpy((char *)copy + sizeof(OuObject), (char *)o + sizeof(OuObject), sizeof(Blake2) - sizeof(OuObject));
    return ou_obj(copy);
}

static OuObject *get_name(OuObject *o) { return ou_obj(ou_str_from_cstr(is_b((Blake2 *)o) ? "blake2b" : "blake2s")); }
static OuObject *get_digest_size(OuObject *o) { return ou_int_new(((Blake2 *)o)->digest_size); }
static OuObject *get_block_size(OuObject *o) { return ou_int_new(is_b((Blake2 *)o) ? 128 : 64); }

static const OuMethod methods[] = {
    { "copy", { blake2_copy }, 0, 0, 0, NULL, "Return a copy of the hash object." },
    { "digest", { blake2_digest }, 0, 0, 0, NULL, "Return the digest value as a bytes object." },
    { "hexdigest", { blake2_hexdigest }, 0, 0, 0, NULL, "Return the digest value as a string of hexadecimal digits." },
    { "update", { blake2_update }, 1, 1, 0, NULL, "Update this hash object's state with the provided bytes-like object." },
    { 0 },
};
static const OuGetSet getsets[] = {
    { "name", get_name, NULL, NULL }, { "digest_size", get_digest_size, NULL, NULL }, { "block_size", get_block_size, NULL, NULL }, { 0 },
};
const OuTypeSpec ou_blake2b_spec = {
    .name = "_blake2.blake2b", .doc = "Return a new BLAKE2b hash object.", .size = sizeof(Blake2), .op = { .new_ = blake2_new },
    .methods = methods, .getsets = getsets,
};
const OuTypeSpec ou_blake2s_spec = {
    .name = "_blake2.blake2s", .doc = "Return a new BLAKE2s hash object.", .size = sizeof(Blake2), .op = { .new_ = blake2_new },
    .methods = methods, .getsets = getsets,
};

static bool add_type(OuModule *self, uint32_t layout, int max, int small)
{
    static const char *const names[] = { "MAX_DIGEST_SIZE", "MAX_KEY_SIZE", "SALT_SIZE", "PERSON_SIZE" };
    OuType *type = ou_type_need(layout);
    if (!type)
        return false;
    for (int i = 0; i < 4; i++) {
        OuStr *name = ou_intern_cstr(names[i]);
        OuObject *value = name ? ou_int_new(i < 2 ? max : small) : NULL;
        bool ok = value && ou_type_set(type, name, value);
        ou_xdecref(name);
        ou_xdecref(value);
        if (!ok)
            return false;
    }
    return ou_module_add_type(self, layout);
}

static bool init(OuModule *self) { return add_type(self, OU_L_BLAKE2B, 64, 16) && add_type(self, OU_L_BLAKE2S, 32, 8); }

static const OuMethod functions[] = { { 0 } };
const OuModuleDef ou__blake2_module = { .name = "_blake2", .doc = "BLAKE2b and BLAKE2s.", .functions = functions, .init = init };
