"use strict";
// Blocks of data in the page -> values: base64 of gzip of JSON, unpacked when they are asked for.
const loaded = new Promise((done) => {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", done, { once: true });
  else done();
});
const unpacked = new Map();
const MOST_UNPACKED = 24;

async function unpack(name) {
  const known = unpacked.get(name);
  if (known) return known;
  const value = unpackNow(name);
  unpacked.set(name, value);
  for (const old of unpacked.keys()) {
    if (unpacked.size <= MOST_UNPACKED) break;
    if (old !== "catalogue" && old !== name) unpacked.delete(old);
  }
  return value;
}

async function unpackNow(name) {
  if (!document.getElementById(name)) await loaded;
  const block = document.getElementById(name);
  if (!block) throw new Error(`This report is cut short: ${name} is not in it.`);
  if (typeof DecompressionStream === "undefined") throw new Error("This browser can't unpack the report: it is older than 2023.");
  const text = atob(block.textContent);
  const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return JSON.parse(await new Response(stream).text());
}

let indexed = null;
// The lists of the report, each with a look-up by id.
function catalogue() {
  indexed ??= unpack("catalogue").then((lists) => {
    const by = (rows) => new Map(rows.map((row) => [row.id, row]));
    lists.documents.forEach((row, number) => { row.block = `document-${number}`; });
    const found = { ...lists, document: by(lists.documents), portfolio: by(lists.portfolios) };
    found.registrant = by(lists.registrants);
    found.instrument = by(lists.instruments);
    return found;
  });
  return indexed;
}
