"""The judge: a slow and obvious reading of the events of one lead, against which the fast one is tested.

It shares with the SQL only the types of its results, the conditions and the calendars.
"""

from treaty.evaluation.judge.event import Event, read_known
from treaty.evaluation.judge.judging import judge_all, judge_lead
from treaty.evaluation.judge.people import People
from treaty.evaluation.judge.story import Note, Story
from treaty.evaluation.judge.terms import Terms, terms_of

__all__ = ["Event", "Note", "People", "Story", "Terms", "judge_all", "judge_lead", "read_known", "terms_of"]
