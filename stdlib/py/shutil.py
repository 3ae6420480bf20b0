"""Utility functions for copying, moving and removing files and directory trees."""

import collections
import fnmatch
import os
import stat

__all__ = ["copyfileobj", "copyfile", "copymode", "copystat", "copy", "copy2", "copytree", "move", "rmtree", "Error",
           "SpecialFileError", "SameFileError", "ignore_patterns", "which", "get_terminal_size"]

COPY_BUFSIZE = 64 * 1024


class Error(OSError):
    """Something went wrong in a tree: its argument lists what."""


class SameFileError(Error):
    """A file was to be copied to itself."""


class SpecialFileError(OSError):
    """Raised when trying to do a kind of operation (e.g. copying) which is not supported on a special file (e.g. a named pipe)."""


class ExecError(OSError):
    """A program could not be run."""


def copyfileobj(fsrc, fdst, length=0):
    """Copy from one open file to another, `length` bytes at a time."""
    size = length if length else COPY_BUFSIZE
    while chunk := fsrc.read(size):
        fdst.write(chunk)


def _same_file(src, dst):
    try:
        return os.path.samefile(src, dst)
    except OSError:
        return False


def copyfile(src, dst, *, follow_symlinks=True):
    """Copy the contents of a file in the most efficient way possible; returns the destination."""
    if _same_file(src, dst):
        raise SameFileError(f"{src!r} and {dst!r} are the same file")
    for path in (src, dst):
        try:
            mode = os.stat(path).st_mode
        except OSError:
            continue
        if stat.S_ISFIFO(mode):
            raise SpecialFileError(f"`{os.fspath(path)}` is a named pipe")
    if not follow_symlinks and os.path.islink(src):
        os.symlink(os.readlink(src), dst)
        return dst
    with open(src, "rb") as fsrc, open(dst, "wb") as fdst:
        copyfileobj(fsrc, fdst)
    return dst


def copymode(src, dst, *, follow_symlinks=True):
    """Give `dst` the permissions of `src`."""
    if not follow_symlinks and os.path.islink(src) and os.path.islink(dst):
        return
    os.chmod(dst, stat.S_IMODE(os.stat(src).st_mode))


def copystat(src, dst, *, follow_symlinks=True):
    """Copy the permission bits and the times of last access and modification."""
    if not follow_symlinks and os.path.islink(src) and os.path.islink(dst):
        return
    found = os.stat(src)
    if hasattr(os, "utime"):
        os.utime(dst, ns=(found.st_atime_ns, found.st_mtime_ns))
    os.chmod(dst, stat.S_IMODE(found.st_mode))


def _into(src, dst):
    return os.path.join(dst, os.path.basename(src)) if os.path.isdir(dst) else dst


def copy(src, dst, *, follow_symlinks=True):
    """Copy data and mode bits; the destination may be a directory. Returns the file's destination."""
    dst = _into(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copymode(src, dst, follow_symlinks=follow_symlinks)
    return dst


def copy2(src, dst, *, follow_symlinks=True):
    """Copy data and metadata; the destination may be a directory. Returns the file's destination."""
    dst = _into(src, dst)
    copyfile(src, dst, follow_symlinks=follow_symlinks)
    copystat(src, dst, follow_symlinks=follow_symlinks)
    return dst


def ignore_patterns(*patterns):
    """A function for copytree's `ignore` that leaves out what matches one of the patterns."""
    def ignored(path, names):
        return {name for pattern in patterns for name in fnmatch.filter(names, pattern)}
    return ignored


def copytree(src, dst, symlinks=False, ignore=None, copy_function=copy2, ignore_dangling_symlinks=False, dirs_exist_ok=False):
    """Copy a folder with all that is in it; returns `dst`."""
    names = os.listdir(src)
    left_out = ignore(os.fspath(src), names) if ignore is not None else ()
    os.makedirs(dst, exist_ok=dirs_exist_ok)
    errors = []
    for name in names:
        if name in left_out:
            continue
        from_path, to_path = os.path.join(src, name), os.path.join(dst, name)
        try:
            if symlinks and os.path.islink(from_path):
                os.symlink(os.readlink(from_path), to_path)
            elif os.path.isdir(from_path):
                copytree(from_path, to_path, symlinks, ignore, copy_function, ignore_dangling_symlinks, dirs_exist_ok)
            elif ignore_dangling_symlinks and os.path.islink(from_path) and not os.path.exists(from_path):
                continue
            else:
                copy_function(from_path, to_path)
        except Error as problem:
            errors.extend(problem.args[0])
        except OSError as problem:
            errors.append((from_path, to_path, str(problem)))
    try:
        copystat(src, dst)
    except OSError as problem:
        errors.append((src, dst, str(problem)))
    if errors:
        raise Error(errors)
    return dst


def rmtree(path, ignore_errors=False, onerror=None, *, dir_fd=None):
    """Recursively delete a directory tree. `onerror(function, path, exc_info)` hears of what cannot be deleted."""
    if ignore_errors:
        def onerror(*args):
            pass
    elif onerror is None:
        def onerror(*args):
            raise
    try:
        is_link = stat.S_ISLNK(os.lstat(path).st_mode)
    except OSError:
        onerror(os.lstat, path, _exc_info())
        return
    try:
        if is_link:
            raise OSError("Cannot call rmtree on a symbolic link")
    except OSError:
        onerror(os.path.islink, path, _exc_info())
        return
    _remove_tree(path, onerror)


def _exc_info():
    import sys
    return sys.exc_info()


def _remove_tree(path, onerror):
    try:
        names = os.listdir(path)
    except OSError:
        onerror(os.listdir, path, _exc_info())
        return
    for name in names:
        inner = os.path.join(path, name)
        if os.path.isdir(inner) and not os.path.islink(inner):
            _remove_tree(inner, onerror)
            continue
        try:
            os.unlink(inner)
        except OSError:
            onerror(os.unlink, inner, _exc_info())
    try:
        os.rmdir(path)
    except OSError:
        onerror(os.rmdir, path, _exc_info())


def move(src, dst, copy_function=copy2):
    """Recursively move a file or directory to another location; returns the destination."""
    real = dst
    if os.path.isdir(dst):
        if _same_file(src, dst):
            os.rename(src, dst)
            return dst
        real = os.path.join(dst, os.path.basename(os.fspath(src).rstrip(os.sep)))
        if os.path.exists(real):
            raise Error(f"Destination path '{real}' already exists")
    try:
        os.rename(src, real)
    except OSError:
        if os.path.islink(src):
            os.symlink(os.readlink(src), real)
            os.unlink(src)
        elif os.path.isdir(src):
            inside = os.path.abspath(real).startswith(os.path.abspath(src).rstrip(os.sep) + os.sep)
            if inside:
                raise Error(f"Cannot move a directory '{src}' into itself '{dst}'.")
            copytree(src, real, copy_function=copy_function, symlinks=True)
            rmtree(src)
        else:
            copy_function(src, real)
            os.unlink(src)
    return real


def _executable(path, mode):
    return os.path.exists(path) and os.access(path, mode) and not os.path.isdir(path)


def which(cmd, mode=os.F_OK | os.X_OK, path=None):
    """The path of the program that `cmd` names on PATH (or `path`), or None."""
    if os.path.dirname(cmd):
        return cmd if _executable(cmd, mode) else None
    if path is None:
        path = os.environ.get("PATH", "/bin:/usr/bin")
    for folder in path.split(os.pathsep) if path else ():
        found = os.path.join(folder, cmd)
        if _executable(found, mode):
            return found
    return None


def get_terminal_size(fallback=(80, 24)):
    """The size of the terminal window: COLUMNS and LINES, what the terminal says, or `fallback`."""
    def from_environment(name):
        try:
            return int(os.environ[name])
        except (KeyError, ValueError):
            return 0
    columns, lines = from_environment("COLUMNS"), from_environment("LINES")
    if columns <= 0 or lines <= 0:
        try:
            size = os.get_terminal_size(1)
        except (AttributeError, ValueError, OSError):
            size = terminal_size(fallback)
        columns = columns if columns > 0 else size[0] or fallback[0]
        lines = lines if lines > 0 else size[1] or fallback[1]
    return terminal_size((columns, lines))


class terminal_size(collections.namedtuple("terminal_size", "columns lines")):
    __slots__ = ()
    __module__ = "os"

    def __new__(cls, sequence):
        return super().__new__(cls, *sequence)

    def __repr__(self):
        return f"os.terminal_size(columns={self.columns}, lines={self.lines})"
