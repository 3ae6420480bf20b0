"""The names and numbers of the instructions: Ouro's own, as `dis` shows them."""

from dis import opmap, opname

__all__ = ["opname", "opmap"]
