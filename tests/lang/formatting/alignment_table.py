specs = ["", "5", "<5", ">5", "^5", "05", "+", "-", " ", "#x", "x<6", "0<6", "*=+8", ",", "_", "+,", "08,", ".2f", "+.1e", "%", "b", "#b", "#010b", "c", "n", "s"]
for spec in specs:
    row = []
    for v in (65, -7, 2.5, "ab", True):
        try:
            row.append(format(v, spec))
        except (ValueError, OverflowError) as e:
            row.append(f"!{e}")
    print(repr(spec), row)
