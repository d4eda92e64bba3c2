import field from '@salesforce/label/c.hootsuiteSearch_field';
import older from '@salesforce/label/c.hootsuiteSearch_older';
import newer from '@salesforce/label/c.hootsuiteSearch_newer';
import close from '@salesforce/label/c.hootsuiteSearch_close';
import position from '@salesforce/label/c.hootsuiteSearch_position';
import positionOfMore from '@salesforce/label/c.hootsuiteSearch_positionOfMore';
import none from '@salesforce/label/c.hootsuiteSearch_none';
import searching from '@salesforce/label/c.hootsuiteSearch_searching';
import failed from '@salesforce/label/c.hootsuiteSearch_failed';

/** Every text of this bundle. */
export const LABELS = {
  field,
  older,
  newer,
  close,
  position,
  positionOfMore,
  none,
  searching,
  failed
} as const;
