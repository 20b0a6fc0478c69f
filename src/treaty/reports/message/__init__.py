"""What people are told, whatever way it takes to them."""

from treaty.reports.message.json import message_json, read_message
from treaty.reports.message.message import Fact, Message, Table, Tone, Verb

__all__ = ["Fact", "Message", "Table", "Tone", "Verb", "message_json", "read_message"]
