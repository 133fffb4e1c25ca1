// @ts-check

import { pluralIn } from "./plural.js";

/** @type {import("./plural.js").Plural<"one" | "other">} */
const plural = pluralIn("nl");

/** @type {import("../pages/catalogue.ts").Catalogue["passkeyProblems"]} */
const passkeyProblems = {
  passkey_malformed: {
    text: "Het antwoord van je browser kon niet worden gelezen.",
    advice: "Probeer het opnieuw of gebruik een andere manier.",
  },
  passkey_expired: {
    text: "Dat duurde te lang of was al gedaan.",
    advice: "Probeer het opnieuw.",
  },
  passkey_wrong: {
    text: "Deze passkey werkt hier niet.",
    advice: "Misschien is hij verwijderd. Gebruik een andere passkey of een andere manier.",
  },
  passkey_not_verified: {
    text: "Je passkey heeft niet bevestigd dat jij het bent.",
    advice: "Ontgrendel hem met de pincode, je vingerafdruk of je gezicht en probeer het opnieuw.",
  },
  passkey_copied: {
    text: "Deze passkey is geweigerd omdat er misschien een kopie van bestaat.",
    advice:
      "Gebruik een andere manier, verwijder deze passkey op je accountpagina en vertel het je beheerder.",
  },
};

/** @type {import("../pages/catalogue.ts").Catalogue["codeProblems"]} */
const codeProblems = {
  wrong: {
    text: "Die code klopt niet.",
    advice: "Voer de code in die je app nu toont voor deze site en dit account.",
  },
  malformed: {
    text: "Een code heeft precies 6 cijfers.",
    advice: "Spaties maken niet uit.",
  },
  replayed: {
    text: "Die code is al gebruikt.",
    advice: "Wacht op de volgende. Dat duurt hooguit 30 seconden.",
  },
  other_time: {
    text: "Die code hoort bij een ander moment.",
    advice: "De klok van je telefoon loopt niet gelijk.",
  },
  unreadable: {
    text: "Codes uit je app kunnen nu niet worden gecontroleerd.",
    advice:
      "Dit telde niet als verkeerde code. Gebruik een van je herstelcodes en vertel het je beheerder.",
  },
  waiting: {
    text: "Er zijn te veel verkeerde codes ingevoerd.",
    advice: "Tot die tijd wordt ook de juiste code niet geaccepteerd.",
  },
  closed: {
    text: "Er zijn te veel verkeerde codes achter elkaar ingevoerd, dus er worden geen codes meer geaccepteerd.",
    advice:
      "Vraag je beheerder om je account te deblokkeren. Was jij het niet, zeg dat dan: iemand kent misschien je wachtwoord.",
  },
  unavailable: {
    text: "Codes kunnen nu niet worden gecontroleerd.",
    advice: "Dit telde niet als verkeerde code. Probeer het over een minuut opnieuw.",
  },
  ...passkeyProblems,
};

/** @type {import("../pages/catalogue.ts").Catalogue["recoveryProblems"]} */
const recoveryProblems = {
  wrong: {
    text: "Die herstelcode klopt niet.",
    advice: "Controleer elk teken, en of de code uit je nieuwste reeks komt.",
  },
  malformed: {
    text: "Een herstelcode heeft 16 letters en cijfers, in vier groepen van vier.",
  },
  used: {
    text: "Die herstelcode is al gebruikt.",
    advice: "Elke code werkt één keer. Gebruik een andere uit je lijst.",
  },
  none_left: {
    text: "Je hebt geen herstelcodes meer.",
    advice: "Gebruik je authenticator-app of vraag het je beheerder.",
  },
  waiting: codeProblems.waiting,
  closed: codeProblems.closed,
  busy: {
    text: "Je code kon nu niet worden gecontroleerd.",
    advice: "Hij telde niet als verkeerd. Probeer het zo meteen opnieuw.",
  },
  unavailable: codeProblems.unavailable,
};

const lastPasskey =
  "Het is je enige tweede factor, en een app die je gebruikt vereist er een. Voeg eerst een andere toe.";

/** @type {import("../pages/catalogue.ts").Catalogue} */
const dutch = {
  ui: {
    error: (title) => `Fout: ${title}`,
    language: "Taal",
    languageTitle: "Kies je taal",
    wait: (time) => `Probeer het opnieuw over ${time}.`,
    waitLabel: "Probeer het opnieuw over",
    waitOver: "Je kunt het nu opnieuw proberen.",
    deadline: (time) => `Je hebt nog ${time} voor deze stap.`,
    deadlineLabel: "Resterende tijd voor deze stap:",
    deadlineOver: "De tijd voor deze stap is voorbij. Begin opnieuw.",
    justNow: "zojuist",
    phoneSlow: (amount) =>
      `Je telefoon loopt ongeveer ${amount} achter, dus deze code was voor een ander moment.`,
    phoneFast: (amount) =>
      `Je telefoon loopt ongeveer ${amount} voor, dus deze code was voor een ander moment.`,
    phoneClock:
      "Zet in de instellingen van je telefoon automatische datum en tijd aan en voer dan een nieuwe code in. " +
      "Kun je de klok niet wijzigen, voer dan de volgende twee codes na elkaar in: dan ziet deze pagina hoeveel de klok afwijkt.",
    codeEvery: "Elke 30 seconden verschijnt er een nieuwe code.",
    codeNext: (seconds) => `Nieuwe code over ${seconds} s`,
    codeSoon: "Over ongeveer vijf seconden verschijnt er een nieuwe code. De oude werkt nog even.",
    startOver: "Ben jij dit niet? Begin opnieuw",
    browserOn: (browser, system) => `${browser} op ${system}`,
    unknownBrowser: "Onbekende browser",
    newPasswordHint: (minimum) =>
      `Minstens ${minimum} tekens. Een paar woorden achter elkaar zijn makkelijk te onthouden. Er zijn geen andere regels.`,
    show: "Tonen",
    hide: "Verbergen",
    help: (contact) => `Hulp nodig? ${contact}`,
    terms: "Voorwaarden",
    privacy: "Privacy",
  },
  passwordProblems: {
    too_short: "Dit wachtwoord is te kort.",
    too_long: "Dit wachtwoord is te lang.",
    too_common:
      "Veel mensen gebruiken dit wachtwoord, dus het is makkelijk te raden. Kies een ander.",
    about_you:
      "Dit wachtwoord is te makkelijk te raden op basis van je naam of de naam van deze site.",
    unchanged: "Dit is het wachtwoord dat je hebt gekregen. Kies een eigen wachtwoord.",
  },
  message: {
    home: "Naar de startpagina",
    account: "Naar je account",
    login: "Naar de inlogpagina",
    otherAccount: "Een ander account gebruiken",
    reference: "Referentie",
    newTab: "Inloggen in een nieuw tabblad",
  },
  messages: {
    bad_request: {
      title: "Dat kon niet worden gelezen",
      text: "Je browser stuurde iets wat deze pagina niet begrijpt. Er is niets gedaan.",
      advice: "Ga terug, laad de pagina opnieuw en probeer het nog eens.",
    },
    ambiguous_address: {
      title: "Dit adres kan niet worden gelezen",
      text: "Er staan tekens in die servers verschillend lezen, dus het is niet doorgestuurd.",
      advice: "Controleer de link op fouten.",
    },
    signed_out: {
      title: "Je bent uitgelogd",
      text: "Je sessie was afgelopen voordat het formulier werd verstuurd. Er is niets mee gedaan.",
      advice: "Log in en vul het formulier opnieuw in.",
    },
    not_allowed: {
      title: "Je hebt geen toegang",
      text: "Je bent ingelogd, maar je account mag deze pagina niet openen.",
      advice: "Heb je de pagina nodig? Stuur dit adres naar je beheerder en vraag om toegang.",
    },
    closed_to_all: {
      title: "Deze pagina is gesloten",
      text: "Niemand kan dit adres openen.",
      advice: "Denk je dat dit een fout is? Vertel het je beheerder.",
    },
    plain_http: {
      title: "Deze verbinding is niet veilig",
      text: "Het formulier is onversleuteld verstuurd. Er is niets mee gedaan.",
      advice: "Open het adres opnieuw met https:// ervoor en verstuur het formulier daar.",
    },
    cross_site: {
      title: "Dat kwam van een andere site",
      text: "Een andere website probeerde dit namens jou te doen. Er is niets gedaan.",
      advice: "Was jij het? Open de pagina dan hier en doe het opnieuw.",
    },
    form_refused: {
      title: "Open die pagina opnieuw",
      text: "Het formulier was te oud of kwam van een andere pagina. Er is niets gedaan.",
      advice: "Open de pagina opnieuw en vul het formulier daar in.",
    },
    old_browser: {
      title: "Deze browser kun je hier niet gebruiken",
      text: "Deze pagina opent alleen in browsers die aangeven waar een verzoek vandaan komt.",
      advice:
        "Gebruik een actuele versie van Chrome, Edge, Firefox of Safari (16.4 of nieuwer). Stuur met curl Sec-Fetch-Mode: navigate en Sec-Fetch-Dest: document mee.",
    },
    not_found: {
      title: "Pagina niet gevonden",
      text: "Er is geen pagina op dit adres.",
      advice: "Controleer de link op fouten.",
    },
    wrong_method: {
      title: "Dat werkt niet op dit adres",
      text: "Dit adres kan zo niet worden gebruikt. Er is niets gedaan.",
      advice: "Open de pagina waar je vandaan komt opnieuw en ga daar verder.",
    },
    out_of_order: {
      title: "Die stap kan nu niet",
      text: "Een andere stap komt eerst, of deze is in een ander venster gedaan.",
      advice: "Open de pagina opnieuw om te zien waar je bent.",
    },
    two_factor_demanded: {
      title: "Inloggen in twee stappen blijft aan",
      text: "Een app die je gebruikt vereist het, dus je kunt het niet uitzetten.",
      advice: "Je kunt altijd naar een andere telefoon overstappen.",
    },
    two_factor_on_already: {
      title: "Dat is al gedaan",
      text: "Het is in een ander venster afgerond, of er is intussen iets veranderd. Wat daar is ingesteld, geldt.",
      advice: "Je accountpagina laat zien wat nu is ingesteld.",
    },
    link_expired: {
      title: "Deze link werkt niet meer",
      text: "Hij is al gebruikt, te oud, of er is een nieuwere verstuurd.",
      advice: "Vraag je beheerder om een nieuwe.",
    },
    hand_off_expired: {
      title: "Die login is niet aangekomen",
      text: "Het duurde te lang, hij is al gebruikt of in een andere browser begonnen.",
      advice: "Log opnieuw in.",
    },
    setup_done: {
      title: "De installatie is klaar",
      text: "Er is al een beheerder, dus deze link werkt niet meer.",
      advice: "Log in of vraag je beheerder om een uitnodiging.",
    },
    setup_link_wrong: {
      title: "Dit is niet de installatielink",
      text: "Er is nog geen account, maar dit is niet de link die het eerste aanmaakt.",
      advice:
        "Gebruik de hele link die npm start in de terminal toont of die npm run deploy aan het eind heeft getoond.",
    },
    enrolment_expired: {
      title: "Dat duurde te lang",
      text: "Het instellen is niet op tijd afgerond. Er is niets veranderd.",
      advice:
        "Begin opnieuw. Staat er in je app al een nieuwe vermelding voor deze site? Verwijder die dan eerst.",
    },
    unknown_host: {
      title: "Hier is geen app",
      text: "Voor dit adres is geen app ingesteld.",
      advice: "Controleer het adres op typefouten.",
    },
    framed: {
      title: "Log eerst in",
      text: "Voor dit deel van de pagina moet je ingelogd zijn.",
      advice: "Log in in een nieuw tabblad en laad deze pagina dan opnieuw.",
    },
    too_many: {
      title: "Te veel pogingen",
      text: "Er kwamen te veel pogingen van je netwerk.",
      advice: "Wacht even en probeer het dan opnieuw.",
    },
    failure: {
      title: "Er ging iets mis",
      text: "De fout ligt bij ons, en er is niets doorgestuurd.",
      advice:
        "Probeer het opnieuw. Gebeurt het weer, geef je beheerder dan de referentie hieronder.",
    },
    origin_down: {
      title: "De app reageert niet",
      text: "De app op dit adres is nu niet bereikbaar.",
      advice:
        "Probeer het over een minuut opnieuw. Komt hij niet terug, vertel het dan je beheerder.",
    },
    unavailable: {
      title: "Nu niet beschikbaar",
      text: "Inloggen kan nu niet worden gecontroleerd, dus niemand wordt toegelaten.",
      advice: "Probeer het over een minuut opnieuw.",
    },
    origin_slow: {
      title: "De app doet er te lang over",
      text: "De app op dit adres heeft niet op tijd geantwoord.",
      advice: "Probeer het opnieuw. Wat je het laatst hebt verstuurd, kan toch zijn uitgevoerd.",
    },
  },
  login: {
    title: "Inloggen",
    username: "Gebruikersnaam",
    password: "Wachtwoord",
    button: "Inloggen",
    to: (app) => `Inloggen bij ${app}`,
    nobodyTitle: "Er is nog geen account",
    nobody:
      "De installatielink maakt het eerste account aan. npm start toont hem in de terminal en npm run deploy aan het eind.",
    nobodyForm: "Toch inloggen",
    stepUpTitle: "Bevestig dat jij het bent",
    stepUp: "Voor deze pagina moet je opnieuw inloggen. Voer je wachtwoord in om verder te gaan.",
    stepUpButton: "Doorgaan",
    again: "Terug naar inloggen",
    forgot: "Wachtwoord vergeten?",
  },
  loginProblems: {
    wrong_credentials: {
      text: "De gebruikersnaam of het wachtwoord klopt niet.",
      advice: "Wachtwoorden zijn hoofdlettergevoelig.",
    },
    malformed: { text: "Voer je gebruikersnaam en je wachtwoord in." },
    waiting: {
      text: "Er waren te veel verkeerde pogingen.",
      advice: "Tot die tijd wordt ook het juiste wachtwoord niet geaccepteerd.",
    },
    busy: {
      text: "Er loggen nu veel mensen in.",
      advice: "Je wachtwoord is niet gecontroleerd. Probeer het zo meteen opnieuw.",
    },
    unavailable: {
      text: "Inloggen kan nu niet worden gecontroleerd.",
      advice: "Je wachtwoord is niet gecontroleerd. Probeer het over een minuut opnieuw.",
    },
    session_expired: {
      text: "Je was uitgelogd voordat dit formulier aankwam. Er is niets mee gedaan.",
      advice:
        "Heb je het twee keer verstuurd, dan kan de eerste keer geteld hebben: log in en kijk.",
    },
    ticket_expired: {
      text: "Dat inloggen duurde te lang of is ergens anders afgerond.",
      advice: "Begin opnieuw.",
    },
    ...passkeyProblems,
  },
  loginDone: {
    signed_out: "Je bent uitgelogd.",
    password_reset: "Je nieuwe wachtwoord is opgeslagen. Log ermee in.",
    two_factor_changed: "Je passkey is verwijderd. Log in met je wachtwoord.",
  },
  signOut: {
    title: "Uitloggen?",
    text: "Je hebt je wachtwoord nodig om weer in te loggen.",
    button: "Uitloggen",
    stay: "Ingelogd blijven",
  },
  forgot: {
    title: "Wachtwoord vergeten?",
    intro:
      "Voer je gebruikersnaam in, dan mailen we je een link waarmee je een nieuw wachtwoord kiest.",
    username: "Gebruikersnaam",
    button: "Link versturen",
    missing: "Voer je gebruikersnaam in.",
    sentTitle: "Bekijk je mail",
    sent: "Als er een account met deze naam is en het een e-mailadres heeft, is er een link onderweg. Hij werkt één keer, 30 minuten lang.",
    nothing: "Na een paar minuten nog niets? Kijk in je spammap of vraag je beheerder om een link.",
    ask: "Vraag je beheerder om een link. Daarmee kun je een nieuw wachtwoord kiezen.",
    back: "Terug naar inloggen",
  },
  passkey: {
    button: "Inloggen met een passkey",
    noScript:
      "Passkeys hebben JavaScript nodig, en dat staat hier uit. Al het andere werkt zonder.",
    unsupported: "Deze browser ondersteunt geen passkeys.",
    cancelled: "Er is geen passkey gebruikt. Je kunt het opnieuw proberen.",
    failed:
      "Je browser kon hier geen passkey gebruiken. Probeer het opnieuw of log op een andere manier in.",
    known: "Dat apparaat heeft al een passkey voor dit account.",
  },
  passkeyProblems,
  code: {
    title: "Voer je code in",
    intro: (site) =>
      `Open je authenticator-app en voer de 6 cijfers in die hij toont voor ${site}.`,
    label: "Code uit je app",
    trust: (days) =>
      plural(days, {
        one: `Vraag op dit apparaat ${days} dag lang niet om een code`,
        other: `Vraag op dit apparaat ${days} dagen lang niet om een code`,
      }),
    trustHint: "Alleen op een apparaat dat niemand anders gebruikt.",
    button: "Doorgaan",
    recovery: "Je telefoon niet bij je? Gebruik een herstelcode",
    factorTitle: "Bevestig dat jij het bent",
    passkeyTitle: "Gebruik je passkey",
    passkey: "Bevestig nu met een van je passkeys dat jij het bent.",
    passkeyButton: "Een passkey gebruiken",
    or: "of",
    elsewhere: (domains) =>
      `Je passkeys werken op ${domains}, maar niet op dit adres. Gebruik hier een herstelcode.`,
    recoveryInstead: "Je passkey niet bij je? Gebruik een herstelcode",
    closedTitle: "Codes zijn geblokkeerd",
  },
  codeProblems,
  recovery: {
    title: "Een herstelcode gebruiken",
    intro:
      "Toen je inloggen in twee stappen aanzette, heb je tien herstelcodes opgeslagen. Voer er een van in. Elke code werkt één keer.",
    label: "Herstelcode",
    hint: "Hoofdletters of kleine letters, met of zonder streepjes.",
    left: (count) =>
      plural(count, {
        one: `Je hebt nog ${count} code.`,
        other: `Je hebt nog ${count} codes.`,
      }),
    button: "Doorgaan",
    back: "Liever een code uit je app gebruiken",
    backToPasskey: "Liever je passkey gebruiken",
    lost: "Ook geen herstelcodes? Je beheerder kan je een nieuwe telefoon laten instellen.",
    usedTitle: "Je bent ingelogd",
    usedText: (left) =>
      left === 0
        ? "Dat was je laatste herstelcode."
        : `Je hebt één herstelcode verbruikt. Je hebt er nog ${left}.`,
    usedNudge: "Haal binnenkort nieuwe codes, voordat je ze nodig hebt.",
    usedLast:
      "Stel voordat je verdergaat een nieuwe telefoon in of haal nieuwe codes. Anders kun je niet meer inloggen.",
    lostPhone:
      "Je telefoon kwijt? Stel een nieuwe in: de oude werkt dan niet meer, en je krijgt tien nieuwe herstelcodes.",
    noCode: "In de eerste tien minuten na het inloggen heb je hiervoor geen andere code nodig.",
    renew: "Nieuwe herstelcodes halen",
    replace: "Een nieuwe telefoon instellen",
    addApp: "Een authenticator-app instellen",
    passkeys: "Je passkeys beheren",
    redirectAfterLogin: "Doorgaan",
  },
  recoveryProblems,
  setup: {
    title: "Welkom",
    intro: "Maak het eerste account aan. Dat wordt de beheerder.",
    username: "Gebruikersnaam",
    name: "Je naam",
    email: "E-mailadres",
    emailHint: "Niet verplicht. De apps die je opent kunnen het zien.",
    password: "Wachtwoord",
    button: "Account aanmaken",
  },
  invite: {
    title: (name) => `Welkom, ${name}`,
    intro: (site) => `Je bent uitgenodigd voor ${site}. Kies een wachtwoord om te beginnen.`,
    username: "Je gebruikersnaam",
    password: "Wachtwoord",
    button: "Uitnodiging accepteren",
  },
  reset: {
    title: "Kies een nieuw wachtwoord",
    intro:
      "Je oude wachtwoord werkt dan niet meer en je wordt overal uitgelogd. Inloggen in twee stappen blijft zoals het is.",
    username: "Je gebruikersnaam",
    password: "Nieuw wachtwoord",
    button: "Wachtwoord opslaan",
  },
  usernameProblems: {
    missing: "Kies een gebruikersnaam.",
    invalid: "Gebruik hooguit 64 letters, cijfers en deze tekens: . _ - @ + '",
  },
  nameProblems: { too_long: "Deze naam is te lang." },
  emailProblems: { invalid: "Dit is geen e-mailadres." },
  formProblems: {
    busy: {
      text: "Veel mensen gebruiken deze site op dit moment.",
      advice: "Er is niets veranderd. Probeer het zo meteen opnieuw.",
    },
  },
  steps: { of: (step) => `Stap ${step} van 3`, leave: "Niet nu" },
  intro: {
    title: "Inloggen in twee stappen",
    replaceTitle: "Overstappen naar een nieuwe telefoon",
    demanded: "De app die je wilt openen vereist dit. Het duurt ongeveer drie minuten.",
    why: "Na je wachtwoord voer je een korte code van je telefoon in. Wie je wachtwoord te weten komt, kan er dan nog steeds niet in.",
    replace:
      "Je oude telefoon blijft werken tot de nieuwe verbonden is. Je krijgt ook nieuwe herstelcodes.",
    either:
      "Bij elke keer inloggen bevestig je met iets wat je hebt dat jij het bent. Wie je wachtwoord te weten komt, kan er dan nog steeds niet in.",
    choose: "Kies een van de twee manieren. De andere kun je later toevoegen.",
    passkeyTitle: "Een passkey",
    passkey:
      "Je telefoon of computer bevestigt dat jij het bent met de vingerafdruk, het gezicht of de pincode waarmee je hem ontgrendelt. Je hoeft niets te installeren en niets te typen.",
    passkeyButton: "Een passkey gebruiken",
    appTitle: "Een authenticator-app",
    app: "Een app op je telefoon toont een korte code die je na je wachtwoord invoert. Dat werkt met elke browser op elke computer.",
    which: "Welke app?",
    needTitle: "Wat je nodig hebt",
    need: "Een authenticator-app op je telefoon. Hij toont elke 30 seconden een nieuwe code van 6 cijfers. Hij is gratis en werkt zonder internet.",
    haveTitle: "Elk van deze is goed",
    apps: [
      {
        name: "iPhone en iPad",
        text: "Wachtwoorden (al geïnstalleerd), 2FAS, Google Authenticator",
      },
      { name: "Android", text: "Aegis, 2FAS, Google Authenticator, Microsoft Authenticator" },
      { name: "Wachtwoordmanagers", text: "1Password, Bitwarden, KeePassXC, Proton Pass" },
    ],
    find: "Nog geen app? Zoek er een van in de appstore van je telefoon, installeer hem en kom hier terug.",
    password: "Je wachtwoord",
    passwordWhy: "Je bent een tijd geleden ingelogd, dus voer je wachtwoord opnieuw in.",
    oldCode: "Een code van je oude telefoon of een herstelcode",
    button: "Ik heb een app: doorgaan",
    replaceButton: "Doorgaan",
  },
  startProblems: {
    wrong_password: { text: "Dat wachtwoord klopt niet." },
    wrong: {
      text: "Die code klopt niet.",
      advice: "Gebruik een code van je oude telefoon of een van je herstelcodes.",
    },
    malformed: {
      text: "Er ontbreekt iets.",
      advice: "Een code heeft 6 cijfers, een herstelcode 16 letters en cijfers.",
    },
    replayed: codeProblems.replayed,
    other_time: codeProblems.other_time,
    unreadable: codeProblems.unreadable,
    waiting: {
      text: "Er waren te veel verkeerde pogingen.",
      advice: "Er is niets veranderd. Tot die tijd wordt ook de juiste invoer niet geaccepteerd.",
    },
    closed: codeProblems.closed,
    busy: recoveryProblems.busy,
    unavailable: codeProblems.unavailable,
  },
  confirm: {
    title: "Verbind je telefoon",
    scanTitle: "Scan deze QR-code",
    scan: (site) =>
      `Kies in je app “Toevoegen” of “+”, dan “QR-code scannen”, en richt je telefoon op deze QR-code. Er verschijnt een nieuwe vermelding voor ${site}.`,
    picture: (site) => `QR-code die ${site} aan een authenticator-app toevoegt`,
    here: "Staat de app op dit apparaat?",
    open: "Openen in je authenticator-app",
    openTitle: "Voeg dit account toe aan je app",
    openHint: (site) =>
      `De knop opent je authenticator-app, die ${site} toevoegt. Kom daarna hier terug.`,
    otherDevice: "Staat de app op een andere telefoon? Scan een QR-code",
    byHand: "Kun je niet scannen? Voer deze sleutel in",
    byHandHint: "Soort sleutel: op basis van tijd. Account:",
    copy: "Sleutel kopiëren",
    copied: "Gekopieerd",
    codeTitle: "Voer de code in die hij toont",
    code: "6 cijfers uit je app",
    button: "Code controleren",
    clockFast:
      "De klok van dit apparaat loopt ongeveer {amount} voor. Codes hangen van de tijd af: laat het apparaat met je app zijn klok automatisch instellen.",
    clockSlow:
      "De klok van dit apparaat loopt ongeveer {amount} achter. Codes hangen van de tijd af: laat het apparaat met je app zijn klok automatisch instellen.",
  },
  confirmProblems: {
    wrong: {
      text: "Die code hoort niet bij deze QR-code.",
      advice:
        "Gebruik de nieuwste vermelding voor deze site in je app. Zijn er meer, verwijder ze dan allemaal en scan opnieuw. Er is nog niets aangezet.",
    },
    malformed: codeProblems.malformed,
    other_time: codeProblems.other_time,
  },
  codes: {
    title: "Sla je herstelcodes op",
    why: "Als je je telefoon kwijtraakt, breekt of vervangt, kom je alleen met deze codes nog binnen. Elke code werkt één keer.",
    once: "Je ziet ze alleen nu. Bewaar ze niet bij je telefoon, maar op papier of in een wachtwoordmanager.",
    renewed: "Je oude codes werken tot je klaar bent. Daarna werken alleen deze.",
    listLabel: "Je herstelcodes",
    download: "Downloaden",
    print: "Afdrukken",
    copy: "Kopiëren",
    copied: "Gekopieerd",
    saveFirst:
      "Download ze eerst of druk ze af. Kopiëren is niet genoeg, want een kopie raak je snel kwijt.",
    saved: "Opgeslagen. Zorg dat je ze terug kunt vinden.",
    enrolButton: "Opgeslagen: aanzetten",
    renewButton: "Opgeslagen: afronden",
    printTitle: (site) => `Herstelcodes voor ${site}`,
    printAccount: "Account",
    printMade: "Gemaakt op",
    printHint: "Elke code werkt één keer, na je wachtwoord, in plaats van de code van je telefoon.",
    printSecret: "Bewaar dit vel waar alleen jij het kunt vinden.",
    printHow: "Druk deze pagina af via het menu van je browser of sla hem op als pdf.",
    fileHint:
      "Met elke code log je één keer in, samen met je wachtwoord, als je je telefoon niet bij de hand hebt.",
    fileSecret: "Bewaar ze waar niemand anders kijkt. Een nieuwe reeks maakt deze waardeloos.",
    back: "Terug",
  },
  savingProblems: {
    not_saved: {
      text: "Sla eerst de codes op.",
      advice: "Kies Downloaden of Afdrukken. Zonder codes sluit een verloren telefoon je buiten.",
    },
    busy: {
      text: "Dat kon nu niet worden afgerond.",
      advice: "Er is niets veranderd. Probeer het zo meteen opnieuw.",
    },
  },
  profile: {
    title: "Naam en e-mailadres",
    intro: "De apps die je opent zien beide.",
    name: "Je naam",
    nameHint: "Laat leeg om je gebruikersnaam te gebruiken.",
    saveName: "Naam opslaan",
    email: "E-mailadres",
    noEmail: "Je hebt er nog geen.",
    newEmail: "Nieuw e-mailadres",
    newEmailHint: (current) =>
      `We sturen daar een link heen. Tot je die opent, blijft ${current} je adres.`,
    firstEmailHint: "We sturen daar een link heen. Open hem en het adres is van jou.",
    sendLink: "Link versturen",
    byAdministrator: "Je beheerder kan het wijzigen.",
    stale: "Log eerst opnieuw in om ze te wijzigen.",
    again: "Opnieuw inloggen",
    back: "Terug naar je account",
  },
  profileProblems: {
    too_many_mails: {
      text: "Er zijn vandaag te veel mails naar jou of naar dit adres gestuurd.",
      advice: "Er is niets veranderd. Kijk in de spammap of probeer het morgen opnieuw.",
    },
    unsent: {
      text: "De mail kon niet worden verstuurd.",
      advice: "Er is niets veranderd. Controleer het adres of probeer het later opnieuw.",
    },
  },
  profileFaults: {
    name: "Deze naam is te lang of bevat tekens die niet kunnen worden getoond.",
    too_large: "Samen met je groepen is dit meer dan apps kunnen ontvangen.",
    email: "Dit is geen e-mailadres.",
    unchanged: "Dit is al je adres.",
  },
  confirmEmail: {
    title: "Bevestig je e-mailadres",
    text: (username) => `Vanaf nu is dit het e-mailadres van het account ${username}:`,
    button: "Dit adres gebruiken",
    other: "Een ander account gebruiken",
  },
  confirmEmailProblems: {
    link_expired: {
      text: "Deze link werkt niet meer.",
      advice: "Hij is al gebruikt, te oud, of je hebt een nieuwere gevraagd.",
    },
    other_account: {
      text: "Deze link is voor een ander account.",
      advice: "Log in met het account dat erom vroeg. Was jij dat niet, doe dan niets.",
    },
    email_taken: {
      text: "Een ander account heeft hier al dit adres.",
      advice: "Er is niets veranderd. Je beheerder kan helpen.",
    },
  },
  account: {
    title: "Je account",
    admin: "Beheer",
    home: "Naar de app",
    apps: "Je apps",
    signOut: "Uitloggen",
    twoFactor: "Inloggen in twee stappen",
    on: "Aan",
    off: "Uit",
    offText:
      "Iedereen die je wachtwoord te weten komt, kan inloggen als jou. Een code van je telefoon voorkomt dat.",
    turnOn: "Aanzetten",
    replace: "Overstappen naar een nieuwe telefoon",
    disable: "Uitzetten",
    demanded: "Een app die je gebruikt vereist het, dus je kunt het niet uitzetten.",
    closedElsewhere:
      "Iemand die je wachtwoord kent, heeft te veel verkeerde codes achter elkaar ingevoerd. Apparaten waarop je nooit eerder hebt ingelogd, accepteren geen codes meer.",
    closedOnDevice:
      "Op een van je apparaten zijn te veel verkeerde codes achter elkaar ingevoerd. Het accepteert geen codes meer.",
    closedAdvice:
      "Was jij het niet, wijzig dan nu je wachtwoord. Je beheerder kan je account deblokkeren.",
    passkeys: "Passkeys",
    passkeyCount: (count) =>
      plural(count, { one: `Je hebt ${count} passkey.`, other: `Je hebt ${count} passkeys.` }),
    noPasskeys:
      "Log in met de vingerafdruk, het gezicht of de pincode waarmee je je telefoon of computer ontgrendelt. Je hoeft niets te typen, en er is niets wat een nagemaakte pagina kan stelen.",
    addPasskey: "Een passkey toevoegen",
    managePasskeys: "Je passkeys beheren",
    byPasskey:
      "Je passkeys zijn je tweede factor. Raak je ze allemaal kwijt, gebruik dan een herstelcode.",
    addApp: "Een authenticator-app toevoegen",
    since: "Ingesteld",
    lastUsed: "Laatst gebruikt",
    never: "nog niet",
    codesLeft: "Resterende herstelcodes",
    fewCodes: (left) =>
      left === 0
        ? "Je hebt geen herstelcodes meer. Raak je nu je telefoon kwijt, dan kun je niet meer inloggen."
        : plural(left, {
            one: `Nog maar ${left} herstelcode. Haal nieuwe voordat je ze nodig hebt.`,
            other: `Nog maar ${left} herstelcodes. Haal nieuwe voordat je ze nodig hebt.`,
          }),
    renew: "Nieuwe herstelcodes halen",
    password: "Wachtwoord",
    changePassword: "Wachtwoord wijzigen",
    tokens: "Tokens voor programma’s",
    tokenCount: (count) =>
      plural(count, { one: `Je hebt ${count} token.`, other: `Je hebt ${count} tokens.` }),
    noTokens:
      "Een agenda, een git-programma of een back-up kan niet inloggen. Geef elk een eigen token.",
    addToken: "Een token maken",
    manageTokens: "Je tokens bekijken",
    sessions: "Sessies",
    thisOne: "Deze",
    signedIn: "ingelogd",
    seen: "laatst actief",
    end: "Daar uitloggen",
    endOf: (device) => `Daar uitloggen: ${device}`,
    endOthers: "Overal elders uitloggen",
    devices: "Vertrouwde apparaten",
    noDevices: "Op elk apparaat wordt om de code gevraagd.",
    trustedUntil: "tot",
    forget: "Daar weer vragen",
    forgetOf: (device) => `Daar weer vragen: ${device}`,
    forgetAll: "Op alle weer vragen",
    events: "Activiteit",
    notYou: "Herken je iets niet? Wijzig je wachtwoord en log overal elders uit.",
    sections: "Op deze pagina",
    security: "Beveiliging",
    more: (count) => `Nog ${count} tonen`,
    editProfile: "Naam of adres wijzigen",
    rename: "Naam wijzigen",
    renameOf: (device) => `Naam wijzigen: ${device}`,
    label: "Naam",
    labelHint: "Laat leeg om browser en systeem te tonen.",
    labelProblem: "Deze naam is te lang of bevat tekens die niet kunnen worden getoond.",
    saveLabel: "Opslaan",
  },
  accountDone: {
    name_changed: "Je naam is opgeslagen. Apps weten het binnen een minuut.",
    email_sent:
      "Bekijk je mail: we hebben een link naar het nieuwe adres gestuurd. Hij werkt 30 minuten.",
    email_changed: "Je e-mailadres is bevestigd.",
    password_changed:
      "Je wachtwoord is gewijzigd. Je bent overal elders uitgelogd en je tokens zijn ingetrokken.",
    two_factor_on: "Inloggen in twee stappen is aan. Vanaf nu wordt om een code gevraagd.",
    two_factor_replaced:
      "Je nieuwe telefoon is verbonden. Je oude telefoon en je oude herstelcodes werken niet meer.",
    two_factor_off: "Inloggen in twee stappen is uit.",
    codes_renewed: "Je nieuwe herstelcodes zijn actief. De oude werken niet meer.",
    passkey_added: "Je passkey is toegevoegd. Vanaf nu kun je ermee inloggen.",
    session_ended: "Dat apparaat is uitgelogd.",
    others_ended: "Je bent overal elders uitgelogd.",
    device_renamed: "De nieuwe naam is opgeslagen.",
    device_forgotten: "Op dat apparaat wordt weer om een code gevraagd.",
    devices_forgotten: "Op alle apparaten wordt weer om een code gevraagd.",
  },
  change: {
    title: "Je wachtwoord wijzigen",
    intro: "Je wordt overal elders uitgelogd, en je tokens voor programma’s worden ingetrokken.",
    current: "Huidig wachtwoord",
    password: "Nieuw wachtwoord",
    button: "Wachtwoord wijzigen",
    cancel: "Annuleren",
  },
  changeProblems: {
    wrong_password: {
      text: "Je huidige wachtwoord klopt niet.",
      advice: "Er is niets veranderd.",
    },
    malformed: { text: "Voer beide wachtwoorden in." },
    waiting: {
      text: "Er waren te veel verkeerde pogingen.",
      advice:
        "Er is niets veranderd. Tot die tijd wordt ook het juiste wachtwoord niet geaccepteerd.",
    },
    busy: {
      text: "Je wachtwoord kon nu niet worden gewijzigd.",
      advice: "Er is niets veranderd. Probeer het zo meteen opnieuw.",
    },
    unavailable: {
      text: "Wachtwoorden kunnen nu niet worden gewijzigd.",
      advice: "Er is niets veranderd. Probeer het over een minuut opnieuw.",
    },
  },
  verifyAgain: {
    label: "Een code uit je app of een herstelcode",
    disableTitle: "Inloggen in twee stappen uitzetten",
    disable:
      "Daarna is je wachtwoord genoeg om je account te openen. Ook je herstelcodes werken dan niet meer.",
    disableButton: "Uitzetten",
    renewTitle: "Nieuwe herstelcodes halen",
    renew:
      "Je krijgt tien nieuwe codes. De oude werken niet meer zodra je de nieuwe hebt opgeslagen.",
    renewButton: "Doorgaan",
  },
  verifyAgainProblems: {
    replayed: codeProblems.replayed,
    other_time: codeProblems.other_time,
    unreadable: codeProblems.unreadable,
    waiting: codeProblems.waiting,
    closed: codeProblems.closed,
    busy: recoveryProblems.busy,
    unavailable: codeProblems.unavailable,
    wrong: { text: "Die code klopt niet.", advice: "Er is niets veranderd." },
    malformed: {
      text: "Een code uit je app heeft 6 cijfers, een herstelcode 16 letters en cijfers.",
    },
  },
  events: {
    first_administrator_created: "Eerste account aangemaakt",
    signed_in: "Ingelogd",
    signed_out: "Uitgelogd",
    password_refused: "Verkeerd wachtwoord",
    password_locked: "Te veel verkeerde wachtwoorden: er begon een wachttijd",
    network_locked: "Te veel mislukte pogingen van één netwerk",
    failures_alarm_password: "Veel verkeerde wachtwoorden, bij veel accounts",
    failures_alarm_second_factor: "Veel verkeerde codes, bij veel accounts",
    second_factor_refused: "Verkeerde code",
    second_factor_locked: "Te veel verkeerde codes: er begon een wachttijd",
    second_factor_closed: "Te veel verkeerde codes: geblokkeerd tot deblokkering",
    second_factor_resynchronised: "Afwijking van de klok van de telefoon vastgelegd",
    recovery_code_used: "Ingelogd met een herstelcode",
    passkey_added: "Passkey toegevoegd",
    passkey_renamed: "Passkey hernoemd",
    passkey_removed: "Passkey verwijderd",
    passkey_used: "Ingelogd met een passkey",
    passkey_refused: "Passkey geweigerd",
    passkey_copy_suspected: "Passkey geweigerd: er bestaat misschien een kopie van",
    second_factor_enabled: "Inloggen in twee stappen aangezet",
    second_factor_replaced: "Overgestapt naar een nieuwe telefoon",
    second_factor_disabled: "Inloggen in twee stappen uitgezet",
    recovery_codes_renewed: "Nieuwe herstelcodes",
    password_changed: "Wachtwoord gewijzigd",
    invitation_created: "Uitnodiging gemaakt",
    invitations_created: "Uitnodigingen gemaakt voor een import",
    invitation_accepted: "Uitnodiging geaccepteerd, wachtwoord gekozen",
    reset_created: "Link voor een nieuw wachtwoord gemaakt",
    reset_requested: "Link voor een nieuw wachtwoord per e-mail aangevraagd",
    links_withdrawn: "Links ingetrokken",
    password_reset: "Wachtwoord opnieuw ingesteld via een link",
    new_password_demanded: "Gevraagd een nieuw wachtwoord te kiezen",
    user_added: "Account aangemaakt",
    name_changed: "Naam gewijzigd",
    email_change_requested: "Wijziging van het e-mailadres aangevraagd",
    email_changed: "E-mailadres gewijzigd",
    origin_exposed: "Een app antwoordt buiten het inloggen om",
    audit_log_shortened: "De oudste gebeurtenissen zijn verwijderd om ruimte te maken",
    audit_events_not_sent: "Gebeurtenissen waren te oud om naar de logverzamelaar te sturen",
    installation_opened: "Een teruggezette database is geopend",
    users_imported: "Accounts geïmporteerd",
    users_exported: "Accounts geëxporteerd met hun geheimen",
    second_factors_imported: "Authenticator-apps geïmporteerd",
    second_factor_confirmed: "Eerste juiste code van een geïmporteerde app",
    user_disabled: "Account uitgeschakeld",
    user_enabled: "Account ingeschakeld",
    user_removed: "Account verwijderd",
    groups_changed: "Groepen gewijzigd",
    second_factor_reset: "Inloggen in twee stappen gereset door een beheerder",
    user_unlocked: "Wachttijden beëindigd door een beheerder",
    all_sessions_revoked: "Overal uitgelogd door een beheerder",
    signing_key_rotated: "De ondertekeningssleutel is vervangen",
    service_token_created: "Servicetoken gemaakt",
    service_token_removed: "Servicetoken verwijderd",
    service_token_refused: "Token geweigerd",
    personal_token_created: "Token gemaakt",
    personal_token_revoked: "Token ingetrokken",
    session_revoked: "Uitgelogd op een ander apparaat",
    other_sessions_revoked: "Overal elders uitgelogd",
    device_renamed: "Browser hernoemd",
    device_revoked: "Vertrouwd apparaat verwijderd",
    refusals_summarised: "Meer mislukte pogingen, geteld",
  },
  stepUp: {
    title: "Bevestig met een passkey",
    text: "Deze pagina vereist inloggen met een passkey, omdat een nagemaakte pagina die niet kan stelen.",
    other: "Op een andere manier inloggen",
    none: "Geen passkey bij je? Vraag het je beheerder.",
  },
  passkeys: {
    title: "Passkeys",
    intro:
      "Een passkey wordt bewaard door je telefoon, je computer, een wachtwoordmanager of een beveiligingssleutel. Je ontgrendelt hem zoals je dat apparaat ontgrendelt. Je hoeft niets te onthouden en niets te typen, en er is niets wat een nagemaakte pagina kan stelen.",
    demanded: "De app die je wilt openen vereist er een.",
    none: "Je hebt nog geen passkey.",
    synced: "gesynchroniseerd",
    oneDevice: "alleen dit apparaat",
    added: "toegevoegd",
    used: "laatst gebruikt",
    never: "nog niet gebruikt",
    elsewhere: (domain) => `werkt op ${domain}`,
    name: "Naam",
    rename: "Naam wijzigen",
    renameOf: (name) => `Naam wijzigen: ${name}`,
    save: "Opslaan",
    remove: "Verwijderen",
    removeOf: (name) => `Verwijderen: ${name}`,
    removeSure: "Je kunt er dan niet meer mee inloggen, en je wordt overal elders uitgelogd.",
    last: lastPasskey,
    addTitle: "Een passkey toevoegen",
    add: "Je browser vraagt waar hij bewaard moet worden. Je wordt overal elders uitgelogd.",
    addButton: "Een passkey toevoegen",
    full: (most) => `Je hebt ${most} passkeys. Verwijder er een om een andere toe te voegen.`,
    notHere: "Passkeys werken niet op een IP-adres. Er is een hostnaam nodig.",
    back: "Terug naar je account",
    confirm: "Bevestigen met een passkey",
    recovery: "Al je passkeys kwijt? Log in met een herstelcode",
    again: "Opnieuw inloggen",
    demands: {
      fresh_sign_in: "Log eerst opnieuw in om je passkeys te wijzigen.",
      passkey_or_recovery:
        "Bevestig met een van je passkeys dat jij het bent om ze te wijzigen. Een wachtwoord en een code zijn niet genoeg, want een nagemaakte pagina zou beide kunnen stelen.",
    },
  },
  passkeysDone: {
    added: "Je passkey is toegevoegd. Vanaf nu kun je ermee inloggen.",
    renamed: "De naam van je passkey is gewijzigd.",
    removed:
      "Je passkey is verwijderd. Verwijder hem ook van het apparaat of uit de wachtwoordmanager die hem bewaarde.",
  },
  passkeysProblems: {
    passkey_malformed: passkeyProblems.passkey_malformed,
    passkey_expired: passkeyProblems.passkey_expired,
    passkey_taken: {
      text: "Die passkey kon niet worden toegevoegd.",
      advice: "Hij is al in gebruik, of je passkeys zijn in een ander venster gewijzigd.",
    },
    passkey_not_verified: {
      text: "Die passkey heeft niet bevestigd dat jij het bent, dus hij is niet toegevoegd.",
      advice:
        "Stel eerst een pincode, een vingerafdruk of gezichtsherkenning in op dat apparaat of die sleutel.",
    },
    passkey_invalid: {
      text: "Die passkey kon niet worden gecontroleerd, dus hij is niet toegevoegd.",
      advice: "Probeer het opnieuw of bewaar hem ergens anders.",
    },
    passkey_name: { text: "Een naam heeft 1 tot 60 tekens." },
    passkey_gone: {
      text: "Die passkey was al verwijderd.",
      advice: "Deze pagina toont welke er nu zijn.",
    },
    passkey_last: { text: "Die passkey kan niet worden verwijderd.", advice: lastPasskey },
  },
  tokens: {
    title: "Tokens voor programma’s",
    intro:
      "Een agenda, een git-programma of een back-up stuurt een token in plaats van in te loggen. Voor de apps ben jij dat. Geef elk programma een eigen token.",
    none: "Je hebt geen tokens.",
    everyApp: "elke app",
    used: "gebruikt",
    neverUsed: "nooit gebruikt",
    made: "gemaakt",
    by: (name) => `door ${name}`,
    ends: "tot",
    ended: "Verlopen",
    revoke: "Intrekken",
    revokeOf: (name) => `Intrekken: ${name}`,
    add: "Een token maken",
    name: "Naam",
    nameHint: "Waar het voor is, zoals “agenda op mijn telefoon”.",
    hosts: "Apps",
    hostsHint: "Hostnamen, gescheiden door komma’s. Leeg: elke app die je mag gebruiken.",
    expires: "Geldig voor",
    lives: { "30d": "30 dagen", "90d": "90 dagen", "180d": "180 dagen", "365d": "een jaar" },
    create: "Maken",
    cannot:
      "Het opent nooit je account of het beheer, en ook niets waarvoor je opnieuw moet inloggen. Een nieuw wachtwoord trekt alle tokens in.",
    back: "Terug naar je account",
    shown: "Je nieuwe token",
    once: "Kopieer het nu. Het wordt maar één keer getoond.",
    how: "Gebruik het als wachtwoord in je programma, met je gebruikersnaam. Programma’s die tokens kennen, sturen het als Bearer-token.",
    copy: "Kopiëren",
    copied: "Gekopieerd",
    done: "Klaar",
    again: "Opnieuw inloggen",
    enrol: "Nu instellen",
  },
  tokensDone: { revoked: "Dat token is ingetrokken." },
  tokenDemands: {
    fresh_sign_in: "Log nog een keer in om een token te maken.",
    second_factor:
      "Stel eerst inloggen in twee stappen in om een token te maken: een app die je gebruikt vereist het.",
  },
  tokenProblems: {
    name: {
      text: "Een naam heeft hooguit 64 tekens, met een letter of een cijfer en zonder schuine strepen.",
    },
    hosts: { text: "Geen enkele app heeft een van deze hostnamen." },
    expires: { text: "Een token is hooguit een jaar geldig, bijvoorbeeld 90d." },
    name_taken: { text: "Je hebt al een token met deze naam.", advice: "Kies een andere." },
    too_many_tokens: {
      text: "Je hebt 20 tokens.",
      advice: "Trek er een in dat je niet meer gebruikt.",
    },
  },
  launcher: {
    title: "Je apps",
    none: "Er is nog geen app die je mag openen. Vraag je beheerder om toegang.",
    account: "Je account",
  },
  mail: {
    notices: {
      password_changed: "Je wachtwoord is gewijzigd.",
      second_factor_enabled: "Inloggen in twee stappen is aangezet.",
      second_factor_replaced: "Je authenticator-app is vervangen door een andere.",
      second_factor_disabled: "Inloggen in twee stappen is uitgezet.",
      second_factor_reset: "Een beheerder heeft inloggen in twee stappen voor je account gereset.",
      passkey_added: "Er is een passkey toegevoegd. Daarmee kan als jou worden ingelogd.",
      passkey_removed: "Er is een passkey verwijderd. Er kan niet meer mee worden ingelogd.",
      passkey_copy_suspected:
        "Een van je passkeys is geweigerd: het lijkt erop dat er een kopie van bestaat. Verwijder hem en voeg een nieuwe toe.",
      personal_token_created:
        "Er is een token gemaakt. Wie het heeft, kan je apps namens jou gebruiken.",
      email_change_requested:
        "Er is een nieuw e-mailadres ingevoerd voor je account. Het vervangt dit adres zodra het is bevestigd.",
      email_changed:
        "Het e-mailadres van je account is gewijzigd. Dit is de laatste mail naar dit adres.",
      recovery_codes_renewed:
        "Je herstelcodes zijn vervangen door nieuwe. De oude werken niet meer.",
      recovery_code_used: "Een van je herstelcodes is gebruikt om in te loggen.",
    },
    about: {
      account: "Account",
      when: "Wanneer",
      from: "Vanaf",
      unknown: "onbekend",
      you: "Was jij dit, dan hoef je niets te doen.",
      notYou:
        "Was jij dit niet, log dan in en wijzig meteen je wachtwoord, beëindig alle andere sessies en vertel het je beheerder.",
    },
    reset: {
      subject: "Kies een nieuw wachtwoord",
      asked: (username, site) =>
        `Iemand heeft een nieuw wachtwoord gevraagd voor het account ${username} bij ${site}. Was jij dat, kies het dan hier:`,
      link: "Een nieuw wachtwoord kiezen",
      once: "De link werkt één keer, 30 minuten lang. Heb je er meer dan één gevraagd, dan werkt alleen de nieuwste. Inloggen in twee stappen blijft zoals het is.",
      notYou:
        "Was jij het niet, dan kun je deze mail negeren: je wachtwoord blijft zoals het is. Geef de link aan niemand door.",
      from: "Aangevraagd vanaf",
    },
    confirmation: {
      subject: "Bevestig je e-mailadres",
      asked: (username, site) =>
        `Het account ${username} bij ${site} gaat dit e-mailadres gebruiken. Open deze link en log in als ${username} om dat te bevestigen:`,
      link: "Dit adres bevestigen",
      once: "De link werkt één keer, 30 minuten lang. Heb je er meer dan één gevraagd, dan werkt alleen de nieuwste.",
      notYou: "Is dit niet jouw account, dan kun je deze mail negeren: er verandert niets.",
    },
    invitation: {
      subject: "Je bent uitgenodigd",
      hello: (name) => `Hallo ${name},`,
      invited: (username, site) =>
        `Je bent uitgenodigd voor ${site}. Je gebruikersnaam is ${username}. Kies een wachtwoord om te beginnen:`,
      link: "Uitnodiging accepteren",
      once: "De link werkt één keer, 24 uur lang. Is dat voorbij, vraag dan een nieuwe aan wie je heeft uitgenodigd.",
      notYou: "Verwachtte je dit niet, dan kun je deze mail negeren.",
    },
  },
};

export default dutch;
