print(float(10 ** 300))
float(10 ** 400)
