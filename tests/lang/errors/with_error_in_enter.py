class M:
    def __enter__(self):
        raise OSError("cannot open")

    def __exit__(self, *a):
        print("never called")


print("start")
with M() as m:
    pass
