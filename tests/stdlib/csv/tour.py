import csv
import io

text = 'a,b,c\r\n1,"two, and ""half""",3\r\n,"multi\nline",\r\n'
for row in csv.reader(io.StringIO(text, newline='')):
    print(row)
print(list(csv.DictReader(io.StringIO('x,y\n1,2\n3\n4,5,6\n'), restkey='more', restval='none')))
for options in ({}, {'quoting': csv.QUOTE_ALL}, {'quoting': csv.QUOTE_NONNUMERIC}, {'quoting': csv.QUOTE_NONE, 'escapechar': '\\'},
                {'delimiter': ';', 'quotechar': "'", 'doublequote': False, 'escapechar': '!'}):
    out = io.StringIO()
    csv.writer(out, lineterminator='\n', **options).writerows([[1, 'a,b', 'say "x"', None, 2.5, ''], ["it's", 'a;b', 'e!', 'l\nm']] if options.get('quoting') != csv.QUOTE_NONE else [[1, 'a,b', 'x"']])
    print(options, repr(out.getvalue()))
for line, options in (('a"b,c', {}), ('"a"b,c', {'strict': True}), ('"open', {'strict': True}), ('1,x', {'quoting': csv.QUOTE_NONNUMERIC})):
    try:
        print(next(csv.reader([line], **options)))
    except (csv.Error, ValueError) as error:
        print(type(error).__name__, error)
for bad in ({'delimiter': 'ab'}, {'delimiter': 3}, {'quoting': 9}, {'quotechar': None, 'quoting': 1}, {'lineterminator': None}, {'spam': 1}):
    try:
        csv.reader([], **bad)
    except TypeError as error:
        print(bad, 'TypeError')
d = csv.Sniffer().sniff('"a";"b";"c"\n"1";"2";"3"\n')
print(repr(d.delimiter), repr(d.quotechar), csv.Sniffer().has_header('name,age\nbob,12\namy,30\n'))
print(csv.list_dialects(), csv.field_size_limit())
