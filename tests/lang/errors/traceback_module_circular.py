print("start")
import errors_pkg.cycle_a
