// string.c -- f-strings.
#include "src/compile/gen.h"

enum { MANY = 200 };     // parts that are joined at once

void ou_gen_formatted(OuCompiler *c, OuNode *e, uint32_t dst)
{
    OuUnit *u = c->unit;
    OuFormattedValueNode *n = ou_ast(FormattedValue, e);
    uint32_t t = u->depth;
    uint32_t how = n->conversion == 's' ? 1 : n->conversion == 'r' ? 2 : n->conversion == 'a' ? 3 : 0;
    ou_gen_push(c, n->value);
    if (n->spec) ou_gen_push(c, n->spec);
    OU_EMIT(FORMAT_VALUE, dst, t, how | (n->spec ? 4 : 0));
    u->depth = t;
}

void ou_gen_joined(OuCompiler *c, OuNode *e, uint32_t dst)
{
    OuUnit *u = c->unit;
    OuNodeList parts = ou_ast(JoinedStr, e)->values;
    uint32_t t = u->depth;
    if (parts.len == 1) {
        ou_gen_to(c, parts.items[0], dst);
        return;
    }
    for (size_t i = 0; i < parts.len && !c->failed; i++) {
        if (u->depth - t == MANY) {                           // what there is so far becomes the first part
            OU_EMIT(BUILD_STRING, t, t, MANY);
            u->depth = t + 1;
        }
        ou_gen_push(c, parts.items[i]);
    }
    OU_EMIT(BUILD_STRING, dst, t, u->depth - t);
    u->depth = t;
}
