import { creatures } from './creatures';
import { nature } from './nature';
import { type Figure, shapes } from './shapes';
import { things } from './things';

export const figures: Record<string, Figure> = { ...shapes, ...nature, ...creatures, ...things };

/** Other words for what can be drawn, in the singular. */
const synonyms: Record<string, string> = {
  disc: 'circle',
  disk: 'circle',
  dot: 'circle',
  bubble: 'circle',
  planet: 'circle',
  coin: 'circle',
  box: 'square',
  cube: 'square',
  tile: 'square',
  bar: 'rectangle',
  banner: 'rectangle',
  button: 'rectangle',
  ellipse: 'oval',
  rhombus: 'diamond',
  gem: 'diamond',
  donut: 'ring',
  doughnut: 'ring',
  torus: 'ring',
  wheel: 'ring',
  circlet: 'ring',
  plus: 'cross',
  'plus sign': 'cross',
  'crescent moon': 'moon',
  'right arrow': 'arrow',
  'star of david': 'six-pointed star',
  'five-pointed star': 'star',
  heartbeat: 'heart',
  oak: 'tree',
  'apple tree': 'tree',
  bush: 'tree',
  'pine tree': 'pine',
  fir: 'pine',
  'fir tree': 'pine',
  'christmas tree': 'pine',
  spruce: 'pine',
  palm: 'palm tree',
  rose: 'flower',
  tulip: 'flower',
  daisy: 'flower',
  sunflower: 'flower',
  blossom: 'flower',
  hill: 'mountain',
  volcano: 'mountain',
  peak: 'mountain',
  bolt: 'lightning',
  'lightning bolt': 'lightning',
  raindrop: 'drop',
  droplet: 'drop',
  'water drop': 'drop',
  fire: 'flame',
  campfire: 'flame',
  smiley: 'face',
  'smiley face': 'face',
  emoji: 'face',
  'happy face': 'face',
  head: 'face',
  man: 'person',
  woman: 'person',
  boy: 'person',
  girl: 'person',
  child: 'person',
  kid: 'person',
  people: 'person',
  men: 'person',
  women: 'person',
  children: 'person',
  human: 'person',
  astronaut: 'person',
  kitten: 'cat',
  kitty: 'cat',
  puppy: 'dog',
  hound: 'dog',
  bunny: 'rabbit',
  hare: 'rabbit',
  'teddy bear': 'bear',
  teddy: 'bear',
  panda: 'bear',
  parrot: 'bird',
  sparrow: 'bird',
  duck: 'bird',
  goldfish: 'fish',
  shark: 'fish',
  home: 'house',
  cottage: 'house',
  hut: 'house',
  cabin: 'house',
  barn: 'house',
  building: 'house',
  fortress: 'castle',
  automobile: 'car',
  taxi: 'car',
  van: 'bus',
  truck: 'bus',
  ship: 'boat',
  sailboat: 'boat',
  yacht: 'boat',
  airplane: 'plane',
  aeroplane: 'plane',
  aircraft: 'plane',
  jet: 'plane',
  spaceship: 'rocket',
  spacecraft: 'rocket',
  notebook: 'book',
  mug: 'cup',
  'coffee cup': 'cup',
  teacup: 'cup',
  'coffee mug': 'cup',
  signpost: 'sign',
  billboard: 'sign',
  signboard: 'sign',
  'street sign': 'sign',
  label: 'card',
  ticket: 'card',
  'business card': 'card',
  parasol: 'umbrella',
  cap: 'hat',
  'top hat': 'hat',
  'wall clock': 'clock',
  watch: 'clock',
  'birthday cake': 'cake',
  sphere: 'ball',
  football: 'ball',
  basketball: 'ball',
  android: 'robot',
  present: 'gift',
  'gift box': 'gift',
  desk: 'table',
  lamp: 'bulb',
  lightbulb: 'bulb',
  'light bulb': 'bulb',
};

/** The figure that one to three words name, in the singular or plural. */
export function figureNamed(words: string): string | undefined {
  for (const name of singulars(words)) {
    if (Object.hasOwn(figures, name)) return name;
    if (Object.hasOwn(synonyms, name)) return synonyms[name];
  }
  return undefined;
}

function singulars(words: string): string[] {
  const forms = [words];
  if (words.endsWith('ies')) forms.push(`${words.slice(0, -3)}y`);
  if (words.endsWith('ves')) forms.push(`${words.slice(0, -3)}f`);
  if (words.endsWith('es')) forms.push(words.slice(0, -2));
  if (words.endsWith('s')) forms.push(words.slice(0, -1));
  return forms;
}

export const isPlural = (word: string) =>
  ['people', 'men', 'women', 'children'].includes(word) ||
  (/[^s]s$/.test(word) && !Object.hasOwn(figures, word) && !Object.hasOwn(synonyms, word));
