from events.admin.attendance import (
    AnswerAdmin,
    CircularAdmin,
    ConsentAdmin,
    FeedbackAdmin,
    RegistrationAdmin,
    ScanAdmin,
)
from events.admin.events import EventAdmin, SeriesAdmin, SessionAdmin, VenueAdmin

__all__ = [
    "AnswerAdmin",
    "CircularAdmin",
    "ConsentAdmin",
    "EventAdmin",
    "FeedbackAdmin",
    "RegistrationAdmin",
    "ScanAdmin",
    "SeriesAdmin",
    "SessionAdmin",
    "VenueAdmin",
]
