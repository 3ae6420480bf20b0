class Coded(Exception):
    def __str__(self):
        return 1 / 0


print("start")
raise Coded(42)
