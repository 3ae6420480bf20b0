"""Averages, measures of spread, relations between two samples, and the normal distribution.

Sums are exact: `_sum` and `_squares` add numerators for each denominator and make one Fraction of it, which is converted to the
type of the data at the end.
"""
import math
import random
from bisect import bisect_left, bisect_right
from collections import Counter, namedtuple
from decimal import Decimal
from fractions import Fraction
from itertools import groupby, repeat
from math import erf, exp, fabs, fsum, hypot, isfinite, log, sqrt, tau
from numbers import Real
from operator import mul

__all__ = ['NormalDist', 'StatisticsError', 'correlation', 'covariance', 'fmean', 'geometric_mean', 'harmonic_mean', 'linear_regression',
           'mean', 'median', 'median_grouped', 'median_high', 'median_low', 'mode', 'multimode', 'pstdev', 'pvariance', 'quantiles',
           'stdev', 'variance']


class StatisticsError(ValueError):
    """The data do not allow the calculation."""


# --- exact sums ---

def _isfinite(x):
    try:
        return x.is_finite()                         # a Decimal
    except AttributeError:
        return isfinite(x)


def _coerce(T, S):
    """The type of results for data of types T and S."""
    assert T is not bool, 'the first type must not be bool'
    if T is S or S is int or S is bool:
        return T
    if T is int:
        return S
    if issubclass(S, T):
        return S
    if issubclass(T, S):
        return T
    if issubclass(T, int):
        return S
    if issubclass(S, int):
        return T
    for one, other in ((T, S), (S, T)):
        if issubclass(one, Fraction) and issubclass(other, float):
            return other
    raise TypeError("don't know how to coerce %s and %s" % (T.__name__, S.__name__))


def _exact_ratio(x):
    """x as numerator and denominator; (x, None) for an infinity or NaN."""
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        assert not _isfinite(x)
        return x, None
    try:
        return x.numerator, x.denominator
    except AttributeError:
        raise TypeError("can't convert type '%s' to numerator/denominator" % type(x).__name__) from None


def _convert(value, T):
    """The Fraction `value` as a number of type T."""
    if type(value) is T:
        return value
    if issubclass(T, int) and value.denominator != 1:
        T = float
    try:
        return T(value)
    except TypeError:
        if issubclass(T, Decimal):
            return T(value.numerator) / value.denominator
        raise


def _total(partials):
    """The sum of numerators kept by denominator; of the infinities and NaNs alone if there are any."""
    if None in partials:
        return 0 + partials[None]                    # a signalling NaN signals
    return sum((Fraction(n, d) for d, n in partials.items()), Fraction())


def _sum(data):
    """(type of the result, exact sum, number of data)."""
    partials = {}
    count = 0
    T = int
    for kind, values in groupby(data, type):
        T = _coerce(T, kind)
        for n, d in map(_exact_ratio, values):
            count += 1
            if d in partials:
                partials[d] += n
            else:
                partials[d] = n
    return T, _total(partials), count


def _squares(data, centre=None):
    """(type, exact sum of squared deviations, exact mean, number); from `centre` or else from the mean."""
    if centre is not None:
        T, total, count = _sum((d := x - centre) * d for x in data)
        return T, total, centre, count
    plain, squared = {}, {}
    count = 0
    T = int
    for kind, values in groupby(data, type):
        T = _coerce(T, kind)
        for n, d in map(_exact_ratio, values):
            count += 1
            plain[d] = plain.get(d, 0) + n
            squared[d] = squared.get(d, 0) + n * n
    if not count:
        return T, Fraction(0), Fraction(0), 0
    if None in plain:
        odd = plain[None]
        return T, odd - odd, odd, count              # a NaN
    total = _total(plain)
    square = sum((Fraction(n, d * d) for d, n in squared.items()), Fraction())
    return T, (count * square - total * total) / count, total / count, count


def _fail_neg(values, errmsg='negative value'):
    """The values; StatisticsError at a negative one."""
    for x in values:
        if x < 0:
            raise StatisticsError(errmsg)
        yield x


# --- square roots of fractions, correctly rounded ---

def _integer_sqrt_of_frac_rto(n, m):
    """The root of n/m as an int; an inexact one is made odd, which says "and a bit"."""
    root = math.isqrt(n // m)
    return root if root * root * m == n else root | 1


def _float_sqrt_of_frac(n, m):
    """The root of n/m as the nearest float."""
    if m < 0:
        n, m = -n, -m
    shift = (n.bit_length() - m.bit_length() - 109) // 2             # leaves a root of 54 or 55 bits
    if shift >= 0:
        above, below = _integer_sqrt_of_frac_rto(n, m << 2 * shift) << shift, 1
    else:
        above, below = _integer_sqrt_of_frac_rto(n << -2 * shift, m), 1 << -shift
    return above / below


def _decimal_sqrt_of_frac(n, m):
    """The root of n/m as the nearest Decimal."""
    if n <= 0:
        if not n:
            return Decimal('0.0')
        n, m = -n, -m
    root = (Decimal(n) / Decimal(m)).sqrt()
    n, m = abs(n), m
    above = root.next_plus()
    p, q = (Fraction(root) + Fraction(above)).as_integer_ratio()     # twice the point half-way
    if 4 * n * q * q > m * p * p:
        return above
    below = root.next_minus()
    p, q = (Fraction(root) + Fraction(below)).as_integer_ratio()
    return below if 4 * n * q * q < m * p * p else root


def _root(T, square):
    """The root of a Fraction in the type of the data."""
    if issubclass(T, Decimal):
        return _decimal_sqrt_of_frac(square.numerator, square.denominator)
    return _float_sqrt_of_frac(square.numerator, square.denominator)


# --- averages ---

def mean(data):
    """Return the arithmetic mean."""
    T, total, n = _sum(data)
    if n < 1:
        raise StatisticsError('mean requires at least one data point')
    return _convert(total / n, T)


def fmean(data, weights=None):
    """Return the arithmetic mean as a float, perhaps weighted."""
    if weights is None:
        try:
            n = len(data)
        except TypeError:
            data = list(data)
            n = len(data)
        if not n:
            raise StatisticsError('fmean requires at least one data point')
        return fsum(data) / n
    weights = weights if isinstance(weights, (list, tuple)) else list(weights)
    data = data if isinstance(data, (list, tuple)) else list(data)
    if len(data) != len(weights):
        raise StatisticsError('data and weights must be the same length')
    below = fsum(weights)
    if not below:
        raise StatisticsError('sum of weights must be non-zero')
    return fsum(map(mul, data, weights)) / below


def geometric_mean(data):
    """Return the geometric mean as a float."""
    try:
        return exp(fmean(map(log, data)))
    except ValueError:
        raise StatisticsError('geometric mean requires a non-empty dataset containing positive numbers') from None


def harmonic_mean(data, weights=None):
    """Return the harmonic mean, perhaps weighted."""
    values = list(data)
    message = 'harmonic mean does not support negative values'
    n = len(values)
    if n < 1:
        raise StatisticsError('harmonic_mean requires at least one data point')
    if n == 1 and weights is None:
        x = values[0]
        if not isinstance(x, (Real, Decimal)):
            raise TypeError('unsupported type')
        if x < 0:
            raise StatisticsError(message)
        return x
    if weights is None:
        weights, total = repeat(1, n), n
    else:
        weights = list(weights)
        if len(weights) != n:
            raise StatisticsError('Number of weights does not match data size')
        _, total, _ = _sum(_fail_neg(weights, message))
    try:
        T, below, count = _sum(w / x if w else 0 for w, x in zip(weights, _fail_neg(values, message)))
    except ZeroDivisionError:
        return 0
    if below <= 0:
        raise StatisticsError('Weighted sum must be positive')
    return _convert(total / below, T)


def median(data):
    """Return the middle value; of two the mean."""
    values = sorted(data)
    n = len(values)
    if not n:
        raise StatisticsError('no median for empty data')
    return values[n // 2] if n % 2 else (values[n // 2 - 1] + values[n // 2]) / 2


def median_low(data):
    """Return the middle value; of two the smaller."""
    values = sorted(data)
    if not values:
        raise StatisticsError('no median for empty data')
    return values[(len(values) - 1) // 2]


def median_high(data):
    """Return the middle value; of two the larger."""
    values = sorted(data)
    if not values:
        raise StatisticsError('no median for empty data')
    return values[len(values) // 2]


def median_grouped(data, interval=1):
    """Return the median of data that are the middles of classes of the given width."""
    values = sorted(data)
    n = len(values)
    if not n:
        raise StatisticsError('no median for empty data')
    x = values[n // 2]
    before = bisect_left(values, x)
    inside = bisect_right(values, x, lo=before) - before
    try:
        interval, x = float(interval), float(x)
    except ValueError:
        raise TypeError('Value cannot be converted to a float')
    return x - interval / 2 + interval * (n / 2 - before) / inside


def mode(data):
    """Return the most common value, the first of several."""
    most = Counter(iter(data)).most_common(1)
    if not most:
        raise StatisticsError('no mode for empty data')
    return most[0][0]


def multimode(data):
    """Return the list of the most common values."""
    counts = Counter(iter(data))
    most = max(counts.values(), default=0)
    return [value for value, count in counts.items() if count == most]


def quantiles(data, *, n=4, method='exclusive'):
    """Return the n - 1 points that cut the data into n parts of equal probability."""
    if n < 1:
        raise StatisticsError('n must be at least 1')
    values = sorted(data)
    size = len(values)
    if size < 2:
        raise StatisticsError('must have at least two data points')
    cuts = []
    if method == 'inclusive':
        for i in range(1, n):
            j, part = divmod(i * (size - 1), n)
            cuts.append((values[j] * (n - part) + values[j + 1] * part) / n)
    elif method == 'exclusive':
        for i in range(1, n):
            j = min(max(i * (size + 1) // n, 1), size - 1)
            part = i * (size + 1) - j * n
            cuts.append((values[j - 1] * (n - part) + values[j] * part) / n)
    else:
        raise ValueError('Unknown method: %r' % (method,))
    return cuts


# --- spread ---

def variance(data, xbar=None):
    """Return the variance of a sample."""
    T, square, _, n = _squares(data, xbar)
    if n < 2:
        raise StatisticsError('variance requires at least two data points')
    return _convert(square / (n - 1), T)


def pvariance(data, mu=None):
    """Return the variance of a population."""
    T, square, _, n = _squares(data, mu)
    if n < 1:
        raise StatisticsError('pvariance requires at least one data point')
    return _convert(square / n, T)


def stdev(data, xbar=None):
    """Return the standard deviation of a sample."""
    T, square, _, n = _squares(data, xbar)
    if n < 2:
        raise StatisticsError('stdev requires at least two data points')
    return _root(T, square / (n - 1))


def pstdev(data, mu=None):
    """Return the standard deviation of a population."""
    T, square, _, n = _squares(data, mu)
    if n < 1:
        raise StatisticsError('pstdev requires at least one data point')
    return _root(T, square / n)


def _mean_and_deviation(data):
    """Mean and standard deviation of a sample as floats."""
    T, square, centre, n = _squares(data)
    if n < 2:
        raise StatisticsError('stdev requires at least two data points')
    square /= n - 1
    try:
        return float(centre), _float_sqrt_of_frac(square.numerator, square.denominator)
    except AttributeError:                           # infinities and NaNs
        return float(centre), float(centre) / float(square)


# --- two samples ---

LinearRegression = namedtuple('LinearRegression', ('slope', 'intercept'))


def _check_pairs(x, y, name):
    n = len(x)
    if len(y) != n:
        raise StatisticsError('%s requires that both inputs have same number of data points' % name)
    if n < 2:
        raise StatisticsError('%s requires at least two data points' % name)
    return n


def covariance(x, y, /):
    """Return the covariance of two samples."""
    n = _check_pairs(x, y, 'covariance')
    xbar, ybar = fsum(x) / n, fsum(y) / n
    return fsum((a - xbar) * (b - ybar) for a, b in zip(x, y)) / (n - 1)


def correlation(x, y, /):
    """Return Pearson's correlation coefficient."""
    n = _check_pairs(x, y, 'correlation')
    xbar, ybar = fsum(x) / n, fsum(y) / n
    both = fsum((a - xbar) * (b - ybar) for a, b in zip(x, y))
    xx = fsum((a - xbar) ** 2.0 for a in x)
    yy = fsum((b - ybar) ** 2.0 for b in y)
    try:
        return both / sqrt(xx * yy)
    except ZeroDivisionError:
        raise StatisticsError('at least one of the inputs is constant')


def linear_regression(x, y, /, *, proportional=False):
    """Return slope and intercept of the line with the least squares; through the origin if proportional."""
    n = _check_pairs(x, y, 'linear regression')
    if proportional:
        both = fsum(a * b for a, b in zip(x, y))
        xx = fsum(a * a for a in x)
    else:
        xbar, ybar = fsum(x) / n, fsum(y) / n
        both = fsum((a - xbar) * (b - ybar) for a, b in zip(x, y))
        xx = fsum((a - xbar) ** 2.0 for a in x)
    try:
        slope = both / xx
    except ZeroDivisionError:
        raise StatisticsError('x is constant')
    return LinearRegression(slope=slope, intercept=0.0 if proportional else ybar - slope * xbar)


# --- the normal distribution ---

_CENTRE = ((2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457, 13731.693765509461125,
            1971.5909503065514427, 133.14166789178437745, 3.387132872796366608),
           (5226.495278852854561, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867, 5394.1960214247511077,
            687.1870074920579083, 42.313330701600911252, 1.0))
_FLANK = ((7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258, 3.64784832476320460504,
           5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734),
          (1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459, 0.68976733498510000455,
           1.6763848301838038494, 2.05319162663775882187, 1.0))
_TAIL = ((2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093, 0.29656057182850489123,
          1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772),
         (2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4, 0.0148753612908506148525,
          0.1369298809227358053, 0.59983220655588793769, 1.0))


def _quotient(coefficients, x):
    above = below = 0.0
    for a, b in zip(*coefficients):
        above = above * x + a
        below = below * x + b
    return above / below


def _normal_dist_inv_cdf(p, mu, sigma):
    """The x with a fraction p of the distribution below it: algorithm AS 241 by M. J. Wichura (1988)."""
    q = p - 0.5
    if fabs(q) <= 0.425:
        return mu + q * _quotient(_CENTRE, 0.180625 - q * q) * sigma
    r = sqrt(-log(p if q <= 0.0 else 1.0 - p))
    x = _quotient(_FLANK, r - 1.6) if r <= 5.0 else _quotient(_TAIL, r - 5.0)
    return mu + (-x if q < 0.0 else x) * sigma


try:
    from _statistics import _normal_dist_inv_cdf
except ImportError:
    pass


class NormalDist:
    """A normal distribution with mean mu and standard deviation sigma."""
    __slots__ = {'_mu': 'Arithmetic mean of a normal distribution', '_sigma': 'Standard deviation of a normal distribution'}

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError('sigma must be non-negative')
        self._mu, self._sigma = float(mu), float(sigma)

    @classmethod
    def from_samples(cls, data):
        """Make the distribution that fits a sample."""
        return cls(*_mean_and_deviation(data))

    def samples(self, n, *, seed=None):
        """Return n random values."""
        gauss = random.gauss if seed is None else random.Random(seed).gauss
        mu, sigma = self._mu, self._sigma
        return [gauss(mu, sigma) for _ in repeat(None, n)]

    def pdf(self, x):
        """Return the density at x."""
        square = self._sigma * self._sigma
        if not square:
            raise StatisticsError('pdf() not defined when sigma is zero')
        d = x - self._mu
        return exp(d * d / (-2.0 * square)) / sqrt(tau * square)

    def cdf(self, x):
        """Return the probability of values up to x."""
        if not self._sigma:
            raise StatisticsError('cdf() not defined when sigma is zero')
        return 0.5 * (1.0 + erf((x - self._mu) / (self._sigma * sqrt(2.0))))

    def inv_cdf(self, p):
        """Return the x for which cdf(x) is p."""
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError('p must be in the range 0.0 < p < 1.0')
        if self._sigma <= 0.0:
            raise StatisticsError('cdf() not defined when sigma at or below zero')
        return _normal_dist_inv_cdf(p, self._mu, self._sigma)

    def quantiles(self, n=4):
        """Return the n - 1 points that cut the distribution into n parts of equal probability."""
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        """Return the area that the two densities have in common, between 0 and 1."""
        if not isinstance(other, NormalDist):
            raise TypeError('Expected another NormalDist instance')
        narrow, wide = sorted((self, other), key=lambda d: (d._sigma, d._mu))
        if not narrow.variance or not wide.variance:
            raise StatisticsError('overlap() not defined when sigma is zero')
        by_variance = wide.variance - narrow.variance
        distance = fabs(wide._mu - narrow._mu)
        if not by_variance:
            return 1.0 - erf(distance / (2.0 * narrow._sigma * sqrt(2.0)))
        # The densities cross at the two roots of a quadratic equation.
        middle = narrow._mu * wide.variance - wide._mu * narrow.variance
        reach = narrow._sigma * wide._sigma * sqrt(distance * distance + by_variance * log(wide.variance / narrow.variance))
        left, right = (middle + reach) / by_variance, (middle - reach) / by_variance
        return 1.0 - (fabs(wide.cdf(left) - narrow.cdf(left)) + fabs(wide.cdf(right) - narrow.cdf(right)))

    def zscore(self, x):
        """Return the distance of x from the mean, in standard deviations."""
        if not self._sigma:
            raise StatisticsError('zscore() not defined when sigma is zero')
        return (x - self._mu) / self._sigma

    @property
    def mean(self):
        """Where the curve is highest."""
        return self._mu

    @property
    def median(self):
        """Return the median of the normal distribution."""
        return self._mu

    @property
    def mode(self):
        """Return the mode of the normal distribution."""
        return self._mu

    @property
    def stdev(self):
        """How wide it is."""
        return self._sigma

    @property
    def variance(self):
        """The standard deviation squared."""
        return self._sigma * self._sigma

    def __add__(self, other):
        if isinstance(other, NormalDist):            # of independent variables
            return NormalDist(self._mu + other._mu, hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __mul__(self, factor):
        return NormalDist(self._mu * factor, self._sigma * fabs(factor))

    def __truediv__(self, divisor):
        return NormalDist(self._mu / divisor, self._sigma / fabs(divisor))

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    __radd__, __rmul__ = __add__, __mul__

    def __rsub__(self, other):
        return -(self - other)

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return '%s(mu=%r, sigma=%r)' % (type(self).__name__, self._mu, self._sigma)

    def __getstate__(self):
        return self._mu, self._sigma

    def __setstate__(self, state):
        self._mu, self._sigma = state
