// posix_files.c -- the part of module posix that works on paths: stat, listdir, mkdir, rename, ...
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/time.h>
#include <sys/types.h>
#include <unistd.h>
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/structseq.h"
#include "runtime/types/tuple.h"
#include "stdlib/posix_impl.h"

// --- paths ---

OuObject *posix_fspath(OuObject *o)
{
    if (ou_is_str(o) || ou_is_bytes(o)) return ou_ref(o);
    OuStr *name = ou_intern_cstr("__fspath__");
    OuObject *method = NULL, *result = NULL;
    int found = name ? ou_lookup_special(o, name, &method) : -1;
    ou_xdecref(name);
    if (found > 0) result = ou_call0(method);
    else if (found == 0) ou_raise(OU_TypeError, "expected str, bytes or os.PathLike object, not %T", o);
    ou_xdecref(method);
    if (result && !ou_is_str(result) && !ou_is_bytes(result)) {
        ou_raise(OU_TypeError, "expected %T.__fspath__() to return str or bytes, not %T", o, result);
        ou_clear_ref(&result);
    }
    return result;
}

static bool path_from_text(OuObject *text, const char *what, PosixPath *out)
{
    out->is_bytes = ou_is_bytes(text);
    out->bytes = (OuBytes *)(out->is_bytes ? ou_ref(text) : ou_str_encode((OuStr *)text, "utf-8", "surrogateescape"));
    if (!out->bytes) return false;
    out->text = (const char *)out->bytes->data;
    if (strlen(out->text) == out->bytes->len) return true;
    ou_clear_ref(&out->bytes);
    const char *colon = strchr(what, ':');
    return ou_fail(OU_ValueError, "%s%sembedded null %s", colon ? what : "", colon ? ": " : "", out->is_bytes ? "byte" : "character in path");
}

bool posix_path(OuObject *o, const char *what, bool fd_ok, PosixPath *out)
{
    *out = (PosixPath){ .object = o, .fd = -1 };
    if (fd_ok && ou_is_int(o)) return ou_to_int(o, &out->fd);
    OuObject *text = NULL;
    if (ou_is_str(o) || ou_is_bytes(o)) {
        text = ou_ref(o);
    } else {
        OuStr *name = ou_intern_cstr("__fspath__");
        OuObject *method = NULL;
        int found = name ? ou_lookup_special(o, name, &method) : -1;
        ou_xdecref(name);
        ou_xdecref(method);
        if (found > 0) text = posix_fspath(o);
        else if (found == 0)
            ou_raise(OU_TypeError, "%s should be string, bytes%s, not %T", what, fd_ok ? ", os.PathLike or integer" : " or os.PathLike", o);
    }
    if (!text) return false;
    bool ok = path_from_text(text, what, out);
    ou_decref(text);
    return ok;
}

void posix_path_fini(PosixPath *path) { ou_xdecref(path->bytes); }

OuObject *posix_name(const char *text, size_t len, bool bytes)
{
    return bytes ? ou_bytes_new(text, len) : ou_obj(ou_str_decode((const uint8_t *)text, len, "utf-8", "surrogateescape"));
}

OuObject *posix_error(const PosixPath *path) { return ou_raise_errno(errno, path->object); }

// None, or the OSError for a failed call; ends the path.
static OuObject *finish(int result, PosixPath *path)
{
    OuObject *r = result < 0 ? posix_error(path) : ou_none();
    posix_path_fini(path);
    return r;
}

static OuObject *finish_two(int result, PosixPath *a, PosixPath *b)
{
    OuObject *r = NULL;
    if (result < 0) {
        r = ou_raise_errno(errno, a->object);
        OuObject *exc = ou_core()->exc;
        OuStr *name = exc ? ou_intern_cstr("filename2") : NULL;
        OuObject *saved = name ? ou_error_take() : NULL;
        if (saved && !ou_setattr(saved, name, b->object)) ou_error_clear();
        if (saved) ou_error_restore(saved);
        ou_xdecref(name);
    } else {
        r = ou_none();
    }
    posix_path_fini(a);
    posix_path_fini(b);
    return r;
}

// The value of a dir_fd argument: AT_FDCWD when missing or None.
static bool dir_fd(OuObject *o, int *out)
{
    *out = AT_FDCWD;
    return !o || ou_is_none(o) || ou_to_int(o, out);
}

// --- stat ---

static const char *const stat_fields[] = {
    "st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "st_atime", "st_mtime", "st_ctime",
    "st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev",
};
// Items 7 to 9 are whole seconds; the attributes of the same names are floats, and come later in the list.
enum { STAT_ITEMS = 10, STAT_FLOATS = 13, STAT_FIELDS = 19 };

static OuObject *of_stat(OuObject *module, const struct stat *st)
{
    OuObject *type = ou_dict_get_cstr(((OuModule *)module)->dict, "stat_result"), *v[STAT_FIELDS], *r = NULL;
    if (!type || !ou_is_type(type)) return ou_raise(OU_TypeError, "posix.stat_result is missing");
#define NS(t) ((int64_t)(t).tv_sec * 1000000000 + (t).tv_nsec)
    const int64_t values[STAT_FIELDS] = {
        st->st_mode, (int64_t)st->st_ino, (int64_t)st->st_dev, (int64_t)st->st_nlink, st->st_uid, st->st_gid, st->st_size,
        st->st_atim.tv_sec, st->st_mtim.tv_sec, st->st_ctim.tv_sec, NS(st->st_atim), NS(st->st_mtim), NS(st->st_ctim),
            NS(st->st_atim), NS(st->st_mtim), NS(st->st_ctim),
        st->st_blksize, st->st_blocks, (int64_t)st->st_rdev,
    };
#undef NS
    bool ok = true;
    for (int i = 0; i < STAT_FIELDS; i++)
        ok = (v[i] = i >= STAT_ITEMS && i < STAT_FLOATS ? ou_float_new((double)values[i] / 1e9) : ou_int_new(values[i])) && ok;
    if (ok) r = ou_structseq_new((OuType *)type, v);
    for (int i = 0; i < STAT_FIELDS; i++) ou_xdecref(v[i]);
    return r;
}

static OuObject *stat_at(OuObject *self, OuObject *o, OuObject *dir, bool follow, const char *what)
{
    PosixPath path;
    struct stat st;
    int at;
    if (!dir_fd(dir, &at) || !posix_path(o, what, true, &path)) return NULL;
    int r = path.fd >= 0 ? fstat(path.fd, &st) : fstatat(at, path.text, &st, follow ? 0 : AT_SYMLINK_NOFOLLOW);
    OuObject *result = r < 0 ? posix_error(&path) : of_stat(self, &st);
    posix_path_fini(&path);
    return result;
}

static OuObject *posix_stat(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    int follow = args[2] ? ou_truth(args[2]) : 1;
    return follow < 0 ? NULL : stat_at(self, args[0], args[1], follow, "stat: path");
}
static OuObject *posix_lstat(OuObject *self, OuObject *const *args, size_t n OU_UNUSED) { return stat_at(self, args[0], args[1], false, "lstat: path"); }
static OuObject *posix_fstat(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    int fd;
    struct stat st;
    if (!ou_to_int(args[0], &fd)) return NULL;
    return fstat(fd, &st) < 0 ? ou_raise_errno(errno, NULL) : of_stat(self, &st);
}

static OuObject *posix_access(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    PosixPath path;
    int mode, at;
    if (!ou_to_int(args[1], &mode) || !dir_fd(args[2], &at) || !posix_path(args[0], "access: path", false, &path)) return NULL;
    int r = faccessat(at, path.text, mode, 0);
    posix_path_fini(&path);
    return ou_bool(r == 0);
}

// --- folders ---

// A list: names, or (name, d_type) pairs for `typed`.
static OuObject *list_folder(OuObject *o, bool typed, const char *what)
{
    PosixPath path;
    OuStr *dot = o && !ou_is_none(o) ? NULL : ou_str_from_char('.');
    if (dot) o = ou_obj(dot);
    if (!o || !posix_path(o, what, true, &path)) { ou_xdecref(dot); return NULL; }
    int copy = path.fd >= 0 ? dup(path.fd) : -1;
    DIR *dir = path.fd >= 0 ? (copy < 0 ? NULL : fdopendir(copy)) : opendir(path.text);
    OuList *list = dir ? ou_list_new(0) : (OuList *)posix_error(&path);
    if (dir && path.fd >= 0) rewinddir(dir);
    for (struct dirent *e; list && (e = readdir(dir));) {
        if (!strcmp(e->d_name, ".") || !strcmp(e->d_name, "..")) continue;
        OuObject *item = posix_name(e->d_name, strlen(e->d_name), path.is_bytes);
        if (item && typed) {
            OuObject *type = ou_int_new(e->d_type), *inode = ou_int_new((int64_t)e->d_ino);
            OuObject *triple = type && inode ? ou_obj(ou_tuple_pack(3, item, type, inode)) : NULL;
            ou_xdecref(type);
            ou_xdecref(inode);
            ou_set_ref(&item, triple);
        }
        if (!item || !ou_list_append_take(list, item)) ou_clear_ref(&list);
    }
    if (dir) closedir(dir);
    posix_path_fini(&path);
    ou_xdecref(dot);
    return ou_obj(list);
}

static OuObject *posix_listdir(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED) { return list_folder(args[0], false, "listdir: path"); }
static OuObject *posix_list_typed(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED) { return list_folder(args[0], true, "scandir: path"); }

static OuObject *posix_mkdir(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    PosixPath path;
    int mode = 0777, at;
    if ((args[1] && !ou_to_int(args[1], &mode)) || !dir_fd(args[2], &at) || !posix_path(args[0], "mkdir: path", false, &path)) return NULL;
    return finish(mkdirat(at, path.text, (mode_t)mode), &path);
}

static OuObject *unlink_at(OuObject *const *args, int flags, const char *what)
{
    PosixPath path;
    int at;
    if (!dir_fd(args[1], &at) || !posix_path(args[0], what, false, &path)) return NULL;
    return finish(unlinkat(at, path.text, flags), &path);
}
static OuObject *posix_rmdir(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED) { return unlink_at(args, AT_REMOVEDIR, "rmdir: path"); }
static OuObject *posix_unlink(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED) { return unlink_at(args, 0, "unlink: path"); }
static OuObject *posix_remove(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED) { return unlink_at(args, 0, "remove: path"); }

static OuObject *posix_rename(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    PosixPath from, to;
    int from_at, to_at;
    if (!dir_fd(args[2], &from_at) || !dir_fd(args[3], &to_at) || !posix_path(args[0], "rename: src", false, &from)) return NULL;
    if (!posix_path(args[1], "rename: dst", false, &to)) { posix_path_fini(&from); return NULL; }
    return finish_two(renameat(from_at, from.text, to_at, to.text), &from, &to);
}

static OuObject *posix_link(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    PosixPath from, to;
    if (!posix_path(args[0], "link: src", false, &from)) return NULL;
    if (!posix_path(args[1], "link: dst", false, &to)) { posix_path_fini(&from); return NULL; }
    return finish_two(link(from.text, to.text), &from, &to);
}

static OuObject *posix_symlink(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    PosixPath from, to;
    int at;
    if (!dir_fd(args[3], &at) || !posix_path(args[0], "symlink: src", false, &from)) return NULL;
    if (!posix_path(args[1], "symlink: dst", false, &to)) { posix_path_fini(&from); return NULL; }
    return finish_two(symlinkat(from.text, at, to.text), &from, &to);
}

static OuObject *posix_readlink(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    PosixPath path;
    char text[PATH_MAX];
    int at;
    if (!dir_fd(args[1], &at) || !posix_path(args[0], "readlink: path", false, &path)) return NULL;
    ssize_t len = readlinkat(at, path.text, text, sizeof text);
    OuObject *r = len < 0 ? posix_error(&path) : posix_name(text, (size_t)len, path.is_bytes);
    posix_path_fini(&path);
    return r;
}

static OuObject *posix_chmod(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    PosixPath path;
    int mode, at;
    if (!ou_to_int(args[1], &mode) || !dir_fd(args[2], &at) || !posix_path(args[0], "chmod: path", true, &path)) return NULL;
    return finish(path.fd >= 0 ? fchmod(path.fd, (mode_t)mode) : fchmodat(at, path.text, (mode_t)mode, 0), &path);
}

static OuObject *posix_chown(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    PosixPath path;
    int64_t uid, gid;
    if (!ou_to_int64(args[1], &uid) || !ou_to_int64(args[2], &gid) || !posix_path(args[0], "chown: path", true, &path)) return NULL;
    return finish(path.fd >= 0 ? fchown(path.fd, (uid_t)uid, (gid_t)gid) : chown(path.text, (uid_t)uid, (gid_t)gid), &path);
}

static OuObject *posix_chdir(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    PosixPath path;
    if (!posix_path(args[0], "chdir: path", true, &path)) return NULL;
    return finish(path.fd >= 0 ? fchdir(path.fd) : chdir(path.text), &path);
}

static OuObject *cwd(bool bytes)
{
    char text[PATH_MAX];
    return getcwd(text, sizeof text) ? posix_name(text, strlen(text), bytes) : ou_raise_errno(errno, NULL);
}
static OuObject *posix_getcwd(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED) { return cwd(false); }
static OuObject *posix_getcwdb(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED) { return cwd(true); }

static OuObject *posix_truncate(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    PosixPath path;
    int64_t len;
    if (!ou_to_int64(args[1], &len) || !posix_path(args[0], "truncate: path", true, &path)) return NULL;
    return finish(path.fd >= 0 ? ftruncate(path.fd, len) : truncate(path.text, len), &path);
}

// `times`: (atime, mtime) in seconds, `ns`: the same in nanoseconds; neither: now.
static bool read_times(OuObject *times, OuObject *ns, struct timespec out[2])
{
    if (ns) {
        if (!ou_is_tuple(ns) || ((OuTuple *)ns)->len != 2) return ou_fail(OU_TypeError, "utime: 'ns' must be a tuple of two ints");
        for (int i = 0; i < 2; i++) {
            int64_t t;
            if (!ou_to_int64(((OuTuple *)ns)->items[i], &t)) return false;
            int64_t rest = t % 1000000000;
            if (rest < 0) rest += 1000000000;
            out[i] = (struct timespec){ .tv_sec = (t - rest) / 1000000000, .tv_nsec = rest };
        }
        return true;
    }
    if (!times || ou_is_none(times)) {
        out[0] = out[1] = (struct timespec){ .tv_nsec = UTIME_NOW };
        return true;
    }
    if (!ou_is_tuple(times) || ((OuTuple *)times)->len != 2)
        return ou_fail(OU_TypeError, "utime: 'times' must be either a tuple of two ints or None");
    for (int i = 0; i < 2; i++) {
        double t;
        if (!ou_to_double(((OuTuple *)times)->items[i], &t)) return false;
        int64_t seconds = (int64_t)t - (t < (double)(int64_t)t);
        out[i] = (struct timespec){ .tv_sec = seconds, .tv_nsec = (long)((t - (double)seconds) * 1e9) };
    }
    return true;
}

static OuObject *posix_utime(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    PosixPath path;
    struct timespec times[2];
    int at, follow = args[4] ? ou_truth(args[4]) : 1;
    if (follow < 0 || !read_times(args[1], args[2], times) || !dir_fd(args[3], &at) || !posix_path(args[0], "utime: path", true, &path)) return NULL;
    return finish(path.fd >= 0 ? futimens(path.fd, times) : utimensat(at, path.text, times, follow ? 0 : AT_SYMLINK_NOFOLLOW), &path);
}

static OuObject *posix_open(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    PosixPath path;
    int flags, mode = 0777, at;
    if (!ou_to_int(args[1], &flags) || (args[2] && !ou_to_int(args[2], &mode)) || !dir_fd(args[3], &at) ||
        !posix_path(args[0], "open: path", false, &path)) return NULL;
    int fd;
    do fd = openat(at, path.text, flags | O_CLOEXEC, mode); while (fd < 0 && errno == EINTR);
    OuObject *r = fd < 0 ? posix_error(&path) : ou_int_new(fd);
    posix_path_fini(&path);
    return r;
}

static OuObject *posix_mkfifo(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    PosixPath path;
    int mode = 0666;
    if ((args[1] && !ou_to_int(args[1], &mode)) || !posix_path(args[0], "mkfifo: path", false, &path)) return NULL;
    return finish(mkfifo(path.text, (mode_t)mode), &path);
}

static OuObject *module_fspath(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED) { return posix_fspath(args[0]); }

static OuObject *posix_realpath(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    PosixPath path;
    char text[PATH_MAX];
    if (!posix_path(args[0], "realpath: path", false, &path)) return NULL;
    OuObject *r = realpath(path.text, text) ? posix_name(text, strlen(text), path.is_bytes) : posix_error(&path);
    posix_path_fini(&path);
    return r;
}

const OuMethod posix_file_functions[] = {
    { "access", { posix_access }, 2, 2, 0, "path mode * dir_fd effective_ids follow_symlinks", "Use the real uid/gid to test for access to a path." },
    { "chdir", { posix_chdir }, 1, 1, 0, "path", "Change the current working directory to the specified path." },
    { "chmod", { posix_chmod }, 2, 2, 0, "path mode * dir_fd follow_symlinks", "Change the access permissions of a file." },
    { "chown", { posix_chown }, 3, 3, 0, "path uid gid * dir_fd follow_symlinks", "Change the owner and group id of path to the numeric uid and gid." },
    { "fspath", { module_fspath }, 1, 1, 0, "path", "Return the file system path representation of the object." },
    { "fstat", { posix_fstat }, 1, 1, 0, "fd", "Perform a stat system call on the given file descriptor." },
    { "getcwd", { posix_getcwd }, 0, 0, 0, NULL, "Return a unicode string representing the current working directory." },
    { "getcwdb", { posix_getcwdb }, 0, 0, 0, NULL, "Return a bytes string representing the current working directory." },
    { "link", { posix_link }, 2, 2, 0, "src dst * src_dir_fd dst_dir_fd follow_symlinks", "Create a hard link to a file." },
    { "listdir", { posix_listdir }, 0, 1, 0, "path", "Return a list containing the names of the files in the directory." },
    { "_list_typed", { posix_list_typed }, 0, 1, 0, "path", "A list of (name, kind, inode) for os.scandir." },
    { "lstat", { posix_lstat }, 1, 1, 0, "path * dir_fd", "Perform a stat system call on the given path, without following symbolic links." },
    { "mkdir", { posix_mkdir }, 1, 2, 0, "path mode * dir_fd", "Create a directory." },
    { "mkfifo", { posix_mkfifo }, 1, 2, 0, "path mode", "Create a \"fifo\" (a POSIX named pipe)." },
    { "open", { posix_open }, 2, 3, 0, "path flags mode * dir_fd", "Open a file for low level IO.  Returns a file descriptor (integer)." },
    { "readlink", { posix_readlink }, 1, 1, 0, "path * dir_fd", "Return a string representing the path to which the symbolic link points." },
    { "_realpath", { posix_realpath }, 1, 1, 0, "path", "The canonical path of something that exists." },
    { "remove", { posix_remove }, 1, 1, 0, "path * dir_fd", "Remove a file (same as unlink())." },
    { "rename", { posix_rename }, 2, 2, 0, "src dst * src_dir_fd dst_dir_fd", "Rename a file or directory." },
    { "replace", { posix_rename }, 2, 2, 0, "src dst * src_dir_fd dst_dir_fd", "Rename a file or directory, overwriting the destination." },
    { "rmdir", { posix_rmdir }, 1, 1, 0, "path * dir_fd", "Remove a directory." },
    { "stat", { posix_stat }, 1, 1, 0, "path * dir_fd follow_symlinks", "Perform a stat system call on the given path." },
    { "symlink", { posix_symlink }, 2, 3, 0, "src dst target_is_directory * dir_fd", "Create a symbolic link pointing to src named dst." },
    { "truncate", { posix_truncate }, 2, 2, 0, "path length", "Truncate a file, specified by path, to a specific length." },
    { "unlink", { posix_unlink }, 1, 1, 0, "path * dir_fd", "Remove a file (same as remove())." },
    { "utime", { posix_utime }, 1, 2, 0, "path times * ns dir_fd follow_symlinks", "Set the access and modified time of path." },
    { 0 },
};

bool posix_files_init(OuModule *m)
{
    return ou_module_add(m, "stat_result", ou_obj(ou_structseq_type("os.stat_result", stat_fields, STAT_ITEMS, STAT_FIELDS)));
}
