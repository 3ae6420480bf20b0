"""What counts as a coroutine."""

import inspect
import types
from collections.abc import Coroutine

__all__ = ("iscoroutinefunction", "iscoroutine")


def iscoroutinefunction(func):
    return inspect.iscoroutinefunction(func)


def iscoroutine(obj):
    return isinstance(obj, (types.CoroutineType, types.GeneratorType, Coroutine))
