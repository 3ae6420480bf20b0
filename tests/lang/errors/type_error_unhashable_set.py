print({1, 2} == {2, 1})
groups = {frozenset([1]), {2}}
