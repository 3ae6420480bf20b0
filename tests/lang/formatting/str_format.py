print("{} {} {}".format(1, "a", None), "{1} {0} {1}".format("x", "y"), "{a} {b}".format(a=1, b=2), "{0[1]} {0[0]} {d[key]} {o.real}".format([1, 2], d={"key": 5}, o=7))
print("{:>5}|{:<5}|{:^5}|{:*^7}|{:=+6}".format("a", "b", "c", "d", 5), "{:05}".format(-42), "{:+d} {: d} {:-d}".format(1, 2, 3))
print("{:d} {:b} {:o} {:x} {:X} {:c} {:#x} {:#o} {:n}".format(65, 5, 8, 255, 255, 65, 255, 8, 1000), "{:,} {:_} {:_x} {:_b}".format(1234567, 1234567, 2 ** 32, 255))
print("{:.3} {:10.3}| {:.0%} {:s}".format("abcdef", "abcdef", 0.256, "str"), "{!r} {!s} {!a}".format("é", "é", "é"), "{{}} {}".format(1))
print("{:{w}.{p}f} {:{}}".format(3.14159, 5, 6, w=8, p=2), "{0:{1}}".format("x", ">3"), "{a.__class__.__name__}".format(a=1.5))
for bad in ("{", "}", "{0} {}", "{} {1}", "{a", "{!z}", "{:q}", "{0.nope}", "{[x]}", "{:,s}", "{:.2d}", "{:+s}", "{:c}", "{:=5}"):
    try:
        print(bad.format("s"))
    except (ValueError, KeyError, IndexError, AttributeError, TypeError) as e:
        print(repr(bad), type(e).__name__, e)
