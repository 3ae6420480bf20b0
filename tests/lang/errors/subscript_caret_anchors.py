data = {"list": [1, 2, {"x": None}]}
print(data["list"][0])
data["list"][2]["x"]["y"]
