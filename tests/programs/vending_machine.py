"""A vending machine: states as classes, coins, change-making and refunds."""
from collections import Counter

COINS = (200, 100, 50, 20, 10)


class MachineError(Exception):
    def __init_subclass__(cls, **kw):
        super().__init_subclass__(**kw)
        cls.code = "".join(c for c in cls.__name__ if c.isupper())

    def __str__(self):
        return f"{self.code}: {super().__str__()}"


class SoldOut(MachineError): pass
class NoChange(MachineError): pass
class BadCoin(MachineError, ValueError): pass
class WrongState(MachineError): pass


class State:
    def __init__(self, machine):
        self.machine = machine

    def __getattr__(self, action):
        def refuse(*args):
            raise WrongState(f"cannot {action} while {type(self).__name__.lower()}")
        return refuse

    def __repr__(self):
        return f"<{type(self).__name__}>"


class Idle(State):
    def insert(self, coin):
        self.machine.accept(coin)
        self.machine.state = Paying

    def service(self):
        self.machine.state = Open


class Paying(State):
    def insert(self, coin):
        self.machine.accept(coin)

    def choose(self, item):
        m = self.machine
        price = m.price(item)
        if m.paid < price:
            return f"{item} costs {price}, insert {price - m.paid} more"
        change = m.make_change(m.paid - price)
        m.stock[item] -= 1
        m.coins -= change
        m.tray = Counter()
        m.state = Idle
        m.sold[item] += 1
        return item, dict(change)

    def cancel(self):
        m = self.machine
        refund, m.tray = m.tray, Counter()
        m.coins -= refund
        m.state = Idle
        return dict(sorted(refund.items()))


class Open(State):
    def refill(self, **items):
        self.machine.stock.update(items)

    def collect(self):
        total = self.machine.total()
        self.machine.coins.clear()
        return total

    def close(self):
        self.machine.state = Idle


class Machine:
    def __init__(self, prices, stock, coins):
        self.prices, self.stock, self.coins = prices, Counter(stock), Counter(coins)
        self.tray, self.sold = Counter(), Counter()
        self.state = Idle

    @property
    def state(self):
        return self._state

    @state.setter
    def state(self, kind):
        self._state = kind(self)

    @property
    def paid(self):
        return sum(self.tray.elements())

    def total(self):
        return sum(c * n for c, n in self.coins.items())

    def accept(self, coin):
        if coin not in COINS:
            raise BadCoin(coin)
        self.tray[coin] += 1
        self.coins[coin] += 1

    def price(self, item):
        try:
            if self.stock[item] < 1:
                raise SoldOut(item)
            return self.prices[item]
        except KeyError:
            raise SoldOut(item) from None

    def make_change(self, amount, coins=COINS):
        if amount == 0:
            return Counter()
        if not coins:
            raise NoChange(f"{amount} left over")
        coin, *rest = coins
        for n in range(min(amount // coin, self.coins[coin]), -1, -1):
            try:
                return Counter({coin: n} if n else {}) + self.make_change(amount - n * coin, rest)
            except NoChange:
                if n == 0:
                    raise

    def do(self, script):
        for command in script.split(";"):
            action, *args = command.split()
            args = [int(a) if a.isdigit() else a for a in args]
            try:
                result = getattr(self.state, action)(*args)
            except MachineError as e:
                result = f"! {e}"
            print(f"  {command.strip():14} {self.state!r:9} paid={self.paid:<4} {result if result is not None else ''}")


m = Machine({"tea": 120, "soup": 180, "cake": 250}, {"tea": 2, "cake": 1}, {10: 1, 20: 3, 50: 1})
print("day one")
m.do("choose tea; insert 100; choose tea; insert 50; choose tea; insert 7; insert 200; choose cake; insert 50; choose cake; choose cake")
m.do("insert 200; choose soup; choose cake; cancel; cancel; insert 200; choose tea; insert 200; choose tea")
m.do("refill; cancel; service; insert 10; collect; close")
m.state = Open
m.state.refill(soup=2, tea=0)
m.state.close()
m.do("insert 200; choose soup; insert 20; cancel; choose tea")
print(m.sold.most_common(), m.total(), +m.stock, [e.code for e in MachineError.__subclasses__()])
print(Counter("abca") & Counter("aab"), Counter("ab") | Counter("bc"), Counter(a=3, b=1) - Counter(a=1, b=2), (Counter(a=1) + Counter(a=-1)), sorted(Counter("hello").elements()), Counter(a=2) <= Counter(a=2, b=1), Counter("xyz").total())
try:
    raise BadCoin("penny")
except ValueError as e:
    print(e, e.code, isinstance(e, MachineError))
