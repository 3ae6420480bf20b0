// codec_registry.c -- codecs and error handlers that Python code registers, and the built-in handlers as callables.
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/codecs.h"
#include "runtime/types/dict.h"
#include "runtime/types/exception.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/method.h"
#include "runtime/types/str_impl.h"
#include "runtime/types/str_repr.h"
#include "runtime/types/bytes.h"
#include "runtime/types/tuple.h"

// --- built-in handlers as functions of an exception ---

// The fields of a UnicodeError; false with TypeError when `o` is another exception or the fields are spoilt.
typedef struct Bad { OuObject *object; size_t start, end; uint32_t type; } Bad;

static bool read_error(OuObject *o, Bad *bad)
{
    static const uint32_t types[] = { OU_UnicodeEncodeError, OU_UnicodeDecodeError, OU_UnicodeTranslateError };
    for (size_t i = 0; i < OU_LENGTH(types); i++) {
        if (!ou_is_instance_of(o, ou_type(types[i])))
            continue;
        const OuUnicodeError *e = (OuUnicodeError *)o;
        int64_t start, end;
        bool decoding = types[i] == OU_UnicodeDecodeError;
        if (!e->object || (decoding ? !ou_is_bytes(e->object) : !ou_is_str(e->object)) || !e->start || !e->end ||
            !ou_is_int(e->start) || !ou_is_int(e->end) || !ou_int_fits(e->start, &start) || !ou_int_fits(e->end, &end))
            break;
        int64_t len = decoding ? (int64_t)((OuBytes *)e->object)->len : (int64_t)((OuStr *)e->object)->len;
        start = start < 0 ? 0 : start > len ? len : start;
        end = end < start ? start : end > len ? len : end;
        *bad = (Bad){ e->object, (size_t)start, (size_t)end, types[i] };
        return true;
    }
    return ou_fail(OU_TypeError, "don't know how to handle %T in error callback", o);
}

static OuObject *answer(OU_STEALS OuObject *text, size_t at)
{
    OuObject *position = ou_int_new((int64_t)at);
    OuObject *pair = text && position ? ou_obj(ou_tuple_pack(2, text, position)) : NULL;
    ou_xdecref(text);
    ou_xdecref(position);
    return pair;
}

static OuObject *strict_errors(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    if (!ou_is_exception(args[0]))
        return ou_raise(OU_TypeError, "codec must pass exception instance");
    ou_throw(ou_ref(args[0]));
    return NULL;
}

static OuObject *ignore_errors(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    Bad bad;
    return read_error(args[0], &bad) ? answer(ou_obj(ou_str_new(0, 0)), bad.end) : NULL;
}

static OuObject *replace_errors(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    Bad bad;
    if (!read_error(args[0], &bad))
        return NULL;
    OuStrBuilder b;
    ou_builder_init(&b);
    if (bad.type == OU_UnicodeDecodeError)
        ou_builder_char(&b, 0xfffd);
    else
        ou_builder_fill(&b, bad.type == OU_UnicodeEncodeError ? '?' : 0xfffd, bad.end - bad.start);
    return answer(ou_obj(ou_builder_finish(&b)), bad.end);
}

static OuObject *escape_errors(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    Bad bad;
    if (!read_error(args[0], &bad))
        return NULL;
    OuStrBuilder b;
    ou_builder_init(&b);
    for (size_t i = bad.start; i < bad.end; i++)
        ou_builder_escape(&b, bad.type == OU_UnicodeDecodeError ? ((OuBytes *)bad.object)->data[i] : ou_str_at((OuStr *)bad.object, i));
    return answer(ou_obj(ou_builder_finish(&b)), bad.end);
}

static OuObject *xml_errors(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    Bad bad;
    if (!read_error(args[0], &bad))
        return NULL;
    if (bad.type != OU_UnicodeEncodeError)
        return ou_raise(OU_TypeError, "don't know how to handle %T in error callback", args[0]);
    OuStrBuilder b;
    ou_builder_init(&b);
    for (size_t i = bad.start; i < bad.end && !b.failed; i++)
        ou_builder_take(&b, ou_str_format("&#%d;", (int)ou_str_at((OuStr *)bad.object, i)));
    return answer(ou_obj(ou_builder_finish(&b)), bad.end);
}

static OuObject *surrogateescape_errors(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    Bad bad;
    if (!read_error(args[0], &bad))
        return NULL;
    if (bad.type == OU_UnicodeDecodeError) {
        OuStrBuilder b;
        ou_builder_init(&b);
        size_t i = bad.start;
        for (; i < bad.end && ((OuBytes *)bad.object)->data[i] >= 0x80; i++)
            ou_builder_char(&b, 0xdc00 + ((OuBytes *)bad.object)->data[i]);
        if (i > bad.start)
            return answer(ou_obj(ou_builder_finish(&b)), i);
        ou_builder_fini(&b);
    } else if (bad.type == OU_UnicodeEncodeError) {
        OuObject *bytes = ou_bytes_new(NULL, bad.end - bad.start);
        bool ok = bytes != NULL;
        for (size_t i = bad.start; ok && i < bad.end; i++) {
            uint32_t c = ou_str_at((OuStr *)bad.object, i);
            ok = c >= 0xdc80 && c <= 0xdcff;
            if (bad.end - bad.start > 1)
                ((OuBytes *)bytes)->data[i - bad.start] = (uint8_t)(c - 0xdc00);
        }
        if (ok && bad.end - bad.start == 1) {   // one-byte bytes objects are shared: never write to them
            uint8_t byte = (uint8_t)(ou_str_at((OuStr *)bad.object, bad.start) - 0xdc00);
            ou_set_ref(&bytes, ou_bytes_new(&byte, 1));
        }
        if (ok)
            return answer(bytes, bad.end);
        ou_xdecref(bytes);
    }
    return strict_errors(self, args, n);
}

static const OuMethod handlers[] = {
    { "strict", { strict_errors }, 1, 1, 0, NULL, "Implements the 'strict' error handling, which raises a UnicodeError on coding errors." },
    { "ignore", { ignore_errors }, 1, 1, 0, NULL, "Implements the 'ignore' error handling, which ignores malformed data and continues." },
    { "replace", { replace_errors }, 1, 1, 0, NULL, "Implements the 'replace' error handling, which replaces malformed data with a replacement marker." },
    { "backslashreplace", { escape_errors }, 1, 1, 0, NULL, "Implements the 'backslashreplace' error handling." },
    { "namereplace", { escape_errors }, 1, 1, 0, NULL, "Implements the 'namereplace' error handling." },
    { "xmlcharrefreplace", { xml_errors }, 1, 1, 0, NULL, "Implements the 'xmlcharrefreplace' error handling." },
    { "surrogateescape", { surrogateescape_errors }, 1, 1, 0, NULL, NULL },
    { "surrogatepass", { strict_errors }, 1, 1, 0, NULL, NULL },
    { 0 },
};

// --- registry ---

bool ou_codec_register_error(OuStr *name, OuObject *handler)
{
    if (!ou_is_callable(handler))
        return ou_fail(OU_TypeError, "handler must be callable");
    if (!ou_rt->codec_errors && !(ou_rt->codec_errors = ou_dict_new()))
        return false;
    return ou_dict_set_str(ou_rt->codec_errors, name, handler);
}

OuObject *ou_codec_lookup_error(const char *name)
{
    OuObject *found = ou_rt->codec_errors ? ou_dict_get_cstr(ou_rt->codec_errors, name) : NULL;
    if (found)
        return ou_ref(found);
    for (const OuMethod *m = handlers; m->name; m++)
        if (!strcmp(m->name, name))
            return ou_builtin_new(m, NULL, NULL);
    return ou_raise(OU_LookupError, "unknown error handler name '%s'", name);
}

bool ou_codec_register(OuObject *search)
{
    if (!ou_is_callable(search))
        return ou_fail(OU_TypeError, "argument must be callable");
    if (!ou_rt->codec_search && !(ou_rt->codec_search = ou_list_new(0)))
        return false;
    return ou_list_append(ou_rt->codec_search, search);
}

// What was found by it may come from it, so that the cache goes too.
bool ou_codec_unregister(OuObject *search)
{
    OuList *all = ou_rt->codec_search;
    for (size_t i = 0; all && i < all->len; i++) {
        if (all->items[i] != search)
            continue;
        ou_clear_ref(&ou_rt->codec_cache);
        return ou_list_set_slice(all, i, i + 1, NULL);
    }
    return true;
}

OuObject *ou_codec_search(const char *name)
{
    char normal[64];
    ou_codec_normalize(name, normal, sizeof normal);
    OuObject *cached = ou_rt->codec_cache ? ou_dict_get_cstr(ou_rt->codec_cache, normal) : NULL;
    if (cached)
        return ou_ref(cached);
    for (size_t i = 0; ou_rt->codec_search && i < ou_rt->codec_search->len; i++) {
        OuStr *arg = ou_str_from_cstr(normal);
        OuObject *search = ou_ref(ou_rt->codec_search->items[i]);
        OuObject *info = arg ? ou_call1(search, ou_obj(arg)) : NULL;
        ou_xdecref(arg);
        ou_decref(search);
        if (!info)
            return NULL;
        if (ou_is_tuple(info) && ((OuTuple *)info)->len == 4) {
            if (!ou_rt->codec_cache && !(ou_rt->codec_cache = ou_dict_new())) {
                ou_decref(info);
                return NULL;
            }
            if (ou_dict_set_cstr(ou_rt->codec_cache, normal, info))
                return info;
            ou_decref(info);
            return NULL;
        }
        bool none = ou_is_none(info);
        ou_decref(info);
        if (!none)
            return ou_raise(OU_TypeError, "codec search functions must return 4-tuples");
    }
    return ou_raise(OU_LookupError, "unknown encoding: %s", name);
}

void ou_codecs_fini(void)
{
    ou_clear_ref(&ou_rt->codec_errors);
    ou_clear_ref(&ou_rt->codec_search);
    ou_clear_ref(&ou_rt->codec_cache);
}
