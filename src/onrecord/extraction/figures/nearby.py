"""Nearby: tokens on either side of one, never beyond its sentence.

`token.sent` walks to both ends of the sentence; on a page without a full stop that made the whole stage quadratic.
"""

from spacy.tokens import Token


def ahead(token: Token, most: int) -> list[Token]:
    """Up to `most` tokens after this one in its sentence."""
    out: list[Token] = []
    for at in range(token.i + 1, min(token.i + 1 + most, len(token.doc))):
        if token.doc[at].is_sent_start:
            break
        out.append(token.doc[at])
    return out


def behind(token: Token, most: int) -> list[Token]:
    """Up to `most` tokens before this one in its sentence, the nearest first."""
    out: list[Token] = []
    while len(out) < most and token.i > 0 and not token.is_sent_start:
        token = token.nbor(-1)
        out.append(token)
    return out


def after(token: Token) -> Token | None:
    """The next token of the sentence."""
    return next(iter(ahead(token, 1)), None)


def before(token: Token) -> Token | None:
    """The token before this one in its sentence."""
    return next(iter(behind(token, 1)), None)
