print("start")


class Table:
    rows = 4

    class Cell:
        width = 80 // 0
