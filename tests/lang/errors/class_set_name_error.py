class Field:
    def __set_name__(self, owner, name):
        raise ValueError(f"cannot be called {name}")


print("start")


class A:
    x = Field()
