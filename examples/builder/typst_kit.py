"""Draw a document with Typst: a template, the content as data, the fonts of packages."""

import json
from pathlib import Path

import reportlab
import typst

TEMPLATES = Path(__file__).parent / "templates"
FONTS = Path(reportlab.__file__).parent / "fonts"  # Bitstream Vera; the others are inside Typst


def render(template: str, content: dict[str, object], path: Path) -> None:
    """Compile `templates/<template>.typ` over the content; the same content gives the same file."""
    typst.compile(
        TEMPLATES / f"{template}.typ",
        output=path,
        root=TEMPLATES,
        font_paths=[FONTS],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(content, ensure_ascii=False)},
    )
