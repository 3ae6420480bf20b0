def show(fn):
    try:
        fn()
    except BaseException as e:
        print(type(e).__name__, e.args, {n: getattr(e, n) for n in ("name", "obj", "key", "value", "code", "errno", "strerror", "filename", "start", "end", "encoding", "msg", "lineno", "offset", "text", "path") if getattr(e, n, None) is not None})


show(lambda: {}["k"])
show(lambda: [].missing)
show(lambda: undefined)
show(lambda: open("/no/such/file"))
show(lambda: b"\xff".decode())
show(lambda: next(iter([])))
show(lambda: exec("raise SystemExit(3)"))
show(lambda: exec("x = = 1"))
show(lambda: exec("import nothing_here"))
show(lambda: exec("raise OSError(2, 'text', 'name')"))
show(lambda: exec("raise OSError('just text')"))
show(lambda: int("x"))
print(repr(OSError(13, "no")), str(OSError(2, "no", "f")), type(OSError(2, "x")).__name__, type(OSError(13, "x")).__name__)
