// guard.h -- what makes misuse of memory visible: sanitizer poison and fill patterns. Nothing in a release build.
#ifndef OURO_RUNTIME_MEM_GUARD_H
#define OURO_RUNTIME_MEM_GUARD_H
#include <string.h>
#include "runtime/base/config.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define OU_ASAN 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__) && !defined(OU_ASAN)
#define OU_ASAN 1
#endif

#ifdef OU_ASAN
#include <sanitizer/asan_interface.h>
#define OU_POISON(p, bytes) ASAN_POISON_MEMORY_REGION((p), (bytes))
#define OU_UNPOISON(p, bytes) ASAN_UNPOISON_MEMORY_REGION((p), (bytes))
#define OU_NO_ASAN __attribute__((no_sanitize_address, noinline, unused)) static
#else
#define OU_POISON(p, bytes) ((void)0)
#define OU_UNPOISON(p, bytes) ((void)0)
#define OU_NO_ASAN static inline
#endif

#define OU_FILL_FRESH 0xCD     // allocated, not written yet
#define OU_FILL_FREED 0xDD     // given back

#ifdef OU_DEBUG
#define OU_FILL(p, byte, bytes) memset((p), (byte), (bytes))
#else
#define OU_FILL(p, byte, bytes) ((void)0)
#endif

// The first word of a block that may be free and so poisoned.
OU_NO_ASAN uint64_t ou_guard_peek(const void *p)
{
    return *(const volatile uint64_t *)p;
}

#endif
