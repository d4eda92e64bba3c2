/** A flag, a keycap, or a pictograph with what may be joined to it (UTS #51, ED-17a). */
const EMOJI =
  /\p{RI}\p{RI}|[0-9#*]\uFE0F?\u20E3|\p{Extended_Pictographic}(?:\uFE0F|\p{EMod}|[\u{E0020}-\u{E007F}]|\u200D\p{Extended_Pictographic})*/gu;

/** So few are shown large; a wall of them is a text like any other. */
const MOST = 3;
/** A family of four with skin tones takes 41 UTF-16 units. */
const LONGEST = 150;

/** Whether a message says it all with one to three emoji. */
export function isEmojiOnly(text: string): boolean {
  if (text.length > LONGEST) return false;
  const count = text.match(EMOJI)?.length ?? 0;
  return count > 0 && count <= MOST && text.replace(EMOJI, '').trim() === '';
}
