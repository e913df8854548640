/** The same numbers in each run: mulberry32, from 0 up to 1. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Texts of so many words, of which few are frequent and most are rare, as in any language. */
export function createProse(seed = 1): (words: number) => string {
  const random = createRandom(seed);
  const syllables = 'ba ce di fo gu ha je ki lo mu na pe ri so tu va we xi yo zu'.split(' ');
  const wordOf = (rank: number): string =>
    rank < 20
      ? `${syllables[rank]}n`
      : `${wordOf(Math.floor(rank / 20) - 1)}${syllables[rank % 20]}`;
  const vocabulary = Array.from({ length: 30_000 }, (_, rank) => wordOf(rank));
  const pick = () => vocabulary[Math.floor(30_000 ** random()) - 1] ?? 'ban';
  return (words) => {
    const sentences: string[] = [];
    for (let left = words; left > 0; left -= 12)
      sentences.push(`${Array.from({ length: Math.min(12, left) }, pick).join(' ')}.`);
    return sentences.join(' ');
  };
}

/** Vectors that lie around five hundred topics, as those of texts do. */
export function createTopicNotifier(dimensions: number, seed = 2): () => Float32Array {
  const random = createRandom(seed);
  const normal = () =>
    Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
  const vector = () => Float32Array.from({ length: dimensions }, normal);
  const topics = Array.from({ length: 500 }, vector);
  return () => {
    const topic = topics[Math.floor(random() * topics.length)];
    return normalised(vector().map((value, at) => value + (topic?.[at] ?? 0)));
  };
}

function normalised(vector: Float32Array): Float32Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
