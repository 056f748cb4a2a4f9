from django.urls import path

from hubportal.outbox.views import following, messages

app_name = "outbox"
urlpatterns = [
    path("", messages.inbox, name="inbox"),
    path("read/", messages.mark_all_read, name="mark_all_read"),
    path("<uuid:pk>/read/", messages.mark_read, name="mark_read"),
    path("digests/<uuid:pk>/", messages.digest, name="digest"),
    path("settings/", messages.preferences, name="preferences"),
    path("unsubscribe/<str:token>/", messages.unsubscribe, name="unsubscribe"),
    path("following/", following.index, name="following"),
    path("following/<slug:kind>/", following.choose, name="choose_followed"),
    path("following/<slug:kind>/<slug:slug>/", following.follow, name="follow"),
    path("following/<slug:kind>/<slug:slug>/end/", following.unfollow, name="unfollow"),
]
