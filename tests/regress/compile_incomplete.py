# compile() with the flag that module codeop uses: text that is not finished is told apart from text that is wrong.
for text in ("if 1:", "x = (1,", "def f():\n    pass", "1 +", "x = 1", "a b", '"""abc', "for"):
    try:
        compile(text + "\n", "<s>", "single", 0x4200)
        print(repr(text), "complete")
    except SyntaxError as e:
        print(repr(text), "incomplete input" in str(e))
