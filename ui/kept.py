"""Work done once for all visits: who asks while it is under way waits for it, not for a second."""

import threading
from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import ParamSpec, TypeVar, cast

_P = ParamSpec("_P")
_R = TypeVar("_R")


def kept(most: int) -> Callable[[Callable[_P, _R]], Callable[_P, _R]]:
    """Remember what a function gave for its last `most` arguments, which can be hashed.

    After a commit, or when the app has just begun, many visits ask for the same at once;
    `lru_cache` alone would let each of them work it out. What raises is not remembered.

    >>> kept(2)(len)("été")
    3
    """

    def keeping(work: Callable[_P, _R]) -> Callable[_P, _R]:
        guard, under_way = threading.Lock(), dict[Hashable, threading.Lock]()

        remembered = cast("Callable[_P, _R]", lru_cache(maxsize=most)(work))

        @wraps(work)
        def asked(*args: _P.args, **named: _P.kwargs) -> _R:
            key = (args, tuple(sorted(named.items())))
            with guard:
                turn = under_way.setdefault(key, threading.Lock())
            try:
                with turn:
                    return remembered(*args, **named)
            finally:
                with guard:
                    under_way.pop(key, None)

        return asked

    return keeping
