// Makes switches of the links above the stories: of those of one row any, of
// different rows all have to hold. What is chosen stands in the address, so that it
// can be sent to somebody. It makes no HTML: it shows and hides what is there.
(() => {
  'use strict';
  const box = document.querySelector('[data-filters]');
  if (!box) return;
  const all = (query, from = document) => [...from.querySelectorAll(query)];
  const status = box.querySelector('[role=status]'), clear = box.querySelector('[data-clear]');

  const buttons = all('[data-filter]', box).map(link => {
    const b = document.createElement('button');
    b.type = 'button';
    b.className = link.className;
    b.textContent = link.textContent;
    Object.assign(b.dataset, link.dataset);
    link.replaceWith(b);
    return b;
  });
  const pressed = b => b.getAttribute('aria-pressed') === 'true';

  const show = () => {
    const chosen = new Map();
    for (const b of buttons.filter(pressed)) chosen.set(b.dataset.filter, [...chosen.get(b.dataset.filter) ?? [], b.dataset.value]);
    const cards = all('[data-month] .card');
    const left = cards.filter(card => {
      const fits = [...chosen].every(([name, values]) => card.dataset[name].split(' ').some(v => values.includes(v)));
      card.hidden = !fits;
      return fits;
    });
    for (const month of all('[data-month]')) month.hidden = !left.some(card => month.contains(card));
    clear.hidden = !chosen.size;
    status.textContent = chosen.size ? status.dataset.some.replace('{1}', left.length).replace('{2}', cards.length) : status.dataset.all;
  };

  const press = (b, on) => b.setAttribute('aria-pressed', String(on));
  const keep = () => {
    const query = new URLSearchParams(buttons.filter(pressed).map(b => [b.dataset.filter, b.dataset.value])).toString();
    history.replaceState(history.state, '', location.pathname + (query && '?' + query) + location.hash);
  };
  box.addEventListener('click', event => {
    const b = event.target.closest('button');
    if (!b) return;
    if (b === clear) {
      for (const each of buttons) press(each, false);
      buttons[0].focus(); // the button that had it goes
    } else {
      press(b, !pressed(b));
    }
    show();
    keep();
  });

  const asked = new URLSearchParams(location.search);
  for (const b of buttons) press(b, asked.getAll(b.dataset.filter).includes(b.dataset.value));
  // On a wide screen there is room for them; on a phone the stories come first.
  box.open = buttons.some(pressed) || matchMedia('(min-width: 48rem)').matches;
  show();
})();
