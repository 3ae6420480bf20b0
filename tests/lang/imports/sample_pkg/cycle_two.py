from sample_pkg import cycle_one

seen_at_import = hasattr(cycle_one, "NAME"), hasattr(cycle_one, "partner")
NAME = "two"


def partner():
    return cycle_one.NAME
