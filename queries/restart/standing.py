"""How a special place stands: for how long a check of it counts."""

import datetime as dt

LASTS = dt.timedelta(days=6)  # a check counts on its day and on so many after it: seven days in all
