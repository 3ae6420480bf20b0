// ops_iter.h -- iteration, generators and awaiting. Included by interp.c alone.

    TARGET(GET_ITER) {
        OuObject *x = slots[ip->b];
        if (IS(x, GENERATOR) || IS(x, RANGE_ITERATOR)) {
            if (!IS_TEMP(ip->b)) ou_incref(x);
            slots[ip->a] = x;
            NEXT(1);
        }
        SAVE();
        value = iterator_of(heap, x);
        goto unary_result;
    }

// Room for another frame; false with exception.
#define CAN_RESUME() (OU_LIKELY(frame->next && vm->depth < rt->recursion_limit) || ou_call_prepare(frame, NULL))

    TARGET(FOR_ITER) {
        OuObject *it = slots[ip->b];
        if (IS(it, RANGE_ITERATOR)) {
            OuRangeIterator *range = (OuRangeIterator *)it;
            if (OU_UNLIKELY(range->left == 0)) goto for_exhausted;
            int64_t v = range->next;
            value = IS_SMALL(v) ? small_int(rt, v) : new_int(heap, v);
            if (OU_UNLIKELY(!value)) goto for_slow;
            range->left--;
            range->next = v + range->step;
        } else if (IS(it, LIST_ITERATOR)) {
            OuListIterator *list = (OuListIterator *)it;
            if (OU_UNLIKELY(!list->list || list->index >= list->list->len)) goto for_slow;
            value = ou_ref(list->list->items[list->index++]);
        } else if (IS(it, TUPLE_ITERATOR)) {
            OuTupleIterator *tuple = (OuTupleIterator *)it;
            if (OU_UNLIKELY(!tuple->tuple || tuple->index >= tuple->tuple->len)) goto for_slow;
            value = ou_ref(tuple->tuple->items[tuple->index++]);
        } else if (IS(it, GENERATOR) && ((OuGenerator *)it)->state <= OU_GEN_SUSPENDED) {
            SAVE();
            if (OU_UNLIKELY(!CAN_RESUME())) goto error;
            value = NULL;
            call_kind = OU_FRAME_GENERATOR | OU_FRAME_FOR;
            left = it;
            goto resume_generator;
        } else {
for_slow:
            SAVE();
            OuUnary next = ou_type_of(it)->op.next;
            value = OU_LIKELY(next != NULL) ? next(it) : ou_next(it);    // a class may lose its __next__ meanwhile
            if (!value) {
                if (rt->core.exc) {
                    if (!ou_error_is(OU_StopIteration)) goto error;
                    TRACE_STOP_ITERATION();
                    ou_error_clear();
                }
                goto for_exhausted;
            }
        }
        STORE(ip->a, value);
        NEXT(2);
    }
#define DECREF_ITERATOR(it) do { \
        OuObject *it_ = (it); \
        if (--it_->refs == 0) { \
            SAVE(); \
            release_iterator(it_); \
        } \
    } while (0)
for_exhausted: {
        int offset = (int16_t)ip->c;
        DECREF_ITERATOR(slots[ip->b]);
        JUMP(2, offset);
    }

    // The same at the bottom of a loop: goes back with the next value, falls through when there is none.
#define LOOP_NEXT(o) do { \
        STORE(ip->a, o); \
        ip += 2 + (int16_t)ip->c; \
        if (PENDING()) goto pending_at_target; \
        DISPATCH(); \
    } while (0)
    TARGET(FOR_LOOP) {
        OuObject *it = slots[ip->b];
        if (IS(it, RANGE_ITERATOR)) {
            OuRangeIterator *range = (OuRangeIterator *)it;
            if (OU_UNLIKELY(range->left == 0)) goto loop_exhausted;
            int64_t v = range->next;
            OuObject *o = IS_SMALL(v) ? small_int(rt, v) : new_int(heap, v);
            if (OU_UNLIKELY(!o)) goto loop_slow;
            range->left--;
            range->next = v + range->step;
            LOOP_NEXT(o);
        } else if (IS(it, LIST_ITERATOR)) {
            OuListIterator *list = (OuListIterator *)it;
            if (OU_UNLIKELY(!list->list || list->index >= list->list->len)) goto loop_slow;
            OuObject *o = ou_ref(list->list->items[list->index++]);
            LOOP_NEXT(o);
        } else if (IS(it, TUPLE_ITERATOR)) {
            OuTupleIterator *tuple = (OuTupleIterator *)it;
            if (OU_UNLIKELY(!tuple->tuple || tuple->index >= tuple->tuple->len)) goto loop_slow;
            OuObject *o = ou_ref(tuple->tuple->items[tuple->index++]);
            LOOP_NEXT(o);
        } else if (IS(it, GENERATOR) && ((OuGenerator *)it)->state <= OU_GEN_SUSPENDED) {
            SAVE();
            if (OU_UNLIKELY(!CAN_RESUME())) goto error;
            value = NULL;
            call_kind = OU_FRAME_GENERATOR | OU_FRAME_FOR;
            left = it;
            goto resume_generator;
        } else {
loop_slow:
            SAVE();
            OuUnary next = ou_type_of(it)->op.next;
            value = OU_LIKELY(next != NULL) ? next(it) : ou_next(it);    // a class may lose its __next__ meanwhile
            if (!value) {
                if (rt->core.exc) {
                    if (!ou_error_is(OU_StopIteration)) goto error;
                    TRACE_STOP_ITERATION();
                    ou_error_clear();
                }
                goto loop_exhausted;
            }
        }
    }
loop_next:                             // `value` is the next one for the FOR_LOOP at ip
        LOOP_NEXT(value);
loop_exhausted:
        DECREF_ITERATOR(slots[ip->b]);
        NEXT(2);

    // Into the generator `left` as `call_kind`; `value` is what is sent (owned), NULL: nothing waits for it. As ou_generator_enter.
resume_generator: {
        OuGenerator *g = (OuGenerator *)left;
        OuFrame *f = &g->frame;
        f->prev = frame;
        f->next = frame->next;
        f->kind = (uint16_t)call_kind;
        g->base.refs++;
        g->outer = rt->handled;
        if (OU_UNLIKELY(g->own_handled)) {
            rt->handled = g->handled;
            g->handled = NULL;
        } else {
            ou_xincref(rt->handled);
        }
        bool waits = g->state == OU_GEN_SUSPENDED;
        g->state = OU_GEN_RUNNING;
        vm->depth++;
        vm->frame = f;
        frame = f;
        LOAD_FRAME();
        ip = frame->ip;
        if (OU_LIKELY(waits)) {
            left = value ? value : ou_ref(rt->core.none);
            STORE(ip->a, left);
        } else {
            XDECREF(value);
        }
        NEXT(1);
    }

    TARGET(YIELD_VALUE) {
        value = slots[ip->b];
        if (IS_TEMP(ip->b)) slots[ip->b] = NULL;
        else ou_incref(value);
        SAVE();
        uint32_t kind = frame->kind;
        OuGenerator *g = ou_generator_of(frame);
        // As ou_generator_leave; whoever resumed it holds another reference.
        left = rt->handled;
        rt->handled = g->outer;
        g->outer = NULL;
        if (OU_UNLIKELY(g->own_handled)) {
            g->handled = left;
            left = NULL;
        }
        OuFrame *prev = frame->prev;
        frame->prev = NULL;
        vm->frame = prev;
        vm->depth--;
        g->base.refs--;
        g->state = OU_GEN_SUSPENDED;
        frame = prev;
        if (OU_UNLIKELY(left != NULL)) ou_decref(left);
        if (kind & OU_FRAME_ENTRY) return value;
        LOAD_FRAME();
        ip = frame->ip;
        if (ip->op == OU_OP_CODE_FOR_LOOP) goto loop_next;
        STORE(ip->a, value);
        if (kind & OU_FRAME_FOR) NEXT(2);
        NEXT(1);
    }
    TARGET(RETURN_GENERATOR) {
        SAVE();
        value = ou_generator_from_frame(frame);
        if (OU_UNLIKELY(!value)) goto error;
        goto leave_frame;              // its locals have moved
    }
    TARGET(SEND) {
        OuObject *it = slots[ip->b];
        SAVE();
        if ((IS(it, GENERATOR) || IS(it, COROUTINE)) && ((OuGenerator *)it)->state <= OU_GEN_SUSPENDED) {
            OuGenerator *g = (OuGenerator *)it;
            if (OU_LIKELY(g->state == OU_GEN_SUSPENDED || slots[ip->a] == rt->core.none)) {
                if (OU_UNLIKELY(!CAN_RESUME())) goto error;
                value = slots[ip->a];
                slots[ip->a] = NULL;
                call_kind = OU_FRAME_GENERATOR | OU_FRAME_SEND;
                left = it;
                goto resume_generator;
            }
        }
        OuObject *result;
        int status = ou_slow_send(it, slots[ip->a], &result);
        value = result;
        if (OU_UNLIKELY(status < 0)) goto error;
        left = slots[ip->a];
        slots[ip->a] = value;
        DECREF(left);
        if (status) NEXT(1);
        goto send_returned;
    }
send_returned: {                       // slot a holds the result
        int offset = (int16_t)ip->c;
        left = slots[ip->b];
        slots[ip->b] = NULL;
        DECREF(left);
        JUMP(1, offset);
    }
    TARGET(GET_YIELD_FROM_ITER) {
        SAVE();
        value = ou_slow_yield_from_iter(frame, slots[ip->b]);
        goto unary_result;
    }
    TARGET(GET_AWAITABLE) {
        SAVE();
        value = ou_slow_awaitable(slots[ip->b], ip->c);
        goto unary_result;
    }
    TARGET(GET_AITER) {
        SAVE();
        value = ou_slow_aiter(slots[ip->b]);
        goto unary_result;
    }
    TARGET(GET_ANEXT) {
        SAVE();
        value = ou_slow_anext(slots[ip->b]);
        goto store_or_error;
    }
    TARGET(ASYNC_GEN_WRAP) {
        SAVE();
        value = ou_async_gen_wrap(slots[ip->b]);
        goto unary_result;
    }
    TARGET(END_ASYNC_FOR) {
        OuObject **from = slots + ip->a;
        SAVE();
        if (ou_is_instance_of(from[2], ou_type(OU_L_StopAsyncIteration))) {
            ou_handled_restore(frame, from[1]);
            left = from[0];
            right = from[2];
            DECREF(left);
            DECREF(right);
            NEXT(1);
        }
        value = from[2];
        from[2] = NULL;
        ou_handled_restore(frame, from[1]);
        from[1] = NULL;
        ou_error_restore(value);
        fresh = false;
        goto unwind;
    }
