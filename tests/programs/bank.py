"""Accounts, transfers with rollback, interest, statements and an audit log."""
from contextlib import contextmanager
from functools import total_ordering
import itertools


class BankError(Exception):
    pass


class InsufficientFunds(BankError):
    def __init__(self, account, wanted):
        super().__init__(f"{account.owner} has {account.balance}, needs {wanted}")
        self.missing = wanted - account.balance


class Frozen(BankError):
    pass


@total_ordering
class Money:
    __slots__ = ("cents",)

    def __init__(self, amount=0):
        object.__setattr__(self, "cents", amount.cents if isinstance(amount, Money) else round(amount * 100))

    def __setattr__(self, *_):
        raise AttributeError("Money is immutable")

    def _new(self, cents):
        m = Money()
        object.__setattr__(m, "cents", cents)
        return m

    def __add__(self, other):
        return self._new(self.cents + Money(other).cents)

    __radd__ = __add__

    def __sub__(self, other):
        return self._new(self.cents - Money(other).cents)

    def __mul__(self, factor):
        return self._new(round(self.cents * factor))

    def __neg__(self):
        return self._new(-self.cents)

    def __eq__(self, other):
        return self.cents == Money(other).cents if isinstance(other, (Money, int, float)) else NotImplemented

    def __lt__(self, other):
        return self.cents < Money(other).cents

    def __hash__(self):
        return hash(self.cents)

    def __bool__(self):
        return self.cents != 0

    def __format__(self, spec):
        sign, cents = "-" * (self.cents < 0), abs(self.cents)
        return format(f"{sign}{cents // 100:,}.{cents % 100:02d}", spec)

    __str__ = lambda self: format(self)
    __repr__ = lambda self: f"Money({self})"


class Account:
    numbers = itertools.count(1001)
    rate = 0.0
    overdraft = Money(0)

    def __init__(self, owner, opening=0):
        self.owner, self.number = owner, next(self.numbers)
        self.history = []
        self.frozen = False
        if opening:
            self.deposit(opening, "opening")

    def __init_subclass__(cls, /, rate=0.0, overdraft=0, **kw):
        super().__init_subclass__(**kw)
        cls.rate, cls.overdraft = rate, Money(overdraft)

    @property
    def balance(self):
        return sum((amount for amount, _ in self.history), start=Money())

    def deposit(self, amount, memo="deposit"):
        if Money(amount) <= 0:
            raise ValueError(f"cannot deposit {Money(amount)}")
        self.history.append((Money(amount), memo))

    def withdraw(self, amount, memo="withdrawal"):
        if self.frozen:
            raise Frozen(self.number)
        amount = Money(amount)
        if self.balance + self.overdraft < amount:
            raise InsufficientFunds(self, amount)
        self.history.append((-amount, memo))

    def month_end(self):
        interest = self.balance * (self.rate / 12)
        if interest:
            self.history.append((interest, "interest"))

    def statement(self):
        yield f"{type(self).__name__} {self.number} ({self.owner})"
        total = Money()
        for amount, memo in self.history:
            total += amount
            yield f"  {memo:<12.12}{amount:>12}{total:>14}"
        yield f"  {'':.<24}{self.balance:.>14}"


class Savings(Account, rate=0.06):
    def withdraw(self, amount, memo="withdrawal"):
        if sum(memo != "interest" and a < 0 for a, memo in self.history) >= 2:
            raise BankError("too many withdrawals")
        super().withdraw(amount, memo)


class Checking(Account, overdraft=100, rate=0.001):
    pass


class Bank:
    def __init__(self):
        self.accounts, self.log = {}, []

    def open(self, kind, *args):
        account = kind(*args)
        self.accounts[account.number] = account
        return account

    @contextmanager
    def transaction(self, *accounts):
        saved = [(a, a.history[:]) for a in accounts]
        try:
            yield
        except BankError as e:
            for a, history in saved:
                a.history[:] = history
            self.log.append(f"rolled back: {type(e).__name__}: {e}")
            raise
        else:
            self.log.append(f"ok: {[a.number for a in accounts]}")

    def transfer(self, a, b, amount):
        with self.transaction(a, b):
            b.deposit(amount, f"from {a.number}")
            a.withdraw(amount, f"to {b.number}")


bank = Bank()
ann, bob, cy = bank.open(Checking, "Ann", 500), bank.open(Savings, "Bob", 1234.56), bank.open(Account, "Cy")
bank.transfer(ann, bob, 550.25)
for a, b, amount in ((ann, bob, 100), (bob, cy, 1000), (bob, ann, 0.1), (bob, ann, 5), (cy, ann, 10_000)):
    try:
        bank.transfer(a, b, amount)
    except InsufficientFunds as e:
        print("insufficient:", e, "| missing", e.missing)
    except BankError as e:
        print("error:", e)
cy.frozen = True
try:
    bank.transfer(cy, bob, 1)
except Frozen as e:
    print("frozen", e.args)
for a in bank.accounts.values():
    a.month_end()
    print(*a.statement(), sep="\n")
print(*bank.log, sep="\n")
print(sum((a.balance for a in bank.accounts.values()), Money()), max(bank.accounts.values(), key=lambda a: a.balance).owner)
for bad in (lambda: ann.deposit(-5), lambda: setattr(Money(1), "cents", 5), lambda: Money(1) + "x", lambda: Money(1) < "2"):
    try:
        bad()
    except (ValueError, AttributeError, TypeError) as e:
        print(type(e).__name__, e)
print(Money(1) == "1.00", Money(2) == 2, {Money(3): "x"}[Money(3.0)], sorted([Money(5), Money(-1), Money(2.5)]), Money(7) >= Money(7), f"{Money(-1234567.891):>16}|")
