"""A calendar of python-caldav's own: made, filled, searched, changed, removed."""

import sys
from datetime import datetime, timezone

import caldav
from caldav.lib.error import AuthorizationError

url, username, password = sys.argv[1:]
client = caldav.DAVClient(url=url, username=username, password=password)
try:
    principal = client.principal()
except AuthorizationError:
    print("refused")
    sys.exit(0)

print("principal", principal.url.path)
calendar = principal.make_calendar(name="Looms", cal_id="looms", method="mkcol")
print("calendars", [each.name for each in principal.calendars()])
event = calendar.save_event(
    dtstart=datetime(2026, 5, 4, 10, tzinfo=timezone.utc),
    dtend=datetime(2026, 5, 4, 11, tzinfo=timezone.utc),
    summary="Weaving ä",
)


def summaries(year):
    found = calendar.search(
        start=datetime(year, 5, 1, tzinfo=timezone.utc),
        end=datetime(year, 6, 1, tzinfo=timezone.utc),
        event=True,
    )
    return [str(each.icalendar_component["summary"]) for each in found]


print("found", summaries(2026), summaries(2025))
event.icalendar_component["summary"] = "Unweaving"
event.save()
print("changed", summaries(2026))
event.delete()
print("left", summaries(2026))
calendar.delete()
print("calendars", [each.name for each in principal.calendars()])
