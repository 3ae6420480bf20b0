// ops_call.h -- calls and returns. Included by interp.c alone.

    // The record and registers of a call to `callee`; its arguments lie at `window`, its other locals are empty.
#define ENTER_FRAME(f, code) do { \
        (code)->base.refs++; \
        (f)->slots = window; \
        (f)->code = (code); \
        (f)->function = callee; \
        (f)->prev = frame; \
        vm->depth++; \
        vm->frame = (f); \
        frame = (f); \
        slots = window; \
        consts = (code)->consts->items; \
        nlocals = (code)->n_locals; \
        ip = (code)->instrs; \
    } while (0)

    // A built-in function with positional arguments; falls through when their number is wrong.
#define CALL_NATIVE(m, count, self, args, n) do { \
        const OuMethod *m_ = (m); \
        if (m_->flags & OU_M_KW) { \
            value = m_->kw(self, args, n, NULL); \
            goto call_done; \
        } \
        if (OU_LIKELY((n) >= (uint32_t)m_->min && (n) <= (uint32_t)m_->max)) { \
            value = OU_LIKELY(!m_->params) ? m_->fn(self, args, n) : call_with_defaults(m_, count, self, args, n); \
            goto call_done; \
        } \
    } while (0)

    TARGET(CALL) {
        OuObject **base = slots + ip->b, *callable = base[0];
        argc = ip->c;
        window = base + 2;
        if (base[1]) {
            window--;
            argc++;
        }
        if (OU_LIKELY(IS(callable, FUNCTION))) {
            callee = (OuFunction *)callable;
            OuCode *code = callee->code;
            OuFrame *f = frame->next;
            // All that is usual about a call: exactly the parameters, room on the stack, nothing pending.
            if (OU_LIKELY(code->n_plain == argc && f && window + code->n_slots <= frame->limit && vm->depth < rt->recursion_limit && !rt->pending)) {
                SAVE();
                f->limit = frame->limit;
                for (OuObject **p = window + argc, **end = window + code->n_locals; p < end; p++) {
                    *p = NULL;
                    KEEP_LOOP();
                }
                ENTER_FRAME(f, code);
                DISPATCH();
            }
            call_kind = 0;
            window_limit = frame->limit;
            goto enter_function;
        }
        if (IS(callable, METHOD_DESCRIPTOR)) {
            OuMethodDescriptor *method = (OuMethodDescriptor *)callable;
            if (OU_LIKELY(argc > 0 && (TYPE_OF(window[0]) == method->type || ou_type_is_subtype(TYPE_OF(window[0]), method->type)))) {
                SAVE();
                if (base[1]) ou_cache_call(ip, method->def, argc - 1, OU_OP_CODE_CALL_DESCRIPTOR);
                CALL_NATIVE(method->def, method->params, window[0], window + 1, argc - 1);
            }
        } else if (IS(callable, BUILTIN)) {
            OuBuiltin *builtin = (OuBuiltin *)callable;
            SAVE();
            if (!base[1]) ou_cache_call(ip, builtin->def, argc, OU_OP_CODE_CALL_BUILTIN);
            CALL_NATIVE(builtin->def, builtin->params, builtin->def->flags & OU_M_STATIC ? NULL : builtin->self, window, argc);
        } else if (IS(callable, TYPE)) {
            OuType *type = (OuType *)callable;
            if (!(type->flags & OU_TYPE_HEAP)) {
                SAVE();
#ifndef OU_TRACING
                if (argc == 0 && ou_slow_super_method(frame, ip)) NEXT(8);
#endif
                value = ou_slow_make_builtin(type, window, argc, ip, nlocals);
                goto call_done;
            }
            if (type->flags & OU_TYPE_HEAP) {
                SAVE();
                OuFunction *init;
                if (OU_LIKELY(type->init_version == type->version && type->cached_init)) {
                    init = (OuFunction *)type->cached_init;
                    instance = new_instance(rt, heap, type);
                } else {
                    instance = ou_class_call_begin(type, argc, &init);
                }
                if (OU_LIKELY(instance != NULL)) {
                    if (!init) {
                        value = instance;
                        goto call_done;
                    }
                    callee = (OuFunction *)ou_ref(init);
                    if (OU_LIKELY(window == base + 2)) {
                        window--;
                        base[1] = ou_ref(instance);
                        DECREF(callable);              // the instance holds its class
                        argc++;
                        call_kind = OU_FRAME_INIT;
                        window_limit = frame->limit;
                        goto enter_function;
                    }
                    ou_decref(callee);
                    ou_decref(instance);
                } else if (rt->core.exc) {
                    value = NULL;
                    goto call_done;
                }
            }
        } else if (IS(callable, METHOD) && window == base + 2) {
            OuBoundMethod *method = (OuBoundMethod *)callable;
            base[0] = ou_ref(method->func);
            base[1] = ou_ref(method->self);
            DECREF(callable);
            DISPATCH();                // the same call without the method object
        }
        SAVE();
        value = ou_call(callable, window, argc, NULL);
        goto call_done;
    }
    // Method tables are constant, so that the same entry means the same function with the right number of arguments.
    TARGET(CALL_BUILTIN) {
        OuObject **base = slots + ip->b;
        OuBuiltin *builtin = (OuBuiltin *)base[0];
        if (OU_LIKELY(IS(&builtin->base, BUILTIN) && builtin->def == ip[1].pointer && !base[1])) {
            SAVE();
            value = ((OuNative)ip[2].pointer)(builtin->self, base + 2, ip->c);
            goto call_done;
        }
        goto call_miss;
    }
    TARGET(CALL_DESCRIPTOR) {
        OuObject **base = slots + ip->b;
        OuMethodDescriptor *method = (OuMethodDescriptor *)base[0];
        if (OU_LIKELY(IS(&method->base, METHOD_DESCRIPTOR) && method->def == ip[1].pointer && base[1] && TYPE_OF(base[1]) == method->type)) {
            SAVE();
            value = ((OuNative)ip[2].pointer)(base[1], base + 2, ip->c);
            goto call_done;
        }
        goto call_miss;
    }
call_miss:
        ou_cache_miss(ip, OU_OP_CODE_CALL);
        DISPATCH();

call_done: {                           // operands of a CALL are released, `value` is the result or NULL
        OuObject **base = slots + ip->b;
        left = base[0];
        // The result may belong into base[0], so it waits.
        for (OuObject **p = base + 1, **end = base + 2 + ip->c; p < end; p++) {
            OuObject *o = *p;
            if (o) DECREF_NUMBER(o);
        }
        DECREF(left);
        if (OU_UNLIKELY(!value)) goto error;
        STORE(ip->a, value);
        NEXT(4);
    }

    TARGET(CALL_KW) {
        OuObject **base = slots + ip->b, *callable = base[0];
        argc = ip->c;
        window = base + 2;
        if (base[1]) {
            window--;
            argc++;
        }
        kwnames = (OuTuple *)consts[ip[1].lo];
        SAVE();
        instance = NULL;
        call_kind = 0;
        callee = NULL;
        if (IS(callable, METHOD) && window == base + 2) {
            OuBoundMethod *method = (OuBoundMethod *)callable;
            base[0] = ou_ref(method->func);
            base[1] = ou_ref(method->self);
            DECREF(callable);
            DISPATCH();
        }
        if (IS(callable, FUNCTION)) {
            callee = (OuFunction *)callable;
        } else if (IS(callable, TYPE) && (((OuType *)callable)->flags & OU_TYPE_HEAP) && window == base + 2) {
            OuFunction *init;
            instance = ou_class_call_begin((OuType *)callable, argc, &init);
            if (instance && init) {
                callee = (OuFunction *)ou_ref(init);
                window--;
                base[1] = ou_ref(instance);
                DECREF(callable);
                argc++;
                call_kind = OU_FRAME_INIT;
            } else if (rt->core.exc) {
                value = NULL;
                goto call_kw_done;
            } else {
                XDECREF(instance);
            }
        }
        if (callee) {
            window = ou_call_bind(frame, callee, window, argc, kwnames, &window_limit);
            if (OU_UNLIKELY(!window)) goto call_failed;
            argc = callee->code->n_params;
            goto enter_placed;
        }
        value = ou_call(callable, window, argc - kwnames->len, kwnames);
    }
call_kw_done: {
        OuObject **base = slots + ip->b;
        uint32_t n = ip->c + 2u;
        for (uint32_t i = 0; i < n; i++) XDECREF(base[i]);
        if (OU_UNLIKELY(!value)) goto error;
        STORE(ip->a, value);
        NEXT(4);
    }

    TARGET(CALL_EX) {
        OuObject **base = slots + ip->b;
        SAVE();
        if (IS(base[2], LIST)) {       // of a call with several stars; a tuple takes its place before the call, as counts show
            OuList *list = (OuList *)base[2];
            value = ou_obj(ou_tuple_from(list->items, list->len));
            if (OU_UNLIKELY(!value)) goto call_ex_done;
            base[2] = value;
            DECREF(&list->base);
        }
        if (IS(base[0], FUNCTION) && IS(base[2], TUPLE) && !base[3]) {
            OuTuple *args = (OuTuple *)base[2];
            callee = (OuFunction *)base[0];
            // The values go to the top of the stack; binding moves them on if need be.
            uint32_t room = (uint32_t)args->len + callee->code->n_slots;
            window = ou_stack_room(frame, 2 * (size_t)room, &window_limit);
            if (OU_UNLIKELY(!window)) goto call_ex_general;
            argc = (uint32_t)args->len;
            call_kind = OU_FRAME_ARGS;
            instance = &args->base;    // lives as long as the call
            operands = 0;
            value = ou_args_spread(frame, callee, args, window);
            if (OU_UNLIKELY(!value)) {
                DECREF(&args->base);
                DECREF(&callee->base);
                goto error;
            }
            argc = callee->code->n_params;
            goto enter_placed;
        }
call_ex_general:
        value = ou_slow_call_ex(base[0], base[2], base[3]);
call_ex_done:
        DECREF(base[0]);
        DECREF(base[2]);
        XDECREF(base[3]);
        if (OU_UNLIKELY(!value)) goto error;
        STORE(ip->a, value);
        NEXT(4);
    }

    // --- into a Python function: `callee`, `window`, `argc`, `call_kind` (and `instance`, `operands`) are set ---
enter_function: {
        OuCode *code = callee->code;
        if (OU_UNLIKELY(code->n_plain != argc || window + code->n_slots > window_limit)) {
            SAVE();
            window = ou_call_bind(frame, callee, window, argc, NULL, &window_limit);
            if (OU_UNLIKELY(!window)) goto call_failed;
            argc = code->n_params;
        }
    }
enter_placed: {
        OuCode *code = callee->code;
        OuFrame *f = frame->next;
        SAVE();
        if (OU_UNLIKELY(!f || vm->depth >= rt->recursion_limit || rt->pending)) {
            if (!ou_call_prepare(frame, window)) {
                for (uint32_t i = 0; i < argc; i++) XDECREF(window[i]);
                goto call_failed;
            }
            f = frame->next;
        }
        for (uint32_t i = argc, n = code->n_locals; i < n; i++) {
            window[i] = NULL;
            KEEP_LOOP();
        }
        f->limit = window_limit;
        f->kind = (uint16_t)call_kind;
        if (OU_UNLIKELY(call_kind)) {
            f->extra = instance;
            f->operands = (uint16_t)operands;
        }
        ENTER_FRAME(f, code);
        if (OU_UNLIKELY(SWITCH_IS_DUE())) {
            SAVE();
            vm->entering = true;
            return OU_VM_SWITCHED;
        }
        DISPATCH();
    }
call_failed:                           // the arguments are released
        DECREF(&callee->base);
        if (call_kind) XDECREF(instance);
        goto error;

    // --- out of it ---
    // Releases the locals. One that dies is taken out of its slot first, with those before it, because its finalizer may look at the frame.
#define RELEASE_LOCALS() do { \
        for (OuObject **p_ = slots, **end_ = slots + nlocals; p_ < end_; p_++) { \
            OuObject *o = *p_; \
            if (o && --o->refs == 0) release_local(heap, slots, p_); \
        } \
    } while (0)
    // To the caller of a frame with nothing to release but its function and code; `value` belongs to nobody meanwhile.
#define LEAVE_FRAME() do { \
        OuFunction *function = frame->function; \
        OuCode *code = frame->code; \
        frame = frame->prev; \
        vm->frame = frame; \
        vm->depth--; \
        if (OU_UNLIKELY(--function->base.refs == 0)) ou_dealloc(&function->base); \
        if (OU_UNLIKELY(--code->base.refs == 0)) ou_dealloc(&code->base); \
    } while (0)
#define RETURN_PLAIN() do { \
        RELEASE_LOCALS(); \
        if (OU_UNLIKELY(frame->kind)) goto leave_released_frame; \
        LEAVE_FRAME(); \
        LOAD_FRAME(); \
        ip = frame->ip; \
        STORE(ip->a, value); \
        NEXT(4); \
    } while (0)
    TARGET(RETURN_CONST) {
        value = ou_ref(consts[ip->a]);
        if (OU_LIKELY(!frame->kind)) RETURN_PLAIN();
        goto return_value;
    }
    TARGET(RETURN) {
        value = slots[ip->a];
        if (OU_LIKELY(!frame->kind)) {
            if (!IS_TEMP(ip->a)) slots[ip->a] = NULL;
            RETURN_PLAIN();
        }
        if (!IS_TEMP(ip->a)) ou_incref(value);
    }
return_value:
        if (OU_UNLIKELY(frame->kind & OU_FRAME_GENERATOR)) goto generator_returned;
        if (OU_UNLIKELY(frame->object != NULL || (frame->kind & OU_FRAME_NAMES))) goto leave_frame;
        RELEASE_LOCALS();
        if (OU_UNLIKELY(frame->object != NULL)) goto leave_released_frame;      // a finalizer asked for it
        call_kind = frame->kind;
        frame->kind = 0;
        instance = frame->extra;
        frame->extra = NULL;
        operands = frame->operands;
        LEAVE_FRAME();
returned:                              // from a frame of `call_kind` to `frame`
        if (call_kind & OU_FRAME_ENTRY) return value;
        LOAD_FRAME();
        ip = frame->ip;
        if (call_kind & OU_FRAME_OPERATOR) goto operator_returned;
        if (call_kind & OU_FRAME_INIT) {
            value = ou_init_result(instance, value);
            if (OU_UNLIKELY(!value)) goto error;
        } else if (call_kind & OU_FRAME_ARGS) {
            DECREF(instance);
        }
        STORE(ip->a, value);
        NEXT(4);

leave_released_frame:
        for (uint32_t i = 0; i < nlocals; i++) slots[i] = NULL;
leave_frame: {                         // the careful way: frame objects, namespaces, locals that have moved
        SAVE();
        call_kind = frame->kind;
        operands = frame->operands;
        instance = frame->extra;
        frame->extra = NULL;
        OuFrame *prev = frame->prev;
        ou_frame_pop(frame);
        frame = prev;
        goto returned;
    }
generator_returned: {
        uint32_t kind = frame->kind;
        SAVE();
        ou_generator_end(ou_generator_of(frame));
        if (kind & OU_FRAME_ENTRY) return value;
        frame = vm->frame;
        LOAD_FRAME();
        ip = frame->ip;
        if (kind & OU_FRAME_FOR) {
            DECREF(value);
            if (ip->op == OU_OP_CODE_FOR_LOOP) goto loop_exhausted;
            goto for_exhausted;
        }
        slots[ip->a] = value;
        TRACE_SEND_RETURNED();
        goto send_returned;
    }

    TARGET(IMPORT_NAME) {
        OuObject **from = slots + ip->b;
        SAVE();
        value = ou_slow_import_name(frame, ATTR_NAME(ip->c), from[0], from[1]);
        if (OU_UNLIKELY(!value)) goto error;
        argc = 2;
        goto base_release;
    }
    TARGET(IMPORT_FROM) {
        SAVE();
        value = ou_slow_import_from(slots[ip->b], ATTR_NAME(ip->c));
        goto store_or_error;
    }
    TARGET(IMPORT_STAR) {
        OuObject *x = slots[ip->a];
        SAVE();
        if (OU_UNLIKELY(!ou_slow_import_star(frame, x))) goto error;
        DECREF(x);
        NEXT(1);
    }
    TARGET(PRINT_EXPR) {
        OuObject *x = slots[ip->a];
        SAVE();
        if (OU_UNLIKELY(!ou_slow_print_expr(x))) goto error;
        DECREF(x);
        NEXT(1);
    }
