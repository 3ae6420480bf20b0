def f():
    del nothing


print("start")
f()
