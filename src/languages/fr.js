// @ts-check

import { pluralIn } from "./plural.js";

/** @type {import("./plural.js").Plural<"one" | "other">} */
const plural = pluralIn("fr");

/** @type {import("../pages/catalogue.ts").Catalogue["passkeyProblems"]} */
const passkeyProblems = {
  passkey_malformed: {
    text: "La réponse de votre navigateur n’a pas pu être lue.",
    advice: "Réessayez ou utilisez un autre moyen.",
  },
  passkey_expired: {
    text: "Cela a pris trop de temps ou a déjà été fait.",
    advice: "Veuillez réessayer.",
  },
  passkey_wrong: {
    text: "Cette clé d’accès ne fonctionne pas ici.",
    advice: "Elle a peut-être été supprimée. Utilisez-en une autre ou un autre moyen.",
  },
  passkey_not_verified: {
    text: "Votre clé d’accès n’a pas confirmé qu’il s’agit bien de vous.",
    advice: "Déverrouillez-la avec son code PIN, votre empreinte ou votre visage, puis réessayez.",
  },
  passkey_copied: {
    text: "Cette clé d’accès a été refusée, car il en existe peut-être une copie.",
    advice:
      "Utilisez un autre moyen, supprimez cette clé d’accès sur la page de votre compte et prévenez votre administrateur.",
  },
};

/** @type {import("../pages/catalogue.ts").Catalogue["codeProblems"]} */
const codeProblems = {
  wrong: {
    text: "Ce code n’est pas le bon.",
    advice: "Saisissez le code que votre application affiche maintenant pour ce site et ce compte.",
  },
  malformed: {
    text: "Un code comporte exactement 6 chiffres.",
    advice: "Les espaces ne comptent pas.",
  },
  replayed: {
    text: "Ce code a déjà été utilisé.",
    advice: "Attendez le suivant : 30 secondes au maximum.",
  },
  other_time: {
    text: "Ce code correspond à un autre moment.",
    advice: "L’horloge de votre téléphone n’est pas à l’heure.",
  },
  unreadable: {
    text: "Les codes de votre application ne peuvent pas être vérifiés pour le moment.",
    advice:
      "Cela n’a pas été compté comme un code erroné. Utilisez plutôt l’un de vos codes de récupération et prévenez votre administrateur.",
  },
  waiting: {
    text: "Trop de codes erronés ont été saisis.",
    advice: "D’ici là, même le bon code n’est pas accepté.",
  },
  closed: {
    text: "Trop de codes erronés ont été saisis d’affilée : aucun code n’est plus accepté.",
    advice:
      "Demandez à votre administrateur de débloquer votre compte. Si ce n’était pas vous, dites-le-lui : quelqu’un connaît peut-être votre mot de passe.",
  },
  unavailable: {
    text: "Les codes ne peuvent pas être vérifiés pour le moment.",
    advice: "Cela n’a pas été compté comme un code erroné. Réessayez dans une minute.",
  },
  ...passkeyProblems,
};

/** @type {import("../pages/catalogue.ts").Catalogue["recoveryProblems"]} */
const recoveryProblems = {
  wrong: {
    text: "Ce code de récupération n’est pas le bon.",
    advice: "Vérifiez chaque caractère, et que le code vient bien de votre dernière liste.",
  },
  malformed: {
    text: "Un code de récupération comporte 16 lettres et chiffres, en quatre groupes de quatre.",
  },
  used: {
    text: "Ce code de récupération a déjà été utilisé.",
    advice: "Chaque code ne sert qu’une fois. Utilisez-en un autre de votre liste.",
  },
  none_left: {
    text: "Vous n’avez plus de codes de récupération.",
    advice: "Utilisez votre application d’authentification ou contactez votre administrateur.",
  },
  waiting: codeProblems.waiting,
  closed: codeProblems.closed,
  busy: {
    text: "Votre code n’a pas pu être vérifié à l’instant.",
    advice: "Il n’a pas été compté comme erroné. Réessayez dans un instant.",
  },
  unavailable: codeProblems.unavailable,
};

const lastPasskey =
  "C’est votre seul second facteur, et une application que vous utilisez en exige un. Ajoutez-en d’abord un autre.";

/** @type {import("../pages/catalogue.ts").Catalogue} */
const french = {
  ui: {
    error: (title) => `Erreur : ${title}`,
    language: "Langue",
    languageTitle: "Choisir la langue",
    wait: (time) => `Réessayez dans ${time}.`,
    waitLabel: "Réessayez dans",
    waitOver: "Vous pouvez réessayer maintenant.",
    deadline: (time) => `Il vous reste ${time} pour cette étape.`,
    deadlineLabel: "Temps restant pour cette étape :",
    deadlineOver: "Le temps prévu pour cette étape est écoulé. Veuillez recommencer.",
    justNow: "à l’instant",
    phoneSlow: (amount) =>
      `Votre téléphone retarde d’environ ${amount} : ce code correspondait à un autre moment.`,
    phoneFast: (amount) =>
      `Votre téléphone avance d’environ ${amount} : ce code correspondait à un autre moment.`,
    phoneClock:
      "Dans les réglages de votre téléphone, activez la date et l’heure automatiques, puis saisissez un nouveau code. " +
      "Si vous ne pouvez pas régler l’horloge, saisissez les deux prochains codes l’un après l’autre : cette page mesurera alors le décalage.",
    codeEvery: "Un nouveau code apparaît toutes les 30 secondes.",
    codeNext: (seconds) => `Nouveau code dans ${seconds} s`,
    codeSoon:
      "Un nouveau code apparaît dans environ cinq secondes. L’ancien reste valable encore un instant.",
    startOver: "Ce n’est pas vous ? Recommencer",
    browserOn: (browser, system) => `${browser} sur ${system}`,
    unknownBrowser: "Navigateur inconnu",
    newPasswordHint: (minimum) =>
      `Au moins ${minimum} caractères. Quelques mots à la suite sont faciles à retenir. Il n’y a pas d’autre règle.`,
    show: "Afficher",
    hide: "Masquer",
    help: (contact) => `Besoin d’aide ? ${contact}`,
    terms: "Conditions d’utilisation",
    privacy: "Confidentialité",
  },
  passwordProblems: {
    too_short: "Ce mot de passe est trop court.",
    too_long: "Ce mot de passe est trop long.",
    too_common:
      "Ce mot de passe est utilisé par beaucoup de monde, il est donc facile à deviner. Choisissez-en un autre.",
    about_you:
      "Ce mot de passe est trop facile à deviner à partir de votre nom ou du nom de ce site.",
    unchanged: "C’est le mot de passe qui vous a été donné. Choisissez-en un à vous.",
  },
  message: {
    home: "Aller à la page d’accueil",
    account: "Aller à votre compte",
    login: "Aller à la page de connexion",
    otherAccount: "Utiliser un autre compte",
    reference: "Référence",
    newTab: "Se connecter dans un nouvel onglet",
  },
  messages: {
    bad_request: {
      title: "La demande n’a pas pu être lue",
      text: "Votre navigateur a envoyé quelque chose que cette page ne comprend pas. Rien n’a été fait.",
      advice: "Revenez en arrière, rechargez la page et réessayez.",
    },
    ambiguous_address: {
      title: "Cette adresse ne peut pas être lue",
      text: "Elle contient des caractères que les serveurs interprètent différemment : elle n’a pas été transmise.",
      advice: "Vérifiez que le lien ne contient pas d’erreur.",
    },
    signed_out: {
      title: "Session terminée",
      text: "Votre session a pris fin avant l’envoi du formulaire. Rien n’en a été retenu.",
      advice: "Connectez-vous, puis remplissez de nouveau le formulaire.",
    },
    not_allowed: {
      title: "Vous n’avez pas accès",
      text: "La connexion a réussi, mais votre compte n’est pas autorisé à ouvrir cette page.",
      advice:
        "Si vous en avez besoin, envoyez cette adresse à votre administrateur et demandez-lui l’accès.",
    },
    closed_to_all: {
      title: "Cette page est fermée",
      text: "Personne ne peut ouvrir cette adresse.",
      advice: "Si vous pensez que c’est une erreur, prévenez votre administrateur.",
    },
    plain_http: {
      title: "Cette connexion n’est pas sécurisée",
      text: "Le formulaire a été envoyé sans chiffrement. Rien n’en a été retenu.",
      advice:
        "Ouvrez de nouveau l’adresse en la faisant précéder de https://, et envoyez le formulaire de là.",
    },
    cross_site: {
      title: "Cela venait d’un autre site",
      text: "Un autre site a tenté de faire cela en votre nom. Rien n’a été fait.",
      advice: "Si c’était vous, ouvrez la page ici et recommencez.",
    },
    form_refused: {
      title: "Veuillez rouvrir cette page",
      text: "Le formulaire était trop ancien ou venait d’une autre page. Rien n’a été fait.",
      advice: "Rouvrez la page et remplissez-y le formulaire.",
    },
    old_browser: {
      title: "Ce navigateur ne convient pas ici",
      text: "Cette page ne s’ouvre que dans les navigateurs qui indiquent d’où vient une requête.",
      advice:
        "Utilisez une version actuelle de Chrome, Edge, Firefox ou Safari (16.4 ou plus récente). Avec curl, envoyez Sec-Fetch-Mode: navigate et Sec-Fetch-Dest: document.",
    },
    not_found: {
      title: "Page introuvable",
      text: "Il n’y a pas de page à cette adresse.",
      advice: "Vérifiez que le lien ne contient pas d’erreur.",
    },
    wrong_method: {
      title: "Cela ne fonctionne pas à cette adresse",
      text: "Cette adresse ne peut pas être utilisée ainsi. Rien n’a été fait.",
      advice: "Rouvrez la page d’où vous venez et continuez à partir de là.",
    },
    out_of_order: {
      title: "Cette étape n’est pas possible maintenant",
      text: "Une autre étape vient d’abord, ou celle-ci a été faite dans une autre fenêtre.",
      advice: "Rouvrez la page pour voir où vous en êtes.",
    },
    two_factor_demanded: {
      title: "La connexion en deux étapes reste activée",
      text: "Une application que vous utilisez l’exige : vous ne pouvez pas la désactiver.",
      advice: "Vous pouvez à tout moment passer à un autre téléphone.",
    },
    two_factor_on_already: {
      title: "C’est déjà fait",
      text: "Cela a été terminé dans une autre fenêtre, ou quelque chose a changé entre-temps. Ce qui y est configuré fait foi.",
      advice: "La page de votre compte montre ce qui est configuré maintenant.",
    },
    link_expired: {
      title: "Ce lien n’est plus valable",
      text: "Il a déjà été utilisé, il est trop ancien, ou un plus récent a été envoyé.",
      advice: "Demandez-en un nouveau à votre administrateur.",
    },
    hand_off_expired: {
      title: "La connexion n’est pas arrivée",
      text: "Elle a pris trop de temps, a déjà été utilisée ou a commencé dans un autre navigateur.",
      advice: "Connectez-vous de nouveau.",
    },
    setup_done: {
      title: "La configuration est terminée",
      text: "Il y a déjà un administrateur : ce lien n’est plus valable.",
      advice: "Connectez-vous, ou demandez une invitation à votre administrateur.",
    },
    setup_link_wrong: {
      title: "Ce n’est pas le lien de configuration",
      text: "Il n’y a pas encore de compte, mais ce lien n’est pas celui qui crée le premier.",
      advice:
        "Utilisez le lien complet que npm start affiche dans son terminal ou que npm run deploy a affiché à la fin.",
    },
    enrolment_expired: {
      title: "Cela a pris trop de temps",
      text: "La configuration n’a pas été terminée à temps. Rien n’a été modifié.",
      advice:
        "Recommencez. Si votre application affiche déjà une nouvelle entrée pour ce site, supprimez-la d’abord.",
    },
    unknown_host: {
      title: "Il n’y a pas d’application ici",
      text: "Aucune application n’est configurée pour cette adresse.",
      advice: "Vérifiez que l’adresse ne contient pas de faute de frappe.",
    },
    framed: {
      title: "Connectez-vous d’abord",
      text: "Il faut se connecter pour voir cette partie de la page.",
      advice: "Connectez-vous dans un nouvel onglet, puis rechargez cette page.",
    },
    too_many: {
      title: "Trop de tentatives",
      text: "Il y a eu trop de tentatives depuis votre réseau.",
      advice: "Attendez un peu, puis réessayez.",
    },
    failure: {
      title: "Une erreur s’est produite",
      text: "L’erreur vient de chez nous, et rien n’a été transmis.",
      advice:
        "Réessayez. Si cela se reproduit, donnez à votre administrateur la référence ci-dessous.",
    },
    origin_down: {
      title: "L’application ne répond pas",
      text: "L’application à cette adresse est injoignable pour le moment.",
      advice: "Réessayez dans une minute. Si elle ne revient pas, prévenez votre administrateur.",
    },
    unavailable: {
      title: "Indisponible pour le moment",
      text: "Les connexions ne peuvent pas être vérifiées : personne n’est admis.",
      advice: "Réessayez dans une minute.",
    },
    origin_slow: {
      title: "L’application met trop de temps",
      text: "L’application à cette adresse n’a pas répondu à temps.",
      advice: "Réessayez. Votre dernier envoi a peut-être tout de même été pris en compte.",
    },
  },
  login: {
    title: "Connexion",
    username: "Nom d’utilisateur",
    password: "Mot de passe",
    button: "Se connecter",
    to: (app) => `Connexion à ${app}`,
    nobodyTitle: "Il n’y a pas encore de compte",
    nobody:
      "Le lien de configuration crée le premier compte. npm start l’affiche dans son terminal, et npm run deploy à la fin.",
    nobodyForm: "Se connecter quand même",
    stepUpTitle: "Confirmez votre identité",
    stepUp:
      "Pour cette page, vous devez vous connecter de nouveau. Saisissez votre mot de passe pour continuer.",
    stepUpButton: "Continuer",
    again: "Retour à la connexion",
    forgot: "Mot de passe oublié ?",
  },
  loginProblems: {
    wrong_credentials: {
      text: "Le nom d’utilisateur ou le mot de passe est incorrect.",
      advice: "Les majuscules et les minuscules comptent dans les mots de passe.",
    },
    malformed: { text: "Saisissez votre nom d’utilisateur et votre mot de passe." },
    waiting: {
      text: "Il y a eu trop de tentatives erronées.",
      advice: "D’ici là, même le bon mot de passe n’est pas accepté.",
    },
    busy: {
      text: "Beaucoup de personnes se connectent en ce moment.",
      advice: "Votre mot de passe n’a pas été vérifié. Réessayez dans un instant.",
    },
    unavailable: {
      text: "Les connexions ne peuvent pas être vérifiées pour le moment.",
      advice: "Votre mot de passe n’a pas été vérifié. Réessayez dans une minute.",
    },
    session_expired: {
      text: "Votre session a pris fin avant l’arrivée de ce formulaire. Rien n’en a été retenu.",
      advice:
        "Si vous l’avez envoyé deux fois, le premier envoi a pu compter : connectez-vous et vérifiez.",
    },
    ticket_expired: {
      text: "Cette connexion a pris trop de temps ou a été terminée ailleurs.",
      advice: "Veuillez recommencer.",
    },
    ...passkeyProblems,
  },
  loginDone: {
    signed_out: "Déconnexion réussie.",
    password_reset: "Votre nouveau mot de passe est enregistré. Utilisez-le pour vous connecter.",
    two_factor_changed:
      "Votre clé d’accès a été supprimée. Connectez-vous avec votre mot de passe.",
  },
  signOut: {
    title: "Se déconnecter ?",
    text: "Il vous faudra votre mot de passe pour vous reconnecter.",
    button: "Se déconnecter",
    stay: "Ne pas se déconnecter",
  },
  forgot: {
    title: "Mot de passe oublié ?",
    intro:
      "Saisissez votre nom d’utilisateur : nous vous enverrons par e-mail un lien pour choisir un nouveau mot de passe.",
    username: "Nom d’utilisateur",
    button: "Envoyer le lien",
    missing: "Saisissez votre nom d’utilisateur.",
    sentTitle: "Consultez votre messagerie",
    sent: "S’il existe un compte à ce nom et qu’il a une adresse e-mail, un lien est en route. Il ne sert qu’une fois, pendant 30 minutes.",
    nothing:
      "Toujours rien après quelques minutes ? Regardez dans vos courriers indésirables ou demandez un lien à votre administrateur.",
    ask: "Demandez un lien à votre administrateur. Il vous permettra de choisir un nouveau mot de passe.",
    back: "Retour à la connexion",
  },
  passkey: {
    button: "Utiliser une clé d’accès",
    noScript:
      "Les clés d’accès ont besoin de JavaScript, qui est désactivé ici. Tout le reste fonctionne sans.",
    unsupported: "Ce navigateur ne prend pas en charge les clés d’accès.",
    cancelled: "Aucune clé d’accès n’a été utilisée. Vous pouvez réessayer.",
    failed:
      "Votre navigateur n’a pas pu utiliser de clé d’accès ici. Réessayez ou connectez-vous autrement.",
    known: "Cet appareil a déjà une clé d’accès pour ce compte.",
  },
  passkeyProblems,
  code: {
    title: "Saisissez votre code",
    intro: (site) =>
      `Ouvrez votre application d’authentification et saisissez les 6 chiffres qu’elle affiche pour ${site}.`,
    label: "Code de votre application",
    trust: (days) =>
      plural(days, {
        one: `Ne pas demander de code sur cet appareil pendant ${days} jour`,
        other: `Ne pas demander de code sur cet appareil pendant ${days} jours`,
      }),
    trustHint: "Uniquement sur un appareil que personne d’autre n’utilise.",
    button: "Continuer",
    recovery: "Vous n’avez pas votre téléphone ? Utiliser un code de récupération",
    factorTitle: "Confirmez votre identité",
    passkeyTitle: "Utilisez votre clé d’accès",
    passkey: "Confirmez maintenant votre identité avec l’une de vos clés d’accès.",
    passkeyButton: "Utiliser une clé d’accès",
    or: "ou",
    elsewhere: (domains) =>
      `Vos clés d’accès fonctionnent sur ${domains}, mais pas à cette adresse. Utilisez ici un code de récupération.`,
    recoveryInstead: "Vous n’avez pas votre clé d’accès ? Utiliser un code de récupération",
    closedTitle: "Les codes sont bloqués",
  },
  codeProblems,
  recovery: {
    title: "Utiliser un code de récupération",
    intro:
      "Lorsque vous avez activé la connexion en deux étapes, vous avez enregistré dix codes de récupération. Saisissez l’un d’eux. Chacun ne sert qu’une fois.",
    label: "Code de récupération",
    hint: "En majuscules ou en minuscules, avec ou sans tirets.",
    left: (count) =>
      plural(count, {
        one: `Il vous reste ${count} code.`,
        other: `Il vous reste ${count} codes.`,
      }),
    button: "Continuer",
    back: "Utiliser plutôt un code de votre application",
    backToPasskey: "Utiliser plutôt votre clé d’accès",
    lost: "Pas de codes de récupération non plus ? Votre administrateur peut vous laisser configurer un nouveau téléphone.",
    usedTitle: "Connexion réussie",
    usedText: (left) =>
      left === 0
        ? "C’était votre dernier code de récupération."
        : plural(left, {
            one: `Vous avez utilisé un code de récupération. Il vous en reste ${left}.`,
            other: `Vous avez utilisé un code de récupération. Il vous en reste ${left}.`,
          }),
    usedNudge: "Procurez-vous bientôt de nouveaux codes, avant d’en avoir besoin.",
    usedLast:
      "Avant de continuer, configurez un nouveau téléphone ou procurez-vous de nouveaux codes. Sinon, vous ne pourrez plus vous connecter.",
    lostPhone:
      "Téléphone perdu ? Configurez-en un nouveau : l’ancien cesse de fonctionner, et vous recevez dix nouveaux codes de récupération.",
    noCode:
      "Aucun autre code n’est demandé pour cela pendant les dix premières minutes après la connexion.",
    renew: "Obtenir de nouveaux codes",
    replace: "Configurer un nouveau téléphone",
    addApp: "Configurer une application d’authentification",
    passkeys: "Gérer vos clés d’accès",
    redirectAfterLogin: "Continuer",
  },
  recoveryProblems,
  setup: {
    title: "Bienvenue",
    intro: "Créez le premier compte. Ce sera celui de l’administrateur.",
    username: "Nom d’utilisateur",
    name: "Votre nom",
    email: "Adresse e-mail",
    emailHint: "Facultative. Les applications que vous ouvrez peuvent la voir.",
    password: "Mot de passe",
    button: "Créer le compte",
  },
  invite: {
    title: (name) => `Bienvenue, ${name}`,
    intro: (site) =>
      `Vous avez reçu une invitation pour ${site}. Choisissez un mot de passe pour commencer.`,
    username: "Votre nom d’utilisateur",
    password: "Mot de passe",
    button: "Accepter l’invitation",
  },
  reset: {
    title: "Choisir un nouveau mot de passe",
    intro:
      "Votre ancien mot de passe cesse de fonctionner et toutes vos sessions prennent fin. La connexion en deux étapes reste telle quelle.",
    username: "Votre nom d’utilisateur",
    password: "Nouveau mot de passe",
    button: "Enregistrer le mot de passe",
  },
  usernameProblems: {
    missing: "Choisissez un nom d’utilisateur.",
    invalid: "Utilisez jusqu’à 64 lettres, chiffres et ces caractères : . _ - @ + '",
  },
  nameProblems: { too_long: "Ce nom est trop long." },
  emailProblems: { invalid: "Ce n’est pas une adresse e-mail." },
  formProblems: {
    busy: {
      text: "Beaucoup de personnes utilisent ce site en ce moment.",
      advice: "Rien n’a été modifié. Réessayez dans un instant.",
    },
  },
  steps: { of: (step) => `Étape ${step} sur 3`, leave: "Pas maintenant" },
  intro: {
    title: "Connexion en deux étapes",
    replaceTitle: "Passer à un nouveau téléphone",
    demanded: "L’application que vous voulez ouvrir l’exige. Cela prend environ trois minutes.",
    why: "Après votre mot de passe, vous saisissez un code court affiché sur votre téléphone. Quelqu’un qui apprend votre mot de passe ne peut toujours pas entrer.",
    replace:
      "Votre ancien téléphone fonctionne jusqu’à ce que le nouveau soit associé. Vous recevez aussi de nouveaux codes de récupération.",
    either:
      "À chaque connexion, vous confirmez votre identité avec quelque chose que vous possédez. Quelqu’un qui apprend votre mot de passe ne peut toujours pas entrer.",
    choose: "Choisissez l’un des deux moyens. Vous pourrez ajouter l’autre plus tard.",
    passkeyTitle: "Une clé d’accès",
    passkey:
      "Votre téléphone ou votre ordinateur confirme votre identité avec l’empreinte, le visage ou le code PIN qui le déverrouille. Il n’y a rien à installer ni à taper.",
    passkeyButton: "Utiliser une clé d’accès",
    appTitle: "Une application d’authentification",
    app: "Une application sur votre téléphone affiche un code court, que vous saisissez après votre mot de passe. Cela fonctionne avec n’importe quel navigateur, sur n’importe quel ordinateur.",
    which: "Quelle application ?",
    needTitle: "Ce qu’il vous faut",
    need: "Une application d’authentification sur votre téléphone. Elle affiche un nouveau code à 6 chiffres toutes les 30 secondes. Elle est gratuite et fonctionne sans connexion à Internet.",
    haveTitle: "Chacune de celles-ci convient",
    apps: [
      {
        name: "iPhone et iPad",
        text: "Mots de passe (déjà installée), 2FAS, Google Authenticator",
      },
      { name: "Android", text: "Aegis, 2FAS, Google Authenticator, Microsoft Authenticator" },
      {
        name: "Gestionnaires de mots de passe",
        text: "1Password, Bitwarden, KeePassXC, Proton Pass",
      },
    ],
    find: "Pas encore d’application ? Cherchez l’une d’elles dans la boutique d’applications de votre téléphone, installez-la, puis revenez ici.",
    password: "Votre mot de passe",
    passwordWhy:
      "Votre connexion remonte à un certain temps : saisissez de nouveau votre mot de passe.",
    oldCode: "Un code de votre ancien téléphone ou un code de récupération",
    button: "J’ai une application : continuer",
    replaceButton: "Continuer",
  },
  startProblems: {
    wrong_password: { text: "Ce mot de passe n’est pas le bon." },
    wrong: {
      text: "Ce code n’est pas le bon.",
      advice: "Utilisez un code de votre ancien téléphone ou l’un de vos codes de récupération.",
    },
    malformed: {
      text: "Il manque quelque chose.",
      advice: "Un code comporte 6 chiffres, un code de récupération 16 lettres et chiffres.",
    },
    replayed: codeProblems.replayed,
    other_time: codeProblems.other_time,
    unreadable: codeProblems.unreadable,
    waiting: {
      text: "Il y a eu trop de tentatives erronées.",
      advice: "Rien n’a été modifié. D’ici là, même la bonne saisie n’est pas acceptée.",
    },
    closed: codeProblems.closed,
    busy: recoveryProblems.busy,
    unavailable: codeProblems.unavailable,
  },
  confirm: {
    title: "Associer votre téléphone",
    scanTitle: "Scannez ce code QR",
    scan: (site) =>
      `Dans votre application, choisissez « Ajouter » ou « + », puis « Scanner un code QR », et pointez votre téléphone vers ce code QR. Une nouvelle entrée apparaît pour ${site}.`,
    picture: (site) => `Code QR qui ajoute ${site} à une application d’authentification`,
    here: "L’application est-elle sur cet appareil ?",
    open: "Ouvrir dans votre application",
    openTitle: "Ajoutez ce compte à votre application",
    openHint: (site) =>
      `Le bouton ouvre votre application d’authentification, qui ajoute ${site}. Revenez ensuite ici.`,
    otherDevice: "L’application est sur un autre téléphone ? Scanner un code QR",
    byHand: "Impossible de scanner ? Saisir cette clé à la place",
    byHandHint: "Type de clé : basée sur l’heure. Compte :",
    copy: "Copier la clé",
    copied: "Copiée",
    codeTitle: "Saisissez le code qu’elle affiche",
    code: "6 chiffres de votre application",
    button: "Vérifier le code",
    clockFast:
      "L’horloge de cet appareil avance d’environ {amount}. Les codes dépendent de l’heure : laissez l’appareil qui contient votre application régler son horloge automatiquement.",
    clockSlow:
      "L’horloge de cet appareil retarde d’environ {amount}. Les codes dépendent de l’heure : laissez l’appareil qui contient votre application régler son horloge automatiquement.",
  },
  confirmProblems: {
    wrong: {
      text: "Ce code ne correspond pas à ce code QR.",
      advice:
        "Utilisez l’entrée la plus récente pour ce site dans votre application. S’il y en a plusieurs, supprimez-les toutes et scannez de nouveau. Rien n’a encore été activé.",
    },
    malformed: codeProblems.malformed,
    other_time: codeProblems.other_time,
  },
  codes: {
    title: "Enregistrez vos codes de récupération",
    why: "Si vous perdez, cassez ou remplacez votre téléphone, ces codes sont le seul moyen d’entrer. Chacun ne sert qu’une fois.",
    once: "Ils ne sont affichés que maintenant. Gardez-les à l’écart de votre téléphone : sur papier ou dans un gestionnaire de mots de passe.",
    renewed:
      "Vos anciens codes fonctionnent jusqu’à ce que vous ayez terminé. Ensuite, seuls ceux-ci fonctionnent.",
    listLabel: "Vos codes de récupération",
    download: "Télécharger",
    print: "Imprimer",
    copy: "Copier",
    copied: "Copiés",
    saveFirst:
      "Téléchargez-les ou imprimez-les d’abord. Les copier ne suffit pas, car une copie se perd facilement.",
    saved: "Enregistrés. Assurez-vous de pouvoir les retrouver.",
    enrolButton: "C’est enregistré : activer",
    renewButton: "C’est enregistré : terminer",
    printTitle: (site) => `Codes de récupération pour ${site}`,
    printAccount: "Compte",
    printMade: "Créés le",
    printHint:
      "Chaque code sert une fois, après votre mot de passe, à la place du code de votre téléphone.",
    printSecret: "Gardez cette feuille là où personne d’autre ne peut la trouver.",
    printHow:
      "Imprimez cette page depuis le menu de votre navigateur, ou enregistrez-la au format PDF.",
    fileHint:
      "Chaque code vous connecte une fois, avec votre mot de passe, quand vous n’avez pas votre téléphone sous la main.",
    fileSecret:
      "Gardez-les là où personne d’autre ne regarde. Une nouvelle série les rend sans valeur.",
    back: "Retour",
  },
  savingProblems: {
    not_saved: {
      text: "Enregistrez d’abord les codes.",
      advice:
        "Choisissez Télécharger ou Imprimer. Sans eux, la perte de votre téléphone vous fermerait la porte.",
    },
    busy: {
      text: "L’opération n’a pas pu être terminée à l’instant.",
      advice: "Rien n’a été modifié. Réessayez dans un instant.",
    },
  },
  profile: {
    title: "Nom et adresse e-mail",
    intro: "Les applications que vous ouvrez voient les deux.",
    name: "Votre nom",
    nameHint: "Laissez vide pour utiliser votre nom d’utilisateur.",
    saveName: "Enregistrer le nom",
    email: "Adresse e-mail",
    noEmail: "Vous n’en avez pas encore.",
    newEmail: "Nouvelle adresse e-mail",
    newEmailHint: (current) =>
      `Nous y enverrons un lien. Tant que vous ne l’avez pas ouvert, ${current} reste votre adresse.`,
    firstEmailHint: "Nous y enverrons un lien. Ouvrez-le, et l’adresse est la vôtre.",
    sendLink: "Envoyer le lien",
    byAdministrator: "Votre administrateur peut la modifier.",
    stale: "Pour les modifier, connectez-vous d’abord de nouveau.",
    again: "Se reconnecter",
    back: "Retour à votre compte",
  },
  profileProblems: {
    too_many_mails: {
      text: "Trop de messages ont été envoyés aujourd’hui à vous ou à cette adresse.",
      advice: "Rien n’a été modifié. Regardez dans les courriers indésirables ou réessayez demain.",
    },
    unsent: {
      text: "Le message n’a pas pu être envoyé.",
      advice: "Rien n’a été modifié. Vérifiez l’adresse ou réessayez plus tard.",
    },
  },
  profileFaults: {
    name: "Ce nom est trop long ou contient des caractères qui ne peuvent pas être affichés.",
    too_large: "Avec vos groupes, c’est plus que ce que les applications peuvent recevoir.",
    email: "Ce n’est pas une adresse e-mail.",
    unchanged: "C’est déjà votre adresse.",
  },
  confirmEmail: {
    title: "Confirmez votre adresse e-mail",
    text: (username) => `Voici désormais l’adresse e-mail du compte ${username} :`,
    button: "Utiliser cette adresse",
    other: "Utiliser un autre compte",
  },
  confirmEmailProblems: {
    link_expired: {
      text: "Ce lien n’est plus valable.",
      advice: "Il a déjà été utilisé, il est trop ancien, ou vous en avez demandé un plus récent.",
    },
    other_account: {
      text: "Ce lien est destiné à un autre compte.",
      advice:
        "Connectez-vous avec le compte qui l’a demandé. Si ce n’était pas vous, ne faites rien.",
    },
    email_taken: {
      text: "Un autre compte a déjà cette adresse ici.",
      advice: "Rien n’a été modifié. Votre administrateur peut vous aider.",
    },
  },
  account: {
    title: "Votre compte",
    admin: "Administration",
    home: "Aller à l’application",
    apps: "Vos applications",
    signOut: "Se déconnecter",
    twoFactor: "Connexion en deux étapes",
    on: "Activée",
    off: "Désactivée",
    offText:
      "Toute personne qui apprend votre mot de passe peut se connecter à votre place. Un code de votre téléphone l’en empêche.",
    turnOn: "Activer",
    replace: "Passer à un nouveau téléphone",
    disable: "Désactiver",
    demanded: "Une application que vous utilisez l’exige : vous ne pouvez pas la désactiver.",
    closedElsewhere:
      "Quelqu’un qui connaît votre mot de passe a saisi trop de codes erronés d’affilée. Les appareils qui ne vous ont jamais servi à vous connecter n’acceptent plus de codes.",
    closedOnDevice:
      "Trop de codes erronés ont été saisis d’affilée sur l’un de vos appareils. Il n’accepte plus de codes.",
    closedAdvice:
      "Si ce n’était pas vous, changez votre mot de passe maintenant. Votre administrateur peut débloquer votre compte.",
    passkeys: "Clés d’accès",
    passkeyCount: (count) =>
      plural(count, {
        one: `Vous avez ${count} clé d’accès.`,
        other: `Vous avez ${count} clés d’accès.`,
      }),
    noPasskeys:
      "Connectez-vous avec l’empreinte, le visage ou le code PIN qui déverrouille votre téléphone ou votre ordinateur. Il n’y a rien à taper, et rien qu’une fausse page pourrait voler.",
    addPasskey: "Ajouter une clé d’accès",
    managePasskeys: "Gérer vos clés d’accès",
    byPasskey:
      "Vos clés d’accès sont votre second facteur. Si vous les perdez toutes, utilisez un code de récupération.",
    addApp: "Ajouter une application d’authentification",
    since: "Configurée",
    lastUsed: "Dernière utilisation",
    never: "pas encore",
    codesLeft: "Codes de récupération restants",
    fewCodes: (left) =>
      left === 0
        ? "Vous n’avez plus de codes de récupération. Si vous perdez votre téléphone maintenant, vous ne pourrez plus vous connecter."
        : plural(left, {
            one: `Il ne reste que ${left} code de récupération. Procurez-vous-en de nouveaux avant d’en avoir besoin.`,
            other: `Il ne reste que ${left} codes de récupération. Procurez-vous-en de nouveaux avant d’en avoir besoin.`,
          }),
    renew: "Obtenir de nouveaux codes",
    password: "Mot de passe",
    changePassword: "Changer le mot de passe",
    tokens: "Jetons pour les programmes",
    tokenCount: (count) =>
      plural(count, { one: `Vous avez ${count} jeton.`, other: `Vous avez ${count} jetons.` }),
    noTokens:
      "Un agenda, un client git ou une sauvegarde ne peut pas se connecter. Donnez à chacun son propre jeton.",
    addToken: "Créer un jeton",
    manageTokens: "Voir vos jetons",
    sessions: "Sessions",
    thisOne: "Celui-ci",
    signedIn: "connexion",
    seen: "dernière activité",
    end: "Déconnecter",
    endOf: (device) => `Déconnecter : ${device}`,
    endOthers: "Se déconnecter partout ailleurs",
    devices: "Appareils de confiance",
    noDevices: "Le code est demandé sur tous les appareils.",
    trustedUntil: "jusqu’au",
    forget: "Redemander le code",
    forgetOf: (device) => `Redemander le code : ${device}`,
    forgetAll: "Redemander le code sur tous",
    events: "Activité",
    notYou:
      "Quelque chose vous semble inconnu ? Changez votre mot de passe et déconnectez-vous partout ailleurs.",
    sections: "Sur cette page",
    security: "Sécurité",
    more: (count) => `En afficher ${count} de plus`,
    editProfile: "Modifier le nom ou l’adresse",
    rename: "Renommer",
    renameOf: (device) => `Renommer ${device}`,
    label: "Nom",
    labelHint: "Laissez vide pour indiquer le navigateur et le système.",
    labelProblem:
      "Ce nom est trop long ou contient des caractères qui ne peuvent pas être affichés.",
    saveLabel: "Enregistrer",
  },
  accountDone: {
    name_changed: "Votre nom est enregistré. Les applications l’apprennent en une minute au plus.",
    email_sent:
      "Consultez votre messagerie : un lien a été envoyé à la nouvelle adresse. Il est valable 30 minutes.",
    email_changed: "Votre adresse e-mail est confirmée.",
    password_changed:
      "Votre mot de passe a été changé. Toutes vos autres sessions ont pris fin, et vos jetons sont révoqués.",
    two_factor_on: "La connexion en deux étapes est activée. Un code vous sera désormais demandé.",
    two_factor_replaced:
      "Votre nouveau téléphone est associé. L’ancien téléphone et les anciens codes de récupération ne fonctionnent plus.",
    two_factor_off: "La connexion en deux étapes est désactivée.",
    codes_renewed:
      "Vos nouveaux codes de récupération sont actifs. Les anciens ne fonctionnent plus.",
    passkey_added:
      "Votre clé d’accès a été ajoutée. Vous pouvez désormais vous connecter avec elle.",
    session_ended: "Cet appareil est déconnecté.",
    others_ended: "Toutes vos autres sessions ont pris fin.",
    device_renamed: "Le nouveau nom est enregistré.",
    device_forgotten: "Un code sera de nouveau demandé sur cet appareil.",
    devices_forgotten: "Un code sera de nouveau demandé sur tous les appareils.",
  },
  change: {
    title: "Changer votre mot de passe",
    intro:
      "Toutes vos autres sessions prendront fin, et vos jetons pour les programmes seront révoqués.",
    current: "Mot de passe actuel",
    password: "Nouveau mot de passe",
    button: "Changer le mot de passe",
    cancel: "Annuler",
  },
  changeProblems: {
    wrong_password: {
      text: "Votre mot de passe actuel n’est pas le bon.",
      advice: "Rien n’a été modifié.",
    },
    malformed: { text: "Saisissez les deux mots de passe." },
    waiting: {
      text: "Il y a eu trop de tentatives erronées.",
      advice: "Rien n’a été modifié. D’ici là, même le bon mot de passe n’est pas accepté.",
    },
    busy: {
      text: "Votre mot de passe n’a pas pu être changé à l’instant.",
      advice: "Rien n’a été modifié. Réessayez dans un instant.",
    },
    unavailable: {
      text: "Les mots de passe ne peuvent pas être changés pour le moment.",
      advice: "Rien n’a été modifié. Réessayez dans une minute.",
    },
  },
  verifyAgain: {
    label: "Un code de votre application ou un code de récupération",
    disableTitle: "Désactiver la connexion en deux étapes",
    disable:
      "Ensuite, votre mot de passe suffit pour ouvrir votre compte. Vos codes de récupération cessent aussi de fonctionner.",
    disableButton: "Désactiver",
    renewTitle: "Obtenir de nouveaux codes de récupération",
    renew:
      "Vous recevrez dix nouveaux codes. Les anciens cessent de fonctionner dès que vous avez enregistré les nouveaux.",
    renewButton: "Continuer",
  },
  verifyAgainProblems: {
    replayed: codeProblems.replayed,
    other_time: codeProblems.other_time,
    unreadable: codeProblems.unreadable,
    waiting: codeProblems.waiting,
    closed: codeProblems.closed,
    busy: recoveryProblems.busy,
    unavailable: codeProblems.unavailable,
    wrong: { text: "Ce code n’est pas le bon.", advice: "Rien n’a été modifié." },
    malformed: {
      text: "Un code de votre application comporte 6 chiffres, un code de récupération 16 lettres et chiffres.",
    },
  },
  events: {
    first_administrator_created: "Premier compte créé",
    signed_in: "Connexion",
    signed_out: "Déconnexion",
    password_refused: "Mot de passe erroné",
    password_locked: "Trop de mots de passe erronés : un délai d’attente a commencé",
    network_locked: "Trop d’échecs depuis un même réseau",
    failures_alarm_password: "Beaucoup de mots de passe erronés, sur de nombreux comptes",
    failures_alarm_second_factor: "Beaucoup de codes erronés, sur de nombreux comptes",
    second_factor_refused: "Code erroné",
    second_factor_locked: "Trop de codes erronés : un délai d’attente a commencé",
    second_factor_closed: "Trop de codes erronés : bloqué jusqu’au déblocage",
    second_factor_resynchronised: "Décalage de l’horloge du téléphone enregistré",
    recovery_code_used: "Connexion avec un code de récupération",
    passkey_added: "Clé d’accès ajoutée",
    passkey_renamed: "Clé d’accès renommée",
    passkey_removed: "Clé d’accès supprimée",
    passkey_used: "Connexion avec une clé d’accès",
    passkey_refused: "Clé d’accès refusée",
    passkey_copy_suspected: "Clé d’accès refusée : il en existe peut-être une copie",
    second_factor_enabled: "Connexion en deux étapes activée",
    second_factor_replaced: "Passage à un nouveau téléphone",
    second_factor_disabled: "Connexion en deux étapes désactivée",
    recovery_codes_renewed: "Nouveaux codes de récupération",
    password_changed: "Mot de passe changé",
    invitation_created: "Invitation créée",
    invitations_created: "Invitations créées pour un import",
    invitation_accepted: "Invitation acceptée, mot de passe choisi",
    reset_created: "Lien de réinitialisation du mot de passe créé",
    reset_requested: "Lien de réinitialisation du mot de passe demandé par e-mail",
    links_withdrawn: "Liens retirés",
    password_reset: "Mot de passe réinitialisé par un lien",
    new_password_demanded: "Choix d’un nouveau mot de passe demandé",
    user_added: "Compte créé",
    name_changed: "Nom modifié",
    email_change_requested: "Changement d’adresse e-mail demandé",
    email_changed: "Adresse e-mail modifiée",
    origin_exposed: "Une application répond sans passer par la connexion",
    audit_log_shortened: "Les événements les plus anciens ont été supprimés pour faire de la place",
    audit_events_not_sent: "Des événements étaient trop anciens pour être envoyés au collecteur",
    installation_opened: "Une base de données restaurée a été ouverte",
    users_imported: "Comptes importés",
    users_exported: "Comptes exportés avec leurs secrets",
    second_factors_imported: "Applications d’authentification importées",
    second_factor_confirmed: "Premier code correct d’une application importée",
    user_disabled: "Compte désactivé",
    user_enabled: "Compte activé",
    user_removed: "Compte supprimé",
    groups_changed: "Groupes modifiés",
    second_factor_reset: "Connexion en deux étapes réinitialisée par un administrateur",
    user_unlocked: "Délais d’attente levés par un administrateur",
    all_sessions_revoked: "Déconnexion partout par un administrateur",
    signing_key_rotated: "La clé de signature a été changée",
    service_token_created: "Jeton de service créé",
    service_token_removed: "Jeton de service supprimé",
    service_token_refused: "Jeton refusé",
    personal_token_created: "Jeton créé",
    personal_token_revoked: "Jeton révoqué",
    session_revoked: "Déconnexion d’un autre appareil",
    other_sessions_revoked: "Déconnexion partout ailleurs",
    device_renamed: "Navigateur renommé",
    device_revoked: "Appareil de confiance retiré",
    refusals_summarised: "Autres tentatives échouées, comptées",
  },
  stepUp: {
    title: "Confirmez avec une clé d’accès",
    text: "Cette page exige une connexion avec une clé d’accès, car une fausse page ne peut pas en voler une.",
    other: "Se connecter autrement",
    none: "Pas de clé d’accès avec vous ? Contactez votre administrateur.",
  },
  passkeys: {
    title: "Clés d’accès",
    intro:
      "Une clé d’accès est conservée par votre téléphone, votre ordinateur, un gestionnaire de mots de passe ou une clé de sécurité. Vous la déverrouillez comme vous déverrouillez cet appareil. Il n’y a rien à retenir, rien à taper, et rien qu’une fausse page pourrait voler.",
    demanded: "L’application que vous voulez ouvrir en exige une.",
    none: "Vous n’avez pas encore de clé d’accès.",
    synced: "synchronisée",
    oneDevice: "cet appareil uniquement",
    added: "ajoutée",
    used: "dernière utilisation",
    never: "pas encore utilisée",
    elsewhere: (domain) => `fonctionne sur ${domain}`,
    name: "Nom",
    rename: "Renommer",
    renameOf: (name) => `Renommer ${name}`,
    save: "Enregistrer",
    remove: "Supprimer",
    removeOf: (name) => `Supprimer ${name}`,
    removeSure:
      "Elle ne permettra plus de vous connecter, et toutes vos autres sessions prendront fin.",
    last: lastPasskey,
    addTitle: "Ajouter une clé d’accès",
    add: "Votre navigateur demande où la conserver. Toutes vos autres sessions prendront fin.",
    addButton: "Ajouter une clé d’accès",
    full: (most) => `Vous avez ${most} clés d’accès. Supprimez-en une pour en ajouter une autre.`,
    notHere:
      "Les clés d’accès ne fonctionnent pas avec une adresse IP. Il leur faut un nom d’hôte.",
    back: "Retour à votre compte",
    confirm: "Confirmer avec une clé d’accès",
    recovery: "Toutes vos clés d’accès sont perdues ? Se connecter avec un code de récupération",
    again: "Se reconnecter",
    demands: {
      fresh_sign_in: "Pour modifier vos clés d’accès, connectez-vous d’abord de nouveau.",
      passkey_or_recovery:
        "Pour modifier vos clés d’accès, confirmez votre identité avec l’une d’elles. Un mot de passe et un code ne suffisent pas, car une fausse page pourrait voler les deux.",
    },
  },
  passkeysDone: {
    added: "Votre clé d’accès a été ajoutée. Vous pouvez désormais vous connecter avec elle.",
    renamed: "Votre clé d’accès a été renommée.",
    removed:
      "Votre clé d’accès a été supprimée. Supprimez-la aussi de l’appareil ou du gestionnaire de mots de passe qui la conservait.",
  },
  passkeysProblems: {
    passkey_malformed: passkeyProblems.passkey_malformed,
    passkey_expired: passkeyProblems.passkey_expired,
    passkey_taken: {
      text: "Cette clé d’accès n’a pas pu être ajoutée.",
      advice:
        "Elle est déjà utilisée, ou vos clés d’accès ont été modifiées dans une autre fenêtre.",
    },
    passkey_not_verified: {
      text: "Cette clé d’accès n’a pas confirmé votre identité : elle n’a pas été ajoutée.",
      advice:
        "Configurez d’abord un code PIN, une empreinte ou la reconnaissance faciale sur cet appareil ou cette clé.",
    },
    passkey_invalid: {
      text: "Cette clé d’accès n’a pas pu être vérifiée : elle n’a pas été ajoutée.",
      advice: "Réessayez ou conservez-la ailleurs.",
    },
    passkey_name: { text: "Un nom comporte de 1 à 60 caractères." },
    passkey_gone: {
      text: "Cette clé d’accès a déjà été supprimée.",
      advice: "Cette page montre celles qui existent maintenant.",
    },
    passkey_last: {
      text: "Cette clé d’accès ne peut pas être supprimée.",
      advice: lastPasskey,
    },
  },
  tokens: {
    title: "Jetons pour les programmes",
    intro:
      "Un agenda, un client git ou une sauvegarde envoie un jeton au lieu de se connecter. Pour les applications, c’est vous. Donnez à chaque programme le sien.",
    none: "Vous n’avez pas de jetons.",
    everyApp: "toutes les applications",
    used: "utilisé",
    neverUsed: "jamais utilisé",
    made: "créé",
    by: (name) => `par ${name}`,
    ends: "jusqu’au",
    ended: "Expiré",
    revoke: "Révoquer",
    revokeOf: (name) => `Révoquer : ${name}`,
    add: "Créer un jeton",
    name: "Nom",
    nameHint: "À quoi il sert, par exemple « agenda de mon téléphone ».",
    hosts: "Applications",
    hostsHint:
      "Noms d’hôte, séparés par des virgules. Vide : toutes les applications que vous pouvez utiliser.",
    expires: "Durée de validité",
    lives: { "30d": "30 jours", "90d": "90 jours", "180d": "180 jours", "365d": "un an" },
    create: "Créer",
    cannot:
      "Il n’ouvre jamais votre compte ni l’administration, ni ce qui exige une connexion récente. Un nouveau mot de passe révoque tous les jetons.",
    back: "Retour à votre compte",
    shown: "Votre nouveau jeton",
    once: "Copiez-le maintenant. Il n’est affiché qu’une fois.",
    how: "Utilisez-le comme mot de passe dans votre programme, avec votre nom d’utilisateur. Les programmes qui connaissent les jetons l’envoient comme jeton Bearer.",
    copy: "Copier",
    copied: "Copié",
    done: "Terminé",
    again: "Se reconnecter",
    enrol: "Configurer maintenant",
  },
  tokensDone: { revoked: "Ce jeton est révoqué." },
  tokenDemands: {
    fresh_sign_in: "Pour créer un jeton, connectez-vous de nouveau.",
    second_factor:
      "Pour créer un jeton, configurez d’abord la connexion en deux étapes : une application que vous utilisez l’exige.",
  },
  tokenProblems: {
    name: {
      text: "Un nom comporte jusqu’à 64 caractères, dont une lettre ou un chiffre, sans barre oblique.",
    },
    hosts: { text: "Aucune application n’a l’un de ces noms d’hôte." },
    expires: { text: "Un jeton est valable un an au maximum, par exemple 90d." },
    name_taken: { text: "Vous avez déjà un jeton de ce nom.", advice: "Choisissez-en un autre." },
    too_many_tokens: {
      text: "Vous avez 20 jetons.",
      advice: "Révoquez-en un que vous n’utilisez plus.",
    },
  },
  launcher: {
    title: "Vos applications",
    none: "Il n’y a pas encore d’application que vous puissiez ouvrir. Demandez l’accès à votre administrateur.",
    account: "Votre compte",
  },
  mail: {
    notices: {
      password_changed: "Votre mot de passe a été changé.",
      second_factor_enabled: "La connexion en deux étapes a été activée.",
      second_factor_replaced: "Votre application d’authentification a été remplacée par une autre.",
      second_factor_disabled: "La connexion en deux étapes a été désactivée.",
      second_factor_reset:
        "Votre connexion en deux étapes a été réinitialisée par un administrateur.",
      passkey_added: "Une clé d’accès a été ajoutée. Elle permet de se connecter à votre place.",
      passkey_removed: "Une clé d’accès a été supprimée. Elle ne permet plus de se connecter.",
      passkey_copy_suspected:
        "L’une de vos clés d’accès a été refusée : il semble qu’il en existe une copie. Supprimez-la et ajoutez-en une nouvelle.",
      personal_token_created:
        "Un jeton a été créé. Quiconque le détient peut utiliser vos applications à votre place.",
      email_change_requested:
        "Une nouvelle adresse e-mail a été saisie pour votre compte. Elle remplacera celle-ci dès qu’elle sera confirmée.",
      email_changed:
        "L’adresse e-mail de votre compte a été changée. Ceci est le dernier message envoyé à cette adresse.",
      recovery_codes_renewed:
        "Vos codes de récupération ont été remplacés par de nouveaux. Les anciens ne fonctionnent plus.",
      recovery_code_used: "L’un de vos codes de récupération a servi à se connecter.",
    },
    about: {
      account: "Compte",
      when: "Quand",
      from: "Depuis",
      unknown: "inconnu",
      you: "Si c’était vous, il n’y a rien à faire.",
      notYou:
        "Sinon, connectez-vous et changez immédiatement votre mot de passe, mettez fin à toutes les autres sessions et prévenez votre administrateur.",
    },
    reset: {
      subject: "Choisissez un nouveau mot de passe",
      asked: (username, site) =>
        `Quelqu’un a demandé un nouveau mot de passe pour le compte ${username} sur ${site}. Si c’était vous, choisissez-en un ici :`,
      link: "Choisir un nouveau mot de passe",
      once: "Le lien ne sert qu’une fois, pendant 30 minutes. Si vous avez fait plusieurs demandes, seul le plus récent fonctionne. La connexion en deux étapes reste telle quelle.",
      notYou:
        "Si ce n’était pas vous, vous pouvez ignorer ce message : votre mot de passe ne change pas. Ne transmettez ce lien à personne.",
      from: "Demandé depuis",
    },
    confirmation: {
      subject: "Confirmez votre adresse e-mail",
      asked: (username, site) =>
        `Le compte ${username} sur ${site} doit utiliser cette adresse e-mail. Pour le confirmer, ouvrez ce lien et connectez-vous en tant que ${username} :`,
      link: "Confirmer cette adresse",
      once: "Le lien ne sert qu’une fois, pendant 30 minutes. Si vous avez fait plusieurs demandes, seul le plus récent fonctionne.",
      notYou: "Si ce n’est pas votre compte, vous pouvez ignorer ce message : rien ne change.",
    },
    invitation: {
      subject: "Vous avez reçu une invitation",
      hello: (name) => `Bonjour ${name},`,
      invited: (username, site) =>
        `Vous avez reçu une invitation pour ${site}. Votre nom d’utilisateur est ${username}. Choisissez un mot de passe pour commencer :`,
      link: "Accepter l’invitation",
      once: "Le lien ne sert qu’une fois, pendant 24 heures. Passé ce délai, demandez-en un nouveau à la personne qui vous a envoyé l’invitation.",
      notYou: "Si vous ne vous y attendiez pas, vous pouvez ignorer ce message.",
    },
  },
};

export default french;
