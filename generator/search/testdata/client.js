// Runs the client of the site without a page, for tests. In node it is given the
// folder of a site and the client; in a browser the page loads the client. Either
// way playbookTest takes {texts, queries} and gives the words of each text and the
// results of each query.
globalThis.window = globalThis;
if (typeof process !== 'undefined') {
  const fs = require('fs');
  const [site, client] = process.argv.slice(2);
  globalThis.document = {querySelector() {}};
  globalThis.playbookLoad = async name => new Uint8Array(fs.readFileSync(site + '/search/' + name));
  (0, eval)(fs.readFileSync(client, 'utf8'));
  playbookTest(JSON.parse(fs.readFileSync(0, 'utf8'))).then(out => console.log(JSON.stringify(out)));
} else {
  document.querySelector = () => null;
  globalThis.playbookLoad = async name => new Uint8Array(await (await fetch('/search/' + name)).arrayBuffer());
}
async function playbookTest({texts, queries}) {
  const {units, find, row, place} = window.playbookSearch;
  const results = [];
  for (const q of queries || []) {
    const found = await find(q.query, q.role, q.near);
    results.push(await Promise.all(found.hits.slice(0, 10).map(async h => {
      const r = await row(h.page);
      const [[anchor]] = await place(r, found).catch(() => [['']]); // a page may have no text
      return {url: r[0], score: h.score, anchor};
    })));
  }
  return {words: (texts || []).map(units), results};
}
