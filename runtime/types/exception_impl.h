// exception_impl.h -- the kinds of exception structs and their slots. Used by the files of exceptions alone.
//
// A shape (third column of exceptions.def) is a struct with its fields, `__init__`, text and attributes; FIELDS_<shape> lists the
// object fields beyond the common ones, so that traverse, clear and dealloc name the same.
#ifndef OURO_RUNTIME_TYPES_EXCEPTION_IMPL_H
#define OURO_RUNTIME_TYPES_EXCEPTION_IMPL_H
#include "runtime/types/exception.h"

#define FIELDS_base(F)
#define FIELDS_plain(F)
#define FIELDS_key_error(F)
#define FIELDS_stop_iteration(F) F(value)
#define FIELDS_system_exit(F) F(code)
#define FIELDS_attribute_error(F) F(obj) F(name)
#define FIELDS_name_error(F) F(name)
#define FIELDS_import_error(F) F(msg) F(name) F(path)
#define FIELDS_syntax_error(F) F(msg) F(filename) F(lineno) F(offset) F(end_lineno) F(end_offset) F(text) F(print_file_and_line)
#define FIELDS_os_error(F) F(errno_) F(strerror) F(filename) F(filename2)
#define FIELDS_unicode_error(F) F(encoding) F(object) F(start) F(end) F(reason)
#define FIELDS_group(F) F(msg) F(excs)

// shape, struct
#define SHAPES(X) X(base, OuException) X(plain, OuException) X(key_error, OuException) X(stop_iteration, OuStopIteration) X(system_exit, OuSystemExit) \
    X(attribute_error, OuAttributeError) X(name_error, OuNameError) X(import_error, OuImportError) X(syntax_error, OuSyntaxError) \
    X(os_error, OuOSError) X(unicode_error, OuUnicodeError) X(group, OuExceptionGroup)

// BaseException's: makes an instance with `args`; what the others begin with.
OuObject *ou_exception_make(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames);
bool ou_exception_init(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames);     // no keywords allowed
OU_CHECK bool ou_exception_set_args(OuObject *self, OuObject *const *args, size_t n);
OuObject *ou_exception_str(OuObject *self);
OuObject *ou_exception_reduce(OuObject *self, OuObject *const *args, size_t n);

#define SHAPE_SLOTS(name) \
    bool ou_##name##_init(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames); \
    OuObject *ou_##name##_str(OuObject *self); \
    extern const OuMethod ou_##name##_methods[]; \
    extern const OuMember ou_##name##_members[]; \
    extern const OuGetSet ou_##name##_getsets[];
SHAPE_SLOTS(attribute_error)
SHAPE_SLOTS(name_error)
SHAPE_SLOTS(import_error)
SHAPE_SLOTS(syntax_error)
SHAPE_SLOTS(os_error)
SHAPE_SLOTS(unicode_error)
SHAPE_SLOTS(group)
#undef SHAPE_SLOTS
OuObject *ou_os_error_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames);
OuObject *ou_group_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames);
#endif
