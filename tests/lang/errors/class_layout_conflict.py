print("start")


class Both(int, str):
    pass
