def machine():
    state = "idle"
    log = []
    while True:
        event = yield state
        log.append(event)
        match (state, event):
            case ("idle", "start"):
                state = "running"
            case ("running", "pause"):
                state = "paused"
            case ("paused", "start" | "resume"):
                state = "running"
            case (_, "stop"):
                return log
            case _:
                state = f"{state}!"


m = machine()
next(m)
try:
    for e in ["start", "pause", "resume", "bogus", "x", "stop"]:
        print(e, "->", m.send(e))
except StopIteration as e:
    print("log", e.value)
