package page

import "testing"

func TestNamed(t *testing.T) {
	names := map[string]string{"waive-fee": "A fee dropped", "arrive": "Get them there"}
	for _, tt := range []struct{ name, in, want string }{
		{"an id after a label", "Your call: waive-fee, before they ask", "Your call: A fee dropped, before they ask"},
		{"an id within a line", "see waive-fee.", "see A fee dropped."},
		{"part of a longer id", "see waive-fees and no-waive-fee", "see waive-fees and no-waive-fee"},
		{"a word after a label", "Say: hello\nWhy: arrive the last boat", "Say: hello\nWhy: Get them there the last boat"},
		{"a word that is a word", "They arrive: arrive early, we say: arrive", "They arrive: Get them there early, we say: arrive"},
		{"a word within a line", "People arrive late", "People arrive late"},
		{"other letters", "größe-a: waive-fee", "größe-a: A fee dropped"},
		{"nothing", "", ""},
	} {
		if got := named(tt.in, names); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
	if got := named("see waive-fee", nil); got != "see waive-fee" {
		t.Errorf("without names: %q", got)
	}
}
