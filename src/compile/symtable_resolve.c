// symtable_resolve.c -- the second pass: local, cell, free or global, by looking outward from each use.
#include "src/compile/compiler.h"

// A free name is free in every function and class between its use and its owner, and a cell in the owner.
static bool hand_down(OuCompiler *c, OuScope *from, OuScope *owner, OuStr *name)
{
    for (OuScope *s = from->parent; s != owner; s = s->parent) {
        OuSymbol *symbol = ou_scope_need(c, s, name);
        if (!symbol) return false;
        if (s->kind == OU_SCOPE_CLASS && (symbol->flags & (OU_SYM_BOUND | OU_SYM_GLOBAL))) symbol->passed_through = true;
        else symbol->place = OU_PLACE_FREE;
    }
    OuSymbol *symbol = ou_scope_need(c, owner, name);
    if (!symbol) return false;
    if (owner->kind == OU_SCOPE_CLASS) owner->needs_class_cell = true;     // only __class__
    else symbol->place = OU_PLACE_CELL;
    return true;
}

// The scope whose variable `name` a block inside `from` sees; NULL: global.
static OuScope *owner_of(OuScope *from, OuStr *name)
{
    bool is_class = ou_str_equal_cstr(name, "__class__");
    for (OuScope *s = from->parent; s; s = s->parent) {
        if (s->kind == OU_SCOPE_MODULE) return NULL;
        if (s->kind == OU_SCOPE_CLASS) {
            if (is_class) return s;
            continue;
        }
        OuSymbol *symbol = ou_scope_find(s, name);
        if (!symbol) continue;
        if (symbol->flags & OU_SYM_GLOBAL) return NULL;
        if ((symbol->flags & OU_SYM_BOUND) && !(symbol->flags & OU_SYM_NONLOCAL)) return s;
    }
    return NULL;
}

static bool resolve(OuCompiler *c, OuScope *scope, uint32_t i)
{
    OuSymbol *symbol = &scope->symbols[i];
    OuStr *name = symbol->name;
    if (symbol->flags & OU_SYM_GLOBAL) {
        if (symbol->flags & OU_SYM_NONLOCAL) return ou_compile_error(c, symbol->declared, "name '%U' is nonlocal and global", name);
        symbol->place = OU_PLACE_GLOBAL;
        return true;
    }
    bool must = symbol->flags & OU_SYM_NONLOCAL;
    if (must && scope->kind == OU_SCOPE_MODULE) return ou_compile_error(c, symbol->declared, "nonlocal declaration not allowed at module level");
    if (!must && (symbol->flags & OU_SYM_BOUND)) {
        if (symbol->place == OU_PLACE_UNKNOWN) symbol->place = OU_PLACE_LOCAL;
        return true;
    }
    OuScope *owner = owner_of(scope, name);
    if (owner) {
        symbol->place = OU_PLACE_FREE;
        return hand_down(c, scope, owner, name);
    }
    if (must) return ou_compile_error(c, symbol->declared, "no binding for nonlocal '%U' found", name);
    if (symbol->place == OU_PLACE_UNKNOWN) symbol->place = OU_PLACE_GLOBAL_IMPLICIT;
    return true;
}

// Inner scopes may add names to outer ones; those are resolved already when they are added.
bool ou_symtable_resolve(OuCompiler *c)
{
    for (uint32_t s = 0; s < c->symtable.count; s++) {
        OuScope *scope = c->symtable.scopes[s];
        for (uint32_t i = 0; i < scope->count; i++)
            if (!resolve(c, scope, i)) return false;
    }
    return true;
}
