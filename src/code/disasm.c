// disasm.c -- bytecode as text: one line an instruction, source line numbers at the left, names and constants at the right.
#include <stdio.h>
#include <string.h>
#include "runtime/object/ref.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/str.h"
#include "runtime/types/str_builder.h"
#include "runtime/types/tuple.h"
#include "src/code/code.h"
#include "src/code/opcode.h"

static void put_constant(OuStrBuilder *b, OuCode *code, uint32_t k)
{
    if (k >= code->consts->len) ou_builder_cstr(b, "K?");
    else ou_builder_take(b, ou_repr(code->consts->items[k]));
}

// A slot: a local by its name, a temporary as t0, t1 ...
static void put_slot(OuStrBuilder *b, OuCode *code, uint32_t slot)
{
    char text[16];
    if (slot < code->n_locals) {
        ou_builder_str(b, (OuStr *)code->local_names->items[slot]);
        return;
    }
    snprintf(text, sizeof text, "t%u", slot - code->n_locals);
    ou_builder_cstr(b, text);
}

// One operand; `next`: word after the instruction and its cache, where jumps count from. False: nothing to print.
static bool put_operand(OuStrBuilder *b, OuCode *code, OuOperand kind, uint16_t field, int32_t wide, uint32_t next)
{
    char text[24];
    if (kind == OU_OPERAND_NONE) return false;
    ou_builder_cstr(b, " ");
    switch (kind) {
    case OU_OPERAND_K: put_constant(b, code, field); break;
    case OU_OPERAND_K32: put_constant(b, code, (uint32_t)wide); break;
    case OU_OPERAND_NAME: ou_builder_str(b, (OuStr *)code->names->items[field]); break;
    case OU_OPERAND_N: snprintf(text, sizeof text, "#%u", field); ou_builder_cstr(b, text); break;
    case OU_OPERAND_JMP: snprintf(text, sizeof text, "->%d", (int)next + (int16_t)field); ou_builder_cstr(b, text); break;
    case OU_OPERAND_J32: snprintf(text, sizeof text, "->%d", (int)next + wide); ou_builder_cstr(b, text); break;
    default: put_slot(b, code, field); break;
    }
    return true;
}

static void put_operands(OuStrBuilder *b, OuCode *code, uint32_t w)
{
    OuInstr in = code->instrs[w];
    const OuOpcodeInfo *info = &ou_opcode_info[in.op];
    uint32_t next = w + 1u + info->words;
    bool wide = info->b == OU_OPERAND_K32 || info->b == OU_OPERAND_J32;
    put_operand(b, code, info->a, in.a, in.wide, next);
    put_operand(b, code, info->b, in.b, in.wide, next);
    if (!wide) put_operand(b, code, info->c, in.c, in.wide, next);
}

OuStr *ou_code_operands(OuCode *code, uint32_t w, int32_t *target)
{
    OuInstr in = code->instrs[w];
    const OuOpcodeInfo *info = &ou_opcode_info[in.op];
    int32_t next = (int32_t)w + 1 + info->words;
    *target = -1;
    if (info->a == OU_OPERAND_JMP) *target = next + (int16_t)in.a;
    if (info->b == OU_OPERAND_JMP) *target = next + (int16_t)in.b;
    if (info->b == OU_OPERAND_J32) *target = next + in.wide;
    else if (info->c == OU_OPERAND_JMP) *target = next + (int16_t)in.c;
    OuStrBuilder b;
    ou_builder_init(&b);
    put_operands(&b, code, w);
    return ou_builder_finish(&b);
}

static void put_instruction(OuStrBuilder *b, OuCode *code, uint32_t w, int *line)
{
    char text[64];
    OuInstr in = code->instrs[w];
    const OuOpcodeInfo *info = &ou_opcode_info[in.op];
    OuSpan span = ou_code_span(code, w);
    if (span.line && span.line != *line) snprintf(text, sizeof text, "%5d %6u  %-22s", *line = span.line, w, info->name);
    else snprintf(text, sizeof text, "      %6u  %-22s", w, info->name);
    ou_builder_cstr(b, text);
    put_operands(b, code, w);
    ou_builder_cstr(b, "\n");
}

static void put_code(OuStrBuilder *b, OuCode *code)
{
    char text[96];
    int line = 0;
    ou_builder_take(b, ou_str_format("code %U (%U, line %d)\n", code->qualname, code->filename, (int)code->first_line));
    snprintf(text, sizeof text, "  %u parameters, %u locals, %u temporaries, %u words\n", code->n_params, code->n_locals,
             (unsigned)(code->n_slots - code->n_locals), code->n_words);
    ou_builder_cstr(b, text);
    for (uint32_t w = 0; w < code->n_words; w += 1u + ou_opcode_words[code->instrs[w].op]) put_instruction(b, code, w, &line);
    for (uint32_t i = 0; i < code->n_handlers; i++) {
        const OuHandler *h = &code->handlers[i];
        snprintf(text, sizeof text, "  handler %u..%u -> %u, temporaries kept: %u\n", h->start, h->end, h->target, (unsigned)(h->depth - code->n_locals));
        ou_builder_cstr(b, text);
    }
    for (size_t i = 0; i < code->consts->len; i++) {
        if (!ou_is_exact(code->consts->items[i], OU_L_CODE)) continue;
        ou_builder_cstr(b, "\n");
        put_code(b, (OuCode *)code->consts->items[i]);
    }
}

OuStr *ou_code_disassemble(OuCode *code)
{
    OuStrBuilder b;
    ou_builder_init(&b);
    put_code(&b, code);
    return ou_builder_finish(&b);
}
