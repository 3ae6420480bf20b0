from . import order

order.append("animals starts")
from . import zoo

count = len(order)


class Animal:
    sound = "..."

    def __init__(self, name):
        self.name = name

    def speak(self):
        return f"{self.name} says {self.sound}"


class Cat(Animal):
    sound = "meow"


class Dog(Animal):
    sound = "woof"


order.append("animals done")
