// config.h -- compiler markers and build-wide constants. Includes nothing of Ouro.
#ifndef OURO_RUNTIME_BASE_CONFIG_H
#define OURO_RUNTIME_BASE_CONFIG_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Ownership and contract markers for prototypes. The default, stated in `object/ref.h`:
// arguments are borrowed, an object result is a new reference.
#define OU_BORROWED                                    // result: not owned by the caller
#define OU_STEALS                                      // argument: consumed, also on failure
#define OU_NULLABLE                                    // may be NULL
#define OU_CHECK __attribute__((warn_unused_result))   // the result must be looked at

#define OU_PRINTF(fmt, first) __attribute__((format(printf, fmt, first)))
#define OU_COLD __attribute__((cold, noinline))
#define OU_NOINLINE __attribute__((noinline))
#define OU_INLINE static inline __attribute__((always_inline))
#define OU_UNUSED __attribute__((unused))
#define OU_LIKELY(x) __builtin_expect(!!(x), 1)
#define OU_UNLIKELY(x) __builtin_expect(!!(x), 0)
#define OU_PREFETCH(p) __builtin_prefetch((p), 1)      // to be written soon; any address will do
#define OU_LENGTH(array) (sizeof(array) / sizeof((array)[0]))

#define OU_VERSION "3.11.2"           // the Python that Ouro behaves as
#define OURO_VERSION "0.1.0"          // Ouro's own

typedef ptrdiff_t ou_ssize;           // a length or index in items; negative means "error" or "from the end"
typedef int64_t ou_hash;              // a Python hash value; -1 is reserved for "exception set"

#endif
