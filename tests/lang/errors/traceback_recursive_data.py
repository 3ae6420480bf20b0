class Tree:
    def __init__(self, value, *kids):
        self.value, self.kids = value, kids

    def total(self):
        return self.value + sum(k.total() for k in self.kids)


print(Tree(1, Tree(2)).total())
Tree(1, Tree(2, Tree("three"))).total()
