# The collector's callbacks are told of the collection before the modules go, and of none after it.
import gc


class Cycle:
    def __del__(self):
        print("cycle")


class Held:
    def __del__(self):
        print("held by a module")


def tell(phase, info):
    print(phase, info["generation"])


gc.collect()
held = Held()
cycle = Cycle()
cycle.me = cycle
del cycle
gc.callbacks.append(tell)
print("the end")
