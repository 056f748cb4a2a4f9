from django.urls import path

from hubportal.core import views

app_name = "core"
urlpatterns = [
    path("<uuid:pk>/progress/", views.job_progress, name="job_progress"),
    path("<uuid:pk>/cancellation/", views.cancel_job, name="cancel_job"),
]
