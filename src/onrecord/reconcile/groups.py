"""Groups: what hangs together by ties (union-find), with what people have set apart or together."""

from collections.abc import Callable, Collection, Hashable, Iterable
from typing import Generic, TypeVar

T = TypeVar("T", bound=Hashable)


class Groups(Generic[T]):
    """The groups that ties make, each named by its first member in an order.

    Ties are taken in turn; one that would bring a pair of `apart` together is left out. So give the surest first.
    """

    def __init__(
        self, ties: Iterable[tuple[T, T]], *, order: Callable[[T], object], apart: Collection[tuple[T, T]] = ()
    ) -> None:
        self._parent: dict[T, T] = {}
        self._order = order
        self._apart = apart
        for one, other in ties:
            self._join(one, other)

    def first(self, member: T) -> T:
        """The first of the member's group; the member itself where it is tied to nothing."""
        parent = self._parent
        while (above := parent.get(member, member)) != member:
            parent[member] = parent.get(above, above)
            member = above
        return member

    def groups(self, members: Iterable[T]) -> dict[T, list[T]]:
        """The members by the first of their group."""
        out: dict[T, list[T]] = {}
        for member in members:
            out.setdefault(self.first(member), []).append(member)
        return out

    def _join(self, one: T, other: T) -> None:
        first, second = sorted((self.first(one), self.first(other)), key=self._order)  # type: ignore[arg-type]
        if first == second or any({first, second} == {self.first(a), self.first(b)} for a, b in self._apart):
            return
        self._parent[second] = first
