import { writeFileSync } from 'node:fs';

// Counts which letters follow one another in languages, in the names and phrases of CLDR that Node brings, for
// src/platform/retrieval/extract/encoding/likelihood/letter-pairs.json. Run with `npx tsx scripts/letter-pairs.ts`.

const languages =
  'en fr de es pt it nl da nb sv fi is ca gl eu ga sq pl cs sk hu hr sl ro tr lt lv et vi ru uk bg sr be mk el he ar th'.split(
    ' ',
  );
const letters = [...'abcdefghijklmnopqrstuvwxyz'];
const pairs = letters.flatMap((one) => letters.map((other) => one + other));
const scripts =
  'Latn Cyrl Grek Hebr Arab Thai Hans Hant Hira Kana Hang Deva Beng Taml Telu Geor Armn Ethi'.split(
    ' ',
  );
const dateFields =
  'era year quarter month weekOfYear weekday day dayPeriod hour minute second timeZoneName'.split(
    ' ',
  );

function namesOf(language: string, type: Intl.DisplayNamesType, codes: string[]): string[] {
  const names = new Intl.DisplayNames(language, { type, fallback: 'none' });
  return codes.flatMap((code) => names.of(code) ?? []);
}

function phrasesOf(language: string): string[] {
  const phrases = [
    ...namesOf(
      language,
      'region',
      pairs.map((pair) => pair.toUpperCase()),
    ),
    ...namesOf(language, 'language', pairs),
    ...namesOf(language, 'currency', Intl.supportedValuesOf('currency')),
    ...namesOf(language, 'script', scripts),
    ...namesOf(language, 'calendar', Intl.supportedValuesOf('calendar')),
    ...namesOf(language, 'dateTimeField', dateFields),
  ];
  for (const unit of Intl.supportedValuesOf('unit'))
    for (const count of [1, 2, 5, 21])
      phrases.push(
        new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count),
      );
  const date = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeZone: 'UTC' });
  for (let day = 0; day < 366; day += 10) phrases.push(date.format(Date.UTC(2024, 0, 1 + day)));
  const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  for (const unit of ['second', 'minute', 'hour', 'day', 'week', 'month', 'year'] as const)
    for (const count of [-5, -2, -1, 0, 1, 2, 5]) phrases.push(relative.format(count, unit));
  return phrases;
}

/** For each letter those that follow it, each with what that costs: eighths of a nat, as two digits of base 36. */
function costsOf(phrases: string[]): Record<string, string> {
  const counts = new Map<string, Map<string, number>>();
  for (const phrase of phrases) {
    const words =
      phrase
        .normalize('NFC')
        .toLowerCase()
        .match(/[\p{L}\p{M}]+/gu) ?? [];
    for (const word of words) {
      const framed = [' ', ...word, ' '];
      for (let at = 1; at < framed.length; at += 1) {
        const after = counts.get(framed[at - 1] ?? '') ?? new Map<string, number>();
        counts.set(framed[at - 1] ?? '', after);
        after.set(framed[at] ?? '', (after.get(framed[at] ?? '') ?? 0) + 1);
      }
    }
  }
  const costs: Record<string, string> = {};
  for (const [letter, after] of counts) {
    const all = [...after.values()].reduce((sum, count) => sum + count, 0);
    costs[letter] = [...after]
      .map(([next, count]) => {
        const cost = Math.round(-8 * Math.log((count - 0.3) / (all + 3)));
        return next + Math.min(cost, 1_295).toString(36).padStart(2, '0');
      })
      .join('');
  }
  return costs;
}

writeFileSync(
  'src/platform/retrieval/extract/encoding/likelihood/letter-pairs.json',
  `${JSON.stringify(
    Object.fromEntries(languages.map((language) => [language, costsOf(phrasesOf(language))])),
    null,
    1,
  )}\n`,
);
