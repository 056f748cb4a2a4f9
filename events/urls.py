from django.urls import include, path

from events.feeds import EventFeed
from events.views import (
    attendees,
    calendars,
    circulars,
    documents,
    door,
    feedback,
    manage,
    own,
    parts,
    pictures,
    public,
    registering,
    statistics,
)
from hubportal.core.page_cache import public_page

app_name = "events"

registration = [
    path("", own.detail, name="registration"),
    path("confirmation/", own.verify, name="verify"),
    path("change/", own.change, name="change"),
    path("cancellation/", own.cancel, name="cancel_registration"),
    path("offer/acceptance/", own.accept, name="accept_offer"),
    path("ticket.pdf", own.ticket, name="ticket_pdf"),
    path("event.ics", calendars.own_event, name="own_ics"),
]
managed = [
    path("", manage.detail, name="managed"),
    path("text/", manage.edit, name="edit"),
    path("publication/", manage.publish, name="publish"),
    path("new-time/", manage.reschedule, name="reschedule"),
    path("cancellation/", manage.cancel, name="cancel"),
    path("copies/", manage.duplicate, name="duplicate"),
    path("deletion/", manage.delete, name="delete"),
    path("parts/", parts.agenda, name="parts"),
    path("parts/guests/", parts.guests, name="guests"),
    path("parts/picture/", pictures.edit, name="picture"),
    path("parts/picture/removal/", pictures.remove, name="remove_picture"),
    path("parts/documents/new/", documents.add, name="new_document"),
    path("parts/documents/<uuid:document>/removal/", documents.remove, name="remove_document"),
    path("parts/sessions/new/", parts.session, name="new_session"),
    path("parts/sessions/<uuid:session>/", parts.session, name="session"),
    path("parts/sessions/<uuid:session>/removal/", parts.remove_session, name="remove_session"),
    path("parts/questions/new/", parts.question, name="new_question"),
    path("parts/questions/<uuid:question>/", parts.question, name="question"),
    path("parts/questions/<uuid:question>/removal/", parts.remove_question, name="remove_question"),
    path("messages/", circulars.index, name="circulars"),
    path("messages/new/", circulars.write, name="new_circular"),
    path("messages/<uuid:circular>/", circulars.detail, name="circular"),
    path("messages/<uuid:circular>/text/", circulars.write, name="write_circular"),
    path("messages/<uuid:circular>/test/", circulars.test, name="test_circular"),
    path("messages/<uuid:circular>/sending/", circulars.send, name="send_circular"),
    path("statistics/", statistics.index, name="statistics"),
    path("attendees/", attendees.index, name="attendees"),
    path("attendees/table.<str:ending>", attendees.table, name="attendees_table"),
    path("attendees/new/", attendees.enter, name="enter"),
    path("attendees/cancellation/", attendees.cancel, name="cancel_registrations"),
    path("attendees/restoration/", attendees.restore, name="restore_registrations"),
    path("attendees/offers/", attendees.offer, name="offer_seats"),
    path("attendees/<uuid:registration>/", attendees.detail, name="attendee"),
]
doors = [
    path("", door.index, name="door"),
    path("name/", door.name, name="door_name"),
    path("entries/<uuid:registration>/", door.admit, name="admit"),
    path("entries/<uuid:registration>/undoing/", door.undo, name="undo_entry"),
]
feeds = [
    path("", calendars.index, name="calendars"),
    path("address/", calendars.renew, name="renew_calendar"),
    path("address/revocation/", calendars.revoke, name="revoke_calendar"),
    path("hubs/<slug:slug>.ics", calendars.of_hub, name="hub_ics"),
    path("topics/<slug:slug>.ics", calendars.of_topic, name="topic_ics"),
    path("own/<str:token>.ics", calendars.private, name="private_ics"),
]
urlpatterns = [
    path("", public.index, name="list"),
    path("month/", public.month, name="month"),
    path("events.atom", public_page(EventFeed()), name="atom"),
    path("calendar.ics", calendars.everything, name="ics"),
    path("calendars/", include(feeds)),
    path("mine/", own.index, name="mine"),
    path("manage/", manage.index, name="manage"),
    path("manage/new/", manage.new, name="new"),
    path("manage/<uuid:pk>/", include(managed)),
    path("door/<uuid:pk>/", include(doors)),
    path("registrations/<str:token>/", include(registration)),
    path("feedback/<str:token>/", feedback.give, name="feedback"),
    path("<slug:slug>/", public.detail, name="detail"),
    path("<slug:slug>/documents/<uuid:pk>/", documents.download, name="document"),
    path("<slug:slug>/event.ics", calendars.one, name="event_ics"),
    path("<slug:slug>/registration/", registering.new, name="register"),
]
