"""Addresses of jury, reviews and decisions."""

urlpatterns = []
