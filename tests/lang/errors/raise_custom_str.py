class Coded(Exception):
    def __str__(self):
        return f"code {self.args[0]}\nsecond line"


print("start")
raise Coded(42)
