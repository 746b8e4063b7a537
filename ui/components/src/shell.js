// What the frame around every page needs: the language of the document, and Streamlit's own words in it.
//
// In:  data = {language, words: {"Browse files": "Parcourir", ...}}; a word may hold one {} for a number or size.
const READ = ["aria-label", "placeholder", "title"];
let translations = [];
let observer;

function pattern([from, to]) {
  const escaped = from.split("{}").map((part) => part.replace(/[.*+?^$()|[\]\\{}]/g, "\\$&"));
  return { match: new RegExp(`^\\s*${escaped.join("(.+?)")}\\s*$`), to };
}

function translated(text) {
  for (const { match, to } of translations) {
    const found = match.exec(text);
    if (found) return to.replace("{}", found[1] ?? "");
  }
  return null;
}

function translate(node) {
  if (node.nodeType === Node.TEXT_NODE) {
    const text = node.data.length < 120 ? translated(node.data) : null;
    if (text !== null && text !== node.data) node.data = text;
    return;
  }
  if (node.nodeType !== Node.ELEMENT_NODE || node.closest("[data-own]")) return;
  for (const name of READ) {
    const text = node.hasAttribute(name) ? translated(node.getAttribute(name)) : null;
    if (text !== null) node.setAttribute(name, text);
  }
  node.childNodes.forEach(translate);
}

function watch(records) {
  for (const { type, target, addedNodes } of records) {
    if (type === "childList") addedNodes.forEach(translate);
    else translate(target);
  }
}

export default function ({ data }) {
  document.documentElement.lang = data.language;
  translations = Object.entries(data.words).map(pattern);
  observer?.disconnect();
  if (!translations.length) return;
  observer = new MutationObserver(watch);
  translate(document.body);
  observer.observe(document.body,
    { childList: true, characterData: true, subtree: true, attributes: true, attributeFilter: READ });
}
