// Remembers the reader's job in this browser, brings what is theirs forward, and
// adds a few comforts. Every page reads well without it. It makes no HTML: it
// shows, hides and marks what is there already.
(() => {
  'use strict';
  const JOB = 'playbook-role', SLASH = 'playbook-slash';
  const root = document.documentElement;
  const all = (query, from = document) => [...from.querySelectorAll(query)];
  const pick = document.querySelector('[data-pick]');
  const jobs = new Map(all('[data-pick] [data-choose]').map(a => [a.dataset.choose, a.textContent]));

  // Storage may be forbidden or full; then a choice lasts as long as the page.
  const recall = key => { try { return localStorage.getItem(key); } catch { return null; } };
  const remember = (key, choice) => {
    try { if (choice) localStorage.setItem(key, choice); else localStorage.removeItem(key); } catch { /* see above */ }
  };

  // mark shows one job's limits, or everyone's where there is no job.
  const mark = job => {
    if (!jobs.has(job)) job = '';
    root.toggleAttribute('data-everyone', false);
    if (job) root.dataset.role = job; else delete root.dataset.role;
    for (const group of all('[data-limits]')) {
      const mine = all('[data-role]', group).filter(row => {
        const is = job !== '' && row.dataset.role.split(' ').includes(job);
        row.toggleAttribute('data-mine', is);
        return is;
      });
      for (const d of all('[data-decision]', group)) d.toggleAttribute('data-mine', mine.some(row => d.contains(row)));
      group.toggleAttribute('data-one', mine.length > 0);
      for (const as of all('[data-as]', group)) {
        as.hidden = mine.length === 0;
        as.textContent = as.dataset.as.replace('{1}', jobs.get(job));
      }
      for (const b of all('[data-everyone]', group)) b.hidden = mine.length === 0;
    }
    label();
    for (const a of all('[data-choose]')) {
      if (a.dataset.choose === job) a.setAttribute('aria-current', 'true'); else a.removeAttribute('aria-current');
    }
    for (const a of all('[data-nav]')) a.toggleAttribute('data-mine', a.dataset.nav === job);
    for (const b of all('[data-choose-here]')) b.closest('p').hidden = b.dataset.chooseHere === job;
    for (const b of all('[data-forget]')) b.hidden = job === '';
    if (pick) {
      const name = pick.querySelector('[data-name]');
      name.dataset.none ??= name.textContent;
      name.textContent = jobs.get(job) ?? name.dataset.none;
      pick.toggleAttribute('data-chosen', job !== '');
    }
    root.dispatchEvent(new CustomEvent('playbook:role', { detail: job }));
  };

  // label says on each button what it would do now.
  const label = () => {
    for (const b of all('button[data-everyone]')) {
      b.dataset.first ??= b.textContent;
      b.textContent = root.hasAttribute('data-everyone') ? b.dataset.everyone : b.dataset.first;
    }
  };

  const choose = job => { remember(JOB, job); mark(job); };
  const close = focus => {
    if (!pick?.open) return;
    pick.open = false;
    if (focus) pick.querySelector('summary').focus();
  };

  document.addEventListener('click', event => {
    const at = query => event.target.closest?.(query);
    const link = at('[data-choose]');
    if (link) {
      choose(link.dataset.choose);
      // On a page with limits the reader stays and sees them change.
      const plain = !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
      if (plain && pick?.contains(link) && document.querySelector('main [data-limits][data-one]')) {
        event.preventDefault();
        close(true);
      }
    } else if (at('[data-forget]')) {
      choose('');
      close(true);
    } else if (at('[data-choose-here]')) {
      choose(at('[data-choose-here]').dataset.chooseHere);
    } else if (at('button[data-everyone]')) {
      root.toggleAttribute('data-everyone');
      label();
    }
    if (!at('[data-pick]')) close(false);
  });

  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    root.toggleAttribute('data-hush', true); // puts the meaning of a word away
    if (pick?.contains(document.activeElement)) close(true);
  });

  // The key / leads to the search box. Who speaks to a program that types can turn it off
  // (WCAG 2.1.4).
  const box = document.querySelector('[data-search]')?.elements.q;
  const slash = document.querySelector('[data-slash]');
  let deaf = recall(SLASH) === 'off';
  if (slash) {
    slash.checked = !deaf;
    slash.onchange = () => {
      deaf = !slash.checked;
      remember(SLASH, deaf && 'off');
    };
  }
  document.addEventListener('keydown', event => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || deaf || !box || event.target.closest?.('input, textarea, select')) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  // A word's meaning opens towards the side that has room for it.
  const turn = event => {
    const word = event.target.closest?.('.term');
    if (!word) return;
    root.removeAttribute('data-hush');
    const left = word.getBoundingClientRect().left;
    const room = root.dir === 'rtl' ? left : root.clientWidth - left;
    word.toggleAttribute('data-end', room < 300);
  };
  document.addEventListener('pointerover', turn);
  document.addEventListener('focusin', turn);

  // A table that a phone stacks is still read as a table.
  const roles = { table: 'table', thead: 'rowgroup', tbody: 'rowgroup', tr: 'row', td: 'cell' };
  for (const part of all('.fit table, .matrix, .ballot').flatMap(t => [t, ...all('thead, tbody, tr, th, td', t)])) {
    const name = part.localName;
    part.setAttribute('role', name === 'th' ? (part.scope === 'row' ? 'rowheader' : 'columnheader') : roles[name]);
  }

  // ---- the copy kept on this device ----

  const told = document.querySelector('[data-saved-bar]');
  const tell = (...which) => {
    told.hidden = false;
    for (const name of which) told.querySelector(`[data-${name}]`).hidden = false;
  };
  const DAY = 864e5;
  // A copy says when it was kept, and an old one how far to trust it.
  const age = when => {
    const days = (Date.now() - when) / DAY, p = told.querySelector('[data-kept]');
    p.textContent = p.dataset.day.replace('{1}', new Date(when).toLocaleString(root.lang, { dateStyle: 'long', timeStyle: 'short', numberingSystem: 'latn' }));
    tell('kept', ...(days > 90 ? ['months'] : days > 30 ? ['weeks'] : []));
    root.toggleAttribute('data-stale', days > 90);
  };
  const anew = async () => {
    const worker = navigator.serviceWorker;
    // The policy names this one script: see the header Content-Security-Policy.
    const url = window.trustedTypes ? trustedTypes.createPolicy('sw', { createScriptURL: () => '/sw.js' }).createScriptURL('') : '/sw.js';
    await worker.register(url, { updateViaCache: 'none' });
    worker.addEventListener('message', event => tell(event.data));
    const ready = await worker.ready;
    // Copies are brought when the page has settled, and not on a metered network.
    const bring = () => navigator.connection?.saveData || setTimeout(() => ready.active.postMessage({ role: root.dataset.role ?? '' }), 3e3);
    bring();
    root.addEventListener('playbook:role', bring);
  };
  if (told) {
    if (root.dataset.saved) age(Date.parse(root.dataset.saved));
    told.querySelector('[data-anyway]').onclick = () => root.removeAttribute('data-stale');
    told.querySelector('[data-renew]').onclick = () => location.reload();
    // Browsers that have no place for copies go without.
    if (navigator.serviceWorker) anew().catch(String);
  }

  for (const e of all('[data-scripted]')) e.hidden = false;
  root.dataset.script = '';
  mark(recall(JOB));
  addEventListener('storage', event => { if (event.key === JOB) mark(event.newValue); });
  addEventListener('pageshow', event => { if (event.persisted) mark(recall(JOB)); });
})();
