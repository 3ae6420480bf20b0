# A whole session: commands, help, the last command again, and names in columns.
import cmd
import io
import sys


class Shell(cmd.Cmd):
    use_rawinput = 0

    def do_hello(self, arg):
        "Say hello."
        print('hello', arg)

    def do_bye(self, arg):
        return True

    def do_shell(self, arg):
        print('shell', arg)

    def help_topic(self):
        print('all about it')


lines = ('hello you', '?', 'help hello', 'help bye', 'help zz', '?topic', '', '!ls -l', 'nope x', '= 3', 'bye', 'hello')
Shell(stdin=io.StringIO('\n'.join(lines)), stdout=sys.stdout).cmdloop('Welcome.')
shell = Shell(stdout=sys.stdout)
print(shell.completenames('h'), sorted(shell.complete_help('')))
for line in ('a b  c ', '?x', '  ', '!x', '-x'):
    print(shell.parseline(line))
shell.columnize([str(i) * (i % 9 + 1) for i in range(20)], 50)
shell.columnize(['x'])
shell.columnize([])
