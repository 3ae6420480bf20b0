def attempt(fn):
    try:
        fn()
    except KeyError as e:
        print(type(e).__name__, e)


attempt(lambda: {}[1.5])
attempt(lambda: {}[(1, 2)])
attempt(lambda: {}["it's"])
attempt(lambda: {}.pop("x"))
attempt(lambda: {}.popitem())
attempt(lambda: set().pop())
attempt(lambda: {1}.remove("one"))
attempt(lambda: "{a}".format())
attempt(lambda: "%(a)s" % {})
del {}[None]
