// function.c -- Python functions: code with its globals, defaults, closure and attributes.
#include "runtime/mem/fast.h"
#include "runtime/object/error.h"
#include "runtime/object/layout.h"
#include "runtime/object/ref.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/cell.h"
#include "runtime/types/dict.h"
#include "runtime/types/method.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "src/vm/interp.h"

// globals[name], borrowed or NULL. Module dictionaries begin alike: *place is where the last one had it.
OU_INLINE OuObject *global_at(OuDict *globals, OuStr *name, uint32_t *place)
{
    if (OU_LIKELY(*place < globals->filled && globals->entries[*place].key == ou_obj(name))) return globals->entries[*place].value;
    ou_ssize at = ou_dict_find_str(globals, name);
    if (at < 0) return ou_dict_get_str(globals, name);
    *place = (uint32_t)at;
    return globals->entries[at].value;
}

static OuObject *builtins_for(OuDict *globals)
{
    OuObject *builtins = global_at(globals, ou_name(__builtins__), &ou_vm()->builtins_place);
    if (!builtins) {
        OuFrame *f = ou_vm_frame();
        builtins = f && f->function ? f->function->builtins : ou_obj(ou_rt->builtins);
    }
    if (builtins && ou_is_exact(builtins, OU_L_MODULE)) builtins = ou_obj(((OuModule *)builtins)->dict);
    return builtins;
}

OuObject *ou_function_new(OuCode *code, OuDict *globals)
{
    OuFunction *f = (OuFunction *)ou_gc_new(OU_L_FUNCTION, sizeof *f);
    if (!f) return NULL;
    f->code = (OuCode *)ou_ref(code);
    f->globals = (OuDict *)ou_ref(globals);
    f->builtins = ou_xref(builtins_for(globals));
    f->name = (OuStr *)ou_ref(code->name);
    f->qualname = (OuStr *)ou_ref(code->qualname);
    f->module = ou_xref(global_at(globals, ou_name(__name__), &ou_vm()->name_place));
    // The docstring is the first constant of a function's code, None when there is none.
    OuObject *doc = code->consts->len ? code->consts->items[0] : NULL;
    f->doc = doc && ou_is_str(doc) ? ou_ref(doc) : NULL;
    return ou_obj(f);
}

#define SELF ((OuFunction *)self)

// --- attributes ---
static OuObject *or_none(void *o) { return ou_ref(o ? o : ou_core()->none); }
static OuObject *get_code(OuObject *self) { return ou_ref(SELF->code); }
static OuObject *get_defaults(OuObject *self) { return or_none(SELF->defaults); }
static OuObject *get_kwdefaults(OuObject *self) { return or_none(SELF->kwdefaults); }
static OuObject *get_closure(OuObject *self) { return or_none(SELF->closure); }
static OuObject *get_globals(OuObject *self) { return ou_ref(SELF->globals); }
static OuObject *get_builtins(OuObject *self) { return or_none(SELF->builtins); }
static OuObject *get_name(OuObject *self) { return ou_ref(SELF->name); }
static OuObject *get_qualname(OuObject *self) { return ou_ref(SELF->qualname); }
static OuObject *get_doc(OuObject *self) { return or_none(SELF->doc); }
static OuObject *get_module(OuObject *self) { return or_none(SELF->module); }

static OuObject *get_dict(OuObject *self)
{
    if (!SELF->dict) SELF->dict = ou_dict_new();
    return ou_xref(SELF->dict);
}

static OuObject *get_annotations(OuObject *self)
{
    OuFunction *f = SELF;
    if (f->annotations && ou_is_dict(f->annotations)) return ou_ref(f->annotations);
    OuDict *dict = ou_dict_new();
    if (!dict) return NULL;
    OuTuple *pairs = (OuTuple *)f->annotations;
    for (size_t i = 0; pairs && i + 1 < pairs->len; i += 2) {
        if (!ou_dict_set(dict, pairs->items[i], pairs->items[i + 1])) {
            ou_decref(dict);
            return NULL;
        }
    }
    ou_set_ref(&f->annotations, dict);
    return ou_ref(f->annotations);
}

static bool set_code(OuObject *self, OuObject *value)
{
    if (!value || !ou_is_exact(value, OU_L_CODE)) return ou_fail(OU_TypeError, "__code__ must be set to a code object");
    size_t have = SELF->closure ? SELF->closure->len : 0, need = ((OuCode *)value)->n_free;
    if (have != need) {
        return ou_fail(OU_ValueError, "%U() requires a code object with %zu free vars, not %zu", SELF->name, have, need);
    }
    SELF->version = 0;
    ou_set_ref(&SELF->code, ou_ref(value));
    return true;
}

static bool set_defaults(OuObject *self, OuObject *value)
{
    if (value && ou_is_none(value)) value = NULL;
    if (value && !ou_is_tuple(value)) return ou_fail(OU_TypeError, "__defaults__ must be set to a tuple object");
    SELF->version = 0;
    ou_set_ref(&SELF->defaults, ou_xref(value));
    return true;
}

static bool set_kwdefaults(OuObject *self, OuObject *value)
{
    if (value && ou_is_none(value)) value = NULL;
    if (value && !ou_is_dict(value)) return ou_fail(OU_TypeError, "__kwdefaults__ must be set to a dict object");
    SELF->version = 0;
    ou_set_ref(&SELF->kwdefaults, ou_xref(value));
    return true;
}

static bool set_annotations(OuObject *self, OuObject *value)
{
    if (value && ou_is_none(value)) value = NULL;
    if (value && !ou_is_dict(value)) return ou_fail(OU_TypeError, "__annotations__ must be set to a dict object");
    ou_set_ref(&SELF->annotations, ou_xref(value));
    return true;
}

static bool set_name(OuObject *self, OuObject *value)
{
    if (!value || !ou_is_str(value)) return ou_fail(OU_TypeError, "__name__ must be set to a string object");
    ou_set_ref(&SELF->name, ou_ref(value));
    return true;
}

static bool set_qualname(OuObject *self, OuObject *value)
{
    if (!value || !ou_is_str(value)) return ou_fail(OU_TypeError, "__qualname__ must be set to a string object");
    ou_set_ref(&SELF->qualname, ou_ref(value));
    return true;
}

static bool set_doc(OuObject *self, OuObject *value)
{
    ou_set_ref(&SELF->doc, ou_xref(value));
    return true;
}

static bool set_module(OuObject *self, OuObject *value)
{
    ou_set_ref(&SELF->module, ou_xref(value));
    return true;
}

static bool set_dict(OuObject *self, OuObject *value)
{
    if (!value) return ou_fail(OU_TypeError, "cannot delete __dict__");
    if (!ou_is_dict(value)) return ou_fail(OU_TypeError, "__dict__ must be set to a dictionary, not a '%T'", value);
    ou_set_ref(&SELF->dict, ou_ref(value));
    return true;
}

// Attributes of the function's own dictionary come between data descriptors of the type and the rest.
static OuObject *function_getattr(OuObject *self, OuObject *name)
{
    if (!SELF->dict || !ou_is_str(name)) return ou_generic_getattr(self, name);
    OuObject *found = ou_type_lookup(ou_type_of(self), (OuStr *)name);
    if (found && ou_type_of(found)->op.set) return ou_generic_getattr(self, name);
    OuObject *value = ou_dict_get_str(SELF->dict, (OuStr *)name);
    return value ? ou_ref(value) : ou_generic_getattr(self, name);
}

static bool function_setattr(OuObject *self, OuObject *name, OuObject *value)
{
    OuObject *found = ou_is_str(name) ? ou_type_lookup(ou_type_of(self), (OuStr *)name) : NULL;
    if (!ou_is_str(name) || (found && ou_type_of(found)->op.set)) return ou_generic_setattr(self, name, value);
    if (value) {
        if (!SELF->dict) SELF->dict = ou_dict_new();
        return SELF->dict && ou_dict_set_str(SELF->dict, (OuStr *)name, value);
    }
    int r = SELF->dict ? ou_dict_del(SELF->dict, name) : 0;
    if (r == 0) {
        ou_raise(OU_AttributeError, "'function' object has no attribute '%U'", name);
    }
    return r > 0;
}

// --- slots ---
static OuObject *function_get(OuObject *self, OuObject *obj, OuObject *type)
{
    (void)type;
    if (!obj || ou_is_none(obj)) return ou_ref(self);
    return ou_method_new(self, obj);
}

static OuObject *function_repr(OuObject *self)
{
    return ou_obj(ou_str_format("<function %U at 0x%lx>", SELF->qualname, (long)(uintptr_t)self));
}

static OuObject *function_make(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)type;
    OuObject *v[5];
    if (!ou_args_bind("function", "code globals name argdefs closure", 2, 5, args, n, kwnames, v)) return NULL;
    if (!ou_is_exact(v[0], OU_L_CODE)) return ou_raise(OU_TypeError, "function() argument 'code' must be code, not %V", v[0]);
    if (!ou_is_dict(v[1])) return ou_raise(OU_TypeError, "function() argument 'globals' must be dict, not %V", v[1]);
    OuCode *code = (OuCode *)v[0];
    for (int i = 2; i < 5; i++) if (v[i] && ou_is_none(v[i])) v[i] = NULL;
    if (v[2] && !ou_is_str(v[2])) return ou_raise(OU_TypeError, "arg 3 (name) must be None or string");
    if (v[3] && !ou_is_tuple(v[3])) return ou_raise(OU_TypeError, "arg 4 (defaults) must be None or tuple");
    if (v[4] && !ou_is_tuple(v[4])) return ou_raise(OU_TypeError, code->n_free ? "arg 5 (closure) must be tuple" : "arg 5 (closure) must be None or tuple");
    if (!v[4] && code->n_free) return ou_raise(OU_TypeError, "arg 5 (closure) must be tuple");
    size_t cells = v[4] ? ((OuTuple *)v[4])->len : 0;
    if (cells != code->n_free) return ou_raise(OU_ValueError, "%U requires closure of length %d, not %zu", code->name, (int)code->n_free, cells);
    for (size_t i = 0; i < cells; i++) {
        OuObject *cell = ((OuTuple *)v[4])->items[i];
        if (!ou_is_exact(cell, OU_L_CELL)) return ou_raise(OU_TypeError, "arg 5 (closure) expected cell, found %T", cell);
    }
    OuFunction *f = (OuFunction *)ou_function_new(code, (OuDict *)v[1]);
    if (!f) return NULL;
    if (v[2]) ou_set_ref(&f->name, ou_ref(v[2]));
    f->defaults = ou_xref(v[3]);
    f->closure = (OuTuple *)ou_xref(v[4]);
    return ou_obj(f);
}

// --- memory ---
static bool function_traverse(OuObject *self, OuVisit visit, void *arg)
{
    OuFunction *f = SELF;
    OU_VISIT(f->code);
    OU_VISIT(f->globals);
    OU_VISIT(f->builtins);
    OU_VISIT(f->module);
    OU_VISIT(f->defaults);
    OU_VISIT(f->kwdefaults);
    OU_VISIT(f->doc);
    OU_VISIT(f->name);
    OU_VISIT(f->dict);
    OU_VISIT(f->closure);
    OU_VISIT(f->annotations);
    OU_VISIT(f->qualname);
    return true;
}

static const OuFieldName function_fields[] = {
    { "__code__", offsetof(OuFunction, code) },         { "__globals__", offsetof(OuFunction, globals) },
    { "__builtins__", offsetof(OuFunction, builtins) }, { "__closure__", offsetof(OuFunction, closure) },
    { "__defaults__", offsetof(OuFunction, defaults) }, { "__kwdefaults__", offsetof(OuFunction, kwdefaults) },
    { "__annotations__", offsetof(OuFunction, annotations) }, { "__doc__", offsetof(OuFunction, doc) },
    { "__module__", offsetof(OuFunction, module) },     { "__name__", offsetof(OuFunction, name) },
    { "__qualname__", offsetof(OuFunction, qualname) }, { "__dict__", offsetof(OuFunction, dict) },
    { 0 },
};

// The code stays: a running frame may still use the function.
static void function_clear(OuObject *self)
{
    OuFunction *f = SELF;
    ou_clear_ref(&f->closure);
    ou_clear_ref(&f->defaults);
    ou_clear_ref(&f->kwdefaults);
    ou_clear_ref(&f->annotations);
    ou_clear_ref(&f->doc);
    ou_clear_ref(&f->module);
    ou_clear_ref(&f->dict);
}

static void function_dealloc(OuObject *self)
{
    OuFunction *f = SELF;
    function_clear(self);
    ou_xdecref(f->builtins);
    ou_decref(f->name);
    ou_decref(f->qualname);
    ou_decref(f->globals);
    ou_decref(f->code);
    ou_fast_free_container(f);
}

static const OuGetSet function_getsets[] = {
    { "__code__", get_code, set_code, NULL },
    { "__defaults__", get_defaults, set_defaults, NULL },
    { "__kwdefaults__", get_kwdefaults, set_kwdefaults, NULL },
    { "__annotations__", get_annotations, set_annotations, NULL },
    { "__dict__", get_dict, set_dict, NULL },
    { "__name__", get_name, set_name, NULL },
    { "__qualname__", get_qualname, set_qualname, NULL },
    { "__doc__", get_doc, set_doc, NULL },
    { "__module__", get_module, set_module, NULL },
    { "__closure__", get_closure, NULL, NULL },
    { "__globals__", get_globals, NULL, NULL },
    { "__builtins__", get_builtins, NULL, NULL },
    { 0 },
};
const OuTypeSpec ou_function_spec = {
    .name = "function",
    .doc = "Create a function object.\n\n  code\n    a code object\n  globals\n    the globals dictionary\n  name\n    a string that overrides the name "
           "from the code object\n  argdefs\n    a tuple that specifies the default argument values\n  closure\n    a tuple that supplies the bindings "
           "for free variables",
    .flags = OU_TYPE_GC | OU_TYPE_METHOD_DESCR | OU_TYPE_HAS_WEAKREF | OU_TYPE_IMMUTABLE,
    .size = sizeof(OuFunction), .dealloc = function_dealloc, .traverse = function_traverse, .clear = function_clear,
    .fields = function_fields,
    .op = { .repr = function_repr, .get = function_get, .call = ou_function_call, .new_ = function_make,
            .getattr = function_getattr, .setattr = function_setattr },
    .getsets = function_getsets,
};
