// Large boards, as files: node boards.mjs NAME > FILE, for the command line; the page opens the same ones.
// Contexts stand in rows. Each has a topic, commands, events that others react to, and what they react with.

const STEP = 320;
const COLUMNS = 8;

/** A design of so many contexts, each with so many events, and with four notes for each event. */
function design(id, contexts, events) {
  const rows = Math.ceil((events * 4) / COLUMNS);
  const width = COLUMNS * STEP + 80;
  const height = rows * STEP + 120;
  const columns = Math.ceil(Math.sqrt(contexts));
  const left = (context) => (context % columns) * (width + STEP);
  const top = (context) => Math.floor(context / columns) * (height + STEP);
  const made = { contexts: [], terms: [], channels: [], notes: [], links: [] };
  for (let context = 0; context < contexts; context++) {
    const home = `context-${context}`;
    const term = `term-${context}`;
    made.contexts.push({
      id: home,
      name: `Context ${context}`,
      area: { x: left(context), y: top(context), width, height },
    });
    made.terms.push({ id: term, name: `Thing ${context}`, owner: home });
    made.channels.push({ id: `topic-${context}`, name: `things.${context}`, kind: "topic" });
    let place = 0;
    const note = (kind, id, text, more) => {
      const at = { x: left(context) + 40 + (place % COLUMNS) * STEP, y: top(context) + 80 + Math.floor(place / COLUMNS) * STEP };
      place += 1;
      made.notes.push({ id, kind, text, in: home, at, ...more });
    };
    for (let event = 0; event < events; event++) {
      const own = `${context}-${event}`;
      const other = `${(context + 1 + (event % 3)) % contexts}-${event}`;
      const fields = ["id", "name", "amount"].map((name) => ({ id: name, name: `${name}${event}`, term }));
      note("command", `command-${own}`, `Change thing ${own}`);
      note("aggregate", `aggregate-${own}`, `Thing ${own}`);
      note("event", `event-${own}`, `Thing ${own} changed`, {
        message: { visibility: "public", channel: `topic-${context}`, fields },
      });
      note("policy", `policy-${own}`, `Whenever thing ${other} changed, then change thing ${own}`);
      const link = (kind, from, to) => made.links.push({ id: `${kind}-${own}`, from, to });
      link("asks", `command-${own}`, `aggregate-${own}`);
      link("says", `aggregate-${own}`, `event-${own}`);
      if (contexts > 1) link("hears", `event-${other}`, `policy-${own}`);
      link("acts", `policy-${own}`, `command-${own}`);
    }
  }
  return { id, name: id, ...made };
}

const board = (title, alternatives) => ({ format: "isobar", version: 1, board: { title }, alternatives });

/** The boards by name. */
export const boards = {
  "notes": () => board("50,000 notes", [design("main", 250, 50)]),
  "contexts": () => board("1,000 contexts", [design("main", 1000, 2)]),
  "alternatives": () =>
    board("200 alternatives", Array.from({ length: 200 }, (_, number) => design(`design-${number}`, 5, 4))),
  "findings": () => board("20,000 findings", [design("main", 250, 20)]),
};

if (process.argv[1] === import.meta.filename) {
  process.stdout.write(JSON.stringify(boards[process.argv[2]]()));
}
