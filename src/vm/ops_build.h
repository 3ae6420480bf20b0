// ops_build.h -- making containers, strings and functions, and unpacking. Included by interp.c alone.

    TARGET(BUILD_TUPLE) {              // the items move
        OuObject **from = slots + ip->b;
        SAVE();
        OuTuple *tuple = ou_tuple_of(from, ip->c);
        if (OU_UNLIKELY(!tuple)) goto error;
        STORE(ip->a, &tuple->base);
        NEXT(1);
    }
    TARGET(BUILD_LIST) {
        OuObject **from = slots + ip->b;
        SAVE();
        OuList *list = ou_list_of(from, ip->c);
        if (OU_UNLIKELY(!list)) goto error;
        STORE(ip->a, &list->base);
        NEXT(1);
    }
    TARGET(BUILD_SET) {
        SAVE();
        value = ou_slow_build_set(slots + ip->b, ip->c);
        goto base_done;
    }
    TARGET(BUILD_MAP) {
        SAVE();
        value = ou_slow_build_map(slots + ip->b, ip->c);
        if (OU_UNLIKELY(!value)) goto error;
        argc = 2 * ip->c;
        goto base_release;
    }
    TARGET(BUILD_CONST_KEY_MAP) {
        SAVE();
        value = ou_slow_build_const_key_map(slots + ip->b, (OuTuple *)slots[ip->b + ip->c]);
        if (OU_UNLIKELY(!value)) goto error;
        argc = ip->c + 1;
        goto base_release;
    }
    TARGET(BUILD_STRING) {
        SAVE();
        value = ou_slow_build_string(slots + ip->b, ip->c);
        goto base_done;
    }
    TARGET(FORMAT_VALUE) {
        OuObject **from = slots + ip->b;
        SAVE();
        if ((ip->c & 4) == 0 && IS(from[0], STR) && (ip->c & 3) <= 1) {
            value = from[0];
            STORE(ip->a, value);
            NEXT(1);
        }
        value = ou_slow_format_value(from[0], ip->c, ip->c & 4 ? from[1] : NULL);
        if (OU_UNLIKELY(!value)) goto error;
        argc = ip->c & 4 ? 2 : 1;
        goto base_release;
    }
    TARGET(LIST_APPEND) {
        OuList *list = (OuList *)slots[ip->a];
        OuObject *item = TAKE(ip->b);
        if (OU_LIKELY(list->len < list->cap)) {
            list->items[list->len++] = item;
            NEXT(1);
        }
        SAVE();
        if (IS_TEMP(ip->b)) slots[ip->b] = NULL;
        if (OU_UNLIKELY(!ou_list_append_take(list, item))) goto error;
        NEXT(1);
    }
    TARGET(SET_ADD) {
        OuObject *item = slots[ip->b];
        SAVE();
        if (OU_UNLIKELY(!ou_set_add((OuSet *)slots[ip->a], item))) goto error;
        CONSUME(ip->b, item);
        NEXT(1);
    }
    TARGET(MAP_ADD) {
        OuObject *key = slots[ip->b], *item = slots[ip->b + 1];
        SAVE();
        if (OU_UNLIKELY(!ou_dict_set((OuDict *)slots[ip->a], key, item))) goto error;
        DECREF(key);
        DECREF(item);
        NEXT(1);
    }
#define INTO(NAME, CALL) \
    TARGET(NAME) { \
        OuObject *item = slots[ip->b]; \
        SAVE(); \
        if (OU_UNLIKELY(!(CALL))) goto error; \
        CONSUME(ip->b, item); \
        NEXT(1); \
    }
    INTO(LIST_EXTEND, ou_slow_list_extend(slots[ip->a], item))
    INTO(SET_UPDATE, ou_set_update((OuSet *)slots[ip->a], item))
    INTO(DICT_UPDATE, ou_slow_dict_update(slots[ip->a], item))
    INTO(DICT_MERGE, ou_slow_dict_merge(slots[ip->a], item, slots[ip->c]))
    TARGET(LIST_TO_TUPLE) {
        SAVE();
        left = slots[ip->b];
        value = ou_obj(ou_list_to_tuple((OuList *)left));
        if (OU_UNLIKELY(!value)) goto error;
        STORE(ip->a, value);
        DECREF(left);
        NEXT(1);
    }

    // --- unpacking ---
    TARGET(UNPACK_SEQUENCE) {
        OuObject *x = slots[ip->b], **to = slots + ip->a;
        uint32_t n = ip->c;
        bool temporary = IS_TEMP(ip->b);
        OuObject **items = NULL;
        if (IS(x, TUPLE) && ((OuTuple *)x)->len == n) items = ((OuTuple *)x)->items;
        else if (IS(x, LIST) && ((OuList *)x)->len == n) items = ((OuList *)x)->items;
        if (OU_LIKELY(items != NULL || (n == 0 && (IS(x, TUPLE) || IS(x, LIST)) && ((OuTuple *)x)->len == 0))) {
            for (uint32_t i = 0; i < n; i++) to[n - 1 - i] = ou_ref(items[i]);
        } else {
            SAVE();
            if (!ou_slow_unpack(x, n, to)) {
                if (temporary) slots[ip->b] = x;       // an item may have been there
                goto error;
            }
        }
        if (temporary) DECREF(x);
        NEXT(1);
    }
    TARGET(UNPACK_PAIR) {
        OuObject *x = slots[ip->b], *pair[2];
        bool temporary = IS_TEMP(ip->b);
        if (OU_LIKELY(IS(x, TUPLE) && ((OuTuple *)x)->len == 2)) {
            pair[1] = ou_ref(((OuTuple *)x)->items[0]);
            pair[0] = ou_ref(((OuTuple *)x)->items[1]);
        } else {
            SAVE();
            if (!ou_slow_unpack(x, 2, pair)) goto error;
        }
        if (temporary) DECREF(x);
        left = slots[ip->a];
        slots[ip->a] = pair[1];
        if (left) DECREF_NUMBER(left);
        left = slots[ip->c];
        slots[ip->c] = pair[0];
        if (left) DECREF_NUMBER(left);
        NEXT(1);
    }
    TARGET(UNPACK_EX) {
        OuObject *x = slots[ip->b];
        bool temporary = IS_TEMP(ip->b);
        SAVE();
        if (!ou_slow_unpack_ex(x, ip->c & 0xff, ip->c >> 8, slots + ip->a)) {
            if (temporary) slots[ip->b] = x;
            goto error;
        }
        if (temporary) DECREF(x);
        NEXT(1);
    }
    TARGET(MAKE_FUNCTION) {
        SAVE();
        value = ou_slow_make_function(frame, ip);      // takes the temporaries
        if (OU_UNLIKELY(!value)) goto error;
        STORE(ip->a, value);
        NEXT(2);
    }
