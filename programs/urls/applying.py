"""Addresses of applying."""

from django.urls import path

from programs.views import (
    answer_files,
    applicants,
    applications,
    carrying,
    extensions,
    startup_profiles,
    submissions,
    writing,
)

_ONE = "applications/<uuid:pk>/"

urlpatterns = [
    path("mine/", applications.mine, name="my_applications"),
    path("calls/<slug:slug>/apply/", applications.begin, name="apply"),
    path("calls/<slug:slug>/apply/new/", applications.begin_new, name="apply_new"),
    path("calls/<slug:slug>/extensions/", extensions.give, name="extensions"),
    path("profiles/<slug:slug>/", startup_profiles.edit, name="startup_profile"),
    path(_ONE, applications.detail, name="application"),
    path(f"{_ONE}pages/<int:number>/", writing.write, name="write_application"),
    path(f"{_ONE}pages/<int:number>/<slug:key>/choice/", writing.choose, name="choose_answer"),
    path(f"{_ONE}answers/<slug:key>/", writing.save, name="save_answer"),
    path(f"{_ONE}answers/<slug:key>/files/", answer_files.add, name="add_answer_file"),
    path(f"{_ONE}files/<uuid:file>/", answer_files.download, name="answer_file"),
    path(f"{_ONE}files/<uuid:file>/removal/", answer_files.remove, name="remove_answer_file"),
    path(f"{_ONE}check/", submissions.check, name="check_application"),
    path(f"{_ONE}submission/", submissions.submit, name="submit_application"),
    path(f"{_ONE}draft.pdf", submissions.draft_pdf, name="draft_pdf"),
    path(f"{_ONE}submissions/<uuid:submission>/pdf/", submissions.pdf, name="submission_pdf"),
    path(f"{_ONE}people/", applicants.people, name="applicants"),
    path(f"{_ONE}people/<uuid:membership>/removal/", applicants.remove, name="remove_applicant"),
    path(f"{_ONE}form/", carrying.carry_over, name="carry_over"),
    path(f"{_ONE}profile/", applications.fill, name="fill_from_profile"),
    path(f"{_ONE}withdrawal/", applications.withdraw, name="withdraw_application"),
]
