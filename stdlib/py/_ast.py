"""The node classes of the syntax tree, under the name that they also have in CPython."""
import ast as _public

PyCF_ONLY_AST = _public.PyCF_ONLY_AST
PyCF_TYPE_COMMENTS = _public.PyCF_TYPE_COMMENTS
PyCF_ALLOW_TOP_LEVEL_AWAIT = _public.PyCF_ALLOW_TOP_LEVEL_AWAIT
globals().update((_name, _value) for _name, _value in vars(_public).items()
                 if isinstance(_value, type) and issubclass(_value, _public.AST))
