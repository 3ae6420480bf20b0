def chained():
    try:
        {}["k"]
    except KeyError as e:
        raise ValueError("wrapped") from e


print("start")
try:
    chained()
except ValueError as e:
    raise BaseExceptionGroup("g", [e, KeyboardInterrupt()])
