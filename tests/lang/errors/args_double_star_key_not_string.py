def f(**kw):
    return kw


print("start")
f(**{1: 2})
