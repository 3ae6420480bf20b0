# asyncio: tasks, timers, cancelling, groups, locks, queues, generators, what run tidies up.
import asyncio

async def worker(name, delay):
    await asyncio.sleep(delay)
    print("worker", name)
    return name

async def fails(error):
    raise error

async def waiting():
    print(await asyncio.gather(worker(1, 0.02), worker(2, 0.01)))
    print(await asyncio.gather(worker(3, 0), fails(KeyError("k")), return_exceptions=True))
    try:
        await asyncio.wait_for(asyncio.sleep(1), 0.01)
    except asyncio.TimeoutError as e:
        print(repr(e), type(e.__cause__).__name__)
    for next_one in asyncio.as_completed([worker(1, 0.03), worker(2, 0.01)]):
        print(await next_one)
    slow = asyncio.create_task(asyncio.sleep(3))
    done, pending = await asyncio.wait([asyncio.create_task(worker(7, 0)), slow], return_when=asyncio.FIRST_COMPLETED)
    print([t.result() for t in done], pending == {slow})
    try:
        async with asyncio.timeout(0.01):
            await slow
    except TimeoutError:
        print("timeout", slow.cancelled())

async def cancelling():
    task = asyncio.create_task(asyncio.sleep(9), name="sleeper")
    await asyncio.sleep(0)
    task.cancel("enough")
    try:
        await task
    except asyncio.CancelledError as e:
        print(repr(e), task.cancelled(), task.get_name())
    inner = asyncio.create_task(worker("shielded", 0.01))
    outer = asyncio.create_task(asyncio.wait_for(asyncio.shield(inner), 0.001))
    try:
        await outer
    except TimeoutError:
        print(await inner)

async def groups():
    queue = asyncio.Queue(1)
    async def produce():
        for i in range(3):
            await queue.put(i)
        await queue.put(None)
    async def consume():
        while (x := await queue.get()) is not None:
            print("got", x)
    async with asyncio.TaskGroup() as group:
        group.create_task(produce())
        group.create_task(consume())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(worker(5, 0.5))
            group.create_task(fails(ValueError("x")))
    except* ValueError as e:
        print(e, e.exceptions)

async def locks():
    lock, event, condition, semaphore = asyncio.Lock(), asyncio.Event(), asyncio.Condition(), asyncio.Semaphore(2)
    ready = []
    async def critical(n):
        async with lock:
            print("in", n)
            await asyncio.sleep(0)
            print("out", n)
    async def waits(n):
        await event.wait()
        async with condition:
            await condition.wait_for(lambda: ready)
            print("waited", n)
        async with semaphore:
            await asyncio.sleep(0)
            return semaphore.locked()
    async def starts():
        event.set()
        await asyncio.sleep(0)
        async with condition:
            ready.append(1)
            condition.notify_all()
    await asyncio.gather(*map(critical, range(3)))
    print(await asyncio.gather(waits(1), waits(2), waits(3), starts()))

async def generators():
    async def numbers():
        try:
            yield 1
            yield 2
        finally:
            await asyncio.sleep(0)
            print("closed")
    async for x in numbers():
        print(x)
        break
    await asyncio.sleep(0.001)

async def main():
    for part in waiting, cancelling, groups, locks, generators:
        await part()
    print(await asyncio.to_thread(lambda: 5))
    left = asyncio.create_task(asyncio.Event().wait())
    try:
        future = asyncio.get_running_loop().create_future()
        future.result()
    except asyncio.InvalidStateError as e:
        print(e)
    future.set_result(1)
    print(future, await future)
    return left

print(asyncio.run(main()).cancelled())
try:
    asyncio.run(fails(KeyError(1)))
except KeyError as e:
    print(repr(e))
for bad in lambda: asyncio.run(1), asyncio.get_running_loop:
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)

loop = asyncio.new_event_loop()
calls = []
loop.call_soon(calls.append, "soon")
loop.call_later(0.002, calls.append, "later")
loop.call_later(0.001, calls.append, "sooner").cancel()
loop.call_later(0.003, loop.stop)
loop.run_forever()
loop.close()
print(calls, loop.is_closed())
