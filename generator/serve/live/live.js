// What a page does while somebody edits the playbook: it reloads when it has
// changed, and shows what is wrong. It makes elements and text, never HTML.
(() => {
  'use strict';
  const {page, sum} = document.currentScript.dataset;
  const dismissed = 'playbook-dismissed', scroll = 'playbook-scroll ' + page;
  let stream, panel;

  const el = (tag, props, ...kids) => {
    const e = Object.assign(document.createElement(tag), props);
    e.append(...kids);
    return e;
  };
  // Storage may be forbidden: then nothing is kept.
  const store = (key, value) => {
    try {
      if (value !== undefined) sessionStorage.setItem(key, value);
      return sessionStorage.getItem(key);
    } catch { /* see above */ }
  };

  const reload = () => {
    store(scroll, scrollY);
    location.reload();
  };
  if (store(scroll)) {
    scrollTo(0, store(scroll));
    store(scroll, '');
  }

  const bar = () => {
    if (panel) return panel;
    panel = el('aside', {className: 'playbook-live', ariaLabel: 'From the playbook’s server'});
    document.body.append(panel);
    return panel;
  };

  const gone = () => {
    stream.close();
    bar().replaceChildren(el('p', {role: 'status'}, 'This page is no longer in the playbook. ', el('a', {href: '/'}, 'Go to the start')));
  };

  const plural = (n, word) => n + ' ' + word + (n === 1 ? '' : 's');

  const item = f => {
    const place = f.open ? el('a', {href: f.open}, f.place) : f.place;
    return el('li', {className: f.level},
      el('p', {}, el('b', {}, f.level + ': '), f.text), f.hint ? el('p', {className: 'hint'}, f.hint) : '', el('p', {className: 'place'}, place, ' ', el('i', {}, f.rule)));
  };

  const findings = f => {
    const [, notes, warnings, errors] = f.counts;
    if (!f.trouble && !errors && !warnings || store(dismissed) === f.sum) {
      panel?.replaceChildren();
      return;
    }
    const words = [[errors, 'error'], [warnings, 'warning'], [notes, 'note']].filter(([n]) => n).map(([n, w]) => plural(n, w)).join(', ');
    const here = f.list.filter(one => one.here), there = f.list.filter(one => !one.here);
    const list = here.length && there.length
      ? el('div', {}, el('p', {className: 'where'}, 'On this page'), el('ul', {}, ...here.map(item)), el('p', {className: 'where'}, 'Elsewhere'), el('ul', {}, ...there.map(item)))
      : el('ul', {}, ...f.list.map(item));
    const all = errors + warnings + notes;
    const more = all > f.list.length ? el('p', {}, 'The terminal has the other ' + (all - f.list.length) + '.') : '';
    const close = el('button', {type: 'button', onclick: () => {
      store(dismissed, f.sum);
      panel.replaceChildren();
    }}, 'Dismiss');
    const details = el('details', {open: !!(errors || f.trouble)}, el('summary', {}, f.trouble ? 'The playbook cannot be built; this is how it was before' : words), f.trouble ? el('p', {className: 'error'}, f.trouble) : '', list, more);
    bar().replaceChildren(el('p', {className: 'vh', role: 'status'}, f.trouble || words), close, details);
  };

  // A tab that nobody looks at needs no stream: a browser allows but a few, and what
  // has changed is told when somebody looks again.
  const listen = () => {
    stream?.close();
    if (document.hidden) return;
    stream = new EventSource('/_playbook/events?' + new URLSearchParams({page, sum}));
    stream.addEventListener('reload', reload);
    stream.addEventListener('gone', gone);
    stream.addEventListener('findings', e => findings(JSON.parse(e.data)));
  };
  document.addEventListener('visibilitychange', listen);
  addEventListener('pagehide', () => stream?.close());
  addEventListener('pageshow', e => e.persisted && listen());
  listen();
})();
