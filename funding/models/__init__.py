from funding.models.amendment import Amendment, LineChange
from funding.models.drawdown import Cost, Drawdown, Repayment
from funding.models.files import ProofFile
from funding.models.grant import Grant
from funding.models.plan import BudgetLine, Condition, Indicator
from funding.models.proof import Proof, ProofExtension, Reached, Spent
from funding.models.scheme import Scheme, SchemeTerms, Strategy
from funding.models.seat import FunderSeat, Officer
from funding.models.statement import AmountStatement, AwardNotice
from funding.models.version import ProofVersion

__all__ = [
    "Amendment",
    "AmountStatement",
    "AwardNotice",
    "BudgetLine",
    "Condition",
    "Cost",
    "Drawdown",
    "FunderSeat",
    "Grant",
    "Indicator",
    "LineChange",
    "Officer",
    "Proof",
    "ProofExtension",
    "ProofFile",
    "ProofVersion",
    "Reached",
    "Repayment",
    "Scheme",
    "SchemeTerms",
    "Spent",
    "Strategy",
]
