// jump.h -- assigning frame.f_lineno.
#ifndef OURO_SRC_VM_JUMP_H
#define OURO_SRC_VM_JUMP_H
#include "src/vm/frame.h"

// `frame`, which a trace function looks at before an instruction, goes on at the first place of `line`. ValueError when it cannot.
OU_CHECK bool ou_frame_jump(OuFrame *frame, int line);

#endif
