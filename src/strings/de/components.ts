import type * as en from '../en/components';
import type { Translation } from '../strings';

export const parts: Translation<typeof en.parts> = {
  none: 'keine Angabe',
  dismiss: 'Schließen',
  boundary: {
    row: 'Zeile nicht darstellbar: {reason}',
    value: 'Wert nicht darstellbar: {reason}',
    panel: 'Bereich nicht darstellbar: {reason}',
    entry: 'Eintrag nicht darstellbar: {reason}',
    facts: 'Details nicht darstellbar: {reason}',
    record: 'Datensatz nicht darstellbar: {reason}',
    message: 'Nachricht nicht darstellbar: {reason}',
    request: 'Anfrage nicht darstellbar: {reason}',
    answer: 'Antwort nicht darstellbar: {reason}',
  },
  confirm: {
    type: 'Zur Bestätigung <text></text> eingeben',
    failed: 'Fehlgeschlagen: {action}',
    cancel: 'Abbrechen',
  },
  copy: {
    copy: '{what} kopieren',
    copied: 'Kopiert',
    refused: 'Kopieren nicht möglich',
    id: 'ID',
    code: 'Code',
    all: 'Alles',
  },
  couldNotAsk: {
    title: '{noun} von {connection} konnten nicht geladen werden.',
    none: '{noun} von {connection} konnten nicht geladen werden. Im Verlauf gibt es keine.',
    held: '{noun} von {connection} konnten nicht geladen werden. Angezeigt {count, plural, one {wird # Eintrag} other {werden # Einträge}} aus dem Verlauf.',
  },
  density: { roomy: 'Zeilen mit mehr Abstand', dense: 'Kompakte Zeilen' },
  fileDrop: {
    one: 'Datei hier ablegen oder <button></button>',
    many: 'Dateien hier ablegen oder <button></button>',
  },
  filterBar: {
    selection: 'Ausgewählte Zeilen',
    selected: '{count, number} ausgewählt',
    clear: 'Auswahl aufheben',
    remove: 'Filter „{label}“ entfernen',
  },
  fold: {
    less: 'Weniger anzeigen',
    line: '{count, plural, one {# weitere Zeile} other {# weitere Zeilen}} anzeigen',
    character: '{count, plural, one {# weiteres Zeichen} other {# weitere Zeichen}} anzeigen',
  },
  freshness: {
    updating: 'wird aktualisiert',
    updated: 'aktualisiert {when}',
    never: 'noch nicht aktualisiert',
    failing: 'Aktualisierung schlägt fehl, {state}',
    why: 'Aktualisierung schlägt fehl: {reason}',
    update: 'Jetzt aktualisieren',
  },
  json: {
    search: '{label} durchsuchen',
    searchHint: 'Schlüssel und Werte durchsuchen',
    none: 'Nichts gefunden',
    at: '{at, number} von {count, number}',
    atOfMany: '{at, number} von {count, number}+',
    previous: 'Vorheriger Treffer',
    next: 'Nächster Treffer',
    items: '{count, plural, one {# Element} other {# Elemente}}',
    keys: '{count, plural, one {# Schlüssel} other {# Schlüssel}}',
    more: '{count, plural, one {# weiteres Zeichen} other {# weitere Zeichen}}',
  },
  markdown: {
    done: 'Erledigt',
    open: 'Offen',
    table: 'Tabelle',
    image: 'Bild von {host} öffnen',
    namedImage: 'Bild „{alt}“ von {host} öffnen',
  },
  pageHeader: { menu: 'Navigation öffnen', crumbs: 'Navigationspfad' },
  player: {
    unplayable:
      'Dieser Browser kann das Format nicht abspielen. Die Datei lässt sich herunterladen.',
  },
  recorder: {
    record: 'Aufnehmen',
    stop: 'Aufnahme beenden',
    cancel: 'Aufnahme verwerfen',
    recording: 'Aufnahme läuft',
    asking: 'Geben Sie das Mikrofon im Browser frei',
    insecure:
      'Browser geben das Mikrofon nur über https oder auf localhost frei. Öffnen Sie die Konsole so, um aufzunehmen.',
    unsupported: 'Dieser Browser kann keinen Ton aufnehmen.',
    denied:
      'Der Browser sperrt das Mikrofon auf dieser Seite. Geben Sie es in den Website-Einstellungen frei und versuchen Sie es erneut.',
    missing: 'Es wurde kein Mikrofon gefunden.',
    failed: 'Aufnahme fehlgeschlagen: {message}',
  },
  progress: {
    done: '{done, number} von {total, number}',
    doneFailed: '{done, number} von {total, number}, {failed, number} fehlgeschlagen',
  },
  reasoning: 'Reasoning, {count, plural, one {# Wort} other {# Wörter}}',
  rowKeys: {
    list: 'Liste',
    search: 'Suchen',
    clearSearch: 'Suche leeren',
    next: 'Nächste Zeile',
    previous: 'Vorherige Zeile',
    open: 'Zeile öffnen',
    peek: 'Vorschau der Zeile',
    select: 'Zeile auswählen',
    clear: 'Auswahl aufheben',
  },
  unknownTime: 'nicht bekannt',
  unavailableHere: '{what}: hier nicht verfügbar',
  unsupported: '{what}: auf {connection} nicht verfügbar',
  upload: {
    counts: '{sent} von {total}',
    sent: 'Gesendet, Antwort steht noch aus',
    cancel: 'Abbrechen',
    of: 'Upload von {name}',
  },
};

export const units: Translation<typeof en.units> = {
  ms: '{amount} ms',
  s: '{amount} s',
  min: '{amount} min',
  h: '{amount} h',
  d: '{amount} Tg.',
  mo: '{amount} Mon.',
  y: '{amount} J.',
  now: 'gerade eben',
  ago: 'vor {amount}',
  ahead: 'in {amount}',
};

export const statusDetail: Translation<typeof en.statusDetail> = {
  done: '{count, number} von {total, number}',
  failed: '{count, number} fehlgeschlagen',
  failedOf: '{count, number} von {total, number} fehlgeschlagen',
  allFailed: 'alle {total, number} fehlgeschlagen',
  noneAnswered: 'keine von {total, number} beantwortet',
  notAnswered: '{count, number} nicht beantwortet',
  notRun: '{count, number} nicht ausgeführt',
  kept: '{count, plural, one {# Ergebnis} other {# Ergebnisse}} erhalten',
  unread: '{count, plural, one {# Teil} other {# Teile}} nicht gelesen',
  errors: '{count, plural, one {# Fehler} other {# Fehler}}',
  errorFile: 'es gibt eine Fehlerdatei',
  expires: 'läuft ab in {time}',
  expired: 'abgelaufen {when}',
  late: 'Frist überschritten',
  for: 'seit {time}',
  imported: 'importiert {when}',
  deleted: 'upstream gelöscht {when}',
  upstreamExpired: 'upstream abgelaufen {when}',
};

export const errors: Translation<typeof en.errors> = {
  noReason: 'Es wurde kein Grund angegeben.',
  retry: 'Erneut versuchen',
  status: 'Status',
  code: 'Code',
  type: 'Typ',
  param: 'Parameter',
  requestId: 'Request-ID',
  requestIdCopy: 'Request-ID',
  advice: {
    nobody:
      'Prüfen Sie, ob die Konsole läuft und Sie online sind, und versuchen Sie es dann erneut.',
    cut: 'Die Antwort wurde unterwegs abgeschnitten. Versuchen Sie es erneut.',
    stream: 'Der Upstream meldete dies mitten in seiner Antwort. Versuchen Sie es erneut.',
    connection: 'Versuchen Sie es erneut. Bleibt der Fehler, prüfen Sie die Verbindung.',
    silence:
      'Die Basis-URL dieser Verbindung antwortet nicht. Prüfen Sie sie in den Einstellungen.',
    nonsense: 'Die Antwort ist ungültig. Prüfen Sie die Basis-URL in den Einstellungen.',
    key: 'Der Schlüssel dieser Verbindung wurde nicht akzeptiert. Ein Admin kann in den Einstellungen einen anderen eintragen.',
    forbidden: 'Dem Schlüssel dieser Verbindung fehlt die Berechtigung dafür.',
    proxy_unreachable: 'Prüfen Sie die Adresse des Proxys und ob er läuft.',
    proxy_authentication: 'Geben Sie den Benutzer und das Passwort ein, die der Proxy akzeptiert.',
    proxy_refused:
      'Der Proxy funktioniert, hat die Basis-URL aber nicht erreicht. Prüfen Sie die Basis-URL oder fragen Sie, wer den Proxy betreibt.',
    proxy_protocol:
      'Prüfen Sie Protokoll und Port des Proxys: Was dort antwortet, spricht ein anderes Protokoll.',
    notFound: 'Vielleicht wurde es upstream gelöscht oder gehört zu einem anderen Projekt.',
    tooMany:
      'Warten Sie kurz und versuchen Sie es dann erneut. Bleibt der Fehler, prüfen Sie die Limits des Kontos.',
    upstreamWithId:
      'Versuchen Sie es erneut. Bleibt der Fehler, wenden Sie sich mit der Request-ID an den Support des Upstreams.',
    upstream:
      'Versuchen Sie es erneut. Bleibt der Fehler, wenden Sie sich an den Support des Upstreams.',
    UNAUTHORIZED: 'Melden Sie sich erneut an.',
    FORBIDDEN: 'Dafür benötigen Sie eine andere Rolle. Fragen Sie einen Admin.',
    INTERNAL_SERVER_ERROR:
      'Versuchen Sie es erneut. Bleibt der Fehler, stehen Einzelheiten im Log des Servers.',
  },
};
