// zlib_module.c -- module zlib: compression, by the library of that name, whose memory comes from Ouro's heap.
//
// `Stream` is a compressobj or a decompressobj; the functions of the module make one for the length of a call. Whatever is
// compressed or decompressed goes through `run`, which collects the output in an `Output` that grows.
#include <limits.h>
#include <zlib.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/bytes.h"
#include "runtime/types/bytes_impl.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"

#define METHOD(name) static OuObject *name(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
enum { FIRST_ROOM = 16384, DEF_MEM_LEVEL = 8 };

// --- help ---

static void *take_memory(void *opaque OU_UNUSED, uInt count, uInt size)
{
    return ou_mem_alloc((size_t)count * size);
}

static void give_memory(void *opaque OU_UNUSED, void *p) { ou_mem_free(p); }

static bool bytes_arg(OuObject *o, OuBuffer *out)
{
    int found = ou_buffer_get(o, out);
    return found > 0 || (found == 0 && ou_fail(OU_TypeError, "a bytes-like object is required, not '%T'", o));
}

static bool int_arg(OuObject *o, int otherwise, int *out)
{
    *out = otherwise;
    if (!o)
        return true;
    ou_ssize value = ou_index_ssize(o, OU_OverflowError);
    if (value == -1 && ou_has_error())
        return false;
    if (value < INT_MIN || value > INT_MAX)
        return ou_fail(OU_OverflowError, "Python int too large to convert to C int");
    *out = (int)value;
    return true;
}

static void *raise_error(OU_STEALS OuStr *text)
{
    OuObject *module = text ? ou_dict_get_cstr(ou_rt->modules, "zlib") : NULL;
    OuObject *type = module ? ou_getattr_cstr(module, "error") : text ? ou_ref(ou_type(OU_Exception)) : NULL;
    OuObject *exc = type ? ou_call1(type, ou_obj(text)) : NULL;
    if (exc)
        ou_throw(exc);
    ou_xdecref(type);
    ou_xdecref(text);
    return NULL;
}

// Raises zlib.error for a failed call of the library; NULL.
static void *fail(const z_stream *z, int code, const char *what)
{
    if (ou_has_error())
        return NULL;
    if (code == Z_MEM_ERROR)
        return ou_raise_memory();
    const char *why = code == Z_VERSION_ERROR ? "library version mismatch" : z->msg;
    if (!why)
        why = code == Z_BUF_ERROR ? "incomplete or truncated stream" : code == Z_STREAM_ERROR ? "inconsistent stream state"
            : code == Z_DATA_ERROR ? "invalid input data" : NULL;
    return raise_error(why ? ou_str_format("Error %d %s: %s", code, what, why) : ou_str_format("Error %d %s", code, what));
}

// --- running ---

typedef int (*Step)(z_stream *z, int flush);

typedef struct Output {          // bytes[0 .. len), of which `room` have been allocated; at most `limit` are wanted
    uint8_t *bytes;
    size_t len, room, limit;
} Output;

static bool grow(Output *out)
{
    size_t room = out->room ? out->room * 2 : FIRST_ROOM;
    if (room > out->limit)
        room = out->limit;
    uint8_t *bytes = ou_mem_realloc(out->bytes, room ? room : 1);
    if (!bytes)
        return ou_raise_memory();
    out->bytes = bytes;
    out->room = room;
    return true;
}

static OuObject *finish_output(Output *out)
{
    OuObject *bytes = ou_bytes_new(out->bytes, out->len);
    ou_mem_free(out->bytes);
    return bytes;
}

// The dictionary that a stream of compressed data asks for; Z_NEED_DICT when there is none.
static int give_dictionary(z_stream *z, OuObject *dictionary)
{
    OuBuffer bytes;
    if (!dictionary)
        return Z_NEED_DICT;
    if (!bytes_arg(dictionary, &bytes))
        return Z_STREAM_ERROR;
    int code = inflateSetDictionary(z, bytes.data, (uInt)bytes.len);
    ou_buffer_release(&bytes);
    return code;
}

// Takes all of in[0 .. *len), as far as the output's limit and the end of the stream allow; *len is what was left. Returns
// the last code of the library: Z_STREAM_END, Z_OK or Z_BUF_ERROR when nothing was wrong.
static int run(z_stream *z, Step step, int flush, const uint8_t *in, size_t *len, Output *out, OuObject *dictionary)
{
    int code = Z_OK;
    size_t left = *len;
    z->next_in = (Bytef *)(uintptr_t)in;
    do {
        z->avail_in = left > UINT_MAX ? UINT_MAX : (uInt)left;
        left -= z->avail_in;
        bool last = left == 0;
        do {
            if (out->len == out->room && out->room < out->limit && !grow(out))
                return Z_MEM_ERROR;
            if (out->len == out->limit)
                goto done;
            size_t room = out->room - out->len;
            z->avail_out = room > UINT_MAX ? UINT_MAX : (uInt)room;
            size_t before = z->avail_out;
            z->next_out = out->bytes + out->len;
            code = step(z, last ? flush : Z_NO_FLUSH);
            out->len += before - z->avail_out;
            if (code == Z_NEED_DICT)
                code = give_dictionary(z, dictionary);
            if (code != Z_OK && !(code == Z_BUF_ERROR && z->avail_out == 0))      // Z_FINISH calls a full output an error
                break;
        } while (z->avail_out == 0 || (z->avail_in > 0 && code == Z_OK));
    } while (left > 0 && code == Z_OK);
done:
    *len = left + z->avail_in;
    return code;
}

// --- functions ---

METHOD(zlib_compress)
{
    int level, wbits;
    OuBuffer in;
    z_stream z = { .zalloc = take_memory, .zfree = give_memory };
    if (!int_arg(args[1], Z_DEFAULT_COMPRESSION, &level) || !int_arg(args[2], MAX_WBITS, &wbits) || !bytes_arg(args[0], &in))
        return NULL;
    Output out = { .limit = SIZE_MAX };
    int code = deflateInit2(&z, level, Z_DEFLATED, wbits, DEF_MEM_LEVEL, Z_DEFAULT_STRATEGY);
    if (code == Z_OK) {
        size_t len = in.len;
        code = run(&z, deflate, Z_FINISH, in.data, &len, &out, NULL);
        deflateEnd(&z);
    } else if (code == Z_STREAM_ERROR) {
        raise_error(ou_str_from_cstr("Bad compression level"));
    }
    ou_buffer_release(&in);
    if (code == Z_STREAM_END)
        return finish_output(&out);
    ou_mem_free(out.bytes);
    return fail(&z, code, "while compressing data");
}

METHOD(zlib_decompress)
{
    int wbits, room;
    OuBuffer in;
    z_stream z = { .zalloc = take_memory, .zfree = give_memory };
    if (!int_arg(args[1], MAX_WBITS, &wbits) || !int_arg(args[2], FIRST_ROOM, &room))
        return NULL;
    if (room < 0)
        return ou_raise(OU_ValueError, "bufsize must be non-negative");
    if (!bytes_arg(args[0], &in))
        return NULL;
    Output out = { .limit = SIZE_MAX };
    int code = inflateInit2(&z, wbits);
    if (code != Z_OK) {
        ou_buffer_release(&in);
        return fail(&z, code, "while preparing to decompress data");
    }
    size_t len = in.len;
    code = run(&z, inflate, Z_SYNC_FLUSH, in.data, &len, &out, NULL);
    ou_buffer_release(&in);
    if (code != Z_STREAM_END) {
        ou_mem_free(out.bytes);
        fail(&z, code == Z_OK ? Z_BUF_ERROR : code, "while decompressing data");
        inflateEnd(&z);
        return NULL;
    }
    inflateEnd(&z);
    return finish_output(&out);
}

static OuObject *checksum(OuObject *const *args, size_t n, uint32_t start, uLong (*sum)(uLong, const Bytef *, z_size_t))
{
    OuBuffer in;
    uint32_t value = start;
    if (n > 1) {
        OuObject *mask = ou_int_from_u64(0xffffffffu), *low = mask ? ou_and_(args[1], mask) : NULL;
        ou_xdecref(mask);
        if (!low)
            return NULL;
        value = (uint32_t)ou_int_value(low);
        ou_decref(low);
    }
    if (!bytes_arg(args[0], &in))
        return NULL;
    value = (uint32_t)sum(value, in.data, in.len);
    ou_buffer_release(&in);
    return ou_int_from_u64(value);
}

METHOD(zlib_adler32) { return checksum(args, n, 1, adler32_z); }
METHOD(zlib_crc32) { return checksum(args, n, 0, crc32_z); }

// --- streams ---

typedef struct Stream {
    OuObject base;
    z_stream z;
    bool deflates;               // a compressobj
    bool open;                   // the library holds memory for it
    bool eof;                    // the end of the compressed data was read
    OuObject *unused, *tail;     // bytes behind that end; bytes not yet read for max_length's sake
    OuObject *dictionary;        // or NULL
} Stream;

static Stream *stream_new(uint32_t layout)
{
    Stream *s = ou_type_need(layout) ? (Stream *)ou_object_new(layout, sizeof(Stream)) : NULL;
    if (!s)
        return NULL;
    s->z = (z_stream){ .zalloc = take_memory, .zfree = give_memory };
    s->deflates = layout == OU_L_ZLIB_COMPRESS;
    s->open = s->eof = false;
    s->unused = s->tail = s->dictionary = NULL;
    if (!(s->unused = ou_bytes_new(NULL, 0)) || !(s->tail = ou_bytes_new(NULL, 0)))
        ou_clear_ref(&s);
    return s;
}

static void stream_close(Stream *s)
{
    if (s->open)
        s->deflates ? deflateEnd(&s->z) : inflateEnd(&s->z);
    s->open = false;
}

static void stream_dealloc(OuObject *o)
{
    Stream *s = (Stream *)o;
    stream_close(s);
    ou_xdecref(s->unused);
    ou_xdecref(s->tail);
    ou_xdecref(s->dictionary);
    ou_object_free(o);
}

METHOD(zlib_compressobj)
{
    int level, method, wbits, memory, strategy;
    if (!int_arg(args[0], Z_DEFAULT_COMPRESSION, &level) || !int_arg(args[1], Z_DEFLATED, &method) ||
        !int_arg(args[2], MAX_WBITS, &wbits) || !int_arg(args[3], DEF_MEM_LEVEL, &memory) ||
        !int_arg(args[4], Z_DEFAULT_STRATEGY, &strategy))
        return NULL;
    OuBuffer dictionary = { 0 };
    if (args[5] && !bytes_arg(args[5], &dictionary))
        return NULL;
    Stream *s = stream_new(OU_L_ZLIB_COMPRESS);
    int code = s ? deflateInit2(&s->z, level, method, wbits, memory, strategy) : Z_MEM_ERROR;
    if (code == Z_OK) {
        s->open = true;
        if (args[5] && deflateSetDictionary(&s->z, dictionary.data, (uInt)dictionary.len) != Z_OK)
            ou_fail(OU_ValueError, "Invalid dictionary");
    } else if (code == Z_STREAM_ERROR) {
        ou_fail(OU_ValueError, "Invalid initialization option");
    } else if (s) {
        fail(&s->z, code, "while creating compression object");
    }
    ou_buffer_release(&dictionary);
    if (s && ou_has_error())
        ou_clear_ref(&s);
    return ou_obj(s);
}

METHOD(zlib_decompressobj)
{
    int wbits;
    if (!int_arg(args[0], MAX_WBITS, &wbits))
        return NULL;
    OuBuffer dictionary;
    if (args[1] && ou_buffer_get(args[1], &dictionary) <= 0)
        return ou_has_error() ? NULL : ou_raise(OU_TypeError, "zdict argument must support the buffer protocol");
    if (args[1])
        ou_buffer_release(&dictionary);
    Stream *s = stream_new(OU_L_ZLIB_DECOMPRESS);
    if (!s)
        return NULL;
    s->dictionary = args[1] ? ou_ref(args[1]) : NULL;
    int code = inflateInit2(&s->z, wbits);
    s->open = code == Z_OK;
    if (s->open && s->dictionary && wbits < 0)       // raw data ask for none
        code = give_dictionary(&s->z, s->dictionary);
    if (code == Z_OK)
        return ou_obj(s);
    if (code == Z_STREAM_ERROR)
        ou_fail(OU_ValueError, "Invalid initialization option");
    else
        fail(&s->z, code, "while creating decompression object");
    ou_decref(s);
    return NULL;
}

METHOD(stream_compress)
{
    Stream *s = (Stream *)self;
    OuBuffer in;
    if (!bytes_arg(args[0], &in))
        return NULL;
    Output out = { .limit = SIZE_MAX };
    size_t len = in.len;
    int code = s->open ? run(&s->z, deflate, Z_NO_FLUSH, in.data, &len, &out, NULL) : Z_STREAM_ERROR;
    ou_buffer_release(&in);
    if (code == Z_OK || code == Z_BUF_ERROR)
        return finish_output(&out);
    ou_mem_free(out.bytes);
    return fail(&s->z, code, "while compressing data");
}

METHOD(compress_flush)
{
    Stream *s = (Stream *)self;
    int mode;
    if (!int_arg(n > 0 ? args[0] : NULL, Z_FINISH, &mode))
        return NULL;
    if (mode == Z_NO_FLUSH)
        return ou_bytes_new(NULL, 0);
    Output out = { .limit = SIZE_MAX };
    size_t len = 0;
    int code = s->open ? run(&s->z, deflate, mode, (const uint8_t *)"", &len, &out, NULL) : Z_STREAM_ERROR;
    if (code == Z_STREAM_END && mode == Z_FINISH)
        stream_close(s);
    if (code == Z_STREAM_END || code == Z_OK || code == Z_BUF_ERROR)
        return finish_output(&out);
    ou_mem_free(out.bytes);
    return fail(&s->z, code, "while flushing");
}

// Keeps what was not read for the next call; behind the end for good too.
static bool keep_rest(Stream *s, const uint8_t *rest, size_t len)
{
    if (s->eof) {
        size_t had = ((OuBytes *)s->unused)->len;
        OuObject *unused = len ? ou_bytes_new(NULL, had + len) : ou_ref(s->unused);
        if (!unused)
            return false;
        if (len) {
            memcpy(((OuBytes *)unused)->data, ((OuBytes *)s->unused)->data, had);
            memcpy(((OuBytes *)unused)->data + had, rest, len);
        }
        ou_set_ref(&s->unused, unused);
        if (((OuBytes *)s->tail)->len == 0)      // as in CPython, a tail that was there is not emptied
            len = 0;
    }
    OuObject *tail = ou_bytes_new(rest, len);
    if (tail)
        ou_set_ref(&s->tail, tail);
    return tail != NULL;
}

static OuObject *decompress_some(Stream *s, const uint8_t *in, size_t len, int flush, Output *out)
{
    size_t left = len;
    int code = Z_STREAM_END;
    if (!s->eof)
        code = s->open ? run(&s->z, inflate, flush, in, &left, out, s->dictionary) : Z_STREAM_ERROR;
    if (code == Z_STREAM_END)
        s->eof = true;
    if (code == Z_STREAM_END || code == Z_OK || code == Z_BUF_ERROR) {
        if (keep_rest(s, in + (len - left), left))
            return finish_output(out);
    } else {
        fail(&s->z, code, "while decompressing data");
    }
    ou_mem_free(out->bytes);
    return NULL;
}

METHOD(stream_decompress)
{
    Stream *s = (Stream *)self;
    OuBuffer in;
    ou_ssize most = args[1] ? ou_index_ssize(args[1], OU_OverflowError) : 0;
    if (most == -1 && ou_has_error())
        return NULL;
    if (most < 0)
        return ou_raise(OU_ValueError, "max_length must be non-negative");
    if (!bytes_arg(args[0], &in))
        return NULL;
    Output out = { .limit = most ? (size_t)most : SIZE_MAX };
    OuObject *result = decompress_some(s, in.data, in.len, Z_SYNC_FLUSH, &out);
    ou_buffer_release(&in);
    return result;
}

METHOD(decompress_flush)
{
    Stream *s = (Stream *)self;
    ou_ssize length = n > 0 ? ou_index_ssize(args[0], OU_OverflowError) : FIRST_ROOM;
    if (length == -1 && ou_has_error())
        return NULL;
    if (length <= 0)
        return ou_raise(OU_ValueError, "length must be greater than zero");
    OuBytes *tail = (OuBytes *)ou_ref(s->tail);
    Output out = { .limit = SIZE_MAX };
    OuObject *result = decompress_some(s, tail->data, tail->len, Z_FINISH, &out);
    if (result && s->eof)
        stream_close(s);
    ou_decref(tail);
    return result;
}

METHOD(stream_copy)
{
    Stream *s = (Stream *)self;
    if (!s->open)
        return ou_raise(OU_ValueError, "Inconsistent stream state");
    Stream *made = stream_new(self->layout);
    if (!made)
        return NULL;
    int code = s->deflates ? deflateCopy(&made->z, &s->z) : inflateCopy(&made->z, &s->z);
    if (code != Z_OK) {
        fail(&s->z, code, "while copying");
        ou_decref(made);
        return NULL;
    }
    made->open = true;
    made->eof = s->eof;
    ou_set_ref(&made->unused, ou_ref(s->unused));
    ou_set_ref(&made->tail, ou_ref(s->tail));
    made->dictionary = s->dictionary ? ou_ref(s->dictionary) : NULL;
    return ou_obj(made);
}

// --- tables ---

static OuObject *get_unused(OuObject *o) { return ou_ref(((Stream *)o)->unused); }
static OuObject *get_tail(OuObject *o) { return ou_ref(((Stream *)o)->tail); }
static OuObject *get_eof(OuObject *o) { return ou_bool(((Stream *)o)->eof); }

static const OuGetSet decompress_getsets[] = {
    { "unused_data", get_unused, NULL, "Bytes behind the end of the compressed data." },
    { "unconsumed_tail", get_tail, NULL, "Bytes that were not read because max_length was reached." },
    { "eof", get_eof, NULL, "Whether the end of the compressed data was read." },
    { 0 },
};

static const OuMethod compress_methods[] = {
    { "compress", { stream_compress }, 1, 1, 0, NULL, "Compress data; what cannot be written yet is kept." },
    { "flush", { compress_flush }, 0, 1, 0, NULL, "Write what is kept; Z_FINISH, the default, ends the stream." },
    { "copy", { stream_copy }, 0, 0, 0, NULL, "A compressor in the same state." },
    { "__copy__", { stream_copy }, 0, 0, 0, NULL, NULL },
    { "__deepcopy__", { stream_copy }, 1, 1, 0, NULL, NULL },
    { 0 },
};

static const OuMethod decompress_methods[] = {
    { "decompress", { stream_decompress }, 1, 2, 0, "data / max_length", "Decompress data, to at most max_length bytes if that is not 0." },
    { "flush", { decompress_flush }, 0, 1, 0, NULL, "Decompress all that is left." },
    { "copy", { stream_copy }, 0, 0, 0, NULL, "A decompressor in the same state." },
    { "__copy__", { stream_copy }, 0, 0, 0, NULL, NULL },
    { "__deepcopy__", { stream_copy }, 1, 1, 0, NULL, NULL },
    { 0 },
};

const OuTypeSpec ou_zlib_compress_spec = {
    .name = "zlib.Compress", .flags = OU_TYPE_NO_NEW, .size = sizeof(Stream), .dealloc = stream_dealloc, .methods = compress_methods,
};
const OuTypeSpec ou_zlib_decompress_spec = {
    .name = "zlib.Decompress", .flags = OU_TYPE_NO_NEW, .size = sizeof(Stream), .dealloc = stream_dealloc,
    .methods = decompress_methods, .getsets = decompress_getsets,
};

static const OuMethod functions[] = {
    { "adler32", { zlib_adler32 }, 1, 2, 0, NULL, "Compute an Adler-32 checksum, beginning with a value." },
    { "compress", { zlib_compress }, 1, 3, 0, "data / level wbits", "Compress bytes." },
    { "compressobj", { zlib_compressobj }, 0, 6, 0, "level method wbits memLevel strategy zdict", "An object that compresses bit by bit." },
    { "crc32", { zlib_crc32 }, 1, 2, 0, NULL, "Compute a CRC-32 checksum, beginning with a value." },
    { "decompress", { zlib_decompress }, 1, 3, 0, "data / wbits bufsize", "Decompress bytes." },
    { "decompressobj", { zlib_decompressobj }, 0, 2, 0, "wbits zdict", "An object that decompresses bit by bit." },
    { 0 },
};

static const struct { const char *name; int value; } constants[] = {
    { "MAX_WBITS", MAX_WBITS }, { "DEFLATED", Z_DEFLATED }, { "DEF_MEM_LEVEL", DEF_MEM_LEVEL }, { "DEF_BUF_SIZE", FIRST_ROOM },
    { "Z_NO_COMPRESSION", Z_NO_COMPRESSION }, { "Z_BEST_SPEED", Z_BEST_SPEED }, { "Z_BEST_COMPRESSION", Z_BEST_COMPRESSION },
    { "Z_DEFAULT_COMPRESSION", Z_DEFAULT_COMPRESSION }, { "Z_FILTERED", Z_FILTERED }, { "Z_HUFFMAN_ONLY", Z_HUFFMAN_ONLY },
    { "Z_RLE", Z_RLE }, { "Z_FIXED", Z_FIXED }, { "Z_DEFAULT_STRATEGY", Z_DEFAULT_STRATEGY }, { "Z_NO_FLUSH", Z_NO_FLUSH },
    { "Z_PARTIAL_FLUSH", Z_PARTIAL_FLUSH }, { "Z_SYNC_FLUSH", Z_SYNC_FLUSH }, { "Z_FULL_FLUSH", Z_FULL_FLUSH },
    { "Z_FINISH", Z_FINISH }, { "Z_BLOCK", Z_BLOCK }, { "Z_TREES", Z_TREES },
};

static bool init(OuModule *self)
{
    bool ok = ou_type_need(OU_L_ZLIB_COMPRESS) && ou_type_need(OU_L_ZLIB_DECOMPRESS) &&
              ou_module_add_exception(self, "error", OU_Exception) &&
              ou_module_add(self, "ZLIB_VERSION", ou_obj(ou_str_from_cstr(ZLIB_VERSION))) &&
              ou_module_add(self, "ZLIB_RUNTIME_VERSION", ou_obj(ou_str_from_cstr(zlibVersion()))) &&
              ou_module_add(self, "__version__", ou_obj(ou_str_from_cstr("1.0")));
    for (size_t i = 0; ok && i < OU_LENGTH(constants); i++)
        ok = ou_module_add(self, constants[i].name, ou_int_new(constants[i].value));
    return ok;
}

const OuModuleDef ou_zlib_module = {
    .name = "zlib", .doc = "Compression and decompression in the format of zlib and gzip, and checksums.", .functions = functions, .init = init,
};
