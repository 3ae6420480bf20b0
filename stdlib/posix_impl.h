// posix_impl.h -- what the files of module posix share: paths as arguments and names as results.
#ifndef OURO_STDLIB_POSIX_IMPL_H
#define OURO_STDLIB_POSIX_IMPL_H
#include "runtime/object/object.h"
#include "runtime/types/bytes.h"
#include "runtime/types/module.h"

// A path argument, made by posix_path, to be ended by posix_path_fini.
typedef struct PosixPath {
    OuObject *object;            // what was given (borrowed), for messages
    OuBytes *bytes;              // the path as the system wants it (owned); NULL for a descriptor
    const char *text;            // its characters, NUL-terminated
    int fd;                      // a descriptor given instead, or -1
    bool is_bytes;               // names made from it are bytes too
} PosixPath;

// `what`: "stat: path" for messages. `fd_ok`: an int is a descriptor.
OU_CHECK bool posix_path(OuObject *o, const char *what, bool fd_ok, PosixPath *out);
void posix_path_fini(PosixPath *path);
OU_CHECK OuObject *posix_fspath(OuObject *o);                              // os.fspath
OU_CHECK OuObject *posix_name(const char *text, size_t len, bool bytes);   // str (undecodable bytes as surrogates) or bytes
OU_CHECK OuObject *posix_error(const PosixPath *path);                     // OSError for errno; NULL

extern const OuMethod posix_file_functions[];                              // posix_files.c
OU_CHECK bool posix_files_init(OuModule *m);

#endif
