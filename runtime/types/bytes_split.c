// bytes_split.c -- methods of bytes and bytearray that take apart or rebuild: split, partition, join, replace, translate.
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/bytes_impl.h"
#include "runtime/types/list.h"
#include "runtime/types/str_impl.h"
#include "runtime/types/str_search.h"
#include "runtime/types/tuple.h"

#define METHOD(name) OuObject *ou_bytes_method_##name

static bool is_space(uint8_t c) { return c == ' ' || (c >= 9 && c <= 13); }

static bool append(OuList *list, OuObject *self, OuView v, size_t start, size_t end)
{
    OuObject *part = start == 0 && end == v.len ? ou_bytes_same(self) : ou_bytes_make(self, v.data + start, end - start);
    return part && ou_list_append_take(list, part);
}

// --- split ---

static bool split_space(OuList *list, OuObject *self, OuView v, size_t limit)
{
    size_t i = 0;
    for (; limit > 0; limit--) {
        while (i < v.len && is_space(v.data[i]))
            i++;
        if (i == v.len)
            return true;
        size_t start = i;
        while (i < v.len && !is_space(v.data[i]))
            i++;
        if (!append(list, self, v, start, i))
            return false;
    }
    while (i < v.len && is_space(v.data[i]))
        i++;
    return i == v.len || append(list, self, v, i, v.len);
}

static bool rsplit_space(OuList *list, OuObject *self, OuView v, size_t limit)
{
    size_t i = v.len;
    for (; limit > 0; limit--) {
        while (i > 0 && is_space(v.data[i - 1]))
            i--;
        if (i == 0)
            return true;
        size_t end = i;
        while (i > 0 && !is_space(v.data[i - 1]))
            i--;
        if (!append(list, self, v, i, end))
            return false;
    }
    while (i > 0 && is_space(v.data[i - 1]))
        i--;
    return i == 0 || append(list, self, v, 0, i);
}

static bool split_at(OuList *list, OuObject *self, OuView v, OuView sep, size_t limit)
{
    size_t at = 0;
    for (; limit > 0; limit--) {
        ou_ssize i = ou_search_first(1, v.data + at, v.len - at, sep.data, sep.len);
        if (i < 0)
            break;
        if (!append(list, self, v, at, at + (size_t)i))
            return false;
        at += (size_t)i + sep.len;
    }
    return append(list, self, v, at, v.len);
}

static bool rsplit_at(OuList *list, OuObject *self, OuView v, OuView sep, size_t limit)
{
    size_t end = v.len;
    for (; limit > 0; limit--) {
        ou_ssize i = ou_search_last(1, v.data, end, sep.data, sep.len);
        if (i < 0)
            break;
        if (!append(list, self, v, (size_t)i + sep.len, end))
            return false;
        end = (size_t)i;
    }
    return append(list, self, v, 0, end);
}

static OuObject *split(OuObject *self, OuObject *separator, OuObject *maxsplit, bool from_right)
{
    ou_ssize limit = -1;
    OuView sep = { NULL, 0 };
    if (maxsplit && !ou_size_arg(maxsplit, &limit))
        return NULL;
    bool by_space = !separator || ou_is_none(separator);
    if (!by_space && !ou_bytes_need_view(separator, &sep))
        return NULL;
    if (!by_space && sep.len == 0)
        return ou_raise(OU_ValueError, "empty separator");
    OuList *list = ou_list_new(0);
    if (!list)
        return NULL;
    size_t most = limit < 0 ? SIZE_MAX : (size_t)limit;
    OuView v = ou_bytes_view(self);
    bool ok = by_space ? (from_right ? rsplit_space : split_space)(list, self, v, most)
                       : (from_right ? rsplit_at : split_at)(list, self, v, sep, most);
    if (!ok) {
        ou_decref(list);
        return NULL;
    }
    for (size_t i = 0, j = list->len; from_right && i + 1 < j; i++) {
        OuObject *item = list->items[i];
        list->items[i] = list->items[--j];
        list->items[j] = item;
    }
    return ou_obj(list);
}

METHOD(split)(OuObject *self, OuObject *const *args, size_t n OU_UNUSED) { return split(self, args[0], args[1], false); }
METHOD(rsplit)(OuObject *self, OuObject *const *args, size_t n OU_UNUSED) { return split(self, args[0], args[1], true); }

METHOD(splitlines)(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    int keep = 0;
    if (args[0] && !ou_to_int(args[0], &keep))
        return NULL;
    OuView v = ou_bytes_view(self);
    OuList *list = ou_list_new(0);
    for (size_t i = 0; list && i < v.len;) {
        size_t start = i, end;
        while (i < v.len && v.data[i] != '\n' && v.data[i] != '\r')
            i++;
        end = i;
        if (i < v.len) {
            i += v.data[i] == '\r' && i + 1 < v.len && v.data[i + 1] == '\n' ? 2 : 1;
            if (keep)
                end = i;
        }
        if (!append(list, self, v, start, end)) {
            ou_decref(list);
            return NULL;
        }
    }
    return ou_obj(list);
}

static OuObject *partition(OuObject *self, OuObject *separator, bool from_right)
{
    OuView sep, v = ou_bytes_view(self);
    if (!ou_bytes_need_view(separator, &sep))
        return NULL;
    if (sep.len == 0)
        return ou_raise(OU_ValueError, "empty separator");
    ou_ssize i = (from_right ? ou_search_last : ou_search_first)(1, v.data, v.len, sep.data, sep.len);
    OuObject *parts[3];
    if (i >= 0) {
        parts[0] = ou_bytes_make(self, v.data, (size_t)i);
        parts[1] = ou_bytes_make(self, sep.data, sep.len);
        parts[2] = ou_bytes_make(self, v.data + i + sep.len, v.len - (size_t)i - sep.len);
    } else {
        OuObject *whole = ou_bytes_same(self), *empty = ou_bytes_make(self, "", 0);
        parts[0] = from_right ? empty : whole;
        parts[1] = ou_bytes_make(self, "", 0);
        parts[2] = from_right ? whole : empty;
    }
    OuObject *result = parts[0] && parts[1] && parts[2] ? ou_obj(ou_tuple_from(parts, 3)) : NULL;
    for (int k = 0; k < 3; k++)
        ou_xdecref(parts[k]);
    return result;
}

METHOD(partition)(OuObject *self, OuObject *const *args, size_t n OU_UNUSED) { return partition(self, args[0], false); }
METHOD(rpartition)(OuObject *self, OuObject *const *args, size_t n OU_UNUSED) { return partition(self, args[0], true); }

// --- join ---

METHOD(join)(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    OuObject *it = ou_is_list(args[0]) || ou_is_tuple(args[0]) ? ou_ref(args[0]) : ou_iter(args[0]);
    if (!it) {
        if (ou_error_is(OU_TypeError)) {
            ou_error_clear();
            ou_fail(OU_TypeError, "can only join an iterable");
        }
        return NULL;
    }
    OuTuple *items = ou_to_tuple(it);
    ou_decref(it);
    if (!items)
        return NULL;
    OuObject *made = NULL;
    if (items->len == 1 && ou_is_exact(items->items[0], OU_L_BYTES) && ou_is_bytes(self)) {
        made = ou_ref(items->items[0]);
        ou_decref(items);
        return made;
    }
    OuView sep = ou_bytes_view(self);
    OuStrBuf out = { 0 };
    for (size_t i = 0; i < items->len; i++) {
        OuView v;
        int found = ou_buffer_view(items->items[i], &v.data, &v.len);
        if (found == 0)
            ou_fail(OU_TypeError, "sequence item %zd: expected a bytes-like object, %T found", (ou_ssize)i, items->items[i]);
        if (found <= 0)
            goto done;
        if (i > 0)
            ou_strbuf_bytes(&out, sep.data, sep.len);
        ou_strbuf_bytes(&out, v.data, v.len);
    }
    made = out.failed ? ou_raise_memory() : ou_bytes_make(self, out.data ? out.data : "", out.len);
done:
    ou_strbuf_fini(&out);
    ou_decref(items);
    return made;
}

// --- replace and translate ---

METHOD(replace)(OuObject *self, OuObject *const *args, size_t n)
{
    OuView v = ou_bytes_view(self), from, to;
    ou_ssize count = -1;
    if (!ou_bytes_need_view(args[0], &from) || !ou_bytes_need_view(args[1], &to))
        return NULL;
    if (n > 2 && !ou_size_arg(args[2], &count))
        return NULL;
    size_t limit = count < 0 ? SIZE_MAX : (size_t)count;
    if (limit == 0 || from.len > v.len || (from.len && ou_search_first(1, v.data, v.len, from.data, from.len) < 0))
        return ou_bytes_same(self);
    OuStrBuf out = { 0 };
    ou_strbuf_reserve(&out, v.len);
    size_t at = 0;
    while (limit-- > 0 && at <= v.len) {
        ou_ssize i = ou_search_first(1, v.data + at, v.len - at, from.data, from.len);
        if (i < 0)
            break;
        ou_strbuf_bytes(&out, v.data + at, (size_t)i);
        ou_strbuf_bytes(&out, to.data, to.len);
        at += (size_t)i + from.len;
        if (from.len == 0) {     // between any two bytes, and at both ends
            if (at < v.len)
                ou_strbuf_byte(&out, v.data[at]);
            at++;
        }
    }
    if (at < v.len)
        ou_strbuf_bytes(&out, v.data + at, v.len - at);
    OuObject *made = out.failed ? ou_raise_memory() : ou_bytes_make(self, out.data ? out.data : "", out.len);
    ou_strbuf_fini(&out);
    return made;
}

METHOD(translate)(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    OuView v = ou_bytes_view(self), table = { NULL, 0 }, deleted = { NULL, 0 };
    bool has_table = !ou_is_none(args[0]);
    if (has_table && !ou_bytes_need_view(args[0], &table))
        return NULL;
    if (has_table && table.len != 256)
        return ou_raise(OU_ValueError, "translation table must be 256 characters long");
    if (args[1] && !ou_bytes_need_view(args[1], &deleted))
        return NULL;
    OuStrBuf out = { 0 };
    ou_strbuf_reserve(&out, v.len);
    for (size_t i = 0; i < v.len; i++)
        if (!deleted.len || !memchr(deleted.data, v.data[i], deleted.len))
            ou_strbuf_byte(&out, has_table ? table.data[v.data[i]] : v.data[i]);
    OuObject *made;
    if (out.failed)
        made = ou_raise_memory();
    else if (out.len == v.len && (v.len == 0 || memcmp(out.data, v.data, v.len) == 0))
        made = ou_bytes_same(self);
    else
        made = ou_bytes_make(self, out.data ? out.data : "", out.len);
    ou_strbuf_fini(&out);
    return made;
}

METHOD(maketrans)(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    OuView from, to;
    if (!ou_bytes_need_view(args[0], &from) || !ou_bytes_need_view(args[1], &to))
        return NULL;
    if (from.len != to.len)
        return ou_raise(OU_ValueError, "maketrans arguments must have same length");
    uint8_t table[256];
    for (int i = 0; i < 256; i++)
        table[i] = (uint8_t)i;
    for (size_t i = 0; i < from.len; i++)
        table[from.data[i]] = to.data[i];
    return ou_bytes_new(table, sizeof table);
}

METHOD(expandtabs)(OuObject *self, OuObject *const *args, size_t n OU_UNUSED)
{
    int tab = 8;
    if (args[0] && !ou_to_int(args[0], &tab))
        return NULL;
    OuView v = ou_bytes_view(self);
    OuStrBuf out = { 0 };
    size_t column = 0;
    for (size_t i = 0; i < v.len; i++) {
        uint8_t c = v.data[i];
        if (c == '\t') {
            size_t spaces = tab > 0 ? (size_t)tab - column % (size_t)tab : 0;
            ou_strbuf_fill(&out, ' ', spaces);
            column += spaces;
        } else {
            ou_strbuf_byte(&out, c);
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        }
    }
    OuObject *made = out.failed ? ou_raise_memory() : ou_bytes_make(self, out.data ? out.data : "", out.len);
    ou_strbuf_fini(&out);
    return made;
}
