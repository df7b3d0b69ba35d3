
"use strict";
// Moves and zooms pictures, and walks through scenarios. No "less than" and no ampersand: the file is XML, too.

const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
const within = (number, least, most) => Math.min(Math.max(number, least), most);

function makeMovable(figure) {
  const view = figure.querySelector(".view");
  const svg = view.querySelector("svg");
  const { x, y, width, height } = svg.viewBox.baseVal;
  const whole = { x, y, width, height };
  let box = { ...whole };
  const pointers = new Map();

  const show = () => {
    box.x = within(box.x, whole.x - box.width / 2, whole.x + whole.width - box.width / 2);
    box.y = within(box.y, whole.y - box.height / 2, whole.y + whole.height - box.height / 2);
    svg.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.height}`);
    view.classList.toggle("zoomed", whole.width > box.width);
  };
  const reset = () => {
    box = { ...whole };
    show();
  };
  const move = (right, down) => {
    const scale = svg.getScreenCTM().a;
    box.x -= right / scale;
    box.y -= down / scale;
    show();
  };
  const zoom = (factor, at) => {
    const wanted = within(box.width / factor, whole.width / 50, whole.width);
    const share = wanted / box.width;
    const point = new DOMPoint(at.x, at.y).matrixTransform(svg.getScreenCTM().inverse());
    box.x = point.x - (point.x - box.x) * share;
    box.y = point.y - (point.y - box.y) * share;
    box.width *= share;
    box.height *= share;
    show();
  };
  const middle = () => {
    const area = svg.getBoundingClientRect();
    return { x: area.x + area.width / 2, y: area.y + area.height / 2 };
  };
  const spread = () => {
    const [one, other] = pointers.values();
    return Math.max(Math.hypot(one.x - other.x, one.y - other.y), 1);
  };

  view.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    view.setPointerCapture(event.pointerId);
    pointers.set(event.pointerId, { x: event.clientX, y: event.clientY });
  });
  view.addEventListener("pointermove", (event) => {
    const last = pointers.get(event.pointerId);
    if (!last) return;
    const next = { x: event.clientX, y: event.clientY };
    const before = pointers.size === 2 ? spread() : 0;
    pointers.set(event.pointerId, next);
    if (pointers.size === 1) move(next.x - last.x, next.y - last.y);
    if (before) {
      const [one, other] = pointers.values();
      zoom(spread() / before, { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 });
    }
  });
  for (const end of ["pointerup", "pointercancel"]) {
    view.addEventListener(end, (event) => pointers.delete(event.pointerId));
  }
  view.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(Math.exp(-event.deltaY / 300), { x: event.clientX, y: event.clientY });
  }, { passive: false });

  const keys = {
    "+": () => zoom(1.5, middle()),
    "=": () => zoom(1.5, middle()),
    "-": () => zoom(1 / 1.5, middle()),
    "0": reset,
    ArrowLeft: () => move(60, 0),
    ArrowRight: () => move(-60, 0),
    ArrowUp: () => move(0, 60),
    ArrowDown: () => move(0, -60),
  };
  view.addEventListener("keydown", (event) => {
    const isOurs = !(event.ctrlKey || event.metaKey || event.altKey) ? keys[event.key] : undefined;
    // While all of it is seen, arrows scroll the page.
    const scrolls = event.key.startsWith("Arrow") ? whole.width === box.width : false;
    if (!isOurs || scrolls) return;
    event.preventDefault();
    isOurs();
  });
  const caption = figure.querySelector("figcaption");
  caption.hidden = false;
  for (const button of all("button", caption)) {
    const factor = Number(button.dataset.zoom);
    button.addEventListener("click", () => (factor ? zoom(factor, middle()) : reset()));
  }
}

function makeWalkable(section) {
  const steps = all(".steps li", section);
  // The messages are the last things that are drawn.
  const drawn = steps.length ? all("svg > g", section).slice(-steps.length) : [];
  const walk = section.querySelector(".walk");
  const [previous, next] = all("button", walk);
  let current = -1;
  const show = () => {
    steps.forEach((step, number) => {
      if (number === current) step.setAttribute("aria-current", "step");
      else step.removeAttribute("aria-current");
    });
    drawn.forEach((item, number) => item.classList.toggle("later", current >= 0 ? number > current : false));
    previous.disabled = current === -1;
    next.disabled = current === steps.length - 1;
    const status = current === -1 ? "" : `Step ${current + 1} of ${steps.length}: ${steps[current].textContent}`;
    walk.querySelector("[role=status]").textContent = status;
  };
  for (const button of [previous, next]) {
    button.addEventListener("click", () => {
      current = within(current + Number(button.dataset.step), -1, steps.length - 1);
      show();
    });
  }
  walk.hidden = false;
  show();
}

all("figure").forEach(makeMovable);
all("section").filter((section) => section.querySelector(".walk")).forEach(makeWalkable);

// On a narrow screen the contents are closed until somebody wants them.
const contents = document.querySelector("nav details");
const narrow = matchMedia("(max-width: 60rem)");
const fit = () => (contents.open = !narrow.matches);
narrow.addEventListener("change", fit);
contents.addEventListener("click", (event) => {
  if (narrow.matches ? event.target.closest("a") : false) contents.open = false;
});
fit();
