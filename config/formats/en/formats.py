"""Django's English formats, but for these."""

DATE_FORMAT = "Y-m-d"
DATETIME_FORMAT = "Y-m-d H:i e"
TIME_FORMAT = "H:i"
