def level3(**options):
    return options["depth"]


def level2(*args, **options):
    return level3(**options)


def level1(x):
    return level2(
        x,
        width=3,
        height=4,
    )


print("start")
level1(0)
