print("start")
e = ValueError("bad input")
e.add_note("while reading row 3")
e.add_note("hint:\n  use a comma")
raise e
