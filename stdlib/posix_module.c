// posix_module.c -- module posix: descriptors, processes, the environment. Paths are in posix_files.c.
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/random.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/times.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>
#include "runtime/mem/alloc.h"
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

extern char **environ;

static OuObject *none_or_error(int result) { return result < 0 ? ou_raise_errno(errno, NULL) : ou_none(); }
static OuObject *int_or_error(int64_t result) { return result < 0 ? ou_raise_errno(errno, NULL) : ou_int_new(result); }

// --- descriptors ---

static OuObject *posix_close(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int fd;
    return ou_to_int(args[0], &fd) ? none_or_error(close(fd)) : NULL;
}

static OuObject *posix_closerange(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int low, high;
    if (!ou_to_int(args[0], &low) || !ou_to_int(args[1], &high)) return NULL;
    for (int fd = low; fd < high; fd++) close(fd);
    return ou_none();
}

static OuObject *posix_read(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int fd;
    if (!ou_to_int(args[0], &fd)) return NULL;
    ou_ssize want = ou_index_ssize(args[1], OU_OverflowError);
    if (want < 0) {
        errno = EINVAL;
        return ou_has_error() ? NULL : ou_raise_errno(errno, NULL);
    }
    char *data = ou_mem_need((size_t)want);
    if (!data) return NULL;
    ssize_t got;
    do got = read(fd, data, (size_t)want); while (got < 0 && errno == EINTR);
    OuObject *r = got < 0 ? ou_raise_errno(errno, NULL) : ou_bytes_new(data, (size_t)got);
    ou_mem_free(data);
    return r;
}

static OuObject *posix_write(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int fd;
    OuBuffer buffer;
    if (!ou_to_int(args[0], &fd)) return NULL;
    int found = ou_buffer_get(args[1], &buffer);
    if (found <= 0) return found ? NULL : ou_raise(OU_TypeError, "a bytes-like object is required, not '%T'", args[1]);
    ssize_t done;
    do done = write(fd, buffer.data, buffer.len); while (done < 0 && errno == EINTR);
    int error = errno;
    ou_buffer_release(&buffer);
    errno = error;
    return int_or_error(done);
}

static OuObject *posix_lseek(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int fd, whence;
    int64_t at;
    if (!ou_to_int(args[0], &fd) || !ou_to_int64(args[1], &at) || !ou_to_int(args[2], &whence)) return NULL;
    return int_or_error(lseek(fd, at, whence));
}

static OuObject *posix_dup(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int fd;
    return ou_to_int(args[0], &fd) ? int_or_error(fcntl(fd, F_DUPFD_CLOEXEC, 0)) : NULL;
}

static OuObject *posix_dup2(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int fd, to, inherit = args[2] ? ou_truth(args[2]) : 1;
    if (inherit < 0 || !ou_to_int(args[0], &fd) || !ou_to_int(args[1], &to)) return NULL;
    return int_or_error(inherit || fd == to ? dup2(fd, to) : dup3(fd, to, O_CLOEXEC));
}

static OuObject *posix_pipe(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    int fd[2];
    if (pipe2(fd, O_CLOEXEC) < 0) return ou_raise_errno(errno, NULL);
    OuObject *a = ou_int_new(fd[0]), *b = ou_int_new(fd[1]), *r = a && b ? ou_obj(ou_tuple_pack(2, a, b)) : NULL;
    ou_xdecref(a);
    ou_xdecref(b);
    return r;
}

static OuObject *posix_isatty(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int fd;
    return ou_to_int(args[0], &fd) ? ou_bool(isatty(fd)) : NULL;
}

static OuObject *posix_fsync(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int fd;
    return ou_to_int(args[0], &fd) ? none_or_error(fsync(fd)) : NULL;
}

static OuObject *posix_ftruncate(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int fd;
    int64_t len;
    return ou_to_int(args[0], &fd) && ou_to_int64(args[1], &len) ? none_or_error(ftruncate(fd, len)) : NULL;
}

static OuObject *posix_get_inheritable(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int fd;
    if (!ou_to_int(args[0], &fd)) return NULL;
    int flags = fcntl(fd, F_GETFD);
    return flags < 0 ? ou_raise_errno(errno, NULL) : ou_bool(!(flags & FD_CLOEXEC));
}

static OuObject *posix_set_inheritable(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int fd, on = ou_truth(args[1]);
    if (on < 0 || !ou_to_int(args[0], &fd)) return NULL;
    int flags = fcntl(fd, F_GETFD);
    return flags < 0 ? ou_raise_errno(errno, NULL) : none_or_error(fcntl(fd, F_SETFD, on ? flags & ~FD_CLOEXEC : flags | FD_CLOEXEC));
}

static OuObject *posix_set_blocking(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int fd, on = ou_truth(args[1]);
    if (on < 0 || !ou_to_int(args[0], &fd)) return NULL;
    int flags = fcntl(fd, F_GETFL);
    return flags < 0 ? ou_raise_errno(errno, NULL) : none_or_error(fcntl(fd, F_SETFL, on ? flags & ~O_NONBLOCK : flags | O_NONBLOCK));
}

static OuObject *posix_terminal_size(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    int fd = 1;
    struct winsize w;
    OuObject *type = ou_dict_get_cstr(((OuModule *)self)->dict, "terminal_size");
    if ((args[0] && !ou_to_int(args[0], &fd)) || !type || !ou_is_type(type)) return NULL;
    if (ioctl(fd, TIOCGWINSZ, &w) < 0) return ou_raise_errno(errno, NULL);
    OuObject *columns = ou_int_new(w.ws_col), *lines = ou_int_new(w.ws_row), *r = NULL;
    if (columns && lines) r = ou_structseq_new((OuType *)type, (OuObject *[]){ columns, lines });
    ou_xdecref(columns);
    ou_xdecref(lines);
    return r;
}

// --- processes ---

#define NUMBER(name, call) \
    static OuObject *posix_##name(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED) { return ou_int_new((int64_t)call); }
NUMBER(getpid, getpid())
NUMBER(getppid, getppid())
NUMBER(getuid, getuid())
NUMBER(geteuid, geteuid())
NUMBER(getgid, getgid())
NUMBER(getegid, getegid())
NUMBER(getpgrp, getpgrp())
NUMBER(cpu_count, sysconf(_SC_NPROCESSORS_ONLN))
#undef NUMBER

static OuObject *posix_fork(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED) { return int_or_error(fork()); }

static OuObject *posix_exit(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int status;
    if (!ou_to_int(args[0], &status)) return NULL;
    _exit(status);
}

static OuObject *posix_abort(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED) { abort(); }

static OuObject *posix_kill(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int pid, number;
    return ou_to_int(args[0], &pid) && ou_to_int(args[1], &number) ? none_or_error(kill(pid, number)) : NULL;
}

static OuObject *posix_waitpid(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int pid, options, status = 0;
    if (!ou_to_int(args[0], &pid) || !ou_to_int(args[1], &options)) return NULL;
    pid_t got;
    do got = waitpid(pid, &status, options); while (got < 0 && errno == EINTR);
    if (got < 0) return ou_raise_errno(errno, NULL);
    OuObject *a = ou_int_new(got), *b = ou_int_new(status), *r = a && b ? ou_obj(ou_tuple_pack(2, a, b)) : NULL;
    ou_xdecref(a);
    ou_xdecref(b);
    return r;
}

static OuObject *posix_exitcode(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int status;
    if (!ou_to_int(args[0], &status)) return NULL;
    if (WIFEXITED(status)) return ou_int_new(WEXITSTATUS(status));
    if (WIFSIGNALED(status)) return ou_int_new(-WTERMSIG(status));
    return ou_raise(OU_ValueError, "invalid wait status: %d", status);
}

static OuObject *posix_system(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    PosixPath command;
    if (!posix_path(args[0], "system: command", false, &command)) return NULL;
    int status = system(command.text);
    posix_path_fini(&command);
    return ou_int_new(status);
}

static OuObject *posix_umask(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int mask;
    return ou_to_int(args[0], &mask) ? ou_int_new(umask((mode_t)mask)) : NULL;
}

// A NULL-terminated array of C strings pointing into the bytes that *keep (a list) owns.
static char **string_array(OuObject *items, OuList **keep)
{
    OuList *list = ou_to_list(items);
    char **array = list ? ou_mem_need((list->len + 1) * sizeof *array) : NULL;
    for (size_t i = 0; array && i < list->len; i++) {
        PosixPath path;
        if (!posix_path(list->items[i], "execv: arg", false, &path)) {
            ou_mem_free(array);
            array = NULL;
            break;
        }
        array[i] = (char *)path.bytes->data;
        ou_set_ref(&list->items[i], ou_obj(path.bytes));
    }
    if (array) array[list->len] = NULL;
    else ou_clear_ref(&list);
    *keep = list;
    return array;
}

// execve(path, argv, ["NAME=value", ...]); os.py makes the list.
static OuObject *posix_exec(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    PosixPath path;
    OuList *argv_keep = NULL, *env_keep = NULL;
    if (!posix_path(args[0], "execve: path", false, &path)) return NULL;
    char **argv = string_array(args[1], &argv_keep);
    char **env = argv ? string_array(args[2], &env_keep) : NULL;
    OuObject *failed = NULL;               // execve only returns when it failed
    if (env) {
        execve(path.text, argv, env);
        failed = posix_error(&path);
    }
    ou_mem_free(argv);
    ou_mem_free(env);
    ou_xdecref(argv_keep);
    ou_xdecref(env_keep);
    posix_path_fini(&path);
    return failed;
}

static OuObject *posix_times(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    struct tms t;
    double tick = (double)sysconf(_SC_CLK_TCK);
    clock_t now = times(&t);
    const double values[] = {
        (double)t.tms_utime / tick, (double)t.tms_stime / tick, (double)t.tms_cutime / tick, (double)t.tms_cstime / tick, (double)now / tick };
    OuTuple *r = ou_tuple_new(5);
    for (size_t i = 0; r && i < 5; i++)
        if (!(r->items[i] = ou_float_new(values[i]))) ou_clear_ref(&r);
    return ou_obj(r);
}

static const char *const uname_fields[] = { "sysname", "nodename", "release", "version", "machine" };

static OuObject *posix_uname(OuObject *self, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    struct utsname u;
    OuObject *type = ou_dict_get_cstr(((OuModule *)self)->dict, "uname_result"), *v[5] = { 0 }, *r = NULL;
    if (!type || !ou_is_type(type)) return ou_raise(OU_TypeError, "posix.uname_result is missing");
    if (uname(&u) < 0) return ou_raise_errno(errno, NULL);
    const char *text[] = { u.sysname, u.nodename, u.release, u.version, u.machine };
    bool ok = true;
    for (int i = 0; i < 5; i++) ok = (v[i] = ou_obj(ou_str_from_cstr(text[i]))) && ok;
    if (ok) r = ou_structseq_new((OuType *)type, v);
    for (int i = 0; i < 5; i++) ou_xdecref(v[i]);
    return r;
}

static OuObject *posix_urandom(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    ou_ssize want = ou_index_ssize(args[0], OU_OverflowError);
    if (want < 0) return ou_has_error() ? NULL : ou_raise(OU_ValueError, "negative argument not allowed");
    OuObject *r = ou_bytes_new(NULL, (size_t)want);
    for (size_t at = 0; r && at < (size_t)want;) {
        ssize_t got = getrandom(((OuBytes *)r)->data + at, (size_t)want - at, 0);
        if (got < 0 && errno != EINTR) {
            ou_raise_errno(errno, NULL);
            ou_clear_ref(&r);
        }
        at += got > 0 ? (size_t)got : 0;
    }
    return r;
}

static OuObject *posix_strerror(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int code;
    return ou_to_int(args[0], &code) ? ou_obj(ou_str_from_cstr(strerror(code))) : NULL;
}

static OuObject *posix_affinity(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int pid;
    cpu_set_t set;
    if (!ou_to_int(args[0], &pid)) return NULL;
    if (sched_getaffinity(pid, sizeof set, &set) < 0) return ou_raise_errno(errno, NULL);
    OuList *list = ou_list_new(0);
    for (int i = 0; list && i < CPU_SETSIZE; i++)
        if (CPU_ISSET(i, &set)) {
            OuObject *number = ou_int_new(i);
            if (!number || !ou_list_append_take(list, number)) ou_clear_ref(&list);
        }
    return ou_obj(list);
}

// --- the environment ---

static OuObject *posix_putenv(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    PosixPath name, value;
    if (!posix_path(args[0], "putenv: name", false, &name)) return NULL;
    if (!posix_path(args[1], "putenv: value", false, &value)) { posix_path_fini(&name); return NULL; }
    OuObject *r = strchr(name.text, '=') ? ou_raise(OU_ValueError, "illegal environment variable name")
                                         : none_or_error(setenv(name.text, value.text, 1));
    posix_path_fini(&name);
    posix_path_fini(&value);
    return r;
}

static OuObject *posix_unsetenv(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    PosixPath name;
    if (!posix_path(args[0], "unsetenv: name", false, &name)) return NULL;
    OuObject *r = none_or_error(unsetenv(name.text));
    posix_path_fini(&name);
    return r;
}

static OuObject *environment(void)
{
    OuDict *dict = ou_dict_new();
    for (char **e = environ; dict && e && *e; e++) {
        const char *equals = strchr(*e, '=');
        if (!equals) continue;
        OuObject *key = ou_bytes_new(*e, (size_t)(equals - *e)), *value = ou_bytes_new(equals + 1, strlen(equals + 1));
        OuObject *old = NULL;
        int found = key && value ? ou_dict_get(dict, key, &old) : -1;
        if (found < 0 || (!found && !ou_dict_set(dict, key, value))) ou_clear_ref(&dict);
        ou_xdecref(key);
        ou_xdecref(value);
    }
    return ou_obj(dict);
}

// --- module ---

static const OuMethod functions[] = {
    { "_exit", { posix_exit }, 1, 1, 0, "status", "Exit to the system with specified status, without normal exit processing." },
    { "_execve", { posix_exec }, 3, 3, 0, NULL, "Execute a program: path, arguments, environment strings." },
    { "abort", { posix_abort }, 0, 0, 0, NULL, "Abort the interpreter immediately." },
    { "close", { posix_close }, 1, 1, 0, "fd", "Close a file descriptor." },
    { "closerange", { posix_closerange }, 2, 2, 0, NULL, "Closes all file descriptors in [fd_low, fd_high), ignoring errors." },
    { "cpu_count", { posix_cpu_count }, 0, 0, 0, NULL, "Return the number of CPUs in the system." },
    { "dup", { posix_dup }, 1, 1, 0, NULL, "Return a duplicate of a file descriptor." },
    { "dup2", { posix_dup2 }, 2, 3, 0, "fd fd2 inheritable", "Duplicate file descriptor." },
    { "fork", { posix_fork }, 0, 0, 0, NULL, "Fork a child process." },
    { "fsync", { posix_fsync }, 1, 1, 0, "fd", "Force write of fd to disk." },
    { "ftruncate", { posix_ftruncate }, 2, 2, 0, NULL, "Truncate a file, specified by file descriptor, to a specific length." },
    { "get_inheritable", { posix_get_inheritable }, 1, 1, 0, NULL, "Get the close-on-exe flag of the specified file descriptor." },
    { "get_terminal_size", { posix_terminal_size }, 0, 1, 0, "fd", "Return the size of the terminal window as (columns, lines)." },
    { "getegid", { posix_getegid }, 0, 0, 0, NULL, "Return the current process's effective group id." },
    { "geteuid", { posix_geteuid }, 0, 0, 0, NULL, "Return the current process's effective user id." },
    { "getgid", { posix_getgid }, 0, 0, 0, NULL, "Return the current process's group id." },
    { "getpgrp", { posix_getpgrp }, 0, 0, 0, NULL, "Return the current process group id." },
    { "getpid", { posix_getpid }, 0, 0, 0, NULL, "Return the current process id." },
    { "getppid", { posix_getppid }, 0, 0, 0, NULL, "Return the parent's process id." },
    { "getuid", { posix_getuid }, 0, 0, 0, NULL, "Return the current process's user id." },
    { "isatty", { posix_isatty }, 1, 1, 0, NULL, "Return True if the fd is connected to a terminal." },
    { "kill", { posix_kill }, 2, 2, 0, NULL, "Kill a process with a signal." },
    { "lseek", { posix_lseek }, 3, 3, 0, NULL, "Set the position of a file descriptor.  Return the new position." },
    { "pipe", { posix_pipe }, 0, 0, 0, NULL, "Create a pipe." },
    { "putenv", { posix_putenv }, 2, 2, 0, NULL, "Change or add an environment variable." },
    { "read", { posix_read }, 2, 2, 0, NULL, "Read from a file descriptor.  Returns a bytes object." },
    { "sched_getaffinity", { posix_affinity }, 1, 1, 0, NULL, "Return the affinity of the process identified by pid." },
    { "set_blocking", { posix_set_blocking }, 2, 2, 0, NULL, "Set the blocking mode of the specified file descriptor." },
    { "set_inheritable", { posix_set_inheritable }, 2, 2, 0, NULL, "Set the inheritable flag of the specified file descriptor." },
    { "strerror", { posix_strerror }, 1, 1, 0, NULL, "Translate an error code to a message string." },
    { "system", { posix_system }, 1, 1, 0, "command", "Execute the command in a subshell." },
    { "times", { posix_times }, 0, 0, 0, NULL, "Return a collection containing process timing information." },
    { "umask", { posix_umask }, 1, 1, 0, NULL, "Set the current numeric umask and return the previous umask." },
    { "uname", { posix_uname }, 0, 0, 0, NULL, "Return an object identifying the current operating system." },
    { "unsetenv", { posix_unsetenv }, 1, 1, 0, NULL, "Delete an environment variable." },
    { "urandom", { posix_urandom }, 1, 1, 0, NULL, "Return a bytes object containing random bytes suitable for cryptographic use." },
    { "waitpid", { posix_waitpid }, 2, 2, 0, NULL, "Wait for completion of a given child process." },
    { "waitstatus_to_exitcode", { posix_exitcode }, 1, 1, 0, "status", "Convert a wait status to an exit code." },
    { "write", { posix_write }, 2, 2, 0, NULL, "Write a bytes object to a file descriptor." },
    { 0 },
};

static const struct { const char *name; int value; } constants[] = {
#define C(name) { #name, name },
    C(F_OK) C(R_OK) C(W_OK) C(X_OK) C(O_RDONLY) C(O_WRONLY) C(O_RDWR) C(O_APPEND) C(O_CREAT) C(O_EXCL) C(O_TRUNC) C(O_NONBLOCK)
    C(O_SYNC) C(O_NOCTTY) C(O_CLOEXEC) C(O_DIRECTORY) C(O_NOFOLLOW) C(O_TMPFILE) C(WNOHANG) C(WUNTRACED)
    C(EXIT_SUCCESS) C(EXIT_FAILURE)
#undef C
    { "EX_OK", 0 }, { "TMP_MAX", 238328 },
};
static const char *const terminal_fields[] = { "columns", "lines" };

static bool posix_init(OuModule *m)
{
    bool ok = posix_files_init(m) && ou_module_add(m, "environ", environment()) && ou_module_add(m, "error", ou_ref(ou_type(OU_OSError))) &&
              ou_module_add(m, "terminal_size", ou_obj(ou_structseq_type("os.terminal_size", terminal_fields, 2, 2))) &&
              ou_module_add(m, "uname_result", ou_obj(ou_structseq_type("posix.uname_result", uname_fields, 5, 5)));
    for (size_t i = 0; ok && i < sizeof constants / sizeof *constants; i++)
        ok = ou_module_add(m, constants[i].name, ou_int_new(constants[i].value));
    return ok && ou_module_add_functions(m, posix_file_functions);
}

const OuModuleDef ou_posix_module = { .name = "posix", .doc = "The operating system's calls, as POSIX has them.", .functions = functions, .init = posix_init };
