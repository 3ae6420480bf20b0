// places.c -- which lines run now: what OUROMALLOC=debug and tracemalloc write down about a block.
#include "runtime/mem/places.h"
#include "runtime/base/utf8.h"
#include "runtime/object/state.h"
#include "runtime/types/str.h"
#include "src/code/opcode.h"
#include "src/vm/frame.h"

// The name in UTF-8, without the heap: it is being watched.
static uint32_t file_of(OuPlaces *p, const OuStr *name)
{
    uint8_t text[4096];
    size_t n = 0;
    for (size_t i = 0; i < name->len && n + OU_UTF8_MAX <= sizeof text; i++) n += ou_utf8_encode(ou_str_at(name, i), text + n);
    return ou_places_file(p, (const char *)text, n);
}

// The instruction's line. frame->ip may still be that of the record's last use while a call begins.
static OuSpot place_of(OuPlaces *p, const OuFrame *f)
{
    const OuCode *code = f->code;
    size_t word = (size_t)(f->ip - code->instrs);
    if (word >= code->n_words) word = 0;
    size_t at = ((uintptr_t)code >> 4 ^ word * 31) % OU_PLACE_CACHE;
    if (p->cache[at].code != code || p->cache[at].word != word) {
        int line = ou_code_line(code, (uint32_t)word);
        p->cache[at].code = code;
        p->cache[at].word = (uint32_t)word;
        p->cache[at].trail = 0;
        p->cache[at].place = (OuSpot){ file_of(p, code->filename), line > 0 ? (uint32_t)line : 0 };
    }
    return p->cache[at].place;
}

// Its cells and generator are made before a call runs anything of its own: they are the caller's.
static bool is_beginning(const OuFrame *f)
{
    size_t word = (size_t)(f->ip - f->code->instrs);
    if (word >= f->code->n_words) return true;
    uint16_t op = f->ip->op;
    return op == OU_OP_CODE_MAKE_CELL || op == OU_OP_CODE_COPY_FREE_VARS || op == OU_OP_CODE_RETURN_GENERATOR;
}

uint32_t ou_vm_find_places(OuPlaces *p, OuSpot *room, uint32_t most)
{
    const OuVm *vm = ou_vm();
    uint32_t count = 0, total = 0;
    if (!vm) return 0;
    for (const OuFrame *f = vm->frame; f && f != &vm->base; f = f->prev) {
        if (!f->code || (!total && is_beginning(f))) continue;
        if (count < most) room[count++] = place_of(p, f);
        total++;
    }
    if (total > UINT16_MAX) total = UINT16_MAX;
    return total ? ou_places_trail(p, room, count, total) : 0;
}
