// ops_attr.h -- attributes and methods, with their cached forms (see cache.h for the words). Included by interp.c alone.
#define ATTR_NAME(index) ((OuStr *)frame->code->names->items[index])
#define SLOT_AT(o, offset) (*(OuObject **)((char *)(o) + (offset)))

    TARGET(LOAD_ATTR) {
        OuObject *o = slots[ip->b];
        OuStr *name = ATTR_NAME(ip->c);
        SAVE();
        if (ip[1].lo == 0) {
            ou_cache_load_attr(frame, ip, o, name);
            if (ip->op != OU_OP_CODE_LOAD_ATTR) DISPATCH();
        } else {
            ip[1].lo--;
        }
        value = ou_getattr(o, name);
        if (OU_UNLIKELY(!value)) goto error;
        goto attr_done;
    }
    // An attribute slot of the instance, or a member of __slots__ (which may be unset).
    TARGET(LOAD_ATTR_SLOT) {
        OuObject *o = slots[ip->b];
        if (OU_LIKELY(o->layout == ip[1].lo)) {
            OuObject *v = SLOT_AT(o, ip[1].hi);
            if (OU_LIKELY(v != NULL)) {
                ou_incref(v);
                bool temporary = IS_TEMP(ip->b);
                STORE(ip->a, v);
                if (temporary) DECREF(o);
                NEXT(4);
            }
        }
        goto load_attr_miss;
    }
    // A value of the class that is no descriptor, for an instance whose layout has no attribute of that name.
    TARGET(LOAD_ATTR_CLASS) {
        OuObject *o = slots[ip->b];
        if (OU_LIKELY(o->layout == ip[1].lo && ((OuType *)ip[3].pointer)->version == ip[1].hi)) {
            value = ou_ref(ip[2].pointer);
            goto attr_done;
        }
        goto load_attr_miss;
    }
    // A property whose getter is a Python function: called in this loop.
    TARGET(LOAD_ATTR_PROPERTY) {
        OuObject *o = slots[ip->b];
        if (OU_LIKELY(o->layout == ip[1].lo && ((OuType *)ip[3].pointer)->version == ip[1].hi)) {
            callee = (OuFunction *)ip[2].pointer;
            if (OU_UNLIKELY(callee->code->n_args != 1 || callee->code->n_params != 1)) goto load_attr_miss;
            SAVE();
            window = ou_stack_room(frame, callee->code->n_slots, &window_limit);
            if (!window) goto error;
            window[0] = ou_ref(o);
            ou_incref(callee);
            argc = 1;
            call_kind = 0;
            if (IS_TEMP(ip->b)) {
                slots[ip->b] = NULL;
                DECREF(o);             // the window holds it
            }
            goto enter_function;
        }
load_attr_miss:                        // an instance of another layout or a changed class
        ou_cache_retry(ip, slots[ip->b], ATTR_NAME(ip->c), OU_OP_CODE_LOAD_ATTR);
        DISPATCH();
    }
    TARGET(LOAD_ATTR_MODULE) {
        OuObject *o = slots[ip->b];
        if (OU_LIKELY(IS(o, MODULE))) {
            OuDict *dict = ((OuModule *)o)->dict;
            uint32_t at = ip[1].lo;
            if (OU_LIKELY(at < dict->filled && dict->entries[at].key == (OuObject *)ATTR_NAME(ip->c))) {
                value = ou_ref(dict->entries[at].value);
                goto attr_done;
            }
        }
        ou_cache_miss(ip, OU_OP_CODE_LOAD_ATTR);
        DISPATCH();
    }
    // An attribute of a class: type versions are unique.
    TARGET(LOAD_ATTR_TYPE) {
        OuObject *o = slots[ip->b];
        if (OU_LIKELY(o->layout == ip[1].lo && ((OuType *)o)->version == ip[1].hi)) {
            value = ou_ref(ip[2].pointer);
            goto attr_done;
        }
        ou_cache_miss(ip, OU_OP_CODE_LOAD_ATTR);
        DISPATCH();
    }
    // An instance whose attributes are in a dictionary.
    TARGET(LOAD_ATTR_DICT) {
        OuObject *o = slots[ip->b];
        if (OU_LIKELY(o->layout == ip[1].lo)) {
            OuDict *dict = (OuDict *)SLOT_AT(o, ip[2].lo);
            uint32_t at = ip[1].hi;
            if (OU_LIKELY(dict && at < dict->filled && dict->entries[at].key == (OuObject *)ATTR_NAME(ip->c))) {
                value = ou_ref(dict->entries[at].value);
                goto attr_done;
            }
        }
        goto load_attr_miss;
    }
attr_done:                             // `value` is the attribute of b, which is released
        left = slots[ip->b];
        if (IS_TEMP(ip->b)) {
            STORE(ip->a, value);
            DECREF(left);
        } else {
            STORE(ip->a, value);
        }
        NEXT(4);

    TARGET(LOAD_METHOD) {
        OuObject *o = slots[ip->b];
        OuStr *name = ATTR_NAME(ip->c);
        SAVE();
        if (ip[1].lo == 0) {
            ou_cache_load_method(frame, ip, o, name);
            if (ip->op != OU_OP_CODE_LOAD_METHOD) DISPATCH();
        } else {
            ip[1].lo--;
        }
        OuObject *method;
        int found = ou_getmethod(o, name, &method);
        value = method;
        if (OU_UNLIKELY(found < 0)) goto error;
        if (found) {
            if (!IS_TEMP(ip->b)) ou_incref(o);
            slots[ip->a + 1] = o;
            slots[ip->a] = value;
        } else {
            bool temporary = IS_TEMP(ip->b);
            slots[ip->a] = value;
            slots[ip->a + 1] = NULL;
            if (temporary) DECREF(o);
        }
        NEXT(4);
    }
    // A function or method descriptor of the class, for an instance whose layout has no attribute of that name.
    TARGET(LOAD_METHOD_CLASS) {
        OuObject *o = slots[ip->b];
        if (OU_LIKELY(o->layout == ip[1].lo && ((OuType *)ip[3].pointer)->version == ip[1].hi)) {
            if (!IS_TEMP(ip->b)) ou_incref(o);
            slots[ip->a + 1] = o;
            slots[ip->a] = ou_ref(ip[2].pointer);
            NEXT(4);
        }
load_method_miss:
        ou_cache_retry(ip, slots[ip->b], ATTR_NAME(ip->c), OU_OP_CODE_LOAD_METHOD);
        DISPATCH();
    }
    TARGET(LOAD_METHOD_SLOT) {
        OuObject *o = slots[ip->b];
        if (OU_LIKELY(o->layout == ip[1].lo)) {
            value = SLOT_AT(o, ip[1].hi);
            if (OU_LIKELY(value != NULL)) {
                ou_incref(value);
                goto method_plain;
            }
        }
        goto load_method_miss;
    }
    TARGET(LOAD_METHOD_STATIC) {
        OuObject *o = slots[ip->b];
        if (OU_LIKELY(o->layout == ip[1].lo && ((OuType *)ip[3].pointer)->version == ip[1].hi)) {
            value = ou_ref(ip[2].pointer);
            goto method_plain;
        }
        goto load_method_miss;
    }
    TARGET(LOAD_METHOD_OF_CLASS) {
        OuObject *o = slots[ip->b];
        if (OU_LIKELY(o->layout == ip[1].lo && ((OuType *)ip[3].pointer)->version == ip[1].hi)) {
            bool temporary = IS_TEMP(ip->b);
            slots[ip->a] = ou_ref(ip[2].pointer);
            slots[ip->a + 1] = ou_ref(ip[3].pointer);
            if (temporary) DECREF(o);
            NEXT(4);
        }
        goto load_method_miss;
    }
    TARGET(LOAD_METHOD_MODULE) {
        OuObject *o = slots[ip->b];
        if (OU_LIKELY(IS(o, MODULE))) {
            OuDict *dict = ((OuModule *)o)->dict;
            uint32_t at = ip[1].lo;
            if (OU_LIKELY(at < dict->filled && dict->entries[at].key == (OuObject *)ATTR_NAME(ip->c))) {
                value = ou_ref(dict->entries[at].value);
                goto method_plain;
            }
        }
        ou_cache_miss(ip, OU_OP_CODE_LOAD_METHOD);
        DISPATCH();
    }
    TARGET(LOAD_METHOD_TYPE) {
        OuObject *o = slots[ip->b];
        if (OU_LIKELY(o->layout == ip[1].lo && ((OuType *)o)->version == ip[1].hi)) {
            value = ou_ref(ip[2].pointer);
            goto method_plain;
        }
        ou_cache_miss(ip, OU_OP_CODE_LOAD_METHOD);
        DISPATCH();
    }
method_plain:                          // `value` is called without self
        left = slots[ip->b];
        if (IS_TEMP(ip->b)) {
            slots[ip->a] = value;
            slots[ip->a + 1] = NULL;
            DECREF(left);
        } else {
            slots[ip->a] = value;
            slots[ip->a + 1] = NULL;
        }
        NEXT(4);

    TARGET(STORE_ATTR) {
        OuObject *o = slots[ip->a], *v = slots[ip->b];
        OuStr *name = ATTR_NAME(ip->c);
        SAVE();
        if (ip[1].lo == 0) {
            ou_cache_store_attr(frame, ip, o, name);
            if (ip->op != OU_OP_CODE_STORE_ATTR) DISPATCH();
        } else {
            ip[1].lo--;
        }
        if (OU_UNLIKELY(!ou_setattr(o, name, v))) goto error;
        CONSUME(ip->b, v);
        CONSUME(ip->a, o);
        NEXT(4);
    }
    TARGET(STORE_ATTR_SLOT) {
        OuObject *o = slots[ip->a];
        if (OU_LIKELY(o->layout == ip[1].lo)) {
            OuObject **slot = &SLOT_AT(o, ip[1].hi);
            OuObject *old = *slot;
            *slot = TAKE(ip->b);
            if (old) DECREF_NUMBER(old);
            CONSUME(ip->a, o);
            NEXT(4);
        }
        ou_cache_retry(ip, o, ATTR_NAME(ip->c), OU_OP_CODE_STORE_ATTR);
        DISPATCH();
    }
    // The first store of this name: the instance goes on to the next layout.
    TARGET(STORE_ATTR_ADD) {
        OuObject *o = slots[ip->a];
        if (OU_LIKELY(o->layout == ip[1].lo)) {
            SLOT_AT(o, ip[2].lo) = TAKE(ip->b);
            o->layout = ip[1].hi;
            CONSUME(ip->a, o);
            NEXT(4);
        }
        ou_cache_retry(ip, o, ATTR_NAME(ip->c), OU_OP_CODE_STORE_ATTR);
        DISPATCH();
    }
    TARGET(DELETE_ATTR) {
        OuObject *o = slots[ip->a];
        SAVE();
        if (OU_UNLIKELY(!ou_delattr(o, ATTR_NAME(ip->b)))) goto error;
        CONSUME(ip->a, o);
        NEXT(1);
    }
