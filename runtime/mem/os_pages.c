// os_pages.c -- pages from the operating system by mmap, aligned more strictly than it promises.
#include "runtime/mem/os_pages.h"
#include <sys/mman.h>
#include <sys/sysinfo.h>
#include "runtime/mem/guard.h"
#include "runtime/object/state.h"

// --- figures ---

static void count(size_t more, size_t fewer, int mappings)
{
    if (!ou_rt) return;
    OuOsFigures *f = &ou_rt->os;
    f->bytes += more - fewer;
    f->mappings += (size_t)mappings;
    if (f->bytes > f->peak) f->peak = f->bytes;
}

size_t ou_os_memory(void)
{
    struct sysinfo info;
    if (sysinfo(&info) != 0) return SIZE_MAX;
    size_t all = ((size_t)info.totalram + info.totalswap) * info.mem_unit;
    return all - all / 16;
}

// --- pages ---

static void *map(void *hint, size_t bytes)
{
    void *p = mmap(hint, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return p == MAP_FAILED ? NULL : p;
}

static bool is_aligned(const void *p, size_t align)
{
    return ((uintptr_t)p & (align - 1)) == 0;
}

// The kernel hands out ranges from the top down: the plain request is often aligned already, or else room for it is found a
// little below; failing that, ask for `align` more and trim both ends.
static void *map_aligned(size_t bytes, size_t align)
{
    if (bytes > SIZE_MAX / 2) return NULL;
    char *p = map(NULL, bytes);
    if (!p || is_aligned(p, align)) return p;
    munmap(p, bytes);
    p = map((void *)((uintptr_t)p & ~(uintptr_t)(align - 1)), bytes);
    if (!p || is_aligned(p, align)) return p;
    munmap(p, bytes);
    p = map(NULL, bytes + align);
    if (!p) return NULL;
    char *start = (char *)(((uintptr_t)p + align - 1) & ~(uintptr_t)(align - 1));
    size_t before = (size_t)(start - p), after = align - before;
    if (before) munmap(p, before);
    if (after) munmap(start + bytes, after);
    return start;
}

void *ou_os_map(size_t bytes, size_t align)
{
    void *p = map_aligned(bytes, align);
    if (!p) return NULL;
    OU_UNPOISON(p, bytes);                // an earlier runtime may have had pages here
    count(bytes, 0, 1);
    return p;
}

// A large page costs one fault instead of 512.
void *ou_os_map_large(size_t bytes)
{
    const size_t large = (size_t)2 << 20;
    void *p = ou_os_map(bytes, bytes >= 2 * large ? large : OU_OS_GRAIN);
    if (p && bytes >= 2 * large) madvise(p, bytes & ~(large - 1), MADV_HUGEPAGE);
    return p;
}

void ou_os_unmap(void *p, size_t bytes)
{
    munmap(p, bytes);
    count(0, bytes, -1);
}

void ou_os_cut(void *p, size_t bytes, size_t wanted)
{
    munmap((char *)p + wanted, bytes - wanted);
    count(0, bytes - wanted, 0);
}

bool ou_os_grow(void *p, size_t bytes, size_t wanted)
{
    if (mremap(p, bytes, wanted, 0) == MAP_FAILED) return false;
    count(wanted, bytes, 0);
    return true;
}

void *ou_os_move(void *p, size_t bytes, size_t wanted, size_t align)
{
    void *place = map_aligned(wanted, align);
    if (!place) return NULL;
    if (mremap(p, bytes, wanted, MREMAP_MAYMOVE | MREMAP_FIXED, place) == MAP_FAILED) {
        munmap(place, wanted);
        return NULL;
    }
    count(wanted, bytes, 0);
    return place;
}
