//! What the store says.

use super::Pairs;

pub(super) const PAIRS: Pairs = &[
    (
        "The key does not fit this data, or the file is damaged.",
        "Der Schlüssel passt nicht zu diesen Daten, oder die Datei ist beschädigt.",
    ),
    ("The data is locked with a key, and none was given.", "Die Daten sind mit einem Schlüssel gesperrt, und keiner wurde angegeben."),
    (
        "The data is not locked, although a key was given for it.",
        "Die Daten sind nicht gesperrt, obwohl ein Schlüssel dafür angegeben wurde.",
    ),
    ("The database file is damaged. It was left as it is.", "Die Datenbankdatei ist beschädigt. Sie blieb, wie sie ist."),
    (
        "The data was written by a newer Ringside (schema {}; this one reads up to {}). Update Ringside to open it.",
        "Die Daten stammen von einem neueren Ringside (Schema {0}; dieses liest bis {1}). Zum Öffnen bitte Ringside aktualisieren.",
    ),
    (
        "The data was written by an older Ringside (schema {}; this one needs {}). Open it once in Ringside to bring it up to date.",
        "Die Daten stammen von einem älteren Ringside (Schema {0}; dieses braucht {1}). Einmal in Ringside öffnen bringt sie auf den neuesten Stand.",
    ),
    ("The disk is full.", "Der Datenträger ist voll."),
    ("The data folder cannot be written to.", "Der Datenordner ist schreibgeschützt."),
    (
        "The disk or the system refused access to the data for now. Everything stored is safe.",
        "Der Datenträger oder das System verweigert zurzeit den Zugriff auf die Daten. Alles Gespeicherte ist sicher.",
    ),
    ("Another program is using the data.", "Ein anderes Programm verwendet die Daten."),
    ("The data folder cannot be used.", "Der Datenordner ist nicht verwendbar."),
    ("The database refused to open.", "Die Datenbank ließ sich nicht öffnen."),
    ("The database file is damaged.", "Die Datenbankdatei ist beschädigt."),
    ("The database refused a request.", "Die Datenbank hat eine Anfrage abgelehnt."),
    ("The data folder cannot be reached.", "Der Datenordner ist nicht erreichbar."),
    ("The data could not be compressed.", "Die Daten ließen sich nicht komprimieren."),
    (
        "A series could not be stored without loss. Nothing was changed.",
        "Eine Reihe ließ sich nicht verlustfrei speichern. Nichts wurde geändert.",
    ),
    ("Writing the rows out was stopped.", "Das Ausgeben der Zeilen wurde angehalten."),
    ("A note needs some words. Write them and save again.", "Eine Notiz braucht ein paar Worte. Bitte schreiben und erneut speichern."),
    (
        "This is longer than {} characters. Make it shorter and save again.",
        "Das ist länger als {0} Zeichen. Bitte kürzen und erneut speichern.",
    ),
    ("A saved view needs a name.", "Eine gesicherte Ansicht braucht einen Namen."),
    ("Only places inside Ringside can be saved.", "Nur Orte innerhalb von Ringside lassen sich sichern."),
    (
        "It is no longer there: what was deleted more than 30 days ago is gone for good.",
        "Es ist nicht mehr da: Was vor mehr als 30 Tagen gelöscht wurde, ist endgültig fort.",
    ),
    (
        "The file is not one of Ringside's notes: {}. Nothing was imported.",
        "Die Datei enthält keine Notizen von Ringside: {0}. Nichts wurde importiert.",
    ),
    (
        "The file was written by a newer Ringside (version {}; this one reads up to {}). Nothing was imported; update Ringside.",
        "Die Datei stammt von einem neueren Ringside (Version {0}; dieses liest bis {1}). Nichts wurde importiert; bitte Ringside aktualisieren.",
    ),
    // The fields that were not understood.
    ("{}: expected a day written as YYYY-MM-DD", "{0}: erwartet wurde ein Tag in der Form JJJJ-MM-TT"),
    ("{}: expected a date-time with an offset", "{0}: erwartet wurde ein Zeitpunkt mit Abstand zur Weltzeit"),
    ("{}: expected a smaller number", "{0}: erwartet wurde eine kleinere Zahl"),
    ("{}: expected a whole number", "{0}: erwartet wurde eine ganze Zahl"),
    ("expected nothing after the document", "nach dem Dokument wurde nichts mehr erwartet"),
    ("cannot be read", "ist nicht lesbar"),
];
