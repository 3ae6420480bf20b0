import functools


def memo(f):
    cache = {}

    @functools.wraps(f)
    def wrapper(*args):
        if args not in cache:
            cache[args] = f(*args)
        return cache[args]

    wrapper.cache = cache
    return wrapper


@memo
def fib(n):
    """Fibonacci."""
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(50), len(fib.cache), fib.__name__, fib.__doc__, fib.__wrapped__.__name__)


class Count:
    def __init__(self, f):
        functools.update_wrapper(self, f)
        self.f, self.n = f, 0

    def __call__(self, *a):
        self.n += 1
        return self.f(*a)

    def __get__(self, obj, cls):
        return functools.partial(self, obj)


class Use:
    @Count
    def method(self, x):
        return x + 1


u = Use()
print(u.method(1), u.method(5), Use.__dict__["method"].n, Use.__dict__["method"].__name__)


def retry(times):
    def deco(f):
        def run(*a):
            for i in range(times):
                try:
                    return f(i)
                except ValueError:
                    print("retry", i)
            return "gave up"
        return run
    return deco


@retry(3)
def flaky(i):
    if i < 2:
        raise ValueError
    return f"ok at {i}"


print(flaky())
