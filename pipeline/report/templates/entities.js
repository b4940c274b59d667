// The views of lists, and of one portfolio, registrant, plan or code.
const missing = (kind, id) => ({ name: `No ${kind}`, node: h("div", {}, title(`There is no ${kind} ${id} in this report`), h("p", {}, link("Search for it", "search"))) });
const housesOf = (lists, row) => (row.houses.length ? row.houses.flatMap((id, at) => [at ? "; " : "", link(lists.registrant.get(id)?.name ?? id, "registrant", id)]) : faint((row.registrants ?? []).join("; ") || "none named"));
const documentLink = (row) => link(row.title || "Document without a title", "document", row.id);
const figureCount = (row) => [number(row.figures[1]), row.figures[2] > 0 && faint(` +${row.figures[2]} set aside`), row.figures[3] > 0 && h("span", { class: "mark unread" }, `${row.figures[3]} unread`)];
const documentText = (row, lists) => [row.title, row.path, row.id, kindOf(row), row.day, ...(row.registrants ?? []), ...row.houses.map((id) => lists.registrant.get(id)?.name ?? "")].join(" ");

const documentTable = (lists) => (rows) => table("Documents", ["Document", "Registrants", { words: "Day", n: true }, { words: "Rates read", n: true }, { words: "Findings", n: true }],
  rows.map((row) => [[documentLink(row), h("div", { class: "faint" }, `${kindOf(row)} · ${row.path}`)], housesOf(lists, row), row.day || faint("no day"), figureCount(row), row.findings ? number(row.findings) : faint("0")]), { kind: "documents" });

async function documentsView(_, query) {
  const lists = await catalogue();
  const [house, year] = [query.get("registrant"), query.get("year")];
  const rows = lists.documents.filter((row) => (!house || (house === "none" ? !row.houses.length : row.houses.includes(house))) && (!year || (row.day.slice(0, 4) || "none") === year));
  const only = [house && (lists.registrant.get(house)?.name ?? "no registrant known"), year && (year === "none" ? "without a day" : year)].filter(Boolean).join(", ");
  const fixed = { ...(house ? { registrant: house } : {}), ...(year ? { year } : {}) };
  return listView(only ? `Documents: ${only}` : "Documents", list({ name: "documents", words: ["document", "documents"], rows, fixed, text: (row) => documentText(row, lists), draw: documentTable(lists), hint: "Filter by title, registrant, file, day" }), JSON.stringify(fixed), only ? link("All documents", "documents") : null);
}

function listView(words, { node, update }, same = "", more = null) {
  return { name: words, same, node: h("div", {}, title(words), more && h("p", {}, more), node), update };
}

const portfolioText = (row) => [row.name, row.id, row.series_id, ...row.names.map((each) => each.portfolio_name), ...row.classes.flatMap((each) => [each.ticker, each.class_id])].join(" ");
const classWords = (each) => [each.share_class, each.ticker, each.class_id].filter(Boolean).join(" ");

// What of a row fits the words, where its name does not: a former name, or the number of a class.
function foundBy(fit, name, names, classes = []) {
  if (fit(name)) return null;
  const [was, numbered] = [[...new Set(names)].find((each) => each !== name && fit(each)), classes.find((each) => fit([each.ticker, each.class_id].join(" ")))];
  return was ? faint(` was: ${was}`) : numbered ? faint(` ${classWords(numbered)}`) : null;
}

async function portfoliosView() {
  const lists = await catalogue();
  const text = (row) => [portfolioText(row), lists.registrant.get(row.registrant_id)?.name].join(" ");
  const draw = (rows) => table("Portfolios", ["Portfolio", "Registrant", { words: "First seen", n: true }, { words: "Last seen", n: true }, "History"], rows.map((row) => [
    [link(row.name, "portfolio", row.id), formerNames(row)], row.registrant_id ? link(lists.registrant.get(row.registrant_id)?.name ?? "", "registrant", row.registrant_id) : null, row.first_date, row.last_date, row.part === undefined ? faint("no period") : "drawn"]));
  return listView("Portfolios", list({ name: "portfolios", words: ["portfolio", "portfolios"], rows: lists.portfolios, text, draw, hint: "Filter by any name, registrant, id, ticker" }));
}

function formerNames(row) {
  const others = [...new Set(row.names.map((each) => each.portfolio_name))].filter((name) => name !== row.name);
  return others.length > 0 && h("div", { class: "faint" }, `also ${others.slice(0, 3).join("; ")}${others.length > 3 ? ` and ${others.length - 3} more` : ""}`);
}

async function instrumentsView() {
  const lists = await catalogue();
  const names = (row) => (row.registrant_ids ?? []).map((id) => lists.registrant.get(id)).filter(Boolean);
  const gaps = gapsOf(lists);
  const text = (row) => [row.title, row.id, spelled(row.kind), ...names(row).map((each) => each.name), ...(row.share_classes ?? [])].join(" ");
  const draw = (rows) => table("Plans and agreements", ["Plan or agreement", "Registrants", { words: "From", n: true }, { words: "Until", n: true }, { words: "Documents", n: true }, "Gaps"], rows.map((row) => [
    [link(row.title || "Without a title", "instrument", row.id), h("div", { class: "faint" }, [KINDS[row.kind] ?? spelled(row.kind), (row.share_classes ?? []).join(", ")].filter(Boolean).join(" · "))],
    names(row).flatMap((each, at) => [at ? "; " : "", link(each.name, "registrant", each.id)]), row.first_date, row.last_date, number(row.documents.length), gapWords(row, gaps)]));
  return listView("Plans and agreements", list({ name: "instruments", words: ["plan or agreement", "plans and agreements"], rows: lists.instruments, text, draw, hint: "Filter by title, registrant, class" }));
}

const GAPS = ["missing_amendment", "amendment_collision", "instrument_ambiguous"];
function gapsOf(lists) {
  const found = new Map();
  for (const row of lists.findings) if (GAPS.includes(row.code)) found.set(row.document_id, [...(found.get(row.document_id) ?? []), row]);
  return found;
}

function gapWords(row, gaps) {
  const codes = row.documents.flatMap((id) => gaps.get(id) ?? []).map((each) => each.code);
  return codes.length ? h("span", { class: "mark doubtful" }, plural(codes.length, "gap")) : faint("none");
}

// The amendments of a plan on a time line, with what is missing between them.
async function instrumentView([id]) {
  const lists = await catalogue();
  const row = lists.instrument.get(id);
  if (!row) return missing("plan", id);
  const gaps = gapsOf(lists);
  const documents = row.documents.map((each) => lists.document.get(each)).filter(Boolean);
  const parent = lists.instrument.get(row.parent_instrument_id);
  const serving = lists.instruments.filter((each) => each.parent_instrument_id === id);
  const items = documents.flatMap((each) => [...(gaps.get(each.id) ?? []).map(gapItem), amendmentItem(each, lists)]);
  return { name: row.title, node: h("article", {},
    crumbs(link("Plans and agreements", "instruments")), title(row.title || "Without a title"), h("p", { class: "lead" }, [KINDS[row.kind] ?? spelled(row.kind), row.first_date && `${row.first_date} to ${row.last_date}`].filter(Boolean).join(", ")),
    facts([["Registrants", (row.registrant_ids ?? []).flatMap((house, at) => [at ? "; " : "", link(lists.registrant.get(house)?.name ?? house, "registrant", house)])], ["Share classes", (row.share_classes ?? []).join(", ")],
      ["Serves the plan", parent && link(parent.title, "instrument", parent.id)], ["Agreements under it", serving.flatMap((each, at) => [at ? "; " : "", link(each.title, "instrument", each.id)])], ["Id", h("code", {}, id)]]),
    h("h2", {}, "Its documents over time"), strip(documents, gaps), documents.length ? h("ol", { class: "line" }, items) : empty("None of its documents is in this snapshot.")) };
}

function gapItem(finding) {
  const missed = finding.code === "missing_amendment" ? finding.message.split("missing: ")[1] : null;
  return h("li", { class: `gap ${finding.code}` }, h("p", {}, h("strong", {}, missed ? `Missing: No. ${missed}` : spelled(finding.code)), " ", link("what to do", "findings", finding.code)), missed ? null : h("p", { class: "faint" }, finding.message));
}

function amendmentItem(row, lists) {
  const other = lists.findings.filter((each) => each.document_id === row.id && !GAPS.includes(each.code));
  return h("li", { class: "known" }, h("p", {}, row.day ? h("time", {}, row.day) : faint("no day"), " ", h("a", { href: to("document", row.id) }, kindOf(row))), h("p", { class: "faint" }, `${row.title} · ${plural(row.rates, "rate")}`, other.length > 0 && ` · ${plural(other.length, "finding")}`));
}

function strip(documents, gaps) {
  const dated = documents.filter((row) => row.day);
  if (dated.length < 2) return null;
  const time = (row) => Date.parse(row.day);
  const [first, last] = [time(dated[0]), time(dated[dated.length - 1])];
  if (!(last > first)) return null;
  const at = (element, share) => { element.style.setProperty("left", `${(share * 100).toFixed(2)}%`); return element; };
  const share = (row) => Math.min(Math.max((time(row) - first) / (last - first), 0), 1);
  const holes = dated.flatMap((row, nth) => {
    if (!nth || !(gaps.get(row.id) ?? []).some((each) => each.code === "missing_amendment")) return [];
    const hole = at(h("span", { class: "hole" }), share(dated[nth - 1]));
    hole.style.setProperty("width", `${((share(row) - share(dated[nth - 1])) * 100).toFixed(2)}%`);
    return [hole];
  });
  return h("div", { class: "strip", "aria-hidden": "true" }, h("div", { class: "rail" }, holes, dated.map((row) => at(h("a", { href: to("document", row.id), tabindex: "-1", class: "dot", title: `${row.day} ${kindOf(row)}` }), share(row)))), h("div", { class: "years" }, h("span", {}, dated[0].day), h("span", { class: "holes" }, holes.length ? "dashed: amendments missing" : ""), h("span", {}, dated[dated.length - 1].day)));
}

async function portfolioView([id]) {
  const lists = await catalogue();
  const row = lists.portfolio.get(id);
  if (!row) return missing("portfolio", id);
  const house = lists.registrant.get(row.registrant_id);
  const own = row.part === undefined ? null : historyPart((await unpack(`history-${row.part}`))[id], lists);
  const wide = house && house.part !== undefined ? historyPart((await unpack(`history-${house.part}`))[house.id], lists, `For all portfolios of ${house.name}`) : null;
  return { name: row.name, paint: () => { own?.paint(); wide?.paint(); }, node: h("article", {},
    crumbs(link("Portfolios", "portfolios"), house && link(house.name, "registrant", house.id)), title(row.name),
    facts([["Registrant", house && link(house.name, "registrant", house.id)], ["Series", row.series_id], ["Classes at the SEC", row.classes.map(classWords).join("; ")], ["Seen", row.first_date && `${row.first_date} to ${row.last_date}`], ["Id", h("code", {}, id)]]),
    own?.node ?? [h("h2", {}, "Fee history"), empty("No rate with a period is known of this portfolio.")], wide?.node,
    h("h2", {}, "Names"), table("Names of the portfolio", ["Name", "From", "Until", "Known by", "Document"], row.names.map((each) => [each.portfolio_name, each.valid_from ?? faint("not known"), each.valid_to, spelled(each.evidence), lists.document.has(each.document_id) ? documentLink(lists.document.get(each.document_id)) : null]))) };
}

async function registrantView([id]) {
  const lists = await catalogue();
  const row = lists.registrant.get(id);
  if (!row) return missing("registrant", id);
  const wide = row.part === undefined ? null : historyPart((await unpack(`history-${row.part}`))[id], lists, "Rates stated for all its portfolios");
  const portfolios = lists.portfolios.filter((each) => each.registrant_id === id);
  const plans = lists.instruments.filter((each) => (each.registrant_ids ?? []).includes(id));
  const documents = lists.documents.filter((each) => each.houses.includes(id));
  const listed = (words, rows, draw) => [h("h2", {}, words, " ", h("small", {}, number(rows.length))), rows.length ? h("ul", { class: "links" }, rows.slice(0, 300).map((each) => h("li", {}, draw(each)))) : empty("None.")];
  return { name: row.name, paint: () => wide?.paint(), node: h("article", {}, crumbs(link("Coverage", "coverage")), title(row.name),
    facts([["Also named", row.names.filter((name) => name !== row.name).join("; ")], ["CIK", row.cik], ["File number", row.file_number], ["Id", h("code", {}, id)]]), wide?.node,
    listed("Plans and agreements", plans, (each) => [link(each.title || "Without a title", "instrument", each.id), " ", faint((each.share_classes ?? []).join(", "))]),
    listed("Portfolios", portfolios, (each) => link(each.name, "portfolio", each.id)),
    h("h2", {}, "Documents ", h("small", {}, number(documents.length))), documents.length ? documentTable(lists)(documents.slice(0, 100)) : empty("None."),
    documents.length > 100 && h("p", {}, h("a", { href: `#/documents?${new URLSearchParams({ registrant: id })}` }, `All ${number(documents.length)} documents`))) };
}

async function codeView([code]) {
  const lists = await catalogue();
  const known = lists.codes.find(([each]) => each === code);
  if (!known) return missing("finding", code);
  const rows = lists.findings.filter((row) => row.code === code);
  const draw = (some) => h("ul", { class: "findings" }, some.map((row) => findingItem(row, lists)));
  const shown = list({ name: `findings/${code}`, words: ["finding", "findings"], rows, text: (row) => [row.message, row.source_text, row.source_path, lists.document.get(row.document_id)?.title, ...(lists.document.get(row.document_id)?.registrants ?? [])].join(" "), draw, each: 25, hint: "Filter by message, document, print" });
  return { name: code, same: code, update: shown.update, node: h("div", {}, crumbs(link("Findings", "findings")), title(code), h("p", { class: "lead" }, known[3]), h("p", { class: "advice" }, known[4]), shown.node) };
}

function findingItem(row, lists) {
  const document = lists.document.get(row.document_id);
  return h("li", {}, h("p", { class: "where" }, severity(row.severity), " ", document ? [documentLink(document), " ", faint(`${kindOf(document)}${document.day ? `, ${document.day}` : ""}`)] : faint(row.source_path ?? "no document")),
    h("p", { class: "message" }, row.message), row.source_text && h("blockquote", {}, row.source_text),
    h("p", { class: "faint" }, h("code", {}, row.source_path ?? document?.path ?? ""), document && row.placed && [" · ", h("a", { href: to("document", document.id, "finding-id", row.finding_id) }, "show it in the print")]));
}

// Every year from the first to the last, those in which nothing was too, and last what has no day.
function yearsOf(met) {
  const known = met.filter((year) => year !== "none").map(Number);
  const first = Math.min(...known);
  const all = known.length ? Array.from({ length: Math.max(...known) - first + 1 }, (_, at) => String(first + at).padStart(4, "0")) : [];
  return met.includes("none") ? [...all, "none"] : all;
}

// Registrants by years: how many documents, and what became of the percentages in them.
async function coverageView() {
  const lists = await catalogue();
  const cells = new Map();
  for (const row of lists.documents) {
    const year = row.day.slice(0, 4) || "none";
    for (const house of row.houses.length ? row.houses : ["none"]) {
      const years = cells.get(house) ?? cells.set(house, new Map()).get(house);
      const cell = years.get(year) ?? years.set(year, [0, 0, 0, 0]).get(year);
      cell[0] += 1;
      row.figures.slice(1).forEach((count, at) => { cell[at + 1] += count; });
    }
  }
  const years = yearsOf([...cells.values()].flatMap((each) => [...each.keys()]));
  const rows = [...cells].map(([id, found]) => ({ id, found, name: id === "none" ? "No registrant known" : lists.registrant.get(id)?.name ?? id })).sort((a, b) => a.name.localeCompare(b.name));
  const shown = list({ name: "coverage", words: ["registrant", "registrants"], size: (some) => some.filter((row) => row.id !== "none").length, rows, each: 40, text: (row) => row.name, hint: "Filter by registrant", draw: (some) => heat(some, years) });
  return { name: "Coverage", update: shown.update, node: h("div", {}, title("Coverage by registrant and year"),
    h("p", { class: "lead" }, "Each cell counts documents, and under them the percentages read; a plus those set aside, a ", h("span", { class: "mark unread" }, "number"), " those unread. A document of several registrants counts for each; those of none known have a row of their own."), shown.node) };
}

function heat(rows, years) {
  const cell = (row, year) => {
    const [documents, read, aside, left] = row.found.get(year) ?? [0, 0, 0, 0];
    if (!documents) return h("td", { class: "none" }, unseen("none"));
    const words = `${plural(documents, "document")}, ${number(read)} read, ${number(aside)} set aside, ${number(left)} unread`;
    return h("td", { class: `heat heat-${Math.min(Math.ceil(Math.log2(documents + 1)), 5)}` }, h("a", { href: `#/documents?${new URLSearchParams({ registrant: row.id, year })}`, "aria-label": `${row.name}, ${year}: ${words}`, title: words },
      h("b", {}, number(documents)), h("small", {}, `${read}${aside ? ` +${aside}` : ""}`), left > 0 && h("small", { class: "mark unread" }, String(left))));
  };
  return sideways(h("div", { class: "wide map", tabindex: "0", role: "region", "aria-label": "Coverage" }, h("table", {}, h("caption", { class: "unseen" }, "Documents and percentages by registrant and year"),
    h("thead", {}, h("tr", {}, h("th", { scope: "col" }, "Registrant"), years.map((year) => h("th", { scope: "col" }, year === "none" ? "no day" : year)))),
    h("tbody", {}, rows.map((row) => h("tr", {}, h("th", { scope: "row" }, row.id === "none" ? row.name : link(row.name, "registrant", row.id)), years.map((year) => cell(row, year))))))));
}

const MOST_FOUND = 25;
async function searchView() {
  const lists = await catalogue();
  const body = h("div");
  function update(query) {
    const asked = query.get("q") ?? "";
    const fit = fits(asked);
    const groups = [
      ["Portfolios", "portfolios", lists.portfolios.filter((row) => fit(portfolioText(row))), (row) => [link(row.name, "portfolio", row.id), foundBy(fit, row.name, row.names.map((each) => each.portfolio_name), row.classes), " ", faint(lists.registrant.get(row.registrant_id)?.name ?? "")]],
      ["Registrants", "coverage", lists.registrants.filter((row) => fit([row.name, row.id, row.cik, row.file_number, ...row.names].join(" "))), (row) => [link(row.name, "registrant", row.id), foundBy(fit, row.name, row.names), " ", faint(row.cik ?? "")]],
      ["Documents", "documents", lists.documents.filter((row) => fit(documentText(row, lists))), (row) => [documentLink(row), " ", faint([kindOf(row), row.day, row.path].filter(Boolean).join(" · "))]],
      ["Plans and agreements", "instruments", lists.instruments.filter((row) => fit([row.title, row.id].join(" "))), (row) => link(row.title || "Without a title", "instrument", row.id)],
      ["Findings", "findings", lists.codes.filter(([code, , , meaning]) => fit(`${code} ${spelled(code)} ${meaning}`)), ([code, , count]) => [link(code, "findings", code), " ", faint(plural(count, "finding"))]],
    ].map(([words, name, rows, draw]) => ({ words, name, rows: asked ? rows : [], draw }));
    const all = groups.reduce((sum, { rows }) => sum + rows.length, 0);
    body.replaceChildren(title(asked ? `Search: ${asked}` : "Search"), ...(all ? groups.filter(({ rows }) => rows.length).map(({ words, name, rows, draw }) => h("section", {}, h("h2", {}, words, " ", h("small", {}, number(rows.length))), h("ul", { class: "links" }, rows.slice(0, MOST_FOUND).map((row) => h("li", {}, draw(row)))), rows.length > MOST_FOUND && h("p", {}, h("a", { href: `#/${name}?${new URLSearchParams({ q: asked })}` }, `All ${number(rows.length)}`)))) : [empty(asked ? "Nothing bears these words. Search looks for portfolios, registrants, documents, plans and codes." : "Type a name, an id, a ticker, a file or a code.")]));
    return asked ? `${plural(all, "thing")} found` : "Search";
  }
  return { name: "Search", node: body, update };
}
