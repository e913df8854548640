/** What a batch is expected to use, and above what somebody has to agree. */
export const plan = {
  noOutput: 'This endpoint answers no tokens.',
  noHistory:
    'No history: no batch with this model and endpoint has ended on this connection, so nobody can say how long answers are.',
  history:
    'By {answers, plural, one {# answer} other {# answers}} of {batches, plural, one {# earlier batch} other {# earlier batches}} with the same {basis, select, prompt {system text} other {model and endpoint}}, four of five had {p10} to {p90} tokens. That is {low, number} to {high, number} for all lines, likely {likely, number}; it would cost {cost}.',
  asks: 'You will be asked to confirm: an admin set a limit of {limit}.',
  tokenLimit: '{tokens, number} tokens',
  eitherLimit: '{tokens, number} tokens or {amount}',
  title: 'Create a batch of {count, plural, one {# request} other {# requests}}',
  above: 'An admin set a limit of {limit}, above which a batch has to be confirmed.',
  reasons: {
    tokens: 'The estimate has more tokens.',
    cost: 'The estimate costs more.',
    openOutput:
      'Nobody can say how long the answers are: the requests set no limit, and there is no history.',
    unknownCost: 'What it costs is unknown in part: {model} has no price in that currency.',
  },
  severalModels: 'a file with several models',
  requests: 'Requests',
  input: 'Input tokens',
  output: 'Output tokens',
  cost: 'Cost',
  open: 'without a limit',
  upTo: 'up to {count, number}',
  atLeast: 'at least {cost}',
  confirm: 'Create batch',
  dismiss: 'Do not create it',
  atCreation: 'Expected at creation:',
  confirmedBy: 'Confirmed by {name}.',
  exact: {
    count: 'Count exactly upstream',
    failed: 'Upstream did not count.',
    result:
      'Upstream counts {exact, number} input tokens in {lines, plural, one {the first request} other {the first # requests}}, where {estimated, number} were estimated. By that the whole input has about {all, number}.',
  },
} as const;

export const batchSettings = {
  title: 'Batches',
  documentTitle: 'Batch settings',
  about:
    'A batch whose estimate is above a limit is created only after somebody was shown its figures and agreed to them. The server refuses it otherwise.',
  adminsOnly: 'The limits of batches are set by admins.',
  readFailed: 'Couldn’t load the settings.',
  tokens: 'Confirm above',
  tokensHelp: 'Input and answers together, as estimated. Empty: no limit.',
  tokensUnit: 'tokens',
  noLimit: 'no limit',
  amount: 'Confirm above a cost of',
  amountHelp:
    'By the prices that were entered under Usage. What has no price is unknown and has to be confirmed, too. Empty: no limit.',
  currency: 'Currency',
  currencyHelp: 'That of the prices, such as USD.',
  badTokens: 'Enter a whole number of tokens, or nothing.',
  badAmount: 'Enter a number such as 10 or 0.5, with at most six decimal places, or nothing.',
  badCurrency: 'Enter a currency such as USD.',
  submit: 'Save settings',
  saved: 'Batch settings saved',
  failed: 'Couldn’t save the settings.',
} as const;
