package page

import "testing"

// A folder that the settings do not name is called after itself, in any script.
func TestHumanise(t *testing.T) {
	for name, want := range map[string]string{"": "", "goods": "Goods", "late-boat": "Late boat", "été": "Été", "øre-2": "Øre 2", "駅": "駅"} {
		if got := humanise(name); got != want {
			t.Errorf("%q is called %q, and should be %q", name, got, want)
		}
	}
}
