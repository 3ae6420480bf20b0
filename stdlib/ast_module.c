// ast_module.c -- _ast_kinds: the names of the node kinds in the order of `ou_ast_rows`, for ast.py, which makes the classes.
#include "runtime/object/ref.h"
#include "runtime/types/dict.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "stdlib/ast_table.h"

static bool ast_init(OuModule *module)
{
    OuTuple *kinds = ou_tuple_new(ou_ast_row_count);
    for (size_t i = 0; kinds && i < ou_ast_row_count; i++)
        if (!(kinds->items[i] = ou_obj(ou_str_from_cstr(ou_ast_rows[i].name)))) ou_clear_ref(&kinds);
    return ou_module_add(module, "kinds", ou_obj(kinds));
}

const OuModuleDef ou__ast_kinds_module = { .name = "_ast_kinds", .init = ast_init };
