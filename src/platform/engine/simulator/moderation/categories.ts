/** In the live API's order. */
export const categories = [
  'harassment',
  'harassment/threatening',
  'sexual',
  'hate',
  'hate/threatening',
  'illicit',
  'illicit/violent',
  'self-harm/intent',
  'self-harm/instructions',
  'self-harm',
  'sexual/minors',
  'violence',
  'violence/graphic',
] as const;

export type Category = (typeof categories)[number];

/** From 0 to 1; what is left out is 0. */
export type Scores = Partial<Record<Category, number>>;

/** What is in one category is, to this degree, in others too. */
export const implied: Partial<Record<Category, Scores>> = {
  'harassment/threatening': { harassment: 0.9, violence: 0.9 },
  'hate/threatening': { hate: 1, violence: 0.8 },
  'illicit/violent': { illicit: 1, violence: 0.6 },
  'self-harm/intent': { 'self-harm': 1 },
  'self-harm/instructions': { 'self-harm': 1 },
  'sexual/minors': { sexual: 1 },
  'violence/graphic': { violence: 0.9 },
};

/** From here on a category is flagged. */
export const threshold = 0.5;
