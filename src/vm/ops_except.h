// ops_except.h -- with, raise and the exception being handled. Included by interp.c alone.

    TARGET(BEFORE_WITH) TARGET(BEFORE_ASYNC_WITH) {
        OuObject *manager = slots[ip->b], *pair[2];
        bool temporary = IS_TEMP(ip->b);
        SAVE();
        if (OU_UNLIKELY(!(ip->op == OU_OP_CODE_BEFORE_WITH ? ou_slow_before_with(manager, pair)
                                                           : ou_slow_before_async_with(manager, pair)))) goto error;
        slots[ip->a] = pair[0];
        slots[ip->a + 1] = pair[1];
        if (temporary) DECREF(manager);
        NEXT(1);
    }
    TARGET(WITH_EXCEPT_START) {
        SAVE();
        value = ou_slow_with_except(slots[ip->b], slots[ip->c]);
        goto store_or_error;
    }
    TARGET(PUSH_EXC) {
        value = slots[ip->a];
        slots[ip->a + 1] = value;
        slots[ip->a] = ou_handled_push(frame, value);
        NEXT(1);
    }
    TARGET(POP_EXCEPT) {
        SAVE();
        ou_handled_restore(frame, slots[ip->a]);
        NEXT(1);
    }
    TARGET(CHECK_EXC_MATCH) {
        OuObject *cls = slots[ip->c];
        bool temporary = IS_TEMP(ip->c);
        SAVE();
        int r = ou_slow_exc_match(slots[ip->b], cls);
        if (OU_UNLIKELY(r < 0)) goto error;
        value = ou_ref(r ? rt->core.true_ : rt->core.false_);
        STORE(ip->a, value);
        if (temporary) DECREF(cls);
        NEXT(1);
    }
    TARGET(CHECK_EG_MATCH) {
        OuObject *group = slots[ip->a], *cls = slots[ip->b], *pair[2];
        bool temporary = IS_TEMP(ip->b);
        SAVE();
        if (OU_UNLIKELY(!ou_slow_eg_match(group, cls, &pair[0], &pair[1]))) goto error;
        slots[ip->a] = pair[0];
        slots[ip->a + 1] = pair[1];
        DECREF(group);
        if (temporary) DECREF(cls);
        if (pair[1] != rt->core.none) {    // what matched is handled now
            left = rt->handled;
            rt->handled = ou_ref(pair[1]);
            XDECREF(left);
        }
        NEXT(1);
    }
    TARGET(PREP_RERAISE_STAR) {
        OuObject **from = slots + ip->b;
        SAVE();
        value = ou_exception_prep_reraise_star(from[0], (OuList *)from[1]);
        if (OU_UNLIKELY(!value)) goto error;
        argc = 2;
        goto base_release;
    }
    TARGET(RAISE) {
        SAVE();
        if (ip->a == 0) {
            fresh = !ou_slow_reraise_handled();
            goto unwind;
        }
        ou_slow_raise(slots[ip->b], ip->a == 2 ? slots[ip->b + 1] : NULL, ip->a == 2);
        goto error;
    }
    TARGET(RERAISE) {
        value = slots[ip->a];
        slots[ip->a] = NULL;
        SAVE();
        ou_error_restore(value);
        fresh = false;
        goto unwind;
    }
