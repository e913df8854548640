import type * as en from '../en/csv-input';
import type { Translation } from '../strings';

export const csvInput: Translation<typeof en.csvInput> = {
  choose: 'CSV-Datei auswählen',
  chooseHint:
    'Eine CSV-Datei mit Kopfzeile: Komma, Semikolon, Tabulator oder | zwischen den Zellen, UTF-8 oder UTF-16. Sie bleibt in Ihrem Browser; nur die Anfragen daraus werden hochgeladen.',
  chooseAnother: 'Andere auswählen',
  reading: 'Wird gelesen: {share}, {count, number} Datensätze',
  failed:
    'Die Datei konnte nicht gelesen werden. {reason} Wählen Sie sie erneut aus, falls sie sich geändert hat.',
  refused: {
    workbook:
      'Das ist eine Excel-Arbeitsmappe oder eine andere ZIP-Datei, keine CSV-Datei. Speichern Sie das Blatt als „CSV UTF-8“ und wählen Sie dieses aus.',
    compressed:
      'Diese Datei ist komprimiert. Entpacken Sie sie und wählen Sie die CSV-Datei darin.',
    binary:
      'Das ist eine Binärdatei, keine CSV-Datei. Speichern Sie die Tabelle als CSV und wählen Sie diese aus.',
    unreadable:
      'Die Datei konnte nicht in UTF-8 umgewandelt werden. {reason} Speichern Sie sie als UTF-8.',
  },
  table:
    '{rows, plural, one {# Datensatz} other {# Datensätze}} und {columns, plural, one {# Spalte} other {# Spalten}}, laut Kopfzeile.',
  delimiter: 'Zwischen den Zellen',
  delimiters: {
    comma: 'Komma',
    semicolon: 'Semikolon',
    tab: 'Tabulator',
    bar: 'Senkrechter Strich',
  },
  encoding: 'Kodierung',
  encodings: { utf8: 'UTF-8', windows1252: 'Windows-1252 (Westeuropa)' },
  problemsLabel: 'Probleme der Tabelle',
  lines: '{count, plural, one {Zeile} other {Zeilen}} {lines}.',
  firstLines: 'Die ersten: {count, plural, one {Zeile} other {Zeilen}} {lines}.',
  problems: {
    empty: 'Die Datei ist leer.',
    noRows: 'Die Datei hat eine Kopfzeile und keine Datensätze.',
    notUtf8:
      '{count, plural, one {# Datensatz ist} other {# Datensätze sind}} nicht UTF-8. Wählen Sie die Kodierung, in der die Datei gespeichert ist, oder speichern Sie sie als „CSV UTF-8“.',
    unclosedQuote:
      'Ein Anführungszeichen wird geöffnet und nie geschlossen; der Rest der Datei ist so eine Zelle.',
    rowTooLong:
      '{count, plural, one {# Datensatz ist} other {# Datensätze sind}} länger als 16 MB. Ist ein Anführungszeichen nicht geschlossen?',
    oneColumn: 'Es gibt nur eine Spalte. Steht ein anderes Zeichen zwischen den Zellen?',
    unnamedColumn:
      '{count, plural, one {# Spalte hat} other {# Spalten haben}} keinen Namen und {count, plural, one {lässt} other {lassen}} sich nicht verwenden.',
    duplicateColumn: 'Die Spalte „{name}“ gibt es zweimal; sie lässt sich nicht verwenden.',
    tooFewCells:
      '{count, plural, one {# Datensatz hat} other {# Datensätze haben}} weniger Zellen als die Kopfzeile: Die fehlenden sind leer.',
    tooManyCells:
      '{count, plural, one {# Datensatz hat} other {# Datensätze haben}} mehr Zellen als die Kopfzeile: Die übrigen werden weggelassen. Steht ein Text mit Trennzeichen nicht in Anführungszeichen?',
    strayQuote:
      '{count, plural, one {# Datensatz hat} other {# Datensätze haben}} Anführungszeichen mitten in einer Zelle; sie gelten wie geschrieben.',
    emptyId: '{count, plural, one {# Datensatz hat} other {# Datensätze haben}} keine custom_id.',
    duplicateId:
      '{count, plural, one {# Datensatz hat} other {# Datensätze haben}} eine custom_id, die ein anderer hat: „{name}“ steht schon in Zeile {firstLine, number}.',
    longId:
      '{count, plural, one {# custom_id ist} other {# custom_ids sind}} länger als 64 Zeichen, was manche Server ablehnen.',
    emptyCell: '„{name}“ ist in {count, plural, one {# Datensatz} other {# Datensätzen}} leer.',
  },
  endpoint: 'Endpunkt der Anfragen',
  model: 'Modell',
  idColumn: 'custom_id',
  idColumnHelp: 'Daran werden die Antworten unterschieden. Jeder Datensatz braucht eine andere.',
  idByRow: 'Nach Datensatz: row-1, row-2, …',
  insert: 'Spalte einfügen:',
  insertColumn: 'Spalte {column} einfügen',
  system: 'Systemtext',
  systemHelp: 'Optional. Bei Responses sind es die Anweisungen (instructions).',
  user: 'Text des Users',
  inputText: 'Text',
  userHelp:
    'Der Name einer Spalte in doppelten geschweiften Klammern wird aus jedem Datensatz eingesetzt; ein Backslash davor lässt sie stehen.',
  body: 'Weitere Felder des Body (JSON)',
  bodyHelp: 'Optional. Spalten werden auch in seine Texte eingesetzt.',
  templateProblems: {
    modelMissing: 'Geben Sie das Modell ein.',
    userMissing: 'Geben Sie den Text ein, der für jeden Datensatz gesendet wird.',
    unknownColumn:
      'Es gibt keine Spalte „{name}“. {closest, select, none {} other {Ist „{closest}“ gemeint?}} Die Tabelle hat: {columns}.',
    ambiguousColumn:
      'Die Spalte „{name}“ gibt es zweimal. Benennen Sie eine davon in der Datei um.',
    emptyPlaceholder: 'Schreiben Sie den Namen einer Spalte zwischen die Klammern.',
    unclosedPlaceholder: 'Die Klammern bei „{near}“ werden nie geschlossen.',
    bodyNotJson: 'Das ist kein gültiges JSON: {reason}',
    bodyNotObject: 'Geben Sie ein JSON-Objekt in geschweiften Klammern ein.',
    bodyReserved:
      'Lassen Sie „{name}“ weg: Das schreibt das Formular, oder es ist in einem Batch nicht möglich.',
  },
  fill: '{count, plural, one {# Anfrage} other {# Anfragen}} erstellen',
  filling: '{rows, number} von {count, number} Datensätzen',
  fillFailed: 'Die Anfragen konnten nicht erstellt werden. {reason}',
  filled: '{count, plural, one {# Anfrage} other {# Anfragen}} erstellt, {size}.',
  fillFirst: 'Erstellen Sie zuerst die Anfragen, mit der Schaltfläche unter der Vorlage.',
  chooseFirst: 'Wählen Sie eine CSV-Datei aus und erstellen Sie die Anfragen ihrer Datensätze.',
  preview: {
    label: 'Ausgefüllte Datensätze',
    previous: 'Voriger Datensatz',
    next: 'Nächster Datensatz',
    row: 'Datensatz',
    of: 'von {rows, number}',
    line: 'Zeile {line} der Datei',
    reading: 'Der Datensatz wird gelesen …',
    empty: '„{column}“ ist in diesem Datensatz leer.',
    ragged:
      'Dieser Datensatz hat {cells, plural, one {# Zelle} other {# Zellen}}, die Kopfzeile {columns, number}.',
    noId: 'Dieser Datensatz hat keine custom_id.',
    longId: 'Die custom_id hat {count, number} Zeichen; manche Server nehmen höchstens 64.',
  },
};
