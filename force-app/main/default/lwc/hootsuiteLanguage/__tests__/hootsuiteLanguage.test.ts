import { guessLanguage, otherLanguage } from 'c/hootsuiteLanguage';

describe('the language of a text', () => {
  it.each([
    ['en', 'Thanks for your message. Could you send me the number of your order, please?'],
    ['de', 'Danke für Ihre Nachricht. Können Sie mir bitte die Nummer der Bestellung schicken?'],
    ['fr', 'Merci pour votre message. Pouvez-vous nous donner le numéro de la commande ?'],
    ['es', 'Gracias por escribirnos. ¿Me puedes dar el número de tu pedido, por favor?'],
    ['it', 'Grazie per il messaggio. Ci può dare il numero del suo ordine?'],
    ['pt', 'Obrigado pela mensagem. Você pode enviar o número do seu pedido para nós?'],
    ['nl', 'Bedankt voor uw bericht. Kunt u ons het nummer van de bestelling geven?'],
    [
      'sv',
      'Tack för ditt meddelande. Kan du skicka numret på din beställning till oss, så ser vi om det är en retur?'
    ],
    ['pl', 'Dziękuję za wiadomość. Czy może pan podać numer zamówienia? Nie mamy go w systemie.'],
    ['ja', 'ご連絡ありがとうございます。注文番号を教えてください。'],
    ['zh', '感谢您的留言。请告诉我您的订单号。'],
    ['ko', '문의해 주셔서 감사합니다. 주문 번호를 알려 주세요.'],
    ['ar', 'شكرا لرسالتك. هل يمكنك إرسال رقم الطلب؟'],
    ['he', 'תודה על ההודעה. אפשר לקבל את מספר ההזמנה?'],
    ['ru', 'Спасибо за сообщение. Пришлите, пожалуйста, номер заказа.'],
    ['el', 'Ευχαριστούμε για το μήνυμα. Στείλτε μας τον αριθμό παραγγελίας.']
  ])('is told to be %s', (language, text) => {
    expect(guessLanguage(text)?.language).toBe(language);
  });

  it.each([
    ['nothing', ''],
    ['a word', 'Hola'],
    ['an address', 'https://www.alpenglow.example/the/and/you/is/are?for=your'],
    ['a number of an order', 'AO-2048817 / AO-2048818'],
    ['emoji', '👍🏽👍🏽👍🏽👍🏽'],
    ['two languages at once', 'Thanks for the order. Gracias por el pedido, es muy amable.']
  ])('is not claimed for %s', (_what, text) => {
    expect(guessLanguage(text)).toBeUndefined();
  });
});

describe('another language than the customer’s', () => {
  const DRAFT = 'Thanks for your message. Could you send me the number of your order, please?';

  it('is named', () => {
    expect(otherLanguage(DRAFT, 'es')).toBe('en');
  });

  it.each(['en', 'en-GB', 'en_US', 'EN'])('is not seen where the customer writes %s', (language) => {
    expect(otherLanguage(DRAFT, language)).toBeUndefined();
  });

  it('is not claimed where the script fits the customer’s language too', () => {
    expect(otherLanguage('سلام، لطفا شماره سفارش را بفرستید', 'fa')).toBeUndefined();
    expect(otherLanguage('Дякуємо за повідомлення. Надішліть номер замовлення.', 'uk')).toBeUndefined();
  });

  it('is not looked for where the customer’s is not known', () => {
    expect(otherLanguage(DRAFT, undefined)).toBeUndefined();
    expect(otherLanguage(DRAFT, '?')).toBeUndefined();
  });
});
