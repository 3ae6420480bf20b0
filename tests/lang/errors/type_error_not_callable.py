handler = 5
print(handler)
handler()
