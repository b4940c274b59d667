// The address says what is shown: #/VIEW/ID..?FILTER. What stands in the page from the start is the overview.
const VIEWS = {
  documents: documentsView, document: documentView, portfolios: portfoliosView, portfolio: portfolioView, registrant: registrantView,
  instruments: instrumentsView, instrument: instrumentView, coverage: coverageView, search: searchView,
  findings: codeView,
};
const STILL = ["overview", "findings"]; // what stands in the page from the start
const noPage = async () => ({ name: "No such page", node: h("div", {}, title("There is no such page"), h("p", {}, "The address leads nowhere in this report. ", link("Go to the overview"))) });
const NAV = { document: "documents", portfolio: "portfolios", instrument: "instruments", registrant: "coverage" };
let open = null;
let turn = 0;

function asked() {
  const [path, query] = location.hash.slice(1).split("?");
  const safe = (step) => { try { return decodeURIComponent(step); } catch { return step; } };
  const [name, ...steps] = path.split("/").slice(1).map(safe);
  return { name: name || "overview", steps: steps.filter(Boolean), query: new URLSearchParams(query ?? "") };
}

// Shows what the address asks for; `data-shown` of the page is the address once it is shown.
async function route() {
  await shownAt();
  document.documentElement.dataset.shown = location.hash;
}

async function shownAt() {
  if (location.hash && !location.hash.startsWith("#/")) return; // a place in the page itself
  const mine = (turn += 1);
  const { name, steps, query } = asked();
  const [still, place] = [document.getElementById("still"), document.getElementById("view")];
  markNav(NAV[name] ?? name);
  const make = !steps.length && STILL.includes(name) ? null : Object.hasOwn(VIEWS, name) ? VIEWS[name] : noPage;
  if (!make) {
    open = null;
    place.hidden = true;
    place.replaceChildren();
    still.hidden = false;
    document.title = "edgar-fees report";
    if (name === "findings") document.getElementById("findings-title").focus();
    else if (turn > 1) document.getElementById("overview-title").focus();
    if (turn > 1 && name !== "findings") scrollTo(0, 0);
    return;
  }
  const same = JSON.stringify([name, name === "documents" ? [query.get("registrant"), query.get("year")] : steps[0] ?? ""]);
  try {
    if (open?.same === same) return announce(await settle(open.view, query, steps));
    place.setAttribute("aria-busy", "true");
    const view = await make(steps, query);
    if (mine !== turn) return;
    document.querySelector(".tip")?.remove();
    open = { same, view };
    still.hidden = true;
    place.hidden = false;
    place.replaceChildren(view.node);
    document.title = `${view.name} · edgar-fees report`;
    scrollTo(0, 0);
    if (document.activeElement?.id !== "query") place.querySelector("h1")?.focus({ preventScroll: true });
    const told = await settle(view, query, steps);
    view.paint?.();
    announce(told ?? `${view.name} is shown`);
  } catch (fault) {
    place.hidden = false;
    still.hidden = true;
    place.replaceChildren(title("This can't be shown"), h("p", { class: "note" }, String(fault.message ?? fault)));
  } finally {
    if (mine === turn) place.removeAttribute("aria-busy");
  }
}

const settle = async (view, query, steps) => view.update?.(query, steps) ?? null;
const announce = (words) => { if (words) say(words); };

function markNav(name) {
  document.querySelectorAll("[data-view]").forEach((each) => {
    if (each.dataset.view === name) {
      each.setAttribute("aria-current", "page");
      each.parentElement.scrollLeft = each.offsetLeft - each.parentElement.offsetLeft - 20;
    }
    else each.removeAttribute("aria-current");
  });
}

const remembered = { get: () => { try { return localStorage.getItem("theme"); } catch { return null; } }, set: (theme) => { try { localStorage.setItem("theme", theme); } catch { /* a file may be given no store */ } } };

function setTheme(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  const button = document.getElementById("theme");
  button.textContent = dark() ? "Light" : "Dark"; // what it leads to
  button.title = `Switch to ${dark() ? "light" : "dark"} colours`;
  open?.view.paint?.();
}

document.querySelectorAll("#still .wide").forEach(sideways);
setTheme(remembered.get());
document.getElementById("theme").addEventListener("click", () => { const theme = dark() ? "light" : "dark"; remembered.set(theme); setTheme(theme); });
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTheme(null));
document.querySelector(".skip").addEventListener("click", (event) => { event.preventDefault(); document.getElementById("main").focus(); });
const searched = document.getElementById("query");
document.getElementById("search").addEventListener("submit", (event) => { event.preventDefault(); location.hash = `#/search?${new URLSearchParams({ q: searched.value })}`; });
let typing = 0;
searched.addEventListener("input", () => { clearTimeout(typing); typing = setTimeout(() => { const goal = `#/search?${new URLSearchParams({ q: searched.value })}`; if (asked().name === "search") location.replace(goal); else location.hash = goal; }, 200); });
let resizing = 0, wide = innerWidth;
addEventListener("resize", () => { if (innerWidth === wide) return; wide = innerWidth; clearTimeout(resizing); resizing = setTimeout(() => open?.view.paint?.(), 200); });
addEventListener("hashchange", route);
route();
