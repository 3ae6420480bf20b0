// exception_group.c -- exception groups: several exceptions raised as one, taken apart by `split` and by except* (PEP 654).
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/exception_impl.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

#define SELF ((OuExceptionGroup *)self)

static bool is_group(const OuObject *o) { return ou_is_instance_of(o, ou_type(OU_L_BaseExceptionGroup)); }

// --- making ---

// The class a group of `excs` may have: checks the items. Borrowed.
static OuType *check_items(OuType *type, OuTuple *excs)
{
    OuType *base_group = ou_type(OU_L_BaseExceptionGroup), *group = ou_type(OU_L_ExceptionGroup), *plain = ou_type(OU_L_Exception);
    bool all_plain = true;
    for (size_t i = 0; i < excs->len; i++) {
        if (!ou_is_exception(excs->items[i]))
            return ou_raise(OU_ValueError, "Item %zu of second argument (exceptions) is not an exception", i);
        all_plain = all_plain && ou_is_instance_of(excs->items[i], plain);
    }
    if (type == base_group && all_plain) return group;
    if (type == group && !all_plain) return ou_raise(OU_TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
    if (type != base_group && !all_plain && ou_type_is_subtype(type, plain)) return ou_raise(OU_TypeError, "Cannot nest BaseExceptions in '%N'", type);
    return type;
}

OuObject *ou_group_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    if (kwnames && kwnames->len && n == 0) return ou_raise(OU_TypeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments (0 given)");
    if (n != 2) return ou_raise(OU_TypeError, "BaseExceptionGroup.__new__() takes exactly 2 arguments (%zu given)", n);
    if (!ou_is_str(args[0])) return ou_raise(OU_TypeError, "BaseExceptionGroup.__new__() argument 1 must be str, not %V", args[0]);
    if (!ou_is_sequence(args[1])) return ou_raise(OU_TypeError, "second argument (exceptions) must be a sequence");
    OuTuple *excs = ou_to_tuple(args[1]);
    if (!excs) return NULL;
    if (!excs->len) {
        ou_decref(excs);
        return ou_raise(OU_ValueError, "second argument (exceptions) must be a non-empty sequence");
    }
    type = check_items(type, excs);
    OuObject *self = type ? ou_exception_make(type, args, n, kwnames) : NULL;
    if (self) {
        SELF->msg = ou_ref(args[0]);
        SELF->excs = (OuTuple *)ou_ref(excs);
    }
    ou_decref(excs);
    return self;
}

static OuObject *make_group(OuObject *msg, OuObject *excs)
{
    OuObject *args[] = { msg, excs };
    return ou_call(ou_obj(ou_type(OU_L_BaseExceptionGroup)), args, 2, NULL);
}

OuObject *ou_group_str(OuObject *self)
{
    size_t n = SELF->excs ? SELF->excs->len : 0;
    return ou_obj(ou_str_format("%S (%zu sub-exception%s)", SELF->msg, n, n == 1 ? "" : "s"));
}

// --- taking apart ---

// What is looked for: a type or tuple of types, a function, or membership in a list of exceptions (`members`).
typedef struct Matcher { OuObject *condition; OuList *members; bool is_function; } Matcher;

static int matches(const Matcher *m, OuObject *exc)
{
    if (m->members) {
        if (is_group(exc)) return 0;
        for (size_t i = 0; i < m->members->len; i++)
            if (m->members->items[i] == exc) return 1;
        return 0;
    }
    if (!m->is_function) return ou_isinstance(exc, m->condition);
    OuObject *r = ou_call1(m->condition, exc);
    int truth = r ? ou_truth(r) : -1;
    ou_xdecref(r);
    return truth;
}

static bool is_exception_type(const OuObject *o) { return ou_is_type(o) && ou_type_has((const OuType *)o, OU_TYPE_EXCEPTION); }

static bool make_matcher(Matcher *m, OuObject *condition)
{
    *m = (Matcher){ .condition = condition };
    if (is_exception_type(condition)) return true;
    if (ou_is_tuple(condition)) {
        bool all = true;
        for (size_t i = 0; all && i < ((OuTuple *)condition)->len; i++) all = is_exception_type(((OuTuple *)condition)->items[i]);
        if (all) return true;
    } else if (!ou_is_type(condition) && ou_is_callable(condition)) {
        m->is_function = true;
        return true;
    }
    return ou_fail(OU_TypeError, "expected a function, exception type or tuple of exception types");
}

static bool copy_notes(OuObject *from, OuObject *to)
{
    OuObject *notes;
    int found = ou_getattr_maybe(from, ou_name(__notes__), &notes);
    if (found <= 0) return found == 0;
    bool ok = true;
    if (ou_is_sequence(notes)) {
        OuList *copy = ou_to_list(notes);
        ok = copy && ou_setattr(to, ou_name(__notes__), ou_obj(copy));
        if (ok) ou_set_ref(&((OuException *)to)->notes, ou_ref(copy));
        ou_xdecref(copy);
    }
    ou_decref(notes);
    return ok;
}

// A group like `self` of some of its members; NULL without exception when there are none.
static OuObject *subset(OuObject *self, OuList *excs)
{
    if (!excs->len) return NULL;
    OuObject *eg = ou_call_method(self, ou_name(derive), (OuObject *[]){ ou_obj(excs) }, 1);
    if (!eg) return NULL;
    if (!is_group(eg)) {
        ou_decref(eg);
        return ou_raise(OU_TypeError, "derive must return an instance of BaseExceptionGroup");
    }
    OuException *from = (OuException *)self, *to = (OuException *)eg;
    ou_set_ref(&to->traceback, ou_xref(from->traceback));
    ou_set_ref(&to->context, ou_xref(from->context));
    ou_set_ref(&to->cause, ou_xref(from->cause));
    to->suppress_context = true;
    if (!copy_notes(self, eg)) ou_clear_ref(&eg);
    return eg;
}

static bool split(OuObject *exc, const Matcher *m, OuObject **match, OuObject **rest);

static bool split_members(OuObject *self, const Matcher *m, OuObject **match, OuObject **rest)
{
    OuList *in = ou_list_new(0), *out = ou_list_new(0);
    bool ok = in && out;
    for (size_t i = 0; ok && i < SELF->excs->len; i++) {
        OuObject *part_in = NULL, *part_out = NULL;
        ok = split(SELF->excs->items[i], m, &part_in, &part_out)
             && (!part_in || ou_list_append(in, part_in)) && (!part_out || ou_list_append(out, part_out));
        ou_xdecref(part_in);
        ou_xdecref(part_out);
    }
    if (ok) {
        *match = subset(self, in);
        *rest = ou_has_error() ? NULL : subset(self, out);
        ok = !ou_has_error();
        if (!ok) ou_clear_ref(match);
    }
    ou_xdecref(in);
    ou_xdecref(out);
    return ok;
}

static bool split(OuObject *exc, const Matcher *m, OuObject **match, OuObject **rest)
{
    *match = *rest = NULL;
    int whole = matches(m, exc);
    if (whole < 0) return false;
    if (whole) *match = ou_ref(exc);
    else if (!is_group(exc)) *rest = ou_ref(exc);
    if (whole || !is_group(exc)) return true;
    if (!ou_enter(" in exceptiongroup_split_recursive")) return false;
    bool ok = split_members(exc, m, match, rest);
    ou_leave();
    return ok;
}

// --- methods ---

static OuObject *group_derive(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    OuObject *both[] = { SELF->msg, args[0] };
    return ou_call(ou_obj(ou_type(OU_L_BaseExceptionGroup)), both, 2, NULL);
}

static OuObject *group_split(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    Matcher m;
    OuObject *match, *rest, *none = ou_core()->none;
    if (!make_matcher(&m, args[0]) || !split(self, &m, &match, &rest)) return NULL;
    OuTuple *pair = ou_tuple_pack(2, match ? match : none, rest ? rest : none);
    ou_xdecref(match);
    ou_xdecref(rest);
    return ou_obj(pair);
}

static OuObject *group_subgroup(OuObject *self, OuObject *const *args, size_t n)
{
    (void)n;
    Matcher m;
    OuObject *match, *rest;
    if (!make_matcher(&m, args[0]) || !split(self, &m, &match, &rest)) return NULL;
    ou_xdecref(rest);
    return match ? match : ou_none();
}

const OuMethod ou_group_methods[] = {
    { "derive", { group_derive }, 1, 1, 0, NULL, NULL },
    { "split", { group_split }, 1, 1, 0, NULL, NULL },
    { "subgroup", { group_subgroup }, 1, 1, 0, NULL, NULL },
    { "__class_getitem__", { ou_class_getitem }, 1, 1, OU_M_CLASS, NULL, "See PEP 585" },
    { 0 },
};
const OuMember ou_group_members[] = {
    { "message", OU_MEMBER_OBJECT, false, offsetof(OuExceptionGroup, msg), "exception message" },
    { "exceptions", OU_MEMBER_OBJECT, false, offsetof(OuExceptionGroup, excs), "nested exceptions" },
    { 0 },
};
const OuGetSet ou_group_getsets[] = { { 0 } };

// --- except* ---

bool ou_exception_group_split(OuObject *exc, OuObject *type, OuObject **match, OuObject **rest)
{
    *match = *rest = NULL;
    int whole = ou_isinstance(exc, type);
    if (whole < 0) return false;
    if (whole || !is_group(exc)) {
        *(whole ? match : rest) = ou_ref(exc);
        if (!whole || is_group(exc)) return true;
        // A naked exception is handled as a group of one.
        OuTuple *one = ou_tuple_from(&exc, 1);
        OuStr *empty = ou_str_from_ascii("", 0);
        OuObject *eg = one && empty ? make_group(ou_obj(empty), ou_obj(one)) : NULL;
        ou_xdecref(one);
        ou_xdecref(empty);
        if (eg) ou_set_ref(&((OuException *)eg)->traceback, ou_xref(((OuException *)exc)->traceback));
        ou_set_ref(match, eg);
        return eg != NULL;
    }
    OuTuple *pair = (OuTuple *)ou_call_method(exc, ou_name(split), &type, 1);
    if (!pair) return false;
    if (!ou_is_tuple(ou_obj(pair)) || pair->len < 2) {
        ou_fail(OU_TypeError, "%T.split must return a 2-tuple", exc);
        ou_decref(pair);
        return false;
    }
    *match = ou_is_none(pair->items[0]) ? NULL : ou_ref(pair->items[0]);
    *rest = ou_is_none(pair->items[1]) ? NULL : ou_ref(pair->items[1]);
    ou_decref(pair);
    return true;
}

// Parts of the original that were raised again carry its traceback and chain unchanged.
static bool is_reraised(OuObject *exc, OuObject *orig)
{
    const OuException *a = (OuException *)exc, *b = (OuException *)orig;
    return is_group(exc) && is_group(orig) && a->traceback == b->traceback && a->cause == b->cause && a->context == b->context;
}

static bool add_leaves(OuObject *exc, OuList *leaves)
{
    if (!is_group(exc)) return ou_list_append(leaves, exc);
    if (!ou_enter(" in collect_exception_group_leaf_ids")) return false;
    OuTuple *excs = ((OuExceptionGroup *)exc)->excs;
    bool ok = true;
    for (size_t i = 0; ok && i < excs->len; i++) ok = add_leaves(excs->items[i], leaves);
    ou_leave();
    return ok;
}

// The part of `orig` whose leaves are in `keep`, in the original's structure; NULL without exception: nothing.
static OuObject *project(OuObject *orig, OuList *keep)
{
    OuList *leaves = ou_list_new(0);
    OuObject *match = NULL, *rest = NULL;
    bool ok = leaves != NULL;
    for (size_t i = 0; ok && i < keep->len; i++) ok = add_leaves(keep->items[i], leaves);
    if (ok) ok = split(orig, &(Matcher){ .members = leaves }, &match, &rest);
    ou_xdecref(rest);
    ou_xdecref(leaves);
    return match;
}

OuObject *ou_exception_prep_reraise_star(OuObject *orig, OuList *excs)
{
    if (!excs->len) return ou_none();
    if (!is_group(orig)) return ou_ref(excs->items[0]);      // at most one clause ran
    OuList *raised = ou_list_new(0), *reraised = ou_list_new(0);
    OuObject *result = NULL, *again = NULL;
    bool ok = raised && reraised;
    for (size_t i = 0; ok && i < excs->len; i++) {
        OuObject *e = excs->items[i];
        if (!ou_is_none(e)) ok = ou_list_append(is_reraised(e, orig) ? reraised : raised, e);
    }
    if (ok && reraised->len) {
        again = project(orig, reraised);
        ok = !ou_has_error() && (!again || !raised->len || ou_list_append(raised, again));
    }
    if (ok && !raised->len) result = again ? ou_ref(again) : ou_none();
    else if (ok) {
        OuStr *empty = ou_str_from_ascii("", 0);
        if (empty) result = make_group(ou_obj(empty), ou_obj(raised));
        ou_xdecref(empty);
    }
    ou_xdecref(again);
    ou_xdecref(raised);
    ou_xdecref(reraised);
    return result;
}
