"""Options of the older kind: what they come to, help, errors."""
import os
os.environ['COLUMNS'] = '80'
from optparse import OptionParser, OptionGroup, Option, OptionError, make_option, SUPPRESS_HELP, TitledHelpFormatter, Values
import contextlib
import io


def run(parser, *lines):
    for line in lines:
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            try:
                result = parser.parse_args(line.split())
            except SystemExit as stop:
                result = 'exit', stop.code
        print(repr(line), result[0], result[1])
        print(out.getvalue() + err.getvalue())


def build(**options):
    parser = OptionParser(prog='prog', version='%prog 1.0', usage='%prog [options] FILE', description='Does %prog things. ' * 6,
                          epilog='The end.', **options)
    parser.add_option('-f', '--file', help='write to FILE [default: %default]', metavar='FILE', default='out.txt')
    parser.add_option('-q', '--quiet', action='store_false', dest='verbose', default=True, help='be quiet')
    parser.add_option('-n', type='int', default=5)
    parser.add_option('--very-long-option-name', nargs=2, type=float, help='two numbers that need a lot of explanation in several lines of text')
    parser.add_option('-a', action='append')
    parser.add_option('-c', action='count', help=SUPPRESS_HELP)
    parser.add_option('--mode', choices=['x', 'y'])
    group = OptionGroup(parser, 'Dangerous', 'Use at your own risk.')
    group.add_option('-g', action='store_true', help='Group option.')
    parser.add_option_group(group)
    return parser


run(build(), '', '-h', '--version', '-f x -q rest', '--file=y a -n3 b', '-n x', '-n 0x1f', '--mode z', '--mo x', '--ver', '-z', '-qn', '-aa -ab -ccc',
    '--very 1 2', '--very-long-option-name 1', '--quiet=1', '-- -f', '-g -')
run(build(formatter=TitledHelpFormatter()), '--help')
for args, options in ((('x',), {}), (('-xy',), {}), (('-x',), {'action': 'no'}), (('-x',), {'type': 'no'}), (('-x',), {'bad': 1}),
                      (('-x',), {'choices': 'ab', 'type': 'choice'}), (('-x',), {'action': 'callback'}), (('-x',), {'action': 'store_true', 'nargs': 1})):
    try:
        print(Option(*args, **options))
    except OptionError as error:
        print(error)
parser = OptionParser(conflict_handler='resolve', option_list=[make_option('-a'), make_option('-b', '--bee')])
parser.add_option('-b', action='callback', callback=lambda option, opt, value, parser: print('called', option, opt, value))
parser.disable_interspersed_args()
print(*map(str, parser.parse_args(['-b', '--bee', '1', 'x', '-a', '2'])))
print(Values({'a': 1}) == {'a': 1}, Values({'a': 1}))
