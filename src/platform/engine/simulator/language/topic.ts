import { keywordsOf, readable, sentencesOf } from './words';

/** What a request is about, in its own words; undefined where it names nothing. */
export function topicOf(text: string): string | undefined {
  const first = sentencesOf(text.slice(0, readable))[0]?.slice(0, 300) ?? '';
  const [, named] =
    first.match(/\b(?:about|regarding|concerning|on the topic of|on the subject of)\s+(.+)$/i) ??
    [];
  const [, served] = first.match(/\b(?:for|on|of)\s+(.+)$/i) ?? [];
  return trimTopic(named) ?? trimTopic(served) ?? (keywordsOf(first, 3).join(' ') || undefined);
}

/** Up to eight words, up to the first comma or stop. */
function trimTopic(words: string | undefined): string | undefined {
  const topic = words?.split(
    /[.,;:!?()"“”\n]|\b(?:in|using|with) (?:at most|exactly|about|less|no more)\b/i,
  )[0];
  const short = topic?.trim().split(/\s+/).slice(0, 8).join(' ');
  return short && /[\p{L}\p{N}]/u.test(short) ? short : undefined;
}
