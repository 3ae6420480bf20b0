// ops_jump.h -- jumps by truth and by None, and the check on back-edges. Included by interp.c alone.

    TARGET(JUMP)
        JUMP(1, ip->wide);
    TARGET(JUMP_BACK) {
        ip += 1 + (ou_ssize)ip->wide;
        if (PENDING()) goto pending_at_target;
        DISPATCH();
    }

// `truth` of operand a, which stays where it is.
#define TRUTH(x, truth) do { \
        if ((x) == rt->core.true_) truth = 1; \
        else if ((x) == rt->core.false_ || (x) == rt->core.none) truth = 0; \
        else if (IS(x, INT)) truth = INT(x) != 0; \
        else if (IS(x, LIST)) truth = ((OuList *)(x))->len != 0; \
        else if (IS(x, STR)) truth = ((OuStr *)(x))->len != 0; \
        else { \
            SAVE(); \
            truth = ou_truth(x); \
            if (OU_UNLIKELY(truth < 0)) goto error; \
        } \
    } while (0)
#define JUMP_TRUTH(NAME, WANT, CHECKS) \
    TARGET(NAME) { \
        OuObject *x = slots[ip->a]; \
        int truth; \
        TRUTH(x, truth); \
        CONSUME(ip->a, x); \
        if (truth == WANT) { \
            ip += 1 + (ou_ssize)ip->wide; \
            if (CHECKS && PENDING()) goto pending_at_target; \
            DISPATCH(); \
        } \
        NEXT(1); \
    }
    JUMP_TRUTH(JUMP_IF_FALSE, 0, 0)
    JUMP_TRUTH(JUMP_IF_TRUE, 1, 0)
    JUMP_TRUTH(LOOP_IF_FALSE, 0, 1)
    JUMP_TRUTH(LOOP_IF_TRUE, 1, 1)

#define JUMP_OR_DROP(NAME, WANT) \
    TARGET(NAME) { \
        OuObject *x = slots[ip->a]; \
        int truth; \
        TRUTH(x, truth); \
        if (truth == WANT) JUMP(1, ip->wide); \
        DECREF(x); \
        NEXT(1); \
    }
    JUMP_OR_DROP(JUMP_IF_FALSE_OR_DROP, 0)
    JUMP_OR_DROP(JUMP_IF_TRUE_OR_DROP, 1)

#define JUMP_NONE(NAME, OPERATOR) \
    TARGET(NAME) { \
        OuObject *x = slots[ip->a]; \
        bool r = x OPERATOR rt->core.none; \
        CONSUME(ip->a, x); \
        if (r) JUMP(1, ip->wide); \
        NEXT(1); \
    }
    JUMP_NONE(JUMP_IF_NONE, ==)
    JUMP_NONE(JUMP_IF_NOT_NONE, !=)
