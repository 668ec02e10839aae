"""The search language, the same in the search box, the sidebar, saved searches and the command line."""

from reader.domain.query.conditions import ORDERS, Condition, Days, Group, Not, Query, Span, Term, Words
from reader.domain.query.fields import explanation, quoted
from reader.domain.query.parsing import parse

__all__ = ["ORDERS", "Condition", "Days", "Group", "Not", "Query", "Span", "Term", "Words", "explanation", "parse", "quoted"]
