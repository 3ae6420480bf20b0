"""Values that belong to a context: setting, resetting, running in a copy."""
from contextvars import ContextVar, Token, copy_context

name = ContextVar('name', default='nobody')
depth = ContextVar('depth')


def attempt(f, *args):
    try:
        print(f(*args))
    except Exception as error:
        print(type(error).__name__, str(error).split(' at 0x')[0])


print(name.get(), name.get('given'), name.name)
attempt(depth.get)
print(depth.get(7))
token = name.set('first')
print(name.get(), token.old_value is Token.MISSING, token.var is name)
second = name.set('second')
print(second.old_value)


def inside():
    name.set('inside')
    depth.set(1)
    return name.get(), depth.get()


context = copy_context()
print(context.run(inside), name.get(), depth.get('unset'))
print(context[name], context[depth], len(context), name in context, sorted(var.name for var in context))
print(context.get(depth), copy_context().get(depth), copy_context().get(depth, 'no'))
attempt(context.run, context.run, inside)
name.reset(second)
print(name.get())
attempt(name.reset, second)
attempt(depth.reset, token)
attempt(context.run, name.reset, token)
name.reset(token)
print(name.get())
attempt(ContextVar, 1)
attempt(Token)
attempt(lambda: 'x' in context)
attempt(type, 'Sub', (ContextVar,), {})
print(context.copy() == context, context == copy_context())
