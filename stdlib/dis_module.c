// dis_module.c -- _dis: the instructions of a code object as tuples, and the names of all opcodes; for dis.py.
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "src/code/code.h"
#include "src/code/opcode.h"

static OuObject *number_or_none(int64_t n) { return n < 0 ? ou_none() : ou_int_new(n); }

// (offset, opcode, argument text, jump target or None, (line, end line, column, end column))
static OuObject *instruction(OuCode *code, uint32_t w)
{
    OuSpan span = ou_code_span(code, w);
    bool placed = span.line != 0;
    int32_t target;
    OuObject *fields[] = {
        ou_int_new(w), ou_int_new(code->instrs[w].op), ou_obj(ou_code_operands(code, w, &target)), number_or_none(target),
        number_or_none(placed ? span.line : -1), number_or_none(placed ? span.end_line : -1),
        number_or_none(placed ? span.col : -1), number_or_none(placed ? span.end_col : -1),
    };
    OuTuple *all = ou_tuple_new(OU_LENGTH(fields));
    bool ok = all != NULL;
    for (size_t i = 0; i < OU_LENGTH(fields); i++) {
        ok = ok && fields[i];
        if (all && fields[i]) all->items[i] = ou_ref(fields[i]);
        ou_xdecref(fields[i]);
    }
    if (!ok) ou_clear_ref(&all);
    return ou_obj(all);
}

static OuObject *dis_instructions(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    if (!ou_is_exact(args[0], OU_L_CODE)) return ou_raise(OU_TypeError, "a code object is needed, not %T", args[0]);
    OuCode *code = (OuCode *)args[0];
    OuList *list = ou_list_new(0);
    for (uint32_t w = 0; list && w < code->n_words; w += 1u + ou_opcode_words[code->instrs[w].op]) {
        OuObject *item = instruction(code, w);
        if (!item || !ou_list_append_take(list, item)) ou_clear_ref(&list);
    }
    return ou_obj(list);
}

// (start, end, target, depth) of each handler.
static OuObject *dis_handlers(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    if (!ou_is_exact(args[0], OU_L_CODE)) return ou_raise(OU_TypeError, "a code object is needed, not %T", args[0]);
    OuCode *code = (OuCode *)args[0];
    OuList *list = ou_list_new(0);
    for (uint32_t i = 0; list && i < code->n_handlers; i++) {
        const OuHandler *h = &code->handlers[i];
        OuObject *a = ou_int_new(h->start), *b = ou_int_new(h->end), *c = ou_int_new(h->target);
        OuObject *d = ou_int_new((int64_t)h->depth - code->n_locals);
        OuObject *row = a && b && c && d ? ou_obj(ou_tuple_pack(4, a, b, c, d)) : NULL;
        ou_xdecref(a), ou_xdecref(b), ou_xdecref(c), ou_xdecref(d);
        if (!row || !ou_list_append_take(list, row)) ou_clear_ref(&list);
    }
    return ou_obj(list);
}

static OuObject *dis_names(OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    OuList *list = ou_list_new(OU_OPCODE_COUNT);
    for (size_t i = 0; list && i < OU_OPCODE_COUNT; i++) {
        OuObject *name = ou_obj(ou_str_from_cstr(ou_opcode_info[i].name));
        if (!name || !ou_list_append_take(list, name)) ou_clear_ref(&list);
    }
    return ou_obj(list);
}

static const OuMethod functions[] = {
    { "instructions", { dis_instructions }, 1, 1, 0, NULL, "(offset, opcode, operands, target, line, end line, column, end column) of each." },
    { "handlers", { dis_handlers }, 1, 1, 0, NULL, "(start, end, target, temporaries kept) of each exception handler." },
    { "names", { dis_names }, 0, 0, 0, NULL, "The names of all opcodes, by number." },
    { 0 },
};

const OuModuleDef ou__dis_module = { .name = "_dis", .functions = functions };
