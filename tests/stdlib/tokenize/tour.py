import io
import tokenize

source = '''# c
def f(a, *, b=0x1F):
    if a >= 1_000.5e-3j:  # why
        return """x
y""" + rb'z' \\
            [1:-1]

    pass
x = f'{a}' if b else ...
'''
tokens = list(tokenize.tokenize(io.BytesIO(source.encode()).readline))
for t in tokens:
    print(t.start, t.end, tokenize.tok_name[t.exact_type], repr(t.string))
print(tokenize.untokenize(tokens).decode() == source, tokenize.untokenize([t[:2] for t in tokens])[:40])
for bad in ('(', '"""x', 'if 1:\n   a\n  b\n', "'x\n", '$'):
    try:
        print([t.string for t in tokenize.generate_tokens(io.StringIO(bad).readline)])
    except (tokenize.TokenError, IndentationError) as error:
        print(type(error).__name__, error.args)
print(tokenize.detect_encoding(io.BytesIO(b'# -*- coding: latin-1 -*-\nx').readline))
