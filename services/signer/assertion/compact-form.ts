/**
 * Whether a text is a JWS in compact form, in its only spelling: base64url without padding, line breaks or other
 * characters (RFC 7515 §2), and without bits that belong to no byte (RFC 4648 §3.5). Decoders let all of that pass, and
 * one signature would then go by several texts.
 */
export function isCompactForm(text: string): boolean {
  const parts = text.split('.');
  return (
    parts.length === 3 && parts.every((part) => Buffer.from(part, 'base64url').toString('base64url') === part)
  );
}
