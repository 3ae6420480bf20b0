// allocator.c -- the allocator alone, beside others: allocator NAME prints [ns a pair...; MB]; without NAME the names.
//
// Built by scripts/bench/memory with runtime/mem and, of the runtime, nothing but its one variable. Each load keeps 10^5
// blocks of 16 to 512 bytes alive and replaces one by another: at random, with a byte of each touched; of one size; last in,
// first out. The same random numbers for all.
#include <Python.h>
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include "runtime/mem/fast.h"
#include "runtime/object/state.h"

// The allocator's reports name types; there are no objects here.
const char *ou_type_cname(const OuType *type)
{
    (void)type;
    return "no object";
}

_Thread_local OuRuntime *ou_rt;
void *ou_raise_memory(void) { return NULL; }

enum { LIVE = 100000, PAIRS = 4000000, DEPTH = 64 };

// --- allocators ---

typedef void *(*Alloc)(size_t bytes);
typedef void (*Free)(void *p);

static void *ouro_object(size_t bytes)
{
    OuObject *o = ou_fast_alloc(ou_rt->heap, OU_KIND_OBJECT, bytes);
    if (o) o->refs = 1;
    return o;
}
static void ouro_free(void *p) { ou_block_free(ou_pool_of(p), p); }
static void *ouro_buffer(size_t bytes) { return ou_mem_alloc(bytes); }

static struct { const char *name; Alloc alloc, buffer; Free free; } allocators[] = {
    { "ouro", ouro_object, ouro_buffer, ouro_free },
    { "mimalloc", NULL, NULL, NULL },        // loaded late: linked, it would replace malloc
    { "pymalloc", PyObject_Malloc, PyObject_Malloc, PyObject_Free },
    { "glibc", malloc, malloc, free },
};

// --- loads ---

static uint64_t state;
static uint32_t next_random(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)(state >> 16);
}
static size_t random_size(uint32_t r) { return 16 + (r >> 8) % 497; }

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

static char *blocks[LIVE];
static struct { uint32_t at, size; } plan[PAIRS];      // made before the clock runs

static void make_plan(size_t fixed)
{
    state = 88172645463325252u;
    for (size_t i = 0; i < PAIRS; i++) {
        plan[i].at = next_random() % LIVE;
        plan[i].size = (uint32_t)(fixed ? fixed : random_size(next_random()));
    }
}

static double replace(Alloc alloc, Free release, size_t fixed)
{
    make_plan(fixed);
    for (size_t i = 0; i < LIVE; i++) blocks[i] = alloc(fixed ? fixed : random_size(next_random()));
    double begun = now();
    for (size_t i = 0; i < PAIRS; i++) {
        release(blocks[plan[i].at]);
        char *p = alloc(plan[i].size);
        p[8] = 1;
        blocks[plan[i].at] = p;
    }
    double took = now() - begun;
    for (size_t i = 0; i < LIVE; i++) release(blocks[i]);
    return took / PAIRS;
}

static double last_in(Alloc alloc, Free release)
{
    make_plan(0);
    char *stack[DEPTH];
    double begun = now();
    for (size_t i = 0; i + DEPTH <= PAIRS; i += DEPTH) {
        for (size_t k = 0; k < DEPTH; k++) {
            stack[k] = alloc(plan[i + k].size);
            stack[k][8] = 1;
        }
        for (size_t k = DEPTH; k-- > 0;) release(stack[k]);
    }
    return (now() - begun) / PAIRS;
}

static void load_mimalloc(void)
{
    void *library = dlopen("libmimalloc.so.2", RTLD_NOW | RTLD_LOCAL);
    if (!library) return;
    allocators[1].alloc = allocators[1].buffer = (Alloc)dlsym(library, "mi_malloc");
    allocators[1].free = (Free)dlsym(library, "mi_free");
}

int main(int argc, char **argv)
{
    if (argc < 2 || !strcmp(argv[1], "mimalloc")) load_mimalloc();
    for (size_t i = 0; i < sizeof allocators / sizeof *allocators; i++) {
        if (argc < 2 && allocators[i].alloc) puts(allocators[i].name);
        if (argc < 2 || strcmp(argv[1], allocators[i].name)) continue;
        OuRuntime *rt = calloc(1, sizeof *rt);
        if (!rt) return 1;
        ou_rt = rt;
        rt->heap = ou_heap_new();
        memset(plan, 1, sizeof plan);
        double random = replace(allocators[i].alloc, allocators[i].free, 0);
        double buffers = replace(allocators[i].buffer, allocators[i].free, 0);
        double same = replace(allocators[i].alloc, allocators[i].free, 48);
        double stack = last_in(allocators[i].alloc, allocators[i].free);
        struct rusage usage;
        getrusage(RUSAGE_SELF, &usage);
        double mine = ((double)usage.ru_maxrss * 1024 - sizeof plan - sizeof blocks) / 1e6;
        printf("[%.2f, %.2f, %.2f, %.2f, %.1f]\n", random, buffers, same, stack, mine);
    }
    return 0;
}
