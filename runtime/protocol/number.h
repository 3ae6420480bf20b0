// number.h -- arithmetic on any two objects: slot lookup, reflection, subclass priority, messages of failure.
#ifndef OURO_RUNTIME_PROTOCOL_NUMBER_H
#define OURO_RUNTIME_PROTOCOL_NUMBER_H
#include "runtime/object/object.h"

// The 13 binary operators in the order of the VM's opcodes.
#define OU_BINARY_OPERATORS(X) \
    X(add, "+") X(sub, "-") X(mul, "*") X(truediv, "/") X(floordiv, "//") X(mod, "%") X(pow, "**") X(matmul, "@") \
    X(lshift, "<<") X(rshift, ">>") X(and_, "&") X(or_, "|") X(xor_, "^")
#define X(name, text) OU_CHECK OuObject *ou_##name(OuObject *a, OuObject *b);          /* a text b */ \
                      OU_CHECK OuObject *ou_inplace_##name(OuObject *a, OuObject *b);  /* a text= b */
OU_BINARY_OPERATORS(X)
#undef X
OU_CHECK OuObject *ou_divmod(OuObject *a, OuObject *b);
OU_CHECK OuObject *ou_pow3(OuObject *a, OuObject *b, OuObject *mod);   // pow(a, b, mod)
OU_CHECK OuObject *ou_neg(OuObject *a);
OU_CHECK OuObject *ou_pos(OuObject *a);
OU_CHECK OuObject *ou_abs(OuObject *a);
OU_CHECK OuObject *ou_invert(OuObject *a);

int ou_truth(OuObject *o);                                 // bool(o): 1, 0, -1
OU_CHECK OuObject *ou_index(OuObject *o);                  // operator.index: an exact int; TypeError "'x' object cannot be interpreted as an integer"
// The value of o.__index__() as a C number. OverflowError beyond the range: "cannot fit 'int' into an index-sized integer" (or `exc` 0: clamped). -1
// with exception set.
ou_ssize ou_index_ssize(OuObject *o, uint32_t exc);
OU_CHECK bool ou_to_int64(OuObject *o, int64_t *out);      // via __index__; OverflowError "Python int too large to convert to C long"
OU_CHECK bool ou_to_int(OuObject *o, int *out);            // the same for C int
OU_CHECK bool ou_to_double(OuObject *o, double *out);      // float(o) for numbers: float, int, __float__, __index__; TypeError "must be real number, not x"
OU_CHECK OuObject *ou_number_int(OuObject *o);             // int(o) without base
OU_CHECK OuObject *ou_number_float(OuObject *o);           // float(o)
#endif
