"""What the number of a list is worth: in figures, roman, or a letter."""

_ROMAN = {"I": 1, "V": 5, "X": 10}


def value(number: str) -> int:
    """Give the value of a list's number, also of a roman one or a letter.

    >>> [value(number) for number in ("12", "IX", "XIII", "c", "H")]
    [12, 9, 13, 3, 8]
    """
    if number.isdigit():
        return int(number)
    digits = [_ROMAN.get(sign, 0) for sign in number]
    if not all(digits):
        return ord(number.upper()) - ord("A") + 1
    after = [*digits[1:], 0]
    return sum(-one if one < other else one for one, other in zip(digits, after, strict=True))
