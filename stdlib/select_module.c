// select_module.c -- module _select: waiting for files, the system's poll(2). select.py makes select() and poll objects of it.
#include <errno.h>
#include <poll.h>
#include <time.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/protocol/number.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/module.h"
#include "runtime/types/tuple.h"
#include "src/vm/vm.h"

static int64_t now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

// poll(2), again after signals. False with exception.
static bool wait_for(struct pollfd *fds, size_t n, int64_t ms)
{
    int64_t end = now_ms() + ms;
    for (;;) {
        if (poll(fds, n, ms < 0 ? -1 : ms > INT32_MAX ? INT32_MAX : (int)ms) >= 0) return true;
        if (errno != EINTR) return ou_raise_errno(errno, NULL) != NULL;
        if (!ou_vm_check_signals()) return false;
        if (ms >= 0 && (ms = end - now_ms()) < 0) ms = 0;
    }
}

static bool read_pair(OuObject *pair, struct pollfd *out)
{
    int fd, events;
    if (!ou_is_tuple(pair) || ((OuTuple *)pair)->len != 2) return ou_fail(OU_TypeError, "pairs of (fd, events) expected");
    if (!ou_to_int(((OuTuple *)pair)->items[0], &fd) || !ou_to_int(((OuTuple *)pair)->items[1], &events)) return false;
    *out = (struct pollfd){ .fd = fd, .events = (short)events };
    return true;
}

static OuObject *ready_pairs(const struct pollfd *fds, size_t n)
{
    OuList *result = ou_list_new(0);
    for (size_t i = 0; result && i < n; i++) {
        if (!fds[i].revents) continue;
        OuObject *fd = ou_int_new(fds[i].fd), *events = ou_int_new((unsigned short)fds[i].revents);
        OuTuple *pair = fd && events ? ou_tuple_pack(2, fd, events) : NULL;
        if (!pair || !ou_list_append(result, ou_obj(pair))) ou_clear_ref(&result);
        ou_xdecref(pair);
        ou_xdecref(fd);
        ou_xdecref(events);
    }
    return ou_obj(result);
}

static OuObject *select_wait(OuObject *self OU_UNUSED, OuObject *const *args, size_t n OU_UNUSED)
{
    int64_t ms;
    if (!ou_is_exact(args[0], OU_L_LIST)) return ou_raise(OU_TypeError, "a list of pairs expected, not %T", args[0]);
    if (!ou_is_int(args[1]) || !ou_int_fits(args[1], &ms)) return ou_raise(OU_OverflowError, "timeout is too large");
    OuList *pairs = (OuList *)args[0];
    struct pollfd *fds = ou_mem_need_array(pairs->len + 1, sizeof *fds);
    if (!fds) return NULL;
    size_t count = pairs->len;
    bool ok = true;
    for (size_t i = 0; ok && i < count && i < pairs->len; i++) ok = read_pair(pairs->items[i], &fds[i]);
    OuObject *result = ok && wait_for(fds, count, ms) ? ready_pairs(fds, count) : NULL;
    ou_mem_free(fds);
    return result;
}

static const OuMethod functions[] = {
    { "wait", { select_wait }, 2, 2, 0, NULL, "poll(2): wait(pairs of (fd, events), milliseconds) -> pairs that are ready. Below 0: no limit." },
    { 0 },
};

static bool fill(OuModule *m)
{
    static const struct { const char *name; int value; } numbers[] = {
        { "POLLIN", POLLIN }, { "POLLPRI", POLLPRI }, { "POLLOUT", POLLOUT }, { "POLLERR", POLLERR }, { "POLLHUP", POLLHUP },
        { "POLLNVAL", POLLNVAL }, { "POLLRDNORM", POLLRDNORM }, { "POLLRDBAND", POLLRDBAND }, { "POLLWRNORM", POLLWRNORM },
        { "POLLWRBAND", POLLWRBAND }, { "POLLMSG", POLLMSG }, { "POLLRDHUP", POLLRDHUP },
    };
    for (size_t i = 0; i < OU_LENGTH(numbers); i++)
        if (!ou_module_add(m, numbers[i].name, ou_int_new(numbers[i].value))) return false;
    return true;
}

const OuModuleDef ou__select_module = { .name = "_select", .doc = "Waiting for files.", .functions = functions, .init = fill };
