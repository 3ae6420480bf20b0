def run():
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ExceptionGroup("after division", [ValueError("x")]) from e


print("start")
run()
