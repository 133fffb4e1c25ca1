// @ts-check

import { pluralIn } from "./plural.js";

/** @type {import("./plural.js").Plural<"one" | "other">} */
const plural = pluralIn("tr");

/** @type {import("../pages/catalogue.ts").Catalogue["passkeyProblems"]} */
const passkeyProblems = {
  passkey_malformed: {
    text: "Tarayıcınızın gönderdiği yanıt okunamadı.",
    advice: "Yeniden deneyin veya başka bir yol kullanın.",
  },
  passkey_expired: {
    text: "Bu işlem çok uzun sürdü veya daha önce yapıldı.",
    advice: "Lütfen yeniden deneyin.",
  },
  passkey_wrong: {
    text: "Bu geçiş anahtarı burada çalışmıyor.",
    advice: "Kaldırılmış olabilir. Başka bir geçiş anahtarı veya başka bir yol kullanın.",
  },
  passkey_not_verified: {
    text: "Geçiş anahtarınız kimliğinizi doğrulamadı.",
    advice: "Kilidini PIN koduyla, parmak izinizle veya yüzünüzle açıp yeniden deneyin.",
  },
  passkey_copied: {
    text: "Bir kopyası olabileceği için bu geçiş anahtarı reddedildi.",
    advice:
      "Başka bir yol kullanın, bu geçiş anahtarını hesap sayfanızdan kaldırın ve yöneticinize haber verin.",
  },
};

/** @type {import("../pages/catalogue.ts").Catalogue["codeProblems"]} */
const codeProblems = {
  wrong: {
    text: "Bu kod doğru değil.",
    advice: "Uygulamanızın bu site ve bu hesap için şu anda gösterdiği kodu girin.",
  },
  malformed: {
    text: "Kod tam 6 rakamdan oluşur.",
    advice: "Boşluklar fark etmez.",
  },
  replayed: {
    text: "Bu kod daha önce kullanıldı.",
    advice: "Sonraki kodu bekleyin: en fazla 30 saniye.",
  },
  other_time: {
    text: "Bu kod başka bir zamana ait.",
    advice: "Telefonunuzun saati yanlış.",
  },
  unreadable: {
    text: "Uygulamanızdaki kodlar şu anda kontrol edilemiyor.",
    advice:
      "Bu deneme yanlış kod olarak sayılmadı. Bunun yerine kurtarma kodlarınızdan birini kullanın ve yöneticinize haber verin.",
  },
  waiting: {
    text: "Çok fazla yanlış kod girildi.",
    advice: "O zamana kadar doğru kod da kabul edilmez.",
  },
  closed: {
    text: "Art arda çok fazla yanlış kod girildi, bu yüzden artık kod kabul edilmiyor.",
    advice:
      "Yöneticinizden hesabınızın engelini kaldırmasını isteyin. Deneyen siz değilseniz bunu belirtin: Biri parolanızı biliyor olabilir.",
  },
  unavailable: {
    text: "Kodlar şu anda kontrol edilemiyor.",
    advice: "Bu deneme yanlış kod olarak sayılmadı. Bir dakika sonra yeniden deneyin.",
  },
  ...passkeyProblems,
};

/** @type {import("../pages/catalogue.ts").Catalogue["recoveryProblems"]} */
const recoveryProblems = {
  wrong: {
    text: "Bu kurtarma kodu doğru değil.",
    advice: "Her karakteri ve kodun en son listenizden olduğunu kontrol edin.",
  },
  malformed: {
    text: "Kurtarma kodu, dörderli dört grup hâlinde 16 harf ve rakamdan oluşur.",
  },
  used: {
    text: "Bu kurtarma kodu daha önce kullanıldı.",
    advice: "Her kod bir kez çalışır. Listenizden başka bir kod kullanın.",
  },
  none_left: {
    text: "Kurtarma kodunuz kalmadı.",
    advice: "Kimlik doğrulama uygulamanızı kullanın veya yöneticinize başvurun.",
  },
  waiting: codeProblems.waiting,
  closed: codeProblems.closed,
  busy: {
    text: "Kodunuz şu anda kontrol edilemedi.",
    advice: "Yanlış kod olarak sayılmadı. Biraz sonra yeniden deneyin.",
  },
  unavailable: codeProblems.unavailable,
};

const lastPasskey =
  "Tek ikinci faktörünüz bu ve kullandığınız bir uygulama ikinci faktör gerektiriyor. Önce bir tane daha ekleyin.";

/** @type {import("../pages/catalogue.ts").Catalogue} */
const turkish = {
  ui: {
    error: (title) => `Hata: ${title}`,
    language: "Dil",
    languageTitle: "Dil seçin",
    wait: (time) => `${time} sonra yeniden deneyin.`,
    waitLabel: "Yeniden denemek için kalan süre:",
    waitOver: "Şimdi yeniden deneyebilirsiniz.",
    deadline: (time) => `Bu adım için kalan süre: ${time}.`,
    deadlineLabel: "Bu adım için kalan süre:",
    deadlineOver: "Bu adımın süresi doldu. Lütfen baştan başlayın.",
    justNow: "az önce",
    phoneSlow: (amount) =>
      `Telefonunuzun saati yaklaşık ${amount} geri, bu yüzden bu kod başka bir zamana ait.`,
    phoneFast: (amount) =>
      `Telefonunuzun saati yaklaşık ${amount} ileri, bu yüzden bu kod başka bir zamana ait.`,
    phoneClock:
      "Telefonunuzun ayarlarında otomatik tarih ve saati açın, sonra yeni bir kod girin. " +
      "Saati değiştiremiyorsanız sonraki iki kodu art arda girin: Böylece bu sayfa farkın ne kadar olduğunu öğrenir.",
    codeEvery: "Her 30 saniyede bir yeni kod görünür.",
    codeNext: (seconds) => `Yeni koda kalan: ${seconds} sn`,
    codeSoon: "Yaklaşık beş saniye sonra yeni kod görünür. Eski kod kısa bir süre daha çalışır.",
    startOver: "Siz değil misiniz? Baştan başlayın",
    browserOn: (browser, system) => `${system} üzerinde ${browser}`,
    unknownBrowser: "Bilinmeyen tarayıcı",
    newPasswordHint: (minimum) =>
      `En az ${minimum} karakter. Art arda birkaç sözcük kolay hatırlanır. Başka kural yoktur.`,
    show: "Göster",
    hide: "Gizle",
    help: (contact) => `Yardım mı gerekiyor? ${contact}`,
    terms: "Koşullar",
    privacy: "Gizlilik",
  },
  passwordProblems: {
    too_short: "Bu parola çok kısa.",
    too_long: "Bu parola çok uzun.",
    too_common:
      "Bu parolayı çok kişi kullanıyor, bu yüzden tahmin etmesi kolay. Başka bir parola seçin.",
    about_you: "Bu parolayı adınızdan veya bu sitenin adından tahmin etmek çok kolay.",
    unchanged: "Bu, size verilen parola. Kendiniz bir parola seçin.",
  },
  message: {
    home: "Ana sayfaya git",
    account: "Hesaba git",
    login: "Oturum açma sayfasına git",
    otherAccount: "Başka bir hesap kullan",
    reference: "Başvuru numarası",
    newTab: "Yeni sekmede oturum aç",
  },
  messages: {
    bad_request: {
      title: "İstek okunamadı",
      text: "Tarayıcınız bu sayfanın anlamadığı bir şey gönderdi, bu yüzden hiçbir işlem yapılmadı.",
      advice: "Geri dönün, sayfayı yenileyin ve yeniden deneyin.",
    },
    ambiguous_address: {
      title: "Bu adres okunamıyor",
      text: "Farklı sunucuların farklı okuduğu karakterler içeriyor, bu yüzden iletilmedi.",
      advice: "Bağlantıda hata olup olmadığını kontrol edin.",
    },
    signed_out: {
      title: "Oturumunuz kapandı",
      text: "Oturumunuz form gönderilmeden önce sona erdi, bu yüzden formla hiçbir işlem yapılmadı.",
      advice: "Oturum açın, sonra formu yeniden doldurun.",
    },
    not_allowed: {
      title: "Erişiminiz yok",
      text: "Oturumunuz açık, ancak hesabınızın bu sayfayı açma izni yok.",
      advice: "Bu sayfaya ihtiyacınız varsa bu adresi yöneticinize gönderin ve erişim isteyin.",
    },
    closed_to_all: {
      title: "Bu sayfa kapalı",
      text: "Bu adresi kimse açamaz.",
      advice: "Bunun bir hata olduğunu düşünüyorsanız yöneticinize haber verin.",
    },
    plain_http: {
      title: "Bu bağlantı güvenli değil",
      text: "Form şifrelenmeden gönderildi, bu yüzden formla hiçbir işlem yapılmadı.",
      advice: "Adresi başına https:// ekleyerek yeniden açın ve formu oradan gönderin.",
    },
    cross_site: {
      title: "Bu istek başka bir siteden geldi",
      text: "Başka bir web sitesi bunu sizin adınıza yapmaya çalıştı, bu yüzden hiçbir işlem yapılmadı.",
      advice: "Bunu yapan sizseniz sayfayı burada açıp yeniden yapın.",
    },
    form_refused: {
      title: "Lütfen sayfayı yeniden açın",
      text: "Form çok eskiydi veya başka bir sayfadan geldi, bu yüzden hiçbir işlem yapılmadı.",
      advice: "Sayfayı yeniden açın ve formu orada doldurun.",
    },
    old_browser: {
      title: "Bu tarayıcı burada kullanılamaz",
      text: "Bu sayfa yalnızca isteğin nereden geldiğini bildiren tarayıcılarda açılır.",
      advice:
        "Chrome, Edge, Firefox veya Safari tarayıcısının güncel bir sürümünü kullanın (Safari için 16.4 veya sonrası). curl ile Sec-Fetch-Mode: navigate ve Sec-Fetch-Dest: document gönderin.",
    },
    not_found: {
      title: "Sayfa bulunamadı",
      text: "Bu adreste bir sayfa yok.",
      advice: "Bağlantıda hata olup olmadığını kontrol edin.",
    },
    wrong_method: {
      title: "Bu işlem bu adreste yapılamaz",
      text: "Bu adres bu şekilde kullanılamaz, bu yüzden hiçbir işlem yapılmadı.",
      advice: "Geldiğiniz sayfayı yeniden açıp oradan devam edin.",
    },
    out_of_order: {
      title: "Bu adım şu anda mümkün değil",
      text: "Önce başka bir adım var veya bu adım başka bir pencerede yapıldı.",
      advice: "Nerede olduğunuzu görmek için sayfayı yeniden açın.",
    },
    two_factor_demanded: {
      title: "İki adımlı doğrulama açık kalır",
      text: "Kullandığınız bir uygulama bunu gerektiriyor, bu yüzden kapatamazsınız.",
      advice: "İstediğiniz zaman başka bir telefona taşıyabilirsiniz.",
    },
    two_factor_on_already: {
      title: "Bu zaten yapıldı",
      text: "İşlem başka bir pencerede tamamlandı veya bu arada bir şey değişti. Orada ayarlananlar geçerlidir.",
      advice: "Hesap sayfanız şu anda nelerin ayarlı olduğunu gösterir.",
    },
    link_expired: {
      title: "Bu bağlantı artık çalışmıyor",
      text: "Daha önce kullanıldı, çok eski veya daha yenisi gönderildi.",
      advice: "Yöneticinizden yeni bir bağlantı isteyin.",
    },
    hand_off_expired: {
      title: "Oturum açma tamamlanamadı",
      text: "Çok uzun sürdü, daha önce kullanıldı veya başka bir tarayıcıda başladı.",
      advice: "Yeniden oturum açın.",
    },
    setup_done: {
      title: "Kurulum tamamlandı",
      text: "Zaten bir yönetici var, bu yüzden bu bağlantı artık çalışmıyor.",
      advice: "Oturum açın veya yöneticinizden davet isteyin.",
    },
    setup_link_wrong: {
      title: "Bu, kurulum bağlantısı değil",
      text: "Henüz hesap yok, ancak bu bağlantı ilk hesabı oluşturan bağlantı değil.",
      advice:
        "npm start komutunun terminalde gösterdiği veya npm run deploy komutunun sonunda yazdırdığı bağlantının tamamını kullanın.",
    },
    enrolment_expired: {
      title: "Bu işlem çok uzun sürdü",
      text: "Kurulum zamanında tamamlanmadı. Hiçbir şey değişmedi.",
      advice:
        "Yeniden başlayın. Uygulamanız bu site için yeni bir giriş gösteriyorsa önce onu silin.",
    },
    unknown_host: {
      title: "Burada uygulama yok",
      text: "Bu adres için ayarlanmış bir uygulama yok.",
      advice: "Adreste yazım hatası olup olmadığını kontrol edin.",
    },
    framed: {
      title: "Lütfen önce oturum açın",
      text: "Sayfanın bu bölümü için oturum açmanız gerekiyor.",
      advice: "Yeni bir sekmede oturum açın, sonra bu sayfayı yenileyin.",
    },
    too_many: {
      title: "Çok fazla deneme",
      text: "Ağınızdan çok fazla deneme yapıldı.",
      advice: "Biraz bekleyip yeniden deneyin.",
    },
    failure: {
      title: "Bir sorun oluştu",
      text: "Hata bizden kaynaklanıyor ve hiçbir şey iletilmedi.",
      advice: "Yeniden deneyin. Tekrarlanırsa aşağıdaki başvuru numarasını yöneticinize verin.",
    },
    origin_down: {
      title: "Uygulama yanıt vermiyor",
      text: "Bu adresteki uygulamaya şu anda ulaşılamıyor.",
      advice: "Bir dakika sonra yeniden deneyin. Düzelmezse yöneticinize haber verin.",
    },
    unavailable: {
      title: "Şu anda kullanılamıyor",
      text: "Oturum açma istekleri şu anda kontrol edilemiyor, bu yüzden kimse içeri alınmıyor.",
      advice: "Bir dakika sonra yeniden deneyin.",
    },
    origin_slow: {
      title: "Uygulamanın yanıtı çok uzun sürüyor",
      text: "Bu adresteki uygulama zamanında yanıt vermedi.",
      advice: "Yeniden deneyin. Son gönderdiğiniz yine de işleme alınmış olabilir.",
    },
  },
  login: {
    title: "Oturum açın",
    username: "Kullanıcı adı",
    password: "Parola",
    button: "Oturum aç",
    to: (app) => `Oturum açılacak uygulama: ${app}`,
    nobodyTitle: "Henüz hesap yok",
    nobody:
      "İlk hesabı kurulum bağlantısı oluşturur. Bağlantıyı npm start komutu terminalde gösterir, npm run deploy komutu ise sonunda yazdırır.",
    nobodyForm: "Yine de oturum aç",
    stepUpTitle: "Kimliğinizi doğrulayın",
    stepUp: "Bu sayfa için yeniden oturum açmanız gerekiyor. Devam etmek için parolanızı girin.",
    stepUpButton: "Devam et",
    again: "Oturum açmaya dön",
    forgot: "Parolanızı mı unuttunuz?",
  },
  loginProblems: {
    wrong_credentials: {
      text: "Kullanıcı adı veya parola yanlış.",
      advice: "Parolalarda büyük ve küçük harf ayrımı vardır.",
    },
    malformed: { text: "Kullanıcı adınızı ve parolanızı girin." },
    waiting: {
      text: "Çok fazla yanlış deneme yapıldı.",
      advice: "O zamana kadar doğru parola da kabul edilmez.",
    },
    busy: {
      text: "Şu anda çok sayıda kişi oturum açıyor.",
      advice: "Parolanız kontrol edilmedi. Biraz sonra yeniden deneyin.",
    },
    unavailable: {
      text: "Oturum açma istekleri şu anda kontrol edilemiyor.",
      advice: "Parolanız kontrol edilmedi. Bir dakika sonra yeniden deneyin.",
    },
    session_expired: {
      text: "Bu form ulaşmadan önce oturumunuz kapandı, bu yüzden formla hiçbir işlem yapılmadı.",
      advice: "Formu iki kez gönderdiyseniz ilki geçerli olmuş olabilir: Oturum açıp kontrol edin.",
    },
    ticket_expired: {
      text: "Bu oturum açma işlemi çok uzun sürdü veya başka bir yerde tamamlandı.",
      advice: "Lütfen yeniden başlayın.",
    },
    ...passkeyProblems,
  },
  loginDone: {
    signed_out: "Oturumunuz kapatıldı.",
    password_reset: "Yeni parolanız kaydedildi. Bu parolayla oturum açın.",
    two_factor_changed: "Geçiş anahtarınız kaldırıldı. Parolanızla oturum açın.",
  },
  signOut: {
    title: "Oturum kapatılsın mı?",
    text: "Yeniden oturum açmak için parolanız gerekir.",
    button: "Oturumu kapat",
    stay: "Oturumu açık tut",
  },
  forgot: {
    title: "Parolanızı mı unuttunuz?",
    intro:
      "Kullanıcı adınızı girin, yeni bir parola seçmeniz için size e-postayla bir bağlantı gönderelim.",
    username: "Kullanıcı adı",
    button: "Bağlantıyı gönder",
    missing: "Kullanıcı adınızı girin.",
    sentTitle: "E-postanızı kontrol edin",
    sent: "Bu adla bir hesap varsa ve hesabın bir e-posta adresi varsa bağlantı yolda. Bağlantı bir kez ve 30 dakika boyunca çalışır.",
    nothing:
      "Birkaç dakika geçti ama gelmedi mi? Spam klasörünüze bakın veya yöneticinizden bir bağlantı isteyin.",
    ask: "Yöneticinizden bir bağlantı isteyin. Bu bağlantıyla yeni bir parola seçebilirsiniz.",
    back: "Oturum açmaya dön",
  },
  passkey: {
    button: "Geçiş anahtarıyla oturum aç",
    noScript:
      "Geçiş anahtarları JavaScript gerektirir, ancak JavaScript burada kapalı. Diğer her şey onsuz çalışır.",
    unsupported: "Bu tarayıcı geçiş anahtarlarını desteklemiyor.",
    cancelled: "Geçiş anahtarı kullanılmadı. Yeniden deneyebilirsiniz.",
    failed:
      "Tarayıcınız burada geçiş anahtarı kullanamadı. Yeniden deneyin veya başka bir yolla oturum açın.",
    known: "O cihazda bu hesap için zaten bir geçiş anahtarı var.",
  },
  passkeyProblems,
  code: {
    title: "Kodunuzu girin",
    intro: (site) =>
      `Kimlik doğrulama uygulamanızı açın ve ${site} için gösterdiği 6 rakamı girin.`,
    label: "Uygulamanızdaki kod",
    trust: (days) =>
      plural(days, {
        one: `Bu cihazda ${days} gün boyunca kod sorma`,
        other: `Bu cihazda ${days} gün boyunca kod sorma`,
      }),
    trustHint: "Yalnızca sizden başka kimsenin kullanmadığı bir cihazda.",
    button: "Devam et",
    recovery: "Telefonunuz yanınızda değil mi? Kurtarma kodu kullanın",
    factorTitle: "Kimliğinizi doğrulayın",
    passkeyTitle: "Geçiş anahtarınızı kullanın",
    passkey: "Şimdi geçiş anahtarlarınızdan biriyle kimliğinizi doğrulayın.",
    passkeyButton: "Geçiş anahtarı kullan",
    or: "veya",
    elsewhere: (domains) =>
      `Geçiş anahtarlarınız şu adreslerde çalışır, bu adreste çalışmaz: ${domains}. Burada bir kurtarma kodu kullanın.`,
    recoveryInstead: "Geçiş anahtarınız yanınızda değil mi? Kurtarma kodu kullanın",
    closedTitle: "Kodlar engellendi",
  },
  codeProblems,
  recovery: {
    title: "Kurtarma kodu kullanın",
    intro:
      "İki adımlı doğrulamayı açtığınızda on kurtarma kodu kaydetmiştiniz. Bunlardan birini girin. Her biri bir kez çalışır.",
    label: "Kurtarma kodu",
    hint: "Büyük veya küçük harfle, tireli veya tiresiz.",
    left: (count) =>
      plural(count, {
        one: `${count} kodunuz kaldı.`,
        other: `${count} kodunuz kaldı.`,
      }),
    button: "Devam et",
    back: "Bunun yerine uygulamadaki kodu kullan",
    backToPasskey: "Bunun yerine geçiş anahtarını kullan",
    lost: "Kurtarma kodunuz da mı yok? Yöneticiniz yeni bir telefon ayarlamanıza izin verebilir.",
    usedTitle: "Oturumunuz açıldı",
    usedText: (left) =>
      left === 0
        ? "Bu, son kurtarma kodunuzdu."
        : plural(left, {
            one: `Bir kurtarma kodu kullandınız. ${left} kodunuz kaldı.`,
            other: `Bir kurtarma kodu kullandınız. ${left} kodunuz kaldı.`,
          }),
    usedNudge: "İhtiyaç duymadan önce, yakında yeni kodlar alın.",
    usedLast:
      "Devam etmeden önce yeni bir telefon ayarlayın veya yeni kodlar alın. Aksi hâlde yeniden oturum açamazsınız.",
    lostPhone:
      "Telefonunuzu mu kaybettiniz? Yeni bir telefon ayarlayın: Eskisi çalışmaz olur ve on yeni kurtarma kodu alırsınız.",
    noCode: "Oturum açtıktan sonraki ilk on dakikada bunun için başka bir kod gerekmez.",
    renew: "Yeni kurtarma kodları al",
    replace: "Yeni telefon ayarla",
    addApp: "Kimlik doğrulama uygulaması ayarla",
    passkeys: "Geçiş anahtarlarını yönet",
    redirectAfterLogin: "Devam et",
  },
  recoveryProblems,
  setup: {
    title: "Hoş geldiniz",
    intro: "İlk hesabı oluşturun. Bu, yönetici hesabı olacak.",
    username: "Kullanıcı adı",
    name: "Adınız",
    email: "E-posta adresi",
    emailHint: "İsteğe bağlı. Açtığınız uygulamalar bunu görebilir.",
    password: "Parola",
    button: "Hesap oluştur",
  },
  invite: {
    title: (name) => `Hoş geldiniz, ${name}`,
    intro: (site) => `${site} sitesine davet edildiniz. Başlamak için bir parola seçin.`,
    username: "Kullanıcı adınız",
    password: "Parola",
    button: "Daveti kabul et",
  },
  reset: {
    title: "Yeni bir parola seçin",
    intro:
      "Eski parolanız çalışmaz olur ve her yerde oturumunuz kapatılır. İki adımlı doğrulama olduğu gibi kalır.",
    username: "Kullanıcı adınız",
    password: "Yeni parola",
    button: "Parolayı kaydet",
  },
  usernameProblems: {
    missing: "Bir kullanıcı adı seçin.",
    invalid: "En fazla 64 harf, rakam ve şu karakterleri kullanın: . _ - @ + '",
  },
  nameProblems: { too_long: "Bu ad çok uzun." },
  emailProblems: { invalid: "Bu bir e-posta adresi değil." },
  formProblems: {
    busy: {
      text: "Şu anda bu siteyi çok sayıda kişi kullanıyor.",
      advice: "Hiçbir şey değişmedi. Biraz sonra yeniden deneyin.",
    },
  },
  steps: { of: (step) => `Adım ${step}/3`, leave: "Şimdi değil" },
  intro: {
    title: "İki adımlı doğrulama",
    replaceTitle: "Yeni telefona geçin",
    demanded: "Açmak istediğiniz uygulama bunu gerektiriyor. Yaklaşık üç dakika sürer.",
    why: "Parolanızdan sonra telefonunuzdaki kısa bir kodu girersiniz. Parolanızı öğrenen biri yine de giremez.",
    replace:
      "Eski telefonunuz, yenisi bağlanana kadar çalışmaya devam eder. Ayrıca yeni kurtarma kodları alırsınız.",
    either:
      "Her oturum açışınızda, sahip olduğunuz bir şeyle kimliğinizi doğrularsınız. Parolanızı öğrenen biri yine de giremez.",
    choose: "İki yoldan birini seçin. Diğerini daha sonra ekleyebilirsiniz.",
    passkeyTitle: "Geçiş anahtarı",
    passkey:
      "Telefonunuz veya bilgisayarınız, kilidini açan parmak izi, yüz veya PIN ile kimliğinizi doğrular. Yükleyecek veya yazacak bir şey yoktur.",
    passkeyButton: "Geçiş anahtarı kullan",
    appTitle: "Kimlik doğrulama uygulaması",
    app: "Telefonunuzdaki bir uygulama, parolanızdan sonra girdiğiniz kısa bir kod gösterir. Her bilgisayarda ve her tarayıcıda çalışır.",
    which: "Hangi uygulama?",
    needTitle: "Gerekenler",
    need: "Telefonunuzda bir kimlik doğrulama uygulaması. Her 30 saniyede bir 6 rakamlı yeni bir kod gösterir. Ücretsizdir ve internet bağlantısı olmadan çalışır.",
    haveTitle: "Bunlardan herhangi biri olur",
    apps: [
      {
        name: "iPhone ve iPad",
        text: "Parolalar (zaten yüklü), 2FAS, Google Authenticator",
      },
      { name: "Android", text: "Aegis, 2FAS, Google Authenticator, Microsoft Authenticator" },
      { name: "Parola yöneticileri", text: "1Password, Bitwarden, KeePassXC, Proton Pass" },
    ],
    find: "Henüz uygulamanız yok mu? Telefonunuzun uygulama mağazasında bunlardan birini arayın, yükleyin ve buraya dönün.",
    password: "Parolanız",
    passwordWhy: "Oturum açmanızın üzerinden zaman geçti, bu yüzden parolanızı yeniden girin.",
    oldCode: "Eski telefonunuzdaki bir kod veya bir kurtarma kodu",
    button: "Uygulamam var: devam et",
    replaceButton: "Devam et",
  },
  startProblems: {
    wrong_password: { text: "Bu parola doğru değil." },
    wrong: {
      text: "Bu kod doğru değil.",
      advice: "Eski telefonunuzdaki bir kodu veya kurtarma kodlarınızdan birini kullanın.",
    },
    malformed: {
      text: "Eksik bir şey var.",
      advice: "Kod 6 rakamdan, kurtarma kodu 16 harf ve rakamdan oluşur.",
    },
    replayed: codeProblems.replayed,
    other_time: codeProblems.other_time,
    unreadable: codeProblems.unreadable,
    waiting: {
      text: "Çok fazla yanlış deneme yapıldı.",
      advice: "Hiçbir şey değişmedi. O zamana kadar doğrusu da kabul edilmez.",
    },
    closed: codeProblems.closed,
    busy: recoveryProblems.busy,
    unavailable: codeProblems.unavailable,
  },
  confirm: {
    title: "Telefonunuzu bağlayın",
    scanTitle: "Bu QR kodunu tarayın",
    scan: (site) =>
      `Uygulamanızda “Ekle” veya “+”, ardından “QR kodu tara” seçeneğini seçin ve telefonunuzu bu QR koduna doğrultun. ${site} için yeni bir giriş görünür.`,
    picture: (site) => `Kimlik doğrulama uygulamasına giriş ekleyen QR kodu: ${site}`,
    here: "Uygulama bu cihazda mı?",
    open: "Kimlik doğrulama uygulamasında aç",
    openTitle: "Bu hesabı uygulamanıza ekleyin",
    openHint: (site) =>
      `Düğme kimlik doğrulama uygulamanızı açar, uygulama da ${site} için bir giriş ekler. Ardından buraya dönün.`,
    otherDevice: "Uygulama başka bir telefonda mı? QR kodu tarayın",
    byHand: "Tarayamıyor musunuz? Bunun yerine bu anahtarı girin",
    byHandHint: "Anahtar türü: zamana dayalı. Hesap:",
    copy: "Anahtarı kopyala",
    copied: "Kopyalandı",
    codeTitle: "Gösterdiği kodu girin",
    code: "Uygulamanızdaki 6 rakam",
    button: "Kodu kontrol et",
    clockFast:
      "Bu cihazın saati yaklaşık {amount} ileri. Kodlar saate bağlıdır: Uygulamanızın bulunduğu cihazda saatin otomatik ayarlanmasını açın.",
    clockSlow:
      "Bu cihazın saati yaklaşık {amount} geri. Kodlar saate bağlıdır: Uygulamanızın bulunduğu cihazda saatin otomatik ayarlanmasını açın.",
  },
  confirmProblems: {
    wrong: {
      text: "Bu kod, bu QR koduyla eşleşmiyor.",
      advice:
        "Uygulamanızda bu site için en yeni girişi kullanın. Birden fazla giriş varsa hepsini silip yeniden tarayın. Henüz hiçbir şey açılmadı.",
    },
    malformed: codeProblems.malformed,
    other_time: codeProblems.other_time,
  },
  codes: {
    title: "Kurtarma kodlarınızı kaydedin",
    why: "Telefonunuzu kaybeder, bozar veya değiştirirseniz girmenin tek yolu bu kodlardır. Her biri bir kez çalışır.",
    once: "Yalnızca şimdi gösterilir. Telefonunuzdan ayrı bir yerde saklayın: kâğıtta veya bir parola yöneticisinde.",
    renewed: "Eski kodlarınız siz bitirene kadar çalışır. Sonra yalnızca bunlar çalışır.",
    listLabel: "Kurtarma kodlarınız",
    download: "İndir",
    print: "Yazdır",
    copy: "Kopyala",
    copied: "Kopyalandı",
    saveFirst: "Önce indirin veya yazdırın. Kopyalamak yetmez, çünkü kopya kolayca kaybolur.",
    saved: "Kaydedildi. Yeniden bulabileceğinizden emin olun.",
    enrolButton: "Kaydettim: aç",
    renewButton: "Kaydettim: bitir",
    printTitle: (site) => `${site} için kurtarma kodları`,
    printAccount: "Hesap",
    printMade: "Oluşturulma tarihi",
    printHint: "Her kod, parolanızdan sonra, telefonunuzdaki kodun yerine bir kez çalışır.",
    printSecret: "Bu sayfayı yalnızca sizin bulabileceğiniz bir yerde saklayın.",
    printHow: "Bu sayfayı tarayıcınızın menüsünden yazdırın veya PDF olarak kaydedin.",
    fileHint:
      "Telefonunuz elinizin altında değilken her kod, parolanızla birlikte bir kez oturum açmanızı sağlar.",
    fileSecret:
      "Başka kimsenin bakmadığı bir yerde saklayın. Yeni kodlar alındığında bunlar geçersiz olur.",
    back: "Geri",
  },
  savingProblems: {
    not_saved: {
      text: "Önce kodları kaydedin.",
      advice:
        "İndir veya Yazdır seçeneğini kullanın. Kodlar olmadan, telefonunuzu kaybederseniz oturum açamazsınız.",
    },
    busy: {
      text: "İşlem şu anda tamamlanamadı.",
      advice: "Hiçbir şey değişmedi. Biraz sonra yeniden deneyin.",
    },
  },
  profile: {
    title: "Ad ve e-posta adresi",
    intro: "Açtığınız uygulamalar ikisini de görür.",
    name: "Adınız",
    nameHint: "Kullanıcı adınızın kullanılması için boş bırakın.",
    saveName: "Adı kaydet",
    email: "E-posta adresi",
    noEmail: "Henüz bir adresiniz yok.",
    newEmail: "Yeni e-posta adresi",
    newEmailHint: (current) =>
      `O adrese bir bağlantı göndereceğiz. Bağlantıyı açana kadar adresiniz şu kalır: ${current}.`,
    firstEmailHint: "O adrese bir bağlantı göndereceğiz. Açtığınızda adres sizin olur.",
    sendLink: "Bağlantı gönder",
    byAdministrator: "Yöneticiniz değiştirebilir.",
    stale: "Bunları değiştirmek için önce yeniden oturum açın.",
    again: "Yeniden oturum aç",
    back: "Hesaba dön",
  },
  profileProblems: {
    too_many_mails: {
      text: "Bugün size veya bu adrese çok fazla e-posta gönderildi.",
      advice: "Hiçbir şey değişmedi. Spam klasörüne bakın veya yarın yeniden deneyin.",
    },
    unsent: {
      text: "E-posta gönderilemedi.",
      advice: "Hiçbir şey değişmedi. Adresi kontrol edin veya daha sonra yeniden deneyin.",
    },
  },
  profileFaults: {
    name: "Bu ad çok uzun veya gösterilemeyen karakterler içeriyor.",
    too_large: "Gruplarınızla birlikte bu, uygulamalara gönderilebilecek olandan fazla.",
    email: "Bu bir e-posta adresi değil.",
    unchanged: "Bu zaten sizin adresiniz.",
  },
  confirmEmail: {
    title: "E-posta adresinizi onaylayın",
    text: (username) => `Bundan böyle ${username} hesabının e-posta adresi şudur:`,
    button: "Bu adresi kullan",
    other: "Başka bir hesap kullan",
  },
  confirmEmailProblems: {
    link_expired: {
      text: "Bu bağlantı artık çalışmıyor.",
      advice: "Daha önce kullanıldı, çok eski veya daha yenisini istediniz.",
    },
    other_account: {
      text: "Bu bağlantı başka bir hesap için.",
      advice: "Bağlantıyı isteyen hesapla oturum açın. Siz değildiyseniz hiçbir şey yapmayın.",
    },
    email_taken: {
      text: "Buradaki başka bir hesapta zaten bu adres var.",
      advice: "Hiçbir şey değişmedi. Yöneticiniz yardımcı olabilir.",
    },
  },
  account: {
    title: "Hesabınız",
    admin: "Yönetim",
    home: "Uygulamaya git",
    apps: "Uygulamalarınız",
    signOut: "Oturumu kapat",
    twoFactor: "İki adımlı doğrulama",
    on: "Açık",
    off: "Kapalı",
    offText:
      "Parolanızı öğrenen herkes sizin adınıza oturum açabilir. Telefonunuzdaki bir kod bunu engeller.",
    turnOn: "Aç",
    replace: "Yeni telefona geç",
    disable: "Kapat",
    demanded: "Kullandığınız bir uygulama bunu gerektiriyor, bu yüzden kapatamazsınız.",
    closedElsewhere:
      "Parolanızı bilen biri art arda çok fazla yanlış kod girdi. Daha önce oturum açmadığınız cihazlarda artık kod kabul edilmiyor.",
    closedOnDevice:
      "Cihazlarınızdan birinde art arda çok fazla yanlış kod girildi. O cihazda artık kod kabul edilmiyor.",
    closedAdvice:
      "Bunu yapan siz değilseniz parolanızı şimdi değiştirin. Yöneticiniz hesabınızın engelini kaldırabilir.",
    passkeys: "Geçiş anahtarları",
    passkeyCount: (count) =>
      plural(count, {
        one: `${count} geçiş anahtarınız var.`,
        other: `${count} geçiş anahtarınız var.`,
      }),
    noPasskeys:
      "Telefonunuzun veya bilgisayarınızın kilidini açan parmak izi, yüz veya PIN ile oturum açın. Yazacak bir şey yoktur, sahte bir sayfanın çalabileceği bir şey de yoktur.",
    addPasskey: "Geçiş anahtarı ekle",
    managePasskeys: "Geçiş anahtarlarını yönet",
    byPasskey:
      "İkinci faktörünüz geçiş anahtarlarınızdır. Hepsini kaybederseniz bir kurtarma kodu kullanın.",
    addApp: "Kimlik doğrulama uygulaması ekle",
    since: "Ayarlanma tarihi",
    lastUsed: "Son kullanım",
    never: "henüz yok",
    codesLeft: "Kalan kurtarma kodları",
    fewCodes: (left) =>
      left === 0
        ? "Kurtarma kodunuz kalmadı. Telefonunuzu şimdi kaybederseniz oturum açamazsınız."
        : plural(left, {
            one: `Yalnızca ${left} kurtarma kodu kaldı. İhtiyaç duymadan önce yenilerini alın.`,
            other: `Yalnızca ${left} kurtarma kodu kaldı. İhtiyaç duymadan önce yenilerini alın.`,
          }),
    renew: "Yeni kurtarma kodları al",
    password: "Parola",
    changePassword: "Parolayı değiştir",
    tokens: "Programlar için belirteçler",
    tokenCount: (count) =>
      plural(count, { one: `${count} belirteciniz var.`, other: `${count} belirteciniz var.` }),
    noTokens:
      "Takvim, git istemcisi veya yedekleme programı oturum açamaz. Her birine kendi belirtecini verin.",
    addToken: "Belirteç oluştur",
    manageTokens: "Belirteçleri gör",
    sessions: "Oturumlar",
    thisOne: "Bu oturum",
    signedIn: "oturum açma",
    seen: "son etkinlik",
    end: "Oradaki oturumu kapat",
    endOf: (device) => `Oradaki oturumu kapat: ${device}`,
    endOthers: "Diğer tüm oturumları kapat",
    devices: "Güvenilen cihazlar",
    noDevices: "Kod tüm cihazlarda sorulur.",
    trustedUntil: "bitiş",
    forget: "Orada yeniden kod sor",
    forgetOf: (device) => `Orada yeniden kod sor: ${device}`,
    forgetAll: "Hepsinde yeniden kod sor",
    events: "Etkinlik",
    notYou: "Tanımadığınız bir şey mi var? Parolanızı değiştirin ve diğer tüm oturumları kapatın.",
    sections: "Bu sayfada",
    security: "Güvenlik",
    more: (count) => `${count} tane daha göster`,
    editProfile: "Adı veya adresi değiştir",
    rename: "Yeniden adlandır",
    renameOf: (device) => `Yeniden adlandır: ${device}`,
    label: "Ad",
    labelHint: "Tarayıcı ve sistemin gösterilmesi için boş bırakın.",
    labelProblem: "Bu ad çok uzun veya gösterilemeyen karakterler içeriyor.",
    saveLabel: "Kaydet",
  },
  accountDone: {
    name_changed: "Adınız kaydedildi. Uygulamalar bir dakika içinde öğrenir.",
    email_sent: "E-postanıza bakın: Yeni adrese bir bağlantı gönderdik. 30 dakika geçerlidir.",
    email_changed: "E-posta adresiniz onaylandı.",
    password_changed:
      "Parolanız değiştirildi. Diğer tüm oturumlarınız kapatıldı ve belirteçleriniz iptal edildi.",
    two_factor_on: "İki adımlı doğrulama açıldı. Bundan sonra sizden kod istenecek.",
    two_factor_replaced:
      "Yeni telefonunuz bağlandı. Eski telefonunuz ve eski kurtarma kodlarınız artık çalışmıyor.",
    two_factor_off: "İki adımlı doğrulama kapatıldı.",
    codes_renewed: "Yeni kurtarma kodlarınız etkin. Eskileri artık çalışmıyor.",
    passkey_added: "Geçiş anahtarınız eklendi. Bundan sonra onunla oturum açabilirsiniz.",
    session_ended: "O cihazdaki oturum kapatıldı.",
    others_ended: "Diğer tüm oturumlarınız kapatıldı.",
    device_renamed: "Yeni ad kaydedildi.",
    device_forgotten: "O cihazda yeniden kod sorulacak.",
    devices_forgotten: "Tüm cihazlarda yeniden kod sorulacak.",
  },
  change: {
    title: "Parolanızı değiştirin",
    intro: "Diğer tüm oturumlarınız kapatılacak ve programlar için belirteçleriniz iptal edilecek.",
    current: "Mevcut parola",
    password: "Yeni parola",
    button: "Parolayı değiştir",
    cancel: "İptal",
  },
  changeProblems: {
    wrong_password: {
      text: "Mevcut parolanız doğru değil.",
      advice: "Hiçbir şey değişmedi.",
    },
    malformed: { text: "Her iki parolayı da girin." },
    waiting: {
      text: "Çok fazla yanlış deneme yapıldı.",
      advice: "Hiçbir şey değişmedi. O zamana kadar doğru parola da kabul edilmez.",
    },
    busy: {
      text: "Parolanız şu anda değiştirilemedi.",
      advice: "Hiçbir şey değişmedi. Biraz sonra yeniden deneyin.",
    },
    unavailable: {
      text: "Parolalar şu anda değiştirilemiyor.",
      advice: "Hiçbir şey değişmedi. Bir dakika sonra yeniden deneyin.",
    },
  },
  verifyAgain: {
    label: "Uygulamanızdaki bir kod veya bir kurtarma kodu",
    disableTitle: "İki adımlı doğrulamayı kapatın",
    disable:
      "Bundan sonra hesabınızı tek başına parolanız açar. Kurtarma kodlarınız da çalışmaz olur.",
    disableButton: "Kapat",
    renewTitle: "Yeni kurtarma kodları alın",
    renew: "On yeni kod alırsınız. Yenilerini kaydettiğinizde eskileri çalışmaz olur.",
    renewButton: "Devam et",
  },
  verifyAgainProblems: {
    replayed: codeProblems.replayed,
    other_time: codeProblems.other_time,
    unreadable: codeProblems.unreadable,
    waiting: codeProblems.waiting,
    closed: codeProblems.closed,
    busy: recoveryProblems.busy,
    unavailable: codeProblems.unavailable,
    wrong: { text: "Bu kod doğru değil.", advice: "Hiçbir şey değişmedi." },
    malformed: {
      text: "Uygulamanızdaki kod 6 rakamdan, kurtarma kodu 16 harf ve rakamdan oluşur.",
    },
  },
  events: {
    first_administrator_created: "İlk hesap oluşturuldu",
    signed_in: "Oturum açıldı",
    signed_out: "Oturum kapatıldı",
    password_refused: "Yanlış parola",
    password_locked: "Çok fazla yanlış parola: bekleme süresi başladı",
    network_locked: "Tek bir ağdan çok fazla başarısız deneme",
    failures_alarm_password: "Birçok hesapta çok sayıda yanlış parola",
    failures_alarm_second_factor: "Birçok hesapta çok sayıda yanlış kod",
    second_factor_refused: "Yanlış kod",
    second_factor_locked: "Çok fazla yanlış kod: bekleme süresi başladı",
    second_factor_closed: "Çok fazla yanlış kod: engel kaldırılana kadar kapatıldı",
    second_factor_resynchronised: "Telefonun saat farkı öğrenildi",
    recovery_code_used: "Kurtarma koduyla oturum açıldı",
    passkey_added: "Geçiş anahtarı eklendi",
    passkey_renamed: "Geçiş anahtarı yeniden adlandırıldı",
    passkey_removed: "Geçiş anahtarı kaldırıldı",
    passkey_used: "Geçiş anahtarıyla oturum açıldı",
    passkey_refused: "Geçiş anahtarı reddedildi",
    passkey_copy_suspected: "Geçiş anahtarı reddedildi: bir kopyası olabilir",
    second_factor_enabled: "İki adımlı doğrulama açıldı",
    second_factor_replaced: "Yeni telefona geçildi",
    second_factor_disabled: "İki adımlı doğrulama kapatıldı",
    recovery_codes_renewed: "Yeni kurtarma kodları",
    password_changed: "Parola değiştirildi",
    invitation_created: "Davet oluşturuldu",
    invitations_created: "İçe aktarma için davetler oluşturuldu",
    invitation_accepted: "Davet kabul edildi, parola seçildi",
    reset_created: "Parola sıfırlama bağlantısı oluşturuldu",
    reset_requested: "E-postayla parola sıfırlama bağlantısı istendi",
    links_withdrawn: "Bağlantılar geri çekildi",
    password_reset: "Parola bağlantıyla sıfırlandı",
    new_password_demanded: "Yeni parola seçilmesi istendi",
    user_added: "Hesap oluşturuldu",
    name_changed: "Ad değiştirildi",
    email_change_requested: "E-posta adresinin değiştirilmesi istendi",
    email_changed: "E-posta adresi değiştirildi",
    origin_exposed: "Bir uygulama oturum açma adımından geçmeden yanıt veriyor",
    audit_log_shortened: "Yer açmak için en eski olaylar silindi",
    audit_events_not_sent: "Bazı olaylar günlük hedefine gönderilemeyecek kadar eskiydi",
    installation_opened: "Geri yüklenen bir veritabanı açıldı",
    users_imported: "Hesaplar içe aktarıldı",
    users_exported: "Hesaplar gizli bilgileriyle birlikte dışa aktarıldı",
    second_factors_imported: "Kimlik doğrulama uygulamaları içe aktarıldı",
    second_factor_confirmed: "İçe aktarılan bir uygulamanın ilk doğru kodu",
    user_disabled: "Hesap devre dışı bırakıldı",
    user_enabled: "Hesap etkinleştirildi",
    user_removed: "Hesap kaldırıldı",
    groups_changed: "Gruplar değiştirildi",
    second_factor_reset: "İki adımlı doğrulama bir yönetici tarafından sıfırlandı",
    user_unlocked: "Bekleme süreleri bir yönetici tarafından sonlandırıldı",
    all_sessions_revoked: "Tüm oturumlar bir yönetici tarafından kapatıldı",
    signing_key_rotated: "İmzalama anahtarı değiştirildi",
    service_token_created: "Hizmet belirteci oluşturuldu",
    service_token_removed: "Hizmet belirteci kaldırıldı",
    service_token_refused: "Belirteç reddedildi",
    personal_token_created: "Belirteç oluşturuldu",
    personal_token_revoked: "Belirteç iptal edildi",
    session_revoked: "Başka bir cihazdaki oturum kapatıldı",
    other_sessions_revoked: "Diğer tüm oturumlar kapatıldı",
    device_renamed: "Tarayıcı yeniden adlandırıldı",
    device_revoked: "Güvenilen cihaz kaldırıldı",
    refusals_summarised: "Diğer başarısız denemelerin sayısı",
  },
  stepUp: {
    title: "Geçiş anahtarıyla doğrulayın",
    text: "Bu sayfa, geçiş anahtarıyla oturum açmayı gerektirir, çünkü sahte bir sayfa geçiş anahtarını çalamaz.",
    other: "Başka bir yolla oturum aç",
    none: "Geçiş anahtarınız yanınızda değil mi? Yöneticinize başvurun.",
  },
  passkeys: {
    title: "Geçiş anahtarları",
    intro:
      "Geçiş anahtarı telefonunuzda, bilgisayarınızda, bir parola yöneticisinde veya bir güvenlik anahtarında saklanır. Kilidini o cihazın kilidini açtığınız gibi açarsınız. Hatırlayacak bir şey yoktur, yazacak bir şey yoktur, sahte bir sayfanın çalabileceği bir şey de yoktur.",
    demanded: "Açmak istediğiniz uygulama bir geçiş anahtarı gerektiriyor.",
    none: "Henüz geçiş anahtarınız yok.",
    synced: "eşzamanlanıyor",
    oneDevice: "yalnızca bu cihazda",
    added: "eklenme",
    used: "son kullanım",
    never: "henüz kullanılmadı",
    elsewhere: (domain) => `çalıştığı yer: ${domain}`,
    name: "Ad",
    rename: "Yeniden adlandır",
    renameOf: (name) => `Yeniden adlandır: ${name}`,
    save: "Kaydet",
    remove: "Kaldır",
    removeOf: (name) => `Kaldır: ${name}`,
    removeSure: "Artık onunla oturum açamazsınız ve diğer tüm oturumlarınız kapatılır.",
    last: lastPasskey,
    addTitle: "Geçiş anahtarı ekleyin",
    add: "Tarayıcınız nerede saklanacağını sorar. Diğer tüm oturumlarınız kapatılır.",
    addButton: "Geçiş anahtarı ekle",
    full: (most) => `${most} geçiş anahtarınız var. Yenisini eklemek için birini kaldırın.`,
    notHere: "Geçiş anahtarları IP adresinde çalışmaz. Bir ana bilgisayar adı gerekir.",
    back: "Hesaba dön",
    confirm: "Geçiş anahtarıyla doğrula",
    recovery: "Tüm geçiş anahtarlarınızı mı kaybettiniz? Kurtarma koduyla oturum açın",
    again: "Yeniden oturum aç",
    demands: {
      fresh_sign_in: "Geçiş anahtarlarınızı değiştirmek için önce yeniden oturum açın.",
      passkey_or_recovery:
        "Geçiş anahtarlarınızı değiştirmek için bunlardan biriyle kimliğinizi doğrulayın. Parola ve kod yetmez, çünkü sahte bir sayfa ikisini de çalabilir.",
    },
  },
  passkeysDone: {
    added: "Geçiş anahtarınız eklendi. Bundan sonra onunla oturum açabilirsiniz.",
    renamed: "Geçiş anahtarınız yeniden adlandırıldı.",
    removed:
      "Geçiş anahtarınız kaldırıldı. Saklandığı cihazdan veya parola yöneticisinden de silin.",
  },
  passkeysProblems: {
    passkey_malformed: passkeyProblems.passkey_malformed,
    passkey_expired: passkeyProblems.passkey_expired,
    passkey_taken: {
      text: "Bu geçiş anahtarı eklenemedi.",
      advice: "Zaten kullanılıyor veya geçiş anahtarlarınız başka bir pencerede değiştirildi.",
    },
    passkey_not_verified: {
      text: "Bu geçiş anahtarı kimliğinizi doğrulamadı, bu yüzden eklenmedi.",
      advice: "Önce o cihazda veya anahtarda PIN, parmak izi veya yüz tanıma ayarlayın.",
    },
    passkey_invalid: {
      text: "Bu geçiş anahtarı doğrulanamadı, bu yüzden eklenmedi.",
      advice: "Yeniden deneyin veya başka bir yerde saklayın.",
    },
    passkey_name: { text: "Ad 1 ila 60 karakterden oluşur." },
    passkey_gone: {
      text: "Bu geçiş anahtarı daha önce kaldırıldı.",
      advice: "Bu sayfa şu anda var olanları gösterir.",
    },
    passkey_last: { text: "Bu geçiş anahtarı kaldırılamaz.", advice: lastPasskey },
  },
  tokens: {
    title: "Programlar için belirteçler",
    intro:
      "Takvim, git istemcisi veya yedekleme programı oturum açmak yerine belirteç gönderir. Uygulamalar bunu sizden gelmiş sayar. Her programa kendi belirtecini verin.",
    none: "Belirteciniz yok.",
    everyApp: "tüm uygulamalar",
    used: "son kullanım",
    neverUsed: "hiç kullanılmadı",
    made: "oluşturulma",
    by: (name) => `oluşturan: ${name}`,
    ends: "bitiş",
    ended: "Süresi doldu",
    revoke: "İptal et",
    revokeOf: (name) => `İptal et: ${name}`,
    add: "Belirteç oluşturun",
    name: "Ad",
    nameHint: "Ne için olduğu, örneğin “telefonumdaki takvim”.",
    hosts: "Uygulamalar",
    hostsHint:
      "Virgülle ayrılmış ana bilgisayar adları. Boş bırakılırsa: kullanabildiğiniz tüm uygulamalar.",
    expires: "Geçerlilik süresi",
    lives: { "30d": "30 gün", "90d": "90 gün", "180d": "180 gün", "365d": "bir yıl" },
    create: "Oluştur",
    cannot:
      "Hesabınızı ve yönetimi asla açmaz, yeniden oturum açmayı gerektiren hiçbir şeyi de açmaz. Yeni bir parola tüm belirteçleri iptal eder.",
    back: "Hesaba dön",
    shown: "Yeni belirteciniz",
    once: "Şimdi kopyalayın. Yalnızca bir kez gösterilir.",
    how: "Programınızda, kullanıcı adınızla birlikte parola olarak kullanın. Belirteçleri tanıyan programlar bunu Bearer belirteci olarak gönderir.",
    copy: "Kopyala",
    copied: "Kopyalandı",
    done: "Bitti",
    again: "Yeniden oturum aç",
    enrol: "İki adımlı doğrulamayı ayarla",
  },
  tokensDone: { revoked: "Belirteç iptal edildi." },
  tokenDemands: {
    fresh_sign_in: "Belirteç oluşturmak için bir kez daha oturum açın.",
    second_factor:
      "Belirteç oluşturmak için önce iki adımlı doğrulamayı ayarlayın: Kullandığınız bir uygulama bunu gerektiriyor.",
  },
  tokenProblems: {
    name: {
      text: "Ad en fazla 64 karakterden oluşur, bir harf veya rakam içerir ve eğik çizgi içermez.",
    },
    hosts: { text: "Bu ana bilgisayar adlarından birine sahip bir uygulama yok." },
    expires: { text: "Belirteç en fazla bir yıl geçerlidir, örneğin 90d." },
    name_taken: { text: "Bu adda bir belirteciniz var.", advice: "Başka bir ad seçin." },
    too_many_tokens: {
      text: "20 belirteciniz var.",
      advice: "Artık kullanmadığınız bir belirteci iptal edin.",
    },
  },
  launcher: {
    title: "Uygulamalarınız",
    none: "Henüz açabileceğiniz bir uygulama yok. Yöneticinizden erişim isteyin.",
    account: "Hesabınız",
  },
  mail: {
    notices: {
      password_changed: "Parolanız değiştirildi.",
      second_factor_enabled: "İki adımlı doğrulama açıldı.",
      second_factor_replaced: "Kimlik doğrulama uygulamanız bir başkasıyla değiştirildi.",
      second_factor_disabled: "İki adımlı doğrulama kapatıldı.",
      second_factor_reset: "İki adımlı doğrulamanız bir yönetici tarafından sıfırlandı.",
      passkey_added: "Bir geçiş anahtarı eklendi. Onunla sizin adınıza oturum açılabilir.",
      passkey_removed: "Bir geçiş anahtarı kaldırıldı. Artık onunla oturum açılamaz.",
      passkey_copy_suspected:
        "Geçiş anahtarlarınızdan biri reddedildi: Bir kopyası var gibi görünüyor. Onu kaldırın ve yenisini ekleyin.",
      personal_token_created:
        "Bir belirteç oluşturuldu. Ona sahip olan herkes uygulamalarınızı sizin adınıza kullanabilir.",
      email_change_requested:
        "Hesabınız için yeni bir e-posta adresi girildi. Onaylandığında bu adresin yerini alır.",
      email_changed:
        "Hesabınızın e-posta adresi değiştirildi. Bu, bu adrese gönderilen son e-postadır.",
      recovery_codes_renewed:
        "Kurtarma kodlarınız yenileriyle değiştirildi. Eskileri artık çalışmıyor.",
      recovery_code_used: "Oturum açmak için kurtarma kodlarınızdan biri kullanıldı.",
    },
    about: {
      account: "Hesap",
      when: "Zaman",
      from: "Kaynak",
      unknown: "bilinmiyor",
      you: "Bunu yapan sizseniz yapmanız gereken bir şey yok.",
      notYou:
        "Siz değilseniz oturum açıp parolanızı hemen değiştirin, diğer tüm oturumları sonlandırın ve yöneticinize haber verin.",
    },
    reset: {
      subject: "Yeni bir parola seçin",
      asked: (username, site) =>
        `Biri, ${site} sitesindeki ${username} hesabı için yeni bir parola istedi. İsteyen sizseniz buradan bir parola seçin:`,
      link: "Yeni parola seç",
      once: "Bağlantı bir kez ve 30 dakika boyunca çalışır. Birden fazla kez istediyseniz yalnızca en yenisi çalışır. İki adımlı doğrulama olduğu gibi kalır.",
      notYou:
        "İsteyen siz değilseniz bu e-postayı dikkate almayabilirsiniz: Parolanız olduğu gibi kalır. Bağlantıyı kimseye vermeyin.",
      from: "İsteğin kaynağı",
    },
    confirmation: {
      subject: "E-posta adresinizi onaylayın",
      asked: (username, site) =>
        `${username} hesabı (${site}) bu e-posta adresini kullanacak. Onaylamak için bu bağlantıyı açın ve ${username} olarak oturum açın:`,
      link: "Bu adresi onayla",
      once: "Bağlantı bir kez ve 30 dakika boyunca çalışır. Birden fazla kez istediyseniz yalnızca en yenisi çalışır.",
      notYou:
        "Bu sizin hesabınız değilse bu e-postayı dikkate almayabilirsiniz: Hiçbir şey değişmez.",
    },
    invitation: {
      subject: "Davet edildiniz",
      hello: (name) => `Merhaba ${name},`,
      invited: (username, site) =>
        `${site} sitesine davet edildiniz. Kullanıcı adınız: ${username}. Başlamak için bir parola seçin:`,
      link: "Daveti kabul et",
      once: "Bağlantı bir kez ve 24 saat boyunca çalışır. Süresi dolduysa sizi davet eden kişiden yenisini isteyin.",
      notYou: "Bunu beklemiyorsanız bu e-postayı dikkate almayabilirsiniz.",
    },
  },
};

export default turkish;
