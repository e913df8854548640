import type * as en from '../en/server-errors';
import type { Translation } from '../strings';
import { changeProblems } from './parameter-changes';

export const serverErrors: Translation<typeof en.serverErrors> = {
  anything: {
    internal: 'Interner Fehler (Fehler-ID {id}).',
    databaseUnavailable:
      'Die Datenbank ist nicht erreichbar. Es wurde nichts geändert. Versuchen Sie es gleich noch einmal.',
    tooDeep: 'Die Eingabe ist tiefer als {max} Ebenen verschachtelt.',
    integer:
      'Die Zahl liegt jenseits von 2⁵³ und würde gerundet. Senden Sie eine solche Zahl mit einem API-Client.',
    integerAt:
      '{path} liegt jenseits von 2⁵³ und würde gerundet. Senden Sie eine solche Zahl mit einem API-Client.',
    notFound: 'Nicht gefunden.',
    idEmpty: 'Die ID ist leer.',
    idTooLong: 'Die ID ist zu lang.',
    idCharacters: 'Ungültige ID: Sie enthält Zeichen, die in IDs nicht vorkommen.',
    idInvalid: 'Ungültige ID.',
    nameMissing: 'Geben Sie einen Namen ein.',
    atLeastOne: 'Geben Sie eine Zahl ab 1 ein.',
    format: 'Das Format muss json oder md sein.',
    tableFormat: 'Das Format muss csv oder jsonl sein.',
    fileEmpty: 'Die Datei ist leer.',
  },
  storage: {
    ruleNotFound: 'Diese Aufbewahrungsregel gibt es nicht.',
    noCondition: 'Setzen Sie mindestens eine Bedingung: Ohne eine würden alle Dateien gelöscht.',
    tooManyRules: 'Eine Verbindung hat höchstens {max} Aufbewahrungsregeln.',
    stillThere: 'Die Datei wurde nicht wiederhergestellt: Sie ist upstream noch vorhanden.',
    notArchived: 'Die Datei wurde nicht wiederhergestellt: Ihr Inhalt wird hier nicht aufbewahrt.',
  },
  audit: {
    filter: 'Der Filter des Audit-Logs ist ungültig.',
    notFound: 'Diesen Eintrag gibt es im Audit-Log nicht.',
    unwritten:
      'Es wurde nichts ausgeführt: Das Audit-Log konnte nicht geschrieben werden. Prüfen Sie den Datenträger des Datenordners.',
  },
  accounts: {
    signInFirst: 'Melden Sie sich zuerst an.',
    sessionEnded: 'Ihre Sitzung ist beendet. Melden Sie sich erneut an.',
    sessionOver: 'Diese Sitzung ist bereits beendet.',
    role: 'Sie benötigen die Rolle {role}. Fragen Sie einen Admin.',
    credentialsMissing: 'E-Mail-Adresse und Passwort sind erforderlich.',
    tooManyAttempts: 'Zu viele Versuche. Versuchen Sie es in {minutes} min erneut.',
    disabled: 'Dieses Konto ist deaktiviert. Ein Admin kann es wieder aktivieren.',
    passwordShort: 'Verwenden Sie mindestens 12 Zeichen.',
    passwordLong: 'Verwenden Sie höchstens 128 Zeichen.',
    passwordWrong: 'Falsches Passwort.',
    linkUsed: 'Dieser Link gilt nicht mehr: Er wurde benutzt, ersetzt oder ist abgelaufen.',
    emailInvalid: 'Geben Sie eine E-Mail-Adresse mit Namen, @ und Domain ein.',
    emailTaken: 'Es gibt bereits ein Konto mit dieser E-Mail-Adresse.',
    ownerStays: 'Der Owner muss ein aktiver Admin bleiben.',
    ownerChanges: 'Nur der Owner kann das Konto des Owners ändern.',
    ownerRemoved: 'Der Owner kann nicht entfernt werden.',
    ownerPassword:
      'Nur der Owner selbst oder "{command}" auf dem Rechner kann das Passwort des Owners zurücksetzen.',
    disableSelf: 'Sie können sich nicht selbst deaktivieren.',
    removeSelf: 'Sie können sich nicht selbst entfernen.',
    notFound: 'Benutzer nicht gefunden.',
    timeZone: 'Diese Zeitzone gibt es nicht. Geben Sie einen Namen wie Europe/Berlin ein.',
  },
  signIn: {
    wrongPassword: 'Falsche E-Mail-Adresse oder falsches Passwort.',
    off: 'Single Sign-on ist hier nicht eingerichtet. Melden Sie sich mit E-Mail-Adresse und Passwort an.',
    expired:
      'Diese Anmeldung gilt nicht mehr: Sie dauerte länger als zehn Minuten, begann in einem anderen Browser oder wurde ersetzt. Beginnen Sie von vorn.',
    used: 'Diese Antwort des Anbieters wurde bereits benutzt. Beginnen Sie von vorn.',
    denied:
      '{label} hat Sie nicht angemeldet. Beginnen Sie von vorn und bestätigen Sie dort die Anmeldung.',
    providerRefused:
      '{label} hat die Anmeldung abgelehnt. Wiederholt sich das, teilen Sie einem Admin mit, was dort gesagt wurde.',
    unreachable:
      '{label} war nicht erreichbar. Versuchen Sie es erneut; hält es an, findet ein Admin die Einzelheiten im Log des Servers.',
    invalidAnswer:
      'Der Antwort von {label} war nicht zu trauen. Beginnen Sie von vorn; hält es an, findet ein Admin die Einzelheiten im Log des Servers.',
    ownerFirst:
      'Es gibt noch keinen Owner. Legen Sie zuerst das Konto des Owners an, mit dem Link, den Signalbox beim Start ausgibt.',
    ownerConnects:
      'Das ist die E-Mail-Adresse des Owners. Melden Sie sich mit dem Passwort des Owners an und verbinden Sie {label} unter Einstellungen › Konto.',
    noEmail:
      '{label} hat Ihre E-Mail-Adresse nicht genannt. Ein Admin kann „email“ zu den Scopes hinzufügen oder die Adresse dort freigeben.',
    unverified:
      '{label} sagt nicht, dass {email} eine bestätigte Adresse ist. Lassen Sie sie dort bestätigen oder fragen Sie einen Admin.',
    domain: '{email} gehört zu keiner Domain, die sich hier anmelden darf. Fragen Sie einen Admin.',
    otherIdentity:
      'Das Konto von {email} ist mit einer anderen Identität bei {label} verbunden. Fragen Sie einen Admin.',
    identityTaken:
      'Nicht verbunden: Ihr Konto hat bereits eine Identität bei {label}, oder diese Identität gehört zu einem anderen Konto.',
    noRole: 'Keine Ihrer Gruppen bei {label} hat hier eine Rolle. Fragen Sie einen Admin.',
    noGroups:
      '{label} sagt nicht, in welchen Gruppen Sie sind: Der Claim „{claim}“ fehlt. Fragen Sie einen Admin.',
    groupsElsewhere:
      'Sie sind bei {label} in mehr Gruppen, als in den Claim „{claim}“ passen. Ein Admin kann ihn auf die Gruppen dieser Anwendung begrenzen.',
    passwordOff: 'Die Anmeldung mit Passwort ist abgeschaltet. Melden Sie sich mit {label} an.',
    ssoOnly: 'Dieses Konto wird von {label} verwaltet. Melden Sie sich damit an.',
    wrongCode:
      'Falscher Code, oder einer, der schon benutzt wurde. Geben Sie den neuesten Ihrer App oder einen Wiederherstellungscode ein.',
    wrongFirstCode: 'Falscher Code. Geben Sie den neuesten ein, den die App anzeigt.',
    unknownPasskey:
      'Dieser Passkey ist hier nicht bekannt. Er wurde vielleicht entfernt: Melden Sie sich auf andere Weise an und fügen Sie ihn unter Einstellungen › Konto erneut hinzu.',
    roleFromProvider: 'Die Rolle dieses Kontos kommt von {label} und wird dort geändert.',
    noPasswordHere: 'Dieses Konto hat hier kein Passwort.',
    hasTwoFactor: 'Es gibt bereits eine Authenticator-App. Entfernen Sie sie zuerst.',
    twoFactorFirst:
      'Richten Sie zuerst für sich selbst eine Authenticator-App ein, unter Einstellungen › Konto.',
    passkeyRefused:
      'Der Passkey konnte nicht geprüft werden. Beginnen Sie von vorn, in diesem Browser und unter dieser Adresse.',
    passkeyTaken: 'Dieser Passkey ist bereits gespeichert, oder Sie haben {max} davon.',
    passkeyNotFound: 'Diesen Passkey gibt es nicht.',
    ownerSecondFactor:
      'Nur der Owner selbst oder "{command}" auf dem Rechner kann den zweiten Faktor des Owners zurücksetzen.',
    lastWay: 'Das ist der einzige Weg in das Konto. Setzen Sie zuerst ein Passwort.',
  },
  alerts: {
    noRule: 'Diese Regel gibt es nicht.',
    noChannel: 'Diesen Kanal gibt es nicht.',
    nowhere: 'Wählen Sie einen Kanal oder die Konsole.',
    noRetry: 'Die Meldung ist bereits angekommen oder nicht mehr bekannt.',
    typeStays: 'Die Art eines Kanals lässt sich nicht ändern. Legen Sie einen anderen an.',
    noSecret: 'Nur Webhooks werden signiert.',
    paramUnknown: 'Regeln dieser Art kennen „{name}“ nicht.',
    paramRange: 'Geben Sie eine Zahl von {min, number} bis {max, number} ein.',
    paramWhole: 'Geben Sie eine ganze Zahl ein.',
    paramChoice: 'Wählen Sie eines von diesen: {values}.',
    paramCurrency: 'Geben Sie eine Währung mit drei Buchstaben ein, zum Beispiel USD.',
    kind: 'Um „{kind}“ geht es in solchen Regeln nicht.',
    address: 'Geben Sie eine E-Mail-Adresse ein.',
    addressMissing: 'Geben Sie eine E-Mail-Adresse ein, an die gesendet wird.',
    port: 'Geben Sie einen Port von 1 bis 65535 ein.',
    host: 'Geben Sie den Namen oder die Adresse eines Servers ein.',
    noServer: 'SMTP_URL ist nicht gesetzt. Geben Sie einen Server ein.',
    passwordMissing:
      'Geben Sie das Passwort erneut ein: Es gilt nur für einen Server und Benutzer.',
    passwordInClear:
      'Ein Passwort wird nur über TLS gesendet. Wählen Sie TLS oder STARTTLS, oder lassen Sie den Benutzer leer.',
    urlMissing: 'Geben Sie eine Adresse ein.',
    url: 'Geben Sie eine Adresse ein, die mit https:// oder http:// beginnt.',
    urlCredentials: 'Die Adresse darf weder Benutzer noch Passwort enthalten.',
    placeholder: 'Den Platzhalter „{name}“ gibt es nicht.',
  },
  apiTokens: {
    missing:
      'Senden Sie ein API-Token: „Authorization: Bearer sbx_…“. Sie legen es unter Einstellungen › API an.',
    unknown: 'Dieses API-Token gibt es nicht, oder es ist abgelaufen oder widerrufen.',
    tooMany: 'Zu viele Anfragen. Versuchen Sie es in {seconds} s wieder.',
    roleTooHigh: 'Ein Token kann nicht mehr als Sie: Ihre Rolle ist {role}.',
    notFound: 'Dieses Token gibt es nicht.',
    noRoute: '{method} {path} gibt es nicht. Siehe {document}.',
    methodNotAllowed: '{path} nimmt {methods}.',
    notJson: 'Der Inhalt ist kein JSON.',
    notAnObject: 'Der Inhalt muss ein JSON-Objekt sein.',
    bodyTooLarge: 'Der Inhalt ist größer als {max} MB.',
    unknownParameter: 'Den Parameter „{name}“ gibt es nicht. Bekannt: {known}.',
    inPath: '„{name}“ steht schon im Pfad.',
    repeatedParameter: 'Der Parameter „{name}“ ist mehrfach angegeben.',
    notANumber: '„{value}“ ist keine Zahl.',
    notABoolean: '„{value}“ ist weder true noch false.',
  },
  webhooks: {
    secretShort: 'Geben Sie das ganze Geheimnis ein: Es hat 16 bis 500 Zeichen.',
    secretDamaged: 'Nach whsec_ darf nur Base64 folgen.',
    needsUrl: 'APP_URL muss eine https-Adresse sein, die der Anbieter aufruft.',
    registered: 'Ein Endpunkt ist bereits registriert. Beenden Sie zuerst den Empfang.',
    notRegistered: 'Von hier wurde kein Endpunkt registriert.',
    noSecret: 'Der Anbieter hat ohne Geheimnis geantwortet.',
  },
  connections: {
    notFound: 'Es gibt keine Verbindung „{slug}“.',
    deleted: 'Diese Verbindung wurde gelöscht.',
    deletedMeanwhile: 'Die Verbindung „{slug}“ wurde inzwischen gelöscht.',
    historyOnly:
      'Die Verbindung {name} wurde gelöscht. Ihr Verlauf bleibt lesbar, aber Anfragen sind nicht mehr möglich.',
    slugTaken: 'Diesen Namen verwendet bereits eine Verbindung oder deren Verlauf.',
    changedMeanwhile:
      'Nicht gespeichert: Die Verbindung wurde inzwischen geändert. Laden Sie sie neu und versuchen Sie es erneut.',
    deleteFirst: 'Löschen Sie zuerst die Verbindung.',
    ofProject:
      'Diese Verbindung führt zu einem Projekt der lokalen Plattform; nur ihr Name lässt sich ändern.',
    builtin: 'Die lokale Plattform gehört zu Signalbox und lässt sich nicht ändern.',
    environment:
      'Diese Verbindung stammt aus der Umgebung des Servers: Ändern Sie dort OPENAI_API_KEY und die zugehörigen Variablen.',
    tooManyTests:
      'Zu viele Tests. Versuchen Sie es in {seconds} {seconds, plural, one {Sekunde} other {Sekunden}} erneut.',
    keyAgain:
      'Geben Sie den Schlüssel erneut ein: Durch diese Änderung könnte er an ein anderes Ziel gesendet werden.',
    valuesAgain:
      'Geben Sie {count, plural, one {den Wert} other {die Werte}} von {names} erneut ein: Durch diese Änderung {count, plural, one {könnte er} other {könnten sie}} an ein anderes Ziel gesendet werden.',
    valueMissing: 'Geben Sie einen Wert für {name} ein.',
    addressMissing: 'Geben Sie die Adresse ein.',
    keyMissing: 'Geben Sie den Schlüssel ein.',
    apiVersionMissing: 'Geben Sie die API-Version ein.',
    baseUrlProtocol: 'Die Basis-URL muss mit http:// oder https:// beginnen.',
    baseUrlPassword: 'Die URL darf kein Passwort enthalten; senden Sie es in einem Header.',
    baseUrlQuery: 'Geben Sie Query-Parameter in ihren eigenen Feldern ein, nicht in der URL.',
    baseUrlEscape: 'Der Pfad enthält eine ungültige %-Kodierung.',
    headerName: 'Der Name eines Headers besteht aus Buchstaben, Ziffern und Bindestrichen.',
    headerReserved: 'Den Header {name} setzt die Anfrage selbst.',
    headerValue: 'Der Wert eines Headers muss eine einzige Zeile sein.',
    fieldName: 'Der Name eines Felds kann Buchstaben, Ziffern und Unterstriche enthalten.',
    keySpaces: 'Ein Schlüssel darf keine Leerzeichen enthalten.',
    privateHost:
      'Geben Sie einen Host, eine Adresse oder einen Bereich ein, etwa box.lan, 192.168.1.5 oder 10.0.0.0/8.',
    proxyAddress:
      'Die Adresse eines Proxys sieht aus wie http://proxy:3128 oder socks5://proxy:1080.',
    proxyOwnFields: 'Geben Sie Benutzer und Passwort des Proxys in ihren eigenen Feldern ein.',
    proxyControls: 'Benutzer und Passwort dürfen keine Steuerzeichen enthalten.',
    proxyColon: 'Der Benutzer darf keinen Doppelpunkt enthalten.',
    slugCharacters: 'Verwenden Sie Kleinbuchstaben, Ziffern und einzelne Bindestriche.',
    slugLong: 'Verwenden Sie höchstens 40 Zeichen.',
    slugReserved: 'Dieser Name ist reserviert.',
  },
  destinations: {
    noAddress: '{address} ist keine Adresse.',
    metadataAddress:
      '{address} gehört zum eigenen Netz des Rechners oder zum Metadatendienst einer Cloud und ist immer gesperrt.',
    metadataName: '{hostname} ist der Metadatendienst einer Cloud und ist immer gesperrt.',
    private:
      '{address} liegt in einem privaten Netz und steht nicht in den privaten Hosts dieser Verbindung.',
    notPublic: '{address} ist keine öffentliche Adresse.',
    protocol: 'Adressen mit {protocol} sind gesperrt.',
  },
  platform: {
    settingsChanged:
      'Nicht gespeichert: Die Einstellungen wurden inzwischen geändert. Laden Sie sie neu und versuchen Sie es erneut.',
    settingsFixed:
      'Nicht gespeichert: PLATFORM_CONFIG nennt {path}; jeder Prozess liest diese Datei beim Start. Ändern Sie sie auf jedem Rechner und starten Sie Signalbox dort neu.',
    addressProtocol: 'Die Adresse muss mit http:// oder https:// beginnen.',
    addressPassword:
      'Die Adresse darf kein Passwort enthalten; geben Sie den Schlüssel in seinem eigenen Feld ein.',
    keyAccess: 'Wählen Sie, was der Schlüssel darf.',
    keyNotFound: 'Schlüssel nicht gefunden.',
    projectNotFound: 'Projekt nicht gefunden.',
    projectArchived: 'Das Projekt ist archiviert.',
    defaultProject: 'Das Standardprojekt kann nicht archiviert werden.',
    projectNameTaken: 'Versuchen Sie es erneut: Der Name wurde gerade vergeben.',
    limitModel: 'Geben Sie ein Modell ein oder * für alle.',
    limitEmpty: 'Begrenzen Sie Anfragen, Token oder beides.',
    limitNotFound: 'Limit nicht gefunden.',
    examplesElsewhere: 'Beispieldaten gibt es nur auf der eingebetteten Plattform.',
    examplesNotEmpty:
      'Es gibt bereits Dateien. Beispieldaten sind für eine leere Plattform gedacht.',
  },
  history: {
    notFound: 'Im Verlauf gibt es {kind} {id} nicht.',
    notStored: '{id} ist nicht im Verlauf.',
    neverSeen: 'Das wurde hier noch nie gesehen.',
    versionNotStored: 'Version {number} ist hier nicht gespeichert.',
    parentMissing: '{kind} wird unter {parent} aufgelistet. Nennen Sie dieses Objekt.',
    parentTooMany: 'Nur untergeordnete Arten werden unter einem anderen Objekt aufgelistet.',
    parentConnection: 'Nennen Sie die Verbindung des übergeordneten Objekts.',
    document: 'Dieses Dokument fehlt in dieser Installation.',
  },
  batches: {
    resultsNotLoaded: 'Die Ergebnisse dieses Batches sind noch nicht geladen.',
    noSuchRequest:
      'In diesem Batch {which, select, failed {ist keine Anfrage fehlgeschlagen} missing {fehlt keine Anfrage} other {ist keine Anfrage fehlgeschlagen und es fehlt keine}}.',
    hasEnded:
      'Dieser Batch ist beendet. Senden Sie, was nicht ausgeführt wurde, auf seiner Seite erneut.',
    restTooLate: 'Zu spät zum Anhalten: Der Rest wird schon erneut gesendet, oder es läuft nichts.',
    noSuchGroup: 'Keine Anfrage dieses Batches gehört zu dieser Gruppe von Fehlschlägen.',
    endpointUnknown:
      'Der Endpunkt dieses Batches ist unbekannt. Erstellen Sie stattdessen einen neuen Batch aus seiner Eingabedatei.',
    requestNotStored: 'Die Anfrage {id} steht nicht in der gespeicherten Eingabe.',
    resultNotFound: 'Dieser Batch hat kein Ergebnis {line}.',
  },
  batchGroups: {
    notFound: 'Diese Batchgruppe gibt es nicht.',
    inputComplete: 'Die Eingabe dieser Batchgruppe ist bereits vollständig.',
    inputIncomplete:
      'Die Eingabe dieser Batchgruppe ist nicht vollständig: {received, number} von {bytes, number} Bytes sind hier.',
    inputEmpty: 'Die Eingabe dieser Batchgruppe ist leer.',
    offset: 'Die Eingabe geht bei Byte {received} weiter.',
    diskFull:
      'Die Platte des Datenordners ist fast voll. Schaffen Sie Platz, oder löschen Sie Batchgruppen, die nicht mehr gebraucht werden.',
    metadataTooMany:
      'Eine Batchgruppe nimmt höchstens 13 Metadaten-Paare: Drei weitere sagen, welcher Teil ein Batch ist.',
    metadataReserved: 'Metadaten-Schlüssel, die mit signalbox_ beginnen, setzt die Konsole.',
    submitted: 'Diese Batchgruppe wurde bereits eingereicht.',
    notChecked: 'Die Eingabe dieser Batchgruppe ist noch nicht geprüft.',
    hasErrors:
      'Die Eingabe hat {count, plural, one {# Fehler} other {# Fehler}}. Beheben Sie sie, und erstellen Sie eine neue Batchgruppe.',
    notRunning: 'Diese Batchgruppe läuft nicht.',
    stillRunning: 'Diese Batchgruppe läuft noch. Brechen Sie sie zuerst ab.',
    nothingToResubmit:
      'Keine Anfrage dieser Batchgruppe kann erneut eingereicht werden: In den beendeten Teilen {which, select, failed {ist keine fehlgeschlagen} missing {fehlt keine} other {ist keine fehlgeschlagen und es fehlt keine}}.',
    resultNotFound: 'Diese Batchgruppe hat keine Anfrage {line}.',
    inputGone: 'Die Eingabe dieser Batchgruppe ist nicht mehr im Datenordner.',
  },
  bulkOperations: {
    tooMany:
      'Eine Sammelaktion umfasst höchstens {max, number} Objekte. Grenzen Sie die Filter ein.',
    nothing: 'Nichts zu tun: Alle diese Objekte wurden upstream bereits gelöscht.',
    notFound: 'Es gibt keine Sammelaktion {id}.',
  },
  conversions: {
    nothing:
      'Nichts umzuwandeln: Von diesen ist nichts bekannt, oder alle wurden bereits umgewandelt.',
    noSettings: 'Es gibt keine solchen Prompt-Einstellungen.',
  },
  chats: {
    notFound: 'Chat nicht gefunden.',
    stale: 'Dieser Chat wurde anderswo fortgesetzt.',
    running:
      'In diesem Chat wird noch eine Antwort geschrieben. Stoppen Sie sie oder warten Sie, bis sie endet.',
    lastRunning:
      'Die letzte Antwort dieses Chats wird noch geschrieben. Stoppen Sie sie oder warten Sie, bis sie endet.',
    noSwap: 'Es gibt keine Nachricht zum Tauschen.',
    attachmentGone: 'Ein Anhang existiert nicht mehr. Hängen Sie ihn erneut an.',
    attachmentNotFound: 'Anhang nicht gefunden.',
    attachmentType:
      'Chats nehmen Bilder (PNG, JPEG, GIF, WebP), Ton (WAV, MP3), PDF- und Textdateien an.',
    attachmentSize: 'Ein Anhang kann {size} MB groß sein.',
    nothingToAnswer: 'Hier ist keine Nachricht zu beantworten.',
    resultsMissing: 'Geben Sie für jeden Tool-Aufruf der Antwort ein Ergebnis an.',
    messageNotFound: 'Nachricht nicht gefunden.',
    imageUrl: 'Die URL eines Bildes muss mit http:// oder https:// beginnen.',
    stopping: 'Der Server wird beendet. Senden Sie die Nachricht nach dem Neustart erneut.',
    tooMany:
      'Es werden bereits {count} Antworten geschrieben. Stoppen Sie eine oder warten Sie, bis sie endet.',
    presetNotFound: 'Vorlage nicht gefunden.',
    presetOfAnother: 'Nur {by} kann diese Vorlage ändern oder löschen: Sie wurde dort gespeichert.',
  },
  chatCompletions: {
    noMessages: 'Upstream hat keine Nachrichten zu {id}.',
    noAnswer: '{id} hat keine Antwort, mit der trainiert werden kann.',
  },
  threads: {
    unavailable:
      'Der Upstream hat keine Threads ({status}: {message}), und im Verlauf gibt es keinen mit dieser ID.',
    unavailableSilent:
      'Der Upstream hat keine Threads (keine Antwort: {message}), und im Verlauf gibt es keinen mit dieser ID.',
    outputsElsewhere: 'Ergebnisse dieser Aufrufe werden bereits anderswo übermittelt.',
    noLongerWaits: 'Der Run wartet nicht mehr auf Ergebnisse: Sein Status ist {status}.',
    otherCalls: 'Der Run wartet jetzt auf die Ergebnisse anderer Aufrufe.',
  },
  uploads: {
    notBegunHere:
      'Der Upload {id} wurde nicht hier begonnen, und die API bietet keine Möglichkeit, einen abzufragen.',
    partsNotKnown:
      'Die Teile sind hier nicht bekannt: Der Upload wurde nicht in dieser Konsole begonnen.',
    noParts: 'Der Upload wurde nicht hier begonnen, daher sind seine Teile nicht bekannt.',
    partsMissing:
      '{missing} von {count} Teilen wurden noch nicht gesendet; der erste ist Teil {first}.',
    partBusy: 'Teil {number} wird gerade von einem anderen Tab oder Benutzer gesendet.',
    ended: 'Der Upload ist {status}: Er nimmt keine Teile mehr an.',
    partNumber: 'Der Upload hat die Teile 1 bis {count}.',
    partSize: 'Teil {number} hat {bytes} Bytes.',
    partShort: 'Der Teil hat {expected} Bytes, es kamen aber {length}.',
    partLong: 'Der Teil hat {expected} Bytes, es kamen aber mehr.',
    md5: 'Keine MD5-Prüfsumme in hexadezimaler Schreibweise.',
    purposeMissing: 'Der Zweck der Datei fehlt.',
  },
  images: {
    notFound: 'Bild nicht gefunden.',
    type: 'Das ist kein PNG-, JPEG-, GIF- oder WebP-Bild.',
  },
  playgrounds: {
    unknown: 'Es gibt keinen Playground für {operation}.',
    tooLarge: 'Eine Playground-Anfrage kann höchstens 128 MB groß sein.',
    noForm: 'Die Anfrage muss ein Formular sein.',
    noObject: 'Die Anfrage muss ein JSON-Objekt sein.',
  },
  models: {
    notListed: 'In der Liste der Modelle steht „{id}“ nicht.',
    noDate: 'Für {model} wurde kein Datum eingetragen.',
  },
  vectorStores: {
    attributeKey: 'Ein Schlüssel kann 64 Zeichen haben.',
    attributeText: 'Ein Text kann 512 Zeichen haben.',
    attributeCount: 'Eine Datei kann 16 Attribute haben.',
    overlap: 'Die Überlappung kann höchstens die Hälfte der Chunk-Größe betragen.',
  },
  usage: {
    timeZone: 'Diese Zeitzone gibt es nicht.',
    order: 'Der Zeitraum darf nicht vor seinem Beginn enden.',
    length: 'Ein Zeitraum kann höchstens {days} Tage umfassen.',
    amount: 'Geben Sie eine Zahl wie 0.15 ein, mit höchstens sechs Nachkommastellen.',
    model: 'Geben Sie ein Modell ein.',
    tier: 'Geben Sie einen Service Tier ein.',
    currency: 'Geben Sie eine Währung wie USD ein.',
    date: 'Geben Sie ein Datum ein.',
    source: 'Geben Sie an, woher der Preis stammt.',
    noPrice: 'Geben Sie mindestens einen Preis ein.',
    priceNotFound: 'Preis nicht gefunden.',
  },
  parameterChanges: changeProblems,
  batchPlans: {
    notConfirmed:
      'Dieser Batch liegt über der Grenze, die ein Admin gesetzt hat: {tokens, number} Tokens, Kosten {cost}{reason, select, unknownCost { und mehr zu unbekanntem Preis} openOutput { und Antworten ohne Grenze} other {}}. Er wurde nicht erstellt. Sehen Sie sich seine Schätzung an und bestätigen Sie sie.',
    confirmedLess:
      'Die Schätzung ist höher als das, was bestätigt wurde: {tokens, number} Tokens, Kosten {cost}{reason, select, unknownCost { und mehr zu unbekanntem Preis} openOutput { und Antworten ohne Grenze} other {}}. Der Batch wurde nicht erstellt. Sehen Sie sich seine Schätzung an und bestätigen Sie sie erneut.',
    noSample: 'Keine dieser Zeilen ist eine Anfrage an /v1/responses.',
  },
  views: {
    nameLong: 'Namen können höchstens 100 Zeichen haben.',
    filtersLong: 'Diese Filter sind zu lang, um gespeichert zu werden.',
    tooMany:
      'Sie haben {max} Ansichten dieser Liste. Löschen Sie eine, um eine weitere zu speichern.',
    notFound: 'Ansicht nicht gefunden. Vielleicht wurde sie gelöscht.',
    ofAnother: 'Nur {by} kann diese Ansicht ändern oder löschen: Sie wurde dort gespeichert.',
    nameTaken: 'Sie haben bereits eine Ansicht „{name}“ dieser Liste.',
  },
};
