"""Temporary files and folders."""
import io
import os
import random
import sys

__all__ = ["NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile", "TemporaryDirectory", "mkstemp", "mkdtemp", "mktemp",
           "TMP_MAX", "gettempprefix", "tempdir", "gettempdir", "gettempprefixb", "gettempdirb"]

TMP_MAX = 10000
template = "tmp"
tempdir = None


class _RandomNameSequence:
    characters = "abcdefghijklmnopqrstuvwxyz0123456789_"

    def __init__(self):
        self._rng = random.Random()

    def __iter__(self):
        return self

    def __next__(self):
        return ''.join(self._rng.choices(self.characters, k=8))

_names = None


def _get_candidate_names():
    global _names
    if _names is None:
        _names = _RandomNameSequence()
    return _names


def gettempprefix():
    return os.fsdecode(template)


def gettempprefixb():
    return os.fsencode(template)


def gettempdir():
    """Returns the default directory for temporary files."""
    global tempdir
    if tempdir is None:
        for folder in [os.getenv(n) for n in ('TMPDIR', 'TEMP', 'TMP')] + ['/tmp', '/var/tmp', '/usr/tmp', os.getcwd()]:
            if folder and os.path.isdir(folder) and os.access(folder, os.W_OK | os.X_OK):
                tempdir = os.path.abspath(folder)
                break
        else:
            raise FileNotFoundError(2, "No usable temporary directory found")
    return os.fsdecode(tempdir)


def gettempdirb():
    return os.fsencode(gettempdir())


def _parts(prefix, suffix, dir):
    raw = any(isinstance(x, bytes) for x in (prefix, suffix, dir))
    if raw and any(isinstance(x, str) for x in (prefix, suffix, dir)):
        raise TypeError("Can't mix bytes and non-bytes in path components.")
    empty = b'' if raw else ''
    return (gettempprefixb() if raw else gettempprefix()) if prefix is None else prefix, empty if suffix is None else suffix, \
        (gettempdirb() if raw else gettempdir()) if dir is None else dir


def _candidates(prefix, suffix, dir):
    for _ in range(TMP_MAX):
        name = next(_get_candidate_names())
        if isinstance(prefix, bytes):
            name = name.encode()
        yield os.path.abspath(os.path.join(dir, prefix + name + suffix))


def mkstemp(suffix=None, prefix=None, dir=None, text=False):
    """Create and return a unique temporary file: (descriptor, path)."""
    prefix, suffix, dir = _parts(prefix, suffix, dir)
    for path in _candidates(prefix, suffix, dir):
        try:
            return os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600), path
        except FileExistsError:
            continue
    raise FileExistsError(17, "No usable temporary file name found")


def mkdtemp(suffix=None, prefix=None, dir=None):
    """Create and return a unique temporary directory."""
    prefix, suffix, dir = _parts(prefix, suffix, dir)
    for path in _candidates(prefix, suffix, dir):
        try:
            os.mkdir(path, 0o700)
            return path
        except FileExistsError:
            continue
    raise FileExistsError(17, "No usable temporary directory name found")


def mktemp(suffix="", prefix=template, dir=None):
    """A unique name for a file; somebody else may take it before you do."""
    for path in _candidates(prefix, suffix, gettempdir() if dir is None else dir):
        if not os.path.lexists(path):
            return path
    raise FileExistsError(17, "No usable temporary filename found")


class _TemporaryFileWrapper:
    """A file that is removed when it is closed."""

    def __init__(self, file, name, delete=True):
        self.file, self.name, self.delete = file, name, delete

    def __getattr__(self, name):
        return getattr(self.__dict__['file'], name)

    def __enter__(self):
        self.file.__enter__()
        return self

    def __exit__(self, *exc):
        result = self.file.__exit__(*exc)
        self.close()
        return result

    def close(self):
        try:
            self.file.close()
        finally:
            if self.delete:
                self.delete = False
                try:
                    os.unlink(self.name)
                except FileNotFoundError:
                    pass

    def __del__(self):
        self.close()

    def __iter__(self):
        for line in self.file:
            yield line


def NamedTemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, delete=True, *,
                       errors=None):
    """Create and return a temporary file that has a name."""
    fd, name = mkstemp(suffix, prefix, dir)
    try:
        return _TemporaryFileWrapper(io.open(fd, mode, buffering=buffering, newline=newline, encoding=encoding, errors=errors), name, delete)
    except:
        os.unlink(name)
        os.close(fd)
        raise


def TemporaryFile(mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *, errors=None):
    """Create and return a temporary file that has no name."""
    fd, name = mkstemp(suffix, prefix, dir)
    try:
        os.unlink(name)
        return io.open(fd, mode, buffering=buffering, newline=newline, encoding=encoding, errors=errors)
    except:
        os.close(fd)
        raise


class SpooledTemporaryFile:
    """A file in memory that goes to disk when it grows over max_size."""

    def __init__(self, max_size=0, mode='w+b', buffering=-1, encoding=None, newline=None, suffix=None, prefix=None, dir=None, *,
                 errors=None):
        self._file = io.BytesIO() if 'b' in mode else io.TextIOWrapper(io.BytesIO(), encoding=encoding or 'utf-8', errors=errors, newline=newline)
        self._max_size, self._rolled = max_size, False
        self._args = dict(mode=mode, buffering=buffering, suffix=suffix, prefix=prefix, encoding=encoding, newline=newline, dir=dir, errors=errors)

    def rollover(self):
        if self._rolled:
            return
        old, self._file = self._file, TemporaryFile(**self._args)
        at = old.tell()
        old.seek(0)
        self._file.write(old.read())
        self._file.seek(at)
        self._rolled = True

    def write(self, s):
        n = self._file.write(s)
        if not self._rolled and self._max_size and self._file.tell() > self._max_size:
            self.rollover()
        return n

    def writelines(self, lines):
        for line in lines:
            self.write(line)

    def fileno(self):
        self.rollover()
        return self._file.fileno()

    def __getattr__(self, name):
        return getattr(self.__dict__['_file'], name)

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self._file.close()

    def __iter__(self):
        return self._file.__iter__()


class TemporaryDirectory:
    """A folder that is removed with all it holds at the end of the with statement."""

    def __init__(self, suffix=None, prefix=None, dir=None, ignore_cleanup_errors=False):
        self.name = mkdtemp(suffix, prefix, dir)
        self._ignore_cleanup_errors = ignore_cleanup_errors

    def __repr__(self):
        return "<{} {!r}>".format(self.__class__.__name__, self.name)

    def __enter__(self):
        return self.name

    def __exit__(self, exc, value, tb):
        self.cleanup()

    def cleanup(self):
        import shutil
        if os.path.lexists(self.name):
            shutil.rmtree(self.name, ignore_errors=self._ignore_cleanup_errors)
