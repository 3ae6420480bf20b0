// ops_compare.h -- comparison: as a value, as a conditional jump, as the bottom of a loop. Included by interp.c alone.
//
// JUMP_RESULT(words, condition) ends all the conditional jumps with their offset in operand a.
#define SAME_TEXT(x, y) ((x) == (y) || ou_str_equal((OuStr *)(x), (OuStr *)(y)) ? 1 : 0)
#define JUMP_A() JUMP(1, (int16_t)ip->a)

#define COMPARE_VALUE(FORM, XS, YS, TX, TY, NAME, OPERATOR, OPNUM, TEXT) \
    ONLY_##FORM(NAME) { \
        OuObject *x = XS[ip->b], *y = YS[ip->c]; \
        bool r; \
        if (OU_LIKELY(IS(x, INT) && IS(y, INT))) r = INT(x) OPERATOR INT(y); \
        else if (IS(x, FLOAT) && IS(y, FLOAT)) r = FLOAT(x) OPERATOR FLOAT(y); \
        else if (IS(x, FLOAT) && IS(y, INT) && EXACT_IN_DOUBLE(INT(y))) r = FLOAT(x) OPERATOR (double)INT(y); \
        else if (TEXT && IS(x, STR) && IS(y, STR)) r = SAME_TEXT(x, y) OPERATOR 1; \
        else { slow_op = OPNUM; goto slow_compare_##FORM; } \
        if (TX) DECREF_NUMBER(x); \
        if (TY) DECREF_NUMBER(y); \
        STORE(ip->a, ou_ref(r ? rt->core.true_ : rt->core.false_)); \
        NEXT(1); \
    }

#define COMPARE_JUMP(FORM, XS, YS, TX, TY, PREFIX, NAME, OPERATOR, OPNUM, TEXT, WANT, CHECKS) \
    ONLY_##FORM(PREFIX##_##NAME) { \
        OuObject *x = XS[ip->b], *y = YS[ip->c]; \
        bool r; \
        if (OU_LIKELY(IS(x, INT) && IS(y, INT))) r = INT(x) OPERATOR INT(y); \
        else if (IS(x, FLOAT) && IS(y, FLOAT)) r = FLOAT(x) OPERATOR FLOAT(y); \
        else if (IS(x, FLOAT) && IS(y, INT) && EXACT_IN_DOUBLE(INT(y))) r = FLOAT(x) OPERATOR (double)INT(y); \
        else if (TEXT && IS(x, STR) && IS(y, STR)) r = SAME_TEXT(x, y) OPERATOR 1; \
        else { slow_op = OPNUM; jump_if = WANT; jump_checks = CHECKS; goto slow_jump_##FORM; } \
        if (TX) DECREF_NUMBER(x); \
        if (TY) DECREF_NUMBER(y); \
        if (r == WANT) { \
            if (CHECKS && PENDING()) goto jump_a_pending; \
            JUMP_A(); \
        } \
        NEXT(1); \
    }

#define COMPARE_ALL(NAME, OPERATOR, OPNUM, TEXT) \
    TWO_FORMS(COMPARE_VALUE, NAME, OPERATOR, OPNUM, TEXT) \
    TWO_FORMS(COMPARE_JUMP, JUMP, NAME, OPERATOR, OPNUM, TEXT, true, false) \
    TWO_FORMS(COMPARE_JUMP, JUMP_NOT, NAME, OPERATOR, OPNUM, TEXT, false, false) \
    TWO_FORMS(COMPARE_JUMP, LOOP, NAME, OPERATOR, OPNUM, TEXT, true, true)

    COMPARE_ALL(LT, <, OU_LT, 0)
    COMPARE_ALL(LE, <=, OU_LE, 0)
    COMPARE_ALL(EQ, ==, OU_EQ, 1)
    COMPARE_ALL(NE, !=, OU_NE, 1)
    COMPARE_ALL(GT, >, OU_GT, 0)
    COMPARE_ALL(GE, >=, OU_GE, 0)

    // --- the general way, by which operands are temporaries ---
#define SLOW_COMPARE_TAIL(FORM, XS, YS, TX, TY, _) \
slow_compare_##FORM: { \
        SAVE(); \
        OuObject *r = ou_compare(XS[ip->b], YS[ip->c], slow_op); \
        if (OU_UNLIKELY(!r)) goto error; \
        OuObject *x = XS[ip->b], *y = YS[ip->c]; \
        bool tx = TX, ty = TY; \
        STORE(ip->a, r); \
        if (tx) DECREF(x); \
        if (ty) DECREF(y); \
        NEXT(1); \
    }
    TWO_FORMS(SLOW_COMPARE_TAIL, 0)
// The operands are NULL in their slots before the truth of the result is asked: that may raise.
#define SLOW_JUMP_TAIL(FORM, XS, YS, TX, TY, _) \
slow_jump_##FORM: { \
        SAVE(); \
        value = ou_compare(XS[ip->b], YS[ip->c], slow_op); \
        if (OU_UNLIKELY(!value)) goto error; \
        OuObject *x = XS[ip->b], *y = YS[ip->c]; \
        if (TX) { slots[ip->b] = NULL; DECREF(x); } \
        if (TY) { slots[ip->c] = NULL; DECREF(y); } \
        goto jump_by_value; \
    }
    TWO_FORMS(SLOW_JUMP_TAIL, 0)
jump_by_value: {                       // by the truth of `value`
        int truth = value == rt->core.true_ ? 1 : value == rt->core.false_ ? 0 : ou_truth(value);
        DECREF(value);
        if (OU_UNLIKELY(truth < 0)) goto error;
        if (truth != jump_if) NEXT(1);
        if (jump_checks && PENDING()) goto jump_a_pending;
        JUMP_A();
    }
jump_a_pending:                        // the jump is done first: the check happens between instructions
        ip += 1 + (int16_t)ip->a;
pending_at_target:
        SAVE();
        if (!ou_slow_pending()) goto error_between;
        DISPATCH();

#define IDENTITY_VALUE(NAME, OPERATOR) \
    TARGET(NAME) { \
        OuObject *x = slots[ip->b], *y = slots[ip->c]; \
        value = ou_ref(x OPERATOR y ? rt->core.true_ : rt->core.false_); \
        goto two_consumed; \
    }
    IDENTITY_VALUE(IS, ==)
    IDENTITY_VALUE(IS_NOT, !=)
    TARGET(IN) TARGET(NOT_IN) {
        SAVE();
        int r = ou_contains(slots[ip->c], slots[ip->b]);
        if (OU_UNLIKELY(r < 0)) goto error;
        value = ou_ref(r == (ip->op == OU_OP_CODE_IN) ? rt->core.true_ : rt->core.false_);
    }
two_consumed:                          // `value` is the result; SRC operands b and c are released
        left = slots[ip->b];
        right = slots[ip->c];
        {
            bool first = IS_TEMP(ip->b), second = IS_TEMP(ip->c);
            STORE(ip->a, value);
            if (first) DECREF(left);
            if (second) DECREF(right);
        }
        NEXT(1);

#define IDENTITY_JUMP(NAME, OPERATOR) \
    TARGET(NAME) { \
        OuObject *x = slots[ip->b], *y = slots[ip->c]; \
        bool r = x OPERATOR y; \
        CONSUME(ip->b, x); \
        CONSUME(ip->c, y); \
        if (r) JUMP_A(); \
        NEXT(1); \
    }
    IDENTITY_JUMP(JUMP_IS, ==)
    IDENTITY_JUMP(JUMP_IS_NOT, !=)
    TARGET(JUMP_IN) TARGET(JUMP_NOT_IN) {
        SAVE();
        OuObject *x = slots[ip->b], *y = slots[ip->c];
        int r = ou_contains(y, x);
        if (OU_UNLIKELY(r < 0)) goto error;
        CONSUME(ip->b, x);
        CONSUME(ip->c, y);
        if (r == (ip->op == OU_OP_CODE_JUMP_IN)) JUMP_A();
        NEXT(1);
    }
