// exception.c -- BaseException, the simple exceptions, and the table of all built-in ones.
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/exception_impl.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#define SELF ((OuException *)self)

// --- making ---

bool ou_exception_set_args(OuObject *self, OuObject *const *args, size_t n)
{
    OuTuple *t = ou_tuple_from(args, n);
    if (!t) return false;
    ou_set_ref(&SELF->args, t);
    return true;
}

OuObject *ou_exception_make(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)kwnames;                           // for __init__ to judge
    OuObject *self = ou_instance_new(type);
    if (self && !ou_exception_set_args(self, args, n)) ou_clear_ref(&self);
    return self;
}

bool ou_exception_init(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (kwnames && kwnames->len) return ou_fail(OU_TypeError, "%T() takes no keyword arguments", self);
    OuTuple *have = SELF->args;
    if (have && have->len == n && (n == 0 || (n == 1 && have->items[0] == args[0]))) return true;    // as __new__ left them
    return ou_exception_set_args(self, args, n);
}

OuObject *ou_exception_new(uint32_t exc, OuObject *const *args, size_t n)
{
    OuType *type = ou_type(exc);
    OuObject *self = type->op.new_(type, args, n, NULL);
    type = self ? ou_type_of(self) : NULL;
    if (self && type->op.init != ou_exception_init && !type->op.init(self, args, n, NULL)) ou_clear_ref(&self);
    return self;
}

// --- text ---

OuObject *ou_exception_str(OuObject *self)
{
    OuTuple *args = SELF->args;
    if (!args || args->len == 0) return ou_obj(ou_str_from_ascii("", 0));
    return ou_obj(ou_to_str(args->len == 1 ? args->items[0] : ou_obj(args)));
}

static OuObject *exception_repr(OuObject *self)
{
    OuTuple *args = SELF->args;
    if (args && args->len == 1) return ou_obj(ou_str_format("%U(%R)", ou_type_of(self)->name, args->items[0]));
    return ou_obj(args ? ou_str_format("%U%R", ou_type_of(self)->name, args) : ou_str_format("%U()", ou_type_of(self)->name));
}

// A missing key is shown as it was given.
static OuObject *key_error_str(OuObject *self)
{
    if (SELF->args && SELF->args->len == 1) return ou_obj(ou_repr(SELF->args->items[0]));
    return ou_exception_str(self);
}

// --- attributes ---

static OuObject *exception_get_args(OuObject *self) { return SELF->args ? ou_ref(SELF->args) : ou_obj(ou_tuple_new(0)); }
static OuObject *exception_get_traceback(OuObject *self) { return SELF->traceback ? ou_ref(SELF->traceback) : ou_none(); }
static OuObject *exception_get_context(OuObject *self) { return SELF->context ? ou_ref(SELF->context) : ou_none(); }
static OuObject *exception_get_cause(OuObject *self) { return SELF->cause ? ou_ref(SELF->cause) : ou_none(); }

static bool exception_set_args_attribute(OuObject *self, OuObject *value)
{
    if (!value) return ou_fail(OU_TypeError, "args may not be deleted");
    OuTuple *args = ou_to_tuple(value);
    if (!args) return false;
    ou_set_ref(&SELF->args, args);
    return true;
}

static bool exception_set_traceback(OuObject *self, OuObject *value)
{
    if (!value) return ou_fail(OU_TypeError, "__traceback__ may not be deleted");
    if (!ou_is_none(value) && !ou_is_exact(value, OU_L_TRACEBACK)) return ou_fail(OU_TypeError, "__traceback__ must be a traceback or None");
    ou_set_ref(&SELF->traceback, ou_is_none(value) ? NULL : ou_ref(value));
    return true;
}

static bool exception_set_context(OuObject *self, OuObject *value)
{
    if (!value) return ou_fail(OU_TypeError, "__context__ may not be deleted");
    if (!ou_is_none(value) && !ou_is_exception(value)) return ou_fail(OU_TypeError, "exception context must be None or derive from BaseException");
    ou_set_ref(&SELF->context, ou_is_none(value) ? NULL : ou_ref(value));
    return true;
}

static bool exception_set_cause(OuObject *self, OuObject *value)
{
    if (!value) return ou_fail(OU_TypeError, "__cause__ may not be deleted");
    if (!ou_is_none(value) && !ou_is_exception(value)) return ou_fail(OU_TypeError, "exception cause must be None or derive from BaseException");
    ou_set_ref(&SELF->cause, ou_is_none(value) ? NULL : ou_ref(value));
    SELF->suppress_context = true;
    return true;
}

// --- methods ---

static OuObject *exception_with_traceback(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    return exception_set_traceback(self, args[0]) ? ou_ref(self) : NULL;
}

static OuObject *exception_add_note(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    OuObject *notes;
    if (!ou_is_str(args[0])) return ou_raise(OU_TypeError, "note must be a str, not '%T'", args[0]);
    int found = ou_getattr_maybe(self, ou_name(__notes__), &notes);
    if (found < 0) return NULL;
    if (!found) {
        notes = ou_obj(ou_list_new(1));
        if (!notes || !ou_setattr(self, ou_name(__notes__), notes)) return ou_xdecref(notes), NULL;
        ou_set_ref(&SELF->notes, ou_ref(notes));
    }
    bool ok = ou_is_list(notes) || ou_fail(OU_TypeError, "Cannot add note: __notes__ is not a list");
    ok = ok && ou_list_append((OuList *)notes, args[0]);
    ou_decref(notes);
    return ok ? ou_none() : NULL;
}

OuObject *ou_exception_reduce(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    OuDict *dict = ou_instance_dict(self);
    if (!dict) return NULL;
    OuObject *type = ou_obj(ou_type_of(self));
    if (dict->used) return ou_obj(ou_tuple_pack(3, type, ou_obj(SELF->args), ou_obj(dict)));
    return ou_obj(ou_tuple_pack(2, type, ou_obj(SELF->args)));
}

static OuObject *exception_setstate(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    if (ou_is_none(args[0])) return ou_none();
    if (!ou_is_dict(args[0])) return ou_raise(OU_TypeError, "state is not a dictionary");
    size_t pos = 0;
    OuObject *key, *value;
    while (ou_dict_next((OuDict *)args[0], &pos, &key, &value)) {
        if (!ou_is_str(key)) return ou_raise(OU_TypeError, "attribute name must be string, not '%T'", key);
        ou_incref(key);                      // hashing it may change the dictionary
        ou_incref(value);
        bool ok = ou_setattr(self, (OuStr *)key, value);
        ou_decref(key);
        ou_decref(value);
        if (!ok) return NULL;
    }
    return ou_none();
}

// --- StopIteration, SystemExit ---

static bool stop_iteration_init(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (!ou_exception_init(self, args, n, kwnames)) return false;
    ou_set_ref(&((OuStopIteration *)self)->value, n ? ou_ref(args[0]) : ou_none());
    return true;
}

OuObject *ou_stop_iteration_value(OuObject *exc)
{
    OuObject *value = ((OuStopIteration *)exc)->value;
    return value ? ou_ref(value) : ou_none();
}

static bool system_exit_init(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (!ou_exception_init(self, args, n, kwnames)) return false;
    if (n) ou_set_ref(&((OuSystemExit *)self)->code, n == 1 ? ou_ref(args[0]) : ou_ref(SELF->args));
    return true;
}

// --- life ---

static void common_clear(OuException *e)
{
    ou_clear_ref(&e->args);
    ou_clear_ref(&e->traceback);
    ou_clear_ref(&e->context);
    ou_clear_ref(&e->cause);
    ou_clear_ref(&e->notes);
}

static bool common_traverse(OuException *e, OuVisit visit, void *arg)
{
    OU_VISIT(e->args);
    OU_VISIT(e->traceback);
    OU_VISIT(e->context);
    OU_VISIT(e->cause);
    OU_VISIT(e->notes);
    return true;
}

#define CLEAR_FIELD(field) ou_clear_ref(&e->field);
#define VISIT_FIELD(field) OU_VISIT(e->field);
#define LIFE(shape, Struct)                                                                   \
    static void shape##_clear(OuObject *self)                                                 \
    {                                                                                         \
        OU_UNUSED Struct *e = (Struct *)self;                                                 \
        common_clear(SELF);                                                                   \
        FIELDS_##shape(CLEAR_FIELD)                                                           \
    }                                                                                         \
    static void shape##_dealloc(OuObject *self)                                               \
    {                                                                                         \
        shape##_clear(self);                                                                  \
        ou_object_free(self);                                                                 \
    }                                                                                         \
    static bool shape##_traverse(OuObject *self, OuVisit visit, void *arg)                    \
    {                                                                                         \
        OU_UNUSED Struct *e = (Struct *)self;                                                 \
        FIELDS_##shape(VISIT_FIELD)                                                           \
        return common_traverse(SELF, visit, arg);                                             \
    }                                                                                         \
    typedef Struct shape##_struct;
SHAPES(LIFE)

// --- tables ---

static const OuMethod base_methods[] = {
    { "with_traceback", { exception_with_traceback }, 1, 1, 0, NULL, "Exception.with_traceback(tb) --\n    set self.__traceback__ to tb and return self." },
    { "add_note", { exception_add_note }, 1, 1, 0, NULL, "Exception.add_note(note) --\n    add a note to the exception" },
    { "__reduce__", { ou_exception_reduce }, 0, 0, 0, NULL, NULL },
    { "__setstate__", { exception_setstate }, 1, 1, 0, NULL, NULL },
    { 0 },
};

static const OuFieldName base_fields[] = {
    { "args", offsetof(OuException, args) }, { "__traceback__", offsetof(OuException, traceback) },
    { "__context__", offsetof(OuException, context) }, { "__cause__", offsetof(OuException, cause) },
    { "__notes__", offsetof(OuException, notes) },
    { 0 },
};

static const OuMember base_members[] = {
    { "__suppress_context__", OU_MEMBER_BOOL, true, offsetof(OuException, suppress_context), NULL },
    { 0 },
};

static const OuGetSet base_getsets[] = {
    { "args", exception_get_args, exception_set_args_attribute, NULL },
    { "__traceback__", exception_get_traceback, exception_set_traceback, NULL },
    { "__context__", exception_get_context, exception_set_context, "exception context" },
    { "__cause__", exception_get_cause, exception_set_cause, "exception cause" },
    { "__dict__", ou_generic_get_dict, ou_generic_set_dict, NULL },
    { 0 },
};

static const OuMember stop_iteration_members[] = {
    { "value", OU_MEMBER_OBJECT, true, offsetof(OuStopIteration, value), "generator return value" },
    { 0 },
};

static const OuMember system_exit_members[] = {
    { "code", OU_MEMBER_OBJECT, true, offsetof(OuSystemExit, code), "exception code" },
    { 0 },
};

// What each shape has. Every exception makes itself, as `ValueError.__new__` shows; the text and the common attributes are BaseException's.
#define OPS_base .op = { .new_ = ou_exception_make, .init = ou_exception_init, .repr = exception_repr, .str = ou_exception_str }, \
    .methods = base_methods, .members = base_members, .getsets = base_getsets, .fields = base_fields,
#define OPS_plain .op = { .new_ = ou_exception_make, .init = ou_exception_init },
#define OPS_key_error .op = { .new_ = ou_exception_make, .init = ou_exception_init, .str = key_error_str },
#define OPS_stop_iteration .op = { .new_ = ou_exception_make, .init = stop_iteration_init }, .members = stop_iteration_members,
#define OPS_system_exit .op = { .new_ = ou_exception_make, .init = system_exit_init }, .members = system_exit_members,
#define TABLES(shape) .methods = ou_##shape##_methods, .members = ou_##shape##_members, .getsets = ou_##shape##_getsets,
#define OPS_attribute_error .op = { .new_ = ou_exception_make, .init = ou_attribute_error_init }, TABLES(attribute_error)
#define OPS_name_error .op = { .new_ = ou_exception_make, .init = ou_name_error_init }, TABLES(name_error)
#define OPS_import_error .op = { .new_ = ou_exception_make, .init = ou_import_error_init, .str = ou_import_error_str }, TABLES(import_error)
#define OPS_syntax_error .op = { .new_ = ou_exception_make, .init = ou_syntax_error_init, .str = ou_syntax_error_str }, TABLES(syntax_error)
#define OPS_os_error .op = { .new_ = ou_os_error_new, .init = ou_os_error_init, .str = ou_os_error_str }, TABLES(os_error)
#define OPS_unicode_error .op = { .new_ = ou_exception_make, .init = ou_unicode_error_init, .str = ou_unicode_error_str }, TABLES(unicode_error)
#define OPS_group .op = { .new_ = ou_group_new, .init = ou_exception_init, .str = ou_group_str }, TABLES(group)

#define FLAGS (OU_TYPE_GC | OU_TYPE_BASE | OU_TYPE_HAS_DICT | OU_TYPE_DICT_SLOT | OU_TYPE_EXCEPTION)
#define OU_L_object OU_L_NULL

const OuTypeSpec ou_exception_specs[] = {
#define EXC(Name, Base, shape)                                                                                        \
    { .name = #Name, .base = OU_L_##Base, .flags = FLAGS, .size = sizeof(shape##_struct), .dealloc = shape##_dealloc,  \
      .traverse = shape##_traverse, .clear = shape##_clear, OPS_##shape },
#include "runtime/object/exceptions.def"
#undef EXC
};
