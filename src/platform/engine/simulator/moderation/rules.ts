import type { Scores } from './moderation';

export interface ModerationRule {
  pattern: RegExp;
  scores: Scores;
}

const rule = (pattern: RegExp, scores: Scores): ModerationRule => ({ pattern, scores });

const someone = String.raw`(?:you|him|her|them|me|us|someone|somebody|anyone|everyone|everybody|people|person|humans?|(?:a|an|the|that|this|those|these|all|my|your|his|their|our) (?:\w+ ){0,2}?(?:guy|guys|man|men|woman|women|wife|husband|boss|neighbou?rs?|teacher|president|kids?|child|children|family|parents|mother|father|brother|sister|cops?|police|officer|people|students|girlfriend|boyfriend|ex|bastards?|bitch(?:es)?))`;
const intending = `(?:i(?:'ll| will| am going to|'m going to| am gonna|'m gonna| want to| wanna| swear i(?:'ll| will))|we(?:'ll| will| are going to|'re going to)|gonna|going to|will)`;
const hurting = `(?:kill|murder|stab|shoot|strangle|behead|slaughter|torture|beat up|beat the (?:shit|crap|hell) out of|hurt|burn|choke|gut|hunt down|destroy|break (?:your|his|her) (?:neck|legs|bones))`;
const groups = `(?:jews|muslims|christians|blacks|black people|whites|white people|asians|mexicans|immigrants|refugees|foreigners|gays|gay people|lesbians|homosexuals|trans(?:gender)? people|transsexuals|gypsies|arabs|africans|women|disabled people|the disabled)`;
const asking = `(?:how (?:to|do (?:i|you|we)|can (?:i|we|one)|would (?:i|one))|(?:steps|instructions|recipe|guide|tutorial|ways?|(?:best|easiest) way) (?:to|for)|teach me (?:how )?to|tell me how to|help me|explain how to)`;
const word = (source: string) =>
  new RegExp(String.raw`(?<![\p{L}\p{N}])${source}(?![\p{L}\p{N}])`, 'u');

/** Words and phrases of English that speak for a category, each by how much. */
export const englishRules: readonly ModerationRule[] = [
  rule(word(`${intending} (?:[\\w']+ ){0,2}?${hurting} (?:you|him|her|them|${someone})`), {
    'harassment/threatening': 0.9,
    violence: 0.9,
  }),
  rule(
    word(
      `(?:kill|murder|stab|shoot|strangle|behead|slaughter|torture|massacre|assassinate|execut(?:e|ing)|killing|murdering|stabbing|shooting|torturing)(?:ed|s)? ${someone}`,
    ),
    { violence: 0.75 },
  ),
  rule(
    word(
      `(?:mass shooting|massacre|genocide|terrorist attack|blow up the (?:school|building|bridge|airport)|school shooting|beheading|murdered|stabbed to death|beaten to death|shot dead)`,
    ),
    { violence: 0.6 },
  ),
  rule(
    word(
      `(?:you(?:'re| are) (?:dead|going to die|gonna die)|you (?:will|should|deserve to) (?:die|be shot|be killed|burn|suffer)|watch your back)`,
    ),
    { 'harassment/threatening': 0.75 },
  ),
  rule(
    word(
      `(?:severed (?:head|limbs?|arm|leg)|guts (?:spill|hang)\\w*|disembowel\\w*|dismember\\w*|decapitat\\w*|blood (?:gushed|gushing|spurt\\w*|everywhere|splattered)|brains? splattered|mutilat\\w*|entrails|gore|(?:ripped|tore|gouged) out (?:his|her|their|its) (?:throat|heart|eyes|guts))`,
    ),
    { 'violence/graphic': 0.7 },
  ),
  rule(word(`(?:kill|hang|shoot) yourself|kys|go die|end your life`), {
    harassment: 0.85,
    'self-harm': 0.6,
  }),
  rule(
    word(
      `(?:fuck (?:you|off)|f\\*+k you|go to hell|piss off|shut (?:the fuck|the hell) up|eat shit)`,
    ),
    { harassment: 0.75 },
  ),
  rule(
    word(
      `you(?:'re| are)?(?: all)?(?: such)?(?: an?| the)?(?: \\w+){0,2} (?:idiots?|morons?|imbeciles?|stupid|worthless|pathetic|losers?|scum|trash|garbage|disgusting|retards?|retarded|dumbass|asshole|bitch|bastard|cunt|whore|slut|pig|ugly)`,
    ),
    { harassment: 0.7 },
  ),
  rule(word(`(?:asshole|dickhead|motherfucker|son of a bitch|dumbass|cunts?|whore|slut|retard)`), {
    harassment: 0.55,
  }),
  rule(word(`nobody (?:likes|loves|wants) you|everyone hates you|you make me sick`), {
    harassment: 0.65,
  }),
  rule(word(`(?:i |we )?(?:hate|despise|can't stand) (?:all |the |those |these )?${groups}`), {
    hate: 0.85,
  }),
  rule(
    word(
      `${groups} (?:are|is) (?:[\\w']+ ){0,2}?(?:vermin|subhuman|inferior|animals|parasites|filth|filthy|scum|criminals|rats|cockroaches|a disease|a plague|stupid|disgusting|evil|trash)`,
    ),
    { hate: 0.88 },
  ),
  rule(
    word(
      `(?:kill|exterminate|gas|shoot|burn|hang|lynch|eliminate|wipe out)(?:ing)? (?:all |the |those |these |every )*${groups}`,
    ),
    { 'hate/threatening': 0.92 },
  ),
  rule(
    word(
      `${groups} (?:should|must|deserve to|need to) (?:all )?(?:die|be (?:killed|shot|exterminated|hanged|gassed|burned|eliminated))`,
    ),
    { 'hate/threatening': 0.92 },
  ),
  rule(
    word(
      `n[i1]gg(?:er|a)s?|fagg?ots?|kikes?|chinks?|spics?|wetbacks?|trann(?:y|ies)|gooks?|towelheads?|white power|heil hitler`,
    ),
    { hate: 0.85, harassment: 0.5 },
  ),
  rule(
    word(
      `(?:kill(?:ing)?|hang(?:ing)?|hurt(?:ing)?|harm(?:ing)?|cut(?:ting)?|starv(?:e|ing)|shoot(?:ing)?) myself`,
    ),
    { 'self-harm/intent': 0.8 },
  ),
  rule(
    word(
      `(?:(?:end|take|ending|taking) my (?:own )?life|(?:i )?(?:want|wish|would like) to (?:die|be dead|disappear forever)|wanna die|i(?:'m| am) suicidal|don'?t want to (?:live|be alive)|(?:no|have no) reason to live|better off dead|commit(?:ting)? suicide)`,
    ),
    { 'self-harm/intent': 0.75 },
  ),
  rule(
    word(
      `(?:suicide|suicidal|self[- ]harm|self[- ]injury|overdos(?:e|ing)|anorexi[ac]|pro[- ]ana)`,
    ),
    { 'self-harm': 0.52 },
  ),
  rule(
    word(
      `${asking} (?:[\\w']+ ){0,3}?(?:kill myself|commit suicide|hang myself|cut myself|end my life|overdose|die painlessly|kill oneself|harm myself|tie a noose)`,
    ),
    { 'self-harm/instructions': 0.92, 'self-harm/intent': 0.8 },
  ),
  rule(
    word(
      `(?:painless|easiest|quickest|best) (?:way|method)s? (?:to|of) (?:die|dying|suicide|kill myself)`,
    ),
    { 'self-harm/instructions': 0.9 },
  ),
  rule(
    word(
      `${asking} (?:[\\w']+ ){0,2}?(?:make|build|assemble|construct|create|buy|get|detonate|plant|3d[- ]print|hire)(?:ing)? (?:an? |the |some |my own |home-?made )*(?:pipe |car |dirty |nail |fertilizer )?(?:bombs?|explosives?|grenades?|molotov(?: cocktails?)?|ghost guns?|silencers?|nerve agents?|sarin|ricin|napalm|hitman|poison gas|chemical weapons?)`,
    ),
    { 'illicit/violent': 0.9 },
  ),
  rule(
    word(
      `${asking} (?:[\\w']+ ){0,2}?(?:poison|kill|murder|kidnap|dispose of) (?:[\\w']+ ){0,3}?(?:body|bodies|someone|somebody|wife|husband|neighbou?r|boss|without getting caught)`,
    ),
    { 'illicit/violent': 0.85, violence: 0.7 },
  ),
  rule(
    word(
      `${asking} (?:[\\w']+ ){0,2}?(?:make|cook|synthesi[sz]e|produce|grow|buy|sell|smuggle|get)(?:ing)? (?:an? |the |some )*(?:crystal )?(?:meth(?:amphetamine)?|cocaine|heroin|fentanyl|lsd|mdma|ecstasy|crack|illegal drugs|fake (?:id|ids|passports?|money)|counterfeit \\w+|ransomware|malware|a? ?computer virus)`,
    ),
    { illicit: 0.88 },
  ),
  rule(
    word(
      `${asking} (?:[\\w']+ ){0,2}?(?:hack (?:into )?(?:[\\w']+ ){0,3}?(?:account|phone|bank|wi-?fi|email|facebook|instagram)|steal (?:[\\w']+ ){0,3}?(?:car|identity|money|credit cards?|passwords?|from)|launder money|shoplift|pick a lock to|forge|evade taxes|phish\\w*|break into (?:a|my|the|someone's) (?:[\\w']+ )?(?:house|car|home|store))`,
    ),
    { illicit: 0.82 },
  ),
  rule(
    word(
      `(?:porn(?:o|ography|hub)?|blow ?jobs?|hand ?jobs?|cum ?shots?|masturbat\\w*|orgasms?|dildos?|hardcore sex|anal sex|oral sex|gang ?bang|xxx|hentai|deepthroat|fuck me|naked (?:girls?|boys?|women|men|pics?|photos?)|send nudes|nudes|erotic(?:a)?|horny|sex (?:scene|story|tape|video|chat|slave)|(?:have|having|had) sex with)`,
    ),
    { sexual: 0.72 },
  ),
  rule(
    word(
      `(?:penis|vagina|clitoris|cock|pussy|tits|boobs|nipples?|genitals|naked|nude|sexy|aroused|undress\\w*)`,
    ),
    { sexual: 0.38 },
  ),
  rule(
    word(
      `(?:child|kiddie|kid|underage|preteen|minor) (?:porn\\w*|sex|nudes?|erotica)|csam|lolicon|pedophil\\w*|paedophil\\w*`,
    ),
    { 'sexual/minors': 0.92 },
  ),
];

/** Speak of minors, which makes what is sexual worse. */
export const minors = word(
  `(?:child(?:ren)?|kids?|minors?|underage|preteen|toddlers?|school ?girls?|school ?boys?|little (?:girls?|boys?)|(?:[1-9]|1[0-7])[- ]?(?:year|yr)s?[- ]?olds?|(?:[1-9]|1[0-7])yo)`,
);
