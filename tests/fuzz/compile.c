// compile.c -- libFuzzer: any bytes as source text, through lexer, parser and compiler, and as code printed by the disassembler.
//
// The first byte chooses the mode. One runtime serves all inputs; each must leave as many blocks alive as it found.
#include <stdio.h>
#include <stdlib.h>
#include "runtime/gc/gc.h"
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/types/str.h"
#include "src/driver/run.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static OuOptions options;
static OuStr *filename;

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc, (void)argv;
    static const char *const quiet[] = { "ignore" };
    options = (OuOptions){ .action = OU_RUN_COMMAND, .what = "", .isolated = true, .safe_path = true, .ignore_environment = true,
                           .max_memory = (size_t)256 << 20, .warnings = { quiet[0] }, .warning_count = 1 };
    if (!ou_runtime_new()) abort();
    ou_rt->options = &options;
    if (!ou_start(&options) || !(filename = ou_str_from_cstr("<fuzz>"))) abort();
    return 0;
}

static void try(const uint8_t *data, size_t size)
{
    uint8_t choice = data[0];
    OuCode *code = ou_compile_source((const char *)data + 1, size - 1, filename, (OuParseMode)(choice & 3), choice & 4, 0, choice >> 3 & 1);
    OuStr *listing = code && choice & 16 ? ou_code_disassemble(code) : NULL;
    ou_xdecref(listing);
    ou_xdecref(code);
    ou_error_clear();
}

static size_t blocks_after(const uint8_t *data, size_t size)
{
    try(data, size);
    return ou_heap_live_blocks(ou_rt->heap);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (!size) return -1;
    size_t before = ou_heap_live_blocks(ou_rt->heap);
    if (blocks_after(data, size) == before) return 0;
    // What stays may be garbage in cycles, or a cache that is filled once: a leak grows each time.
    for (int i = 0; i < 2; i++) {
        try(data, size);
        ou_gc_collect(2);
    }
    before = ou_heap_live_blocks(ou_rt->heap);
    try(data, size);
    ou_gc_collect(2);
    if (ou_heap_live_blocks(ou_rt->heap) > before) {
        fprintf(stderr, "leak: %zu blocks\n", ou_heap_live_blocks(ou_rt->heap) - before);
        abort();
    }
    return 0;
}
