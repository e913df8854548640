/** Why a change to the parameters of a batch's requests is refused: on the form, and by the server. */
export const changeProblems = {
  fieldMissing: 'Enter the name of a field.',
  fieldPath: 'Write “{field}” as names with a dot between them, such as reasoning.effort.',
  fieldReserved: '“{field}” cannot be changed: it is what tells the requests apart.',
  fieldOfBody:
    'Write “{field}” without “body.”: fields are those of the body; “url” is the line’s.',
  fieldTwice: 'Another change names “{field}”, or a part of it.',
  valueMissing: 'Enter a value for “{field}”, or remove the field.',
  valueNotJson: 'The value of “{field}” is not valid JSON.',
  valueTooLong: 'The value of “{field}” is longer than 100,000 characters.',
  urlNeeded: 'Every request needs a url; it cannot be removed.',
  urlPath: 'The url is a path such as /v1/responses.',
  modelNeeded: 'Every request needs a model; it cannot be removed.',
  modelText: 'The model is a name, as a text.',
  streaming: 'A batch cannot stream: “stream” can be removed, not turned on.',
  tooMany: 'There can be 50 changes at most.',
} as const;
