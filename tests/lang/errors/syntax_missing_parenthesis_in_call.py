def f():
    print("a", "b"

f()
