def f():
    pass
@cached
