from .. import loaded as parent
