# clock_settime: the monotonic clock cannot be set, whoever asks; arguments are looked at first.
import time

for set_it, value in (time.clock_settime, 5.5), (time.clock_settime_ns, 5), (time.clock_settime, -0.5):
    try:
        set_it(time.CLOCK_MONOTONIC, value)
    except OSError as e:
        print(type(e).__name__, e)
for set_it, args in (
    (time.clock_settime, (time.CLOCK_MONOTONIC, float("nan"))),
    (time.clock_settime, (time.CLOCK_MONOTONIC, "1")),
    (time.clock_settime, ("1", 1)),
    (time.clock_settime_ns, (time.CLOCK_MONOTONIC, 1.5)),
    (time.clock_settime, (time.CLOCK_MONOTONIC, 1e300)),
    (time.sleep, (1e300,)),
    (time.sleep, (-1e300,)),
    (time.sleep, (-1,)),
):
    try:
        set_it(*args)
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)
