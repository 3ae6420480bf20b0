print("start")
"naïve".encode("ascii")
