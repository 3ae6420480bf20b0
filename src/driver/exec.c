// exec.c -- source text to code, and the built-in functions compile, eval and exec.
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/bytes.h"
#include "runtime/types/dict.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "src/compile/compile.h"
#include "src/driver/literals.h"
#include "src/driver/run.h"
#include "src/syntax/parse.h"
#include "src/vm/vm.h"
#include "stdlib/ast_nodes.h"
#include "stdlib/builtins.h"

OuCode *ou_compile_source(const char *source, size_t bytes, OuStr *filename, OuParseMode mode, bool is_text,
                          uint32_t flags, int optimize)
{
    OuTree *tree = ou_parse(source, bytes, filename, mode, is_text);
    if (!tree) return NULL;
    OuCompileOptions options = {
        .filename = filename, .source = source, .source_bytes = bytes, .flags = flags, .optimize = optimize,
        .interactive_echo = mode == OU_PARSE_SINGLE,
    };
    OuCode *code = ou_compile(tree, &options);
    ou_tree_free(tree);
    return code;
}

// --- the text to compile ---

typedef struct Source {
    const char *text;       // NUL-terminated
    size_t bytes;
    char *owned;            // to be freed, or NULL
    bool is_text;           // came from a str
} Source;

static bool source_take(Source *s, OuObject *o, const char *fname, const char *what)
{
    const uint8_t *data;
    *s = (Source){ 0 };
    if (ou_is_str(o)) {
        s->is_text = true;
        s->owned = ou_str_to_utf8((OuStr *)o, &s->bytes);
    } else {
        int is_buffer = ou_buffer_view(o, &data, &s->bytes);
        if (is_buffer < 0) return false;
        if (!is_buffer) return ou_fail(OU_TypeError, "%s() arg 1 must be a %s object", fname, what);
        if ((s->owned = ou_mem_need(s->bytes + 1))) {
            memcpy(s->owned, data, s->bytes);
            s->owned[s->bytes] = 0;
        }
    }
    s->text = s->owned;
    if (!s->owned) return false;
    if (strlen(s->owned) == s->bytes) return true;
    ou_mem_free(s->owned);
    return ou_fail(OU_ValueError, "source code string cannot contain null bytes");
}

// --- compile ---

static uint32_t inherited_flags(void)
{
    OuCode *code = ou_vm_code();
    return code ? code->flags & OU_CO_FUTURE_ANNOTATIONS : 0;
}

static OuStr *filename_of(OuObject *o)
{
    if (ou_is_str(o)) return (OuStr *)ou_ref(o);
    if (ou_is_bytes(o)) return ou_str_decode(((OuBytes *)o)->data, ((OuBytes *)o)->len, "utf-8", "surrogateescape");
    OuObject *path;
    int found = ou_lookup_special(o, ou_name(__fspath__), &path);
    if (found < 0) return NULL;
    if (!found) {
        const uint8_t *data;
        size_t len;
        int is_buffer = ou_buffer_view(o, &data, &len);
        if (is_buffer < 0) return NULL;
        if (is_buffer) {
            if (!ou_warn(OU_DeprecationWarning, "path should be string, bytes, or os.PathLike, not %T", o)) return NULL;
            return ou_str_decode(data, len, "utf-8", "surrogateescape");
        }
    }
    if (!found) return ou_raise(OU_TypeError, "expected str, bytes or os.PathLike object, not %T", o);
    OuObject *result = ou_call0(path);
    ou_decref(path);
    return (OuStr *)result;
}

static bool parse_mode(OuObject *mode, OuParseMode *out)
{
    if (!ou_is_str(mode)) return ou_fail(OU_TypeError, "compile() argument 'mode' must be str, not %V", mode);
    if (ou_str_equal_cstr((OuStr *)mode, "exec")) *out = OU_PARSE_FILE;
    else if (ou_str_equal_cstr((OuStr *)mode, "eval")) *out = OU_PARSE_EVAL;
    else if (ou_str_equal_cstr((OuStr *)mode, "single")) *out = OU_PARSE_SINGLE;
    else return ou_fail(OU_ValueError, "compile() mode must be 'exec', 'eval' or 'single'");
    return true;
}

enum { ONLY_AST = 0x400, TYPE_COMMENTS = 0x1000 };
enum { ALLOW_INCOMPLETE = 0x4000 };        // what module codeop asks: is the text wrong, or only not finished?
enum { KNOWN_FLAGS = 0x1fe0000 | 0x2000 | TYPE_COMMENTS | ONLY_AST | 0x200 | 0x10 | ALLOW_INCOMPLETE };   // __future__ flags, and what compile() itself takes

static OuObject *tree_as_nodes(const Source *source, OuStr *filename, OuParseMode mode)
{
    OuTree *tree = ou_parse(source->text, source->bytes, filename, mode, source->is_text);
    OuObject *nodes = tree ? ou_ast_to_python(tree->root) : NULL;
    ou_tree_free(tree);
    return nodes;
}

static OuObject *compile_nodes(OuObject *root, OuStr *filename, OuParseMode mode, uint32_t flags, int optimize)
{
    OuTree *tree = ou_ast_from_python(root, mode == OU_PARSE_EVAL ? "Expression" : mode == OU_PARSE_SINGLE ? "Interactive" : "Module");
    OuCompileOptions options = { .filename = filename, .flags = flags, .optimize = optimize, .interactive_echo = mode == OU_PARSE_SINGLE };
    OuCode *code = tree ? ou_compile(tree, &options) : NULL;
    ou_tree_free(tree);
    return ou_obj(code);
}

// With the SyntaxError set that `source` has: another one when it is only not finished.
static void say_if_incomplete(const Source *source)
{
    OuObject *exc = ou_error_take();
    if (ou_parse_is_incomplete(source->text, source->bytes) > 0) ou_raise(OU_SyntaxError, "incomplete input");
    else ou_error_restore(ou_ref(exc));
    ou_decref(exc);
}

static OuObject *builtin_compile(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int flags = 0, optimize = -1, dont_inherit = 0;
    OuParseMode mode = OU_PARSE_FILE;
    Source source;
    if (args[3] && !ou_to_int(args[3], &flags)) return NULL;
    if (args[4] && (dont_inherit = ou_truth(args[4])) < 0) return NULL;
    if (args[5] && !ou_to_int(args[5], &optimize)) return NULL;
    if (flags & ~KNOWN_FLAGS) return ou_raise(OU_ValueError, "compile(): unrecognised flags");
    if (optimize < -1 || optimize > 2) return ou_raise(OU_ValueError, "compile(): invalid optimize value");
    if (!parse_mode(args[2], &mode)) return NULL;
    OuStr *filename = filename_of(args[1]);
    if (!filename) return NULL;
    uint32_t inherited = ((uint32_t)flags & OU_CO_FUTURE_ANNOTATIONS) | (dont_inherit ? 0 : inherited_flags());
    if (optimize < 0) optimize = ou_rt->options->optimize;
    int is_node = ou_ast_is_node(args[0]);
    OuObject *result = NULL;
    if (is_node > 0) {
        result = flags & ONLY_AST ? ou_ref(args[0]) : compile_nodes(args[0], filename, mode, inherited, optimize);
    } else if (!is_node && source_take(&source, args[0], "compile", "string, bytes or AST")) {
        if (flags & ONLY_AST) result = tree_as_nodes(&source, filename, mode);
        else result = ou_obj(ou_compile_source(source.text, source.bytes, filename, mode, source.is_text, inherited, optimize));
        if (!result && flags & ALLOW_INCOMPLETE && ou_error_is(OU_SyntaxError)) say_if_incomplete(&source);
        ou_mem_free(source.owned);
    }
    ou_decref(filename);
    return result;
}

// --- eval, exec ---

// The namespaces to run in; new references. __builtins__ is added to globals when missing.
static bool namespaces(const char *fname, OuObject *globals, OuObject *locals, OuDict **out_globals, OuObject **out_locals)
{
    *out_globals = NULL;
    *out_locals = NULL;
    if (globals && ou_is_none(globals)) globals = NULL;
    if (locals && ou_is_none(locals)) locals = NULL;
    if (locals && !ou_is_mapping(locals)) {
        if (!strcmp(fname, "eval")) return ou_fail(OU_TypeError, "locals must be a mapping");
        return ou_fail(OU_TypeError, "%s() locals must be a mapping or None, not %T", fname, locals);
    }
    if (globals && !ou_is_dict(globals)) {
        if (!strcmp(fname, "eval"))
            return ou_fail(OU_TypeError, ou_is_mapping(globals) ? "globals must be a real dict; try eval(code, {}, mapping)"
                                                                : "globals must be a dict");
        return ou_fail(OU_TypeError, "%s() globals must be a dict, not %T", fname, globals);
    }
    if (!globals) {
        OuDict *current = ou_vm_globals();
        if (!current) return ou_fail(OU_SystemError, "globals and locals cannot be NULL");
        *out_globals = (OuDict *)ou_ref(current);
        *out_locals = locals ? ou_ref(locals) : ou_vm_locals();
    } else {
        *out_globals = (OuDict *)ou_ref(globals);
        *out_locals = ou_ref(locals ? locals : globals);
    }
    if (*out_locals && (ou_dict_get_cstr(*out_globals, "__builtins__")
                        || ou_dict_set_cstr(*out_globals, "__builtins__", ou_dict_get_cstr(ou_rt->modules, "builtins"))))
        return true;
    ou_clear_ref(out_globals);
    ou_clear_ref(out_locals);
    return false;
}

static OuCode *code_of(OuObject *o, const char *fname, OuParseMode mode)
{
    Source source;
    if (ou_is_exact(o, OU_L_CODE)) return (OuCode *)ou_ref(o);
    if (!source_take(&source, o, fname, "string, bytes or code")) return NULL;
    const char *text = source.text;
    if (mode == OU_PARSE_EVAL) text += strspn(text, " \t");
    OuStr *filename = ou_str_from_cstr("<string>");
    OuCode *code = filename ? ou_compile_source(text, source.bytes - (size_t)(text - source.text), filename, mode,
                                                source.is_text, inherited_flags(), ou_rt->options->optimize) : NULL;
    ou_xdecref(filename);
    ou_mem_free(source.owned);
    return code;
}

static bool check_closure(OuCode *code, OuObject *closure, bool from_code, const char *fname)
{
    if (!code->n_free) {
        if (closure) return ou_fail(OU_TypeError, from_code ? "cannot use a closure with this code object"
                                                            : "closure can only be used when source is a code object");
        return true;
    }
    if (!strcmp(fname, "eval")) return ou_fail(OU_TypeError, "code object passed to eval() may not contain free variables");
    bool ok = closure && ou_is_exact(closure, OU_L_TUPLE) && ((OuTuple *)closure)->len == code->n_free;
    for (size_t i = 0; ok && i < code->n_free; i++) ok = ou_is_exact(((OuTuple *)closure)->items[i], OU_L_CELL);
    if (ok) return true;
    if (!closure) return ou_fail(OU_TypeError, "code object requires a closure of exactly length %d", (int)code->n_free);
    return ou_fail(OU_TypeError, "code object requires a closure of exactly length %d", (int)code->n_free);
}

static OuObject *evaluate(const char *fname, OuParseMode mode, OuObject *source, OuObject *globals, OuObject *locals, OuObject *closure)
{
    OuDict *in_globals;
    OuObject *in_locals, *result = NULL;
    if (!namespaces(fname, globals, locals, &in_globals, &in_locals)) return NULL;
    OuCode *code = code_of(source, fname, mode);
    if (closure && ou_is_none(closure)) closure = NULL;
    if (code && check_closure(code, closure, ou_is_exact(source, OU_L_CODE), fname))
        result = (OuObject *)code == source ? ou_vm_eval(code, in_globals, in_locals, (OuTuple *)closure)
                                            : ou_eval_source(code, in_globals, in_locals, (OuTuple *)closure);
    ou_xdecref(code);
    ou_decref(in_globals);
    ou_decref(in_locals);
    return result;
}

static OuObject *builtin_eval(OuObject *self OU_UNUSED, OuObject *const *args, size_t n)
{
    return evaluate("eval", OU_PARSE_EVAL, args[0], n > 1 ? args[1] : NULL, n > 2 ? args[2] : NULL, NULL);
}

static OuObject *builtin_exec(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    OuObject *result = evaluate("exec", OU_PARSE_FILE, args[0], args[1], args[2], args[3]);
    if (result) ou_set_ref(&result, ou_none());
    return result;
}

static const OuMethod functions[] = {
    { "__build_class__", { .kw = ou_build_class }, 2, -1, OU_M_KW, NULL, "Make the class of a class statement." },
    { "compile", { builtin_compile }, 3, 6, 0, "source filename mode flags dont_inherit optimize",
      "Compile source into a code object that can be executed by exec() or eval()." },
    { "eval", { builtin_eval }, 1, 3, 0, NULL, "Evaluate the given source in the context of globals and locals." },
    { "exec", { builtin_exec }, 1, 3, 0, "source globals locals / * closure", "Execute the given source in the context of globals and locals." },
    { 0 },
};

bool ou_exec_init(void) { return ou_builtins_add(functions); }
