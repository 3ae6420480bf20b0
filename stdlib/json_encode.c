// json_encode.c -- objects to JSON text: what json.encoder.c_make_encoder makes. The whole text grows in one builder.
#include <math.h>
#include <stddef.h>
#include "runtime/base/dtoa.h"
#include "runtime/types/method.h"
#include "stdlib/json_impl.h"

typedef struct Encoder {
    OuObject base;
    OuObject *markers;                      // None: circular references are not looked for
    OuObject *default_, *encoder;
    OuObject *indent;                       // None, or the text of one level
    OuStr *key_separator, *item_separator;
    bool sort_keys, skipkeys, allow_nan;
    OuNative quick;                         // the C function behind `encoder` when it is one of ours
} Encoder;
#define ENCODER_FIELDS(X) X(markers) X(default_) X(encoder) X(indent) X(key_separator) X(item_separator)
OU_LIFE(encoder, Encoder, ENCODER_FIELDS)

typedef struct Active {                     // a container being written, for the search for circles
    OuObject *o;
    const struct Active *outer;
} Active;

typedef struct Job {
    const Encoder *how;
    OuStrBuilder *out;
    ou_ssize level;                         // of indentation
    bool wordy;                             // messages of json.encoder's Python side, which differ in one place
} Job;

static bool put_value(Job *job, OuObject *o, const Active *outer);

static bool put_string(Job *job, OuObject *s)
{
    const Encoder *how = job->how;
    if (how->quick) {
        ou_json_put_string(job->out, (OuStr *)s, how->quick == ou_json_encode_ascii);
        return true;
    }
    OuObject *text = ou_call1(how->encoder, s);
    if (text && !ou_is_str(text)) {
        ou_raise(OU_TypeError, "encoder() must return a string, not %T", text);
        ou_clear_ref(&text);
    }
    if (!text)
        return false;
    ou_builder_str(job->out, (OuStr *)text);
    ou_decref(text);
    return true;
}

static bool put_float(Job *job, OuObject *o)
{
    double value = ou_float_value(o);
    if (isfinite(value)) {
        char text[OU_DTOA_REPR];
        size_t len = ou_dtoa_repr(value, true, text);
        ou_builder_ascii(job->out, text, len);
        return true;
    }
    if (!job->how->allow_nan && job->wordy)
        return ou_fail(OU_ValueError, "Out of range float values are not JSON compliant: %R", o);
    if (!job->how->allow_nan)
        return ou_fail(OU_ValueError, "Out of range float values are not JSON compliant");
    ou_builder_cstr(job->out, isnan(value) ? "NaN" : value > 0 ? "Infinity" : "-Infinity");
    return true;
}

static bool put_int(Job *job, OuObject *o)
{
    int64_t value;
    if (!ou_int_fits(o, &value))
        return ou_builder_take(job->out, ou_int_to_str(o, 10));
    char text[24], *p = text + sizeof text;
    uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    do
        *--p = (char)('0' + left % 10);
    while (left /= 10);
    if (value < 0)
        *--p = '-';
    ou_builder_ascii(job->out, p, (size_t)(text + sizeof text - p));
    return true;
}

// None, True, False and numbers. 1 written, 0 something else, -1 exception.
static int put_simple(Job *job, OuObject *o)
{
    OuCore *core = ou_core();
    if (o == core->none || o == core->true_ || o == core->false_) {
        ou_builder_cstr(job->out, o == core->none ? "null" : o == core->true_ ? "true" : "false");
        return 1;
    }
    if (ou_is_int(o))
        return put_int(job, o) ? 1 : -1;
    if (ou_is_float(o))
        return put_float(job, o) ? 1 : -1;
    return 0;
}

static void put_newline(Job *job)
{
    if (ou_is_none(job->how->indent))
        return;
    ou_builder_char(job->out, '\n');
    for (ou_ssize i = 0; i < job->level; i++)
        ou_builder_str(job->out, (OuStr *)job->how->indent);
}

// --- containers ---

static bool put_list(Job *job, OuObject *o, const Active *outer)
{
    OuList *copy = ou_is_list(o) ? (OuList *)ou_ref(o) : ou_to_list(o);
    if (!copy)
        return false;
    bool ok = true;
    if (copy->len == 0) {
        ou_builder_ascii(job->out, "[]", 2);
    } else {
        ou_builder_char(job->out, '[');
        job->level++;
        for (size_t i = 0; ok && i < copy->len; i++) {
            if (i)
                ou_builder_str(job->out, job->how->item_separator);
            put_newline(job);
            OuObject *item = ou_ref(copy->items[i]);
            ok = put_value(job, item, outer);
            ou_decref(item);
        }
        job->level--;
        if (ok) {
            put_newline(job);
            ou_builder_char(job->out, ']');
        }
    }
    ou_decref(copy);
    return ok;
}

// The key as a string, quoted; 1 written, 0 to be left out, -1 exception.
static int put_key(Job *job, OuObject *key)
{
    if (ou_is_str(key))
        return put_string(job, key) ? 1 : -1;
    ou_builder_char(job->out, '"');
    int written = put_simple(job, key);
    if (written > 0)
        ou_builder_char(job->out, '"');
    if (written || job->how->skipkeys)
        return written;
    return ou_fail(OU_TypeError, "keys must be str, int, float, bool or None, not %T", key) ? 1 : -1;
}

// `first` becomes false with the first pair that is written.
static bool put_pair(Job *job, OuObject *key, OuObject *value, bool *first, const Active *outer)
{
    size_t start = job->out->len;
    if (!*first) {
        ou_builder_str(job->out, job->how->item_separator);
        put_newline(job);
    }
    int written = put_key(job, key);
    if (written <= 0) {                     // the pair has no part in the text
        if (!job->out->failed)
            job->out->len = start;
        return written == 0;
    }
    *first = false;
    ou_builder_str(job->out, job->how->key_separator);
    return put_value(job, value, outer);
}

static bool put_items(Job *job, OuList *items, bool *first, const Active *outer)
{
    if (job->how->sort_keys && !ou_list_sort(items, NULL, false))
        return false;
    for (size_t i = 0; i < items->len; i++) {
        OuTuple *pair = (OuTuple *)items->items[i];
        if (!ou_is_tuple(ou_obj(pair)) || pair->len != 2)
            return ou_fail(OU_ValueError, "items must return 2-tuples");
        ou_incref(pair);
        bool ok = put_pair(job, pair->items[0], pair->items[1], first, outer);
        ou_decref(pair);
        if (!ok)
            return false;
    }
    return true;
}

static OuList *items_of(OuObject *dict)
{
    if (ou_is_exact(dict, OU_L_DICT))
        return ou_dict_items_list((OuDict *)dict);
    OuObject *method = ou_getattr_cstr(dict, "items"), *items = method ? ou_call0(method) : NULL;
    OuList *list = items ? ou_to_list(items) : NULL;
    ou_xdecref(method);
    ou_xdecref(items);
    return list;
}

static bool put_dict(Job *job, OuObject *o, const Active *outer)
{
    OuDict *dict = (OuDict *)o;
    OuObject *key, *value;
    OuList *items = NULL;
    bool ok = true, first = true, direct = ou_is_exact(o, OU_L_DICT) && !job->how->sort_keys;
    if (dict->used == 0) {
        ou_builder_ascii(job->out, "{}", 2);
        return true;
    }
    ou_builder_char(job->out, '{');
    job->level++;
    put_newline(job);
    if (direct) {
        for (size_t pos = 0; ok && ou_dict_next(dict, &pos, &key, &value);) {
            ou_incref(key);
            ou_incref(value);
            ok = put_pair(job, key, value, &first, outer);
            ou_decref(value);
            ou_decref(key);
        }
    } else {
        items = items_of(o);
        ok = items && put_items(job, items, &first, outer);
        ou_xdecref(items);
    }
    job->level--;
    if (ok) {
        put_newline(job);
        ou_builder_char(job->out, '}');
    }
    return ok;
}

// Lists, dicts, and through default() everything else.
static bool put_nested(Job *job, OuObject *o, const Active *outer)
{
    Active active = { o, outer };
    if (!ou_is_none(job->how->markers)) {
        for (const Active *a = outer; a; a = a->outer)
            if (a->o == o)
                return ou_fail(OU_ValueError, "Circular reference detected");
    }
    if (!ou_enter(" while encoding a JSON object"))
        return false;
    bool ok;
    if (ou_is_list(o) || ou_is_tuple(o)) {
        ok = put_list(job, o, &active);
    } else if (ou_is_dict(o)) {
        ok = put_dict(job, o, &active);
    } else {
        OuObject *other = ou_call1(job->how->default_, o);
        ok = other && put_value(job, other, &active);
        ou_xdecref(other);
    }
    ou_leave();
    return ok;
}

static bool put_value(Job *job, OuObject *o, const Active *outer)
{
    if (job->out->failed)
        return false;
    if (ou_is_str(o))
        return put_string(job, o);
    int written = put_simple(job, o);
    return written ? written > 0 : put_nested(job, o, outer);
}

// --- the object ---

static OuObject *encoder_call(OuObject *self, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *given[2];
    if (!ou_args_bind("_iterencode", "obj _current_indent_level", 2, 2, args, n, kwnames, given))
        return NULL;
    OuStrBuilder out;
    Job job = { (Encoder *)self, &out, ou_index_ssize(given[1], OU_OverflowError), !ou_is_none(((Encoder *)self)->indent) };
    if (job.level == -1 && ou_has_error())
        return NULL;
    ou_builder_init(&out);
    if (!put_value(&job, given[0], NULL)) {
        ou_builder_fini(&out);
        return NULL;
    }
    OuObject *text = ou_obj(ou_builder_finish(&out)), *chunks = text ? ou_obj(ou_tuple_pack(1, text)) : NULL;
    ou_xdecref(text);
    return chunks;
}

// (text, None), or what was written until then and the exception that stopped it.
static OuObject *encoder_attempt(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    OuStrBuilder out;
    Job job = { (Encoder *)self, &out, 0, true };
    ou_builder_init(&out);
    bool ok = put_value(&job, args[0], NULL);
    if (out.failed) {
        ou_builder_fini(&out);
        return NULL;
    }
    OuObject *error = ok ? ou_none() : ou_error_take();
    OuObject *text = ou_obj(ou_builder_finish(&out)), *pair = text ? ou_obj(ou_tuple_pack(2, text, error)) : NULL;
    ou_xdecref(text);
    ou_xdecref(error);
    return pair;
}

static OuNative native_of(OuObject *encoder)
{
    if (!ou_is_exact(encoder, OU_L_BUILTIN))
        return NULL;
    OuNative fn = ((OuBuiltin *)encoder)->def->fn;
    return fn == ou_json_encode_ascii || fn == ou_json_encode_string ? fn : NULL;
}

static OuObject *encoder_new(OuType *type, OuObject *const *args, size_t n, OuTuple *kwnames)
{
    OuObject *given[9];
    if (!ou_args_bind("make_encoder", "markers default encoder indent key_separator item_separator sort_keys skipkeys allow_nan", 9, 9,
                      args, n, kwnames, given))
        return NULL;
    if (!ou_is_none(given[0]) && !ou_is_dict(given[0]))
        return ou_raise(OU_TypeError, "make_encoder() argument 1 must be dict or None, not %V", given[0]);
    for (int i = 3; i < 6; i++)
        if (!ou_is_str(given[i]) && (i > 3 || !ou_is_none(given[i])))
            return ou_raise(OU_TypeError, "make_encoder() argument %d must be str, not %V", i + 1, given[i]);
    int flag[3];
    for (int i = 0; i < 3; i++)
        if ((flag[i] = ou_truth(given[6 + i])) < 0)
            return NULL;
    Encoder *e = (Encoder *)ou_make(type, sizeof *e);
    if (!e)
        return NULL;
    e->markers = ou_ref(given[0]);
    e->default_ = ou_ref(given[1]);
    e->encoder = ou_ref(given[2]);
    e->indent = ou_ref(given[3]);
    e->key_separator = (OuStr *)ou_ref(given[4]);
    e->item_separator = (OuStr *)ou_ref(given[5]);
    e->sort_keys = flag[0];
    e->skipkeys = flag[1];
    e->allow_nan = flag[2];
    e->quick = native_of(e->encoder);
    return ou_obj(e);
}

static const OuMember encoder_members[] = {
    { "markers", OU_MEMBER_OBJECT, false, offsetof(Encoder, markers), "markers" },
    { "default", OU_MEMBER_OBJECT, false, offsetof(Encoder, default_), "default" },
    { "encoder", OU_MEMBER_OBJECT, false, offsetof(Encoder, encoder), "encoder" },
    { "indent", OU_MEMBER_OBJECT, false, offsetof(Encoder, indent), "indent" },
    { "key_separator", OU_MEMBER_OBJECT, false, offsetof(Encoder, key_separator), "key_separator" },
    { "item_separator", OU_MEMBER_OBJECT, false, offsetof(Encoder, item_separator), "item_separator" },
    { "sort_keys", OU_MEMBER_BOOL, false, offsetof(Encoder, sort_keys), "sort_keys" },
    { "skipkeys", OU_MEMBER_BOOL, false, offsetof(Encoder, skipkeys), "skipkeys" },
    { 0 },
};

static const OuMethod encoder_methods[] = {
    { "_attempt", { encoder_attempt }, 1, 1, 0, NULL, "Return the text, or as much as there is and the exception" },
    { 0 },
};

const OuTypeSpec ou_json_encoder_spec = {
    .name = "_json.Encoder", .doc = "Encoder(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)",
    .flags = OU_TYPE_GC | OU_TYPE_BASE, .size = sizeof(Encoder), OU_LIFE_SLOTS(encoder),
    .op = { .new_ = encoder_new, .call = encoder_call }, .methods = encoder_methods, .members = encoder_members,
};
