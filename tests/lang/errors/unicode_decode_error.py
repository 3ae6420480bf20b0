print("start")
b"abc\xffdef".decode("utf-8")
