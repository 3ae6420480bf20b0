// io_memory.c -- BytesIO and StringIO: files in memory.
#include <string.h>
#include "stdlib/io_impl.h"

typedef struct OuBytesIo {
    OuIo io;
    uint8_t *data;           // owned
    size_t len, cap, pos;    // bytes; pos may be behind len
} OuBytesIo;

typedef struct OuStringIo {
    OuIo io;
    uint32_t *data;          // code points, owned
    size_t len, cap, pos;
    bool translate, any_end; // newline=None: \r\n and \r become \n; any_end: lines end at any of the three
    uint8_t seen;            // line ends written, with either of them: 1 \r, 2 \n, 4 \r\n
    OuStr *newline;          // owned or NULL
} OuStringIo;

// Room for `need` items of `size` bytes.
static bool reserve(void **data, size_t *cap, size_t need, size_t size)
{
    if (need <= *cap) return true;
    size_t bigger = *cap + *cap / 2 + 64;
    if (bigger < need) bigger = need;
    void *p = ou_mem_grow(*data, bigger, size);
    if (!p) return false;
    *data = p;
    *cap = bigger;
    return true;
}

static bool seek_to(size_t *pos, size_t len, OuObject *const *args, size_t n, bool text)
{
    int64_t offset;
    int whence = 0;
    if (!ou_to_int64(args[0], &offset) || (n > 1 && !ou_to_int(args[1], &whence))) return false;
    if (whence < 0 || whence > 2)
        return ou_fail(OU_ValueError, text ? "Invalid whence (%d, should be 0, 1 or 2)" : "invalid whence (%d, should be 0, 1 or 2)", whence);
    if (text && whence && offset) return ou_fail(OU_OSError, "Can't do nonzero cur-relative seeks");
    if (whence == 0 && offset < 0) return ou_fail(OU_ValueError, text ? "Negative seek position %lld" : "negative seek value %lld", (long long)offset);
    if (whence == 1) offset += (int64_t)*pos;
    if (whence == 2) offset += (int64_t)len;
    *pos = offset < 0 ? 0 : (size_t)offset;
    return true;
}

// How many items a read of `size` (negative: all) takes.
static size_t clip(size_t pos, size_t len, ou_ssize size)
{
    size_t left = pos < len ? len - pos : 0;
    return size < 0 || (size_t)size > left ? left : (size_t)size;
}

// --- BytesIO ---

static OuObject *memory_new(OuType *type, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED, OuTuple *kwnames OU_UNUSED) { return ou_instance_new(type); }

static bool bytes_put(OuBytesIo *self, OuObject *o, size_t *written)
{
    const uint8_t *data;
    size_t len;
    if (!ou_io_check_open(&self->io)) return false;
    int is_buffer = ou_buffer_view(o, &data, &len);
    if (is_buffer <= 0) return is_buffer == 0 && ou_fail(OU_TypeError, "a bytes-like object is required, not '%T'", o);
    *written = len;
    if (!len) return true;
    if (!reserve((void **)&self->data, &self->cap, self->pos + len, 1)) return false;
    if (self->pos > self->len) memset(self->data + self->len, 0, self->pos - self->len);
    memcpy(self->data + self->pos, data, len);
    self->pos += len;
    if (self->pos > self->len) self->len = self->pos;
    return true;
}

static bool bytes_init(OuObject *o, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuBytesIo *self = (OuBytesIo *)o;
    OuObject *a[1];
    size_t written;
    if (!ou_args_bind("BytesIO", "initial_bytes", 0, 1, args, n, kwnames, a)) return false;
    self->len = self->pos = 0;
    self->io.closed = false;
    bool ok = !a[0] || ou_is_none(a[0]) || bytes_put(self, a[0], &written);
    self->pos = 0;
    return ok;
}

static OuObject *bytes_write(OuObject *o, OuObject *const *args, size_t n OU_UNUSED)
{
    size_t written;
    return bytes_put((OuBytesIo *)o, args[0], &written) ? ou_int_new((int64_t)written) : NULL;
}

static OuObject *bytes_take(OuBytesIo *self, size_t count)
{
    OuObject *result = ou_bytes_new(count ? (void *)(self->data + self->pos) : "", count);
    if (result) self->pos += count;
    return result;
}

static OuObject *bytes_read(OuObject *o, OuObject *const *args, size_t n)
{
    OuBytesIo *self = (OuBytesIo *)o;
    ou_ssize size;
    if (!ou_io_check_open(&self->io) || !ou_io_size(n ? args[0] : NULL, &size)) return NULL;
    return bytes_take(self, clip(self->pos, self->len, size));
}

static OuObject *bytes_line(OuBytesIo *self, ou_ssize limit)
{
    size_t count = clip(self->pos, self->len, limit);
    const uint8_t *end = count ? memchr(self->data + self->pos, '\n', count) : NULL;
    return bytes_take(self, end ? (size_t)(end - (self->data + self->pos)) + 1 : count);
}

static OuObject *bytes_readline(OuObject *o, OuObject *const *args, size_t n)
{
    ou_ssize limit;
    if (!ou_io_check_open((OuIo *)o) || !ou_io_size(n ? args[0] : NULL, &limit)) return NULL;
    return bytes_line((OuBytesIo *)o, limit);
}

static OuObject *bytes_next(OuObject *o)
{
    OuBytesIo *self = (OuBytesIo *)o;
    if (!ou_io_check_open(&self->io) || self->pos >= self->len) return NULL;
    return bytes_line(self, -1);
}

static OuObject *bytes_readinto(OuObject *o, OuObject *const *args, size_t n OU_UNUSED)
{
    OuBytesIo *self = (OuBytesIo *)o;
    OuBuffer to;
    if (!ou_io_check_open(&self->io) || !ou_io_buffer_to_fill(args[0], &to)) return NULL;
    size_t count = clip(self->pos, self->len, (ou_ssize)to.len);
    if (count) memcpy(to.data, self->data + self->pos, count);
    self->pos += count;
    ou_buffer_release(&to);
    return ou_int_new((int64_t)count);
}

static OuObject *bytes_getvalue(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    OuBytesIo *self = (OuBytesIo *)o;
    return ou_io_check_open(&self->io) ? ou_bytes_new(self->len ? (void *)self->data : "", self->len) : NULL;
}

static OuObject *bytes_getbuffer(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    OuObject *value = bytes_getvalue(o, NULL, 0), *view = value ? ou_call1(ou_obj(ou_type(OU_L_MEMORYVIEW)), value) : NULL;
    ou_xdecref(value);
    return view;
}

static OuObject *bytes_seek(OuObject *o, OuObject *const *args, size_t n)
{
    OuBytesIo *self = (OuBytesIo *)o;
    return ou_io_check_open(&self->io) && seek_to(&self->pos, self->len, args, n, false) ? ou_int_new((int64_t)self->pos) : NULL;
}

static OuObject *bytes_tell(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    return ou_io_check_open((OuIo *)o) ? ou_int_new((int64_t)((OuBytesIo *)o)->pos) : NULL;
}

static OuObject *bytes_truncate(OuObject *o, OuObject *const *args, size_t n)
{
    OuBytesIo *self = (OuBytesIo *)o;
    ou_ssize size;
    if (!ou_io_check_open(&self->io) || !ou_io_size(n ? args[0] : NULL, &size)) return NULL;
    if (!n || ou_is_none(args[0])) size = (ou_ssize)self->pos;
    if (size < 0) return ou_raise(OU_ValueError, "negative size value %zd", size);
    if ((size_t)size < self->len) self->len = (size_t)size;
    return ou_int_new(size);
}

static OuObject *memory_close(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    ((OuIo *)o)->closed = true;
    return ou_none();
}

static OuObject *memory_yes(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    return ou_io_check_open((OuIo *)o) ? ou_bool(true) : NULL;
}

static bool bytes_traverse(OuObject *o OU_UNUSED, OuVisit visit OU_UNUSED, void *arg OU_UNUSED) { return true; }

static void bytes_dealloc(OuObject *o)
{
    ou_mem_free(((OuBytesIo *)o)->data);
    ou_object_free(o);
}

static size_t bytes_size(OuObject *o) { return ((OuBytesIo *)o)->data ? ou_mem_size(((OuBytesIo *)o)->data) : 0; }

// --- pickling: content, position, attributes ---

static OuObject *attributes_of(OuObject *o)      // a copy of its dictionary, or None
{
    OuDict *dict = ou_instance_dict(o);
    return !dict ? NULL : dict->used ? ou_obj(ou_dict_copy(dict)) : ou_none();
}

// The common end of __setstate__: position and attributes of a state of `size` items.
static bool restore(OuObject *o, OuTuple *state, size_t size, size_t *pos)
{
    OuObject *at = state->items[size - 2], *attributes = state->items[size - 1];
    int64_t value;
    if (!ou_is_int(at)) return ou_fail(OU_TypeError, "position item in state must be an integer, got %T", at);
    if (!ou_to_int64(at, &value)) return false;
    if (value < 0) return ou_fail(OU_ValueError, "position value cannot be negative");
    if (!ou_is_none(attributes) && !ou_is_dict(attributes))
        return ou_fail(OU_TypeError, "%s item of state should be a dict, got a %T", size == 3 ? "third" : "fourth", attributes);
    *pos = (size_t)value;
    if (ou_is_none(attributes)) return true;
    OuDict *dict = ou_instance_dict(o);
    return dict && ou_dict_update(dict, attributes);
}

static OuTuple *state_tuple(OuObject *o, OuObject *state, size_t size)
{
    if (!ou_io_check_open((OuIo *)o)) return NULL;
    if (!ou_is_tuple(state) || ((OuTuple *)state)->len < size)
        return ou_raise(OU_TypeError, "%U.__setstate__ argument should be %zu-tuple, got %T", ou_type_of(o)->name, size, state);
    return (OuTuple *)state;
}

static OuObject *bytes_getstate(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    OuObject *value = bytes_getvalue(o, NULL, 0), *pos = value ? ou_int_new((int64_t)((OuBytesIo *)o)->pos) : NULL;
    OuObject *dict = pos ? attributes_of(o) : NULL, *state = dict ? ou_obj(ou_tuple_pack(3, value, pos, dict)) : NULL;
    ou_xdecref(value);
    ou_xdecref(pos);
    ou_xdecref(dict);
    return state;
}

static OuObject *bytes_setstate(OuObject *o, OuObject *const *args, size_t n OU_UNUSED)
{
    OuBytesIo *self = (OuBytesIo *)o;
    OuTuple *state = state_tuple(o, args[0], 3);
    size_t written;
    if (!state) return NULL;
    self->len = self->pos = 0;
    return bytes_put(self, state->items[0], &written) && restore(o, state, 3, &self->pos) ? ou_none() : NULL;
}

static const OuMethod bytes_methods[] = {
    { "__getstate__", { bytes_getstate }, 0, 0, 0, NULL, "" }, { "__setstate__", { bytes_setstate }, 1, 1, 0, NULL, "" },
    { "close", { memory_close }, 0, 0, 0, NULL, "" }, { "getbuffer", { bytes_getbuffer }, 0, 0, 0, NULL, "" },
    { "getvalue", { bytes_getvalue }, 0, 0, 0, NULL, "" }, { "read", { bytes_read }, 0, 1, 0, NULL, "" },
    { "read1", { bytes_read }, 0, 1, 0, NULL, "" }, { "readable", { memory_yes }, 0, 0, 0, NULL, "" },
    { "readinto", { bytes_readinto }, 1, 1, 0, NULL, "" }, { "readline", { bytes_readline }, 0, 1, 0, NULL, "" },
    { "seek", { bytes_seek }, 1, 2, 0, NULL, "" }, { "seekable", { memory_yes }, 0, 0, 0, NULL, "" },
    { "tell", { bytes_tell }, 0, 0, 0, NULL, "" }, { "truncate", { bytes_truncate }, 0, 1, 0, NULL, "" },
    { "writable", { memory_yes }, 0, 0, 0, NULL, "" }, { "write", { bytes_write }, 1, 1, 0, NULL, "" }, { 0 },
};

const OuTypeSpec ou_bytes_io_spec = {
    .name = "_io.BytesIO", .base = OU_L_BUFFERED_IO_BASE, .size = sizeof(OuBytesIo),
    .flags = OU_TYPE_GC | OU_TYPE_BASE | OU_TYPE_HAS_DICT | OU_TYPE_DICT_SLOT | OU_TYPE_HAS_WEAKREF,
    .dealloc = bytes_dealloc, .traverse = bytes_traverse, .size_of = bytes_size,
    .op = { .new_ = memory_new, .init = bytes_init, .next = bytes_next }, .methods = bytes_methods,
};

// --- StringIO ---

static bool string_put(OuStringIo *self, OuStr *s)
{
    size_t len = ou_str_len(s);
    if (!len) return true;
    if (!reserve((void **)&self->data, &self->cap, self->pos + len, sizeof(uint32_t))) return false;
    while (self->len < self->pos) self->data[self->len++] = 0;
    for (size_t i = 0; i < len; i++) self->data[self->pos + i] = ou_str_at(s, i);
    self->pos += len;
    if (self->pos > self->len) self->len = self->pos;
    return true;
}

// What is stored for written text: newline translation as the constructor's `newline` says; new reference.
static OuStr *as_stored(OuStringIo *self, OuStr *s)
{
    OuStr *name = ou_intern_cstr("replace"), *lf = ou_str_from_char('\n'), *cr = ou_str_from_char('\r'), *crlf = ou_str_from_ascii("\r\n", 2);
    OuObject *text = name && lf && cr && crlf ? ou_ref(s) : NULL;
    if (text && self->translate) {
        ou_set_ref(&text, ou_call_method(text, name, (OuObject *[]){ ou_obj(crlf), ou_obj(lf) }, 2));
        if (text) ou_set_ref(&text, ou_call_method(text, name, (OuObject *[]){ ou_obj(cr), ou_obj(lf) }, 2));
    } else if (text && self->newline && ou_str_len(self->newline) && ou_str_at(self->newline, 0) == '\r') {
        ou_set_ref(&text, ou_call_method(text, name, (OuObject *[]){ ou_obj(lf), ou_obj(self->newline) }, 2));
    }
    ou_xdecref(name);
    ou_xdecref(lf);
    ou_xdecref(cr);
    ou_xdecref(crlf);
    return (OuStr *)text;
}

static void look_for_line_ends(OuStringIo *self, const OuStr *s)
{
    for (size_t i = 0; i < s->len && self->seen != 7; i++) {
        uint32_t c = ou_str_at(s, i);
        bool pair = c == '\r' && ou_str_at(s, i + 1) == '\n';
        self->seen |= pair ? 4 : c == '\r' ? 1 : c == '\n' ? 2 : 0;
        i += pair;
    }
}

static bool string_write_text(OuStringIo *self, OuStr *s)
{
    if (self->translate || self->any_end) look_for_line_ends(self, s);
    if (!self->translate && (!self->newline || !ou_str_len(self->newline) || ou_str_at(self->newline, 0) == '\n')) return string_put(self, s);
    OuStr *text = as_stored(self, s);
    bool ok = text && string_put(self, text);
    ou_xdecref(text);
    return ok;
}

static bool string_init(OuObject *o, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuStringIo *self = (OuStringIo *)o;
    OuObject *a[2];
    if (!ou_args_bind("StringIO", "initial_value newline", 0, 2, args, n, kwnames, a)) return false;
    if (a[1] && !ou_is_none(a[1]) && !ou_is_str(a[1])) return ou_fail(OU_TypeError, "newline must be str or None, not %T", a[1]);
    self->len = self->pos = 0;
    self->seen = 0;
    self->io.closed = false;
    self->translate = a[1] && ou_is_none(a[1]);
    self->any_end = a[1] && ou_is_str(a[1]) && !ou_str_len((OuStr *)a[1]);
    if (a[1] && ou_is_str(a[1]) && !self->any_end && !ou_str_equal_cstr((OuStr *)a[1], "\n") && !ou_str_equal_cstr((OuStr *)a[1], "\r")
        && !ou_str_equal_cstr((OuStr *)a[1], "\r\n"))
        return ou_fail(OU_ValueError, "illegal newline value: %R", a[1]);
    ou_set_ref(&self->newline, a[1] && ou_is_str(a[1]) ? ou_ref(a[1]) : NULL);
    if (a[0] && !ou_is_none(a[0]) && !ou_is_str(a[0])) return ou_fail(OU_TypeError, "initial_value must be str or None, not %T", a[0]);
    bool ok = !a[0] || ou_is_none(a[0]) || string_write_text(self, (OuStr *)a[0]);
    self->pos = 0;
    return ok;
}

static OuObject *string_write(OuObject *o, OuObject *const *args, size_t n OU_UNUSED)
{
    OuStringIo *self = (OuStringIo *)o;
    if (!ou_is_str(args[0])) return ou_raise(OU_TypeError, "string argument expected, got '%T'", args[0]);
    if (!ou_io_check_open(&self->io) || !string_write_text(self, (OuStr *)args[0])) return NULL;
    return ou_int_new((int64_t)ou_str_len((OuStr *)args[0]));
}

static OuObject *string_take(OuStringIo *self, size_t count)
{
    OuStr *result = count ? ou_str_from_ucs4(self->data + self->pos, count) : ou_str_from_ascii("", 0);
    if (result) self->pos += count;
    return ou_obj(result);
}

static OuObject *string_read(OuObject *o, OuObject *const *args, size_t n)
{
    OuStringIo *self = (OuStringIo *)o;
    ou_ssize size;
    if (!ou_io_check_open(&self->io) || !ou_io_size(n ? args[0] : NULL, &size)) return NULL;
    return string_take(self, clip(self->pos, self->len, size));
}

static OuObject *string_line(OuStringIo *self, ou_ssize limit)
{
    size_t count = clip(self->pos, self->len, limit), i = 0;
    const uint32_t *p = self->data + self->pos;
    uint32_t end = self->newline && ou_str_len(self->newline) == 1 ? ou_str_at(self->newline, 0) : '\n';
    bool crlf = self->newline && ou_str_len(self->newline) == 2;
    for (; i < count; i++) {
        if (self->any_end && p[i] == '\r') { i += 1 + (i + 1 < count && p[i + 1] == '\n'); break; }
        if (crlf ? p[i] == '\r' && i + 1 < count && p[i + 1] == '\n' : p[i] == end) { i += 1 + crlf; break; }
    }
    return string_take(self, i);
}

static OuObject *string_readline(OuObject *o, OuObject *const *args, size_t n)
{
    ou_ssize limit;
    if (!ou_io_check_open((OuIo *)o) || !ou_io_size(n ? args[0] : NULL, &limit)) return NULL;
    return string_line((OuStringIo *)o, limit);
}

static OuObject *string_next(OuObject *o)
{
    OuStringIo *self = (OuStringIo *)o;
    if (!ou_io_check_open(&self->io) || self->pos >= self->len) return NULL;
    return string_line(self, -1);
}

static OuObject *string_getvalue(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    OuStringIo *self = (OuStringIo *)o;
    if (!ou_io_check_open(&self->io)) return NULL;
    return ou_obj(self->len ? ou_str_from_ucs4(self->data, self->len) : ou_str_from_ascii("", 0));
}

static OuObject *string_seek(OuObject *o, OuObject *const *args, size_t n)
{
    OuStringIo *self = (OuStringIo *)o;
    return ou_io_check_open(&self->io) && seek_to(&self->pos, self->len, args, n, true) ? ou_int_new((int64_t)self->pos) : NULL;
}

static OuObject *string_tell(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    return ou_io_check_open((OuIo *)o) ? ou_int_new((int64_t)((OuStringIo *)o)->pos) : NULL;
}

static OuObject *string_truncate(OuObject *o, OuObject *const *args, size_t n)
{
    OuStringIo *self = (OuStringIo *)o;
    ou_ssize size;
    if (!ou_io_check_open(&self->io) || !ou_io_size(n ? args[0] : NULL, &size)) return NULL;
    if (!n || ou_is_none(args[0])) size = (ou_ssize)self->pos;
    if (size < 0) return ou_raise(OU_ValueError, "Negative size value %zd", size);
    if ((size_t)size < self->len) self->len = (size_t)size;
    return ou_int_new(size);
}

static OuObject *string_get_line_buffering(OuObject *o) { return ou_io_check_open((OuIo *)o) ? ou_bool(false) : NULL; }
static OuObject *string_get_none(OuObject *o OU_UNUSED) { return ou_none(); }

// None, the one kind of line end that was written, or a tuple of the kinds.
static OuObject *string_get_newlines(OuObject *o)
{
    static const char *const ends[] = { "\r", "\n", "\r\n" };
    if (!ou_io_check_open((OuIo *)o)) return NULL;
    OuObject *kinds[3] = { 0 };
    size_t count = 0;
    bool ok = true;
    for (int i = 0; i < 3 && ok; i++)
        if (((OuStringIo *)o)->seen & 1 << i) ok = (kinds[count] = ou_obj(ou_str_from_cstr(ends[i]))) != NULL && ++count;
    OuObject *result = !ok ? NULL : count == 0 ? ou_none() : count == 1 ? ou_ref(kinds[0]) : ou_obj(ou_tuple_from(kinds, count));
    for (size_t i = 0; i < count; i++) ou_decref(kinds[i]);
    return result;
}

static OuObject *string_getstate(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    OuStringIo *self = (OuStringIo *)o;
    OuObject *value = string_getvalue(o, NULL, 0), *pos = value ? ou_int_new((int64_t)self->pos) : NULL, *newline = NULL;
    if (pos) newline = self->newline ? ou_ref(self->newline) : self->translate ? ou_none() : ou_obj(ou_str_from_char('\n'));
    OuObject *dict = newline ? attributes_of(o) : NULL, *state = dict ? ou_obj(ou_tuple_pack(4, value, newline, pos, dict)) : NULL;
    ou_xdecref(value);
    ou_xdecref(pos);
    ou_xdecref(newline);
    ou_xdecref(dict);
    return state;
}

static OuObject *string_setstate(OuObject *o, OuObject *const *args, size_t n OU_UNUSED)
{
    OuStringIo *self = (OuStringIo *)o;
    OuTuple *state = state_tuple(o, args[0], 4);
    OuObject *start[2] = { ou_obj(ou_rt->empty_str), state ? state->items[1] : NULL };
    if (!state) return NULL;
    if (!ou_is_str(state->items[0])) return ou_raise(OU_TypeError, "initial_value must be str or None, not %T", state->items[0]);
    // The content goes in as it is: its line ends were translated when it was first written.
    bool ok = string_init(o, start, 2, NULL) && string_put(self, (OuStr *)state->items[0]) && restore(o, state, 4, &self->pos);
    return ok ? ou_none() : NULL;
}

static bool string_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OU_VISIT(((OuStringIo *)o)->newline);
    return true;
}

static void string_dealloc(OuObject *o)
{
    ou_mem_free(((OuStringIo *)o)->data);
    ou_clear_ref(&((OuStringIo *)o)->newline);
    ou_object_free(o);
}

static size_t string_size(OuObject *o) { return ((OuStringIo *)o)->data ? ou_mem_size(((OuStringIo *)o)->data) : 0; }

static const OuMethod string_methods[] = {
    { "__getstate__", { string_getstate }, 0, 0, 0, NULL, "" }, { "__setstate__", { string_setstate }, 1, 1, 0, NULL, "" },
    { "close", { memory_close }, 0, 0, 0, NULL, "" }, { "getvalue", { string_getvalue }, 0, 0, 0, NULL, "" },
    { "read", { string_read }, 0, 1, 0, NULL, "" }, { "readable", { memory_yes }, 0, 0, 0, NULL, "" },
    { "readline", { string_readline }, 0, 1, 0, NULL, "" }, { "seek", { string_seek }, 1, 2, 0, NULL, "" },
    { "seekable", { memory_yes }, 0, 0, 0, NULL, "" }, { "tell", { string_tell }, 0, 0, 0, NULL, "" },
    { "truncate", { string_truncate }, 0, 1, 0, NULL, "" }, { "writable", { memory_yes }, 0, 0, 0, NULL, "" },
    { "write", { string_write }, 1, 1, 0, NULL, "" }, { 0 },
};
static const OuGetSet string_getsets[] = {
    { "line_buffering", string_get_line_buffering, NULL, "" }, { "newlines", string_get_newlines, NULL, "" },
    { "encoding", string_get_none, NULL, "" }, { "errors", string_get_none, NULL, "" }, { 0 },
};

const OuTypeSpec ou_string_io_spec = {
    .name = "_io.StringIO", .base = OU_L_TEXT_IO_BASE, .size = sizeof(OuStringIo),
    .flags = OU_TYPE_GC | OU_TYPE_BASE | OU_TYPE_HAS_DICT | OU_TYPE_DICT_SLOT | OU_TYPE_HAS_WEAKREF,
    .dealloc = string_dealloc, .traverse = string_traverse, .size_of = string_size,
    .op = { .new_ = memory_new, .init = string_init, .next = string_next }, .methods = string_methods, .getsets = string_getsets,
};
