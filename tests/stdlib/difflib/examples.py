# The examples in the module's own texts hold.
import difflib
import doctest

result = doctest.testmod(difflib)
print(result.failed, result.attempted > 20)
print(difflib._format_range_unified(3, 3), difflib._format_range_unified(3, 4), difflib._format_range_context(3, 6))
