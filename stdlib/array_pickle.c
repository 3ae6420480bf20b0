// array_pickle.c -- arrays in pickles: the bytes of the items with a number that says how the machine wrote them.
//
// Read `formats`: its rows are the numbers' meaning, the same for every machine. What was written elsewhere is turned into
// items of this machine; the typecode gives way when no longer right (an 'l' of 4 bytes becomes an 'i').
#include <string.h>
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/buffer_item.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "stdlib/array_impl.h"

typedef struct MachineFormat { char kind; uint8_t size; bool big; } MachineFormat;   // kind: u, s(igned), f(loat), t(ext)

static const MachineFormat formats[] = {
    { 'u', 1, false }, { 's', 1, false },
    { 'u', 2, false }, { 'u', 2, true }, { 's', 2, false }, { 's', 2, true },
    { 'u', 4, false }, { 'u', 4, true }, { 's', 4, false }, { 's', 4, true },
    { 'u', 8, false }, { 'u', 8, true }, { 's', 8, false }, { 's', 8, true },
    { 'f', 4, false }, { 'f', 4, true }, { 'f', 8, false }, { 'f', 8, true },
    { 't', 2, false }, { 't', 2, true }, { 't', 4, false }, { 't', 4, true },
};
enum { FORMATS = sizeof formats / sizeof *formats };

static const bool big_machine = __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__;

static char kind_of(char typecode)
{
    return typecode == 'u' ? 't' : typecode == 'f' || typecode == 'd' ? 'f' : strchr("BHILQ", typecode) ? 'u' : 's';
}

static size_t size_of(char typecode) { return typecode == 'u' ? 4 : ou_item_size(typecode); }

// Whether this machine writes items of `typecode` like that.
static bool is_native(const MachineFormat *f, char typecode)
{
    return f->kind == kind_of(typecode) && f->size == size_of(typecode) && (f->size == 1 || f->big == big_machine);
}

static int number_of(char typecode)
{
    int i = 0;
    while (!is_native(&formats[i], typecode))
        i++;
    return i;
}

static OuObject *make(OuObject *type, char typecode, OuObject *content)
{
    OuObject *code = ou_obj(ou_str_from_char((uint8_t)typecode));
    OuObject *array = code ? ou_call2(type, code, content) : NULL;
    ou_xdecref(code);
    return array;
}

// Items of the size and kind of `f`, perhaps in the other byte order.
static OuObject *from_numbers(OuObject *type, const MachineFormat *f, char typecode, OuBytes *items)
{
    const char *codes = "bBhHiIlLqQfd";
    OuObject *bytes = ou_bytes_new(items->data, items->len);
    if (!bytes)
        return NULL;
    uint8_t *p = ((OuBytes *)bytes)->data;
    if (f->big != big_machine)
        for (size_t i = 0; i + f->size <= items->len; i += f->size)
            for (size_t k = 0; k < f->size; k++)
                p[i + k] = items->data[i + f->size - 1 - k];
    if (kind_of(typecode) != f->kind || size_of(typecode) != f->size) {
        while (kind_of(*codes) != f->kind || size_of(*codes) != f->size)
            codes++;
        typecode = *codes;
    }
    OuObject *array = make(type, typecode, bytes);
    ou_decref(bytes);
    return array;
}

static OuObject *from_floats(OuObject *type, const MachineFormat *f, char typecode, OuBytes *items)
{
    OuObject *array = from_numbers(type, f, typecode, items);
    if (!array || ((OuArrayBuffer *)array)->format == typecode)
        return array;
    OuObject *list = ou_obj(ou_to_list(array)), *result = list ? make(type, typecode, list) : NULL;   // of the other width, or ints
    ou_xdecref(list);
    ou_decref(array);
    return result;
}

static OuObject *from_text(OuObject *type, const MachineFormat *f, char typecode, OuBytes *items)
{
    const char *encoding = f->size == 2 ? (f->big ? "utf-16-be" : "utf-16-le") : f->big ? "utf-32-be" : "utf-32-le";
    OuObject *text = ou_obj(ou_str_decode(items->data, items->len, encoding, NULL));
    OuObject *array = text ? make(type, typecode, text) : NULL;
    ou_xdecref(text);
    return array;
}

OuObject *ou_array_reconstructor(OuObject *module OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    OuObject *type = args[0];
    if (!ou_is_str(args[1]) || ((OuStr *)args[1])->len != 1)
        return ou_raise(OU_TypeError, "_array_reconstructor() argument 2 must be a unicode character, not %V", args[1]);
    uint32_t code = ou_str_at((OuStr *)args[1], 0);
    int number;
    if (!ou_to_int(args[2], &number))
        return NULL;
    if (!ou_is_type(type))
        return ou_raise(OU_TypeError, "first argument must be a type object, not %V", type);
    if (!ou_type_is_subtype((OuType *)type, ou_type(OU_L_ARRAY)))
        return ou_raise(OU_TypeError, "%N is not a subtype of array.array", type);
    if (code == 0 || code > 127 || !strchr("bBuhHiIlLqQfd", (int)code))
        return ou_raise(OU_ValueError, "second argument must be a valid type code");
    if (number < 0 || number >= FORMATS)
        return ou_raise(OU_ValueError, "third argument must be a valid machine format code.");
    if (!ou_is_bytes(args[3]))
        return ou_raise(OU_TypeError, "fourth argument should be bytes, not %T", args[3]);
    const MachineFormat *f = &formats[number];
    OuBytes *items = (OuBytes *)args[3];
    if (is_native(f, (char)code))
        return make(type, (char)code, args[3]);
    if (items->len % f->size)
        return ou_raise(OU_ValueError, "string length not a multiple of item size");
    if (f->kind == 't')
        return from_text(type, f, (char)code, items);
    return f->kind == 'f' ? from_floats(type, f, (char)code, items) : from_numbers(type, f, (char)code, items);
}

OuObject *ou_array_reduce_binary(OuArrayBuffer *a, OuObject *bytes, OuObject *dict)
{
    OuObject *name = ou_obj(ou_str_from_cstr("array")), *module = NULL, *rebuild = NULL, *code = NULL, *number = NULL, *values = NULL;
    OuObject *result = NULL;
    module = name ? ou_xref(ou_dict_get_str(ou_rt->modules, (OuStr *)name)) : NULL;
    if (name && !module)
        ou_fail(OU_RuntimeError, "lost module array");
    rebuild = module ? ou_getattr_cstr(module, "_array_reconstructor") : NULL;
    code = rebuild ? ou_obj(ou_str_from_char((uint8_t)a->format)) : NULL;
    number = code ? ou_int_new(number_of(a->format)) : NULL;
    values = number ? ou_obj(ou_tuple_pack(4, ou_type_of(ou_obj(a)), code, number, bytes)) : NULL;
    if (values)
        result = ou_obj(ou_tuple_pack(3, rebuild, values, dict));
    ou_xdecref(values);
    ou_xdecref(number);
    ou_xdecref(code);
    ou_xdecref(rebuild);
    ou_xdecref(module);
    ou_xdecref(name);
    return result;
}
