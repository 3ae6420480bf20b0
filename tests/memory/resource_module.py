# Module resource: usage and limits of the process.
import resource

u = resource.getrusage(resource.RUSAGE_SELF)
print(type(u), len(u), u[0] == u.ru_utime, u.ru_maxrss > 1000, u.ru_minflt > 0)
print([name for name in dir(u) if name.startswith("ru_")])
print(type(u.ru_utime), type(u.ru_maxrss), u.ru_ixrss)
sum(range(1000000))
print(resource.getrusage(resource.RUSAGE_SELF).ru_utime > u.ru_utime, resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime)
soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
print(resource.getrlimit(resource.RLIMIT_CORE) == (0, hard), resource.prlimit(0, resource.RLIMIT_CORE) == (0, hard))
print(resource.prlimit(0, resource.RLIMIT_CORE, [0, hard]) == (0, hard))
print(resource.getpagesize(), resource.RLIM_INFINITY, resource.error is OSError)
print({n: getattr(resource, n) for n in sorted(dir(resource)) if n.startswith(("RLIMIT", "RUSAGE"))})
for f, args in [(resource.getrusage, (55,)), (resource.getrlimit, (99,)), (resource.getrlimit, (-1,)), (resource.setrlimit, (0, (1,))),
                (resource.setrlimit, (0, 5)), (resource.setrlimit, (7, (2**70, 1))), (resource.setrlimit, (7, (20, 10))),
                (resource.getrlimit, ("a",)), (resource.setrlimit, (7, (1.5, 1))), (resource.prlimit, (99999999, 7))]:
    try:
        print(f(*args))
    except Exception as e:
        print(f.__name__, type(e).__name__, e)
