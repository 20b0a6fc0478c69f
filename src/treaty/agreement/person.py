"""People, as 'Name <mail>'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Annotated, Final

from treaty.agreement.form import FormError, text_form

__all__ = ["Person", "PersonText"]

_LONGEST: Final = 200
_FORM: Final = re.compile(rf"([^<>@]{{1,{_LONGEST}}}?)(?: ?<([^<>@\s]{{1,64}}@[^<>@\s]{{1,255}})>)?")


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who signs, owns or is told; `mail` is None where only a name is given."""

    name: str
    mail: str | None = None

    @classmethod
    def parse(cls, text: str) -> Person:
        """Read 'Dana Cole <dana@acme.example>' or 'Dana Cole'.

        Raises:
            FormError: the text is neither.
        """
        if form := _FORM.fullmatch(text):
            return cls(form[1].strip(), form[2])
        hint = f"write 'Dana Cole <dana@acme.example>', with a name of at most {_LONGEST} characters"
        raise FormError(f"'{text}' is no person", hint=hint)

    def __str__(self) -> str:
        return f"{self.name} <{self.mail}>" if self.mail else self.name


PersonText = Annotated[Person, text_form(Person.parse, ["Dana Cole <dana@acme.example>"])]
