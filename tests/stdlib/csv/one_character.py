# A delimiter, a quote and an escape are exactly one character.
import csv
import io

for kwargs in (dict(quotechar=""), dict(escapechar=""), dict(delimiter=""), dict(delimiter="ab"), dict(quotechar="", quoting=csv.QUOTE_NONE),
               dict(quotechar=None, quoting=csv.QUOTE_ALL), dict(lineterminator=None), dict(quoting=None), dict(quoting=9),
               dict(escapechar="ab"), dict(escapechar=5), dict(quotechar=5), dict(delimiter=None), dict(quotechar=None, quoting=csv.QUOTE_NONE)):
    for make in csv.reader, csv.writer:
        try:
            make(io.StringIO() if make is csv.writer else [], **kwargs)
            print(kwargs, "ok")
        except TypeError as e:
            print(kwargs, e)
