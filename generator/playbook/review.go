package playbook

import (
	"strconv"
	"strings"
	"time"
)

// reviewEvery is how long a kind may stand without being looked at, where neither
// the page nor the settings say otherwise.
var reviewEvery = map[Kind]string{
	KindPurpose: "24 months", KindClause: "24 months", KindStandard: "12 months", KindRole: "12 months",
	KindHabit: "12 months", KindProcedure: "6 months", KindLatitude: "6 months",
}

// grace is how long a page may be overdue, where the settings do not say.
const grace = "90 days"

// Grace is how long a page may be overdue before that is more than a reminder: a
// length of time such as "90 days".
func (s *Settings) Grace() string {
	for _, p := range s.Review {
		if _, ok := After(time.Time{}, p.Value.Value); ok && p.Key.Value == "grace" {
			return p.Value.Value
		}
	}
	return grace
}

// NextReview is the day by which a page is to be looked at again. It answers
// false for a page that has no such day.
func (e *Entry) NextReview(s *Settings) (time.Time, bool) {
	every := reviewEvery[e.Kind]
	for _, p := range s.Review {
		if p.Key.Value == string(e.Kind) {
			every = p.Value.Value
		}
	}
	if e.ReviewEvery.Value != "" {
		every = e.ReviewEvery.Value
	}
	if e.Reviewed.IsZero() {
		return time.Time{}, false
	}
	return After(e.Reviewed.Time, every)
}

// After adds a length of time such as "6 months" or "90 days" to a day. A month
// after the last day of January is the last day of February. It answers false
// where the words are no length of time.
func After(day time.Time, length string) (time.Time, bool) {
	figure, unit, _ := strings.Cut(strings.TrimSpace(length), " ")
	n, err := strconv.Atoi(figure)
	if err != nil || n < 1 || n > 1200 {
		return time.Time{}, false
	}
	switch strings.TrimSuffix(strings.ToLower(strings.TrimSpace(unit)), "s") {
	case "day":
		return day.AddDate(0, 0, n), true
	case "week":
		return day.AddDate(0, 0, 7*n), true
	case "month":
		return monthsAfter(day, n), true
	case "year":
		return monthsAfter(day, 12*n), true
	}
	return time.Time{}, false
}

func monthsAfter(day time.Time, n int) time.Time {
	later := day.AddDate(0, n, 0)
	if later.Day() != day.Day() {
		return later.AddDate(0, 0, -later.Day())
	}
	return later
}
