package rules

import (
	"fmt"
	"regexp"
	"slices"
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
					markLimit(p, e, m, sums)
				}
			}
		}
	},
}

// markLimit looks at a line below a step, unless it is one to say or to record.
func markLimit(p *Pass, e *playbook.Entry, m prose.Mark, sums money) {
	if m.Kind == prose.Say || m.Kind == prose.Record {
		return
	}
	if m.Kind == prose.YourCall && holdsAny(m.Plain, partsOfTime) {
		if limit := anyTime.FindString(m.Plain); limit != "" {
			limitTyped(p, e, m.Place, limit)
			return
		}
	}
	typedLimit(p, e, m.Place, m.Plain, sums)
}

// timeUnit is a length of time, as the end of an expression.
const timeUnit = `\d[\d.,]*[\s-]*(?:minutes?|mins?|hours?|hrs?)\b`

var (
	// anyTime is a time after "Your call:", where it can be nothing but a limit.
	anyTime = regexp.MustCompile(`\b` + timeUnit)
	// timeLimit is a time that is a limit anywhere.
	timeLimit = regexp.MustCompile(`\b(?:[Uu]p to|[Aa]t most|[Nn]o more than|[Nn]ot more than|[Nn]o longer than|[Mm]aximum(?: of)?|[Mm]ax\.?|[Ww]ithin your)\s+` + timeUnit)
)

// partsOfTime and partsOfLimit are in each text that timeLimit matches, and in few others.
var (
	partsOfTime  = []string{"min", "hour", "hr"}
	partsOfLimit = []string{"p to", "t most", "ore than", "onger than", "ax", "ithin your"}
)

// A money matches sums of money. It is looked for only where a text holds one of
// its signs, since most steps hold none.
type money struct {
	signs []string
	sum   *regexp.Regexp
}

const currencies = "GBP|EUR|USD|CHF|SEK|NOK|DKK|PLN|CZK|CAD|AUD|NZD|JPY|CNY|INR|ZAR|BRL"

// moneyWords are the words for a currency that its code does not hold.
var moneyWords = map[string][]string{
	"GBP": {"pound", "pounds", "pence", "quid"}, "CHF": {"franc", "francs", "Franken"},
	"SEK": {"kronor", "krona", "crown", "crowns"}, "NOK": {"krone", "kroner", "crown", "crowns"}, "DKK": {"krone", "kroner", "crown", "crowns"},
	"PLN": {"zloty", "złoty", "złotych"}, "JPY": {"yen"}, "CNY": {"yuan"}, "INR": {"rupee", "rupees"}, "ZAR": {"rand"}, "BRL": {"reais"},
}

// moneyIn is for sums of money, in the playbook's currency too.
func moneyIn(currency string) money {
	codes := currencies
	if len(currency) == 3 && strings.Trim(currency, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == "" {
		codes += "|" + currency
	}
	words := append([]string{"euro", "euros", "dollar", "dollars"}, moneyWords[currency]...)
	sum := regexp.MustCompile(`[£€$¥₹]\s?\d[\d.,]*\d|[£€$¥₹]\s?\d|\b\d[\d.,]*\s?[£€$¥₹]|\b(?:` + codes + `)\s?\d[\d.,]*|\b\d[\d.,]*\s?(?:(?:` + codes + `)|` + strings.Join(words, "|") + `)\b`)
	signs := slices.Concat(strings.Split(codes, "|"), []string{"£", "€", "$", "¥", "₹"}, words)
	return money{signs, sum}
}

func (m money) find(text string) string {
	if !holdsAny(text, m.signs) {
		return ""
	}
	return m.sum.FindString(text)
}

func typedLimit(p *Pass, e *playbook.Entry, at prose.Place, text string, sums money) {
	if !strings.ContainsAny(text, "0123456789") {
		return
	}
	limit := sums.find(text)
	if limit == "" && holdsAny(text, partsOfTime) && holdsAny(text, partsOfLimit) {
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
