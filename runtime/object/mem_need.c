// mem_need.c -- buffers whose failure is a MemoryError: the allocator itself knows nothing of exceptions.
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"

void *ou_mem_need(size_t bytes)
{
    void *p = ou_mem_alloc(bytes);
    return p ? p : ou_raise_memory();
}

void *ou_mem_need_array(size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes)) return ou_raise_memory();
    return ou_mem_need(bytes);
}

void *ou_mem_grow(void *p, size_t count, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(count, size, &bytes)) return ou_raise_memory();
    void *q = ou_mem_realloc(p, bytes);
    return q ? q : ou_raise_memory();
}
