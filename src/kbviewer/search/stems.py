"""Stemming in the language of a note."""

from collections.abc import Callable
from functools import lru_cache

from kbviewer.search.engine import NoStemmer, stemmer_for_language, two_letter_code

ENGLISH = "en"
LANGUAGES = (
    "ar", "da", "de", "en", "es", "fi", "fr", "hu", "it", "nl", "no", "pt", "ro", "ru", "sv", "tr"
)  # fmt: skip


@lru_cache(maxsize=64)
def stemmer(language: str) -> Callable[[str], str]:
    """The stemmer of a language given by its code or name; English for those without one."""
    code = language_code(language)
    found: Callable[[str], str] = stemmer_for_language("en_porter" if code == ENGLISH else code)
    return found


@lru_cache(maxsize=256)
def language_code(language: str) -> str:
    """The two-letter code of a language that has a stemmer, from `de-AT`, `deutsch` or `ger`."""
    code = language.strip().lower().replace("_", "-").partition("-")[0]
    code = {"ger": "de", "fre": "fr", "dut": "nl", "rum": "ro", "nb": "no", "nn": "no"}.get(
        code, code
    )
    try:
        stemmer_for_language(code)
    except NoStemmer:
        return ENGLISH
    return str(two_letter_code(code))
