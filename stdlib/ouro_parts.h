// ouro_parts.h -- what the files of module `ouro` share.
#ifndef OURO_STDLIB_OURO_PARTS_H
#define OURO_STDLIB_OURO_PARTS_H
#include "runtime/base/strbuf.h"
#include "runtime/types/module.h"

// The struct type `name` of the module with these values, each stolen and possibly NULL (exception set); NULL with exception.
OU_CHECK OuObject *ou_ouro_struct(OuObject *module, const char *name, OuObject **values, size_t n);
OU_CHECK bool ou_ouro_add_struct(OuModule *m, const char *name, const char *const *fields, size_t n);   // `name`: "ouro.Holder"
OU_CHECK OuObject *ou_ouro_text(OuStrBuf *b);                    // a new str of its content; the buffer is released
OU_CHECK OuObject *ou_ouro_address(const void *p);               // as id(): an int
OU_CHECK OuObject *ou_ouro_size(size_t n);

extern const OuMethod ou_ouro_holder_functions[];                // ouro_holders.c: holders, why_alive
extern const OuMethod ou_ouro_heap_functions[];                  // ouro_heap.c: heap
extern const OuMethod ou_ouro_size_functions[];                  // ouro_sizes.c: deepsize, snapshot, difference
extern const OuMethod ou_ouro_collection_functions[];            // ouro_collection.c: generation, last_collection
OU_CHECK bool ou_ouro_holders_init(OuModule *m);
OU_CHECK bool ou_ouro_heap_init(OuModule *m);
OU_CHECK bool ou_ouro_sizes_init(OuModule *m);
OU_CHECK bool ou_ouro_collection_init(OuModule *m);

#endif
