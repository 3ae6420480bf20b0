# What reaches native functions of every kind, called in every way.
import _testcapi
from functools import partial

NAMES = "meth_varargs", "meth_varargs_keywords", "meth_o", "meth_noargs", "meth_fastcall", "meth_fastcall_keywords"
CALLS = [((), {}), ((1,), {}), ((1, 2), {}), ((1,), {"k": 2}), ((), {"k": 2})]


def show(value, owner):
    if value is owner:
        return "self"
    if isinstance(value, tuple):
        return tuple(show(v, owner) for v in value)
    return value or None if isinstance(value, dict) else value


instance = _testcapi.MethInstance()
owners = [("module", _testcapi, _testcapi), ("instance", instance, instance), ("class", _testcapi.MethClass, _testcapi.MethClass),
          ("class of", _testcapi.MethClass(), _testcapi.MethClass), ("static", _testcapi.MethStatic(), 0)]
for kind, holder, owner in owners:
    for name in NAMES:
        f = getattr(holder, name)
        for args, kwargs in CALLS:
            try:
                seen = [f(*args, **kwargs), partial(f, *args)(**kwargs)]
                if not kwargs:
                    seen += [_testcapi.pyobject_fastcall(f, args), _testcapi.pyobject_vectorcall(f, args, None)]
                    if not args:
                        seen.append(_testcapi.pyobject_fastcall(f, None))
                seen += [_testcapi.pyobject_fastcalldict(f, args, kwargs),
                         _testcapi.pyobject_vectorcall(f, args + tuple(kwargs.values()), tuple(kwargs))]
                shown = {str(show(s, owner)) for s in seen}
                print(kind, name, args, kwargs, *shown)
            except TypeError as e:
                print(kind, name, args, kwargs, str(e).split('.')[-1])
print(instance.meth_o(1)[0] is instance, _testcapi.MethStatic.meth_o(1), _testcapi.MethStatic().meth_noargs())
for kind in _testcapi.MethodDescriptorBase, _testcapi.MethodDescriptorDerived, _testcapi.MethodDescriptorNopGet, _testcapi.MethodDescriptor2:
    holder = type("Holder", (), {"m": kind()})()
    print(kind.__name__, kind()(1, 2), holder.m(3), type(holder.m).__name__, bool(kind.__flags__ & 1 << 17))
print(_testcapi.pyvectorcall_call(len, ([1, 2],)), _testcapi.pyvectorcall_call(sum, ([3],), {"start": 4}))
