"""The story of one lead: what the judge says of it, in sentences that screens and documents share."""

from treaty.reports.lead_story.story import LeadStory
from treaty.reports.lead_story.telling import make_lead_story

__all__ = ["LeadStory", "make_lead_story"]
