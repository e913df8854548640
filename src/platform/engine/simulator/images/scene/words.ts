import type { GroundName, Relation } from './scene';

export const counts: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  single: 1,
  two: 2,
  pair: 2,
  couple: 2,
  both: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  dozen: 12,
  twenty: 20,
  few: 3,
  some: 3,
  several: 5,
  many: 9,
};

export const sizes: Record<string, number> = {
  tiny: 0.4,
  small: 0.6,
  little: 0.6,
  mini: 0.5,
  big: 1.35,
  large: 1.35,
  huge: 1.7,
  giant: 1.8,
  enormous: 1.8,
  gigantic: 1.8,
};

export const outlines = ['outline', 'outlined', 'hollow', 'empty', 'unfilled', 'wireframe'];

export const grounds: Record<string, GroundName> = {
  sky: 'sky',
  night: 'night',
  'night sky': 'night',
  midnight: 'night',
  sunset: 'sunset',
  sunrise: 'sunset',
  dusk: 'sunset',
  dawn: 'sunset',
  space: 'space',
  galaxy: 'space',
  'outer space': 'space',
  sea: 'sea',
  ocean: 'sea',
  lake: 'sea',
  water: 'sea',
  river: 'sea',
  waves: 'sea',
  grass: 'grass',
  meadow: 'grass',
  field: 'grass',
  lawn: 'grass',
  garden: 'grass',
  park: 'grass',
  landscape: 'grass',
  forest: 'grass',
  hills: 'grass',
  beach: 'sand',
  sand: 'sand',
  desert: 'sand',
  snow: 'snow',
  winter: 'snow',
  road: 'road',
  street: 'road',
  highway: 'road',
  city: 'road',
};

/** As the words between one thing and the next tell where the first one is. */
export const relations: readonly (readonly [string, Relation | 'between'])[] = [
  ['to the left of', 'left'],
  ['on the left of', 'left'],
  ['left of', 'left'],
  ['to the right of', 'right'],
  ['on the right of', 'right'],
  ['right of', 'right'],
  ['on top of', 'on'],
  ['in front of', 'below'],
  ['next to', 'left'],
  ['beside', 'left'],
  ['near', 'left'],
  ['behind', 'above'],
  ['above', 'above'],
  ['over', 'above'],
  ['below', 'below'],
  ['beneath', 'below'],
  ['underneath', 'below'],
  ['under', 'below'],
  ['inside of', 'inside'],
  ['inside', 'inside'],
  ['within', 'inside'],
  ['between', 'between'],
  ['surrounded by', 'inside'],
  ['wearing', 'under'],
  ['on', 'on'],
  ['in', 'inside'],
];

export const inverse: Record<Relation, Relation> = {
  above: 'below',
  below: 'above',
  left: 'right',
  right: 'left',
  inside: 'around',
  around: 'inside',
  on: 'under',
  under: 'on',
};

/** Words after which what is quoted stands on the thing before. */
export const saying = [
  'saying',
  'says',
  'say',
  'reads',
  'reading',
  'labelled',
  'labeled',
  'titled',
  'called',
  'named',
  'word',
  'words',
  'text',
  'letters',
  'letter',
  'inscription',
  'caption',
  'number',
  'written',
];

/** End a phrase, and name nothing. */
export const fillers = new Set(
  `the of and or but with without from by for to at as into onto through across along around against that this these those which who it its his her their
  is are was be been being has have having there here very quite rather just only also then than so not no please
  draw paint make create generate show render add put place sketch design give me us i want would like
  picture image photo photograph drawing illustration painting render rendering scene view art artwork design logo icon sticker poster portrait
  sketch watercolor watercolour cartoon pixel vector digital oil style styled flat minimal minimalist simple realistic photorealistic abstract modern
  background backdrop foreground canvas frame page corner side edge half middle center centre top bottom left right upper lower
  shape shapes color colour colors colours colored coloured transparent opaque detail detailed high low resolution quality
  cute happy beautiful lovely nice pretty isolated bright dark light shiny bold row rows column columns line grid some sort kind type
  on in above below under over inside between near beside behind next front wearing saying says word words text letters`.split(
    /\s+/,
  ),
);
