def parse(text):
    try:
        return int(text)
    except ValueError as e:
        raise RuntimeError(f"bad setting {text!r}") from e


print(parse("5"))
parse("five")
