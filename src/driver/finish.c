// finish.c -- the end of a program. Modules go as in CPython 3.11: names of sys that hold user objects first, then
// sys.modules is emptied, then what still lives is cleared, underscored names before the others.
#include "src/driver/finish.h"
#include <stdio.h>
#include <stdlib.h>
#include "runtime/gc/audit.h"
#include "runtime/gc/gc.h"
#include "runtime/mem/heap.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/exception.h"
#include "runtime/types/list.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"
#include "src/vm/vm.h"
#include "stdlib/io.h"

void ou_call_excepthook(OuObject *exc)
{
    OuObject *hook = ou_rt->sys_dict ? ou_xref(ou_dict_get_cstr(ou_rt->sys_dict, "excepthook")) : NULL;
    OuObject *traceback = ((OuException *)exc)->traceback;
    if (!hook) {
        ou_traceback_print(exc);
        return;
    }
    OuObject *result = ou_call3(hook, ou_obj(ou_type_of(exc)), exc, traceback ? traceback : ou_core()->none);
    if (!result) {
        OuObject *second = ou_error_take();
        if (second && !ou_io_write_cstr(ou_dict_get_cstr(ou_rt->sys_dict, "stderr"), "Error in sys.excepthook:\n")) ou_error_clear();
        if (second) ou_traceback_print(second);
        ou_xdecref(second);
        if (!ou_io_write_cstr(ou_dict_get_cstr(ou_rt->sys_dict, "stderr"), "\nOriginal exception was:\n")) ou_error_clear();
        ou_traceback_print(exc);
    }
    ou_xdecref(result);
    ou_decref(hook);
}

static void run_exit_handlers(void)
{
    OuObject *module = ou_dict_get_cstr(ou_rt->modules, "atexit");
    OuObject *result = module ? ou_call_method(module, ou_name(_run_exitfuncs), NULL, 0) : NULL;
    if (module && !result) ou_error_unraisable(NULL);
    ou_xdecref(result);
}

// The stream's buffer goes out; false when that fails (a closed pipe), reported.
static bool flush(const char *name)
{
    OuObject *file = ou_dict_get_cstr(ou_rt->sys_dict, name);
    if (!file || ou_is_none(file)) return true;
    ou_incref(file);
    bool ok = ou_io_flush(file);
    if (!ok) ou_error_unraisable(file);
    ou_decref(file);
    return ok;
}

// --- modules ---

static void set_none(OuDict *dict, OuObject *key)
{
    if (!ou_dict_set(dict, key, ou_core()->none)) ou_error_clear();
}

// Every value of a module's dictionary becomes None: names that begin with one underscore first.
static void clear_module_dict(OuDict *dict)
{
    for (int pass = 0; pass < 2; pass++) {
        OuList *keys = ou_dict_keys_list(dict);
        if (!keys) { ou_error_clear(); return; }
        for (size_t i = 0; i < keys->len; i++) {
            OuObject *key = keys->items[i], *value = NULL;
            if (!ou_is_str(key) || ou_dict_get(dict, key, &value) <= 0 || ou_is_none(value)) continue;
            bool single = ou_str_len((OuStr *)key) && ou_str_at((OuStr *)key, 0) == '_'
                && (ou_str_len((OuStr *)key) < 2 || ou_str_at((OuStr *)key, 1) != '_');
            if (pass == 0 ? single : !ou_str_equal_cstr((OuStr *)key, "__builtins__")) set_none(dict, key);
        }
        ou_decref(keys);
    }
}

static void forget_sys_values(void)
{
    static const char *const names[] = { "path", "argv", "ps1", "ps2", "last_type", "last_value", "last_traceback",
                                         "path_hooks", "path_importer_cache", "meta_path" };
    OuObject *builtins = ou_dict_get_cstr(ou_rt->modules, "builtins");
    if (builtins && !ou_dict_set_cstr(ou_rt->builtins, "_", ou_core()->none)) ou_error_clear();
    for (size_t i = 0; i < OU_LENGTH(names); i++)
        if (ou_dict_get_cstr(ou_rt->sys_dict, names[i]) && !ou_dict_set_cstr(ou_rt->sys_dict, names[i], ou_core()->none))
            ou_error_clear();
}

// Takes every module but sys and builtins out of sys.modules, in order; those that others still hold are cleared, last one first.
// False when there were none of these, and so is no new garbage.
static bool forget_modules(void)
{
    OuList *values = ou_dict_values_list(ou_rt->modules);
    if (!values) { ou_error_clear(); return true; }
    ou_dict_clear(ou_rt->modules);
    OuList *alive = ou_list_new(0);
    while (values->len) {
        OuObject *module = values->items[0];
        OuObject *dict = ou_is_exact(module, OU_L_MODULE) ? ou_obj(((OuModule *)module)->dict) : NULL;
        bool keep = dict == ou_obj(ou_rt->sys_dict) || dict == ou_obj(ou_rt->builtins);
        if (alive && !keep && dict && module->refs > 1 && !ou_list_append(alive, module)) ou_error_clear();
        if (!ou_list_set_slice(values, 0, 1, NULL)) { ou_error_clear(); break; }
    }
    ou_decref(values);
    ou_gc_collect(2);
    size_t held = alive ? alive->len : 0;
    for (size_t i = held; i-- > 0;) {
        OuModule *module = (OuModule *)alive->items[i];
        if (module->base.refs > 1) clear_module_dict(module->dict);
        ou_set_ref(&alive->items[i], ou_none());
    }
    ou_xdecref(alive);
    return held > 0;
}

// Garbage in cycles is finalized while the modules still have their values, and the collector's callbacks are told for the last time.
static void finish_modules(void)
{
    if (ou_rt->gc->enabled) ou_gc_collect(2);
    ou_rt->finalizing = true;
    forget_sys_values();
    OuObject *sys_module = ou_xref(ou_dict_get_cstr(ou_rt->modules, "sys"));
    OuObject *builtins_module = ou_xref(ou_dict_get_cstr(ou_rt->modules, "builtins"));
    if (forget_modules()) ou_gc_collect(2);
    flush("stdout");
    flush("stderr");
    clear_module_dict(ou_rt->sys_dict);
    clear_module_dict(ou_rt->builtins);
    ou_xdecref(sys_module);
    ou_xdecref(builtins_module);
    ou_gc_forget();
    ou_gc_collect(2);
}

int ou_finish(OuOptions *o, int status)
{
    ou_rt->pending &= ~(uint32_t)OU_PENDING_LIMIT;
    ou_rt->steps_refused = 0;
    run_exit_handlers();
    if (!flush("stdout") && status == 0) status = 120;
    flush("stderr");
    finish_modules();
    if (o->audit && ou_audit(stderr)) status = 3, o->damaged = true;
    OuRuntime *rt = ou_rt;
    if (getenv("OURO_COUNT_ALLOC")) fprintf(stderr, "ouro: %llu allocations, %llu to start\n", (unsigned long long)rt->heap->allocations,
                                              (unsigned long long)rt->heap->to_start);
    ou_vm_fini();
    if (ou_runtime_free(rt) && getenv("OURO_CHECK_BLOCKS")) status = 4, o->damaged = true;
    return status;
}
