print("start")


class Truth(bool):
    pass
