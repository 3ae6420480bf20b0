// ops_item.h -- o[key] to read, write and delete; slices. Included by interp.c alone.

// Index y of a sequence with `len` items: the place, or a number that is not below len.
#define PLACE(y, len) ((uint64_t)(INT(y) < 0 ? INT(y) + (int64_t)(len) : INT(y)))

#define ITEM_BODY(FORM, XS, YS, TX, TY, NAME) \
    ONLY_##FORM(NAME) { \
        OuObject *x = XS[ip->b], *y = YS[ip->c], *value; \
        if (OU_LIKELY(IS(x, LIST))) { \
            if (OU_LIKELY(IS(y, INT))) { \
                OuList *list = (OuList *)x; \
                uint64_t i = PLACE(y, list->len); \
                if (OU_LIKELY(i < list->len)) { \
                    value = ou_ref(list->items[i]); \
                    if (TY) DECREF_NUMBER(y); \
                    STORE(ip->a, value); \
                    if (TX) DECREF(x); \
                    NEXT(1); \
                } \
            } \
        } else if (IS(x, TUPLE)) { \
            if (OU_LIKELY(IS(y, INT))) { \
                OuTuple *tuple = (OuTuple *)x; \
                uint64_t i = PLACE(y, tuple->len); \
                if (OU_LIKELY(i < tuple->len)) { \
                    value = ou_ref(tuple->items[i]); \
                    if (TY) DECREF_NUMBER(y); \
                    STORE(ip->a, value); \
                    if (TX) DECREF(x); \
                    NEXT(1); \
                } \
            } \
        } else if (IS(x, DICT)) { \
            SAVE(); \
            OuObject *held; \
            int found = ou_dict_get((OuDict *)x, y, &held); \
            if (OU_LIKELY(found > 0)) { \
                value = ou_ref(held); \
                STORE(ip->a, value); \
                if (TX) DECREF(x); \
                if (TY) DECREF_NUMBER(y); \
                NEXT(1); \
            } \
            if (found < 0) goto error; \
        } else if (IS(x, STR) && IS(y, INT)) { \
            OuStr *text = (OuStr *)x; \
            uint64_t i = PLACE(y, text->len); \
            if (OU_LIKELY(i < text->len && text->kind == 1 && rt->latin1[text->data[i]])) { \
                value = ou_ref(rt->latin1[text->data[i]]); \
                STORE(ip->a, value); \
                if (TX) DECREF(x); \
                if (TY) DECREF_NUMBER(y); \
                NEXT(1); \
            } \
        } \
        SLOW_BINARY(FORM, ou_getitem); \
    }
    TWO_FORMS(ITEM_BODY, LOAD_ITEM)

    // Into an item that a list has: `item` (an expression that gives a new reference) replaces the old one. Falls through otherwise.
#define STORE_IN_LIST(x, y, item) do { \
        if (IS(x, LIST) && IS(y, INT)) { \
            OuList *list = (OuList *)(x); \
            uint64_t i = PLACE(y, list->len); \
            if (OU_LIKELY(i < list->len)) { \
                OuObject *old = list->items[i]; \
                list->items[i] = (item); \
                DECREF_NUMBER(old); \
                goto item_stored; \
            } \
        } \
    } while (0)
#define STORE_ITEM_BODY(NAME, YS) \
    TARGET(NAME) { \
        OuObject *x = slots[ip->a], *y = YS[ip->b]; \
        STORE_IN_LIST(x, y, TAKE(ip->c)); \
        OuObject *v = slots[ip->c]; \
        SAVE(); \
        if (OU_UNLIKELY(!(IS(x, DICT) ? ou_dict_set((OuDict *)x, y, v) : ou_setitem(x, y, v)))) goto error; \
        if (IS_TEMP(ip->c)) DECREF_NUMBER(v); \
        goto item_stored; \
    }
    STORE_ITEM_BODY(STORE_ITEM, slots)
    STORE_ITEM_BODY(STORE_ITEM_AT, consts)
    TARGET(STORE_ITEM_K) {
        OuObject *x = slots[ip->a], *y = slots[ip->b], *v = consts[ip->c];
        STORE_IN_LIST(x, y, ou_ref(v));
        SAVE();
        if (OU_UNLIKELY(!ou_setitem(x, y, v))) goto error;
    }
item_stored:                           // SRC operands a and b are released, unless b is a constant
        left = slots[ip->a];
        if (ip->op != OU_OP_CODE_STORE_ITEM_AT && IS_TEMP(ip->b)) DECREF_NUMBER(slots[ip->b]);
        CONSUME(ip->a, left);
        NEXT(1);
    TARGET(DELETE_ITEM) {
        OuObject *x = slots[ip->a], *y = slots[ip->b];
        SAVE();
        if (OU_UNLIKELY(!ou_delitem(x, y))) goto error;
        CONSUME(ip->a, x);
        CONSUME(ip->b, y);
        NEXT(1);
    }
    TARGET(BUILD_SLICE) {
        OuObject **from = slots + ip->b;
        SAVE();
        value = ou_slice_new(from[0], from[1], ip->c == 3 ? from[2] : rt->core.none);
        goto base_done;
    }
    TARGET(LOAD_SLICE) {
        OuObject **from = slots + ip->b;
        SAVE();
        value = ou_slow_slice(from[0], from[1], from[2]);
        if (OU_UNLIKELY(!value)) goto error;
        argc = 3;
        goto base_release;
    }
base_done:                             // `value` was made of the c temporaries from b, or is NULL with exception
        if (OU_UNLIKELY(!value)) goto error;
        argc = ip->c;
base_release:
        {
            OuObject **from = slots + ip->b;
            bool over = ip->a >= ip->b && ip->a < ip->b + argc;    // DST is the first of them
            uint32_t skip = over ? (uint32_t)(ip->a - ip->b) : argc;
            left = over ? from[skip] : NULL;
            STORE(ip->a, value);
            for (uint32_t i = 0; i < argc; i++) if (i != skip) XDECREF(from[i]);
            XDECREF(left);
        }
        NEXT(1);
