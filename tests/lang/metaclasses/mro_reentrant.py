# A metaclass's mro() that changes bases, forgets the class, or lists what does not fit.
class B:
    x = "x"

class Vanishing(type):
    def mro(cls):
        del Vanishing.mro
        return (B,)

try:
    class A(metaclass=Vanishing):
        pass
except TypeError as e:
    print("TypeError:", e)

steps = 0

class Reentrant(type):
    def mro(cls):
        global steps
        if cls.__mro__ is not None and cls.__name__ == "Lower" and steps < 5:
            steps += 1
            Upper.__bases__ += ()
        return type.mro(cls)

class Upper(metaclass=Reentrant):
    pass

class Lower(Upper):
    pass

Lower.__bases__ += ()
print([c.__name__ for c in Lower.__mro__], steps > 0)

class Cyclic(type):
    ready = False
    def mro(cls):
        if Cyclic.ready:
            if cls.__name__ == "L":
                R.__bases__ = (L,)
            if cls.__name__ == "R":
                L.__bases__ = (R,)
        return type.mro(cls)

class Top(metaclass=Cyclic):
    pass

class L(Top):
    pass

class R(Top):
    pass

Cyclic.ready = True
try:
    L.__bases__ += ()
except TypeError as e:
    print("TypeError:", e)
Cyclic.ready = False

class Unfit(type):
    def mro(cls):
        return [cls, dict, object]

for bases in (), (B,):
    try:
        Unfit("U", bases, {})
    except TypeError as e:
        print("TypeError:", e)

class Early(type):
    def mro(cls):
        if cls.__name__ == "Outer":
            try:
                type("Inner", (cls,), {})
            except TypeError as e:
                print("TypeError:", e)
        return type.mro(cls)

class Outer(metaclass=Early):
    pass
print([c.__name__ for c in Outer.__mro__])

class Odd(type):
    def mro(cls):
        return [cls, 1]

try:
    Odd("O", (), {})
except TypeError as e:
    print("TypeError:", e)
