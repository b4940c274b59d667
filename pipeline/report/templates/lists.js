// Lists that are filtered and shown page by page. What is filtered for, and the page, stand in the address.
const EACH = 50;
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

function fits(words) {
  const asked = folded(words).split(/\s+/).filter(Boolean);
  return (text) => { const has = folded(text); return asked.every((word) => has.includes(word)); };
}

// A view of rows: `text` is what a row is found by, `draw` makes the table of some of them.
function list({ name, words, rows, text, draw, fixed = {}, each = EACH, hint = "Filter", none = "Nothing fits this filter.", size = (some) => some.length }) {
  const body = h("div", { class: "listed" });
  const count = h("p", { class: "count" });
  const input = h("input", { type: "search", id: `filter-${name}`, autocomplete: "off", spellcheck: "false", placeholder: hint });
  const address = (query) => `#/${name}?${new URLSearchParams({ ...fixed, ...query })}`;
  let waiting = 0;
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => location.replace(address({ q: input.value })), 150);
  });
  const form = h("form", { class: "filter", onsubmit: (event) => event.preventDefault() },
    h("label", { for: `filter-${name}` }, hint), input);
  function update(query) {
    const asked = query.get("q") ?? "";
    if (input.value !== asked && document.activeElement !== input) input.value = asked;
    const found = asked ? rows.filter(((fit) => (row) => fit(text(row)))(fits(asked))) : rows;
    const last = Math.max(Math.ceil(found.length / each), 1);
    const page = Math.min(Math.max(Number.parseInt(query.get("page") ?? "1", 10) || 1, 1), last);
    const some = found.slice((page - 1) * each, page * each);
    const turn = (step, said) => (page + step < 1 || page + step > last ? h("span", { class: "faint" }, said)
      : h("a", { href: address({ ...(asked ? { q: asked } : {}), page: page + step }) }, said));
    const pages = last > 1 && h("nav", { class: "pages", "aria-label": "Pages" }, turn(-1, "Previous"), h("span", {}, `Page ${page} of ${number(last)}`), turn(1, "Next"));
    count.textContent = asked ? `${plural(size(found), words[0], words[1])} of ${number(size(rows))}` : plural(size(rows), words[0], words[1]);
    body.replaceChildren(...[some.length ? draw(some) : empty(rows.length ? none : `There are no ${words[1]}.`), pages].filter(Boolean));
    return count.textContent;
  }
  return { node: h("div", { class: "list" }, h("div", { class: "listhead" }, form, count), body), update };
}
