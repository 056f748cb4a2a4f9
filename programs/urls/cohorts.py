"""Addresses of cohorts and mentors."""

from django.urls import include, path

from programs.views import cohort_desk, cohorts, member_desk, mentors, refusals

of_program = [
    path("cohorts/", cohort_desk.of_program, name="cohorts_of"),
    path("cohorts/new/", cohort_desk.new, name="new_cohort"),
    path("mentors/new/", cohort_desk.invite_mentor, name="invite_mentor"),
    path("mentors/<uuid:pk>/end/", cohort_desk.end_mentor, name="end_mentor"),
]
managed = [
    path("", cohort_desk.overview, name="manage_cohort"),
    path("text/", cohort_desk.edit, name="edit_cohort"),
    path("confirmed/", cohort_desk.take_in, name="take_in"),
    path("members/new/", cohort_desk.add_member, name="add_cohort_member"),
    path("documents/new/", cohort_desk.add_document, name="add_cohort_document"),
    path("documents/<uuid:document>/removal/", cohort_desk.remove_document, name="remove_cohort_document"),
    path("milestones/new/", member_desk.milestone, name="add_milestone"),
    path("milestones/<uuid:milestone>/", member_desk.milestone, name="milestone"),
    path("milestones/<uuid:milestone>/removal/", member_desk.remove_milestone, name="remove_milestone"),
]
member = [
    path("", member_desk.overview, name="cohort_member"),
    path("notes/", member_desk.note, name="write_note"),
    path("graduation/", member_desk.graduate, name="graduate"),
    path("leaving/", member_desk.leave, name="leave_cohort"),
    path("visibility/", member_desk.show, name="show_cohort_member"),
]
mentor = [
    path("invitation/", mentors.invitation, name="mentor_invitation"),
    path("acceptance/", mentors.accept, name="accept_mentoring"),
    path("refusal/", mentors.decline, name="decline_mentoring"),
    path("profile/", mentors.profile, name="mentor_profile"),
    path("slots/new/", mentors.offer, name="offer_office_hours"),
]
urlpatterns = [
    path("manage/programs/<slug:slug>/", include(of_program)),
    path("manage/cohorts/<uuid:pk>/", include(managed)),
    path("manage/members/<uuid:pk>/", include(member)),
    path("cohorts/", cohorts.index, name="my_cohorts"),
    path("cohorts/documents/<uuid:pk>/", cohorts.document, name="cohort_document"),
    path("cohorts/<uuid:pk>/", cohorts.detail, name="cohort"),
    path("cohorts/<uuid:pk>/milestones/<uuid:milestone>/", cohorts.progress, name="progress"),
    path("cohorts/<uuid:pk>/slots/<uuid:slot>/", cohorts.book, name="book_office_hour"),
    path("cohorts/bookings/<uuid:pk>/cancellation/", cohorts.cancel_booking, name="cancel_booking"),
    path("mentors/", mentors.index, name="mentoring"),
    path("mentors/slots/<uuid:pk>/cancellation/", mentors.cancel_slot, name="cancel_office_hour"),
    path("mentors/refusals/<str:token>/", refusals.of_mentor, name="refuse_mentoring"),
    path("mentors/<uuid:pk>/", include(mentor)),
]
