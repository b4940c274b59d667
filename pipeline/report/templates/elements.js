// Elements of a page. Text goes in as text, and an address is always one of our own: `to(...)`.
function h(tag, given = {}, ...within) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...within.flat(Infinity).filter((each) => each !== null && each !== undefined && each !== false && each !== ""));
  return element;
}

const to = (...steps) => `#/${steps.map(encodeURIComponent).join("/")}`;
const link = (words, ...steps) => h("a", { href: to(...steps) }, words);
const unseen = (words) => h("span", { class: "unseen" }, words);
const faint = (words) => h("span", { class: "faint" }, words);
const dash = () => h("span", { class: "faint", "aria-label": "not said" }, "—");
const number = (value) => value.toLocaleString("en-US");
const plural = (count, one, many = `${one}s`) => `${number(count)} ${count === 1 ? one : many}`;
const spelled = (code) => code.replaceAll("_", " ");
const mark = (kind, words = spelled(kind)) => h("span", { class: `mark ${kind}` }, words);
const severity = (kind) => h("span", { class: `severity ${kind}` }, kind);
const title = (words, level = "h1") => h(level, level === "h1" ? { tabindex: "-1" } : {}, words);

// A box that scrolls sideways says so, and fades at the edge behind which there is more.
const measured = new ResizeObserver((boxes) => boxes.forEach(({ target }) => measure(target)));
function measure(box) {
  box.classList.toggle("wider", box.scrollWidth > box.clientWidth + 2);
  box.classList.toggle("cut", box.scrollLeft + box.clientWidth < box.scrollWidth - 2);
}
function sideways(box) {
  box.addEventListener("scroll", () => measure(box), { passive: true });
  measured.observe(box);
  return box;
}

// A table with its caption and headings; a row is cells, the first of which heads it.
function table(caption, heads, rows, { shown = false, kind = "" } = {}) {
  const named = heads.map((head) => (typeof head === "string" ? { words: head } : head));
  const cells = (row) => (Array.isArray(row) ? { cells: row } : row);
  return sideways(h(
    "div", { class: "wide", tabindex: "0", role: "region", "aria-label": caption },
    h("table", { class: `plain ${kind}` },
      h("caption", { class: shown ? "" : "unseen" }, caption),
      h("thead", {}, h("tr", {}, named.map(({ words, n }) => h("th", { scope: "col", class: n ? "n" : "" }, words)))),
      h("tbody", {}, rows.map(cells).map((row) =>
        h("tr", row.given ?? {}, row.cells.map((cell, at) =>
          h(at === 0 ? "th" : "td", { ...(at === 0 ? { scope: "row" } : {}), class: named[at].n ? "n" : "" }, cell ?? dash())))))),
  ));
}

function facts(pairs) {
  const said = pairs.filter(([, value]) => value !== null && value !== undefined && value !== "" && value.length !== 0);
  return h("dl", { class: "facts" }, said.map(([name, value]) => h("div", {}, h("dt", {}, name), h("dd", {}, value))));
}

function say(words) {
  const place = document.getElementById("said");
  place.textContent = "";
  setTimeout(() => { place.textContent = words; }, 60);
}

const empty = (words) => h("p", { class: "empty" }, words);
const crumbs = (...steps) => h("nav", { class: "crumbs", "aria-label": "Where this is" }, steps.flatMap((step, at) => (at ? [" / ", step] : [step])));
