"""The operating system: files, folders, processes and the environment."""
import abc
import sys
import stat as st
import posix
from posix import *
from posix import _exit, _list_typed, _execve
import posixpath as path
from _collections_abc import MutableMapping, Mapping

name = 'posix'
linesep = '\n'
from posixpath import curdir, pardir, sep, pathsep, defpath, extsep, altsep, devnull
sys.modules['os.path'] = path

SEEK_SET, SEEK_CUR, SEEK_END = 0, 1, 2
P_WAIT, P_NOWAIT, P_NOWAITO = 0, 1, 1
supports_bytes_environ = True
supports_dir_fd = {access, chmod, link, lstat, mkdir, open, readlink, rename, replace, rmdir, stat, symlink, unlink, utime}
supports_effective_ids = set()
supports_fd = {stat, chdir, chmod, chown, listdir, truncate, utime}
supports_follow_symlinks = {stat, utime}
error = OSError

__all__ = ["altsep", "curdir", "pardir", "sep", "pathsep", "linesep", "defpath", "name", "path", "devnull", "SEEK_SET", "SEEK_CUR",
           "SEEK_END", "fsencode", "fsdecode", "get_exec_path", "fdopen", "extsep", "makedirs", "removedirs", "renames", "walk",
           "fwalk", "environ", "environb", "getenv", "getenvb", "execv", "execve", "execvp", "execvpe", "execl", "execle", "execlp",
           "popen", "scandir", "PathLike", "DirEntry", "supports_bytes_environ", "_exit"]
__all__ += [n for n in dir(posix) if not n.startswith('_')]


def fsencode(filename):
    """Encode filename (an os.PathLike, bytes, or str) to the filesystem encoding with 'surrogateescape' error handler."""
    filename = fspath(filename)
    return filename.encode('utf-8', 'surrogateescape') if isinstance(filename, str) else filename


def fsdecode(filename):
    """Decode filename (an os.PathLike, bytes, or str) from the filesystem encoding with 'surrogateescape' error handler."""
    filename = fspath(filename)
    return filename.decode('utf-8', 'surrogateescape') if isinstance(filename, bytes) else filename


class PathLike(abc.ABC):
    """What can say where it is in the file system."""

    @abc.abstractmethod
    def __fspath__(self):
        """The path, a str or bytes."""
        raise NotImplementedError

    @classmethod
    def __subclasshook__(cls, subclass):
        if cls is PathLike:
            return any('__fspath__' in c.__dict__ for c in subclass.__mro__) or NotImplemented
        return NotImplemented

    __class_getitem__ = classmethod(type(list[int]))


# --- the environment ---

class _Environ(MutableMapping):
    def __init__(self, data, encodekey, decodekey, encodevalue, decodevalue):
        self.encodekey, self.decodekey = encodekey, decodekey
        self.encodevalue, self.decodevalue = encodevalue, decodevalue
        self._data = data

    def __getitem__(self, key):
        try:
            value = self._data[self.encodekey(key)]
        except KeyError:
            raise KeyError(key) from None
        return self.decodevalue(value)

    def __setitem__(self, key, value):
        key, value = self.encodekey(key), self.encodevalue(value)
        putenv(key, value)
        self._data[key] = value

    def __delitem__(self, key):
        raw = self.encodekey(key)
        unsetenv(raw)
        try:
            del self._data[raw]
        except KeyError:
            raise KeyError(key) from None

    def __iter__(self):
        for key in list(self._data):
            yield self.decodekey(key)

    def __len__(self):
        return len(self._data)

    def __repr__(self):
        items = ', '.join(f'{self.decodekey(k)!r}: {self.decodevalue(v)!r}' for k, v in self._data.items())
        return f'environ({{{items}}})'

    def copy(self):
        return dict(self)

    def setdefault(self, key, value):
        if key not in self:
            self[key] = value
        return self[key]

    def __or__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        new = dict(self)
        new.update(other)
        return new

    def __ror__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        new = dict(other)
        new.update(self)
        return new

    def __ior__(self, other):
        self.update(other)
        return self


def _encode(value):
    if not isinstance(value, str):
        raise TypeError("str expected, not %s" % type(value).__name__)
    return value.encode('utf-8', 'surrogateescape')


def _decode(value):
    return value.decode('utf-8', 'surrogateescape')


def _check_bytes(value):
    if not isinstance(value, bytes):
        raise TypeError("bytes expected, not %s" % type(value).__name__)
    return value

environ = _Environ(dict(posix.environ), _encode, _decode, _encode, _decode)
environb = _Environ(environ._data, _check_bytes, bytes, _check_bytes, bytes)


def getenv(key, default=None):
    """The value of an environment variable, or the default."""
    return environ.get(key, default)


def getenvb(key, default=None):
    return environb.get(key, default)


# --- folders ---

class DirEntry:
    """An entry of a folder, made by scandir."""
    __slots__ = ('name', 'path', '_kind', '_inode', '_stat', '_lstat')

    def __new__(cls, *args):
        raise TypeError("cannot create 'posix.DirEntry' instances")

    def inode(self):
        return self._inode

    def stat(self, *, follow_symlinks=True):
        if follow_symlinks and self.is_symlink():
            if self._stat is None:
                self._stat = stat(self.path)
            return self._stat
        if self._lstat is None:
            self._lstat = lstat(self.path)
        return self._lstat

    def _mode(self, follow_symlinks):
        try:
            return self.stat(follow_symlinks=follow_symlinks).st_mode
        except FileNotFoundError:
            return 0

    def is_dir(self, *, follow_symlinks=True):
        if self._kind and (self._kind != 10 or not follow_symlinks):
            return self._kind == 4
        return st.S_ISDIR(self._mode(follow_symlinks))

    def is_file(self, *, follow_symlinks=True):
        if self._kind and (self._kind != 10 or not follow_symlinks):
            return self._kind == 8
        return st.S_ISREG(self._mode(follow_symlinks))

    def is_symlink(self):
        if self._kind:
            return self._kind == 10
        return st.S_ISLNK(lstat(self.path).st_mode)

    def __fspath__(self):
        return self.path

    def __repr__(self):
        return f'<DirEntry {self.name!r}>'

    __class_getitem__ = classmethod(type(list[int]))


class _ScandirIterator:
    def __init__(self, folder, rows):
        self._folder = folder
        self._rows = iter(rows)

    def __iter__(self):
        return self

    def __next__(self):
        if self._rows is None:
            raise StopIteration
        name, kind, inode = next(self._rows)
        entry = object.__new__(DirEntry)
        entry.name = name
        entry.path = name if isinstance(self._folder, int) else path.join(self._folder, name)
        entry._kind = kind
        entry._inode = inode
        entry._stat = entry._lstat = None
        return entry

    def close(self):
        self._rows = None

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.close()


def scandir(path=None):
    """Return an iterator of DirEntry objects for given path."""
    if path is None:
        path = '.'
    rows = _list_typed(path)
    return _ScandirIterator(path if isinstance(path, int) else fspath(path), rows)


def makedirs(name, mode=0o777, exist_ok=False):
    """Create a leaf directory and all intermediate ones."""
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    if head and tail and not path.exists(head):
        try:
            makedirs(head, exist_ok=exist_ok)
        except FileExistsError:
            pass
        if tail == (b'.' if isinstance(tail, bytes) else '.'):
            return
    try:
        mkdir(name, mode)
    except OSError:
        if not exist_ok or not path.isdir(name):
            raise


def removedirs(name):
    """Remove a leaf directory and all empty intermediate ones."""
    rmdir(name)
    head, tail = path.split(name)
    if not tail:
        head, tail = path.split(head)
    while head and tail:
        try:
            rmdir(head)
        except OSError:
            break
        head, tail = path.split(head)


def renames(old, new):
    """Rename, creating directories as necessary and deleting any left empty."""
    head, tail = path.split(new)
    if head and tail and not path.exists(head):
        makedirs(head)
    rename(old, new)
    head, tail = path.split(old)
    if head and tail:
        try:
            removedirs(head)
        except OSError:
            pass


def walk(top, topdown=True, onerror=None, followlinks=False):
    """Directory tree generator: (dirpath, dirnames, filenames) for each folder."""
    sys.audit("os.walk", top, topdown, onerror, followlinks)
    stack = [fspath(top)]
    while stack:
        folder = stack.pop()
        if isinstance(folder, tuple):
            yield folder
            continue
        dirs, files, below = [], [], []
        try:
            with scandir(folder) as entries:
                for entry in entries:
                    try:
                        is_dir = entry.is_dir()
                    except OSError:
                        is_dir = False
                    (dirs if is_dir else files).append(entry.name)
                    if not topdown and is_dir and (followlinks or not _is_link(entry)):
                        below.append(entry.path)
        except OSError as e:
            if onerror is not None:
                onerror(e)
            continue
        if topdown:
            yield folder, dirs, files
            for name in reversed(dirs):
                new = path.join(folder, name)
                if followlinks or not path.islink(new):
                    stack.append(new)
        else:
            stack.append((folder, dirs, files))
            stack.extend(reversed(below))


def _is_link(entry):
    try:
        return entry.is_symlink()
    except OSError:
        return False


def fwalk(top=".", topdown=True, onerror=None, *, follow_symlinks=False, dir_fd=None):
    """Directory tree generator: as walk(), with a descriptor of each folder as a fourth item."""
    for folder, dirs, files in walk(top, topdown, onerror, follow_symlinks):
        fd = open(folder, O_RDONLY, dir_fd=dir_fd)
        try:
            yield folder, dirs, files, fd
        finally:
            close(fd)


def fdopen(fd, mode="r", buffering=-1, encoding=None, *args, **kwargs):
    if not isinstance(fd, int):
        raise TypeError("invalid fd type (%s, expected integer)" % type(fd))
    import io
    return io.open(fd, mode, buffering, encoding, *args, **kwargs)


# --- processes ---

def _execenv(env):
    return [fsencode(k) + b'=' + fsencode(v) for k, v in env.items()]


def execve(path, argv, env):
    """Execute a path with arguments, replacing the current process."""
    _execve(path, list(argv), _execenv(env))


def execv(path, argv):
    execve(path, argv, environ)


def execl(file, *args):
    execv(file, args)


def execle(file, *args):
    execve(file, args[:-1], args[-1])


def execlp(file, *args):
    execvp(file, args)


def execvp(file, args):
    execvpe(file, args, environ)


def execvpe(file, args, env):
    if path.split(file)[0]:
        execve(file, args, env)
        return
    last = None
    for folder in get_exec_path(env):
        try:
            execve(path.join(folder, file), args, env)
        except (FileNotFoundError, NotADirectoryError) as e:
            last = last or e
        except OSError as e:
            last = e
    raise last


def get_exec_path(env=None):
    """The sequence of directories that will be searched for the named executable."""
    if env is None:
        env = environ
    return (env.get('PATH') or defpath).split(pathsep)


def wait():
    return waitpid(-1, 0)


def WIFEXITED(status): return status & 0x7f == 0
def WEXITSTATUS(status): return status >> 8 & 0xff
def WIFSIGNALED(status): return status & 0x7f not in (0, 0x7f)
def WTERMSIG(status): return status & 0x7f
def WIFSTOPPED(status): return status & 0xff == 0x7f
def WSTOPSIG(status): return status >> 8 & 0xff


_fork_hooks = [], [], []              # before, after in the child, after in the parent
_plain_fork = fork


def register_at_fork(*, before=None, after_in_child=None, after_in_parent=None):
    """Register functions to be called round fork()."""
    given = before, after_in_child, after_in_parent
    if given == (None, None, None):
        raise TypeError("At least one argument is required.")
    for name, hook in zip(("before", "after_in_child", "after_in_parent"), given):
        if hook is not None and not callable(hook):
            raise TypeError("'%s' must be callable, not %s" % (name, type(hook).__name__))
    for hooks, hook in zip(_fork_hooks, given):
        if hook is not None:
            hooks.append(hook)


def fork():
    """Fork a child process; return 0 in the child and its number in the parent."""
    before, in_child, in_parent = _fork_hooks
    for hook in reversed(before):
        hook()
    pid = _plain_fork()
    for hook in in_parent if pid else in_child:
        hook()
    return pid


def spawnv(mode, file, args):
    pid = fork()
    if not pid:
        try:
            execv(file, args)
        except BaseException:
            _exit(127)
    if mode == P_NOWAIT:
        return pid
    return waitstatus_to_exitcode(waitpid(pid, 0)[1])


def popen(cmd, mode="r", buffering=-1):
    if not isinstance(cmd, str):
        raise TypeError("invalid cmd type (%s, expected string)" % type(cmd))
    if mode not in ("r", "w"):
        raise ValueError("invalid mode %r" % mode)
    import subprocess
    import io
    if mode == "r":
        proc = subprocess.Popen(cmd, shell=True, text=True, stdout=subprocess.PIPE, bufsize=buffering)
        return _PopenFile(proc.stdout, proc)
    proc = subprocess.Popen(cmd, shell=True, text=True, stdin=subprocess.PIPE, bufsize=buffering)
    return _PopenFile(proc.stdin, proc)


class _PopenFile:
    def __init__(self, stream, proc):
        self._stream, self._proc = stream, proc

    def close(self):
        self._stream.close()
        code = self._proc.wait()
        if code == 0:
            return None
        return code << 8 if code > 0 else -code

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def __getattr__(self, name):
        return getattr(self._stream, name)

    def __iter__(self):
        return iter(self._stream)


def device_encoding(fd):
    return 'UTF-8' if isatty(fd) else None


def getlogin():
    return environ.get('LOGNAME') or environ.get('USER') or 'root'


def sched_yield():
    pass


def getloadavg():
    with fdopen(open('/proc/loadavg', O_RDONLY)) as f:
        return tuple(map(float, f.read().split()[:3]))
