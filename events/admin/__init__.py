from events.admin.attendance import AnswerAdmin, ConsentAdmin, RegistrationAdmin, ScanAdmin
from events.admin.events import EventAdmin, SeriesAdmin, SessionAdmin, VenueAdmin

__all__ = [
    "AnswerAdmin",
    "ConsentAdmin",
    "EventAdmin",
    "RegistrationAdmin",
    "ScanAdmin",
    "SeriesAdmin",
    "SessionAdmin",
    "VenueAdmin",
]
