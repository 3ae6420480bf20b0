print(f"{5:05d}")
print(f"{'text':d}")
