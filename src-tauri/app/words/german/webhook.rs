//! What tunnels and the look at one's own address say.

use super::Pairs;

pub(super) const PAIRS: Pairs = &[
    ("Webhooks are not set up yet. Switch them on first.", "Webhooks sind noch nicht eingerichtet. Bitte zuerst einschalten."),
    (
        "The public address must begin with https://. Correct it in the settings.",
        "Die öffentliche Adresse muss mit https:// beginnen. Bitte in den Einstellungen berichtigen.",
    ),
    (
        "The public address cannot be reached. Check that it is spelt right and that this computer is online.",
        "Die öffentliche Adresse ist nicht erreichbar. Bitte prüfen, ob sie richtig geschrieben und dieser Computer online ist.",
    ),
    (
        "The public address did not answer within ten seconds. The tunnel may be stuck; Ringside keeps trying.",
        "Die öffentliche Adresse hat in zehn Sekunden nicht geantwortet. Vielleicht hängt der Tunnel; Ringside versucht es weiter.",
    ),
    (
        "The certificate of the public address is not valid, so Oura would refuse it too. Renew it on the server.",
        "Das Zertifikat der öffentlichen Adresse ist ungültig, Oura würde es also auch ablehnen. Bitte auf dem Server erneuern.",
    ),
    (
        "The public address redirects elsewhere. Give the address it leads to.",
        "Die öffentliche Adresse leitet weiter. Bitte die Adresse angeben, zu der sie führt.",
    ),
    (
        "Something else answers at the public address. Check that it leads to this computer and to the right port.",
        "Unter der öffentlichen Adresse antwortet etwas anderes. Bitte prüfen, ob sie zu diesem Computer und zum richtigen Port führt.",
    ),
    (
        "The request arrived under another name than the public address. Let the server in front pass the Host header on.",
        "Die Anfrage kam unter einem anderen Namen an als dem der öffentlichen Adresse. Der Server davor muss den Host-Header weiterreichen.",
    ),
    (
        "The event arrived but could not be stored. Look whether the disk is full.",
        "Das Ereignis kam an, ließ sich aber nicht speichern. Bitte prüfen, ob der Datenträger voll ist.",
    ),
    (
        "The event arrived but was not accepted. Check this computer's clock and the client secret.",
        "Das Ereignis kam an, wurde aber nicht angenommen. Bitte die Uhr dieses Computers und das Client-Secret prüfen.",
    ),
    (
        "The server at the public address answers with error {} instead of passing requests on. Look there, or restart the tunnel.",
        "Der Server unter der öffentlichen Adresse antwortet mit Fehler {0}, statt Anfragen weiterzureichen. Bitte dort nachsehen oder den Tunnel neu starten.",
    ),
    (
        "Secure connections cannot be set up on this computer (are its CA certificates installed?).",
        "Sichere Verbindungen lassen sich auf diesem Computer nicht aufbauen (sind seine CA-Zertifikate installiert?).",
    ),
    (
        "The server's key is {}, and that is not the one you trust. Compare it with the key on the server before you trust it.",
        "Der Schlüssel des Servers ist {0}, und das ist nicht der, dem Sie vertrauen. Bitte vor dem Vertrauen mit dem Schlüssel auf dem Server vergleichen.",
    ),
    (
        "The program {} was not found. Install it, or set its full path in the settings.",
        "Das Programm {0} wurde nicht gefunden. Bitte installieren oder seinen vollen Pfad in den Einstellungen angeben.",
    ),
    ("The tunnel was closed.", "Der Tunnel wurde geschlossen."),
    ("The port {} of this computer failed: {}.", "Der Port {0} dieses Computers versagte: {1}."),
    (
        "Another program uses port {} of this computer. Choose another port here and where your requests are sent from.",
        "Ein anderes Programm verwendet den Port {0} dieses Computers. Bitte hier und dort, woher Ihre Anfragen kommen, einen anderen Port wählen.",
    ),
    (
        "This computer does not let Ringside use port {}. Choose one above 1023.",
        "Dieser Computer lässt Ringside den Port {0} nicht verwenden. Bitte einen über 1023 wählen.",
    ),
    ("Port {} of this computer cannot be used: {}.", "Der Port {0} dieses Computers ist nicht verwendbar: {1}."),
    (
        "A named tunnel needs its token. Copy it from your Cloudflare dashboard.",
        "Ein benannter Tunnel braucht sein Token. Bitte aus dem Cloudflare-Dashboard kopieren.",
    ),
    (
        "A named tunnel needs a port of this computer, the same as in your Cloudflare dashboard.",
        "Ein benannter Tunnel braucht einen Port dieses Computers, denselben wie im Cloudflare-Dashboard.",
    ),
    ("cloudflared has ended. Ringside starts it again by itself.", "cloudflared wurde beendet. Ringside startet es von selbst wieder."),
    (
        "cloudflared has lost its line to Cloudflare. Ringside starts it again by itself.",
        "cloudflared hat seine Verbindung zu Cloudflare verloren. Ringside startet es von selbst wieder.",
    ),
    (
        "cloudflared did not connect in time. Port 7844 may be closed on this network.",
        "cloudflared hat sich nicht rechtzeitig verbunden. Vielleicht ist Port 7844 in diesem Netz geschlossen.",
    ),
    ("cloudflared could not be started: {}.", "cloudflared ließ sich nicht starten: {0}."),
    (
        "Cloudflare gives no more quick tunnels for now. Wait, or use a named tunnel of your own account.",
        "Cloudflare vergibt zurzeit keine schnellen Tunnel mehr. Bitte warten oder einen benannten Tunnel Ihres eigenen Kontos verwenden.",
    ),
    (
        "Cloudflare does not accept this tunnel's token. Copy it again from your Cloudflare dashboard.",
        "Cloudflare nimmt das Token dieses Tunnels nicht an. Bitte noch einmal aus dem Cloudflare-Dashboard kopieren.",
    ),
    (
        "This cloudflared does not know what Ringside asks of it. Version 2025.4.0 or later is needed.",
        "Dieses cloudflared versteht nicht, was Ringside verlangt. Nötig ist Version 2025.4.0 oder neuer.",
    ),
    (
        "Cloudflare gave no address for a quick tunnel. Its service may be down.",
        "Cloudflare hat keine Adresse für einen schnellen Tunnel gegeben. Vielleicht ist der Dienst gestört.",
    ),
    ("cloudflared cannot reach Cloudflare. Is this computer online?", "cloudflared erreicht Cloudflare nicht. Ist dieser Computer online?"),
    (
        "ngrok has stopped answering. Ringside connects again by itself.",
        "ngrok antwortet nicht mehr. Ringside verbindet sich von selbst wieder.",
    ),
    (
        "ngrok needs the authtoken of your account. Copy it from your ngrok dashboard.",
        "ngrok braucht das Authtoken Ihres Kontos. Bitte aus dem ngrok-Dashboard kopieren.",
    ),
    ("ngrok took too long to answer.", "ngrok hat zu lange für eine Antwort gebraucht."),
    ("ngrok gave an address that is none.", "ngrok hat eine Adresse gegeben, die keine ist."),
    ("ngrok gave an address that is not encrypted.", "ngrok hat eine unverschlüsselte Adresse gegeben."),
    ("The connection to ngrok ended while it was set up.", "Die Verbindung zu ngrok endete beim Aufbau."),
    ("The connection to ngrok ended.", "Die Verbindung zu ngrok endete."),
    ("ngrok refused and gave no reason that Ringside knows.", "ngrok hat abgelehnt und keinen Grund genannt, den Ringside kennt."),
    (
        "ngrok's answer was not understood. A newer Ringside may help.",
        "Die Antwort von ngrok war nicht zu verstehen. Vielleicht hilft ein neueres Ringside.",
    ),
    (
        "ngrok has closed this address. Ringside opens it again by itself.",
        "ngrok hat diese Adresse geschlossen. Ringside öffnet sie von selbst wieder.",
    ),
    ("ngrok has suspended this account {}. See your ngrok dashboard.", "ngrok hat dieses Konto gesperrt {0}. Näheres im ngrok-Dashboard."),
    (
        "ngrok does not accept this authtoken {}. Copy it again from \"Your Authtoken\" on your ngrok dashboard.",
        "ngrok nimmt dieses Authtoken nicht an {0}. Bitte noch einmal unter „Your Authtoken“ im ngrok-Dashboard kopieren.",
    ),
    (
        "Your ngrok account may not be used from this network {}. See its IP restrictions.",
        "Ihr ngrok-Konto darf aus diesem Netz nicht verwendet werden {0}. Näheres unter seinen IP-Beschränkungen.",
    ),
    (
        "Your ngrok account has as many agents online as its plan allows {}. Stop another one, or wait until it has gone.",
        "Ihr ngrok-Konto hat so viele Agenten online, wie der Tarif erlaubt {0}. Bitte einen anderen beenden oder warten, bis er fort ist.",
    ),
    (
        "ngrok no longer serves this version of its agent {}. Update Ringside.",
        "ngrok bedient diese Version seines Agenten nicht mehr {0}. Bitte Ringside aktualisieren.",
    ),
    (
        "This domain belongs to another ngrok account {}. Use one from your own dashboard.",
        "Diese Domain gehört zu einem anderen ngrok-Konto {0}. Bitte eine aus dem eigenen Dashboard verwenden.",
    ),
    (
        "Your ngrok account has used up what its plan allows {}. See the usage on your ngrok dashboard.",
        "Ihr ngrok-Konto hat verbraucht, was der Tarif erlaubt {0}. Näheres zum Verbrauch im ngrok-Dashboard.",
    ),
    (
        "Another agent serves this ngrok address {}. Stop it, or choose another domain.",
        "Ein anderer Agent bedient diese ngrok-Adresse {0}. Bitte beenden oder eine andere Domain wählen.",
    ),
    (
        "ngrok does not give you this domain {}. Compare it with your ngrok dashboard.",
        "ngrok gibt Ihnen diese Domain nicht {0}. Bitte mit dem ngrok-Dashboard vergleichen.",
    ),
    ("ngrok refused {}. Its documentation explains the code.", "ngrok hat abgelehnt {0}. Seine Dokumentation erklärt den Code."),
    (
        "The server that answered is not ngrok: its certificate is another. A program or network that reads encrypted connections may stand in between.",
        "Der Server, der antwortete, ist nicht ngrok: Sein Zertifikat ist ein anderes. Vielleicht steht ein Programm oder Netz dazwischen, das verschlüsselte Verbindungen mitliest.",
    ),
    ("The server that answered does not speak as ngrok does.", "Der Server, der antwortete, spricht nicht wie ngrok."),
    ("ngrok cannot be reached ({}). Is this computer online?", "ngrok ist nicht erreichbar ({0}). Ist dieser Computer online?"),
    ("The server names a port that cannot be.", "Der Server nennt einen Port, den es nicht geben kann."),
    (
        "The server and this client have no algorithm in common. Bring the server's OpenSSH up to date, or use the system's ssh.",
        "Der Server und dieses Programm haben kein Verfahren gemeinsam. Bitte OpenSSH auf dem Server aktualisieren oder das ssh des Systems verwenden.",
    ),
    (
        "What answers there does not speak ssh as this client does. Try the system's ssh.",
        "Was dort antwortet, spricht ssh nicht wie dieses Programm. Bitte das ssh des Systems versuchen.",
    ),
    ("{} does not answer on port {}.", "{0} antwortet nicht an Port {1}."),
    ("{} cannot be reached on port {} ({}).", "{0} ist an Port {1} nicht erreichbar ({2})."),
    (
        "What answers on port {} of {} does not speak ssh as this client does.",
        "Was an Port {0} von {1} antwortet, spricht ssh nicht wie dieses Programm.",
    ),
    (
        "There is no usable key for the ssh server. Make a new one here and add its line to the server.",
        "Für den ssh-Server gibt es keinen brauchbaren Schlüssel. Bitte hier einen neuen erzeugen und seine Zeile auf dem Server eintragen.",
    ),
    ("The ssh server's port cannot be 0. It usually is 22.", "Der Port des ssh-Servers kann nicht 0 sein. Meist ist er 22."),
    (
        "Give the name of the account on the ssh server, without spaces.",
        "Bitte den Namen des Kontos auf dem ssh-Server angeben, ohne Leerzeichen.",
    ),
    (
        "The address that the server listens on is not one. Usually it is 127.0.0.1.",
        "Die Adresse, an der der Server lauscht, ist keine. Meist ist sie 127.0.0.1.",
    ),
    (
        "Give the public address that leads to the ssh server's port.",
        "Bitte die öffentliche Adresse angeben, die zum Port des ssh-Servers führt.",
    ),
    (
        "{} does not answer. Check its address and port, and whether it runs.",
        "{0} antwortet nicht. Bitte Adresse und Port prüfen und ob der Server läuft.",
    ),
    (
        "{} cannot be reached ({}). Check its address and port, and whether it runs.",
        "{0} ist nicht erreichbar ({1}). Bitte Adresse und Port prüfen und ob der Server läuft.",
    ),
    ("The connection to {} ended.", "Die Verbindung zu {0} endete."),
    (
        "{} does not let the account {} in with this key. Add the line shown here to that account's authorized_keys.",
        "{0} lässt das Konto {1} mit diesem Schlüssel nicht herein. Bitte die hier gezeigte Zeile in authorized_keys jenes Kontos eintragen.",
    ),
    (
        "The server did not allow forwarding port {}; add permitlisten=\"{}:{}\" to the key's line in authorized_keys, and AllowTcpForwarding remote to sshd_config.",
        "Der Server hat das Weiterleiten von Port {0} nicht erlaubt; bitte permitlisten=\"{1}:{2}\" in die Zeile des Schlüssels in authorized_keys eintragen und AllowTcpForwarding remote in sshd_config.",
    ),
    (
        "Port {} of {} is taken, or the server keeps it closed without a word. End what uses it (it may be an older session of Ringside), or choose another port here and in the server's proxy.",
        "Port {0} von {1} ist belegt, oder der Server hält ihn wortlos geschlossen. Bitte beenden, was ihn verwendet (vielleicht eine ältere Sitzung von Ringside), oder hier und im Proxy des Servers einen anderen Port wählen.",
    ),
    (
        "Give the ssh server's name or address, such as vps.example, without a user and without a port.",
        "Bitte Name oder Adresse des ssh-Servers angeben, etwa vps.example, ohne Benutzer und ohne Port.",
    ),
    (
        "The key could not be handed to ssh: temporary files cannot be written ({}).",
        "Der Schlüssel ließ sich nicht an ssh übergeben: Temporäre Dateien sind nicht beschreibbar ({0}).",
    ),
    ("The system's ssh could not be started: {}.", "Das ssh des Systems ließ sich nicht starten: {0}."),
    (
        "The server and the system's ssh have no algorithm in common. Bring both up to date.",
        "Der Server und das ssh des Systems haben kein Verfahren gemeinsam. Bitte beide aktualisieren.",
    ),
    (
        "The system's ssh is too old. Bring it up to date, or use the one that is built in.",
        "Das ssh des Systems ist zu alt. Bitte aktualisieren oder das eingebaute verwenden.",
    ),
    ("the event could not be stored", "das Ereignis ließ sich nicht speichern"),
];
