// Takes the place of a worker that kept copies, and undoes it: the copies are
// deleted and the worker goes. A playbook that keeps none publishes this, so that
// nobody is left with an old copy. It waits until the page that brought it is there:
// Chromium may lose what it asks of a worker that is replaced meanwhile.
addEventListener('install', event => event.waitUntil(new Promise(done => setTimeout(done, 3e3)).then(() => skipWaiting())));
addEventListener('activate', event => event.waitUntil((async () => {
  for (const name of await caches.keys()) if (name.startsWith('playbook-')) await caches.delete(name);
  await registration.unregister();
})()));
