// atexit_module.c -- module atexit: functions to call when the program ends, last one first.
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/module.h"
#include "runtime/types/tuple.h"

// The handlers: a list of (function, positional values, keyword names or None), kept in the module under `_handlers`.
static OuList *handlers(OuObject *self) { return (OuList *)ou_dict_get_cstr(((OuModule *)self)->dict, "_handlers"); }

static OuObject *atexit_register(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (!n) return ou_raise(OU_TypeError, "register() takes at least 1 argument (0 given)");
    if (!ou_is_callable(args[0])) return ou_raise(OU_TypeError, "the first argument must be callable");
    OuTuple *values = ou_tuple_from(args + 1, n - 1 + (kwnames ? kwnames->len : 0));
    OuTuple *entry = values ? ou_tuple_pack(3, args[0], ou_obj(values), kwnames ? ou_obj(kwnames) : ou_core()->none) : NULL;
    bool ok = entry && ou_list_append(handlers(self), ou_obj(entry));
    ou_xdecref(values);
    ou_xdecref(entry);
    return ok ? ou_ref(args[0]) : NULL;
}

static OuObject *atexit_unregister(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    OuList *list = handlers(self);
    for (size_t i = list->len; i-- > 0;) {
        OuTuple *entry = (OuTuple *)ou_ref(list->items[i]);
        int same = ou_equal(entry->items[0], args[0]);
        ou_decref(entry);
        if (same < 0 || (same && i < list->len && !ou_list_set_slice(list, i, i + 1, NULL))) return NULL;
    }
    return ou_none();
}

static OuObject *atexit_clear(OuObject *self, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    ou_list_clear(handlers(self));
    return ou_none();
}

static OuObject *atexit_count(OuObject *self, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    return ou_int_new((int64_t)handlers(self)->len);
}

static OuObject *atexit_run(OuObject *self, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    OuList *list = handlers(self);
    while (list->len) {
        OuTuple *entry = (OuTuple *)ou_ref(list->items[list->len - 1]);
        if (!ou_list_set_slice(list, list->len - 1, list->len, NULL)) { ou_decref(entry); return NULL; }
        OuTuple *values = (OuTuple *)entry->items[1];
        OuTuple *names = ou_is_none(entry->items[2]) ? NULL : (OuTuple *)entry->items[2];
        OuObject *result = ou_call(entry->items[0], values->items, values->len - (names ? names->len : 0), names);
        if (!result) ou_error_unraisable(entry->items[0]);
        ou_xdecref(result);
        ou_decref(entry);
    }
    return ou_none();
}

static bool atexit_init(OuModule *self) { return ou_module_add(self, "_handlers", ou_obj(ou_list_new(0))); }

static const OuMethod functions[] = {
    { "_clear", { atexit_clear }, 0, 0, 0, NULL, "Forget all functions." },
    { "_ncallbacks", { atexit_count }, 0, 0, 0, NULL, "Return the number of functions." },
    { "_run_exitfuncs", { atexit_run }, 0, 0, 0, NULL, "Call all functions, last one first." },
    { "register", { .kw = atexit_register }, 0, -1, OU_M_KW, NULL, "Register a function to be called at exit." },
    { "unregister", { atexit_unregister }, 1, 1, 0, NULL, "Unregister a function." },
    { 0 },
};

const OuModuleDef ou_atexit_module = { .name = "atexit", .doc = "Functions to call when the program ends.", .functions = functions, .init = atexit_init };
