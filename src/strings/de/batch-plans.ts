import type * as en from '../en/batch-plans';
import type { Translation } from '../strings';

export const plan: Translation<typeof en.plan> = {
  noOutput: 'Dieser Endpunkt antwortet nicht mit Tokens.',
  noHistory:
    'Kein Verlauf: Auf dieser Verbindung hat noch kein Batch mit diesem Modell und Endpunkt geendet; wie lang die Antworten werden, kann niemand sagen.',
  history:
    'Nach {answers, plural, one {# Antwort} other {# Antworten}} aus {batches, plural, one {# früheren Batch} other {# früheren Batches}} mit {basis, select, prompt {demselben Systemtext} other {demselben Modell und Endpunkt}}: vier von fünf hatten {p10} bis {p90} Tokens. Für alle Zeilen sind das {low, number} bis {high, number}, wahrscheinlich {likely, number}; das würde {cost} kosten.',
  asks: 'Sie werden um Bestätigung gebeten: Ein Admin hat eine Grenze von {limit} gesetzt.',
  tokenLimit: '{tokens, number} Tokens',
  eitherLimit: '{tokens, number} Tokens oder {amount}',
  title: 'Batch mit {count, plural, one {# Anfrage} other {# Anfragen}} erstellen',
  above: 'Ein Admin hat eine Grenze von {limit} gesetzt, über der ein Batch zu bestätigen ist.',
  reasons: {
    tokens: 'Die Schätzung hat mehr Tokens.',
    cost: 'Die Schätzung kostet mehr.',
    openOutput:
      'Wie lang die Antworten werden, kann niemand sagen: Die Anfragen setzen keine Grenze, und es gibt keinen Verlauf.',
    unknownCost:
      'Die Kosten sind zum Teil unbekannt: Für {model} gibt es keinen Preis in dieser Währung.',
  },
  severalModels: 'eine Datei mit mehreren Modellen',
  requests: 'Anfragen',
  input: 'Eingabetokens',
  output: 'Ausgabetokens',
  cost: 'Kosten',
  open: 'ohne Grenze',
  upTo: 'bis zu {count, number}',
  atLeast: 'mindestens {cost}',
  confirm: 'Batch erstellen',
  dismiss: 'Nicht erstellen',
  atCreation: 'Bei der Erstellung erwartet:',
  confirmedBy: 'Bestätigt von {name}.',
  exact: {
    count: 'Upstream genau zählen lassen',
    failed: 'Upstream hat nicht gezählt.',
    result:
      'Upstream zählt {exact, number} Eingabetokens in {lines, plural, one {der ersten Anfrage} other {den ersten # Anfragen}}; geschätzt waren {estimated, number}. Danach hat die ganze Eingabe etwa {all, number}.',
  },
};

export const batchSettings: Translation<typeof en.batchSettings> = {
  title: 'Batches',
  documentTitle: 'Einstellungen der Batches',
  about:
    'Ein Batch, dessen Schätzung über einer Grenze liegt, wird erst erstellt, nachdem jemand seine Zahlen gesehen und ihnen zugestimmt hat. Sonst lehnt ihn der Server ab.',
  adminsOnly: 'Die Grenzen der Batches legen Admins fest.',
  readFailed: 'Die Einstellungen konnten nicht geladen werden.',
  tokens: 'Bestätigen ab',
  tokensHelp: 'Eingabe und Antworten zusammen, wie geschätzt. Leer: keine Grenze.',
  tokensUnit: 'Tokens',
  noLimit: 'keine Grenze',
  amount: 'Bestätigen ab Kosten von',
  amountHelp:
    'Nach den Preisen, die unter Nutzung eingegeben sind. Was keinen Preis hat, ist unbekannt und auch zu bestätigen. Leer: keine Grenze.',
  currency: 'Währung',
  currencyHelp: 'Die der Preise, etwa USD.',
  badTokens: 'Geben Sie eine ganze Zahl von Tokens ein, oder nichts.',
  badAmount:
    'Geben Sie eine Zahl wie 10 oder 0.5 mit höchstens sechs Nachkommastellen ein, oder nichts.',
  badCurrency: 'Geben Sie eine Währung wie USD ein.',
  submit: 'Einstellungen speichern',
  saved: 'Einstellungen der Batches gespeichert',
  failed: 'Die Einstellungen konnten nicht gespeichert werden.',
};
