import builtins

print(len([1]))
len = lambda x: "mine"
print(len([1]), builtins.len([1]))
del len
print(len([1]))


def local():
    print = lambda *a: builtins.print("local:", *a)
    print(1)


local()
builtins.custom_name = 42
print(custom_name)
del builtins.custom_name
try:
    custom_name
except NameError as e:
    print(e)
print(__name__, type(__builtins__).__name__, __doc__)
