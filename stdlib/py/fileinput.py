"""Read the lines of several files, those named on the command line by default, one behind the other.

    for line in fileinput.input(encoding="utf-8"):
        process(line)

Standard input is read when there is no name, and for the name '-'. With inplace=True what is printed replaces the file.
"""
import io
import os
import sys
from types import GenericAlias

__all__ = ["input", "close", "nextfile", "filename", "lineno", "filelineno", "fileno", "isfirstline", "isstdin", "FileInput",
           "hook_compressed", "hook_encoded"]

_state = None            # what the functions of the module are about


def input(files=None, inplace=False, backup="", *, mode="r", openhook=None, encoding=None, errors=None):
    """Return a FileInput, which is also the one of the module's other functions."""
    global _state
    if _state and _state._file:
        raise RuntimeError("input() already active")
    _state = FileInput(files, inplace, backup, mode=mode, openhook=openhook, encoding=encoding, errors=errors)
    return _state


def close():
    """Close the sequence."""
    global _state
    state, _state = _state, None
    if state:
        state.close()


def _active():
    if not _state:
        raise RuntimeError("no active input()")
    return _state


def nextfile():
    """Go on with the next file; the lines that are left don't count."""
    return _active().nextfile()


def filename():
    """Return the name of the file being read, None before the first line."""
    return _active().filename()


def lineno():
    """Return how many lines have been read in all."""
    return _active().lineno()


def filelineno():
    """Return how many lines have been read in this file."""
    return _active().filelineno()


def fileno():
    """Return the descriptor of this file, -1 when none is open."""
    return _active().fileno()


def isfirstline():
    """Return True if the last line read is the first of its file."""
    return _active().isfirstline()


def isstdin():
    """Return True if the last line was read from standard input."""
    return _active().isstdin()


class FileInput:
    """The lines of several files as one sequence."""

    def __init__(self, files=None, inplace=False, backup="", *, mode="r", openhook=None, encoding=None, errors=None):
        self._file = self._output = self._savestdout = self._backupfilename = None
        self._isstdin = False
        if isinstance(files, str):
            files = (files,)
        elif isinstance(files, os.PathLike):
            files = (os.fspath(files),)
        else:
            files = tuple(sys.argv[1:] if files is None else files) or ('-',)
        if mode not in ('r', 'rb'):
            raise ValueError("FileInput opening mode must be 'r' or 'rb'")
        if openhook and inplace:
            raise ValueError("FileInput cannot use an opening hook in inplace mode")
        if openhook and not callable(openhook):
            raise ValueError("FileInput openhook must be callable")
        self._files = files
        self._inplace = inplace
        self._backup = backup
        self._mode = mode
        self._openhook = openhook
        self._encoding, self._errors = encoding, errors
        self._write_mode = mode.replace('r', 'w')
        self._filename = None
        self._startlineno = self._filelineno = 0

    def __del__(self):
        self.close()

    def close(self):
        """Close the file being read and forget the rest."""
        try:
            self.nextfile()
        finally:
            self._files = ()

    def __enter__(self):
        return self

    def __exit__(self, type, value, traceback):
        self.close()

    def __iter__(self):
        return self

    def __next__(self):
        while True:
            line = self.readline()
            if line:
                return line
            if not self._file:
                raise StopIteration

    def nextfile(self):
        """Close the file being read; with inplace, what was printed is now in its place."""
        savestdout, self._savestdout = self._savestdout, None
        if savestdout:
            sys.stdout = savestdout
        output, self._output = self._output, None
        try:
            if output:
                output.close()
        finally:
            file, self._file = self._file, None
            try:
                if file and not self._isstdin:
                    file.close()
            finally:
                backup, self._backupfilename = self._backupfilename, None
                if backup and not self._backup:
                    try:
                        os.unlink(backup)
                    except OSError:
                        pass
                self._isstdin = False

    def readline(self):
        """Read a line; empty when a file, or all of them, came to the end."""
        while True:
            if self._file:
                line = self._file.readline()
                if line:
                    self._filelineno += 1
                    return line
                self.nextfile()
            if not self._files:
                return b'' if 'b' in self._mode else ''
            self._open_next()

    def _open_next(self):
        self._filename, *rest = self._files
        self._files = tuple(rest)
        self._startlineno = self.lineno()
        self._filelineno = 0
        encoding = self._encoding if 'b' in self._mode or self._encoding is not None else io.text_encoding(None)
        if self._filename == '-':
            self._filename = '<stdin>'
            self._file = getattr(sys.stdin, 'buffer', sys.stdin) if 'b' in self._mode else sys.stdin
            self._isstdin = True
        elif self._inplace:
            self._open_in_place(encoding if 'b' not in self._mode else None)
        elif self._openhook:
            # Hooks of two parameters are from before encodings.
            if self._encoding is None:
                self._file = self._openhook(self._filename, self._mode)
            else:
                self._file = self._openhook(self._filename, self._mode, encoding=self._encoding, errors=self._errors)
        else:
            self._file = open(self._filename, self._mode, encoding=None if 'b' in self._mode else encoding, errors=self._errors)

    def _open_in_place(self, encoding):
        backup = os.fspath(self._filename) + (self._backup or '.bak')
        try:
            os.unlink(backup)
        except OSError:
            pass
        os.rename(self._filename, backup)
        self._backupfilename = backup
        self._file = open(backup, self._mode, encoding=encoding, errors=self._errors)
        try:
            permissions = os.fstat(self._file.fileno()).st_mode
        except OSError:
            permissions = None
        self._output = open(self._filename, self._write_mode, encoding=encoding, errors=self._errors)
        if permissions is not None:
            try:
                os.chmod(self._filename, permissions)
            except OSError:
                pass
        self._savestdout, sys.stdout = sys.stdout, self._output

    def filename(self):
        return self._filename

    def lineno(self):
        return self._startlineno + self._filelineno

    def filelineno(self):
        return self._filelineno

    def fileno(self):
        if self._file:
            try:
                return self._file.fileno()
            except ValueError:
                pass
        return -1

    def isfirstline(self):
        return self._filelineno == 1

    def isstdin(self):
        return self._isstdin

    __class_getitem__ = classmethod(GenericAlias)


def hook_compressed(filename, mode, *, encoding=None, errors=None):
    """Open a file; those that end in .gz are decompressed."""
    if os.path.splitext(filename)[1] == '.gz':
        import gzip
        stream = gzip.open(filename, mode)
        return stream if "b" in mode else io.TextIOWrapper(stream, encoding=encoding, errors=errors)
    return open(filename, mode, encoding=None if "b" in str(mode) else encoding or "locale", errors=errors)


def hook_encoded(encoding, errors=None):
    """Return a hook that opens files in an encoding."""
    def openhook(filename, mode):
        return open(filename, mode, encoding=encoding, errors=errors)
    return openhook
