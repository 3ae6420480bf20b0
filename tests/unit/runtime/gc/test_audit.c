// test_audit.c -- the audit finds what is wrong, and says who holds it.
#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>
#include "runtime/gc/audit.h"
#include "runtime/gc/gc.h"
#include "runtime/gc/holders.h"
#include "runtime/mem/heap.h"
#include "runtime/object/state.h"
#include "runtime/types/list.h"

static OuRuntime *runtime;
static char *text;
static size_t bytes;

static void start(void)
{
    runtime = ou_runtime_new();
    cr_assert_not_null(runtime);
}

static void stop(void)
{
    free(text);
    ou_runtime_free(runtime);
}

TestSuite(audit, .init = start, .fini = stop);

static size_t audit(void)
{
    free(text);
    FILE *out = open_memstream(&text, &bytes);
    size_t wrong = ou_audit(out);
    fclose(out);
    return wrong;
}

// A list in gc.garbage, which the runtime holds; its other reference is ours.
static OuList *kept_list(void)
{
    OuList *item = ou_list_new(1);
    cr_assert(item && ou_gc_garbage() && ou_list_append(ou_gc_garbage(), ou_obj(item)));
    ou_decref(item);
    return item;
}

Test(audit, finds_nothing_in_a_fresh_runtime) { cr_assert_eq(audit(), 0, "%s", text); }

Test(audit, names_the_holder_of_an_object_with_a_wrong_count)
{
    OuList *item = kept_list();
    cr_assert_eq(audit(), 0, "%s", text);
    item->base.refs++;
    cr_assert_eq(audit(), 1);
    cr_assert_not_null(strstr(text, "counts 2 references, 1 were found"), "%s", text);
    cr_assert_not_null(strstr(text, "held by list[0]"), "%s", text);
    item->base.refs--;
    cr_assert_eq(audit(), 0, "%s", text);
}

Test(audit, finds_a_young_object_that_no_list_leads_to)
{
    OuList *item = kept_list();
    OuPool *pool = ou_pool_of(item);
    uint8_t lists = pool->gen_lists;
    OuPool *active = pool->cls->active;
    pool->gen_lists = 0;
    if (active == pool) pool->cls->active = &runtime->heap->nothing;
    size_t wrong = audit();
    pool->gen_lists = lists;
    pool->cls->active = active;
    cr_assert(wrong > 0);
    cr_assert_not_null(strstr(text, "young objects"), "%s", text);
}

Test(audit, holders_are_found_by_walking)
{
    OuList *item = kept_list();
    OuHolders found;
    cr_assert(ou_list_append(ou_gc_garbage(), ou_obj(item)));
    cr_assert(ou_holders_find(ou_obj(item), &found));
    cr_assert_eq(found.count, 2);
    cr_assert_eq(found.items[0].edge.kind, OU_EDGE_ITEM);
    cr_assert_eq(found.items[1].edge.index, 1);
    cr_assert_eq(item->base.refs, 2);
    ou_holders_free(&found);
}
