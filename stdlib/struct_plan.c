// struct_plan.c -- compiling struct formats, packing and unpacking.
#include "stdlib/struct_plan.h"
#include <math.h>
#include <stdarg.h>
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/types/buffer_item.h"
#include "runtime/types/bytes.h"
#include "runtime/types/dict.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

void *struct_error(const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    OuStr *text = ou_str_vformat(fmt, args);
    va_end(args);
    if (!text)
        return NULL;
    OuObject *module = ou_rt->modules ? ou_dict_get_cstr(ou_rt->modules, "struct") : NULL;
    OuObject *type = module && ou_is_exact(module, OU_L_MODULE) ? ou_dict_get_cstr(((OuModule *)module)->dict, "error") : NULL;
    OuObject *exc = ou_call1(type ? type : ou_obj(ou_type(OU_ValueError)), ou_obj(text));
    ou_decref(text);
    if (exc)
        ou_throw(exc);
    return NULL;
}

// --- compiling ---

typedef struct Reader {
    const uint8_t *p;
    size_t n, at;
    OuBuffer buffer;
} Reader;

static bool reader_init(Reader *r, OuObject *format)
{
    *r = (Reader){ 0 };
    if (ou_is_str(format)) {
        OuObject *bytes = ou_str_encode((OuStr *)format, "ascii", NULL);
        if (!bytes)
            return false;
        int found = ou_buffer_get(bytes, &r->buffer);
        ou_decref(bytes);
        if (found < 0)
            return false;
    } else if (!ou_is_bytes(format) || ou_buffer_get(format, &r->buffer) < 0) {
        return ou_fail(OU_TypeError, "Struct() argument 1 must be a str or bytes object, not %T", format);
    }
    r->p = r->buffer.data;
    r->n = r->buffer.len;
    return true;
}

static size_t standard_size(char code)
{
    switch (code) {
    case 'x': case 'c': case 'b': case 'B': case '?': case 's': case 'p': return 1;
    case 'h': case 'H': case 'e': return 2;
    case 'i': case 'I': case 'l': case 'L': case 'f': return 4;
    case 'q': case 'Q': case 'd': return 8;
    default: return 0;
    }
}

static size_t code_size(const StructPlan *plan, char code)
{
    if (code == 'x' || code == 's' || code == 'p')
        return 1;
    return plan->standard ? standard_size(code) : ou_item_size(code);
}

static bool add_item(StructPlan *plan, StructItem item)
{
    if (item.native)
        item.kind = strchr("bhilqn", item.native) ? 's' : strchr("BHILQNP", item.native) ? 'u' : 0;
    if ((plan->item_count & (plan->item_count + 1)) == 0) {   // full at 0, 1, 3, 7, ...
        StructItem *items = ou_mem_grow(plan->items, plan->item_count * 2 + 2, sizeof *items);
        if (!items)
            return false;
        plan->items = items;
    }
    plan->items[plan->item_count++] = item;
    return true;
}

static bool too_long(void) { return struct_error("total struct size too long") != NULL; }

static bool add_code(StructPlan *plan, char code, size_t count)
{
    size_t size = code_size(plan, code), total;
    if (!size && code == 0)
        return struct_error("embedded null character") != NULL;
    if (!size)
        return struct_error("bad char in struct format") != NULL;
    if (!plan->standard && size > 1) {
        size_t aligned = (plan->size + size - 1) & ~(size - 1);
        if (aligned > PTRDIFF_MAX)
            return too_long();
        plan->size = aligned;
    }
    if (__builtin_mul_overflow(size, count, &total) || total > PTRDIFF_MAX - plan->size)
        return too_long();
    size_t offset = plan->size;
    plan->size += total;
    if (code == 'x')
        return true;
    char native = plan->standard && code == 'l' ? 'i' : plan->standard && code == 'L' ? 'I' : code;
    if (code == 's' || code == 'p') {
        plan->values++;
        return add_item(plan, (StructItem){ code, native, offset, count, 1, 0 });
    }
    plan->values += count;
    return count == 0 || add_item(plan, (StructItem){ code, native, offset, size, count, 0 });
}

static bool compile(StructPlan *plan, Reader *r)
{
    if (r->n > 0 && strchr("@=<>!", r->p[0]) && r->p[0]) {
        plan->standard = r->p[0] != '@';
        plan->swap = r->p[0] == '>' || r->p[0] == '!';
        r->at = 1;
    }
    while (r->at < r->n) {
        char c = (char)r->p[r->at++];
        if (c == ' ' || (c >= 9 && c <= 13))
            continue;
        size_t count = 1;
        if (c >= '0' && c <= '9') {
            count = (size_t)(c - '0');
            for (; r->at < r->n && r->p[r->at] >= '0' && r->p[r->at] <= '9'; r->at++)
                if (__builtin_mul_overflow(count, 10, &count) || __builtin_add_overflow(count, r->p[r->at] - '0', &count) || count > PTRDIFF_MAX)
                    return too_long();
            if (r->at >= r->n)
                return struct_error("repeat count given without format specifier") != NULL;
            c = (char)r->p[r->at++];
        }
        if (!add_code(plan, c, count))
            return false;
    }
    return true;
}

bool struct_plan_init(StructPlan *plan, OuObject *format)
{
    *plan = (StructPlan){ 0 };
    Reader r;
    if (!reader_init(&r, format))
        return false;
    bool ok = compile(plan, &r);
    ou_buffer_release(&r.buffer);
    if (!ok)
        struct_plan_fini(plan);
    return ok;
}

void struct_plan_fini(StructPlan *plan)
{
    ou_mem_free(plan->items);
    plan->items = NULL;
}

// --- packing ---

static void swap_bytes(uint8_t *p, size_t size)
{
    for (size_t i = 0, j = size; i + 1 < j; i++) {
        uint8_t byte = p[i];
        p[i] = p[--j];
        p[j] = byte;
    }
}

// Says why an int does not fit, as CPython does it for each code.
static bool out_of_range(const StructItem *item, OuObject *value)
{
    OuObject *index = ou_index(value);
    if (!index)
        return false;
    int64_t i;
    bool fits = ou_int_fits(index, &i);
    bool is_signed = strchr("bBhHilqn", item->code) != NULL;
    bool known = is_signed ? fits : ou_int_sign(index) >= 0 && item->size < 8;
    if (known && !fits && !is_signed) {          // up to 2**64 it is only the format that is too narrow
        double d = ou_int_to_double(index);
        ou_error_clear();
        known = d < 0x1p64;
    }
    ou_decref(index);
    if (item->code == 'P')
        return struct_error("int too large to convert") != NULL;
    if (!known)
        return struct_error("argument out of range") != NULL;
    switch (item->code) {
    case 'b': return struct_error("byte format requires -128 <= number <= 127") != NULL;
    case 'B': return struct_error("ubyte format requires 0 <= number <= 255") != NULL;
    case 'h': return struct_error("short format requires -32768 <= number <= 32767") != NULL;
    case 'H': return struct_error("ushort format requires 0 <= number <= 65535") != NULL;
    }
    if (is_signed)
        return struct_error("'%c' format requires -2147483648 <= number <= 2147483647", item->code) != NULL;
    return struct_error("'%c' format requires 0 <= number <= 4294967295", item->code) != NULL;
}

static bool pack_text(const StructItem *item, uint8_t *to, OuObject *value)
{
    if (!ou_is_bytes(value) && !ou_has_flag(value, OU_TYPE_BYTEARRAY))
        return struct_error("argument for '%c' must be a bytes object", item->code) != NULL;
    const uint8_t *data;
    size_t len;
    if (ou_buffer_view(value, &data, &len) < 0)
        return false;
    memset(to, 0, item->size);
    if (item->size == 0)
        return true;
    bool pascal = item->code == 'p';
    size_t room = item->size - pascal, n = len < room ? len : room;
    memcpy(to + pascal, data, n);
    if (pascal)
        to[0] = n > 255 ? 255 : (uint8_t)n;
    return true;
}

static bool pack_one(const StructPlan *plan, const StructItem *item, uint8_t *to, OuObject *value)
{
    char native = item->native;
    if (native == 'd' && ou_is_exact(value, OU_L_FLOAT) && !plan->swap) {
        double v = ou_float_value(value);
        memcpy(to, &v, sizeof v);
        return true;
    }
    bool pointer = native == 'P' && ou_is_int(value) && ou_int_sign(value) < 0;
    if (plan->standard && native == 'f') {
        double v;
        if (ou_to_double(value, &v)) {
            if (isfinite(v) && isinf((float)v))
                return ou_fail(OU_OverflowError, "float too large to pack with f format");
        } else {
            ou_error_clear();
        }
    }
    switch (ou_item_put(pointer ? 'n' : native, to, value)) {
    case OU_ITEM_OK: break;
    case OU_ITEM_BAD_VALUE:
        if (native == 'c')
            return struct_error("char format requires a bytes object of length 1") != NULL;
        return out_of_range(item, value);
    case OU_ITEM_BAD_TYPE:
        return struct_error(native == 'c' ? "char format requires a bytes object of length 1"
                            : native == 'e' || native == 'f' || native == 'd' ? "required argument is not a float"
                                                                              : "required argument is not an integer") != NULL;
    case OU_ITEM_EXCEPTION:
        if ((native == 'e' || native == 'f' || native == 'd') && !ou_is_exact(value, OU_L_FLOAT)) {
            ou_error_clear();
            return struct_error("required argument is not a float") != NULL;
        }
        return false;
    }
    if (plan->swap)
        swap_bytes(to, item->size);
    return true;
}

bool struct_plan_pack(const StructPlan *plan, uint8_t *to, OuObject *const *values)
{
    memset(to, 0, plan->size);
    for (size_t i = 0; i < plan->item_count; i++) {
        const StructItem *item = &plan->items[i];
        if (item->code == 's' || item->code == 'p') {
            if (!pack_text(item, to + item->offset, *values++))
                return false;
            continue;
        }
        for (size_t k = 0; k < item->count; k++)
            if (!pack_one(plan, item, to + item->offset + k * item->size, *values++))
                return false;
    }
    return true;
}

// --- unpacking ---

static OuObject *unpack_int(const StructItem *item, const uint8_t *from, bool swap)
{
    uint64_t value = 0;
    uint16_t two;
    uint32_t four;
    switch (item->size) {
    case 1: value = *from; break;
    case 2: memcpy(&two, from, 2); value = swap ? __builtin_bswap16(two) : two; break;
    case 4: memcpy(&four, from, 4); value = swap ? __builtin_bswap32(four) : four; break;
    default: memcpy(&value, from, 8); value = swap ? __builtin_bswap64(value) : value;
    }
    if (item->kind == 'u')
        return value <= INT64_MAX ? ou_int_new((int64_t)value) : ou_int_from_u64(value);
    unsigned unused = 64 - 8 * (unsigned)item->size;
    return ou_int_new((int64_t)(value << unused) >> unused);
}

static OuObject *unpack_one(const StructPlan *plan, const StructItem *item, const uint8_t *from)
{
    if (item->kind)
        return unpack_int(item, from, plan->swap);
    if (item->code == 's')
        return ou_bytes_new(from, item->size);
    if (item->code == 'p') {
        size_t n = item->size ? from[0] : 0;
        if (item->size && n >= item->size)
            n = item->size - 1;
        return ou_bytes_new(from + 1, n);
    }
    uint8_t native[16];
    memcpy(native, from, item->size);
    if (plan->swap)
        swap_bytes(native, item->size);
    return ou_item_get(item->native, native);
}

OuObject *struct_plan_unpack(const StructPlan *plan, const uint8_t *from)
{
    OuTuple *tuple = ou_tuple_new(plan->values);
    size_t n = 0;
    for (size_t i = 0; tuple && i < plan->item_count; i++) {
        const StructItem *item = &plan->items[i];
        for (size_t k = 0; k < item->count; k++) {
            OuObject *value = unpack_one(plan, item, from + item->offset + k * item->size);
            if (!value) {
                ou_decref(tuple);
                return NULL;
            }
            tuple->items[n++] = value;
        }
    }
    return ou_obj(tuple);
}
