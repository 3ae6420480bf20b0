// call.h -- call anything, from C. Arguments are borrowed; any of these may run Python code.
#ifndef OURO_RUNTIME_PROTOCOL_CALL_H
#define OURO_RUNTIME_PROTOCOL_CALL_H
#include "runtime/object/object.h"
#include "runtime/object/type.h"

// `args`: n positional values, then one per name in `kwnames`.
OU_CHECK OuObject *ou_call(OuObject *f, OuObject *const *args, size_t n, OU_NULLABLE OuTuple *kwnames);
OU_CHECK OuObject *ou_call0(OuObject *f);
OU_CHECK OuObject *ou_call1(OuObject *f, OuObject *a);
OU_CHECK OuObject *ou_call2(OuObject *f, OuObject *a, OuObject *b);
OU_CHECK OuObject *ou_call3(OuObject *f, OuObject *a, OuObject *b, OuObject *c);
OU_CHECK OuObject *ou_call_tuple(OuObject *f, OuTuple *args, OU_NULLABLE OuDict *kwargs);
OU_CHECK OuObject *ou_call_prepend(OuObject *f, OuObject *first, OuObject *const *args, size_t n, OU_NULLABLE OuTuple *kwnames);   // f(first, *args, ...)
OU_CHECK OuObject *ou_call_method(OuObject *o, OuStr *name, OuObject *const *args, size_t n);   // o.name(*args)
// type(o).name(o, *args), as for special methods: the instance's own attributes are not looked at. AttributeError if there is none.
OU_CHECK OuObject *ou_call_special(OuObject *o, OuStr *name, OuObject *const *args, size_t n);
// 1 found: *out is the bound (or plain) callable, new reference; 0 the type has no such attribute; -1 exception.
OU_CHECK int ou_lookup_special(OuObject *o, OuStr *name, OuObject **out);
bool ou_is_callable(const OuObject *o);

// Binds `args` to the parameters of `m` (see OuMethod.params), of which there are `params`, and calls it; used by builtin and
// method descriptors, which keep that number.
OU_CHECK OuObject *ou_method_invoke(const OuMethod *m, size_t params, OuObject *self, OU_NULLABLE OuType *owner,
                                    OuObject *const *args, size_t n, OU_NULLABLE OuTuple *kwnames);
size_t ou_method_params(const OuMethod *m);

// The same for a function of the module named `module` (a str or NULL), for messages like "math.sin() takes exactly one argument".
OU_CHECK OuObject *ou_function_invoke(const OuMethod *m, size_t params, OuObject *self, OU_NULLABLE OuObject *module,
                                      OuObject *const *args, size_t n, OU_NULLABLE OuTuple *kwnames);

// For slots `new_`, `init` and raw-keyword methods: puts arguments into out[0 .. number of names), NULL when missing.
// `params` as in OuMethod.params; `fname` for messages ("int"); min: names that must be given; max: by position. Values stay borrowed.
OU_CHECK bool ou_args_bind(const char *fname, const char *params, int min, int max, OuObject *const *args, size_t n,
                           OU_NULLABLE OuTuple *kwnames, OuObject **out);
OU_CHECK bool ou_args_none(const char *fname, size_t n, OU_NULLABLE OuTuple *kwnames);           // takes no arguments
OU_CHECK bool ou_args_positional(const char *fname, size_t n, OU_NULLABLE OuTuple *kwnames, size_t min, size_t max);

#endif
