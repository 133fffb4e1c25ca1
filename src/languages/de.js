// @ts-check

/** @type {import("../pages/catalogue.ts").Catalogue["passkeyProblems"]} */
const passkeyProblems = {
  passkey_malformed: {
    text: "Die Antwort Ihres Browsers konnte nicht gelesen werden.",
    advice: "Versuchen Sie es noch einmal oder auf einem anderen Weg.",
  },
  passkey_expired: {
    text: "Das hat zu lange gedauert oder wurde schon erledigt.",
    advice: "Bitte versuchen Sie es noch einmal.",
  },
  passkey_wrong: {
    text: "Dieser Passkey funktioniert hier nicht.",
    advice: "Vielleicht wurde er entfernt. Nehmen Sie einen anderen oder einen anderen Weg.",
  },
  passkey_not_verified: {
    text: "Ihr Passkey hat nicht bestätigt, dass Sie es sind.",
    advice:
      "Entsperren Sie ihn mit PIN, Fingerabdruck oder Gesicht und versuchen Sie es noch einmal.",
  },
  passkey_copied: {
    text: "Dieser Passkey wurde abgelehnt, weil es vielleicht eine Kopie davon gibt.",
    advice:
      "Nehmen Sie einen anderen Weg, entfernen Sie diesen Passkey auf Ihrer Kontoseite und sagen Sie Ihrer Administration Bescheid.",
  },
};

/** @type {import("../pages/catalogue.ts").Catalogue} */
const german = {
  ui: {
    error: (title) => `Fehler: ${title}`,
    language: "Sprache",
    languageTitle: "Sprache wählen",
    wait: (time) => `Nächster Versuch möglich in: ${time}.`,
    waitLabel: "Nächster Versuch möglich in",
    waitOver: "Sie können es jetzt wieder versuchen.",
    deadline: (time) => `Verbleibende Zeit für diesen Schritt: ${time}.`,
    deadlineLabel: "Verbleibende Zeit für diesen Schritt:",
    deadlineOver: "Die Zeit für diesen Schritt ist abgelaufen. Bitte fangen Sie von vorn an.",
    justNow: "gerade eben",
    phoneSlow: (amount) =>
      `Die Uhr Ihres Telefons geht etwa ${amount} nach, deshalb galt dieser Code für eine andere Zeit.`,
    phoneFast: (amount) =>
      `Die Uhr Ihres Telefons geht etwa ${amount} vor, deshalb galt dieser Code für eine andere Zeit.`,
    phoneClock:
      "Schalten Sie in den Einstellungen Ihres Telefons die automatische Uhrzeit ein und geben Sie dann einen neuen Code ein. " +
      "Wenn Sie die Uhr nicht umstellen können, geben Sie die nächsten beiden Codes nacheinander ein: Dann lernt diese Seite, um wie viel sie falsch geht.",
    codeEvery: "Alle 30 Sekunden erscheint ein neuer Code.",
    codeNext: (seconds) => `Neuer Code in ${seconds} s`,
    codeSoon: "In etwa fünf Sekunden erscheint ein neuer Code. Der alte gilt noch einen Moment.",
    startOver: "Nicht Sie? Von vorn anfangen",
    browserOn: (browser, system) => `${browser} auf ${system}`,
    unknownBrowser: "Unbekannter Browser",
    newPasswordHint: (minimum) =>
      `Mindestens ${minimum} Zeichen. Ein paar Wörter hintereinander kann man sich gut merken. Weitere Regeln gibt es nicht.`,
    show: "Zeigen",
    hide: "Verbergen",
  },
  passwordProblems: {
    too_short: "Dieses Passwort ist zu kurz.",
    too_long: "Dieses Passwort ist zu lang.",
    too_common:
      "Dieses Passwort haben viele Menschen, deshalb ist es leicht zu erraten. Wählen Sie ein anderes.",
    about_you:
      "Dieses Passwort lässt sich zu leicht aus Ihrem Namen oder dem Namen dieser Website erraten.",
    unchanged: "Dieses Passwort wurde Ihnen gegeben. Wählen Sie ein eigenes.",
  },
  message: {
    home: "Zur Startseite",
    account: "Zu Ihrem Konto",
    login: "Zur Anmeldung",
    otherAccount: "Anderes Konto verwenden",
    reference: "Referenz",
    newTab: "In einem neuen Tab anmelden",
  },
  messages: {
    bad_request: {
      title: "Das war nicht lesbar",
      text: "Ihr Browser hat etwas gesendet, das diese Seite nicht versteht. Es wurde nichts ausgeführt.",
      advice: "Gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal.",
    },
    ambiguous_address: {
      title: "Diese Adresse ist nicht lesbar",
      text: "Sie enthält Zeichen, die verschiedene Server verschieden verstehen. Deshalb wurde sie nicht weitergeleitet.",
      advice: "Prüfen Sie, ob der Link stimmt.",
    },
    signed_out: {
      title: "Sie wurden abgemeldet",
      text: "Ihre Sitzung war zu Ende, bevor das Formular ankam. Es wurde nichts davon übernommen.",
      advice: "Melden Sie sich an und füllen Sie das Formular noch einmal aus.",
    },
    not_allowed: {
      title: "Sie haben keinen Zugriff",
      text: "Sie sind angemeldet, aber Ihr Konto darf diese Seite nicht öffnen.",
      advice:
        "Wenn Sie sie brauchen, schicken Sie diese Adresse an Ihre Administration und bitten Sie um Zugriff.",
    },
    closed_to_all: {
      title: "Diese Seite ist gesperrt",
      text: "Niemand kann diese Adresse öffnen.",
      advice: "Wenn Sie das für einen Fehler halten, sagen Sie Ihrer Administration Bescheid.",
    },
    plain_http: {
      title: "Diese Verbindung ist nicht sicher",
      text: "Das Formular wurde unverschlüsselt gesendet. Es wurde nichts davon übernommen.",
      advice:
        "Öffnen Sie die Adresse noch einmal mit https:// davor und senden Sie das Formular von dort.",
    },
    cross_site: {
      title: "Das kam von einer anderen Website",
      text: "Eine andere Website wollte das in Ihrem Namen tun. Es wurde nichts ausgeführt.",
      advice: "Wenn Sie es selbst waren, öffnen Sie die Seite hier und machen Sie es noch einmal.",
    },
    form_refused: {
      title: "Bitte öffnen Sie die Seite noch einmal",
      text: "Das Formular war zu alt oder kam von einer anderen Seite. Es wurde nichts ausgeführt.",
      advice: "Öffnen Sie die Seite noch einmal und füllen Sie das Formular dort aus.",
    },
    old_browser: {
      title: "Dieser Browser geht hier nicht",
      text: "Diese Seite öffnet sich nur in Browsern, die angeben, woher eine Anfrage kommt.",
      advice:
        "Nehmen Sie eine aktuelle Version von Chrome, Edge, Firefox oder Safari (ab 16.4). Senden Sie mit curl Sec-Fetch-Mode: navigate und Sec-Fetch-Dest: document.",
    },
    not_found: {
      title: "Seite nicht gefunden",
      text: "Unter dieser Adresse gibt es keine Seite.",
      advice: "Prüfen Sie, ob der Link stimmt.",
    },
    wrong_method: {
      title: "Das geht unter dieser Adresse nicht",
      text: "Diese Adresse lässt sich so nicht verwenden. Es wurde nichts ausgeführt.",
      advice: "Öffnen Sie die Seite, von der Sie kommen, noch einmal und machen Sie dort weiter.",
    },
    out_of_order: {
      title: "Dieser Schritt geht jetzt nicht",
      text: "Ein anderer Schritt kommt zuerst, oder dieser wurde in einem anderen Fenster erledigt.",
      advice: "Öffnen Sie die Seite noch einmal, um zu sehen, wo Sie sind.",
    },
    two_factor_demanded: {
      title: "Die Anmeldung in zwei Schritten bleibt an",
      text: "Eine App, die Sie verwenden, verlangt sie. Deshalb können Sie sie nicht ausschalten.",
      advice: "Auf ein anderes Telefon umziehen können Sie jederzeit.",
    },
    two_factor_on_already: {
      title: "Das ist schon erledigt",
      text: "Es wurde in einem anderen Fenster abgeschlossen, oder inzwischen hat sich etwas geändert. Es gilt, was dort eingerichtet ist.",
      advice: "Ihre Kontoseite zeigt, was jetzt eingerichtet ist.",
    },
    link_expired: {
      title: "Dieser Link gilt nicht mehr",
      text: "Er wurde schon benutzt, ist zu alt, oder es wurde ein neuerer verschickt.",
      advice: "Bitten Sie Ihre Administration um einen neuen.",
    },
    hand_off_expired: {
      title: "Die Anmeldung ist nicht angekommen",
      text: "Sie hat zu lange gedauert, wurde schon benutzt oder in einem anderen Browser begonnen.",
      advice: "Melden Sie sich noch einmal an.",
    },
    setup_done: {
      title: "Die Einrichtung ist abgeschlossen",
      text: "Es gibt schon ein Administrationskonto, deshalb gilt dieser Link nicht mehr.",
      advice: "Melden Sie sich an oder bitten Sie Ihre Administration um eine Einladung.",
    },
    setup_link_wrong: {
      title: "Das ist nicht der Einrichtungslink",
      text: "Es gibt noch kein Konto, aber dieser Link ist nicht der, mit dem das erste angelegt wird.",
      advice:
        "Nehmen Sie den ganzen Link, den npm start im Terminal zeigt oder npm run deploy am Ende ausgegeben hat.",
    },
    enrolment_expired: {
      title: "Das hat zu lange gedauert",
      text: "Die Einrichtung wurde nicht rechtzeitig abgeschlossen. Es wurde nichts geändert.",
      advice:
        "Fangen Sie noch einmal an. Wenn Ihre App schon einen neuen Eintrag für diese Website zeigt, löschen Sie ihn zuerst.",
    },
    unknown_host: {
      title: "Hier gibt es keine App",
      text: "Für diese Adresse ist keine App eingerichtet.",
      advice: "Prüfen Sie die Adresse auf Tippfehler.",
    },
    framed: {
      title: "Bitte melden Sie sich zuerst an",
      text: "Für diesen Teil der Seite müssen Sie angemeldet sein.",
      advice: "Melden Sie sich in einem neuen Tab an und laden Sie dann diese Seite neu.",
    },
    too_many: {
      title: "Zu viele Versuche",
      text: "Aus Ihrem Netzwerk kamen zu viele Versuche.",
      advice: "Warten Sie ein wenig und versuchen Sie es dann noch einmal.",
    },
    failure: {
      title: "Etwas ist schiefgegangen",
      text: "Der Fehler liegt bei uns, und es wurde nichts weitergeleitet.",
      advice:
        "Versuchen Sie es noch einmal. Wenn es wieder passiert, geben Sie Ihrer Administration die Referenz unten.",
    },
    origin_down: {
      title: "Die App antwortet nicht",
      text: "Die App unter dieser Adresse ist gerade nicht erreichbar.",
      advice:
        "Versuchen Sie es in einer Minute noch einmal. Wenn sie nicht wiederkommt, sagen Sie Ihrer Administration Bescheid.",
    },
    unavailable: {
      title: "Zurzeit nicht verfügbar",
      text: "Anmeldungen können gerade nicht geprüft werden, deshalb wird niemand eingelassen.",
      advice: "Versuchen Sie es in einer Minute noch einmal.",
    },
    origin_slow: {
      title: "Die App braucht zu lange",
      text: "Die App unter dieser Adresse hat nicht rechtzeitig geantwortet.",
      advice:
        "Versuchen Sie es noch einmal. Was Sie zuletzt gesendet haben, kann trotzdem ausgeführt worden sein.",
    },
  },
  login: {
    title: "Anmelden",
    username: "Benutzername",
    password: "Passwort",
    button: "Anmelden",
    to: (app) => `Anmeldung bei ${app}`,
    nobodyTitle: "Es gibt noch kein Konto",
    nobody:
      "Das erste Konto wird mit dem Einrichtungslink angelegt. npm start zeigt ihn im Terminal, npm run deploy gibt ihn am Ende aus.",
    nobodyForm: "Trotzdem anmelden",
    stepUpTitle: "Bestätigen Sie, dass Sie es sind",
    stepUp: "Für diese Seite müssen Sie sich noch einmal anmelden. Geben Sie Ihr Passwort ein.",
    stepUpButton: "Weiter",
    again: "Zurück zur Anmeldung",
    forgot: "Passwort vergessen?",
  },
  loginProblems: {
    wrong_credentials: {
      text: "Der Benutzername oder das Passwort ist falsch.",
      advice: "Bei Passwörtern zählt Groß- und Kleinschreibung.",
    },
    malformed: { text: "Geben Sie Ihren Benutzernamen und Ihr Passwort ein." },
    waiting: {
      text: "Es gab zu viele falsche Versuche.",
      advice: "Vorher wird auch das richtige Passwort nicht angenommen.",
    },
    busy: {
      text: "Gerade melden sich viele Menschen an.",
      advice: "Ihr Passwort wurde nicht geprüft. Versuchen Sie es gleich noch einmal.",
    },
    unavailable: {
      text: "Anmeldungen können gerade nicht geprüft werden.",
      advice: "Ihr Passwort wurde nicht geprüft. Versuchen Sie es in einer Minute noch einmal.",
    },
    session_expired: {
      text: "Sie wurden abgemeldet, bevor dieses Formular ankam. Es wurde nichts davon übernommen.",
      advice:
        "Wenn Sie es zweimal gesendet haben, kann das erste Mal gezählt haben: Melden Sie sich an und sehen Sie nach.",
    },
    ticket_expired: {
      text: "Diese Anmeldung hat zu lange gedauert oder wurde anderswo abgeschlossen.",
      advice: "Bitte fangen Sie noch einmal an.",
    },
    ...passkeyProblems,
  },
  loginDone: {
    signed_out: "Sie sind abgemeldet.",
    password_reset: "Ihr neues Passwort ist gespeichert. Melden Sie sich damit an.",
    two_factor_changed: "Ihr Passkey wurde entfernt. Melden Sie sich mit Ihrem Passwort an.",
  },
  signOut: {
    title: "Abmelden?",
    text: "Um sich wieder anzumelden, brauchen Sie Ihr Passwort.",
    button: "Abmelden",
    stay: "Angemeldet bleiben",
  },
  forgot: {
    title: "Passwort vergessen?",
    intro:
      "Geben Sie Ihren Benutzernamen ein. Wir schicken Ihnen dann per E-Mail einen Link, mit dem Sie ein neues Passwort wählen.",
    username: "Benutzername",
    button: "Link senden",
    missing: "Geben Sie Ihren Benutzernamen ein.",
    sentTitle: "Sehen Sie in Ihr Postfach",
    sent: "Wenn es ein Konto mit diesem Namen gibt und eine E-Mail-Adresse dazu, ist ein Link unterwegs. Er gilt einmal und 30 Minuten lang.",
    nothing:
      "Nach ein paar Minuten ist nichts da? Sehen Sie im Spam-Ordner nach oder bitten Sie Ihre Administration um einen Link.",
    ask: "Bitten Sie Ihre Administration um einen Link. Damit können Sie ein neues Passwort wählen.",
    back: "Zurück zur Anmeldung",
  },
  passkey: {
    button: "Mit Passkey anmelden",
    noScript:
      "Passkeys brauchen JavaScript, und das ist hier ausgeschaltet. Alles andere geht auch ohne.",
    unsupported: "Dieser Browser unterstützt keine Passkeys.",
    cancelled: "Es wurde kein Passkey verwendet. Sie können es noch einmal versuchen.",
    failed:
      "Ihr Browser konnte hier keinen Passkey verwenden. Versuchen Sie es noch einmal oder melden Sie sich anders an.",
    known: "Auf diesem Gerät gibt es schon einen Passkey für dieses Konto.",
  },
  passkeyProblems,
};

export default german;
