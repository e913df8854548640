/** Characters of a message that are read, and of a template that are kept. */
const maxMessageLength = 1_000;
const maxTemplateLength = 200;

/**
 * What differs between two messages of the same failure, by what it is: the first that fits counts. Bounded or
 * anchored each, so that a message takes linear time.
 */
const variables = new RegExp(
  [
    /(?<time>\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)/u,
    /(?<url>\bhttps?:\/\/[^\s"'<>`)]{0,500}[^\s"'<>`).,:;!?])/u,
    // In quotes; an apostrophe within a word is none.
    /(?<value>(?<![\p{L}\p{N}])'[^'\n]{1,300}'(?![\p{L}\p{N}])|"[^"\n]{1,300}"|`[^`\n]{1,300}`|“[^”\n]{1,300}”|‘[^’\n]{1,300}’)/u,
    /(?<uuid>\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b)/u,
    // `req_0123abc`, `org-AbC…`, `batch_req_…`: what upstreams put before an id.
    /(?<id>\b(?:[a-z]{1,20}_)?(?:req|request|org|proj|file|batch|user|asst|thread|run|step|msg|resp|chatcmpl|cmpl|call|ft|ftjob|vs|cus|sess|trace|key|sk)[-_][A-Za-z0-9_-]{6,200})/u,
    // Other tokens that nobody types: long ones with a digit in them.
    /(?<token>\b(?=[A-Za-z_-]{0,60}\d)(?:[0-9a-fA-F]{12,128}|[A-Za-z0-9_]{20,128})\b)/u,
    // `6m0s`, `350 ms`, `1.5 seconds`.
    /(?<duration>(?<![\p{L}\p{N}_.-])(?:\d+(?:[.,]\d+)? ?(?:ms|milliseconds?|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)(?![\p{L}_-]))(?:(?:\d+(?:[.,]\d+)?(?:ms|s|m|h|d))*)|(?<![\p{L}\p{N}_.-])(?:\d{1,9}(?:\.\d{1,9})?[dhms]){2,4}(?![\p{L}\p{N}]))/u,
    /(?<n>(?<![\p{L}\p{N}_.-])[-+]?\d+(?:[.,:]\d+)*(?![\p{L}\p{N}_]))/u,
  ]
    .map(({ source }) => source)
    .join('|'),
  'gu',
);

/** `<value>, <value> and <value>`: how many there were differs, too. */
const lists = /<(value|n|id)>(?:(?:,|, and|, or| and| or|\/|;) ?<\1>)+/g;

/**
 * The part of a message that is the same for all failures of its kind: times, addresses, quoted values, ids,
 * durations and numbers are replaced by what they are, `<n>`. The same message always has the same template, and the
 * template of a template is itself.
 */
export function messageTemplate(message: string): string {
  const text = message.slice(0, maxMessageLength).replace(/\s+/g, ' ').trim();
  const template = text.replace(variables, placeholderOf).replace(lists, '<$1>, …');
  return template.length > maxTemplateLength
    ? `${template.slice(0, maxTemplateLength - 1)}…`
    : template;
}

function placeholderOf(...found: unknown[]): string {
  const groups = found.at(-1) as Record<string, string | undefined>;
  const name = Object.keys(groups).find((key) => groups[key] !== undefined) ?? 'n';
  return name === 'uuid' || name === 'token' ? '<id>' : `<${name}>`;
}
