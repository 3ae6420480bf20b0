// marshal_module.c -- marshal: values as bytes; see src/code/marshal.h.
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/bytes.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/module.h"
#include "src/code/marshal.h"

static bool version_of(OuObject *arg, int *version)
{
    *version = OU_MARSHAL_VERSION;
    return !arg || ou_to_int(arg, version);
}

static OuObject *marshal_dumps(OuObject *self OU_UNUSED, OuObject *const *args, size_t n)
{
    int version;
    return version_of(n > 1 ? args[1] : NULL, &version) ? ou_marshal_dumps(args[0], version) : NULL;
}

static OuObject *marshal_dump(OuObject *self OU_UNUSED, OuObject *const *args, size_t n)
{
    int version;
    OuObject *bytes = version_of(n > 2 ? args[2] : NULL, &version) ? ou_marshal_dumps(args[0], version) : NULL;
    OuObject *write = bytes ? ou_getattr_cstr(args[1], "write") : NULL;
    OuObject *result = write ? ou_call1(write, bytes) : NULL;
    ou_xdecref(write);
    ou_xdecref(bytes);
    return result;
}

static OuObject *marshal_loads(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    OuBuffer buffer;
    int lends = ou_buffer_get(args[0], &buffer);
    if (lends <= 0) return lends ? NULL : ou_raise(OU_TypeError, "a bytes-like object is required, not '%T'", args[0]);
    OuObject *value = ou_marshal_loads(buffer.data, buffer.len);
    ou_buffer_release(&buffer);
    return value;
}

static OuObject *marshal_load(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    OuObject *read = ou_getattr_cstr(args[0], "read"), *zero = read ? ou_int_new(0) : NULL;
    OuObject *nothing = zero ? ou_call1(read, zero) : NULL, *value = NULL;      // before a byte is gone
    OuObject *readinto = nothing && ou_is_bytes(nothing) ? ou_getattr_cstr(args[0], "readinto") : NULL;
    if (readinto) value = ou_marshal_load(readinto);
    else if (nothing && !ou_is_bytes(nothing)) ou_raise(OU_TypeError, "file.read() returned not bytes but %T", nothing);
    ou_xdecref(readinto);
    ou_xdecref(nothing);
    ou_xdecref(zero);
    ou_xdecref(read);
    return value;
}

static bool marshal_init(OuModule *module)
{
    OuObject *version = ou_int_new(OU_MARSHAL_VERSION);
    bool ok = version && ou_dict_set_cstr(module->dict, "version", version);
    ou_xdecref(version);
    return ok;
}

static const OuMethod functions[] = {
    { "dump", { marshal_dump }, 2, 3, 0, NULL, "Write a value (of the version given) on an open file." },
    { "load", { marshal_load }, 1, 1, 0, NULL, "Read one value from an open file." },
    { "dumps", { marshal_dumps }, 1, 2, 0, NULL, "The bytes that dump would write." },
    { "loads", { marshal_loads }, 1, 1, 0, NULL, "The value that bytes-like data begins with; what follows is ignored." },
    { 0 },
};

const OuModuleDef ou_marshal_module = {
    .name = "marshal", .functions = functions, .init = marshal_init,
    .doc = "Values as bytes, in a format that depends on the version of Python: None, numbers, texts, bytes, tuples, lists, sets, "
           "dicts, and code objects.",
};
