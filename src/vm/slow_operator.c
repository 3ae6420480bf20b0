// slow_operator.c -- from an operator's opcode to the function for operands of any types.
#include "runtime/base/config.h"
#include "runtime/protocol/number.h"
#include "src/code/opcode.h"
#include "src/vm/interp.h"

OU_COLD OuBinary ou_slow_operator(uint32_t op)
{
    static const OuBinary plain[] = {
        ou_add, ou_sub, ou_mul, ou_truediv, ou_floordiv, ou_mod, ou_slow_power, ou_matmul, ou_lshift, ou_rshift, ou_and_, ou_or_, ou_xor_,
    };
    static const OuBinary in_place[] = {
        ou_inplace_add, ou_inplace_sub, ou_inplace_mul, ou_inplace_truediv, ou_inplace_floordiv, ou_inplace_mod, ou_inplace_pow,
        ou_inplace_matmul, ou_inplace_lshift, ou_inplace_rshift, ou_inplace_and_, ou_inplace_or_, ou_inplace_xor_,
    };
    if (op < OU_OP_CODE_INPLACE_ADD_LL) return plain[(op - OU_OP_CODE_ADD_LL) / OU_BINARY_FORM_COUNT];
    return in_place[(op - OU_OP_CODE_INPLACE_ADD_LL) / OU_INPLACE_FORM_COUNT];
}
