//! What is said of Oura's cloud, its sign-in and its subscriptions.

use super::Pairs;

pub(super) const PAIRS: Pairs = &[
    (
        "Oura could not be reached. Check the internet connection. Your data stays here and can be read; the next sync goes on where this one ended.",
        "Oura war nicht erreichbar. Bitte die Internetverbindung prüfen. Ihre Daten bleiben hier und lesbar; die nächste Synchronisierung macht dort weiter, wo diese endete.",
    ),
    ("Oura did not answer in time.", "Oura hat nicht rechtzeitig geantwortet."),
    ("The connection to Oura is not safe: {}.", "Die Verbindung zu Oura ist nicht sicher: {0}."),
    ("Oura no longer accepts this sign-in.", "Oura nimmt diese Anmeldung nicht mehr an."),
    (
        "Oura's consent for “{}” is missing. Sign in again and allow it to get this data.",
        "Bei Oura fehlt die Zustimmung zu „{0}“. Bitte erneut anmelden und zustimmen, um diese Daten zu bekommen.",
    ),
    (
        "Oura gives no data to this account: its membership seems to have ended. Your data stays here and can be read. Renew it in the Oura app, then sync again.",
        "Oura gibt diesem Konto keine Daten: Die Mitgliedschaft scheint beendet zu sein. Ihre Daten bleiben hier und lesbar. Bitte in der Oura-App erneuern und dann erneut synchronisieren.",
    ),
    ("Oura does not have this document.", "Oura hat dieses Dokument nicht."),
    ("Oura did not accept the request (status {}).", "Oura hat die Anfrage nicht angenommen (Status {0})."),
    ("Oura asks for a pause: too many requests.", "Oura bittet um eine Pause: zu viele Anfragen."),
    ("Oura has trouble of its own (status {}).", "Oura hat selbst eine Störung (Status {0})."),
    ("Oura's reply was larger than {} MiB and was not read.", "Die Antwort von Oura war größer als {0} MiB und wurde nicht gelesen."),
    ("Oura's reply could not be understood: {}.", "Die Antwort von Oura war nicht zu verstehen: {0}."),
    (
        "Oura sent the same page again and again, so the rest of this part was not read.",
        "Oura hat immer wieder dieselbe Seite gesendet, daher wurde der Rest dieses Teils nicht gelesen.",
    ),
    (
        "Oura sent more than {} pages for one part, so the rest of it was not read.",
        "Oura hat für einen Teil mehr als {0} Seiten gesendet, daher wurde der Rest davon nicht gelesen.",
    ),
    (
        "This is not the address that Oura sends you back to after signing in.",
        "Das ist nicht die Adresse, zu der Oura nach der Anmeldung zurückführt.",
    ),
    (
        "This sign-in link is damaged. Copy the whole address, or start again.",
        "Dieser Anmeldelink ist beschädigt. Bitte die ganze Adresse kopieren oder neu beginnen.",
    ),
    (
        "This sign-in link belongs to another attempt and was ignored. Go on in the browser, or start again.",
        "Dieser Anmeldelink gehört zu einem anderen Versuch und wurde übergangen. Bitte im Browser weitermachen oder neu beginnen.",
    ),
    ("This sign-in link was not issued by Oura. Start again.", "Dieser Anmeldelink stammt nicht von Oura. Bitte neu beginnen."),
    (
        "The consent was declined on Oura's page. Nothing was changed.",
        "Auf der Seite von Oura wurde nicht zugestimmt. Nichts wurde geändert.",
    ),
    ("Oura does not offer this application the data that was asked for.", "Oura bietet dieser Anwendung die gewünschten Daten nicht an."),
    (
        "Oura's sign-in page has trouble of its own. Try again later.",
        "Die Anmeldeseite von Oura hat eine Störung. Bitte später erneut versuchen.",
    ),
    ("Oura ended the sign-in ({}).", "Oura hat die Anmeldung beendet ({0})."),
    (
        "Oura's sign-in service could not be reached. Check the internet connection.",
        "Der Anmeldedienst von Oura war nicht erreichbar. Bitte die Internetverbindung prüfen.",
    ),
    ("Oura's sign-in service did not answer.", "Der Anmeldedienst von Oura hat nicht geantwortet."),
    ("Oura's sign-in service has trouble of its own (status {}).", "Der Anmeldedienst von Oura hat selbst eine Störung (Status {0})."),
    (
        "The answer of Oura's sign-in service could not be understood: {}.",
        "Die Antwort des Anmeldedienstes von Oura war nicht zu verstehen: {0}.",
    ),
    (
        "Oura no longer accepts this sign-in. Sign in again; nothing is lost.",
        "Oura nimmt diese Anmeldung nicht mehr an. Bitte erneut anmelden; nichts ist verloren.",
    ),
    (
        "Oura does not accept the client id or the client secret of your application. Check both and enter them again.",
        "Oura nimmt die Client-ID oder das Client-Secret Ihrer Anwendung nicht an. Bitte beide prüfen und erneut eingeben.",
    ),
    (
        "Oura did not accept the sign-in request. Sign in again; nothing is lost.",
        "Oura hat die Anmeldung nicht angenommen. Bitte erneut anmelden; nichts ist verloren.",
    ),
    ("There is no sign-in service at Oura's address.", "Unter der Adresse von Oura gibt es keinen Anmeldedienst."),
    ("Oura refused the sign-in request.", "Oura hat die Anmeldung abgelehnt."),
    (
        "Your Oura application already has a subscription for this kind of event.",
        "Ihre Oura-Anwendung hat für diese Art von Ereignis schon ein Abonnement.",
    ),
    ("Oura no longer has this subscription.", "Oura hat dieses Abonnement nicht mehr."),
    (
        "Oura could not reach Ringside at its public address{}. Check the tunnel.",
        "Oura konnte Ringside unter der öffentlichen Adresse nicht erreichen{0}. Bitte den Tunnel prüfen.",
    ),
    (
        "Oura could not reach Ringside at its public address. Check the tunnel.",
        "Oura konnte Ringside unter der öffentlichen Adresse nicht erreichen. Bitte den Tunnel prüfen.",
    ),
    ("Oura did not accept the subscription{}.", "Oura hat das Abonnement nicht angenommen{0}."),
    ("Oura did not accept the subscription.", "Oura hat das Abonnement nicht angenommen."),
    (
        "Oura did not say whether it made the change ({}). Its list of subscriptions will tell.",
        "Oura hat nicht gesagt, ob es die Änderung gemacht hat ({0}). Die Liste der Abonnements wird es zeigen.",
    ),
    ("Oura could not be reached. Check the internet connection.", "Oura war nicht erreichbar. Bitte die Internetverbindung prüfen."),
    ("Oura's list of subscriptions is too large to be read.", "Die Liste der Abonnements bei Oura ist zu groß, um gelesen zu werden."),
    ("Oura's answer about the subscriptions is of no use: {}.", "Die Antwort von Oura zu den Abonnements ist nicht brauchbar: {0}."),
    // What fills the sentences above.
    (
        "its certificate is out of date (or this computer's clock is wrong)",
        "das Zertifikat ist abgelaufen (oder die Uhr dieses Computers geht falsch)",
    ),
    ("its certificate belongs to another name", "das Zertifikat gehört zu einem anderen Namen"),
    ("its certificate is signed by nobody this computer trusts", "das Zertifikat stammt von niemandem, dem dieser Computer vertraut"),
    ("its certificate was withdrawn", "das Zertifikat wurde zurückgezogen"),
    ("something on the way does not speak TLS", "etwas auf dem Weg spricht kein TLS"),
    ("this collection has no single documents", "diese Datenart hat keine einzelnen Dokumente"),
    ("this is no document id of Oura's", "das ist keine Dokumentkennung von Oura"),
    ("one object was expected", "erwartet wurde ein einzelnes Objekt"),
    ("the mark of the next page is too long", "die Marke der nächsten Seite ist zu lang"),
    ("the mark of the next page is no text", "die Marke der nächsten Seite ist kein Text"),
    ("there is no list in it", "es ist keine Liste darin"),
    ("it is empty", "sie ist leer"),
    (
        "a web page came instead of data (a hotel or company network may want a sign-in)",
        "statt Daten kam eine Webseite (vielleicht verlangt das Netz eines Hotels oder einer Firma eine Anmeldung)",
    ),
    ("it is damaged or cut short", "sie ist beschädigt oder abgeschnitten"),
    ("it is not data", "es sind keine Daten"),
    ("it points to another address", "sie verweist auf eine andere Adresse"),
    ("its status is none that the API has", "ihren Status gibt es in der Schnittstelle nicht"),
    ("its status is none that a sign-in has", "ihren Status gibt es bei einer Anmeldung nicht"),
    (
        "a web page came instead of data (something on the way refuses the request)",
        "statt Daten kam eine Webseite (etwas auf dem Weg lehnt die Anfrage ab)",
    ),
    (
        "a web page came instead (something on the way refuses the request)",
        "stattdessen kam eine Webseite (etwas auf dem Weg lehnt die Anfrage ab)",
    ),
    ("secure connections cannot be set up on this computer", "sichere Verbindungen lassen sich auf diesem Computer nicht aufbauen"),
    ("the request would have left Oura", "die Anfrage hätte Oura verlassen"),
    ("the request could not even be written", "die Anfrage ließ sich nicht einmal schreiben"),
    ("its compression is damaged", "ihre Komprimierung ist beschädigt"),
    ("there is no token in it", "es ist kein Token darin"),
    ("its token is empty", "ihr Token ist leer"),
    ("it does not show them", "sie zeigt sie nicht"),
    ("the connection broke", "die Verbindung brach ab"),
    ("no answer came in time", "keine Antwort kam rechtzeitig"),
    ("its answer broke off", "die Antwort brach ab"),
    ("its answer cannot be read", "die Antwort ist nicht lesbar"),
    ("this is no subscription's id", "das ist keine Kennung eines Abonnements"),
    ("it takes no subscriptions", "sie nimmt keine Abonnements an"),
    ("a server on the way gave up", "ein Server auf dem Weg gab auf"),
    ("it is no list", "es ist keine Liste"),
    ("something in the list is no subscription", "etwas in der Liste ist kein Abonnement"),
    ("not accepted", "nicht angenommen"),
];
