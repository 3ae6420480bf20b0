from errors_pkg.cycle_b import late

early = 1
