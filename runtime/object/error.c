// error.c -- raising and catching in C: the exception in flight, its context, recursion limits.
#include "runtime/object/error.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/ref.h"
#include "runtime/object/state.h"
#include "runtime/object/type.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/exception.h"
#include "runtime/types/int.h"
#include "runtime/types/str.h"

// --- raising ---

// `handled` becomes the context of `exc`; where `exc` is already behind it, that link is cut.
static void chain_context(OuException *exc, OuObject *handled)
{
    if (!handled || handled == ou_obj(exc)) return;
    OuException *fast = (OuException *)handled, *slow = fast;
    for (bool odd = false; fast->context; odd = !odd) {
        if (fast->context == ou_obj(exc)) {
            ou_clear_ref(&fast->context);
            break;
        }
        fast = (OuException *)fast->context;
        if (odd) slow = (OuException *)slow->context;
        if (fast == slow) break;             // a circle that was there before
    }
    ou_set_ref(&exc->context, ou_ref(handled));
}

void ou_throw(OuObject *exc)
{
    chain_context((OuException *)exc, ou_error_handled());
    ou_set_ref(&ou_core()->exc, exc);
}

static void *raise_v(uint32_t exc, const char *fmt, va_list args)
{
    // Formatting may run Python code, which must not see an exception in flight.
    OuStr *text = ou_str_vformat(fmt, args);
    if (!text) return NULL;
    OuObject *arg = ou_obj(text);
    OuObject *e = ou_exception_new(exc, &arg, 1);
    ou_decref(text);
    if (e) ou_throw(e);
    return NULL;
}

void *ou_raise(uint32_t exc, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    raise_v(exc, fmt, args);
    va_end(args);
    return NULL;
}

bool ou_fail(uint32_t exc, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    raise_v(exc, fmt, args);
    va_end(args);
    return false;
}

void *ou_raise_object(uint32_t exc, OuObject *arg)
{
    OuObject *e = ou_exception_new(exc, &arg, arg ? 1 : 0);
    if (e) ou_throw(e);
    return NULL;
}

// A small exception mostly has room, at the heap's limit from the reserve. The preallocated one is shared by all that do not.
void *ou_raise_memory(void)
{
    OuException *e = (OuException *)ou_rt->memory_error;
    if (!e) return NULL;                     // while the runtime starts, or within the next line
    ou_rt->memory_error = NULL;
    char why[160];
    OuObject *text = ou_heap_tell_denied(ou_rt->heap, why, sizeof why) ? ou_obj(ou_str_from_cstr(why)) : NULL;
    OuObject *own = ou_exception_new(OU_MemoryError, &text, text ? 1 : 0);
    ou_xdecref(text);
    ou_rt->memory_error = ou_obj(e);
    if (!own) {
        ou_memory_error_clear();
        own = ou_ref(e);
    }
    ou_throw(own);
    return NULL;
}

void ou_memory_error_clear(void)
{
    OuException *e = (OuException *)ou_rt->memory_error;
    if (!e) return;
    ou_clear_ref(&e->traceback);
    ou_clear_ref(&e->context);
    ou_clear_ref(&e->cause);
    ou_clear_ref(&e->notes);
}

void *ou_raise_errno(int errnum, OuObject *filename)
{
    OuObject *args[3] = { ou_int_new(errnum), ou_obj(ou_str_from_cstr(strerror(errnum))), filename };
    if (args[0] && args[1]) {
        OuObject *e = ou_call(ou_obj(ou_type(OU_L_OSError)), args, filename ? 3 : 2, NULL);
        if (e) ou_throw(e);
    }
    ou_xdecref(args[0]);
    ou_xdecref(args[1]);
    return NULL;
}

void *ou_raise_from(uint32_t exc, const char *fmt, ...)
{
    OuObject *cause = ou_error_take();
    va_list args;
    va_start(args, fmt);
    raise_v(exc, fmt, args);
    va_end(args);
    OuException *e = (OuException *)ou_core()->exc;
    if (e && cause && ou_obj(e) != cause) {
        ou_set_ref(&e->cause, ou_ref(cause));
        e->suppress_context = true;
        ou_set_ref(&e->context, ou_ref(cause));
    }
    ou_xdecref(cause);
    return NULL;
}

// --- catching ---

bool ou_error_is(uint32_t exc)
{
    OuObject *e = ou_core()->exc;
    return e && ou_is_instance_of(e, ou_type(exc));
}

OuObject *ou_error_take(void)
{
    OuObject *e = ou_core()->exc;
    ou_core()->exc = NULL;
    return e;
}

void ou_error_restore(OuObject *exc) { ou_set_ref(&ou_core()->exc, exc); }
void ou_error_clear(void) { ou_clear_ref(&ou_core()->exc); }
OuObject *ou_error_handled(void) { return ou_rt->handled; }

// Without the sys module there is only stderr.
static void print_unraisable(OuObject *exc, OuObject *where)
{
    OuStr *text = where ? ou_str_format("Exception ignored in: %R\n%T: %S\n", where, exc, exc) : ou_str_format("%T: %S\n", exc, exc);
    char *utf8 = text ? ou_str_to_utf8(text, NULL) : NULL;
    if (utf8) fputs(utf8, stderr);
    ou_mem_free(utf8);
    ou_xdecref(text);
}

void ou_error_unraisable(OuObject *where)
{
    OuObject *exc = ou_error_take();
    if (!exc) return;
    if (ou_rt->report_unraisable) ou_rt->report_unraisable(exc, where);
    else print_unraisable(exc, where);
    ou_error_clear();
    ou_decref(exc);
}

static bool warn(OuObject *source, uint32_t category, const char *fmt, va_list args)
{
    if (!ou_rt->warn) return true;
    OuStr *text = ou_str_vformat(fmt, args);
    if (!text) return false;
    bool ok = ou_rt->warn(ou_obj(ou_type(category)), ou_obj(text), source);
    ou_decref(text);
    return ok;
}

bool ou_warn(uint32_t category, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    bool ok = warn(NULL, category, fmt, args);
    va_end(args);
    return ok;
}

bool ou_warn_about(OuObject *source, uint32_t category, const char *fmt, ...)
{
    va_list args;
    va_start(args, fmt);
    bool ok = warn(source, category, fmt, args);
    va_end(args);
    return ok;
}

// --- recursion ---

bool ou_enter(const char *where)
{
    OuRuntime *rt = ou_rt;
    if (OU_LIKELY(rt->c_depth < rt->recursion_limit && (uintptr_t)__builtin_frame_address(0) > rt->stack_limit)) {
        rt->c_depth++;
        return true;
    }
    // A little room, so that making the exception does not fail in turn.
    uintptr_t limit = rt->stack_limit;
    uint32_t depth = rt->c_depth;
    rt->stack_limit = limit > (256 << 10) ? limit - (256 << 10) : 0;
    rt->c_depth = 0;
    ou_raise(OU_RecursionError, "maximum recursion depth exceeded%s", where ? where : "");
    rt->c_depth = depth;
    rt->stack_limit = limit;
    return false;
}

void ou_leave(void) { ou_rt->c_depth--; }
