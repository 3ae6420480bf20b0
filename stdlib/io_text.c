// io_text.c -- TextIOWrapper: text over a buffered byte stream, with an encoding and newline handling.
//
// Reading decodes a chunk at a time into `decoded`; bytes of an unfinished character wait in `rest`. Writing gathers encoded
// bytes in `pending`. `chunk` keeps the bytes behind `decoded`, so that tell() can say which byte the next character begins at.
#include <string.h>
#include <unistd.h>
#include "stdlib/io.h"
#include "stdlib/io_impl.h"

static bool check_open(OuTextIo *self)
{
    if (!self->buffer) return ou_fail(OU_ValueError, self->pending ? "underlying buffer has been detached" : "I/O operation on uninitialized object");
    if (ou_is_exact(self->buffer, OU_L_BUFFERED_WRITER) || ou_is_exact(self->buffer, OU_L_BUFFERED_READER)) {
        OuObject *raw = ((OuBuffered *)self->buffer)->raw;
        if (raw && ou_is_exact(raw, OU_L_FILE_IO)) return ((OuFileIo *)raw)->fd >= 0 || ou_fail(OU_ValueError, "I/O operation on closed file.");
    }
    OuObject *closed = ou_getattr_cstr(self->buffer, "closed");
    int truth = closed ? ou_truth(closed) : -1;
    ou_xdecref(closed);
    return truth == 0 || (truth > 0 && ou_fail(OU_ValueError, "I/O operation on closed file."));
}

// --- making ---

static bool set_newline(OuTextIo *self, OuObject *newline)
{
    if (!newline || ou_is_none(newline)) {
        self->translate = true;
        ou_clear_ref(&self->newline);
        return true;
    }
    if (!ou_is_str(newline)) return ou_fail(OU_TypeError, "newline must be str or None, not %T", newline);
    static const char *const legal[] = { "", "\n", "\r", "\r\n" };
    for (size_t i = 0; i < 4; i++) {
        if (!ou_str_equal_cstr((OuStr *)newline, legal[i])) continue;
        self->translate = false;
        ou_set_ref(&self->newline, ou_ref(newline));
        return true;
    }
    return ou_fail(OU_ValueError, "illegal newline value: %R", newline);
}

static bool is_encoding(const char *name, const char *const *aliases)
{
    char plain[32];
    size_t n = 0;
    for (; *name && n + 1 < sizeof plain; name++)
        if (*name != '-' && *name != '_' && *name != ' ') plain[n++] = (char)(*name >= 'A' && *name <= 'Z' ? *name + 32 : *name);
    plain[n] = 0;
    for (; *aliases; aliases++) if (!strcmp(plain, *aliases)) return true;
    return false;
}

static bool set_encoding(OuTextIo *self, const char *encoding, const char *errors)
{
    static const char *const utf8[] = { "utf8", "u8", NULL }, *const latin[] = { "latin1", "iso88591", "ascii", "usascii", "l1", NULL };
    self->is_utf8 = is_encoding(encoding, utf8);
    self->is_latin = is_encoding(encoding, latin);
    ou_set_ref(&self->encoding, ou_str_from_cstr(encoding));
    ou_set_ref(&self->errors, ou_str_from_cstr(errors));
    if (!self->encoding || !self->errors) return false;
    OuStr *probe = ou_str_decode((const uint8_t *)"", 0, encoding, errors);     // LookupError for an unknown one
    ou_xdecref(probe);
    return probe != NULL;
}

static bool setup(OuTextIo *self, OuObject *buffer, const char *encoding, const char *errors, OuObject *newline)
{
    if (!set_newline(self, newline) || !set_encoding(self, encoding, errors)) return false;
    if (!self->pending && !(self->pending = ou_mem_need(OU_IO_CHUNK))) return false;
    ou_set_ref(&self->buffer, ou_ref(buffer));
    self->chunk_start = -1;
    self->io.closed = false;
    return true;
}

OuObject *ou_text_io_new(OuObject *buffer, const char *encoding, const char *errors, OuObject *newline, bool line_buffering, bool write_through)
{
    OuType *type = ou_type_need(OU_L_TEXT_IO_WRAPPER);
    OuTextIo *self = type ? (OuTextIo *)ou_instance_new(type) : NULL;
    if (!self) return NULL;
    self->line_buffering = line_buffering;
    self->write_through = write_through;
    if (!setup(self, buffer, encoding, errors, newline)) ou_clear_ref(&self);
    return ou_obj(self);
}

static char *text_argument(OuObject *o, const char *name, const char *fallback)
{
    if (o && !ou_is_none(o)) {
        if (ou_is_str(o)) return ou_str_to_utf8((OuStr *)o, NULL);
        return ou_raise(OU_TypeError, "TextIOWrapper() argument '%s' must be str or None, not %V", name, o);
    }
    char *copy = ou_mem_need(strlen(fallback) + 1);
    return copy ? strcpy(copy, fallback) : NULL;
}

static bool text_init(OuObject *o, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuTextIo *self = (OuTextIo *)o;
    OuObject *a[6];
    if (!ou_args_bind("TextIOWrapper", "buffer encoding errors newline line_buffering write_through", 1, 6, args, n, kwnames, a)) return false;
    char *encoding = text_argument(a[1], "encoding", "utf-8"), *errors = encoding ? text_argument(a[2], "errors", "strict") : NULL;
    int line = a[4] ? ou_truth(a[4]) : 0, through = a[5] ? ou_truth(a[5]) : 0;
    bool ok = errors && line >= 0 && through >= 0 && setup(self, a[0], encoding, errors, a[3]);
    self->line_buffering = line > 0;
    self->write_through = through > 0;
    ou_mem_free(encoding);
    ou_mem_free(errors);
    return ok;
}

static OuObject *text_new(OuType *type, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED, OuTuple *kwnames OU_UNUSED)
{
    return ou_instance_new(type);
}

// --- writing ---

static bool send(OuTextIo *self, const uint8_t *data, size_t bytes)
{
    if (ou_is_exact(self->buffer, OU_L_BUFFERED_WRITER) && ((OuBuffered *)self->buffer)->raw)
        return ou_buffered_write((OuBuffered *)self->buffer, data, bytes);
    OuObject *chunk = ou_bytes_new(data, bytes), *result = chunk ? ou_call_method(self->buffer, ou_name(write), &chunk, 1) : NULL;
    ou_xdecref(chunk);
    ou_xdecref(result);
    return result != NULL;
}

static bool send_pending(OuTextIo *self)
{
    size_t bytes = self->pending_len;
    self->pending_len = 0;
    return !bytes || send(self, self->pending, bytes);
}

static bool flush_buffer(OuTextIo *self)
{
    if (ou_is_exact(self->buffer, OU_L_BUFFERED_WRITER) && ((OuBuffered *)self->buffer)->raw) return ou_buffered_flush((OuBuffered *)self->buffer);
    OuObject *result = ou_call_method(self->buffer, ou_name(flush), NULL, 0);
    ou_xdecref(result);
    return result != NULL;
}

bool ou_text_io_flush(OuTextIo *self) { return check_open(self) && send_pending(self) && flush_buffer(self); }

static bool add_bytes(OuTextIo *self, const uint8_t *data, size_t bytes)
{
    if (bytes > OU_IO_CHUNK - self->pending_len && !send_pending(self)) return false;
    if (bytes > OU_IO_CHUNK) return send(self, data, bytes);
    memcpy(self->pending + self->pending_len, data, bytes);
    self->pending_len += bytes;
    return true;
}

static bool add_encoded(OuTextIo *self, OuStr *text)
{
    OuObject *bytes;
    if (text->ascii && (self->is_utf8 || self->is_latin)) return add_bytes(self, text->data, ou_str_len(text));
    char *encoding = ou_str_to_utf8(self->encoding, NULL), *errors = encoding ? ou_str_to_utf8(self->errors, NULL) : NULL;
    bytes = errors ? ou_str_encode(text, encoding, errors) : NULL;
    ou_mem_free(encoding);
    ou_mem_free(errors);
    bool ok = bytes && add_bytes(self, ((OuBytes *)bytes)->data, ((OuBytes *)bytes)->len);
    ou_xdecref(bytes);
    return ok;
}

static bool has_char(OuStr *s, uint32_t c)
{
    if (s->kind == 1) return memchr(s->data, (int)c, ou_str_len(s)) != NULL;
    for (size_t i = 0; i < ou_str_len(s); i++) if (ou_str_at(s, i) == c) return true;
    return false;
}

// `text` with \n written as newline="\r" or "\r\n" says; new reference.
static OuStr *with_newlines(OuTextIo *self, OuStr *text)
{
    if (!self->newline || !ou_str_len(self->newline) || ou_str_at(self->newline, 0) == '\n' || !has_char(text, '\n')) return (OuStr *)ou_ref(text);
    OuStr *name = ou_intern_cstr("replace"), *lf = ou_str_from_char('\n');
    OuObject *args[2] = { ou_obj(lf), ou_obj(self->newline) }, *result = NULL;
    if (name && lf) result = ou_call_method(ou_obj(text), name, args, 2);
    ou_xdecref(name);
    ou_xdecref(lf);
    return (OuStr *)result;
}

static void forget_read_ahead(OuTextIo *self)
{
    ou_clear_ref(&self->decoded);
    self->decoded_pos = 0;
    ou_mem_free(self->chunk);
    ou_mem_free(self->rest);
    self->chunk = self->rest = NULL;
    self->chunk_len = self->rest_len = 0;
    self->chunk_start = -1;
    self->pending_cr = self->at_end = false;
}

bool ou_text_io_write(OuTextIo *self, OuStr *text)
{
    if (!check_open(self)) return false;
    OuStr *out = with_newlines(self, text);
    bool ok = out && add_encoded(self, out);
    ou_xdecref(out);
    if (!ok) return false;
    if (self->decoded) forget_read_ahead(self);
    if (self->write_through && !send_pending(self)) return false;
    if (self->line_buffering && (has_char(text, '\n') || has_char(text, '\r'))) return send_pending(self) && flush_buffer(self);
    return true;
}

static OuObject *text_write(OuObject *o, OuObject *const *args, size_t n OU_UNUSED)
{
    if (!ou_is_str(args[0])) return ou_raise(OU_TypeError, "write() argument must be str, not %V", args[0]);
    OuTextIo *self = (OuTextIo *)o;
    if (check_open(self) && ou_io_ask(self->buffer, "writable") == 0) return ou_io_unsupported("not writable");
    if (ou_has_error() || !ou_text_io_write(self, (OuStr *)args[0])) return NULL;
    return ou_int_new((int64_t)ou_str_len((OuStr *)args[0]));
}

static OuObject *text_flush(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    return ou_text_io_flush((OuTextIo *)o) ? ou_none() : NULL;
}

// --- reading: bytes to text ---

// How many of the `bytes` bytes make whole characters; the others wait for the next chunk.
static size_t whole_characters(const OuTextIo *self, const uint8_t *p, size_t bytes)
{
    if (self->is_latin) return bytes;
    if (!self->is_utf8) {
        bool wide = ou_str_len(self->encoding) > 4 && (ou_str_at(self->encoding, 4) == '3' || ou_str_at(self->encoding, 3) == '3');
        bool utf16 = ou_str_len(self->encoding) > 4 && (ou_str_at(self->encoding, 4) == '1' || ou_str_at(self->encoding, 3) == '1');
        return wide ? bytes & ~(size_t)3 : utf16 ? bytes & ~(size_t)1 : bytes;
    }
    for (size_t back = 1; back <= 3 && back <= bytes; back++) {
        uint8_t c = p[bytes - back];
        size_t need = c >= 0xf0 ? 4 : c >= 0xe0 ? 3 : c >= 0xc0 ? 2 : 1;
        if ((c & 0xc0) == 0x80) continue;
        return need > back ? bytes - back : bytes;
    }
    return bytes;
}

// Universal newlines: \r\n and \r become \n; a final \r waits, as \n may follow in the next chunk. Consumes `text`.
static OuStr *translate_newlines(OuTextIo *self, OU_STEALS OuStr *text, bool last)
{
    OuStr *cr = ou_str_from_char('\r'), *lf = ou_str_from_char('\n'), *crlf = ou_str_from_ascii("\r\n", 2), *name = ou_intern_cstr("replace");
    bool ok = cr && lf && crlf && name;
    if (ok && self->pending_cr) {
        self->pending_cr = false;
        ou_set_ref(&text, ou_str_concat(cr, text));
    }
    if (ok && text && !last && ou_str_len(text) && ou_str_at(text, ou_str_len(text) - 1) == '\r') {
        self->pending_cr = true;
        ou_set_ref(&text, ou_str_slice(text, 0, ou_str_len(text) - 1));
    }
    if (ok && text && self->translate && has_char(text, '\r')) {
        ou_set_ref(&text, ou_call_method(ou_obj(text), name, (OuObject *[]){ ou_obj(crlf), ou_obj(lf) }, 2));
        if (text) ou_set_ref(&text, ou_call_method(ou_obj(text), name, (OuObject *[]){ ou_obj(cr), ou_obj(lf) }, 2));
    }
    ou_xdecref(cr);
    ou_xdecref(lf);
    ou_xdecref(crlf);
    ou_xdecref(name);
    if (!ok) ou_clear_ref(&text);
    return text;
}

static OuStr *decode(OuTextIo *self, const uint8_t *data, size_t bytes)
{
    char *encoding = ou_str_to_utf8(self->encoding, NULL), *errors = encoding ? ou_str_to_utf8(self->errors, NULL) : NULL;
    OuStr *text = errors ? ou_str_decode(data, bytes, encoding, errors) : NULL;
    ou_mem_free(encoding);
    ou_mem_free(errors);
    return text;
}

// The next bytes of the buffer behind what is left in `rest`, as self->chunk. 1, 0 at the end, -1.
static int next_chunk(OuTextIo *self)
{
    size_t rest = self->rest_len;
    uint8_t *data = ou_mem_need(rest + OU_IO_CHUNK);
    ou_ssize got = -1;
    if (!data) return -1;
    if (rest) memcpy(data, self->rest, rest);
    if (ou_is_exact(self->buffer, OU_L_BUFFERED_READER) && ((OuBuffered *)self->buffer)->raw) {
        got = ou_buffered_read1((OuBuffered *)self->buffer, data + rest, OU_IO_CHUNK);
    } else {
        OuObject *size = ou_int_new(OU_IO_CHUNK), *piece = NULL;
        OuStr *name = ou_intern_cstr("read1");
        if (size && name) piece = ou_call_method(self->buffer, name, &size, 1);
        if (piece && !ou_is_bytes(piece)) ou_raise(OU_TypeError, "underlying read1() should have returned a bytes-like object, not '%T'", piece);
        else if (piece) {
            got = (ou_ssize)((OuBytes *)piece)->len;
            uint8_t *bigger = got > OU_IO_CHUNK ? ou_mem_grow(data, rest + (size_t)got, 1) : data;
            if (!bigger) got = -1;
            else memcpy((data = bigger) + rest, ((OuBytes *)piece)->data, (size_t)got);
        }
        ou_xdecref(piece);
        ou_xdecref(name);
        ou_xdecref(size);
    }
    if (got < 0) { ou_mem_free(data); return -1; }
    ou_mem_free(self->chunk);
    self->chunk = data;
    self->chunk_len = rest + (size_t)got;
    return got > 0;
}

// Reads and decodes more text behind what is not taken yet. 1, 0 at the end, -1.
static int read_more(OuTextIo *self)
{
    if (self->at_end) return 0;
    if (!send_pending(self)) return -1;
    int got = next_chunk(self);
    if (got < 0) return -1;
    size_t whole = got ? whole_characters(self, self->chunk, self->chunk_len) : self->chunk_len;
    uint8_t *rest = NULL;
    if (whole < self->chunk_len) {
        if (!(rest = ou_mem_need(self->chunk_len - whole))) return -1;
        memcpy(rest, self->chunk + whole, self->chunk_len - whole);
    }
    ou_mem_free(self->rest);
    self->rest = rest;
    self->rest_len = self->chunk_len - whole;
    self->chunk_len = whole;
    OuStr *text = decode(self, self->chunk, whole);
    bool universal = self->translate || (self->newline && !ou_str_len(self->newline));
    if (text && universal) text = translate_newlines(self, text, !got);
    if (!text) return -1;
    if (self->decoded && self->decoded_pos < ou_str_len(self->decoded)) {
        OuStr *left = ou_str_slice(self->decoded, self->decoded_pos, ou_str_len(self->decoded));
        OuStr *both = left ? ou_str_concat(left, text) : NULL;
        ou_xdecref(left);
        ou_decref(text);
        if (!(text = both)) return -1;
    }
    ou_set_ref(&self->decoded, text);
    self->decoded_pos = 0;
    self->at_end = !got;
    return 1;
}

static bool check_readable(OuTextIo *self)
{
    if (!check_open(self)) return false;
    if (ou_is_exact(self->buffer, OU_L_BUFFERED_READER)) return true;
    int yes = ou_io_ask(self->buffer, "readable");
    return yes > 0 || (yes == 0 && ou_io_unsupported("not readable") != NULL);
}

static OuStr *take(OuTextIo *self, size_t count)
{
    if (!self->decoded) return ou_str_from_ascii("", 0);
    OuStr *text = ou_str_slice(self->decoded, self->decoded_pos, self->decoded_pos + count);
    self->decoded_pos += count;
    return text;
}

static size_t available(const OuTextIo *self) { return self->decoded ? ou_str_len(self->decoded) - self->decoded_pos : 0; }

static OuObject *text_read(OuObject *o, OuObject *const *args, size_t n)
{
    OuTextIo *self = (OuTextIo *)o;
    ou_ssize size;
    int more = 1;
    if (!ou_io_size(n ? args[0] : NULL, &size) || !check_readable(self)) return NULL;
    if (size < 0) {       // everything: decode once
        OuStr *head = take(self, available(self));
        OuStr *name = ou_intern_cstr("read");
        OuObject *bytes = head && name && send_pending(self) ? ou_call_method(self->buffer, name, NULL, 0) : NULL;
        ou_xdecref(name);
        if (bytes && !ou_is_bytes(bytes)) {
            ou_raise(OU_TypeError, "underlying read() should have returned a bytes-like object, not '%T'", bytes);
            ou_clear_ref(&bytes);
        }
        OuObject *rest = bytes ? ou_bytes_new(self->rest ? (void *)self->rest : "", self->rest_len) : NULL;
        OuObject *all = rest ? ou_add(rest, bytes) : NULL;
        OuStr *tail = all ? decode(self, ((OuBytes *)all)->data, ((OuBytes *)all)->len) : NULL;
        if (tail && (self->translate || (self->newline && !ou_str_len(self->newline)))) tail = translate_newlines(self, tail, true);
        ou_xdecref(bytes);
        ou_xdecref(rest);
        ou_xdecref(all);
        OuStr *result = tail ? ou_str_concat(head, tail) : NULL;
        ou_xdecref(head);
        ou_xdecref(tail);
        if (result) { forget_read_ahead(self); self->at_end = false; }
        return ou_obj(result);
    }
    while (more > 0 && available(self) < (size_t)size) more = read_more(self);
    if (more < 0) return NULL;
    if (!more) self->at_end = false;          // a later read may find more (a terminal, a growing file)
    return ou_obj(take(self, available(self) < (size_t)size ? available(self) : (size_t)size));
}

// Length of the line at decoded_pos with its end, 0: no line end yet. `from`: characters known to hold none.
static size_t find_line(const OuTextIo *self, size_t from)
{
    const OuStr *s = self->decoded;
    size_t len = s ? ou_str_len(s) : 0, i = self->decoded_pos + from;
    if (i >= len) return 0;
    if (self->translate || (self->newline && ou_str_len(self->newline) == 1)) {
        uint32_t end = self->translate ? '\n' : ou_str_at(self->newline, 0);
        if (s->kind == 1) {
            const uint8_t *hit = memchr(s->data + i, (int)end, len - i);
            return hit ? (size_t)(hit - s->data) - self->decoded_pos + 1 : 0;
        }
        for (; i < len; i++) if (ou_str_at(s, i) == end) return i - self->decoded_pos + 1;
        return 0;
    }
    bool any = !ou_str_len(self->newline);
    if (i > self->decoded_pos) i--;           // a \r may be the end of the known part
    for (; i < len; i++) {
        uint32_t c = ou_str_at(s, i), next = i + 1 < len ? ou_str_at(s, i + 1) : 0;
        if (c == '\r' && next == '\n') return i - self->decoded_pos + 2;
        if (any && (c == '\n' || (c == '\r' && (i + 1 < len || self->at_end)))) return i - self->decoded_pos + 1;
    }
    return 0;
}

static OuObject *read_line(OuTextIo *self, ou_ssize limit)
{
    size_t len = 0, known = 0;
    int more = 1;
    while (!(len = find_line(self, known)) && more > 0) {
        known = available(self);
        if (limit >= 0 && known >= (size_t)limit) break;
        more = read_more(self);
        if (more > 0 && self->at_end) known = 0;
    }
    if (more < 0) return NULL;
    if (!more) self->at_end = false;
    if (!len) len = available(self);
    if (limit >= 0 && len > (size_t)limit) len = (size_t)limit;
    return ou_obj(take(self, len));
}

static OuObject *text_readline(OuObject *o, OuObject *const *args, size_t n)
{
    ou_ssize limit;
    if (!ou_io_size(n ? args[0] : NULL, &limit) || !check_readable((OuTextIo *)o)) return NULL;
    return read_line((OuTextIo *)o, limit);
}

static OuObject *text_next(OuObject *o)
{
    OuObject *line;
    if (ou_is_exact(o, OU_L_TEXT_IO_WRAPPER)) line = check_readable((OuTextIo *)o) ? read_line((OuTextIo *)o, -1) : NULL;
    else line = ou_io_call(o, "readline");
    if (!line || !ou_is_str(line) || ou_str_len((OuStr *)line)) return line;
    ou_decref(line);
    return NULL;
}

// --- position ---

static int64_t buffer_tell(OuTextIo *self)
{
    OuObject *at = ou_io_call(self->buffer, "tell");
    int64_t result = -1;
    if (at && !ou_to_int64(at, &result)) result = -1;
    ou_xdecref(at);
    return result;
}

// Bytes of `chunk` that made the first `count` characters after newline translation.
static size_t bytes_of_characters(const OuTextIo *self, size_t count)
{
    size_t at = 0;
    for (; count && at < self->chunk_len; count--) {
        uint8_t c = self->chunk[at++];
        if (self->is_utf8 && c >= 0xc0) while (at < self->chunk_len && (self->chunk[at] & 0xc0) == 0x80) at++;
        if (c == '\r' && self->translate && at < self->chunk_len && self->chunk[at] == '\n') at++;
    }
    return at;
}

static OuObject *text_tell(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    OuTextIo *self = (OuTextIo *)o;
    if (!check_open(self) || !ou_text_io_flush(self)) return NULL;
    if (ou_io_ask(self->buffer, "seekable") <= 0) return ou_has_error() ? NULL : ou_io_unsupported("underlying stream is not seekable");
    int64_t at = buffer_tell(self);
    if (at < 0) return NULL;
    if (!available(self)) return ou_int_new(at - (int64_t)self->rest_len - self->pending_cr);
    size_t total = bytes_of_characters(self, ou_str_len(self->decoded));
    size_t taken = bytes_of_characters(self, self->decoded_pos);
    return ou_int_new(at - (int64_t)self->rest_len - self->pending_cr - (int64_t)(total - taken));
}

static OuObject *text_seek(OuObject *o, OuObject *const *args, size_t n)
{
    OuTextIo *self = (OuTextIo *)o;
    int whence = 0;
    if (n > 1 && !ou_to_int(args[1], &whence)) return NULL;
    if (!check_open(self)) return NULL;
    if (ou_io_ask(self->buffer, "seekable") <= 0) return ou_has_error() ? NULL : ou_io_unsupported("underlying stream is not seekable");
    int zero = ou_compare_bool(args[0], ou_rt->small_ints[-OU_SMALL_INT_MIN], OU_EQ);
    if (zero < 0) return NULL;
    if (whence == 1 && !zero) return ou_io_unsupported("can't do nonzero cur-relative seeks");
    if (whence == 2 && !zero) return ou_io_unsupported("can't do nonzero end-relative seeks");
    if (whence < 0 || whence > 2) return ou_raise(OU_ValueError, "invalid whence (%d, should be 0, 1 or 2)", whence);
    if (ou_is_int(args[0]) && ou_int_sign(args[0]) < 0) return ou_raise(OU_ValueError, "negative seek position %R", args[0]);
    OuObject *position = whence == 1 ? text_tell(o, NULL, 0) : ou_ref(args[0]), *how = ou_int_new(whence == 1 ? 0 : whence), *result = NULL;
    OuStr *name = ou_intern_cstr("seek");
    if (position && how && name && ou_text_io_flush(self)) {
        forget_read_ahead(self);
        result = ou_call_method(self->buffer, name, (OuObject *[]){ position, how }, 2);
    }
    ou_xdecref(position);
    ou_xdecref(how);
    ou_xdecref(name);
    return result;
}

static OuObject *text_truncate(OuObject *o, OuObject *const *args, size_t n)
{
    OuTextIo *self = (OuTextIo *)o;
    OuStr *name = ou_intern_cstr("truncate");
    OuObject *result = name && ou_text_io_flush(self) ? ou_call_method(self->buffer, name, args, n) : NULL;
    ou_xdecref(name);
    return result;
}

// --- closing, asking ---

static OuObject *text_close(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    OuTextIo *self = (OuTextIo *)o;
    if (!self->buffer) return ou_raise(OU_ValueError, self->pending ? "underlying buffer has been detached" : "I/O operation on uninitialized object");
    OuObject *closed = ou_getattr_cstr(self->buffer, "closed");
    int truth = closed ? ou_truth(closed) : -1;
    ou_xdecref(closed);
    if (truth) return truth < 0 ? NULL : ou_none();
    OuObject *flushed = ou_io_call(o, "flush"), *pending = flushed ? NULL : ou_error_take();
    OuObject *result = ou_io_call(self->buffer, "close");
    ou_xdecref(flushed);
    if (pending) {
        if (!result) ou_error_clear();
        ou_clear_ref(&result);
        ou_error_restore(pending);
    }
    return result;
}

static OuObject *text_detach(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    OuTextIo *self = (OuTextIo *)o;
    if (!check_open(self) || !ou_text_io_flush(self)) return NULL;
    OuObject *buffer = self->buffer;
    self->buffer = NULL;
    return buffer;
}

static OuObject *text_reconfigure(OuObject *o, OuObject *const *args, size_t n OU_UNUSED)
{
    OuTextIo *self = (OuTextIo *)o;      // encoding errors newline line_buffering write_through
    if (!ou_text_io_flush(self)) return NULL;
    bool given = (args[0] && !ou_is_none(args[0])) || (args[1] && !ou_is_none(args[1]));
    if (given) {
        char *encoding = args[0] && !ou_is_none(args[0]) ? text_argument(args[0], "encoding", "") : ou_str_to_utf8(self->encoding, NULL);
        char *errors = !encoding ? NULL : args[1] && !ou_is_none(args[1]) ? text_argument(args[1], "errors", "") : args[0] && !ou_is_none(args[0])
                     ? text_argument(NULL, "errors", "strict") : ou_str_to_utf8(self->errors, NULL);
        bool ok = errors && set_encoding(self, encoding, errors);
        ou_mem_free(encoding);
        ou_mem_free(errors);
        if (!ok) return NULL;
    }
    if (args[2] && !set_newline(self, args[2])) return NULL;
    int truth = args[3] && !ou_is_none(args[3]) ? ou_truth(args[3]) : self->line_buffering;
    if (truth < 0) return NULL;
    self->line_buffering = truth;
    truth = args[4] && !ou_is_none(args[4]) ? ou_truth(args[4]) : self->write_through;
    if (truth < 0) return NULL;
    self->write_through = truth;
    return ou_none();
}

#define FORWARD(method) \
    static OuObject *text_##method(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED) \
    { return check_open((OuTextIo *)o) ? ou_io_call(((OuTextIo *)o)->buffer, #method) : NULL; }
FORWARD(fileno)
FORWARD(isatty)
FORWARD(readable)
FORWARD(writable)
FORWARD(seekable)
#undef FORWARD
#define FORWARD(name) \
    static OuObject *text_get_##name(OuObject *o) \
    { return ((OuTextIo *)o)->buffer ? ou_getattr_cstr(((OuTextIo *)o)->buffer, #name) : ou_raise(OU_ValueError, "underlying buffer has been detached"); }
FORWARD(closed)
FORWARD(name)
#undef FORWARD

static OuObject *text_get_newlines(OuObject *o OU_UNUSED) { return ou_none(); }
static OuObject *text_get_line_buffering(OuObject *o) { return ou_bool(((OuTextIo *)o)->line_buffering); }
static OuObject *text_get_write_through(OuObject *o) { return ou_bool(((OuTextIo *)o)->write_through); }

static OuObject *text_repr(OuObject *o)
{
    OuTextIo *self = (OuTextIo *)o;
    OuObject *name = self->buffer ? text_get_name(o) : NULL;
    if (!name) ou_error_clear();
    OuStr *text = !name ? ou_str_format("<_io.TextIOWrapper encoding=%R>", self->encoding)
                : self->mode ? ou_str_format("<_io.TextIOWrapper name=%R mode=%R encoding=%R>", name, self->mode, self->encoding)
                             : ou_str_format("<_io.TextIOWrapper name=%R encoding=%R>", name, self->encoding);
    ou_xdecref(name);
    return ou_obj(text);
}

// --- memory ---

static bool text_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OuTextIo *self = (OuTextIo *)o;
    OU_VISIT(self->buffer);
    OU_VISIT(self->encoding);
    OU_VISIT(self->errors);
    OU_VISIT(self->newline);
    OU_VISIT(self->decoded);
    OU_VISIT(self->mode);
    return true;
}

static void text_clear(OuObject *o) { ou_clear_ref(&((OuTextIo *)o)->buffer); }

static void text_dealloc(OuObject *o)
{
    OuTextIo *self = (OuTextIo *)o;
    if (!ou_finalize_dying(o)) return;
    text_clear(o);
    ou_clear_ref(&self->encoding);
    ou_clear_ref(&self->errors);
    ou_clear_ref(&self->newline);
    ou_clear_ref(&self->decoded);
    ou_clear_ref(&self->mode);
    ou_mem_free(self->pending);
    ou_mem_free(self->rest);
    ou_mem_free(self->chunk);
    ou_object_free(o);
}

static size_t text_size(OuObject *o)
{
    OuTextIo *self = (OuTextIo *)o;
    return (self->pending ? ou_mem_size(self->pending) : 0) + (self->rest ? ou_mem_size(self->rest) : 0) + (self->chunk ? ou_mem_size(self->chunk) : 0);
}

static bool is_native_buffered(const OuObject *o)
{
    return ou_is_exact(o, OU_L_BUFFERED_READER) || ou_is_exact(o, OU_L_BUFFERED_WRITER) || ou_is_exact(o, OU_L_BUFFERED_RANDOM);
}

static void text_finalize(OuObject *o)
{
    if (!((OuTextIo *)o)->buffer) return;
    OuObject *saved = ou_error_take(), *buffer = ((OuTextIo *)o)->buffer;
    if (is_native_buffered(buffer) && ((OuBuffered *)buffer)->raw) ou_io_warn_unclosed(((OuBuffered *)buffer)->raw, o);
    OuObject *result = ou_io_call(o, "close");
    ou_xdecref(result);
    ou_error_clear();
    ou_error_restore(saved);
}

static const OuMethod text_methods[] = {
    { "close", { text_close }, 0, 0, 0, NULL, "" },
    { "detach", { text_detach }, 0, 0, 0, NULL, "" },
    { "fileno", { text_fileno }, 0, 0, 0, NULL, "" },
    { "flush", { text_flush }, 0, 0, 0, NULL, "" },
    { "isatty", { text_isatty }, 0, 0, 0, NULL, "" },
    { "read", { text_read }, 0, 1, 0, NULL, "" },
    { "readable", { text_readable }, 0, 0, 0, NULL, "" },
    { "readline", { text_readline }, 0, 1, 0, NULL, "" },
    { "reconfigure", { text_reconfigure }, 0, 0, 0, "* encoding errors newline line_buffering write_through", "" },
    { "seek", { text_seek }, 1, 2, 0, NULL, "" },
    { "seekable", { text_seekable }, 0, 0, 0, NULL, "" },
    { "tell", { text_tell }, 0, 0, 0, NULL, "" },
    { "truncate", { text_truncate }, 0, 1, 0, NULL, "" },
    { "writable", { text_writable }, 0, 0, 0, NULL, "" },
    { "write", { text_write }, 1, 1, 0, NULL, "" },
    { 0 },
};
static const OuGetSet text_getsets[] = {
    { "closed", text_get_closed, NULL, "" }, { "name", text_get_name, NULL, "" }, { "newlines", text_get_newlines, NULL, "" },
    { "line_buffering", text_get_line_buffering, NULL, "" }, { "write_through", text_get_write_through, NULL, "" }, { 0 },
};
static const OuMember text_members[] = {
    { "buffer", OU_MEMBER_OBJECT, false, offsetof(OuTextIo, buffer), "" }, { "encoding", OU_MEMBER_OBJECT, false, offsetof(OuTextIo, encoding), "" },
    { "errors", OU_MEMBER_OBJECT, false, offsetof(OuTextIo, errors), "" }, { "mode", OU_MEMBER_OBJECT_OR_ERROR, true, offsetof(OuTextIo, mode), "" }, { 0 },
};

const OuTypeSpec ou_text_io_wrapper_spec = {
    .name = "_io.TextIOWrapper", .base = OU_L_TEXT_IO_BASE, .size = sizeof(OuTextIo),
    .flags = OU_TYPE_GC | OU_TYPE_BASE | OU_TYPE_HAS_DICT | OU_TYPE_HAS_WEAKREF,
    .dealloc = text_dealloc, .traverse = text_traverse, .clear = text_clear, .size_of = text_size,
    .op = { .new_ = text_new, .init = text_init, .repr = text_repr, .next = text_next, .finalize = text_finalize },
    .methods = text_methods, .getsets = text_getsets, .members = text_members,
};
