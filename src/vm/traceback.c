// traceback.c -- traceback objects: made while an exception passes through frames.
#include "src/vm/traceback.h"
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "runtime/protocol/call.h"
#include "runtime/types/exception.h"
#include "runtime/types/int.h"
#include "src/vm/frame_object.h"

void ou_traceback_add(OuFrame *f)
{
    OuObject *exc = ou_error_take();
    OuFrameObject *object = (OuFrameObject *)ou_frame_object(f);
    OuTraceback *tb = object ? (OuTraceback *)ou_gc_new(OU_L_TRACEBACK, sizeof *tb) : NULL;
    if (tb) {
        OuException *e = (OuException *)exc;
        tb->frame = object;
        tb->index = ou_frame_index(f);
        tb->line = -1;
        tb->lasti = -1;
        tb->next = (OuTraceback *)e->traceback;
        e->traceback = ou_obj(tb);
    } else {
        ou_xdecref(object);
        ou_error_clear();
    }
    ou_error_restore(exc);
}

int ou_traceback_line(const OuTraceback *tb)
{
    if (tb->line >= 0) return tb->line;
    OuCode *code = ou_frame_object_code(tb->frame);
    return code ? ou_code_line(code, tb->index) : 0;
}

#define TB ((OuTraceback *)self)
static OuObject *get_next(OuObject *self) { return ou_ref(TB->next ? ou_obj(TB->next) : ou_core()->none); }
static OuObject *get_frame(OuObject *self) { return ou_ref(TB->frame); }
static OuObject *get_lasti(OuObject *self) { return ou_int_new(TB->lasti >= 0 ? TB->lasti : (int64_t)TB->index * 8); }
static OuObject *get_line(OuObject *self) { return ou_int_new(ou_traceback_line(TB)); }

static bool set_next(OuObject *self, OuObject *value)
{
    if (!value) return ou_fail(OU_TypeError, "can't delete tb_next attribute");
    if (ou_is_none(value)) {
        ou_clear_ref(&TB->next);
        return true;
    }
    if (!ou_is_exact(value, OU_L_TRACEBACK)) return ou_fail(OU_TypeError, "expected traceback object, got '%T'", value);
    for (OuTraceback *t = (OuTraceback *)value; t; t = t->next) {
        if (t == TB) return ou_fail(OU_ValueError, "traceback loop detected");
    }
    ou_set_ref(&TB->next, ou_ref(value));
    return true;
}

static OuObject *traceback_make(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    (void)type;
    OuObject *v[4];
    if (!ou_args_bind("traceback", "tb_next tb_frame tb_lasti tb_lineno", 4, 4, args, n, kwnames, v)) return NULL;
    if (!ou_is_none(v[0]) && !ou_is_exact(v[0], OU_L_TRACEBACK)) return ou_raise(OU_TypeError, "expected traceback object or None, got '%T'", v[0]);
    if (!ou_is_exact(v[1], OU_L_FRAME)) return ou_raise(OU_TypeError, "traceback() argument 'tb_frame' must be frame, not %V", v[1]);
    int64_t a, b;
    if (!ou_is_int(v[2]) || !ou_int_fits(v[2], &a)) return ou_raise(OU_TypeError, "'%T' object cannot be interpreted as an integer", v[2]);
    if (!ou_is_int(v[3]) || !ou_int_fits(v[3], &b)) return ou_raise(OU_TypeError, "'%T' object cannot be interpreted as an integer", v[3]);
    OuTraceback *tb = (OuTraceback *)ou_gc_new(OU_L_TRACEBACK, sizeof *tb);
    if (!tb) return NULL;
    tb->next = ou_is_none(v[0]) ? NULL : (OuTraceback *)ou_ref(v[0]);
    tb->frame = (OuFrameObject *)ou_ref(v[1]);
    tb->index = (uint32_t)a / 8;
    tb->lasti = a;
    tb->line = (int)b;
    return ou_obj(tb);
}

static bool traceback_traverse(OuObject *self, OuVisit visit, void *arg)
{
    OU_VISIT(TB->next);
    OU_VISIT(TB->frame);
    return true;
}
static const OuFieldName traceback_fields[] = {
    { "tb_next", offsetof(OuTraceback, next) }, { "tb_frame", offsetof(OuTraceback, frame) }, { 0 },
};
static void traceback_clear(OuObject *self)
{
    ou_clear_ref(&TB->next);
    ou_clear_ref(&TB->frame);
}
static void traceback_dealloc(OuObject *self)
{
    traceback_clear(self);
    ou_object_free(self);
}

static const OuGetSet traceback_getsets[] = {
    { "tb_next", get_next, set_next, NULL }, { "tb_frame", get_frame, NULL, NULL }, { "tb_lasti", get_lasti, NULL, NULL },
    { "tb_lineno", get_line, NULL, NULL }, { 0 },
};
const OuTypeSpec ou_traceback_spec = {
    .name = "traceback", .doc = "Create a new traceback object.", .flags = OU_TYPE_GC | OU_TYPE_IMMUTABLE, .size = sizeof(OuTraceback),
    .dealloc = traceback_dealloc, .traverse = traceback_traverse, .clear = traceback_clear, .fields = traceback_fields, .op = { .new_ = traceback_make },
    .getsets = traceback_getsets,
};
