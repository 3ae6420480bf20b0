from errors_pkg.cycle_a import early

late = 2
