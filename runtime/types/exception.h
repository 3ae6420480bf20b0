// exception.h -- exception instances. The hierarchy is object/exceptions.def.
#ifndef OURO_RUNTIME_TYPES_EXCEPTION_H
#define OURO_RUNTIME_TYPES_EXCEPTION_H
#include "runtime/object/object.h"
#include "runtime/object/type.h"

#define OU_EXCEPTION_FIELDS                                                     \
    OuObject base;                                                              \
    OuTuple *args;                 /* owned, never NULL once visible */         \
    OuObject *traceback;           /* OuTraceback or NULL, owned */             \
    OuObject *context;             /* __context__ or NULL, owned */             \
    OuObject *cause;               /* __cause__ or NULL, owned */               \
    OuObject *notes;               /* __notes__ or NULL, owned (kept as an attribute too) */ \
    bool suppress_context;

typedef struct OuException { OU_EXCEPTION_FIELDS } OuException;
typedef struct OuStopIteration { OU_EXCEPTION_FIELDS OuObject *value; } OuStopIteration;
typedef struct OuSystemExit { OU_EXCEPTION_FIELDS OuObject *code; } OuSystemExit;
typedef struct OuAttributeError { OU_EXCEPTION_FIELDS OuObject *obj, *name; } OuAttributeError;
typedef struct OuNameError { OU_EXCEPTION_FIELDS OuObject *name; } OuNameError;
typedef struct OuImportError { OU_EXCEPTION_FIELDS OuObject *msg, *name, *path; } OuImportError;
typedef struct OuSyntaxError { OU_EXCEPTION_FIELDS
    OuObject *msg, *filename, *lineno, *offset, *end_lineno, *end_offset, *text, *print_file_and_line; } OuSyntaxError;
typedef struct OuOSError { OU_EXCEPTION_FIELDS OuObject *errno_, *strerror, *filename, *filename2; ou_ssize written; } OuOSError;
typedef struct OuUnicodeError { OU_EXCEPTION_FIELDS OuObject *encoding, *object, *start, *end, *reason; } OuUnicodeError;
typedef struct OuExceptionGroup { OU_EXCEPTION_FIELDS OuObject *msg; OuTuple *excs; } OuExceptionGroup;

OU_CHECK OuObject *ou_exception_new(uint32_t exc, OuObject *const *args, size_t n);   // exc(*args) for a built-in exception
OU_CHECK OuObject *ou_stop_iteration_value(OuObject *exc);     // .value, new reference
// except* support (PEP 654): splits `exc` by `type`; *match and *rest are new references or NULL. False with exception.
OU_CHECK bool ou_exception_group_split(OuObject *exc, OuObject *type, OuObject **match, OuObject **rest);
OU_CHECK OuObject *ou_exception_prep_reraise_star(OuObject *orig, OuList *excs);      // new reference, None when all were handled

#endif
