package rules

import (
	"fmt"
	"regexp"
	"strings"

	"playbook/generator/playbook"
	"playbook/generator/prose"
)

var limitInProse = Rule{
	Name: "limit-in-prose", Family: latitude, Level: playbook.Warning,
	Summary: "a sum or a time limit typed into a step",
	Doc: `A limit is written once, in its latitude, and shown wherever it is used, for the role that is reading. Typed into a step it is the
same for everybody, it stays when the limit changes, and printed cards keep it for years. A sum of money counts, and a time
after words such as "up to", "at most" or "within your", or anywhere after "Your call:". What one says, and what one records, does not.`,
	Bad:  "2. Let a fine go, up to £5.",
	Good: "2. Let a fine go.\n   - Your call: [[waive-fine]]",
	Run: func(p *Pass) {
		sums := moneyIn(p.Graph.Settings.Currency.Value)
		for e := range p.alive(playbook.KindProcedure) {
			t := readable(e)
			if t == nil {
				continue
			}
			for _, s := range t.Steps {
				typedLimit(p, e, s.Place, s.Plain, sums)
				for _, m := range s.Marks {
					if m.Kind == prose.YourCall && hasFigure(m.Plain) && holdsAny(m.Plain, times) && anyTime.MatchString(m.Plain) {
						limitTyped(p, e, m.Place, anyTime.FindString(m.Plain))
						continue
					}
					if m.Kind != prose.Say && m.Kind != prose.Record {
						typedLimit(p, e, m.Place, m.Plain, sums)
					}
				}
			}
		}
	},
}

// anyTime is a time after "Your call:", where it can be nothing but a limit.
var anyTime = regexp.MustCompile(`\b\d[\d.,]*[\s-]*(?:minutes?|mins?|hours?|hrs?)\b`)

// times are parts of the words for a length of time.
var times = []string{"min", "hour", "hr"}

// limits are parts of the words that make a time a limit.
var limits = []string{"p to", "t most", "ore than", "onger than", "ax", "ithin your"}

func hasFigure(text string) bool {
	for i := range len(text) {
		if text[i] >= '0' && text[i] <= '9' {
			return true
		}
	}
	return false
}

var timeLimit = regexp.MustCompile(`\b(?:[Uu]p to|[Aa]t most|[Nn]o more than|[Nn]ot more than|[Nn]o longer than|[Mm]aximum(?: of)?|[Mm]ax\.?|[Ww]ithin your)\s+\d[\d.,]*[\s-]*(?:minutes?|mins?|hours?|hrs?)\b`)

// A money matches sums of money. It is looked for only where a text holds one of
// its signs, since most steps hold none.
type money struct {
	signs []string
	sum   *regexp.Regexp
}

const currencies = "GBP|EUR|USD|CHF|SEK|NOK|DKK|PLN|CZK|CAD|AUD|NZD|JPY|CNY|INR|ZAR|BRL"

// said are the words for a currency that its code does not hold.
var said = map[string]string{
	"GBP": "pounds?|pence|quid", "CHF": "francs?|Franken", "SEK": "kron(?:or|a)|crowns?", "NOK": "kroner?|crowns?", "DKK": "kroner?|crowns?",
	"PLN": "zloty|złoty(?:ch)?", "JPY": "yen", "CNY": "yuan", "INR": "rupees?", "ZAR": "rand", "BRL": "reais",
}

// moneyIn is for sums of money, in the playbook's currency too.
func moneyIn(currency string) money {
	codes := currencies
	if len(currency) == 3 && strings.Trim(currency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" {
		codes += "|" + currency
	}
	words := "euros?|dollars?"
	if own := said[currency]; own != "" {
		words += "|" + own
	}
	sum := regexp.MustCompile(`[£€$¥₹]\s?\d[\d.,]*\d|[£€$¥₹]\s?\d|\b\d[\d.,]*\s?[£€$¥₹]|\b(?:` + codes + `)\s?\d[\d.,]*|\b\d[\d.,]*\s?(?:(?:` + codes + `)|` + words + `)\b`)
	signs := append(strings.Split(codes, "|"), "£", "€", "$", "¥", "₹", "euro", "dollar")
	return money{append(signs, firstLetters[currency]...), sum}
}

// firstLetters are what each word of said begins with.
var firstLetters = map[string][]string{
	"GBP": {"pound", "pence", "quid"}, "CHF": {"franc", "Franken"}, "SEK": {"kron", "crown"}, "NOK": {"kron", "crown"}, "DKK": {"kron", "crown"},
	"PLN": {"zloty", "złoty"}, "JPY": {"yen"}, "CNY": {"yuan"}, "INR": {"rupee"}, "ZAR": {"rand"}, "BRL": {"reais"},
}

func (m money) find(text string) string {
	if !holdsAny(text, m.signs) {
		return ""
	}
	return m.sum.FindString(text)
}

func typedLimit(p *Pass, e *playbook.Entry, at prose.Place, text string, m money) {
	if !hasFigure(text) {
		return
	}
	limit := m.find(text)
	if limit == "" && holdsAny(text, times) && holdsAny(text, limits) {
		limit = timeLimit.FindString(text)
	}
	if limit != "" {
		limitTyped(p, e, at, limit)
	}
}

func limitTyped(p *Pass, e *playbook.Entry, at prose.Place, limit string) {
	p.Report(e, at, limit, fmt.Sprintf("%q is typed into a step, so it is the same for every role and stays when the limit changes", limit),
		fmt.Sprintf("write `- %s [[latitude]]` and leave the figure to the latitude", p.label(prose.YourCall)))
}
