// constants.c -- the table of constants of one compilation.
#include "src/compile/constants.h"
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/ref.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/complex.h"
#include "runtime/types/float.h"
#include "runtime/types/set.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

static uint64_t double_bits(double d)
{
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    return bits;
}

// Equal for constants that are the same; never runs Python code, constants are of built-in types.
static uint64_t hash_of(OuObject *o)
{
    uint64_t h;
    switch (ou_layout(o)) {
    case OU_L_FLOAT: h = double_bits(ou_float_value(o)); break;
    case OU_L_COMPLEX: h = double_bits(((OuComplex *)o)->real) * 31 + double_bits(((OuComplex *)o)->imag); break;
    case OU_L_TUPLE: {
        OuTuple *t = (OuTuple *)o;
        h = t->len;
        for (size_t i = 0; i < t->len; i++) h = h * 1000003 + hash_of(t->items[i]);
        break;
    }
    case OU_L_FROZENSET: h = ((OuSet *)o)->used; break;
    case OU_L_INT: case OU_L_BIGINT: case OU_L_STR: case OU_L_BYTES: h = (uint64_t)ou_hash_of(o); break;
    default: h = (uint64_t)(uintptr_t)o >> 4;
    }
    h = (h ^ ou_layout(o)) * UINT64_C(0x9E3779B97F4A7C15);
    return h ^ h >> 32;
}

static bool same_sets(OuSet *a, OuSet *b)
{
    if (a->used != b->used) return false;
    size_t i = 0, j = 0;
    OuObject *x, *y;
    while (ou_set_next(a, &i, &x))
        if (!ou_set_next(b, &j, &y) || !ou_constants_same(x, y)) return false;
    return true;
}

bool ou_constants_same(OuObject *a, OuObject *b)
{
    if (a == b) return true;
    if (ou_layout(a) != ou_layout(b)) return false;
    switch (ou_layout(a)) {
    case OU_L_FLOAT: return double_bits(ou_float_value(a)) == double_bits(ou_float_value(b));
    case OU_L_COMPLEX:
        return double_bits(((OuComplex *)a)->real) == double_bits(((OuComplex *)b)->real)
               && double_bits(((OuComplex *)a)->imag) == double_bits(((OuComplex *)b)->imag);
    case OU_L_TUPLE: {
        OuTuple *s = (OuTuple *)a, *t = (OuTuple *)b;
        if (s->len != t->len) return false;
        for (size_t i = 0; i < s->len; i++)
            if (!ou_constants_same(s->items[i], t->items[i])) return false;
        return true;
    }
    case OU_L_FROZENSET: return same_sets((OuSet *)a, (OuSet *)b);
    case OU_L_INT: case OU_L_BIGINT: case OU_L_STR: case OU_L_BYTES: return ou_compare_bool(a, b, OU_EQ) == 1;
    default: return false;
    }
}

static bool looks_like_name(const OuStr *s)
{
    if (!s->ascii) return false;
    for (size_t i = 0; i < s->len; i++) {
        uint8_t ch = s->data[i];
        if (!((ch | 32) >= 'a' && (ch | 32) <= 'z') && !(ch >= '0' && ch <= '9') && ch != '_') return false;
    }
    return true;
}

static bool grow(OuConstants *constants)
{
    uint32_t cap = constants->cap ? constants->cap * 2 : 64;
    OuConstant *table = ou_mem_need_array(cap, sizeof *table);
    if (!table) return false;
    for (uint32_t i = 0; i < cap; i++) table[i].object = NULL;
    for (uint32_t i = 0; i < constants->cap; i++) {
        if (!constants->table[i].object) continue;
        uint32_t j = (uint32_t)constants->table[i].hash & (cap - 1);
        while (table[j].object) j = (j + 1) & (cap - 1);
        table[j] = constants->table[i];
    }
    ou_mem_free(constants->table);
    constants->table = table;
    constants->cap = cap;
    return true;
}

OuObject *ou_constants_merge(OuConstants *constants, OuObject *o)
{
    if (ou_layout(o) == OU_L_TUPLE) {                          // the items become the merged ones: equal in every way, so nobody can tell
        OuTuple *t = (OuTuple *)o;
        for (size_t i = 0; i < t->len; i++) {
            OuObject *item = ou_constants_merge(constants, ou_ref(t->items[i]));
            if (!item) return ou_decref(o), NULL;
            if (item != t->items[i]) ou_set_ref(&t->items[i], ou_ref(item));
        }
    }
    if (ou_layout(o) == OU_L_STR && looks_like_name((OuStr *)o)) {
        o = ou_obj(ou_intern((OuStr *)o));
        if (!o) return NULL;
    }
    if ((constants->used + 1) * 4 > constants->cap * 3 && !grow(constants)) {
        ou_decref(o);
        return NULL;
    }
    uint64_t hash = hash_of(o);
    uint32_t i = (uint32_t)hash & (constants->cap - 1);
    for (; constants->table[i].object; i = (i + 1) & (constants->cap - 1)) {
        if (constants->table[i].hash != hash || !ou_constants_same(constants->table[i].object, o)) continue;
        ou_decref(o);
        return constants->table[i].object;
    }
    constants->table[i] = (OuConstant){ o, hash };
    constants->used++;
    return o;
}

void ou_constants_fini(OuConstants *constants)
{
    for (uint32_t i = 0; i < constants->cap; i++) ou_xdecref(constants->table[i].object);
    ou_mem_free(constants->table);
    *constants = (OuConstants){ 0 };
}
