def parse(text):
    try:
        return int(text)
    except ValueError:
        raise RuntimeError(f"bad setting {text!r}") from None


print(parse("5"))
parse("five")
