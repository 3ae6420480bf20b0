// suggest.c -- "Did you mean": the candidate that is nearest to a misspelt name.
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/exception.h"
#include "runtime/types/list.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "src/vm/frame_object.h"
#include "src/vm/traceback.h"

enum { MAX_CANDIDATES = 750, MAX_TEXT = 40, MOVE = 2, CASE = 1 };

static uint32_t lower(uint32_t c) { return c >= 'A' && c <= 'Z' ? c + 32 : c; }

static size_t substitution(uint32_t a, uint32_t b)
{
    if ((a & 31) != (b & 31)) return MOVE;
    if (a == b) return 0;
    return lower(a) == lower(b) ? CASE : MOVE;
}

// Edit distance of a and b; anything above `most` may be reported as most + 1.
static size_t distance(const uint32_t *a, size_t an, const uint32_t *b, size_t bn, size_t most)
{
    while (an && bn && a[0] == b[0]) a++, b++, an--, bn--;
    while (an && bn && a[an - 1] == b[bn - 1]) an--, bn--;
    if (an == 0 || bn == 0) return (an + bn) * MOVE;
    if (an > MAX_TEXT || bn > MAX_TEXT) return most + 1;
    if (bn < an) {
        const uint32_t *t = a;
        a = b, b = t;
        size_t n = an;
        an = bn, bn = n;
    }
    if ((bn - an) * MOVE > most) return most + 1;
    size_t row[MAX_TEXT];
    for (size_t i = 0; i < an; i++) row[i] = (i + 1) * MOVE;
    size_t result = 0;
    for (size_t j = 0; j < bn; j++) {
        size_t diagonal = j * MOVE, least = SIZE_MAX;
        result = diagonal;
        for (size_t i = 0; i < an; i++) {
            size_t replace = diagonal + substitution(b[j], a[i]);
            diagonal = row[i];
            size_t change = (result < diagonal ? result : diagonal) + MOVE;
            result = replace < change ? replace : change;
            row[i] = result;
            if (result < least) least = result;
        }
        if (least > most) return most + 1;
    }
    return result;
}

static size_t chars(OuStr *s, uint32_t *out)
{
    size_t n = ou_str_len(s);
    for (size_t i = 0; i < n && i < 2 * MAX_TEXT; i++) out[i] = ou_str_at(s, i);
    return n;
}

// The nearest of `names` (borrowed) or NULL.
static OuStr *nearest(OuObject *const *names, size_t n, OuStr *name)
{
    uint32_t wanted[2 * MAX_TEXT], text[2 * MAX_TEXT];
    if (n >= MAX_CANDIDATES) return NULL;
    size_t wn = chars(name, wanted), best = SIZE_MAX;
    if (wn > 2 * MAX_TEXT) return NULL;
    OuStr *found = NULL;
    for (size_t i = 0; i < n; i++) {
        if (!ou_is_str(names[i]) || ou_str_equal((OuStr *)names[i], name)) continue;
        size_t tn = chars((OuStr *)names[i], text), most = (wn + tn + 3) * MOVE / 6;
        if (tn > 2 * MAX_TEXT) continue;
        if (best != SIZE_MAX && best - 1 < most) most = best - 1;
        size_t d = distance(wanted, wn, text, tn, most);
        if (d > most) continue;
        found = (OuStr *)names[i];
        best = d;
    }
    return found;
}

static OuStr *nearest_in_list(OuList *list, OuStr *name)
{
    if (!list) {
        ou_error_clear();
        return NULL;
    }
    OuStr *found = (OuStr *)ou_xref(nearest(list->items, list->len, name));
    ou_decref(list);
    return found;
}

static OuStr *for_name(OuNameError *e)
{
    OuTraceback *tb = (OuTraceback *)e->traceback;
    if (!tb || !e->name || !ou_is_str(e->name)) return NULL;
    while (tb->next) tb = tb->next;
    OuStr *name = (OuStr *)e->name;
    OuFrameObject *frame = tb->frame;
    OuFunction *function = frame->frame ? frame->frame->function : frame->function;
    OuCode *code = ou_frame_object_code(frame);
    if (!code) return NULL;
    OuStr *found = nearest(code->local_names->items, code->local_names->len, name);
    if (found) return (OuStr *)ou_ref(found);
    if (!function) return NULL;
    found = nearest_in_list(ou_dict_keys_list(function->globals), name);
    if (found || !function->builtins || !ou_is_dict(function->builtins)) return found;
    return nearest_in_list(ou_dict_keys_list((OuDict *)function->builtins), name);
}

OuStr *ou_suggestion(OuObject *exc)
{
    OuStr *found = NULL;
    OuObject *saved = ou_error_take();
    if (ou_is_instance_of(exc, ou_type(OU_L_AttributeError))) {
        OuAttributeError *e = (OuAttributeError *)exc;
        if (e->name && e->obj && ou_is_str(e->name)) found = nearest_in_list(ou_dir(e->obj), (OuStr *)e->name);
    } else if (ou_is_instance_of(exc, ou_type(OU_L_NameError))) {
        found = for_name((OuNameError *)exc);
    }
    ou_error_clear();
    ou_error_restore(saved);
    return found;
}
