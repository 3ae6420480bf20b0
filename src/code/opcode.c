// opcode.c -- the tables that derive from opcodes.def.
#include "src/code/opcode.h"

// Flag letters and operand words of opcodes.def, as numbers. Undefined again below.
#define R OU_OPF_R
#define J OU_OPF_J
#define E OU_OPF_E
#define T OU_OPF_T
#define FORM_L OU_OPERAND_LOC
#define FORM_T OU_OPERAND_TMP
#define FORM_K OU_OPERAND_K
#define FORMS_6(ROW, X, a) ROW(X, LL, L, L, a) ROW(X, LT, L, T_, a) ROW(X, TL, T_, L, a) ROW(X, TT, T_, T_, a) ROW(X, LK, L, K, a) ROW(X, TK, T_, K, a)
#define FORM_T_ OU_OPERAND_TMP

#define OP(name, a, b, c, words, flags) INFO(#name, OU_OPERAND_##a, OU_OPERAND_##b, OU_OPERAND_##c, words, flags)
#define FORM_ROW(X, form, b, c, a) INFO(#X "_" #form, OU_OPERAND_##a, FORM_##b, FORM_##c, 0, R)
#define JUMP_ROW(X, form, b, c, a) INFO(#X "_" #form, OU_OPERAND_##a, FORM_##b, FORM_##c, 0, R | J)
#define BINARY(X) FORMS_6(FORM_ROW, X, DST) FORM_ROW(X, KL, K, L, DST) FORM_ROW(X, KT, K, T_, DST)
#define ITEM(X) FORMS_6(FORM_ROW, X, DST)
#define INPLACE(X) FORMS_6(FORM_ROW, INPLACE_##X, DST)
#define COMPARE(X) FORMS_6(FORM_ROW, X, DST) FORMS_6(JUMP_ROW, JUMP_##X, JMP) FORMS_6(JUMP_ROW, JUMP_NOT_##X, JMP) FORMS_6(JUMP_ROW, LOOP_##X, JMP)

const OuOpcodeInfo ou_opcode_info[OU_OPCODE_COUNT] = {
#define INFO(name, a, b, c, words, flags) { name, a, b, c, words, flags },
#include "src/code/opcodes.def"
#undef INFO
};

const uint8_t ou_opcode_words[] = {
#define INFO(name, a, b, c, words, flags) words,
#include "src/code/opcodes.def"
#undef INFO
};

unsigned ou_opcode_general(unsigned op)
{
    switch (op) {
    case OU_OP_CODE_LOAD_GLOBAL_MODULE: case OU_OP_CODE_LOAD_GLOBAL_BUILTIN: return OU_OP_CODE_LOAD_GLOBAL;
    case OU_OP_CODE_LOAD_NAME_MODULE: case OU_OP_CODE_LOAD_NAME_BUILTIN: return OU_OP_CODE_LOAD_NAME;
    case OU_OP_CODE_STORE_GLOBAL_MODULE: return OU_OP_CODE_STORE_GLOBAL;
    case OU_OP_CODE_STORE_NAME_MODULE: return OU_OP_CODE_STORE_NAME;
    case OU_OP_CODE_LOAD_ATTR_SLOT: case OU_OP_CODE_LOAD_ATTR_CLASS: case OU_OP_CODE_LOAD_ATTR_PROPERTY:
    case OU_OP_CODE_LOAD_ATTR_MODULE: case OU_OP_CODE_LOAD_ATTR_TYPE: case OU_OP_CODE_LOAD_ATTR_DICT: return OU_OP_CODE_LOAD_ATTR;
    case OU_OP_CODE_LOAD_METHOD_CLASS: case OU_OP_CODE_LOAD_METHOD_MODULE: case OU_OP_CODE_LOAD_METHOD_TYPE: return OU_OP_CODE_LOAD_METHOD;
    case OU_OP_CODE_CALL_BUILTIN: case OU_OP_CODE_CALL_DESCRIPTOR: return OU_OP_CODE_CALL;
    case OU_OP_CODE_STORE_ATTR_SLOT: case OU_OP_CODE_STORE_ATTR_ADD: return OU_OP_CODE_STORE_ATTR;
    default: return op;
    }
}
