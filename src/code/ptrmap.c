// ptrmap.c -- open addressing with linear probes; nothing is ever deleted.
#include "src/code/ptrmap.h"
#include "runtime/mem/alloc.h"

static uint32_t slot_of(const OuPtrMap *map, const void *key)
{
    uint64_t h = (uint64_t)(uintptr_t)key * UINT64_C(0x9E3779B97F4A7C15);
    uint32_t i = (uint32_t)(h >> 32) & (map->cap - 1);
    while (map->keys[i] && map->keys[i] != key) i = (i + 1) & (map->cap - 1);
    return i;
}

uint32_t ou_ptrmap_get(const OuPtrMap *map, const void *key)
{
    if (!map->cap) return OU_PTRMAP_NONE;
    uint32_t i = slot_of(map, key);
    return map->keys[i] ? map->values[i] : OU_PTRMAP_NONE;
}

static bool grow(OuPtrMap *map)
{
    OuPtrMap bigger = { .cap = map->cap ? map->cap * 2 : 16 };
    bigger.keys = ou_mem_need_array(bigger.cap, sizeof *bigger.keys);
    bigger.values = bigger.keys ? ou_mem_need_array(bigger.cap, sizeof *bigger.values) : NULL;
    if (!bigger.values) {
        ou_mem_free(bigger.keys);
        return false;
    }
    for (uint32_t i = 0; i < bigger.cap; i++) bigger.keys[i] = NULL;
    for (uint32_t i = 0; i < map->cap; i++) {
        if (!map->keys[i]) continue;
        uint32_t j = slot_of(&bigger, map->keys[i]);
        bigger.keys[j] = map->keys[i];
        bigger.values[j] = map->values[i];
    }
    bigger.used = map->used;
    ou_ptrmap_fini(map);
    *map = bigger;
    return true;
}

bool ou_ptrmap_put(OuPtrMap *map, const void *key, uint32_t value)
{
    if ((map->used + 1) * 4 > map->cap * 3 && !grow(map)) return false;
    uint32_t i = slot_of(map, key);
    if (!map->keys[i]) {
        map->keys[i] = key;
        map->used++;
    }
    map->values[i] = value;
    return true;
}

void ou_ptrmap_fini(OuPtrMap *map)
{
    ou_mem_free(map->keys);
    ou_mem_free(map->values);
    *map = (OuPtrMap){ 0 };
}
