# Report lines made with every way of formatting: f-strings, format(), str.format and %.
from math import pi


class Money:
    def __init__(self, cents):
        self.cents = cents

    def __format__(self, spec):
        return format(self.cents / 100, spec or ".2f") + " EUR"

    def __str__(self):
        return f"{self.cents // 100}.{self.cents % 100:02}"

    def __repr__(self):
        return f"Money({self.cents!r})"


def report(n):
    lines = []
    row = "{:<12}|{:>10}|{:^8}|{name!r}".format
    for i in range(n):
        price = Money(i * 37 % 10007)
        lines.append(f"{i:>6} {i * pi:10.3f} {i / 7:<10.4g}|{i % 2 == 0!s:^7}|{price:>9.2f}")
        lines.append(row("item%d" % i, i * i, hex(i), name="n" + str(i)))
        lines.append("%-8s %05d %+.2e %x %r %s" % ("k%d" % (i % 9), i, i * 1.5, i, price, price))
        lines.append(f"{i:,} {i:08b} {i:#x} {i * 0.001:.1%} {'word':*^{10 + i % 5}} {price}")
        lines.append("{0[a]} {1.cents} {0[b]:>{2}}".format({"a": i, "b": -i}, price, 8))
        lines.append(str(i) + ":" + str(i * 0.1) + ":" + repr("q%d" % i) + f"{i}{i + 1}" + str((i, float(i))))
    return lines


total = 0
for _ in range(3):
    lines = report(6000)
    for line in lines:
        total = (total * 31 + len(line)) % 1000000007
print(total)
print("\n".join(lines[-6:]))
