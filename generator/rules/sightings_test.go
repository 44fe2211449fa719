package rules

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSightings(t *testing.T) {
	const phone, card, booking, mailbox = "a telephone number", "a card number", "a booking number", "an e-mail address"
	for _, tt := range []struct{ text, what, want string }{
		{"ring 07700 900123 tonight", phone, "07700 900123"},
		{"(01632) 960 175, she said", phone, "(01632) 960 175"},
		{"020 7946 0123.", phone, "020 7946 0123"},
		{"+44 7700 900123", phone, "+44 7700 900123"},
		{"0044 7700 900123", phone, "0044 7700 900123"},
		{"+1 (555) 010-1234", phone, "+1 (555) 010-1234"},
		{"(555) 010-1234", phone, "(555) 010-1234"},
		{"555-010-1234", phone, "555-010-1234"},
		{"1-555-010-1234", phone, "1-555-010-1234"},
		{"06 12 34 56 78", phone, "06 12 34 56 78"},
		{"030/1234567", phone, "030/1234567"},
		{"0800 123 4567", phone, "0800 123 4567"},
		{"her mobile is 770 900 1234 now", phone, "770 900 1234"},
		{"Tel: 900123", phone, "900123"},
		{"rang 960-1755 twice", phone, "960-1755"},
		{"07700\u00a0900123", phone, "07700\u00a0900123"},
		{"0612345678", phone, "0612345678"},

		{"4111 1111 1111 1111", card, "4111 1111 1111 1111"},
		{"4111111111111111", card, "4111111111111111"},
		{"5555-5555-5555-4444", card, "5555-5555-5555-4444"},
		{"3782 822463 10005", card, "3782 822463 10005"},

		{"booking number 48213", booking, "48213"},
		{"her booking BX4471", booking, "BX4471"},
		{"Booking ref: K7PQ2M", booking, "K7PQ2M"},
		{"the order 20411877", booking, "20411877"},
		{"account no. 12-345-678", booking, "12-345-678"},
		{"Reservation number is SF-4471", booking, "SF-4471"},
		{"It said SF-204817 on it", booking, "SF-204817"},

		{"write to jo.bloggs+x@mail.example.co.uk!", mailbox, "jo.bloggs+x@mail.example.co.uk"},
		{"jo2.bloggs7@mail2.example.org", mailbox, "jo2.bloggs7@mail2.example.org"},
		{"<someone@example.org>", mailbox, "someone@example.org"},
		{"jürgen@bücher.example", mailbox, "jürgen@bücher.example"},
	} {
		want := []sighting{{tt.what, tt.want, strings.Index(tt.text, tt.want)}}
		if diff := cmp.Diff(want, sightings(tt.text), cmp.AllowUnexported(sighting{})); diff != "" {
			t.Errorf("%q (-want +got):\n%s", tt.text, diff)
		}
	}
}

// A false finding costs more trust than a missed one.
func TestNoSightings(t *testing.T) {
	for _, text := range []string{
		"", "no figures", "at 09.15, 10.30 and 11.45", "06.15 07.45 09.30", "0615 0745 0930", "0600-1430 0700-1530",
		"on 04-05-2026 at 09:15", "2026-11-22 08:30", "22.11.2026", "05/11/2026 0815", "11/05/26", "1998-2006", "2024 2025 2026",
		"£1,250,000", "1,234,567,890 people", "12 000 000 people", "1 000 000 000", "+1 000 000 more", "€0123456789",
		"clause 4.2.1", "version 1.25.300.4000", "0.123456789", "53.1234567, -6.1234567", "127.0.0.1",
		"internal 411", "bridge, channel 8", "rang 200 passengers", "called on 15/10/2024", "called 1 000 000 times",
		"rang 2025/26 passes", "call 4 of 12", "calls in 2024-2025", "the 18.20 to Tollen", "a 30-60-90 plan",
		"ISBN 978-3-16-148410-0", "4111 1111 1111 1112", "5 4 3 2 1", "the 555 bus", "flat 4, 12-14 High Street",
		"booking 2026-11-22", "order 66", "ticket 12345", "booking.com", "booked for 2026", "Order A4 paper", "case COVID-19",
		"booking Reference", "customer SUPPORT", "membership numbers rose", "ref 11-2026", "account 2025-2026", "order 10-11-2026",
		"policy ISO 27001", "a ticket for 10.15", "in case 100 people come", "order 5,000 of them",
		"me@home", "@handle", "a@b", "5 @ 3.20", "https://example.org/0123456789", "image_0123456789", "id=0123456789",
		"000123456789", "see KB0022142", "003454 12.3", "0123456789", "125 128 9794", "+ 0 1 2 3 4 5 6 7 4", "0123456789th", "DC-3", "WD-40", "MP3", "RFC 2119", "between 200-1000 people", "2x4x8",
		"one in 1000000", "it has 1000000 rows", "phase 1.2.3.4.5.6", "5-10 minutes, 15-20 at most",
	} {
		if got := sightings(text); got != nil {
			t.Errorf("%q: got %v", text, got)
		}
	}
}

func FuzzSightings(f *testing.F) {
	f.Add("ring 07700 900123, booking K7PQ2M, a@b.example, 4111 1111 1111 1111")
	f.Add("+ 1 (555) 010-1234 \x80 –1–2–3–4–5–6–7–8–9")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		for _, s := range sightings(text) {
			if s.at < last || s.at+len(s.text) > len(text) || text[s.at:s.at+len(s.text)] != s.text || s.text == "" {
				t.Errorf("%q does not stand at %d of %q", s.text, s.at, text)
			}
			last = s.at
			if m := masked(s.text); len(s.text) > 8 && strings.Contains(m, bare(s.text)) {
				t.Errorf("%q shows %q", m, s.text)
			}
		}
	})
}

func TestMasked(t *testing.T) {
	for in, want := range map[string]string{"07700 900123": "07…23", "12345": "…", "jü@bü.example": "jü…le"} {
		if got := masked(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestLuhn(t *testing.T) {
	for in, want := range map[string]bool{"4111111111111111": true, "79927398713": true, "79927398710": false, "0": true} {
		if got := luhn(in); got != want {
			t.Errorf("%s: got %v", in, got)
		}
	}
}
