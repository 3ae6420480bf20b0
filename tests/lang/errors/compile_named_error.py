code = compile("def f():\n    return undefined_name\nf()\n", "<generated>", "exec")
print(code.co_name)
exec(code)
