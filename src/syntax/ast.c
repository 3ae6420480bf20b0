// ast.c -- the tree's life, and the names of its nodes.
#include "src/syntax/ast.h"
#include "runtime/mem/alloc.h"
#include "runtime/object/ref.h"
#include "src/syntax/bump.h"

void ou_tree_free(OuTree *tree)
{
    if (!tree) return;
    for (size_t i = tree->object_count; i-- > 0;) ou_decref(tree->objects[i]);
    ou_mem_free(tree->objects);
    ou_bump_fini(tree->bump);
    ou_mem_free(tree->bump);
    ou_mem_free(tree);
}

const char *ou_node_kind_name(OuNodeKind kind)
{
    static const char *const names[] = {
#define NODE(Kind, group) #Kind,
#define F(type, field)
#define END(Kind)
#include "grammar/ast.def"
#undef NODE
#undef F
#undef END
    };
    return names[kind];
}
