"""Outside the languages: what a ticket's picture leads to."""

from django.urls import path

from events.views import door

urlpatterns = [
    path("t/<str:code>/", door.ticket, name="ticket_code"),
]
