def attempt(fn):
    try:
        fn()
    except IndexError as e:
        print(type(e).__name__, e)


attempt(lambda: ()[0])
attempt(lambda: ""[0])
attempt(lambda: b""[0])
attempt(lambda: range(2)[2])
attempt(lambda: [].pop())
attempt(lambda: [1].pop(5))
attempt(lambda: bytearray()[0])
attempt(lambda: "{}".format())
(1, 2)[2]
