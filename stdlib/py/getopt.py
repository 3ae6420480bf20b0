"""Command line options as getopt(3) reads them."""
import os

__all__ = ["GetoptError", "error", "getopt", "gnu_getopt"]


class GetoptError(Exception):
    opt = msg = ''

    def __init__(self, msg, opt=''):
        self.msg, self.opt = msg, opt
        Exception.__init__(self, msg, opt)

    def __str__(self):
        return self.msg

error = GetoptError


def getopt(args, shortopts, longopts=[]):
    """Parses command line options up to the first argument: (options, rest)."""
    opts = []
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    while args and args[0].startswith('-') and args[0] != '-':
        if args[0] == '--':
            args = args[1:]
            break
        args = _one(opts, args, shortopts, longopts)
    return opts, args


def gnu_getopt(args, shortopts, longopts=[]):
    """As getopt(), but options and other arguments may be mixed."""
    opts, rest = [], []
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    in_order = False
    if shortopts.startswith('+'):
        shortopts, in_order = shortopts[1:], True
    elif os.environ.get("POSIXLY_CORRECT"):
        in_order = True
    while args:
        if args[0] == '--':
            rest += args[1:]
            break
        if args[0][:1] == '-' and args[0] != '-':
            args = _one(opts, args, shortopts, longopts)
        elif in_order:
            rest += args
            break
        else:
            rest.append(args[0])
            args = args[1:]
    return opts, rest


def _one(opts, args, shortopts, longopts):
    word, args = args[0], args[1:]
    return do_longs(opts, word[2:], longopts, args)[1] if word[:2] == '--' else do_shorts(opts, word[1:], shortopts, args)[1]


def do_longs(opts, opt, longopts, args):
    opt, equals, value = opt.partition('=')
    has_arg, opt = long_has_args(opt, longopts)
    if has_arg:
        if not equals:
            if not args:
                raise GetoptError('option --%s requires argument' % opt, opt)
            value, args = args[0], args[1:]
    elif equals:
        raise GetoptError('option --%s must not have an argument' % opt, opt)
    opts.append(('--' + opt, value))
    return opts, args


def long_has_args(opt, longopts):
    possible = [o for o in longopts if o.startswith(opt)]
    if not possible:
        raise GetoptError('option --%s not recognized' % opt, opt)
    if opt in possible:
        return False, opt
    if opt + '=' in possible:
        return True, opt
    if len(possible) > 1:
        raise GetoptError('option --%s not a unique prefix' % opt, opt)
    found = possible[0]
    return (True, found[:-1]) if found.endswith('=') else (False, found)


def do_shorts(opts, optstring, shortopts, args):
    while optstring != '':
        opt, optstring = optstring[0], optstring[1:]
        value = ''
        if short_has_arg(opt, shortopts):
            if optstring == '':
                if not args:
                    raise GetoptError('option -%s requires argument' % opt, opt)
                optstring, args = args[0], args[1:]
            value, optstring = optstring, ''
        opts.append(('-' + opt, value))
    return opts, args


def short_has_arg(opt, shortopts):
    place = -1 if opt == ':' else shortopts.find(opt)
    if place < 0:
        raise GetoptError('option -%s not recognized' % opt, opt)
    return shortopts[place + 1:place + 2] == ':'
