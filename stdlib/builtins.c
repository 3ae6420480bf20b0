// builtins.c -- module builtins: the types, the constants and the functions about objects and attributes.
#include "stdlib/builtins.h"
#include <string.h>
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/exception.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/method.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "src/vm/vm.h"

static OuObject *builtin_abs(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    return ou_abs(args[0]);
}

static OuObject *builtin_callable(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    return ou_bool(ou_is_callable(args[0]));
}

static OuObject *builtin_divmod(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    return ou_divmod(args[0], args[1]);
}

static OuObject *builtin_hash(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    ou_hash h = ou_hash_of(args[0]);
    return h == -1 ? NULL : ou_int_new(h);
}

static OuObject *builtin_id(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    return ou_int_from_u64((uintptr_t)args[0]);
}

static OuObject *builtin_len(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    ou_ssize len = ou_len(args[0]);
    return len < 0 ? NULL : ou_int_new(len);
}

static OuObject *builtin_pow(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    if (args[2] && !ou_is_none(args[2])) return ou_pow3(args[0], args[1], args[2]);
    return ou_pow(args[0], args[1]);
}

static OuObject *builtin_round(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    OuObject *f, *result;
    int found = ou_lookup_special(args[0], ou_name(__round__), &f);
    if (found < 0) return NULL;
    if (!found) return ou_raise(OU_TypeError, "type %T doesn't define __round__ method", args[0]);
    result = args[1] && !ou_is_none(args[1]) ? ou_call1(f, args[1]) : ou_call0(f);
    ou_decref(f);
    return result;
}

// --- attributes ---

static OuStr *attribute_name(OuObject *o, const char *fname)
{
    if (!ou_is_str(o)) return ou_raise(OU_TypeError, "%s(): attribute name must be string", fname);
    return (OuStr *)ou_ref(o);
}

static OuObject *builtin_getattr(OuObject *self OU_UNUSED, OuObject *const *args, size_t n)
{
    OuObject *value;
    if (!ou_is_str(args[1])) return ou_raise(OU_TypeError, "attribute name must be string, not '%T'", args[1]);
    OuStr *name = ou_intern((OuStr *)ou_ref(args[1]));
    if (!name) return NULL;
    if (n < 3) value = ou_getattr(args[0], name);
    else if (ou_getattr_maybe(args[0], name, &value) == 0) value = ou_ref(args[2]);
    else if (ou_has_error()) value = NULL;
    ou_decref(name);
    return value;
}

static OuObject *builtin_hasattr(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    OuObject *value;
    if (!ou_is_str(args[1])) return ou_raise(OU_TypeError, "attribute name must be string, not '%T'", args[1]);
    OuStr *name = ou_intern((OuStr *)ou_ref(args[1]));
    if (!name) return NULL;
    int found = ou_getattr_maybe(args[0], name, &value);
    ou_decref(name);
    if (found < 0) return NULL;
    if (found) ou_decref(value);
    return ou_bool(found);
}

static OuObject *builtin_setattr(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    if (!ou_is_str(args[1])) return ou_raise(OU_TypeError, "attribute name must be string, not '%T'", args[1]);
    OuStr *name = ou_intern((OuStr *)ou_ref(args[1]));
    bool ok = name && ou_setattr(args[0], name, args[2]);
    ou_xdecref(name);
    return ok ? ou_none() : NULL;
}

static OuObject *builtin_delattr(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    if (!ou_is_str(args[1])) return ou_raise(OU_TypeError, "attribute name must be string, not '%T'", args[1]);
    OuStr *name = attribute_name(args[1], "delattr");
    bool ok = name && ou_delattr(args[0], name);
    ou_xdecref(name);
    return ok ? ou_none() : NULL;
}

static OuObject *builtin_isinstance(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int yes = ou_isinstance(args[0], args[1]);
    return yes < 0 ? NULL : ou_bool(yes);
}

static OuObject *builtin_issubclass(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int yes = ou_issubclass(args[0], args[1]);
    return yes < 0 ? NULL : ou_bool(yes);
}

// --- namespaces ---

static OuObject *builtin_globals(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    OuDict *globals = ou_vm_globals();
    return globals ? ou_ref(globals) : ou_none();
}

static OuObject *builtin_locals(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    return ou_vm_locals();
}

static OuObject *builtin_vars(OuObject *self OU_UNUSED, OuObject *const *args, size_t n)
{
    OuObject *dict;
    if (!n) return ou_vm_locals();
    int found = ou_getattr_maybe(args[0], ou_name(__dict__), &dict);
    if (found < 0) return NULL;
    return found ? dict : ou_raise(OU_TypeError, "vars() argument must have __dict__ attribute");
}

static OuObject *builtin_dir(OuObject *self OU_UNUSED, OuObject *const *args, size_t n)
{
    if (n) return ou_obj(ou_dir(args[0]));
    OuObject *locals = ou_vm_locals();
    if (!locals) return NULL;
    OuObject *keys = ou_call_method(locals, ou_name(keys), NULL, 0);
    ou_decref(locals);
    OuList *list = keys ? ou_to_list(keys) : NULL;
    ou_xdecref(keys);
    if (list && !ou_list_sort(list, NULL, false)) { ou_decref(list); list = NULL; }
    return ou_obj(list);
}

// --- format ---

static OuObject *builtin_format(OuObject *self OU_UNUSED, OuObject *const *args, size_t n)
{
    if (n > 1 && !ou_is_str(args[1]))
        return ou_raise(OU_TypeError, "format() argument 2 must be str, not %V", args[1]);
    return ou_obj(ou_format(args[0], n > 1 ? (OuStr *)args[1] : NULL));
}

static OuObject *builtin_breakpoint(OuObject *self OU_UNUSED, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *hook = ou_dict_get_cstr(ou_rt->sys_dict, "breakpointhook");
    if (!hook) return ou_raise(OU_RuntimeError, "lost sys.breakpointhook");
    ou_incref(hook);
    OuObject *result = ou_call(hook, args, n, kwnames);
    ou_decref(hook);
    return result;
}

// exit() and quit(), which CPython's module site adds.
static OuObject *builtin_exit(OuObject *self OU_UNUSED, OuObject *const *args, size_t n)
{
    OuObject *exc = ou_exception_new(OU_SystemExit, args, n);
    if (exc) ou_throw(exc);
    return NULL;
}

// help(): pydoc is imported when it is first wanted.
static OuObject *builtin_help(OuObject *self OU_UNUSED, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *import = ou_dict_get_cstr(ou_rt->builtins, "__import__");
    if (!import) return ou_raise(OU_ImportError, "__import__ not found");
    OuObject *name = ou_obj(ou_str_from_cstr("pydoc")), *module = name ? ou_call1(import, name) : NULL;
    OuObject *help = module ? ou_getattr_cstr(module, "help") : NULL;
    OuObject *result = help ? ou_call(help, args, n, kwnames) : NULL;
    ou_xdecref(name);
    ou_xdecref(module);
    ou_xdecref(help);
    return result;
}

const OuMethod ou_builtins_objects[] = {
    { "abs", { builtin_abs }, 1, 1, 0, NULL, "Return the absolute value of the argument." },
    { "breakpoint", { .kw = builtin_breakpoint }, 0, -1, OU_M_KW, NULL, "Call sys.breakpointhook with the same arguments." },
    { "callable", { builtin_callable }, 1, 1, 0, NULL, "Return whether the object is callable." },
    { "delattr", { builtin_delattr }, 2, 2, 0, NULL, "Delete the named attribute from the object." },
    { "dir", { builtin_dir }, 0, 1, 0, NULL, "List names in the current scope, or the attributes of an object." },
    { "divmod", { builtin_divmod }, 2, 2, 0, NULL, "Return the tuple (x//y, x%y)." },
    { "exit", { builtin_exit }, 0, 1, 0, NULL, "Leave the interpreter by raising SystemExit." },
    { "format", { builtin_format }, 1, 2, 0, NULL, "Return type(value).__format__(value, format_spec)." },
    { "getattr", { builtin_getattr }, 2, 3, 0, NULL, "Get a named attribute; a third argument is the default." },
    { "globals", { builtin_globals }, 0, 0, 0, NULL, "Return the dictionary of the current module's variables." },
    { "hasattr", { builtin_hasattr }, 2, 2, 0, NULL, "Return whether the object has an attribute of that name." },
    { "hash", { builtin_hash }, 1, 1, 0, NULL, "Return the hash value of the object." },
    { "help", { .kw = builtin_help }, 0, -1, OU_M_KW, NULL, "Print the documentation of an object, or ask what to print." },
    { "id", { builtin_id }, 1, 1, 0, NULL, "Return the identity of an object: its address in bytes." },
    { "isinstance", { builtin_isinstance }, 2, 2, 0, NULL, "Return whether an object is an instance of a class or of one in a tuple." },
    { "issubclass", { builtin_issubclass }, 2, 2, 0, NULL, "Return whether a class is derived from another or from one in a tuple." },
    { "len", { builtin_len }, 1, 1, 0, NULL, "Return the number of items in a container." },
    { "locals", { builtin_locals }, 0, 0, 0, NULL, "Return a dictionary of the current scope's local variables." },
    { "pow", { builtin_pow }, 2, 3, 0, "base exp mod", "base**exp, or base**exp % mod." },
    { "quit", { builtin_exit }, 0, 1, 0, NULL, "Leave the interpreter by raising SystemExit." },
    { "round", { builtin_round }, 1, 2, 0, "number ndigits", "Round a number to a given precision in decimal digits." },
    { "setattr", { builtin_setattr }, 3, 3, 0, NULL, "Set the named attribute on the object." },
    { "vars", { builtin_vars }, 0, 1, 0, NULL, "Return the __dict__ of an object, or locals()." },
    { 0 },
};

// --- the module ---

static const uint32_t public_types[] = {
    OU_L_BOOL, OU_L_BYTEARRAY, OU_L_BYTES, OU_L_CLASSMETHOD, OU_L_COMPLEX, OU_L_DICT, OU_L_ENUMERATE, OU_L_FILTER, OU_L_FLOAT,
    OU_L_FROZENSET, OU_L_INT, OU_L_LIST, OU_L_MAP, OU_L_MEMORYVIEW, OU_L_OBJECT, OU_L_PROPERTY, OU_L_RANGE, OU_L_REVERSED, OU_L_SET,
    OU_L_SLICE, OU_L_STATICMETHOD, OU_L_STR, OU_L_SUPER, OU_L_TUPLE, OU_L_TYPE, OU_L_ZIP,
#define EXC(name, base, shape) OU_L_##name,
#include "runtime/object/exceptions.def"
#undef EXC
};

static bool add_type(OuDict *dict, uint32_t layout)
{
    OuType *type = ou_type(layout);
    return ou_dict_set_str(dict, type->name, ou_obj(type));
}

static bool add_constants(OuDict *dict)
{
    OuCore *core = ou_core();
    return ou_dict_set_cstr(dict, "None", core->none) && ou_dict_set_cstr(dict, "True", core->true_)
        && ou_dict_set_cstr(dict, "False", core->false_) && ou_dict_set_cstr(dict, "NotImplemented", core->not_implemented)
        && ou_dict_set_cstr(dict, "Ellipsis", core->ellipsis) && ou_dict_set_cstr(dict, "__debug__", core->true_)
        && ou_dict_set_cstr(dict, "EnvironmentError", ou_obj(ou_type(OU_L_OSError)))
        && ou_dict_set_cstr(dict, "IOError", ou_obj(ou_type(OU_L_OSError)));
}

static const OuModuleDef builtins_module = {
    .name = "builtins",
    .doc = "Built-in functions, exceptions, and other objects.",
};

bool ou_builtins_add(const OuMethod *functions)
{
    OuStr *module = ou_intern_cstr("builtins");
    bool ok = module != NULL;
    for (const OuMethod *m = functions; ok && m->name; m++) {
        OuObject *f = ou_builtin_new(m, ou_dict_get_cstr(ou_rt->modules, "builtins"), module);
        ok = f && ou_dict_set_cstr(ou_rt->builtins, m->name, f);
        ou_xdecref(f);
    }
    ou_xdecref(module);
    return ok;
}

bool ou_builtins_init(void)
{
    OuModule *module = ou_module_from_def(&builtins_module);
    if (!module) return false;
    ou_rt->builtins = (OuDict *)ou_ref(module->dict);
    bool ok = ou_dict_set_cstr(ou_rt->modules, "builtins", ou_obj(module));
    ou_decref(module);
    for (size_t i = 0; ok && i < OU_LENGTH(public_types); i++) ok = add_type(ou_rt->builtins, public_types[i]);
    return ok && add_constants(ou_rt->builtins) && ou_builtins_add(ou_builtins_objects)
        && ou_builtins_add(ou_builtins_iteration) && ou_builtins_add(ou_builtins_text);
}
