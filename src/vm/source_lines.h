// source_lines.h -- lines of source files for tracebacks, and which part of an expression an error is about.
#ifndef OURO_SRC_VM_SOURCE_LINES_H
#define OURO_SRC_VM_SOURCE_LINES_H
#include "runtime/base/strbuf.h"
#include "src/vm/frame.h"

typedef struct OuSourceFile {          // the file that was read last
    OuStr *name;                       // borrowed
    char *text;                        // owned buffer or NULL
    size_t bytes;
} OuSourceFile;

void ou_source_lines_fini(OuSourceFile *file);
// Line number `line` of `filename`, without its end; false: there is none. The text belongs to `file`.
bool ou_source_lines_get(OuSourceFile *file, OuStr *filename, int line, const char **text, size_t *bytes);
// The operator or the brackets inside the expression text[0 .. bytes): byte offsets; false: nothing special.
bool ou_source_lines_anchors(const char *text, size_t bytes, size_t *left, size_t *right);

#endif
