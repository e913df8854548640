export const languages = ['curl', 'TypeScript', 'Python'] as const;

export type Language = (typeof languages)[number];

/** A call of an API, as far as code needs to know it. */
export interface Call {
  /** The base URL of the API; undefined: the client’s own. */
  baseUrl?: string;
  /** Under the base URL: `/responses`. */
  path: string;
  /** Of the client: `responses.create`. */
  method: string;
  body: object;
  /** What the call needs to be told beside the body, where the clients do it themselves. */
  headers?: Record<string, string>;
  /** What is printed of the answer, as a property of it: `output_text`. */
  shows: string;
  /** What the answer is called. */
  variable: string;
}

const openai = 'https://api.openai.com/v1';

/** A whole program that makes the call. */
export function codeFor(language: Language, call: Call): string {
  return programs[language](call);
}

const programs: Record<Language, (call: Call) => string> = {
  curl({ baseUrl = openai, path, body, headers = {} }) {
    const lines = [
      `curl ${quoted(baseUrl.replace(/\/$/, '') + path)}`,
      '-H "Authorization: Bearer $OPENAI_API_KEY"',
      `-H ${quoted('Content-Type: application/json')}`,
      ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
      `-d ${quoted(JSON.stringify(body, null, 2))}`,
    ];
    return lines.join(' \\\n  ');
  },

  TypeScript({ baseUrl, method, body, shows, variable }) {
    const options = baseUrl ? `{ baseURL: ${JSON.stringify(baseUrl)} }` : '';
    return [
      "import OpenAI from 'openai';",
      '',
      `const client = new OpenAI(${options});`,
      '',
      `const ${variable} = await client.${method}(${printed(body, typescript)});`,
      `console.log(${variable}.${shows});`,
      '',
    ].join('\n');
  },

  Python({ baseUrl, method, body, shows, variable }) {
    const options = baseUrl ? `base_url=${JSON.stringify(baseUrl)}` : '';
    const keywords = Object.entries(body).map(
      ([name, value]) => `    ${name}=${printed(value, python, 1)},\n`,
    );
    return [
      'from openai import OpenAI',
      '',
      `client = OpenAI(${options})`,
      '',
      `${variable} = client.${method}(\n${keywords.join('')})`,
      `print(${variable}.${shows})`,
      '',
    ].join('\n');
  },
};

/** As a shell takes it, whatever is in it. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

interface Notation {
  true: string;
  false: string;
  null: string;
  indent: string;
  key(name: string): string;
}

const typescript: Notation = {
  true: 'true',
  false: 'false',
  null: 'null',
  indent: '  ',
  // `__proto__` as a plain key would be the prototype.
  key: (name) =>
    name === '__proto__'
      ? '["__proto__"]'
      : /^[A-Za-z_$][\w$]*$/.test(name)
        ? name
        : JSON.stringify(name),
};

const python: Notation = {
  true: 'True',
  false: 'False',
  null: 'None',
  indent: '    ',
  key: (name) => JSON.stringify(name),
};

/** A value of JSON as a literal. Strings of JSON are strings of both languages. */
function printed(value: unknown, notation: Notation, depth = 0): string {
  if (value === null || value === undefined) return notation.null;
  if (typeof value === 'boolean') return value ? notation.true : notation.false;
  if (typeof value !== 'object') return JSON.stringify(value);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const items = Array.isArray(value)
    ? value.map((item) => printed(item, notation, depth + 1))
    : Object.entries(value)
        .filter(([, inner]) => inner !== undefined)
        .map(([key, inner]) => `${notation.key(key)}: ${printed(inner, notation, depth + 1)}`);
  if (items.length === 0) return `${open}${close}`;
  const inset = notation.indent.repeat(depth + 1);
  const lines = items.map((item) => `${inset}${item},\n`);
  return `${open}\n${lines.join('')}${notation.indent.repeat(depth)}${close}`;
}
