// import.c -- finding and loading modules: sys.modules, native modules, sys.path, the frozen library, in CPython's order.
//
// `import_absolute` walks the dotted name from the left, so that packages are loaded before what is inside them. A module is in
// sys.modules while its body runs, which is what makes import cycles work; it is taken out again when the body fails.
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/exception.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/namespace.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "src/code/marshal.h"
#include "src/driver/run.h"
#include "src/vm/vm.h"
#include "stdlib/builtins.h"
#include "stdlib/frozen.h"
#include "stdlib/modules.h"

// Where a module comes from. Exactly one of `native`, `frozen` and `path` says how to load it; a namespace package has none.
typedef struct Found {
    const OuModuleDef *native;
    const OuFrozenModule *frozen;
    OuStr *path;             // file, owned
    bool is_package;
    OuObject *search;        // packages: list for __path__, owned
} Found;

static void found_fini(Found *found)
{
    ou_xdecref(found->path);
    ou_xdecref(found->search);
}

// --- files ---

char *ou_read_descriptor(int fd, size_t *bytes)
{
    size_t cap = 0, len = 0;
    char *data = NULL;
    for (;;) {
        if (len + 1 >= cap) {
            char *bigger = ou_mem_realloc(data, cap = cap ? cap * 2 : 16384);
            if (!bigger) { ou_mem_free(data); return ou_raise_memory(); }
            data = bigger;
        }
        ssize_t got = read(fd, data + len, cap - len - 1);
        if (got < 0 && errno == EINTR) continue;
        if (got < 0) { ou_mem_free(data); return ou_raise_errno(errno, NULL); }
        if (!got) break;
        len += (size_t)got;
    }
    data[len] = 0;
    *bytes = len;
    return data;
}

char *ou_read_file(const char *path, size_t *bytes)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) {
        int error = errno;
        OuStr *name = ou_str_from_cstr(path);
        ou_raise_errno(error, ou_obj(name));
        ou_xdecref(name);
        return NULL;
    }
    char *data = ou_read_descriptor(fd, bytes);
    close(fd);
    return data;
}

// 'f' file, 'd' folder, 0 neither.
static char path_kind(OuStr *path)
{
    struct stat st;
    char *text = ou_str_to_utf8(path, NULL);
    if (!text) { ou_error_clear(); return 0; }
    char kind = stat(text, &st) ? 0 : S_ISREG(st.st_mode) ? 'f' : S_ISDIR(st.st_mode) ? 'd' : 0;
    ou_mem_free(text);
    return kind;
}

// --- finding ---

static const OuFrozenModule *find_frozen(OuStr *name)
{
    for (const OuFrozenModule *m = ou_frozen_modules; m->name; m++)
        if (ou_str_equal_cstr(name, m->name)) return m;
    return NULL;
}

// `folder` holds `tail` as a package, a file, or (added to *spaces) a namespace folder. 1, 0, -1.
static int find_in_folder(OuStr *folder, OuStr *tail, Found *found, OuList **spaces)
{
    const char *slash = ou_str_len(folder) ? "/" : "";
    OuStr *base = ou_str_format("%U%s%U", folder, slash, tail);
    if (!base) return -1;
    int result = 0;
    OuStr *file = ou_str_format("%U/__init__.py", base);
    if (file && path_kind(file) == 'f') {
        OuList *search = ou_list_new(1);
        found->is_package = true;
        found->search = ou_obj(search);
        found->path = (OuStr *)ou_ref(file);
        result = search && ou_list_append(search, ou_obj(base)) ? 1 : -1;
    }
    ou_xdecref(file);
    file = result || ou_has_error() ? NULL : ou_str_format("%U.py", base);
    if (file && path_kind(file) == 'f') {
        found->path = (OuStr *)ou_ref(file);
        result = 1;
    }
    ou_xdecref(file);
    if (!result && !ou_has_error() && path_kind(base) == 'd') {
        if (!*spaces) *spaces = ou_list_new(1);
        if (!*spaces || !ou_list_append(*spaces, ou_obj(base))) result = -1;
    }
    ou_decref(base);
    return ou_has_error() ? -1 : result;
}

static int find_on_path(OuObject *path, OuStr *tail, Found *found)
{
    OuList *spaces = NULL;
    OuObject *it = ou_iter(path), *folder;
    int result = it ? 0 : -1;
    while (!result && (folder = ou_next(it))) {
        if (ou_is_str(folder)) result = find_in_folder((OuStr *)folder, tail, found, &spaces);
        ou_decref(folder);
    }
    ou_xdecref(it);
    if (!result && ou_has_error()) result = -1;
    if (!result && spaces) {
        found->is_package = true;
        found->search = ou_ref(spaces);
        result = 1;
    }
    ou_xdecref(spaces);
    return result;
}

static int take_frozen(OuStr *name, Found *found)
{
    if (!(found->frozen = find_frozen(name))) return 0;
    if (!(found->is_package = found->frozen->is_package)) return 1;
    return (found->search = ou_obj(ou_list_new(0))) ? 1 : -1;
}

// Frozen modules that come before sys.path: those that CPython has frozen too, and some that lean on private parts of the interpreter
// (the matcher behind `re`, the form of trees behind `ast`), so that an OUROPATH with CPython's library works.
static bool is_before_path(OuStr *name)
{
    static const char *const names[] = {
        "abc", "codecs", "io", "_collections_abc", "genericpath", "posixpath", "os", "stat", "re", "ast", "contextvars", "threading",
        "importlib",
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (ou_str_equal_cstr(name, names[i])) return true;
    return false;
}

// Finds `name`, whose last part is `tail`; `path`: the parent package's __path__, or NULL at the top. 1, 0, -1.
static int find_module(OuStr *name, OuStr *tail, OuObject *path, Found *found)
{
    bool late = false;
    *found = (Found){ 0 };
    const OuModuleDef *native = ou_native_module_find(name, &late);
    if (native && !late) {
        found->native = native;
        return 1;
    }
    if (!path && is_before_path(name)) return take_frozen(name, found);
    OuObject *folders = path ? path : ou_dict_get_cstr(ou_rt->sys_dict, "path");
    int result = folders ? find_on_path(folders, tail, found) : 0;
    if (result > 0 && !found->path && (native || find_frozen(name))) {   // a namespace folder hides no real module
        ou_clear_ref(&found->search);
        *found = (Found){ 0 };
        result = 0;
    }
    if (result) return result;
    if (native) {
        found->native = native;
        return 1;
    }
    return take_frozen(name, found);
}

// --- loading ---

static OuStr *parent_name(OuStr *name)
{
    OuStr *dot = ou_str_from_char('.');
    ou_ssize at = dot ? ou_str_find(name, dot, 0, ou_str_len(name), -1) : -1;
    ou_xdecref(dot);
    return ou_str_slice(name, 0, at < 0 ? 0 : (size_t)at);
}

static OuObject *make_spec(OuStr *name, const Found *found, OuStr *parent)
{
    OuObject *spec = ou_namespace_new();
    if (!spec) return NULL;
    OuDict *dict = ou_instance_dict(spec);
    OuObject *none = ou_core()->none;
    OuStr *origin = found->path ? (OuStr *)ou_ref(found->path)
                  : found->native ? ou_str_from_cstr("built-in") : found->frozen ? ou_str_from_cstr("frozen") : NULL;
    bool has_origin = found->path || found->native || found->frozen;
    bool ok = dict && (origin || !has_origin) && ou_dict_set_cstr(dict, "name", ou_obj(name)) && ou_dict_set_cstr(dict, "loader", none)
        && ou_dict_set_cstr(dict, "origin", origin ? ou_obj(origin) : none)
        && ou_dict_set_cstr(dict, "submodule_search_locations", found->search ? found->search : none)
        && ou_dict_set_cstr(dict, "has_location", found->path ? ou_core()->true_ : ou_core()->false_)
        && ou_dict_set_cstr(dict, "cached", none) && ou_dict_set_cstr(dict, "parent", ou_obj(parent))
        && ou_dict_set_cstr(dict, "_initializing", ou_core()->true_);
    ou_xdecref(origin);
    if (!ok) ou_clear_ref(&spec);
    return spec;
}

static bool set_attributes(OuModule *module, OuStr *name, const Found *found)
{
    OuDict *dict = module->dict;
    OuStr *parent = found->is_package ? (OuStr *)ou_ref(name) : parent_name(name);
    OuObject *spec = parent ? make_spec(name, found, parent) : NULL;
    bool ok = spec && ou_dict_set_cstr(dict, "__spec__", spec) && ou_dict_set_cstr(dict, "__package__", ou_obj(parent))
        && ou_dict_set_cstr(dict, "__builtins__", ou_dict_get_cstr(ou_rt->modules, "builtins"))
        && (!found->search || ou_dict_set_cstr(dict, "__path__", found->search))
        && (!found->path || (ou_dict_set_cstr(dict, "__file__", ou_obj(found->path))
                             && ou_dict_set_cstr(dict, "__cached__", ou_core()->none)));
    OuStr *filename = ok && found->frozen ? ou_str_format("<frozen %s>", found->frozen->name) : NULL;   // as its code has it
    if (ok && found->frozen) ok = filename && ou_dict_set_cstr(dict, "__file__", ou_obj(filename));
    ou_xdecref(filename);
    ou_xdecref(spec);
    ou_xdecref(parent);
    return ok;
}

static OuCode *code_of_found(const Found *found)
{
    OuCode *code = NULL;
    if (found->frozen) return (OuCode *)ou_marshal_loads_built_in(found->frozen->code, found->frozen->code_bytes);
    size_t bytes;
    char *path = ou_str_to_utf8(found->path, NULL);
    char *source = path ? ou_read_file(path, &bytes) : NULL;
    if (source) code = ou_compile_source(source, bytes, found->path, OU_PARSE_FILE, false, 0, ou_rt->options->optimize);
    ou_mem_free(source);
    ou_mem_free(path);
    return code;
}

static bool run_body(OuModule *module, const Found *found)
{
    if (!found->frozen && !found->path) return true;
    OuCode *code = code_of_found(found);
    OuObject *result = code ? ou_vm_eval(code, module->dict, NULL, NULL) : NULL;
    ou_xdecref(code);
    ou_xdecref(result);
    return result != NULL;
}

static void mark_ready(OuObject *module)
{
    OuDict *dict = ou_is_exact(module, OU_L_MODULE) ? ((OuModule *)module)->dict : NULL;
    OuObject *spec = dict ? ou_dict_get_cstr(dict, "__spec__") : NULL;
    if (!spec || !ou_is_exact(spec, OU_L_NAMESPACE)) return;
    OuDict *fields = ou_instance_dict(spec);
    if (!fields || !ou_dict_set_cstr(fields, "_initializing", ou_core()->false_)) ou_error_clear();
}

// The new module `name`, which is in sys.modules afterwards; a body may have replaced it there.
static OuObject *load(OuStr *name, const Found *found)
{
    OuModule *module = found->native ? ou_module_from_def(found->native) : ou_module_new(name);
    if (!module) return NULL;
    bool ok = set_attributes(module, name, found) && ou_dict_set(ou_rt->modules, ou_obj(name), ou_obj(module));
    if (ok && !run_body(module, found)) {
        OuObject *exc = ou_error_take();
        if (ou_dict_del(ou_rt->modules, ou_obj(name)) < 0) ou_error_clear();
        ou_error_restore(exc);
        ok = false;
    }
    ou_decref(module);
    OuObject *current = NULL;
    if (!ok || ou_dict_get(ou_rt->modules, ou_obj(name), &current) < 0) return NULL;
    if (!current) return ou_raise(OU_KeyError, "%R", name);
    ou_incref(current);
    mark_ready(current);
    return current;
}

static void *raise_missing(OuStr *name, OuStr *parent, bool parent_is_package)
{
    OuStr *msg = parent_is_package || !parent ? ou_str_format("No module named %R", name)
                                              : ou_str_format("No module named %R; %R is not a package", name, parent);
    OuObject *exc = msg ? ou_exception_new(OU_ModuleNotFoundError, (OuObject *[]){ ou_obj(msg) }, 1) : NULL;
    ou_xdecref(msg);
    if (!exc) return NULL;
    ou_set_ref(&((OuImportError *)exc)->name, ou_ref(name));
    ou_throw(exc);
    return NULL;
}

// --- importing by absolute name ---

static OuObject *import_one(OuStr *name, OuStr *tail, OuStr *parent)
{
    OuObject *module = NULL, *parent_module = NULL, *path = NULL;
    Found found;
    if (ou_dict_get(ou_rt->modules, ou_obj(name), &module) < 0) return NULL;
    if (module) return ou_is_none(module) ? ou_raise(OU_ModuleNotFoundError, "import of %U halted; None in sys.modules", name) : ou_ref(module);
    if (parent) {
        if (ou_dict_get(ou_rt->modules, ou_obj(parent), &parent_module) <= 0)
            return ou_has_error() ? NULL : ou_raise_object(OU_KeyError, ou_obj(parent));
        ou_incref(parent_module);
        if (ou_getattr_maybe(parent_module, ou_name(__path__), &path) <= 0) {
            ou_decref(parent_module);
            return ou_has_error() ? NULL : raise_missing(name, parent, false);
        }
    }
    int where = find_module(name, tail, path, &found);
    if (where > 0) {
        module = load(name, &found);
        found_fini(&found);
    } else if (!where) {
        raise_missing(name, parent, true);
    }
    if (module && parent_module && !ou_setattr(parent_module, tail, module)) ou_clear_ref(&module);
    ou_xdecref(path);
    ou_xdecref(parent_module);
    return module;
}

// Imports a.b.c: a, then a.b, then a.b.c. The last one, and the first in *top when asked for.
static OuObject *import_absolute(OuStr *name, OuObject **top)
{
    size_t len = ou_str_len(name), start = 0;
    OuObject *module = NULL;
    OuStr *parent = NULL;
    if (top) *top = NULL;
    while (start <= len) {
        size_t end = start;
        while (end < len && ou_str_at(name, end) != '.') end++;
        OuStr *part = ou_str_slice(name, 0, end), *tail = ou_str_slice(name, start, end);
        if (part) part = ou_intern(part);
        if (tail) tail = ou_intern(tail);
        ou_set_ref(&module, part && tail ? import_one(part, tail, parent) : NULL);
        ou_xdecref(tail);
        ou_set_ref(&parent, part);
        if (!module) break;
        if (top && !*top) *top = ou_ref(module);
        start = end + 1;
    }
    ou_xdecref(parent);
    if (!module && top) ou_clear_ref(top);
    return module;
}

OuObject *ou_import_module(OuStr *name) { return import_absolute(name, NULL); }

// --- __import__ ---

// The package that relative imports start from.
static OuStr *calling_package(OuDict *globals)
{
    OuObject *package = ou_dict_get_cstr(globals, "__package__");
    if (package && !ou_is_none(package)) {
        if (!ou_is_str(package)) return ou_raise(OU_TypeError, "package must be a string");
        return (OuStr *)ou_ref(package);
    }
    OuObject *name = ou_dict_get_cstr(globals, "__name__");
    if (!name || !ou_is_str(name)) return ou_raise(OU_KeyError, "'__name__' not in globals");
    return ou_dict_get_cstr(globals, "__path__") ? (OuStr *)ou_ref(name) : parent_name((OuStr *)name);
}

// `name` from `level` dots: absolute name, new reference.
static OuStr *resolve(OuStr *name, OuObject *globals, int level)
{
    if (!globals || !ou_is_dict(globals)) return ou_raise(OU_KeyError, "'__name__' not in globals");
    OuStr *package = calling_package((OuDict *)globals);
    if (!package) return NULL;
    if (!ou_str_len(package)) {
        ou_decref(package);
        return ou_raise(OU_ImportError, "attempted relative import with no known parent package");
    }
    size_t end = ou_str_len(package);
    for (int i = 1; i < level; i++) {
        while (end && ou_str_at(package, end - 1) != '.') end--;
        if (!end) {
            ou_decref(package);
            return ou_raise(OU_ImportError, "attempted relative import beyond top-level package");
        }
        end--;
    }
    OuStr *base = ou_str_slice(package, 0, end), *result = NULL;
    ou_decref(package);
    if (base) result = ou_str_len(name) ? ou_str_format("%U.%U", base, name) : (OuStr *)ou_ref(base);
    ou_xdecref(base);
    return result;
}

// Imports the submodules that `from package import names` may mean.
static bool import_names(OuObject *module, OuObject *names, bool recursive)
{
    OuObject *path, *it, *item;
    int has_path = ou_getattr_maybe(module, ou_name(__path__), &path);
    if (has_path <= 0) return has_path == 0;
    ou_decref(path);
    OuObject *package = ou_getattr(module, ou_name(__name__));
    it = package ? ou_iter(names) : NULL;
    bool ok = it != NULL;
    while (ok && (item = ou_next(it))) {
        OuObject *value = NULL;
        if (!ou_is_str(item)) {
            ok = ou_fail(OU_TypeError, recursive ? "Item in %U.__all__ must be str, not %T" : "Item in ``from list'' must be str, not %T",
                         recursive ? package : item, item);
        } else if (ou_str_equal_cstr((OuStr *)item, "*")) {
            int has_all = recursive ? 0 : ou_getattr_maybe(module, ou_name(__all__), &value);
            ok = has_all >= 0 && (!has_all || import_names(module, value, true));
        } else {
            int has = ou_getattr_maybe(module, (OuStr *)item, &value);
            ok = has >= 0;
            if (!has) {
                OuStr *full = ou_str_format("%U.%U", package, item);
                value = full ? import_absolute(full, NULL) : NULL;
                if (!value && full && ou_error_is(OU_ModuleNotFoundError)) {
                    OuObject *missing = ((OuImportError *)ou_core()->exc)->name;
                    if (missing && ou_is_str(missing) && ou_str_equal((OuStr *)missing, full)) ou_error_clear();
                }
                ok = !ou_has_error();
                ou_xdecref(full);
            }
        }
        ou_xdecref(value);
        ou_decref(item);
    }
    ou_xdecref(it);
    ou_xdecref(package);
    return ok && !ou_has_error();
}

static OuObject *import_name(OuStr *name, OuObject *globals, OuObject *names, int level)
{
    OuObject *top = NULL;
    if (level < 0) return ou_raise(OU_ValueError, "level must be >= 0");
    if (!level && !ou_str_len(name)) return ou_raise(OU_ValueError, "Empty module name");
    OuStr *absolute = level ? resolve(name, globals, level) : (OuStr *)ou_ref(name);
    if (!absolute) return NULL;
    OuObject *module = import_absolute(absolute, &top);
    int wants_names = names && !ou_is_none(names) ? ou_truth(names) : 0;
    if (module && wants_names > 0 && !import_names(module, names, false)) ou_clear_ref(&module);
    else if (module && wants_names < 0) ou_clear_ref(&module);
    else if (module && !wants_names && !level) ou_set_ref(&module, ou_ref(top));
    else if (module && !wants_names && ou_str_len(name)) {
        // `import .a.b` through __import__: the module that the first part of `name` stands for
        size_t first = 0;
        while (first < ou_str_len(name) && ou_str_at(name, first) != '.') first++;
        OuStr *wanted = ou_str_slice(absolute, 0, ou_str_len(absolute) - (ou_str_len(name) - first));
        ou_set_ref(&module, wanted ? import_absolute(wanted, NULL) : NULL);
        ou_xdecref(wanted);
    }
    ou_xdecref(top);
    ou_decref(absolute);
    return module;
}

static OuObject *builtin_import(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int level = 0;
    if (!ou_is_str(args[0])) return ou_raise(OU_TypeError, "module name must be a string");
    if (args[4] && !ou_to_int(args[4], &level)) return NULL;
    return import_name((OuStr *)args[0], args[1], args[3], level);
}

static const OuMethod functions[] = {
    { "__import__", { builtin_import }, 1, 5, 0, "name globals locals fromlist level",
      "Import a module: the top package, or the named module when fromlist is not empty." },
    { 0 },
};

bool ou_import_init(void) { return ou_builtins_add(functions); }

// --- -m ---

OuCode *ou_import_find_code(OuStr *name, OuObject **path, OuObject **package)
{
    OuStr *parent = parent_name(name), *main = NULL;
    OuObject *search = NULL, *module = NULL;
    OuCode *code = NULL;
    Found found = { 0 };
    int where = -1;
    *path = *package = NULL;
    if (parent && ou_str_len(parent) && (module = import_absolute(parent, NULL))) search = ou_getattr(module, ou_name(__path__));
    if (parent && !ou_has_error()) {
        size_t skip = ou_str_len(parent) ? ou_str_len(parent) + 1 : 0;
        OuStr *tail = ou_str_slice(name, skip, ou_str_len(name));
        where = tail ? find_module(name, tail, search, &found) : -1;
        ou_xdecref(tail);
    }
    if (where > 0 && found.is_package && (main = ou_str_format("%U.__main__", name))) {
        found_fini(&found);
        code = ou_import_find_code(main, path, package);
        ou_decref(main);
        found = (Found){ 0 };
    } else if (where > 0 && (found.path || found.frozen)) {
        code = code_of_found(&found);
        *package = ou_ref(parent);
        *path = found.path ? ou_ref(found.path) : ou_obj(ou_str_format("<frozen %U>", name));
    } else if (where == 0) {
        raise_missing(name, NULL, true);
    } else if (where > 0) {
        ou_raise(OU_ImportError, "No code object available for %U", name);
    }
    found_fini(&found);
    ou_xdecref(search);
    ou_xdecref(module);
    ou_xdecref(parent);
    return code;
}
