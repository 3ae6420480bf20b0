// build_atom.c -- lists, nodes, names and numbers of the tree.
#include <stdlib.h>
#include <string.h>
#include "runtime/object/error.h"
#include "runtime/object/intern.h"
#include "runtime/object/ref.h"
#include "runtime/types/exception.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"
#include "runtime/types/str_normal.h"
#include "runtime/types/tuple.h"
#include "src/syntax/build.h"

OuObject *ou_complex_new(double real, double imag);        // types/complex.c

static void no_memory(OuParser *ps)
{
    if (!ou_has_error()) ou_raise_memory();
    ou_parser_exception(ps);
}

// --- lists ---

static OuVec *vec_new(OuParser *ps, uint32_t cap)
{
    OuVec *vec = ou_bump_alloc(ps->bump, sizeof *vec);
    void **items = ou_bump_alloc(ps->bump, cap * sizeof *items);
    if (!vec || !items) {
        no_memory(ps);
        return ps->dummy_vec;
    }
    *vec = (OuVec){ items, 0, cap };
    return vec;
}

OuVec *ou_vec1(OuParser *ps, void *item)
{
    OuVec *vec = vec_new(ps, 2);
    if (vec->cap == 0) return vec;
    vec->items[vec->len++] = item;
    return vec;
}

OuVec *ou_vec_push(OuParser *ps, OuVec *vec, void *item)
{
    if (!vec) return ou_vec1(ps, item);
    if (vec->len == vec->cap) {
        if (vec->cap == 0) return vec;
        uint32_t cap = vec->cap * 2;
        void **items = ou_bump_alloc(ps->bump, cap * sizeof *items);
        if (!items) {
            no_memory(ps);
            return ps->dummy_vec;
        }
        memcpy(items, vec->items, vec->len * sizeof *items);
        vec->items = items;
        vec->cap = cap;
    }
    vec->items[vec->len++] = item;
    return vec;
}

OuVec *ou_vec_extend(OuParser *ps, OuVec *vec, OuVec *more)
{
    for (uint32_t i = 0; more && i < more->len; i++) vec = ou_vec_push(ps, vec, more->items[i]);
    return vec;
}

OuNode *ou_node_copy(OuParser *ps, const void *node, size_t bytes)
{
    OuNode *copy = ou_bump_alloc(ps->bump, bytes);
    if (OU_UNLIKELY(!copy)) {
        no_memory(ps);
        return ps->dummy_node;
    }
    return memcpy(copy, node, bytes);
}

// --- objects of the tree ---

OuObject *ou_tree_own(OuParser *ps, OuObject *object)
{
    OuTree *tree = ps->tree;
    if (!object) {
        ou_parser_exception(ps);
        return ou_core()->none;
    }
    if (tree->object_count == tree->object_cap) {
        size_t cap = tree->object_cap ? tree->object_cap * 2 : 64;
        OuObject **objects = ou_mem_grow(tree->objects, cap, sizeof *objects);
        if (!objects) {
            ou_decref(object);
            ou_parser_exception(ps);
            return ou_core()->none;
        }
        tree->objects = objects;
        tree->object_cap = cap;
    }
    return tree->objects[tree->object_count++] = object;
}

// --- names: each text becomes a string once ---

static uint32_t hash_text(const char *text, size_t len)
{
    uint32_t h = 2166136261u;
    for (size_t i = 0; i < len; i++) h = (h ^ (unsigned char)text[i]) * 16777619u;
    return h ^ h >> 15;
}

static bool grow_names(OuParser *ps)
{
    size_t cap = ps->name_cap ? ps->name_cap * 2 : 256;
    OuNameSlot *names = ou_mem_zalloc(cap, sizeof *names);
    if (!names) {
        no_memory(ps);
        return false;
    }
    for (size_t i = 0; i < ps->name_cap; i++) {
        if (!ps->names[i].name) continue;
        size_t j = ps->names[i].hash & (cap - 1);
        while (names[j].name) j = (j + 1) & (cap - 1);
        names[j] = ps->names[i];
    }
    ou_mem_free(ps->names);
    ps->names = names;
    ps->name_cap = cap;
    return true;
}

static OuStr *make_name(const char *text, size_t len, bool normalise)
{
    OuStr *s = normalise ? ou_str_from_utf8(text, len) : ou_str_from_ascii(text, len);
    if (s && normalise) {
        OuStr *form = ou_str_normalize(s, OU_NFKC);
        ou_decref(s);
        s = form;
    }
    return s ? ou_intern(s) : NULL;
}

static OuStr *find_name(OuParser *ps, const char *text, size_t len, bool normalise)
{
    if (OU_UNLIKELY(ps->name_count * 2 >= ps->name_cap) && !grow_names(ps)) return (OuStr *)(void *)ou_core()->none;
    uint32_t h = hash_text(text, len);
    size_t mask = ps->name_cap - 1, i = h & mask;
    for (; ps->names[i].name; i = (i + 1) & mask) {
        const OuNameSlot *slot = &ps->names[i];
        if (slot->hash == h && slot->len == len && !memcmp(slot->text, text, len)) return slot->name;
    }
    OuObject *s = ou_tree_own(ps, ou_obj(make_name(text, len, normalise)));
    if (s == ou_core()->none) return (OuStr *)(void *)s;
    ps->names[i] = (OuNameSlot){ (OuStr *)(void *)s, text, (uint32_t)len, h };
    ps->name_count++;
    return ps->names[i].name;
}

OuStr *ou_name_text(OuParser *ps, const char *text, size_t len) { return find_name(ps, text, len, false); }

OuStr *ou_name_of(OuParser *ps, const OuToken *tok)
{
    return find_name(ps, ps->src->text + tok->start, tok->end - tok->start, tok->flags & OU_TOKEN_UNICODE);
}

OuStr *ou_capture_name(OuParser *ps, const OuToken *tok)
{
    return ou_token_is(tok, ps->src->text, "_", 1) ? NULL : ou_name_of(ps, tok);
}

OuStr *ou_dotted(OuParser *ps, OuVec *names)
{
    if (names->len == 0) return (OuStr *)(void *)ou_core()->none;
    if (names->len == 1 || ps->trouble) return names->items[0];
    OuStr *text = (OuStr *)(void *)ou_ref(names->items[0]);
    for (uint32_t i = 1; text && i < names->len; i++) {
        OuStr *longer = ou_str_format("%U.%U", text, names->items[i]);
        ou_decref(text);
        text = longer;
    }
    return (OuStr *)(void *)ou_tree_own(ps, ou_obj(text ? ou_intern(text) : NULL));
}

OuNode *ou_name_new(OuParser *ps, OuSpan span, const OuToken *tok, int ctx)
{
    return NODE_NEW(ps, Name, span, .id = ou_name_of(ps, tok), .ctx = ctx);
}

// --- numbers ---

static OuObject *parse_float(const char *text, size_t len, bool imaginary)
{
    char small[64], *copy = len < sizeof small ? small : ou_mem_need(len + 1), *out = copy;
    if (!copy) return NULL;
    for (size_t i = 0; i < len - imaginary; i++)
        if (text[i] != '_') *out++ = text[i];
    *out = 0;
    double value = strtod(copy, NULL);
    if (copy != small) ou_mem_free(copy);
    return imaginary ? ou_complex_new(0.0, value) : ou_float_new(value);
}

static OuObject *parse_number(const char *text, size_t len)
{
    if (len < 10) {
        int64_t value = 0;
        size_t i = 0;
        while (i < len && text[i] >= '0' && text[i] <= '9') value = value * 10 + (text[i++] - '0');
        if (i == len) return ou_int_new(value);
    }
    char last = text[len - 1];
    bool based = len > 1 && text[0] == '0' && strchr("xXoObB", text[1]);
    if (!based && (last == 'j' || last == 'J')) return parse_float(text, len, true);
    if (!based && (memchr(text, '.', len) || memchr(text, 'e', len) || memchr(text, 'E', len))) return parse_float(text, len, false);
    return ou_int_from_text(text, len, 0);
}

OuNode *ou_number_new(OuParser *ps, OuSpan span, const OuToken *tok)
{
    OuObject *value = parse_number(ps->src->text + tok->start, tok->end - tok->start);
    if (!value && ou_error_is(OU_ValueError)) {               // more digits than sys.set_int_max_str_digits allows
        OuObject *exc = ou_error_take();
        OuTuple *args = ((OuException *)exc)->args;
        char *text = args->len ? ou_str_to_utf8((OuStr *)(void *)args->items[0], NULL) : NULL;
        if (text) ou_parser_complain(ps, span, "%s - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.", text);
        ou_mem_free(text);
        ou_decref(exc);
        return ps->dummy_node;
    }
    return NODE_NEW(ps, Constant, span, .value = ou_tree_own(ps, value));
}

OuNode *ou_constant_new(OuParser *ps, OuSpan span, OuObject *value) { return NODE_NEW(ps, Constant, span, .value = value); }

int ou_conversion(OuParser *ps, const OuToken *tok) { return ps->src->text[tok->start]; }
