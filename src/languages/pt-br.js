// @ts-check

import { pluralIn } from "./plural.js";

/** @type {import("./plural.js").Plural<"one" | "other">} */
const plural = pluralIn("pt-BR");

/** @type {import("../pages/catalogue.ts").Catalogue["passkeyProblems"]} */
const passkeyProblems = {
  passkey_malformed: {
    text: "Não foi possível ler a resposta do navegador.",
    advice: "Tente de novo ou use outra forma.",
  },
  passkey_expired: {
    text: "Demorou demais ou já tinha sido feito.",
    advice: "Tente de novo.",
  },
  passkey_wrong: {
    text: "Esta chave de acesso não funciona aqui.",
    advice: "Talvez ela tenha sido removida. Use outra chave ou outra forma.",
  },
  passkey_not_verified: {
    text: "Sua chave de acesso não confirmou que é você.",
    advice: "Desbloqueie-a com o PIN, a impressão digital ou o rosto e tente de novo.",
  },
  passkey_copied: {
    text: "Esta chave de acesso foi recusada porque pode existir uma cópia dela.",
    advice:
      "Use outra forma, remova esta chave de acesso na página da sua conta e avise o administrador.",
  },
};

/** @type {import("../pages/catalogue.ts").Catalogue["codeProblems"]} */
const codeProblems = {
  wrong: {
    text: "Este código não está certo.",
    advice: "Digite o código que o app mostra agora para este site e esta conta.",
  },
  malformed: {
    text: "Um código tem exatamente 6 dígitos.",
    advice: "Espaços não fazem diferença.",
  },
  replayed: {
    text: "Este código já foi usado.",
    advice: "Espere o próximo: no máximo 30 segundos.",
  },
  other_time: {
    text: "Este código é de outro momento.",
    advice: "O relógio do seu celular não está certo.",
  },
  unreadable: {
    text: "Os códigos do app não podem ser verificados no momento.",
    advice:
      "Isso não contou como código errado. Use um dos seus códigos de recuperação e avise o administrador.",
  },
  waiting: {
    text: "Foram digitados códigos errados demais.",
    advice: "Até lá, nem o código certo é aceito.",
  },
  closed: {
    text: "Muitos códigos errados foram digitados em sequência, e por isso nenhum outro é aceito.",
    advice:
      "Peça ao administrador para desbloquear sua conta. Se não foi você, avise: alguém pode saber sua senha.",
  },
  unavailable: {
    text: "Os códigos não podem ser verificados no momento.",
    advice: "Isso não contou como código errado. Tente de novo em um minuto.",
  },
  ...passkeyProblems,
};

/** @type {import("../pages/catalogue.ts").Catalogue["recoveryProblems"]} */
const recoveryProblems = {
  wrong: {
    text: "Este código de recuperação não está certo.",
    advice: "Confira cada caractere e se o código é da sua lista mais recente.",
  },
  malformed: {
    text: "Um código de recuperação tem 16 letras e dígitos, em quatro grupos de quatro.",
  },
  used: {
    text: "Este código de recuperação já foi usado.",
    advice: "Cada código vale uma vez. Use outro da sua lista.",
  },
  none_left: {
    text: "Você não tem mais códigos de recuperação.",
    advice: "Use o app autenticador ou fale com o administrador.",
  },
  waiting: codeProblems.waiting,
  closed: codeProblems.closed,
  busy: {
    text: "Não foi possível verificar seu código agora.",
    advice: "Ele não contou como errado. Tente de novo em instantes.",
  },
  unavailable: codeProblems.unavailable,
};

const lastPasskey =
  "É o seu único segundo fator, e um app que você usa exige um. Adicione outro antes.";

/** @type {import("../pages/catalogue.ts").Catalogue} */
const brazilian = {
  ui: {
    error: (title) => `Erro: ${title}`,
    language: "Idioma",
    languageTitle: "Escolha o idioma",
    wait: (time) => `Tente de novo em ${time}.`,
    waitLabel: "Tente de novo em",
    waitOver: "Agora você pode tentar de novo.",
    deadline: (time) => `Tempo restante para esta etapa: ${time}.`,
    deadlineLabel: "Tempo restante para esta etapa:",
    deadlineOver: "O tempo desta etapa acabou. Comece de novo.",
    justNow: "agora mesmo",
    phoneSlow: (amount) =>
      `O relógio do seu celular está cerca de ${amount} atrasado, e este código era de outro momento.`,
    phoneFast: (amount) =>
      `O relógio do seu celular está cerca de ${amount} adiantado, e este código era de outro momento.`,
    phoneClock:
      "Nas configurações do celular, ative a data e a hora automáticas e depois digite um novo código. " +
      "Se não for possível acertar o relógio, digite os dois próximos códigos, um depois do outro: assim esta página descobre a diferença.",
    codeEvery: "Um novo código aparece a cada 30 segundos.",
    codeNext: (seconds) => `Novo código em ${seconds} s`,
    codeSoon:
      "Um novo código aparece em cerca de cinco segundos. O atual ainda vale por um instante.",
    startOver: "Não é você? Comece de novo",
    browserOn: (browser, system) => `${browser} no ${system}`,
    unknownBrowser: "Navegador desconhecido",
    newPasswordHint: (minimum) =>
      `Pelo menos ${minimum} caracteres. Algumas palavras em sequência são fáceis de lembrar. Não há outras regras.`,
    show: "Mostrar",
    hide: "Ocultar",
    help: (contact) => `Precisa de ajuda? ${contact}`,
    terms: "Termos",
    privacy: "Privacidade",
  },
  passwordProblems: {
    too_short: "Esta senha é curta demais.",
    too_long: "Esta senha é longa demais.",
    too_common: "Muita gente usa esta senha, e por isso é fácil adivinhá-la. Escolha outra.",
    about_you: "É fácil demais adivinhar esta senha pelo seu nome ou pelo nome deste site.",
    unchanged: "Esta é a senha que você recebeu. Escolha uma só sua.",
  },
  message: {
    home: "Ir para a página inicial",
    account: "Ir para a sua conta",
    login: "Ir para a página de login",
    otherAccount: "Usar outra conta",
    reference: "Referência",
    newTab: "Fazer login em uma nova guia",
  },
  messages: {
    bad_request: {
      title: "Não foi possível ler isso",
      text: "Seu navegador enviou algo que esta página não entende. Nada foi feito.",
      advice: "Volte, recarregue a página e tente de novo.",
    },
    ambiguous_address: {
      title: "Não é possível ler este endereço",
      text: "Ele contém caracteres que servidores diferentes leem de formas diferentes, e por isso não foi encaminhado.",
      advice: "Confira se há erros no link.",
    },
    signed_out: {
      title: "Você saiu",
      text: "Sua sessão terminou antes do envio do formulário. Nada foi feito com ele.",
      advice: "Faça login e preencha o formulário de novo.",
    },
    not_allowed: {
      title: "Você não tem acesso",
      text: "Você fez login, mas sua conta não pode abrir esta página.",
      advice: "Se precisar dela, envie este endereço ao administrador e peça acesso.",
    },
    closed_to_all: {
      title: "Esta página está fechada",
      text: "Ninguém pode abrir este endereço.",
      advice: "Se você acha que é um erro, avise o administrador.",
    },
    plain_http: {
      title: "Esta conexão não é segura",
      text: "O formulário foi enviado sem criptografia. Nada foi feito com ele.",
      advice: "Abra o endereço de novo com https:// na frente e envie o formulário de lá.",
    },
    cross_site: {
      title: "Isso veio de outro site",
      text: "Outro site tentou fazer isso em seu nome. Nada foi feito.",
      advice: "Se foi você, abra a página aqui e faça de novo.",
    },
    form_refused: {
      title: "Abra essa página de novo",
      text: "O formulário era antigo demais ou veio de outra página. Nada foi feito.",
      advice: "Abra a página de novo e preencha o formulário lá.",
    },
    old_browser: {
      title: "Este navegador não pode ser usado aqui",
      text: "Esta página só abre em navegadores que informam de onde vem uma solicitação.",
      advice:
        "Use uma versão atual do Chrome, Edge, Firefox ou Safari (16.4 ou mais recente). Com o curl, envie Sec-Fetch-Mode: navigate e Sec-Fetch-Dest: document.",
    },
    not_found: {
      title: "Página não encontrada",
      text: "Não há nenhuma página neste endereço.",
      advice: "Confira se há erros no link.",
    },
    wrong_method: {
      title: "Isso não funciona neste endereço",
      text: "Este endereço não pode ser usado assim. Nada foi feito.",
      advice: "Abra de novo a página de onde você veio e continue lá.",
    },
    out_of_order: {
      title: "Esta etapa não é possível agora",
      text: "Outra etapa vem antes, ou esta foi feita em outra janela.",
      advice: "Abra a página de novo para ver onde você está.",
    },
    two_factor_demanded: {
      title: "O login em duas etapas continua ativado",
      text: "Um app que você usa o exige, e por isso não é possível desativá-lo.",
      advice: "Você pode passá-lo para outro celular a qualquer momento.",
    },
    two_factor_on_already: {
      title: "Isso já foi feito",
      text: "Foi concluído em outra janela, ou algo mudou nesse meio-tempo. Vale o que está configurado lá.",
      advice: "A página da sua conta mostra o que está configurado agora.",
    },
    link_expired: {
      title: "Este link não funciona mais",
      text: "Ele já foi usado, é antigo demais ou foi enviado um mais novo.",
      advice: "Peça um novo ao administrador.",
    },
    hand_off_expired: {
      title: "Esse login não chegou",
      text: "Demorou demais, já foi usado ou começou em outro navegador.",
      advice: "Faça login de novo.",
    },
    setup_done: {
      title: "A configuração está concluída",
      text: "Já existe um administrador, e por isso este link não funciona mais.",
      advice: "Faça login ou peça um convite ao administrador.",
    },
    setup_link_wrong: {
      title: "Este não é o link de configuração",
      text: "Ainda não há nenhuma conta, mas este não é o link que cria a primeira.",
      advice:
        "Use o link completo que npm start mostra no terminal ou que npm run deploy mostrou no final.",
    },
    enrolment_expired: {
      title: "Demorou demais",
      text: "A configuração não foi concluída a tempo. Nada mudou.",
      advice: "Comece de novo. Se o app já mostra uma nova entrada para este site, apague-a antes.",
    },
    unknown_host: {
      title: "Não há nenhum app aqui",
      text: "Nenhum app está configurado para este endereço.",
      advice: "Confira se o endereço foi digitado corretamente.",
    },
    framed: {
      title: "Faça login primeiro",
      text: "Esta parte da página exige login.",
      advice: "Faça login em uma nova guia e depois recarregue esta página.",
    },
    too_many: {
      title: "Tentativas demais",
      text: "Houve tentativas demais a partir da sua rede.",
      advice: "Espere um pouco e tente de novo.",
    },
    failure: {
      title: "Algo deu errado",
      text: "O erro é nosso, e nada foi encaminhado.",
      advice: "Tente de novo. Se acontecer outra vez, passe ao administrador a referência abaixo.",
    },
    origin_down: {
      title: "O app não está respondendo",
      text: "O app deste endereço não pode ser acessado no momento.",
      advice: "Tente de novo em um minuto. Se ele não voltar, avise o administrador.",
    },
    unavailable: {
      title: "Indisponível no momento",
      text: "Não é possível verificar os logins agora, e por isso ninguém entra.",
      advice: "Tente de novo em um minuto.",
    },
    origin_slow: {
      title: "O app está demorando demais",
      text: "O app deste endereço não respondeu a tempo.",
      advice: "Tente de novo. O que você enviou por último pode ter sido feito mesmo assim.",
    },
  },
  login: {
    title: "Fazer login",
    username: "Nome de usuário",
    password: "Senha",
    button: "Fazer login",
    to: (app) => `Login em ${app}`,
    nobodyTitle: "Ainda não há nenhuma conta",
    nobody:
      "O link de configuração cria a primeira conta. npm start o mostra no terminal, e npm run deploy no final.",
    nobodyForm: "Fazer login mesmo assim",
    stepUpTitle: "Confirme que é você",
    stepUp: "Para esta página, é preciso fazer login de novo. Digite sua senha para continuar.",
    stepUpButton: "Continuar",
    again: "Voltar ao login",
    forgot: "Esqueceu a senha?",
  },
  loginProblems: {
    wrong_credentials: {
      text: "O nome de usuário ou a senha está errado.",
      advice: "As senhas diferenciam maiúsculas de minúsculas.",
    },
    malformed: { text: "Digite seu nome de usuário e sua senha." },
    waiting: {
      text: "Houve tentativas erradas demais.",
      advice: "Até lá, nem a senha certa é aceita.",
    },
    busy: {
      text: "Muita gente está fazendo login agora.",
      advice: "Sua senha não foi verificada. Tente de novo em instantes.",
    },
    unavailable: {
      text: "Os logins não podem ser verificados no momento.",
      advice: "Sua senha não foi verificada. Tente de novo em um minuto.",
    },
    session_expired: {
      text: "Sua sessão terminou antes que este formulário chegasse. Nada foi feito com ele.",
      advice: "Se você o enviou duas vezes, a primeira pode ter valido: faça login e confira.",
    },
    ticket_expired: {
      text: "Esse login demorou demais ou foi concluído em outro lugar.",
      advice: "Comece de novo.",
    },
    ...passkeyProblems,
  },
  loginDone: {
    signed_out: "Você saiu.",
    password_reset: "Sua nova senha está salva. Faça login com ela.",
    two_factor_changed: "Sua chave de acesso foi removida. Faça login com sua senha.",
  },
  signOut: {
    title: "Sair?",
    text: "Você vai precisar da senha para fazer login de novo.",
    button: "Sair",
    stay: "Continuar na conta",
  },
  forgot: {
    title: "Esqueceu a senha?",
    intro:
      "Digite seu nome de usuário, e enviaremos por e-mail um link para escolher uma nova senha.",
    username: "Nome de usuário",
    button: "Enviar o link",
    missing: "Digite seu nome de usuário.",
    sentTitle: "Confira seu e-mail",
    sent: "Se existir uma conta com este nome e ela tiver um endereço de e-mail, o link está a caminho. Ele vale uma vez, por 30 minutos.",
    nothing:
      "Nada depois de alguns minutos? Olhe na pasta de spam ou peça um link ao administrador.",
    ask: "Peça um link ao administrador. Com ele você pode escolher uma nova senha.",
    back: "Voltar ao login",
  },
  passkey: {
    button: "Usar uma chave de acesso",
    noScript:
      "As chaves de acesso precisam de JavaScript, que está desativado aqui. Todo o resto funciona sem ele.",
    unsupported: "Este navegador não aceita chaves de acesso.",
    cancelled: "Nenhuma chave de acesso foi usada. Você pode tentar de novo.",
    failed:
      "Seu navegador não conseguiu usar uma chave de acesso aqui. Tente de novo ou faça login de outra forma.",
    known: "Esse dispositivo já tem uma chave de acesso para esta conta.",
  },
  passkeyProblems,
  code: {
    title: "Digite o código",
    intro: (site) => `Abra o app autenticador e digite os 6 dígitos que ele mostra para ${site}.`,
    label: "Código do app",
    trust: (days) =>
      plural(days, {
        one: `Não pedir um código neste dispositivo por ${days} dia`,
        other: `Não pedir um código neste dispositivo por ${days} dias`,
      }),
    trustHint: "Só em um dispositivo que mais ninguém usa.",
    button: "Continuar",
    recovery: "Está sem o celular? Use um código de recuperação",
    factorTitle: "Confirme que é você",
    passkeyTitle: "Use sua chave de acesso",
    passkey: "Agora confirme que é você com uma das suas chaves de acesso.",
    passkeyButton: "Usar uma chave de acesso",
    or: "ou",
    elsewhere: (domains) =>
      `Suas chaves de acesso funcionam em ${domains}, mas não neste endereço. Use aqui um código de recuperação.`,
    recoveryInstead: "Está sem a chave de acesso? Use um código de recuperação",
    closedTitle: "Os códigos estão bloqueados",
  },
  codeProblems,
  recovery: {
    title: "Usar um código de recuperação",
    intro:
      "Quando você ativou o login em duas etapas, salvou dez códigos de recuperação. Digite um deles. Cada um vale uma vez.",
    label: "Código de recuperação",
    hint: "Em maiúsculas ou minúsculas, com ou sem hifens.",
    left: (count) =>
      plural(count, {
        one: `Você ainda tem ${count} código.`,
        other: `Você ainda tem ${count} códigos.`,
      }),
    button: "Continuar",
    back: "Usar um código do app",
    backToPasskey: "Usar sua chave de acesso",
    lost: "Também não tem códigos de recuperação? O administrador pode deixar você configurar um novo celular.",
    usedTitle: "Você fez login",
    usedText: (left) =>
      left === 0
        ? "Esse era seu último código de recuperação."
        : plural(left, {
            one: `Você gastou um código de recuperação. Ainda tem ${left}.`,
            other: `Você gastou um código de recuperação. Ainda tem ${left}.`,
          }),
    usedNudge: "Obtenha novos códigos logo, antes de precisar deles.",
    usedLast:
      "Antes de continuar, configure um novo celular ou obtenha novos códigos. Sem isso, você não vai conseguir fazer login de novo.",
    lostPhone:
      "Perdeu o celular? Configure um novo: o antigo deixa de funcionar, e você recebe dez novos códigos de recuperação.",
    noCode: "Você não precisa de outro código para isso nos primeiros dez minutos depois do login.",
    renew: "Obter novos códigos",
    replace: "Configurar um novo celular",
    addApp: "Configurar um app autenticador",
    passkeys: "Gerenciar suas chaves de acesso",
    redirectAfterLogin: "Continuar",
  },
  recoveryProblems,
  setup: {
    title: "Boas-vindas",
    intro: "Crie a primeira conta. Ela será a do administrador.",
    username: "Nome de usuário",
    name: "Seu nome",
    email: "Endereço de e-mail",
    emailHint: "Opcional. Os apps que você abrir podem vê-lo.",
    password: "Senha",
    button: "Criar conta",
  },
  invite: {
    title: (name) => `Olá, ${name}`,
    intro: (site) => `Você recebeu um convite para ${site}. Escolha uma senha para começar.`,
    username: "Seu nome de usuário",
    password: "Senha",
    button: "Aceitar o convite",
  },
  reset: {
    title: "Escolha uma nova senha",
    intro:
      "Sua senha antiga deixa de funcionar e você sai de todos os dispositivos. O login em duas etapas continua como está.",
    username: "Seu nome de usuário",
    password: "Nova senha",
    button: "Salvar senha",
  },
  usernameProblems: {
    missing: "Escolha um nome de usuário.",
    invalid: "Use até 64 letras, dígitos e estes caracteres: . _ - @ + '",
  },
  nameProblems: { too_long: "Este nome é longo demais." },
  emailProblems: { invalid: "Isto não é um endereço de e-mail." },
  formProblems: {
    busy: {
      text: "Muita gente está usando este site agora.",
      advice: "Nada mudou. Tente de novo em instantes.",
    },
  },
  steps: { of: (step) => `Etapa ${step} de 3`, leave: "Agora não" },
  intro: {
    title: "Login em duas etapas",
    replaceTitle: "Passar para um novo celular",
    demanded: "O app que você quer abrir exige isso. Leva cerca de três minutos.",
    why: "Depois da senha, você digita um código curto do celular. Quem descobrir sua senha continua sem conseguir entrar.",
    replace:
      "Seu celular antigo funciona até que o novo esteja conectado. Você também recebe novos códigos de recuperação.",
    either:
      "A cada login, você confirma que é você com algo que tem. Quem descobrir sua senha continua sem conseguir entrar.",
    choose: "Escolha uma de duas formas. Você pode adicionar a outra depois.",
    passkeyTitle: "Uma chave de acesso",
    passkey:
      "Seu celular ou computador confirma que é você com a impressão digital, o rosto ou o PIN que o desbloqueia. Não há nada para instalar nem digitar.",
    passkeyButton: "Usar uma chave de acesso",
    appTitle: "Um app autenticador",
    app: "Um app no celular mostra um código curto, que você digita depois da senha. Funciona com qualquer navegador, em qualquer computador.",
    which: "Qual app?",
    needTitle: "Do que você precisa",
    need: "Um app autenticador no celular. Ele mostra um novo código de 6 dígitos a cada 30 segundos. É grátis e funciona sem internet.",
    haveTitle: "Qualquer um destes serve",
    apps: [
      { name: "iPhone e iPad", text: "Senhas (já instalado), 2FAS, Google Authenticator" },
      { name: "Android", text: "Aegis, 2FAS, Google Authenticator, Microsoft Authenticator" },
      { name: "Gerenciadores de senhas", text: "1Password, Bitwarden, KeePassXC, Proton Pass" },
    ],
    find: "Ainda não tem um app? Procure um destes na loja de apps do celular, instale-o e volte aqui.",
    password: "Sua senha",
    passwordWhy: "Seu login foi há algum tempo, então digite sua senha de novo.",
    oldCode: "Um código do celular antigo ou um código de recuperação",
    button: "Tenho um app: continuar",
    replaceButton: "Continuar",
  },
  startProblems: {
    wrong_password: { text: "Esta senha não está certa." },
    wrong: {
      text: "Este código não está certo.",
      advice: "Use um código do celular antigo ou um dos seus códigos de recuperação.",
    },
    malformed: {
      text: "Falta alguma coisa.",
      advice: "Um código tem 6 dígitos; um código de recuperação, 16 letras e dígitos.",
    },
    replayed: codeProblems.replayed,
    other_time: codeProblems.other_time,
    unreadable: codeProblems.unreadable,
    waiting: {
      text: "Houve tentativas erradas demais.",
      advice: "Nada mudou. Até lá, nem o certo é aceito.",
    },
    closed: codeProblems.closed,
    busy: recoveryProblems.busy,
    unavailable: codeProblems.unavailable,
  },
  confirm: {
    title: "Conecte seu celular",
    scanTitle: "Escaneie este QR code",
    scan: (site) =>
      `No app, escolha “Adicionar” ou “+”, depois “Escanear QR code”, e aponte o celular para este QR code. Aparece uma nova entrada para ${site}.`,
    picture: (site) => `QR code que adiciona ${site} a um app autenticador`,
    here: "O app está neste dispositivo?",
    open: "Abrir no app autenticador",
    openTitle: "Adicione esta conta ao app",
    openHint: (site) =>
      `O botão abre o app autenticador, que adiciona ${site}. Depois, volte aqui.`,
    otherDevice: "O app está em outro celular? Escaneie um QR code",
    byHand: "Não consegue escanear? Digite esta chave",
    byHandHint: "Tipo de chave: baseada em tempo. Conta:",
    copy: "Copiar a chave",
    copied: "Copiada",
    codeTitle: "Digite o código que ele mostra",
    code: "6 dígitos do app",
    button: "Verificar o código",
    clockFast:
      "O relógio deste dispositivo está cerca de {amount} adiantado. Os códigos dependem da hora: deixe o dispositivo que tem o app acertar o relógio automaticamente.",
    clockSlow:
      "O relógio deste dispositivo está cerca de {amount} atrasado. Os códigos dependem da hora: deixe o dispositivo que tem o app acertar o relógio automaticamente.",
  },
  confirmProblems: {
    wrong: {
      text: "Este código não corresponde a este QR code.",
      advice:
        "Use a entrada mais recente deste site no app. Se houver várias, apague todas e escaneie de novo. Nada foi ativado ainda.",
    },
    malformed: codeProblems.malformed,
    other_time: codeProblems.other_time,
  },
  codes: {
    title: "Salve seus códigos de recuperação",
    why: "Se você perder, quebrar ou trocar o celular, estes códigos são a única forma de entrar. Cada um vale uma vez.",
    once: "Eles só são mostrados agora. Guarde-os longe do celular: em papel ou em um gerenciador de senhas.",
    renewed: "Seus códigos antigos valem até você terminar. Depois disso, só estes valem.",
    listLabel: "Seus códigos de recuperação",
    download: "Baixar",
    print: "Imprimir",
    copy: "Copiar",
    copied: "Copiados",
    saveFirst:
      "Baixe ou imprima os códigos antes. Copiar não basta, porque uma cópia se perde fácil.",
    saved: "Salvos. Confira se você consegue encontrá-los de novo.",
    enrolButton: "Salvei: ativar",
    renewButton: "Salvei: concluir",
    printTitle: (site) => `Códigos de recuperação de ${site}`,
    printAccount: "Conta",
    printMade: "Criados em",
    printHint: "Cada código vale uma vez, depois da senha, no lugar do código do celular.",
    printSecret: "Guarde esta folha onde só você possa encontrá-la.",
    printHow: "Imprima esta página pelo menu do navegador ou salve-a em PDF.",
    fileHint:
      "Com cada código você faz login uma vez, junto com a senha, quando o celular não está à mão.",
    fileSecret: "Guarde-os onde mais ninguém olha. Uma nova lista invalida estes.",
    back: "Voltar",
  },
  savingProblems: {
    not_saved: {
      text: "Salve os códigos antes.",
      advice: "Escolha Baixar ou Imprimir. Sem eles, perder o celular deixaria você de fora.",
    },
    busy: {
      text: "Não foi possível concluir agora.",
      advice: "Nada mudou. Tente de novo em instantes.",
    },
  },
  profile: {
    title: "Nome e endereço de e-mail",
    intro: "Os apps que você abre veem os dois.",
    name: "Seu nome",
    nameHint: "Deixe em branco para usar seu nome de usuário.",
    saveName: "Salvar nome",
    email: "Endereço de e-mail",
    noEmail: "Você ainda não tem um.",
    newEmail: "Novo endereço de e-mail",
    newEmailHint: (current) =>
      `Enviaremos um link para lá. Até você abri-lo, seu endereço continua sendo ${current}.`,
    firstEmailHint: "Enviaremos um link para lá. Abra-o, e o endereço será seu.",
    sendLink: "Enviar link",
    byAdministrator: "O administrador pode mudá-lo.",
    stale: "Para mudá-los, faça login de novo antes.",
    again: "Fazer login de novo",
    back: "Voltar para a sua conta",
  },
  profileProblems: {
    too_many_mails: {
      text: "Houve mensagens demais hoje para você ou para este endereço.",
      advice: "Nada mudou. Olhe na pasta de spam ou tente de novo amanhã.",
    },
    unsent: {
      text: "Não foi possível enviar a mensagem.",
      advice: "Nada mudou. Confira o endereço ou tente de novo mais tarde.",
    },
  },
  profileFaults: {
    name: "Este nome é longo demais ou tem caracteres que não podem ser mostrados.",
    too_large: "Com seus grupos, é mais do que os apps podem receber.",
    email: "Isto não é um endereço de e-mail.",
    unchanged: "Este já é o seu endereço.",
  },
  confirmEmail: {
    title: "Confirme seu endereço de e-mail",
    text: (username) => `De agora em diante, este é o endereço de e-mail da conta ${username}:`,
    button: "Usar este endereço",
    other: "Usar outra conta",
  },
  confirmEmailProblems: {
    link_expired: {
      text: "Este link não funciona mais.",
      advice: "Ele já foi usado, é antigo demais ou você pediu um mais novo.",
    },
    other_account: {
      text: "Este link é de outra conta.",
      advice: "Faça login com a conta que o pediu. Se não foi você, não faça nada.",
    },
    email_taken: {
      text: "Outra conta aqui já tem este endereço.",
      advice: "Nada mudou. O administrador pode ajudar.",
    },
  },
  account: {
    title: "Sua conta",
    admin: "Administração",
    home: "Ir para o app",
    apps: "Seus apps",
    signOut: "Sair",
    twoFactor: "Login em duas etapas",
    on: "Ativado",
    off: "Desativado",
    offText:
      "Quem descobrir sua senha pode fazer login como você. Um código do celular impede isso.",
    turnOn: "Ativar",
    replace: "Passar para um novo celular",
    disable: "Desativar",
    demanded: "Um app que você usa o exige, e por isso não é possível desativá-lo.",
    closedElsewhere:
      "Alguém que sabe sua senha digitou muitos códigos errados em sequência. Dispositivos em que você nunca fez login não aceitam mais códigos.",
    closedOnDevice:
      "Muitos códigos errados foram digitados em sequência em um dos seus dispositivos. Ele não aceita mais códigos.",
    closedAdvice:
      "Se não foi você, mude sua senha agora. O administrador pode desbloquear sua conta.",
    passkeys: "Chaves de acesso",
    passkeyCount: (count) =>
      plural(count, {
        one: `Você tem ${count} chave de acesso.`,
        other: `Você tem ${count} chaves de acesso.`,
      }),
    noPasskeys:
      "Faça login com a impressão digital, o rosto ou o PIN que desbloqueia seu celular ou computador. Não há nada para digitar e nada que uma página falsa possa roubar.",
    addPasskey: "Adicionar uma chave de acesso",
    managePasskeys: "Gerenciar suas chaves de acesso",
    byPasskey:
      "Suas chaves de acesso são seu segundo fator. Se perder todas, use um código de recuperação.",
    addApp: "Adicionar um app autenticador",
    since: "Configurado",
    lastUsed: "Último uso",
    never: "ainda não",
    codesLeft: "Códigos de recuperação restantes",
    fewCodes: (left) =>
      left === 0
        ? "Você não tem mais códigos de recuperação. Se perder o celular agora, não vai conseguir fazer login."
        : plural(left, {
            one: `Resta só ${left} código de recuperação. Obtenha novos antes de precisar deles.`,
            other: `Restam só ${left} códigos de recuperação. Obtenha novos antes de precisar deles.`,
          }),
    renew: "Obter novos códigos",
    password: "Senha",
    changePassword: "Mudar a senha",
    tokens: "Tokens para programas",
    tokenCount: (count) =>
      plural(count, { one: `Você tem ${count} token.`, other: `Você tem ${count} tokens.` }),
    noTokens:
      "Um calendário, um cliente git ou um backup não consegue fazer login. Dê a cada um o seu próprio token.",
    addToken: "Criar um token",
    manageTokens: "Ver seus tokens",
    sessions: "Sessões",
    thisOne: "Este",
    signedIn: "login",
    seen: "última atividade",
    end: "Sair desse dispositivo",
    endOf: (device) => `Sair desse dispositivo: ${device}`,
    endOthers: "Sair de todos os outros",
    devices: "Dispositivos confiáveis",
    noDevices: "O código é pedido em todos os dispositivos.",
    trustedUntil: "até",
    forget: "Voltar a pedir o código",
    forgetOf: (device) => `Voltar a pedir o código: ${device}`,
    forgetAll: "Voltar a pedir em todos",
    events: "Atividade",
    notYou: "Não reconhece alguma coisa? Mude sua senha e saia de todos os outros dispositivos.",
    sections: "Nesta página",
    security: "Segurança",
    more: (count) => `Mostrar mais ${count}`,
    editProfile: "Mudar nome ou endereço",
    rename: "Renomear",
    renameOf: (device) => `Renomear ${device}`,
    label: "Nome",
    labelHint: "Deixe em branco para mostrar o navegador e o sistema.",
    labelProblem: "Este nome é longo demais ou tem caracteres que não podem ser mostrados.",
    saveLabel: "Salvar",
  },
  accountDone: {
    name_changed: "Seu nome está salvo. Os apps ficam sabendo em até um minuto.",
    email_sent:
      "Confira seu e-mail: enviamos um link para o novo endereço. Ele vale por 30 minutos.",
    email_changed: "Seu endereço de e-mail está confirmado.",
    password_changed:
      "Sua senha foi mudada. Você saiu de todos os outros dispositivos, e seus tokens foram revogados.",
    two_factor_on:
      "O login em duas etapas está ativado. De agora em diante, um código será pedido.",
    two_factor_replaced:
      "Seu novo celular está conectado. O celular antigo e os códigos de recuperação antigos não funcionam mais.",
    two_factor_off: "O login em duas etapas está desativado.",
    codes_renewed:
      "Seus novos códigos de recuperação estão valendo. Os antigos não funcionam mais.",
    passkey_added:
      "Sua chave de acesso foi adicionada. De agora em diante, você pode fazer login com ela.",
    session_ended: "Esse dispositivo saiu da conta.",
    others_ended: "Você saiu de todos os outros dispositivos.",
    device_renamed: "O novo nome está salvo.",
    device_forgotten: "Um código voltará a ser pedido nesse dispositivo.",
    devices_forgotten: "Um código voltará a ser pedido em todos os dispositivos.",
  },
  change: {
    title: "Mudar sua senha",
    intro:
      "Você vai sair de todos os outros dispositivos, e seus tokens para programas serão revogados.",
    current: "Senha atual",
    password: "Nova senha",
    button: "Mudar a senha",
    cancel: "Cancelar",
  },
  changeProblems: {
    wrong_password: { text: "Sua senha atual não está certa.", advice: "Nada mudou." },
    malformed: { text: "Digite as duas senhas." },
    waiting: {
      text: "Houve tentativas erradas demais.",
      advice: "Nada mudou. Até lá, nem a senha certa é aceita.",
    },
    busy: {
      text: "Não foi possível mudar sua senha agora.",
      advice: "Nada mudou. Tente de novo em instantes.",
    },
    unavailable: {
      text: "As senhas não podem ser mudadas no momento.",
      advice: "Nada mudou. Tente de novo em um minuto.",
    },
  },
  verifyAgain: {
    label: "Um código do app ou um código de recuperação",
    disableTitle: "Desativar o login em duas etapas",
    disable:
      "Depois disso, basta a senha para abrir sua conta. Seus códigos de recuperação também deixam de funcionar.",
    disableButton: "Desativar",
    renewTitle: "Obter novos códigos de recuperação",
    renew:
      "Você vai receber dez novos códigos. Os antigos deixam de funcionar quando você tiver salvado os novos.",
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
    wrong: { text: "Este código não está certo.", advice: "Nada mudou." },
    malformed: {
      text: "Um código do app tem 6 dígitos; um código de recuperação, 16 letras e dígitos.",
    },
  },
  events: {
    first_administrator_created: "Primeira conta criada",
    signed_in: "Login",
    signed_out: "Saída",
    password_refused: "Senha errada",
    password_locked: "Senhas erradas demais: começou um tempo de espera",
    network_locked: "Falhas demais a partir de uma rede",
    failures_alarm_password: "Muitas senhas erradas, em muitas contas",
    failures_alarm_second_factor: "Muitos códigos errados, em muitas contas",
    second_factor_refused: "Código errado",
    second_factor_locked: "Códigos errados demais: começou um tempo de espera",
    second_factor_closed: "Códigos errados demais: bloqueado até ser desbloqueado",
    second_factor_resynchronised: "Diferença do relógio do celular registrada",
    recovery_code_used: "Login com um código de recuperação",
    passkey_added: "Chave de acesso adicionada",
    passkey_renamed: "Chave de acesso renomeada",
    passkey_removed: "Chave de acesso removida",
    passkey_used: "Login com uma chave de acesso",
    passkey_refused: "Chave de acesso recusada",
    passkey_copy_suspected: "Chave de acesso recusada: pode existir uma cópia dela",
    second_factor_enabled: "Login em duas etapas ativado",
    second_factor_replaced: "Mudança para um novo celular",
    second_factor_disabled: "Login em duas etapas desativado",
    recovery_codes_renewed: "Novos códigos de recuperação",
    password_changed: "Senha mudada",
    invitation_created: "Convite criado",
    invitations_created: "Convites criados para uma importação",
    invitation_accepted: "Convite aceito, senha escolhida",
    reset_created: "Link para redefinir a senha criado",
    reset_requested: "Link para redefinir a senha pedido por e-mail",
    links_withdrawn: "Links retirados",
    password_reset: "Senha redefinida por link",
    new_password_demanded: "Pedido para escolher uma nova senha",
    user_added: "Conta criada",
    name_changed: "Nome mudado",
    email_change_requested: "Mudança do endereço de e-mail pedida",
    email_changed: "Endereço de e-mail mudado",
    origin_exposed: "Um app responde sem passar pelo login",
    audit_log_shortened: "Os eventos mais antigos foram apagados para abrir espaço",
    audit_events_not_sent: "Havia eventos antigos demais para enviar ao coletor",
    installation_opened: "Um banco de dados restaurado foi aberto",
    users_imported: "Contas importadas",
    users_exported: "Contas exportadas com seus segredos",
    second_factors_imported: "Apps autenticadores importados",
    second_factor_confirmed: "Primeiro código certo de um app importado",
    user_disabled: "Conta desativada",
    user_enabled: "Conta ativada",
    user_removed: "Conta removida",
    groups_changed: "Grupos mudados",
    second_factor_reset: "Login em duas etapas redefinido por um administrador",
    user_unlocked: "Tempos de espera encerrados por um administrador",
    all_sessions_revoked: "Todas as sessões encerradas por um administrador",
    signing_key_rotated: "A chave de assinatura foi trocada",
    service_token_created: "Token de serviço criado",
    service_token_removed: "Token de serviço removido",
    service_token_refused: "Token recusado",
    personal_token_created: "Token criado",
    personal_token_revoked: "Token revogado",
    session_revoked: "Saída de outro dispositivo",
    other_sessions_revoked: "Saída de todos os outros dispositivos",
    device_renamed: "Navegador renomeado",
    device_revoked: "Dispositivo confiável removido",
    refusals_summarised: "Outras tentativas erradas, contadas",
  },
  stepUp: {
    title: "Confirme com uma chave de acesso",
    text: "Esta página exige login com uma chave de acesso, porque uma página falsa não consegue roubá-la.",
    other: "Fazer login de outra forma",
    none: "Está sem uma chave de acesso? Fale com o administrador.",
  },
  passkeys: {
    title: "Chaves de acesso",
    intro:
      "Uma chave de acesso fica no celular, no computador, em um gerenciador de senhas ou em uma chave de segurança. Você a desbloqueia como desbloqueia esse dispositivo. Não há nada para lembrar, nada para digitar e nada que uma página falsa possa roubar.",
    demanded: "O app que você quer abrir exige uma.",
    none: "Você ainda não tem uma chave de acesso.",
    synced: "sincronizada",
    oneDevice: "só neste dispositivo",
    added: "adicionada",
    used: "último uso",
    never: "ainda não usada",
    elsewhere: (domain) => `funciona em ${domain}`,
    name: "Nome",
    rename: "Renomear",
    renameOf: (name) => `Renomear ${name}`,
    save: "Salvar",
    remove: "Remover",
    removeOf: (name) => `Remover ${name}`,
    removeSure:
      "Não será mais possível fazer login com ela, e você vai sair de todos os outros dispositivos.",
    last: lastPasskey,
    addTitle: "Adicionar uma chave de acesso",
    add: "Seu navegador pergunta onde guardá-la. Você vai sair de todos os outros dispositivos.",
    addButton: "Adicionar uma chave de acesso",
    full: (most) => `Você tem ${most} chaves de acesso. Remova uma para adicionar outra.`,
    notHere: "Chaves de acesso não funcionam com um endereço IP. É preciso um nome de host.",
    back: "Voltar para a sua conta",
    confirm: "Confirmar com uma chave de acesso",
    recovery: "Perdeu todas as chaves de acesso? Faça login com um código de recuperação",
    again: "Fazer login de novo",
    demands: {
      fresh_sign_in: "Para mudar suas chaves de acesso, faça login de novo antes.",
      passkey_or_recovery:
        "Para mudar suas chaves de acesso, confirme que é você com uma delas. Uma senha e um código não bastam, porque uma página falsa poderia roubar os dois.",
    },
  },
  passkeysDone: {
    added: "Sua chave de acesso foi adicionada. De agora em diante, você pode fazer login com ela.",
    renamed: "Sua chave de acesso foi renomeada.",
    removed:
      "Sua chave de acesso foi removida. Apague-a também do dispositivo ou do gerenciador de senhas em que ela estava.",
  },
  passkeysProblems: {
    passkey_malformed: passkeyProblems.passkey_malformed,
    passkey_expired: passkeyProblems.passkey_expired,
    passkey_taken: {
      text: "Não foi possível adicionar essa chave de acesso.",
      advice: "Ela já está em uso, ou suas chaves de acesso mudaram em outra janela.",
    },
    passkey_not_verified: {
      text: "Essa chave de acesso não confirmou que é você, e por isso não foi adicionada.",
      advice:
        "Configure antes um PIN, uma impressão digital ou o reconhecimento facial nesse dispositivo ou chave.",
    },
    passkey_invalid: {
      text: "Não foi possível verificar essa chave de acesso, e por isso ela não foi adicionada.",
      advice: "Tente de novo ou guarde-a em outro lugar.",
    },
    passkey_name: { text: "Um nome tem de 1 a 60 caracteres." },
    passkey_gone: {
      text: "Essa chave de acesso já tinha sido removida.",
      advice: "Esta página mostra as que existem agora.",
    },
    passkey_last: { text: "Essa chave de acesso não pode ser removida.", advice: lastPasskey },
  },
  tokens: {
    title: "Tokens para programas",
    intro:
      "Um calendário, um cliente git ou um backup envia um token em vez de fazer login. Para os apps, é você. Dê a cada programa o seu.",
    none: "Você não tem tokens.",
    everyApp: "todos os apps",
    used: "usado",
    neverUsed: "nunca usado",
    made: "criado",
    by: (name) => `por ${name}`,
    ends: "até",
    ended: "Expirado",
    revoke: "Revogar",
    revokeOf: (name) => `Revogar: ${name}`,
    add: "Criar um token",
    name: "Nome",
    nameHint: "Para que serve, como “calendário no meu celular”.",
    hosts: "Apps",
    hostsHint: "Nomes de host, separados por vírgulas. Vazio: todos os apps que você pode usar.",
    expires: "Válido por",
    lives: { "30d": "30 dias", "90d": "90 dias", "180d": "180 dias", "365d": "um ano" },
    create: "Criar",
    cannot:
      "Ele nunca abre sua conta nem a administração, nem o que exige um login recente. Uma nova senha revoga todos os tokens.",
    back: "Voltar para a sua conta",
    shown: "Seu novo token",
    once: "Copie-o agora. Ele só é mostrado uma vez.",
    how: "Use-o como senha no programa, com seu nome de usuário. Programas que conhecem tokens o enviam como token Bearer.",
    copy: "Copiar",
    copied: "Copiado",
    done: "Concluir",
    again: "Fazer login de novo",
    enrol: "Configurar agora",
  },
  tokensDone: { revoked: "Esse token foi revogado." },
  tokenDemands: {
    fresh_sign_in: "Para criar um token, faça login mais uma vez.",
    second_factor:
      "Para criar um token, configure antes o login em duas etapas: um app que você usa o exige.",
  },
  tokenProblems: {
    name: { text: "Um nome tem até 64 caracteres, com uma letra ou um dígito e sem barras." },
    hosts: { text: "Nenhum app tem um desses nomes de host." },
    expires: { text: "Um token vale no máximo um ano, por exemplo 90d." },
    name_taken: { text: "Você já tem um token com este nome.", advice: "Escolha outro." },
    too_many_tokens: { text: "Você tem 20 tokens.", advice: "Revogue um que não usa mais." },
  },
  launcher: {
    title: "Seus apps",
    none: "Ainda não há nenhum app que você possa abrir. Peça acesso ao administrador.",
    account: "Sua conta",
  },
  mail: {
    notices: {
      password_changed: "Sua senha foi mudada.",
      second_factor_enabled: "O login em duas etapas foi ativado.",
      second_factor_replaced: "Seu app autenticador foi trocado por outro.",
      second_factor_disabled: "O login em duas etapas foi desativado.",
      second_factor_reset: "Seu login em duas etapas foi redefinido por um administrador.",
      passkey_added: "Uma chave de acesso foi adicionada. Ela permite fazer login como você.",
      passkey_removed: "Uma chave de acesso foi removida. Ela não permite mais fazer login.",
      passkey_copy_suspected:
        "Uma das suas chaves de acesso foi recusada: parece que existe uma cópia dela. Remova-a e adicione uma nova.",
      personal_token_created:
        "Um token foi criado. Quem o tiver pode usar seus apps como se fosse você.",
      email_change_requested:
        "Um novo endereço de e-mail foi informado para a sua conta. Ele substituirá este assim que for confirmado.",
      email_changed:
        "O endereço de e-mail da sua conta foi mudado. Esta é a última mensagem para este endereço.",
      recovery_codes_renewed:
        "Seus códigos de recuperação foram trocados por novos. Os antigos não funcionam mais.",
      recovery_code_used: "Um dos seus códigos de recuperação foi usado para fazer login.",
    },
    about: {
      account: "Conta",
      when: "Quando",
      from: "De",
      unknown: "desconhecido",
      you: "Se foi você, não é preciso fazer nada.",
      notYou:
        "Se não foi, faça login e mude sua senha imediatamente, encerre todas as outras sessões e avise o administrador.",
    },
    reset: {
      subject: "Escolha uma nova senha",
      asked: (username, site) =>
        `Alguém pediu uma nova senha para a conta ${username} em ${site}. Se foi você, escolha-a aqui:`,
      link: "Escolher uma nova senha",
      once: "O link vale uma vez, por 30 minutos. Se você pediu mais de uma vez, só o mais recente funciona. O login em duas etapas continua como está.",
      notYou:
        "Se não foi você, pode ignorar esta mensagem: sua senha continua a mesma. Não passe o link a ninguém.",
      from: "Pedido feito de",
    },
    confirmation: {
      subject: "Confirme seu endereço de e-mail",
      asked: (username, site) =>
        `A conta ${username} em ${site} vai usar este endereço de e-mail. Para confirmar, abra este link e faça login como ${username}:`,
      link: "Confirmar este endereço",
      once: "O link vale uma vez, por 30 minutos. Se você pediu mais de uma vez, só o mais recente funciona.",
      notYou: "Se esta não é a sua conta, pode ignorar esta mensagem: nada muda.",
    },
    invitation: {
      subject: "Você recebeu um convite",
      hello: (name) => `Olá, ${name},`,
      invited: (username, site) =>
        `Você recebeu um convite para ${site}. Seu nome de usuário é ${username}. Escolha uma senha para começar:`,
      link: "Aceitar o convite",
      once: "O link vale uma vez, por 24 horas. Se esse tempo passou, peça um novo a quem convidou você.",
      notYou: "Se você não esperava por isso, pode ignorar esta mensagem.",
    },
  },
};

export default brazilian;
