r"""Many titles or names as the texts of fields: what is plain all at once, the rest one at a time.

Nearly all of them consist of words that stand in a field as they are. One regular expression steps over these through a whole
page of texts, and stops at each other word, which is written by itself; a text with a word that only the words around it can
tell, such as `$`, is left to who reads it whole. To take every text by itself would take more than twice as long.
"""

import re
from collections.abc import Callable, Sequence

UNTOLD = "\x00"
"""Stands for a word that cannot be written by itself; no field has this character."""

LONGEST = 10_000
"""Characters of a text that are written."""


def words_besides(plain: str) -> re.Pattern[str]:
    """What finds, by the expression of plain words, some of these and the next other one with its blank, if there is any."""
    return re.compile(rf"((?:{plain}[ \t\n])*+)((?:[^ \t\n]*+[ \t\n])?+)")


def written(
    texts: Sequence[str],
    words: re.Pattern[str],
    write: Callable[[str], str],
    whole: Callable[[int], str],
    *,
    tabs: int = 0,
    tab: str = "",
) -> list[str]:
    """What stands for each of some texts in a field.

    `words` is what `words_besides` gives. `write` gets such a word with the blank behind it, and gives what stands for both, with
    UNTOLD in it if only the words around it can tell; where two blanks follow one another the word is empty. `whole` is asked by
    its place for a text that has to be read whole. `tabs` is how many the caller has put into the texts, as blanks between words,
    and `tab` what stands for each.
    """
    page = "\n".join(texts) + "\n"
    if page.count("\n") != len(texts) or page.count("\t") != tabs or max(map(len, texts)) > LONGEST:
        return [*map(whole, range(len(texts)))]
    page = words.sub(lambda found: found[1] + write(found[2]) if found[2] else found[1], page).replace("\t", tab)
    made = page.split("\n")[:-1]
    if UNTOLD in page:
        return [whole(place) if UNTOLD in text else text for place, text in enumerate(made)]
    return made
