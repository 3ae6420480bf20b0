class Bank:
    __rate = 5

    def __init__(self):
        self.__total = 1
        self.__dunder__ = 2
        self._single = 3

    def total(self):
        return self.__total * Bank.__rate

    def __private(self, __arg=1):
        __local = __arg
        return __local

    def call(self):
        return self.__private()


class Sub(Bank):
    def peek(self):
        return self.__total


b = Sub()
print(b.total(), b.call(), sorted(vars(b)), b._Bank__total, Bank._Bank__rate)
try:
    b.peek()
except AttributeError as e:
    print(e)


class _Under:
    __x = 1
    get = lambda self: self.__x


print(_Under().get(), sorted(k for k in _Under.__dict__ if "x" in k))
