from django.urls import include, path

from events.views import door, manage, own, public, registering

app_name = "events"

registration = [
    path("", own.detail, name="registration"),
    path("confirmation/", own.verify, name="verify"),
    path("change/", own.change, name="change"),
    path("cancellation/", own.cancel, name="cancel_registration"),
    path("offer/acceptance/", own.accept, name="accept_offer"),
]
managed = [
    path("", manage.detail, name="managed"),
    path("text/", manage.edit, name="edit"),
    path("publication/", manage.publish, name="publish"),
    path("new-time/", manage.reschedule, name="reschedule"),
    path("cancellation/", manage.cancel, name="cancel"),
]
doors = [
    path("", door.index, name="door"),
    path("name/", door.name, name="door_name"),
    path("entries/<uuid:registration>/", door.admit, name="admit"),
    path("entries/<uuid:registration>/undoing/", door.undo, name="undo_entry"),
]
urlpatterns = [
    path("", public.index, name="list"),
    path("month/", public.month, name="month"),
    path("mine/", own.index, name="mine"),
    path("manage/", manage.index, name="manage"),
    path("manage/new/", manage.new, name="new"),
    path("manage/<uuid:pk>/", include(managed)),
    path("door/<uuid:pk>/", include(doors)),
    path("registrations/<str:token>/", include(registration)),
    path("<slug:slug>/", public.detail, name="detail"),
    path("<slug:slug>/registration/", registering.new, name="register"),
]
