// import.c -- import statements.
#include "src/compile/gen.h"
#include "runtime/object/intern.h"
#include "runtime/object/state.h"
#include "runtime/types/int.h"

// IMPORT_NAME of `name`: level and fromlist are pushed, the module is left as the next temporary, pushed.
static uint32_t gen_import_name(OuCompiler *c, OuStr *name, int level, OU_STEALS OuObject *fromlist)
{
    OuUnit *u = c->unit;
    uint32_t t = u->depth;
    ou_load_const(c, t, ou_const_index(c, ou_int_new(level)));
    ou_push(u, 1);
    ou_load_const(c, t + 1, ou_const_index(c, fromlist));
    ou_push(u, 1);
    OU_EMIT(IMPORT_NAME, t, t, ou_name_index(c, name));
    u->depth = t;
    return ou_push(u, 1);
}

static size_t dot_from(const OuStr *name, size_t i)
{
    while (i < name->len && ou_str_at(name, i) != '.') i++;
    return i;
}

static OuStr *part(OuCompiler *c, OuStr *name, size_t start, size_t end)
{
    OuStr *s = ou_str_slice(name, start, end);
    if (s) s = ou_intern(s);
    return (OuStr *)ou_keep(c, ou_obj(s));
}

// import a.b.c as x: the module is a; b and c are fetched from it one after the other.
static void gen_import_as(OuCompiler *c, OuStr *name, OuStr *as)
{
    OuUnit *u = c->unit;
    uint32_t t = u->depth - 1;
    size_t dot = dot_from(name, 0);
    while (dot < name->len && !c->failed) {
        size_t next = dot_from(name, dot + 1);
        OuStr *attr = part(c, name, dot + 1, next);
        if (!attr) return;
        OU_EMIT(IMPORT_FROM, t + 1, t, ou_name_index(c, attr));
        ou_push(u, 1);
        OU_EMIT(SWAP, t, t + 1, 0);
        OU_EMIT(DROP, t + 1, 0, 0);
        u->depth = t + 1;
        dot = next;
    }
    ou_gen_store_name(c, as, (OuValue){ OU_IN_TEMP, t });
}

void ou_gen_import(OuCompiler *c, OuNode *s)
{
    OuUnit *u = c->unit;
    OuNodeList names = ou_ast(Import, s)->names;
    uint32_t depth = u->depth;
    for (size_t i = 0; i < names.len && !c->failed; i++) {
        OuAliasNode *alias = ou_ast(Alias, names.items[i]);
        uint32_t t = gen_import_name(c, alias->name, 0, ou_none());
        if (alias->asname) {
            gen_import_as(c, alias->name, alias->asname);
        } else {
            size_t dot = dot_from(alias->name, 0);
            OuStr *first = dot < alias->name->len ? part(c, alias->name, 0, dot) : alias->name;
            if (first) ou_gen_store_name(c, first, (OuValue){ OU_IN_TEMP, t });
        }
        u->depth = depth;
    }
}

void ou_gen_import_from(OuCompiler *c, OuNode *s)
{
    OuUnit *u = c->unit;
    OuImportFromNode *n = ou_ast(ImportFrom, s);
    uint32_t depth = u->depth;
    OuTuple *fromlist = ou_tuple_new(n->names.len);
    for (size_t i = 0; fromlist && i < n->names.len; i++) fromlist->items[i] = ou_ref(ou_ast(Alias, n->names.items[i])->name);
    OuStr *module = n->module ? n->module : ou_keep_name(c, "");
    if (!module) {
        ou_xdecref(fromlist);
        return;
    }
    if (s->span.line > c->future_line && ou_str_equal_cstr(module, "__future__")) {
        ou_xdecref(fromlist);
        ou_future_late(c, s->span);
        return;
    }
    uint32_t t = gen_import_name(c, module, n->level, ou_obj(fromlist));
    for (size_t i = 0; i < n->names.len && !c->failed; i++) {
        OuAliasNode *alias = ou_ast(Alias, n->names.items[i]);
        if (ou_str_equal_cstr(alias->name, "*")) {
            OU_EMIT(IMPORT_STAR, t, 0, 0);
            u->depth = depth;
            return;
        }
        OU_EMIT(IMPORT_FROM, t + 1, t, ou_name_index(c, alias->name));
        ou_push(u, 1);
        ou_gen_store_name(c, alias->asname ? alias->asname : alias->name, (OuValue){ OU_IN_TEMP, t + 1 });
        u->depth = t + 1;
    }
    OU_EMIT(DROP, t, 0, 0);
    u->depth = depth;
}
