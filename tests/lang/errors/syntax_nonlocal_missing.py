def f():
    nonlocal nowhere
    nowhere = 1
