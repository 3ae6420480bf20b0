from collections import deque


class Yield:
    def __await__(self):
        yield


log = []


async def worker(name, n, results):
    for i in range(n):
        log.append(f"{name}{i}")
        await Yield()
    results[name] = n
    if name == "c":
        raise ValueError("c failed")


def run(*coros):
    ready = deque(coros)
    while ready:
        c = ready.popleft()
        try:
            c.send(None)
        except StopIteration:
            log.append("done")
        except ValueError as e:
            log.append(str(e))
        else:
            ready.append(c)


results = {}
run(worker("a", 3, results), worker("b", 1, results), worker("c", 2, results))
print(log, results)
