import statistics as s
from decimal import Decimal as D
from fractions import Fraction as F

data = [1.5, 2.5, 2.5, 2.75, 3.25, 4.75]
print(s.mean(data), s.fmean(data), s.geometric_mean(data), s.harmonic_mean(data), s.median(data), s.median_low(data), s.median_high(data))
print(s.median_grouped(data), s.mode(data), s.multimode('aabbc'), s.quantiles(data), s.quantiles(range(9), n=10, method='inclusive'))
print(s.stdev(data), s.pstdev(data), s.variance(data), s.pvariance(data), s.covariance(data, data[::-1]), s.correlation(range(6), data))
print(s.linear_regression(range(6), data), s.mean([F(1, 2), F(1, 3)]), s.stdev([D('1.5'), D('2.5'), D(4)]), s.mean([1, 2]), s.fmean([1, 2], [3, 1]))
n = s.NormalDist(10, 2)
print(n, n.pdf(11), n.cdf(11), n.inv_cdf(.975), n.overlap(s.NormalDist(12, 3)), n + 1, n * 2 - s.NormalDist(1, 1), n.zscore(13), n.quantiles())
for work in (lambda: s.mean([]), lambda: s.stdev([1]), lambda: s.mode([]), lambda: n.inv_cdf(2), lambda: s.NormalDist(1, -1), lambda: s.mean(['a'])):
    try:
        print(work())
    except Exception as error:
        print(type(error).__name__, error)
print(F('3/-4') if False else F('-3/4'), F('1.25e-2'), F(0.1).limit_denominator(1000), F(7, 3) // F(1, 2), F(7, 3) % 1, divmod(F(7, 2), F(2, 3)), F(2, 3) ** -3,
      round(F(5, 2)), round(F(22, 7), 2), hash(F(1, 2)) == hash(0.5), F(1, 3) + 0.5, F(3, 2) == 1.5, F(1, 2) < D('0.6') if False else F(1, 2) < 0.6)
