class AppError(Exception):
    default = "app failed"

    def __init__(self, message=None, *, code=1):
        super().__init__(message or self.default)
        self.code = code

    def __str__(self):
        return f"[{self.code}] {super().__str__()}"


class NetError(AppError):
    default = "network"


class Both(KeyError, AttributeError):
    pass


for make in (lambda: AppError(), lambda: NetError("down", code=7), lambda: Both("b")):
    try:
        raise make()
    except (AppError, Both) as e:
        print(str(e), repr(e), e.args, isinstance(e, Exception), isinstance(e, LookupError))
e = Exception(1, "two")
print(str(e), repr(e), str(Exception()), repr(Exception()), str(Exception("x")), Exception("a").args == Exception("a").args, Exception("a") == Exception("a"))
e.extra = 5
e.args = ("changed",)
print(e, e.__dict__, e.with_traceback(None) is e)
