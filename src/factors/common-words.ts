/** What people make passwords of: words, names and phrases that every guesser tries first. */
export const COMMON_WORDS: readonly string[] = `
password passwort passw pass passcode passphrase contrasena senha motdepasse parola wachtwoord
admin administrator root login logon user username guest test testing tester demo default system
server service secret private access welcome willkommen bienvenue hello hallo letmein openup master
change changeme changeit temp temporary newpass mypass mypassword nopassword security secure
computer internet network database backup oracle google facebook microsoft windows apple android
samsung nokia linux ubuntu github office outlook excel company manager support helpdesk
super superuser superman batman spiderman wolverine ironman hulk joker starwars startrek yoda
skywalker vader pokemon pikachu naruto minecraft fortnite warcraft playstation nintendo xbox mario
sonic zelda gamer player hunter killer ninja samurai warrior soldier sniper ranger trooper wizard
merlin magic mystic phoenix dragon dragons monster demon devil angel angels heaven spirit ghost
shadow darkness midnight twilight moonlight sunlight sunshine sunflower sunrise sunset rainbow
thunder lightning storm winter spring summer autumn season january february march april june july
august september october november december monday tuesday wednesday thursday friday saturday sunday
birthday christmas holiday vacation weekend morning evening tonight forever always never whatever
nothing everything something anything someone anyone trust trustno believe faith hope grace glory
jesus christ jesuschrist godisgood blessed church freedom liberty justice victory peace happy
happiness smile lucky love loves lover lovely loveme iloveyou iloveu iloveme iloveher iloveyousomuch
teamo tequiero jetaime ichliebedich darling honey sweet sweety sweetie sugar candy chocolate cookie
cupcake cheese butter banana cherry strawberry orange lemon peaches apples pepper ginger vanilla
coffee pizza burger chicken bacon turkey pumpkin beer whiskey vodka tequila diamond crystal jewel
golden silver platinum copper purple yellow green black white blue red pink scarlet violet indigo
football soccer baseball basketball hockey tennis cricket rugby golf golfer boxing fishing hunting
swimming running dancing dance cheer cheerleader gymnast skate skater surfer snowboard champion
winner legend player captain coach arsenal chelsea liverpool manchester united barcelona realmadrid
juventus milan bayern dortmund benfica ajax celtic rangers lakers cowboys yankees steelers eagles
packers broncos raiders patriots redsox giants dodgers tigers lions bears bulldog bulldogs panther
panthers monkey tiger lion bear wolf wolves eagle falcon hawk raven horse pony unicorn zebra
elephant giraffe dolphin shark whale turtle penguin panda koala kitten kitty puppy doggy doggie cat
dog fish bird duck chicken rabbit bunny mouse snake spider scorpion butterfly flower flowers rose
roses daisy lily orchid jasmine garden forest river ocean beach island mountain desert valley
spring water fire earth wind cloud snow star stars starlight planet galaxy cosmos universe rocket
apollo mercury saturn jupiter neptune pluto venus mars zeus thor odin hercules achilles spartan
trojan titan titanic phantom viper cobra mustang corvette camaro ferrari porsche mercedes toyota
honda yamaha suzuki ducati harley chevy chevrolet jaguar truck racing racer speed turbo engine
guitar piano drummer music musical melody metal metallica nirvana slipknot eminem beatles elvis
madonna rockstar rocknroll punkrock hiphop rapper singer disney mickey minnie tigger snoopy garfield
scooby barbie princess princesa prince queen king kings royal lady lord baby babygirl babyboy boy
girl girls boys woman mother father mommy daddy mamma sister brother family friend friends buddy
amigos sexy sexyboy sexygirl hottie cutie beauty beautiful pretty handsome gorgeous awesome amazing
wonderful perfect fantastic crazy funny silly stupid idiot loser asshole bitch fuckyou fuckoff fucker
bullshit pussy bigdick playboy blowme biteme
alex alexander alexandra alexis amanda amber andrea andrew angela angelina anna annie anthony antonio
arthur ashley austin barbara benjamin bernard bianca bobby bradley brandon brenda brian brittany
brooke bruno cameron carlos carmen carol caroline cassie catherine charles charlie charlotte chloe
chris christian christina christine christopher claudia connor courtney crystal daniel daniela
danielle david dennis diana diego dominic donald dylan eduardo edward elizabeth emily emma eric erica
ethan fernando francesco francis frank gabriel gabriela george gerald gordon gregory hannah harold
harry heather helen henry isabel isabella jackie jackson jacob james jamie janet jason jasper jeffrey
jennifer jenny jeremy jessica jessie jimmy joanna john johnny jonathan jordan joseph joshua juan julia
julian julie justin karen katherine kathleen katie kayla kelly kenneth kevin kimberly kristen laura
lauren leonardo leslie linda lisa logan lorenzo louis louise lucas lucia luis madison manuel marcus
margaret maria mariana marie marina mario marion mark marta martha martin mary mason matthew maurice
maxwell megan melanie melissa michael michel michelle miguel mike monica morgan nancy natalia natalie
nathan nicholas nicole nikita norman oliver olivia oscar pamela patricia patrick paul pedro peter
philip phillip rachel ralph raymond rebecca ricardo richard robert roberto rodrigo roger ronald
ronaldo roxanne russell ryan sabrina samantha samuel sandra sandy sara sarah savannah scott sebastian
sergio shannon sharon shelby simone sophia sophie stefan stephanie stephen steven stewart susan
sydney sylvia tanya taylor teresa thomas tiffany tony travis trevor tyler valentina valerie vanessa
veronica victor victoria vincent virginia walter wendy wesley william willie xavier yolanda zachary
america american england english british london paris berlin madrid roma moscow tokyo sydney toronto
newyork boston chicago dallas denver houston miami orlando phoenix seattle texas florida california
canada mexico brasil brazil argentina colombia espana france germany deutschland italia russia poland
polska ukraine turkey istanbul india pakistan china korea japan indonesia australia africa europe
`
  .trim()
  .split(/\s+/);
