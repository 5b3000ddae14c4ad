"""Text from reports, made fit for a terminal."""


def safe(text: str) -> str:
    """The text with controls, which could drive a terminal, shown as escapes."""
    return "".join(c if c.isprintable() or c == " " else c.encode("unicode_escape").decode() for c in text)
