"""What is known of the machine, the system and the interpreter."""
import os
import sys
from collections import namedtuple

uname_result = namedtuple("uname_result", "system node release version machine processor")


def uname():
    u = os.uname()
    return uname_result(u.sysname, u.nodename, u.release, u.version, u.machine, '')


def system():
    return uname().system


def node():
    return uname().node


def release():
    return uname().release


def version():
    return uname().version


def machine():
    return uname().machine


def processor():
    return ''


def platform(aliased=False, terse=False):
    u = uname()
    return f'{u.system}-{u.release}' if terse else f'{u.system}-{u.release}-{u.machine}-with-glibc'


def architecture(executable=sys.executable, bits='', linkage=''):
    return bits or ('64bit' if sys.maxsize > 2 ** 32 else '32bit'), linkage or 'ELF'


def libc_ver(executable=None, lib='', version='', chunksize=16384):
    return 'glibc', ''


def python_implementation():
    return 'Ouro'


def python_version():
    return '.'.join(map(str, sys.version_info[:3]))


def python_version_tuple():
    return tuple(map(str, sys.version_info[:3]))


def python_compiler():
    return sys.version.partition('[')[2].rstrip(']')


def python_build():
    return '', ''


def python_branch():
    return ''

python_revision = python_branch


def mac_ver(release='', versioninfo=('', '', ''), machine=''):
    return release, versioninfo, machine


def win32_ver(release='', version='', csd='', ptype=''):
    return release, version, csd, ptype


def win32_is_iot():
    return False
