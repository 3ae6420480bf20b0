"""Logging set up from a dict (dictConfig) or from an INI file (fileConfig)."""
import logging
import logging.handlers
import re

DEFAULT_LOGGING_CONFIG_PORT = logging.handlers.DEFAULT_TCP_LOGGING_PORT - 990


def _resolve(name):
    """The object that a dotted name leads to; modules on the way are imported."""
    module, *rest = name.split('.')
    found = __import__(module)
    for part in rest:
        module += '.' + part
        try:
            found = getattr(found, part)
        except AttributeError:
            __import__(module)
            found = getattr(found, part)
    return found


def _forget_everything():
    """The handlers that are there do not count any more."""
    logging._handlers.clear()
    logging.shutdown(logging._handler_refs[:])
    del logging._handler_refs[:]


def _settle_other_loggers(existing, configured, disable):
    """Loggers that the new settings do not name: those below a named one are reset, others disabled if so wanted."""
    for name in existing:
        if name in configured:
            continue
        logger = logging.root.manager.loggerDict[name]
        if any(name.startswith(parent + '.') for parent in configured):
            logger.setLevel(logging.NOTSET)
            logger.handlers = []
            logger.propagate = True
        else:
            logger.disabled = disable


def _existing_loggers():
    return sorted(name for name, logger in logging.root.manager.loggerDict.items() if isinstance(logger, logging.Logger))


# --- from a dict ---

class BaseConfigurator:
    """Understands the values of a configuration: ext://sys.stderr, cfg://handlers.file, and {'()': factory, ...}."""

    _reference = re.compile(r'^(ext|cfg)://(.*)$')
    _step = re.compile(r'\.?(\w+)|\[(\w+)\]')
    importer = staticmethod(__import__)

    def __init__(self, config):
        self.config = config

    def resolve(self, s):
        try:
            return _resolve(s)
        except ImportError as error:
            raise ValueError("Cannot resolve %r: %s" % (s, error)) from error

    def ext_convert(self, value):
        return self.resolve(value)

    def cfg_convert(self, value):
        """The part of the configuration that `a.b[0]` leads to."""
        found, at = self.config, 0
        while at < len(value):
            step = self._step.match(value, at)
            if step is None:
                raise ValueError('Unable to convert %r at %r' % (value, value[at:]))
            key = step[1] or step[2]
            try:
                found = found[key]
            except (KeyError, TypeError):
                if not key.isdigit():
                    raise
                found = found[int(key)]
            at = step.end()
        return self.convert(found)

    def convert(self, value):
        """The value with references in it, at any depth, replaced by what they lead to."""
        if isinstance(value, str):
            reference = self._reference.match(value)
            if reference is None:
                return value
            return (self.ext_convert if reference[1] == 'ext' else self.cfg_convert)(reference[2])
        if type(value) is dict:
            return {key: self.convert(item) for key, item in value.items()}
        if type(value) in (list, tuple):
            return type(value)([self.convert(item) for item in value])
        return value

    def configure_custom(self, config):
        """Call the factory under '()' with the rest as keywords; what stands under '.' becomes attributes."""
        factory = config['()']
        if not callable(factory):
            factory = self.resolve(factory)
        made = factory(**{name: self.convert(value) for name, value in config.items() if name not in ('()', '.')
                          and name.isidentifier()})
        for name, value in (config.get('.') or {}).items():
            setattr(made, name, self.convert(value))
        return made

    def as_tuple(self, value):
        return tuple(value) if isinstance(value, list) else value


class DictConfigurator(BaseConfigurator):
    """Sets logging up from a dict in the documented form."""

    def configure(self):
        config = self.config
        if 'version' not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config['version'] != 1:
            raise ValueError("Unsupported version: %s" % config['version'])
        # The parts are replaced by what is made of them, for cfg:// and for those that use them.
        self.config = config = {key: dict(value) if isinstance(value, dict) else value for key, value in config.items()}
        with logging._lock:
            if config.get('incremental', False):
                self._adjust()
            else:
                self._set_up(config.get('disable_existing_loggers', True))

    def _adjust(self):
        """Only levels and propagation change."""
        for name, settings in self.config.get('handlers', {}).items():
            if name not in logging._handlers:
                raise ValueError('No handler found with name %r' % name)
            with _told('Unable to configure handler %r', name):
                if settings.get('level'):
                    logging._handlers[name].setLevel(logging._checkLevel(settings['level']))
        for name, settings in self.config.get('loggers', {}).items():
            with _told('Unable to configure logger %r', name):
                self.configure_logger(name, settings, True)
        if self.config.get('root'):
            with _told('Unable to configure root logger'):
                self.configure_root(self.config['root'], True)

    def _set_up(self, disable_existing):
        _forget_everything()
        for section, make in (('formatters', self.configure_formatter), ('filters', self.configure_filter)):
            made = self.config.setdefault(section, {})
            for name, settings in made.items():
                with _told(f'Unable to configure {section[:-1]} %r', name):
                    made[name] = make(self.convert(settings))
        self._make_handlers()
        existing = _existing_loggers()
        loggers = self.config.get('loggers', {})
        for name, settings in loggers.items():
            with _told('Unable to configure logger %r', name):
                self.configure_logger(name, settings)
        _settle_other_loggers(existing, loggers, disable_existing)
        if self.config.get('root'):
            with _told('Unable to configure root logger'):
                self.configure_root(self.config['root'])

    def _make_handlers(self):
        handlers = self.config.setdefault('handlers', {})
        waiting = sorted(handlers)
        while waiting:
            later = []
            for name in waiting:
                settings = handlers[name]
                target = settings.get('target')
                if isinstance(target, str) and isinstance(handlers.get(target), dict) and target in waiting and len(waiting) > 1:
                    later.append(name)      # after the handler that it passes its records to
                    continue
                with _told('Unable to configure handler %r', name):
                    made = self.configure_handler(settings)
                    made.name = name
                    handlers[name] = made
            if later == waiting:
                raise ValueError('Unable to configure handler %r' % later[0])
            waiting = later

    def configure_formatter(self, config):
        if '()' in config:
            try:
                return self.configure_custom(config)
            except TypeError as error:
                if "'format'" not in str(error):
                    raise
                # An old name of the parameter.
                return self.configure_custom({'fmt' if key == 'format' else key: value for key, value in config.items()})
        make = _resolve(config['class']) if config.get('class') else logging.Formatter
        options = {'validate': config['validate']} if 'validate' in config else {}
        return make(config.get('format'), config.get('datefmt'), config.get('style', '%'), **options)

    def configure_filter(self, config):
        return self.configure_custom(config) if '()' in config else logging.Filter(config.get('name', ''))

    def add_filters(self, filterer, filters):
        for name in filters:
            with _told('Unable to add filter %r', name):
                filterer.addFilter(name if callable(getattr(name, 'filter', name)) else self.config['filters'][name])

    def configure_handler(self, config):
        config = dict(config)
        formatter, level = config.pop('formatter', None), config.pop('level', None)
        filters, attributes = config.pop('filters', None), config.pop('.', None)
        if formatter:
            with _told('Unable to set formatter %r', formatter):
                formatter = self.config['formatters'][formatter]
        if '()' in config:
            made = self.configure_custom(config)
        else:
            make = config.pop('class')
            make = make if callable(make) else self.resolve(make)
            if issubclass(make, logging.handlers.MemoryHandler) and 'target' in config:
                target = config['target']
                with _told('Unable to set target handler %r', target):
                    config['target'] = target if isinstance(target, logging.Handler) else self.config['handlers'][target]
            options = {name: self.convert(value) for name, value in config.items() if name.isidentifier()}
            try:
                made = make(**options)
            except TypeError as error:
                if "'stream'" not in str(error):
                    raise
                options['strm'] = options.pop('stream')         # an old name of the parameter
                made = make(**options)
        if formatter:
            made.setFormatter(formatter)
        if level is not None:
            made.setLevel(logging._checkLevel(level))
        if filters:
            self.add_filters(made, filters)
        for name, value in (attributes or {}).items():
            setattr(made, name, self.convert(value))
        return made

    def add_handlers(self, logger, handlers):
        for name in handlers:
            with _told('Unable to add handler %r', name):
                logger.addHandler(self.config['handlers'][name])

    def common_logger_config(self, logger, config, incremental=False):
        level = config.get('level')
        if level is not None:
            logger.setLevel(logging._checkLevel(level))
        if incremental:
            return
        for handler in logger.handlers[:]:
            logger.removeHandler(handler)
        self.add_handlers(logger, config.get('handlers') or ())
        self.add_filters(logger, config.get('filters') or ())

    def configure_logger(self, name, config, incremental=False):
        logger = logging.getLogger(name)
        self.common_logger_config(logger, config, incremental)
        logger.disabled = False
        if config.get('propagate') is not None:
            logger.propagate = config['propagate']

    def configure_root(self, config, incremental=False):
        self.common_logger_config(logging.getLogger(), config, incremental)


class _told:
    """Context manager: what goes wrong becomes the cause of a ValueError that says where."""

    def __init__(self, text, *args):
        self.text = text % args

    def __enter__(self):
        pass

    def __exit__(self, exc_type, exc_value, traceback):
        if exc_type is not None and issubclass(exc_type, Exception):
            raise ValueError(self.text) from exc_value


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Set logging up from a dict."""
    dictConfigClass(config).configure()


# --- from a file ---

def _names(text):
    return [name.strip() for name in text.split(',') if name.strip()]


def _evaluated(text):
    return eval(text, vars(logging))


def _file_formatter(section):
    make = _resolve(section['class']) if section.get('class') else logging.Formatter
    return make(section.get('format', raw=True, fallback=None), section.get('datefmt', raw=True, fallback=None),
                section.get('style', raw=True, fallback='%'))


def _file_handlers(parser, formatters):
    made, targets = {}, {}
    for name in _names(parser['handlers']['keys']):
        section = parser[f'handler_{name}']
        try:
            make = _evaluated(section['class'])
        except (AttributeError, NameError):
            make = _resolve(section['class'])
        handler = make(*_evaluated(section.get('args', '()')), **_evaluated(section.get('kwargs', '{}')))
        handler.name = name
        if 'level' in section:
            handler.setLevel(section['level'])
        if section.get('formatter'):
            handler.setFormatter(formatters[section['formatter']])
        if isinstance(handler, logging.handlers.MemoryHandler) and section.get('target'):
            targets[handler] = section['target']
        made[name] = handler
    for handler, target in targets.items():
        handler.setTarget(made[target])
    return made


def _fill_logger(logger, section, handlers):
    if 'level' in section:
        logger.setLevel(section['level'])
    for handler in logger.handlers[:]:
        logger.removeHandler(handler)
    for name in _names(section.get('handlers', '')):
        logger.addHandler(handlers[name])


def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    """Set logging up from an INI file: its name, an open file, or a RawConfigParser that has read it."""
    import configparser
    import os
    if isinstance(fname, str) and not os.path.exists(fname):
        raise FileNotFoundError(f"{fname} doesn't exist")
    if isinstance(fname, configparser.RawConfigParser):
        parser = fname
    else:
        if isinstance(fname, str) and not os.path.getsize(fname):
            raise RuntimeError(f'{fname} is an empty file')
        try:
            parser = configparser.ConfigParser(defaults)
            if hasattr(fname, 'readline'):
                parser.read_file(fname)
            else:
                parser.read(fname, encoding=encoding)
        except configparser.ParsingError as error:
            raise RuntimeError(f'{fname} is invalid: {error}')
    formatters = {name: _file_formatter(parser[f'formatter_{name}']) for name in _names(parser['formatters']['keys'])}
    with logging._lock:
        _forget_everything()
        handlers = _file_handlers(parser, formatters)
        names = _names(parser['loggers']['keys'])
        _fill_logger(logging.root, parser['logger_root'], handlers)
        existing, configured = _existing_loggers(), set()
        for name in names:
            if name == 'root':
                continue
            section = parser[f'logger_{name}']
            logger = logging.getLogger(section['qualname'])
            _fill_logger(logger, section, handlers)
            logger.propagate = section.getint('propagate', fallback=1)
            logger.disabled = False
            configured.add(section['qualname'])
        _settle_other_loggers(existing, configured, disable_existing_loggers)


# --- over a socket ---

def listen(port=DEFAULT_LOGGING_CONFIG_PORT, verify=None):
    """Would take configurations over a socket; raises OSError, as there are none."""
    import socket
    socket.socket()


def stopListening():
    """Nothing is listening."""
