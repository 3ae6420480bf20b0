// io_impl.h -- the file types among themselves: what io_*.c share.
#ifndef OURO_STDLIB_IO_IMPL_H
#define OURO_STDLIB_IO_IMPL_H
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/object/slots.h"
#include "runtime/object/type.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/mem/alloc.h"
#include "runtime/types/bytes.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/module.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"

enum { OU_IO_CHUNK = 8192 };       // bytes read or gathered at once

typedef struct OuIo {              // what every file object begins with
    OuObject base;
    bool closed;
} OuIo;

typedef struct OuFileIo {          // _io.FileIO: a file descriptor
    OuIo io;
    int fd;                        // -1: closed
    bool readable, writable, appending, created, closefd;
    int8_t seekable;               // -1: not asked yet
    OuObject *name;                // owned
} OuFileIo;

// BufferedReader, BufferedWriter, BufferedRandom. Bytes [pos, end) were read ahead; [0, dirty) wait to be written. Never both.
typedef struct OuBuffered {
    OuIo io;
    OuObject *raw;                 // owned; NULL once detached
    bool readable, writable;
    uint8_t *data;                 // owned buffer of `size` bytes
    size_t size, pos, end, dirty;
} OuBuffered;

typedef struct OuTextIo {          // TextIOWrapper
    OuIo io;
    OuObject *buffer;              // owned; NULL once detached
    OuStr *encoding, *errors;      // owned
    OuStr *newline;                // owned; NULL: universal
    bool line_buffering, write_through, translate, is_utf8, is_latin;
    uint8_t *pending;              // bytes to be written, owned; pending_len of OU_IO_CHUNK
    size_t pending_len;
    OuStr *decoded;                // text read ahead, owned or NULL; taken up to decoded_pos
    size_t decoded_pos;
    uint8_t *rest;                 // bytes that do not make a whole character yet, owned
    size_t rest_len;
    bool pending_cr;               // the last chunk ended in \r
    bool at_end;
    int64_t chunk_start;           // position in `buffer` of the first byte that `decoded` came from; -1: unknown
    uint8_t *chunk;                // those bytes, owned: for tell()
    size_t chunk_len;
    OuObject *mode;                // owned or NULL
} OuTextIo;

// --- io_base.c ---
OU_COLD void *ou_io_unsupported(const char *operation);             // io.UnsupportedOperation
OU_CHECK bool ou_io_check_open(OuIo *io);                            // ValueError "I/O operation on closed file."
OU_CHECK bool ou_io_buffer_to_fill(OuObject *o, OuBuffer *out);       // readinto's argument; release it afterwards
OuObject *ou_io_call(OuObject *o, const char *method);               // o.method()
int ou_io_ask(OuObject *o, const char *method);                      // truth of o.method(): 1, 0, -1
// A size argument: NULL and None mean -1.
OU_CHECK bool ou_io_size(OU_NULLABLE OuObject *o, ou_ssize *out);
extern const OuMethod ou_io_base_methods[];

// --- io_raw.c ---
ou_ssize ou_fd_read(int fd, void *data, size_t bytes);               // -1 with exception, -2 would block; retries after signals
ou_ssize ou_fd_write(int fd, const void *data, size_t bytes);
// `source` is being destroyed without having been closed, and `raw` below it is an open file: ResourceWarning.
void ou_io_warn_unclosed(OuObject *raw, OuObject *source);
OU_CHECK OuObject *ou_file_io_new(int fd, OuObject *name, bool readable, bool writable, bool closefd);

// --- io_buffered.c ---
OU_CHECK OuObject *ou_buffered_new(uint32_t layout, OuObject *raw, size_t size);
OU_CHECK bool ou_buffered_write(OuBuffered *self, const uint8_t *data, size_t bytes);
OU_CHECK bool ou_buffered_flush(OuBuffered *self);
ou_ssize ou_buffered_read1(OuBuffered *self, uint8_t *data, size_t bytes);   // at most one raw read; 0 at the end, -1 exception

// --- io_text.c ---
OU_CHECK OuObject *ou_text_io_new(OuObject *buffer, const char *encoding, const char *errors, OU_NULLABLE OuObject *newline,
                                  bool line_buffering, bool write_through);
OU_CHECK bool ou_text_io_write(OuTextIo *self, OuStr *text);
OU_CHECK bool ou_text_io_flush(OuTextIo *self);

#endif
