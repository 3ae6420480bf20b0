class A(**5 6):
    pass
