// walk.c -- the children of any node, derived from ast.def.
#include "src/compile/walk.h"

typedef bool Visit(OuNode *child, void *arg);

static bool walk_node(OuNode *child, Visit *visit, void *arg) { return !child || visit(child, arg); }

static bool walk_list(OuNodeList list, Visit *visit, void *arg)
{
    for (size_t i = 0; i < list.len; i++)
        if (!walk_node(list.items[i], visit, arg)) return false;
    return true;
}

#define WALK_node(x) if (!walk_node(x, visit, arg)) return false;
#define WALK_list(x) if (!walk_list(x, visit, arg)) return false;
#define WALK_name(x)
#define WALK_names(x)
#define WALK_object(x)
#define WALK_num(x)

bool ou_walk_children(const OuNode *node, bool (*visit)(OuNode *child, void *arg), void *arg)
{
    switch ((OuNodeKind)node->kind) {
#define NODE(Kind, group) case OU_AST_##Kind: { const Ou##Kind##Node *n = (const Ou##Kind##Node *)node; (void)n;
#define F(type, field) WALK_##type(n->field)
#define END(Kind) break; }
#include "grammar/ast.def"
#undef NODE
#undef F
#undef END
    }
    return true;
}
