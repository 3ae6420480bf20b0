"""Locales: the C locale, which is all that there is here."""
LC_CTYPE, LC_NUMERIC, LC_TIME, LC_COLLATE, LC_MONETARY, LC_MESSAGES, LC_ALL = range(7)
CHAR_MAX = 127
Error = ValueError
CODESET = 14
_names = {}


def localeconv():
    return {'grouping': [], 'currency_symbol': '', 'n_sign_posn': CHAR_MAX, 'p_cs_precedes': CHAR_MAX, 'n_cs_precedes': CHAR_MAX,
            'mon_grouping': [], 'n_sep_by_space': CHAR_MAX, 'decimal_point': '.', 'negative_sign': '', 'positive_sign': '',
            'p_sep_by_space': CHAR_MAX, 'int_curr_symbol': '', 'p_sign_posn': CHAR_MAX, 'thousands_sep': '', 'mon_thousands_sep': '',
            'frac_digits': CHAR_MAX, 'mon_decimal_point': '', 'int_frac_digits': CHAR_MAX}


def setlocale(category, locale=None):
    """Query or set the locale of a category."""
    if locale is None:
        return _names.get(category, 'C')
    if isinstance(locale, (tuple, list)):
        locale = '.'.join(x for x in locale if x)
    if locale not in ('', 'C', 'POSIX', 'C.UTF-8', 'C.utf8'):
        raise Error('unsupported locale setting')
    _names[category] = locale or 'C.UTF-8'
    return _names[category]


def resetlocale(category=LC_ALL):
    setlocale(category, '')


def getlocale(category=LC_CTYPE):
    return (None, None) if setlocale(category) == 'C' else ('en_US', 'UTF-8')


def getdefaultlocale(envvars=('LC_ALL', 'LC_CTYPE', 'LANG', 'LANGUAGE')):
    return 'en_US', 'UTF-8'


def getpreferredencoding(do_setlocale=True):
    return 'UTF-8'


def getencoding():
    return 'UTF-8'


def nl_langinfo(key):
    return 'UTF-8' if key == CODESET else ''


def normalize(localename):
    return localename


def strcoll(a, b):
    return (a > b) - (a < b)


def strxfrm(s):
    return s


def format_string(f, val, grouping=False, monetary=False):
    return f % val


def str(val):
    return '%.12g' % val


def delocalize(string):
    return string


def localize(string, grouping=False, monetary=False):
    return string


def atof(string, func=float):
    return func(string)


def atoi(string):
    return int(string)


def currency(val, symbol=True, grouping=False, international=False):
    raise ValueError("Currency formatting is not possible using the 'C' locale.")
