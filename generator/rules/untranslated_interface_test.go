package rules

import "testing"

func TestInTongue(t *testing.T) {
	for language, want := range map[string]bool{"de": true, "DE-at": true, "en-GB": true, "EN": true, "d": false, "den": false, "fr-CA": false, "zh-Hant-TW": true, "zh-Hans": false, "": false} {
		if got := inTongue(language, []string{"de", "zh-Hant"}); got != want {
			t.Errorf("%q: %v", language, got)
		}
	}
}
