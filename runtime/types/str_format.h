// str_format.h -- the syntax of replacement fields, shared by str.format and string.Formatter.
#ifndef OURO_RUNTIME_TYPES_STR_FORMAT_H
#define OURO_RUNTIME_TYPES_STR_FORMAT_H
#include "runtime/types/str.h"

// A literal part and the replacement field behind it: "literal{name!conversion:spec}".
typedef struct OuField {
    size_t literal_start, literal_end;
    bool has_field;
    size_t name_start, name_end;
    size_t spec_start, spec_end;
    bool spec_nested;            // the spec has replacement fields itself
    uint32_t conversion;         // 0: none
} OuField;

typedef struct OuMarkup {        // a reader over text[at:end)
    const OuStr *text;           // borrowed
    size_t at, end;
} OuMarkup;
int ou_markup_next(OuMarkup *m, OuField *field);     // 1, 0 at the end, -1 ValueError

// The path of a field name, "first.attr[item]...".
typedef struct OuFieldPath {
    const OuStr *text;           // borrowed
    size_t at, end;
} OuFieldPath;
typedef struct OuFieldStep {
    bool is_attr;                // .name, else [name]
    size_t start, end;           // the name
    ou_ssize index;              // its value when [name] is all digits, else -1
} OuFieldStep;
// Where the first part of the name ends, and its number (-1: not a number, -2: ValueError). `path` is set to the rest.
ou_ssize ou_field_first(const OuStr *text, size_t start, size_t end, size_t *first_end, OuFieldPath *path);
int ou_field_next(OuFieldPath *path, OuFieldStep *step);     // 1, 0 at the end, -1 ValueError

#endif
