from ..animals import Cat as _cat

__all__ = ["hammer", "screws"]
screws = [1, 2, 3]
_glue = "sticky"
saw = _cat.sound


def hammer():
    return "bang"
