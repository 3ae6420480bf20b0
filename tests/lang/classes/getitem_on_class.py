class Typed:
    def __class_getitem__(cls, item):
        return f"{cls.__name__}[{item}]"


class Meta(type):
    def __getitem__(cls, i):
        return ("meta", i)

    def __len__(cls):
        return 3

    def __iter__(cls):
        return iter("abc")

    def __contains__(cls, x):
        return x == "in"


class M(metaclass=Meta):
    pass


print(Typed[5], Typed["a", 1], M[0], len(M), list(M), "in" in M, "out" in M)
print(list[int], dict[str, list[int]], tuple[int, ...], type(list[int]).__name__, list[int].__origin__, list[int].__args__, list[int]([1, 2]))
print(int | str, int | None, (int | str) == (str | int), isinstance(5, int | str), issubclass(bool, int | str), (int | str).__args__)
