<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
 <context>
  <name>AboutDialog</name>
  <message>
   <source>&lt;h2&gt;kbviewer {0}&lt;/h2&gt;&lt;p&gt;Read, search and cross-reference your own Markdown notes offline.&lt;/p&gt;&lt;p&gt;Licence: MIT&lt;/p&gt;</source>
   <translation>&lt;h2&gt;kbviewer {0}&lt;/h2&gt;&lt;p&gt;Eigene Markdown-Notizen offline lesen, durchsuchen und verknüpfen.&lt;/p&gt;&lt;p&gt;Lizenz: MIT&lt;/p&gt;</translation>
  </message>
  <message>
   <source>About kbviewer</source>
   <translation>Über kbviewer</translation>
  </message>
  <message>
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <source>Licence</source>
   <translation>Lizenz</translation>
  </message>
  <message>
   <source>Part</source>
   <translation>Teil</translation>
  </message>
  <message>
   <source>Version</source>
   <translation>Version</translation>
  </message>
  <message>
   <source>Versions and licences</source>
   <translation>Versionen und Lizenzen</translation>
  </message>
 </context>
 <context>
  <name>Actions</name>
  <message>
   <source>About kbviewer</source>
   <translation>Über kbviewer</translation>
  </message>
  <message>
   <source>Back</source>
   <translation>Zurück</translation>
  </message>
  <message>
   <source>Bookmark this section</source>
   <translation>Lesezeichen für diesen Abschnitt</translation>
  </message>
  <message>
   <source>Bookmarks</source>
   <translation>Lesezeichen</translation>
  </message>
  <message>
   <source>Close tab</source>
   <translation>Tab schließen</translation>
  </message>
  <message>
   <source>Copy</source>
   <translation>Kopieren</translation>
  </message>
  <message>
   <source>Copy link to this section</source>
   <translation>Link auf diesen Abschnitt kopieren</translation>
  </message>
  <message>
   <source>Copy problems as Markdown to-do list</source>
   <translation>Mängel als Markdown-Aufgabenliste kopieren</translation>
  </message>
  <message>
   <source>Edit</source>
   <translation>Bearbeiten</translation>
  </message>
  <message>
   <source>Export bookmarks…</source>
   <translation>Lesezeichen exportieren …</translation>
  </message>
  <message>
   <source>File</source>
   <translation>Datei</translation>
  </message>
  <message>
   <source>Find in note…</source>
   <translation>In der Notiz suchen …</translation>
  </message>
  <message>
   <source>Forward</source>
   <translation>Vorwärts</translation>
  </message>
  <message>
   <source>Go</source>
   <translation>Gehe zu</translation>
  </message>
  <message>
   <source>Go to anything…</source>
   <translation>Gehe zu …</translation>
  </message>
  <message>
   <source>Go to page…</source>
   <translation>Gehe zu Seite …</translation>
  </message>
  <message>
   <source>Guide</source>
   <translation>Anleitung</translation>
  </message>
  <message>
   <source>Help</source>
   <translation>Hilfe</translation>
  </message>
  <message>
   <source>Import bookmarks…</source>
   <translation>Lesezeichen importieren …</translation>
  </message>
  <message>
   <source>Larger text</source>
   <translation>Größere Schrift</translation>
  </message>
  <message>
   <source>Mark section as read, or take that back</source>
   <translation>Abschnitt als gelesen markieren oder nicht</translation>
  </message>
  <message>
   <source>Next heading</source>
   <translation>Nächste Überschrift</translation>
  </message>
  <message>
   <source>Next match</source>
   <translation>Nächster Treffer</translation>
  </message>
  <message>
   <source>Next part of the window</source>
   <translation>Nächster Bereich des Fensters</translation>
  </message>
  <message>
   <source>Next tab</source>
   <translation>Nächster Tab</translation>
  </message>
  <message>
   <source>Normal text size</source>
   <translation>Normale Schriftgröße</translation>
  </message>
  <message>
   <source>Open notes…</source>
   <translation>Notizen öffnen …</translation>
  </message>
  <message>
   <source>Open the book's PDF</source>
   <translation>PDF des Buchs öffnen</translation>
  </message>
  <message>
   <source>Open the book's PDF in another program</source>
   <translation>PDF des Buchs in anderem Programm öffnen</translation>
  </message>
  <message>
   <source>Open the guide's notes</source>
   <translation>Notizen der Anleitung öffnen</translation>
  </message>
  <message>
   <source>Outline and cross-references</source>
   <translation>Gliederung und Querverweise</translation>
  </message>
  <message>
   <source>Pages</source>
   <translation>Seiten</translation>
  </message>
  <message>
   <source>Preferences…</source>
   <translation>Einstellungen …</translation>
  </message>
  <message>
   <source>Previous heading</source>
   <translation>Vorige Überschrift</translation>
  </message>
  <message>
   <source>Previous match</source>
   <translation>Voriger Treffer</translation>
  </message>
  <message>
   <source>Previous part of the window</source>
   <translation>Voriger Bereich des Fensters</translation>
  </message>
  <message>
   <source>Previous tab</source>
   <translation>Voriger Tab</translation>
  </message>
  <message>
   <source>Print…</source>
   <translation>Drucken …</translation>
  </message>
  <message>
   <source>Problems and missing page numbers</source>
   <translation>Mängel und fehlende Seitenzahlen</translation>
  </message>
  <message>
   <source>Quit</source>
   <translation>Beenden</translation>
  </message>
  <message>
   <source>Read all notes again</source>
   <translation>Alle Notizen neu lesen</translation>
  </message>
  <message>
   <source>Redo bookmark change</source>
   <translation>Lesezeichen-Änderung wiederholen</translation>
  </message>
  <message>
   <source>Reopen closed tab</source>
   <translation>Geschlossenen Tab öffnen</translation>
  </message>
  <message>
   <source>Save book as PDF…</source>
   <translation>Buch als PDF speichern …</translation>
  </message>
  <message>
   <source>Save note as PDF…</source>
   <translation>Notiz als PDF speichern …</translation>
  </message>
  <message>
   <source>Search</source>
   <translation>Suche</translation>
  </message>
  <message>
   <source>Search notes</source>
   <translation>Notizen durchsuchen</translation>
  </message>
  <message>
   <source>Sidebar</source>
   <translation>Seitenleiste</translation>
  </message>
  <message>
   <source>Smaller text</source>
   <translation>Kleinere Schrift</translation>
  </message>
  <message>
   <source>Switch between light and dark</source>
   <translation>Zwischen Hell und Dunkel wechseln</translation>
  </message>
  <message>
   <source>Text and theme…</source>
   <translation>Text und Farben …</translation>
  </message>
  <message>
   <source>Topics</source>
   <translation>Themen</translation>
  </message>
  <message>
   <source>Undo bookmark change</source>
   <translation>Lesezeichen-Änderung rückgängig</translation>
  </message>
  <message>
   <source>View</source>
   <translation>Ansicht</translation>
  </message>
 </context>
 <context>
  <name>BookmarkChanges</name>
  <message>
   <source>Add bookmark</source>
   <translation>Lesezeichen setzen</translation>
  </message>
  <message>
   <source>Add bookmarks</source>
   <translation>Lesezeichen setzen</translation>
  </message>
  <message>
   <source>Add folder</source>
   <translation>Ordner anlegen</translation>
  </message>
  <message>
   <source>Change colour</source>
   <translation>Farbe ändern</translation>
  </message>
  <message>
   <source>Change note to self</source>
   <translation>Notiz für mich ändern</translation>
  </message>
  <message>
   <source>Confirm place</source>
   <translation>Stelle bestätigen</translation>
  </message>
  <message>
   <source>Import bookmarks</source>
   <translation>Lesezeichen importieren</translation>
  </message>
  <message>
   <source>Move</source>
   <translation>Verschieben</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <source>Rename</source>
   <translation>Umbenennen</translation>
  </message>
  <message>
   <source>Take over bookmarks</source>
   <translation>Lesezeichen übernehmen</translation>
  </message>
 </context>
 <context>
  <name>BookmarkDelegate</name>
  <message>
   <source>Name</source>
   <translation>Name</translation>
  </message>
 </context>
 <context>
  <name>BookmarkPreview</name>
  <message>
   <source>When it was last seen, it began:</source>
   <translation>Als er zuletzt gesehen wurde, begann der Abschnitt so:</translation>
  </message>
 </context>
 <context>
  <name>BookmarkRequests</name>
  <message>
   <source>It is not known where the library of this bookmark is.</source>
   <translation>Es ist nicht bekannt, wo die Bibliothek dieses Lesezeichens liegt.</translation>
  </message>
  <message>
   <source>New folder</source>
   <translation>Neuer Ordner</translation>
  </message>
  <message>
   <source>Open its folder once; its bookmarks are there then.</source>
   <translation>Öffnen Sie ihren Ordner einmal; dann sind seine Lesezeichen da.</translation>
  </message>
 </context>
 <context>
  <name>Bookmarks</name>
  <message>
   <source>Amber</source>
   <translation>Bernstein</translation>
  </message>
  <message>
   <source>Blue</source>
   <translation>Blau</translation>
  </message>
  <message>
   <source>Colour</source>
   <translation>Farbe</translation>
  </message>
  <message>
   <source>Folder</source>
   <translation>Ordner</translation>
  </message>
  <message>
   <source>Found again in {0}</source>
   <translation>Wiedergefunden in {0}</translation>
  </message>
  <message>
   <source>Found again under its new heading</source>
   <translation>Unter der neuen Überschrift wiedergefunden</translation>
  </message>
  <message>
   <source>Green</source>
   <translation>Grün</translation>
  </message>
  <message>
   <source>In the library {0}</source>
   <translation>In der Bibliothek {0}</translation>
  </message>
  <message>
   <source>It is here now</source>
   <translation>Es ist jetzt hier</translation>
  </message>
  <message>
   <source>Move to</source>
   <translation>Verschieben nach</translation>
  </message>
  <message>
   <source>New folder</source>
   <translation>Neuer Ordner</translation>
  </message>
  <message>
   <source>No note is about this book now</source>
   <translation>Keine Notiz handelt mehr von diesem Buch</translation>
  </message>
  <message>
   <source>None</source>
   <translation>Keine</translation>
  </message>
  <message>
   <source>Not found any more</source>
   <translation>Nicht mehr gefunden</translation>
  </message>
  <message>
   <source>Note to self…</source>
   <translation>Notiz für mich …</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>Öffnen</translation>
  </message>
  <message>
   <source>Open in new tab</source>
   <translation>In neuem Tab öffnen</translation>
  </message>
  <message>
   <source>Page of a book</source>
   <translation>Seite eines Buchs</translation>
  </message>
  <message>
   <source>Perhaps now “{0}” in {1}</source>
   <translation>Vielleicht jetzt „{0}“ in {1}</translation>
  </message>
  <message>
   <source>Point it to the section I read</source>
   <translation>Auf den Abschnitt richten, den ich lese</translation>
  </message>
  <message>
   <source>Red</source>
   <translation>Rot</translation>
  </message>
  <message>
   <source>Remove</source>
   <translation>Entfernen</translation>
  </message>
  <message>
   <source>Rename</source>
   <translation>Umbenennen</translation>
  </message>
  <message>
   <source>Search</source>
   <translation>Suche</translation>
  </message>
  <message>
   <source>Teal</source>
   <translation>Petrol</translation>
  </message>
  <message>
   <source>Top of the list</source>
   <translation>Oberste Ebene</translation>
  </message>
  <message>
   <source>Violet</source>
   <translation>Violett</translation>
  </message>
 </context>
 <context>
  <name>BookmarksView</name>
  <message>
   <source>Bookmarks</source>
   <translation>Lesezeichen</translation>
  </message>
  <message>
   <source>Bookmarks of all libraries</source>
   <translation>Lesezeichen aller Bibliotheken</translation>
  </message>
  <message>
   <source>Filter bookmarks</source>
   <translation>Lesezeichen filtern</translation>
  </message>
  <message>
   <source>New folder</source>
   <translation>Neuer Ordner</translation>
  </message>
  <message>
   <source>No bookmark has these words.</source>
   <translation>Kein Lesezeichen enthält diese Wörter.</translation>
  </message>
  <message>
   <source>No bookmarks yet.&lt;br&gt;&lt;br&gt;&lt;b&gt;Ctrl+D&lt;/b&gt; bookmarks the section you read.</source>
   <translation>Noch keine Lesezeichen.&lt;br&gt;&lt;br&gt;&lt;b&gt;Strg+D&lt;/b&gt; setzt eines auf den Abschnitt, den Sie lesen.</translation>
  </message>
 </context>
 <context>
  <name>CopyButton</name>
  <message>
   <source>Copy code</source>
   <translation>Code kopieren</translation>
  </message>
 </context>
 <context>
  <name>CrossReferences</name>
  <message>
   <source>Also at location {0}</source>
   <translation>Auch an Position {0}</translation>
  </message>
  <message>
   <source>Also on page {0}</source>
   <translation>Auch auf Seite {0}</translation>
  </message>
  <message>
   <source>At location {0}</source>
   <translation>An Position {0}</translation>
  </message>
  <message>
   <source>Linked from</source>
   <translation>Verwiesen von</translation>
  </message>
  <message>
   <source>Links to this note</source>
   <translation>Links auf diese Notiz</translation>
  </message>
  <message>
   <source>Mentions of these pages</source>
   <translation>Erwähnungen dieser Seiten</translation>
  </message>
  <message>
   <source>Nothing stands at location {0}; nearest</source>
   <translation>An Position {0} steht nichts; am nächsten</translation>
  </message>
  <message>
   <source>Nothing stands on page {0}; nearest</source>
   <translation>Auf Seite {0} steht nichts; am nächsten</translation>
  </message>
  <message>
   <source>On page {0}</source>
   <translation>Auf Seite {0}</translation>
  </message>
  <message>
   <source>Same pages</source>
   <translation>Dieselben Seiten</translation>
  </message>
 </context>
 <context>
  <name>CrossReferencesView</name>
  <message>
   <source>Cross-references</source>
   <translation>Querverweise</translation>
  </message>
  <message>
   <source>Look for “{0}” where other notes have it without a link</source>
   <translation>Nach „{0}“ suchen, wo es in anderen Notizen ohne Link steht</translation>
  </message>
  <message>
   <source>Looking for mentions …</source>
   <translation>Suche nach Erwähnungen …</translation>
  </message>
  <message>
   <source>No unlinked mentions</source>
   <translation>Keine Erwähnungen ohne Link</translation>
  </message>
  <message>
   <source>Nothing else stands on these pages or links here. Click a page in the text to see its neighbours.</source>
   <translation>Nichts sonst steht auf diesen Seiten oder verweist hierher. Ein Klick auf eine Seite im Text zeigt ihre Nachbarn.</translation>
  </message>
  <message>
   <source>Unlinked mentions</source>
   <translation>Erwähnungen ohne Link</translation>
  </message>
 </context>
 <context>
  <name>Exchange</name>
  <message>
   <source>1 bookmark added</source>
   <translation>1 Lesezeichen hinzugefügt</translation>
  </message>
  <message>
   <source>1 bookmark written to {1}.</source>
   <translation>1 Lesezeichen nach {1} geschrieben.</translation>
  </message>
  <message>
   <source>Bookmarks (*.md *.markdown *.html *.htm *.json);;All files (*)</source>
   <translation>Lesezeichen (*.md *.markdown *.html *.htm *.json);;Alle Dateien (*)</translation>
  </message>
  <message>
   <source>Bookmarks of a browser (*.html)</source>
   <translation>Lesezeichen eines Browsers (*.html)</translation>
  </message>
  <message>
   <source>Export bookmarks</source>
   <translation>Lesezeichen exportieren</translation>
  </message>
  <message>
   <source>Import bookmarks</source>
   <translation>Lesezeichen importieren</translation>
  </message>
  <message>
   <source>JSON, with everything that is known (*.json)</source>
   <translation>JSON, mit allem, was bekannt ist (*.json)</translation>
  </message>
  <message>
   <source>Markdown list (*.md)</source>
   <translation>Markdown-Liste (*.md)</translation>
  </message>
  <message>
   <source>{0} bookmarks added</source>
   <translation>{0} Lesezeichen hinzugefügt</translation>
  </message>
  <message>
   <source>{0} bookmarks written to {1}.</source>
   <translation>{0} Lesezeichen nach {1} geschrieben.</translation>
  </message>
  <message>
   <source>{0} lead out of these notes</source>
   <translation>{0} führen aus diesen Notizen hinaus</translation>
  </message>
  <message>
   <source>{0} there already</source>
   <translation>{0} schon vorhanden</translation>
  </message>
 </context>
 <context>
  <name>FindBar</name>
  <message>
   <source>Close (Esc)</source>
   <translation>Schließen (Esc)</translation>
  </message>
  <message>
   <source>Find in note</source>
   <translation>In der Notiz suchen</translation>
  </message>
  <message>
   <source>Match case</source>
   <translation>Groß-/Kleinschreibung</translation>
  </message>
  <message>
   <source>Next match (F3)</source>
   <translation>Nächster Treffer (F3)</translation>
  </message>
  <message>
   <source>No matches</source>
   <translation>Keine Treffer</translation>
  </message>
  <message>
   <source>Previous match (Shift+F3)</source>
   <translation>Voriger Treffer (Umschalt+F3)</translation>
  </message>
  <message>
   <source>Whole words</source>
   <translation>Ganze Wörter</translation>
  </message>
  <message>
   <source>{0} found</source>
   <translation>{0} gefunden</translation>
  </message>
  <message>
   <source>{0} of {1}</source>
   <translation>{0} von {1}</translation>
  </message>
 </context>
 <context>
  <name>Handlers</name>
  <message>
   <source>Open a folder of notes</source>
   <translation>Notizordner öffnen</translation>
  </message>
 </context>
 <context>
  <name>HitBadge</name>
  <message>
   <source>{0} of {1}</source>
   <translation>{0} von {1}</translation>
  </message>
 </context>
 <context>
  <name>Indexing</name>
  <message>
   <source>Indexing stopped: {0}</source>
   <translation>Der Index wurde nicht fertig: {0}</translation>
  </message>
 </context>
 <context>
  <name>KeeperNews</name>
  <message>
   <source>All notes are looked at once a minute instead, or with F5.</source>
   <translation>Stattdessen werden alle Notizen jede Minute angesehen, oder mit F5.</translation>
  </message>
  <message>
   <source>The folder of the notes is back.</source>
   <translation>Der Ordner der Notizen ist wieder da.</translation>
  </message>
  <message>
   <source>The folder of the notes is gone. It is read again as soon as it is back.</source>
   <translation>Der Ordner der Notizen ist fort. Er wird neu gelesen, sobald er wieder da ist.</translation>
  </message>
  <message>
   <source>The system does not tell of all changes in so large a folder.</source>
   <translation>Das System meldet in einem so großen Ordner nicht alle Änderungen.</translation>
  </message>
 </context>
 <context>
  <name>KeysEditor</name>
  <message>
   <source>Action</source>
   <translation>Aktion</translation>
  </message>
  <message>
   <source>Actions and their keys</source>
   <translation>Aktionen und ihre Tasten</translation>
  </message>
  <message>
   <source>Filter actions</source>
   <translation>Aktionen filtern</translation>
  </message>
  <message>
   <source>Keys</source>
   <translation>Tasten</translation>
  </message>
  <message>
   <source>New key</source>
   <translation>Neue Taste</translation>
  </message>
  <message>
   <source>Reset</source>
   <translation>Zurücksetzen</translation>
  </message>
  <message>
   <source>Reset all</source>
   <translation>Alle zurücksetzen</translation>
  </message>
  <message>
   <source>Use it here</source>
   <translation>Hier verwenden</translation>
  </message>
  <message>
   <source>{0} is the key of “{1}”.</source>
   <translation>{0} ist die Taste von „{1}“.</translation>
  </message>
 </context>
 <context>
  <name>LibrariesEditor</name>
  <message>
   <source>Folders that you open stand here, to be opened again from the File menu.</source>
   <translation>Hier stehen Ordner, die Sie öffnen; das Menü „Datei“ öffnet sie wieder.</translation>
  </message>
  <message>
   <source>Forget</source>
   <translation>Vergessen</translation>
  </message>
  <message>
   <source>Libraries opened lately</source>
   <translation>Zuletzt geöffnete Bibliotheken</translation>
  </message>
  <message>
   <source>Opened lately</source>
   <translation>Zuletzt geöffnet</translation>
  </message>
  <message>
   <source>Take this folder off the list; its notes stay as they are</source>
   <translation>Diesen Ordner von der Liste nehmen; seine Notizen bleiben, wie sie sind</translation>
  </message>
 </context>
 <context>
  <name>MainWindow</name>
  <message>
   <source>Cross-references</source>
   <translation>Querverweise</translation>
  </message>
  <message>
   <source>Outline</source>
   <translation>Gliederung</translation>
  </message>
  <message>
   <source>Tools</source>
   <translation>Werkzeuge</translation>
  </message>
 </context>
 <context>
  <name>MarksPresenter</name>
  <message>
   <source>Redo bookmark change</source>
   <translation>Lesezeichen-Änderung wiederholen</translation>
  </message>
  <message>
   <source>Undo bookmark change</source>
   <translation>Lesezeichen-Änderung rückgängig</translation>
  </message>
 </context>
 <context>
  <name>MessageBar</name>
  <message>
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <source>Copy details</source>
   <translation>Einzelheiten kopieren</translation>
  </message>
  <message>
   <source>Next ({0})</source>
   <translation>Weiter ({0})</translation>
  </message>
 </context>
 <context>
  <name>Messages</name>
  <message>
   <source>Something went wrong in kbviewer itself: {0}</source>
   <translation>In kbviewer selbst ist etwas schiefgegangen: {0}</translation>
  </message>
 </context>
 <context>
  <name>Numbers</name>
  <message>
   <source>,</source>
   <translation>.</translation>
  </message>
  <message>
   <source>en</source>
   <translation>de</translation>
  </message>
 </context>
 <context>
  <name>OpenNote</name>
  <message>
   <source>It was deleted or moved away; choose another one in the topics.</source>
   <translation>Sie wurde gelöscht oder verschoben; wählen Sie unter den Themen eine andere.</translation>
  </message>
  <message>
   <source>There is no note {0} here.</source>
   <translation>Hier gibt es keine Notiz {0}.</translation>
  </message>
 </context>
 <context>
  <name>OutlineView</name>
  <message>
   <source>Outline</source>
   <translation>Gliederung</translation>
  </message>
 </context>
 <context>
  <name>Outside</name>
  <message>
   <source>Open this address in another program?</source>
   <translation>Diese Adresse in einem anderen Programm öffnen?</translation>
  </message>
  <message>
   <source>See Programs in the preferences.</source>
   <translation>Siehe „Programme“ in den Einstellungen.</translation>
  </message>
  <message>
   <source>The program {0} cannot be started.</source>
   <translation>Das Programm {0} kann nicht gestartet werden.</translation>
  </message>
 </context>
 <context>
  <name>PageMenu</name>
  <message>
   <source>Copy</source>
   <translation>Kopieren</translation>
  </message>
  <message>
   <source>Copy code</source>
   <translation>Code kopieren</translation>
  </message>
  <message>
   <source>Copy link address</source>
   <translation>Linkadresse kopieren</translation>
  </message>
  <message>
   <source>Select all</source>
   <translation>Alles auswählen</translation>
  </message>
 </context>
 <context>
  <name>PageNotes</name>
  <message>
   <source>Let note and PDF follow each other</source>
   <translation>Notiz und PDF folgen einander</translation>
  </message>
  <message>
   <source>No notes on page {0}</source>
   <translation>Keine Notizen zu Seite {0}</translation>
  </message>
  <message>
   <source>No page number here</source>
   <translation>Keine Seitenzahl hier</translation>
  </message>
  <message>
   <source>Notes on page {0}</source>
   <translation>Notizen zu Seite {0}</translation>
  </message>
  <message>
   <source>Notes on this page</source>
   <translation>Notizen zu dieser Seite</translation>
  </message>
 </context>
 <context>
  <name>PageStrip</name>
  <message>
   <source>Pages of the book</source>
   <translation>Seiten des Buchs</translation>
  </message>
 </context>
 <context>
  <name>PageView</name>
  <message>
   <source>Note</source>
   <translation>Notiz</translation>
  </message>
 </context>
 <context>
  <name>Pages</name>
  <message>
   <source>1 book</source>
   <translation>1 Buch</translation>
  </message>
  <message>
   <source>1 page between without notes</source>
   <translation>1 Seite dazwischen ohne Notizen</translation>
  </message>
  <message>
   <source>1 section</source>
   <translation>1 Abschnitt</translation>
  </message>
  <message>
   <source>31 · xiii · 27-32 · loc 1590 · fluent 31</source>
   <translation>31 · xiii · 27-32 · loc 1590 · fluent 31</translation>
  </message>
  <message>
   <source>Go to a page of {0} or of another book</source>
   <translation>Zu einer Seite von {0} oder eines anderen Buchs</translation>
  </message>
  <message>
   <source>Kindle locations</source>
   <translation>Kindle-Positionen</translation>
  </message>
  <message>
   <source>Nothing at location {0} of {1}</source>
   <translation>Nichts an Position {0} von {1}</translation>
  </message>
  <message>
   <source>Nothing at location {0} of {1}; nearest</source>
   <translation>Nichts an Position {0} von {1}; am nächsten</translation>
  </message>
  <message>
   <source>Nothing on page {0} of {1}</source>
   <translation>Nichts auf Seite {0} von {1}</translation>
  </message>
  <message>
   <source>Nothing on page {0} of {1}; nearest</source>
   <translation>Nichts auf Seite {0} von {1}; am nächsten</translation>
  </message>
  <message>
   <source>Page number still missing</source>
   <translation>Seitenzahl fehlt noch</translation>
  </message>
  <message>
   <source>Page {0}</source>
   <translation>Seite {0}</translation>
  </message>
  <message>
   <source>Pages {0}</source>
   <translation>Seiten {0}</translation>
  </message>
  <message>
   <source>This is no page number</source>
   <translation>Das ist keine Seitenzahl</translation>
  </message>
  <message>
   <source>loc. {0}</source>
   <translation>Pos. {0}</translation>
  </message>
  <message>
   <source>no notes</source>
   <translation>keine Notizen</translation>
  </message>
  <message>
   <source>{0} % of {1} pages</source>
   <translation>{0} % von {1} Seiten</translation>
  </message>
  <message>
   <source>{0} books</source>
   <translation>{0} Bücher</translation>
  </message>
  <message>
   <source>{0} of {1} read</source>
   <translation>{0} von {1} gelesen</translation>
  </message>
  <message>
   <source>{0} pages between without notes</source>
   <translation>{0} Seiten dazwischen ohne Notizen</translation>
  </message>
  <message>
   <source>{0} sections</source>
   <translation>{0} Abschnitte</translation>
  </message>
  <message>
   <source>{0} to fill in</source>
   <translation>{0} zu ergänzen</translation>
  </message>
  <message>
   <source>{0} · no notes</source>
   <translation>{0} · keine Notizen</translation>
  </message>
 </context>
 <context>
  <name>PagesView</name>
  <message>
   <source>All books</source>
   <translation>Alle Bücher</translation>
  </message>
  <message>
   <source>Book</source>
   <translation>Buch</translation>
  </message>
  <message>
   <source>No page citations in these notes yet.&lt;br&gt;&lt;br&gt;Write &lt;b&gt;*(Page 31)*&lt;/b&gt; below what stands on page 31.</source>
   <translation>Noch keine Seitenangaben in diesen Notizen.&lt;br&gt;&lt;br&gt;Schreiben Sie &lt;b&gt;*(Seite 31)*&lt;/b&gt; unter das, was auf Seite 31 steht.</translation>
  </message>
  <message>
   <source>Page number, or words of a heading</source>
   <translation>Seitenzahl oder Wörter einer Überschrift</translation>
  </message>
  <message>
   <source>Pages</source>
   <translation>Seiten</translation>
  </message>
  <message>
   <source>Words of a title</source>
   <translation>Wörter eines Titels</translation>
  </message>
 </context>
 <context>
  <name>PaletteDialog</name>
  <message>
   <source>Go to anything</source>
   <translation>Gehe zu</translation>
  </message>
  <message>
   <source>No command is called that.</source>
   <translation>So heißt kein Befehl.</translation>
  </message>
  <message>
   <source>No heading of this note is called that.</source>
   <translation>So heißt keine Überschrift dieser Notiz.</translation>
  </message>
  <message>
   <source>No note, heading or bookmark is called that. The search field finds words of the text.</source>
   <translation>So heißt keine Notiz, keine Überschrift und kein Lesezeichen. Das Suchfeld findet Wörter im Text.</translation>
  </message>
  <message>
   <source>Note or heading  ·  @ heading here  ·  #31 page  ·  &gt; command</source>
   <translation>Notiz oder Überschrift  ·  @ Überschrift hier  ·  #31 Seite  ·  &gt; Befehl</translation>
  </message>
  <message>
   <source>This note belongs to no book with such a page.</source>
   <translation>Diese Notiz gehört zu keinem Buch mit einer solchen Seite.</translation>
  </message>
 </context>
 <context>
  <name>PassingIndex</name>
  <message>
   <source>Free some space on the disk or check the rights of the cache folder.</source>
   <translation>Schaffen Sie Platz auf dem Datenträger oder prüfen Sie die Rechte des Cache-Ordners.</translation>
  </message>
  <message>
   <source>Neither the cache nor a temporary folder can be written, so nothing can be searched ({0}).</source>
   <translation>Weder in den Cache noch in einen temporären Ordner kann geschrieben werden, daher kann nichts gesucht werden ({0}).</translation>
  </message>
 </context>
 <context>
  <name>Pdf</name>
  <message>
   <source>It is not known where page {0} is; this is page {1} of the file.</source>
   <translation>Wo Seite {0} ist, ist nicht bekannt; dies ist Seite {1} der Datei.</translation>
  </message>
  <message>
   <source>Page numbers counted from what you said of page {0}</source>
   <translation>Seitenzahlen gezählt ab Ihrer Angabe zu Seite {0}</translation>
  </message>
  <message>
   <source>Page numbers from the labels in the file</source>
   <translation>Seitenzahlen aus den Angaben der Datei</translation>
  </message>
  <message>
   <source>Page {0} cannot be at {1} when page {2} is at {3} of the file; what you said last counts.</source>
   <translation>Seite {0} kann nicht bei {1} sein, wenn Seite {2} bei {3} der Datei ist; die letzte Angabe gilt.</translation>
  </message>
  <message>
   <source>Several files have the name of the book: {0}. The first is shown.</source>
   <translation>Mehrere Dateien heißen wie das Buch: {0}. Die erste wird gezeigt.</translation>
  </message>
  <message>
   <source>The file begins after page {0}; this is its first, {1}.</source>
   <translation>Die Datei beginnt nach Seite {0}; dies ist ihre erste, {1}.</translation>
  </message>
  <message>
   <source>The file does not name its pages; they are counted from its first</source>
   <translation>Die Datei benennt ihre Seiten nicht; sie werden ab der ersten gezählt</translation>
  </message>
  <message>
   <source>The file ends before page {0}; this is its last, {1}.</source>
   <translation>Die Datei endet vor Seite {0}; dies ist ihre letzte, {1}.</translation>
  </message>
  <message>
   <source>The file has {0} pages; there is no page {1} in it.</source>
   <translation>Die Datei hat {0} Seiten; eine Seite {1} gibt es darin nicht.</translation>
  </message>
  <message>
   <source>There is no page {0} in the file; the nearest is {1}.</source>
   <translation>Seite {0} gibt es in der Datei nicht; die nächste ist {1}.</translation>
  </message>
  <message>
   <source>You said that this is page {0}; the file calls it {1}. What you said counts.</source>
   <translation>Ihrer Angabe nach ist dies Seite {0}; die Datei nennt sie {1}. Ihre Angabe gilt.</translation>
  </message>
  <message>
   <source>page {0} of the file</source>
   <translation>Seite {0} der Datei</translation>
  </message>
  <message>
   <source>{0} is not there.</source>
   <translation>{0} ist nicht da.</translation>
  </message>
 </context>
 <context>
  <name>PdfDesk</name>
  <message>
   <source>Kindle locations are not pages; a PDF has none of them.</source>
   <translation>Kindle-Positionen sind keine Seiten; ein PDF hat keine.</translation>
  </message>
  <message>
   <source>PDF files (*.pdf *.PDF)</source>
   <translation>PDF-Dateien (*.pdf *.PDF)</translation>
  </message>
  <message>
   <source>The PDF of the book</source>
   <translation>Das PDF des Buchs</translation>
  </message>
  <message>
   <source>There is no PDF of “{0}” yet. Name one as “pdf” in the front matter of a note, put one of that name beside the notes, or choose one here.</source>
   <translation>Noch gibt es kein PDF von „{0}“. Nennen Sie eines als „pdf“ in den Kopfdaten einer Notiz, legen Sie eines dieses Namens neben die Notizen, oder wählen Sie hier eines.</translation>
  </message>
 </context>
 <context>
  <name>PdfHeader</name>
  <message>
   <source>Close the PDF</source>
   <translation>PDF schließen</translation>
  </message>
  <message>
   <source>Find in the PDF</source>
   <translation>Im PDF suchen</translation>
  </message>
  <message>
   <source>Fit the width</source>
   <translation>An die Breite anpassen</translation>
  </message>
  <message>
   <source>Larger pages (Ctrl and wheel)</source>
   <translation>Größere Seiten (Strg und Rad)</translation>
  </message>
  <message>
   <source>More</source>
   <translation>Mehr</translation>
  </message>
  <message>
   <source>Outline of the PDF</source>
   <translation>Gliederung des PDF</translation>
  </message>
  <message>
   <source>Page</source>
   <translation>Seite</translation>
  </message>
  <message>
   <source>Page {0} of the {1} in the file</source>
   <translation>Seite {0} von {1} in der Datei</translation>
  </message>
  <message>
   <source>Smaller pages (Ctrl and wheel)</source>
   <translation>Kleinere Seiten (Strg und Rad)</translation>
  </message>
  <message>
   <source>of {0}</source>
   <translation>von {0}</translation>
  </message>
 </context>
 <context>
  <name>PdfOpening</name>
  <message>
   <source>This password does not open {0}.</source>
   <translation>Dieses Passwort öffnet {0} nicht.</translation>
  </message>
  <message>
   <source>{0} cannot be opened.</source>
   <translation>{0} kann nicht geöffnet werden.</translation>
  </message>
  <message>
   <source>{0} has no pages.</source>
   <translation>{0} hat keine Seiten.</translation>
  </message>
  <message>
   <source>{0} is damaged, or is no PDF.</source>
   <translation>{0} ist beschädigt oder kein PDF.</translation>
  </message>
  <message>
   <source>{0} is locked in a way kbviewer cannot open.</source>
   <translation>{0} ist so geschützt, dass kbviewer es nicht öffnen kann.</translation>
  </message>
  <message>
   <source>{0} is locked with a password.</source>
   <translation>{0} ist mit einem Passwort geschützt.</translation>
  </message>
  <message>
   <source>{0} is not there, or may not be read.</source>
   <translation>{0} ist nicht da oder darf nicht gelesen werden.</translation>
  </message>
 </context>
 <context>
  <name>PdfOutline</name>
  <message>
   <source>Outline of the PDF</source>
   <translation>Gliederung des PDF</translation>
  </message>
 </context>
 <context>
  <name>PdfOutside</name>
  <message>
   <source>The system's program cannot be told the page. Name a PDF viewer in the preferences to have it opened there.</source>
   <translation>Dem Programm des Systems kann die Seite nicht genannt werden. Mit einem PDF-Programm in den Einstellungen wird sie aufgeschlagen.</translation>
  </message>
 </context>
 <context>
  <name>PdfPages</name>
  <message>
   <source>Pages of the PDF</source>
   <translation>Seiten des PDF</translation>
  </message>
 </context>
 <context>
  <name>PdfPane</name>
  <message>
   <source>A page number is written like 17 or xvii.</source>
   <translation>Eine Seitenzahl schreibt man wie 17 oder xvii.</translation>
  </message>
  <message>
   <source>Choose a PDF…</source>
   <translation>PDF wählen …</translation>
  </message>
  <message>
   <source>Choose another PDF…</source>
   <translation>Anderes PDF wählen …</translation>
  </message>
  <message>
   <source>Dark pages</source>
   <translation>Dunkle Seiten</translation>
  </message>
  <message>
   <source>Forget what I said of the pages</source>
   <translation>Angaben zu den Seiten vergessen</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>Öffnen</translation>
  </message>
  <message>
   <source>Open in the other program at this page</source>
   <translation>Im anderen Programm auf dieser Seite öffnen</translation>
  </message>
  <message>
   <source>Set</source>
   <translation>Setzen</translation>
  </message>
  <message>
   <source>The password is used now and kept nowhere.</source>
   <translation>Das Passwort wird nur jetzt verwendet und nirgends gespeichert.</translation>
  </message>
  <message>
   <source>This is page…</source>
   <translation>Das ist Seite …</translation>
  </message>
  <message>
   <source>Which page number is printed on this page, {0} of the file?</source>
   <translation>Welche Seitenzahl steht auf dieser Seite, der {0}. der Datei?</translation>
  </message>
  <message>
   <source>{0} is no page number.</source>
   <translation>{0} ist keine Seitenzahl.</translation>
  </message>
 </context>
 <context>
  <name>PdfSaving</name>
  <message>
   <source>Save as PDF</source>
   <translation>Als PDF speichern</translation>
  </message>
  <message>
   <source>Stop</source>
   <translation>Anhalten</translation>
  </message>
  <message>
   <source>Writing {0}</source>
   <translation>{0} wird geschrieben</translation>
  </message>
  <message>
   <source>{0} cannot be written to: there is no such folder.</source>
   <translation>In {0} kann nicht geschrieben werden: Es gibt keinen solchen Ordner.</translation>
  </message>
 </context>
 <context>
  <name>PdfSearchBar</name>
  <message>
   <source>Close the search</source>
   <translation>Suche schließen</translation>
  </message>
  <message>
   <source>Find in the PDF</source>
   <translation>Im PDF suchen</translation>
  </message>
  <message>
   <source>Next place</source>
   <translation>Nächste Stelle</translation>
  </message>
  <message>
   <source>Not found</source>
   <translation>Nicht gefunden</translation>
  </message>
  <message>
   <source>Previous place</source>
   <translation>Vorige Stelle</translation>
  </message>
  <message>
   <source>{0} found</source>
   <translation>{0} gefunden</translation>
  </message>
  <message>
   <source>{0} of {1}</source>
   <translation>{0} von {1}</translation>
  </message>
 </context>
 <context>
  <name>Preferences</name>
  <message>
   <source>A word that is nowhere stands for the most similar one.</source>
   <translation>Ein Wort, das nirgends vorkommt, steht für das ähnlichste.</translation>
  </message>
  <message>
   <source>All hits of a note together, else the best hits first.</source>
   <translation>Alle Treffer einer Notiz zusammen, sonst die besten zuerst.</translation>
  </message>
  <message>
   <source>As the system</source>
   <translation>Wie das System</translation>
  </message>
  <message>
   <source>As the theme</source>
   <translation>Wie das Farbschema</translation>
  </message>
  <message>
   <source>Code font</source>
   <translation>Codeschrift</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>Dunkel</translation>
  </message>
  <message>
   <source>Editor</source>
   <translation>Editor</translation>
  </message>
  <message>
   <source>Folders and notes that no library shows: a pattern a line, as in a .gitignore file.</source>
   <translation>Ordner und Notizen, die keine Bibliothek zeigt: je Zeile ein Muster wie in einer .gitignore-Datei.</translation>
  </message>
  <message>
   <source>Forgive typing errors</source>
   <translation>Tippfehler verzeihen</translation>
  </message>
  <message>
   <source>Group results by note</source>
   <translation>Treffer nach Notizen gruppieren</translation>
  </message>
  <message>
   <source>In pixels. Ctrl and the mouse wheel change it, too.</source>
   <translation>In Pixeln. Strg und das Mausrad ändern sie auch.</translation>
  </message>
  <message>
   <source>Language</source>
   <translation>Sprache</translation>
  </message>
  <message>
   <source>Leave out</source>
   <translation>Auslassen</translation>
  </message>
  <message>
   <source>Libraries</source>
   <translation>Bibliotheken</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>Hell</translation>
  </message>
  <message>
   <source>Line height</source>
   <translation>Zeilenhöhe</translation>
  </message>
  <message>
   <source>Of menus and messages, from the next start on.</source>
   <translation>Der Menüs und Meldungen, ab dem nächsten Start.</translation>
  </message>
  <message>
   <source>Opens books in another window. {file} stands for the PDF, {page} for the page counted in the file, {label} for the number printed on it; empty for a known program that is there, else the system's.</source>
   <translation>Öffnet Bücher in einem anderen Fenster. {file} steht für die PDF-Datei, {page} für die in der Datei gezählte Seite, {label} für die aufgedruckte Zahl; leer für ein bekanntes vorhandenes Programm, sonst das des Systems.</translation>
  </message>
  <message>
   <source>Opens notes to be changed. {file} and {line} stand for the place; empty for the system's program.</source>
   <translation>Öffnet Notizen zum Ändern. {file} und {line} stehen für die Stelle; leer für das Programm des Systems.</translation>
  </message>
  <message>
   <source>PDF viewer</source>
   <translation>PDF-Betrachter</translation>
  </message>
  <message>
   <source>Programs</source>
   <translation>Programme</translation>
  </message>
  <message>
   <source>Reading</source>
   <translation>Lesen</translation>
  </message>
  <message>
   <source>Results at every letter, else when Return is pressed.</source>
   <translation>Ergebnisse bei jedem Buchstaben, sonst mit der Eingabetaste.</translation>
  </message>
  <message>
   <source>Search</source>
   <translation>Suche</translation>
  </message>
  <message>
   <source>Search while typing</source>
   <translation>Beim Tippen suchen</translation>
  </message>
  <message>
   <source>Text font</source>
   <translation>Textschrift</translation>
  </message>
  <message>
   <source>Text size</source>
   <translation>Schriftgröße</translation>
  </message>
  <message>
   <source>Text width</source>
   <translation>Textbreite</translation>
  </message>
  <message>
   <source>The colours of the window and of the notes.</source>
   <translation>Die Farben des Fensters und der Notizen.</translation>
  </message>
  <message>
   <source>The letters of code; all of the same width.</source>
   <translation>Die Buchstaben von Code; alle gleich breit.</translation>
  </message>
  <message>
   <source>The letters of the notes.</source>
   <translation>Die Buchstaben der Notizen.</translation>
  </message>
  <message>
   <source>The most characters in a line.</source>
   <translation>Die meisten Zeichen in einer Zeile.</translation>
  </message>
  <message>
   <source>Theme</source>
   <translation>Farbschema</translation>
  </message>
  <message>
   <source>Times the text size; more is easier on the eye.</source>
   <translation>Mal die Schriftgröße; mehr liest sich leichter.</translation>
  </message>
 </context>
 <context>
  <name>PreferencesDialog</name>
  <message>
   <source>Close</source>
   <translation>Schließen</translation>
  </message>
  <message>
   <source>Keys</source>
   <translation>Tasten</translation>
  </message>
  <message>
   <source>Preferences</source>
   <translation>Einstellungen</translation>
  </message>
 </context>
 <context>
  <name>Presenter</name>
  <message>
   <source>Empty</source>
   <translation>Leer</translation>
  </message>
  <message>
   <source>The notes in {0} are read for the first time …</source>
   <translation>Die Notizen in {0} werden zum ersten Mal gelesen …</translation>
  </message>
  <message>
   <source>There are no notes in {0}: no Markdown file in it or below it. One that is saved there appears by itself; Open notes… leads to another folder.</source>
   <translation>In {0} sind keine Notizen: keine Markdown-Datei darin oder darunter. Eine, die dort gespeichert wird, erscheint von selbst; „Notizen öffnen …“ führt zu einem anderen Ordner.</translation>
  </message>
 </context>
 <context>
  <name>Printing</name>
  <message>
   <source>Choose another one.</source>
   <translation>Wählen Sie etwas anderes.</translation>
  </message>
  <message>
   <source>Contents</source>
   <translation>Inhalt</translation>
  </message>
  <message>
   <source>One page was written to {0}.</source>
   <translation>Eine Seite wurde in {0} geschrieben.</translation>
  </message>
  <message>
   <source>Open</source>
   <translation>Öffnen</translation>
  </message>
  <message>
   <source>Save book as PDF</source>
   <translation>Buch als PDF speichern</translation>
  </message>
  <message>
   <source>Save note as PDF</source>
   <translation>Notiz als PDF speichern</translation>
  </message>
  <message>
   <source>The printer or file cannot be written to.</source>
   <translation>Auf den Drucker oder in die Datei kann nicht geschrieben werden.</translation>
  </message>
  <message>
   <source>{0} of {1}</source>
   <translation>{0} von {1}</translation>
  </message>
  <message>
   <source>{0} pages were written to {1}.</source>
   <translation>{0} Seiten nach {1} geschrieben.</translation>
  </message>
 </context>
 <context>
  <name>ProblemDesk</name>
  <message>
   <source>Copied as a Markdown to-do list.</source>
   <translation>Als Markdown-Aufgabenliste kopiert.</translation>
  </message>
  <message>
   <source>Copy all as Markdown to-do list</source>
   <translation>Alle als Markdown-Aufgabenliste kopieren</translation>
  </message>
  <message>
   <source>Open in new tab</source>
   <translation>In neuem Tab öffnen</translation>
  </message>
  <message>
   <source>Open in the editor at line {0}</source>
   <translation>Im Editor öffnen, Zeile {0}</translation>
  </message>
  <message>
   <source>There are no problems to copy.</source>
   <translation>Es gibt keine Mängel zu kopieren.</translation>
  </message>
 </context>
 <context>
  <name>Problems</name>
  <message>
   <source>Byte {0} is not {1}; save the note as UTF-8.</source>
   <translation>Byte {0} ist kein {1}; speichern Sie die Notiz als UTF-8.</translation>
  </message>
  <message>
   <source>Cannot be read</source>
   <translation>Nicht lesbar</translation>
  </message>
  <message>
   <source>Cannot be read ({0}); it is left out.</source>
   <translation>Kann nicht gelesen werden ({0}); die Datei wird ausgelassen.</translation>
  </message>
  <message>
   <source>Cannot be read: you may not read this file.</source>
   <translation>Kann nicht gelesen werden: Sie dürfen diese Datei nicht lesen.</translation>
  </message>
  <message>
   <source>Cannot be read: {0}.</source>
   <translation>Kann nicht gelesen werden: {0}.</translation>
  </message>
  <message>
   <source>Encoding</source>
   <translation>Zeichenkodierung</translation>
  </message>
  <message>
   <source>File name</source>
   <translation>Dateiname</translation>
  </message>
  <message>
   <source>Front matter</source>
   <translation>Kopfdaten</translation>
  </message>
  <message>
   <source>Is a folder; it is left out.</source>
   <translation>Ist ein Ordner; er wird ausgelassen.</translation>
  </message>
  <message>
   <source>Is a symbolic link out of the library; it is left out.</source>
   <translation>Ist ein symbolischer Link aus der Bibliothek heraus; er wird ausgelassen.</translation>
  </message>
  <message>
   <source>Is a symbolic link to nothing; it is left out.</source>
   <translation>Ist ein symbolischer Link ins Leere; er wird ausgelassen.</translation>
  </message>
  <message>
   <source>Is larger than {0} MB and is not read.</source>
   <translation>Ist größer als {0} MB und wird nicht gelesen.</translation>
  </message>
  <message>
   <source>Is not a regular file; it is left out.</source>
   <translation>Ist keine gewöhnliche Datei; sie wird ausgelassen.</translation>
  </message>
  <message>
   <source>Link is ambiguous</source>
   <translation>Link ist mehrdeutig</translation>
  </message>
  <message>
   <source>Link leads nowhere</source>
   <translation>Link führt ins Leere</translation>
  </message>
  <message>
   <source>No such heading</source>
   <translation>Überschrift gibt es nicht</translation>
  </message>
  <message>
   <source>PDF missing</source>
   <translation>PDF fehlt</translation>
  </message>
  <message>
   <source>Page number missing</source>
   <translation>Seitenzahl fehlt</translation>
  </message>
  <message>
   <source>Pages run backwards</source>
   <translation>Seiten laufen rückwärts</translation>
  </message>
  <message>
   <source>The file name is not valid Unicode; links cannot name this note.</source>
   <translation>Der Dateiname ist kein gültiges Unicode; Links können diese Notiz nicht nennen.</translation>
  </message>
  <message>
   <source>The folder cannot be read ({0}); its notes are left out.</source>
   <translation>Der Ordner kann nicht gelesen werden ({0}); seine Notizen werden ausgelassen.</translation>
  </message>
  <message>
   <source>The front matter holds characters that YAML does not allow.</source>
   <translation>Die Kopfdaten enthalten Zeichen, die YAML nicht erlaubt.</translation>
  </message>
  <message>
   <source>The front matter is nested too deeply.</source>
   <translation>Die Kopfdaten sind zu tief verschachtelt.</translation>
  </message>
  <message>
   <source>The front matter is never closed: the line {0} after it is missing.</source>
   <translation>Die Kopfdaten haben kein Ende: Danach fehlt die Zeile {0}.</translation>
  </message>
  <message>
   <source>The front matter is not JSON: a closing quotation mark is missing.</source>
   <translation>Die Kopfdaten sind kein JSON: Es fehlt ein schließendes Anführungszeichen.</translation>
  </message>
  <message>
   <source>The front matter is not JSON: a key has no double quotation marks, or a comma stands after the last one.</source>
   <translation>Die Kopfdaten sind kein JSON: Ein Schlüssel hat keine doppelten Anführungszeichen, oder nach dem letzten steht ein Komma.</translation>
  </message>
  <message>
   <source>The front matter is not JSON: a value is missing.</source>
   <translation>Die Kopfdaten sind kein JSON: Es fehlt ein Wert.</translation>
  </message>
  <message>
   <source>The front matter is not JSON: a {0} is missing.</source>
   <translation>Die Kopfdaten sind kein JSON: Es fehlt ein {0}.</translation>
  </message>
  <message>
   <source>The front matter is not JSON: {0}.</source>
   <translation>Die Kopfdaten sind kein JSON: {0}.</translation>
  </message>
  <message>
   <source>The front matter is not YAML: a closing quotation mark is missing.</source>
   <translation>Die Kopfdaten sind kein YAML: Es fehlt ein schließendes Anführungszeichen.</translation>
  </message>
  <message>
   <source>The front matter is not YAML: a closing {0} is missing.</source>
   <translation>Die Kopfdaten sind kein YAML: Es fehlt ein schließendes {0}.</translation>
  </message>
  <message>
   <source>The front matter is not YAML: a line has no colon.</source>
   <translation>Die Kopfdaten sind kein YAML: Eine Zeile hat keinen Doppelpunkt.</translation>
  </message>
  <message>
   <source>The front matter is not YAML: a line is no key, or not indented like the others.</source>
   <translation>Die Kopfdaten sind kein YAML: Eine Zeile ist kein Schlüssel oder nicht so eingerückt wie die anderen.</translation>
  </message>
  <message>
   <source>The front matter is not YAML: a value that begins with a special character must stand in quotation marks.</source>
   <translation>Die Kopfdaten sind kein YAML: Ein Wert, der mit einem Sonderzeichen beginnt, muss in Anführungszeichen stehen.</translation>
  </message>
  <message>
   <source>The front matter is not YAML: a value with a colon must stand in quotation marks.</source>
   <translation>Die Kopfdaten sind kein YAML: Ein Wert mit Doppelpunkt muss in Anführungszeichen stehen.</translation>
  </message>
  <message>
   <source>The front matter is not YAML: {0}.</source>
   <translation>Die Kopfdaten sind kein YAML: {0}.</translation>
  </message>
  <message>
   <source>The front matter is too long to be read.</source>
   <translation>Die Kopfdaten sind zu lang, um gelesen zu werden.</translation>
  </message>
  <message>
   <source>The front matter names a PDF that is not there: {0}</source>
   <translation>Die Kopfdaten nennen ein PDF, das es nicht gibt: {0}</translation>
  </message>
  <message>
   <source>The heading names no page yet.</source>
   <translation>Die Überschrift nennt noch keine Seite.</translation>
  </message>
  <message>
   <source>The range runs backwards; it is read as {0}.</source>
   <translation>Der Bereich läuft rückwärts; er wird als {0} gelesen.</translation>
  </message>
  <message>
   <source>There is no {0}.</source>
   <translation>Es gibt {0} nicht.</translation>
  </message>
  <message>
   <source>There is no {0}. Perhaps {1} is meant.</source>
   <translation>Es gibt {0} nicht. Vielleicht ist {1} gemeint.</translation>
  </message>
  <message>
   <source>line {0}</source>
   <translation>Zeile {0}</translation>
  </message>
  <message>
   <source>{0} may be any of {1}.</source>
   <translation>{0} kann jedes von {1} sein.</translation>
  </message>
 </context>
 <context>
  <name>ProblemsView</name>
  <message>
   <source>1 problem</source>
   <translation>1 Mangel</translation>
  </message>
  <message>
   <source>&lt;b&gt;Nothing to mend&lt;/b&gt;&lt;br&gt;&lt;br&gt;Links lead somewhere, pages are named.</source>
   <translation>&lt;b&gt;Nichts auszubessern&lt;/b&gt;&lt;br&gt;&lt;br&gt;Alle Links führen zu etwas, alle Seiten sind genannt.</translation>
  </message>
  <message>
   <source>All problems ({0})</source>
   <translation>Alle Mängel ({0})</translation>
  </message>
  <message>
   <source>Copy as Markdown to-do list</source>
   <translation>Als Markdown-Aufgabenliste kopieren</translation>
  </message>
  <message>
   <source>Filter problems</source>
   <translation>Mängel filtern</translation>
  </message>
  <message>
   <source>Kind of problem</source>
   <translation>Art des Mangels</translation>
  </message>
  <message>
   <source>Looking for problems …</source>
   <translation>Mängel werden gesucht …</translation>
  </message>
  <message>
   <source>No problem matches “{0}”.</source>
   <translation>Kein Mangel passt zu „{0}“.</translation>
  </message>
  <message>
   <source>Problems</source>
   <translation>Mängel</translation>
  </message>
  <message>
   <source>{0} of {1} problems</source>
   <translation>{0} von {1} Mängeln</translation>
  </message>
  <message>
   <source>{0} problems in one note</source>
   <translation>{0} Mängel in einer Notiz</translation>
  </message>
  <message>
   <source>{0} problems in {1} notes</source>
   <translation>{0} Mängel in {1} Notizen</translation>
  </message>
 </context>
 <context>
  <name>Reader</name>
  <message>
   <source>Bookmark page {0}</source>
   <translation>Lesezeichen für Seite {0}</translation>
  </message>
  <message>
   <source>Remove bookmark of page {0}</source>
   <translation>Lesezeichen von Seite {0} entfernen</translation>
  </message>
 </context>
 <context>
  <name>ReadingPane</name>
  <message>
   <source>Close other tabs</source>
   <translation>Andere Tabs schließen</translation>
  </message>
  <message>
   <source>Close tab</source>
   <translation>Tab schließen</translation>
  </message>
  <message>
   <source>Open notes</source>
   <translation>Offene Notizen</translation>
  </message>
 </context>
 <context>
  <name>RecentLibraries</name>
  <message>
   <source>Clear this list</source>
   <translation>Liste leeren</translation>
  </message>
  <message>
   <source>Open recent</source>
   <translation>Zuletzt geöffnet</translation>
  </message>
 </context>
 <context>
  <name>RemarkDialog</name>
  <message>
   <source>Note to self</source>
   <translation>Notiz für mich</translation>
  </message>
  <message>
   <source>Why is this worth coming back to?</source>
   <translation>Warum lohnt es sich, hierher zurückzukommen?</translation>
  </message>
 </context>
 <context>
  <name>RunGuard</name>
  <message>
   <source>Open it</source>
   <translation>Öffnen</translation>
  </message>
  <message>
   <source>kbviewer crashed twice with {0} open, and has not opened it again.</source>
   <translation>kbviewer ist zweimal abgestürzt, während {0} offen war, und hat es nicht wieder geöffnet.</translation>
  </message>
  <message>
   <source>kbviewer did not end as it should the last time. Your tabs are back.</source>
   <translation>kbviewer wurde zuletzt nicht richtig beendet. Ihre Tabs sind wieder da.</translation>
  </message>
 </context>
 <context>
  <name>Saver</name>
  <message>
   <source>Everything is saved now.</source>
   <translation>Jetzt ist alles gespeichert.</translation>
  </message>
  <message>
   <source>Until then your changes are kept in this window.</source>
   <translation>Bis dahin bleiben Ihre Änderungen in diesem Fenster erhalten.</translation>
  </message>
 </context>
 <context>
  <name>ScopeBar</name>
  <message>
   <source>Book</source>
   <translation>Buch</translation>
  </message>
  <message>
   <source>Folder</source>
   <translation>Ordner</translation>
  </message>
  <message>
   <source>Group by note</source>
   <translation>Nach Notizen gruppieren</translation>
  </message>
  <message>
   <source>Library</source>
   <translation>Bibliothek</translation>
  </message>
  <message>
   <source>Note</source>
   <translation>Notiz</translation>
  </message>
  <message>
   <source>Search the folder of this note</source>
   <translation>Den Ordner dieser Notiz durchsuchen</translation>
  </message>
  <message>
   <source>Search the notes on this book</source>
   <translation>Die Notizen zu diesem Buch durchsuchen</translation>
  </message>
  <message>
   <source>Search the whole library</source>
   <translation>Die ganze Bibliothek durchsuchen</translation>
  </message>
  <message>
   <source>Search this note</source>
   <translation>Diese Notiz durchsuchen</translation>
  </message>
 </context>
 <context>
  <name>SearchField</name>
  <message>
   <source>Search notes</source>
   <translation>Notizen durchsuchen</translation>
  </message>
 </context>
 <context>
  <name>SearchView</name>
  <message>
   <source>1 section</source>
   <translation>1 Abschnitt</translation>
  </message>
  <message>
   <source>All that can be asked for</source>
   <translation>Alles, wonach man fragen kann</translation>
  </message>
  <message>
   <source>Bookmark this search</source>
   <translation>Lesezeichen für diese Suche</translation>
  </message>
  <message>
   <source>No section holds all of these words. Fewer or shorter words find more.</source>
   <translation>Kein Abschnitt enthält alle diese Wörter. Weniger oder kürzere Wörter finden mehr.</translation>
  </message>
  <message>
   <source>Search results</source>
   <translation>Suchergebnisse</translation>
  </message>
  <message>
   <source>Searched lately</source>
   <translation>Zuletzt gesucht</translation>
  </message>
  <message>
   <source>Showing results for {0}</source>
   <translation>Ergebnisse für {0}</translation>
  </message>
  <message>
   <source>The notes are still being read. What is found will stand here.</source>
   <translation>Die Notizen werden noch gelesen. Was gefunden wird, steht dann hier.</translation>
  </message>
  <message>
   <source>There is nothing in this query to search for.</source>
   <translation>Diese Suche enthält nichts, wonach sich suchen lässt.</translation>
  </message>
  <message>
   <source>Type in the field above to search all notes.&lt;br&gt;&lt;br&gt;&lt;b&gt;&amp;quot;exact words&amp;quot;&lt;/b&gt; · &lt;b&gt;-without&lt;/b&gt; · &lt;b&gt;title:&lt;/b&gt;word&lt;br&gt;&lt;b&gt;page:&lt;/b&gt;27-32 · &lt;b&gt;book:&lt;/b&gt;name · &lt;b&gt;tag:&lt;/b&gt;name</source>
   <translation>Tippen Sie oben ins Feld, um alle Notizen zu durchsuchen.&lt;br&gt;&lt;br&gt;&lt;b&gt;&amp;quot;genaue Wörter&amp;quot;&lt;/b&gt; · &lt;b&gt;-ohne&lt;/b&gt; · &lt;b&gt;title:&lt;/b&gt;Wort&lt;br&gt;&lt;b&gt;page:&lt;/b&gt;27-32 · &lt;b&gt;book:&lt;/b&gt;Name · &lt;b&gt;tag:&lt;/b&gt;Name</translation>
  </message>
  <message>
   <source>search for exactly {0} instead</source>
   <translation>stattdessen genau nach {0} suchen</translation>
  </message>
  <message>
   <source>{0} sections</source>
   <translation>{0} Abschnitte</translation>
  </message>
 </context>
 <context>
  <name>SectionMenu</name>
  <message>
   <source>As Markdown link</source>
   <translation>Als Markdown-Link</translation>
  </message>
  <message>
   <source>Bookmark this section</source>
   <translation>Lesezeichen für diesen Abschnitt</translation>
  </message>
  <message>
   <source>Continue where I stopped</source>
   <translation>Weiter, wo ich aufgehört habe</translation>
  </message>
  <message>
   <source>Copy citation</source>
   <translation>Zitat kopieren</translation>
  </message>
  <message>
   <source>Copy link</source>
   <translation>Link kopieren</translation>
  </message>
  <message>
   <source>Copy link for other programs</source>
   <translation>Link für andere Programme kopieren</translation>
  </message>
  <message>
   <source>Copy section as Markdown</source>
   <translation>Abschnitt als Markdown kopieren</translation>
  </message>
  <message>
   <source>For Pandoc</source>
   <translation>Für Pandoc</translation>
  </message>
  <message>
   <source>In words</source>
   <translation>In Worten</translation>
  </message>
  <message>
   <source>Mark note as read</source>
   <translation>Notiz als gelesen markieren</translation>
  </message>
  <message>
   <source>Mark note as unread</source>
   <translation>Notiz als ungelesen markieren</translation>
  </message>
  <message>
   <source>Mark section as read</source>
   <translation>Abschnitt als gelesen markieren</translation>
  </message>
  <message>
   <source>Mark section as unread</source>
   <translation>Abschnitt als ungelesen markieren</translation>
  </message>
  <message>
   <source>Open in new tab</source>
   <translation>In neuem Tab öffnen</translation>
  </message>
  <message>
   <source>Open in the editor</source>
   <translation>Im Editor öffnen</translation>
  </message>
  <message>
   <source>Remove bookmark</source>
   <translation>Lesezeichen entfernen</translation>
  </message>
  <message>
   <source>Show the file's folder</source>
   <translation>Ordner der Datei zeigen</translation>
  </message>
 </context>
 <context>
  <name>SelectablePages</name>
  <message>
   <source>Copy</source>
   <translation>Kopieren</translation>
  </message>
 </context>
 <context>
  <name>SortButton</name>
  <message>
   <source>Last change</source>
   <translation>Letzte Änderung</translation>
  </message>
  <message>
   <source>Name</source>
   <translation>Name</translation>
  </message>
  <message>
   <source>Reading order</source>
   <translation>Lesefolge</translation>
  </message>
  <message>
   <source>Sort topics</source>
   <translation>Themen sortieren</translation>
  </message>
 </context>
 <context>
  <name>StarButton</name>
  <message>
   <source>Bookmark this section</source>
   <translation>Lesezeichen für diesen Abschnitt</translation>
  </message>
  <message>
   <source>Remove bookmark</source>
   <translation>Lesezeichen entfernen</translation>
  </message>
 </context>
 <context>
  <name>StatusLine</name>
  <message>
   <source>1 note</source>
   <translation>1 Notiz</translation>
  </message>
  <message>
   <source>1 problem</source>
   <translation>1 Mangel</translation>
  </message>
  <message>
   <source>Cancel</source>
   <translation>Abbrechen</translation>
  </message>
  <message>
   <source>Indexing</source>
   <translation>Index entsteht</translation>
  </message>
  <message>
   <source>Reading notes</source>
   <translation>Notizen werden gelesen</translation>
  </message>
  <message>
   <source>What may be mended in the notes</source>
   <translation>Was in den Notizen auszubessern ist</translation>
  </message>
  <message>
   <source>not all are read (F5)</source>
   <translation>nicht alle gelesen (F5)</translation>
  </message>
  <message>
   <source>reading …</source>
   <translation>wird gelesen …</translation>
  </message>
  <message>
   <source>up to date</source>
   <translation>aktuell</translation>
  </message>
  <message>
   <source>{0} notes</source>
   <translation>{0} Notizen</translation>
  </message>
  <message>
   <source>{0} problems</source>
   <translation>{0} Mängel</translation>
  </message>
 </context>
 <context>
  <name>SuggestionBar</name>
  <message>
   <source>It is here now</source>
   <translation>Es ist jetzt hier</translation>
  </message>
  <message>
   <source>Look</source>
   <translation>Ansehen</translation>
  </message>
  <message>
   <source>“{0}” is not where it was. Perhaps it is “{1}” in {2}.</source>
   <translation>„{0}“ ist nicht mehr, wo es war. Vielleicht ist es „{1}“ in {2}.</translation>
  </message>
 </context>
 <context>
  <name>TextCard</name>
  <message>
   <source>All preferences…</source>
   <translation>Alle Einstellungen …</translation>
  </message>
  <message>
   <source>Dark</source>
   <translation>Dunkel</translation>
  </message>
  <message>
   <source>Light</source>
   <translation>Hell</translation>
  </message>
  <message>
   <source>Line height</source>
   <translation>Zeilenhöhe</translation>
  </message>
  <message>
   <source>Reset</source>
   <translation>Zurücksetzen</translation>
  </message>
  <message>
   <source>System</source>
   <translation>System</translation>
  </message>
  <message>
   <source>Text and theme</source>
   <translation>Text und Farben</translation>
  </message>
  <message>
   <source>Text size</source>
   <translation>Schriftgröße</translation>
  </message>
  <message>
   <source>Text width</source>
   <translation>Textbreite</translation>
  </message>
  <message>
   <source>Theme</source>
   <translation>Farben</translation>
  </message>
  <message>
   <source>{0} characters</source>
   <translation>{0} Zeichen</translation>
  </message>
  <message>
   <source>{0} px</source>
   <translation>{0} px</translation>
  </message>
 </context>
 <context>
  <name>TopicsView</name>
  <message>
   <source>Collapse all</source>
   <translation>Alles einklappen</translation>
  </message>
  <message>
   <source>Expand all below</source>
   <translation>Alles darunter ausklappen</translation>
  </message>
  <message>
   <source>Filter topics</source>
   <translation>Themen filtern</translation>
  </message>
  <message>
   <source>Topics</source>
   <translation>Themen</translation>
  </message>
 </context>
 <context>
  <name>Unlinked</name>
  <message>
   <source>Looking for mentions</source>
   <translation>Suche nach Erwähnungen</translation>
  </message>
 </context>
 <context>
  <name>UnsavedBookmarks</name>
  <message>
   <source>Close and lose them</source>
   <translation>Schließen und verlieren</translation>
  </message>
  <message>
   <source>Keep the window open</source>
   <translation>Fenster offen lassen</translation>
  </message>
  <message>
   <source>They can also be exported to another place in the menu Bookmarks.</source>
   <translation>Sie lassen sich im Menü „Lesezeichen“ auch an eine andere Stelle exportieren.</translation>
  </message>
  <message>
   <source>Try again</source>
   <translation>Erneut versuchen</translation>
  </message>
  <message>
   <source>Unsaved bookmarks</source>
   <translation>Nicht gespeicherte Lesezeichen</translation>
  </message>
  <message>
   <source>Your last changes of bookmarks are not saved.</source>
   <translation>Ihre letzten Änderungen an Lesezeichen sind nicht gespeichert.</translation>
  </message>
 </context>
 <context>
  <name>WelcomeBar</name>
  <message>
   <source>Back to {0}</source>
   <translation>Zurück zu {0}</translation>
  </message>
  <message>
   <source>Open your notes…</source>
   <translation>Eigene Notizen öffnen …</translation>
  </message>
  <message>
   <source>These are the guide and the samples of kbviewer.</source>
   <translation>Dies sind Anleitung und Beispiele von kbviewer.</translation>
  </message>
 </context>
 <context>
  <name>WideTables</name>
  <message>
   <source>Columns of the table</source>
   <translation>Spalten der Tabelle</translation>
  </message>
 </context>
 <context>
  <name>Wording</name>
  <message>
   <source>A closing bracket has no opening one.</source>
   <translation>Einer schließenden Klammer fehlt die öffnende.</translation>
  </message>
  <message>
   <source>Allow reading it.</source>
   <translation>Erlauben Sie das Lesen.</translation>
  </message>
  <message>
   <source>An opening bracket has no closing one.</source>
   <translation>Einer öffnenden Klammer fehlt die schließende.</translation>
  </message>
  <message>
   <source>Brackets are nested too deep.</source>
   <translation>Klammern sind zu tief verschachtelt.</translation>
  </message>
  <message>
   <source>Choose a folder of Markdown notes.</source>
   <translation>Wählen Sie einen Ordner mit Markdown-Notizen.</translation>
  </message>
  <message>
   <source>Choose another folder.</source>
   <translation>Wählen Sie einen anderen Ordner.</translation>
  </message>
  <message>
   <source>Free some space on the disk or check the rights of the cache folder.</source>
   <translation>Schaffen Sie Platz auf dem Datenträger oder prüfen Sie die Rechte des Cache-Ordners.</translation>
  </message>
  <message>
   <source>Install it again.</source>
   <translation>Installieren Sie es neu.</translation>
  </message>
  <message>
   <source>It is built anew at the next update.</source>
   <translation>Er wird bei der nächsten Aktualisierung neu angelegt.</translation>
  </message>
  <message>
   <source>Make room on that disk, or let kbviewer write to that folder.</source>
   <translation>Schaffen Sie Platz auf diesem Datenträger oder erlauben Sie kbviewer, in diesen Ordner zu schreiben.</translation>
  </message>
  <message>
   <source>No section has all of the words; these have some of them.</source>
   <translation>Kein Abschnitt enthält alle Wörter; diese enthalten einige davon.</translation>
  </message>
  <message>
   <source>Only the first {0} characters were searched.</source>
   <translation>Nur die ersten {0} Zeichen wurden gesucht.</translation>
  </message>
  <message>
   <source>Only the first {0} words were searched.</source>
   <translation>Nur die ersten {0} Wörter wurden gesucht.</translation>
  </message>
  <message>
   <source>Open their folder first.</source>
   <translation>Öffnen Sie zuerst ihren Ordner.</translation>
  </message>
  <message>
   <source>The bookmarks</source>
   <translation>Lesezeichen</translation>
  </message>
  <message>
   <source>The bookmarks could not be written to {0}: {1}.</source>
   <translation>Die Lesezeichen konnten nicht nach {0} geschrieben werden: {1}.</translation>
  </message>
  <message>
   <source>The cache of this library was damaged and is made anew.</source>
   <translation>Der Cache dieser Bibliothek war beschädigt und wird neu angelegt.</translation>
  </message>
  <message>
   <source>The cache {0} cannot be used ({1}), so that the library is read anew at every start.</source>
   <translation>Der Cache {0} kann nicht benutzt werden ({1}); deshalb wird die Bibliothek bei jedem Start neu gelesen.</translation>
  </message>
  <message>
   <source>The command line {0} names no program.</source>
   <translation>Die Befehlszeile {0} nennt kein Programm.</translation>
  </message>
  <message>
   <source>The folder {0} cannot be opened: {1}.</source>
   <translation>Der Ordner {0} kann nicht geöffnet werden: {1}.</translation>
  </message>
  <message>
   <source>The folder {0} may not be read.</source>
   <translation>Der Ordner {0} darf nicht gelesen werden.</translation>
  </message>
  <message>
   <source>The link asks for nothing that kbviewer can open.</source>
   <translation>Der Link verlangt nichts, was kbviewer öffnen kann.</translation>
  </message>
  <message>
   <source>The link cannot be understood.</source>
   <translation>Der Link ist nicht zu verstehen.</translation>
  </message>
  <message>
   <source>The link is too long.</source>
   <translation>Der Link ist zu lang.</translation>
  </message>
  <message>
   <source>The link leads out of the library.</source>
   <translation>Der Link führt aus der Bibliothek hinaus.</translation>
  </message>
  <message>
   <source>The link leads to notes that have not been opened here.</source>
   <translation>Der Link führt zu Notizen, die hier noch nicht geöffnet wurden.</translation>
  </message>
  <message>
   <source>The link names no page.</source>
   <translation>Der Link nennt keine Seite.</translation>
  </message>
  <message>
   <source>The reading places</source>
   <translation>Leseorte</translation>
  </message>
  <message>
   <source>The records of the books' PDFs</source>
   <translation>Angaben zu den PDFs der Bücher</translation>
  </message>
  <message>
   <source>The search index cannot be written: {0}.</source>
   <translation>Der Suchindex kann nicht geschrieben werden: {0}.</translation>
  </message>
  <message>
   <source>The search index is being written by another window or program.</source>
   <translation>Ein anderes Fenster oder Programm schreibt gerade den Suchindex.</translation>
  </message>
  <message>
   <source>The search index is damaged.</source>
   <translation>Der Suchindex ist beschädigt.</translation>
  </message>
  <message>
   <source>The setting {0} is {1}, but must be a table; it is not used.</source>
   <translation>Die Einstellung {0} ist {1}, muss aber eine Tabelle sein; sie gilt nicht.</translation>
  </message>
  <message>
   <source>The setting {0} is {1}, but must be {2}; the default is used.</source>
   <translation>Die Einstellung {0} ist {1}; erlaubt ist {2}. Es gilt die Vorgabe.</translation>
  </message>
  <message>
   <source>The settings</source>
   <translation>Einstellungen</translation>
  </message>
  <message>
   <source>The tabs and places of the window</source>
   <translation>Tabs und Orte des Fensters</translation>
  </message>
  <message>
   <source>There is no folder {0}.</source>
   <translation>Es gibt keinen Ordner {0}.</translation>
  </message>
  <message>
   <source>There is no note {0} in {1}.</source>
   <translation>Es gibt keine Notiz {0} in {1}.</translation>
  </message>
  <message>
   <source>There is no section {0} in {1}.</source>
   <translation>Es gibt keinen Abschnitt {0} in {1}.</translation>
  </message>
  <message>
   <source>There is nothing between the brackets.</source>
   <translation>Zwischen den Klammern steht nichts.</translation>
  </message>
  <message>
   <source>This installation of kbviewer lacks its {0}.</source>
   <translation>Dieser Installation von kbviewer fehlt: {0}.</translation>
  </message>
  <message>
   <source>This is no link to a place in notes.</source>
   <translation>Das ist kein Link zu einer Stelle in Notizen.</translation>
  </message>
  <message>
   <source>Try again when it has finished.</source>
   <translation>Versuchen Sie es erneut, wenn es damit fertig ist.</translation>
  </message>
  <message>
   <source>Update kbviewer to edit them.</source>
   <translation>Aktualisieren Sie kbviewer, um sie zu bearbeiten.</translation>
  </message>
  <message>
   <source>Write one such as {0} into the preferences.</source>
   <translation>Tragen Sie in den Einstellungen eine ein wie {0}.</translation>
  </message>
  <message>
   <source>a list of texts</source>
   <translation>eine Liste von Texten</translation>
  </message>
  <message>
   <source>a number</source>
   <translation>eine Zahl</translation>
  </message>
  <message>
   <source>a number from {0} to {1}</source>
   <translation>eine Zahl von {0} bis {1}</translation>
  </message>
  <message>
   <source>a table of texts</source>
   <translation>eine Tabelle von Texten</translation>
  </message>
  <message>
   <source>a text</source>
   <translation>ein Text</translation>
  </message>
  <message>
   <source>a whole number</source>
   <translation>eine ganze Zahl</translation>
  </message>
  <message>
   <source>a whole number from {0} to {1}</source>
   <translation>eine ganze Zahl von {0} bis {1}</translation>
  </message>
  <message>
   <source>cannot allocate memory</source>
   <translation>der Arbeitsspeicher reicht nicht</translation>
  </message>
  <message>
   <source>connection timed out</source>
   <translation>die Verbindung antwortet nicht</translation>
  </message>
  <message>
   <source>device or resource busy</source>
   <translation>das Gerät wird gerade benutzt</translation>
  </message>
  <message>
   <source>disk quota exceeded</source>
   <translation>das Kontingent auf dem Datenträger ist ausgeschöpft</translation>
  </message>
  <message>
   <source>file exists</source>
   <translation>die Datei gibt es schon</translation>
  </message>
  <message>
   <source>file name too long</source>
   <translation>der Dateiname ist zu lang</translation>
  </message>
  <message>
   <source>file too large</source>
   <translation>die Datei ist zu groß</translation>
  </message>
  <message>
   <source>input/output error</source>
   <translation>Ein-/Ausgabefehler</translation>
  </message>
  <message>
   <source>is a directory</source>
   <translation>ist ein Ordner</translation>
  </message>
  <message>
   <source>no space left on device</source>
   <translation>auf dem Datenträger ist kein Platz mehr</translation>
  </message>
  <message>
   <source>no such device</source>
   <translation>das Gerät gibt es nicht</translation>
  </message>
  <message>
   <source>no such device or address</source>
   <translation>das Gerät oder die Adresse gibt es nicht</translation>
  </message>
  <message>
   <source>no such file or directory</source>
   <translation>die Datei oder den Ordner gibt es nicht</translation>
  </message>
  <message>
   <source>not a directory</source>
   <translation>ist kein Ordner</translation>
  </message>
  <message>
   <source>one of {0}</source>
   <translation>eines von {0}</translation>
  </message>
  <message>
   <source>operation not permitted</source>
   <translation>nicht erlaubt</translation>
  </message>
  <message>
   <source>permission denied</source>
   <translation>die Berechtigung fehlt</translation>
  </message>
  <message>
   <source>read-only file system</source>
   <translation>der Datenträger ist schreibgeschützt</translation>
  </message>
  <message>
   <source>stale file handle</source>
   <translation>die Datei auf dem Netzlaufwerk ist nicht mehr zu erreichen</translation>
  </message>
  <message>
   <source>too many levels of symbolic links</source>
   <translation>die symbolischen Verknüpfungen führen im Kreis</translation>
  </message>
  <message>
   <source>too many open files</source>
   <translation>zu viele Dateien sind geöffnet</translation>
  </message>
  <message>
   <source>true or false</source>
   <translation>true oder false</translation>
  </message>
  <message>
   <source>{0} cannot be read: {1}.</source>
   <translation>{0} kann nicht gelesen werden: {1}.</translation>
  </message>
  <message>
   <source>{0} cannot be written: {1}.</source>
   <translation>{0} kann nicht geschrieben werden: {1}.</translation>
  </message>
  <message>
   <source>{0} could not be read: {1}.</source>
   <translation>{0}: Die Datei konnte nicht gelesen werden ({1}).</translation>
  </message>
  <message>
   <source>{0} could not be saved in {1}: {2}.</source>
   <translation>{0}: Speichern in {1} ist nicht gelungen ({2}).</translation>
  </message>
  <message>
   <source>{0} in {1} are damaged.</source>
   <translation>{0}: Die Datei {1} ist beschädigt.</translation>
  </message>
  <message>
   <source>{0} is a file, not a folder of notes.</source>
   <translation>{0} ist eine Datei, kein Ordner mit Notizen.</translation>
  </message>
  <message>
   <source>{0} is larger than {1} MB and is not read.</source>
   <translation>{0} ist größer als {1} MB und wird nicht gelesen.</translation>
  </message>
  <message>
   <source>{0} is not a file that can be read.</source>
   <translation>{0} ist keine Datei, die gelesen werden kann.</translation>
  </message>
  <message>
   <source>{0} is not a list of bookmarks in JSON.</source>
   <translation>{0} ist keine Liste von Lesezeichen in JSON.</translation>
  </message>
  <message>
   <source>{0} is not a text in UTF-8.</source>
   <translation>{0} ist kein Text in UTF-8.</translation>
  </message>
  <message>
   <source>{0} is too large for a list of bookmarks.</source>
   <translation>{0} ist zu groß für eine Liste von Lesezeichen.</translation>
  </message>
  <message>
   <source>{0} lies in the library, which is never written to.</source>
   <translation>{0} liegt in der Bibliothek, in die nie geschrieben wird.</translation>
  </message>
  <message>
   <source>{0} were damaged; the file is kept as {1}.</source>
   <translation>{0}: Die Datei war beschädigt; sie ist als {1} aufgehoben.</translation>
  </message>
  <message>
   <source>{0} were read from the copy before the last change.</source>
   <translation>{0}: Gelesen wurde die Kopie von vor der letzten Änderung.</translation>
  </message>
  <message>
   <source>{0} were saved by a newer version of the program, so that this one does not change them.</source>
   <translation>{0}: Gespeichert von einer neueren Version des Programms; diese ändert daran nichts.</translation>
  </message>
  <message>
   <source>“is:{0}” is not known; there is is:bookmarked.</source>
   <translation>„is:{0}“ ist nicht bekannt; es gibt is:bookmarked.</translation>
  </message>
  <message>
   <source>“{0}:{1}” is not a page.</source>
   <translation>„{0}:{1}“ ist keine Seite.</translation>
  </message>
  <message>
   <source>“{0}:” has no value yet.</source>
   <translation>„{0}:“ hat noch keinen Wert.</translation>
  </message>
  <message>
   <source>“{0}” has nothing to search for.</source>
   <translation>„{0}“ enthält nichts, wonach sich suchen lässt.</translation>
  </message>
 </context>
</TS>
