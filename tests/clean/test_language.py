"""The language of a body."""

import pytest

from onrecord.clean.language import language


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("The foreign minister said on Monday that the border would reopen in spring.", "en"),
        ("THE FOREIGN MINISTER SAID ON MONDAY THAT THE BORDER WOULD REOPEN IN SPRING.", "en"),
        ("Der Außenminister sagte am Montag, die Grenze werde im Frühjahr wieder geöffnet.", "de"),
        ("Le ministre des Affaires étrangères a déclaré lundi que la frontière rouvrirait.", "fr"),
        ("Министр иностранных дел заявил в понедельник, что граница снова откроется весной.", "ru"),
        ("Міністр закордонних справ заявив у понеділок, що кордон знову відкриється навесні.", "uk"),
        ("قال وزير الخارجية يوم الاثنين إن الحدود سيعاد فتحها في الربيع", "ar"),
        ("外交部长周一表示，边境将于春季重新开放。", "zh"),
        ("Too few words", None),
        ("", None),
        ("12 34 56 78 90 12", None),
    ],
)
def test_names_the_language_or_nothing(body: str, code: str | None) -> None:
    assert language(body) == code
