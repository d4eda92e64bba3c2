/** Salesforce's scoped modules that do not depend on the package's own metadata (those are in types/generated). */
declare module '@salesforce/schema' {
  /** A field as `@salesforce/schema/Object.Field` gives it; in an org the names carry the namespace. */
  export interface FieldId {
    readonly fieldApiName: string;
    readonly objectApiName: string;
  }

  /** An object as `@salesforce/schema/Object` gives it; in an org the name carries the namespace. */
  export interface ObjectId {
    readonly objectApiName: string;
  }
}

declare module '@salesforce/i18n/locale' {
  /** BCP 47, e.g. `de-AT`. */
  const locale: string;
  export default locale;
}

declare module '@salesforce/i18n/lang' {
  /** The language of the labels, BCP 47. */
  const lang: string;
  export default lang;
}

declare module '@salesforce/i18n/timeZone' {
  /** IANA name, e.g. `Europe/Berlin`. */
  const timeZone: string;
  export default timeZone;
}
