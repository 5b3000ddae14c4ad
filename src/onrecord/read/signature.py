"""What bytes are, told by how they begin. Names lie; the first bytes decide together with the name."""

from typing import Final, Literal

from onrecord.read.unreadable import UnreadableError

Kind = Literal["text", "html", "jsonl"]

# Enough to reach past comments and a long XHTML doctype.
HEAD: Final = 4096

GZIP: Final = b"\x1f\x8b\x08"

# (offset, bytes, what it is), from the formats' own specifications and file(1)'s table.
SIGNATURES: Final = (
    (0, b"%PDF-", "a PDF document"),
    (0, b"PK\x03\x04", "a ZIP archive or an office document"),
    (0, b"PK\x05\x06", "an empty ZIP archive"),
    (0, GZIP, "gzip data"),
    (0, b"BZh91AY&SY", "bzip2 data"),
    (0, b"\xfd7zXZ\x00", "xz data"),
    (0, b"\x28\xb5\x2f\xfd", "Zstandard data"),
    (0, b"\x04\x22\x4d\x18", "LZ4 data"),
    (0, b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (0, b"Rar!\x1a\x07", "a RAR archive"),
    (257, b"ustar", "a tar archive"),
    (0, b"\x89PNG\r\n", "a PNG image"),
    (0, b"\xff\xd8\xff", "a JPEG image"),
    (0, b"GIF87a", "a GIF image"),
    (0, b"GIF89a", "a GIF image"),
    (0, b"II*\x00", "a TIFF image"),
    (0, b"MM\x00*", "a TIFF image"),
    (8, b"WEBPVP8", "a WebP image"),
    (8, b"WAVEfmt ", "a WAV recording"),
    (4, b"ftyp", "an MP4 or HEIF file"),
    (0, b"OggS\x00", "an Ogg recording"),
    (0, b"\x7fELF", "a program (ELF)"),
    (0, b"MZ\x90\x00", "a program (Windows)"),
    (0, b"\xca\xfe\xba\xbe", "a program (Mach-O or Java)"),
    (0, b"\xcf\xfa\xed\xfe", "a program (Mach-O)"),
    (0, b"\x00asm", "a program (WebAssembly)"),
    (0, b"SQLite format 3\x00", "an SQLite database"),
    (0, b"PAR1", "a Parquet file"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (0, b"{\\rtf", "an RTF document"),
    (0, b"%!PS", "a PostScript document"),
    (0, b"WARC/1.", "a WARC archive"),
    (0, b"WARC/0.", "a WARC archive"),
    (0, b"filedesc://", "an ARC archive"),
)

PAGE_STARTS: Final = (b"<!doctype html", b"<html", b"<head>", b"<body")
XML_STARTS: Final = (b"<?xml", b"<rss", b"<feed", b"<rdf:rdf", b"<urlset", b"<sitemapindex")


def kind_of_bytes(head: bytes, named: Kind | None) -> Kind:
    """The kind of an input from its first bytes and its name. Raises UnreadableError with what it is instead."""
    for offset, magic, what in SIGNATURES:
        if head.startswith(magic, offset):
            raise UnreadableError(f"{what}, which cannot be read here, whatever its name says")
    start = _plain(head)
    if _is_page(start):
        if named == "jsonl":
            raise UnreadableError("a web page, not JSON Lines; name it .html")
        return "html"
    if start.startswith(XML_STARTS):
        raise UnreadableError("an XML document (a feed, perhaps), which cannot be read here, whatever its name says")
    return named or ("jsonl" if start.startswith(b"{") else "text")


def _plain(head: bytes) -> bytes:
    # UTF-16 is ASCII with NULs between as far as tags go.
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        head = head[2:].replace(b"\x00", b"")
    return head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()


def _is_page(start: bytes) -> bool:
    if start.startswith(PAGE_STARTS):
        return True
    # XHTML opens with an XML declaration, many pages with a comment.
    return start.startswith((b"<?xml", b"<!doctype", b"<!--")) and b"<html" in start
