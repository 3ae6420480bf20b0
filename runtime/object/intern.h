// intern.h -- the table of interned strings: one object per text, comparable by address.
#ifndef OURO_RUNTIME_OBJECT_INTERN_H
#define OURO_RUNTIME_OBJECT_INTERN_H
#include "runtime/object/object.h"

enum {
#define NAME(id) OU_N_##id,
#include "runtime/object/names.def"
#undef NAME
    OU_N_COUNT
};

OU_CHECK OuStr *ou_intern_cstr(const char *utf8);             // new reference to the interned string
OU_CHECK OuStr *ou_intern(OU_STEALS OuStr *s);                // `s` or the equal string already in the table
void ou_intern_forget(OuStr *s);                              // an interned string is being freed
#define ou_name(id) (ou_rt->names[OU_N_##id])                 // borrowed; needs object/state.h

#endif
