// The SPARQL editor: CodeMirror 6 inside a Streamlit component.
//
// In:  data = {value, revision, prefixes: {med: iri}, terms: [{name, kind, label, comment}],
//              error: {query, line, column, message} or null, words}
// Out: trigger "run" (the query), state "draft" (the query, once typing rests).
// `value` replaces the text only when `revision` changes: what is typed is never lost to a rerun.
import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import { HighlightStyle, bracketMatching, ensureSyntaxTree, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { forceLinting, lintGutter, lintKeymap, linter } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { sparql } from "codemirror-lang-sparql";

const KEYWORDS = [
  "SELECT", "DISTINCT", "CONSTRUCT", "ASK", "DESCRIBE", "WHERE", "GRAPH", "OPTIONAL", "FILTER", "FILTER NOT EXISTS",
  "BIND", "VALUES", "UNION", "MINUS", "EXISTS", "LIMIT", "OFFSET", "PREFIX", "GROUP BY", "ORDER BY", "HAVING",
  "COUNT", "SUM", "AVG", "MIN", "MAX", "SAMPLE", "GROUP_CONCAT", "REGEX", "CONTAINS", "STRSTARTS", "LCASE", "LANG",
  "LANGMATCHES", "STR", "BOUND", "COALESCE", "IF",
];
const REST_MS = 800;
const MOST_SYNTAX_ERRORS = 5;
const PARSING_MS = 1000;
const editors = new WeakMap();

const colours = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--keyword)", fontWeight: "600" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--string)" },
  { tag: [tags.variableName, tags.definition(tags.variableName)], color: "var(--variable)" },
  { tag: [tags.namespace, tags.propertyName, tags.typeName, tags.className, tags.tagName], color: "var(--name)" },
  { tag: [tags.url, tags.link], color: "var(--name)" },
  { tag: [tags.number, tags.bool], color: "var(--number)" },
  { tag: tags.comment, color: "var(--comment)", fontStyle: "italic" },
]);

const declares = (text, prefix) => new RegExp(`prefix\\s+${prefix}:`, "i").test(text);
const prefixLine = (prefixes, prefix) => `PREFIX ${prefix}: <${prefixes[prefix]}>\n`;

// Put a name in, and its PREFIX line on top when the query lacks it.
const insertion = (prefixes, name) => (view, _completion, from, to) => {
  const prefix = name.split(":")[0];
  const lacking = prefixes[prefix] && !declares(view.state.doc.toString(), prefix);
  const line = lacking ? prefixLine(prefixes, prefix) : "";
  const changes = [{ from, to, insert: name }];
  if (line) changes.unshift({ from: 0, insert: line });
  view.dispatch({ changes, selection: { anchor: from + line.length + name.length }, userEvent: "input.complete" });
};

const ofPrefixes = (prefixes) =>
  Object.entries(prefixes).map(([prefix, iri]) => ({
    label: `${prefix}:`, apply: `${prefix}: <${iri}>`, detail: iri, type: "namespace" }));

const ofVariables = (text, typed) =>
  [...new Set(text.match(/\?\w+/g) ?? [])].filter((name) => name !== typed)
    .map((name) => ({ label: name, type: "variable" }));

const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function ofTerms({ prefixes, terms }, typed, classesOnly) {
  const fit = terms.filter((term) => !classesOnly || term.kind === "class");
  const byName = fit.map((term) => ({
    label: term.name, detail: term.label, info: term.comment || undefined,
    type: term.kind === "class" ? "class" : "property", boost: 2, apply: insertion(prefixes, term.name) }));
  if (typed.includes(":") || typed.length < 3) return byName;
  const wanted = folded(typed);
  const byLabel = fit.filter((term) => folded(term.label).includes(wanted)).map((term) => ({
    label: `${typed} ${term.label}`, displayLabel: `${term.label} → ${term.name}`,
    type: term.kind === "class" ? "class" : "property", boost: 3, apply: insertion(prefixes, term.name) }));
  return byLabel.concat(byName);
}

const completions = (editor) => (context) => {
  const { data } = editor;
  const text = context.state.doc.toString();
  const declaration = context.matchBefore(/prefix\s+[\w-]*:?$/i);
  if (declaration) {
    const from = declaration.from + declaration.text.search(/[\w-]*:?$/);
    return { from, options: ofPrefixes(data.prefixes) };
  }
  const variable = context.matchBefore(/\?\w*$/);
  if (variable) return { from: variable.from, options: ofVariables(text, variable.text), validFor: /^\?\w*$/ };
  const word = context.matchBefore(/[\w-]*:[\w-]*$|[\p{L}\d_-]+$/u);
  if (!word && !context.explicit) return null;
  const typed = word?.text ?? "";
  const before = context.state.sliceDoc(0, word?.from ?? context.pos);
  const classesOnly = /(?:^|\s)(?:a|rdf:type)\s+$/.test(before);
  const keywords = classesOnly || typed.includes(":") ? [] : KEYWORDS.map((label) => ({ label, type: "keyword" }));
  return { from: word?.from ?? context.pos, options: ofTerms(data, typed, classesOnly).concat(keywords) };
};

function syntaxErrors(state, message) {
  const found = [];
  // A tree that a slow machine has not finished ends in an error that is none of the query's.
  const tree = ensureSyntaxTree(state, state.doc.length, PARSING_MS);
  tree?.iterate({
    enter(node) {
      if (!node.type.isError || found.length >= MOST_SYNTAX_ERRORS) return;
      const to = Math.min(Math.max(node.to, node.from + 1), state.doc.length);
      found.push({ from: Math.max(0, Math.min(node.from, to - 1)), to, severity: "error", message });
    },
  });
  return found;
}

const blanked = (text) => {
  const spaces = (stretch) => " ".repeat(stretch.length);
  return text.replace(/<[^>\s]*>/g, spaces).replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/g, spaces).replace(/#.*$/gm, spaces);
};

function undeclared(text, { prefixes, words }) {
  const found = [];
  for (const match of blanked(text).matchAll(/(?<![\w?$:@^-])([A-Za-z][\w-]*):/g)) {
    const prefix = match[1];
    if (declares(text, prefix)) continue;
    const known = prefix in prefixes;
    const declare = (view) => view.dispatch({ changes: { from: 0, insert: prefixLine(prefixes, prefix) } });
    found.push({ from: match.index, to: match.index + prefix.length + 1, severity: known ? "warning" : "error",
      message: words.undeclared.replace("{prefix}", `${prefix}:`),
      actions: known ? [{ name: words.declare, apply: declare }] : [] });
  }
  return found;
}

function fromServer(doc, error) {
  if (!error?.line || error.query !== doc.toString()) return [];
  const line = doc.line(Math.min(Math.max(1, error.line), doc.lines));
  const from = Math.min(line.from + Math.max(0, (error.column || 1) - 1), line.to);
  return [{ from, to: Math.min(from + 1, doc.length), severity: "error", message: error.message }];
}

const check = (editor) => (view) => {
  const { doc } = view.state;
  return [...syntaxErrors(view.state, editor.data.words.syntax), ...undeclared(doc.toString(), editor.data),
    ...fromServer(doc, editor.data.error)];
};

class Editor {
  constructor(root, shadow, data) {
    this.root = root;
    this.data = data;
    this.revision = data.revision;
    this.view = new EditorView({
      root: shadow, parent: root.querySelector(".editor"),
      state: EditorState.create({ doc: data.value, extensions: this.extensions(data.words) }),
    });
    root.querySelector(".run").addEventListener("click", () => this.run());
  }

  extensions(words) {
    const own = keymap.of([
      { key: "Mod-Enter", preventDefault: true, run: () => this.run() },
      { key: "Escape", run: () => { this.root.querySelector(".run").focus(); return true; } },
    ]);
    return [
      // Esc first closes the completion list, then leaves the editor; Tab always moves on.
      keymap.of(completionKeymap), own, keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, ...lintKeymap]),
      lineNumbers(), history(), drawSelection(), highlightActiveLine(), indentOnInput(), bracketMatching(), closeBrackets(),
      sparql(), syntaxHighlighting(colours), autocompletion({ override: [completions(this)], defaultKeymap: false }),
      lintGutter(), linter(check(this), { delay: 300 }), EditorView.lineWrapping, EditorState.phrases.of(words.phrases),
      EditorView.contentAttributes.of({ "aria-label": words.aria, spellcheck: "false" }),
      EditorView.updateListener.of((update) => { if (update.docChanged) this.rest(); }),
    ];
  }

  text() {
    return this.view.state.doc.toString();
  }

  run() {
    clearTimeout(this.timer);
    this.out.trigger("run", this.text());
    return true;
  }

  rest() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.out.state("draft", this.text()), REST_MS);
  }

  leave() {
    clearTimeout(this.timer);
    this.view.destroy();
  }

  show(data) {
    this.data = data;
    this.root.querySelector(".run").textContent = data.words.run;
    this.root.querySelector(".hint").textContent = data.words.hint;
    if (data.revision !== this.revision) {
      this.revision = data.revision;
      this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: data.value } });
      clearTimeout(this.timer);
    }
    if (data.error) forceLinting(this.view);
    this.root.dataset.ready = "yes";
  }
}

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const root = parentElement.querySelector(".sparql");
  let editor = editors.get(root);
  if (!editor) {
    editor = new Editor(root, parentElement.getRootNode(), data);
    editors.set(root, editor);
    root.editor = editor.view;
  }
  editor.out = { state: setStateValue, trigger: setTriggerValue };
  editor.show(data);
  return () => editor.leave();
}
