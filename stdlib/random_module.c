// random_module.c -- the module _random: the Mersenne Twister MT19937 (Matsumoto, Nishimura 1998) as a class.
#include <string.h>
#include <sys/random.h>
#include "runtime/base/sha512.h"
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/layout.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/bytes.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/int_impl.h"
#include "runtime/types/module.h"
#include "runtime/types/tuple.h"

#define N 624
#define M 397

typedef struct OuRandom {
    OuObject base;
    uint32_t index;              // next word of `word` to hand out; N: make new ones
    uint32_t word[N];
} OuRandom;

// --- the generator ---
static uint32_t twist(uint32_t high, uint32_t low, uint32_t far)
{
    uint32_t y = (high & 0x80000000u) | (low & 0x7fffffffu);
    return far ^ y >> 1 ^ (y & 1 ? 0x9908b0dfu : 0);
}

static uint32_t next_word(OuRandom *r)
{
    uint32_t *w = r->word;
    if (r->index >= N) {
        int i = 0;
        for (; i < N - M; i++)
            w[i] = twist(w[i], w[i + 1], w[i + M]);
        for (; i < N - 1; i++)
            w[i] = twist(w[i], w[i + 1], w[i + M - N]);
        w[N - 1] = twist(w[N - 1], w[0], w[M - 1]);
        r->index = 0;
    }
    uint32_t y = w[r->index++];
    y ^= y >> 11;
    y ^= y << 7 & 0x9d2c5680u;
    y ^= y << 15 & 0xefc60000u;
    return y ^ y >> 18;
}

static void seed_word(OuRandom *r, uint32_t s)
{
    r->word[0] = s;
    for (uint32_t i = 1; i < N; i++)
        r->word[i] = 1812433253u * (r->word[i - 1] ^ r->word[i - 1] >> 30) + i;
    r->index = N;
}

static void seed_array(OuRandom *r, const uint32_t *key, size_t n)
{
    uint32_t *w = r->word;
    seed_word(r, 19650218u);
    size_t i = 1, j = 0;
    for (size_t k = N > n ? N : n; k; k--) {
        w[i] = (w[i] ^ (w[i - 1] ^ w[i - 1] >> 30) * 1664525u) + key[j] + (uint32_t)j;
        if (++i >= N) {
            w[0] = w[N - 1];
            i = 1;
        }
        if (++j >= n)
            j = 0;
    }
    for (size_t k = N - 1; k; k--) {
        w[i] = (w[i] ^ (w[i - 1] ^ w[i - 1] >> 30) * 1566083941u) - (uint32_t)i;
        if (++i >= N) {
            w[0] = w[N - 1];
            i = 1;
        }
    }
    w[0] = 0x80000000u;
}

// --- seeding ---
static bool system_bytes(void *p, size_t n)
{
    for (size_t done = 0; done < n;) {
        ssize_t got = getrandom((char *)p + done, n - done, 0);
        if (got <= 0)
            return ou_fail(OU_OSError, "no random bytes from the system");
        done += (size_t)got;
    }
    return true;
}

static bool seed_int(OuRandom *r, OuObject *o)
{
    OuIntView v;
    ou_int_view(o, &v);
    size_t n = v.count * 2;
    uint32_t small[2] = { 0 }, *key = small;
    if (n > 2 && !(key = ou_mem_need_array(n, sizeof *key)))
        return false;
    for (size_t i = 0; i < n; i++)
        key[i] = (uint32_t)(v.limb[i / 2] >> (i % 2 * 32));
    while (n > 1 && key[n - 1] == 0)
        n--;
    seed_array(r, key, n ? n : 1);
    if (key != small)
        ou_mem_free(key);
    return true;
}

// From an int its magnitude, from None the system's randomness, from anything else its hash.
static bool seed(OuRandom *r, OuObject *o)
{
    if (!o || ou_is_none(o)) {
        uint32_t key[N];
        if (!system_bytes(key, sizeof key))
            return false;
        seed_array(r, key, N);
        return true;
    }
    if (ou_is_int(o))
        return seed_int(r, o);
    ou_hash h = ou_hash_of(o);
    if (h == -1)
        return false;
    OuObject *n = ou_int_from_u64((uint64_t)h);
    bool ok = n && seed_int(r, n);
    ou_xdecref(n);
    return ok;
}

// --- the class ---
static OuObject *random_construct(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    bool exact = type->layout == OU_L_RANDOM;
    if (exact && !ou_args_positional("Random", n, kwnames, 0, 1))
        return NULL;
    OuRandom *r = exact ? (OuRandom *)ou_object_new(OU_L_RANDOM, sizeof(OuRandom)) : (OuRandom *)ou_instance_new(type);
    if (!r)
        return NULL;
    if (!exact)
        seed_word(r, 5489);                           // the subclass's __init__ will seed
    else if (!seed(r, n ? args[0] : NULL))
        ou_clear_ref(&r);
    return ou_obj(r);
}

static void random_dealloc(OuObject *o) { ou_object_free(o); }

static OuObject *random_seed(OuObject *self, OuObject *const *args, size_t n)
{
    return seed((OuRandom *)self, n ? args[0] : NULL) ? ou_none() : NULL;
}

static OuObject *random_random(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    uint32_t a = next_word((OuRandom *)self) >> 5, b = next_word((OuRandom *)self) >> 6;
    return ou_float_new((a * 67108864.0 + b) * (1.0 / 9007199254740992.0));
}

static OuObject *random_getrandbits(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    OuRandom *r = (OuRandom *)self;
    int bits;
    if (!ou_to_int(args[0], &bits))
        return NULL;
    if (bits < 0)
        return ou_raise(OU_ValueError, "number of bits must be non-negative");
    if (bits == 0)
        return ou_int_new(0);
    if (bits <= 32)
        return ou_int_new(next_word(r) >> (32 - bits));
    size_t count = ((size_t)bits + 63) / 64;
    OuLimbs *limbs = ou_limbs_new(count);
    if (!limbs)
        return NULL;
    memset(limbs->limb, 0, count * sizeof limbs->limb[0]);
    for (size_t i = 0; bits > 0; i++, bits -= 32) {
        uint32_t word = next_word(r);
        if (bits < 32)
            word >>= 32 - bits;
        limbs->limb[i / 2] |= (uint64_t)word << (i % 2 * 32);
    }
    return ou_int_take(limbs, count, false);
}

static OuObject *random_getstate(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuRandom *r = (OuRandom *)self;
    OuTuple *t = ou_tuple_new(N + 1);
    for (size_t i = 0; t && i <= N; i++)
        if (!(t->items[i] = ou_int_new(i < N ? r->word[i] : r->index)))
            ou_clear_ref(&t);
    return ou_obj(t);
}

static OuObject *random_setstate(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    OuRandom *r = (OuRandom *)self;
    if (!ou_is_tuple(args[0]))
        return ou_raise(OU_TypeError, "state vector must be a tuple");
    OuTuple *t = (OuTuple *)args[0];
    if (t->len != N + 1)
        return ou_raise(OU_ValueError, "state vector is the wrong size");
    uint32_t word[N];
    for (size_t i = 0; i <= N; i++) {
        int64_t v;
        if (!ou_is_int(t->items[i]))
            return ou_raise(OU_TypeError, "an integer is required");
        if (!ou_to_int64(t->items[i], &v))
            return NULL;
        if (i < N)
            word[i] = (uint32_t)v;
        else if (v < 0 || v > N)
            return ou_raise(OU_ValueError, "invalid state");
        else
            r->index = (uint32_t)v;
    }
    memcpy(r->word, word, sizeof word);
    return ou_none();
}

static const OuMethod random_methods[] = {
    { "random", { random_random }, 0, 0, 0, NULL, "random() -> x in the interval [0, 1)." },
    { "seed", { random_seed }, 0, 1, 0, NULL, "seed([n]) -> None.\n\nDefaults to use urandom and falls back to a combination\n"
        "of the current time and the process identifier." },
    { "getrandbits", { random_getrandbits }, 1, 1, 0, NULL, "getrandbits(k) -> x.  Generates an int with k random bits." },
    { "getstate", { random_getstate }, 0, 0, 0, NULL, "getstate() -> tuple containing the current state." },
    { "setstate", { random_setstate }, 1, 1, 0, NULL, "setstate(state) -> None.  Restores generator state." },
    { 0 },
};

const OuTypeSpec ou_random_spec = {
    .name = "_random.Random", .doc = "Random() -> create a random number generator with its own internal state.",
    .flags = OU_TYPE_BASE, .size = sizeof(OuRandom), .dealloc = random_dealloc,
    .op = { .new_ = random_construct },
    .methods = random_methods,
};

// --- functions for random.py ---
static OuObject *module_sha512(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    const uint8_t *p;
    size_t len;
    int found = ou_buffer_view(args[0], &p, &len);
    if (found <= 0)
        return found < 0 ? NULL : ou_raise(OU_TypeError, "object supporting the buffer API required");
    uint8_t digest[64];
    ou_sha512(p, len, digest);
    return ou_bytes_new(digest, sizeof digest);
}

static OuObject *module_urandom(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    ou_ssize len = ou_index_ssize(args[0], OU_OverflowError);
    if (len < 0)
        return ou_has_error() ? NULL : ou_raise(OU_ValueError, "negative argument not allowed");
    OuObject *b = ou_bytes_new(NULL, (size_t)len);
    if (b && !system_bytes(((OuBytes *)b)->data, (size_t)len))
        ou_clear_ref(&b);
    return b;
}

static const OuMethod module_functions[] = {
    { "_sha512", { module_sha512 }, 1, 1, 0, NULL, NULL },
    { "_urandom", { module_urandom }, 1, 1, 0, NULL, NULL },
    { 0 },
};

static bool module_init(OuModule *m) { return ou_module_add_type(m, OU_L_RANDOM); }

const OuModuleDef ou__random_module = {
    "_random", "Module implements the Mersenne Twister random number generator.", module_functions, module_init,
};
