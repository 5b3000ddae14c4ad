"""Word lists: a block of words as a set, so that tables stay readable as text."""


def words(block: str) -> frozenset[str]:
    """The words of a block, parted by white space."""
    return frozenset(block.split())
