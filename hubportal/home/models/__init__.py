from hubportal.home.models.accessibility_feedback import AccessibilityFeedback
from hubportal.home.models.page import Page

__all__ = ["AccessibilityFeedback", "Page"]
