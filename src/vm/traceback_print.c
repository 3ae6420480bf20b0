// traceback_print.c -- exceptions as text: frames with carets, chains, notes, groups, syntax errors.
//
// Everything is written through `emit`, which puts the margin of the enclosing exception groups before each line.
#include <string.h>
#include <unistd.h>
#include "runtime/base/strbuf.h"
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/exception.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "src/vm/frame_object.h"
#include "src/vm/source_lines.h"
#include "src/vm/traceback.h"

enum { GROUP_WIDTH = 15, GROUP_DEPTH = 10, TRACEBACK_LIMIT = 1000, SHOWN_REPEATS = 3, MAX_CHAIN = 1000 };

typedef struct Printer {
    OuStrBuf out;
    OuSourceFile source;
    int depth;                     // of exception groups
    bool need_close;
    OuObject *seen[MAX_CHAIN];     // exceptions of the chain, borrowed
    size_t seen_count;
    bool alone;                        // no causes and contexts
} Printer;

static void print_exception(Printer *p, OuObject *exc);

// --- text ---
static void indent(Printer *p) { ou_strbuf_fill(&p->out, ' ', (size_t)(2 * p->depth)); }

// Whole lines, each with the margin.
static void emit_bytes(Printer *p, const char *text, size_t n, char margin)
{
    while (n > 0) {
        const char *end = memchr(text, '\n', n);
        size_t line = end ? (size_t)(end - text) + 1 : n;
        if (p->depth) {
            indent(p);
            ou_strbuf_byte(&p->out, (uint8_t)margin);
            ou_strbuf_byte(&p->out, ' ');
        }
        ou_strbuf_bytes(&p->out, text, line);
        text += line;
        n -= line;
    }
}
static void emit(Printer *p, const char *text) { emit_bytes(p, text, strlen(text), '|'); }
static void emit_buf(Printer *p, OuStrBuf *b)
{
    emit_bytes(p, b->data, b->len, '|');
    if (b->failed) p->out.failed = true;
    ou_strbuf_fini(b);
}

// UTF-8 of any str: lone surrogates are escaped as sys.stderr's "backslashreplace" does.
static void append_str(OuStrBuf *b, OuStr *s)
{
    for (size_t i = 0; i < ou_str_len(s); i++) {
        uint32_t c = ou_str_at(s, i);
        if (c >= 0xd800 && c < 0xe000) ou_strbuf_printf(b, "\\u%04x", c);
        else ou_strbuf_code_point(b, c);
    }
}

static void append_object(OuStrBuf *b, OuObject *o, const char *failed)
{
    OuStr *s = ou_to_str(o);
    if (s) {
        append_str(b, s);
        ou_decref(s);
    } else {
        ou_error_clear();
        ou_strbuf_cstr(b, failed);
    }
}

// --- one frame's lines ---
static size_t chars_in(const char *text, size_t bytes)
{
    size_t n = 0;
    for (size_t i = 0; i < bytes; i++) n += ((uint8_t)text[i] & 0xc0) != 0x80;
    return n;
}

static bool space(char c) { return c == ' ' || c == '\t' || c == '\f'; }

static void add_carets(OuStrBuf *b, const char *line, size_t bytes, OuSpan span)
{
    if (span.line <= 0 || span.end_line < span.line || span.col < 0) return;
    size_t first = 0, last = bytes;
    while (first < last && space(line[first])) first++;
    size_t from = (size_t)span.col, to;
    if (span.end_line == span.line) {
        to = (size_t)span.end_col;
    } else {
        to = bytes;
        while (to > from && space(line[to - 1])) to--;
    }
    if (to > bytes) to = bytes;
    if (from >= to || from < first) return;
    size_t left = 0, right = 0;
    bool anchored = span.end_line == span.line && ou_source_lines_anchors(line + from, to - from, &left, &right) && left < right;
    if (!anchored && to - from == bytes - first) return;      // the whole line: carets would say nothing
    ou_strbuf_cstr(b, "    ");
    ou_strbuf_fill(b, ' ', chars_in(line + first, from - first));
    if (anchored) {
        ou_strbuf_fill(b, '~', chars_in(line + from, left));
        ou_strbuf_fill(b, '^', chars_in(line + from + left, right - left));
        ou_strbuf_fill(b, '~', chars_in(line + from + right, to - from - right));
    } else {
        ou_strbuf_fill(b, '^', chars_in(line + from, to - from));
    }
    ou_strbuf_byte(b, '\n');
}

static void add_entry(Printer *p, OuStrBuf *b, OuTraceback *tb)
{
    OuCode *code = ou_frame_object_code(tb->frame);
    int line = ou_traceback_line(tb);
    ou_strbuf_cstr(b, "  File \"");
    append_str(b, code->filename);
    ou_strbuf_printf(b, "\", line %d, in ", line);
    append_str(b, code->name);
    ou_strbuf_byte(b, '\n');
    const char *text;
    size_t bytes;
    if (!ou_source_lines_get(&p->source, code->filename, line, &text, &bytes)) return;
    size_t first = 0, last = bytes;
    while (first < last && space(text[first])) first++;
    ou_strbuf_cstr(b, "    ");
    ou_strbuf_bytes(b, text + first, last - first);
    ou_strbuf_byte(b, '\n');
    OuSpan span = ou_code_span(code, tb->index);
    if (span.line == line) add_carets(b, text, bytes, span);
}

static bool same_place(const OuTraceback *a, const OuTraceback *b)
{
    OuCode *x = ou_frame_object_code(a->frame), *y = ou_frame_object_code(b->frame);
    return ou_traceback_line(a) == ou_traceback_line(b) && (x == y || (ou_str_equal(x->filename, y->filename) && ou_str_equal(x->name, y->name)));
}

static void add_repeats(OuStrBuf *b, size_t count)
{
    if (count <= SHOWN_REPEATS) return;
    count -= SHOWN_REPEATS;
    ou_strbuf_printf(b, "  [Previous line repeated %zu more time%s]\n", count, count == 1 ? "" : "s");
}

static long traceback_limit(void)
{
    OuObject *o = ou_rt->sys_dict ? ou_dict_get_str(ou_rt->sys_dict, ou_name(tracebacklimit)) : NULL;
    int64_t v;
    if (!o || !ou_is_int(o) || !ou_int_fits(o, &v)) return TRACEBACK_LIMIT;
    return v < 0 ? 0 : v > 1 << 30 ? 1 << 30 : (long)v;
}

static void print_traceback(Printer *p, OuTraceback *tb, const char *header, char margin)
{
    if (!tb || ou_layout(&tb->base) != OU_L_TRACEBACK) return;
    long limit = traceback_limit(), depth = 0;
    if (limit <= 0) return;
    emit_bytes(p, header, strlen(header), margin);
    for (OuTraceback *t = tb; t; t = t->next) depth++;
    for (; depth > limit; depth--) tb = tb->next;
    OuStrBuf b = { 0 };
    OuTraceback *before = NULL;
    size_t count = 0;
    for (; tb; tb = tb->next) {
        if (!ou_frame_object_code(tb->frame)) continue;
        if (!before || !same_place(before, tb)) {
            add_repeats(&b, count);
            count = 0;
        }
        before = tb;
        if (++count <= SHOWN_REPEATS) add_entry(p, &b, tb);
    }
    add_repeats(&b, count);
    emit_buf(p, &b);
}

// --- the exception's own lines ---
static void add_type_name(OuStrBuf *b, OuObject *exc)
{
    OuType *type = ou_type_of(exc);
    OuObject *module = NULL, *qualname = NULL;
    if (ou_getattr_maybe(ou_obj(type), ou_name(__module__), &module) < 0) ou_error_clear();
    if (!module || !ou_is_str(module)) ou_strbuf_cstr(b, "<unknown>.");
    else if (!ou_str_equal_cstr((OuStr *)module, "builtins") && !ou_str_equal_cstr((OuStr *)module, "__main__")) {
        append_str(b, (OuStr *)module);
        ou_strbuf_byte(b, '.');
    }
    if (ou_getattr_maybe(ou_obj(type), ou_name(__qualname__), &qualname) < 0) ou_error_clear();
    if (qualname && ou_is_str(qualname)) append_str(b, (OuStr *)qualname);
    else ou_strbuf_cstr(b, "<unknown>");
    ou_xdecref(module);
    ou_xdecref(qualname);
}

static bool number(OuObject *o, int64_t *out) { return o && ou_is_int(o) && ou_int_fits(o, out); }

// File, line and marked text of a SyntaxError.
static void add_syntax_place(OuStrBuf *b, OuSyntaxError *e)
{
    int64_t line, offset, end_line, end;
    ou_strbuf_cstr(b, "  File \"");
    if (e->filename && !ou_is_none(e->filename)) append_object(b, e->filename, "<string>");
    else ou_strbuf_cstr(b, "<string>");
    ou_strbuf_cstr(b, "\"");
    if (!number(e->lineno, &line)) line = 0;
    ou_strbuf_printf(b, ", line %ld\n", (long)line);
    if (!e->text || !ou_is_str(e->text)) return;
    OuStr *text = (OuStr *)e->text;
    size_t n = ou_str_len(text), first = 0, stop;
    while (n > 0 && ou_str_at(text, n - 1) == '\n') n--;
    for (stop = 0; stop < n && ou_str_at(text, stop) != '\n'; stop++) {}
    n = stop;                          // one line
    while (first < n && (ou_str_at(text, first) == ' ' || ou_str_at(text, first) == '\t' || ou_str_at(text, first) == '\f')) first++;
    ou_strbuf_cstr(b, "    ");
    for (size_t i = first; i < n; i++) ou_strbuf_code_point(b, ou_str_at(text, i));
    ou_strbuf_byte(b, '\n');
    if (!number(e->offset, &offset)) return;
    if (!number(e->end_offset, &end) || end == 0) end = offset;
    if (number(e->end_lineno, &end_line) && end_line > line) end = (int64_t)n + 1;
    if (end == offset || end == -1 || !ou_is_exact(ou_obj(e), OU_L_SyntaxError)) end = offset + 1;   // a range for SyntaxError itself only
    int64_t from = offset - 1 - (int64_t)first, to = end - 1 - (int64_t)first;
    if (from < 0) return;
    ou_strbuf_cstr(b, "    ");
    ou_strbuf_fill(b, ' ', (size_t)from);
    ou_strbuf_fill(b, '^', to > from ? (size_t)(to - from) : 1);
    ou_strbuf_byte(b, '\n');
}

static bool has_place(OuObject *exc)
{
    if (!ou_is_instance_of(exc, ou_type(OU_L_SyntaxError))) return false;
    OuSyntaxError *e = (OuSyntaxError *)exc;
    int64_t line;
    return e->filename && number(e->lineno, &line);
}

static void add_message(OuStrBuf *b, OuObject *exc)
{
    OuStr *text;
    if (has_place(exc) && ((OuSyntaxError *)exc)->msg) text = ou_to_str(((OuSyntaxError *)exc)->msg);
    else text = ou_to_str(exc);
    if (!text) {
        ou_error_clear();
        ou_strbuf_cstr(b, ": <exception str() failed>");
        return;
    }
    if (ou_str_len(text) > 0) {
        ou_strbuf_cstr(b, ": ");
        append_str(b, text);
    }
    ou_decref(text);
    OuStr *meant = ou_suggestion(exc);
    if (meant) {
        ou_strbuf_cstr(b, ". Did you mean: '");
        append_str(b, meant);
        ou_strbuf_cstr(b, "'?");
        ou_decref(meant);
    }
}

static void add_notes(OuStrBuf *b, OuObject *exc)
{
    OuObject *notes = NULL;
    if (ou_getattr_maybe(exc, ou_name(__notes__), &notes) < 0) ou_error_clear();
    if (!notes) return;
    if (ou_is_list(notes) || ou_is_tuple(notes)) {
        OuTuple *all = ou_to_tuple(notes);
        for (size_t i = 0; all && i < all->len; i++) {
            append_object(b, all->items[i], "<note str() failed>");
            ou_strbuf_byte(b, '\n');
        }
        ou_xdecref(all);
    } else {
        OuStr *text = ou_repr(notes);
        if (text) append_str(b, text);
        else ou_strbuf_cstr(b, "<__notes__ repr() failed>");
        ou_strbuf_byte(b, '\n');
        ou_xdecref(text);
    }
    ou_error_clear();
    ou_decref(notes);
}

static void print_only(Printer *p, OuObject *exc)
{
    OuStrBuf b = { 0 };
    if (has_place(exc)) add_syntax_place(&b, (OuSyntaxError *)exc);
    add_type_name(&b, exc);
    add_message(&b, exc);
    ou_strbuf_byte(&b, '\n');
    add_notes(&b, exc);
    emit_buf(p, &b);
}

// --- groups ---
static void print_group(Printer *p, OuExceptionGroup *g)
{
    if (p->depth > GROUP_DEPTH) {
        emit(p, "... (max_group_depth is 10)\n");
        return;
    }
    bool top = p->depth == 0;
    if (top) p->depth = 1;
    print_traceback(p, (OuTraceback *)g->traceback, "Exception Group Traceback (most recent call last):\n", top ? '+' : '|');
    print_only(p, ou_obj(g));
    size_t count = g->excs->len, n = count <= GROUP_WIDTH ? count : GROUP_WIDTH + 1;
    p->need_close = false;
    for (size_t i = 0; i < n; i++) {
        bool last = i == n - 1, cut = i >= GROUP_WIDTH;
        if (last) p->need_close = true;
        indent(p);
        ou_strbuf_cstr(&p->out, i == 0 ? "+-" : "  ");
        if (cut) ou_strbuf_cstr(&p->out, "+---------------- ... ----------------\n");
        else ou_strbuf_printf(&p->out, "+---------------- %zu ----------------\n", i + 1);
        p->depth++;
        if (cut) {
            size_t more = count - GROUP_WIDTH;
            OuStrBuf b = { 0 };
            ou_strbuf_printf(&b, "and %zu more exception%s\n", more, more > 1 ? "s" : "");
            emit_buf(p, &b);
        } else if (ou_enter("")) {
            print_exception(p, g->excs->items[i]);
            ou_leave();
        } else {
            ou_error_clear();
            emit(p, "...\n");
        }
        if (last && p->need_close) {
            indent(p);
            ou_strbuf_cstr(&p->out, "+------------------------------------\n");
            p->need_close = false;
        }
        p->depth--;
    }
    if (top) p->depth = 0;
}

// --- chains ---
static bool was_seen(const Printer *p, const OuObject *exc)
{
    for (size_t i = 0; i < p->seen_count; i++) if (p->seen[i] == exc) return true;
    return p->seen_count == MAX_CHAIN;
}

static void print_exception(Printer *p, OuObject *exc)
{
    // The chain from here to its oldest member, printed backwards.
    size_t start = p->seen_count;
    for (OuObject *e = exc; e;) {
        p->seen[p->seen_count++] = e;
        OuException *x = (OuException *)e;
        OuObject *next = x->cause ? x->cause : x->suppress_context ? NULL : x->context;
        if (p->alone) next = NULL;
        e = next && ou_is_exception(next) && !was_seen(p, next) ? next : NULL;
    }
    size_t end = p->seen_count;
    for (size_t i = end; i-- > start;) {
        OuException *x = (OuException *)p->seen[i];
        if (i + 1 < end) {
            emit(p, "\n");
            emit(p, x->cause ? "The above exception was the direct cause of the following exception:\n"
                             : "During handling of the above exception, another exception occurred:\n");
            emit(p, "\n");
        }
        if (ou_is_instance_of(ou_obj(x), ou_type(OU_L_BaseExceptionGroup)) && ((OuExceptionGroup *)x)->excs) {
            print_group(p, (OuExceptionGroup *)x);
        } else {
            print_traceback(p, (OuTraceback *)x->traceback, "Traceback (most recent call last):\n", '|');
            print_only(p, ou_obj(x));
        }
    }
}

// --- entries ---
static bool format(Printer *p, OuObject *exc)
{
    OuObject *saved = ou_error_take();
    ou_incref(exc);
    if (p->seen_count == 0) print_exception(p, exc);
    ou_decref(exc);
    ou_source_lines_fini(&p->source);
    ou_error_clear();
    ou_error_restore(saved);
    return !p->out.failed;
}

static OuStr *format_text(OuObject *exc, bool alone)
{
    Printer *p = ou_mem_zalloc(1, sizeof *p);
    if (!p) return ou_raise_memory();
    p->alone = alone;
    OuStr *result = format(p, exc) ? ou_str_from_cstr("") : ou_raise_memory();
    if (result && p->out.len) {
        ou_decref(result);
        result = ou_str_from_utf8(p->out.data, p->out.len);
    }
    ou_strbuf_fini(&p->out);
    ou_mem_free(p);
    return result;
}

OuStr *ou_traceback_format(OuObject *exc) { return format_text(exc, false); }

static void write_raw(const char *text, size_t n)
{
    while (n > 0) {
        ssize_t done = write(2, text, n);
        if (done <= 0) return;
        text += done;
        n -= (size_t)done;
    }
}

static void print_to_stderr(OuObject *exc, bool alone)
{
    OuObject *saved = ou_error_take();
    OuObject *file = ou_rt->sys_dict ? ou_xref(ou_dict_get_str(ou_rt->sys_dict, ou_name(stderr))) : NULL;
    if (file && ou_is_none(file)) {
        ou_decref(file);
        ou_error_restore(saved);
        return;
    }
    OuStr *text = format_text(exc, alone);
    if (text && file) {
        OuObject *arg = ou_obj(text), *result = ou_call_method(file, ou_name(write), &arg, 1);
        ou_xdecref(result);
        if (!result) ou_error_clear();
    } else if (text) {
        size_t n;
        char *bytes = ou_str_to_utf8(text, &n);
        if (bytes) write_raw(bytes, n);
        ou_mem_free(bytes);
    } else {
        ou_error_clear();
        const char *name = ou_type_name(exc);
        write_raw(name, strlen(name));
        write_raw("\n", 1);
    }
    ou_xdecref(text);
    ou_xdecref(file);
    ou_error_clear();
    ou_error_restore(saved);
}

void ou_traceback_print(OuObject *exc) { print_to_stderr(exc, false); }
void ou_traceback_print_alone(OuObject *exc) { print_to_stderr(exc, true); }
