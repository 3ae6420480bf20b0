// builtins_text.c -- built-in functions that make text, print it and read it.
#include "stdlib/builtins.h"
#include <string.h>
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/bytes.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"
#include "stdlib/io.h"

static OuObject *builtin_ascii(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    return ou_obj(ou_ascii(args[0]));
}

static OuObject *builtin_repr(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    return ou_obj(ou_repr(args[0]));
}

// --- numbers in other bases ---

static OuObject *in_base(OuObject *o, int base, const char *prefix)
{
    OuObject *number = ou_index(o);
    if (!number) return NULL;
    OuStr *digits = ou_int_to_str(number, base);
    ou_decref(number);
    if (!digits) return NULL;
    size_t len = ou_str_len(digits), negative = digits->data[0] == '-';
    OuStr *text = ou_str_new(len + 2, 127);
    if (text) {
        text->data[0] = '-';
        memcpy(text->data + negative, prefix, 2);
        memcpy(text->data + negative + 2, digits->data + negative, len - negative);
    }
    ou_decref(digits);
    return ou_obj(text);
}

static OuObject *builtin_bin(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    return in_base(args[0], 2, "0b");
}

static OuObject *builtin_oct(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    return in_base(args[0], 8, "0o");
}

static OuObject *builtin_hex(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    return in_base(args[0], 16, "0x");
}

// --- characters ---

static OuObject *builtin_chr(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    if (args[0]->layout == OU_L_INT && (uint64_t)ou_int_value(args[0]) <= 0x10ffff)
        return ou_obj(ou_str_from_char((uint32_t)ou_int_value(args[0])));
    OuObject *number = ou_index(args[0]);
    int64_t code;
    if (!number) return NULL;
    bool fits = ou_int_fits(number, &code);
    ou_decref(number);
    if (!fits || code < INT32_MIN || code > INT32_MAX)
        return ou_raise(OU_OverflowError, fits ? "signed integer is %s than %s" : "Python int too large to convert to C long",
                        code < 0 ? "less" : "greater", code < 0 ? "minimum" : "maximum");
    if (code < 0 || code > 0x10ffff) return ou_raise(OU_ValueError, "chr() arg not in range(0x110000)");
    return ou_obj(ou_str_from_char((uint32_t)code));
}

static OuObject *builtin_ord(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    const uint8_t *data;
    size_t len;
    if (ou_is_str(args[0])) {
        OuStr *s = (OuStr *)args[0];
        if (ou_str_len(s) == 1) return ou_int_new(ou_str_at(s, 0));
        len = ou_str_len(s);
    } else if (ou_is_bytes(args[0]) || ou_has_flag(args[0], OU_TYPE_BYTEARRAY)) {
        if (ou_buffer_view(args[0], &data, &len) < 0) return NULL;
        if (len == 1) return ou_int_new(data[0]);
    } else {
        return ou_raise(OU_TypeError, "ord() expected string of length 1, but %T found", args[0]);
    }
    return ou_raise(OU_TypeError, "ord() expected a character, but string of length %zu found", len);
}

// --- print, input ---

// sys.<name>: a new reference, RuntimeError when it is gone.
static OuObject *stream(const char *name)
{
    OuObject *file = ou_dict_get_cstr(ou_rt->sys_dict, name);
    if (!file) return ou_raise(OU_RuntimeError, "lost sys.%s", name);
    return ou_ref(file);
}

// What `input` needs: None will not do.
static OuObject *input_stream(const char *name)
{
    OuObject *file = ou_dict_get_cstr(ou_rt->sys_dict, name);
    if (!file || ou_is_none(file)) return ou_raise(OU_RuntimeError, "input(): lost sys.%s", name);
    return ou_ref(file);
}

static bool check_separator(const char *name, OuObject **value)
{
    if (*value && ou_is_none(*value)) *value = NULL;
    if (!*value || ou_is_str(*value)) return true;
    return ou_fail(OU_TypeError, "%s must be None or a string, not %T", name, *value);
}

static bool print_items(OuObject *file, OuObject *const *args, size_t n, OuObject *sep, OuObject *end)
{
    for (size_t i = 0; i < n; i++) {
        if (i && !(sep ? ou_io_write_str(file, (OuStr *)sep) : ou_io_write_cstr(file, " "))) return false;
        OuStr *text = ou_to_str(args[i]);
        bool ok = text && ou_io_write_str(file, text);
        ou_xdecref(text);
        if (!ok) return false;
    }
    return end ? ou_io_write_str(file, (OuStr *)end) : ou_io_write_cstr(file, "\n");
}

static OuObject *builtin_print(OuObject *self OU_UNUSED, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *options[4];
    if (!ou_args_bind("print", "* sep end file flush", 0, 0, args + n, 0, kwnames, options)) return NULL;
    if (!check_separator("sep", &options[0]) || !check_separator("end", &options[1])) return NULL;
    OuObject *file = options[2] && !ou_is_none(options[2]) ? ou_ref(options[2]) : stream("stdout");
    if (!file) return NULL;
    int flush = options[3] ? ou_truth(options[3]) : 0;
    bool ok = flush >= 0;
    if (ok && !ou_is_none(file)) {
        ok = print_items(file, args, n, options[0], options[1]);
        if (ok && flush) ok = ou_io_flush(file);
    }
    ou_decref(file);
    return ok ? ou_none() : NULL;
}

static OuObject *builtin_input(OuObject *self OU_UNUSED, OuObject *const *args, size_t n)
{
    OuObject *in = input_stream("stdin"), *out = in ? input_stream("stdout") : NULL;
    OuObject *line = NULL;
    bool ok = out != NULL;
    if (ok && n) {
        OuStr *prompt = ou_to_str(args[0]);
        ok = prompt && ou_io_write_str(out, prompt);
        ou_xdecref(prompt);
    }
    if (ok && !ou_io_flush(out)) ou_error_clear();         // a stream of the program's own need not have `flush`
    if (ok) line = ou_call_method(in, ou_name(readline), NULL, 0);
    ou_xdecref(in);
    ou_xdecref(out);
    if (!line) return NULL;
    if (!ou_is_str(line)) {
        ou_raise(OU_TypeError, "object.readline() returned non-string");
    } else {
        OuStr *s = (OuStr *)line;
        size_t len = ou_str_len(s);
        if (!len) ou_raise(OU_EOFError, "EOF when reading a line");
        else if (ou_str_at(s, len - 1) == '\n') ou_set_ref(&line, ou_str_slice(s, 0, len - 1));
    }
    if (ou_has_error()) ou_clear_ref(&line);
    return line;
}

const OuMethod ou_builtins_text[] = {
    { "ascii", { builtin_ascii }, 1, 1, 0, NULL, "Return an ASCII-only representation of an object." },
    { "bin", { builtin_bin }, 1, 1, 0, NULL, "Return the binary representation of an integer." },
    { "chr", { builtin_chr }, 1, 1, 0, NULL, "Return a string of one character with that code point." },
    { "hex", { builtin_hex }, 1, 1, 0, NULL, "Return the hexadecimal representation of an integer." },
    { "input", { builtin_input }, 0, 1, 0, NULL, "Read a line from standard input, without its newline." },
    { "oct", { builtin_oct }, 1, 1, 0, NULL, "Return the octal representation of an integer." },
    { "ord", { builtin_ord }, 1, 1, 0, NULL, "Return the code point of a one-character string." },
    { "print", { .kw = builtin_print }, 0, -1, OU_M_KW, NULL, "Print the values to a stream, sys.stdout by default." },
    { "repr", { builtin_repr }, 1, 1, 0, NULL, "Return the canonical string representation of the object." },
    { 0 },
};
