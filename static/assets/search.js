// Search in the browser: a box that answers while one types, and the page of
// results. The files it reads are made by generator/search, whose Searcher ranks in
// the same way; tests hold the two to the same words and the same order. It makes
// elements and text, never HTML.
(() => {
  const {max, min} = Math;

  // ---- words, as in token.go ----

  // A browser takes long to make such a class: there is one, and no other expression has it.
  const RUN = /(?!['’-])(?:['’-]?[\p{L}\p{N}\p{M}])+/gu;
  const PIECE = /([\u0e00-\u109f\u1780-\u17ff\u3005-\u9fff\uac00-\ud7a3]+)|[^\u0e00-\u109f\u1780-\u17ff\u3005-\u9fff\uac00-\ud7a3]{1,64}/gu;
  const LETTERS = {ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', þ: 'th', ı: 'i', ς: 'σ'};

  const normal = s => s.normalize('NFKC').replace(/[\xad\u200c\u200d]/g, '').replace(/[’ʼ]/g, "'").replace(/‐/g, '-').toLowerCase();
  const fold = s => /^[a-z]*$/.test(s) ? s : s.normalize('NFKD').replace(/[\u0300-\u036f]/g, '').normalize('NFC').replace(/./g, c => LETTERS[c] || c);
  const chars = s => [...s];

  const pieces = (part, alts) => [...part.matchAll(PIECE)].flatMap(([p, dense]) => {
    const c = chars(p);
    if (dense) return c[1] ? c.slice(1).map((x, i) => [c[i] + x]) : [c];
    return [[p, ...p.match(/\d+|\D+/g).filter(x => x !== p && chars(x)[2]), ...alts]];
  });

  const parts = (part, alts) => {
    part = part.replace(/'(s|ll|ve|re|d|m)$/, '');
    const [whole, most] = [part, part.replace(/^[^']{1,2}'(?=[^']{3})/u, '')].map(x => x.replace(/'/g, ''));
    return pieces(most, most === whole ? alts : [whole]);
  };

  // units gives each word of a text, with other spellings of it after it.
  const units = text => (normal(text).match(RUN) || []).flatMap(run => {
    const p = run.split('-');
    const alts = p[1] && !p[2] && !run.includes("'") ? [p.join('')] : [];
    return p.flatMap(x => parts(x, alts));
  }).map(u => u.map(fold));

  const key = text => units(text).map(u => u[0] + ' ').join('');

  // ---- files, as in shard.go ----

  const form = document.querySelector('[data-search]');
  // A copy for a folder brings its own way of reading files, since a browser
  // fetches none there.
  // A browser takes long to begin to fetch: nothing else is done in that task.
  const load = window.playbookLoad || (async name => (await sleep(), bytes(await fetch(new URL(name, form.action)))));
  // A host's page for a missing file is no file of the index either: reading fails.
  const bytes = async answer => new Uint8Array(await answer.arrayBuffer());
  const gunzip = b => bytes(new Response(new Response(b).body.pipeThrough(new DecompressionStream('gzip'))));
  const utf8 = new TextDecoder();

  const files = new Map();
  const memo = f => k => {
    const id = f + k; // the text of a function tells it from others
    let file = files.get(id);
    if (!file) {
      files.set(id, file = f(k));
      file.catch(() => files.delete(id));
    }
    return file;
  };

  let root;
  const json = memo(async name => JSON.parse(utf8.decode(await load(name))));
  const open = memo(async () => {
    const r = await json('root.json');
    if (r.z) {
      const all = await gunzip(Uint8Array.from(atob(r.z), c => c.charCodeAt()));
      let at = 0;
      r.parts = r.p.map(n => all.subarray(at, at += n));
    }
    r.kinds = r.k.flatMap(([kind, n]) => Array(n).fill(kind));
    root = r;
  });

  const number = r => {
    const c = r.b[r.at++];
    return c > 127 ? c - 128 + 128 * number(r) : c.valueOf(); // which throws where the file ends too soon
  };
  const reader = b => ({b, at: 0, last: ''});
  const word = r => {
    const keep = number(r), add = number(r);
    return r.last = r.last.slice(0, keep) + utf8.decode(r.b.subarray(r.at, r.at += add));
  };

  // A shard has its words in order, each with the group it belongs to.
  const shard = memo(async i => {
    const b = root.z ? root.parts[i] : await gunzip(await load(`s/${root.h.substr(8 * i, 8)}.bin`));
    const r = reader(b), words = new Map(), groups = [];
    await steps(number(r), () => {
      const x = word(r), back = number(r);
      if (!back) groups.push({b, words: []});
      const g = groups.at(-back || -1);
      g.words.push(...x.split(' ')); // the last of a group are elsewhere
      words.set(x, g);
    });
    for (const g of groups) {
      const head = number(r);
      g.n = head >>> 2;
      g.df = head & 1 ? number(r) : g.n;
      g.forms = head & 2;
      g.at = r.at;
      await steps(g.n, () => number(r));
    }
    // Then the impacts of all groups; then, of those of several words, which of them
    // a page has.
    for (const g of groups) g.to = r.at, r.at += g.n;
    for (const g of groups) if (g.forms) g.forms = r.at, r.at += g.n;
    return words;
  });
  const shardOf = w => root.s.findLastIndex(first => first <= w);
  const group = async w => (await shard(shardOf(w))).get(w);
  const each = (g, f) => {
    let r = {...g}, p = -1;
    return steps(g?.n, i => f(p += 1 + number(r), g.b[g.to + i], g.forms ? g.b[g.forms + i] : 1));
  };

  // Words that may be offered, by first letter, or after "_" by second.
  const list = memo(async k => {
    const out = [], r = root.l[k] && reader(await gunzip(await load(`l/${root.l[k]}.bin`)));
    if (r) await steps(number(r), () => out.push([word(r), r.b[r.at++]]));
    return out;
  });
  const block = memo(async i => root.z ? JSON.parse(utf8.decode(root.parts.at(-1))).slice(16 * i) : json(`d/${root.d}/${i}.json`));
  const row = async p => (await block(p >> 4))[p & 15];
  const textOf = r => json(`f/${r[2]}.json`);

  // rest lets the browser see to the reader before it goes on.
  const sleep = ms => new Promise(done => setTimeout(done, ms));
  let since = 0;
  const rest = async () => {
    if (Date.now() > since + 7) {
      await sleep();
      since = Date.now();
    }
  };
  const steps = async (n, f) => {
    for (let i = 0; i < n; i++) {
      i % 64 || await rest();
      f(i);
    }
  };

  // ---- what a word may mean, as in query.go and offer.go ----

  const share = (typed, whole) => 0.4 * (0.4 + 0.6 * chars(typed).length / chars(whole).length);

  // near gives how surely one word is meant by another with slips in it.
  const near = (a, b, limit, open) => {
    const n = a.length, m = min(b.length, n + limit);
    if (b.length < n - limit || !open && b.length > m) return 0;
    let before, prev = [], least;
    for (let i = 0; i <= n; i++) {
      const cur = [i];
      least = i;
      for (let j = 1; j <= m; j++) {
        let d = i ? min(prev[j] + 1, cur[j - 1] + 1, prev[j - 1] + (a[i - 1] !== b[j - 1])) : j;
        if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) d = min(d, before[j - 2] + 1);
        cur[j] = d;
        least = min(least, d);
      }
      if (least > limit) return 0;
      before = prev;
      prev = cur;
    }
    if (!open) least = prev[m];
    return least <= limit && 0.6 ** least;
  };

  // The words that are meant, by their bit in each group.
  const add = (w, g, weight, x) => {
    if (g) w.means.set(g, [...w.means.get(g) || [], [1 << min(7, g.words.indexOf(x)), weight]]);
  };
  const isWord = w => !/[ =]/.test(w);

  const parse = query => {
    const out = [];
    for (const [text, ...alts] of units(query)) {
      if (!out[15] && out.every(w => w.text !== text)) out.push({text, alts, means: new Map()});
    }
    out.reduce((one, w) => {
      const both = one.text + w.text;
      if (shardOf(one.text) === shardOf(both)) one.alts.push(both), w.alts.push(both);
      return w;
    }, {});
    // The last word is perhaps unfinished where nothing stands after it.
    query = normal(query);
    if (out[0]) out.at(-1).open = query.endsWith(query.match(RUN).at(-1));
    return out;
  };

  const look = async w => {
    const at = shardOf(w.text);
    for (const text of [w.text, ...w.alts]) add(w, await group(text), 1, text);
    for (let i = at; w.open && i < at + 3 && (i === at || root.s[i]?.startsWith(w.text)); i++) {
      for (const [x, g] of await shard(i)) {
        await rest();
        if (x !== w.text && x.startsWith(w.text) && isWord(x)) add(w, g, share(w.text, x), x);
      }
    }
    return w.means.size ? w : correct(w);
  };

  const correct = async w => {
    const letters = chars(w.text), n = letters.length, limit = min(n >> 2, 2);
    if (!limit || /\d/.test(w.text)) return w;
    const found = new Map(), all = [], [first, second] = letters;
    let likely;
    const consider = async (words, limit) => {
      for (const [x, rank] of words) {
        await rest();
        let same = 0;
        while (x[same] && letters[same] === x[same]) same++;
        const other = chars(x), m = other.length;
        const weight = max(near(letters, other, limit),
          w.open ? near(letters, other, limit, 1) * share(w.text, x) : 0,
          same > 3 && same >= n - 3 && same >= m - 4 && 1.6 * same / (n + m));
        if (weight) found.set(x, [weight, rank]);
        likely ||= weight > 0.5;
      }
      all.push(...words);
    };
    // A small site has all its words at hand; others have lists.
    for (const i of root.z ? root.s.keys() : [shardOf(w.text)]) await consider([...await shard(i)].flatMap(([x, g]) => isWord(x) ? [[x, 32 - Math.clz32(g.df)]] : []), limit);
    for (const keys of root.z ? [] : [[first, second], ['_' + second, '_' + first]]) {
      for (const words of keys.map(list)) await consider(await words, limit);
      if (likely) break;
    }
    // Two words without a space between them.
    for (let i = n - 4; !likely && i > 2; i--) {
      const x = w.text.slice(0, i), y = w.text.slice(i);
      if (await group(x) && await group(y)) return Promise.all(parse(x + ' ' + y + ' ').map(look));
    }
    if (!found.size && limit < 2 && letters[4]) await consider(all.filter(([x]) => x.startsWith(first)), 2);
    for (const [x, o] of [...found].sort(([x, a], [y, b]) => b[0] - a[0] || b[1] - a[1] || (x > y) - 0.5).slice(0, 4)) add(w, await group(x), o[0], x);
    return w;
  };

  // ---- the order, as in rank.go ----

  const LIFTS = {procedure: 1.04, latitude: 1.015, story: 0.985, clause: 0.97};

  const score = async w => {
    const n = root.n;
    w.idf = w.top = 0;
    w.bits = new Float64Array(n);
    w.sure = new Float64Array(n);
    w.scores = new Float64Array(n);
    for (const [g, m] of w.means) {
      const idf = Math.log(1 + max(0, n - g.df + 0.5) / (g.df + 0.5)) ** 0.52, weight = max(...m.map(x => x[1]));
      if (weight >= w.top) w.idf = max(idf, weight > w.top ? 0 : w.idf), w.top = weight;
      await each(g, (p, impact, forms) => {
        let sure = (impact & 96 ? 0.6 : 0.35) * weight;
        for (const [bit, weight] of m) if (forms & bit) sure = max(sure, weight);
        w.scores[p] = max(w.scores[p], sure * idf * (impact & 31) / 31);
        w.sure[p] = max(w.sure[p], sure);
        w.bits[p] |= impact;
      });
    }
  };

  const idfs = ws => [...ws].reduce((sum, w) => sum + w.idf, 0);
  const total = async ws => {
    const scores = new Float64Array(root.n), power = 2.2 * (2 / max(2, ws.length)) ** 1.75;
    const all = idfs(ws);
    await steps(root.n, p => {
      let sum = 0, has = 0, title = 0, alone = 0, head = 0;
      for (const w of ws) {
        const {idf} = w, bits = w.bits[p];
        sum += w.scores[p];
        has += idf * (w.sure[p] / w.top || 0) ** 0.5;
        head += idf * (bits >> 5 & 1);
        title += idf * (bits >> 6 & 1);
        alone += idf * (bits >> 7);
      }
      scores[p] = sum && (sum + (0.9 * title * title + 0.15 * (alone * alone + head * head)) / all) * (has / all) ** power;
    });
    return scores;
  };

  const quoted = async (query, hits) => {
    const phrases = (query.match(/"[^"]+"|“[^”]+”/g) || []).map(m => ' ' + key(m)).filter(p => p[1]);
    if (!phrases[0]) return hits;
    const has = await Promise.all(hits.slice(0, 40).map(async h => {
      const r = await row(h.page), text = [[0, 0, r[1], ''], ...await textOf(r)].flatMap(p => [p[2], p[3]].map(x => ' ' + key(x)));
      return phrases.every(phrase => text.some(t => t.includes(phrase)));
    }));
    return hits.filter((h, i) => has[i]);
  };

  // find gives the pages for a query, best first, and the words it looked for.
  const find = async (query, role, near) => {
    await open();
    const ws = (await Promise.all(parse(near ? key(query).replace(/(\S{3})\S+/gu, '$1') : query).map(w => {
      w.open ||= near;
      return look(w);
    }))).flat();
    for (const w of ws) await score(w);
    const scores = await total(ws);
    if (root.t) await each(await group(key(query)), p => scores[p] = 1);
    if (role) await each(await group('=role/' + role), p => scores[p] *= 1.15);
    let most = 0;
    await steps(root.n, p => most = max(most, scores[p] *= LIFTS[root.kinds[p]] || 1));
    // Numbers are put in order many times faster than objects.
    await steps(root.n, p => scores[p] = scores[p] >= 0.1 * most && p / 2 ** 20 - Math.round(scores[p] * 1e4));
    const hits = Array.from(scores.sort().filter(x => x < 0), x => ({page: (x - Math.floor(x)) * 2 ** 20, score: -Math.floor(x) / 1e4}));
    const meant = new Map(); // the words of the index that the query's words stand for
    for (const w of ws) for (const [g] of w.means) for (const x of g.words) meant.set(x, [...meant.get(x) || [], w]);
    return {query, hits: await quoted(query, hits), meant};
  };

  // A newer playbook has other files: then everything is read anew, once.
  const search = (query, role) => find(query, role).catch(() => {
    files.clear();
    return find(query, role);
  });

  const worth = (text, meant) => idfs(new Set(units(text).flat().flatMap(x => meant.get(x) || [])));
  // place is the part of a page that says most of what was asked, the words that stand
  // for the query's on that page, and what each role may decide there.
  const place = async (r, found) => {
    const text = await textOf(r), meant = new Map(found.meant);
    for (const xs of text[0][4] || []) meant.set(xs[0], xs.flatMap(x => meant.get(x) || []));
    let best = 0, at = ['', 0, '', text[0][3]];
    for (const p of text) {
      await rest();
      const value = (worth(p[3], meant) + 1.5 * worth(p[2], meant)) * (1 + 0.1 * p[1]);
      if (value > best + 1e-9) at = p, best = value;
    }
    return [at, meant, new Map(text[0][5])];
  };

  if (!form) return window.playbookSearch = {units, find, row, place};

  // ---- what is seen ----

  const role = () => document.documentElement.dataset.role;
  const say = (k, n, q) => (root?.w[k] || '').replace('{n}', n).replace('{q}', () => q);
  const set = (e, props) => {
    for (const k in props) if (k in e) e[k] = props[k]; else e.setAttribute(k, props[k]);
    return e;
  };
  const el = (tag, props, ...kids) => {
    const e = set(document.createElement(tag), props);
    e.append(...kids);
    return e;
  };
  const para = (...kids) => el('p', {}, ...kids);
  const link = (href, ...kids) => el('a', {href: new URL(href, form.action)}, ...kids);
  // Storage may be forbidden or full: then nothing is kept.
  const store = all => {
    const k = 'playbook-searches';
    try {
      if (all) localStorage.setItem(k, JSON.stringify(all));
      return JSON.parse(localStorage.getItem(k));
    } catch { /* see above */ }
  };
  // lately gives what was searched for, or puts q before it.
  const lately = q => {
    const all = [].concat(store() || []);
    return q ? store([q, ...all.filter(x => x !== q)].slice(0, 6)) : all;
  };
  const resultsFor = q => '?q=' + encodeURIComponent(q);

  // marked gives a text with its meant words marked, from a little before the first
  // of them.
  const marked = (text, meant, length) => {
    const out = [];
    let at = 0, end = length;
    for (const m of text.matchAll(RUN)) {
      if (!worth(m[0], meant)) continue;
      if (length && !out[0] && m.index > 60) out.push('… '), at = text.lastIndexOf(' ', m.index - 40) + 1, end += at;
      if (m.index > end) break;
      out.push(text.slice(at, m.index), el('mark', {}, m[0]));
      at = m.index + m[0].length;
    }
    out.push(text.slice(at, end));
    return out;
  };

  // What is shown of the found pages from one to another: a link, the kind, and an excerpt. The
  // excerpt, what is the reader's to decide and the best place come when fill is called.
  const shown = (found, from, to) => Promise.all(found.hits.slice(from, to).map(async h => {
    const r = await row(h.page);
    await rest();
    const a = link('..' + r[0], ...marked(r[1], found.meant)), text = para();
    let done;
    const fill = () => done ||= place(r, found).then(([at, meant, yours]) => {
      a.hash = at[0];
      text.append(el('span', {}, yours.get(role()) || ''), ' ', el('b', {}, ...marked(at[2], meant)), ' ', ...marked(at[3], meant, 160));
    }).catch(String);
    a.onclick = async e => {
      lately(found.query);
      if (e.ctrlKey || e.metaKey || e.shiftKey) return;
      e.preventDefault();
      await Promise.race([fill(), sleep(400)]);
      location = a;
    };
    return {a, kind: say('kind/' + root.kinds[h.page]), text, fill};
  }));

  const seen = new IntersectionObserver(all => all.map(e => e.isIntersecting && e.target.fill()));

  // Where nothing is found: the nearest pages, whom to ask, and where to say so.
  const none = async query => {
    const near = await find(query, role(), 1), help = [], {ask, flag} = root;
    if (ask) help.push(para(ask.text + ' ', ask.href ? link(ask.href, ask.reach) : ask.reach));
    if (flag) help.push(para(link(flag.replace('{query}', encodeURIComponent(query)), say('tell'))));
    return [await shown(near, 0, 4), help];
  };

  const some = async (found, from, to) => found.hits[0] ? [await shown(found, from, to), []] : none(found.query);
  const lost = () => para(form.dataset.search);
  const count = (n, query) => say(['none', 'one'][n] || 'many', n, query);

  // After the first answer the other files are fetched, three at a time, so that the
  // next one is there at once and search works without a network: 1.5 MB or so.
  let warmed, ready;
  const warm = () => {
    warmed ||= root.z || navigator.connection?.saveData || setTimeout(async () => {
      const all = [[block, Array(min(300, root.n + 15 >> 4)).keys()], [list, Object.keys(root.l)], [shard, root.s.slice(0, 300).keys()]];
      await Promise.all(all.map(async ([f, keys]) => {
        for (const k of keys) await f(k);
      }));
      ready = 1;
    }, 5e3);
  };

  const pause = query => {
    // A word that is whole is looked up at once, while the next one is typed; so is
    // one of four letters, which mostly are in the same file as the rest of it.
    if (/(\s|\b\S{4})$/.test(query)) parse(query).map(w => look(w).catch(String));
    // Every letter could need other files: wait for the next one.
    return root.z || ready || sleep(/(\s|\S{3})$/.test(query) ? 120 : 400);
  };

  // ---- the box ----

  const box = (f, number) => {
    const input = f.elements.q, id = 'q' + number;
    const options = el('div', {id, role: 'listbox', ariaLabel: input.ariaLabel});
    const help = el('div');
    const panel = el('div', {className: 'search-panel'}, options, help);
    const status = el('span', {className: 'vh', role: 'status'});
    let active, turn = 0;
    f.append(panel, status);
    set(input, {'aria-controls': id, role: 'combobox', ariaAutoComplete: 'list'});

    const choose = i => {
      const all = [...options.children], o = all[active = i];
      for (const x of all) x.ariaSelected = x === o;
      input.setAttribute('aria-activedescendant', o?.id || '');
      o?.scrollIntoView({block: 'nearest'});
      o?.fill?.();
    };
    const show = on => {
      panel.hidden = !on;
      input.ariaExpanded = !!(on && options.firstChild);
      choose(-1);
    };
    const close = () => {
      turn++; // what is still being looked for must not open it again
      show();
    };
    const fill = (rows, beside, words) => {
      rows.map((o, i) => set(o, {id: id + '-' + i, tabIndex: -1, role: 'option'}));
      options.replaceChildren(...rows);
      help.replaceChildren(...beside);
      show(rows[0] || beside[0]);
      const mine = turn;
      setTimeout(() => mine === turn && (status.textContent = words), 500);
    };
    const recent = () => {
      const all = lately();
      fill(all.map(q => link(resultsFor(q), q)), all.slice(0, 1).map(() => para(say('recent') + ' ', el('button', {type: 'button', onclick: () => {
        store([]);
        input.focus();
        recent();
      }}, say('forget')))));
    };
    const type = async () => {
      const query = input.value.trimStart(), mine = ++turn;
      try {
        await open();
        if (!query) return recent();
        await pause(query);
        if (mine !== turn) return;
        const found = await search(query, role()), n = found.hits.length, words = count(n, query);
        if (mine !== turn) return;
        const [hits, beside] = await some(found, 0, 5);
        beside.unshift(n ? para(link(resultsFor(query), say('all') + ' (' + n + ')')) : words);
        if (mine !== turn) return;
        const rows = hits.map(x => {
          x.a.replaceChildren(el('b', {}, ...x.a.childNodes), el('span', {}, x.kind), x.text);
          x.a.fill = x.fill;
          return x.a;
        });
        fill(rows, beside, words);
        setTimeout(() => rows.map(r => seen.observe(r)), 150);
        warm();
      } catch {
        if (mine === turn) fill([], [lost()]);
      }
    };

    set(input, {
      oninput: type,
      onfocus: () => panel.hidden && type(),
      onkeydown: e => {
        const n = options.children.length + 1, by = {ArrowDown: 1, ArrowUp: -1}[e.key];
        if (by && panel.hidden) type();
        else if (by) {
          turn++; // what is still being looked for must not move the choice
          choose((active + 1 + by + n) % n - 1);
        }
        else if (e.key === 'Enter' && active >= 0) options.children[active].click();
        else if (e.key === 'Escape') {
          if (panel.hidden) input.value = '';
          close();
        } else return;
        e.preventDefault();
      },
    });
    f.onsubmit = () => lately(input.value);
    f.addEventListener('focusout', e => f.contains(e.relatedTarget) || close());
    // A finger on a result must not take the focus first: the list would close.
    options.onmousedown = e => e.preventDefault();
    show();
  };

  // ---- the page of results ----

  const results = page => {
    const [all, unstarted] = page.children, input = form.elements.q;
    const [status, narrow, rows, foot, next, facets] = all.querySelectorAll('span, a, ul, ul + div, button, form');
    unstarted.remove();
    let turn = 0, given = new URLSearchParams(location.search), groups = [], found;

    // Which of the pages have each value of each facet.
    const sort = async hits => {
      const names = await json(`x/${root.x}.json`);
      const all = [];
      for (const facet in names) {
        const values = [];
        for (const [value, name] of names[facet]) {
          const has = [];
          await each(await group(`=${facet}/${value}`), p => has[p] = 1);
          const pages = new Set(hits.filter(h => has[h.page]));
          const box = el('input', {type: 'checkbox', name: facet, value, checked: given.getAll(facet).includes(value)});
          if (box.checked || pages.size % hits.length) values.push({box, pages, name});
        }
        if (values[0]) all.push(values);
      }
      return all;
    };
    const list = () => {
      const mine = ++turn, now = {...found};
      let n = 0;
      given = new URLSearchParams({q: now.query});
      for (const values of groups) {
        const on = values.filter(v => v.box.checked);
        for (const v of on) given.append(v.box.name, v.box.value);
        if (on[0]) now.hits = now.hits.filter(h => on.some(v => v.pages.has(h)));
      }
      // Five at a time, since ten take a browser long to lay out.
      next.onclick = async () => {
        for (const to = n + 10; n < to && (!n || now.hits[n]);) {
          const at = n, [items, beside] = await some(now, n, n + 5);
          if (mine !== turn || at < n) return;
          if (!n) rows.replaceChildren();
          n += 5;
          rows.append(...items.map(x => {
            const li = el('li', {className: 'row'}, x.a, el('span', {className: 'end'}, x.kind), x.text);
            li.fill = x.fill;
            return li;
          }));
          foot.replaceChildren(...beside);
          await sleep(150);
          status.textContent = count(now.hits.length, now.query);
          for (const li of rows.children) seen.observe(li);
        }
        next.hidden = !now.hits[n];
        // Last, since a browser may refuse it in a folder.
        history.replaceState(0, '', '?' + given);
      };
      return next.onclick();
    };
    const draw = async e => {
      const query = input.value.trim();
      if (all.hidden = !query) return;
      try {
        const mine = ++turn;
        if (e) await pause(input.value);
        if (mine !== turn) return;
        const now = await search(query, role()), sorted = await sort(now.hits);
        if (mine !== turn) return;
        found = now;
        groups = sorted;
        narrow.hidden = !groups[0];
        await list();
        warm();
        // When excerpts are there: a browser takes as long to lay them out as the results.
        await sleep(400);
        if (groups === sorted) facets.replaceChildren(...groups.map(values => el('fieldset', {}, el('legend', {}, say(values[0].box.name)), ...values.map(v =>
          el('label', {}, v.box, el('span', {}, v.name), el('span', {className: 'num quiet'}, v.pages.size))))));
      } catch {
        rows.replaceChildren(lost());
      }
    };
    input.value ||= given.get('q') || ''; // unless somebody was faster
    form.oninput = draw;
    form.onsubmit = e => {
      e.preventDefault();
      lately(input.value);
      draw();
    };
    facets.onchange = list;
    if (root.x) sort([]).catch(String); // which brings the files that it needs
    draw();
  };

  // The page of results has no box: what is typed there changes the page.
  const page = document.querySelector('[data-search-page]');
  if (page) open().then(() => results(page)).catch(String);
  else document.querySelectorAll('[data-search]').forEach(box);
  // Ready before the first letter: the root file, and expressions that take a browser
  // long when they are first used.
  setTimeout(() => {
    'a'.match(RUN);
    open().then(() => key('a b')).catch(String);
  }, 1e3);
})();
