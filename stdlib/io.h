// io.h -- writing to file objects from C, and the standard streams. The types are in io_*.c.
#ifndef OURO_STDLIB_IO_H
#define OURO_STDLIB_IO_H
#include "runtime/object/object.h"

// file.write(text): without a Python call when `file` is Ouro's own text stream.
OU_CHECK bool ou_io_write_str(OuObject *file, OuStr *text);
OU_CHECK bool ou_io_write_cstr(OuObject *file, const char *text);
OU_CHECK bool ou_io_flush(OuObject *file);

// sys.stdin, stdout, stderr and their __stdin__ ... twins, into ou_rt->sys_dict.
OU_CHECK bool ou_io_init_std(bool unbuffered);

#endif
