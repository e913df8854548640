/** What the directives in a prompt ask for. */
export interface Directives {
  /** Milliseconds before the first token. */
  wait?: number;
  /** Milliseconds before each token. */
  slow?: number;
  /** An error instead of an answer. */
  error?: InjectedError;
  /** The status of a page of HTML, as a broken proxy sends it. */
  html?: number;
  /** The answer is not JSON. */
  junk?: true;
  /** The connection breaks after so many tokens. */
  cut?: number;
  /** The answer just ends after so many tokens. */
  end?: number;
  /** The content filter stops the answer after so many tokens. */
  filter?: number;
  refuse?: string;
  /** The words to say; empty: the rest of the message. */
  echo?: string;
  /** Tokens that are spent on reasoning before the answer. */
  think?: number;
  /** About so many tokens of text. */
  length?: number;
}

export interface InjectedError {
  status: number;
  code?: string;
  message?: string;
  /** Seconds. */
  retryAfter?: number;
}

export interface DirectiveDefinition {
  name: string;
  usage: string;
  meaning: string;
  /** Undefined: the words after the name make no sense. */
  read(words: string): Directives | undefined;
}

/** Directives stand on a line of their own, in the last user message or in a system message. */
export const directiveDefinitions: readonly DirectiveDefinition[] = [
  {
    name: 'wait',
    usage: '/wait 3s',
    meaning: 'Waits before the first token.',
    read: (words) => withDuration(words, (wait) => ({ wait })),
  },
  {
    name: 'slow',
    usage: '/slow 200ms',
    meaning: 'Waits before each token.',
    read: (words) => withDuration(words, (slow) => ({ slow })),
  },
  {
    name: 'length',
    usage: '/length 500',
    meaning: 'Writes about that many tokens.',
    read: (words) => withCount(words, (length) => ({ length })),
  },
  {
    name: 'think',
    usage: '/think 200',
    meaning: 'Spends that many tokens on reasoning first, which count against the maximum.',
    read: (words) => withCount(words, (think) => ({ think })),
  },
  {
    name: 'echo',
    usage: '/echo Any words',
    meaning: 'Answers with these words; without words, with the rest of the message.',
    read: (words) => ({ echo: words }),
  },
  {
    name: 'refuse',
    usage: '/refuse',
    meaning: 'Declines politely, in the `refusal` field; with words after it, in these words.',
    read: (words) => ({ refuse: words || 'I am sorry, but I cannot help with that.' }),
  },
  {
    name: 'filter',
    usage: '/filter 10',
    meaning: 'Stops after that many tokens with the finish reason `content_filter`.',
    read: (words) => withCount(words, (filter) => ({ filter })),
  },
  {
    name: 'cut',
    usage: '/cut 10',
    meaning:
      'Breaks the connection after that many tokens of a stream, or halfway through a plain answer.',
    read: (words) => withCount(words, (cut) => ({ cut })),
  },
  {
    name: 'end',
    usage: '/end 10',
    meaning:
      'Ends a stream after that many tokens without a finish reason and without `[DONE]`, or a plain answer halfway.',
    read: (words) => withCount(words, (end) => ({ end })),
  },
  {
    name: 'status',
    usage: '/status 429 rate_limit_exceeded retry-after=2',
    meaning:
      'Answers with this HTTP status (400 to 599) in the shape of an OpenAI error. Code, retry-after and a "message" in quotes may be left out.',
    read: readError,
  },
  {
    name: 'html',
    usage: '/html 502',
    meaning: 'Answers with a page of HTML, as a broken proxy would.',
    read: (words) => (isFailing(words) ? { html: Number(words) } : undefined),
  },
  {
    name: 'junk',
    usage: '/junk',
    meaning: 'Answers with broken JSON and status 200.',
    read: (words) => (words === '' ? { junk: true } : undefined),
  },
];

const isFailing = (words: string) => /^[45]\d\d$/.test(words);

const maxDelayMs = 600_000;

function withDuration(
  words: string,
  toDirectives: (ms: number) => Directives,
): Directives | undefined {
  const [, number, unit] = words.match(/^(\d{1,9}(?:\.\d{1,3})?) ?(ms|s)?$/) ?? [];
  if (number === undefined) return undefined;
  return toDirectives(Math.min(Number(number) * (unit === 's' ? 1000 : 1), maxDelayMs));
}

function withCount(
  words: string,
  toDirectives: (count: number) => Directives,
): Directives | undefined {
  return /^\d{1,6}$/.test(words) ? toDirectives(Number(words)) : undefined;
}

function readError(words: string): Directives | undefined {
  const { status, code, seconds, message } =
    words.match(
      /^(?<status>[45]\d\d)(?: +(?<code>[a-z][\w-]{0,63})(?!=))?(?: +retry-after=(?<seconds>\d{1,5}))?(?: +"(?<message>.+)")?$/,
    )?.groups ?? {};
  if (!status) return undefined;
  return {
    error: {
      status: Number(status),
      code,
      message,
      retryAfter: seconds === undefined ? undefined : Number(seconds),
    },
  };
}

export interface ParsedDirectives {
  directives: Directives;
  /** The text without the lines that were directives. */
  text: string;
  /** A directive that is known but makes no sense as it stands. */
  invalid?: DirectiveDefinition;
}

export function parseDirectives(text: string): ParsedDirectives {
  const directives: Directives = {};
  let invalid: DirectiveDefinition | undefined;
  const lines = text.split('\n');
  const kept = lines.filter((line) => {
    const [, name, words = ''] = line.trim().match(/^\/([a-z]+)(?:\s+(.*))?$/) ?? [];
    const definition = directiveDefinitions.find((one) => one.name === name);
    if (!definition) return true;
    const read = definition.read(words);
    if (!read) invalid ??= definition;
    Object.assign(directives, read);
    return !read;
  });
  const remaining = kept.length === lines.length ? text : kept.join('\n').trim();
  return { directives, text: remaining, invalid };
}
