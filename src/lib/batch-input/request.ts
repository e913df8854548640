/** What the lines before had. */
export interface Seen {
  ids: Set<string>;
  models: Set<string>;
  endpoints: Set<string>;
  /** What every URL has to be; unset until the first line, where nobody said. */
  endpoint?: string;
}

type Tell = (code: string, message: string) => void;

/** Reports all problems of one line and adds its values to `seen`. */
export function inspectRequest(text: string, seen: Seen, tell: Tell): void {
  const request = parse(text);
  if (request === undefined) {
    tell('invalid_json_line', 'This line is not valid JSON.');
  } else if (!isObject(request)) {
    tell('invalid_type', 'This line is not a JSON object.');
  } else {
    inspectId(request.custom_id, seen, tell);
    inspectMethod(request.method, tell);
    inspectUrl(request.url, seen, tell);
    inspectBody(request.body, seen, tell);
  }
}

function inspectId(id: unknown, { ids }: Seen, tell: Tell): void {
  if (typeof id !== 'string') {
    tellLack('custom_id', 'text', id, tell);
    return;
  }
  const before = ids.size;
  if (ids.add(id).size === before) {
    tell('duplicate_custom_id', `Another line has the "custom_id" ${quoted(id)} already.`);
  }
}

function inspectMethod(method: unknown, tell: Tell): void {
  if (typeof method !== 'string') tellLack('method', 'text', method, tell);
  else if (method !== 'POST') tell('invalid_method', 'The "method" of a batch request is POST.');
}

function inspectUrl(url: unknown, seen: Seen, tell: Tell): void {
  if (typeof url !== 'string') {
    tellLack('url', 'text', url, tell);
    return;
  }
  seen.endpoints.add(url);
  seen.endpoint ??= url;
  if (url !== seen.endpoint) {
    tell('url_mismatch', `The "url" is ${quoted(url)}, not ${quoted(seen.endpoint)}.`);
  }
}

function inspectBody(body: unknown, { models }: Seen, tell: Tell): void {
  if (!isObject(body)) {
    tellLack('body', 'JSON object', body, tell);
    return;
  }
  const { model, stream } = body;
  if (stream) tell('streaming_unsupported', 'A batch cannot stream: leave out "stream".');
  if (typeof model !== 'string') {
    tell('invalid_request', 'The "body" names no "model".');
    return;
  }
  const [first = model] = models;
  models.add(model);
  if (model !== first) {
    tell(
      'model_mismatch',
      `The model is ${quoted(model)}, not ${quoted(first)}: a batch has one model.`,
    );
  }
}

function tellLack(name: string, type: string, value: unknown, tell: Tell): void {
  if (value === undefined || value === null) {
    tell('missing_required_parameter', `This line has no "${name}".`);
  } else {
    tell('invalid_type', `The "${name}" is not a ${type}.`);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
