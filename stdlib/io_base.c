// io_base.c -- _IOBase and its three children: what every file object can do, written in terms of read, write and close.
#include "stdlib/io_impl.h"

void *ou_io_unsupported(const char *operation)
{
    OuObject *module = ou_dict_get_cstr(ou_rt->modules, "_io"), *type, *exc = NULL;
    type = module ? ou_getattr_cstr(module, "UnsupportedOperation") : NULL;
    ou_error_clear();
    OuStr *text = ou_str_from_cstr(operation);
    if (!type) {
        ou_xdecref(text);
        return ou_raise(OU_OSError, "%s", operation);
    }
    if (text) exc = ou_call1(type, ou_obj(text));
    ou_xdecref(text);
    ou_decref(type);
    if (exc) ou_throw(exc);
    return NULL;
}

bool ou_io_check_open(OuIo *io)
{
    return !io->closed || ou_fail(OU_ValueError, "I/O operation on closed file.");
}

bool ou_io_buffer_to_fill(OuObject *o, OuBuffer *out)
{
    int found = ou_buffer_get(o, out);
    if (found > 0 && !out->readonly) return true;
    if (found > 0) ou_buffer_release(out);
    return found >= 0 && ou_fail(OU_TypeError, "readinto() argument must be read-write bytes-like object, not %V", o);
}

OuObject *ou_io_call(OuObject *o, const char *method)
{
    OuStr *name = ou_intern_cstr(method);
    OuObject *result = name ? ou_call_method(o, name, NULL, 0) : NULL;
    ou_xdecref(name);
    return result;
}

int ou_io_ask(OuObject *o, const char *method)
{
    OuObject *answer = ou_io_call(o, method);
    int truth = answer ? ou_truth(answer) : -1;
    ou_xdecref(answer);
    return truth;
}

bool ou_io_size(OuObject *o, ou_ssize *out)
{
    *out = -1;
    if (!o || ou_is_none(o)) return true;
    if (!ou_is_int(o) && !ou_type_of(o)->op.index) return ou_fail(OU_TypeError, "argument should be integer or None, not '%T'", o);
    *out = ou_index_ssize(o, OU_OverflowError);
    return *out != -1 || !ou_has_error();
}

static bool is_closed(OuObject *self)
{
    OuObject *closed = ou_getattr_cstr(self, "closed");
    int truth = closed ? ou_truth(closed) : -1;
    ou_xdecref(closed);
    if (truth < 0) return true;
    return truth && !ou_fail(OU_ValueError, "I/O operation on closed file.");
}

// --- methods ---

static OuObject *io_close(OuObject *self, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    OuIo *io = (OuIo *)self;
    if (io->closed) return ou_none();
    OuObject *flushed = ou_io_call(self, "flush");
    io->closed = true;
    ou_xdecref(flushed);
    return flushed ? ou_none() : NULL;
}

static OuObject *io_flush(OuObject *self, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    return is_closed(self) ? NULL : ou_none();
}

static OuObject *io_no(OuObject *self, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    return is_closed(self) ? NULL : ou_bool(false);
}

static OuObject *io_enter(OuObject *self, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    return is_closed(self) ? NULL : ou_ref(self);
}

static OuObject *io_exit(OuObject *self, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    return ou_io_call(self, "close");
}

#define UNSUPPORTED(method) \
    static OuObject *io_##method(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED) { return ou_io_unsupported(#method); }
UNSUPPORTED(fileno)
UNSUPPORTED(seek)
UNSUPPORTED(truncate)
UNSUPPORTED(read)
UNSUPPORTED(write)
UNSUPPORTED(detach)
#undef UNSUPPORTED

static OuObject *io_tell(OuObject *self, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    OuObject *zero = ou_int_new(0), *one = ou_int_new(1), *result = NULL;
    OuStr *name = ou_intern_cstr("seek");
    if (zero && one && name) result = ou_call_method(self, name, (OuObject *[]){ zero, one }, 2);
    ou_xdecref(zero);
    ou_xdecref(one);
    ou_xdecref(name);
    return result;
}

// A line, byte by byte through read(1): the general way.
static OuObject *io_readline(OuObject *self, OuObject *const *args, size_t n)
{
    ou_ssize limit;
    uint8_t *line = NULL;
    size_t len = 0, cap = 0;
    OuObject *one = ou_int_new(1), *result = NULL;
    OuStr *read = ou_intern_cstr("read");
    if (!one || !read || !ou_io_size(n ? args[0] : NULL, &limit)) goto done;
    while (limit < 0 || len < (size_t)limit) {
        const uint8_t *data;
        size_t got;
        OuObject *piece = ou_call_method(self, read, &one, 1);
        if (!piece) goto done;
        if (!ou_is_bytes(piece)) {
            ou_raise(OU_OSError, "read() should have returned a bytes object, not '%T'", piece);
            ou_decref(piece);
            goto done;
        }
        data = ((OuBytes *)piece)->data;
        got = ((OuBytes *)piece)->len;
        bool last = !got || data[0] == '\n';
        if (got && len == cap) {
            uint8_t *bigger = ou_mem_grow(line, cap = cap ? cap * 2 : 80, 1);
            if (!bigger) { ou_decref(piece); goto done; }
            line = bigger;
        }
        if (got) line[len++] = data[0];
        ou_decref(piece);
        if (last) break;
    }
    result = ou_bytes_new(line ? (void *)line : "", len);
done:
    ou_mem_free(line);
    ou_xdecref(one);
    ou_xdecref(read);
    return result;
}

static OuObject *io_readlines(OuObject *self, OuObject *const *args, size_t n)
{
    ou_ssize hint, total = 0;
    if (!ou_io_size(n ? args[0] : NULL, &hint)) return NULL;
    OuList *lines = ou_list_new(0);
    OuObject *it = lines ? ou_iter(self) : NULL, *line;
    while (it && (line = ou_next(it))) {
        ou_ssize len = ou_len(line);
        if (len < 0 || !ou_list_append(lines, line)) { ou_decref(line); break; }
        ou_decref(line);
        if (hint > 0 && (total += len) >= hint) break;
    }
    ou_xdecref(it);
    if (ou_has_error()) ou_clear_ref(&lines);
    return ou_obj(lines);
}

static OuObject *io_writelines(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    if (is_closed(self)) return NULL;
    OuStr *write = ou_intern_cstr("write");
    OuObject *it = write ? ou_iter(args[0]) : NULL, *line;
    while (it && (line = ou_next(it))) {
        OuObject *result = ou_call_method(self, write, &line, 1);
        ou_decref(line);
        ou_xdecref(result);
        if (!result) break;
    }
    ou_xdecref(it);
    ou_xdecref(write);
    return ou_has_error() ? NULL : ou_none();
}

static OuObject *io_check(OuObject *self, const char *method, const char *message)
{
    int yes = ou_io_ask(self, method);
    if (yes < 0) return NULL;
    return yes ? ou_bool(true) : ou_io_unsupported(message);
}

static OuObject *io_check_closed(OuObject *self, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED) { return is_closed(self) ? NULL : ou_none(); }
static OuObject *io_check_readable(OuObject *self, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    return io_check(self, "readable", "File or stream is not readable.");
}
static OuObject *io_check_writable(OuObject *self, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    return io_check(self, "writable", "File or stream is not writable.");
}
static OuObject *io_check_seekable(OuObject *self, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    return io_check(self, "seekable", "File or stream is not seekable.");
}

static OuObject *io_iter(OuObject *self) { return is_closed(self) ? NULL : ou_ref(self); }

static OuObject *io_next(OuObject *self)
{
    OuObject *line = ou_io_call(self, "readline");
    if (!line) return NULL;
    ou_ssize len = ou_len(line);
    if (len > 0) return line;
    ou_decref(line);
    return NULL;
}

static OuObject *io_get_closed(OuObject *self) { return ou_bool(((OuIo *)self)->closed); }

static void io_finalize(OuObject *self)
{
    OuObject *saved = ou_error_take(), *result = NULL;
    OuObject *closed = ou_getattr_cstr(self, "closed");
    int truth = closed ? ou_truth(closed) : 1;
    ou_xdecref(closed);
    ou_error_clear();
    if (!truth) result = ou_io_call(self, "close");
    ou_error_clear();
    ou_xdecref(result);
    ou_error_restore(saved);
}

static void io_dealloc(OuObject *self) { ou_object_free(self); }
static bool io_traverse(OuObject *self OU_UNUSED, OuVisit visit OU_UNUSED, void *arg OU_UNUSED) { return true; }
static OuObject *io_new(OuType *type, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED, OuTuple *kwnames OU_UNUSED) { return ou_instance_new(type); }

const OuMethod ou_io_base_methods[] = {
    { "__enter__", { io_enter }, 0, 0, 0, NULL, "" },
    { "__exit__", { io_exit }, 0, -1, 0, NULL, "" },
    { "_checkClosed", { io_check_closed }, 0, 1, 0, NULL, "" },
    { "_checkReadable", { io_check_readable }, 0, 1, 0, NULL, "" },
    { "_checkSeekable", { io_check_seekable }, 0, 1, 0, NULL, "" },
    { "_checkWritable", { io_check_writable }, 0, 1, 0, NULL, "" },
    { "close", { io_close }, 0, 0, 0, NULL, "Flush and close the IO object." },
    { "fileno", { io_fileno }, 0, 0, 0, NULL, "Return the file descriptor." },
    { "flush", { io_flush }, 0, 0, 0, NULL, "Write out what is buffered." },
    { "isatty", { io_no }, 0, 0, 0, NULL, "Return whether this is a terminal." },
    { "readable", { io_no }, 0, 0, 0, NULL, "Return whether the object can be read." },
    { "readline", { io_readline }, 0, 1, 0, NULL, "Read and return a line." },
    { "readlines", { io_readlines }, 0, 1, 0, NULL, "Return a list of lines; hint limits their total size." },
    { "seek", { io_seek }, 1, 2, 0, NULL, "Change the stream position." },
    { "seekable", { io_no }, 0, 0, 0, NULL, "Return whether the object supports random access." },
    { "tell", { io_tell }, 0, 0, 0, NULL, "Return the stream position." },
    { "truncate", { io_truncate }, 0, 1, 0, NULL, "Change the size of the file." },
    { "writable", { io_no }, 0, 0, 0, NULL, "Return whether the object can be written." },
    { "writelines", { io_writelines }, 1, 1, 0, NULL, "Write a list of lines." },
    { 0 },
};

static const OuGetSet io_getsets[] = { { "closed", io_get_closed, NULL, "" }, { 0 } };

#define IO_BASE_SPEC(symbol, name_, base_, methods_) \
    const OuTypeSpec symbol = { \
        .name = name_, .base = base_, .size = sizeof(OuIo), \
        .flags = OU_TYPE_GC | OU_TYPE_BASE | OU_TYPE_HAS_DICT | OU_TYPE_HAS_WEAKREF, .dealloc = io_dealloc, .traverse = io_traverse, \
        .op = { .new_ = io_new, .iter = io_iter, .next = io_next, .finalize = io_finalize }, \
        .methods = methods_, .getsets = io_getsets, \
    }
IO_BASE_SPEC(ou_io_base_spec, "_io._IOBase", 0, ou_io_base_methods);

// --- _RawIOBase ---

// read(size): through readinto of the subclass.
static OuObject *raw_read(OuObject *self, OuObject *const *args, size_t n)
{
    ou_ssize size;
    if (!ou_io_size(n ? args[0] : NULL, &size)) return NULL;
    if (size < 0) return ou_io_call(self, "readall");
    OuObject *count = ou_int_new(size), *space = count ? ou_call1(ou_obj(ou_type(OU_L_BYTEARRAY)), count) : NULL;
    OuStr *name = ou_intern_cstr("readinto");
    OuObject *got = space && name ? ou_call_method(self, name, &space, 1) : NULL, *result = NULL;
    if (got && ou_is_none(got)) {
        result = ou_none();
    } else if (got) {
        ou_ssize bytes = ou_index_ssize(got, OU_ValueError);
        if (bytes >= 0 && (size_t)bytes <= ((OuByteArray *)space)->len) result = ou_bytes_new(((OuByteArray *)space)->data, (size_t)bytes);
        else if (!ou_has_error()) ou_raise(OU_ValueError, "readinto returned %zd outside buffer size %zd", bytes, size);
    }
    ou_xdecref(got);
    ou_xdecref(name);
    ou_xdecref(space);
    ou_xdecref(count);
    return result;
}

static OuObject *raw_readall(OuObject *self, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    OuObject *size = ou_int_new(OU_IO_CHUNK), *all = ou_bytes_new("", 0);
    OuStr *read = ou_intern_cstr("read");
    while (size && read && all) {
        OuObject *piece = ou_call_method(self, read, &size, 1);
        if (!piece) { ou_clear_ref(&all); break; }
        if (ou_is_none(piece) || !ou_is_bytes(piece) || !((OuBytes *)piece)->len) {
            if (ou_is_none(piece) && !((OuBytes *)all)->len) ou_set_ref(&all, ou_none());
            ou_decref(piece);
            break;
        }
        ou_set_ref(&all, ou_add(all, piece));
        ou_decref(piece);
    }
    ou_xdecref(size);
    ou_xdecref(read);
    return all;
}

static const OuMethod raw_methods[] = {
    { "read", { raw_read }, 0, 1, 0, NULL, "Read up to size bytes." },
    { "readall", { raw_readall }, 0, 0, 0, NULL, "Read until the end." },
    { 0 },
};
IO_BASE_SPEC(ou_raw_io_base_spec, "_io._RawIOBase", OU_L_IO_BASE, raw_methods);

// --- _BufferedIOBase, _TextIOBase ---

static OuObject *buffered_readinto(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    OuObject *size = NULL, *data = NULL, *result = NULL;
    ou_ssize room = ou_len(args[0]);
    OuStr *read = ou_intern_cstr("read");
    if (room >= 0 && read && (size = ou_int_new(room))) data = ou_call_method(self, read, &size, 1);
    if (data && ou_is_bytes(data)) {
        OuObject *end = ou_int_new((int64_t)((OuBytes *)data)->len), *slice = end ? ou_call1(ou_obj(ou_type(OU_L_SLICE)), end) : NULL;
        if (slice && ou_setitem(args[0], slice, data)) result = ou_ref(end);
        ou_xdecref(slice);
        ou_xdecref(end);
    } else if (data) {
        ou_raise(OU_TypeError, "read() should return bytes");
    }
    ou_xdecref(size);
    ou_xdecref(data);
    ou_xdecref(read);
    return result;
}

static const OuMethod buffered_methods[] = {
    { "detach", { io_detach }, 0, 0, 0, NULL, "Separate the raw stream." },
    { "read", { io_read }, 0, 1, 0, NULL, "Read up to size bytes." },
    { "read1", { io_read }, 0, 1, 0, NULL, "Read with one call of the raw stream." },
    { "readinto", { buffered_readinto }, 1, 1, 0, NULL, "Read into a buffer." },
    { "readinto1", { buffered_readinto }, 1, 1, 0, NULL, "Read into a buffer." },
    { "write", { io_write }, 1, 1, 0, NULL, "Write bytes." },
    { 0 },
};
IO_BASE_SPEC(ou_buffered_io_base_spec, "_io._BufferedIOBase", OU_L_IO_BASE, buffered_methods);

static const OuMethod text_methods[] = {
    { "detach", { io_detach }, 0, 0, 0, NULL, "Separate the buffer." },
    { "read", { io_read }, 0, 1, 0, NULL, "Read up to size characters." },
    { "write", { io_write }, 1, 1, 0, NULL, "Write text." },
    { 0 },
};
IO_BASE_SPEC(ou_text_io_base_spec, "_io._TextIOBase", OU_L_IO_BASE, text_methods);
