package rules

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"playbook/generator/playbook"
)

var emptyPayback = Rule{
	Name: "empty-payback", Family: wording, Level: playbook.Note,
	Summary: "a payback that fits every page",
	Doc: `"Makes your job easier" can be written under every procedure, so nobody believes it under this one. A payback names something that one
would notice: a call that does not come, a form that nobody fills in, a quarter of an hour, a person. One is reported where nothing is left of it
when the words that fit everywhere are taken away. The list of words is called empty_paybacks; what the settings add to it is reported wherever it stands.`,
	Bad:  "pays_back: Happier customers, and it makes your job easier.",
	Good: "pays_back: No form to chase in the afternoon.",
	Run: func(p *Pass) {
		list := p.wordList(emptyPaybacks)
		for e := range p.alive(playbook.KindProcedure) {
			text := e.Procedure.PaysBack
			if ph, ok := list.find(text.Value); ok && (ph.own || onlyFillers(text.Value)) {
				p.Report(e, text.At, "pays_back", fmt.Sprintf("%q fits every page, so nobody believes it on this one", ph.words), cmp.Or(ph.instead, noticed))
			}
		}
	},
}

const noticed = "name what you would notice: a call that does not come, a form less, a quarter of an hour, somebody's face"

var emptying = alike(noticed, strings.FieldsFunc(`job easier,work easier,life easier,lives easier,day easier,days easier,shift easier,easier job,easier work,easier day,easier for you,
easier for everyone,easier for us all,easier for all,happy customers,happier customers,customers happy,customers happier,customers are happy,customers are happier,
happy guests,happier guests,happy passengers,happier passengers,satisfied customers,customer satisfaction,better service,good service,great service,excellent service,
better experience,good experience,great experience,positive experience,customer experience,saves time,save time,saves you time,save you time,saves everyone time,
saves us time,saves time and money,saves effort,less stress,less work,less hassle,less effort,more time,job satisfaction,better teamwork,good feeling,feel good,
feels good,better day,good day,smoother day,smooth day,smoother shift,everyone wins,everybody wins,more efficient,efficiency,productivity,better outcomes,
better results,good results,good reputation,better reputation,everyone is happy,everyone is happier,everybody is happy,everybody is happier,higher quality,better quality`, func(c rune) bool { return c == ',' || c == '\n' })...)

// fillers are the words that fit every page. What a payback says beside them is
// something that one could notice.
var fillers = set(`a all always also an and any are as at be because better both by can colleague colleagues customer customer's customers customers' day
days easier easy effort efficiency efficient efficiently enjoy every everybody everyone everyone's everything excellent experience experiences feel feeling feels for from fun get gets
gives giving good great guest guests happier happiness happy has hassle have having help helping helps higher i if improve improved
improves improving in is it it's its job jobs keep keeps less life lives long loyal loyalty lot lots made make makes making money more most motivated much nice nicer of on
our ours outcome outcomes overall passenger passengers people pleasant positive productive productivity quality reputation result results run runs satisfaction satisfied
save saved saves saving service services shift shifts smooth smoother smoothly so spirit staff stress success successful team teams teamwork than that that's the their them they this time times to
us valued very visitors we we'll well when whole will win wins with work working works you you'll your yours yourself`)

func set(words string) map[string]bool {
	all := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		all[w] = true
	}
	return all
}

// onlyFillers reports whether a text has no word that fits some pages only.
func onlyFillers(text string) bool {
	return !slices.ContainsFunc(wordsOf(text), func(w string) bool { return !fillers[w] })
}
