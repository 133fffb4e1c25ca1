// @ts-check

/** @type {import("../pages/catalogue.ts").Catalogue["passkeyProblems"]} */
const passkeyProblems = {
  passkey_malformed: {
    text: "ブラウザから送られた内容を読み取れませんでした。",
    advice: "もう一度試すか、別の方法を使ってください。",
  },
  passkey_expired: {
    text: "時間がかかりすぎたか、すでに完了しています。",
    advice: "もう一度お試しください。",
  },
  passkey_wrong: {
    text: "このパスキーはここでは使えません。",
    advice: "削除された可能性があります。別のパスキーか別の方法を使ってください。",
  },
  passkey_not_verified: {
    text: "パスキーで本人確認ができませんでした。",
    advice: "PIN、指紋、または顔認証でロックを解除して、もう一度お試しください。",
  },
  passkey_copied: {
    text: "コピーが存在する可能性があるため、このパスキーは拒否されました。",
    advice: "別の方法を使い、アカウントページでこのパスキーを削除し、管理者に知らせてください。",
  },
};

/** @type {import("../pages/catalogue.ts").Catalogue["codeProblems"]} */
const codeProblems = {
  wrong: {
    text: "コードが正しくありません。",
    advice:
      "このサイトのこのアカウントについて、アプリに今表示されているコードを入力してください。",
  },
  malformed: {
    text: "コードは6桁の数字です。",
    advice: "スペースは入っていてもかまいません。",
  },
  replayed: {
    text: "このコードはすでに使われています。",
    advice: "次のコードをお待ちください。長くても30秒です。",
  },
  other_time: {
    text: "このコードは別の時刻のものです。",
    advice: "スマートフォンの時計がずれています。",
  },
  unreadable: {
    text: "現在、アプリのコードを確認できません。",
    advice:
      "間違ったコードとしては数えられていません。代わりにリカバリーコードを使い、管理者に知らせてください。",
  },
  waiting: {
    text: "間違ったコードが多すぎました。",
    advice: "それまでは、正しいコードも受け付けられません。",
  },
  closed: {
    text: "間違ったコードが何度も続いたため、コードは受け付けられなくなりました。",
    advice:
      "管理者にアカウントのロック解除を依頼してください。心当たりがない場合は、その旨も伝えてください。パスワードを知られている可能性があります。",
  },
  unavailable: {
    text: "現在、コードを確認できません。",
    advice: "間違ったコードとしては数えられていません。1分後にもう一度お試しください。",
  },
  ...passkeyProblems,
};

/** @type {import("../pages/catalogue.ts").Catalogue["recoveryProblems"]} */
const recoveryProblems = {
  wrong: {
    text: "リカバリーコードが正しくありません。",
    advice: "1文字ずつ確認し、最新のリストのコードであることも確認してください。",
  },
  malformed: {
    text: "リカバリーコードは16文字の英数字で、4文字ずつ4つに分かれています。",
  },
  used: {
    text: "このリカバリーコードはすでに使われています。",
    advice: "各コードは1回だけ使えます。リストの別のコードを使ってください。",
  },
  none_left: {
    text: "リカバリーコードは残っていません。",
    advice: "認証アプリを使うか、管理者に問い合わせてください。",
  },
  waiting: codeProblems.waiting,
  closed: codeProblems.closed,
  busy: {
    text: "ただいまコードを確認できませんでした。",
    advice: "間違いとしては数えられていません。しばらくしてからもう一度お試しください。",
  },
  unavailable: codeProblems.unavailable,
};

const lastPasskey =
  "これが唯一の2つ目の認証要素で、お使いのアプリがそれを必須としています。先に別のものを追加してください。";

/** @type {import("../pages/catalogue.ts").Catalogue} */
const japanese = {
  ui: {
    error: (title) => `エラー：${title}`,
    language: "言語",
    languageTitle: "言語を選択",
    wait: (time) => `${time}後にもう一度お試しください。`,
    waitLabel: "次に試せるまで",
    waitOver: "もう一度お試しいただけます。",
    deadline: (time) => `この手順の残り時間：${time}`,
    deadlineLabel: "この手順の残り時間：",
    deadlineOver: "この手順の時間が切れました。最初からやり直してください。",
    justNow: "たった今",
    phoneSlow: (amount) =>
      `スマートフォンの時計が約${amount}遅れているため、このコードは別の時刻のものでした。`,
    phoneFast: (amount) =>
      `スマートフォンの時計が約${amount}進んでいるため、このコードは別の時刻のものでした。`,
    phoneClock:
      "スマートフォンの設定で日付と時刻の自動設定をオンにしてから、新しいコードを入力してください。" +
      "時計を変更できない場合は、次の2つのコードを続けて入力してください。このページがずれを学習します。",
    codeEvery: "30秒ごとに新しいコードが表示されます。",
    codeNext: (seconds) => `新しいコードまで${seconds}秒`,
    codeSoon: "約5秒後に新しいコードが表示されます。今のコードもしばらくは使えます。",
    startOver: "ご本人ではありませんか？最初からやり直す",
    browserOn: (browser, system) => `${browser}（${system}）`,
    unknownBrowser: "不明なブラウザ",
    newPasswordHint: (minimum) =>
      `${minimum}文字以上。いくつかの単語を並べると覚えやすくなります。ほかの規則はありません。`,
    show: "表示",
    hide: "隠す",
    help: (contact) => `お困りの場合：${contact}`,
    terms: "利用規約",
    privacy: "プライバシー",
  },
  passwordProblems: {
    too_short: "このパスワードは短すぎます。",
    too_long: "このパスワードは長すぎます。",
    too_common:
      "このパスワードは多くの人が使っているため、推測されやすくなっています。別のものを選んでください。",
    about_you: "このパスワードは、お名前やこのサイトの名前から推測されやすくなっています。",
    unchanged: "これは最初に渡されたパスワードです。ご自分で決めたものを選んでください。",
  },
  message: {
    home: "トップページへ",
    account: "アカウントへ",
    login: "ログインページへ",
    otherAccount: "別のアカウントを使う",
    reference: "参照番号",
    newTab: "新しいタブでログイン",
  },
  messages: {
    bad_request: {
      title: "内容を読み取れませんでした",
      text: "ブラウザから、このページが理解できない内容が送られました。何も実行されていません。",
      advice: "前のページに戻って再読み込みし、もう一度お試しください。",
    },
    ambiguous_address: {
      title: "このアドレスは読み取れません",
      text: "サーバーによって読み方が異なる文字が含まれているため、転送されませんでした。",
      advice: "リンクに誤りがないか確認してください。",
    },
    signed_out: {
      title: "ログアウトされました",
      text: "フォームが送信される前にセッションが終了したため、何も実行されていません。",
      advice: "ログインしてから、フォームをもう一度入力してください。",
    },
    not_allowed: {
      title: "アクセス権がありません",
      text: "ログインしていますが、このアカウントではこのページを開けません。",
      advice: "必要な場合は、このアドレスを管理者に送ってアクセス権を依頼してください。",
    },
    closed_to_all: {
      title: "このページは閉じられています",
      text: "このアドレスは誰も開けません。",
      advice: "間違いだと思われる場合は、管理者に知らせてください。",
    },
    plain_http: {
      title: "この接続は安全ではありません",
      text: "フォームが暗号化されずに送信されたため、何も実行されていません。",
      advice: "先頭に https:// を付けてアドレスを開き直し、そこからフォームを送信してください。",
    },
    cross_site: {
      title: "別のサイトからの操作です",
      text: "別のウェブサイトがあなたになりすまして操作しようとしたため、何も実行されていません。",
      advice: "ご自分の操作であれば、ここでページを開いてやり直してください。",
    },
    form_refused: {
      title: "ページを開き直してください",
      text: "フォームが古すぎるか、別のページから送られたため、何も実行されていません。",
      advice: "ページを開き直し、そこでフォームを入力してください。",
    },
    old_browser: {
      title: "このブラウザは使えません",
      text: "このページは、リクエストの送信元を示すブラウザでのみ開けます。",
      advice:
        "最新の Chrome、Edge、Firefox、または Safari（16.4以降）をお使いください。curl では Sec-Fetch-Mode: navigate と Sec-Fetch-Dest: document を送ってください。",
    },
    not_found: {
      title: "ページが見つかりません",
      text: "このアドレスにページはありません。",
      advice: "リンクに誤りがないか確認してください。",
    },
    wrong_method: {
      title: "このアドレスではその操作はできません",
      text: "このアドレスはその方法では使えないため、何も実行されていません。",
      advice: "元のページを開き直して、そこから続けてください。",
    },
    out_of_order: {
      title: "この手順は今はできません",
      text: "先に別の手順が必要か、別のウィンドウで完了しています。",
      advice: "ページを開き直して、現在の状態を確認してください。",
    },
    two_factor_demanded: {
      title: "2段階ログインはオフにできません",
      text: "お使いのアプリが2段階ログインを必須としています。",
      advice: "別のスマートフォンへの移行はいつでもできます。",
    },
    two_factor_on_already: {
      title: "すでに完了しています",
      text: "別のウィンドウで完了したか、その間に変更がありました。そちらの設定が有効です。",
      advice: "現在の設定はアカウントページで確認できます。",
    },
    link_expired: {
      title: "このリンクは無効になりました",
      text: "すでに使われたか、期限が切れたか、新しいリンクが送られています。",
      advice: "管理者に新しいリンクを依頼してください。",
    },
    hand_off_expired: {
      title: "ログインが完了しませんでした",
      text: "時間がかかりすぎたか、すでに使われたか、別のブラウザで始められました。",
      advice: "もう一度ログインしてください。",
    },
    setup_done: {
      title: "セットアップは完了しています",
      text: "すでに管理者がいるため、このリンクは使えません。",
      advice: "ログインするか、管理者に招待を依頼してください。",
    },
    setup_link_wrong: {
      title: "これはセットアップリンクではありません",
      text: "アカウントはまだありませんが、これは最初のアカウントを作成するリンクではありません。",
      advice:
        "npm start がターミナルに表示したリンク、または npm run deploy が最後に表示したリンクの全体を使ってください。",
    },
    enrolment_expired: {
      title: "時間がかかりすぎました",
      text: "設定が時間内に完了しませんでした。何も変更されていません。",
      advice:
        "もう一度始めてください。アプリにこのサイトの新しい項目が表示されている場合は、先に削除してください。",
    },
    unknown_host: {
      title: "ここにアプリはありません",
      text: "このアドレスにはアプリが設定されていません。",
      advice: "アドレスに入力ミスがないか確認してください。",
    },
    framed: {
      title: "先にログインしてください",
      text: "ページのこの部分を見るにはログインが必要です。",
      advice: "新しいタブでログインしてから、このページを再読み込みしてください。",
    },
    too_many: {
      title: "試行回数が多すぎます",
      text: "お使いのネットワークからの試行が多すぎます。",
      advice: "しばらく待ってから、もう一度お試しください。",
    },
    failure: {
      title: "問題が発生しました",
      text: "こちら側のエラーです。何も転送されていません。",
      advice: "もう一度お試しください。再発する場合は、下の参照番号を管理者に伝えてください。",
    },
    origin_down: {
      title: "アプリが応答していません",
      text: "このアドレスのアプリに現在接続できません。",
      advice: "1分後にもう一度お試しください。復旧しない場合は管理者に知らせてください。",
    },
    unavailable: {
      title: "現在ご利用いただけません",
      text: "ただいまログインを確認できないため、どなたも入れません。",
      advice: "1分後にもう一度お試しください。",
    },
    origin_slow: {
      title: "アプリの応答に時間がかかっています",
      text: "このアドレスのアプリが時間内に応答しませんでした。",
      advice: "もう一度お試しください。最後に送信した内容は実行されている可能性があります。",
    },
  },
  login: {
    title: "ログイン",
    username: "ユーザー名",
    password: "パスワード",
    button: "ログイン",
    to: (app) => `${app} にログイン`,
    nobodyTitle: "アカウントはまだありません",
    nobody:
      "最初のアカウントはセットアップリンクで作成します。npm start はターミナルに、npm run deploy は最後に表示します。",
    nobodyForm: "それでもログインする",
    stepUpTitle: "ご本人確認",
    stepUp: "このページではもう一度ログインが必要です。続けるにはパスワードを入力してください。",
    stepUpButton: "続ける",
    again: "ログインに戻る",
    forgot: "パスワードをお忘れですか？",
  },
  loginProblems: {
    wrong_credentials: {
      text: "ユーザー名またはパスワードが正しくありません。",
      advice: "パスワードは大文字と小文字を区別します。",
    },
    malformed: { text: "ユーザー名とパスワードを入力してください。" },
    waiting: {
      text: "入力の間違いが多すぎました。",
      advice: "それまでは、正しいパスワードも受け付けられません。",
    },
    busy: {
      text: "ただいま多くの方がログインしています。",
      advice: "パスワードは確認されていません。しばらくしてからもう一度お試しください。",
    },
    unavailable: {
      text: "現在、ログインを確認できません。",
      advice: "パスワードは確認されていません。1分後にもう一度お試しください。",
    },
    session_expired: {
      text: "このフォームが届く前にログアウトされていたため、何も実行されていません。",
      advice:
        "2回送信した場合、1回目が有効になっている可能性があります。ログインして確認してください。",
    },
    ticket_expired: {
      text: "このログインは時間がかかりすぎたか、別の場所で完了しています。",
      advice: "最初からやり直してください。",
    },
    ...passkeyProblems,
  },
  loginDone: {
    signed_out: "ログアウトしました。",
    password_reset: "新しいパスワードを設定しました。それを使ってログインしてください。",
    two_factor_changed: "パスキーを削除しました。パスワードでログインしてください。",
  },
  signOut: {
    title: "ログアウトしますか？",
    text: "再度ログインするにはパスワードが必要です。",
    button: "ログアウト",
    stay: "ログインしたままにする",
  },
  forgot: {
    title: "パスワードをお忘れですか？",
    intro: "ユーザー名を入力してください。新しいパスワードを設定するリンクをメールでお送りします。",
    username: "ユーザー名",
    button: "リンクを送信",
    missing: "ユーザー名を入力してください。",
    sentTitle: "メールをご確認ください",
    sent: "この名前のアカウントがあり、メールアドレスが登録されていれば、リンクをお送りしています。リンクは30分間、1回だけ使えます。",
    nothing:
      "数分たっても届きませんか？迷惑メールフォルダを確認するか、管理者にリンクを依頼してください。",
    ask: "管理者にリンクを依頼してください。そのリンクで新しいパスワードを設定できます。",
    back: "ログインに戻る",
  },
  passkey: {
    button: "パスキーでログイン",
    noScript:
      "パスキーには JavaScript が必要ですが、ここではオフになっています。それ以外はすべて使えます。",
    unsupported: "このブラウザはパスキーに対応していません。",
    cancelled: "パスキーは使われませんでした。もう一度お試しいただけます。",
    failed:
      "ブラウザがここでパスキーを使えませんでした。もう一度試すか、別の方法でログインしてください。",
    known: "そのデバイスには、このアカウントのパスキーがすでにあります。",
  },
  passkeyProblems,
  code: {
    title: "コードを入力",
    intro: (site) => `認証アプリを開き、${site} に表示されている6桁の数字を入力してください。`,
    label: "アプリのコード",
    trust: (days) => `このデバイスでは${days}日間コードを求めない`,
    trustHint: "ほかの人が使わないデバイスでのみ選んでください。",
    button: "続ける",
    recovery: "スマートフォンが手元にない場合は、リカバリーコードを使う",
    factorTitle: "ご本人確認",
    passkeyTitle: "パスキーを使う",
    passkey: "パスキーでご本人であることを確認してください。",
    passkeyButton: "パスキーを使う",
    or: "または",
    elsewhere: (domains) =>
      `お使いのパスキーは ${domains} で使えますが、このアドレスでは使えません。ここではリカバリーコードを使ってください。`,
    recoveryInstead: "パスキーが手元にない場合は、リカバリーコードを使う",
    closedTitle: "コードはブロックされています",
  },
  codeProblems,
  recovery: {
    title: "リカバリーコードを使う",
    intro:
      "2段階ログインをオンにしたときに、10個のリカバリーコードを保存しました。そのうちの1つを入力してください。各コードは1回だけ使えます。",
    label: "リカバリーコード",
    hint: "大文字でも小文字でも、ハイフンがあってもなくてもかまいません。",
    left: (count) => `残りのコードは${count}個です。`,
    button: "続ける",
    back: "代わりにアプリのコードを使う",
    backToPasskey: "代わりにパスキーを使う",
    lost: "リカバリーコードもない場合は、管理者に依頼すると、新しいスマートフォンを設定できるようになります。",
    usedTitle: "ログインしました",
    usedText: (left) =>
      left === 0
        ? "これが最後のリカバリーコードでした。"
        : `リカバリーコードを1つ使いました。残りは${left}個です。`,
    usedNudge: "必要になる前に、早めに新しいコードを取得してください。",
    usedLast:
      "続ける前に、新しいスマートフォンを設定するか、新しいコードを取得してください。そうしないと、再びログインできなくなります。",
    lostPhone:
      "スマートフォンをなくした場合は、新しいものを設定してください。古いものは使えなくなり、新しいリカバリーコードが10個発行されます。",
    noCode: "ログイン後の最初の10分間は、この操作に別のコードは必要ありません。",
    renew: "新しいリカバリーコードを取得",
    replace: "新しいスマートフォンを設定",
    addApp: "認証アプリを設定",
    passkeys: "パスキーを管理",
    redirectAfterLogin: "続ける",
  },
  recoveryProblems,
  setup: {
    title: "ようこそ",
    intro: "最初のアカウントを作成します。これが管理者のアカウントになります。",
    username: "ユーザー名",
    name: "お名前",
    email: "メールアドレス",
    emailHint: "任意です。開いたアプリから見えます。",
    password: "パスワード",
    button: "アカウントを作成",
  },
  invite: {
    title: (name) => `ようこそ、${name} さん`,
    intro: (site) => `${site} に招待されています。パスワードを決めて始めましょう。`,
    username: "ユーザー名",
    password: "パスワード",
    button: "招待を受ける",
  },
  reset: {
    title: "新しいパスワードを設定",
    intro:
      "古いパスワードは使えなくなり、すべての場所でログアウトします。2段階ログインの設定はそのままです。",
    username: "ユーザー名",
    password: "新しいパスワード",
    button: "パスワードを保存",
  },
  usernameProblems: {
    missing: "ユーザー名を決めてください。",
    invalid: "64文字以内で、文字、数字、次の記号を使ってください：. _ - @ + '",
  },
  nameProblems: { too_long: "この名前は長すぎます。" },
  emailProblems: { invalid: "メールアドレスの形式ではありません。" },
  formProblems: {
    busy: {
      text: "ただいま多くの方がこのサイトを利用しています。",
      advice: "何も変更されていません。しばらくしてからもう一度お試しください。",
    },
  },
  steps: { of: (step) => `手順 ${step}／3`, leave: "後で" },
  intro: {
    title: "2段階ログイン",
    replaceTitle: "新しいスマートフォンに移行",
    demanded: "開こうとしているアプリで必須です。3分ほどで終わります。",
    why: "パスワードの後に、スマートフォンの短いコードを入力します。パスワードを知られても、ログインされることはありません。",
    replace:
      "新しいスマートフォンを接続するまで、古いものも使えます。新しいリカバリーコードも発行されます。",
    either:
      "ログインのたびに、お手元にあるもので本人確認をします。パスワードを知られても、ログインされることはありません。",
    choose: "2つの方法から1つを選んでください。もう1つは後から追加できます。",
    passkeyTitle: "パスキー",
    passkey:
      "スマートフォンやパソコンのロック解除に使う指紋、顔、または PIN で本人確認をします。インストールも入力も不要です。",
    passkeyButton: "パスキーを使う",
    appTitle: "認証アプリ",
    app: "スマートフォンのアプリに表示される短いコードを、パスワードの後に入力します。どのパソコンのどのブラウザでも使えます。",
    which: "どのアプリを使えばよいですか？",
    needTitle: "必要なもの",
    need: "スマートフォンの認証アプリ。30秒ごとに新しい6桁のコードが表示されます。無料で、インターネット接続がなくても使えます。",
    haveTitle: "次のどれでも使えます",
    apps: [
      { name: "iPhone と iPad", text: "パスワード（標準アプリ）、2FAS、Google Authenticator" },
      { name: "Android", text: "Aegis、2FAS、Google Authenticator、Microsoft Authenticator" },
      { name: "パスワードマネージャー", text: "1Password、Bitwarden、KeePassXC、Proton Pass" },
    ],
    find: "まだアプリがない場合は、スマートフォンのアプリストアでどれかを検索してインストールし、ここに戻ってきてください。",
    password: "パスワード",
    passwordWhy: "ログインしてから時間がたっているため、パスワードをもう一度入力してください。",
    oldCode: "古いスマートフォンのコード、またはリカバリーコード",
    button: "アプリを持っています：続ける",
    replaceButton: "続ける",
  },
  startProblems: {
    wrong_password: { text: "パスワードが正しくありません。" },
    wrong: {
      text: "コードが正しくありません。",
      advice: "古いスマートフォンのコードか、リカバリーコードを使ってください。",
    },
    malformed: {
      text: "入力が不足しています。",
      advice: "コードは6桁の数字、リカバリーコードは16文字の英数字です。",
    },
    replayed: codeProblems.replayed,
    other_time: codeProblems.other_time,
    unreadable: codeProblems.unreadable,
    waiting: {
      text: "入力の間違いが多すぎました。",
      advice: "何も変更されていません。それまでは、正しい入力も受け付けられません。",
    },
    closed: codeProblems.closed,
    busy: recoveryProblems.busy,
    unavailable: codeProblems.unavailable,
  },
  confirm: {
    title: "スマートフォンを接続",
    scanTitle: "この QR コードを読み取る",
    scan: (site) =>
      `アプリで「追加」または「+」、続いて「QR コードを読み取る」を選び、この QR コードにスマートフォンを向けてください。${site} の新しい項目が表示されます。`,
    picture: (site) => `${site} を認証アプリに追加する QR コード`,
    here: "アプリはこのデバイスにありますか？",
    open: "認証アプリで開く",
    openTitle: "このアカウントをアプリに追加",
    openHint: (site) =>
      `ボタンを押すと認証アプリが開き、${site} が追加されます。その後、ここに戻ってきてください。`,
    otherDevice: "アプリが別のスマートフォンにある場合は、QR コードを読み取る",
    byHand: "読み取れない場合は、このキーを入力",
    byHandHint: "キーの種類：時刻ベース。アカウント：",
    copy: "キーをコピー",
    copied: "コピーしました",
    codeTitle: "表示されたコードを入力",
    code: "アプリの6桁の数字",
    button: "コードを確認",
    clockFast:
      "このデバイスの時計は約{amount}進んでいます。コードは時刻に基づきます。アプリのあるデバイスの時計を自動設定にしてください。",
    clockSlow:
      "このデバイスの時計は約{amount}遅れています。コードは時刻に基づきます。アプリのあるデバイスの時計を自動設定にしてください。",
  },
  confirmProblems: {
    wrong: {
      text: "このコードは、この QR コードのものではありません。",
      advice:
        "アプリで、このサイトの最新の項目を使ってください。複数ある場合は、すべて削除してから読み取り直してください。まだ何もオンになっていません。",
    },
    malformed: codeProblems.malformed,
    other_time: codeProblems.other_time,
  },
  codes: {
    title: "リカバリーコードを保存",
    why: "スマートフォンの紛失、故障、買い替えの際は、これらのコードだけがログインの手段になります。各コードは1回だけ使えます。",
    once: "表示されるのは今だけです。紙やパスワードマネージャーなど、スマートフォンとは別の場所に保管してください。",
    renewed: "完了するまでは古いコードが使えます。完了後は、これらのコードだけが使えます。",
    listLabel: "リカバリーコード",
    download: "ダウンロード",
    print: "印刷",
    copy: "コピー",
    copied: "コピーしました",
    saveFirst:
      "先にダウンロードまたは印刷してください。コピーは失われやすいため、それだけでは十分ではありません。",
    saved: "保存しました。後で見つけられるようにしておいてください。",
    enrolButton: "保存しました：オンにする",
    renewButton: "保存しました：完了",
    printTitle: (site) => `${site} のリカバリーコード`,
    printAccount: "アカウント",
    printMade: "作成日",
    printHint: "各コードは、パスワードの後に、スマートフォンのコードの代わりに1回だけ使えます。",
    printSecret: "この用紙は、ご自分だけがわかる場所に保管してください。",
    printHow: "ブラウザのメニューからこのページを印刷するか、PDF として保存してください。",
    fileHint:
      "スマートフォンが手元にないとき、各コードをパスワードと一緒に使って1回ログインできます。",
    fileSecret: "ほかの人が見ない場所に保管してください。新しいコードを発行すると無効になります。",
    back: "戻る",
  },
  savingProblems: {
    not_saved: {
      text: "先にコードを保存してください。",
      advice:
        "「ダウンロード」または「印刷」を選んでください。コードがないと、スマートフォンをなくしたときにログインできなくなります。",
    },
    busy: {
      text: "ただいま完了できませんでした。",
      advice: "何も変更されていません。しばらくしてからもう一度お試しください。",
    },
  },
  profile: {
    title: "名前とメールアドレス",
    intro: "開いたアプリからはどちらも見えます。",
    name: "お名前",
    nameHint: "空欄にするとユーザー名が使われます。",
    saveName: "名前を保存",
    email: "メールアドレス",
    noEmail: "まだありません。",
    newEmail: "新しいメールアドレス",
    newEmailHint: (current) =>
      `そのアドレスにリンクをお送りします。リンクを開くまでは ${current} のままです。`,
    firstEmailHint: "そのアドレスにリンクをお送りします。開くと、そのアドレスが登録されます。",
    sendLink: "リンクを送信",
    byAdministrator: "変更は管理者が行えます。",
    stale: "変更するには、先にもう一度ログインしてください。",
    again: "もう一度ログイン",
    back: "アカウントに戻る",
  },
  profileProblems: {
    too_many_mails: {
      text: "本日、あなたまたはこのアドレスへのメールが多すぎました。",
      advice:
        "何も変更されていません。迷惑メールフォルダを確認するか、明日もう一度お試しください。",
    },
    unsent: {
      text: "メールを送信できませんでした。",
      advice: "何も変更されていません。アドレスを確認するか、後でもう一度お試しください。",
    },
  },
  profileFaults: {
    name: "この名前は長すぎるか、表示できない文字が含まれています。",
    too_large: "グループと合わせると、アプリに送れる量を超えます。",
    email: "メールアドレスの形式ではありません。",
    unchanged: "すでにこのアドレスが登録されています。",
  },
  confirmEmail: {
    title: "メールアドレスの確認",
    text: (username) => `今後、アカウント ${username} のメールアドレスはこちらになります：`,
    button: "このアドレスを使う",
    other: "別のアカウントを使う",
  },
  confirmEmailProblems: {
    link_expired: {
      text: "このリンクは無効になりました。",
      advice: "すでに使われたか、期限が切れたか、新しいリンクがリクエストされています。",
    },
    other_account: {
      text: "このリンクは別のアカウントのものです。",
      advice:
        "リクエストしたアカウントでログインしてください。心当たりがない場合は、何もしないでください。",
    },
    email_taken: {
      text: "このアドレスはすでに別のアカウントで使われています。",
      advice: "何も変更されていません。管理者に相談してください。",
    },
  },
  account: {
    title: "アカウント",
    admin: "管理",
    home: "アプリへ",
    apps: "アプリ",
    signOut: "ログアウト",
    twoFactor: "2段階ログイン",
    on: "オン",
    off: "オフ",
    offText:
      "パスワードを知った人は、あなたとしてログインできます。スマートフォンのコードでそれを防げます。",
    turnOn: "オンにする",
    replace: "新しいスマートフォンに移行",
    disable: "オフにする",
    demanded: "お使いのアプリが必須としているため、オフにできません。",
    closedElsewhere:
      "パスワードを知っている誰かが、間違ったコードを何度も続けて入力しました。これまでにログインしたことのないデバイスでは、コードは受け付けられません。",
    closedOnDevice:
      "お使いのデバイスの1つで、間違ったコードが何度も続けて入力されました。そのデバイスではコードは受け付けられません。",
    closedAdvice:
      "心当たりがない場合は、今すぐパスワードを変更してください。アカウントのロックは管理者が解除できます。",
    passkeys: "パスキー",
    passkeyCount: (count) => `パスキーは${count}個です。`,
    noPasskeys:
      "スマートフォンやパソコンのロック解除に使う指紋、顔、または PIN でログインできます。入力は不要で、偽のページに盗まれるものもありません。",
    addPasskey: "パスキーを追加",
    managePasskeys: "パスキーを管理",
    byPasskey:
      "パスキーが2つ目の認証要素です。すべてなくした場合は、リカバリーコードを使ってください。",
    addApp: "認証アプリを追加",
    since: "設定日",
    lastUsed: "最終使用",
    never: "まだありません",
    codesLeft: "残りのリカバリーコード",
    fewCodes: (left) =>
      left === 0
        ? "リカバリーコードは残っていません。今スマートフォンをなくすと、ログインできなくなります。"
        : `リカバリーコードは残り${left}個です。必要になる前に新しいコードを取得してください。`,
    renew: "新しいリカバリーコードを取得",
    password: "パスワード",
    changePassword: "パスワードを変更",
    tokens: "プログラム用トークン",
    tokenCount: (count) => `トークンは${count}個です。`,
    noTokens:
      "カレンダーや git クライアント、バックアップはログインできません。それぞれに専用のトークンを発行してください。",
    addToken: "トークンを作成",
    manageTokens: "トークンを表示",
    sessions: "セッション",
    thisOne: "このデバイス",
    signedIn: "ログイン",
    seen: "最終アクティビティ",
    end: "そこからログアウト",
    endOf: (device) => `そこからログアウト：${device}`,
    endOthers: "ほかのすべてからログアウト",
    devices: "信頼済みデバイス",
    noDevices: "どのデバイスでもコードが求められます。",
    trustedUntil: "期限",
    forget: "再びコードを求める",
    forgetOf: (device) => `再びコードを求める：${device}`,
    forgetAll: "すべてで再びコードを求める",
    events: "アクティビティ",
    notYou:
      "心当たりのないものがありますか？パスワードを変更し、ほかのすべてからログアウトしてください。",
    sections: "このページの内容",
    security: "セキュリティ",
    more: (count) => `さらに${count}件を表示`,
    editProfile: "名前またはアドレスを変更",
    rename: "名前を変更",
    renameOf: (device) => `名前を変更：${device}`,
    label: "名前",
    labelHint: "空欄にするとブラウザとシステムが表示されます。",
    labelProblem: "この名前は長すぎるか、表示できない文字が含まれています。",
    saveLabel: "保存",
  },
  accountDone: {
    name_changed: "名前を保存しました。アプリには1分以内に反映されます。",
    email_sent:
      "メールをご確認ください。新しいアドレスにリンクをお送りしました。有効期間は30分です。",
    email_changed: "メールアドレスを確認しました。",
    password_changed:
      "パスワードを変更しました。ほかのすべてからログアウトし、トークンを取り消しました。",
    two_factor_on: "2段階ログインがオンになりました。今後はコードが求められます。",
    two_factor_replaced:
      "新しいスマートフォンを接続しました。古いスマートフォンと古いリカバリーコードは使えなくなりました。",
    two_factor_off: "2段階ログインがオフになりました。",
    codes_renewed: "新しいリカバリーコードが有効になりました。古いものは使えません。",
    passkey_added: "パスキーを追加しました。今後はパスキーでログインできます。",
    session_ended: "そのデバイスからログアウトしました。",
    others_ended: "ほかのすべてからログアウトしました。",
    device_renamed: "新しい名前を保存しました。",
    device_forgotten: "そのデバイスでは再びコードが求められます。",
    devices_forgotten: "すべてのデバイスで再びコードが求められます。",
  },
  change: {
    title: "パスワードを変更",
    intro: "ほかのすべてからログアウトし、プログラム用トークンは取り消されます。",
    current: "現在のパスワード",
    password: "新しいパスワード",
    button: "パスワードを変更",
    cancel: "キャンセル",
  },
  changeProblems: {
    wrong_password: {
      text: "現在のパスワードが正しくありません。",
      advice: "何も変更されていません。",
    },
    malformed: { text: "両方のパスワードを入力してください。" },
    waiting: {
      text: "入力の間違いが多すぎました。",
      advice: "何も変更されていません。それまでは、正しいパスワードも受け付けられません。",
    },
    busy: {
      text: "ただいまパスワードを変更できませんでした。",
      advice: "何も変更されていません。しばらくしてからもう一度お試しください。",
    },
    unavailable: {
      text: "現在、パスワードを変更できません。",
      advice: "何も変更されていません。1分後にもう一度お試しください。",
    },
  },
  verifyAgain: {
    label: "アプリのコード、またはリカバリーコード",
    disableTitle: "2段階ログインをオフにする",
    disable:
      "オフにすると、パスワードだけでアカウントを開けるようになります。リカバリーコードも使えなくなります。",
    disableButton: "オフにする",
    renewTitle: "新しいリカバリーコードを取得",
    renew: "新しいコードが10個発行されます。新しいコードを保存すると、古いものは使えなくなります。",
    renewButton: "続ける",
  },
  verifyAgainProblems: {
    replayed: codeProblems.replayed,
    other_time: codeProblems.other_time,
    unreadable: codeProblems.unreadable,
    waiting: codeProblems.waiting,
    closed: codeProblems.closed,
    busy: recoveryProblems.busy,
    unavailable: codeProblems.unavailable,
    wrong: { text: "コードが正しくありません。", advice: "何も変更されていません。" },
    malformed: {
      text: "アプリのコードは6桁の数字、リカバリーコードは16文字の英数字です。",
    },
  },
  events: {
    first_administrator_created: "最初のアカウントを作成",
    signed_in: "ログイン",
    signed_out: "ログアウト",
    password_refused: "パスワードの間違い",
    password_locked: "パスワードの間違いが多すぎるため、待ち時間が始まりました",
    network_locked: "1つのネットワークからの失敗が多すぎます",
    failures_alarm_password: "多数のアカウントでパスワードの間違いが多発",
    failures_alarm_second_factor: "多数のアカウントでコードの間違いが多発",
    second_factor_refused: "コードの間違い",
    second_factor_locked: "コードの間違いが多すぎるため、待ち時間が始まりました",
    second_factor_closed: "コードの間違いが多すぎるため、解除されるまでブロック",
    second_factor_resynchronised: "スマートフォンの時計のずれを学習",
    recovery_code_used: "リカバリーコードでログイン",
    passkey_added: "パスキーを追加",
    passkey_renamed: "パスキーの名前を変更",
    passkey_removed: "パスキーを削除",
    passkey_used: "パスキーでログイン",
    passkey_refused: "パスキーを拒否",
    passkey_copy_suspected: "パスキーを拒否：コピーが存在する可能性",
    second_factor_enabled: "2段階ログインをオン",
    second_factor_replaced: "新しいスマートフォンに移行",
    second_factor_disabled: "2段階ログインをオフ",
    recovery_codes_renewed: "新しいリカバリーコード",
    password_changed: "パスワードを変更",
    invitation_created: "招待を作成",
    invitations_created: "インポート用の招待を作成",
    invitation_accepted: "招待を受け、パスワードを設定",
    reset_created: "パスワード再設定リンクを作成",
    reset_requested: "パスワード再設定リンクをメールでリクエスト",
    links_withdrawn: "リンクを取り消し",
    password_reset: "リンクでパスワードを再設定",
    new_password_demanded: "新しいパスワードの設定を要求",
    user_added: "アカウントを作成",
    name_changed: "名前を変更",
    email_change_requested: "メールアドレスの変更をリクエスト",
    email_changed: "メールアドレスを変更",
    origin_exposed: "アプリがログインなしで応答",
    audit_log_shortened: "空きを作るため、最も古いイベントを削除",
    audit_events_not_sent: "イベントが古すぎて収集先に送れませんでした",
    installation_opened: "復元したデータベースを開放",
    users_imported: "アカウントをインポート",
    users_exported: "アカウントを秘密情報とともにエクスポート",
    second_factors_imported: "認証アプリをインポート",
    second_factor_confirmed: "インポートしたアプリの最初の正しいコード",
    user_disabled: "アカウントを無効化",
    user_enabled: "アカウントを有効化",
    user_removed: "アカウントを削除",
    groups_changed: "グループを変更",
    second_factor_reset: "管理者が2段階ログインをリセット",
    user_unlocked: "管理者が待ち時間を解除",
    all_sessions_revoked: "管理者がすべてのセッションを終了",
    signing_key_rotated: "署名鍵を変更",
    service_token_created: "サービストークンを作成",
    service_token_removed: "サービストークンを削除",
    service_token_refused: "トークンを拒否",
    personal_token_created: "トークンを作成",
    personal_token_revoked: "トークンを取り消し",
    session_revoked: "別のデバイスからログアウト",
    other_sessions_revoked: "ほかのすべてからログアウト",
    device_renamed: "ブラウザの名前を変更",
    device_revoked: "信頼済みデバイスを解除",
    refusals_summarised: "その他の失敗した試行（件数）",
  },
  stepUp: {
    title: "パスキーで確認",
    text: "偽のページでは盗めないため、このページではパスキーでのログインが必要です。",
    other: "別の方法でログイン",
    none: "パスキーが手元にない場合は、管理者に問い合わせてください。",
  },
  passkeys: {
    title: "パスキー",
    intro:
      "パスキーは、スマートフォン、パソコン、パスワードマネージャー、またはセキュリティキーに保存されます。そのデバイスと同じ方法でロックを解除します。覚えることも入力することもなく、偽のページに盗まれるものもありません。",
    demanded: "開こうとしているアプリで必須です。",
    none: "パスキーはまだありません。",
    synced: "同期済み",
    oneDevice: "このデバイスのみ",
    added: "追加",
    used: "最終使用",
    never: "まだ使われていません",
    elsewhere: (domain) => `${domain} で使えます`,
    name: "名前",
    rename: "名前を変更",
    renameOf: (name) => `名前を変更：${name}`,
    save: "保存",
    remove: "削除",
    removeOf: (name) => `削除：${name}`,
    removeSure: "このパスキーではログインできなくなり、ほかのすべてからログアウトします。",
    last: lastPasskey,
    addTitle: "パスキーを追加",
    add: "保存先はブラウザで選びます。ほかのすべてからログアウトします。",
    addButton: "パスキーを追加",
    full: (most) => `パスキーは${most}個あります。追加するには1つ削除してください。`,
    notHere: "パスキーは IP アドレスでは使えません。ホスト名が必要です。",
    back: "アカウントに戻る",
    confirm: "パスキーで確認",
    recovery: "パスキーをすべてなくした場合は、リカバリーコードでログイン",
    again: "もう一度ログイン",
    demands: {
      fresh_sign_in: "パスキーを変更するには、先にもう一度ログインしてください。",
      passkey_or_recovery:
        "パスキーを変更するには、そのうちの1つで本人確認をしてください。パスワードとコードは偽のページに盗まれる可能性があるため、十分ではありません。",
    },
  },
  passkeysDone: {
    added: "パスキーを追加しました。今後はパスキーでログインできます。",
    renamed: "パスキーの名前を変更しました。",
    removed:
      "パスキーを削除しました。保存していたデバイスやパスワードマネージャーからも削除してください。",
  },
  passkeysProblems: {
    passkey_malformed: passkeyProblems.passkey_malformed,
    passkey_expired: passkeyProblems.passkey_expired,
    passkey_taken: {
      text: "このパスキーは追加できませんでした。",
      advice: "すでに使われているか、別のウィンドウでパスキーが変更されました。",
    },
    passkey_not_verified: {
      text: "このパスキーでは本人確認ができなかったため、追加されませんでした。",
      advice: "先に、そのデバイスまたはキーで PIN、指紋、または顔認証を設定してください。",
    },
    passkey_invalid: {
      text: "このパスキーを確認できなかったため、追加されませんでした。",
      advice: "もう一度試すか、別の場所に保存してください。",
    },
    passkey_name: { text: "名前は1～60文字です。" },
    passkey_gone: {
      text: "このパスキーはすでに削除されています。",
      advice: "このページには現在あるものが表示されています。",
    },
    passkey_last: { text: "このパスキーは削除できません。", advice: lastPasskey },
  },
  tokens: {
    title: "プログラム用トークン",
    intro:
      "カレンダーや git クライアント、バックアップは、ログインの代わりにトークンを送ります。アプリからはあなた自身として扱われます。プログラムごとに専用のものを発行してください。",
    none: "トークンはありません。",
    everyApp: "すべてのアプリ",
    used: "使用",
    neverUsed: "未使用",
    made: "作成",
    by: (name) => `作成者：${name}`,
    ends: "期限",
    ended: "期限切れ",
    revoke: "取り消す",
    revokeOf: (name) => `取り消す：${name}`,
    add: "トークンを作成",
    name: "名前",
    nameHint: "用途。例：「スマートフォンのカレンダー」",
    hosts: "アプリ",
    hostsHint: "ホスト名をカンマで区切ります。空欄の場合は、使えるすべてのアプリです。",
    expires: "有効期間",
    lives: { "30d": "30日", "90d": "90日", "180d": "180日", "365d": "1年" },
    create: "作成",
    cannot:
      "アカウントや管理画面、再度のログインを求めるものは決して開けません。パスワードを新しくすると、すべてのトークンが取り消されます。",
    back: "アカウントに戻る",
    shown: "新しいトークン",
    once: "今すぐコピーしてください。表示されるのは1回だけです。",
    how: "プログラムで、ユーザー名とともにパスワードとして使ってください。トークンに対応したプログラムは Bearer トークンとして送ります。",
    copy: "コピー",
    copied: "コピーしました",
    done: "完了",
    again: "もう一度ログイン",
    enrol: "2段階ログインを設定",
  },
  tokensDone: { revoked: "トークンを取り消しました。" },
  tokenDemands: {
    fresh_sign_in: "トークンを作成するには、もう一度ログインしてください。",
    second_factor:
      "トークンを作成するには、先に2段階ログインを設定してください。お使いのアプリが必須としています。",
  },
  tokenProblems: {
    name: {
      text: "名前は64文字以内で、文字または数字を1つ以上含み、スラッシュは使えません。",
    },
    hosts: { text: "これらのホスト名のアプリはありません。" },
    expires: { text: "トークンの有効期間は最長1年です。例：90d" },
    name_taken: { text: "同じ名前のトークンがあります。", advice: "別の名前を選んでください。" },
    too_many_tokens: {
      text: "トークンが20個あります。",
      advice: "使わなくなったものを取り消してください。",
    },
  },
  launcher: {
    title: "アプリ",
    none: "開けるアプリはまだありません。管理者にアクセス権を依頼してください。",
    account: "アカウント",
  },
  mail: {
    notices: {
      password_changed: "パスワードが変更されました。",
      second_factor_enabled: "2段階ログインがオンになりました。",
      second_factor_replaced: "認証アプリが別のものに置き換えられました。",
      second_factor_disabled: "2段階ログインがオフになりました。",
      second_factor_reset: "管理者があなたの2段階ログインをリセットしました。",
      passkey_added: "パスキーが追加されました。このパスキーであなたとしてログインできます。",
      passkey_removed: "パスキーが削除されました。今後ログインには使えません。",
      passkey_copy_suspected:
        "あなたのパスキーの1つが拒否されました。コピーが存在する可能性があります。削除して、新しいものを追加してください。",
      personal_token_created:
        "トークンが作成されました。持っている人は、あなたとしてアプリを使えます。",
      email_change_requested:
        "あなたのアカウントに新しいメールアドレスが入力されました。確認されると、このアドレスと置き換わります。",
      email_changed:
        "あなたのアカウントのメールアドレスが変更されました。このアドレスへの最後のメールです。",
      recovery_codes_renewed:
        "リカバリーコードが新しいものに置き換えられました。古いものは使えません。",
      recovery_code_used: "あなたのリカバリーコードの1つがログインに使われました。",
    },
    about: {
      account: "アカウント",
      when: "日時",
      from: "接続元",
      unknown: "不明",
      you: "ご自分の操作であれば、何もする必要はありません。",
      notYou:
        "心当たりがない場合は、ログインしてすぐにパスワードを変更し、ほかのセッションをすべて終了して、管理者に知らせてください。",
    },
    reset: {
      subject: "新しいパスワードの設定",
      asked: (username, site) =>
        `${site} のアカウント ${username} について、新しいパスワードの設定が求められました。ご自分の操作であれば、こちらで設定してください：`,
      link: "新しいパスワードを設定",
      once: "リンクは30分間、1回だけ使えます。複数回リクエストした場合は、最新のものだけが使えます。2段階ログインの設定はそのままです。",
      notYou:
        "心当たりがない場合は、このメールを無視してください。パスワードは変わりません。リンクを誰にも渡さないでください。",
      from: "リクエスト元",
    },
    confirmation: {
      subject: "メールアドレスの確認",
      asked: (username, site) =>
        `${site} のアカウント ${username} でこのメールアドレスを使う手続きがありました。確認するには、このリンクを開いて ${username} としてログインしてください：`,
      link: "このアドレスを確認",
      once: "リンクは30分間、1回だけ使えます。複数回リクエストした場合は、最新のものだけが使えます。",
      notYou: "ご自分のアカウントでない場合は、このメールを無視してください。何も変わりません。",
    },
    invitation: {
      subject: "招待が届いています",
      hello: (name) => `${name} さん`,
      invited: (username, site) =>
        `${site} に招待されています。ユーザー名は ${username} です。パスワードを決めて始めましょう：`,
      link: "招待を受ける",
      once: "リンクは24時間、1回だけ使えます。期限が切れた場合は、招待した方に新しいものを依頼してください。",
      notYou: "心当たりがない場合は、このメールを無視してください。",
    },
  },
};

export default japanese;
