# Documents and what they come to.
import io
import tomllib

documents = (
    'a=1',
    'a = "x\\ty\\u00e9"\n[t]\nb=[1,2, 3,]\n[t.u]\nc={x=1, y.z="q"}\n',
    '[[a]]\nb=1\n[[a]]\nb=2\n[a.c]\nd=3\n[[a.e]]\nf=1\n',
    'x="""\nabc\\\n   def\n""" \ny=\'\'\'raw\\n\'\'\'\nz=\'lit\'\n',
    'd=1979-05-27T07:32:00Z\ne=1979-05-27T00:32:00.999999-07:00\nf=1979-05-27\ng=07:32:00.5\nh=1979-05-27 07:32:00\n',
    'i=0xDEAD_beef\nj=0o17\nk=0b1\nl=1_000\nm=-17\nn=+3\no=0\n',
    'p=1.5\nq=-2e3\nr=6.02_1E-2\ns=inf\nt=-inf\nu=+nan\nv=1e06',
    'a.b.c=1\na.b.d=2\n"quo ted".x=1\n',
    '# c\n\n  a = 1 # d\n',
    'fruit.apple.smooth = true\nfruit.orange = 2\n[x]\n',
    '[a.b]\n[a]\nc=1\n',
    '[ j . "x" . \'y\' ]\nz=1',
    'a=[[1],["x"],{b=1}]\n',
    'a = """x""""\n',
    'a = """"x"""""\n',
    'a="""a\\  \n  b"""',
    'a=[ # c\n 1 , # d\n 2\n]\n',
    'a\t=\t1',
    'a={}',
    'a=[]',
    'a=1\r\nb=2\r\n',
    '"\\n"=1',
    "a='''\nx'''''",
)
for text in documents:
    print(tomllib.loads(text))
print(tomllib.loads('a = 1.10', parse_float=lambda text: f'float {text}'))
print(tomllib.load(io.BytesIO(b'a = 1')))
for wrong in (lambda: tomllib.loads('a = 1.0', parse_float=lambda text: []), lambda: tomllib.load(io.StringIO('a=1')),
              lambda: tomllib.loads(b'a = 1')):
    try:
        wrong()
    except Exception as error:
        print(type(error).__name__, error)
