"""Kinds that weigh, and kinds that are locked."""

import io

import pikepdf

from tests.hostile.kind import (
    BLANK,
    BROKEN,
    ENCRYPTED,
    FIRST_WORDS,
    LIMIT,
    OK,
    READ,
    Kind,
    declare,
    hostile,
)
from tests.hostile.writer import (
    NEXT,
    WORDS,
    many,
    plain,
    shown,
)

SIZE, PASSWORD = "size", "password"


@hostile(SIZE, LIMIT)
def ten_thousand_empty_pages() -> bytes:
    """More pages than are taken."""
    return many(10_000, b"q Q").written()


@hostile(SIZE, BLANK, slow=True)
def three_thousand_empty_pages() -> bytes:
    """Many pages, and nothing on any of them."""
    return many(3000, b"q Q % 23").written()


@hostile(SIZE, READ, says="mot199", slow=True)
def two_hundred_thousand_characters() -> bytes:
    """A page so full that its lines lie over each other."""
    lines = []
    for number in range(2000):
        words = " ".join(f"mot{number}x{place}" for place in range(12)).ljust(100, ".")
        lines.append(shown(words, 20, 830 - number * 0.4, 4))
    return plain(content=b"".join(lines)).written()


def _rules(number: int, count: int) -> bytes:
    rules = b"".join(
        b"%d %d m %d %d l S\n" % (n % 590, n // 60, n % 590 + 5, n // 60) for n in range(count)
    )
    return plain(content=rules + shown(f"{number}. {WORDS}")).written()


def _rectangles(number: int, count: int) -> bytes:
    squares = b"".join(b"%d %d 4 4 re f\n" % (n % 580, n // 125) for n in range(count))
    return plain(content=squares + shown(f"{number}. {WORDS}")).written()


@hostile(SIZE, READ, says=FIRST_WORDS)
def two_thousand_rules() -> bytes:
    """A drawing of two thousand lines behind one sentence."""
    return _rules(23, 2000)


@hostile(SIZE, READ, says=FIRST_WORDS, slow=True)
def fifty_thousand_rules() -> bytes:
    """A drawing of fifty thousand lines behind one sentence."""
    return _rules(24, 50_000)


@hostile(SIZE, READ, says=FIRST_WORDS)
def two_thousand_rectangles() -> bytes:
    """A chart of two thousand filled squares behind one sentence."""
    return _rectangles(25, 2000)


@hostile(SIZE, READ, says=FIRST_WORDS, slow=True)
def hundred_thousand_rectangles() -> bytes:
    """A chart of a hundred thousand filled squares behind one sentence."""
    return _rectangles(26, 100_000)


@hostile(SIZE, READ, says=FIRST_WORDS)
def table_of_ten_thousand_cells() -> bytes:
    """A grid of a hundred rows and a hundred columns, empty."""
    grid = b"".join(
        b"%d 40 m %d 640 l S 20 %d m 520 %d l S\n" % (x, x, y, y)
        for x, y in ((20 + n * 5, 40 + n * 6) for n in range(101))
    )
    return plain(content=grid + shown(f"29. {WORDS}")).written()


@hostile(SIZE, READ, says=FIRST_WORDS)
def twenty_thousand_objects() -> bytes:
    """Objects that nothing uses."""
    pdf = plain(f"27. {WORDS}")
    pdf.update(dict.fromkeys(range(NEXT, NEXT + 20_000), b"null"))
    return pdf.written()


@hostile(SIZE, READ, says=FIRST_WORDS)
def thirty_thousand_saved_states() -> bytes:
    """Thirty thousand times `q`, and never `Q`."""
    return plain(content=b"q " * 30_000 + shown(f"28. {WORDS}")).written()


def _locked(number: int, how: pikepdf.Encryption) -> bytes:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(plain(f"{number}. {WORDS}").written())) as pdf:
        pdf.save(out, encryption=how, deterministic_id=False)
    return out.getvalue()


declare(Kind(
    name="password-rc4", about="A password of 1999.", family=PASSWORD, ends=ENCRYPTED,
    build=lambda: _locked(30, pikepdf.Encryption(user="u", owner="o", R=3, aes=False,
                                                 metadata=False)),
))  # fmt: skip
declare(Kind(
    name="password-aes-256", about="A password of today.", family=PASSWORD, ends=ENCRYPTED,
    build=lambda: _locked(31, pikepdf.Encryption(user="u", owner="o", R=6)),
))  # fmt: skip
declare(Kind(
    name="owner-password-only", about="Anybody may read it, only the owner may change it.",
    family=PASSWORD, ends=OK, says=FIRST_WORDS,
    build=lambda: _locked(32, pikepdf.Encryption(user="", owner="o", R=6)),
))  # fmt: skip


@hostile(PASSWORD, ENCRYPTED | BROKEN)
def unknown_lock() -> bytes:
    """Encrypted by a program that nobody has."""
    pdf = plain(f"33. {WORDS}")
    pdf[NEXT] = b"<< /Filter /Serrure /V 9 /R 9 /O (x) /U (y) /P -4 >>"
    return pdf.written(entries=b"/Encrypt 6 0 R /ID [<00> <00>]")


@hostile(PASSWORD, ENCRYPTED | BROKEN | READ)
def lock_without_a_key() -> bytes:
    """An encryption dictionary that is empty."""
    pdf = plain(f"34. {WORDS}")
    return pdf.written(entries=b"/Encrypt << >>")
