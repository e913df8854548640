import type * as en from '../en/batch-results';
import type { Translation } from '../strings';

export const batchAdvice: Translation<typeof en.batchAdvice> = {
  invalid_json_line:
    'Schreiben Sie jede Anfrage als ein JSON-Objekt in eine Zeile, ohne Zeilenumbrüche darin.',
  missing_required_parameter: 'Geben Sie jeder Zeile custom_id, method, url und body.',
  invalid_type: 'Verwenden Sie den Typ aus der API-Referenz.',
  duplicate_custom_id:
    'Geben Sie jeder Zeile eine eindeutige custom_id: Über sie werden Ergebnisse zugeordnet.',
  invalid_method: 'Schreiben Sie "method": "POST".',
  url_mismatch: 'Verteilen Sie Anfragen an verschiedene Endpunkte auf verschiedene Dateien.',
  model_mismatch: 'Verteilen Sie Anfragen an verschiedene Modelle auf verschiedene Dateien.',
  mismatched_model: 'Verteilen Sie Anfragen an verschiedene Modelle auf verschiedene Dateien.',
  model_not_found: 'Verwenden Sie ein Modell, das diese Verbindung unter Modelle auflistet.',
  invalid_request: 'Ergänzen Sie die Felder, die der Endpunkt verlangt.',
  streaming_unsupported: 'Lassen Sie "stream" im body weg.',
  too_many_tasks: 'Teilen Sie die Datei: Ein Batch nimmt 50.000 Anfragen.',
  file_too_large: 'Teilen Sie die Datei: Ein Batch nimmt 200 MB.',
  line_too_long: 'Kürzen Sie die Anfrage; der Upstream lehnt sie womöglich ab.',
  empty_file: 'Schreiben Sie mindestens eine Anfrage in die Datei.',
  token_limit_exceeded: 'Warten Sie, bis laufende Batches beendet sind, oder teilen Sie die Datei.',
  blank_lines: 'Nichts zu tun: Leere Zeilen werden übersprungen.',
  carriage_returns: 'Nichts zu tun: Beide Arten von Zeilenenden werden akzeptiert.',
  wrong_encoding:
    'Wandeln Sie sie in UTF-8 um, hier oder mit dem Programm, das sie geschrieben hat.',
  carriage_returns_only:
    'Wandeln Sie die Zeilenenden um, hier oder mit dem Programm, das die Datei geschrieben hat.',
  compressed_file: 'Entpacken Sie sie zuerst.',
  not_text: 'Wählen Sie die Datei mit den Anfragen, ein JSON-Objekt pro Zeile.',
  byte_order_mark:
    'Speichern Sie die Datei als UTF-8 ohne Byte Order Mark, falls der Upstream sie ablehnt.',
};

export const lineProblems: Translation<typeof en.lineProblems> = {
  line: 'Zeile',
  problem: 'Problem',
  todo: 'Abhilfe',
  whole: 'die ganze Datei',
  noReason: 'Es wurde kein Grund angegeben.',
};

export const batchResults: Translation<typeof en.batchResults> = {
  request: 'Anfrage',
  answer: 'Antwort',
  noLine:
    'Diese Anfrage steht weder in der Ausgabe- noch in der Fehlerdatei. Sie kann erneut gesendet werden.',
  noReason: 'Ohne Angabe eines Grundes fehlgeschlagen.',
  noReasonBut: 'Ohne Angabe eines Grundes fehlgeschlagen: {code}.',
  refused: 'Abgelehnt',
  refusal: 'Abgelehnt: {text}',
  raw: {
    request: 'Anfrage',
    response: 'Antwort',
    error: 'Fehler',
    answer: 'Antwort',
    item: 'Element',
    part: 'Teil',
    parameters: 'Parameter',
    noRequest: 'Sie ist hier nicht gespeichert.',
    noLine: 'Sie steht weder in der Ausgabe- noch in der Fehlerdatei.',
    emptyLine: 'Ihre Zeile enthält weder eine Antwort noch einen Fehler.',
  },
  notKept: 'Die Zeile der Eingabedatei ist hier nicht gespeichert.',
  facts: {
    status: 'Status',
    model: 'Modell',
    tokensIn: 'Token ein',
    tokensOut: 'Token aus',
    reasoning: 'davon Reasoning',
    finish: 'Finish Reason',
    requestId: 'Request-ID',
  },
  calls: 'Ruft <name></name> auf',
  tool: 'ein Tool',
  onlyReasoningAtLimit: 'Nur Reasoning; Token-Limit erreicht.',
  onlyReasoning: 'Nur Reasoning.',
  emptyAtLimit: 'Leer; Token-Limit erreicht.',
  empty: 'Die Antwort ist leer.',
  failures: 'Fehler',
  failuresByCode: 'Fehler nach Code',
  byOutcome: 'Anfragen nach Ergebnis',
  search: 'Ergebnisse durchsuchen',
  searchHint: 'custom_id, Frage, Antwort',
  count: '{count, plural, one {# Ergebnis} other {# Ergebnisse}}',
  countOf: '{shown, number} von {count, plural, one {# Ergebnis} other {# Ergebnissen}}',
  title: 'Ergebnisse',
  outcomes: {
    ok: 'ok',
    failed: 'fehlgeschlagen',
    missing: 'fehlt',
    not_run: 'nicht ausgeführt',
  },
  columns: {
    outcome: 'Ergebnis',
    id: 'custom_id',
    code: 'Code',
    answer: 'Antwort',
    tokens: 'Token',
  },
  keys: {
    next: 'Nächstes Ergebnis',
    previous: 'Vorheriges Ergebnis',
    close: 'Ergebnis schließen',
    view: 'Dargestellt oder roh',
  },
  show: 'Anzeigen',
  list: 'Liste',
  result: 'Ergebnis',
  resultOf: 'Ergebnis der Zeile {line, number}',
  at: '{at, number} von {count, number}',
  view: 'Ansicht',
  rendered: 'Dargestellt',
  rawView: 'Roh',
  failedOne: 'Das Ergebnis konnte nicht geladen werden.',
  failed: 'Die Ergebnisse konnten nicht geladen werden.',
  odd: {
    broken: '{count, plural, one {# defekte Zeile} other {# defekte Zeilen}}',
    duplicates: '{count, plural, one {# Duplikat} other {# Duplikate}}',
    line: 'Zeile {line, number} der Datei „{file}“: {problem}',
    more: '{count, number} weitere',
    notJson: 'kein gültiges JSON',
    noCustomId: 'keine custom_id',
    tooLong: 'zu lang zum Lesen',
    duplicate: 'ein doppeltes Ergebnis; das erste zählt',
  },
  none: {
    open: {
      title: 'Ergebnisse kommen, wenn der Batch beendet ist',
      text: 'Der Upstream gibt sie alle auf einmal frei. Dann erscheinen sie hier.',
    },
    unknown: {
      title: 'Noch keine Ergebnisse',
      text: 'Der Upstream nennt keine Ausgabedatei und meldet einen Status, den die API nicht kennt.',
    },
    failed: {
      title: 'Keine Ergebnisse',
      text: 'Der Upstream hat die Eingabedatei nicht angenommen.',
    },
    ended: {
      title: 'Keine Ergebnisse',
      text: 'Der Batch endete, bevor eine seiner Anfragen beantwortet war.',
    },
    waiting: {
      title: 'Die Dateien des Batches konnten noch nicht abgerufen werden',
      text: '{reason} Es wird erneut versucht.',
    },
    lost: {
      title: 'Ergebnisse nicht verfügbar',
      text: 'Die Ergebnisdateien sind hier nicht gespeichert.',
    },
    arriving: {
      title: 'Ergebnisse werden geladen',
      text: 'Die Dateien des Batches werden kopiert und zusammengeführt. Das dauert meist Sekunden.',
    },
  },
};
