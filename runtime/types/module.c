// module.c -- module objects: a dictionary with attribute access, `__getattr__` included.
#include "runtime/types/module.h"
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/isinstance.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/list.h"
#include "runtime/types/method.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#define SELF ((OuModule *)self)

// --- making ---

static bool fill(OuDict *dict, OuObject *name, OuObject *doc)
{
    OuObject *none = ou_core()->none;
    return ou_dict_set_str(dict, ou_name(__name__), name) && ou_dict_set_str(dict, ou_name(__doc__), doc ? doc : none)
           && ou_dict_set_str(dict, ou_name(__package__), none) && ou_dict_set_str(dict, ou_name(__loader__), none)
           && ou_dict_set_str(dict, ou_name(__spec__), none);
}

OuModule *ou_module_new(OuStr *name)
{
    OuDict *dict = ou_dict_new();
    OuModule *m = dict && fill(dict, ou_obj(name), NULL) ? (OuModule *)ou_gc_new(OU_L_MODULE, sizeof(OuModule)) : NULL;
    if (m) m->dict = dict;
    else ou_xdecref(dict);
    return m;
}

static bool add_function(OuModule *m, OuStr *name, const OuMethod *def)
{
    OuObject *f = ou_builtin_new(def, ou_obj(m), name);
    bool ok = f && ou_dict_set_cstr(m->dict, def->name, f);
    ou_xdecref(f);
    return ok;
}

bool ou_module_add_functions(OuModule *self, const OuMethod *functions)
{
    OuObject *name = ou_dict_get_str(self->dict, ou_name(__name__));
    for (const OuMethod *f = functions; f->name; f++)
        if (!add_function(self, (OuStr *)name, f)) return false;
    return true;
}

OuModule *ou_module_from_def(const OuModuleDef *def)
{
    OuStr *name = ou_intern_cstr(def->name);
    OuModule *m = name ? ou_module_new(name) : NULL;
    bool ok = m != NULL;
    if (ok) m->built_in = true;
    if (ok && def->doc) ok = ou_module_add(m, "__doc__", ou_obj(ou_str_from_cstr(def->doc)));
    for (const OuMethod *f = def->functions; ok && f && f->name; f++) ok = add_function(m, name, f);
    if (ok && def->init) ok = def->init(m);
    ou_xdecref(name);
    if (!ok) ou_clear_ref(&m);
    return m;
}

bool ou_module_add(OuModule *self, const char *name, OuObject *value)
{
    if (!value) return false;
    bool ok = ou_dict_set_cstr(self->dict, name, value);
    ou_decref(value);
    return ok;
}

bool ou_module_add_type(OuModule *self, uint32_t layout)
{
    OuType *t = ou_type_need(layout);
    return t && ou_dict_set_str(self->dict, t->name, ou_obj(t));
}

bool ou_module_add_exception(OuModule *self, const char *name, uint32_t base)
{
    OuObject *module = ou_dict_get_str(self->dict, ou_name(__name__)), *type = NULL;
    OuObject *title = ou_obj(ou_intern_cstr(name)), *bases = title ? ou_obj(ou_tuple_pack(1, ou_type(base))) : NULL;
    OuDict *ns = bases ? ou_dict_new() : NULL;
    if (ns && ou_dict_set_str(ns, ou_name(__module__), module))
        type = ou_call3(ou_obj(ou_type(OU_L_TYPE)), title, bases, ou_obj(ns));
    ou_xdecref(title);
    ou_xdecref(bases);
    ou_xdecref(ns);
    return ou_module_add(self, name, type);
}

static OuObject *module_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)args, (void)n, (void)kwnames;
    OuModule *m = (OuModule *)(type->flags & OU_TYPE_HEAP ? ou_instance_new(type) : ou_gc_new(OU_L_MODULE, sizeof(OuModule)));
    if (m && !(m->dict = ou_dict_new())) ou_clear_ref(&m);
    return ou_obj(m);
}

static bool module_init(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *v[2];
    if (!ou_args_bind("module", "name doc", 1, 2, args, n, kwnames, v)) return false;
    if (!ou_is_str(v[0])) return ou_fail(OU_TypeError, "module() argument 'name' must be str, not %V", v[0]);
    return fill(SELF->dict, v[0], v[1]);
}

// --- attributes ---

// Is the module still running its own code? Then a missing name is probably a circular import.
static bool is_initializing(OuModule *m)
{
    OuObject *spec = ou_dict_get_str(m->dict, ou_name(__spec__)), *flag;
    if (!spec || ou_is_none(spec)) return false;
    int found = ou_getattr_maybe(spec, ou_name(_initializing), &flag);
    int truth = found > 0 ? ou_truth(flag) : 0;
    if (found > 0) ou_decref(flag);
    if (found < 0 || truth < 0) ou_error_clear();
    return truth > 0;
}

static OuObject *fail_missing(OuObject *self, OuStr *name)
{
    OuObject *module = ou_dict_get_str(SELF->dict, ou_name(__name__));
    if (!module || !ou_is_str(module)) return ou_raise_attribute(self, name, "module has no attribute '%U'", name);
    if (is_initializing(SELF))
        return ou_raise_attribute(self, name, "partially initialized module '%U' has no attribute '%U' (most likely due to a circular import)", module, name);
    return ou_raise_attribute(self, name, "module '%U' has no attribute '%U'", module, name);
}

static OuObject *module_getattr(OuObject *self, OuObject *name)
{
    OuObject *descr = ou_type_lookup(ou_type_of(self), (OuStr *)name);
    if (!descr) {                            // the usual case
        OuObject *value;
        int found = ou_dict_get(SELF->dict, name, &value);
        if (found) return found > 0 ? ou_ref(value) : NULL;
    } else {
        OuObject *result = ou_generic_getattr_dict(self, (OuStr *)name, SELF->dict);
        if (result || !ou_error_is(OU_AttributeError)) return result;
        ou_error_clear();
    }
    OuObject *hook = ou_dict_get_str(SELF->dict, ou_name(__getattr__));
    if (!hook) return fail_missing(self, (OuStr *)name);
    ou_incref(hook);
    OuObject *result = ou_call1(hook, name);
    ou_decref(hook);
    return result;
}

static bool module_setattr(OuObject *self, OuObject *name, OuObject *value)
{
    return ou_generic_setattr_dict(self, (OuStr *)name, value, &SELF->dict);
}

static OuObject *module_get_dict(OuObject *self) { return ou_ref(SELF->dict); }

static OuObject *module_get_annotations(OuObject *self)
{
    OuObject *found = ou_dict_get_str(SELF->dict, ou_name(__annotations__));
    if (found) return ou_ref(found);
    OuObject *made = ou_obj(ou_dict_new());
    if (made && !ou_dict_set_str(SELF->dict, ou_name(__annotations__), made)) ou_clear_ref(&made);
    return made;
}

static bool module_set_annotations(OuObject *self, OuObject *value)
{
    if (value) return ou_dict_set_str(SELF->dict, ou_name(__annotations__), value);
    int done = ou_dict_del(SELF->dict, ou_obj(ou_name(__annotations__)));
    return done > 0 || (done == 0 && ou_fail(OU_AttributeError, "__annotations__"));
}

// What the loader calls the module, by its old method `module_repr`; NULL without exception when it has none or that failed.
static OuObject *repr_by_loader(OuObject *self, OuObject *loader)
{
    OuStr *method = ou_str_from_cstr("module_repr");
    OuObject *text = method ? ou_call_method(loader, method, &self, 1) : NULL;
    ou_xdecref(method);
    if (!text && ou_error_is(OU_Exception)) ou_error_clear();
    return text;
}

static OuObject *module_repr(OuObject *self)
{
    OuObject *name = ou_dict_get_str(SELF->dict, ou_name(__name__));
    OuObject *file = ou_dict_get_str(SELF->dict, ou_name(__file__));
    OuObject *loader = ou_dict_get_str(SELF->dict, ou_name(__loader__));
    if (loader && loader != ou_core()->none) {
        OuObject *text = repr_by_loader(self, loader);
        if (text || ou_has_error()) return text;
    } else {
        loader = NULL;
    }
    OuStr *shown = name ? ou_repr(name) : ou_str_from_cstr("'?'");
    if (!shown) return NULL;
    OuStr *text;
    if (file) text = ou_str_format("<module %U from %R>", shown, file);
    else if (loader) text = ou_str_format("<module %U (%R)>", shown, loader);
    else text = ou_str_format(SELF->built_in ? "<module %U (built-in)>" : "<module %U>", shown);
    ou_decref(shown);
    return ou_obj(text);
}

static OuObject *module_dir(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuObject *hook = ou_dict_get_str(SELF->dict, ou_name(__dir__));
    if (!hook) return ou_obj(ou_dict_keys_list(SELF->dict));
    ou_incref(hook);
    OuObject *result = ou_call0(hook);
    ou_decref(hook);
    return result;
}

static void module_clear(OuObject *self)
{
    if (SELF->dict) ou_dict_clear(SELF->dict);
}

static void module_dealloc(OuObject *self)
{
    ou_clear_ref(&SELF->dict);
    ou_object_free(self);
}

static bool module_traverse(OuObject *self, OuVisit visit, void *arg)
{
    OU_VISIT(SELF->dict);
    return true;
}

static const OuFieldName module_fields[] = { { "__dict__", offsetof(OuModule, dict) }, { 0 } };

static const OuMethod module_methods[] = {
    { "__dir__", { module_dir }, 0, 0, 0, NULL, "__dir__() -> list\nspecialized dir() implementation" },
    { 0 },
};

static const OuGetSet module_getsets[] = {
    { "__dict__", module_get_dict, NULL, NULL },
    { "__annotations__", module_get_annotations, module_set_annotations, NULL },
    { 0 },
};

const OuTypeSpec ou_module_spec = {
    .name = "module",
    .doc = "Create a module object.",
    .flags = OU_TYPE_GC | OU_TYPE_BASE | OU_TYPE_HAS_DICT | OU_TYPE_HAS_WEAKREF,
    .size = sizeof(OuModule),
    .dealloc = module_dealloc,
    .traverse = module_traverse,
    .clear = module_clear,
    .fields = module_fields,
    .op = { .repr = module_repr, .getattr = module_getattr, .setattr = module_setattr, .new_ = module_new, .init = module_init },
    .methods = module_methods,
    .getsets = module_getsets,
};
