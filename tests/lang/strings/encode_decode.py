s = "aé日😀"
for enc in ("utf-8", "utf-16-le", "utf-32-be", "utf8", "UTF_8"):
    b = s.encode(enc)
    print(enc, b, b.decode(enc) == s)
print("é".encode("latin-1"), "é日".encode("ascii", "replace"), "é日".encode("ascii", "ignore"), "é日".encode("ascii", "xmlcharrefreplace"), "é".encode("ascii", "backslashreplace"))
print(b"a\xffb".decode("utf-8", "replace") == "a\ufffdb", b"a\xffb".decode("ascii", "ignore"), b"\xe9".decode("latin1"), ascii(b"\xff".decode("utf-8", "surrogateescape")), b"\xff".decode("utf-8", errors="backslashreplace"))
for bad in (b"\xc3", b"\xe2\x82", b"\xc0\x80", b"\xed\xa0\x80", b"\xf8"):
    try:
        bad.decode()
    except UnicodeDecodeError as e:
        print(e, e.start, e.end, e.reason)
