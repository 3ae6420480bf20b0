// unicodedata_module.c -- module unicodedata: what is known of a character. The data are runtime/base/unicode_data.
//
// The module's functions are also methods of class UCD; its one instance, `ucd_3_2_0`, answers as version 3.2.0 did.
#include <stdio.h>
#include <strings.h>
#include "runtime/base/unicode_data.h"
#include "runtime/base/unicode_name.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/types/bytes.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"
#include "runtime/types/str_normal.h"
#include "runtime/types/tuple.h"

#define METHOD(name) static OuObject *name(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
enum { LONGEST_LOOKUP = 256, LONGEST_DECOMPOSITION = 160 };

static bool is_old(OuObject *self) { return self->layout == OU_L_UCD; }

static const OuUnicodeRecord *record(OuObject *self, uint32_t c)
{
    return is_old(self) ? ou_unicode_record_3_2(c) : ou_unicode_record(c);
}

static bool character(OuObject *o, const char *function, const char *which, uint32_t *c)
{
    if (!ou_is_str(o) || ((OuStr *)o)->len != 1)
        return ou_fail(OU_TypeError, "%s() argument%s must be a unicode character, not %T", function, which, o);
    *c = ou_str_at((OuStr *)o, 0);
    return true;
}

// --- properties ---

static OuObject *text_property(OuObject *self, OuObject *arg, const char *function, const char *(*get)(const OuUnicodeRecord *))
{
    uint32_t c = 0;
    return character(arg, function, "", &c) ? ou_obj(ou_str_from_cstr(get(record(self, c)))) : NULL;
}

METHOD(ucd_category) { return text_property(self, args[0], "category", ou_unicode_category); }
METHOD(ucd_bidirectional) { return text_property(self, args[0], "bidirectional", ou_unicode_bidi); }
METHOD(ucd_east_asian_width) { return text_property(self, args[0], "east_asian_width", ou_unicode_width); }

METHOD(ucd_combining)
{
    uint32_t c = 0;
    return character(args[0], "combining", "", &c) ? ou_int_new(record(self, c)->combining) : NULL;
}

METHOD(ucd_mirrored)
{
    uint32_t c = 0;
    return character(args[0], "mirrored", "", &c) ? ou_int_new(ou_unicode_is_mirrored(record(self, c))) : NULL;
}

METHOD(ucd_decomposition)
{
    uint32_t c, parts[OU_DECOMPOSITION_MAX];
    if (!character(args[0], "decomposition", "", &c))
        return NULL;
    const char *tag = "";
    size_t count = ou_unicode_is_assigned(record(self, c)) ? ou_unicode_step(c, parts, &tag) : 0;
    char text[LONGEST_DECOMPOSITION];
    int at = snprintf(text, sizeof text, "%s", tag);
    for (size_t i = 0; i < count; i++)
        at += snprintf(text + at, sizeof text - (size_t)at, "%s%04X", at ? " " : "", (unsigned)parts[i]);
    return ou_obj(ou_str_from_ascii(text, (size_t)at));
}

// --- numbers ---

// The default given with the character, or ValueError.
static OuObject *otherwise(OuObject *const *args, size_t n, const char *message)
{
    return n > 1 ? ou_ref(args[1]) : ou_raise(OU_ValueError, "%s", message);
}

METHOD(ucd_decimal)
{
    uint32_t c;
    if (!character(args[0], "decimal", " 1", &c))
        return NULL;
    int value = record(self, c)->decimal;
    return value >= 0 ? ou_int_new(value) : otherwise(args, n, "not a decimal");
}

METHOD(ucd_digit)
{
    uint32_t c;
    if (!character(args[0], "digit", " 1", &c))
        return NULL;
    int value = record(self, c)->digit;
    return value >= 0 ? ou_int_new(value) : otherwise(args, n, "not a digit");
}

METHOD(ucd_numeric)
{
    uint32_t c;
    double value;
    if (!character(args[0], "numeric", " 1", &c))
        return NULL;
    return ou_unicode_numeric(record(self, c), &value) ? ou_float_new(value) : otherwise(args, n, "not a numeric character");
}

// --- names ---

METHOD(ucd_name)
{
    uint32_t c;
    char name[OU_UNICODE_NAME_MAX];
    if (!character(args[0], "name", " 1", &c))
        return NULL;
    size_t len = is_old(self) && !ou_unicode_is_assigned(ou_unicode_record_3_2(c)) ? 0 : ou_unicode_name(c, name);
    return len ? ou_obj(ou_str_from_ascii(name, len)) : otherwise(args, n, "no such name");
}

static OuObject *unknown_name(OuObject *arg)
{
    OuStr *name = ou_is_str(arg) ? (OuStr *)ou_ref(arg)
                                 : ou_str_decode(((OuBytes *)arg)->data, ((OuBytes *)arg)->len, NULL, "replace");
    OuStr *text = name ? ou_str_format("undefined character name '%U'", name) : NULL;
    if (text)
        ou_raise_object(OU_KeyError, ou_obj(text));
    ou_xdecref(name);
    ou_xdecref(text);
    return NULL;
}

// Version 3.2.0 had neither aliases nor sequences.
static bool had_name(uint32_t c, const char *text, size_t len)
{
    char name[OU_UNICODE_NAME_MAX];
    return ou_unicode_is_assigned(ou_unicode_record_3_2(c)) && ou_unicode_name(c, name) == len && !strncasecmp(name, text, len);
}

METHOD(ucd_lookup)
{
    bool is_bytes = ou_is_bytes(args[0]);
    if (!is_bytes && !ou_is_str(args[0]))
        return ou_raise(OU_TypeError, "a bytes-like object is required, not '%T'", args[0]);
    size_t len = is_bytes ? ((OuBytes *)args[0])->len : (size_t)((OuStr *)args[0])->len;
    bool ascii = is_bytes || ((OuStr *)args[0])->ascii;
    if (len > LONGEST_LOOKUP) {
        OuStr *text = ou_str_from_cstr("name too long");
        if (text)
            ou_raise_object(OU_KeyError, ou_obj(text));
        ou_xdecref(text);
        return NULL;
    }
    const uint8_t *name = is_bytes ? ((OuBytes *)args[0])->data : ((OuStr *)args[0])->data;
    uint32_t found[OU_UNICODE_SEQUENCE_MAX];
    size_t count = ascii ? ou_unicode_find((const char *)name, len, found) : 0;
    if (count > 0 && is_old(self) && !(count == 1 && had_name(found[0], (const char *)name, len)))
        count = 0;
    return count ? ou_obj(ou_str_from_ucs4(found, count)) : unknown_name(args[0]);
}

// --- normal forms ---

static bool form_args(OuObject *const *args, const char *function, OuNormalForm *form)
{
    static const char names[][5] = { [OU_NFD] = "NFD", [OU_NFC] = "NFC", [OU_NFKD] = "NFKD", [OU_NFKC] = "NFKC" };
    for (int i = 0; i < 2; i++)
        if (!ou_is_str(args[i]))
            return ou_fail(OU_TypeError, "%s() argument %d must be str, not %T", function, i + 1, args[i]);
    for (*form = OU_NFD; *form <= OU_NFKC; (*form)++)
        if (ou_str_equal_cstr((OuStr *)args[0], names[*form]))
            return true;
    return ((OuStr *)args[1])->len == 0 || ou_fail(OU_ValueError, "invalid normalization form");
}

METHOD(ucd_normalize)
{
    OuNormalForm form;
    if (!form_args(args, "normalize", &form))
        return NULL;
    OuStr *s = (OuStr *)args[1];
    if (s->len == 0)
        return ou_ref(args[1]);
    return ou_obj(is_old(self) ? ou_str_normalize_3_2(s, form) : ou_str_normalize(s, form));
}

METHOD(ucd_is_normalized)
{
    OuNormalForm form;
    if (!form_args(args, "is_normalized", &form))
        return NULL;
    OuStr *s = (OuStr *)args[1];
    if (s->len == 0 || (!is_old(self) && ou_str_is_surely_normal(s, form)))
        return ou_ref(ou_core()->true_);
    OuStr *normal = is_old(self) ? ou_str_normalize_3_2(s, form) : ou_str_normalize(s, form);
    if (!normal)
        return NULL;
    bool same = ou_str_equal(s, normal);
    ou_decref(normal);
    return ou_ref(same ? ou_core()->true_ : ou_core()->false_);
}

// --- tables ---

static const OuMethod functions[] = {
    { "bidirectional", { ucd_bidirectional }, 1, 1, 0, NULL, "The bidirectional class of a character, or ''." },
    { "category", { ucd_category }, 1, 1, 0, NULL, "The general category of a character." },
    { "combining", { ucd_combining }, 1, 1, 0, NULL, "The canonical combining class of a character, 0 if it has none." },
    { "decimal", { ucd_decimal }, 1, 2, 0, NULL, "The value of a decimal digit; without one the default, or ValueError." },
    { "decomposition", { ucd_decomposition }, 1, 1, 0, NULL, "One step of a character's decomposition, or ''." },
    { "digit", { ucd_digit }, 1, 2, 0, NULL, "The value of a digit; without one the default, or ValueError." },
    { "east_asian_width", { ucd_east_asian_width }, 1, 1, 0, NULL, "The East Asian width of a character." },
    { "is_normalized", { ucd_is_normalized }, 2, 2, 0, NULL, "Whether a text is in normal form NFC, NFKC, NFD or NFKD." },
    { "lookup", { ucd_lookup }, 1, 1, 0, NULL, "The character with the given name; KeyError if there is none." },
    { "mirrored", { ucd_mirrored }, 1, 1, 0, NULL, "1 for a character that is mirrored in text from right to left, else 0." },
    { "name", { ucd_name }, 1, 2, 0, NULL, "The name of a character; without one the default, or ValueError." },
    { "normalize", { ucd_normalize }, 2, 2, 0, NULL, "A text in normal form NFC, NFKC, NFD or NFKD." },
    { "numeric", { ucd_numeric }, 1, 2, 0, NULL, "The numeric value of a character; without one the default, or ValueError." },
    { 0 },
};

static OuObject *ucd_version(OuObject *self OU_UNUSED) { return ou_obj(ou_str_from_cstr("3.2.0")); }

static const OuGetSet getsets[] = { { "unidata_version", ucd_version, NULL, NULL }, { 0 } };

const OuTypeSpec ou_ucd_spec = {
    .name = "unicodedata.UCD", .flags = OU_TYPE_NO_NEW, .size = sizeof(OuObject), .methods = functions, .getsets = getsets,
};

static bool init(OuModule *self)
{
    return ou_type_need(OU_L_UCD) && ou_module_add_type(self, OU_L_UCD) &&
           ou_module_add(self, "unidata_version", ou_obj(ou_str_from_cstr("14.0.0"))) &&
           ou_module_add(self, "ucd_3_2_0", ou_object_new(OU_L_UCD, sizeof(OuObject)));
}

const OuModuleDef ou_unicodedata_module = {
    .name = "unicodedata", .functions = functions, .init = init,
    .doc = "Properties of characters from the Unicode character database, version 14.0.0.\n\nNames and symbols are those of the "
           "database.",
};
