"""A tour of async: an event loop with sleeping, channels, tasks, cancellation and timeouts."""
import heapq
from collections import deque
from itertools import count


class Cancelled(BaseException):
    pass


class Suspend:
    def __init__(self, *request):
        self.request = request

    def __await__(self):
        return (yield self.request)


def sleep(t): return Suspend("sleep", t)
def spawn(coro, name): return Suspend("spawn", coro, name)


class Task:
    def __init__(self, loop, coro, name):
        self.loop, self.coro, self.name = loop, coro, name
        self.done, self.result, self.error, self.waiters = False, None, None, []

    def __await__(self):
        if not self.done:
            yield "join", self
        if self.error is not None:
            raise self.error
        return self.result

    def cancel(self):
        if not self.done:
            self.loop.schedule(self, error=Cancelled())

    def __repr__(self):
        return f"<Task {self.name} {'failed' if self.error else 'done' if self.done else 'pending'}>"


class Loop:
    def __init__(self):
        self.now, self.ready, self.timers, self.order, self.log = 0, deque(), [], count(), []

    def say(self, *words):
        self.log.append(f"{self.now:>4} {' '.join(map(str, words))}")

    def schedule(self, task, value=None, error=None):
        self.ready.append((task, value, error))

    def run(self, coro):
        main = Task(self, coro, "main")
        self.schedule(main)
        while self.ready or self.timers:
            if not self.ready:
                self.now, _, task = heapq.heappop(self.timers)
                self.schedule(task)
            self.step(*self.ready.popleft())
        if main.error:
            raise main.error
        return main.result

    def step(self, task, value, error):
        if task.done:
            return
        try:
            request = task.coro.throw(error) if error else task.coro.send(value)
        except StopIteration as e:
            task.result = e.value
        except (Exception, Cancelled) as e:
            task.error = e
        else:
            return self.serve(task, *request)
        task.done = True
        for w in task.waiters:
            self.schedule(w)

    def serve(self, task, kind, *args):
        match kind, *args:
            case "sleep", t:
                heapq.heappush(self.timers, (self.now + t, next(self.order), task))
            case "spawn", coro, name:
                new = Task(self, coro, name)
                self.schedule(new)
                self.schedule(task, new)
            case "join", other:
                other.waiters.append(task)
            case "park", place:
                place.append(task)


class Channel:
    def __init__(self, loop, size=1):
        self.loop, self.size, self.items, self.getters, self.putters, self.closed = loop, size, deque(), [], [], False

    async def put(self, item):
        while len(self.items) >= self.size:
            await Suspend("park", self.putters)
        self.items.append(item)
        if self.getters:
            self.loop.schedule(self.getters.pop(0))

    def close(self):
        self.closed = True
        for t in self.getters:
            self.loop.schedule(t)
        self.getters.clear()

    def __aiter__(self):
        return self

    async def __anext__(self):
        while not self.items:
            if self.closed:
                raise StopAsyncIteration
            await Suspend("park", self.getters)
        item = self.items.popleft()
        if self.putters:
            self.loop.schedule(self.putters.pop(0))
        return item


class Guard:
    def __init__(self, name):
        self.name = name

    async def __aenter__(self):
        await sleep(1)
        loop.say("enter", self.name)
        return self.name

    async def __aexit__(self, kind, value, tb):
        await sleep(1)
        loop.say("exit", self.name, kind and kind.__name__)
        return kind is KeyError


async def producer(ch, n):
    for i in range(n):
        await ch.put(i)
        loop.say("put", i)
        await sleep(1)
    ch.close()


async def consumer(ch, name, pause):
    got = []
    async for item in ch:
        got.append(item)
        await sleep(pause)
    loop.say(name, "got", got)
    return got


async def ticker(step, n):
    try:
        for i in range(n):
            yield i
            await sleep(step)
    finally:
        loop.say("ticker closed")


async def forever(name):
    try:
        while True:
            await sleep(10)
            loop.say(name, "still here")
    except Cancelled:
        loop.say(name, "cancelled")
        raise
    finally:
        loop.say(name, "cleanup")


async def failing():
    async with Guard("outer"), Guard("inner") as g:
        loop.say("body", g)
        raise KeyError("swallowed by inner")
    raise ValueError("real failure")


async def with_timeout(coro, limit):
    task = await spawn(coro, "limited")

    async def killer():
        await sleep(limit)
        task.cancel()

    await spawn(killer(), "killer")
    try:
        return await task
    except Cancelled:
        return "timed out"


async def gather(*coros):
    tasks = [await spawn(c, f"g{n}") for n, c in enumerate(coros)]
    return [await t for t in tasks]


async def value_after(t, v):
    await sleep(t)
    return v


async def main():
    ch = Channel(loop, 2)
    prod = await spawn(producer(ch, 6), "producer")
    fast, slow = await spawn(consumer(ch, "fast", 1), "fast"), await spawn(consumer(ch, "slow", 4), "slow")
    await prod
    total = sorted(await fast + await slow)
    loop.say("total", total, prod)
    squares = [i * i async for i in ticker(2, 4) if i]
    pairs = {i: await value_after(1, i * 10) async for i in ticker(1, 3)}
    loop.say(squares, pairs)
    agen = ticker(1, 100)
    async for i in agen:
        if i == 2:
            break
    await agen.aclose()
    f = await spawn(failing(), "failing")
    try:
        await f
    except ValueError as e:
        loop.say("main caught", e, f)
    loop.say(await gather(value_after(3, "c"), value_after(1, "a"), value_after(2, "b")))
    loop.say(await with_timeout(forever("f"), 25), await with_timeout(value_after(5, "quick"), 50))
    t = await spawn(forever("g"), "g")
    await sleep(1)
    t.cancel()
    try:
        await t
    except Cancelled as e:
        loop.say("joined", repr(e), t)
    return (await value_after(0, 1)) + sum([await value_after(1, k) for k in range(3)])


loop = Loop()
result = loop.run(main())
print(*loop.log, sep="\n")
print("result", result, "at", loop.now)
coro = value_after(1, 2)
print(type(coro).__name__, coro.send(None), coro.cr_frame is not None)
coro.close()
for bad in (lambda: coro.send(None), lambda: [x for x in ticker(1, 2)], lambda: Loop().run(value_after("x", 1))):
    try:
        bad()
    except (RuntimeError, TypeError) as e:
        print(type(e).__name__, e)
