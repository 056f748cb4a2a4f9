from events.models.calendar_link import CalendarLink
from events.models.circular import Circular
from events.models.document import Document
from events.models.event import Event
from events.models.feedback import Feedback
from events.models.guest import Guest
from events.models.question import Answer, Question
from events.models.registration import Consent, Purpose, Registration, Way
from events.models.scan import Scan
from events.models.series import Series, SeriesFollow
from events.models.session import Session, Speaker
from events.models.venue import Venue

__all__ = [
    "Answer",
    "CalendarLink",
    "Circular",
    "Consent",
    "Document",
    "Event",
    "Feedback",
    "Guest",
    "Purpose",
    "Question",
    "Registration",
    "Scan",
    "Series",
    "SeriesFollow",
    "Session",
    "Speaker",
    "Venue",
    "Way",
]
