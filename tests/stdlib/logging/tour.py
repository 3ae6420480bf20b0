"""Loggers, handlers, formatters and levels: what basicConfig prints, who hears what, which misuse is refused."""
import logging, sys, io
logging.basicConfig(stream=sys.stdout, level=logging.DEBUG, format='%(levelname)-8s|%(name)s|%(funcName)s|%(lineno)d|%(filename)s|%(message)s', force=True)
log=logging.getLogger('a.b.c')
log.debug('d %d',1)
log.info({'a':1})
log.warning('%(x)s', {'x':5})
log.error('e')
log.critical('c')
def f():
    try: 1/0
    except ZeroDivisionError: log.exception('boom %s', 1, exc_info=False)
f()
log.setLevel('ERROR')
log.warning('hidden')
print(log.isEnabledFor(30), log.getEffectiveLevel(), log, logging.getLogger('a'), logging.root, log.parent)
a=logging.getLogger('a')
print(log.parent is a, a.parent)
ab=logging.getLogger('a.b')
print(log.parent is ab, ab.parent is a, ab.getChild('z'))
h=logging.StreamHandler(sys.stdout)
h.setFormatter(logging.Formatter('{name}:{message}', style='{'))
x=logging.getLogger('x')
x.addHandler(h)
x.propagate=False
x.info('hello')
h.addFilter(lambda r: 'no' not in r.getMessage())
x.info('no way')
x.info('yes')
x.addFilter(logging.Filter('y'))
x.info('filtered')
print(h, logging.NullHandler(), logging.getLevelName(10), logging.getLevelName('INFO'), logging.getLevelName(15))
logging.addLevelName(15,'TRACE')
logging.log(15,'traced')
ad=logging.LoggerAdapter(logging.getLogger('ad'),{'user':'u'})
ad.info('adapted')
print(ad)
for bad in (lambda: log.setLevel('X'), lambda: log.setLevel(1.5), lambda: logging.getLogger(5), lambda: logging.Formatter('x'), lambda: logging.Formatter('{x', style='{'), lambda: logging.Formatter('%(a)s', style='?'), lambda: log.log('a','b'), lambda: logging.basicConfig(foo=1, force=True), lambda: logging.basicConfig(stream=1,filename='x',force=True), lambda: log.error('x', extra={'name':1})):
    try: bad()
    except Exception as e: print(type(e).__name__, e)
logging.basicConfig(stream=sys.stdout, force=True, style='$', format='$levelname $message')
logging.error('bad format %d', 'x') if 0 else None
logging.disable(logging.ERROR)
logging.error('off')
logging.critical('on')
logging.disable(logging.NOTSET)
r=logging.makeLogRecord({'msg':'hi %s','args':('you',)})
print(r.getMessage(), r.levelname)
fm=logging.Formatter('%(asctime)s %(message)s', datefmt='%Y')
r.created=0
fm.converter=__import__('time').gmtime
print(fm.format(r))
fm=logging.Formatter('%(asctime)s %(message)s')
fm.converter=__import__('time').gmtime
r.msecs=7.0
print(fm.format(r))
logging.captureWarnings(True)
import warnings
warnings.showwarning('careful', UserWarning, 'file.py', 3)
logging.captureWarnings(False)
class H(logging.Handler):
    def emit(self, r): print('H', r.levelname, r.getMessage(), r.custom)
z=logging.getLogger('z')
z.addHandler(H())
z.propagate=0
z.error('msg', extra={'custom':9})
print(z.hasHandlers(), z.handlers[0])
import tempfile, os
p=os.path.join(tempfile.mkdtemp(),'f.log')
fh=logging.FileHandler(p)
z.handlers[:]=[fh]
z.error('to file')
z.error('é', stack_info=False)
fh.close()
print(open(p,encoding='utf8').read())
print(logging.getLogger() is logging.getLogger('root'), sorted(logging.getLevelNamesMapping()))
def g():
    logging.getLogger('sl').warning('x', stacklevel=2)

logging.basicConfig(stream=sys.stdout, force=True, format='%(funcName)s %(lineno)d %(module)s')
def h2():
    g()

h2()
