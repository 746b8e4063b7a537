// The graph one walks: Cytoscape.js inside a Streamlit component.
//
// In:  data = {nodes: [{id, label, type}], edges: [{id, source, target, label, proposed}],
//              types: {Name: {label, colour, shape}}, selected, height, file, words}
// Out: state "selected" (an id or null), trigger "expand" (an id).
import cytoscape from "cytoscape";
import fcose from "cytoscape-fcose";

cytoscape.use(fcose);

const MARGIN = 30;
const LONGEST_LABEL = 34;
const READABLE = 10.5; // Pixels of a name on the screen, however small the picture is drawn.
const MOST_STRETCHED = 1.9; // A picture fills a tall or a wide frame, and is still seen to be the same.
const ROOM = 2; // Pixels between two names.
const MOST_NAMED = 10; // Past this, the names of relations stand on one another: hovering shows them.
const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const drawn = new WeakMap();

const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
const shortened = (text) =>
  text.length > LONGEST_LABEL ? `${text.slice(0, LONGEST_LABEL - 2).trimEnd()}…` : text;
const filled = (sentence, gaps) => sentence.replace(/\{(\w+)\}/g, (whole, name) => gaps[name] ?? whole);

function looks(root, types) {
  const css = getComputedStyle(root);
  const ask = (name, otherwise) => css.getPropertyValue(name).trim() || otherwise;
  const ink = ask("--st-text-color", "#14171a");
  const paper = ask("--st-background-color", "#ffffff");
  const accent = ask("--st-primary-color", "#1d5fa8");
  const quiet = "#7d8794";
  const unsure = "#b8651b";
  const rules = [
    { selector: "node", style: {
      width: 24, height: 24, "background-color": quiet, label: "data(short)", color: ink,
      "font-family": ask("--st-font", "sans-serif"), "font-size": 11, "text-valign": "bottom",
      "text-margin-y": 4, "text-wrap": "wrap", "text-max-width": 120,
      "text-outline-color": paper, "text-outline-width": 2 } },
    { selector: "edge", style: {
      width: 1.3, "curve-style": "bezier", "line-color": quiet, "target-arrow-color": quiet,
      "target-arrow-shape": "triangle", "arrow-scale": 0.8, opacity: 0.75 } },
    { selector: "edge[?proposed]", style: {
      "line-style": "dashed", "line-color": unsure, "target-arrow-color": unsure } },
  ];
  for (const [name, type] of Object.entries(types)) {
    rules.push({ selector: `node[type = "${name}"]`,
      style: { "background-color": type.colour, shape: type.shape } });
  }
  return rules.concat([
    { selector: "node.chosen", style: {
      width: 32, height: 32, "border-width": 4, "border-color": accent, "font-weight": "bold" } },
    { selector: "edge.near", style: { width: 2.2, opacity: 1 } },
    { selector: "edge.named", style: {
      label: "data(label)", color: ink, "font-size": 10, "text-rotation": "autorotate",
      "text-background-color": paper, "text-background-opacity": 0.92,
      "text-background-padding": 2 } },
    { selector: ".far", style: { opacity: 0.22 } },
    { selector: ".crowded", style: { "text-opacity": 0, "text-outline-opacity": 0, "text-background-opacity": 0 } },
    { selector: "edge.pointed", style: { "text-opacity": 1, "text-background-opacity": 0.92, "z-index": 10 } },
    { selector: "node.chosen, node.pointed", style: { "text-opacity": 1, "text-outline-opacity": 1, "z-index": 10 } },
    { selector: ".hidden", style: { display: "none" } },
  ]);
}

class Drawing {
  constructor(root, out) {
    this.root = root;
    this.out = out;
    this.canvas = root.querySelector(".canvas");
    this.live = root.querySelector(".live");
    this.off = new Set();
    this.chosen = null;
    this.cy = cytoscape({
      container: this.canvas, minZoom: 0.05, maxZoom: 4, textureOnViewport: false, selectionType: "single",
    });
    this.listen();
  }

  listen() {
    const { cy, canvas, root } = this;
    cy.on("zoom", () => { this.legible(); this.soon(); });
    cy.on("position", "node", () => this.soon());
    cy.on("mouseover", "node, edge", ({ target }) => target.addClass(target.isEdge() ? "pointed named" : "pointed"));
    cy.on("mouseout", "node, edge", ({ target }) => target.removeClass("pointed"));
    cy.on("tap", (event) => this.choose(event.target === cy ? null : event.target));
    cy.on("mouseout", "edge", (event) => {
      if (event.cy.$("edge.near").length > MOST_NAMED || !event.target.hasClass("near")) event.target.removeClass("named");
    });
    cy.on("dbltap", "node", (event) => this.expand(event.target));
    canvas.addEventListener("keydown", (event) => this.key(event));
    // The page scrolls with the wheel unless the drawing has the focus: nobody gets trapped in it.
    cy.userZoomingEnabled(false);
    canvas.addEventListener("focusin", () => cy.userZoomingEnabled(true));
    canvas.addEventListener("focusout", () => cy.userZoomingEnabled(false));
    canvas.addEventListener("pointerdown", () => canvas.focus({ preventScroll: true }));
    root.querySelector(".fit").addEventListener("click", () => this.fit());
    root.querySelector(".png").addEventListener("click", () => this.save());
    root.querySelector(".more").addEventListener("click", () => this.expand(this.node()));
    root.querySelector(".centre").addEventListener("click", () => this.centre());
    // A change of theme shows as a transition of the text colour (see the style sheet).
    root.addEventListener("transitionend", () => this.paint());
    this.observer = new ResizeObserver(() => this.resize());
    this.observer.observe(canvas);
  }

  // Else its loop of drawing would go on for a picture that nobody sees any more.
  leave() {
    this.observer.disconnect();
    cancelAnimationFrame(this.waiting);
    this.cy.destroy();
  }

  node() {
    return this.chosen ? this.cy.getElementById(this.chosen) : this.cy.collection();
  }

  key(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const { cy } = this;
    const step = { "+": 1.25, "=": 1.25, "-": 0.8 }[event.key];
    if (DIRECTIONS[event.key]) this.walk(DIRECTIONS[event.key], event.shiftKey);
    else if (event.key === "Enter" && this.chosen) this.expand(this.node());
    else if (step) cy.zoom({ level: cy.zoom() * step,
      renderedPosition: { x: this.canvas.clientWidth / 2, y: this.canvas.clientHeight / 2 } });
    else if (event.key === "0") this.fit();
    else if (event.key === "Escape" && this.chosen) this.choose(null);
    else return;
    event.preventDefault();
  }

  walk([right, down], anywhere) {
    const from = this.node();
    if (from.empty()) return this.choose(this.cy.nodes(":visible").first());
    const here = from.position();
    const pool = anywhere ? this.cy.nodes(":visible") : from.neighborhood("node:visible");
    let best = null;
    let least = Infinity;
    pool.forEach((node) => {
      const dx = node.position("x") - here.x;
      const dy = node.position("y") - here.y;
      const far = Math.hypot(dx, dy);
      const ahead = far ? (dx * right + dy * down) / far : 0;
      if (ahead > 0.3 && far * (2 - ahead) < least) {
        least = far * (2 - ahead);
        best = node;
      }
    });
    if (best) this.choose(best, { centred: true });
  }

  choose(target, { centred = false, told = true } = {}) {
    const { cy } = this;
    const node = target && target.isNode?.() ? target : cy.collection();
    cy.batch(() => {
      cy.elements().removeClass("chosen near named far");
      if (node.empty()) return;
      node.addClass("chosen");
      const edges = node.connectedEdges();
      edges.addClass(edges.length <= MOST_NAMED ? "near named" : "near");
      cy.elements().difference(node.closedNeighborhood()).addClass("far");
    });
    this.chosen = node.empty() ? null : node.id();
    this.root.dataset.chosen = this.chosen ?? "";
    for (const name of [".more", ".centre"]) this.root.querySelector(name).disabled = !this.chosen;
    if (this.chosen) this.say(this.data.words.chosen, node);
    this.soon();
    if (centred) this.centre();
    if (told) this.out.state("selected", this.chosen);
  }

  say(sentence, node) {
    const type = this.data.types[node.data("type")]?.label ?? node.data("type");
    this.live.textContent = filled(sentence, { label: node.data("label"), type, links: node.degree() });
  }

  expand(node) {
    if (node.empty()) return;
    this.say(this.data.words.expanding, node);
    this.out.trigger("expand", node.id());
  }

  // Labels keep their size on the screen when the whole picture is drawn small.
  legible() {
    const { cy } = this;
    const size = Math.max(11, READABLE / cy.zoom());
    if (Math.abs(size - (this.size ?? 0)) < 0.25) return;
    this.size = size;
    cy.batch(() => {
      cy.nodes().style({ "font-size": size, "text-max-width": size * 10, "text-outline-width": size / 6 });
      cy.edges().style({ "font-size": 0.9 * size });
    });
  }

  soon() {
    cancelAnimationFrame(this.waiting);
    this.waiting = requestAnimationFrame(() => this.uncrowd());
  }

  // What matters most is named first; a name that would stand on another waits until one comes nearer.
  uncrowd() {
    const { cy } = this;
    const nodes = cy.nodes(":visible");
    const only = { includeNodes: false, includeEdges: false, includeOverlays: false };
    const bodies = nodes.map((node) => [node, node.renderedBoundingBox({ includeLabels: false, includeOverlays: false })]);
    const standing = [];
    const rank = (node) => (node.hasClass("chosen") ? 2e6 : 0) + (node.hasClass("far") ? 0 : 1e6) + node.degree();
    const apart = (one, other) => one.x2 + ROOM < other.x1 || other.x2 + ROOM < one.x1
      || one.y2 + ROOM < other.y1 || other.y2 + ROOM < one.y1;
    const crowded = cy.collection();
    for (const node of nodes.sort((a, b) => rank(b) - rank(a))) {
      const box = node.renderedBoundingBox(only);
      const free = standing.every((each) => apart(box, each))
        && bodies.every(([other, body]) => other === node || apart(box, body));
      if (free || node.hasClass("chosen")) standing.push(box);
      else crowded.merge(node);
    }
    const within = ({ x, y }) => standing.some((box) => x > box.x1 && x < box.x2 && y > box.y1 && y < box.y2);
    crowded.merge(cy.$("edge.named").filter((edge) => this.written(edge).some(within)));
    cy.batch(() => {
      cy.elements().difference(crowded).removeClass("crowded");
      crowded.addClass("crowded");
    });
    this.root.dataset.named = nodes.difference(crowded).length;
  }

  // Where the name of a relation is written: points along its middle.
  written(edge) {
    const [from, to, middle] = [edge.source().renderedPosition(), edge.target().renderedPosition(), edge.renderedMidpoint()];
    const far = Math.hypot(to.x - from.x, to.y - from.y) || 1;
    const half = 0.25 * edge.data("label").length * 0.9 * this.size * this.cy.zoom();
    return [-1, -0.5, 0, 0.5, 1].map((share) => ({
      x: middle.x + (share * half * (to.x - from.x)) / far, y: middle.y + (share * half * (to.y - from.y)) / far,
    }));
  }

  // The layout makes round pictures: one is stretched towards the shape of its frame.
  fill() {
    const { cy, canvas } = this;
    const box = cy.nodes().boundingBox({ includeLabels: false });
    const shape = (box.w * canvas.clientHeight) / (box.h * canvas.clientWidth || 1);
    const tall = Math.min(MOST_STRETCHED, Math.max(1, shape));
    const wide = Math.min(MOST_STRETCHED, Math.max(1, 1 / (shape || 1)));
    cy.nodes().positions((node) => ({ x: wide * node.position("x"), y: tall * node.position("y") }));
  }

  centre() {
    const node = this.node();
    if (node.nonempty()) this.cy.animate({ center: { eles: node } }, { duration: calm() ? 0 : 150 });
  }

  fit() {
    this.cy.fit(this.cy.elements(":visible"), MARGIN);
    if (this.cy.zoom() > 1.4) { this.cy.zoom(1.4); this.cy.center(); }
    this.legible();
  }

  resize() {
    this.cy.resize();
    if (this.canvas.clientWidth && this.canvas.clientWidth !== this.width) {
      this.width = this.canvas.clientWidth;
      this.fit();
    }
  }

  save() {
    const paper = getComputedStyle(this.root).getPropertyValue("--st-background-color").trim();
    const link = document.createElement("a");
    link.href = this.cy.png({ full: true, scale: 2, bg: paper || "#ffffff" });
    link.download = this.data.file;
    link.click();
  }

  paint() {
    this.cy.style(looks(this.root, this.data.types));
  }

  show(data) {
    this.data = data;
    this.canvas.style.height = `${data.height}px`;
    this.label();
    this.paint();
    const first = this.cy.nodes().empty();
    if (first) this.root.querySelector("details").open = this.root.clientWidth > 560;
    const fresh = this.merge(data);
    if (fresh.length) this.size = 0;
    if (fresh.length) this.arrange(first, new Set(fresh));
    this.legend();
    // Chosen from outside only when that is news: a rerun does not take a person's choice away.
    if (data.selected !== this.asked) {
      this.asked = data.selected;
      this.choose(data.selected ? this.cy.getElementById(data.selected) : null, { told: false });
    }
    this.root.dataset.nodes = this.cy.nodes().length;
  }

  label() {
    const { words } = this.data;
    this.canvas.setAttribute("aria-label", words.aria);
    for (const name of ["fit", "png", "more", "centre"]) this.root.querySelector(`.${name}`).textContent = words[name];
    this.root.querySelector(".keys").textContent = words.keys;
    this.root.querySelector("summary").textContent = words.legend;
  }

  // Take away what is gone, add what is new beside a neighbour that already has its place.
  merge({ nodes, edges }) {
    const { cy } = this;
    const wanted = new Set([...nodes, ...edges].map((each) => each.id));
    const beside = new Map();
    for (const { source, target } of edges) {
      beside.set(source, [...(beside.get(source) ?? []), target]);
      beside.set(target, [...(beside.get(target) ?? []), source]);
    }
    const fresh = [];
    cy.batch(() => {
      cy.elements().filter((each) => !wanted.has(each.id())).remove();
      nodes.forEach((node, nth) => {
        const known = cy.getElementById(node.id);
        const facts = { ...node, short: shortened(node.label) };
        if (known.nonempty()) return void known.data(facts);
        const near = (beside.get(node.id) ?? []).map((id) => cy.getElementById(id)).find((each) => each.nonempty());
        const from = near ? near.position() : { x: 0, y: 0 };
        const turn = nth * 2.399963; // the golden angle: neighbours spread evenly
        cy.add({ group: "nodes", data: facts,
          position: { x: from.x + 90 * Math.cos(turn), y: from.y + 90 * Math.sin(turn) } });
        fresh.push(node.id);
      });
      for (const edge of edges)
        if (cy.getElementById(edge.id).empty()) cy.add({ group: "edges", data: edge });
    });
    return fresh;
  }

  arrange(first, fresh) {
    const { cy } = this;
    cy.resize();
    const many = cy.nodes().length > 1000;
    const kept = cy.nodes().filter((node) => !fresh.has(node.id()));
    const fixed = kept.map((node) => ({ nodeId: node.id(), position: { ...node.position() } }));
    const layout = cy.layout({
      name: "fcose", quality: many ? "draft" : "default", randomize: first,
      animate: !first && !many && !calm(), animationDuration: 300,
      nodeSeparation: 90, idealEdgeLength: 90, nodeRepulsion: 8500, packComponents: true,
      nodeDimensionsIncludeLabels: true,
      fixedNodeConstraint: fixed.length ? fixed : undefined, fit: false,
    });
    layout.one("layoutstop", () => {
      if (cy.destroyed()) return;
      if (first) this.fill();
      this.fit();
    });
    layout.run();
  }

  // Only the types in the picture: each a switch that hides its nodes.
  legend() {
    const counts = new Map();
    this.cy.nodes().forEach((node) => void counts.set(node.data("type"), (counts.get(node.data("type")) ?? 0) + 1));
    const list = this.root.querySelector(".types");
    const held = list.getRootNode().activeElement?.dataset?.type;
    list.replaceChildren();
    for (const [name, count] of [...counts].sort((a, b) => b[1] - a[1])) {
      const type = this.data.types[name] ?? { label: name, colour: "#7d8794", shape: "ellipse" };
      const button = document.createElement("button");
      const mark = document.createElement("span");
      button.type = "button";
      button.dataset.type = name;
      button.setAttribute("aria-pressed", String(!this.off.has(name)));
      mark.className = `mark ${type.shape}`;
      mark.style.setProperty("--colour", type.colour);
      button.append(mark, `${type.label} (${count})`);
      button.addEventListener("click", () => this.toggle(name, button));
      list.append(button);
      if (name === held) button.focus();
    }
    this.hide();
  }

  toggle(name, button) {
    if (!this.off.delete(name)) this.off.add(name);
    button.setAttribute("aria-pressed", String(!this.off.has(name)));
    this.hide();
  }

  hide() {
    this.cy.batch(() => this.cy.nodes().forEach((node) => void node.toggleClass("hidden", this.off.has(node.data("type")))));
    this.soon();
  }
}

export default function ({ data, parentElement, setStateValue, setTriggerValue }) {
  const root = parentElement.querySelector(".graph");
  let drawing = drawn.get(root);
  if (!drawing) {
    drawing = new Drawing(root, {});
    drawn.set(root, drawing);
    root.cytoscape = drawing.cy;
  }
  drawing.out = { state: setStateValue, trigger: setTriggerValue };
  drawing.show(data);
  return () => drawing.leave();
}
