// csv_module.c -- module _csv, behind csv.py: rows of fields from lines of text and back.
//
// A Dialect is the set of rules. The reader is a state machine over the characters of the lines it gets (`feed`); a field that is one run
// of ordinary characters becomes a slice of its line, only others go through the buffer. The writer builds each row in a buffer of its own.
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#define NOT_SET 0xffffffffu          // no such character
#define END 0xfffffffeu              // the end of a line, as a character

enum { QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE };

typedef struct Dialect {
    OuObject base;
    uint32_t delimiter, quotechar, escapechar;       // NOT_SET: none
    uint8_t quoting;
    bool doublequote, skipinitialspace, strict;
    OuStr *lineterminator;                           // owned
} Dialect;

typedef struct Text { uint32_t *data; size_t len, cap; } Text;

typedef enum State {
    AT_ROW,                          // nothing of a row has been read
    AT_FIELD,                        // behind a delimiter
    PLAIN, IN_QUOTES,                // within a field
    ESCAPE_SEEN, ESCAPE_IN_QUOTES,   // the next character stands for itself
    QUOTE_SEEN,                      // within quotes: their end, unless another follows
    NEWLINE_KEPT,                    // a newline that was escaped: the line ends, the row does not
    ROW_DONE
} State;

typedef struct Reader {
    OuObject base;
    OuObject *lines;                 // owned: an iterator of strings
    Dialect *dialect;                // owned
    OuList *fields;                  // owned: those of the current row
    Text field;                      // what there is of the current field
    State state;
    bool numeric;                    // the current field becomes a float
    size_t line_num;
} Reader;

typedef struct Writer {
    OuObject base;
    OuObject *write;                 // owned: the file's method
    Dialect *dialect;                // owned
    Text row;
} Writer;

static OuObject *module_value(const char *name)
{
    OuObject *module = ou_rt->modules ? ou_dict_get_cstr(ou_rt->modules, "_csv") : NULL;
    return module && ou_is_exact(module, OU_L_MODULE) ? ou_dict_get_cstr(((OuModule *)module)->dict, name) : NULL;
}

// Raises _csv.Error with a message (stolen, may be NULL); false.
static bool fail_text(OuStr *message)
{
    OuObject *type = module_value("Error");
    OuObject *exc = message ? ou_call1(type ? type : ou_obj(ou_type(OU_Exception)), ou_obj(message)) : NULL;
    ou_xdecref(message);
    if (exc)
        ou_throw(exc);
    return false;
}

static bool fail(const char *message) { return fail_text(ou_str_from_cstr(message)); }

// --- buffers ---

static bool text_room(Text *t, size_t more)
{
    if (t->cap - t->len >= more)
        return true;
    size_t cap = t->cap * 2 + more + 64;
    uint32_t *data = ou_mem_grow(t->data, cap, sizeof *data);
    if (!data)
        return false;
    t->data = data;
    t->cap = cap;
    return true;
}

static bool text_add(Text *t, uint32_t c)
{
    if (!text_room(t, 1))
        return false;
    t->data[t->len++] = c;
    return true;
}

static bool text_add_str(Text *t, const OuStr *s, size_t start, size_t end)
{
    if (!text_room(t, end - start))
        return false;
    for (size_t i = start; i < end; i++)
        t->data[t->len++] = ou_str_at(s, i);
    return true;
}

// --- dialects ---

#define DIALECT_PARAMS "dialect delimiter doublequote escapechar lineterminator quotechar quoting skipinitialspace strict"
enum { P_DIALECT, P_DELIMITER, P_DOUBLEQUOTE, P_ESCAPECHAR, P_LINETERMINATOR, P_QUOTECHAR, P_QUOTING, P_SKIP, P_STRICT, P_COUNT };
static const char *const param_names[P_COUNT] = {
    "dialect", "delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict",
};

static bool set_char(const char *name, OuObject *o, bool may_be_none, uint32_t fallback, uint32_t *out)
{
    *out = o ? NOT_SET : fallback;
    if (!o || (may_be_none && ou_is_none(o)))
        return true;
    if (!ou_is_str(o))
        return ou_fail(OU_TypeError, may_be_none ? "\"%s\" must be string or None, not %T" : "\"%s\" must be string, not %T", name, o);
    if (ou_str_len((OuStr *)o) != 1)
        return ou_fail(OU_TypeError, "\"%s\" must be a 1-character string", name);
    *out = ou_str_at((OuStr *)o, 0);
    return true;
}

static bool set_flag(OuObject *o, bool fallback, bool *out)
{
    int v = o ? ou_truth(o) : fallback;
    *out = v > 0;
    return v >= 0;
}

static bool set_quoting(OuObject *o, uint8_t *out)
{
    *out = QUOTE_MINIMAL;
    if (!o)
        return true;
    if (!ou_is_exact(o, OU_L_INT))
        return ou_fail(OU_TypeError, "\"quoting\" must be an integer");
    int64_t v = ou_int_value(o);
    if (v < QUOTE_MINIMAL || v > QUOTE_NONE)
        return ou_fail(OU_TypeError, "bad \"quoting\" value");
    *out = (uint8_t)v;
    return true;
}

static bool set_terminator(OuObject *o, OuStr **out)
{
    if (!o) {
        ou_set_ref(out, ou_str_from_ascii("\r\n", 2));
        return *out != NULL;
    }
    if (ou_is_none(o))
        return ou_fail(OU_TypeError, "lineterminator must be set");
    if (!ou_is_str(o))
        return ou_fail(OU_TypeError, "\"lineterminator\" must be a string");
    ou_set_ref(out, ou_ref(o));
    return true;
}

static bool fill_dialect(Dialect *d, OuObject *const v[P_COUNT])
{
    if (!set_char("delimiter", v[P_DELIMITER], false, ',', &d->delimiter) || !set_flag(v[P_DOUBLEQUOTE], true, &d->doublequote) ||
        !set_char("escapechar", v[P_ESCAPECHAR], true, NOT_SET, &d->escapechar) || !set_terminator(v[P_LINETERMINATOR], &d->lineterminator) ||
        !set_char("quotechar", v[P_QUOTECHAR], true, '"', &d->quotechar) || !set_quoting(v[P_QUOTING], &d->quoting) ||
        !set_flag(v[P_SKIP], false, &d->skipinitialspace) || !set_flag(v[P_STRICT], false, &d->strict))
        return false;
    if (d->delimiter == NOT_SET)
        return ou_fail(OU_TypeError, "\"delimiter\" must be a 1-character string");
    if (d->quotechar == NOT_SET && v[P_QUOTECHAR] && !v[P_QUOTING])
        d->quoting = QUOTE_NONE;
    if (d->quoting != QUOTE_NONE && d->quotechar == NOT_SET)
        return ou_fail(OU_TypeError, "quotechar must be set if quoting enabled");
    return true;
}

static OuObject *find_dialect(OuObject *name)
{
    OuObject *dialects = module_value("_dialects"), *found = NULL;
    int have = dialects && ou_is_dict(dialects) ? ou_dict_get((OuDict *)dialects, name, &found) : 0;
    if (have > 0)
        return ou_ref(found);
    if (have == 0)
        fail("unknown dialect");
    return NULL;
}

// Parameters that were not given are attributes of `dialect`.
static bool complete(OuObject *dialect, OuObject *v[P_COUNT], OuObject *owned[P_COUNT])
{
    for (int i = P_DELIMITER; i < P_COUNT; i++) {
        if (v[i])
            continue;
        OuStr *name = ou_intern_cstr(param_names[i]);
        int found = name ? ou_getattr_maybe(dialect, name, &owned[i]) : -1;
        ou_xdecref(name);
        if (found < 0)
            return false;
        v[i] = owned[i];
    }
    return true;
}

static OuObject *dialect_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *v[P_COUNT], *owned[P_COUNT] = { NULL }, *base = NULL, *result = NULL;
    if (!ou_args_bind("", DIALECT_PARAMS, 0, P_COUNT, args, n, kwnames, v))
        return NULL;
    if (v[P_DIALECT] && !ou_is_none(v[P_DIALECT])) {
        base = ou_is_str(v[P_DIALECT]) ? find_dialect(v[P_DIALECT]) : ou_ref(v[P_DIALECT]);
        if (!base)
            return NULL;
        bool plain = ou_is_exact(base, OU_L_CSV_DIALECT);
        for (int i = P_DELIMITER; i < P_COUNT; i++)
            plain = plain && !v[i];
        if (plain)
            return base;
        if (!complete(base, v, owned))
            goto done;
    }
    result = type->flags & OU_TYPE_HEAP ? ou_instance_new(type) : ou_object_new(OU_L_CSV_DIALECT, sizeof(Dialect));
    if (result && !fill_dialect((Dialect *)result, v))
        ou_clear_ref(&result);
done:
    ou_xdecref(base);
    for (int i = 0; i < P_COUNT; i++)
        ou_xdecref(owned[i]);
    return result;
}

static void dialect_dealloc(OuObject *o)
{
    ou_xdecref(((Dialect *)o)->lineterminator);
    ou_object_free(o);
}

static OuObject *char_object(uint32_t c) { return c == NOT_SET ? ou_none() : ou_obj(ou_str_from_char(c)); }
static OuObject *get_delimiter(OuObject *o) { return char_object(((Dialect *)o)->delimiter); }
static OuObject *get_quotechar(OuObject *o) { return char_object(((Dialect *)o)->quotechar); }
static OuObject *get_escapechar(OuObject *o) { return char_object(((Dialect *)o)->escapechar); }
static OuObject *get_lineterminator(OuObject *o) { return ou_ref(((Dialect *)o)->lineterminator); }
static OuObject *get_quoting(OuObject *o) { return ou_int_new(((Dialect *)o)->quoting); }
static OuObject *get_doublequote(OuObject *o) { return ou_bool(((Dialect *)o)->doublequote); }
static OuObject *get_skip(OuObject *o) { return ou_bool(((Dialect *)o)->skipinitialspace); }
static OuObject *get_strict(OuObject *o) { return ou_bool(((Dialect *)o)->strict); }

static OuObject *dialect_reduce(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    return ou_raise(OU_TypeError, "cannot pickle %T instances", o);
}

static const OuMethod dialect_methods[] = {
    { "__reduce__", { dialect_reduce }, 0, 0, 0, NULL, "raises an exception to avoid pickling" },
    { "__reduce_ex__", { dialect_reduce }, 1, 1, 0, NULL, "raises an exception to avoid pickling" },
    { 0 },
};
static const OuGetSet dialect_getsets[] = {
    { "delimiter", get_delimiter, NULL, NULL }, { "quotechar", get_quotechar, NULL, NULL }, { "escapechar", get_escapechar, NULL, NULL },
    { "lineterminator", get_lineterminator, NULL, NULL }, { "quoting", get_quoting, NULL, NULL }, { "doublequote", get_doublequote, NULL, NULL },
    { "skipinitialspace", get_skip, NULL, NULL }, { "strict", get_strict, NULL, NULL }, { 0 },
};
const OuTypeSpec ou_csv_dialect_spec = {
    .name = "_csv.Dialect", .doc = "CSV dialect\n\nThe Dialect type records CSV dialect options.", .flags = OU_TYPE_BASE, .size = sizeof(Dialect),
    .dealloc = dialect_dealloc, .op = { .new_ = dialect_new }, .methods = dialect_methods, .getsets = dialect_getsets,
};

// Dialect(dialect, **keywords), where the keywords follow `used` positional values in args.
static Dialect *dialect_for(OuObject *dialect, OuObject *const *keywords, OuTuple *kwnames)
{
    size_t count = kwnames ? kwnames->len : 0;
    OuObject **args = ou_mem_need_array(count + 1, sizeof *args);
    if (!args)
        return NULL;
    size_t positional = dialect != NULL;
    if (dialect)
        args[0] = dialect;
    memcpy(args + positional, keywords, count * sizeof *args);
    OuObject *made = ou_call(ou_obj(ou_type(OU_L_CSV_DIALECT)), args, positional, kwnames);
    ou_mem_free(args);
    return (Dialect *)made;
}

// --- reader ---

static int64_t field_limit(void)
{
    OuObject *limit = module_value("_field_size_limit");
    int64_t v = 131072;
    return limit && ou_is_int(limit) && ou_int_fits(limit, &v) ? v : 131072;
}

// Appends a finished field (stolen).
static bool append_field(Reader *r, OuObject *field)
{
    if (field && r->numeric) {
        r->numeric = false;
        ou_set_ref(&field, ou_call1(ou_obj(ou_type(OU_L_FLOAT)), field));
    }
    bool ok = field && ou_list_append(r->fields, field);
    ou_xdecref(field);
    return ok;
}

static bool save_field(Reader *r)
{
    size_t len = r->field.len;
    r->field.len = 0;
    return append_field(r, ou_obj(ou_str_from_ucs4(r->field.data ? r->field.data : (const uint32_t[]){ 0 }, len)));
}

static bool too_long(int64_t limit) { return fail_text(ou_str_format("field larger than field limit (%lld)", (long long)limit)); }

static bool add_char(Reader *r, uint32_t c, int64_t limit)
{
    return (int64_t)r->field.len >= limit ? too_long(limit) : text_add(&r->field, c);
}

static bool is_newline(uint32_t c) { return c == '\n' || c == '\r'; }

// The field is complete and so is, perhaps, the row.
static bool end_field(Reader *r, uint32_t c)
{
    r->state = c == END ? AT_ROW : is_newline(c) ? ROW_DONE : AT_FIELD;
    return save_field(r);
}

static bool start_field(Reader *r, uint32_t c, int64_t limit)
{
    const Dialect *d = r->dialect;
    if (c == END || is_newline(c) || c == d->delimiter)
        return end_field(r, c);
    if (c == d->quotechar && d->quoting != QUOTE_NONE) {
        r->state = IN_QUOTES;
    } else if (c == d->escapechar) {
        r->state = ESCAPE_SEEN;
    } else if (c != ' ' || !d->skipinitialspace) {
        r->numeric = d->quoting == QUOTE_NONNUMERIC;
        r->state = PLAIN;
        return add_char(r, c, limit);
    }
    return true;
}

static bool after_quote(Reader *r, uint32_t c, int64_t limit)
{
    const Dialect *d = r->dialect;
    if (c == d->quotechar && d->quoting != QUOTE_NONE) {
        r->state = IN_QUOTES;
        return add_char(r, c, limit);
    }
    if (c == END || is_newline(c) || c == d->delimiter)
        return end_field(r, c);
    if (d->strict)
        return fail_text(ou_str_format("'%c' expected after '%c'", (int)d->delimiter, (int)d->quotechar));
    r->state = PLAIN;
    return add_char(r, c, limit);
}

static bool feed(Reader *r, uint32_t c, int64_t limit)
{
    const Dialect *d = r->dialect;
    switch (r->state) {
    case AT_ROW:
        if (c == END)
            return true;
        if (is_newline(c)) {
            r->state = ROW_DONE;
            return true;
        }
        return start_field(r, c, limit);
    case AT_FIELD:
        return start_field(r, c, limit);
    case ESCAPE_SEEN:
        r->state = is_newline(c) ? NEWLINE_KEPT : PLAIN;
        return add_char(r, c == END ? '\n' : c, limit);
    case NEWLINE_KEPT:
        if (c == END)
            return true;
        // fall through
    case PLAIN:
        if (c == END || is_newline(c) || c == d->delimiter)
            return end_field(r, c);
        if (c == d->escapechar) {
            r->state = ESCAPE_SEEN;
            return true;
        }
        return add_char(r, c, limit);
    case IN_QUOTES:
        if (c == END)
            return true;
        if (c == d->escapechar) {
            r->state = ESCAPE_IN_QUOTES;
            return true;
        }
        if (c == d->quotechar && d->quoting != QUOTE_NONE) {
            r->state = d->doublequote ? QUOTE_SEEN : PLAIN;
            return true;
        }
        return add_char(r, c, limit);
    case ESCAPE_IN_QUOTES:
        r->state = IN_QUOTES;
        return add_char(r, c == END ? '\n' : c, limit);
    case QUOTE_SEEN:
        return after_quote(r, c, limit);
    case ROW_DONE:
        if (c == END)
            r->state = AT_ROW;
        else if (!is_newline(c))
            return fail("new-line character seen in unquoted field - do you need to open the file with newline=''?");
        return true;
    }
    return true;
}

// At the start of a field: when it is a run of ordinary characters up to a delimiter or the line's end, takes it whole.
// Returns where to go on: `i` itself when there is no such run, SIZE_MAX with an exception.
static size_t take_run(Reader *r, OuStr *line, size_t i, int64_t limit)
{
    const Dialect *d = r->dialect;
    uint32_t c = ou_str_at(line, i);
    if ((c == d->quotechar && d->quoting != QUOTE_NONE) || (c == ' ' && d->skipinitialspace) || is_newline(c))
        return i;
    size_t j = i, len = ou_str_len(line);
    while (j < len && (c = ou_str_at(line, j)) != d->delimiter && !is_newline(c) && c != d->escapechar)
        j++;
    if ((j < len && c == d->escapechar) || (int64_t)(j - i) > limit)
        return i;
    r->numeric = d->quoting == QUOTE_NONNUMERIC && j > i;
    r->state = j == len ? AT_ROW : is_newline(c) ? ROW_DONE : AT_FIELD;
    if (!append_field(r, ou_obj(ou_str_slice(line, i, j))))
        return SIZE_MAX;
    return j == len ? len + 1 : j + 1;               // len + 1: the line's end is consumed too
}

static bool read_line(Reader *r, OuStr *line, int64_t limit)
{
    size_t len = ou_str_len(line), i = 0;
    while (i < len) {
        if (r->state <= AT_FIELD) {
            size_t next = take_run(r, line, i, limit);
            if (next == SIZE_MAX)
                return false;
            if (next != i) {
                i = next;
                continue;
            }
        }
        if (!feed(r, ou_str_at(line, i++), limit))
            return false;
    }
    return i > len || feed(r, END, limit);
}

// The input has ended within a row. 1: the row is complete, 0: there is none, -1 exception.
static int end_of_input(Reader *r)
{
    if (!r->field.len && r->state != IN_QUOTES && r->state != NEWLINE_KEPT)
        return 0;
    if (r->dialect->strict)
        return fail("unexpected end of data"), -1;
    return save_field(r) ? 1 : -1;
}

static OuObject *reader_next(OuObject *o)
{
    Reader *r = (Reader *)o;
    int64_t limit = field_limit();
    OuList *fields = ou_list_new(0);
    if (!fields)
        return NULL;
    ou_set_ref(&r->fields, fields);
    r->field.len = 0;
    r->state = AT_ROW;
    r->numeric = false;
    do {
        OuObject *line = ou_next(r->lines);
        if (!line) {
            int done = ou_has_error() ? -1 : end_of_input(r);
            if (done > 0)
                break;
            return NULL;
        }
        bool ok = ou_is_str(line);
        if (!ok)
            fail_text(ou_str_format("iterator should return strings, not %T (the file should be opened in text mode)", line));
        r->line_num += ok;
        ok = ok && read_line(r, (OuStr *)line, limit);
        ou_decref(line);
        if (!ok)
            return NULL;
    } while (r->state != AT_ROW);
    fields = r->fields;
    r->fields = NULL;
    return ou_obj(fields);
}

static void reader_dealloc(OuObject *o)
{
    Reader *r = (Reader *)o;
    ou_xdecref(r->lines);
    ou_xdecref(r->dialect);
    ou_xdecref(r->fields);
    ou_mem_free(r->field.data);
    ou_object_free(o);
}

static bool reader_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OU_VISIT(((Reader *)o)->lines);
    OU_VISIT(((Reader *)o)->dialect);
    OU_VISIT(((Reader *)o)->fields);
    return true;
}

static void reader_clear(OuObject *o) { ou_clear_ref(&((Reader *)o)->fields); }
static size_t reader_size_of(OuObject *o) { return ((Reader *)o)->field.data ? ou_mem_size(((Reader *)o)->field.data) : 0; }
static OuObject *reader_get_dialect(OuObject *o) { return ou_ref(((Reader *)o)->dialect); }
static OuObject *reader_get_line_num(OuObject *o) { return ou_int_new((int64_t)((Reader *)o)->line_num); }

static const OuGetSet reader_getsets[] = { { "dialect", reader_get_dialect, NULL, NULL }, { "line_num", reader_get_line_num, NULL, NULL }, { 0 } };
const OuTypeSpec ou_csv_reader_spec = {
    .name = "_csv.reader", .doc = "CSV reader\n\nReader objects are responsible for reading and parsing tabular data\nin CSV format.\n",
    .flags = OU_TYPE_GC | OU_TYPE_NO_NEW, .size = sizeof(Reader), .dealloc = reader_dealloc, .traverse = reader_traverse,
    .clear = reader_clear, .size_of = reader_size_of, .op = { .iter = ou_iter_self, .next = reader_next }, .getsets = reader_getsets,
};

// --- writer ---

static bool is_number(OuObject *o)
{
    if (ou_is_int(o) || ou_is_float(o) || ou_has_flag(o, OU_TYPE_COMPLEX))
        return true;
    static const char *const names[] = { "__index__", "__int__", "__float__" };
    for (size_t i = 0; i < 3; i++) {
        OuStr *name = ou_intern_cstr(names[i]);
        bool has = name && ou_type_lookup(ou_type_of(o), name);
        ou_xdecref(name);
        if (has)
            return true;
    }
    return false;
}

static bool in_terminator(const Dialect *d, uint32_t c)
{
    for (size_t i = 0; i < ou_str_len(d->lineterminator); i++)
        if (ou_str_at(d->lineterminator, i) == c)
            return true;
    return false;
}

static bool is_special(const Dialect *d, uint32_t c) { return c == d->delimiter || c == d->escapechar || c == d->quotechar || in_terminator(d, c); }

// Whether the text must stand in quotes under QUOTE_MINIMAL.
static bool needs_quotes(const Dialect *d, const OuStr *s)
{
    if (d->quoting == QUOTE_NONE)
        return false;
    for (size_t i = 0; i < ou_str_len(s); i++) {
        uint32_t c = ou_str_at(s, i);
        if (is_special(d, c) && !(c == d->quotechar ? !d->doublequote : c == d->escapechar))
            return true;
    }
    return false;
}

static bool write_text(Writer *w, const OuStr *s, bool quoted)
{
    const Dialect *d = w->dialect;
    quoted = quoted || needs_quotes(d, s);
    if (quoted && !text_add(&w->row, d->quotechar))
        return false;
    for (size_t i = 0; i < ou_str_len(s); i++) {
        uint32_t c = ou_str_at(s, i);
        if (is_special(d, c)) {
            bool twice = d->quoting != QUOTE_NONE && c == d->quotechar && d->doublequote;
            bool escape = d->quoting == QUOTE_NONE || (c == d->quotechar && !d->doublequote) || c == d->escapechar;
            if (escape && d->escapechar == NOT_SET && !twice)
                return fail("need to escape, but no escapechar set");
            if ((twice || escape) && !text_add(&w->row, twice ? d->quotechar : d->escapechar))
                return false;
        }
        if (!text_add(&w->row, c))
            return false;
    }
    return !quoted || text_add(&w->row, d->quotechar);
}

static bool write_field(Writer *w, OuObject *field)
{
    const Dialect *d = w->dialect;
    bool quoted = d->quoting == QUOTE_ALL || (d->quoting == QUOTE_NONNUMERIC && !is_number(field));
    if (ou_is_str(field))
        return write_text(w, (OuStr *)field, quoted);
    OuStr *text = ou_is_none(field) ? ou_str_from_ascii("", 0) : ou_to_str(field);
    bool ok = text && write_text(w, text, quoted);
    ou_xdecref(text);
    return ok;
}

static OuObject *writer_writerow(OuObject *o, OuObject *const *args, size_t n OU_UNUSED)
{
    Writer *w = (Writer *)o;
    const Dialect *d = w->dialect;
    OuObject *it = ou_iter(args[0]), *field;
    if (!it) {
        if (ou_error_is(OU_TypeError)) {
            ou_error_clear();
            fail_text(ou_str_format("iterable expected, not %T", args[0]));
        }
        return NULL;
    }
    size_t count = 0;
    bool ok = true;
    w->row.len = 0;
    while (ok && (field = ou_next(it))) {
        ok = (!count++ || text_add(&w->row, d->delimiter)) && write_field(w, field);
        ou_decref(field);
    }
    ou_decref(it);
    if (!ok || ou_has_error())
        return NULL;
    if (count && !w->row.len) {                      // a row of one empty field must not look like an empty row
        if (d->quoting == QUOTE_NONE)
            return fail("single empty field record must be quoted"), NULL;
        if (!text_add(&w->row, d->quotechar) || !text_add(&w->row, d->quotechar))
            return NULL;
    }
    if (!text_add_str(&w->row, d->lineterminator, 0, ou_str_len(d->lineterminator)))
        return NULL;
    OuObject *line = ou_obj(ou_str_from_ucs4(w->row.data ? w->row.data : (const uint32_t[]){ 0 }, w->row.len));
    OuObject *result = line ? ou_call1(w->write, line) : NULL;
    ou_xdecref(line);
    return result;
}

static OuObject *writer_writerows(OuObject *o, OuObject *const *args, size_t n OU_UNUSED)
{
    OuObject *it = ou_iter(args[0]), *row;
    if (!it)
        return NULL;
    bool ok = true;
    while (ok && (row = ou_next(it))) {
        OuObject *result = writer_writerow(o, &row, 1);
        ok = result != NULL;
        ou_xdecref(result);
        ou_decref(row);
    }
    ou_decref(it);
    return ok && !ou_has_error() ? ou_none() : NULL;
}

static void writer_dealloc(OuObject *o)
{
    Writer *w = (Writer *)o;
    ou_xdecref(w->write);
    ou_xdecref(w->dialect);
    ou_mem_free(w->row.data);
    ou_object_free(o);
}

static bool writer_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OU_VISIT(((Writer *)o)->write);
    OU_VISIT(((Writer *)o)->dialect);
    return true;
}

static size_t writer_size_of(OuObject *o) { return ((Writer *)o)->row.data ? ou_mem_size(((Writer *)o)->row.data) : 0; }
static OuObject *writer_get_dialect(OuObject *o) { return ou_ref(((Writer *)o)->dialect); }

static const OuMethod writer_methods[] = {
    { "writerow", { writer_writerow }, 1, 1, 0, NULL,
      "writerow(iterable)\n\nConstruct and write a CSV record from an iterable of fields.  Non-string\nelements will be converted to string." },
    { "writerows", { writer_writerows }, 1, 1, 0, NULL,
      "writerows(iterable of iterables)\n\nConstruct and write a series of iterables to a csv file.  Non-string\nelements will be converted to string." },
    { 0 },
};
static const OuGetSet writer_getsets[] = { { "dialect", writer_get_dialect, NULL, NULL }, { 0 } };
const OuTypeSpec ou_csv_writer_spec = {
    .name = "_csv.writer", .doc = "CSV writer\n\nWriter objects are responsible for generating tabular data\nin CSV format from sequence input.\n",
    .flags = OU_TYPE_GC | OU_TYPE_NO_NEW, .size = sizeof(Writer), .dealloc = writer_dealloc, .traverse = writer_traverse,
    .size_of = writer_size_of, .methods = writer_methods, .getsets = writer_getsets,
};

// --- functions ---

// reader(iterable, dialect='excel', **keywords) and writer alike: checks the number, finds the dialect.
static Dialect *bind(const char *name, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (n < 1 || n > 2)
        return ou_raise(OU_TypeError, n ? "%s expected at most 2 arguments, got %zu" : "%s expected at least 1 argument, got %zu", name, n);
    return dialect_for(n > 1 ? args[1] : NULL, args + n, kwnames);
}

static OuObject *csv_reader(OuObject *self OU_UNUSED, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *lines = n ? ou_iter(args[0]) : NULL;
    if (n && !lines)
        return NULL;
    Dialect *d = bind("reader", args, n, kwnames);
    Reader *r = d ? (Reader *)ou_gc_new(OU_L_CSV_READER, sizeof(Reader)) : NULL;
    if (!r) {
        ou_xdecref(lines);
        ou_xdecref(d);
        return NULL;
    }
    r->lines = lines;
    r->dialect = d;
    return ou_obj(r);
}

static OuObject *csv_writer(OuObject *self OU_UNUSED, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuStr *name = ou_intern_cstr("write");
    OuObject *write = NULL;
    int found = name && n ? ou_getattr_maybe(args[0], name, &write) : 0;
    ou_xdecref(name);
    if (found < 0)
        return NULL;
    if (n && (!found || !ou_is_callable(write))) {
        ou_xdecref(write);
        return ou_raise(OU_TypeError, "argument 1 must have a \"write\" method");
    }
    Dialect *d = bind("writer", args, n, kwnames);
    Writer *w = d ? (Writer *)ou_gc_new(OU_L_CSV_WRITER, sizeof(Writer)) : NULL;
    if (!w) {
        ou_xdecref(write);
        ou_xdecref(d);
        return NULL;
    }
    w->write = write;
    w->dialect = d;
    return ou_obj(w);
}

static OuDict *dialects(void) { return (OuDict *)module_value("_dialects"); }

static OuObject *register_dialect(OuObject *self OU_UNUSED, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (n < 1 || n > 2)
        return ou_raise(OU_TypeError, n ? "register_dialect expected at most 2 arguments, got %zu"
                                        : "register_dialect expected at least 1 argument, got %zu", n);
    if (!ou_is_str(args[0]))
        return ou_raise(OU_TypeError, "dialect name must be a string");
    Dialect *d = dialect_for(n > 1 ? args[1] : NULL, args + n, kwnames);
    bool ok = d && dialects() && ou_dict_set(dialects(), args[0], ou_obj(d));
    ou_xdecref(d);
    return ok ? ou_none() : NULL;
}

static OuObject *unregister_dialect(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    OuObject *found = find_dialect(args[0]);
    bool ok = found && ou_delitem(ou_obj(dialects()), args[0]);
    ou_xdecref(found);
    return ok ? ou_none() : NULL;
}

static OuObject *get_dialect(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED) { return find_dialect(args[0]); }

static OuObject *list_dialects(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    return ou_obj(ou_to_list(ou_obj(dialects())));
}

static OuObject *field_size_limit(OuObject *self, OuObject *const *args, size_t n)
{
    OuObject *old = ou_int_new(field_limit());
    if (n && old) {
        if (!ou_is_int(args[0])) {
            ou_clear_ref(&old);
            ou_raise(OU_TypeError, "limit must be an integer");
        } else {
            int64_t v;
            if (!ou_to_int64(args[0], &v) || !ou_dict_set_cstr(((OuModule *)self)->dict, "_field_size_limit", args[0]))
                ou_clear_ref(&old);
        }
    }
    return old;
}

static bool init(OuModule *self)
{
    static const char *const quoting[] = { "QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE" };
    for (int i = 0; i < 4; i++)
        if (!ou_module_add(self, quoting[i], ou_int_new(i)))
            return false;
    return ou_module_add_exception(self, "Error", OU_Exception) && ou_module_add(self, "_dialects", ou_obj(ou_dict_new())) &&
           ou_module_add_type(self, OU_L_CSV_DIALECT) && ou_type_need(OU_L_CSV_READER) && ou_type_need(OU_L_CSV_WRITER) &&
           ou_module_add(self, "Reader", ou_ref(ou_type(OU_L_CSV_READER))) && ou_module_add(self, "Writer", ou_ref(ou_type(OU_L_CSV_WRITER))) &&
           ou_module_add(self, "__version__", ou_obj(ou_str_from_cstr("1.0")));
}

static const OuMethod functions[] = {
    { "field_size_limit", { field_size_limit }, 0, 1, 0, NULL, "Sets an upper limit on parsed fields." },
    { "get_dialect", { get_dialect }, 1, 1, 0, NULL, "Return the dialect instance associated with name." },
    { "list_dialects", { list_dialects }, 0, 0, 0, NULL, "Return a list of all known dialect names." },
    { "reader", { .kw = csv_reader }, 0, -1, OU_M_KW, NULL, "Return a reader object that processes lines from the given iterable." },
    { "register_dialect", { .kw = register_dialect }, 0, -1, OU_M_KW, NULL, "Create a mapping from a string name to a dialect class." },
    { "unregister_dialect", { unregister_dialect }, 1, 1, 0, "name", "Delete the name/dialect mapping associated with a string name." },
    { "writer", { .kw = csv_writer }, 0, -1, OU_M_KW, NULL, "Return a writer object that writes rows to the given file object." },
    { 0 },
};

const OuModuleDef ou__csv_module = { .name = "_csv", .doc = "CSV parsing and writing.", .functions = functions, .init = init };
