/** Pure helpers that put a conversation into words: no state, no DOM, no labels. */
export { channelIcon } from './channels';
export { isEmojiOnly } from './emoji';
export { isImage, mediaKind } from './files';
export type { MediaKind } from './files';
export { linkify, safeWebAddress } from './links';
export type { TextToken } from './links';
export { personIdentifiers } from './people';
export type { PersonIdentifiers } from './people';
export { isShowable, PICTURE_HEADER_BYTES, pictureSize } from './pictures';
export type { PictureSize } from './pictures';
export { findStretches } from './search';
export type { Stretch } from './search';
export { fillLabel, formatBytes, formatNumber, languageName, languageTag, pluralLabel } from './text';
export type { PluralLabels } from './text';
export {
  dayKey,
  formatDatedTime,
  formatDateTime,
  formatDay,
  formatShortDateTime,
  formatTime,
  isInstant,
  wallClock
} from './time';
export type { Reader } from './time';
