// str_normal.h -- Unicode's normal forms of a text.
#ifndef OURO_RUNTIME_TYPES_STR_NORMAL_H
#define OURO_RUNTIME_TYPES_STR_NORMAL_H
#include "runtime/base/unicode_data.h"
#include "runtime/types/str.h"

OU_CHECK OuStr *ou_str_normalize(OuStr *s, OuNormalForm form);            // a new reference to s when that is normal
OU_CHECK OuStr *ou_str_normalize_3_2(OuStr *s, OuNormalForm form);        // as Unicode 3.2.0 did
bool ou_str_is_surely_normal(const OuStr *s, OuNormalForm form);          // false: must be normalised to know

#endif
