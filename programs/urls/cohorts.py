"""Addresses of cohorts, mentors and exports."""

urlpatterns = []
