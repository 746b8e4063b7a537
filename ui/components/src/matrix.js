// A matrix one can read and press: an HTML table with headings that stay in sight.
//
// On a phone the same stands as a list: each row with its cells under it. Turned, it is drawn anew.
//
// In:  data = {rows: [{id, label, code, group}], columns: [{id, label}], caption, corner,
//              cells: [{row, column, state, mark, label}]}; rows of a group follow one another.
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

const AT_ONCE = 24;

// The rows, and a line above those of each group when there is more than one. Who turns the page
// at once does not wait for all of them: those out of sight come while the browser has nothing to do.
function fill(body, data, made, heading) {
  const several = new Set(data.rows.map((row) => row.group)).size > 1;
  let place = 0;
  function more(end) {
    for (const row of data.rows.slice(place, end)) {
      const fresh = several && row.group && row.group !== data.rows[place - 1]?.group;
      body.append(...(fresh ? [heading(row.group)] : []), made(row));
      place += 1;
    }
  }
  more(AT_ONCE);
  if (place < data.rows.length) requestIdleCallback(() => body.isConnected && more(), { timeout: 300 });
  return body;
}

function above(text, data) {
  const name = element("th", { scope: "rowgroup", class: "group" }, text);
  return element("tr", {}, name, element("td", { class: "group", colspan: String(data.columns.length) }));
}

function entry(row, data, cells, open) {
  const name = element("button", { type: "button", class: "name" }, [row.code, row.label].filter(Boolean).join(" "));
  name.addEventListener("click", () => open({ row: row.id }));
  const found = data.columns.filter((column) => cells.has(`${row.id} ${column.id}`)).map((column) => {
    const cell = cells.get(`${row.id} ${column.id}`);
    const button = pressed(cell.label, `${cell.mark} ${column.label}`, `cell ${cell.state}`,
      () => open({ row: row.id, column: column.id }));
    return element("li", {}, button);
  });
  return element("li", {}, name, ...(found.length ? [element("ul", {}, ...found)] : []));
}

const PHONE = matchMedia("(max-width: 640px)");

function drawn(data, open) {
  const cells = new Map(data.cells.map((cell) => [`${cell.row} ${cell.column}`, cell]));
  if (PHONE.matches) {
    return fill(element("ul", { class: "list", "aria-label": data.caption }), data,
      (row) => entry(row, data, cells, open), (name) => element("li", { class: "group" }, name));
  }
  const body = fill(element("tbody"), data, (row) => line(row, data, cells, open), (name) => above(name, data));
  const table = element("table", {}, element("caption", {}, data.caption), head(data, open), body);
  table.style.setProperty("--columns", data.columns.length);
  return element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": data.caption }, table);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".matrix");
  const told = JSON.stringify(data);
  root.open = (what) => setTriggerValue("open", what);
  if (root.told !== told) {
    root.told = told;
    // Thousands of nodes: only those are made that this width shows.
    root.draw = () => root.replaceChildren(drawn(data, (what) => root.open(what)));
    root.draw();
  }
  if (!root.turned) {
    root.turned = () => root.draw();
    PHONE.addEventListener("change", root.turned);
  }
  return () => PHONE.removeEventListener("change", root.turned);
}
