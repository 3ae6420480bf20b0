def f():
    try:
        x = 1
    except ValueError:
        pass
    else:
        x = x + None
    finally:
        print("finally")


f()
