// positions.c -- the side table as bytes. Each instruction is one record:
//   a head byte: 0 = same as the record before; else bit flags of the parts that follow
//   LINE   signed varint: line minus the line before        END_LINE  varint: end_line - line
//   COLS   two varints: col, end_col                          DEPTH     varint: depth
// Parts that do not follow are as in the record before (end_line: the same distance). Varints are 7 bits a byte, low first.
#include "src/code/positions.h"
#include <string.h>
#include "runtime/mem/alloc.h"
#include "src/code/code.h"
#include "src/code/opcode.h"

enum { LINE = 1, END_LINE = 2, COLS = 4, DEPTH = 8 };

static uint8_t *put(uint8_t *p, uint32_t value)
{
    for (; value >= 0x80; value >>= 7) *p++ = (uint8_t)(value | 0x80);
    *p++ = (uint8_t)value;
    return p;
}

static const uint8_t *get(const uint8_t *p, uint32_t *value)
{
    uint32_t result = 0;
    for (int shift = 0;; shift += 7) {
        result |= (uint32_t)(*p & 0x7f) << shift;
        if (!(*p++ & 0x80)) break;
    }
    *value = result;
    return p;
}

static uint32_t zigzag(int32_t value) { return ((uint32_t)value << 1) ^ (uint32_t)(value >> 31); }
static int32_t unzigzag(uint32_t value) { return (int32_t)(value >> 1) ^ -(int32_t)(value & 1); }

enum { RECORD_MAX = 1 + 5 * 5 };

static uint8_t *put_record(uint8_t *p, const OuPosition *now, const OuPosition *before)
{
    const OuSpan *a = &now->span, *b = &before->span;
    uint8_t *head = p++;
    *head = 0;
    if (a->line != b->line) {
        *head |= LINE;
        p = put(p, zigzag(a->line - b->line));
    }
    if (a->end_line - a->line != b->end_line - b->line) {
        *head |= END_LINE;
        p = put(p, zigzag(a->end_line - a->line));
    }
    if (a->col != b->col || a->end_col != b->end_col) {
        *head |= COLS;
        p = put(p, zigzag(a->col));
        p = put(p, zigzag(a->end_col));
    }
    if (now->depth != before->depth) {
        *head |= DEPTH;
        p = put(p, now->depth);
    }
    return p;
}

uint8_t *ou_positions_encode(const OuPosition *positions, size_t n, uint32_t *bytes)
{
    OuPosition before = { 0 };
    uint8_t *scratch = ou_mem_need_array(n + 1, RECORD_MAX), *p = scratch;
    if (!scratch) return NULL;
    for (size_t i = 0; i < n; i++) {
        p = put_record(p, &positions[i], &before);
        before = positions[i];
    }
    *bytes = (uint32_t)(p - scratch);
    uint8_t *fitted = ou_mem_need(*bytes + 1u);
    if (fitted) memcpy(fitted, scratch, *bytes);
    ou_mem_free(scratch);
    return fitted;
}

static const uint8_t *get_record(const uint8_t *p, OuPosition *at)
{
    uint32_t value, flags = *p++;
    int32_t lines = at->span.end_line - at->span.line;
    if (flags & LINE) {
        p = get(p, &value);
        at->span.line += unzigzag(value);
    }
    if (flags & END_LINE) {
        p = get(p, &value);
        lines = unzigzag(value);
    }
    at->span.end_line = at->span.line + lines;
    if (flags & COLS) {
        p = get(p, &value);
        at->span.col = unzigzag(value);
        p = get(p, &value);
        at->span.end_col = unzigzag(value);
    }
    if (flags & DEPTH) {
        p = get(p, &value);
        at->depth = (uint16_t)value;
    }
    return p;
}

// The record of the instruction at or before word `i`.
static OuPosition position_at(const OuCode *asked, uint32_t i)
{
    OuCode *code = (OuCode *)(uintptr_t)asked;
    if (code->found_word == i + 1) return (OuPosition){ code->found_span, code->found_depth };
    OuPosition at = { 0 };
    const uint8_t *p = code->positions, *end = p + code->positions_bytes;
    for (uint32_t w = 0; w <= i && w < code->n_words && p < end; w += 1u + ou_opcode_words[code->instrs[w].op]) p = get_record(p, &at);
    code->found_word = i + 1;
    code->found_span = at.span;
    code->found_depth = at.depth;
    return at;
}

void ou_code_all_lines(const OuCode *code, int32_t *lines)
{
    OuPosition at = { 0 };
    const uint8_t *p = code->positions, *end = p + code->positions_bytes;
    for (uint32_t w = 0; w < code->n_words;) {
        uint32_t next = w + 1u + ou_opcode_words[code->instrs[w].op];
        if (p < end) p = get_record(p, &at);
        while (w < next && w < code->n_words) lines[w++] = at.span.line;
    }
}

OuSpan ou_code_span(const OuCode *code, uint32_t i) { return position_at(code, i).span; }
uint16_t ou_code_depth(const OuCode *code, uint32_t i) { return position_at(code, i).depth; }

int ou_code_line(const OuCode *code, uint32_t i)
{
    int line = position_at(code, i).span.line;
    return line ? line : code->first_line;
}

const OuHandler *ou_code_handler(const OuCode *code, uint32_t i)
{
    uint32_t low = 0, high = code->n_handlers;                 // the first that ends behind i is the only candidate
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (code->handlers[middle].end <= i) low = middle + 1;
        else high = middle;
    }
    return low < code->n_handlers && code->handlers[low].start <= i ? &code->handlers[low] : NULL;
}
