# The lines of several files, counted; in place; hooks; the module's own state.
import fileinput
import os
import tempfile

with tempfile.TemporaryDirectory() as top:
    os.chdir(top)
    for name, text in ("a", "one\ntwo\n"), ("b", ""), ("c", "three\nfour"):
        with open(name, "w") as f:
            f.write(text)
    with fileinput.input(["a", "b", "c"], encoding="utf-8") as lines:
        for line in lines:
            print(fileinput.filename(), fileinput.lineno(), fileinput.filelineno(), fileinput.isfirstline(), fileinput.isstdin(), repr(line))
            if line == "one\n":
                fileinput.nextfile()
    for call in fileinput.lineno, fileinput.filename, fileinput.nextfile:
        try:
            call()
        except RuntimeError as e:
            print(e)
    with fileinput.FileInput("a", inplace=True, backup=".old", encoding="utf-8") as lines:
        for line in lines:
            print(line.upper(), end="")
    print(open("a").read(), open("a.old").read())
    with fileinput.FileInput(files=("c",), mode="rb") as lines:
        print(list(lines), lines.lineno(), lines.fileno())
    with fileinput.FileInput("c", openhook=fileinput.hook_encoded("latin-1")) as lines:
        print(lines.readline(), lines.filelineno(), lines.fileno() >= 0)
    for kwargs in dict(mode="w"), dict(inplace=True, openhook=open), dict(openhook=3):
        try:
            fileinput.FileInput("a", **kwargs)
        except ValueError as e:
            print(e)
    print(fileinput.FileInput[str])
    os.chdir("/")
