// ouro_module.c -- module `ouro`: what no other Python can say about its memory, as plain data. The questions are in ouro_holders.c,
// ouro_heap.c, ouro_sizes.c and ouro_collection.c; here are the module and what they share.
//
// The observer takes no reference: a question looks first, writing down what it sees in pages outside the heap, and makes the objects of its
// answer after that. An answer holds text and numbers and none of the objects it speaks of.
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/types/dict.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"
#include "runtime/types/structseq.h"
#include "src/vm/vm.h"
#include "stdlib/options.h"
#include "stdlib/ouro_parts.h"

// --- shared ---

OuObject *ou_ouro_struct(OuObject *module, const char *name, OuObject **values, size_t n)
{
    OuObject *type = ou_dict_get_cstr(((OuModule *)module)->dict, name), *result = NULL;
    bool ok = true;
    for (size_t i = 0; i < n; i++) ok &= values[i] != NULL;
    if (ok && (!type || !ou_is_type(type) || !ou_type_has((OuType *)type, OU_TYPE_TUPLE))) ok = ou_fail(OU_TypeError, "ouro.%s is no struct any more", name);
    if (ok) result = ou_structseq_new((OuType *)type, values);
    for (size_t i = 0; i < n; i++) ou_xdecref(values[i]);
    return result;
}

bool ou_ouro_add_struct(OuModule *m, const char *name, const char *const *fields, size_t n)
{
    return ou_module_add(m, name + sizeof "ouro", ou_obj(ou_structseq_type(name, fields, n, n)));
}

OuObject *ou_ouro_text(OuStrBuf *b)
{
    OuStr *s = b->failed ? ou_raise_memory() : ou_str_from_utf8(b->data ? b->data : "", b->len);
    ou_strbuf_fini(b);
    return ou_obj(s);
}

OuObject *ou_ouro_address(const void *p) { return ou_int_new((int64_t)(uintptr_t)p); }
OuObject *ou_ouro_size(size_t n) { return ou_int_new((int64_t)n); }

// --- limits ---

static const char *const limit_fields[] = { "max_memory", "memory", "peak_memory", "max_depth", "depth", "max_steps", "steps" };

static OuObject *ouro_limits(OuObject *self, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED)
{
    const OuOptions *o = ou_rt->options;
    OuObject *values[] = {
        o && o->max_memory ? ou_ouro_size(o->max_memory) : ou_none(), ou_ouro_size(ou_heap_live_bytes(ou_rt->heap)),
        ou_ouro_size(ou_heap_peak_bytes(ou_rt->heap)), ou_int_new(ou_rt->recursion_limit), ou_int_new(ou_vm_depth()),
        ou_rt->max_steps ? ou_ouro_size(ou_rt->max_steps) : ou_none(),
        ou_rt->max_steps ? ou_ouro_size(ou_rt->max_steps - ou_rt->steps_left) : ou_none(),
    };
    return ou_ouro_struct(self, "Limits", values, OU_LENGTH(values));
}

static const OuMethod functions[] = {
    { "limits", { ouro_limits }, 0, 0, 0, NULL,
      "limits() -> Limits(max_memory, memory, peak_memory, max_depth, depth, max_steps, steps)\n\n"
      "What --max-memory allows (bytes; None: all there is), the bytes of all live blocks, the most bytes that pools ever took,\n"
      "how deep Python calls may nest and how deep they are now (frames), how many calls and rounds of loops --max-steps allows and\n"
      "how many there were (None, None: they are not counted)." },
    { 0 },
};

static bool ouro_init(OuModule *m)
{
    return ou_ouro_add_struct(m, "ouro.Limits", limit_fields, OU_LENGTH(limit_fields)) && ou_ouro_holders_init(m) && ou_ouro_heap_init(m)
        && ou_ouro_sizes_init(m) && ou_ouro_collection_init(m) && ou_module_add_functions(m, ou_ouro_holder_functions)
        && ou_module_add_functions(m, ou_ouro_heap_functions) && ou_module_add_functions(m, ou_ouro_size_functions)
        && ou_module_add_functions(m, ou_ouro_collection_functions);
}

const OuModuleDef ou_ouro_module = {
    "ouro",
    "The memory of this program, as plain data: who holds an object and why it is alive, what lies in which block of which pool,\n"
    "how large things are, and what the last collection of cycles did. Looking changes no reference count.",
    functions, ouro_init,
};
