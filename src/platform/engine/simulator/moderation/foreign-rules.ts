import type { Scores } from './moderation';
import type { ModerationRule } from './rules';

const threat: Scores = { 'harassment/threatening': 0.88, violence: 0.85 };
const intent: Scores = { 'self-harm/intent': 0.85 };
const insult: Scores = { harassment: 0.7 };
const violence: Scores = { violence: 0.65 };
const explosive: Scores = { 'illicit/violent': 0.88 };
const explicit: Scores = { sexual: 0.7 };

const words = (scores: Scores, ...phrases: string[]): ModerationRule => ({
  pattern: new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${phrases.join('|')})(?![\p{L}\p{N}])`, 'u'),
  scores,
});

/** Of languages that part no words. */
const parts = (scores: Scores, ...phrases: string[]): ModerationRule => ({
  pattern: new RegExp(phrases.join('|'), 'u'),
  scores,
});

/** The plainest phrases of some other languages, without marks over letters, as the text is read. */
export const foreignRules: readonly ModerationRule[] = [
  // German
  words(
    threat,
    'ich bring(?:e)? (?:dich|euch|sie|ihn) um',
    'ich (?:tote|erschie(?:ss|ß)e|ersteche|schlage) (?:dich|euch|sie|ihn)(?: tot)?',
    '(?:ich|wir) werde(?:n)? (?:dich|euch|sie|ihn) (?:umbringen|toten|erschie(?:ss|ß)en|abstechen)',
    'du wirst sterben',
  ),
  words(
    intent,
    '(?:ich )?(?:will|mochte) (?:nicht mehr leben|sterben|mich umbringen|mir das leben nehmen)',
    'mich (?:selbst )?umbringen',
    'mich ritzen',
    'selbstmord begehen',
  ),
  words(
    insult,
    'hurensohn',
    'arschloch',
    'fick dich',
    'du (?:bist (?:ein )?)?(?:idiot|schlampe|missgeburt|dummkopf|wichser|abschaum)',
    'verpiss dich',
  ),
  words(
    explosive,
    '(?:wie|anleitung)(?: \\w+){0,4} (?:bombe|sprengsatz|sprengstoff)(?: \\w+){0,3} (?:baut|bauen|bau|herstellen|basteln)',
    'bombe (?:selbst )?bauen',
  ),
  words(
    { 'hate/threatening': 0.9 },
    '(?:auslander|juden|muslime|fluchtlinge|schwule) (?:vergasen|toten|erschie(?:ss|ß)en|umbringen|ins gas)',
  ),
  words(
    { hate: 0.85 },
    'auslander raus',
    '(?:juden|muslime|auslander|fluchtlinge|schwule) sind (?:\\w+ )?(?:abschaum|ungeziefer|dreck|ratten|untermenschen)',
    'sieg heil',
  ),
  // French
  words(
    threat,
    'je vais (?:te|vous|le|la|les) (?:tuer|buter|egorger|poignarder)',
    'je (?:te|vous) tue',
  ),
  words(
    intent,
    '(?:je veux|envie de) (?:mourir|me suicider|me tuer)',
    'me suicider',
    'mettre fin a mes jours',
  ),
  words(
    insult,
    'connard',
    'connasse',
    'salope',
    'encule',
    'va te faire (?:foutre|enculer)',
    'fils de pute',
  ),
  words(explosive, '(?:comment )?(?:fabriquer|faire|construire) (?:une )?bombe'),
  // Spanish
  words(
    threat,
    '(?:te|lo|la|los|os) voy a (?:matar|apunalar|disparar|degollar)',
    'voy a matar(?:te|lo|la|los|os)',
  ),
  words(
    intent,
    '(?:quiero|me quiero) (?:morir|morirme|matarme|suicidarme|matar)',
    'suicidarme',
    'quitarme la vida',
  ),
  words(
    insult,
    'hijo de puta',
    'hijueputa',
    'pendejo',
    'gilipollas',
    'cabron',
    'vete a la mierda',
    'maricon',
  ),
  words(explosive, '(?:como )?(?:fabricar|hacer|construir) una bomba'),
  // Italian
  words(
    threat,
    '(?:ti|vi|lo|la) (?:ammazzo|uccido)',
    '(?:ti|vi|lo|la) voglio (?:ammazzare|uccidere)',
  ),
  words(
    intent,
    'voglio (?:morire|uccidermi|ammazzarmi|suicidarmi)',
    'suicidarmi',
    'togliermi la vita',
  ),
  words(insult, 'vaffanculo', 'stronz[oa]', 'figlio di puttana', 'testa di cazzo', 'coglione'),
  // Portuguese
  words(threat, 'vou (?:te|o|a|os) (?:matar|esfaquear)', 'vou matar (?:voce|ele|ela)'),
  words(intent, 'quero (?:morrer|me matar)', 'me suicidar', 'tirar a minha vida'),
  words(insult, 'filho da puta', 'vai se foder', 'vai tomar no cu', 'arrombado'),
  // Russian (й and ё lose their marks)
  words(
    threat,
    '(?:я )?(?:тебя|вас|его|ее|их) убью',
    '(?:я )?убью (?:тебя|вас|его|ее|их)',
    'зарежу (?:тебя|его|ее)',
  ),
  words(intent, 'хочу (?:умереть|убить себя)', 'покончить (?:с собои|жизнь самоубииством)'),
  words(insult, 'сука', 'иди на хуи', 'пошел на хуи', 'мудак', 'ублюдок'),
  // Chinese, Japanese
  parts(
    threat,
    '(?:我要)?(?:杀|殺)了?(?:你|妳|他|她)',
    '弄死你',
    '(?:お前|あんた|きみ|あいつ)(?:ら)?(?:を|は)?(?:ころ|殺)(?:す|してやる)',
    '殺してやる',
    'ぶっ殺す',
  ),
  parts(intent, '我想(?:自杀|自殺|死)', '不想活了', '(?:自殺したい|死にたい)'),
  parts(insult, '操你妈', '傻逼', '死ね', '消えろ'),
  parts(violence, '大屠杀', '大虐殺'),
  words(explicit, 'pornografie', 'pornographie', 'pornografia', 'порно', 'nacktbilder'),
];
