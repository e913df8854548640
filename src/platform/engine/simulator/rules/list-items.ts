import { capitalized } from '../language/words';

/** One of endless items of a kind. Plausible, and no more than that. */
export function listItem(noun: string, topic: string, turn: number): string {
  const known = sets.get(noun) ?? sets.get(noun.replace(/s$/, ''));
  if (known) return capitalized(known[turn % known.length] ?? noun);
  const [, patterns] = kinds.find(([names]) => names.test(noun)) ?? [];
  if (patterns) return (patterns[turn % patterns.length] ?? '').replace('…', topic);
  const looks = adjectives[turn % adjectives.length] ?? '';
  return `${capitalized(looks)} ${noun.replace(/([^s])s$/, '$1')}`;
}

const split = (words: string) => words.split(', ');

const sets = new Map(
  Object.entries({
    color: split('red, green, blue, yellow, orange, purple, white, black, brown, grey'),
    colour: split('red, green, blue, yellow, orange, purple, white, black, brown, grey'),
    fruit: split('apple, pear, plum, cherry, orange, banana, grape, peach, lemon, fig'),
    animal: split('cat, dog, horse, owl, fox, hare, otter, whale, bee, heron'),
    cities: split('Lisbon, Oslo, Nairobi, Kyoto, Lima, Montreal, Vienna, Hanoi, Accra, Wellington'),
    countries: split(
      'Portugal, Norway, Kenya, Japan, Peru, Canada, Austria, Vietnam, Ghana, New Zealand',
    ),
    name: split('Ada, Bruno, Chiara, David, Elif, Farid, Greta, Hana, Ivo, Jasmine'),
    weekday: split('Monday, Tuesday, Wednesday, Thursday, Friday'),
  }),
);

const kinds: [RegExp, string[]][] = [
  [
    /^(?:ideas?|suggestions?|options?|ways?|methods?)$/,
    [
      '**Start small**: one part of … that fits into an afternoon.',
      '**Do it together**: ask two people what they would change about ….',
      '**Turn it around**: begin with the result of … and work back.',
      '**Leave something out**: … with half of the usual means.',
      '**Borrow**: look how others approach … and keep what suits you.',
      '**Keep a record**: note what worked in …, and what did not.',
      '**Make it regular**: a fixed half hour each week for ….',
    ],
  ],
  [
    /^(?:tips?|steps?|rules?|recommendations?|advice|practices|things)$/,
    [
      '**Know the goal**: say in one sentence what … should achieve.',
      '**Prepare**: gather what … needs before the first step.',
      '**Go in small steps**: check … after each of them.',
      '**Ask early**: a second pair of eyes on … saves time.',
      '**Write it down**: what you learn about … is easily forgotten.',
      '**Measure**: decide beforehand how you will know that … went well.',
      '**Stop in time**: … that is good enough is done.',
    ],
  ],
  [
    /^(?:reasons?|benefits?|advantages?|points?|facts?|arguments?|pros|examples?)$/,
    [
      '**Time**: … changes how long things take.',
      '**Cost**: … has a price, and so has doing without.',
      '**People**: somebody has to live with ….',
      '**Quality**: … shows in the details.',
      '**Risk**: what can go wrong with … is known earlier.',
      '**Learning**: … teaches something for the next time.',
    ],
  ],
  [
    /^questions?$/,
    [
      'What is … for, and for whom?',
      'How will we know that … works?',
      'What happens if we do without …?',
      'Who decides about …?',
      'What is the smallest version of …?',
      'What do people get wrong about …?',
    ],
  ],
];

const adjectives = split(
  'a small and quiet, a large and busy, an old and well-known, a new and unusual, a plain and practical, a bright and colourful, a simple, a remote, a modern, a traditional',
);
