text = "  a,b "
print(text.strip().split(","))
text.strip().split(",").join("-")
