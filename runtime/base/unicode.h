// unicode.h -- properties and case mappings of code points, as Python's str methods see them.
//
// Written in unicode_data.c, where the tables are.
#ifndef OURO_RUNTIME_BASE_UNICODE_H
#define OURO_RUNTIME_BASE_UNICODE_H
#include "runtime/base/config.h"

bool ou_uc_is_alpha(uint32_t c);
bool ou_uc_is_decimal(uint32_t c);
bool ou_uc_is_digit(uint32_t c);
bool ou_uc_is_numeric(uint32_t c);
bool ou_uc_is_alnum(uint32_t c);
bool ou_uc_is_space(uint32_t c);
bool ou_uc_is_lower(uint32_t c);
bool ou_uc_is_upper(uint32_t c);
bool ou_uc_is_title(uint32_t c);             // category Lt
bool ou_uc_is_printable(uint32_t c);
bool ou_uc_is_line_break(uint32_t c);
bool ou_uc_is_id_start(uint32_t c);          // XID_Start or "_"
bool ou_uc_is_id_continue(uint32_t c);       // XID_Continue
bool ou_uc_is_cased(uint32_t c);
bool ou_uc_is_case_ignorable(uint32_t c);
int ou_uc_decimal(uint32_t c);               // 0..9, or -1 when not decimal

// Full mappings: write up to three code points, return how many. Context (final sigma) is the caller's.
enum { OU_UC_MAP_MAX = 3 };
size_t ou_uc_upper(uint32_t c, uint32_t out[OU_UC_MAP_MAX]);
size_t ou_uc_lower(uint32_t c, uint32_t out[OU_UC_MAP_MAX]);
size_t ou_uc_title(uint32_t c, uint32_t out[OU_UC_MAP_MAX]);
size_t ou_uc_fold(uint32_t c, uint32_t out[OU_UC_MAP_MAX]);

#endif
