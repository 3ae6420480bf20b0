print("start")
raise SystemExit(1, "two")
