def f():
    try:
        {}["missing"]
    except KeyError:
        print("logging")
        raise


f()
