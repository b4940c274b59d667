// A document: its facts, its print, and what was read in it; a number leads to its print, the print to its number.
const KINDS = {
  plan: "Plan", plan_amendment: "Amendment of a plan", related_agreement: "Agreement under a plan",
  distribution_agreement: "Distribution agreement", distribution_agreement_amendment: "Amendment of a distribution agreement",
  multiple_class_plan: "Multiple class plan",
};
const kindOf = (row) => (KINDS[row.kind] ?? spelled(row.kind ?? "document")) + (row.amendment_number !== undefined ? `, No. ${row.amendment_number}` : "");
const BOUND = { maximum: "at most ", minimum: "at least " };
const tiers = (rate) => (rate.tier_from ? `, net assets above $${rate.tier_from}` : "") + (rate.tier_to ? `, net assets up to $${rate.tier_to}` : "");
const feeOf = (rate) => `${rate.component} ${BOUND[rate.bound] ?? ""}${rate.rate}${tiers(rate)}${rate.condition ? `, ${rate.condition}` : ""}`;
const whoseOf = (rate) => [rate.portfolio_name, rate.share_class].filter(Boolean).join(", ") || "no portfolio named";

async function documentView([id]) {
  const lists = await catalogue();
  const row = lists.document.get(id);
  if (!row) return missing("document", id);
  const said = await unpack(row.block);
  const view = { id, said, lists, print: said.print, marks: marksOf(said) };
  const node = h("article", { class: "document" },
    crumbs(link("Documents", "documents"), instrumentLink(lists, row.instrument_id)),
    title(said.facts.title), h("p", { class: "lead" }, kindOf(said.facts), row.day && `, ${row.day}`),
    account(said.facts), documentFacts(view),
    h("div", { class: "pair" }, printPane(view), readPane(view)));
  return { name: said.facts.title, node, update: (_, steps) => show(node, placeOf(said, steps.slice(1))) };
}

// A finding may be named by its own id, as lists of findings do; here it goes by its number.
function placeOf({ rows }, steps) {
  if (steps[0] !== "finding-id") return steps;
  return ["print", "finding", String(rows.findings.findIndex((row) => row.finding_id === steps[1]) + 1)];
}

const instrumentLink = (lists, id) => { const found = lists.instrument.get(id); return found ? link(found.title || "Plan without a title", "instrument", id) : null; };

function account(facts) {
  const [all, ...parts] = [facts.rate_figures, facts.rate_figures_read, facts.rate_figures_set_aside, facts.rate_figures_unread].map((each) => each ?? 0);
  const words = [["read", "read"], ["set_aside", "set aside"], ["unread", "unread"]];
  const bar = h("div", { class: "account", "aria-hidden": "true" }, words.map(([kind], at) => {
    const part = h("span", { class: `part ${kind}` });
    part.style.setProperty("flex-grow", String(parts[at]));
    return parts[at] ? part : null;
  }));
  return h("div", { class: "accounted" }, h("p", {}, `${plural(all, "percentage")} printed: `, words.map(([kind, said], at) => [at ? " + " : "", h("span", { class: `mark ${kind}${parts[at] ? "" : " nothing"}` }, `${number(parts[at])} ${said}`)])), all > 0 && bar);
}

function documentFacts({ said: { facts: it, filings }, lists }) {
  const houses = (lists.document.get(it.document_id)?.houses ?? []).map((id) => lists.registrant.get(id)).filter(Boolean);
  return h("details", { class: "about" }, h("summary", {}, "About this document"), facts([
    ["Registrants", houses.length ? houses.flatMap((house, at) => [at ? "; " : "", link(house.name, "registrant", house.id)]) : (it.registrants ?? []).join("; ")],
    ["Share classes", (it.share_classes ?? []).join(", ")],
    ["Plan or agreement of", it.base_date], ["Effective", it.effective_date && `${it.effective_date} (${it.effective_date_basis})`],
    ["Dated", it.dated], ["First filed", it.filing_date], ["Replaces", it.extent], ["Plan type", it.plan_type], ["Distributor", it.distributor],
    ["Exhibit", it.exhibit_number], ["File numbers", (it.file_numbers ?? []).join(", ")], ["Id", h("code", {}, it.document_id)],
    ["Read from", filings.map((row) => h("div", {}, h("code", {}, row.source_path), ` ${row.status}`, row.filing_date && `, filed ${row.filing_date}`, row.form_type && `, ${row.form_type}`, row.accession_number && `, ${row.accession_number}`))],
  ]));
}

// What of the rows of a document has a place in its print.
function marksOf({ rows }) {
  const some = (kind, list, key, said, markOf = () => null) => list.map((row, at) => ({ kind, at: row.at, key: `${kind}/${key(row, at)}`, mark: markOf(row), says: said(row) })).filter((each) => each.at);
  return [
    ...some("figure", rows.figures, (row) => row.figure_number, (row) => (row.reason ? `${spelled(row.fate)}: ${row.reason}` : `read, ${row.mark}`), (row) => row.mark),
    ...some("rate", rows.rates.map((row, at) => ({ ...row, nth: at })).filter((row) => row.origin === "derived"), (row) => row.nth, (row) => `derived: ${feeOf(row)}`, (row) => row.reading),
    ...some("entry", rows.entries, (row) => row.row_number, (row) => `row ${row.row_number} of the schedule`),
    ...some("change", rows.changes, (row) => row.change_number, (row) => `change ${row.change_number}: ${spelled(row.kind)}`),
    ...some("finding", rows.findings, (_, at) => at + 1, (row) => row.code),
  ];
}

function printPane(view) {
  const { print, id, marks } = view;
  const head = h("div", { class: "panehead" }, h("h2", { id: "print-title" }, "The print"), legend());
  if (print.gone) {
    const quotes = ["figures", "entries", "changes", "findings"].flatMap((name) => view.said.rows[name]).filter((row) => row.text);
    return h("section", { class: "pane", "aria-labelledby": "print-title" }, head, h("p", { class: "note" }, print.gone, " What its rows quote is shown instead."),
      h("div", { class: "paper", tabindex: "0", role: "region", "aria-label": "Quotes of the rows" }, h("ul", { class: "quotes" }, quotes.map((row) => h("li", {}, h("q", {}, row.text), " ", h("code", {}, row.locator))))));
  }
  const cut = print.cut && h("p", { class: "note" }, `This print has ${number(print.cut)} characters; shown is what stands near the places of its rows.`);
  return h("section", { class: "pane", "aria-labelledby": "print-title" }, head, cut,
    h("div", { class: "paper", tabindex: "0", role: "region", "aria-label": "The print" }, drawnPrint(print, marks, id)));
}

const legend = () => h("ul", { class: "legend", "aria-label": "How percentages are marked" },
  ["confirmed", "single", "doubtful", "set_aside", "unread"].map((kind) => h("li", {}, mark(kind), " ", h("span", { class: `ink on-figure ${kind}`, "aria-hidden": "true" }, "0.25%"))));

function readPane(view) {
  const { figures, rates, entries, changes, findings } = view.said.rows;
  const derived = rates.map((row, at) => [row, at]).filter(([row]) => row.origin === "derived");
  return h("section", { class: "pane readings", "aria-labelledby": "read-title" },
    h("div", { class: "panehead" }, h("h2", { id: "read-title" }, "What was read")),
    findings.length > 0 && part("Findings", findings.length, findingRows(view, findings)),
    figures.length ? part("Percentages printed", figures.length, figureRows(view, figures, rates)) : empty("No percentage is printed in this document."),
    derived.length > 0 && part("Derived by a rule of the document", derived.length, table("Derived rates", ["Rate", "Whose, and what for", "Grade"], derived.map(([row, at]) => ({ given: keyed(`rate/${at}`), cells: [toPrint(view, `rate/${at}`, row, row.rate), `${whoseOf(row)}: ${feeOf(row)}`, mark(row.reading)] })))),
    entries.length > 0 && part("Rows of schedules", entries.length, entryRows(view, entries)),
    changes.length > 0 && part("Changes stated", changes.length, changeRows(view, changes)));
}

const part = (words, count, ...within) => h("section", { class: "part" }, h("h3", {}, words, " ", h("small", {}, number(count))), within);
const keyed = (key) => ({ id: key, tabindex: "-1", "data-keys": key });
const toPrint = ({ id }, key, row, words) => (row.at ? h("a", { href: to("document", id, "print", ...key.split("/")), class: "toprint", title: "Show where it is printed" }, words) : h("span", { title: row.locator ?? "" }, words));

function figureRows(view, figures, rates) {
  return table("Percentages printed, in the order of print", [{ words: "Print", n: true }, "What became of it", "As what, or why not"], figures.map((row) => {
    const key = `figure/${row.figure_number}`;
    return { given: keyed(key), cells: [toPrint(view, key, row, row.text || "—"), mark(row.mark), row.rates ? readAs(view, row.rates.map((at) => rates[at])) : h("span", {}, row.reason ?? dash())] };
  }));
}

function readAs({ lists }, rates) {
  const one = (rate) => h("div", { class: "readas" }, rate.portfolio_id && lists.portfolio.has(rate.portfolio_id) ? [link(rate.portfolio_name ?? "its only portfolio", "portfolio", rate.portfolio_id), rate.share_class && `, ${rate.share_class}`] : whoseOf(rate), h("div", { class: "faint" }, feeOf(rate), rate.assumed && `; assumed: ${rate.assumed.map(spelled).join(", ")}`));
  const [first, rest] = [rates.slice(0, 3), rates.slice(3)];
  return [first.map(one), rest.length > 0 && h("details", {}, h("summary", {}, `and ${number(rest.length)} more`), rest.map(one))];
}

function entryRows(view, entries) {
  return table("Rows of schedules", [{ words: "Row", n: true }, "Portfolio", "Class", "Schedule"], entries.map((row) => {
    const key = `entry/${row.row_number}`;
    return { given: keyed(key), cells: [toPrint(view, key, row, String(row.row_number)), [view.lists.portfolio.has(row.portfolio_id) ? link(row.portfolio_name, "portfolio", row.portfolio_id) : row.portfolio_name, row.duplicate_of && faint(` repeats row ${row.duplicate_of}`)], row.share_class ?? (row.share_classes ?? []).join(", "), [row.schedule ?? dash(), row.registrant_name && h("div", { class: "faint" }, row.registrant_name)]] };
  }));
}

function changeRows(view, changes) {
  return table("Changes stated", [{ words: "Change", n: true }, "What", "Before, after", "Status"], changes.map((row) => {
    const key = `change/${row.change_number}`;
    return { given: keyed(key), cells: [toPrint(view, key, row, String(row.change_number)), [spelled(row.kind), row.terminates && " (it ends itself)", row.effective_date && h("div", { class: "faint" }, row.effective_date)], [row.old_value ?? "—", h("span", { class: "faint" }, " → "), row.new_value ?? "—"], spelled(row.status)] };
  }));
}

function findingRows(view, findings) {
  return h("ul", { class: "findings" }, findings.map((row, at) => h("li", keyed(`finding/${at + 1}`), severity(row.severity), " ", link(row.code, "findings", row.code), h("p", { class: "message" }, row.message), row.at && h("p", {}, toPrint(view, `finding/${at + 1}`, row, "Show it in the print")))));
}

// Shows a place: `print/figure/3` jumps to the print, `figure/3` to the row; both are marked.
function show(node, steps) {
  node.querySelectorAll(".shown").forEach((each) => each.classList.remove("shown"));
  const printed = steps[0] === "print";
  const key = steps.slice(printed ? 1 : 0).join("/");
  if (!key) return null;
  const here = [...node.querySelectorAll("[data-keys]")].filter((each) => each.dataset.keys.split(" ").includes(key));
  here.forEach((each) => each.classList.add("shown"));
  const inPrint = here.find((each) => each.classList.contains("ink"));
  const inRows = here.find((each) => !each.classList.contains("ink"));
  const goal = printed ? inPrint ?? inRows : inRows ?? inPrint;
  if (!goal) return "There is no such place in this document.";
  for (const each of new Set([inPrint, inRows, goal])) if (each) intoSight(each);
  goal.focus({ preventScroll: true });
  const box = goal.closest(".paper, .readings") ?? goal;
  if (box.getBoundingClientRect().top < 0 || goal.getBoundingClientRect().top > innerHeight || goal.getBoundingClientRect().bottom < 60) goal.scrollIntoView({ block: "center" });
  return printed ? `In the print: ${goal.textContent}, ${goal.title}` : `What became of it: ${goal.textContent}`;
}

// Scrolls the box in which an element stands, and nothing around it.
function intoSight(element) {
  const box = element.closest(".paper, .readings");
  if (!box || box.scrollHeight <= box.clientHeight) return;
  const [inner, outer] = [element.getBoundingClientRect(), box.getBoundingClientRect()];
  if (inner.top < outer.top + 20 || inner.bottom > outer.bottom - 20) box.scrollTop += inner.top - outer.top - box.clientHeight / 3;
  const side = element.closest(".print")?.parentElement;
  if (side && (inner.left < outer.left || inner.right > outer.right)) side.scrollLeft += inner.left - outer.left - 40;
}
