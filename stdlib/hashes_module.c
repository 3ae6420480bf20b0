// hashes_module.c -- module _hashes, behind hashlib.py and hmac.py: hash objects of every algorithm, and PBKDF2.
#include <string.h>
#include <strings.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/layout.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/types/bytes.h"
#include "runtime/types/int.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"
#include "stdlib/hash.h"
#include "stdlib/hash_objects.h"

typedef struct Hash {
    OuObject base;
    const OuHashAlgorithm *algorithm;
    OuHashState state;
} Hash;

bool ou_hash_data(OuObject *o, OuBuffer *out)
{
    if (ou_is_str(o))
        return ou_fail(OU_TypeError, "Strings must be encoded before hashing");
    int found = ou_buffer_get(o, out);
    return found > 0 || (found == 0 && ou_fail(OU_TypeError, "object supporting the buffer API required"));
}

OuObject *ou_hash_hex(const uint8_t *p, size_t n)
{
    static const char digit[] = "0123456789abcdef";
    OuStr *s = ou_str_new(2 * n, 'f');
    for (size_t i = 0; s && i < n; i++) {
        s->data[2 * i] = (uint8_t)digit[p[i] >> 4];
        s->data[2 * i + 1] = (uint8_t)digit[p[i] & 15];
    }
    return ou_obj(s);
}

// --- objects ---

static OuObject *make(const OuHashAlgorithm *algorithm, OuObject *data)
{
    OuBuffer in = { 0 };
    if (data && !ou_hash_data(data, &in))
        return NULL;
    uint32_t layout = algorithm->any_size ? OU_L_HASHXOF : OU_L_HASH;
    Hash *self = ou_type_need(layout) ? (Hash *)ou_object_new(layout, sizeof(Hash)) : NULL;
    if (self) {
        self->algorithm = algorithm;
        algorithm->begin(&self->state);
        if (in.len)
            algorithm->update(&self->state, in.data, in.len);
    }
    if (in.owner)
        ou_buffer_release(&in);
    return ou_obj(self);
}

static OuObject *hash_update(OuObject *o, OuObject *const *args, size_t n OU_UNUSED)
{
    OuBuffer in;
    if (!ou_hash_data(args[0], &in))
        return NULL;
    ((Hash *)o)->algorithm->update(&((Hash *)o)->state, in.data, in.len);
    ou_buffer_release(&in);
    return ou_none();
}

static OuObject *hash_copy(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    Hash *self = (Hash *)o, *copy = (Hash *)ou_object_new(self->algorithm->any_size ? OU_L_HASHXOF : OU_L_HASH, sizeof(Hash));
    if (copy) {
        copy->algorithm = self->algorithm;
        copy->state = self->state;
    }
    return ou_obj(copy);
}

static void finish(const Hash *self, uint8_t *out, size_t n)
{
    OuHashState copy = self->state;
    self->algorithm->end(&copy, out, n);
}

static OuObject *hash_digest(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    uint8_t out[64];
    finish((Hash *)o, out, ((Hash *)o)->algorithm->digest_size);
    return ou_bytes_new(out, ((Hash *)o)->algorithm->digest_size);
}

static OuObject *hash_hexdigest(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    uint8_t out[64];
    finish((Hash *)o, out, ((Hash *)o)->algorithm->digest_size);
    return ou_hash_hex(out, ((Hash *)o)->algorithm->digest_size);
}

// The digest in `length` bytes, as bytes.
static OuObject *long_digest(OuObject *o, OuObject *length)
{
    int64_t n;
    if (!ou_to_int64(length, &n))
        return NULL;
    if (n < 0 || n >= 1 << 29)
        return ou_raise(OU_ValueError, "value must be positive and below 2**29");
    OuObject *result = ou_bytes_new(NULL, (size_t)n);
    if (result)
        finish((Hash *)o, ((OuBytes *)result)->data, (size_t)n);
    return result;
}

static OuObject *xof_digest(OuObject *o, OuObject *const *args, size_t n OU_UNUSED) { return long_digest(o, args[0]); }

static OuObject *xof_hexdigest(OuObject *o, OuObject *const *args, size_t n OU_UNUSED)
{
    OuObject *bytes = long_digest(o, args[0]), *text = bytes ? ou_hash_hex(((OuBytes *)bytes)->data, ((OuBytes *)bytes)->len) : NULL;
    ou_xdecref(bytes);
    return text;
}

static OuObject *hash_repr(OuObject *o)
{
    return ou_obj(ou_str_format("<%s %N object @ 0x%llx>", ((Hash *)o)->algorithm->name, ou_type_of(o), (unsigned long long)(uintptr_t)o));
}
static OuObject *get_name(OuObject *o) { return ou_obj(ou_str_from_cstr(((Hash *)o)->algorithm->name)); }
static OuObject *get_digest_size(OuObject *o) { return ou_int_new(((Hash *)o)->algorithm->digest_size); }
static OuObject *get_block_size(OuObject *o) { return ou_int_new(((Hash *)o)->algorithm->block_size); }

#define COPY_UPDATE                                                                        \
    { "copy", { hash_copy }, 0, 0, 0, NULL, "Return a copy of the hash object." },         \
    { "update", { hash_update }, 1, 1, 0, NULL, "Update this hash object's state with the provided string." }
static const OuMethod hash_methods[] = {
    COPY_UPDATE,
    { "digest", { hash_digest }, 0, 0, 0, NULL, "Return the digest value as a bytes object." },
    { "hexdigest", { hash_hexdigest }, 0, 0, 0, NULL, "Return the digest value as a string of hexadecimal digits." },
    { 0 },
};
static const OuMethod xof_methods[] = {
    COPY_UPDATE,
    { "digest", { xof_digest }, 1, 1, 0, "length", "Return the digest value as a bytes object." },
    { "hexdigest", { xof_hexdigest }, 1, 1, 0, "length", "Return the digest value as a string of hexadecimal digits." },
    { 0 },
};
static const OuGetSet getsets[] = {
    { "name", get_name, NULL, "algorithm name." }, { "digest_size", get_digest_size, NULL, NULL }, { "block_size", get_block_size, NULL, NULL }, { 0 },
};
const OuTypeSpec ou_hash_spec = {
    .name = "_hashlib.HASH", .doc = "A hash is an object used to calculate a checksum of a string of information.", .flags = OU_TYPE_BASE | OU_TYPE_NO_NEW,
    .size = sizeof(Hash), .op = { .repr = hash_repr }, .methods = hash_methods, .getsets = getsets,
};
const OuTypeSpec ou_hashxof_spec = {
    .name = "_hashlib.HASHXOF", .doc = "A hash whose digest may have any length.", .base = OU_L_HASH, .flags = OU_TYPE_NO_NEW, .size = sizeof(Hash),
    .op = { .repr = hash_repr }, .methods = xof_methods, .getsets = getsets,
};

// --- functions ---

static const OuHashAlgorithm *const algorithms[] = {
#define X(name) &ou_hash_##name,
    OU_HASHES(X)
#undef X
    NULL,
};

static const OuHashAlgorithm *find(OuObject *name)
{
    if (!ou_is_str(name))
        return ou_raise(OU_TypeError, "new() argument 'name' must be str, not %T", name);
    char text[16] = "";
    OuStr *s = (OuStr *)name;
    if (s->ascii && s->len < sizeof text)
        for (size_t i = 0; i < s->len; i++)
            text[i] = s->data[i] == '-' ? '_' : (char)s->data[i];
    for (const OuHashAlgorithm *const *a = algorithms; *a; a++)
        if (strcasecmp((*a)->name, text) == 0)
            return *a;
    return ou_raise(OU_ValueError, "unsupported hash type %U", s);
}

static OuObject *hashes_new(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    const OuHashAlgorithm *algorithm = find(args[0]);
    return algorithm ? make(algorithm, args[1]) : NULL;
}

#define X(name) static OuObject *new_##name(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED) { return make(&ou_hash_##name, args[0]); }
OU_HASHES(X)
#undef X

// --- keyed hashes ---

typedef struct Keyed { const OuHashAlgorithm *algorithm; OuHashState inner, outer; } Keyed;      // after the key, RFC 2104

static void keyed_begin(Keyed *k, const OuHashAlgorithm *algorithm, const uint8_t *key, size_t len)
{
    uint8_t block[256] = { 0 };
    size_t size = algorithm->block_size;
    k->algorithm = algorithm;
    if (len > size) {
        algorithm->begin(&k->inner);
        algorithm->update(&k->inner, key, len);
        algorithm->end(&k->inner, block, algorithm->digest_size);
    } else if (len) {
        memcpy(block, key, len);
    }
    for (size_t i = 0; i < size; i++)
        block[i] ^= 0x36;
    algorithm->begin(&k->inner);
    algorithm->update(&k->inner, block, size);
    for (size_t i = 0; i < size; i++)
        block[i] ^= 0x36 ^ 0x5c;
    algorithm->begin(&k->outer);
    algorithm->update(&k->outer, block, size);
}

// Hashes two pieces of a message.
static void keyed_hash(const Keyed *k, const uint8_t *p, size_t n, const uint8_t *q, size_t m, uint8_t *out)
{
    OuHashState state = k->inner;
    k->algorithm->update(&state, p, n);
    k->algorithm->update(&state, q, m);
    k->algorithm->end(&state, out, k->algorithm->digest_size);
    state = k->outer;
    k->algorithm->update(&state, out, k->algorithm->digest_size);
    k->algorithm->end(&state, out, k->algorithm->digest_size);
}

static bool two_buffers(OuObject *a, OuObject *b, OuBuffer *x, OuBuffer *y)
{
    if (!ou_hash_data(a, x))
        return false;
    if (ou_hash_data(b, y))
        return true;
    ou_buffer_release(x);
    return false;
}

// hmac_digest(key, msg, digest)
static OuObject *hmac_digest(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    const OuHashAlgorithm *algorithm = find(args[2]);
    OuBuffer key, message;
    if (!algorithm || (algorithm->any_size && ou_raise(OU_ValueError, "unsupported hash type") == NULL) || !two_buffers(args[0], args[1], &key, &message))
        return NULL;
    Keyed k;
    uint8_t out[64];
    keyed_begin(&k, algorithm, key.data, key.len);
    keyed_hash(&k, message.data, message.len, NULL, 0, out);
    ou_buffer_release(&key);
    ou_buffer_release(&message);
    return ou_bytes_new(out, algorithm->digest_size);
}

static void pbkdf2(const Keyed *k, const OuBuffer *salt, int64_t rounds, uint8_t *out, size_t len)
{
    size_t size = k->algorithm->digest_size;
    uint8_t u[64], sum[64];
    for (uint32_t block = 1; len; block++) {
        uint8_t number[4] = { (uint8_t)(block >> 24), (uint8_t)(block >> 16), (uint8_t)(block >> 8), (uint8_t)block };
        keyed_hash(k, salt->data, salt->len, number, 4, u);
        memcpy(sum, u, size);
        for (int64_t i = 1; i < rounds; i++) {
            keyed_hash(k, u, size, NULL, 0, u);
            for (size_t j = 0; j < size; j++)
                sum[j] ^= u[j];
        }
        size_t take = len < size ? len : size;
        memcpy(out, sum, take);
        out += take;
        len -= take;
    }
}

// hash_name password salt iterations dklen
static OuObject *pbkdf2_hmac(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    const OuHashAlgorithm *algorithm = find(args[0]);
    int64_t rounds, len;
    OuBuffer password, salt;
    if (!algorithm || !two_buffers(args[1], args[2], &password, &salt))
        return NULL;
    OuObject *result = NULL;
    len = algorithm->digest_size;
    if (!ou_to_int64(args[3], &rounds) || (args[4] && !ou_is_none(args[4]) && !ou_to_int64(args[4], &len)))
        ;
    else if (rounds < 1)
        ou_fail(OU_ValueError, "iteration value must be greater than 0.");
    else if (len < 1)
        ou_fail(OU_ValueError, "key length must be greater than 0.");
    else if (rounds > INT32_MAX)
        ou_fail(OU_OverflowError, "iteration value is too great.");
    else if (len > INT32_MAX)
        ou_fail(OU_OverflowError, "key length is too great.");
    else if ((result = ou_bytes_new(NULL, (size_t)len))) {
        Keyed k;
        keyed_begin(&k, algorithm, password.data, password.len);
        pbkdf2(&k, &salt, rounds, ((OuBytes *)result)->data, (size_t)len);
    }
    ou_buffer_release(&password);
    ou_buffer_release(&salt);
    return result;
}

static bool init(OuModule *self)
{
    return ou_module_add_type(self, OU_L_HASH) && ou_module_add_type(self, OU_L_HASHXOF);
}

static const OuMethod functions[] = {
    { "new", { hashes_new }, 1, 2, 0, "name string * usedforsecurity", "Return a new hash object using the named algorithm." },
#define X(name) { #name, { new_##name }, 0, 1, 0, "string * usedforsecurity", "Returns a " #name " hash object; optionally initialized with a string" },
    OU_HASHES(X)
#undef X
    { "hmac_digest", { hmac_digest }, 3, 3, 0, "key msg digest", "Single-shot HMAC." },
    { "pbkdf2_hmac", { pbkdf2_hmac }, 4, 5, 0, "hash_name password salt iterations dklen", "Password based key derivation function 2 (PKCS #5 v2.0) "
        "with HMAC as pseudorandom function." },
    { 0 },
};

const OuModuleDef ou__hashes_module = { .name = "_hashes", .doc = "Hash functions.", .functions = functions, .init = init };
