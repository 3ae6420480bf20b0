// str_format.c -- str.format and str.format_map: reading replacement fields, looking their values up, formatting them.
#include "runtime/types/str_format.h"
#include "runtime/base/unicode.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/int.h"
#include "runtime/types/str_builder.h"
#include "runtime/types/str_impl.h"
#include "runtime/types/tuple.h"

// --- syntax ---

// Reads "name!conversion:spec}" behind an opening brace.
static bool read_field(OuMarkup *m, OuField *f)
{
    f->has_field = true;
    f->name_start = m->at;
    if (ou_str_at(m->text, m->at) == '}') {          // "{}"
        f->name_end = m->at++;
        f->spec_start = f->spec_end = m->at;
        return true;
    }
    uint32_t c = 0;
    bool bracket = false;
    for (; m->at < m->end; m->at++) {
        c = ou_str_at(m->text, m->at);
        if (c == '[')
            bracket = true;
        else if (c == ']')
            bracket = false;
        else if (bracket)
            continue;
        else if (c == '{')
            return ou_fail(OU_ValueError, "unexpected '{' in field name");
        else if (c == '}' || c == ':' || c == '!')
            break;
    }
    if (m->at >= m->end)
        return ou_fail(OU_ValueError, "expected '}' before end of string");
    f->name_end = m->at++;
    f->spec_start = f->spec_end = m->at;
    if (c == '}')
        return true;
    if (c == '!') {
        if (m->at >= m->end)
            return ou_fail(OU_ValueError, "end of string while looking for conversion specifier");
        f->conversion = ou_str_at(m->text, m->at++);
        if (m->at < m->end) {
            c = ou_str_at(m->text, m->at++);
            if (c == '}')
                return true;
            if (c != ':')
                return ou_fail(OU_ValueError, "expected ':' after conversion specifier");
        }
    }
    f->spec_start = m->at;
    for (int depth = 1; m->at < m->end; m->at++) {
        c = ou_str_at(m->text, m->at);
        if (c == '{') {
            f->spec_nested = true;
            depth++;
        } else if (c == '}' && --depth == 0) {
            f->spec_end = m->at++;
            return true;
        }
    }
    return ou_fail(OU_ValueError, "unmatched '{' in format spec");
}

int ou_markup_next(OuMarkup *m, OuField *f)
{
    *f = (OuField){ .literal_start = m->at };
    if (m->at >= m->end)
        return 0;
    while (m->at < m->end) {
        if (m->text->kind == 1) {
            const uint8_t *p = m->text->data;
            while (m->at < m->end && p[m->at] != '{' && p[m->at] != '}')
                m->at++;
            if (m->at == m->end)
                break;
        }
        uint32_t c = ou_str_at(m->text, m->at++);
        if (c != '{' && c != '}')
            continue;
        bool twice = m->at < m->end && ou_str_at(m->text, m->at) == c;
        f->literal_end = twice ? m->at : m->at - 1;
        if (twice) {   // the literal ends with one brace
            m->at++;
            return 1;
        }
        if (c == '}' || m->at >= m->end) {
            ou_fail(OU_ValueError, "Single '%c' encountered in format string", (int)c);
            return -1;
        }
        return read_field(m, f) ? 1 : -1;
    }
    f->literal_end = m->at;
    return 1;
}

// The value of text[start:end) when it is all decimal digits; -1: it is not, -2: ValueError.
static ou_ssize whole_number(const OuStr *text, size_t start, size_t end)
{
    ou_ssize value = 0;
    if (start == end)
        return -1;
    for (size_t i = start; i < end; i++) {
        int digit = ou_uc_decimal(ou_str_at(text, i));
        if (digit < 0)
            return -1;
        if (__builtin_mul_overflow(value, 10, &value) || __builtin_add_overflow(value, digit, &value)) {
            ou_fail(OU_ValueError, "Too many decimal digits in format string");
            return -2;
        }
    }
    return value;
}

ou_ssize ou_field_first(const OuStr *text, size_t start, size_t end, size_t *first_end, OuFieldPath *path)
{
    size_t i = start;
    while (i < end && ou_str_at(text, i) != '.' && ou_str_at(text, i) != '[')
        i++;
    *first_end = i;
    *path = (OuFieldPath){ .text = text, .at = i, .end = end };
    return whole_number(text, start, i);
}

int ou_field_next(OuFieldPath *path, OuFieldStep *step)
{
    if (path->at >= path->end)
        return 0;
    const OuStr *text = path->text;
    uint32_t c = ou_str_at(text, path->at++);
    *step = (OuFieldStep){ .is_attr = c == '.', .start = path->at, .index = -1 };
    if (c != '.' && c != '[') {
        ou_fail(OU_ValueError, "Only '.' or '[' may follow ']' in format field specifier");
        return -1;
    }
    while (path->at < path->end) {
        c = ou_str_at(text, path->at);
        if (step->is_attr ? c == '.' || c == '[' : c == ']')
            break;
        path->at++;
    }
    step->end = path->at;
    if (!step->is_attr) {
        if (path->at >= path->end) {
            ou_fail(OU_ValueError, "Missing ']' in format string");
            return -1;
        }
        path->at++;
        step->index = whole_number(text, step->start, step->end);
        if (step->index == -2)
            return -1;
    }
    if (step->start == step->end) {
        ou_fail(OU_ValueError, "Empty attribute in format string");
        return -1;
    }
    return 1;
}

// --- values ---

typedef enum Numbering { UNDECIDED, AUTOMATIC, MANUAL } Numbering;

// One call of format or format_map.
typedef struct Formatting {
    OuObject *const *args;       // n positional values, then those of kwnames; NULL for format_map
    size_t n;
    OuTuple *kwnames;
    OuObject *mapping;           // of format_map
    Numbering numbering;
    size_t next;                 // number of the next automatic field
} Formatting;

static OuObject *positional(Formatting *f, ou_ssize index)
{
    if (f->mapping)
        return ou_raise(OU_ValueError, "Format string contains positional fields");
    if ((size_t)index >= f->n)
        return ou_raise(OU_IndexError, "Replacement index %zd out of range for positional args tuple", index);
    return ou_ref(f->args[index]);
}

static OuObject *named(Formatting *f, const OuStr *text, size_t start, size_t end)
{
    OuStr *name = ou_str_slice((OuStr *)text, start, end);
    if (!name)
        return NULL;
    OuObject *value = NULL;
    if (f->mapping) {
        value = ou_getitem(f->mapping, ou_obj(name));
    } else {
        for (size_t i = 0; f->kwnames && i < f->kwnames->len && !value; i++)
            if (ou_str_equal((OuStr *)f->kwnames->items[i], name))
                value = ou_ref(f->args[f->n + i]);
        if (!value)
            ou_raise_object(OU_KeyError, ou_obj(name));
    }
    ou_decref(name);
    return value;
}

static bool set_numbering(Formatting *f, Numbering wanted)
{
    if (f->numbering == UNDECIDED)
        f->numbering = wanted;
    if (f->numbering == wanted)
        return true;
    return wanted == AUTOMATIC
        ? ou_fail(OU_ValueError, "cannot switch from manual field specification to automatic field numbering")
        : ou_fail(OU_ValueError, "cannot switch from automatic field numbering to manual field specification");
}

static OuObject *follow(OU_STEALS OuObject *o, OuFieldPath *path)
{
    OuFieldStep step;
    int more;
    while (o && (more = ou_field_next(path, &step)) != 0) {
        OuObject *value = NULL, *key = NULL;
        if (more > 0)
            key = step.index >= 0 ? ou_int_new(step.index) : ou_obj(ou_str_slice((OuStr *)path->text, step.start, step.end));
        if (key && step.is_attr) {
            OuStr *name = ou_intern((OuStr *)key);
            key = NULL;
            value = name ? ou_getattr(o, name) : NULL;
            ou_xdecref(name);
        } else if (key) {
            value = ou_getitem(o, key);
        }
        ou_xdecref(key);
        ou_decref(o);
        o = value;
    }
    return o;
}

static OuObject *field_value(Formatting *f, const OuStr *text, const OuField *field)
{
    if (field->name_start == field->name_end && !f->mapping)
        return set_numbering(f, AUTOMATIC) ? positional(f, (ou_ssize)f->next++) : NULL;
    OuFieldPath path;
    size_t first_end;
    ou_ssize index = ou_field_first(text, field->name_start, field->name_end, &first_end, &path);
    if (index == -2)
        return NULL;
    bool empty = first_end == field->name_start;
    if ((index >= 0 || empty) && !f->mapping && !set_numbering(f, empty ? AUTOMATIC : MANUAL))
        return NULL;
    if (empty)
        index = (ou_ssize)f->next++;
    OuObject *o = index >= 0 ? positional(f, index) : named(f, text, field->name_start, first_end);
    return follow(o, &path);
}

static OuObject *convert(OU_STEALS OuObject *o, uint32_t conversion)
{
    OuStr *text = NULL;
    switch (conversion) {
    case 0: return o;
    case 'r': text = ou_repr(o); break;
    case 's': text = ou_to_str(o); break;
    case 'a': text = ou_ascii(o); break;
    default:
        if (conversion > 32 && conversion < 127)
            ou_fail(OU_ValueError, "Unknown conversion specifier %c", (int)conversion);
        else
            ou_fail(OU_ValueError, "Unknown conversion specifier \\x%x", conversion);
    }
    ou_decref(o);
    return ou_obj(text);
}

static bool build(Formatting *f, OuStrBuilder *b, const OuStr *text, size_t start, size_t end, int depth);

static OuStr *field_spec(Formatting *f, const OuStr *text, const OuField *field, int depth)
{
    if (!field->spec_nested)
        return ou_str_slice((OuStr *)text, field->spec_start, field->spec_end);
    OuStrBuilder b;
    ou_builder_init(&b);
    if (build(f, &b, text, field->spec_start, field->spec_end, depth - 1))
        return ou_builder_finish(&b);
    ou_builder_fini(&b);
    return NULL;
}

static bool put_field(Formatting *f, OuStrBuilder *b, const OuStr *text, const OuField *field, int depth)
{
    OuObject *o = field_value(f, text, field);
    if (o)
        o = convert(o, field->conversion);
    if (!o)
        return false;
    OuStr *result = NULL;
    if (field->spec_start == field->spec_end && (ou_is_exact(o, OU_L_STR) || ou_is_exact(o, OU_L_INT))) {
        result = ou_to_str(o);
    } else {
        OuStr *spec = field_spec(f, text, field, depth);
        if (spec) {
            result = ou_format(o, spec);
            ou_decref(spec);
        }
    }
    ou_decref(o);
    return ou_builder_take(b, result);
}

static bool build(Formatting *f, OuStrBuilder *b, const OuStr *text, size_t start, size_t end, int depth)
{
    if (depth <= 0)
        return ou_fail(OU_ValueError, "Max string recursion exceeded");
    OuMarkup markup = { .text = text, .at = start, .end = end };
    OuField field;
    int more;
    while ((more = ou_markup_next(&markup, &field)) > 0) {
        if (!ou_builder_slice(b, text, field.literal_start, field.literal_end))
            return false;
        if (field.has_field && !put_field(f, b, text, &field, depth))
            return false;
    }
    return more == 0;
}

enum { NESTING = 2 };   // a field, and fields in its spec

static OuObject *run(Formatting *f, const OuStr *text)
{
    OuStrBuilder b;
    ou_builder_init(&b);
    if (build(f, &b, text, 0, text->len, NESTING))
        return ou_obj(ou_builder_finish(&b));
    ou_builder_fini(&b);
    return NULL;
}

OuObject *ou_str_method_format(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    Formatting f = { .args = args, .n = n, .kwnames = kwnames };
    return run(&f, (OuStr *)self);
}

OuObject *ou_str_method_format_map(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    Formatting f = { .mapping = args[0] };
    return run(&f, (OuStr *)self);
}
