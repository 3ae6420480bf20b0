// flow.h -- what peephole.c and definite.c share: instructions as a graph.
#ifndef OURO_SRC_COMPILE_FLOW_H
#define OURO_SRC_COMPILE_FLOW_H
#include "src/compile/unit.h"

OU_INLINE uint32_t ou_flow_target(const OuUnit *u, const OuInsn *in) { return u->labels[in->label]; }
OU_INLINE uint32_t ou_flow_handler(const OuUnit *u, const OuInsn *in) { return u->labels[u->handlers[in->handler].label]; }
// Of a comparison: 0 value, 1 JUMP, 2 JUMP_NOT, 3 LOOP; -1: `op` is none.
OU_INLINE int ou_flow_compare_group(unsigned op)
{
    enum { FORMS = 6, GROUPS = 4, OPERATORS = 6 };
    if (op < OU_OP_CODE_LT_LL || op >= OU_OP_CODE_LT_LL + FORMS * GROUPS * OPERATORS) return -1;
    return (int)((op - OU_OP_CODE_LT_LL) / FORMS % GROUPS);
}
// The jump that is taken exactly when `op` is not (a LOOP becomes a plain one); 0: there is none.
unsigned ou_flow_inverse(unsigned op);
// Removes the instructions whose `dead` is set; labels move to what follows.
void ou_flow_remove(OuCompiler *c, OuUnit *u, const bool *dead);

#endif
