// check.h -- what happens when an invariant of Ouro itself is broken.
#ifndef OURO_RUNTIME_BASE_CHECK_H
#define OURO_RUNTIME_BASE_CHECK_H
#include "runtime/base/config.h"

// Prints `fmt` with its place to stderr and aborts. For broken invariants only, never for bad input.
#define ou_panic(...) ou_panic_at(__FILE__, __LINE__, __VA_ARGS__)
_Noreturn void ou_panic_at(const char *file, int line, const char *fmt, ...) OU_PRINTF(3, 4);

#ifdef OU_DEBUG
#define OU_ASSERT(cond) ((cond) ? (void)0 : ou_panic("assertion failed: %s", #cond))
#define OU_UNREACHABLE() ou_panic("unreachable code reached")
#else
#define OU_ASSERT(cond) ((void)sizeof(!(cond)))
#define OU_UNREACHABLE() __builtin_unreachable()
#endif

#endif
