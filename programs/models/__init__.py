from programs.models.answer import Answer, AnswerFile, Submission
from programs.models.application import Applicant, Application, Extension
from programs.models.call import Call
from programs.models.call_parts import CallDocument, Criterion
from programs.models.cohort import Cohort, CohortDocument, CohortMember, Note
from programs.models.decision import Decision, LetterTemplate, Verdict
from programs.models.form import FormVersion, Question, Section
from programs.models.jury import Assignment, Conflict, ConflictKind, Interest, Juror
from programs.models.mentor import Booking, Mentor, OfficeHour
from programs.models.milestone import Milestone, MilestoneProgress
from programs.models.program import PastRound, Program, ProgramEvent, ProgramFollow
from programs.models.review import Remark, Review, Score
from programs.models.startup_profile import StartupProfile

__all__ = [
    "Answer",
    "AnswerFile",
    "Applicant",
    "Application",
    "Assignment",
    "Booking",
    "Call",
    "CallDocument",
    "Cohort",
    "CohortDocument",
    "CohortMember",
    "Conflict",
    "ConflictKind",
    "Criterion",
    "Decision",
    "Extension",
    "FormVersion",
    "Interest",
    "Juror",
    "LetterTemplate",
    "Mentor",
    "Milestone",
    "MilestoneProgress",
    "Note",
    "OfficeHour",
    "PastRound",
    "Program",
    "ProgramEvent",
    "ProgramFollow",
    "Question",
    "Remark",
    "Review",
    "Score",
    "Section",
    "StartupProfile",
    "Submission",
    "Verdict",
]
