# Loggers, handlers and formatters out of a dict and out of an INI file.
import io
import logging
import logging.config

cfg = {
    'version': 1,
    'formatters': {'f': {'format': '%(name)s %(levelname)s %(message)s'}},
    'filters': {'only': {'name': 'app'}},
    'handlers': {
        'o': {'class': 'logging.StreamHandler', 'stream': 'ext://sys.stdout', 'formatter': 'f', 'level': 'INFO',
              'filters': ['only']},
        'mem': {'class': 'logging.handlers.MemoryHandler', 'capacity': 3, 'target': 'o'},
    },
    'loggers': {
        'app': {'handlers': ['o'], 'level': 'DEBUG', 'propagate': False},
        'app.db': {'level': 'ERROR'},
        'app.m': {'handlers': ['mem'], 'propagate': False},
    },
    'root': {'level': 'WARNING', 'handlers': []},
}
old, below = logging.getLogger('old'), logging.getLogger('app.sub')
logging.config.dictConfig(cfg)
print(old.disabled, below.disabled)
app = logging.getLogger('app')
app.debug('no')
app.info('yes')
logging.getLogger('app.db').info('x')
logging.getLogger('app.db').error('db')
for i in range(4):
    logging.getLogger('app.m').warning('m%d', i)

for bad in ({}, {'version': 2}, {'version': 1, 'handlers': {'h': {'class': 'nope.X'}}},
            {'version': 1, 'loggers': {'q': {'handlers': ['zz']}}},
            {'version': 1, 'formatters': {'f': {'format': '%(x)s', 'style': '?'}}}):
    try:
        logging.config.dictConfig(bad)
    except Exception as error:
        print(type(error).__name__, error, '|', type(error.__cause__).__name__)

logging.config.dictConfig({'version': 1, 'incremental': True, 'loggers': {'app': {'level': 'ERROR'}}})
print(logging.getLogger('app').level)

logging.config.fileConfig(io.StringIO('''[loggers]
keys=root,foo
[handlers]
keys=h
[formatters]
keys=f
[logger_root]
level=WARNING
handlers=h
[logger_foo]
level=DEBUG
handlers=h
propagate=0
qualname=foo
[handler_h]
class=StreamHandler
level=NOTSET
formatter=f
args=(sys.stdout,)
[formatter_f]
format=F %(levelname)-8s %(message)s
'''))
logging.getLogger('foo').debug('hi')
logging.getLogger('bar').warning('w')
logging.getLogger('bar').info('no')
