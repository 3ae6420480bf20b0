// code.c -- the type `code`: its attributes, equality, replace().
#include "src/code/code.h"
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/bytes.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "src/code/opcode.h"

// --- attributes ---

#define NUMBER(name, expr) static OuObject *code_get_##name(OuObject *o) { const OuCode *c = (OuCode *)o; return ou_int_new(expr); }
NUMBER(argcount, c->n_args)
NUMBER(posonlyargcount, c->n_posonly)
NUMBER(kwonlyargcount, c->n_kwonly)
NUMBER(nlocals, c->n_varnames)
NUMBER(stacksize, c->n_slots - c->n_locals)
NUMBER(flags, c->flags)
NUMBER(firstlineno, c->first_line)
#undef NUMBER

#define OBJECT(name, field) static OuObject *code_get_##name(OuObject *o) { return ou_ref(((OuCode *)o)->field); }
OBJECT(name, name)
OBJECT(qualname, qualname)
OBJECT(filename, filename)
OBJECT(consts, consts)
OBJECT(names, names)
#undef OBJECT

static OuObject *code_get_varnames(OuObject *o)
{
    OuCode *c = (OuCode *)o;
    return ou_obj(ou_tuple_slice(c->local_names, 0, c->n_varnames));
}

static OuObject *code_get_freevars(OuObject *o)
{
    OuCode *c = (OuCode *)o;
    return ou_obj(ou_tuple_slice(c->local_names, (size_t)(c->n_locals - c->n_free), c->n_locals));
}

static OuObject *code_get_cellvars(OuObject *o)
{
    OuCode *c = (OuCode *)o;
    OuList *names = ou_list_new(0);
    for (size_t i = 0; names && i < c->n_locals; i++)
        if (c->local_kinds[i] == OU_LOCAL_CELL && !ou_list_append(names, c->local_names->items[i])) ou_clear_ref(&names);
    OuTuple *tuple = names ? ou_list_to_tuple(names) : NULL;
    ou_xdecref(names);
    return ou_obj(tuple);
}

// As the compiler made it: what the VM has noted in the instructions stays its own.
static OuObject *code_get_code(OuObject *o)
{
    OuCode *c = (OuCode *)o;
    OuObject *bytes = ou_bytes_new(NULL, c->n_words * sizeof(OuInstr));
    uint8_t *out = bytes ? ((OuBytes *)bytes)->data : NULL;
    for (uint32_t w = 0; out && w < c->n_words; w += 1u + ou_opcode_words[c->instrs[w].op]) {
        OuInstr words[8] = { c->instrs[w] };
        words[0].op = (uint16_t)ou_opcode_general(words[0].op);
        if (ou_opcode_has_constant(words[0].op)) words[1].lo = c->instrs[w + 1].lo;
        memcpy(out + w * sizeof(OuInstr), words, (1u + ou_opcode_words[words[0].op]) * sizeof(OuInstr));
    }
    return bytes;
}

static OuObject *code_get_adaptive(OuObject *o)
{
    OuCode *c = (OuCode *)o;
    return ou_bytes_new(c->instrs, c->n_words * sizeof(OuInstr));
}

static OuObject *code_get_linetable(OuObject *o)
{
    OuCode *c = (OuCode *)o;
    return ou_bytes_new(c->positions, c->positions_bytes);
}

static OuObject *code_get_exceptiontable(OuObject *o)
{
    OuCode *c = (OuCode *)o;
    return ou_bytes_new(c->handlers ? (void *)c->handlers : "", c->n_handlers * sizeof(OuHandler));
}

static const OuGetSet code_getsets[] = {
    { "co_argcount", code_get_argcount, NULL, "positional parameters" },
    { "co_posonlyargcount", code_get_posonlyargcount, NULL, "positional-only parameters" },
    { "co_kwonlyargcount", code_get_kwonlyargcount, NULL, "keyword-only parameters" },
    { "co_nlocals", code_get_nlocals, NULL, "local variables" },
    { "co_stacksize", code_get_stacksize, NULL, "temporaries" },
    { "co_flags", code_get_flags, NULL, "CO_* bits" },
    { "co_firstlineno", code_get_firstlineno, NULL, "first source line" },
    { "co_name", code_get_name, NULL, "" },
    { "co_qualname", code_get_qualname, NULL, "" },
    { "co_filename", code_get_filename, NULL, "" },
    { "co_consts", code_get_consts, NULL, "" },
    { "co_names", code_get_names, NULL, "" },
    { "co_varnames", code_get_varnames, NULL, "" },
    { "co_freevars", code_get_freevars, NULL, "" },
    { "co_cellvars", code_get_cellvars, NULL, "" },
    { "co_code", code_get_code, NULL, "the instructions: 8 bytes a word" },
    { "_co_code_adaptive", code_get_adaptive, NULL, "the same, with what the VM has made of it" },
    { "co_linetable", code_get_linetable, NULL, "positions, see positions.c" },
    { "co_lnotab", code_get_linetable, NULL, "the same" },
    { "co_exceptiontable", code_get_exceptiontable, NULL, "" },
    { 0 },
};

// --- methods ---

// The call itself is on the line where the code begins, though no instruction is: an empty range.
static bool add_start(OuCode *c, OuList *list)
{
    bool module = ou_str_equal_cstr(c->name, "<module>");
    OuObject *zero = ou_int_new(0), *line = ou_int_new(module ? 0 : c->first_line);
    OuTuple *row = zero && line ? ou_tuple_pack(3, zero, zero, line) : NULL;
    ou_xdecref(zero);
    ou_xdecref(line);
    return row && ou_list_append_take(list, ou_obj(row));
}

// Iterator over one row for each instruction: (start, end, line) or the four numbers of a place.
static OuObject *rows(OuCode *c, bool lines)
{
    OuList *list = ou_list_new(0);
    OuObject *none = ou_core()->none;
    uint32_t next;
    if (list && lines && !add_start(c, list)) ou_clear_ref(&list);
    for (uint32_t w = 0; list && w < c->n_words; w = next) {
        next = w + 1u + ou_opcode_words[c->instrs[w].op];
        OuSpan s = ou_code_span(c, w);
        OuObject *a = ou_int_new(lines ? (int64_t)w * 8 : s.line), *b = ou_int_new(lines ? (int64_t)next * 8 : s.end_line);
        OuObject *x = ou_int_new(lines ? s.line : s.col), *y = ou_int_new(s.end_col);
        OuTuple *row = NULL;
        if (a && b && x && y) {
            if (lines) row = ou_tuple_pack(3, a, b, s.line ? x : none);
            else row = s.line ? ou_tuple_pack(4, a, b, x, y) : ou_tuple_pack(4, none, none, none, none);
        }
        // Positions are found by tb_lasti // 2, so there is one for each two bytes.
        bool ok = row != NULL;
        for (uint32_t i = 0; ok && i < (lines ? 1 : (next - w) * 4); i++) ok = ou_list_append(list, ou_obj(row));
        ou_xdecref(row);
        ou_xdecref(a);
        ou_xdecref(b);
        ou_xdecref(x);
        ou_xdecref(y);
        if (!ok) ou_clear_ref(&list);
    }
    OuObject *it = list ? ou_iter(ou_obj(list)) : NULL;
    ou_xdecref(list);
    return it;
}

static OuObject *code_lines(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED) { return rows((OuCode *)o, true); }
static OuObject *code_positions(OuObject *o, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED) { return rows((OuCode *)o, false); }

static void *copy_bytes(const void *from, size_t bytes)
{
    void *to = from ? ou_mem_need(bytes + 1) : NULL;
    return to ? memcpy(to, from, bytes) : NULL;
}

static OuCode *copy(const OuCode *c)
{
    OuCode *new = (OuCode *)ou_gc_new(OU_L_CODE, sizeof(OuCode));
    if (!new) return NULL;
    OuObject header = new->base;
    *new = *c;
    new->base = header;
    new->vm = NULL;
    new->calls = 0;
    new->built_in = false;
    new->hash = -1;
    ou_incref(c->consts);
    ou_incref(c->names);
    ou_incref(c->local_names);
    ou_incref(c->name);
    ou_incref(c->qualname);
    ou_incref(c->filename);
    ou_xincref(c->static_attributes);
    new->instrs = copy_bytes(c->instrs, c->n_words * sizeof(OuInstr));
    new->local_kinds = copy_bytes(c->local_kinds, c->n_locals);
    new->handlers = copy_bytes(c->handlers, c->n_handlers * sizeof(OuHandler));
    new->positions = copy_bytes(c->positions, c->positions_bytes);
    new->marks = copy_bytes(c->marks, c->n_marks * sizeof(OuLineMark));
    if (ou_has_error()) ou_clear_ref(&new);
    return new;
}

static bool replace_text(OuStr **field, OuObject *value, const char *name)
{
    if (!value) return true;
    if (!ou_is_str(value)) return ou_fail(OU_TypeError, "replace() argument '%s' must be str, not %V", name, value);
    ou_set_ref(field, ou_ref(value));
    return true;
}

// Names, file, first line, flags and constants can be replaced; what the instructions depend on cannot.
static OuObject *code_replace(OuObject *o, OuObject *const *a, size_t n OU_UNUSED)
{
    int number;
    OuCode *new = copy((OuCode *)o);
    if (!new) return NULL;
    bool ok = replace_text(&new->name, a[0], "co_name") && replace_text(&new->qualname, a[1], "co_qualname")
        && replace_text(&new->filename, a[2], "co_filename");
    if (ok && a[3] && (ok = ou_to_int(a[3], &number))) new->first_line = number;
    if (ok && a[4] && (ok = ou_to_int(a[4], &number))) new->flags = (uint32_t)number;
    if (ok && a[5]) {
        ok = ou_is_exact(a[5], OU_L_TUPLE) && ((OuTuple *)a[5])->len >= new->consts->len;
        if (ok) ou_set_ref(&new->consts, ou_ref(a[5]));
        else ou_raise(OU_ValueError, "code: co_consts must be a tuple of at least as many items");
    }
    if (!ok) ou_clear_ref(&new);
    return ou_obj(new);
}

static const OuMethod code_methods[] = {
    { "co_lines", { code_lines }, 0, 0, 0, NULL, "Iterator over (start, end, line) in bytes of co_code." },
    { "co_positions", { code_positions }, 0, 0, 0, NULL, "Iterator over (line, end line, column, end column), one for each two bytes of co_code." },
    { "replace", { code_replace }, 0, 0, 0, "* co_name co_qualname co_filename co_firstlineno co_flags co_consts", "A copy with some attributes changed." },
    { 0 },
};

// --- equality, hash, repr ---

static bool same_program(const OuCode *a, const OuCode *b)
{
    if (a->n_words != b->n_words || a->flags != b->flags || a->n_args != b->n_args || a->n_posonly != b->n_posonly || a->n_kwonly != b->n_kwonly
        || a->n_locals != b->n_locals || a->first_line != b->first_line || a->positions_bytes != b->positions_bytes)
        return false;
    if (memcmp(a->positions, b->positions, a->positions_bytes)) return false;
    for (uint32_t w = 0; w < a->n_words; w += 1u + ou_opcode_words[a->instrs[w].op])
        if (a->instrs[w].op != b->instrs[w].op && ou_opcode_words[a->instrs[w].op] != ou_opcode_words[b->instrs[w].op]) return false;
        else if (a->instrs[w].a != b->instrs[w].a || a->instrs[w].wide != b->instrs[w].wide) return false;
    return true;
}

static OuObject *code_compare(OuObject *x, OuObject *y, int op)
{
    if ((op != OU_EQ && op != OU_NE) || !ou_is_exact(y, OU_L_CODE)) return ou_not_implemented();
    OuCode *a = (OuCode *)x, *b = (OuCode *)y;
    int equal = a == b ? 1 : same_program(a, b);
    if (equal == 1 && a != b) equal = ou_equal(ou_obj(a->name), ou_obj(b->name));
    if (equal == 1 && a != b) equal = ou_equal(ou_obj(a->names), ou_obj(b->names));
    if (equal == 1 && a != b) equal = ou_equal(ou_obj(a->local_names), ou_obj(b->local_names));
    if (equal == 1 && a != b) equal = ou_equal(ou_obj(a->consts), ou_obj(b->consts));
    return equal < 0 ? NULL : ou_bool(op == OU_EQ ? equal : !equal);
}

static ou_hash code_hash(OuObject *o)
{
    OuCode *c = (OuCode *)o;
    ou_hash h = ou_str_hash(c->name) ^ ou_hash_of(ou_obj(c->names)) ^ (ou_hash)c->n_words ^ ((ou_hash)c->first_line << 20) ^ (ou_hash)c->flags;
    return h == -1 ? -2 : h;
}

static OuObject *code_repr(OuObject *o)
{
    OuCode *c = (OuCode *)o;
    return ou_obj(ou_str_format("<code object %U at 0x%lx, file \"%U\", line %d>", c->name, (unsigned long)(uintptr_t)c, c->filename, (int)c->first_line));
}

// --- memory ---

static bool code_traverse(OuObject *o, OuVisit visit, void *arg)
{
    OuCode *c = (OuCode *)o;
    OU_VISIT(c->consts);
    OU_VISIT(c->names);
    OU_VISIT(c->local_names);
    OU_VISIT(c->name);
    OU_VISIT(c->qualname);
    OU_VISIT(c->filename);
    OU_VISIT(c->static_attributes);
    return true;
}

static const OuFieldName code_fields[] = {
    { "co_consts", offsetof(OuCode, consts) },     { "co_names", offsetof(OuCode, names) },
    { "local names", offsetof(OuCode, local_names) }, { "co_name", offsetof(OuCode, name) },
    { "co_qualname", offsetof(OuCode, qualname) }, { "co_filename", offsetof(OuCode, filename) },
    { "static attributes", offsetof(OuCode, static_attributes) },
    { 0 },
};

static void code_dealloc(OuObject *o)
{
    OuCode *c = (OuCode *)o;
    if (c->vm && ou_rt->release_code) ou_rt->release_code(c);
    ou_clear_ref(&c->consts);
    ou_clear_ref(&c->names);
    ou_clear_ref(&c->local_names);
    ou_clear_ref(&c->name);
    ou_clear_ref(&c->qualname);
    ou_clear_ref(&c->filename);
    ou_clear_ref(&c->static_attributes);
    ou_mem_free(c->instrs);
    ou_mem_free(c->handlers);
    ou_mem_free(c->marks);
    if (!c->built_in) {
        ou_mem_free(c->local_kinds);
        ou_mem_free(c->positions);
    }
    ou_object_free(o);
}

static size_t code_size(OuObject *o)
{
    OuCode *c = (OuCode *)o;
    size_t bytes = c->instrs ? ou_mem_size(c->instrs) : 0;
    if (c->handlers) bytes += ou_mem_size(c->handlers);
    if (c->built_in) return bytes;
    return bytes + (c->local_kinds ? ou_mem_size(c->local_kinds) : 0) + (c->positions ? ou_mem_size(c->positions) : 0);
}

const OuTypeSpec ou_code_spec = {
    .name = "code", .size = sizeof(OuCode), .flags = OU_TYPE_GC | OU_TYPE_NO_NEW | OU_TYPE_HAS_WEAKREF,
    .dealloc = code_dealloc, .traverse = code_traverse, .size_of = code_size, .fields = code_fields,
    .op = { .repr = code_repr, .hash = code_hash, .compare = code_compare }, .methods = code_methods, .getsets = code_getsets,
};
