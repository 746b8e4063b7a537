// What the frame around every page needs: the language of the document, and Streamlit's own words in it.
//
// In:  data = {language, words: {"Browse files": "Parcourir", ...}, pages: ["", "question", ...]};
//      a word may hold one {} for a number or size.
const READ = ["aria-label", "placeholder", "title"];
let translations = [];
let observer;
let pages = new Set();

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

// A plot wider than the page is moved sideways: by keyboard too.
function reach() {
  for (const plot of document.querySelectorAll("[data-testid='stVegaLiteChart']:not([tabindex])")) plot.tabIndex = 0;
}

function watch(records) {
  reach();
  for (const { type, target, addedNodes } of records) {
    if (type === "childList") addedNodes.forEach(translate);
    else translate(target);
  }
}

// A plain link to a page of ours turns the page as the navigation does: no new load, and Back comes back.
function follow(event) {
  if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const link = event.composedPath().find((each) => each instanceof HTMLAnchorElement);
  if (!link || link.hasAttribute("download") || link.target === "_blank" || link.dataset.testid || link.closest("[data-testid='stSidebarNav'], header")) return;
  const address = new URL(link.href, location.href);
  if (address.origin !== location.origin || address.hash || !pages.has(address.pathname.replace(/^\/|\/$/g, ""))) return;
  event.preventDefault();
  history.pushState({}, "", address);
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  document.querySelector("[data-testid='stMain']")?.scrollTo({ top: 0, behavior: "instant" });
}

// Alt and a digit: that choice of the card, as Alt+A and Alt+X are its buttons.
function choose(event) {
  const digit = event.altKey && !event.ctrlKey && !event.metaKey ? /^(?:Digit|Numpad)([1-9])$/.exec(event.code) : null;
  const choice = digit && document.querySelectorAll(".st-key-card [data-testid='stButtonGroup'] button")[digit[1] - 1];
  if (!choice) return;
  event.preventDefault();
  choice.click();
}

export default function ({ data }) {
  if (!document.listening) {
    document.listening = true;
    document.addEventListener("click", follow);
    document.addEventListener("keydown", choose);
  }
  pages = new Set(data.pages);
  document.documentElement.lang = data.language;
  translations = Object.entries(data.words).map(pattern);
  observer?.disconnect();
  observer = new MutationObserver(watch);
  translate(document.body);
  observer.observe(document.body,
    { childList: true, characterData: true, subtree: true, attributes: true, attributeFilter: READ });
}
