class Base:
    pass


print("start")


class Child(Base, flavour="mint"):
    pass
