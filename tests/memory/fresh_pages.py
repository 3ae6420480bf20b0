# A large block is given back at once, and zeros come from the system untouched: 6 GiB pass through in no time.
import resource

total = 0
for i in range(100):
    block = bytearray(64 << 20)
    block[i] = 1
    total += len(block) + block[0] + block[i] + block[-1]
    del block
print(total)
print(bytearray(3), bytearray(0), bytearray(True), len(bytearray(10**6)), bytearray(10**6).count(0))
for size in -1, 1 << 70, 1.5:
    try:
        bytearray(size)
    except Exception as e:
        print(type(e).__name__, e)


# Freed memory is used again: later rounds need no more than the first.
def round_of_lists():
    return len([[i] for i in range(100000)])


round_of_lists()
one = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
for _ in range(5):
    round_of_lists()
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < one * 1.2)
