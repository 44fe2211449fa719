// Runs the client of the site over files that are broken, for tests. In node it is
// given the client; in a browser the page brings its text in playbookClient. A case
// is [its name, {file: base64, which takes the place of a sound one}, a query that
// reads it]; each has a client of its own. playbookBreak gives for each what became of it and how long it
// took. In node the name of each case is said before, so that one that never ends is known.
globalThis.window = globalThis;
const unpacked = text => Uint8Array.from(atob(text), c => c.charCodeAt());
async function playbookBreak({sound, cases, queries}) {
  const out = [];
  for (const [name, broken, query] of cases) {
    if (typeof process !== 'undefined') console.error(name);
    globalThis.playbookLoad = async file => unpacked(broken[file] ?? sound[file] ?? (() => { throw Error(file + ' is not there'); })());
    (0, eval)(playbookClient);
    const {find, row} = window.playbookSearch, begun = performance.now();
    let became = '';
    for (const q of [query, ...queries]) {
      try {
        const {hits} = await find(q);
        for (const h of hits.slice(0, 40)) await row(h.page);
        became += hits.length ? 'h' : '-';
      } catch {
        became += 'e';
      }
    }
    out.push([became, Math.round(performance.now() - begun)]);
  }
  return out;
}
if (typeof process !== 'undefined') {
  const fs = require('fs');
  globalThis.document = {querySelector() {}};
  globalThis.playbookClient = fs.readFileSync(process.argv[2], 'utf8');
  playbookBreak(JSON.parse(fs.readFileSync(0, 'utf8'))).then(out => console.log(JSON.stringify(out)));
} else {
  document.querySelector = () => null;
}
