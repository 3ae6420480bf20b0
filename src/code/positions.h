// positions.h -- the side table: for every instruction its place in the source and the live temporaries, compressed.
#ifndef OURO_SRC_CODE_POSITIONS_H
#define OURO_SRC_CODE_POSITIONS_H
#include "src/syntax/ast.h"

typedef struct OuPosition { OuSpan span; uint16_t depth; } OuPosition;   // span.line 0: no place (artificial)

// Encodes n positions (one an instruction, in order; cache words have none). NULL with MemoryError. The buffer is ou_mem_free's.
OU_CHECK uint8_t *ou_positions_encode(const OuPosition *positions, size_t n, uint32_t *bytes);
#endif
