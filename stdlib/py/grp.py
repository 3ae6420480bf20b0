"""The groups of the system, from /etc/group."""
from collections import namedtuple


class struct_group(namedtuple('struct_group', 'gr_name gr_passwd gr_gid gr_mem')):
    """One group; `gr_mem` is the list of its members' names."""
    __slots__ = ()

    def __repr__(self):
        return 'grp.' + super().__repr__()


def getgrall():
    """All groups."""
    found = []
    try:
        with open('/etc/group', encoding='utf-8', errors='surrogateescape') as file:
            for line in file:
                name, *others = line.rstrip('\n').split(':')
                if len(others) == 3 and others[1].isdecimal():
                    found.append(struct_group(name, others[0], int(others[1]), others[2].split(',') if others[2] else []))
    except FileNotFoundError:
        pass                                # a system without groups
    return found


def getgrnam(name):
    """The group of that name; KeyError if there is none."""
    if not isinstance(name, str):
        raise TypeError(f"getgrnam() argument 'name' must be str, not {type(name).__name__}")
    if '\0' in name:
        raise ValueError('embedded null byte')
    for group in getgrall():
        if group.gr_name == name:
            return group
    raise KeyError(f"getgrnam(): name not found: {name!r}")


def getgrgid(id):
    """The group of that number; KeyError if there is none."""
    from operator import index
    gid = index(id)
    for group in getgrall():
        if group.gr_gid == gid:
            return group
    raise KeyError(f"getgrgid(): gid not found: {gid}")
