// io_raw.c -- FileIO: bytes straight from and to a file descriptor.
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "src/vm/vm.h"
#include "stdlib/io_impl.h"

ou_ssize ou_fd_read(int fd, void *data, size_t bytes)
{
    for (;;) {
        ssize_t got = read(fd, data, bytes);
        if (got >= 0) return got;
        if (errno == EAGAIN) return -2;
        if (errno != EINTR) { ou_raise_errno(errno, NULL); return -1; }
        if (!ou_vm_check_signals()) return -1;
    }
}

ou_ssize ou_fd_write(int fd, const void *data, size_t bytes)
{
    for (;;) {
        ssize_t put = write(fd, data, bytes);
        if (put >= 0) return put;
        if (errno == EAGAIN) return -2;
        if (errno != EINTR) { ou_raise_errno(errno, NULL); return -1; }
        if (!ou_vm_check_signals()) return -1;
    }
}

OuObject *ou_file_io_new(int fd, OuObject *name, bool readable, bool writable, bool closefd)
{
    OuType *type = ou_type_need(OU_L_FILE_IO);
    OuFileIo *self = type ? (OuFileIo *)ou_instance_new(type) : NULL;
    if (!self) return NULL;
    self->fd = fd;
    self->name = ou_ref(name);
    self->readable = readable;
    self->writable = writable;
    self->closefd = closefd;
    self->seekable = -1;
    return ou_obj(self);
}

// --- opening ---

typedef struct Mode { bool readable, writable, appending, created; int flags; } Mode;

static bool read_mode(const char *text, Mode *m)
{
    int kinds = 0, plus = 0;
    *m = (Mode){ 0 };
    for (const char *p = text; *p; p++) {
        switch (*p) {
        case 'r': kinds++; m->readable = true; break;
        case 'w': kinds++; m->writable = true; m->flags |= O_CREAT | O_TRUNC; break;
        case 'x': kinds++; m->writable = m->created = true; m->flags |= O_CREAT | O_EXCL; break;
        case 'a': kinds++; m->writable = m->appending = true; m->flags |= O_CREAT | O_APPEND; break;
        case '+': plus++; break;
        case 'b': break;
        default: return ou_fail(OU_ValueError, "invalid mode: %s", text);
        }
    }
    if (kinds != 1 || plus > 1)
        return ou_fail(OU_ValueError, "Must have exactly one of create/read/write/append mode and at most one plus");
    if (plus) m->readable = m->writable = true;
    m->flags |= O_CLOEXEC | (m->readable && m->writable ? O_RDWR : m->readable ? O_RDONLY : O_WRONLY);
    return true;
}

static char *path_text(OuObject *name)
{
    OuObject *path = ou_ref(name);
    if (!ou_is_str(path) && !ou_is_bytes(path)) {
        OuObject *f;
        int found = ou_lookup_special(path, ou_name(__fspath__), &f);
        if (found > 0) {
            ou_set_ref(&path, ou_call0(f));
            ou_decref(f);
        } else {
            if (!found) ou_raise(OU_TypeError, "expected str, bytes or os.PathLike object, not %T", name);
            ou_clear_ref(&path);
        }
    }
    OuObject *bytes = !path ? NULL : ou_is_bytes(path) ? ou_ref(path) : ou_is_str(path) ? ou_str_encode((OuStr *)path, "utf-8", "surrogateescape")
                    : ou_raise(OU_TypeError, "expected str, bytes or os.PathLike object, not %T", path);
    ou_xdecref(path);
    char *text = NULL;
    if (bytes && memchr(((OuBytes *)bytes)->data, 0, ((OuBytes *)bytes)->len)) ou_raise(OU_ValueError, "embedded null byte");
    else if (bytes && (text = ou_mem_need(((OuBytes *)bytes)->len + 1))) memcpy(text, ((OuBytes *)bytes)->data, ((OuBytes *)bytes)->len + 1);
    ou_xdecref(bytes);
    return text;
}

static bool open_path(OuFileIo *self, OuObject *name, const Mode *m)
{
    char *path = path_text(name);
    if (!path) return false;
    do self->fd = open(path, m->flags, 0666);
    while (self->fd < 0 && errno == EINTR);
    int error = errno;
    ou_mem_free(path);
    if (self->fd < 0) { ou_raise_errno(error, name); return false; }
    struct stat st;
    if (fstat(self->fd, &st) == 0 && S_ISDIR(st.st_mode)) {
        close(self->fd);
        self->fd = -1;
        ou_raise_errno(EISDIR, name);
        return false;
    }
    return true;
}

static bool open_with(OuFileIo *self, OuObject *name, const Mode *m, OuObject *opener)
{
    OuObject *flags = ou_int_new(m->flags), *fd = flags ? ou_call2(opener, name, flags) : NULL;
    bool ok = fd != NULL;
    if (ok && !ou_is_int(fd)) ok = ou_fail(OU_TypeError, "expected integer from opener");
    ok = ok && ou_to_int(fd, &self->fd);
    if (ok && self->fd < 0) ok = ou_fail(OU_ValueError, "opener returned %d", self->fd);
    ou_xdecref(flags);
    ou_xdecref(fd);
    return ok;
}

static OuObject *file_new(OuType *type, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED, OuTuple *kwnames OU_UNUSED)
{
    OuFileIo *self = (OuFileIo *)ou_instance_new(type);
    if (self) {
        self->fd = -1;
        self->seekable = -1;
        self->closefd = true;
    }
    return ou_obj(self);
}

static bool file_init(OuObject *o, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuFileIo *self = (OuFileIo *)o;
    OuObject *a[4];
    Mode mode;
    if (!ou_args_bind("FileIO", "file mode closefd opener", 1, 4, args, n, kwnames, a)) return false;
    if (a[1] && !ou_is_str(a[1])) return ou_fail(OU_TypeError, "FileIO() argument 'mode' must be str, not %V", a[1]);
    char *text = a[1] ? ou_str_to_utf8((OuStr *)a[1], NULL) : NULL;
    if (a[1] && !text) return false;
    bool ok = read_mode(text ? text : "r", &mode);
    ou_mem_free(text);
    int closefd = a[2] ? ou_truth(a[2]) : 1;
    if (!ok || closefd < 0) return false;
    self->readable = mode.readable;
    self->writable = mode.writable;
    self->appending = mode.appending;
    self->created = mode.created;
    self->closefd = closefd;
    self->io.closed = false;
    if (ou_is_int(a[0])) {
        struct stat st;
        if (!ou_to_int(a[0], &self->fd)) return false;
        if (self->fd < 0) return ou_fail(OU_ValueError, "negative file descriptor");
        if (fstat(self->fd, &st)) {
            self->fd = -1;
            return ou_raise_errno(EBADF, NULL) != NULL;
        }
    } else if (!closefd) {
        return ou_fail(OU_ValueError, "Cannot use closefd=False with file name");
    } else if (a[3] && !ou_is_none(a[3])) {
        if (!open_with(self, a[0], &mode, a[3])) return false;
    } else if (!open_path(self, a[0], &mode)) {
        return false;
    }
    ou_set_ref(&self->name, ou_ref(a[0]));
    if (mode.appending) lseek(self->fd, 0, SEEK_END);
    return true;
}

// --- methods ---

static bool check(OuFileIo *self, bool can, const char *what)
{
    if (self->io.closed || self->fd < 0) return ou_fail(OU_ValueError, "I/O operation on closed file");
    return can || ou_io_unsupported(what) != NULL;
}

static OuObject *file_readall(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    OuFileIo *self = (OuFileIo *)o;
    struct stat st;
    size_t len = 0, cap = OU_IO_CHUNK;
    if (!check(self, self->readable, "File not open for reading")) return NULL;
    if (fstat(self->fd, &st) == 0 && S_ISREG(st.st_mode)) {
        off_t at = lseek(self->fd, 0, SEEK_CUR);
        if (at >= 0 && st.st_size > at) cap = (size_t)(st.st_size - at) + 1;
    }
    uint8_t *data = ou_mem_need(cap);
    OuObject *result = NULL;
    while (data) {
        if (len == cap) {
            uint8_t *bigger = ou_mem_grow(data, cap *= 2, 1);
            if (!bigger) break;
            data = bigger;
        }
        ou_ssize got = ou_fd_read(self->fd, data + len, cap - len);
        if (got == -1) break;
        if (got == -2 && !len) { result = ou_none(); break; }
        if (got <= 0) { result = ou_bytes_new(data, len); break; }
        len += (size_t)got;
    }
    ou_mem_free(data);
    return result;
}

static OuObject *file_read(OuObject *o, OuObject *const *args, size_t n)
{
    OuFileIo *self = (OuFileIo *)o;
    ou_ssize size;
    if (!check(self, self->readable, "File not open for reading") || !ou_io_size(n ? args[0] : NULL, &size)) return NULL;
    if (size < 0) return file_readall(o, NULL, 0);
    uint8_t *data = ou_mem_need((size_t)size);
    ou_ssize got = data ? ou_fd_read(self->fd, data, (size_t)size) : -1;
    OuObject *result = got >= 0 ? ou_bytes_new(data, (size_t)got) : got == -2 ? ou_none() : NULL;
    ou_mem_free(data);
    return result;
}

static OuObject *file_readinto(OuObject *o, OuObject *const *args, size_t n OU_UNUSED)
{
    OuFileIo *self = (OuFileIo *)o;
    OuBuffer to;
    if (!check(self, self->readable, "File not open for reading") || !ou_io_buffer_to_fill(args[0], &to)) return NULL;
    ou_ssize got = ou_fd_read(self->fd, to.data, to.len);
    ou_buffer_release(&to);
    return got == -1 ? NULL : got == -2 ? ou_none() : ou_int_new(got);
}

static OuObject *file_write(OuObject *o, OuObject *const *args, size_t n OU_UNUSED)
{
    OuFileIo *self = (OuFileIo *)o;
    const uint8_t *data;
    size_t len;
    if (!check(self, self->writable, "File not open for writing")) return NULL;
    int is_buffer = ou_buffer_view(args[0], &data, &len);
    if (is_buffer <= 0) return is_buffer < 0 ? NULL : ou_raise(OU_TypeError, "a bytes-like object is required, not '%T'", args[0]);
    ou_ssize put = ou_fd_write(self->fd, data, len);
    return put == -1 ? NULL : put == -2 ? ou_none() : ou_int_new(put);
}

static OuObject *file_seek(OuObject *o, OuObject *const *args, size_t n)
{
    OuFileIo *self = (OuFileIo *)o;
    int64_t offset;
    int whence = 0;
    if (!check(self, true, "") || !ou_to_int64(args[0], &offset) || (n > 1 && !ou_to_int(args[1], &whence))) return NULL;
    off_t at = lseek(self->fd, offset, whence);
    return at < 0 ? ou_raise_errno(errno, NULL) : ou_int_new(at);
}

static OuObject *file_tell(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    OuFileIo *self = (OuFileIo *)o;
    if (!check(self, true, "")) return NULL;
    off_t at = lseek(self->fd, 0, SEEK_CUR);
    return at < 0 ? ou_raise_errno(errno, NULL) : ou_int_new(at);
}

static OuObject *file_truncate(OuObject *o, OuObject *const *args, size_t n)
{
    OuFileIo *self = (OuFileIo *)o;
    int64_t size;
    if (!check(self, self->writable, "File not open for writing")) return NULL;
    if (n && !ou_is_none(args[0])) {
        if (!ou_to_int64(args[0], &size)) return NULL;
    } else if ((size = lseek(self->fd, 0, SEEK_CUR)) < 0) {
        return ou_raise_errno(errno, NULL);
    }
    return ftruncate(self->fd, size) ? ou_raise_errno(errno, NULL) : ou_int_new(size);
}

static OuObject *file_close(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    OuFileIo *self = (OuFileIo *)o;
    int fd = self->fd;
    self->io.closed = true;
    self->fd = -1;
    if (fd >= 0 && self->closefd && close(fd)) return ou_raise_errno(errno, NULL);
    return ou_none();
}

static OuObject *file_fileno(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    return check((OuFileIo *)o, true, "") ? ou_int_new(((OuFileIo *)o)->fd) : NULL;
}

static OuObject *file_isatty(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    return check((OuFileIo *)o, true, "") ? ou_bool(isatty(((OuFileIo *)o)->fd)) : NULL;
}

static OuObject *file_readable(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    return check((OuFileIo *)o, true, "") ? ou_bool(((OuFileIo *)o)->readable) : NULL;
}

static OuObject *file_writable(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    return check((OuFileIo *)o, true, "") ? ou_bool(((OuFileIo *)o)->writable) : NULL;
}

static OuObject *file_seekable(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    OuFileIo *self = (OuFileIo *)o;
    if (!check(self, true, "")) return NULL;
    if (self->seekable < 0) self->seekable = lseek(self->fd, 0, SEEK_CUR) >= 0;
    return ou_bool(self->seekable);
}

static const char *mode_text(const OuFileIo *self)
{
    if (self->created) return self->readable ? "xb+" : "xb";
    if (self->appending) return self->readable ? "ab+" : "ab";
    if (self->readable) return self->writable ? "rb+" : "rb";
    return "wb";
}

static OuObject *file_get_mode(OuObject *o) { return ou_obj(ou_str_from_cstr(mode_text((OuFileIo *)o))); }
static OuObject *file_get_closefd(OuObject *o) { return ou_bool(((OuFileIo *)o)->closefd); }
static OuObject *file_get_closed(OuObject *o) { return ou_bool(((OuFileIo *)o)->fd < 0); }

static OuObject *file_repr(OuObject *o)
{
    OuFileIo *self = (OuFileIo *)o;
    if (self->fd < 0) return ou_obj(ou_str_format("<_io.FileIO [closed]>"));
    if (!self->name) return ou_obj(ou_str_format("<_io.FileIO fd=%d mode='%s' closefd=%s>", self->fd, mode_text(self), self->closefd ? "True" : "False"));
    return ou_obj(ou_str_format("<_io.FileIO name=%R mode='%s' closefd=%s>", self->name, mode_text(self), self->closefd ? "True" : "False"));
}

// --- memory ---

static bool file_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OU_VISIT(((OuFileIo *)o)->name);
    return true;
}

static void file_clear(OuObject *o) { ou_clear_ref(&((OuFileIo *)o)->name); }

static void file_dealloc(OuObject *o)
{
    OuFileIo *self = (OuFileIo *)o;
    if (!ou_finalize_dying(o)) return;
    if (self->fd >= 0 && self->closefd) close(self->fd);
    file_clear(o);
    ou_object_free(o);
}

void ou_io_warn_unclosed(OuObject *raw, OuObject *source)
{
    OuType *type = ou_type(OU_L_FILE_IO);
    if (!type || !ou_is_instance_of(raw, type) || ((OuFileIo *)raw)->fd < 0 || !((OuFileIo *)raw)->closefd) return;
    if (!ou_warn_about(source, OU_ResourceWarning, "unclosed file %R", source)) ou_error_unraisable(source);
}

static void file_finalize(OuObject *o)
{
    OuFileIo *self = (OuFileIo *)o;
    if (self->fd < 0 || !self->closefd) return;
    OuObject *saved = ou_error_take();
    ou_io_warn_unclosed(o, o);
    OuObject *result = file_close(o, NULL, 0);
    ou_xdecref(result);
    ou_error_clear();
    ou_error_restore(saved);
}

static const OuMethod file_methods[] = {
    { "close", { file_close }, 0, 0, 0, NULL, "Close the file." },
    { "fileno", { file_fileno }, 0, 0, 0, NULL, "Return the file descriptor." },
    { "isatty", { file_isatty }, 0, 0, 0, NULL, "Return whether the file is a terminal." },
    { "read", { file_read }, 0, 1, 0, NULL, "Read at most size bytes with one system call." },
    { "readable", { file_readable }, 0, 0, 0, NULL, "" },
    { "readall", { file_readall }, 0, 0, 0, NULL, "Read all data from the file." },
    { "readinto", { file_readinto }, 1, 1, 0, NULL, "Read into a buffer." },
    { "seek", { file_seek }, 1, 2, 0, NULL, "Move to a new position." },
    { "seekable", { file_seekable }, 0, 0, 0, NULL, "" },
    { "tell", { file_tell }, 0, 0, 0, NULL, "Current position." },
    { "truncate", { file_truncate }, 0, 1, 0, NULL, "Truncate the file to size bytes." },
    { "writable", { file_writable }, 0, 0, 0, NULL, "" },
    { "write", { file_write }, 1, 1, 0, NULL, "Write bytes; return how many were written." },
    { 0 },
};
static const OuGetSet file_getsets[] = {
    { "closed", file_get_closed, NULL, "" }, { "closefd", file_get_closefd, NULL, "" }, { "mode", file_get_mode, NULL, "" }, { 0 },
};
static const OuMember file_members[] = { { "name", OU_MEMBER_OBJECT_OR_ERROR, true, offsetof(OuFileIo, name), "" }, { 0 } };

const OuTypeSpec ou_file_io_spec = {
    .name = "_io.FileIO", .base = OU_L_RAW_IO_BASE, .size = sizeof(OuFileIo),
    .flags = OU_TYPE_GC | OU_TYPE_BASE | OU_TYPE_HAS_DICT | OU_TYPE_HAS_WEAKREF,
    .dealloc = file_dealloc, .traverse = file_traverse, .clear = file_clear,
    .op = { .new_ = file_new, .init = file_init, .repr = file_repr, .finalize = file_finalize },
    .methods = file_methods, .getsets = file_getsets, .members = file_members,
};
