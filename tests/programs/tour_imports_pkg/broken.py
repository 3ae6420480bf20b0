from . import partner

1 / 0
