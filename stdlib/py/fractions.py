"""Rational numbers of any size."""
import math as _math
import numbers as _numbers
import operator as _operator
import sys as _sys

__all__ = ['Fraction']


def _is_digits(text):
    """Decimal digits, single underscores between them."""
    return text.replace('_', '').isdecimal() and '__' not in text and text[0] != '_' and text[-1] != '_'


def _parse(text):
    """(numerator, denominator) of '3/4', '-1.5e3' and the like, or None."""
    t = text.strip()
    sign = -1 if t[:1] == '-' else 1
    if t[:1] in ('+', '-'):
        t = t[1:]
    whole, slash, below = t.partition('/')
    if slash:
        return (sign * int(whole), int(below)) if whole and below and _is_digits(whole) and _is_digits(below) else None
    mantissa, has_exp, exp = t.replace('E', 'e').partition('e')
    whole, point, part = mantissa.partition('.')
    if not (whole or part) or (whole and not _is_digits(whole)) or (part and not _is_digits(part)):
        return None
    if has_exp and not (exp.lstrip('+-') and len(exp) - len(exp.lstrip('+-')) < 2 and _is_digits(exp.lstrip('+-'))):
        return None
    part = part.replace('_', '')
    power = (int(exp) if has_exp else 0) - len(part)
    n = sign * int((whole or '0') + part)
    return (n * 10 ** power, 1) if power >= 0 else (n, 10 ** -power)


def _make(n, d):
    """A Fraction of two ints already in lowest terms, d > 0."""
    f = object.__new__(Fraction)
    f._numerator = n
    f._denominator = d
    return f


def _lowest(n, d):
    """A Fraction of two ints, d not 0."""
    common = _math.gcd(n, d)
    if d < 0:
        common = -common
    return _make(n // common, d // common) if common != 1 else _make(n, d)


# What each operator does with two numerators and denominators.

def _add(an, ad, bn, bd):
    return _lowest(an * bd + bn * ad, ad * bd)


def _sub(an, ad, bn, bd):
    return _lowest(an * bd - bn * ad, ad * bd)


def _mul(an, ad, bn, bd):
    return _lowest(an * bn, ad * bd)


def _truediv(an, ad, bn, bd):
    if not bn:
        raise ZeroDivisionError('Fraction(%s, 0)' % (an * bd))
    return _lowest(an * bd, ad * bn)


def _floordiv(an, ad, bn, bd):
    return (an * bd) // (ad * bn)


def _mod(an, ad, bn, bd):
    return _lowest((an * bd) % (bn * ad), ad * bd)


def _divmod(an, ad, bn, bd):
    q, r = divmod(an * bd, ad * bn)
    return q, _lowest(r, ad * bd)


def _operators(name, exact, inexact):
    """The methods __name__ and __rname__: exact for rationals, `inexact` on floats and complex numbers."""
    def forward(a, b):
        if isinstance(b, (Fraction, int)):
            return exact(a._numerator, a._denominator, b.numerator, b.denominator)
        if isinstance(b, float):
            return inexact(float(a), b)
        if isinstance(b, complex) and name not in ('floordiv', 'mod', 'divmod'):
            return inexact(complex(a), b)
        return NotImplemented

    def backward(b, a):
        if isinstance(a, _numbers.Rational):
            return exact(a.numerator, a.denominator, b._numerator, b._denominator)
        if isinstance(a, _numbers.Real):
            return inexact(float(a), float(b))
        if isinstance(a, _numbers.Complex) and name not in ('floordiv', 'mod', 'divmod'):
            return inexact(complex(a), complex(b))
        return NotImplemented

    forward.__name__, backward.__name__ = '__%s__' % name, '__r%s__' % name
    forward.__qualname__, backward.__qualname__ = 'Fraction.' + forward.__name__, 'Fraction.' + backward.__name__
    return forward, backward


def _order(name):
    test = getattr(_operator, name)

    def compare(a, b):
        if isinstance(b, _numbers.Rational):
            return test(a._numerator * b.denominator, a._denominator * b.numerator)
        if isinstance(b, float):
            if not _math.isfinite(b):
                return test(0.0, b)
            n, d = b.as_integer_ratio()
            return test(a._numerator * d, a._denominator * n)
        return NotImplemented
    compare.__name__ = '__%s__' % name
    compare.__qualname__ = 'Fraction.' + compare.__name__
    return compare


class Fraction(_numbers.Rational):
    """A rational number in lowest terms: Fraction(3, 4), Fraction('3/4'), Fraction('0.75'), Fraction(0.75)."""
    __slots__ = ('_numerator', '_denominator')

    def __new__(cls, numerator=0, denominator=None, *, _normalize=True):
        if denominator is None:
            if type(numerator) is int:
                n, d = numerator, 1
            elif isinstance(numerator, _numbers.Rational):
                n, d = numerator.numerator, numerator.denominator
            elif isinstance(numerator, float) or _is_decimal(numerator):
                n, d = numerator.as_integer_ratio()
            elif isinstance(numerator, str):
                parts = _parse(numerator)
                if parts is None:
                    raise ValueError('Invalid literal for Fraction: %r' % numerator)
                n, d = parts
            else:
                raise TypeError("argument should be a string or a Rational instance")
            _normalize = isinstance(numerator, str)
        elif type(numerator) is int is type(denominator):
            n, d = numerator, denominator
        elif isinstance(numerator, _numbers.Rational) and isinstance(denominator, _numbers.Rational):
            n, d = numerator.numerator * denominator.denominator, denominator.numerator * numerator.denominator
        else:
            raise TypeError("both arguments should be Rational instances")
        if not d:
            raise ZeroDivisionError('Fraction(%s, 0)' % n)
        if _normalize:
            common = _math.gcd(n, d)
            if d < 0:
                common = -common
            n //= common
            d //= common
        self = object.__new__(cls)
        self._numerator, self._denominator = n, d
        return self

    @classmethod
    def from_float(cls, f):
        """The exact value of a finite float."""
        if isinstance(f, _numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError("%s.from_float() only takes floats, not %r (%s)" % (cls.__name__, f, type(f).__name__))
        return cls(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        """The exact value of a finite Decimal."""
        if isinstance(dec, _numbers.Integral):
            return cls(int(dec))
        if not _is_decimal(dec):
            raise TypeError("%s.from_decimal() only takes Decimals, not %r (%s)" % (cls.__name__, dec, type(dec).__name__))
        return cls(*dec.as_integer_ratio())

    def as_integer_ratio(self):
        """Return numerator and denominator."""
        return self._numerator, self._denominator

    def limit_denominator(self, max_denominator=1000000):
        """The closest Fraction with a denominator of at most max_denominator."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        # The convergents of the continued fraction close in from both sides; h/k is the last one that fits, g/j the one before.
        g, j, h, k = 0, 1, 1, 0
        n, d = self._numerator, self._denominator
        while True:
            step = n // d
            if j + step * k > max_denominator:
                break
            g, j, h, k = h, k, g + step * h, j + step * k
            n, d = d, n - step * d
        step = (max_denominator - j) // k
        between, last = _make(g + step * h, j + step * k), _make(h, k)
        # between and last lie on different sides of self, so their distances can be told from d alone
        return last if 2 * d * (j + step * k) <= self._denominator else between

    @property
    def numerator(a):
        return a._numerator

    @property
    def denominator(a):
        return a._denominator

    def __repr__(self):
        return '%s(%s, %s)' % (type(self).__name__, self._numerator, self._denominator)

    def __str__(self):
        return str(self._numerator) if self._denominator == 1 else '%s/%s' % (self._numerator, self._denominator)

    __add__, __radd__ = _operators('add', _add, _operator.add)
    __sub__, __rsub__ = _operators('sub', _sub, _operator.sub)
    __mul__, __rmul__ = _operators('mul', _mul, _operator.mul)
    __truediv__, __rtruediv__ = _operators('truediv', _truediv, _operator.truediv)
    __floordiv__, __rfloordiv__ = _operators('floordiv', _floordiv, _operator.floordiv)
    __mod__, __rmod__ = _operators('mod', _mod, _operator.mod)
    __divmod__, __rdivmod__ = _operators('divmod', _divmod, divmod)

    def __pow__(a, b):
        if not isinstance(b, _numbers.Rational):
            return float(a) ** b
        if b.denominator != 1:
            return float(a) ** float(b)
        power, n, d = b.numerator, a._numerator, a._denominator
        if power >= 0:
            return _make(n ** power, d ** power)
        if not n:
            raise ZeroDivisionError('Fraction(%s, 0)' % d ** -power)
        return _make(d ** -power, n ** -power) if n > 0 else _make((-d) ** -power, (-n) ** -power)

    def __rpow__(b, a):
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, _numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        return a ** (b._numerator if b._denominator == 1 else float(b))

    def __pos__(a):
        return _make(a._numerator, a._denominator)

    def __neg__(a):
        return _make(-a._numerator, a._denominator)

    def __abs__(a):
        return _make(abs(a._numerator), a._denominator)

    def __int__(a):
        n = abs(a._numerator) // a._denominator
        return -n if a._numerator < 0 else n

    def __trunc__(a):
        n = abs(a._numerator) // a._denominator
        return -n if a._numerator < 0 else n

    def __floor__(a):
        return a._numerator // a._denominator

    def __ceil__(a):
        return -(-a._numerator // a._denominator)

    def __round__(self, ndigits=None):
        if ndigits is not None:
            unit = 10 ** abs(ndigits)
            return Fraction(round(self * unit), unit) if ndigits > 0 else Fraction(round(self / unit) * unit)
        q, r = divmod(self._numerator, self._denominator)
        twice = 2 * r
        return q + (twice > self._denominator or (twice == self._denominator and q & 1))

    def __hash__(self):
        modulus = _sys.hash_info.modulus
        try:
            value = abs(self._numerator) * pow(self._denominator, -1, modulus) % modulus
        except ValueError:                           # the denominator is a multiple of the modulus
            value = _sys.hash_info.inf
        if self._numerator < 0:
            value = -value
        return -2 if value == -1 else value

    def __eq__(a, b):
        if type(b) is int:
            return a._denominator == 1 and a._numerator == b
        if isinstance(b, _numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, _numbers.Complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            return _math.isfinite(b) and (a._numerator, a._denominator) == b.as_integer_ratio()
        return NotImplemented

    __lt__, __le__, __gt__, __ge__ = _order('lt'), _order('le'), _order('gt'), _order('ge')

    def __bool__(a):
        return bool(a._numerator)                    # which may be of a class with a strange __eq__

    def __reduce__(self):
        return type(self), (self._numerator, self._denominator)

    def __copy__(self):
        return self if type(self) is Fraction else type(self)(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()


def _is_decimal(x):
    """Is x a Decimal? There are none before the module decimal is imported."""
    decimal = _sys.modules.get('decimal')
    return decimal is not None and isinstance(x, decimal.Decimal)
