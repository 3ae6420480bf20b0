// ops_move.h -- constants, locals, cells, global names. Included by interp.c alone.

    TARGET(NOP) TARGET(EXTENDED)
        NEXT(1);

    TARGET(LOAD_CONST) {
        OuObject *value;
        value = ou_ref(consts[ip->wide]);
        STORE(ip->a, value);
        NEXT(1);
    }
    TARGET(LOAD_LOCAL) {
        OuObject *value;
        value = ou_ref(slots[ip->b]);
        STORE(ip->a, value);
        NEXT(1);
    }
    TARGET(LOAD_CALLEE) {
        slots[ip->a] = ou_ref(slots[ip->b]);
        slots[ip->a + 1] = NULL;
        NEXT(1);
    }
    TARGET(MOVE) {
        OuObject *value;
        value = slots[ip->b];
        slots[ip->b] = NULL;
        STORE(ip->a, value);
        NEXT(1);
    }
    TARGET(COPY) {
        OuObject *value;
        value = ou_xref(slots[ip->b]);
        STORE(ip->a, value);
        NEXT(1);
    }
    TARGET(CHECK_LOCAL) {
        if (OU_LIKELY(slots[ip->a] != NULL)) NEXT(1);
        SAVE();
        ou_slow_unbound_local(frame, ip->a);
        goto error;
    }
    TARGET(DELETE_LOCAL) {
        OuObject *value;
        value = slots[ip->a];
        if (OU_UNLIKELY(!value)) {
            SAVE();
            ou_slow_unbound_local(frame, ip->a);
            goto error;
        }
        slots[ip->a] = NULL;
        DECREF(value);
        NEXT(1);
    }
    TARGET(CLEAR_LOCAL) {
        OuObject *value;
        value = slots[ip->a];
        slots[ip->a] = NULL;
        XDECREF(value);
        NEXT(1);
    }
    TARGET(DROP) {
        OuObject *value;
        value = slots[ip->a];
        XDECREF(value);
        NEXT(1);
    }
    TARGET(SWAP) {
        OuObject *value;
        value = slots[ip->a];
        slots[ip->a] = slots[ip->b];
        slots[ip->b] = value;
        NEXT(1);
    }
    TARGET(LOAD_NULL) {
        STORE(ip->a, NULL);
        NEXT(1);
    }

    // --- names ---
    TARGET(LOAD_GLOBAL) {
        OuStr *name = (OuStr *)frame->code->names->items[ip->b];
        SAVE();
        value = ou_slow_load_global(frame, name);
        if (!value) goto error;
        if (ip[1].lo == 0) ou_cache_load_global(frame, ip, name, false);
        else ip[1].lo--;
        goto store_name_value;
    }
#define STORE_GLOBAL_VALUE(v) do { \
        if (ip->c) { \
            slots[ip->a] = (v); \
            slots[ip->a + 1] = NULL; \
        } else { \
            STORE(ip->a, v); \
        } \
        NEXT(3); \
    } while (0)
    TARGET(LOAD_GLOBAL_MODULE) {
        OuDict *globals = frame->function->globals;
        uint32_t at = ip[1].lo;
        if (OU_LIKELY(at < globals->filled && globals->entries[at].key == ip[2].pointer)) {
            OuObject *value = ou_ref(globals->entries[at].value);
            STORE_GLOBAL_VALUE(value);
        }
        ou_cache_miss(ip, OU_OP_CODE_LOAD_GLOBAL);
        DISPATCH();
    }
    TARGET(LOAD_GLOBAL_BUILTIN) {
        OuDict *builtins = (OuDict *)frame->function->builtins;
        uint32_t at = ip[1].hi;
        if (OU_LIKELY(frame->function->globals->stamp == ip[1].lo && at < builtins->filled
                      && builtins->entries[at].key == ip[2].pointer)) {
            OuObject *value = ou_ref(builtins->entries[at].value);
            STORE_GLOBAL_VALUE(value);
        }
        ou_cache_miss(ip, OU_OP_CODE_LOAD_GLOBAL);
        DISPATCH();
    }
    TARGET(LOAD_NAME) {
        OuStr *name = (OuStr *)frame->code->names->items[ip->b];
        SAVE();
        value = ou_slow_load_name(frame, name);
        if (!value) goto error;
        if (frame->locals == NULL) {
            if (ip[1].lo == 0) ou_cache_load_global(frame, ip, name, true);
            else ip[1].lo--;
        }
        goto store_name_value;
    }
    TARGET(LOAD_NAME_MODULE) {
        OuDict *globals = frame->function->globals;
        uint32_t at = ip[1].lo;
        if (OU_LIKELY(!frame->locals && at < globals->filled && globals->entries[at].key == ip[2].pointer)) {
            value = ou_ref(globals->entries[at].value);
            goto store_name_value;
        }
        ou_cache_miss(ip, OU_OP_CODE_LOAD_NAME);
        DISPATCH();
    }
    TARGET(LOAD_NAME_BUILTIN) {
        OuDict *builtins = (OuDict *)frame->function->builtins;
        uint32_t at = ip[1].hi;
        if (OU_LIKELY(!frame->locals && frame->function->globals->stamp == ip[1].lo && at < builtins->filled
                      && builtins->entries[at].key == ip[2].pointer)) {
            value = ou_ref(builtins->entries[at].value);
            goto store_name_value;
        }
        ou_cache_miss(ip, OU_OP_CODE_LOAD_NAME);
        DISPATCH();
    }
store_name_value:
        STORE_GLOBAL_VALUE(value);

    TARGET(STORE_NAME) {
        OuObject *value;
        OuStr *name = (OuStr *)frame->code->names->items[ip->b];
        value = slots[ip->a];
        SAVE();
        if (!ou_slow_store_name(frame, name, value)) goto error;
        if (frame->locals == NULL) {
            if (ip[1].lo == 0) ou_cache_store_global(frame, ip, name, true);
            else ip[1].lo--;
        }
        CONSUME(ip->a, value);
        NEXT(3);
    }
    TARGET(STORE_GLOBAL) {
        OuObject *value;
        OuStr *name = (OuStr *)frame->code->names->items[ip->b];
        value = slots[ip->a];
        SAVE();
        if (!ou_dict_set_str(frame->function->globals, name, value)) goto error;
        if (ip[1].lo == 0) ou_cache_store_global(frame, ip, name, false);
        else ip[1].lo--;
        CONSUME(ip->a, value);
        NEXT(3);
    }
    TARGET(STORE_NAME_MODULE) {
        if (OU_LIKELY(!frame->locals)) goto store_global_entry;
        ou_cache_miss(ip, OU_OP_CODE_STORE_NAME);
        DISPATCH();
    }
    TARGET(STORE_GLOBAL_MODULE)
store_global_entry: {
        OuObject *value;
        OuDict *globals = frame->function->globals;
        uint32_t at = ip[1].lo;
        if (OU_LIKELY(at < globals->filled && globals->entries[at].key == frame->code->names->items[ip->b])) {
            OuObject *old = globals->entries[at].value;
            value = TAKE(ip->a);
            globals->entries[at].value = value;
            DECREF_NUMBER(old);
            NEXT(3);
        }
        ou_cache_miss(ip, ip->op == OU_OP_CODE_STORE_NAME_MODULE ? OU_OP_CODE_STORE_NAME : OU_OP_CODE_STORE_GLOBAL);
        DISPATCH();
    }
    TARGET(DELETE_NAME) {
        SAVE();
        if (!ou_slow_delete_name(frame, (OuStr *)frame->code->names->items[ip->b])) goto error;
        NEXT(1);
    }
    TARGET(DELETE_GLOBAL) {
        SAVE();
        if (!ou_slow_delete_global(frame, (OuStr *)frame->code->names->items[ip->b])) goto error;
        NEXT(1);
    }

    // --- cells ---
    TARGET(MAKE_CELL) {
        SAVE();
        value = ou_cell_new(slots[ip->a]);
        if (!value) goto error;
        XDECREF(slots[ip->a]);
        slots[ip->a] = value;
        NEXT(1);
    }
    TARGET(COPY_FREE_VARS) {
        OuTuple *closure = frame->function->closure;
        OuObject **to = slots + nlocals - ip->a;
        for (uint32_t i = 0; i < ip->a; i++) to[i] = ou_ref(closure->items[i]);
        NEXT(1);
    }
    TARGET(LOAD_CELL) {
        OuObject *value;
        value = ou_ref(slots[ip->b]);
        STORE(ip->a, value);
        NEXT(1);
    }
    TARGET(LOAD_DEREF) {
        OuObject *value;
        value = ((OuCell *)slots[ip->b])->value;
        if (OU_UNLIKELY(!value)) {
            SAVE();
            ou_slow_unbound_deref(frame, ip->b);
            goto error;
        }
        ou_incref(value);
        STORE(ip->a, value);
        if (ip->c) slots[ip->a + 1] = NULL;
        NEXT(1);
    }
    TARGET(STORE_DEREF) {
        OuCell *cell = (OuCell *)slots[ip->a];
        OuObject *old = cell->value;
        cell->value = TAKE(ip->b);
        XDECREF(old);
        NEXT(1);
    }
    TARGET(DELETE_DEREF) {
        OuObject *value;
        OuCell *cell = (OuCell *)slots[ip->a];
        value = cell->value;
        if (OU_UNLIKELY(!value)) {
            SAVE();
            ou_slow_unbound_deref(frame, ip->a);
            goto error;
        }
        cell->value = NULL;
        DECREF(value);
        NEXT(1);
    }
    TARGET(LOAD_CLASSDEREF) {
        SAVE();
        value = ou_slow_load_classderef(frame, ip->b);
        goto store_or_error;
    }
    TARGET(LOAD_BUILD_CLASS) {
        SAVE();
        value = ou_slow_build_class_function(frame);
        goto store_or_error;
    }
    TARGET(LOAD_ASSERTION_ERROR) {
        OuObject *value;
        value = ou_ref(ou_type(OU_L_AssertionError));
        STORE(ip->a, value);
        NEXT(1);
    }
    TARGET(SETUP_ANNOTATIONS) {
        SAVE();
        if (!ou_slow_setup_annotations(frame)) goto error;
        NEXT(1);
    }
store_or_error:                        // `value` is the result of a one-word instruction, or NULL
        if (OU_UNLIKELY(!value)) goto error;
        STORE(ip->a, value);
        NEXT(1);
