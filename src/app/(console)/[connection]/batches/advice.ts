const steps: Record<string, string> = {
  invalid_json_line:
    'Write each request as one JSON object on one line, without line breaks in it.',
  missing_required_parameter: 'Give each line custom_id, method, url and body.',
  invalid_type: 'Give the field the type that the API reference names.',
  duplicate_custom_id: 'Give each line a custom_id of its own: answers are matched by it.',
  invalid_method: 'Write "method": "POST".',
  url_mismatch: 'Put requests for different endpoints into different files.',
  model_mismatch: 'Put requests for different models into different files.',
  mismatched_model: 'Put requests for different models into different files.',
  model_not_found: 'Use a model that this connection lists under Models.',
  invalid_request: 'Complete the body of the request as the endpoint needs it.',
  streaming_unsupported: 'Leave "stream" out of the body.',
  too_many_tasks: 'Split the file: a batch takes 50,000 requests.',
  file_too_large: 'Split the file: a batch takes 200 MB.',
  line_too_long: 'Shorten the request, or expect that it may be refused.',
  empty_file: 'Write at least one request into the file.',
  token_limit_exceeded: 'Wait until running batches have ended, or split the file.',
  blank_lines: 'Nothing to do: blank lines are skipped.',
  carriage_returns: 'Nothing to do: both kinds of line ends are read.',
  wrong_encoding: 'Convert it to UTF-8, here or with the program that wrote it.',
  carriage_returns_only: 'Convert the line ends, here or with the program that wrote the file.',
  compressed_file: 'Unpack it first.',
  not_text: 'Choose the file with the requests, one JSON object on each line.',
  byte_order_mark: 'Save the file as UTF-8 without a byte order mark if upstream refuses it.',
};

/** What to do about a problem of an input file, by its code; null where only the message helps. */
export function adviceFor(code: string | null | undefined): string | null {
  return (code && Object.hasOwn(steps, code) && steps[code]) || null;
}
