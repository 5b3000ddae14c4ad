"""The language of the body, among those that news is written in (py3langid, offline)."""

from functools import cache
from typing import Any

# Fewer words decide nothing: names and loan words look like any language.
MIN_WORDS = 5
# Below this the model wavers.
MIN_PROBABILITY = 0.5
# More than this changes no verdict and costs time.
MAX_CHARS = 4000
# From here on scripts that set no spaces between words: each sign counts as one.
FIRST_CJK = 0x2E80
# The languages of large news media. Among all that the model knows, short English headlines come out as Latin.
LANGUAGES = (
    "am ar az be bg bn bs ca cs da de el en es et fa fi fr he hi hr hu hy id is it ja ka kk km ko ku ky lo lt lv mk mn"
    " mr ms my ne nl no pl ps pt ro ru si sk sl so sq sr sv sw ta te th tr uk ur uz vi zh"
)


def language(body: str) -> str | None:
    """The ISO 639-1 code of the language, or null where the body has fewer than five words or the model wavers."""
    sample = body[:MAX_CHARS]
    if len(sample.split()) < MIN_WORDS and sum(ord(c) >= FIRST_CJK and c.isalpha() for c in sample) < MIN_WORDS:
        return None
    code, probability = _model().classify(sample)
    return str(code) if probability >= MIN_PROBABILITY else None


@cache
def _model() -> Any:
    # Numpy and five megabytes: only where a report needs them.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    model.set_languages(LANGUAGES.split())
    return model
