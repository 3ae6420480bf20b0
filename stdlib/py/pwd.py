"""The users of the system, from /etc/passwd."""
from collections import namedtuple


class struct_passwd(namedtuple('struct_passwd', 'pw_name pw_passwd pw_uid pw_gid pw_gecos pw_dir pw_shell')):
    """One user."""
    __slots__ = ()

    def __repr__(self):
        return 'pwd.' + super().__repr__()


def getpwall():
    """All users."""
    found = []
    try:
        with open('/etc/passwd', encoding='utf-8', errors='surrogateescape') as file:
            for line in file:
                fields = line.rstrip('\n').split(':')
                if len(fields) == 7 and fields[2].isdecimal() and fields[3].isdecimal():
                    found.append(struct_passwd(*fields[:2], int(fields[2]), int(fields[3]), *fields[4:]))
    except FileNotFoundError:
        pass                                # a system without users
    return found


def getpwnam(name, /):
    """The user of that name; KeyError if there is none."""
    if not isinstance(name, str):
        raise TypeError(f"getpwnam() argument must be str, not {type(name).__name__}")
    if '\0' in name:
        raise ValueError('embedded null byte')
    for user in getpwall():
        if user.pw_name == name:
            return user
    raise KeyError(f"getpwnam(): name not found: {name!r}")


def getpwuid(uid, /):
    """The user of that number; KeyError if there is none."""
    from operator import index
    uid = index(uid)
    for user in getpwall():
        if user.pw_uid == uid:
            return user
    raise KeyError(f"getpwuid(): uid not found: {uid}")
