// ops_tails.h -- what happens to an exception. Included by interp.c alone.

error:                                 // raised by the instruction at ip
    SAVE();
    if (OU_UNLIKELY(!rt->core.exc)) {      // not a failure: sys.settrace was called
#ifdef OU_TRACING
        ou_clear_ref(&traced.built_in);
#endif
        return ou_trace_switch(frame);
    }
    fresh = true;
unwind:
#ifdef OU_TRACING
    traced.raised = frame->ip;
    if (fresh) ou_trace_raised(&traced, frame);
    fresh = false;
#endif
    if (ou_unwind(frame, fresh)) {
        ip = frame->ip;
        DISPATCH();
    }
leave_by_exception: {
#ifdef OU_TRACING
        ou_trace_unwound(&traced, frame);
#endif
        uint32_t kind = frame->kind;
        if (kind & OU_FRAME_GENERATOR) {
            OuGenerator *g = ou_generator_of(frame);
            ou_generator_convert_stop(g);
            ou_generator_end(g);
        } else {
            OuFrame *f = frame;
            XDECREF(f->extra);
            f->extra = NULL;
            ou_frame_pop(f);
        }
        if (kind & OU_FRAME_ENTRY) return NULL;
        frame = vm->frame;
        LOAD_FRAME();
        ip = frame->ip;
        fresh = true;
        goto unwind;
    }
error_between:                         // raised before the instruction at ip, by the check on a back-edge
    if (ou_unwind_between(frame)) {
        ip = frame->ip;
        DISPATCH();
    }
    goto leave_by_exception;
