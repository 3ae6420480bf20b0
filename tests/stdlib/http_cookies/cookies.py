# Cookies written, read back, quoted, and refused.
import pickle
from http.cookies import BaseCookie, CookieError, Morsel, SimpleCookie

jar = SimpleCookie()
jar["theme"] = "dark blue"
jar["theme"]["path"] = "/x"
jar["theme"]["max-age"] = 60
jar["theme"]["httponly"] = True
jar["n"] = 5
jar["q"] = 'say "hi"\\; \xe9, \n'.replace("\n", "")
print(jar, repr(jar), jar.output(attrs=["path"], header="C:", sep="|"), sep="\n")
back = SimpleCookie(jar.output(header="", sep=";"))
print([(k, m.value, m.coded_value) for k, m in sorted(back.items())])
for text in ('a=1; b="x\\073y\\"z"; c=', "$Version=1; a=b; $Path=/p", "a=b; expires=Wed, 01-Jan-98 00:00:00 GMT; secure; httponly", "a b=c", "=x", "a=b,c=d; e",
             "k=v=w", "a=[x]", "x=1;;y=2"):
    try:
        c = SimpleCookie(text)
        print(text, "->", c.output(sep="|"))
    except CookieError as e:
        print(text, "->", "CookieError", e)
m = Morsel()
m.set("key", "val", "coded")
m.update({"Path": "/", "secure": 1, "comment": "a b"})
print(m, m.key, m.value, m.coded_value, m.isReservedKey("PATH"), m == m.copy(), m != Morsel(), pickle.loads(pickle.dumps(m)) == m)
print(m.setdefault("path", "y"), m.OutputString(["comment"]), len(m))
for call in (lambda: m.set("path", 1, 1), lambda: m.set("a b", 1, 1), lambda: m.__setitem__("bad", 1), lambda: m.update({"bad": 1}), lambda: m.setdefault("bad"),
             lambda: setattr(m, "key", 1)):
    try:
        call()
    except (CookieError, AttributeError) as e:
        print(type(e).__name__, e)
plain = BaseCookie({"a": "x y"})
print(plain, SimpleCookie({"a": "x y"}))
