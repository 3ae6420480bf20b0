// bytes.c -- immutable bytes: making, the constructor's rules, and the slots that bytes and bytearray share.
#include "runtime/base/hash.h"
#include "runtime/mem/alloc.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/bytes_impl.h"
#include "runtime/types/codecs.h"
#include "runtime/types/memoryview.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/slice.h"
#include "runtime/types/str_percent.h"
#include "runtime/types/str_search.h"
#include "runtime/types/text_alloc.h"
#include "runtime/types/tuple.h"

// --- making ---

static size_t bytes_size(size_t len) { return sizeof(OuBytes) + len + 1; }
static size_t bytes_var_size(const OuObject *o) { return bytes_size(((const OuBytes *)o)->len); }

static OuObject *bytes_alloc(size_t len)
{
    if (len > PTRDIFF_MAX - 64) {
        ou_raise_memory();
        return NULL;
    }
    OuBytes *b = ou_text_alloc(OU_L_BYTES, bytes_size(len));
    if (b) {
        b->hash = -1;
        b->len = len;
        b->data[len] = 0;
    }
    return ou_obj(b);
}

OuObject *ou_bytes_new(const void *data, size_t len)
{
    OuObject **cache = len == 0 ? &ou_rt->empty_bytes : len == 1 && data ? &ou_rt->byte_strings[*(const uint8_t *)data] : NULL;
    if (cache && *cache)
        return ou_ref(*cache);
    OuObject *b = bytes_alloc(len);
    if (b && data && len)
        memcpy(((OuBytes *)b)->data, data, len);
    if (b && cache)
        *cache = ou_ref(b);
    return b;
}

OuObject *ou_bytes_make(const OuObject *self, const void *data, size_t len)
{
    return ou_is_bytes(self) ? ou_bytes_new(data, len) : ou_bytearray_new(data, len);
}

// An empty bytearray has no buffer; nothing is written then, but memcpy wants a pointer even for 0 bytes.
uint8_t *ou_bytes_data(OuObject *made)
{
    if (ou_is_bytes(made))
        return ((OuBytes *)made)->data;
    uint8_t *data = ((OuByteArray *)made)->data;
    return data ? data : (uint8_t *)"";
}

OuObject *ou_bytes_same(OuObject *self)
{
    if (ou_is_exact(self, OU_L_BYTES))
        return ou_ref(self);
    OuView v = ou_bytes_view(self);
    return ou_bytes_make(self, v.data, v.len);
}

bool ou_bytes_need_view(OuObject *o, OuView *out)
{
    int found = ou_buffer_view(o, &out->data, &out->len);
    return found > 0 || (found == 0 && ou_fail(OU_TypeError, "a bytes-like object is required, not '%T'", o));
}

bool ou_byte_value(OuObject *o, const char *message, uint8_t *out)
{
    int64_t value = -1;
    if (ou_is_exact(o, OU_L_INT)) {
        value = ou_int_value(o);
    } else {
        OuObject *index = ou_index(o);
        if (!index)
            return false;
        if (!ou_int_fits(index, &value))
            value = -1;
        ou_decref(index);
    }
    if (value < 0 || value > 255)
        return ou_fail(OU_ValueError, "%s", message);
    *out = (uint8_t)value;
    return true;
}

// --- bytes(source) ---

// A list or tuple of ints that are bytes. False, with `out` as it was: something else is in it.
static bool collect_plain(OuObject *source, OuStrBuf *out)
{
    bool list = ou_is_exact(source, OU_L_LIST);
    if (!list && !ou_is_exact(source, OU_L_TUPLE))
        return false;
    size_t n = list ? ((OuList *)source)->len : ((OuTuple *)source)->len, start = out->len;
    OuObject **items = list ? ((OuList *)source)->items : ((OuTuple *)source)->items;
    if (!ou_strbuf_reserve(out, n))
        return false;
    for (size_t i = 0; i < n; i++) {
        if (items[i]->layout != OU_L_INT || (uint64_t)ou_int_value(items[i]) > 255) {
            out->len = start;
            return false;
        }
        out->data[out->len++] = (char)ou_int_value(items[i]);
    }
    return true;
}

static bool collect_iterable(OuObject *source, const char *type_name, OuStrBuf *out)
{
    if (collect_plain(source, out))
        return true;
    bool is_bytes = !strcmp(type_name, "bytes");
    const char *message = is_bytes ? "bytes must be in range(0, 256)" : "byte must be in range(0, 256)";
    OuObject *it = ou_iter(source);
    if (!it) {
        if (ou_error_is(OU_TypeError)) {
            ou_error_clear();
            ou_fail(OU_TypeError, "cannot convert '%T' object to %s", source, type_name);
        }
        return false;
    }
    OuObject *item;
    bool ok = !is_bytes || ou_length_hint(source, 0) >= 0;       // where CPython asks for it: that may run Python code
    while (ok && (item = ou_next(it)) != NULL) {
        uint8_t byte = 0;
        ok = ou_byte_value(item, message, &byte);
        ou_strbuf_byte(out, byte);
        ou_decref(item);
    }
    ou_decref(it);
    if (ok && out->failed)
        ou_raise_memory();
    return ok && !ou_has_error();
}

// The bytes of a memoryview with gaps between its items.
static bool collect_strided(OuObject *view, OuStrBuf *out)
{
    OuObject *whole = ou_call_method(view, ou_name(tobytes), NULL, 0);
    if (whole)
        ou_strbuf_bytes(out, ((OuBytes *)whole)->data, ((OuBytes *)whole)->len);
    ou_xdecref(whole);
    return whole && (!out->failed || ou_raise_memory());
}

bool ou_bytes_collect(OuObject *source, const char *type_name, OuStrBuf *out)
{
    OuView v;
    if (ou_is_exact(source, OU_L_MEMORYVIEW) && !ou_memoryview_contiguous((OuMemoryView *)source))
        return collect_strided(source, out);
    int found = ou_buffer_view(source, &v.data, &v.len);
    if (found < 0)
        return false;
    if (found == 0 && ou_is_str(source))
        return ou_fail(OU_TypeError, "cannot convert '%T' object to %s", source, type_name);
    if (found == 0)
        return collect_iterable(source, type_name, out);
    ou_strbuf_bytes(out, v.data, v.len);
    return !out->failed || ou_raise_memory();
}

OuObject *ou_bytes_from_object(OuObject *o)
{
    if (ou_is_exact(o, OU_L_BYTES))
        return ou_ref(o);
    OuStrBuf out = { 0 };
    OuObject *result = ou_bytes_collect(o, "bytes", &out) ? ou_bytes_new(out.data, out.len) : NULL;
    ou_strbuf_fini(&out);
    return result;
}

static OuObject *encode_source(OuObject *const *arg, const char *type_name)
{
    char *encoding = NULL, *errors = NULL;
    OuObject *bytes = NULL;
    if (ou_codec_argument(arg[1], type_name, "encoding", &encoding) && ou_codec_argument(arg[2], type_name, "errors", &errors)) {
        if (arg[0] && ou_is_str(arg[0]) && !arg[1])
            ou_fail(OU_TypeError, "string argument without an encoding");
        else if (!arg[0] || !ou_is_str(arg[0]))
            ou_fail(OU_TypeError, arg[1] ? "encoding without a string argument" : "errors without a string argument");
        else
            bytes = ou_str_encode((OuStr *)arg[0], encoding, errors);
    }
    ou_mem_free(encoding);
    ou_mem_free(errors);
    return bytes;
}

int ou_bytes_dunder(OuObject *o, OuObject **out)
{
    OuObject *method;
    int found = ou_lookup_special(o, ou_name(__bytes__), &method);
    if (found <= 0)
        return found;
    *out = ou_call0(method);
    ou_decref(method);
    if (!*out)
        return -1;
    if (ou_is_bytes(*out))
        return 1;
    ou_fail(OU_TypeError, "__bytes__ returned non-bytes (type %T)", *out);
    ou_clear_ref(out);
    return -1;
}

// 1: a count, `out` is filled with zeros; 0: `o` is no count; -1.
static int collect_count(OuObject *o, OuStrBuf *out)
{
    if (!ou_is_int(o) && !ou_type_of(o)->op.index)
        return 0;
    ou_ssize count = ou_index_ssize(o, OU_OverflowError);
    if (count == -1 && ou_has_error()) {
        if (!ou_error_is(OU_TypeError))
            return -1;
        ou_error_clear();        // its __index__ does not work; it may still be iterable
        return 0;
    }
    if (count < 0) {
        ou_fail(OU_ValueError, "negative count");
        return -1;
    }
    ou_strbuf_fill(out, 0, (size_t)count);
    if (out->failed) {
        ou_raise_memory();
        return -1;
    }
    return 1;
}

// The arguments (source, encoding, errors) of both constructors. The content comes as *same (a bytes object) or in `out`.
bool ou_bytes_construct(OuObject *const *args, size_t n, OuTuple *kwnames, const char *type_name, OuStrBuf *out, OuObject **same)
{
    OuObject *arg[3] = { NULL };
    *same = NULL;
    if (!ou_args_bind(type_name, "source encoding errors", 0, 3, args, n, kwnames, arg))
        return false;
    if (arg[1] || arg[2])
        return (*same = encode_source(arg, type_name)) != NULL;
    OuObject *source = arg[0];
    if (!source)
        return true;
    bool is_bytes = !strcmp(type_name, "bytes");
    if (is_bytes && ou_is_exact(source, OU_L_BYTES)) {
        *same = ou_ref(source);
        return true;
    }
    int found = is_bytes ? ou_bytes_dunder(source, same) : 0;
    if (found != 0)
        return found > 0;
    if (ou_is_str(source))
        return ou_fail(OU_TypeError, "string argument without an encoding");
    found = collect_count(source, out);
    return found > 0 || (found == 0 && ou_bytes_collect(source, type_name, out));
}

static OuObject *bytes_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuStrBuf out = { 0 };
    OuObject *made = NULL;
    if (ou_bytes_construct(args, n, kwnames, "bytes", &out, &made) && !made)
        made = ou_bytes_new(out.data ? out.data : "", out.len);
    ou_strbuf_fini(&out);
    if (!made || type == ou_type(OU_L_BYTES))
        return made;
    OuView v = ou_bytes_view(made);
    OuBytes *sub = (OuBytes *)ou_instance_new_var(type, bytes_size(v.len));
    if (sub) {
        sub->hash = -1;
        sub->len = v.len;
        memcpy(sub->data, v.data, v.len);
        sub->data[v.len] = 0;
    }
    ou_decref(made);
    return ou_obj(sub);
}

// --- slots for bytes and bytearray ---

ou_ssize ou_bytes_len(OuObject *self) { return (ou_ssize)ou_bytes_view(self).len; }

OuObject *ou_bytes_concat(OuObject *a, OuObject *b)
{
    OuView x = ou_bytes_view(a), y;
    int found = 1;
    if (ou_is_exact(b, OU_L_BYTES))
        y = ou_bytes_view(b);
    else
        found = ou_buffer_view(b, &y.data, &y.len);
    if (found < 0)
        return NULL;
    if (found == 0)
        return ou_raise(OU_TypeError, "can't concat %T to %T", b, a);
    if (x.len == 0 && ou_is_exact(b, OU_L_BYTES) && ou_is_bytes(a))
        return ou_ref(b);
    if (y.len == 0 && ou_is_exact(a, OU_L_BYTES))
        return ou_ref(a);
    OuObject *made = ou_bytes_make(a, NULL, x.len + y.len);
    if (made) {
        memcpy(ou_bytes_data(made), x.data, x.len);
        memcpy(ou_bytes_data(made) + x.len, y.data, y.len);
    }
    return made;
}

OuObject *ou_bytes_repeat(OuObject *self, ou_ssize count)
{
    OuView v = ou_bytes_view(self);
    if (count == 1)
        return ou_bytes_same(self);
    size_t total;
    if (count < 0)
        count = 0;
    if (__builtin_mul_overflow(v.len, (size_t)count, &total) || total > PTRDIFF_MAX)
        return ou_raise(OU_OverflowError, "repeated bytes are too long");
    OuObject *made = total == 0 && v.len && ou_is_bytes(self) ? bytes_alloc(0) : ou_bytes_make(self, NULL, total);   // b"x" * 0 is not b""
    if (!made || total == 0)
        return made;
    uint8_t *to = ou_bytes_data(made);
    memcpy(to, v.data, v.len);
    for (size_t done = v.len; done < total;) {
        size_t n = done < total - done ? done : total - done;
        memcpy(to + done, to, n);
        done += n;
    }
    return made;
}

int ou_bytes_contains(OuObject *self, OuObject *item)
{
    OuView v = ou_bytes_view(self), sub;
    uint8_t byte;
    if (ou_is_int(item) || ou_type_of(item)->op.index) {
        if (!ou_byte_value(item, "byte must be in range(0, 256)", &byte))
            return -1;
        v = ou_bytes_view(self);
        return v.len && memchr(v.data, byte, v.len) != NULL;
    }
    if (!ou_bytes_need_view(item, &sub))
        return -1;
    return ou_search_first(1, v.data, v.len, sub.data, sub.len) >= 0;
}

OuObject *ou_bytes_item(OuObject *self, ou_ssize i)
{
    OuView v = ou_bytes_view(self);
    if (i < 0 || (size_t)i >= v.len)
        return ou_raise(OU_IndexError, ou_is_bytes(self) ? "index out of range" : "bytearray index out of range");
    return ou_int_new(v.data[i]);
}

OuObject *ou_bytes_getitem(OuObject *self, OuObject *key)
{
    if (ou_is_exact(key, OU_L_SLICE)) {
        ou_ssize start, stop, step, count;
        if (!ou_slice_indices((OuSlice *)key, ou_bytes_len(self), &start, &stop, &step, &count))
            return NULL;
        OuView v = ou_bytes_view(self);
        if (count <= 0)
            return ou_bytes_make(self, "", 0);
        if (step == 1)
            return (size_t)count == v.len ? ou_bytes_same(self) : ou_bytes_make(self, v.data + start, (size_t)count);
        if (count == 1)
            return ou_bytes_make(self, v.data + start, 1);
        OuObject *made = ou_bytes_make(self, NULL, (size_t)count);
        for (ou_ssize i = 0; made && i < count; i++)
            ou_bytes_data(made)[i] = v.data[start + i * step];
        return made;
    }
    if (!ou_is_int(key) && !ou_type_of(key)->op.index)
        return ou_raise(OU_TypeError, "%s indices must be integers or slices, not %T", ou_is_bytes(self) ? "byte" : "bytearray", key);
    ou_ssize i = ou_index_ssize(key, OU_IndexError);
    if (i == -1 && ou_has_error())
        return NULL;
    return ou_bytes_item(self, i < 0 ? i + ou_bytes_len(self) : i);
}

OuObject *ou_bytes_format(OuObject *a, OuObject *b)
{
    // Bytes are taken as Latin-1 text, so that one engine formats both.
    OuView v = ou_bytes_view(a);
    OuStrBuilder copy;
    ou_builder_init(&copy);
    for (size_t i = 0; i < v.len; i++)
        ou_builder_char(&copy, v.data[i]);
    OuStr *format = ou_builder_finish(&copy), *text = NULL;
    if (format)
        text = ou_bytes_percent_text(format, b);
    ou_xdecref(format);
    if (!text)
        return NULL;
    OU_ASSERT(text->kind == 1);
    OuObject *made = ou_bytes_make(a, text->data, text->len);
    ou_decref(text);
    return made;
}

static OuObject *bytes_mod(OuObject *a, OuObject *b) { return ou_is_bytes(a) ? ou_bytes_format(a, b) : ou_not_implemented(); }

uint32_t ou_bytes_quote(OuView v)
{
    return v.len && memchr(v.data, '\'', v.len) && !memchr(v.data, '"', v.len) ? '"' : '\'';
}

void ou_bytes_put_repr(OuStrBuilder *b, OuView v, uint32_t quote, bool always_escape_single)
{
    ou_builder_char(b, 'b');
    ou_builder_char(b, quote);
    for (size_t i = 0; i < v.len && !b->failed; i++) {
        uint8_t c = v.data[i];
        if (c == quote || c == '\\' || (c == '\'' && always_escape_single)) {
            ou_builder_char(b, '\\');
            ou_builder_char(b, c);
        } else if (c == '\t' || c == '\n' || c == '\r') {
            ou_builder_ascii(b, c == '\t' ? "\\t" : c == '\n' ? "\\n" : "\\r", 2);
        } else if (c >= ' ' && c < 0x7f) {
            ou_builder_char(b, c);
        } else {
            const char hex[] = "0123456789abcdef", text[] = { '\\', 'x', hex[c >> 4], hex[c & 15] };
            ou_builder_ascii(b, text, sizeof text);
        }
    }
    ou_builder_char(b, quote);
}

// --- slots of bytes ---

static void bytes_dealloc(OuObject *o) { ou_text_free(o); }

static OuObject *bytes_repr(OuObject *o)
{
    OuView v = ou_bytes_view(o);
    OuStrBuilder b;
    ou_builder_init(&b);
    ou_bytes_put_repr(&b, v, ou_bytes_quote(v), false);
    return ou_obj(ou_builder_finish(&b));
}

static ou_hash bytes_hash(OuObject *o)
{
    OuBytes *b = (OuBytes *)o;
    if (b->hash == -1)
        b->hash = ou_hash_bytes(b->data, b->len, ou_rt->hash_key);
    return b->hash;
}

static OuObject *bytes_compare(OuObject *a, OuObject *b, int op)
{
    if (!ou_is_bytes(a) || !ou_is_bytes(b))
        return ou_not_implemented();
    OuView x = ou_bytes_view(a), y = ou_bytes_view(b);
    int order = memcmp(x.data, y.data, x.len < y.len ? x.len : y.len);
    if (order == 0)
        order = x.len < y.len ? -1 : x.len > y.len;
    bool yes = op == OU_EQ ? order == 0 : op == OU_NE ? order != 0 : op == OU_LT ? order < 0 : op == OU_LE ? order <= 0
        : op == OU_GT ? order > 0 : order >= 0;
    return ou_bool(yes);
}

static OuObject *bytes_getnewargs(OuObject *self, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    OuObject *exact = ou_bytes_same(self);
    OuObject *result = exact ? ou_obj(ou_tuple_pack(1, exact)) : NULL;
    ou_xdecref(exact);
    return result;
}

static OuObject *bytes_dunder_bytes(OuObject *self, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED) { return ou_bytes_same(self); }

// --- iterators ---

OuObject *ou_bytes_iter(OuObject *self)
{
    uint32_t layout = ou_is_bytes(self) ? OU_L_BYTES_ITERATOR : OU_L_BYTEARRAY_ITERATOR;
    OuBytesIterator *it = (OuBytesIterator *)ou_gc_new(layout, sizeof(OuBytesIterator));
    if (it)
        it->bytes = ou_ref(self);
    return ou_obj(it);
}

static void iterator_dealloc(OuObject *o)
{
    ou_xdecref(((OuBytesIterator *)o)->bytes);
    ou_object_free(o);
}

static bool iterator_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OU_VISIT(((OuBytesIterator *)o)->bytes);
    return true;
}

static void iterator_clear(OuObject *o) { ou_clear_ref(&((OuBytesIterator *)o)->bytes); }

static OuObject *iterator_next(OuObject *o)
{
    OuBytesIterator *it = (OuBytesIterator *)o;
    if (!it->bytes)
        return NULL;
    OuView v = ou_bytes_view(it->bytes);
    if (it->index < v.len)
        return ou_int_new(v.data[it->index++]);
    ou_clear_ref(&it->bytes);
    return NULL;
}

static OuObject *iterator_length_hint(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    const OuBytesIterator *it = (OuBytesIterator *)o;
    size_t len = it->bytes ? ou_bytes_view(it->bytes).len : 0;
    return ou_int_new(len > it->index ? (int64_t)(len - it->index) : 0);
}

// (iter, (bytes,), index), or (iter, ((),)) once exhausted.
static OuObject *iterator_reduce(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    const OuBytesIterator *it = (OuBytesIterator *)o;
    OuObject *iter = ou_builtin_attr("iter"), *bytes = it->bytes ? ou_ref(it->bytes) : ou_obj(ou_tuple_new(0));
    OuObject *inner = iter && bytes ? ou_obj(ou_tuple_pack(1, bytes)) : NULL, *index = ou_int_new((int64_t)it->index), *result = NULL;
    if (inner && index)
        result = ou_obj(it->bytes ? ou_tuple_pack(3, iter, inner, index) : ou_tuple_pack(2, iter, inner));
    ou_xdecref(iter);
    ou_xdecref(bytes);
    ou_xdecref(inner);
    ou_xdecref(index);
    return result;
}

static OuObject *iterator_setstate(OuObject *o, OuObject *const *args, size_t n OU_UNUSED)
{
    OuBytesIterator *it = (OuBytesIterator *)o;
    ou_ssize i = ou_index_ssize(args[0], OU_OverflowError);
    if (i == -1 && ou_has_error())
        return NULL;
    size_t len = it->bytes ? ou_bytes_view(it->bytes).len : 0;
    it->index = i < 0 ? 0 : (size_t)i > len ? len : (size_t)i;
    return ou_none();
}

// --- tables ---

static const OuMethod iterator_methods[] = {
    { "__reduce__", { iterator_reduce }, 0, 0, 0, NULL, "Return state information for pickling." },
    { "__setstate__", { iterator_setstate }, 1, 1, 0, NULL, "Set state information for unpickling." },
    { "__length_hint__", { iterator_length_hint }, 0, 0, 0, NULL, "Private method returning an estimate of len(list(it))." },
    { 0 },
};

#define ITERATOR_SPEC(text)                                                                                           \
    { .name = text, .flags = OU_TYPE_GC, .size = sizeof(OuBytesIterator), .dealloc = iterator_dealloc,                \
      .traverse = iterator_traverse, .clear = iterator_clear, .op = { .iter = ou_iter_self, .next = iterator_next },  \
      .methods = iterator_methods }
const OuTypeSpec ou_bytes_iterator_spec = ITERATOR_SPEC("bytes_iterator");
const OuTypeSpec ou_bytearray_iterator_spec = ITERATOR_SPEC("bytearray_iterator");

static const OuMethod bytes_methods[] = {
    OU_BYTES_METHODS(OU_BYTES_METHOD_ENTRY)
    { "__getnewargs__", { bytes_getnewargs }, 0, 0, 0, NULL, NULL },
    { "__bytes__", { bytes_dunder_bytes }, 0, 0, 0, NULL, "Convert this value to exact type bytes." },
    { 0 },
};

const OuTypeSpec ou_bytes_spec = {
    .name = "bytes",
    .doc = "bytes(iterable_of_ints) -> bytes\nbytes(string, encoding[, errors]) -> bytes\n"
           "bytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer\n"
           "bytes(int) -> bytes object of size given by the parameter initialized with null bytes\n"
           "bytes() -> empty bytes object\n\n"
           "Construct an immutable array of bytes from:\n"
           "  - an iterable yielding integers in range(256)\n"
           "  - a text string encoded using the specified encoding\n"
           "  - any object implementing the buffer API.\n"
           "  - an integer",
    .flags = OU_TYPE_BASE | OU_TYPE_VAR | OU_TYPE_BYTES | OU_TYPE_MATCH_SELF,
    .size = sizeof(OuBytes), .var_size = bytes_var_size, .dealloc = bytes_dealloc,
    .op = {
        .new_ = bytes_new, .repr = bytes_repr, .hash = bytes_hash, .compare = bytes_compare, .len = ou_bytes_len,
        .getitem = ou_bytes_getitem, .item = ou_bytes_item, .contains = ou_bytes_contains, .concat = ou_bytes_concat,
        .repeat = ou_bytes_repeat, .mod = bytes_mod, .iter = ou_bytes_iter,
    },
    .methods = bytes_methods,
};
