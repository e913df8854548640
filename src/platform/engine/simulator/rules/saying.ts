import { exactly, type Rule } from './turn';

/** `Say this is a test`, `Reply with exactly: …`. */
export const saying: Rule = ({ text }) => {
  const short = text.length <= 2_000 ? text.trim() : '';
  const [, words] =
    short.match(
      /^(?:please )?(?:repeat after me|repeat|echo|(?:just |only )?(?:say|reply with|respond with|answer with|output|print|return|type))(?: (?:only|just|exactly|back|the words?|the phrase|the following))*:? +([\s\S]+)$/i,
    ) ?? [];
  if (!words || /^(?:a|an|me|something|it|in|as|valid|your|one)\b/i.test(words)) return undefined;
  const bare = words
    .replace(/^["“'`]([\s\S]*)["”'`][.!]?$/, '$1')
    .replace(/\s+(?:and nothing else|only)[.!]?$/i, '');
  return exactly(bare.charAt(0).toUpperCase() + bare.slice(1));
};
