from tour_imports_pkg import order
import tour_imports_pkg.animals as animals

order.append(f"zoo sees Cat: {hasattr(animals, 'Cat')}")


def keeper():
    return animals.Dog("Keeper").speak()


class Zoo:
    def __init__(self):
        self.inside = []

    def add(self, animal: "animals.Animal"):
        self.inside.append(animal)
        return self

    def names(self):
        return [f"{type(a).__name__}:{a.name}" for a in self.inside if isinstance(a, animals.Animal)]
