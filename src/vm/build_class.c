// build_class.c -- __build_class__: bases, metaclass, namespace, body, class; and zero-argument super.
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/cell.h"
#include "runtime/types/dict.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/super.h"
#include "runtime/types/tuple.h"
#include "src/vm/interp.h"

// Bases with __mro_entries__ (PEP 560) replaced: a new tuple, `bases` itself when nothing changed.
static OuTuple *resolve_bases(OuTuple *bases)
{
    OuList *list = NULL;
    for (size_t i = 0; i < bases->len; i++) {
        OuObject *base = bases->items[i], *entries = NULL;
        int has = ou_is_type(base) ? 0 : ou_getattr_maybe(base, ou_name(__mro_entries__), &entries);
        if (has < 0) goto failed;
        if (has == 0) {
            if (list && !ou_list_append(list, base)) goto failed;
            continue;
        }
        if (!list) {
            list = ou_list_from(bases->items, i);
            if (!list) {
                ou_decref(entries);
                goto failed;
            }
        }
        OuObject *more = ou_call1(entries, ou_obj(bases));
        ou_decref(entries);
        if (!more) goto failed;
        bool ok = ou_is_tuple(more) ? ou_list_extend(list, more) : ou_fail(OU_TypeError, "__mro_entries__ must return a tuple");
        ou_decref(more);
        if (!ok) goto failed;
    }
    if (!list) return (OuTuple *)ou_ref(bases);
    OuTuple *result = ou_list_to_tuple(list);
    ou_decref(list);
    return result;
failed:
    ou_xdecref(list);
    return NULL;
}

// The most derived of `meta` and the bases' types. Borrowed.
static OuType *winner(OuType *meta, OuTuple *bases)
{
    for (size_t i = 0; i < bases->len; i++) {
        OuType *t = ou_type_of(bases->items[i]);
        if (ou_type_is_subtype(meta, t)) continue;
        if (ou_type_is_subtype(t, meta)) {
            meta = t;
            continue;
        }
        return ou_raise(OU_TypeError, "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses "
                                      "of all its bases");
    }
    return meta;
}

static OuObject *prepare(OuObject *meta, OuStr *name, OuTuple *bases, OuObject *const *kwvalues, OuTuple *kwnames)
{
    if (meta == ou_obj(ou_type(OU_L_TYPE))) return ou_obj(ou_dict_new());
    OuObject *method;
    int has = ou_getattr_maybe(meta, ou_name(__prepare__), &method);
    if (has <= 0) return has < 0 ? NULL : ou_obj(ou_dict_new());
    size_t nkw = kwnames ? kwnames->len : 0;
    OuObject *args[2 + 32];
    if (nkw > 32) {
        ou_decref(method);
        return ou_raise(OU_TypeError, "too many class keywords");
    }
    args[0] = ou_obj(name);
    args[1] = ou_obj(bases);
    for (size_t i = 0; i < nkw; i++) args[2 + i] = kwvalues[i];
    OuObject *ns = ou_call(method, args, 2, kwnames);
    ou_decref(method);
    if (ns && !ou_type_of(ns)->op.getitem) {
        ou_raise(OU_TypeError, "%N.__prepare__() must return a mapping, not %T", ou_is_type(meta) ? (OuType *)meta : ou_type_of(meta), ns);
        ou_clear_ref(&ns);
    }
    return ns;
}

// `cell` (None: no method asks for __class__) must hold the class now.
static bool check_cell(OuObject *cell, OuObject *cls, OuStr *name)
{
    if (!ou_is_exact(cell, OU_L_CELL) || !ou_is_type(cls)) return true;
    OuObject *value = ((OuCell *)cell)->value;
    if (value == cls) return true;
    if (!value) return ou_fail(OU_RuntimeError, "__class__ not set defining %R as %R. Was __classcell__ propagated to type.__new__?", name, cls);
    return ou_fail(OU_TypeError, "__class__ set to %R defining %R as %R", value, name, cls);
}

// Tells type.__new__ how many attributes instances will have; only where no Python code sees the namespace.
static bool add_attribute_names(OuObject *ns, OuObject *meta, OuCode *code)
{
    OuType *type = ou_type(OU_L_TYPE), *m = (OuType *)meta;
    if (!code->static_attributes || !ou_is_exact(ns, OU_L_DICT) || !ou_is_type(meta)) return true;
    if (m->op.new_ != type->op.new_ || m->op.init != type->op.init) return true;
    return ou_dict_set_str((OuDict *)ns, ou_name(__static_attributes__), code->static_attributes);
}

// __build_class__(func, name, /, *bases, [metaclass], **kwds)
OuObject *ou_build_class(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)self;
    if (n < 2) return ou_raise(OU_TypeError, "__build_class__: not enough arguments");
    if (!ou_is_exact(args[0], OU_L_FUNCTION)) return ou_raise(OU_TypeError, "__build_class__: func must be a function");
    if (!ou_is_str(args[1])) return ou_raise(OU_TypeError, "__build_class__: name is not a string");
    OuStr *name = (OuStr *)args[1];
    OuObject *const *given = args + n;
    size_t nkw = kwnames ? kwnames->len : 0;
    OuTuple *original = ou_tuple_from(args + 2, n - 2), *bases = original ? resolve_bases(original) : NULL, *names = NULL;
    OuObject *meta = NULL, *ns = NULL, *cell = NULL, *cls = NULL, *values[32], *call_args[3 + 32];
    size_t kept = 0;
    if (!bases) goto done;
    if (nkw > 32) {
        ou_raise(OU_TypeError, "too many class keywords");
        goto done;
    }
    bool is_class = true;
    OuList *kept_names = ou_list_new(nkw);
    if (!kept_names) goto done;
    for (size_t i = 0; i < nkw; i++) {
        if (ou_str_equal((OuStr *)kwnames->items[i], ou_name(metaclass))) {
            meta = ou_ref(given[i]);
            is_class = ou_is_type(meta);
            continue;
        }
        values[kept++] = given[i];
        if (!ou_list_append(kept_names, kwnames->items[i])) {
            ou_decref(kept_names);
            goto done;
        }
    }
    names = kept ? ou_list_to_tuple(kept_names) : NULL;
    ou_decref(kept_names);
    if (kept && !names) goto done;
    if (!meta) meta = ou_ref(bases->len ? ou_type_of(bases->items[0]) : ou_type(OU_L_TYPE));
    if (is_class) {
        OuType *best = winner((OuType *)meta, bases);
        if (!best) goto done;
        if (ou_obj(best) != meta) ou_set_ref(&meta, ou_ref(best));
    }
    ns = prepare(meta, name, bases, values, names);
    if (!ns) goto done;
    cell = ou_function_run((OuFunction *)args[0], ns);
    if (!cell) goto done;
    if (bases != original && !ou_setitem(ns, ou_obj(ou_name(__orig_bases__)), ou_obj(original))) goto done;
    if (!add_attribute_names(ns, meta, ((OuFunction *)args[0])->code)) goto done;
    call_args[0] = ou_obj(name);
    call_args[1] = ou_obj(bases);
    call_args[2] = ns;
    for (size_t i = 0; i < kept; i++) call_args[3 + i] = values[i];
    cls = ou_call(meta, call_args, 3, names);
    if (cls && !check_cell(cell, cls, name)) ou_clear_ref(&cls);
done:
    ou_xdecref(original);
    ou_xdecref(bases);
    ou_xdecref(names);
    ou_xdecref(meta);
    ou_xdecref(ns);
    ou_xdecref(cell);
    return cls;
}

// --- super() ---
bool ou_vm_super_args(OuType **type, OuObject **self)
{
    OuFrame *f = ou_vm_frame();
    if (!f) return ou_fail(OU_RuntimeError, "super(): no current frame");
    OuCode *code = f->code;
    if (code->n_args == 0) return ou_fail(OU_RuntimeError, "super(): no arguments");
    OuObject *first = f->slots[0];
    if (first && code->local_kinds[0] & OU_LOCAL_CELL && ou_is_exact(first, OU_L_CELL)) first = ((OuCell *)first)->value;
    if (!first) return ou_fail(OU_RuntimeError, "super(): arg[0] deleted");
    for (uint32_t i = code->n_locals - code->n_free; i < code->n_locals; i++) {
        if (code->local_names->items[i] != ou_obj(ou_name(__class__))) continue;
        OuObject *cell = f->slots[i], *value = cell ? ((OuCell *)cell)->value : NULL;
        if (!cell || !ou_is_exact(cell, OU_L_CELL)) return ou_fail(OU_RuntimeError, "super(): bad __class__ cell");
        if (!value) return ou_fail(OU_RuntimeError, "super(): empty __class__ cell");
        if (!ou_is_type(value)) return ou_fail(OU_RuntimeError, "super(): __class__ is not a type (%T)", value);
        *type = (OuType *)ou_ref(value);
        *self = ou_ref(first);
        return true;
    }
    return ou_fail(OU_RuntimeError, "super(): __class__ cell not found");
}
