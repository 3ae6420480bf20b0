// os_pages.h -- pages from the operating system: the only place that knows mmap.
#ifndef OURO_RUNTIME_MEM_OS_PAGES_H
#define OURO_RUNTIME_MEM_OS_PAGES_H
#include "runtime/base/config.h"

// What is mapped now, the most that ever was, and how many mappings that is. Kept in the current runtime.
typedef struct OuOsFigures { size_t bytes, peak, mappings; } OuOsFigures;

size_t ou_os_memory(void);       // bytes that a process can have without bringing the machine down

// All sizes are multiples of this: a pool, and a multiple of the page of every system we know.
#define OU_OS_GRAIN ((size_t)16 << 10)

OU_CHECK void *ou_os_map(size_t bytes, size_t align);       // zeroed; `align` a power of two >= OU_OS_GRAIN; NULL: no memory
OU_CHECK void *ou_os_map_large(size_t bytes);               // the same for tables of many MB: in the largest pages there are
void ou_os_unmap(void *p, size_t bytes);
void ou_os_cut(void *p, size_t bytes, size_t wanted);        // keeps the first `wanted` bytes
OU_CHECK bool ou_os_grow(void *p, size_t bytes, size_t wanted);                     // in place or not at all
// Moves the pages (no byte is copied) to a new place of `wanted` bytes; on NULL the old place is untouched.
OU_CHECK void *ou_os_move(void *p, size_t bytes, size_t wanted, size_t align);

#endif
