import configparser
import io

c = configparser.ConfigParser(allow_no_value=True)
c.read_string('''
[DEFAULT]
home = /h
[one]
path: %(home)s/x   ; kept
Flag = yes
lines =
    first

    second
# comment
empty
[two]
n = 0x10
''')
print(c.sections(), c['one']['PATH'], repr(c['one']['lines']), c['one']['empty'], c.getboolean('one', 'flag'), dict(c['two']))
c['three'] = {'a': '1', 'b': '%(a)s%%'}
print(c.items('three'), c.get('three', 'zzz', fallback='none'), c.has_option('three', 'home'))
out = io.StringIO()
c.write(out)
print(out.getvalue())
e = configparser.ConfigParser(interpolation=configparser.ExtendedInterpolation())
e.read_dict({'a': {'x': '1', 'y': '${x}2$$'}, 'b': {'z': '${a:y}3'}})
print(e['b']['z'])
for text in ('x = 1', '[a]\n[a]', '[a]\nb=1\nB=2', '[a]\nnonsense', '[a]\nx=%(y)s', '[a]\nx=%(x)s', '[a]\nx=%'):
    try:
        p = configparser.ConfigParser()
        p.read_string(text)
        print(p['a']['x'])
    except configparser.Error as error:
        print(type(error).__name__, str(error).replace('\n', '|'))
for work in (lambda: c.get('no', 'x'), lambda: c.get('one', 'no'), lambda: c.set('one', 'x', 5), lambda: c.getint('two', 'n'), lambda: c['no']):
    try:
        print(work())
    except Exception as error:
        print(type(error).__name__, error)
