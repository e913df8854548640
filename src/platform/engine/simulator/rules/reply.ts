import { readable } from '../language/words';
import { arithmetic } from './arithmetic';
import { asking } from './asking';
import { citing } from './citing';
import { classifying } from './classifying';
import { coding } from './coding';
import { counting } from './counting';
import { explaining } from './explaining';
import { extracting } from './extracting';
import { foreign } from './foreign';
import { help } from './help';
import { identity } from './identity';
import { listing } from './listing';
import { asksForImages, describeMedia } from './media';
import type { Persona } from './persona';
import { recalling } from './recalling';
import { reflecting } from './reflecting';
import { results } from './results';
import { rewriting } from './rewriting';
import { saying } from './saying';
import { abilities, farewell, greeting, thanks } from './small-talk';
import { summarising, titling } from './summarising';
import { tabling } from './tabling';
import type { Reply, Rule, Turn } from './turn';
import { writing } from './writing';

/** The first that answers is heard. */
const rules: readonly Rule[] = [
  help,
  citing,
  results,
  foreign,
  identity,
  greeting,
  thanks,
  farewell,
  abilities,
  recalling,
  rewriting,
  saying,
  arithmetic,
  counting,
  classifying,
  extracting,
  summarising,
  titling,
  tabling,
  listing,
  coding,
  writing,
  explaining,
  asking,
];

export function reply(turn: Turn): Reply {
  const media = describeMedia(turn.sights, turn.unseen);
  const isAll = turn.text.trim() === '' || (turn.sights.length > 0 && asksForImages(turn.text));
  if (media && isAll) return { text: style(media, turn.persona) };
  const heard = answerByRule(turn) ?? reflecting(turn);
  if (heard.isExact) return heard;
  return { text: style(media ? `${media}\n\n${heard.text}` : heard.text, turn.persona) };
}

/** Undefined: no rule knows what to say. */
export function answerByRule(turn: Turn): Reply | undefined {
  const short = { ...turn, text: turn.text.slice(0, readable) };
  for (const rule of rules) {
    const heard = rule(short);
    if (heard) return heard;
  }
  return undefined;
}

/** The manner that the system prompt asks for. */
function style(text: string, { isBrief, letters, ending }: Persona): string {
  const short = isBrief ? briefly(text) : text;
  const whole = ending ? `${short}\n\n${ending}` : short;
  if (letters === 'upper') return whole.toUpperCase();
  return letters === 'lower' ? whole.toLowerCase() : whole;
}

/** The first paragraph, and the list after it where the paragraph only leads to that. */
function briefly(text: string): string {
  const [first = '', second] = text.split('\n\n');
  return first.endsWith(':') && second ? `${first}\n\n${second}` : first;
}
