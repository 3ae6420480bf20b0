// sys_module.c -- module sys: what the interpreter says about itself. Figures about memory are in sys_memory.c.
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/exception.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/module.h"
#include "runtime/types/namespace.h"
#include "runtime/types/structseq.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "src/vm/vm.h"
#include "stdlib/io.h"
#include "stdlib/modules.h"
#include "stdlib/sys_parts.h"

// --- exceptions and exits ---

static OuObject *sys_exc_info(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    OuObject *exc = ou_error_handled(), *none = ou_core()->none;
    if (!exc || ou_is_none(exc)) return ou_obj(ou_tuple_pack(3, none, none, none));
    OuObject *traceback = ((OuException *)exc)->traceback;
    return ou_obj(ou_tuple_pack(3, ou_obj(ou_type_of(exc)), exc, traceback ? traceback : none));
}

static OuObject *sys_exception(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    OuObject *exc = ou_error_handled();
    return exc ? ou_ref(exc) : ou_none();
}

static OuObject *sys_exit(OuObject *self OU_UNUSED, OuObject *const *args, size_t n)
{
    OuObject *exc = ou_exception_new(OU_SystemExit, args, n);
    if (exc) ou_throw(exc);
    return NULL;
}

static OuObject *sys_displayhook(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    if (ou_is_none(args[0])) return ou_none();
    if (!ou_dict_set_cstr(ou_rt->builtins, "_", ou_core()->none)) return NULL;
    OuObject *out = ou_dict_get_cstr(ou_rt->sys_dict, "stdout");
    if (!out || ou_is_none(out)) return ou_raise(OU_RuntimeError, "lost sys.stdout");
    OuStr *text = ou_repr(args[0]);
    bool ok = text && ou_io_write_str(out, text) && ou_io_write_cstr(out, "\n") && ou_dict_set_cstr(ou_rt->builtins, "_", args[0]);
    ou_xdecref(text);
    return ok ? ou_none() : NULL;
}

static OuObject *sys_excepthook(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    if (ou_is_exception(args[1])) {
        ou_traceback_print(args[1]);
        return ou_none();
    }
    OuObject *err = ou_dict_get_cstr(ou_rt->sys_dict, "stderr");
    OuStr *complaint = ou_str_format("TypeError: print_exception(): Exception expected for value, %T found\n", args[1]);
    bool ok = complaint && (!err || ou_is_none(err) || ou_io_write_str(err, complaint));
    ou_xdecref(complaint);
    return ok ? ou_none() : NULL;
}

// "Exception ignored in: <where>" and the traceback, to sys.stderr; errors while printing are dropped.
static bool print_unraisable(OuObject *exc, OuObject *object, OuObject *message)
{
    OuObject *err = ou_dict_get_cstr(ou_rt->sys_dict, "stderr");
    if (!err || ou_is_none(err)) return true;
    OuStr *where = object && !ou_is_none(object) ? ou_repr(object) : NULL;
    if (ou_has_error()) { ou_error_clear(); where = ou_str_from_cstr("<object repr() failed>"); }
    OuStr *line = !where ? NULL : message && !ou_is_none(message) ? ou_str_format("%S: %U\n", message, where)
                                                                  : ou_str_format("Exception ignored in: %U\n", where);
    bool ok = !line || ou_io_write_str(err, line);
    ou_xdecref(where);
    ou_xdecref(line);
    if (ok && exc && !ou_is_none(exc)) ou_traceback_print_alone(exc);
    return ok && ou_io_flush(err);
}

static OuObject *sys_unraisablehook(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    OuObject *exc = ou_getattr_cstr(args[0], "exc_value"), *object = exc ? ou_getattr_cstr(args[0], "object") : NULL;
    OuObject *message = object ? ou_getattr_cstr(args[0], "err_msg") : NULL;
    bool ok = message && print_unraisable(exc, object, message);
    ou_xdecref(exc);
    ou_xdecref(object);
    ou_xdecref(message);
    return ok ? ou_none() : NULL;
}

static const char *const unraisable_fields[] = { "exc_type", "exc_value", "exc_traceback", "err_msg", "object" };

// The hook itself failed: that is told instead.
static void report_hook(OuObject *hook)
{
    OuObject *exc = ou_error_take();
    OuStr *message = ou_str_from_cstr("Exception ignored in sys.unraisablehook");
    if (!message) ou_error_clear();
    if (exc && !print_unraisable(exc, hook, ou_obj(message))) ou_error_clear();
    ou_xdecref(message);
    ou_xdecref(exc);
}

// ou_rt->report_unraisable: through sys.unraisablehook when it was replaced, else printed directly.
static void report_unraisable(OuObject *exc, OuObject *where)
{
    OuObject *hook = ou_rt->sys_dict ? ou_dict_get_cstr(ou_rt->sys_dict, "unraisablehook") : NULL;
    OuObject *standard = ou_rt->sys_dict ? ou_dict_get_cstr(ou_rt->sys_dict, "__unraisablehook__") : NULL;
    if (hook && hook != standard && !ou_is_none(hook)) {
        OuObject *none = ou_core()->none, *traceback = ((OuException *)exc)->traceback;
        OuObject *values[] = { ou_obj(ou_type_of(exc)), exc, traceback ? traceback : none, none, where ? where : none };
        OuObject *info = ou_structseq_make("UnraisableHookArgs", unraisable_fields, 5, values), *result = NULL;
        ou_incref(hook);
        if (info) result = ou_call1(hook, info);
        if (!result) report_hook(hook);
        ou_decref(hook);
        ou_xdecref(info);
        ou_xdecref(result);
        return;
    } else if (print_unraisable(exc, where, NULL)) {
        return;
    }
    ou_error_clear();
}

// --- recursion, strings, encodings ---

static OuObject *sys_getrecursionlimit(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    return ou_int_new(ou_rt->recursion_limit);
}

static OuObject *sys_setrecursionlimit(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int limit;
    if (!ou_to_int(args[0], &limit)) return NULL;
    if (limit < 1) return ou_raise(OU_ValueError, "recursion limit must be greater or equal than 1");
    if (ou_vm_depth() >= (uint32_t)limit)
        return ou_raise(OU_RecursionError, "cannot set the recursion limit to %d at the recursion depth %d: the limit is too low", limit, (int)ou_vm_depth());
    ou_rt->recursion_limit = (uint32_t)limit;
    return ou_none();
}

static OuObject *sys_intern(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    if (!ou_is_str(args[0])) return ou_raise(OU_TypeError, "intern() argument must be str, not %V", args[0]);
    if (!ou_is_exact(args[0], OU_L_STR)) return ou_raise(OU_TypeError, "can't intern %T", args[0]);
    return ou_obj(ou_intern((OuStr *)ou_ref(args[0])));
}

static OuObject *sys_encoding(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    return ou_obj(ou_intern_cstr("utf-8"));
}

static OuObject *sys_encode_errors(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    return ou_obj(ou_intern_cstr("surrogateescape"));
}

static OuObject *sys_get_int_max_str_digits(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    return ou_int_new(ou_rt->int_max_str_digits);
}

static OuObject *sys_set_int_max_str_digits(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int digits;
    if (!ou_to_int(args[0], &digits)) return NULL;
    if (digits != 0 && digits < 640) return ou_raise(OU_ValueError, "maxdigits must be 0 or larger than 640");
    ou_rt->int_max_str_digits = digits;
    return ou_none();
}

// --- frames ---

static OuObject *sys_getframe(OuObject *self OU_UNUSED, OuObject *const *args, size_t n)
{
    int depth = 0;
    OuFrame *frame = ou_vm_frame();
    if (n && !ou_to_int(args[0], &depth)) return NULL;
    OuObject *object = frame ? ou_frame_object(frame) : NULL;
    for (; object && depth > 0; depth--) {
        ou_set_ref(&object, ou_getattr_cstr(object, "f_back"));
        if (object && ou_is_none(object)) ou_clear_ref(&object);
    }
    return object ? object : ou_has_error() ? NULL : ou_raise(OU_ValueError, "call stack is not deep enough");
}

// --- small answers ---

static OuObject *sys_is_finalizing(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    return ou_bool(ou_rt->finalizing);
}

static OuObject *sys_getswitchinterval(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    return ou_float_new(ou_rt->switch_interval);
}

static OuObject *sys_setswitchinterval(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    double interval;
    if (!ou_to_double(args[0], &interval)) return NULL;
    if (!(interval > 0)) return ou_raise(OU_ValueError, "switch interval must be strictly positive");
    ou_rt->switch_interval = interval;
    return ou_none();
}

static OuObject *sys_ignore(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    return ou_none();
}

static OuObject *sys_breakpointhook(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED, OuTuple *kwnames OU_UNUSED)
{
    return ou_raise(OU_NotImplementedError, "breakpoint() needs a debugger: set sys.breakpointhook");
}

static const OuMethod functions[] = {
    { "__breakpointhook__", { .kw = sys_breakpointhook }, 0, -1, OU_M_KW, NULL, "What breakpoint() calls." },
    { "__displayhook__", { sys_displayhook }, 1, 1, 0, NULL, "Print an object to sys.stdout and save it in builtins._." },
    { "__excepthook__", { sys_excepthook }, 3, 3, 0, NULL, "Print an exception and its traceback to sys.stderr." },
    { "__unraisablehook__", { sys_unraisablehook }, 1, 1, 0, NULL, "Report an exception that cannot be raised." },
    { "_getframe", { sys_getframe }, 0, 1, 0, NULL, "Return a frame object from the call stack." },
    { "addaudithook", { sys_ignore }, 1, 1, 0, NULL, "Accepted; Ouro raises no audit events." },
    { "audit", { sys_ignore }, 1, -1, 0, NULL, "Accepted; Ouro raises no audit events." },
    { "breakpointhook", { .kw = sys_breakpointhook }, 0, -1, OU_M_KW, NULL, "What breakpoint() calls." },
    { "displayhook", { sys_displayhook }, 1, 1, 0, NULL, "Print an object to sys.stdout and save it in builtins._." },
    { "exc_info", { sys_exc_info }, 0, 0, 0, NULL, "Return (type, value, traceback) of the exception being handled." },
    { "excepthook", { sys_excepthook }, 3, 3, 0, NULL, "Print an exception and its traceback to sys.stderr." },
    { "exception", { sys_exception }, 0, 0, 0, NULL, "Return the exception being handled." },
    { "exit", { sys_exit }, 0, 1, 0, NULL, "Exit the interpreter by raising SystemExit(status)." },
    { "get_int_max_str_digits", { sys_get_int_max_str_digits }, 0, 0, 0, NULL, "Return the limit on digits of int <-> str." },
    { "getdefaultencoding", { sys_encoding }, 0, 0, 0, NULL, "Return the default encoding." },
    { "getfilesystemencodeerrors", { sys_encode_errors }, 0, 0, 0, NULL, "Return the error mode of file names." },
    { "getfilesystemencoding", { sys_encoding }, 0, 0, 0, NULL, "Return the encoding of file names." },
    { "getrecursionlimit", { sys_getrecursionlimit }, 0, 0, 0, NULL, "Return the limit of nested Python calls." },
    { "getswitchinterval", { sys_getswitchinterval }, 0, 0, 0, NULL, "Return the thread switch interval in seconds." },
    { "intern", { sys_intern }, 1, 1, 0, NULL, "Enter a string into the table of interned strings." },
    { "is_finalizing", { sys_is_finalizing }, 0, 0, 0, NULL, "Return whether the interpreter is shutting down." },
    { "set_int_max_str_digits", { sys_set_int_max_str_digits }, 1, 1, 0, "maxdigits", "Set the limit on digits of int <-> str." },
    { "setrecursionlimit", { sys_setrecursionlimit }, 1, 1, 0, NULL, "Set the limit of nested Python calls." },
    { "setswitchinterval", { sys_setswitchinterval }, 1, 1, 0, NULL, "Set the thread switch interval; there is one thread." },
    { "unraisablehook", { sys_unraisablehook }, 1, 1, 0, NULL, "Report an exception that cannot be raised." },
    { 0 },
};

// --- constants ---

static OuObject *text(const char *s) { return ou_obj(ou_str_from_cstr(s)); }

static OuObject *structure(const char *name, const char *const *fields, size_t n, OuObject **values)
{
    OuObject *result = NULL;
    bool ok = true;
    for (size_t i = 0; i < n; i++) ok = ok && values[i];
    if (ok) result = ou_structseq_make(name, fields, n, values);
    for (size_t i = 0; i < n; i++) ou_xdecref(values[i]);
    return result;
}

// The same for one that programs may not make themselves.
static OuObject *sole_structure(const char *name, const char *const *fields, size_t n, OuObject **values)
{
    OuObject *result = structure(name, fields, n, values);
    if (result) ou_type_of(result)->flags |= OU_TYPE_NO_NEW;
    return result;
}

static OuObject *version_info(void)
{
    static const char *const fields[] = { "major", "minor", "micro", "releaselevel", "serial" };
    OuObject *values[] = { ou_int_new(3), ou_int_new(11), ou_int_new(2), text("final"), ou_int_new(0) };
    return sole_structure("sys.version_info", fields, 5, values);
}

static OuObject *float_info(void)
{
    static const char *const fields[] = { "max", "max_exp", "max_10_exp", "min", "min_exp", "min_10_exp", "dig", "mant_dig", "epsilon", "radix", "rounds" };
    OuObject *values[] = { ou_float_new(__DBL_MAX__), ou_int_new(__DBL_MAX_EXP__), ou_int_new(__DBL_MAX_10_EXP__), ou_float_new(__DBL_MIN__),
        ou_int_new(__DBL_MIN_EXP__), ou_int_new(__DBL_MIN_10_EXP__), ou_int_new(__DBL_DIG__), ou_int_new(__DBL_MANT_DIG__),
        ou_float_new(__DBL_EPSILON__), ou_int_new(2), ou_int_new(1) };
    return structure("sys.float_info", fields, 11, values);
}

static OuObject *int_info(void)
{
    static const char *const fields[] = { "bits_per_digit", "sizeof_digit", "default_max_str_digits", "str_digits_check_threshold" };
    OuObject *values[] = { ou_int_new(30), ou_int_new(4), ou_int_new(4300), ou_int_new(640) };
    return structure("sys.int_info", fields, 4, values);
}

static OuObject *hash_info(void)
{
    static const char *const fields[] = { "width", "modulus", "inf", "nan", "imag", "algorithm", "hash_bits", "seed_bits", "cutoff" };
    OuObject *values[] = { ou_int_new(64), ou_int_new((1LL << 61) - 1), ou_int_new(314159), ou_int_new(0), ou_int_new(1000003),
        text("siphash13"), ou_int_new(64), ou_int_new(128), ou_int_new(0) };
    return structure("sys.hash_info", fields, 9, values);
}

static OuObject *thread_info(void)
{
    static const char *const fields[] = { "name", "lock", "version" };
    OuObject *values[] = { text("pthread"), ou_none(), ou_none() };
    return structure("sys.thread_info", fields, 3, values);
}

static OuObject *flags(const OuOptions *o)
{
    static const char *const fields[] = { "debug", "inspect", "interactive", "optimize", "dont_write_bytecode", "no_user_site", "no_site",
        "ignore_environment", "verbose", "bytes_warning", "quiet", "hash_randomization", "isolated", "dev_mode", "utf8_mode",
        "warn_default_encoding", "safe_path", "int_max_str_digits" };
    OuObject *values[] = { ou_int_new(0), ou_int_new(o->inspect), ou_int_new(o->inspect), ou_int_new(o->optimize), ou_int_new(1), ou_int_new(0),
        ou_int_new(0), ou_int_new(o->ignore_environment), ou_int_new(o->verbose), ou_int_new(o->bytes_warning), ou_int_new(o->quiet),
        ou_int_new(ou_rt->hash_key[0] || ou_rt->hash_key[1]), ou_int_new(o->isolated), ou_bool(false), ou_int_new(1), ou_int_new(0),
        ou_bool(o->safe_path), ou_int_new(ou_rt->int_max_str_digits) };
    return sole_structure("sys.flags", fields, OU_LENGTH(fields), values);
}

static OuObject *implementation(void)
{
    OuObject *module = ou_namespace_new();
    OuDict *dict = module ? ou_instance_dict(module) : NULL;
    OuObject *name = text("ouro"), *tag = ou_none(), *version = name ? version_info() : NULL, *hex = ou_int_new(0x030b02f0);
    bool ok = dict && name && tag && version && hex && ou_dict_set_cstr(dict, "name", name) && ou_dict_set_cstr(dict, "cache_tag", tag)
        && ou_dict_set_cstr(dict, "version", version) && ou_dict_set_cstr(dict, "hexversion", hex);
    ou_xdecref(name);
    ou_xdecref(tag);
    ou_xdecref(version);
    ou_xdecref(hex);
    if (!ok) ou_clear_ref(&module);
    return module;
}

static int compare_names(const void *a, const void *b) { return strcmp(*(const char *const *)a, *(const char *const *)b); }

static OuObject *builtin_names(void)
{
    const char *names[128];
    size_t n = 0;
    names[n++] = "builtins";
    names[n++] = "sys";
    for (const OuNativeModule *m = ou_native_modules; m->def && n < OU_LENGTH(names); m++)
        if (!m->late) names[n++] = m->def->name;
    qsort(names, n, sizeof names[0], compare_names);
    OuTuple *tuple = ou_tuple_new(n);
    for (size_t i = 0; tuple && i < n; i++)
        if (!(tuple->items[i] = text(names[i]))) ou_clear_ref(&tuple);
    return ou_obj(tuple);
}

static OuObject *executable(void)
{
    char path[PATH_MAX];
    ssize_t bytes = readlink("/proc/self/exe", path, sizeof path - 1);
    path[bytes < 0 ? 0 : bytes] = 0;
    return text(path);
}

static OuObject *warn_options(const OuOptions *o)
{
    OuList *list = ou_list_new((size_t)o->warning_count);
    for (int i = 0; list && i < o->warning_count; i++) {
        OuObject *s = text(o->warnings[i]);
        bool ok = s && ou_list_append(list, s);
        ou_xdecref(s);
        if (!ok) ou_clear_ref(&list);
    }
    return ou_obj(list);
}

static bool add_constants(OuModule *m, const OuOptions *o)
{
    return ou_module_add(m, "version", text("3.11.2 (Ouro " OURO_VERSION ") [C]")) && ou_module_add(m, "version_info", version_info())
        && ou_module_add(m, "hexversion", ou_int_new(0x030b02f0)) && ou_module_add(m, "api_version", ou_int_new(1013))
        && ou_module_add(m, "copyright", text("")) && ou_module_add(m, "platform", text("linux"))
        && ou_module_add(m, "platlibdir", text("lib")) && ou_module_add(m, "byteorder", text("little"))
        && ou_module_add(m, "maxsize", ou_int_new(INT64_MAX)) && ou_module_add(m, "maxunicode", ou_int_new(0x10ffff))
        && ou_module_add(m, "float_repr_style", text("short")) && ou_module_add(m, "float_info", float_info())
        && ou_module_add(m, "int_info", int_info()) && ou_module_add(m, "hash_info", hash_info()) && ou_module_add(m, "thread_info", thread_info())
        && ou_module_add(m, "flags", flags(o)) && ou_module_add(m, "implementation", implementation())
        && ou_module_add(m, "builtin_module_names", builtin_names()) && ou_module_add(m, "executable", executable())
        && ou_module_add(m, "prefix", text("/usr")) && ou_module_add(m, "exec_prefix", text("/usr")) && ou_module_add(m, "base_prefix", text("/usr"))
        && ou_module_add(m, "base_exec_prefix", text("/usr")) && ou_module_add(m, "dont_write_bytecode", ou_bool(true))
        && ou_module_add(m, "pycache_prefix", ou_none()) && ou_module_add(m, "warnoptions", warn_options(o))
        && ou_module_add(m, "meta_path", ou_obj(ou_list_new(0))) && ou_module_add(m, "path_hooks", ou_obj(ou_list_new(0)))
        && ou_module_add(m, "path_importer_cache", ou_obj(ou_dict_new())) && ou_module_add(m, "_xoptions", ou_obj(ou_dict_new()));
}

static const OuModuleDef sys_module = {
    .name = "sys",
    .doc = "What the interpreter says about itself, and the knobs that it has.",
    .functions = functions,
};

bool ou_sys_init(const OuOptions *options)
{
    OuModule *m = ou_module_from_def(&sys_module);
    if (!m) return false;
    ou_rt->sys_dict = (OuDict *)ou_ref(m->dict);
    ou_rt->report_unraisable = report_unraisable;
    ou_sys_install_warn();
    bool ok = ou_dict_set_cstr(m->dict, "modules", ou_obj(ou_rt->modules)) && ou_dict_set_cstr(ou_rt->modules, "sys", ou_obj(m))
        && add_constants(m, options) && ou_sys_add_memory(m) && ou_sys_add_trace(m) && ou_sys_add_async(m);
    ou_decref(m);
    return ok;
}
