// A page of a PDF as a picture; what is cited is lit, what was read can be opened.
//
// In:  data = {src, width, height, alt, lit: [[x0, top, x1, bottom]],
//              read: [{id, label, colour, box: [x0, top, x1, bottom]}]}, points of the page.
// Out: trigger "open" (the id of something read).
function placed(element, [x0, top, x1, bottom], { width, height }) {
  const share = (length, whole) => `${(100 * length) / whole}%`;
  element.style.left = share(x0, width);
  element.style.top = share(top, height);
  element.style.width = share(x1 - x0, width);
  element.style.height = share(bottom - top, height);
  return element;
}

function light(box, data) {
  const mark = document.createElement("span");
  mark.className = "lit";
  return placed(mark, box, data);
}

function button({ id, label, colour, box }, data, trigger) {
  const place = document.createElement("button");
  place.type = "button";
  place.className = "read";
  place.title = label;
  place.setAttribute("aria-label", label);
  place.style.setProperty("--colour", colour);
  place.addEventListener("click", () => trigger("open", id));
  return placed(place, box, data);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".page");
  const told = JSON.stringify(data);
  root.trigger = setTriggerValue;
  if (root.told === told) return;
  root.told = told;
  const picture = root.querySelector("img");
  picture.alt = data.alt;
  picture.style.aspectRatio = `${data.width} / ${data.height}`;
  if (picture.getAttribute("src") !== data.src) picture.src = data.src;
  const marks = root.querySelector(".marks");
  const open = (name, id) => root.trigger(name, id);
  marks.replaceChildren(...data.lit.map((box) => light(box, data)), ...data.read.map((each) => button(each, data, open)));
  // Only the sheet moves: what stands around it (a dialog with its title) stays where it is.
  const reveal = () => {
    const [first] = [...marks.querySelectorAll(".lit")].sort((a, b) => a.offsetTop - b.offsetTop);
    if (!first) return;
    root.scrollTop = Math.max(0, first.offsetTop - root.clientHeight / 3);
    root.scrollLeft = Math.max(0, first.offsetLeft - root.clientWidth / 8);
  };
  if (picture.complete) reveal();
  else picture.addEventListener("load", reveal, { once: true });
}
