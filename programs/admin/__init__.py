from programs.admin import applications, calls, cohorts, forms, mentors, programs, review

__all__ = ["applications", "calls", "cohorts", "forms", "mentors", "programs", "review"]
