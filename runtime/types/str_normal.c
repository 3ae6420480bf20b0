// str_normal.c -- Unicode's normal forms (UAX #15): take apart, bring marks into order, put together.
//
// Most texts are normal already, and each character knows whether it can be otherwise; only then is a copy made, with as
// much room again behind it for the ordering of long runs of marks.
#include <string.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/types/str_normal.h"

enum { SHORT_RUN = 16 };                     // marks that are cheaper to insert one by one

static unsigned combining(uint32_t c) { return c < 0x300 ? 0 : ou_unicode_record(c)->combining; }

bool ou_str_is_surely_normal(const OuStr *s, OuNormalForm form)
{
    if (s->ascii || (s->kind == 1 && form == OU_NFC))
        return true;
    unsigned last = 0;
    for (size_t i = 0; i < s->len; i++) {
        uint32_t c = ou_str_at(s, i);
        unsigned class = combining(c);
        if (ou_unicode_may_change(c, form) || (class && class < last))
            return false;
        last = class;
    }
    return true;
}

// --- taking apart ---

static size_t take_apart(uint32_t c, OuNormalForm form, bool old, uint32_t out[OU_DECOMPOSITION_MAX])
{
    if (old) {
        out[0] = ou_unicode_old_form(c);
        if (out[0])
            return 1;
        out[0] = c;
        if (!ou_unicode_is_assigned(ou_unicode_record_3_2(c)))
            return 1;
    }
    return ou_unicode_decompose(c, ou_form_is_compatible(form), out);
}

static size_t apart_length(const OuStr *s, OuNormalForm form, bool old)
{
    uint32_t parts[OU_DECOMPOSITION_MAX];
    size_t total = 0;
    for (size_t i = 0; i < s->len; i++)
        total += take_apart(ou_str_at(s, i), form, old, parts);
    return total;
}

// --- order ---

static void insert_marks(uint32_t *run, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        uint32_t c = run[i];
        unsigned class = combining(c);
        size_t j = i;
        for (; j > 0 && combining(run[j - 1]) > class; j--)
            run[j] = run[j - 1];
        run[j] = c;
    }
}

// Counts the marks of each class, then places them.
static void count_marks(uint32_t *run, size_t n, uint32_t *spare)
{
    size_t next[256] = { 0 }, at = 0;
    for (size_t i = 0; i < n; i++)
        next[combining(run[i])]++;
    for (size_t class = 0; class < 256; class++) {
        size_t count = next[class];
        next[class] = at;
        at += count;
    }
    for (size_t i = 0; i < n; i++)
        spare[next[combining(run[i])]++] = run[i];
    memcpy(run, spare, n * sizeof *run);
}

// Sorts each run of marks by class; those of one class stay as they are.
static void order_marks(uint32_t *text, size_t n, uint32_t *spare)
{
    for (size_t i = 0; i < n; i++) {
        size_t start = i;
        bool ordered = true;
        for (unsigned last = 0, class; i < n && (class = combining(text[i])) != 0; i++, last = class)
            ordered &= class >= last;
        if (ordered)
            continue;
        if (i - start <= SHORT_RUN)
            insert_marks(text + start, i - start);
        else
            count_marks(text + start, i - start, spare);
    }
}

// --- putting together ---

// Each character joins the last starter unless one of its class, or another starter, stands between. Returns the new length.
static size_t put_together(uint32_t *text, size_t n)
{
    size_t starter = SIZE_MAX, out = 0;
    unsigned last = 0;                       // class of what stands before; 0 right behind the starter or behind another
    for (size_t i = 0; i < n; i++) {
        uint32_t c = text[i];
        unsigned class = combining(c);
        bool free_way = starter != SIZE_MAX && (out == starter + 1 || (last != 0 && last < class));
        uint32_t joined = free_way ? ou_unicode_compose(text[starter], c) : 0;
        if (joined) {
            text[starter] = joined;
            continue;
        }
        if (class == 0)
            starter = out;
        last = class;
        text[out++] = c;
    }
    return out;
}

static OuStr *normalize(OuStr *s, OuNormalForm form, bool old)
{
    size_t n = apart_length(s, form, old), at = 0;
    uint32_t *text = n <= SIZE_MAX / (2 * sizeof(uint32_t)) ? ou_mem_alloc(2 * n * sizeof *text + 1) : NULL;
    if (!text)
        return ou_raise_memory();
    uint32_t parts[OU_DECOMPOSITION_MAX];
    for (size_t i = 0; i < s->len; i++) {
        size_t count = take_apart(ou_str_at(s, i), form, old, parts);
        memcpy(text + at, parts, count * sizeof *parts);
        at += count;
    }
    order_marks(text, n, text + n);
    if (ou_form_composes(form))
        n = put_together(text, n);
    OuStr *result = ou_str_from_ucs4(text, n);
    ou_mem_free(text);
    return result;
}

OuStr *ou_str_normalize(OuStr *s, OuNormalForm form)
{
    if (!ou_str_is_surely_normal(s, form))
        return normalize(s, form, false);
    ou_incref(s);
    return s;
}

OuStr *ou_str_normalize_3_2(OuStr *s, OuNormalForm form) { return normalize(s, form, true); }
