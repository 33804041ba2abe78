"""How key premises stand: for how long a check of them counts."""

import datetime as dt

LASTS = dt.timedelta(days=6)  # a check counts on its day and on so many after it: seven days in all
