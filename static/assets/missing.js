// On the page for addresses that are not there: shows the pages whose addresses and
// titles are nearest to the one that was asked for. The list of all pages is one
// that the site has for programs. Links are made as elements, never as HTML.
(() => {
  'use strict';
  const near = document.querySelector('[data-near]');
  const plain = text => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = text => plain(text).replace(/\.(html?|md)$/, '').match(/[\p{L}\p{N}]+/gu) ?? [];
  const threes = list => new Set(list.flatMap(word => Array.from({ length: word.length + 1 }, (_, i) => `  ${word} `.slice(i, i + 3))));

  const decoded = text => { try { return decodeURIComponent(text); } catch { return text; } };
  // The last part of an address is a page's own; those before it say where it stood.
  const asked = threes(words(decoded(location.pathname).split('/').filter(part => part && part !== 'index.html' && part !== 'index.md').at(-1) ?? ''));
  if (!near || !asked.size) return;

  const alike = (a, b) => {
    let same = 0;
    for (const x of a) if (b.has(x)) same++;
    return 2 * same / (a.size + b.size || 1);
  };

  const look = async () => {
    const answer = await fetch(near.dataset.near);
    if (!answer.ok) return;
    const found = [];
    for (const [, title, url] of (await answer.text()).matchAll(/^- \[((?:[^\]\\]|\\.)*)\]\((\/[^)\s]*\/)index\.md\)/gm)) {
      const name = url.split('/').at(-2), text = title.replace(/\\(.)/g, '$1');
      const score = Math.max(alike(asked, threes(words(name))), 0.9 * alike(asked, threes(words(text))));
      if (score >= 0.35) found.push([score, text, url]);
    }
    found.sort((a, b) => b[0] - a[0] || (a[2] < b[2] ? -1 : 1));
    for (const [, title, url] of found.slice(0, 5)) {
      const item = document.createElement('li'), link = document.createElement('a');
      item.className = 'row';
      link.href = url;
      link.textContent = title;
      item.append(link);
      near.querySelector('ul').append(item);
    }
    near.hidden = !found.length;
  };
  look().catch(String); // without the list, what stands below has to do
})();
