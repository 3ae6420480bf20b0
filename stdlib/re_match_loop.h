// re_match_loop.h -- the matcher for texts of CHAR; included by re_match.c once for each width, with NAME(x) as its own names.

static bool NAME(is_word_at)(const Machine *m, size_t i, bool ascii) { return re_is_word(((const CHAR *)m->data)[i], ascii); }

static bool NAME(at_place)(const Machine *m, uint32_t place, size_t i, bool ascii)
{
    const CHAR *s = m->data;
    switch (place) {
    case RE_AT_START: return i == 0;
    case RE_AT_LINE_START: return i == 0 || s[i - 1] == '\n';
    case RE_AT_END: return i == m->end || (i + 1 == m->end && s[i] == '\n');
    case RE_AT_LINE_END: return i == m->end || s[i] == '\n';
    case RE_AT_END_STRING: return i == m->end;
    }
    if (m->end == 0) return false;           // neither \b nor \B in an empty text
    bool before = i > 0 && NAME(is_word_at)(m, i - 1, ascii), after = i < m->end && NAME(is_word_at)(m, i, ascii);
    return (before != after) == (place == RE_AT_BOUNDARY);
}

// Whether the single-character instruction at `w` takes `c`.
OU_INLINE bool NAME(takes)(const ReProgram *p, const uint32_t *w, uint32_t c)
{
    switch (w[0]) {
    case RE_CHAR: return c == w[1];
    case RE_CHAR_FOLD: return re_fold(c, w[2]) == w[1];
    case RE_ANY: return c != '\n';
    case RE_ANY_ALL: return true;
    default: return re_set_has(&p->sets[w[1]], c);
    }
}

// The end of the run of characters from i that `w` takes, at most up to `limit`.
static size_t NAME(run_of)(const Machine *m, const uint32_t *w, size_t i, size_t limit)
{
    const CHAR *s = m->data;
    const ReProgram *p = m->program;
    switch (w[0]) {
    case RE_ANY_ALL: return limit;
    case RE_ANY:
        if (sizeof(CHAR) == 1) {
            const void *at = i < limit ? memchr(s + i, '\n', limit - i) : NULL;
            return at ? (size_t)((const CHAR *)at - s) : limit;
        }
        while (i < limit && s[i] != '\n') i++;
        return i;
    case RE_CHAR:
        while (i < limit && s[i] == w[1]) i++;
        return i;
    case RE_SET: {
        const ReSet *set = &p->sets[w[1]];
        if (sizeof(CHAR) == 1)
            while (i < limit && set->bits[s[i] >> 5] >> (s[i] & 31) & 1) i++;
        else
            while (i < limit && re_set_has(set, s[i])) i++;
        return i;
    }
    }
    while (i < limit && NAME(takes)(p, w, s[i])) i++;
    return i;
}

// Runs from instruction `pc` at `i`: 1 with the end in *out, 0, -1 exception. Choices left are above `base`.
static int NAME(run)(Machine *m, uint32_t pc, size_t i, size_t base, bool top, size_t begin, size_t *out)
{
    const ReProgram *p = m->program;
    const uint32_t *code = p->code;
    const CHAR *s = m->data;
    const size_t end = m->end;
    size_t inner;
    int r;
    for (;;) {
        const uint32_t *w = code + pc;
        switch (w[0]) {
        case RE_MATCH:
            if (top && ((m->full && i != end) || (i == begin && i == m->not_empty_at))) goto fail;
            *out = i;
            return 1;
        case RE_FAIL: goto fail;
        case RE_CHAR:
            if (i >= end || s[i] != w[1]) goto fail;
            i++;
            pc += 3;
            continue;
        case RE_CHAR_FOLD: case RE_ANY: case RE_ANY_ALL: case RE_SET:
            if (i >= end || !NAME(takes)(p, w, s[i])) goto fail;
            i++;
            pc += 3;
            continue;
        case RE_AT:
            if (!NAME(at_place)(m, w[1], i, w[2])) goto fail;
            pc += 3;
            continue;
        case RE_JUMP: pc = w[1]; continue;
        case RE_SPLIT:
            if (!push(m, E_CHOICE, w[1], i, 0)) return -1;
            pc += 2;
            continue;
        case RE_SAVE:
            if (!push(m, E_SLOT, w[1], m->slots[w[1]], m->last_group)) return -1;
            m->slots[w[1]] = i;
            if (w[1] & 1) m->last_group = w[1] / 2 + 1;
            pc += 2;
            continue;
        case RE_REF: {
            size_t from = m->slots[w[1] * 2 - 2], to = m->slots[w[1] * 2 - 1];
            if (from == RE_NONE || to == RE_NONE || to < from || to - from > end - i) goto fail;
            for (; from < to; from++, i++)
                if (s[from] != s[i] && (!w[2] || re_fold(s[from], w[3]) != re_fold(s[i], w[3]))) goto fail;
            pc += 4;
            continue;
        }
        case RE_COND: {
            size_t from = m->slots[w[1] * 2 - 2], to = m->slots[w[1] * 2 - 1];
            pc = from == RE_NONE || to == RE_NONE || to < from ? w[2] : pc + 3;
            continue;
        }
        case RE_LOOK: {
            size_t depth = m->depth;
            r = 0;
            if (w[2] == RE_MAXREPEAT || w[2] <= i)
                r = NAME(run)(m, pc + 4, w[2] == RE_MAXREPEAT ? i : i - w[2], depth, false, i, &inner);
            if (r < 0) return -1;
            if (w[1]) {
                roll_back(m, depth);
                if (r) goto fail;
            } else {
                if (!r) goto fail;
                commit(m, depth);
            }
            pc = w[3];
            continue;
        }
        case RE_ATOMIC: {
            size_t depth = m->depth;
            r = NAME(run)(m, pc + 2, i, depth, false, i, &inner);
            if (r < 0) return -1;
            if (!r) goto fail;
            commit(m, depth);
            i = inner;
            pc = w[1];
            continue;
        }
        case RE_LOOP_START: {
            Loop *loop = &m->loops[w[1]];
            if (!push(m, E_LOOP, w[1], loop->count, loop->last)) return -1;
            *loop = (Loop){ 0, RE_NONE };
            pc += 2;
            continue;
        }
        case RE_LOOP: {
            Loop *loop = &m->loops[w[1]];
            bool may = loop->count < w[3] && i != loop->last, must = loop->count < w[2];
            if (must || (may && w[4] == RE_GREEDY)) {
                if (!must && !push(m, E_CHOICE, pc + 6, i, 0)) return -1;
                if (!push(m, E_LOOP, w[1], loop->count, loop->last)) return -1;
                *loop = (Loop){ loop->count + 1, i };
                pc = w[5];
                continue;
            }
            if (may && !push(m, E_BODY, pc, i, 0)) return -1;
            pc += 6;
            continue;
        }
        case RE_REPEAT: {
            const uint32_t *item = w + 4;
            size_t limit = w[2] < end - i ? i + w[2] : end;
            if (w[1] > end - i) goto fail;
            if (w[3] == RE_LAZY) {
                size_t least = i + w[1];
                if (NAME(run_of)(m, item, i, least) < least) goto fail;
                if (least < limit && !push(m, E_LAZY, pc, least, w[1])) return -1;
                i = least;
            } else {
                size_t stop = NAME(run_of)(m, item, i, limit);
                if (stop < i + w[1]) goto fail;
                if (w[3] == RE_GREEDY && stop > i + w[1] && !push(m, E_REPEAT, pc + 7, stop, i + w[1])) return -1;
                i = stop;
            }
            pc += 7;
            continue;
        }
        }
    fail:
        for (;;) {
            if (m->depth == base) return 0;
            Entry *e = &m->stack[--m->depth];
            if (e->kind >= E_SLOT) {
                undo(m, e);
                continue;
            }
            pc = e->a;
            i = e->b;
            if (e->kind == E_CHOICE) break;
            if (e->kind == E_REPEAT) {
                // A character that must follow says at once which places are worth trying.
                size_t at = i - 1;
                if (code[pc] == RE_CHAR)
                    while (at > e->c && (at >= end || s[at] != code[pc + 1])) at--;
                i = at;
                if (at > e->c) {
                    e->b = at;
                    m->depth++;
                }
                break;
            }
            const uint32_t *v = code + pc;
            if (e->kind == E_LAZY) {
                if (!NAME(takes)(p, v + 4, s[i])) continue;
                i++;
                if (e->c + 1 < v[2] && i < end) {
                    e->b = i;
                    e->c++;
                    m->depth++;
                }
                pc += 7;
                break;
            }
            Loop *loop = &m->loops[v[1]];            // E_BODY
            if (!push(m, E_LOOP, v[1], loop->count, loop->last)) return -1;
            *loop = (Loop){ loop->count + 1, i };
            pc = v[5];
            break;
        }
    }
}

static int NAME(search)(Machine *m, size_t start, bool search, ReResult *result)
{
    const ReProgram *p = m->program;
    const CHAR *s = m->data;
    for (size_t i = start; i <= m->end; i++) {
        if (search && !p->any_first && !p->at_start) {
            while (i < m->end && !may_begin(p, s[i])) i++;
            if (i == m->end) return 0;
        }
        size_t end;
        int r = NAME(run)(m, 0, i, 0, true, i, &end);
        if (r < 0) return -1;
        if (r) {
            result->start = i;
            result->end = end;
            return 1;
        }
        if (!search || p->at_start) return 0;
    }
    return 0;
}
