// lex_check.c -- the slow side of numbers and names: what is wrong with them, and names beyond ASCII.
#include <ctype.h>
#include <string.h>
#include "grammar/parser.h"
#include "runtime/base/unicode.h"
#include "runtime/base/utf8.h"
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "runtime/object/state.h"
#include "runtime/types/str.h"
#include "src/syntax/lexer.h"

// --- numbers ---

static bool is_name_char(char c) { return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 128; }

static bool is_digit(char c, int base) { return base == 16 ? isxdigit((unsigned char)c) : c >= '0' && c < '0' + base; }

// Moves over decimal digits with single underscores; false after a stray underscore.
static bool digits(const char **p)
{
    for (;;) {
        while (is_digit(**p, 10)) ++*p;
        if (**p != '_') return true;
        ++*p;
        if (!is_digit(**p, 10)) return false;
    }
}

static bool warn(OuLexer *lx, const char *p, const char *kind)
{
    if (!ou_rt->warn_explicit) return true;
    OuStr *text = ou_str_format("invalid %s literal", kind);
    bool ok = text && ou_rt->warn_explicit(ou_obj(ou_type(OU_L_SyntaxWarning)), ou_obj(text), lx->src->filename, lx->line);
    ou_xdecref(text);
    if (!ok && text && ou_error_is(OU_SyntaxWarning)) {          // a filter made it an error: that is a SyntaxError then
        ou_error_clear();
        return ou_lex_error(lx, p, "invalid %s literal", kind);
    }
    return ok;
}

// A keyword may follow a number directly ("1if x else y"), with a warning; so may, for CPython, what begins like one.
static bool check_end(OuLexer *lx, const char *start, const char *p, const char *kind)
{
    static const char *const keywords[] = { "and", "else", "for", "if", "in", "is", "or", "not" };
    for (size_t i = 0; i < OU_LENGTH(keywords); i++) {
        size_t len = strlen(keywords[i]);
        if (strncmp(p, keywords[i], len)) continue;
        if (!warn(lx, p, kind)) return false;
        return ou_lex_push(lx, NUMBER, start, p) && (lx->cursor = p);
    }
    if (is_name_char(*p)) return ou_lex_error(lx, p, "invalid %s literal", kind);
    return ou_lex_push(lx, NUMBER, start, p) && (lx->cursor = p);
}

static bool based_number(OuLexer *lx, const char *start, int base, const char *kind)
{
    const char *p = start + 2;
    do {
        if (*p == '_') p++;
        if (base < 10 && isdigit((unsigned char)*p) && *p >= '0' + base)
            return ou_lex_error(lx, p + 1, "invalid digit '%c' in %s literal", *p, kind);
        if (!is_digit(*p, base)) return ou_lex_error(lx, p, "invalid %s literal", kind);
        while (is_digit(*p, base)) p++;
    } while (*p == '_');
    if (base < 10 && isdigit((unsigned char)*p)) return ou_lex_error(lx, p + 1, "invalid digit '%c' in %s literal", *p, kind);
    return check_end(lx, start, p, kind);
}

bool ou_lex_number_tail(OuLexer *lx, const char *start, const char *end)
{
    (void)end;
    const char *p = start, *zeros = NULL;
    if (*p == '0') {
        switch (p[1] | 0x20) {
        case 'x': return based_number(lx, start, 16, "hexadecimal");
        case 'o': return based_number(lx, start, 8, "octal");
        case 'b': return based_number(lx, start, 2, "binary");
        default: break;
        }
        while (*p == '0' || (*p == '_' && p[1] == '0')) p++;
        if (*p == '_' && !isdigit((unsigned char)p[1])) return ou_lex_error(lx, p + 1, "invalid decimal literal");
        if (isdigit((unsigned char)*p) || *p == '_') zeros = p + (*p == '_');
        p = start;
    }
    if (*p != '.' && !digits(&p)) return ou_lex_error(lx, p, "invalid decimal literal");
    bool is_float = false;
    if (*p == '.') {
        is_float = true;
        p++;
        if (isdigit((unsigned char)*p) && !digits(&p)) return ou_lex_error(lx, p, "invalid decimal literal");
    }
    if ((*p | 0x20) == 'e') {
        const char *e = p++;
        bool sign = *p == '+' || *p == '-';
        p += sign;
        if (!isdigit((unsigned char)*p)) {
            if (sign) return ou_lex_error(lx, p, "invalid decimal literal");
            return check_end(lx, start, e, "decimal");
        }
        is_float = true;
        if (!digits(&p)) return ou_lex_error(lx, p, "invalid decimal literal");
    }
    if ((*p | 0x20) == 'j') return check_end(lx, start, p + 1, "imaginary");
    if (zeros && !is_float) {
        lx->error.end_offset = (int)(zeros + 1 - lx->line_start);
        return ou_lex_error(lx, start + 1, "leading zeros in decimal integer literals are not permitted; "
                                           "use an 0o prefix for octal integers");
    }
    return check_end(lx, start, p, "decimal");
}

// --- names ---

bool ou_lex_check_name(OuLexer *lx, const char *start, const char *end)
{
    for (const char *p = start; p < end;) {
        uint32_t c;
        size_t n;
        if (ou_utf8_decode((const uint8_t *)p, (size_t)(end - p), &c, &n) != OU_UTF8_OK) {
            c = 0xfffd;                        // a lone surrogate from a str: no character of a name
            n = 1;
        }
        if (p == start ? !ou_uc_is_id_start(c) : !ou_uc_is_id_continue(c)) {
            if (ou_uc_is_printable(c)) return ou_lex_error(lx, p + n, "invalid character '%.*s' (U+%04X)", (int)n, p, (unsigned)c);
            return ou_lex_error(lx, p + n, "invalid non-printable character U+%04X", (unsigned)c);
        }
        p += n;
    }
    return true;
}
