import type * as en from '../en/conversions';
import type { Translation } from '../strings';

export const conversions: Translation<typeof en.conversions> = {
  action: 'Umwandeln',
  toPromptSettings: 'In Prompt-Einstellungen umwandeln',
  toConversation: 'In Conversation umwandeln',
  toThread: 'In Thread umwandeln',
  title: {
    assistant:
      '{count, plural, one {Assistenten} other {# Assistenten}} in Prompt-Einstellungen umwandeln',
    thread:
      '{count, plural, one {Thread in eine Conversation} other {# Threads in Conversations}} umwandeln',
    conversation:
      '{count, plural, one {Conversation in einen Thread} other {# Conversations in Threads}} umwandeln',
  },
  about: {
    assistant:
      'Modell, Anweisungen, Tools und alles Weitere werden hier als Prompt-Einstellungen für Aufrufe der Responses-API aufbewahrt. Der Assistent bleibt, wie er ist.',
    thread:
      'Eine neue Conversation wird mit den Nachrichten in ihrer Reihenfolge erstellt. Der Thread bleibt, wie er ist.',
    conversation:
      'Ein neuer Thread wird mit den Nachrichten in ihrer Reihenfolge erstellt. Die Conversation bleibt, wie sie ist.',
  },
  target: 'Erstellen auf',
  otherTarget: 'Dateien und Vector-Stores werden nicht auf eine andere Verbindung kopiert.',
  threads: 'Auch diese Threads umwandeln',
  threadsHelp:
    'Die API kann die Threads eines Assistenten nicht auflisten. Dies sind jene, in denen hier Runs von ihm bekannt sind.',
  threadsNone: 'Hier sind keine Threads mit Runs dieses Assistenten bekannt.',
  threadsMore:
    'Nur die Threads mit den neuesten Runs sind aufgelistet. Wandeln Sie andere von ihrer Liste aus um.',
  threadsFailed: 'Seine Threads konnten nicht gesucht werden.',
  allThreads: 'Alle',
  noThreads: 'Keine',
  planning: 'Es wird geprüft, was verloren ginge.',
  planFailed: 'Was verloren ginge, konnte nicht geprüft werden.',
  lossesKnown: 'Was verloren geht, soweit die Nachrichten hier bekannt sind:',
  lossesNone: 'Soweit es hier bekannt ist, geht nichts verloren.',
  times: '{count, number} ×',
  before:
    '{count, plural, one {# davon wurde} other {# davon wurden}} bereits umgewandelt und {count, plural, one {wird} other {werden}} ausgelassen:',
  beforeOne: '{source} wurde zu {target}',
  again: 'Noch einmal umwandeln',
  nothing: 'Es gibt nichts umzuwandeln.',
  start: '{count, number} umwandeln',
  keep: 'Nichts umwandeln',
  notStarted: 'Die Umwandlung wurde nicht begonnen.',
  report: 'Verloren',
  reportNone: 'Nichts ging verloren.',
  reportNoneYet: 'Bisher ging nichts verloren.',
  reportFailed: 'Was verloren ging, konnte nicht geladen werden.',
  lossCount: '{count, plural, one {#-mal} other {#-mal}}',
  moreLosses: 'Mehr anzeigen',
  became: 'wurde zu',
  written: '{count, plural, one {# Nachricht} other {# Nachrichten}} übertragen',
  losses: {
    noStores:
      'Die Dateisuche hat keinen Vector-Store. Ohne einen lehnt die Responses-API das Tool ab.',
    unknownTool: 'Die andere API hat kein solches Tool.',
    unknownFormat: 'Das Antwortformat ist unbekannt.',
    storesElsewhere:
      'Die Vector-Stores sind auf einer anderen Verbindung. Fügen Sie das Tool mit neuen wieder hinzu.',
    filesElsewhere: 'Die Dateien des Code-Interpreters sind auf einer anderen Verbindung.',
    oneStore: 'Ein Assistent durchsucht einen Vector-Store. Die anderen werden ausgelassen.',
    searchFilters: 'Ein Assistent durchsucht Dateien ohne Filter.',
    container: 'Ein Assistent kann keinen bestimmten Container verwenden.',
    noField: 'Ein Assistent hat kein solches Feld.',
    fieldOfRuns: 'Ein Assistent hat dieses Feld nicht. Setzen Sie es bei jedem Run.',
    times: 'Items einer Conversation sagen nicht, wann sie erstellt wurden.',
    runs: 'Runs mit ihren Schritten, Tool-Aufrufen und ihrem Verbrauch bleiben beim Thread.',
    threadTools:
      'Eine Conversation hat keine eigenen Vector-Stores und Dateien. Nennen Sie sie in den Tools einer Response.',
    noRoomForOrigin: 'Die Metadaten sind voll und nennen daher nicht, woraus umgewandelt wurde.',
    messageMetadata: 'Items einer Conversation haben keine Metadaten.',
    incomplete: 'Die Nachricht war unvollständig. Ihr Item sagt es nicht.',
    assistantImage: 'Antworten in einer Conversation enthalten keine Bilder. Die Datei bleibt.',
    assistantFile: 'Antworten in einer Conversation haben keine Anhänge. Die Datei bleibt.',
    attachmentTools:
      'Die angehängte Datei wird nun vom Modell selbst gelesen, nicht von diesen Tools.',
    citationRange: 'Von Zitaten bleibt, wo sie im Text beginnen, nicht, wo sie enden.',
    unknownAnnotation: 'Diese Annotation ist unbekannt.',
    itemType: 'Ein Thread enthält nur Nachrichten, keine anderen Items.',
    messageRole:
      'Nachrichten eines Threads sind vom Nutzer oder vom Assistenten. Andere gehören in die Anweisungen.',
    annotations: 'Nachrichten können nicht mit Annotationen erstellt werden.',
    refusalAsText: 'Eine Ablehnung wird zu einem Text.',
    inlineFile: 'Die Datei steht im Item selbst. Laden Sie sie hoch und hängen Sie sie an.',
    inlineImage: 'Das Bild steht im Item selbst. Eine Nachricht nimmt Dateien und Webadressen.',
    fileAttached: 'Die Datei ist nun für die Dateisuche angehängt und wird nicht ganz gelesen.',
    fileElsewhere: 'Die Datei ist auf einer anderen Verbindung.',
    unknownPart: 'Dieser Teil des Inhalts ist unbekannt.',
    emptyMessage: 'Von der Nachricht bleibt nichts.',
    refused: 'Der Upstream hat die Nachricht abgelehnt.',
  },
};

export const promptSettings: Translation<typeof en.promptSettings> = {
  title: 'Prompt-Einstellungen',
  about:
    'Modell, Anweisungen und Tools für Aufrufe der Responses-API, von Signalbox aufbewahrt. Die API selbst speichert nichts dergleichen.',
  empty: {
    title: 'Noch keine Prompt-Einstellungen',
    text: 'Wandeln Sie einen Assistenten auf seinem Reiter „Migration“ um, um welche zu erstellen.',
  },
  notLoaded: 'Die Prompt-Einstellungen konnten nicht geladen werden.',
  label: 'Prompt-Einstellungen',
  name: 'Name',
  unnamed: 'Ohne Namen',
  more: 'Mehr anzeigen',
  source: 'Erstellt aus',
  made: 'Erstellt',
  by: 'Von',
  model: 'Modell',
  description: 'Beschreibung',
  instructions: 'Anweisungen',
  request: 'Anfrage',
  language: 'Sprache',
  createAssistant: 'Assistenten erstellen',
  createAssistantAbout:
    'Auf dieser Verbindung wird ein Assistent mit diesen Einstellungen erstellt. Die Prompt-Einstellungen bleiben.',
  lossesTitle: 'Was ein Assistent nicht erhalten kann',
  lossesNone: 'Ein Assistent kann alles davon erhalten.',
  assistantCreated: 'Assistent erstellt.',
  notCreated: 'Der Assistent wurde nicht erstellt.',
  cancel: 'Abbrechen',
  chat: 'Im Chat verwenden',
  chatFailed: 'Es wurde keine Chat-Vorlage erstellt.',
  rename: 'Umbenennen',
  save: 'Namen speichern',
  notRenamed: 'Nicht umbenannt.',
  delete: 'Löschen',
  deleteTitle: 'Prompt-Einstellungen löschen',
  deleteText: 'Der Assistent, aus dem sie erstellt wurden, bleibt.',
  deleted: 'Prompt-Einstellungen gelöscht.',
  notDeleted: 'Nicht gelöscht.',
};
