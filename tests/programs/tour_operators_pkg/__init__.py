"""Numbers of our own: polynomials and integers modulo n."""
from .poly import Poly
from .modular import ModInt

__all__ = ["Poly", "ModInt"]
