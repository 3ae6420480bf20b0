def run(source):
    exec(source, {"n": 0})


print("start")
run("def f():\n    return 1 / n\n\nf()")
