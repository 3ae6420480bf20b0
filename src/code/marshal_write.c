// marshal_write.c -- from objects to bytes. What is referred to more than once is written once and marked; later places name its number.
#include "src/code/marshal.h"
#include <stdio.h>
#include <string.h>
#include "runtime/base/hash.h"
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "runtime/types/bytes.h"
#include "runtime/types/complex.h"
#include "runtime/types/dict.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/set.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "src/code/code.h"
#include "src/code/opcode.h"
#include "src/code/ptrmap.h"

typedef struct Writer {
    uint8_t *data;           // owned
    size_t len, cap;
    int version, depth;
    int code_depth;          // code objects around this place
    OuPtrMap seen;           // object -> its number
    bool failed;             // an exception is set
} Writer;

static void write(Writer *w, OuObject *o);

// --- bytes ---

static uint8_t *room(Writer *w, size_t n)
{
    if (w->failed) return NULL;
    if (n > w->cap - w->len) {
        size_t cap = w->cap * 2 + n + 64;
        uint8_t *bigger = ou_mem_grow(w->data, cap, 1);
        if (!bigger) return w->failed = true, NULL;
        w->data = bigger;
        w->cap = cap;
    }
    uint8_t *p = w->data + w->len;
    w->len += n;
    return p;
}

static void put_bytes(Writer *w, const void *data, size_t n)
{
    uint8_t *p = room(w, n);
    if (p && n) memcpy(p, data, n);
}

static void put_byte(Writer *w, unsigned byte)
{
    uint8_t *p = room(w, 1);
    if (p) *p = (uint8_t)byte;
}

static void store_32(uint8_t *p, uint32_t value)
{
    for (int i = 0; i < 4; i++) p[i] = (uint8_t)(value >> 8 * i);
}

static void put_32(Writer *w, uint32_t value)
{
    uint8_t *p = room(w, 4);
    if (p) store_32(p, value);
}

static void put_double(Writer *w, double value)
{
    uint64_t bits;
    memcpy(&bits, &value, sizeof bits);
    put_32(w, (uint32_t)bits);
    put_32(w, (uint32_t)(bits >> 32));
}

static void put_varint(Writer *w, uint32_t value)
{
    for (; value >= 0x80; value >>= 7) put_byte(w, value | 0x80);
    put_byte(w, value);
}

static void fail(Writer *w, const char *text)
{
    if (!w->failed) ou_raise(OU_ValueError, "%s", text);
    w->failed = true;
}

// `type` and a size of four bytes.
static void put_sized(Writer *w, unsigned type, size_t size)
{
    if (size > INT32_MAX) fail(w, "unmarshallable object");
    put_byte(w, type);
    put_32(w, (uint32_t)size);
}

// --- numbers ---

static void put_digits(Writer *w, const uint64_t *limb, size_t count, bool negative, unsigned flag)
{
    enum { DIGIT = 15 };
    size_t bits = count * 64 - (size_t)__builtin_clzll(limb[count - 1]), n = (bits + DIGIT - 1) / DIGIT;
    put_byte(w, 'l' | flag);
    put_32(w, negative ? 0u - (uint32_t)n : (uint32_t)n);
    for (size_t i = 0; i < n && !w->failed; i++) {
        size_t at = i * DIGIT / 64, shift = i * DIGIT % 64;
        uint64_t digit = limb[at] >> shift;
        if (shift > 64 - DIGIT && at + 1 < count) digit |= limb[at + 1] << (64 - shift);
        put_byte(w, digit & 0xff);
        put_byte(w, digit >> 8 & 0x7f);
    }
}

static void write_int(Writer *w, OuObject *o, unsigned flag)
{
    int64_t value;
    if (!ou_int_fits(o, &value)) {
        const OuLimbs *limbs = ((OuBigInt *)o)->limbs;
        put_digits(w, limbs->limb, limbs->count, limbs->negative, flag);
    } else if (value >= INT32_MIN && value <= INT32_MAX) {
        put_byte(w, 'i' | flag);
        put_32(w, (uint32_t)value);
    } else {
        uint64_t magnitude = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
        put_digits(w, &magnitude, 1, value < 0, flag);
    }
}

static void put_text_double(Writer *w, double value)
{
    char text[40];
    int n = snprintf(text, sizeof text, "%.17g", value);
    put_byte(w, (unsigned)n);
    put_bytes(w, text, (size_t)n);
}

static void write_float(Writer *w, OuObject *o, unsigned flag)
{
    bool binary = w->version > 1;
    put_byte(w, (binary ? 'g' : 'f') | flag);
    (binary ? put_double : put_text_double)(w, ou_float_value(o));
}

static void write_complex(Writer *w, OuObject *o, unsigned flag)
{
    bool binary = w->version > 1;
    put_byte(w, (binary ? 'y' : 'x') | flag);
    (binary ? put_double : put_text_double)(w, ((OuComplex *)o)->real);
    (binary ? put_double : put_text_double)(w, ((OuComplex *)o)->imag);
}

// --- text and bytes ---

static void write_str(Writer *w, OuStr *s, unsigned flag)
{
    bool interned = s->interned && w->version >= 3;
    if (w->version >= 4 && s->ascii) {
        if (s->len < 256) {
            put_byte(w, (interned ? 'Z' : 'z') | flag);
            put_byte(w, (unsigned)s->len);
        } else {
            put_sized(w, (interned ? 'A' : 'a') | flag, s->len);
        }
        put_bytes(w, s->data, s->len);
        return;
    }
    OuObject *utf8 = w->failed ? NULL : ou_str_encode(s, "utf-8", "surrogatepass");
    if (!utf8) {
        w->failed = true;
        return;
    }
    put_sized(w, (interned ? 't' : 'u') | flag, ((OuBytes *)utf8)->len);
    put_bytes(w, ((OuBytes *)utf8)->data, ((OuBytes *)utf8)->len);
    ou_decref(utf8);
}

static void write_buffer(Writer *w, OuObject *o, unsigned flag)
{
    OuBuffer buffer;
    int lends = ou_buffer_get(o, &buffer);
    if (lends <= 0) {
        if (lends < 0) w->failed = true;
        put_byte(w, '?');
        fail(w, "unmarshallable object");
        return;
    }
    put_sized(w, 's' | flag, buffer.len);
    put_bytes(w, buffer.data, buffer.len);
    ou_buffer_release(&buffer);
}

// --- containers ---

static void write_tuple(Writer *w, OuTuple *t, unsigned flag)
{
    if (w->version >= 4 && t->len < 256) {
        put_byte(w, ')' | flag);
        put_byte(w, (unsigned)t->len);
    } else {
        put_sized(w, '(' | flag, t->len);
    }
    for (size_t i = 0; i < t->len && !w->failed; i++) write(w, t->items[i]);
}

static void write_list(Writer *w, OuList *list, unsigned flag)
{
    put_sized(w, '[' | flag, list->len);
    for (size_t i = 0; i < list->len && !w->failed; i++) write(w, list->items[i]);
}

static void write_dict(Writer *w, OuDict *dict, unsigned flag)
{
    size_t pos = 0;
    OuObject *key, *value;
    put_byte(w, '{' | flag);
    while (!w->failed && ou_dict_next(dict, &pos, &key, &value)) {
        write(w, key);
        write(w, value);
    }
    put_byte(w, '0');
}

// The items in the order of their own bytes, so that equal sets give equal bytes.
static void write_set(Writer *w, OuSet *set, unsigned flag)
{
    size_t pos = 0;
    OuObject *key;
    OuList *rows = ou_list_new(set->used);
    while (rows && ou_set_next(set, &pos, &key)) {
        OuObject *bytes = ou_marshal_dumps(key, w->version);
        OuTuple *row = bytes ? ou_tuple_pack(2, bytes, key) : NULL;
        ou_xdecref(bytes);
        if (!row || !ou_list_append_take(rows, ou_obj(row))) ou_clear_ref(&rows);
    }
    if (rows && !ou_list_sort(rows, NULL, false)) ou_clear_ref(&rows);
    if (!rows) w->failed = true;
    put_sized(w, (ou_layout(ou_obj(set)) == OU_L_SET ? '<' : '>') | flag, set->used);
    for (size_t i = 0; rows && i < rows->len && !w->failed; i++) write(w, ((OuTuple *)rows->items[i])->items[1]);
    ou_xdecref(rows);
}

// --- code ---

static void put_instructions(Writer *w, const OuCode *code)
{
    for (uint32_t i = 0; i < code->n_words; i += 1u + ou_opcode_words[code->instrs[i].op]) {
        OuInstr word = code->instrs[i];
        word.op = (uint16_t)ou_opcode_general(word.op);
        put_bytes(w, &word, sizeof word);
        if (ou_opcode_has_constant(word.op)) put_varint(w, code->instrs[i + 1].lo);
    }
}

static void write_code(Writer *w, OuCode *code, unsigned flag)
{
    put_byte(w, 'c' | flag);
    size_t head = w->len;
    if (!w->code_depth && !room(w, OU_CODE_HEAD_BYTES)) return;
    w->code_depth++;
#define X(field) put_varint(w, (uint32_t)code->field);
    OU_CODE_NUMBERS(X)
#undef X
    put_instructions(w, code);
    for (uint32_t i = 0; i < code->n_handlers; i++) {
        const OuHandler *h = &code->handlers[i];
        put_varint(w, h->start), put_varint(w, h->end), put_varint(w, h->target), put_varint(w, h->depth);
    }
    for (uint32_t i = 0; i < code->n_marks; i++) put_varint(w, code->marks[i].from), put_varint(w, (uint32_t)code->marks[i].line);
    put_bytes(w, code->positions, code->positions_bytes);
    put_bytes(w, code->local_kinds, code->n_locals);
#define X(field) write(w, ou_obj(code->field));
    OU_CODE_OBJECTS(X)
#undef X
    write(w, code->static_attributes ? code->static_attributes : ou_core()->none);
    if (--w->code_depth || w->failed) return;
    size_t body = head + OU_CODE_HEAD_BYTES, bytes = w->len - body;
    if (bytes > INT32_MAX) {
        fail(w, "unmarshallable object");
        return;
    }
    store_32(w->data + head, ou_code_fingerprint());
    store_32(w->data + head + 4, (uint32_t)bytes);
    store_32(w->data + head + 8, ou_code_digest(w->data + body, bytes));
}

uint32_t ou_code_fingerprint(void)
{
    static const uint64_t key[2] = { OU_OPCODE_COUNT, sizeof(OuInstr) };
    uint64_t sum = 0;
    for (unsigned i = 0; i < OU_OPCODE_COUNT; i++) sum += ou_siphash13(ou_opcode_info[i].name, strlen(ou_opcode_info[i].name), key) * (2 * i + 1);
    return (uint32_t)(sum ^ sum >> 32);
}

uint32_t ou_code_digest(const uint8_t *data, size_t bytes)
{
    static const uint64_t key[2] = { 0x6f75726f, 0x636f6465 };
    return (uint32_t)ou_siphash13(data, bytes, key);
}

// --- any value ---

static bool write_simple(Writer *w, OuObject *o)
{
    OuCore *core = ou_core();
    unsigned type = o == core->none ? 'N' : o == core->true_ ? 'T' : o == core->false_ ? 'F' : o == core->ellipsis ? '.'
                  : o == ou_obj(ou_type(OU_StopIteration)) ? 'S' : 0;
    if (type) put_byte(w, type);
    return type != 0;
}

// The mark of an object that may come again, or 0. False: it has come before, and a reference has been written.
static bool flag_of(Writer *w, OuObject *o, unsigned *flag)
{
    *flag = 0;
    if (w->version < 3 || o->refs == 1) return true;
    uint32_t known = ou_ptrmap_get(&w->seen, o);
    if (known != OU_PTRMAP_NONE) {
        put_sized(w, 'r', known);
        return false;
    }
    if (!ou_ptrmap_put(&w->seen, o, w->seen.used)) w->failed = true;
    *flag = OU_MARSHAL_REF;
    return true;
}

static void write_kind(Writer *w, OuObject *o, unsigned flag)
{
    switch (ou_layout(o)) {
    case OU_L_INT: case OU_L_BIGINT: write_int(w, o, flag); break;
    case OU_L_FLOAT: write_float(w, o, flag); break;
    case OU_L_COMPLEX: write_complex(w, o, flag); break;
    case OU_L_STR: write_str(w, (OuStr *)o, flag); break;
    case OU_L_BYTES:
        put_sized(w, 's' | flag, ((OuBytes *)o)->len);
        put_bytes(w, ((OuBytes *)o)->data, ((OuBytes *)o)->len);
        break;
    case OU_L_TUPLE: write_tuple(w, (OuTuple *)o, flag); break;
    case OU_L_LIST: write_list(w, (OuList *)o, flag); break;
    case OU_L_DICT: write_dict(w, (OuDict *)o, flag); break;
    case OU_L_SET: case OU_L_FROZENSET: write_set(w, (OuSet *)o, flag); break;
    case OU_L_CODE: write_code(w, (OuCode *)o, flag); break;
    default: write_buffer(w, o, flag);
    }
}

static void write(Writer *w, OuObject *o)
{
    unsigned flag;
    if (w->failed) return;
    w->depth++;
    if (w->depth > OU_MARSHAL_DEPTH) fail(w, "object too deeply nested to marshal");
    else if (!write_simple(w, o) && flag_of(w, o, &flag)) write_kind(w, o, flag);
    w->depth--;
}

OuObject *ou_marshal_dumps(OuObject *value, int version)
{
    Writer w = { .version = version };
    write(&w, value);
    OuObject *bytes = w.failed ? NULL : ou_bytes_new(w.data, w.len);
    ou_mem_free(w.data);
    ou_ptrmap_fini(&w.seen);
    return bytes;
}
