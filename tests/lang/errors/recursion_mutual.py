def ping(n):
    return pong(n + 1)


def pong(n):
    return ping(n + 1)


import sys
sys.setrecursionlimit(60)
print("start")
ping(0)
