import { isObject } from '../loose';

/** Takes in ids; `size` grows with each that is new. */
export interface SeenIds {
  readonly size: number;
  add(id: string): { readonly size: number };
}

/** What the lines before had. */
export interface SeenValues {
  ids: SeenIds;
  models: Set<string>;
  endpoints: Set<string>;
  /** What every URL has to be; unset until the first line, where nobody said. */
  endpoint?: string;
  /** Texts to embed so far. */
  inputs: number;
}

type ReportProblem = (code: string, message: string) => void;

/** Reports all problems of one line and adds its values to `seen`. Returns what the line holds. */
export function inspectRequest(text: string, seen: SeenValues, report: ReportProblem): unknown {
  const request = parse(text);
  if (request === undefined) {
    report('invalid_json_line', 'This line is not valid JSON.');
  } else if (!isObject(request)) {
    report('invalid_type', 'This line is not a JSON object.');
  } else {
    inspectId(request.custom_id, seen, report);
    inspectMethod(request.method, report);
    inspectUrl(request.url, seen, report);
    inspectBody(request.body, seen, report);
    if (/\/embeddings$/.test(String(request.url))) seen.inputs += countInputs(request.body);
  }
  return request;
}

function inspectId(id: unknown, { ids }: SeenValues, report: ReportProblem): void {
  if (typeof id !== 'string') {
    reportMissing('custom_id', 'text', id, report);
    return;
  }
  const before = ids.size;
  if (ids.add(id).size === before) {
    report('duplicate_custom_id', `Duplicate "custom_id" ${quoted(id)}.`);
  }
}

function inspectMethod(method: unknown, report: ReportProblem): void {
  if (typeof method !== 'string') reportMissing('method', 'text', method, report);
  else if (method !== 'POST')
    report('invalid_method', 'The "method" of a batch request must be POST.');
}

function inspectUrl(url: unknown, seen: SeenValues, report: ReportProblem): void {
  if (typeof url !== 'string') {
    reportMissing('url', 'text', url, report);
    return;
  }
  seen.endpoints.add(url);
  seen.endpoint ??= url;
  if (url !== seen.endpoint) {
    report('url_mismatch', `The "url" is ${quoted(url)}, not ${quoted(seen.endpoint)}.`);
  }
}

function inspectBody(body: unknown, { models }: SeenValues, report: ReportProblem): void {
  if (!isObject(body)) {
    reportMissing('body', 'JSON object', body, report);
    return;
  }
  const { model, stream } = body;
  if (stream) report('streaming_unsupported', 'A batch cannot stream: leave out "stream".');
  if (typeof model !== 'string') {
    report('invalid_request', 'The "body" has no "model".');
    return;
  }
  const [first = model] = models;
  models.add(model);
  if (model !== first) {
    report(
      'model_mismatch',
      `The model is ${quoted(model)}, not ${quoted(first)}: a batch can have only one model.`,
    );
  }
}

/** A text or a token array counts as one. */
function countInputs(body: unknown): number {
  const input = isObject(body) ? body.input : null;
  return Array.isArray(input) && typeof input[0] !== 'number' ? input.length : 1;
}

function reportMissing(name: string, type: string, value: unknown, report: ReportProblem): void {
  if (value === undefined || value === null) {
    report('missing_required_parameter', `This line has no "${name}".`);
  } else {
    report('invalid_type', `The "${name}" is not a ${type}.`);
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function quoted(text: string): string {
  return JSON.stringify(text.length > 80 ? `${text.slice(0, 80)}…` : text);
}
