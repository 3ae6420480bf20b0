// format_spec.h -- the parsed form of a format specifier: [[fill]align][sign][z][#][0][width][grouping][.precision][type].
#ifndef OURO_RUNTIME_TYPES_FORMAT_SPEC_H
#define OURO_RUNTIME_TYPES_FORMAT_SPEC_H
#include "runtime/object/object.h"

typedef struct OuFormatSpec {
    uint32_t fill;               // code point; ' ' when not given ('0' after a bare 0)
    char align;                  // '<', '>', '^', '=' or 0: not given
    char sign;                   // '+', '-', ' ' or 0: not given
    bool alternate;              // #
    bool zero;                   // a 0 before the width
    bool no_neg_zero;            // z
    ou_ssize width;              // -1: none
    char grouping;               // ',' or '_' or 0: none
    ou_ssize precision;          // -1: none
    uint32_t type;               // code point; 0: none
} OuFormatSpec;

// Splits `spec`; ValueError "Invalid format specifier ..." names the type it was meant for.
OU_CHECK bool ou_format_spec_parse(OuStr *spec, OuFormatSpec *out, const char *type_name_for_messages);
// ValueError "Unknown format code 'x' for object of type '...'"; always false.
OU_COLD bool ou_format_unknown_type(uint32_t type, const char *type_name);
// How many fill characters a text of `len` needs on each side; '=' counts as '>'.
void ou_format_padding(const OuFormatSpec *spec, char default_align, size_t len, size_t *left, size_t *right);
OU_CHECK OuStr *ou_str_format_with(OuStr *s, OuStr *spec);      // format(s, spec) for a str

#endif
