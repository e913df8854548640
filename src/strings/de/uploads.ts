import type * as en from '../en/uploads';
import type { Translation } from '../strings';

export const uploads: Translation<typeof en.uploads> = {
  title: 'Uploads',
  about: 'Große Dateien, in Teilen gesendet, bis zu 8 GB innerhalb einer Stunde.',
  search: 'Uploads durchsuchen',
  searchHint: 'Name oder ID',
  count: '{count, plural, one {# Upload} other {# Uploads}}',
  noMatch: 'Keine passenden Uploads',
  empty: {
    title: 'Noch keine Uploads',
    text: 'Die API führt keine Liste von Uploads: Die hier begonnenen werden mit jedem ihrer Teile gemerkt, sodass einer nach einem Neuladen weitergehen kann.',
  },
  failed: 'Die Uploads konnten nicht geladen werden.',
  filters: { status: 'Status', purpose: 'Zweck' },
  tiles: { pending: 'Laufend', completed: 'Abgeschlossen', over: 'Abgebrochen oder abgelaufen' },
  create: 'In Teilen hochladen',
  columns: { file: 'Datei', parts: 'Teile', md5: 'MD5', expires_at: 'Läuft ab' },
  fileId: 'Datei-ID',
  noFile: 'noch keine',
  noChecksum: 'noch nicht berechnet',
  partsSent: '{sent, number} von {count, number} gesendet',
  partsUnknown: 'hier nicht bekannt',
  cancel: 'Upload abbrechen',
  keep: 'Weiter hochladen',
  cancelTitle: '{name} abbrechen',
  cancelConsequence:
    'Der Upstream vergisst {count, plural, =0 {den Upload} one {den gesendeten Teil} other {die # gesendeten Teile}}. Es entsteht keine Datei.',
  cancelDone: 'Upload abgebrochen',
};

export const uploadWork: Translation<typeof en.uploadWork> = {
  label: 'Senden',
  action: 'Diesen Upload fortsetzen',
  checking: 'Die Datei wird mit den gesendeten Teilen verglichen',
  completing: 'Alle Teile sind da. Der Upstream erstellt die Datei.',
  pause: 'Pausieren',
  resume: 'Fortsetzen',
  paused: 'Pausiert. {sent} von {total} sind upstream.',
  again: 'Erneut senden',
  stopped: 'Der Upload wurde angehalten.',
  partsFailed:
    '{count, plural, one {# Teil wurde nicht gesendet} other {# Teile wurden nicht gesendet}}. Die anderen sind upstream und bleiben dort.',
  otherFile:
    'Das ist eine andere Datei: Ihr Teil {number, number} unterscheidet sich vom gesendeten. Von ihr wurde nichts gesendet.',
  choose: 'Datei auswählen',
  chooseAgain:
    'Wählen Sie {name} erneut aus, um fortzufahren: {size}, {count, plural, =0 {noch nichts gesendet} one {# Teil ist upstream} other {# Teile sind upstream}}. Was dort ist, wird damit verglichen und nicht erneut gesendet.',
  elsewhere: 'Ein anderer Tab oder ein anderer Benutzer sendet gerade.',
  wrongSize: 'Diese Datei hat {size}; der Upload wurde für {expected} begonnen.',
  changed:
    'Diese Datei heißt anders oder wurde geändert, seit der Upload begann ({name}, {modified}). Weichen ihre Teile ab, wird nichts gesendet.',
  useAnyway: '{name} trotzdem verwenden',
  allSent: 'Alle Teile sind upstream.',
  complete: 'Upload abschließen',
  completeFailed: 'Der Upload konnte nicht abgeschlossen werden.',
  withoutChecksum: 'Ohne Prüfsumme abschließen',
  withoutChecksumHelp:
    'Der Upstream vergleicht die Datei mit der Prüfsumme {md5}. Ein Server, der keine Prüfsummen kennt, lehnt sie womöglich ab.',
  notBegunHere:
    'Er wurde nicht in dieser Konsole begonnen, daher sind seine Datei und seine Teile nicht bekannt.',
};

export const uploadParts: Translation<typeof en.uploadParts> = {
  tab: 'Teile',
  title: 'Teile',
  count: '{count, plural, one {# Teil} other {# Teile}}',
  failed: 'Die Teile konnten nicht geladen werden.',
  empty: {
    title: 'Keine Teile bekannt',
    text: 'Der Upload wurde nicht in dieser Konsole begonnen, und die API listet keine Teile auf.',
  },
  columns: {
    number: 'Teil',
    state: 'Zustand',
    size: 'Größe',
    md5: 'MD5',
    part_id: 'Teil-ID',
  },
  states: {
    waiting: 'wartet',
    sending: 'wird gesendet',
    sent: 'gesendet',
    failed: 'fehlgeschlagen',
  },
  sendingShare: 'wird gesendet, {share}',
  failedBecause: 'fehlgeschlagen: {reason}',
  number: 'Teil {number, number}',
  partId: 'Teil-ID',
  checksum: 'MD5',
  strip:
    '{sent, number} von {count, plural, one {# Teil} other {# Teilen}} gesendet{failed, plural, =0 {} other {, # fehlgeschlagen}}',
};

export const createUpload: Translation<typeof en.createUpload> = {
  title: 'In Teilen hochladen',
  about:
    'Eine große Datei, Teil für Teil: Jeder wird für sich erneut versucht, und ein Neuladen verliert nichts.',
  action: 'Dateien hochladen',
  file: 'Datei',
  choose: 'Datei auswählen',
  chosen: '{name}, {size}: {count, plural, one {# Teil} other {# Teile zu {part}}}',
  another: 'Andere Datei auswählen',
  tooLarge: 'Die Datei hat {size}. Ein Upload nimmt 8 GB.',
  emptyFile: 'Die Datei ist leer. Ein Upload nimmt mindestens ein Byte.',
  noFile: 'Wählen Sie eine Datei.',
  purpose: 'Zweck',
  purposeHelp: 'Wofür die Datei ist.',
  expiry: 'Ablauf der Datei',
  expiryHelp: 'Danach löscht der Upstream die Datei.',
  start: 'Upload starten',
  failed: 'Der Upload konnte nicht erstellt werden.',
  deadline:
    'Alle Teile müssen innerhalb der Stunde da sein, für die der Upstream einen Upload vorhält.',
};
