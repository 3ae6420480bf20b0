// warn.c -- warnings raised by C code. They go through module warnings, which is loaded only when one may be shown.
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"
#include "src/vm/vm.h"
#include "stdlib/sys_parts.h"

// Whether the default filters drop it, as long as nobody changed them: DeprecationWarning shows in __main__ only.
static bool ignored_by_default(OuType *category, bool running)
{
    static const uint32_t quiet[] = { OU_L_PendingDeprecationWarning, OU_L_ImportWarning, OU_L_ResourceWarning };
    OuObject *options = ou_rt->sys_dict ? ou_dict_get_cstr(ou_rt->sys_dict, "warnoptions") : NULL;
    if (!options || ou_len(options) || ou_dict_get_cstr(ou_rt->modules, "warnings")) return false;
    for (size_t i = 0; i < OU_LENGTH(quiet); i++) if (ou_type_is_subtype(category, ou_type(quiet[i]))) return true;
    if (!ou_type_is_subtype(category, ou_type(OU_L_DeprecationWarning))) return false;
    OuDict *globals = running ? ou_vm_globals() : NULL;
    OuObject *name = globals ? ou_dict_get_str(globals, ou_name(__name__)) : NULL;
    return !name || !ou_is_str(name) || !ou_str_equal_cstr((OuStr *)name, "__main__");
}

static bool warn(OuObject *category, OuObject *text, OuObject *source)
{
    if (ou_rt->finalizing || ignored_by_default((OuType *)category, true)) return true;
    OuStr *name = ou_intern_cstr("warnings"), *function = ou_intern_cstr("warn");
    OuObject *module = name && function ? ou_sys_import(name) : NULL;
    OuObject *level = module && source ? ou_int_new(1) : NULL, *result = NULL;
    if (module && (level || !source)) result = ou_call_method(module, function, (OuObject *[]){ text, category, level, source }, source ? 4 : 2);
    ou_xdecref(module);
    ou_xdecref(name);
    ou_xdecref(function);
    ou_xdecref(level);
    ou_xdecref(result);
    return result != NULL;
}

// warnings.warn_explicit: for parser and compiler, which know the place.
static bool warn_explicit(OuObject *category, OuObject *text, OuStr *filename, int line)
{
    if (ou_rt->finalizing || ignored_by_default((OuType *)category, false)) return true;
    OuStr *name = ou_intern_cstr("warnings"), *function = ou_intern_cstr("warn_explicit");
    OuObject *module = name && function ? ou_sys_import(name) : NULL, *number = ou_int_new(line), *result = NULL;
    if (module && number) result = ou_call_method(module, function, (OuObject *[]){ text, category, ou_obj(filename), number }, 4);
    ou_xdecref(module);
    ou_xdecref(number);
    ou_xdecref(name);
    ou_xdecref(function);
    ou_xdecref(result);
    return result != NULL;
}

// A coroutine is going that nobody awaited.
static bool warn_unawaited(OuObject *coroutine)
{
    if (ou_rt->finalizing) return true;
    OuStr *name = ou_intern_cstr("warnings"), *function = ou_intern_cstr("_warn_unawaited_coroutine");
    OuObject *module = name && function ? ou_sys_import(name) : NULL;
    OuObject *result = module ? ou_call_method(module, function, &coroutine, 1) : NULL;
    ou_xdecref(module);
    ou_xdecref(name);
    ou_xdecref(function);
    ou_xdecref(result);
    return result != NULL;
}

// builtins.__import__(name).
OuObject *ou_sys_import(OuStr *name)
{
    OuObject *import = ou_dict_get_cstr(ou_rt->builtins, "__import__"), *argument = ou_obj(name);
    return import ? ou_call1(import, argument) : ou_raise(OU_ImportError, "__import__ not found");
}

void ou_sys_install_warn(void)
{
    ou_rt->warn = warn;
    ou_rt->warn_explicit = warn_explicit;
    ou_rt->warn_unawaited = warn_unawaited;
}
