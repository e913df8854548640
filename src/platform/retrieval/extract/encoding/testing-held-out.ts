/**
 * Everyday texts, held out while the detector was tuned: a letter, a notice, a recipe, a report; with their possible
 * encodings.
 */
export const heldOut: { language: string; encodings: string[]; text: string }[] = [
  {
    language: 'Russian',
    encodings: ['windows-1251', 'koi8-r', 'iso-8859-5', 'ibm866', 'x-mac-cyrillic'],
    text: 'Здравствуйте, Ольга Петровна! Вчера мастер наконец починил отопление на третьем этаже, но в подвале по-прежнему холодно. Просим жильцов не оставлять велосипеды у входа: их негде обойти с коляской. Собрание перенесено на четверг, начало в семь вечера. Если вы не сможете прийти, передайте свой голос соседу и напишите об этом короткую записку. Счётчики воды проверят до конца месяца; вход в квартиры нужен примерно на десять минут. Ещё раз напоминаем, что музыка после одиннадцати мешает детям спать. В кладовой осталось шесть банок краски, две кисти и старая лестница, забирайте бесплатно.',
  },
  {
    language: 'Ukrainian',
    encodings: ['windows-1251', 'koi8-u'],
    text: "Шановні сусіди, у суботу зранку прибираємо подвір'я та саджаємо дві яблуні. Візьміть рукавиці, лопати й гарний настрій, чай із пирогами обіцяє пані Галина. Дітям дозволено фарбувати огорожу в будь-який колір. Якщо піде дощ, зберемося в їдальні школи й поговоримо про новий дах. Ключі від льоху лежать у вчительки географії. Її телефон записано на дверях. Минулого року ми зібрали сто двадцять кілограмів картоплі, цього року сподіваємося на більше. Ґрунт уже теплий, тож чекати немає чого.",
  },
  {
    language: 'Bulgarian',
    encodings: ['windows-1251', 'iso-8859-5', 'ibm866'],
    text: 'Скъпи приятели, пътуването до планината започва в шест часа сутринта от автогарата. Вземете топли дрехи, здрави обувки и храна за два дни, защото хижата е малка и няма магазин наблизо. Водачът познава всяка пътека и ще ни покаже къде цъфтят най-редките цветя. Вечерта ще седнем край огъня и ще слушаме стари песни. Който има китара, да я донесе. Връщаме се в неделя следобед, освен ако времето не се развали. Таксата се плаща предварително при касиерката, а за децата е наполовина.',
  },
  {
    language: 'Serbian',
    encodings: ['windows-1251', 'iso-8859-5'],
    text: 'Драги суграђани, библиотека ће од понедељка радити у новој згради поред поште. Чланске карте важе као и пре, а књиге можете вратити на оба места. Деца до десет година имају посебну собу са играчкама и љуљашком. Сваке среде увече неко од писаца чита своје приче, после чега следи разговор уз чај. Уколико желите да поклоните старе часописе, донесите их свезане канапом. Њихов број је ограничен, јер нема много места на полицама.',
  },
  {
    language: 'Greek',
    encodings: ['windows-1253', 'iso-8859-7'],
    text: 'Αγαπητοί γείτονες, το πλοίο για το νησί φεύγει κάθε πρωί στις οκτώ και επιστρέφει το βράδυ. Όσοι θέλουν να έρθουν μαζί μας ας φέρουν καπέλο, νερό και κάτι για να φάμε στην παραλία. Η θάλασσα είναι ακόμη κρύα, αλλά τα παιδιά δεν την φοβούνται. Στο χωριό υπάρχει μια μικρή ταβέρνα με φρέσκα ψάρια και σπιτικό ψωμί. Ο δρόμος προς τον φάρο έκλεισε λόγω έργων, γι αυτό θα περπατήσουμε από το πίσω μονοπάτι. Έχει σκιά και όμορφη θέα. Ρωτήστε τη γιαγιά Ελένη για τις ιστορίες των ναυτικών.',
  },
  {
    language: 'Turkish',
    encodings: ['windows-1254'],
    text: 'Değerli komşularımız, apartmanın çatısı önümüzdeki hafta onarılacak. Gürültü için şimdiden özür dileriz; işçiler sabah dokuzda başlayıp öğleden sonra bitirecek. Lütfen arabalarınızı bahçe kapısının önüne bırakmayın. Çocukların oyun alanı güvenlik nedeniyle geçici olarak kapalıdır. Su kesintisi olursa kapıcıya haber verin, yedek depoyu açar. Geçen yıl ağaçlardan topladığımız kirazlarla reçel yapmıştık, bu yıl da aynısını düşünüyoruz. Yardım etmek isteyen herkesi bekleriz, kavanozları unutmayın.',
  },
  {
    language: 'Polish',
    encodings: ['windows-1250', 'iso-8859-2'],
    text: 'Drodzy mieszkańcy, w przyszłą środę zostanie wyłączona ciepła woda, gdyż trzeba wymienić starą pompę. Prosimy o cierpliwość i o niepozostawianie odkręconych kranów. Dzieci z drugiej klasy przygotowały przedstawienie o smoku, który bał się myszy; wstęp jest wolny, a po spektaklu będą pączki. Kto znalazł żółtą rękawiczkę, niech odłoży ją na parapet przy windzie. Zeszłej jesieni zasadziliśmy osiem brzóz i żadna nie uschła. Jeśli ktoś ma zbędne łóżko albo krzesła, chętnie je przyjmiemy do świetlicy.',
  },
  {
    language: 'Czech',
    encodings: ['windows-1250', 'iso-8859-2'],
    text: 'Vážení sousedé, příští týden přijede kominík a prohlédne všechny komíny v domě. Připravte prosím přístup k dvířkám a ukliďte věci ze sklepní chodby. Děti si nacvičily písničky a zazpívají nám je v sobotu odpoledne na dvoře, bude čaj i koláče. Kdo chce půjčit žebřík, ať se zastaví u paní Dvořákové v přízemí. Loni jsme natřeli plot nazeleno, letos zbývá opravit lavičky a vyměnit písek. Nezapomeňte, že klíče od půdy se vracejí nejpozději do večera. Déšť nám vadit nebude, máme velký stan.',
  },
  {
    language: 'Slovak',
    encodings: ['windows-1250', 'iso-8859-2'],
    text: 'Milí priatelia, výlet na hrad sa začína ráno o siedmej pri kostole. Cesta trvá asi tri hodiny a vedie popri potoku, preto si vezmite pevné topánky a náhradné ponožky. Deti budú mať súťaž v hľadaní pokladu, víťaz dostane veľkú čokoládu. Obed si uvaríme sami v kotlíku, každý nech prinesie trochu zeleniny. Keby pršalo, stretneme sa v telocvični a pozrieme si staré fotografie. Vlani nás bolo vyše tridsať a najmladší mal ešte len štyri roky.',
  },
  {
    language: 'Hungarian',
    encodings: ['windows-1250', 'iso-8859-2'],
    text: 'Kedves szomszédok, jövő kedden kicserélik a lift ajtaját, ezért egész nap gyalog kell járnunk. Kérjük, hogy az időseknek segítsetek felvinni a bevásárlást. A gyerekek rajzversenyt rendeznek az udvaron, a legszebb képeket kitesszük a lépcsőházba. Aki süteményt sütne, írja fel a nevét a füzetbe. Tavaly ősszel ültettünk néhány gyümölcsfát, és úgy tűnik, mindegyik megeredt. A kerékpárokat zárjátok be a tárolóba, mert az éjjel eltűnt két kerék. Köszönjük a türelmet és a jókedvet mindenkinek.',
  },
  {
    language: 'Croatian',
    encodings: ['windows-1250', 'iso-8859-2'],
    text: 'Dragi susjedi, u petak navečer slavimo dvadeset godina našeg zbora. Pozivamo vas da dođete u dvorište i donesete čašu, jer papirnate više ne kupujemo. Pjevat ćemo stare dalmatinske pjesme, a najmlađi će plesati. Ako bude kiše, selimo se u školsku dvoranu pokraj tržnice. Ključ čuva gospođa Šimić s prvog kata. Prošle godine ostalo je previše kolača, pa ove godine mijesimo upola manje. Molimo vozače da ne parkiraju ispred vrata, jer žičani ormar treba ostati slobodan.',
  },
  {
    language: 'Romanian',
    encodings: ['windows-1250', 'iso-8859-2'],
    text: 'Stimaţi vecini, sâmbătă dimineaţă se curăţă grădina din spatele blocului. Vă rugăm să aduceţi mănuşi şi câteva unelte, iar copiii pot veni cu găleţi mici. După amiază facem o masă în aer liber, cu brânză, roşii şi pâine caldă. Cine ştie să repare bănci este aşteptat cu drag. Anul trecut am plantat patru tei şi toţi au înverzit. Dacă plouă, ne întâlnim în sala de la parter şi vorbim despre încălzire. Cheia se găseşte la doamna învăţătoare, la etajul întâi.',
  },
  {
    language: 'Slovenian',
    encodings: ['windows-1250', 'iso-8859-2'],
    text: 'Dragi prijatelji, v nedeljo gremo na hrib nad jezerom, kjer že cvetijo češnje. Zberemo se pred šolo ob osmih, otroci naj imajo kape in dovolj vode. Pot je lahka, le zadnji del je malo strm. Na vrhu nas čaka planinska koča s toplim čajem in štruklji. Če bo deževalo, bomo doma pekli piškote in gledali stare diapozitive. Lani je bilo zelo mrzlo, zato smo se vrnili že opoldne. Kdor želi, lahko pripelje psa, vendar na vrvici.',
  },
  {
    language: 'Hebrew',
    encodings: ['windows-1255', 'iso-8859-8'],
    text: 'שכנים יקרים, ביום ראשון הקרוב יגיע הטכנאי לבדוק את דוד השמש על הגג. נא לפנות את המעבר ולא להשאיר אופניים ליד הדלת. הילדים מכינים הצגה קטנה על דג שלמד לנגן בחצוצרה, וכולם מוזמנים. אחרי ההצגה נאכל יחד פירות ועוגות שאפו ההורים. מי שיש לו כיסאות מתקפלים מתבקש להביא אותם. בשנה שעברה שתלנו שלושה עצי לימון והם כבר נותנים פרי. אם ירד גשם ניפגש במרתף, המפתח נמצא אצל השומר.',
  },
  {
    language: 'Arabic',
    encodings: ['windows-1256', 'iso-8859-6'],
    text: 'جيراننا الأعزاء، سيصل عامل الصيانة صباح الاثنين لإصلاح المصعد، لذلك نرجو استعمال الدرج حتى المساء. من كان لديه أثاث قديم فليتركه قرب الباب الخلفي، وسوف تأخذه الجمعية الخيرية. الأطفال يحضرون مسرحية قصيرة عن سمكة تعلمت العزف، والدعوة عامة للجميع. بعد العرض نتناول الشاي والحلوى في الحديقة. في العام الماضي زرعنا ثلاث شجرات زيتون وقد كبرت كلها. إذا هطل المطر نجتمع في القاعة الصغيرة، والمفتاح عند الحارس.',
  },
  {
    language: 'Thai',
    encodings: ['windows-874'],
    text: 'เรียนเพื่อนบ้านทุกท่าน วันเสาร์หน้าช่างจะมาซ่อมหลังคาโรงเรียน กรุณาอย่าจอดรถหน้าประตูเพราะรถบรรทุกต้องเข้าออก เด็กๆ จะแสดงละครเรื่องปลาที่ชอบร้องเพลง เชิญทุกคนมาดูพร้อมครอบครัว หลังจบการแสดงเรามีข้าวเหนียวมะม่วงและน้ำสมุนไพรให้ชิม ใครมีเก้าอี้เหลือช่วยนำมาด้วย ปีที่แล้วเราปลูกต้นไม้ไว้สิบต้นและทุกต้นยังแข็งแรงดี ถ้าฝนตกให้ไปพบกันที่ศาลากลางหมู่บ้าน กุญแจอยู่กับลุงสมชาย',
  },
  {
    language: 'Japanese',
    encodings: ['shift_jis', 'euc-jp', 'iso-2022-jp'],
    text: 'ご近所の皆さまへ。来週の土曜日、公民館の屋根を修理するため、朝九時から夕方まで駐車場が使えません。自転車は裏の倉庫に置いてください。子どもたちが歌の好きな魚の芝居を準備しています。どなたでも無料でご覧になれますので、ご家族そろってお越しください。終わったあとは庭でおにぎりと麦茶をいただきます。余っている椅子がありましたら、お持ち寄りいただけると助かります。昨年植えた三本の桜は、どれも元気に育っています。雨の場合は体育館に集まりましょう。鍵は一階の田中さんが預かっています。ストーブの掃除も忘れずにお願いします。',
  },
  {
    language: 'Chinese, simplified',
    encodings: ['gb18030'],
    text: '各位邻居：下周六工人要来修理活动中心的屋顶，从早上九点到傍晚停车场不能使用，请把自行车放到后面的仓库里。孩子们准备了一出短剧，讲的是一条喜欢唱歌的鱼，欢迎大家带着家人来看，不收门票。演出结束以后，我们在院子里一起喝茶吃点心。家里有多余椅子的，请帮忙带过来。去年种的三棵樱桃树都长得很好，今年打算再种几棵。如果下雨，就改在体育馆见面，钥匙在一楼王老师那里。最后提醒一下，晚上十一点以后请不要大声放音乐。',
  },
  {
    language: 'Chinese, traditional',
    encodings: ['big5'],
    text: '各位鄰居：下週六工人要來修理活動中心的屋頂，從早上九點到傍晚停車場不能使用，請把腳踏車放到後面的倉庫裡。孩子們準備了一齣短劇，講的是一條喜歡唱歌的魚，歡迎大家帶著家人來看，不收門票。演出結束以後，我們在院子裡一起喝茶吃點心。家裡有多餘椅子的，請幫忙帶過來。去年種的三棵櫻桃樹都長得很好，今年打算再種幾棵。如果下雨，就改在體育館見面，鑰匙在一樓王老師那裡。最後提醒一下，晚上十一點以後請不要大聲放音樂。',
  },
  {
    language: 'Korean',
    encodings: ['euc-kr'],
    text: '이웃 여러분께 알립니다. 다음 주 토요일에 마을 회관 지붕을 고치느라 아침 아홉 시부터 저녁까지 주차장을 쓸 수 없습니다. 자전거는 뒤쪽 창고에 넣어 주세요. 아이들이 노래를 좋아하는 물고기 이야기로 연극을 준비했으니 가족과 함께 보러 오시기 바랍니다. 공연이 끝나면 마당에서 떡과 차를 나누어 먹습니다. 남는 의자가 있으면 가져와 주시면 고맙겠습니다. 작년에 심은 벚나무 세 그루가 모두 잘 자라고 있습니다. 비가 오면 체육관에서 만나요. 열쇠는 일 층 김 선생님이 맡고 있습니다.',
  },
  {
    language: 'Vietnamese',
    encodings: ['windows-1258'],
    text: 'Kính gửi bà con lối xóm, thứ bảy tới thợ sẽ đến sửa mái nhà văn hóa, vì vậy bãi xe không dùng được từ sáng đến chiều. Xin để xe đạp ở nhà kho phía sau. Các cháu đã chuẩn bị một vở kịch về chú cá thích hát, mời mọi người cùng gia đình đến xem miễn phí. Sau buổi diễn, chúng ta uống trà và ăn bánh ngoài sân. Ai có ghế thừa thì mang giúp. Năm ngoái chúng tôi trồng ba cây xoài và cây nào cũng xanh tốt. Nếu trời mưa, ta gặp nhau ở trường học.',
  },
  {
    language: 'French',
    encodings: ['windows-1252', 'iso-8859-15', 'macintosh'],
    text: "Chers voisins, samedi prochain les ouvriers viendront réparer la toiture de la salle des fêtes. Le parking sera donc fermé du matin au soir ; merci de ranger vos vélos dans la remise derrière la maison. Les élèves ont préparé une pièce sur un poisson qui aimait chanter, et ça promet beaucoup de rires. Après le spectacle, nous goûterons des gâteaux près du vieux chêne. Si quelqu'un possède des chaises inutilisées, qu'il les apporte. Les trois pommiers plantés l'année dernière ont déjà donné des fruits. En cas de pluie, rendez-vous à l'école où Mme Lefèvre gardera les clés.",
  },
  {
    language: 'German',
    encodings: ['windows-1252', 'macintosh'],
    text: 'Liebe Nachbarn, am nächsten Samstag wird das Dach des Gemeindehauses repariert, deshalb bleibt der Parkplatz von früh bis spät gesperrt. Bitte stellt eure Fahrräder in den Schuppen hinter dem Haus. Die Kinder führen ein Stück über einen Fisch auf, der gern singt; der Eintritt ist frei. Danach gibt es Kuchen und Apfelsaft im Hof. Wer Stühle übrig hat, möge sie mitbringen. Die drei Kirschbäume vom letzten Jahr sind gut angewachsen. Bei Regen treffen wir uns in der Turnhalle, den Schlüssel hat Frau Müller im Erdgeschoss. Grüße an alle, die krank zu Hause liegen.',
  },
  {
    language: 'Spanish',
    encodings: ['windows-1252', 'macintosh'],
    text: 'Queridos vecinos: el próximo sábado vendrán a reparar el tejado del centro social, así que el aparcamiento permanecerá cerrado desde la mañana. Por favor, guarden las bicicletas en el almacén de atrás. Los niños han preparado una función sobre un pez que quería cantar. ¿Quién podría traer sillas? Después merendaremos en el jardín, habrá piñas y empanadas. El año pasado plantamos tres limoneros y ninguno se secó. Si llueve, nos veremos en el gimnasio; la llave la tiene doña Inés, en el primer piso.',
  },
  {
    language: 'Portuguese',
    encodings: ['windows-1252'],
    text: 'Caros vizinhos, no próximo sábado os operários vão reparar o telhado do salão, por isso o estacionamento ficará fechado até à noite. Guardem as bicicletas no armazém, se faz favor. As crianças prepararam uma peça sobre um peixe que gostava de cantar e não é preciso pagar entrada. Depois há chá e bolo de maçã no jardim. Quem tiver cadeiras a mais pode trazê-las. As três laranjeiras que plantámos já deram frutos. Se chover, encontramo-nos na escola; a chave está com a dona Conceição.',
  },
  {
    language: 'Italian',
    encodings: ['windows-1252'],
    text: "Cari vicini, sabato prossimo si ripara il tetto della sala comunale, perciò il parcheggio resterà chiuso fino a sera. Lasciate le biciclette nel magazzino, così nessuno inciampa. I bambini metteranno in scena la storia di un pesce che voleva cantare; è gratis e durerà un'ora. Poi ci sarà il tè con la torta di mele. Chi ha sedie in più le porti. I tre ciliegi piantati l'anno scorso sono cresciuti benissimo. Se piove ci vediamo in palestra, la chiave ce l'ha la maestra. Perché non venite anche voi?",
  },
  {
    language: 'Swedish',
    encodings: ['windows-1252'],
    text: 'Kära grannar, på lördag ska taket på bygdegården lagas och därför är parkeringen stängd hela dagen. Ställ cyklarna i boden på baksidan. Barnen spelar upp en saga om en fisk som älskade att sjunga, och alla är välkomna. Efteråt blir det kaffe och äppelkaka på gården. Den som har stolar över får gärna ta med dem. De tre körsbärsträden från i fjol växer så det knakar. Om det regnar ses vi i gymnastiksalen; nyckeln finns hos läraren på första våningen.',
  },
  {
    language: 'Danish',
    encodings: ['windows-1252'],
    text: 'Kære naboer, på lørdag skal taget på forsamlingshuset laves, og derfor er parkeringspladsen lukket hele dagen. Stil cyklerne i skuret bagved. Børnene opfører et stykke om en fisk, der elskede at synge, og alle er velkomne. Bagefter er der kaffe og æblekage i gården. Har nogen stole til overs, må de gerne tage dem med. De tre kirsebærtræer fra sidste år vokser flot. Hvis det regner, mødes vi i gymnastiksalen; nøglen ligger hos læreren på første sal.',
  },
  {
    language: 'Finnish',
    encodings: ['windows-1252'],
    text: 'Hyvät naapurit, ensi lauantaina korjataan seurantalon katto, joten pysäköintipaikka on suljettu koko päivän. Viekää pyörät takana olevaan vajaan. Lapset esittävät näytelmän kalasta, joka halusi laulaa, ja kaikki ovat tervetulleita. Sen jälkeen juodaan kahvia ja syödään omenapiirakkaa pihalla. Jos jollakin on ylimääräisiä tuoleja, tuokaa ne mukananne. Viime vuonna istutetut kolme kirsikkapuuta kasvavat hyvin. Sateella tavataan liikuntasalissa, avain on opettajalla.',
  },
  {
    language: 'Icelandic',
    encodings: ['windows-1252'],
    text: 'Kæru nágrannar, á laugardaginn verður þakið á félagsheimilinu lagað og því verður bílastæðið lokað allan daginn. Setjið hjólin í skúrinn fyrir aftan húsið. Börnin sýna leikrit um fisk sem vildi syngja og allir eru velkomnir. Á eftir drekkum við kaffi og borðum eplaköku úti í garði. Þeir sem eiga auka stóla mega taka þá með. Trén þrjú sem við gróðursettum í fyrra dafna vel. Ef það rignir hittumst við í íþróttahúsinu.',
  },
  {
    language: 'Dutch',
    encodings: ['windows-1252'],
    text: 'Beste buren, aanstaande zaterdag wordt het dak van het buurthuis gerepareerd, dus de parkeerplaats is de hele dag dicht. Zet de fietsen in de schuur achter het huis. De kinderen spelen een stuk over een vis die graag zong, en iedereen is welkom. Daarna is er koffie met appeltaart. Wie stoelen over heeft, mag die meenemen. Ook één of twee parasols zijn handig, de zon kan fel zijn. De drie kersenbomen van vorig jaar groeien goed, zelfs de kleinste. Bij regen gaan we naar de gymzaal; de reünie van vorig jaar was daar ook.',
  },
  {
    language: 'English',
    encodings: ['windows-1252'],
    text: 'Dear neighbours, the roof of the village hall will be repaired next Saturday, so the car park is closed all day. Please put your bicycles in the shed behind the house – the “old” one. The children are staging a play about a fish who wanted to sing; it’s free, and everyone’s welcome. Afterwards there is tea and apple cake at the café. Whoever has chairs to spare, bring them along. Last year’s three cherry trees are doing well. If it rains we’ll meet in the gym, where Mrs Brontë keeps the key. It costs £3 for adults.',
  },
  {
    language: 'Lithuanian',
    encodings: ['windows-1257', 'iso-8859-13'],
    text: 'Mieli kaimynai, kitą šeštadienį bus taisomas bendruomenės namų stogas, todėl aikštelė visą dieną uždaryta. Dviračius palikite sandėlyje už namo. Vaikai suvaidins pasaką apie žuvį, kuri mėgo dainuoti, ir visi yra laukiami. Po to kieme gersime arbatą ir valgysime obuolių pyragą. Kas turi atliekamų kėdžių, tegul atsineša. Trys pernai pasodintos vyšnios puikiai auga. Jei lis, susitiksime sporto salėje, raktą saugo mokytoja iš pirmo aukšto. Ačiū už jūsų kantrybę.',
  },
  {
    language: 'Latvian',
    encodings: ['windows-1257', 'iso-8859-13'],
    text: 'Mīļie kaimiņi, nākamajā sestdienā tiks labots tautas nama jumts, tāpēc stāvvieta visu dienu būs slēgta. Divriteņus atstājiet šķūnī aiz mājas. Bērni izrādīs lugu par zivi, kurai patika dziedāt, un visi ir laipni gaidīti. Pēc tam pagalmā dzersim tēju un ēdīsim ābolu kūku. Kam ir lieki krēsli, lai paņem līdzi. Trīs pērn iestādītie ķirši aug ļoti labi. Ja līs, tiksimies sporta zālē; atslēga ir pie skolotājas pirmajā stāvā.',
  },
  {
    language: 'Estonian',
    encodings: ['windows-1257', 'windows-1252', 'iso-8859-13'],
    text: 'Head naabrid, järgmisel laupäeval parandatakse rahvamaja katust, seepärast on parkla terve päeva suletud. Pange jalgrattad maja taha kuuri. Lapsed esitavad näidendi kalast, kes tahtis laulda, ja kõik on oodatud. Pärast joome õues kohvi ja sööme õunakooki. Kellel on üleliigseid toole, võtku need kaasa. Eelmisel aastal istutatud kolm kirsipuud kasvavad jõudsalt. Vihma korral kohtume võimlas; võti on esimesel korrusel õpetaja käes. Tänu kõigile, kes aitasid.',
  },
];
