print("start")
import errors_pkg.bad_syntax
