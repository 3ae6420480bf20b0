class Half:
    def __enter__(self):
        return self


print("start")
with Half():
    print("never")
