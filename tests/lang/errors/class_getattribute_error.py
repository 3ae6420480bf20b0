class Guard:
    def __getattribute__(self, name):
        raise PermissionError(name)


print("start")
Guard().secret
