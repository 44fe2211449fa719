package playbook

import "playbook/generator/prose"

// Labels are the words of marks and sections, and of what a text is given by
// itself, where the settings choose none and their language has none of its own.
var Labels = map[string]string{
	string(prose.Why): "Why", string(prose.Say): "Say", string(prose.Must): "Must", string(prose.YourCall): "Your call",
	string(prose.Ask): "Stop and ask", string(prose.If): "If", string(prose.Record): "Record",
	string(prose.Steps): "Steps", string(prose.Fit): "If it doesn't fit", string(prose.Words): "Say it your way",
	string(prose.Background): "Background",
	"note":                   "Note", "tip": "Tip", "important": "Important", "warning": "Warning", "caution": "Caution",
	"table": "Table", "back": "Back to the text",
}

// labelsIn are those of languages that the interface speaks beside English.
var labelsIn = map[string]map[string]string{
	"de": {
		string(prose.Why): "Warum", string(prose.Say): "Sag", string(prose.Must): "Muss", string(prose.YourCall): "Du entscheidest",
		string(prose.Ask): "Stopp, frag nach", string(prose.If): "Wenn", string(prose.Record): "Notiere",
		string(prose.Steps): "Schritte", string(prose.Fit): "Wenn es nicht passt", string(prose.Words): "Sag es auf deine Art",
		string(prose.Background): "Hintergrund",
		"note":                   "Hinweis", "tip": "Tipp", "important": "Wichtig", "warning": "Warnung", "caution": "Vorsicht",
		"table": "Tabelle", "back": "Zurück zum Text",
	},
	"ar": {
		string(prose.Why): "لماذا", string(prose.Say): "قل", string(prose.Must): "واجب", string(prose.YourCall): "القرار لك",
		string(prose.Ask): "توقّف واسأل", string(prose.If): "إذا", string(prose.Record): "سجّل",
		string(prose.Steps): "الخطوات", string(prose.Fit): "إذا لم ينطبق ذلك", string(prose.Words): "قلها بأسلوبك",
		string(prose.Background): "الخلفية",
		"note":                   "ملاحظة", "tip": "نصيحة", "important": "مهم", "warning": "تحذير", "caution": "انتبه",
		"table": "جدول", "back": "العودة إلى النص",
	},
}
