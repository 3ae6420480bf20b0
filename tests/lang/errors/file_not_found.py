print("start")
open("there_is_no_such_file.txt")
