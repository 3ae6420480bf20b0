// bool.c -- True and False: ints that print differently and stay bool under &, | and ^.
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/types/int.h"
#include "runtime/types/int_impl.h"
#include "runtime/types/str.h"

static bool both_bool(OuObject *a, OuObject *b) { return ou_is_exact(a, OU_L_BOOL) && ou_is_exact(b, OU_L_BOOL); }

static OuObject *bool_and(OuObject *a, OuObject *b)
{
    return both_bool(a, b) ? ou_bool(ou_int_value(a) & ou_int_value(b)) : ou_int_and(a, b);
}

static OuObject *bool_or(OuObject *a, OuObject *b)
{
    return both_bool(a, b) ? ou_bool(ou_int_value(a) | ou_int_value(b)) : ou_int_or(a, b);
}

static OuObject *bool_xor(OuObject *a, OuObject *b)
{
    return both_bool(a, b) ? ou_bool(ou_int_value(a) ^ ou_int_value(b)) : ou_int_xor(a, b);
}

static OuObject *bool_repr(OuObject *o)
{
    return ou_obj(ou_str_from_ascii(ou_int_value(o) ? "True" : "False", ou_int_value(o) ? 4 : 5));
}

static OuObject *bool_construct(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)type;
    if (!ou_args_positional("bool", n, kwnames, 0, 1))
        return NULL;
    int truth = n ? ou_truth(args[0]) : 0;
    return truth < 0 ? NULL : ou_bool(truth);
}

static void bool_dealloc(OuObject *o) { ou_object_free(o); }

const OuTypeSpec ou_bool_spec = {
    .name = "bool",
    .doc = "bool(x) -> bool\n\nReturns True when the argument x is true, False otherwise.\n"
           "The builtins True and False are the only two instances of the class bool.\n"
           "The class bool is a subclass of the class int, and cannot be subclassed.",
    .base = OU_L_INT, .flags = OU_TYPE_INT | OU_TYPE_MATCH_SELF, .size = sizeof(OuInt),
    .dealloc = bool_dealloc,
    .op = { .and_ = bool_and, .or_ = bool_or, .xor_ = bool_xor, .repr = bool_repr, .new_ = bool_construct },
};
