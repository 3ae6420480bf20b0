"""Abstract base classes for numbers."""
from abc import ABCMeta, abstractmethod

__all__ = ["Number", "Complex", "Real", "Rational", "Integral"]


class Number(metaclass=ABCMeta):
    """The class of all numbers: for isinstance(x, Number)."""
    __slots__ = ()
    __hash__ = None


def _abstract(*names):
    def make(name):
        def method(self, *args):
            raise NotImplementedError
        method.__name__ = name
        return abstractmethod(method)
    return {name: make(name) for name in names}


class Complex(Number):
    """What complex numbers can do."""
    __slots__ = ()
    for _name, _method in _abstract('__complex__', '__add__', '__radd__', '__neg__', '__pos__', '__mul__', '__rmul__', '__truediv__',
                                    '__rtruediv__', '__pow__', '__rpow__', '__abs__', 'conjugate', '__eq__').items():
        locals()[_name] = _method
    del _name, _method

    def __bool__(self):
        return self != 0

    @property
    @abstractmethod
    def real(self):
        raise NotImplementedError

    @property
    @abstractmethod
    def imag(self):
        raise NotImplementedError

    def __sub__(self, other):
        return self + -other

    def __rsub__(self, other):
        return -self + other

Complex.register(complex)


class Real(Complex):
    """What real numbers can do besides."""
    __slots__ = ()
    for _name, _method in _abstract('__float__', '__trunc__', '__floor__', '__ceil__', '__round__', '__floordiv__', '__rfloordiv__',
                                    '__mod__', '__rmod__', '__lt__', '__le__').items():
        locals()[_name] = _method
    del _name, _method

    def __divmod__(self, other):
        return self // other, self % other

    def __rdivmod__(self, other):
        return other // self, other % self

    def __complex__(self):
        return complex(float(self))

    @property
    def real(self):
        return +self

    @property
    def imag(self):
        return 0

    def conjugate(self):
        return +self

Real.register(float)


class Rational(Real):
    """A fraction: numerator and denominator."""
    __slots__ = ()

    @property
    @abstractmethod
    def numerator(self):
        raise NotImplementedError

    @property
    @abstractmethod
    def denominator(self):
        raise NotImplementedError

    def __float__(self):
        return int(self.numerator) / int(self.denominator)


class Integral(Rational):
    """What integers can do besides."""
    __slots__ = ()
    for _name, _method in _abstract('__int__', '__pow__', '__lshift__', '__rlshift__', '__rshift__', '__rrshift__', '__and__', '__rand__',
                                    '__xor__', '__rxor__', '__or__', '__ror__', '__invert__').items():
        locals()[_name] = _method
    del _name, _method

    def __index__(self):
        return int(self)

    def __float__(self):
        return float(int(self))

    @property
    def numerator(self):
        return +self

    @property
    def denominator(self):
        return 1

Integral.register(int)
