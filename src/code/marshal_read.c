// marshal_read.c -- from bytes to objects.
//
// The bytes are in memory, or come piece by piece from a function `readinto(buffer)`; then `chunk` holds the last piece. A marked object gets its
// number before its items are read: a list or dict may hold itself, anything else may be named only once it is whole.
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/ref.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
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
#include "src/code/marshal.h"
#include "src/code/opcode.h"

typedef struct Reader {
    const uint8_t *p, *end;
    OuObject *readinto;      // borrowed; NULL: all the bytes are there
    OuObject *chunk;         // owned; a bytearray
    OuObject **refs;         // owned references; NULL: not whole yet
    size_t ref_count, ref_cap;
    int depth, code_depth;
    bool built_in;           // bytes of the binary itself
} Reader;

static OuObject *read_value(Reader *r, const char *holder);
static void *bad(const char *what) { return ou_raise(OU_ValueError, "bad marshal data (%s)", what); }

// --- bytes ---

static bool fetch(Reader *r, size_t n)
{
    int64_t got = 0;
    OuObject *piece = ou_bytearray_new(NULL, n), *view = piece ? ou_memoryview_new(piece) : NULL;
    OuObject *result = view ? ou_call1(r->readinto, view) : NULL;
    bool ok = result && (!ou_is_none(result) ? ou_to_int64(result, &got) : true);
    ou_xdecref(result);
    ou_xdecref(view);
    if (piece) ou_set_ref(&r->chunk, piece);
    if (!ok) return false;
    if (got > (int64_t)n) return ou_fail(OU_ValueError, "read() returned too much data: %zu bytes requested, %lld returned", n, (long long)got);
    r->p = ((OuByteArray *)piece)->data;
    r->end = r->p + (got < 0 ? 0 : got);
    return true;
}

// The next n bytes, until the next call; NULL with EOFError.
static const uint8_t *take(Reader *r, size_t n)
{
    if (OU_UNLIKELY(n > (size_t)(r->end - r->p))) {
        if (r->readinto && !fetch(r, n)) return NULL;
        if (n > (size_t)(r->end - r->p)) return ou_raise(OU_EOFError, "marshal data too short");
    }
    const uint8_t *p = r->p;
    r->p += n;
    return p;
}

static uint32_t load_32(const uint8_t *p) { return p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24; }

static bool get_32(Reader *r, int32_t *out)
{
    const uint8_t *p = take(r, 4);
    if (p) *out = (int32_t)load_32(p);
    return p != NULL;
}

static bool get_size(Reader *r, size_t *out, const char *error)
{
    int32_t n;
    if (!get_32(r, &n)) return false;
    if (n < 0) return bad(error) != NULL;
    *out = (size_t)n;
    return true;
}

static bool get_byte(Reader *r, size_t *out)
{
    const uint8_t *p = take(r, 1);
    if (p) *out = *p;
    return p != NULL;
}

static bool get_varint(Reader *r, uint32_t *out)
{
    uint32_t value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
        const uint8_t *p = take(r, 1);
        if (!p) return false;
        value |= (uint32_t)(*p & 0x7f) << shift;
        if (*p & 0x80) continue;
        *out = value;
        return true;
    }
    return bad("number out of range") != NULL;
}

// --- references ---

static bool reserve(Reader *r, size_t *slot)
{
    if (r->ref_count == r->ref_cap) {
        size_t cap = r->ref_cap ? r->ref_cap * 2 : 64;
        OuObject **refs = ou_mem_grow(r->refs, cap, sizeof *refs);
        if (!refs) return false;
        r->refs = refs;
        r->ref_cap = cap;
    }
    *slot = r->ref_count++;
    r->refs[*slot] = NULL;
    return true;
}

static OuObject *read_ref(Reader *r)
{
    int32_t n;
    if (!get_32(r, &n)) return NULL;
    if (n < 0 || (size_t)n >= r->ref_count || !r->refs[n]) return bad("invalid reference");
    return ou_ref(r->refs[n]);
}

// A container that may hold itself. `slot`: SIZE_MAX when it has no number.
static OuObject *keep(Reader *r, size_t slot, OuObject *o)
{
    if (o && slot != SIZE_MAX) r->refs[slot] = ou_ref(o);
    return o;
}

// --- numbers ---

static OuObject *read_long(Reader *r)
{
    int32_t n;
    if (!get_32(r, &n)) return NULL;
    if (n == INT32_MIN) return bad("long size out of range");
    size_t digits = (size_t)(n < 0 ? -(int64_t)n : n), bytes = digits * 15 / 8 + 2;
    const uint8_t *p = take(r, digits * 2);
    uint8_t *value = p ? ou_mem_zalloc(bytes + 1, 1) : NULL;
    if (!value) return p ? ou_raise_memory() : NULL;
    OuObject *result = NULL;
    for (size_t i = 0; i < digits; i++) {
        uint32_t digit = p[2 * i] | (uint32_t)p[2 * i + 1] << 8;
        if (digit > 0x7fff) bad("digit out of range in long");
        else if (!digit && i + 1 == digits) bad("unnormalized long data");
        if (ou_has_error()) goto done;
        uint32_t shifted = digit << i * 15 % 8;
        for (size_t k = i * 15 / 8; shifted; k++, shifted >>= 8) value[k] |= (uint8_t)shifted;
    }
    result = ou_int_from_bytes(value, bytes, true, false);
    if (result && n < 0) ou_set_ref(&result, ou_neg(result));
done:
    ou_mem_free(value);
    return result;
}

static bool get_double(Reader *r, bool binary, double *out)
{
    size_t n = 8;
    const uint8_t *p = binary || get_byte(r, &n) ? take(r, n) : NULL;
    if (!p) return false;
    if (binary) {
        uint64_t bits = load_32(p) | (uint64_t)load_32(p + 4) << 32;
        memcpy(out, &bits, sizeof bits);
        return true;
    }
    OuStr *text = ou_str_decode(p, n, "latin-1", NULL);
    OuObject *value = text ? ou_float_from_text(text) : NULL;
    if (value) *out = ou_float_value(value);
    ou_xdecref(value);
    ou_xdecref(text);
    return value != NULL;
}

static OuObject *read_float(Reader *r, bool binary)
{
    double value;
    return get_double(r, binary, &value) ? ou_float_new(value) : NULL;
}

static OuObject *read_complex(Reader *r, bool binary)
{
    double real, imag;
    return get_double(r, binary, &real) && get_double(r, binary, &imag) ? ou_complex_new(real, imag) : NULL;
}

// --- text and bytes ---

static OuObject *read_bytes(Reader *r)
{
    size_t n;
    const uint8_t *p = get_size(r, &n, "bytes object size out of range") ? take(r, n) : NULL;
    return p ? ou_bytes_new(p, n) : NULL;
}

static OuObject *read_str(Reader *r, bool is_short, bool ascii, bool intern)
{
    size_t n, i = 0;
    if (!(is_short ? get_byte(r, &n) : get_size(r, &n, "string size out of range"))) return NULL;
    const uint8_t *p = take(r, n);
    if (!p) return NULL;
    if (ascii && !r->built_in) while (i < n && p[i] < 0x80) i++;
    OuStr *s = ascii && (r->built_in || i == n) ? ou_str_from_ascii((const char *)p, n)
             : ascii ? ou_str_decode(p, n, "latin-1", NULL) : ou_str_decode(p, n, "utf-8", "surrogatepass");
    return ou_obj(intern ? ou_intern(s) : s);
}

// --- containers ---

static OuObject *read_list(Reader *r, size_t slot)
{
    size_t n = 0;
    if (!get_size(r, &n, "list size out of range")) return NULL;
    OuObject *list = keep(r, slot, ou_obj(ou_list_new(0)));
    for (size_t i = 0; list && i < n; i++) {
        OuObject *item = read_value(r, "list");
        if (!item || !ou_list_append_take((OuList *)list, item)) ou_clear_ref(&list);
    }
    return list;
}

static OuObject *read_tuple(Reader *r, bool is_short)
{
    size_t n = 0;
    if (!(is_short ? get_byte(r, &n) : get_size(r, &n, "tuple size out of range"))) return NULL;
    if (!is_short && n > (size_t)(r->end - r->p)) {            // not all there: no memory is taken on trust
        OuList *items = ou_list_new(0);
        for (size_t i = 0; items && i < n; i++) {
            OuObject *item = read_value(r, "tuple");
            if (!item || !ou_list_append_take(items, item)) ou_clear_ref(&items);
        }
        OuTuple *tuple = items ? ou_list_to_tuple(items) : NULL;
        ou_xdecref(items);
        return ou_obj(tuple);
    }
    OuTuple *tuple = ou_tuple_new(n);
    for (size_t i = 0; tuple && i < n; i++)
        if (!(tuple->items[i] = read_value(r, "tuple"))) ou_clear_ref(&tuple);
    return ou_obj(tuple);
}

static OuObject *read_set(Reader *r, uint32_t layout, size_t slot)
{
    size_t n = 0;
    if (!get_size(r, &n, "set size out of range")) return NULL;
    OuObject *set = ou_obj(ou_set_new(layout, NULL));
    if (layout == OU_L_SET) keep(r, slot, set);
    for (size_t i = 0; set && i < n; i++) {
        OuObject *item = read_value(r, "set");
        if (!item || !ou_set_add((OuSet *)set, item)) ou_clear_ref(&set);
        ou_xdecref(item);
    }
    return set;
}

static OuObject *read_item(Reader *r, bool *end);

static OuObject *read_dict(Reader *r, size_t slot)
{
    OuObject *dict = keep(r, slot, ou_obj(ou_dict_new())), *key, *value;
    bool end = false;
    while (dict && !end) {
        key = read_item(r, &end);
        value = key ? read_item(r, &end) : NULL;
        if (value ? !ou_dict_set((OuDict *)dict, key, value) : !end) ou_clear_ref(&dict);
        ou_xdecref(key);
        ou_xdecref(value);
    }
    return dict;
}

// --- code ---

static bool read_instructions(Reader *r, OuCode *code)
{
    code->instrs = ou_mem_need_array(code->n_words + 1u, sizeof *code->instrs);
    if (!code->instrs) return false;
    for (uint32_t i = 0; i < code->n_words;) {
        const uint8_t *p = take(r, sizeof(OuInstr));
        if (!p) return false;
        memcpy(&code->instrs[i], p, sizeof(OuInstr));
        unsigned op = code->instrs[i].op;
        if (op >= OU_OPCODE_COUNT || i + ou_opcode_words[op] >= code->n_words) return bad("instruction out of range") != NULL;
        memset(&code->instrs[i + 1], 0, ou_opcode_words[op] * sizeof(OuInstr));
        if (ou_opcode_has_constant(op) && !get_varint(r, &code->instrs[i + 1].lo)) return false;
        i += 1u + ou_opcode_words[op];
    }
    return true;
}

static bool read_handlers(Reader *r, OuCode *code)
{
    uint32_t depth;
    code->handlers = code->n_handlers ? ou_mem_need_array(code->n_handlers, sizeof *code->handlers) : NULL;
    if (code->n_handlers && !code->handlers) return false;
    for (uint32_t i = 0; i < code->n_handlers; i++) {
        OuHandler *h = &code->handlers[i];
        if (!get_varint(r, &h->start) || !get_varint(r, &h->end) || !get_varint(r, &h->target) || !get_varint(r, &depth)) return false;
        h->depth = (uint16_t)depth;
    }
    return true;
}

static bool read_marks(Reader *r, OuCode *code)
{
    uint32_t line;
    code->marks = code->n_marks ? ou_mem_need_array(code->n_marks, sizeof *code->marks) : NULL;
    if (code->n_marks && !code->marks) return false;
    for (uint32_t i = 0; i < code->n_marks; i++) {
        if (!get_varint(r, &code->marks[i].from) || !get_varint(r, &line)) return false;
        code->marks[i].line = (int32_t)line;
    }
    return true;
}

// Bytes that the code object keeps: in the binary they stay where they are.
static bool read_table(Reader *r, uint8_t **out, size_t n)
{
    const uint8_t *p = take(r, n);
    if (!p) return false;
    if (r->built_in) return (*out = (uint8_t *)(uintptr_t)p) != NULL;
    if (!(*out = ou_mem_need(n + 1))) return false;
    memcpy(*out, p, n);
    return true;
}

static bool read_code_objects(Reader *r, OuCode *code)
{
#define X(field) if (!(code->field = (void *)read_value(r, "code"))) return false;
    OU_CODE_OBJECTS(X)
#undef X
    OuObject *names = read_value(r, "code");
    if (names && ou_is_none(names)) ou_decref(names);
    else if (!(code->static_attributes = names)) return false;
    bool right = ou_is_exact(ou_obj(code->consts), OU_L_TUPLE) && ou_is_exact(ou_obj(code->names), OU_L_TUPLE)
        && ou_is_exact(ou_obj(code->local_names), OU_L_TUPLE) && code->local_names->len == code->n_locals
        && ou_is_str(ou_obj(code->name)) && ou_is_str(ou_obj(code->qualname)) && ou_is_str(ou_obj(code->filename));
    return right || bad("code");
}

static OuObject *read_code_body(Reader *r)
{
    struct {
#define X(field) uint32_t field;
        OU_CODE_NUMBERS(X)
#undef X
    } n;
#define X(field) if (!get_varint(r, &n.field)) return NULL;
    OU_CODE_NUMBERS(X)
#undef X
    OuCode *code = (OuCode *)ou_gc_new(OU_L_CODE, sizeof *code);
    if (!code) return NULL;
    code->hash = -1;
    code->built_in = r->built_in;
#define X(field) code->field = (__typeof__(code->field))n.field;
    OU_CODE_NUMBERS(X)
#undef X
    code->n_plain = n.n_args == n.n_params ? code->n_args : OU_NO_PLAIN_CALL;
    if (!read_instructions(r, code) || !read_handlers(r, code) || !read_marks(r, code)
        || !read_table(r, &code->positions, code->positions_bytes) || !read_table(r, &code->local_kinds, code->n_locals)
        || !read_code_objects(r, code))
        ou_clear_ref(&code);
    return ou_obj(code);
}

// The outermost code object is taken whole and checked; what is inside it is read from there.
static OuObject *read_code(Reader *r)
{
    if (r->code_depth) return read_code_body(r);
    const uint8_t *head = take(r, OU_CODE_HEAD_BYTES);
    if (!head) return NULL;
    uint32_t fingerprint = load_32(head), bytes = load_32(head + 4), digest = load_32(head + 8);
    if (!r->built_in && fingerprint != ou_code_fingerprint()) return bad("code of another version");
    const uint8_t *body = take(r, bytes);
    if (!body) return NULL;
    if (!r->built_in && digest != ou_code_digest(body, bytes)) return bad("damaged code");
    Reader around = *r;
    OuObject *chunk = r->chunk ? ou_ref(r->chunk) : NULL;      // `body` is in it
    r->p = body;
    r->end = body + bytes;
    r->readinto = NULL;
    r->code_depth++;
    OuObject *code = read_code_body(r);
    r->code_depth--;
    r->p = around.p;
    r->end = around.end;
    r->readinto = around.readinto;
    ou_xdecref(chunk);
    return code;
}

// --- any value ---

static OuObject *read_int(Reader *r)
{
    int32_t n;
    return get_32(r, &n) ? ou_int_new(n) : NULL;
}

static OuObject *read_int64(Reader *r)
{
    const uint8_t *p = take(r, 8);
    return p ? ou_int_new((int64_t)(load_32(p) | (uint64_t)load_32(p + 4) << 32)) : NULL;
}

static OuObject *read_kind(Reader *r, unsigned type, size_t slot)
{
    switch (type) {
    case 'N': return ou_none();
    case 'T': return ou_bool(true);
    case 'F': return ou_bool(false);
    case '.': return ou_ref(ou_core()->ellipsis);
    case 'S': return ou_ref(ou_type(OU_StopIteration));
    case 'i': return read_int(r);
    case 'I': return read_int64(r);
    case 'l': return read_long(r);
    case 'f': case 'g': return read_float(r, type == 'g');
    case 'x': case 'y': return read_complex(r, type == 'y');
    case 's': return read_bytes(r);
    case 'z': case 'Z': return read_str(r, true, true, type == 'Z');
    case 'a': case 'A': return read_str(r, false, true, type == 'A');
    case 'u': case 't': return read_str(r, false, false, type == 't');
    case '(': case ')': return read_tuple(r, type == ')');
    case '[': return read_list(r, slot);
    case '{': return read_dict(r, slot);
    case '<': return read_set(r, OU_L_SET, slot);
    case '>': return read_set(r, OU_L_FROZENSET, slot);
    case 'c': return read_code(r);
    default: return bad("unknown type code");
    }
}

// The next value; NULL with *end set at the mark that ends a dict.
static OuObject *read_item(Reader *r, bool *end)
{
    size_t slot = SIZE_MAX;
    if (r->p == r->end && r->readinto && !fetch(r, 1)) return NULL;
    if (r->p == r->end) return ou_raise(OU_EOFError, "EOF read where object expected");
    unsigned type = *r->p & ~(unsigned)OU_MARSHAL_REF, marked = *r->p & OU_MARSHAL_REF;
    r->p++;
    if (type == '0') return *end = true, NULL;
    if (type == 'r') return read_ref(r);
    if (r->depth >= OU_MARSHAL_DEPTH) return ou_raise(OU_ValueError, "recursion limit exceeded");
    if (marked && !reserve(r, &slot)) return NULL;
    r->depth++;
    OuObject *value = read_kind(r, type, slot);
    r->depth--;
    if (value && marked && !r->refs[slot]) r->refs[slot] = ou_ref(value);
    return value;
}

static OuObject *read_value(Reader *r, const char *holder)
{
    bool end = false;
    OuObject *value = read_item(r, &end);
    return value || !end ? value : ou_raise(OU_TypeError, "NULL object in marshal data for %s", holder);
}

static OuObject *read_all(Reader *r)
{
    OuObject *value = read_value(r, "object");
    while (r->ref_count) ou_xdecref(r->refs[--r->ref_count]);
    ou_mem_free(r->refs);
    ou_xdecref(r->chunk);
    return value;
}

OuObject *ou_marshal_loads(const uint8_t *data, size_t bytes) { return read_all(&(Reader){ .p = data, .end = data + bytes }); }

OuObject *ou_marshal_loads_built_in(const uint8_t *data, size_t bytes)
{
    return read_all(&(Reader){ .p = data, .end = data + bytes, .built_in = true });
}

OuObject *ou_marshal_load(OuObject *readinto)
{
    Reader r = { .readinto = readinto };
    r.p = r.end = (const uint8_t *)"";
    return read_all(&r);
}
