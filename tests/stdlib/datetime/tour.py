from datetime import date, datetime, time, timedelta, timezone
import pickle

d = datetime(2024, 2, 29, 23, 59, 59, 999999)
print(d, repr(d), d + timedelta(microseconds=1), d.isoformat(' ', 'milliseconds'), d.date(), d.time(), d.timetuple()[:9])
print(date(2024, 12, 30).isocalendar(), date.fromisocalendar(2020, 53, 5), date.fromordinal(738000), date.max.toordinal())
print(timedelta(1.5, 0.25, 3) * 3, timedelta(days=-1, seconds=5), -timedelta(1, 1), timedelta(7) / timedelta(2), divmod(timedelta(7), timedelta(2)))
print(timedelta(3) * 0.3, timedelta(1) // 7, timedelta(microseconds=0.5), timedelta(microseconds=1.5), repr(timedelta(1, 2, 3)))
east = timezone(timedelta(hours=5, minutes=30))
a = datetime(2024, 1, 1, 12, tzinfo=east)
print(a, a.astimezone(timezone.utc), a.utcoffset(), a.tzname(), a == a.astimezone(timezone.utc), hash(a) == hash(a.astimezone(timezone.utc)))
print(timezone.utc, east, repr(timezone(timedelta(hours=-3), 'BRT')), a.timestamp(), datetime.fromtimestamp(0, timezone.utc))
for text in ('2024-02-29', '20240229', '2024-W09-4', '2024W094', '2024-02-29T12:30:45.123456+02:00', '2024-02-29 12:30', '20240229T123045Z', '2024-13-01', 'x'):
    try:
        print(text, repr(datetime.fromisoformat(text)))
    except ValueError as error:
        print(text, error)
for text in ('12:30', '123045.5', 'T12', '12:30:45+01:00', '25:00', '1'):
    try:
        print(text, repr(time.fromisoformat(text)))
    except ValueError as error:
        print(text, error)
for text, form in (('29 Feb 2024 13:05', '%d %b %Y %H:%M'), ('2024-060', '%Y-%j'), ('Thu 09 2024', '%a %W %Y'), ('1:05 PM', '%I:%M %p'),
                   ('2024-01-02 +0530', '%Y-%m-%d %z'), ('x', '%Y'), ('2024 extra', '%Y'), ('1', '%q'), ('2024-W09-4', '%G-W%V-%u')):
    try:
        print(text, form, repr(datetime.strptime(text, form)))
    except ValueError as error:
        print(text, form, error)
print(d.strftime('%Y-%m-%d %H:%M:%S.%f %a %A %b %B %j %p %y %%'), format(a, '%z %Z'), f'{d:%d/%m}')
for work in (lambda: date(2023, 2, 29), lambda: date.min - timedelta(1), lambda: timedelta(10**9), lambda: d - a, lambda: d < a, lambda: time(24),
             lambda: timezone(timedelta(1)), lambda: date(2020, 1, 1) < 5):
    try:
        print(work())
    except Exception as error:
        print(type(error).__name__, error if not isinstance(error, TypeError) or 'offset' in str(error) else '')
for value in (d, a, d.date(), d.time(), timedelta(1, 2, 3), east, timezone.utc):
    for protocol in range(6):
        assert pickle.loads(pickle.dumps(value, protocol)) == value
print(d.replace(fold=1).fold, d.replace(year=2023, day=1), max(date(1, 1, 1), date(2, 1, 1)), sorted([time(3), time(1)]))
