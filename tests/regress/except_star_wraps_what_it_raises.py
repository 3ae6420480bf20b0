# What except* raises anew is always in a group.
def t(f):
    try: f()
    except BaseException as e: print(repr(e), repr(e.__context__), repr(e.__cause__))
def a():
    try: raise ExceptionGroup("eg",[TypeError(1),ValueError(2)])
    except* TypeError: raise SyntaxError(3)
    except* ValueError: pass
def b():
    try: raise ExceptionGroup("eg",[TypeError(1),ValueError(2)])
    except* TypeError: raise SyntaxError(3)
def c():
    try: raise ExceptionGroup("eg",[TypeError(1),ValueError(2)])
    except* (TypeError,ValueError): raise SyntaxError(3)
def d():
    try: raise TypeError(1)
    except* (TypeError,ValueError): raise SyntaxError(3)
def e():
    try: raise ExceptionGroup("eg",[TypeError(1),ValueError(2)])
    except* (TypeError,ValueError): raise
def f():
    try: raise ExceptionGroup("eg",[TypeError(1),ValueError(2)])
    except* (TypeError,ValueError): raise ExceptionGroup("x",[KeyError(1)])
def g():
    try: raise ExceptionGroup("eg",[TypeError(1),ValueError(2)])
    except* (TypeError,ValueError) as e: raise e
for f in (a,b,c,d,e,f,g): t(f)
