"""Compare files, and folders with all that is below them."""
import os
import stat
from types import GenericAlias

__all__ = ['clear_cache', 'cmp', 'dircmp', 'cmpfiles', 'DEFAULT_IGNORES']

DEFAULT_IGNORES = ['RCS', 'CVS', 'tags', '.git', '.hg', '.bzr', '_darcs', '__pycache__']
BUFSIZE = 8192

_cache = {}              # (names, signatures) -> whether the contents are equal
_CACHE_MAX = 100


def clear_cache():
    """Forget earlier comparisons."""
    _cache.clear()


def _signature(st):
    return stat.S_IFMT(st.st_mode), st.st_size, st.st_mtime


def _same_contents(f1, f2):
    with open(f1, 'rb') as one, open(f2, 'rb') as other:
        while True:
            a, b = one.read(BUFSIZE), other.read(BUFSIZE)
            if a != b:
                return False
            if not a:
                return True


def cmp(f1, f2, shallow=True):
    """Return True if two files are equal. With `shallow`, equal types, sizes and times of change are enough."""
    s1, s2 = _signature(os.stat(f1)), _signature(os.stat(f2))
    if s1[0] != stat.S_IFREG or s2[0] != stat.S_IFREG:
        return False
    if shallow and s1 == s2:
        return True
    if s1[1] != s2[1]:
        return False
    key = f1, f2, s1, s2
    result = _cache.get(key)
    if result is None:
        result = _same_contents(f1, f2)
        if len(_cache) > _CACHE_MAX:
            clear_cache()
        _cache[key] = result
    return result


def cmpfiles(a, b, common, shallow=True):
    """Compare the files named in `common` in two folders: lists of those that match, differ, and can't be compared."""
    match, mismatch, errors = [], [], []
    for name in common:
        try:
            (match if cmp(os.path.join(a, name), os.path.join(b, name), shallow) else mismatch).append(name)
        except (OSError, ValueError):
            errors.append(name)
    return match, mismatch, errors


class dircmp:
    """The comparison of two folders; what an attribute needs is found out when it is asked for.

    left_list, right_list: what is in them. common, left_only, right_only: names in both, in one. common_dirs, common_files,
    common_funny: of the common names folders, files, others. same_files, diff_files, funny_files: of the common files.
    subdirs: a dircmp for each of common_dirs.
    """

    def __init__(self, a, b, ignore=None, hide=None):
        self.left = a
        self.right = b
        self.hide = [os.curdir, os.pardir] if hide is None else hide
        self.ignore = DEFAULT_IGNORES if ignore is None else ignore

    def phase0(self):
        """Read both folders."""
        skip = [*self.hide, *self.ignore]
        self.left_list = sorted(n for n in os.listdir(self.left) if n not in skip)
        self.right_list = sorted(n for n in os.listdir(self.right) if n not in skip)

    def phase1(self):
        """Find common names."""
        left = {os.path.normcase(n): n for n in self.left_list}
        right = {os.path.normcase(n): n for n in self.right_list}
        self.common = [left[n] for n in left if n in right]
        self.left_only = [left[n] for n in left if n not in right]
        self.right_only = [right[n] for n in right if n not in left]

    def phase2(self):
        """Tell files, folders and others apart."""
        self.common_dirs, self.common_files, self.common_funny = [], [], []
        for name in self.common:
            try:
                a = stat.S_IFMT(os.stat(os.path.join(self.left, name)).st_mode)
                b = stat.S_IFMT(os.stat(os.path.join(self.right, name)).st_mode)
            except (OSError, ValueError):
                self.common_funny.append(name)
                continue
            if a == b == stat.S_IFDIR:
                self.common_dirs.append(name)
            elif a == b == stat.S_IFREG:
                self.common_files.append(name)
            else:
                self.common_funny.append(name)

    def phase3(self):
        """Compare the common files."""
        self.same_files, self.diff_files, self.funny_files = cmpfiles(self.left, self.right, self.common_files)

    def phase4(self):
        """Compare the common folders."""
        self.subdirs = {name: self.__class__(os.path.join(self.left, name), os.path.join(self.right, name), self.ignore, self.hide)
                        for name in self.common_dirs}

    def phase4_closure(self):
        """Compare the common folders and all that is below them."""
        self.phase4()
        for sub in self.subdirs.values():
            sub.phase4_closure()

    def report(self):
        """Print how the two folders differ."""
        print('diff', self.left, self.right)
        for names, text in ((self.left_only, f'Only in {self.left} :'), (self.right_only, f'Only in {self.right} :'),
                            (self.same_files, 'Identical files :'), (self.diff_files, 'Differing files :'),
                            (self.funny_files, 'Trouble with common files :'), (self.common_dirs, 'Common subdirectories :'),
                            (self.common_funny, 'Common funny cases :')):
            if names:
                names.sort()
                print(text, names)

    def report_partial_closure(self):
        """Print how the two folders differ, and their common folders."""
        self.report()
        for sub in self.subdirs.values():
            print()
            sub.report()

    def report_full_closure(self):
        """Print how the two folders and all below them differ."""
        self.report()
        for sub in self.subdirs.values():
            print()
            sub.report_full_closure()

    methodmap = dict(subdirs=phase4, same_files=phase3, diff_files=phase3, funny_files=phase3, common_dirs=phase2,
                     common_files=phase2, common_funny=phase2, common=phase1, left_only=phase1, right_only=phase1,
                     left_list=phase0, right_list=phase0)

    def __getattr__(self, attr):
        if attr not in self.methodmap:
            raise AttributeError(attr)
        self.methodmap[attr](self)
        return getattr(self, attr)

    __class_getitem__ = classmethod(GenericAlias)


def demo():
    """python -m filecmp [-r] FOLDER FOLDER"""
    import getopt
    import sys
    options, args = getopt.getopt(sys.argv[1:], 'r')
    if len(args) != 2:
        raise getopt.GetoptError('need exactly two args', None)
    comparison = dircmp(args[0], args[1])
    comparison.report_full_closure() if ('-r', '') in options else comparison.report()


if __name__ == '__main__':
    demo()
