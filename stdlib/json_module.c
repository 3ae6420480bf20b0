// json_module.c -- module _json: the parts of json where time is spent.
#include "runtime/types/module.h"
#include "stdlib/json_impl.h"

// The index of the first character from `i` on that is not JSON's white space.
static OuObject *skip_blanks(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    ou_ssize i = ou_index_ssize(args[1], OU_OverflowError);
    if (i == -1 && ou_has_error())
        return NULL;
    if (!ou_is_str(args[0]) || i < 0)
        return ou_raise(OU_TypeError, "a string and an index are needed");
    const OuStr *s = (OuStr *)args[0];
    size_t at = (size_t)i;
    while (at < s->len) {
        uint32_t c = ou_str_at(s, at);
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r')
            break;
        at++;
    }
    return ou_int_new((int64_t)at);
}

static bool init(OuModule *self)
{
    OuType *scanner = ou_type_need(OU_L_JSON_SCANNER), *encoder = scanner ? ou_type_need(OU_L_JSON_ENCODER) : NULL;
    return encoder && ou_module_add(self, "make_scanner", ou_ref(scanner)) && ou_module_add(self, "make_encoder", ou_ref(encoder));
}

static const OuMethod functions[] = {
    { "encode_basestring", { ou_json_encode_string }, 1, 1, 0, NULL, "Return a JSON representation of a Python string" },
    { "encode_basestring_ascii", { ou_json_encode_ascii }, 1, 1, 0, NULL, "Return an ASCII-only JSON representation of a Python string" },
    { "scanstring", { ou_json_scanstring }, 2, 3, 0, NULL, "scanstring(string, end, strict=True) -> (string, end)" },
    { "_skip_blanks", { skip_blanks }, 2, 2, 0, NULL, "Return the index of the first character that is no white space" },
    { 0 },
};
const OuModuleDef ou__json_module = { .name = "_json", .doc = "json speedups", .functions = functions, .init = init };
