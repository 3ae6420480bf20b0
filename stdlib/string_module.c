// string_module.c -- _string: the reader of replacement fields, for string.Formatter.
#include "runtime/object/error.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/int.h"
#include "runtime/types/module.h"
#include "runtime/types/str_format.h"
#include "runtime/types/tuple.h"

// Both iterators read a text they own.
typedef struct FormatterIterator { OuObject base; OuStr *text; OuMarkup markup; } FormatterIterator;
typedef struct FieldNameIterator { OuObject base; OuStr *text; OuFieldPath path; } FieldNameIterator;

static void formatter_dealloc(OuObject *o)
{
    ou_xdecref(((FormatterIterator *)o)->text);
    ou_object_free(o);
}

static bool formatter_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OU_VISIT(((FormatterIterator *)o)->text);
    return true;
}

static bool field_name_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OU_VISIT(((FieldNameIterator *)o)->text);
    return true;
}

static void field_name_dealloc(OuObject *o)
{
    ou_xdecref(((FieldNameIterator *)o)->text);
    ou_object_free(o);
}

static OuObject *slice(const OuStr *text, size_t start, size_t end) { return ou_obj(ou_str_slice((OuStr *)text, start, end)); }

// (literal, field name, spec, conversion); the last three are None when only text is left.
static OuObject *formatter_next(OuObject *o)
{
    FormatterIterator *it = (FormatterIterator *)o;
    OuField f;
    if (ou_markup_next(&it->markup, &f) <= 0)
        return NULL;
    OuObject *items[4] = {
        slice(it->text, f.literal_start, f.literal_end),
        f.has_field ? slice(it->text, f.name_start, f.name_end) : ou_none(),
        f.has_field ? slice(it->text, f.spec_start, f.spec_end) : ou_none(),
        f.conversion ? ou_obj(ou_str_from_char(f.conversion)) : ou_none(),
    };
    OuObject *tuple = items[0] && items[1] && items[2] && items[3] ? ou_obj(ou_tuple_from(items, 4)) : NULL;
    for (int i = 0; i < 4; i++)
        ou_xdecref(items[i]);
    return tuple;
}

// (is it an attribute, its name or index).
static OuObject *field_name_next(OuObject *o)
{
    FieldNameIterator *it = (FieldNameIterator *)o;
    OuFieldStep step;
    if (ou_field_next(&it->path, &step) <= 0)
        return NULL;
    OuObject *name = step.index >= 0 ? ou_int_new(step.index) : slice(it->text, step.start, step.end);
    OuObject *is_attr = ou_bool(step.is_attr);
    OuObject *tuple = name ? ou_obj(ou_tuple_pack(2, is_attr, name)) : NULL;
    ou_decref(is_attr);
    ou_xdecref(name);
    return tuple;
}

const OuTypeSpec ou_formatter_iterator_spec = {
    .name = "formatteriterator", .flags = OU_TYPE_NO_NEW, .size = sizeof(FormatterIterator), .dealloc = formatter_dealloc,
    .traverse = formatter_traverse,
    .op = { .iter = ou_iter_self, .next = formatter_next },
};
const OuTypeSpec ou_field_name_iterator_spec = {
    .name = "fieldnameiterator", .flags = OU_TYPE_NO_NEW, .size = sizeof(FieldNameIterator), .dealloc = field_name_dealloc,
    .traverse = field_name_traverse,
    .op = { .iter = ou_iter_self, .next = field_name_next },
};

static OuObject *formatter_parser(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    if (!ou_is_str(args[0]))
        return ou_raise(OU_TypeError, "expected str, got %T", args[0]);
    if (!ou_type_need(OU_L_FORMATTER_ITERATOR))
        return NULL;
    FormatterIterator *it = (FormatterIterator *)ou_object_new(OU_L_FORMATTER_ITERATOR, sizeof(FormatterIterator));
    if (it) {
        it->text = (OuStr *)ou_ref(args[0]);
        it->markup = (OuMarkup){ .text = it->text, .end = it->text->len };
    }
    return ou_obj(it);
}

static OuObject *formatter_field_name_split(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    if (!ou_is_str(args[0]))
        return ou_raise(OU_TypeError, "expected str, got %T", args[0]);
    if (!ou_type_need(OU_L_FIELD_NAME_ITERATOR))
        return NULL;
    const OuStr *text = (OuStr *)args[0];
    OuFieldPath path;
    size_t first_end;
    ou_ssize index = ou_field_first(text, 0, text->len, &first_end, &path);
    if (index == -2)
        return NULL;
    FieldNameIterator *it = (FieldNameIterator *)ou_object_new(OU_L_FIELD_NAME_ITERATOR, sizeof(FieldNameIterator));
    if (!it)
        return NULL;
    it->text = (OuStr *)ou_ref(args[0]);
    it->path = path;
    OuObject *first = index >= 0 ? ou_int_new(index) : slice(text, 0, first_end);
    OuObject *pair = first ? ou_obj(ou_tuple_pack(2, first, it)) : NULL;
    ou_xdecref(first);
    ou_decref(it);
    return pair;
}

static const OuMethod functions[] = {
    { "formatter_parser", { formatter_parser }, 1, 1, 0, NULL, "parse the argument as a format string" },
    { "formatter_field_name_split", { formatter_field_name_split }, 1, 1, 0, NULL, "split the argument as a field name" },
    { 0 },
};

const OuModuleDef ou__string_module = { .name = "_string", .doc = "string helper module", .functions = functions };
