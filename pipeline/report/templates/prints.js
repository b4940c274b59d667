// A print with its marks: lines and cells are spans of a text, and so are the places of what was read in it.
function slicer(text) {
  if (!/[\ud800-\udfff]/.test(text)) return (start, end) => text.slice(start, end);
  const chars = Array.from(text); // places count characters, not halves of them
  return (start, end) => chars.slice(start, end).join("");
}

// The marks in the order of their places, and for each the furthest end up to it: to find those in a span.
function placed(marks) {
  const sorted = [...marks].sort((a, b) => a.at[0] - b.at[0] || b.at[1] - a.at[1]);
  let far = 0;
  const reach = sorted.map((each) => (far = Math.max(far, each.at[1])));
  return (start, end) => {
    let low = 0, high = reach.length;
    while (low < high) { const middle = (low + high) >> 1; if (reach[middle] > start) high = middle; else low = middle + 1; }
    const found = [];
    for (; low < sorted.length && sorted[low].at[0] < end; low += 1) if (sorted[low].at[1] > start) found.push(sorted[low]);
    return found;
  };
}

const FIRST = ["figure", "rate", "finding", "entry", "change"]; // whose link a piece of print is, where several meet

function inked(print, marks, id) {
  const slice = slicer(print.text);
  const within = placed(marks);
  const gaps = (text) => (print.cut ? text.replace(/ {60,}/g, " … ") : text);
  return (start, end) => {
    const here = within(start, end);
    if (!here.length) return [gaps(slice(start, end))];
    const edges = new Set([start, end]);
    for (const { at } of here) for (const edge of at) if (edge > start && edge < end) edges.add(edge);
    const cuts = [...edges].sort((a, b) => a - b);
    return cuts.slice(0, -1).map((from, nth) => {
      const until = cuts[nth + 1];
      const on = here.filter(({ at }) => at[0] < until && at[1] > from);
      const text = slice(from, until);
      return on.length && text.trim() ? marked(text, on, id) : gaps(text);
    });
  };
}

function marked(text, on, id) {
  const [chief] = [...on].sort((a, b) => FIRST.indexOf(a.kind) - FIRST.indexOf(b.kind) || (a.at[1] - a.at[0]) - (b.at[1] - b.at[0]));
  const kinds = [...new Set(on.map((each) => `on-${each.kind}`)), chief.mark].filter(Boolean).join(" ");
  const keys = on.map((each) => each.key).join(" ");
  return h("a", { class: `ink ${kinds}`, href: to("document", id, ...chief.key.split("/")), "data-keys": keys, title: chief.says, "data-letter": LETTERS[chief.mark] }, text);
}

const LETTERS = { confirmed: "C", single: "S", doubtful: "D", set_aside: "A", unread: "U" };

function drawnPrint(print, marks, id) {
  const ink = inked(print, marks, id);
  const lines = (spans) => spans.flatMap(([start, end], at) => [at ? h("br") : null, ...ink(start, end)]);
  const blocks = print.medium === "text" ? [plainText(print, ink)] : print.blocks.map((block) => drawnBlock(block, ink, lines));
  const aside = (words, spans) => spans.length > 0 && h("section", { class: "aside" }, h("h3", {}, words), spans.map(([start, end, why]) => h("p", {}, ink(start, end), why && h("small", {}, ` ${why}`))));
  return h("div", { class: `print ${print.medium}` }, blocks,
    aside("Print that belongs to the pages", print.rest ?? []),
    aside("Print that is struck through or not to be seen", print.dead ?? []));
}

function plainText(print, ink) {
  const out = h("pre");
  let start = 0, blank = 0;
  for (const line of print.text.split("\n")) {
    const length = /[\ud800-\udfff]/.test(line) ? Array.from(line).length : line.length;
    blank = line.trim() ? 0 : blank + 1;
    if (!print.cut || blank < 3) out.append(...ink(start, start + length), "\n");
    else if (blank === 3) out.append("…\n");
    start += length + 1;
  }
  return out;
}

function drawnBlock(block, ink, lines) {
  if (block.p) return h("p", { class: block.align }, lines(block.p));
  if (block.l) return h("pre", {}, block.l.flatMap(([start, end]) => [...ink(start, end), "\n"]));
  if (block.g) return h("pre", {}, pageLines(block, ink));
  return h("div", { class: "grid" }, h("table", {}, h("tbody", {}, gridRows(block.t, lines))));
}

// Lines of pieces, each at its column, a heading where a page begins.
function pageLines({ g, pages }, ink) {
  const margin = new Map(); // page -> its leftmost column
  g.forEach((pieces, at) => margin.set(pages[at], Math.min(margin.get(pages[at]) ?? 999, pieces[0][2])));
  return g.flatMap((pieces, at) => {
    const begins = pages[at] !== pages[at - 1] && h("span", { class: "page" }, `Page ${pages[at]}\n`);
    let column = 0;
    const out = pieces.flatMap(([start, end, left]) => {
      const room = Math.max(left - margin.get(pages[at]) - column, column ? 2 : 0);
      column += room + end - start;
      return [" ".repeat(Math.min(room, 400)), ...ink(start, end)];
    });
    return [begins, ...out, "\n"];
  });
}

// The rows of a table, its cells at their true columns: what spans rows above keeps its room.
function gridRows(rows, lines) {
  const held = new Map(); // column -> rows for which a cell from above still stands there
  return rows.map((cells) => {
    const out = h("tr");
    let at = 0;
    const skip = (until) => {
      for (; at < until; at += 1) {
        if (held.get(at) > 0) held.set(at, held.get(at) - 1);
        else out.append(h("td"));
      }
    };
    for (const [column, width, height, pieces] of cells) {
      skip(Math.min(column, at + 60));
      out.append(h("td", { colspan: width > 1 && Math.min(width, 60), rowspan: height > 1 && height }, lines(pieces)));
      at = column;
      for (const end = column + Math.min(width, 60); at < end; at += 1) held.set(at, Math.max(height - 1, 0));
    }
    skip(Math.max(at, ...[...held].filter(([, left]) => left > 0).map(([column]) => column + 1)));
    return out;
  });
}
