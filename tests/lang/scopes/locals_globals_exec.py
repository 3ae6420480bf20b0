def f(a):
    b = 2
    d = locals()
    c = 3
    return sorted(d), sorted(locals())


print(f(1), "f" in globals(), globals() is locals())
ns = {"x": 5}
exec("y = x * 2\ndef g(): return y + 1", ns)
print(ns["y"], ns["g"](), eval("x + y", ns), eval("a + b", {"a": 1}, {"b": 2}))
exec("z = 7")
print(z, eval("z"), eval(compile("z * 2", "<s>", "eval")))
try:
    eval("undefined_thing")
except NameError as e:
    print(e)
loc = {}
exec("class K:\n    v = [i for i in range(3)]", {}, loc)
print(loc["K"].v, sorted(k for k in ns if k[0] != "_"))
exec(compile("import math\nprint(math.floor(2.7))", "<m>", "exec"), {})
