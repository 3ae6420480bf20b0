// io_module.c -- module _io, the function open() and the standard streams.
#include <string.h>
#include <unistd.h>
#include "stdlib/builtins.h"
#include "stdlib/io.h"
#include "stdlib/io_impl.h"

// --- writing from C ---

static bool write_general(OuObject *file, OuStr *text)
{
    OuObject *argument = ou_obj(text), *result = ou_call_method(file, ou_name(write), &argument, 1);
    ou_xdecref(result);
    return result != NULL;
}

bool ou_io_write_str(OuObject *file, OuStr *text)
{
    if (ou_is_exact(file, OU_L_TEXT_IO_WRAPPER)) return ou_text_io_write((OuTextIo *)file, text);
    return write_general(file, text);
}

bool ou_io_write_cstr(OuObject *file, const char *text)
{
    OuStr *s = ou_str_from_cstr(text);
    bool ok = s && ou_io_write_str(file, s);
    ou_xdecref(s);
    return ok;
}

bool ou_io_flush(OuObject *file)
{
    if (ou_is_exact(file, OU_L_TEXT_IO_WRAPPER)) return ou_text_io_flush((OuTextIo *)file);
    OuObject *result = ou_call_method(file, ou_name(flush), NULL, 0);
    ou_xdecref(result);
    return result != NULL;
}

// --- open ---

typedef struct Request { bool creating, reading, writing, appending, updating, text, binary; char raw_mode[5]; } Request;

static bool read_request(OuObject *mode, Request *r)
{
    char *text = mode ? ou_str_to_utf8((OuStr *)mode, NULL) : NULL;
    if (mode && !text) return false;
    *r = (Request){ 0 };
    bool ok = true;
    for (const char *p = text ? text : "r"; ok && *p; p++) {
        bool *flag = *p == 'x' ? &r->creating : *p == 'r' ? &r->reading : *p == 'w' ? &r->writing : *p == 'a' ? &r->appending
                   : *p == '+' ? &r->updating : *p == 't' ? &r->text : *p == 'b' ? &r->binary : NULL;
        if (!flag || *flag) ok = ou_fail(OU_ValueError, "invalid mode: '%s'", text);
        else *flag = true;
    }
    ou_mem_free(text);
    if (!ok) return false;
    if (r->text && r->binary) return ou_fail(OU_ValueError, "can't have text and binary mode at once");
    if (r->creating + r->reading + r->writing + r->appending != 1)
        return ou_fail(OU_ValueError, "must have exactly one of create/read/write/append mode");
    char *m = r->raw_mode;
    *m++ = r->creating ? 'x' : r->reading ? 'r' : r->writing ? 'w' : 'a';
    if (r->updating) *m++ = '+';
    return true;
}

static bool given(OuObject *o) { return o && !ou_is_none(o); }

static bool check_text_arguments(const Request *r, OuObject *encoding, OuObject *errors, OuObject *newline)
{
    if (!r->binary) return true;
    if (given(encoding)) return ou_fail(OU_ValueError, "binary mode doesn't take an encoding argument");
    if (given(errors)) return ou_fail(OU_ValueError, "binary mode doesn't take an errors argument");
    if (given(newline)) return ou_fail(OU_ValueError, "binary mode doesn't take a newline argument");
    return true;
}

static OuObject *open_raw(OuObject *file, const Request *r, OuObject *closefd, OuObject *opener)
{
    OuType *type = ou_type_need(OU_L_FILE_IO);
    OuStr *mode = type ? ou_str_from_cstr(r->raw_mode) : NULL;
    OuObject *raw = NULL;
    if (mode) {
        OuObject *args[4] = { file, ou_obj(mode), closefd ? closefd : ou_core()->true_, opener ? opener : ou_core()->none };
        raw = ou_call(ou_obj(type), args, 4, NULL);
    }
    ou_xdecref(mode);
    return raw;
}

static OuObject *wrap_buffered(OuObject *raw, const Request *r, ou_ssize buffering)
{
    uint32_t layout = r->updating ? OU_L_BUFFERED_RANDOM : r->reading ? OU_L_BUFFERED_READER : OU_L_BUFFERED_WRITER;
    if (layout == OU_L_BUFFERED_RANDOM) {
        int seekable = ou_io_ask(raw, "seekable");
        if (seekable <= 0) return seekable < 0 ? NULL : ou_io_unsupported("File or stream is not seekable.");
    }
    return ou_buffered_new(layout, raw, buffering > 1 ? (size_t)buffering : OU_IO_CHUNK);
}

// A str argument as UTF-8, or a copy of `fallback`.
static char *text_of(OuObject *o, const char *what, const char *fallback)
{
    if (given(o)) {
        if (!ou_is_str(o)) return ou_raise(OU_TypeError, "open() argument '%s' must be str or None, not %V", what, o);
        return ou_str_to_utf8((OuStr *)o, NULL);
    }
    char *copy = ou_mem_need(strlen(fallback) + 1);
    return copy ? strcpy(copy, fallback) : NULL;
}

static OuObject *wrap_text(OuObject *buffered, OuObject *mode, OuObject *encoding, OuObject *errors, OuObject *newline, bool line_buffering)
{
    char *e = text_of(encoding, "encoding", "utf-8"), *r = e ? text_of(errors, "errors", "strict") : NULL;
    if (e && !strcmp(e, "locale")) strcpy(e, "utf-8");
    OuObject *text = r ? ou_text_io_new(buffered, e && given(encoding) ? e : "UTF-8", r, newline, line_buffering, false) : NULL;
    ou_mem_free(e);
    ou_mem_free(r);
    OuStr *m = text ? (mode ? (OuStr *)ou_ref(mode) : ou_str_from_cstr("r")) : NULL;
    if (text && !m) ou_clear_ref(&text);
    if (text) ((OuTextIo *)text)->mode = ou_obj(m);
    return text;
}

// file mode buffering encoding errors newline closefd opener
static OuObject *io_open(OuObject *self OU_UNUSED, OuObject *const *a, size_t n OU_UNUSED)
{
    Request r;
    int buffering = -1;
    if (a[1] && !ou_is_str(a[1])) return ou_raise(OU_TypeError, "open() argument 'mode' must be str, not %V", a[1]);
    if (a[2] && !ou_to_int(a[2], &buffering)) return NULL;
    if (!read_request(a[1], &r) || !check_text_arguments(&r, a[3], a[4], a[5])) return NULL;
    if (!buffering && !r.binary) return ou_raise(OU_ValueError, "can't have unbuffered text I/O");
    if (a[5] && !ou_is_none(a[5]) && !ou_is_str(a[5])) return ou_raise(OU_TypeError, "open() argument 'newline' must be str or None, not %V", a[5]);
    OuObject *raw = open_raw(a[0], &r, a[6], a[7]);
    if (!raw || !buffering) return raw;
    bool terminal = ou_is_exact(raw, OU_L_FILE_IO) && isatty(((OuFileIo *)raw)->fd);
    OuObject *buffered = wrap_buffered(raw, &r, buffering), *result = buffered;
    ou_decref(raw);
    if (!buffered || r.binary) return buffered;
    result = wrap_text(buffered, a[1], a[3], a[4], a[5], buffering == 1 || terminal);
    ou_decref(buffered);
    return result;
}

static OuObject *io_text_encoding(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    return ou_is_none(args[0]) ? ou_obj(ou_intern_cstr("utf-8")) : ou_ref(args[0]);
}

// --- the module ---

static bool add_unsupported(OuModule *m)
{
    OuStr *name = ou_intern_cstr("UnsupportedOperation"), *module = ou_intern_cstr("io");
    OuTuple *bases = ou_tuple_pack(2, ou_obj(ou_type(OU_L_OSError)), ou_obj(ou_type(OU_L_ValueError)));
    OuDict *ns = ou_dict_new();
    OuType *type = NULL;
    if (name && module && bases && ns && ou_dict_set_cstr(ns, "__module__", ou_obj(module)))
        type = ou_type_new(ou_type(OU_L_TYPE), name, bases, ns, NULL, NULL);
    ou_xdecref(name);
    ou_xdecref(module);
    ou_xdecref(bases);
    ou_xdecref(ns);
    return ou_module_add(m, "UnsupportedOperation", ou_obj(type));
}

static bool io_init(OuModule *m)
{
    static const uint32_t types[] = { OU_L_IO_BASE, OU_L_RAW_IO_BASE, OU_L_BUFFERED_IO_BASE, OU_L_TEXT_IO_BASE, OU_L_FILE_IO, OU_L_BUFFERED_READER,
        OU_L_BUFFERED_WRITER, OU_L_BUFFERED_RANDOM, OU_L_TEXT_IO_WRAPPER, OU_L_BYTES_IO, OU_L_STRING_IO };
    for (size_t i = 0; i < OU_LENGTH(types); i++) if (!ou_module_add_type(m, types[i])) return false;
    return add_unsupported(m) && ou_module_add(m, "DEFAULT_BUFFER_SIZE", ou_int_new(OU_IO_CHUNK))
        && ou_module_add(m, "BlockingIOError", ou_ref(ou_type(OU_L_BlockingIOError)));
}

#define OPEN_ROW { "open", { io_open }, 1, 8, 0, "file mode buffering encoding errors newline closefd opener", "Open file and return a stream." }
static const OuMethod functions[] = {
    OPEN_ROW,
    { "open_code", { io_open }, 1, 1, 0, NULL, "Open a file of code." },
    { "text_encoding", { io_text_encoding }, 1, 2, 0, NULL, "The encoding to use when none was given." },
    { 0 },
};
const OuModuleDef ou__io_module = { .name = "_io", .doc = "Files: raw, buffered, text, in memory.", .functions = functions, .init = io_init };

// --- standard streams ---

static OuObject *standard_stream(int fd, const char *label, bool writable, bool line_buffering, bool write_through, const char *errors)
{
    OuStr *name = ou_str_from_cstr(label), *mode = ou_str_from_cstr(writable ? "w" : "r");
    OuObject *raw = name ? ou_file_io_new(fd, ou_obj(name), !writable, writable, false) : NULL;
    OuObject *buffered = raw ? ou_buffered_new(writable ? OU_L_BUFFERED_WRITER : OU_L_BUFFERED_READER, raw, OU_IO_CHUNK) : NULL;
    OuObject *text = buffered && mode ? ou_text_io_new(buffered, "utf-8", errors, NULL, line_buffering, write_through) : NULL;
    if (text) ((OuTextIo *)text)->mode = ou_ref(mode);
    ou_xdecref(name);
    ou_xdecref(mode);
    ou_xdecref(raw);
    ou_xdecref(buffered);
    return text;
}

static bool add_stream(int fd, const char *name, const char *twin, const char *label, bool line_buffering, bool write_through, const char *errors)
{
    OuObject *stream = lseek(fd, 0, SEEK_CUR) < 0 && dup2(fd, fd) < 0 ? ou_none()
                     : standard_stream(fd, label, fd != 0, line_buffering, write_through, errors);
    bool ok = stream && ou_dict_set_cstr(ou_rt->sys_dict, name, stream) && ou_dict_set_cstr(ou_rt->sys_dict, twin, stream);
    ou_xdecref(stream);
    return ok;
}

bool ou_io_init_std(bool unbuffered)
{
    static const OuMethod open_function[] = { OPEN_ROW, { 0 } };
    return add_stream(0, "stdin", "__stdin__", "<stdin>", isatty(0), false, "strict")
        && add_stream(1, "stdout", "__stdout__", "<stdout>", isatty(1), unbuffered, "strict")
        && add_stream(2, "stderr", "__stderr__", "<stderr>", true, unbuffered, "backslashreplace")
        && ou_builtins_add(open_function);
}
