// object_protocol.h -- repr, str, hash, comparison, length, items, iteration and attributes of any object. All may run Python code.
#ifndef OURO_RUNTIME_PROTOCOL_OBJECT_PROTOCOL_H
#define OURO_RUNTIME_PROTOCOL_OBJECT_PROTOCOL_H
#include "runtime/object/object.h"
#include "runtime/object/type.h"

// --- text (repr.c) ---
OU_CHECK OuStr *ou_repr(OuObject *o);
OU_CHECK OuStr *ou_to_str(OuObject *o);                    // str(o)
OU_CHECK OuStr *ou_ascii(OuObject *o);
OU_CHECK OuStr *ou_format(OuObject *o, OU_NULLABLE OuStr *spec);   // format(o, spec)
int ou_repr_enter(OuObject *o);                            // 1: already running for this object (print "[...]"), 0: go on, -1 exception
void ou_repr_leave(OuObject *o);

// --- comparison and hash (compare.c) ---
OU_CHECK OuObject *ou_compare(OuObject *a, OuObject *b, int op);      // a op b, any result
OU_CHECK OuObject *ou_compare_declined(OuObject *a, OuObject *b, int op);   // the same after a's own method, asked first, returned NotImplemented
int ou_compare_bool(OuObject *a, OuObject *b, int op);     // 1, 0, -1; identity implies equality, as containers compare
OU_INLINE int ou_equal(OuObject *a, OuObject *b) { return a == b ? 1 : ou_compare_bool(a, b, OU_EQ); }
ou_hash ou_hash_of(OuObject *o);                           // -1 with exception
ou_hash ou_hash_not_implemented(OuObject *o);              // slot for unhashable types: TypeError "unhashable type: 'list'"
ou_hash ou_hash_pointer(const void *p);

// --- containers (sequence.c, mapping.c) ---
ou_ssize ou_len(OuObject *o);                              // -1 with exception
ou_ssize ou_length_hint(OuObject *o, ou_ssize fallback);   // operator.length_hint
OU_CHECK OuObject *ou_getitem(OuObject *o, OuObject *key);
OU_CHECK bool ou_setitem(OuObject *o, OuObject *key, OuObject *value);
OU_CHECK bool ou_delitem(OuObject *o, OuObject *key);
OU_CHECK OuObject *ou_getitem_i(OuObject *o, ou_ssize i);
int ou_contains(OuObject *container, OuObject *item);      // item in container
OU_CHECK OuList *ou_to_list(OuObject *iterable);           // list(iterable), always new
OU_CHECK OuTuple *ou_to_tuple(OuObject *iterable);         // tuple(iterable); an exact tuple itself
OU_CHECK OuList *ou_sequence_list(OuObject *iterable, const char *message);   // list(iterable); TypeError with `message` when iter() raises one
bool ou_is_sequence(const OuObject *o);                    // has __getitem__ and is no dict
bool ou_is_mapping(const OuObject *o);
OU_CHECK OuObject *ou_class_getitem(OuObject *cls, OuObject *const *args, size_t n);   // method __class_getitem__ of generic built-ins: list[int]
OU_CHECK OuObject *ou_builtin_attr(const char *name);      // builtins.<name>, for __reduce__: iter, reversed, ...
// For repr: `pieces` joined by ", " between `open` and `close`. `pieces` may be NULL (exception already set).
OU_CHECK OuObject *ou_repr_join(const char *open, OU_STEALS OU_NULLABLE OuList *pieces, const char *close);
// `open`, the reprs of the items joined by ", ", `close`: of an array that may change meanwhile.
OU_CHECK OuObject *ou_repr_items(const char *open, const size_t *len, OuObject **const *items, const char *close);
// The list of the reprs of the items of an array that may change meanwhile: len and items are read anew each time.
OU_CHECK OuList *ou_repr_pieces(const size_t *len, OuObject **const *items);

// --- iteration (iter.c) ---
OU_CHECK OuObject *ou_iter(OuObject *o);                   // iter(o); TypeError "'x' object is not iterable"
OuObject *ou_next_end(OuObject *it);                       // what follows when `next` gave nothing; parts of ou_next
OU_INLINE OuObject *ou_next(OuObject *it)
{
    OuUnary next = ou_type_of(it)->op.next;
    OuObject *item = OU_LIKELY(next != NULL) ? next(it) : NULL;
    return OU_LIKELY(item != NULL) ? item : ou_next_end(it);
}
//                           // NULL with none set (StopIteration swallowed): exhausted
OU_CHECK OuObject *ou_iter_self(OuObject *it);             // slot `iter` of iterators
bool ou_is_iterator(const OuObject *o);                    // has __next__

// --- attributes (attr.c) ---
OU_CHECK OuObject *ou_getattr(OuObject *o, OuStr *name);
int ou_getattr_maybe(OuObject *o, OuStr *name, OuObject **out);   // 1 found (new reference), 0 AttributeError swallowed, -1 other exception
OU_CHECK OuObject *ou_getattr_cstr(OuObject *o, const char *name);
OU_CHECK bool ou_setattr(OuObject *o, OuStr *name, OuObject *value);
OU_CHECK bool ou_delattr(OuObject *o, OuStr *name);
OU_CHECK OuObject *ou_generic_getattr(OuObject *o, OuObject *name);                            // slot of object
OU_CHECK bool ou_generic_setattr(OuObject *o, OuObject *name, OU_NULLABLE OuObject *value);    // slot of object
// The same for objects that keep their attributes in a dictionary of their own (functions, modules); `dict` may be NULL.
OU_CHECK OuObject *ou_generic_getattr_dict(OuObject *o, OuStr *name, OU_NULLABLE OuDict *dict);
OU_CHECK bool ou_generic_setattr_dict(OuObject *o, OuStr *name, OU_NULLABLE OuObject *value, OuDict **dict);   // makes *dict when needed
OuObject *ou_generic_get_dict(OuObject *o);                                  // getter and setter of `__dict__` for attribute slots
bool ou_generic_set_dict(OuObject *o, OU_NULLABLE OuObject *value);
// Method lookup for calls: 1: *out is an unbound function to be called with `o` first; 0: *out is a bound attribute; -1 exception.
int ou_getmethod(OuObject *o, OuStr *name, OuObject **out);
int ou_isinstance(OuObject *o, OuObject *cls);             // with __instancecheck__, tuples, unions: 1, 0, -1
int ou_issubclass(OuObject *sub, OuObject *cls);
OU_CHECK OuList *ou_dir(OuObject *o);

#endif
