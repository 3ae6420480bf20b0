// ops_arith.h -- operators. Each body is written once for all forms of its operands. Included by interp.c alone.
//
// A form says where the operands are (slots or constants) and which of them are temporaries: TX, TY.
// A body stands for a binary operator and its in-place twin. The hottest have a copy for each form; the others ask at run
// time which operands are temporaries, and have three copies: SS two slots, SK slot and constant, KS constant and slot. With a copy for
// each form of each operator the function was twice as large, and gcc's simpler register allocation for large functions cost 3 to 15 % on calls.
#define TARGETS_LL(N) TARGET(N##_LL) TARGET(INPLACE_##N##_LL)
#define TARGETS_LT(N) TARGET(N##_LT) TARGET(INPLACE_##N##_LT)
#define TARGETS_TL(N) TARGET(N##_TL) TARGET(INPLACE_##N##_TL)
#define TARGETS_TT(N) TARGET(N##_TT) TARGET(INPLACE_##N##_TT)
#define TARGETS_LK(N) TARGET(N##_LK) TARGET(INPLACE_##N##_LK)
#define TARGETS_TK(N) TARGET(N##_TK) TARGET(INPLACE_##N##_TK)
#define TARGETS_KL(N) TARGET(N##_KL)
#define TARGETS_KT(N) TARGET(N##_KT)
#define TARGETS_SS(N) TARGETS_LL(N) TARGETS_LT(N) TARGETS_TL(N) TARGETS_TT(N)
#define TARGETS_SK(N) TARGETS_LK(N) TARGETS_TK(N)
#define TARGETS_KS(N) TARGETS_KL(N) TARGETS_KT(N)
// The same without in-place twins: comparisons, items.
#define ONLY_SS(N) TARGET(N##_LL) TARGET(N##_LT) TARGET(N##_TL) TARGET(N##_TT)
#define ONLY_SK(N) TARGET(N##_LK) TARGET(N##_TK)

#define FORM_LL(BODY, ...) BODY(LL, slots, slots, 0, 0, __VA_ARGS__)
#define FORM_LT(BODY, ...) BODY(LT, slots, slots, 0, 1, __VA_ARGS__)
#define FORM_TL(BODY, ...) BODY(TL, slots, slots, 1, 0, __VA_ARGS__)
#define FORM_TT(BODY, ...) BODY(TT, slots, slots, 1, 1, __VA_ARGS__)
#define FORM_LK(BODY, ...) BODY(LK, slots, consts, 0, 0, __VA_ARGS__)
#define FORM_TK(BODY, ...) BODY(TK, slots, consts, 1, 0, __VA_ARGS__)
#define FORM_KS(BODY, ...) BODY(KS, consts, slots, 0, IS_TEMP(ip->c), __VA_ARGS__)
#define FORM_SS(BODY, ...) BODY(SS, slots, slots, IS_TEMP(ip->b), IS_TEMP(ip->c), __VA_ARGS__)
#define FORM_SK(BODY, ...) BODY(SK, slots, consts, IS_TEMP(ip->b), 0, __VA_ARGS__)
#define TWO_FORMS(BODY, ...) FORM_SS(BODY, __VA_ARGS__) FORM_SK(BODY, __VA_ARGS__)
#define THREE_FORMS(BODY, ...) TWO_FORMS(BODY, __VA_ARGS__) FORM_KS(BODY, __VA_ARGS__)
#define HOT_FORMS(BODY, ...) FORM_LL(BODY, __VA_ARGS__) FORM_LT(BODY, __VA_ARGS__) FORM_TL(BODY, __VA_ARGS__) FORM_TT(BODY, __VA_ARGS__) \
                             FORM_LK(BODY, __VA_ARGS__) FORM_TK(BODY, __VA_ARGS__)

// The slow path needs to know only where the operands are.
#define SOURCE_LL SS
#define SOURCE_LT SS
#define SOURCE_TL SS
#define SOURCE_TT SS
#define SOURCE_LK SK
#define SOURCE_TK SK
#define SOURCE_SS SS
#define SOURCE_SK SK
#define SOURCE_KS KS
#define PASTE_(a, b) a##b
#define PASTE(a, b) PASTE_(a, b)
#define SLOW_BINARY(FORM, fn) do { slow = (fn); goto PASTE(slow_binary_, SOURCE_##FORM); } while (0)

// The int `v` is the result; x and y were ints. Falls through when memory is short. A temporary that is reused keeps its count of 1, a
// constant or local operand is not touched; each form's conditions are constants but in the tails.
#define INT_RESULT(v, TX, TY, x, y) do { \
        OuObject *r_; \
        if (OU_UNLIKELY(IS_SMALL(v))) { \
            r_ = small_int(rt, v); \
            if (TX) DECREF_PLAIN(x); \
            if (TY) DECREF_PLAIN(y); \
        } else if (TX && (x)->refs == 1) { \
            r_ = (x); \
            INT(r_) = (v); \
            if (TY) DECREF_PLAIN(y); \
        } else if (TY && (y)->refs == 1) { \
            r_ = (y); \
            INT(r_) = (v); \
            if (TX) (x)->refs--; \
        } else { \
            r_ = new_int(heap, v); \
            if (OU_UNLIKELY(!r_)) break; \
            if (TX) (x)->refs--; \
            if (TX && TY) DECREF_PLAIN(y);         /* may be x */ \
            else if (TY) (y)->refs--; \
        } \
        STORE(ip->a, r_); \
        NEXT(1); \
    } while (0)

// The same for floats x and y.
#define FLOAT_RESULT(v, TX, TY, x, y) do { \
        double v_ = (v); \
        OuObject *r_; \
        if (TX && (x)->refs == 1) { \
            r_ = (x); \
            FLOAT(r_) = v_; \
            if (TY) DECREF_PLAIN(y); \
        } else if (TY && (y)->refs == 1) { \
            r_ = (y); \
            FLOAT(r_) = v_; \
            if (TX) (x)->refs--; \
        } else { \
            r_ = new_float(heap, v_); \
            if (OU_UNLIKELY(!r_)) break; \
            if (TX) (x)->refs--; \
            if (TX && TY) DECREF_PLAIN(y);         /* may be x */ \
            else if (TY) (y)->refs--; \
        } \
        STORE(ip->a, r_); \
        NEXT(1); \
    } while (0)

// + - *: ints with an overflow check, floats; a float and something else go on at mixed_.
#define ARITH_BODY(FORM, XS, YS, TX, TY, NAME, OVERFLOW, OPERATOR, BEFORE_SLOW) \
    TARGETS_##FORM(NAME) { \
        OuObject *x = XS[ip->b], *y = YS[ip->c]; \
        if (OU_LIKELY(IS(x, INT) && IS(y, INT))) { \
            int64_t v; \
            if (OU_LIKELY(!OVERFLOW(INT(x), INT(y), &v))) INT_RESULT(v, TX, TY, x, y); \
        } else if (OU_LIKELY(IS(x, FLOAT) && IS(y, FLOAT))) { \
            FLOAT_RESULT(FLOAT(x) OPERATOR FLOAT(y), TX, TY, x, y); \
        } else if (IS(x, FLOAT) || IS(y, FLOAT)) { \
            goto PASTE(mixed_, SOURCE_##FORM); \
        } \
        BEFORE_SLOW(FORM, XS, TX, TY, x, y) \
        SLOW_BINARY(FORM, ou_slow_operator(ip->op)); \
    }
#define NOTHING_BEFORE(FORM, XS, TX, TY, x, y)
// A str that only this operation holds grows in place: a temporary, or a local that is about to be rebound.
#define GROW_TEXT(FORM, XS, TX, TY, x, y) \
        if (IS(x, STR) && (y)->layout == OU_L_STR && (x)->refs == 1 && (x) != (y) && XS == slots && (TX || ip->a == ip->b)) { \
            goto PASTE(grow_text_, SOURCE_##FORM); \
        }

    HOT_FORMS(ARITH_BODY, ADD, __builtin_add_overflow, +, GROW_TEXT)
    HOT_FORMS(ARITH_BODY, SUB, __builtin_sub_overflow, -, NOTHING_BEFORE)
    HOT_FORMS(ARITH_BODY, MUL, __builtin_mul_overflow, *, NOTHING_BEFORE)

// The other operators have short bodies that leave the result in `int_value` or `float_value` and share what follows.
#define TAIL_INT(FORM, v) do { int_value = (v); goto PASTE(int_result_, FORM); } while (0)
#define TAIL_FLOAT(FORM, v) do { float_value = (v); goto PASTE(float_result_, FORM); } while (0)

#define ARITH_KS_BODY(FORM, XS, YS, TX, TY, NAME, OVERFLOW) \
    TARGETS_##FORM(NAME) { \
        OuObject *x = XS[ip->b], *y = YS[ip->c]; \
        if (OU_LIKELY(IS(x, INT) && IS(y, INT))) { \
            if (OU_LIKELY(!OVERFLOW(INT(x), INT(y), &int_value))) goto int_result_KS; \
        } else if (IS(y, FLOAT)) { \
            goto mixed_KS; \
        } \
        SLOW_BINARY(FORM, ou_slow_operator(ip->op)); \
    }
    FORM_KS(ARITH_KS_BODY, ADD, __builtin_add_overflow)
    FORM_KS(ARITH_KS_BODY, SUB, __builtin_sub_overflow)
    FORM_KS(ARITH_KS_BODY, MUL, __builtin_mul_overflow)

#define TRUEDIV_BODY(FORM, XS, YS, TX, TY, NAME, _) \
    TARGETS_##FORM(NAME) { \
        OuObject *x = XS[ip->b], *y = YS[ip->c]; \
        if (IS(x, FLOAT)) { \
            if (OU_LIKELY(IS(y, FLOAT))) { \
                if (OU_LIKELY(FLOAT(y) != 0.0)) TAIL_FLOAT(FORM, FLOAT(x) / FLOAT(y)); \
            } else if (IS(y, INT) && INT(y) != 0) { \
                TAIL_FLOAT(FORM, FLOAT(x) / (double)INT(y)); \
            } \
        } else if (IS(x, INT)) { \
            if (IS(y, INT)) { \
                if (EXACT_IN_DOUBLE(INT(x)) && EXACT_IN_DOUBLE(INT(y)) && INT(y) != 0) TAIL_FLOAT(FORM, (double)INT(x) / (double)INT(y)); \
            } else if (IS(y, FLOAT) && FLOAT(y) != 0.0) { \
                TAIL_FLOAT(FORM, (double)INT(x) / FLOAT(y)); \
            } \
        } \
        SLOW_BINARY(FORM, ou_slow_operator(ip->op)); \
    }
    THREE_FORMS(TRUEDIV_BODY, TRUEDIV, 0)

// Division of C truncates, Python's rounds down. A divisor of 0 or -1 goes the long way (errors, overflow).
#define DIVISION_BODY(FORM, XS, YS, TX, TY, NAME, QUOTIENT) \
    TARGETS_##FORM(NAME) { \
        OuObject *x = XS[ip->b], *y = YS[ip->c]; \
        if (OU_LIKELY(IS(x, INT) && IS(y, INT) && (uint64_t)INT(y) + 1 > 1)) { \
            int64_t n = INT(x), d = INT(y), q, r; \
            if (OU_LIKELY((((uint64_t)n | (uint64_t)d) >> 32) == 0)) { \
                q = (uint32_t)n / (uint32_t)d; \
                r = (uint32_t)n % (uint32_t)d; \
            } else { \
                q = n / d; \
                r = n % d; \
                if (r != 0 && (r ^ d) < 0) { q--; r += d; } \
            } \
            TAIL_INT(FORM, QUOTIENT ? q : r); \
        } \
        SLOW_BINARY(FORM, ou_slow_operator(ip->op)); \
    }
    THREE_FORMS(DIVISION_BODY, FLOORDIV, 1)
    THREE_FORMS(DIVISION_BODY, MOD, 0)

#define BITS_BODY(FORM, XS, YS, TX, TY, NAME, OPERATOR) \
    TARGETS_##FORM(NAME) { \
        OuObject *x = XS[ip->b], *y = YS[ip->c]; \
        if (OU_LIKELY(IS(x, INT) && IS(y, INT))) TAIL_INT(FORM, INT(x) OPERATOR INT(y)); \
        SLOW_BINARY(FORM, ou_slow_operator(ip->op)); \
    }
    THREE_FORMS(BITS_BODY, AND, &)
    THREE_FORMS(BITS_BODY, OR, |)
    THREE_FORMS(BITS_BODY, XOR, ^)

#define LSHIFT_BODY(FORM, XS, YS, TX, TY, NAME, _) \
    TARGETS_##FORM(NAME) { \
        OuObject *x = XS[ip->b], *y = YS[ip->c]; \
        if (OU_LIKELY(IS(x, INT) && IS(y, INT) && (uint64_t)INT(y) < 63)) { \
            int_value = (int64_t)((uint64_t)INT(x) << INT(y)); \
            if (OU_LIKELY(int_value >> INT(y) == INT(x))) goto PASTE(int_result_, FORM); \
        } \
        SLOW_BINARY(FORM, ou_slow_operator(ip->op)); \
    }
#define RSHIFT_BODY(FORM, XS, YS, TX, TY, NAME, _) \
    TARGETS_##FORM(NAME) { \
        OuObject *x = XS[ip->b], *y = YS[ip->c]; \
        if (OU_LIKELY(IS(x, INT) && IS(y, INT) && (uint64_t)INT(y) < 64)) TAIL_INT(FORM, INT(x) >> INT(y)); \
        SLOW_BINARY(FORM, ou_slow_operator(ip->op)); \
    }
    THREE_FORMS(LSHIFT_BODY, LSHIFT, 0)
    THREE_FORMS(RSHIFT_BODY, RSHIFT, 0)

#define GENERAL_BODY(FORM, XS, YS, TX, TY, NAME, _) \
    TARGETS_##FORM(NAME) SLOW_BINARY(FORM, ou_slow_operator(ip->op));
// Only what has a finite result is done here.
#define POW_BODY(FORM, XS, YS, TX, TY, NAME, _) \
    TARGETS_##FORM(NAME) { \
        OuObject *x = XS[ip->b], *y = YS[ip->c]; \
        if (IS(x, FLOAT) && quick_power(FLOAT(x), y, &float_value)) goto PASTE(float_result_, FORM); \
        SLOW_BINARY(FORM, ou_slow_operator(ip->op)); \
    }
    THREE_FORMS(POW_BODY, POW, 0)
    THREE_FORMS(GENERAL_BODY, MATMUL, 0)

#define MIXED_TAIL(FORM, XS, YS, TX, TY, _) \
mixed_##FORM: \
        if (mixed_arith(ip->op, XS[ip->b], YS[ip->c], &float_value)) goto float_result_##FORM; \
        SLOW_BINARY(FORM, ou_slow_operator(ip->op));
    THREE_FORMS(MIXED_TAIL, 0)

// Both operands of int_result_ are ints; those of float_result_ may be a float and an int, so a float is looked for.
#define RESULT_TAILS(FORM, XS, YS, TX, TY, _) \
int_result_##FORM: { \
        OuObject *x = XS[ip->b], *y = YS[ip->c]; \
        bool tx = TX, ty = TY; \
        INT_RESULT(int_value, tx, ty, x, y); \
        SLOW_BINARY(FORM, ou_slow_operator(ip->op)); \
    } \
float_result_##FORM: { \
        OuObject *x = XS[ip->b], *y = YS[ip->c], *r; \
        if (TX && x->refs == 1 && IS(x, FLOAT)) { \
            FLOAT(r = x) = float_value; \
            if (TY) DECREF_PLAIN(y); \
        } else if (TY && y->refs == 1 && IS(y, FLOAT)) { \
            FLOAT(r = y) = float_value; \
            if (TX) DECREF_PLAIN(x); \
        } else { \
            r = new_float(heap, float_value); \
            if (OU_UNLIKELY(!r)) SLOW_BINARY(FORM, ou_slow_operator(ip->op)); \
            if (TX) DECREF_PLAIN(x); \
            if (TY) DECREF_PLAIN(y); \
        } \
        STORE(ip->a, r); \
        NEXT(1); \
    }
    THREE_FORMS(RESULT_TAILS, 0)

    // --- the general way of all binary operators, by which operands are temporaries ---
// To the Python function that does it, if that is all there is to it.
#define OPERATOR_CALL(XS, YS, TX, TY, x, y) do { \
        callee = TYPE_OF(x)->flags & OU_TYPE_HEAP ? ou_operator_function(ip->op, x, y) : NULL; \
        if (callee) { \
            left = (x); \
            right = (y); \
            operands = (TX ? OU_OPERAND_TEMP_X : 0) | (TY ? OU_OPERAND_TEMP_Y : 0) \
                        | (XS == slots ? 0 : OU_OPERAND_CONST_X) | (YS == slots ? 0 : OU_OPERAND_CONST_Y); \
            goto call_operator; \
        } \
    } while (0)
#define SLOW_BINARY_TAIL(FORM, XS, YS, TX, TY, _) \
slow_binary_##FORM: { \
        SAVE(); \
        OPERATOR_CALL(XS, YS, TX, TY, XS[ip->b], YS[ip->c]); \
        OuObject *r = slow(XS[ip->b], YS[ip->c]); \
        if (OU_UNLIKELY(!r)) goto error; \
        OuObject *x = XS[ip->b], *y = YS[ip->c]; \
        bool tx = TX, ty = TY; \
        STORE(ip->a, r); \
        if (tx) DECREF(x); \
        if (ty) DECREF(y); \
        NEXT(1); \
    }
    THREE_FORMS(SLOW_BINARY_TAIL, 0)
call_operator:                         // callee(left, right) in this loop; the operands stay where they are until it returns
        window = slots + frame->code->n_slots;
        window_limit = frame->limit;
        if (OU_UNLIKELY(window + callee->code->n_slots > window_limit)) {
            window = ou_stack_room(frame, callee->code->n_slots, &window_limit);
            if (OU_UNLIKELY(!window)) goto error;
        }
        window[0] = ou_ref(left);
        window[1] = ou_ref(right);
        ou_incref(callee);
        argc = 2;
        call_kind = OU_FRAME_OPERATOR;
        instance = NULL;
        goto enter_function;
operator_returned: {                   // `value` is what it returned; operands says which operands are to be released
        if (OU_UNLIKELY(value == rt->core.not_implemented)) {
            OuObject *x = (operands & OU_OPERAND_CONST_X ? consts : slots)[ip->b];
            OuObject *y = (operands & OU_OPERAND_CONST_Y ? consts : slots)[ip->c];
            DECREF(value);
            value = ou_operator_declined(ip->op, x, y);
            if (OU_UNLIKELY(!value)) goto error;
        }
        left = operands & OU_OPERAND_TEMP_X ? slots[ip->b] : NULL;
        right = operands & OU_OPERAND_TEMP_Y ? slots[ip->c] : NULL;
        if (IS_COMPARE_JUMP(ip->op)) {
            if (left) slots[ip->b] = NULL;
            if (right) slots[ip->c] = NULL;
            XDECREF(left);
            XDECREF(right);
            goto jump_by_value;
        }
        STORE(ip->a, value);
        XDECREF(left);
        XDECREF(right);
        NEXT(1);
    }
#define GROW_TEXT_TAIL(FORM, XS, YS, TX, TY, _) \
grow_text_##FORM: { \
        OuObject *y = YS[ip->c]; \
        SAVE(); \
        if (OU_UNLIKELY(!ou_slow_iadd_text(&slots[ip->b], y))) goto error; \
        if (ip->a != ip->b) STORE(ip->a, slots[ip->b]);            /* a temporary's result that goes elsewhere */ \
        if (TY) DECREF(y); \
        NEXT(1); \
    }
    TWO_FORMS(GROW_TEXT_TAIL, 0)

    TARGET(NEG) {
        OuObject *x = slots[ip->b];
        if (IS(x, INT) && INT(x) != INT64_MIN) {
            int64_t v = -INT(x);
            value = IS_SMALL(v) ? small_int(rt, v) : new_int(heap, v);
        } else if (IS(x, FLOAT)) {
            value = new_float(heap, -FLOAT(x));
        } else {
            value = NULL;
        }
        if (OU_LIKELY(value != NULL)) goto unary_done;
        SAVE();
        value = ou_neg(x);
        goto unary_result;
    }
    TARGET(POS) {
        SAVE();
        value = ou_pos(slots[ip->b]);
        goto unary_result;
    }
    TARGET(INVERT) {
        SAVE();
        value = ou_invert(slots[ip->b]);
        goto unary_result;
    }
    TARGET(NOT) {
        OuObject *x = slots[ip->b];
        int truth;
        if (x == rt->core.true_) truth = 1;
        else if (x == rt->core.false_ || x == rt->core.none) truth = 0;
        else {
            SAVE();
            truth = ou_truth(x);
            if (truth < 0) goto error;
        }
        value = ou_ref(truth ? rt->core.false_ : rt->core.true_);
        goto unary_done;
    }
unary_result:                          // `value` from operand b, or NULL with exception
        if (OU_UNLIKELY(!value)) goto error;
unary_done:
        left = slots[ip->b];
        if (IS_TEMP(ip->b)) {
            STORE(ip->a, value);
            DECREF_NUMBER(left);
        } else {
            STORE(ip->a, value);
        }
        NEXT(1);
