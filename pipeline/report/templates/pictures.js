// Fee histories drawn by Vega-Lite, which is unpacked when the first one is asked for. No text is run: the
// interpreter of expressions takes them as data.
let drawing = null;

function drawn() {
  drawing ??= unpack("pictures").then((source) => new Promise((done, failed) => {
    const script = h("script", { type: "module" });
    script.textContent = source;
    script.addEventListener("load", () => done(window.vegaEmbed));
    script.addEventListener("error", failed);
    document.head.append(script);
    setTimeout(() => (window.vegaEmbed ? done(window.vegaEmbed) : null), 1500);
  }));
  return drawing;
}

const dark = () => document.documentElement.dataset.theme === "dark" || (!document.documentElement.dataset.theme && matchMedia("(prefers-color-scheme: dark)").matches);

// What the mark under the pointer says, beside the pointer.
function tip(_, event, item, said) {
  document.querySelector(".tip")?.remove();
  if (!said || typeof said !== "object") return;
  const box = h("div", { class: "tip", "aria-hidden": "true" }, Object.values(said).join("\n"));
  document.body.append(box);
  box.style.setProperty("left", `${Math.min(event.clientX + 14, innerWidth - box.offsetWidth - 8)}px`);
  box.style.setProperty("top", `${Math.min(event.clientY + 14, innerHeight - box.offsetHeight - 8)}px`);
}

async function draw(place, history, frames) {
  const embed = await drawn();
  const frame = frames[history.frame][dark() ? 1 : 0];
  const width = Math.max(Math.min(place.clientWidth - 106, 1000), 180);
  const spec = { ...frame, description: history.says, data: { values: history.values }, spec: { ...frame.spec, width } };
  if (width < 400) spec.config = { ...frame.config, legend: { ...frame.config.legend, columns: 1 } };
  await embed(place, spec, { actions: false, ast: true, renderer: "svg", defaultStyle: false, tooltip: tip, loader: { load: () => Promise.reject(new Error("nothing is loaded")) } });
  const svg = place.querySelector("svg");
  svg?.setAttribute("role", "img");
  svg?.setAttribute("aria-label", history.says);
  svg?.querySelectorAll("[role], [aria-roledescription]").forEach((each) => ["role", "aria-roledescription", "aria-label", "aria-hidden"].forEach((name) => each.removeAttribute(name)));
}

const PERIOD = (row) => `${row.valid_from_basis === "exact" ? "from" : "from no later than"} ${row.valid_from}` + (row.valid_to ? ` ${row.valid_to_basis === "exact" ? "until" : "until no later than"} ${row.valid_to}` : " on");
const day = (at, basis) => [at ?? "open", basis === "no_later_than" && h("span", { class: "basis", title: "no later than" }, "≤", unseen(" no later than"))];

// A history: its picture, what the marks mean, and the same as a table.
function historyPart(history, lists, named = "Fee history") {
  const place = h("div", { class: "picture" }, empty("The picture is being drawn."));
  const paint = () => draw(place, history, lists.frames).catch((fault) => place.replaceChildren(empty(`The picture can't be drawn: ${fault.message}`)));
  const node = h("section", { class: "history" }, h("h2", {}, named),
    h("figure", {}, place, h("figcaption", {}, "Filled marks stand on exact days, hollow ones on the latest possible; an arrow has no known end. A dashed line is a floor, a dotted one neither ceiling nor floor. The total is the thick line: where rates are equal, the others lie on it. The table has the same.")),
    periods(history.rows, lists));
  return { node, paint };
}

function periods(rows, lists) {
  const stated = (id) => (id && lists.document.has(id) ? link(kindOf(lists.document.get(id)), "document", id) : null);
  return table("Periods of each rate", ["Class", "Fee", { words: "Rate", n: true }, "From", "Until", "Grade", "Opened by", "Closed by"], rows.map((row) => [
    row.share_class ?? "no class", [row.component, row.condition && h("div", { class: "faint" }, row.condition), tiers(row) && h("div", { class: "faint" }, tiers(row).slice(2))], [h("span", { class: "faint" }, BOUND[row.bound] ?? ""), row.rate],
    day(row.valid_from, row.valid_from_basis), day(row.valid_to, row.valid_to_basis), mark(row.reading), stated(row.opened_by), [stated(row.closed_by) ?? dash(), row.closed_reason && h("div", { class: "faint" }, spelled(row.closed_reason))],
  ]), { kind: "periods" });
}
