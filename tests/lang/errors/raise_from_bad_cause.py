print("start")
raise ValueError("x") from "cause"
