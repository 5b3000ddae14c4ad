"""Every limit in one table. Each keeps one bad input from stopping or slowing the others."""

# Reading. A news report is 2 to 40 KB; a file of 20 MB that claims to be one is something else.
MAX_TEXT_BYTES = 20_000_000
# One line of a JSONL file: a report with its HTML inside.
MAX_LINE_BYTES = 32_000_000
# trafilatura's time grows with the square of the page (20 s at 2.2 MB of paragraphs, measured).
MAX_HTML_BYTES = 2_000_000
# Compressed input stops when it grows by more than this ratio after the first megabyte.
MAX_INFLATION = 200

# Coding. Longer texts are books or dumps: the first part is coded, a problem says so. spaCy needs about 1 GB
# per million characters.
MAX_CODED_CHARS = 200_000
# spaCy's tokenizer peels marks off a word one by one, in time that grows with the square of the word. What is longer
# than this without a space is no word but an encoded file or a ruled line; it is left out of the annotation.
MAX_WORD_CHARS = 1_000
