// @ts-check

import { pluralIn } from "./plural.js";

/** @type {import("./plural.js").Plural<"one" | "other">} */
const plural = pluralIn("it");

/** @type {import("../pages/catalogue.ts").Catalogue["passkeyProblems"]} */
const passkeyProblems = {
  passkey_malformed: {
    text: "Non è stato possibile leggere la risposta del browser.",
    advice: "Riprova o usa un altro metodo.",
  },
  passkey_expired: {
    text: "È passato troppo tempo, oppure era già stato fatto.",
    advice: "Riprova.",
  },
  passkey_wrong: {
    text: "Questa passkey qui non funziona.",
    advice: "Forse è stata rimossa. Usane un’altra o un altro metodo.",
  },
  passkey_not_verified: {
    text: "La passkey non ha confermato la tua identità.",
    advice: "Sbloccala con il PIN, l’impronta o il volto e riprova.",
  },
  passkey_copied: {
    text: "Questa passkey è stata rifiutata perché potrebbe esisterne una copia.",
    advice:
      "Usa un altro metodo, rimuovi questa passkey nella pagina del tuo account e avvisa l’amministratore.",
  },
};

/** @type {import("../pages/catalogue.ts").Catalogue["codeProblems"]} */
const codeProblems = {
  wrong: {
    text: "Il codice non è corretto.",
    advice: "Inserisci il codice che l’app mostra adesso per questo sito e questo account.",
  },
  malformed: {
    text: "Un codice ha esattamente 6 cifre.",
    advice: "Gli spazi non contano.",
  },
  replayed: {
    text: "Il codice è già stato usato.",
    advice: "Aspetta il prossimo: al massimo 30 secondi.",
  },
  other_time: {
    text: "Il codice appartiene a un altro momento.",
    advice: "L’orologio del telefono non è esatto.",
  },
  unreadable: {
    text: "Al momento i codici dell’app non possono essere verificati.",
    advice:
      "Non è stato contato come codice errato. Usa uno dei tuoi codici di recupero e avvisa l’amministratore.",
  },
  waiting: {
    text: "Sono stati inseriti troppi codici errati.",
    advice: "Fino ad allora non viene accettato nemmeno il codice giusto.",
  },
  closed: {
    text: "Sono stati inseriti troppi codici errati di seguito: non ne vengono accettati altri.",
    advice:
      "Chiedi all’amministratore di sbloccare il tuo account. Se non eri tu, dillo: qualcuno potrebbe conoscere la tua password.",
  },
  unavailable: {
    text: "Al momento i codici non possono essere verificati.",
    advice: "Non è stato contato come codice errato. Riprova tra un minuto.",
  },
  ...passkeyProblems,
};

/** @type {import("../pages/catalogue.ts").Catalogue["recoveryProblems"]} */
const recoveryProblems = {
  wrong: {
    text: "Il codice di recupero non è corretto.",
    advice: "Controlla ogni carattere e che il codice sia della tua serie più recente.",
  },
  malformed: {
    text: "Un codice di recupero ha 16 lettere e cifre, in quattro gruppi di quattro.",
  },
  used: {
    text: "Il codice di recupero è già stato usato.",
    advice: "Ogni codice vale una volta sola. Usane un altro dell’elenco.",
  },
  none_left: {
    text: "Non hai più codici di recupero.",
    advice: "Usa l’app di autenticazione o chiedi all’amministratore.",
  },
  waiting: codeProblems.waiting,
  closed: codeProblems.closed,
  busy: {
    text: "Non è stato possibile verificare il codice in questo momento.",
    advice: "Non è stato contato come errato. Riprova tra poco.",
  },
  unavailable: codeProblems.unavailable,
};

const lastPasskey =
  "È il tuo unico secondo fattore, e un’app che usi ne richiede uno. Prima aggiungine un altro.";

/** @type {import("../pages/catalogue.ts").Catalogue} */
const italian = {
  ui: {
    error: (title) => `Errore: ${title}`,
    language: "Lingua",
    languageTitle: "Scegli la lingua",
    wait: (time) => `Riprova tra ${time}.`,
    waitLabel: "Riprova tra",
    waitOver: "Ora puoi riprovare.",
    deadline: (time) => `Tempo rimasto per questo passaggio: ${time}.`,
    deadlineLabel: "Tempo rimasto per questo passaggio:",
    deadlineOver: "Il tempo per questo passaggio è scaduto. Ricomincia.",
    justNow: "proprio ora",
    phoneSlow: (amount) =>
      `Il telefono è indietro di circa ${amount}, quindi questo codice era di un altro momento.`,
    phoneFast: (amount) =>
      `Il telefono è avanti di circa ${amount}, quindi questo codice era di un altro momento.`,
    phoneClock:
      "Nelle impostazioni del telefono attiva data e ora automatiche, poi inserisci un nuovo codice. " +
      "Se non puoi regolare l’orologio, inserisci i prossimi due codici uno dopo l’altro: così questa pagina capisce di quanto è sfasato.",
    codeEvery: "Ogni 30 secondi compare un nuovo codice.",
    codeNext: (seconds) => `Nuovo codice tra ${seconds} s`,
    codeSoon:
      "Tra circa cinque secondi compare un nuovo codice. Quello attuale vale ancora per un momento.",
    startOver: "Non sei tu? Ricomincia",
    browserOn: (browser, system) => `${browser} su ${system}`,
    unknownBrowser: "Browser sconosciuto",
    newPasswordHint: (minimum) =>
      `Almeno ${minimum} caratteri. Alcune parole di seguito sono facili da ricordare. Non ci sono altre regole.`,
    show: "Mostra",
    hide: "Nascondi",
    help: (contact) => `Serve aiuto? ${contact}`,
    terms: "Termini",
    privacy: "Privacy",
  },
  passwordProblems: {
    too_short: "Questa password è troppo corta.",
    too_long: "Questa password è troppo lunga.",
    too_common:
      "Molte persone usano questa password, quindi è facile da indovinare. Scegline un’altra.",
    about_you:
      "Questa password è troppo facile da indovinare dal tuo nome o dal nome di questo sito.",
    unchanged: "Questa è la password che ti è stata data. Scegline una tua.",
  },
  message: {
    home: "Vai alla pagina iniziale",
    account: "Vai al tuo account",
    login: "Vai alla pagina di accesso",
    otherAccount: "Usa un altro account",
    reference: "Riferimento",
    newTab: "Accedi in una nuova scheda",
  },
  messages: {
    bad_request: {
      title: "Non è stato possibile leggere la richiesta",
      text: "Il browser ha inviato qualcosa che questa pagina non capisce. Non è stato fatto nulla.",
      advice: "Torna indietro, ricarica la pagina e riprova.",
    },
    ambiguous_address: {
      title: "Questo indirizzo non è leggibile",
      text: "Contiene caratteri che server diversi interpretano in modo diverso, quindi non è stato inoltrato.",
      advice: "Controlla che il link non contenga errori.",
    },
    signed_out: {
      title: "Sessione terminata",
      text: "La sessione è finita prima dell’invio del modulo. Non è stato fatto nulla.",
      advice: "Accedi, poi compila di nuovo il modulo.",
    },
    not_allowed: {
      title: "Non hai accesso",
      text: "Hai effettuato l’accesso, ma il tuo account non può aprire questa pagina.",
      advice:
        "Se ti serve, invia questo indirizzo all’amministratore e chiedi di potervi accedere.",
    },
    closed_to_all: {
      title: "Questa pagina è chiusa",
      text: "Nessuno può aprire questo indirizzo.",
      advice: "Se pensi che sia un errore, avvisa l’amministratore.",
    },
    plain_http: {
      title: "Questa connessione non è sicura",
      text: "Il modulo è stato inviato senza crittografia. Non è stato fatto nulla.",
      advice: "Apri di nuovo l’indirizzo con https:// davanti e invia il modulo da lì.",
    },
    cross_site: {
      title: "La richiesta veniva da un altro sito",
      text: "Un altro sito ha provato a farlo a tuo nome. Non è stato fatto nulla.",
      advice: "Se eri tu, apri la pagina qui e fallo di nuovo.",
    },
    form_refused: {
      title: "Apri di nuovo la pagina",
      text: "Il modulo era troppo vecchio o veniva da un’altra pagina. Non è stato fatto nulla.",
      advice: "Apri di nuovo la pagina e compila lì il modulo.",
    },
    old_browser: {
      title: "Questo browser qui non può essere usato",
      text: "Questa pagina si apre solo nei browser che indicano da dove viene una richiesta.",
      advice:
        "Usa una versione attuale di Chrome, Edge, Firefox o Safari (16.4 o successiva). Con curl, invia Sec-Fetch-Mode: navigate e Sec-Fetch-Dest: document.",
    },
    not_found: {
      title: "Pagina non trovata",
      text: "A questo indirizzo non c’è nessuna pagina.",
      advice: "Controlla che il link non contenga errori.",
    },
    wrong_method: {
      title: "A questo indirizzo non funziona",
      text: "Questo indirizzo non può essere usato così. Non è stato fatto nulla.",
      advice: "Apri di nuovo la pagina da cui vieni e continua lì.",
    },
    out_of_order: {
      title: "Questo passaggio ora non è possibile",
      text: "Prima ne viene un altro, oppure questo è stato fatto in un’altra finestra.",
      advice: "Apri di nuovo la pagina per vedere a che punto sei.",
    },
    two_factor_demanded: {
      title: "L’accesso in due passaggi resta attivo",
      text: "Un’app che usi lo richiede, quindi non puoi disattivarlo.",
      advice: "Puoi passare a un altro telefono in qualsiasi momento.",
    },
    two_factor_on_already: {
      title: "È già stato fatto",
      text: "È stato completato in un’altra finestra, oppure nel frattempo qualcosa è cambiato. Vale ciò che è configurato lì.",
      advice: "La pagina del tuo account mostra che cosa è configurato ora.",
    },
    link_expired: {
      title: "Questo link non è più valido",
      text: "È già stato usato, è troppo vecchio o ne è stato inviato uno più recente.",
      advice: "Chiedine uno nuovo all’amministratore.",
    },
    hand_off_expired: {
      title: "L’accesso non è arrivato",
      text: "È passato troppo tempo, è già stato usato o è iniziato in un altro browser.",
      advice: "Accedi di nuovo.",
    },
    setup_done: {
      title: "La configurazione è completa",
      text: "C’è già un amministratore, quindi questo link non è più valido.",
      advice: "Accedi o chiedi un invito all’amministratore.",
    },
    setup_link_wrong: {
      title: "Questo non è il link di configurazione",
      text: "Non c’è ancora nessun account, ma questo non è il link che crea il primo.",
      advice:
        "Usa il link completo che npm start mostra nel terminale o che npm run deploy ha mostrato alla fine.",
    },
    enrolment_expired: {
      title: "È passato troppo tempo",
      text: "La configurazione non è stata completata in tempo. Non è cambiato nulla.",
      advice: "Ricomincia. Se l’app mostra già una nuova voce per questo sito, prima eliminala.",
    },
    unknown_host: {
      title: "Qui non c’è nessuna app",
      text: "Per questo indirizzo non è configurata nessuna app.",
      advice: "Controlla che l’indirizzo sia scritto correttamente.",
    },
    framed: {
      title: "Prima accedi",
      text: "Per questa parte della pagina devi aver effettuato l’accesso.",
      advice: "Accedi in una nuova scheda, poi ricarica questa pagina.",
    },
    too_many: {
      title: "Troppi tentativi",
      text: "Ci sono stati troppi tentativi dalla tua rete.",
      advice: "Aspetta un po’, poi riprova.",
    },
    failure: {
      title: "Qualcosa è andato storto",
      text: "L’errore è nostro e non è stato inoltrato nulla.",
      advice: "Riprova. Se succede di nuovo, comunica all’amministratore il riferimento qui sotto.",
    },
    origin_down: {
      title: "L’app non risponde",
      text: "Al momento l’app a questo indirizzo non è raggiungibile.",
      advice: "Riprova tra un minuto. Se non torna, avvisa l’amministratore.",
    },
    unavailable: {
      title: "Non disponibile al momento",
      text: "Gli accessi ora non possono essere verificati, quindi non entra nessuno.",
      advice: "Riprova tra un minuto.",
    },
    origin_slow: {
      title: "L’app impiega troppo tempo",
      text: "L’app a questo indirizzo non ha risposto in tempo.",
      advice: "Riprova. Ciò che hai inviato per ultimo potrebbe comunque essere stato eseguito.",
    },
  },
  login: {
    title: "Accedi",
    username: "Nome utente",
    password: "Password",
    button: "Accedi",
    to: (app) => `Accesso a ${app}`,
    nobodyTitle: "Non c’è ancora nessun account",
    nobody:
      "Il link di configurazione crea il primo account. npm start lo mostra nel terminale e npm run deploy alla fine.",
    nobodyForm: "Accedi comunque",
    stepUpTitle: "Conferma la tua identità",
    stepUp: "Per questa pagina devi accedere di nuovo. Inserisci la password per continuare.",
    stepUpButton: "Continua",
    again: "Torna all’accesso",
    forgot: "Password dimenticata?",
  },
  loginProblems: {
    wrong_credentials: {
      text: "Il nome utente o la password non sono corretti.",
      advice: "Nelle password contano maiuscole e minuscole.",
    },
    malformed: { text: "Inserisci il nome utente e la password." },
    waiting: {
      text: "Ci sono stati troppi tentativi errati.",
      advice: "Fino ad allora non viene accettata nemmeno la password giusta.",
    },
    busy: {
      text: "In questo momento molte persone stanno accedendo.",
      advice: "La password non è stata verificata. Riprova tra poco.",
    },
    unavailable: {
      text: "Al momento gli accessi non possono essere verificati.",
      advice: "La password non è stata verificata. Riprova tra un minuto.",
    },
    session_expired: {
      text: "La sessione è finita prima che arrivasse questo modulo. Non è stato fatto nulla.",
      advice:
        "Se l’hai inviato due volte, il primo invio potrebbe aver avuto effetto: accedi e controlla.",
    },
    ticket_expired: {
      text: "L’accesso ha richiesto troppo tempo o è stato completato altrove.",
      advice: "Ricomincia.",
    },
    ...passkeyProblems,
  },
  loginDone: {
    signed_out: "Hai chiuso la sessione.",
    password_reset: "La nuova password è salvata. Usala per accedere.",
    two_factor_changed: "La passkey è stata rimossa. Accedi con la password.",
  },
  signOut: {
    title: "Uscire?",
    text: "Per accedere di nuovo ti servirà la password.",
    button: "Esci",
    stay: "Non uscire",
  },
  forgot: {
    title: "Password dimenticata?",
    intro:
      "Inserisci il nome utente: ti invieremo per e-mail un link per scegliere una nuova password.",
    username: "Nome utente",
    button: "Invia il link",
    missing: "Inserisci il nome utente.",
    sentTitle: "Controlla la posta",
    sent: "Se esiste un account con questo nome e ha un indirizzo e-mail, il link è in arrivo. Vale una volta sola, per 30 minuti.",
    nothing:
      "Dopo qualche minuto non c’è ancora nulla? Guarda nella cartella dello spam o chiedi un link all’amministratore.",
    ask: "Chiedi un link all’amministratore. Ti permetterà di scegliere una nuova password.",
    back: "Torna all’accesso",
  },
  passkey: {
    button: "Accedi con una passkey",
    noScript:
      "Le passkey richiedono JavaScript, che qui è disattivato. Tutto il resto funziona senza.",
    unsupported: "Questo browser non supporta le passkey.",
    cancelled: "Non è stata usata nessuna passkey. Puoi riprovare.",
    failed: "Il browser non è riuscito a usare una passkey qui. Riprova o accedi in un altro modo.",
    known: "Quel dispositivo ha già una passkey per questo account.",
  },
  passkeyProblems,
  code: {
    title: "Inserisci il codice",
    intro: (site) => `Apri l’app di autenticazione e inserisci le 6 cifre che mostra per ${site}.`,
    label: "Codice dell’app",
    trust: (days) =>
      plural(days, {
        one: `Non chiedere un codice su questo dispositivo per ${days} giorno`,
        other: `Non chiedere un codice su questo dispositivo per ${days} giorni`,
      }),
    trustHint: "Solo su un dispositivo che non usa nessun altro.",
    button: "Continua",
    recovery: "Non hai il telefono? Usa un codice di recupero",
    factorTitle: "Conferma la tua identità",
    passkeyTitle: "Usa la passkey",
    passkey: "Ora conferma la tua identità con una delle tue passkey.",
    passkeyButton: "Usa una passkey",
    or: "oppure",
    elsewhere: (domains) =>
      `Le tue passkey funzionano su ${domains}, ma non a questo indirizzo. Qui usa un codice di recupero.`,
    recoveryInstead: "Non hai la passkey? Usa un codice di recupero",
    closedTitle: "I codici sono bloccati",
  },
  codeProblems,
  recovery: {
    title: "Usa un codice di recupero",
    intro:
      "Quando hai attivato l’accesso in due passaggi hai salvato dieci codici di recupero. Inseriscine uno. Ognuno vale una volta sola.",
    label: "Codice di recupero",
    hint: "Maiuscole o minuscole, con o senza trattini.",
    left: (count) =>
      plural(count, {
        one: `Ti resta ${count} codice.`,
        other: `Ti restano ${count} codici.`,
      }),
    button: "Continua",
    back: "Usa invece un codice dell’app",
    backToPasskey: "Usa invece la passkey",
    lost: "Non hai nemmeno i codici di recupero? L’amministratore può permetterti di configurare un nuovo telefono.",
    usedTitle: "Hai effettuato l’accesso",
    usedText: (left) =>
      left === 0
        ? "Era il tuo ultimo codice di recupero."
        : plural(left, {
            one: `Hai usato un codice di recupero. Te ne resta ${left}.`,
            other: `Hai usato un codice di recupero. Te ne restano ${left}.`,
          }),
    usedNudge: "Procurati presto nuovi codici, prima che ti servano.",
    usedLast:
      "Prima di continuare, configura un nuovo telefono o procurati nuovi codici. Altrimenti non potrai più accedere.",
    lostPhone:
      "Hai perso il telefono? Configurane uno nuovo: il vecchio smette di funzionare e ricevi dieci nuovi codici di recupero.",
    noCode: "Nei primi dieci minuti dopo l’accesso non ti serve un altro codice per farlo.",
    renew: "Ottieni nuovi codici",
    replace: "Configura un nuovo telefono",
    addApp: "Configura un’app di autenticazione",
    passkeys: "Gestisci le passkey",
    redirectAfterLogin: "Continua",
  },
  recoveryProblems,
  setup: {
    title: "Ti diamo il benvenuto",
    intro: "Crea il primo account. Sarà quello dell’amministratore.",
    username: "Nome utente",
    name: "Il tuo nome",
    email: "Indirizzo e-mail",
    emailHint: "Facoltativo. Le app che apri possono vederlo.",
    password: "Password",
    button: "Crea l’account",
  },
  invite: {
    title: (name) => `Ciao, ${name}`,
    intro: (site) => `Hai ricevuto un invito per ${site}. Scegli una password per iniziare.`,
    username: "Il tuo nome utente",
    password: "Password",
    button: "Accetta l’invito",
  },
  reset: {
    title: "Scegli una nuova password",
    intro:
      "La vecchia password smette di funzionare e tutte le tue sessioni vengono chiuse. L’accesso in due passaggi resta com’è.",
    username: "Il tuo nome utente",
    password: "Nuova password",
    button: "Salva la password",
  },
  usernameProblems: {
    missing: "Scegli un nome utente.",
    invalid: "Usa fino a 64 lettere, cifre e questi caratteri: . _ - @ + '",
  },
  nameProblems: { too_long: "Questo nome è troppo lungo." },
  emailProblems: { invalid: "Questo non è un indirizzo e-mail." },
  formProblems: {
    busy: {
      text: "In questo momento molte persone usano questo sito.",
      advice: "Non è cambiato nulla. Riprova tra poco.",
    },
  },
  steps: { of: (step) => `Passaggio ${step} di 3`, leave: "Non ora" },
  intro: {
    title: "Accesso in due passaggi",
    replaceTitle: "Passa a un nuovo telefono",
    demanded: "L’app che vuoi aprire lo richiede. Bastano circa tre minuti.",
    why: "Dopo la password inserisci un breve codice dal telefono. Chi scopre la tua password continua a non poter entrare.",
    replace:
      "Il vecchio telefono funziona finché il nuovo non è collegato. Ricevi anche nuovi codici di recupero.",
    either:
      "A ogni accesso confermi la tua identità con qualcosa che possiedi. Chi scopre la tua password continua a non poter entrare.",
    choose: "Scegli uno dei due modi. Potrai aggiungere l’altro più tardi.",
    passkeyTitle: "Una passkey",
    passkey:
      "Il telefono o il computer conferma la tua identità con l’impronta, il volto o il PIN che lo sblocca. Non c’è nulla da installare né da digitare.",
    passkeyButton: "Usa una passkey",
    appTitle: "Un’app di autenticazione",
    app: "Un’app sul telefono mostra un breve codice da inserire dopo la password. Funziona con qualsiasi browser su qualsiasi computer.",
    which: "Quale app?",
    needTitle: "Che cosa ti serve",
    need: "Un’app di autenticazione sul telefono. Mostra un nuovo codice di 6 cifre ogni 30 secondi. È gratuita e funziona senza connessione a internet.",
    haveTitle: "Va bene una qualsiasi di queste",
    apps: [
      { name: "iPhone e iPad", text: "Password (già installata), 2FAS, Google Authenticator" },
      { name: "Android", text: "Aegis, 2FAS, Google Authenticator, Microsoft Authenticator" },
      { name: "Gestori di password", text: "1Password, Bitwarden, KeePassXC, Proton Pass" },
    ],
    find: "Non hai ancora un’app? Cercane una nello store del telefono, installala e torna qui.",
    password: "La tua password",
    passwordWhy: "Hai effettuato l’accesso un po’ di tempo fa: inserisci di nuovo la password.",
    oldCode: "Un codice del vecchio telefono o un codice di recupero",
    button: "Ho un’app: continua",
    replaceButton: "Continua",
  },
  startProblems: {
    wrong_password: { text: "La password non è corretta." },
    wrong: {
      text: "Il codice non è corretto.",
      advice: "Usa un codice del vecchio telefono o uno dei tuoi codici di recupero.",
    },
    malformed: {
      text: "Manca qualcosa.",
      advice: "Un codice ha 6 cifre, un codice di recupero 16 lettere e cifre.",
    },
    replayed: codeProblems.replayed,
    other_time: codeProblems.other_time,
    unreadable: codeProblems.unreadable,
    waiting: {
      text: "Ci sono stati troppi tentativi errati.",
      advice: "Non è cambiato nulla. Fino ad allora non viene accettato nemmeno quello giusto.",
    },
    closed: codeProblems.closed,
    busy: recoveryProblems.busy,
    unavailable: codeProblems.unavailable,
  },
  confirm: {
    title: "Collega il telefono",
    scanTitle: "Scansiona questo codice QR",
    scan: (site) =>
      `Nell’app scegli «Aggiungi» o «+», poi «Scansiona codice QR», e inquadra questo codice QR con il telefono. Compare una nuova voce per ${site}.`,
    picture: (site) => `Codice QR che aggiunge ${site} a un’app di autenticazione`,
    here: "L’app è su questo dispositivo?",
    open: "Apri nell’app",
    openTitle: "Aggiungi questo account all’app",
    openHint: (site) =>
      `Il pulsante apre l’app di autenticazione, che aggiunge ${site}. Poi torna qui.`,
    otherDevice: "L’app è su un altro telefono? Scansiona un codice QR",
    byHand: "Non riesci a scansionare? Inserisci questa chiave",
    byHandHint: "Tipo di chiave: basata sull’ora. Account:",
    copy: "Copia la chiave",
    copied: "Copiata",
    codeTitle: "Inserisci il codice che mostra",
    code: "6 cifre dell’app",
    button: "Verifica il codice",
    clockFast:
      "L’orologio di questo dispositivo è avanti di circa {amount}. I codici dipendono dall’ora: lascia che il dispositivo con l’app regoli l’orologio automaticamente.",
    clockSlow:
      "L’orologio di questo dispositivo è indietro di circa {amount}. I codici dipendono dall’ora: lascia che il dispositivo con l’app regoli l’orologio automaticamente.",
  },
  confirmProblems: {
    wrong: {
      text: "Il codice non corrisponde a questo codice QR.",
      advice:
        "Usa la voce più recente per questo sito nell’app. Se ce ne sono diverse, eliminale tutte e scansiona di nuovo. Non è ancora stato attivato nulla.",
    },
    malformed: codeProblems.malformed,
    other_time: codeProblems.other_time,
  },
  codes: {
    title: "Salva i codici di recupero",
    why: "Se perdi, rompi o cambi il telefono, questi codici sono l’unico modo per entrare. Ognuno vale una volta sola.",
    once: "Vengono mostrati solo ora. Conservali lontano dal telefono: su carta o in un gestore di password.",
    renewed: "I vecchi codici valgono finché non hai finito. Dopo valgono solo questi.",
    listLabel: "I tuoi codici di recupero",
    download: "Scarica",
    print: "Stampa",
    copy: "Copia",
    copied: "Copiati",
    saveFirst:
      "Prima scaricali o stampali. Copiarli non basta, perché una copia si perde facilmente.",
    saved: "Salvati. Assicurati di poterli ritrovare.",
    enrolButton: "Li ho salvati: attiva",
    renewButton: "Li ho salvati: termina",
    printTitle: (site) => `Codici di recupero per ${site}`,
    printAccount: "Account",
    printMade: "Data",
    printHint: "Ogni codice vale una volta, dopo la password, al posto del codice del telefono.",
    printSecret: "Conserva questo foglio dove solo tu puoi trovarlo.",
    printHow: "Stampa questa pagina dal menu del browser o salvala in PDF.",
    fileHint:
      "Con ogni codice accedi una volta, insieme alla password, quando non hai il telefono a portata di mano.",
    fileSecret: "Conservali dove nessun altro guarda. Una nuova serie rende inutili questi.",
    back: "Indietro",
  },
  savingProblems: {
    not_saved: {
      text: "Prima salva i codici.",
      advice: "Scegli Scarica o Stampa. Senza, perdere il telefono ti chiuderebbe fuori.",
    },
    busy: {
      text: "Non è stato possibile terminare in questo momento.",
      advice: "Non è cambiato nulla. Riprova tra poco.",
    },
  },
  profile: {
    title: "Nome e indirizzo e-mail",
    intro: "Le app che apri vedono entrambi.",
    name: "Il tuo nome",
    nameHint: "Lascia vuoto per usare il nome utente.",
    saveName: "Salva il nome",
    email: "Indirizzo e-mail",
    noEmail: "Non ne hai ancora uno.",
    newEmail: "Nuovo indirizzo e-mail",
    newEmailHint: (current) =>
      `Invieremo un link a quell’indirizzo. Finché non lo apri, il tuo indirizzo resta ${current}.`,
    firstEmailHint: "Invieremo un link a quell’indirizzo. Aprilo e l’indirizzo sarà tuo.",
    sendLink: "Invia il link",
    byAdministrator: "L’amministratore può cambiarlo.",
    stale: "Per modificarli, prima accedi di nuovo.",
    again: "Accedi di nuovo",
    back: "Torna al tuo account",
  },
  profileProblems: {
    too_many_mails: {
      text: "Oggi sono stati inviati troppi messaggi a te o a questo indirizzo.",
      advice: "Non è cambiato nulla. Guarda nella cartella dello spam o riprova domani.",
    },
    unsent: {
      text: "Non è stato possibile inviare il messaggio.",
      advice: "Non è cambiato nulla. Controlla l’indirizzo o riprova più tardi.",
    },
  },
  profileFaults: {
    name: "Questo nome è troppo lungo o contiene caratteri che non possono essere mostrati.",
    too_large: "Insieme ai tuoi gruppi è più di quanto le app possano ricevere.",
    email: "Questo non è un indirizzo e-mail.",
    unchanged: "Questo è già il tuo indirizzo.",
  },
  confirmEmail: {
    title: "Conferma il tuo indirizzo e-mail",
    text: (username) => `D’ora in poi questo è l’indirizzo e-mail dell’account ${username}:`,
    button: "Usa questo indirizzo",
    other: "Usa un altro account",
  },
  confirmEmailProblems: {
    link_expired: {
      text: "Questo link non è più valido.",
      advice: "È già stato usato, è troppo vecchio o ne hai chiesto uno più recente.",
    },
    other_account: {
      text: "Questo link è per un altro account.",
      advice: "Accedi con l’account che l’ha chiesto. Se non eri tu, non fare nulla.",
    },
    email_taken: {
      text: "Un altro account qui ha già questo indirizzo.",
      advice: "Non è cambiato nulla. L’amministratore può aiutarti.",
    },
  },
  account: {
    title: "Il tuo account",
    admin: "Amministrazione",
    home: "Vai all’app",
    apps: "Le tue app",
    signOut: "Esci",
    twoFactor: "Accesso in due passaggi",
    on: "Attivo",
    off: "Non attivo",
    offText:
      "Chi scopre la tua password può accedere al posto tuo. Un codice dal telefono lo impedisce.",
    turnOn: "Attiva",
    replace: "Passa a un nuovo telefono",
    disable: "Disattiva",
    demanded: "Un’app che usi lo richiede, quindi non puoi disattivarlo.",
    closedElsewhere:
      "Qualcuno che conosce la tua password ha inserito troppi codici errati di seguito. I dispositivi su cui non hai mai effettuato l’accesso non accettano più codici.",
    closedOnDevice:
      "Su uno dei tuoi dispositivi sono stati inseriti troppi codici errati di seguito. Non accetta più codici.",
    closedAdvice:
      "Se non eri tu, cambia subito la password. L’amministratore può sbloccare il tuo account.",
    passkeys: "Passkey",
    passkeyCount: (count) =>
      plural(count, { one: `Hai ${count} passkey.`, other: `Hai ${count} passkey.` }),
    noPasskeys:
      "Accedi con l’impronta, il volto o il PIN che sblocca il telefono o il computer. Non c’è nulla da digitare e nulla che una pagina falsa possa rubare.",
    addPasskey: "Aggiungi una passkey",
    managePasskeys: "Gestisci le passkey",
    byPasskey:
      "Le passkey sono il tuo secondo fattore. Se le perdi tutte, usa un codice di recupero.",
    addApp: "Aggiungi un’app di autenticazione",
    since: "Configurato",
    lastUsed: "Ultimo uso",
    never: "non ancora",
    codesLeft: "Codici di recupero rimasti",
    fewCodes: (left) =>
      left === 0
        ? "Non hai più codici di recupero. Se ora perdi il telefono, non potrai accedere."
        : plural(left, {
            one: `Resta solo ${left} codice di recupero. Procuratene di nuovi prima che ti servano.`,
            other: `Restano solo ${left} codici di recupero. Procuratene di nuovi prima che ti servano.`,
          }),
    renew: "Ottieni nuovi codici",
    password: "Password",
    changePassword: "Cambia password",
    tokens: "Token per i programmi",
    tokenCount: (count) =>
      plural(count, { one: `Hai ${count} token.`, other: `Hai ${count} token.` }),
    noTokens:
      "Un calendario, un client git o un backup non può effettuare l’accesso. Dai a ciascuno un token proprio.",
    addToken: "Crea un token",
    manageTokens: "Vedi i tuoi token",
    sessions: "Sessioni",
    thisOne: "Questo",
    signedIn: "accesso",
    seen: "ultima attività",
    end: "Disconnetti",
    endOf: (device) => `Disconnetti: ${device}`,
    endOthers: "Esci da tutti gli altri",
    devices: "Dispositivi attendibili",
    noDevices: "Il codice viene chiesto su tutti i dispositivi.",
    trustedUntil: "scadenza",
    forget: "Chiedi di nuovo il codice",
    forgetOf: (device) => `Chiedi di nuovo il codice: ${device}`,
    forgetAll: "Chiedilo di nuovo su tutti",
    events: "Attività",
    notYou: "Non riconosci qualcosa? Cambia la password ed esci da tutti gli altri dispositivi.",
    sections: "In questa pagina",
    security: "Sicurezza",
    more: (count) => `Mostra di più (${count})`,
    editProfile: "Cambia nome o indirizzo",
    rename: "Rinomina",
    renameOf: (device) => `Rinomina ${device}`,
    label: "Nome",
    labelHint: "Lascia vuoto per mostrare browser e sistema.",
    labelProblem:
      "Questo nome è troppo lungo o contiene caratteri che non possono essere mostrati.",
    saveLabel: "Salva",
  },
  accountDone: {
    name_changed: "Il nome è salvato. Le app lo vedranno entro un minuto.",
    email_sent: "Controlla la posta: abbiamo inviato un link al nuovo indirizzo. Vale 30 minuti.",
    email_changed: "Il tuo indirizzo e-mail è confermato.",
    password_changed:
      "La password è stata cambiata. Tutte le altre sessioni sono state chiuse e i tuoi token sono revocati.",
    two_factor_on: "L’accesso in due passaggi è attivo. D’ora in poi ti verrà chiesto un codice.",
    two_factor_replaced:
      "Il nuovo telefono è collegato. Il vecchio telefono e i vecchi codici di recupero non funzionano più.",
    two_factor_off: "L’accesso in due passaggi è disattivato.",
    codes_renewed: "I nuovi codici di recupero sono attivi. I vecchi non funzionano più.",
    passkey_added: "La passkey è stata aggiunta. D’ora in poi puoi usarla per accedere.",
    session_ended: "Quel dispositivo è disconnesso.",
    others_ended: "Tutte le altre sessioni sono state chiuse.",
    device_renamed: "Il nuovo nome è salvato.",
    device_forgotten: "Su quel dispositivo verrà chiesto di nuovo un codice.",
    devices_forgotten: "Su tutti i dispositivi verrà chiesto di nuovo un codice.",
  },
  change: {
    title: "Cambia la password",
    intro:
      "Uscirai da tutti gli altri dispositivi e i tuoi token per i programmi saranno revocati.",
    current: "Password attuale",
    password: "Nuova password",
    button: "Cambia password",
    cancel: "Annulla",
  },
  changeProblems: {
    wrong_password: {
      text: "La password attuale non è corretta.",
      advice: "Non è cambiato nulla.",
    },
    malformed: { text: "Inserisci entrambe le password." },
    waiting: {
      text: "Ci sono stati troppi tentativi errati.",
      advice:
        "Non è cambiato nulla. Fino ad allora non viene accettata nemmeno la password giusta.",
    },
    busy: {
      text: "Non è stato possibile cambiare la password in questo momento.",
      advice: "Non è cambiato nulla. Riprova tra poco.",
    },
    unavailable: {
      text: "Al momento le password non possono essere cambiate.",
      advice: "Non è cambiato nulla. Riprova tra un minuto.",
    },
  },
  verifyAgain: {
    label: "Un codice dell’app o un codice di recupero",
    disableTitle: "Disattiva l’accesso in due passaggi",
    disable:
      "Dopo, basta la password per aprire il tuo account. Smettono di funzionare anche i codici di recupero.",
    disableButton: "Disattiva",
    renewTitle: "Ottieni nuovi codici di recupero",
    renew:
      "Riceverai dieci nuovi codici. I vecchi smettono di funzionare quando hai salvato i nuovi.",
    renewButton: "Continua",
  },
  verifyAgainProblems: {
    replayed: codeProblems.replayed,
    other_time: codeProblems.other_time,
    unreadable: codeProblems.unreadable,
    waiting: codeProblems.waiting,
    closed: codeProblems.closed,
    busy: recoveryProblems.busy,
    unavailable: codeProblems.unavailable,
    wrong: { text: "Il codice non è corretto.", advice: "Non è cambiato nulla." },
    malformed: {
      text: "Un codice dell’app ha 6 cifre, un codice di recupero 16 lettere e cifre.",
    },
  },
  events: {
    first_administrator_created: "Primo account creato",
    signed_in: "Accesso",
    signed_out: "Uscita",
    password_refused: "Password errata",
    password_locked: "Troppe password errate: è iniziato un tempo di attesa",
    network_locked: "Troppi tentativi falliti da una rete",
    failures_alarm_password: "Molte password errate, su molti account",
    failures_alarm_second_factor: "Molti codici errati, su molti account",
    second_factor_refused: "Codice errato",
    second_factor_locked: "Troppi codici errati: è iniziato un tempo di attesa",
    second_factor_closed: "Troppi codici errati: bloccato fino allo sblocco",
    second_factor_resynchronised: "Scarto dell’orologio del telefono rilevato",
    recovery_code_used: "Accesso con un codice di recupero",
    passkey_added: "Passkey aggiunta",
    passkey_renamed: "Passkey rinominata",
    passkey_removed: "Passkey rimossa",
    passkey_used: "Accesso con una passkey",
    passkey_refused: "Passkey rifiutata",
    passkey_copy_suspected: "Passkey rifiutata: potrebbe esisterne una copia",
    second_factor_enabled: "Accesso in due passaggi attivato",
    second_factor_replaced: "Passaggio a un nuovo telefono",
    second_factor_disabled: "Accesso in due passaggi disattivato",
    recovery_codes_renewed: "Nuovi codici di recupero",
    password_changed: "Password cambiata",
    invitation_created: "Invito creato",
    invitations_created: "Inviti creati per un’importazione",
    invitation_accepted: "Invito accettato, password scelta",
    reset_created: "Link per reimpostare la password creato",
    reset_requested: "Link per reimpostare la password richiesto per e-mail",
    links_withdrawn: "Link ritirati",
    password_reset: "Password reimpostata con un link",
    new_password_demanded: "Richiesta la scelta di una nuova password",
    user_added: "Account creato",
    name_changed: "Nome cambiato",
    email_change_requested: "Richiesto il cambio dell’indirizzo e-mail",
    email_changed: "Indirizzo e-mail cambiato",
    origin_exposed: "Un’app risponde senza passare dall’accesso",
    audit_log_shortened: "Gli eventi più vecchi sono stati eliminati per fare spazio",
    audit_events_not_sent: "Alcuni eventi erano troppo vecchi per essere inviati al raccoglitore",
    installation_opened: "È stato aperto un database ripristinato",
    users_imported: "Account importati",
    users_exported: "Account esportati con i loro segreti",
    second_factors_imported: "App di autenticazione importate",
    second_factor_confirmed: "Primo codice corretto di un’app importata",
    user_disabled: "Account disattivato",
    user_enabled: "Account attivato",
    user_removed: "Account rimosso",
    groups_changed: "Gruppi cambiati",
    second_factor_reset: "Accesso in due passaggi reimpostato da un amministratore",
    user_unlocked: "Tempi di attesa terminati da un amministratore",
    all_sessions_revoked: "Tutte le sessioni chiuse da un amministratore",
    signing_key_rotated: "La chiave di firma è stata cambiata",
    service_token_created: "Token di servizio creato",
    service_token_removed: "Token di servizio rimosso",
    service_token_refused: "Token rifiutato",
    personal_token_created: "Token creato",
    personal_token_revoked: "Token revocato",
    session_revoked: "Uscita da un altro dispositivo",
    other_sessions_revoked: "Uscita da tutti gli altri dispositivi",
    device_renamed: "Browser rinominato",
    device_revoked: "Dispositivo attendibile rimosso",
    refusals_summarised: "Altri tentativi falliti, contati",
  },
  stepUp: {
    title: "Conferma con una passkey",
    text: "Questa pagina richiede l’accesso con una passkey, perché una pagina falsa non può rubarla.",
    other: "Accedi in un altro modo",
    none: "Non hai una passkey con te? Chiedi all’amministratore.",
  },
  passkeys: {
    title: "Passkey",
    intro:
      "Una passkey è conservata nel telefono, nel computer, in un gestore di password o in una chiave di sicurezza. La sblocchi come sblocchi quel dispositivo. Non c’è nulla da ricordare, nulla da digitare e nulla che una pagina falsa possa rubare.",
    demanded: "L’app che vuoi aprire ne richiede una.",
    none: "Non hai ancora una passkey.",
    synced: "sincronizzata",
    oneDevice: "solo questo dispositivo",
    added: "aggiunta",
    used: "ultimo uso",
    never: "non ancora usata",
    elsewhere: (domain) => `funziona su ${domain}`,
    name: "Nome",
    rename: "Rinomina",
    renameOf: (name) => `Rinomina ${name}`,
    save: "Salva",
    remove: "Rimuovi",
    removeOf: (name) => `Rimuovi ${name}`,
    removeSure: "Non potrai più usarla per accedere e uscirai da tutti gli altri dispositivi.",
    last: lastPasskey,
    addTitle: "Aggiungi una passkey",
    add: "Il browser chiede dove conservarla. Uscirai da tutti gli altri dispositivi.",
    addButton: "Aggiungi una passkey",
    full: (most) => `Hai ${most} passkey. Rimuovine una per aggiungerne un’altra.`,
    notHere: "Le passkey non funzionano con un indirizzo IP. Serve un nome host.",
    back: "Torna al tuo account",
    confirm: "Conferma con una passkey",
    recovery: "Hai perso tutte le passkey? Accedi con un codice di recupero",
    again: "Accedi di nuovo",
    demands: {
      fresh_sign_in: "Per modificare le passkey, prima accedi di nuovo.",
      passkey_or_recovery:
        "Per modificare le passkey, conferma la tua identità con una di esse. Una password e un codice non bastano, perché una pagina falsa potrebbe rubarli entrambi.",
    },
  },
  passkeysDone: {
    added: "La passkey è stata aggiunta. D’ora in poi puoi usarla per accedere.",
    renamed: "La passkey è stata rinominata.",
    removed:
      "La passkey è stata rimossa. Eliminala anche dal dispositivo o dal gestore di password che la conservava.",
  },
  passkeysProblems: {
    passkey_malformed: passkeyProblems.passkey_malformed,
    passkey_expired: passkeyProblems.passkey_expired,
    passkey_taken: {
      text: "Non è stato possibile aggiungere questa passkey.",
      advice: "È già in uso, oppure le passkey sono state modificate in un’altra finestra.",
    },
    passkey_not_verified: {
      text: "Questa passkey non ha confermato la tua identità, quindi non è stata aggiunta.",
      advice:
        "Prima configura un PIN, un’impronta o il riconoscimento del volto su quel dispositivo o su quella chiave.",
    },
    passkey_invalid: {
      text: "Non è stato possibile verificare questa passkey, quindi non è stata aggiunta.",
      advice: "Riprova o conservala altrove.",
    },
    passkey_name: { text: "Un nome ha da 1 a 60 caratteri." },
    passkey_gone: {
      text: "Questa passkey era già stata rimossa.",
      advice: "Questa pagina mostra quelle che ci sono ora.",
    },
    passkey_last: { text: "Questa passkey non può essere rimossa.", advice: lastPasskey },
  },
  tokens: {
    title: "Token per i programmi",
    intro:
      "Un calendario, un client git o un backup invia un token invece di effettuare l’accesso. Per le app sei tu. Dai a ogni programma il suo.",
    none: "Non hai token.",
    everyApp: "tutte le app",
    used: "usato",
    neverUsed: "mai usato",
    made: "creato",
    by: (name) => `da ${name}`,
    ends: "scadenza",
    ended: "Scaduto",
    revoke: "Revoca",
    revokeOf: (name) => `Revoca: ${name}`,
    add: "Crea un token",
    name: "Nome",
    nameHint: "A che cosa serve, per esempio «calendario sul telefono».",
    hosts: "App",
    hostsHint: "Nomi host, separati da virgole. Vuoto: tutte le app che puoi usare.",
    expires: "Valido per",
    lives: { "30d": "30 giorni", "90d": "90 giorni", "180d": "180 giorni", "365d": "un anno" },
    create: "Crea",
    cannot:
      "Non apre mai il tuo account o l’amministrazione, né ciò che richiede un accesso recente. Una nuova password revoca tutti i token.",
    back: "Torna al tuo account",
    shown: "Il tuo nuovo token",
    once: "Copialo ora. Viene mostrato una volta sola.",
    how: "Usalo come password nel programma, insieme al tuo nome utente. I programmi che conoscono i token lo inviano come token Bearer.",
    copy: "Copia",
    copied: "Copiato",
    done: "Fine",
    again: "Accedi di nuovo",
    enrol: "Configura ora",
  },
  tokensDone: { revoked: "Il token è revocato." },
  tokenDemands: {
    fresh_sign_in: "Per creare un token, accedi ancora una volta.",
    second_factor:
      "Per creare un token, prima configura l’accesso in due passaggi: un’app che usi lo richiede.",
  },
  tokenProblems: {
    name: {
      text: "Un nome ha fino a 64 caratteri, con una lettera o una cifra e senza barre.",
    },
    hosts: { text: "Nessuna app ha uno di questi nomi host." },
    expires: { text: "Un token vale al massimo un anno, per esempio 90d." },
    name_taken: { text: "Hai già un token con questo nome.", advice: "Scegline un altro." },
    too_many_tokens: { text: "Hai 20 token.", advice: "Revocane uno che non usi più." },
  },
  launcher: {
    title: "Le tue app",
    none: "Non c’è ancora nessuna app che puoi aprire. Chiedi l’accesso all’amministratore.",
    account: "Il tuo account",
  },
  mail: {
    notices: {
      password_changed: "La tua password è stata cambiata.",
      second_factor_enabled: "L’accesso in due passaggi è stato attivato.",
      second_factor_replaced: "La tua app di autenticazione è stata sostituita con un’altra.",
      second_factor_disabled: "L’accesso in due passaggi è stato disattivato.",
      second_factor_reset:
        "Il tuo accesso in due passaggi è stato reimpostato da un amministratore.",
      passkey_added: "È stata aggiunta una passkey. Permette di accedere al posto tuo.",
      passkey_removed: "Una passkey è stata rimossa. Non permette più di accedere.",
      passkey_copy_suspected:
        "Una tua passkey è stata rifiutata: sembra che ne esista una copia. Rimuovila e aggiungine una nuova.",
      personal_token_created:
        "È stato creato un token. Chi lo possiede può usare le tue app al posto tuo.",
      email_change_requested:
        "È stato inserito un nuovo indirizzo e-mail per il tuo account. Sostituirà questo quando sarà confermato.",
      email_changed:
        "L’indirizzo e-mail del tuo account è stato cambiato. Questo è l’ultimo messaggio inviato a questo indirizzo.",
      recovery_codes_renewed:
        "I tuoi codici di recupero sono stati sostituiti con codici nuovi. I vecchi non funzionano più.",
      recovery_code_used: "Uno dei tuoi codici di recupero è stato usato per accedere.",
    },
    about: {
      account: "Account",
      when: "Quando",
      from: "Da",
      unknown: "sconosciuto",
      you: "Se eri tu, non devi fare nulla.",
      notYou:
        "Altrimenti accedi e cambia subito la password, termina tutte le altre sessioni e avvisa l’amministratore.",
    },
    reset: {
      subject: "Scegli una nuova password",
      asked: (username, site) =>
        `Qualcuno ha chiesto una nuova password per l’account ${username} su ${site}. Se eri tu, sceglila qui:`,
      link: "Scegli una nuova password",
      once: "Il link vale una volta sola, per 30 minuti. Se l’hai chiesto più volte, funziona solo il più recente. L’accesso in due passaggi resta com’è.",
      notYou:
        "Se non eri tu, puoi ignorare questo messaggio: la password resta com’è. Non dare il link a nessuno.",
      from: "Richiesta da",
    },
    confirmation: {
      subject: "Conferma il tuo indirizzo e-mail",
      asked: (username, site) =>
        `L’account ${username} su ${site} userà questo indirizzo e-mail. Per confermarlo, apri questo link e accedi come ${username}:`,
      link: "Conferma questo indirizzo",
      once: "Il link vale una volta sola, per 30 minuti. Se l’hai chiesto più volte, funziona solo il più recente.",
      notYou: "Se questo non è il tuo account, puoi ignorare questo messaggio: non cambia nulla.",
    },
    invitation: {
      subject: "Hai ricevuto un invito",
      hello: (name) => `Ciao ${name},`,
      invited: (username, site) =>
        `Hai ricevuto un invito per ${site}. Il tuo nome utente è ${username}. Scegli una password per iniziare:`,
      link: "Accetta l’invito",
      once: "Il link vale una volta sola, per 24 ore. Se sono passate, chiedine uno nuovo a chi ti ha mandato l’invito.",
      notYou: "Se non te lo aspettavi, puoi ignorare questo messaggio.",
    },
  },
};

export default italian;
