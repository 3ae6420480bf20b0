// unicode_data.h -- the Unicode character database, version 14.0: what is known of each code point but its name.
//
// A code point leads to a record in two steps (block, then record in the block); equal records are shared. unicode.h has
// the questions that str methods ask, unicode_name.h the names. Code points above 0x10ffff must not be asked for.
#ifndef OURO_RUNTIME_BASE_UNICODE_DATA_H
#define OURO_RUNTIME_BASE_UNICODE_DATA_H
#include "runtime/base/config.h"

typedef struct OuUnicodeRecord {
    uint8_t category, bidi, combining, width;   // for the names below; combining is the canonical class
    int8_t decimal, digit;                      // values, or -1
    uint8_t numeric;                            // which of the numeric values; 0: none
    uint8_t case_shift;                         // which way to the other cases
    uint32_t flags;                             // what unicode_data.c asks
} OuUnicodeRecord;

const OuUnicodeRecord *ou_unicode_record(uint32_t c);
const OuUnicodeRecord *ou_unicode_record_3_2(uint32_t c);        // the same as version 3.2.0 had it
OU_INLINE bool ou_unicode_is_assigned(const OuUnicodeRecord *r) { return r->category != 0; }

const char *ou_unicode_category(const OuUnicodeRecord *r);       // "Lu"
const char *ou_unicode_bidi(const OuUnicodeRecord *r);           // "AL", or ""
const char *ou_unicode_width(const OuUnicodeRecord *r);          // "Na"
bool ou_unicode_is_mirrored(const OuUnicodeRecord *r);
bool ou_unicode_numeric(const OuUnicodeRecord *r, double *value); // false: none

// --- normal forms ---
typedef enum OuNormalForm { OU_NFD, OU_NFC, OU_NFKD, OU_NFKC } OuNormalForm;
enum { OU_DECOMPOSITION_MAX = 18 };             // code points of the longest full decomposition
OU_INLINE bool ou_form_composes(OuNormalForm form) { return form & 1; }
OU_INLINE bool ou_form_is_compatible(OuNormalForm form) { return form & 2; }

// One step of decomposition: writes its code points, returns how many (0: none). *tag: "<font>", or "" for a canonical one.
size_t ou_unicode_step(uint32_t c, uint32_t out[OU_DECOMPOSITION_MAX], const char **tag);
size_t ou_unicode_decompose(uint32_t c, bool compatible, uint32_t out[OU_DECOMPOSITION_MAX]);   // all steps; at least c itself
uint32_t ou_unicode_old_form(uint32_t c);       // what version 3.2.0 took for the decomposition of c where it erred, else 0
uint32_t ou_unicode_compose(uint32_t first, uint32_t second);    // 0: they don't join
bool ou_unicode_may_change(uint32_t c, OuNormalForm form);       // false: c is as it should be, whatever stands before it

#endif
