// error.h -- raising and catching in C. Four shapes and no fifth:
//   OuObject *: a new reference, or NULL with the exception set;   bool: true, or false with it set;
//   iterator next: NULL with none set = exhausted;   int 1 / 0 / -1: yes, no, exception set.
// Raise once, where the knowledge is; pass it up untouched. The exception in flight is ou_core()->exc, always an instance.
#ifndef OURO_RUNTIME_OBJECT_ERROR_H
#define OURO_RUNTIME_OBJECT_ERROR_H
#include <stdarg.h>
#include "runtime/object/object.h"

enum {                       // what `ou_raise` takes: the layout numbers of the exception types
#define EXC(name, base, shape) OU_##name = OU_L_##name,
#include "runtime/object/exceptions.def"
#undef EXC
};

// Formats as ou_str_format does: %s %d %zd %zu %c %x %ld %lld %g %% (printf; %s is UTF-8), %R repr, %S str, %A ascii of an
// object, %T name of an object's type, %N name of a type, %U an OuStr. `ou_raise` yields NULL, `ou_fail` false.
OU_COLD void *ou_raise(uint32_t exc, const char *fmt, ...);
OU_COLD bool ou_fail(uint32_t exc, const char *fmt, ...);
OU_COLD void *ou_raise_object(uint32_t exc, OuObject *arg);      // exc(arg): KeyError(key), StopIteration(value)
OU_COLD void *ou_raise_memory(void);                             // MemoryError; the preallocated one at worst
void ou_memory_error_clear(void);                                // the preallocated one forgets where it was raised
OU_COLD void *ou_raise_errno(int errnum, OU_NULLABLE OuObject *filename);   // the OSError subclass for it
OU_COLD void *ou_raise_from(uint32_t exc, const char *fmt, ...);  // the exception in flight becomes __cause__ and __context__
OU_COLD void ou_throw(OU_STEALS OuObject *exc);                  // an instance, now in flight; __context__ is set from the handled one

OU_INLINE bool ou_has_error(void) { return ou_core()->exc != NULL; }
bool ou_error_is(uint32_t exc);                                  // the exception in flight is an instance of it
OU_CHECK OuObject *ou_error_take(void);                          // takes it out of flight; NULL if none
void ou_error_restore(OU_STEALS OU_NULLABLE OuObject *exc);      // puts it back, unchanged; replaces what was there
void ou_error_clear(void);
void ou_error_unraisable(OU_NULLABLE OuObject *where);           // "Exception ignored in: ..." through sys.unraisablehook; clears it
OU_BORROWED OuObject *ou_error_handled(void);                    // the exception being handled (sys.exception()), or NULL
OU_CHECK bool ou_warn(uint32_t category, const char *fmt, ...);  // false when a filter turned it into an exception
OU_CHECK bool ou_warn_about(OuObject *source, uint32_t category, const char *fmt, ...);   // the same, about an object that is being destroyed

// Recursion in C (repr, compare, call): false with RecursionError when too deep. `where` as in CPython, e.g. " while calling a Python object".
OU_CHECK bool ou_enter(const char *where);
void ou_leave(void);

#endif
