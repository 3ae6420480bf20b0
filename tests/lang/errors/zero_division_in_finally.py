def f():
    try:
        return 1
    finally:
        print("finally")
        1 / 0


f()
