"""The addresses of programs: one list per subject, each grown by itself. What has a word of its own comes first."""

from programs.urls import applying, calls, cohorts, exports, forms, programs, review

app_name = "programs"

urlpatterns = [
    *calls.urlpatterns,
    *forms.urlpatterns,
    *applying.urlpatterns,
    *review.urlpatterns,
    *exports.urlpatterns,
    *cohorts.urlpatterns,
    *programs.urlpatterns,
]
