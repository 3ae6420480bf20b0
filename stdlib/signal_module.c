// signal_module.c -- module _signal. signal.py gives its numbers names.
//
// The C handler only notes the number; the VM calls the Python function between two instructions (ou_slow_pending).
#include <errno.h>
#include <math.h>
#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>
#include "runtime/object/error.h"
#include "runtime/object/ref.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/exception.h"
#include "runtime/types/dict.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/list.h"
#include "runtime/types/module.h"
#include "runtime/types/set.h"
#include "runtime/types/str.h"
#include "runtime/types/tuple.h"
#include "src/vm/frame.h"

#define SELF_ARGS OuObject *self OU_UNUSED, OuObject *const *args OU_UNUSED, size_t n OU_UNUSED

static void on_signal(int number) { ou_vm_signal(number); }

static bool read_number(OuObject *o, int *number)
{
    if (!ou_to_int(o, number)) return false;
    return (*number >= 1 && *number < NSIG) || ou_fail(OU_ValueError, "signal number out of range");
}

// --- handlers ---

static OuObject *default_int_handler(SELF_ARGS)
{
    OuObject *exc = ou_exception_new(OU_KeyboardInterrupt, NULL, 0);
    if (exc) ou_throw(exc);
    return NULL;
}

// What the program starts with: the numbers of SIG_DFL and SIG_IGN, None for what is not Python's.
static OuObject *initial_handler(OuModule *module, int number)
{
    struct sigaction now;
    if (sigaction(number, NULL, &now) != 0) return ou_none();
    if (now.sa_handler == SIG_DFL) return ou_int_new(0);
    if (now.sa_handler == SIG_IGN) return ou_int_new(1);
    OuObject *own = number == SIGINT ? ou_dict_get_cstr(module->dict, "default_int_handler") : NULL;
    return own ? ou_ref(own) : ou_none();
}

static bool make_handlers(OuModule *module)
{
    OuList *list = ou_list_new(NSIG);
    for (int i = 0; list && i < NSIG; i++) {
        OuObject *o = i ? initial_handler(module, i) : ou_none();
        bool ok = o && ou_list_append(list, o);
        ou_xdecref(o);
        if (!ok) ou_clear_ref(&list);
    }
    ou_vm()->signal_handlers = list;
    return list != NULL;
}

static OuObject *signal_getsignal(SELF_ARGS)
{
    int number;
    if (!read_number(args[0], &number)) return NULL;
    return ou_ref(ou_vm()->signal_handlers->items[number]);
}

static OuObject *signal_signal(SELF_ARGS)
{
    int number;
    int64_t kind = -1;
    if (!read_number(args[0], &number)) return NULL;
    bool constant = ou_is_int(args[1]) && ou_int_fits(args[1], &kind) && (kind == 0 || kind == 1);
    if (!constant && !ou_is_callable(args[1]))
        return ou_raise(OU_TypeError, "signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object");
    struct sigaction action = { .sa_handler = !constant ? on_signal : kind ? SIG_IGN : SIG_DFL };
    sigemptyset(&action.sa_mask);
    if (sigaction(number, &action, NULL) != 0) return ou_raise_errno(errno, NULL);
    OuList *list = ou_vm()->signal_handlers;
    OuObject *old = list->items[number];
    list->items[number] = constant ? ou_int_new(kind) : ou_ref(args[1]);
    return old;
}

// --- sending and waiting ---

static OuObject *signal_raise(SELF_ARGS)
{
    int number;
    if (!ou_to_int(args[0], &number)) return NULL;
    if (raise(number) != 0) return ou_raise_errno(errno, NULL);
    return ou_vm_check_signals() ? ou_none() : NULL;
}

static OuObject *signal_alarm(SELF_ARGS)
{
    int seconds;
    return ou_to_int(args[0], &seconds) ? ou_int_new(alarm((unsigned)seconds)) : NULL;
}

static OuObject *signal_pause(SELF_ARGS)
{
    pause();
    return ou_vm_check_signals() ? ou_none() : NULL;
}

static struct timeval to_timeval(double seconds)
{
    double whole = floor(seconds);
    return (struct timeval){ (time_t)whole, (suseconds_t)((seconds - whole) * 1e6) };
}
static double of_timeval(struct timeval t) { return (double)t.tv_sec + (double)t.tv_usec / 1e6; }

static OuObject *timer_pair(const struct itimerval *t)
{
    OuObject *value = ou_float_new(of_timeval(t->it_value)), *interval = ou_float_new(of_timeval(t->it_interval));
    OuTuple *pair = value && interval ? ou_tuple_pack(2, value, interval) : NULL;
    ou_xdecref(value);
    ou_xdecref(interval);
    return ou_obj(pair);
}

static OuObject *signal_setitimer(SELF_ARGS)
{
    int which;
    double seconds, interval = 0;
    if (!ou_to_int(args[0], &which) || !ou_to_double(args[1], &seconds) || (n > 2 && !ou_to_double(args[2], &interval))) return NULL;
    struct itimerval now = { to_timeval(interval), to_timeval(seconds) }, old;
    return setitimer((enum __itimer_which)which, &now, &old) == 0 ? timer_pair(&old) : ou_raise_errno(errno, NULL);
}

static OuObject *signal_getitimer(SELF_ARGS)
{
    int which;
    struct itimerval now;
    if (!ou_to_int(args[0], &which)) return NULL;
    return getitimer((enum __itimer_which)which, &now) == 0 ? timer_pair(&now) : ou_raise_errno(errno, NULL);
}

static OuObject *signal_strsignal(SELF_ARGS)
{
    int number;
    if (!read_number(args[0], &number)) return NULL;
    const char *text = strsignal(number);
    return text && strncmp(text, "Unknown", 7) ? ou_obj(ou_str_from_cstr(text)) : ou_none();
}

// --- masks ---

static OuObject *numbers_of(const sigset_t *set)
{
    OuSet *result = ou_set_new(OU_L_SET, NULL);
    for (int i = 1; result && i < NSIG; i++) {
        if (sigismember(set, i) != 1) continue;
        OuObject *number = ou_int_new(i);
        if (!number || !ou_set_add(result, number)) ou_clear_ref(&result);
        ou_xdecref(number);
    }
    return ou_obj(result);
}

static bool read_set(OuObject *iterable, sigset_t *set)
{
    sigemptyset(set);
    OuTuple *items = ou_to_tuple(iterable);
    bool ok = items != NULL;
    for (size_t i = 0; ok && i < items->len; i++) {
        int number;
        ok = read_number(items->items[i], &number);
        if (ok) sigaddset(set, number);
    }
    ou_xdecref(items);
    return ok;
}

static OuObject *signal_sigmask(SELF_ARGS)
{
    int how;
    sigset_t set, old;
    if (!ou_to_int(args[0], &how) || !read_set(args[1], &set)) return NULL;
    if (sigprocmask(how, &set, &old) != 0) return ou_raise_errno(errno, NULL);
    return ou_vm_check_signals() ? numbers_of(&old) : NULL;
}

static OuObject *signal_sigpending(SELF_ARGS)
{
    sigset_t set;
    return sigpending(&set) == 0 ? numbers_of(&set) : ou_raise_errno(errno, NULL);
}

static OuObject *signal_valid_signals(SELF_ARGS)
{
    sigset_t set;
    sigfillset(&set);
    return numbers_of(&set);
}

static const OuMethod functions[] = {
    { "alarm", { signal_alarm }, 1, 1, 0, NULL, "Arrange for SIGALRM to arrive after the given number of seconds." },
    { "default_int_handler", { default_int_handler }, 2, 2, 0, NULL, "The default handler for SIGINT: it raises KeyboardInterrupt." },
    { "getitimer", { signal_getitimer }, 1, 1, 0, NULL, "Returns current value of given itimer." },
    { "getsignal", { signal_getsignal }, 1, 1, 0, NULL, "Return the current action for the given signal." },
    { "pause", { signal_pause }, 0, 0, 0, NULL, "Wait until a signal arrives." },
    { "pthread_sigmask", { signal_sigmask }, 2, 2, 0, NULL, "Fetch and/or change the signal mask." },
    { "raise_signal", { signal_raise }, 1, 1, 0, NULL, "Send a signal to the executing process." },
    { "setitimer", { signal_setitimer }, 2, 3, 0, NULL, "Sets given itimer (one of ITIMER_REAL, ITIMER_VIRTUAL or ITIMER_PROF)." },
    { "signal", { signal_signal }, 2, 2, 0, NULL, "Set the action for the given signal." },
    { "sigpending", { signal_sigpending }, 0, 0, 0, NULL, "Examine pending signals." },
    { "strsignal", { signal_strsignal }, 1, 1, 0, NULL, "Return the system description of the given signal." },
    { "valid_signals", { signal_valid_signals }, 0, 0, 0, NULL, "Return a set of valid signal numbers on this platform." },
    { 0 },
};

static bool fill(OuModule *m)
{
    static const struct { const char *name; int value; } numbers[] = {
#define NUMBER(name) { #name, name },
        NUMBER(SIGHUP) NUMBER(SIGINT) NUMBER(SIGQUIT) NUMBER(SIGILL) NUMBER(SIGTRAP) NUMBER(SIGABRT) NUMBER(SIGBUS) NUMBER(SIGFPE)
        NUMBER(SIGKILL) NUMBER(SIGUSR1) NUMBER(SIGSEGV) NUMBER(SIGUSR2) NUMBER(SIGPIPE) NUMBER(SIGALRM) NUMBER(SIGTERM)
        NUMBER(SIGCHLD) NUMBER(SIGCONT) NUMBER(SIGSTOP) NUMBER(SIGTSTP) NUMBER(SIGTTIN) NUMBER(SIGTTOU) NUMBER(SIGURG) NUMBER(SIGXCPU)
        NUMBER(SIGXFSZ) NUMBER(SIGVTALRM) NUMBER(SIGPROF) NUMBER(SIGWINCH) NUMBER(SIGIO) NUMBER(SIGPWR) NUMBER(SIGSYS)
        NUMBER(SIG_BLOCK) NUMBER(SIG_UNBLOCK) NUMBER(SIG_SETMASK) NUMBER(NSIG)
        NUMBER(ITIMER_REAL) NUMBER(ITIMER_VIRTUAL) NUMBER(ITIMER_PROF)
#undef NUMBER
        { "SIGIOT", SIGABRT }, { "SIGCLD", SIGCHLD }, { "SIGPOLL", SIGIO }, { "SIG_DFL", 0 }, { "SIG_IGN", 1 },
    };
    for (size_t i = 0; i < OU_LENGTH(numbers); i++)
        if (!ou_module_add(m, numbers[i].name, ou_int_new(numbers[i].value))) return false;
    return ou_module_add(m, "SIGRTMIN", ou_int_new(SIGRTMIN)) && ou_module_add(m, "SIGRTMAX", ou_int_new(SIGRTMAX)) && make_handlers(m);
}

const OuModuleDef ou__signal_module = { .name = "_signal", .doc = "What signals do.", .functions = functions, .init = fill };
