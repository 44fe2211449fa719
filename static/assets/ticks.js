// Keeps the ticks of an onboarding path in this browser, and nowhere else. The list
// reads and prints without it. It makes no HTML: it sets and counts boxes that are
// there already.
(() => {
  'use strict';
  const list = document.querySelector('[data-ticks]');
  if (!list) return;
  const KEY = 'playbook-path-' + list.dataset.ticks;
  const boxes = [...list.querySelectorAll('[data-tick]')];
  const count = list.querySelector('[data-count]'), clear = list.querySelector('[data-clear]');
  const first = clear.textContent;

  // Storage may be forbidden, full, or hold what somebody else has put there; then
  // ticks last as long as the page.
  const recall = () => {
    try {
      const keys = JSON.parse(localStorage.getItem(KEY));
      return new Set(Array.isArray(keys) ? keys : []);
    } catch { return new Set(); }
  };
  const keep = () => {
    const keys = boxes.filter(b => b.checked).map(b => b.dataset.tick);
    try { if (keys.length) localStorage.setItem(KEY, JSON.stringify(keys)); else localStorage.removeItem(KEY); } catch { /* see above */ }
  };
  const calm = () => { clear.textContent = first; delete clear.dataset.asked; };
  const say = () => {
    const done = boxes.filter(b => b.checked).length;
    count.textContent = count.dataset.count.replace('{1}', done).replace('{2}', boxes.length);
    clear.hidden = done === 0;
  };
  const show = () => {
    const keys = recall();
    for (const b of boxes) b.checked = keys.has(b.dataset.tick);
    calm();
    say();
  };

  list.addEventListener('change', event => {
    if (!event.target.matches('[data-tick]')) return;
    keep();
    calm();
    say();
  });
  // Weeks of ticks are not lost to one touch: the button asks first.
  clear.addEventListener('click', () => {
    if (!clear.dataset.asked) {
      clear.dataset.asked = 'yes';
      clear.textContent = clear.dataset.sure;
      return;
    }
    for (const b of boxes) b.checked = false;
    keep();
    calm();
    say();
    boxes[0].focus();
  });
  clear.addEventListener('blur', calm);
  addEventListener('storage', event => { if (event.key === KEY || event.key === null) show(); });
  addEventListener('pageshow', event => { if (event.persisted) show(); });
  show();
})();
