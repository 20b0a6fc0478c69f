"""Which commands there are. A new command is one file of this folder and one line here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

__all__ = ["COMMANDS", "Command"]


@dataclass(frozen=True, slots=True)
class Command:
    """A command and its module, which holds a function `command` and the type `Result` of its JSON.

    The help stands here so that `treaty --help` imports no command.
    """

    name: str
    module: str
    help: str


COMMANDS: Final = (
    Command("adopt", "treaty.cli.adopt", "Put agreements into force, or on trial."),
    Command("alerts", "treaty.cli.alerts", "Say who would be told now, why somebody was, or try again."),
    Command("audit", "treaty.cli.audit", "Show who did what, or see that nobody changed that record."),
    Command("backup", "treaty.cli.backup", "Copy an SQLite store into one file, while it is used."),
    Command("baseline", "treaty.cli.baseline", "Say what an agreement would have kept in the months before it."),
    Command("check", "treaty.cli.check", "Show what is wrong or unwise in an agreement, and where."),
    Command("clock", "treaty.cli.clock", "Ask about business time: open hours, deadlines, working days."),
    Command("demo", "treaty.cli.demo", "Write a fictional company, to try the other commands on."),
    Command("diff", "treaty.cli.diff", "Say in words what changes for whom between two agreements."),
    Command("evaluate", "treaty.cli.evaluate", "Judge all leads, sum them up, and write the tables down."),
    Command("exclude", "treaty.cli.exclude", "Leave verdicts out, as both parties agreed."),
    Command("explain", "treaty.cli.explain", "Tell the story of one lead, with the reason of every verdict."),
    Command("export", "treaty.cli.export", "Write the events of the store into a file."),
    Command("import", "treaty.cli.import_", "Turn exported tables into events, and account for every row."),
    Command("init", "treaty.cli.init", "Write an agreement to start from."),
    Command("migrate", "treaty.cli.migrate", "Bring the tables of the store up to this version."),
    Command("people", "treaty.cli.people", "List who is told and signs in, or take people in from a file."),
    Command("plan", "treaty.cli.plan", "Tell how many leads the quota needs, when, and with what odds."),
    Command("ready", "treaty.cli.ready", "Say which commitments can be judged on the events."),
    Command("recovery", "treaty.cli.recovery", "List plans that missed periods call for; write or close one."),
    Command("render", "treaty.cli.render", "Write an agreement as the document that both parties sign."),
    Command("restore", "treaty.cli.restore", "Put a backup where the SQLite store is."),
    Command("review", "treaty.cli.review", "Prepare the monthly review, or a page for the sponsor."),
    Command("schema", "treaty.cli.schema", "Print the JSON Schema of an agreement file, for your editor."),
    Command("scorecard", "treaty.cli.scorecard", "Show who kept what in a period, against the targets."),
    Command("serve", "treaty.cli.serve", "Run the service: the web and the workers, kept running."),
    Command("source", "treaty.cli.source", "Add, list and remove what sends events by signed webhooks."),
    Command("standup", "treaty.cli.standup", "Show yesterday and today on one page, for fifteen minutes."),
    Command("take", "treaty.cli.take", "Take a file of events, or through a mapping, into the store."),
    Command("token", "treaty.cli.token", "Add, list and revoke tokens of the API."),
    Command("trial", "treaty.cli.trial", "Show what is in force beside what is proposed."),
    Command("version", "treaty.cli.version", "Show the versions that answers depend on."),
    Command("work", "treaty.cli.work", "Run a worker, which judges what is due and tells people."),
)
