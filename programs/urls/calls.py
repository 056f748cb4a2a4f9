"""Addresses of calls, to read and to manage."""

from django.urls import include, path

from programs.views import call_desk, call_states, calls, deadlines, management

one = [
    path("", call_desk.overview, name="manage_call"),
    path("text/", call_desk.edit, name="edit_call"),
    path("copy/", call_desk.copy, name="copy_call"),
    path("deletion/", call_desk.discard, name="discard_call"),
    path("criteria/new/", call_desk.criterion, name="add_criterion"),
    path("criteria/<uuid:pk>/", call_desk.criterion, name="criterion"),
    path("criteria/<uuid:pk>/removal/", call_desk.remove_criterion, name="remove_criterion"),
    path("documents/new/", call_desk.add_document, name="add_call_document"),
    path("documents/<uuid:pk>/removal/", call_desk.remove_document, name="remove_call_document"),
    path("announcement/", call_states.publish, name="publish_call"),
    path("preparation/", call_states.unpublish, name="unpublish_call"),
    path("suspension/", call_states.suspend, name="suspend_call"),
    path("resumption/", call_states.resume, name="resume_call"),
    path("deadlines/", call_states.deadlines, name="move_deadlines"),
    path("closing/", call_states.close, name="close_call"),
    path("archive/", call_states.archive, name="archive_call"),
]
urlpatterns = [
    path("manage/", management.index, name="manage"),
    path("manage/calls/<slug:slug>/", include(one)),
    path("calls/feed.atom", deadlines.feed, name="calls_feed"),
    path("calls/deadlines.ics", deadlines.all_calls, name="deadlines"),
    path("calls/<slug:slug>/deadline.ics", deadlines.one_call, name="deadline"),
    path("calls/<slug:slug>/", calls.detail, name="call"),
    path("calls/<slug:slug>/documents/<uuid:pk>/", calls.document, name="call_document"),
]
