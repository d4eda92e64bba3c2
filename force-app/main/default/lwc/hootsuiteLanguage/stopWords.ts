const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

/**
 * Words that hardly a sentence does without, by language: articles, pronouns, prepositions, forms of "be" and "have".
 * A word that two of these languages share tells them apart no more than a space does, so each is left out unless it is
 * too frequent to miss in either (`de`, `que`, `la`); the lead that a guess needs makes up for these.
 */
export const STOP_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: words(
    'the and you your is are was we our have has had for with that this will would could can please thank thanks of to it not be been from they their i’m i am my me what when how sorry'
  ),
  de: words(
    'der die das und ich sie wir ihr ihre ihnen ihren ist sind war haben hat nicht ein eine einen einem mit für auf von zu zum zur dem den wird werden können bitte danke auch noch uns mir wie wenn dass es'
  ),
  fr: words(
    'le les des une est sont nous vous votre vos notre je il elle et pour avec dans pas ne ce cette qui sur au aux du avez avons merci bonjour être plus ou mais si c’est j’ai'
  ),
  es: words(
    'el los las una es son usted tu su sus te me nos y por para con en no del al como pero está están gracias hola puede puedes muy lo más ya hemos he has que de la'
  ),
  it: words(
    'il lo gli una è sono abbiamo hai ha di che per con non del della dei nel alla ci le suo sua tuo grazie ciao può puoi anche come ma questo questa più vi mi'
  ),
  pt: words(
    'o os as um uma é são você seu sua com para não do da dos das em no na nos por mais obrigado obrigada olá pode temos foi está que ao pelo muito nós'
  ),
  nl: words(
    'het een en is zijn van voor met niet dat u uw je jouw wij we ons onze ik op aan te bij ook maar heeft hebben kunt kan bedankt graag dit deze naar er'
  ),
  sv: words(
    'och att är ett inte på ditt din av tack hej jag ni er vår våra här så eller från hos oss får för'
  ),
  da: words('og at er ikke på af tak hej jeg jeres vores også fra hos eller få os dit din som når for'),
  pl: words(
    'i w na z nie się jest są do to że jak dla przez czy proszę dziękuję pan pani państwa mam mamy może po'
  ),
  tr: words(
    've bir bu için ile çok da de ne var mı mi siz biz size teşekkür lütfen olarak ama daha sizin bizim'
  ),
  ro: words(
    'și în la cu pe nu este sunt pentru din care că vă dumneavoastră noi mulțumesc bună am ați mai sau ce'
  ),
  id: words(
    'dan yang di ini itu untuk dengan tidak kami anda saya akan bisa dari ke sudah terima kasih silakan ada'
  )
};
