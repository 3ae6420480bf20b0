// syntax_exception.c -- SyntaxError: a message and where in the source it belongs.
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/exception_impl.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#define SELF ((OuSyntaxError *)self)

// (filename, lineno, offset, text[, end_lineno, end_offset])
static bool take_place(OuSyntaxError *e, OuTuple *place)
{
    size_t n = place->len;
    if (n < 4 || n > 6) return ou_fail(OU_TypeError, "function takes %s %d arguments (%zu given)", n < 4 ? "at least" : "at most", n < 4 ? 4 : 6, n);
    if (n == 5) return ou_fail(OU_TypeError, "end_offset must be provided when end_lineno is provided");
    OuObject **fields[] = { &e->filename, &e->lineno, &e->offset, &e->text, &e->end_lineno, &e->end_offset };
    for (size_t i = 0; i < OU_LENGTH(fields); i++) ou_set_ref(fields[i], i < n ? ou_ref(place->items[i]) : NULL);
    return true;
}

bool ou_syntax_error_init(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (!ou_exception_init(self, args, n, kwnames)) return false;
    if (n >= 1) ou_set_ref(&SELF->msg, ou_ref(args[0]));
    if (n != 2) return true;
    OuTuple *place = ou_to_tuple(args[1]);
    bool ok = place && take_place(SELF, place);
    ou_xdecref(place);
    return ok;
}

// The last part of the file's path.
static OuStr *base_name(OuObject *filename)
{
    OuStr *s = (OuStr *)filename;
    size_t start = s->len;
    while (start > 0 && ou_str_at(s, start - 1) != '/') start--;
    return ou_str_slice(s, start, s->len);
}

OuObject *ou_syntax_error_str(OuObject *self)
{
    OuObject *msg = SELF->msg ? SELF->msg : ou_core()->none;
    bool has_file = SELF->filename && ou_is_str(SELF->filename);
    bool has_line = SELF->lineno && (ou_is_exact(SELF->lineno, OU_L_INT) || ou_is_exact(SELF->lineno, OU_L_BIGINT));
    if (!has_file) return ou_obj(has_line ? ou_str_format("%S (line %S)", msg, SELF->lineno) : ou_to_str(msg));
    OuStr *file = base_name(SELF->filename), *text = NULL;
    if (file) text = has_line ? ou_str_format("%S (%U, line %S)", msg, file, SELF->lineno) : ou_str_format("%S (%U)", msg, file);
    ou_xdecref(file);
    return ou_obj(text);
}

const OuMethod ou_syntax_error_methods[] = { { 0 } };
const OuGetSet ou_syntax_error_getsets[] = { { 0 } };
const OuMember ou_syntax_error_members[] = {
    { "msg", OU_MEMBER_OBJECT, true, offsetof(OuSyntaxError, msg), "exception msg" },
    { "filename", OU_MEMBER_OBJECT, true, offsetof(OuSyntaxError, filename), "exception filename" },
    { "lineno", OU_MEMBER_OBJECT, true, offsetof(OuSyntaxError, lineno), "exception lineno" },
    { "offset", OU_MEMBER_OBJECT, true, offsetof(OuSyntaxError, offset), "exception offset" },
    { "text", OU_MEMBER_OBJECT, true, offsetof(OuSyntaxError, text), "exception text" },
    { "end_lineno", OU_MEMBER_OBJECT, true, offsetof(OuSyntaxError, end_lineno), "exception end lineno" },
    { "end_offset", OU_MEMBER_OBJECT, true, offsetof(OuSyntaxError, end_offset), "exception end offset" },
    { "print_file_and_line", OU_MEMBER_OBJECT, true, offsetof(OuSyntaxError, print_file_and_line), "exception print_file_and_line" },
    { 0 },
};
