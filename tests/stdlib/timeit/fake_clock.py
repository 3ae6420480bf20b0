# Timing by a clock that ticks when it is asked, so that the results are known.
import timeit


def ticking(step):
    moment = 0

    def clock():
        nonlocal moment
        moment += step
        return moment
    return clock


timer = timeit.Timer('x += 1', 'x = 0', ticking(0.25))
print(timer.timeit(10), timer.repeat(3, 10), timer.autorange())
print(timeit.timeit(lambda: None, number=5, timer=ticking(1)))

calls = []
print(timeit.repeat(lambda: calls.append(1), lambda: calls.append(0), ticking(2), 2, 3), calls)
print(timeit.timeit('f(a)', globals={'f': calls.append, 'a': 7}, number=2) >= 0, calls[-2:])

for wrong in ((1, 'pass'), ('pass', 2), ('x = (', 'pass'), ('break', 'pass')):
    try:
        timeit.Timer(*wrong)
    except Exception as error:
        print(type(error).__name__, error)

timeit.main(['-n', '10', '-s', 'a = 1', 'a + 1'], _wrap_timer=lambda clock: ticking(0.5))
timeit.main(['-v', '-u', 'msec', 'pass'], _wrap_timer=lambda clock: ticking(0.5))
print(timeit.main(['-q']))
