package markdown

import (
	"strings"
	"testing"
)

func TestSlug(t *testing.T) {
	cases := []struct{ in, want string }{
		{"Hello, World!", "hello-world"},
		{"  Two  spaces ", "two--spaces"},
		{"If it doesn’t fit", "if-it-doesnt-fit"},
		{"snake_case and-hyphen", "snake_case-and-hyphen"},
		{"Say it — your way", "say-it--your-way"},
		{"Überfahrt & Çay", "überfahrt--çay"},
		{"U\u0308berfahrt", "überfahrt"}, // a letter and its mark become one letter
		{"ÉCOLE", "école"},
		{"渡し船 2", "渡し船-2"},
		{"عنوان", "عنوان"},
		{"हिन्दी", "हिन्दी"},
		{"Ⅳ and ½", "ⅳ-and-"},
		{"C++ & C#", "c--c"},
		{"a\nb", "ab"},
		{"🚢 Boat", "-boat"},
		{"🚢", "section"},
		{"", "section"},
		{"a\xffb", "ab"},
		{"İstanbul", "i̇stanbul"},
	}
	for _, tt := range cases {
		got := Slug(tt.in)
		if tt.in == "İstanbul" {
			if !strings.HasSuffix(got, "stanbul") {
				t.Errorf("Slug(%q) = %q", tt.in, got)
			}
			continue
		}
		if got != tt.want {
			t.Errorf("Slug(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestUniqueIDs(t *testing.T) {
	ids := idSet{}
	ids.take("search")
	var got []string
	for _, id := range []string{"a", "a", "a-1", "a", "search", "a-1", "b"} {
		got = append(got, ids.unique(id))
	}
	if want := "a a-1 a-1-1 a-2 search-1 a-1-2 b"; strings.Join(got, " ") != want {
		t.Errorf("ids %v, want %s", got, want)
	}
}
