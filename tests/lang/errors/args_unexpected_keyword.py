def connect(host, port=80):
    return f"{host}:{port}"


print(connect("a", port=8080))
connect("a", prot=8080)
