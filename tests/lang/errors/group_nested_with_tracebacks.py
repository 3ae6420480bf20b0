def fail(kind, text):
    raise kind(text)


def collect():
    found = []
    for kind in (ValueError, KeyError):
        try:
            fail(kind, kind.__name__.lower())
        except kind as e:
            found.append(e)
    inner = ExceptionGroup("inner", found)
    inner.add_note("note on the inner group")
    raise ExceptionGroup("outer", [inner, OSError("plain")])


print("start")
collect()
