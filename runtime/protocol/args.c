// args.c -- arguments of built-in functions: binding to parameters, arity, CPython's messages.
#include <string.h>
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

// The names of OuMethod.params taken apart.
typedef struct Params {
    struct { const char *text; size_t len; } name[OU_MAX_PARAMS];
    size_t count;
    size_t positional_only;      // names before "/"
} Params;

static void split_params(const char *text, Params *p)
{
    p->count = p->positional_only = 0;
    while (*text) {
        size_t len = strcspn(text, " ");
        if (len == 1 && *text == '/') {
            p->positional_only = p->count;
        } else if (len && *text != '*') {
            OU_ASSERT(p->count < OU_MAX_PARAMS);
            p->name[p->count].text = text;
            p->name[p->count++].len = len;
        }
        text += len;
        while (*text == ' ') text++;
    }
}

static size_t count_params(const char *text)
{
    size_t count = 0;
    for (char before = ' '; *text; before = *text++) count += before == ' ' && *text != ' ' && *text != '*' && *text != '/';
    return count;
}

size_t ou_method_params(const OuMethod *m) { return m->params ? count_params(m->params) : 0; }

static ou_ssize find_param(const Params *p, const OuStr *name)
{
    for (size_t i = p->positional_only; i < p->count; i++)
        if (name->len == p->name[i].len && name->kind == 1 && memcmp(name->data, p->name[i].text, name->len) == 0) return (ou_ssize)i;
    return -1;
}

static bool check_counts(const char *fname, const Params *p, size_t min, size_t max, size_t n, size_t k)
{
    if (n + k > p->count)
        return ou_fail(OU_TypeError, "%s() takes %s %zu %sargument%s (%zu given)", fname, min == p->count ? "exactly" : "at most",
                       p->count, n == 0 ? "keyword " : "", p->count == 1 ? "" : "s", n + k);
    if (n > max && max == 0) return ou_fail(OU_TypeError, "%s() takes no positional arguments", fname);
    if (n > max)
        return ou_fail(OU_TypeError, "%s() takes %s %zu positional argument%s (%zu given)", fname, min < max ? "at most" : "exactly",
                       max, max == 1 ? "" : "s", n);
    size_t need = min < p->positional_only ? min : p->positional_only;
    if (n < need)
        return ou_fail(OU_TypeError, "%s() takes %s %zu positional argument%s (%zu given)", fname, need < max ? "at least" : "exactly",
                       need, need == 1 ? "" : "s", n);
    return true;
}

bool ou_args_bind(const char *fname, const char *params, int min_, int max_, OuObject *const *args, size_t n, OuTuple *kwnames, OuObject **out)
{
    size_t min = (size_t)min_, k = kwnames ? kwnames->len : 0;
    if (!k && n >= min && (ou_ssize)n <= (ou_ssize)max_) {       // the commonest call: nothing can be wrong
        for (size_t i = 0, count = count_params(params); i < count; i++) out[i] = i < n ? args[i] : NULL;
        return true;
    }
    Params p;
    split_params(params, &p);
    size_t max = max_ < 0 ? p.count : (size_t)max_;
    if (!check_counts(fname, &p, min, max, n, k)) return false;
    for (size_t i = 0; i < p.count; i++) out[i] = i < n ? args[i] : NULL;
    size_t wrong = SIZE_MAX;                     // a keyword that is unknown or too much: told after missing arguments
    for (size_t i = k; i-- > 0;) {
        ou_ssize at = find_param(&p, (OuStr *)kwnames->items[i]);
        if (at < 0 || out[at]) wrong = i;
        else out[at] = args[n + i];
    }
    for (size_t i = 0; i < min && i < p.count; i++) {
        if (out[i]) continue;
        OuStr *name = ou_str_from_ascii(p.name[i].text, p.name[i].len);
        if (!name) return false;
        ou_fail(OU_TypeError, "%s() missing required argument '%U' (pos %zu)", fname, name, i + 1);
        ou_decref(name);
        return false;
    }
    if (wrong == SIZE_MAX) return true;
    OuStr *name = (OuStr *)kwnames->items[wrong];
    ou_ssize at = find_param(&p, name);
    if (at < 0) return ou_fail(OU_TypeError, "'%U' is an invalid keyword argument for %s()", name, fname);
    return ou_fail(OU_TypeError, "argument for %s() given by name ('%U') and position (%zu)", fname, name, (size_t)at + 1);
}

static bool fail_positional(const char *fname, size_t n, size_t min, size_t max)
{
    size_t bound = n < min ? min : max;
    return ou_fail(OU_TypeError, "%s expected %s%zu argument%s, got %zu", fname, min == max ? "" : n < min ? "at least " : "at most ",
                   bound, bound == 1 ? "" : "s", n);
}

bool ou_args_positional(const char *fname, size_t n, OuTuple *kwnames, size_t min, size_t max)
{
    if (kwnames && kwnames->len) return ou_fail(OU_TypeError, "%s() takes no keyword arguments", fname);
    return (n >= min && n <= max) || fail_positional(fname, n, min, max);
}

bool ou_args_none(const char *fname, size_t n, OuTuple *kwnames)
{
    if (kwnames && kwnames->len) return ou_fail(OU_TypeError, "%s() takes no keyword arguments", fname);
    return n == 0 || ou_fail(OU_TypeError, "%s() takes no arguments (%zu given)", fname, n);
}

// --- calling by table ---

// What stands before a method's name in messages: "list." or "math.", not for functions of builtins.
static OuStr *full_name(const OuMethod *m, OuType *owner, OuObject *module)
{
    if (owner) return ou_str_format("%U.%s", owner->qualname, m->name);
    if (module && ou_is_str(module) && !ou_str_equal_cstr((OuStr *)module, "builtins")) return ou_str_format("%S.%s", module, m->name);
    return ou_str_from_cstr(m->name);
}

static OU_COLD void *fail_arity(const OuMethod *m, OuType *owner, OuObject *module, size_t n, size_t keywords)
{
    OuStr *name = full_name(m, owner, module);
    if (!name) return NULL;
    if (keywords) ou_raise(OU_TypeError, "%U() takes no keyword arguments", name);
    else if (m->max == 0) ou_raise(OU_TypeError, "%U() takes no arguments (%zu given)", name, n);
    else if (m->min == 1 && m->max == 1) ou_raise(OU_TypeError, "%U() takes exactly one argument (%zu given)", name, n);
    else fail_positional(m->name, n, (size_t)m->min, m->max < 0 ? SIZE_MAX : (size_t)m->max);
    ou_decref(name);
    return NULL;
}

// A result, or an exception: never neither or both.
OU_INLINE OuObject *checked(const OuMethod *m, OuObject *result)
{
    (void)m;
    OU_ASSERT((result == NULL) == ou_has_error());
    return result;
}

static OuObject *invoke(const OuMethod *m, size_t count, OuObject *self, OuType *owner, OuObject *module, OuObject *const *args, size_t n,
                        OuTuple *kwnames)
{
    if (OU_LIKELY(!m->params && !(m->flags & OU_M_KW))) {
        size_t k = kwnames ? kwnames->len : 0;
        if (OU_LIKELY(!k && n >= (size_t)m->min && n <= (size_t)(ou_ssize)m->max)) return checked(m, m->fn(self, args, n));
        return fail_arity(m, owner, module, n, k);
    }
    if (m->flags & OU_M_KW) return checked(m, m->kw(self, args, n, kwnames));
    OuObject *bound[OU_MAX_PARAMS];
    size_t max = m->max < 0 ? count : (size_t)m->max;
    if (OU_LIKELY((!kwnames || !kwnames->len) && n >= (size_t)m->min && n <= max && n <= count)) {
        for (size_t i = 0; i < count; i++) bound[i] = i < n ? args[i] : NULL;
    } else if (!ou_args_bind(m->name, m->params, m->min, m->max, args, n, kwnames, bound)) {
        return NULL;
    }
    return checked(m, m->fn(self, bound, count));
}

OuObject *ou_method_invoke(const OuMethod *m, size_t params, OuObject *self, OuType *owner, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    return invoke(m, params, self, owner, NULL, args, n, kwnames);
}

OuObject *ou_function_invoke(const OuMethod *m, size_t params, OuObject *self, OuObject *module, OuObject *const *args, size_t n,
                             OuTuple *kwnames)
{
    return invoke(m, params, self, NULL, module, args, n, kwnames);
}
