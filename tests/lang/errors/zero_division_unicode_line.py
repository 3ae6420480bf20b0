größe = 0
print("start")
ß = "日本語" + str(1 / größe) + "é"
