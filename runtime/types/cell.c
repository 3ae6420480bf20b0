// cell.c -- a variable shared by a function and the functions inside it.
#include "runtime/types/cell.h"
#include <stdio.h>
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/str.h"

OuObject *ou_cell_new(OuObject *value)
{
    OuCell *self = (OuCell *)ou_gc_new(OU_L_CELL, sizeof(OuCell));
    if (self) self->value = ou_xref(value);
    return ou_obj(self);
}

static OuObject *cell_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)type;
    return ou_args_positional("cell", n, kwnames, 0, 1) ? ou_cell_new(n ? args[0] : NULL) : NULL;
}

static OuObject *cell_repr(OuObject *self)
{
    OuObject *value = ((OuCell *)self)->value;
    char here[24], there[24];
    snprintf(here, sizeof here, "%p", (void *)self);
    snprintf(there, sizeof there, "%p", (void *)value);
    if (!value) return ou_obj(ou_str_format("<cell at %s: empty>", here));
    return ou_obj(ou_str_format("<cell at %s: %T object at %s>", here, value, there));
}

// By content; an empty cell is less than any other.
static OuObject *cell_compare(OuObject *a, OuObject *b, int op)
{
    if (!ou_is_exact(a, OU_L_CELL) || !ou_is_exact(b, OU_L_CELL)) return ou_not_implemented();
    OuObject *x = ((OuCell *)a)->value, *y = ((OuCell *)b)->value;
    if (x && y) return ou_compare(x, y, op);
    int order = (x != NULL) - (y != NULL);
    bool truth = op == OU_LT ? order < 0 : op == OU_LE ? order <= 0 : op == OU_EQ ? order == 0
               : op == OU_NE ? order != 0 : op == OU_GT ? order > 0 : order >= 0;
    return ou_bool(truth);
}

static OuObject *cell_get_contents(OuObject *self)
{
    OuObject *value = ((OuCell *)self)->value;
    return value ? ou_ref(value) : ou_raise(OU_ValueError, "Cell is empty");
}

static bool cell_set_contents(OuObject *self, OuObject *value)
{
    ou_set_ref(&((OuCell *)self)->value, ou_xref(value));
    return true;
}

static void cell_clear(OuObject *self) { ou_clear_ref(&((OuCell *)self)->value); }

static void cell_dealloc(OuObject *self)
{
    cell_clear(self);
    ou_object_free(self);
}

static bool cell_traverse(OuObject *self, OuVisit visit, void *arg)
{
    OU_VISIT(((OuCell *)self)->value);
    return true;
}

static const OuFieldName cell_fields[] = { { "cell_contents", offsetof(OuCell, value) }, { 0 } };

static const OuGetSet cell_getsets[] = {
    { "cell_contents", cell_get_contents, cell_set_contents, NULL },
    { 0 },
};

const OuTypeSpec ou_cell_spec = {
    .name = "cell",
    .doc = "Create a new cell object.",
    .flags = OU_TYPE_GC,
    .size = sizeof(OuCell),
    .dealloc = cell_dealloc,
    .traverse = cell_traverse,
    .clear = cell_clear,
    .fields = cell_fields,
    .op = { .repr = cell_repr, .compare = cell_compare, .new_ = cell_new },
    .getsets = cell_getsets,
};
