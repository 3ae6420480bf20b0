"""Reading and writing files of comma-separated values."""
import re
from _csv import (Error, QUOTE_ALL, QUOTE_MINIMAL, QUOTE_NONE, QUOTE_NONNUMERIC, __doc__, __version__, field_size_limit, get_dialect,
                  list_dialects, reader, register_dialect, unregister_dialect, writer)
from _csv import Dialect as _Dialect
from io import StringIO

__all__ = ['QUOTE_MINIMAL', 'QUOTE_ALL', 'QUOTE_NONNUMERIC', 'QUOTE_NONE', 'Error', 'Dialect', '__doc__', 'excel', 'excel_tab',
           'field_size_limit', 'reader', 'writer', 'register_dialect', 'get_dialect', 'list_dialects', 'Sniffer', 'unregister_dialect',
           '__version__', 'DictReader', 'DictWriter', 'unix_dialect']


class Dialect:
    """Base of classes that describe a dialect by their attributes."""
    _name = ''
    _valid = False
    delimiter = None
    quotechar = None
    escapechar = None
    doublequote = None
    skipinitialspace = None
    lineterminator = None
    quoting = None

    def __init__(self):
        if self.__class__ is not Dialect:
            self._valid = True
        self._validate()

    def _validate(self):
        try:
            _Dialect(self)
        except TypeError as error:
            raise Error(str(error))


class excel(Dialect):
    """What Excel writes."""
    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\r\n'
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    """What Excel writes, with tabs."""
    delimiter = '\t'


class unix_dialect(Dialect):
    """What programs of UNIX write."""
    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\n'
    quoting = QUOTE_ALL


register_dialect('excel', excel)
register_dialect('excel-tab', excel_tab)
register_dialect('unix', unix_dialect)


class DictReader:
    """Rows as dictionaries; the names of the fields are given or in the first row."""

    def __init__(self, f, fieldnames=None, restkey=None, restval=None, dialect='excel', *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self._fieldnames = fieldnames
        self.restkey, self.restval = restkey, restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        """The names of the fields, read now if need be."""
        if self._fieldnames is None:
            try:
                self._fieldnames = next(self.reader)
            except StopIteration:
                pass
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        names = self._fieldnames
        if self.line_num == 0:
            names = self.fieldnames
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while not row:                               # empty lines do not count
            row = next(self.reader)
        record = dict(zip(names, row))
        if len(row) > len(names):
            record[self.restkey] = row[len(names):]
        elif len(row) < len(names):
            for name in names[len(row):]:
                record[name] = self.restval
        return record

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


class DictWriter:
    """Writes dictionaries as rows."""

    def __init__(self, f, fieldnames, restval='', extrasaction='raise', dialect='excel', *args, **kwds):
        if fieldnames is not None and iter(fieldnames) is fieldnames:
            fieldnames = list(fieldnames)
        self.fieldnames, self.restval = fieldnames, restval
        if extrasaction.lower() not in ('raise', 'ignore'):
            raise ValueError("extrasaction (%s) must be 'raise' or 'ignore'" % extrasaction)
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        """Write a row of the names of the fields."""
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _row(self, rowdict):
        if self.extrasaction == 'raise':
            wrong = rowdict.keys() - self.fieldnames
            if wrong:
                raise ValueError('dict contains fields not in fieldnames: ' + ', '.join([repr(x) for x in wrong]))
        return (rowdict.get(name, self.restval) for name in self.fieldnames)

    def writerow(self, rowdict):
        """Write a dictionary."""
        return self.writer.writerow(self._row(rowdict))

    def writerows(self, rowdicts):
        """Write dictionaries."""
        return self.writer.writerows(map(self._row, rowdicts))

    def __class_getitem__(cls, item):
        from types import GenericAlias
        return GenericAlias(cls, item)


class Sniffer:
    """Guesses the dialect of a sample of text."""

    def __init__(self):
        self.preferred = [',', '\t', ';', ' ', ':']

    def sniff(self, sample, delimiters=None):
        """Return a dialect class that fits the sample."""
        quotechar, doublequote, delimiter, skipinitialspace = self._guess_from_quotes(sample, delimiters)
        if not delimiter:
            delimiter, skipinitialspace = self._guess_from_counts(sample, delimiters)
        if not delimiter:
            raise Error('Could not determine delimiter')

        class dialect(Dialect):
            _name = 'sniffed'
            lineterminator = '\r\n'
            quoting = QUOTE_MINIMAL

        dialect.doublequote, dialect.delimiter = doublequote, delimiter
        dialect.quotechar, dialect.skipinitialspace = quotechar or '"', skipinitialspace
        return dialect

    def _guess_from_quotes(self, data, delimiters):
        """(quote, doubled, delimiter, blank after it) from what stands around quoted fields; empty if there are none."""
        quotes, doubled = {}, set()
        places = {}                                  # where a delimiter seems to be: is there a blank behind it?
        size = len(data)
        i = 0
        while i < size:
            match = self._QUOTE.search(data, i)
            if match is None:
                break
            start, quote = match.start(), match.group()
            i = start + 1
            before = start - 1                       # the delimiter in front, one blank between
            if before > 0 and data[before] == ' ' and self._is_delimiter(data[before - 1]):
                before -= 1
            if before >= 0 and data[before] not in '\r\n' and not self._is_delimiter(data[before]):
                continue
            end = data.find(quote, start + 1)
            pairs = False
            while 0 <= end < size - 1 and data[end + 1] == quote:
                pairs = True
                end = data.find(quote, end + 2)
            if end < 0:
                if len(quotes) or '"' == quote:
                    break                            # nothing ends any more
                continue
            behind = data[end + 1:end + 2]
            if behind and behind not in '\r\n' and not self._is_delimiter(behind):
                i = end + 1 if pairs else i
                continue
            quotes[quote] = quotes.get(quote, 0) + 1
            if pairs:
                doubled.add(quote)
            if before >= 0 and data[before] not in '\r\n':
                places[before] = before < start - 1
            if behind and behind not in '\r\n':
                places[end + 1] = data[end + 2:end + 3] == ' '
            i = end + 1
        if not quotes:
            return '', False, None, 0
        counts, blanks = {}, {}
        for place, blank in places.items():
            c = data[place]
            if delimiters is None or c in delimiters:
                counts[c] = counts.get(c, 0) + 1
                blanks[c] = blanks.get(c, 0) + blank
        quote = max(quotes, key=quotes.get)
        if not counts:
            return quote, quote in doubled, '', 0
        delimiter = max(counts, key=counts.get)
        return quote, quote in doubled, delimiter, counts[delimiter] == blanks[delimiter]

    _QUOTE = re.compile('["\']')

    @staticmethod
    def _is_delimiter(c):
        return not (c.isalnum() or c in '_\r\n"\'')

    def _guess_from_counts(self, data, delimiters):
        """(delimiter, blanks after it): the character that occurs in nearly all lines equally often."""
        lines = list(filter(None, data.split('\n')))
        letters = [chr(i) for i in range(127)]
        step = min(10, len(lines))
        counts = {}                                  # character: {occurrences in a line: number of lines}
        modes = {}                                   # character: (occurrences, lines with so many less the others)
        candidates = {}
        start, end, total = 0, step, 0
        while start < len(lines):
            total += 1
            for line in lines[start:end]:
                for c in letters:
                    seen = counts.setdefault(c, {})
                    n = line.count(c)
                    seen[n] = seen.get(n, 0) + 1
            for c, seen in counts.items():
                if len(seen) == 1 and 0 in seen:
                    continue
                n = max(seen, key=seen.get)
                modes[c] = n, seen[n] - sum(v for k, v in seen.items() if k != n) if len(seen) > 1 else seen[n]
            lines_so_far = float(min(step * total, len(lines)))
            share = 1.0
            while not candidates and share >= 0.9:
                for c, (n, agreeing) in modes.items():
                    if n > 0 and agreeing > 0 and agreeing / lines_so_far >= share and (delimiters is None or c in delimiters):
                        candidates[c] = n, agreeing
                share -= 0.01
            if len(candidates) == 1:
                c = next(iter(candidates))
                return c, self._has_blanks(lines, c)
            start, end = end, end + step
        if not candidates:
            return '', 0
        for c in self.preferred:
            if c in candidates:
                return c, self._has_blanks(lines, c)
        c = max(candidates, key=lambda c: (candidates[c], c))
        return c, self._has_blanks(lines, c)

    @staticmethod
    def _has_blanks(lines, delimiter):
        return lines[0].count(delimiter) == lines[0].count(delimiter + ' ')

    def has_header(self, sample):
        """Does the first row look like names: of other types or lengths than the columns below?"""
        rows = reader(StringIO(sample), self.sniff(sample))
        header = next(rows)
        kinds = dict.fromkeys(range(len(header)))    # column: complex, a length, or absent when it varies
        for checked, row in enumerate(rows):
            if checked > 20:
                break
            if len(row) != len(header):
                continue
            for column in list(kinds):
                kind = self._kind(row[column])
                if kind != kinds[column]:
                    if kinds[column] is None:
                        kinds[column] = kind
                    else:
                        del kinds[column]
        votes = 0
        for column, kind in kinds.items():
            votes += 1 if self._kind(header[column]) != kind else -1
        return votes > 0

    @staticmethod
    def _kind(text):
        try:
            complex(text)
            return complex
        except (ValueError, OverflowError):
            return len(text)
