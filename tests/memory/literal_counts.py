# The count of a literal: the constants of its code, the text that is being run, and who else has it.
import sys
c = sys.getrefcount
print(c(5000), c(3.5), c("a text"), c("identifier_like"), c((1, 2)), c(b"bytes"), c(2j), c(10**20), c("x" * 20), c(-5000))
x = 5001
print(c(x), c(5001))
def f():
    y = 6000
    return c(y), c(6000), c("in f"), c((1, "q"))
print(f())
print(c((7000, 7000)), c((7000, 7000)[0]))
lam = lambda: 9000
print(c(lam()))
class K:
    z = 12345
    print(c(z))
print(c(K.z))
print(c(f.__code__), c(f.__code__.co_filename) > 2)
exec("print(c(77777), c('exec text'))")
print(eval("c(77778)"))
k1 = compile("z = 88888", "f", "exec"); exec(k1); print(c(z))
