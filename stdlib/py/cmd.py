"""Cmd: a program that reads commands line by line.  Derive from it and write a method `do_NAME(self, arg)` for each."""
import string
import sys

__all__ = ["Cmd"]

PROMPT = '(Cmd) '
IDENTCHARS = string.ascii_letters + string.digits + '_'


class Cmd:
    """Reads lines from `stdin` and calls `do_NAME` with what follows the name; a true result ends the loop.

    `?` stands for help and `!` for shell.  The docstring of `do_NAME` is its help, or `help_NAME()` gives it.
    """
    prompt = PROMPT
    identchars = IDENTCHARS
    ruler = '='
    lastcmd = ''
    intro = None
    doc_leader = ""
    doc_header = "Documented commands (type help <topic>):"
    misc_header = "Miscellaneous help topics:"
    undoc_header = "Undocumented commands:"
    nohelp = "*** No help on %s"
    use_rawinput = 1

    def __init__(self, completekey='tab', stdin=None, stdout=None):
        self.stdin = stdin if stdin is not None else sys.stdin
        self.stdout = stdout if stdout is not None else sys.stdout
        self.cmdqueue = []                  # lines to be taken before any is read
        self.completekey = completekey

    # --- the loop ---

    def cmdloop(self, intro=None):
        """Read and obey commands until one says stop."""
        self.preloop()
        if intro is not None:
            self.intro = intro
        if self.intro:
            self.stdout.write(f'{self.intro}\n')
        stop = None
        while not stop:
            line = self.precmd(self._next_line())
            stop = self.postcmd(self.onecmd(line), line)
        self.postloop()

    def _next_line(self):
        if self.cmdqueue:
            return self.cmdqueue.pop(0)
        if self.use_rawinput:
            try:
                return input(self.prompt)
            except EOFError:
                return 'EOF'
        self.stdout.write(self.prompt)
        self.stdout.flush()
        line = self.stdin.readline()
        return line.rstrip('\r\n') if line else 'EOF'

    def preloop(self):
        """Called once before the loop."""

    def postloop(self):
        """Called once after the loop."""

    def precmd(self, line):
        """Called with each line; what it returns is obeyed."""
        return line

    def postcmd(self, stop, line):
        """Called after each command; what it returns decides whether to stop."""
        return stop

    # --- one command ---

    def parseline(self, line):
        """(command, argument, line) of a line; command and argument are None for what is none."""
        line = line.strip()
        if line[:1] == '?':
            line = 'help ' + line[1:]
        elif line[:1] == '!':
            if not hasattr(self, 'do_shell'):
                return None, None, line
            line = 'shell ' + line[1:]
        if not line:
            return None, None, line
        end = 0
        while end < len(line) and line[end] in self.identchars:
            end += 1
        return line[:end], line[end:].strip(), line

    def onecmd(self, line):
        """Obey one line; the result says whether to stop."""
        command, argument, line = self.parseline(line)
        if not line:
            return self.emptyline()
        if command is None:
            return self.default(line)
        self.lastcmd = '' if line == 'EOF' else line
        method = getattr(self, f'do_{command}', None) if command else None
        return self.default(line) if method is None else method(argument)

    def emptyline(self):
        """For an empty line: the last command again."""
        if self.lastcmd:
            return self.onecmd(self.lastcmd)

    def default(self, line):
        """For a line whose command is not known."""
        self.stdout.write(f'*** Unknown syntax: {line}\n')

    # --- completion: for programs that call it ---

    def completedefault(self, *ignored):
        """The completions of an argument where the command has no `complete_NAME`."""
        return []

    def get_names(self):
        return dir(self.__class__)

    def completenames(self, text, *ignored):
        return [name[3:] for name in self.get_names() if name.startswith(f'do_{text}')]

    def complete_help(self, *args):
        topics = {name[5:] for name in self.get_names() if name.startswith(f'help_{args[0]}')}
        return list({*self.completenames(*args), *topics})

    # --- help ---

    def do_help(self, arg):
        'List available commands with "help" or detailed help with "help cmd".'
        if not arg:
            return self._overview()
        explain = getattr(self, f'help_{arg}', None)
        if explain is not None:
            return explain()
        text = getattr(getattr(self, f'do_{arg}', None), '__doc__', None)
        self.stdout.write(f'{text}\n' if text else f'{self.nohelp % (arg,)}\n')

    def _overview(self):
        names = self.get_names()
        topics = {name[5:] for name in names if name.startswith('help_')}
        documented, others = [], []
        for name in sorted({name[3:] for name in names if name.startswith('do_')}):
            if name in topics or getattr(self, f'do_{name}').__doc__:
                documented.append(name)
            else:
                others.append(name)
        self.stdout.write(f'{self.doc_leader}\n')
        self.print_topics(self.doc_header, documented, 15, 80)
        self.print_topics(self.misc_header, sorted(topics.difference(documented)), 15, 80)
        self.print_topics(self.undoc_header, others, 15, 80)

    def print_topics(self, header, cmds, cmdlen, maxcol):
        if not cmds:
            return
        self.stdout.write(f'{header}\n')
        if self.ruler:
            self.stdout.write(f'{self.ruler * len(header)}\n')
        self.columnize(cmds, maxcol - 1)
        self.stdout.write('\n')

    def columnize(self, list, displaywidth=80):
        """Write strings in columns, in as few rows as fit; the columns are read downwards."""
        if not list:
            self.stdout.write('<empty>\n')
            return
        wrong = [str(i) for i, item in enumerate(list) if not isinstance(item, str)]
        if wrong:
            raise TypeError(f"list[i] not a string for i in {', '.join(wrong)}")
        for rows in range(1, len(list) + 1):
            columns = [list[start:start + rows] for start in range(0, len(list), rows)]
            widths = [max(map(len, column)) for column in columns]
            if sum(widths) + 2 * (len(widths) - 1) <= displaywidth:
                break
        for row in range(rows):
            cells = [column[row].ljust(width) for column, width in zip(columns, widths) if row < len(column)]
            self.stdout.write('  '.join(cells) + '\n')
