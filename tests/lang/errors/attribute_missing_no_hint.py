class Empty:
    pass


print("start")
Empty().quite_unrelated_name
