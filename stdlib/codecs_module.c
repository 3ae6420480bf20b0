// codecs_module.c -- _codecs: the registry and the built-in encodings as functions, for codecs.py.
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/bytes.h"
#include "runtime/types/codecs.h"
#include "runtime/types/int.h"
#include "runtime/types/module.h"
#include "runtime/types/tuple.h"
#include <string.h>
#include "stdlib/codecs_escape.h"

// A text argument as UTF-8; `fallback` when it is left out or None.
static bool text_arg(OuObject *o, const char *function, int number, char **out)
{
    *out = NULL;
    if (!o || ou_is_none(o))
        return true;
    if (!ou_is_str(o))
        return ou_fail(OU_TypeError, "%s() argument %d must be str, not %V", function, number, o);
    *out = ou_str_to_utf8((OuStr *)o, NULL);
    return *out != NULL;
}

static OuObject *with_count(OU_STEALS OuObject *value, size_t count)
{
    OuObject *number = value ? ou_int_new((int64_t)count) : NULL;
    OuObject *pair = number ? ou_obj(ou_tuple_pack(2, value, number)) : NULL;
    ou_xdecref(value);
    ou_xdecref(number);
    return pair;
}

// --- one encoding: functions named as in CPython ---

static OuObject *encode_with(const OuCodec *codec, const char *function, OuObject *const *args, size_t n)
{
    char *errors;
    if (!ou_is_str(args[0]))
        return ou_raise(OU_TypeError, "%s() argument 1 must be str, not %V", function, args[0]);
    if (!text_arg(n > 1 ? args[1] : NULL, function, 2, &errors))
        return NULL;
    OuObject *bytes = ou_codec_encode(codec, (OuStr *)args[0], errors);
    ou_mem_free(errors);
    return with_count(bytes, ((OuStr *)args[0])->len);
}

static OuObject *decode_with(const OuCodec *codec, const char *function, OuObject *const *args, size_t n, bool final)
{
    char *errors;
    if (!text_arg(n > 1 ? args[1] : NULL, function, 2, &errors))
        return NULL;
    if (n > 2) {
        int truth = ou_truth(args[2]);
        if (truth < 0) {
            ou_mem_free(errors);
            return NULL;
        }
        final = truth;
    }
    OuBuffer buffer = { 0 };
    OuStr *text = NULL;
    size_t used = 0;
    int found = ou_is_str(args[0]) ? 0 : ou_buffer_get(args[0], &buffer);
    if (found == 0)
        ou_fail(OU_TypeError, "a bytes-like object is required, not '%T'", args[0]);
    if (found > 0) {
        text = ou_codec_decode(codec, buffer.data, buffer.len, errors, final ? NULL : &used);
        if (final)
            used = buffer.len;
        ou_buffer_release(&buffer);
    }
    ou_mem_free(errors);
    return with_count(ou_obj(text), used);
}

// Function prefix, name for ou_codec_find, whether decoding is final by default.
#define ENCODINGS(X)                                                                                                      \
    X(utf_8, "utf-8", false) X(ascii, "ascii", true) X(latin_1, "latin-1", true) X(utf_16, "utf-16", false)               \
    X(utf_16_le, "utf-16-le", false) X(utf_16_be, "utf-16-be", false) X(utf_32, "utf-32", false)                          \
    X(utf_32_le, "utf-32-le", false) X(utf_32_be, "utf-32-be", false) X(unicode_escape, "unicode_escape", true)           \
    X(raw_unicode_escape, "raw_unicode_escape", true)
#define X(name, text, final)                                                                                              \
    static OuObject *name##_encode(OuObject *self OU_UNUSED, OuObject *const *args, size_t n)                             \
    {                                                                                                                     \
        return encode_with(ou_codec_find(text), #name "_encode", args, n);                                                \
    }                                                                                                                     \
    static OuObject *name##_decode(OuObject *self OU_UNUSED, OuObject *const *args, size_t n)                             \
    {                                                                                                                     \
        return decode_with(ou_codec_find(text), #name "_decode", args, n, final);                                         \
    }
ENCODINGS(X)
#undef X

// --- any encoding ---

// The encode (or decode) function of a codec that is not built in.
static OuObject *registered(const char *encoding, OuObject *object, OuObject *errors, int which)
{
    OuObject *info = ou_codec_search(encoding);
    if (!info)
        return NULL;
    OuObject *function = ((OuTuple *)info)->items[which];
    OuObject *pair = errors ? ou_call2(function, object, errors) : ou_call1(function, object), *result = NULL;
    ou_decref(info);
    if (!pair)
        return NULL;
    if (ou_is_tuple(pair) && ((OuTuple *)pair)->len == 2)
        result = ou_ref(((OuTuple *)pair)->items[0]);
    else
        ou_fail(OU_TypeError, "%s must return a tuple (object, integer)", which == 0 ? "encoder" : "decoder");
    ou_decref(pair);
    return result;
}

static OuObject *convert(OuObject *const *args, const char *function, int which)
{
    char *encoding = NULL, *errors = NULL;
    OuObject *result = NULL;
    if (text_arg(args[1], function, 2, &encoding) && text_arg(args[2], function, 3, &errors)) {
        const OuCodec *codec = encoding ? ou_codec_find(encoding) : &ou_codecs[0];
        if (!codec) {
            result = registered(encoding, args[0], args[2], which);
        } else {
            OuObject *some[2] = { args[0], args[2] };
            OuObject *pair = which == 0 ? encode_with(codec, function, some, args[2] ? 2 : 1)
                                        : decode_with(codec, function, some, args[2] ? 2 : 1, true);
            if (pair)
                result = ou_ref(((OuTuple *)pair)->items[0]);
            ou_xdecref(pair);
        }
    }
    ou_mem_free(encoding);
    ou_mem_free(errors);
    return result;
}

static OuObject *codecs_encode(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED) { return convert(args, "encode", 0); }
static OuObject *codecs_decode(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED) { return convert(args, "decode", 1); }

// The first alias of a built-in encoding ("utf_8"), or None.
static OuObject *codecs_builtin_name(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    char *encoding;
    if (!text_arg(args[0], "lookup", 1, &encoding))
        return NULL;
    const OuCodec *codec = encoding ? ou_codec_find(encoding) : NULL;
    ou_mem_free(encoding);
    if (!codec)
        return ou_none();
    const char *name = codec->aliases + 1;
    return ou_obj(ou_str_from_ascii(name, strcspn(name, " ")));
}

// The functions of a built-in encoding that has none under its own name: (name, object, errors[, final]).
static const OuCodec *named_codec(OuObject *name)
{
    char *encoding;
    if (!text_arg(name, "encode", 1, &encoding))
        return NULL;
    const OuCodec *codec = encoding ? ou_codec_find(encoding) : NULL;
    ou_mem_free(encoding);
    return codec ? codec : ou_raise(OU_LookupError, "unknown encoding");
}

static OuObject *codecs_builtin_encode(OuObject *self OU_UNUSED, OuObject *const *args, size_t n)
{
    const OuCodec *codec = named_codec(args[0]);
    return codec ? encode_with(codec, "charmap_encode", args + 1, n - 1) : NULL;
}

static OuObject *codecs_builtin_decode(OuObject *self OU_UNUSED, OuObject *const *args, size_t n)
{
    const OuCodec *codec = named_codec(args[0]);
    return codec ? decode_with(codec, "charmap_decode", args + 1, n - 1, true) : NULL;
}

static OuObject *codecs_lookup(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    char *encoding;
    if (!ou_is_str(args[0]))
        return ou_raise(OU_TypeError, "lookup() argument must be str, not %V", args[0]);
    if (!text_arg(args[0], "lookup", 1, &encoding))
        return NULL;
    OuObject *info = ou_codec_search(encoding);
    ou_mem_free(encoding);
    return info;
}

static OuObject *codecs_register(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    return ou_codec_register(args[0]) ? ou_none() : NULL;
}

static OuObject *codecs_unregister(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    return ou_codec_unregister(args[0]) ? ou_none() : NULL;
}

static OuObject *codecs_register_error(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    if (!ou_is_str(args[0]))
        return ou_raise(OU_TypeError, "register_error() argument 1 must be str, not %V", args[0]);
    return ou_codec_register_error((OuStr *)args[0], args[1]) ? ou_none() : NULL;
}

static OuObject *codecs_lookup_error(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    char *name;
    if (!ou_is_str(args[0]))
        return ou_raise(OU_TypeError, "lookup_error() argument must be str, not %V", args[0]);
    if (!text_arg(args[0], "lookup_error", 1, &name))
        return NULL;
    OuObject *handler = ou_codec_lookup_error(name);
    ou_mem_free(name);
    return handler;
}

static const OuMethod functions[] = {
    { "encode", { codecs_encode }, 1, 3, 0, "obj encoding errors", "Encodes obj using the codec registered for encoding." },
    { "decode", { codecs_decode }, 1, 3, 0, "obj encoding errors", "Decodes obj using the codec registered for encoding." },
    { "lookup", { codecs_lookup }, 1, 1, 0, NULL, "Looks up a codec tuple in the Python codec registry and returns a CodecInfo object." },
    { "register", { codecs_register }, 1, 1, 0, NULL, "Register a codec search function." },
    { "unregister", { codecs_unregister }, 1, 1, 0, NULL, "Unregister a codec search function and clear the registry's cache." },
    { "register_error", { codecs_register_error }, 2, 2, 0, NULL, "Register the specified error handler under the name errors." },
    { "lookup_error", { codecs_lookup_error }, 1, 1, 0, NULL, "lookup_error(errors) -> handler" },
    { "_builtin_encode", { codecs_builtin_encode }, 2, 3, 0, NULL, NULL },
    { "_builtin_decode", { codecs_builtin_decode }, 2, 4, 0, NULL, NULL },
    { "_builtin_name", { codecs_builtin_name }, 1, 1, 0, NULL, "The name of a built-in encoding, or None." },
#define X(name, text, final)                                                       \
    { #name "_encode", { name##_encode }, 1, 2, 0, NULL, NULL },                   \
    { #name "_decode", { name##_decode }, 1, 3, 0, NULL, NULL },
    ENCODINGS(X)
#undef X
    { "escape_decode", { ou_codecs_escape_decode }, 1, 2, 0, "data errors /", NULL },
    { "escape_encode", { ou_codecs_escape_encode }, 1, 2, 0, "data errors /", NULL },
    { 0 },
};

const OuModuleDef ou__codecs_module = { .name = "_codecs", .functions = functions };
