import type * as en from '../en/files';
import type { Translation } from '../strings';

export const files: Translation<typeof en.files> = {
  title: 'Dateien',
  about: 'Ein- und Ausgaben von Batches, Fine-Tuning-Jobs und Vector Stores.',
  search: 'Dateien durchsuchen',
  searchHint: 'Name oder ID',
  count: '{count, plural, one {# Datei} other {# Dateien}}',
  noMatch: 'Keine passenden Dateien',
  empty: {
    title: 'Noch keine Dateien',
    text: 'Dateien, die hier oder von anderen Clients hochgeladen oder von Batches geschrieben werden, erscheinen in der Liste und bleiben im Verlauf.',
  },
  failed: 'Die Dateien konnten nicht geladen werden.',
  filters: { purpose: 'Zweck' },
  upload: 'Datei hochladen',
  download: 'Datei herunterladen',
  content: 'Inhalt',
  uses: 'Verwendet von',
  deleteConsequence:
    'Die Datei wird upstream gelöscht{count, plural, =0 {} one {, wo # Batch sie nannte} other {, wo # Batches sie nannten}}. Ihr Verlauf bleibt erhalten.',
};

export const filePreview: Translation<typeof en.filePreview> = {
  failed: 'Der Inhalt konnte nicht gelesen werden.',
  nothing: 'Nichts anzuzeigen',
  withheld: 'Der Upstream erlaubt für diese Datei keinen Download.',
  binary: 'Keine Textdatei',
  binaryText: 'Laden Sie sie herunter, um sie anzusehen.',
  empty: 'Die Datei ist leer',
  first:
    '{count, plural, one {Die erste # Zeile} other {Die ersten # Zeilen}}, {size}. Den Rest enthält der Download.',
  lines: '{count, plural, one {# Zeile} other {# Zeilen}}',
  line: 'Zeile {number, number}',
  noJson: 'Diese Zeile ist kein JSON.',
};

export const uploadFiles: Translation<typeof en.uploadFiles> = {
  title: 'Dateien hochladen',
  about: 'Jede wird unverändert an den Upstream gesendet, bis zu 512 MB.',
  action: 'Dateien hochladen',
  purpose: 'Zweck',
  purposeHelp:
    'Wofür die Dateien sind. Eingaben für Batches werden unter Batches Zeile für Zeile geprüft.',
  expiry: 'Ablauf',
  expiryHelp:
    'Danach löscht der Upstream sie. Eingabedateien von Batches laufen standardmäßig nach 30 Tagen ab.',
  expiries: {
    never: 'Standard des Upstreams',
    day: 'Nach einem Tag',
    week: 'Nach 7 Tagen',
    month: 'Nach 30 Tagen',
  },
  choose: 'Dateien auswählen',
  sent: 'Hochgeladene Dateien',
  uploaded: '{size} hochgeladen',
  waits: '{name} wartet',
  failed: '{name} konnte nicht hochgeladen werden.',
  stopped: 'Sie haben den Upload abgebrochen.',
  see: 'Dateien ansehen ({count, plural, one {# neue Datei} other {# neue Dateien}})',
};
