try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError("second") from e
except ValueError as e:
    print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__, e.__cause__ is e.__context__)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise ValueError("second")
except ValueError as e:
    print(e.__cause__, repr(e.__context__), e.__suppress_context__)
try:
    raise ValueError("x") from None
except ValueError as e:
    print(e.__cause__, e.__context__, e.__suppress_context__)
try:
    raise ValueError from KeyError
except ValueError as e:
    print(repr(e.__cause__), type(e.__cause__))
import sys
print(sys.exc_info())
try:
    try:
        raise KeyError("a")
    finally:
        print(sys.exc_info()[0])
        try:
            raise IndexError("b")
        except IndexError as e:
            print(repr(e.__context__))
except KeyError as e:
    print(e.__context__)
e = ValueError("loop")
try:
    try:
        raise e
    except ValueError:
        raise e
except ValueError as x:
    print(x is e, x.__context__)
