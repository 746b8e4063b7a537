// A matrix one can read and press: an HTML table with headings that stay in sight.
//
// In:  data = {rows: [{id, label, code}], columns: [{id, label}], caption, corner,
//              cells: [{row, column, state, mark, label}]}
// Out: trigger "open" ({row, column}; a heading gives only its own).
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

function pressed(label, text, className, action) {
  const button = element("button", { type: "button", class: className, title: label, "aria-label": label }, text);
  button.addEventListener("click", action);
  return button;
}

function head(data, open) {
  const row = element("tr", {}, element("th", { scope: "col", class: "corner" }, data.corner));
  for (const column of data.columns) {
    const name = pressed(column.label, element("span", {}, column.label), "name", () => open({ column: column.id }));
    row.append(element("th", { scope: "col", class: "column" }, name));
  }
  return element("thead", {}, row);
}

function line(row, data, cells, open) {
  const code = row.code ? [element("b", {}, row.code), " "] : [];
  const name = element("button", { type: "button", class: "name", title: row.label }, ...code, row.label);
  name.addEventListener("click", () => open({ row: row.id }));
  const made = element("tr", {}, element("th", { scope: "row" }, name));
  for (const column of data.columns) {
    const cell = cells.get(`${row.id} ${column.id}`);
    if (!cell) made.append(element("td", {}));
    else made.append(element("td", {}, pressed(cell.label, cell.mark, `cell ${cell.state}`,
      () => open({ row: row.id, column: column.id }))));
  }
  return made;
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".matrix");
  const told = JSON.stringify(data);
  root.open = (what) => setTriggerValue("open", what);
  if (root.told === told) return;
  root.told = told;
  const cells = new Map(data.cells.map((cell) => [`${cell.row} ${cell.column}`, cell]));
  const open = (what) => root.open(what);
  const body = element("tbody", {}, ...data.rows.map((row) => line(row, data, cells, open)));
  const table = element("table", {}, element("caption", {}, data.caption), head(data, open), body);
  root.replaceChildren(element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": data.caption }, table));
}
