// io_buffered.c -- BufferedReader, BufferedWriter, BufferedRandom: one struct, a buffer in front of a raw stream.
//
// `data` is either read ahead (bytes [pos, end) are still to be taken) or written behind (bytes [0, dirty) still to go out), never both:
// reading flushes first, writing seeks the raw stream back over what was read ahead.
#include <string.h>
#include <unistd.h>
#include "stdlib/io_impl.h"

static bool is_plain_file(const OuBuffered *self) { return self->raw && ou_is_exact(self->raw, OU_L_FILE_IO); }

static bool check_attached(OuBuffered *self)
{
    return self->raw != NULL || ou_fail(OU_ValueError, self->data ? "raw stream has been detached" : "I/O operation on uninitialized object");
}

static bool check_open(OuBuffered *self, const char *action)
{
    if (!check_attached(self)) return false;
    OuObject *closed = is_plain_file(self) ? NULL : ou_getattr_cstr(self->raw, "closed");
    int truth = is_plain_file(self) ? ((OuFileIo *)self->raw)->fd < 0 : closed ? ou_truth(closed) : -1;
    ou_xdecref(closed);
    if (truth < 0) return false;
    return !truth || ou_fail(OU_ValueError, "%s of closed file", action);
}

// --- the raw stream ---

static ou_ssize raw_read(OuBuffered *self, uint8_t *data, size_t bytes)
{
    if (is_plain_file(self)) {
        ou_ssize got = ou_fd_read(((OuFileIo *)self->raw)->fd, data, bytes);
        return got == -2 ? 0 : got;
    }
    OuObject *size = ou_int_new((int64_t)bytes), *piece = NULL;
    OuStr *name = ou_intern_cstr("read");
    ou_ssize got = -1;
    if (size && name) piece = ou_call_method(self->raw, name, &size, 1);
    if (piece && ou_is_none(piece)) got = 0;
    else if (piece && !ou_is_bytes(piece)) ou_raise(OU_OSError, "read() should return bytes");
    else if (piece && ((OuBytes *)piece)->len > bytes) ou_raise(OU_OSError, "raw read() returned invalid length %zd", (ou_ssize)((OuBytes *)piece)->len);
    else if (piece) {
        got = (ou_ssize)((OuBytes *)piece)->len;
        memcpy(data, ((OuBytes *)piece)->data, (size_t)got);
    }
    ou_xdecref(piece);
    ou_xdecref(name);
    ou_xdecref(size);
    return got;
}

static bool raw_write(OuBuffered *self, const uint8_t *data, size_t bytes)
{
    while (bytes) {
        ou_ssize put = -1;
        if (is_plain_file(self)) {
            put = ou_fd_write(((OuFileIo *)self->raw)->fd, data, bytes);
            if (put == -2) return ou_fail(OU_BlockingIOError, "write could not complete without blocking");
        } else {
            OuObject *chunk = ou_bytes_new(data, bytes), *result = chunk ? ou_call_method(self->raw, ou_name(write), &chunk, 1) : NULL;
            if (result && ou_is_none(result)) ou_raise(OU_BlockingIOError, "write could not complete without blocking");
            else if (result) put = ou_index_ssize(result, OU_ValueError);
            if (put > (ou_ssize)bytes || (put < 0 && result && !ou_has_error()))
                put = ou_fail(OU_OSError, "raw write() returned invalid length %zd (should have been between 0 and %zd)", put, (ou_ssize)bytes) - 1;
            ou_xdecref(chunk);
            ou_xdecref(result);
        }
        if (put < 0) return false;
        data += put;
        bytes -= (size_t)put;
    }
    return true;
}

static int64_t raw_seek(OuBuffered *self, int64_t offset, int whence)
{
    OuObject *args[2] = { ou_int_new(offset), ou_int_new(whence) }, *at = NULL;
    OuStr *name = ou_intern_cstr("seek");
    int64_t result = -1;
    if (args[0] && args[1] && name && (at = ou_call_method(self->raw, name, args, 2)) && !ou_to_int64(at, &result)) result = -1;
    if (at && result < 0 && !ou_has_error()) ou_raise(OU_OSError, "Raw stream returned invalid position %lld", (long long)result);
    ou_xdecref(at);
    ou_xdecref(args[0]);
    ou_xdecref(args[1]);
    ou_xdecref(name);
    return result;
}

// --- both directions ---

bool ou_buffered_flush(OuBuffered *self)
{
    size_t dirty = self->dirty;
    if (!dirty) return true;
    self->dirty = 0;
    return raw_write(self, self->data, dirty);
}

// Gives back what was read ahead, so that the raw position is the one that the user sees.
static bool drop_read_ahead(OuBuffered *self)
{
    int64_t ahead = (int64_t)(self->end - self->pos);
    self->pos = self->end = 0;
    return !ahead || raw_seek(self, -ahead, 1) >= 0;
}

bool ou_buffered_write(OuBuffered *self, const uint8_t *data, size_t bytes)
{
    if (self->end > self->pos && !drop_read_ahead(self)) return false;
    self->pos = self->end = 0;
    if (bytes > self->size - self->dirty && !ou_buffered_flush(self)) return false;
    if (bytes >= self->size) return raw_write(self, data, bytes);
    memcpy(self->data + self->dirty, data, bytes);
    self->dirty += bytes;
    return true;
}

// Reads ahead once when nothing is; bytes available, 0 at the end, -1 exception.
static ou_ssize fill(OuBuffered *self)
{
    if (self->pos < self->end) return (ou_ssize)(self->end - self->pos);
    if (!ou_buffered_flush(self)) return -1;
    ou_ssize got = raw_read(self, self->data, self->size);
    self->pos = 0;
    self->end = got < 0 ? 0 : (size_t)got;
    return got;
}

ou_ssize ou_buffered_read1(OuBuffered *self, uint8_t *data, size_t bytes)
{
    ou_ssize have = fill(self);
    if (have <= 0) return have;
    size_t take = (size_t)have < bytes ? (size_t)have : bytes;
    memcpy(data, self->data + self->pos, take);
    self->pos += take;
    return (ou_ssize)take;
}

// --- making ---

static bool allocate(OuBuffered *self, OuObject *raw, size_t size)
{
    uint8_t *data = ou_mem_need(size);
    if (!data) return false;
    ou_mem_free(self->data);
    self->data = data;
    self->size = size;
    self->pos = self->end = self->dirty = 0;
    self->io.closed = false;
    ou_set_ref(&self->raw, ou_ref(raw));
    return true;
}

static void set_directions(OuBuffered *self, uint32_t layout)
{
    self->readable = layout != OU_L_BUFFERED_WRITER;
    self->writable = layout != OU_L_BUFFERED_READER;
}

OuObject *ou_buffered_new(uint32_t layout, OuObject *raw, size_t size)
{
    OuType *type = ou_type_need(layout);
    OuBuffered *self = type ? (OuBuffered *)ou_instance_new(type) : NULL;
    if (!self) return NULL;
    set_directions(self, layout);
    if (!allocate(self, raw, size)) ou_clear_ref(&self);
    return ou_obj(self);
}

static OuObject *buffered_new_slot(OuType *type, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED, OuTuple *kwnames OU_UNUSED)
{
    return ou_instance_new(type);
}

static bool init_as(OuObject *o, uint32_t layout, const char *fname, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuBuffered *self = (OuBuffered *)o;
    OuObject *a[2];
    ou_ssize size = OU_IO_CHUNK;
    if (!ou_args_bind(fname, "raw buffer_size", 1, 2, args, n, kwnames, a)) return false;
    if (a[1] && (size = ou_index_ssize(a[1], OU_OverflowError)) == -1 && ou_has_error()) return false;
    set_directions(self, layout);
    if (layout == OU_L_BUFFERED_RANDOM) {
        int yes = ou_io_ask(a[0], "seekable");
        if (yes <= 0) return yes == 0 && ou_io_unsupported("File or stream is not seekable.") != NULL;
    }
    if (self->readable) {
        int yes = ou_io_ask(a[0], "readable");
        if (yes <= 0) return yes == 0 && ou_io_unsupported("File or stream is not readable.") != NULL;
    }
    if (self->writable) {
        int yes = ou_io_ask(a[0], "writable");
        if (yes <= 0) return yes == 0 && ou_io_unsupported("File or stream is not writable.") != NULL;
    }
    if (size <= 0) return ou_fail(OU_ValueError, "buffer size must be strictly positive");
    return allocate(self, a[0], (size_t)size);
}

static bool reader_init(OuObject *o, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    return init_as(o, OU_L_BUFFERED_READER, "BufferedReader", args, n, kwnames);
}
static bool writer_init(OuObject *o, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    return init_as(o, OU_L_BUFFERED_WRITER, "BufferedWriter", args, n, kwnames);
}
static bool random_init(OuObject *o, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    return init_as(o, OU_L_BUFFERED_RANDOM, "BufferedRandom", args, n, kwnames);
}

// --- reading ---

static OuObject *read_to_end(OuBuffered *self)
{
    size_t len = self->end - self->pos, cap = len + OU_IO_CHUNK;
    uint8_t *all = ou_mem_need(cap);
    OuObject *result = NULL;
    if (!all) return NULL;
    memcpy(all, self->data + self->pos, len);
    self->pos = self->end = 0;
    for (;;) {
        if (cap - len < OU_IO_CHUNK) {
            uint8_t *bigger = ou_mem_grow(all, cap *= 2, 1);
            if (!bigger) break;
            all = bigger;
        }
        ou_ssize got = raw_read(self, all + len, cap - len);
        if (got < 0) break;
        if (!got) { result = ou_bytes_new(all, len); break; }
        len += (size_t)got;
    }
    ou_mem_free(all);
    return result;
}

static OuObject *read_exactly(OuBuffered *self, size_t size)
{
    OuObject *result = ou_bytes_new(NULL, size);
    size_t len = 0;
    while (result && len < size) {
        ou_ssize got = ou_buffered_read1(self, ((OuBytes *)result)->data + len, size - len);
        if (got < 0) ou_clear_ref(&result);
        if (got <= 0) break;
        len += (size_t)got;
    }
    if (result && len < size) ou_set_ref(&result, ou_bytes_new(((OuBytes *)result)->data, len));
    return result;
}

static OuObject *buffered_read(OuObject *o, OuObject *const *args, size_t n)
{
    OuBuffered *self = (OuBuffered *)o;
    ou_ssize size;
    if (!ou_io_size(n ? args[0] : NULL, &size)) return NULL;
    if (size < -1) return ou_raise(OU_ValueError, "read length must be non-negative or -1");
    if (!check_open(self, "read") || !ou_buffered_flush(self)) return NULL;
    return size < 0 ? read_to_end(self) : read_exactly(self, (size_t)size);
}

static OuObject *buffered_read1(OuObject *o, OuObject *const *args, size_t n)
{
    OuBuffered *self = (OuBuffered *)o;
    ou_ssize size;
    if (!ou_io_size(n ? args[0] : NULL, &size) || !check_open(self, "read")) return NULL;
    if (size < 0) size = (ou_ssize)self->size;
    if (!size) return ou_bytes_new("", 0);
    ou_ssize have = fill(self);
    if (have < 0) return NULL;
    size_t take = have < size ? (size_t)have : (size_t)size;
    self->pos += take;
    return ou_bytes_new(self->data + self->pos - take, take);
}

static OuObject *buffered_peek(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    OuBuffered *self = (OuBuffered *)o;
    if (!check_open(self, "peek")) return NULL;
    ou_ssize have = fill(self);
    return have < 0 ? NULL : ou_bytes_new(self->data + self->pos, (size_t)have);
}

static OuObject *buffered_readinto(OuObject *o, OuObject *const *args, size_t n OU_UNUSED)
{
    OuBuffered *self = (OuBuffered *)o;
    OuBuffer to;
    if (!check_open(self, "readinto") || !ou_io_buffer_to_fill(args[0], &to)) return NULL;
    size_t done = 0;
    ou_ssize got = 1;
    while (done < to.len && got > 0) {
        got = ou_buffered_read1(self, to.data + done, to.len - done);
        done += got > 0 ? (size_t)got : 0;
    }
    ou_buffer_release(&to);
    return got < 0 ? NULL : ou_int_new((int64_t)done);
}

static OuObject *buffered_readline(OuObject *o, OuObject *const *args, size_t n)
{
    OuBuffered *self = (OuBuffered *)o;
    ou_ssize limit;
    uint8_t *line = NULL;
    size_t len = 0;
    OuObject *result = NULL;
    if (!ou_io_size(n ? args[0] : NULL, &limit) || !check_open(self, "readline")) return NULL;
    for (;;) {
        ou_ssize have = fill(self);
        if (have < 0) goto done;
        const uint8_t *start = self->data + self->pos, *newline = memchr(start, '\n', (size_t)have);
        size_t take = newline ? (size_t)(newline - start) + 1 : (size_t)have;
        if (limit >= 0 && take > (size_t)limit - len) { take = (size_t)limit - len; newline = start; }
        self->pos += take;
        if ((newline || !have) && !len) { result = ou_bytes_new(take ? (const void *)start : "", take); goto done; }
        uint8_t *bigger = ou_mem_grow(line, len + take + 1, 1);
        if (!bigger) goto done;
        line = bigger;
        memcpy(line + len, start, take);
        len += take;
        if (newline || !have) break;
    }
    result = ou_bytes_new(line, len);
done:
    ou_mem_free(line);
    return result;
}

static OuObject *buffered_next(OuObject *o)
{
    OuObject *line = ou_is_exact(o, OU_L_BUFFERED_READER) ? buffered_readline(o, NULL, 0) : ou_io_call(o, "readline");
    if (!line || !ou_is_bytes(line) || ((OuBytes *)line)->len) return line;
    ou_decref(line);
    return NULL;
}

// --- writing, moving, closing ---

static OuObject *buffered_write(OuObject *o, OuObject *const *args, size_t n OU_UNUSED)
{
    OuBuffered *self = (OuBuffered *)o;
    const uint8_t *data;
    size_t len;
    if (ou_is_str(args[0])) return ou_raise(OU_TypeError, "a bytes-like object is required, not '%T'", args[0]);
    int is_buffer = ou_buffer_view(args[0], &data, &len);
    if (is_buffer <= 0) return is_buffer < 0 ? NULL : ou_raise(OU_TypeError, "a bytes-like object is required, not '%T'", args[0]);
    if (!check_open(self, "write to") || !ou_buffered_write(self, data, len)) {
        if (ou_error_is(OU_ValueError) && self->raw) { ou_error_clear(); ou_raise(OU_ValueError, "write to closed file"); }
        return NULL;
    }
    return ou_int_new((int64_t)len);
}

static OuObject *buffered_flush(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    OuBuffered *self = (OuBuffered *)o;
    if (!check_open(self, "flush") || !ou_buffered_flush(self)) return NULL;
    if (self->end > self->pos && self->writable && !drop_read_ahead(self)) return NULL;
    return ou_none();
}

static OuObject *buffered_tell(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    OuBuffered *self = (OuBuffered *)o;
    if (!check_open(self, "tell")) return NULL;
    int64_t at = raw_seek(self, 0, 1);
    return at < 0 ? NULL : ou_int_new(at - (int64_t)(self->end - self->pos) + (int64_t)self->dirty);
}

static OuObject *buffered_seek(OuObject *o, OuObject *const *args, size_t n)
{
    OuBuffered *self = (OuBuffered *)o;
    int64_t offset;
    int whence = 0;
    if (!ou_to_int64(args[0], &offset) || (n > 1 && !ou_to_int(args[1], &whence))) return NULL;
    if (whence < 0 || whence > 2) return ou_raise(OU_ValueError, "whence value %d unsupported", whence);
    if (!check_open(self, "seek") || !ou_buffered_flush(self)) return NULL;
    if (whence == 1) offset -= (int64_t)(self->end - self->pos);
    int64_t at = raw_seek(self, offset, whence);
    self->pos = self->end = 0;
    return at < 0 ? NULL : ou_int_new(at);
}

static OuObject *buffered_truncate(OuObject *o, OuObject *const *args, size_t n)
{
    OuBuffered *self = (OuBuffered *)o;
    OuStr *name = ou_intern_cstr("truncate");
    OuObject *result = NULL, *at = NULL;
    if (!name || !check_open(self, "truncate")) goto done;
    if (!self->writable) { ou_io_unsupported("truncate"); goto done; }
    if (!ou_buffered_flush(self)) goto done;
    at = n && !ou_is_none(args[0]) ? ou_ref(args[0]) : buffered_tell(o, NULL, 0);
    if (at) result = ou_call_method(self->raw, name, &at, 1);
done:
    ou_xdecref(at);
    ou_xdecref(name);
    return result;
}

static OuObject *buffered_close(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    OuBuffered *self = (OuBuffered *)o;
    if (!check_attached(self)) return NULL;
    OuObject *closed = ou_getattr_cstr(self->raw, "closed");
    int truth = closed ? ou_truth(closed) : -1;
    ou_xdecref(closed);
    if (truth) return truth < 0 ? NULL : ou_none();
    OuObject *flushed = ou_io_call(o, "flush"), *pending = flushed ? NULL : ou_error_take();
    OuObject *result = ou_io_call(self->raw, "close");
    ou_xdecref(flushed);
    if (pending) {
        if (!result) { ou_error_clear(); }
        ou_clear_ref(&result);
        ou_error_restore(pending);
    }
    return result;
}

static OuObject *buffered_detach(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    OuBuffered *self = (OuBuffered *)o;
    OuObject *flushed = check_attached(self) ? ou_io_call(o, "flush") : NULL;
    if (!flushed) return NULL;
    ou_decref(flushed);
    OuObject *raw = self->raw;
    self->raw = NULL;
    return raw;
}

// --- what the raw stream answers ---

#define FORWARD(method) \
    static OuObject *buffered_##method(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED) \
    { return check_attached((OuBuffered *)o) ? ou_io_call(((OuBuffered *)o)->raw, #method) : NULL; }
FORWARD(fileno)
FORWARD(isatty)
FORWARD(readable)
FORWARD(writable)
FORWARD(seekable)
#undef FORWARD
#define FORWARD(name) \
    static OuObject *buffered_get_##name(OuObject *o) \
    { return check_attached((OuBuffered *)o) ? ou_getattr_cstr(((OuBuffered *)o)->raw, #name) : NULL; }
FORWARD(closed)
FORWARD(name)
FORWARD(mode)
#undef FORWARD

static OuObject *buffered_repr(OuObject *o)
{
    OuObject *name = ((OuBuffered *)o)->raw ? ou_getattr_cstr(((OuBuffered *)o)->raw, "name") : NULL;
    if (!name) {
        ou_error_clear();
        return ou_obj(ou_str_format("<%T>", o));
    }
    OuStr *text = ou_str_format("<%T name=%R>", o, name);
    ou_decref(name);
    return ou_obj(text);
}

// --- memory ---

static bool buffered_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OU_VISIT(((OuBuffered *)o)->raw);
    return true;
}

static void buffered_clear(OuObject *o) { ou_clear_ref(&((OuBuffered *)o)->raw); }

static void buffered_dealloc(OuObject *o)
{
    if (!ou_finalize_dying(o)) return;
    buffered_clear(o);
    ou_mem_free(((OuBuffered *)o)->data);
    ou_object_free(o);
}

static size_t buffered_size(OuObject *o) { return ou_mem_size(((OuBuffered *)o)->data); }

static void buffered_finalize(OuObject *o)
{
    if (!((OuBuffered *)o)->raw) return;
    OuObject *saved = ou_error_take();
    ou_io_warn_unclosed(((OuBuffered *)o)->raw, o);
    OuObject *result = ou_io_call(o, "close");
    ou_xdecref(result);
    ou_error_clear();
    ou_error_restore(saved);
}

#define COMMON_METHODS \
    { "close", { buffered_close }, 0, 0, 0, NULL, "" }, { "detach", { buffered_detach }, 0, 0, 0, NULL, "" }, \
    { "fileno", { buffered_fileno }, 0, 0, 0, NULL, "" }, { "flush", { buffered_flush }, 0, 0, 0, NULL, "" }, \
    { "isatty", { buffered_isatty }, 0, 0, 0, NULL, "" }, { "readable", { buffered_readable }, 0, 0, 0, NULL, "" }, \
    { "seek", { buffered_seek }, 1, 2, 0, NULL, "" }, { "seekable", { buffered_seekable }, 0, 0, 0, NULL, "" }, \
    { "tell", { buffered_tell }, 0, 0, 0, NULL, "" }, { "truncate", { buffered_truncate }, 0, 1, 0, NULL, "" }, \
    { "writable", { buffered_writable }, 0, 0, 0, NULL, "" }
#define READ_METHODS \
    { "peek", { buffered_peek }, 0, 1, 0, NULL, "" }, { "read", { buffered_read }, 0, 1, 0, NULL, "" }, \
    { "read1", { buffered_read1 }, 0, 1, 0, NULL, "" }, { "readinto", { buffered_readinto }, 1, 1, 0, NULL, "" }, \
    { "readline", { buffered_readline }, 0, 1, 0, NULL, "" }
#define WRITE_METHODS { "write", { buffered_write }, 1, 1, 0, NULL, "" }

static const OuMethod reader_methods[] = { COMMON_METHODS, READ_METHODS, { 0 } };
static const OuMethod writer_methods[] = { COMMON_METHODS, WRITE_METHODS, { 0 } };
static const OuMethod random_methods[] = { COMMON_METHODS, READ_METHODS, WRITE_METHODS, { 0 } };
static const OuGetSet buffered_getsets[] = {
    { "closed", buffered_get_closed, NULL, "" }, { "name", buffered_get_name, NULL, "" }, { "mode", buffered_get_mode, NULL, "" }, { 0 },
};
static const OuMember buffered_members[] = { { "raw", OU_MEMBER_OBJECT, false, offsetof(OuBuffered, raw), "" }, { 0 } };

#define BUFFERED_SPEC(kind, Name) \
    const OuTypeSpec ou_buffered_##kind##_spec = { \
        .name = "_io." #Name, .base = OU_L_BUFFERED_IO_BASE, .size = sizeof(OuBuffered), \
        .flags = OU_TYPE_GC | OU_TYPE_BASE | OU_TYPE_HAS_DICT | OU_TYPE_HAS_WEAKREF, \
        .dealloc = buffered_dealloc, .traverse = buffered_traverse, .clear = buffered_clear, .size_of = buffered_size, \
        .op = { .new_ = buffered_new_slot, .init = kind##_init, .repr = buffered_repr, .next = buffered_next, .finalize = buffered_finalize }, \
        .methods = kind##_methods, .getsets = buffered_getsets, .members = buffered_members, \
    }
BUFFERED_SPEC(reader, BufferedReader);
BUFFERED_SPEC(writer, BufferedWriter);
BUFFERED_SPEC(random, BufferedRandom);
