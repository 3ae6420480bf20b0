# len(ouro.holders(x)) is x's count, for objects of every type there is: no reference is overlooked, none is told twice.
import abc, array, collections, contextlib, copy, dataclasses, enum, functools, gc, io, itertools, operator, random, re, string, struct
import sys, types, typing, weakref
import ouro

checked = 0


def check(o):
    global checked
    checked += 1
    before = sys.getrefcount(o)
    number, natives = len(ouro.holders(o)), [h for h in ouro.holders(o) if h.kind == "native"]
    assert sys.getrefcount(o) == before, o
    if o is not sys.modules["__main__"]:         # the command line's own reference
        assert not natives, o
    if type(o) not in (int, bool, type(None), types.BuiltinFunctionType):   # the question itself needs some of those
        assert number == before - 1, (o, number, before)


def gen():
    try:
        yield [1]
        yield (2,)
    finally:
        pass


async def coroutine():
    return 1


async def agen():
    yield 1


class Slotted:
    __slots__ = ("a", "__weakref__")


class Mapping(dict):
    @property
    def p(self):
        return 1

    @classmethod
    def q(cls):
        return 1

    @staticmethod
    def r():
        return 1


class Colour(enum.Enum):
    RED = 1


@dataclasses.dataclass
class Data:
    x: int = 0
    y: list = dataclasses.field(default_factory=list)


c = Slotted()
c.a = [1]
g = gen()
next(g)
co = coroutine()
ag = agen()
try:
    1 / 0
except ZeroDivisionError as e:
    exc = e

objects = [
    c, g, co, ag, exc, exc.__traceback__, exc.__traceback__.tb_frame, weakref.ref(c), weakref.proxy(c), Mapping(a=1),
    Mapping.__dict__["p"], Mapping.__dict__["q"], Mapping.__dict__["r"], {}.keys(), {1: 2}.items(), iter({}), iter([]), iter(()),
    iter("a"), iter(b"a"), range(10), range(10**30), iter(range(3)), iter(range(10**30)), slice([], 1, 2), Ellipsis, NotImplemented,
    None, True, 1, 10**30, 1.5, 2j, "abc", "é", b"x", bytearray(b"y"), memoryview(b"z"), {1, 2}, frozenset({3}), [1, [2]], (1, (2,)),
    collections.deque([1, [2]]), collections.defaultdict(list, a=[1]), collections.OrderedDict(a=1), collections.Counter("abc"),
    collections.ChainMap({}), map(str, [1]), filter(None, [1]), zip([1], [2]), enumerate([1]), reversed([1]), itertools.count(),
    itertools.cycle([1]), itertools.chain([1], [2]), itertools.tee([1, 2])[0], itertools.groupby([1]), itertools.islice([1], 1),
    itertools.product([1]), itertools.permutations([1]), functools.partial(print, 1, a=2), functools.lru_cache(lambda x: x),
    operator.itemgetter(1), operator.attrgetter("a.b"), operator.methodcaller("f", 1), re.compile("a"), re.match("a", "a"),
    array.array("i", [1]), io.StringIO("a"), io.BytesIO(b"b"), sys.stdout, Colour.RED, Colour, Data(), Data, contextlib.nullcontext(),
    string.Template("$a"), struct.Struct("i"), random.Random(1), typing.List[int], list[int], int | str, types.SimpleNamespace(a=[1]),
    types.MappingProxyType({}), type("X", (), {}), Slotted.a, [].append, list.append, len, Slotted, print, check, lambda: 0,
    check.__code__, sys, types.MethodType(check, 1), super(Mapping, Mapping()), property(len), staticmethod(len), classmethod(len),
    object(), Exception([1]), KeyError("a"), OSError(1, "a"), StopIteration([3]), SystemExit(3), ExceptionGroup("a", [ValueError(1)]),
    UnicodeDecodeError("utf-8", b"a", 0, 1, "r"), SyntaxError("a"), ImportError("a", name="b"), AttributeError("a", name="b", obj=[1]),
    sys.version_info, sys.flags, abc.ABC, copy.copy([1]), types.CellType([1]), int.__add__, (1).__add__, dict.fromkeys, type, object,
]
for o in objects:
    check(o)
for o in gc.get_objects()[:400]:
    check(o)
print(checked > 400)
co.close()
