// os_error.c -- OSError: made with an error number it becomes the subclass for that number.
#include <errno.h>
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/exception_impl.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#define SELF ((OuOSError *)self)

static const struct { int number; uint32_t exc; } subclasses[] = {
    { EAGAIN, OU_BlockingIOError }, { EALREADY, OU_BlockingIOError }, { EINPROGRESS, OU_BlockingIOError },
    { EPIPE, OU_BrokenPipeError }, { ESHUTDOWN, OU_BrokenPipeError }, { ECHILD, OU_ChildProcessError },
    { ECONNABORTED, OU_ConnectionAbortedError }, { ECONNREFUSED, OU_ConnectionRefusedError }, { ECONNRESET, OU_ConnectionResetError },
    { EEXIST, OU_FileExistsError }, { ENOENT, OU_FileNotFoundError }, { EISDIR, OU_IsADirectoryError }, { ENOTDIR, OU_NotADirectoryError },
    { EINTR, OU_InterruptedError }, { EACCES, OU_PermissionError }, { EPERM, OU_PermissionError }, { ESRCH, OU_ProcessLookupError },
    { ETIMEDOUT, OU_TimeoutError },
};

static OuType *subclass_for(OuObject *number)
{
    int64_t value;
    if (ou_is_int(number) && ou_int_fits(number, &value))
        for (size_t i = 0; i < OU_LENGTH(subclasses); i++)
            if (subclasses[i].number == value) return ou_type(subclasses[i].exc);
    return ou_type(OU_L_OSError);
}

// The arguments are looked at once: by __new__, or by __init__ in classes that have one of their own but no __new__.
static bool parses_in_init(const OuType *type) { return type->op.init != ou_os_error_init && type->op.new_ == ou_os_error_new; }

static bool parse(OuObject *self, OuObject *const *args, size_t n);

OuObject *ou_os_error_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    bool later = parses_in_init(type);
    if (!later && kwnames && kwnames->len) return ou_raise(OU_TypeError, "%N() takes no keyword arguments", type);
    if (type == ou_type(OU_L_OSError) && n >= 2 && n <= 5) type = subclass_for(args[0]);
    OuObject *self = ou_exception_make(type, args, later ? 0 : n, later ? NULL : kwnames);
    if (!self) return NULL;
    SELF->written = -1;
    if (!later && !parse(self, args, n)) ou_clear_ref(&self);
    return self;
}

bool ou_os_error_init(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (!parses_in_init(ou_type_of(self))) return true;
    return ou_exception_init(self, args, n, kwnames) && parse(self, args, n);
}

// (errno, strerror[, filename[, winerror[, filename2]]]); args keeps only the first two when there is a file name.
static bool parse(OuObject *self, OuObject *const *args, size_t n)
{
    if (n < 2 || n > 5) return true;
    ou_set_ref(&SELF->errno_, ou_ref(args[0]));
    ou_set_ref(&SELF->strerror, ou_ref(args[1]));
    if (n < 3 || ou_is_none(args[2])) return true;
    if (ou_is_instance_of(self, ou_type(OU_L_BlockingIOError)) && ou_type_of(args[2])->op.index) {
        ou_ssize written = ou_index_ssize(args[2], OU_ValueError);
        if (written == -1 && ou_has_error()) return false;
        SELF->written = written;
        return true;
    }
    ou_set_ref(&SELF->filename, ou_ref(args[2]));
    if (n == 5 && !ou_is_none(args[4])) ou_set_ref(&SELF->filename2, ou_ref(args[4]));
    return ou_exception_set_args(self, args, 2);
}

OuObject *ou_os_error_str(OuObject *self)
{
    OuObject *none = ou_core()->none;
    OuObject *number = SELF->errno_ ? SELF->errno_ : none, *text = SELF->strerror ? SELF->strerror : none;
    if (SELF->filename && SELF->filename2) return ou_obj(ou_str_format("[Errno %S] %S: %R -> %R", number, text, SELF->filename, SELF->filename2));
    if (SELF->filename) return ou_obj(ou_str_format("[Errno %S] %S: %R", number, text, SELF->filename));
    if (SELF->errno_ && SELF->strerror) return ou_obj(ou_str_format("[Errno %S] %S", number, text));
    return ou_exception_str(self);
}

static OuObject *os_error_get_written(OuObject *self)
{
    return SELF->written == -1 ? ou_raise(OU_AttributeError, "characters_written") : ou_int_new(SELF->written);
}

static bool os_error_set_written(OuObject *self, OuObject *value)
{
    if (!value && SELF->written == -1) return ou_fail(OU_AttributeError, "characters_written");
    ou_ssize written = value ? ou_index_ssize(value, OU_ValueError) : -1;
    if (value && written == -1 && ou_has_error()) return false;
    SELF->written = written;
    return true;
}

// The file name goes back among the arguments.
static OuObject *os_error_reduce(OuObject *self, OuObject *const *args, size_t n)
{
    if (!SELF->filename || SELF->args->len != 2) return ou_exception_reduce(self, args, n);
    OuObject *none = ou_core()->none, **have = SELF->args->items;
    OuTuple *all = SELF->filename2 ? ou_tuple_pack(5, have[0], have[1], SELF->filename, none, SELF->filename2)
                                   : ou_tuple_pack(3, have[0], have[1], SELF->filename);
    OuObject *result = all ? ou_obj(ou_tuple_pack(2, ou_obj(ou_type_of(self)), ou_obj(all))) : NULL;
    ou_xdecref(all);
    return result;
}

const OuMethod ou_os_error_methods[] = {
    { "__reduce__", { os_error_reduce }, 0, 0, 0, NULL, NULL },
    { 0 },
};
const OuMember ou_os_error_members[] = {
    { "errno", OU_MEMBER_OBJECT, true, offsetof(OuOSError, errno_), "POSIX exception code" },
    { "strerror", OU_MEMBER_OBJECT, true, offsetof(OuOSError, strerror), "exception strerror" },
    { "filename", OU_MEMBER_OBJECT, true, offsetof(OuOSError, filename), "exception filename" },
    { "filename2", OU_MEMBER_OBJECT, true, offsetof(OuOSError, filename2), "second exception filename" },
    { 0 },
};
const OuGetSet ou_os_error_getsets[] = {
    { "characters_written", os_error_get_written, os_error_set_written, NULL },
    { 0 },
};
