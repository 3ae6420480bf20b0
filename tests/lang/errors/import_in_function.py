def load():
    from errors_pkg.helper import multiply

    return multiply


print("start")
load()
