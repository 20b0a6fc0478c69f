"""Documents on paper and screen: one sheet of blocks, written as PDF, pictures, HTML and Markdown."""

from treaty.documents.html import to_html
from treaty.documents.markdown import to_markdown
from treaty.documents.page import Paper, Printed, print_sheet, to_png

__all__ = ["Paper", "Printed", "print_sheet", "to_html", "to_markdown", "to_png"]
