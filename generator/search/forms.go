package search

import (
	_ "embed"
	"strings"
	"sync"
)

// englishForms are the forms that no rule of endings brings together: paid of pay,
// centre of center.
//
//go:embed forms.txt
var englishForms string

// baseForms gives the word that each is a form of.
var baseForms = sync.OnceValue(func() map[string]string {
	base := map[string]string{}
	for line := range strings.Lines(englishForms) {
		line, _, _ = strings.Cut(line, "#")
		words := strings.Fields(line)
		for i := 1; i < len(words); i++ {
			base[words[i]] = words[0]
		}
	}
	return base
})

// respelt makes one of the forms and spellings of an English word, before its stem is
// taken.
func respelt(word string) string {
	if base, ok := baseForms()[word]; ok {
		return base
	}
	if strings.Contains(word, "our") {
		for _, part := range inOur {
			if before, after, ok := strings.Cut(word, part); ok {
				return before + part[:len(part)-len("ur")] + "r" + after
			}
		}
	}
	for _, ending := range inIse {
		if before, ok := strings.CutSuffix(word, ending); ok && len(before) >= 4 && !firm[before] {
			return before + "iz" + ending[len("is"):]
		}
	}
	return strings.Replace(word, "alyz", "alys", 1)
}

// oneL makes one of cancel and cancell, the stems of canceled and cancelled.
func oneL(stem string) string {
	if len(stem) > len("small") && strings.HasSuffix(stem, "ll") {
		return stem[:len(stem)-1]
	}
	return stem
}

var (
	inOur = []string{"armour", "behaviour", "colour", "endeavour", "favour", "flavour", "harbour",
		"honour", "humour", "labour", "neighbour", "odour", "rumour", "savour", "vapour"}
	inIse = []string{"isation", "isations", "isational", "ise", "ised", "iser", "isers", "ises", "ising", "isable"}
	// firm are the beginnings of words such as exercise that nobody writes with a z.
	firm = map[string]bool{"appra": true, "comprom": true, "compr": true, "conc": true, "disgu": true, "enterpr": true,
		"exerc": true, "expert": true, "franch": true, "improv": true, "merchand": true, "otherw": true, "parad": true,
		"prec": true, "prem": true, "prom": true, "superv": true, "surpr": true, "telev": true, "treat": true}
)
