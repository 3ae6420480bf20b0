from . import order

order.append("partner")
