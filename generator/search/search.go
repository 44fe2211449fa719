// Package search makes the index of a site out of its pages, and searches it.
//
// Pages go in as page.Document, files come out, by their paths under search/. The
// files are static: the client in the browser fetches the few that a query needs
// and ranks by itself, without a server. A Searcher ranks in the same way in Go, for
// the terminal. The client is static/assets/search.js; tests hold both to the same
// words and the same order.
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
// each word with its group, so the client needs no stemmer.
//
// # Files
//
//	root.json          the one stable address: what else there is, by name
//	s/NAME.bin         word shards, compressed
//	l/NAME.bin         words to offer for one that is not known, compressed
//	d/NAME/N.json      page table, 16 pages a block: [address, title, name of its text]
//	f/NAME.json        a page's text for excerpts: [anchor, step, heading, text]
//	x/NAME.json        names of the facets, for the page of results
//
// NAME is a hash of the bytes, so that every file but the root may be kept for ever,
// and a page's HTML does not change when the index does. Pages are numbered in
// order of address. A shard is: the number of words; of each word how much it shares
// with the one before, the rest of it, and how many groups back its group is (0: the
// next new one); of each group twice the number of pages, plus one where another
// number follows that says how common it is to be taken for; the gaps between page
// numbers; and one byte a page: five bits of weight, a bit for headings, a bit for
// titles. Facets are words too: "=role/desk" has the pages of a role. So is the
// exact title of a page that is found by nothing else: its words, each with a space
// after it.
//
// The weight is BM25F worked out here, so that the client needs no lengths and no
// fields. Words on more than half of the pages keep only titles and headings.
//
// On a small site the root has everything but the texts inside: one request, then
// none while somebody types.
//
// # In a folder
//
// A browser fetches nothing from a folder. There window.playbookLoad, set before the
// client runs, takes a path such as "s/NAME.bin" and promises its bytes; addresses
// of documents then name the file, "/procedures/refund/index.html".
//
// # Measured
//
// November 2026, two shared cores, Go 1.26, Chromium 156. Pages of the test data:
// 241 of a public handbook, 5 KB of text each; other sizes are made of its passages,
// 4 KB each. MRR and success are at ten results, none found was 0 throughout.
//
//	made queries (123)               MRR 0.90   success 0.98
//	  titles, inflected, unfinished      0.98           1.00
//	  slips in titles / in texts         0.97 / 0.88    1.00
//	  two or three words of a text       0.80           0.96
//	asked by hand (69)               MRR 0.83   success 0.97
//	  questions / slips / inflected      0.85 / 1.00 / 0.94
//	  in words of one's own              0.70           0.93
//	304 pages of another house, not kept here
//	  made (420) / asked (47)            0.83 / 0.88    0.98 / 0.98
//
// In Chromium, typed at 120 ms a letter, processor four times slower, slow 4G (150
// ms, 200 KB/s), the client's 6.1 KB apart, headers and excerpts included:
//
//	pages                                 50       241     1,000    10,000
//	first query, KB                   41–47     22–33     26–34     31–51
//	titles after the last letter, ms   0–45   531–774   606–839  813–1,176
//	next query, ms                    19–33   522–571   520–544   580–713
//	a query once all is there, ms      6–29     16–28      5–20   546–683
//	words / to offer, KB                 –    116 / 43  331 / 57  2,937 / 61
//
// The higher figure of titles is a query with a slip. The longest task was 70 to 140
// ms with other programs at work on the same cores; the client rests every 8 ms. The
// index takes 0.6 ms a page on one core, 0.2 ms where the page is remembered, and
// keeps 17 KB a page, files included. TestMeasure -measure, TestSize, TestQuality and
// the benchmarks repeat all this.
//
// # Why not a library
//
// Ready-made ones fetch the whole index first, need wasm or eval, which a strict
// policy forbids, or drop a word that is misspelt. Reading a search box is what
// staff do with a customer in front of them, so it is written here.
package search
