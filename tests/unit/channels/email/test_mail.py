"""A mail …"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from typing import Any

import pytest

from treaty.channels import Failure, Post, Undelivered
from treaty.channels.email.mail import make_mail
from treaty.channels.links import Links
from treaty.reports.message import Fact, Message, Table, Tone, Verb

NOON = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
LINKS = Links("https://treaty.example", ("the key of these tests, long enough",))
MESSAGE = Message(
    "Nobody answered Ada & Bo <Quill>",
    Tone.BREACH,
    "step reached",
    facts=(Fact("Tier", '"1" <b>'),),
    lines=("<img src=x onerror=alert(1)>",),
    table=Table(("Lead", "Waits"), (("lead#2", "<i>2 h</i>"),)),
    verbs=(Verb.ACCEPT, Verb.OPEN),
    subject="lead#2",
    link="https://crm.example/lead?id=2&tab=1",
)
POST = Post("clock 7 sam", "sam@northwind.example", MESSAGE)


class _Page(HTMLParser):
    """Reads a page as a mail program does."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def _mail(post: Post = POST, now: datetime = NOON) -> Any:
    return make_mail(post, "treaty@treaty.example", LINKS, now).content


def _page(post: Post = POST) -> _Page:
    return _Page(_mail(post).get_body(("html",)).get_content())


def test_comes_as_text_and_as_html() -> None:
    mail = _mail()

    assert [part.get_content_type() for part in mail.walk()] == ["multipart/alternative", "text/plain", "text/html"]


def test_shows_markup_of_strangers_as_text() -> None:
    page = _page()

    assert "<img src=x onerror=alert(1)>" in page.text
    assert '"1" <b>' in page.text
    assert "<i>2 h</i>" in page.text
    assert not {tag for tag, _ in page.tags} & {"img", "script", "b", "i"}


def test_loads_nothing_from_elsewhere() -> None:
    assert not any({"src", "background"} & set(attributes) for _, attributes in _page().tags)


def test_links_its_verbs() -> None:
    accept, opened = (attributes["href"] for tag, attributes in _page().tags if tag == "a")

    assert LINKS.read((accept or "").rpartition("/")[2], NOON).verb is Verb.ACCEPT
    assert opened == "https://crm.example/lead?id=2&tab=1"


def test_links_to_the_web_alone() -> None:
    page = _page(replace(POST, message=replace(MESSAGE, link="javascript:alert(1)", verbs=(Verb.OPEN,))))

    assert not [tag for tag, _ in page.tags if tag == "a"]


def test_joins_the_thread_of_its_key() -> None:
    first = make_mail(POST, "treaty@treaty.example", LINKS, NOON)
    second = make_mail(replace(POST, previous=first.receipt), "treaty@treaty.example", LINKS, NOON)
    third = make_mail(replace(POST, previous=second.receipt), "treaty@treaty.example", LINKS, NOON)

    ids = [mail.content["Message-ID"] for mail in (first, second, third)]
    assert len(set(ids)) == 3
    assert first.content["In-Reply-To"] is None
    assert (second.content["In-Reply-To"], second.content["References"]) == (ids[0], ids[0])
    assert (third.content["In-Reply-To"], third.content["References"]) == (ids[1], f"{ids[0]} {ids[1]}")


def test_repeated_later_has_the_same_id() -> None:
    again = _mail(replace(POST, repeat=True), NOON + timedelta(hours=1))

    assert again["Message-ID"] == _mail()["Message-ID"]


def test_to_two_people_has_two_ids() -> None:
    other = _mail(replace(POST, to="mia@northwind.example"))

    assert other["Message-ID"] != _mail()["Message-ID"]


def test_has_no_more_headers_than_ours() -> None:
    hostile = replace(POST, message=replace(MESSAGE, title="Hello\r\nBcc: all@northwind.example\r\n\r\nBuy!"))

    mail = _mail(hostile)

    assert mail["Bcc"] is None
    assert mail["Subject"] == "Breach: Hello Bcc: all@northwind.example Buy!"


@pytest.mark.parametrize("address", ["", "sam", "sam@", "a@b\r\nBcc: c@d", "Sam <sam@northwind.example>", "a@b, c@d"])
def test_is_not_made_for_what_is_no_address(address: str) -> None:
    with pytest.raises(Undelivered) as caught:
        _mail(replace(POST, to=address))

    assert caught.value.reason is Failure.UNKNOWN_ADDRESS
