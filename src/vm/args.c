// args.c -- binding arguments to parameters, and the TypeErrors of calls that do not fit.
#include "src/vm/args.h"
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

static OuTuple *defaults_of(const OuFunction *f) { return (OuTuple *)f->defaults; }
static size_t default_count(const OuFunction *f) { return f->defaults ? defaults_of(f)->len : 0; }

bool ou_args_defaults(OuFunction *f, OuObject **slots, size_t n)
{
    OuCode *code = f->code;
    size_t have = default_count(f);
    if (code->n_params != code->n_args || n > code->n_args || n + have < code->n_args) return false;
    for (size_t i = n; i < code->n_args; i++) slots[i] = ou_ref(defaults_of(f)->items[i + have - code->n_args]);
    return true;
}

// --- messages ---
// "'a', 'b', and 'c'" of names[i] for which slots[i] is empty.
static OuStr *name_list(OuObject *const *names, size_t n)
{
    OuStr *text = NULL;
    for (size_t i = 0; i < n; i++) {
        const char *before = i == 0 ? "" : i + 1 < n ? ", " : n == 2 ? " and " : ", and ";
        OuStr *next = text ? ou_str_format("%U%s%R", text, before, names[i]) : ou_str_format("%R", names[i]);
        ou_xdecref(text);
        if (!next) return NULL;
        text = next;
    }
    return text;
}

static bool missing(OuFunction *f, OuObject **slots, size_t from, size_t to, const char *kind)
{
    OuObject *names[64];
    size_t n = 0;
    for (size_t i = from; i < to; i++) if (!slots[i] && n < 64) names[n++] = f->code->local_names->items[i];
    OuStr *list = name_list(names, n);
    if (!list) return false;
    ou_raise(OU_TypeError, "%U() missing %zu required %s argument%s: %U", f->qualname, n, kind, n == 1 ? "" : "s", list);
    ou_decref(list);
    return false;
}

static bool too_many(OuFunction *f, OuObject **slots, size_t given)
{
    OuCode *code = f->code;
    size_t defaults = default_count(f), kwonly = 0;
    for (size_t i = code->n_args; i < (size_t)code->n_args + code->n_kwonly; i++) if (slots[i]) kwonly++;
    OuStr *takes = defaults ? ou_str_format("from %zu to %d", code->n_args - defaults, code->n_args)
                            : ou_str_format("%d", code->n_args);
    OuStr *also = kwonly ? ou_str_format(" positional argument%s (and %zu keyword-only argument%s)", given == 1 ? "" : "s", kwonly,
                                         kwonly == 1 ? "" : "s")
                         : ou_str_format("");
    if (takes && also) {
        ou_raise(OU_TypeError, "%U() takes %U positional argument%s but %zu%U %s given", f->qualname, takes,
                 defaults || code->n_args != 1 ? "s" : "", given, also, given == 1 && !kwonly ? "was" : "were");
    }
    ou_xdecref(takes);
    ou_xdecref(also);
    return false;
}

// Keywords that name positional-only parameters; false if there are some (with TypeError).
static bool check_positional_only(OuFunction *f, OuTuple *kwnames)
{
    OuObject *names[64];
    size_t n = 0;
    for (size_t i = 0; i < f->code->n_posonly; i++) {
        for (size_t k = 0; k < kwnames->len; k++) {
            if (n < 64 && ou_str_equal((OuStr *)f->code->local_names->items[i], (OuStr *)kwnames->items[k])) names[n++] = kwnames->items[k];
        }
    }
    if (n == 0) return true;
    OuStr *text = NULL;
    for (size_t i = 0; i < n; i++) {
        OuStr *next = text ? ou_str_format("%U, %U", text, names[i]) : ou_str_format("%U", names[i]);
        ou_xdecref(text);
        text = next;
        if (!text) return false;
    }
    ou_raise(OU_TypeError, "%U() got some positional-only arguments passed as keyword arguments: '%U'", f->qualname, text);
    ou_decref(text);
    return false;
}

// --- keywords ---
// The parameter that `name` names, or -1.
static ou_ssize find_parameter(OuCode *code, OuObject *name)
{
    size_t n = (size_t)code->n_args + code->n_kwonly;
    for (size_t i = code->n_posonly; i < n; i++) if (code->local_names->items[i] == name) return (ou_ssize)i;
    for (size_t i = code->n_posonly; i < n; i++) {
        if (ou_str_equal((OuStr *)code->local_names->items[i], (OuStr *)name)) return (ou_ssize)i;
    }
    return -1;
}

static bool place_keyword(OuFunction *f, OuObject **slots, OuTuple *kwnames, OuDict *extra, OuObject *name, OuObject *value)
{
    if (!ou_is_str(name)) return ou_fail(OU_TypeError, "%U() keywords must be strings", f->qualname);
    ou_ssize at = find_parameter(f->code, name);
    if (at < 0) {
        if (extra) return ou_dict_set(extra, name, value);
        if (f->code->n_posonly && !check_positional_only(f, kwnames)) return false;
        return ou_fail(OU_TypeError, "%U() got an unexpected keyword argument '%S'", f->qualname, name);
    }
    if (slots[at]) return ou_fail(OU_TypeError, "%U() got multiple values for argument '%S'", f->qualname, name);
    slots[at] = ou_ref(value);
    return true;
}

static bool fill_defaults(OuFunction *f, OuObject **slots, size_t given)
{
    OuCode *code = f->code;
    size_t have = default_count(f), required = code->n_args - (have < code->n_args ? have : code->n_args);
    for (size_t i = given; i < required; i++) if (!slots[i]) return missing(f, slots, given, required, "positional");
    for (size_t i = required; i < code->n_args; i++) {
        if (!slots[i]) slots[i] = ou_ref(defaults_of(f)->items[i + have - code->n_args]);
    }
    size_t end = (size_t)code->n_args + code->n_kwonly;
    bool lacking = false;
    for (size_t i = code->n_args; i < end; i++) {
        if (slots[i]) continue;
        OuObject *value = NULL;
        if (f->kwdefaults && ou_dict_get((OuDict *)f->kwdefaults, code->local_names->items[i], &value) < 0) return false;
        if (value) slots[i] = ou_ref(value);
        else lacking = true;
    }
    return !lacking || missing(f, slots, code->n_args, end, "keyword-only");
}

bool ou_args_place(OuFunction *f, OuObject **slots, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuCode *code = f->code;
    size_t named = (size_t)code->n_args + code->n_kwonly, take = n < code->n_args ? n : code->n_args;
    OuDict *extra = NULL;
    if (code->flags & OU_CO_VARKEYWORDS) {
        extra = ou_dict_new();
        if (!extra) return false;
        slots[code->n_params - 1] = ou_obj(extra);
    }
    for (size_t i = 0; i < take; i++) slots[i] = ou_ref(args[i]);
    if (code->flags & OU_CO_VARARGS) {
        OuTuple *rest = ou_tuple_from(args + take, n - take);
        if (!rest) return false;
        slots[named] = ou_obj(rest);
    }
    if (kwnames) {
        for (size_t i = 0; i < kwnames->len; i++) {
            if (!place_keyword(f, slots, kwnames, extra, kwnames->items[i], args[n + i])) return false;
        }
    }
    if (n > code->n_args && !(code->flags & OU_CO_VARARGS)) return too_many(f, slots, n);
    return fill_defaults(f, slots, take);
}
