// time_module.c -- the module time.
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include "runtime/mem/alloc.h"
#include "runtime/object/error.h"
#include "runtime/object/layout.h"
#include "runtime/object/state.h"
#include "runtime/protocol/call.h"
#include "runtime/protocol/number.h"
#include "runtime/protocol/object_protocol.h"
#include "runtime/types/dict.h"
#include "runtime/types/float.h"
#include "runtime/types/int.h"
#include "runtime/types/module.h"
#include "runtime/types/namespace.h"
#include "runtime/types/str.h"
#include "runtime/types/structseq.h"
#include "runtime/types/tuple.h"
#include "src/vm/vm.h"

#define NANO INT64_C(1000000000)

// --- clocks ---
static OuObject *seconds_of(clockid_t clock)
{
    struct timespec t;
    if (clock_gettime(clock, &t))
        return ou_raise_errno(errno, NULL);
    return ou_float_new((double)t.tv_sec + 1e-9 * (double)t.tv_nsec);
}

static OuObject *nanoseconds_of(clockid_t clock)
{
    struct timespec t;
    if (clock_gettime(clock, &t))
        return ou_raise_errno(errno, NULL);
    return ou_int_new(t.tv_sec * NANO + t.tv_nsec);
}

#define CLOCK(name, clock)                                                                              \
    static OuObject *time_##name(OuObject *self, OuObject *const *args, size_t n)                       \
    {                                                                                                   \
        (void)self, (void)args, (void)n;                                                                \
        return seconds_of(clock);                                                                       \
    }                                                                                                   \
    static OuObject *time_##name##_ns(OuObject *self, OuObject *const *args, size_t n)                  \
    {                                                                                                   \
        (void)self, (void)args, (void)n;                                                                \
        return nanoseconds_of(clock);                                                                   \
    }
CLOCK(time, CLOCK_REALTIME)
CLOCK(monotonic, CLOCK_MONOTONIC)
CLOCK(perf_counter, CLOCK_MONOTONIC)
CLOCK(process_time, CLOCK_PROCESS_CPUTIME_ID)
CLOCK(thread_time, CLOCK_THREAD_CPUTIME_ID)

static OuObject *time_clock_gettime(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    int clock;
    return ou_to_int(args[0], &clock) ? seconds_of(clock) : NULL;
}

static OuObject *time_clock_gettime_ns(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    int clock;
    return ou_to_int(args[0], &clock) ? nanoseconds_of(clock) : NULL;
}

static OuObject *time_clock_getres(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    int clock;
    struct timespec t;
    if (!ou_to_int(args[0], &clock))
        return NULL;
    if (clock_getres(clock, &t))
        return ou_raise_errno(errno, NULL);
    return ou_float_new((double)t.tv_sec + 1e-9 * (double)t.tv_nsec);
}

static bool put(OuDict *d, const char *name, OU_STEALS OuObject *value)
{
    bool ok = value && ou_dict_set_cstr(d, name, value);
    ou_xdecref(value);
    return ok;
}

static OuObject *time_get_clock_info(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    static const struct { const char *name, *clock; clockid_t id; bool monotonic; } clocks[] = {
        { "time", "CLOCK_REALTIME", CLOCK_REALTIME, false },
        { "monotonic", "CLOCK_MONOTONIC", CLOCK_MONOTONIC, true },
        { "perf_counter", "CLOCK_MONOTONIC", CLOCK_MONOTONIC, true },
        { "process_time", "CLOCK_PROCESS_CPUTIME_ID", CLOCK_PROCESS_CPUTIME_ID, true },
        { "thread_time", "CLOCK_THREAD_CPUTIME_ID", CLOCK_THREAD_CPUTIME_ID, true },
    };
    if (!ou_is_str(args[0]))
        return ou_raise(OU_TypeError, "get_clock_info() argument 1 must be str, not %V", args[0]);
    for (size_t i = 0; i < OU_LENGTH(clocks); i++) {
        if (!ou_str_equal_cstr((OuStr *)args[0], clocks[i].name))
            continue;
        struct timespec t = { 0, 1 };
        clock_getres(clocks[i].id, &t);
        OuObject *info = ou_namespace_new();
        OuDict *d = info ? ou_instance_dict(info) : NULL;
        if (d && put(d, "implementation", ou_obj(ou_str_format("clock_gettime(%s)", clocks[i].clock))) &&
            put(d, "monotonic", ou_bool(clocks[i].monotonic)) && put(d, "adjustable", ou_bool(!clocks[i].monotonic)) &&
            put(d, "resolution", ou_float_new((double)t.tv_sec + 1e-9 * (double)t.tv_nsec)))
            return info;
        ou_xdecref(info);
        return NULL;
    }
    return ou_raise(OU_ValueError, "unknown clock");
}

// A number of seconds, of the size that 64 bits of nanoseconds hold; false with exception.
static bool to_seconds(OuObject *o, double *seconds)
{
    if (ou_is_float(o)) {
        *seconds = ou_float_value(o);
        if (isnan(*seconds))
            return ou_fail(OU_ValueError, "Invalid value NaN (not a number)");
    } else {
        OuObject *i = ou_index(o);
        if (!i)
            return false;
        *seconds = ou_int_to_double(i);
        ou_decref(i);
        if (*seconds == -1.0 && ou_has_error())
            return false;
    }
    return fabs(*seconds) <= 9e9 || ou_fail(OU_OverflowError, "timestamp too large to convert to C _PyTime_t");
}

static OuObject *set_clock(OuObject *id, struct timespec t)
{
    int clock;
    if (!ou_to_int(id, &clock))
        return NULL;
    return clock_settime(clock, &t) ? ou_raise_errno(errno, NULL) : ou_none();
}

static OuObject *time_clock_settime(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    double seconds;
    if (!to_seconds(args[1], &seconds))
        return NULL;
    double whole = floor(seconds);
    return set_clock(args[0], (struct timespec){ (time_t)whole, (long)((seconds - whole) * 1e9) });
}

static OuObject *time_clock_settime_ns(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    int64_t ns;
    if (!ou_is_int(args[1]))
        return ou_raise(OU_TypeError, "expect int, got %T", args[1]);
    if (!ou_to_int64(args[1], &ns))
        return NULL;
    int64_t rest = ns % NANO < 0 ? ns % NANO + NANO : ns % NANO;
    return set_clock(args[0], (struct timespec){ (ns - rest) / NANO, rest });
}

// --- sleeping ---
static OuObject *time_sleep(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    double seconds;
    if (!to_seconds(args[0], &seconds))
        return NULL;
    if (seconds < 0)
        return ou_raise(OU_ValueError, "sleep length must be non-negative");
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    double whole = floor(seconds);
    until.tv_sec += (time_t)whole;
    until.tv_nsec += (long)ceil((seconds - whole) * 1e9);
    if (until.tv_nsec >= NANO) {
        until.tv_sec++;
        until.tv_nsec -= NANO;
    }
    while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &until, NULL) == EINTR)
        if (!ou_vm_check_signals())
            return NULL;
    return ou_none();
}

// --- struct_time ---
static const char *const struct_time_fields[] = {
    "tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst", "tm_zone", "tm_gmtoff",
};
enum { ITEMS = 9, FIELDS = 11 };

static OuObject *of_tm(OuObject *module, const struct tm *t)
{
    OuObject *type = ou_dict_get_cstr(((OuModule *)module)->dict, "struct_time"), *v[FIELDS], *r = NULL;
    if (!type || !ou_is_type(type))
        return ou_raise(OU_TypeError, "time.struct_time is missing");
    const int64_t value[ITEMS] = { t->tm_year + INT64_C(1900), t->tm_mon + 1, t->tm_mday, t->tm_hour, t->tm_min, t->tm_sec,
                                   (t->tm_wday + 6) % 7, t->tm_yday + 1, t->tm_isdst };
    bool ok = true;
    for (int i = 0; i < FIELDS; i++) {
        v[i] = i < ITEMS ? ou_int_new(value[i]) : i == ITEMS ? ou_obj(ou_str_from_cstr(t->tm_zone)) : ou_int_new(t->tm_gmtoff);
        ok = ok && v[i];
    }
    if (ok)
        r = ou_structseq_new((OuType *)type, v);
    for (int i = 0; i < FIELDS; i++)
        ou_xdecref(v[i]);
    return r;
}

// The 9 numbers of a tuple or struct_time; `who` for messages.
static bool to_tm(OuObject *o, const char *who, struct tm *t)
{
    memset(t, 0, sizeof *t);
    if (!ou_is_tuple(o))
        return ou_fail(OU_TypeError, "Tuple or struct_time argument required");
    OuTuple *items = (OuTuple *)o;
    if (items->len != ITEMS)
        return ou_fail(OU_TypeError, "%s(): illegal time tuple argument", who);
    int v[ITEMS];
    for (int i = 0; i < ITEMS; i++)
        if (!ou_to_int(items->items[i], &v[i]))
            return false;
    if (v[0] < INT32_MIN + 1900)
        return ou_fail(OU_OverflowError, "year out of range");
    t->tm_year = v[0] - 1900;
    t->tm_mon = v[1] - 1;
    t->tm_mday = v[2];
    t->tm_hour = v[3];
    t->tm_min = v[4];
    t->tm_sec = v[5];
    t->tm_wday = (v[6] + 1) % 7;
    t->tm_yday = v[7] - 1;
    t->tm_isdst = v[8];
    return true;
}

// Puts 0 (left out) right and refuses the rest: C's functions would read beyond their tables.
static bool check_tm(struct tm *t)
{
    if (t->tm_mon == -1)
        t->tm_mon = 0;
    if (t->tm_mday == 0)
        t->tm_mday = 1;
    if (t->tm_yday == -1)
        t->tm_yday = 0;
    t->tm_isdst = t->tm_isdst < -1 ? -1 : t->tm_isdst > 1 ? 1 : t->tm_isdst;
    const char *wrong = t->tm_mon < 0 || t->tm_mon > 11 ? "month"
        : t->tm_mday < 0 || t->tm_mday > 31 ? "day of month"
        : t->tm_hour < 0 || t->tm_hour > 23 ? "hour"
        : t->tm_min < 0 || t->tm_min > 59 ? "minute"
        : t->tm_sec < 0 || t->tm_sec > 61 ? "seconds"
        : t->tm_wday < 0 ? "day of week"
        : t->tm_yday < 0 || t->tm_yday > 365 ? "day of year" : NULL;
    return !wrong || ou_fail(OU_ValueError, "%s out of range", wrong);
}

// Seconds since 1970; o NULL or None: now.
static bool to_time(OuObject *o, time_t *out)
{
    if (!o || ou_is_none(o)) {
        *out = time(NULL);
        return true;
    }
    if (ou_is_float(o)) {
        double v = ou_float_value(o);
        if (isnan(v))
            return ou_fail(OU_ValueError, "Invalid value NaN (not a number)");
        v = floor(v);
        if (!(v >= -0x1p63 && v < 0x1p63))
            return ou_fail(OU_OverflowError, "timestamp out of range for platform time_t");
        *out = (time_t)v;
        return true;
    }
    int64_t v;
    if (ou_to_int64(o, &v)) {
        *out = v;
        return true;
    }
    if (!ou_error_is(OU_OverflowError))
        return false;
    ou_error_clear();
    return ou_fail(OU_OverflowError, "timestamp out of range for platform time_t");
}

static OuObject *broken_down(OuObject *module, OuObject *o, struct tm *(*f)(const time_t *, struct tm *))
{
    time_t when;
    struct tm t;
    if (!to_time(o, &when))
        return NULL;
    errno = 0;
    return f(&when, &t) ? of_tm(module, &t) : ou_raise_errno(errno ? errno : EINVAL, NULL);
}

static OuObject *time_gmtime(OuObject *self, OuObject *const *args, size_t n) { return broken_down(self, n ? args[0] : NULL, gmtime_r); }
static OuObject *time_localtime(OuObject *self, OuObject *const *args, size_t n) { return broken_down(self, n ? args[0] : NULL, localtime_r); }

static OuObject *time_mktime(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self, (void)n;
    struct tm t;
    if (!to_tm(args[0], "mktime", &t))
        return NULL;
    t.tm_wday = -1;                                   // stays so only on failure
    time_t r = mktime(&t);
    if (r == (time_t)-1 && t.tm_wday == -1)
        return ou_raise(OU_OverflowError, "mktime argument out of range");
    return ou_float_new((double)r);
}

// --- text ---
static OuObject *as_text(const struct tm *t)
{
    static const char days[] = "SunMonTueWedThuFriSat", months[] = "JanFebMarAprMayJunJulAugSepOctNovDec";
    char buf[80];
    snprintf(buf, sizeof buf, "%.3s %.3s%3d %.2d:%.2d:%.2d %d", days + t->tm_wday * 3, months + t->tm_mon * 3, t->tm_mday,
             t->tm_hour, t->tm_min, t->tm_sec, 1900 + t->tm_year);
    return ou_obj(ou_str_from_cstr(buf));
}

static bool now_local(struct tm *t)
{
    time_t now = time(NULL);
    return localtime_r(&now, t) != NULL;
}

static OuObject *time_asctime(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self;
    struct tm t;
    if (n ? !to_tm(args[0], "asctime", &t) || !check_tm(&t) : !now_local(&t))
        return NULL;
    return as_text(&t);
}

static OuObject *time_ctime(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self;
    time_t when;
    struct tm t;
    if (!to_time(n ? args[0] : NULL, &when))
        return NULL;
    if (!localtime_r(&when, &t))
        return ou_raise_errno(errno, NULL);
    return as_text(&t);
}

static OuObject *time_strftime(OuObject *self, OuObject *const *args, size_t n)
{
    (void)self;
    struct tm t;
    if (!ou_is_str(args[0]))
        return ou_raise(OU_TypeError, "strftime() argument 1 must be str, not %V", args[0]);
    if (n > 1 ? !to_tm(args[1], "strftime", &t) || !check_tm(&t) : !now_local(&t))
        return NULL;
    struct tm zone = t;
    if (n > 1 && mktime(&zone) != (time_t)-1) {       // %Z and %z need what a plain tuple lacks
        t.tm_zone = zone.tm_zone;
        t.tm_gmtoff = zone.tm_gmtoff;
    }
    size_t len;
    char *format = ou_str_to_utf8((OuStr *)args[0], &len);
    if (!format)
        return NULL;
    if (strlen(format) != len) {
        ou_mem_free(format);
        return ou_raise(OU_ValueError, "embedded null character");
    }
    OuObject *r = NULL;
    for (size_t room = 256; !r; room *= 4) {
        char *buf = ou_mem_need(room);
        if (!buf)
            break;
        size_t used = strftime(buf, room, format, &t);
        if (used || room > 256 * (len + 1))           // a result of nothing is legal: "%p" in some locales
            r = ou_obj(ou_str_from_utf8(buf, used));
        ou_mem_free(buf);
        if (!r && ou_has_error())
            break;
    }
    ou_mem_free(format);
    return r;
}

// --- time zone ---
static bool set_zone(OuModule *m)
{
    tzset();
    OuObject *a = ou_obj(ou_str_from_cstr(tzname[0])), *b = a ? ou_obj(ou_str_from_cstr(tzname[1])) : NULL;
    OuTuple *names = b ? ou_tuple_pack(2, a, b) : NULL;
    ou_xdecref(a);
    ou_xdecref(b);
    return ou_module_add(m, "timezone", ou_int_new(timezone)) &&
           ou_module_add(m, "altzone", ou_int_new(timezone - (daylight ? 3600 : 0))) &&
           ou_module_add(m, "daylight", ou_int_new(daylight)) && ou_module_add(m, "tzname", ou_obj(names));
}

static OuObject *time_tzset(OuObject *self, OuObject *const *args, size_t n)
{
    (void)args, (void)n;
    return set_zone((OuModule *)self) ? ou_none() : NULL;
}

// --- table ---
// Reading times is _strptime.py's work.
static OuObject *time_strptime(OuObject *self OU_UNUSED, OuObject *const *args, size_t n)
{
    OuObject *import = ou_builtin_attr("__import__"), *name = import ? ou_obj(ou_intern_cstr("_strptime")) : NULL;
    OuObject *module = name ? ou_call1(import, name) : NULL, *function = module ? ou_getattr_cstr(module, "_strptime_time") : NULL;
    OuObject *result = function ? ou_call(function, args, n, NULL) : NULL;
    ou_xdecref(import);
    ou_xdecref(name);
    ou_xdecref(module);
    ou_xdecref(function);
    return result;
}

static const OuMethod time_functions[] = {
    { "asctime", { time_asctime }, 0, 1, 0, NULL, "asctime([tuple]) -> string\n\nConvert a time tuple to a string, e.g. 'Sat Jun 06 16:26:11 1998'." },
    { "clock_getres", { time_clock_getres }, 1, 1, 0, NULL, "clock_getres(clk_id) -> floating point number" },
    { "clock_gettime", { time_clock_gettime }, 1, 1, 0, NULL, "clock_gettime(clk_id) -> float\n\nReturn the time of the specified clock clk_id." },
    { "clock_gettime_ns", { time_clock_gettime_ns }, 1, 1, 0, NULL, "clock_gettime_ns(clk_id) -> int" },
    { "clock_settime", { time_clock_settime }, 2, 2, 0, NULL, "clock_settime(clk_id, time): set the clock to a number of seconds." },
    { "clock_settime_ns", { time_clock_settime_ns }, 2, 2, 0, NULL, "clock_settime_ns(clk_id, time): set the clock to a number of nanoseconds." },
    { "ctime", { time_ctime }, 0, 1, 0, NULL, "ctime(seconds) -> string" },
    { "get_clock_info", { time_get_clock_info }, 1, 1, 0, NULL, "get_clock_info(name: str) -> dict" },
    { "gmtime", { time_gmtime }, 0, 1, 0, NULL, "gmtime([seconds]) -> struct_time\n\nConvert seconds since the Epoch to a time tuple expressing UTC." },
    { "localtime", { time_localtime }, 0, 1, 0, NULL, "localtime([seconds]) -> struct_time\n\nConvert seconds since the Epoch to a time tuple "
        "expressing local time." },
    { "mktime", { time_mktime }, 1, 1, 0, NULL, "mktime(tuple) -> floating point number\n\nConvert a time tuple in local time to seconds since the Epoch." },
    { "monotonic", { time_monotonic }, 0, 0, 0, NULL, "monotonic() -> float\n\nMonotonic clock, cannot go backward." },
    { "monotonic_ns", { time_monotonic_ns }, 0, 0, 0, NULL, "monotonic_ns() -> int\n\nMonotonic clock, cannot go backward, as nanoseconds." },
    { "perf_counter", { time_perf_counter }, 0, 0, 0, NULL, "perf_counter() -> float\n\nPerformance counter for benchmarking." },
    { "perf_counter_ns", { time_perf_counter_ns }, 0, 0, 0, NULL, "perf_counter_ns() -> int\n\nPerformance counter for benchmarking as nanoseconds." },
    { "process_time", { time_process_time }, 0, 0, 0, NULL, "process_time() -> float\n\nProcess time for profiling: sum of the kernel and "
        "user-space CPU time." },
    { "process_time_ns", { time_process_time_ns }, 0, 0, 0, NULL, "process_time() -> int" },
    { "sleep", { time_sleep }, 1, 1, 0, NULL, "sleep(seconds)\n\nDelay execution for a given number of seconds." },
    { "strptime", { time_strptime }, 1, 2, 0, NULL, "strptime(string, format) -> struct_time\n\nParse a string to a time tuple according to a "
        "format specification." },
    { "strftime", { time_strftime }, 1, 2, 0, NULL, "strftime(format[, tuple]) -> string\n\nConvert a time tuple to a string according to a format "
        "specification." },
    { "thread_time", { time_thread_time }, 0, 0, 0, NULL, "thread_time() -> float" },
    { "thread_time_ns", { time_thread_time_ns }, 0, 0, 0, NULL, "thread_time() -> int" },
    { "time", { time_time }, 0, 0, 0, NULL, "time() -> floating point number\n\nReturn the current time in seconds since the Epoch." },
    { "time_ns", { time_time_ns }, 0, 0, 0, NULL, "time_ns() -> int\n\nReturn the current time in nanoseconds since the Epoch." },
    { "tzset", { time_tzset }, 0, 0, 0, NULL, "tzset()\n\nInitialize, or reinitialize, the local timezone to the value stored in\nos.environ['TZ']." },
    { 0 },
};

static bool time_init(OuModule *m)
{
    static const struct { const char *name; int value; } clocks[] = {
        { "CLOCK_REALTIME", CLOCK_REALTIME }, { "CLOCK_MONOTONIC", CLOCK_MONOTONIC }, { "CLOCK_MONOTONIC_RAW", CLOCK_MONOTONIC_RAW },
        { "CLOCK_PROCESS_CPUTIME_ID", CLOCK_PROCESS_CPUTIME_ID }, { "CLOCK_THREAD_CPUTIME_ID", CLOCK_THREAD_CPUTIME_ID },
        { "CLOCK_BOOTTIME", CLOCK_BOOTTIME }, { "CLOCK_TAI", CLOCK_TAI }, { "_STRUCT_TM_ITEMS", FIELDS },
    };
    for (size_t i = 0; i < OU_LENGTH(clocks); i++)
        if (!ou_module_add(m, clocks[i].name, ou_int_new(clocks[i].value)))
            return false;
    return ou_module_add(m, "struct_time", ou_obj(ou_structseq_type("time.struct_time", struct_time_fields, ITEMS, FIELDS))) &&
           set_zone(m);
}

const OuModuleDef ou_time_module = {
    "time", "This module provides various functions to manipulate time values.", time_functions, time_init,
};
