import { changeProblems } from './parameter-changes';

/**
 * What the server refuses, and why: worded for each reader where the error leaves (`server/errors.ts`). Not handed to
 * the browser. Texts without arguments may also stand in the server's schemas.
 */
export const serverErrors = {
  anything: {
    internal: 'Internal error (error id {id}).',
    databaseUnavailable:
      'The database cannot be reached. Nothing was changed. Try again in a moment.',
    tooDeep: 'The input is nested deeper than {max} levels.',
    integer:
      'The number is beyond 2⁵³ and would be rounded. Send such a number with an API client.',
    integerAt: '{path} is beyond 2⁵³ and would be rounded. Send such a number with an API client.',
    notFound: 'Not found.',
    idEmpty: 'The id is empty.',
    idTooLong: 'The id is too long.',
    idCharacters: 'Invalid id: it has characters that ids do not use.',
    idInvalid: 'Invalid id.',
    nameMissing: 'Enter a name.',
    atLeastOne: 'Enter a number of at least 1.',
    format: 'The format must be json or md.',
    tableFormat: 'The format must be csv or jsonl.',
    fileEmpty: 'The file is empty.',
  },
  storage: {
    ruleNotFound: 'There is no such retention rule.',
    noCondition: 'Set at least one condition: without any, every file would be deleted.',
    tooManyRules: 'A connection has {max} retention rules at most.',
    stillThere: 'The file was not restored: upstream still has it.',
    notArchived: 'The file was not restored: its content is not kept here.',
  },
  audit: {
    filter: 'The filter of the audit log is invalid.',
    notFound: 'There is no such entry in the audit log.',
    unwritten:
      'Nothing was done: the audit log could not be written. Check the disk of the data folder.',
  },
  accounts: {
    signInFirst: 'Sign in first.',
    sessionEnded: 'Your session has ended. Sign in again.',
    sessionOver: 'This session has ended already.',
    role: 'You need the {role} role. Ask an admin.',
    credentialsMissing: 'An e-mail address and a password are required.',
    tooManyAttempts: 'Too many attempts. Try again in {minutes} min.',
    disabled: 'This account is disabled. An admin can enable it again.',
    passwordShort: 'Use at least 12 characters.',
    passwordLong: 'Use at most 128 characters.',
    passwordWrong: 'Wrong password.',
    linkUsed: 'This link no longer works: it was used, replaced or has expired.',
    emailInvalid: 'Enter an e-mail with a name, an @ and a domain.',
    emailTaken: 'There is an account with this e-mail.',
    ownerStays: 'The owner must stay an enabled admin.',
    ownerChanges: 'Only the owner can change the owner’s account.',
    ownerRemoved: 'The owner cannot be removed.',
    ownerPassword: 'Only the owner, or "{command}" on the machine, can reset the owner’s password.',
    disableSelf: 'You cannot disable yourself.',
    removeSelf: 'You cannot remove yourself.',
    notFound: 'User not found.',
    timeZone: 'There is no such time zone. Enter a name like Europe/Berlin.',
  },
  signIn: {
    wrongPassword: 'Wrong e-mail or password.',
    off: 'Single sign-on is not set up here. Sign in with your e-mail and password.',
    expired:
      'This sign-in is no longer valid: it took more than ten minutes, was started in another browser, or was replaced. Start again.',
    used: 'This answer of the provider was used already. Start again.',
    denied: '{label} did not sign you in. Start again, and confirm there that you want to.',
    providerRefused:
      '{label} refused the sign-in. If it happens again, tell an admin what it said.',
    unreachable:
      '{label} could not be reached. Try again; if it persists, an admin finds the details in the server’s log.',
    invalidAnswer:
      'The answer of {label} could not be trusted. Start again; if it persists, an admin finds the details in the server’s log.',
    ownerFirst:
      'There is no owner yet. Create the owner’s account first, with the link that Signalbox printed at start.',
    ownerConnects:
      'This is the e-mail of the owner. Sign in with the owner’s password, and connect {label} under Settings › Account.',
    noEmail:
      '{label} did not say your e-mail. An admin can add “email” to the scopes, or release the address there.',
    unverified:
      '{label} does not say that {email} is a verified address. Have it verified there, or ask an admin.',
    domain: '{email} is not in a domain that may sign in here. Ask an admin.',
    otherIdentity:
      'The account of {email} is connected with another identity at {label}. Ask an admin.',
    identityTaken:
      'Not connected: your account has an identity at {label} already, or this identity belongs to another account.',
    noRole: 'None of your groups at {label} has a role here. Ask an admin.',
    noGroups:
      '{label} does not say in which groups you are: the claim “{claim}” is missing. Ask an admin.',
    groupsElsewhere:
      'You are in more groups at {label} than fit into the claim “{claim}”. An admin can limit it to the groups of this application.',
    passwordOff: 'Sign-in by password is off. Sign in with {label}.',
    ssoOnly: 'This account is managed by {label}. Sign in with it.',
    wrongCode:
      'Wrong code, or one that was used before. Enter the newest of your app, or a recovery code.',
    wrongFirstCode: 'Wrong code. Enter the newest one that the app shows.',
    unknownPasskey:
      'This passkey is not known here. It may have been removed: sign in another way, and add it again under Settings › Account.',
    roleFromProvider: 'The role of this account comes from {label}, and is changed there.',
    noPasswordHere: 'This account has no password here.',
    hasTwoFactor: 'There is an authenticator app already. Remove it first.',
    twoFactorFirst: 'Set up an authenticator app for yourself first, under Settings › Account.',
    passkeyRefused:
      'The passkey could not be verified. Start again, in this browser and under this address.',
    passkeyTaken: 'This passkey is stored already, or you have {max} of them.',
    passkeyNotFound: 'There is no such passkey.',
    ownerSecondFactor:
      'Only the owner, or "{command}" on the machine, can reset the owner’s second factor.',
    lastWay: 'This is the only way into the account. Set a password first.',
  },
  alerts: {
    noRule: 'There is no such rule.',
    noChannel: 'There is no such channel.',
    nowhere: 'Choose a channel, or the console.',
    noRetry: 'It has arrived already, or is no longer known.',
    typeStays: 'What a channel is cannot be changed. Create another one.',
    noSecret: 'Only webhooks are signed.',
    paramUnknown: 'A rule of this sort has no “{name}”.',
    paramRange: 'Enter a number from {min, number} to {max, number}.',
    paramWhole: 'Enter a whole number.',
    paramChoice: 'Choose one of these: {values}.',
    paramCurrency: 'Enter a currency by its three letters, such as USD.',
    kind: 'Such a rule is not about “{kind}”.',
    address: 'Enter an e-mail address.',
    addressMissing: 'Enter an e-mail address to send to.',
    port: 'Enter a port from 1 to 65535.',
    host: 'Enter the name or address of a server.',
    noServer: 'SMTP_URL is not set. Enter a server.',
    passwordMissing: 'Enter the password again: it is kept for one server and user only.',
    passwordInClear:
      'A password is sent over TLS only. Choose TLS or STARTTLS, or leave the user empty.',
    urlMissing: 'Enter an address.',
    url: 'Enter an address that begins with https:// or http://.',
    urlCredentials: 'The address must not hold a user or a password.',
    placeholder: 'There is no placeholder “{name}”.',
  },
  apiTokens: {
    missing: 'Send an API token: "Authorization: Bearer sbx_…". Create one under Settings › API.',
    unknown: 'There is no such API token, or it has expired or was revoked.',
    tooMany: 'Too many requests. Try again in {seconds} s.',
    roleTooHigh: 'A token cannot do more than you: your role is {role}.',
    notFound: 'There is no such token.',
    noRoute: 'There is no {method} {path}. See {document}.',
    methodNotAllowed: '{path} takes {methods}.',
    notJson: 'The body is not JSON.',
    notAnObject: 'The body must be a JSON object.',
    bodyTooLarge: 'The body is larger than {max} MB.',
    unknownParameter: 'There is no parameter "{name}". Known: {known}.',
    inPath: '"{name}" is given in the path already.',
    repeatedParameter: 'The parameter "{name}" is given more than once.',
    notANumber: '"{value}" is not a number.',
    notABoolean: '"{value}" is neither true nor false.',
  },
  webhooks: {
    secretShort: 'Enter the whole secret: it has 16 to 500 characters.',
    secretDamaged: 'After whsec_ only base64 may follow.',
    needsUrl: 'APP_URL must be an https address, which upstream calls.',
    registered: 'An endpoint is registered already. Stop receiving first.',
    notRegistered: 'No endpoint was registered from here.',
    noSecret: 'Upstream answered without a secret.',
  },
  connections: {
    notFound: 'There is no connection "{slug}".',
    deleted: 'This connection was deleted.',
    deletedMeanwhile: 'The connection "{slug}" was deleted meanwhile.',
    historyOnly:
      'The connection {name} was deleted. Its history can be read, but no requests can be sent to it.',
    slugTaken: 'This name is used by a connection or by its history.',
    changedMeanwhile:
      'Couldn’t save: the connection was changed meanwhile. Reload it and try again.',
    deleteFirst: 'Delete the connection first.',
    ofProject:
      'This connection leads to a project of the local platform; only its name can be changed.',
    builtin: 'The local platform is part of Signalbox and cannot be changed.',
    environment:
      'This connection comes from the environment of the server: change OPENAI_API_KEY and the related variables there.',
    tooManyTests:
      'Too many tests. Try again in {seconds} {seconds, plural, one {second} other {seconds}}.',
    keyAgain: 'Enter the key again: this change could send it elsewhere.',
    valuesAgain:
      'Enter the {count, plural, one {value} other {values}} of {names} again: this change could send {count, plural, one {it} other {them}} elsewhere.',
    valueMissing: 'Enter a value for {name}.',
    addressMissing: 'Enter the address.',
    keyMissing: 'Enter the key.',
    apiVersionMissing: 'Enter the API version.',
    baseUrlProtocol: 'The base URL must start with http:// or https://.',
    baseUrlPassword: 'The URL must not contain a password; send it in a header.',
    baseUrlQuery: 'Enter query parameters in their own fields, not in the URL.',
    baseUrlEscape: 'The path has an invalid % escape.',
    headerName: 'A header name is made of letters, digits and hyphens.',
    headerReserved: 'The header {name} is set by the request itself.',
    headerValue: 'A header value must be one line.',
    fieldName: 'A field name can have letters, digits and underscores.',
    keySpaces: 'A key must not contain spaces.',
    privateHost: 'Enter a host, an address or a range, such as box.lan, 192.168.1.5 or 10.0.0.0/8.',
    proxyAddress: 'A proxy address looks like http://proxy:3128 or socks5://proxy:1080.',
    proxyOwnFields: 'Enter the user and the password of the proxy in their own fields.',
    proxyControls: 'User and password must not contain control characters.',
    proxyColon: 'The user must not contain a colon.',
    slugCharacters: 'Use lower-case letters, digits and single hyphens.',
    slugLong: 'Use at most 40 characters.',
    slugReserved: 'This name is reserved.',
  },
  /** Where a connection must not lead. */
  destinations: {
    noAddress: '{address} is not an address.',
    metadataAddress:
      '{address} belongs to the machine’s own network or a cloud’s metadata service, which is always blocked.',
    metadataName: '{hostname} is a cloud’s metadata service, which is always blocked.',
    private:
      '{address} is in a private network and is not listed in the private hosts of this connection.',
    notPublic: '{address} is not a public address.',
    protocol: 'Addresses with {protocol} are blocked.',
  },
  platform: {
    settingsChanged:
      'Couldn’t save: the settings were changed meanwhile. Reload them and try again.',
    settingsFixed:
      'Couldn’t save: PLATFORM_CONFIG names {path}, which each process reads at its start. Change that file on every machine and restart Signalbox there.',
    addressProtocol: 'The address must start with http:// or https://.',
    addressPassword: 'The address must not contain a password; enter the key in its own field.',
    keyAccess: 'Choose what the key may do.',
    keyNotFound: 'Key not found.',
    projectNotFound: 'Project not found.',
    projectArchived: 'The project is archived.',
    defaultProject: 'The default project cannot be archived.',
    projectNameTaken: 'Try again: the name was just taken.',
    limitModel: 'Enter a model, or * for any.',
    limitEmpty: 'Limit requests, tokens, or both.',
    limitNotFound: 'Limit not found.',
    examplesElsewhere: 'Example data is made on the embedded platform only.',
    examplesNotEmpty: 'There are files already. Examples are for an empty platform.',
  },
  history: {
    notFound: 'There is no {kind} {id} in the history.',
    notStored: '{id} is not in the history.',
    neverSeen: 'It was never seen here.',
    versionNotStored: 'Version {number} is not stored here.',
    parentMissing: '{kind} is listed under a {parent}. Name it as the parent.',
    parentTooMany: 'Only kinds that have a parent are listed under one.',
    parentConnection: 'Name the connection of the parent.',
    document: 'This installation came without this document.',
  },
  batches: {
    resultsNotLoaded: 'The results of this batch are not loaded yet.',
    noSuchRequest:
      'No request of this batch {which, select, failed {is failed} missing {is missing} other {failed or is missing}}.',
    hasEnded: 'This batch has ended. Resubmit what was not run from its page.',
    restTooLate: 'Too late to stop: the rest is being resubmitted, or nothing is going on.',
    noSuchGroup: 'No request of this batch is in this failure group.',
    endpointUnknown:
      'The endpoint of this batch is unknown. Create a new batch from its input file instead.',
    requestNotStored: 'The request {id} is not in the stored input.',
    resultNotFound: 'This batch has no result {line}.',
  },
  batchGroups: {
    notFound: 'There is no such batch group.',
    inputComplete: 'The input of this batch group is complete already.',
    inputIncomplete:
      'The input of this batch group is not complete: {received, number} of {bytes, number} bytes are here.',
    inputEmpty: 'The input of this batch group is empty.',
    offset: 'The input goes on at byte {received}.',
    diskFull:
      'The disk of the data folder is nearly full. Free some space, or delete batch groups that are no longer needed.',
    metadataTooMany:
      'A batch group takes at most 13 pairs of metadata: three more say which part of it a batch is.',
    metadataReserved: 'Metadata keys that begin with signalbox_ are set by the console.',
    submitted: 'This batch group was submitted already.',
    notChecked: 'The input of this batch group is not checked yet.',
    hasErrors:
      'The input has {count, plural, one {# error} other {# errors}}. Fix them, and create another batch group.',
    notRunning: 'This batch group does not run.',
    stillRunning: 'This batch group is still running. Cancel it first.',
    nothingToResubmit:
      'No request of this batch group can be submitted again: none {which, select, failed {has failed} missing {is missing} other {has failed or is missing}} in a part that has ended.',
    resultNotFound: 'This batch group has no request {line}.',
    inputGone: 'The input of this batch group is no longer in the data folder.',
  },
  bulkOperations: {
    tooMany: 'A bulk operation takes at most {max, number} objects. Narrow the filters.',
    nothing: 'Nothing to do: all of these were already deleted upstream.',
    notFound: 'There is no bulk operation {id}.',
  },
  conversions: {
    nothing: 'Nothing to convert: nothing is known of these, or all were converted before.',
    noSettings: 'There are no such prompt settings.',
  },
  chats: {
    notFound: 'Chat not found.',
    stale: 'This chat was continued elsewhere.',
    running: 'An answer of this chat is still being written. Stop it, or wait until it ends.',
    lastRunning:
      'The last answer of this chat is still being written. Stop it, or wait until it ends.',
    noSwap: 'There is no message to swap with.',
    attachmentGone: 'An attachment no longer exists. Attach it again.',
    attachmentNotFound: 'Attachment not found.',
    attachmentType:
      'Chats accept images (PNG, JPEG, GIF, WebP), sound (WAV, MP3), PDF and text files.',
    attachmentSize: 'An attachment can have {size} MB.',
    nothingToAnswer: 'There is no message to answer here.',
    resultsMissing: 'Give one result for each tool call of the answer.',
    messageNotFound: 'Message not found.',
    imageUrl: 'The URL of an image must start with http:// or https://.',
    stopping: 'The server is stopping. Send the message again after the restart.',
    tooMany: '{count} answers are already being written. Stop one, or wait until it ends.',
    presetNotFound: 'Preset not found.',
    presetOfAnother: 'Only {by}, who saved this preset, can change or delete it.',
  },
  chatCompletions: {
    noMessages: 'Upstream has no messages of {id}.',
    noAnswer: '{id} has no answer to train on.',
  },
  threads: {
    unavailable:
      'The upstream has no threads ({status}: {message}), and the history has none with this id.',
    unavailableSilent:
      'The upstream has no threads (no answer: {message}), and the history has none with this id.',
    outputsElsewhere: 'Outputs of these calls are already being submitted elsewhere.',
    noLongerWaits: 'The run no longer waits for outputs: its status is {status}.',
    otherCalls: 'The run now waits for the outputs of other calls.',
  },
  uploads: {
    notBegunHere: 'The upload {id} was not begun here, and the API has no way to ask for one.',
    partsNotKnown: 'Its parts are not known here: the upload was not begun in this console.',
    noParts: 'The upload was not begun here, so its parts are not known.',
    partsMissing: '{missing} of {count} parts have not been sent yet; the first is part {first}.',
    partBusy: 'Part {number} is being sent by another tab or another user.',
    ended: 'The upload is {status}: it takes no more parts.',
    partNumber: 'The upload has the parts 1 to {count}.',
    partSize: 'Part {number} has {bytes} bytes.',
    partShort: 'The part has {expected} bytes, but {length} came.',
    partLong: 'The part has {expected} bytes, but more came.',
    md5: 'Not an MD5 checksum in hexadecimal.',
    purposeMissing: 'The purpose of the file is missing.',
  },
  images: {
    notFound: 'Image not found.',
    type: 'This is not a PNG, JPEG, GIF or WebP image.',
  },
  playgrounds: {
    unknown: 'There is no playground for {operation}.',
    tooLarge: 'A playground request can have at most 128 MB.',
    noForm: 'The request must be a form.',
    noObject: 'The request must be a JSON object.',
  },
  models: {
    notListed: 'The list of models has no "{id}".',
    noDate: 'No date was entered for {model}.',
  },
  vectorStores: {
    attributeKey: 'A key can have 64 characters.',
    attributeText: 'A text can have 512 characters.',
    attributeCount: 'A file can have 16 attributes.',
    overlap: 'The overlap can be half of the chunk size at most.',
  },
  usage: {
    timeZone: 'There is no such time zone.',
    order: 'The range must not end before it begins.',
    length: 'A range can have at most {days} days.',
    amount: 'Enter a number such as 0.15, with at most six decimal places.',
    model: 'Enter a model.',
    tier: 'Enter a tier.',
    currency: 'Enter a currency such as USD.',
    date: 'Enter a date.',
    source: 'Enter where the price comes from.',
    noPrice: 'Enter at least one price.',
    priceNotFound: 'Price not found.',
  },
  parameterChanges: changeProblems,
  batchPlans: {
    notConfirmed:
      'This batch is above the limit that an admin set: {tokens, number} tokens, cost {cost}{reason, select, unknownCost { and more of unknown price} openOutput { and answers without a limit} other {}}. It was not created. Look at its estimate and confirm it.',
    confirmedLess:
      'The estimate is higher than what was confirmed: {tokens, number} tokens, cost {cost}{reason, select, unknownCost { and more of unknown price} openOutput { and answers without a limit} other {}}. The batch was not created. Look at its estimate and confirm it again.',
    noSample: 'None of these lines is a request to /v1/responses.',
  },
  views: {
    nameLong: 'Names can have 100 characters at most.',
    filtersLong: 'These filters are too long to be saved.',
    tooMany: 'You have {max} views of this list. Delete one to save another.',
    notFound: 'View not found. It may have been deleted.',
    ofAnother: 'Only {by}, who saved this view, can change or delete it.',
    nameTaken: 'You already have a view “{name}” of this list.',
  },
} as const;
