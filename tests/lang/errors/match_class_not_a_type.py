name = 5
print("start")
match 5:
    case name(x):
        pass
