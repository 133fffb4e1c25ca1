// @ts-check

import { pluralIn } from "./plural.js";

/** @type {import("./plural.js").Plural<"one" | "other">} */
const plural = pluralIn("es");

/** @type {import("../pages/catalogue.ts").Catalogue["passkeyProblems"]} */
const passkeyProblems = {
  passkey_malformed: {
    text: "No se pudo leer la respuesta de tu navegador.",
    advice: "Inténtalo de nuevo o usa otro método.",
  },
  passkey_expired: {
    text: "Tardó demasiado o ya se había hecho.",
    advice: "Inténtalo de nuevo.",
  },
  passkey_wrong: {
    text: "Esta llave de acceso no funciona aquí.",
    advice: "Puede que se haya eliminado. Usa otra u otro método.",
  },
  passkey_not_verified: {
    text: "Tu llave de acceso no confirmó que eres tú.",
    advice: "Desbloquéala con su PIN, tu huella o tu rostro e inténtalo de nuevo.",
  },
  passkey_copied: {
    text: "Esta llave de acceso se rechazó porque puede existir una copia.",
    advice:
      "Usa otro método, elimina esta llave de acceso en la página de tu cuenta y avisa a tu administrador.",
  },
};

/** @type {import("../pages/catalogue.ts").Catalogue["codeProblems"]} */
const codeProblems = {
  wrong: {
    text: "Ese código no es correcto.",
    advice: "Introduce el código que tu app muestra ahora para este sitio y esta cuenta.",
  },
  malformed: {
    text: "Un código tiene exactamente 6 dígitos.",
    advice: "Los espacios no importan.",
  },
  replayed: {
    text: "Ese código ya se usó.",
    advice: "Espera al siguiente: 30 segundos como máximo.",
  },
  other_time: {
    text: "Ese código es de otro momento.",
    advice: "El reloj de tu teléfono no está en hora.",
  },
  unreadable: {
    text: "Los códigos de tu app no se pueden comprobar en este momento.",
    advice:
      "Esto no contó como código incorrecto. Usa uno de tus códigos de recuperación y avisa a tu administrador.",
  },
  waiting: {
    text: "Hubo demasiados códigos incorrectos.",
    advice: "Hasta entonces no se acepta ni el código correcto.",
  },
  closed: {
    text: "Hubo demasiados códigos incorrectos seguidos, así que ya no se aceptan más.",
    advice:
      "Pide a tu administrador que desbloquee tu cuenta. Si no fuiste tú, díselo: puede que alguien sepa tu contraseña.",
  },
  unavailable: {
    text: "Los códigos no se pueden comprobar en este momento.",
    advice: "Esto no contó como código incorrecto. Inténtalo de nuevo en un minuto.",
  },
  ...passkeyProblems,
};

/** @type {import("../pages/catalogue.ts").Catalogue["recoveryProblems"]} */
const recoveryProblems = {
  wrong: {
    text: "Ese código de recuperación no es correcto.",
    advice: "Comprueba cada carácter y que el código sea de tu última lista.",
  },
  malformed: {
    text: "Un código de recuperación tiene 16 letras y dígitos, en cuatro grupos de cuatro.",
  },
  used: {
    text: "Ese código de recuperación ya se usó.",
    advice: "Cada código sirve una vez. Usa otro de tu lista.",
  },
  none_left: {
    text: "No te quedan códigos de recuperación.",
    advice: "Usa tu app de autenticación o pregunta a tu administrador.",
  },
  waiting: codeProblems.waiting,
  closed: codeProblems.closed,
  busy: {
    text: "No se pudo comprobar tu código en este momento.",
    advice: "No contó como incorrecto. Inténtalo de nuevo enseguida.",
  },
  unavailable: codeProblems.unavailable,
};

const lastPasskey = "Es tu único segundo factor, y una app que usas exige uno. Añade otro primero.";

/** @type {import("../pages/catalogue.ts").Catalogue} */
const spanish = {
  ui: {
    error: (title) => `Error: ${title}`,
    language: "Idioma",
    languageTitle: "Elige tu idioma",
    wait: (time) => `Inténtalo de nuevo en ${time}.`,
    waitLabel: "Inténtalo de nuevo en",
    waitOver: "Ya puedes intentarlo de nuevo.",
    deadline: (time) => `Tiempo restante para este paso: ${time}.`,
    deadlineLabel: "Tiempo restante para este paso:",
    deadlineOver: "El tiempo para este paso se acabó. Empieza de nuevo.",
    justNow: "ahora mismo",
    phoneSlow: (amount) =>
      `Tu teléfono va atrasado ${amount}, más o menos, así que este código era de otro momento.`,
    phoneFast: (amount) =>
      `Tu teléfono va adelantado ${amount}, más o menos, así que este código era de otro momento.`,
    phoneClock:
      "En los ajustes de tu teléfono, activa la fecha y hora automáticas e introduce después un código nuevo. " +
      "Si no puedes cambiar el reloj, introduce los dos próximos códigos uno tras otro: así esta página detecta el desfase.",
    codeEvery: "Cada 30 segundos aparece un código nuevo.",
    codeNext: (seconds) => `Código nuevo en ${seconds} s`,
    codeSoon: "En unos cinco segundos aparece un código nuevo. El anterior sirve aún un momento.",
    startOver: "¿No eres tú? Empezar de nuevo",
    browserOn: (browser, system) => `${browser} en ${system}`,
    unknownBrowser: "Navegador desconocido",
    newPasswordHint: (minimum) =>
      `Al menos ${minimum} caracteres. Unas cuantas palabras seguidas son fáciles de recordar. No hay más reglas.`,
    show: "Mostrar",
    hide: "Ocultar",
    help: (contact) => `¿Necesitas ayuda? ${contact}`,
    terms: "Condiciones",
    privacy: "Privacidad",
  },
  passwordProblems: {
    too_short: "Esta contraseña es demasiado corta.",
    too_long: "Esta contraseña es demasiado larga.",
    too_common: "Mucha gente usa esta contraseña, así que es fácil de adivinar. Elige otra.",
    about_you:
      "Esta contraseña es demasiado fácil de adivinar a partir de tu nombre o del nombre de este sitio.",
    unchanged: "Esta es la contraseña que te dieron. Elige una propia.",
  },
  message: {
    home: "Ir a la página de inicio",
    account: "Ir a tu cuenta",
    login: "Ir al inicio de sesión",
    otherAccount: "Usar otra cuenta",
    reference: "Referencia",
    newTab: "Iniciar sesión en una pestaña nueva",
  },
  messages: {
    bad_request: {
      title: "No se pudo leer",
      text: "Tu navegador envió algo que esta página no entiende. No se hizo nada.",
      advice: "Vuelve atrás, recarga la página e inténtalo de nuevo.",
    },
    ambiguous_address: {
      title: "No se puede leer esta dirección",
      text: "Contiene caracteres que cada servidor interpreta de una forma, así que no se transmitió.",
      advice: "Comprueba que el enlace no tenga errores.",
    },
    signed_out: {
      title: "Se cerró tu sesión",
      text: "Tu sesión terminó antes de que se enviara el formulario. No se hizo nada con él.",
      advice: "Inicia sesión y rellena el formulario de nuevo.",
    },
    not_allowed: {
      title: "No tienes acceso",
      text: "Has iniciado sesión, pero tu cuenta no puede abrir esta página.",
      advice: "Si la necesitas, envía esta dirección a tu administrador y pídele acceso.",
    },
    closed_to_all: {
      title: "Esta página está cerrada",
      text: "Nadie puede abrir esta dirección.",
      advice: "Si crees que es un error, avisa a tu administrador.",
    },
    plain_http: {
      title: "Esta conexión no es segura",
      text: "El formulario se envió sin cifrar. No se hizo nada con él.",
      advice: "Abre de nuevo la dirección con https:// delante y envía el formulario desde ahí.",
    },
    cross_site: {
      title: "Eso venía de otro sitio",
      text: "Otro sitio web intentó hacer esto en tu nombre. No se hizo nada.",
      advice: "Si fuiste tú, abre la página aquí y hazlo de nuevo.",
    },
    form_refused: {
      title: "Abre esa página de nuevo",
      text: "El formulario era demasiado antiguo o venía de otra página. No se hizo nada.",
      advice: "Abre la página de nuevo y rellena allí el formulario.",
    },
    old_browser: {
      title: "Este navegador no se puede usar aquí",
      text: "Esta página solo se abre en navegadores que indican de dónde viene una petición.",
      advice:
        "Usa una versión actual de Chrome, Edge, Firefox o Safari (16.4 o posterior). Con curl, envía Sec-Fetch-Mode: navigate y Sec-Fetch-Dest: document.",
    },
    not_found: {
      title: "Página no encontrada",
      text: "No hay ninguna página en esta dirección.",
      advice: "Comprueba que el enlace no tenga errores.",
    },
    wrong_method: {
      title: "Eso no funciona en esta dirección",
      text: "Esta dirección no se puede usar así. No se hizo nada.",
      advice: "Abre de nuevo la página de la que vienes y continúa allí.",
    },
    out_of_order: {
      title: "Ese paso no es posible ahora",
      text: "Antes va otro paso, o este se hizo en otra ventana.",
      advice: "Abre la página de nuevo para ver dónde estás.",
    },
    two_factor_demanded: {
      title: "El inicio de sesión en dos pasos sigue activado",
      text: "Una app que usas lo exige, así que no puedes desactivarlo.",
      advice: "Puedes pasarlo a otro teléfono en cualquier momento.",
    },
    two_factor_on_already: {
      title: "Eso ya está hecho",
      text: "Se terminó en otra ventana o algo cambió entretanto. Vale lo que está configurado allí.",
      advice: "La página de tu cuenta muestra lo que está configurado ahora.",
    },
    link_expired: {
      title: "Este enlace ya no funciona",
      text: "Ya se usó, es demasiado antiguo o se envió uno más reciente.",
      advice: "Pide uno nuevo a tu administrador.",
    },
    hand_off_expired: {
      title: "Ese inicio de sesión no llegó",
      text: "Tardó demasiado, ya se usó o empezó en otro navegador.",
      advice: "Inicia sesión de nuevo.",
    },
    setup_done: {
      title: "La configuración está completa",
      text: "Ya hay un administrador, así que este enlace ya no funciona.",
      advice: "Inicia sesión o pide una invitación a tu administrador.",
    },
    setup_link_wrong: {
      title: "Este no es el enlace de configuración",
      text: "Aún no hay ninguna cuenta, pero este enlace no es el que crea la primera.",
      advice:
        "Usa el enlace completo que npm start muestra en su terminal o que npm run deploy mostró al final.",
    },
    enrolment_expired: {
      title: "Eso tardó demasiado",
      text: "La configuración no se terminó a tiempo. No se cambió nada.",
      advice:
        "Empieza de nuevo. Si tu app ya muestra una entrada nueva para este sitio, bórrala primero.",
    },
    unknown_host: {
      title: "Aquí no hay ninguna app",
      text: "No hay ninguna app configurada para esta dirección.",
      advice: "Comprueba que la dirección esté bien escrita.",
    },
    framed: {
      title: "Inicia sesión primero",
      text: "Para esta parte de la página tienes que haber iniciado sesión.",
      advice: "Inicia sesión en una pestaña nueva y recarga después esta página.",
    },
    too_many: {
      title: "Demasiados intentos",
      text: "Hubo demasiados intentos desde tu red.",
      advice: "Espera un poco e inténtalo de nuevo.",
    },
    failure: {
      title: "Algo salió mal",
      text: "El error es nuestro, y no se transmitió nada.",
      advice:
        "Inténtalo de nuevo. Si vuelve a pasar, da a tu administrador la referencia de abajo.",
    },
    origin_down: {
      title: "La app no responde",
      text: "No se puede acceder en este momento a la app de esta dirección.",
      advice: "Inténtalo de nuevo en un minuto. Si no vuelve, avisa a tu administrador.",
    },
    unavailable: {
      title: "No disponible en este momento",
      text: "Ahora no se puede comprobar quién entra, así que no entra nadie.",
      advice: "Inténtalo de nuevo en un minuto.",
    },
    origin_slow: {
      title: "La app tarda demasiado",
      text: "La app de esta dirección no respondió a tiempo.",
      advice: "Inténtalo de nuevo. Puede que lo último que enviaste se haya hecho de todos modos.",
    },
  },
  login: {
    title: "Iniciar sesión",
    username: "Nombre de usuario",
    password: "Contraseña",
    button: "Iniciar sesión",
    to: (app) => `Inicio de sesión en ${app}`,
    nobodyTitle: "Aún no hay ninguna cuenta",
    nobody:
      "El enlace de configuración crea la primera cuenta. npm start lo muestra en su terminal, y npm run deploy al final.",
    nobodyForm: "Iniciar sesión de todos modos",
    stepUpTitle: "Confirma que eres tú",
    stepUp:
      "Para esta página tienes que iniciar sesión de nuevo. Introduce tu contraseña para continuar.",
    stepUpButton: "Continuar",
    again: "Volver al inicio de sesión",
    forgot: "¿Olvidaste tu contraseña?",
  },
  loginProblems: {
    wrong_credentials: {
      text: "El nombre de usuario o la contraseña no son correctos.",
      advice: "Las contraseñas distinguen entre mayúsculas y minúsculas.",
    },
    malformed: { text: "Introduce tu nombre de usuario y tu contraseña." },
    waiting: {
      text: "Hubo demasiados intentos fallidos.",
      advice: "Hasta entonces no se acepta ni la contraseña correcta.",
    },
    busy: {
      text: "Mucha gente está iniciando sesión ahora.",
      advice: "No se comprobó tu contraseña. Inténtalo de nuevo enseguida.",
    },
    unavailable: {
      text: "Ahora no se pueden comprobar los inicios de sesión.",
      advice: "No se comprobó tu contraseña. Inténtalo de nuevo en un minuto.",
    },
    session_expired: {
      text: "Tu sesión se cerró antes de que llegara este formulario. No se hizo nada con él.",
      advice:
        "Si lo enviaste dos veces, puede que el primero haya contado: inicia sesión y compruébalo.",
    },
    ticket_expired: {
      text: "Ese inicio de sesión tardó demasiado o se completó en otro lugar.",
      advice: "Empieza de nuevo.",
    },
    ...passkeyProblems,
  },
  loginDone: {
    signed_out: "Has cerrado sesión.",
    password_reset: "Tu contraseña nueva está guardada. Inicia sesión con ella.",
    two_factor_changed: "Tu llave de acceso se eliminó. Inicia sesión con tu contraseña.",
  },
  signOut: {
    title: "¿Cerrar sesión?",
    text: "Para volver a iniciar sesión necesitarás tu contraseña.",
    button: "Cerrar sesión",
    stay: "Seguir con la sesión iniciada",
  },
  forgot: {
    title: "¿Olvidaste tu contraseña?",
    intro:
      "Introduce tu nombre de usuario y te enviaremos por correo un enlace para elegir una contraseña nueva.",
    username: "Nombre de usuario",
    button: "Enviar el enlace",
    missing: "Introduce tu nombre de usuario.",
    sentTitle: "Revisa tu correo",
    sent: "Si hay una cuenta con este nombre y tiene una dirección de correo, el enlace va en camino. Sirve una vez, durante 30 minutos.",
    nothing:
      "¿No llega nada después de unos minutos? Mira en la carpeta de spam o pide un enlace a tu administrador.",
    ask: "Pide un enlace a tu administrador. Con él puedes elegir una contraseña nueva.",
    back: "Volver al inicio de sesión",
  },
  passkey: {
    button: "Usar una llave de acceso",
    noScript:
      "Las llaves de acceso necesitan JavaScript, que aquí está desactivado. Todo lo demás funciona sin él.",
    unsupported: "Este navegador no admite llaves de acceso.",
    cancelled: "No se usó ninguna llave de acceso. Puedes intentarlo de nuevo.",
    failed:
      "Tu navegador no pudo usar una llave de acceso aquí. Inténtalo de nuevo o inicia sesión de otra forma.",
    known: "Ese dispositivo ya tiene una llave de acceso para esta cuenta.",
  },
  passkeyProblems,
  code: {
    title: "Introduce tu código",
    intro: (site) =>
      `Abre tu app de autenticación e introduce los 6 dígitos que muestra para ${site}.`,
    label: "Código de tu app",
    trust: (days) =>
      plural(days, {
        one: `No pedir un código en este dispositivo durante ${days} día`,
        other: `No pedir un código en este dispositivo durante ${days} días`,
      }),
    trustHint: "Solo en un dispositivo que no use nadie más.",
    button: "Continuar",
    recovery: "¿No tienes tu teléfono? Usa un código de recuperación",
    factorTitle: "Confirma que eres tú",
    passkeyTitle: "Usa tu llave de acceso",
    passkey: "Ahora confirma que eres tú con una de tus llaves de acceso.",
    passkeyButton: "Usar una llave de acceso",
    or: "o",
    elsewhere: (domains) =>
      `Tus llaves de acceso funcionan en ${domains}, pero no en esta dirección. Usa aquí un código de recuperación.`,
    recoveryInstead: "¿No tienes tu llave de acceso? Usa un código de recuperación",
    closedTitle: "Los códigos están bloqueados",
  },
  codeProblems,
  recovery: {
    title: "Usar un código de recuperación",
    intro:
      "Cuando activaste el inicio de sesión en dos pasos, guardaste diez códigos de recuperación. Introduce uno de ellos. Cada uno sirve una vez.",
    label: "Código de recuperación",
    hint: "En mayúsculas o minúsculas, con o sin guiones.",
    left: (count) =>
      plural(count, {
        one: `Te queda ${count} código.`,
        other: `Te quedan ${count} códigos.`,
      }),
    button: "Continuar",
    back: "Usar un código de tu app",
    backToPasskey: "Usar tu llave de acceso",
    lost: "¿Tampoco tienes códigos de recuperación? Tu administrador puede dejarte configurar un teléfono nuevo.",
    usedTitle: "Has iniciado sesión",
    usedText: (left) =>
      left === 0
        ? "Ese era tu último código de recuperación."
        : plural(left, {
            one: `Has gastado un código de recuperación. Te queda ${left}.`,
            other: `Has gastado un código de recuperación. Te quedan ${left}.`,
          }),
    usedNudge: "Consigue códigos nuevos pronto, antes de necesitarlos.",
    usedLast:
      "Antes de continuar, configura un teléfono nuevo o consigue códigos nuevos. Si no, no podrás volver a iniciar sesión.",
    lostPhone:
      "¿Perdiste tu teléfono? Configura uno nuevo: el anterior deja de funcionar y recibes diez códigos de recuperación nuevos.",
    noCode:
      "Para esto no necesitas otro código durante los diez primeros minutos después de iniciar sesión.",
    renew: "Conseguir códigos nuevos",
    replace: "Configurar un teléfono nuevo",
    addApp: "Configurar una app de autenticación",
    passkeys: "Gestionar tus llaves de acceso",
    redirectAfterLogin: "Continuar",
  },
  recoveryProblems,
  setup: {
    title: "Te damos la bienvenida",
    intro: "Crea la primera cuenta. Será la del administrador.",
    username: "Nombre de usuario",
    name: "Tu nombre",
    email: "Dirección de correo",
    emailHint: "Opcional. Las apps que abras pueden verla.",
    password: "Contraseña",
    button: "Crear cuenta",
  },
  invite: {
    title: (name) => `Hola, ${name}`,
    intro: (site) => `Tienes una invitación para ${site}. Elige una contraseña para empezar.`,
    username: "Tu nombre de usuario",
    password: "Contraseña",
    button: "Aceptar la invitación",
  },
  reset: {
    title: "Elige una contraseña nueva",
    intro:
      "Tu contraseña anterior deja de funcionar y se cierran todas tus sesiones. El inicio de sesión en dos pasos sigue como está.",
    username: "Tu nombre de usuario",
    password: "Contraseña nueva",
    button: "Guardar contraseña",
  },
  usernameProblems: {
    missing: "Elige un nombre de usuario.",
    invalid: "Usa hasta 64 letras, dígitos y estos caracteres: . _ - @ + '",
  },
  nameProblems: { too_long: "Este nombre es demasiado largo." },
  emailProblems: { invalid: "Esto no es una dirección de correo." },
  formProblems: {
    busy: {
      text: "Mucha gente está usando este sitio ahora.",
      advice: "No se cambió nada. Inténtalo de nuevo enseguida.",
    },
  },
  steps: { of: (step) => `Paso ${step} de 3`, leave: "Ahora no" },
  intro: {
    title: "Inicio de sesión en dos pasos",
    replaceTitle: "Pasar a un teléfono nuevo",
    demanded: "La app que quieres abrir lo exige. Se tarda unos tres minutos.",
    why: "Después de tu contraseña, introduces un código corto de tu teléfono. Así, quien averigüe tu contraseña seguirá sin poder entrar.",
    replace:
      "Tu teléfono anterior funciona hasta que el nuevo esté conectado. También recibes códigos de recuperación nuevos.",
    either:
      "En cada inicio de sesión confirmas que eres tú con algo que tienes. Así, quien averigüe tu contraseña seguirá sin poder entrar.",
    choose: "Elige una de las dos formas. Puedes añadir la otra más tarde.",
    passkeyTitle: "Una llave de acceso",
    passkey:
      "Tu teléfono o tu equipo confirma que eres tú con la huella, el rostro o el PIN que lo desbloquea. No hay nada que instalar ni que escribir.",
    passkeyButton: "Usar una llave de acceso",
    appTitle: "Una app de autenticación",
    app: "Una app de tu teléfono muestra un código corto que introduces después de tu contraseña. Funciona con cualquier navegador y en cualquier equipo.",
    which: "¿Qué app?",
    needTitle: "Lo que necesitas",
    need: "Una app de autenticación en tu teléfono. Muestra un código nuevo de 6 dígitos cada 30 segundos. Es gratis y funciona sin conexión a internet.",
    haveTitle: "Cualquiera de estas sirve",
    apps: [
      {
        name: "iPhone y iPad",
        text: "Contraseñas (ya instalada), 2FAS, Google Authenticator",
      },
      { name: "Android", text: "Aegis, 2FAS, Google Authenticator, Microsoft Authenticator" },
      { name: "Gestores de contraseñas", text: "1Password, Bitwarden, KeePassXC, Proton Pass" },
    ],
    find: "¿Aún no tienes ninguna? Busca una de estas en la tienda de apps de tu teléfono, instálala y vuelve aquí.",
    password: "Tu contraseña",
    passwordWhy: "Iniciaste sesión hace un rato, así que introduce tu contraseña de nuevo.",
    oldCode: "Un código de tu teléfono anterior o un código de recuperación",
    button: "Tengo una app: continuar",
    replaceButton: "Continuar",
  },
  startProblems: {
    wrong_password: { text: "Esa contraseña no es correcta." },
    wrong: {
      text: "Ese código no es correcto.",
      advice: "Usa un código de tu teléfono anterior o uno de tus códigos de recuperación.",
    },
    malformed: {
      text: "Falta algo.",
      advice: "Un código tiene 6 dígitos; uno de recuperación, 16 letras y dígitos.",
    },
    replayed: codeProblems.replayed,
    other_time: codeProblems.other_time,
    unreadable: codeProblems.unreadable,
    waiting: {
      text: "Hubo demasiados intentos fallidos.",
      advice: "No se cambió nada. Hasta entonces no se acepta ni el dato correcto.",
    },
    closed: codeProblems.closed,
    busy: recoveryProblems.busy,
    unavailable: codeProblems.unavailable,
  },
  confirm: {
    title: "Conecta tu teléfono",
    scanTitle: "Escanea este código QR",
    scan: (site) =>
      `En tu app, elige «Añadir» o «+», luego «Escanear código QR», y apunta tu teléfono a este código QR. Aparece una entrada nueva para ${site}.`,
    picture: (site) => `Código QR que añade ${site} a una app de autenticación`,
    here: "¿La app está en este dispositivo?",
    open: "Abrir en tu app",
    openTitle: "Añade esta cuenta a tu app",
    openHint: (site) =>
      `El botón abre tu app de autenticación, que añade ${site}. Después, vuelve aquí.`,
    otherDevice: "¿La app está en otro teléfono? Escanea un código QR",
    byHand: "¿No puedes escanear? Introduce esta clave",
    byHandHint: "Tipo de clave: basada en la hora. Cuenta:",
    copy: "Copiar clave",
    copied: "Copiada",
    codeTitle: "Introduce el código que muestra",
    code: "6 dígitos de tu app",
    button: "Comprobar el código",
    clockFast:
      "El reloj de este dispositivo va adelantado {amount}, más o menos. Los códigos dependen de la hora: deja que el dispositivo que tiene tu app ajuste su reloj automáticamente.",
    clockSlow:
      "El reloj de este dispositivo va atrasado {amount}, más o menos. Los códigos dependen de la hora: deja que el dispositivo que tiene tu app ajuste su reloj automáticamente.",
  },
  confirmProblems: {
    wrong: {
      text: "Ese código no corresponde a este código QR.",
      advice:
        "Usa la entrada más reciente de este sitio en tu app. Si hay varias, bórralas todas y escanea de nuevo. Aún no se activó nada.",
    },
    malformed: codeProblems.malformed,
    other_time: codeProblems.other_time,
  },
  codes: {
    title: "Guarda tus códigos de recuperación",
    why: "Si pierdes, rompes o cambias tu teléfono, solo podrás entrar con estos códigos. Cada uno sirve una vez.",
    once: "Solo se muestran ahora. Guárdalos lejos de tu teléfono: en papel o en un gestor de contraseñas.",
    renewed: "Tus códigos anteriores sirven hasta que termines. Después, solo sirven estos.",
    listLabel: "Tus códigos de recuperación",
    download: "Descargar",
    print: "Imprimir",
    copy: "Copiar",
    copied: "Copiados",
    saveFirst:
      "Descárgalos o imprímelos primero. Copiarlos no basta, porque una copia se pierde fácilmente.",
    saved: "Guardados. Asegúrate de poder encontrarlos de nuevo.",
    enrolButton: "Los he guardado: activar",
    renewButton: "Los he guardado: terminar",
    printTitle: (site) => `Códigos de recuperación de ${site}`,
    printAccount: "Cuenta",
    printMade: "Creados el",
    printHint:
      "Cada código sirve una vez, después de tu contraseña, en lugar del código de tu teléfono.",
    printSecret: "Guarda esta hoja donde solo tú puedas encontrarla.",
    printHow: "Imprime esta página desde el menú de tu navegador o guárdala como PDF.",
    fileHint:
      "Con cada código inicias sesión una vez, junto con tu contraseña, cuando no tienes tu teléfono a mano.",
    fileSecret: "Guárdalos donde nadie más mire. Con una serie nueva, estos dejan de servir.",
    back: "Atrás",
  },
  savingProblems: {
    not_saved: {
      text: "Guarda primero los códigos.",
      advice: "Elige Descargar o Imprimir. Sin ellos, perder el teléfono te dejaría fuera.",
    },
    busy: {
      text: "No se pudo terminar en este momento.",
      advice: "No se cambió nada. Inténtalo de nuevo enseguida.",
    },
  },
  profile: {
    title: "Nombre y dirección de correo",
    intro: "Las apps que abres ven ambos.",
    name: "Tu nombre",
    nameHint: "Déjalo vacío para usar tu nombre de usuario.",
    saveName: "Guardar nombre",
    email: "Dirección de correo",
    noEmail: "Aún no tienes ninguna.",
    newEmail: "Dirección de correo nueva",
    newEmailHint: (current) =>
      `Enviaremos allí un enlace. Hasta que lo abras, ${current} sigue siendo tu dirección.`,
    firstEmailHint: "Enviaremos allí un enlace. Ábrelo y la dirección será tuya.",
    sendLink: "Enviar enlace",
    byAdministrator: "Tu administrador puede cambiarla.",
    stale: "Para cambiarlos, inicia sesión de nuevo primero.",
    again: "Iniciar sesión de nuevo",
    back: "Volver a tu cuenta",
  },
  profileProblems: {
    too_many_mails: {
      text: "Hoy se enviaron demasiados mensajes a ti o a esta dirección.",
      advice: "No se cambió nada. Mira en la carpeta de spam o inténtalo de nuevo mañana.",
    },
    unsent: {
      text: "No se pudo enviar el mensaje.",
      advice: "No se cambió nada. Comprueba la dirección o inténtalo más tarde.",
    },
  },
  profileFaults: {
    name: "Este nombre es demasiado largo o tiene caracteres que no se pueden mostrar.",
    too_large: "Junto con tus grupos, es más de lo que pueden recibir las apps.",
    email: "Esto no es una dirección de correo.",
    unchanged: "Esta ya es tu dirección.",
  },
  confirmEmail: {
    title: "Confirma tu dirección de correo",
    text: (username) =>
      `A partir de ahora, esta es la dirección de correo de la cuenta ${username}:`,
    button: "Usar esta dirección",
    other: "Usar otra cuenta",
  },
  confirmEmailProblems: {
    link_expired: {
      text: "Este enlace ya no funciona.",
      advice: "Ya se usó, es demasiado antiguo o pediste uno más reciente.",
    },
    other_account: {
      text: "Este enlace es para otra cuenta.",
      advice: "Inicia sesión con la cuenta que lo pidió. Si no fuiste tú, no hagas nada.",
    },
    email_taken: {
      text: "Otra cuenta de aquí ya tiene esta dirección.",
      advice: "No se cambió nada. Tu administrador puede ayudarte.",
    },
  },
  account: {
    title: "Tu cuenta",
    admin: "Administración",
    home: "Ir a la app",
    apps: "Tus apps",
    signOut: "Cerrar sesión",
    twoFactor: "Inicio de sesión en dos pasos",
    on: "Activado",
    off: "Desactivado",
    offText:
      "Quien averigüe tu contraseña puede iniciar sesión como tú. Un código de tu teléfono lo impide.",
    turnOn: "Activar",
    replace: "Pasar a un teléfono nuevo",
    disable: "Desactivar",
    demanded: "Una app que usas lo exige, así que no puedes desactivarlo.",
    closedElsewhere:
      "Alguien que sabe tu contraseña introdujo demasiados códigos incorrectos seguidos. Los dispositivos en los que nunca has iniciado sesión ya no aceptan códigos.",
    closedOnDevice:
      "En uno de tus dispositivos se introdujeron demasiados códigos incorrectos seguidos. Ya no acepta códigos.",
    closedAdvice:
      "Si no fuiste tú, cambia tu contraseña ahora. Tu administrador puede desbloquear tu cuenta.",
    passkeys: "Llaves de acceso",
    passkeyCount: (count) =>
      plural(count, {
        one: `Tienes ${count} llave de acceso.`,
        other: `Tienes ${count} llaves de acceso.`,
      }),
    noPasskeys:
      "Inicia sesión con la huella, el rostro o el PIN que desbloquea tu teléfono o tu equipo. No hay nada que escribir ni nada que una página falsa pueda robar.",
    addPasskey: "Añadir una llave de acceso",
    managePasskeys: "Gestionar tus llaves de acceso",
    byPasskey:
      "Tus llaves de acceso son tu segundo factor. Si las pierdes todas, usa un código de recuperación.",
    addApp: "Añadir una app de autenticación",
    since: "Configurado",
    lastUsed: "Último uso",
    never: "aún no",
    codesLeft: "Códigos de recuperación restantes",
    fewCodes: (left) =>
      left === 0
        ? "No te quedan códigos de recuperación. Si pierdes tu teléfono ahora, no podrás iniciar sesión."
        : plural(left, {
            one: `Solo queda ${left} código de recuperación. Consigue nuevos antes de necesitarlos.`,
            other: `Solo quedan ${left} códigos de recuperación. Consigue nuevos antes de necesitarlos.`,
          }),
    renew: "Conseguir códigos nuevos",
    password: "Contraseña",
    changePassword: "Cambiar contraseña",
    tokens: "Tokens para programas",
    tokenCount: (count) =>
      plural(count, { one: `Tienes ${count} token.`, other: `Tienes ${count} tokens.` }),
    noTokens:
      "Un calendario, un cliente de git o una copia de seguridad no pueden iniciar sesión. Da a cada uno su propio token.",
    addToken: "Crear un token",
    manageTokens: "Ver tus tokens",
    sessions: "Sesiones",
    thisOne: "Este",
    signedIn: "sesión iniciada",
    seen: "última actividad",
    end: "Cerrar esa sesión",
    endOf: (device) => `Cerrar esa sesión: ${device}`,
    endOthers: "Cerrar las demás sesiones",
    devices: "Dispositivos de confianza",
    noDevices: "En todos los dispositivos se pide el código.",
    trustedUntil: "hasta el",
    forget: "Volver a pedir el código",
    forgetOf: (device) => `Volver a pedir el código: ${device}`,
    forgetAll: "Volver a pedirlo en todos",
    events: "Actividad",
    notYou: "¿No reconoces algo? Cambia tu contraseña y cierra todas las demás sesiones.",
    sections: "En esta página",
    security: "Seguridad",
    more: (count) => `Mostrar ${count} más`,
    editProfile: "Cambiar nombre o dirección",
    rename: "Cambiar nombre",
    renameOf: (device) => `Cambiar nombre: ${device}`,
    label: "Nombre",
    labelHint: "Déjalo vacío para mostrar el navegador y el sistema.",
    labelProblem: "Este nombre es demasiado largo o tiene caracteres que no se pueden mostrar.",
    saveLabel: "Guardar",
  },
  accountDone: {
    name_changed: "Tu nombre está guardado. Las apps lo sabrán en un minuto como máximo.",
    email_sent:
      "Revisa tu correo: enviamos un enlace a la dirección nueva. Sirve durante 30 minutos.",
    email_changed: "Tu dirección de correo está confirmada.",
    password_changed:
      "Tu contraseña se cambió. Se cerraron todas las demás sesiones y se revocaron tus tokens.",
    two_factor_on:
      "El inicio de sesión en dos pasos está activado. A partir de ahora se te pedirá un código.",
    two_factor_replaced:
      "Tu teléfono nuevo está conectado. El anterior y tus códigos de recuperación anteriores ya no funcionan.",
    two_factor_off: "El inicio de sesión en dos pasos está desactivado.",
    codes_renewed:
      "Tus códigos de recuperación nuevos están activos. Los anteriores ya no funcionan.",
    passkey_added:
      "Tu llave de acceso se añadió. A partir de ahora puedes iniciar sesión con ella.",
    session_ended: "Se cerró la sesión en ese dispositivo.",
    others_ended: "Se cerraron todas las demás sesiones.",
    device_renamed: "El nombre nuevo está guardado.",
    device_forgotten: "En ese dispositivo se volverá a pedir un código.",
    devices_forgotten: "En todos los dispositivos se volverá a pedir un código.",
  },
  change: {
    title: "Cambiar tu contraseña",
    intro: "Se cerrarán todas las demás sesiones y se revocarán tus tokens para programas.",
    current: "Contraseña actual",
    password: "Contraseña nueva",
    button: "Cambiar contraseña",
    cancel: "Cancelar",
  },
  changeProblems: {
    wrong_password: {
      text: "Tu contraseña actual no es correcta.",
      advice: "No se cambió nada.",
    },
    malformed: { text: "Introduce las dos contraseñas." },
    waiting: {
      text: "Hubo demasiados intentos fallidos.",
      advice: "No se cambió nada. Hasta entonces no se acepta ni la contraseña correcta.",
    },
    busy: {
      text: "No se pudo cambiar tu contraseña en este momento.",
      advice: "No se cambió nada. Inténtalo de nuevo enseguida.",
    },
    unavailable: {
      text: "Las contraseñas no se pueden cambiar en este momento.",
      advice: "No se cambió nada. Inténtalo de nuevo en un minuto.",
    },
  },
  verifyAgain: {
    label: "Un código de tu app o un código de recuperación",
    disableTitle: "Desactivar el inicio de sesión en dos pasos",
    disable:
      "Después, tu contraseña bastará para abrir tu cuenta. Tus códigos de recuperación también dejan de funcionar.",
    disableButton: "Desactivar",
    renewTitle: "Conseguir códigos de recuperación nuevos",
    renew:
      "Recibirás diez códigos nuevos. Los anteriores dejan de funcionar cuando hayas guardado los nuevos.",
    renewButton: "Continuar",
  },
  verifyAgainProblems: {
    replayed: codeProblems.replayed,
    other_time: codeProblems.other_time,
    unreadable: codeProblems.unreadable,
    waiting: codeProblems.waiting,
    closed: codeProblems.closed,
    busy: recoveryProblems.busy,
    unavailable: codeProblems.unavailable,
    wrong: { text: "Ese código no es correcto.", advice: "No se cambió nada." },
    malformed: {
      text: "Un código de tu app tiene 6 dígitos; uno de recuperación, 16 letras y dígitos.",
    },
  },
  events: {
    first_administrator_created: "Primera cuenta creada",
    signed_in: "Inicio de sesión",
    signed_out: "Cierre de sesión",
    password_refused: "Contraseña incorrecta",
    password_locked: "Demasiadas contraseñas incorrectas: empezó un tiempo de espera",
    network_locked: "Demasiados fallos desde una misma red",
    failures_alarm_password: "Muchas contraseñas incorrectas, en muchas cuentas",
    failures_alarm_second_factor: "Muchos códigos incorrectos, en muchas cuentas",
    second_factor_refused: "Código incorrecto",
    second_factor_locked: "Demasiados códigos incorrectos: empezó un tiempo de espera",
    second_factor_closed: "Demasiados códigos incorrectos: bloqueado hasta que se desbloquee",
    second_factor_resynchronised: "Se registró el desfase del reloj del teléfono",
    recovery_code_used: "Inicio de sesión con un código de recuperación",
    passkey_added: "Llave de acceso añadida",
    passkey_renamed: "Llave de acceso renombrada",
    passkey_removed: "Llave de acceso eliminada",
    passkey_used: "Inicio de sesión con una llave de acceso",
    passkey_refused: "Llave de acceso rechazada",
    passkey_copy_suspected: "Llave de acceso rechazada: puede existir una copia",
    second_factor_enabled: "Inicio de sesión en dos pasos activado",
    second_factor_replaced: "Paso a un teléfono nuevo",
    second_factor_disabled: "Inicio de sesión en dos pasos desactivado",
    recovery_codes_renewed: "Códigos de recuperación nuevos",
    password_changed: "Contraseña cambiada",
    invitation_created: "Invitación creada",
    invitations_created: "Invitaciones creadas para una importación",
    invitation_accepted: "Invitación aceptada, contraseña elegida",
    reset_created: "Enlace para restablecer la contraseña creado",
    reset_requested: "Enlace para restablecer la contraseña pedido por correo",
    links_withdrawn: "Enlaces retirados",
    password_reset: "Contraseña restablecida con un enlace",
    new_password_demanded: "Se pidió elegir una contraseña nueva",
    user_added: "Cuenta creada",
    name_changed: "Nombre cambiado",
    email_change_requested: "Cambio de dirección de correo pedido",
    email_changed: "Dirección de correo cambiada",
    origin_exposed: "Una app responde sin pasar por el inicio de sesión",
    audit_log_shortened: "Se borraron los eventos más antiguos para hacer sitio",
    audit_events_not_sent: "Había eventos demasiado antiguos para enviarlos al recolector",
    installation_opened: "Se abrió una base de datos restaurada",
    users_imported: "Cuentas importadas",
    users_exported: "Cuentas exportadas con sus secretos",
    second_factors_imported: "Apps de autenticación importadas",
    second_factor_confirmed: "Primer código correcto de una app importada",
    user_disabled: "Cuenta desactivada",
    user_enabled: "Cuenta activada",
    user_removed: "Cuenta eliminada",
    groups_changed: "Grupos cambiados",
    second_factor_reset: "Inicio de sesión en dos pasos restablecido por un administrador",
    user_unlocked: "Tiempos de espera terminados por un administrador",
    all_sessions_revoked: "Todas las sesiones cerradas por un administrador",
    signing_key_rotated: "Se cambió la clave de firma",
    service_token_created: "Token de servicio creado",
    service_token_removed: "Token de servicio eliminado",
    service_token_refused: "Token rechazado",
    personal_token_created: "Token creado",
    personal_token_revoked: "Token revocado",
    session_revoked: "Sesión cerrada en otro dispositivo",
    other_sessions_revoked: "Todas las demás sesiones cerradas",
    device_renamed: "Navegador renombrado",
    device_revoked: "Dispositivo de confianza retirado",
    refusals_summarised: "Más intentos fallidos, contados",
  },
  stepUp: {
    title: "Confirma con una llave de acceso",
    text: "Esta página exige iniciar sesión con una llave de acceso, porque una página falsa no puede robarla.",
    other: "Iniciar sesión de otra forma",
    none: "¿No llevas una llave de acceso? Pregunta a tu administrador.",
  },
  passkeys: {
    title: "Llaves de acceso",
    intro:
      "Una llave de acceso se guarda en tu teléfono, tu equipo, un gestor de contraseñas o una llave de seguridad. La desbloqueas igual que ese dispositivo. No hay nada que recordar, nada que escribir y nada que una página falsa pueda robar.",
    demanded: "La app que quieres abrir exige una.",
    none: "Aún no tienes ninguna llave de acceso.",
    synced: "sincronizada",
    oneDevice: "solo en este dispositivo",
    added: "añadida",
    used: "último uso",
    never: "aún sin usar",
    elsewhere: (domain) => `funciona en ${domain}`,
    name: "Nombre",
    rename: "Cambiar nombre",
    renameOf: (name) => `Cambiar nombre: ${name}`,
    save: "Guardar",
    remove: "Eliminar",
    removeOf: (name) => `Eliminar ${name}`,
    removeSure: "Ya no podrás iniciar sesión con ella y se cerrarán todas las demás sesiones.",
    last: lastPasskey,
    addTitle: "Añadir una llave de acceso",
    add: "Tu navegador pregunta dónde guardarla. Se cerrarán todas las demás sesiones.",
    addButton: "Añadir una llave de acceso",
    full: (most) => `Tienes ${most} llaves de acceso. Elimina una para añadir otra.`,
    notHere: "Las llaves de acceso no funcionan con una dirección IP. Necesitan un nombre de host.",
    back: "Volver a tu cuenta",
    confirm: "Confirmar con una llave de acceso",
    recovery: "¿Perdiste todas tus llaves de acceso? Inicia sesión con un código de recuperación",
    again: "Iniciar sesión de nuevo",
    demands: {
      fresh_sign_in: "Para cambiar tus llaves de acceso, inicia sesión de nuevo primero.",
      passkey_or_recovery:
        "Para cambiar tus llaves de acceso, confirma que eres tú con una de ellas. Una contraseña y un código no bastan, porque una página falsa podría robar ambos.",
    },
  },
  passkeysDone: {
    added: "Tu llave de acceso se añadió. A partir de ahora puedes iniciar sesión con ella.",
    renamed: "Se cambió el nombre de tu llave de acceso.",
    removed:
      "Tu llave de acceso se eliminó. Bórrala también del dispositivo o gestor de contraseñas que la guardaba.",
  },
  passkeysProblems: {
    passkey_malformed: passkeyProblems.passkey_malformed,
    passkey_expired: passkeyProblems.passkey_expired,
    passkey_taken: {
      text: "No se pudo añadir esa llave de acceso.",
      advice: "Ya está en uso, o tus llaves de acceso se cambiaron en otra ventana.",
    },
    passkey_not_verified: {
      text: "Esa llave de acceso no confirmó que eres tú, así que no se añadió.",
      advice:
        "Configura primero un PIN, una huella o el reconocimiento facial en ese dispositivo o llave.",
    },
    passkey_invalid: {
      text: "No se pudo verificar esa llave de acceso, así que no se añadió.",
      advice: "Inténtalo de nuevo o guárdala en otro lugar.",
    },
    passkey_name: { text: "Un nombre tiene de 1 a 60 caracteres." },
    passkey_gone: {
      text: "Esa llave de acceso ya se había eliminado.",
      advice: "Esta página muestra las que hay ahora.",
    },
    passkey_last: { text: "Esa llave de acceso no se puede eliminar.", advice: lastPasskey },
  },
  tokens: {
    title: "Tokens para programas",
    intro:
      "Un calendario, un cliente de git o una copia de seguridad envía un token en lugar de iniciar sesión. Para las apps, eres tú. Da a cada programa el suyo.",
    none: "No tienes tokens.",
    everyApp: "todas las apps",
    used: "usado",
    neverUsed: "nunca usado",
    made: "creado",
    by: (name) => `por ${name}`,
    ends: "hasta el",
    ended: "Caducado",
    revoke: "Revocar",
    revokeOf: (name) => `Revocar: ${name}`,
    add: "Crear un token",
    name: "Nombre",
    nameHint: "Para qué es, por ejemplo «calendario de mi teléfono».",
    hosts: "Apps",
    hostsHint: "Nombres de host, separados por comas. Vacío: todas las apps que puedes usar.",
    expires: "Válido durante",
    lives: { "30d": "30 días", "90d": "90 días", "180d": "180 días", "365d": "un año" },
    create: "Crear",
    cannot:
      "Nunca abre tu cuenta ni la administración, ni lo que exige un inicio de sesión reciente. Una contraseña nueva revoca todos los tokens.",
    back: "Volver a tu cuenta",
    shown: "Tu token nuevo",
    once: "Cópialo ahora. Solo se muestra una vez.",
    how: "Úsalo como contraseña en tu programa, con tu nombre de usuario. Los programas que conocen los tokens lo envían como token Bearer.",
    copy: "Copiar",
    copied: "Copiado",
    done: "Listo",
    again: "Iniciar sesión de nuevo",
    enrol: "Configurar ahora",
  },
  tokensDone: { revoked: "Ese token está revocado." },
  tokenDemands: {
    fresh_sign_in: "Para crear un token, inicia sesión una vez más.",
    second_factor:
      "Para crear un token, configura primero el inicio de sesión en dos pasos: una app que usas lo exige.",
  },
  tokenProblems: {
    name: {
      text: "Un nombre tiene hasta 64 caracteres, con una letra o un dígito y sin barras.",
    },
    hosts: { text: "Ninguna app tiene uno de estos nombres de host." },
    expires: { text: "Un token es válido un año como máximo, por ejemplo 90d." },
    name_taken: { text: "Ya tienes un token con este nombre.", advice: "Elige otro." },
    too_many_tokens: { text: "Tienes 20 tokens.", advice: "Revoca uno que ya no uses." },
  },
  launcher: {
    title: "Tus apps",
    none: "Aún no hay ninguna app que puedas abrir. Pide acceso a tu administrador.",
    account: "Tu cuenta",
  },
  mail: {
    notices: {
      password_changed: "Tu contraseña se cambió.",
      second_factor_enabled: "Se activó el inicio de sesión en dos pasos.",
      second_factor_replaced: "Tu app de autenticación se sustituyó por otra.",
      second_factor_disabled: "Se desactivó el inicio de sesión en dos pasos.",
      second_factor_reset: "Un administrador restableció tu inicio de sesión en dos pasos.",
      passkey_added: "Se añadió una llave de acceso. Permite iniciar sesión como tú.",
      passkey_removed: "Se eliminó una llave de acceso. Ya no permite iniciar sesión.",
      passkey_copy_suspected:
        "Una de tus llaves de acceso se rechazó: parece que existe una copia. Elimínala y añade una nueva.",
      personal_token_created:
        "Se creó un token. Quien lo tenga puede usar tus apps como si fueras tú.",
      email_change_requested:
        "Se introdujo una dirección de correo nueva para tu cuenta. Sustituirá a esta en cuanto se confirme.",
      email_changed:
        "La dirección de correo de tu cuenta se cambió. Este es el último mensaje a esta dirección.",
      recovery_codes_renewed:
        "Tus códigos de recuperación se sustituyeron por otros nuevos. Los anteriores ya no funcionan.",
      recovery_code_used: "Uno de tus códigos de recuperación se usó para iniciar sesión.",
    },
    about: {
      account: "Cuenta",
      when: "Cuándo",
      from: "Desde",
      unknown: "desconocido",
      you: "Si fuiste tú, no tienes que hacer nada.",
      notYou:
        "Si no, inicia sesión y cambia tu contraseña de inmediato, cierra todas las demás sesiones y avisa a tu administrador.",
    },
    reset: {
      subject: "Elige una contraseña nueva",
      asked: (username, site) =>
        `Alguien pidió una contraseña nueva para la cuenta ${username} en ${site}. Si fuiste tú, elígela aquí:`,
      link: "Elegir una contraseña nueva",
      once: "El enlace sirve una vez, durante 30 minutos. Si lo pediste más de una vez, solo sirve el más reciente. El inicio de sesión en dos pasos sigue como está.",
      notYou:
        "Si no fuiste tú, puedes ignorar este mensaje: tu contraseña sigue igual. No pases el enlace a nadie.",
      from: "Pedido desde",
    },
    confirmation: {
      subject: "Confirma tu dirección de correo",
      asked: (username, site) =>
        `La cuenta ${username} en ${site} va a usar esta dirección de correo. Para confirmarlo, abre este enlace e inicia sesión como ${username}:`,
      link: "Confirmar esta dirección",
      once: "El enlace sirve una vez, durante 30 minutos. Si lo pediste más de una vez, solo sirve el más reciente.",
      notYou: "Si esta no es tu cuenta, puedes ignorar este mensaje: no cambia nada.",
    },
    invitation: {
      subject: "Tienes una invitación",
      hello: (name) => `Hola, ${name}:`,
      invited: (username, site) =>
        `Tienes una invitación para ${site}. Tu nombre de usuario es ${username}. Elige una contraseña para empezar:`,
      link: "Aceptar la invitación",
      once: "El enlace sirve una vez, durante 24 horas. Si ya pasaron, pide uno nuevo a quien te invitó.",
      notYou: "Si no lo esperabas, puedes ignorar este mensaje.",
    },
  },
};

export default spanish;
