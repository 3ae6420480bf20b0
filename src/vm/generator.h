// generator.h -- generators, coroutines and async generators: a suspended frame in an object.
//
// The three kinds share this struct. The frame record is embedded and its slots follow the struct. While it runs, the
// record is linked over the frame that resumed it; while suspended, frame.ip is the YIELD_VALUE it waits at.
#ifndef OURO_SRC_VM_GENERATOR_H
#define OURO_SRC_VM_GENERATOR_H
#include "src/vm/frame.h"

enum { OU_GEN_CREATED, OU_GEN_SUSPENDED, OU_GEN_RUNNING, OU_GEN_CLOSED };

typedef struct OuGenerator {
    OuObject base;
    OuFrame frame;
    OuStr *name, *qualname;        // owned
    OuObject *handled;             // suspended in a handler: the exception it handles (owned)
    OuObject *outer;               // running: what the resumer handled (owned)
    OuObject *origin;              // coroutine: cr_origin or NULL
    OuObject *finalizer;           // async generator: hook, or NULL
    uint8_t state;
    bool own_handled;              // ou_rt->handled is its own and not the resumer's while it runs
    bool hooks_inited, async_closed, async_running;
    OuObject *slots[];
} OuGenerator;

OU_INLINE OuGenerator *ou_generator_of(OuFrame *f) { return (OuGenerator *)((char *)f - offsetof(OuGenerator, frame)); }
OU_INLINE bool ou_is_generator_layout(uint32_t layout) { return layout == OU_L_GENERATOR || layout == OU_L_COROUTINE; }

// Turns the running frame into a suspended generator of the kind its code asks for. The frame is left without content.
OU_CHECK OuObject *ou_generator_from_frame(OuFrame *f);
// Links the frame over the running one; it becomes the running one. False with RecursionError or MemoryError.
OU_CHECK bool ou_generator_enter(OuGenerator *g, uint16_t kind);
// The running generator yields: its frame is unlinked.
void ou_generator_leave(OuGenerator *g);
// The running generator ended: locals are released.
void ou_generator_end(OuGenerator *g);
// An exception leaves a generator: StopIteration becomes RuntimeError.
void ou_generator_convert_stop(OuGenerator *g);
// 1 yielded *out, 0 returned *out, -1 exception.
int ou_generator_send(OuGenerator *g, OuObject *value, OuObject **out);
int ou_generator_next(OuGenerator *g, OuObject **out);                // ou_generator_send(g, NULL, out)
// Raises `exc` (stolen) where it is suspended: result as above.
int ou_generator_throw(OuGenerator *g, OU_STEALS OuObject *exc, OuObject **out, bool close_on_exit);
OU_CHECK bool ou_generator_close(OuGenerator *g);
OU_BORROWED OU_NULLABLE OuObject *ou_generator_yield_from(const OuGenerator *g);
// 1/0/-1 as a native method's result: a return becomes StopIteration(value).
OuObject *ou_generator_deliver(OuGenerator *g, int status, OU_STEALS OU_NULLABLE OuObject *value);
// The exception for throw(type[, value[, tb]]); NULL with TypeError.
OU_CHECK OuObject *ou_throw_argument(OuObject *const *args, size_t n);
OU_CHECK OuObject *ou_awaitable_iter(OuObject *o);         // what `await o` iterates; TypeError
void ou_set_stop_iteration(OU_STEALS OuObject *value);    // StopIteration(value), also for tuples and exceptions
// Takes StopIteration out of flight: its value; None when nothing is in flight; NULL: another exception.
OU_CHECK OuObject *ou_fetch_stop_value(void);

// --- slots and attributes that the three types share (generator_type.c) ---
bool ou_generator_traverse(OuObject *self, OuVisit visit, void *arg);
bool ou_generator_edges(OuObject *self, OuEdgeVisit visit, void *arg);
void ou_generator_clear(OuObject *self);
void ou_generator_dealloc(OuObject *self);
void ou_generator_finalize(OuObject *self);
OuObject *ou_generator_get_name(OuObject *self);
bool ou_generator_set_name(OuObject *self, OU_NULLABLE OuObject *value);
OuObject *ou_generator_get_qualname(OuObject *self);
bool ou_generator_set_qualname(OuObject *self, OU_NULLABLE OuObject *value);
OuObject *ou_generator_get_frame(OuObject *self);
OuObject *ou_generator_get_code(OuObject *self);
OuObject *ou_generator_get_running(OuObject *self);
OuObject *ou_generator_get_suspended(OuObject *self);
OuObject *ou_generator_get_yield_from(OuObject *self);
OuObject *ou_generator_method_send(OuObject *self, OuObject *const *args, size_t n);
OuObject *ou_generator_method_throw(OuObject *self, OuObject *const *args, size_t n);
OuObject *ou_generator_method_close(OuObject *self, OuObject *const *args, size_t n);

#endif
