"""Paths of files as objects.

A pure path is a drive, a root and a list of parts, the first of which is drive and root together. PosixPath and WindowsPath add what asks
the system; Path() makes the one that fits.
"""
import fnmatch
import io
import os
import re
import sys
import warnings
from _collections_abc import Sequence
from errno import EBADF, ELOOP, ENOENT, ENOTDIR
from stat import S_ISBLK, S_ISCHR, S_ISDIR, S_ISFIFO, S_ISLNK, S_ISREG, S_ISSOCK

__all__ = ['PurePath', 'PurePosixPath', 'PureWindowsPath', 'Path', 'PosixPath', 'WindowsPath']


# --- the two ways of writing paths ---

class _Posix:
    sep, altsep = '/', ''
    pathmod = os.path

    @staticmethod
    def splitroot(text):
        """(drive, root, rest)."""
        rest = text.lstrip('/')
        slashes = len(text) - len(rest)
        return '', '//' if slashes == 2 else '/' if slashes else '', rest

    @staticmethod
    def fold(text):
        return text

    @staticmethod
    def is_reserved(parts):
        return False


class _Windows:
    sep, altsep = '\\', '/'
    _RESERVED = {'CON', 'PRN', 'AUX', 'NUL', 'CONIN$', 'CONOUT$'} | {d + c for d in ('COM', 'LPT') for c in '123456789\xb9\xb2\xb3'}

    @staticmethod
    def splitroot(text):
        if text[:2] == '\\\\' and text[2:3] not in ('', '\\'):          # \\host\share\rest
            end = text.find('\\', 2)
            if end > 0 and text[end + 1:end + 2] not in ('', '\\'):
                share = text.find('\\', end + 1)
                if share < 0:
                    return text, '\\', ''
                return text[:share], '\\', text[share:].lstrip('\\')
        drive = text[:2] if text[1:2] == ':' and text[0].isascii() and text[0].isalpha() else ''
        text = text[len(drive):]
        rest = text.lstrip('\\')
        return drive, '\\' if rest != text else '', rest

    @staticmethod
    def fold(text):
        return text.lower()

    @classmethod
    def is_reserved(cls, parts):
        if not parts or parts[0].startswith('\\\\'):
            return False
        return parts[-1].partition('.')[0].partition(':')[0].rstrip(' ').upper() in cls._RESERVED


def _parse(flavour, texts):
    """(drive, root, parts) of texts joined; a text with a root begins anew."""
    drive = root = ''
    names = []
    for text in texts:
        if flavour.altsep:
            text = text.replace(flavour.altsep, flavour.sep)
        d, r, rest = flavour.splitroot(text)
        if r:
            drive, root, names = d or (drive if not d else d), r, []
        elif d and flavour.fold(d) != flavour.fold(drive):
            drive, root, names = d, '', []
        elif d:
            drive = d
        names += [sys.intern(name) for name in rest.split(flavour.sep) if name and name != '.']
    return drive, root, [drive + root] + names if drive or root else names


class _Parents(Sequence):
    """The ancestors of a path, nearest first."""
    __slots__ = '_class', '_drive', '_root', '_parts'

    def __init__(self, path):
        self._class, self._drive, self._root, self._parts = type(path), path._drive, path._root, path._parts

    def __len__(self):
        return len(self._parts) - (1 if self._drive or self._root else 0)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return tuple(self[k] for k in range(*i.indices(len(self))))
        if not -len(self) <= i < len(self):
            raise IndexError(i)
        if i < 0:
            i += len(self)
        return self._class._of(self._drive, self._root, self._parts[:-i - 1])

    def __repr__(self):
        return '<%s.parents>' % self._class.__name__


class PurePath:
    """A path that never asks the system."""
    __slots__ = '_drive', '_root', '_parts', '_text', '_hash', '_folded_parts'

    def __new__(cls, *args):
        if cls is PurePath:
            cls = PureWindowsPath if os.name == 'nt' else PurePosixPath
        return cls._of(*_parse(cls._flavour, cls._texts(args)))

    @staticmethod
    def _texts(args):
        texts = []
        for a in args:
            if isinstance(a, PurePath):
                texts.append(str(a) if a._parts else '')
                continue
            a = os.fspath(a)
            if not isinstance(a, str):
                raise TypeError('argument should be a str object or an os.PathLike object returning str, not %r' % type(a))
            texts.append(str(a))
        return texts

    @classmethod
    def _of(cls, drive, root, parts):
        self = object.__new__(cls)
        self._drive, self._root, self._parts = drive, root, parts
        return self

    def __reduce__(self):
        return type(self), tuple(self._parts)

    def __str__(self):
        try:
            return self._text
        except AttributeError:
            sep = self._flavour.sep
            if self._drive or self._root:
                text = self._drive + self._root + sep.join(self._parts[1:])
            else:
                text = sep.join(self._parts)
            self._text = text or '.'
            return self._text

    def __fspath__(self):
        return str(self)

    def as_posix(self):
        """Return the path with forward slashes."""
        return str(self).replace(self._flavour.sep, '/')

    def __bytes__(self):
        return os.fsencode(self)

    def __repr__(self):
        return '%s(%r)' % (type(self).__name__, self.as_posix())

    def as_uri(self):
        """Return the path as a file URI."""
        if not self.is_absolute():
            raise ValueError("relative path can't be expressed as a file URI")
        from urllib.parse import quote_from_bytes
        if not self._drive:
            return 'file://' + quote_from_bytes(bytes(self))
        if self._drive[1:] == ':':
            return 'file:///' + self._drive + quote_from_bytes(self.as_posix()[2:].encode('utf-8'))
        return 'file:' + quote_from_bytes(self.as_posix().encode('utf-8'))

    @property
    def _folded(self):
        try:
            return self._folded_parts
        except AttributeError:
            self._folded_parts = [self._flavour.fold(p) for p in self._parts]
            return self._folded_parts

    def _comparable(self, other):
        return isinstance(other, PurePath) and self._flavour is other._flavour

    def __eq__(self, other):
        return self._folded == other._folded if self._comparable(other) else NotImplemented

    def __hash__(self):
        try:
            return self._hash
        except AttributeError:
            self._hash = hash(tuple(self._folded))
            return self._hash

    def __lt__(self, other):
        return self._folded < other._folded if self._comparable(other) else NotImplemented

    def __le__(self, other):
        return self._folded <= other._folded if self._comparable(other) else NotImplemented

    def __gt__(self, other):
        return self._folded > other._folded if self._comparable(other) else NotImplemented

    def __ge__(self, other):
        return self._folded >= other._folded if self._comparable(other) else NotImplemented

    drive = property(lambda self: self._drive, doc='The drive prefix (letter or UNC path), if any.')
    root = property(lambda self: self._root, doc='The root of the path, if any.')

    @property
    def anchor(self):
        """Drive and root: what makes the path absolute."""
        return self._drive + self._root

    @property
    def parts(self):
        """The parts of the path as a tuple."""
        return tuple(self._parts)

    @property
    def name(self):
        """The last part."""
        return self._parts[-1] if len(self._parts) > (1 if self._drive or self._root else 0) else ''

    @property
    def suffix(self):
        """The last dot in the name and what follows it."""
        name = self.name
        i = name.rfind('.')
        return name[i:] if 0 < i < len(name) - 1 else ''

    @property
    def suffixes(self):
        """All dots of the name, each with what follows it."""
        name = self.name
        return [] if name.endswith('.') else ['.' + s for s in name.lstrip('.').split('.')[1:]]

    @property
    def stem(self):
        """The name without its suffix."""
        name = self.name
        i = name.rfind('.')
        return name[:i] if 0 < i < len(name) - 1 else name

    def with_name(self, name):
        """The path with another name."""
        if not self.name:
            raise ValueError('%r has an empty name' % (self,))
        drive, root, parts = _parse(self._flavour, [name])
        if not name or name[-1] in (self._flavour.sep, self._flavour.altsep) or drive or root or len(parts) != 1:
            raise ValueError('Invalid name %r' % name)
        return self._of(self._drive, self._root, self._parts[:-1] + [name])

    def with_stem(self, stem):
        """The path with another stem and the same suffix."""
        return self.with_name(stem + self.suffix)

    def with_suffix(self, suffix):
        """Return a new path with the suffix changed, added or removed."""
        f = self._flavour
        if f.sep in suffix or (f.altsep and f.altsep in suffix) or (suffix and not suffix.startswith('.')) or suffix == '.':
            raise ValueError('Invalid suffix %r' % suffix)
        if not self.name:
            raise ValueError('%r has an empty name' % (self,))
        return self._of(self._drive, self._root, self._parts[:-1] + [self.stem + suffix])

    def _lead(self, other):
        other = other if isinstance(other, PurePath) and other._flavour is self._flavour else type(self)(*other)
        n = len(other._parts)
        return other, self._folded[:n] == other._folded and bool(self._root) == bool(other._root) if n else (not self._drive and not self._root)

    def relative_to(self, *other):
        """Return the path that leads from `other` to self; ValueError when self is not below."""
        if not other:
            raise TypeError('need at least one argument')
        base, below = self._lead(other)
        if not below:
            raise ValueError('{!r} is not in the subpath of {!r} OR one path is relative and the other is absolute.'.format(str(self), str(base)))
        n = len(base._parts)
        return self._of('', '' if n else self._root, self._parts[n:])

    def is_relative_to(self, *other):
        """Is self `other` or below it?"""
        try:
            self.relative_to(*other)
            return True
        except ValueError:
            return False

    def joinpath(self, *args):
        """Return self and the arguments joined."""
        f = self._flavour
        return self._of(*_parse(f, [str(self) if self._parts else '', *self._texts(args)]))

    def __truediv__(self, key):
        try:
            return self.joinpath(key)
        except TypeError:
            return NotImplemented

    def __rtruediv__(self, key):
        try:
            return type(self)(key, self)
        except TypeError:
            return NotImplemented

    @property
    def parent(self):
        """The path without its last part."""
        if len(self._parts) == (1 if self._drive or self._root else 0):
            return self
        return self._of(self._drive, self._root, self._parts[:-1])

    @property
    def parents(self):
        """The parent, its parent, and so on."""
        return _Parents(self)

    def is_absolute(self):
        """Does the path have a root and, where there are drives, a drive?"""
        return bool(self._root and (self._drive or self._flavour is _Posix))

    def is_reserved(self):
        """Is the name one that the system keeps for itself?"""
        return self._flavour.is_reserved(self._parts)

    def match(self, path_pattern):
        """Does the path, or its end, match the pattern?"""
        fold = self._flavour.fold
        drive, root, pattern = _parse(self._flavour, [fold(path_pattern)])
        if not pattern:
            raise ValueError('empty pattern')
        if (drive and drive != fold(self._drive)) or (root and root != fold(self._root)):
            return False
        parts = self._folded
        if drive or root:
            if len(pattern) != len(parts):
                return False
            pattern = pattern[1:]
        elif len(pattern) > len(parts):
            return False
        return all(fnmatch.fnmatchcase(part, p) for part, p in zip(reversed(parts), reversed(pattern)))


os.PathLike.register(PurePath)


class PurePosixPath(PurePath):
    """A pure path with forward slashes."""
    _flavour = _Posix
    __slots__ = ()


class PureWindowsPath(PurePath):
    """A pure path with drives and backslashes."""
    _flavour = _Windows
    __slots__ = ()


# --- patterns of glob ---

def _is_missing(error):
    return getattr(error, 'errno', None) in (ENOENT, ENOTDIR, EBADF, ELOOP)


def _entries(path):
    """The directory entries of a path, [] if it has none."""
    try:
        with os.scandir(path) as entries:
            return list(entries)
    except OSError:
        return []


def _select(path, pattern):
    """The paths below `path` that match the parts of a pattern."""
    if not pattern:
        yield path
        return
    part, rest = pattern[0], pattern[1:]
    if part == '**':
        seen = set()
        for directory in _walk(path):
            for found in _select(directory, rest):
                if found not in seen:
                    seen.add(found)
                    yield found
    elif part == '..':
        yield from _select(path / part, rest)
    elif not re.search(r'[*?[]', part):
        found = path._child(part)
        if found.is_dir() if rest else found.exists():
            yield from _select(found, rest)
    else:
        matches = re.compile(fnmatch.translate(part)).match
        for entry in _entries(path):
            if matches(entry.name) and (not rest or _entry_is_dir(entry)):
                yield from _select(path._child(entry.name), rest)


def _entry_is_dir(entry):
    try:
        return entry.is_dir()
    except OSError:
        return False


def _walk(path):
    yield path
    for entry in _entries(path):
        if _entry_is_dir(entry) and not entry.is_symlink():
            yield from _walk(path._child(entry.name))


class Path(PurePath):
    """A path of this system."""
    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        if cls is Path:
            cls = WindowsPath if os.name == 'nt' else PosixPath
        self = cls._of(*_parse(cls._flavour, cls._texts(args)))
        if (cls._flavour is _Windows) != (os.name == 'nt'):
            raise NotImplementedError('cannot instantiate %r on your system' % cls.__name__)
        return self

    def _child(self, name):
        return self._of(self._drive, self._root, self._parts + [name])

    def __enter__(self):
        warnings.warn('pathlib.Path.__enter__() is deprecated and scheduled for removal in Python 3.13; Path objects as a context '
                      'manager is a no-op', DeprecationWarning, stacklevel=2)
        return self

    def __exit__(self, t, v, tb):
        pass

    # --- finding ---

    @classmethod
    def cwd(cls):
        """Return the current working directory."""
        return cls(os.getcwd())

    @classmethod
    def home(cls):
        """Return the user's home directory."""
        return cls('~').expanduser()

    def expanduser(self):
        """Return the path with ~ or ~user at its start replaced."""
        if not (self._drive or self._root) and self._parts and self._parts[0][:1] == '~':
            home = os.path.expanduser(self._parts[0])
            if home[:1] == '~':
                raise RuntimeError('Could not determine home directory.')
            return type(self)(home, *self._parts[1:])
        return self

    def absolute(self):
        """Return an absolute path without resolving anything."""
        return self if self.is_absolute() else type(self)(os.getcwd(), self)

    def resolve(self, strict=False):
        """Return an absolute path without links and '..'."""
        try:
            text = os.path.realpath(self, strict=strict)
        except OSError as error:
            if error.errno == ELOOP:
                raise RuntimeError('Symlink loop from %r' % error.filename)
            raise
        path = type(self)(text)
        if not strict:
            try:
                path.stat()
            except OSError as error:
                if error.errno == ELOOP:
                    raise RuntimeError('Symlink loop from %r' % error.filename)
        return path

    def iterdir(self):
        """Yield the paths in a directory, in any order."""
        for name in os.listdir(self):
            yield self._child(name)

    def _pattern(self, pattern):
        if not pattern:
            raise ValueError('Unacceptable pattern: %r' % (pattern,))
        drive, root, parts = _parse(self._flavour, [pattern])
        if drive or root:
            raise NotImplementedError('Non-relative patterns are unsupported')
        for part in parts:
            if '**' in part and part != '**':
                raise ValueError("Invalid pattern: '**' can only be an entire path component")
        return parts

    def glob(self, pattern):
        """Yield the existing paths below self that match the pattern."""
        parts = self._pattern(pattern)
        if pattern[-1] in (self._flavour.sep, self._flavour.altsep):
            return (found for found in _select(self, parts) if found.is_dir())
        return self._found(parts)

    def rglob(self, pattern):
        """Yield the existing paths at any depth below self that match the pattern."""
        return self._found(['**'] + self._pattern(pattern))

    def _found(self, parts):
        directories_only = parts[-1:] == ['**']
        for found in _select(self, parts):
            if not directories_only or found.is_dir():
                yield found

    # --- asking ---

    def stat(self, *, follow_symlinks=True):
        """Return os.stat() of the path."""
        return os.stat(self, follow_symlinks=follow_symlinks)

    def lstat(self):
        """Return os.stat() of the path itself when it is a link."""
        return os.stat(self, follow_symlinks=False)

    def _has_mode(self, test, follow_symlinks=True):
        try:
            return test(os.stat(self, follow_symlinks=follow_symlinks).st_mode)
        except OSError as error:
            if not _is_missing(error):
                raise
        except ValueError:                           # a NUL in the path
            pass
        return False

    def exists(self):
        """Does the path exist?"""
        return self._has_mode(lambda mode: True)

    def is_dir(self):
        """Is it a directory?"""
        return self._has_mode(S_ISDIR)

    def is_file(self):
        """Is it a regular file?"""
        return self._has_mode(S_ISREG)

    def is_symlink(self):
        """Is it a symbolic link?"""
        return self._has_mode(S_ISLNK, False)

    def is_block_device(self):
        """Is it a block device?"""
        return self._has_mode(S_ISBLK)

    def is_char_device(self):
        """Is it a character device?"""
        return self._has_mode(S_ISCHR)

    def is_fifo(self):
        """Is it a FIFO?"""
        return self._has_mode(S_ISFIFO)

    def is_socket(self):
        """Is it a socket?"""
        return self._has_mode(S_ISSOCK)

    def is_mount(self):
        """Is it a mount point?"""
        return os.path.ismount(self)

    def samefile(self, other_path):
        """Is it the same file as another path?"""
        other = other_path.stat() if hasattr(other_path, 'stat') else os.stat(other_path)
        return os.path.samestat(self.stat(), other)

    def owner(self):
        """Return the login name of the file's owner."""
        import pwd
        return pwd.getpwuid(self.stat().st_uid).pw_name

    def group(self):
        """Return the name of the file's group."""
        import grp
        return grp.getgrgid(self.stat().st_gid).gr_name

    def readlink(self):
        """Return the path that a link points to."""
        return type(self)(os.readlink(self))

    # --- reading and writing ---

    def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
        """Open the file, as the function open() does."""
        if 'b' not in mode:
            encoding = io.text_encoding(encoding)
        return io.open(self, mode, buffering, encoding, errors, newline)

    def read_bytes(self):
        """Return the file's bytes."""
        with self.open('rb') as f:
            return f.read()

    def read_text(self, encoding=None, errors=None):
        """Return the file's text."""
        with self.open('r', encoding=io.text_encoding(encoding), errors=errors) as f:
            return f.read()

    def write_bytes(self, data):
        """Write bytes to the file."""
        view = memoryview(data)                      # before anything is opened and emptied
        with self.open('wb') as f:
            return f.write(view)

    def write_text(self, data, encoding=None, errors=None, newline=None):
        """Write text to the file."""
        if not isinstance(data, str):
            raise TypeError('data must be str, not %s' % type(data).__name__)
        with self.open('w', encoding=io.text_encoding(encoding), errors=errors, newline=newline) as f:
            return f.write(data)

    # --- changing ---

    def touch(self, mode=0o666, exist_ok=True):
        """Create the file, or set its time to now."""
        if exist_ok:
            try:
                os.utime(self, None)
                return
            except OSError:
                pass
        os.close(os.open(self, os.O_CREAT | os.O_WRONLY | (0 if exist_ok else os.O_EXCL), mode))

    def mkdir(self, mode=0o777, parents=False, exist_ok=False):
        """Create the directory, and its parents if asked."""
        try:
            os.mkdir(self, mode)
        except FileNotFoundError:
            if not parents or self.parent == self:
                raise
            self.parent.mkdir(parents=True, exist_ok=True)
            self.mkdir(mode, parents=False, exist_ok=exist_ok)
        except OSError:
            if not exist_ok or not self.is_dir():
                raise

    def chmod(self, mode, *, follow_symlinks=True):
        """Change the permissions."""
        os.chmod(self, mode, follow_symlinks=follow_symlinks)

    def lchmod(self, mode):
        """Change the permissions of a link itself."""
        self.chmod(mode, follow_symlinks=False)

    def unlink(self, missing_ok=False):
        """Remove the file or link."""
        try:
            os.unlink(self)
        except FileNotFoundError:
            if not missing_ok:
                raise

    def rmdir(self):
        """Remove the empty directory."""
        os.rmdir(self)

    def rename(self, target):
        """Rename; return the new path."""
        os.rename(self, target)
        return type(self)(target)

    def replace(self, target):
        """Rename, replacing what is there; return the new path."""
        os.replace(self, target)
        return type(self)(target)

    def symlink_to(self, target, target_is_directory=False):
        """Make self a symbolic link to target."""
        os.symlink(target, self, target_is_directory)

    def hardlink_to(self, target):
        """Make self a hard link to target."""
        os.link(target, self)


class PosixPath(Path, PurePosixPath):
    """A path of a POSIX system."""
    __slots__ = ()


class WindowsPath(Path, PureWindowsPath):
    """A path of Windows."""
    __slots__ = ()
