// int_impl.h -- what the files int*.c share: a view of any int as limbs, making results, and the slots.
#ifndef OURO_RUNTIME_TYPES_INT_IMPL_H
#define OURO_RUNTIME_TYPES_INT_IMPL_H
#include <gmp.h>
#include "runtime/types/int.h"

// Sign and magnitude of any int. `limb` points into the object or to `one`: a view must not be copied or outlive it.
typedef struct OuIntView {
    const mp_limb_t *limb;
    size_t count;                // 0 for zero
    bool negative;
    mp_limb_t one;
} OuIntView;

enum { OU_INT_NOT, OU_INT_SMALL, OU_INT_BIG };

// Which kind `o` is; for OU_INT_SMALL the value is in *value.
OU_INLINE int ou_int_kind(const OuObject *o, int64_t *value)
{
    uint32_t layout = ou_layout(o);
    if (layout == OU_L_INT || layout == OU_L_BOOL) {
        *value = ((const OuInt *)o)->value;
        return OU_INT_SMALL;
    }
    if (layout == OU_L_BIGINT)
        return OU_INT_BIG;
    if (!ou_is_int(o))
        return OU_INT_NOT;
    *value = ((const OuIntSub *)o)->value;
    return ((const OuIntSub *)o)->limbs ? OU_INT_BIG : OU_INT_SMALL;
}

void ou_int_view(const OuObject *o, OuIntView *view);                // o: int or subclass
void ou_int_view_i64(int64_t value, OuIntView *view);
size_t ou_int_bits(const OuIntView *v);                              // bit length of the magnitude
OU_CHECK OuLimbs *ou_limbs_new(size_t count);                        // uninitialised limbs; MemoryError
// An int of the first `count` limbs: normalises, shrinks to 64 bits if it can.
OU_CHECK OuObject *ou_int_take(OU_STEALS OuLimbs *limbs, size_t count, bool negative);
OU_CHECK OuObject *ou_int_from_i128(__int128 value);
OU_CHECK OuObject *ou_int_from_mpz(const mpz_t z);
OU_CHECK bool ou_int_scratch(size_t limbs);                          // is there room for GMP's scratch of about `limbs`? MemoryError
void *ou_int_refuse(size_t limbs);       // NULL with MemoryError: more than an int may have
// m * 2^exp (top bit of m set unless it is 0; `sticky`: a bit more than that) as the nearest double; may be infinite.
double ou_round_to_double(uint64_t m, bool sticky, int64_t exp);

// Slots in int_arith.c, int_text.c, int_methods.c.
OuObject *ou_int_truediv(OuObject *a, OuObject *b);
OuObject *ou_int_divmod(OuObject *a, OuObject *b);
OuObject *ou_int_pow(OuObject *a, OuObject *b, OuObject *mod);
OuObject *ou_int_lshift(OuObject *a, OuObject *b);
OuObject *ou_int_rshift(OuObject *a, OuObject *b);
OuObject *ou_int_and(OuObject *a, OuObject *b);
OuObject *ou_int_or(OuObject *a, OuObject *b);
OuObject *ou_int_xor(OuObject *a, OuObject *b);
OuObject *ou_int_neg(OuObject *a);
OuObject *ou_int_abs(OuObject *a);
OuObject *ou_int_invert(OuObject *a);
OuObject *ou_int_repr(OuObject *o);

OuObject *ou_int_construct(OuType *type, OuObject *const *args, size_t n, OU_NULLABLE OuTuple *kwnames);
extern const OuMethod ou_int_methods[];
extern const OuGetSet ou_int_getsets[];

#endif
