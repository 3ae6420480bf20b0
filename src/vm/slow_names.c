// slow_names.c -- names that are no locals, and the errors of unbound ones.
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/cell.h"
#include "runtime/types/dict.h"
#include "runtime/types/exception.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "src/vm/interp.h"

static void name_error(uint32_t exc, const char *fmt, OuStr *name)
{
    ou_raise(exc, fmt, name);
    OuObject *e = ou_core()->exc;
    if (e && ou_is_instance_of(e, ou_type(OU_L_NameError))) ou_set_ref(&((OuNameError *)e)->name, ou_ref(name));
}

void ou_raise_name_error(OuStr *name) { name_error(OU_NameError, "name '%U' is not defined", name); }

void ou_slow_unbound_local(OuFrame *f, uint32_t slot)
{
    name_error(OU_UnboundLocalError, "cannot access local variable '%U' where it is not associated with a value",
               (OuStr *)f->code->local_names->items[slot]);
}

void ou_slow_unbound_deref(OuFrame *f, uint32_t slot)
{
    OuStr *name = (OuStr *)f->code->local_names->items[slot];
    if (f->code->local_kinds[slot] & OU_LOCAL_FREE) {
        name_error(OU_NameError, "cannot access free variable '%U' where it is not associated with a value in enclosing scope", name);
    } else {
        ou_slow_unbound_local(f, slot);
    }
}

// The value in a mapping: 1 found (new reference), 0, -1.
static int mapping_get(OuObject *mapping, OuObject *name, OuObject **out)
{
    if (ou_is_exact(mapping, OU_L_DICT)) {
        int found = ou_dict_get((OuDict *)mapping, name, out);
        if (found > 0) ou_incref(*out);
        return found;
    }
    *out = ou_getitem(mapping, name);
    if (*out) return 1;
    if (!ou_error_is(OU_KeyError)) return -1;
    ou_error_clear();
    return 0;
}

static int global_get(OuFrame *f, OuStr *name, OuObject **out)
{
    int found = mapping_get(ou_obj(f->function->globals), ou_obj(name), out);
    if (found == 0) found = mapping_get(f->function->builtins, ou_obj(name), out);
    return found;
}

OuObject *ou_slow_load_global(OuFrame *f, OuStr *name)
{
    OuObject *value;
    int found = global_get(f, name, &value);
    if (found > 0) return value;
    if (found == 0) ou_raise_name_error(name);
    return NULL;
}

OuObject *ou_slow_load_name(OuFrame *f, OuStr *name)
{
    OuObject *value;
    if (f->locals) {
        int found = mapping_get(f->locals, ou_obj(name), &value);
        if (found) return found > 0 ? value : NULL;
    }
    return ou_slow_load_global(f, name);
}

OuObject *ou_slow_load_classderef(OuFrame *f, uint32_t slot)
{
    OuObject *name = f->code->local_names->items[slot], *value;
    int found = mapping_get(f->locals ? f->locals : ou_obj(f->function->globals), name, &value);
    if (found) return found > 0 ? value : NULL;
    value = ((OuCell *)f->slots[slot])->value;
    if (value) return ou_ref(value);
    ou_slow_unbound_deref(f, slot);
    return NULL;
}

bool ou_slow_store_name(OuFrame *f, OuStr *name, OuObject *value)
{
    OuObject *locals = f->locals ? f->locals : ou_obj(f->function->globals);
    if (ou_is_exact(locals, OU_L_DICT)) return ou_dict_set_str((OuDict *)locals, name, value);
    return ou_setitem(locals, ou_obj(name), value);
}

bool ou_slow_delete_name(OuFrame *f, OuStr *name)
{
    OuObject *locals = f->locals ? f->locals : ou_obj(f->function->globals);
    if (ou_delitem(locals, ou_obj(name))) return true;
    if (ou_error_is(OU_KeyError)) {
        ou_error_clear();
        ou_raise_name_error(name);
    }
    return false;
}

bool ou_slow_delete_global(OuFrame *f, OuStr *name)
{
    int r = ou_dict_del(f->function->globals, ou_obj(name));
    if (r == 0) ou_raise_name_error(name);
    return r > 0;
}

bool ou_slow_setup_annotations(OuFrame *f)
{
    OuObject *locals = f->locals ? f->locals : ou_obj(f->function->globals), *name = ou_obj(ou_name(__annotations__)), *value;
    int found = mapping_get(locals, name, &value);
    if (found) {
        if (found > 0) ou_decref(value);
        return found > 0;
    }
    OuDict *dict = ou_dict_new();
    bool ok = dict && ou_setitem(locals, name, ou_obj(dict));
    ou_xdecref(dict);
    return ok;
}

OuObject *ou_slow_build_class_function(OuFrame *f)
{
    OuObject *value;
    int found = mapping_get(f->function->builtins, ou_obj(ou_name(__build_class__)), &value);
    if (found > 0) return value;
    if (found == 0) ou_raise(OU_NameError, "__build_class__ not found");
    return NULL;
}
