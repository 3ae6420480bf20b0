// name_errors.c -- exceptions about names: AttributeError, NameError, ImportError. They keep the name, for suggestions.
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/exception_impl.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

// Positional arguments are for BaseException; `params` are keyword-only.
static bool init_with_keywords(OuObject *self, const char *name, const char *params, OuObject *const *args, size_t n, OuTuple *kwnames, OuObject **out)
{
    return ou_exception_init(self, args, n, NULL) && ou_args_bind(name, params, 0, 0, args + n, 0, kwnames, out);
}

// --- AttributeError ---

bool ou_attribute_error_init(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *v[2];
    if (!init_with_keywords(self, "AttributeError", "* name obj", args, n, kwnames, v)) return false;
    ou_set_ref(&((OuAttributeError *)self)->name, ou_xref(v[0]));
    ou_set_ref(&((OuAttributeError *)self)->obj, ou_xref(v[1]));
    return true;
}

const OuMethod ou_attribute_error_methods[] = { { 0 } };
const OuGetSet ou_attribute_error_getsets[] = { { 0 } };
const OuMember ou_attribute_error_members[] = {
    { "name", OU_MEMBER_OBJECT, true, offsetof(OuAttributeError, name), "attribute name" },
    { "obj", OU_MEMBER_OBJECT, true, offsetof(OuAttributeError, obj), "object" },
    { 0 },
};

// --- NameError ---

bool ou_name_error_init(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *name;
    if (!init_with_keywords(self, "NameError", "* name", args, n, kwnames, &name)) return false;
    ou_set_ref(&((OuNameError *)self)->name, ou_xref(name));
    return true;
}

const OuMethod ou_name_error_methods[] = { { 0 } };
const OuGetSet ou_name_error_getsets[] = { { 0 } };
const OuMember ou_name_error_members[] = {
    { "name", OU_MEMBER_OBJECT, true, offsetof(OuNameError, name), "name" },
    { 0 },
};

// --- ImportError ---

bool ou_import_error_init(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuImportError *e = (OuImportError *)self;
    OuObject *v[2];
    if (!init_with_keywords(self, "ImportError", "* name path", args, n, kwnames, v)) return false;
    ou_set_ref(&e->name, ou_xref(v[0]));
    ou_set_ref(&e->path, ou_xref(v[1]));
    ou_set_ref(&e->msg, n == 1 ? ou_ref(args[0]) : NULL);
    return true;
}

OuObject *ou_import_error_str(OuObject *self)
{
    OuObject *msg = ((OuImportError *)self)->msg;
    return msg && ou_is_exact(msg, OU_L_STR) ? ou_ref(msg) : ou_exception_str(self);
}

static OuObject *import_error_reduce(OuObject *self, OuObject *const *args, size_t n)
{
    OuImportError *e = (OuImportError *)self;
    if (!e->name && !e->path) return ou_exception_reduce(self, args, n);
    OuDict *own = ou_instance_dict(self), *state = own ? ou_dict_copy(own) : NULL;
    bool ok = state && (!e->name || ou_dict_set_str(state, ou_name(name), e->name)) && (!e->path || ou_dict_set_str(state, ou_name(path), e->path));
    OuObject *result = ok ? ou_obj(ou_tuple_pack(3, ou_obj(ou_type_of(self)), ou_obj(e->args), ou_obj(state))) : NULL;
    ou_xdecref(state);
    return result;
}

const OuMethod ou_import_error_methods[] = {
    { "__reduce__", { import_error_reduce }, 0, 0, 0, NULL, NULL },
    { 0 },
};
const OuGetSet ou_import_error_getsets[] = { { 0 } };
const OuMember ou_import_error_members[] = {
    { "msg", OU_MEMBER_OBJECT, true, offsetof(OuImportError, msg), "exception message" },
    { "name", OU_MEMBER_OBJECT, true, offsetof(OuImportError, name), "module name" },
    { "path", OU_MEMBER_OBJECT, true, offsetof(OuImportError, path), "module path" },
    { 0 },
};
