//! What the engine says: the folder, the sign-in, the sync, the settings of webhooks.

use super::Pairs;

pub(super) const PAIRS: Pairs = &[
    (
        "This must be an address that begins with https:// and ends with the name of the host, such as https://ring.example.",
        "Das muss eine Adresse sein, die mit https:// beginnt und mit dem Namen des Hosts endet, etwa https://ring.example.",
    ),
    (
        "This must be the name of a domain only, such as quiet-fox.ngrok-free.app.",
        "Das muss nur der Name einer Domain sein, etwa quiet-fox.ngrok-free.app.",
    ),
    (
        "This must be the name or the address of a server, without anything before or after it.",
        "Das muss Name oder Adresse eines Servers sein, ohne etwas davor oder danach.",
    ),
    ("A server listens on a port from 1 to 65535, most often 22.", "Ein Server lauscht an einem Port von 1 bis 65535, meist 22."),
    (
        "A fingerprint looks like SHA256: and 43 letters and digits.",
        "Ein Fingerabdruck sieht aus wie SHA256: und 43 Buchstaben und Ziffern.",
    ),
    (
        "A public address leads to one port. Choose it here, or leave the address out.",
        "Eine öffentliche Adresse führt zu einem Port. Bitte hier wählen oder die Adresse weglassen.",
    ),
    ("Events can be kept for 1 to 3650 days.", "Ereignisse lassen sich 1 bis 3650 Tage behalten."),
    ("Enter the name or the address of your server.", "Bitte Name oder Adresse Ihres Servers eingeben."),
    ("Enter the user to sign in as.", "Bitte den Benutzer für die Anmeldung eingeben."),
    (
        "Enter the address that your server is to listen at, most often 127.0.0.1.",
        "Bitte die Adresse eingeben, an der Ihr Server lauschen soll, meist 127.0.0.1.",
    ),
    (
        "Make a key first, and add its line on your server.",
        "Bitte zuerst einen Schlüssel erzeugen und seine Zeile auf dem Server eintragen.",
    ),
    (
        "Enter the public address, beginning with https://, that your server passes on to the port.",
        "Bitte die öffentliche Adresse eingeben, die mit https:// beginnt und die Ihr Server an den Port weiterleitet.",
    ),
    (
        "A tunnel of your own account needs its token (Zero Trust dashboard, Networks, Tunnels).",
        "Ein Tunnel Ihres eigenen Kontos braucht sein Token (Zero-Trust-Dashboard, Networks, Tunnels).",
    ),
    (
        "Enter the public hostname that you have given the tunnel at Cloudflare.",
        "Bitte den öffentlichen Hostnamen eingeben, den Sie dem Tunnel bei Cloudflare gegeben haben.",
    ),
    ("Enter the public address that leads to this computer.", "Bitte die öffentliche Adresse eingeben, die zu diesem Computer führt."),
    (
        "ngrok needs the authtoken of your account (dashboard, “Your Authtoken”).",
        "ngrok braucht das Authtoken Ihres Kontos (Dashboard, „Your Authtoken“).",
    ),
    ("What webhooks need could not be stored: {}", "Was Webhooks brauchen, ließ sich nicht speichern: {0}"),
    (
        "{} of Ringside's subscriptions could not be deleted at Oura. They do no harm and end by themselves within 90 days; switching on and off again tries once more.",
        "{0} der Abonnements von Ringside ließen sich bei Oura nicht löschen. Sie schaden nicht und enden von selbst binnen 90 Tagen; erneutes Ein- und Ausschalten versucht es noch einmal.",
    ),
    ("Live updates need a sign-in. Sign in with Oura first.", "Webhooks brauchen eine Anmeldung. Bitte zuerst bei Oura anmelden."),
    (
        "Live updates need the client id and secret of your own Oura application. Enter both first.",
        "Webhooks brauchen Client-ID und Client-Secret Ihrer eigenen Oura-Anwendung. Bitte zuerst beide eingeben.",
    ),
    (
        "Nothing can arrive at the moment: the tunnel is not up. What is wrong stands beside its state.",
        "Zurzeit kann nichts ankommen: Der Tunnel steht nicht. Was fehlt, steht neben seinem Zustand.",
    ),
    ("Ringside is closing.", "Ringside wird geschlossen."),
    ("Ringside is closing", "Ringside wird geschlossen"),
    (
        "Ringside's ssh key is missing. Make one in the settings.",
        "Der ssh-Schlüssel von Ringside fehlt. Bitte in den Einstellungen erzeugen.",
    ),
    (
        "The public address is missing or not complete. Enter it in the settings.",
        "Die öffentliche Adresse fehlt oder ist unvollständig. Bitte in den Einstellungen eingeben.",
    ),
    (
        "There is no Oura application to ask for webhooks with: save its client id and secret first.",
        "Es gibt keine Oura-Anwendung, mit der sich Webhooks erbitten ließen: Bitte zuerst Client-ID und Client-Secret speichern.",
    ),
    ("Oura's answer was about another subscription.", "Ouras Antwort betraf ein anderes Abonnement."),
    ("Oura was about to make it.", "Oura war dabei, es anzulegen."),
    ("There is nothing in {} yet. Sign in and sync first.", "In {0} ist noch nichts. Bitte zuerst anmelden und synchronisieren."),
    (
        "This computer has no keychain that answers, so Ringside cannot keep the key of your data there. Nothing was written. Choose a passphrase (RINGSIDE_PASSPHRASE), or say that the folder may stay unencrypted (--plain).",
        "Auf diesem Computer antwortet kein Schlüsselbund, daher kann Ringside den Schlüssel zu Ihren Daten dort nicht aufbewahren. Nichts wurde geschrieben. Bitte eine Passphrase wählen (RINGSIDE_PASSPHRASE) oder sagen, dass der Ordner unverschlüsselt bleiben darf (--plain).",
    ),
    (
        "The keychain does not answer, so your data stays locked. It is safe. Unlock the keychain (or sign in to your desktop) and try again.",
        "Der Schlüsselbund antwortet nicht, daher bleiben Ihre Daten gesperrt. Sie sind sicher. Bitte den Schlüsselbund entsperren (oder sich am Schreibtisch anmelden) und erneut versuchen.",
    ),
    (
        "The keychain no longer has the key of this folder. The data is still there, but locked. Restore the keychain entry “Ringside” from a backup, or move the folder away and sync again.",
        "Der Schlüsselbund hat den Schlüssel dieses Ordners nicht mehr. Die Daten sind noch da, aber gesperrt. Bitte den Eintrag „Ringside“ des Schlüsselbunds aus einer Sicherung wiederherstellen oder den Ordner verschieben und neu synchronisieren.",
    ),
    (
        "This folder is locked with a passphrase. Give it (RINGSIDE_PASSPHRASE) and try again; nothing was changed.",
        "Dieser Ordner ist mit einer Passphrase gesperrt. Bitte angeben (RINGSIDE_PASSPHRASE) und erneut versuchen; nichts wurde geändert.",
    ),
    (
        "That passphrase does not open this folder. Nothing was changed; try again.",
        "Diese Passphrase öffnet den Ordner nicht. Nichts wurde geändert; bitte erneut versuchen.",
    ),
    (
        "A passphrase must have at least 8 characters. Nothing was written.",
        "Eine Passphrase muss mindestens 8 Zeichen haben. Nichts wurde geschrieben.",
    ),
    (
        "This folder is encrypted ({}), so it is not opened as a plain one. Leave out --plain.",
        "Dieser Ordner ist verschlüsselt ({0}) und wird deshalb nicht unverschlüsselt geöffnet. Bitte --plain weglassen.",
    ),
    (
        "{} holds encrypted files but the note on how they are protected is gone. Nothing was changed. Give the passphrase, or restore profile.json.",
        "{0} enthält verschlüsselte Dateien, doch der Vermerk über ihren Schutz fehlt. Nichts wurde geändert. Bitte die Passphrase angeben oder profile.json wiederherstellen.",
    ),
    (
        "Another Ringside has this folder open. Close it first; nothing was changed.",
        "Ein anderes Ringside hat diesen Ordner geöffnet. Bitte zuerst schließen; nichts wurde geändert.",
    ),
    (
        "The file {} is damaged and was left as it is. Set it aside and sync again: Oura still has your history, and your own notes are in another file.",
        "Die Datei {0} ist beschädigt und blieb, wie sie ist. Bitte beiseitelegen und neu synchronisieren: Oura hat Ihre Geschichte noch, und Ihre eigenen Notizen liegen in einer anderen Datei.",
    ),
    (
        "The file of your own notes, {}, is damaged and was left as it is. {}",
        "Die Datei Ihrer eigenen Notizen, {0}, ist beschädigt und blieb, wie sie ist. {1}",
    ),
    (
        "Set it aside: Ringside’s copy of {} takes its place, and only what you wrote after that is missing.",
        "Bitte beiseitelegen: Ringsides Kopie von {0} tritt an ihre Stelle, und nur danach Geschriebenes fehlt.",
    ),
    (
        "Set it aside to begin with empty notes: there is no copy of it that opens. What Oura has is not touched.",
        "Bitte beiseitelegen, um mit leeren Notizen zu beginnen: Keine Kopie davon lässt sich öffnen. Was Oura hat, bleibt unberührt.",
    ),
    (
        "{} was written by a newer Ringside (version {}; this one reads up to {}). It was not touched. Install the newer Ringside.",
        "{0} stammt von einem neueren Ringside (Version {1}; dieses liest bis {2}). Die Datei wurde nicht berührt. Bitte das neuere Ringside installieren.",
    ),
    (
        "{} was written by an older Ringside (version {} of {}) and cannot be looked at as it is. It was not touched; it is brought up to date when it is next opened for writing: start Ringside, or run “ringsidectl sync”.",
        "{0} stammt von einem älteren Ringside (Version {1} von {2}) und lässt sich so nicht ansehen. Die Datei wurde nicht berührt; sie wird beim nächsten Öffnen zum Schreiben auf den neuesten Stand gebracht: Bitte Ringside starten oder „ringsidectl sync“ ausführen.",
    ),
    (
        "The disk is full. Everything stored is safe; make room and try again ({}).",
        "Der Datenträger ist voll. Alles Gespeicherte ist sicher; bitte Platz schaffen und erneut versuchen ({0}).",
    ),
    (
        "{} cannot be written. Everything stored is safe; check the folder's permissions.",
        "{0} ist schreibgeschützt. Alles Gespeicherte ist sicher; bitte die Rechte des Ordners prüfen.",
    ),
    ("{} cannot be used: {}", "{0} ist nicht verwendbar: {1}"),
    ("{} could not be opened: {}", "{0} ließ sich nicht öffnen: {1}"),
    (
        "The sign-in was lost when a renewal was cut off, most likely by a lost connection. Nothing of your data is lost. Press “Sign in again”; what is missing is fetched by itself.",
        "Die Anmeldung ging verloren, als eine Erneuerung abgeschnitten wurde, vermutlich durch eine unterbrochene Verbindung. Von Ihren Daten ist nichts verloren. Bitte „Erneut anmelden“ drücken; was fehlt, wird von selbst abgerufen.",
    ),
    (
        "Oura has ended this sign-in: consent was withdrawn, or the sign-in grew too old. Your data stays here and can be read. Press “Sign in again”; what is missing is fetched by itself.",
        "Oura hat diese Anmeldung beendet: Die Zustimmung wurde zurückgezogen, oder die Anmeldung wurde zu alt. Ihre Daten bleiben hier und lesbar. Bitte „Erneut anmelden“ drücken; was fehlt, wird von selbst abgerufen.",
    ),
    (
        "Oura no longer accepts the id or the secret of your Oura application. Your data stays here and can be read. Enter both again; it goes on by itself.",
        "Oura nimmt die ID oder das Secret Ihrer Oura-Anwendung nicht mehr an. Ihre Daten bleiben hier und lesbar. Bitte beide erneut eingeben; es geht von selbst weiter.",
    ),
    (
        "Nobody is signed in. Sign in with Oura first; everything stored can be read meanwhile.",
        "Niemand ist angemeldet. Bitte zuerst bei Oura anmelden; alles Gespeicherte bleibt inzwischen lesbar.",
    ),
    (
        "Oura does not accept the token in OURA_ACCESS_TOKEN. Check it, or unset it and sign in.",
        "Oura nimmt das Token in OURA_ACCESS_TOKEN nicht an. Bitte prüfen oder entfernen und anmelden.",
    ),
    (
        "Oura could not be reached to renew the sign-in. Everything stored can be read; it goes on by itself when the network is back.",
        "Oura war nicht erreichbar, um die Anmeldung zu erneuern. Alles Gespeicherte bleibt lesbar; es geht von selbst weiter, sobald das Netz wieder da ist.",
    ),
    (
        "Oura's sign-in service has trouble of its own. Everything stored can be read; it is tried again by itself.",
        "Der Anmeldedienst von Oura hat selbst eine Störung. Alles Gespeicherte bleibt lesbar; es wird von selbst wieder versucht.",
    ),
    (
        "The renewal of the sign-in waits until the computer is awake. Everything stored can be read; it goes on by itself.",
        "Die Erneuerung der Anmeldung wartet, bis der Computer wach ist. Alles Gespeicherte bleibt lesbar; es geht von selbst weiter.",
    ),
    (
        "The data folder's lock for renewing the sign-in cannot be used. Nothing was changed; check the folder's permissions.",
        "Die Sperre des Datenordners für die Erneuerung der Anmeldung ist nicht verwendbar. Nichts wurde geändert; bitte die Rechte des Ordners prüfen.",
    ),
    (
        "Ringside needs the client id and secret of your own Oura application first.",
        "Ringside braucht zuerst Client-ID und Client-Secret Ihrer eigenen Oura-Anwendung.",
    ),
    (
        "No sign-in is under way (or it was started more than ten minutes ago). Press “Sign in” again.",
        "Es läuft keine Anmeldung (oder sie begann vor mehr als zehn Minuten). Bitte erneut „Bei Oura anmelden“ drücken.",
    ),
    (
        "Port {} on this computer is in use by another program, so the browser cannot come back this way. Use the ringside:// link or paste the address.",
        "Port {0} dieses Computers wird von einem anderen Programm verwendet, daher kann der Browser auf diesem Weg nicht zurückkehren. Bitte den ringside://-Link verwenden oder die Adresse einfügen.",
    ),
    ("The sign-in could not be prepared: {}", "Die Anmeldung ließ sich nicht vorbereiten: {0}"),
    ("Oura does not offer it (any more), so it was left out.", "Oura bietet es nicht (mehr) an, daher wurde es ausgelassen."),
    (
        "This folder holds the data of another Oura account, so nothing was fetched. Sign in with that account, or use a folder of its own for this one.",
        "Dieser Ordner enthält die Daten eines anderen Oura-Kontos, daher wurde nichts abgerufen. Bitte mit jenem Konto anmelden oder für dieses einen eigenen Ordner verwenden.",
    ),
    (
        "The sync was cut off. Everything stored is safe; it goes on with the next sync.",
        "Die Synchronisierung wurde abgebrochen. Alles Gespeicherte ist sicher; mit der nächsten geht es weiter.",
    ),
    ("The log {} cannot be written: {}", "Das Protokoll {0} ist nicht beschreibbar: {1}"),
    ("Another log has been set up in this process.", "In diesem Prozess wurde schon ein anderes Protokoll eingerichtet."),
];
