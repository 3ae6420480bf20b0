// ops_match.h -- structural pattern matching. Included by interp.c alone.

    TARGET(MATCH_SEQUENCE) {
        value = ou_bool(ou_has_flag(slots[ip->b], OU_TYPE_SEQUENCE));
        STORE(ip->a, value);
        NEXT(1);
    }
    TARGET(MATCH_MAPPING) {
        value = ou_bool(ou_has_flag(slots[ip->b], OU_TYPE_MAPPING));
        STORE(ip->a, value);
        NEXT(1);
    }
    TARGET(MATCH_CLASS) {
        OuObject **from = slots + ip->b;
        SAVE();
        value = ou_slow_match_class(from[0], from[1], (OuTuple *)from[2], ip->c);
        if (OU_UNLIKELY(!value)) goto error;
        argc = 3;
        goto base_release;
    }
    TARGET(MATCH_KEYS) {
        SAVE();
        value = ou_slow_match_keys(slots[ip->b], (OuTuple *)slots[ip->c]);
        goto store_or_error;
    }
    TARGET(COPY_DICT_WITHOUT_KEYS) {
        SAVE();
        value = ou_slow_dict_without(slots[ip->b], (OuTuple *)slots[ip->c]);
        goto store_or_error;
    }
    TARGET(GET_LEN) {
        SAVE();
        ou_ssize n = ou_len(slots[ip->b]);
        if (OU_UNLIKELY(n < 0)) goto error;
        value = ou_int_new(n);
        goto store_or_error;
    }
