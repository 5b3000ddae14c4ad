"""Bytes to text, strictly: no character is replaced, none is dropped, and the evidence is kept."""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from onrecord.read.unreadable import UnreadableError
from onrecord.records.report import EncodingBasis

BOMS: Final = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

HIGH: Final = re.compile(rb"[\x80-\xff]+")
# English text in a single-byte encoding has an accent or a quotation mark here and there: under 0.5 % of the bytes in
# news, never more than three together (a quotation mark, a dash, a quotation mark). Other alphabets fill words, other
# Latin languages have 3 % and more.
SPARSE: Final = 0.02
RUN: Final = 3
WESTERN: Final = "cp1252"
NOT_ASCII: Final = re.compile(r"[^\x00-\x7f]")

CONTROL: Final = re.compile(r"[\x01-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")
# A stray control character comes from a teletype or a bad paste; one in twenty comes from a file that is not text.
MAX_CONTROL_SHARE: Final = 0.05
SURROGATE: Final = re.compile(r"[\ud800-\udfff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A text, the Python name of its encoding, and what decided for it."""

    text: str
    encoding: str
    basis: EncodingBasis


def decode(data: bytes, *, declared: str | None = None) -> Decoded:
    """Decode by the first evidence that holds: BOM, valid UTF-8, what is declared, what is detected.

    The BOM is not part of the text. Line ends stay as they are. Raises UnreadableError where no encoding fits every
    byte.
    """
    for bom, encoding in BOMS:
        if data.startswith(bom):
            text = _strictly(data[len(bom) :], encoding)
            if text is None:
                raise UnreadableError(f"not valid {encoding.upper()}, though it begins with its byte order mark")
            return Decoded(text=text, encoding=encoding, basis="bom")
    try:
        return Decoded(text=data.decode("utf-8"), encoding="utf-8", basis="utf-8")
    except UnicodeDecodeError as error:
        fault = error.start
    guesses: list[tuple[str, EncodingBasis]] = [(_detected(data), "detected")]
    if declared is not None:
        guesses.insert(0, (_standard(declared), "declared"))
    for encoding, basis in guesses:
        if (text := _strictly(data, encoding)) is not None:
            return Decoded(text=text, encoding=encoding, basis=basis)
    tried = ", ".join(dict.fromkeys(encoding for encoding, _ in guesses if encoding != "utf-8"))
    raise UnreadableError(
        f"not valid UTF-8 (byte {fault:,})" + (f" and not {tried} either" if tried else "") + "; convert it"
    )


def check(text: str) -> None:
    """Raises UnreadableError where a text is empty, or holds NULs, lone surrogates or too many control characters."""
    if not text.strip():
        raise UnreadableError("empty: nothing but white space")
    if (at := text.find("\x00")) >= 0:
        raise UnreadableError(
            f"a NUL at character {at:,}, which no text holds: is it UTF-16 without its mark, or no text?"
        )
    if lone := SURROGATE.search(text):
        raise UnreadableError(f"half of a surrogate pair at character {lone.start():,}, which is no character")
    controls = len(text) - len(CONTROL.sub("", text))
    if controls > len(text) * MAX_CONTROL_SHARE:
        raise UnreadableError(f"not text: {controls:,} of its {len(text):,} characters are control characters")


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (LookupError, UnicodeDecodeError):  # the detector knows encodings that Python does not
        return None


def _detected(data: bytes) -> str:
    if _damaged(data):
        return "utf-8"
    runs = [len(run) for run in HIGH.findall(data)]
    if sum(runs) < len(data) * SPARSE and max(runs) <= RUN and _strictly(data, WESTERN) is not None:
        # Too little to tell one Latin alphabet from the next: detectors guess, browsers read windows-1252 (WHATWG).
        # On English news in windows-1252 that is exact for 92 of 92 texts, the detector for 81.
        return WESTERN
    from resiliparse.parse.encoding import detect_encoding  # a compiled module, needed for few inputs

    return detect_encoding(data) or "utf-8"


def _damaged(data: bytes) -> bool:
    # UTF-8 with a byte lost still holds more good sequences than bad bytes; other encodings hold next to none.
    good = data.decode("utf-8", "ignore")
    dropped = len(data) - len(good.encode())
    return len(NOT_ASCII.findall(good)) > dropped


def _standard(label: str) -> str:
    from resiliparse.parse.encoding import map_encoding_to_html5

    # The labels of WHATWG and nothing else: Python's own table holds codecs that are no encodings.
    encoding = map_encoding_to_html5(label) or "utf-8"
    # Who can read the declaration byte by byte has no UTF-16 before him, and WHATWG takes it for UTF-8.
    return "utf-8" if encoding.startswith("utf-16") else encoding
