# SyntaxError.text has its newline only on the line that the tokenizer had reached; a bracket left open wins over what is in it.
for source in ("[\nfile\nfor str(file)\nin\n[]\n]", "[interesting\nfoo()\n", '"\\\n"(1 for c in I,\\\n\\', "x = (1 +\n", "if x\n  y\n", "a b\nc\n", "f(a b)\nc\n",
               "def f(:\n  pass\n", "f(x for x in y, 1)\nz\n", "for 1 in x: pass\n", "(a,\n b c,\n d)\n"):
    try:
        compile(source, "<made>", "exec")
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset, repr(e.text))
