// super.c -- super: attribute lookup that starts behind a class in the MRO of an object's type.
#include "runtime/types/super.h"
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#define SELF ((OuSuper *)self)

OuType *ou_super_check(OuType *type, OuObject *obj)
{
    if (ou_is_type(obj) && ou_type_is_subtype((OuType *)obj, type)) return (OuType *)obj;
    if (ou_type_is_subtype(ou_type_of(obj), type)) return ou_type_of(obj);
    OuObject *claimed;                       // a proxy may say what it stands for
    int found = ou_getattr_maybe(obj, ou_name(__class__), &claimed);
    if (found < 0) return NULL;
    if (found) {
        ou_decref(claimed);                  // whoever names it keeps it alive
        if (ou_is_type(claimed) && claimed != ou_obj(ou_type_of(obj)) && ou_type_is_subtype((OuType *)claimed, type)) return (OuType *)claimed;
    }
    return ou_raise(OU_TypeError, "super(type, obj): obj must be an instance or subtype of type");
}

int ou_super_lookup(OuType *type, OuType *obj_type, OuObject *self, OuStr *name, OuObject **out)
{
    OuTuple *mro = obj_type->mro;
    *out = NULL;
    size_t i = 0;
    while (mro && i < mro->len && mro->items[i] != ou_obj(type)) i++;
    if (!mro || i + 1 >= mro->len) return 0;
    ou_incref(mro);                          // the getter may change the class
    int result = 0;
    for (i++; i < mro->len; i++) {
        OuDict *dict = ou_type_dict((OuType *)mro->items[i]);
        if (!dict) {
            result = -1;
            break;
        }
        OuObject *found = ou_dict_get_str(dict, name);
        if (!found) continue;
        OuDescrGet get = ou_type_of(found)->op.get;
        ou_incref(found);
        if (!get) {
            *out = found;
        } else {
            *out = get(found, self == ou_obj(obj_type) ? NULL : self, ou_obj(obj_type));
            ou_decref(found);
        }
        result = *out ? 1 : -1;
        break;
    }
    ou_decref(mro);
    return result;
}

static OuObject *super_getattr(OuObject *self, OuObject *name)
{
    if (SELF->obj_type && (OuStr *)name != ou_name(__class__) && !ou_str_equal_cstr((OuStr *)name, "__class__")) {
        OuObject *result;
        int found = ou_super_lookup(SELF->type, SELF->obj_type, SELF->obj, (OuStr *)name, &result);
        if (found) return result;
    }
    return ou_generic_getattr(self, name);
}

static OuObject *super_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)args, (void)n, (void)kwnames;
    return type->flags & OU_TYPE_HEAP ? ou_instance_new(type) : ou_gc_new(OU_L_SUPER, sizeof(OuSuper));
}

static bool super_init(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (!ou_args_positional("super", n, kwnames, 0, 2)) return false;
    OuType *type = NULL;
    OuObject *obj = NULL;
    if (n == 0) {
        if (!ou_vm_super_args(&type, &obj)) return false;
    } else {
        if (!ou_is_type(args[0])) return ou_fail(OU_TypeError, "super() argument 1 must be a type, not %V", args[0]);
        type = (OuType *)ou_ref(args[0]);
        if (n == 2 && !ou_is_none(args[1])) obj = ou_ref(args[1]);
    }
    OuType *obj_type = obj ? ou_super_check(type, obj) : NULL;
    bool ok = !obj || obj_type;
    if (ok) {
        ou_set_ref(&SELF->type, ou_ref(type));
        ou_set_ref(&SELF->obj, ou_xref(obj));
        ou_set_ref(&SELF->obj_type, ou_xref(obj_type));
    }
    ou_decref(type);
    ou_xdecref(obj);
    return ok;
}

// An unbound super as a class attribute binds on access.
static OuObject *super_get(OuObject *self, OuObject *obj, OuObject *type)
{
    (void)type;
    if (!obj || ou_is_none(obj) || SELF->obj) return ou_ref(self);
    if (!ou_is_exact(self, OU_L_SUPER)) return ou_call2(ou_obj(ou_type_of(self)), ou_obj(SELF->type), obj);
    OuType *obj_type = ou_super_check(SELF->type, obj);
    OuSuper *bound = obj_type ? (OuSuper *)ou_gc_new(OU_L_SUPER, sizeof(OuSuper)) : NULL;
    if (!bound) return NULL;
    bound->type = (OuType *)ou_ref(SELF->type);
    bound->obj = ou_ref(obj);
    bound->obj_type = (OuType *)ou_ref(obj_type);
    return ou_obj(bound);
}

static OuObject *super_repr(OuObject *self)
{
    const char *type = SELF->type ? ou_type_cname(SELF->type) : "NULL";
    if (SELF->obj_type) return ou_obj(ou_str_format("<super: <class '%s'>, <%s object>>", type, ou_type_cname(SELF->obj_type)));
    return ou_obj(ou_str_format("<super: <class '%s'>, NULL>", type));
}

static void super_clear(OuObject *self)
{
    ou_clear_ref(&SELF->obj);
    ou_clear_ref(&SELF->type);
    ou_clear_ref(&SELF->obj_type);
}

static void super_dealloc(OuObject *self)
{
    super_clear(self);
    ou_object_free(self);
}

static bool super_traverse(OuObject *self, OuVisit visit, void *arg)
{
    OU_VISIT(SELF->obj);
    OU_VISIT(SELF->type);
    OU_VISIT(SELF->obj_type);
    return true;
}

static const OuMember super_members[] = {
    { "__thisclass__", OU_MEMBER_OBJECT, false, offsetof(OuSuper, type), "the class invoking super()" },
    { "__self__", OU_MEMBER_OBJECT, false, offsetof(OuSuper, obj), "the instance invoking super(); may be None" },
    { "__self_class__", OU_MEMBER_OBJECT, false, offsetof(OuSuper, obj_type), "the type of the instance invoking super(); may be None" },
    { 0 },
};

const OuTypeSpec ou_super_spec = {
    .name = "super",
    .doc = "super() -> same as super(__class__, <first argument>)\nsuper(type) -> unbound super object\n"
           "super(type, obj) -> bound super object; requires isinstance(obj, type)\n"
           "super(type, type2) -> bound super object; requires issubclass(type2, type)",
    .flags = OU_TYPE_GC | OU_TYPE_BASE,
    .size = sizeof(OuSuper),
    .dealloc = super_dealloc,
    .traverse = super_traverse,
    .clear = super_clear,
    .op = { .repr = super_repr, .getattr = super_getattr, .get = super_get, .new_ = super_new, .init = super_init },
    .members = super_members,
};
