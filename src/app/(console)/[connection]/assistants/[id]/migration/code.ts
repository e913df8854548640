import { pythonLiteral, shellWord, typescriptLiteral } from '../../../../playground/literals';

export const languages = ['curl', 'TypeScript', 'Python'] as const;

export type MigrationLanguage = (typeof languages)[number];

/** A call of an API, as far as code needs to know it. */
export interface ApiCall {
  /** The base URL of the API; undefined: the client’s own. */
  baseUrl?: string;
  /** Under the base URL: `/responses`. */
  path: string;
  /** Of the client: `responses.create`. */
  method: string;
  body: object;
  /** What the call needs beside the body, where the clients do it themselves. */
  headers?: Record<string, string>;
  /** What is printed of the answer, as a property of it: `output_text`. */
  shows: string;
  /** What the answer is called. */
  variable: string;
}

const openai = 'https://api.openai.com/v1';

/** A whole program that makes the call. */
export function codeFor(language: MigrationLanguage, call: ApiCall): string {
  return programs[language](call);
}

const programs: Record<MigrationLanguage, (call: ApiCall) => string> = {
  curl({ baseUrl = openai, path, body, headers = {} }) {
    const lines = [
      `curl ${shellWord(baseUrl.replace(/\/$/, '') + path)}`,
      '-H "Authorization: Bearer $OPENAI_API_KEY"',
      `-H ${shellWord('Content-Type: application/json')}`,
      ...Object.entries(headers).map(([name, value]) => `-H ${shellWord(`${name}: ${value}`)}`),
      `-d ${shellWord(JSON.stringify(body, null, 2))}`,
    ];
    return lines.join(' \\\n  ');
  },

  TypeScript({ baseUrl, method, body, shows, variable }) {
    const options = baseUrl ? `{ baseURL: ${typescriptLiteral(baseUrl)} }` : '';
    return [
      "import OpenAI from 'openai';",
      '',
      `const client = new OpenAI(${options});`,
      '',
      `const ${variable} = await client.${method}(${typescriptLiteral(body)});`,
      `console.log(${variable}.${shows});`,
      '',
    ].join('\n');
  },

  Python({ baseUrl, method, body, shows, variable }) {
    const options = baseUrl ? `base_url=${JSON.stringify(baseUrl)}` : '';
    const keywords = Object.entries(body).map(
      ([name, value]) => `    ${name}=${pythonLiteral(value, 1)},\n`,
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
