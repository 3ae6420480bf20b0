__all__ = ["visible"]
visible = "seen"
hidden = "not seen"
_private = 1
