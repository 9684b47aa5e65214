<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Paddock</name>
    <message>
        <location filename="../../desktop/ui/searching/teaching.py"/>
        <source>-house</source>
        <translation>-haus</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/comparing/page.py"/>
        <source>1 or 2 keeps an answer, and the other stays as a version. Esc keeps both.</source>
        <translation>1 oder 2 behält eine Antwort, die andere bleibt als Version. Esc behält beide.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/ways.py"/>
        <source>16-bit</source>
        <translation>16 Bit</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>30 days</source>
        <translation>30 Tage</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/ways.py"/>
        <source>4-bit</source>
        <translation>4 Bit</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/ways.py"/>
        <source>8-bit</source>
        <translation>8 Bit</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>90 days</source>
        <translation>90 Tage</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/welcome.py"/>
        <source>A better model for this computer</source>
        <translation>Ein besseres Modell für diesen Computer</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/defaults.py"/>
        <source>A change here opens the model anew for the next question.</source>
        <translation>Eine Änderung hier öffnet das Modell für die nächste Frage neu.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/sampler_form.py"/>
        <source>A choice of all that follows</source>
        <translation>Eine Auswahl für alles, was folgt</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>A context window of {context} tokens doesn't fit. Choose a smaller one on the model's page, or close other programs.</source>
        <translation>Ein Kontextfenster von {context} Tokens passt nicht. Wähle auf der Seite des Modells ein kleineres oder schließ andere Programme.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/importing.py"/>
        <source>A conversation without a title</source>
        <translation>Eine Unterhaltung ohne Titel</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model_facts.py"/>
        <source>A file of yours, used where it is</source>
        <translation>Eine Datei von dir, verwendet, wo sie liegt</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>A good all-rounder: conversation, writing, code and long texts, in eight languages.</source>
        <translation>Ein guter Allrounder: Unterhaltung, Schreiben, Code und lange Texte, in acht Sprachen.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/importing.py"/>
        <source>A later version of its program wrote it.</source>
        <translation>Eine neuere Version seines Programms hat es geschrieben.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/importing.py"/>
        <source>A later version of {program} wrote it, in a way that is new.</source>
        <translation>Eine neuere Version von {program} hat es auf eine neue Art geschrieben.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/context/words.py"/>
        <source>A message here is longer than the context window. The model won’t see {n} tokens in its middle.</source>
        <translation><numerusform>Eine Nachricht hier ist länger als das Kontextfenster. Das Modell wird {n} Token in ihrer Mitte nicht sehen.</numerusform><numerusform>Eine Nachricht hier ist länger als das Kontextfenster. Das Modell wird {n} Tokens in ihrer Mitte nicht sehen.</numerusform></translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>A model trained on what Gemma writes, so that it performs like Gemma, counts as made from Gemma.</source>
        <translation>Ein Modell, das mit Gemmas Texten trainiert wurde, damit es wie Gemma arbeitet, gilt als aus Gemma gemacht.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>A notification after a long answer, while you look elsewhere; never with its words.</source>
        <translation>Eine Benachrichtigung nach einer langen Antwort, während du woanders hinsiehst; nie mit ihren Worten.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/opening_form.py"/>
        <source>A quarter of the memory, slower and less exact</source>
        <translation>Ein Viertel des Speichers, langsamer und weniger genau</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>A recent all-rounder for many languages; quick, because only half of it works on each word.</source>
        <translation>Ein neuerer Allrounder für viele Sprachen; schnell, weil an jedem Wort nur die Hälfte arbeitet.</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>A recent small model for several languages.</source>
        <translation>Ein neueres kleines Modell für mehrere Sprachen.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>A switch in Settings, Privacy opens models all the same.</source>
        <translation>Ein Schalter in den Einstellungen unter Privatsphäre öffnet Modelle trotzdem.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>A system library is missing. “make run” names the command that installs it; “paddock chat” talks in the terminal meanwhile.</source>
        <translation>Eine Systembibliothek fehlt. „make run“ nennt den Befehl, der sie installiert; bis dahin spricht „paddock chat“ im Terminal.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/template_field.py"/>
        <source>A template says where the messages go, as in {{ message.content }}; this was not kept.</source>
        <translation>Eine Vorlage sagt, wo die Nachrichten stehen, etwa mit {{ message.content }}; diese wurde nicht übernommen.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>A web page came instead</source>
        <translation>Stattdessen kam eine Webseite</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>A week</source>
        <translation>Eine Woche</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>A year</source>
        <translation>Ein Jahr</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/about/room.py"/>
        <source>About Paddock</source>
        <translation>Über Paddock</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/welcome.py"/>
        <source>About {size} to download, {memory} of memory</source>
        <translation>Etwa {size} herunterzuladen, {memory} Arbeitsspeicher</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Accent</source>
        <translation>Akzentfarbe</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/licence_sheet.py"/>
        <source>Accept and download</source>
        <translation>Annehmen und herunterladen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/gated.py"/>
        <source>Accept its terms on its page, signed in to the hub. You are let in at once.</source>
        <translation>Nimm die Bedingungen auf der Seite des Modells an, beim Hub angemeldet. Du hast dann sofort Zugang.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/network/words.py"/>
        <source>Account</source>
        <translation>Konto</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/messages/commands.py"/>
        <source>Actions on the message</source>
        <translation>Aktionen zur Nachricht</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/adapter_list.py"/>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model.py"/>
        <source>Add a LoRA adapter</source>
        <translation>LoRA-Adapter hinzufügen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/installed.py"/>
        <source>Add a file…</source>
        <translation>Datei hinzufügen …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/installed.py"/>
        <source>Add a model file</source>
        <translation>Modelldatei hinzufügen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/personas/files.py"/>
        <source>Add a persona from a file</source>
        <translation>Persona aus einer Datei hinzufügen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/adapter_list.py"/>
        <source>Add adapter…</source>
        <translation>Adapter hinzufügen …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/personas/list_panel.py"/>
        <source>Add from a file…</source>
        <translation>Aus Datei hinzufügen …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/packs/room.py"/>
        <source>Add the pack</source>
        <translation>Paket hinzufügen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/packs/row.py"/>
        <source>Add the pack…</source>
        <translation>Paket hinzufügen …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/personas/room.py"/>
        <source>Add this persona?</source>
        <translation>Diese Persona hinzufügen?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/adapter_list.py"/>
        <source>Add {name}</source>
        <translation>{name} hinzufügen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/personas/room.py"/>
        <source>Added {name}</source>
        <translation>{name} hinzugefügt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/packs/room.py"/>
        <source>Adding…</source>
        <translation>Wird hinzugefügt …</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>After the first answer the model gives the conversation a short title.</source>
        <translation>Nach der ersten Antwort gibt das Modell der Unterhaltung einen kurzen Titel.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/numbers.py"/>
        <source>Against repetition</source>
        <translation>Gegen Wiederholungen</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/exporting/panel.py"/>
        <source>All branches</source>
        <translation>Alle Zweige</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/lists.py"/>
        <source>All but the model; it can be undone</source>
        <translation>Alles außer dem Modell; es lässt sich rückgängig machen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/panel.py"/>
        <source>All conversations, personas, prompts and your settings, for another computer or a drawer. Under a passphrase nobody else can read them, and nobody can bring it back when it is forgotten. Without one, whoever has the file can read everything.</source>
        <translation>Alle Unterhaltungen, Personas, Prompts und deine Einstellungen, für einen anderen Computer oder eine Schublade. Mit einem Kennwort kann sie sonst niemand lesen, und vergessen bringt es niemand zurück. Ohne kann jeder alles lesen, der die Datei hat.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/room.py"/>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <location filename="../../desktop/fit/plan.py"/>
        <source>All on the processor, as chosen</source>
        <translation>Alles auf dem Prozessor, wie gewählt</translation>
    </message>
    <message>
        <location filename="../../desktop/fit/plan.py"/>
        <source>All on the processor, nothing fits on the GPU: {there}</source>
        <translation>Alles auf dem Prozessor, auf die GPU passt nichts: {there}</translation>
    </message>
    <message>
        <location filename="../../desktop/fit/plan.py"/>
        <source>All on the processor: the GPU has failed with this model</source>
        <translation>Alles auf dem Prozessor: Die GPU hat mit diesem Modell versagt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/personas/chips.py"/>
        <source>All personas</source>
        <translation>Alle Personas</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/personas/chips.py"/>
        <source>All personas…</source>
        <translation>Alle Personas …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/room.py"/>
        <source>All settings are at their defaults</source>
        <translation>Alle Einstellungen sind wie am Anfang</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/words.py"/>
        <source>All that is left.</source>
        <translation>Alles, was noch da ist.</translation>
    </message>
    <message>
        <location filename="../../desktop/fit/plan.py"/>
        <source>All {count} layers on the GPU: {there}</source>
        <translation>Alle {count} Schichten auf der GPU: {there}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/words.py"/>
        <source>Already here</source>
        <translation>Schon hier</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Amber</source>
        <translation>Bernstein</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>An adapter chosen for {stem} was made for another model, or is damaged. Turn it off on the model's page, or choose the right one.</source>
        <translation>Ein für {stem} gewählter Adapter wurde für ein anderes Modell gemacht oder ist beschädigt. Schalte ihn auf der Seite des Modells aus oder wähle den richtigen.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>An answer ends there, and can be continued; without a number it uses the room there is.</source>
        <translation>Dort endet eine Antwort und kann fortgesetzt werden; ohne Zahl nutzt sie den Platz, der da ist.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>Another Paddock is downloading this</source>
        <translation>Ein anderes Paddock lädt das gerade herunter</translation>
    </message>
    <message>
        <location filename="../../desktop/exporting/entries.py"/>
        <source>Another branch: version {version} of {versions} of message {number}</source>
        <translation>Ein anderer Zweig: Version {version} von {versions} der Nachricht {number}</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/keys.py"/>
        <source>Another key opens these conversations</source>
        <translation>Ein anderer Schlüssel öffnet diese Unterhaltungen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/quick/opening.py"/>
        <source>Another program has {keys} already. Choose other keys.</source>
        <translation>Ein anderes Programm hat {keys} schon. Wähl andere Tasten.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>Another window uses {data_dir}. Close it first, or choose another folder with --data-dir.</source>
        <translation>Ein anderes Fenster verwendet {data_dir}. Schließ es zuerst oder wähle mit --data-dir einen anderen Ordner.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/choices/stop_words.py"/>
        <source>Another word that ends an answer</source>
        <translation>Noch ein Wort, das eine Antwort beendet</translation>
    </message>
    <message>
        <location filename="../../desktop/exporting/entries.py"/>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/messages/commands.py"/>
        <source>Answer again</source>
        <translation>Noch einmal antworten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/messages/commands.py"/>
        <source>Answer again with…</source>
        <translation>Noch einmal antworten mit …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/hearing/announcing.py"/>
        <source>Answer finished</source>
        <translation>Antwort beendet</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/comparing/column.py"/>
        <source>Answer of {name}</source>
        <translation>Antwort von {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/hearing/announcing.py"/>
        <source>Answer stopped</source>
        <translation>Antwort angehalten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/messages/menu.py"/>
        <source>Answer with…</source>
        <translation>Antworten mit …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/comparing/column.py"/>
        <source>Answer {number}</source>
        <translation>Antwort {number}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/comparing/page.py"/>
        <source>Answer {number} is there</source>
        <translation>Antwort {number} ist da</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/entries.py"/>
        <source>Answered by {now}; {before} answered before.</source>
        <translation>Jetzt antwortete {now}, vorher {before}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/search.py"/>
        <source>Any author</source>
        <translation>Alle Autoren</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/search.py"/>
        <source>Any licence</source>
        <translation>Alle Lizenzen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/fit_card.py"/>
        <source>Any of these would make it fit:</source>
        <translation>Mit einer dieser Änderungen würde es passen:</translation>
    </message>
    <message>
        <location filename="../../desktop/setting_words.py"/>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>Apr</source>
        <translation>Apr.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model_facts.py"/>
        <source>Architecture</source>
        <translation>Architektur</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/history/shelving.py"/>
        <source>Archive</source>
        <translation>Archivieren</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/history/sidebar.py"/>
        <source>Archived</source>
        <translation>Archiviert</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/history/sidebar.py"/>
        <source>Archived ({count})</source>
        <translation>Archiviert ({count})</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/archived/page.py"/>
        <source>Archived conversations</source>
        <translation>Archivierte Unterhaltungen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/history/shelving.py"/>
        <source>Archived “{title}”</source>
        <translation>„{title}“ archiviert</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/choices/form.py"/>
        <source>As everywhere: {model}</source>
        <translation>Wie überall: {model}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/seen_page.py"/>
        <source>As text</source>
        <translation>Als Text</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>As the 7B, with far more knowledge.</source>
        <translation>Wie das 7B, mit weit mehr Wissen.</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>As the 7B, with more knowledge.</source>
        <translation>Wie das 7B, mit mehr Wissen.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/room.py"/>
        <source>As the last answer left it. Counted anew once the model is open.</source>
        <translation>Wie die letzte Antwort es hinterließ. Wird neu gezählt, sobald das Modell geöffnet ist.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/seen_page.py"/>
        <source>As tokens</source>
        <translation>Als Tokens</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>As v0.2, with a larger vocabulary.</source>
        <translation>Wie v0.2, mit größerem Vokabular.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/comparing/page.py"/>
        <source>Ask both</source>
        <translation>Beide fragen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/gated.py"/>
        <source>Ask for access on its page, signed in to the hub. Its authors let you in by hand, which can take days.</source>
        <translation>Bitte auf der Seite des Modells um Zugang, beim Hub angemeldet. Die Autoren geben ihn von Hand frei; das kann Tage dauern.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/gated.py"/>
        <source>Asking huggingface.co whose token this is…</source>
        <translation>huggingface.co wird gefragt, wem dieses Token gehört …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/reading.py"/>
        <source>Asking huggingface.co…</source>
        <translation>huggingface.co wird gefragt …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/searching/filters.py"/>
        <source>At any time</source>
        <translation>Zu jeder Zeit</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/speed_limit.py"/>
        <source>At most {rate}</source>
        <translation>Höchstens {rate}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/composer.py"/>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/exporting/panel.py"/>
        <source>Attached files</source>
        <translation>Angehängte Dateien</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/attaching.py"/>
        <source>Attached “{name}”</source>
        <translation>„{name}“ angehängt</translation>
    </message>
    <message>
        <location filename="../../desktop/exporting/html_file.py"/>
        <source>Attached: {file}</source>
        <translation>Angehängt: {file}</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>Aug</source>
        <translation>Aug.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/search.py"/>
        <source>Author</source>
        <translation>Autor</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/seen_page.py"/>
        <source>Back to the conversation</source>
        <translation>Zurück zur Unterhaltung</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model.py"/>
        <source>Back to the models</source>
        <translation>Zurück zu den Modellen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/sampling_screen.py"/>
        <source>Back to the settings</source>
        <translation>Zurück zu den Einstellungen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/panel.py"/>
        <source>Back up now</source>
        <translation>Jetzt sichern</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/room.py"/>
        <source>Backed up, and read again: it is whole.</source>
        <translation>Gesichert und noch einmal gelesen: Es ist alles da.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/room.py"/>
        <source>Backing up…</source>
        <translation>Wird gesichert …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/keys_control.py"/>
        <source>Backspace takes the keys away</source>
        <translation>Die Rücktaste nimmt die Tasten weg</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/room.py"/>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/messages/alternatives.py"/>
        <source>Balanced</source>
        <translation>Ausgewogen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/personas/chips.py"/>
        <source>Begin with a persona</source>
        <translation>Mit einer Persona beginnen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/mending/screen.py"/>
        <source>Begin without them</source>
        <translation>Ohne sie beginnen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/mending/room.py"/>
        <source>Beginning…</source>
        <translation>Beginnt …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/comparing/column.py"/>
        <source>Begins…</source>
        <translation>Beginnt …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/entries.py"/>
        <source>Being written in another window or terminal.</source>
        <translation>Wird gerade in einem anderen Fenster oder Terminal geschrieben.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/fit_line.py"/>
        <source>Bigger context: {tokens} tokens, {size} more</source>
        <translation>Größerer Kontext: {tokens} Tokens, {size} mehr</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Blue</source>
        <translation>Blau</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/comparing/page.py"/>
        <source>Both answer, one after the other. The one you keep goes on.</source>
        <translation>Beide antworten nacheinander. Mit der, die du behältst, geht es weiter.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/branches/room.py"/>
        <source>Branches</source>
        <translation>Zweige</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/branches/tree.py"/>
        <source>Branches of this conversation</source>
        <translation>Zweige dieser Unterhaltung</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/archived/page.py"/>
        <source>Bring back</source>
        <translation>Zurückholen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/personas/list_panel.py"/>
        <source>Bring back Paddock’s own</source>
        <translation>Paddocks eigene zurückholen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/history/shelving.py"/>
        <source>Bring back into the list</source>
        <translation>Zurück in die Liste holen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/room.py"/>
        <source>Bring in a file</source>
        <translation>Datei übernehmen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/panel.py"/>
        <source>Bring in a file…</source>
        <translation>Datei übernehmen …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/panel.py"/>
        <source>Bring in what you wrote with other programs, with all branches.</source>
        <translation>Hol herein, was du mit anderen Programmen geschrieben hast, mit allen Zweigen.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/archived/page.py"/>
        <source>Bring “{title}” back into the list</source>
        <translation>„{title}“ zurück in die Liste holen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/words.py"/>
        <source>Brought in: {what}.</source>
        <translation>Übernommen: {what}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/searching/filters.py"/>
        <source>By any model</source>
        <translation>Von jedem Modell</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model_facts.py"/>
        <source>Came with Paddock</source>
        <translation>Kam mit Paddock</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/prompts_panel.py"/>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/switching.py"/>
        <source>Cancel loading</source>
        <translation>Laden abbrechen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/download_row.py"/>
        <source>Cancel the download of {name}</source>
        <translation>Herunterladen von {name} abbrechen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/summary_line.py"/>
        <source>Cancel the summary</source>
        <translation>Zusammenfassung abbrechen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/download_list.py"/>
        <source>Cancelled “{name}”</source>
        <translation>„{name}“ abgebrochen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/panel.py"/>
        <source>Change</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/trash/page.py"/>
        <source>Change how long</source>
        <translation>Ändern, wie lange</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/personas/row.py"/>
        <source>Change {name}</source>
        <translation>{name} ändern</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/installed_row.py"/>
        <source>Changed since it was verified.</source>
        <translation>Seit der Prüfung verändert.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/section.py"/>
        <source>Changes count at once, unless it says otherwise.</source>
        <translation>Änderungen gelten sofort, wenn nichts anderes dabeisteht.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/comparing/column.py"/>
        <source>Change…</source>
        <translation>Ändern …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/panel.py"/>
        <source>ChatGPT and Claude send you an export as a .zip file. Open WebUI and the web page of llama.cpp save a .json file. LM Studio, Jan, GPT4All and Ollama keep theirs on this computer, where Paddock looks only if you ask it to. Nothing of theirs is changed.</source>
        <translation>ChatGPT und Claude schicken dir einen Export als .zip-Datei. Open WebUI und die Webseite von llama.cpp speichern eine .json-Datei. LM Studio, Jan, GPT4All und Ollama haben ihre Unterhaltungen auf diesem Computer, wo Paddock nur nachsieht, wenn du es möchtest. An deren Dateien wird nichts geändert.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/packs.py"/>
        <source>Check the disk and the permissions of Paddock’s folder. Nothing was changed.</source>
        <translation>Prüf den Datenträger und die Rechte von Paddocks Ordner. Nichts wurde verändert.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/arrivals.py"/>
        <source>Checked, and among your models.</source>
        <translation>Geprüft und unter deinen Modellen.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/progress.py"/>
        <source>Checking</source>
        <translation>Wird geprüft</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/progress.py"/>
        <source>Checking {percent}</source>
        <translation>Wird geprüft: {percent}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/comparing/column.py"/>
        <source>Choose</source>
        <translation>Wählen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/panel.py"/>
        <source>Choose a folder…</source>
        <translation>Ordner wählen …</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/notice.py"/>
        <source>Choose a model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/welcome.py"/>
        <source>Choose another</source>
        <translation>Anderes wählen</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>Choose another one in the settings of this conversation.</source>
        <translation>Wähl in den Einstellungen dieser Unterhaltung ein anderes.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/panel.py"/>
        <source>Choose files…</source>
        <translation>Dateien wählen …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/exporting/panel.py"/>
        <source>Choose where…</source>
        <translation>Ort wählen …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/making.py"/>
        <source>Choose…</source>
        <translation>Wählen …</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Classic</source>
        <translation>Klassisch</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/kept_line.py"/>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/network/panel.py"/>
        <source>Clear the journal</source>
        <translation>Journal leeren</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/kept_line.py"/>
        <source>Clear the kept conversations</source>
        <translation>Aufbewahrte Unterhaltungen leeren</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/frame/help_sheet.py"/>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/comparing/page.py"/>
        <source>Close and keep both as versions</source>
        <translation>Schließen und beide als Versionen behalten</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/backups.py"/>
        <source>Close it first, or restore in the window. Nothing was changed.</source>
        <translation>Schließe es zuerst, oder stelle im Fenster wieder her. Nichts wurde verändert.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/windows/side_panel.py"/>
        <source>Close the panel</source>
        <translation>Leiste schließen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/windows/windows.py"/>
        <source>Close the window</source>
        <translation>Fenster schließen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/arriving.py"/>
        <source>Close this line</source>
        <translation>Diese Zeile schließen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/widgets/banner.py"/>
        <source>Close this notice</source>
        <translation>Diesen Hinweis schließen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/code.py"/>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Code colors</source>
        <translation>Codefarben</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/code.py"/>
        <source>Code in {language}</source>
        <translation>Code in {language}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/hearing/sentences.py"/>
        <source>Code in {language}.</source>
        <translation>Code in {language}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/hearing/sentences.py"/>
        <source>Code.</source>
        <translation>Code.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Comfortable</source>
        <translation>Bequem</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/palette/palette.py"/>
        <source>Command palette</source>
        <translation>Befehlspalette</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model_facts.py"/>
        <source>Commit</source>
        <translation>Commit</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Compact</source>
        <translation>Kompakt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/comparing/page.py"/>
        <source>Compare answers</source>
        <translation>Antworten vergleichen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/messages/actions.py"/>
        <source>Compare answers…</source>
        <translation>Antworten vergleichen …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/reporting/sheet.py"/>
        <source>Computer</source>
        <translation>Computer</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/network/words.py"/>
        <source>Connected to {hosts}. Nothing of your conversations goes there.</source>
        <translation>Verbunden mit {hosts}. Nichts aus deinen Unterhaltungen geht dorthin.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/network/words.py"/>
        <source>Connecting…</source>
        <translation>Verbindet…</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/fit_card.py"/>
        <source>Context of {tokens}</source>
        <translation>Kontext von {tokens}</translation>
    </message>
    <message>
        <location filename="../../desktop/exporting/entries.py"/>
        <source>Context window</source>
        <translation>Kontextfenster</translation>
    </message>
    <message>
        <location filename="../../desktop/fit/plan.py"/>
        <source>Context window of {tokens} in {bits}</source>
        <translation>Kontextfenster von {tokens} mit {bits}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/personas/preview_panel.py"/>
        <source>Context window: {tokens} tokens</source>
        <translation>Kontextfenster: {tokens} Tokens</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/meter.py"/>
        <source>Context window: {words}</source>
        <translation>Kontextfenster: {words}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/messages/menu.py"/>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/messages/commands.py"/>
        <source>Continue the answer</source>
        <translation>Antwort fortsetzen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conversation/view.py"/>
        <source>Continues text, doesn’t chat</source>
        <translation>Setzt Text fort, unterhält sich nicht</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/prompt_view.py"/>
        <source>Control token {id}</source>
        <translation>Steuer-Token {id}</translation>
    </message>
    <message>
        <location filename="../../desktop/exporting/names.py"/>
        <source>Conversation</source>
        <translation>Unterhaltung</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>Conversation, writing and reasoning; the successor, made from Mistral 7B.</source>
        <translation>Unterhaltung, Schreiben und Denken; der Nachfolger, aus Mistral 7B gemacht.</translation>
    </message>
    <message>
        <location filename="../../desktop/setting_words.py"/>
        <source>Conversations</source>
        <translation>Unterhaltungen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/files.py"/>
        <source>Conversations (*.zip *.json *.jsonl *.chat *.sqlite *.db)</source>
        <translation>Unterhaltungen (*.zip *.json *.jsonl *.chat *.sqlite *.db)</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/usage/page.py"/>
        <source>Conversations and messages</source>
        <translation>Unterhaltungen und Nachrichten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/history/list_states.py"/>
        <source>Conversations are kept here.</source>
        <translation>Hier werden Unterhaltungen aufbewahrt.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/choice_list.py"/>
        <source>Conversations that can be imported</source>
        <translation>Unterhaltungen, die importiert werden können</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/about/room.py"/>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/details.py"/>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/actions.py"/>
        <source>Copy answer</source>
        <translation>Antwort kopieren</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/menu.py"/>
        <source>Copy as Markdown</source>
        <translation>Als Markdown kopieren</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/messages/menu.py"/>
        <source>Copy as plain text</source>
        <translation>Als einfachen Text kopieren</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/code.py"/>
        <source>Copy code</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/menu.py"/>
        <source>Copy link address</source>
        <translation>Adresse des Links kopieren</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/messages/commands.py"/>
        <source>Copy message</source>
        <translation>Nachricht kopieren</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/messages/commands.py"/>
        <source>Copy message as plain text</source>
        <translation>Nachricht als einfachen Text kopieren</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/history/shelving.py"/>
        <source>Copy of {title}</source>
        <translation>Kopie von {title}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/actions.py"/>
        <source>Copy question</source>
        <translation>Frage kopieren</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/details.py"/>
        <source>Copy the details</source>
        <translation>Details kopieren</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/seen_page.py"/>
        <source>Copy the prompt</source>
        <translation>Prompt kopieren</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/about/panel.py"/>
        <source>Copy versions</source>
        <translation>Versionen kopieren</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/facts.py"/>
        <source>Copy {label}</source>
        <translation>{label} kopieren</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/files.py"/>
        <source>Could not attach “{name}”</source>
        <translation>„{name}“ konnte nicht angehängt werden</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/exports.py"/>
        <source>Could not export</source>
        <translation>Export nicht möglich</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/room.py"/>
        <source>Counted by its parts once the answer is done.</source>
        <translation>Nach Teilen gezählt, sobald die Antwort fertig ist.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/parts.py"/>
        <source>Counted once the model is open.</source>
        <translation>Wird gezählt, sobald das Modell geöffnet ist.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/usage/page.py"/>
        <source>Counting…</source>
        <translation>Wird gezählt …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/choices/room.py"/>
        <source>Counts from the next answer on</source>
        <translation>Gilt ab der nächsten Antwort</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/row.py"/>
        <source>Counts {when}</source>
        <translation>Gilt {when}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/messages/alternatives.py"/>
        <source>Creative</source>
        <translation>Kreativ</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/answers.py"/>
        <source>Cut off at the longest answer that is set.</source>
        <translation>Abgebrochen bei der längsten eingestellten Antwort.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/answers.py"/>
        <source>Cut off: the context window is full.</source>
        <translation>Abgebrochen: Das Kontextfenster ist voll.</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>DRY allowed length</source>
        <translation>DRY: erlaubte Länge</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>DRY growth</source>
        <translation>DRY: Wachstum</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>DRY range</source>
        <translation>DRY: Reichweite</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>DRY strength</source>
        <translation>DRY: Stärke</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>Dec</source>
        <translation>Dez.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/row.py"/>
        <source>Default: {value}</source>
        <translation>Standard: {value}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/history/conversation_list.py"/>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/messages/menu.py"/>
        <source>Delete answer</source>
        <translation>Antwort löschen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/trash/page.py"/>
        <source>Delete for good</source>
        <translation>Endgültig löschen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/messages/commands.py"/>
        <source>Delete message</source>
        <translation>Nachricht löschen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/messages/menu.py"/>
        <source>Delete question</source>
        <translation>Frage löschen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/prompts_panel.py"/>
        <source>Delete “{name}”</source>
        <translation>„{name}“ löschen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/trash/page.py"/>
        <source>Delete “{title}” for good</source>
        <translation>„{title}“ endgültig löschen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/personas/room.py"/>
        <source>Deleted {name}</source>
        <translation>{name} gelöscht</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/trash/words.py"/>
        <source>Deleted {n} for good</source>
        <translation><numerusform>Endgültig gelöscht</numerusform><numerusform>{n} endgültig gelöscht</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/messages/deletion.py"/>
        <source>Deleted {n} messages</source>
        <translation><numerusform>{n} Nachricht gelöscht</numerusform><numerusform>{n} Nachrichten gelöscht</numerusform></translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/prompts_panel.py"/>
        <source>Deleted “{name}”</source>
        <translation>„{name}“ gelöscht</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/history/room.py"/>
        <source>Deleted “{title}”</source>
        <translation>„{title}“ gelöscht</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Density</source>
        <translation>Dichte</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/details.py"/>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/detail_facts.py"/>
        <source>Details of the answer</source>
        <translation>Details zur Antwort</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/detail_facts.py"/>
        <source>Details of the question</source>
        <translation>Details zur Frage</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/detail_facts.py"/>
        <source>Details of the summary</source>
        <translation>Details zur Zusammenfassung</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>Difficult questions, code and reasoning; needs a large GPU to be quick.</source>
        <translation>Schwierige Fragen, Code und Denken; braucht für Tempo eine große GPU.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model_facts.py"/>
        <source>Disk space</source>
        <translation>Speicherplatz</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/keys.py"/>
        <source>Done. From now on this passphrase opens your conversations.</source>
        <translation>Fertig. Von jetzt an öffnet dieses Kennwort deine Unterhaltungen.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/personas/preview_panel.py"/>
        <source>Don’t add</source>
        <translation>Nicht hinzufügen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/choice_row.py"/>
        <source>Download</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/choice_row.py"/>
        <source>Download {name}</source>
        <translation>{name} herunterladen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/download_list.py"/>
        <source>Downloads</source>
        <translation>Downloads</translation>
    </message>
    <message>
        <location filename="../../desktop/setting_words.py"/>
        <source>Downloads and network</source>
        <translation>Downloads und Netzwerk</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Downloads at the same time</source>
        <translation>Gleichzeitige Downloads</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/words.py"/>
        <source>Draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/widgets/edge.py"/>
        <source>Drag to make the sidebar wider; a double click puts it back</source>
        <translation>Zieh, um die Seitenleiste breiter zu machen; ein Doppelklick setzt sie zurück</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/room.py"/>
        <source>Drop to attach</source>
        <translation>Loslassen, um anzuhängen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/page.py"/>
        <source>Drop to use it where it is</source>
        <translation>Loslassen, um sie von dort zu verwenden</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/room.py"/>
        <source>Drop to use this model</source>
        <translation>Loslassen, um dieses Modell zu verwenden</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Drops tokens less likely than this share of the likeliest; 0 drops none.</source>
        <translation>Lässt Tokens weg, die unwahrscheinlicher sind als dieser Anteil des wahrscheinlichsten; 0 lässt keine weg.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/history/shelving.py"/>
        <source>Duplicate</source>
        <translation>Duplizieren</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/history/shelving.py"/>
        <source>Duplicated “{title}”</source>
        <translation>„{title}“ dupliziert</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Dynamic temperature</source>
        <translation>Dynamische Temperatur</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Dynamic temperature exponent</source>
        <translation>Exponent der dynamischen Temperatur</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/context_rows.py"/>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/messages/menu.py"/>
        <source>Edit answer</source>
        <translation>Antwort bearbeiten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/messages/commands.py"/>
        <source>Edit message</source>
        <translation>Nachricht bearbeiten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/room.py"/>
        <source>Edit prompts</source>
        <translation>Prompts bearbeiten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/popup.py"/>
        <source>Edit prompts…</source>
        <translation>Prompts bearbeiten …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/messages/menu.py"/>
        <source>Edit question</source>
        <translation>Frage bearbeiten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/editing.py"/>
        <source>Edit the answer</source>
        <translation>Die Antwort bearbeiten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/editing.py"/>
        <source>Edit the question</source>
        <translation>Die Frage bearbeiten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/seeing.py"/>
        <source>Edit the summary</source>
        <translation>Zusammenfassung bearbeiten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/queued.py"/>
        <source>Edit this message</source>
        <translation>Diese Nachricht bearbeiten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/prompts_panel.py"/>
        <source>Edit “{name}”</source>
        <translation>„{name}“ bearbeiten</translation>
    </message>
    <message>
        <location filename="../../desktop/exporting/entries.py"/>
        <source>Edited by you</source>
        <translation>Von dir bearbeitet</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/trash/page.py"/>
        <source>Empty the trash</source>
        <translation>Papierkorb leeren</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/detail_facts.py"/>
        <source>Ended</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/personas/preview_panel.py"/>
        <source>Ends at: {words}</source>
        <translation>Endet bei: {words}</translation>
    </message>
    <message>
        <location filename="../../desktop/setting_words.py"/>
        <source>Engine and memory</source>
        <translation>Engine und Speicher</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>English conversation with more knowledge and steadier reasoning than the 7B.</source>
        <translation>Unterhaltung auf Englisch mit mehr Wissen und sichererem Denken als das 7B.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/composer.py"/>
        <source>Enter</source>
        <translation>Eingabe</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/judging.py"/>
        <source>Estimated from the files' sizes</source>
        <translation>Aus den Dateigrößen geschätzt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/exporting/panel.py"/>
        <source>Every version of every message</source>
        <translation>Jede Version jeder Nachricht</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/branches/panel.py"/>
        <source>Every version that was kept. What is shown goes straight down.</source>
        <translation>Jede Version, die es noch gibt. Was gezeigt wird, steht gerade untereinander.</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>Everyday questions in English on small computers.</source>
        <translation>Alltagsfragen auf Englisch auf kleinen Computern.</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>Everyday questions, summaries and rewriting at a good speed without a GPU.</source>
        <translation>Alltagsfragen, Zusammenfassungen und Umformulieren, ohne GPU in gutem Tempo.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/panel.py"/>
        <source>Everything in one file</source>
        <translation>Alles in einer Datei</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/room.py"/>
        <source>Everything is as it was on {day}</source>
        <translation>Alles ist wie am {day}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/mending/words.py"/>
        <source>Everything is there again</source>
        <translation>Alles ist wieder da</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/importing.py"/>
        <source>Everything that a Paddock kept is in it: “Backups” brings it in, or “paddock restore FILE” in a terminal.</source>
        <translation>Darin ist alles, was ein Paddock aufbewahrt hat: „Sicherungen“ holt es herein, oder im Terminal „paddock restore FILE“.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/messages/alternatives.py"/>
        <source>Exact</source>
        <translation>Genau</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conversation/empty.py"/>
        <source>Explain how a rainbow forms</source>
        <translation>Erkläre, wie ein Regenbogen entsteht</translation>
    </message>
    <message>
        <location filename="../../desktop/store/prompts.py"/>
        <source>Explain simply</source>
        <translation>Einfach erklären</translation>
    </message>
    <message>
        <location filename="../../desktop/store/prompts.py"/>
        <source>Explain this so that somebody new to it understands:

{text}</source>
        <translation>Erkläre das so, dass es jemand versteht, für den es neu ist:

{text}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/exporting/places.py"/>
        <source>Export all conversations</source>
        <translation>Alle Unterhaltungen exportieren</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/exporting/room.py"/>
        <source>Export all conversations…</source>
        <translation>Alle Unterhaltungen exportieren …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/exporting/places.py"/>
        <source>Export conversation</source>
        <translation>Unterhaltung exportieren</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/exporting/room.py"/>
        <source>Export conversation…</source>
        <translation>Unterhaltung exportieren …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/exporting/room.py"/>
        <source>Exported “{file}”</source>
        <translation>„{file}“ exportiert</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/exporting/panel.py"/>
        <source>Exporting: {percent} %</source>
        <translation>Wird exportiert: {percent} %</translation>
    </message>
    <message>
        <location filename="../../desktop/exporting/entries.py"/>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/models/tuner.py"/>
        <source>Fastest here with {n} threads</source>
        <translation><numerusform>Am schnellsten hier mit {n} Thread</numerusform><numerusform>Am schnellsten hier mit {n} Threads</numerusform></translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>Feb</source>
        <translation>Feb.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model_facts.py"/>
        <source>Fetched from {repo_id}</source>
        <translation>Von {repo_id} geholt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/choices/form.py"/>
        <source>Fewer</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/detail_facts.py"/>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/detail_facts.py"/>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/trash/words.py"/>
        <source>Files without words</source>
        <translation>Dateien ohne Worte</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/seen_page.py"/>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/seen_page.py"/>
        <source>Find in the prompt</source>
        <translation>Im Prompt suchen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/searching/find_bar.py"/>
        <source>Find in this conversation</source>
        <translation>In dieser Unterhaltung suchen</translation>
    </message>
    <message>
        <location filename="../../desktop/store/prompts.py"/>
        <source>Find mistakes in code</source>
        <translation>Fehler im Code finden</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/installed.py"/>
        <source>Find models</source>
        <translation>Modelle finden</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/notice.py"/>
        <source>Find more models</source>
        <translation>Mehr Modelle finden</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/picker.py"/>
        <source>Find more models…</source>
        <translation>Mehr Modelle finden …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/installed.py"/>
        <source>Find one that suits this computer, or use a file that you already have.</source>
        <translation>Such eines, das zu diesem Computer passt, oder nimm eine Datei, die du schon hast.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/tuner.py"/>
        <source>Find the best settings here</source>
        <translation>Beste Einstellungen hier finden</translation>
    </message>
    <message>
        <location filename="../../desktop/store/prompts.py"/>
        <source>Find the mistakes in this code. For each, say what goes wrong and show the fix:

```
{code}
```</source>
        <translation>Finde die Fehler in diesem Code. Sag zu jedem, was schiefgeht, und zeig die Lösung:

```
{code}
```</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/detail_facts.py"/>
        <source>First word after</source>
        <translation>Erstes Wort nach</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/judging.py"/>
        <source>Fits</source>
        <translation>Passt</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>Fluent writing in many languages.</source>
        <translation>Flüssiges Schreiben in vielen Sprachen.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/opening_form.py"/>
        <source>For a context window beyond the one it was trained with</source>
        <translation>Für ein Kontextfenster, das größer ist als beim Training</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/defaults.py"/>
        <source>For every conversation with this model. Each change is kept at once.</source>
        <translation>Für jede Unterhaltung mit diesem Modell. Jede Änderung wird sofort übernommen.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/sampling_screen.py"/>
        <source>For every model that has no choice of its own. Each change is kept at once.</source>
        <translation>Für jedes Modell ohne eigene Wahl. Jede Änderung wird sofort übernommen.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>For models of Llama 3.2 that also take pictures, the licence is not granted to people who live in the European Union, nor to companies that have their main place of business there. For its text models it is.</source>
        <translation>Für Modelle von Llama 3.2, die auch Bilder annehmen, gilt die Lizenz nicht für Menschen, die in der Europäischen Union wohnen, und nicht für Firmen mit Hauptsitz dort. Für die Textmodelle gilt sie.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>For models of Llama 3.3 that also take pictures, the licence is not granted to people who live in the European Union, nor to companies that have their main place of business there. For its text models it is.</source>
        <translation>Für Modelle von Llama 3.3, die auch Bilder annehmen, gilt die Lizenz nicht für Menschen, die in der Europäischen Union wohnen, und nicht für Firmen mit Hauptsitz dort. Für die Textmodelle gilt sie.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>For searches and downloads, as http://host:port; empty connects directly.</source>
        <translation>Für Suche und Downloads, als http://host:port; leer verbindet direkt.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/exporting/panel.py"/>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/speech/words.py"/>
        <source>Formula.</source>
        <translation>Formel.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/maths.py"/>
        <source>Formula: {tex}</source>
        <translation>Formel: {tex}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/palette/palette.py"/>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/models/installed.py"/>
        <source>Found {n} models of {programs}. They are used where they are.</source>
        <translation><numerusform>Ein Modell von {programs} gefunden. Es wird verwendet, wo es liegt.</numerusform><numerusform>{n} Modelle von {programs} gefunden. Sie werden verwendet, wo sie liegen.</numerusform></translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Frequency penalty</source>
        <translation>Häufigkeitsabzug</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/searching/filters.py"/>
        <source>From anybody</source>
        <translation>Von allen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/room.py"/>
        <source>From the next message on: a context window of {tokens} tokens</source>
        <translation>Ab der nächsten Nachricht: ein Kontextfenster von {tokens} Tokens</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/repository_head.py"/>
        <source>From {author}</source>
        <translation>Von {author}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/personas/preview_panel.py"/>
        <source>From {file}. Read what the model is told before you add it.</source>
        <translation>Aus {file}. Lies, was dem Modell gesagt wird, bevor du sie hinzufügst.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/welcome.py"/>
        <source>From {place}</source>
        <translation>Von {place}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/windows/doing.py"/>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>GB</source>
        <translation>GB</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>GPU layers</source>
        <translation>GPU-Schichten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/gated.py"/>
        <source>Gated</source>
        <translation>Zugang auf Anfrage</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>General conversation and some code; follows a system prompt closely.</source>
        <translation>Allgemeine Unterhaltung und etwas Code; folgt einem System-Prompt genau.</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>General conversation in English; much stronger than Llama 2 of the same size.</source>
        <translation>Allgemeine Unterhaltung auf Englisch; viel stärker als Llama 2 derselben Größe.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Gentle on battery</source>
        <translation>Im Akkubetrieb schonen</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/ways.py"/>
        <source>Get the {name} version</source>
        <translation>Version {name} holen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conversation/empty.py"/>
        <source>Give me five ideas for dinner</source>
        <translation>Gib mir fünf Ideen fürs Abendessen</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Give memory back</source>
        <translation>Speicher zurückgeben</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/fit_line.py"/>
        <source>Go on without them</source>
        <translation>Ohne sie weitermachen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/branches/panel.py"/>
        <source>Go there</source>
        <translation>Dorthin gehen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/windows/doing.py"/>
        <source>Go to the conversations</source>
        <translation>Zu den Unterhaltungen</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>Google may end the agreement if you break its terms. Then you must delete Gemma and every model made from it.</source>
        <translation>Google kann die Vereinbarung beenden, wenn du gegen sie verstößt. Dann musst du Gemma und jedes daraus gemachte Modell löschen.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>Google may restrict uses that it reasonably believes break the terms, as far as the law allows.</source>
        <translation>Google darf Verwendungen einschränken, die nach begründeter Ansicht die Bedingungen verletzen, soweit das Gesetz es erlaubt.</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Grammar</source>
        <translation>Grammatik</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Graphite</source>
        <translation>Graphit</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Green</source>
        <translation>Grün</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/personas/edit_panel.py"/>
        <source>Greeting</source>
        <translation>Begrüßung</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/personas/preview_panel.py"/>
        <source>Greets with: {words}</source>
        <translation>Begrüßt mit: {words}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/opening_form.py"/>
        <source>Half the memory, a little slower</source>
        <translation>Halber Speicher, etwas langsamer</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/words.py"/>
        <source>Has new messages</source>
        <translation>Hat neue Nachrichten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/welcome.py"/>
        <source>Have a look</source>
        <translation>Ansehen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/frame/commands.py"/>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conversation/empty.py"/>
        <source>Help me write a thank-you note</source>
        <translation>Hilf mir bei einem Dankesbrief</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/comparing/page.py"/>
        <source>Hide names</source>
        <translation>Namen verbergen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/comparing/page.py"/>
        <source>Hide the names until I choose</source>
        <translation>Namen verbergen, bis ich wähle</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/history/sidebar.py"/>
        <source>Hide the sidebar</source>
        <translation>Seitenleiste ausblenden</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/context_rows.py"/>
        <source>Hide the summary</source>
        <translation>Zusammenfassung ausblenden</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>High contrast</source>
        <translation>Hoher Kontrast</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Higher is more surprising; 0 always takes the likeliest.</source>
        <translation>Höher überrascht mehr; 0 nimmt immer das wahrscheinlichste.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/template_field.py"/>
        <source>How a conversation is written for the model</source>
        <translation>Wie eine Unterhaltung für das Modell geschrieben wird</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/preview.py"/>
        <source>How do I greet the world in Python?</source>
        <translation>Wie begrüße ich die Welt in Python?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/welcome.py"/>
        <source>How fast here?</source>
        <translation>Wie schnell hier?</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>How fast mirostat corrects itself.</source>
        <translation>Wie schnell Mirostat nachregelt.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/choices/form.py"/>
        <source>How it answers</source>
        <translation>Wie es antwortet</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/defaults.py"/>
        <source>How it is asked</source>
        <translation>Wie es gefragt wird</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/defaults.py"/>
        <source>How it is opened</source>
        <translation>Wie es geöffnet wird</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>How likely a token must be to count as obvious; above 0.5 nothing is left out.</source>
        <translation>Ab welcher Wahrscheinlichkeit ein Token als naheliegend gilt; über 0,5 wird nichts weggelassen.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>How many of a model’s layers the GPU takes, where there is one; 0 is none.</source>
        <translation>Wie viele Schichten eines Modells die GPU übernimmt, wo es eine gibt; 0 ist keine.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/numbers.py"/>
        <source>How many of its layers the GPU takes</source>
        <translation>Wie viele seiner Schichten die GPU übernimmt</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>How many tokens back DRY looks; -1 is the whole context window.</source>
        <translation>Wie viele Tokens DRY zurückblickt; -1 ist das ganze Kontextfenster.</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>How many tokens back the three penalties look; 0 is off.</source>
        <translation>Wie viele Tokens die drei Abzüge zurückblicken; 0 ist aus.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>How much of a conversation the model keeps in mind; a larger one takes more memory.</source>
        <translation>Wie viel einer Unterhaltung das Modell im Sinn behält; ein größeres braucht mehr Speicher.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>How much space there is between things; compact shows more of them.</source>
        <translation>Wie viel Platz zwischen den Dingen ist; kompakt zeigt mehr davon.</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>How often the most obvious tokens are left out; 0 is off.</source>
        <translation>Wie oft die naheliegendsten Tokens weggelassen werden; 0 ist aus.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>How programs in an answer are colored, each in light and in dark.</source>
        <translation>Wie Programme in einer Antwort gefärbt sind, jeweils hell und dunkel.</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>How steeply the dynamic temperature follows the model's doubt.</source>
        <translation>Wie steil die dynamische Temperatur dem Zweifel des Modells folgt.</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>How strongly it is kept from going on with a passage said before; 0 is off.</source>
        <translation>Wie stark es davon abgehalten wird, eine schon gesagte Stelle weiterzuführen; 0 ist aus.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>How the next word is chosen; what is unset is the model’s own.</source>
        <translation>Wie das nächste Wort gewählt wird; was nicht gesetzt ist, bestimmt das Modell.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Hub</source>
        <translation>Hub</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>If somebody makes a claim against Meta because of how you used or passed on Llama 2, you are the one who pays.</source>
        <translation>Erhebt jemand Ansprüche gegen Meta, weil du Llama 2 verwendet oder weitergegeben hast, bist du es, der zahlt.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>If somebody makes a claim against Meta because of how you used or passed on Llama 3, you are the one who pays.</source>
        <translation>Erhebt jemand Ansprüche gegen Meta, weil du Llama 3 verwendet oder weitergegeben hast, bist du es, der zahlt.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>If somebody makes a claim against Meta because of how you used or passed on Llama 3.1, you are the one who pays.</source>
        <translation>Erhebt jemand Ansprüche gegen Meta, weil du Llama 3.1 verwendet oder weitergegeben hast, bist du es, der zahlt.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>If somebody makes a claim against Meta because of how you used or passed on Llama 3.2, you are the one who pays.</source>
        <translation>Erhebt jemand Ansprüche gegen Meta, weil du Llama 3.2 verwendet oder weitergegeben hast, bist du es, der zahlt.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>If somebody makes a claim against Meta because of how you used or passed on Llama 3.3, you are the one who pays.</source>
        <translation>Erhebt jemand Ansprüche gegen Meta, weil du Llama 3.3 verwendet oder weitergegeben hast, bist du es, der zahlt.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>If you and your affiliates had more than 700 million monthly active users in the calendar month before Llama 2 came out on July 18, 2023, you may not use it until Meta grants you a licence of your own.</source>
        <translation>Hattet ihr, du und verbundene Unternehmen, im Kalendermonat vor dem Erscheinen von Llama 2 am 18. Juli 2023 mehr als 700 Millionen monatlich aktive Nutzer, darfst du es erst verwenden, wenn Meta dir eine eigene Lizenz erteilt.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>If you and your affiliates had more than 700 million monthly active users in the calendar month before Llama 3 came out on April 18, 2024, you may not use it until Meta grants you a licence of your own.</source>
        <translation>Hattet ihr, du und verbundene Unternehmen, im Kalendermonat vor dem Erscheinen von Llama 3 am 18. April 2024 mehr als 700 Millionen monatlich aktive Nutzer, darfst du es erst verwenden, wenn Meta dir eine eigene Lizenz erteilt.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>If you and your affiliates had more than 700 million monthly active users in the calendar month before Llama 3.1 came out on July 23, 2024, you may not use it until Meta grants you a licence of your own.</source>
        <translation>Hattet ihr, du und verbundene Unternehmen, im Kalendermonat vor dem Erscheinen von Llama 3.1 am 23. Juli 2024 mehr als 700 Millionen monatlich aktive Nutzer, darfst du es erst verwenden, wenn Meta dir eine eigene Lizenz erteilt.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>If you and your affiliates had more than 700 million monthly active users in the calendar month before Llama 3.2 came out on September 25, 2024, you may not use it until Meta grants you a licence of your own.</source>
        <translation>Hattet ihr, du und verbundene Unternehmen, im Kalendermonat vor dem Erscheinen von Llama 3.2 am 25. September 2024 mehr als 700 Millionen monatlich aktive Nutzer, darfst du es erst verwenden, wenn Meta dir eine eigene Lizenz erteilt.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>If you and your affiliates had more than 700 million monthly active users in the calendar month before Llama 3.3 came out on December 6, 2024, you may not use it until Meta grants you a licence of your own.</source>
        <translation>Hattet ihr, du und verbundene Unternehmen, im Kalendermonat vor dem Erscheinen von Llama 3.3 am 6. Dezember 2024 mehr als 700 Millionen monatlich aktive Nutzer, darfst du es erst verwenden, wenn Meta dir eine eigene Lizenz erteilt.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>If you pass Gemma on, or a model made from it, pass these limits on as well, with a copy of the terms, a note in every file that you changed, and a text file called “Notice” with this line: “Gemma is provided under and subject to the Gemma Terms of Use found at ai.google.dev/gemma/terms”.</source>
        <translation>Gibst du Gemma oder ein daraus gemachtes Modell weiter, gib auch diese Grenzen weiter, mit einer Kopie der Bedingungen, einem Vermerk in jeder Datei, die du geändert hast, und einer Textdatei namens „Notice“ mit dieser Zeile: „Gemma is provided under and subject to the Gemma Terms of Use found at ai.google.dev/gemma/terms“.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>If you pass Llama 2 on, include a copy of the agreement, and a text file called “Notice” with this line: “Llama 2 is licensed under the LLAMA 2 Community License, Copyright (c) Meta Platforms, Inc. All Rights Reserved.”</source>
        <translation>Gibst du Llama 2 weiter, leg eine Kopie der Vereinbarung bei und eine Textdatei namens „Notice“ mit dieser Zeile: „Llama 2 is licensed under the LLAMA 2 Community License, Copyright (c) Meta Platforms, Inc. All Rights Reserved.“</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>If you pass Llama 3 on, include a copy of the agreement, and a text file called “Notice” with this line: “Meta Llama 3 is licensed under the Meta Llama 3 Community License, Copyright © Meta Platforms, Inc. All Rights Reserved.”</source>
        <translation>Gibst du Llama 3 weiter, leg eine Kopie der Vereinbarung bei und eine Textdatei namens „Notice“ mit dieser Zeile: „Meta Llama 3 is licensed under the Meta Llama 3 Community License, Copyright © Meta Platforms, Inc. All Rights Reserved.“</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>If you pass Llama 3.1 on, include a copy of the agreement, and a text file called “Notice” with this line: “Llama 3.1 is licensed under the Llama 3.1 Community License, Copyright © Meta Platforms, Inc. All Rights Reserved.”</source>
        <translation>Gibst du Llama 3.1 weiter, leg eine Kopie der Vereinbarung bei und eine Textdatei namens „Notice“ mit dieser Zeile: „Llama 3.1 is licensed under the Llama 3.1 Community License, Copyright © Meta Platforms, Inc. All Rights Reserved.“</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>If you pass Llama 3.2 on, include a copy of the agreement, and a text file called “Notice” with this line: “Llama 3.2 is licensed under the Llama 3.2 Community License, Copyright © Meta Platforms, Inc. All Rights Reserved.”</source>
        <translation>Gibst du Llama 3.2 weiter, leg eine Kopie der Vereinbarung bei und eine Textdatei namens „Notice“ mit dieser Zeile: „Llama 3.2 is licensed under the Llama 3.2 Community License, Copyright © Meta Platforms, Inc. All Rights Reserved.“</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>If you pass Llama 3.3 on, include a copy of the agreement, and a text file called “Notice” with this line: “Llama 3.3 is licensed under the Llama 3.3 Community License, Copyright © Meta Platforms, Inc. All Rights Reserved.”</source>
        <translation>Gibst du Llama 3.3 weiter, leg eine Kopie der Vereinbarung bei und eine Textdatei namens „Notice“ mit dieser Zeile: „Llama 3.3 is licensed under the Llama 3.3 Community License, Copyright © Meta Platforms, Inc. All Rights Reserved.“</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>If you pass it on, include its copyright notice and this permission.</source>
        <translation>Gibst du es weiter, leg den Urhebervermerk und diese Erlaubnis bei.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>If you pass it on, include the licence, keep its notices, and say in changed files that you changed them.</source>
        <translation>Gibst du es weiter, leg die Lizenz bei, behalte ihre Vermerke und sag in geänderten Dateien, dass du sie geändert hast.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>If you pass it on, name its authors, say what you changed, and say that this licence holds.</source>
        <translation>Gibst du es weiter, nenn die Autoren, sag, was du geändert hast, und dass diese Lizenz gilt.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>If you pass it on, or a product or service that contains it, show “Built with Llama” where people see it.</source>
        <translation>Gibst du es oder ein Produkt oder einen Dienst damit weiter, zeig „Built with Llama“, wo man es sieht.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>If you pass it on, or a product or service that uses it, show “Built with Meta Llama 3” where people see it. The name of a model that you make with it and pass on begins with “Llama 3”.</source>
        <translation>Gibst du es oder ein Produkt oder einen Dienst damit weiter, zeig „Built with Meta Llama 3“, wo man es sieht. Der Name eines Modells, das du damit machst und weitergibst, beginnt mit „Llama 3“.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/panel.py"/>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/room.py"/>
        <source>Import conversations</source>
        <translation>Unterhaltungen importieren</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/files.py"/>
        <source>Import conversations from a folder</source>
        <translation>Unterhaltungen aus einem Ordner importieren</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/files.py"/>
        <source>Import conversations from files</source>
        <translation>Unterhaltungen aus Dateien importieren</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/windows/doing.py"/>
        <source>Import conversations…</source>
        <translation>Unterhaltungen importieren …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/panel.py"/>
        <source>Import others</source>
        <translation>Weitere importieren</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/importing/panel.py"/>
        <source>Import {n} conversations</source>
        <translation><numerusform>{n} Unterhaltung importieren</numerusform><numerusform>{n} Unterhaltungen importieren</numerusform></translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/panel.py"/>
        <source>Importing: {done} of {total}</source>
        <translation>Wird importiert: {done} von {total}</translation>
    </message>
    <message>
        <location filename="../../desktop/store/prompts.py"/>
        <source>Improve my writing</source>
        <translation>Meinen Text verbessern</translation>
    </message>
    <message>
        <location filename="../../desktop/store/prompts.py"/>
        <source>Improve the wording of this text. Keep its meaning and tone, and list what you changed:

{text}</source>
        <translation>Verbessere die Formulierung dieses Textes. Behalte Sinn und Ton bei und liste auf, was du geändert hast:

{text}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/template_field.py"/>
        <source>In Jinja, as model files have it. One that can’t be used gives way to the automatic one.</source>
        <translation>In Jinja, wie in Modelldateien. Ist sie unbrauchbar, gilt die automatische.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/licence_sheet.py"/>
        <source>In Paddock's words. What counts is the full text.</source>
        <translation>In Paddocks Worten. Es gilt der volle Text.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/installed_row.py"/>
        <source>In place</source>
        <translation>An Ort und Stelle</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model_facts.py"/>
        <source>In the file</source>
        <translation>In der Datei</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/installed_row.py"/>
        <source>In use</source>
        <translation>In Gebrauch</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/template_field.py"/>
        <source>In use: {words}</source>
        <translation>In Gebrauch: {words}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/choice_row.py"/>
        <source>Installed</source>
        <translation>Installiert</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/searching/lines.py"/>
        <source>Instruction</source>
        <translation>Anweisung</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>Instructions with several conditions at once; Llama 2 tuned on ever harder tasks.</source>
        <translation>Anweisungen mit mehreren Bedingungen zugleich; Llama 2, abgestimmt mit immer schwereren Aufgaben.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Interface size</source>
        <translation>Größe der Oberfläche</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/entries.py"/>
        <source>Interrupted</source>
        <translation>Unterbrochen</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/importing.py"/>
        <source>It breaks off in the middle. What comes before that was read.</source>
        <translation>Es bricht mittendrin ab. Was davor kommt, wurde gelesen.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/repository_head.py"/>
        <source>It can look at pictures; Paddock uses it for text.</source>
        <translation>Es kann Bilder ansehen; Paddock verwendet es für Text.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/results.py"/>
        <source>It can look at pictures; Paddock writes and reads text only, for now.</source>
        <translation>Es kann Bilder ansehen; Paddock schreibt und liest vorerst nur Text.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/windows/opening.py"/>
        <source>It carries {n} characters of data that whoever owns the page can read.</source>
        <translation><numerusform>Sie trägt {n} Zeichen Daten, die der Betreiber der Seite lesen kann.</numerusform><numerusform>Sie trägt {n} Zeichen Daten, die der Betreiber der Seite lesen kann.</numerusform></translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/lists.py"/>
        <source>It closes and opens again; everything is kept.</source>
        <translation>Paddock schließt sich und öffnet sich wieder; alles bleibt erhalten.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>It comes as it is, without any warranty. You alone are responsible for how you use it and what it writes.</source>
        <translation>Es kommt, wie es ist, ohne jede Gewährleistung. Wie du es verwendest und was es schreibt, verantwortest du allein.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>It comes without any warranty.</source>
        <translation>Es kommt ohne jede Gewährleistung.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>It ended by itself (code {exit_code}). What it had fetched is kept.</source>
        <translation>Er endete von selbst (Code {exit_code}). Was er geholt hatte, bleibt erhalten.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>It ended {manner}. What it had said is kept, and it starts again with your next message.</source>
        <translation>Sie endete {manner}. Was sie gesagt hatte, bleibt erhalten; mit deiner nächsten Nachricht startet sie neu.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/keys.py"/>
        <source>It has 14 groups of four letters and digits. One of them is missing or mistyped.</source>
        <translation>Er hat 14 Gruppen aus vier Buchstaben und Ziffern. Ein Zeichen fehlt oder ist falsch.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/windows/opening.py"/>
        <source>It holds a user name: the page is at {host}.</source>
        <translation>Sie enthält einen Benutzernamen: Die Seite liegt bei {host}.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/files.py"/>
        <source>It holds pictures of pages and no text, as a scanner makes them. Have its text recognized by another program first.</source>
        <translation>Sie enthält Bilder von Seiten und keinen Text, wie ein Scanner sie macht. Lass ihren Text zuerst von einem anderen Programm erkennen.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>It includes the contributors' patents. Those rights end for you if you sue over patents because of it.</source>
        <translation>Sie umfasst die Patente der Mitwirkenden. Diese Rechte enden für dich, wenn du seinetwegen wegen Patenten klagst.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/files.py"/>
        <source>It is a folder. Attach the files in it instead.</source>
        <translation>Das ist ein Ordner. Häng stattdessen die Dateien darin an.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/files.py"/>
        <source>It is an archive. Unpack it and attach the files in it.</source>
        <translation>Das ist ein Archiv. Entpack es und häng die Dateien darin an.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/files.py"/>
        <source>It is damaged, or not what its name says.</source>
        <translation>Sie ist beschädigt oder nicht, was ihr Name sagt.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/files.py"/>
        <source>It is larger than 50 MB. Attach a smaller part of it.</source>
        <translation>Sie ist größer als 50 MB. Häng einen kleineren Teil davon an.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/importing.py"/>
        <source>It is locked with a password.</source>
        <translation>Es ist mit einem Passwort verschlossen.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/files.py"/>
        <source>It is locked with a password. Save a copy without one and attach that.</source>
        <translation>Sie ist mit einem Passwort gesperrt. Sichere eine Kopie ohne Passwort und häng diese an.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/backups.py"/>
        <source>It is missing or empty. There are backups: your conversations can come from there.</source>
        <translation>Sie fehlt oder ist leer. Es gibt Sicherungen: Von dort können deine Unterhaltungen kommen.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/importing.py"/>
        <source>It is too big to be read safely.</source>
        <translation>Es ist zu groß, um sicher gelesen zu werden.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/keys.py"/>
        <source>It is written correctly, but it is not the one of these conversations.</source>
        <translation>Er ist richtig geschrieben, gehört aber nicht zu diesen Unterhaltungen.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/judging.py"/>
        <source>It leaves room for your other programs.</source>
        <translation>Es lässt deinen anderen Programmen Platz.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/fit_card.py"/>
        <source>It may be very slow, and the system may end it</source>
        <translation>Es kann sehr langsam sein, und das System könnte es beenden</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/judging.py"/>
        <source>It needs more memory than is free. Close other programs, or take a smaller one.</source>
        <translation>Es braucht mehr Speicher, als frei ist. Schließ andere Programme oder nimm ein kleineres.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/backups.py"/>
        <source>It needs {needed}, and {free} are free on this disk. Nothing was changed.</source>
        <translation>Sie braucht {needed}, und auf diesem Datenträger sind {free} frei. Nichts wurde verändert.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/fit_card.py"/>
        <source>It needs {size} with a context of {tokens}</source>
        <translation>Es braucht {size} bei einem Kontext von {tokens}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/keys.py"/>
        <source>It opens something else.</source>
        <translation>Er öffnet etwas anderes.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/panel.py"/>
        <source>It opens your conversations when the passphrase or the keychain is lost, on any computer. Print it, or keep it on a stick in a drawer.</source>
        <translation>Er öffnet deine Unterhaltungen auf jedem Computer, wenn Kennwort oder Schlüsselbund verloren sind. Drucke ihn aus oder lege ihn auf einem Stick in eine Schublade.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/keys.py"/>
        <source>It opens your conversations.</source>
        <translation>Er öffnet deine Unterhaltungen.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/judging.py"/>
        <source>It runs, and other programs may become slow.</source>
        <translation>Es läuft, aber andere Programme können langsam werden.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>It sent Paddock on to {host}, which is not where its files come from, or not safely. Nothing was fetched from there.</source>
        <translation>Er schickte Paddock weiter zu {host}. Von dort kommen seine Dateien nicht, oder nicht sicher. Es wurde nichts geholt.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>It takes {prompt} tokens and the model reads {context} at once. Send it in parts, or choose a larger context window.</source>
        <translation>Sie braucht {prompt} Tokens, und das Modell liest {context} auf einmal. Schick sie in Teilen oder wähle ein größeres Kontextfenster.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>It was set to be answered by {model}, which isn't installed any more.</source>
        <translation>Hier sollte {model} antworten, das nicht mehr installiert ist.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/opening_form.py"/>
        <source>It was trained with {trained}, and no more are used unless Longer context is on.</source>
        <translation>Es wurde mit {trained} trainiert; mehr nutzt es nur, wenn „Längerer Kontext“ an ist.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/gated.py"/>
        <source>Its authors want to know who has it</source>
        <translation>Die Autoren wollen wissen, wer es hat</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/results.py"/>
        <source>Its authors want to know who has it: an account on the hub is needed.</source>
        <translation>Die Autoren wollen wissen, wer es hat: Dafür braucht man ein Konto beim Hub.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>Its prompt template can't put these messages in order. A new conversation may work.</source>
        <translation>Seine Prompt-Vorlage kann diese Nachrichten nicht ordnen. Eine neue Unterhaltung könnte gehen.</translation>
    </message>
    <message>
        <location filename="../../desktop/exporting/wanted.py"/>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/exporting/panel.py"/>
        <source>JSON holds everything, so that Paddock can read it again.</source>
        <translation>JSON enthält alles, damit Paddock es wieder lesen kann.</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>JSON schema</source>
        <translation>JSON-Schema</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>Jan</source>
        <translation>Jan.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/network/panel.py"/>
        <source>Journal</source>
        <translation>Journal</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/network/room.py"/>
        <source>Journal cleared</source>
        <translation>Journal geleert</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>Jul</source>
        <translation>Juli</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conversation/latest.py"/>
        <source>Jump to latest</source>
        <translation>Zum Neuesten springen</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>Jun</source>
        <translation>Juni</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/opening_form.py"/>
        <source>KV cache</source>
        <translation>KV-Cache</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/usage/page.py"/>
        <source>Keep only a new one</source>
        <translation>Nur eine neue behalten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/comparing/column.py"/>
        <source>Keep the answer of {name}</source>
        <translation>Antwort von {name} behalten</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Keep the trash</source>
        <translation>Papierkorb aufheben</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/temporary/window.py"/>
        <source>Keep this chat</source>
        <translation>Unterhaltung behalten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/comparing/column.py"/>
        <source>Keep this one</source>
        <translation>Diese behalten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/comparing/column.py"/>
        <source>Keep this one ({key})</source>
        <translation>Diese behalten ({key})</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/fit_card.py"/>
        <source>Keep {kept}</source>
        <translation>{kept} behalten</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Keeps only so many of the likeliest tokens; 0 keeps all.</source>
        <translation>Behält nur so viele der wahrscheinlichsten Tokens; 0 behält alle.</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Keeps the likeliest tokens that together reach this share; 1 keeps all.</source>
        <translation>Behält die wahrscheinlichsten Tokens, die zusammen diesen Anteil erreichen; 1 behält alle.</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Keeps the surprise steady instead of cutting: version 1 or 2; 0 is off.</source>
        <translation>Hält die Überraschung gleichmäßig, statt abzuschneiden: Version 1 oder 2; 0 ist aus.</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Keeps the tokens that are about as surprising as expected, up to this share; 1 is off.</source>
        <translation>Behält die Tokens, die etwa so überraschend sind wie erwartet, bis zu diesem Anteil; 1 ist aus.</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Keeps tokens whose score is within so many standard deviations of the best; 0 or less is off.</source>
        <translation>Behält Tokens, deren Wert höchstens so viele Standardabweichungen unter dem besten liegt; 0 oder weniger ist aus.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Kept conversations</source>
        <translation>Aufbewahrte Unterhaltungen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/detail_facts.py"/>
        <source>Kept on disk</source>
        <translation>Auf der Platte aufbewahrt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/frame/help_sheet.py"/>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Keys for a quick question</source>
        <translation>Tasten für eine schnelle Frage</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>Knowledge and several European languages; needs much memory, yet answers as quickly as a 13B.</source>
        <translation>Wissen und mehrere europäische Sprachen; braucht viel Speicher, antwortet aber so schnell wie ein 13B.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/room.py"/>
        <source>Larger text</source>
        <translation>Größere Schrift</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/reporting/sheet.py"/>
        <source>Last crash</source>
        <translation>Letzter Absturz</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/search.py"/>
        <source>Last updated</source>
        <translation>Zuletzt geändert</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model_facts.py"/>
        <source>Last used</source>
        <translation>Zuletzt verwendet</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/detail_facts.py"/>
        <source>Length</source>
        <translation>Länge</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model_facts.py"/>
        <source>Licence</source>
        <translation>Lizenz</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/repository_head.py"/>
        <source>Licence text</source>
        <translation>Lizenztext</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/repository_head.py"/>
        <source>Licence: {name}</source>
        <translation>Lizenz: {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/about/panel.py"/>
        <source>Licences</source>
        <translation>Lizenzen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/adapter_list.py"/>
        <source>Lies beside the model</source>
        <translation>Liegt neben dem Modell</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Light, dark, or as the system.</source>
        <translation>Hell, dunkel oder wie das System.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/opening_form.py"/>
        <source>Linear</source>
        <translation>Linear</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/links.py"/>
        <source>Link: {words}</source>
        <translation>Link: {words}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/defaults.py"/>
        <source>LoRA adapters</source>
        <translation>LoRA-Adapter</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/ways.py"/>
        <source>Load anyway</source>
        <translation>Trotzdem laden</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/fit_card.py"/>
        <source>Load it anyway</source>
        <translation>Trotzdem laden</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/opening_form.py"/>
        <source>Loaded now:</source>
        <translation>Jetzt geladen:</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/skeleton.py"/>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/switching.py"/>
        <source>Loading {model}</source>
        <translation>{model} wird geladen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/keys.py"/>
        <source>Lock and recovery key</source>
        <translation>Sperre und Wiederherstellung</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Lock by itself</source>
        <translation>Von selbst sperren</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/keys.py"/>
        <source>Lock now</source>
        <translation>Jetzt sperren</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/panel.py"/>
        <source>Lock with it</source>
        <translation>Damit sperren</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/reporting/sheet.py"/>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Logit bias</source>
        <translation>Logit-Bias</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>Long answers to single instructions, in the manner of Alpaca.</source>
        <translation>Lange Antworten auf einzelne Anweisungen, in der Art von Alpaca.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/attaching.py"/>
        <source>Long text attached</source>
        <translation>Langen Text angehängt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/opening_form.py"/>
        <source>Longer context</source>
        <translation>Längerer Kontext</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/opening_form.py"/>
        <source>Longer context does nothing until the context window is set to more than {trained}.</source>
        <translation>„Längerer Kontext“ bewirkt nichts, solange das Kontextfenster nicht größer als {trained} ist.</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>Longer, chattier answers in English; Llama 2 tuned on conversations that people shared.</source>
        <translation>Längere, gesprächigere Antworten auf Englisch; Llama 2, abgestimmt mit geteilten Unterhaltungen.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Longest answer</source>
        <translation>Längste Antwort</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/personas/preview_panel.py"/>
        <source>Longest answer: {n} tokens</source>
        <translation><numerusform>Längste Antwort: {n} Token</numerusform><numerusform>Längste Antwort: {n} Tokens</numerusform></translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/installed_row.py"/>
        <source>Look for it…</source>
        <translation>Suchen …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/installed_row.py"/>
        <source>Look for {name}</source>
        <translation>{name} suchen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/installed.py"/>
        <source>Look in other programs</source>
        <translation>In anderen Programmen suchen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/panel.py"/>
        <source>Look on this computer</source>
        <translation>Auf diesem Computer nachsehen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/network/words.py"/>
        <source>Look-up</source>
        <translation>Nachschlagen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/reporting/sheet.py"/>
        <source>Looking at this computer…</source>
        <translation>Dieser Computer wird angesehen …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/installed.py"/>
        <source>Looking in the folders of other programs…</source>
        <translation>Die Ordner anderer Programme werden durchsucht …</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>MB a second</source>
        <translation>MB pro Sekunde</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Makes recent tokens less likely each time they come; 0 is off.</source>
        <translation>Macht kürzlich gesagte Tokens mit jedem Vorkommen unwahrscheinlicher; 0 ist aus.</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Makes recent tokens less likely once, however often they came; 0 is off.</source>
        <translation>Macht kürzlich gesagte Tokens einmal unwahrscheinlicher, egal wie oft sie kamen; 0 ist aus.</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Makes recent tokens less likely; 1 is off, below 1 favours them.</source>
        <translation>Macht kürzlich gesagte Tokens unwahrscheinlicher; 1 ist aus, unter 1 bevorzugt sie.</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Makes single tokens more or less likely, by their number.</source>
        <translation>Macht einzelne Tokens, nach ihrer Nummer, mehr oder weniger wahrscheinlich.</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>Many languages in little memory; thinks before it answers, unless told not to.</source>
        <translation>Viele Sprachen in wenig Speicher; denkt, bevor es antwortet, wenn man es nicht abstellt.</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>Mar</source>
        <translation>März</translation>
    </message>
    <message>
        <location filename="../../desktop/exporting/wanted.py"/>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/words.py"/>
        <source>Marks between messages</source>
        <translation>Trennmarken</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>May</source>
        <translation>Mai</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/measuring.py"/>
        <source>Measure this computer (5 s)</source>
        <translation>Diesen Computer messen (5 s)</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model_facts.py"/>
        <source>Measured speed</source>
        <translation>Gemessenes Tempo</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/welcome.py"/>
        <source>Measures this computer for about five seconds. Nothing is sent.</source>
        <translation>Misst diesen Computer etwa fünf Sekunden lang. Nichts wird gesendet.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/tuner.py"/>
        <source>Measures with how many threads and in which steps this model is fastest on this computer: some seconds for a small model, a minute or two for a large one. Automatic means these from then on.</source>
        <translation>Misst, mit wie vielen Threads und in welchen Schritten dieses Modell auf diesem Computer am schnellsten ist: einige Sekunden bei einem kleinen Modell, ein, zwei Minuten bei einem großen. „Automatisch“ bedeutet danach diese Werte.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/measuring.py"/>
        <source>Measuring how fast this computer is…</source>
        <translation>Es wird gemessen, wie schnell dieser Computer ist …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/tuner.py"/>
        <source>Measuring; the computer is busy meanwhile</source>
        <translation>Messung läuft; der Computer ist so lange beschäftigt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/welcome.py"/>
        <source>Measuring…</source>
        <translation>Messung läuft …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/opening_form.py"/>
        <source>Memory for what it keeps in mind: exact</source>
        <translation>Speicher für das, was es im Sinn behält: genau</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/frame/menus.py"/>
        <source>Menu</source>
        <translation>Menü</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/input.py"/>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/temporary/window.py"/>
        <source>Message that is not kept</source>
        <translation>Nachricht, die nicht aufgehoben wird</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Min-p</source>
        <translation>Min-p</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/windows/doing.py"/>
        <source>Minimize</source>
        <translation>Minimieren</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Mirostat</source>
        <translation>Mirostat</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Mirostat rate</source>
        <translation>Mirostat: Rate</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Mirostat target</source>
        <translation>Mirostat: Ziel</translation>
    </message>
    <message>
        <location filename="../../desktop/exporting/entries.py"/>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/repository_head.py"/>
        <source>Model card</source>
        <translation>Modellbeschreibung</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/personas/preview_panel.py"/>
        <source>Model: {model}</source>
        <translation>Modell: {model}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/picker.py"/>
        <source>Model: {name}. Choose another</source>
        <translation>Modell: {name}. Anderes wählen</translation>
    </message>
    <message>
        <location filename="../../desktop/setting_words.py"/>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/choosing.py"/>
        <source>Models (*.gguf)</source>
        <translation>Modelle (*.gguf)</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/installed.py"/>
        <source>Models use {used}; {free} free</source>
        <translation>Modelle belegen {used}; {free} frei</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/choices/form.py"/>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/personas/row.py"/>
        <source>More about {name}</source>
        <translation>Mehr zu {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/actions.py"/>
        <source>More for this answer</source>
        <translation>Mehr zu dieser Antwort</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/actions.py"/>
        <source>More for this question</source>
        <translation>Mehr zu dieser Frage</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/mending/words.py"/>
        <source>More may be missing: what was in the damaged parts can't be told any longer.</source>
        <translation>Vielleicht fehlt noch mehr: Was in den beschädigten Teilen stand, lässt sich nicht mehr sagen.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/search.py"/>
        <source>Most downloaded</source>
        <translation>Am meisten heruntergeladen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/search.py"/>
        <source>Most liked</source>
        <translation>Am beliebtesten</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Most space on the disk for what models remember, encrypted, so that conversations go on at once after a restart; 0 keeps none.</source>
        <translation>Höchstens so viel Platz auf der Platte für das, was Modelle behalten, verschlüsselt, damit Unterhaltungen nach einem Neustart sofort weitergehen; 0 bewahrt keine auf.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Most that all downloads take together, so that others can use the line too.</source>
        <translation>Höchstens so viel für alle Downloads zusammen, damit auch andere die Leitung nutzen können.</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Moves the temperature by up to this much, up where the model is unsure and down where it is sure; 0 is off.</source>
        <translation>Verschiebt die Temperatur um bis zu so viel: nach oben, wo das Modell unsicher ist, nach unten, wo es sicher ist; 0 ist aus.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/sampler_form.py"/>
        <source>My own</source>
        <translation>Eigene</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/template_field.py"/>
        <source>My own…</source>
        <translation>Eigene …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/choices/room.py"/>
        <source>My persona</source>
        <translation>Meine Persona</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/packs/row.py"/>
        <source>NVIDIA cards</source>
        <translation>NVIDIA-Karten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/prompts_panel.py"/>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Name conversations</source>
        <translation>Unterhaltungen benennen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/search.py"/>
        <source>Name of a model or its author</source>
        <translation>Name eines Modells oder seines Autors</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/prompts_panel.py"/>
        <source>Name, typed after /</source>
        <translation>Name, nach / getippt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/reporting/sheet.py"/>
        <source>Names of models</source>
        <translation>Namen der Modelle</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/searching/field.py"/>
        <source>Narrow the search</source>
        <translation>Suche eingrenzen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/network/room.py"/>
        <source>Network</source>
        <translation>Netzwerk</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/temporary/window.py"/>
        <source>Never written to disk, and gone when you close it</source>
        <translation>Nie auf die Festplatte geschrieben, und weg, wenn du es schließt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/words.py"/>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/notice.py"/>
        <source>New conversation</source>
        <translation>Neue Unterhaltung</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/branches/panel.py"/>
        <source>New conversation from here</source>
        <translation>Neue Unterhaltung von hier aus</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/palette/listings.py"/>
        <source>New conversation with {persona}</source>
        <translation>Neue Unterhaltung mit {persona}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/windows/doing.py"/>
        <source>New conversation with…</source>
        <translation>Neue Unterhaltung mit …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/frame/help_sheet.py"/>
        <source>New line</source>
        <translation>Neue Zeile</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/panel.py"/>
        <source>New passphrase</source>
        <translation>Neues Kennwort</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/personas/list_panel.py"/>
        <source>New persona</source>
        <translation>Neue Persona</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/prompts_panel.py"/>
        <source>New prompt</source>
        <translation>Neuer Prompt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/quick/window.py"/>
        <source>New question</source>
        <translation>Neue Frage</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/windows/windows.py"/>
        <source>New window</source>
        <translation>Neues Fenster</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/search.py"/>
        <source>Newest</source>
        <translation>Neueste</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/windows/doing.py"/>
        <source>Next conversation</source>
        <translation>Nächste Unterhaltung</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/messages/commands.py"/>
        <source>Next message</source>
        <translation>Nächste Nachricht</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/seen_page.py"/>
        <source>Next place</source>
        <translation>Nächste Stelle</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/widgets/banner.py"/>
        <source>Next step</source>
        <translation>Nächster Schritt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/messages/commands.py"/>
        <source>Next version</source>
        <translation>Nächste Version</translation>
    </message>
    <message>
        <location filename="../../desktop/fit/plan.py"/>
        <source>No GPU: all on the processor</source>
        <translation>Keine GPU: alles auf dem Prozessor</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/comparing/column.py"/>
        <source>No answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/room.py"/>
        <source>No backup could be made: {why}</source>
        <translation>Es konnte nicht gesichert werden: {why}</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>No connection</source>
        <translation>Keine Verbindung</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/words.py"/>
        <source>No conversations were found.</source>
        <translation>Es wurden keine Unterhaltungen gefunden.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/repository_head.py"/>
        <source>No licence</source>
        <translation>Keine Lizenz</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>No limit</source>
        <translation>Keine Grenze</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/installed.py"/>
        <source>No models here yet</source>
        <translation>Noch keine Modelle hier</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/installed.py"/>
        <source>No models of other programs that aren't in the list already.</source>
        <translation>Keine Modelle anderer Programme, die nicht schon in der Liste sind.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/search.py"/>
        <source>No models on the hub for “{text}”.</source>
        <translation>Keine Modelle beim Hub für „{text}“.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/room.py"/>
        <source>No other program’s conversations are on this computer.</source>
        <translation>Auf diesem Computer sind keine Unterhaltungen anderer Programme.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/packs.py"/>
        <source>No pack called “{name}” was added.</source>
        <translation>Es wurde kein Paket namens „{name}“ hinzugefügt.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/packs.py"/>
        <source>No pack was added</source>
        <translation>Es wurde kein Paket hinzugefügt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/choices/room.py"/>
        <source>No persona</source>
        <translation>Keine Persona</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/messages/alternatives.py"/>
        <source>No repeats</source>
        <translation>Keine Wiederholungen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/detail_facts.py"/>
        <source>No room was left, or it was as long as allowed</source>
        <translation>Es war kein Platz mehr, oder sie war so lang wie erlaubt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/lists.py"/>
        <source>No setting speaks of “{words}”.</source>
        <translation>Keine Einstellung handelt von „{words}“.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/frame/help_sheet.py"/>
        <source>No shortcut is called that</source>
        <translation>So heißt kein Tastenkürzel</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/fit_card.py"/>
        <source>No single change would make it fit.</source>
        <translation>Keine einzelne Änderung würde reichen.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/speed_limit.py"/>
        <source>No speed limit</source>
        <translation>Kein Tempolimit</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/backups.py"/>
        <source>No such backup</source>
        <translation>Keine solche Sicherung</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>No such conversation</source>
        <translation>Keine solche Unterhaltung</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>No such persona</source>
        <translation>Diese Persona gibt es nicht</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/prompts.py"/>
        <source>No such prompt</source>
        <translation>Diesen Prompt gibt es nicht</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/personas/row.py"/>
        <source>No system prompt</source>
        <translation>Kein System-Prompt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conversation/live.py"/>
        <source>No word from the model for a minute. Stop ends it; asking again starts it afresh.</source>
        <translation>Seit einer Minute kein Wort vom Modell. „Anhalten“ beendet die Antwort; noch einmal fragen beginnt sie neu.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/panel.py"/>
        <source>Nobody can bring it back when it is forgotten.</source>
        <translation>Niemand kann es zurückholen, wenn es vergessen ist.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/network/panel.py"/>
        <source>Nobody was talked to yet.</source>
        <translation>Bisher wurde mit niemandem gesprochen.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>None</source>
        <translation>Ohne</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>None fits this computer by itself</source>
        <translation>Von selbst passt keine auf diesen Computer</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model_facts.py"/>
        <source>None in the file</source>
        <translation>Keine in der Datei</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>Not enough memory</source>
        <translation>Nicht genug Speicher</translation>
    </message>
    <message>
        <location filename="../../desktop/exporting/entries.py"/>
        <source>Not finished</source>
        <translation>Nicht fertig</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/seen_page.py"/>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>Not in the trash</source>
        <translation>Nicht im Papierkorb</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model_facts.py"/>
        <source>Not named</source>
        <translation>Nicht genannt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/licence_sheet.py"/>
        <source>Not now</source>
        <translation>Nicht jetzt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/context_rows.py"/>
        <source>Not seen above</source>
        <translation>Darüber nicht gesehen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/context_rows.py"/>
        <source>Not seen by the model above this line</source>
        <translation>Über dieser Linie sieht das Modell nichts</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/context/parts.py"/>
        <source>Not seen: the {n} oldest messages, {tokens} tokens.</source>
        <translation><numerusform>Nicht gesehen: die älteste Nachricht, {tokens} Tokens.</numerusform><numerusform>Nicht gesehen: die {n} ältesten Nachrichten, {tokens} Tokens.</numerusform></translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/queued.py"/>
        <source>Not sent yet: the last answer was cut short</source>
        <translation>Noch nicht gesendet: Die letzte Antwort wurde abgebrochen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model_facts.py"/>
        <source>Not used yet</source>
        <translation>Noch nicht verwendet</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/choices/form.py"/>
        <source>Nothing</source>
        <translation>Nichts</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>Nothing comes any more</source>
        <translation>Es kommt nichts mehr</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/seeing.py"/>
        <source>Nothing has been said yet, or no model is there to see it.</source>
        <translation>Noch wurde nichts gesagt, oder es ist kein Modell da, das es sieht.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>Nothing in the trash is called “{name}”. “paddock trash list” shows what is there.</source>
        <translation>Im Papierkorb heißt nichts „{name}“. „paddock trash list“ zeigt, was darin ist.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/archived/page.py"/>
        <source>Nothing is archived</source>
        <translation>Nichts ist archiviert</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/palette/palette.py"/>
        <source>Nothing is called that</source>
        <translation>So heißt hier nichts</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/panel.py"/>
        <source>Nothing is chosen</source>
        <translation>Nichts ist gewählt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/reporting/sheet.py"/>
        <source>Nothing is ever sent. Read it, take out what you like, then save it or copy it.</source>
        <translation>Es wird nie etwas gesendet. Lies alles, nimm heraus, was du möchtest, und speichere oder kopiere es dann.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Nothing is searched or fetched, whoever asks for it, until this is switched off.</source>
        <translation>Nichts wird gesucht oder geladen, wer auch immer es will, bis dies ausgeschaltet wird.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/network/panel.py"/>
        <source>Nothing is searched or fetched, whoever asks for it, until you switch this off.</source>
        <translation>Nichts wird gesucht oder geladen, wer auch immer es will, bis du dies ausschaltest.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Nothing moves by itself; what waits stands still and says so.</source>
        <translation>Nichts bewegt sich von selbst; was wartet, steht still und sagt es.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/words.py"/>
        <source>Nothing new was in it.</source>
        <translation>Darin war nichts Neues.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>Nothing was deleted. Check the folder's permissions and the disk, then start Paddock again.</source>
        <translation>Nichts wurde gelöscht. Prüfe die Rechte des Ordners und den Datenträger, dann starte Paddock neu.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/backups.py"/>
        <source>Nothing was deleted. Paddock can read everything that is not damaged; the damaged file is kept as it is.</source>
        <translation>Nichts wurde gelöscht. Paddock kann alles lesen, was nicht beschädigt ist; die beschädigte Datei bleibt, wie sie ist.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/searching/room.py"/>
        <source>Nothing was found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/words.py"/>
        <source>Nothing was imported</source>
        <translation>Nichts wurde importiert</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/keys.py"/>
        <source>Nothing was opened. Capital letters and spaces count.</source>
        <translation>Es wurde nichts geöffnet. Großbuchstaben und Leerzeichen zählen.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/branches/panel.py"/>
        <source>Nothing was said here yet.</source>
        <translation>Hier wurde noch nichts gesagt.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/importing.py"/>
        <source>Nothing was said in it.</source>
        <translation>Darin wurde nichts gesagt.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/branches/model.py"/>
        <source>Nothing was said yet</source>
        <translation>Noch nichts gesagt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conversation/empty.py"/>
        <source>Nothing you write here leaves this computer.</source>
        <translation>Nichts, was du hier schreibst, verlässt diesen Computer.</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>Nov</source>
        <translation>Nov.</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>Oct</source>
        <translation>Okt.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Of conversations, of what you write, and of the list of conversations.</source>
        <translation>Von Unterhaltungen, von dem, was du schreibst, und von der Liste der Unterhaltungen.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Of everything in the window, on top of what the system says.</source>
        <translation>Von allem im Fenster, zusätzlich zu dem, was das System vorgibt.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/numbers.py"/>
        <source>Of the processor, at most, while it writes</source>
        <translation>Des Prozessors, höchstens, während es schreibt</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Of the processor, at most, while it writes.</source>
        <translation>Des Prozessors, höchstens, während es schreibt.</translation>
    </message>
    <message>
        <location filename="../../desktop/setting_facts.py"/>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/network/words.py"/>
        <source>Offline: nothing can leave this computer.</source>
        <translation>Offline: Nichts kann diesen Computer verlassen.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/network/words.py"/>
        <source>Offline: nothing leaves this computer unless you search or download.</source>
        <translation>Offline: Nichts verlässt diesen Computer, solange du nichts suchst oder lädst.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/searching/room.py"/>
        <source>Older conversations are still being read: {n} %</source>
        <translation>Ältere Unterhaltungen werden noch gelesen: {n} %</translation>
    </message>
    <message>
        <location filename="../../desktop/setting_facts.py"/>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/lists.py"/>
        <source>On this computer</source>
        <translation>Auf diesem Computer</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/usage/page.py"/>
        <source>On this disk</source>
        <translation>Auf dieser Festplatte</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/panel.py"/>
        <source>One is made each day while Paddock is open, and read again to be sure. Seven days are kept, then four weeks. They are encrypted as your conversations are.</source>
        <translation>Solange Paddock offen ist, entsteht jeden Tag eine und wird zur Sicherheit noch einmal gelesen. Sieben Tage bleiben, dann vier Wochen. Sie sind verschlüsselt wie deine Unterhaltungen.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/preview.py"/>
        <source>Only the beginning is shown here.</source>
        <translation>Hier ist nur der Anfang zu sehen.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/panel.py"/>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/mending/screen.py"/>
        <source>Open Paddock</source>
        <translation>Paddock öffnen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/windows/opening.py"/>
        <source>Open a page</source>
        <translation>Seite öffnen</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Open a small window for a question from anywhere, while Paddock runs.</source>
        <translation>Öffnet von überall ein kleines Fenster für eine Frage, solange Paddock läuft.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/quick/window.py"/>
        <source>Open in Paddock</source>
        <translation>In Paddock öffnen</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Open models without a sandbox</source>
        <translation>Modelle ohne Sandbox öffnen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/usage/page.py"/>
        <source>Open the models</source>
        <translation>Modelle öffnen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/gated.py"/>
        <source>Open the page</source>
        <translation>Seite öffnen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/about/panel.py"/>
        <source>Open the releases page</source>
        <translation>Seite der Veröffentlichungen öffnen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/usage/page.py"/>
        <source>Open the settings</source>
        <translation>Einstellungen öffnen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/usage/page.py"/>
        <source>Open the trash</source>
        <translation>Papierkorb öffnen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/windows/opening.py"/>
        <source>Open this page in your browser?</source>
        <translation>Diese Seite in deinem Browser öffnen?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/choices/around.py"/>
        <source>Opened before the next answer</source>
        <translation>Wird vor der nächsten Antwort geöffnet</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conversation/skeleton.py"/>
        <source>Opening the conversation…</source>
        <translation>Die Unterhaltung wird geöffnet …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conversation/live.py"/>
        <source>Opening {model}… {percent}</source>
        <translation>{model} wird geöffnet … {percent}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/screen.py"/>
        <source>Opening…</source>
        <translation>Wird geöffnet …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model_facts.py"/>
        <source>Origin</source>
        <translation>Herkunft</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/choices/own_sign.py"/>
        <source>Own settings</source>
        <translation>Eigene Einstellungen</translation>
    </message>
    <message>
        <location filename="../../desktop/exporting/wanted.py"/>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/packs/room.py"/>
        <source>Packs</source>
        <translation>Pakete</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/packs.py"/>
        <source>Packs belong to released versions, and to some kinds of computers.</source>
        <translation>Pakete gehören zu veröffentlichten Versionen und zu manchen Arten von Computern.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>Paddock can't keep anything here</source>
        <translation>Paddock kann hier nichts aufbewahren</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/exporting/room.py"/>
        <source>Paddock conversations {day}</source>
        <translation>Paddock-Unterhaltungen {day}</translation>
    </message>
    <message>
        <location filename="../../desktop/hub/licences.py"/>
        <source>Paddock has no summary of “{name}”; the model's page on the hub tells its terms.</source>
        <translation>Paddock hat keine Zusammenfassung von „{name}“; die Seite des Modells beim Hub nennt die Bedingungen.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>Paddock is already open</source>
        <translation>Paddock ist schon geöffnet</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/about/panel.py"/>
        <source>Paddock is free software under the MIT licence. Qt is used under the LGPL 3.0: as shared libraries beside the program, which you may replace with your own.</source>
        <translation>Paddock ist freie Software unter der MIT-Lizenz. Qt wird unter der LGPL 3.0 benutzt: als Bibliotheken neben dem Programm, die du durch eigene ersetzen darfst.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>Paddock is offline</source>
        <translation>Paddock ist offline</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>Paddock made a mistake</source>
        <translation>Paddock hat einen Fehler gemacht</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>Paddock opens a model only in a process that has no network and can read and write nothing of yours. This system did not keep it to that, so {model} was not opened.</source>
        <translation>Paddock öffnet ein Modell nur in einem Prozess, der kein Netz hat und nichts von dir lesen oder schreiben kann. Dieses System hat ihn nicht darauf beschränkt, darum wurde {model} nicht geöffnet.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/windows/window.py"/>
        <source>Paddock stopped unexpectedly last time</source>
        <translation>Paddock hat beim letzten Mal unerwartet aufgehört</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model_facts.py"/>
        <source>Paddock's own folder</source>
        <translation>Paddocks eigener Ordner</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/keys.py"/>
        <source>Paddock's recovery key. Whoever has it can read your conversations.</source>
        <translation>Wiederherstellungsschlüssel von Paddock. Wer ihn hat, kann deine Unterhaltungen lesen.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/backups.py"/>
        <source>Paddock's window is open</source>
        <translation>Das Fenster von Paddock ist offen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model_facts.py"/>
        <source>Parameters</source>
        <translation>Parameter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/panel.py"/>
        <source>Passphrase</source>
        <translation>Kennwort</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/panel.py"/>
        <source>Passphrase for the file</source>
        <translation>Kennwort für die Datei</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/panel.py"/>
        <source>Passphrase of this file</source>
        <translation>Kennwort dieser Datei</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/panel.py"/>
        <source>Passphrase until now</source>
        <translation>Bisheriges Kennwort</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/attaching.py"/>
        <source>Pasted picture</source>
        <translation>Eingefügtes Bild</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/attaching.py"/>
        <source>Pasted text</source>
        <translation>Eingefügter Text</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/download_row.py"/>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/download_row.py"/>
        <source>Pause the download of {name}</source>
        <translation>Herunterladen von {name} anhalten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/progress.py"/>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/progress.py"/>
        <source>Paused: {title}. {text}</source>
        <translation>Angehalten: {title}. {text}</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Penalty range</source>
        <translation>Reichweite der Abzüge</translation>
    </message>
    <message>
        <location filename="../../desktop/exporting/entries.py"/>
        <source>Persona</source>
        <translation>Persona</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/personas/room.py"/>
        <source>Personas</source>
        <translation>Personas</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/personas/files.py"/>
        <source>Personas (*.json)</source>
        <translation>Personas (*.json)</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/files.py"/>
        <source>Pictures can't be read yet.</source>
        <translation>Bilder können noch nicht gelesen werden.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Pink</source>
        <translation>Rosa</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Plain</source>
        <translation>Schlicht</translation>
    </message>
    <message>
        <location filename="../../desktop/exporting/wanted.py"/>
        <source>Plain text</source>
        <translation>Reiner Text</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>Polite, careful conversation in English; the smallest of Meta's Llama 2 Chat models.</source>
        <translation>Höfliche, vorsichtige Unterhaltung auf Englisch; das kleinste von Metas Llama-2-Chat-Modellen.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/messages/alternatives.py"/>
        <source>Precise</source>
        <translation>Präzise</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Presence penalty</source>
        <translation>Vorkommensabzug</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/choices/form.py"/>
        <source>Preset</source>
        <translation>Voreinstellung</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/keys_control.py"/>
        <source>Press the keys…</source>
        <translation>Drück die Tasten …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/preview.py"/>
        <source>Preview: a question, an answer and code</source>
        <translation>Vorschau: eine Frage, eine Antwort und Code</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/windows/doing.py"/>
        <source>Previous conversation</source>
        <translation>Vorherige Unterhaltung</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/messages/commands.py"/>
        <source>Previous message</source>
        <translation>Vorherige Nachricht</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/seen_page.py"/>
        <source>Previous place</source>
        <translation>Vorherige Stelle</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/messages/commands.py"/>
        <source>Previous version</source>
        <translation>Vorherige Version</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/exporting/printing.py"/>
        <source>Print conversation</source>
        <translation>Unterhaltung drucken</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/exporting/room.py"/>
        <source>Print…</source>
        <translation>Drucken …</translation>
    </message>
    <message>
        <location filename="../../desktop/setting_words.py"/>
        <source>Privacy</source>
        <translation>Privatsphäre</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/reporting/sheet.py"/>
        <source>Problems found</source>
        <translation>Gefundene Probleme</translation>
    </message>
    <message>
        <location filename="../../desktop/exporting/entries.py"/>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model_facts.py"/>
        <source>Prompt template</source>
        <translation>Prompt-Vorlage</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/parts.py"/>
        <source>Prompt template: {name}.</source>
        <translation>Prompt-Vorlage: {name}.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/chip.py"/>
        <source>Put into the message instead</source>
        <translation>Stattdessen in die Nachricht setzen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/temporary/window.py"/>
        <source>Put it among your conversations, on the disk</source>
        <translation>Zu deinen Unterhaltungen legen, auf die Festplatte</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model_facts.py"/>
        <source>Quantization</source>
        <translation>Quantisierung</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>Quick general answers in English, and summaries of long texts.</source>
        <translation>Schnelle allgemeine Antworten auf Englisch und Zusammenfassungen langer Texte.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/quick/window.py"/>
        <source>Quick question</source>
        <translation>Schnelle Frage</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/widgets/notices.py"/>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/choices/around.py"/>
        <source>Random</source>
        <translation>Zufällig</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/messages/commands.py"/>
        <source>Read aloud</source>
        <translation>Vorlesen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/detail_facts.py"/>
        <source>Read anew</source>
        <translation>Neu gelesen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/judging.py"/>
        <source>Read from the model's header</source>
        <translation>Aus dem Kopf des Modells gelesen</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>Read it with “paddock show REPO --licence”, then add “--accept-licence {licence_id}”.</source>
        <translation>Lies sie mit „paddock show REPO --licence“, dann füge „--accept-licence {licence_id}“ hinzu.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/licence_sheet.py"/>
        <source>Read the full text</source>
        <translation>Den vollen Text lesen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/licence_sheet.py"/>
        <source>Read the use policy</source>
        <translation>Die Nutzungsregeln lesen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/detail_facts.py"/>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/files.py"/>
        <source>Reading it took longer than 20 s, so it was given up.</source>
        <translation>Das Lesen dauerte länger als 20 s und wurde aufgegeben.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/importing.py"/>
        <source>Reading it took too long, so it was given up.</source>
        <translation>Das Lesen dauerte zu lange und wurde aufgegeben.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/files.py"/>
        <source>Reading it would take too much memory, so it was given up.</source>
        <translation>Das Lesen bräuchte zu viel Speicher und wurde aufgegeben.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/attaching.py"/>
        <source>Reading page {page} of {total}</source>
        <translation>Seite {page} von {total} wird gelesen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/mending/room.py"/>
        <source>Reading what can be read…</source>
        <translation>Liest, was sich lesen lässt …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conversation/live.py"/>
        <source>Reading {done} of {total} tokens</source>
        <translation>{done} von {total} Tokens gelesen</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/importing/panel.py"/>
        <source>Reading: {n} conversations</source>
        <translation><numerusform>Wird gelesen: {n} Unterhaltung</numerusform><numerusform>Wird gelesen: {n} Unterhaltungen</numerusform></translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/room.py"/>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>Reasoning and mathematics in English in little memory.</source>
        <translation>Denken und Mathematik auf Englisch in wenig Speicher.</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>Reasoning and mathematics, with long texts and more languages than Phi-3.</source>
        <translation>Denken und Mathematik, mit langen Texten und mehr Sprachen als Phi-3.</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>Reasoning, code and many languages; thinks before it answers, unless told not to.</source>
        <translation>Denken, Code und viele Sprachen; denkt, bevor es antwortet, wenn man es nicht abstellt.</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>Reasoning, mathematics and science in English.</source>
        <translation>Denken, Mathematik und Naturwissenschaft auf Englisch.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/choice_row.py"/>
        <source>Recommended</source>
        <translation>Empfohlen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/suggestions.py"/>
        <source>Recommended for this computer</source>
        <translation>Empfohlen für diesen Computer</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/panel.py"/>
        <source>Recovery key</source>
        <translation>Wiederherstellungsschlüssel</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Reduced motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/chip.py"/>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/packs/row.py"/>
        <source>Remove the earlier pack</source>
        <translation>Früheres Paket entfernen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/packs/row.py"/>
        <source>Remove the pack</source>
        <translation>Paket entfernen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/queued.py"/>
        <source>Remove this message</source>
        <translation>Diese Nachricht entfernen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/chip.py"/>
        <source>Remove “{name}”</source>
        <translation>„{name}“ entfernen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/writing.py"/>
        <source>Removed a message that was waiting</source>
        <translation>Eine wartende Nachricht entfernt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/attaching.py"/>
        <source>Removed “{name}”</source>
        <translation>„{name}“ entfernt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/packs/room.py"/>
        <source>Removed. It can be added again from its file.</source>
        <translation>Entfernt. Aus seiner Datei lässt es sich wieder hinzufügen.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/history/conversation_list.py"/>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/mending/screen.py"/>
        <source>Repair</source>
        <translation>Reparieren</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Repeat penalty</source>
        <translation>Wiederholungsabzug</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Repeated passages of up to so many tokens cost nothing.</source>
        <translation>Wiederholte Stellen bis zu so vielen Tokens kosten nichts.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/reporting/sheet.py"/>
        <source>Report a problem</source>
        <translation>Ein Problem melden</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/notes.py"/>
        <source>Report a problem…</source>
        <translation>Ein Problem melden …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/defaults.py"/>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/lists.py"/>
        <source>Reset all settings</source>
        <translation>Alle Einstellungen zurücksetzen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/defaults.py"/>
        <source>Reset all to automatic</source>
        <translation>Alles auf automatisch zurücksetzen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/row.py"/>
        <source>Reset to default</source>
        <translation>Auf Standard zurücksetzen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/choices/panel.py"/>
        <source>Reset to defaults</source>
        <translation>Auf Standard zurücksetzen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/choices/knob_row.py"/>
        <source>Reset to {value}</source>
        <translation>Auf {value} zurücksetzen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/choices/knob_row.py"/>
        <source>Reset {knob}</source>
        <translation>{knob} zurücksetzen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/row.py"/>
        <source>Reset {title} to its default</source>
        <translation>{title} auf den Standard zurücksetzen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/lists.py"/>
        <source>Restart Paddock</source>
        <translation>Paddock neu starten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/panel.py"/>
        <source>Restore</source>
        <translation>Wiederherstellen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/panel.py"/>
        <source>Restore the backup of {day}</source>
        <translation>Die Sicherung vom {day} wiederherstellen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/trash/page.py"/>
        <source>Restore “{title}”</source>
        <translation>„{title}“ wiederherstellen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/trash/room.py"/>
        <source>Restored “{title}”</source>
        <translation>„{title}“ wiederhergestellt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/panel.py"/>
        <source>Restoring opens Paddock anew with what the backup has. It can be undone.</source>
        <translation>Wiederherstellen öffnet Paddock neu mit dem, was die Sicherung enthält. Es lässt sich rückgängig machen.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/mending/room.py"/>
        <source>Restoring…</source>
        <translation>Stellt wieder her …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/download_row.py"/>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/download_row.py"/>
        <source>Resume the download of {name}</source>
        <translation>Herunterladen von {name} fortsetzen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/words.py"/>
        <source>Room for the answer</source>
        <translation>Platz für die Antwort</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conversation/status.py"/>
        <source>Runs on your computer. Answers can be wrong.</source>
        <translation>Läuft auf deinem Computer. Antworten können falsch sein.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model_facts.py"/>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Sampling</source>
        <translation>Sampling</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/reporting/sheet.py"/>
        <source>Sandbox</source>
        <translation>Sandbox</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/prompts_panel.py"/>
        <source>Save</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/editing.py"/>
        <source>Save and ask</source>
        <translation>Sichern und fragen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/personas/row.py"/>
        <source>Save as a file…</source>
        <translation>Als Datei sichern …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/choices/panel.py"/>
        <source>Save as a persona</source>
        <translation>Als Persona sichern</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/room.py"/>
        <source>Save as prompt</source>
        <translation>Als Prompt sichern</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/popup.py"/>
        <source>Save as prompt…</source>
        <translation>Als Prompt sichern …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/saving.py"/>
        <source>Save code</source>
        <translation>Code sichern</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/code.py"/>
        <source>Save code as a file</source>
        <translation>Code als Datei sichern</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/room.py"/>
        <source>Save everything</source>
        <translation>Alles speichern</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/reporting/room.py"/>
        <source>Save report</source>
        <translation>Bericht speichern</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/reporting/sheet.py"/>
        <source>Save report…</source>
        <translation>Bericht speichern …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/personas/files.py"/>
        <source>Save the persona as a file</source>
        <translation>Persona als Datei sichern</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/keys.py"/>
        <source>Save the recovery key</source>
        <translation>Wiederherstellungsschlüssel sichern</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/gated.py"/>
        <source>Save token</source>
        <translation>Token sichern</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/panel.py"/>
        <source>Save without one…</source>
        <translation>Ohne Kennwort speichern …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/personas/room.py"/>
        <source>Saved as the persona {name}</source>
        <translation>Als Persona {name} gesichert</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/personas/room.py"/>
        <source>Saved as {file}</source>
        <translation>Als {file} gesichert</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/room.py"/>
        <source>Saved as {file}.</source>
        <translation>Gespeichert als {file}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/keys.py"/>
        <source>Saved as {file}. Try it once, then keep it in a safe place.</source>
        <translation>Gesichert als {file}. Probiere ihn einmal aus und bewahre ihn dann sicher auf.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/prompting.py"/>
        <source>Saved as “/{name}”</source>
        <translation>Als „/{name}“ gesichert</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/room.py"/>
        <source>Saved prompts</source>
        <translation>Gesicherte Prompts</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/composer.py"/>
        <source>Saved prompts (/)</source>
        <translation>Gesicherte Prompts (/)</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/popup.py"/>
        <source>Saved prompts: {name}</source>
        <translation>Gesicherte Prompts: {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/panel.py"/>
        <source>Save…</source>
        <translation>Sichern …</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Say when an answer is ready</source>
        <translation>Sagen, wenn eine Antwort bereit ist</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>Science, mathematics and code for its size, in English, French, Spanish and Portuguese.</source>
        <translation>Naturwissenschaft, Mathematik und Code, gut für seine Größe, auf Englisch, Französisch, Spanisch und Portugiesisch.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/code.py"/>
        <source>Scroll the code</source>
        <translation>Code rollen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/frame/help_sheet.py"/>
        <source>Scroll the conversation</source>
        <translation>Unterhaltung rollen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/table.py"/>
        <source>Scroll the table</source>
        <translation>Tabelle rollen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/frame/help_sheet.py"/>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/searching/field.py"/>
        <source>Search all conversations</source>
        <translation>Alle Unterhaltungen durchsuchen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/palette/palette.py"/>
        <source>Search commands, conversations and models</source>
        <translation>Befehle, Unterhaltungen und Modelle suchen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/searching/lines.py"/>
        <source>Search further back</source>
        <translation>Weiter zurück suchen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/frame/help_sheet.py"/>
        <source>Search shortcuts</source>
        <translation>Tastenkürzel suchen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/search.py"/>
        <source>Search the hub</source>
        <translation>Im Hub suchen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/lists.py"/>
        <source>Search the settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/searching/room.py"/>
        <source>Search without filters</source>
        <translation>Ohne Filter suchen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/search.py"/>
        <source>Searches are sent to huggingface.co.</source>
        <translation>Suchanfragen gehen an huggingface.co.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/searching/room.py"/>
        <source>Searching…</source>
        <translation>Sucht …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/lists.py"/>
        <source>Section</source>
        <translation>Abschnitt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/download_row.py"/>
        <source>See its page</source>
        <translation>Seite ansehen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/suggestions.py"/>
        <source>See its sizes</source>
        <translation>Größen ansehen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/windows/window.py"/>
        <source>See the report</source>
        <translation>Bericht ansehen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/suggestions.py"/>
        <source>See {title}</source>
        <translation>{title} ansehen</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Seed</source>
        <translation>Seed</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/menu.py"/>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/composer.py"/>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/fit_line.py"/>
        <source>Send it all the same</source>
        <translation>Trotzdem senden</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/queued.py"/>
        <source>Send now</source>
        <translation>Jetzt senden</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/arriving.py"/>
        <source>Send when it is ready</source>
        <translation>Senden, sobald es bereit ist</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/composer.py"/>
        <source>Send when the answer ends</source>
        <translation>Senden, wenn die Antwort endet</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/queued.py"/>
        <source>Sent when the answer ends</source>
        <translation>Gesendet, wenn die Antwort endet</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>Sep</source>
        <translation>Sept.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/telling.py"/>
        <source>Set a passphrase</source>
        <translation>Kennwort festlegen</translation>
    </message>
    <message>
        <location filename="../../desktop/exporting/entries.py"/>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/notice.py"/>
        <source>Settings of this conversation</source>
        <translation>Einstellungen dieser Unterhaltung</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>Short answers and rewriting on computers with little memory.</source>
        <translation>Kurze Antworten und Umformulieren auf Computern mit wenig Speicher.</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>Short answers in English; an early open model, of interest for comparison.</source>
        <translation>Kurze Antworten auf Englisch; ein frühes offenes Modell, interessant zum Vergleichen.</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>Short answers on small computers, in English, French, Spanish and Portuguese.</source>
        <translation>Kurze Antworten auf kleinen Computern, auf Englisch, Französisch, Spanisch und Portugiesisch.</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>Short texts and rewriting on computers with little memory.</source>
        <translation>Kurze Texte und Umformulieren auf Computern mit wenig Speicher.</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>Short, simple answers on any computer; a step up from the starter model.</source>
        <translation>Kurze, einfache Antworten auf jedem Computer; eine Stufe über dem Startmodell.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/bubble.py"/>
        <source>Show all</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/lists.py"/>
        <source>Show all settings</source>
        <translation>Alle Einstellungen zeigen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/exporting/room.py"/>
        <source>Show in folder</source>
        <translation>Im Ordner zeigen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/bubble.py"/>
        <source>Show less</source>
        <translation>Weniger zeigen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/frame/rows_page.py"/>
        <source>Show more</source>
        <translation>Mehr zeigen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/windows/doing.py"/>
        <source>Show or hide the sidebar</source>
        <translation>Seitenleiste ein- oder ausblenden</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/ways.py"/>
        <source>Show the setting</source>
        <translation>Einstellung zeigen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/windows/corner.py"/>
        <source>Show the sidebar</source>
        <translation>Seitenleiste zeigen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/context_rows.py"/>
        <source>Show the summary</source>
        <translation>Zusammenfassung zeigen</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/frame/rows_page.py"/>
        <source>Show {n} more</source>
        <translation><numerusform>{n} weiteren zeigen</numerusform><numerusform>{n} weitere zeigen</numerusform></translation>
    </message>
    <message>
        <location filename="../../desktop/ui/personas/edit_panel.py"/>
        <source>Shown first; the model isn’t told of it</source>
        <translation>Steht am Anfang; dem Modell wird es nicht gesagt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/seeing.py"/>
        <source>Shown once the model is open.</source>
        <translation>Zu sehen, sobald das Modell geöffnet ist.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/gated.py"/>
        <source>Signed in as “{user}”. {saved}</source>
        <translation>Angemeldet als „{user}“. {saved}</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>Six European languages and long texts; thinks before it answers, unless told not to.</source>
        <translation>Sechs europäische Sprachen und lange Texte; denkt, bevor es antwortet, wenn man es nicht abstellt.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/choice_row.py"/>
        <source>Size unknown</source>
        <translation>Größe unbekannt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/suggestions.py"/>
        <source>Sizes and speeds are asked for when you open a model.</source>
        <translation>Größen und Tempo werden erfragt, wenn du ein Modell öffnest.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/defaults.py"/>
        <source>Small additions that change how a model writes. Each fits one model only.</source>
        <translation>Kleine Zusätze, die ändern, wie ein Modell schreibt. Jeder passt nur zu einem Modell.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/room.py"/>
        <source>Smaller text</source>
        <translation>Kleinere Schrift</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>Somebody answers for {host} with a certificate that this computer does not trust: a company's filter, a virus scanner, or worse. Nothing was sent.</source>
        <translation>Jemand antwortet für {host} mit einem Zertifikat, dem dieser Computer nicht vertraut: der Filter einer Firma, ein Virenscanner oder Schlimmeres. Nichts wurde gesendet.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/prompts.py"/>
        <source>Something is missing in the prompt</source>
        <translation>Im Prompt fehlt etwas</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>Something went wrong in Paddock</source>
        <translation>In Paddock ist etwas schiefgegangen</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/files.py"/>
        <source>Sound and films can't be read.</source>
        <translation>Ton und Film können nicht gelesen werden.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/template_field.py"/>
        <source>Source of the prompt template</source>
        <translation>Quelltext der Prompt-Vorlage</translation>
    </message>
    <message>
        <location filename="../../desktop/exporting/entries.py"/>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Speed limit</source>
        <translation>Tempolimit</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/speed_limit.py"/>
        <source>Speed limit: {words}</source>
        <translation>Tempolimit: {words}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/words.py"/>
        <source>Stands in place of earlier messages.</source>
        <translation>Steht anstelle früherer Nachrichten.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/reporting/sheet.py"/>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/network/panel.py"/>
        <source>Stay offline</source>
        <translation>Offline bleiben</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/numbers.py"/>
        <source>Steady surprise</source>
        <translation>Gleichmäßige Überraschung</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/numbers.py"/>
        <source>Steps of the prompt</source>
        <translation>Schritte des Prompts</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/detail_facts.py"/>
        <source>Still in memory</source>
        <translation>Noch im Speicher</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/composer.py"/>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/composer.py"/>
        <source>Stop (Esc)</source>
        <translation>Anhalten (Esc)</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/packs/row.py"/>
        <source>Stop adding the pack</source>
        <translation>Das Hinzufügen des Pakets abbrechen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/tuner.py"/>
        <source>Stop measuring</source>
        <translation>Messung abbrechen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/messages/menu.py"/>
        <source>Stop reading</source>
        <translation>Vorlesen anhalten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/windows/doing.py"/>
        <source>Stop the answer</source>
        <translation>Antwort anhalten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model.py"/>
        <source>Stop verifying</source>
        <translation>Prüfung abbrechen</translation>
    </message>
    <message>
        <location filename="../../desktop/exporting/entries.py"/>
        <source>Stopped</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/detail_facts.py"/>
        <source>Stopped by you</source>
        <translation>Von dir angehalten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/packs/room.py"/>
        <source>Stopped. Nothing was added.</source>
        <translation>Abgebrochen. Nichts wurde hinzugefügt.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/lists.py"/>
        <source>Storage and usage</source>
        <translation>Speicher und Nutzung</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/adapter_list.py"/>
        <source>Strength</source>
        <translation>Stärke</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/adapter_list.py"/>
        <source>Strength of {name}</source>
        <translation>Stärke von {name}</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>Strong at reasoning, mathematics and many languages for its size.</source>
        <translation>Für seine Größe stark in Denken, Mathematik und vielen Sprachen.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Stronger text, lines and focus, in light and in dark.</source>
        <translation>Kräftigere Schrift, Linien und Markierungen, hell wie dunkel.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Suggest a model</source>
        <translation>Modell vorschlagen</translation>
    </message>
    <message>
        <location filename="../../desktop/store/prompts.py"/>
        <source>Summarize</source>
        <translation>Zusammenfassen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/fit_line.py"/>
        <source>Summarize the older part</source>
        <translation>Den älteren Teil zusammenfassen</translation>
    </message>
    <message>
        <location filename="../../desktop/store/prompts.py"/>
        <source>Summarize this in a few plain sentences:

{text}</source>
        <translation>Fass das in ein paar einfachen Sätzen zusammen:

{text}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/context/summary_line.py"/>
        <source>Summarizing {n} earlier messages</source>
        <translation><numerusform>{n} frühere Nachricht wird zusammengefasst</numerusform><numerusform>{n} frühere Nachrichten werden zusammengefasst</numerusform></translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/summary_editor.py"/>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <location filename="../../desktop/exporting/entries.py"/>
        <source>Summary of all above</source>
        <translation>Zusammenfassung von allem davor</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/transcript/context_rows.py"/>
        <source>Summary of {n} earlier messages</source>
        <translation><numerusform>Zusammenfassung von {n} früheren Nachricht</numerusform><numerusform>Zusammenfassung von {n} früheren Nachrichten</numerusform></translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/room.py"/>
        <source>Summary removed</source>
        <translation>Zusammenfassung entfernt</translation>
    </message>
    <message>
        <location filename="../../desktop/exporting/entries.py"/>
        <source>System prompt</source>
        <translation>System-Prompt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/table.py"/>
        <source>Table with {rows} and {columns}</source>
        <translation>Tabelle mit {rows} und {columns}</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/keys.py"/>
        <source>Take at least 8 characters. Several words that only you put together are good.</source>
        <translation>Nimm mindestens 8 Zeichen. Gut sind mehrere Wörter, die nur du so zusammenstellst.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/arriving.py"/>
        <source>Take it back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model.py"/>
        <source>Take off the list</source>
        <translation>Von der Liste nehmen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/choices/stop_words.py"/>
        <source>Take out “{word}”</source>
        <translation>„{word}“ herausnehmen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/adapter_list.py"/>
        <source>Take {name} off the list</source>
        <translation>{name} von der Liste nehmen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/about/panel.py"/>
        <source>Talk with a model on your own computer. Nobody is asked whether there is a newer one: you look yourself, when you like.</source>
        <translation>Mit einem Modell auf dem eigenen Computer reden. Niemand wird gefragt, ob es ein neueres gibt: Du siehst selbst nach, wann du willst.</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/numbers.py"/>
        <source>Temperature that moves</source>
        <translation>Bewegliche Temperatur</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/temporary/chats.py"/>
        <source>Temporary chat</source>
        <translation>Vorläufige Unterhaltung</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/prompts_panel.py"/>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/preview.py"/>
        <source>Text of {name}</source>
        <translation>Text von {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>That could not be done, for a reason inside Paddock. What you wrote is kept.</source>
        <translation>Das ging nicht, und der Grund liegt in Paddock. Was du geschrieben hast, bleibt erhalten.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/keys.py"/>
        <source>That could not be written</source>
        <translation>Das konnte nicht geschrieben werden</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>That did not fit any more. Nothing was deleted, and all that was kept is still there. Free some space, then try again.</source>
        <translation>Das hat nicht mehr hineingepasst. Nichts wurde gelöscht, und alles Behaltene ist noch da. Schaff etwas Platz und versuch es dann noch einmal.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/exports.py"/>
        <source>That disk can only be read. Choose another folder.</source>
        <translation>Dieser Datenträger kann nur gelesen werden. Wähle einen anderen Ordner.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/exports.py"/>
        <source>That disk takes no file of this name. Choose another one.</source>
        <translation>Dieser Datenträger nimmt keine Datei mit diesem Namen. Wähle einen anderen.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>That is no address</source>
        <translation>Das ist keine Adresse</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/packs.py"/>
        <source>That is no pack</source>
        <translation>Das ist kein Paket</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>That is no repository</source>
        <translation>Das ist kein Repository</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/keys.py"/>
        <source>That is not the passphrase</source>
        <translation>Das ist nicht das Kennwort</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>That model isn't here</source>
        <translation>Dieses Modell ist nicht hier</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/packs.py"/>
        <source>That pack isn’t here</source>
        <translation>Dieses Paket ist nicht da</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>The DRY penalty grows by this factor with each repeated token.</source>
        <translation>Der DRY-Abzug wächst mit jedem wiederholten Token um diesen Faktor.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>The access token isn't valid</source>
        <translation>Das Zugangs-Token ist nicht gültig</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/defaults.py"/>
        <source>The adapters stay</source>
        <translation>Die Adapter bleiben</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/editing.py"/>
        <source>The answer as it was stays as a version.</source>
        <translation>Die Antwort, wie sie war, bleibt als Version.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>The answer could not be written out</source>
        <translation>Die Antwort konnte nicht ausgegeben werden</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/hearing/announcing.py"/>
        <source>The answer failed</source>
        <translation>Die Antwort ist gescheitert</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>The answer follows this grammar, in GBNF.</source>
        <translation>Die Antwort folgt dieser Grammatik, in GBNF.</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>The answer is JSON that follows this schema.</source>
        <translation>Die Antwort ist JSON nach diesem Schema.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>The answer makes no sense</source>
        <translation>Die Antwort ergibt keinen Sinn</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/hearing/announcing.py"/>
        <source>The answer was interrupted</source>
        <translation>Die Antwort wurde unterbrochen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/room.py"/>
        <source>The backup was not restored: {why}</source>
        <translation>Die Sicherung wurde nicht wiederhergestellt: {why}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/usage/room.py"/>
        <source>The backups could not be renewed</source>
        <translation>Die Sicherungen konnten nicht erneuert werden</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/mending/room.py"/>
        <source>The backups stay. “Backups” in the menu shows them.</source>
        <translation>Die Sicherungen bleiben. „Sicherungen“ im Menü zeigt sie.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/branches/model.py"/>
        <source>The beginning</source>
        <translation>Der Anfang</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/choice_row.py"/>
        <source>The best that runs well on this computer.</source>
        <translation>Die beste, die auf diesem Computer gut läuft.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/packs/row.py"/>
        <source>The card’s driver must be {driver} or newer.</source>
        <translation>Der Treiber der Karte muss {driver} oder neuer sein.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>The color of what can be pressed, of what is chosen, and of where the keyboard is.</source>
        <translation>Die Farbe von allem, was man drücken kann, was gewählt ist und wo die Tastatur ist.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>The connection isn't safe</source>
        <translation>Die Verbindung ist nicht sicher</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/mending/room.py"/>
        <source>The damaged file is kept as {file}.</source>
        <translation>Die beschädigte Datei bleibt als {file} erhalten.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>The disk is full</source>
        <translation>Der Datenträger ist voll</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/exports.py"/>
        <source>The disk is full. Free some space or choose another folder.</source>
        <translation>Der Datenträger ist voll. Schaff Platz oder wähle einen anderen Ordner.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>The download's process stopped</source>
        <translation>Der Prozess des Downloads hat aufgehört</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>The engine ended while it wrote this. What it had said is kept.</source>
        <translation>Die Engine endete, während sie dies schrieb. Was sie gesagt hatte, bleibt erhalten.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>The engine gave up on this answer. What you wrote is kept.</source>
        <translation>Die Engine hat diese Antwort aufgegeben. Was du geschrieben hast, bleibt erhalten.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>The engine isn't shut in here</source>
        <translation>Die Engine ist hier nicht eingeschlossen</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>The engine keeps stopping</source>
        <translation>Die Engine hört immer wieder auf</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>The engine stopped unexpectedly</source>
        <translation>Die Engine hat unerwartet aufgehört</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/about/panel.py"/>
        <source>The engine, llama.cpp, is {n} days old.</source>
        <translation><numerusform>Die Engine, llama.cpp, ist {n} Tag alt.</numerusform><numerusform>Die Engine, llama.cpp, ist {n} Tage alt.</numerusform></translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>The file came damaged</source>
        <translation>Die Datei kam beschädigt an</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/packs.py"/>
        <source>The file can’t be read</source>
        <translation>Die Datei lässt sich nicht lesen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/saving.py"/>
        <source>The file could not be saved.</source>
        <translation>Die Datei konnte nicht gesichert werden.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/exports.py"/>
        <source>The file could not be written. Choose another folder.</source>
        <translation>Die Datei konnte nicht geschrieben werden. Wähle einen anderen Ordner.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>The file has a name that is not safe</source>
        <translation>Der Name der Datei ist nicht sicher</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/words.py"/>
        <source>The file has settings, too: {settings}.</source>
        <translation>Die Datei enthält auch Einstellungen: {settings}.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>The file has the wrong size</source>
        <translation>Die Datei hat die falsche Größe</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/installed_row.py"/>
        <source>The file is no longer there.</source>
        <translation>Die Datei ist nicht mehr da.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model.py"/>
        <source>The file is not what it was when it was last verified.</source>
        <translation>Die Datei ist nicht mehr, was sie bei der letzten Prüfung war.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>The file isn't there</source>
        <translation>Die Datei ist nicht da</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>The file was replaced on the hub</source>
        <translation>Die Datei wurde beim Hub ersetzt</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/backups.py"/>
        <source>The file with your conversations is damaged</source>
        <translation>Die Datei mit deinen Unterhaltungen ist beschädigt</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/backups.py"/>
        <source>The file with your conversations is gone</source>
        <translation>Die Datei mit deinen Unterhaltungen ist weg</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/packs.py"/>
        <source>The folder of packs can’t be changed</source>
        <translation>Der Ordner der Pakete lässt sich nicht ändern</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>The grammar can't be read</source>
        <translation>Die Grammatik ist nicht lesbar</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>The grammar or JSON schema for answers has a mistake in it. Correct it, or leave it empty.</source>
        <translation>Die Grammatik oder das JSON-Schema für Antworten enthält einen Fehler. Verbessere es oder lass es leer.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/answers.py"/>
        <source>The graphics processor failed with {model}, so it runs on the processor until Paddock is closed. Everything goes on, only slower.</source>
        <translation>Der Grafikprozessor hat mit {model} versagt; bis Paddock geschlossen wird, läuft es auf dem Prozessor. Alles geht weiter, nur langsamer.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>The hub does not allow this</source>
        <translation>Der Hub erlaubt das nicht</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/repository_head.py"/>
        <source>The hub has closed this repository: its files can't be had.</source>
        <translation>Der Hub hat dieses Repository geschlossen: Seine Dateien sind nicht zu haben.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>The hub has no “{repo_id}”, or it is private. Check the spelling: owner/name.</source>
        <translation>Der Hub hat kein „{repo_id}“, oder es ist privat. Prüfe die Schreibweise: Inhaber/Name.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>The hub has trouble</source>
        <translation>Der Hub hat Schwierigkeiten</translation>
    </message>
    <message>
        <location filename="../../desktop/hub/licences.py"/>
        <source>The hub names no licence for this model; its page may tell more.</source>
        <translation>Der Hub nennt keine Lizenz für dieses Modell; seine Seite sagt vielleicht mehr.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>The hub points somewhere else</source>
        <translation>Der Hub verweist woandershin</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/room.py"/>
        <source>The import is undone. What came in is among the deleted ones.</source>
        <translation>Der Import ist rückgängig gemacht. Was hereinkam, ist bei den gelöschten Unterhaltungen.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/keys.py"/>
        <source>The key to your conversations is gone</source>
        <translation>Der Schlüssel zu deinen Unterhaltungen ist weg</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/room.py"/>
        <source>The key to your conversations is in it. Unlock the keychain, then try again. Your recovery key opens them, too.</source>
        <translation>Darin liegt der Schlüssel zu deinen Unterhaltungen. Entsperre den Schlüsselbund und versuch es noch einmal. Auch dein Wiederherstellungsschlüssel öffnet sie.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/keys.py"/>
        <source>The key to your conversations is in it. Unlock the keychain, then try again. Your recovery key opens them, too: “paddock lock recover”.</source>
        <translation>Darin liegt der Schlüssel zu deinen Unterhaltungen. Entsperre den Schlüsselbund und versuch es noch einmal. Auch dein Wiederherstellungsschlüssel öffnet sie: „paddock lock recover“.</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>The knowledge of a large model at the speed of a small one, if the memory is there.</source>
        <translation>Das Wissen eines großen Modells im Tempo eines kleinen, wenn der Speicher da ist.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>The language of the window; models answer in the one you write in.</source>
        <translation>Die Sprache des Fensters; Modelle antworten in der, in der du schreibst.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/searching/filters.py"/>
        <source>The last 12 months</source>
        <translation>Die letzten 12 Monate</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/searching/filters.py"/>
        <source>The last 30 days</source>
        <translation>Die letzten 30 Tage</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/searching/filters.py"/>
        <source>The last 7 days</source>
        <translation>Die letzten 7 Tage</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>The licence ends on the day you sue Meta or anyone else because Llama 2 or its output would infringe your rights. Meta may also end it if you break its terms. Then you must delete Llama 2 and stop using it.</source>
        <translation>Die Lizenz endet an dem Tag, an dem du Meta oder andere verklagst, weil Llama 2 oder seine Ausgaben deine Rechte verletzen sollen. Meta kann sie auch beenden, wenn du gegen die Bedingungen verstößt. Dann musst du Llama 2 löschen und darfst es nicht mehr verwenden.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>The licence ends on the day you sue Meta or anyone else because Llama 3 or its output would infringe your rights. Meta may also end it if you break its terms. Then you must delete Llama 3 and stop using it.</source>
        <translation>Die Lizenz endet an dem Tag, an dem du Meta oder andere verklagst, weil Llama 3 oder seine Ausgaben deine Rechte verletzen sollen. Meta kann sie auch beenden, wenn du gegen die Bedingungen verstößt. Dann musst du Llama 3 löschen und darfst es nicht mehr verwenden.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>The licence ends on the day you sue Meta or anyone else because Llama 3.1 or its output would infringe your rights. Meta may also end it if you break its terms. Then you must delete Llama 3.1 and stop using it.</source>
        <translation>Die Lizenz endet an dem Tag, an dem du Meta oder andere verklagst, weil Llama 3.1 oder seine Ausgaben deine Rechte verletzen sollen. Meta kann sie auch beenden, wenn du gegen die Bedingungen verstößt. Dann musst du Llama 3.1 löschen und darfst es nicht mehr verwenden.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>The licence ends on the day you sue Meta or anyone else because Llama 3.2 or its output would infringe your rights. Meta may also end it if you break its terms. Then you must delete Llama 3.2 and stop using it.</source>
        <translation>Die Lizenz endet an dem Tag, an dem du Meta oder andere verklagst, weil Llama 3.2 oder seine Ausgaben deine Rechte verletzen sollen. Meta kann sie auch beenden, wenn du gegen die Bedingungen verstößt. Dann musst du Llama 3.2 löschen und darfst es nicht mehr verwenden.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>The licence ends on the day you sue Meta or anyone else because Llama 3.3 or its output would infringe your rights. Meta may also end it if you break its terms. Then you must delete Llama 3.3 and stop using it.</source>
        <translation>Die Lizenz endet an dem Tag, an dem du Meta oder andere verklagst, weil Llama 3.3 oder seine Ausgaben deine Rechte verletzen sollen. Meta kann sie auch beenden, wenn du gegen die Bedingungen verstößt. Dann musst du Llama 3.3 löschen und darfst es nicht mehr verwenden.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>The message was longer than the model can read at once.</source>
        <translation>Die Nachricht war länger, als das Modell auf einmal lesen kann.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/words.py"/>
        <source>The messages that the model still sees.</source>
        <translation>Die Nachrichten, die das Modell noch sieht.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/answers.py"/>
        <source>The middle of a long message ({tokens}) didn’t fit and was not read.</source>
        <translation>Die Mitte einer langen Nachricht ({tokens}) passte nicht und wurde nicht gelesen.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/entry.py"/>
        <source>The model answered</source>
        <translation>Das Modell antwortete</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/answers.py"/>
        <source>The model began to repeat itself, so the answer was ended.</source>
        <translation>Das Modell begann sich zu wiederholen, darum wurde die Antwort beendet.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>The model could not answer</source>
        <translation>Das Modell konnte nicht antworten</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>The model could not be opened.</source>
        <translation>Das Modell konnte nicht geöffnet werden.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/entries.py"/>
        <source>The model had nothing to add.</source>
        <translation>Das Modell hatte nichts hinzuzufügen.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/messages/alternatives.py"/>
        <source>The model in use</source>
        <translation>Das Modell in Gebrauch</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/bubble.py"/>
        <source>The model is about to answer</source>
        <translation>Das Modell antwortet gleich</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/hearing/announcing.py"/>
        <source>The model is answering</source>
        <translation>Das Modell antwortet</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/summary_editor.py"/>
        <source>The model is told this in place of the messages above.</source>
        <translation>Das wird dem Modell anstelle der Nachrichten darüber gesagt.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>The model leaves memory after so long without a question; 0 never does that.</source>
        <translation>Das Modell verlässt den Speicher nach so langer Zeit ohne Frage; 0 nie.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>The model produced invalid numbers</source>
        <translation>Das Modell hat ungültige Zahlen geliefert</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>The model refuses this conversation</source>
        <translation>Das Modell lehnt diese Unterhaltung ab</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/detail_facts.py"/>
        <source>The model repeated itself</source>
        <translation>Das Modell wiederholte sich</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>The model that answers.</source>
        <translation>Das Modell, das antwortet.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>The model that came with Paddock</source>
        <translation>Das mitgelieferte Modell</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/detail_facts.py"/>
        <source>The model was done</source>
        <translation>Das Modell war fertig</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>The model's file has changed</source>
        <translation>Die Datei des Modells hat sich geändert</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>The model's file is gone</source>
        <translation>Die Datei des Modells ist weg</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>The model's file went away while it was used</source>
        <translation>Die Datei des Modells verschwand, während sie gebraucht wurde</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/judging.py"/>
        <source>The model's header could not be read, so it is not known whether it fits.</source>
        <translation>Der Kopf des Modells war nicht lesbar; ob es passt, ist daher nicht bekannt.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>The models folder can't be written to</source>
        <translation>In den Ordner der Modelle kann nicht geschrieben werden</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>The model’s own</source>
        <translation>Wie beim Modell</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/seeing.py"/>
        <source>The model’s prompt template refuses this conversation.</source>
        <translation>Die Prompt-Vorlage des Modells lehnt diese Unterhaltung ab.</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>The most knowledgeable of Llama 2 Chat, for computers with very much memory.</source>
        <translation>Das kenntnisreichste von Llama 2 Chat, für Computer mit sehr viel Speicher.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>The network answered for {host} with a page, probably one to log in. Open a browser, log in to the network, and try again.</source>
        <translation>Das Netzwerk antwortete für {host} mit einer Seite, vermutlich zum Anmelden. Öffne einen Browser, melde dich im Netzwerk an und versuch es noch einmal.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/searching/room.py"/>
        <source>The newest {n} messages</source>
        <translation><numerusform>Die neueste Nachricht</numerusform><numerusform>Die neuesten {n} Nachrichten</numerusform></translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>The others wait their turn.</source>
        <translation>Die anderen warten, bis sie an der Reihe sind.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/packs.py"/>
        <source>The pack is damaged</source>
        <translation>Das Paket ist beschädigt</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/exports.py"/>
        <source>The pages could not be laid out. Another format may work.</source>
        <translation>Die Seiten konnten nicht gesetzt werden. Vielleicht geht ein anderes Format.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/keys.py"/>
        <source>The passphrase is removed.</source>
        <translation>Das Kennwort ist entfernt.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>The persona could not be saved as a file</source>
        <translation>Die Persona konnte nicht als Datei gesichert werden</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/exporting/room.py"/>
        <source>The printer could not be used</source>
        <translation>Der Drucker war nicht zu benutzen</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/importing.py"/>
        <source>The program is writing it right now. Close the program and try again.</source>
        <translation>Das Programm schreibt gerade daran. Schließe das Programm und versuche es noch einmal.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/prompt_view.py"/>
        <source>The prompt</source>
        <translation>Der Prompt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/editing.py"/>
        <source>The question as it was stays as a version.</source>
        <translation>Die Frage, wie sie war, bleibt als Version.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>The question is empty or its input is closed.</source>
        <translation>Die Frage ist leer, oder ihre Eingabe ist geschlossen.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/reporting/sheet.py"/>
        <source>The report</source>
        <translation>Der Bericht</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/reporting/room.py"/>
        <source>The report was not saved</source>
        <translation>Der Bericht wurde nicht gespeichert</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>The rights end when you break the terms.</source>
        <translation>Die Rechte enden, wenn du gegen die Bedingungen verstößt.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/twice_typed.py"/>
        <source>The same once more</source>
        <translation>Noch einmal dasselbe</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>The same seed, settings and prompt give the same answer again.</source>
        <translation>Gleicher Seed, gleiche Einstellungen und gleicher Prompt ergeben wieder dieselbe Antwort.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>The settings can't be read</source>
        <translation>Die Einstellungen sind nicht lesbar</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/choices/room.py"/>
        <source>The settings of this conversation are as everywhere again</source>
        <translation>Die Einstellungen dieser Unterhaltung sind wieder wie überall</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>The starter model is missing. Run “make run” again to install it, or put a .gguf file into Paddock's models folder.</source>
        <translation>Das Startmodell fehlt. Führ „make run“ noch einmal aus, um es zu installieren, oder leg eine .gguf-Datei in Paddocks Modellordner.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/adapter_list.py"/>
        <source>The strength of an adapter is a number from {least} to {most}; 1 is as it was trained.</source>
        <translation>Die Stärke eines Adapters ist eine Zahl von {least} bis {most}; 1 ist wie trainiert.</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>The strongest of these three at code, and the slowest.</source>
        <translation>Das stärkste der drei bei Code, und das langsamste.</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>The surprise that mirostat aims at, in bits.</source>
        <translation>Die Überraschung, die Mirostat anstrebt, in Bit.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>The token can't be kept</source>
        <translation>Das Token kann nicht aufbewahrt werden</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/gated.py"/>
        <source>The token is kept in this computer's keychain.</source>
        <translation>Das Token liegt im Schlüsselbund dieses Computers.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/trash/page.py"/>
        <source>The trash is empty</source>
        <translation>Der Papierkorb ist leer</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>The window can't be opened</source>
        <translation>Das Fenster kann nicht geöffnet werden</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/context/seen_page.py"/>
        <source>The {n} oldest messages are not seen.</source>
        <translation><numerusform>Die älteste Nachricht wird nicht gesehen.</numerusform><numerusform>Die {n} ältesten Nachrichten werden nicht gesehen.</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/explain/answers.py"/>
        <source>The {n} oldest messages no longer fit and were not read.</source>
        <translation><numerusform>Die älteste Nachricht passt nicht mehr hinein und wurde nicht gelesen.</numerusform><numerusform>Die {n} ältesten Nachrichten passen nicht mehr hinein und wurden nicht gelesen.</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/context/words.py"/>
        <source>The {n} oldest messages no longer fit. The model won’t see them.</source>
        <translation><numerusform>Die älteste Nachricht passt nicht mehr hinein. Das Modell wird sie nicht sehen.</numerusform><numerusform>Die {n} ältesten Nachrichten passen nicht mehr hinein. Das Modell wird sie nicht sehen.</numerusform></translation>
    </message>
    <message>
        <location filename="../../desktop/ui/exporting/panel.py"/>
        <source>Their text, not their names alone</source>
        <translation>Ihr Text, nicht nur ihre Namen</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Theme</source>
        <translation>Thema</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/gated.py"/>
        <source>Then make a token of kind “read” in your account's settings and paste it here. It is kept in this computer's keychain and sent to huggingface.co only.</source>
        <translation>Dann erzeuge in den Einstellungen deines Kontos ein Token der Art „read“ und füg es hier ein. Es bleibt im Schlüsselbund dieses Computers und geht nur an huggingface.co.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/files.py"/>
        <source>There are more than 2 MB of text in it, more than a model can read. Attach a part of it.</source>
        <translation>Sie enthält mehr als 2 MB Text, mehr als ein Modell lesen kann. Häng einen Teil davon an.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/repository.py"/>
        <source>There are no GGUF files in this repository, so Paddock can't use it.</source>
        <translation>In diesem Repository sind keine GGUF-Dateien, also kann Paddock es nicht verwenden.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/personas/list_panel.py"/>
        <source>There are no personas yet. A persona is a system prompt with the settings that fit it.</source>
        <translation>Es gibt noch keine Personas. Eine Persona ist ein System-Prompt mit den Einstellungen, die dazu passen.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/panel.py"/>
        <source>There are none yet.</source>
        <translation>Es gibt noch keine.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/backups.py"/>
        <source>There is no backup called “{name}”. “paddock backup --list” shows what there is.</source>
        <translation>Es gibt keine Sicherung namens „{name}“. „paddock backup --list“ zeigt, welche es gibt.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/importing.py"/>
        <source>There is no conversation in it that Paddock can read.</source>
        <translation>Darin ist keine Unterhaltung, die Paddock lesen kann.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>There is no conversation {conversation_id}. “paddock conversations list” shows what there is.</source>
        <translation>Es gibt keine Unterhaltung {conversation_id}. „paddock conversations list“ zeigt, welche da sind.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>There is no model called “{name}” and no such file. “paddock models” lists what is installed.</source>
        <translation>Es gibt kein Modell namens „{name}“ und keine solche Datei. „paddock models“ listet auf, was installiert ist.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>There is no model yet</source>
        <translation>Es gibt noch kein Modell</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/packs.py"/>
        <source>There is no pack for this Paddock</source>
        <translation>Für dieses Paddock gibt es kein Paket</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>There is no persona called “{name}”. “paddock personas list” shows what there is.</source>
        <translation>Es gibt keine Persona namens „{name}“. „paddock personas list“ zeigt, welche da sind.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/backups.py"/>
        <source>There is no room for a copy of your conversations</source>
        <translation>Für eine Kopie deiner Unterhaltungen ist kein Platz</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/packs.py"/>
        <source>There is no room for the pack</source>
        <translation>Für das Paket ist kein Platz</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/prompts.py"/>
        <source>There is no saved prompt called “{name}”. “paddock prompts list” shows them.</source>
        <translation>Es gibt keinen gesicherten Prompt namens „{name}“. „paddock prompts list“ zeigt sie.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/files.py"/>
        <source>There is no such file any more.</source>
        <translation>Diese Datei gibt es nicht mehr.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/importing.py"/>
        <source>There is no such file or folder.</source>
        <translation>Diese Datei oder diesen Ordner gibt es nicht.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/exports.py"/>
        <source>There is no such folder any more. Choose another one.</source>
        <translation>Diesen Ordner gibt es nicht mehr. Wähle einen anderen.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>There is no such repository</source>
        <translation>Dieses Repository gibt es nicht</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/files.py"/>
        <source>There is no text in it that can be read.</source>
        <translation>Sie enthält keinen lesbaren Text.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/files.py"/>
        <source>There is nothing in it.</source>
        <translation>Sie ist leer.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>There is nothing to ask</source>
        <translation>Es gibt nichts zu fragen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/room.py"/>
        <source>There is nothing to back up yet.</source>
        <translation>Es gibt noch nichts zu sichern.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>There is nothing to download</source>
        <translation>Es gibt nichts herunterzuladen</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/packs.py"/>
        <source>There is nothing to remove.</source>
        <translation>Es gibt nichts zu entfernen.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/room.py"/>
        <source>There is nothing to sum up yet</source>
        <translation>Noch gibt es nichts zusammenzufassen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/branches/panel.py"/>
        <source>There is one branch. Answer again or edit a question: both versions stay.</source>
        <translation>Es gibt einen Zweig. Lass neu antworten oder ändere eine Frage: Beide Versionen bleiben.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/usage/room.py"/>
        <source>There is one new backup now</source>
        <translation>Es gibt jetzt eine neue Sicherung</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/importing.py"/>
        <source>There is too much in it to be read at once.</source>
        <translation>Es ist zu viel darin, um auf einmal gelesen zu werden.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/twice_typed.py"/>
        <source>These are two different passphrases.</source>
        <translation>Das sind zwei verschiedene Kennwörter.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/room.py"/>
        <source>They are encrypted on this disk. Your passphrase opens them.</source>
        <translation>Sie liegen verschlüsselt auf diesem Datenträger. Dein Kennwort öffnet sie.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/panel.py"/>
        <source>They are in the list, each at the time it was written.</source>
        <translation>Sie stehen in der Liste, jedes zu der Zeit, als es geschrieben wurde.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/room.py"/>
        <source>They are sound, but were encrypted with another key than the one in this data folder. Nothing was changed. Their recovery key opens them.</source>
        <translation>Sie sind heil, wurden aber mit einem anderen Schlüssel verschlüsselt als dem in diesem Datenordner. Nichts wurde geändert. Ihr Wiederherstellungsschlüssel öffnet sie.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/room.py"/>
        <source>They are still there and nothing was changed, but neither the data folder nor the keychain holds their key any longer. Your recovery key opens them.</source>
        <translation>Sie sind noch da und nichts wurde geändert, aber weder der Datenordner noch der Schlüsselbund enthält ihren Schlüssel. Dein Wiederherstellungsschlüssel öffnet sie.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/keys.py"/>
        <source>They are still there and nothing was changed, but {path} or the keychain no longer holds their key. Your recovery key opens them: “paddock lock recover”.</source>
        <translation>Sie sind noch da und nichts wurde geändert, aber {path} oder der Schlüsselbund enthält ihren Schlüssel nicht mehr. Dein Wiederherstellungsschlüssel öffnet sie: „paddock lock recover“.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/about/room.py"/>
        <source>They can't be read: {why}</source>
        <translation>Sie können nicht gelesen werden: {why}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/archived/page.py"/>
        <source>They stay here, and search finds them. Write in one, and it is in the list again.</source>
        <translation>Sie bleiben hier, und die Suche findet sie. Wer in einer schreibt, hat sie wieder in der Liste.</translation>
    </message>
    <message>
        <location filename="../../desktop/exporting/html_file.py"/>
        <source>Thinking</source>
        <translation>Gedanken</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/thought.py"/>
        <source>Thinking…</source>
        <translation>Denkt nach …</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>This adapter doesn't fit the model</source>
        <translation>Dieser Adapter passt nicht zum Modell</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/adapter_list.py"/>
        <source>This adapter doesn’t fit</source>
        <translation>Dieser Adapter passt nicht</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>This answer could not be completed. What was said is kept.</source>
        <translation>Diese Antwort konnte nicht vollendet werden. Was gesagt wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>This answer failed</source>
        <translation>Diese Antwort ist gescheitert</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>This change can't be kept</source>
        <translation>Diese Änderung lässt sich nicht behalten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/telling.py"/>
        <source>This computer has no keychain that answers, so the key to your conversations lies beside them: whoever copies both can read them.</source>
        <translation>Dieser Computer hat keinen Schlüsselbund, der antwortet; darum liegt der Schlüssel zu deinen Unterhaltungen neben ihnen: Wer beides kopiert, kann sie lesen.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>This computer's keychain is missing or locked. The token is used until Paddock is closed, and written nowhere.</source>
        <translation>Der Schlüsselbund dieses Computers fehlt oder ist gesperrt. Das Token gilt, bis Paddock geschlossen wird, und wird nirgends gespeichert.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/choices/room.py"/>
        <source>This conversation</source>
        <translation>Diese Unterhaltung</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/choices/own_sign.py"/>
        <source>This conversation has settings of its own</source>
        <translation>Diese Unterhaltung hat eigene Einstellungen</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>This conversation's model is no longer here</source>
        <translation>Das Modell dieser Unterhaltung ist nicht mehr hier</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/backups.py"/>
        <source>This file asks for its passphrase</source>
        <translation>Diese Datei verlangt ihr Kennwort</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>This file belongs to another program</source>
        <translation>Diese Datei gehört einem anderen Programm</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/backups.py"/>
        <source>This file can't be read</source>
        <translation>Diese Datei lässt sich nicht lesen</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>This file can't be taken as a persona</source>
        <translation>Diese Datei kann nicht als Persona übernommen werden</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>This file can't be used</source>
        <translation>Diese Datei kann nicht verwendet werden</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>This hub asks who you are</source>
        <translation>Dieser Hub fragt, wer du bist</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>This hub does not allow this</source>
        <translation>Dieser Hub erlaubt das nicht</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>This is a fault in Paddock, not in anything you did. What you wrote is kept.</source>
        <translation>Das ist ein Fehler in Paddock; du hast nichts falsch gemacht. Was du geschrieben hast, bleibt erhalten.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/reporting/sheet.py"/>
        <source>This is all of it, {n} bytes, in English:</source>
        <translation><numerusform>Das ist alles, {n} Byte, auf Englisch:</numerusform><numerusform>Das ist alles, {n} Byte, auf Englisch:</numerusform></translation>
    </message>
    <message>
        <location filename="../../desktop/explain/keys.py"/>
        <source>This is no recovery key</source>
        <translation>Das ist kein Wiederherstellungsschlüssel</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/words.py"/>
        <source>This is {needed} tokens long, and the context window has {all}. The model can’t read it.</source>
        <translation>Das ist {needed} Tokens lang, und das Kontextfenster hat {all}. Das Modell kann es nicht lesen.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/files.py"/>
        <source>This kind of document can't be read. Save it as PDF or DOCX first.</source>
        <translation>Diese Art von Dokument kann nicht gelesen werden. Sichere es zuerst als PDF oder DOCX.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>This licence has to be accepted first</source>
        <translation>Diese Lizenz muss zuerst angenommen werden</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/context/words.py"/>
        <source>This message is longer than the context window. The model won’t see {n} tokens in its middle.</source>
        <translation><numerusform>Diese Nachricht ist länger als das Kontextfenster. Das Modell wird {n} Token in ihrer Mitte nicht sehen.</numerusform><numerusform>Diese Nachricht ist länger als das Kontextfenster. Das Modell wird {n} Tokens in ihrer Mitte nicht sehen.</numerusform></translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>This message is too long</source>
        <translation>Diese Nachricht ist zu lang</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>This model asks who you are</source>
        <translation>Dieses Modell fragt, wer du bist</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>This model can't be opened</source>
        <translation>Dieses Modell kann nicht geöffnet werden</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>This model doesn't fit now</source>
        <translation>Dieses Modell passt gerade nicht</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>This model needs a newer engine</source>
        <translation>Dieses Modell braucht eine neuere Engine</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/packs.py"/>
        <source>This pack belongs to another Paddock</source>
        <translation>Dieses Paket gehört zu einem anderen Paddock</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/keys.py"/>
        <source>This passphrase is too short</source>
        <translation>Dieses Kennwort ist zu kurz</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/panel.py"/>
        <source>This protects them when the disk is stolen or copied. It can't protect them from a program that runs as you while Paddock is open.</source>
        <translation>Das schützt sie, wenn der Datenträger gestohlen oder kopiert wird. Vor einem Programm, das unter deinem Namen läuft, während Paddock offen ist, kann es sie nicht schützen.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/keys.py"/>
        <source>This recovery key opens something else</source>
        <translation>Dieser Wiederherstellungsschlüssel öffnet etwas anderes</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/quick/opening.py"/>
        <source>This system gives no program keys for everywhere. In its own keyboard settings, let a shortcut run “paddock --ask”.</source>
        <translation>Dieses System gibt keinem Programm Tasten für überall. Lass in seinen eigenen Tastatureinstellungen ein Kürzel „paddock --ask“ ausführen.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/fit_card.py"/>
        <source>This would make it fit:</source>
        <translation>So würde es passen:</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/thought.py"/>
        <source>Thought for a while</source>
        <translation>Hat eine Weile nachgedacht</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/judging.py"/>
        <source>Tight</source>
        <translation>Knapp</translation>
    </message>
    <message>
        <location filename="../../desktop/exporting/entries.py"/>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/exporting/panel.py"/>
        <source>Time, model, tokens and settings</source>
        <translation>Zeit, Modell, Token und Einstellungen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/network/panel.py"/>
        <source>Time, purpose, host, size and outcome; nothing else is noted. It lies in {file}.</source>
        <translation>Zeit, Zweck, Host, Größe und Ausgang; sonst wird nichts vermerkt. Es liegt in {file}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/history/title_editor.py"/>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/searching/filters.py"/>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/gated.py"/>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/prompt_view.py"/>
        <source>Token {id}</source>
        <translation>Token {id}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/detail_facts.py"/>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/numbers.py"/>
        <source>Tokens of it that are read at once</source>
        <translation>Tokens davon, die auf einmal gelesen werden</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/numbers.py"/>
        <source>Tokens that an answer may have</source>
        <translation>Tokens, die eine Antwort haben darf</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/numbers.py"/>
        <source>Tokens that it keeps in mind</source>
        <translation>Tokens, die es im Sinn behält</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/judging.py"/>
        <source>Too big</source>
        <translation>Zu groß</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>Too many requests</source>
        <translation>Zu viele Anfragen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model.py"/>
        <source>Took off the list: “{name}”</source>
        <translation>Von der Liste genommen: „{name}“</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/room.py"/>
        <source>Took over the settings of the file</source>
        <translation>Einstellungen der Datei übernommen</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Top-k</source>
        <translation>Top-k</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Top-n-sigma</source>
        <translation>Top-n-Sigma</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Top-p</source>
        <translation>Top-p</translation>
    </message>
    <message>
        <location filename="../../desktop/store/prompts.py"/>
        <source>Translate</source>
        <translation>Übersetzen</translation>
    </message>
    <message>
        <location filename="../../desktop/store/prompts.py"/>
        <source>Translate this into {language}:

{text}</source>
        <translation>Übersetze das auf {language}:

{text}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/history/sidebar.py"/>
        <source>Trash</source>
        <translation>Papierkorb</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/search.py"/>
        <source>Trending</source>
        <translation>Im Trend</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/panel.py"/>
        <source>Try</source>
        <translation>Probieren</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/notice.py"/>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/packs/row.py"/>
        <source>Try it again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/progress.py"/>
        <source>Trying again</source>
        <translation>Neuer Versuch</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/packs/room.py"/>
        <source>Trying it…</source>
        <translation>Wird ausprobiert …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/prompts_panel.py"/>
        <source>Type / in an empty message to use one. Parts like {language} are filled in one after the other with Tab.</source>
        <translation>Tipp / in eine leere Nachricht, um einen zu verwenden. Teile wie {language} füllst du nacheinander mit Tab aus.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/choices/stop_words.py"/>
        <source>Type a word and press Enter</source>
        <translation>Tipp ein Wort und drück die Eingabetaste</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/searching/teaching.py"/>
        <source>Type what was said. All words count, and the last may be a beginning. The button beside the field narrows the search, or these words do:</source>
        <translation>Schreib, was gesagt wurde. Alle Wörter zählen, vom letzten genügt der Anfang. Der Knopf neben dem Feld grenzt die Suche ein, oder diese Wörter:</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>Typical-p</source>
        <translation>Typical-p</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/widgets/toast.py"/>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/panel.py"/>
        <source>Undo the import</source>
        <translation>Import rückgängig machen</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/packs.py"/>
        <source>Unpacked it takes {needed}, and {free} are free on this disk. Nothing was changed.</source>
        <translation>Entpackt braucht es {needed}, und auf diesem Datenträger sind {free} frei. Nichts wurde verändert.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Until I empty it</source>
        <translation>Bis ich ihn leere</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/choice_row.py"/>
        <source>Use</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/picker.py"/>
        <source>Use a file…</source>
        <translation>Datei verwenden …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/welcome.py"/>
        <source>Use a model I already have</source>
        <translation>Ein Modell verwenden, das ich schon habe</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/room.py"/>
        <source>Use a model file</source>
        <translation>Modelldatei verwenden</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Use half of the processor while on battery.</source>
        <translation>Im Akkubetrieb nur den halben Prozessor nutzen.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/arriving.py"/>
        <source>Use it</source>
        <translation>Verwenden</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/repository_head.py"/>
        <source>Use policy</source>
        <translation>Nutzungsregeln</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/mending/screen.py"/>
        <source>Use the backup of {day}</source>
        <translation>Die Sicherung vom {day} nehmen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/screen.py"/>
        <source>Use the passphrase</source>
        <translation>Kennwort verwenden</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/screen.py"/>
        <source>Use the recovery key</source>
        <translation>Wiederherstellungsschlüssel verwenden</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/panel.py"/>
        <source>Use these settings</source>
        <translation>Diese Einstellungen übernehmen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/palette/listings.py"/>
        <source>Use {model}</source>
        <translation>{model} verwenden</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/adapter_list.py"/>
        <source>Use {name}</source>
        <translation>{name} verwenden</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/ways.py"/>
        <source>Use {name} instead</source>
        <translation>Stattdessen {name} verwenden</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/installed_row.py"/>
        <source>Used where it is. Paddock never deletes it.</source>
        <translation>Verwendet, wo es liegt. Paddock löscht es nie.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/room.py"/>
        <source>Usual size of text</source>
        <translation>Übliche Schriftgröße</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model.py"/>
        <source>Verified: every byte is as it was.</source>
        <translation>Geprüft: Jedes Byte ist, wie es war.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/installed_row.py"/>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model.py"/>
        <source>Verify again</source>
        <translation>Noch einmal prüfen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/installed_row.py"/>
        <source>Verify {name}</source>
        <translation>{name} prüfen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model.py"/>
        <source>Verifying</source>
        <translation>Wird geprüft</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model.py"/>
        <source>Verifying…</source>
        <translation>Wird geprüft …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/actions.py"/>
        <source>Version {number} of {all}</source>
        <translation>Version {number} von {all}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/reporting/sheet.py"/>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/frame/commands.py"/>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Violet</source>
        <translation>Violett</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/results.py"/>
        <source>Vision</source>
        <translation>Sieht Bilder</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conversation/live.py"/>
        <source>Waiting for the answer in another conversation…</source>
        <translation>Wartet auf die Antwort in einer anderen Unterhaltung …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/progress.py"/>
        <source>Waiting {time}</source>
        <translation>Wartet {time}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/comparing/column.py"/>
        <source>Waits for the other</source>
        <translation>Wartet auf die andere</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/progress.py"/>
        <source>Waits for the others</source>
        <translation>Wartet auf die anderen</translation>
    </message>
    <message>
        <location filename="../../desktop/exporting/wanted.py"/>
        <source>Web page</source>
        <translation>Webseite</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>What Gemma writes for you is not Google's. You and your users are responsible for it.</source>
        <translation>Was Gemma für dich schreibt, gehört nicht Google. Du und deine Nutzer sind dafür verantwortlich.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/personas/list_panel.py"/>
        <source>What a model is told, and how it answers: to begin conversations with.</source>
        <translation>Was einem Modell gesagt wird und wie es antwortet: um Unterhaltungen damit zu beginnen.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/backups.py"/>
        <source>What can't be read any longer comes from the newest backup, where it is there.</source>
        <translation>Was sich nicht mehr lesen lässt, kommt aus der neuesten Sicherung, wenn es dort ist.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/reporting/sheet.py"/>
        <source>What happened</source>
        <translation>Was geschehen ist</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/reporting/sheet.py"/>
        <source>What happened, in your own words, if you like</source>
        <translation>Was geschehen ist, in deinen Worten, wenn du möchtest</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>What it could do:</source>
        <translation>Was sie tun konnte:</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/prompts_panel.py"/>
        <source>What it says</source>
        <translation>Was darin steht</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/usage/page.py"/>
        <source>What models remember</source>
        <translation>Was Modelle sich merken</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/kept_line.py"/>
        <source>What models remember of conversations: {size}. Clearing loses no words.</source>
        <translation>Was Modelle von Unterhaltungen behalten: {size}. Beim Leeren gehen keine Worte verloren.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/numbers.py"/>
        <source>What the answer may be</source>
        <translation>Was die Antwort sein darf</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/licence_sheet.py"/>
        <source>What the licence says</source>
        <translation>Was die Lizenz sagt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/kept_line.py"/>
        <source>What the model had in mind of each conversation, so that it goes on at once after a restart. Clearing costs only that: no words are lost.</source>
        <translation>Was das Modell von jeder Unterhaltung im Sinn hatte, damit sie nach einem Neustart sofort weitergeht. Leeren kostet nur das: Keine Worte gehen verloren.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>What the model is told before every conversation; empty takes the model’s own.</source>
        <translation>Was dem Modell vor jeder Unterhaltung gesagt wird; leer nimmt das des Modells.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/words.py"/>
        <source>What the model is told before everything else.</source>
        <translation>Was dem Modell vor allem anderen gesagt wird.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/choices/form.py"/>
        <source>What the model is told before the conversation</source>
        <translation>Was dem Modell vor der Unterhaltung gesagt wird</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/parts.py"/>
        <source>What the model sees</source>
        <translation>Was das Modell sieht</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/exporting/panel.py"/>
        <source>What the model thought before it answered</source>
        <translation>Was das Modell dachte, bevor es antwortete</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/joining.py"/>
        <source>What the model would see now</source>
        <translation>Was das Modell jetzt sähe</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/searching/results.py"/>
        <source>What was found</source>
        <translation>Gefundenes</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conversation/empty.py"/>
        <source>What would you like to know?</source>
        <translation>Was möchtest du wissen?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/words.py"/>
        <source>What you are writing now.</source>
        <translation>Was du gerade schreibst.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>What you delete can be brought back for so long; then it is gone for good.</source>
        <translation>So lange lässt sich Gelöschtes zurückholen; danach ist es endgültig weg.</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/trash/words.py"/>
        <source>What you delete stays here for {n} days; then it is gone for good.</source>
        <translation><numerusform>Was du löschst, bleibt hier {n} Tag; danach ist es endgültig weg.</numerusform><numerusform>Was du löschst, bleibt hier {n} Tage; danach ist es endgültig weg.</numerusform></translation>
    </message>
    <message>
        <location filename="../../desktop/ui/trash/words.py"/>
        <source>What you delete stays here until you empty the trash.</source>
        <translation>Was du löschst, bleibt hier, bis du den Papierkorb leerst.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/usage/page.py"/>
        <source>What you have said</source>
        <translation>Was gesagt wurde</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>Whatever the output goes to takes no more.</source>
        <translation>Wohin die Ausgabe auch geht, dort wird nichts mehr angenommen.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/seeing.py"/>
        <source>When this answer was made, the prompt had {tokens} tokens: something has changed since.</source>
        <translation>Als diese Antwort entstand, hatte der Prompt {tokens} Tokens: Seither hat sich etwas geändert.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Where a passphrase opens your conversations: lock them after so long without a key or a click; 0 never does. An answer that is being written is waited for.</source>
        <translation>Wo ein Kennwort deine Unterhaltungen öffnet: sie nach so langer Zeit ohne Taste oder Klick sperren; 0 sperrt nie. Auf eine Antwort, die gerade entsteht, wird gewartet.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/installed.py"/>
        <source>Where is “{name}”?</source>
        <translation>Wo ist „{name}“?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/choices/form.py"/>
        <source>Where it ends</source>
        <translation>Wo sie endet</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Where models are searched and fetched: Hugging Face, or a mirror of it.</source>
        <translation>Wo Modelle gesucht und geholt werden: bei Hugging Face oder einem Spiegel davon.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Where the engine can’t be shut in: a bad model file could then read your files.</source>
        <translation>Wo die Engine nicht eingeschlossen werden kann: Eine bösartige Modelldatei könnte dann deine Dateien lesen.</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>Where there is none but the one that came with Paddock.</source>
        <translation>Wo nur das mitgelieferte da ist.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>Which file is it to be?</source>
        <translation>Welche Datei soll es sein?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/numbers.py"/>
        <source>Which tokens come into question</source>
        <translation>Welche Tokens in Frage kommen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/words.py"/>
        <source>Who says what, as the prompt template writes it.</source>
        <translation>Wer was sagt, so wie die Prompt-Vorlage es schreibt.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/widgets/edge.py"/>
        <source>Width of the sidebar</source>
        <translation>Breite der Seitenleiste</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/frame/commands.py"/>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/settings/preview.py"/>
        <source>With a function that takes a name:</source>
        <translation>Mit einer Funktion, die einen Namen nimmt:</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/searching/filters.py"/>
        <source>With code</source>
        <translation>Mit Code</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/packs/row.py"/>
        <source>With the pack for {title}, models can answer on an NVIDIA card.</source>
        <translation>Mit dem Paket für {title} können Modelle auf einer NVIDIA-Karte antworten.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/packs/row.py"/>
        <source>With the pack for {title}, models can answer on an NVIDIA card. Download {file} ({size}) from the releases page with your browser, then add it here. It takes {room} on the disk.</source>
        <translation>Mit dem Paket für {title} können Modelle auf einer NVIDIA-Karte antworten. Lade {file} ({size}) mit deinem Browser von der Seite der Veröffentlichungen und füg es dann hier hinzu. Auf dem Datenträger braucht es {room}.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>With {model} it ended {deaths} times in a row. On the model's page, put its layers on the processor and choose a smaller context window; if that does not help, verify the model.</source>
        <translation>Mit {model} endete sie {deaths}-mal nacheinander. Leg auf der Seite des Modells seine Schichten auf den Prozessor und wähle ein kleineres Kontextfenster; hilft das nicht, prüfe das Modell.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/words.py"/>
        <source>Without a title</source>
        <translation>Ohne Titel</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/ways.py"/>
        <source>Without the GPU</source>
        <translation>Ohne die GPU</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/choices/form.py"/>
        <source>Words that end an answer</source>
        <translation>Wörter, die eine Antwort beenden</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/room.py"/>
        <source>Working on it…</source>
        <translation>Einen Moment …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/code.py"/>
        <source>Wrap long lines</source>
        <translation>Lange Zeilen umbrechen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/windows/opening.py"/>
        <source>Write a letter</source>
        <translation>Brief schreiben</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/input.py"/>
        <source>Write a message</source>
        <translation>Nachricht schreiben</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/input.py"/>
        <source>Write the beginning; the model goes on from there.</source>
        <translation>Schreib den Anfang; das Modell macht dort weiter.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/windows/opening.py"/>
        <source>Write to this address in your mail program?</source>
        <translation>An diese Adresse mit deinem Mailprogramm schreiben?</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/comparing/column.py"/>
        <source>Writes…</source>
        <translation>Schreibt …</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/detail_facts.py"/>
        <source>Writing</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>Writing and explaining code, with fewer slips than the 7B.</source>
        <translation>Code schreiben und erklären, mit weniger Ausrutschern als das 7B.</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>Writing and explaining code; Llama 2 trained further on programs.</source>
        <translation>Code schreiben und erklären; Llama 2, mit Programmen weiter trainiert.</translation>
    </message>
    <message>
        <location filename="../../resources/catalogue.json"/>
        <source>Writing, completing and repairing code.</source>
        <translation>Code schreiben, ergänzen und reparieren.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/searching/filters.py"/>
        <source>Written by a model</source>
        <translation>Von einem Modell</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/searching/filters.py"/>
        <source>Written by you</source>
        <translation>Von dir</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>XTC probability</source>
        <translation>XTC: Wahrscheinlichkeit</translation>
    </message>
    <message>
        <location filename="../../desktop/sampling.py"/>
        <source>XTC threshold</source>
        <translation>XTC: Schwelle</translation>
    </message>
    <message>
        <location filename="../../desktop/exporting/entries.py"/>
        <source>You</source>
        <translation>Du</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/licence_sheet.py"/>
        <source>You accepted it on {day}.</source>
        <translation>Du hast sie am {day} angenommen.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/files.py"/>
        <source>You are not allowed to open it, or the disk can't be read.</source>
        <translation>Du darfst sie nicht öffnen, oder der Datenträger ist nicht lesbar.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/exports.py"/>
        <source>You are not allowed to write there. Choose another folder.</source>
        <translation>Dort darfst du nicht schreiben. Wähle einen anderen Ordner.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/mending/room.py"/>
        <source>You begin anew</source>
        <translation>Du beginnst neu</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/words.py"/>
        <source>You deleted it here</source>
        <translation>Hier von dir gelöscht</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>You have not been let in yet</source>
        <translation>Du wurdest noch nicht eingelassen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/comparing/room.py"/>
        <source>You kept {name}</source>
        <translation>Du hast {name} behalten</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>You may not use Llama 2, or anything it writes, to improve any other large language model. Llama 2 itself and models made from it are excepted.</source>
        <translation>Du darfst Llama 2 und was es schreibt nicht verwenden, um ein anderes großes Sprachmodell zu verbessern. Ausgenommen sind Llama 2 selbst und daraus gemachte Modelle.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>You may not use Llama 3, or anything it writes, to improve any other large language model. Llama 3 itself and models made from it are excepted.</source>
        <translation>Du darfst Llama 3 und was es schreibt nicht verwenden, um ein anderes großes Sprachmodell zu verbessern. Ausgenommen sind Llama 3 selbst und daraus gemachte Modelle.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>You may use Llama 3.1 and what it writes to improve other models. If you pass such a model on, its name begins with “Llama”.</source>
        <translation>Du darfst Llama 3.1 und was es schreibt verwenden, um andere Modelle zu verbessern. Gibst du ein solches Modell weiter, beginnt sein Name mit „Llama“.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>You may use Llama 3.2 and what it writes to improve other models. If you pass such a model on, its name begins with “Llama”.</source>
        <translation>Du darfst Llama 3.2 und was es schreibt verwenden, um andere Modelle zu verbessern. Gibst du ein solches Modell weiter, beginnt sein Name mit „Llama“.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>You may use Llama 3.3 and what it writes to improve other models. If you pass such a model on, its name begins with “Llama”.</source>
        <translation>Du darfst Llama 3.3 und was es schreibt verwenden, um andere Modelle zu verbessern. Gibst du ein solches Modell weiter, beginnt sein Name mit „Llama“.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>You may use, copy, change and pass on Gemma, if you keep these terms.</source>
        <translation>Du darfst Gemma verwenden, kopieren, verändern und weitergeben, wenn du dich an diese Bedingungen hältst.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>You may use, copy, change and pass on Llama 2 anywhere in the world, without paying for it.</source>
        <translation>Du darfst Llama 2 überall auf der Welt verwenden, kopieren, verändern und weitergeben, ohne dafür zu bezahlen.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>You may use, copy, change and pass on Llama 3 anywhere in the world, without paying for it.</source>
        <translation>Du darfst Llama 3 überall auf der Welt verwenden, kopieren, verändern und weitergeben, ohne dafür zu bezahlen.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>You may use, copy, change and pass on Llama 3.1 anywhere in the world, without paying for it.</source>
        <translation>Du darfst Llama 3.1 überall auf der Welt verwenden, kopieren, verändern und weitergeben, ohne dafür zu bezahlen.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>You may use, copy, change and pass on Llama 3.2 anywhere in the world, without paying for it.</source>
        <translation>Du darfst Llama 3.2 überall auf der Welt verwenden, kopieren, verändern und weitergeben, ohne dafür zu bezahlen.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>You may use, copy, change and pass on Llama 3.3 anywhere in the world, without paying for it.</source>
        <translation>Du darfst Llama 3.3 überall auf der Welt verwenden, kopieren, verändern und weitergeben, ohne dafür zu bezahlen.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>You may use, copy, change and pass on the model, but not mainly for commercial advantage or payment.</source>
        <translation>Du darfst das Modell verwenden, kopieren, verändern und weitergeben, aber nicht vorrangig für geschäftlichen Vorteil oder Bezahlung.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>You may use, copy, change, sell and pass on the model, for any purpose.</source>
        <translation>Du darfst das Modell zu jedem Zweck verwenden, kopieren, verändern, verkaufen und weitergeben.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>You must keep the law and the Acceptable Use Policy, which is part of the agreement. Among other things it forbids violence, harm to children, harassment, discrimination, weapons, drugs, self-harm, malware, fraud, disinformation, spam, and passing off the model's words as a person's.</source>
        <translation>Du musst dich an das Gesetz und an die Acceptable Use Policy halten, die Teil der Vereinbarung ist. Sie verbietet unter anderem Gewalt, Schaden für Kinder, Belästigung, Diskriminierung, Waffen, Drogen, Selbstverletzung, Schadsoftware, Betrug, Desinformation, Spam und die Worte des Modells als die eines Menschen auszugeben.</translation>
    </message>
    <message>
        <location filename="../../resources/licences/licences.json"/>
        <source>You must keep the law and the Prohibited Use Policy, which is part of the terms. Among other things it forbids infringing the rights of others, crime, hatred, harassment, violence, self-harm, spam, malware, deception, automated decisions about people's rights or well-being, and sexually explicit content that is not scientific, educational, documentary or artistic.</source>
        <translation>Du musst dich an das Gesetz und an die Prohibited Use Policy halten, die Teil der Bedingungen ist. Sie verbietet unter anderem, Rechte anderer zu verletzen, Straftaten, Hass, Belästigung, Gewalt, Selbstverletzung, Spam, Schadsoftware, Täuschung, automatische Entscheidungen über Rechte oder Wohlergehen von Menschen und sexuell eindeutige Inhalte, die nicht der Wissenschaft, Bildung, Dokumentation oder Kunst dienen.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/entry.py"/>
        <source>You said</source>
        <translation>Du sagtest</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>You switched the network off, so nothing was sent. What came so far is kept. The padlock switches it on again.</source>
        <translation>Du hast das Netzwerk ausgeschaltet, also wurde nichts gesendet. Was bisher kam, bleibt. Das Schloss schaltet es wieder ein.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/windows/answer_ready.py"/>
        <source>Your answer could not be finished</source>
        <translation>Deine Antwort konnte nicht vollendet werden</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/windows/answer_ready.py"/>
        <source>Your answer is ready</source>
        <translation>Deine Antwort ist bereit</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/windows/opening.py"/>
        <source>Your browser connects to it; Paddock itself sends nothing.</source>
        <translation>Dein Browser verbindet sich damit; Paddock selbst sendet nichts.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/panel.py"/>
        <source>Your conversations are encrypted, but their key lies beside them: this computer has no keychain that answers. A passphrase locks them.</source>
        <translation>Deine Unterhaltungen sind verschlüsselt, aber ihr Schlüssel liegt daneben: Dieser Computer hat keinen Schlüsselbund, der antwortet. Ein Kennwort sperrt sie.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/panel.py"/>
        <source>Your conversations are encrypted. Only your passphrase opens them.</source>
        <translation>Deine Unterhaltungen sind verschlüsselt. Nur dein Kennwort öffnet sie.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/locking/panel.py"/>
        <source>Your conversations are encrypted. Their key is in this computer's keychain.</source>
        <translation>Deine Unterhaltungen sind verschlüsselt. Ihr Schlüssel liegt im Schlüsselbund dieses Computers.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/keys.py"/>
        <source>Your conversations are locked</source>
        <translation>Deine Unterhaltungen sind gesperrt</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>Your conversations can't be read or written</source>
        <translation>Deine Unterhaltungen können nicht gelesen oder geschrieben werden</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/mending/words.py"/>
        <source>Your conversations open again</source>
        <translation>Deine Unterhaltungen öffnen sich wieder</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>Your conversations were written by a newer Paddock</source>
        <translation>Deine Unterhaltungen stammen von einem neueren Paddock</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/keys.py"/>
        <source>Your keychain doesn't answer</source>
        <translation>Dein Schlüsselbund antwortet nicht</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/arriving.py"/>
        <source>Your message waits for {title}</source>
        <translation>Deine Nachricht wartet auf {title}</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/keys.py"/>
        <source>Your passphrase opens them. In a terminal, type it when you are asked for it.</source>
        <translation>Dein Kennwort öffnet sie. Im Terminal gibst du es ein, wenn du danach gefragt wirst.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>Your token is fine, but its account has not accepted the terms of {repo_id}, or its authors have not answered yet. Open the page to see which.</source>
        <translation>Dein Token ist in Ordnung, aber sein Konto hat die Bedingungen von {repo_id} nicht angenommen, oder die Autoren haben noch nicht geantwortet. Die Seite zeigt, welches von beiden.</translation>
    </message>
    <message>
        <location filename="../../desktop/exporting/blocks.py"/>
        <source>[image, not loaded]</source>
        <translation>[Bild, nicht geladen]</translation>
    </message>
    <message>
        <location filename="../../desktop/exporting/blocks.py"/>
        <source>[image: {words}, not loaded]</source>
        <translation>[Bild: {words}, nicht geladen]</translation>
    </message>
    <message>
        <location filename="../../desktop/gguf/adapter.py"/>
        <source>a model</source>
        <translation>ein Modell</translation>
    </message>
    <message>
        <location filename="../../desktop/gguf/adapter.py"/>
        <source>a part of a model</source>
        <translation>ein Teil eines Modells</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/opening_form.py"/>
        <source>a quarter of the memory</source>
        <translation>ein Viertel des Speichers</translation>
    </message>
    <message>
        <location filename="../../desktop/gguf/adapter.py"/>
        <source>a vocabulary</source>
        <translation>ein Vokabular</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/choices/around.py"/>
        <source>about {n} seconds</source>
        <translation><numerusform>etwa {n} Sekunde</numerusform><numerusform>etwa {n} Sekunden</numerusform></translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/judging.py"/>
        <source>about {speed}</source>
        <translation>etwa {speed}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/tokens.py"/>
        <source>about {tokens}</source>
        <translation>etwa {tokens}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/opening_form.py"/>
        <source>all squeezed evenly</source>
        <translation>alles gleichmäßig gestaucht</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/composing/queued.py"/>
        <source>and {n} more</source>
        <translation><numerusform>und {n} weitere</numerusform><numerusform>und {n} weitere</numerusform></translation>
    </message>
    <message>
        <location filename="../../desktop/ui/searching/lines.py"/>
        <source>archived</source>
        <translation>archiviert</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/archived/page.py"/>
        <source>archived {day}</source>
        <translation>archiviert am {day}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/comparing/column.py"/>
        <source>as it is set now</source>
        <translation>wie gerade eingestellt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/opening_form.py"/>
        <source>as it was trained</source>
        <translation>wie trainiert</translation>
    </message>
    <message>
        <location filename="../../desktop/setting_words.py"/>
        <source>at once</source>
        <translation>sofort</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/words.py"/>
        <source>before an update of Paddock</source>
        <translation>vor einer neuen Version von Paddock</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/words.py"/>
        <source>before another one was restored</source>
        <translation>bevor eine andere wiederhergestellt wurde</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>by signal {name}</source>
        <translation>durch Signal {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/searching/teaching.py"/>
        <source>by this model</source>
        <translation>von diesem Modell</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/words.py"/>
        <source>can't be read</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <location filename="../../desktop/gguf/adapter.py"/>
        <source>can't be read: {reason}</source>
        <translation>ist nicht lesbar: {reason}</translation>
    </message>
    <message>
        <location filename="../../desktop/gguf/adapter.py"/>
        <source>changes nothing</source>
        <translation>ändert nichts</translation>
    </message>
    <message>
        <location filename="../../desktop/gguf/adapter.py"/>
        <source>changes “{tensor}”, which this model does not have</source>
        <translation>ändert „{tensor}“, was dieses Modell nicht hat</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>choose a smaller model</source>
        <translation>wähle ein kleineres Modell</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/rows.py"/>
        <source>chosen</source>
        <translation>gewählt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/network/words.py"/>
        <source>cut off</source>
        <translation>abgeschnitten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/trash/words.py"/>
        <source>deleted {day}</source>
        <translation>gelöscht am {day}</translation>
    </message>
    <message>
        <location filename="../../desktop/gguf/adapter.py"/>
        <source>does not say how strong it is (“adapter.lora.alpha”)</source>
        <translation>sagt nicht, wie stark er ist („adapter.lora.alpha“)</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/exporting/panel.py"/>
        <source>everything, to import again</source>
        <translation>alles, zum Wiedereinlesen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/opening_form.py"/>
        <source>exact</source>
        <translation>genau</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/network/words.py"/>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/sampler_form.py"/>
        <source>few surprises</source>
        <translation>wenig Überraschung</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/picker.py"/>
        <source>file not found</source>
        <translation>Datei nicht gefunden</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/thought.py"/>
        <source>folded</source>
        <translation>zugeklappt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/usage/page.py"/>
        <source>for cards, added from a file</source>
        <translation>für Grafikkarten, aus einer Datei hinzugefügt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/sampler_form.py"/>
        <source>for most uses</source>
        <translation>für das meiste</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/exporting/panel.py"/>
        <source>for notes and other programs</source>
        <translation>für Notizen und andere Programme</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/speech/words.py"/>
        <source>formula</source>
        <translation>Formel</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>get its {name} version</source>
        <translation>hol die Version {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/trash/words.py"/>
        <source>gone with the next start</source>
        <translation>beim nächsten Start weg</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/opening_form.py"/>
        <source>half the memory</source>
        <translation>halber Speicher</translation>
    </message>
    <message>
        <location filename="../../desktop/gguf/adapter.py"/>
        <source>holds only one half of “{tensor}”</source>
        <translation>enthält nur eine Hälfte von „{tensor}“</translation>
    </message>
    <message>
        <location filename="../../desktop/gguf/adapter.py"/>
        <source>holds “{tensor}” in a type that can't be computed with</source>
        <translation>enthält „{tensor}“ in einer Art, mit der nicht gerechnet werden kann</translation>
    </message>
    <message>
        <location filename="../../desktop/gguf/adapter.py"/>
        <source>holds “{tensor}” in halves that don't fit each other</source>
        <translation>enthält „{tensor}“ in Hälften, die nicht zusammenpassen</translation>
    </message>
    <message>
        <location filename="../../desktop/gguf/adapter.py"/>
        <source>holds “{tensor}”, which is no part of a LoRA</source>
        <translation>enthält „{tensor}“, was kein Teil einer LoRA ist</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/usage/page.py"/>
        <source>in Paddock’s own folder</source>
        <translation>in Paddocks eigenem Ordner</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>in a few minutes</source>
        <translation>in ein paar Minuten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model_facts.py"/>
        <source>in {count} files</source>
        <translation>in {count} Dateien</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>in {time}</source>
        <translation>in {time}</translation>
    </message>
    <message>
        <location filename="../../desktop/gguf/adapter.py"/>
        <source>is an adapter of the kind “{kind}”, not a LoRA</source>
        <translation>ist ein Adapter der Art „{kind}“, keine LoRA</translation>
    </message>
    <message>
        <location filename="../../desktop/gguf/adapter.py"/>
        <source>is no GGUF file that can be used: {reason}</source>
        <translation>ist keine brauchbare GGUF-Datei: {reason}</translation>
    </message>
    <message>
        <location filename="../../desktop/gguf/adapter.py"/>
        <source>is {what}, not a LoRA adapter</source>
        <translation>ist {what}, kein LoRA-Adapter</translation>
    </message>
    <message>
        <location filename="../../desktop/hub/library/importing.py"/>
        <source>it holds a vocabulary and no weights</source>
        <translation>sie enthält ein Vokabular und keine Gewichte</translation>
    </message>
    <message>
        <location filename="../../desktop/hub/library/importing.py"/>
        <source>it holds no model</source>
        <translation>sie enthält kein Modell</translation>
    </message>
    <message>
        <location filename="../../desktop/hub/library/importing.py"/>
        <source>it is a LoRA adapter, which changes a model and can't answer by itself</source>
        <translation>sie ist ein LoRA-Adapter; der ändert ein Modell und kann nicht selbst antworten</translation>
    </message>
    <message>
        <location filename="../../desktop/hub/library/importing.py"/>
        <source>it is a later part of a split model</source>
        <translation>sie ist ein späterer Teil eines geteilten Modells</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/packs.py"/>
        <source>it is of an earlier Paddock, and can be removed</source>
        <translation>es gehört zu einem früheren Paddock und kann entfernt werden</translation>
    </message>
    <message>
        <location filename="../../desktop/hub/library/importing.py"/>
        <source>it sees or hears for a model and can't answer by itself</source>
        <translation>sie sieht oder hört für ein Modell und kann nicht selbst antworten</translation>
    </message>
    <message>
        <location filename="../../desktop/hub/library/importing.py"/>
        <source>it turns text into vectors and writes no text</source>
        <translation>sie macht aus Text Vektoren und schreibt keinen</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/packs.py"/>
        <source>its files are not what they were; add it again</source>
        <translation>seine Dateien sind nicht mehr, was sie waren; füg es noch einmal hinzu</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/searching/teaching.py"/>
        <source>just so</source>
        <translation>genau so</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>keep its KV cache as {type}</source>
        <translation>behalte seinen KV-Cache als {type}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/archived/page.py"/>
        <source>last message {day}</source>
        <translation>letzte Nachricht am {day}</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>leave the GPU out</source>
        <translation>lass die GPU weg</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/usage/page.py"/>
        <source>made by itself, by day and by week</source>
        <translation>von selbst gemacht, nach Tagen und Wochen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/sampler_form.py"/>
        <source>many surprises</source>
        <translation>viel Überraschung</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>minutes</source>
        <translation>Minuten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/opening_form.py"/>
        <source>near words stay sharp</source>
        <translation>nahe Wörter bleiben scharf</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/words.py"/>
        <source>nearly full</source>
        <translation>fast voll</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/backups/words.py"/>
        <source>new messages in {n} conversations</source>
        <translation><numerusform>neue Nachrichten in {n} Unterhaltung</numerusform><numerusform>neue Nachrichten in {n} Unterhaltungen</numerusform></translation>
    </message>
    <message>
        <location filename="../../desktop/explain/packs.py"/>
        <source>no card was found that it can use, or the card’s driver is too old</source>
        <translation>es wurde keine Karte gefunden, die es nutzen kann, oder der Treiber der Karte ist zu alt</translation>
    </message>
    <message>
        <location filename="../../desktop/hub/licences.py"/>
        <source>no licence named</source>
        <translation>keine Lizenz genannt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/choices/form.py"/>
        <source>no model</source>
        <translation>kein Modell</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/rows.py"/>
        <source>not chosen</source>
        <translation>nicht gewählt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/searching/teaching.py"/>
        <source>on this day</source>
        <translation>an diesem Tag</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/exporting/panel.py"/>
        <source>one file, for any browser</source>
        <translation>eine Datei für jeden Browser</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/exporting/panel.py"/>
        <source>pages</source>
        <translation>Seiten</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/rows.py"/>
        <source>partly chosen</source>
        <translation>teilweise gewählt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/messages/alternatives.py"/>
        <source>persona</source>
        <translation>Persona</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/explain/models.py"/>
        <source>put {n} layers on the GPU</source>
        <translation><numerusform>leg {n} Schicht auf die GPU</numerusform><numerusform>leg {n} Schichten auf die GPU</numerusform></translation>
    </message>
    <message>
        <location filename="../../desktop/gguf/adapter.py"/>
        <source>says how strong it is in no number that can be used</source>
        <translation>sagt seine Stärke in keiner brauchbaren Zahl</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/sampler_form.py"/>
        <source>says little twice</source>
        <translation>sagt kaum etwas zweimal</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/branches/model.py"/>
        <source>shown</source>
        <translation>wird gezeigt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/searching/teaching.py"/>
        <source>since then</source>
        <translation>seither</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/usage/page.py"/>
        <source>so that conversations go on at once; no words are lost without it</source>
        <translation>damit Unterhaltungen sofort weitergehen; ohne das gehen keine Worte verloren</translation>
    </message>
    <message>
        <location filename="../../desktop/gguf/adapter.py"/>
        <source>something else</source>
        <translation>etwas anderes</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/models/tuner.py"/>
        <source>steps of {n} tokens</source>
        <translation><numerusform>Schritte von {n} Token</numerusform><numerusform>Schritte von {n} Tokens</numerusform></translation>
    </message>
    <message>
        <location filename="../../desktop/ui/network/words.py"/>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>take a context of {tokens}</source>
        <translation>nimm einen Kontext von {tokens}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/comparing/column.py"/>
        <source>temperature {number}</source>
        <translation>Temperatur {number}</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/packs.py"/>
        <source>the card’s driver is missing or too old</source>
        <translation>der Treiber der Karte fehlt oder ist zu alt</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/packs.py"/>
        <source>the engine can’t load it here</source>
        <translation>die Engine kann es hier nicht laden</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/packs.py"/>
        <source>the engine did not start with it</source>
        <translation>die Engine startete damit nicht</translation>
    </message>
    <message>
        <location filename="../../desktop/gguf/adapter.py"/>
        <source>the eyes or ears of a model</source>
        <translation>Augen oder Ohren eines Modells</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/sampler_form.py"/>
        <source>the same words each time</source>
        <translation>jedes Mal dieselben Worte</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/exporting/panel.py"/>
        <source>the words alone</source>
        <translation>nur die Worte</translation>
    </message>
    <message>
        <location filename="../../desktop/settings.py"/>
        <source>tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/words.py"/>
        <source>too long</source>
        <translation>zu lang</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/parts.py"/>
        <source>under 1 %</source>
        <translation>unter 1 %</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/thought.py"/>
        <source>unfolded</source>
        <translation>aufgeklappt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/repository_head.py"/>
        <source>updated {day}</source>
        <translation>geändert am {day}</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>use {name} instead</source>
        <translation>verwende stattdessen {name}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/branches/model.py"/>
        <source>version {version} of {versions}</source>
        <translation>Version {version} von {versions}</translation>
    </message>
    <message>
        <location filename="../../desktop/gguf/adapter.py"/>
        <source>was made for a model of {theirs} layers or more; this one has {ours}</source>
        <translation>wurde für ein Modell mit mindestens {theirs} Schichten gemacht; dieses hat {ours}</translation>
    </message>
    <message>
        <location filename="../../desktop/gguf/adapter.py"/>
        <source>was made for a model that is {theirs} wide; this one is {ours} wide</source>
        <translation>wurde für ein Modell der Breite {theirs} gemacht; dieses hat {ours}</translation>
    </message>
    <message>
        <location filename="../../desktop/gguf/adapter.py"/>
        <source>was made for the architecture “{theirs}”; this model is “{ours}”</source>
        <translation>wurde für die Architektur „{theirs}“ gemacht; dieses Modell ist „{ours}“</translation>
    </message>
    <message>
        <location filename="../../desktop/gguf/adapter.py"/>
        <source>was made for “{tensor}” of {theirs}; this model's is {ours}</source>
        <translation>wurde für „{tensor}“ mit {theirs} gemacht; dieses Modell hat {ours}</translation>
    </message>
    <message>
        <location filename="../../desktop/setting_words.py"/>
        <source>when Paddock starts next</source>
        <translation>beim nächsten Start von Paddock</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/searching/teaching.py"/>
        <source>with code</source>
        <translation>mit Code</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>with code {number}</source>
        <translation>mit Code {number}</translation>
    </message>
    <message>
        <location filename="../../desktop/setting_words.py"/>
        <source>with the next answer</source>
        <translation>mit der nächsten Antwort</translation>
    </message>
    <message>
        <location filename="../../desktop/setting_words.py"/>
        <source>with the next answer; the model opens anew</source>
        <translation>mit der nächsten Antwort; das Modell wird neu geöffnet</translation>
    </message>
    <message>
        <location filename="../../desktop/setting_words.py"/>
        <source>with the next search or download</source>
        <translation>mit der nächsten Suche oder dem nächsten Download</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/usage/page.py"/>
        <source>with their files, encrypted</source>
        <translation>mit ihren Dateien, verschlüsselt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/searching/teaching.py"/>
        <source>without it</source>
        <translation>ohne dieses Wort</translation>
    </message>
    <message>
        <location filename="../../desktop/gguf/adapter.py"/>
        <source>works only behind certain words (aLoRA), which Paddock can't do yet</source>
        <translation>wirkt nur hinter bestimmten Wörtern (aLoRA); das kann Paddock noch nicht</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/searching/teaching.py"/>
        <source>written by you</source>
        <translation>von dir</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/branches/model.py"/>
        <source>you are here</source>
        <translation>du bist hier</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/ways.py"/>
        <source>{bits} KV cache</source>
        <translation>KV-Cache mit {bits}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/fit_card.py"/>
        <source>{change} ({size})</source>
        <translation>{change} ({size})</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/repository_head.py"/>
        <source>{count} downloads</source>
        <translation>{count} Downloads</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/repository_head.py"/>
        <source>{count} likes</source>
        <translation>{count} Likes</translation>
    </message>
    <message>
        <location filename="../../desktop/fit/plan.py"/>
        <source>{count} of {every} layers on the GPU: {there}</source>
        <translation>{count} von {every} Schichten auf der GPU: {there}</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>{count} parameters</source>
        <translation>{count} Parameter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/usage/page.py"/>
        <source>{count} read</source>
        <translation>{count} gelesen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/usage/page.py"/>
        <source>{count} written</source>
        <translation>{count} geschrieben</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>{data_dir} can't be used as the data folder. Choose another one with --data-dir, or check its permissions.</source>
        <translation>{data_dir} ist als Datenordner nicht brauchbar. Wähle mit --data-dir einen anderen oder prüfe die Rechte.</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>{day} {month} {year}</source>
        <translation>{day}. {month} {year}</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>{day}, {time}</source>
        <translation>{day}, {time}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/tuner.py"/>
        <source>{doing}…</source>
        <translation>{doing} …</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>{figure} %</source>
        <translation>{figure} %</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>{figure} B</source>
        <translation>{figure} Mrd.</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>{figure} GB</source>
        <translation>{figure} GB</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>{figure} GB/s</source>
        <translation>{figure} GB/s</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>{figure} M</source>
        <translation>{figure} Mio.</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>{figure} MB</source>
        <translation>{figure} MB</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>{figure} MB/s</source>
        <translation>{figure} MB/s</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>{figure} TB</source>
        <translation>{figure} TB</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>{figure} TB/s</source>
        <translation>{figure} TB/s</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>{figure} bytes/s</source>
        <translation>{figure} Byte/s</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>{figure} k</source>
        <translation>{figure} Tsd.</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>{figure} kB</source>
        <translation>{figure} kB</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>{figure} kB/s</source>
        <translation>{figure} kB/s</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>{figure} tokens/s</source>
        <translation>{figure} Tokens/s</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/backups/room.py"/>
        <source>{file} asks for its passphrase.</source>
        <translation>{file} verlangt ihr Kennwort.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>{file} can't be written there. Choose another folder.</source>
        <translation>Dort kann {file} nicht geschrieben werden. Wähl einen anderen Ordner.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/packs.py"/>
        <source>{file} could not be read. Nothing was changed.</source>
        <translation>{file} konnte nicht gelesen werden. Nichts wurde verändert.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>{file} is another one than when this download began. Cancel it and begin anew to get the new one.</source>
        <translation>{file} ist eine andere als beim Beginn dieses Downloads. Brich ihn ab und beginn neu, um die neue zu bekommen.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>{file} is being fetched by another window or terminal. It will be in the list when that is done.</source>
        <translation>{file} wird gerade von einem anderen Fenster oder Terminal geholt. Danach steht sie in der Liste.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/packs.py"/>
        <source>{file} is for another version or system. This one needs {wanted}.</source>
        <translation>{file} ist für eine andere Version oder ein anderes System. Hier wird {wanted} gebraucht.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/backups.py"/>
        <source>{file} is not a file that Paddock saved everything to, or it is damaged. Nothing came of it.</source>
        <translation>{file} ist keine Datei, in die Paddock alles gespeichert hat, oder sie ist beschädigt. Nichts wurde daraus übernommen.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/packs.py"/>
        <source>{file} is not a pack for Paddock. Nothing was changed.</source>
        <translation>{file} ist kein Paket für Paddock. Nichts wurde verändert.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>{file} is not what Paddock writes for a persona. Nothing was added.</source>
        <translation>{file} ist nicht, was Paddock für eine Persona schreibt. Nichts wurde hinzugefügt.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/packs.py"/>
        <source>{file} is not what was published: perhaps the download ended early. Download it again; nothing was changed.</source>
        <translation>{file} ist nicht, was veröffentlicht wurde: Vielleicht endete der Download zu früh. Lade es noch einmal; nichts wurde verändert.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/backups.py"/>
        <source>{file} opens with the passphrase that it was saved with.</source>
        <translation>{file} öffnet sich mit dem Kennwort, mit dem sie gespeichert wurde.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>{file} should have {expected} and comes with {found}. It was not used.</source>
        <translation>{file} sollte {expected} haben und kommt mit {found}. Sie wurde nicht verwendet.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>{file} was fetched twice and is not what the hub says it is. It was not used.</source>
        <translation>{file} wurde zweimal geholt und ist nicht, was der Hub sagt. Sie wurde nicht verwendet.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/adapter_list.py"/>
        <source>{file} {reason}.</source>
        <translation>{file} {reason}.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>{folder} refuses it. Check the disk and the folder's permissions.</source>
        <translation>{folder} lehnt es ab. Prüfe den Datenträger und die Rechte des Ordners.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/installed.py"/>
        <source>{free} free on this disk</source>
        <translation>{free} frei auf diesem Datenträger</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>{host} answers only with an access token. Make one in your account there, and give it to Paddock.</source>
        <translation>{host} antwortet nur mit einem Zugangs-Token. Erzeuge dort in deinem Konto eines und gib es Paddock.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>{host} answers that it has a fault of its own ({status}). That usually passes.</source>
        <translation>{host} meldet einen eigenen Fehler ({status}). Das geht meist vorbei.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>{host} asks for a pause. Try again {when}.</source>
        <translation>{host} bittet um eine Pause. Versuch es {when} noch einmal.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>{host} can't be reached. Check the network; what came so far is kept.</source>
        <translation>{host} ist nicht erreichbar. Prüfe das Netzwerk; was bisher kam, bleibt erhalten.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>{host} does not know this token, or it has expired. Make a new one in your account's settings and give Paddock that one.</source>
        <translation>{host} kennt dieses Token nicht, oder es ist abgelaufen. Erzeuge in den Einstellungen deines Kontos ein neues und gib es Paddock.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>{host} is connected and sends nothing. What came so far is kept.</source>
        <translation>{host} ist verbunden und sendet nichts. Was bisher kam, bleibt erhalten.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>{host} refuses to answer. A token may lack the right to, or the address is another one.</source>
        <translation>{host} verweigert die Antwort. Vielleicht fehlt einem Token das Recht, oder die Adresse ist eine andere.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>{host} sent something that Paddock does not understand.</source>
        <translation>{host} hat etwas gesendet, das Paddock nicht versteht.</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>{hours} h</source>
        <translation>{hours} h</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/quick/opening.py"/>
        <source>{keys} can’t be used for this. Choose keys with Ctrl or Alt.</source>
        <translation>{keys} geht dafür nicht. Wähl Tasten mit Strg oder Alt.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/history/list_states.py"/>
        <source>{keys} finds everything that can be done.</source>
        <translation>{keys} findet alles, was man tun kann.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/numbers.py"/>
        <source>{label} are pairs of a token’s number and a bias from -100 to 100.</source>
        <translation>{label}: Paare aus der Nummer eines Tokens und einem Bias von -100 bis 100.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/numbers.py"/>
        <source>{label} is a number from {least} to {most}.</source>
        <translation>{label}: eine Zahl von {least} bis {most}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/numbers.py"/>
        <source>{label} is a whole number from {least} to {most}.</source>
        <translation>{label}: eine ganze Zahl von {least} bis {most}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/numbers.py"/>
        <source>{label} is text.</source>
        <translation>{label}: Text.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model_facts.py"/>
        <source>{licence}, accepted on {day}</source>
        <translation>{licence}, angenommen am {day}</translation>
    </message>
    <message>
        <location filename="../../desktop/fit/plan.py"/>
        <source>{line} and micro-batches of {tokens}, measured here</source>
        <translation>{line} und Micro-Batches von {tokens}, hier gemessen</translation>
    </message>
    <message>
        <location filename="../../desktop/fit/plan.py"/>
        <source>{line}, all it was trained for: {asked} take RoPE scaling</source>
        <translation>{line}, alles, wofür es trainiert wurde: {asked} brauchen RoPE-Skalierung</translation>
    </message>
    <message>
        <location filename="../../desktop/fit/plan.py"/>
        <source>{line}, as chosen</source>
        <translation>{line}, wie gewählt</translation>
    </message>
    <message>
        <location filename="../../desktop/fit/plan.py"/>
        <source>{line}, measured here</source>
        <translation>{line}, hier gemessen</translation>
    </message>
    <message>
        <location filename="../../desktop/fit/plan.py"/>
        <source>{line}: one for each fast core, fewer while other programs are busy</source>
        <translation>{line}: einer je schnellem Kern, weniger, solange andere Programme beschäftigt sind</translation>
    </message>
    <message>
        <location filename="../../desktop/fit/plan.py"/>
        <source>{line}: this model's heads are no multiple of 32, as fewer bits would need</source>
        <translation>{line}: Die Köpfe dieses Modells sind kein Vielfaches von 32, wie es für weniger Bits nötig wäre</translation>
    </message>
    <message>
        <location filename="../../desktop/fit/plan.py"/>
        <source>{line}: {usual} need {size}, and {free} are free</source>
        <translation>{line}: {usual} brauchen {size}, und {free} sind frei</translation>
    </message>
    <message>
        <location filename="../../desktop/fit/plan.py"/>
        <source>{memory} free</source>
        <translation>{memory} frei</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/judging.py"/>
        <source>{memory}. How fast it will be is not known before this computer was measured.</source>
        <translation>{memory}. Wie schnell es wird, weiß man erst, wenn dieser Computer gemessen wurde.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/judging.py"/>
        <source>{memory}; speed from a measurement of this computer.</source>
        <translation>{memory}; Tempo aus einer Messung dieses Computers.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/mending/words.py"/>
        <source>{messages} and {conversations} came from the backup.</source>
        <translation>{messages} und {conversations} kamen aus der Sicherung.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/mending/words.py"/>
        <source>{messages} in {conversations} could be read.</source>
        <translation>{messages} in {conversations} ließen sich lesen.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/trash/words.py"/>
        <source>{messages} of “{title}”</source>
        <translation>{messages} aus „{title}“</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/exporting/panel.py"/>
        <source>{messages}, about {size}</source>
        <translation>{messages}, etwa {size}</translation>
    </message>
    <message>
        <location filename="../../desktop/exporting/entries.py"/>
        <source>{messages}, begun on {day}, exported from Paddock</source>
        <translation>{messages}, begonnen am {day}, exportiert aus Paddock</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/fit_card.py"/>
        <source>{model} doesn’t fit</source>
        <translation>{model} passt nicht</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/choices/around.py"/>
        <source>{model} isn’t installed any more. Choose another one.</source>
        <translation>{model} ist nicht mehr installiert. Wähl ein anderes.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>{model} needs {size} with a context of {tokens}, and {free} are free.</source>
        <translation>{model} braucht {size} bei einem Kontext von {tokens}, und {free} sind frei.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/choice.py"/>
        <source>{model} was not loaded; {other} goes on answering</source>
        <translation>{model} wurde nicht geladen; {other} antwortet weiter</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/installed.py"/>
        <source>{names} and {last}</source>
        <translation>{names} und {last}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/choices/room.py"/>
        <source>{name} answers now</source>
        <translation>{name} antwortet jetzt</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>{name} can answer instead.</source>
        <translation>Stattdessen kann {name} antworten.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>{name} computes what is no number, so there is no answer. The file is damaged, or a graphics processor fails. Verify the model, or fetch it again.</source>
        <translation>{name} rechnet keine gültigen Zahlen, also gibt es keine Antwort. Die Datei ist beschädigt, oder ein Grafikprozessor versagt. Prüfe das Modell oder hol es neu.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>{name} is damaged, incomplete, or of a kind this version does not know.</source>
        <translation>{name} ist beschädigt, unvollständig oder von einer Art, die diese Version nicht kennt.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>{name} is no model that can answer.</source>
        <translation>{name} ist kein Modell, das antworten kann.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>{name} is of the kind “{architecture}”, which this Paddock's engine does not know yet. A newer Paddock may.</source>
        <translation>{name} ist von der Art „{architecture}“, die die Engine dieses Paddocks noch nicht kennt. Ein neueres kennt sie vielleicht.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>{name} was changed or cut short, or its disk was removed. Connect the disk, or verify the model, then try again.</source>
        <translation>{name} wurde geändert oder abgeschnitten, oder der Datenträger wurde entfernt. Schließ ihn an oder prüfe das Modell, dann versuch es noch einmal.</translation>
    </message>
    <message>
        <location filename="../../desktop/exporting/entries.py"/>
        <source>{name}, {size}</source>
        <translation>{name}, {size}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/comparing/column.py"/>
        <source>{name}. Choose another</source>
        <translation>{name}. Anderes wählen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/choices/own_sign.py"/>
        <source>{name}: settings of this conversation</source>
        <translation>{name}: Einstellungen dieser Unterhaltung</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>{needed} are needed and {free} are free. Make room, then resume: nothing of what came is lost.</source>
        <translation>{needed} werden gebraucht, {free} sind frei. Schaff Platz und setz dann fort: Nichts, was kam, geht verloren.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/fit_card.py"/>
        <source>{needs}, {size} of it on the GPU: more than is free there.</source>
        <translation>{needs}, davon {size} auf der GPU: mehr, als dort frei ist.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/fit_card.py"/>
        <source>{needs}: nearly all of the {free} that are free.</source>
        <translation>{needs}: fast alles von {free}, die frei sind.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/fit_card.py"/>
        <source>{needs}; {free} are free.</source>
        <translation>{needs}; {free} sind frei.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/words.py"/>
        <source>{new} imported, {grown} more with new messages</source>
        <translation>{new} importiert, {grown} weitere mit neuen Nachrichten</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/ways.py"/>
        <source>{now} → {then} tokens</source>
        <translation>{now} → {then} Tokens</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/transcript/focusing.py"/>
        <source>{number} of {all}</source>
        <translation>{number} von {all}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/importing/words.py"/>
        <source>{n} are new</source>
        <translation><numerusform>{n} ist neu</numerusform><numerusform>{n} sind neu</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/figures.py"/>
        <source>{n} bytes</source>
        <translation><numerusform>{n} Byte</numerusform><numerusform>{n} Bytes</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/context/detail_facts.py"/>
        <source>{n} characters</source>
        <translation><numerusform>{n} Zeichen</numerusform><numerusform>{n} Zeichen</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/setting_facts.py"/>
        <source>{n} choices of your own</source>
        <translation><numerusform>{n} eigene Einstellung</numerusform><numerusform>{n} eigene Einstellungen</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/transcript/table.py"/>
        <source>{n} columns</source>
        <translation><numerusform>{n} Spalte</numerusform><numerusform>{n} Spalten</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/network/words.py"/>
        <source>{n} connections</source>
        <translation><numerusform>{n} Verbindung</numerusform><numerusform>{n} Verbindungen</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/backups/words.py"/>
        <source>{n} conversations</source>
        <translation><numerusform>{n} Unterhaltung</numerusform><numerusform>{n} Unterhaltungen</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/importing/words.py"/>
        <source>{n} conversations have new messages</source>
        <translation><numerusform>{n} Unterhaltung hat neue Nachrichten</numerusform><numerusform>{n} Unterhaltungen haben neue Nachrichten</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/importing/words.py"/>
        <source>{n} conversations imported</source>
        <translation><numerusform>{n} Unterhaltung importiert</numerusform><numerusform>{n} Unterhaltungen importiert</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/trash/words.py"/>
        <source>{n} days left</source>
        <translation><numerusform>noch {n} Tag</numerusform><numerusform>noch {n} Tage</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/mending/words.py"/>
        <source>{n} entries read</source>
        <translation><numerusform>{n} Eintrag gelesen</numerusform><numerusform>{n} Einträge gelesen</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/composing/queued.py"/>
        <source>{n} files</source>
        <translation><numerusform>{n} Datei</numerusform><numerusform>{n} Dateien</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/exporting/room.py"/>
        <source>{n} files exported</source>
        <translation><numerusform>{n} Datei exportiert</numerusform><numerusform>{n} Dateien exportiert</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/palette/palette.py"/>
        <source>{n} found</source>
        <translation><numerusform>{n} gefunden</numerusform><numerusform>{n} gefunden</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/importing/words.py"/>
        <source>{n} have new messages</source>
        <translation><numerusform>{n} hat neue Nachrichten</numerusform><numerusform>{n} haben neue Nachrichten</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/explain/ways.py"/>
        <source>{n} layers on the GPU</source>
        <translation><numerusform>{n} Schicht auf der GPU</numerusform><numerusform>{n} Schichten auf der GPU</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/exporting/entries.py"/>
        <source>{n} messages</source>
        <translation><numerusform>{n} Nachricht</numerusform><numerusform>{n} Nachrichten</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/mending/words.py"/>
        <source>{n} messages are lost. Their places in the conversations say so.</source>
        <translation><numerusform>{n} Nachricht ist verloren. Ihre Stelle in der Unterhaltung sagt es.</numerusform><numerusform>{n} Nachrichten sind verloren. Ihre Stellen in den Unterhaltungen sagen es.</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/explain/importing.py"/>
        <source>{n} messages could not be read, or have no place in it.</source>
        <translation><numerusform>{n} Nachricht konnte nicht gelesen werden oder hat darin keinen Platz.</numerusform><numerusform>{n} Nachrichten konnten nicht gelesen werden oder haben darin keinen Platz.</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/context/words.py"/>
        <source>{n} messages not seen</source>
        <translation><numerusform>{n} Nachricht nicht gesehen</numerusform><numerusform>{n} Nachrichten nicht gesehen</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/context/room.py"/>
        <source>{n} messages summed up</source>
        <translation><numerusform>{n} Nachricht zusammengefasst</numerusform><numerusform>{n} Nachrichten zusammengefasst</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/composing/queued.py"/>
        <source>{n} messages wait</source>
        <translation><numerusform>{n} Nachricht wartet</numerusform><numerusform>{n} Nachrichten warten</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/importing/report.py"/>
        <source>{n} more</source>
        <translation><numerusform>{n} weiteres</numerusform><numerusform>{n} weitere</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/network/panel.py"/>
        <source>{n} more in the file</source>
        <translation><numerusform>{n} weitere in der Datei</numerusform><numerusform>{n} weitere in der Datei</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/searching/lines.py"/>
        <source>{n} more messages</source>
        <translation><numerusform>{n} weitere Nachricht</numerusform><numerusform>{n} weitere Nachrichten</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/conversation/latest.py"/>
        <source>{n} new</source>
        <translation><numerusform>{n} neue</numerusform><numerusform>{n} neue</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/backups/words.py"/>
        <source>{n} new conversations</source>
        <translation><numerusform>{n} neue Unterhaltung</numerusform><numerusform>{n} neue Unterhaltungen</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/conversation/latest.py"/>
        <source>{n} new paragraphs</source>
        <translation><numerusform>{n} neuer Absatz</numerusform><numerusform>{n} neue Absätze</numerusform></translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/seen_page.py"/>
        <source>{n} of {all}</source>
        <translation>{n} von {all}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/exporting/room.py"/>
        <source>{n} pages printed</source>
        <translation><numerusform>{n} Seite gedruckt</numerusform><numerusform>{n} Seiten gedruckt</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/backups/words.py"/>
        <source>{n} personas</source>
        <translation><numerusform>{n} Persona</numerusform><numerusform>{n} Personas</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/backups/words.py"/>
        <source>{n} prompts</source>
        <translation><numerusform>{n} Prompt</numerusform><numerusform>{n} Prompts</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/composing/attaching.py"/>
        <source>{n} rows</source>
        <translation><numerusform>{n} Zeile</numerusform><numerusform>{n} Zeilen</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/importing/report.py"/>
        <source>{n} things could not be read</source>
        <translation><numerusform>{n} Sache konnte nicht gelesen werden</numerusform><numerusform>{n} Sachen konnten nicht gelesen werden</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/fit/plan.py"/>
        <source>{n} threads</source>
        <translation><numerusform>{n} Thread</numerusform><numerusform>{n} Threads</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/searching/room.py"/>
        <source>{n} titles</source>
        <translation><numerusform>{n} Titel</numerusform><numerusform>{n} Titel</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/mending/words.py"/>
        <source>{n} titles were lost and made anew.</source>
        <translation><numerusform>{n} Titel war verloren und entstand neu.</numerusform><numerusform>{n} Titel waren verloren und entstanden neu.</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/explain/answers.py"/>
        <source>{n} tokens</source>
        <translation><numerusform>{n} Token</numerusform><numerusform>{n} Tokens</numerusform></translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/context/parts.py"/>
        <source>{n} tokens in the middle of a long message are left out.</source>
        <translation><numerusform>{n} Token in der Mitte einer langen Nachricht wird weggelassen.</numerusform><numerusform>{n} Tokens in der Mitte einer langen Nachricht werden weggelassen.</numerusform></translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>{one} or {other}</source>
        <translation>{one} oder {other}</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>{part} of {whole}</source>
        <translation>{part} von {whole}</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>{path} can't be written. What you chose holds until Paddock is closed. Free some space on the disk or check the folder's permissions, then choose it again.</source>
        <translation>{path} kann nicht geschrieben werden. Was du gewählt hast, gilt, bis Paddock geschlossen wird. Schaff Platz auf dem Datenträger oder prüfe die Rechte des Ordners, und wähl es dann noch einmal.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>{path} has version {found}; this Paddock knows {known}. Nothing was changed. Install the newer version to open it.</source>
        <translation>{path} hat Version {found}; dieses Paddock kennt {known}. Nichts wurde verändert. Installiere die neuere Version, um sie zu öffnen.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/backups.py"/>
        <source>{path} is kept as it is, and nothing was deleted. What is not damaged can be read: start Paddock anew, or use “paddock restore --repair”.</source>
        <translation>{path} bleibt, wie sie ist, und nichts wurde gelöscht. Was nicht beschädigt ist, lässt sich lesen: Starte Paddock neu, oder nimm „paddock restore --repair“.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>{path} is no longer there. Connect its disk, or show Paddock where it is now.</source>
        <translation>{path} ist nicht mehr da. Schließ den Datenträger an oder zeig Paddock, wo sie jetzt ist.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/words.py"/>
        <source>{path} is not what Paddock writes. Mend or move that file; until then Paddock uses its own defaults and leaves the file alone.</source>
        <translation>{path} ist nicht, was Paddock schreibt. Bring die Datei in Ordnung oder verschieb sie; bis dahin nimmt Paddock seine eigenen Vorgaben und rührt sie nicht an.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/keys.py"/>
        <source>{path} is sound, but was encrypted with another key than the one here. Nothing was changed. Its recovery key opens it: “paddock lock recover”.</source>
        <translation>{path} ist heil, wurde aber mit einem anderen Schlüssel verschlüsselt als dem hiesigen. Nichts wurde geändert. Der zugehörige Wiederherstellungsschlüssel öffnet die Datei: „paddock lock recover“.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>{path} is {program}'s, so Paddock leaves it alone. Remove it there.</source>
        <translation>{path} gehört {program}, darum lässt Paddock sie in Ruhe. Entfern sie dort.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>{path} was written to or replaced. Verify it on its page, or try again with the new one.</source>
        <translation>{path} wurde beschrieben oder ersetzt. Prüfe sie auf ihrer Seite oder versuch es mit der neuen.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/summary_line.py"/>
        <source>{percent} %</source>
        <translation>{percent} %</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model_facts.py"/>
        <source>{program}, used where it is</source>
        <translation>{program}, verwendet, wo es liegt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/words.py"/>
        <source>{program}: {chosen} of {total}</source>
        <translation>{program}: {chosen} von {total}</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/keys.py"/>
        <source>{reason}. Your conversations can still be opened. Free some space on the disk or check the folder's permissions, then try again.</source>
        <translation>{reason}. Deine Unterhaltungen lassen sich weiter öffnen. Schaff Platz auf dem Datenträger oder prüfe die Rechte des Ordners, und versuch es dann noch einmal.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>{repo_id} can't be read with this access. A token may lack the right to read gated repositories, or the repository was closed.</source>
        <translation>{repo_id} ist mit diesem Zugang nicht lesbar. Vielleicht fehlt dem Token das Recht auf beschränkte Repositorys, oder das Repository wurde geschlossen.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>{repo_id} has no “{file}” any more. Look at the repository again to see what it has.</source>
        <translation>{repo_id} hat „{file}“ nicht mehr. Sieh dir das Repository noch einmal an.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>{repo_id} has {choices}. {said}; name one.</source>
        <translation>{repo_id} hat {choices}. {said}; nenn eine.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>{repo_id} holds no GGUF file that can answer.</source>
        <translation>{repo_id} enthält keine GGUF-Datei, die antworten kann.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>{repo_id} is given only to people with an account who accepted its terms. Open its page, accept them, then give Paddock an access token of that account.</source>
        <translation>{repo_id} bekommt nur, wer ein Konto hat und die Bedingungen angenommen hat. Öffne die Seite, nimm sie an und gib Paddock ein Zugangs-Token dieses Kontos.</translation>
    </message>
    <message>
        <location filename="../../desktop/figures.py"/>
        <source>{seconds} s</source>
        <translation>{seconds} s</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/tuner.py"/>
        <source>{settings}: reads {speed}</source>
        <translation>{settings}: liest {speed}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/tuner.py"/>
        <source>{settings}: writes {speed}</source>
        <translation>{settings}: schreibt {speed}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/parts.py"/>
        <source>{share} %</source>
        <translation>{share} %</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/welcome.py"/>
        <source>{sizes}, about {speed} here</source>
        <translation>{sizes}, etwa {speed} hier</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/network/words.py"/>
        <source>{size} came</source>
        <translation>{size} empfangen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/usage/page.py"/>
        <source>{size} in all</source>
        <translation>{size} insgesamt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/network/words.py"/>
        <source>{size} went</source>
        <translation>{size} gesendet</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/installed_row.py"/>
        <source>{speed} measured</source>
        <translation>{speed} gemessen</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/model_facts.py"/>
        <source>{speed} on {device}</source>
        <translation>{speed} auf {device}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/judging.py"/>
        <source>{sum}, with a context window of {tokens}. {meaning}</source>
        <translation>{sum}, bei einem Kontextfenster von {tokens}. {meaning}</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/tuner.py"/>
        <source>{threads}; {steps}.</source>
        <translation>{threads}; {steps}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/progress.py"/>
        <source>{time} left</source>
        <translation>noch {time}</translation>
    </message>
    <message>
        <location filename="../../desktop/setting_facts.py"/>
        <source>{title} are keys such as Ctrl+Alt+Space.</source>
        <translation>{title}: Tasten wie Strg+Alt+Leertaste.</translation>
    </message>
    <message>
        <location filename="../../desktop/setting_facts.py"/>
        <source>{title} is a number of {unit} from {least} to {most}.</source>
        <translation>{title}: eine Zahl mit Einheit {unit} von {least} bis {most}.</translation>
    </message>
    <message>
        <location filename="../../desktop/setting_facts.py"/>
        <source>{title} is a preset ({names}), or JSON with the sampler’s knobs.</source>
        <translation>{title}: eine Voreinstellung ({names}) oder JSON mit den Reglern des Samplers.</translation>
    </message>
    <message>
        <location filename="../../desktop/setting_facts.py"/>
        <source>{title} is a whole number from {least} to {most}.</source>
        <translation>{title}: eine ganze Zahl von {least} bis {most}.</translation>
    </message>
    <message>
        <location filename="../../desktop/setting_facts.py"/>
        <source>{title} is an address such as http://localhost:8080.</source>
        <translation>{title}: eine Adresse wie http://localhost:8080.</translation>
    </message>
    <message>
        <location filename="../../desktop/setting_facts.py"/>
        <source>{title} is an address such as https://huggingface.co.</source>
        <translation>{title}: eine Adresse wie https://huggingface.co.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/arriving.py"/>
        <source>{title} is not here yet</source>
        <translation>{title} ist noch nicht hier</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/picking/arriving.py"/>
        <source>{title} is on its way</source>
        <translation>{title} ist unterwegs</translation>
    </message>
    <message>
        <location filename="../../desktop/setting_facts.py"/>
        <source>{title} is on or off.</source>
        <translation>{title}: an oder aus.</translation>
    </message>
    <message>
        <location filename="../../desktop/setting_facts.py"/>
        <source>{title} is one of {values}.</source>
        <translation>{title}: eins von {values}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/arrivals.py"/>
        <source>{title} is ready</source>
        <translation>{title} ist bereit</translation>
    </message>
    <message>
        <location filename="../../desktop/setting_facts.py"/>
        <source>{title} is text.</source>
        <translation>{title}: Text.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/packs/room.py"/>
        <source>{title}: in use from the next answer on.</source>
        <translation>{title}: ab der nächsten Antwort in Gebrauch.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/packs.py"/>
        <source>{title}: pack added, and in use</source>
        <translation>{title}: Paket hinzugefügt und in Gebrauch</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/packs.py"/>
        <source>{title}: pack added, but not used: {why}</source>
        <translation>{title}: Paket hinzugefügt, aber nicht in Gebrauch: {why}</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/packs.py"/>
        <source>{title}: pack not added</source>
        <translation>{title}: Paket nicht hinzugefügt</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/repository_head.py"/>
        <source>{tokens} of context</source>
        <translation>{tokens} Kontext</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/fit_line.py"/>
        <source>{tokens} tokens, {size} more</source>
        <translation>{tokens} Tokens, {size} mehr</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/words.py"/>
        <source>{total}, nothing new</source>
        <translation>{total}, nichts Neues</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/importing/words.py"/>
        <source>{total}: {facts}.</source>
        <translation>{total}: {facts}.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/meter.py"/>
        <source>{used} of {all} tokens</source>
        <translation>{used} von {all} Tokens</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/models/judging.py"/>
        <source>{weights} weights + {context} context + {working} working memory of {free} free</source>
        <translation>{weights} Gewichte + {context} Kontext + {working} Arbeitsspeicher von {free} frei</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>{why} Close other programs, or choose one of these:</source>
        <translation>{why} Schließ andere Programme oder wähle eines davon:</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>{why} Close other programs, or {ways}.</source>
        <translation>{why} Schließ andere Programme oder {ways}.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/packs.py"/>
        <source>{why}; it needs {driver} or newer</source>
        <translation>{why}; nötig ist {driver} oder neuer</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/conversation/live.py"/>
        <source>{words}, {time} left</source>
        <translation>{words}, noch {time}</translation>
    </message>
    <message numerus="yes">
        <location filename="../../desktop/ui/context/prompt_text.py"/>
        <source>— Not seen by the model: the {n} oldest messages —</source>
        <translation><numerusform>— Vom Modell nicht gesehen: die älteste Nachricht —</numerusform><numerusform>— Vom Modell nicht gesehen: die {n} ältesten Nachrichten —</numerusform></translation>
    </message>
    <message>
        <location filename="../../desktop/ui/context/prompt_text.py"/>
        <source>— The prompt begins here —</source>
        <translation>— Hier beginnt der Prompt —</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/searching/teaching.py"/>
        <source>“red house”</source>
        <translation>„rotes Haus“</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/hub.py"/>
        <source>“{address}” can't be used for the hub or the proxy. It has to begin with https:// or, for a proxy, with http://.</source>
        <translation>„{address}“ ist für Hub oder Proxy nicht brauchbar. Die Adresse muss mit https:// beginnen oder, bei einem Proxy, mit http://.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>“{asked}” is not one of them</source>
        <translation>„{asked}“ gehört nicht dazu</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>“{name}” could be written outside of Paddock's folder, so it was not fetched.</source>
        <translation>„{name}“ könnte außerhalb von Paddocks Ordner geschrieben werden, also wurde sie nicht geholt.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/composing/attaching.py"/>
        <source>“{name}” has {rows}; a model may not see all of it.</source>
        <translation>„{name}“ hat {rows}; ein Modell sieht vielleicht nicht alles davon.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/prompts.py"/>
        <source>“{name}” needs to know its “{part}”. Say it with --fill “{part}=…”.</source>
        <translation>„{name}“ muss „{part}“ wissen. Sag es mit --fill “{part}=…”.</translation>
    </message>
    <message>
        <location filename="../../desktop/explain/models.py"/>
        <source>“{text}” should look like owner/name, as on the hub.</source>
        <translation>„{text}“ sollte aussehen wie Inhaber/Name, so wie beim Hub.</translation>
    </message>
    <message>
        <location filename="../../desktop/ui/history/shelving.py"/>
        <source>“{title}” is in the list again</source>
        <translation>„{title}“ steht wieder in der Liste</translation>
    </message>
</context>
</TS>
