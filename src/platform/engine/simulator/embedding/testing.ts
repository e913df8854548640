/** Short texts, and what somebody might ask to find each of them. */
export const corpus: { text: string; questions: string[] }[] = [
  {
    text: 'Refunds are paid back to the card you used within five working days. Subscriptions that were cancelled in the first fourteen days are refunded in full; after that only the unused months are.',
    questions: [
      'how do I get my money refunded after cancelling',
      'refund for a subscription',
      'when will the refunded amount arrive on my card',
    ],
  },
  {
    text: 'To reset a forgotten password, open the sign-in page and choose "Forgot password". A link that is valid for one hour is sent to the address of the account.',
    questions: ['I forgot my password', 'resetting passwords', 'password reset link expired'],
  },
  {
    text: 'Parcels are shipped from our warehouse in Rotterdam. Delivery takes two days within Europe and up to nine days overseas. You receive a tracking number by mail.',
    questions: [
      'how long does shipping take',
      'tracking numbers of deliveries',
      'where is my parcel',
    ],
  },
  {
    text: 'The coffee machine needs descaling every two months. Fill the tank with the descaling solution, hold both buttons for three seconds and wait until the light turns green.',
    questions: [
      'descale the coffee machine',
      'which buttons to hold to clean lime from my machine',
      'light on coffee maker is green',
    ],
  },
  {
    text: 'Employees may take thirty days of holiday a year. Requests are made in the personnel portal at least two weeks ahead and are approved by the team lead.',
    questions: [
      'how many vacation days do employees have',
      'requesting holidays',
      'who approves holiday requests',
    ],
  },
  {
    text: 'Vector stores hold the chunks of files together with their embeddings. A search compares the embedded question with every chunk and returns those that lie nearest.',
    questions: [
      'what is a vector store',
      'how does embedding search find the nearest chunks',
      'chunks and embeddings of files',
    ],
  },
  {
    text: 'A batch is a file of requests in JSON Lines. Each line has a custom id, a method, a URL and a body. Results are written to an output file once the batch has completed.',
    questions: [
      'format of the batch input file',
      'custom ids in batches',
      'where are batch results written',
    ],
  },
  {
    text: 'Photosynthesis turns light, water and carbon dioxide into sugar and oxygen. It takes place in the chloroplasts of green plants and in some bacteria.',
    questions: [
      'how do plants make sugar from light',
      'chloroplast',
      'what do photosynthetic bacteria produce',
    ],
  },
  {
    text: 'Tides are caused by the pull of the moon and, to a lesser degree, of the sun on the oceans. When both pull in line, spring tides are especially high.',
    questions: ['what causes tides', 'why are spring tides high', 'moon and ocean'],
  },
  {
    text: 'Invoices are issued on the first day of each month and must be settled within thirty days. Late payments are charged interest of eight percent a year.',
    questions: [
      'when do I get my invoice',
      'interest charged for paying late',
      'payment terms of invoices',
    ],
  },
  {
    text: 'Press Ctrl+Shift+P to open the command palette. Type the name of a command, or part of it, and press Enter to run it. Recently used commands are listed first.',
    questions: ['keyboard shortcut of the command palette', 'running commands by name', 'palette'],
  },
  {
    text: 'Der Vertrag kann mit einer Frist von drei Monaten zum Ende eines Kalenderjahres schriftlich gekündigt werden. Die Kündigung bedarf der Unterschrift beider Parteien.',
    questions: [
      'Kündigungsfrist des Vertrags',
      'wie kann ich den Vertrag kündigen',
      'Unterschrift der Parteien',
    ],
  },
  {
    text: 'La garantie couvre les défauts de fabrication pendant deux ans à compter de la date d’achat. Les dommages causés par une mauvaise utilisation ne sont pas couverts.',
    questions: [
      'durée de la garantie',
      'dommages couverts par la garantie',
      'defauts de fabrication',
    ],
  },
  {
    text: '東京は日本の首都であり、人口は約千四百万人である。二十三の特別区から成り、皇居は千代田区にある。',
    questions: ['東京の人口', '日本の首都', '皇居はどこ'],
  },
  {
    text: 'The quarterly report shows revenue of 4.2 million euros, up twelve percent from the quarter before. Costs for personnel rose by three percent, those for energy fell.',
    questions: [
      'quarterly revenue',
      'how much did energy costs fall',
      'report about personnel costs',
    ],
  },
  {
    text: 'Install the package with npm install signalbox and start it with npm start. Node 20 or newer is required. The data folder is created at the first start.',
    questions: [
      'how to install with npm',
      'required node version',
      'where is the data folder created',
    ],
  },
  {
    text: 'Error 429 means that too many requests were sent in a short time. Wait for as long as the Retry-After header says, then try again; the client does so by itself.',
    questions: ['too many requests error', 'what is Retry-After', '429'],
  },
  {
    text: 'Sourdough bread rises without yeast from a packet. Feed the starter the evening before, knead flour, water, salt and starter, and let the dough rest for eight hours.',
    questions: [
      'baking bread with a sourdough starter',
      'how long should dough rest',
      'knead the flour',
    ],
  },
  {
    text: 'The museum is open from ten to six, on Thursdays until nine. Admission is free for children under twelve. Dogs have to wait outside.',
    questions: [
      'museum opening hours',
      'are children admitted free',
      'is my dog allowed in the museum',
    ],
  },
  {
    text: 'Set temperature to zero to make answers as deterministic as possible. Higher temperatures make the model choose less likely words more often.',
    questions: [
      'what does temperature do in the model',
      'deterministic answers',
      'less likely words',
    ],
  },
  {
    text: 'const createServer = (options) => new Server(options); // Listens on the port given in options.port and rejects when the port is taken.',
    questions: [
      'createServer options',
      'server port is taken',
      'create a server listening on a port',
    ],
  },
  {
    text: 'Patients with high blood pressure should reduce salt, move for thirty minutes a day and have their pressure measured every six months.',
    questions: [
      'lowering blood pressure',
      'how often measure the pressure',
      'salt reduction for patients',
    ],
  },
  {
    text: 'The goalkeeper saved two penalties before the striker scored in the last minute of extra time. The final was watched by eighty thousand people in the stadium.',
    questions: [
      'who scored in extra time',
      'penalties saved by the goalkeeper',
      'stadium audience of the final',
    ],
  },
  {
    text: 'Backups run every night at two. They are kept for thirty days in another region and are encrypted with a key that only administrators can use.',
    questions: ['when do backups run', 'are backups encrypted', 'how long backups are kept'],
  },
  {
    text: 'Glaciers move slowly downhill under their own weight. Where they melt faster than snow is added, their ends retreat; since 1900 many have lost half their volume.',
    questions: ['why do glaciers retreat', 'melting glacier volume', 'how glaciers move'],
  },
  {
    text: 'Webhooks are signed. Compute the HMAC of the id, the timestamp and the body with your secret and compare it with the signature header before you trust an event.',
    questions: [
      'verify webhook signatures',
      'hmac of the webhook body',
      'which secret signs events',
    ],
  },
  {
    text: 'Rent is due on the third working day of a month. The deposit of three months is returned within six months after moving out, less the cost of damage.',
    questions: [
      'when must I pay rent',
      'getting the deposit back after moving out',
      'damage deducted from deposit',
    ],
  },
  {
    text: 'Bees communicate the direction and distance of flowers by dancing on the comb. The angle of the waggle dance to the vertical is the angle to the sun.',
    questions: ['how do bees communicate', 'waggle dance', 'dancing angle and the sun'],
  },
  {
    text: 'The train to Vienna leaves from platform nine at 7:42 and arrives at 11:15. Seats can be reserved until ten minutes before departure.',
    questions: ['train departure to Vienna', 'reserving a seat', 'which platform'],
  },
  {
    text: 'Interest rates were raised by a quarter of a point to fight inflation. Mortgages become more expensive, while savers earn more on their deposits.',
    questions: ['raising interest rates', 'inflation and mortgage', 'what do savers earn'],
  },
];
