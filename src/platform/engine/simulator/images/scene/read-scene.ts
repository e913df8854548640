import { type Colour, colourNamed, darker, lighter } from '../canvas/colour';
import { figureNamed, figures, isPlural } from '../figures/names';
import { type Group, type Relation, readPlace, type Scene, type Token, tokensOf } from './scene';
import { counts, fillers, grounds, inverse, outlines, relations, saying, sizes } from './words';

const maxGroups = 24;
const maxCount = 100;

/** What has been said of the next thing. */
interface Said {
  colours: Colour[];
  shade?: 'dark' | 'light' | undefined;
  count?: number | undefined;
  size: number;
  isOutline: boolean;
  isTransparent: boolean;
  /** The words of its phrase that say nothing known. */
  unknown: string[];
  hasArticle: boolean;
}

const nothingSaid = (): Said => ({
  colours: [],
  size: 1,
  isOutline: false,
  isTransparent: false,
  unknown: [],
  hasArticle: false,
});

/** Reads which things a prompt names: how many, in which colours and sizes, where, and with which words on them. */
export function readScene(prompt: string): Scene {
  const tokens = tokensOf(prompt);
  const scene: Scene = { groups: [], grounds: [], isTransparent: false };
  let said = nothingSaid();
  /** For the next things, in turn. */
  let waiting: { kind: Relation; to: number }[] = [];
  let region: Group['region'];
  let isClauseStart = true;
  let isSaying = false;
  /** Told before both things: `above the house, a cloud`. */
  let fronted: Relation | undefined;

  const last = () => scene.groups.at(-1);
  const add = (figure: string, more: Partial<Group> = {}) => {
    if (scene.groups.length >= maxGroups) return;
    const { colours, size, isOutline } = said;
    const count = Math.min(more.count ?? said.count ?? 1, maxCount);
    if (count === 2 && waiting.length === 2) {
      // `between two trees`: one on each side.
      const both = said;
      add(figure, { ...more, count: 1 });
      said = both;
      return add(figure, { ...more, count: 1 });
    }
    const relation = waiting.shift();
    const index = scene.groups.push({
      figure,
      colours,
      size,
      isOutline,
      ...more,
      count,
      ...(relation && { relation }),
      ...(region && !relation && { region }),
    });
    if (fronted) waiting = [{ kind: fronted, to: index - 1 }];
    fronted = undefined;
    region = undefined;
    said = nothingSaid();
    isClauseStart = false;
  };
  /** A thing that nobody can draw is a card with its name. */
  const addUnknown = () => {
    const { unknown, hasArticle } = said;
    const name = unknown.slice(-2).join(' ');
    const isNamed = hasArticle || scene.groups.length === 0 || isPlural(unknown.at(-1) ?? '');
    if (name && isNamed && !/(ing|ly)$/.test(name)) add('card', { text: name });
    else if (unknown.length > 0) said = nothingSaid();
    // `red, green and blue circles`: colours wait for what has them.
    else said.hasArticle = false;
  };

  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at];
    if (!token) break;
    if (token.kind === 'stop') {
      addUnknown();
      isClauseStart = true;
      isSaying = false;
      at += 1;
      continue;
    }
    if (token.kind === 'text') {
      said.unknown = [];
      at += 1;
      const target = last();
      if (isSaying && target && !target.text && canCarry(target)) target.text = token.text;
      else add('text', { text: token.text });
      isSaying = false;
      continue;
    }
    if (isSaying && /^[A-Z0-9]/.test(token.raw)) {
      const words = capitals(tokens, at);
      at += words.length;
      const target = last();
      if (target && !target.text && canCarry(target)) target.text = words.join(' ');
      else add('text', { text: words.join(' ') });
      isSaying = false;
      continue;
    }

    const place = readPlace(tokens, at);
    if (place) {
      addUnknown();
      const target = last();
      if (isClauseStart || !target) region = place.region;
      else if (!target.relation) target.region = place.region;
      at += place.length;
      continue;
    }
    const found = phraseAt(tokens, at);
    if (found.kind === 'relation') {
      addUnknown();
      const { relation } = found;
      const isWorn = wordAt(tokens, at) === 'wearing';
      const to = isWorn
        ? scene.groups.findLastIndex(({ figure }) => figure !== 'card' && figure !== 'text')
        : scene.groups.length - 1;
      if (relation === 'between')
        waiting =
          to < 0
            ? []
            : [
                { kind: 'left', to },
                { kind: 'right', to },
              ];
      else if (isClauseStart || to < 0)
        fronted = to < 0 || relation === 'on' || relation === 'inside' ? undefined : relation;
      else waiting = [{ kind: inverse[relation], to }];
      at += found.length;
      continue;
    }
    if (found.kind === 'figure') {
      const following = wordAt(tokens, at + found.length);
      const isAdjective =
        found.length === 1 && wordAt(tokens, at) === 'ring' && following === 'shaped';
      if (!isAdjective) {
        const count = said.count ?? (isPlural(wordAt(tokens, at + found.length - 1)) ? 3 : 1);
        add(found.name, { count });
      }
      at += found.length;
      continue;
    }
    if (found.kind === 'ground' && figureOrName(tokens, at + found.length)) {
      const colour = said.colours[0];
      scene.grounds.push({ name: found.name, colour });
      if (found.word === 'forest') add('pine', { count: 5, colours: [] });
      if (found.word === 'hills') add('mountain', { count: 3, colours: [[90, 160, 90]] });
      said = nothingSaid();
      waiting = [];
      at += found.length;
      continue;
    }

    const { word } = token;
    at += 1;
    if (word === 'background' || word === 'backdrop') {
      const after = [wordAt(tokens, at), wordAt(tokens, at + 1)].map(colourNamed).find(Boolean);
      const colour =
        said.colours[0] ?? (/^(is|in|of)$/.test(wordAt(tokens, at)) ? after : undefined);
      if (colour) scene.background = colour;
      if (said.isTransparent) scene.isTransparent = true;
      said = nothingSaid();
      waiting = [];
    } else if (/^\d{1,4}$/.test(word)) said.count = Number(word);
    else if (counts[word] !== undefined) {
      // It begins another phrase.
      if (said.unknown.length > 0) addUnknown();
      said.count =
        word === 'a' || word === 'an'
          ? said.count
          : (counts[word] ?? 1) * (said.count && word === 'dozen' ? said.count : 1);
      said.hasArticle = true;
    } else if (/^(letters|text|lettering|type|writing)$/.test(word) && said.colours[0]) {
      const target = last();
      if (target?.figure === 'text') target.colours = said.colours;
      said = nothingSaid();
    } else if (word === 'the') said.hasArticle = true;
    else if (word === 'dark' || word === 'light') said.shade = word;
    else if (word === 'transparent') said.isTransparent = true;
    else if (sizes[word] !== undefined) said.size = sizes[word] ?? 1;
    else if (outlines.includes(word)) said.isOutline = true;
    else if (saying.includes(word)) isSaying = true;
    else if (word === 'row' || word === 'line' || word === 'column') {
      const target = last();
      if (target) target.arrangement = word === 'column' ? 'column' : 'row';
    } else {
      const colour = colourNamed(word);
      if (colour) {
        said.colours = [...said.colours, shaded(colour, said.shade)];
        said.shade = undefined;
      } else if (fillers.has(word) || /..ing$/.test(word)) {
        addUnknown();
        // What is cooked, eaten or held needs no article.
        said.hasArticle = /..ing$/.test(word);
      } else said.unknown.push(token.raw);
    }
  }
  addUnknown();
  if (scene.groups.length === 0 && scene.grounds.length === 0) {
    const words = tokens.flatMap((token) =>
      token.kind === 'word' && !fillers.has(token.word) ? [token.raw] : [],
    );
    add('card', { text: words.slice(-3).join(' ') || '?' });
  }
  return scene;
}

const canCarry = ({ figure }: Group) => figures[figure]?.label !== undefined;

const shaded = (colour: Colour, shade: Said['shade']) => {
  if (shade === 'dark') return darker(colour, 0.45);
  return shade === 'light' ? lighter(colour, 0.5) : colour;
};

function wordAt(tokens: Token[], at: number): string {
  const token = tokens[at];
  return token?.kind === 'word' ? token.word : '';
}

function wordsAt(tokens: Token[], at: number, count: number): string {
  return Array.from({ length: count }, (_, index) => wordAt(tokens, at + index)).join(' ');
}

/** `sea otter` is an otter: a ground is one where no other name follows at once. */
function figureOrName(tokens: Token[], at: number): boolean {
  const next = wordAt(tokens, at);
  return (
    next === '' ||
    fillers.has(next) ||
    colourNamed(next) !== undefined ||
    counts[next] !== undefined
  );
}

function phraseAt(tokens: Token[], at: number) {
  for (let length = 4; length >= 1; length -= 1) {
    const words = wordsAt(tokens, at, length);
    if (words.trim().split(' ').length < length) continue;
    const relation = relations.find(([phrase]) => phrase === words)?.[1];
    if (relation && !isBackgroundNext(tokens, at + length))
      return { kind: 'relation', relation, length } as const;
    const name = figureNamed(words);
    if (name) return { kind: 'figure', name, length } as const;
    const ground = grounds[words];
    if (ground) return { kind: 'ground', name: ground, word: words, length } as const;
  }
  return { kind: 'none' } as const;
}

/** `on a dark green background`, `in red letters`, `in a row`: nothing that a thing could be on or in. */
function isBackgroundNext(tokens: Token[], at: number): boolean {
  for (let next = at; next < at + 5; next += 1) {
    const word = wordAt(tokens, next);
    if (/^(background|backdrop|letters|text|row|line|column|grid|style)$/.test(word)) return true;
    if (grounds[word] !== undefined) return true;
    if (figureNamed(word)) return false;
  }
  return false;
}

function capitals(tokens: Token[], at: number): string[] {
  const words: string[] = [];
  for (let next = at; next < at + 5; next += 1) {
    const token = tokens[next];
    if (token?.kind !== 'word' || !/^[A-Z0-9]/.test(token.raw)) break;
    words.push(token.raw);
  }
  return words;
}
