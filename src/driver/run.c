// run.c -- a program's life: start the modules, run what the command line names, report, finish.
#include "src/driver/run.h"
#include <errno.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "runtime/gc/audit.h"
#include "runtime/mem/alloc.h"
#include "runtime/mem/heap.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/exception.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "src/driver/finish.h"
#include "src/driver/literals.h"
#include "src/syntax/ast.h"
#include "src/vm/vm.h"
#include "stdlib/builtins.h"
#include "stdlib/io.h"
#include "stdlib/modules.h"

// --- start ---

static void on_sigint(int number OU_UNUSED) { ou_vm_interrupt(); }

// Reads that wait are interrupted. Whoever started us with SIGINT ignored wants it ignored.
static void catch_sigint(void)
{
    struct sigaction now, ours = { .sa_handler = on_sigint };
    sigemptyset(&ours.sa_mask);
    if (sigaction(SIGINT, NULL, &now) == 0 && now.sa_handler == SIG_DFL) sigaction(SIGINT, &ours, NULL);
}

static bool add_path(OuList *path, const char *folder, size_t bytes)
{
    OuStr *s = ou_str_decode((const uint8_t *)folder, bytes, "utf-8", "surrogateescape");
    bool ok = s && ou_list_append(path, ou_obj(s));
    ou_xdecref(s);
    return ok;
}

// The script's folder (its links resolved), "" for -c and the REPL, the current folder for -m.
static bool add_script_folder(OuList *path, const OuOptions *o)
{
    char real[PATH_MAX];
    if (o->safe_path || o->action > OU_RUN_MODULE) return true;
    if (o->action == OU_RUN_MODULE) return !getcwd(real, sizeof real) || add_path(path, real, strlen(real));
    if (o->action != OU_RUN_FILE || !strcmp(o->what, "-")) return add_path(path, "", 0);
    if (!realpath(o->what, real)) return true;
    char *slash = strrchr(real, '/');
    return add_path(path, real, slash == real ? 1 : (size_t)(slash - real));
}

static bool set_sys_path(const OuOptions *o)
{
    OuList *path = ou_list_new(4);
    bool ok = path && ou_dict_set_cstr(ou_rt->sys_dict, "path", ou_obj(path)) && add_script_folder(path, o);
    const char *more = o->ignore_environment ? NULL : getenv("OUROPATH");
    while (ok && more && *more) {
        size_t bytes = strcspn(more, ":");
        if (bytes) ok = add_path(path, more, bytes);
        more += bytes + (more[bytes] == ':');
    }
    ou_xdecref(path);
    return ok;
}

static bool set_argv(const OuOptions *o)
{
    OuList *argv = ou_list_new((size_t)o->argc + 1);
    const char *first = o->action == OU_RUN_COMMAND ? "-c" : o->action == OU_RUN_MODULE ? "-m"
                      : o->action == OU_RUN_FILE ? o->what : "";
    bool ok = argv && add_path(argv, first, strlen(first));
    for (int i = 0; ok && i < o->argc; i++) ok = add_path(argv, o->argv[i], strlen(o->argv[i]));
    ok = ok && ou_dict_set_cstr(ou_rt->sys_dict, "argv", ou_obj(argv));
    ou_xdecref(argv);
    return ok;
}

static OuModule *make_main(void)
{
    OuStr *name = ou_intern_cstr("__main__");
    OuModule *module = name ? ou_module_new(name) : NULL;
    OuDict *annotations = module ? ou_dict_new() : NULL;
    bool ok = annotations && ou_dict_set_cstr(module->dict, "__annotations__", ou_obj(annotations))
        && ou_dict_set_cstr(module->dict, "__builtins__", ou_dict_get_cstr(ou_rt->modules, "builtins"))
        && ou_dict_set(ou_rt->modules, ou_obj(name), ou_obj(module));
    ou_xdecref(annotations);
    ou_xdecref(name);
    if (!ok) ou_clear_ref(&module);
    return module;
}

bool ou_start(OuOptions *o)
{
    const char *unbuffered = o->ignore_environment ? NULL : getenv("PYTHONUNBUFFERED");
    catch_sigint();
    if (o->max_memory) ou_heap_set_limit(ou_rt->heap, o->max_memory);
    if (o->max_depth) ou_rt->recursion_limit = o->max_depth;
    return ou_vm_init() && (ou_rt->modules || (ou_rt->modules = ou_dict_new())) && ou_builtins_init() && ou_sys_init(o)
        && ou_exec_init() && ou_import_init() && ou_io_init_std(o->unbuffered || (unbuffered && *unbuffered))
        && set_sys_path(o) && set_argv(o);
}

// --- the exception that ends a program ---

static int exit_status(OuObject *code)
{
    int64_t value;
    if (!code || ou_is_none(code)) return 0;
    if (ou_is_int(code)) return ou_int_fits(code, &value) ? (int)(value & 0xff) : 255;
    OuObject *err = ou_dict_get_cstr(ou_rt->sys_dict, "stderr");
    OuStr *text = ou_to_str(code);
    if (err && text && (!ou_io_write_str(err, text) || !ou_io_write_cstr(err, "\n"))) ou_error_clear();
    if (!text) ou_error_clear();
    ou_xdecref(text);
    return 1;
}

int ou_report_exit(void)
{
    OuObject *exc = ou_error_take();
    if (!exc) return 0;
    int status = 1;
    if (ou_is_instance_of(exc, ou_type(OU_SystemExit))) {
        status = exit_status(((OuSystemExit *)exc)->code);
    } else {
        if (ou_is_instance_of(exc, ou_type(OU_KeyboardInterrupt))) status = -1;
        ou_call_excepthook(exc);
    }
    ou_decref(exc);
    return status;
}

// --- what can be run ---

static int run_code(OU_STEALS OuCode *code, OuModule *main, bool is_source)
{
    OuObject *result = !code ? NULL : is_source ? ou_eval_source(code, main->dict, NULL, NULL) : ou_vm_eval(code, main->dict, NULL, NULL);
    ou_xdecref(code);
    ou_xdecref(result);
    return result ? 0 : ou_report_exit();
}

static int run_text(const char *text, size_t bytes, const char *filename, OuModule *main, bool is_text)
{
    OuStr *name = ou_str_from_cstr(filename);
    OuCode *code = name ? ou_compile_source(text, bytes, name, is_text ? OU_PARSE_FILE : OU_PARSE_SCRIPT, is_text, 0, ou_rt->options->optimize) : NULL;
    ou_xdecref(name);
    return run_code(code, main, true);
}

static int run_command(const char *command, OuModule *main)
{
    size_t bytes = strlen(command);
    char *text = ou_mem_alloc(bytes + 2);
    if (!text) return 1;
    memcpy(text, command, bytes);
    memcpy(text + bytes, "\n", 2);
    int status = run_text(text, bytes + 1, "<string>", main, true);
    ou_mem_free(text);
    return status;
}

// `path` from the current folder, as CPython shows it: nothing is resolved. False when it does not fit.
static bool absolute_path(const char *path, char out[PATH_MAX])
{
    char folder[PATH_MAX];
    int n = path[0] == '/' || !getcwd(folder, sizeof folder) ? snprintf(out, PATH_MAX, "%s", path)
                                                             : snprintf(out, PATH_MAX, "%s/%s", folder, path);
    return n > 0 && n < PATH_MAX;
}

static int run_stdin(OuModule *main)
{
    size_t bytes;
    char *text = ou_read_descriptor(0, &bytes);
    int status = text ? run_text(text, bytes, "<stdin>", main, false) : ou_report_exit();
    ou_mem_free(text);
    return status;
}

static int run_file(const char *path, OuModule *main)
{
    size_t bytes;
    char full[PATH_MAX];
    char *text = absolute_path(path, full) ? ou_read_file(full, &bytes) : NULL;
    if (!text && ou_error_is(OU_MemoryError)) return ou_report_exit();
    if (!text) {
        int error = errno;
        ou_error_clear();
        fprintf(stderr, "ouro: can't open file '%s': [Errno %d] %s\n", full, error, strerror(error));
        return 2;
    }
    OuStr *file = ou_str_from_cstr(full);
    if (!file || !ou_dict_set_cstr(main->dict, "__file__", ou_obj(file)) || !ou_dict_set_cstr(main->dict, "__cached__", ou_core()->none))
        ou_error_clear();
    ou_xdecref(file);
    int status = run_text(text, bytes, full, main, false);
    ou_mem_free(text);
    return status;
}

static int run_module(const char *name, OuModule *main)
{
    OuStr *s = ou_intern_cstr(name);
    OuObject *path = NULL, *package = NULL;
    OuCode *code = s ? ou_import_find_code(s, &path, &package) : NULL;
    if (!code && ou_error_is(OU_ModuleNotFoundError)) {
        ou_error_clear();
        fprintf(stderr, "ouro: No module named %s\n", name);
        ou_xdecref(s);
        return 1;
    }
    OuObject *argv = ou_dict_get_cstr(ou_rt->sys_dict, "argv");
    if (code && (!ou_setitem(argv, ou_rt->small_ints[-OU_SMALL_INT_MIN], path) || !ou_dict_set_cstr(main->dict, "__file__", path)
                 || !ou_dict_set_cstr(main->dict, "__package__", package)))
        ou_clear_ref(&code);
    ou_xdecref(path);
    ou_xdecref(package);
    ou_xdecref(s);
    return run_code(code, main, false);
}

// --parse, --compile, --dis, --ast: no program runs.
static int check_file(OuAction action, const char *path)
{
    size_t bytes;
    int status = 0;
    OuStr *name = ou_str_from_cstr(path);
    char *text = name ? ou_read_file(path, &bytes) : NULL;
    OuTree *tree = NULL;
    OuStr *listing = NULL;
    OuCode *code = NULL;
    if (text && action == OU_RUN_COMPILE) code = ou_compile_source(text, bytes, name, OU_PARSE_FILE, false, 0, 0);
    else if (text && action == OU_RUN_DIS) {
        code = ou_compile_source(text, bytes, name, OU_PARSE_FILE, false, 0, 0);
        listing = code ? ou_code_disassemble(code) : NULL;
    } else if (text && (tree = ou_parse(text, bytes, name, OU_PARSE_FILE, false)) && action == OU_RUN_AST) {
        listing = ou_ast_dump(tree->root);
    }
    OuObject *out = ou_dict_get_cstr(ou_rt->sys_dict, "stdout");
    if (listing && (!ou_io_write_str(out, listing) || !ou_io_write_cstr(out, "\n"))) status = 1;
    if (tree) ou_tree_free(tree);
    ou_xdecref(listing);
    ou_xdecref(code);
    ou_mem_free(text);
    ou_xdecref(name);
    return ou_has_error() ? ou_report_exit() : status;
}

static int run_action(OuOptions *o, OuModule *main)
{
    int status = 0;
    switch (o->action) {
    case OU_RUN_FILE: return strcmp(o->what, "-") ? run_file(o->what, main) : run_stdin(main);
    case OU_RUN_COMMAND: return run_command(o->what, main);
    case OU_RUN_MODULE: return run_module(o->what, main);
    case OU_RUN_REPL: return isatty(0) || o->inspect ? ou_repl(o, main) : run_stdin(main);
    default:
        if (!o->argc) {
            fputs("ouro: a file is needed\n", stderr);
            return 2;
        }
        for (int i = 0; i < o->argc; i++) status |= check_file(o->action, o->argv[i]);
        return status;
    }
}

int ou_run(OuOptions *o)
{
    OuModule *main = NULL;
    if (!ou_start(o) || !(main = make_main())) {
        int status = ou_report_exit();
        fputs("ouro: could not start\n", stderr);
        return status ? status : 1;
    }
    if (o->max_steps) {
        ou_rt->steps_left = ou_rt->max_steps = o->max_steps;
        ou_rt->pending |= OU_PENDING_LIMIT;
    }
    ou_heap_order(ou_rt->heap);       // new objects go upwards in memory, so that the order of finalizers is theirs
    ou_rt->heap->to_start = ou_rt->heap->allocations;
    int status = run_action(o, main);
    if (o->inspect && o->action != OU_RUN_REPL) status = ou_repl(o, main);
    ou_decref(main);
    return ou_finish(o, status);
}
