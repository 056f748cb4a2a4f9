"""Outside the languages: pictures of events, and what the picture on a ticket leads to."""

from django.urls import path

from events.views import door, pictures

urlpatterns = [
    path("media/events/<slug:slug>/<str:name>", pictures.picture, name="event_picture"),
    path("t/<str:code>/", door.ticket, name="ticket_code"),
]
