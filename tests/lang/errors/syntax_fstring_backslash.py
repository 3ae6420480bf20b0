x = f"{'\n'.join([])}"
