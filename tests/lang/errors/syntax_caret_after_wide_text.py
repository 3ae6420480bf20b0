print("日本語", "ünï") x
