// list_sort_merge.h -- a stable adaptive merge sort for one kind of item; included once per kind by list_sort.c.
//
// Natural runs are found and merged in the order of their "power" (Munro and Wild 2018), which keeps merges nearly balanced
// however the runs lie. A merge that keeps taking from one side switches to galloping: exponential, then binary search.
// The includer defines ITEM (a struct type), LESS(x, y) on pointers to items (1, 0, -1 = exception) and FN(name).
// After a failure the array still holds every item exactly once.

typedef struct FN(Run) { ITEM *at; size_t len; int power; } FN(Run);
typedef struct FN(Sort) {
    ITEM *tmp;               // owned buffer of tmp_cap items
    size_t tmp_cap, gallop_from;
    FN(Run) runs[66];
    size_t run_count;
} FN(Sort);

// How many of the sorted a[0..n) go before `key`: those less than it, with `right` those equal too. The search starts at `hint`. -1: exception.
static ou_ssize FN(gallop)(const ITEM *key, const ITEM *a, size_t n, size_t hint, bool right)
{
#define BEFORE(x) (right ? (r = LESS(key, (x))) < 0 ? r : !r : LESS((x), key))
    int r OU_UNUSED;
    size_t lo, hi, step = 1, last = 0;
    int before = BEFORE(&a[hint]);
    if (before < 0)
        return -1;
    if (before) {
        size_t max = n - hint;
        while (step < max && (before = BEFORE(&a[hint + step])) > 0) {
            last = step;
            step = step * 2 + 1;
        }
        if (before < 0)
            return -1;
        lo = hint + last + 1;
        hi = hint + (step < max ? step : max);
    } else {
        size_t max = hint + 1;
        while (step < max && (before = BEFORE(&a[hint - step])) == 0) {
            last = step;
            step = step * 2 + 1;
        }
        if (before < 0)
            return -1;
        lo = step < max ? hint - step + 1 : 0;
        hi = hint - last;
    }
    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;
        before = BEFORE(&a[mid]);
        if (before < 0)
            return -1;
        if (before)
            lo = mid + 1;
        else
            hi = mid;
    }
    return (ou_ssize)lo;
#undef BEFORE
}

static bool FN(need_tmp)(FN(Sort) *s, size_t n)
{
    if (s->tmp_cap >= n)
        return true;
    ou_mem_free(s->tmp);
    s->tmp = ou_mem_need_array(n, sizeof *s->tmp);
    s->tmp_cap = s->tmp ? n : 0;
    return s->tmp != NULL;
}

// Merges a[0..na) with the b[0..nb) behind it, na <= nb; the left run moves to tmp.
static bool FN(merge_low)(FN(Sort) *s, ITEM *a, size_t na, ITEM *b, size_t nb)
{
    if (!FN(need_tmp)(s, na))
        return false;
    ITEM *to = a, *left = s->tmp;
    memcpy(left, a, na * sizeof *a);
    bool ok = true;
    for (;;) {
        size_t from_left = 0, from_right = 0;
        while (from_left < s->gallop_from && from_right < s->gallop_from) {
            int less = LESS(b, left);
            if (less < 0)
                goto fail;
            if (less) {
                *to++ = *b++;
                from_right++;
                from_left = 0;
                if (--nb == 0)
                    goto done;
            } else {
                *to++ = *left++;
                from_left++;
                from_right = 0;
                if (--na == 0)
                    goto done;
            }
        }
        do {
            if (s->gallop_from > 1)
                s->gallop_from--;
            ou_ssize k = FN(gallop)(b, left, na, 0, true);
            if (k < 0)
                goto fail;
            from_left = (size_t)k;
            memcpy(to, left, from_left * sizeof *to);
            to += k, left += k, na -= from_left;
            if (na == 0)
                goto done;
            *to++ = *b++;
            if (--nb == 0)
                goto done;
            k = FN(gallop)(left, b, nb, 0, false);
            if (k < 0)
                goto fail;
            from_right = (size_t)k;
            memmove(to, b, from_right * sizeof *to);
            to += k, b += k, nb -= from_right;
            if (nb == 0)
                goto done;
            *to++ = *left++;
            if (--na == 0)
                goto done;
        } while (from_left >= 7 || from_right >= 7);
        s->gallop_from += 2;
    }
fail:
    ok = false;
done:
    memcpy(to, left, na * sizeof *to);
    return ok;
}

// The same from the other end, nb <= na; the right run moves to tmp.
static bool FN(merge_high)(FN(Sort) *s, ITEM *a, size_t na, ITEM *b, size_t nb)
{
    if (!FN(need_tmp)(s, nb))
        return false;
    ITEM *to = b + nb, *right = s->tmp;      // to: one past the place to fill
    memcpy(right, b, nb * sizeof *b);
    bool ok = true;
    for (;;) {
        size_t from_left = 0, from_right = 0;
        while (from_left < s->gallop_from && from_right < s->gallop_from) {
            int less = LESS(&right[nb - 1], &a[na - 1]);
            if (less < 0)
                goto fail;
            if (less) {
                *--to = a[--na];
                from_left++;
                from_right = 0;
                if (na == 0)
                    goto done;
            } else {
                *--to = right[--nb];
                from_right++;
                from_left = 0;
                if (nb == 0)
                    goto done;
            }
        }
        do {
            if (s->gallop_from > 1)
                s->gallop_from--;
            ou_ssize k = FN(gallop)(&right[nb - 1], a, na, na - 1, true);
            if (k < 0)
                goto fail;
            from_left = na - (size_t)k;
            to -= from_left;
            na = (size_t)k;
            memmove(to, a + na, from_left * sizeof *to);
            if (na == 0)
                goto done;
            *--to = right[--nb];
            if (nb == 0)
                goto done;
            k = FN(gallop)(&a[na - 1], right, nb, nb - 1, false);
            if (k < 0)
                goto fail;
            from_right = nb - (size_t)k;
            to -= from_right;
            nb = (size_t)k;
            memcpy(to, right + nb, from_right * sizeof *to);
            if (nb == 0)
                goto done;
            *--to = a[--na];
            if (na == 0)
                goto done;
        } while (from_left >= 7 || from_right >= 7);
        s->gallop_from += 2;
    }
fail:
    ok = false;
done:
    memcpy(to - nb, right, nb * sizeof *to);
    return ok;
}

// Merges the two topmost runs.
static bool FN(merge_top)(FN(Sort) *s)
{
    FN(Run) *x = &s->runs[s->run_count - 2], *y = x + 1;
    ITEM *a = x->at, *b = y->at;
    size_t na = x->len, nb = y->len;
    x->len = na + nb;
    s->run_count--;
    ou_ssize skip = FN(gallop)(b, a, na, 0, true);         // what is in place already
    if (skip < 0)
        return false;
    a += skip;
    na -= (size_t)skip;
    if (na == 0)
        return true;
    ou_ssize keep = FN(gallop)(&a[na - 1], b, nb, nb - 1, false);
    if (keep <= 0)
        return keep == 0;
    nb = (size_t)keep;
    return na <= nb ? FN(merge_low)(s, a, na, b, nb) : FN(merge_high)(s, a, na, b, nb);
}

// The length of the run that a[0..n) begins with; a strictly descending one is turned round. -1: exception.
static ou_ssize FN(count_run)(ITEM *a, size_t n)
{
    if (n < 2)
        return (ou_ssize)n;
    size_t i = 2;
    int less = LESS(&a[1], &a[0]);
    if (less < 0)
        return -1;
    int descending = less;
    for (; i < n; i++) {
        less = LESS(&a[i], &a[i - 1]);
        if (less < 0)
            return -1;
        if (less != descending)
            break;
    }
    if (descending)
        for (size_t lo = 0, hi = i - 1; lo < hi; lo++, hi--) {
            ITEM t = a[lo];
            a[lo] = a[hi];
            a[hi] = t;
        }
    return (ou_ssize)i;
}

// a[0..sorted) is in order; insertion by binary search puts the rest of a[0..n) in.
static bool FN(insertion)(ITEM *a, size_t n, size_t sorted)
{
    for (size_t i = sorted; i < n; i++) {
        ITEM item = a[i];
        size_t lo = 0, hi = i;
        while (lo < hi) {
            size_t mid = (lo + hi) / 2;
            int less = LESS(&item, &a[mid]);
            if (less < 0)
                return false;
            if (less)
                hi = mid;
            else
                lo = mid + 1;
        }
        memmove(a + lo + 1, a + lo, (i - lo) * sizeof *a);
        a[lo] = item;
    }
    return true;
}

static bool FN(sort)(ITEM *a, size_t n)
{
    FN(Sort) s = { .gallop_from = 7 };
    size_t min_run = n, odd = 0;
    while (min_run >= 64) {
        odd |= min_run & 1;
        min_run >>= 1;
    }
    min_run += odd;
    bool ok = true;
    for (size_t start = 0; ok && start < n;) {
        ou_ssize found = FN(count_run)(a + start, n - start);
        if (found < 0) {
            ok = false;
            break;
        }
        size_t len = (size_t)found;
        if (len < min_run) {
            size_t want = n - start < min_run ? n - start : min_run;
            ok = FN(insertion)(a + start, want, len);
            len = want;
        }
        if (ok && s.run_count > 0) {
            FN(Run) *top = &s.runs[s.run_count - 1];
            int power = run_power((size_t)(top->at - a), top->len, len, n);
            while (ok && s.run_count > 1 && s.runs[s.run_count - 2].power > power)
                ok = FN(merge_top)(&s);
            s.runs[s.run_count - 1].power = power;
        }
        s.runs[s.run_count++] = (FN(Run)){ a + start, len, 0 };
        start += len;
    }
    while (ok && s.run_count > 1)
        ok = FN(merge_top)(&s);
    ou_mem_free(s.tmp);
    return ok;
}
#undef ITEM
#undef LESS
#undef FN
