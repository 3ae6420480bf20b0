// frame_object.h -- the Python object that shows a frame; it outlives the call.
#ifndef OURO_SRC_VM_FRAME_OBJECT_H
#define OURO_SRC_VM_FRAME_OBJECT_H
#include "runtime/types/str.h"
#include "src/vm/frame.h"

// The call of `f` ends and its object stays: locals and the rest move into the object. False: memory is short, nothing moved.
bool ou_frame_object_take(OuFrameObject *object, OuFrame *f);
int ou_frame_object_line(const OuFrameObject *object);
OU_BORROWED OuCode *ou_frame_object_code(const OuFrameObject *object);
// Sets dict[name] for every bound local, removes the others.
OU_CHECK bool ou_frame_fill_locals(OuDict *dict, OuCode *code, OuObject **slots);

#endif
