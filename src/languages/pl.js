// @ts-check

import { pluralIn } from "./plural.js";

/** @type {import("./plural.js").Plural<"one" | "few" | "many" | "other">} */
const plural = pluralIn("pl");

/** @type {import("../pages/catalogue.ts").Catalogue["passkeyProblems"]} */
const passkeyProblems = {
  passkey_malformed: {
    text: "Nie udało się odczytać odpowiedzi przeglądarki.",
    advice: "Spróbuj ponownie lub użyj innego sposobu.",
  },
  passkey_expired: {
    text: "Trwało to zbyt długo albo zostało już zrobione.",
    advice: "Spróbuj ponownie.",
  },
  passkey_wrong: {
    text: "Ten klucz dostępu tutaj nie działa.",
    advice: "Być może został usunięty. Użyj innego klucza lub innego sposobu.",
  },
  passkey_not_verified: {
    text: "Klucz dostępu nie potwierdził Twojej tożsamości.",
    advice: "Odblokuj go kodem PIN, odciskiem palca lub twarzą i spróbuj ponownie.",
  },
  passkey_copied: {
    text: "Ten klucz dostępu odrzucono, ponieważ może istnieć jego kopia.",
    advice:
      "Użyj innego sposobu, usuń ten klucz dostępu na stronie konta i powiadom administratora.",
  },
};

/** @type {import("../pages/catalogue.ts").Catalogue["codeProblems"]} */
const codeProblems = {
  wrong: {
    text: "Ten kod jest nieprawidłowy.",
    advice: "Wpisz kod, który aplikacja pokazuje teraz dla tej witryny i tego konta.",
  },
  malformed: { text: "Kod ma dokładnie 6 cyfr.", advice: "Spacje nie mają znaczenia." },
  replayed: {
    text: "Ten kod został już użyty.",
    advice: "Poczekaj na następny: najwyżej 30 sekund.",
  },
  other_time: {
    text: "Ten kod dotyczy innego czasu.",
    advice: "Zegar w telefonie nie chodzi dokładnie.",
  },
  unreadable: {
    text: "Kodów z aplikacji nie można teraz sprawdzić.",
    advice:
      "Nie policzono tego jako błędnego kodu. Użyj jednego z kodów odzyskiwania i powiadom administratora.",
  },
  waiting: {
    text: "Wpisano zbyt wiele błędnych kodów.",
    advice: "Do tego czasu nie zostanie przyjęty nawet prawidłowy kod.",
  },
  closed: {
    text: "Wpisano zbyt wiele błędnych kodów z rzędu, więc kolejne nie są przyjmowane.",
    advice:
      "Poproś administratora o odblokowanie konta. Jeśli to nie były Twoje próby, powiedz o tym: ktoś może znać Twoje hasło.",
  },
  unavailable: {
    text: "Kodów nie można teraz sprawdzić.",
    advice: "Nie policzono tego jako błędnego kodu. Spróbuj ponownie za minutę.",
  },
  ...passkeyProblems,
};

/** @type {import("../pages/catalogue.ts").Catalogue["recoveryProblems"]} */
const recoveryProblems = {
  wrong: {
    text: "Ten kod odzyskiwania jest nieprawidłowy.",
    advice: "Sprawdź każdy znak oraz czy kod pochodzi z najnowszej listy.",
  },
  malformed: { text: "Kod odzyskiwania ma 16 liter i cyfr, w czterech grupach po cztery." },
  used: {
    text: "Ten kod odzyskiwania został już użyty.",
    advice: "Każdy kod działa raz. Użyj innego ze swojej listy.",
  },
  none_left: {
    text: "Nie masz już kodów odzyskiwania.",
    advice: "Użyj aplikacji uwierzytelniającej lub zapytaj administratora.",
  },
  waiting: codeProblems.waiting,
  closed: codeProblems.closed,
  busy: {
    text: "Nie udało się teraz sprawdzić kodu.",
    advice: "Nie policzono go jako błędnego. Spróbuj ponownie za chwilę.",
  },
  unavailable: codeProblems.unavailable,
};

const lastPasskey =
  "To Twój jedyny drugi składnik, a aplikacja, z której korzystasz, go wymaga. Najpierw dodaj inny.";

/** @type {import("../pages/catalogue.ts").Catalogue} */
const polish = {
  ui: {
    error: (title) => `Błąd: ${title}`,
    language: "Język",
    languageTitle: "Wybierz język",
    wait: (time) => `Spróbuj ponownie za: ${time}.`,
    waitLabel: "Spróbuj ponownie za",
    waitOver: "Możesz spróbować ponownie.",
    deadline: (time) => `Pozostały czas na ten krok: ${time}.`,
    deadlineLabel: "Pozostały czas na ten krok:",
    deadlineOver: "Czas na ten krok minął. Zacznij od nowa.",
    justNow: "przed chwilą",
    phoneSlow: (amount) =>
      `Zegar w telefonie spóźnia się (różnica: około ${amount}), więc ten kod dotyczył innego czasu.`,
    phoneFast: (amount) =>
      `Zegar w telefonie się spieszy (różnica: około ${amount}), więc ten kod dotyczył innego czasu.`,
    phoneClock:
      "W ustawieniach telefonu włącz automatyczną datę i godzinę, a potem wpisz nowy kod. " +
      "Jeśli nie możesz zmienić zegara, wpisz kolejno dwa następne kody: wtedy ta strona dowie się, o ile się myli.",
    codeEvery: "Nowy kod pojawia się co 30 sekund.",
    codeNext: (seconds) => `Nowy kod za ${seconds} s`,
    codeSoon: "Nowy kod pojawi się za około pięć sekund. Dotychczasowy jeszcze chwilę działa.",
    startOver: "To nie Ty? Zacznij od nowa",
    browserOn: (browser, system) => `${browser}, ${system}`,
    unknownBrowser: "Nieznana przeglądarka",
    newPasswordHint: (minimum) =>
      `Minimalna liczba znaków: ${minimum}. Kilka słów obok siebie łatwo zapamiętać. Innych zasad nie ma.`,
    show: "Pokaż",
    hide: "Ukryj",
    help: (contact) => `Potrzebujesz pomocy? ${contact}`,
    terms: "Warunki",
    privacy: "Prywatność",
  },
  passwordProblems: {
    too_short: "To hasło jest za krótkie.",
    too_long: "To hasło jest za długie.",
    too_common: "Tego hasła używa wiele osób, więc łatwo je odgadnąć. Wybierz inne.",
    about_you: "To hasło zbyt łatwo odgadnąć na podstawie Twojego imienia lub nazwy tej witryny.",
    unchanged: "To hasło zostało Ci nadane. Wybierz własne.",
  },
  message: {
    home: "Przejdź na stronę główną",
    account: "Przejdź do swojego konta",
    login: "Przejdź na stronę logowania",
    otherAccount: "Użyj innego konta",
    reference: "Numer referencyjny",
    newTab: "Zaloguj się w nowej karcie",
  },
  messages: {
    bad_request: {
      title: "Nie udało się tego odczytać",
      text: "Przeglądarka wysłała coś, czego ta strona nie rozumie. Nic nie zostało zrobione.",
      advice: "Wróć, odśwież stronę i spróbuj ponownie.",
    },
    ambiguous_address: {
      title: "Nie można odczytać tego adresu",
      text: "Zawiera znaki, które różne serwery odczytują różnie, więc nie został przekazany.",
      advice: "Sprawdź, czy w linku nie ma błędu.",
    },
    signed_out: {
      title: "Nastąpiło wylogowanie",
      text: "Sesja zakończyła się przed wysłaniem formularza. Nic z nim nie zrobiono.",
      advice: "Zaloguj się i wypełnij formularz ponownie.",
    },
    not_allowed: {
      title: "Nie masz dostępu",
      text: "Zalogowano, ale Twoje konto nie ma dostępu do tej strony.",
      advice: "Jeśli jej potrzebujesz, wyślij ten adres administratorowi i poproś o dostęp.",
    },
    closed_to_all: {
      title: "Ta strona jest zamknięta",
      text: "Nikt nie może otworzyć tego adresu.",
      advice: "Jeśli uważasz to za pomyłkę, powiadom administratora.",
    },
    plain_http: {
      title: "To połączenie nie jest bezpieczne",
      text: "Formularz wysłano bez szyfrowania. Nic z nim nie zrobiono.",
      advice: "Otwórz adres ponownie z https:// na początku i stamtąd wyślij formularz.",
    },
    cross_site: {
      title: "To przyszło z innej witryny",
      text: "Inna witryna próbowała zrobić to w Twoim imieniu. Nic nie zostało zrobione.",
      advice: "Jeśli to Ty, otwórz stronę tutaj i zrób to ponownie.",
    },
    form_refused: {
      title: "Otwórz tę stronę ponownie",
      text: "Formularz był zbyt stary lub pochodził z innej strony. Nic nie zostało zrobione.",
      advice: "Otwórz stronę ponownie i wypełnij tam formularz.",
    },
    old_browser: {
      title: "Tej przeglądarki nie można tu użyć",
      text: "Ta strona otwiera się tylko w przeglądarkach, które podają, skąd pochodzi żądanie.",
      advice:
        "Użyj aktualnej wersji Chrome, Edge, Firefox lub Safari (16.4 lub nowszej). W curl wyślij Sec-Fetch-Mode: navigate i Sec-Fetch-Dest: document.",
    },
    not_found: {
      title: "Nie znaleziono strony",
      text: "Pod tym adresem nie ma strony.",
      advice: "Sprawdź, czy w linku nie ma błędu.",
    },
    wrong_method: {
      title: "To nie działa pod tym adresem",
      text: "Tego adresu nie można użyć w ten sposób. Nic nie zostało zrobione.",
      advice: "Otwórz ponownie poprzednią stronę i kontynuuj tam.",
    },
    out_of_order: {
      title: "Ten krok nie jest teraz możliwy",
      text: "Najpierw jest inny krok albo ten wykonano w innym oknie.",
      advice: "Otwórz stronę ponownie, aby zobaczyć, na czym stoisz.",
    },
    two_factor_demanded: {
      title: "Logowanie dwuetapowe pozostaje włączone",
      text: "Wymaga go aplikacja, z której korzystasz, więc nie można go wyłączyć.",
      advice: "W każdej chwili możesz przenieść je na inny telefon.",
    },
    two_factor_on_already: {
      title: "To zostało już zrobione",
      text: "Dokończono to w innym oknie albo coś się w międzyczasie zmieniło. Liczy się to, co tam ustawiono.",
      advice: "Strona konta pokazuje, co jest teraz ustawione.",
    },
    link_expired: {
      title: "Ten link już nie działa",
      text: "Został już użyty, jest za stary albo wysłano nowszy.",
      advice: "Poproś administratora o nowy.",
    },
    hand_off_expired: {
      title: "Logowanie się nie powiodło",
      text: "Trwało zbyt długo, zostało już użyte albo rozpoczęło się w innej przeglądarce.",
      advice: "Zaloguj się ponownie.",
    },
    setup_done: {
      title: "Konfiguracja jest zakończona",
      text: "Administrator już istnieje, więc ten link nie działa.",
      advice: "Zaloguj się lub poproś administratora o zaproszenie.",
    },
    setup_link_wrong: {
      title: "To nie jest link konfiguracyjny",
      text: "Nie ma jeszcze żadnego konta, ale to nie jest link, który tworzy pierwsze.",
      advice:
        "Użyj całego linku, który npm start pokazuje w terminalu lub który npm run deploy pokazał na końcu.",
    },
    enrolment_expired: {
      title: "Trwało to zbyt długo",
      text: "Konfiguracji nie ukończono na czas. Nic się nie zmieniło.",
      advice:
        "Zacznij od nowa. Jeśli aplikacja pokazuje już nowy wpis dla tej witryny, najpierw go usuń.",
    },
    unknown_host: {
      title: "Tu nie ma aplikacji",
      text: "Dla tego adresu nie skonfigurowano aplikacji.",
      advice: "Sprawdź, czy w adresie nie ma literówki.",
    },
    framed: {
      title: "Najpierw się zaloguj",
      text: "Ta część strony wymaga zalogowania.",
      advice: "Zaloguj się w nowej karcie, a potem odśwież tę stronę.",
    },
    too_many: {
      title: "Zbyt wiele prób",
      text: "Z Twojej sieci było zbyt wiele prób.",
      advice: "Poczekaj chwilę i spróbuj ponownie.",
    },
    failure: {
      title: "Coś poszło nie tak",
      text: "Błąd jest po naszej stronie i nic nie zostało przekazane.",
      advice:
        "Spróbuj ponownie. Jeśli to się powtórzy, podaj administratorowi poniższy numer referencyjny.",
    },
    origin_down: {
      title: "Aplikacja nie odpowiada",
      text: "Aplikacja pod tym adresem jest teraz nieosiągalna.",
      advice: "Spróbuj ponownie za minutę. Jeśli nie wróci, powiadom administratora.",
    },
    unavailable: {
      title: "Obecnie niedostępne",
      text: "Nie można teraz sprawdzić logowań, więc nikt nie zostanie wpuszczony.",
      advice: "Spróbuj ponownie za minutę.",
    },
    origin_slow: {
      title: "Aplikacja odpowiada zbyt długo",
      text: "Aplikacja pod tym adresem nie odpowiedziała na czas.",
      advice: "Spróbuj ponownie. To, co wysłano ostatnio, mogło mimo to zostać wykonane.",
    },
  },
  login: {
    title: "Logowanie",
    username: "Nazwa użytkownika",
    password: "Hasło",
    button: "Zaloguj się",
    to: (app) => `Logowanie do: ${app}`,
    nobodyTitle: "Nie ma jeszcze żadnego konta",
    nobody:
      "Pierwsze konto tworzy link konfiguracyjny. npm start pokazuje go w terminalu, a npm run deploy na końcu.",
    nobodyForm: "Zaloguj się mimo to",
    stepUpTitle: "Potwierdź swoją tożsamość",
    stepUp: "Ta strona wymaga ponownego zalogowania. Aby kontynuować, wpisz hasło.",
    stepUpButton: "Dalej",
    again: "Wróć do logowania",
    forgot: "Nie pamiętasz hasła?",
  },
  loginProblems: {
    wrong_credentials: {
      text: "Nazwa użytkownika lub hasło są nieprawidłowe.",
      advice: "W hasłach wielkość liter ma znaczenie.",
    },
    malformed: { text: "Wpisz nazwę użytkownika i hasło." },
    waiting: {
      text: "Było zbyt wiele błędnych prób.",
      advice: "Do tego czasu nie zostanie przyjęte nawet prawidłowe hasło.",
    },
    busy: {
      text: "Wiele osób właśnie się loguje.",
      advice: "Hasło nie zostało sprawdzone. Spróbuj ponownie za chwilę.",
    },
    unavailable: {
      text: "Logowań nie można teraz sprawdzić.",
      advice: "Hasło nie zostało sprawdzone. Spróbuj ponownie za minutę.",
    },
    session_expired: {
      text: "Sesja zakończyła się, zanim dotarł ten formularz. Nic z nim nie zrobiono.",
      advice: "Jeśli wysłano go dwa razy, pierwszy mógł się liczyć: zaloguj się i sprawdź.",
    },
    ticket_expired: {
      text: "Logowanie trwało zbyt długo lub zostało dokończone gdzie indziej.",
      advice: "Zacznij od nowa.",
    },
    ...passkeyProblems,
  },
  loginDone: {
    signed_out: "Wylogowano.",
    password_reset: "Nowe hasło zostało zapisane. Zaloguj się nim.",
    two_factor_changed: "Klucz dostępu został usunięty. Zaloguj się hasłem.",
  },
  signOut: {
    title: "Wylogować się?",
    text: "Aby zalogować się ponownie, potrzebne będzie hasło.",
    button: "Wyloguj się",
    stay: "Nie wylogowuj",
  },
  forgot: {
    title: "Nie pamiętasz hasła?",
    intro: "Wpisz nazwę użytkownika, a wyślemy e-mailem link do ustawienia nowego hasła.",
    username: "Nazwa użytkownika",
    button: "Wyślij link",
    missing: "Wpisz nazwę użytkownika.",
    sentTitle: "Sprawdź pocztę",
    sent: "Jeśli istnieje konto o tej nazwie i ma adres e-mail, link jest w drodze. Działa raz, przez 30 minut.",
    nothing:
      "Po kilku minutach nadal nic? Zajrzyj do folderu ze spamem lub poproś administratora o link.",
    ask: "Poproś administratora o link. Pozwala on ustawić nowe hasło.",
    back: "Wróć do logowania",
  },
  passkey: {
    button: "Zaloguj się kluczem dostępu",
    noScript:
      "Klucze dostępu wymagają JavaScriptu, który jest tu wyłączony. Wszystko inne działa bez niego.",
    unsupported: "Ta przeglądarka nie obsługuje kluczy dostępu.",
    cancelled: "Nie użyto klucza dostępu. Możesz spróbować ponownie.",
    failed:
      "Przeglądarka nie mogła tu użyć klucza dostępu. Spróbuj ponownie lub zaloguj się inaczej.",
    known: "To urządzenie ma już klucz dostępu do tego konta.",
  },
  passkeyProblems,
  code: {
    title: "Wpisz kod",
    intro: (site) =>
      `Otwórz aplikację uwierzytelniającą i wpisz 6 cyfr, które pokazuje dla: ${site}.`,
    label: "Kod z aplikacji",
    trust: (days) =>
      plural(days, {
        one: `Nie pytaj o kod na tym urządzeniu przez ${days} dzień`,
        few: `Nie pytaj o kod na tym urządzeniu przez ${days} dni`,
        many: `Nie pytaj o kod na tym urządzeniu przez ${days} dni`,
        other: `Nie pytaj o kod na tym urządzeniu przez ${days} dnia`,
      }),
    trustHint: "Tylko na urządzeniu, z którego nie korzysta nikt inny.",
    button: "Dalej",
    recovery: "Nie masz telefonu? Użyj kodu odzyskiwania",
    factorTitle: "Potwierdź swoją tożsamość",
    passkeyTitle: "Użyj klucza dostępu",
    passkey: "Teraz potwierdź swoją tożsamość jednym ze swoich kluczy dostępu.",
    passkeyButton: "Użyj klucza dostępu",
    or: "lub",
    elsewhere: (domains) =>
      `Twoje klucze dostępu działają w: ${domains}, ale nie pod tym adresem. Użyj tutaj kodu odzyskiwania.`,
    recoveryInstead: "Nie masz klucza dostępu? Użyj kodu odzyskiwania",
    closedTitle: "Kody są zablokowane",
  },
  codeProblems,
  recovery: {
    title: "Użyj kodu odzyskiwania",
    intro:
      "Przy włączaniu logowania dwuetapowego zapisano dziesięć kodów odzyskiwania. Wpisz jeden z nich. Każdy działa raz.",
    label: "Kod odzyskiwania",
    hint: "Wielkie lub małe litery, z łącznikami lub bez.",
    left: (count) =>
      plural(count, {
        one: `Został Ci ${count} kod.`,
        few: `Zostały Ci ${count} kody.`,
        many: `Zostało Ci ${count} kodów.`,
        other: `Zostało Ci ${count} kodu.`,
      }),
    button: "Dalej",
    back: "Użyj zamiast tego kodu z aplikacji",
    backToPasskey: "Użyj zamiast tego klucza dostępu",
    lost: "Nie masz też kodów odzyskiwania? Administrator może umożliwić Ci skonfigurowanie nowego telefonu.",
    usedTitle: "Zalogowano",
    usedText: (left) =>
      left === 0
        ? "To był ostatni kod odzyskiwania."
        : plural(left, {
            one: `Wykorzystano jeden kod odzyskiwania. Został Ci ${left}.`,
            few: `Wykorzystano jeden kod odzyskiwania. Zostały Ci ${left}.`,
            many: `Wykorzystano jeden kod odzyskiwania. Zostało Ci ${left}.`,
            other: `Wykorzystano jeden kod odzyskiwania. Zostało Ci ${left}.`,
          }),
    usedNudge: "Wygeneruj wkrótce nowe kody, zanim będą potrzebne.",
    usedLast:
      "Zanim przejdziesz dalej, skonfiguruj nowy telefon lub wygeneruj nowe kody. W przeciwnym razie nie zalogujesz się ponownie.",
    lostPhone:
      "Telefon zginął? Skonfiguruj nowy: stary przestanie działać, a Ty otrzymasz dziesięć nowych kodów odzyskiwania.",
    noCode: "Przez pierwsze dziesięć minut po zalogowaniu nie potrzeba do tego innego kodu.",
    renew: "Wygeneruj nowe kody odzyskiwania",
    replace: "Skonfiguruj nowy telefon",
    addApp: "Skonfiguruj aplikację uwierzytelniającą",
    passkeys: "Zarządzaj kluczami dostępu",
    redirectAfterLogin: "Dalej",
  },
  recoveryProblems,
  setup: {
    title: "Witamy",
    intro: "Utwórz pierwsze konto. Będzie to konto administratora.",
    username: "Nazwa użytkownika",
    name: "Imię i nazwisko",
    email: "Adres e-mail",
    emailHint: "Opcjonalnie. Widzą go aplikacje, które otwierasz.",
    password: "Hasło",
    button: "Utwórz konto",
  },
  invite: {
    title: (name) => `Witaj, ${name}`,
    intro: (site) => `Masz zaproszenie do: ${site}. Aby zacząć, wybierz hasło.`,
    username: "Twoja nazwa użytkownika",
    password: "Hasło",
    button: "Przyjmij zaproszenie",
  },
  reset: {
    title: "Wybierz nowe hasło",
    intro:
      "Stare hasło przestanie działać i nastąpi wylogowanie wszędzie. Logowanie dwuetapowe pozostaje bez zmian.",
    username: "Twoja nazwa użytkownika",
    password: "Nowe hasło",
    button: "Zapisz hasło",
  },
  usernameProblems: {
    missing: "Wybierz nazwę użytkownika.",
    invalid: "Użyj najwyżej 64 liter, cyfr i tych znaków: . _ - @ + '",
  },
  nameProblems: { too_long: "Ta nazwa jest za długa." },
  emailProblems: { invalid: "To nie jest adres e-mail." },
  formProblems: {
    busy: {
      text: "Wiele osób korzysta teraz z tej witryny.",
      advice: "Nic się nie zmieniło. Spróbuj ponownie za chwilę.",
    },
  },
  steps: { of: (step) => `Krok ${step} z 3`, leave: "Nie teraz" },
  intro: {
    title: "Logowanie dwuetapowe",
    replaceTitle: "Przejdź na nowy telefon",
    demanded: "Wymaga tego aplikacja, którą chcesz otworzyć. Zajmie to około trzech minut.",
    why: "Po haśle wpisujesz krótki kod z telefonu. Kto pozna Twoje hasło, i tak się nie zaloguje.",
    replace:
      "Stary telefon działa, dopóki nowy nie zostanie połączony. Otrzymasz też nowe kody odzyskiwania.",
    either:
      "Przy każdym logowaniu potwierdzasz tożsamość czymś, co masz. Kto pozna Twoje hasło, i tak się nie zaloguje.",
    choose: "Wybierz jeden z dwóch sposobów. Drugi możesz dodać później.",
    passkeyTitle: "Klucz dostępu",
    passkey:
      "Telefon lub komputer potwierdza Twoją tożsamość odciskiem palca, twarzą lub kodem PIN, którym go odblokowujesz. Nie trzeba nic instalować ani wpisywać.",
    passkeyButton: "Użyj klucza dostępu",
    appTitle: "Aplikacja uwierzytelniająca",
    app: "Aplikacja w telefonie pokazuje krótki kod, który wpisujesz po haśle. Działa w każdej przeglądarce na każdym komputerze.",
    which: "Która aplikacja?",
    needTitle: "Czego potrzebujesz",
    need: "Aplikacji uwierzytelniającej w telefonie. Co 30 sekund pokazuje nowy 6-cyfrowy kod. Jest bezpłatna i działa bez internetu.",
    haveTitle: "Każda z tych się nada",
    apps: [
      { name: "iPhone i iPad", text: "Hasła (już zainstalowana), 2FAS, Google Authenticator" },
      { name: "Android", text: "Aegis, 2FAS, Google Authenticator, Microsoft Authenticator" },
      { name: "Menedżery haseł", text: "1Password, Bitwarden, KeePassXC, Proton Pass" },
    ],
    find: "Nie masz jeszcze aplikacji? Znajdź jedną z nich w sklepie z aplikacjami w telefonie, zainstaluj ją i wróć tutaj.",
    password: "Twoje hasło",
    passwordWhy: "Od zalogowania minęło trochę czasu, więc wpisz hasło ponownie.",
    oldCode: "Kod ze starego telefonu lub kod odzyskiwania",
    button: "Mam aplikację: dalej",
    replaceButton: "Dalej",
  },
  startProblems: {
    wrong_password: { text: "To hasło jest nieprawidłowe." },
    wrong: {
      text: "Ten kod jest nieprawidłowy.",
      advice: "Użyj kodu ze starego telefonu lub jednego z kodów odzyskiwania.",
    },
    malformed: {
      text: "Czegoś brakuje.",
      advice: "Kod ma 6 cyfr, a kod odzyskiwania 16 liter i cyfr.",
    },
    replayed: codeProblems.replayed,
    other_time: codeProblems.other_time,
    unreadable: codeProblems.unreadable,
    waiting: {
      text: "Było zbyt wiele błędnych prób.",
      advice: "Nic się nie zmieniło. Do tego czasu nie zostaną przyjęte nawet prawidłowe dane.",
    },
    closed: codeProblems.closed,
    busy: recoveryProblems.busy,
    unavailable: codeProblems.unavailable,
  },
  confirm: {
    title: "Połącz telefon",
    scanTitle: "Zeskanuj ten kod QR",
    scan: (site) =>
      `W aplikacji wybierz „Dodaj” lub „+”, potem „Zeskanuj kod QR” i skieruj telefon na ten kod QR. Pojawi się nowy wpis: ${site}.`,
    picture: (site) => `Kod QR, który dodaje do aplikacji uwierzytelniającej: ${site}`,
    here: "Czy aplikacja jest na tym urządzeniu?",
    open: "Otwórz w aplikacji uwierzytelniającej",
    openTitle: "Dodaj to konto do aplikacji",
    openHint: (site) =>
      `Przycisk otwiera aplikację uwierzytelniającą, która dodaje wpis: ${site}. Potem wróć tutaj.`,
    otherDevice: "Aplikacja jest na innym telefonie? Zeskanuj kod QR",
    byHand: "Nie możesz zeskanować? Wpisz ten klucz",
    byHandHint: "Typ klucza: oparty na czasie. Konto:",
    copy: "Kopiuj klucz",
    copied: "Skopiowano",
    codeTitle: "Wpisz kod, który pokazuje",
    code: "6 cyfr z aplikacji",
    button: "Sprawdź kod",
    clockFast:
      "Zegar tego urządzenia się spieszy (różnica: około {amount}). Kody zależą od czasu: włącz automatyczne ustawianie zegara w urządzeniu z aplikacją.",
    clockSlow:
      "Zegar tego urządzenia się spóźnia (różnica: około {amount}). Kody zależą od czasu: włącz automatyczne ustawianie zegara w urządzeniu z aplikacją.",
  },
  confirmProblems: {
    wrong: {
      text: "Ten kod nie pasuje do tego kodu QR.",
      advice:
        "Użyj najnowszego wpisu dla tej witryny w aplikacji. Jeśli jest ich kilka, usuń wszystkie i zeskanuj ponownie. Nic jeszcze nie zostało włączone.",
    },
    malformed: codeProblems.malformed,
    other_time: codeProblems.other_time,
  },
  codes: {
    title: "Zapisz kody odzyskiwania",
    why: "Jeśli zgubisz, zepsujesz lub wymienisz telefon, tylko te kody pozwolą Ci się zalogować. Każdy działa raz.",
    once: "Są pokazywane tylko teraz. Przechowuj je z dala od telefonu: na papierze lub w menedżerze haseł.",
    renewed: "Stare kody działają, dopóki nie skończysz. Potem działają tylko te.",
    listLabel: "Twoje kody odzyskiwania",
    download: "Pobierz",
    print: "Drukuj",
    copy: "Kopiuj",
    copied: "Skopiowano",
    saveFirst:
      "Najpierw je pobierz lub wydrukuj. Skopiowanie nie wystarczy, bo kopię łatwo zgubić.",
    saved: "Zapisano. Upewnij się, że potrafisz je odnaleźć.",
    enrolButton: "Mam je zapisane: włącz",
    renewButton: "Mam je zapisane: zakończ",
    printTitle: (site) => `Kody odzyskiwania: ${site}`,
    printAccount: "Konto",
    printMade: "Utworzono",
    printHint: "Każdy kod działa raz, po haśle, zamiast kodu z telefonu.",
    printSecret: "Przechowuj tę kartkę tam, gdzie tylko Ty możesz ją znaleźć.",
    printHow: "Wydrukuj tę stronę z menu przeglądarki lub zapisz ją jako PDF.",
    fileHint:
      "Każdy kod pozwala zalogować się raz, razem z hasłem, gdy nie masz telefonu pod ręką.",
    fileSecret: "Przechowuj je tam, gdzie nikt inny nie zagląda. Nowy zestaw unieważnia te kody.",
    back: "Wstecz",
  },
  savingProblems: {
    not_saved: {
      text: "Najpierw zapisz kody.",
      advice: "Wybierz „Pobierz” lub „Drukuj”. Bez kodów utrata telefonu odcięłaby Ci dostęp.",
    },
    busy: {
      text: "Nie udało się teraz tego dokończyć.",
      advice: "Nic się nie zmieniło. Spróbuj ponownie za chwilę.",
    },
  },
  profile: {
    title: "Imię i nazwisko oraz adres e-mail",
    intro: "Aplikacje, które otwierasz, widzą jedno i drugie.",
    name: "Imię i nazwisko",
    nameHint: "Zostaw puste, aby używać nazwy użytkownika.",
    saveName: "Zapisz",
    email: "Adres e-mail",
    noEmail: "Nie masz jeszcze adresu.",
    newEmail: "Nowy adres e-mail",
    newEmailHint: (current) =>
      `Wyślemy tam link. Dopóki go nie otworzysz, Twoim adresem pozostaje ${current}.`,
    firstEmailHint: "Wyślemy tam link. Otwórz go, a adres będzie Twój.",
    sendLink: "Wyślij link",
    byAdministrator: "Może go zmienić administrator.",
    stale: "Aby je zmienić, najpierw zaloguj się ponownie.",
    again: "Zaloguj się ponownie",
    back: "Wróć do swojego konta",
  },
  profileProblems: {
    too_many_mails: {
      text: "Do Ciebie lub na ten adres wysłano dziś zbyt wiele wiadomości.",
      advice: "Nic się nie zmieniło. Zajrzyj do folderu ze spamem lub spróbuj ponownie jutro.",
    },
    unsent: {
      text: "Nie udało się wysłać wiadomości.",
      advice: "Nic się nie zmieniło. Sprawdź adres lub spróbuj ponownie później.",
    },
  },
  profileFaults: {
    name: "Ta nazwa jest za długa lub zawiera znaki, których nie można wyświetlić.",
    too_large: "Razem z Twoimi grupami to więcej, niż można przekazać aplikacjom.",
    email: "To nie jest adres e-mail.",
    unchanged: "To już jest Twój adres.",
  },
  confirmEmail: {
    title: "Potwierdź adres e-mail",
    text: (username) => `Od teraz to jest adres e-mail konta ${username}:`,
    button: "Użyj tego adresu",
    other: "Użyj innego konta",
  },
  confirmEmailProblems: {
    link_expired: {
      text: "Ten link już nie działa.",
      advice: "Został już użyty, jest za stary albo poproszono o nowszy.",
    },
    other_account: {
      text: "Ten link jest dla innego konta.",
      advice: "Zaloguj się na konto, które o niego prosiło. Jeśli to nie Ty, nic nie rób.",
    },
    email_taken: {
      text: "Inne konto ma tu już ten adres.",
      advice: "Nic się nie zmieniło. Administrator może pomóc.",
    },
  },
  account: {
    title: "Twoje konto",
    admin: "Administracja",
    home: "Przejdź do aplikacji",
    apps: "Twoje aplikacje",
    signOut: "Wyloguj się",
    twoFactor: "Logowanie dwuetapowe",
    on: "Włączone",
    off: "Wyłączone",
    offText: "Kto pozna Twoje hasło, może zalogować się jako Ty. Zapobiega temu kod z telefonu.",
    turnOn: "Włącz",
    replace: "Przejdź na nowy telefon",
    disable: "Wyłącz",
    demanded: "Wymaga go aplikacja, z której korzystasz, więc nie można go wyłączyć.",
    closedElsewhere:
      "Ktoś, kto zna Twoje hasło, wpisał zbyt wiele błędnych kodów z rzędu. Urządzenia, na których nie było wcześniej logowania, nie przyjmują już kodów.",
    closedOnDevice:
      "Na jednym z Twoich urządzeń wpisano zbyt wiele błędnych kodów z rzędu. Nie przyjmuje już kodów.",
    closedAdvice: "Jeśli to nie Ty, zmień teraz hasło. Administrator może odblokować Twoje konto.",
    passkeys: "Klucze dostępu",
    passkeyCount: (count) =>
      plural(count, {
        one: `Masz ${count} klucz dostępu.`,
        few: `Masz ${count} klucze dostępu.`,
        many: `Masz ${count} kluczy dostępu.`,
        other: `Masz ${count} klucza dostępu.`,
      }),
    noPasskeys:
      "Loguj się odciskiem palca, twarzą lub kodem PIN, którym odblokowujesz telefon lub komputer. Nie trzeba nic wpisywać, a fałszywa strona nie ma czego ukraść.",
    addPasskey: "Dodaj klucz dostępu",
    managePasskeys: "Zarządzaj kluczami dostępu",
    byPasskey:
      "Klucze dostępu są Twoim drugim składnikiem. Jeśli stracisz wszystkie, użyj kodu odzyskiwania.",
    addApp: "Dodaj aplikację uwierzytelniającą",
    since: "Skonfigurowano",
    lastUsed: "Ostatnio użyto",
    never: "jeszcze nie",
    codesLeft: "Pozostałe kody odzyskiwania",
    fewCodes: (left) =>
      left === 0
        ? "Nie masz już kodów odzyskiwania. Jeśli teraz stracisz telefon, nie zalogujesz się."
        : plural(left, {
            one: `Został tylko ${left} kod odzyskiwania. Wygeneruj nowe, zanim będą potrzebne.`,
            few: `Zostały tylko ${left} kody odzyskiwania. Wygeneruj nowe, zanim będą potrzebne.`,
            many: `Zostało tylko ${left} kodów odzyskiwania. Wygeneruj nowe, zanim będą potrzebne.`,
            other: `Zostało tylko ${left} kodu odzyskiwania. Wygeneruj nowe, zanim będą potrzebne.`,
          }),
    renew: "Wygeneruj nowe kody odzyskiwania",
    password: "Hasło",
    changePassword: "Zmień hasło",
    tokens: "Tokeny dla programów",
    tokenCount: (count) =>
      plural(count, {
        one: `Masz ${count} token.`,
        few: `Masz ${count} tokeny.`,
        many: `Masz ${count} tokenów.`,
        other: `Masz ${count} tokenu.`,
      }),
    noTokens:
      "Kalendarz, klient git ani kopia zapasowa nie mogą się zalogować. Daj każdemu własny token.",
    addToken: "Utwórz token",
    manageTokens: "Zobacz swoje tokeny",
    sessions: "Sesje",
    thisOne: "To urządzenie",
    signedIn: "logowanie",
    seen: "ostatnia aktywność",
    end: "Wyloguj tam",
    endOf: (device) => `Wyloguj tam: ${device}`,
    endOthers: "Wyloguj wszędzie indziej",
    devices: "Zaufane urządzenia",
    noDevices: "Kod jest wymagany na każdym urządzeniu.",
    trustedUntil: "do",
    forget: "Pytaj tam ponownie",
    forgetOf: (device) => `Pytaj tam ponownie: ${device}`,
    forgetAll: "Pytaj ponownie na wszystkich",
    events: "Aktywność",
    notYou: "Czegoś nie rozpoznajesz? Zmień hasło i wyloguj się wszędzie indziej.",
    sections: "Na tej stronie",
    security: "Bezpieczeństwo",
    more: (count) => `Pokaż więcej (${count})`,
    editProfile: "Zmień imię, nazwisko lub adres",
    rename: "Zmień nazwę",
    renameOf: (device) => `Zmień nazwę: ${device}`,
    label: "Nazwa",
    labelHint: "Zostaw puste, aby pokazywać przeglądarkę i system.",
    labelProblem: "Ta nazwa jest za długa lub zawiera znaki, których nie można wyświetlić.",
    saveLabel: "Zapisz",
  },
  accountDone: {
    name_changed: "Zapisano. Aplikacje dowiedzą się w ciągu minuty.",
    email_sent: "Sprawdź pocztę: na nowy adres wysłano link. Działa przez 30 minut.",
    email_changed: "Adres e-mail został potwierdzony.",
    password_changed:
      "Hasło zostało zmienione. Nastąpiło wylogowanie wszędzie indziej, a tokeny unieważniono.",
    two_factor_on: "Logowanie dwuetapowe jest włączone. Od teraz będzie potrzebny kod.",
    two_factor_replaced:
      "Nowy telefon jest połączony. Stary telefon i stare kody odzyskiwania już nie działają.",
    two_factor_off: "Logowanie dwuetapowe jest wyłączone.",
    codes_renewed: "Nowe kody odzyskiwania są aktywne. Stare już nie działają.",
    passkey_added: "Klucz dostępu został dodany. Od teraz możesz się nim logować.",
    session_ended: "To urządzenie zostało wylogowane.",
    others_ended: "Wylogowano wszędzie indziej.",
    device_renamed: "Nowa nazwa została zapisana.",
    device_forgotten: "Na tym urządzeniu znów będzie potrzebny kod.",
    devices_forgotten: "Na wszystkich urządzeniach znów będzie potrzebny kod.",
  },
  change: {
    title: "Zmień hasło",
    intro: "Nastąpi wylogowanie wszędzie indziej, a tokeny dla programów zostaną unieważnione.",
    current: "Obecne hasło",
    password: "Nowe hasło",
    button: "Zmień hasło",
    cancel: "Anuluj",
  },
  changeProblems: {
    wrong_password: { text: "Obecne hasło jest nieprawidłowe.", advice: "Nic się nie zmieniło." },
    malformed: { text: "Wpisz oba hasła." },
    waiting: {
      text: "Było zbyt wiele błędnych prób.",
      advice: "Nic się nie zmieniło. Do tego czasu nie zostanie przyjęte nawet prawidłowe hasło.",
    },
    busy: {
      text: "Nie udało się teraz zmienić hasła.",
      advice: "Nic się nie zmieniło. Spróbuj ponownie za chwilę.",
    },
    unavailable: {
      text: "Haseł nie można teraz zmieniać.",
      advice: "Nic się nie zmieniło. Spróbuj ponownie za minutę.",
    },
  },
  verifyAgain: {
    label: "Kod z aplikacji lub kod odzyskiwania",
    disableTitle: "Wyłącz logowanie dwuetapowe",
    disable: "Potem samo hasło otworzy Twoje konto. Kody odzyskiwania też przestaną działać.",
    disableButton: "Wyłącz",
    renewTitle: "Wygeneruj nowe kody odzyskiwania",
    renew: "Otrzymasz dziesięć nowych kodów. Stare przestaną działać, gdy zapiszesz nowe.",
    renewButton: "Dalej",
  },
  verifyAgainProblems: {
    replayed: codeProblems.replayed,
    other_time: codeProblems.other_time,
    unreadable: codeProblems.unreadable,
    waiting: codeProblems.waiting,
    closed: codeProblems.closed,
    busy: recoveryProblems.busy,
    unavailable: codeProblems.unavailable,
    wrong: { text: "Ten kod jest nieprawidłowy.", advice: "Nic się nie zmieniło." },
    malformed: { text: "Kod z aplikacji ma 6 cyfr, a kod odzyskiwania 16 liter i cyfr." },
  },
  events: {
    first_administrator_created: "Utworzono pierwsze konto",
    signed_in: "Logowanie",
    signed_out: "Wylogowanie",
    password_refused: "Błędne hasło",
    password_locked: "Zbyt wiele błędnych haseł: rozpoczął się czas oczekiwania",
    network_locked: "Zbyt wiele niepowodzeń z jednej sieci",
    failures_alarm_password: "Wiele błędnych haseł na wielu kontach",
    failures_alarm_second_factor: "Wiele błędnych kodów na wielu kontach",
    second_factor_refused: "Błędny kod",
    second_factor_locked: "Zbyt wiele błędnych kodów: rozpoczął się czas oczekiwania",
    second_factor_closed: "Zbyt wiele błędnych kodów: blokada do czasu odblokowania",
    second_factor_resynchronised: "Poznano różnicę zegara telefonu",
    recovery_code_used: "Logowanie kodem odzyskiwania",
    passkey_added: "Dodano klucz dostępu",
    passkey_renamed: "Zmieniono nazwę klucza dostępu",
    passkey_removed: "Usunięto klucz dostępu",
    passkey_used: "Logowanie kluczem dostępu",
    passkey_refused: "Odrzucono klucz dostępu",
    passkey_copy_suspected: "Odrzucono klucz dostępu: może istnieć jego kopia",
    second_factor_enabled: "Włączono logowanie dwuetapowe",
    second_factor_replaced: "Przejście na nowy telefon",
    second_factor_disabled: "Wyłączono logowanie dwuetapowe",
    recovery_codes_renewed: "Nowe kody odzyskiwania",
    password_changed: "Zmieniono hasło",
    invitation_created: "Utworzono zaproszenie",
    invitations_created: "Utworzono zaproszenia dla importu",
    invitation_accepted: "Przyjęto zaproszenie, wybrano hasło",
    reset_created: "Utworzono link do zmiany hasła",
    reset_requested: "Poproszono o wysłanie e-mailem linku do zmiany hasła",
    links_withdrawn: "Wycofano linki",
    password_reset: "Ustawiono nowe hasło przez link",
    new_password_demanded: "Poproszono o wybór nowego hasła",
    user_added: "Utworzono konto",
    name_changed: "Zmieniono imię i nazwisko",
    email_change_requested: "Poproszono o zmianę adresu e-mail",
    email_changed: "Zmieniono adres e-mail",
    origin_exposed: "Aplikacja odpowiada z pominięciem logowania",
    audit_log_shortened: "Usunięto najstarsze zdarzenia, aby zrobić miejsce",
    audit_events_not_sent: "Zdarzenia były zbyt stare, aby wysłać je do odbiornika dzienników",
    installation_opened: "Otwarto przywróconą bazę danych",
    users_imported: "Zaimportowano konta",
    users_exported: "Wyeksportowano konta wraz z sekretami",
    second_factors_imported: "Zaimportowano aplikacje uwierzytelniające",
    second_factor_confirmed: "Pierwszy prawidłowy kod z zaimportowanej aplikacji",
    user_disabled: "Wyłączono konto",
    user_enabled: "Włączono konto",
    user_removed: "Usunięto konto",
    groups_changed: "Zmieniono grupy",
    second_factor_reset: "Administrator zresetował logowanie dwuetapowe",
    user_unlocked: "Administrator zakończył czas oczekiwania",
    all_sessions_revoked: "Administrator zakończył wszystkie sesje",
    signing_key_rotated: "Zmieniono klucz podpisu",
    service_token_created: "Utworzono token usługi",
    service_token_removed: "Usunięto token usługi",
    service_token_refused: "Odrzucono token",
    personal_token_created: "Utworzono token",
    personal_token_revoked: "Unieważniono token",
    session_revoked: "Wylogowano na innym urządzeniu",
    other_sessions_revoked: "Wylogowano wszędzie indziej",
    device_renamed: "Zmieniono nazwę przeglądarki",
    device_revoked: "Usunięto zaufane urządzenie",
    refusals_summarised: "Kolejne nieudane próby (łącznie)",
  },
  stepUp: {
    title: "Potwierdź kluczem dostępu",
    text: "Ta strona wymaga logowania kluczem dostępu, bo fałszywa strona nie może go ukraść.",
    other: "Zaloguj się inaczej",
    none: "Nie masz przy sobie klucza dostępu? Zapytaj administratora.",
  },
  passkeys: {
    title: "Klucze dostępu",
    intro:
      "Klucz dostępu jest przechowywany w telefonie, komputerze, menedżerze haseł lub kluczu bezpieczeństwa. Odblokowujesz go tak jak to urządzenie. Nie trzeba nic pamiętać ani wpisywać, a fałszywa strona nie ma czego ukraść.",
    demanded: "Wymaga go aplikacja, którą chcesz otworzyć.",
    none: "Nie masz jeszcze klucza dostępu.",
    synced: "zsynchronizowany",
    oneDevice: "tylko to urządzenie",
    added: "dodano",
    used: "ostatnio użyto",
    never: "jeszcze nie użyto",
    elsewhere: (domain) => `działa w: ${domain}`,
    name: "Nazwa",
    rename: "Zmień nazwę",
    renameOf: (name) => `Zmień nazwę: ${name}`,
    save: "Zapisz",
    remove: "Usuń",
    removeOf: (name) => `Usuń: ${name}`,
    removeSure: "Nie będzie można się nim logować i nastąpi wylogowanie wszędzie indziej.",
    last: lastPasskey,
    addTitle: "Dodaj klucz dostępu",
    add: "Przeglądarka zapyta, gdzie go przechować. Nastąpi wylogowanie wszędzie indziej.",
    addButton: "Dodaj klucz dostępu",
    full: (most) => `Liczba Twoich kluczy dostępu: ${most}. Usuń jeden, aby dodać kolejny.`,
    notHere: "Klucze dostępu nie działają pod adresem IP. Potrzebna jest nazwa hosta.",
    back: "Wróć do swojego konta",
    confirm: "Potwierdź kluczem dostępu",
    recovery: "Wszystkie klucze dostępu zginęły? Zaloguj się kodem odzyskiwania",
    again: "Zaloguj się ponownie",
    demands: {
      fresh_sign_in: "Aby zmienić klucze dostępu, najpierw zaloguj się ponownie.",
      passkey_or_recovery:
        "Aby zmienić klucze dostępu, potwierdź swoją tożsamość jednym z nich. Hasło i kod nie wystarczą, bo fałszywa strona mogłaby ukraść jedno i drugie.",
    },
  },
  passkeysDone: {
    added: "Klucz dostępu został dodany. Od teraz możesz się nim logować.",
    renamed: "Nazwa klucza dostępu została zmieniona.",
    removed:
      "Klucz dostępu został usunięty. Usuń go też z urządzenia lub menedżera haseł, który go przechowywał.",
  },
  passkeysProblems: {
    passkey_malformed: passkeyProblems.passkey_malformed,
    passkey_expired: passkeyProblems.passkey_expired,
    passkey_taken: {
      text: "Nie udało się dodać tego klucza dostępu.",
      advice: "Jest już używany albo klucze dostępu zmieniono w innym oknie.",
    },
    passkey_not_verified: {
      text: "Ten klucz dostępu nie potwierdził Twojej tożsamości, więc nie został dodany.",
      advice:
        "Najpierw ustaw kod PIN, odcisk palca lub rozpoznawanie twarzy na tym urządzeniu lub kluczu.",
    },
    passkey_invalid: {
      text: "Nie udało się sprawdzić tego klucza dostępu, więc nie został dodany.",
      advice: "Spróbuj ponownie lub przechowaj go gdzie indziej.",
    },
    passkey_name: { text: "Nazwa ma od 1 do 60 znaków." },
    passkey_gone: {
      text: "Ten klucz dostępu został już usunięty.",
      advice: "Ta strona pokazuje, co jest teraz.",
    },
    passkey_last: { text: "Tego klucza dostępu nie można usunąć.", advice: lastPasskey },
  },
  tokens: {
    title: "Tokeny dla programów",
    intro:
      "Kalendarz, klient git lub kopia zapasowa wysyła token zamiast się logować. Dla aplikacji to Ty. Daj każdemu programowi jego własny.",
    none: "Nie masz tokenów.",
    everyApp: "każda aplikacja",
    used: "użyto",
    neverUsed: "nigdy nie użyto",
    made: "utworzono",
    by: (name) => `przez: ${name}`,
    ends: "do",
    ended: "Wygasł",
    revoke: "Unieważnij",
    revokeOf: (name) => `Unieważnij: ${name}`,
    add: "Utwórz token",
    name: "Nazwa",
    nameHint: "Do czego służy, na przykład „kalendarz w telefonie”.",
    hosts: "Aplikacje",
    hostsHint: "Nazwy hostów oddzielone przecinkami. Puste: każda aplikacja, której możesz używać.",
    expires: "Ważny przez",
    lives: { "30d": "30 dni", "90d": "90 dni", "180d": "180 dni", "365d": "rok" },
    create: "Utwórz",
    cannot:
      "Nigdy nie otwiera Twojego konta ani administracji, ani tego, co wymaga świeżego logowania. Nowe hasło unieważnia wszystkie tokeny.",
    back: "Wróć do swojego konta",
    shown: "Twój nowy token",
    once: "Skopiuj go teraz. Jest pokazywany tylko raz.",
    how: "Użyj go w programie jako hasła, razem z nazwą użytkownika. Programy, które znają tokeny, wysyłają go jako token Bearer.",
    copy: "Kopiuj",
    copied: "Skopiowano",
    done: "Gotowe",
    again: "Zaloguj się ponownie",
    enrol: "Skonfiguruj logowanie dwuetapowe",
  },
  tokensDone: { revoked: "Ten token został unieważniony." },
  tokenDemands: {
    fresh_sign_in: "Aby utworzyć token, zaloguj się jeszcze raz.",
    second_factor:
      "Aby utworzyć token, najpierw skonfiguruj logowanie dwuetapowe: wymaga go aplikacja, z której korzystasz.",
  },
  tokenProblems: {
    name: { text: "Nazwa ma do 64 znaków, zawiera literę lub cyfrę i nie ma ukośników." },
    hosts: { text: "Żadna aplikacja nie ma takiej nazwy hosta." },
    expires: { text: "Token jest ważny najwyżej rok, na przykład 90d." },
    name_taken: { text: "Masz już token o tej nazwie.", advice: "Wybierz inną." },
    too_many_tokens: {
      text: "Masz 20 tokenów.",
      advice: "Unieważnij taki, którego już nie używasz.",
    },
  },
  launcher: {
    title: "Twoje aplikacje",
    none: "Nie ma jeszcze aplikacji, którą możesz otworzyć. Poproś administratora o dostęp.",
    account: "Twoje konto",
  },
  mail: {
    notices: {
      password_changed: "Twoje hasło zostało zmienione.",
      second_factor_enabled: "Włączono logowanie dwuetapowe.",
      second_factor_replaced: "Twoja aplikacja uwierzytelniająca została zastąpiona inną.",
      second_factor_disabled: "Wyłączono logowanie dwuetapowe.",
      second_factor_reset: "Administrator zresetował Twoje logowanie dwuetapowe.",
      passkey_added: "Dodano klucz dostępu. Można nim zalogować się jako Ty.",
      passkey_removed: "Usunięto klucz dostępu. Nie można się nim już logować.",
      passkey_copy_suspected:
        "Jeden z Twoich kluczy dostępu odrzucono: wygląda na to, że istnieje jego kopia. Usuń go i dodaj nowy.",
      personal_token_created:
        "Utworzono token. Kto go ma, może korzystać z Twoich aplikacji jako Ty.",
      email_change_requested:
        "Dla Twojego konta wpisano nowy adres e-mail. Zastąpi ten adres po potwierdzeniu.",
      email_changed:
        "Adres e-mail Twojego konta został zmieniony. To ostatnia wiadomość na ten adres.",
      recovery_codes_renewed: "Twoje kody odzyskiwania zastąpiono nowymi. Stare już nie działają.",
      recovery_code_used: "Jeden z Twoich kodów odzyskiwania został użyty do zalogowania.",
    },
    about: {
      account: "Konto",
      when: "Kiedy",
      from: "Skąd",
      unknown: "nieznane",
      you: "Jeśli to Ty, nie trzeba nic robić.",
      notYou:
        "Jeśli nie, zaloguj się i natychmiast zmień hasło, zakończ wszystkie inne sesje i powiadom administratora.",
    },
    reset: {
      subject: "Wybierz nowe hasło",
      asked: (username, site) =>
        `Ktoś poprosił o nowe hasło do konta ${username} w: ${site}. Jeśli to Ty, wybierz je tutaj:`,
      link: "Wybierz nowe hasło",
      once: "Link działa raz, przez 30 minut. Jeśli próśb było więcej, działa tylko najnowszy. Logowanie dwuetapowe pozostaje bez zmian.",
      notYou:
        "Jeśli to nie Ty, zignoruj tę wiadomość: hasło się nie zmieni. Nie przekazuj nikomu tego linku.",
      from: "Prośba z",
    },
    confirmation: {
      subject: "Potwierdź adres e-mail",
      asked: (username, site) =>
        `Konto ${username} w: ${site} ma używać tego adresu e-mail. Aby to potwierdzić, otwórz ten link i zaloguj się jako ${username}:`,
      link: "Potwierdź ten adres",
      once: "Link działa raz, przez 30 minut. Jeśli próśb było więcej, działa tylko najnowszy.",
      notYou: "Jeśli to nie Twoje konto, zignoruj tę wiadomość: nic się nie zmieni.",
    },
    invitation: {
      subject: "Masz zaproszenie",
      hello: (name) => `Witaj, ${name}!`,
      invited: (username, site) =>
        `Masz zaproszenie do: ${site}. Twoja nazwa użytkownika to ${username}. Aby zacząć, wybierz hasło:`,
      link: "Przyjmij zaproszenie",
      once: "Link działa raz, przez 24 godziny. Jeśli ten czas minął, poproś o nowy osobę, która wysłała zaproszenie.",
      notYou: "Jeśli to dla Ciebie niespodzianka, zignoruj tę wiadomość.",
    },
  },
};

export default polish;
