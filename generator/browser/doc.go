// Package browser holds tests in a real browser: it builds the starter playbook,
// serves it as a host would, and walks through it in Chromium as a reader does.
// It alone knows what only a browser can say: what is seen, what is reached with
// a key, and what the content policy refuses; with axe-core and the Nu checker, which
// .ci/run fetches, what keeps people out. There is nothing in it to import.
package browser
