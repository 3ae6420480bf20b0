class Dog:
    def bark(self, times):
        return "woof" * times


print(Dog().bark(2))
Dog.bark(2)
