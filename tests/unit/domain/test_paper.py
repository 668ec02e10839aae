"""Which authors of a paper are kept when several sources name them."""

import pytest

from reader.domain.paper import ET_AL, fuller_authors

ADA, ALAN = "Ada Lovelace", "Alan Turing"


@pytest.mark.parametrize(
    ("known", "said", "kept"),
    [
        ((), (), ()),
        ((), (ADA,), (ADA,)),
        ((), (ADA, ET_AL), (ADA, ET_AL)),
        ((ADA, ET_AL), (ADA, ALAN), (ADA, ALAN)),
        ((ADA, ET_AL), (ADA, ALAN, ET_AL), (ADA, ALAN, ET_AL)),
        ((ADA, ET_AL), (ADA,), (ADA, ET_AL)),
        ((ADA, ET_AL), (), (ADA, ET_AL)),
        ((ADA, ALAN), (ADA, ET_AL), (ADA, ALAN)),
        ((ADA,), (ADA, ALAN), (ADA,)),
        ((ADA, ALAN), (), (ADA, ALAN)),
    ],
)
def test_known_authors_are_never_shortened(known: tuple[str, ...], said: tuple[str, ...], kept: tuple[str, ...]) -> None:
    assert fuller_authors(known, said) == kept
