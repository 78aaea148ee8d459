//! What the app itself says.

use super::Pairs;

pub(super) const PAIRS: Pairs = &[
    ("The file could not be put together. Try again.", "Die Datei konnte nicht zusammengestellt werden. Bitte erneut versuchen."),
    ("There is nothing to save.", "Es gibt nichts zu speichern."),
    (
        "This workout is no longer there: Oura may have taken it out or filed it anew.",
        "Dieses Training ist nicht mehr da: Oura hat es vielleicht entfernt oder neu abgelegt.",
    ),
    (
        "The effect of a tag is looked for on the same day and on the three that follow.",
        "Die Wirkung eines Tags wird am selben Tag und an den drei folgenden gesucht.",
    ),
    (
        "The first day is after the last one. Choose a first day that comes before it.",
        "Der erste Tag liegt nach dem letzten. Bitte einen früheren ersten Tag wählen.",
    ),
    ("Ringside knows no such collection. Nothing was changed.", "Ringside kennt keine solche Datenart. Nichts wurde geändert."),
    (
        "This view could not be put together. Nothing stored is lost; open it again.",
        "Diese Ansicht konnte nicht zusammengestellt werden. Nichts Gespeichertes ist verloren; bitte erneut öffnen.",
    ),
    (
        "Your notes could not be reached. Nothing was changed; try again.",
        "Ihre Notizen waren nicht erreichbar. Nichts wurde geändert; bitte erneut versuchen.",
    ),
    ("Ringside knows no such entry. Nothing was changed.", "Ringside kennt keinen solchen Eintrag. Nichts wurde geändert."),
    (
        "The last day is in the future: Oura has nothing of it yet. Choose one that has come.",
        "Der letzte Tag liegt in der Zukunft: Oura hat noch nichts davon. Bitte einen früheren wählen.",
    ),
    (
        "The desktop did not take the picture. Save it instead.",
        "Der Schreibtisch hat das Bild nicht angenommen. Bitte stattdessen speichern.",
    ),
    (
        "The report could not be put together. Nothing was saved.",
        "Der Bericht konnte nicht zusammengestellt werden. Nichts wurde gespeichert.",
    ),
    ("The picture could not be drawn. Nothing was saved.", "Das Bild konnte nicht gezeichnet werden. Nichts wurde gespeichert."),
    (
        "Metrics are compared at most three days apart. Choose a smaller distance.",
        "Messgrößen werden mit höchstens drei Tagen Abstand verglichen. Bitte einen kleineren Abstand wählen.",
    ),
    (
        "A carpet shows at most 366 days. Choose a shorter range.",
        "Ein Teppich zeigt höchstens 366 Tage. Bitte einen kürzeren Zeitraum wählen.",
    ),
    (
        "The simulated ring could not be started: {}. Your own data was not touched.",
        "Der simulierte Ring konnte nicht gestartet werden: {0}. Ihre eigenen Daten wurden nicht berührt.",
    ),
    ("The file could not be written. Try again.", "Die Datei konnte nicht geschrieben werden. Bitte erneut versuchen."),
    (
        "This file was not saved since Ringside was started, so it is not opened from here.",
        "Diese Datei wurde nicht seit dem Start von Ringside gespeichert und wird deshalb von hier aus nicht geöffnet.",
    ),
    ("{} is no longer there: it was moved or deleted.", "{0} ist nicht mehr da: verschoben oder gelöscht."),
    (
        "There is no download folder and no home folder to save to. Nothing was saved.",
        "Es gibt weder einen Download-Ordner noch einen persönlichen Ordner zum Speichern. Nichts wurde gespeichert.",
    ),
    (
        "The disk is full, so nothing was saved to {}. Make room and try again.",
        "Der Datenträger ist voll, daher wurde nichts in {0} gespeichert. Bitte Platz schaffen und erneut versuchen.",
    ),
    (
        "{} cannot be written to, so nothing was saved. Check the folder's permissions.",
        "{0} ist schreibgeschützt, daher wurde nichts gespeichert. Bitte die Rechte des Ordners prüfen.",
    ),
    (
        "The folder {} is not there, so nothing was saved. Make it and try again.",
        "Den Ordner {0} gibt es nicht, daher wurde nichts gespeichert. Bitte anlegen und erneut versuchen.",
    ),
    (
        "There are too many files of this name in {}. Move some of them away and try again.",
        "In {0} gibt es zu viele Dateien dieses Namens. Bitte einige davon verschieben und erneut versuchen.",
    ),
    (
        "The file could not be written to {}: {}. Try again.",
        "Die Datei konnte nicht in {0} geschrieben werden: {1}. Bitte erneut versuchen.",
    ),
    ("No file is damaged. Nothing was moved.", "Keine Datei ist beschädigt. Nichts wurde verschoben."),
    (
        "The rebuild was cut off. Nothing was changed; try again.",
        "Das Ableiten wurde abgebrochen. Nichts wurde geändert; bitte erneut versuchen.",
    ),
    (
        "Your data could not be opened. It was not changed; start Ringside again.",
        "Ihre Daten konnten nicht geöffnet werden. Sie wurden nicht geändert; bitte Ringside neu starten.",
    ),
    ("Ringside has not opened your data yet.", "Ringside hat Ihre Daten noch nicht geöffnet."),
    ("Ringside is opening your data.", "Ringside öffnet Ihre Daten."),
    ("{} Everything else works as before.", "{0} Alles andere geht wie zuvor."),
    ("The folder {} could not be made: {}.", "Der Ordner {0} konnte nicht angelegt werden: {1}."),
    (
        "Everything stored is safe. Make room; Ringside goes on by itself.",
        "Alles Gespeicherte ist sicher. Bitte Platz schaffen; Ringside macht von selbst weiter.",
    ),
    ("Everything stored is safe. Check the folder's permissions.", "Alles Gespeicherte ist sicher. Bitte die Rechte des Ordners prüfen."),
    ("Close Ringside and open it again to set the file aside.", "Ringside schließen und wieder öffnen, um die Datei beiseitezulegen."),
    ("Nothing was changed. Try again.", "Nichts wurde geändert. Bitte erneut versuchen."),
    ("Ringside tries again by itself.", "Ringside versucht es von selbst wieder."),
    ("Please report it.", "Bitte melden."),
    (
        "The settings could not be written. Nothing was changed.",
        "Die Einstellungen konnten nicht geschrieben werden. Nichts wurde geändert.",
    ),
    ("Last night’s sleep is in", "Der Schlaf der letzten Nacht ist da"),
    ("Oura has it ready, and so has Ringside.", "Oura hat ihn bereit und Ringside auch."),
    ("Show it", "Anzeigen"),
    ("{} could not be opened: {}. It is saved.", "{0} konnte nicht geöffnet werden: {1}. Die Datei ist gespeichert."),
    ("The folder {} could not be opened: {}.", "Der Ordner {0} konnte nicht geöffnet werden: {1}."),
    (
        "A report covers at most forty years. Choose a shorter period.",
        "Ein Bericht umfasst höchstens vierzig Jahre. Bitte einen kürzeren Zeitraum wählen.",
    ),
    ("There is no data yet, so there is nothing to report.", "Es gibt noch keine Daten, also gibt es nichts zu berichten."),
    ("There is no data in this period. Choose another one.", "In diesem Zeitraum gibt es keine Daten. Bitte einen anderen wählen."),
    (
        "This chart cannot be exported: {}. Nothing was written.",
        "Dieses Diagramm lässt sich nicht exportieren: {0}. Nichts wurde geschrieben.",
    ),
    (
        "The PDF could not be put together ({}). Nothing was written.",
        "Das PDF konnte nicht zusammengestellt werden ({0}). Nichts wurde geschrieben.",
    ),
    // Why there is a number or not: of analytics.
    ("need {} days, have {}", "{0} Tage nötig, {1} vorhanden"),
    ("need {} days on each side, have {} and {}", "{0} Tage auf jeder Seite nötig, {1} und {2} vorhanden"),
    ("all values are the same", "alle Werte sind gleich"),
];
