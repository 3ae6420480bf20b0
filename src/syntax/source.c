// source.c -- decoding (BOM, coding line), unifying newlines, finding lines.
#include "src/syntax/source.h"
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "runtime/types/bytes.h"
#include "runtime/types/str.h"
#include "src/syntax/syntax_error.h"

// --- the coding line (PEP 263): a comment in line 1 or 2, "coding[:=] *name" ---

static bool coding_in_line(const char *p, const char *end, char *name, size_t size)
{
    while (p < end && (*p == ' ' || *p == '\t' || *p == '\f')) p++;
    if (p == end || *p != '#') return false;
    for (; end - p > 7; p++) {
        if (memcmp(p, "coding", 6) || (p[6] != ':' && p[6] != '=')) continue;
        const char *q = p + 7;
        while (q < end && (*q == ' ' || *q == '\t')) q++;
        size_t n = 0;
        while (q < end && (isalnum((unsigned char)*q) || *q == '-' || *q == '_' || *q == '.') && n + 1 < size) name[n++] = *q++;
        name[n] = 0;
        if (n) return true;
    }
    return false;
}

static bool is_blank_or_comment(const char *p, const char *end)
{
    while (p < end && (*p == ' ' || *p == '\t' || *p == '\f')) p++;
    return p == end || *p == '#' || *p == '\r';
}

static bool find_coding(const char *text, size_t len, char *name, size_t size)
{
    const char *end = text + len, *p = text;
    for (int line = 0; line < 2 && p < end; line++) {
        const char *stop = p;
        while (stop < end && *stop != '\n' && *stop != '\r') stop++;
        if (coding_in_line(p, stop, name, size)) return true;
        if (!is_blank_or_comment(p, stop)) return false;
        p = stop < end && *stop == '\r' && stop + 1 < end && stop[1] == '\n' ? stop + 2 : stop + 1;
    }
    return false;
}

// The name as messages give it: the common spellings of two encodings are one.
static void normal_name(char *name)
{
    char norm[16];
    size_t n = 0;
    for (; name[n] && n < 12; n++) norm[n] = name[n] == '_' ? '-' : (char)tolower((unsigned char)name[n]);
    norm[n] = 0;
    static const char *const latin[] = { "latin-1", "iso-8859-1", "iso-latin-1" };
    if (!strcmp(norm, "utf-8") || !strncmp(norm, "utf-8-", 6)) memcpy(name, "utf-8", 6);
    for (size_t i = 0; i < OU_LENGTH(latin); i++) {
        size_t len = strlen(latin[i]);
        if (!strncmp(norm, latin[i], len) && (norm[len] == 0 || norm[len] == '-')) memcpy(name, "iso-8859-1", 11);
    }
}

static bool encoding_error(OuSource *src, const char *fmt, const char *coding)
{
    if (src->script) return ou_fail(OU_SyntaxError, "encoding problem: %s%s", coding, strstr(fmt, " with BOM") ? " with BOM" : "");
    return ou_syntax_raise(OU_SyntaxError, src->filename, 0, -1, -1, -1, NULL, 0, fmt, coding);
}

// --- text ---

// Copies with "\r\n" and "\r" as "\n", and a newline at the end.
static bool take_text(OuSource *src, const char *text, size_t len)
{
    char *out = src->text = ou_mem_need(len + 2);
    if (!out) return false;
    if (!memchr(text, '\r', len)) {
        memcpy(out, text, len);
        out += len;
    } else {
        for (size_t i = 0; i < len; i++) {
            if (text[i] != '\r') { *out++ = text[i]; continue; }
            *out++ = '\n';
            if (i + 1 < len && text[i + 1] == '\n') i++;
        }
    }
    if (out > src->text && out[-1] != '\n') {
        *out++ = '\n';
        src->newline_added = true;
    }
    *out = 0;
    src->len = (size_t)(out - src->text);
    return true;
}

// The offset of the first byte that is no UTF-8, or `len`.
static size_t check_utf8(const char *text, size_t len)
{
    const unsigned char *p = (const unsigned char *)text, *start = p, *end = p + len;
    while (p < end) {
        if (*p < 0x80) {
            uint64_t word;
            while (end - p >= 8 && (memcpy(&word, p, 8), !(word & 0x8080808080808080u))) p += 8;
            if (p < end && *p < 0x80) p++;
            continue;
        }
        size_t more = *p >= 0xf0 ? 3 : *p >= 0xe0 ? 2 : 1;
        bool ok = *p >= 0xc2 && *p <= 0xf4 && (size_t)(end - p) > more;
        for (size_t i = 1; ok && i <= more; i++) ok = (p[i] & 0xc0) == 0x80;
        if (ok && ((*p == 0xe0 && p[1] < 0xa0) || (*p == 0xed && p[1] > 0x9f) || (*p == 0xf0 && p[1] < 0x90) || (*p == 0xf4 && p[1] > 0x8f))) ok = false;
        if (!ok) return (size_t)(p - start);
        p += more + 1;
    }
    return len;
}

static bool bad_utf8(OuSource *src, const char *text, size_t len, size_t at)
{
    unsigned char c = (unsigned char)text[at];
    int line = 1;
    size_t quote = 0;                                    // behind the last quote on the line
    for (size_t i = 0; i < at; i++) {
        if (text[i] == '\n') {
            line++;
            quote = i + 1;
        }
        if (text[i] == '"' || text[i] == '\'') quote = i + 1;
    }
    if (src->script)
        return ou_fail(OU_SyntaxError, "Non-UTF-8 code starting with '\\x%02x' in file %U on line %d, but no encoding declared; "
                                       "see https://peps.python.org/pep-0263/ for details", c, src->filename, line);
    const char *why = "invalid start byte";
    if (c >= 0xc2 && c <= 0xf4) why = at + 1 >= len ? "unexpected end of data" : "invalid continuation byte";
    size_t line_len;
    const char *line_text = ou_source_line(text, len, line, &line_len);
    int offset = (int)line_len + 1;
    return ou_syntax_raise(OU_SyntaxError, src->filename, line, offset, line, offset, line_text, line_len,
                           "(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %zu: %s", c, at - quote, why);
}

static bool decode_by_codec(OuSource *src, const char *bytes, size_t len, const char *coding)
{
    OuStr *text = ou_str_decode((const uint8_t *)bytes, len, coding, NULL);
    if (!text) {
        if (ou_error_is(OU_LookupError)) {
            ou_error_clear();
            return encoding_error(src, "unknown encoding: %s", coding);
        }
        if (ou_error_is(OU_UnicodeDecodeError)) {
            ou_error_clear();
            return encoding_error(src, "encoding problem: %s", coding);
        }
        return false;
    }
    size_t n;
    char *utf8 = ou_str_to_utf8(text, &n);
    ou_decref(text);
    bool ok = utf8 && take_text(src, utf8, n);
    ou_mem_free(utf8);
    return ok;
}

bool ou_source_init(OuSource *src, const char *bytes, size_t len, OuStr *filename, bool is_text, bool script)
{
    *src = (OuSource){ .filename = filename, .script = script };
    if (memchr(bytes, 0, len)) {
        if (is_text) return ou_fail(OU_ValueError, "source code string cannot contain null bytes");
        return ou_syntax_raise(OU_SyntaxError, filename, 0, 0, 0, 0, NULL, 0, "source code cannot contain null bytes");
    }
    if (len >= UINT32_MAX - 2) return ou_fail(OU_OverflowError, "source is too large");
    if (is_text) return take_text(src, bytes, len);
    bool bom = len >= 3 && !memcmp(bytes, "\xef\xbb\xbf", 3);
    char coding[64] = "utf-8";
    if (bom) { bytes += 3; len -= 3; }
    if (find_coding(bytes, len, coding, sizeof coding)) normal_name(coding);
    bool utf8 = !strcmp(coding, "utf-8");
    if (bom && !utf8) return encoding_error(src, "encoding problem: %s with BOM", coding);
    if (!utf8) return decode_by_codec(src, bytes, len, coding);
    size_t bad = check_utf8(bytes, len);
    if (bad < len) return bad_utf8(src, bytes, len, bad);
    return take_text(src, bytes, len);
}

void ou_source_fini(OuSource *src)
{
    ou_mem_free(src->text);
    src->text = NULL;
}

// --- lines ---

const char *ou_source_line(const char *text, size_t len, int line, size_t *line_len)
{
    const char *p = text, *end = text + len;
    for (int i = 1; i < line && p < end; i++) {
        const char *newline = memchr(p, '\n', (size_t)(end - p));
        p = newline ? newline + 1 : end;
    }
    const char *stop = memchr(p, '\n', (size_t)(end - p));
    *line_len = (size_t)((stop ? stop : end) - p);
    return p;
}

size_t ou_source_chars(const char *text, size_t bytes)
{
    size_t n = 0;
    for (size_t i = 0; i < bytes; i++) n += (text[i] & 0xc0) != 0x80;
    return n;
}
