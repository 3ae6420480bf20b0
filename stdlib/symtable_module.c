// symtable_module.c -- _symtable: the scopes of a source text as the compiler sees them.
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "runtime/types/bytes.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"
#include "src/compile/compile.h"
#include "src/syntax/parse.h"

static bool mode_of(OuObject *o, OuParseMode *mode)
{
    if (!ou_is_str(o)) return ou_fail(OU_TypeError, "symtable() argument 3 must be str, not %T", o);
    if (ou_str_equal_cstr((OuStr *)o, "exec")) *mode = OU_PARSE_FILE;
    else if (ou_str_equal_cstr((OuStr *)o, "eval")) *mode = OU_PARSE_EVAL;
    else if (ou_str_equal_cstr((OuStr *)o, "single")) *mode = OU_PARSE_SINGLE;
    else return ou_fail(OU_ValueError, "symtable() arg 3 must be 'exec' or 'eval' or 'single'");
    return true;
}

static char *text_of(OuObject *o, size_t *bytes)
{
    OuBuffer buffer;
    char *text = NULL;
    if (ou_is_str(o)) {
        text = ou_str_to_utf8((OuStr *)o, bytes);
    } else {
        int lends = ou_buffer_get(o, &buffer);
        if (lends <= 0) return lends ? NULL : ou_raise(OU_TypeError, "symtable() arg 1 must be a string or bytes object");
        *bytes = buffer.len;
        if ((text = ou_mem_need(buffer.len + 1))) {
            memcpy(text, buffer.data, buffer.len);
            text[buffer.len] = 0;
        }
        ou_buffer_release(&buffer);
    }
    if (!text || strlen(text) == *bytes) return text;
    ou_mem_free(text);
    return ou_raise(OU_ValueError, "source code string cannot contain null bytes");
}

static OuStr *filename_of(OuObject *o)
{
    if (ou_is_str(o)) return (OuStr *)ou_ref(o);
    if (ou_is_bytes(o)) return ou_str_decode(((OuBytes *)o)->data, ((OuBytes *)o)->len, "utf-8", "surrogateescape");
    OuBuffer buffer;
    int lends = ou_buffer_get(o, &buffer);
    if (lends <= 0) return lends ? NULL : ou_raise(OU_TypeError, "expected str, bytes or os.PathLike object, not %T", o);
    OuStr *name = NULL;
    if (ou_warn(OU_DeprecationWarning, "path should be string, bytes, or os.PathLike, not %T", o))
        name = ou_str_decode(buffer.data, buffer.len, "utf-8", "surrogateescape");
    ou_buffer_release(&buffer);
    return name;
}

static OuObject *symtable_symtable(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    OuParseMode mode = OU_PARSE_FILE;
    size_t bytes = 0;
    OuStr *filename = mode_of(args[2], &mode) ? filename_of(args[1]) : NULL;
    char *text = filename ? text_of(args[0], &bytes) : NULL;
    OuCompileOptions options = { .filename = filename, .source = text, .source_bytes = bytes };
    OuTree *tree = text ? ou_parse(text, bytes, options.filename, mode, ou_is_str(args[0])) : NULL;
    OuObject *scopes = tree ? ou_symtable_tell(tree, &options) : NULL;
    ou_tree_free(tree);
    ou_mem_free(text);
    ou_xdecref(filename);
    return scopes;
}

static const OuMethod functions[] = {
    { "symtable", { symtable_symtable }, 3, 3, 0, NULL, "(source, filename, mode): (kind, name, line, nested, {name: bits}, [inner scopes])." },
    { 0 },
};

const OuModuleDef ou__symtable_module = { .name = "_symtable", .functions = functions };
