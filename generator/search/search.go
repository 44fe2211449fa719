// Package search makes the index of a site out of its pages, and searches it.
//
// Pages go in as page.Document, files come out, by their paths under search/. The
// files are static: the client in the browser fetches the few that a query needs
// and ranks by itself, without a server. A Searcher ranks in the same way in Go, for
// the terminal. The client is static/assets/search.js; tests hold both to the same
// words, the same order and the same parts of the pages.
//
// It alone knows what a word is, which words count as one, what a word is worth
// where it stands, and how the files are laid out.
//
// # Words
//
// A word is a run of letters and digits, in lower case and without accents.
// Endings such as 's are dropped; wi-fi is also wifi, KB4484286 also 4484286; in
// scripts without spaces every pair of characters is a word. Words with the same
// stem are a group; the stem is Snowball's for the site's language. A shard lists
// each word with its group, so the client needs no stemmer. In English, forms.txt brings
// together what no rule of endings does, such as pay and paid, center and centre, and
// organise goes with organize; those of its words that no page has are listed too. The
// words of an address count, but for its first part, about as much as those of a heading:
// a folder says what its pages have in common.
//
// # Other words
//
// People say suitcase where a page says baggage. english.txt is a short list of everyday
// English words for the same thing: money, buying, what goes wrong, people, work,
// travel, letters, papers, devices. It is worked into the index, so that it costs the
// client nothing: a page that has such a word in its title, in other words for it, or
// again and again is listed under the others too, with less weight and as surely as
// another word of the same stem. So what was typed to the letter still comes first. Terms
// of one organisation belong into its glossary or under aka, not into this list; other
// languages have none yet. The list is general knowledge, and a test holds it to 16 KB;
// but whoever wrote it had read many of the queries asked by hand below, all but those
// that were written last.
//
// # Files
//
//	root.json          the one stable address: what else there is, by name
//	s/NAME.bin         word shards, compressed
//	l/NAME.bin         words to offer for one that is not known, compressed
//	d/NAME/N.json      page table, 16 pages a block: [address, title, name of its text]
//	f/NAME.json        a page's text for excerpts: [anchor, step, heading, text], and in
//	                   the first what stands for other words, [[word, other, …], …], and
//	                   what roles may decide on the page, [[role, words], …]
//	x/NAME.json        names of the facets, for the page of results
//
// NAME is a hash of the bytes, so that every file but the root may be kept for ever,
// and a page's HTML does not change when the index does. Pages are numbered in
// order of address. A shard is: the number of words; of each word how much it shares
// with the one before, the rest of it, and how many groups back its group is (0: the
// next new one); of each group four times the number of pages, plus two where it has
// several words and one where another number follows that says how common it is to be
// taken for, and the gaps between page numbers; then of all groups a byte a page:
// five bits of weight, a bit for headings, one for titles, customers' words and other
// words for a title, and one for those of two words at most; then of groups of several
// words, and of those that others lead to, a byte a page, with a bit for each word of the
// group in this shard that the page has. So what was typed to the letter comes before what only has its stem.
// Facets are words too: "=role/desk" has the pages of a role. So is the exact title of
// a page that is found by nothing else: its words, each with a space after it.
//
// The weight is BM25F worked out here, so that the client needs no lengths and no
// fields. Words on more than 65 in 100 pages keep only titles and headings; where the
// index would have over 190,000 entries, or 180 a page, so do those on fewer, until it has
// not, down to 20 in 100.
//
// A word that was typed counts whole where a page has it to the letter, and less where it
// has another of the same stem: 0.6 in a title, a heading or an address, 0.35 in a text. In a title
// the plural counts as the word itself, and the word as its plural.
// What is not known is taken to be misspelt: by one letter, by two from eight letters on,
// and by two from five on where nothing is nearer and the first letter is right. Where
// nothing is near, travelcard is taken for travel card, if both words are known.
//
// On a small site the root has everything but the texts inside: one request, then
// none while somebody types.
//
// # Places
//
// A result leads to the part of the page that says most of what was asked. The words of a
// query stand there themselves, or in another form, or another word does: a page's text
// says which of its words stand for others that it does not have, by english.txt, by its
// aka, by the glossary. It says so of words of its title and of those that stand there
// again and again, in any form, as for the index. Words of a group that are in other
// shards, such as paid for pay, follow the words of a shard, as one word that nobody types.
//
// # In a folder
//
// A browser fetches nothing from a folder. There window.playbookLoad, set before the
// client runs, takes a path such as "s/NAME.bin" and promises its bytes; addresses
// of documents then name the file, "/procedures/refund/index.html".
//
// # Why not a library
//
// Ready-made ones fetch the whole index first, need wasm or eval, which a strict
// policy forbids, or drop a word that is misspelt. Reading a search box is what
// staff do with a customer in front of them, so it is written here.
package search
