# := in iterables of comprehensions, and global statements seen from the module.
for code in ["[i for i in (i := range(5))]","[i for i in (2, 3, i := range(5))]","[i for i in [2, 3, i := range(5)]]","[i for i in (j := range(5))]","[i for i in (lambda:(j := range(5)))()]","[i for i in range(5) for j in (i := range(5))]","[i for i in [j for j in (k := range(5))]]","[i for i in [j for j in range(5) if (j := True)]]","[i for i in [(j := True) for j in range(5)]]",
"[i for i in [0 for x in range(5) if (lambda: (y:=1))]]","[0 for i in 5 if [(j:=2) for k in 3]]","[0 for i in (lambda: [(j:=2) for k in 3])]"]:
    for c in (code, "lambda: "+code, "class A:\n  def f():\n    "+code):
        try: compile(c,"a","exec"); print("ok")
        except SyntaxError as e: print(e)
x=7
class C:
    def f(self):
        global x
        x=1
    x=2
def g():
    global gg
gg: int = 5
print(gg, __annotations__)
spaces = {}, {}
exec("""if 1:
    def f():
        global y
        return y
    y = 9
    print(f())""", *spaces)
print(spaces[0]["y"], "y" in spaces[1])
