// opcode.h -- the opcodes as an enum, derived from opcodes.def.
#ifndef OURO_SRC_CODE_OPCODE_H
#define OURO_SRC_CODE_OPCODE_H
#include "runtime/base/config.h"

typedef enum OuOpcode {
#define OP(name, a, b, c, words, flags) OU_OP_CODE_##name,
#define BINARY(X) OU_OP_CODE_##X##_LL, OU_OP_CODE_##X##_LT, OU_OP_CODE_##X##_TL, OU_OP_CODE_##X##_TT, \
                  OU_OP_CODE_##X##_LK, OU_OP_CODE_##X##_TK, OU_OP_CODE_##X##_KL, OU_OP_CODE_##X##_KT,
#define ITEM(X)   OU_OP_CODE_##X##_LL, OU_OP_CODE_##X##_LT, OU_OP_CODE_##X##_TL, OU_OP_CODE_##X##_TT, \
                  OU_OP_CODE_##X##_LK, OU_OP_CODE_##X##_TK,
#define INPLACE(X) ITEM(INPLACE_##X)
#define COMPARE(X) ITEM(X) ITEM(JUMP_##X) ITEM(JUMP_NOT_##X) ITEM(LOOP_##X)
#include "src/code/opcodes.def"
#undef OP
#undef BINARY
#undef ITEM
#undef INPLACE
#undef COMPARE
    OU_OPCODE_COUNT
} OuOpcode;

enum { OU_BINARY_FORM_COUNT = 8, OU_INPLACE_FORM_COUNT = 6 };       // opcodes of one operator: BINARY, INPLACE or ITEM
enum { OU_COMPARE_FORM_COUNT = 4 * OU_INPLACE_FORM_COUNT };         // of one comparison: value, JUMP, JUMP_NOT, LOOP

// CALL and what the VM makes of it; with the other calls.
OU_INLINE bool ou_op_is_plain_call(uint16_t op) { return op == OU_OP_CODE_CALL || op == OU_OP_CODE_CALL_BUILTIN || op == OU_OP_CODE_CALL_DESCRIPTOR; }
OU_INLINE bool ou_op_is_call(uint16_t op) { return ou_op_is_plain_call(op) || op == OU_OP_CODE_CALL_KW || op == OU_OP_CODE_CALL_EX; }

// What the VM has made a special form of: the instruction that the compiler emitted.
unsigned ou_opcode_general(unsigned op);
// Whether the first cache word is the compiler's: the index of a constant.
OU_INLINE bool ou_opcode_has_constant(unsigned op) { return op == OU_OP_CODE_CALL_KW || op == OU_OP_CODE_MAKE_FUNCTION; }

typedef enum OuOperand {          // what a field of an instruction means: see opcodes.def
    OU_OPERAND_NONE, OU_OPERAND_DST, OU_OPERAND_SRC, OU_OPERAND_LOC, OU_OPERAND_TMP, OU_OPERAND_KEEP, OU_OPERAND_BASE, OU_OPERAND_INTO,
    OU_OPERAND_K, OU_OPERAND_K32, OU_OPERAND_NAME, OU_OPERAND_N, OU_OPERAND_JMP, OU_OPERAND_J32,
} OuOperand;

enum { OU_OPF_R = 1, OU_OPF_J = 2, OU_OPF_E = 4, OU_OPF_T = 8 };

typedef struct OuOpcodeInfo {
    const char *name;
    uint8_t a, b, c;              // OuOperand
    uint8_t words, flags;
} OuOpcodeInfo;
extern const OuOpcodeInfo ou_opcode_info[OU_OPCODE_COUNT];
extern const uint8_t ou_opcode_words[];     // cache words after each opcode

#endif
