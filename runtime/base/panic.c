// panic.c -- the last words of a process whose invariants broke.
#include "runtime/base/check.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void ou_panic_at(const char *file, int line, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    fprintf(stderr, "ouro: internal error at %s:%d: ", file, line);
    vfprintf(stderr, fmt, args);
    fputc('\n', stderr);
    va_end(args);
    abort();
}
