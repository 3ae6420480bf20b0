// str_message.c -- ou_str_format: printf for messages, with conversions for objects (listed in object/error.h).
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/str_builder.h"
#include "runtime/types/str_impl.h"
#include <stdio.h>
#include <stdlib.h>

enum { DIRECTIVE_MAX = 32, NUMBER_MAX = 400 };

// One printf conversion of a number: `directive` is "%5ld" or the like, `size` its length letters.
static void number(OuStrBuilder *b, const char *directive, const char *size, char conversion, va_list *args)
{
    char text[NUMBER_MAX];
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    if (conversion == 'g' || conversion == 'f' || conversion == 'e')
        snprintf(text, sizeof text, directive, va_arg(*args, double));
    else if (conversion == 'p')
        snprintf(text, sizeof text, directive, va_arg(*args, void *));
    else if (!strcmp(size, "ll"))
        snprintf(text, sizeof text, directive, va_arg(*args, long long));
    else if (!strcmp(size, "l"))
        snprintf(text, sizeof text, directive, va_arg(*args, long));
    else if (!strcmp(size, "z"))
        snprintf(text, sizeof text, directive, va_arg(*args, size_t));
    else
        snprintf(text, sizeof text, directive, va_arg(*args, int));
#pragma GCC diagnostic pop
    ou_builder_cstr(b, text);
}

static void text(OuStrBuilder *b, const char *s, int precision)
{
    if (!s)
        s = "(null)";
    ou_builder_utf8(b, s, precision < 0 ? strlen(s) : strnlen(s, (size_t)precision));
}

// Appends what conversion `c` stands for; false when it is not one of the object conversions.
static bool object(OuStrBuilder *b, char c, va_list *args)
{
    switch (c) {
    case 'R': ou_builder_take(b, ou_repr(va_arg(*args, OuObject *))); return true;
    case 'S': ou_builder_take(b, ou_to_str(va_arg(*args, OuObject *))); return true;
    case 'A': ou_builder_take(b, ou_ascii(va_arg(*args, OuObject *))); return true;
    case 'T': ou_builder_cstr(b, ou_type_name(va_arg(*args, OuObject *))); return true;
    case 'V': {                              // as %T, but None by its name: how CPython speaks of arguments
        OuObject *o = va_arg(*args, OuObject *);
        ou_builder_cstr(b, ou_is_none(o) ? "None" : ou_type_name(o));
        return true;
    }
    case 'N': ou_builder_cstr(b, ou_type_cname(va_arg(*args, OuType *))); return true;
    case 'U': ou_builder_str(b, va_arg(*args, OuStr *)); return true;
    case 'c': ou_builder_char(b, (uint32_t)va_arg(*args, int)); return true;
    case '%': ou_builder_char(b, '%'); return true;
    default: return false;
    }
}

OuStr *ou_str_vformat(const char *fmt, va_list original)
{
    OuStrBuilder b;
    ou_builder_init(&b);
    va_list args;
    va_copy(args, original);
    while (*fmt && !b.failed) {
        size_t plain = strcspn(fmt, "%");
        if (plain > 0) {
            ou_builder_utf8(&b, fmt, plain);
            fmt += plain;
            continue;
        }
        char directive[DIRECTIVE_MAX], size[4] = "";
        const char *start = fmt++;
        fmt += strspn(fmt, "-+ #0123456789");
        int precision = -1;
        if (*fmt == '.') {
            fmt++;
            if (*fmt == '*') {
                precision = va_arg(args, int);
                fmt++;
            } else {
                precision = (int)strtol(fmt, (char **)&fmt, 10);
            }
        }
        size_t letters = strspn(fmt, "lz");
        OU_ASSERT(letters < sizeof size);
        memcpy(size, fmt, letters);
        fmt += letters;
        char conversion = *fmt++;
        OU_ASSERT(fmt - start < DIRECTIVE_MAX);
        memcpy(directive, start, (size_t)(fmt - start));
        directive[fmt - start] = 0;
        if (conversion == 's')
            text(&b, va_arg(args, const char *), precision);
        else if (!object(&b, conversion, &args))
            number(&b, directive, size, conversion, &args);
    }
    va_end(args);
    return ou_builder_finish(&b);
}

OuStr *ou_str_format(const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    OuStr *s = ou_str_vformat(fmt, args);
    va_end(args);
    return s;
}
