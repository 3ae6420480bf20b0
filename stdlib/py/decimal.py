"""Decimal arithmetic with chosen precision and rounding: the General Decimal Arithmetic Specification, version 1.70.

A number is a sign, an integer coefficient and a power of ten. Every operation computes an exact result (or one with enough digits and a
sticky last one), and `_finish` rounds it into the context. What happened on the way is a set of bits, kept in Context._flags; bits that
are also in Context._traps become exceptions.
"""
import math as _math
import numbers as _numbers
import sys as _sys
from collections import namedtuple as _namedtuple

__all__ = [
    'Decimal', 'Context', 'DecimalTuple', 'DefaultContext', 'BasicContext', 'ExtendedContext', 'DecimalException', 'Clamped',
    'InvalidOperation', 'DivisionByZero', 'Inexact', 'Rounded', 'Subnormal', 'Overflow', 'Underflow', 'FloatOperation',
    'DivisionImpossible', 'InvalidContext', 'ConversionSyntax', 'DivisionUndefined', 'ROUND_DOWN', 'ROUND_HALF_UP', 'ROUND_HALF_EVEN',
    'ROUND_CEILING', 'ROUND_FLOOR', 'ROUND_UP', 'ROUND_HALF_DOWN', 'ROUND_05UP', 'setcontext', 'getcontext', 'localcontext', 'MAX_PREC',
    'MAX_EMAX', 'MIN_EMIN', 'MIN_ETINY', 'HAVE_THREADS', 'HAVE_CONTEXTVAR',
]
__version__ = '1.70'
__libmpdec_version__ = '2.5.1'

DecimalTuple = _namedtuple('DecimalTuple', 'sign digits exponent', module='decimal')

ROUND_DOWN, ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_CEILING = 'ROUND_DOWN', 'ROUND_HALF_UP', 'ROUND_HALF_EVEN', 'ROUND_CEILING'
ROUND_FLOOR, ROUND_UP, ROUND_HALF_DOWN, ROUND_05UP = 'ROUND_FLOOR', 'ROUND_UP', 'ROUND_HALF_DOWN', 'ROUND_05UP'
_MODES = (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP)

MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -MAX_EMAX
MIN_ETINY = MIN_EMIN - (MAX_PREC - 1)
HAVE_THREADS = True
HAVE_CONTEXTVAR = True


# --- signals ---

class DecimalException(ArithmeticError):
    """Base of all conditions."""


class Clamped(DecimalException):
    """The exponent was changed to fit the context."""


class InvalidOperation(DecimalException):
    """The operation has no useful result."""


class ConversionSyntax(InvalidOperation):
    """The text is no number."""


class DivisionByZero(DecimalException, ZeroDivisionError):
    """A number other than zero was divided by zero."""


class DivisionImpossible(InvalidOperation):
    """The integer quotient has more digits than the precision."""


class DivisionUndefined(InvalidOperation, ZeroDivisionError):
    """Zero was divided by zero."""


class Inexact(DecimalException):
    """Digits other than zero were lost."""


class InvalidContext(InvalidOperation):
    """The context does not suit the operation."""


class Rounded(DecimalException):
    """Digits were lost, perhaps zeros."""


class Subnormal(DecimalException):
    """The exponent before rounding was below Emin."""


class Overflow(Inexact, Rounded):
    """The result is too large for the context."""


class Underflow(Inexact, Rounded, Subnormal):
    """A subnormal result was inexact."""


class FloatOperation(DecimalException, TypeError):
    """Floats and decimals were mixed."""


_INVALID, _FLOAT, _DIVIDE_BY_ZERO, _OVERFLOW, _UNDERFLOW, _SUBNORMAL, _INEXACT, _ROUNDED, _CLAMPED = (1 << _i for _i in range(9))
_CONVERSION, _IMPOSSIBLE, _UNDEFINED, _BAD_CONTEXT = (1 << _i for _i in range(9, 13))      # kinds of invalid operation
_ALL_SIGNALS = (1 << 9) - 1
_KINDS = _CONVERSION | _IMPOSSIBLE | _UNDEFINED | _BAD_CONTEXT
_SIGNALS = {InvalidOperation: _INVALID, FloatOperation: _FLOAT, DivisionByZero: _DIVIDE_BY_ZERO, Overflow: _OVERFLOW,
            Underflow: _UNDERFLOW, Subnormal: _SUBNORMAL, Inexact: _INEXACT, Rounded: _ROUNDED, Clamped: _CLAMPED}
_SHOWN = (Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow)
_SIGNAL_KINDS = {ConversionSyntax: _CONVERSION, DivisionImpossible: _IMPOSSIBLE, DivisionUndefined: _UNDEFINED, InvalidContext: _BAD_CONTEXT}


def _report(context, status):
    """Records the bits; raises the first that is trapped."""
    if status & _KINDS:
        context._flags |= status & _ALL_SIGNALS | _INVALID
        trapped = context._traps & (status | _INVALID)
    else:
        context._flags |= status
        trapped = context._traps & status
    if trapped:
        conditions = []
        if trapped & _INVALID:
            conditions = [kind for kind, bit in _SIGNAL_KINDS.items() if status & bit]
            if status & _INVALID:
                conditions.insert(0, InvalidOperation)
        conditions += [signal for signal, bit in _SIGNALS.items() if trapped & bit and bit != _INVALID]
        raise next(signal for signal, bit in _SIGNALS.items() if trapped & bit)(conditions)


# --- integers as digits ---

_POWERS = [10 ** _i for _i in range(80)]
_CHUNK = 4000                                        # digits that int() and str() convert without asking about their limit


def _power10(k):
    return _POWERS[k] if k < 80 else 10 ** k


def _length(n):
    """The number of decimal digits of n > 0 (1 for 0)."""
    if n < 10000000000000000:
        return len(str(n))
    guess = n.bit_length() * 30103 // 100000         # never too large by more than one, exact powers apart
    while n >= _power10(guess):
        guess += 1
    while guess > 1 and n < _power10(guess - 1):
        guess -= 1
    return guess


def _digits(n):
    """str(n) for any size."""
    if n.bit_length() < 13000:
        return str(n)
    half = n.bit_length() * 30103 // 200000
    high, low = divmod(n, 10 ** half)
    return _digits(high) + _digits(low).zfill(half)


def _from_digits(text):
    """int(text) for any size."""
    if len(text) <= _CHUNK:
        return int(text)
    half = len(text) // 2
    return _from_digits(text[:-half]) * 10 ** half + _from_digits(text[-half:])


def _rounds_up(mode, sign, q, r, unit):
    """Whether q + r/unit, with 0 < r < unit, becomes q + 1."""
    if mode == ROUND_HALF_EVEN:
        twice = 2 * r
        return twice > unit or (twice == unit and q & 1)
    if mode == ROUND_HALF_UP:
        return 2 * r >= unit
    if mode == ROUND_DOWN:
        return False
    if mode == ROUND_FLOOR:
        return sign
    if mode == ROUND_CEILING:
        return not sign
    if mode == ROUND_HALF_DOWN:
        return 2 * r > unit
    if mode == ROUND_UP:
        return True
    return q % 5 == 0


def _drop(sign, n, count, mode):
    """n without its last `count` digits, rounded; and the status."""
    if not n:
        return 0, _ROUNDED
    if count > _length(n) + 1:
        q, r, unit = 0, 1, 10
    else:
        unit = _power10(count)
        q, r = divmod(n, unit)
    if not r:
        return q, _ROUNDED
    if _rounds_up(mode, sign, q, r, unit):
        q += 1
    return q, _ROUNDED | _INEXACT


# --- making numbers ---
# Kinds: 0 finite, 1 infinity, 2 quiet NaN, 3 signalling NaN (whose coefficient is the diagnostic).

_new = object.__new__


def _make(sign, n, exp, kind=0):
    self = _new(Decimal)
    self._sign = sign
    self._n = n
    self._exp = exp
    self._kind = kind
    return self


def _finish(context, sign, n, exp, status=0):
    """The finite number (-1)**sign * n * 10**exp, rounded into the context."""
    prec = context.prec
    length = len(str(n)) if n < 10000000000000000 else _length(n)
    top = exp + length - 1
    if length <= prec and context.Emin <= top <= context.Emax and n and not context.clamp:
        if status:
            _report(context, status)
        return _make(sign, n, exp)
    tiny = context.Emin - prec + 1
    if not n:
        highest = context.Emax - prec + 1 if context.clamp else context.Emax
        fitting = min(max(exp, tiny), highest)
        if fitting != exp:
            status |= _CLAMPED
        if status:
            _report(context, status)
        return _make(sign, 0, fitting)
    if top > context.Emax:
        return _overflow(context, sign, status)
    subnormal = top < context.Emin
    if subnormal:
        status |= _SUBNORMAL
    count = max(length - prec, tiny - exp)
    if count > 0:
        n, lost = _drop(sign, n, count, context.rounding)
        exp += count
        status |= lost
        if lost & _INEXACT and subnormal:
            status |= _UNDERFLOW
        if n == _power10(prec):
            n //= 10
            exp += 1
        if not n:
            status |= _CLAMPED
        elif exp + prec - 1 >= context.Emax and exp + _length(n) - 1 > context.Emax:
            return _overflow(context, sign, status)
    if context.clamp and n:
        highest = context.Emax - prec + 1
        if exp > highest:
            n *= _power10(exp - highest)
            exp = highest
            status |= _CLAMPED
    if status:
        _report(context, status)
    return _make(sign, n, exp)


def _overflow(context, sign, status):
    _report(context, status | _OVERFLOW | _INEXACT | _ROUNDED)
    mode = context.rounding
    if mode in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_HALF_DOWN, ROUND_UP) or mode == (ROUND_FLOOR if sign else ROUND_CEILING):
        return _make(sign, 0, 0, 1)
    return _make(sign, _power10(context.prec) - 1, context.Emax - context.prec + 1)


def _invalid(context, status=_INVALID):
    _report(context, status)
    return _make(0, 0, 0, 2)


def _quiet(context, x):
    """What a NaN operand makes of a result."""
    if x._kind == 3:
        _report(context, _INVALID)
    room = context.prec - context.clamp
    n = x._n
    if n and _length(n) > room:
        n %= _power10(room)
    return _make(x._sign, n, 0, 2)


def _nan_result(context, *operands):
    """The result of an operation with a NaN among the operands, or None."""
    for kind in (3, 2):
        for x in operands:
            if x._kind == kind:
                return _quiet(context, x)
    return None


def _parse(text):
    """(sign, n, exp, kind) of a number's text, or None."""
    t = text.strip().replace('_', '')
    sign = 0
    if t[:1] in ('-', '+'):
        sign = 1 if t[0] == '-' else 0
        t = t[1:]
    if not t:
        return None
    whole, dot, part = t.partition('.')
    if whole.isdecimal() and not dot:
        return sign, _from_digits(whole), 0, 0
    t = t.replace('E', 'e')
    mantissa, has_exp, exp = t.partition('e')
    whole, dot, part = mantissa.partition('.')
    joined = whole + part
    if joined.isdecimal():
        power = 0
        if has_exp:
            negative = exp[:1] == '-'
            if exp[:1] in ('-', '+'):
                exp = exp[1:]
            if not exp.isdecimal():
                return None
            power = -_from_digits(exp) if negative else _from_digits(exp)
        return sign, _from_digits(joined), power - len(part), 0
    if not t.isascii():
        return None
    t = t.lower()
    if t in ('inf', 'infinity'):
        return sign, 0, 0, 1
    kind = 2
    if t[0] == 's':
        kind, t = 3, t[1:]
    if t[:3] != 'nan' or (t[3:] and not t[3:].isdecimal()):
        return None
    return sign, _from_digits(t[3:]) if t[3:] else 0, 0, kind


def _from_float(f):
    """The exact value of a float."""
    if f != f:
        return _make(1 if _math.copysign(1.0, f) < 0 else 0, 0, 0, 2)
    if f in (_math.inf, -_math.inf):
        return _make(int(f < 0), 0, 0, 1)
    sign = 1 if _math.copysign(1.0, f) < 0 else 0
    n, d = abs(f).as_integer_ratio()
    k = d.bit_length() - 1
    return _make(sign, n * 5 ** k, -k)


def _from_tuple(value):
    """The fields of DecimalTuple as a number; ValueError."""
    if len(value) != 3:
        raise ValueError('argument must be a sequence of length 3')
    sign, digits, exp = value
    if sign not in (0, 1) or not isinstance(sign, int):
        raise ValueError('sign must be an integer with the value 0 or 1')
    if isinstance(exp, str):
        if exp not in ('F', 'n', 'N'):
            raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
        kind = {'F': 1, 'n': 2, 'N': 3}[exp]
        exp = 0
    elif isinstance(exp, int):
        kind = 0
    else:
        raise ValueError('exponent must be an integer')
    if not isinstance(digits, (tuple, list)):
        raise ValueError('coefficient must be a tuple of digits')
    for d in digits:
        if not isinstance(d, int) or not 0 <= d <= 9:
            raise ValueError('coefficient must be a tuple of digits')
    if kind == 1:
        digits = ()
    n = _from_digits(''.join(map(str, map(int, digits)))) if digits else 0
    return _make(int(sign), n, exp, kind)


def _convert(value):
    """A Decimal for an operand, or NotImplemented."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, int):
        return _make(1, int(-value), 0) if value < 0 else _make(0, int(value), 0)
    return NotImplemented


def _operand(value):
    x = _convert(value)
    if x is NotImplemented:
        raise TypeError('conversion from %s to Decimal is not supported' % type(value).__name__)
    return x


# --- exact parts of operations ---

def _compare(a, b):
    """-1, 0, 1 for a and b without NaNs."""
    if a._kind or b._kind:
        x = (-1 if a._sign else 1) if a._kind else 0
        y = (-1 if b._sign else 1) if b._kind else 0
        return (x > y) - (x < y)
    if not a._n:
        return 0 if not b._n else 1 if b._sign else -1
    if not b._n:
        return -1 if a._sign else 1
    if a._sign != b._sign:
        return -1 if a._sign else 1
    return -_compare_size(a, b) if a._sign else _compare_size(a, b)


def _compare_size(a, b):
    """Compares the sizes of two finite numbers other than zero."""
    if a._exp == b._exp:
        m, n = a._n, b._n
    else:
        tops = a._exp + _length(a._n) - b._exp - _length(b._n)
        if tops:
            return 1 if tops > 0 else -1
        low = min(a._exp, b._exp)
        m, n = a._n * _power10(a._exp - low), b._n * _power10(b._exp - low)
    return (m > n) - (m < n)


def _add(context, asign, an, aexp, bsign, bn, bexp):
    """The sum of two finite numbers."""
    if aexp == bexp:
        pass
    elif not an or not bn:
        exp = min(aexp, bexp)
        sign, n, own = (bsign, bn, bexp) if not an else (asign, an, aexp)
        if not n:
            sign = asign if asign == bsign else int(context.rounding == ROUND_FLOOR)
            return _finish(context, sign, 0, exp)
        low = max(exp, own - context.prec + _length(n) - 1) if exp < own else exp
        low = min(low, own)
        return _finish(context, sign, n * _power10(own - low), low)
    else:
        if aexp < bexp:
            asign, an, aexp, bsign, bn, bexp = bsign, bn, bexp, asign, an, aexp
        gap = aexp - bexp                            # a has the larger exponent
        if gap > context.prec:
            low = aexp + min(-1, _length(an) - context.prec - 2)
            if bexp + _length(bn) - 1 < low:         # too small to matter except for rounding
                bn, bexp = 1, low
                gap = aexp - bexp
        an *= _power10(gap)
        aexp = bexp
    if asign == bsign:
        return _finish(context, asign, an + bn, aexp)
    n = an - bn
    if not n:
        return _finish(context, int(context.rounding == ROUND_FLOOR), 0, aexp)
    return _finish(context, asign, n, aexp) if n > 0 else _finish(context, bsign, -n, aexp)


def _divide(context, sign, an, aexp, bn, bexp):
    """an*10**aexp / (bn*10**bexp), bn not 0."""
    exp = aexp - bexp
    if not an:
        return _finish(context, sign, 0, exp)
    shift = max(_length(bn) - _length(an) + context.prec + 1, 0)
    q, r = divmod(an * _power10(shift), bn)
    low = exp - shift
    if r:
        if q % 5 == 0:
            q += 1                                   # sticky: neither a tie nor exact
    else:
        while low < exp:
            half, rest = divmod(q, 10)
            if rest:
                break
            q = half
            low += 1
    return _finish(context, sign, q, low)


def _integer_division(context, a, b):
    """(quotient, remainder) as ints scaled to the smaller exponent, and that exponent; None: the quotient is too long."""
    exp = min(a._exp, b._exp)
    gap = (a._exp + _length(a._n)) - (b._exp + _length(b._n))
    if gap > context.prec + 1 and a._n:
        return None
    if gap < -1 or not a._n:
        return 0, None, exp
    q, r = divmod(a._n * _power10(a._exp - exp), b._n * _power10(b._exp - exp))
    return (q, r, exp) if q < _power10(context.prec) else None


# --- transcendental functions on scaled integers ---
# x stands for x / 10**p. Results are good to a few units in the last place; callers ask for more digits than they need.

_constants = {}                                      # name: (p, value)


def _atanh_inverse(k, one):
    """atanh(1/k) * one."""
    term = one // k
    total, square, i = term, k * k, 1
    while term:
        term //= square
        i += 2
        total += term // i
    return total


def _log10_constant(p):
    """ln(10) * 10**p."""
    have = _constants.get('ln10')
    if have is None or have[0] < p:
        q = p + 50
        one = 10 ** (q + 5)
        value = 46 * _atanh_inverse(31, one) + 34 * _atanh_inverse(49, one) + 20 * _atanh_inverse(161, one)
        have = _constants['ln10'] = q, value // 10 ** 5
    return have[1] // 10 ** (have[0] - p)


def _exp_fixed(x, p):
    """exp(x / 10**p) * 10**p for 0 <= x < 3 * 10**p."""
    halvings = _math.isqrt(p) + 4
    guard = 10 + halvings * 31 // 100 * 2
    one = 10 ** (p + guard)
    x = x * 10 ** guard >> halvings
    term = total = one
    i = 1
    while term:
        term = term * x // (one * i)
        total += term
        i += 1
    for _ in range(halvings):
        total = total * total // one
    return total // 10 ** guard


def _log_fixed(x, p):
    """ln(x / 10**p) * 10**p for 10**p <= x < 10**(p+1)."""
    one = 10 ** p
    good = 14
    y = int(_math.log(x / one) * 10 ** 16) * 10 ** (p - 16) if p > 16 else int(_math.log(x / one) * one)
    while True:
        e = _exp_fixed(y, p) if y >= 0 else one * one // _exp_fixed(-y, p)
        y += 2 * (x - e) * one // (x + e)
        if good > p:
            return y
        good *= 3


def _exp_digits(sign, n, exp, p):
    """exp(x) to about p significant digits: (coefficient, exponent)."""
    top = max(_length(n) + exp, 0)                   # digits before the point of x
    q = p + 5
    work = q + top
    x = n * _power10(exp + work) if exp + work >= 0 else n // _power10(-exp - work)
    if sign:
        x = -x
    ln10 = _log10_constant(work)
    k, r = divmod(x, ln10)
    return _exp_fixed(r // _power10(top), q), k - q


def _log_digits(n, exp, p):
    """ln(x) to about p digits after its first one: (signed coefficient, exponent)."""
    length = _length(n)
    top = exp + length - 1
    q = p + 8
    if top == 0 or top == -1:                        # near 1 the result is small: work with as many digits more
        small = abs(n - _power10(-exp)) if exp <= 0 else n
        q += max(_length(n) - _length(small), 0) + 2 if small else 0
    q += len(str(abs(top)))
    x = n * _power10(q - length + 1) if q >= length - 1 else n // _power10(length - 1 - q)
    if top == -1:                                    # keep x near 1 instead of adding -ln(10)
        value = -_log_fixed(_power10(2 * q) * 10 // x, q)
    else:
        value = _log_fixed(x, q) + top * _log10_constant(q)
    return value, -q


def _is_ambiguous(n, prec, slack):
    """Could a change by `slack` units change how n rounds to `prec` digits in any mode?"""
    unit = _power10(_length(n) - prec)
    rest = n % unit
    return any(abs(rest - edge) <= slack for edge in (0, unit // 2, unit))


def _converge(context, digits_of, sign=0):
    """Rounds what digits_of(p) gives, (coefficient, exponent), with p large enough to be sure."""
    prec = context.prec
    extra = 6
    while True:
        n, exp = digits_of(prec + extra)
        if n < 0:
            sign, n = 1, -n
        missing = prec + 3 - (_length(n) if n else 0)
        if missing <= 0 and (not _is_ambiguous(n, prec, 100) or extra > 2 * prec + 60):
            break
        if missing > 0 and extra > 40 * prec + 200:
            break
        extra = extra * 2 + max(missing, 0)
    length = _length(n)
    if length > prec + 3:                            # cut behind the digits that count, with a sticky digit
        n, exp = n // _power10(length - prec - 3), exp + length - prec - 3
    if n % 5 == 0:
        n += 1
    return _finish(context, sign, n, exp)


def _exact_to_precision(context, sign, n, exp):
    """An exact result written with all digits of the precision, as the transcendental functions give it."""
    return _finish(context, sign, n, exp)


# --- the number class ---

def _binary(name):
    """Operators __name__ and __rname__ from the method _name(self, other, context) of Decimal."""
    def forward(self, other):
        if type(other) is not Decimal:
            other = _convert(other)
            if other is NotImplemented:
                return other
        return work(self, other, _current[0])

    def backward(self, other):
        other = _convert(other)
        return other if other is NotImplemented else work(other, self, _current[0])

    work = globals()['_do_' + name]
    forward.__name__, backward.__name__ = '__%s__' % name, '__r%s__' % name
    forward.__qualname__, backward.__qualname__ = 'Decimal.' + forward.__name__, 'Decimal.' + backward.__name__
    return forward, backward


def _do_add(a, b, context):
    if a._kind or b._kind:
        nan = _nan_result(context, a, b)
        if nan is not None:
            return nan
        if a._kind and b._kind and a._sign != b._sign:
            return _invalid(context)
        return _make((a if a._kind else b)._sign, 0, 0, 1)
    if a._exp == b._exp and a._sign == b._sign:
        return _finish(context, a._sign, a._n + b._n, a._exp)
    return _add(context, a._sign, a._n, a._exp, b._sign, b._n, b._exp)


def _do_sub(a, b, context):
    if a._kind or b._kind:
        nan = _nan_result(context, a, b)
        return nan if nan is not None else _do_add(a, _make(1 - b._sign, b._n, b._exp, b._kind), context)
    return _add(context, a._sign, a._n, a._exp, 1 - b._sign, b._n, b._exp)


def _do_mul(a, b, context):
    sign = a._sign ^ b._sign
    if a._kind or b._kind:
        nan = _nan_result(context, a, b)
        if nan is not None:
            return nan
        if not (a._kind or a._n) or not (b._kind or b._n):
            return _invalid(context)
        return _make(sign, 0, 0, 1)
    return _finish(context, sign, a._n * b._n, a._exp + b._exp)


def _do_truediv(a, b, context):
    sign = a._sign ^ b._sign
    if a._kind or b._kind:
        nan = _nan_result(context, a, b)
        if nan is not None:
            return nan
        if a._kind:
            return _invalid(context) if b._kind else _make(sign, 0, 0, 1)
        _report(context, _CLAMPED)
        return _make(sign, 0, context.Etiny())
    if not b._n:
        if not a._n:
            return _invalid(context, _UNDEFINED)
        _report(context, _DIVIDE_BY_ZERO)
        return _make(sign, 0, 0, 1)
    return _divide(context, sign, a._n, a._exp, b._n, b._exp)


def _do_floordiv(a, b, context):
    sign = a._sign ^ b._sign
    nan = _nan_result(context, a, b)
    if nan is not None:
        return nan
    if a._kind:
        return _invalid(context) if b._kind else _make(sign, 0, 0, 1)
    if b._kind:
        return _make(sign, 0, 0)
    if not b._n:
        if not a._n:
            return _invalid(context, _UNDEFINED)
        _report(context, _DIVIDE_BY_ZERO)
        return _make(sign, 0, 0, 1)
    parts = _integer_division(context, a, b)
    return _invalid(context, _IMPOSSIBLE) if parts is None else _make(sign, parts[0], 0)


def _do_mod(a, b, context):
    nan = _nan_result(context, a, b)
    if nan is not None:
        return nan
    if a._kind:
        return _invalid(context)
    if b._kind:
        return _finish(context, a._sign, a._n, a._exp)
    if not b._n:
        return _invalid(context, _INVALID if a._n else _UNDEFINED)
    parts = _integer_division(context, a, b)
    if parts is None:
        return _invalid(context, _IMPOSSIBLE)
    q, r, exp = parts
    return _remainder_unchanged(context, a, exp) if r is None else _finish(context, a._sign, r, exp)


def _remainder_unchanged(context, a, exp):
    """a itself, with the exponent `exp` as far as the precision allows."""
    gap = a._exp - exp
    if gap > 0 and a._n:
        gap = min(gap, max(context.prec - _length(a._n), 0))
        return _finish(context, a._sign, a._n * _power10(gap), a._exp - gap)
    return _finish(context, a._sign, a._n, a._exp if a._n else exp)


def _do_divmod(a, b, context):
    nan = _nan_result(context, a, b)
    if nan is not None:
        return nan, nan
    sign = a._sign ^ b._sign
    if a._kind:
        if b._kind:
            nan = _invalid(context)
            return nan, nan
        return _make(sign, 0, 0, 1), _invalid(context)
    if not b._kind and not b._n:
        if not a._n:
            nan = _invalid(context, _UNDEFINED)
            return nan, nan
        _report(context, _DIVIDE_BY_ZERO | _INVALID)
        return _make(sign, 0, 0, 1), _make(0, 0, 0, 2)
    if b._kind:
        return _make(sign, 0, 0), _finish(context, a._sign, a._n, a._exp)
    parts = _integer_division(context, a, b)
    if parts is None:
        nan = _invalid(context, _IMPOSSIBLE)
        return nan, nan
    q, r, exp = parts
    rest = _remainder_unchanged(context, a, exp) if r is None else _finish(context, a._sign, r, exp)
    return _make(sign, q, 0), rest


def _integer_value(x):
    """The int that a finite Decimal equals, or None."""
    if x._exp >= 0:
        return (-x._n if x._sign else x._n) * _power10(x._exp)
    if not x._n:
        return 0
    if -x._exp > _length(x._n):
        return None
    q, r = divmod(x._n, _power10(-x._exp))
    return None if r else -q if x._sign else q


def _is_odd_integer(x):
    if x._exp > 0:
        return False
    value = _integer_value(x) if x._exp > -10 ** 6 else None
    return value is not None and value & 1 == 1


def _is_integer(x):
    return not x._kind and (x._exp >= 0 or not x._n or (-x._exp <= _length(x._n) and x._n % _power10(-x._exp) == 0))


def _do_pow(a, b, context):
    nan = _nan_result(context, a, b)
    if nan is not None:
        return nan
    one = _make(0, 1, 0)
    if not b._kind and not b._n:                     # x ** 0
        return _invalid(context) if not a._kind and not a._n else one
    whole = _is_integer(b)
    sign = 1 if a._sign and whole and _is_odd_integer(b) else 0
    if a._sign and not whole and (a._n or a._kind) and not b._kind:
        return _invalid(context)
    if a._sign and b._kind and (a._kind or a._n):
        if a._kind or _compare_size(a, one) >= 0 or True:
            return _invalid(context)
    if not a._kind and not a._n:                     # 0 ** x
        return _make(sign, 0, 0, 1) if b._sign else _make(sign, 0, 0)
    if a._kind:
        return _make(sign, 0, 0) if b._sign else _make(sign, 0, 0, 1)
    size = _compare_size(a, one)
    if b._kind:                                      # x ** infinity
        if size == 0:
            _report(context, _INEXACT | _ROUNDED)
            return _make(0, _power10(context.prec - 1), 1 - context.prec)
        return _make(0, 0, 0, 1) if (size > 0) != bool(b._sign) else _make(0, 0, 0)
    if size == 0:
        if whole:
            shift = 0
            if a._exp < 0:
                count = abs(_integer_value(b))
                shift = min(-a._exp * count, context.prec - 1)
                if shift < -a._exp * count:
                    _report(context, _ROUNDED)
            return _make(sign, _power10(shift), -shift)
        _report(context, _INEXACT | _ROUNDED)
        return _make(0, _power10(context.prec - 1), 1 - context.prec)
    top = a._exp + _length(a._n) - 1                 # does the result over- or underflow for sure?
    reach = (abs(top if top >= 0 else top + 1)) * 10 ** max(b._exp + _length(b._n) - 1, 0)
    if reach > context.Emax * 10 + 10 and b._exp + _length(b._n) > 0:
        if (size > 0) == (not b._sign):
            return _overflow(context, sign, 0)
        return _finish(context, sign, 1, context.Etiny() - 2)
    if whole:
        count = _integer_value(b)
        size_of_power = _length(a._n) * abs(count)
        if size_of_power <= max(20000, 12 * context.prec):
            n, exp = a._n ** abs(count), a._exp * abs(count)
            return _finish(context, sign, n, exp) if count > 0 else _divide(context, sign, 1, 0, n, exp)
    return _power_by_logarithm(context, sign, a, b)


def _power_by_logarithm(context, sign, a, b):
    def digits(p):
        extra = max(b._exp + _length(b._n), 0) + 5
        n, exp = _log_digits(a._n, a._exp, p + extra + max(0, len(str(abs(a._exp)))))
        n = n * b._n
        return _exp_digits((n < 0) ^ b._sign, abs(n), exp + b._exp, p)
    # ln(x)*y beyond the range of exponents would take digits without end
    n, exp = _log_digits(a._n, a._exp, 20)
    size = n * b._n
    top = exp + b._exp + _length(abs(size))
    if top > len(str(context.Emax)) + 3:
        if (size > 0) != bool(b._sign):
            return _overflow(context, sign, 0)
        return _finish(context, sign, 1, context.Etiny() - 2)
    if top < -context.prec - 3:                      # 1 plus or minus something tiny
        up = (size > 0) != bool(b._sign)
        prec = context.prec
        return _finish(context, sign, _power10(prec + 2) + (1 if up else -1), -prec - 2)
    return _converge(context, digits, sign)


def _ordering(name, test):
    def compare(self, other):
        if type(other) is Decimal and not self._kind and not other._kind:
            return test(_compare(self, other))
        a, b = _comparable(self, other, name)
        if b is NotImplemented:
            return b
        if a._kind > 1 or b._kind > 1:
            if name not in ('__eq__', '__ne__') or a._kind == 3 or b._kind == 3:
                _report(_current[0], _INVALID)
            return name == '__ne__'
        return test(_compare(a, b))
    compare.__name__ = name
    compare.__qualname__ = 'Decimal.' + name
    return compare


def _comparable(a, b, name):
    """The operands as Decimals of the same order, or (a, NotImplemented)."""
    if isinstance(b, Decimal):
        return a, b
    if isinstance(b, int):
        return a, _convert(b)
    context = _current[0]
    equality = name in ('__eq__', '__ne__')
    if isinstance(b, complex) and equality and b.imag == 0:
        b = b.real
    if isinstance(b, float):
        context._flags |= _FLOAT
        if not equality and context._traps & _FLOAT:
            raise FloatOperation('strict semantics for mixing floats and Decimals are enabled')
        return a, _from_float(b)
    if isinstance(b, _numbers.Rational):
        if a._kind:
            return a, _make(0, 0, 0)
        return _make(a._sign, a._n * b.denominator, a._exp), _convert(int(b.numerator))
    return a, NotImplemented


class Decimal:
    """Decimal(value='0', context=None): an exact decimal number from a string, int, float, tuple or Decimal."""
    __slots__ = ('_sign', '_n', '_exp', '_kind', '__weakref__')

    def __new__(cls, value='0', context=None):
        if context is not None and not isinstance(context, Context):
            raise TypeError('optional argument must be a context')
        if isinstance(value, str):
            parts = _parse(value)
            if parts is None:
                x = _invalid(_current[0] if context is None else context, _CONVERSION)
            else:
                sign, n, exp, kind = parts
                if not -MAX_EMAX * 2 <= exp <= MAX_EMAX * 2 or (n and exp + _length(n) - 1 > MAX_EMAX):
                    x = _invalid(_current[0] if context is None else context)
                else:
                    x = _make(sign, n, exp, kind)
        elif isinstance(value, int):
            x = _convert(value)
        elif isinstance(value, Decimal):
            x = value
        elif isinstance(value, float):
            context = _current[0] if context is None else context
            _report_float(context)
            x = _from_float(value)
        elif isinstance(value, (tuple, list)):
            x = _from_tuple(value)
        else:
            raise TypeError('conversion from %s to Decimal is not supported' % type(value).__name__)
        if cls is Decimal:
            return x
        return _as_class(cls, x)

    @classmethod
    def from_float(cls, f, /):
        """Class method that converts a float to a decimal number, exactly."""
        if isinstance(f, int):
            x = _convert(int(f))
        elif isinstance(f, float):
            x = _from_float(f)
        else:
            raise TypeError('argument must be int or float')
        return x if cls is Decimal else cls(x)

    # --- text ---

    def __repr__(self):
        return "Decimal('%s')" % self

    def __str__(self):
        return _to_text(self, _current[0].capitals, False)

    def to_eng_string(self, context=None):
        """Convert to an engineering-type string: exponents are multiples of three."""
        return _to_text(self, _context(context).capitals, True)

    def __format__(self, spec, /):
        return _format(self, spec)

    def as_tuple(self):
        """Return a tuple representation of the number."""
        if self._kind == 1:
            return DecimalTuple(self._sign, (0,), 'F')
        digits = () if self._kind and not self._n else tuple(map(int, _digits(self._n)))
        return DecimalTuple(self._sign, digits, 'FnN'[self._kind - 1] if self._kind else self._exp)

    def as_integer_ratio(self):
        """Return the exact value as a pair of integers in lowest terms."""
        if self._kind:
            if self._kind == 1:
                raise OverflowError('cannot convert Infinity to integer ratio')
            raise ValueError('cannot convert NaN to integer ratio')
        n = -self._n if self._sign else self._n
        if self._exp >= 0:
            return n * _power10(self._exp), 1
        d = _power10(-self._exp)
        common = _math.gcd(n, d)
        return n // common, d // common

    # --- other number types ---

    def __int__(self):
        if self._kind:
            _no_integer(self)
        n = self._n * _power10(self._exp) if self._exp >= 0 else self._n // _power10(-self._exp) if -self._exp <= _length(self._n) else 0
        return -n if self._sign else n

    __trunc__ = __int__

    def __float__(self):
        if self._kind == 3:
            raise ValueError('cannot convert signaling NaN to float')
        if self._kind:
            return float(('-' if self._sign else '') + ('inf' if self._kind == 1 else 'nan'))
        return float('%s%se%d' % ('-' if self._sign else '', _digits(self._n), self._exp))

    def __complex__(self):
        return complex(float(self))

    def __floor__(self):
        return int(_to_integral(self, ROUND_FLOOR)) if not self._kind else _no_integer(self)

    def __ceil__(self):
        return int(_to_integral(self, ROUND_CEILING)) if not self._kind else _no_integer(self)

    def __round__(self, ndigits=None, /):
        if ndigits is None:
            return int(_to_integral(self, ROUND_HALF_EVEN)) if not self._kind else _no_integer(self)
        if not isinstance(ndigits, int):
            raise TypeError('optional arg must be an integer')
        return self.quantize(_make(0, 1, -ndigits), ROUND_HALF_EVEN)

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return _make(0, 0, 0)

    def conjugate(self):
        """Return self."""
        return self

    def __bool__(self):
        return self._kind != 0 or self._n != 0

    def __hash__(self):
        if self._kind:
            if self._kind == 3:
                raise TypeError('Cannot hash a signaling NaN value')
            if self._kind == 2:
                return object.__hash__(self)
            return -_sys.hash_info.inf if self._sign else _sys.hash_info.inf
        modulus = _sys.hash_info.modulus
        value = self._n * pow(10, self._exp, modulus) % modulus
        if self._sign:
            value = -value
        return -2 if value == -1 else value

    def __reduce__(self):
        return type(self), (str(self),)

    def __copy__(self):
        return self

    def __deepcopy__(self, memo, /):
        return self

    # --- operators ---

    __add__, __radd__ = _binary('add')
    __sub__, __rsub__ = _binary('sub')
    __mul__, __rmul__ = _binary('mul')
    __truediv__, __rtruediv__ = _binary('truediv')
    __floordiv__, __rfloordiv__ = _binary('floordiv')
    __mod__, __rmod__ = _binary('mod')
    __divmod__, __rdivmod__ = _binary('divmod')

    def __pow__(self, other, modulo=None, /):
        other = _convert(other)
        if other is NotImplemented:
            return other
        if modulo is None:
            return _do_pow(self, other, _current[0])
        modulo = _convert(modulo)
        return modulo if modulo is NotImplemented else _power_modulo(self, other, modulo, _current[0])

    def __rpow__(self, other, modulo=None, /):
        other = _convert(other)
        return other if other is NotImplemented else _do_pow(other, self, _current[0])

    def __neg__(self):
        return _signed(self, _current[0], True)

    def __pos__(self):
        return _signed(self, _current[0], False)

    def __abs__(self):
        return _signed(self, _current[0], bool(self._sign))

    __eq__ = _ordering('__eq__', lambda order: order == 0)
    __ne__ = _ordering('__ne__', lambda order: order != 0)
    __lt__ = _ordering('__lt__', lambda order: order < 0)
    __le__ = _ordering('__le__', lambda order: order <= 0)
    __gt__ = _ordering('__gt__', lambda order: order > 0)
    __ge__ = _ordering('__ge__', lambda order: order >= 0)

    # --- questions ---

    def adjusted(self):
        """Return the exponent of the first digit."""
        return 0 if self._kind else self._exp + _length(self._n) - 1

    def is_canonical(self):
        """Return True: all are canonical."""
        return True

    def is_finite(self):
        """Return True for a number, False for an infinity or NaN."""
        return not self._kind

    def is_infinite(self):
        """Return True for an infinity."""
        return self._kind == 1

    def is_nan(self):
        """Return True for a NaN of either kind."""
        return self._kind > 1

    def is_qnan(self):
        """Return True for a quiet NaN."""
        return self._kind == 2

    def is_snan(self):
        """Return True for a signalling NaN."""
        return self._kind == 3

    def is_signed(self):
        """Return True for a negative sign, that of zeros and NaNs included."""
        return self._sign == 1

    def is_zero(self):
        """Return True for a zero."""
        return not self._kind and not self._n

    def is_normal(self, context=None):
        """Return True for a finite number of at least 10**Emin."""
        return not self._kind and self._n != 0 and self.adjusted() >= _context(context).Emin

    def is_subnormal(self, context=None):
        """Return True for a finite number other than zero below 10**Emin."""
        return not self._kind and self._n != 0 and self.adjusted() < _context(context).Emin

    def number_class(self, context=None):
        """Return the class of the number as a string, such as '+Normal'."""
        if self._kind > 1:
            return 'NaN' if self._kind == 2 else 'sNaN'
        sign = '-' if self._sign else '+'
        if self._kind:
            return sign + 'Infinity'
        if not self._n:
            return sign + 'Zero'
        return sign + ('Subnormal' if self.is_subnormal(context) else 'Normal')

    def radix(self):
        """Return Decimal(10)."""
        return _make(0, 10, 0)

    # --- copies and signs ---

    def canonical(self):
        """Return self."""
        return self

    def copy_abs(self):
        """Return the absolute value, unrounded and without signals."""
        return _make(0, self._n, self._exp, self._kind)

    def copy_negate(self):
        """Return the negation, unrounded and without signals."""
        return _make(1 - self._sign, self._n, self._exp, self._kind)

    def copy_sign(self, other, context=None):
        """Return self with the sign of other."""
        return _make(_operand(other)._sign, self._n, self._exp, self._kind)

    # --- comparing ---

    def compare(self, other, context=None):
        """Return the order of two numbers as Decimal -1, 0 or 1, or NaN."""
        context, other = _context(context), _operand(other)
        nan = _nan_result(context, self, other)
        return nan if nan is not None else _convert(_compare(self, other))

    def compare_signal(self, other, context=None):
        """Like compare, but every NaN signals."""
        context, other = _context(context), _operand(other)
        nan = _nan_result(context, self, other)
        if nan is not None:
            _report(context, _INVALID)
            return nan
        return _convert(_compare(self, other))

    def compare_total(self, other, context=None):
        """Return the order of two operands by their representation, NaNs included."""
        return _convert(_total_order(self, _operand(other)))

    def compare_total_mag(self, other, context=None):
        """Like compare_total without signs."""
        return _convert(_total_order(self.copy_abs(), _operand(other).copy_abs()))

    def same_quantum(self, other, context=None):
        """Return True when the exponents agree, or both are infinities or NaNs."""
        other = _operand(other)
        if self._kind or other._kind:
            return self._kind == other._kind == 1 or (self._kind > 1 and other._kind > 1)
        return self._exp == other._exp

    def max(self, other, context=None):
        """Return the larger one; a number wins over a quiet NaN."""
        return _extreme(self, other, context, 1, False)

    def max_mag(self, other, context=None):
        """Return the one of larger size."""
        return _extreme(self, other, context, 1, True)

    def min(self, other, context=None):
        """Return the smaller one; a number wins over a quiet NaN."""
        return _extreme(self, other, context, -1, False)

    def min_mag(self, other, context=None):
        """Return the one of smaller size."""
        return _extreme(self, other, context, -1, True)

    # --- exponents and digits ---

    def normalize(self, context=None):
        """Return the number without trailing zeros."""
        context = _context(context)
        if self._kind:
            return _quiet(context, self) if self._kind > 1 else self
        x = _finish(context, self._sign, self._n, self._exp)
        if x._kind:
            return x
        if not x._n:
            return _make(x._sign, 0, 0)
        n, exp = x._n, x._exp
        highest = context.Emax - context.prec + 1 if context.clamp else context.Emax
        while exp < highest:
            q, r = divmod(n, 10)
            if r:
                break
            n = q
            exp += 1
        return _make(x._sign, n, exp)

    def quantize(self, exp, rounding=None, context=None):
        """Return the number rounded to the exponent of `exp`."""
        context, exp = _context(context), _operand(exp)
        mode = _mode(rounding, context)
        nan = _nan_result(context, self, exp)
        if nan is not None:
            return nan
        if self._kind or exp._kind:
            return _make(self._sign, 0, 0, 1) if self._kind and exp._kind else _invalid(context)
        target = exp._exp
        if not context.Etiny() <= target <= context.Emax:
            return _invalid(context)
        status = 0
        if target <= self._exp:
            if self._n and _length(self._n) + self._exp - target > context.prec:
                return _invalid(context)
            n = self._n * _power10(self._exp - target) if self._n else 0
        else:
            n, status = _drop(self._sign, self._n, target - self._exp, mode)
        if n:
            length = _length(n)
            if length > context.prec or target + length - 1 > context.Emax:
                return _invalid(context)
            if target + length - 1 < context.Emin:
                status |= _SUBNORMAL
                if status & _INEXACT:
                    status |= _UNDERFLOW
        if status:
            _report(context, status)
        return _make(self._sign, n, target)

    def to_integral_exact(self, rounding=None, context=None):
        """Round to an integer, signalling Inexact and Rounded."""
        context = _context(context)
        mode = _mode(rounding, context)
        if self._kind:
            return _quiet(context, self) if self._kind > 1 else self
        if self._exp >= 0:
            return self
        n, status = _drop(self._sign, self._n, -self._exp, mode)
        _report(context, status)
        return _make(self._sign, n, 0)

    def to_integral_value(self, rounding=None, context=None):
        """Round to an integer without signals."""
        context = _context(context)
        mode = _mode(rounding, context)
        if self._kind:
            return _quiet(context, self) if self._kind > 1 else self
        return _to_integral(self, mode)

    to_integral = to_integral_value

    def scaleb(self, other, context=None):
        """Return the number times ten to the power `other`."""
        context, other = _context(context), _operand(other)
        nan = _nan_result(context, self, other)
        if nan is not None:
            return nan
        power = _shift_count(other, 2 * (context.Emax + context.prec))
        if power is None:
            return _invalid(context)
        return self if self._kind else _finish(context, self._sign, self._n, self._exp + power)

    def shift(self, other, context=None):
        """Return the coefficient shifted by `other` digits, to the left when positive."""
        return _move_digits(self, other, context, False)

    def rotate(self, other, context=None):
        """Return the coefficient rotated by `other` digits, to the left when positive."""
        return _move_digits(self, other, context, True)

    def logb(self, context=None):
        """Return the adjusted exponent as a Decimal."""
        context = _context(context)
        if self._kind:
            return _quiet(context, self) if self._kind > 1 else _make(0, 0, 0, 1)
        if not self._n:
            _report(context, _DIVIDE_BY_ZERO)
            return _make(1, 0, 0, 1)
        x = _convert(self.adjusted())
        return _finish(context, x._sign, x._n, 0)

    # --- neighbours ---

    def next_minus(self, context=None):
        """Return the largest number of the context below self."""
        return _neighbour(self, _context(context), ROUND_FLOOR)

    def next_plus(self, context=None):
        """Return the smallest number of the context above self."""
        return _neighbour(self, _context(context), ROUND_CEILING)

    def next_toward(self, other, context=None):
        """Return the neighbour of self in the direction of other."""
        context, other = _context(context), _operand(other)
        nan = _nan_result(context, self, other)
        if nan is not None:
            return nan
        order = _compare(self, other)
        if not order:
            return _make(other._sign, self._n, self._exp, self._kind)
        x = _neighbour(self, context, ROUND_CEILING if order < 0 else ROUND_FLOOR)
        if x._kind:
            _report(context, _OVERFLOW | _INEXACT | _ROUNDED)
        elif x.adjusted() < context.Emin or not x._n:
            _report(context, _UNDERFLOW | _SUBNORMAL | _INEXACT | _ROUNDED | (0 if x._n else _CLAMPED))
        return x

    # --- functions ---

    def remainder_near(self, other, context=None):
        """Return self - n * other with n the integer nearest to the quotient."""
        context, other = _context(context), _operand(other)
        nan = _nan_result(context, self, other)
        if nan is not None:
            return nan
        if self._kind:
            return _invalid(context)
        if other._kind:
            return _finish(context, self._sign, self._n, self._exp)
        if not other._n:
            return _invalid(context, _INVALID if self._n else _UNDEFINED)
        parts = _integer_division(context, self, other)
        if parts is None:
            return _invalid(context, _IMPOSSIBLE)
        q, r, exp = parts
        if r is None:
            if not self._n or self._exp + _length(self._n) < other._exp + _length(other._n) - 1:
                return _remainder_unchanged(context, self, exp)
            r = self._n * _power10(self._exp - exp)
        d = other._n * _power10(other._exp - exp)
        sign = self._sign
        if 2 * r + (q & 1) > d:
            r, q = r - d, q + 1
        if q >= _power10(context.prec):
            return _invalid(context, _IMPOSSIBLE)
        return _finish(context, sign if r >= 0 else 1 - sign, abs(r), exp)

    def fma(self, other, third, context=None):
        """Return self * other + third with a single rounding."""
        context, other, third = _context(context), _operand(other), _operand(third)
        sign = self._sign ^ other._sign
        if self._kind or other._kind:
            nan = _nan_result(context, self, other)
            if nan is not None and (self._kind == 3 or other._kind == 3 or third._kind != 3):
                return nan
            if third._kind > 1 and nan is not None:
                return _quiet(context, third)
            if not self or not other:
                return _invalid(context)
            product = _make(sign, 0, 0, 1)
            return _do_add(product, third, context)
        if third._kind:
            return _do_add(_make(sign, 0, 0), third, context)
        return _add(context, sign, self._n * other._n, self._exp + other._exp, third._sign, third._n, third._exp)

    def sqrt(self, context=None):
        """Return the square root, correctly rounded."""
        context = _context(context)
        if self._kind > 1:
            return _quiet(context, self)
        if not self._kind and not self._n:
            return _finish(context, self._sign, 0, self._exp >> 1)
        if self._sign:
            return _invalid(context)
        if self._kind:
            return self
        ideal, odd = divmod(self._exp, 2)
        n = self._n * 10 if odd else self._n
        shift = context.prec + 1 - (_length(n) + 1) // 2           # digits to be had beyond those of the integer root
        if shift >= 0:
            n *= _power10(2 * shift)
            exact = True
        else:
            n, rest = divmod(n, _power10(-2 * shift))
            exact = not rest
        root = _math.isqrt(n)
        exact = exact and root * root == n
        exp = ideal - shift
        if exact:
            if shift >= 0:
                root //= _power10(shift)
            else:
                root *= _power10(-shift)
            exp = ideal
        elif root % 5 == 0:
            root += 1
        half_even = context.copy()
        half_even.rounding, half_even._flags, half_even._traps = ROUND_HALF_EVEN, 0, 0
        x = _finish(half_even, 0, root, exp, 0 if exact else _INEXACT | _ROUNDED)
        if half_even._flags:
            _report(context, half_even._flags)
        return x

    def exp(self, context=None):
        """Return e to the power of self, correctly rounded (half even)."""
        context = _context(context)
        if self._kind > 1:
            return _quiet(context, self)
        if self._kind:
            return _make(0, 0, 0) if self._sign else self
        if not self._n:
            return _make(0, 1, 0)
        return _half_even(context, _exp_into, self)

    def ln(self, context=None):
        """Return the natural logarithm, correctly rounded (half even)."""
        context = _context(context)
        special = _log_special(self, context)
        if special is not None:
            return special
        if self._n == _power10(max(-self._exp, 0)) and self._exp <= 0:
            return _make(0, 0, 0)
        return _half_even(context, lambda c, x: _converge(c, lambda p: _log_digits(x._n, x._exp, p)), self)

    def log10(self, context=None):
        """Return the base ten logarithm, correctly rounded (half even)."""
        context = _context(context)
        special = _log_special(self, context)
        if special is not None:
            return special
        top = self.adjusted()
        if self._n == _power10(_length(self._n) - 1):
            return _finish(context, int(top < 0), abs(top), 0)

        def digits(p):
            n, exp = _log_digits(self._n, self._exp, p + 2)
            work = _length(abs(n)) + 3
            return (n * _power10(work) // _log10_constant(work), exp) if n > 0 else (-(-n * _power10(work) // _log10_constant(work)), exp)
        return _half_even(context, lambda c, x: _converge(c, digits), self)

    # --- digits as bits ---

    def logical_and(self, other, context=None):
        """Return the digit-wise and of two numbers made of 0 and 1."""
        return _logical(self, other, context, '__and__')

    def logical_or(self, other, context=None):
        """Return the digit-wise or of two numbers made of 0 and 1."""
        return _logical(self, other, context, '__or__')

    def logical_xor(self, other, context=None):
        """Return the digit-wise exclusive or of two numbers made of 0 and 1."""
        return _logical(self, other, context, '__xor__')

    def logical_invert(self, context=None):
        """Return the digit-wise inversion of a number made of 0 and 1."""
        context = _context(context)
        ones = _make(0, (_power10(context.prec) - 1) // 9, 0)
        return _logical(self, ones, context, '__xor__')


_numbers.Number.register(Decimal)


# --- what the methods share ---

def _as_class(cls, x):
    self = _new(cls)
    self._sign, self._n, self._exp, self._kind = x._sign, x._n, x._exp, x._kind
    return self


def _report_float(context):
    context._flags |= _FLOAT
    if context._traps & _FLOAT:
        raise FloatOperation([FloatOperation])


def _no_integer(x):
    if x._kind == 1:
        raise OverflowError('cannot convert Infinity to integer')
    raise ValueError('cannot convert NaN to integer')


def _context(context):
    if context is None:
        return _current[0]
    if not isinstance(context, Context):
        raise TypeError('optional argument must be a context')
    return context


def _mode(rounding, context):
    if rounding is None:
        return context.rounding
    if rounding not in _MODES:
        raise TypeError('valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n'
                        '   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]')
    return rounding


def _signed(x, context, negate):
    """+x or -x, rounded. Zeros become positive but when rounding down."""
    if x._kind:
        return _quiet(context, x) if x._kind > 1 else _make(x._sign ^ negate, 0, 0, 1)
    sign = x._sign ^ negate
    if not x._n:
        sign = int(context.rounding == ROUND_FLOOR) if sign else sign
    return _finish(context, sign, x._n, x._exp)


def _to_integral(x, mode):
    if x._exp >= 0:
        return x
    return _make(x._sign, _drop(x._sign, x._n, -x._exp, mode)[0], 0)


def _total_order(a, b):
    if a._sign != b._sign:
        return -1 if a._sign else 1
    flip = -1 if a._sign else 1
    rank = (0, 1, 3, 2)                              # finite, infinity, sNaN, NaN
    if a._kind > 1 or b._kind > 1:
        x, y = (rank[a._kind], a._n if a._kind > 1 else 0), (rank[b._kind], b._n if b._kind > 1 else 0)
        if a._kind < 2:
            x = 0, 0
        if b._kind < 2:
            y = 0, 0
        return flip * ((x > y) - (x < y))
    order = _compare(a, b)
    if order or a._kind:
        return order
    return flip * ((a._exp > b._exp) - (a._exp < b._exp))


def _extreme(a, b, context, direction, by_size):
    context, b = _context(context), _operand(b)
    if a._kind > 1 or b._kind > 1:
        if a._kind == 3 or b._kind == 3 or (a._kind > 1 and b._kind > 1):
            return _nan_result(context, a, b)
        x = b if a._kind else a
        return x if x._kind == 1 else _finish(context, x._sign, x._n, x._exp)
    order = _compare(a.copy_abs(), b.copy_abs()) if by_size else _compare(a, b)
    if order == 0:
        order = _total_order(a, b)
    x = a if order * direction >= 0 and (order or direction > 0) else b
    if order == 0:
        x = a
    return x if x._kind else _finish(context, x._sign, x._n, x._exp)


def _shift_count(x, limit):
    """The int of a count operand, or None when it is no integer within the limit."""
    if x._kind or x._exp != 0 or x._n > limit:
        return None
    return -x._n if x._sign else x._n


def _move_digits(x, other, context, around):
    context, other = _context(context), _operand(other)
    nan = _nan_result(context, x, other)
    if nan is not None:
        return nan
    prec = context.prec
    count = _shift_count(other, prec)
    if count is None:
        return _invalid(context)
    if x._kind:
        return x
    modulus = _power10(prec)
    n = x._n % modulus
    if not around:
        n = n * _power10(count) % modulus if count >= 0 else n // _power10(-count)
    else:
        count %= prec
        high, low = divmod(n, _power10(prec - count))
        n = low * _power10(count) + high
    return _make(x._sign, n, x._exp)


def _neighbour(x, context, mode):
    if x._kind > 1:
        return _quiet(context, x)
    up = mode == ROUND_CEILING
    if x._kind:
        if bool(x._sign) != up:
            return x
        return _make(x._sign, _power10(context.prec) - 1, context.Emax - context.prec + 1)
    quiet = context.copy()
    quiet.rounding, quiet._flags, quiet._traps = mode, 0, 0
    rounded = _finish(quiet, x._sign, x._n, x._exp)
    if rounded._kind or _compare(rounded, x):
        return rounded
    return _add(quiet, x._sign, x._n, x._exp, int(not up), 1, quiet.Etiny() - 1)


def _half_even(context, work, x):
    """work(context, x) with half-even rounding, whatever the context says."""
    if context.rounding == ROUND_HALF_EVEN:
        return work(context, x)
    quiet = context.copy()
    quiet.rounding, quiet._flags, quiet._traps = ROUND_HALF_EVEN, 0, 0
    result = work(quiet, x)
    _report(context, quiet._flags)
    return result


def _exp_into(context, x):
    top = x.adjusted()
    if top > len(str(context.Emax)) + 2:
        return _finish(context, 0, 1, context.Etiny() - 2) if x._sign else _overflow(context, 0, 0)
    prec = context.prec
    if top < -prec - 2:
        n = _power10(prec + 1)
        return _finish(context, 0, n - 1 if x._sign else n + 1, -prec - 1)
    return _converge(context, lambda p: _exp_digits(x._sign, x._n, x._exp, p))


def _log_special(x, context):
    if x._kind > 1:
        return _quiet(context, x)
    if not x._kind and not x._n:
        return _make(1, 0, 0, 1)
    if x._sign:
        return _invalid(context)
    return x if x._kind else None


def _logical(a, b, context, operation):
    context, b = _context(context), _operand(b)
    sizes = []
    for x in (a, b):
        text = _digits(x._n)
        if x._kind or x._sign or x._exp or text.strip('01'):
            return _invalid(context)
        sizes.append(int(text[-context.prec:], 2) if context.prec < len(text) else int(text, 2))
    return _make(0, _from_digits(bin(getattr(sizes[0], operation)(sizes[1]))[2:]), 0)


def _power_modulo(a, b, m, context):
    nan = _nan_result(context, a, b, m)
    if nan is not None:
        return nan
    if not (_is_integer(a) and _is_integer(b) and _is_integer(m)) or b._sign and b._n or not m._n:
        return _invalid(context)
    if m.adjusted() >= context.prec or (not a._n and not b._n):
        return _invalid(context)
    base, power, modulus = _integer_value(a), _integer_value(b), abs(_integer_value(m))
    n = pow(abs(base), power, modulus)
    return _make(1 if a._sign and power & 1 else 0, n, 0)


# --- text ---

def _to_text(x, capitals, engineering):
    sign = '-' if x._sign else ''
    if x._kind:
        if x._kind == 1:
            return sign + 'Infinity'
        return '%s%s%s' % (sign, 'NaN' if x._kind == 2 else 'sNaN', _digits(x._n) if x._n else '')
    digits, exp = _digits(x._n), x._exp
    if exp == 0:
        return sign + digits
    top = exp + len(digits) - 1
    if exp < 0 and top >= -6:
        point = len(digits) + exp
        if point > 0:
            return '%s%s.%s' % (sign, digits[:point], digits[point:])
        return '%s0.%s%s' % (sign, '0' * -point, digits)
    letter = 'E' if capitals else 'e'
    if not engineering:
        if len(digits) > 1:
            digits = digits[0] + '.' + digits[1:]
        return '%s%s%s%+d' % (sign, digits, letter, top)
    if not x._n:                                     # zero keeps its exponent by zeros behind the point
        point = top % 3
        power = top - point if not point else top + 3 - point
        if point:
            digits = '0.' + '0' * (3 - point)
    else:
        point = top % 3 + 1
        power = top + 1 - point
        digits = digits.ljust(point, '0')
        if len(digits) > point:
            digits = digits[:point] + '.' + digits[point:]
    return '%s%s%s%+d' % (sign, digits, letter, power) if power else sign + digits


def _split_spec(spec):
    """The parts of a format specification: fill, align, sign, zero, alternative, width, separator, precision, type."""
    i, fill, align = 0, ' ', ''
    if len(spec) > 1 and spec[1] in '<>=^':
        fill, align, i = spec[0], spec[1], 2
    elif spec and spec[0] in '<>=^':
        align, i = spec[0], 1
    sign = '-'
    if spec[i:i + 1] in ('+', '-', ' '):
        sign = spec[i]
        i += 1
    negative_zero = spec[i:i + 1] == 'z'
    i += negative_zero
    alternative = spec[i:i + 1] == '#'
    i += alternative
    if spec[i:i + 1] == '0':
        if i >= 2 and align and spec[1:2] == align:
            raise ValueError('invalid format string')
        if not align:
            fill, align = '0', '='
        elif len(spec) > 1 and spec[0] == align:
            fill = '0'
        i += 1
    start = i
    while spec[i:i + 1].isdecimal():
        i += 1
    width = int(spec[start:i] or 0)
    separator = ''
    if spec[i:i + 1] in (',',):
        separator = ','
        i += 1
    precision = None
    if spec[i:i + 1] == '.':
        start = i = i + 1
        while spec[i:i + 1].isdecimal():
            i += 1
        if start == i:
            raise ValueError('invalid format string')
        precision = int(spec[start:i])
    kind = spec[i:i + 1]
    if len(spec) > i + 1 or kind not in ('', 'e', 'E', 'f', 'F', 'g', 'G', 'n', '%') or (kind == 'n' and separator) or alternative:
        raise ValueError('invalid format string')
    return fill, align or '>', sign, negative_zero, width, separator, precision, kind


def _format(x, spec):
    if not isinstance(spec, str):
        raise TypeError('format argument must be str')
    fill, align, sign_style, no_negative_zero, width, separator, precision, kind = _split_spec(spec)
    point, grouping = '.', 3
    if kind == 'n':
        import locale
        convention = locale.localeconv()
        point, separator = convention['decimal_point'], convention['thousands_sep']
        grouping = next(iter(convention['grouping'] or [0]), 0)
        kind = 'g'
    if x._kind:
        body = _to_text(_make(0, x._n, 0, x._kind), 1, False)
        sign = x._sign
        tail = '%' if kind == '%' else ''
        if fill == '0' and align == '=':
            fill = ' '
        whole, rest = body, tail
        separator = ''
    else:
        sign, whole, rest = _format_finite(x, kind, precision, point)
        if no_negative_zero and sign and not (whole + rest).strip('0.,eE+-%'):
            sign = 0
    mark = '-' if sign else '' if sign_style == '-' else sign_style
    if align == '=' and fill == '0' and separator:
        whole = _group(whole, separator, grouping, width - len(mark) - len(rest))
    elif separator:
        whole = _group(whole, separator, grouping, 0)
    pad = fill * (width - len(mark) - len(whole) - len(rest))
    if align == '<':
        return mark + whole + rest + pad
    if align == '=':
        return mark + pad + whole + rest
    if align == '^':
        half = len(pad) // 2
        return pad[:half] + mark + whole + rest + pad[half:]
    return pad + mark + whole + rest


def _group(digits, separator, size, width):
    if not size:
        return digits
    groups = [digits[max(end - size, 0):end] for end in range(len(digits), 0, -size)][::-1]
    text = separator.join(groups)
    while len(text) < width:                         # zeros up to the width, grouped as well
        digits = '0' + digits
        text = separator.join([digits[max(end - size, 0):end] for end in range(len(digits), 0, -size)][::-1])
    return text


def _format_finite(x, kind, precision, point):
    """(sign, integer digits, everything behind them)."""
    sign, n, exp = x._sign, x._n, x._exp
    mode = _current[0].rounding
    tail = ''
    if kind == '%':
        exp += 2
        tail = '%'
    if precision is not None:
        if kind in ('e', 'E'):
            drop = _length(n) - precision - 1
            if not n:                                # the zeros behind the point raise the exponent
                return sign, '0', (point + '0' * precision if precision else '') + '%s%+d' % (kind, exp + precision)
            if drop > 0:
                n, _ = _drop(sign, n, drop, mode)
                exp += drop
                if _length(n) > precision + 1:
                    n, exp = n // 10, exp + 1
            elif drop < 0:
                n, exp = n * _power10(-drop), exp + drop
        elif kind in ('f', 'F', '%'):
            if exp > -precision:
                n, exp = n * _power10(exp + precision), -precision
            elif exp < -precision:
                n, _ = _drop(sign, n, -precision - exp, mode)
                exp = -precision
        else:
            drop = _length(n) - max(precision, 1)
            if drop > 0:
                n, _ = _drop(sign, n, drop, mode)
                exp += drop
                if _length(n) > max(precision, 1):
                    n, exp = n // 10, exp + 1
    elif kind in ('f', 'F', '%') and exp > 0:
        n, exp = n * _power10(exp), 0
    digits = _digits(n)
    top = exp + len(digits) - 1
    letter = 'e' if kind in ('e', 'g') else 'E'
    if kind == '' and not _current[0].capitals:
        letter = 'e'
    if kind in ('e', 'E') or (kind in ('', 'g', 'G') and (exp > 0 or top < -6)):
        part = point + digits[1:] if len(digits) > 1 else ''
        return sign, digits[0], '%s%s%+d' % (part, letter, top)
    place = len(digits) + exp
    if exp >= 0:
        return sign, digits + '0' * exp, tail
    if place <= 0:
        return sign, '0', point + '0' * -place + digits + tail
    return sign, digits[:place], point + digits[place:] + tail


# --- contexts ---

class _SignalDict:
    """The flags or traps of a context, seen as a mapping from signals to bools."""
    __slots__ = ('_owner', '_field')

    def __init__(self, owner, field):
        self._owner, self._field = owner, field

    def __getitem__(self, signal):
        if signal not in _SIGNALS:
            raise KeyError('invalid error flag')
        return bool(getattr(self._owner, self._field) & _SIGNALS[signal])

    def __setitem__(self, signal, value):
        if signal not in _SIGNALS:
            raise KeyError('invalid error flag')
        bits = getattr(self._owner, self._field)
        bit = _SIGNALS[signal]
        setattr(self._owner, self._field, bits | bit if value else bits & ~bit)

    def __delitem__(self, signal):
        raise ValueError('signal keys cannot be deleted')

    def __iter__(self):
        return iter(_SIGNALS)

    def __len__(self):
        return len(_SIGNALS)

    def __contains__(self, signal):
        return signal in _SIGNALS

    def keys(self):
        return list(_SIGNALS)

    def values(self):
        return [self[s] for s in _SIGNALS]

    def items(self):
        return [(s, self[s]) for s in _SIGNALS]

    def get(self, signal, default=None):
        return self[signal] if signal in _SIGNALS else default

    def copy(self):
        return dict(self.items())

    def update(self, other=(), **kwargs):
        for signal in other:
            self[signal] = other[signal]

    def __eq__(self, other):
        if isinstance(other, _SignalDict):
            return getattr(self._owner, self._field) == getattr(other._owner, other._field)
        if isinstance(other, dict):
            return dict(self.items()) == other
        return NotImplemented

    __hash__ = None

    def __repr__(self):
        return '{%s}' % ', '.join('%r:%r' % item for item in self.items())


def _signal_bits(signals, what):
    """The bits of a list of signals or of a mapping from signals to bools."""
    if isinstance(signals, _SignalDict):
        return getattr(signals._owner, signals._field)
    if isinstance(signals, dict):
        if set(signals) != set(_SIGNALS):
            raise KeyError('invalid error flag') if not set(signals) <= set(_SIGNALS) else TypeError('values for %s must be a dict of all signals' % what)
        return sum(_SIGNALS[s] for s, on in signals.items() if on)
    if isinstance(signals, (list, tuple)):
        bits = 0
        for s in signals:
            if s not in _SIGNALS:
                raise TypeError("valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n"
                                "   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]")
            bits |= _SIGNALS[s]
        return bits
    raise TypeError('argument must be a signal dict' if what != 'list' else 'argument must be a list of signals')


def _checked_int(name, low, high, text):
    """A property that holds an int of a range."""
    slot = '_' + name

    def check(self, value):
        if not isinstance(value, int):
            raise TypeError("an integer is required (got type %s)" % type(value).__name__) if isinstance(value, str) else TypeError(
                "'%s' object cannot be interpreted as an integer" % type(value).__name__)
        if not low <= value <= high:
            raise ValueError(text)
        return int(value)
    return check


_CHECKS = {
    'prec': _checked_int('prec', 1, MAX_PREC, 'valid range for prec is [1, MAX_PREC]'),
    'Emin': _checked_int('Emin', MIN_EMIN, 0, 'valid range for Emin is [MIN_EMIN, 0]'),
    'Emax': _checked_int('Emax', 0, MAX_EMAX, 'valid range for Emax is [0, MAX_EMAX]'),
    'capitals': _checked_int('capitals', 0, 1, 'valid values for capitals are 0 or 1'),
    'clamp': _checked_int('clamp', 0, 1, 'valid values for clamp are 0 or 1'),
}


class Context:
    """Precision, rounding, range of exponents, and what to do about each signal."""
    __slots__ = ('prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', '_flags', '_traps', '__weakref__')

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None, traps=None):
        base = DefaultContext if 'DefaultContext' in globals() else None
        given = {'prec': prec, 'rounding': rounding, 'Emin': Emin, 'Emax': Emax, 'capitals': capitals, 'clamp': clamp}
        for name, value in given.items():
            setattr(self, name, getattr(base, name) if value is None else value)
        _put(self, '_flags', 0 if flags is None else _signal_bits(flags, 'list' if not isinstance(flags, dict) else 'flags'))
        _put(self, '_traps', base._traps if traps is None else _signal_bits(traps, 'list' if not isinstance(traps, dict) else 'traps'))

    def __setattr__(self, name, value):
        if name in _CHECKS:
            value = _CHECKS[name](self, value)
        elif name == 'rounding':
            if value not in _MODES:
                raise TypeError('valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n'
                                '   ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]')
        elif name in ('flags', 'traps'):
            value, name = _signal_bits(value, name), '_' + name
        elif name not in ('_flags', '_traps'):
            raise AttributeError("'decimal.Context' object has no attribute '%s'" % name)
        _put(self, name, value)

    def __delattr__(self, name):
        raise AttributeError('context attributes cannot be deleted')

    @property
    def flags(self):
        return _SignalDict(self, '_flags')

    @property
    def traps(self):
        return _SignalDict(self, '_traps')

    def __repr__(self):
        names = [', '.join(s.__name__ for s in _SHOWN if bits & _SIGNALS[s]) for bits in (self._flags, self._traps)]
        return ('Context(prec=%d, rounding=%s, Emin=%d, Emax=%d, capitals=%d, clamp=%d, flags=[%s], traps=[%s])'
                % (self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, *names))

    def copy(self):
        """Return a copy, flags included."""
        other = _new(type(self))
        for name in ('prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', '_flags', '_traps'):
            _put(other, name, getattr(self, name))
        return other

    __copy__ = copy

    def __reduce__(self):
        flags = [s for s, bit in _SIGNALS.items() if self._flags & bit]
        traps = [s for s, bit in _SIGNALS.items() if self._traps & bit]
        return type(self), (self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, flags, traps)

    def clear_flags(self):
        """Reset all flags."""
        _put(self, '_flags', 0)

    def clear_traps(self):
        """Set all traps to False."""
        _put(self, '_traps', 0)

    def Etiny(self):
        """Return the smallest exponent of a subnormal number."""
        return self.Emin - self.prec + 1

    def Etop(self):
        """Return the largest exponent of a number with all digits."""
        return self.Emax - self.prec + 1

    def radix(self):
        """Return Decimal(10)."""
        return _make(0, 10, 0)

    def create_decimal(self, num='0', /):
        """Return a number rounded to this context."""
        if isinstance(num, str):
            parts = _parse(num) if num == num.strip() and '_' not in num else None
            if parts is None:
                return _invalid(self, _CONVERSION)
            sign, n, exp, kind = parts
            x = _make(sign, n, exp, kind)
        else:
            x = Decimal(num, self)
        if x._kind > 1:
            if x._n and _length(x._n) > self.prec - self.clamp:
                return _invalid(self, _CONVERSION)
            return x
        return x if x._kind else _finish(self, x._sign, x._n, x._exp)

    def create_decimal_from_float(self, f, /):
        """Return a float's value rounded to this context."""
        x = Decimal.from_float(f)
        return x if x._kind else _finish(self, x._sign, x._n, x._exp)

    def plus(self, x, /):
        """Return +x."""
        return _signed(_operand(x), self, False)

    def minus(self, x, /):
        """Return -x."""
        return _signed(_operand(x), self, True)

    def abs(self, x, /):
        """Return the absolute value of x."""
        x = _operand(x)
        return _signed(x, self, bool(x._sign))

    def power(self, a, b, modulo=None):
        """Return a ** b, or a ** b % modulo."""
        a, b = _operand(a), _operand(b)
        return _do_pow(a, b, self) if modulo is None else _power_modulo(a, b, _operand(modulo), self)

    def to_sci_string(self, x, /):
        """Return the text of x with an exponent where needed."""
        return _to_text(_operand(x), self.capitals, False)

    def to_eng_string(self, x, /):
        """Return the text of x with exponents that are multiples of three."""
        return _to_text(_operand(x), self.capitals, True)

    def copy_decimal(self, x, /):
        """Return x as a Decimal."""
        return _operand(x)

    def quantize(self, x, y, /):
        """Return x rounded to the exponent of y."""
        return _operand(x).quantize(_operand(y), None, self)

    def to_integral_exact(self, x, /):
        """Round to an integer, signalling Inexact and Rounded."""
        return _operand(x).to_integral_exact(None, self)

    def to_integral_value(self, x, /):
        """Round to an integer without signals."""
        return _operand(x).to_integral_value(None, self)

    to_integral = to_integral_value


_put = object.__setattr__


def _context_method(name, method, operands, takes_context):
    """Context.name from Decimal.method."""
    if operands == 1:
        if takes_context:
            def call(self, x, /):
                return method(_operand(x), self)
        else:
            def call(self, x, /):
                return method(_operand(x))
    elif operands == 2:
        def call(self, x, y, /):
            return method(_operand(x), _operand(y), self)
    else:
        def call(self, x, y, z, /):
            return method(_operand(x), _operand(y), _operand(z), self)
    call.__name__, call.__qualname__, call.__doc__ = name, 'Context.' + name, method.__doc__
    setattr(Context, name, call)


for _name in ('exp', 'ln', 'log10', 'logb', 'sqrt', 'normalize', 'next_minus', 'next_plus', 'is_normal', 'is_subnormal', 'number_class',
              'logical_invert'):
    _context_method(_name, getattr(Decimal, _name), 1, True)
for _name in ('is_canonical', 'is_finite', 'is_infinite', 'is_nan', 'is_qnan', 'is_snan', 'is_signed', 'is_zero', 'canonical', 'copy_abs',
              'copy_negate'):
    _context_method(_name, getattr(Decimal, _name), 1, False)
for _name in ('compare', 'compare_signal', 'compare_total', 'compare_total_mag', 'copy_sign', 'logical_and', 'logical_or', 'logical_xor', 'max',
              'max_mag', 'min', 'min_mag', 'next_toward', 'remainder_near', 'rotate', 'same_quantum', 'scaleb', 'shift'):
    _context_method(_name, getattr(Decimal, _name), 2, True)
for _name, _work in (('add', _do_add), ('subtract', _do_sub), ('multiply', _do_mul), ('divide', _do_truediv), ('divide_int', _do_floordiv),
                     ('remainder', _do_mod), ('divmod', _do_divmod)):
    _context_method(_name, _work, 2, True)
_context_method('fma', Decimal.fma, 3, True)
del _name, _work

DefaultContext = _new(Context)
for _field in {'prec': 28, 'rounding': ROUND_HALF_EVEN, 'Emin': -999999, 'Emax': 999999, 'capitals': 1, 'clamp': 0, '_flags': 0,
               '_traps': _INVALID | _DIVIDE_BY_ZERO | _OVERFLOW}.items():
    _put(DefaultContext, *_field)
del _field
BasicContext = Context(prec=9, rounding=ROUND_HALF_UP, traps=[DivisionByZero, Overflow, InvalidOperation, Clamped, Underflow], flags=[])
ExtendedContext = Context(prec=9, rounding=ROUND_HALF_EVEN, traps=[], flags=[])

_current = [DefaultContext.copy()]


def getcontext():
    """Return the current context."""
    return _current[0]


def setcontext(context, /):
    """Make context the current one."""
    if not isinstance(context, Context):
        raise TypeError('optional argument must be a context')
    if context in (DefaultContext, BasicContext, ExtendedContext):
        context = context.copy()
        context.clear_flags()
    _current[0] = context


class _ContextManager:
    def __init__(self, context):
        self._new = context

    def __enter__(self):
        self._saved = getcontext()
        setcontext(self._new)
        return self._new

    def __exit__(self, *details):
        setcontext(self._saved)
        return False


def localcontext(ctx=None, **kwargs):
    """Return a context manager that makes a copy of ctx the current context for the block."""
    context = (getcontext() if ctx is None else _context(ctx)).copy()
    for name, value in kwargs.items():
        if name not in ('prec', 'rounding', 'Emin', 'Emax', 'capitals', 'clamp', 'flags', 'traps'):
            raise TypeError("'%s' is an invalid keyword argument for this function" % name)
        if value is not None:
            setattr(context, name, value)
    return _ContextManager(context)


for _class in (Decimal, Context):
    _class.__module__ = 'decimal'
del _class
