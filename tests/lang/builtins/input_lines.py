first = input()
second = input("prompt> ")
print(repr(first), repr(second))
import sys
print(repr(sys.stdin.readline()))
rest = [line.rstrip("\n") for line in sys.stdin]
print(rest)
try:
    input()
except EOFError as e:
    print(type(e).__name__, e)
