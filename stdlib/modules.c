// modules.c -- the table of native modules.
#include "stdlib/modules.h"
#include "runtime/types/str.h"

// MODULE(name): in CPython built into the interpreter; LATE(name): a .py file there, which a file on sys.path may shadow.
#define MODULES(MODULE, LATE) \
    LATE(unicodedata) LATE(zlib) LATE(_testcapi) MODULE(binascii) MODULE(_statistics) MODULE(_csv) MODULE(_hashes) MODULE(_blake2) \
    MODULE(_tracemalloc) MODULE(gc) MODULE(_weakref) MODULE(math) MODULE(cmath) MODULE(_random) MODULE(time) MODULE(_string) MODULE(_codecs) \
    MODULE(itertools) MODULE(_collections) MODULE(_functools) MODULE(_operator) LATE(operator) MODULE(_heapq) MODULE(_bisect) \
    MODULE(_abc) MODULE(_copy) MODULE(atexit) MODULE(_io) MODULE(_struct) LATE(struct) MODULE(array) \
    MODULE(posix) MODULE(errno) MODULE(_select) MODULE(_signal) MODULE(resource) MODULE(_sre) MODULE(_json) MODULE(_dis) \
    MODULE(marshal) MODULE(_ast_kinds) MODULE(_symtable) \
    MODULE(ouro)

#define DECLARE(name) extern const OuModuleDef ou_##name##_module;
MODULES(DECLARE, DECLARE)
#undef DECLARE

const OuNativeModule ou_native_modules[] = {
#define EARLY_ROW(name) { &ou_##name##_module, false },
#define LATE_ROW(name) { &ou_##name##_module, true },
    MODULES(EARLY_ROW, LATE_ROW)
    { NULL, false },
};

const OuModuleDef *ou_native_module_find(const OuStr *name, bool *late)
{
    for (const OuNativeModule *m = ou_native_modules; m->def; m++) {
        if (!ou_str_equal_cstr(name, m->def->name)) continue;
        *late = m->late;
        return m->def;
    }
    return NULL;
}
