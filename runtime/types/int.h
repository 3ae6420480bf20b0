// int.h -- Python's integers: 64-bit values in the object, larger ones as GMP limbs in a buffer of ours.
#ifndef OURO_RUNTIME_TYPES_INT_H
#define OURO_RUNTIME_TYPES_INT_H
#include "runtime/object/object.h"
#include "runtime/object/type.h"

// Layout OU_L_INT (and OU_L_BOOL): the value. 16 bytes.
typedef struct OuInt {
    OuObject base;
    int64_t value;
} OuInt;

typedef struct OuLimbs {         // magnitude, least significant limb first; top limb non-zero
    bool negative;
    size_t count;                // limbs of 64 bits
    uint64_t limb[];
} OuLimbs;

// Layout OU_L_BIGINT: always outside the int64_t range (normalised). 16 bytes.
typedef struct OuBigInt {
    OuObject base;
    OuLimbs *limbs;              // owned buffer
} OuBigInt;

// Instances of subclasses of int (bool excepted): limbs NULL means `value` is it.
typedef struct OuIntSub {
    OuObject base;
    int64_t value;
    OuLimbs *limbs;              // owned buffer or NULL
} OuIntSub;

#define OU_SMALL_INT_MIN (-5)
#define OU_SMALL_INT_MAX 256

OU_CHECK OuObject *ou_int_new(int64_t value);          // cached for -5..256
OU_CHECK OuObject *ou_int_from_u64(uint64_t value);
OU_CHECK OuObject *ou_int_from_double(double value);   // truncates; OverflowError / ValueError for inf / nan
// digits as in source: underscores allowed, base 0 reads the prefix; NULL with ValueError
OU_CHECK OuObject *ou_int_from_text(const char *digits, size_t len, int base);
OU_CHECK OuObject *ou_int_exact(OuObject *o);          // an exact int of the same value (o: int or subclass)

// Any int (subclass too): its value if it fits. False (no exception) when it does not.
bool ou_int_fits(const OuObject *o, int64_t *out);
int ou_int_sign(const OuObject *o);                    // -1, 0, 1
int ou_int_order(const OuObject *a, const OuObject *b);   // of two ints: -1, 0, 1
double ou_int_to_double(const OuObject *o);            // rounded half-even; -1.0 with OverflowError set when too large (check ou_has_error)
OU_INLINE int64_t ou_int_value(const OuObject *o) { return ((const OuInt *)o)->value; }   // o->layout is OU_L_INT or OU_L_BOOL

// operators on any two objects (NotImplemented unless both are ints); also the VM's slow paths
OuObject *ou_int_add(OuObject *a, OuObject *b);
OuObject *ou_int_sub(OuObject *a, OuObject *b);
OuObject *ou_int_mul(OuObject *a, OuObject *b);
OuObject *ou_int_floordiv(OuObject *a, OuObject *b);
OuObject *ou_int_mod(OuObject *a, OuObject *b);
OuObject *ou_int_compare(OuObject *a, OuObject *b, int op);
ou_hash ou_int_hash(OuObject *o);
OU_CHECK OuStr *ou_int_to_str(OuObject *o, int base);  // base 2, 8, 10, 16; no prefix
int ou_int_compare_double(const OuObject *o, double d);       // exact: -1, 0, 1; d is not nan
OU_CHECK OuObject *ou_int_from_str(OuStr *s, int base);       // int(s, base): spaces, sign, any decimal digits
OU_CHECK OuObject *ou_int_from_buffer(OuObject *o, int base);   // int(b"12"); NULL without exception: not bytes-like
OU_CHECK OuObject *ou_int_gcd(OuObject *a, OuObject *b);      // of two exact ints
OU_CHECK OuObject *ou_int_sqrt(OuObject *o);                  // floor of the root; o is an exact int >= 0
OU_CHECK OuObject *ou_int_from_bytes(const uint8_t *p, size_t n, bool little, bool is_signed);
// The text of `s` as ASCII for number parsers: decimal digits of any script and any white space become ASCII, the rest
// that is not ASCII '?'. NUL-terminated, stripped of outer spaces; to be freed with ou_mem_free. MemoryError.
OU_CHECK char *ou_number_text(OuStr *s, size_t *len);
// Every ASCII form of the bytes-like `o` in a new NUL-terminated buffer: 1, 0 not bytes-like, -1 exception.
int ou_number_bytes(OuObject *o, char **text, size_t *len);

OU_CHECK bool ou_int_init(void);   // makes ou_rt->small_ints; points GMP's scratch memory at our heap
void ou_int_fini(void);            // releases small_ints

#endif
