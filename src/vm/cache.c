// cache.c -- filling inline caches, and emptying them all.
#include "src/vm/cache.h"
#include <string.h>
#include "runtime/mem/watch.h"
#include "runtime/object/error.h"
#include "runtime/object/layout.h"
#include "runtime/object/ref.h"
#include "runtime/types/dict.h"
#include "runtime/types/method.h"
#include "runtime/types/module.h"
#include "src/code/opcode.h"
#include "src/vm/trace.h"

// --- forms by layout and name ---
// An entry is as good as the words of an instruction: its guard is checked in the same way, and it is forgotten at the same times.
// It borrows its name from a code object with caches.
enum { ENTRIES = 256 };
typedef struct OuCacheEntry {
    OuStr *name;             // NULL: free
    uint32_t layout;
    uint16_t general, op;
    OuInstr words[3];
} OuCacheEntry;

static OuCacheEntry *entry_of(uint32_t layout, const OuStr *name, uint16_t general)
{
    size_t mix = ((uintptr_t)name >> 4) ^ (uintptr_t)name >> 12 ^ (size_t)layout * 5 ^ general;
    return &ou_rt->vm->attributes[mix % ENTRIES];
}

static void keep(const OuInstr *ip, OuStr *name, uint16_t general)
{
    OuVm *vm = ou_rt->vm;
    if (!vm->attributes && !(vm->attributes = ou_mem_zalloc(ENTRIES, sizeof *vm->attributes))) return;
    OuCacheEntry *e = entry_of(ip[1].lo, name, general);
    *e = (OuCacheEntry){ name, ip[1].lo, general, ip->op, { ip[1], ip[2], ip[3] } };
}

void ou_cache_retry(OuInstr *ip, OuObject *o, OuStr *name, uint16_t general)
{
    OuCacheEntry *e = ou_rt->vm->attributes ? entry_of(o->layout, name, general) : NULL;
    if (!e || !e->name) {
        ip->op = general;
        ip[1].lo = 0;        // is filled at once
    } else if (e->name != name || e->layout != o->layout || e->general != general) {
        ou_cache_miss(ip, general);
    } else if (ip[1].word == e->words[0].word && ip->op == e->op) {
        e->name = NULL;      // this very guard failed: the class has changed
        ou_cache_miss(ip, general);
    } else {
        for (int i = 0; i < 3; i++) ip[i + 1] = e->words[i];
        ip->op = e->op;
    }
}

static void forget_entries(void)
{
    OuVm *vm = ou_rt->vm;
    if (vm->attributes) memset(vm->attributes, 0, ENTRIES * sizeof *vm->attributes);
}

// --- code objects that have caches ---
// code->vm is non-NULL exactly while the code is in the list. Codes of a finished runtime are simply gone.
static bool remember(OuCode *code)
{
    OuVm *vm = ou_vm();
    if (code->vm) return true;
    if (vm->cached.len == vm->cached.cap) {
        size_t cap = vm->cached.cap ? vm->cached.cap * 2 : 32;
        OuCode **items = ou_mem_realloc(vm->cached.items, cap * sizeof *items);
        if (!items) return false;
        vm->cached.items = items;
        vm->cached.cap = cap;
    }
    vm->cached.items[vm->cached.len++] = code;
    code->vm = (void *)(uintptr_t)vm->cached.len;
    return true;
}

void ou_cache_forget_code(void *object)
{
    OuCode *code = object;
    OuVm *vm = ou_rt->vm;
    ou_trace_forget_code(code);
    if (OU_UNLIKELY(ou_rt->heap->watch != NULL)) ou_places_forget_code(&ou_rt->heap->watch->places);
    if (!code->vm || !vm) return;
    size_t at = (size_t)(uintptr_t)code->vm - 1;
    OuCode *last = vm->cached.items[--vm->cached.len];
    vm->cached.items[at] = last;
    last->vm = (void *)(uintptr_t)(at + 1);
    code->vm = NULL;
    forget_entries();
}

static uint16_t general_form(uint16_t op)
{
    switch (op) {
    case OU_OP_CODE_LOAD_ATTR_SLOT: case OU_OP_CODE_LOAD_ATTR_CLASS: case OU_OP_CODE_LOAD_ATTR_PROPERTY:
    case OU_OP_CODE_LOAD_ATTR_MODULE: case OU_OP_CODE_LOAD_ATTR_TYPE: case OU_OP_CODE_LOAD_ATTR_DICT:
        return OU_OP_CODE_LOAD_ATTR;
    case OU_OP_CODE_LOAD_METHOD_CLASS: case OU_OP_CODE_LOAD_METHOD_MODULE: case OU_OP_CODE_LOAD_METHOD_TYPE:
    case OU_OP_CODE_LOAD_METHOD_SLOT: case OU_OP_CODE_LOAD_METHOD_STATIC: case OU_OP_CODE_LOAD_METHOD_OF_CLASS:
        return OU_OP_CODE_LOAD_METHOD;
    case OU_OP_CODE_STORE_ATTR_SLOT: case OU_OP_CODE_STORE_ATTR_ADD:
        return OU_OP_CODE_STORE_ATTR;
    default:
        return op;
    }
}

void ou_cache_flush_all(void)
{
    OuVm *vm = ou_rt->vm;
    if (!vm) return;
    forget_entries();
    for (size_t i = 0; i < vm->cached.len; i++) {
        OuCode *code = vm->cached.items[i];
        for (uint32_t w = 0; w < code->n_words; w += 1u + ou_opcode_words[code->instrs[w].op]) {
            uint16_t general = general_form(code->instrs[w].op);
            if (general == code->instrs[w].op) continue;
            code->instrs[w].op = general;
            code->instrs[w + 1].word = code->instrs[w + 2].word = code->instrs[w + 3].word = 0;
        }
    }
}

// --- what an attribute is ---
static void give_up(OuInstr *ip) { ip[1].lo = OU_CACHE_WAIT; }

static bool is_plain_value(OuObject *found) { return !ou_type_of(found)->op.get && !ou_type_of(found)->op.set; }

static bool fill_type(OuFrame *f, OuInstr *ip, OuObject *o, uint16_t op, OuObject *value, uint32_t version)
{
    if (!remember(f->code)) return false;
    ip[1].lo = o->layout;
    ip[1].hi = version;
    ip[2].pointer = value;
    ip[3].pointer = ou_type_of(o);
    ip->op = op;
    return true;
}

static bool fill_module(OuFrame *f, OuInstr *ip, OuObject *o, OuStr *name, uint16_t op)
{
    if (ou_type_of(o)->op.getattr == NULL) return false;
    ou_ssize at = ou_dict_find_str(((OuModule *)o)->dict, name);
    if (at < 0 || ou_type_lookup(ou_type_of(o), name) || ((OuModule *)o)->dict->entries[at].key != ou_obj(name) || !remember(f->code)) return false;
    ip[1].lo = (uint32_t)at;
    ip->op = op;
    return true;
}

// A value of the class `o` that is itself what o.name gives.
static bool fill_class(OuFrame *f, OuInstr *ip, OuObject *o, OuStr *name, uint16_t op)
{
    OuType *type = (OuType *)o, *meta = ou_type_of(o);
    if (o->layout != OU_L_TYPE) return false;                 // a metaclass may have ideas of its own
    if (ou_type_lookup(meta, name)) return false;
    OuObject *found = ou_type_lookup(type, name);
    if (!found) return false;
    OuObject *value = found;
    if (found->layout == OU_L_STATICMETHOD) value = ((OuWrappedFunction *)found)->callable;
    else if (!is_plain_value(found) && found->layout != OU_L_FUNCTION) return false;   // Class.function is the function itself
    if (!remember(f->code)) return false;
    ip[1].lo = o->layout;
    ip[1].hi = type->version;
    ip[2].pointer = value;
    ip->op = op;
    return true;
}

// Where a member of __slots__ is in the instance; 0: `found` is something else.
static uint32_t member_offset(OuObject *found)
{
    if (found->layout != OU_L_MEMBER_DESCRIPTOR) return 0;
    const OuMember *member = &((OuMemberDescriptor *)found)->member;
    return member->kind == OU_MEMBER_OBJECT_OR_ERROR ? (uint32_t)member->offset : 0;
}

static void fill_load_attr(OuFrame *f, OuInstr *ip, OuObject *o, OuStr *name)
{
    OuType *type = ou_type_of(o);
    if (o->layout & ~OU_LAYOUT_MASK) goto no;
    if (o->layout == OU_L_MODULE && fill_module(f, ip, o, name, OU_OP_CODE_LOAD_ATTR_MODULE)) return;
    if (o->layout == OU_L_TYPE && fill_class(f, ip, o, name, OU_OP_CODE_LOAD_ATTR_TYPE)) return;
    if (!(type->flags & OU_TYPE_PLAIN_GETATTR) || !(type->flags & OU_TYPE_HEAP)) goto no;
    OuObject *found = ou_type_lookup(type, name);
    OuLayout *layout = ou_layout_of(o);
    if (found && ou_type_of(found)->op.set) {                 // data descriptors come first
        uint32_t offset = member_offset(found);
        if (offset) {
            if (!remember(f->code)) goto no;
            ip[1].lo = o->layout;
            ip[1].hi = offset;
            ip->op = OU_OP_CODE_LOAD_ATTR_SLOT;
            return;
        }
        if (found->layout == OU_L_PROPERTY) {
            OuObject *getter = ((OuProperty *)found)->fget;
            if (getter && getter->layout == OU_L_FUNCTION
                && fill_type(f, ip, o, OU_OP_CODE_LOAD_ATTR_PROPERTY, getter, type->version)) return;
        }
        goto no;
    }
    if (layout && layout->is_dict) {
        OuDict *dict = *(OuDict **)ou_instance_slots(o, layout);
        if (type->flags & OU_TYPE_VAR || !dict || !ou_is_exact(ou_obj(dict), OU_L_DICT)) goto no;
        ou_ssize at = ou_dict_find_str(dict, name);
        if (at < 0 || dict->entries[at].key != ou_obj(name) || !remember(f->code)) goto no;
        ip[1].lo = o->layout;
        ip[1].hi = (uint32_t)at;
        ip[2].lo = layout->offset;
        ip->op = OU_OP_CODE_LOAD_ATTR_DICT;
        return;
    }
    int slot = layout ? ou_layout_find(layout, name) : -1;
    if (slot >= 0) {
        if (!remember(f->code)) goto no;
        ip[1].lo = o->layout;
        ip[1].hi = layout->offset + (uint32_t)slot * 8;
        ip->op = OU_OP_CODE_LOAD_ATTR_SLOT;
        return;
    }
    if (found && is_plain_value(found) && fill_type(f, ip, o, OU_OP_CODE_LOAD_ATTR_CLASS, found, type->version)) return;
no:
    give_up(ip);
}

static void fill_load_method(OuFrame *f, OuInstr *ip, OuObject *o, OuStr *name)
{
    OuType *type = ou_type_of(o);
    if (o->layout & ~OU_LAYOUT_MASK) goto no;
    if (o->layout == OU_L_MODULE && fill_module(f, ip, o, name, OU_OP_CODE_LOAD_METHOD_MODULE)) return;
    if (ou_is_type(o)) {
        if (fill_class(f, ip, o, name, OU_OP_CODE_LOAD_METHOD_TYPE)) return;
        goto no;
    }
    if (!(type->flags & OU_TYPE_PLAIN_GETATTR)) goto no;
    OuObject *found = ou_type_lookup(type, name);
    OuLayout *layout = ou_layout_of(o);
    if ((layout && layout->is_dict) || (type->flags & OU_TYPE_HAS_DICT && !layout)) goto no;
    if (found && ou_type_of(found)->op.set) goto no;
    int slot = layout ? ou_layout_find(layout, name) : -1;
    if (slot >= 0) {
        if (!remember(f->code)) goto no;
        ip[1].lo = o->layout;
        ip[1].hi = layout->offset + (uint32_t)slot * 8;
        ip->op = OU_OP_CODE_LOAD_METHOD_SLOT;
        return;
    }
    uint16_t op = OU_OP_CODE_LOAD_METHOD_STATIC;
    if (!found) goto no;
    if (ou_type_of(found)->flags & OU_TYPE_METHOD_DESCR) {
        op = OU_OP_CODE_LOAD_METHOD_CLASS;
    } else if (found->layout == OU_L_STATICMETHOD) {
        found = ((OuWrappedFunction *)found)->callable;
    } else if (found->layout == OU_L_CLASSMETHOD) {
        found = ((OuWrappedFunction *)found)->callable;
        op = OU_OP_CODE_LOAD_METHOD_OF_CLASS;
        if (!found || found->layout != OU_L_FUNCTION) goto no;
    } else if (!is_plain_value(found)) {
        goto no;
    }
    if (found && fill_type(f, ip, o, op, found, type->version)) return;
no:
    give_up(ip);
}

static void fill_store_attr(OuFrame *f, OuInstr *ip, OuObject *o, OuStr *name)
{
    OuType *type = ou_type_of(o);
    if (o->layout & ~OU_LAYOUT_MASK || !(type->flags & OU_TYPE_PLAIN_SETATTR) || !(type->flags & OU_TYPE_HEAP)) goto no;
    OuObject *found = ou_type_lookup(type, name);
    if (found && ou_type_of(found)->op.set) {
        uint32_t offset = member_offset(found);
        if (!offset || !remember(f->code)) goto no;
        ip[1].lo = o->layout;
        ip[1].hi = offset;
        ip->op = OU_OP_CODE_STORE_ATTR_SLOT;
        return;
    }
    OuLayout *layout = ou_layout_of(o);
    if (!layout || layout->is_dict) goto no;
    int slot = ou_layout_find(layout, name);
    if (slot >= 0) {
        if (!remember(f->code)) goto no;
        ip[1].lo = o->layout;
        ip[1].hi = layout->offset + (uint32_t)slot * 8;
        ip->op = OU_OP_CODE_STORE_ATTR_SLOT;
        return;
    }
    uint32_t next = ou_layout_add(layout, name);
    if (!next || ou_layout_at(next)->is_dict || !remember(f->code)) goto no;
    ip[1].lo = o->layout;
    ip[1].hi = next;
    ip[2].lo = layout->offset + (uint32_t)layout->count * 8;
    ip->op = OU_OP_CODE_STORE_ATTR_ADD;
    return;
no:
    if (ou_has_error()) ou_error_clear();
    give_up(ip);
}

static bool by_layout(uint16_t op)
{
    switch (op) {
    case OU_OP_CODE_LOAD_ATTR_SLOT: case OU_OP_CODE_LOAD_ATTR_CLASS: case OU_OP_CODE_LOAD_ATTR_PROPERTY: case OU_OP_CODE_LOAD_ATTR_DICT:
    case OU_OP_CODE_LOAD_METHOD_CLASS: case OU_OP_CODE_LOAD_METHOD_SLOT: case OU_OP_CODE_LOAD_METHOD_STATIC: case OU_OP_CODE_LOAD_METHOD_OF_CLASS:
    case OU_OP_CODE_STORE_ATTR_SLOT: case OU_OP_CODE_STORE_ATTR_ADD:
        return true;
    default:
        return false;
    }
}

void ou_cache_load_attr(OuFrame *f, OuInstr *ip, OuObject *o, OuStr *name)
{
    fill_load_attr(f, ip, o, name);
    if (by_layout(ip->op)) keep(ip, name, OU_OP_CODE_LOAD_ATTR);
}

void ou_cache_load_method(OuFrame *f, OuInstr *ip, OuObject *o, OuStr *name)
{
    fill_load_method(f, ip, o, name);
    if (by_layout(ip->op)) keep(ip, name, OU_OP_CODE_LOAD_METHOD);
}

void ou_cache_store_attr(OuFrame *f, OuInstr *ip, OuObject *o, OuStr *name)
{
    fill_store_attr(f, ip, o, name);
    if (by_layout(ip->op)) keep(ip, name, OU_OP_CODE_STORE_ATTR);
}

void ou_cache_load_global(OuFrame *f, OuInstr *ip, OuStr *name, bool is_name)
{
    OuDict *globals = f->function->globals;
    OuObject *builtins = f->function->builtins;
    if (!ou_is_exact(ou_obj(globals), OU_L_DICT)) goto no;
    ou_ssize at = ou_dict_find_str(globals, name);
    if (at >= 0) {
        if (globals->entries[at].key != ou_obj(name)) goto no;
        ip[1].lo = (uint32_t)at;
        ip[2].pointer = name;
        ip->op = is_name ? OU_OP_CODE_LOAD_NAME_MODULE : OU_OP_CODE_LOAD_GLOBAL_MODULE;
        return;
    }
    if (!ou_is_exact(builtins, OU_L_DICT)) goto no;
    at = ou_dict_find_str((OuDict *)builtins, name);
    uint32_t stamp = ou_dict_stamp(globals);
    if (at < 0 || stamp == 0 || ((OuDict *)builtins)->entries[at].key != ou_obj(name)) goto no;
    ip[1].lo = stamp;
    ip[1].hi = (uint32_t)at;
    ip[2].pointer = name;
    ip->op = is_name ? OU_OP_CODE_LOAD_NAME_BUILTIN : OU_OP_CODE_LOAD_GLOBAL_BUILTIN;
    return;
no:
    give_up(ip);
}

void ou_cache_store_global(OuFrame *f, OuInstr *ip, OuStr *name, bool is_name)
{
    OuDict *globals = f->function->globals;
    ou_ssize at = ou_is_exact(ou_obj(globals), OU_L_DICT) ? ou_dict_find_str(globals, name) : -1;
    if (at < 0 || globals->entries[at].key != ou_obj(name)) {
        give_up(ip);
        return;
    }
    ip[1].lo = (uint32_t)at;
    ip->op = is_name ? OU_OP_CODE_STORE_NAME_MODULE : OU_OP_CODE_STORE_GLOBAL_MODULE;
}
