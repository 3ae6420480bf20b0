while True  # forever
    break
