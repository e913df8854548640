import { type Rule, say } from './turn';

/** What tools gave back, in words. */
export const results: Rule = ({ results: given, dice }) => {
  const [first, ...others] = given;
  if (!first) return undefined;
  const lead = dice.pick(['According to', 'This comes from', 'The answer of']);
  if (others.length === 0) return say(`${lead} \`${first.name}\`: ${tell(first.text)}`);
  return say(
    `The tools answered:\n\n${given.map(({ name, text }) => `- \`${name}\`: ${tell(text)}`).join('\n')}`,
  );
};

/** A record as its fields, anything else as it is. */
function tell(text: string): string {
  const value = parse(text);
  if (Array.isArray(value))
    return `${value.length} ${value.length === 1 ? 'entry' : 'entries'}: ${value.slice(0, 10).map(show).join('; ')}.`;
  if (typeof value !== 'object' || value === null)
    return text.trim() === '' ? 'nothing.' : text.trim().slice(0, 4_000);
  const fields = Object.entries(value).slice(0, 20);
  return `${fields.map(([key, one]) => `${key.replaceAll('_', ' ')} is **${show(one)}**`).join(', ')}.`;
}

const show = (value: unknown) =>
  (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 500);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
