// @ts-check

import { pluralIn } from "./plural.js";

/** @type {import("./plural.js").Plural<"one" | "other">} */
const plural = pluralIn("de");

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

/** @type {import("../pages/catalogue.ts").Catalogue["codeProblems"]} */
const codeProblems = {
  wrong: {
    text: "Dieser Code stimmt nicht.",
    advice: "Geben Sie den Code ein, den Ihre App jetzt für diese Website und dieses Konto zeigt.",
  },
  malformed: {
    text: "Ein Code hat genau 6 Ziffern.",
    advice: "Leerzeichen spielen keine Rolle.",
  },
  replayed: {
    text: "Dieser Code wurde schon benutzt.",
    advice: "Warten Sie auf den nächsten. Das dauert höchstens 30 Sekunden.",
  },
  other_time: {
    text: "Dieser Code gilt für eine andere Zeit.",
    advice: "Die Uhr Ihres Telefons geht falsch.",
  },
  unreadable: {
    text: "Codes aus Ihrer App können gerade nicht geprüft werden.",
    advice:
      "Das zählt nicht als falscher Code. Nehmen Sie stattdessen einen Ihrer Wiederherstellungscodes und sagen Sie Ihrer Administration Bescheid.",
  },
  waiting: {
    text: "Es gab zu viele falsche Codes.",
    advice: "Vorher wird auch der richtige Code nicht angenommen.",
  },
  closed: {
    text: "Es gab zu viele falsche Codes hintereinander, deshalb werden keine mehr angenommen.",
    advice:
      "Bitten Sie Ihre Administration, Ihr Konto zu entsperren. Wenn Sie das nicht waren, sagen Sie es: Vielleicht kennt jemand Ihr Passwort.",
  },
  unavailable: {
    text: "Codes können gerade nicht geprüft werden.",
    advice: "Das zählt nicht als falscher Code. Versuchen Sie es in einer Minute noch einmal.",
  },
  ...passkeyProblems,
};

/** @type {import("../pages/catalogue.ts").Catalogue["recoveryProblems"]} */
const recoveryProblems = {
  wrong: {
    text: "Dieser Wiederherstellungscode stimmt nicht.",
    advice: "Prüfen Sie jedes Zeichen, und ob der Code aus Ihrem neuesten Satz ist.",
  },
  malformed: {
    text: "Ein Wiederherstellungscode hat 16 Buchstaben und Ziffern in vier Vierergruppen.",
  },
  used: {
    text: "Dieser Wiederherstellungscode wurde schon benutzt.",
    advice: "Jeder Code gilt einmal. Nehmen Sie einen anderen aus Ihrer Liste.",
  },
  none_left: {
    text: "Sie haben keine Wiederherstellungscodes mehr.",
    advice: "Nehmen Sie Ihre Authenticator-App oder wenden Sie sich an Ihre Administration.",
  },
  waiting: codeProblems.waiting,
  closed: codeProblems.closed,
  busy: {
    text: "Ihr Code konnte gerade nicht geprüft werden.",
    advice: "Das zählt nicht als falscher Code. Versuchen Sie es gleich noch einmal.",
  },
  unavailable: codeProblems.unavailable,
};

const lastPasskey =
  "Er ist Ihr einziger zweiter Faktor, und eine App, die Sie verwenden, verlangt einen. Fügen Sie zuerst einen anderen hinzu.";

/** @type {import("../pages/catalogue.ts").Catalogue} */
const german = {
  ui: {
    error: (title) => `Fehler: ${title}`,
    language: "Sprache",
    languageTitle: "Sprache wählen",
    help: (contact) => `Brauchen Sie Hilfe? ${contact}`,
    terms: "Nutzungsbedingungen",
    privacy: "Datenschutz",
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
      "Wenn Sie die Uhr nicht umstellen können, geben Sie die nächsten beiden Codes nacheinander ein: Dann erkennt diese Seite, um wie viel die Uhr falsch geht.",
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
  profile: {
    title: "Name und E-Mail-Adresse",
    intro: "Die Apps, die Sie öffnen, sehen beides.",
    name: "Ihr Name",
    nameHint: "Ohne Eintrag gilt Ihr Benutzername.",
    saveName: "Namen speichern",
    email: "E-Mail-Adresse",
    noEmail: "Sie haben noch keine.",
    newEmail: "Neue E-Mail-Adresse",
    newEmailHint: (current) =>
      `Wir schicken einen Link dorthin. Bis Sie ihn öffnen, bleibt ${current} Ihre Adresse.`,
    firstEmailHint: "Wir schicken einen Link dorthin. Wenn Sie ihn öffnen, ist das Ihre Adresse.",
    sendLink: "Link senden",
    byAdministrator: "Ihre Administration kann sie ändern.",
    stale: "Melden Sie sich noch einmal an, um beides zu ändern.",
    again: "Noch einmal anmelden",
    back: "Zurück zu Ihrem Konto",
  },
  profileProblems: {
    too_many_mails: {
      text: "An Sie oder an diese Adresse gingen heute zu viele E-Mails.",
      advice:
        "Es wurde nichts geändert. Sehen Sie im Spam-Ordner nach oder versuchen Sie es morgen noch einmal.",
    },
    unsent: {
      text: "Die E-Mail konnte nicht gesendet werden.",
      advice:
        "Es wurde nichts geändert. Prüfen Sie die Adresse oder versuchen Sie es später noch einmal.",
    },
  },
  profileFaults: {
    name: "Dieser Name ist zu lang oder enthält Zeichen, die sich nicht anzeigen lassen.",
    too_large: "Zusammen mit Ihren Gruppen ist das mehr, als Apps gesendet werden kann.",
    email: "Das ist keine E-Mail-Adresse.",
    unchanged: "Das ist schon Ihre Adresse.",
  },
  confirmEmail: {
    title: "E-Mail-Adresse bestätigen",
    text: (username) => `Das ist ab jetzt die E-Mail-Adresse des Kontos ${username}:`,
    button: "Diese Adresse verwenden",
    other: "Anderes Konto verwenden",
  },
  confirmEmailProblems: {
    link_expired: {
      text: "Dieser Link gilt nicht mehr.",
      advice: "Er wurde schon verwendet, ist zu alt, oder Sie haben einen neueren angefordert.",
    },
    other_account: {
      text: "Dieser Link gehört zu einem anderen Konto.",
      advice:
        "Melden Sie sich mit dem Konto an, für das er angefordert wurde. Wenn Sie das nicht waren, tun Sie nichts.",
    },
    email_taken: {
      text: "Ein anderes Konto hier hat schon diese Adresse.",
      advice: "Es wurde nichts geändert. Ihre Administration kann helfen.",
    },
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
  code: {
    title: "Code eingeben",
    intro: (site) =>
      `Öffnen Sie Ihre Authenticator-App und geben Sie die 6 Ziffern ein, die sie für ${site} zeigt.`,
    label: "Code aus Ihrer App",
    trust: (days) =>
      plural(days, {
        one: "Auf diesem Gerät einen Tag lang nicht nach einem Code fragen",
        other: `Auf diesem Gerät ${days} Tage lang nicht nach einem Code fragen`,
      }),
    trustHint: "Nur auf einem Gerät, das sonst niemand benutzt.",
    button: "Weiter",
    recovery: "Telefon nicht zur Hand? Wiederherstellungscode verwenden",
    factorTitle: "Bestätigen Sie, dass Sie es sind",
    passkeyTitle: "Verwenden Sie Ihren Passkey",
    passkey: "Bestätigen Sie jetzt mit einem Ihrer Passkeys, dass Sie es sind.",
    passkeyButton: "Passkey verwenden",
    or: "oder",
    elsewhere: (domains) =>
      `Ihre Passkeys gelten für ${domains}, aber nicht unter dieser Adresse. Verwenden Sie hier einen Wiederherstellungscode.`,
    recoveryInstead: "Passkey nicht zur Hand? Wiederherstellungscode verwenden",
    closedTitle: "Codes sind gesperrt",
  },
  codeProblems,
  recovery: {
    title: "Wiederherstellungscode verwenden",
    intro:
      "Als Sie die Anmeldung in zwei Schritten eingeschaltet haben, haben Sie zehn Wiederherstellungscodes gespeichert. Geben Sie einen davon ein. Jeder gilt einmal.",
    label: "Wiederherstellungscode",
    hint: "Groß oder klein, mit oder ohne Bindestriche.",
    left: (count) =>
      plural(count, {
        one: "Sie haben noch einen Code.",
        other: `Sie haben noch ${count} Codes.`,
      }),
    button: "Weiter",
    back: "Stattdessen einen Code aus Ihrer App verwenden",
    backToPasskey: "Stattdessen Ihren Passkey verwenden",
    lost: "Auch keine Wiederherstellungscodes? Ihre Administration kann Sie ein neues Telefon einrichten lassen.",
    usedTitle: "Sie sind angemeldet",
    usedText: (left) =>
      left === 0
        ? "Das war Ihr letzter Wiederherstellungscode."
        : plural(left, {
            one: "Sie haben einen Wiederherstellungscode verbraucht. Sie haben noch einen.",
            other: `Sie haben einen Wiederherstellungscode verbraucht. Sie haben noch ${left}.`,
          }),
    usedNudge: "Holen Sie sich bald neue Codes, bevor Sie sie brauchen.",
    usedLast:
      "Bevor Sie weitermachen, richten Sie ein neues Telefon ein oder holen Sie sich neue Codes. Sonst können Sie sich nicht mehr anmelden.",
    lostPhone:
      "Telefon verloren? Richten Sie ein neues ein: Das alte gilt dann nicht mehr, und Sie bekommen zehn neue Wiederherstellungscodes.",
    noCode:
      "In den ersten zehn Minuten nach der Anmeldung brauchen Sie dafür keinen weiteren Code.",
    renew: "Neue Codes holen",
    replace: "Neues Telefon einrichten",
    addApp: "Authenticator-App einrichten",
    passkeys: "Passkeys verwalten",
    redirectAfterLogin: "Weiter",
  },
  recoveryProblems,
  setup: {
    title: "Willkommen",
    intro: "Legen Sie das erste Konto an. Es wird das Administrationskonto.",
    username: "Benutzername",
    name: "Ihr Name",
    email: "E-Mail-Adresse",
    emailHint: "Freiwillig. Die Apps, die Sie öffnen, können sie sehen.",
    password: "Passwort",
    button: "Konto anlegen",
  },
  invite: {
    title: (name) => `Willkommen, ${name}`,
    intro: (site) => `Sie sind zu ${site} eingeladen. Wählen Sie ein Passwort, um loszulegen.`,
    username: "Ihr Benutzername",
    password: "Passwort",
    button: "Einladung annehmen",
  },
  reset: {
    title: "Neues Passwort wählen",
    intro:
      "Ihr altes Passwort gilt dann nicht mehr, und Sie werden überall abgemeldet. Die Anmeldung in zwei Schritten bleibt, wie sie ist.",
    username: "Ihr Benutzername",
    password: "Neues Passwort",
    button: "Passwort speichern",
  },
  usernameProblems: {
    missing: "Wählen Sie einen Benutzernamen.",
    invalid: "Nehmen Sie bis zu 64 Buchstaben, Ziffern und diese Zeichen: . _ - @ + '",
  },
  nameProblems: { too_long: "Dieser Name ist zu lang." },
  emailProblems: { invalid: "Das ist keine E-Mail-Adresse." },
  formProblems: {
    busy: {
      text: "Gerade benutzen viele Menschen diese Website.",
      advice: "Es wurde nichts geändert. Versuchen Sie es gleich noch einmal.",
    },
  },
  steps: { of: (step) => `Schritt ${step} von 3`, leave: "Jetzt nicht" },
  intro: {
    title: "Anmeldung in zwei Schritten",
    replaceTitle: "Auf ein neues Telefon umziehen",
    demanded: "Die App, die Sie öffnen wollen, verlangt das. Es dauert etwa drei Minuten.",
    why: "Nach Ihrem Passwort geben Sie einen kurzen Code von Ihrem Telefon ein. Wer Ihr Passwort erfährt, kommt damit trotzdem nicht hinein.",
    replace:
      "Ihr altes Telefon gilt weiter, bis das neue verbunden ist. Sie bekommen auch neue Wiederherstellungscodes.",
    either:
      "Bei jeder Anmeldung bestätigen Sie mit etwas, das Sie bei sich haben, dass Sie es sind. Wer Ihr Passwort erfährt, kommt damit trotzdem nicht hinein.",
    choose: "Wählen Sie einen von zwei Wegen. Den anderen können Sie später hinzufügen.",
    passkeyTitle: "Ein Passkey",
    passkey:
      "Ihr Telefon oder Computer bestätigt mit Fingerabdruck, Gesicht oder PIN, wie beim Entsperren, dass Sie es sind. Es gibt nichts zu installieren und nichts zu tippen.",
    passkeyButton: "Passkey verwenden",
    appTitle: "Eine Authenticator-App",
    app: "Eine App auf Ihrem Telefon zeigt einen kurzen Code, den Sie nach Ihrem Passwort eingeben. Das geht mit jedem Browser an jedem Computer.",
    which: "Welche App?",
    needTitle: "Was Sie brauchen",
    need: "Eine Authenticator-App auf Ihrem Telefon. Sie zeigt alle 30 Sekunden einen neuen sechsstelligen Code. Sie kostet nichts und geht auch ohne Internet.",
    haveTitle: "Jede von diesen geht",
    apps: [
      {
        name: "iPhone und iPad",
        text: "Passwörter (schon installiert), 2FAS, Google Authenticator",
      },
      {
        name: "Android",
        text: "Aegis, 2FAS, Google Authenticator, Microsoft Authenticator",
      },
      { name: "Passwortmanager", text: "1Password, Bitwarden, KeePassXC, Proton Pass" },
    ],
    find: "Noch keine App? Suchen Sie im App-Store Ihres Telefons nach einer davon, installieren Sie sie und kommen Sie hierher zurück.",
    password: "Ihr Passwort",
    passwordWhy: "Ihre Anmeldung ist schon eine Weile her. Geben Sie Ihr Passwort noch einmal ein.",
    oldCode: "Ein Code von Ihrem alten Telefon oder ein Wiederherstellungscode",
    button: "Ich habe eine App: weiter",
    replaceButton: "Weiter",
  },
  startProblems: {
    wrong_password: { text: "Dieses Passwort stimmt nicht." },
    wrong: {
      text: "Dieser Code stimmt nicht.",
      advice:
        "Nehmen Sie einen Code von Ihrem alten Telefon oder einen Ihrer Wiederherstellungscodes.",
    },
    malformed: {
      text: "Etwas fehlt.",
      advice: "Ein Code hat 6 Ziffern, ein Wiederherstellungscode 16 Buchstaben und Ziffern.",
    },
    replayed: codeProblems.replayed,
    other_time: codeProblems.other_time,
    unreadable: codeProblems.unreadable,
    waiting: {
      text: "Es gab zu viele falsche Versuche.",
      advice: "Es wurde nichts geändert. Vorher wird auch die richtige Eingabe nicht angenommen.",
    },
    closed: codeProblems.closed,
    busy: recoveryProblems.busy,
    unavailable: codeProblems.unavailable,
  },
  confirm: {
    title: "Telefon verbinden",
    scanTitle: "Scannen Sie diesen QR-Code",
    scan: (site) =>
      `Wählen Sie in Ihrer App „Hinzufügen“ oder „+“, dann „QR-Code scannen“, und richten Sie Ihr Telefon auf diesen QR-Code. Ein neuer Eintrag für ${site} erscheint.`,
    picture: (site) => `QR-Code, der ${site} zu einer Authenticator-App hinzufügt`,
    here: "Ist die App auf diesem Gerät?",
    open: "In Ihrer App öffnen",
    openTitle: "Fügen Sie dieses Konto zu Ihrer App hinzu",
    openHint: (site) =>
      `Der Knopf öffnet Ihre Authenticator-App, und sie fügt ${site} hinzu. Kommen Sie dann hierher zurück.`,
    otherDevice: "Ist die App auf einem anderen Telefon? QR-Code scannen",
    byHand: "Scannen geht nicht? Diesen Schlüssel eingeben",
    byHandHint: "Art des Schlüssels: zeitbasiert. Konto:",
    copy: "Schlüssel kopieren",
    copied: "Kopiert",
    codeTitle: "Geben Sie den Code ein, den sie zeigt",
    code: "6 Ziffern aus Ihrer App",
    button: "Code prüfen",
    clockFast:
      "Die Uhr dieses Geräts geht etwa {amount} vor. Codes hängen von der Zeit ab: Lassen Sie das Gerät mit Ihrer App seine Uhr automatisch stellen.",
    clockSlow:
      "Die Uhr dieses Geräts geht etwa {amount} nach. Codes hängen von der Zeit ab: Lassen Sie das Gerät mit Ihrer App seine Uhr automatisch stellen.",
  },
  confirmProblems: {
    wrong: {
      text: "Dieser Code passt nicht zu diesem QR-Code.",
      advice:
        "Nehmen Sie den neuesten Eintrag für diese Website in Ihrer App. Wenn es mehrere gibt, löschen Sie alle und scannen Sie noch einmal. Es wurde noch nichts eingeschaltet.",
    },
    malformed: codeProblems.malformed,
    other_time: codeProblems.other_time,
  },
  codes: {
    title: "Speichern Sie Ihre Wiederherstellungscodes",
    why: "Wenn Sie Ihr Telefon verlieren, es kaputtgeht oder Sie es wechseln, kommen Sie nur mit diesen Codes hinein. Jeder gilt einmal.",
    once: "Sie werden nur jetzt gezeigt. Bewahren Sie sie getrennt von Ihrem Telefon auf: auf Papier oder in einem Passwortmanager.",
    renewed: "Ihre alten Codes gelten, bis Sie fertig sind. Danach gelten nur noch diese.",
    listLabel: "Ihre Wiederherstellungscodes",
    download: "Herunterladen",
    print: "Drucken",
    copy: "Kopieren",
    copied: "Kopiert",
    saveFirst:
      "Laden Sie sie zuerst herunter oder drucken Sie sie. Kopieren genügt nicht, denn eine Kopie geht leicht verloren.",
    saved: "Gespeichert. Achten Sie darauf, dass Sie sie wiederfinden.",
    enrolButton: "Gespeichert: einschalten",
    renewButton: "Gespeichert: fertig",
    printTitle: (site) => `Wiederherstellungscodes für ${site}`,
    printAccount: "Konto",
    printMade: "Erstellt am",
    printHint: "Jeder Code gilt einmal, nach Ihrem Passwort, anstelle des Codes vom Telefon.",
    printSecret: "Bewahren Sie dieses Blatt da auf, wo nur Sie es finden.",
    printHow:
      "Drucken Sie diese Seite über das Menü Ihres Browsers oder speichern Sie sie als PDF.",
    fileHint:
      "Mit jedem Code melden Sie sich einmal an, zusammen mit Ihrem Passwort, wenn Ihr Telefon nicht zur Hand ist.",
    fileSecret:
      "Bewahren Sie sie da auf, wo sonst niemand nachsieht. Mit einem neuen Satz gelten diese nicht mehr.",
    back: "Zurück",
  },
  savingProblems: {
    not_saved: {
      text: "Speichern Sie zuerst die Codes.",
      advice:
        "Wählen Sie Herunterladen oder Drucken. Ohne sie würde ein verlorenes Telefon Sie aussperren.",
    },
    busy: {
      text: "Das konnte gerade nicht abgeschlossen werden.",
      advice: "Es wurde nichts geändert. Versuchen Sie es gleich noch einmal.",
    },
  },
  account: {
    title: "Ihr Konto",
    admin: "Administration",
    home: "Zur App",
    apps: "Ihre Apps",
    signOut: "Abmelden",
    twoFactor: "Anmeldung in zwei Schritten",
    on: "An",
    off: "Aus",
    offText:
      "Wer Ihr Passwort erfährt, kann sich in Ihrem Namen anmelden. Ein Code von Ihrem Telefon verhindert das.",
    turnOn: "Einschalten",
    replace: "Auf ein neues Telefon umziehen",
    disable: "Ausschalten",
    demanded:
      "Eine App, die Sie verwenden, verlangt sie. Deshalb können Sie sie nicht ausschalten.",
    closedElsewhere:
      "Jemand, der Ihr Passwort kennt, hat zu viele falsche Codes hintereinander eingegeben. Geräte, auf denen Sie sich noch nie angemeldet haben, nehmen keine Codes mehr an.",
    closedOnDevice:
      "Auf einem Ihrer Geräte wurden zu viele falsche Codes hintereinander eingegeben. Es nimmt keine Codes mehr an.",
    closedAdvice:
      "Wenn Sie das nicht waren, ändern Sie jetzt Ihr Passwort. Ihre Administration kann Ihr Konto entsperren.",
    passkeys: "Passkeys",
    passkeyCount: (count) =>
      plural(count, {
        one: "Sie haben einen Passkey.",
        other: `Sie haben ${count} Passkeys.`,
      }),
    noPasskeys:
      "Melden Sie sich mit dem Fingerabdruck, dem Gesicht oder der PIN an, mit der Sie Ihr Telefon oder Ihren Computer entsperren. Es gibt nichts zu tippen und nichts, was eine gefälschte Seite stehlen könnte.",
    addPasskey: "Passkey hinzufügen",
    managePasskeys: "Passkeys verwalten",
    byPasskey:
      "Ihre Passkeys sind Ihr zweiter Faktor. Wenn Sie alle verlieren, nehmen Sie einen Wiederherstellungscode.",
    addApp: "Authenticator-App hinzufügen",
    since: "Eingerichtet",
    lastUsed: "Zuletzt benutzt",
    never: "noch nicht",
    codesLeft: "Übrige Wiederherstellungscodes",
    fewCodes: (left) =>
      left === 0
        ? "Sie haben keine Wiederherstellungscodes mehr. Wenn Sie jetzt Ihr Telefon verlieren, können Sie sich nicht mehr anmelden."
        : plural(left, {
            one: "Nur noch ein Wiederherstellungscode. Holen Sie sich neue, bevor Sie sie brauchen.",
            other: `Nur noch ${left} Wiederherstellungscodes. Holen Sie sich neue, bevor Sie sie brauchen.`,
          }),
    renew: "Neue Codes holen",
    password: "Passwort",
    changePassword: "Passwort ändern",
    tokens: "Tokens für Programme",
    tokenCount: (count) =>
      plural(count, { one: "Sie haben ein Token.", other: `Sie haben ${count} Tokens.` }),
    noTokens:
      "Ein Kalender, ein Git-Programm oder eine Datensicherung kann sich nicht anmelden. Geben Sie jedem ein eigenes Token.",
    addToken: "Token erstellen",
    manageTokens: "Ihre Tokens ansehen",
    sections: "Auf dieser Seite",
    security: "Sicherheit",
    sessions: "Sitzungen",
    more: (count) => `${count} weitere zeigen`,
    editProfile: "Name oder Adresse ändern",
    rename: "Umbenennen",
    renameOf: (device) => `${device} umbenennen`,
    label: "Name",
    labelHint: "Ohne Eintrag gelten Browser und System.",
    labelProblem: "Dieser Name ist zu lang oder enthält Zeichen, die sich nicht anzeigen lassen.",
    saveLabel: "Speichern",
    thisOne: "Hier",
    signedIn: "angemeldet",
    seen: "zuletzt aktiv",
    end: "Dort abmelden",
    endOf: (device) => `Dort abmelden: ${device}`,
    endOthers: "Überall sonst abmelden",
    devices: "Vertraute Geräte",
    noDevices: "Auf jedem Gerät wird nach dem Code gefragt.",
    trustedUntil: "bis",
    forget: "Dort wieder fragen",
    forgetOf: (device) => `Dort wieder fragen: ${device}`,
    forgetAll: "Auf allen wieder fragen",
    events: "Aktivität",
    notYou:
      "Erkennen Sie etwas nicht wieder? Ändern Sie Ihr Passwort und melden Sie sich überall sonst ab.",
  },
  accountDone: {
    password_changed:
      "Ihr Passwort wurde geändert. Sie sind überall sonst abgemeldet, und Ihre Tokens sind widerrufen.",
    two_factor_on:
      "Die Anmeldung in zwei Schritten ist an. Von jetzt an werden Sie nach einem Code gefragt.",
    two_factor_replaced:
      "Ihr neues Telefon ist verbunden. Ihr altes Telefon und Ihre alten Wiederherstellungscodes gelten nicht mehr.",
    two_factor_off: "Die Anmeldung in zwei Schritten ist aus.",
    codes_renewed: "Ihre neuen Wiederherstellungscodes gelten. Die alten gelten nicht mehr.",
    passkey_added: "Ihr Passkey wurde hinzugefügt. Von jetzt an können Sie sich damit anmelden.",
    session_ended: "Dieses Gerät ist abgemeldet.",
    others_ended: "Sie sind überall sonst abgemeldet.",
    name_changed: "Ihr Name ist gespeichert. Die Apps erfahren ihn innerhalb einer Minute.",
    email_sent:
      "Sehen Sie in Ihr Postfach: Ein Link ist auf dem Weg zur neuen Adresse. Er gilt 30 Minuten lang.",
    email_changed: "Ihre E-Mail-Adresse ist bestätigt.",
    device_renamed: "Der neue Name ist gespeichert.",
    device_forgotten: "Dieses Gerät wird wieder nach einem Code gefragt.",
    devices_forgotten: "Alle Geräte werden wieder nach einem Code gefragt.",
  },
  change: {
    title: "Passwort ändern",
    intro: "Sie werden überall sonst abgemeldet, und Ihre Tokens für Programme werden widerrufen.",
    current: "Jetziges Passwort",
    password: "Neues Passwort",
    button: "Passwort ändern",
    cancel: "Abbrechen",
  },
  changeProblems: {
    wrong_password: {
      text: "Ihr jetziges Passwort stimmt nicht.",
      advice: "Es wurde nichts geändert.",
    },
    malformed: { text: "Geben Sie beide Passwörter ein." },
    waiting: {
      text: "Es gab zu viele falsche Versuche.",
      advice: "Es wurde nichts geändert. Vorher wird auch das richtige Passwort nicht angenommen.",
    },
    busy: {
      text: "Ihr Passwort konnte gerade nicht geändert werden.",
      advice: "Es wurde nichts geändert. Versuchen Sie es gleich noch einmal.",
    },
    unavailable: {
      text: "Passwörter können zurzeit nicht geändert werden.",
      advice: "Es wurde nichts geändert. Versuchen Sie es in einer Minute noch einmal.",
    },
  },
  verifyAgain: {
    label: "Ein Code aus Ihrer App oder ein Wiederherstellungscode",
    disableTitle: "Anmeldung in zwei Schritten ausschalten",
    disable:
      "Danach genügt Ihr Passwort, um Ihr Konto zu öffnen. Auch Ihre Wiederherstellungscodes gelten dann nicht mehr.",
    disableButton: "Ausschalten",
    renewTitle: "Neue Wiederherstellungscodes holen",
    renew:
      "Sie bekommen zehn neue Codes. Die alten gelten nicht mehr, sobald Sie die neuen gespeichert haben.",
    renewButton: "Weiter",
  },
  verifyAgainProblems: {
    replayed: codeProblems.replayed,
    other_time: codeProblems.other_time,
    unreadable: codeProblems.unreadable,
    waiting: codeProblems.waiting,
    closed: codeProblems.closed,
    busy: recoveryProblems.busy,
    unavailable: codeProblems.unavailable,
    wrong: { text: "Dieser Code stimmt nicht.", advice: "Es wurde nichts geändert." },
    malformed: {
      text: "Ein Code aus Ihrer App hat 6 Ziffern, ein Wiederherstellungscode 16 Buchstaben und Ziffern.",
    },
  },
  events: {
    first_administrator_created: "Erstes Konto angelegt",
    signed_in: "Angemeldet",
    signed_out: "Abgemeldet",
    password_refused: "Falsches Passwort",
    password_locked: "Zu viele falsche Passwörter: Eine Wartezeit begann",
    network_locked: "Zu viele Fehlversuche aus einem Netzwerk",
    failures_alarm_password: "Viele falsche Passwörter, über viele Konten",
    failures_alarm_second_factor: "Viele falsche Codes, über viele Konten",
    second_factor_refused: "Falscher Code",
    second_factor_locked: "Zu viele falsche Codes: Eine Wartezeit begann",
    second_factor_closed: "Zu viele falsche Codes: gesperrt bis zur Entsperrung",
    second_factor_resynchronised: "Abweichung der Uhr des Telefons erfasst",
    recovery_code_used: "Mit einem Wiederherstellungscode angemeldet",
    passkey_added: "Passkey hinzugefügt",
    passkey_renamed: "Passkey umbenannt",
    passkey_removed: "Passkey entfernt",
    passkey_used: "Mit einem Passkey angemeldet",
    passkey_refused: "Passkey abgelehnt",
    passkey_copy_suspected: "Passkey abgelehnt: Es gibt vielleicht eine Kopie davon",
    second_factor_enabled: "Anmeldung in zwei Schritten eingeschaltet",
    second_factor_replaced: "Auf ein neues Telefon umgezogen",
    second_factor_disabled: "Anmeldung in zwei Schritten ausgeschaltet",
    recovery_codes_renewed: "Neue Wiederherstellungscodes",
    password_changed: "Passwort geändert",
    invitation_created: "Einladung erstellt",
    invitation_accepted: "Einladung angenommen, Passwort gewählt",
    reset_created: "Link zum Zurücksetzen des Passworts erstellt",
    reset_requested: "Link zum Zurücksetzen des Passworts per E-Mail angefordert",
    links_withdrawn: "Links zurückgezogen",
    password_reset: "Passwort über einen Link zurückgesetzt",
    new_password_demanded: "Neues Passwort verlangt",
    user_added: "Konto angelegt",
    name_changed: "Name geändert",
    email_change_requested: "Änderung der E-Mail-Adresse angefordert",
    email_changed: "E-Mail-Adresse geändert",
    origin_exposed: "Eine App antwortet ohne Anmeldung",
    installation_opened: "Eine wiederhergestellte Datenbank wurde freigegeben",
    users_imported: "Konten importiert",
    users_exported: "Konten mit ihren Geheimnissen exportiert",
    invitations_created: "Einladungen zu einem Import erstellt",
    second_factors_imported: "Authenticator-Apps importiert",
    second_factor_confirmed: "Erster richtiger Code einer importierten App",
    user_disabled: "Konto deaktiviert",
    user_enabled: "Konto aktiviert",
    user_removed: "Konto entfernt",
    groups_changed: "Gruppen geändert",
    second_factor_reset: "Anmeldung in zwei Schritten von der Administration zurückgesetzt",
    user_unlocked: "Wartezeiten von der Administration beendet",
    all_sessions_revoked: "Von der Administration überall abgemeldet",
    signing_key_rotated: "Der Signaturschlüssel wurde gewechselt",
    service_token_created: "Dienst-Token erstellt",
    service_token_removed: "Dienst-Token entfernt",
    service_token_refused: "Token abgelehnt",
    personal_token_created: "Token erstellt",
    personal_token_revoked: "Token widerrufen",
    session_revoked: "Auf einem anderen Gerät abgemeldet",
    other_sessions_revoked: "Überall sonst abgemeldet",
    device_renamed: "Browser umbenannt",
    device_revoked: "Vertrautes Gerät entfernt",
    audit_events_not_sent: "Ereignisse waren zu alt, um an die Protokollsenke gesendet zu werden",
    audit_log_shortened: "Die ältesten Ereignisse wurden gelöscht, um Platz zu schaffen",
    refusals_summarised: "Weitere Fehlversuche, gezählt",
  },
  stepUp: {
    title: "Mit einem Passkey bestätigen",
    text: "Diese Seite verlangt eine Anmeldung mit einem Passkey, weil eine gefälschte Seite keinen stehlen kann.",
    other: "Anders anmelden",
    none: "Keinen Passkey dabei? Wenden Sie sich an Ihre Administration.",
  },
  passkeys: {
    title: "Passkeys",
    intro:
      "Ein Passkey liegt in Ihrem Telefon, Ihrem Computer, einem Passwortmanager oder einem Sicherheitsschlüssel. Sie entsperren ihn so wie dieses Gerät. Es gibt nichts zu merken, nichts zu tippen und nichts, was eine gefälschte Seite stehlen könnte.",
    demanded: "Die App, die Sie öffnen wollen, verlangt einen.",
    none: "Sie haben noch keinen Passkey.",
    synced: "synchronisiert",
    oneDevice: "nur auf diesem Gerät",
    added: "hinzugefügt",
    used: "zuletzt benutzt",
    never: "noch nicht benutzt",
    elsewhere: (domain) => `gilt für ${domain}`,
    name: "Name",
    rename: "Umbenennen",
    renameOf: (name) => `Umbenennen: ${name}`,
    save: "Speichern",
    remove: "Entfernen",
    removeOf: (name) => `Entfernen: ${name}`,
    removeSure:
      "Sie können sich dann nicht mehr damit anmelden und werden überall sonst abgemeldet.",
    last: lastPasskey,
    addTitle: "Passkey hinzufügen",
    add: "Ihr Browser fragt, wo er aufbewahrt werden soll. Sie werden überall sonst abgemeldet.",
    addButton: "Passkey hinzufügen",
    full: (most) => `Sie haben ${most} Passkeys. Entfernen Sie einen, um einen neuen hinzuzufügen.`,
    notHere: "Unter einer IP-Adresse gehen Passkeys nicht. Sie brauchen einen Hostnamen.",
    back: "Zurück zu Ihrem Konto",
    confirm: "Mit einem Passkey bestätigen",
    recovery: "Alle Passkeys verloren? Mit einem Wiederherstellungscode anmelden",
    again: "Noch einmal anmelden",
    demands: {
      fresh_sign_in: "Um Ihre Passkeys zu ändern, melden Sie sich zuerst noch einmal an.",
      passkey_or_recovery:
        "Um Ihre Passkeys zu ändern, bestätigen Sie mit einem davon, dass Sie es sind. Passwort und Code genügen nicht, weil eine gefälschte Seite beides stehlen könnte.",
    },
  },
  passkeysDone: {
    added: "Ihr Passkey wurde hinzugefügt. Von jetzt an können Sie sich damit anmelden.",
    renamed: "Ihr Passkey wurde umbenannt.",
    removed:
      "Ihr Passkey wurde entfernt. Löschen Sie ihn auch auf dem Gerät oder in dem Passwortmanager, der ihn aufbewahrt hat.",
  },
  passkeysProblems: {
    passkey_malformed: passkeyProblems.passkey_malformed,
    passkey_expired: passkeyProblems.passkey_expired,
    passkey_taken: {
      text: "Dieser Passkey konnte nicht hinzugefügt werden.",
      advice:
        "Er wird schon verwendet, oder Ihre Passkeys wurden in einem anderen Fenster geändert.",
    },
    passkey_not_verified: {
      text: "Dieser Passkey hat nicht bestätigt, dass Sie es sind. Er wurde nicht hinzugefügt.",
      advice:
        "Richten Sie zuerst eine PIN, einen Fingerabdruck oder die Gesichtserkennung auf diesem Gerät oder Schlüssel ein.",
    },
    passkey_invalid: {
      text: "Dieser Passkey konnte nicht geprüft werden. Er wurde nicht hinzugefügt.",
      advice: "Versuchen Sie es noch einmal oder bewahren Sie ihn anderswo auf.",
    },
    passkey_name: { text: "Ein Name hat 1 bis 60 Zeichen." },
    passkey_gone: {
      text: "Dieser Passkey wurde schon entfernt.",
      advice: "Diese Seite zeigt, was es jetzt gibt.",
    },
    passkey_last: {
      text: "Dieser Passkey kann nicht entfernt werden.",
      advice: lastPasskey,
    },
  },
  tokens: {
    title: "Tokens für Programme",
    intro:
      "Ein Kalender, ein Git-Programm oder eine Datensicherung sendet ein Token, statt sich anzumelden. Für die Apps sind das Sie. Geben Sie jedem Programm ein eigenes.",
    none: "Sie haben keine Tokens.",
    everyApp: "jede App",
    used: "benutzt",
    neverUsed: "nie benutzt",
    made: "erstellt",
    by: (name) => `von ${name}`,
    ends: "bis",
    ended: "Abgelaufen",
    revoke: "Widerrufen",
    revokeOf: (name) => `Widerrufen: ${name}`,
    add: "Token erstellen",
    name: "Name",
    nameHint: "Wofür es ist, etwa „Kalender auf meinem Telefon“.",
    hosts: "Apps",
    hostsHint: "Hostnamen, durch Kommas getrennt. Leer: jede App, die Sie benutzen dürfen.",
    expires: "Gültig für",
    lives: { "30d": "30 Tage", "90d": "90 Tage", "180d": "180 Tage", "365d": "ein Jahr" },
    create: "Erstellen",
    cannot:
      "Es öffnet nie Ihr Konto oder die Administration und nichts, was eine erneute Anmeldung verlangt. Ein neues Passwort widerruft alle Tokens.",
    back: "Zurück zu Ihrem Konto",
    shown: "Ihr neues Token",
    once: "Kopieren Sie es jetzt. Es wird nur einmal gezeigt.",
    how: "Verwenden Sie es in Ihrem Programm als Passwort, zusammen mit Ihrem Benutzernamen. Programme, die Tokens kennen, senden es als Bearer-Token.",
    copy: "Kopieren",
    copied: "Kopiert",
    done: "Fertig",
    again: "Noch einmal anmelden",
    enrol: "Jetzt einrichten",
  },
  tokensDone: { revoked: "Dieses Token ist widerrufen." },
  tokenDemands: {
    fresh_sign_in: "Um ein Token zu erstellen, melden Sie sich noch einmal an.",
    second_factor:
      "Um ein Token zu erstellen, richten Sie zuerst die Anmeldung in zwei Schritten ein: Eine App, die Sie verwenden, verlangt sie.",
  },
  tokenProblems: {
    name: {
      text: "Ein Name hat bis zu 64 Zeichen, mit einem Buchstaben oder einer Ziffer und ohne Schrägstriche.",
    },
    hosts: { text: "Keine App hat einen dieser Hostnamen." },
    expires: { text: "Ein Token gilt höchstens ein Jahr, etwa 90d." },
    name_taken: {
      text: "Sie haben schon ein Token mit diesem Namen.",
      advice: "Wählen Sie einen anderen.",
    },
    too_many_tokens: {
      text: "Sie haben 20 Tokens.",
      advice: "Widerrufen Sie eines, das Sie nicht mehr benutzen.",
    },
  },
  launcher: {
    title: "Ihre Apps",
    none: "Es gibt noch keine App, die Sie öffnen dürfen. Bitten Sie Ihre Administration um Zugriff.",
    account: "Ihr Konto",
  },
  mail: {
    notices: {
      password_changed: "Ihr Passwort wurde geändert.",
      second_factor_enabled: "Die Anmeldung in zwei Schritten wurde eingeschaltet.",
      second_factor_replaced: "Ihre Authenticator-App wurde durch eine andere ersetzt.",
      second_factor_disabled: "Die Anmeldung in zwei Schritten wurde ausgeschaltet.",
      second_factor_reset:
        "Ihre Anmeldung in zwei Schritten wurde von der Administration zurückgesetzt.",
      passkey_added:
        "Ein Passkey wurde hinzugefügt. Mit ihm kann man sich in Ihrem Namen anmelden.",
      passkey_removed: "Ein Passkey wurde entfernt. Man kann sich nicht mehr mit ihm anmelden.",
      passkey_copy_suspected:
        "Einer Ihrer Passkeys wurde abgelehnt: Es sieht so aus, als gäbe es eine Kopie davon. Entfernen Sie ihn und fügen Sie einen neuen hinzu.",
      personal_token_created:
        "Ein Token wurde erstellt. Wer es hat, kann Ihre Apps in Ihrem Namen benutzen.",
      email_change_requested:
        "Für Ihr Konto wurde eine neue E-Mail-Adresse eingegeben. Sie ersetzt diese, sobald sie bestätigt ist.",
      email_changed:
        "Die E-Mail-Adresse Ihres Kontos wurde geändert. Dies ist die letzte E-Mail an diese Adresse.",
      recovery_codes_renewed:
        "Ihre Wiederherstellungscodes wurden durch neue ersetzt. Die alten gelten nicht mehr.",
      recovery_code_used: "Einer Ihrer Wiederherstellungscodes wurde zum Anmelden benutzt.",
    },
    about: {
      account: "Konto",
      when: "Wann",
      from: "Von",
      unknown: "unbekannt",
      you: "Wenn Sie das waren, ist nichts zu tun.",
      notYou:
        "Wenn nicht, melden Sie sich an, ändern Sie sofort Ihr Passwort, beenden Sie alle anderen Sitzungen und sagen Sie Ihrer Administration Bescheid.",
    },
    reset: {
      subject: "Neues Passwort wählen",
      asked: (username, site) =>
        `Jemand hat ein neues Passwort für das Konto ${username} bei ${site} angefordert. Wenn Sie das waren, wählen Sie hier eines:`,
      link: "Neues Passwort wählen",
      once: "Der Link gilt einmal und 30 Minuten lang. Wenn Sie mehrere angefordert haben, gilt nur der neueste. Die Anmeldung in zwei Schritten bleibt, wie sie ist.",
      notYou:
        "Wenn Sie das nicht waren, müssen Sie nichts tun: Ihr Passwort bleibt, wie es ist. Geben Sie den Link an niemanden weiter.",
      from: "Angefordert von",
    },
    invitation: {
      subject: "Sie sind eingeladen",
      hello: (name) => `Guten Tag ${name},`,
      invited: (username, site) =>
        `Sie sind zu ${site} eingeladen. Ihr Benutzername ist ${username}. Wählen Sie ein Passwort, um loszulegen:`,
      link: "Einladung annehmen",
      once: "Der Link gilt einmal und 24 Stunden lang. Wenn er abgelaufen ist, bitten Sie die Person, die Sie eingeladen hat, um einen neuen.",
      notYou: "Wenn Sie das nicht erwartet haben, müssen Sie nichts tun.",
    },
    confirmation: {
      subject: "Bestätigen Sie Ihre E-Mail-Adresse",
      asked: (username, site) =>
        `Das Konto ${username} bei ${site} soll diese E-Mail-Adresse verwenden. Um das zu bestätigen, öffnen Sie diesen Link und melden Sie sich als ${username} an:`,
      link: "Diese Adresse bestätigen",
      once: "Der Link gilt einmal und 30 Minuten lang. Wenn Sie mehrere angefordert haben, gilt nur der neueste.",
      notYou: "Wenn das nicht Ihr Konto ist, müssen Sie nichts tun: Es ändert sich nichts.",
    },
  },
};

export default german;
