def f():
    try:
        raise SystemExit("bye")
    finally:
        print("cleaning")


f()
