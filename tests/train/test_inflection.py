import pytest

from onrecord.train.inflection import ing, participle, past


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("ask", ("asked", "asked", "asking")),
        ("free", ("freed", "freed", "freeing")),
        ("give", ("gave", "given", "giving")),
        ("deny", ("denied", "denied", "denying")),
        ("deploy", ("deployed", "deployed", "deploying")),
        ("ban", ("banned", "banned", "banning")),
        ("withdraw", ("withdrew", "withdrawn", "withdrawing")),
    ],
)
def test_forms(verb, forms):
    assert (past(verb), participle(verb), ing(verb)) == forms
