// resource_module.c -- module resource: what the process has used and what it may use.
#include <errno.h>
#include <sys/resource.h>
#include <unistd.h>
#include "runtime/object/error.h"
#include "runtime/object/state.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/module.h"
#include "runtime/types/structseq.h"
#include "runtime/types/tuple.h"

#define SELF_ARGS OuObject *self, OuObject *const *args, size_t n

// --- usage ---

static const char *const usage_fields[] = {
    "ru_utime", "ru_stime", "ru_maxrss", "ru_ixrss", "ru_idrss", "ru_isrss", "ru_minflt", "ru_majflt", "ru_nswap",
    "ru_inblock", "ru_oublock", "ru_msgsnd", "ru_msgrcv", "ru_nsignals", "ru_nvcsw", "ru_nivcsw",
};
enum { TIMES = 2, FIELDS = OU_LENGTH(usage_fields) };

static OuObject *seconds(struct timeval t) { return ou_float_new((double)t.tv_sec + (double)t.tv_usec * 1e-6); }

static OuObject *usage_object(OuObject *type, const struct rusage *u)
{
    const long numbers[FIELDS - TIMES] = {
        u->ru_maxrss, u->ru_ixrss, u->ru_idrss, u->ru_isrss, u->ru_minflt, u->ru_majflt, u->ru_nswap, u->ru_inblock,
        u->ru_oublock, u->ru_msgsnd, u->ru_msgrcv, u->ru_nsignals, u->ru_nvcsw, u->ru_nivcsw,
    };
    OuObject *values[FIELDS] = { seconds(u->ru_utime), seconds(u->ru_stime) }, *result = NULL;
    bool ok = values[0] && values[1];
    for (size_t i = TIMES; i < FIELDS; i++) ok = (values[i] = ou_int_new(numbers[i - TIMES])) && ok;
    if (ok) result = ou_structseq_new((OuType *)type, values);
    for (size_t i = 0; i < FIELDS; i++) ou_xdecref(values[i]);
    return result;
}

static OuObject *resource_getrusage(SELF_ARGS)
{
    (void)n;
    int who;
    struct rusage usage;
    if (!ou_to_int(args[0], &who)) return NULL;
    if (getrusage(who, &usage) != 0)
        return errno == EINVAL ? ou_raise(OU_ValueError, "invalid who parameter") : ou_raise_errno(errno, NULL);
    OuObject *type = ou_dict_get_cstr(((OuModule *)self)->dict, "struct_rusage");
    if (!type || !ou_is_type(type)) return ou_raise(OU_TypeError, "resource.struct_rusage is missing");
    return usage_object(type, &usage);
}

// --- limits ---

static bool read_resource(OuObject *o, int *which)
{
    if (!ou_to_int(o, which)) return false;
    return (*which >= 0 && *which < (int)RLIM_NLIMITS) || ou_fail(OU_ValueError, "invalid resource specified");
}

static OuObject *limit_object(const struct rlimit *limit)
{
    OuObject *soft = ou_int_new((int64_t)limit->rlim_cur), *hard = ou_int_new((int64_t)limit->rlim_max);     // RLIM_INFINITY is -1
    OuTuple *pair = soft && hard ? ou_tuple_pack(2, soft, hard) : NULL;
    ou_xdecref(soft);
    ou_xdecref(hard);
    return ou_obj(pair);
}

// A sequence (soft, hard).
static bool read_limit(OuObject *o, struct rlimit *limit)
{
    int64_t soft, hard;
    OuTuple *pair = ou_to_tuple(o);
    if (!pair) return false;
    bool ok = pair->len == 2 || ou_fail(OU_ValueError, "expected a tuple of 2 integers");
    ok = ok && ou_to_int64(pair->items[0], &soft) && ou_to_int64(pair->items[1], &hard);
    if (ok) *limit = (struct rlimit){ (rlim_t)soft, (rlim_t)hard };
    ou_decref(pair);
    return ok;
}

static OuObject *limit_error(void)
{
    if (errno == EINVAL) return ou_raise(OU_ValueError, "current limit exceeds maximum limit");
    if (errno == EPERM) return ou_raise(OU_ValueError, "not allowed to raise maximum limit");
    return ou_raise_errno(errno, NULL);
}

static OuObject *resource_getrlimit(SELF_ARGS)
{
    (void)self, (void)n;
    int which;
    struct rlimit limit;
    if (!read_resource(args[0], &which)) return NULL;
    return getrlimit((__rlimit_resource_t)which, &limit) == 0 ? limit_object(&limit) : ou_raise_errno(errno, NULL);
}

static OuObject *resource_setrlimit(SELF_ARGS)
{
    (void)self, (void)n;
    int which;
    struct rlimit limit;
    if (!read_resource(args[0], &which) || !read_limit(args[1], &limit)) return NULL;
    return setrlimit((__rlimit_resource_t)which, &limit) == 0 ? ou_none() : limit_error();
}

static OuObject *resource_prlimit(SELF_ARGS)
{
    (void)self;
    int pid, which;
    struct rlimit old, limit;
    if (!ou_to_int(args[0], &pid) || !read_resource(args[1], &which)) return NULL;
    bool sets = n == 3 && !ou_is_none(args[2]);
    if (sets && !read_limit(args[2], &limit)) return NULL;
    if (prlimit(pid, (__rlimit_resource_t)which, sets ? &limit : NULL, &old) == 0) return limit_object(&old);
    return errno == EINVAL ? limit_error() : ou_raise_errno(errno, NULL);
}

static OuObject *resource_getpagesize(SELF_ARGS)
{
    (void)self, (void)args, (void)n;
    return ou_int_new(sysconf(_SC_PAGESIZE));
}

// --- tables ---

static const OuMethod resource_functions[] = {
    { "getrusage", { resource_getrusage }, 1, 1, 0, NULL, "Return the resources used so far: RUSAGE_SELF, RUSAGE_CHILDREN or RUSAGE_THREAD." },
    { "getrlimit", { resource_getrlimit }, 1, 1, 0, NULL, "Return the soft and the hard limit of a resource." },
    { "setrlimit", { resource_setrlimit }, 2, 2, 0, NULL, "Set the (soft, hard) limits of a resource." },
    { "prlimit", { resource_prlimit }, 2, 3, 0, NULL, "Get, and set if given, the limits of a resource of any process." },
    { "getpagesize", { resource_getpagesize }, 0, 0, 0, NULL, "Return the number of bytes of a system page." },
    { 0 },
};

static const struct { const char *name; int value; } constants[] = {
#define C(name) { #name, (int)name },
    C(RLIMIT_AS) C(RLIMIT_CORE) C(RLIMIT_CPU) C(RLIMIT_DATA) C(RLIMIT_FSIZE) C(RLIMIT_MEMLOCK) C(RLIMIT_MSGQUEUE) C(RLIMIT_NICE)
    C(RLIMIT_NOFILE) C(RLIMIT_NPROC) C(RLIMIT_OFILE) C(RLIMIT_RSS) C(RLIMIT_RTPRIO) C(RLIMIT_RTTIME) C(RLIMIT_SIGPENDING)
    C(RLIMIT_STACK) C(RLIM_INFINITY) C(RUSAGE_SELF) C(RUSAGE_CHILDREN) C(RUSAGE_THREAD)
#undef C
};

static bool resource_init(OuModule *m)
{
    bool ok = ou_module_add(m, "error", ou_ref(ou_type(OU_OSError)))
        && ou_module_add(m, "struct_rusage", ou_obj(ou_structseq_type("resource.struct_rusage", usage_fields, FIELDS, FIELDS)));
    for (size_t i = 0; ok && i < OU_LENGTH(constants); i++) ok = ou_module_add(m, constants[i].name, ou_int_new(constants[i].value));
    return ok;
}

const OuModuleDef ou_resource_module = { "resource", "Resource usage and limits of processes.", resource_functions, resource_init };
