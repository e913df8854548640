import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const ours = fileURLToPath(new URL('./openai.ts', import.meta.url));
const theirs = fileURLToPath(
  new URL('../../../../node_modules/openai/client.d.ts', import.meta.url),
);

/** Nouns and operations that we do not have, and duplicate names in params. */
const without = [
  /^(Admin|Evals?|Realtime|DeletedSkill|Skills?|Videos?|ImageInputReference)(?![a-z])/,
  /^Beta\.(Beta|ChatKit|Conversation|Error|InputAudio|RateLimits|Realtime|Response|Session|Transcription)/,
  /^(OAuthErrorCode|ResponseFormatText(Grammar|Python))$/,
  /^Responses\.(CompactedResponse|ResponseCompactParams|ResponseOutputAudio|Responses\w+Event)\b/,
  /(\w+Params)\.\1(Non)?Streaming$/,
];

describe('the type names', () => {
  const wanted = namesOf(theirs, 'OpenAI');

  it('include all of the official package’s', () => {
    const names = new Set(namesOf(ours, 'OpenAI'));
    const kept = wanted.filter((name) => !without.some((pattern) => pattern.test(name)));
    expect(kept.length).toBeGreaterThan(1000);
    expect(kept.filter((name) => !names.has(name))).toEqual([]);
  });

  it('exclude only what exists', () => {
    const idle = without.filter((pattern) => !wanted.some((name) => pattern.test(name)));
    expect(idle).toEqual([]);
  });
});

/** The names below a name that `file` declares: `Choice.Logprobs`, below `ChatCompletion`. */
function namesOf(file: string, name: string): string[] {
  const source = readFileSync(file, 'utf8');
  const own = declaredIn(source).filter((one) => one.startsWith(`${name}.`));
  const body = new RegExp(`\\bnamespace ${name} \\{\\n([^]*?)\\n\\}`).exec(source)?.[1] ?? '';
  return [
    ...own.map((one) => one.slice(name.length + 1)),
    ...listedIn(body, source, file),
    ...nestedIn(body, source, file),
  ];
}

/** The lists in the namespaces of a text: `Speech.SpeechModel`, in that of `Audio`. */
function nestedIn(text: string, source: string, file: string): string[] {
  const pattern = /^( *)export (?:declare )?namespace (\w+) \{\n([\s\S]*?)\n\1\}/gm;
  return [...text.matchAll(pattern)].flatMap(([, , name = '', body = '']) =>
    prefixed(name, [...listedIn(body, source, file), ...nestedIn(body, source, file)]),
  );
}

/** The exports of a module, and the names below them. */
function namesIn(file: string): string[] {
  const source = readFileSync(file, 'utf8');
  const others = [...source.matchAll(/^export type \*( as (\w+))? from '(.*)'/gm)];
  return [
    ...declaredIn(source),
    ...listedIn(source, source, file),
    ...nestedIn(source, source, file),
    ...others.flatMap(([, , alias, path = '']) => prefixed(alias, namesIn(fileAt(file, path)))),
  ];
}

/** What the lists in `text` export again: `export { type A as A, B }`. */
function listedIn(text: string, source: string, file: string): string[] {
  const imports = importsOf(source, file);
  return [...text.matchAll(/\bexport (?:type )?\{([^}]*)\}(?: from '(.*)')?/g)].flatMap(
    ([, list = '', path]) =>
      entriesOf(list).flatMap(({ name, alias }) => {
        const from = path ? { file: fileAt(file, path), name } : imports.get(name);
        if (from?.name === '*') return prefixed(alias, namesIn(from.file));
        return prefixed(alias, namesOf(from?.file ?? file, from?.name ?? name));
      }),
  );
}

/** The types that a source declares, with those in namespaces: `Batch`, `Batch.Errors`. */
function declaredIn(source: string): string[] {
  const path: string[] = [];
  const names = new Set<string>();
  const pattern =
    /^( *)(?:export )?(?:declare )?(?:import|interface|namespace|type) (\w+)(?=[ <])/gm;
  const unit = source.includes('\n    ') && !source.includes('\n  export') ? 4 : 2;
  for (const [, indent = '', name = ''] of source.matchAll(pattern)) {
    path.splice(indent.length / unit, path.length, name);
    names.add(path.join('.'));
  }
  return [...names];
}

/** Where the names come from that a source imports; `*` is a whole module. */
function importsOf(source: string, file: string): Map<string, { file: string; name: string }> {
  const pattern = /^import (?:type )?(?:\* as (\w+)|\{([^}]*)\}) from ['"](\..*)['"]/gm;
  return new Map(
    [...source.matchAll(pattern)].flatMap(([, whole, list = '', path = '']) => {
      const at = fileAt(file, path);
      if (whole) return [[whole, { file: at, name: '*' }]];
      return entriesOf(list).map(({ name, alias }) => [alias, { file: at, name }] as const);
    }),
  );
}

function entriesOf(list: string) {
  const entries = list.split(',').map((entry) => entry.trim().replace(/^type /, ''));
  return entries.filter(Boolean).map((entry) => {
    const [name = '', alias = name] = entry.split(' as ');
    return { name, alias };
  });
}

function prefixed(name: string | undefined, below: string[]): string[] {
  return name ? [name, ...below.map((one) => `${name}.${one}`)] : below;
}

function fileAt(file: string, path: string): string {
  const target = join(file, '..', path);
  return target.endsWith('.js') ? target.replace(/js$/, 'd.ts') : `${target}.ts`;
}
