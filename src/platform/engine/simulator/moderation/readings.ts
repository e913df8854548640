/** What stands for letters within words. */
const lookalikes: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
};

/**
 * The text in the ways in which it is looked through: in small letters without marks and invisible
 * characters, and the same with disguises undone: digits for letters, letters apart or drawn out.
 */
export function readings(text: string): string[] {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u00ad\u200b-\u200f\u2060\ufeff]/g, '')
    .normalize('NFC')
    .replace(/[’‘`´]/g, "'")
    .replace(/[\s_]+/g, ' ');
  const joined = joinLetters(plain);
  const undisguised = joined
    .replace(/[a-z0-9@$!]+/g, (word) =>
      /[a-z]/.test(word)
        ? word.replace(/[013457@$]|!(?=[a-z])/g, (sign) => lookalikes[sign] ?? sign)
        : word,
    )
    // One letter in the middle that was blotted out is not guessed; drawn out ones are shortened.
    .replace(/([a-z])\1{2,}/g, '$1');
  return [...new Set([plain, joined, undisguised])];
}

/** `k i l l` and `k.i.l.l`: letters that stand apart, four or more of them, are a word. */
function joinLetters(text: string): string {
  return text.replace(
    /(?<![\p{L}\p{N}])[\p{L}@$!013457](?:[ .*-]{1,3}[\p{L}@$!013457](?![\p{L}\p{N}])){3,}/gu,
    (letters) => {
      // Wider gaps part the words.
      const words = letters.split(/ {2,3}/).map((word) => word.replace(/[ .*-]/g, ''));
      return words.join(' ');
    },
  );
}

/**
 * Phrases in which words that would count mean no harm. They are taken out of a text before it is
 * looked through.
 */
const phrases = [
  // Machines, games, time
  `kill(?:s|ed|ing)? (?:off )?(?:the |a |an |all |any |this |that |these |those |my |your |its |every |some |zombie |child |parent |background |running |stuck |unused |old )*(?:process(?:es)?|servers?|jobs?|tasks?|threads?|sessions?|apps?|programs?|containers?|pods?|daemons?|connections?|tabs?|switch|lights?|engine|bugs?|weeds?|germs?|bacteria|virus(?:es)?|cells?|mosquito(?:e?s)?|flies|ants|time|mood|vibe|buzz|feature|branch|lines?|children of the process|child process(?:es)?|command|signal|plants?|houseplants?|bosses|monsters?|dragons?|zombies?|enem(?:y|ies)|npcs?|orcs?)`,
  `kill(?:ing|ed)? (?:two|2) birds`,
  String.raw`killing it|killer (?:feature|app|whale|bees?|deal)|kill switch|kill -?\d+|dressed to kill|pkill|killall|overkill|buzz ?kill|painkillers?|kill for (?:a|some) (?:coffee|pizza|beer|drink|nap)`,
  String.raw`(?:this|it|my (?:\w+ )?(?:feet|back|head|shoes|knees?)|the (?:\w+ )?(?:suspense|heat|wait|traffic)) (?:is|are|was|were)(?: really| just)? killing (?:me|us)`,
  String.raw`(?:shoot|shooting|shot) (?:me|us|him|her|them|you) (?:an? |the |over )?(?:\w+ )?(?:email|e-mail|message|text|note|mail|dm|link|line|photo|picture|look|glance|smile)`,
  `(?:photo|video|film|wedding|fashion) ?shoot(?:ing)?s?|shoot(?:ing)? (?:a |the |some )?(?:photos?|videos?|films?|movies?|hoops|baskets?|pool|stars?|scenes?)|shoot (?:me|us) (?:from|at) (?:the )?(?:left|right|side)`,
  `i'?ll (?:kill|murder|destroy|beat|slaughter) (?:you|him|her|them) (?:at|in) (?:chess|tennis|mario kart|the game|this game|scrabble|poker|fifa|ping ?pong|monopoly|checkers)`,
  `(?:bath|seed|photo|logic|fork|zip|cherry|calorie|time|f|glitter|jäger) ?bombs?|bombs? (?:calorimeter|disposal|squad|shelter|cyclone)|(?:it|that|this|the (?:movie|show|joke)) bombed|sex bomb`,
  `(?:heart|panic|asthma|cyber|ddos|brute[- ]force|dictionary|replay) ?attacks?`,
  // Health and school
  `suicide (?:prevention|hotline|helpline|awareness|rates?|statistics|squad|watch)|(?:prevent(?:ing)?|against|preventing) (?:suicide|self[- ]harm)|self[- ]harm prevention`,
  String.raw`sex(?:ual)? (?:ed|education|health|hormones?|reproduction|orientation|discrimination|chromosomes?|ratio)|same[- ]sex|breast (?:cancer|feeding|milk|pump)|(?:penis|vagina|genitals?|nipples?) (?:cancer|anatomy|infection|health)|nude (?:painting|sculpture|lipstick|colou?r|shoes|heels|tones?)|naked (?:eye|mole[- ]rat|juice|truth|singularity)|anal(?:og|y)\w*`,
  `overdos(?:e|ed|ing) on (?:chocolate|coffee|caffeine|cuteness|sugar|memes)`,
  `(?:dying|die) (?:to (?:see|know|meet|hear|try)|of laughter|laughing|for a (?:coffee|drink))|drop dead gorgeous|cut(?:ting)? myself (?:some slack|a (?:slice|piece)|off|short|shaving|while (?:cooking|shaving))|(?:hurt|cut) myself (?:while|when|at|by accident|playing|running|shaving|in the)|kill myself laughing|(?:shoot|shot) myself in the foot`,
  String.raw`tit for tat|blue tits?|great tits?|cock(?:tail|pit|roach|er|erel|atoo|atiel)\w*|peacocks?|hancock|dick (?:van dyke|cheney)|pussy ?(?:cat|willow)s?|scunthorpe|essex|sussex|middlesex|gore[- ]tex|al gore|chinks? in (?:the|his|her|their) arm(?:or|our)|spick and span|spic(?:e|y)\w*|retard(?:ant|ation of)\w*`,
  `(?:crack|coke|weed) (?:the (?:code|egg|door|window)|zero|killer)|how (?:to|do i) (?:make|build) (?:a )?(?:bath|seed|cherry|glitter) bombs?`,
].map((source) => new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${source})(?![\p{L}\p{N}])`, 'gu'));

export function withoutBenign(text: string): string {
  return phrases.reduce((rest, phrase) => rest.replace(phrase, ' · '), text);
}
