/** What cases and events tell the log: ids and codes only. */
export interface CaseLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  /** Somebody has to act. */
  error(fields: object, message: string): void;
}
