try:
    ExceptionGroup("empty", [])
except ValueError as e:
    print(e)
try:
    ExceptionGroup("not exceptions", [1])
except ValueError as e:
    print(e)
ExceptionGroup("base", [KeyboardInterrupt()])
