// ops_compare.h -- comparison: as a value, as a conditional jump, as the bottom of a loop. Included by interp.c alone.
//
// A conditional jump has bodies of its own for two ints, two floats and equality of texts; all else, and comparisons as values, ask quick_compare and
// then the protocol, in tails that tell from the opcode which comparison and which jump it is. The offset of these jumps is in operand a.
#define JUMP_A() JUMP(1, (int16_t)ip->a)

#define COMPARE_JUMP(FORM, XS, YS, TX, TY, OPERATOR, TEXT, WANT, TARGETS) \
    TARGETS { \
        OuObject *x = XS[ip->b], *y = YS[ip->c]; \
        bool r; \
        if (OU_LIKELY(IS(x, INT) && IS(y, INT))) r = INT(x) OPERATOR INT(y); \
        else if (OU_LIKELY(IS(x, FLOAT) && IS(y, FLOAT))) r = FLOAT(x) OPERATOR FLOAT(y); \
        else if (TEXT && IS(x, STR) && IS(y, STR)) r = (x == y || same_text((OuStr *)x, (OuStr *)y) ? 1 : 0) OPERATOR 1; \
        else goto slow_jump_##FORM; \
        if (TX) DECREF_NUMBER(x); \
        if (TY) DECREF_NUMBER(y); \
        if (r != WANT) NEXT(1); \
        if (PENDING()) goto jump_a_pending; \
        JUMP_A(); \
    }

#define COMPARE_JUMPS(NAME, OPERATOR, TEXT) \
    FORM_SS(COMPARE_JUMP, OPERATOR, TEXT, true, ONLY_SS(JUMP_##NAME) ONLY_SS(LOOP_##NAME)) \
    FORM_SK(COMPARE_JUMP, OPERATOR, TEXT, true, ONLY_SK(JUMP_##NAME) ONLY_SK(LOOP_##NAME)) \
    FORM_SS(COMPARE_JUMP, OPERATOR, TEXT, false, ONLY_SS(JUMP_NOT_##NAME)) \
    FORM_SK(COMPARE_JUMP, OPERATOR, TEXT, false, ONLY_SK(JUMP_NOT_##NAME))

    COMPARE_JUMPS(LT, <, 0)
    COMPARE_JUMPS(LE, <=, 0)
    COMPARE_JUMPS(EQ, ==, 1)
    COMPARE_JUMPS(NE, !=, 1)
    COMPARE_JUMPS(GT, >, 0)
    COMPARE_JUMPS(GE, >=, 0)

// The operands are NULL in their slots before the truth of the result is asked: that may raise.
#define SLOW_JUMP_TAIL(FORM, XS, YS, TX, TY, _) \
slow_jump_##FORM: { \
        OuObject *x = XS[ip->b], *y = YS[ip->c]; \
        int r = quick_compare(x, y, COMPARISON(ip->op)); \
        SAVE(); \
        if (OU_LIKELY(r >= 0)) { \
            value = ou_ref(r ? rt->core.true_ : rt->core.false_); \
        } else { \
            OPERATOR_CALL(XS, YS, TX, TY, x, y); \
            value = ou_compare(x, y, COMPARISON(ip->op)); \
            if (OU_UNLIKELY(!value)) goto error; \
        } \
        if (TX) { slots[ip->b] = NULL; DECREF_NUMBER(x); } \
        if (TY) { slots[ip->c] = NULL; DECREF_NUMBER(y); } \
        goto jump_by_value; \
    }
    TWO_FORMS(SLOW_JUMP_TAIL, 0)
jump_by_value: {                       // by the truth of `value`
        int truth = value == rt->core.true_ ? 1 : value == rt->core.false_ ? 0 : ou_truth(value);
        DECREF(value);
        if (OU_UNLIKELY(truth < 0)) goto error;
        if (truth != JUMPS_IF(ip->op)) NEXT(1);
        if (PENDING()) goto jump_a_pending;
        JUMP_A();
    }
jump_a_pending:                        // the jump is done first: the check happens between instructions
        ip += 1 + (int16_t)ip->a;
pending_at_target:
        SAVE();
        if (!ou_slow_pending()) goto error_between;
        if (SWITCH_IS_DUE()) {
            vm->entering = false;
            return OU_VM_SWITCHED;
        }
        DISPATCH();

#define COMPARE_VALUE(FORM, XS, YS, TX, TY, _) \
    ONLY_##FORM(LT) ONLY_##FORM(LE) ONLY_##FORM(EQ) ONLY_##FORM(NE) ONLY_##FORM(GT) ONLY_##FORM(GE) { \
        OuObject *x = XS[ip->b], *y = YS[ip->c], *r; \
        int truth = quick_compare(x, y, COMPARISON(ip->op)); \
        if (OU_LIKELY(truth >= 0)) { \
            r = ou_ref(truth ? rt->core.true_ : rt->core.false_); \
        } else { \
            SAVE(); \
            OPERATOR_CALL(XS, YS, TX, TY, x, y); \
            r = ou_compare(x, y, COMPARISON(ip->op)); \
            if (OU_UNLIKELY(!r)) goto error; \
        } \
        bool tx = TX, ty = TY; \
        STORE(ip->a, r); \
        if (tx) DECREF_NUMBER(x); \
        if (ty) DECREF_NUMBER(y); \
        NEXT(1); \
    }
    TWO_FORMS(COMPARE_VALUE, 0)

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
