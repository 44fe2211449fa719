// Keeps a copy of the playbook on the reader's device, for a pier without a signal.
// Pages are asked for from the network first. What is kept is what the list of this
// generation says, byte for byte; everything else is dropped when the next one comes.
(() => {
  'use strict';
  const GENERATION = '{generation}', LIST = '/offline.json', CACHE = 'playbook-' + GENERATION, MOST = 2000, PATIENCE = 3000;

  const sum = async bytes => [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))].slice(0, 8).map(b => b.toString(16).padStart(2, '0')).join('');
  const open = () => caches.open(CACHE);
  // fixed are files that have a fingerprint in their names.
  const fixed = path => /^\/(assets|files|search\/[sldfx])\//.test(path);

  let lists;
  const list = () => lists ||= open().then(c => c.match(LIST)).then(r => r.json()).catch(() => {
    lists = undefined;
    return {pages: {}, shell: [], index: [], roles: {}};
  });

  // keep puts an answer into the cache if it is what the list says, with the time
  // and the sum of it.
  const keep = async (cache, path, answer, wanted) => {
    const bytes = await answer.clone().arrayBuffer(), is = await sum(bytes);
    if (answer.status !== 200 || answer.redirected || answer.type !== 'basic' || wanted && is !== wanted) return is;
    const headers = new Headers(answer.headers);
    headers.set('X-Playbook-Saved', new Date().toISOString());
    headers.set('X-Playbook-Sum', is);
    await cache.put(path, new Response(bytes, {headers}));
    return is;
  };

  // bring fetches a file of the list, unless an earlier generation has the same.
  const bring = async (cache, path, wanted) => {
    const had = await caches.match(path);
    if (had && (fixed(path) || wanted && had.headers.get('X-Playbook-Sum') === wanted)) {
      const answer = await fetchAgain(had);
      return cache.put(path, answer);
    }
    const answer = await fetch(path, {cache: 'no-cache'});
    const is = await keep(cache, path, answer, wanted);
    if (answer.status !== 200 || wanted && is !== wanted) throw new Error(path + ' is not of this generation');
  };
  // fetchAgain says of what is the same as published that it was seen today.
  const fetchAgain = async had => {
    const headers = new Headers(had.headers);
    headers.set('X-Playbook-Saved', new Date().toISOString());
    return new Response(await had.arrayBuffer(), {headers});
  };

  addEventListener('install', event => event.waitUntil((async () => {
    const answer = await fetch(LIST, {cache: 'no-store'}), bytes = await answer.clone().arrayBuffer();
    if (await sum(bytes) !== GENERATION) throw new Error('the list is of another generation');
    const cache = await open(), {shell, pages} = await answer.clone().json();
    for (const path of shell) await bring(cache, path, pages[path]);
    await cache.put(LIST, answer);
    await skipWaiting();
  })()));

  addEventListener('activate', event => event.waitUntil((async () => {
    const cache = await open(), {pages, index} = await list(), listed = new Set(index);
    for (const name of await caches.keys()) {
      if (!name.startsWith('playbook-') || name === CACHE || name === STATE) continue;
      const old = await caches.open(name);
      for (const request of await old.keys()) {
        const path = new URL(request.url).pathname, had = await old.match(request);
        if (!await cache.match(path) && (pages[path] ? pages[path] === had.headers.get('X-Playbook-Sum') : listed.has(path))) await cache.put(path, had);
      }
      await caches.delete(name);
    }
    await trim(cache);
    await clients.claim();
    await announce();
  })()));

  // trim keeps the number of files bounded: the oldest go.
  const trim = async cache => {
    const all = await cache.keys();
    for (const request of all.slice(0, Math.max(0, all.length - MOST))) {
      if (new URL(request.url).pathname !== LIST) await cache.delete(request);
    }
  };

  // What each open page is made of is noted, so that the next generation knows which
  // of them are out of date.
  const STATE = 'playbook-open';
  const note = async (id, path, is) => id && (await caches.open(STATE)).put('/' + id, new Response(JSON.stringify([path, is])));
  const announce = async () => {
    const state = await caches.open(STATE), {pages} = await list();
    for (const request of await state.keys()) {
      const id = new URL(request.url).pathname.slice(1), client = await clients.get(id);
      if (!client) await state.delete(request);
      else {
        const [path, is] = await (await state.match(request)).json();
        if (pages[path] !== is) client.postMessage(pages[path] ? 'newer' : 'gone');
      }
    }
  };

  const late = () => new Promise((_, no) => setTimeout(no, PATIENCE));

  // saved is a kept page that says when it was kept.
  const saved = async answer => {
    const headers = new Headers(answer.headers), when = headers.get('X-Playbook-Saved');
    if (!/^text\/html/.test(headers.get('Content-Type'))) return answer;
    return new Response((await answer.text()).replace('<html', `<html data-saved="${when}"`), {headers});
  };

  const page = async (event, path) => {
    const cache = await open(), {pages} = await list();
    const network = fetch(event.request).then(async answer => {
      const is = await keep(cache, path, answer, pages[path] || 'none');
      if (pages[path] !== is && answer.status === 200) registration.update().catch(String);
      return [answer, is];
    });
    event.waitUntil(network.catch(String));
    try {
      const [answer, is] = await Promise.race([network, late()]);
      event.waitUntil(note(event.resultingClientId, path, is));
      return answer;
    } catch {
      const kept = await cache.match(path) || await cache.match(path + '/') || await cache.match('/404.html');
      if (!kept) return (await network)[0];
      event.waitUntil(note(event.resultingClientId, path, kept.headers.get('X-Playbook-Sum')));
      return saved(kept);
    }
  };

  const file = async (event, path) => {
    const cache = await open(), kept = await cache.match(path);
    if (kept && fixed(path)) return kept;
    try {
      const answer = await (kept ? Promise.race([fetch(event.request), late()]) : fetch(event.request));
      event.waitUntil(keep(cache, path, answer.clone()));
      return answer;
    } catch (fault) {
      if (kept) return kept;
      throw fault;
    }
  };

  addEventListener('fetch', event => {
    const {request} = event, url = new URL(request.url);
    if (request.method !== 'GET' || url.origin !== location.origin || request.headers.has('Range')) return;
    if (request.mode === 'navigate') event.respondWith(page(event, url.pathname));
    else if (fixed(url.pathname) || url.pathname === '/search/root.json' || url.pathname === '/favicon.svg') event.respondWith(file(event, url.pathname));
  });

  // A page says which job it is read by: its pages are brought first, then the index,
  // then all others where the list allows it.
  addEventListener('message', event => event.waitUntil((async () => {
    const {pages, index, roles, all} = await list(), cache = await open();
    const wanted = new Set([...roles[event.data.role] || [], ...index, ...all ? Object.keys(pages) : []]);
    for (const path of wanted) {
      if (await cache.match(path)) continue;
      try {
        await bring(cache, path, pages[path]);
      } catch {
        return; // no network, no room, or another generation: at the next visit
      }
    }
    await trim(cache);
  })()));
})();
