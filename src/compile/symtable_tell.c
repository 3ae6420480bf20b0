// symtable_tell.c -- the scopes of a source as plain objects, for the module symtable.
#include "runtime/object/error.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/object/ref.h"
#include "src/compile/compiler.h"

// CPython's bits, by which programs know them.
enum { DEF_GLOBAL = 1, DEF_LOCAL = 2, DEF_PARAM = 4, DEF_NONLOCAL = 8, USE = 16, DEF_FREE_CLASS = 64, DEF_IMPORT = 128, DEF_ANNOT = 256,
       DEF_COMP_ITER = 512, SCOPE_SHIFT = 11 };

static int64_t bits_of(const OuSymbol *s)
{
    static const struct { unsigned mine, theirs; } pairs[] = {
        { OU_SYM_GLOBAL, DEF_GLOBAL }, { OU_SYM_LOCAL, DEF_LOCAL }, { OU_SYM_PARAM, DEF_PARAM }, { OU_SYM_NONLOCAL, DEF_NONLOCAL }, { OU_SYM_USE, USE },
        { OU_SYM_IMPORT, DEF_IMPORT }, { OU_SYM_ANNOTATED, DEF_ANNOT }, { OU_SYM_ITERATES, DEF_COMP_ITER | DEF_LOCAL },
    };
    int64_t bits = s->passed_through ? DEF_FREE_CLASS : 0;
    for (size_t i = 0; i < OU_LENGTH(pairs); i++)
        if (s->flags & pairs[i].mine) bits |= pairs[i].theirs;
    return bits | (int64_t)s->place << SCOPE_SHIFT;      // OuPlace has the order of CPython's scopes
}

// What a class keeps for its methods' __class__ is no name of the class's.
static bool is_own(const OuScope *scope, const OuSymbol *s)
{
    return !(scope->kind == OU_SCOPE_CLASS && !s->flags && scope->needs_class_cell && ou_str_equal_cstr(s->name, "__class__"));
}

static OuObject *symbols_of(const OuScope *scope)
{
    OuDict *dict = ou_dict_new();
    for (uint32_t i = 0; dict && i < scope->count; i++) {
        if (!is_own(scope, &scope->symbols[i])) continue;
        OuObject *bits = ou_int_new(bits_of(&scope->symbols[i]));
        if (!bits || !ou_dict_set(dict, ou_obj(scope->symbols[i].name), bits)) ou_clear_ref(&dict);
        ou_xdecref(bits);
    }
    return ou_obj(dict);
}

// (kind, name, line, is it nested?, {name: bits}, [inner scopes])
static OuObject *tell(OuCompiler *c, const OuScope *scope)
{
    static const char *const kinds[] = { [OU_SCOPE_MODULE] = "module", [OU_SCOPE_CLASS] = "class", [OU_SCOPE_FUNCTION] = "function" };
    if (!ou_enter(" during compilation")) return NULL;
    OuList *inner = ou_list_new(0);
    for (uint32_t i = 0; inner && i < c->symtable.count; i++) {
        if (c->symtable.scopes[i]->parent != scope) continue;
        OuObject *row = tell(c, c->symtable.scopes[i]);
        if (!row || !ou_list_append_take(inner, row)) ou_clear_ref(&inner);
    }
    OuObject *line = ou_int_new(scope->parent ? scope->node->span.line : 0), *symbols = symbols_of(scope), *nested = ou_bool(scope->nested);
    OuStr *kind = ou_str_from_cstr(kinds[scope->kind]);
    OuTuple *row = inner && line && symbols && kind ? ou_tuple_pack(6, ou_obj(kind), ou_obj(scope->name), line, nested, symbols, ou_obj(inner)) : NULL;
    ou_xdecref(kind);
    ou_xdecref(nested);
    ou_xdecref(line);
    ou_xdecref(symbols);
    ou_xdecref(inner);
    ou_leave();
    return ou_obj(row);
}

OuObject *ou_symtable_tell(OuTree *tree, const OuCompileOptions *options)
{
    OuCompiler c = { .options = options, .tree = tree, .max_depth = ou_compile_depth() };
    c.kept = ou_list_new(64);
    if (!c.kept) return NULL;
    bool ok = ou_future_imports(&c) && ou_symtable_build(&c) && ou_symtable_resolve(&c);
    OuObject *row = ok ? tell(&c, c.symtable.scopes[0]) : NULL;
    ou_symtable_fini(&c.symtable);
    ou_constants_fini(&c.constants);
    ou_decref(c.kept);
    return row;
}
