class Hooked:
    def __getattr__(self, name):
        if name.startswith("auto_"):
            return name[5:]
        raise AttributeError(f"none such: {name}")

    def __setattr__(self, name, value):
        print("set", name)
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        print("del", name)
        super().__delattr__(name)


h = Hooked()
h.x = 5
print(h.x, h.auto_pilot, hasattr(h, "nope"), getattr(h, "nope", "default"))
del h.x
try:
    h.x
except AttributeError as e:
    print(e)
setattr(h, "odd name!", 1)
print(h.__dict__, getattr(h, "odd name!"))


class All:
    secret = 1

    def __getattribute__(self, name):
        if name == "secret":
            return "hidden"
        return object.__getattribute__(self, name)


print(All().secret, All.secret, All().__class__.__name__)
