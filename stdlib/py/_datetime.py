"""The classes of datetime under the name that CPython's accelerator has."""
from _pydatetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta, timezone, tzinfo
