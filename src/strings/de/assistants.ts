import type * as en from '../en/assistants';
import type { Translation } from '../strings';

export const assistants: Translation<typeof en.assistants> = {
  title: 'Assistenten',
  about: 'Ein Modell mit Anweisungen, Tools und Dateien, das auf Threads ausgeführt wird.',
  search: 'Assistenten durchsuchen',
  searchHint: 'Name, ID, Modell, Metadaten',
  count: '{count, plural, one {# Assistent} other {# Assistenten}}',
  noMatch: 'Keine passenden Assistenten',
  empty: {
    title: 'Noch keine Assistenten',
    text: 'Ein Assistent umfasst ein Modell, seine Anweisungen, Tools und Dateien. Hier oder von anderen Clients erstellte werden aufgelistet, und jede ihrer Versionen bleibt im Verlauf.',
  },
  failed: 'Die Assistenten konnten nicht geladen werden.',
  columns: {
    name: 'Assistent',
    tools: 'Tools',
    threads: 'Threads',
    lastRun: 'Letzter Run',
    errors: 'Fehler (Runs)',
  },
  create: 'Assistent erstellen',
  functions: '{count, plural, one {# Funktion} other {# Funktionen}}',
  otherTools: '{count, plural, one {# weiteres Tool} other {# weitere Tools}}',
  noTools: 'Keine Tools',
  noToolsText: 'Er antwortet aus dem Wissen des Modells.',
  noRuns: 'keine Runs bekannt',
  failedOf: '{failed, number} von {ended, number}',
  deleteMany:
    '{threads, plural, =0 {Kein Thread im Verlauf lief mit den ausgewählten.} one {# Thread lief mit den ausgewählten; er bleibt, doch kein neuer Run kann sie verwenden.} other {# Threads liefen mit den ausgewählten; sie bleiben, doch kein neuer Run kann sie verwenden.}}',
  deleteUnused:
    'Der Assistent wird upstream gelöscht. Kein Thread im Verlauf lief mit ihm. Sein Verlauf und seine Versionen bleiben erhalten.',
  deleteUsed:
    'Der Assistent wird upstream gelöscht. {threads, plural, one {# Thread lief} other {# Threads liefen}} mit ihm: {names}{more, plural, =0 {} other { und # weitere}}. Sie bleiben mit ihren Runs, doch kein neuer Run kann ihn verwenden. Sein Verlauf und seine Versionen bleiben erhalten.',
  definition: 'Definition',
  uses: 'Verwendet von',
  instructions: 'Anweisungen',
  noInstructions: 'Er hat keine Anweisungen.',
  description: 'Beschreibung',
  tools: 'Tools',
  format: 'Antwortformat',
  metadata: 'Metadaten',
  defaultIs: '{value} (Standard)',
  isDefault: '{value} (der Standard)',
  otherTool: 'Tool',
  noStores: 'Kein Vector Store: Er durchsucht die des jeweiligen Threads.',
  noFiles: 'Keine Dateien: Er liest die des jeweiligen Threads.',
  unnamedFunction: 'Unbenannte Funktion',
  strict: 'strict',
  noParameters: 'Sie hat keine Parameter.',
  parametersOf: 'Parameter von {name}',
  becomes: 'Migration',
  edit: 'Assistent bearbeiten',
  duplicate: 'Assistent duplizieren',
  export: 'Als JSON exportieren',
  exportHelp: 'Mit seinen Versionen',
  exportFailed: 'Der Assistent konnte nicht exportiert werden.',
  modelUnlisted:
    'Der Upstream listet das Modell {model} nicht auf. Neue Runs schlagen womöglich fehl: Wählen Sie ein anderes.',
  createAndRun: 'Thread erstellen und ausführen',
  createAndRunHelp: 'Mit Nachrichten, Dateien und allen Optionen eines Runs.',
  tryIt: 'Ausprobieren',
  tryItName: '{name} ausprobieren',
  tryItFailed: 'Es konnte kein Thread erstellt werden.',
  versions: {
    tab: 'Versionen',
    failed: 'Die Versionen konnten nicht geladen werden.',
    none: 'Noch keine Versionen',
    noneText: 'Eine Version wird gespeichert, sobald eine Änderung des Assistenten bemerkt wird.',
    one: 'Version {number, number}',
    first: 'Die erste bekannte Version.',
    changed: 'Geändert: {fields}',
    by: 'von {name}',
    elsewhere: 'upstream bemerkt',
    current: 'aktuell',
    compare: 'Vergleichen',
    compareNamed: 'Version {number, number} mit Version {before, number} vergleichen',
    comparison: 'Vergleich',
    from: 'Von',
    to: 'Nach',
    diffFailed: 'Die beiden Versionen konnten nicht geladen werden.',
    same: 'Diese beiden Versionen sind gleich.',
    added: 'hinzugefügt',
    removed: 'entfernt',
    unchanged: '{count, plural, one {# unveränderte Zeile} other {# unveränderte Zeilen}}',
    restore: 'Version {number, number} wiederherstellen',
    restoreTitle: 'Version {number, number} wiederherstellen',
    restoreConsequence:
      'Der Assistent wird upstream auf diese Version gebracht; sein jetziger Stand bleibt als Version erhalten. Der Upstream lehnt dies ab, wenn die Version Vector Stores oder Dateien nennt, die seither gelöscht wurden.',
    restored: 'Version {number, number} wiederhergestellt',
  },
};

export const createAssistant: Translation<typeof en.createAssistant> = {
  title: 'Assistent erstellen',
  about: 'Ein Modell mit Anweisungen, Tools und Dateien. Es wird auf Threads ausgeführt.',
  import: 'Aus einer Datei',
  duplicate: 'Assistent duplizieren',
  duplicateAbout: 'Eine Kopie des anderen Assistenten. Ändern Sie, was anders sein soll.',
  copyOf: 'Kopie von {name}',
  submit: 'Assistent erstellen',
  failed: 'Der Assistent konnte nicht erstellt werden.',
  notRead: 'Der zu duplizierende Assistent konnte nicht geladen werden.',
  action: 'Assistenten erstellen',
};

export const editAssistant: Translation<typeof en.editAssistant> = {
  title: 'Assistent bearbeiten',
  about:
    'Gesendet werden nur die Felder, die Sie ändern. Der vorherige Stand bleibt als Version erhalten.',
  submit: 'Assistent speichern',
  saved: 'Assistent gespeichert',
  failed: 'Der Assistent konnte nicht gespeichert werden.',
  notRead: 'Der Assistent konnte nicht geladen werden.',
  action: 'Assistenten bearbeiten',
  gone: 'Der Assistent wurde upstream gelöscht',
  goneText:
    'Er kann nicht mehr geändert werden. Um ihn neu zu erstellen, duplizieren Sie ihn auf seiner Seite.',
  changedMeanwhile:
    'Der Assistent wurde geändert, seit Sie dieses Formular geöffnet haben. Gesendet werden nur die Felder, die Sie hier ändern; die anderen bleiben, wie sie jetzt sind.',
};

export const assistantForm: Translation<typeof en.assistantForm> = {
  identity: 'Assistent',
  name: 'Name',
  nameHelp: 'Bis zu 256 Zeichen.',
  description: 'Beschreibung',
  descriptionHelp: 'Für Menschen: Das Modell liest sie nicht. Bis zu 512 Zeichen.',
  model: 'Modell',
  modelHelp: 'Ein Modell, das der Upstream auflistet, oder jeder andere Name.',
  modelUnlisted: 'Der Upstream listet dieses Modell nicht auf und lehnt es womöglich ab.',
  modelMissing: 'Wählen Sie ein Modell.',
  instructions: 'Anweisungen',
  tokens: '{count, plural, one {# Token} other {# Token}}',
  characters: '{count, number} von {max, number} Zeichen',
  tools: 'Tools',

  fileSearchHelp: 'Durchsucht seinen Vector Store und den des Threads.',
  stores: 'Vector Store',
  storesHelp: 'Höchstens einer. Seine Dateien werden in jedem Thread durchsucht.',
  codeInterpreterHelp: 'Schreibt Python und führt es aus. Manchen Servern fehlt er.',
  files: 'Dateien',
  filesHelp: 'Bis zu {max, number} Dateien, die sein Code in jedem Thread lesen kann.',
  otherTools:
    '{count, plural, one {# Tool eines anderen Typs bleibt unverändert} other {# Tools anderer Typen bleiben unverändert}}.',
  records: {
    entry: 'Zu „{label}“ hinzufügen',
    hint: 'Nach Name wählen oder eine ID einfügen',
    add: 'Hinzufügen',
    remove: '{name} entfernen',
  },
  answers: 'Antworten',
  default: '{value} (Standard)',
  formatHelp: 'Mit json_schema entspricht jede Antwort einem Schema.',
  jsonObjectHelp:
    'Die Anweisungen müssen sagen, dass die Antwort JSON ist, sonst lehnt der Upstream den Run ab.',
  formatOther: 'Unverändert (unbekannter Typ)',
  formatName: 'Name des Schemas',
  formatNameHint: 'antwort',
  formatDescription: 'Beschreibung des Schemas',
  formatSchema: 'Schema (JSON-Schema)',
  formatStrict: 'Strict',
  formatStrictHelp:
    'Antworten entsprechen immer dem Schema. Das Schema muss die Regeln des Strict-Modus einhalten.',
  formatNameWrong: 'Geben Sie bis zu 64 Buchstaben, Ziffern, Binde- und Unterstriche ein.',
  schemaMissing: 'Geben Sie das Schema ein, dem Antworten entsprechen müssen.',
  schemaInvalid: 'Korrigieren Sie zuerst das Schema: Es ist kein gültiges JSON.',
  schemaObject: 'Das Schema muss ein JSON-Objekt sein.',
  strictOpen: 'Der Strict-Modus verlangt "additionalProperties": false bei {place}.',
  strictOptional:
    'Der Strict-Modus verlangt bei {place} jede Eigenschaft in "required". Es fehlen: {properties}. Erlauben Sie null für das, was entfallen darf.',
  temperature: 'temperature',
  ranker: 'ranker',
  temperatureHelp:
    'Von 0 bis 2. Höher ist abwechslungsreicher. Ändern Sie dies oder top_p, nicht beides.',
  topPHelp: 'Von 0 bis 1: der Anteil der wahrscheinlichen Wörter, aus denen gewählt wird.',
  effortHelp: 'Wie viel das Modell nachdenkt, bevor es antwortet. Nur für Reasoning-Modelle.',
  effortDefault: 'Der Standard des Modells',
  metadata: 'Metadaten',
  tooLong: 'Höchstens {max, number} Zeichen. Dies sind {length, number}.',
  outOf: 'Geben Sie eine Zahl von {min, number} bis {max, number} ein.',
  wholeOutOf: 'Geben Sie eine ganze Zahl von {min, number} bis {max, number} ein.',
  tooManyStores:
    'Ein Assistent kann höchstens {max, plural, one {# Vector Store} other {# Vector Stores}} haben.',
  tooManyFiles: 'Ein Assistent kann höchstens {max, number} Dateien haben.',
  functions: {
    noName: 'Geben Sie für jede Funktion einen Namen ein.',
    badName: 'Namen von Funktionen haben bis zu 64 Buchstaben, Ziffern, Binde- und Unterstriche.',
    duplicate: 'Zwei Funktionen heißen „{name}“.',
    noJson: 'Die Parameter von „{name}“ sind kein gültiges JSON.',
    noObject: 'Die Parameter von „{name}“ müssen ein JSON-Objekt sein.',
    notStrict: '„{name}“ ist im Strict-Modus nicht gültig. {reason}',
  },
  import: {
    choose: 'Export auswählen',
    hint: 'Ein Export aus dieser Konsole, ein Assistant-Objekt der API oder der Body einer Anfrage. Er füllt das Formular unten aus.',
    read: 'Aus {name} ausgefüllt. Vector Stores und Dateien behalten ihre IDs: Entfernen Sie die, die diese Verbindung nicht hat.',
    noJson: '{name} ist kein gültiges JSON. Es wurde nichts geändert.',
    noAssistant: '{name} ist kein Assistent: Es fehlt ein Modell. Es wurde nichts geändert.',
    otherObject: '{name} ist „{object}“, kein Assistent. Es wurde nichts geändert.',
    tooBig: '{name} ist größer als 5 MB. Es wurde nichts geändert.',
  },
};

export const becomes: Translation<typeof en.becomes> = {
  target: 'API',
  targets: { responses: 'Responses-Aufruf', agent: 'Agent' },
  about: {
    responses:
      'Upstream wird nichts gespeichert: Jeder Aufruf sendet die gesamte Konfiguration. Ihr Programm oder ein gespeicherter Prompt ersetzt den Assistenten.',
    agent:
      'Ein Agent wird wie der Assistent upstream gespeichert und läuft in Sitzungen. Felder laut den Typen des npm-Pakets openai 7.59.',
  },
  lostCount:
    '{count, plural, =0 {Kein Feld geht verloren.} one {# Feld geht verloren.} other {# Felder gehen verloren.}}',
  from: 'Assistent',
  fate: 'Was geschieht',
  to: 'Wird zu',
  note: 'Warum',
  fates: { same: 'gleich', changed: 'geändert', lost: 'verloren' },
  code: 'Code',
  language: 'Programmiersprache',
  notes: {
    instructionsEachTime:
      'Senden Sie sie mit jedem Aufruf: previous_response_id übernimmt sie nicht.',
    instructionsAppended: 'Sie werden an Anweisungen angehängt, die jeder Agent hat.',
    noName: 'Ein Aufruf hat keinen Namen. Behalten Sie ihn in Ihrem Programm.',
    noDescription: 'Dafür gibt es kein Feld. Das Modell hat sie nie gelesen.',
    metadataEachTime: 'Metadaten gehören zu jeder Response.',
    flatFunction: 'Name, Beschreibung und Parameter sind Felder neben dem Typ.',
    strictStated: 'Funktionen sind dort standardmäßig strict, daher wird strict: false gesendet.',
    noStrict: 'strict kann nicht gesetzt werden: Argumente können vom Schema abweichen.',
    storesInTool: 'Die Vector Stores werden im Tool aufgelistet. Fügen Sie die des Threads hinzu.',
    noStores:
      'Das Tool braucht einen Vector Store, und der Assistent hat keinen eigenen: Geben Sie den der jeweiligen Unterhaltung an.',
    rankerRenamed: 'Die Ranker haben dort andere Versionen; auto wählt die neueste.',
    container:
      'Dateien und Code liegen in einem Container, der je Sitzung berechnet wird und nach 20 Minuten ohne Nutzung abläuft.',
    noFileSearch:
      'Agenten haben keine Dateisuche. Geben Sie ihnen Dateien in ihrer Umgebung oder eine Suche als Funktion oder MCP-Server.',
    noCodeInterpreter:
      'Agenten führen stattdessen Befehle in der Umgebung ihrer Sitzung aus. Dateien werden dort abgelegt.',
    flatFormat: 'Wird als text.format gesendet, ohne json_schema um das Schema.',
    defaultFormat: 'Reiner Text ist auch dort der Standard.',
    schemaOnly:
      'Nur das Schema bleibt: Für seinen Namen, seine Beschreibung und strict gibt es kein Feld.',
    noJsonObject: 'Nur Text und JSON-Schema werden unterstützt.',
    reasoning: 'Wird in reasoning gesendet.',
    noSampling: 'Agenten haben keinen solchen Parameter.',
    unknownEffort: 'Agenten unterstützen diesen Wert nicht.',
    unknownTool: 'Unbekannter Tool-Typ.',
    unknownFormat: 'Unbekannter Formattyp.',
    threadToConversation:
      'Nachrichten liegen in einer Conversation oder in der Kette von previous_response_id. Umwandeln überträgt die vorhandenen.',
    runToResponse:
      'Eine Response ersetzt einen Run samt seinen Schritten. Ausgaben von Funktionen werden in einem weiteren Aufruf gesendet.',
    threadToSession:
      'Eine Sitzung enthält die Unterhaltung und die Umgebung, in der der Agent arbeitet.',
    runToTurn: 'Eine Eingabe in eine Sitzung beginnt einen Turn, der Ereignisse streamt.',
  },
};
