class Lazy:
    value = 1

    def __getattr__(self, name):
        raise AttributeError(f"no {name} here")


print(Lazy().value)
print(Lazy().valu)
