from django.urls import path

from hubportal.core import views

app_name = "core"
urlpatterns = [
    path("", views.job_list, name="job_list"),
    path("<uuid:pk>/", views.job, name="job"),
    path("<uuid:pk>/progress/", views.job_progress, name="job_progress"),
    path("<uuid:pk>/file/", views.job_file, name="job_file"),
    path("<uuid:pk>/cancellation/", views.cancel_job, name="cancel_job"),
    path("<uuid:pk>/retry/", views.retry_job, name="retry_job"),
]
