// weakref_module.c -- the module `_weakref`: the types, and what weakref.py builds on.
#include "runtime/object/error.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/module.h"
#include "runtime/types/weakref.h"

static OuObject *getweakrefcount(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    return ou_int_new((int64_t)ou_weakrefs_count(args[0]));
}

static OuObject *getweakrefs(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    OuList *list = ou_list_new(ou_weakrefs_count(args[0]));
    for (OuWeakref *w = list ? ou_weakrefs_first(args[0]) : NULL; w; w = w->next)
        if (w->base.refs && !ou_list_append(list, ou_obj(w))) {
            ou_decref(list);
            return NULL;
        }
    return ou_obj(list);
}

static OuObject *proxy(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self;
    return ou_weakproxy_new(args[0], n > 1 ? args[1] : NULL);
}

// Looks and deletes without running Python code in between when the key is still there.
static OuObject *remove_dead_weakref(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    if (!ou_is_dict(args[0])) return ou_raise(OU_TypeError, "_remove_dead_weakref() argument 1 must be dict, not %V", args[0]);
    OuDict *d = (OuDict *)args[0];
    OuObject *value;
    int found = ou_dict_get(d, args[1], &value);
    if (found < 0) return NULL;
    if (found == 0) return ou_none();
    if (!ou_is_weakref(value)) return ou_raise(OU_TypeError, "not a weakref");
    if (((OuWeakref *)value)->referent) return ou_none();
    return ou_dict_del(d, args[1]) < 0 ? NULL : ou_none();
}

static bool weakref_init(OuModule *m)
{
    return ou_module_add(m, "ref", ou_ref(ou_type(OU_L_WEAKREF)))
        && ou_module_add(m, "ReferenceType", ou_ref(ou_type(OU_L_WEAKREF)))
        && ou_module_add(m, "ProxyType", ou_ref(ou_type(OU_L_WEAKPROXY)))
        && ou_module_add(m, "CallableProxyType", ou_ref(ou_type(OU_L_WEAKCALLABLEPROXY)));
}

static const OuMethod weakref_functions[] = {
    { "getweakrefcount", { getweakrefcount }, 1, 1, 0, NULL, "Return the number of weak references to 'object'." },
    { "getweakrefs", { getweakrefs }, 1, 1, 0, NULL, "Return a list of all weak reference objects pointing to 'object'." },
    { "proxy", { proxy }, 1, 2, 0, NULL,
      "proxy(object[, callback]): a stand-in that refers to the object weakly; the callback is told when it dies." },
    { "_remove_dead_weakref", { remove_dead_weakref }, 2, 2, 0, NULL,
      "Delete the key from the dictionary if its value is a dead weak reference." },
    { 0 },
};

const OuModuleDef ou__weakref_module = {
    "_weakref", "Weak references.", weakref_functions, weakref_init,
};
