"""The little components: the frame's own, and a button that copies."""

from ui.addresses import ADDRESSES
from ui.components.bundle import component
from ui.words import t, words

_COPY = """<div class="own">
  <button type="button"></button><span class="unseen" role="status"></span>
</div>
"""


def frame(lang: str) -> None:
    """Tell the browser the language and our pages' addresses; translate Streamlit's own words."""
    said = {} if lang == "en" else _streamlit_words(lang)
    mount = component("shell", "<span hidden></span>\n")
    data = {"language": lang, "words": said, "pages": list(ADDRESSES.values())}
    mount(key="frame", data=data, height="content")


def copy(text: str, label: str, lang: str, key: str) -> None:
    """Show a button that copies a text."""
    mount = component("copy", _COPY)
    mount(
        key=key, data={"label": label, "done": t("app.copied", lang), "text": text}, width="content"
    )


def _streamlit_words(lang: str) -> dict[str, str]:
    english, own = words("en"), words(lang)
    prefix = "streamlit."
    return {english[key]: own[key] for key in own if key.startswith(prefix)}
