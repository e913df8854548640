import type * as en from '../en/bulk-operations';
import type { Translation } from '../strings';

export const bulkOperations: Translation<typeof en.bulkOperations> = {
  title: 'Sammelaktionen',
  about:
    'Änderungen an vielen Objekten auf einmal, mit dem Ergebnis jedes einzelnen. Sie laufen weiter, wenn Sie die Seite verlassen.',
  aboutOne:
    'Gestartet von {by}. Sie läuft weiter, wenn Sie die Seite verlassen, auch nach einem Neustart.',
  empty: {
    title: 'Noch keine Sammelaktionen',
    text: 'Änderungen an mehreren Einträgen auf einmal (löschen, Dateien zu einem Vector Store hinzufügen, Attribute ändern) stehen hier mit dem Ergebnis jedes einzelnen.',
  },
  label: 'Aktionen',
  notLoaded: 'Die Sammelaktionen konnten nicht geladen werden.',
  notChanged: 'Es wurde nichts geändert.',
  object: 'Objekt',
  objects: 'Objekte',
  titles: {
    delete: '{noun} löschen',
    add_files: 'Dateien hinzufügen',
    retry_files: 'Dateien erneut versuchen',
    remove_files: 'Dateien entfernen',
    set_attributes: 'Attribute setzen',
    check_chunks: 'Chunks prüfen',
    convert: '{noun} umwandeln',
  },
  running: {
    delete: '{total, number} {noun} werden gelöscht',
    add_files: '{total, plural, one {# Datei wird} other {# Dateien werden}} hinzugefügt',
    retry_files: '{total, plural, one {# Datei wird} other {# Dateien werden}} erneut versucht',
    remove_files: '{total, plural, one {# Datei wird} other {# Dateien werden}} entfernt',
    set_attributes:
      'Attribute von {total, plural, one {# Datei} other {# Dateien}} werden geändert',
    check_chunks: '{total, plural, one {# Datei wird} other {# Dateien werden}} gelesen',
    convert: '{total, number} {noun} werden umgewandelt',
  },
  ended: {
    delete: '{noun}: {done, number} von {total, number} gelöscht.',
    add_files: '{done, number} von {total, plural, one {# Datei} other {# Dateien}} hinzugefügt.',
    retry_files:
      '{done, number} von {total, plural, one {# Datei} other {# Dateien}} im neuen Versuch verarbeitet.',
    remove_files: '{done, number} von {total, plural, one {# Datei} other {# Dateien}} entfernt.',
    set_attributes:
      'Attribute von {done, number} von {total, plural, one {# Datei} other {# Dateien}} geändert.',
    check_chunks: '{done, number} von {total, plural, one {# Datei} other {# Dateien}} gelesen.',
    convert: '{noun}: {done, number} von {total, number} umgewandelt.',
  },
  alreadyGone: '{count, plural, one {# war} other {# waren}} bereits gelöscht.',
  failed: '{count, number} fehlgeschlagen.',
  notTried: '{count, number} nicht versucht: abgebrochen von {by}.',
  left: '{count, number} nicht versucht.',
  cancelling: 'Wird abgebrochen',
  paused: 'Pausiert: Der Upstream nimmt keine Anfragen an. Später wird es erneut versucht.',
  stopped: 'Der Rest wurde nicht versucht.',
  failures: '{count, plural, one {# Fehler} other {# Fehler}}',
  failuresShown: 'Die ersten {count, number} sind aufgelistet.',
  cancel: {
    delete: 'Löschen abbrechen',
    add_files: 'Hinzufügen abbrechen',
    retry_files: 'Neuen Versuch abbrechen',
    remove_files: 'Entfernen abbrechen',
    set_attributes: 'Ändern abbrechen',
    check_chunks: 'Lesen abbrechen',
    convert: 'Umwandeln beenden',
  },
  retry: '{count, plural, one {# fehlgeschlagenes} other {# fehlgeschlagene}} erneut versuchen',
  goOn: 'Die übrigen {count, number} versuchen',
  dismiss: 'Zusammenfassung schließen',
  receiptsLink: 'Einzelne Ergebnisse ansehen',
  begun: 'Begonnen',
  endedAt: 'Beendet',
  receipts: 'Ergebnisse',
  receiptsFailed: 'Die Ergebnisse konnten nicht geladen werden.',
  show: 'Anzeigen',
  all: 'Alle',
  states: {
    pending: 'Ausstehend',
    succeeded: 'Erledigt',
    already_gone: 'Bereits gelöscht',
    failed: 'Fehlgeschlagen',
  },
  noneOfState: 'Keine.',
  more: 'Mehr anzeigen',
};

export const deleteMany: Translation<typeof en.deleteMany> = {
  selected: '{count, number} {noun} löschen',
  all: 'Alle Treffer löschen ({noun})',
  title: '{noun} löschen',
  planning: 'Es wird geprüft, was sie verwendet.',
  notPlanned: 'Was sie verwendet, konnte nicht geprüft werden.',
  includesUsed: 'Auch verwendete löschen',
  includesUsedHelp: 'Was sie verwendet, findet sie dann nicht mehr.',
  consequence:
    'Sie werden upstream endgültig gelöscht, einige nach den anderen. Ihr Verlauf bleibt hier lesbar.',
  keep: 'Nichts löschen',
  action: '{count, number} {noun} löschen',
  notStarted: 'Es wurde nichts gelöscht.',
};

export const deletionPlan: Translation<typeof en.deletionPlan> = {
  deletes:
    '{count, plural, =0 {Es wird nichts gelöscht.} one {# {noun} wird upstream gelöscht.} other {# {noun} werden upstream gelöscht.}}',
  sized:
    '{count, plural, =0 {Es wird nichts gelöscht.} one {# {noun} wird upstream gelöscht ({size}).} other {# {noun} werden upstream gelöscht ({size}).}}',
  detaches: 'Zuvor aus {count, plural, one {# Vector Store} other {# Vector Stores}} entfernt:',
  detach: '{store}: {count, plural, one {# Datei} other {# Dateien}}',
  keeps:
    '{count, plural, one {# bleibt, weil etwas anderes es verwendet} other {# bleiben, weil etwas anderes sie verwendet}}.',
  keep: '{name}: {users}',
  more: 'und {count, number} weitere',
};
