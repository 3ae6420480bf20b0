name, n, x = "Ann", 42, 3.14159
print(f"{name} {n} {x:.2f} {n:>6} {n:<6}| {n:^6}| {n:06d} {n:x} {n:#b} {n:,} {x:e} {name!r} {name!s:>5} {name!a}")
print(f"{n + 1} {n if n > 5 else 0} {[i for i in range(3)]} { {'a': 1}['a'] } {(lambda: 7)()} {name.upper()!r:>8}")
print(f"{{}} {{{n}}} {n}}} {{n", f"{n!r}" f"{x:.1f}" "plain {n}", rf"\n{n}", f'{"nested"}', f"{'a' 'b'}")
print(f"{n=} {n = } {x=:.2f} {name=!s} {n+1=} {len(name)=}", f"{n:{'>'}{8}}|{x:{6}.{2}}|{name:{'*^9'}}")
print(f"""multi
{n}
line {
    n
    + 1
}""")
print(f"{True} {None} {1, 2} {n!=5} {n==42} {(n:=7)} {n}", f"{'é日'}", F"{n}", fR"\{n}")
