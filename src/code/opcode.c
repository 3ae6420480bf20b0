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
