"""How the interpreter was built and where its files are: there are none besides the program."""
import sys

__all__ = ['get_config_h_filename', 'get_config_var', 'get_config_vars', 'get_path', 'get_paths', 'get_platform', 'get_python_version',
           'get_scheme_names']


def get_config_vars(*names):
    values = {'prefix': sys.prefix, 'exec_prefix': sys.exec_prefix, 'py_version_short': get_python_version(), 'EXE': '',
              'Py_DEBUG': 0, 'WITH_PYMALLOC': 0, 'HAVE_FORK': 1}
    return [values.get(n) for n in names] if names else values


def get_config_var(name):
    return get_config_vars().get(name)


def get_python_version():
    return '%d.%d' % sys.version_info[:2]


def get_platform():
    import os
    u = os.uname()
    return f'{u.sysname.lower()}-{u.machine}'


def get_scheme_names():
    return ('posix_prefix',)


def get_paths(scheme='posix_prefix', vars=None, expand=True):
    base = f'{sys.prefix}/lib/python{get_python_version()}'
    return {'stdlib': base, 'platstdlib': base, 'purelib': base + '/site-packages', 'platlib': base + '/site-packages',
            'include': '', 'scripts': f'{sys.prefix}/bin', 'data': sys.prefix}


def get_path(name, scheme='posix_prefix', vars=None, expand=True):
    return get_paths()[name]


def get_config_h_filename():
    return ''


def is_python_build(check_home=False):
    return False
