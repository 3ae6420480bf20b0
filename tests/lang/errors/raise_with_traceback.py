def make():
    try:
        raise ValueError("origin")
    except ValueError as e:
        return e


err = make()
print(err.__traceback__.tb_lineno)
raise TypeError("other").with_traceback(err.__traceback__)
