# Addresses taken apart, joined, quoted; queries.
from urllib import parse
from urllib.parse import *

for url in ("https://me:secret@Example.COM:8080/a/b;p?q=1&r#frag", "mailto:x@y.org", "//host/path", "path;a/b;c?x#y", "",
            "http://[::1%25Eth0]:80/", "file:///etc/passwd", "HTTP:", "a:b", "http://h?q/x", "  http://sp ace/\n", "1:2", "x://h:/"):
    p = urlparse(url)
    print(repr(url), tuple(p), tuple(urlsplit(url)), p.geturl(), urlsplit(url).geturl())
    print("   ", p.username, p.password, p.hostname, p.port)
print(urlparse("http://h/p#f", allow_fragments=False), urlparse("//h/p", scheme="https"))
print(urlsplit(b"http://h/p?q"), urlsplit(b"http://h/p").geturl(), urlsplit("http://h/p").encode(), urlparse(b"a").decode())
base = "http://a/b/c/d;p?q"
for ref in ("g:h", "g", "./g", "g/", "/g", "//g", "?y", "g?y", "#s", "g#s", ";x", "g;x", "", ".", "./", "..", "../", "../g",
            "../..", "../../g", "../../../g", "/./g", "/../g", "g.", ".g", "./../g", "g/./h", "g/../h", "g;x=1/../y", "http:g"):
    print(ref, urljoin(base, ref))
print(urljoin("a/b", "c"), urljoin(b"http://a/b", b"c"), urljoin("mailto:a", "b"), urldefrag("http://a/b#c"), urldefrag("x"))
for text in "a b/c~d_e.f-g", "\xe9\u20ac", "", "100%", "a+b&c=d":
    print(quote(text), quote_plus(text), quote(text, safe=""), quote(text, safe="&+ "))
print(quote(b"\x00\xffa"), quote_from_bytes(b"a b"), quote("\xe9", encoding="latin-1"), quote_plus("a b/", safe="/"))
for text in "a%20b", "%E2%82%AC%", "%zz%4", "a+b", "%ff", "\xe9%C3%A9", "":
    print(repr(unquote(text)), repr(unquote_plus(text)), unquote_to_bytes(text), repr(unquote(text, "latin-1")))
print(unquote(b"a%41"), parse_qs("a=1&b=2&a=3&c=&d"), parse_qs("a=&b", keep_blank_values=True), parse_qsl("x=%20+y;z=1"),
      parse_qsl("x=1;y=2", separator=";"), parse_qsl(b"a=b"))
print(urlencode({"a": 1, "b c": "d&e"}), urlencode([("k", [1, 2])]), urlencode([("k", [1, 2]), ("s", "xy")], doseq=True),
      urlencode({"k": "a b"}, quote_via=quote), urlencode({b"k": b"\xff"}))
print(urlunparse(("http", "h", "p", "x", "q", "f")), urlunsplit(("", "", "p", "", "")), urlunsplit(("http", "", "", "q", "")))
for call in (lambda: urlsplit("http://[::1"), lambda: urlparse("http://h:x/").port, lambda: urlparse("http://h:70000/").port,
             lambda: urljoin("a", b"b"), lambda: quote(b"a", encoding="utf-8"), lambda: quote_from_bytes("a"), lambda: urlencode("ab"),
             lambda: parse_qsl("a", strict_parsing=True), lambda: parse_qsl("a=1&b=2", max_num_fields=1), lambda: parse_qsl("a", separator=""),
             lambda: urlsplit("http://\u2100.com/")):
    try:
        print(call())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
print(parse.uses_netloc[:4], SplitResult[str])
