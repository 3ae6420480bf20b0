// method.h -- bound methods, built-in functions and the descriptors that make them.
#ifndef OURO_RUNTIME_TYPES_METHOD_H
#define OURO_RUNTIME_TYPES_METHOD_H
#include "runtime/object/object.h"
#include "runtime/object/type.h"

typedef struct OuBoundMethod { OuObject base; OuObject *func, *self; } OuBoundMethod;      // layout OU_L_METHOD
typedef struct OuBuiltin {          // builtin_function_or_method: len, [].append, math.sin
    OuObject base;
    const OuMethod *def;
    OuObject *self;                 // owned or NULL; for module functions the module
    OuObject *module;               // __module__ name (owned) or NULL
    size_t params;                  // how many names def->params has
} OuBuiltin;
typedef struct OuMethodDescriptor { // list.append, as found in the type's dict
    OuObject base;
    const OuMethod *def;
    OuType *type;                   // owned
    size_t params;                  // how many names def->params has
} OuMethodDescriptor;

typedef struct OuMemberDescriptor { // a struct field or one of __slots__
    OuObject base;
    OuType *type;                   // owned
    OuStr *name;                    // owned
    OuMember member;                // `member.offset` is what inline caches of the VM need (kind OU_MEMBER_OBJECT_OR_ERROR)
} OuMemberDescriptor;
typedef struct OuGetSetDescriptor { OuObject base; OuType *type; const OuGetSet *def; } OuGetSetDescriptor;   // type owned
typedef struct OuProperty { OuObject base; OuObject *fget, *fset, *fdel, *doc; OuStr *name; bool doc_from_getter; } OuProperty;   // all owned or NULL
typedef struct OuWrappedFunction { OuObject base; OuObject *callable; OuDict *dict; } OuWrappedFunction;      // classmethod, staticmethod

OU_CHECK OuObject *ou_member_descriptor_new(OuType *type, OuStr *name, const OuMember *member);
OU_CHECK OuObject *ou_getset_descriptor_new(OuType *type, const OuGetSet *def);
OU_CHECK OuObject *ou_classmethod_new(OuObject *callable);
OU_CHECK OuObject *ou_staticmethod_new(OuObject *callable);
OU_CHECK OuObject *ou_method_new(OuObject *func, OuObject *self);
OU_CHECK OuObject *ou_builtin_new(const OuMethod *def, OU_NULLABLE OuObject *self, OU_NULLABLE OuStr *module);
OU_CHECK OuObject *ou_method_descriptor_new(const OuMethod *def, OuType *type);   // picks the classmethod or staticmethod form by def->flags

#endif
